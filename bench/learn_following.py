"""Learn which questions of a chat follow the one before.

    python bench/learn_following.py INDEX --out qa/data/following.json

Those that follow are the turns after the first of the chats of bench/questions.jsonl and bench/more.jsonl, and those of
bench/chats.jsonl that need what was asked before. Those that do not are the others of that file, other questions of
these files, short questions about what qa/data/renamed.json names ("who is in charge of
KiwiBuild"), these names alone, everyday ones, and questions that the archive does not answer, each put after a chat at
random; and what people would ask (bench/natural.jsonl), everyday questions and plain ones, each after another such.
What tells them apart is in qa.chat.following. Written besides: the shares of all that are taken for follow-ups, of
those left out of the fit, a tenth at a time.
"""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
from calibrate_refusal import outside
from learning import CHATS, MORE, NATURAL, QUESTIONS, TODAY, learner, logistic, save

from qa import data
from qa.chat import following
from qa.evaluation import read_questions
from qa.opened import open_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.opened import Opened

# Questions of each kind that follow nothing.
OTHERS, SHORT, NAMED, PLAIN, OUTSIDE, ASKED, AGAIN = 1200, 400, 200, 300, 150, 700, 200
EVERYDAY = (
    "How much is GST?|Is cannabis legal?|when is daylight saving|What is the drinking age?|"
    "How do I get a passport?|is the royal commission still going|Who owns Air New Zealand?|"
    "How many MPs are there?|what is the speed limit|How old do you have to be to vote?|"
    "can I get a heat pump subsidy|What does a doctor's visit cost?|new prisons|Are school lunches free?|"
    "how many police officers are there|What happened to the flag referendum?|meth testing|"
    "Why are house prices so high?|who decides the cash rate|Is there a capital gains tax?|"
    "What is a charter school?|how long is parental leave|rates rebate|Where does our rubbish go?|"
    "Is 1080 still used?|road tolls|whitebait season|When do the clocks change?|How many refugees do we take?|"
    "what is three waters|How much do ministers earn?|Do I need a firearms licence?|who runs the hospitals|"
    "Is smacking illegal?|student loan interest|gang patches|What do we pay for petrol tax?|"
    "Are e-scooters allowed on footpaths?|how many cows are there|Who was Te Puea?|"
    "What is the Emissions Trading Scheme?|Is assisted dying legal?|family tax credits|predator free|"
    "tell me about KiwiRail|how did the election go|What did the Budget have for schools?|"
    "Is fluoride in the water?|dog microchipping|How big is the defence force?|why did the bank fail|"
    "When is Matariki?|Does New Zealand have nuclear ships?|what are the alert levels|"
    "How much is the winter energy payment?|Are there wolves in the zoo?|trade deal with India|"
    "Who can join KiwiSaver?|what is whānau ora|How many people live in Auckland?|Did we win the America's Cup?"
).split("|")
ABOUT = (
    "What is {name}?|what is the {name}|how much is {name}|Who is in charge of {name}?|What happened to {name}?|"
    "when did {name} start|what did the government do for {name}|how many {name} are there|Why was {name} set up?|"
    "what support is there for {name}|did {name} go up in {year}?|What was said about {name} in {year}?|"
    "who was minister for {name} in {year}|how does {name} work|is {name} still going|who pays for {name}"
).split("|")
FOLLOWING = ("follow-ups", "short follow-ups")
LONG = 0.4  # share of these that come after a chat of several questions
RIDGE = 1.0
FOLDS = 10


def features_of(opened: Opened, question: str, chat: Sequence[str]) -> np.ndarray:
    """(F,) of a question after a chat, as if it were not known whether it follows it."""
    alone, together = (following.spelled(opened, question, past, TODAY) for past in ((), chat))
    seen = following.at_sight(opened, alone, chat[-1])
    return np.concatenate([seen, following.ranked(opened, alone, together, chat, TODAY)])


