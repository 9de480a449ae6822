"""Which sentences answer: the kind of thing asked for, the question's words, and closeness of meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
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
# A quote this long is a flattened table or a speech without stops; it is still shown, but never joined.
LONG = 600
# A sentence this far below the best is another matter.
NEAR = 0.6

_KINDS = (
    (
        "money",
        r"\bhow much\b(?!\s+(?:time|longer|notice|of the))|\b(?:cost|price|worth|budget|funding|bill|fee|salary|"
        r"paid?|pay|grant|fine)\b.*\?|\bhow (?:big|large) (?:a |an |the |was the )?(?:bonus|grant|cut|price)",
    ),
    ("count", r"\bhow many\b|\bnumber of\b|\bhow (?:big|large|far|fast|high|old|tall|common|often)\b"),
    ("share", r"\b(?:percent|per cent|percentage|share|proportion|rate|cut of|by how much|turnout)\b"),
    (
        "time",
        r"\bwhen\b|\b(?:what|which) (?:date|day|year|month|time)\b|\bhow long\b|\buntil when\b|\bsince when\b|"
        r"\bby when\b|\b(?:closing|opening|start|launch) date\b|\bdate\b",
    ),
    (
        "person",
        r"\bwho\b|\bwhose\b|\bname of\b|\bwhich (?:\w+ ){0,3}(?:minister|judge|person|company|firm|prime "
        r"minister|politician|ambassador|contractor|organisations?|iwi|airlines?|countries|country|acts?|"
        r"prison|warship|cruise ship)\b",
    ),
    ("place", r"\bwhere\b|\bwhich (?:\w+ ){0,2}(?:town|city|region|place|part|parts|school|hospital)\b"),
    ("reason", r"\bwhy\b|\bwhat (?:was|is) the (?:reason|point|aim|purpose)\b|\bwhat .* for\b|\bhow come\b"),
)
_ASKS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORD = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|"
    r"half|third|quarter|dozen|no|none)\b"
)
_HOLDS = {
    "money": re.compile(
        r"[$£€]\s?\d|\b\d[\d,.]*\s?(?:million|billion|m|bn|cents|dollars)\b|\bfree\b", re.IGNORECASE
    ),
    "count": re.compile(rf"\d|{_NUMBER_WORD}", re.IGNORECASE),
    "share": re.compile(rf"\d|{_NUMBER_WORD}|\bper ?cent", re.IGNORECASE),
    "time": re.compile(
        rf"\b(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\b(?:next|last|this|later|early|late|mid|end of|coming)\b|"
        r"\b\d+\s+(?:years?|months?|weeks?|days?|hours?)\b|\b(?:today|tomorrow|yesterday|tonight|immediately)\b|"
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-ZĀĒĪŌŪ][\w’'-]+(?:\s+[A-ZĀĒĪŌŪ][\w’'-]+)*"),
    "place": re.compile(r"(?<!^)(?<![.!?“\"] )\b(?:in|at|to|from|near|of)\s+(?:the\s+)?[A-ZĀĒĪŌŪ]"),
    "reason": re.compile(
        r"\b(?:because|due to|so that|in order|reasons?|aim|ensure|result of|need|allow|as a result|since|"
        r"means|designed|intended|purpose|protect|will help|concern\w*|therefore|to \w+)\b",
        re.IGNORECASE,
    ),
}
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

    `coverage` is the share of the question's words in a sentence, `cosine` its closeness in meaning (-1 where it
    was too far to be looked at), `holds` whether it holds a thing of a kind that is asked for.
    """

    kinds: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    coverage: Floats
    cosine: Floats
    holds: NDArray[np.bool_]
    score: Floats


@dataclass(frozen=True, slots=True)
class Chosen:
    """A quote to be: `hits[hit].release.body[start:end]`."""

    hit: int
    start: int
    end: int


def asked_kinds(question: str) -> list[str]:
    """The kinds of answer asked for, in the order of the question: "when ... and who" gives two."""
    found = [(match.start(), kind) for kind, pattern in _ASKS if (match := pattern.search(question))]
    return [kind for _, kind in sorted(found)]


