"""When a question is about: every stretch of time that it names, read by rules, with the reason.

`periods` finds what names time (`calendar_rules`, `elections`, `reigns`), lets the words before it and the times named
before it move it (`modifiers`, `anaphora`), and judges from the construction how likely the release that answers is
itself dated inside: "in July 2007" tells of the release, "the 2008 crime figures" came out in 2009, "by 2050" says
nothing of when it was said. What the constants stand for was counted over titles and first lines of the archive.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from qa.language.moments import (
    ARCHIVE_START,
    BY_CALENDAR,
    NUMBER,
    SHORT,
    WEEK,
    Kind,
    Moment,
    Rule,
    date_text,
    in_order,
    level,
    meet,
    middle,
    question_of,
    shift,
)
from qa.language.spelling import touches
from qa.language.wording import ANNOUNCED, IS, WH
from qa.understanding import anaphora
from qa.understanding.calendar_rules import AS_OF_NOW, CALENDAR, HOLIDAY, LAST_TIME, PLANNED, holiday_day
from qa.understanding.elections import ELECTIONS
from qa.understanding.modifiers import POINTED, modified
from qa.understanding.reigns import REIGNS, happenings


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a question names, `start` and `end` included.

    `text` are the words it was read from, `name` is what the time is called ("June quarter 2019"), `why` says in one
    sentence how it was read, and which days that are. `strict` (0..1) is how likely the release that answers is dated
    inside; 0 where nothing in the archive can be (the future, before 1996).
    `words` are their offsets in the question, as of a Moment, `span` those of the part that says only when, not also
    what: it is empty for an event's name. `kind` is the construction. `form` is what `strict` would be without the
    archive's bounds: high for "in April 1991", low for "the 1965 station".
    """

    text: str
    start: date
    end: date
    name: str
    why: str
    strict: float
    words: tuple[int, int]
    span: tuple[int, int]
    kind: Kind
    form: float
    own: tuple[date, date] | None = None  # of an event, a year or a range its own days alone
    lasts: bool = False  # a government that is in office, or what else goes on today
    within: tuple[tuple[int, int], ...] = ()  # words of wider times that it is part of: "(2005) under Labour"

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.start, self.end

    @property
    def happened(self) -> tuple[date, date] | None:
        """The days on which an event happened."""
        return self.own if self.kind == "event" else None

    @property
    def merely_named(self) -> bool:
        """Whether it is an event that is a subject and no time: "who spoke at the Christchurch quake memorial"."""
        return self.kind == "event" and self.span[0] == self.span[1]

    @property
    def day(self) -> date | None:
        """The day that is named, which is read give or take a week; None for any other stretch."""
        return _day_of(self.days) if self.kind == "date" else None

    @property
    def day_of_change(self) -> date | None:
        """The day on which something is asked to have changed, told in the months around; None for any other."""
        return _day_of(self.own) if self.kind == "date" and self.own and self.own != self.days else None

    @property
    def said(self) -> tuple[date, date]:
        """First and last day of what is named, give and take left out."""
        return (self.day, self.day) if self.day else self.days

    @property
    def lasts_weeks(self) -> bool:
        """Whether what is named is three weeks at most."""
        first, last = self.said
        return last - first <= timedelta(21)

    @property
    def named(self) -> tuple[date, date]:
        """First and last day; of years, without the time before and after them in which they are spoken of, and of a
        government, without the first day of the next."""
        if self.kind == "government":
            return self.start, max(self.start, shift(self.end, -1))
        if self.own and self.kind in ("range", "year"):
            return self.own[0], max(self.own[0], min(self.own[1], self.end))  # of this year what is over
        return self.days


def _day_of(days: tuple[date, date]) -> date | None:
    """The day that is read give or take a week; None of any other stretch."""
    return shift(days[0], WEEK) if days[1] - days[0] == 2 * WEEK else None


@cache
def _table() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in (*CALENDAR, *ELECTIONS, *REIGNS))


