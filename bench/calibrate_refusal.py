"""Calibrate "not in the releases" on questions made from the archive itself, answerable and not.

    python bench/calibrate_refusal.py INDEX [--questions 1500] [--seed 1] > qa/data/refusal.json

Each question asks for the figure, date or name in one sentence of one release, in a part of that sentence's other
words and in one to three that the release doesn't have, as people use other words than the answer does. Four kinds
come of it:
  answerable    as it is;
  near miss     the sentence is taken out of what is looked at: the subject is there, the fact is not;
  other names   its names are replaced by names of another release: a false premise, or another place;
  outside       questions about other countries' elections, companies, sports and science, from the lists below.
A logistic regression tells answerable from the rest on the signals of qa.judging. Generated questions are worded unlike
people's, so the two thresholds printed (2 % and 14 % of the answerable) are where to start; those in use were set on
development questions, and the file says so.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from dataclasses import replace
from datetime import date

import numpy as np

from qa import judging, retrieval, selecting
from qa.index import Index
from qa.kinds import holds, without
from qa.passages import sentences
from qa.ranking import FEATURES
from qa.understanding import content_words, understand
from vectorstore import analyse, term_hashes

ASK = {
    "money": ["How much {w}?", "What did {w} cost?", "how much money {w}"],
    "count": ["How many {w}?", "what number of {w}"],
    "share": ["What percentage of {w}?", "By how much {w}?"],
    "time": ["When {w}?", "What date {w}?"],
    "name": ["Who {w}?", "who {w}"],
    "reason": ["Why {w}?"],
}
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
_NAME = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-ZĀĒĪŌŪ][\w’'-]+(?:\s+[A-ZĀĒĪŌŪ][\w’'-]+)*")


def ask_for(rng: random.Random, sentence: str, other: str, release: retrieval.Release) -> tuple[str, str] | None:
    """A question for something in the sentence, and the kind of thing; None when it holds none."""
    kinds = [kind for kind in ASK if holds(kind, sentence)]
    if "money" in kinds or "share" in kinds:
        kinds = [kind for kind in kinds if kind != "count"] or kinds
    if not kinds:
        return None
    kind = rng.choice(kinds)
    bare = without(kind, sentence) if kind != "reason" else sentence
    words = content_words(bare)
    if len(words) < 5:
        return None
    kept = sorted(rng.sample(range(len(words)), rng.randint(3, min(7, len(words)))))
    body = [words[i] for i in kept]
    title = content_words(release.title)
    if rng.random() < 0.5:
        body += rng.sample(title, min(2, len(title)))
    foreign = [word for word in content_words(other) if word.islower()]
    for word in rng.sample(foreign, min(rng.randint(1, 3), len(foreign))):
        body.insert(rng.randint(0, len(body)), word)
    text = " ".join(body)
    if release.date and rng.random() < 0.35:
        text += f" in {release.date.year}"
    return rng.choice(ASK[kind]).format(w=text), kind


def other_names(rng: random.Random, question: str, other: str) -> str | None:
    """The question about somebody or somewhere else; None when it names nothing, or there is nothing to swap in."""
    mine, theirs = _NAME.findall(question), [name for name in _NAME.findall(other) if len(name) > 3]
    if not mine or len(theirs) < 2:
        return None
    for name in mine:
        question = question.replace(name, rng.choice(theirs), 1)
    return question


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


def signals_of(opened, question: str, without: str = "", of: str = "") -> np.ndarray | None:  # noqa: ANN001
    """The signals of a question; with the sentence `without` of the release `of` taken out of what is looked at."""
    understood = understand(question, opened.gazetteer, date.today())
    ranked = retrieval.rank(opened, understood, None)
    hits = retrieval.hits(opened.generation, ranked, 10)
    if not hits:
        return None
    if without:
        hits = [blanked(hit, without) if of in (hit.release.path, *hit.also) else hit for hit in hits]
        ranked = masked(opened, understood, ranked, without)
    evidence = selecting.weigh(opened.encoder, understood, ranked.terms, hits)
    return judging.signals(understood, ranked, hits, evidence) if evidence.statements else None


def blanked(hit: retrieval.Hit, sentence: str) -> retrieval.Hit:
    """The hit with the sentence overwritten by spaces, so that all offsets stay."""
    body = hit.release.body.replace(sentence, " " * len(sentence))
    return replace(hit, release=replace(hit.release, body=body))


def masked(opened, understood, ranked, sentence):  # noqa: ANN001, ANN201
    """The ranking's features of the first passage, less what only the sentence gave."""
    release = retrieval.to_release(opened.generation.release(int(ranked.releases[0])))
    if sentence not in release.body:
        return ranked
    rest = np.isin(ranked.terms.hashes, term_hashes(analyse(f"{release.title} {release.body.replace(sentence, ' ')}")))
    share = float(ranked.terms.idf[ranked.terms.own & rest].sum()) / ranked.terms.mass
    features = ranked.features.copy()
    for name in ("release_coverage", "passage_coverage"):
        i = FEATURES.index(name)
        features[0, i] = min(features[0, i], share)
    return replace(ranked, features=features)


