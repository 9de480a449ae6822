"""Learn which statement of the first releases answers, on questions whose answers are known.

    python bench/learn_statements.py INDEX RELEASES --out qa/data/statements.json

bench/questions.jsonl says in which characters of which file each answer stands. Only those are learned from of which
every sentence that answers is known, and which the reader has not learned from (learning.read_by_reader). Of the
statements of the first hits, those that hold the answer are to come before the others, by the features of
qa.statements. The statements looked at are the first by the weights there are, as many as are read at most. Written
besides: the share of questions of which one of the first 1 and 5 statements holds the answer, of those left out of the
fit, a tenth at a time.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
from learning import NATURAL, QUESTIONS, Example, fit, learner, look, read_by_reader, save, telling

from qa import selecting, statements
from qa.evaluation import Question, read_questions
from qa.opened import open_index

if TYPE_CHECKING:
    from qa.opened import Opened

RIDGE = 0.02
FOLDS = 10


def table_of(opened: Opened, question: Question) -> Example | None:
    """(S, F) features of the statements that are worth a look, and (S,) which of them hold the answer."""
    looked = look(opened, question)
    if not looked:
        return None
    shortlist = looked.order[: selecting.MOST_READ]
    looked.table[shortlist, -1] = opened.reader.score(*looked.read(shortlist))
    return looked.table[shortlist], looked.right[shortlist]


def left_out(examples: list[Example], seed: int) -> dict[str, float]:
    """How many questions have a right statement among the first, scored by a fit to the other folds."""
    fold = np.random.default_rng(seed).permutation(len(examples)) % FOLDS
    first: dict[int, list[bool]] = {1: [], 5: []}
    for i in range(FOLDS):
        w = fit([example for example, k in zip(examples, fold, strict=True) if k != i], RIDGE)
        for (table, right), k in zip(examples, fold, strict=True):
            if k == i:
                order = np.argsort(-(table @ w), kind="stable")
                for n, found in first.items():
                    found.append(bool(right[order[:n]].any()))
    return {f"first {n}": round(float(np.mean(found)), 3) for n, found in first.items()}


def main() -> None:
    options = learner(__doc__, releases=True, seed=1).parse_args()
    known = [question for path in (QUESTIONS, NATURAL) for question in read_questions(path, options.releases)]
    asked = [question for question in known if question.answerable and not read_by_reader(question)]
    examples = []
    with closing(open_index(options.index)) as opened:
        for question in telling(asked):
            made = table_of(opened, question)
            if made:
                examples.append(made)
    learned = {
        "made": f"bench/learn_statements.py --seed {options.seed}",
        "questions": len(examples),
        "left out": left_out(examples, options.seed),
        "weights": dict(zip(statements.FEATURES, (round(float(x), 4) for x in fit(examples, RIDGE)), strict=True)),
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