# How a time stands in its sentence, which `_framed` writes with "@" in its place.
_WHEN = re.compile(r"\b(?:in|during|throughout|over|within|through|of|on|at)\s+(?:the\s+year\s+)?@")
_FOR = re.compile(r"\bfor\s+(?:the\s+)?@")
_NOUN = re.compile(
    rf"@'?s? +(?!(?:in|on|at|to|of|and|or|by|for|from|with|{IS}|had|the|a|an"
    rf"|{WH}|as|after|before|than|that|if|because|but|so|it|they|he|she|we|i"
    r"|while|under|about|there)\b)[a-z]"
)
# What changes on a known day is announced before it: the April 2009 increase, go up in April 2007.
_CHANGE = r"(?:increases?|rises?|cuts?|changes?|adjustments?|hikes?|reductions?|drop|rollout|launch|start|deadline)"
_CHANGE_AFTER = rf"@ (?:[\w'-]+ )?{_CHANGE}\b"
_AFTER_A_CHANGE = re.compile(rf"\b(?:after|following) (?:the )?{_CHANGE_AFTER}")
_CHANGING = re.compile(
    rf"{_CHANGE_AFTER}|"
    r"(?:(?<!that )(?<!which )\b(?:(?:go(?:es|ing)?|went|mov(?:e|ed|ing)) (?:up|down|(?=to\b))|rise|rose|rising|rises"
    r"|increas\w+|(?<!climate )chang\w+|start\w*|beg[iau]n\w*|(?:take|takes|taking|took) effect"
    r"|(?:come|comes|coming|came) into (?:force|effect)|kick\w* in)"
    r" ?(?:to )?"
    # "Hiking visa fees in October", but not what a clause between says to have happened then.
    r"|\b(?:hik|rais|lift|cutt?|increas|lower)(?:e|es|ed|ing|s)?"
    r"(?: (?!that|which|who|and|was|were|in|for)[\w'-]+){1,4} )"
    r"(?:in|from|on) @"
)
# And what is asked to have changed on a day: "what changed for drivers on 25 March 2012".
_CHANGED_ON = re.compile(
    r"\b(?:what|which|how)\b[^?.;]{0,60}\b(?:chang(?:e|es|ed|ing)|different|"
    # Not of New Zealand, new cases and new homes: what is new, and what holds from then on.
    r"(?:(?<=what's )|(?<=what is )|(?<=what was ))new|"
    r"new (?!zealand)(?:[\w-]+ ){0,2}(?:bans?|charges?|duties|entitlements?|fees?|laws?|lev(?:y|ies)|limits?|powers|"
    r"rates?|regulations|requirements?|rights|rules?|settings|standards?|subsid(?:y|ies)|system|tax(?:es)?|thresholds?|"
    r"wages?)|"
    r"new\b[^?.;]{0,60}\b(?:appl(?:y|ies|ied)|available|needed|payable|required)|"
    r"(?:take|takes|taking|took|came|comes?|go|goes|went) (?:effect|into (?:force|effect)|in|up|down)|kicked in|"
    r"(?:increas|introduc|lower|rais)ed|rose|started|began)\b[^?.;]{0,60}"
    # What was announced on a day was published on it.
    r"\b(?<!announce )(?<!announced )(?<!confirmed )(?<!published )(?<!reported )(?<!released )(?<!unveiled )"
    r"(?:on|from) (?:the )?@"
)
_FIGURES = (
    r"(?:figures?|statistics|stats|results?|data|surveys?|census|reports?|numbers|rates?|road toll|toll"
    r"|accounts|estimates|totals?|index|rankings?|stocktake|review|returns?)"
)
_FIGURES_OF = re.compile(
    rf"@'?s? +(?:[\w'-]+ +){{0,3}}?{_FIGURES}\b|\b{_FIGURES} +(?:for|from|in|of) +(?:the +)?(?:year +)?@"
)
_COMPARED = re.compile(
    r"\b(?:compared? (?:with|to)|versus|vs|than|and|to|by) (?:the )?@"
    r"|@,? (?:and|or|compared? (?:with|to)|versus|vs|than) (?:in )?(?:19|20)\d\d\b"
)
_MEASURED = re.compile(
    r"\bhow (?:many|much)\b|\b(?:rate|unemployment|jobless|inflation|growth|gdp|export|import|arrival|consent|figure"
    r"|deficit|surplus|balance|toll|wage|earning|price|sale)s?\b"
)
# What nobody knows of a quarter or a school term before it is over.
_STATISTIC = re.compile(
    r"\b(?:unemployment|jobless|inflation|gdp|(?:what|which) (?:proportion|percentage|per ?cent)"
    r"|(?:share|proportion|percentage) of|attendance rates?)\b"
)
_SO_FAR = re.compile(rf"\b{_FIGURES}\b(?![^?.,;]*\b(?:from|between)\b)[^?.,;]{{0,40}} (?:up )?to (?:the )?@")
_CALENDAR_YEAR = re.compile(r"\bcalendar (?:year )?@|@ calendar year\b")
_BESIDE_A = re.compile(
    rf"\b(?:(?:the |{NUMBER} )?(?:day|night|morning|week|fortnight)s? )?(?P<which>before|after|following)(?= the @)"
)
_AWARDED = re.compile(r"\b(?:awards?|prizes?|medals?|honours)\b[^?.,]{0,30} for (?:the )?@")
_LAW = r"(?:act|regulations?|rules|order|code|protocol|treaty|convention|agreement)"
_OF_A_LAW = re.compile(
    rf"\b{_LAW}(?: of| in)? +@"
    rf"|(?:\b(?:the|this|that|its|their|our|a|an|his|her)|'s|s')\s+(?:[a-z]+\s+)?@ +(?:[\w'-]+ +){{0,4}}?{_LAW}\b"
)
_REPLACING = re.compile(
    r"\b(?:replac|repeal|re-?writ|overhaul|updat|moderni[sz]|reform|scrap|amend|chang)\w*(?: of| to)?(?: the| that)? @"
)
_GOAL = re.compile(r"\b(?:targets?|goals?|aims?|vision|forecasts?|project(?:ed|ions?)|expected|due)\b[^?.]{0,30}@")
_NAMED_GOAL = re.compile(r"@ (?:[\w'-]+ ){0,3}?(?:targets?|goals?|ambitions?|pledges?|vision)\b")
_CHANGED = re.compile(r"\b(?:gr[eo]wn?|r[io]se|f[ae]ll|dropp?(?:ed)?|(?:in|de)creased?|went up|changed?|by how much)\b")
_PART_OF = r"(?:early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -]+"
# What has no year of its own beside what has one.
_FEAST = re.compile(HOLIDAY)
_TO_NEW_YEAR = re.compile(r"(?:christmas|xmas|boxing)(?: day)? and (?:the )?new year")
_OPENS_RANGE = re.compile(r"\b(?P<word>between|from|after) (?:the )?$")
_FEAST_BEHIND = re.compile(
    rf"(?: and|,)? (?P<link>and|to|until|till|before|up to) (?:the )?{HOLIDAY}\b(?!,? (?:of |in )?{SHORT})"
)
_FEAST_AHEAD = re.compile(rf"\b(?:between|from|after) {HOLIDAY} (?:and|to|until|till) (?:the )?$")
_EDGE = re.compile(rf"\b{_PART_OF}(?=@)")
_JOIN = re.compile(rf"^ *(?:to|until|till|through|thru|-|and|&) *(?:the +)?(?:{_PART_OF})?$")
_FROM = re.compile(rf"\b(?P<word>between|from)\s+(?:the\s+)?(?:{_PART_OF})?(?=@)")
# "The difference between the Rena and Pike River" is of both; "the Pike River explosion" has more of a name than is
# known.
_BOTH = re.compile(
    r"\b(?:differ\w*|compar\w*|links?|connection|relation\w*|cho(?:ose|ice)|similar\w*) between (?:the )?$"
)
_OF_ITS_NAME = re.compile(r"^ [a-z]+(?= and )")
_ONWARDS = re.compile(
    r"(?<=@),? (?:onwards?|to date|(?:to|till|until|and|through to) (?:now|today|(?:the )?present)"
    r"|and (?:after|later|since)|on(?! [a-z]))\b"
)
_COUNTED = (
    "people jobs staff homes houses students pupils places dollars tonnes hectares ha km kms"
    " kilometres metres m kg mw mhz officers teachers nurses doctors children kids families"
    " patients workers litres households sheep cows cattle members submissions applications"
    " megawatts troops soldiers beds visitors tourists trees birds farmers businesses hours words"
    " votes per percent million billion thousand times years days weeks months signatures"
    " prisoners refugees trainees apprentices vehicles cars trucks computers laptops additional"
    " extra more new residents users cases deaths tests square sq deer goats pigs horses possums"
)
_COUNTS = re.compile(rf"@[ -]*(?:{'|'.join(_COUNTED.split())}|of (?:the|our|its|their|them|these|those))\b")
_MERELY = re.compile(
    rf"^\s*@[ -]*(?:additional|extra|more|new)\b|"
    rf"@ (?:additional|extra|more|new)\b(?! (?:[\w-]+ )?(?:{'|'.join(_COUNTED.split())}|police|staff)\b)"
)
_ABOUT_COUNT = re.compile(
    r"\b(?:(?:more|less|fewer) than|over|nearly|almost|up to|at least|only|another|some|about|around"
    r"|roughly)\s+@"
)
# What a year belongs to that is a number, a goal, an edition or what is measured against, and no time: section 2004,
# Vision 2010, Road Safety to 2010, the 2025 Taskforce, the 2026 Games bid, 30 per cent below 2005 levels.
_NUMBERED = re.compile(
    r"(?<!')\b(?:sections?|clause|no\.?|number|resolution|iso|form|page|flight|highway|sh|channel|lot|s) *@"
    r"|\b(?:(?:vision|agenda|smoke-?free|predator[- ]free|pest[- ]free|zero carbon) +(?:to +)?|strategy to +)@"
)
_EDITION = re.compile(
    r"@ (?:(?:task ?force|group)\b(?! of\b)"
    r"|(?:(?!(?:the|a|about|for|there|was|to|on|did)\b)[\w']+ ){0,3}bid\b)"
)
_BASE = re.compile(
    r"\b(?:below|above)(?: (?:its|our|the|their))? @"
    r"|\b(?:against|at|from|on|over|to|under|with)(?: (?:an?|gross|its|net|our|the|their)){0,2} @(?: (?:gross|net))?"
    r"(?: emissions?)? (?:levels?\b(?! (?:crossing|\d))|base(?:lines?| year)\b(?! (?:report|review|stud|survey)))"
)
_IN = re.compile(r"\b(?:in|since|by|during|before|after|until|from|for|of|early|late|the|to|and)[ -]+@")
_IN_A_ROUND_ONE = re.compile(r"\bin +@")
_NEAR = 100  # characters on either side: as many as any of these patterns looks at
_PAST = re.compile(r"(?:past (?:year|twelve months|12 months)|recent \w+)$")
_STILL = re.compile(r"\b(?:has|have|are|is)\b")
_SINCE = re.compile(r"\bsince (?:the )?@")  # Christmas: that of the year that is said
NOW = ("now", "latest")  # what counts only where no other time is named
_UP_TO_NOW = re.compile(r"so far|to date")
LEANING = 0.5  # less strict ones only lean towards what is new: "how many have been built"
_MEANWHILE = re.compile(r"\b(?:during|amid|throughout|when)\s+(?:the\s+)?@")
_ITS_YEAR = re.compile(r" year\b(?![ -]*(?:\d|end))")
_INQUIRED = re.compile(r"@(?:'s)? (?:(?:royal )?commission|(?:public )?inquiry|enquiry)\b")
INQUIRY = timedelta(days=4 * 365)  # that into covid reported three and a half years after it
_FIRST, _LAST = date(1000, 1, 1), date(9000, 1, 1)  # days that years can be counted from, back and on
LONGEST_READ = 10_000  # characters that are read: no question has as many, and a list of years takes their square


