"""The first releases are read: the one that answers comes before one that only uses the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import indexed, write_release

import qa
from qa import hits, retrieval
from qa.chat.context import understand_in
from qa.finding import ordering
from qa.finding.reading import KEPT, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUESTION = "How much will the new bridge at Kahu Bay cost?"
RELEASES = {
    "cost": "The new bridge will cost $42 million, half of it paid by the region, Mr Example said at Kahu Bay.",
    "asked": "How much the new bridge at Kahu Bay will cost is a matter for its engineers, who report in May.",
    "opened": "Children of Kahu Bay were the first across the new bridge when it opened on a sunny Saturday.",
}


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("bridges")
    for name, text in RELEASES.items():
        write_release(folder, name, "title: Kahu Bay bridge\ndate: 2021-01-01", text)
    with indexed(folder) as index:
        yield index


def close_together(index: qa.Index, apart: float, fit: np.ndarray | None = None) -> tuple[list[str], np.ndarray]:
    """The hits as they would stand with what answers last, each `apart` below the one before; and scores once read."""
    opened = index._opened
    understood = understand_in(opened, QUESTION, [], date(2021, 2, 1))
    ranked = retrieval.rank(opened, understood, None)
    found = sorted(hits.top(opened.generation, ranked, 10), key=lambda hit: hit.release.path == "cost.md")
    found = [replace(hit, score=2.0 - place * apart) for place, hit in enumerate(found)]
    scores = np.array([hit.score for hit in found], np.float32)
    close = ordering.are_close(scores, np.ones(len(found), np.float32) if fit is None else fit)
    near = [hit for hit, is_close in zip(found, close, strict=True) if is_close]
    scores[close] += ordering.read(opened.reader, ranked, near)
    return [hit.release.path for hit in found], scores


def test_what_answers_comes_first_among_those_close_together(bridges: qa.Index) -> None:
    paths, scores = close_together(bridges, 0.05)
    assert paths[-1] == "cost.md"
    assert scores.argmax() == 2


def test_what_stands_further_back_is_not_read(bridges: qa.Index) -> None:
    apart = ordering.CLOSE - 0.01
    _, scores = close_together(bridges, apart)
    assert scores[1] != pytest.approx(2.0 - apart)
    assert scores[2] == pytest.approx(2.0 - 2 * apart)


def test_what_is_of_another_time_than_the_first_is_not_read(bridges: qa.Index) -> None:
    _, scores = close_together(bridges, 0.05, np.array([0.8, 0.8, 0.2], np.float32))
    assert scores[2] == pytest.approx(1.9)
    _, scores = close_together(bridges, 0.05, np.array([0.2, 0.2, 0.8], np.float32))
    assert scores.argmax() == 2


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What any reader is asked from now on; all releases come close enough to be read."""
    questions: list[str] = []
    score = Reader.score

    def noted(reader: Reader, question: str | list[str], statements: Sequence[tuple[str, str]]) -> np.ndarray:
        questions.extend([question] if isinstance(question, str) else dict.fromkeys(question))
        return score(reader, question, statements)

    monkeypatch.setattr(Reader, "score", noted)
    monkeypatch.setattr(ordering, "CLOSE", 100.0)
    return questions


def test_questions_and_few_words_are_read_for_and_claims_are_not(bridges: qa.Index, asked: list[str]) -> None:
    assert len(bridges.retrieve("The new bridge is at Kahu Bay.")) == 3
    assert asked == []
    bridges.retrieve(QUESTION)
    assert set(asked) == {QUESTION}
    bridges.retrieve("new bridge Kahu Bay")
    assert set(asked) == {QUESTION, "new bridge Kahu Bay"}


def test_hits_are_numbered_in_the_order_that_is_shown(bridges: qa.Index) -> None:
    hits = bridges.retrieve(QUESTION)
    assert [hit.rank for hit in hits] == [hit.citation.number for hit in hits] == [1, 2, 3]
    assert hits[0].release.path == "cost.md"
    assert [hit.release.path for hit in bridges.retrieve(QUESTION, 1)] == ["cost.md"]
    assert bridges.ask(QUESTION).sources[0].release.path == "cost.md"


