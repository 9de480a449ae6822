"""What the learning scripts share: the questions learned from, and how weights are fitted to them."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from common import folder_or_exit
from scipy.optimize import minimize

from qa import retrieval, selecting, statements
from qa.chat.context import understand_in
from qa.evaluation import comparable
from qa.finding import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.evaluation import Question
    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood

# Written by language models from releases drawn at random, as people type, without a sight of this program.
QUESTIONS = Path(__file__).with_name("questions.jsonl")
MORE = Path(__file__).with_name("more.jsonl")
# Three questions of a passage: one that it answers, one of a false premise, one for what it leaves out.
TWINS = Path(__file__).with_name("twins.jsonl")
# Of what people would ask, written without a release in hand; the statements found for each were judged, but for the
# last 350, which nothing answers. All but each sixth are read by the reader.
NATURAL = Path(__file__).with_name("natural.jsonl")
NATURALLY = "NT"
# First letters of the ids of those of which other releases and sentences that answer were looked for, and of UA, which
# were written to tell what is answered from what is not.
COMPLETE = "PQRSTUV"
UNANSWERED = "UA"
TWIN = "MT"  # of twins, and of each eighth of those the reader does not learn
# The second or third question of a chat, which needs those before it, or is of something else.
CHATS = Path(__file__).with_name("chats.jsonl")
TODAY = date(2026, 3, 1)  # that "last year" is reckoned from: the last releases asked about

# A question's (n, F) features and (n,) which of these n are right.
T = TypeVar("T")
Example = tuple[np.ndarray, np.ndarray]
Bound = tuple[float | None, float | None]  # what a weight may be


def learner(doc: str | None, *, releases: bool = False, seed: int | None = None) -> argparse.ArgumentParser:
    """What a learning script takes: an index, the releases (else BEEHIVE_RELEASES), a seed, and where to write."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    if releases:
        parser.add_argument("releases", nargs="?", default="", type=_releases)
    if seed is not None:
        parser.add_argument("--seed", type=int, default=seed)
    parser.add_argument("--out", type=Path, help="written when all is done (default: printed)")
    return parser


def _releases(given: str) -> Path:
    return folder_or_exit(given, "BEEHIVE_RELEASES", "the folder of releases")


def telling(asked: Sequence[T]) -> Iterator[T]:
    """Each of some questions, saying now and then how many are done."""
    for done, one in enumerate(asked, 1):
        yield one
        if done % 250 == 0:
            print(f"{done} of {len(asked)} questions", file=sys.stderr)


def read_by_reader(question: Question) -> bool:
    """Whether bench/learn_reader.py learns from a question; what else is learned is fitted to the others.

    A reader is surer of what it has seen. It learns from all but the complete ones, and from every other one of UA.
    """
    number = int(question.id.rpartition("-")[2])
    if question.id.startswith(TWIN):
        return number % 8 != 0
    if question.id.startswith(NATURALLY):
        return number % 6 != 0
    return number % 2 == 0 if question.id.startswith(UNANSWERED) else question.id[0] not in COMPLETE


class Looked(NamedTuple):
    """The statements of the first hits of a question: what `qa.selecting` has before anything is read."""

    understood: Understood
    pool: list[Statement]
    table: np.ndarray  # (S, F) of qa.statements.features
    order: np.ndarray  # (S,) the statements, best first
    right: np.ndarray  # (S,) which of them hold the answer
    unclear: np.ndarray  # (S,) which of them hold a part of it, or may

    def read(self, chosen: np.ndarray) -> tuple[list[str], list[tuple[str, str]]]:
        """What is read of some statements: the question as it is put to each; title and text."""
        return reading.put(self.understood.put, self.understood, [self.pool[i] for i in chosen])


def half_told(path: Path, releases: Path) -> dict[str, tuple[str, ...]]:
    """By a question's id, the texts that answer it in part, or less exactly: `partly` of a questions file."""
    found = {}
    for line in filter(str.strip, path.read_text("utf-8").split("\n")):
        data = json.loads(line)
        places = data.get("partly", ())
        found[str(data["id"])] = tuple((releases / p).read_text("utf-8")[start:end] for p, start, end in places)
    return found


def _in_common(one: str, other: str) -> tuple[float, float]:
    """What share of each the longest run of words is that both have."""
    words, others = comparable(one).split(), comparable(other).split()
    run = SequenceMatcher(None, words, others, autojunk=False).find_longest_match().size
    return run / max(len(words), 1), run / max(len(others), 1)


