"""From candidate releases to an order: features of each passage and its release, and their weights.

Everything here is arithmetic on arrays; what is searched and what is read out of the question comes
in ready. Shapes: P passages of R releases, Q query terms.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

# Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): k1 and b.
K1, B = 1.2, 0.75
# Büttcher, Clarke & Lushman, "Term proximity scoring for ad-hoc retrieval" (SIGIR 2006): pairs of
# different query terms count with the inverse square of their distance; further than this adds nothing.
PROXIMITY_REACH = 8

FEATURES = (
    "passage_bm25",
    "title_bm25",
    "release_bm25",
    "passage_coverage",
    "release_coverage",
    "title_coverage",
    "proximity",
    "title_proximity",
    "numbers",
    "cosine",
    "release_cosine",
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
    """The analysed question. `idf` already carries each term's weight in this question."""

    hashes: NDArray[np.uint32]
    idf: Floats
    own: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    synonyms: tuple[Synonym, ...]

    @property
    def mass(self) -> float:
        """What a text scores at most; 1 where there are no terms, so that nothing divides by zero."""
        return float(self.idf[self.own].sum()) or 1.0


@dataclass(frozen=True, slots=True)
class Averages:
    """Mean lengths in terms, over the whole index."""

    passage: float
    title: float
    release: float


@dataclass(frozen=True, slots=True)
class Weights:
    """(F,) for ranking releases, (F,) for choosing a release's passage, and what a passage that holds the kind of
    thing asked for gets on top."""

    release: Floats
    passage: Floats
    asked: float


@cache
def weights() -> Weights:
    """As learned on the archive; the file says how (bench/learn_weights.py)."""
    stored = json.loads(resources.files("qa.data").joinpath("weights.json").read_text("utf-8"))

    def row(values: dict[str, float]) -> Floats:
        return np.array([values.get(name, 0.0) for name in FEATURES], dtype=np.float32)

    return Weights(row(stored["weights"]), row(stored["passage"]), stored["passage"]["asked"])


def idf(document_frequency: Ints, n: int) -> Floats:
    """Lucene's BM25 idf, never negative."""
    df = document_frequency.astype(np.float32)
    return np.log1p((n - df + 0.5) / (df + 0.5)).astype(np.float32)


def term_counts(tokens: Sequence[NDArray[np.uint32]], terms: Terms) -> tuple[Floats, Floats, Floats]:
    """(P, Q) term frequencies, (P,) lengths, (P,) proximity of each text to the query."""
    n_texts, n_terms = len(tokens), len(terms.hashes)
    lengths = np.fromiter((len(text) for text in tokens), np.int64, n_texts)
    if not n_terms or not lengths.sum():
        zeros = np.zeros(n_texts, np.float32)
        return np.zeros((n_texts, n_terms), np.float32), lengths.astype(np.float32), zeros
    flat = np.concatenate(tokens)
    order = np.argsort(terms.hashes)
    place = np.searchsorted(terms.hashes, flat, sorter=order)
    place[place == n_terms] = 0
    term = order[place]
    position = np.flatnonzero(terms.hashes[term] == flat)
    term = term[position]
    text = np.repeat(np.arange(n_texts), lengths)[position]
    counts = np.bincount(text * n_terms + term, minlength=n_texts * n_terms).reshape(n_texts, n_terms)
    gap = np.diff(position)
    near = (text[1:] == text[:-1]) & (term[1:] != term[:-1]) & (gap <= PROXIMITY_REACH)
    pair = np.minimum(terms.idf[term[1:]], terms.idf[term[:-1]])[near] / gap[near].astype(np.float32) ** 2
    proximity = np.bincount(text[1:][near], weights=pair, minlength=n_texts)
    return counts.astype(np.float32), lengths.astype(np.float32), proximity.astype(np.float32)


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
    """All passages of the candidate releases. `release` (P,) numbers releases 0..R-1, ascending."""

    release: Ints
    passage_tokens: Sequence[NDArray[np.uint32]]
    title_tokens: Sequence[NDArray[np.uint32]]
    cosine: Floats
    time: Floats
    people: Floats
    portfolios: Floats


def features(candidates: Candidates, terms: Terms, averages: Averages) -> Floats:
    """(P, F) in the order of FEATURES; the release's own features are repeated for its passages."""
    release = candidates.release
    counts, lengths, proximity = term_counts(candidates.passage_tokens, terms)
    title_counts, title_lengths, title_proximity = term_counts(candidates.title_tokens, terms)
    starts = np.flatnonzero(np.r_[True, release[1:] != release[:-1]])
    whole_counts = np.add.reduceat(counts, starts, axis=0) + title_counts
    whole_lengths = np.add.reduceat(lengths, starts) + title_lengths
    best_cosine = np.maximum.reduceat(candidates.cosine, starts)
    mass = terms.mass
    numbers = (counts[:, terms.numbers] > 0).mean(axis=1) if terms.numbers.any() else np.zeros(len(release))
    return np.stack(
        [
            bm25(counts, lengths, averages.passage, terms),
            bm25(title_counts, title_lengths, averages.title, terms)[release],
            bm25(whole_counts, whole_lengths, averages.release, terms)[release],
            coverage(counts + title_counts[release], terms),
            coverage(whole_counts, terms)[release],
            coverage(title_counts, terms)[release],
            np.minimum(proximity / mass, 2.0),
            np.minimum(title_proximity / mass, 2.0)[release],
            numbers,
            candidates.cosine,
            best_cosine[release],
            candidates.time[release],
            candidates.people[release],
            candidates.portfolios[release],
        ],
        axis=1,
    ).astype(np.float32)


def near_copies(tokens: Sequence[NDArray[np.uint32]], threshold: float = 0.8) -> list[int]:
    """For each text, the position of the first text that says the same, or its own.

    Same means that the sets of five-term shingles overlap by `threshold` of their union (Broder 1997).
    Two appointments out of one template share sentences, but differ in their names, and every changed
    name breaks five shingles; that is what keeps them apart where a plain bag of words would not.
    """
    shingles = [_shingles(text) for text in tokens]
    sizes = [len(text) for text in shingles]
    shared = _shared(shingles)
    first = list(range(len(tokens)))
    for i, size in enumerate(sizes):
        for j in range(i):
            both = shared[i, j]
            if first[j] == j and both and both >= threshold * (size + sizes[j] - both):
                first[i] = j
                break
    return first


def _shared(shingles: Sequence[NDArray[np.uint64]]) -> Ints:
    """(n, n) how many shingles each two texts have in common."""
    counts = np.zeros((len(shingles), len(shingles)), np.int64)
    if not shingles:
        return counts
    flat = np.concatenate(shingles)
    owner = np.repeat(np.arange(len(shingles)), [len(text) for text in shingles])
    order = np.argsort(flat, kind="stable")
    flat, owner = flat[order], owner[order]
    # A text holds a shingle once, so that equal neighbours at a distance are two texts that share one.
    for apart in range(1, len(shingles)):
        same = flat[apart:] == flat[:-apart]
        if not same.any():
            break
        np.add.at(counts, (owner[apart:][same], owner[:-apart][same]), 1)
    return counts


def _shingles(tokens: NDArray[np.uint32], width: int = 5) -> NDArray[np.uint64]:
    if len(tokens) < width:
        return np.unique(tokens.astype(np.uint64))
    windows = np.lib.stride_tricks.sliding_window_view(tokens.astype(np.uint64), width)
    odd = np.array([pow(0x9E3779B97F4A7C15, i + 1, 2**64) | 1 for i in range(width)], dtype=np.uint64)
    return np.unique((windows * odd).sum(axis=1, dtype=np.uint64))
