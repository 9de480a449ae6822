"""Scores against values worked out by hand."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import TYPE_CHECKING

import pytest

from qa import evaluation
from qa.answering import Answer, Quote
from qa.citations import Citation
from qa.errors import QaError
from qa.evaluation import Question, compare, report, score, summarise
from qa.hits import Hit
from qa.passages import Passage
from qa.understanding import Understood
from vectorstore import Release

if TYPE_CHECKING:
    from pathlib import Path

NOTHING_READ = Understood("q", "q", "", "", (), (), (), ())


def hit(path: str, rank: int, text: str = "some words", also: tuple[str, ...] = ()) -> Hit:
    release = Release(path, "Title", date(2019, 5, 1), "", (), (), (), text, "0" * 64, {})
    return Hit(rank, 1.0, Passage(text, 0, len(text)), release, also, Citation(rank, release, 0, len(text)))


def answer(status: str, quotes: tuple[str, ...] = (), nearest: tuple[Hit, ...] = ()) -> Answer:
    release = hit("a.md", 1).release
    made = tuple(Quote(text, 0, len(text), "a.md", 1, release) for text in quotes)
    return Answer("q", status, (), made, (), nearest, NOTHING_READ, {})  # type: ignore[arg-type]


def question(**changes: object) -> Question:
    fields: dict[str, object] = {
        "id": "1", "question": "q", "type": "factoid", "kind": "factoid", "history": (), "gold": frozenset({"a.md"}),
        "evidence": ("the fare is four dollars",), "near": "",
    }  # fmt: skip
    return Question(**{**fields, **changes})  # type: ignore[arg-type]


def test_ranks_copies_and_gains() -> None:
    hits = [hit("x.md", 1), hit("c.md", 2, also=("a.md", "b.md")), hit("d.md", 3)]
    got = score(question(gold=frozenset({"a.md", "b.md", "d.md"})), hits, answer("answered"), 1.0, 2.0)
    assert got.rank == 2
    assert (got.scores["hit@1"], got.scores["hit@5"], got.scores["mrr@10"]) == (0.0, 1.0, 0.5)
    # a and b are one statement, so two right releases exist; they came second and third.
    gained, ideal = 1 / math.log2(3) + 1 / math.log2(4), 1 / math.log2(2) + 1 / math.log2(3)
    assert got.scores["ndcg@10"] == pytest.approx(gained / ideal)


def test_evidence_in_the_passage_and_half_of_it_in_the_quote() -> None:
    hits = [hit("a.md", 1, "He said the fare is four  dollars today")]
    whole = score(question(), hits, answer("answered", ("the fare is four",)), 1.0, 1.0)
    assert whole.scores["evidence@5"] == 1.0
    assert whole.scores["answer_evidence"] == 1.0
    less = score(question(), hits, answer("answered", ("the fare",)), 1.0, 1.0)
    assert less.scores["answer_evidence"] == 0.0
    refused = score(question(), hits, answer("not_found"), 1.0, 1.0)
    assert refused.scores["answer_evidence"] == 0.0
    assert refused.refused


@pytest.mark.parametrize(
    ("kind", "status", "near", "refused"),
    [
        ("outside", "not_found", "", True),
        ("outside", "partial", "n.md", False),
        ("outside", "answered", "", False),
        ("near-miss", "partial", "n.md", True),
        ("near-miss", "partial", "other.md", False),
        ("false-premise", "not_found", "n.md", True),
    ],
)
def test_refusal(kind: str, status: str, near: str, refused: bool) -> None:
    asked = question(type="unanswerable", kind=kind, gold=frozenset(), evidence=(), near=near)
    got = score(asked, [], answer(status, (), (hit("n.md", 1),)), 1.0, 1.0)
    assert got.refused is refused
    assert got.scores == {}


def test_summary_keeps_the_two_refusals_apart() -> None:
    good = score(question(), [hit("a.md", 1)], answer("answered"), 1.0, 1.0)
    bad = score(question(id="2"), [], answer("not_found"), 3.0, 1.0)
    unasked = question(id="3", gold=frozenset(), kind="outside", type="unanswerable")
    none = score(unasked, [], answer("not_found"), 2.0, 1.0)
    got = summarise([good, bad, none])
    assert got["n"] == 3
    assert got["hit@1"] == 0.5
    assert got["refused_unanswerable"] == 1.0
    assert got["refused_answerable"] == 0.5
    assert report([good, bad, none])["latency_ms"]["retrieve"] == {"p50": 2.0, "p95": 3.0}


def test_compare_names_what_changed() -> None:
    before = report([score(question(), [hit("x.md", 1), hit("a.md", 2)], answer("answered"), 1, 1)], each=True)
    after = report([score(question(), [hit("a.md", 1)], answer("partial"), 1, 1)], each=True)
    changed = compare(before, after)
    assert changed[0]["rank"] == [2, 1]
    assert changed[0]["changes"]["mrr@10"] == 0.5
    assert changed[0]["status"] == ["answered", "partial"]
    assert compare(after, after) == []
    for broken in ({}, {"questions": [{}]}, {"questions": [None]}, {"questions": None}):
        with pytest.raises(QaError, match="--each"):
            compare(broken, after)
        with pytest.raises(QaError, match="--each"):
            compare(after, broken)


def test_evidence_is_cut_from_the_releases(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    line = {"id": "1", "question": "Who?", "gold": ["a.md"], "at": [["a.md", 4, 9]]}
    path.write_text(json.dumps(line), "utf-8-sig")  # as Windows writes it
    assert evaluation.read_questions(path)[0].evidence == ()
    with pytest.raises(QaError, match="expected its releases"):
        evaluation.read_questions(path, tmp_path)
    (tmp_path / "a.md").write_text("Āwhi went home.", "utf-8")
    assert evaluation.read_questions(path, tmp_path)[0].evidence == (" went",)
    path.write_text(json.dumps({"id": "1", "question": "Who?", "gold": ["a.md"], "at": [["a.md", 900, 999]]}), "utf-8")
    with pytest.raises(QaError, match="nothing stands at the place"):
        evaluation.read_questions(path, tmp_path)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "Who?"}) + "\n{broken\n", "utf-8")
    with pytest.raises(QaError, match="line 2"):
        evaluation.read_questions(path)
    for odd in (
        {"gold": "a.md"},
        {"evidence": "some words"},
        {"history": "before"},
        {"question": None},
        {"evidence": [3]},
    ):
        path.write_text(json.dumps({"id": "1", "question": "Who?"} | odd), "utf-8")
        with pytest.raises(QaError, match="line 1"):
            evaluation.read_questions(path)
    path.write_text("[" * 100_000, "utf-8")
    with pytest.raises(QaError, match="line 1"):
        evaluation.read_questions(path)
    path.write_text(json.dumps({"id": "1", "question": "Who\u2028sails?"}, ensure_ascii=False), "utf-8")
    assert evaluation.read_questions(path)[0].question == "Who\u2028sails?"
    path.write_text("", "utf-8")
    with pytest.raises(QaError, match="found none"):
        evaluation.read_questions(path)