def _told(question: Question, partly: Sequence[str], pool: Sequence[Statement]) -> tuple[np.ndarray, np.ndarray]:
    """(S,) which statements hold an answer, and (S,) of which others it is unclear.

    One holds it whose release answers and that has half of it in one run of words. Half of its words in any order is
    too little: what is said of another year or another person is said in the same words.
    """
    right, unclear = np.zeros((2, len(pool)), np.bool_)
    for n, statement in enumerate(pool):
        hit = statement.hit
        answers = question.evidence if question.gold.intersection((hit.release.path, *hit.also)) else ()
        said = [_in_common(text, statement.text) for text in answers]
        right[n] = any(of_answer >= 0.5 for of_answer, _ in said)
        half = [max(_in_common(text, statement.text)) for text in partly] if not right[n] else []
        unclear[n] = not right[n] and any(share >= 0.5 for share in (*half, *(share for _, share in said)))
    return right, unclear


def look(
    opened: Opened,
    question: Question,
    partly: Sequence[str] = (),
    first: int = selecting.RELEASES,
    known: int = 0,
    read: bool = True,
) -> Looked | None:
    """The statements of the first hits, and of `known` later ones that answer; None where there are none.

    `partly` are texts that answer in part; `read` is whether the first releases are put in order by reading.
    """
    understood = understand_in(opened, question.question, question.history, TODAY)
    ranked, hits = retrieval.find(opened, understood, None, 10, retrieval.Engines(reader=read))
    later = [hit for hit in hits[first:] if hit.release.path in question.gold]
    hits = [*hits[:first], *later[:known]]
    pool = statements.all_statements(hits)
    if not pool:
        return None
    table = statements.features(ranked, pool, hits)
    order = np.argsort(-statements.unread(pool, table, ranked.terms), kind="stable")
    return Looked(understood, pool, table, order, *_told(question, partly, pool))


def fit(examples: list[Example], ridge: float) -> np.ndarray:
    """(F,) weights, the first one 1, under which what is right comes first in each example.

    A softmax over each example (Cao et al., "Learning to rank: from pairwise to listwise approach", ICML 2007).
    Raises ValueError where the first feature counts against, which the others could not be measured by.
    """
    examples = [(table, right) for table, right in examples if right.any()]
    x = np.concatenate([table for table, _ in examples])
    right = np.concatenate([right for _, right in examples])
    sizes = [len(right) for _, right in examples]
    starts, question = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    scale = x.std(axis=0) + 1e-9
    x = (x - x.mean(axis=0)) / scale

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        p = np.exp(score - np.maximum.reduceat(score, starts)[question])
        p /= np.add.reduceat(p, starts)[question]
        share = np.add.reduceat(p * right, starts)
        gradient = x.T @ (p - np.where(right, p / share[question], 0)) / len(sizes)
        return ridge * w @ w - np.log(share).mean(), gradient + 2 * ridge * w

    w = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x / scale
    if w[0] <= 0:
        raise ValueError(f"expected the first feature to count for what is right, found {w}")
    return np.asarray(w / w[0])


def logistic(
    table: np.ndarray, wanted: np.ndarray, weight: np.ndarray, ridge: float, bounds: Sequence[Bound] | None = None
) -> tuple[np.ndarray, float]:
    """(F,) weights and bias of a logistic regression on standardised features, each row counted by its weight.

    What is the same for all rows has no weight.
    """
    mean, spread = table.mean(axis=0), table.std(axis=0)
    scale = np.where(spread > 1e-6, spread, np.inf)
    x = np.c_[(table - mean) / scale, np.ones(len(table))]
    shrink = np.r_[np.full(table.shape[1], ridge), 0.0]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        p = 1 / (1 + np.exp(-score))
        likelihood = weight @ (wanted * score - np.logaddexp(0, score))
        return w @ (shrink * w) / 2 - likelihood, x.T @ (weight * (p - wanted)) + shrink * w

    free = [*bounds, (None, None)] if bounds else None
    w = minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=free, method="L-BFGS-B").x
    return w[:-1] / scale, float(w[-1] - mean @ (w[:-1] / scale))


def reciprocal_rank(examples: list[Example], weights: np.ndarray) -> float:
    """Mean reciprocal rank of the best of what is right."""
    ahead = [np.count_nonzero(table @ weights > (table @ weights)[right].max()) for table, right in examples]
    return float(np.mean(1 / (1 + np.array(ahead))))


def save(learned: dict[str, Any], out: Path | None) -> None:
    """Write what was learned as JSON, or print it."""
    text = json.dumps(learned, indent=2) + "\n"
    if out:
        out.write_text(text, "utf-8")
    else:
        print(text, end="")
