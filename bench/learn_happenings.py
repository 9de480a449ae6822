"""Learn which of the releases found tells that something happened, or how it ended.

    python bench/learn_happenings.py INDEX --out qa/data/happenings.json

bench/endings.jsonl says which releases tell what became of something; what was asked of when something happened is
taken from all that is learned from. Of the first releases found, those that tell of it are to come before the others,
by the features of qa.finding.happenings. Written besides: the share of questions of which one of the first 1, 3 and 5
releases does, of those left out of the fit, a tenth at a time, all of them read; and, for comparison, in the order in
which they were found.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from learning import MORE, NATURAL, QUESTIONS, TODAY, Example, fit, learner, save

from qa import retrieval
from qa.chat.context import understand_in
from qa.evaluation import read_questions
from qa.finding import happenings
from qa.opened import open_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.evaluation import Question
    from qa.opened import Opened

LEARNED_ON = {
    happenings.HAPPENED: (QUESTIONS, MORE, NATURAL, Path(__file__).with_name("happened.jsonl")),
    happenings.ENDED: (Path(__file__).with_name("endings.jsonl"),),
}
RIDGE = 0.02
FOLDS = 10


def table_of(opened: Opened, question: Question, event: str) -> Example | None:
    """(n, F) features of the releases found, and (n,) which of them tell of it; None where another kind is asked."""
    understood = understand_in(opened, question.question, question.history, TODAY)
    if event == happenings.HAPPENED and happenings.asked(understood) != event:
        return None
    hits = retrieval.ranked_hits(opened, understood, None, happenings.LOOKED_AT)[1]
    if not hits:
        return None
    table = happenings.features(event, understood, hits)
    table[:, happenings.FEATURES.index("read")] = happenings.read(opened.reader, event, understood, hits)
    right = [not question.gold.isdisjoint((hit.release.path, *hit.also)) for hit in hits]
    return table, np.array(right, np.bool_)


def shares(examples: Sequence[Example], scores: Sequence[np.ndarray]) -> dict[str, float]:
    """How many questions have a release that tells of it among the first."""
    ordered = [right[np.argsort(-score, kind="stable")] for (_, right), score in zip(examples, scores, strict=True)]
    return {f"first {n}": round(float(np.mean([right[:n].any() for right in ordered])), 3) for n in (1, 3, 5)}


def learned(opened: Opened, event: str) -> dict[str, Any]:
    """Weights for one kind of event, and how well they do."""
    questions = [question for path in LEARNED_ON[event] for question in read_questions(path) if question.answerable]
    tables = [table_of(opened, question, event) for question in questions]
    examples = [table for table in tables if table]
    left_out = [
        table @ fit([example for j, example in enumerate(examples) if j % FOLDS != i % FOLDS], RIDGE)
        for i, (table, _) in enumerate(examples)
    ]
    return {
        "questions": len(examples),
        "left out": shares(examples, left_out),
        "as found": shares(examples, [-np.arange(len(right)) for _, right in examples]),
        "weights": dict(zip(happenings.FEATURES, (round(float(x), 4) for x in fit(examples, RIDGE)), strict=True)),
    }


def main() -> None:
    options = learner(__doc__).parse_args()
    with closing(open_index(options.index)) as opened:
        by_event = {event: learned(opened, event) for event in LEARNED_ON}
    save({"made": "bench/learn_happenings.py", **by_event}, options.out)


if __name__ == "__main__":
    main()