def periods(question: str, today: date, known: Sequence[Moment] = (), since: date = ARCHIVE_START) -> list[Period]:
    """Every stretch of time that `question` names, in its order; none where it names none. `known` are moments that
    only an index can tell (qa.understanding.careers), and so is `since` when somebody spoke in it.

    Two periods with the same text are alternatives. Of two that lie one inside the other the narrower stays.
    Relative words ("last year", "the current government") are read as of `today`. Raises nothing.
    """
    return list(_periods(question[:LONGEST_READ], min(max(today, _FIRST), _LAST), tuple(known), since))


def forget() -> None:
    """Let go of the questions that were read last."""
    _periods.cache_clear()


@lru_cache(maxsize=64)  # the turns of a chat are looked at several times
def _periods(question: str, today: date, known: tuple[Moment, ...], since: date) -> tuple[Period, ...]:
    text = level(question)
    found = [_as_typed(question, text, m) for m in _find(text, today, known) if not _is_count(text, m)]
    found = anaphora.in_series(text, found, lambda other: _find(other, today))
    found = anaphora.soon_after(text, anaphora.pointed_back(text, _ranges(text, _to_feasts(text, found), today), today))
    found = anaphora.since_then(text, anaphora.of_that_year(text, _counted_then(text, found, today)), today)
    found = anaphora.first_part(text, found)
    said = [m for m in found if m.kind not in NOW]
    newest = [m for m in found if m.kind == "latest" and (m.strict > LEANING or _UP_TO_NOW.match(text, *m.words))]
    last_time = [m for m in newest if m.name == LAST_TIME and all(one.kind == "government" for one in said)]
    # "The latest on Pike River" is no time of the event.
    found = newest if newest and all(m.kind == "event" for m in said) else [*said, *last_time] or found
    judged = [_judged(text, m, today) for m in found]
    own = {m.words: m.days for m in found if m.kind in ("event", "year", "range", "date")}
    # "The last month before the election" is no month of today.
    whole = [m.words for m, _ in judged]
    judged = [(m, note) for m, note in judged if not any(_inside(m.words, span) for span in whole)]
    read = [_period(question, m, note, today, since, own.get(m.words)) for m, note in judged]
    return tuple(_narrowest(question, read))


