"""A subject, and nothing asked of it: "school lunches", "paid parental leave".

No sentence answers that; what many releases are about is told by the newest of them, each by what it begins with. A
subject that few releases have is looked for as it is: "hobsonville clocks" is of one release.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.finding.ranking import FEATURES, coverage, weights
from qa.statements import BEGUN, Statement, beginning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking, Terms
    from qa.hits import Hit
    from vectorstore import Generation

# A subject of which so many of the releases found have ALL words, but for such as "nz", is one that many are about: of
# 110 such subjects 109 are, of 300 stretches of a title whose words four releases at most have 26.
MANY, ALL = 8, 0.85
# What is about it matches its words and meaning hardly less than what matches best: the "Spaceport America Cup" does
# 0.83 less than the yachts, of what a subject was named in for once most does 0.7 to 1.3 less.
NEAR = 0.75
# Terms that may stand between its words: "Scott" Simpson is not at the "Base" of the Antarctic.
APART = 5
# So many quotes of what is about it are enough.
ENOUGH = 3
NEWEST = "These are the newest of many releases about this."
_COVERAGE = FEATURES.index("passage_coverage")
_MATCHING = np.isin(FEATURES, ("release_bm25", "cosine"))


def about(table: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(R,) whether each release is about a subject, if many are: `table` (R, F) is of the best passage of each."""
    has = table[:, _COVERAGE] >= ALL
    if np.count_nonzero(has) < MANY:
        return np.zeros(len(table), np.bool_)
    matches = table @ (weights().release * _MATCHING)
    near: NDArray[np.bool_] = has & (matches >= matches[has].max() - NEAR)
    return near


def newest_first(generation: Generation, ranked: Ranking, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, first the newest of those that are about a subject."""
    told = told_in(generation, ranked, hits)
    newest = sorted(told.values(), key=lambda one: one.hit.release.date or date.min, reverse=True)
    return [*(one.hit for one in newest), *(hit for place, hit in enumerate(hits) if place not in told)]


def told_in(generation: Generation, ranked: Ranking, hits: Sequence[Hit]) -> dict[int, Statement]:
    """What each of the hits begins with that is about a subject, and says so, by its place; none, if few are."""
    numbers = set(ranked.releases[about(ranked.features)].tolist())
    told = {}
    for place, hit in enumerate(hits):
        span = _begun(ranked.terms, hit) if generation.find(hit.release.path) in numbers else None
        if span:
            told[place] = Statement(place, hit, *span)
    return told


def _begun(terms: Terms, hit: Hit) -> tuple[int, int] | None:
    """Where what a release begins with says what it is about, if title and beginning together have all the terms."""
    body = hit.release.body
    spans = beginning(body, BEGUN)
    held = np.array([_held(terms, body[span.start : span.end]) for span in spans], np.float32)
    title = _held(terms, hit.release.title)
    if not spans or coverage(np.maximum(held.max(axis=0), title)[None], terms)[0] < ALL:
        return None
    best = spans[int(np.argmax(coverage(held, terms)))]
    return best.start, best.end


def _held(terms: Terms, text: str) -> NDArray[np.float32]:
    """(Q,) which terms a text has, none of them where those that were asked for stand far from each other."""
    found = vectorstore.term_hashes(vectorstore.analyse(text))
    held = np.isin(terms.hashes, found)
    own = terms.hashes[terms.own & held]
    places = np.flatnonzero(np.isin(found, own))
    windows = (found[place : place + len(own) + APART] for place in places.tolist())
    together = any(np.isin(own, window).all() for window in windows)
    return (held & (together or len(own) < 2)).astype(np.float32)
