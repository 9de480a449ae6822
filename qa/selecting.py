"""Which statements answer, by what is known of them and what a reader makes of the best; and the quotes they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from qa.finding import reading
from qa.language.kinds import asked_kinds, parts
from qa.passages import sentences
from qa.statements import (
    FEATURES,
    ITEM,
    LINE,
    PARAGRAPH,
    Statement,
    all_statements,
    features,
    holding,
    is_whole,
    of_their_day,
    spans_of,
    unread,
    weights,
)
from qa.understanding import changing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking
    from qa.finding.reading import Reader
    from qa.hits import Hit

    Floats = NDArray[np.float32]

QUOTES = 5
# What became of something is not told by one release: so many quotes of each; how it changed, by one sentence of each.
EACH = 2
# Releases of which every statement is looked at: five hold the evidence of 0.67 of 142 answers to what people would
# ask, ten of 0.71.
RELEASES = 10
# Statements that are read, the best by all else: READ at a time until one answers more likely than not, at most
# MOST_READ; all of those of what is compared, or told from year to year. Always: 0.73, in 1.4 times the time of `ask`.
READ, MOST_READ = 16, 32
# Of those, how many are read again for each part of a question, the best for all of it.
AGAIN = 8
# And how many more of the time asked about: the reader knows no dates, and may have found its answers in other years.
OF_THEN = 8
# Characters of a quote together with the sentence that its pronoun points at: no longer than one that has none.
WIDENED = PARAGRAPH
# What a statement's score for the whole question counts in how well it answers a part of it, and what counts how
# surely it answers the part itself: of the evidence of 166 questions in parts 0.823 is quoted, 0.811 with 0.5 and 1.
AS_A_WHOLE, AS_A_PART = 0.5, 3.0
# Characters of a list that is quoted: 0.3 % of lists are longer, 7 % than 1,200. It is weighed by a paragraph of it.
LIST = 3000
# What parts the cells of a table's row, which tells little without its head; and how long both may be.
CELLS, TABLE = " | ", 2 * PARAGRAPH
# Characters after a quoted question in which its answer ends.
ANSWER = PARAGRAPH + 50
# What a release begins with tells a decision, and what comes next its reason: of 169 known answers to "why" 0.811 are
# quoted where so many bring the next one, 0.775 without, in 1.2 times the text; 0.817 where all do, in 1.5 times.
OPENING = 2
# Quotes that share this part of their words are one.
SAME = 0.7
# A statement this far below the best is another matter: of 2,142 answers the evidence of 0.867 is kept, with 1.85 of
# 0.860.
NEAR = 2.15
# And one this far below it answers about as well: as much more than 1.0 as NEAR is than 1.85.
ALIKE = 1.15
_PRONOUN_START = re.compile(
    r"^[“\"'‘]?\s*(?:It|This|That|These|Those|They|He|She|His|Her|Their|Its|Such|The (?:bill|fund|scheme|programme|"
    r"report|changes?|new law|funding|money|amount|project|plan|decision))\b"
)
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
# The features up to the title are of the question's words, in a statement and about it.
_WORDS, _READ = slice(FEATURES.index("title") + 1), FEATURES.index("read")
# A question that a release puts is answered by what comes after it.
_PUT = re.compile(r"\?[”\"'’)]?$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each statement of the hits has to say to the question; arrays are (S,), S statements.

    `coverage` is the share of the question's words in a statement and about it, `read` the log odds that it answers
    (-inf where it was too far to be read), `holds` whether it holds a thing of a kind asked for.
    `answers` (parts of the question, S) scores the statements that can answer each part, -inf for all others;
    `changing` is whether the question is how something changed, `course` whether then the same is asked of every
    release (Understood.course); `figures` whether the same words with another figure are news, as they are unless a
    time is asked about; `reasons` whether it is asked why; `told` is, for a question in several parts, each part with
    the log odds that at least one statement answers it.
    """

    statements: tuple[Statement, ...]
    coverage: Floats
    read: Floats
    holds: NDArray[np.bool_]
    score: Floats
    answers: Floats
    changing: bool = False
    course: bool = False
    figures: bool = True
    reasons: bool = False
    told: tuple[tuple[str, float], ...] = ()

    @property
    def each(self) -> int:
        """How many quotes of one release there may be."""
        return 1 if self.course else EACH if self.changing else QUOTES

    def best_in(self, quote: Statement) -> float:
        """The best score of what a quote holds."""
        return float(self.score[self._within(quote)].max(initial=-np.inf))

    def is_as_good(self, quote: Statement) -> bool:
        """Whether what a quote holds answers about as well as the best."""
        return bool(self.best_in(quote) >= self.score.max(initial=-np.inf) - ALIKE)

    def odds_in(self, quote: Statement) -> float:
        """The best log odds of what a quote holds."""
        return float(self.read[self._within(quote)].max(initial=-np.inf))

    def _within(self, quote: Statement) -> list[bool]:
        return [_holds(quote, statement) for statement in self.statements]

    def of(self, hits: NDArray[np.bool_]) -> Evidence:
        """What those of the (n,) hits have to say."""
        kept = [i for i, statement in enumerate(self.statements) if hits[statement.place]]
        return replace(
            self,
            statements=tuple(self.statements[i] for i in kept),
            coverage=self.coverage[kept],
            read=self.read[kept],
            holds=self.holds[kept],
            score=self.score[kept],
            answers=self.answers[:, kept],
        )


