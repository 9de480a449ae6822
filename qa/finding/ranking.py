"""From candidate releases to an order: features of each passage and its release, and their weights.

Everything here is arithmetic on arrays; what is searched and what is read out of the question comes
in ready. Shapes: P passages of R releases, Q query terms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.understanding import Understood
    from vectorstore.tokens import Tokens

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Ways = tuple[NDArray[np.uint32], ...]  # of writing something: the terms of each, in order

# Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): k1 and b.
K1, B = 1.2, 0.75
# Büttcher, Clarke & Lushman, "Term proximity scoring for ad-hoc retrieval" (SIGIR 2006): pairs of
# different query terms count with the inverse square of their distance; further than this adds nothing.
PROXIMITY_REACH = 8
# What is merely stressed by quotation marks counts so much of what is quoted. Of 219 questions with marks put around
# two of their words 0.721 have their release first so, 0.580 if it counts as much, and 0.750 without marks.
STRESSED = 0.25
_LOWER = np.uint32(0xFFFF)

FEATURES = (
    "passage_bm25",
    "release_bm25",
    "passage_coverage",
    "proximity",
    "numbers",
    "amounts",
    "quoted",
    "cosine",
    "time",
    "people",
    "portfolios",
)


@dataclass(frozen=True, slots=True)
class Synonym:
    """Query terms `own` may be replaced by any group in `others` (positions in the query's terms)."""

    own: tuple[int, ...]
    others: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The analysed question. `idf` already carries each term's weight in this question. `amounts` are the terms of each
    sum or count, in all the ways in which it may be written, `quoted` those of what is in quotation marks, and
    `stressed` those of what these may only stress.
    """

    hashes: NDArray[np.uint32]
    idf: Floats
    own: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    synonyms: tuple[Synonym, ...]
    amounts: tuple[Ways, ...] = ()
    quoted: tuple[Ways, ...] = ()
    stressed: tuple[Ways, ...] = ()

    @property
    def mass(self) -> float:
        """What a text scores at most; 1 where there are no terms, so that nothing divides by zero."""
        return float(self.idf[self.own].sum()) or 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """(F,) for ranking releases and (F,) for choosing a release's passage; what one gets on top that holds the kind of
    thing asked for, and the last of the release compared with its first."""

    release: Floats
    passage: Floats
    asked: float
    place: float


@cache
def weights() -> Weights:
    """As learned on questions whose answers are known; the file says how (bench/learn_weights.py)."""
    stored = data.table("weights")
    passage = stored["passage"]
    release = data.row(stored["weights"], FEATURES)
    return Weights(release, data.row(passage, FEATURES), passage["asked"], passage["place"])


def idf(document_frequency: Ints, n: int) -> Floats:
    """Lucene's BM25 idf, never negative."""
    df = document_frequency.astype(np.float32)
    return np.log1p((n - df + 0.5) / (df + 0.5)).astype(np.float32)


def term_counts(tokens: NDArray[np.uint32], lengths: Ints, terms: Terms) -> tuple[Floats, Floats]:
    """(P, Q) term frequencies and (P,) proximity to the query of P texts, whose `tokens` follow one another."""
    n_texts, n_terms = len(lengths), len(terms.hashes)
    if not n_terms or not len(tokens):
        return np.zeros((n_texts, n_terms), np.float32), np.zeros(n_texts, np.float32)
    # A table of the lower halves of the hashes lets few of all tokens through to the search.
    likely = np.zeros(1 << 16, np.bool_)
    likely[terms.hashes & _LOWER] = True
    position = np.flatnonzero(likely[tokens & _LOWER])
    order = np.argsort(terms.hashes)
    place = np.searchsorted(terms.hashes, tokens[position], sorter=order)
    place[place == n_terms] = 0
    term = order[place]
    right = terms.hashes[term] == tokens[position]
    position, term = position[right], term[right]
    text = np.searchsorted(np.cumsum(lengths), position, side="right")
    counts = np.bincount(text * n_terms + term, minlength=n_texts * n_terms).reshape(n_texts, n_terms)
    gap = np.diff(position)
    near = (text[1:] == text[:-1]) & (term[1:] != term[:-1]) & (gap <= PROXIMITY_REACH)
    pair = np.minimum(terms.idf[term[1:]], terms.idf[term[:-1]])[near] / gap[near].astype(np.float32) ** 2
    proximity = np.bincount(text[1:][near], weights=pair, minlength=n_texts)
    return counts.astype(np.float32), proximity.astype(np.float32)


@cache
def _figures(width: str = "") -> NDArray[np.uint32]:
    """The terms of 0 to 999, as they are written before a point or, three wide, after a comma."""
    return vectorstore.term_hashes(f"{n:{width}}" for n in range(1000))


def held_exactly(tokens: NDArray[np.uint32], starts: Ints, wanted: Sequence[Ways]) -> Floats:
    """(R,) share of what is `wanted` that each release has term by term, in one of its ways; `starts` are where each
    release begins in `tokens`. "$1.9 billion" is three words that any may have apart.
    """
    held = np.zeros((len(wanted), len(starts)), np.bool_)
    for each, ways in enumerate(wanted):
        for way in ways:
            at = np.flatnonzero(tokens[: max(len(tokens) - len(way) + 1, 0)] == way[0])
            for i in range(1, len(way)):
                at = at[tokens[at + i] == way[i]]
            if not len(at):
                continue
            first, last = (np.searchsorted(starts, at + i, side="right") - 1 for i in (0, len(way) - 1))
            whole = first == last
            # $2.5 million has no "5 million" in it, and 10,000,000 no 10,000.
            before, after = tokens[np.maximum(at - 1, 0)], tokens[np.minimum(at + len(way), len(tokens) - 1)]
            whole &= ~(np.isin(before, _figures()) & (at > starts[first]) & np.isin(way[0], _figures()))
            followed = at + len(way) < np.r_[starts[1:], len(tokens)][first]
            whole &= ~(np.isin(after, _figures("03")) & followed & np.isin(way[-1], _figures("03")))
            held[each, first[whole]] = True
    return held.mean(axis=0, dtype=np.float32) if len(held) else np.zeros(len(starts), np.float32)


def _quoted(tokens: NDArray[np.uint32], starts: Ints, terms: Terms) -> Floats:
    """(R,) share of what is in quotation marks that each release has as it stands, STRESSED of what is stressed."""
    share = np.zeros(len(starts), np.float32)
    for some, counts in ((terms.quoted, 1.0), (terms.stressed, STRESSED)):
        of_all = len(some) / max(len(terms.quoted) + len(terms.stressed), 1)
        share += np.float32(counts * of_all) * held_exactly(tokens, starts, some)
    return share


def _with_synonyms(parts: Floats, terms: Terms) -> Floats:
    """(P,) sums over a (P, Q) matrix in which a renamed body counts by its best name, once."""
    total = parts[:, terms.own].sum(axis=1)
    for synonym in terms.synonyms:
        own = list(synonym.own)
        ceiling = float(terms.idf[own].sum())
        mine = parts[:, own].sum(axis=1)
        best = np.zeros_like(mine)
        for other in synonym.others:
            columns = list(other)
            mass = float(terms.idf[columns].sum()) or 1.0
            best = np.maximum(best, parts[:, columns].sum(axis=1) * (ceiling / mass))
        total += np.maximum(best - mine, 0)
    return np.asarray(total, np.float32)


def bm25(counts: Floats, lengths: Floats, average: float, terms: Terms) -> Floats:
    """(P,) BM25 divided by the query's mass, so that it compares across questions."""
    norm = K1 * (1 - B + B * lengths / max(average, 1.0))
    saturated = counts * (K1 + 1) / (counts + norm[:, None])
    return _with_synonyms((saturated * terms.idf).astype(np.float32), terms) / np.float32(terms.mass)


def coverage(counts: Floats, terms: Terms) -> Floats:
    """(P,) share of the query's idf that is there at all."""
    held = (counts > 0).astype(np.float32)
    return _with_synonyms(held * terms.idf, terms) / np.float32(terms.mass)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All passages of the candidate releases. `release` (P,) numbers releases 0..R-1, ascending; `average_lengths` are
    those of a passage and of a release of the whole index, in terms."""

    release: Ints
    tokens: Tokens
    cosine: Floats
    time: Floats
    people: Floats
    portfolios: Floats
    average_lengths: tuple[float, float]


def features(candidates: Candidates, terms: Terms) -> Floats:
    """(P, F) in the order of FEATURES; the release's own features are repeated for its passages."""
    release = candidates.release
    tokens = candidates.tokens
    every_count, every_proximity = term_counts(tokens.flat, tokens.lengths, terms)
    every_length, titles = tokens.lengths.astype(np.float32), tokens.titles
    whole = np.flatnonzero(titles)  # a release begins with its title
    counts, lengths, proximity = every_count[~titles], every_length[~titles], every_proximity[~titles]
    whole_counts = np.add.reduceat(every_count, whole, axis=0)
    whole_lengths = np.add.reduceat(every_length, whole)
    starts, (passage, whole_release) = tokens.starts(), candidates.average_lengths
    numbers = (counts[:, terms.numbers] > 0).mean(axis=1) if terms.numbers.any() else np.zeros(len(release))
    columns = {
        "passage_bm25": bm25(counts, lengths, passage, terms),
        "release_bm25": bm25(whole_counts, whole_lengths, whole_release, terms)[release],
        "passage_coverage": coverage(counts + every_count[titles][release], terms),
        "proximity": np.minimum(proximity / terms.mass, 2.0),
        "numbers": numbers,
        "amounts": held_exactly(tokens.flat, starts, terms.amounts)[release],
        "quoted": _quoted(tokens.flat, starts, terms)[release],
        "cosine": candidates.cosine,
        "time": candidates.time[release],
        "people": candidates.people[release],
        "portfolios": candidates.portfolios[release],
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question and its ranked releases, best first: numbers and scores (R,), and of the passage that scores best row
    (R,) and features (R, F).

    `closeness` holds, for each release, how close each of its passages is to the question, in their order.
    """

    understood: Understood
    terms: Terms
    releases: NDArray[np.int64]
    scores: NDArray[np.float32]
    rows: NDArray[np.int64]
    features: NDArray[np.float32]
    closeness: list[NDArray[np.float32]]

    def placed(self, order: NDArray[np.int64]) -> Ranking:
        """The same releases in another order; the scores stay as they are, best first."""
        return replace(
            self,
            releases=self.releases[order],
            rows=self.rows[order],
            features=self.features[order],
            closeness=[self.closeness[i] for i in order],
        )

    def scored(self, scores: NDArray[np.float32]) -> Ranking:
        """The same releases by other scores; of equal ones the first remains the first."""
        order = np.argsort(-scores, kind="stable")
        return replace(self.placed(order), scores=scores[order])
