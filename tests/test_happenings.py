"""Of the releases about something that one comes first which tells that it happened, where it is asked when it did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

import qa
from qa import happenings, retrieval
from qa.context import understand_in
from qa.happenings import ENDED, FEATURES, HAPPENED, UNREAD
from qa.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.understanding import Understood

TODAY = date(2021, 2, 1)
QUESTION = "When did the ferry terminal at Kahu Bay open?"
RELEASES = {
    date(2015, 5, 4): ("Ferry terminal for Kahu Bay", "A ferry terminal is to be built at Kahu Bay, Mr Example said."),
    date(2017, 3, 2): ("Ferry terminal designs", "Three designs of the ferry terminal at Kahu Bay were put on show."),
    date(2019, 8, 9): (
        "Kahu Bay ferry terminal opens",
        "The ferry terminal at Kahu Bay was opened by Mr Example today.",
    ),
    date(2020, 1, 7): ("Ferry terminal fees", "Fees at the ferry terminal at Kahu Bay stay as they are this year."),
}


@pytest.fixture(scope="module")
def terminals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("terminals")
    for day, (title, text) in RELEASES.items():
        (folder / f"{day}.md").write_text(f"---\ntitle: {title}\ndate: {day}\n---\n{text}\n", "utf-8")
    qa.build(folder, index=folder / "index")
    with qa.Index.open(folder / "index") as index:
        yield index


def understood(index: qa.Index, question: str, *history: str) -> Understood:
    return understand_in(index._opened, question, history, TODAY)


@pytest.mark.parametrize(
    ("question", "event"),
    [
        (QUESTION, HAPPENED),
        ("since when is there a ferry terminal at Kahu Bay", HAPPENED),
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
        ("", ""),
    ],
)
def test_what_asks_of_an_event(terminals: qa.Index, question: str, event: str) -> None:
    assert happenings.asked(understood(terminals, question)) == event


def test_what_leans_on_the_question_before_asks_of_no_event(terminals: qa.Index) -> None:
    follows = understood(terminals, "And when did it open?", "How much did the ferry terminal at Kahu Bay cost?")
    assert follows.history_used
    assert happenings.asked(follows) == ""


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


def test_the_order_is_what_the_weights_make_of_the_features(terminals: qa.Index, reading: dict[str, float]) -> None:
    asked = understood(terminals, QUESTION)
    reading["Three designs"] = 50.0
    hits = retrieval.ranked_hits(terminals._opened, asked, None, 10)[1]
    first = happenings.first(terminals._opened.reader, asked, hits)
    table = happenings.features(HAPPENED, asked, hits)
    table[:, 0] = [50.0 if "Three designs" in hit.release.body else 0.0 for hit in hits]
    order = np.argsort(-(table @ happenings.weights(HAPPENED)), kind="stable")
    assert [hit.release.path for hit in first] == [hits[i].release.path for i in order]
    assert first[0].release.path == "2017-03-02.md"
    assert [hit.rank for hit in first] == [1, 2, 3, 4]


def test_what_tells_of_the_event_comes_first_in_hits_and_answer(terminals: qa.Index) -> None:
    hits = terminals.retrieve(QUESTION, today=TODAY)
    assert hits[0].release.path == "2019-08-09.md"
    assert [hit.rank for hit in hits] == [hit.citation.number for hit in hits] == [1, 2, 3, 4]
    answer = terminals.ask(QUESTION, today=TODAY)
    assert answer.status == "answered"
    assert answer.quotes[0].path == "2019-08-09.md"


def test_few_hits_are_the_first_of_many(terminals: qa.Index) -> None:
    paths = [hit.release.path for hit in terminals.retrieve(QUESTION, 40, today=TODAY)]
    assert [hit.release.path for hit in terminals.retrieve(QUESTION, 2, today=TODAY)] == paths[:2]


def test_only_the_likeliest_are_read(
    terminals: qa.Index, reading: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = understood(terminals, QUESTION)
    reading[""] = 1.0  # whatever is read
    hits = retrieval.ranked_hits(terminals._opened, asked, None, 10)[1]
    table = happenings.features(HAPPENED, asked, hits) @ happenings.weights(HAPPENED)
    monkeypatch.setattr(happenings, "READ", 1)
    first = happenings.first(terminals._opened.reader, asked, hits)
    assert first[0].release.path == hits[int(table.argmax())].release.path


def test_nothing_found_has_no_order(terminals: qa.Index) -> None:
    asked = understood(terminals, QUESTION)
    assert happenings.first(terminals._opened.reader, asked, []) == []