def weigh(
    reader: Reader,
    ranked: Ranking,
    hits: Sequence[Hit],
    then: NDArray[np.bool_],
    sides: NDArray[np.bool_] | None = None,
) -> Evidence:
    """Look at every statement of the first hits; OF_THEN more are read of the hits that are of the time asked about,
    `then` (hits,), where none of these answers yet, and of each of `sides` (sides, hits) as many as of another."""
    understood = ranked.understood
    asked, course = understood.asked, understood.course if sides is None else None
    hits = hits[:RELEASES]
    pool = all_statements(hits)
    if not pool:
        nothing = np.zeros(0, np.float32)
        return Evidence((), nothing, nothing, nothing > 0, nothing, np.zeros((0, 0), np.float32))
    table, weight = features(ranked, pool, hits), weights()
    score = unread(pool, table, ranked.terms)
    order = np.argsort(-score, kind="stable")
    owner = [s.place for s in pool]
    if course:
        order, sides = _begun(pool, order), np.eye(len(hits), dtype=np.bool_)  # of each release as much is read
    if sides is not None:
        order = order[np.argsort(turns(sides[:, owner][:, order]), kind="stable")]

    def odds_of(text: str, chosen: NDArray[np.int64], *, dated: bool = False) -> Floats:
        """(n,) by the reader, that each of some statements answers `text`; they may be read as of their day."""
        some = [pool[i] for i in chosen]
        return reader.score(*reading.put(text, understood, some, of_their_day(text, some) if dated else None))

    read = _read(order, partial(odds_of, understood.put), then[owner], in_full=sides is not None)
    shortlist = order[np.isfinite(read[order])]
    odds = read.copy()
    if course:
        odds[shortlist] = np.maximum(read[shortlist], odds_of(course, shortlist))
    total = (score + weight[_READ] * odds).astype(np.float32)
    asking = parts(asked)[:QUOTES]
    alone = odds[None, shortlist]
    if several := len(asking) > 1:
        shortlist = shortlist[np.argsort(-total[shortlist], kind="stable")[:AGAIN]]
        alone = np.array([odds_of(text, shortlist, dated=True) for text in asking])
    near = [pool[i] for i in shortlist]
    value = AS_A_WHOLE * total[shortlist] + AS_A_PART * weight[_READ] * alone
    answers = np.full((len(asking), len(pool)), -np.inf, np.float32)
    answers[:, shortlist] = np.where([holding(asked_kinds(text), near, understood) for text in asking], value, -np.inf)
    about = np.minimum(table[:, _WORDS] @ weight[_WORDS], 1.0).astype(np.float32)
    kinds, fits = asked_kinds(asked), table[:, FEATURES.index("holds")] > 0
    if "outcome" in kinds:
        # How something ended can be said in any words: those that say so come first, no others are held against it.
        fits = holding([kind for kind in kinds if kind != "outcome"], pool, understood)
    over_time = changing.about_change(asked)
    return Evidence(
        tuple(pool), about, read, fits, total, answers,
        changing=over_time,
        course=over_time and bool(course) and not several,
        figures=over_time or not understood.periods,
        reasons="reason" in kinds,
        told=tuple(zip(asking, np.logaddexp.reduce(alone, axis=1).tolist(), strict=True)) if several else (),
    )  # fmt: skip


