"""Calibrate "not in the releases" on questions that the releases answer and on others that they don't.

    python bench/calibrate_refusal.py INDEX --out qa/data/refusal.json

Three kinds of question:
  answerable    of bench/questions.jsonl, some of which look as hard as the near misses, and bench/twins.jsonl;
  unanswerable  of the same: near misses, false premises, other subjects, other times;
  outside       everyday things and other countries, made from the lists below.
A logistic regression tells answerable from the rest on the signals of qa.judging, each of which may only count for an
answer or against it, as it should: left free, a question that a release covers wholly is refused for it. What is
refused lies where the lowest 0.4 % of the answerable do; the AUCs are of questions left out of the fit, a fifth at a
time. Only questions are taken that the reader has not learned from (learning.read_by_reader); of the passages of the
twins it has seen other questions.
"""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
from learning import NATURAL, QUESTIONS, TODAY, TWINS, Bound, learner, logistic, read_by_reader, save, telling

from qa import judging, retrieval, selecting
from qa.chat.context import understand_in
from qa.evaluation import Question, read_questions
from qa.opened import open_index
from qa.remarks import timing

if TYPE_CHECKING:
    from qa.opened import Opened

SHARES = {"unanswerable": 0.7, "outside": 0.3}
# What each signal may count, of one standard deviation: everyday questions that some release answers are scarce among
# these, and of 86 such one in five would be partial, not one in six, if "scope" counted as it would.
BOUNDS: dict[str, Bound] = {"scope": (0, 0.25), "names_missing": (None, 0)}
REFUSED = 0.004
RIDGE = 0.01
FOLDS = 5
COUNTRIES = (
    "Canada Germany France Brazil Kenya Norway Spain Poland Chile Sweden Portugal Ghana Peru Denmark Italy Nigeria "
    "Mexico Ireland Argentina Turkey Egypt Greece Belgium Austria Finland Iceland Zambia Ecuador Cuba Nepal".split()
)
PLACES = "Alberta Bavaria Ontario Queensland Texas Catalonia Tasmania Quebec Scotland Wales California Flanders".split()
COMPANIES = "Tesla Nokia Volkswagen Netflix Toyota Siemens Unilever Boeing Samsung Nestle Spotify IKEA Adidas".split()
OUTSIDE = (
    "How many seats did the governing party win in {place} at the {year} election?",
    "Who became president of {country} after the {year} election?",
    "What was voter turnout in {country} in the {year} general election?",
    "How much did {company} pay its chief executive in {year}?",
    "How many cars did {company} sell in {country} in {year}?",
    "Who won the football cup final in {country} in {year}?",
    "what is the population of {place}",
    "When was the parliament of {country} dissolved in {year}?",
    "Who is the finance minister of {country}?",
    "What did the central bank of {country} do with interest rates in {month} {year}?",
    "How much did the state budget of {place} set aside for hospitals in {year}?",
    "Who directed the film that won in Cannes in {year}?",
    "what year did {company} open its first factory in {country}",
    "How many medals did {country} win at the {year} winter games?",
    "percentage of voters who said yes in the {year} referendum in {place}",
    "Who is the mayor of the capital of {country}?",
    "how many people live in {city}",
    "what does the city council of {city} charge for parking?",
    "When did {city} host the {year} world championships in {sport}?",
    "Who coached the {sport} team of {city} in {year}?",
    "how do I cook {food} for six people",
    "how many calories are there in {food}?",
    "recipe for {food} without butter",
    "What is the best {thing} for a small flat?",
    "where can i buy a second hand {thing} cheap",
    "my {thing} makes a strange noise, how do I repair it",
    "how do i clean a {thing} that smells of {food}",
    "what size {thing} do I need for a family of four",
    "Why does my {pet} keep me awake at night?",
    "what should i feed a {pet} that is ill",
    "How long does a {pet} live?",
    "Who wrote the novel about {topic} that won a prize in {year}?",
    "What is the plot of the film about {topic}?",
    "which actor plays the lead in the series about {topic}",
    "lyrics of the song about {topic}",
    "explain {topic} to a ten year old",
    "How far is it from {city} to {place} by train?",
    "cheap flights from {city} to {country} in {month}",
    "what is the weather in {city} in {month}",
    "How do I write a program about {topic} in Python?",
    "how do i ask my neighbour to stop playing {sport} at night",
    "rules of {sport} for beginners",
)
CITIES = "Chicago Madrid Osaka Vancouver Glasgow Lagos Hamburg Seoul Boston Lisbon Mumbai Prague Denver Turin".split()
SPORTS = "handball badminton chess curling judo fencing snooker darts lacrosse volleyball".split()
FOOD = "lasagne|pumpkin soup|fried rice|chocolate cake|paella|lamb curry|pancakes|apple crumble|tofu".split("|")
THINGS = "vacuum cleaner|sofa|bicycle|coffee machine|phone|mattress|blender|television|guitar|lawn mower".split("|")
PETS = "cat|hamster|rabbit|goldfish|parrot|puppy|tortoise|guinea pig".split("|")
TOPICS = (
    "black holes|the Roman empire|vampires|dragons|falling in love|prime numbers|samurai|a haunted house|pirates|"
    "the moon landing|dinosaurs|growing old|a bank robbery|quantum computers|the Trojan war|jealousy"
).split("|")


