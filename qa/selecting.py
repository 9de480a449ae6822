"""Which statements answer: the kind of thing asked for, the question's words, and closeness of meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.kinds import asked_kinds, holds, parts
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
# How something changed is not told by one release: so many quotes of each.
EACH = 2
# Releases of which every statement is looked at: those of ten lead to the same quotes.
RELEASES = 5
# Statements that are embedded, the best by words and kinds: 16 of them already hold all that 200 would.
EMBEDDED = 24
# A paragraph up to this length is one statement. News paragraphs are one or two sentences, said together and hard to
# judge apart: among the first five of them is the evidence of 0.82 of 140 known answers, of sentences 0.79.
PARAGRAPH = 400
# Characters of a statement that are embedded; a longer one is a flattened table or a speech without stops.
LONG = 600
# What the question's words count in a statement itself, the one before, the title, and the one after; and how far a
# statement falls with its release's rank. By trial on the same answers: every second of them leads to much the
# same. Questions that ministers put and answer themselves (9,262 in the archive) were tried to learn from, and are
# of another kind: they name no subject, so that the title and the neighbours learn to count for nothing.
ITSELF, BEFORE, TITLE, AFTER = 1.0, 0.7, 0.5, 0.1
HOLDING = 0.6
# And what one loses that is no whole sentence and no item of a list: a heading, or what introduces something else.
FRAGMENT = 0.2
DEPTH = 0.25
# Characters of a quote together with the sentence that its pronoun points at: no longer than one that has none.
WIDENED = PARAGRAPH
# What a statement's score for the whole question counts in how well it answers a part of it: 0.3 does alike, and with
# 0 or 1 less of the evidence is shown.
AS_A_WHOLE = 0.5
# Quotes that share this part of their words are one.
SAME = 0.7
# A statement this far below the best is another matter: 0.4 quotes 3.7 statements a question and keeps the evidence of
# 0.81, 0.8 quotes 4.7 for 0.81.
NEAR = 0.4
_CHANGING = re.compile(
    r"\b(?:became of|happened (?:to|with)|over the years|over time|history of|"
    r"(?:has|have|had) .{0,200}\b(?:changed|grown)|"
    r"how (?:did|does) .{0,200}\b(?<!climate )(?:change|grow)\b(?! (?:to|in|of))|"
    r"since (?:then|when)|from the first|at first|finally|timeline)\b",
    re.IGNORECASE,
)

_PRONOUN_START = re.compile(
    r"^[“\"'‘]?\s*(?:It|This|That|These|Those|They|He|She|His|Her|Their|Its|Such|The (?:bill|fund|scheme|programme|"
    r"report|changes?|new law|funding|money|amount|project|plan|decision))\b"
)


_ITEM = re.compile(r"[-•*–·]\s|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s")
_WHOLE = re.compile(r"[.!?;”\"'’)]$")


@dataclass(frozen=True, slots=True)
class Statement:
    """What can be quoted, a short paragraph or a sentence of a longer one: `hits[hit].release.body[start:end]`."""

    hit: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each statement of the hits has to say to the question; arrays are (S,), S statements.

    `coverage` is the share of the question's words in a statement and about it, `cosine` its closeness in meaning
    (-1 where it was too far to be looked at), `holds` whether it holds a thing of a kind that is asked for.
    `answers` (parts of the question, S) scores the statements that can answer each part, -inf for all others;
    `changing` is whether the question is how something changed.
    """

    kinds: tuple[str, ...]
    statements: tuple[Statement, ...]
    coverage: Floats
    cosine: Floats
    holds: NDArray[np.bool_]
    score: Floats
    answers: Floats
    changing: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A quote to be: `hits[hit].release.body[start:end]`."""

    hit: int
    start: int
    end: int


def about_change(question: str) -> bool:
    """Whether a question asks how something changed, not what was said about a change."""
    return bool(_CHANGING.search(question))


def weigh(encoder: Encoder, understood: Understood, terms: Terms, hits: Sequence[Hit]) -> Evidence:
    """Look at every statement of the first hits."""
    hits = hits[:RELEASES]
    kinds = tuple(asked_kinds(understood.asked))
    # What a quote can't bring as news: the words of the question, and who speaks.
    known = [f"{understood.question} {' '.join(hit.release.ministers)}" for hit in hits]
    pool, coverage = _pool(hits, terms)
    if not pool:
        nothing = np.zeros(0, np.float32)
        return Evidence(kinds, (), nothing, nothing, nothing > 0, nothing, np.zeros((0, 0), np.float32), False)

    def holding(wanted: Sequence[str], chosen: Sequence[Statement]) -> NDArray[np.bool_]:
        return np.array([not wanted or any(holds(kind, s.text, known[s.hit]) for kind in wanted) for s in chosen])

    fits = holding(kinds, pool)
    depth = np.log2([1 + s.hit for s in pool])
    whole = np.array([_is_whole(s.text) for s in pool])
    score = coverage + HOLDING * fits - DEPTH * depth - FRAGMENT * ~whole
    shortlist = np.argsort(-score, kind="stable")[:EMBEDDED]
    read = [pool[i] for i in shortlist]
    asked = parts(understood.asked)[:QUOTES]
    questions = encoder.encode_query([understood.question, *(asked if len(asked) > 1 else ())])
    close = encoder.encode_passages([s.text[:LONG] for s in read], cut=True) @ questions.T
    cosine = np.full(len(pool), -1.0, np.float32)
    cosine[shortlist] = close[:, 0]
    total = np.where(cosine > -1, score + cosine, -np.inf).astype(np.float32)
    answers = np.full((len(asked), len(pool)), -np.inf, np.float32)
    for part, text in enumerate(asked):
        value = AS_A_WHOLE * total[shortlist] + close[:, part - len(asked)]
        answers[part, shortlist] = np.where(holding(asked_kinds(text), read), value, -np.inf)
    return Evidence(kinds, tuple(pool), coverage, cosine, fits, total, answers, about_change(understood.asked))


def choose(evidence: Evidence, hits: Sequence[Hit]) -> list[Chosen]:
    """Up to five quotes, those of the best release first; [] when there is nothing to quote.

    Each part of the question gets the statement that answers it best, and what is left goes to the best of all.
    A question about how something changed is answered in the order of the dates.
    """
    pool, score = evidence.statements, evidence.score
    each = EACH if evidence.changing else QUOTES
    found: list[Chosen] = []

    def add(i: int) -> bool:
        quote, bare = _widen(pool[i], hits), Chosen(pool[i].hit, pool[i].start, pool[i].end)
        if any(_overlap(quote, other) for other in found):
            quote = bare  # what its pronoun points at is quoted already
        if len(found) == QUOTES or not _is_news(quote, found, hits, each):
            return False
        found.append(quote)
        return True

    for part in evidence.answers:
        near = np.flatnonzero(np.isfinite(part) & (part >= part.max(initial=-np.inf) - NEAR))
        any(add(int(i)) for i in near[np.argsort(-part[near], kind="stable")])
    order = [int(i) for i in np.argsort(-score, kind="stable")]
    for i in order:
        if score[i] >= score[order[0]] - NEAR:
            add(i)
    if evidence.changing:
        return sorted(found, key=lambda quote: (_day(hits[quote.hit]), quote.hit, quote.start))
    first = pool[order[0]].hit if order else 0
    return sorted(found, key=lambda quote: (quote.hit != first, quote.hit, quote.start))


def _is_news(quote: Chosen, found: Sequence[Chosen], hits: Sequence[Hit], each: int) -> bool:
    """Whether a release has less than `each` quotes and no quote has these words, or nearly: ministers repeat them."""
    if sum(other.hit == quote.hit for other in found) >= each:
        return False
    words = set(_text(quote, hits).split())
    for other in found:
        said = set(_text(other, hits).split())
        if _overlap(quote, other) or len(words & said) > SAME * len(words | said):
            return False
    return True


def _overlap(one: Chosen, other: Chosen) -> bool:
    return one.hit == other.hit and one.start < other.end and other.start < one.end


def _is_whole(text: str) -> bool:
    """Whether a statement ends as a sentence or an item of a list does; headings and introductions don't."""
    last = text[text.rfind("\n") + 1 :]
    return bool(_WHOLE.search(last) or (_ITEM.match(last) and last[-1] not in ":,"))