def main() -> None:
    options = learner(__doc__, seed=7).parse_args()
    known = [question for file in (QUESTIONS, MORE) for question in read_questions(file)]
    rng = random.Random(options.seed)
    chats = [(*one.history, one.question) for one in known if one.history and one.kind != "standalone"]
    others = [one.question for one in known if not one.history]
    rng.shuffle(others)
    names = [group["names"][0] for group in data.table("renamed")["groups"]]
    called = [name if isinstance(name, str) else name["name"] for name in names]
    natural = [one.question for one in read_questions(NATURAL)]
    rng.shuffle(natural)
    plain = [one.question for one in read_questions(CHATS) if one.kind == "standalone"]

    def after(question: str) -> tuple[str, Sequence[str]]:
        """A question after some chat; most are of one question."""
        return question, rng.choice(chats) if rng.random() < LONG else (others.pop(),)

    def named() -> str:
        name = rng.choice(called)
        return rng.choice((name, name.lower()))

    asked: dict[str, list[tuple[str, Sequence[str]]]] = {
        "follow-ups": [(chat[n], chat[:n]) for chat in chats for n in range(1, len(chat))],
        "short follow-ups": [(one.question, one.history) for one in read_questions(CHATS) if one.kind == "carry"],
        "plain": [(one.question, one.history) for one in read_questions(CHATS) if one.kind == "standalone"],
        "others": [after(others.pop()) for _ in range(OTHERS)],
        "short": [after(rng.choice(ABOUT).format(name=named(), year=rng.randint(1998, 2025))) for _ in range(SHORT)],
        "named": [after(named()) for _ in range(NAMED)],
        "everyday": [after(rng.choice(EVERYDAY)) for _ in range(PLAIN)],
        "outside": [after(outside(rng)) for _ in range(OUTSIDE)],
        "natural": [(one, (natural.pop(),)) for one in natural[:ASKED]],
        "everyday, again": [(rng.choice(EVERYDAY), (rng.choice(EVERYDAY),)) for _ in range(AGAIN)],
        "plain, again": [(one, (natural.pop(),)) for one in plain],
    }
    with closing(open_index(options.index)) as opened:
        table = np.array([features_of(opened, *one) for group in asked.values() for one in group])
    label = np.repeat(list(asked), [len(group) for group in asked.values()])
    follows = np.isin(label, FOLLOWING).astype(float)
    fold = np.random.default_rng(options.seed).integers(0, FOLDS, len(table))

    def fitted(features: Sequence[str]) -> tuple[np.ndarray, dict[str, object]]:
        """How likely each question follows by what is learned on the other folds; and what is learned on all."""
        seen = table[:, : len(features)]
        left_out = np.zeros(len(table))
        for i in range(FOLDS):
            weights, bias = logistic(seen[fold != i], follows[fold != i], np.ones(np.count_nonzero(fold != i)), RIDGE)
            left_out[fold == i] = 1 / (1 + np.exp(-(seen[fold == i] @ weights + bias)))
        weights, bias = logistic(seen, follows, np.ones(len(table)), RIDGE)
        named = {name: round(float(weight), 4) for name, weight in zip(features, weights, strict=True)}
        return left_out, {"weights": named, "bias": round(bias, 4)}

    likely, by_sight = fitted(following.AT_SIGHT)
    left_out, by_ranking = fitted(following.FEATURES)
    sure = (likely < following.UNLIKELY) | (likely > following.CERTAIN)
    taken = np.where(sure, likely > following.CERTAIN, left_out > following.FOLLOWS)

    def shares(of: np.ndarray) -> dict[str, float]:
        return {name: round(float(of[label == name].mean()), 3) for name in asked}

    learned = {
        "made": "bench/learn_following.py",
        "questions": {name: len(group) for name, group in asked.items()},
        "taken for follow-ups": shares(taken),
        "told at sight": shares(sure),
        "at sight": by_sight,
        "ranked": by_ranking,
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
