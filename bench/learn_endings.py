"""Learn which of the releases found tells how something ended, on questions whose endings are known.

    python bench/learn_endings.py INDEX --out qa/data/endings.json

bench/endings.jsonl says which releases tell the end. Of the first releases found, those are to come before the others,
by the features of qa.endings. Written besides: the share of questions of which one of the first 1, 3 and 5 releases
tells the end, of those left out of the fit, a tenth at a time; and, for comparison, in the order in which they were
found.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from learning import TODAY, Example, fit, save

from qa import endings, retrieval
from qa.context import understand_in
from qa.evaluation import read_questions
from qa.index import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.evaluation import Question
    from qa.opened import Opened

QUESTIONS = Path(__file__).with_name("endings.jsonl")
RIDGE = 0.02
FOLDS = 10


def table_of(opened: Opened, question: Question) -> Example:
    """(n, F) features of the releases found, and (n,) which of them tell the end."""
    understood = understand_in(opened, question.question, (), TODAY)
    hits = retrieval.find(opened, understood, None, endings.LOOKED_AT)[1]
    right = [not question.gold.isdisjoint((hit.release.path, *hit.also)) for hit in hits]
    return endings.features(opened.reader, understood, hits), np.array(right, np.bool_)


def shares(examples: Sequence[Example], scores: Sequence[np.ndarray]) -> dict[str, float]:
    """How many questions have a release that tells the end among the first."""
    ordered = [right[np.argsort(-score, kind="stable")] for (_, right), score in zip(examples, scores, strict=True)]
    return {f"first {n}": round(float(np.mean([right[:n].any() for right in ordered])), 3) for n in (1, 3, 5)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--out", type=Path, help="written when all is done (default: printed)")
    options = parser.parse_args()
    with Index.open(options.index) as index:
        examples = [table_of(index._opened, question) for question in read_questions(QUESTIONS)]
    left_out = [
        table @ fit([example for j, example in enumerate(examples) if j % FOLDS != i % FOLDS], RIDGE)
        for i, (table, _) in enumerate(examples)
    ]
    learned = {
        "made": "bench/learn_endings.py",
        "questions": len(examples),
        "left out": shares(examples, left_out),
        "as found": shares(examples, [-np.arange(len(right)) for _, right in examples]),
        "weights": dict(zip(endings.FEATURES, (round(float(x), 4) for x in fit(examples, RIDGE)), strict=True)),
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
