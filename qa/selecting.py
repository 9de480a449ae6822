"""Which sentences answer: the kind of thing asked for, the question's words, and closeness of meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.kinds import asked_kinds, holds
from qa.passages import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.embedding import Encoder
    from qa.ranking import Terms
    from qa.retrieval import Hit
    from qa.understanding import Understood

    Floats = NDArray[np.float32]

QUOTES = 5
# Releases whose every sentence is looked at; of those below only the passage that was found.
WHOLE = 5
# Sentences that are embedded, the best by words: 48 cost about 40 ms on two cores.
EMBEDDED = 48
# Characters of a sentence that are embedded; a longer one is a flattened table or a speech without stops.
LONG = 600
# A paragraph up to this length is quoted whole: answers hold the evidence 2 points more often than by sentences alone.
PARAGRAPH = 400
# Quotes that share this part of their words are one.
SAME = 0.7
# A sentence this far below the best is another matter.
NEAR = 0.6
_CHANGING = re.compile(
    r"\b(?:became of|happened (?:to|with)|over the years|over time|history of|"
    r"(?:has|have|did) .* (?:changed?|grow|grown)|since (?:then|when)|from the first|at first|finally|timeline)\b",
    re.IGNORECASE,
)

_PRONOUN_START = re.compile(
    r"^[“\"'‘]?\s*(?:It|This|That|These|Those|They|He|She|His|Her|Their|Its|Such|The (?:bill|fund|scheme|programme|"
    r"report|changes?|new law|funding|money|amount|project|plan|decision))\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one hit: `hits[hit].release.body[span]`, the `place`-th of its release."""

    hit: int
    place: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each sentence of the hits has to say to the question; arrays are (S,), S sentences.

    `coverage` is the share of the question's words in a sentence, `cosine` its closeness in meaning (-1
    where it was too far to be looked at), `holds` whether it holds a thing of a kind that is asked for.
    `known` is, for each hit, what a quote of it can't bring as news; `changing` whether the question is
    how something changed.
    """

    kinds: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    coverage: Floats
    cosine: Floats
    holds: NDArray[np.bool_]
    score: Floats
    known: tuple[str, ...]
    changing: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A quote to be: `hits[hit].release.body[start:end]`."""

    hit: int
    start: int
    end: int


def weigh(encoder: Encoder, understood: Understood, terms: Terms, hits: Sequence[Hit]) -> Evidence:
    """Look at every sentence of the first hits, and at the passages that were found in the others."""
    kinds = tuple(asked_kinds(understood.asked))
    places = [sentences(hit.release.body) for hit in hits]
    pool = _pool(hits, places)
    if not pool:
        nothing = np.zeros(0, np.float32)
        return Evidence(kinds, (), nothing, nothing, nothing > 0, nothing, (), False)
    coverage = _coverage(pool, places, hits, terms)
    shortlist = np.argsort(-coverage, kind="stable")[:EMBEDDED]
    cosine = np.full(len(pool), -1.0, np.float32)
    question = encoder.encode_query([understood.question])[0]
    cosine[shortlist] = encoder.encode_passages([pool[i].text[:LONG] for i in shortlist]) @ question
    known = tuple(f"{understood.question} {' '.join(hit.release.ministers)}" for hit in hits)
    fits = np.array([not kinds or any(holds(kind, s.text, known[s.hit]) for kind in kinds) for s in pool])
    depth = np.log2([1 + s.hit for s in pool])
    # By trial on the sentences that hold the evidence of 140 known answers: the first five hold it for 0.80; a prior
    # of the release's score instead of the logarithm of its rank gave 0.76.
    score = np.where(cosine > -1, 0.8 * coverage + cosine + 0.6 * fits - 0.3 * depth, -np.inf)
    changing = bool(_CHANGING.search(understood.asked))
    return Evidence(kinds, tuple(pool), coverage, cosine, fits, score.astype(np.float32), known, changing)


