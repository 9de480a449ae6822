"""Whether the releases, and what is quoted of them, are of the time that a question asks about."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.hits import text_of
from qa.language.kinds import asked_kinds
from qa.language.moments import (
    BY_CALENDAR,
    MONTH,
    MONTH_NAMES,
    SHORT,
    falls_in,
    level,
    month_number,
    shift,
    year_number,
)
from qa.language.spelling import CAPITALISED, bare_name, fold, fold_anew
from qa.language.wording import ANNOUNCED
from qa.speaking import TOLD_IN, asks_for_words, asks_what_was_told, is_theirs, speakers
from qa.understanding.follow_ups import is_afterthought

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.dates import Period
    from qa.understanding.people import Person

DATED = BY_CALENDAR | {"budget", "measured", "relative", "recent"}
_FIGURES = frozenset({"count", "money"})
# "Operating or capital?", "is that new money?", "over how many years?"
_WHAT_MONEY = re.compile(
    r"\b(?:operating|operational|capital)\W+(?:or|and|versus|vs)\W+(?:operating|operational|capital)\b|"
    r"\bis (?:that|it|this|any of (?:it|that)) (?:all )?(?:new|extra|additional|old|operating|capital)\b|"
    r"\bover (?:how many|what) (?:years|period)\b",
    re.IGNORECASE,
)
_STRETCHES = frozenset({"government", "election", "part", "range"})
# How surely a time is that of the release, and how far from it what is said is still of it.
SURELY, AROUND = 0.7, timedelta(days=400)
BESIDE = 0.6  # how surely what is counted from an event is, at least
# What is so in a year is told then or later, and shortly before what is to be; what is older is of the year before. Of
# 1,075 questions of a time the first quote answers five more for it, and no fewer quotes do.
AHEAD = timedelta(days=60)
# What was "before the 2005 election" was so in the term that it ended.
A_TERM = timedelta(days=3 * 365)
# What somebody said in a year was said in it, give or take so much: figures of a year come out later, words don't.
SAID_AROUND = timedelta(days=100)
SAID_SOON = timedelta(days=31)  # of some weeks
# Who won something in a year is told by nothing that is older.
_WON = re.compile(
    r"\b(?:who|which (?:[\w’'-]+ ){1,3}?|whose [\w’'-]+ )\W?(?:won|wins)\b|\bwinners? (?:for|in|of)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"before\b", re.IGNORECASE)
# "What is the 2030 target": a year is that of a goal, which may be the end of a financial one ("2029/30").
_BY_YEAR, _ENDS_IN = re.compile(r"by (?:the year )?\d{4}$", re.IGNORECASE), re.compile(r"(?<!\d)20\d\d/(\d\d)(?!\d)")
_ASKS_A_GOAL = re.compile(
    r"\b(?:what|which)(?:['’]?s| is| was| are| were)\b[^?]{0,80}\b(?:targets?|goals?)\b", re.IGNORECASE
)
_THAN = re.compile(r"than\b(?:[^\d]* in\b|[^\d]*\b(?:was|were|had|did)\b)?\s*", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
# "In December", of no year that is said.
_MONTH_ALONE = re.compile(rf"\bin (?P<m>{MONTH})\b(?! ?\d)", re.IGNORECASE)
# "The March quarter", "the June 2008 year", "the year to September": what figures are for.
_ENDING = re.compile(
    rf"\b(?:(?:year|quarter|months) (?:to|ended|ending)(?: the end of)?(?: \d\d?(?:st|nd|rd|th)?)? (?P<m1>{MONTH})"
    rf"|(?P<m2>{MONTH})(?: (?:19|20)\d\d)? (?:quarter|year)\b)"
)
_QUARTERS = ("(?:first|1st)", "(?:second|2nd)", "(?:third|3rd)", "(?:fourth|4th|last|final)")
_MONTH, _YEARS = re.compile(rf"\b{MONTH}"), re.compile(SHORT)
# What is of these is not told before them.
_AT_MOST_THEN = frozenset({"budget", "measured", "government"})
# Constructions that say when something happened, and can't be the name of a thing of that time.
WHEN = frozenset({"date", "month", "season", "quarter"})
_A_YEAR, _SOME_WEEKS = timedelta(days=366), timedelta(days=62)
# What a year after it, or before it, may be a part of.
_NAME_BEFORE = re.compile(
    rf"(?:(?<![\w’'-])(?!(?:In|By|Of|For|From|Since|During|Before|After|Until|And|But|So)\b){CAPITALISED}|\bcensus) $"
)
_NAME_AFTER = re.compile(rf" (?:{CAPITALISED}|census)")
FORESEEN = re.compile(
    r"\b(?:forecast\w*|project\w+|predict\w+|expect\w+|plan\w*|allocat\w+|budget\w*|set aside|targets?|announc\w+|"
    r"promis\w+|reach|by)\b",
    re.IGNORECASE,
)


def of_another_time(understood: Understood, chosen: Sequence[Statement], ahead: timedelta = AROUND) -> str:
    """The day, month or year that is asked about, where no quote was published near it, at most so long `ahead`, or
    speaks of its year."""
    around = _around(understood)
    ahead = min(ahead, AHEAD) if _WON.search(understood.asked) else ahead

    def near(periods: Sequence[Period]) -> list[Statement]:
        return [quote for quote in chosen if any(_near(quote.hit, period, around, ahead) for period in periods)]

    if asked := _dated(understood):
        then, spoken = near(asked), _is_spoken_of(asked, chosen)
        none = not (then or spoken)
        if all(map(_is_numbered, asked)):  # its year alone tells of any quarter; what was announced in it is no figure
            spoken, then = asks_what_was_told(understood) or understood.names_no_subject, list(chosen)
        none = none or (not spoken and all(_of_another_end(period, then) for period in asked))
        return f"of {_called(asked[0])}, or speaks of it" if none else ""
    days = [day for quote in chosen if (day := quote.hit.release.date)]
    for period in understood.periods:
        # "Prime Minister Bill English after the mosque attacks": what is years older is of something else; but not what
        # has the very name: Pike River was opened two years before the disaster.
        named = re.search(CAPITALISED, period.text) and any(period.text in quote.text for quote in chosen)
        spoken = _is_spoken_of([period], chosen)  # "the 40th anniversary on 28 November 2019"
        early = bool(days) and all(day < shift(period.start, -AROUND) for day in days)
        # Medals at the Tokyo Olympics, for those at the London Olympics.
        late = bool(days) and all(day > shift(period.end, AROUND) for day in days) and not _is_named(period, chosen)
        if period.kind == "event" and not (named or spoken) and (early or late):
            return f"of {period.text}, or speaks of it"
    stretches = _stretches(understood)  # of two readings of the same words one will do
    if stretches and chosen and not (near(stretches) or _is_spoken_of(stretches, chosen)):
        return f"of the time “{stretches[0].text}”"
    if chosen and (fiscal := _fiscal(understood)) and not any(_is_of_fiscal(q, p) for q in chosen for p in fiscal):
        return f"of {fiscal[0].text}, or speaks of it"
    before = _told_before(understood)
    if before and days and all(day > period.end for day in days for period in before):
        return f"from {before[0].text}"
    others = (_of_another_base, _of_another_month, _of_another_goal)
    return next((said for other in others if (said := other(understood, chosen))), "")


def _is_named(period: Period, chosen: Sequence[Statement]) -> bool:
    """Whether a release that is quoted has every name in that of an event, or that has none: "the first lockdown"."""
    names = [fold(name) for name in re.findall(CAPITALISED, period.text)]
    texts = [fold_anew(text_of(quote.hit.release)) for quote in chosen]
    return not names or any(all(name in text for name in names) for text in texts)


def _of_another_base(understood: Understood, chosen: Sequence[Statement]) -> str:
    """The time against which something is held, "lower than in 1990", where no quote speaks of it."""
    bases = [period for period in _own(understood) if _THAN.match(period.text)]
    if not chosen or not bases or _is_spoken_of(bases, chosen):
        return ""
    return f"of {_THAN.sub('', bases[0].text)}, or speaks of it"


def _of_another_month(understood: Understood, chosen: Sequence[Statement]) -> str:
    """The month that is asked about, of no year, where no quote was published in it or speaks of it."""
    asked = None if understood.periods else _MONTH_ALONE.search(understood.asked)
    if not asked or not chosen:
        return ""
    number = month_number(level(asked["m"]))
    name = MONTH_NAMES[number - 1]
    days = [quote.hit.release.date for quote in chosen]
    told = any(day is None or day.month == number for day in days) or any(name in quote.text for quote in chosen)
    return "" if told else f"of {name}, or speaks of it"


def _of_another_goal(understood: Understood, chosen: Sequence[Statement]) -> str:
    """The year whose target is asked for, where no quote was published in it or speaks of it."""
    asked = chosen and _ASKS_A_GOAL.search(understood.asked)
    goals = [one for one in _own(understood) if asked and (one.kind == "goal" or _BY_YEAR.match(one.text))]
    days, texts = [quote.hit.release.date for quote in chosen], [quote.text for quote in chosen]
    told = {year for text in texts for year in YEAR.findall(text)} | {str(day.year) for day in days if day}
    told |= {f"20{end}" for text in texts for end in _ENDS_IN.findall(text)}
    missing = (year for one in goals for year in YEAR.findall(one.text) if year not in told and all(days))
    return next((f"of {year}, or speaks of it" for year in missing), "")


def _fiscal(understood: Understood) -> list[Period]:
    """Financial years asked about now, surely so."""
    return [period for period in _own(understood) if period.kind == "fiscal" and period.form >= SURELY]


def _is_of_fiscal(quote: Statement, period: Period) -> bool:
    day, years = quote.hit.release.date, {str(period.start.year), str(period.start.year + 1)}
    return day is None or period.start <= day <= period.end or not years.isdisjoint(YEAR.findall(quote.text))


def silent_then(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """Who is asked to have said something at a time when they published nothing, where no quote of it names them."""
    for person in speakers(understood) if asks_for_words(understood) else ():
        if understood.is_carried(person.span) or not person.names:
            continue
        for period in _dated(understood):
            if person.role != "absent" and _spoke(opened, person, period):
                continue
            near = [quote for quote in chosen if _near(quote.hit, period, SAID_AROUND, SAID_AROUND)]
            if not is_theirs(opened, person, near):
                return f"No release of {bare_name(person.names[0])} is of {_called(period)}."
    return ""


def _spoke(opened: Opened, person: Person, period: Period) -> bool:
    """Whether a release of somebody is of a time, give or take so much as what is said of it may be."""
    first, last = shift(period.start, -SAID_AROUND), shift(period.end, SAID_AROUND)
    return bool(opened.generation.within(vectorstore.Selection(first, last, person.names)).any())


def shut_out(understood: Understood, first: date | None, last: date | None) -> str:
    """The time asked about, in its own words, where a filter from `first` to `last` leaves nothing that can tell of it:
    what ends before it begins tells at most what was planned, and what somebody said then was not said much later."""
    asked = [one for one in _dated(understood) if one.strict and not in_a_name(understood.question, one)]
    at_once = _around(understood) == SAID_AROUND
    foreseen = not at_once and FORESEEN.search(understood.asked)
    early = last and not foreseen and all(period.start > last for period in asked)
    late = first and at_once and all(shift(period.end, SAID_AROUND) < first for period in asked)
    return _called(asked[0]) if asked and (early or late) else ""


def in_a_name(question: str, period: Period) -> bool:
    """Whether a year is that of a name: "Expo 2010 in Shanghai", "the 2018 Census"."""
    begin, end = period.words
    after = question[:begin].endswith("the ") and _NAME_AFTER.match(question, end)
    return period.kind == "year" and bool(after or _NAME_BEFORE.search(question[:begin]))


def _stretches(understood: Understood) -> list[Period]:
    """Longer times asked about, surely so: what is of "the last days of the Shipley government"
    was not told years off."""
    return [
        period
        for period in _own(understood)
        if ((period.kind in _STRETCHES and period.form >= SURELY) or _is_beside(period)) and period.strict > 0
    ]


def _is_beside(period: Period) -> bool:
    """Whether a time is counted from what happened, and short: "a month before the first lockdown"."""
    happened = period.kind in ("event", "election") and period.span[0] < period.span[1]
    return happened and period.form > BESIDE and period.end - period.start <= AROUND


def _is_soon_beside(period: Period) -> bool:
    """Whether it is some weeks at most: "the week after the earthquake"."""
    return _is_beside(period) and period.end - period.start <= _SOME_WEEKS


def _dated(understood: Understood) -> list[Period]:
    """The times asked about that are told by the calendar, and surely so. "How many of them?", "and Pharmac?" and
    "operating or capital?" are asked of the time of the question before, "who chairs it?" of any."""
    own = _own(understood)
    asked = understood.periods if not own and _of_time_before(understood.asked) else own
    return [period for period in asked if period.kind in DATED and period.form >= SURELY]


def _of_time_before(asked: str) -> bool:
    """Whether a follow-up that says no time is of that which was asked about before: it asks for a figure, names but
    another thing, or asks what money it is."""
    return not _FIGURES.isdisjoint(asked_kinds(asked)) or is_afterthought(asked) or bool(_WHAT_MONEY.search(asked))


def _own(understood: Understood) -> list[Period]:
    """The times that are asked about now, and not in an earlier question."""
    return [period for period in understood.periods if not understood.is_carried(period.span)]


def untold(periods: Sequence[Period], chosen: Sequence[Statement]) -> str:
    """The first of these times that no quote speaks of; "" where each is spoken of."""
    return next((_called(one) for one in periods if not _is_spoken_of([one], chosen)), "")


def _told_before(understood: Understood) -> list[Period]:
    """Times before something, which have an end and hardly a beginning: "before the 2005 election"."""
    return [period for period in _own(understood) if _BEFORE.match(period.text)]


def _called(period: Period) -> str:
    if period.kind == "quarter" and not re.match(r"the\b|q|\d", period.text, re.IGNORECASE):
        return f"the {period.text}"
    return f"the {period.name}" if period.kind == "measured" else period.text


def _is_spoken_of(periods: Sequence[Period], chosen: Sequence[Statement]) -> bool:
    """Whether a quote speaks of one of these times."""
    return any(_speaks_of(quote.text, period) for quote in chosen for period in periods)


def _speaks_of(text: str, period: Period) -> bool:
    """Whether a text names the year of a time; of figures for some months, the month too in which they end."""
    if period.kind == "measured":
        name = level(period.name)
        months = {MONTH_NAMES[month_number(month) - 1] for month in _MONTH.findall(name)}
        words = months | {str(year_number(year)) for year in _YEARS.findall(name)}
        return all(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in words)
    if _is_soon_beside(period):  # whose year is often in the very name of the event
        names = {MONTH_NAMES[day.month - 1] for day in period.days}
        years = {str(day.year) for day in period.days}
        return not years.isdisjoint(YEAR.findall(text)) and any(name in text for name in names)
    # A period lasts as long as it is told of: of 2013, in whose figures one may wait for until 2015, that is no year.
    own = set(YEAR.findall(period.text)) or {str(period.start.year), str(period.end.year)}
    return not own.isdisjoint(YEAR.findall(text))


def _is_numbered(period: Period) -> bool:
    """Whether it is "the last quarter of 2025", and no half of a year."""
    return period.kind == "quarter" and "half" not in level(period.text)


def _of_another_end(period: Period, quotes: Sequence[Statement]) -> bool:
    """Whether quotes tell figures for a quarter, year or months, and none for what ends in the month asked about: what
    came out in the months after it may be of the next."""
    told = set().union(*map(_ends, quotes)) if period.kind == "measured" or _is_numbered(period) else set()
    if not told or period.kind == "measured":
        return bool(told) and told.isdisjoint(map(month_number, _MONTH.findall(level(period.name))))
    month = (period.start.month + 2) // 3 * 3  # it may be read from its last days on, when figures come out
    own = re.compile(rf"\b(?:{MONTH_NAMES[month - 1]}|{_QUARTERS[month // 3 - 1]} quarter)\b", re.IGNORECASE)
    return month not in told and not any(own.search(quote.titled) for quote in quotes)


def _ends(quote: Statement) -> set[int]:
    """The months with which the quarters, years and months end that a quote tells figures for."""
    return {month_number(found["m1"] or found["m2"]) for found in _ENDING.finditer(level(quote.text))}


def _near(hit: Hit, period: Period, around: timedelta, ahead: timedelta) -> bool:
    """Whether a release may be of a time, at most so long `ahead` of it, or is undated."""
    # The Budget before is as near as that: what is in one is told from its weeks on; and figures for the months before
    # are as near as those asked for. What was announced the week after something was published then.
    at_once = around == SAID_AROUND and _is_soon_beside(period)
    around = SAID_SOON if at_once else min(around, SAID_AROUND) if _is_beside(period) else around
    told = timedelta(0) if period.kind in _AT_MOST_THEN else AHEAD if period.kind in WHEN else around
    since = shift(period.start, -min(told, ahead))
    day = hit.release.date
    return day is None or since <= day <= shift(period.end, around if period.kind != "measured" else timedelta(days=60))


def _is_told_in(period: Period) -> bool:
    """Whether what was said at a time was published in it: one of months of the calendar, or of days."""
    of_days = period.kind == "range" and period.end - period.start < _A_YEAR
    return of_days or period.kind in TOLD_IN - {"year"} or _is_soon_beside(period)


def of_its_days_first(understood: Understood, chosen: Sequence[Statement]) -> list[Statement]:
    """What was said or announced of a subject at a time: what was published in it comes first; not of a year, of which
    figures come out later."""
    asked = [one for one in _own(understood) or understood.periods if _is_told_in(one) and one.strict > 0]
    times = [one.said for one in asked]
    return sorted(chosen, key=lambda quote: not falls_in(quote.hit.release.date, times))


def _around(understood: Understood) -> timedelta:
    told_at_once = asks_for_words(understood) or ANNOUNCED.search(understood.asked)
    return SAID_AROUND if told_at_once else AROUND


def told_then(understood: Understood, hits: Sequence[Hit]) -> NDArray[np.bool_]:
    """(n,) which releases may be of a time that is asked about."""
    before, around = _told_before(understood), _around(understood)
    # What is announced for a year is announced before it; what was said in it was not.
    ahead = timedelta(0) if asks_for_words(understood) else AHEAD
    asked = _dated(understood) or _stretches(understood) or before

    def is_of(hit: Hit, period: Period) -> bool:
        if period in before:
            return hit.release.date is None or shift(period.end, -A_TERM) <= hit.release.date <= period.end
        return _near(hit, period, around, ahead)

    return np.array([any(is_of(hit, period) for period in asked) for hit in hits], np.bool_)
