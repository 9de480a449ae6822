"""Learn which questions of a chat follow the one before though they read as if they stood alone.

    python bench/learn_following.py INDEX --out qa/data/following.json

Those that follow are the follow-ups of bench/questions.jsonl and bench/more.jsonl. Those that do not are other
questions of these files, short questions about what qa/data/renamed.json names ("who is in charge of KiwiBuild"), and
questions that the archive does not answer, each put after a question at random; all of them only where words alone say
that they stand alone. What tells them apart is in qa.context. Written besides: the shares of all that are taken for
follow-ups, of those left out of the fit, a tenth at a time.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from calibrate_refusal import outside
from learning import MORE, QUESTIONS, TODAY, logistic, save

from qa import context, data, follow_ups
from qa.evaluation import read_questions
from qa.index import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.opened import Opened

OTHERS, SHORT, OUTSIDE = 2200, 500, 150  # questions of each kind that follow nothing
ABOUT = (
    "What is {name}?|what is the {name}|how much is {name}|Who is in charge of {name}?|What happened to {name}?|"
    "when did {name} start|what did the government do for {name}|how many {name} are there|Why was {name} set up?|"
    "what support is there for {name}|did {name} go up in {year}?|What was said about {name} in {year}?|"
    "who was minister for {name} in {year}|how does {name} work|is {name} still going|who pays for {name}"
).split("|")
RIDGE = 1.0
FOLDS = 10


def features_of(opened: Opened, question: str, history: Sequence[str]) -> np.ndarray:
    """(F,) of a question after others, as if it were not known whether it follows them."""
    thread = context.thread_of(opened, history, TODAY)
    read = [
        context.spelled(opened, text, past, TODAY)
        for text, past in ((question, ()), (question, thread), (thread[-1], ()))
    ]
    return context.features(opened, *read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, help="written when all is done (default: printed)")
    options = parser.parse_args()
    known = [question for file in (QUESTIONS, MORE) for question in read_questions(file)]
    rng = random.Random(options.seed)
    others = [one.question for one in known if not one.history]
    rng.shuffle(others)
    names = [group["names"][0] for group in data.table("renamed")["groups"]]
    called = rng.sample([name if isinstance(name, str) else name["name"] for name in names], SHORT)
    asked: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        "follow-ups": [(one.question, one.history) for one in known if one.history and one.kind != "standalone"],
        "others": [(others.pop(), (others.pop(),)) for _ in range(OTHERS)],
        "short": [
            (
                rng.choice(ABOUT).format(name=rng.choice((name, name.lower())), year=rng.randint(1998, 2025)),
                (others.pop(),),
            )
            for name in called
        ],
        "outside": [(outside(rng), (others.pop(),)) for _ in range(OUTSIDE)],
    }
    asked = {name: [one for one in group if follow_ups.stands_alone(one[0])] for name, group in asked.items()}
    with Index.open(options.index) as index:
        table = np.array([features_of(index._opened, *one) for group in asked.values() for one in group])
    label = np.repeat(list(asked), [len(group) for group in asked.values()])
    follows = (label == "follow-ups").astype(float)
    fold = np.random.default_rng(options.seed).integers(0, FOLDS, len(table))
    left_out = np.zeros(len(table))
    for i in range(FOLDS):
        weights, bias = logistic(table[fold != i], follows[fold != i], np.ones(np.count_nonzero(fold != i)), RIDGE)
        left_out[fold == i] = 1 / (1 + np.exp(-(table[fold == i] @ weights + bias)))
    weights, bias = logistic(table, follows, np.ones(len(table)), RIDGE)
    taken = left_out > context.FOLLOWS
    learned = {
        "made": "bench/learn_following.py",
        "questions": {name: len(group) for name, group in asked.items()},
        "taken for follow-ups": {name: round(float(taken[label == name].mean()), 3) for name in asked},
        "weights": {name: round(float(weight), 4) for name, weight in zip(context.FEATURES, weights, strict=True)},
        "bias": round(bias, 4),
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
