"""A subject, and nothing asked of it: "school lunches", "paid parental leave".

No sentence answers that; what many releases are about is told by the newest of them, each by what it begins with. A
subject that few releases have is looked for as it is: "hobsonville clocks" is of one release. The history of one is
told by the first of them, the last, and the best of the times between.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.finding.ranking import FEATURES, coverage, held_exactly, weights
from qa.language.kinds import topic
from qa.language.spelling import CAPITALISED, fold, touches
from qa.selecting import QUOTES
from qa.statements import BEGUN, Statement, beginning
from qa.understanding.aliases import OWN_NAMES
from qa.understanding.capitals import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking, Terms, Ways
    from qa.hits import Hit
    from qa.understanding import Understood
    from vectorstore import Generation

# A subject of which so many of the releases found have ALL words, but for such as "nz", is one that many are about: of
# 110 such subjects 109 are, of 300 stretches of a title whose words four releases at most have 26.
MANY, ALL = 8, 0.85
# What is about it matches its words and meaning hardly less than what matches best: the "Spaceport America Cup" does
# 0.83 less than the yachts, of what a subject was named in for once most does 0.7 to 1.3 less.
NEAR = 0.75
# And what its history begins with less still, which no release before it tells.
NEARER = 0.45
# Terms that may stand between its words: "Scott" Simpson is not at the "Base" of the Antarctic.
APART = 5
# So many quotes of what is about it are enough.
ENOUGH = 3
NEWEST = "Many releases are about this; of those found, the newest come first."
IN_ORDER = "These are some of many releases about this, in the order of their dates."
# Where many hold a name as it stands, or by another name of the same, the others are of something else: "Five Eyes" are
# no eyes, "Working for Families" no families of workers. Of 61 such names 20 begin with what is theirs that did not. Of
# what is no name the newest say it otherwise: those on "home insulation" are of insulation for homes.
_NAME = re.compile(rf"{CAPITALISED}(?: (?:of|for|the|to|in|and|{CAPITALISED}))* {CAPITALISED}")
_COVERAGE = FEATURES.index("passage_coverage")
_MATCHING = np.isin(FEATURES, ("release_bm25", "cosine"))
_COUNTRY = re.compile(r"\b(?:New Zealand|NZ)\b", re.IGNORECASE)
_OF_THE_COUNTRY = re.compile(rf"(?:{CAPITALISED} ){{1,5}}(?:New Zealand|NZ)\b")


def about(
    generation: Generation,
    understood: Understood,
    releases: NDArray[np.int64],
    table: NDArray[np.float32],
) -> NDArray[np.bool_]:
    """(R,) whether each of some releases is about a subject, if many are: `table` (R, F) is of their best passages."""
    return _about(generation, understood, releases, table)[0]


def _about(
    generation: Generation, understood: Understood, releases: NDArray[np.int64], table: NDArray[np.float32]
) -> tuple[NDArray[np.bool_], list[Ways]]:
    """The same, and what is held whole of the subject."""
    has, wanted = _having(generation, understood, releases, table)
    if np.count_nonzero(has) < MANY:
        return np.zeros(len(table), np.bool_), wanted
    matches = table @ (weights().release * _MATCHING)
    near = NEARER if understood.over_all_time else NEAR
    return has & (matches >= matches[has].max() - near), wanted


def newest_first(generation: Generation, ranked: Ranking, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, first the newest of those that are about a subject."""
    told = told_in(generation, ranked, hits)
    newest = sorted(told.values(), key=lambda one: one.hit.release.date or date.min, reverse=True)
    return [*(one.hit for one in newest), *(hit for place, hit in enumerate(hits) if place not in told)]


