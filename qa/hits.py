"""What is shown of a ranking: different statements, each release by its best passage, with its citation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

import vectorstore
from qa.citations import Citation
from qa.finding.ranking import weights
from qa.language.kinds import asked_kinds, holds
from qa.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking
    from vectorstore import Generation, Release

    Ints = NDArray[np.int64]

# A hit shows the passage beside its best one too where that is at most this much further from the question. Of 572
# known answers the first five hits hold the evidence of 0.888 with 0.5 (1,430 characters a hit), 0.892 with 0.6
# (1,490), 0.907 with 0.7 (1,550).
BESIDE = 0.7
# Broder, "On the resemblance and containment of documents" (1997): texts as sets of runs of so many terms.
SHINGLE = 5
COPY = 0.8


@dataclass(frozen=True, slots=True)
class Hit:
    """One release that was found, by its best passage. `also`: paths of its copies, folded into it.

    `score` is the ranking's, of one search. The first hit need not have the highest: what tells of an event, shows who
    held an office or is newer can come before what scores more.
    """

    rank: int
    score: float
    passage: Passage
    release: Release
    also: tuple[str, ...]
    citation: Citation

    def to_dict(self) -> dict[str, Any]:
        """The shape that `retrieve --json` prints."""
        release = self.release
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "path": release.path,
            "title": release.title,
            "date": release.date.isoformat() if release.date else None,
            "ministers": list(release.ministers),
            "portfolios": list(release.portfolios),
            "url": release.url,
            "also": list(self.also),
            "passage": {"text": self.passage.text, "start": self.passage.start, "end": self.passage.end},
            "citation": self.citation.to_dict(),
        }


def hit_at(release: Release, start: int, end: int) -> Hit:
    """What a release says from `start` to `end`, for a hit that no ranking found."""
    return Hit(1, 0.0, Passage(release.body[start:end], start, end), release, (), Citation(1, release, start, end))


def text_of(release: Release) -> str:
    """All that a release says, its title too."""
    return f"{release.title} {release.body}"


def terms_of(release: Release) -> set[str]:
    """All terms of a release, its title's too."""
    return set(vectorstore.analyse(text_of(release)))


