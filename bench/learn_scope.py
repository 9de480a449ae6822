"""Learn which questions are of nothing that ministers speak of.

    python bench/learn_scope.py INDEX --out qa/data/scope.json

In scope are the answerable questions of bench/questions.jsonl and bench/more.jsonl, and the everyday ones of
bench/outside.jsonl that some release does answer; out of scope the others of that file: shop hours, recipes, politics
of elsewhere. A first model tells them apart by their vectors alone; it learns from what the reader has learned from
(learning.read_by_reader). A second learns from the other questions and the everyday ones, by what the first makes of
them where they were left out, the closest passage's cosine, and what the reader makes of the statements. Each question
is learned from once more by its bare words ("kiwirail budget 2020"): there are more of such among those out of scope,
which tells nothing. `least` is where LEAST of the answerable that are not everyday lie below. Written besides: the
shares of the everyday ones and of those out of scope that lie there too.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from calibrate_refusal import signals_of
from learning import MORE, QUESTIONS, TODAY, learner, logistic, read_by_reader, save

from qa import judging, retrieval
from qa.chat.context import understand_in
from qa.evaluation import Question, read_questions
from qa.finding.querying import embed_texts
from qa.opened import open_index
from qa.understanding.follow_ups import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.opened import Opened

OUTSIDE = Path(__file__).with_name("outside.jsonl")
# Of questions and their bare words. Of held-out questions that the releases answer 0.013 are then refused for whatever
# reason (with 0.015 0.008), of those about everyday matters 0.87 (0.81), of other countries and bodies 0.68 (0.57).
LEAST = 0.022
TWINS = 0.3  # what the everyday ones that are answered count together, of 1 for all in scope
RIDGES = 0.01, 0.003
FOLDS = 5


def vector(opened: Opened, question: Question) -> np.ndarray:
    """(d,) what qa.judging looks at."""
    understood = understand_in(opened, question.question, question.history, TODAY)
    return np.asarray(retrieval.embed(opened, embed_texts(understood))[0])


def with_bare(questions: Sequence[Question]) -> list[Question]:
    """Questions, each followed by itself in bare words, where it is no follow-up and two words are left."""
    found: list[Question] = []
    for question in questions:
        words = content_words(question.question)
        bare = replace(question, question=" ".join(words).lower())
        found += [question, bare] if len(words) > 1 and not question.history else [question]
    return found


def fit(table: np.ndarray, inside: np.ndarray, everyday: np.ndarray, ridge: float) -> tuple[np.ndarray, float]:
    """Logistic regression; both kinds count alike, and of those inside the everyday ones TWINS."""
    weight = np.where(everyday, TWINS / (inside & everyday).sum(), (1 - TWINS) / (inside & ~everyday).sum())
    return logistic(table, inside.astype(float), np.where(inside, weight, 1 / (~inside).sum()), ridge)


def main() -> None:
    options = learner(__doc__, seed=1).parse_args()
    answered = [question for file in (QUESTIONS, MORE) for question in read_questions(file) if question.answerable]
    kept = with_bare([question for question in answered if not read_by_reader(question)])
    known = with_bare([question for question in answered if read_by_reader(question)])
    outside = with_bare(read_questions(OUTSIDE))
    asked = [*known, *kept, *outside]
    inside = np.array([question.answerable for question in asked])
    everyday = np.repeat([False, True], [len(known) + len(kept), len(outside)])
    ids = {question.id: n for n, question in enumerate(asked)}  # a question and its bare words are in one fold
    folds = np.random.default_rng(options.seed).integers(0, FOLDS, len(asked))
    fold = folds[[ids[question.id] for question in asked]]
    fold[: len(known) + len(kept)] = np.repeat([FOLDS, -1], [len(known), len(kept)])  # learned from always, and never
    with closing(open_index(options.index)) as opened:
        vectors = np.array([vector(opened, question) for question in asked])
        print(f"{len(asked)} questions embedded", file=sys.stderr)
        found = [signals_of(opened, question) for question in (*kept, *outside)]

    def by_vector(chosen: np.ndarray) -> tuple[np.ndarray, float]:
        return fit(vectors[chosen], inside[chosen], everyday[chosen], RIDGES[0])

    direction, bias = by_vector(fold >= 0)
    odds = vectors @ direction + bias
    for i in range(FOLDS):
        without, level = by_vector((fold >= 0) & (fold != i))
        odds[fold == i] = vectors[fold == i] @ without + level
    held = np.flatnonzero(fold != FOLDS)[[signals is not None for signals in found]]
    signals = np.array([signals for signals in found if signals is not None])
    columns = [judging.SIGNALS.index(name) for name in ("cosine", "read")]
    table = np.column_stack([odds[held], signals[:, columns]])
    weights, _ = fit(table, inside[held], everyday[held], RIDGES[1])
    score = table @ weights
    plain, twins, others = score[~everyday[held]], score[inside[held] & everyday[held]], score[~inside[held]]
    least = float(np.quantile(plain, LEAST))
    learned = {
        "made": f"bench/learn_scope.py --seed {options.seed}",
        "questions": {"in scope": int(inside.sum()), "out of scope": int((~inside).sum())},
        "below": {
            "everyday": round(float((twins < least).mean()), 3),
            "out of scope": round(float((others < least).mean()), 3),
        },
        "weights": dict(zip(("scope", "cosine", "read"), (round(float(x), 4) for x in weights), strict=True)),
        "least": round(least, 4),
        "typical": round(float(np.median(odds[inside & ~everyday])), 4),
        "bias": round(bias, 4),
        "direction": [round(float(x), 3) for x in direction],
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
