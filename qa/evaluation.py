"""How good the answers are, on questions whose releases are known.

Scores rank *releases*: the best passage stands for its release, and a copy counts as its release.
Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), for nDCG, with binary gains.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections import Counter
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qa.archive.cleaning import clean
from qa.errors import QaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from qa.answering import Answer
    from qa.hits import Hit
    from qa.index import Index
    from qa.retrieval import Engines

DEPTH = 10
# Unanswerable kinds about a subject that the releases do cover: naming the closest release, as
# `partial`, is as right as a flat no.
COVERED = frozenset({"near-miss", "false-premise"})
METRICS = ("hit@1", "hit@5", "hit@10", "mrr@10", "ndcg@10", "evidence@5", "answer_evidence")


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a questions file; bench/QUALITY.md says what it holds."""

    id: str
    question: str
    type: str
    kind: str
    history: tuple[str, ...]
    gold: frozenset[str]
    evidence: tuple[str, ...]
    near: str

    @property
    def answerable(self) -> bool:
        return bool(self.gold)


@dataclass(frozen=True, slots=True)
class Scored:
    """What one question scored. Ranks are 1-based, 0 = not among the first ten; None = does not apply."""

    id: str
    question: str
    type: str
    kind: str
    rank: int
    scores: dict[str, float]
    status: str
    refused: bool
    top: tuple[str, ...]
    quotes: tuple[str, ...]
    retrieve_ms: float
    ask_ms: float


def read_questions(path: Path, releases: Path | None = None) -> list[Question]:
    """Read a JSON-lines file of questions. Raises QaError naming file and line.

    `at`, in place of `evidence`, says in which characters of which file below `releases` the answer stands; without
    that folder it is left aside.
    """
    found = []
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # JSON may hold what splitlines takes for the end of a line
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "no text in UTF-8"
        raise QaError(f"{path}: expected a file of questions, one JSON object a line: {why}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            found.append(
                Question(
                    id=str(data["id"]),
                    question=_text(data["question"]),
                    type=str(data.get("type", "question")),
                    kind=str(data.get("kind") or data.get("type", "question")),
                    history=_texts(data.get("history", [])),
                    gold=frozenset(_texts(data.get("gold", []))),
                    evidence=(*_texts(data.get("evidence", [])), *_cut(releases, data.get("at", ()))),
                    near=str(data.get("near", "")),
                )
            )
        except OSError as error:
            raise QaError(f"{path}, line {number}: expected its releases in {releases}: {error}") from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            why = "no JSON" if isinstance(error, json.JSONDecodeError) else repr(error)
            raise QaError(
                f"{path}, line {number}: expected a JSON object with id and question, found {line[:60]!r} ({why})"
            ) from error
    if not found:
        raise QaError(f"{path}: expected questions, found none")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"expected a text, found {value!r}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts, empty ones left out: every passage would hold such evidence."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError(f"expected a list of texts, found {value!r}")
    return tuple(_text(item) for item in value if not isinstance(item, str) or comparable(item))


def _cut(releases: Path | None, places: Sequence[tuple[str, int, int]]) -> list[str]:
    if releases is None:
        return []
    found = [(releases / path).read_text("utf-8")[start:end] for path, start, end in places]
    if not all(text.strip() for text in found):
        raise ValueError("nothing stands at the place that is given")
    return found


def evaluate(
    index: Index,
    questions: Sequence[Question],
    engines: Engines | None = None,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Scored]:
    """Retrieve and answer every question over `index`. Raises QaError where it holds no release that answers."""
    gold = {path for question in questions for path in question.gold}
    if gold and not index.holds(gold):
        raise QaError(f"{index.directory}: expected releases that answer the questions, found none of {len(gold)}")
    scored = []
    for done, question in enumerate(questions, 1):
        start = time.perf_counter()
        hits = index.retrieve(question.question, DEPTH, history=question.history, engines=engines, today=today)
        found = time.perf_counter()
        index.forget()  # what was ranked and read for the hits would spare the answer half of its time
        middle = time.perf_counter()
        answer = index.ask(question.question, question.history, today=today)
        end = time.perf_counter()
        scored.append(score(question, hits, answer, (found - start) * 1000, (end - middle) * 1000))
        if progress:
            progress(done, len(questions))
    return scored