def _text(quote: Chosen, hits: Sequence[Hit]) -> str:
    return hits[quote.hit].release.body[quote.start : quote.end]


def _day(hit: Hit) -> int:
    return hit.release.date.toordinal() if hit.release.date else 0


def _widen(statement: Statement, hits: Sequence[Hit]) -> Chosen:
    """A statement that begins with a pronoun brings the sentence that it points at, where both stay short."""
    start, end = statement.start, statement.end
    if _PRONOUN_START.match(statement.text):
        nearby = max(0, start - 2 * WIDENED)
        earlier = sentences(hits[statement.hit].release.body[nearby:start])
        if earlier and end - nearby - earlier[-1].start <= WIDENED:
            start = nearby + earlier[-1].start
    return Chosen(statement.hit, start, end)


def statements(body: str) -> list[Span]:
    """What of a body can be quoted, in order: a paragraph up to PARAGRAPH characters, else its sentences.

    The items of a list go with what introduces it, as many as PARAGRAPH holds.
    """
    found: list[Span] = []
    introduced = False
    for line in re.finditer(r"\S(?:[^\n]*\S)?", body):
        start, end = line.span()
        introduced = introduced and bool(_ITEM.match(line[0])) and end - found[-1].start <= PARAGRAPH
        if introduced:
            found[-1] = Span(found[-1].start, end)
        elif end - start <= PARAGRAPH:
            found.append(Span(start, end))
        else:
            found += [Span(start + span.start, start + span.end) for span in sentences(line[0])]
        introduced = introduced or line[0].endswith(":")
    return found


def _pool(hits: Sequence[Hit], terms: Terms) -> tuple[list[Statement], Floats]:
    """All statements that are looked at, and (S,) the share of the question's idf that each covers."""
    weight = np.where(terms.own, terms.idf, 0.6 * terms.idf)
    position = {value: i for i, value in enumerate(terms.hashes.tolist())}

    def held(text: str) -> NDArray[np.bool_]:
        present = np.zeros(len(weight), np.bool_)
        present[[position[v] for v in vectorstore.term_hashes(vectorstore.analyse(text)).tolist() if v in position]] = 1
        return present

    nothing = np.zeros(len(weight), np.bool_)
    pool: list[Statement] = []
    covered: list[float] = []
    for h, hit in enumerate(hits):
        body = hit.release.body
        spans = statements(body)
        texts = [body[span.start : span.end] for span in spans]
        words = [nothing, *map(held, texts), nothing]
        title = held(hit.release.title)
        for span, text, before, itself, after in zip(spans, texts, words, words[1:], words[2:], strict=False):
            share = np.select([itself, before, title, after], [ITSELF, BEFORE, TITLE, AFTER])
            pool.append(Statement(h, span.start, span.end, text))
            covered.append(float(share @ weight))
    return pool, np.minimum(np.array(covered, np.float32) / np.float32(terms.mass), 1.0)