def ahead(told: Iterable[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """The hits after what is `told` of them: no ranking found that; with the score of the first, none of the rest is
    taken to be far behind (qa.statements.features)."""
    told = [replace(hit, score=hits[0].score) if hits else hit for hit in told]
    paths = {hit.release.path for hit in told}
    return [*told, *(hit for hit in hits if hit.release.path not in paths)]


def numbered(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in this order, ranked and cited from 1 on."""
    return [replace(hit, rank=n, citation=replace(hit.citation, number=n)) for n, hit in enumerate(hits, 1)]


def releases_for(k: int) -> int:
    """How many releases hold k different statements: half of them may be copies; and all copies of a few."""
    return 2 * max(k, 10) + 10


def top(generation: Generation, ranked: Ranking, k: int) -> list[Hit]:
    """The first k different statements of a ranking, copies and near-copies folded into `also`."""
    return hits_at(generation, ranked, *different(generation, ranked, k))


def different(generation: Generation, ranked: Ranking, k: int) -> tuple[list[int], list[int]]:
    """Places in a ranking of the first k different statements; and for each of the first places the one it repeats."""
    releases = ranked.releases[: releases_for(k)]
    if not len(releases):
        return [], []
    first = near_copies(*generation.tokens(releases).bodies())
    return [i for i, same in enumerate(first) if same == i][:k], first


def hits_at(generation: Generation, ranked: Ranking, kept: Sequence[int], first: Sequence[int]) -> list[Hit]:
    """What stands at the places `kept` of a ranking, with those of `first` that repeat it."""
    releases = ranked.releases
    copies = [i for i, same in enumerate(first) if same != i and same in kept]
    also = {i: row.path for i, row in zip(copies, generation.releases(releases[copies]), strict=True)}
    rows, owner = generation.rows_of(releases[list(kept)])
    starts = np.searchsorted(owner, np.arange(len(kept) + 1))
    spans = generation.passage_spans(rows)
    kinds, question = asked_kinds(ranked.understood.asked), ranked.understood.question
    found: list[Hit] = []
    for n, (i, release) in enumerate(zip(kept, generation.releases(releases[list(kept)]), strict=True)):
        passage = _best_passage(release, spans[starts[n] : starts[n + 1]], ranked.closeness[i], kinds, question)
        citation = Citation(n + 1, release, passage.start, passage.end)
        paths = tuple(path for j, path in also.items() if first[j] == i)
        found.append(Hit(n + 1, float(ranked.scores[i]), passage, release, paths, citation))
    return found


def _best_passage(
    release: Release,
    spans: Sequence[tuple[int, int]],
    closeness: NDArray[np.float32],
    kinds: Sequence[str],
    question: str,
) -> Passage:
    """The passage closest to the question, better still if it holds a thing of the kinds asked for and stands early;
    with the one beside it where that is about as close."""
    if len(spans) == 1:
        return Passage(release.body[spans[0][0] : spans[0][1]], *spans[0])
    count = weights()
    fit = closeness + count.place * np.linspace(0, 1, len(spans), dtype=np.float32)
    # What comes so far behind is not shown, whatever it holds.
    near = np.flatnonzero(fit >= fit.max() - abs(count.asked) - BESIDE)
    fit[near] += count.asked * held_kinds(release, [spans[i] for i in near.tolist()], kinds, question)
    best = int(np.argmax(fit))
    beside = max((i for i in (best - 1, best + 1) if 0 <= i < len(fit)), key=fit.__getitem__, default=best)
    shown = (best, beside) if fit[beside] >= fit[best] - BESIDE else (best,)
    start, end = spans[min(shown)][0], spans[max(shown)][1]
    return Passage(release.body[start:end], start, end)


def held_kinds(
    release: Release, spans: Sequence[tuple[int, int]], kinds: Sequence[str], question: str
) -> NDArray[np.float32]:
    """Of each passage the share of the kinds asked for of which it holds a thing that the question doesn't name."""
    known = f"{question} {' '.join(release.ministers)}"
    held = [sum(holds(kind, release.body[start:end], known) for kind in kinds) for start, end in spans]
    return np.array(held, np.float32) / np.float32(max(len(kinds), 1))


def near_copies(tokens: NDArray[np.uint32], lengths: Ints) -> list[int]:
    """For each text, the position of the first text that says the same, or its own; `tokens` follow one another.

    Same means that the sets of five-term shingles overlap by COPY of their union (Broder 1997).
    Two appointments out of one template share sentences, but differ in their names, and every changed
    name breaks five shingles; that is what keeps them apart where a plain bag of words would not.
    """
    shared = _shared(tokens, lengths)
    sizes = shared.diagonal()
    union = sizes[:, None] + sizes[None, :] - shared
    same = (shared > 0) & (shared >= COPY * union)
    first = list(range(len(lengths)))
    for i in first[1:]:
        first[i] = next((j for j in np.flatnonzero(same[i, :i]).tolist() if first[j] == j), i)
    return first


def _shared(tokens: NDArray[np.uint32], lengths: Ints) -> Ints:
    """(n, n) how many shingles each two texts have in common; on the diagonal how many each has."""
    n = len(lengths)
    owner = np.repeat(np.arange(n), lengths)
    # Texts stand apart by the length of a shingle, so that their last ones are cut short and none spans two.
    spaced = np.zeros(len(tokens) + n * SHINGLE, np.uint64)
    place = np.arange(len(tokens)) + owner * SHINGLE
    spaced[place] = tokens
    shingles = np.zeros(len(tokens), np.uint64)
    for i in range(SHINGLE):
        shingles += spaced[place + i] * np.uint64(pow(0x9E3779B97F4A7C15, i + 1, 2**64) | 1)
    # Most shingles occur once. A table of their upper bits lets few of those through to the sorting.
    upper = (shingles >> np.uint64(48)).astype(np.int64)
    again = np.bincount(upper, minlength=1 << 16)[upper] > 1
    owner, shingles = owner[again], shingles[again]
    # The owner takes the place of the lowest bits, which are mixed least.
    bits = np.uint64(max(n - 1, 1).bit_length())
    held = np.sort((shingles >> bits << bits) | owner.astype(np.uint64))
    first = np.r_[True, held[1:] != held[:-1]][: len(held)]  # a text holds a shingle once
    owner, shingles = (held & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64), held >> bits
    counts = np.diag(lengths - np.bincount(owner[~first], minlength=n))
    owner, shingles = owner[first], shingles[first]
    for apart in range(1, n):
        same = shingles[apart:] == shingles[:-apart]
        if not same.any():
            break
        np.add.at(counts, (owner[apart:][same], owner[:-apart][same]), 1)
    return counts