def _find(text: str, today: date, known: Sequence[Moment] = ()) -> list[Moment]:
    """What names time, left to right. Of overlapping readings the longest stays, equals are alternatives."""
    found = [m for pattern, read in _table() for match in pattern.finditer(text) for m in read(match, today)]
    found += [*happenings(text), *known]
    taken: list[Moment] = []
    owners: list[Moment | None] = [None] * len(text)
    for m in sorted(found, key=lambda m: m.words[0] - m.words[1]):
        begin, end = m.words
        if m not in taken and all(
            owner is None or (owner.words, owner.kind) == (m.words, m.kind) for owner in owners[begin:end]
        ):
            owners[begin:end] = [m] * (end - begin)
            taken.append(m)
    found = _event_years(text, _dated(text, in_order(taken)))
    return anaphora.months_apart(text, found, lambda other: _find(other, today))


def _counted_then(text: str, found: list[Moment], today: date) -> list[Moment]:
    """ "Over the past year" is counted from the time that is said, where that is long over."""
    past = [m for m in found if _PAST.match(text, *m.words) or (m.kind == "recent" and _SINCE.search(_framed(text, m)))]
    # What has been done in the past year with what was damaged in 2011.
    past = [m for m in past if not _STILL.search(question_of(text, *m.words))]
    then = [m for m in found if m not in past and m.kind not in (*NOW, "recent", "relative", "event")]
    over = bool(then) and all(m.last < shift(today, -365) for m in then)
    return [m for m in found if m not in past] if over else found


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _event_years(text: str, found: list[Moment]) -> list[Moment]:
    """ "In the Delta lockdown year" is the year of an event."""
    return [
        replace(
            m,
            words=(m.words[0], m.words[1] + len(" year")),
            first=date(m.first.year, 1, 1),
            last=date(m.first.year, 12, 31),
            name=f"{m.first.year}, the year of the {m.name}",
            kind="year",
            point=False,
            core=None,
        )
        if m.kind == "event" and _ITS_YEAR.match(text, m.words[1])
        else m
        for m in found
    ]