def outside(rng: random.Random) -> str:
    return rng.choice(OUTSIDE).format(
        place=rng.choice(PLACES),
        country=rng.choice(COUNTRIES),
        company=rng.choice(COMPANIES),
        city=rng.choice(CITIES),
        sport=rng.choice(SPORTS),
        food=rng.choice(FOOD),
        thing=rng.choice(THINGS),
        pet=rng.choice(PETS),
        topic=rng.choice(TOPICS),
        year=rng.randint(1997, 2025),
        month=rng.choice("March May July October".split()),
    )


def signals_of(opened: Opened, question: Question) -> np.ndarray | None:
    """(S,) the signals of a question; None where there is nothing to quote."""
    understood = understand_in(opened, question.question, question.history, TODAY)
    ranked, hits = retrieval.find(opened, understood, None, 10)
    found = selecting.weigh(opened.reader, ranked, hits, timing.told_then(understood, hits))
    return judging.signals(opened, ranked, hits, found) if found.statements else None


def fit(table: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic regression on standardised signals, each of the right sign, each kind with its share."""
    wanted = (labels == "answerable").astype(float)
    weight = np.array([SHARES.get(label, 1.0) / np.count_nonzero(labels == label) for label in labels])
    bounds = [BOUNDS.get(name, (0, None)) for name in judging.SIGNALS]
    return logistic(table, wanted, weight, RIDGE, bounds)


def auc(good: np.ndarray, bad: np.ndarray) -> float:
    """Share of pairs in which the good one scores higher."""
    return float((good[:, None] > bad[None]).mean() + 0.5 * (good[:, None] == bad[None]).mean())


def left_out(table: np.ndarray, labels: np.ndarray, seed: int) -> np.ndarray:
    """The score of each row by a fit to the other folds."""
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(labels))
    scores = np.zeros(len(labels))
    for i in range(FOLDS):
        w, bias = fit(table[fold != i], labels[fold != i])
        scores[fold == i] = table[fold == i] @ w + bias
    return scores


def main() -> None:
    parser = learner(__doc__, seed=1)
    parser.add_argument("--outside", type=int, default=400, help="questions made of the lists (default 400)")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    known = [q for path in (QUESTIONS, TWINS, NATURAL) for q in read_questions(path) if not read_by_reader(q)]
    asked = [
        *(("answerable", question) for question in known if question.answerable),
        *(("unanswerable", question) for question in known if not question.answerable),
        *(
            ("outside", Question(f"outside-{i}", outside(rng), "", "", (), frozenset(), (), ""))
            for i in range(options.outside)
        ),
    ]
    rows: list[tuple[str, np.ndarray]] = []
    with closing(open_index(options.index)) as opened:
        for label, question in telling(asked):
            found = signals_of(opened, question)
            if found is not None:
                rows.append((label, found))
    labels, table = np.array([label for label, _ in rows]), np.array([signal for _, signal in rows])
    w, bias = fit(table, labels)
    good = 1 / (1 + np.exp(-(table[labels == "answerable"] @ w + bias)))
    scores = left_out(table, labels, options.seed)
    calibration = {
        "made": f"bench/calibrate_refusal.py --outside {options.outside} --seed {options.seed}",
        "rows": {label: int(np.count_nonzero(labels == label)) for label in ("answerable", *SHARES)},
        "auc": {label: round(auc(scores[labels == "answerable"], scores[labels == label]), 3) for label in SHARES},
        "weights": {name: round(float(x), 4) for name, x in zip(judging.SIGNALS, w, strict=True)},
        "bias": round(bias, 4),
        "not_found_below": round(float(np.quantile(good, REFUSED)), 4),
    }
    save(calibration, options.out)


if __name__ == "__main__":
    main()
