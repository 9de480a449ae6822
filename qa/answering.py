"""An answer made of verbatim quotes, or a plain word that the releases don't hold one.

Nothing here writes a sentence about the subject: the words are the releases' own, and each quote is
`release.body[start:end]` of the release that its citation names.

A question is read (qa.context). What the index itself tells is answered from it: who held what (qa.listing), releases
by their days (qa.browsing). For any other, releases are found (qa.retrieval), for each side that is compared
(qa.comparing); what shows who held a post is put before them (qa.holders, qa.appointments); statements that answer are
chosen (qa.selecting) and put in the order in which they are asked for, here; and qa.judging says whether they answer,
and makes every remark on them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from qa import (
    abbreviations,
    appointments,
    browsing,
    comparing,
    happenings,
    holders,
    judging,
    lacking,
    listing,
    naming,
    retrieval,
    selecting,
    speaking,
    statements,
    timing,
)
from qa.blocks import Block, Verdict, markdown, plain
from qa.citations import Citation, link
from qa.context import understand_within
from qa.filters import select
from qa.hits import numbered
from qa.moments import date_text, falls_in, shift
from qa.openings import stands_in
from qa.stopwatch import Stopwatch
from qa.understanding.chatter import asks_for_other_words, is_chatter
from qa.understanding.languages import in_another_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qa.filters import Filters
    from qa.hits import Hit
    from qa.opened import Opened
    from qa.ranking import Ranking
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.people import Person
    from vectorstore import Release, Selection

Status = Literal["answered", "partial", "not_found", "empty_question"]
_SURENESS = ("not_found", "partial", "answered")

# Releases that are found for an answer: those not quoted are named as what came close.
FOUND = 10
NEAREST = 5
# Where it is asked how things are now: so many are looked at, of which the first is quoted from anyway, and the newest
# NEWEST of those that score at most CLOSE less.
LOOKED_AT, NEWEST, CLOSE = 24, 3, 1.2
# Of how something changed so many releases of a year are looked at before any more of it.
A_YEAR = 2
# What is so much older than the newest of the FIRST releases found is not the latest.
FIRST, RECENT = 5, timedelta(days=2 * 365)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a release: `text == body[start:end]` of the release at `path`, cited as [citation]."""

    text: str
    start: int
    end: int
    path: str
    citation: int
    release: Release = field(repr=False, compare=False)

    @property
    def url(self) -> str:
        """Where a browser opens the release at these words; "" where the release gives no address."""
        return link(self.release, self.start, self.end)

    def to_dict(self) -> dict[str, Any]:
        shown = ("text", "start", "end", "path", "citation")
        return {name: getattr(self, name) for name in shown}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the releases say. `sources` are only those quoted; `nearest` came close, where they do not surely answer."""

    question: str
    status: Status
    blocks: tuple[Block, ...] = field(repr=False)
    quotes: tuple[Quote, ...]
    sources: tuple[Hit, ...] = field(repr=False)  # whole releases
    nearest: tuple[Hit, ...] = field(repr=False)
    understood: Understood
    timings: dict[str, float] = field(compare=False)

    @property
    def text(self) -> str:
        """The answer as Markdown: who said it and when, then the quote and its [n]."""
        return markdown(self.blocks)

    @property
    def plain_text(self) -> str:
        """`text` without its Markdown."""
        return plain(self.blocks)

    def to_dict(self) -> dict[str, Any]:
        """The shape that `ask --json` prints."""
        return {
            "question": self.question,
            "status": self.status,
            "text": self.text,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "sources": [hit.to_dict() for hit in self.sources],
            "nearest": [hit.to_dict() for hit in self.nearest],
            "understood": self.understood.to_dict(),
            "timings": self.timings,
        }


def answer(opened: Opened, question: str, history: Sequence[str], filters: Filters | None, today: date) -> Answer:
    """Answer `question` over one generation. Raises QuestionError only for filters that make no sense."""
    clock = Stopwatch()
    selection = select(filters, opened.gazetteer)
    unasked = _unasked(question)
    understood = understand_within(opened, question, () if unasked else history, today, selection)
    clock.lap("understand")
    if unasked:
        status, said = unasked
        return Answer(question, status, (Block("said", (said,)),), (), (), (), understood, clock.milliseconds())
    hits: list[Hit] = []
    if verdict := told_by_the_index(opened, understood, selection):
        understood = replace(understood, aliases=())  # what else is searched is said above the quotes
    else:
        compared = comparing.sides(understood)
        ranking, hits = _find(opened, understood, selection, compared)
        clock.lap("retrieve")
        verdict = _told(opened, ranking, hits, compared, selection, filters)
    if understood.history_used and asks_for_other_words(question):
        verdict = verdict.adding("Releases are quoted here, and not put in other words.")
    quotes, sources = _cite(verdict.chosen)
    cited = {hit.release.path for hit in sources}
    near = [hit for hit in hits if hit.release.path not in cited and verdict.status != "answered"][:NEAREST]
    # Numbered on from what is cited: no number of the text is that of another release.
    nearest = tuple(
        replace(hit, citation=replace(hit.citation, number=n)) for n, hit in enumerate(near, len(sources) + 1)
    )
    blocks = tuple(_blocks(opened, verdict, understood, quotes, sources, nearest))
    clock.lap("quote")
    return Answer(question, verdict.status, blocks, quotes, sources, nearest, understood, clock.milliseconds())


def told_by_the_index(opened: Opened, understood: Understood, selection: Selection | None) -> Verdict | None:
    """What needs no search: who held what, releases by their days, the newest of all or of a filter; else None."""
    if selection is None and (held := listing.listed(opened, understood)):
        return held
    if by_day := browsing.by_day(opened.generation, understood, selection):
        of_day = [Block("said", (judging.OF_ITS_DAY,))] if understood.of_its_day else []
        return replace(by_day, more=(*by_day.more, *of_day))
    if not (browsing.asks_for_news(understood) if selection is None else browsing.asks_for_any(understood)):
        return None
    newest = statements.leads(browsing.newest(opened.generation, selection, selecting.QUOTES))
    reason = browsing.NEWS if selection is None else browsing.REASON
    return Verdict("answered", reason, chosen=newest) if newest else None


def _unasked(question: str) -> tuple[Status, str] | None:
    """What is said to that which asks nothing, and to what is in a script in which nothing is understood."""
    if is_chatter(question):
        return "empty_question", "Please ask a question about the releases: what was promised, by whom, when, how much?"
    if in_another_script(question):
        return "not_found", "Questions are understood in English only; this one is in another script."
    return None


def _told(
    opened: Opened,
    ranking: Ranking,
    hits: list[Hit],
    compared: Sequence[comparing.Side],
    selection: Selection | None,
    filters: Filters | None,
) -> Verdict:
    """What is quoted, and whether that answers: of the newest hits, or of those of the time asked about, where nothing
    else is asked for."""
    understood = ranking.understood
    hits = _of_their_days(understood, hits)
    asked = _newest(understood, hits) if understood.of_latest else _of_that_time(understood, hits)
    holder = holders.asked_holder(opened, understood)
    asked, n_telling = (asked, 0) if selection else holders.first(opened, understood, holder, asked)
    if asked:
        verdict = _quoted(opened, ranking, asked, compared, holder, n_telling)
        if understood.of_latest and verdict.status != "answered" and len(asked) < len(hits):
            # What is newest may be about something else, and what answers be older.
            older = _quoted(opened, ranking, hits, compared, holder)
            surer = _SURENESS.index(older.status) - _SURENESS.index(verdict.status)
            # What plainly is not told of what was found is worth more than what may be of something else.
            if surer > 0 or (surer == 0 and judging.NOT_CERTAIN == verdict.reason != older.reason):
                verdict = older
    else:
        verdict = judging.nothing(opened, understood, filters)
    if not (holder or n_telling):
        verdict = appointments.judged(opened, understood, selection, verdict)
    verdict = judging.remarked(opened, understood, hits, verdict, selection)
    return verdict if selection else listing.of_somebody(opened, understood, verdict)


def _find(
    opened: Opened, understood: Understood, selection: Selection | None, compared: Sequence[comparing.Side]
) -> tuple[Ranking, list[Hit]]:
    """The ranking, and the releases that are quoted from, first those that come first."""
    today = understood.of_today and not happenings.asked(understood)
    course = understood.course is not None
    k = LOOKED_AT if today or course else FOUND
    if understood.names_no_subject:  # all that is of the time, however close to the words "announced yesterday"
        k = retrieval.DEPTH
    excluded = understood.told_by_others
    short = abbreviations.asked_for(understood)
    ranking, hits = retrieval.find(opened, understood, selection, max(k, LOOKED_AT) if excluded or short else k)
    if excluded:  # what is by anybody else comes first
        hits = sorted(hits, key=lambda hit: not excluded.isdisjoint(hit.release.ministers))[:k]
    if understood.names_no_subject:
        hits = speaking.of_its_office_first(understood, hits)
    if short:  # what nobody spells out need not be found
        hits = sorted(hits, key=lambda hit: not abbreviations.spells_out(short, hit.release.body))[:FOUND]
    elif today:
        hits = _with_newest(hits)
    elif course:
        hits = _of_many_years(understood, hits)
    if compared:
        found = [retrieval.find(opened, side.understood, side.within(selection), FOUND)[1] for side in compared]
        hits = comparing.merged(compared, found, hits)
    return ranking, numbered(hits)


def _quoted(
    opened: Opened,
    ranking: Ranking,
    hits: Sequence[Hit],
    compared: Sequence[comparing.Side],
    holder: Person | None,
    n_telling: int = 0,
) -> Verdict:
    """What is quoted, and whether that answers; the first `n_telling` hits tell who held an office: `holder`, or, where
    that is None, perhaps somebody."""
    understood = ranking.understood
    sides = comparing.of_sides(compared, hits[: selecting.RELEASES]) if compared else None
    then = timing.told_then(understood, hits)
    evidence = selecting.weigh(opened.reader, ranking, hits, then, sides)
    if sides is not None:
        evidence = comparing.evenly(evidence, compared, sides)
    chosen = _chosen(understood, hits, evidence, then, sides, compared)
    if retrieval.leading_event(opened, understood) == happenings.ENDED:
        chosen = _ending_first(chosen, hits)
        if evidence.changing:
            chosen = selecting.by_day(chosen)
    if happenings.asked(understood) == happenings.ANNOUNCED:
        chosen = _oldest_first(understood, hits, chosen, evidence)
    if n_telling:
        chosen = _holder_first(opened, understood, holder, evidence, statements.as_shown(hits[:n_telling]), chosen)
    verdict = judging.judge(opened, ranking, hits, evidence, chosen, compared, holder, n_telling)
    return replace(verdict, chosen=chosen)


def _chosen(
    understood: Understood,
    hits: Sequence[Hit],
    evidence: selecting.Evidence,
    then: NDArray[np.bool_],
    sides: NDArray[np.bool_] | None,
    compared: Sequence[comparing.Side],
) -> list[Statement]:
    """What answers, in the order in which it is asked for: of the time (hits,) `then`, of each of the (sides, hits)
    that are compared in turn, by whoever said so, the newest."""
    excluded = understood.told_by_others
    others = np.array([excluded.isdisjoint(hit.release.ministers) for hit in hits], np.bool_)
    if excluded and others.any():
        evidence = evidence.of(others)
    # Of what was announced last week one sentence is as good an answer as another: that which a release begins with.
    if understood.names_no_subject:
        chosen = statements.leads(hits[: selecting.QUOTES])
    else:
        chosen = _of_that_time_first(understood, evidence, then)
        if not evidence.changing and speaking.asks_what_was_told(understood):
            chosen = timing.of_its_days_first(understood, chosen)
    if sides is not None and not evidence.changing:
        chosen = comparing.of_all_first(comparing.in_turn(chosen, sides), compared)
    # Who said "a nanny state" is told by nobody who did not; and first by what has the words.
    chosen = [quote for quote in chosen if naming.has_the_words(understood, quote.hit)] or chosen
    if naming.asks_who_said_so(understood):
        shown = filter(statements.is_shown, evidence.statements)
        said = [one for one in shown if naming.has_all_quoted(understood, one.text)]
        chosen = [*said, *(quote for quote in chosen if quote not in said)][: selecting.QUOTES]
    chosen = naming.of_iwi_first(understood, lacking.telling_first(understood, chosen))
    if speaking.asks_for_words(understood):
        chosen = _theirs_first(understood, chosen)
    if understood.of_today or understood.of_latest:
        # What was so once is still worth a look, but what is so now is told by the newest.
        of_it = _of_its_names(understood, hits)
        chosen = sorted(_newest_first(chosen, evidence), key=lambda quote: quote.hit.release.path not in of_it)
    chosen = abbreviations.telling_first(understood, chosen, evidence.statements)
    return naming.of_person_first(understood, chosen)


def _holder_first(
    opened: Opened,
    understood: Understood,
    holder: Person | None,
    evidence: selecting.Evidence,
    told: list[Statement],
    chosen: list[Statement],
) -> list[Statement]:
    """What is `told` of who held an office, then what calls the holder by it, or is theirs and surely answers."""

    def shows(quote: Statement) -> bool:
        if not holder or holders.calls(opened, quote.text, holder.names, understood.portfolios_of(holder)):
            return True
        return evidence.odds_in(quote) > 0 and speaking.is_theirs(opened, holder, [quote])

    return [*told, *(quote for quote in chosen if quote.place >= len(told) and shows(quote))][: selecting.QUOTES]


def _theirs_first(understood: Understood, chosen: list[Statement]) -> list[Statement]:
    """Of what somebody is asked to have said their own releases are quoted first."""
    names = {name for person in understood.people if person.role == "speaker" for name in person.names}
    return sorted(chosen, key=lambda quote: names.isdisjoint(quote.hit.release.ministers))


def _ending_first(chosen: list[Statement], hits: Sequence[Hit]) -> list[Statement]:
    """What the first hit says is quoted first, what it begins with where nothing of it is quoted."""
    own = [quote for quote in chosen if quote.place == 0] or statements.leads(hits[:1])
    return [*own, *(quote for quote in chosen if quote.place != 0)][: selecting.QUOTES]


def _oldest_first(
    understood: Understood, hits: Sequence[Hit], chosen: list[Statement], evidence: selecting.Evidence
) -> list[Statement]:
    """What answers about as well as the best and is of what was announced, the oldest first; then the rest.

    Of 86 questions of when or by whom a programme was announced the first quote is of a release that tells it first for
    0.43, 0.26 before; of 30 others with known answers for 0.57, 0.53 before.
    """
    of_it = happenings.of_what_was_announced(understood, hits)
    telling = {quote.place for quote in chosen if of_it[quote.place] and evidence.is_as_good(quote)}

    def later(quote: Statement) -> tuple[bool, date]:
        tells = quote.place in telling
        return not tells, (quote.hit.release.date if tells else None) or date.max

    return sorted(chosen, key=later)


def _newest_first(chosen: list[Statement], evidence: selecting.Evidence) -> list[Statement]:
    """What answers about as well as the best, then the rest, each the newest first."""
    newest = sorted(chosen, key=lambda quote: quote.hit.release.date or date.min, reverse=True)
    return sorted(newest, key=lambda quote: not evidence.is_as_good(quote))


def _of_that_time_first(
    understood: Understood, evidence: selecting.Evidence, then: NDArray[np.bool_]
) -> list[Statement]:
    """What answers; of the hits `then` are of the time asked about, quoted alone where nothing quoted is of it, first
    where they answer as well."""
    chosen = selecting.choose(evidence)
    if timing.of_another_time(understood, chosen, timing.AHEAD):
        told = evidence.of(then)
        if told.score.max(initial=-np.inf) >= evidence.score.max(initial=-np.inf) - selecting.NEAR:
            chosen = selecting.choose(told) or chosen
    if evidence.changing or not chosen or then[chosen[0].place]:
        return chosen
    return sorted(chosen, key=lambda quote: not (then[quote.place] and evidence.is_as_good(quote)))


def _with_newest(hits: list[Hit]) -> list[Hit]:
    """What is so now is told later than what was: the newest of what is close come right after the first."""
    first, rest = hits[:1], hits[1:]
    close = [hit for hit in rest if hit.release.date and hit.score >= hits[0].score - CLOSE]
    moved = sorted(close, key=lambda hit: hit.release.date or date.min, reverse=True)[:NEWEST]
    return [*first, *moved, *(hit for hit in rest if hit not in moved)][:FOUND]


def _of_many_years(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """How something changed is told from year to year: A_YEAR of each come first; of the time asked about, if that will
    do."""
    asked = [period.days for period in understood.periods]
    years = Counter[tuple[bool, int]]()
    places = []
    for hit in hits:
        day = hit.release.date or date.min
        year = (bool(asked) and not falls_in(day, asked), day.year)
        years[year] += 1
        places.append((year[0], years[year] > A_YEAR))
    enough = max(selecting.QUOTES, sum(not other for other, _ in places))
    return [hits[i] for i in sorted(range(len(hits)), key=places.__getitem__)][: min(enough, FOUND)]


def _of_its_names(understood: Understood, hits: Sequence[Hit]) -> set[str]:
    """Paths of the hits that lack no more of the names asked about than the best of the first: what is newest may be of
    somebody else."""
    names = naming.names_given(understood)
    lacks = {hit.release.path: naming.share_missing(hit, names) for hit in hits}
    least = min((lacks[hit.release.path] for hit in hits[:FIRST]), default=0.0)
    return {path for path, share in lacks.items() if share <= least}


def _of_their_days(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """What was told no later than soon after the days of whoever last did something: "when did Labour last raise it"
    is told by none of National's."""
    ends = [shift(period.end, retrieval.TOLD_AFTER) for period in understood.periods if period.kind == "latest"]
    last = max(ends, default=date.max)
    return [hit for hit in hits if (hit.release.date or date.min) <= last] or hits