def score(question: Question, hits: Sequence[Hit], answer: Answer, retrieve_ms: float, ask_ms: float) -> Scored:
    """Score one question's hits and answer."""
    scores: dict[str, float] = {}
    ranks = [i for i, hit in enumerate(hits, 1) if _gold(hit, question.gold)]
    if question.answerable:
        folded = sum(max(_gold(hit, question.gold) - 1, 0) for hit in hits)
        ideal = sum(1 / math.log2(i + 1) for i in range(1, min(DEPTH, len(question.gold) - folded) + 1))
        scores = {
            **{f"hit@{k}": float(any(rank <= k for rank in ranks)) for k in (1, 5, 10)},
            "mrr@10": 1 / ranks[0] if ranks else 0.0,
            "ndcg@10": sum(1 / math.log2(rank + 1) for rank in ranks) / ideal,
        }
        if question.evidence:
            passages = [comparable(hit.passage.text) for hit in hits[:5]]
            quotes = [comparable(quote.text) for quote in answer.quotes]
            wanted = [comparable(text) for text in question.evidence]
            scores["evidence@5"] = float(any(text in passage for text in wanted for passage in passages))
            scores["answer_evidence"] = float(
                answer.status != "not_found" and any(overlaps(text, quotes) for text in wanted)
            )
    return Scored(
        id=question.id,
        question=question.question,
        type=question.type,
        kind=question.kind,
        rank=ranks[0] if ranks else 0,
        scores=scores,
        status=answer.status,
        refused=_refused(question, answer),
        top=tuple(hit.release.path for hit in hits[:3]),
        quotes=tuple(quote.text for quote in answer.quotes),
        retrieve_ms=round(retrieve_ms, 2),
        ask_ms=round(ask_ms, 2),
    )


def _gold(hit: Hit, gold: frozenset[str]) -> int:
    return len(gold.intersection((hit.release.path, *hit.also)))


def _refused(question: Question, answer: Answer) -> bool:
    if answer.status == "not_found":
        return True
    if question.answerable or answer.status != "partial" or question.kind not in COVERED:
        return False
    named = {path for hit in (*answer.sources, *answer.nearest) for path in (hit.release.path, *hit.also)}
    return question.near in named


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Text as it is compared: cleaned as releases are, quotation marks and spaces made alike."""
    plain = re.sub(r"[“”„\"'‘’`]+", "'", clean(text))
    return re.sub(r"\s+", " ", plain).strip()


def overlaps(evidence: str, quotes: Sequence[str]) -> bool:
    """Whether a quote has the evidence, or half of its words."""
    words = Counter(evidence.split())
    return any(evidence in text or 0 < words.total() <= 2 * (words & Counter(text.split())).total() for text in quotes)


def summarise(scored: Iterable[Scored]) -> dict[str, Any]:
    """Means of the scores that apply, shares refused and of each status, over some questions."""
    items = list(scored)
    answerable = [item for item in items if item.scores]
    unanswerable = [item for item in items if not item.scores]

    def mean(values: Sequence[float]) -> float | None:
        return round(sum(values) / len(values), 4) if values else None

    return {
        "n": len(items),
        **{name: mean([item.scores[name] for item in answerable if name in item.scores]) for name in METRICS},
        "refused_unanswerable": mean([float(item.refused) for item in unanswerable]),
        "refused_answerable": mean([float(item.status == "not_found") for item in answerable]),
        "statuses_answerable": _shares([item.status for item in answerable]),
        "statuses_unanswerable": _shares([item.status for item in unanswerable]),
    }


def _shares(values: Sequence[str]) -> dict[str, float]:
    return {value: round(values.count(value) / len(values), 4) for value in sorted(set(values))}


def report(scored: Sequence[Scored], each: bool = False) -> dict[str, Any]:
    """What `eval --json` prints: overall, by type, by kind, latency, and each question if asked."""
    types, kinds = sorted({item.type for item in scored}), sorted({item.kind for item in scored})
    out: dict[str, Any] = {
        "overall": summarise(scored),
        "by_type": {name: summarise(item for item in scored if item.type == name) for name in types},
        "by_kind": {name: summarise(item for item in scored if item.kind == name) for name in kinds},
        "latency_ms": {
            "retrieve": percentiles([item.retrieve_ms for item in scored]),
            "ask": percentiles([item.ask_ms for item in scored]),
        },
    }
    if each:
        out["questions"] = [asdict(item) for item in scored]
    return out


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """The median and the 95th percentile, nearest rank."""
    ordered = sorted(values)
    if not ordered:
        return {}
    return {f"p{p}": ordered[min(len(ordered) - 1, math.ceil(p / 100 * len(ordered)) - 1)] for p in (50, 95)}


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Questions that changed between two reports made with `each`, most changed first."""
    try:
        old = {item["id"]: item for item in before["questions"]}
        changed = [_change(old[item["id"]], item) for item in after["questions"] if item["id"] in old]
    except (KeyError, TypeError, AttributeError) as error:
        raise QaError("compare: expected a report made with --json --each, found one without its questions") from error
    changed = [change for change in changed if change["changes"] or change["status"][0] != change["status"][1]]
    return sorted(changed, key=lambda change: -sum(map(abs, change["changes"].values())))


def _change(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What is otherwise about a question than it was."""
    scores = {name: (was["scores"].get(name), score) for name, score in now["scores"].items()}
    return {
        "id": now["id"],
        "question": now["question"],
        "rank": [was["rank"], now["rank"]],
        "status": [was["status"], now["status"]],
        "changes": {name: round(score - (old or 0.0), 4) for name, (old, score) in scores.items() if score != old},
    }