def _dated(text: str, found: list[Moment]) -> list[Moment]:
    """An event takes in its own year before it: "the day after the 2019 mosque attacks" is none of the year's."""
    for m in [m for m in found if m.kind == "event"]:
        for year in found:
            own = year.kind == "year" and year.first <= m.first <= year.last
            if own and year.words[1] < m.words[0] and not text[year.words[1] : m.words[0]].strip():
                found = [replace(m, words=(year.words[0], m.words[1]), core=year.words) if x is m else x for x in found]
                found.remove(year)
                break
    return found


def _framed(text: str, m: Moment) -> str:
    """The words around a moment, with "@" in its place: "how many in @ and since"."""
    before, after = text[max(0, m.words[0] - _NEAR) : m.words[0]], text[m.words[1] : m.words[1] + _NEAR]
    return f"{before.replace('@', ' ')}@{after.replace('@', ' ')}"


def _is_count(text: str, m: Moment) -> bool:
    """Whether a "year" is a quantity, a number, a goal or a base: 2000 people, section 2004, Smokefree 2025, below 2005
    levels."""
    if m.kind != "year":
        return False
    framed = _framed(text, m)
    if _NUMBERED.search(framed) or _BASE.search(framed) or (_EDITION.search(framed) and not _WHEN.search(framed)):
        return True
    if not _COUNTS.search(framed):
        return False
    round_number = m.first.year % 100 == 0 and not _IN_A_ROUND_ONE.search(framed)
    if _MERELY.search(framed) and not round_number:
        return False  # "1999 new rules for judges", "housing 2012 new rules"
    return bool(_ABOUT_COUNT.search(framed)) or not _IN.search(framed) or round_number


def _ranges(text: str, found: list[Moment], today: date) -> list[Moment]:
    """ "Between 2003 and mid-2006", "from May to July 2007", "March 2004 - June 2005" made one."""
    joined: list[Moment] = []
    for m in found:
        first = joined[-1] if joined else None
        if first and (opening := _range_opening(text, first, m)) is not None:
            begin, end = _edge(text, first, today), _edge(text, m, today)
            name = f"{first.name} to {m.name}"
            # What was measured is reported up to a year or so later, of months soon after they are over.
            told = 100 if first.kind == m.kind == "month" else 425
            words, of_events = (opening, m.words[1]), "event" in (first.kind, m.kind)
            # Until the second one came; their names are also what is asked about.
            last, core = (m.first, (opening, opening)) if of_events else (end.last, None)
            tail = WEEK if of_events else timedelta(days=told)
            joined[-1] = Moment(words, begin.first, last, name, "range", 0.7, tail=tail, core=core)
        else:
            joined.append(m)
    return joined


def _to_feasts(text: str, found: list[Moment]) -> list[Moment]:
    """ "Between the 2005 election and Christmas", "from Easter to the 2002 election": the feast next after, or last
    before, what has a year; and "between Christmas and New Year 2012"."""
    for m in found:
        ahead, behind = _FEAST_AHEAD.search(text, 0, m.words[0]), _FEAST_BEHIND.match(text, m.words[1])
        opened = _OPENS_RANGE.search(text, 0, m.words[0])
        if m.kind != "election" and not (m.kind == "date" and _FEAST.match(text, *m.words)):
            continue
        day = m.first if m.point else middle((m.first, m.last))
        if opened and opened["word"] == "between" and _TO_NEW_YEAR.match(text, *m.words):
            begin, last, words = day, shift(day, 8), (opened.start(), m.words[1])
        elif opened and behind and (opened["word"] != "after" or behind["link"] == "before"):
            days = (holiday_day(behind["day"], day.year + n) for n in (0, 1))
            begin, last, words = day, next(one for one in days if one > day), (opened.start(), behind.end())
        elif ahead:
            days = (holiday_day(ahead["day"], day.year - n) for n in (0, 1))
            begin, last, words = next(one for one in days if one < day), day, (ahead.start(), m.words[1])
        else:
            continue
        # Some weeks: what was measured in them is reported soon.
        span = Moment(words, begin, last, text[slice(*words)], "range", 0.85, tail=WEEK)
        found = [span if one is m else one for one in found if one is m or not touches(one.words, [words])]
    return found


def _edge(text: str, m: Moment, today: date) -> Moment:
    """One end of a range, with "early", "mid", "late" or "the end of" taken in."""
    if m.kind == "budget":
        return _around_point(m)
    return modified(text, m, today, deepest=1)[0] if _EDGE.search(_framed(text, m)) else m