def over_time(generation: Generation, ranked: Ranking, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, first QUOTES of those that are about a subject, in the order of their dates: the first and the last of
    them, and the best of each stretch of time between; as they are if few are."""
    told = [one.hit for one in told_in(generation, ranked, hits).values() if one.hit.release.date]
    days = np.array([hit.release.date.toordinal() for hit in told if hit.release.date])
    if len(told) < ENOUGH:
        return list(hits)
    ends = [int(days.argmin()), int(days.argmax())]
    parts = np.digitize(days, np.linspace(days.min(), days.max() + 1, QUOTES - 1)[1:-1]).tolist()
    between = [place for place in range(len(told)) if place not in ends]
    best = [place for place in between if parts[place] not in [parts[other] for other in between if other < place]]
    chosen = list(dict.fromkeys([*ends, *best, *between]))[:QUOTES]
    in_order = [told[place] for place in sorted(chosen, key=days.tolist().__getitem__)]
    return [*in_order, *(hit for hit in hits if hit not in in_order)]


def told_in(generation: Generation, ranked: Ranking, hits: Sequence[Hit]) -> dict[int, Statement]:
    """What each of the hits begins with that is about a subject, and says so, by its place; none, if few are."""
    are_about, wanted = _about(generation, ranked.understood, ranked.releases, ranked.features)
    numbers = set(ranked.releases[are_about].tolist())
    told: dict[int, Statement] = {}
    for place, hit in enumerate(hits):
        span = _begun(ranked.terms, wanted, hit) if generation.find(hit.release.path) in numbers else None
        if span and (begun := Statement(place, hit, *span)).text not in {one.text for one in told.values()}:
            told[place] = begun
    return told


def _having(
    generation: Generation, understood: Understood, releases: NDArray[np.int64], table: NDArray[np.float32]
) -> tuple[NDArray[np.bool_], list[Ways]]:
    """(R,) which releases have all words of a subject, and what is held whole of it: its names, and all of it where
    it is a name that many have so. "Closing the Gaps" is no pay gap that closes."""
    has, wanted = table[:, _COVERAGE] >= ALL, _names(understood)
    if wanted:
        return _holding(generation, releases, has, wanted), wanted
    span = understood.over_all_time
    subject = understood.asked[slice(*span)] if span else topic(understood.asked)
    known = [one for one in understood.aliases if fold(one.text) == fold(subject)]
    # What only people call so: of "Boot Camps" releases speak as academies.
    nicknamed = any(one.kind == "popular" for one in known)
    others = [name for one in known if one.kind in OWN_NAMES for name in one.others]
    whole = _ways((subject, *others))
    if _NAME.fullmatch(subject) and not nicknamed and len(whole[0]) > 1:
        exactly = _holding(generation, releases, has, [whole])
        if np.count_nonzero(exactly) >= MANY:
            return exactly, [whole]
    return has, []


def _holding(
    generation: Generation, releases: NDArray[np.int64], has: NDArray[np.bool_], wanted: Sequence[Ways]
) -> NDArray[np.bool_]:
    """(R,) which of those that have all words have what is wanted term by term."""
    tokens, held = generation.tokens(releases[has]), has.copy()
    held[has] = held_exactly(tokens.flat, tokens.starts(), wanted) == 1
    return held


def _names(understood: Understood) -> list[Ways]:
    """Each name that holds the country's, in all ways to call it: that says nothing by itself, and what has "air" in it
    is hardly of Air New Zealand, nor what has "radio" of RNZ."""
    own = [alias for alias in understood.aliases if alias.kind in OWN_NAMES]
    known = [alias for alias in own if _COUNTRY.search(" ".join((alias.text, *alias.others)))]
    runs = [run for run in _OF_THE_COUNTRY.finditer(understood.question) if is_name(run[0])]
    spans = [alias.span for alias in known]
    called = [(alias.text, *alias.others) for alias in known]
    called += [(run[0],) for run in runs if not touches(run.span(), spans)]
    return [_ways(ways) for ways in called]


def _ways(names: Sequence[str]) -> Ways:
    return tuple(vectorstore.term_hashes(vectorstore.analyse_query(name)) for name in names)


def _begun(terms: Terms, wanted: Sequence[Ways], hit: Hit) -> tuple[int, int] | None:
    """Where what a release begins with says what it is about, if title and beginning together have all the terms, and
    the names that are `wanted`."""
    body = hit.release.body
    spans = beginning(body, BEGUN)
    texts = [*(body[span.start : span.end] for span in spans), hit.release.title]
    found = [vectorstore.term_hashes(vectorstore.analyse(text)) for text in texts]
    *held, title = (_held(terms, one) for one in found)
    named = held_exactly(np.concatenate(found), np.zeros(1, np.int64), wanted)[0] if wanted else 1.0
    if not held or named < 1 or coverage(np.maximum(np.max(held, axis=0), title)[None], terms)[0] < ALL:
        return None
    naming = [held_exactly(one, np.zeros(1, np.int64), wanted)[0] if len(one) else 0.0 for one in found[:-1]]
    best = spans[int(np.argmax(coverage(np.array(held), terms) + naming))]
    return best.start, best.end


def _held(terms: Terms, found: NDArray[np.uint32]) -> NDArray[np.float32]:
    """(Q,) which terms a text has, none of them where those that were asked for stand far from each other, nor those of
    another name where they do not stand side by side."""
    held = np.isin(terms.hashes, found)
    if not _stand_together(found, terms.hashes[terms.own & held], APART):
        held[:] = False
    for group in {group for synonym in terms.synonyms for group in synonym.others}:
        named = terms.hashes[list(group)]
        if not _stand_together(found, named[np.isin(named, found)], 0):
            held[[place for place in group if not terms.own[place]]] = False
    return held.astype(np.float32)


def _stand_together(found: NDArray[np.uint32], wanted: NDArray[np.uint32], apart: int) -> bool:
    """Whether some terms of a text stand somewhere with at most so many others between them."""
    starts = np.flatnonzero(np.isin(found, wanted)).tolist()
    reach = len(wanted) + apart
    return len(wanted) < 2 or any(np.isin(wanted, found[start : start + reach]).all() for start in starts)
