"""Of the releases about something that one comes first which tells that it happened, where it is asked when it did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import indexed, write_release

import qa
from qa import retrieval
from qa.chat.context import understand_in
from qa.finding import happenings, ordering
from qa.finding.happenings import ANNOUNCED, ENDED, FEATURES, HAPPENED, UNREAD
from qa.finding.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qa.understanding import Understood

TODAY = date(2021, 2, 1)
QUESTION = "When did the ferry terminal at Kahu Bay open?"
PLANNED, OPENED = "2015-05-04.md", "2019-08-09.md"
RELEASES = {
    date(2015, 5, 4): (
        "Ferry terminal at Kahu Bay to open",
        "The ferry terminal at Kahu Bay will open. When the ferry terminal at Kahu Bay will open is not known yet.",
    ),
    date(2017, 3, 2): ("Ferry designs", "Three designs of the ferry terminal at Kahu Bay were put on show."),
    date(2019, 8, 9): ("Terminal opens", "Mr Example cut the ribbon today as the first ferry came in to Kahu Bay."),
    date(2020, 1, 7): ("Ferry terminal fees", "Fees at the ferry terminal at Kahu Bay stay as they are this year."),
}


@pytest.fixture(scope="module")
def terminals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("terminals")
    for day, (title, text) in RELEASES.items():
        write_release(folder, day, f"title: {title}\ndate: {day}", text)
    with indexed(folder) as index:
        yield index


def understood(index: qa.Index, question: str, *history: str) -> Understood:
    return understand_in(index._opened, question, history, TODAY)


@pytest.mark.parametrize(
    ("question", "event"),
    [
        (QUESTION, HAPPENED),
        ("since when is there a ferry terminal at Kahu Bay", HAPPENED),
        ("When was the Kahu Bay Board set up?", HAPPENED),
        ("when did the planned ferries get going", HAPPENED),
        ("when was the fee set at $20", HAPPENED),
        ("when was the ferry terminal set to open", ""),
        ("fate of the ferry terminal", ENDED),
        ("what year was the ferry terminal opened", HAPPENED),
        ("Kahu Bay ferry terminal opened when", HAPPENED),
        ("When was the ferry terminal at Kahu Bay due to open?", ""),
        ("when is the ferry terminal going to open", ""),
        ("When did the ferry terminal open, and who opened it?", ""),
        ("When did the ferry terminal open in 2019?", ""),
        ("Who opened the ferry terminal at Kahu Bay?", ""),
        ("What became of the ferry terminal at Kahu Bay?", ENDED),
        ("Was the ferry terminal ever built?", ENDED),
        ("What became of the ferry terminal in 2019?", ""),
        ("What came of the inquiry into the Pike River disaster?", ENDED),
        ("When was the ferry terminal announced?", ANNOUNCED),
        ("who promised the ferry terminal at Kahu Bay", ANNOUNCED),
        ("which minister first proposed the ferry terminal", ANNOUNCED),
        ("What is the ferry terminal, and when was it promised?", ANNOUNCED),
        ("when did the government promise a ferry terminal and what was it to cost", ANNOUNCED),
        ("when was the latest ferry terminal announced", ""),
        ("when did the minister announce his resignation", ""),
        ("when did the promised ferry terminal open", HAPPENED),
        ("when was the promised ferry terminal opened", HAPPENED),
        ("How did the minister react when the ferry terminal closed?", HAPPENED),
        ("government's reaction to the ferry terminal fire", HAPPENED),
        ("how did Labour respond after the terminal closed", HAPPENED),
        ("the minister's response to the ferry terminal report", HAPPENED),
        ("How did the minister react when the ferry terminal closed in 2019?", ""),
        ("who pays for the emergency response to a ferry terminal fire", ""),
        ("how fast do ferries respond to calls", ""),
        ("adverse reactions to the ferry terminal paint", ""),
        ("when was the terminal that was announced due to open", ""),
        ("when was the ferry terminal announced in 2015", ""),
        ("", ""),
    ],
)
def test_what_asks_of_an_event(terminals: qa.Index, question: str, event: str) -> None:
    assert happenings.asked(understood(terminals, question)) == event


def test_what_leans_on_the_question_before_asks_of_no_event(terminals: qa.Index) -> None:
    follows = understood(terminals, "And when did it open?", "How much did the ferry terminal at Kahu Bay cost?")
    assert follows.history_used
    assert happenings.asked(follows) == ""


def test_what_came_of_something_is_later_than_the_time_asked_before(terminals: qa.Index) -> None:
    follows = understood(
        terminals, "Did they go ahead with it?", "What was the ferry terminal at Kahu Bay to be in 2015?"
    )
    assert [period.start.year for period in follows.periods] == [2015]
    assert happenings.asked(follows) == ENDED


def test_what_was_announced_is_told_by_the_oldest_that_is_of_it(tmp_path: Path, reading: dict[str, float]) -> None:
    for day, title, text in (
        (date(2014, 3, 3), "Harbour news", "A ferry terminal was announced, said the minister, at Sandy Point."),
        (date(2015, 5, 4), "Terminal for Kahu Bay", "The ferry terminal at Kahu Bay was announced today."),
        (
            date(2019, 8, 9),
            "Kahu Bay ferry terminal",
            "New fees were announced today for whoever crosses from the ferry terminal at Kahu Bay to the islands.",
        ),
    ):
        write_release(tmp_path, day, f"title: {title}\ndate: {day}", text)
    reading["announced"] = 8.0
    reading["fees"] = 2.5  # about as well
    with indexed(tmp_path) as index:
        for question in (
            "When was the ferry terminal at Kahu Bay announced?",
            "who announced the Kahu Bay ferry terminal",
        ):
            answer = index.ask(question, today=TODAY)
            assert answer.quotes[0].path == "2015-05-04.md"
            assert {quote.path for quote in answer.quotes[1:]} >= {"2019-08-09.md"}


@pytest.mark.parametrize(
    ("question", "day", "text", "first"),
    [
        ("When did the ferry terminal at Kahu Bay open?", 2019, "The Kahu Bay ferry terminal was opened today.", True),
        ("ferry terminal at Kahu Bay opened when", 2019, "No ferry sank since the Kahu Bay terminal opened.", True),
        # It is asked for a plan, what is told is older, has not all the words, or tells of what is to come itself.
        (
            "When was the ferry terminal at Kahu Bay due to open?",
            2019,
            "The Kahu Bay ferry terminal opened today.",
            False,
        ),
        ("When did the ferry terminal at Kahu Bay open?", 2011, "The Kahu Bay ferry terminal was opened today.", False),
        (
            "When did the ferry terminal at Kahu Bay open?",
            2019,
            "Fees of the Kahu Bay ferry terminal rose today.",
            False,
        ),
        (
            "When did the ferry terminal at Kahu Bay open?",
            2019,
            "The Kahu Bay ferry terminal may open; it will.",
            False,
        ),
    ],
)
def test_what_tells_that_it_happened_is_quoted_before_what_was_planned(
    tmp_path: Path, reading: dict[str, float], question: str, day: int, text: str, first: bool
) -> None:
    planned = "The ferry terminal at Kahu Bay is expected to open by 2017."
    for year, said in ((2015, planned), (day, text)):
        write_release(tmp_path, date(year, 5, 4), f"title: Ferries\ndate: {year}-05-04", said)
    reading["Kahu Bay is"] = 1.0
    with indexed(tmp_path) as index:
        quotes = [quote.text for quote in index.ask(question, today=TODAY).quotes]
    assert quotes[: 1 + first] == ([text, planned] if first else [planned])


def test_what_became_of_something_begins_with_no_release_of_something_else(
    tmp_path: Path, reading: dict[str, float]
) -> None:
    for day, title, text in (
        (date(2010, 6, 10), "What happened", "A dam safety scheme, of what happened to each dam, is delayed."),
        (date(2012, 1, 25), "Dam funded", "The dam at Tuihau will get $3 million of the irrigation fund this year."),
        (date(2017, 7, 6), "Dam scrapped", "The dam at Tuihau will not go ahead: it is scrapped, the minister said."),
    ):
        write_release(tmp_path, day, f"title: {title}\ndate: {day}", text)
    reading["delayed"] = 6.0
    with indexed(tmp_path) as index:
        quotes = index.ask("What happened to the Tuihau dam?", today=TODAY).quotes
    assert [quote.path for quote in quotes] == ["2017-07-06.md", "2012-01-25.md", "2010-06-10.md"]


def test_features_by_hand(terminals: qa.Index) -> None:
    asked = understood(terminals, QUESTION)
    hits = retrieval.ranked_hits(terminals._opened, asked, None, 10)[1]
    table = happenings.features(HAPPENED, asked, hits)
    years = np.array([hit.release.date.year for hit in hits if hit.release.date])
    column = dict(zip(FEATURES, table.T, strict=True))
    assert (column["read"] == UNREAD).all()
    assert column["behind"].tolist() == pytest.approx([hits[0].score - hit.score for hit in hits], abs=1e-6)
    assert column["newer"].tolist() == [(years <= year).mean() for year in years]
    assert column["told"].tolist() == [year == 2019 for year in years]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Log odds by a word of what is read, 0 for all else."""
    odds: dict[str, float] = {}

    def score(_: Reader, question: str | Sequence[str], statements: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.array([sum(o for word, o in odds.items() if word in text) for _, text in statements], np.float32)

    monkeypatch.setattr(Reader, "score", score)
    return odds


@pytest.mark.parametrize(
    "question", [QUESTION, "What became of the ferry terminal at Kahu Bay?", "fate of the ferry terminal at Kahu Bay"]
)
def test_hits_come_in_the_order_that_the_weights_make_of_the_features(
    terminals: qa.Index, reading: dict[str, float], monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    monkeypatch.setattr(ordering, "CLOSE", -1.0)  # so that what is found is in no order of reading
    reading["cut the ribbon"] = 50.0
    asked = understood(terminals, question)
    found = retrieval.ranked_hits(terminals._opened, asked, None, 10)[1]
    event = happenings.asked(asked)
    table = happenings.features(event, asked, found)
    table[:, 0] = [50.0 if hit.release.path == OPENED else 0.0 for hit in found]
    order = np.argsort(-(table @ happenings.weights(event)), kind="stable")
    hits = terminals.retrieve(question, today=TODAY)
    assert [hit.release.path for hit in hits] == [found[i].release.path for i in order]
    assert (found[0].release.path, hits[0].release.path) == (PLANNED, OPENED)
    assert [hit.rank for hit in hits] == [hit.citation.number for hit in hits] == [1, 2, 3, 4]
    for k in (1, 2, 3):
        few = terminals.retrieve(question, k, today=TODAY)
        assert [hit.release.path for hit in few] == [hit.release.path for hit in hits][:k]
    assert terminals.ask(question, today=TODAY).sources[0].release.path == OPENED


def test_what_a_reranker_says_of_the_order_stands(terminals: qa.Index, reading: dict[str, float]) -> None:
    reading["cut the ribbon"] = 1e6  # however far behind it is

    class Backwards:
        """A reranker that likes what was planned."""

        name = "backwards"

        def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
            return np.array(["will open" in text for text in texts], np.float32) * len(question)

    with qa.Index.open(terminals.directory, reranker=Backwards()) as index:
        assert index.retrieve(QUESTION, today=TODAY)[0].release.path == PLANNED


@pytest.mark.parametrize(("read", "leads"), [(3, False), (4, True)])
def test_only_the_likeliest_are_read(
    terminals: qa.Index, reading: dict[str, float], monkeypatch: pytest.MonkeyPatch, read: int, leads: bool
) -> None:
    asked = understood(terminals, QUESTION)
    found = retrieval.ranked_hits(terminals._opened, asked, None, 10)[1]
    likely = happenings.features(HAPPENED, asked, found) @ happenings.weights(HAPPENED)
    last = found[int(likely.argmin())].release
    reading[last.body[:20]] = 1000.0
    monkeypatch.setattr(happenings, "READ", read)
    first = happenings.first(terminals._opened.reader, asked, found)
    assert (first[0].release.path == last.path) is leads


def test_nothing_found_has_no_order(terminals: qa.Index) -> None:
    asked = understood(terminals, QUESTION)
    assert happenings.first(terminals._opened.reader, asked, []) == []


def test_what_was_asked_about_before_is_named_by_what_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, other = "2004-04-07.md", "2004-07-01.md"
    write_release(tmp_path, date(2004, 4, 7), "title: Schools\ndate: 2004-04-07", "At Kahu Bay two schools merge.")
    write_release(
        tmp_path, date(2004, 7, 1), "title: Schools merge\ndate: 2004-07-01", "At Tui Flat two schools merge."
    )
    monkeypatch.setattr(Reader, "score", lambda _self, _asked, texts, *_more: np.zeros(len(texts), np.float32))
    with indexed(tmp_path) as index:
        asked = understood(index, "what became of them in the end", "What was planned for the schools of Kahu Bay?")
        assert asked.history_used
        found = retrieval.ranked_hits(index._opened, asked, None, 10)[1]
        found = sorted(found, key=lambda hit: hit.release.path != named)
        assert [hit.release.path for hit in happenings.first(index._opened.reader, asked, found)] == [named, other]