def fit(table: np.ndarray, wanted: np.ndarray, weight: np.ndarray, shrink: float = 1e-3) -> tuple[np.ndarray, float]:
    """Weighted logistic regression by Newton's method."""
    x = np.c_[table, np.ones(len(table))].astype(np.float64)
    w = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * shrink * len(x)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (wanted - p)) - ridge @ w
        w += np.linalg.solve(x.T @ (x * (weight * p * (1 - p))[:, None]) + ridge, gradient)
    return w[:-1], float(w[-1])


def auc(score: np.ndarray, wanted: np.ndarray) -> float:
    """Area under the ROC curve, by ranks."""
    order = np.argsort(np.argsort(score, kind="stable")) + 1
    n = int(wanted.sum())
    return float((order[wanted == 1].sum() - n * (n + 1) / 2) / (n * (len(wanted) - n)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--questions", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="also keep the signals, for trying other fits (.npz)")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    rows: list[tuple[str, np.ndarray]] = []
    with Index.open(options.index) as index:
        opened = index._opened
        n = opened.generation.n_releases
        while len(rows) < options.questions * 3:
            release = retrieval.to_release(opened.generation.release(rng.randrange(n)))
            spans = sentences(release.body)
            if len(spans) < 5:
                continue
            span = rng.choice(spans)
            sentence = release.body[span.start : span.end]
            other = opened.generation.release(rng.randrange(n)).body
            made = ask_for(rng, sentence, other, release)
            if made is None:
                continue
            question, _ = made
            swapped = other_names(rng, question, other)
            for label, text, without in (
                ("answerable", question, ""),
                ("near miss", question, sentence),
                ("other names", swapped, ""),
                ("outside", outside(rng) if rng.random() < 0.5 else None, ""),
            ):
                if text and (found := signals_of(opened, text, without, release.path)) is not None:
                    rows.append((label, found))
            if len(rows) % 100 < 4:
                print(f"{len(rows)} questions", file=sys.stderr)
    labels = np.array([label for label, _ in rows])
    table = np.array([signal for _, signal in rows])
    if options.out:
        np.savez_compressed(options.out, labels=labels, table=table)
    json.dump(calibrate(labels, table, vars(options)), sys.stdout, indent=2)


def calibrate(labels: np.ndarray, table: np.ndarray, options: dict[str, object]) -> dict[str, object]:
    """Fit, set the thresholds, and say how well each kind is told apart."""
    wanted = (labels == "answerable").astype(float)
    weight = np.ones(len(labels))
    for label in set(labels):
        weight[labels == label] = (1.5 if label == "answerable" else 0.5) * len(labels) / (labels == label).sum() / 3
    w, bias = fit(table, wanted, weight)
    probability = 1 / (1 + np.exp(-(table @ w + bias)))
    good = probability[wanted == 1]
    return {
        "made": f"bench/calibrate_refusal.py --questions {options['questions']} --seed {options['seed']}",
        "auc": {
            str(label): round(
                auc(
                    np.r_[good, probability[labels == label]],
                    np.r_[np.ones(len(good)), np.zeros((labels == label).sum())],
                ),
                3,
            )
            for label in sorted(set(labels))
            if label != "answerable"
        },
        "weights": {name: round(float(x), 4) for name, x in zip(judging.SIGNALS, w, strict=True)},
        "bias": round(bias, 4),
        "partial_below": round(float(np.quantile(good, 0.14)), 4),
        "not_found_below": round(float(np.quantile(good, 0.02)), 4),
    }


if __name__ == "__main__":
    main()
