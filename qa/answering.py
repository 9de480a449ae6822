"""An answer made of verbatim quotes, or a plain word that the releases don't hold one.

Nothing here writes a sentence about the subject: the words are the releases' own, and each quote is
`release.body[start:end]` of the release that its citation names.

A question is read (qa.chat.context). What the index itself tells is answered from it: who held what
(qa.offices.listing), releases by their days (qa.browsing). For any other, releases are found (qa.retrieval), for each
side that is compared (qa.comparing); what shows who held a post is put before them (qa.offices.holders,
qa.offices.appointments); statements that answer are chosen (qa.selecting), in the order in which they are asked for
(qa.arranging); and qa.judging says whether they answer, and makes every remark on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from qa import arranging, browsing, comparing, judging, retrieval, selecting, speaking, statements
from qa.blocks import Block, Verdict, markdown, plain
from qa.chat.context import understand_within
from qa.citations import Citation, link
from qa.filters import select
from qa.finding import forms, happenings, topics
from qa.hits import numbered
from qa.language.moments import date_text
from qa.offices import appointments, holders, listing, ministry
from qa.offices.openings import stands_in
from qa.remarks import abbreviations, timing
from qa.stopwatch import Stopwatch
from qa.understanding import orders
from qa.understanding.changing import in_order
from qa.understanding.chatter import asks_for_other_words, is_chatter
from qa.understanding.languages import in_another_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from qa.filters import Filters
    from qa.finding.ranking import Ranking
    from qa.hits import Hit
    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.people import Person
    from vectorstore import Release, Selection

Status = Literal["answered", "partial", "not_found", "empty_question"]
_SURENESS = ("not_found", "partial", "answered")

# Releases that are found for an answer: those not quoted are named as what came close.
FOUND = 10
NEAREST = 5
# Where it is asked how things are now, or how they changed (quoted from the newest, or from many years), by whom but
# somebody something was said, or what an abbreviation stands for: what is wanted may rank lower.
LOOKED_AT = 24


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
    in_other_words = orders.is_to_write(question) or (understood.history_used and asks_for_other_words(question))
    if in_other_words and verdict.status != "not_found":
        as_they_are = Block("said", ("Releases are quoted here, and not put in other words.",))
        verdict = replace(verdict, more=(*verdict.more, as_they_are))
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
    if untold := ministry.untold(understood):
        return untold
    if selection is None and (held := listing.listed(opened, understood) or ministry.listed(opened, understood)):
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
    hits = arranging.of_their_days(understood, hits)
    asked = arranging.newest(understood, hits) if understood.of_latest else arranging.of_that_time(understood, hits)
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
    k = LOOKED_AT if today or course or understood.of_topic else FOUND
    # All that is of the time, however close to the words "announced yesterday".
    if understood.over_all_time or understood.names_no_subject:
        k = retrieval.DEPTH
    excluded = understood.told_by_others
    short = abbreviations.asked_for(understood)
    party = speaking.party_asked(understood)
    at_least = LOOKED_AT if excluded or short or party else 0
    ranking, hits = retrieval.find(opened, understood, selection, max(k, at_least))
    if excluded:  # what is by anybody else comes first
        hits = sorted(hits, key=lambda hit: not excluded.isdisjoint(hit.release.ministers))[:k]
    if understood.names_no_subject:
        hits = speaking.of_its_office_first(understood, hits)
        if understood.of_late and not arranging.of_that_time(understood, hits):
            hits = browsing.newest(opened.generation, browsing.told_by(understood, selection), FOUND) or hits
        days = [period.day for period in understood.periods if period.day]
        if len(days) == len(understood.periods) == 1:  # many that are closer may be of the weeks around it
            of_day = browsing.newest(opened.generation, browsing.told_by(understood, selection, days[0]), FOUND)
            first = {hit.release.path: hit for hit in hits if hit.release.date == days[0]}
            first |= {hit.release.path: hit for hit in of_day if hit.release.path not in first}
            hits = [*first.values(), *(hit for hit in hits if hit.release.path not in first)]
    if party:
        hits = speaking.while_it_governed(party, hits)[:FOUND]
    if short:  # what nobody spells out need not be found
        hits = sorted(hits, key=lambda hit: not abbreviations.spells_out(short, hit.release.body))[:FOUND]
    elif understood.of_topic:
        told = forms.told_by(understood, hits)
        newest = topics.newest_first(opened.generation, ranking, [hit for hit in hits if hit not in told])
        hits = [*told, *newest][:FOUND]
    elif understood.over_all_time:
        hits = topics.over_time(opened.generation, ranking, hits)[:FOUND]
    elif today:
        hits = arranging.with_newest(hits)[:FOUND]
    elif course:
        hits = arranging.of_many_years(understood, hits)[:FOUND]
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
    chosen = arranging.chosen_in_order(understood, hits, evidence, then, sides, compared)
    if retrieval.leading_event(opened, understood) == happenings.ENDED:
        chosen = arranging.ending_first(chosen, hits)
        if in_order(understood.asked):
            chosen = arranging.by_day(understood, hits, chosen)
        elif evidence.changing:
            ends = arranging.of_its_end(understood, hits, chosen)
            rest = arranging.by_day(understood, hits, [quote for quote in chosen if quote not in ends])
            chosen = forms.telling_first(understood, [*ends, *rest], evidence.statements)
    if happenings.asked(understood) == happenings.ANNOUNCED:
        chosen = arranging.oldest_first(understood, hits, chosen, evidence)
    if (understood.of_topic or understood.over_all_time) and not (holder or n_telling):
        told = topics.told_in(opened.generation, ranking, hits[: selecting.QUOTES])
        if len(told) >= topics.ENOUGH:
            said = "" if forms.sought(understood) else topics.NEWEST if understood.of_topic else topics.IN_ORDER
            begun = forms.telling_first(understood, list(told.values()), evidence.statements)
            return Verdict("answered", said, chosen=begun)
        chosen = [*told.values(), *(quote for quote in chosen if quote.place not in told)][: selecting.QUOTES]
    chosen = happenings.told_since_first(understood, chosen)
    if n_telling:
        chosen = arranging.holder_first(
            opened, understood, holder, evidence, statements.as_shown(hits[:n_telling]), chosen
        )
    verdict = judging.judge(opened, ranking, hits, evidence, chosen, compared, holder, n_telling)
    return replace(verdict, chosen=chosen)


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