def _range_opening(text: str, first: Moment, last: Moment) -> int | None:
    """Where a range from `first` to `last` begins in the text; None if the words between make none."""
    framed = _framed(text, first)
    opened = _FROM.search(framed)
    between = opened and opened["word"] == "between" and not _BOTH.search(text, 0, first.words[0])
    ends = [
        m.kind
        for m in (first, last)
        if m.kind in POINTED and not (opened and m.kind == "election") and not (between and m.kind == "event")
    ]
    early = "event" in (first.kind, last.kind) and last.first <= first.first
    if ends or first.words == last.words or last.last < first.first or early:
        return None
    link = text[first.words[1] : last.words[0]]
    link = _OF_ITS_NAME.sub("", link) if first.kind == "event" else link
    if not _JOIN.match(link) or (re.search("and|&", link) and not (opened and opened["word"] == "between")):
        return None
    opened = opened or _EDGE.search(framed)  # "late 2012 to early 2013" begins with "late"
    return first.words[0] - len(opened[0]) if opened else first.words[0]


def asks_for_now(period: Period) -> bool:
    """Whether a time is today's, and takes the place of any other."""
    return period.kind in NOW and period.strict > LEANING


def _as_typed(question: str, text: str, m: Moment) -> Moment:
    """A name that is only the words of the question gets its capitals and macrons back."""
    begin, end = m.words
    return replace(m, name=question[begin:end]) if m.name == text[begin:end] else m


def _judged(text: str, m: Moment, today: date) -> tuple[Moment, str]:
    """`m` moved by its modifiers, its strictness set by how it stands in the sentence; and a note for why."""
    framed = _framed(text, m)
    if m.kind == "month" and _AFTER_A_CHANGE.search(framed):
        return _in_sentence(text, m, today)  # what comes "after the April 2009 increase" is announced with it
    moved, said = modified(text, m, today)
    beside = _BESIDE_A.search(framed)
    if m.kind in ("year", "month") and beside and said == [beside[0]] and _NOUN.search(framed):
        return _beside_a(m, beside["which"] == "before")
    if onwards := _ONWARDS.search(framed):
        span = moved.words[0], m.words[1] + len(onwards[0])
        name, end = f"“{text[span[0] : span[1]].strip()}”", max(today, m.last)
        return replace(m, last=end, words=span, core=span, name=name, strict=0.6, kind="part", point=False), ""
    if said:
        moved = _around_point(moved) if moved.point else moved  # the Budget before an event
        return replace(moved, name=f"“{' '.join(said)}” {m.name}"), ""
    if m.kind == "event":
        return _happened(framed, m)
    return (_around_point(m), "") if m.point else _in_sentence(text, m, today)


def _beside_a(m: Moment, before: bool) -> tuple[Moment, str]:
    """ "After the 2004 floods" is from that time on, and not for ever: they were in it."""
    if before:
        return replace(m, first=min(ARCHIVE_START, m.first), strict=0.5, kind="part"), "and before"
    return replace(m, last=shift(m.last, 365), strict=0.7, kind="part"), "and the year after"


def _happened(framed: str, m: Moment) -> tuple[Moment, str]:
    """An event named without before or after: during it, or simply the subject, as long as it is one."""
    if _MEANWHILE.search(framed):
        return replace(m, last=shift(m.last, 45), strict=0.8), "and the weeks after"
    last = max(m.last, shift(m.first, m.tail))
    if _INQUIRED.search(framed):
        return replace(m, last=shift(last, INQUIRY), strict=0.6), "and the years in which it is inquired into"
    return replace(m, first=shift(m.first, -m.lead), last=last), "while releases are about it"


def _around_point(m: Moment) -> Moment:
    # An election is announced and prepared in the year before it; a new government has a hundred-day plan. What is in a
    # Budget is announced from March on and through winter: of the releases that name one by its year in their title
    # 97 % are dated within 75 days of it, 84 % of those that do in their first lines.
    before, after, strict = {"election": (300, 120, 0.6), "budget": (75, 75, 0.85)}.get(m.kind, (30, 180, 0.6))
    return _widened(m, before, after, strict)


# What was said from one year to another was said in these.
_SPOKEN = re.compile(
    r"\b(?:was|were|been) said\b|\b(?:did|does|has|have|had)\b[^?.]{0,60}\b(?:say|said|speak|spoken)\b", re.IGNORECASE
)
# And what was published then: "education releases from 2008 to 2010".
_PUBLISHED = re.compile(r"\b(?:releases|announcements|statements|speeches)\b|\bnews\b(?! (?:media|outlets?|papers?)\b)")
# Who held an office then held it in no year after.
_HELD = re.compile(
    r"\bwho\b[^?.;]*\b(?:minister|attorney[- ]general|treasurer|pm)\b|"
    rf"^\W*+(?!(?:{WH}|{IS})\b)(?:[\w'-]++ ){{0,4}}ministers\b",
    re.IGNORECASE,
)