def test_nothing_is_read_for_a_measurement_without_it(bridges: qa.Index, asked: list[str]) -> None:
    assert len(bridges.retrieve(QUESTION, engines=retrieval.Engines(reader=False))) == 3
    assert asked == []


def test_few_hits_are_the_first_of_many(bridges: qa.Index) -> None:
    paths = [hit.release.path for hit in bridges.retrieve(QUESTION)]
    for k in (1, 2, 3):
        assert [hit.release.path for hit in bridges.retrieve(QUESTION, k)] == paths[:k]


class Backwards:
    """A reranker that likes what does not answer."""

    name = "backwards"

    def score(self, question: str, texts: Sequence[str]) -> np.ndarray:
        return np.array(["$42 million" not in text for text in texts], np.float32) * len(question)


def test_what_a_reranker_says_of_the_order_stands(bridges: qa.Index, asked: list[str]) -> None:
    with qa.Index.open(bridges.directory, reranker=Backwards()) as index:
        assert len(index.retrieve(QUESTION)) == 3
    assert asked == []


def test_only_so_many_odds_are_kept(bridges: qa.Index) -> None:
    reader = bridges._opened.reader
    for n in range(0, 2 * KEPT, 64):
        reader.score(QUESTION, [("Bridge", f"It was mended in {year}.") for year in range(n, n + 64)])
        assert len(reader._read) <= KEPT


def test_rankings_outlive_other_chats_and_end(bridges: qa.Index) -> None:
    bridges.forget()
    rankings = bridges._opened.rankings
    understood = bridges.understand(QUESTION)
    first = retrieval.rank(bridges._opened, understood, None)
    for n in range(100):
        retrieval.rank(bridges._opened, bridges.understand(f"How long is bridge {n}?"), None)
    assert retrieval.rank(bridges._opened, understood, None) is first
    for n in range(100, retrieval.KEPT + 1):
        retrieval.rank(bridges._opened, bridges.understand(f"How long is bridge {n}?"), None)
        assert len(rankings) <= retrieval.KEPT
        assert len(bridges._opened.embedded) <= retrieval.KEPT + 1


def test_what_is_kept_of_a_question_can_be_forgotten(bridges: qa.Index, asked: list[str]) -> None:
    bridges.forget()
    first = bridges.retrieve(QUESTION)
    opened = bridges._opened
    assert opened.rankings
    assert opened.reader._read
    bridges.forget()
    assert not opened.rankings
    assert not opened.reader._read
    assert bridges.retrieve(QUESTION) == first
    assert asked == [QUESTION] * 2  # each has one statement


def test_odds_are_the_same_read_twice_alone_or_among_others(bridges: qa.Index) -> None:
    reader = bridges._opened.reader
    texts = [("Kahu Bay bridge", text) for text in RELEASES.values()]
    once = reader.score(QUESTION, texts)
    assert reader.score(QUESTION, texts).tolist() == once.tolist()
    assert reader.score(QUESTION, [*texts[:1], *texts]).tolist() == [once[0], *once]
    reader.score("Who opened it?", [("Bridge", f"Opened by Mr Example on {n} May.") for n in range(300)])
    again = reader.score(QUESTION, texts[:1])
    assert again[0] == pytest.approx(once[0], abs=1e-3)


def test_what_plainly_follows_is_not_ranked_to_tell(bridges: qa.Index) -> None:
    opened, today = bridges._opened, date(2021, 2, 1)
    chat = ["Who was first across the new bridge at Kahu Bay?"]
    bridges.forget()
    assert understand_in(opened, "And how much will it cost?", chat, today).history_used
    assert not opened.rankings
    understand_in(opened, "cost of Kahu Bay bridge for the region", chat, today)
    assert len(opened.rankings) == 3  # alone, together, and the one before