def _read(
    order: NDArray[np.int64],
    odds_of: Callable[[NDArray[np.int64]], Floats],
    then: NDArray[np.bool_],
    in_full: bool,
) -> Floats:
    """(S,) log odds of what is read, -inf of all else: the first in `order`, READ at a time until one answers, or
    `in_full` MOST_READ; then, where nothing of the time asked about answers yet, OF_THEN more of that, `then` (S,)."""
    read = np.full(len(order), -np.inf, np.float32)
    for turn in np.split(order[:MOST_READ], range(READ, min(len(order), MOST_READ), READ)):
        read[turn] = odds_of(turn)
        if not in_full and read.max() > 0:
            break
    if not in_full:
        late = order[then[order] & np.isinf(read[order])][:OF_THEN]
        if len(late) and read[then].max() <= 0:
            read[late] = odds_of(late)
    return read


def _begun(pool: Sequence[Statement], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """`order`, first what each release begins with: it tells what is new, in whatever words."""
    whole = [i for i, s in enumerate(pool) if is_whole(s.text)]
    begun = list({pool[i].place: i for i in reversed(whole)}.values())
    return np.concatenate([begun, order[~np.isin(order, begun)]], dtype=np.int64, casting="unsafe")


def turns(sides: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(n,) the turn of each of (sides, n): first the first of each side, then the second; last what is of none."""
    place: NDArray[np.int64] = np.where(sides, np.cumsum(sides, axis=1), sides.shape[1] + 1).min(axis=0)
    return place


def choose(evidence: Evidence) -> list[Statement]:
    """Up to five quotes, the best first, then those of its release; [] when there is nothing to quote.

    Each part of the question gets the statement that answers it best, and what is left goes to the best of all.
    A question about how something changed is answered in the order of the dates.
    """
    pool, score = evidence.statements, evidence.score
    found: list[Statement] = []

    def add(i: int) -> bool:
        wide = _widen(pool[i])
        forms = [_with_next(wide), wide] if evidence.reasons else [wide]
        apart = (form for form in forms if not any(_overlap(form, other) for other in found))
        quote = next(apart, pool[i])  # what its pronoun points at may be quoted already
        said = next((n for n, other in enumerate(found) if _alike(quote, other)), None)
        if said is not None and not evidence.figures and score[i] > evidence.best_in(found[said]):
            # Of the same words about two events those stay that are of the one asked about.
            rest = [*found[:said], *found[said + 1 :]]
            if news := _is_news(quote, rest, evidence):
                found[said] = quote
            return news
        if len(found) == QUOTES or not _is_news(quote, found, evidence):
            return False
        found.append(quote)
        return True

    for part in evidence.answers:
        close = np.flatnonzero(np.isfinite(part) & (part >= part.max(initial=-np.inf) - NEAR))
        for i in close[np.argsort(-part[close], kind="stable")].tolist():
            if add(i):
                break
    order = np.argsort(-score, kind="stable").tolist()
    near = [i for i in order if score[i] >= score[order[0]] - NEAR]
    if evidence.course:  # what it is now, and what it was at first
        alike = [i for i in near if score[i] >= score[order[0]] - ALIKE and pool[i].hit.release.date]
        alike.sort(key=lambda i: _day(pool[i]))
        near = [*near[:1], *alike[-1:], *alike[:1], *near]
    for i in near:
        add(i)
    if evidence.changing:
        return by_day(found)
    if not order:
        return []
    # What answers best comes first, the rest in the order of the releases and of their texts: the first quote holds
    # the evidence of 0.71 of 140 known answers, in that order throughout 0.56.
    best = pool[order[0]]
    return sorted(found, key=lambda one: (not _holds(one, best), one.place != best.place, one.place, one.start))


def _holds(quote: Statement, statement: Statement) -> bool:
    return quote.place == statement.place and quote.start <= statement.start and statement.end <= quote.end


def _is_news(quote: Statement, found: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether a release may have one more quote and none has these words, or nearly: ministers repeat them."""
    if sum(other.place == quote.place for other in found) >= evidence.each:
        return False
    figures = _figures(quote) if evidence.figures else set()
    return not any(_overlap(quote, one) or (_alike(quote, one) and figures <= _figures(one)) for one in found)


def _alike(quote: Statement, other: Statement) -> bool:
    """Whether two quotes have the same words, or nearly."""
    words, said = set(quote.text.split()), set(other.text.split())
    return len(words & said) > SAME * len(words | said)


def _figures(quote: Statement) -> set[str]:
    return set(_FIGURE.findall(quote.text))


def _overlap(one: Statement, other: Statement) -> bool:
    return one.place == other.place and one.start < other.end and other.start < one.end


def by_day(quotes: Sequence[Statement]) -> list[Statement]:
    """Quotes in the order of their releases' days, undated last, and of their texts."""
    return sorted(quotes, key=lambda quote: (_day(quote), quote.place, quote.start))


def _day(statement: Statement) -> date:
    return statement.hit.release.date or date.max


def _widen(statement: Statement) -> Statement:
    """A statement that begins with a pronoun brings the sentence that it points at, where both stay short; a list that
    goes on, its other items; what introduces something, the lines after it; a question that the release puts, what
    answers it."""
    start, end = statement.start, statement.end
    body = statement.hit.release.body
    if "\n" in statement.text:
        items = sum(bool(ITEM.match(line[0])) for line in LINE.finditer(statement.text))
        end = _end_of_list(body, end, start + LIST, in_pairs=items == 1)
    if CELLS in statement.text and "\n" not in statement.text:
        start, end = _with_head(body, start, end)
    elif body.endswith(":", start, end):
        end = _end_of_what_follows(body, end)
    elif _PUT.search(statement.text):
        following = spans_of(body[end : end + LIST])
        end += following[0].end if following and following[0].end <= ANSWER else 0
    elif _PRONOUN_START.match(statement.text):
        nearby = max(0, start - 2 * WIDENED)
        earlier = sentences(body[nearby:start])
        if earlier and end - nearby - earlier[-1].start <= WIDENED:
            start = nearby + earlier[-1].start
    return Statement(statement.place, statement.hit, start, end)


def _with_head(body: str, start: int, end: int) -> tuple[int, int]:
    """The span of a table's row from the row that heads it on, or of that one with all that follow, if it is short."""
    head = next(line.start() for line in LINE.finditer(body, body.rfind("\n\n", 0, start) + 1) if CELLS in line[0])
    last = end + len(body[end : end + TABLE].partition("\n\n")[0]) if head == start else end
    whole = all(CELLS in line[0] for line in LINE.finditer(body, head, last))
    return (head, last) if whole and last - head <= TABLE else (start, end)


def _with_next(quote: Statement) -> Statement:
    """One of the OPENING first statements of a release with the one after it."""
    body = quote.hit.release.body
    spans = spans_of(body)
    begun = sum(span.start < quote.end for span in spans)
    opens = sum(span.start < quote.start for span in spans) < OPENING
    if not opens or begun == len(spans):
        return quote
    both = Statement(quote.place, quote.hit, quote.start, spans[begun].end)
    return both if both.end <= quote.end + ANSWER and is_whole(both.text) else quote


def _end_of_list(body: str, end: int, limit: int, in_pairs: bool) -> int:
    """Where the last item ends; `in_pairs` where each item may have a second line, as the first has."""
    aside = 0
    for line in LINE.finditer(body, end):
        aside = 0 if ITEM.match(line[0]) else aside + 1
        if aside > in_pairs or (aside and line[0].endswith(":")) or line.end() > limit:
            break
        end = end if aside else line.end()
    return end


def _end_of_what_follows(body: str, end: int) -> int:
    """Where the last of the next lines ends that fit ANSWER characters and introduce nothing more."""
    following = [line for line in LINE.finditer(body, end, end + LIST) if line.end() - end <= ANSWER]
    return max((line.end() for line in following if not line[0].endswith(":")), default=end)