def _in_sentence(text: str, m: Moment, today: date) -> tuple[Moment, str]:
    """A calendar reading as it stands: when something was said, a year's figures, a name's or a law's year.

    Counted over titles: a law's year is named years later (0.3-0.4 inside), figures are inside the year or
    the next in 0.7, what is "for" a year is announced up to ten months before, "the 2018 awards" up to four.
    """
    framed = _framed(text, m)
    figures = bool(_FIGURES_OF.search(framed))
    own = question_of(text, *m.words) if m.kind == "range" else ""
    if own and not any(told.search(own) for told in (ANNOUNCED, _SPOKEN, _HELD, _PUBLISHED)):
        strict = 0.6 if _CHANGED.search(own) else 0.7
        return _widened(m, 0, m.tail.days or 425, strict), "and the time after, in which what was measured is reported"
    month = m.kind == "month" and _CHANGING.search(framed)
    if month or (m.kind == "date" and _day_of(m.days) and _CHANGED_ON.search(framed)):
        days = (150, 30) if month else (180, 60)
        return _widened(m, *days, 0.75), "and the months around it, in which such a change is announced"
    if m.kind in ("fiscal", "season") and _FOR.search(framed):
        return _widened(m, 210, 0, m.strict), "what is for it is announced up to a year before"
    if _is_counted(text, m) and _STATISTIC.search(framed) and m.last < today:
        told = replace(m, first=shift(m.last, -10), last=shift(m.last, 100), strict=0.8)
        return told, "whose figures come out in the months after"
    if (
        (m.kind == "date" and _SO_FAR.search(framed))
        or (m.kind == "quarter" and _MEASURED.search(framed))
        or (m.kind == "month" and figures)
    ):
        return _widened(m, 0, 75, 0.8), "and the weeks after, in which such figures come out"
    return _plain_year(m, framed, figures) if m.kind == "year" else (m, "")


def _is_counted(text: str, m: Moment) -> bool:
    """Whether it is a quarter or school term, of which figures are kept, and none that are planned."""
    kept = m.kind == "school term" or (m.kind == "quarter" and "half" not in text[slice(*m.words)])
    return kept and not PLANNED.search(question_of(text, *m.words))


def _plain_year(m: Moment, framed: str, figures: bool) -> tuple[Moment, str]:
    law, named = _OF_A_LAW.search(framed), _NAMED_GOAL.search(framed)
    if named or _GOAL.search(framed):
        goal = _widened(m, (6 if named else 3) * 365, 0, 0.5)
        return replace(goal, kind="goal"), "a goal or forecast is set in the years before"
    for applies, days_before, days_after, strict, note in (
        (_CALENDAR_YEAR.search(framed), -334, 240, 0.75, "whose figures come out after its end"),
        (law and _REPLACING.search(framed), 0, 40 * 365, 0.4, "a law is replaced in the years after"),
        (law, 270, 730, 0.4, "a law is made before its year's end and spoken of for years"),
        (figures, 0, 425, 0.7, "a year's figures come out in it or in the next"),
        (_WHEN.search(framed), 0, 0, 0.8, ""),
        (_AWARDED.search(framed), 120, 300, 0.75, "and the months around it, in which awards are made"),
        (_FOR.search(framed), 300, 0, 0.75, "what is for a year is announced from the year before on"),
        (_NOUN.search(framed), 120, 0, 0.7, "and the four months before it, when such things are announced"),
    ):
        if applies:
            return _widened(m, days_before, days_after, strict), note
    # "Tax cuts 1998": of 190 such questions nine in ten are answered within a year of it, of those compared fewer.
    return replace(m, strict=0.6 if _COMPARED.search(framed) else 0.7), ""


def _widened(m: Moment, before: int, after: int, strict: float) -> Moment:
    first, last = shift(m.first, -before), shift(m.last, after)
    return replace(m, first=first, last=last, strict=strict)


def _period(question: str, m: Moment, note: str, today: date, since: date, own: tuple[date, date] | None) -> Period:
    # What has been said so far was said by today; but a day is read give or take a week, whenever it is.
    first, last, strict = m.first, m.last if m.first > today or m.kind == "date" else min(m.last, today), m.strict
    if first > today:
        strict, note = 0.0, f"which lies after {date_text(today)}"
    elif last < since:
        strict, note = 0.0, f"which is before the archive begins in {since.year}"
    days = date_text(first) if first == last else f"{date_text(first)} to {date_text(last)}"
    if lasts := m.kind in POINTED and first < last == today:
        days = f"since {date_text(first)}"
    name = m.name[:1].upper() + m.name[1:]
    # The newest there is has no days: what only asks who it is now does not even say when.
    if m.kind in NOW:
        days = "" if m.core and m.core[0] == m.core[1] else "newer releases count more"
    why = (f"{name}: {days}" if days else name) + (f" ({note})" if note else "")
    text = question[m.words[0] : m.words[1]]
    return Period(text, first, last, name, why, strict, m.words, m.core or m.words, m.kind, m.strict, own, lasts)