def holds(kind: str, text: str) -> bool:
    """Whether `text` holds a thing of that kind at all."""
    return bool(_HOLDS[kind].search(text))


def weigh(encoder: Encoder, understood: Understood, terms: Terms, hits: Sequence[Hit]) -> Evidence:
    """Look at every sentence of the first hits, and at those of the passages that were found in the others."""
    kinds = tuple(asked_kinds(understood.asked))
    places = [sentences(hit.release.body) for hit in hits]
    pool = _pool(hits, places)
    if not pool:
        nothing = np.zeros(0, np.float32)
        return Evidence(kinds, (), nothing, nothing, nothing > 0, nothing)
    coverage = _coverage(pool, places, hits, terms)
    shortlist = np.argsort(-coverage, kind="stable")[:EMBEDDED]
    cosine = np.full(len(pool), -1.0, np.float32)
    question = encoder.encode_query([understood.question])[0]
    cosine[shortlist] = encoder.encode_passages([pool[i].text[:LONG] for i in shortlist]) @ question
    fits = np.array([not kinds or any(holds(kind, s.text) for kind in kinds) for s in pool])
    prior = np.array([hits[s.hit].score for s in pool], np.float32) / (abs(hits[0].score) or 1.0)
    # Weights by trial on sentences of known answers; bench/README.md, "quotes".
    score = np.where(cosine >= 0, 0.8 * coverage + cosine + 0.25 * fits + 1.2 * prior, -1.0)
    return Evidence(kinds, tuple(pool), coverage, cosine, fits, score.astype(np.float32))


def choose(evidence: Evidence, hits: Sequence[Hit]) -> list[Chosen]:
    """Up to five quotes, those of the best release first; [] when there is nothing to quote."""
    if not evidence.sentences:
        return []
    places = [sentences(hit.release.body) for hit in hits]
    return [_widen(evidence.sentences[i], places, hits) for i in _pick(evidence)]


def _pool(hits: Sequence[Hit], spans: Sequence[Sequence[Span]]) -> list[Sentence]:
    pool = []
    for h, hit in enumerate(hits):
        for place, span in enumerate(spans[h]):
            inside = span.start < hit.passage.end and span.end > hit.passage.start
            if h < WHOLE or inside:
                pool.append(Sentence(h, place, span, hit.release.body[span.start : span.end]))
    return pool


def _coverage(
    pool: Sequence[Sentence], spans: Sequence[Sequence[Span]], hits: Sequence[Hit], terms: Terms
) -> Floats:
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


def _pick(evidence: Evidence) -> list[int]:
    """The best sentence, then others near to it in score; for a question in parts one for each part."""
    pool, score = evidence.sentences, evidence.score
    order = [int(i) for i in np.argsort(-score, kind="stable")]
    picked: list[int] = []
    for i in order:
        if len(picked) == QUOTES or score[i] < score[order[0]] - NEAR:
            break
        if not any(pool[i].text == pool[j].text for j in picked):
            picked.append(i)
    for kind in evidence.kinds:
        if not any(holds(kind, pool[i].text) for i in picked):
            extra = next((i for i in order[:20] if holds(kind, pool[i].text)), None)
            if extra is not None:
                picked = [*picked[: QUOTES - 1], extra]
    top = pool[order[0]].hit
    return sorted(set(picked), key=lambda i: (pool[i].hit != top, pool[i].hit, pool[i].place))


def _widen(sentence: Sentence, places: Sequence[Sequence[Span]], hits: Sequence[Hit]) -> Chosen:
    """A sentence that only points back ("It will cost $3 million.") brings the sentence before it."""
    start = sentence.span.start
    if sentence.place and _PRONOUN_START.match(sentence.text):
        before = places[sentence.hit][sentence.place - 1]
        if sentence.span.end - before.start <= LONG:
            start = before.start
    return Chosen(sentence.hit, start, sentence.span.end)