def choose(evidence: Evidence, hits: Sequence[Hit]) -> list[Chosen]:
    """Up to five quotes, those of the best release first; [] when there is nothing to quote.

    A question about how something changed is answered in the order of the dates.
    """
    pool, score = evidence.sentences, evidence.score
    order = [int(i) for i in np.argsort(-score, kind="stable")]
    found: list[Chosen] = []
    for i in order:
        if len(found) == QUOTES or score[i] < score[order[0]] - NEAR:
            break
        _add(found, _widen(pool[i], hits), hits)
    # A question in several parts gets a quote for each part that the first sentences can give.
    for kind in evidence.kinds:
        if not any(holds(kind, _text(quote, hits), evidence.known[quote.hit]) for quote in found):
            held = (i for i in order[:20] if holds(kind, pool[i].text, evidence.known[pool[i].hit]))
            if (extra := next(held, None)) is not None:
                del found[QUOTES - 1 :]
                _add(found, _widen(pool[extra], hits), hits)
    if evidence.changing:
        return sorted(found, key=lambda quote: (_day(hits[quote.hit]), quote.hit, quote.start))
    first = pool[order[0]].hit if order else 0
    return sorted(found, key=lambda quote: (quote.hit != first, quote.hit, quote.start))


def _add(found: list[Chosen], quote: Chosen, hits: Sequence[Hit]) -> None:
    """Add a quote unless its words stand in one already, or nearly: ministers repeat themselves."""
    words = set(_text(quote, hits).split())
    for other in found:
        overlaps = other.hit == quote.hit and other.start < quote.end and quote.start < other.end
        said = set(_text(other, hits).split())
        if overlaps or len(words & said) > SAME * len(words | said):
            return
    found.append(quote)


def _text(quote: Chosen, hits: Sequence[Hit]) -> str:
    return hits[quote.hit].release.body[quote.start : quote.end]


def _day(hit: Hit) -> int:
    return hit.release.date.toordinal() if hit.release.date else 0


def _widen(sentence: Sentence, hits: Sequence[Hit]) -> Chosen:
    """A sentence brings its paragraph along where that is short, and what a pronoun at its start points at.

    News paragraphs are one or two sentences, which are said together and hard to judge apart.
    """
    body = hits[sentence.hit].release.body
    start, end = sentence.span.start, sentence.span.end
    opening = body.rfind("\n", 0, start) + 1
    closing = body.find("\n", end)
    closing = len(body) if closing < 0 else closing
    if closing - opening <= PARAGRAPH:
        start, end = opening, closing
    if _PRONOUN_START.match(body[start:end]):
        earlier = [span.start for span in sentences(body[:start])]
        if earlier and end - earlier[-1] <= PARAGRAPH:
            start = earlier[-1]
    text = body[start:end]
    return Chosen(sentence.hit, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _pool(hits: Sequence[Hit], spans: Sequence[Sequence[Span]]) -> list[Sentence]:
    pool = []
    for h, hit in enumerate(hits):
        for place, span in enumerate(spans[h]):
            inside = span.start < hit.passage.end and span.end > hit.passage.start
            if h < WHOLE or inside:
                pool.append(Sentence(h, place, span, hit.release.body[span.start : span.end]))
    return pool


def _coverage(pool: Sequence[Sentence], spans: Sequence[Sequence[Span]], hits: Sequence[Hit], terms: Terms) -> Floats:
    """(S,) share of the question's idf in each sentence; the neighbours and the title count a little."""
    position = {int(h): i for i, h in enumerate(terms.hashes)}
    weight = np.where(terms.own, terms.idf, 0.6 * terms.idf)

    def held(text: str) -> NDArray[np.bool_]:
        present = np.zeros(len(weight), np.bool_)
        for value in vectorstore.term_hashes(vectorstore.analyse(text)).tolist():
            if value in position:
                present[position[value]] = True
        return present

    titles = [held(hit.release.title) for hit in hits]
    cache: dict[tuple[int, int], NDArray[np.bool_]] = {}

    def at(h: int, place: int) -> NDArray[np.bool_]:
        if not 0 <= place < len(spans[h]):
            return np.zeros(len(weight), np.bool_)
        if (h, place) not in cache:
            span = spans[h][place]
            cache[h, place] = held(hits[h].release.body[span.start : span.end])
        return cache[h, place]

    out = np.zeros(len(pool), np.float32)
    for i, s in enumerate(pool):
        here = at(s.hit, s.place)
        near = (at(s.hit, s.place - 1) | titles[s.hit]) & ~here
        after = at(s.hit, s.place + 1) & ~here & ~near
        out[i] = (weight[here].sum() + 0.4 * weight[near].sum() + 0.2 * weight[after].sum()) / terms.mass
    return np.minimum(out, 1.0)