# Stretches that are said by the calendar.
_SAID = BY_CALENDAR | {"range", "decade"}
# Those in which a government may have begun or ended, and less than which two have in common by a slip.
_CUT = _SAID - {"date"} | {"part"}
_HARDLY = timedelta(days=28)
# What is also what is asked about, and not only when.
_NO_TIMES = frozenset({"event", "goal", "election", "office"})
# What is shorter is no government but a part of one: "a few months after National took over, in late 2008"; and so
# surely a year is no law's.
_A_YEAR, _PLAINLY = timedelta(days=366), 0.6


def _key(period: Period) -> tuple[str, tuple[int, int]]:
    """What alternatives have in common."""
    return period.text, period.span


def _narrowest(question: str, read: list[Period]) -> list[Period]:
    """Without the periods, and their alternatives, that hold another: "since National came in, in 2011".

    Nor with a well-known event that is only the subject where another year is said: "covid vaccines last year", but not
    in another question of a chat. Nor with alternatives that cannot be meant, of which no release is.
    """
    sure = [period for period in read if period.strict > 0]
    possible = {_key(period) for period in sure}
    read = [p for p in read if p.strict > 0 or _key(p) not in possible]
    said = [period for period in sure if period.kind in _SAID and period.strict >= 0.6]
    if told := [*said, *(period for period in sure if period.kind == "relative")]:
        read = [
            p
            for p in read
            if not p.merely_named
            or any(meet(p.days, one.days) and p.end - p.start <= one.end - one.start for one in told)
            or all("?" in question[slice(*sorted((p.span[0], one.span[0])))] for one in told)
        ]

    # Of alternatives those that another reading holds, or a year meets: "when Labour came back to power, under Clark",
    # "under Labour in 2023".
    def is_meant(p: Period) -> bool:
        others = [one for one in sure if one.text != p.text]
        return any(one.start <= p.start <= one.end or (one in said and meet(p.days, one.days)) for one in others)

    meant = {_key(period) for period in sure if is_meant(period)}
    read = [p for p in read if _key(p) not in meant or is_meant(p)]
    sure = [period for period in read if period.strict > 0]

    def holds(wide: Period, narrow: Period) -> bool:
        inside = wide.start <= narrow.start and narrow.end <= wide.end
        return inside and wide.days != narrow.days and wide.text != narrow.text

    # "Higher now than under National" is asked of those before the one that is there now.
    now = [period for period in sure if period.name.casefold() == AS_OF_NOW]
    read = [p for p in read if p.kind != "government" or not any(holds(p, one) for one in now)]
    sure = [period for period in read if period.strict > 0]
    wide = {_key(period) for period in sure if any(holds(period, other) for other in sure)}
    kept = _under_a_government(question, [period for period in read if _key(period) not in wide])
    words = {one.words for one in read if one.kind not in _NO_TIMES} - {one.words for one in kept}
    return [replace(period, within=tuple(sorted(words))) for period in kept] if words else kept


# What others said of a government they said whoever governed, and "the 2008 National government" began then.
_NOT_UNDER_IT = re.compile(
    r"\b(?:about|against|attack\w*|blam\w+|criticis\w+|th(?:inks?|ought) of|on|(?:the )?(?:19|20)\d\d) $", re.IGNORECASE
)


def _under_a_government(question: str, read: list[Period]) -> list[Period]:
    """Of a government and a calendar time in which it began or ended only what both have in common: "under Labour in
    2008", "what the Key government did in 2016". What is hardly a month may be a slip, the calendar's time stays."""
    days = ((period, period.end - period.start) for period in read if period.kind == "government")
    governments = [
        period
        for period, long in days
        if period.strict > 0 and long > _A_YEAR and not _NOT_UNDER_IT.search(question, 0, period.words[0])
    ]

    def together(one: Period, other: Period) -> bool:  # "... in 2008? What did the next government decide?" are two
        return "?" not in question[min(one.words[1], other.words[1]) : max(one.words[0], other.words[0])]

    cut, over = [], set[tuple[str, tuple[int, int]]]()
    for period in read:
        sure = period.kind in _CUT and (period.kind == "part" or period.form >= _PLAINLY)
        known = [one for one in governments if sure and meet(period.days, one.days) and together(period, one)]
        if len({_key(one) for one in known}) == 1:
            over.add(_key(known[0]))
            cut.append(_of_both(period, known[0]) if len(known) == 1 else period)
        else:
            cut.append(period)
    return [period for period in cut if _key(period) not in over]


def _of_both(period: Period, government: Period) -> Period:
    """A time cut to that of a government, without the first day of the next."""
    first, last = max(period.start, government.start), min(period.end, government.named[1])
    if last - first < _HARDLY:
        return period
    own = period.own and (max(period.own[0], first), min(period.own[1], last))
    own = own if own and own[0] <= own[1] else None
    why = f"{period.name} under {government.text}: {date_text(first)} to {date_text(last)}"
    return replace(period, start=first, end=last, own=own, why=why)
