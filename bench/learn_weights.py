"""Learn the weights of the ranking on an archive itself: no question of a person is looked at.

    python bench/learn_weights.py INDEX [--queries 3000] [--seed 1] > qa/data/weights.json

A query is made of a sentence of a release: some of its words are dropped, as nobody remembers a sentence; now and
then the month or year of the release, or its minister, is added the way people do. The sentence is then taken
out of its passage (words and vector alike), so that the release has to be found by what else it says, as with
a question in other words than the answer's: the inverse cloze task (Lee, Chang & Toutanova, "Latent Retrieval for
Weakly Supervised Open Domain Question Answering", 2019). Leaving the sentence in half of the time, or adding
words from elsewhere in the release, was tried: it teaches to trust in words, and questions of people fare worse.
All other candidates of both engines are the hard negatives. The weights maximise the likelihood of the right
release under a softmax over its candidates, are kept from going below zero, and are shrunk a little.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import replace
from datetime import date

import numpy as np

from qa import ranking, retrieval
from qa.index import Index
from qa.passages import header, joined, sentences
from qa.understanding import content_words, understand
from vectorstore import analyse, term_hashes

# By trial on the passages that hold the evidence of known answers: 0.81 of 196 right, 0.72 by vectors alone.
PASSAGE = {"passage_bm25": 1.0, "passage_coverage": 1.0, "proximity": 0.5, "cosine": 2.0, "asked": 0.6}
# Releases that are told from the right one, more than a question looks at.
NEGATIVES = 100
MONTHS = "January February March April May June July August September October November December".split()


def make_query(rng: random.Random, sentence: str, release: retrieval.Release) -> str | None:
    """A sentence as somebody would half remember it, or None when there is too little in it."""
    words = content_words(sentence)
    if not 6 <= len(words) <= 30:
        return None
    keep = rng.randint(4, min(9, len(words)))
    query = " ".join(words[i] for i in sorted(rng.sample(range(len(words)), keep)))
    if release.date and rng.random() < 0.4:
        month = f"{MONTHS[release.date.month - 1]} " if rng.random() < 0.5 else ""
        query += f" in {month}{release.date.year}"
    if release.ministers and rng.random() < 0.25:
        query = f"What did {release.ministers[0].removeprefix('Hon ')} say about {query}"
    return query


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--queries", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="also keep the features, for trying other fits (.npz)")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    groups: list[tuple[np.ndarray, np.ndarray, int]] = []
    missed = 0
    with Index.open(options.index) as index:
        opened = index._opened
        generation = opened.generation
        while len(groups) < options.queries:
            number = rng.randrange(generation.n_releases)
            release = retrieval.to_release(generation.release(number))
            spans = sentences(release.body)
            if len(spans) < 5:
                continue
            span = rng.choice(spans)
            query = make_query(rng, release.body[span.start : span.end], release)
            if query is None:
                continue
            made = example(opened, query, number, release, span)
            if made is None:
                missed += 1
                continue
            groups.append(made)
            if len(groups) % 100 == 0:
                print(
                    f"{len(groups)} queries, {missed} without their release among the candidates",
                    file=sys.stderr,
                )
    if options.out:
        np.savez_compressed(
            options.out,
            **{f"t{i}": g[0] for i, g in enumerate(groups)},
            **{f"o{i}": g[1] for i, g in enumerate(groups)},
            gold=np.array([g[2] for g in groups]),
        )
    learned = fit(groups)
    json.dump(
        {
            "made": f"bench/learn_weights.py --queries {options.queries} --seed {options.seed}, {date.today()}",
            "releases": generation.n_releases,
            "mrr": round(reciprocal_rank(groups, learned), 4),
            "weights": {name: round(float(w), 4) for name, w in zip(ranking.FEATURES, learned, strict=True)},
            # Which passage of a release is shown: not learned here, as every sentence is taken out of its own.
            "passage": PASSAGE,
        },
        sys.stdout,
        indent=2,
    )


def example(opened, query, number, release, span):  # noqa: ANN001, ANN201
    """Features (R, F) of the candidates' best passages, and the right one's place; None if it is missed."""
    generation = opened.generation
    understood = understand(query, opened.gazetteer, date.today())
    terms, words = retrieval.question_terms(understood, generation)
    vectors = opened.encoder.encode_query(retrieval.embed_texts(understood))
    releases = np.unique(retrieval.candidates(understood, generation, None, words, vectors, None, NEGATIVES))
    # Copies of the release would be right answers counted wrong.
    same = np.flatnonzero(generation.body_keys[releases] == generation.body_keys[number])
    releases = releases[(generation.body_keys[releases] != generation.body_keys[number]) | (releases == number)]
    if number not in releases or len(same) > 1:
        return None
    candidates = retrieval.gather(understood, generation, releases, vectors)
    rows, owner = retrieval.passages_of(generation, releases)
    place = int(np.searchsorted(releases, number))
    tokens, cosine = candidates.tokens.split(), candidates.cosine.copy()
    text_of_row = np.flatnonzero(~candidates.tokens.titles)
    head = header(release.title, release.date, release.ministers)
    spans = generation.passage_spans(rows)
    for i in np.flatnonzero(owner == place):
        start, end = spans[i]
        if start < span.end and span.start < end:
            rest = release.body[start : max(start, span.start)] + " " + release.body[min(end, span.end) : end]
            tokens[text_of_row[i]] = term_hashes(analyse(rest))
            cosine[i] = (opened.encoder.encode_passages([joined(head, rest)]) @ vectors.T).max()
    lengths = np.array([len(text) for text in tokens])
    masked = replace(
        candidates, tokens=replace(candidates.tokens, flat=np.concatenate(tokens), lengths=lengths), cosine=cosine
    )
    return ranking.features(masked, terms, opened.averages), owner, place


def fit(groups, rounds: int = 400, shrink: float = 1e-3):  # noqa: ANN001, ANN201
    """Projected gradient ascent (Adam) on the softmax likelihood; the release is as good as its best passage."""
    weights = np.array(ranking.weights().release, np.float64)
    first = second = np.zeros_like(weights)
    for step in range(1, rounds + 1):
        gradient = -shrink * weights * len(groups)
        for table, owner, place in groups:
            scores = table @ weights
            starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
            best = best_rows(scores, owner, starts)
            chosen = table[best]
            top = scores[best] - scores[best].max()
            share = np.exp(top) / np.exp(top).sum()
            gradient += chosen[place] - share @ chosen
        gradient /= len(groups)
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = np.maximum(weights, 0.0)
    return weights


def best_rows(scores, owner, starts):  # noqa: ANN001, ANN201
    """The row of each release's best passage."""
    best = np.maximum.reduceat(scores, starts)
    winner = np.flatnonzero(scores >= best[owner])
    return winner[np.r_[True, owner[winner][1:] != owner[winner][:-1]]]


def reciprocal_rank(groups, weights) -> float:  # noqa: ANN001
    """Mean reciprocal rank of the right release."""
    total = 0.0
    for table, owner, place in groups:
        scores = table @ weights
        best = np.maximum.reduceat(scores, np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]]))
        total += 1 / (1 + int((best > best[place]).sum()))
    return total / len(groups)


if __name__ == "__main__":
    main()