def _newest(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """What is not much older than the newest of the first hits that are of what is asked about."""
    of_it = _of_its_names(understood, hits)
    days = [hit.release.date for hit in hits[:FIRST] if hit.release.date and hit.release.path in of_it]
    since = shift(max(days), -RECENT) if days else date.min
    return [hit for hit in hits if hit.release.date and hit.release.date >= since] or hits


def _of_that_time(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """What is of the time, and by whom, where a question asks for nothing else: of the day itself, if it names one."""
    if not understood.names_no_subject:
        return hits
    # Whoever is left out, or governed then, is none of them.
    names = {name for person in understood.persons for name in person.names}
    said = [period.said for period in understood.periods]
    then = [hit for hit in hits if falls_in(hit.release.date, said)]
    then = [hit for hit in then if understood.told_by_others.isdisjoint(hit.release.ministers)] or then
    return [hit for hit in then if not names.isdisjoint(hit.release.ministers)] or then


def _cite(chosen: Sequence[Statement]) -> tuple[tuple[Quote, ...], tuple[Hit, ...]]:
    """Number the sources in the order in which they are quoted; each links to its first quote."""
    numbers: dict[str, int] = {}
    quotes: list[Quote] = []
    sources: list[Hit] = []
    for item in map(statements.without_bullet, chosen):
        release = item.hit.release
        if release.path not in numbers:
            numbers[release.path] = len(numbers) + 1
            citation = Citation(numbers[release.path], release, item.start, item.end)
            sources.append(replace(item.hit, citation=citation))
        quotes.append(Quote(item.text, item.start, item.end, release.path, numbers[release.path], release))
    return tuple(quotes), tuple(sources)


def _blocks(
    opened: Opened,
    verdict: Verdict,
    understood: Understood,
    quotes: Sequence[Quote],
    sources: Sequence[Hit],
    nearest: Sequence[Hit],
) -> Iterator[Block]:
    """What is said above the quotes, then who said each and when, and the quote; or what came near."""
    if verdict.reason:
        yield Block("said", (verdict.reason,))
    yield from verdict.more
    by_path = {hit.release.path: hit.release for hit in sources}
    for path, group in groupby(quotes, key=lambda quote: quote.path):
        yield Block("by", (attribution(opened, by_path[path], understood),))
        yield from (Block("quote", tuple(quote.text.split("\n")), quote.citation) for quote in group)
    if verdict.status == "not_found" and nearest:
        yield Block("said", ("The nearest releases are:",))
        yield Block("nearest", tuple(f"{hit.release.title} ({date_text(hit.release.date)})" for hit in nearest))


def attribution(opened: Opened, release: Release, understood: Understood) -> str:
    """Who and when: "Annette King, then Minister of Health, 12 May 2003"; the office asked for, of whoever held it, and
    not "then" of who still does."""
    who, offices = [], []
    for name in release.ministers:
        held = [
            person.office if holders.still_holds(opened, understood, person, name, last) else f"then {person.office}"
            for person in understood.people
            for holder, first, last in person.held
            if holder == name and release.date and first <= release.date <= last and not stands_in(release.body)
        ]
        who.append(f"{name}, {held[0]}" if held else name)
        offices.append(bool(held))
    # "Tim Groser, then Climate Change Minister and David Carter" would make one of two.
    said = "; ".join(who) if any(offices[:-1]) else " and ".join(filter(None, (", ".join(who[:-1]), *who[-1:])))
    return f"{said or 'New Zealand Government'}, {date_text(release.date)}"
