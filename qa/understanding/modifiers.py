"""Words before a stretch of time that move or narrow it: "early", "the first weeks after", "since".

Each is a pattern over the words right before the stretch and a function from one Moment to another, or to none where
the words can't be said of it. They nest: "by the end of the first year of" is three of them, applied from the inside
out.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from qa.language import eras
from qa.language.moments import (
    AMOUNT,
    ARCHIVE_START,
    DAYS,
    MONTH,
    NTH_WORDS,
    NUMBER,
    ORDINALS,
    REPORTED_AFTER,
    SEASONS,
    SOME,
    UNIT,
    WEEK,
    WEEKDAYS,
    Kind,
    Moment,
    amount,
    begin_of,
    length,
    middle,
    month_number,
    month_span,
    number,
    question_span,
    shift,
    year_span,
)
from qa.language.spelling import vocabulary
from qa.language.wording import AUXILIARIES, FUNCTION, MOST, SAYING, WH

Modifier = Callable[[Moment, re.Match[str], date], Moment | None]
POINTED = ("event", "election", "government", "office")  # kinds that have a before and an after of their own
ANNIVERSARIES = {**NTH_WORDS, "twentieth": 20, "thirtieth": 30, "fiftieth": 50}
LAST_DAYS = timedelta(days=60)  # of a government, uncounted
PLANNED_AHEAD = timedelta(days=60)  # of what releases speak so long before, people know when it will be
SOON = 110  # days: "not long after", "shortly before"


def _days(m: Moment, first: date, last: date, strict: float) -> Moment:
    """`m` at other days, no longer a point nor a plain year."""
    kind = "part" if m.kind in ("year", "range", "decade") else m.kind
    return replace(m, first=min(first, last), last=last, point=False, tail=timedelta(0), kind=kind, strict=strict)


def _third(which: int) -> Modifier:
    """Early, middle or late. A year's thirds are four months: people say "early" and "late" loosely."""

    def apply(m: Moment, _: re.Match[str], today: date) -> Moment | None:
        if m.first == m.last:
            return None  # what comes from a Budget is in it
        if which == 1 and m.kind == "season":
            return m
        if (m.first, m.last) == year_span(m.first.year):
            return _days(m, *month_span(m.first.year, 1 + 4 * which, 4), 0.85)
        size = ((m.last - m.first).days + 1) / 3
        return _days(m, shift(m.first, size * which), shift(m.first, size * (which + 1)), 0.8)

    return apply


def _start(m: Moment, _: re.Match[str], today: date) -> Moment:
    # What begins with the year is announced in the weeks before it.
    before, after = (10, 12) if m.kind == "month" else (45, 90)
    return _days(m, shift(m.first, -before), min(shift(m.first, after), m.last), 0.8)


def _end(m: Moment, _: re.Match[str], today: date) -> Moment:
    if m.kind == "fiscal":  # its figures, which come out in the months after it, are no part of its end
        last = shift(m.last, -REPORTED_AFTER)
        return _days(m, shift(last, -75), shift(last, 120), 0.8)
    before, after = (15, 10) if m.kind == "month" else (75, 31)
    return _days(m, max(shift(m.last, -before), m.first), shift(m.last, after), 0.8)


def _over(m: Moment) -> date:
    """The day that "after" counts from: the last of what was planned ahead, as games are; the first of what befell."""
    return m.last if m.kind == "event" and m.lead > PLANNED_AHEAD else m.first


def _some(m: Moment, words: re.Match[str], today: date) -> Moment:
    """The first weeks of, the three months after, the last year before: so much of it, or beside it."""
    said, link, lasted = words.groupdict(), words["link"], length(words)
    if link in ("before", "until") or said.get("end"):
        if m.kind == "government" and not said.get("n") and words["unit"] == "day":
            lasted = LAST_DAYS
        end = m.first if link in ("before", "until") else m.last
        return _days(m, shift(end, -lasted), end, 0.85)
    if m.kind == "date":  # a day, give or take a week or two
        m = replace(m, first=middle((m.first, m.last)), last=middle((m.first, m.last)))
    follows = link in ("after", "following", "since")
    begin = shift(m.last, 1) if follows and m.kind not in POINTED else _over(m) if follows else m.first
    return _days(m, begin, shift(begin, lasted), 0.85)


def _hours(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The first 72 hours of what happened, from its day on: that day and three more."""
    if m.kind not in ("event", "election"):
        return None
    return _days(m, m.first, shift(m.first, -(-number(words["hours"]) // 24)), 0.85)


def _nth(m: Moment, words: re.Match[str], today: date) -> Moment:
    """The second year of a government: from one of its anniversaries to the next."""
    size, nth = DAYS[words["unit"]], ORDINALS.get(words["nth"]) or number(words["nth"])
    begin = shift(m.first, size * (nth - 1))
    return _days(m, begin, shift(begin, size), 0.8)


def _near(before: int, after: int) -> Modifier:
    """Just before, shortly after: from so many days before to so many days after."""

    def apply(m: Moment, _: re.Match[str], today: date) -> Moment:
        pivot = m.first if before else _over(m) if m.kind in POINTED else m.last
        if m.kind == "date":  # a day, give or take a week or two
            pivot = middle((m.first, m.last))
        return _days(m, shift(pivot, -before), shift(pivot, after), 0.8)

    return apply


A_DAY_BESIDE = 3  # as long as "the day after" is read


def _next_to(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The day before, the week after: so long, and a little longer; the day itself is neither before nor after it."""
    # A night is a day, the weekend or the Monday after it within a week of it.
    of_the_week = words["unit"] == "weekend" or words["unit"] in WEEKDAYS
    size = 7 if of_the_week else round(1.1 * DAYS.get(words["unit"], 1) + 2)
    beside = (_near(size, 1) if words["before"] else _near(0, size))(m, words, today)
    if beside is None or (size > A_DAY_BESIDE and not of_the_week):
        return beside
    first, last = (beside.first, shift(beside.last, -2)) if words["before"] else (shift(beside.first, 1), beside.last)
    return replace(beside, first=first, last=last)


def _counted(m: Moment, words: re.Match[str], today: date) -> Moment:
    """Two years after, three weeks before: about then, give or take a third of it, half a year at most."""
    away = amount(words["n"]) * DAYS[words["unit"]] * (-1 if words["before"] else 1)
    slack = min(max(abs(away) / 3, 5), 183)
    pivot = m.first if words["before"] or words["into"] else _over(m)
    return _days(m, shift(pivot, away - slack), shift(pivot, away + slack), 0.65)


def _half_of(m: Moment, words: re.Match[str], _: date) -> Moment | None:
    """The first or the second half of a month."""
    if m.kind != "month":
        return None
    half = shift(m.first, 14)
    return _days(m, m.first, half, 0.85) if words["first"] else _days(m, half, m.last, 0.85)


def _week_of(m: Moment, words: re.Match[str], _: date) -> Moment | None:
    """The week of a day, from Monday on, or the seven days that begin or end with it."""
    if m.kind != "date":
        return None
    day = middle((m.first, m.last))
    before = {"of": day.weekday(), "to": 6, "ending": 6, "ended": 6}.get(words["how"], 0)
    return _days(m, shift(day, -before), shift(day, 6 - before), 0.85)


def _year_beside(m: Moment, words: re.Match[str], today: date) -> Moment:
    sign = -1 if words["before"] else 1
    if m.kind in POINTED or m.kind == "budget":
        # People mean the twelve months or the calendar year: tourists "in the year after September 11" of all 2002.
        whole = [] if m.kind == "budget" else [year_span(m.first.year + sign)[sign > 0]]
        days = sorted((m.first, shift(m.first, 365 * sign), *whole))
        return _days(m, days[0], days[-1], 0.8)
    return _days(m, *year_span(m.first.year + sign), 0.75)


def _anniversary(m: Moment, words: re.Match[str], today: date) -> Moment:
    years = ANNIVERSARIES.get(words["nth"]) or int(re.sub(r"\D", "", words["nth"]))
    day = shift(m.first, years * 365.25)
    return _days(m, shift(day, -45), shift(day, 45), 0.75)


def _season_of(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The winter of an event: the one that begins nearest to it, rather after it than before; the second one of a term.

    Which of its winters is meant where a term has several, nothing says.
    """
    if m.kind not in POINTED:
        return None  # "the winter of 2000" has been read by the calendar
    if words["season"] == "year":
        return _days(m, *year_span(m.first.year), 0.8)
    said = words.groupdict()
    if "the year" in words[0]:
        return _days(m, *month_span(m.first.year, *begin_of(said["season"])), 0.85)
    nth = ORDINALS.get(said.get("nth") or "", 0)
    years = range(m.first.year - 1, max(m.last.year, m.first.year + 1 + nth) + 1)
    spans = [month_span(year, *begin_of(said["season"])) for year in years]
    if nth:
        return _days(m, *[span for span in spans if middle(span) > m.first][nth - 1], 0.85)
    inside = [span for span in spans if m.first <= middle(span) <= m.last]
    if len(inside) > 1:
        return m
    return _days(m, *min(spans, key=lambda span: abs((span[0] - m.first).days + 15)), 0.85)


def _season_when(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The summer Labour got in: of what happened on a day alone, since a government lasts years."""
    return _season_of(m, words, today) if m.point else None


def _season_beside(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The winter before something that happened, or after it: the last whose middle lies before it, or the first."""
    if m.kind not in (*POINTED, "season"):
        return None
    begin, months = begin_of(words["season"])
    spans = [month_span(m.first.year + step, begin, months) for step in (-2, -1, 0, 1, 2)]
    before = [span for span in spans if middle(span) < m.first]
    return _days(m, *(before[-1] if words["side"] == "before" else spans[len(before)]), 0.85)


def _month_of(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """December of the year in which something happened."""
    if m.kind == "year" or (m.first, m.last) != year_span(m.first.year):
        return None
    return _days(m, *month_span(m.first.year, month_number(words["month"])), 0.85)


def _within(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The year, month, week or day in which something happened; of the last two as much as a day is given."""
    if not (m.kind == "event" or (m.kind in POINTED and m.point)):
        return None
    if words["unit"] == "year":
        return _days(m, *year_span(m.first.year), 0.8)
    if words["unit"] == "month":
        return _days(m, *month_span(m.first.year, m.first.month), 0.8)
    return _days(m, shift(m.first, -7), shift(m.first, 7), 0.8)


def _before(m: Moment, _: re.Match[str], today: date) -> Moment:
    year_before = shift(m.first, -365)
    if m.kind == "date" and m.last - m.first > 2 * WEEK:  # "before Christmas 2005" is no long time before
        return _days(m, shift(m.first, -120), middle((m.first, m.last)), 0.6)
    reach = year_before if m.kind in ("event", "election") else min(ARCHIVE_START, year_before)
    return _days(m, reach, shift(m.first, -1), 0.7 if m.kind == "election" else 0.5)


def _before_end(m: Moment, _: re.Match[str], today: date) -> Moment:
    return _days(m, min(ARCHIVE_START, m.first), m.last, 0.5)


def _both_sides(m: Moment, _: re.Match[str], today: date) -> Moment:
    """Before and after what changed: who tells of the change says what was, and what will be."""
    return _days(m, shift(m.first, -365), shift(m.last, 365), 0.7)


def _after(m: Moment, _: re.Match[str], today: date) -> Moment:
    if m.kind == "event":
        # "After Covid" means since it came, or since it went.
        until = m.last if m.first == m.last else shift(m.last, 365)
        return _days(m, _over(m), max(shift(m.first, m.tail), until), 0.75)
    if m.kind in POINTED:
        return _days(m, m.last, shift(m.last, 365), 0.7)
    begin = shift(m.last, 1)
    return _days(m, begin, max(today, begin), 0.5)


def _held_beside(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """The last Budget before covid, the first election after the earthquakes; of what lasted, after it came."""
    if m.kind not in POINTED:
        return None
    days = sorted(eras.budgets().values() if words["what"] == "budget" else eras.elections())
    pivot = m.first if words["side"] == "before" or m.kind == "event" else m.last
    beside = [day for day in days if (day < pivot if words["side"] == "before" else day > pivot)]
    if not beside:
        return m
    day = beside[-1 if words["side"] == "before" else 0]
    kind: Kind = "budget" if words["what"] == "budget" else "election"
    return replace(m, first=day, last=day, point=True, kind=kind)


def _time_of(m: Moment, _: re.Match[str], today: date) -> Moment:
    return _days(m, shift(m.first, -30), shift(m.last, 60), 0.75)


def _wake(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    return _after(m, words, today) if m.kind in POINTED else _near(0, 365)(m, words, today)


def _since(m: Moment, _: re.Match[str], today: date) -> Moment:
    limit = shift(m.first, m.tail) if m.kind == "government" and m.point and m.tail else today
    return _days(m, m.first, max(limit, m.first), 0.7)


def _since_it_was(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """Since the fund was set up in 2018: from then on. "The first surplus since the crisis in 2015" was in that one."""
    said = words.string[slice(*question_span(words.string, *words.span()))]
    one = _OF_ALL_SINCE.search(said) and not _CAME_ABOUT.search(words[0])
    return None if m.kind in (*POINTED, "range") or one else _since(m, words, today)  # not "in 2018 until 2020"


def _than(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """More than in 2008: what is so now, or was last, is asked for, and told after the time that it is held against;
    not where two times are, or it is asked how things were. Too little is newer than last year, or last month."""
    first, last = question_span(words.string, *words.span())
    rest = words.string[first : words.start()] + " " + words.string[m.words[1] : last]
    if m.kind in POINTED or (today - m.last).days < _A_YEAR or not _IS_MORE.search(rest) or _OTHER_TIME.search(rest):
        return None
    return _days(m, shift(m.last, 1), today, 0.7)


def _is_subject(m: Moment) -> bool:
    """Whether what "by", "from" and their like say of it makes it what is asked about; of an election they say when."""
    return m.kind in POINTED and m.kind != "election"


def _until(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    if _is_subject(m) and not (m.kind in ("government", "office") and m.point):
        return None
    if m.kind in ("date", "month") and m.first <= today and words[0].casefold().startswith("up ") and _has_grown(words):
        return _so_by(m)
    # What lasts until then was said before: usually within a few years.
    return _days(m, shift(m.first, -3 * 365), m.last, 0.45)


def _so_by(m: Moment) -> Moment | None:
    """When what was so by a time is told; of a day sooner, as on 7 April half as much was paid as in June, but for the
    last one of a month, of which figures come out."""
    day = middle((m.first, m.last))
    soon = m.kind == "date" and shift(day, 1).month == day.month
    return _days(m, shift(m.first, -60), shift(m.last, 14 if soon else 45), 0.75)


def _has_grown(words: re.Match[str]) -> bool:
    """Whether it is asked how many there were "up to" a time, and not how many there are to be."""
    own = words.string[slice(*question_span(words.string, *words.span()))]
    return bool(_COUNTED.search(own) and _WAS_SO.search(own)) and not _PLANNED.search(own)


def _as_of(m: Moment, _: re.Match[str], today: date) -> Moment | None:
    if _is_subject(m):
        return None
    # Figures as at a day come out in the weeks after.
    return _days(m, m.first, shift(m.last, 75 if m.kind == "date" else 21), 0.85)


_PLANNED = re.compile(
    r"\b(?:due|expected|target|goal|aim|hope[ds]?|plan(?:ned|s)?|meant|supposed|will|to be|intended"
    r"|promised?|must|should|needs? to|have to)\b"
)
# What else tells that a year is that of a goal: a financial year or a whole one mostly is.
_FORESEEN = re.compile(
    r"\b(?:would|could|aim\w*|want(?:s|ed)?|wish(?:es|ed)?|predict\w*|forecast\w*|project(?:ed|ions?)|expecting|tipped|reckon\w*|"
    r"need(?:s|ed)?|require[sd]?|going to|was to|were to)\b|['’]d\b"
)
_DONE = re.compile(r"\b(?:had|have|has)\b(?![^,;?]*\bto be\b)[^,;?]*$")
_TENSE = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|must|may|might|been|be|got|received)\b"
)
_HAD = re.compile(r"\bhad\b(?! to\b)")
_TOLD = re.compile(r"\b(?:was|were|did|could|got|been|received)\b")
_WAS_SO = re.compile(r"\b(?:was|were|had|have|has|been|did|got|received)\b")
_A_YEAR = 365  # days
_CAME_ABOUT = re.compile(r"\b(?:[a-z]+ed|was|were|began|broke|came|hit|left|lost|rose|took|went|won)\b")
_OF_ALL_SINCE = re.compile(rf"\b(?:first|last|best|worst|most|least|fewest|{MOST})\b[^?.;]* since ")
_IS_MORE = re.compile(
    r"^(?=.*\b(?:is|are|do|does|has|have)\b)"
    r".*\b(?:more|less|fewer|(?:high|low|bigg|small|larg|rich|poor|rar|cheap|saf|old|young|fast|slow)er|better|worse)\b"
)
_OTHER_TIME = re.compile(r"\b(?:was|were|did|had|will|would|now|today|currently|last|this|(?:19|20)\d\d)\b")
_COUNTED = re.compile(r"\b(?:how (?:many|much|far)|(?:number|total|count|share|proportion|percentage) of)\b")


def _was_told(clause: str) -> bool:
    return bool(_TOLD.search(clause)) and not _FORESEEN.search(clause)


def _by(m: Moment, words: re.Match[str], today: date) -> Moment | None:
    """What "had come back by late 2002" was told about then; what was "to be built by 2010" years before."""
    if _is_subject(m) or (m.kind == "year" and words[0].endswith("the ")):
        return None  # "hit by the 2008 law" says which
    first, last = question_span(words.string, *words.span())
    if not _TENSE.search(words.string, first, last):  # "how many were planted? how many by 2019"
        first = words.string.rfind("?", 0, max(0, first - 1)) + 1
    clause = words.string[max(first, words.start() - 200) : words.start()]
    own = words.string[first:last]
    done = (
        _DONE.search(clause)
        # "Homes built in 2018? And by the end of the year?"; what was planned for a year was told years before it.
        or (m.kind == "relative" and m.last <= today and not _PLANNED.search(clause))
        or (m.first <= today and _HAD.search(clause if clause.strip() else own))
        or (
            (_TOLD.search(own) or _COUNTED.search(clause))
            and not _PLANNED.search(clause)
            and (m.kind not in ("year", "fiscal") or (m.first <= today and _was_told(clause)))
        )
    )
    if done:
        return _so_by(m)
    # Of the releases that name a year as a goal half to three quarters are of the six years before it; of those that
    # name 2030, seen from 2026, two thirds of the last six. What is to be so by a month is told shortly before it.
    before = timedelta(days=365 * (3 if m.kind == "month" else 6))
    begin = shift(m.first, -before)
    return _days(m, shift(today, -before) if begin <= today < m.first else begin, m.last, 0.5)


def _from(m: Moment, led: re.Match[str], today: date) -> Moment | None:
    if _is_subject(m) or m.kind in ("range", "months", "budget") or _RELEASES.search(led.string, 0, led.start()):
        return None  # "from March to May", "releases from 2003" say the same without it
    if m.kind == "recent" and m.last <= today:
        return m  # news from last week
    # A rule that holds from then on is announced in the year before.
    return _days(m, shift(m.first, -270), m.last, 0.65)


def _around(m: Moment, _: re.Match[str], today: date) -> Moment | None:
    return None if _is_subject(m) else _days(m, shift(m.first, -120), shift(m.last, 120), 0.7)


_RELEASES = re.compile(
    r"\b(?:releases|announcements|news|statements|(?:press|media) (?:release|statement)|"
    r"(?:is|are|was|were) there any(?:thing)?)\b[^?.;]*$|\b(?:release|statement|announcement)(?: dated)? $"
)
_LINK = r"(?P<link>after|of|following|in|under|since|from|into|before|until)"
# "After the deadly earthquake", "in the spring after the dry winter".
_SAD = r"deadly|devastating|fatal|tragic|terrible|big|massive|major|dry|wet|harsh|cold|long"
_SEASON = "|".join(SEASONS)
_BARELY = r"(?:just|shortly|soon|right|straight|immediately|not (?:too )?long|days|weeks|months)"
# "Has since been repealed in 2018", "since then", "since the fire how many died in 2019?".
_NOT_MEANWHILE = r"(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bwas )(?<!\bwere )(?<!\blong )"
_ASIDE = r"(?:about|at|by|for|from|in|into|of|on|over|then|to|under|when|with|last|this)\b"
_ASKING = rf"(?:{WH}|and|or|but|is|are|has|have|do|does|did|will|would|can|could|should|been)\b"
_PATTERNS: tuple[tuple[str, Modifier], ...] = (
    (
        r"(?:the )?(?:(?:first|next|last|final) )?(?:(?<=\bthe )|(?<=\bfirst )|(?<=\bnext )|(?<=\blast )|(?<=\bfinal ))"
        r"(?P<what>budget|election) (?P<side>before|after|since)",
        _held_beside,
    ),
    (r"(?:very )?early(?: (?:in|on in|part of))?", _third(0)),
    (r"(?:mid|(?:the )?middle of|midway through|halfway through)", _third(1)),
    (r"(?:very )?late(?:r)?(?: (?:in|part of))?|towards? the end of", _third(2)),
    (r"(?:the )?(?:very )?(?:start|beginning|outset) of", _start),
    (r"(?<!just )(?<!shortly )(?:before|prior to) (?:the )?(?:very )?(?:end|close) of", _before_end),
    (r"(?:the )?(?:very )?(?:end|close) of", _end),
    (rf"(?:the )?(?:first|opening|early|initial|(?P<end>last|final|closing|dying)) {SOME} {_LINK}", _some),
    (r"(?:the )?(?P<nth>second|third|fourth) (?P<unit>day|week|month|year) (?:after|following|of|in|under)", _nth),
    (r"(?:the )?(?:(?P<first>first|front)|second|latter|last|back) half (?:of|in)", _half_of),
    (r"(?:the )?(?<!\ba )week (?P<how>of|from|beginning|starting|commencing|to|ending|ended)(?: on)?", _week_of),
    (r"(?P<unit>year|(?:day|week)(?= \w+ (?:after|of))) (?P<nth>one|two|three|four|[1-4]) (?:after|of|under)", _nth),
    (rf"(?:in|during|over|for) the (?P<n>{NUMBER}|few) {UNIT}(?P<s>s)? {_LINK}", _some),
    (rf"(?:the )?(?:few|couple of) {UNIT}(?P<s>s) {_LINK}", _some),
    (
        rf"(?P<n>{AMOUNT}) {UNIT}s?(?: or so)? "
        r"(?:after|on from|following|(?P<into>into)|(?P<before>before|prior to|ahead of|out from))",
        _counted,
    ),
    (rf"within (?:the )?(?:first )?{SOME} (?P<link>of|after)", _some),
    (rf"(?:the )?(?:first |next )?(?P<hours>{NUMBER}) hours (?:after|following|from|in|into|of|on from|since)", _hours),
    (rf"{_BARELY} (?:before|ahead of|prior to)", _near(75, 7)),
    (r"(?:the )?(?:run-? ?up to|lead-? ?up to|leading up to|eve of|build-? ?up to)", _near(150, 3)),
    (rf"(?:the )?{_BARELY} (?:after|following)", _near(0, SOON)),
    (
        rf"(?:the )?(?P<unit>day|night|morning|week(?:end)?|fortnight|month|{'|'.join(WEEKDAYS)}) "
        r"(?:after|following|(?P<before>before))",
        _next_to,
    ),
    (r"(?:at )?(?:the )?(?:time|height) of", _time_of),
    (r"(?:the )?year (?:after|following|(?P<before>before|prior to))", _year_beside),
    (
        rf"(?:the )?(?P<nth>\d{{1,3}}(?:st|nd|rd|th|[ -]years?)|{'|'.join(ANNIVERSARIES)}) anniversary of",
        _anniversary,
    ),
    (
        rf"(?:the )?(?:(?P<nth>{'|'.join(ORDINALS)}) )?(?:(?:dry|wet|cold|warm|long) )?"
        rf"(?P<season>{_SEASON}|year) of",
        _season_of,
    ),
    (rf"the (?P<season>{_SEASON}|christmas|xmas)(?: in which)?", _season_when),
    (
        r"(?:(?:just|right) before |around |over )?(?:the )?"
        rf"(?P<season>{_SEASON}|christmas|xmas|(?:(?<=the )|(?<=in )){MONTH}) "
        r"(?P<side>before|after|following)",
        _season_beside,
    ),
    (rf"(?P<month>{MONTH}) of", _month_of),
    (
        r"the (?:very |same )?(?P<unit>day|week|month|year|(?:morning|afternoon|evening|night)(?= of))"
        r"(?: of| as| in which)?",
        _within,
    ),
    (r"(?:the )?(?:wake|aftermath) of|following", _wake),
    (r"(?:before|prior to|pre)(?: and | or | ?/ ?)(?:after|post)", _both_sides),
    (r"(?:before|prior to|ahead of|pre)", _before),
    (r"(?:after|post|once)(?: (?:[\w']+ ){0,3}?(?:won|winning|lost|losing))?", _after),
    (r"(?:ever )?since", _since),
    (rf"{_NOT_MEANWHILE}since(?! {_ASIDE})(?: (?!{_ASKING})[a-z'-]+){{1,8}} (?:in|of|on)", _since_it_was),
    (r"than(?: (?:it|they|there|we) (?:was|were|had|did))?(?: back)?(?: in)?", _than),
    (r"(?:until|till|up to|up until|through to|(?:no|not) later than)", _until),
    (r"as (?:of|at)", _as_of),
    (r"by", _by),
    (r"(?:starting |effective |as )?from", _from),
    # "say about Budget 2024" says of what, "in about 2010" says when.
    (r"around|circa|roughly|(?:(?<=in )|(?<=by )|(?<=from )|(?<=since )|(?<=until ))about", _around),
)
MODIFIERS = tuple(
    (re.compile(rf"(?<![\w'-])(?:{pattern})(?:\s+(?:(?:the(?: year)?|when|that|{_SAD})\s+)*|-)$"), modifier)
    for pattern, modifier in _PATTERNS
)
_DEEPEST = 4  # "by the end of the first year of" is three


# "Two weeks after the earthquake", "the year of the first quake" say when, where enough else is asked about.
_DATING = re.compile(
    rf"(?:{AMOUNT}) {UNIT}s?(?: or so)? (?:after|before|prior to|following)|"
    r"\bthe (?:very |same )?year (?:of|before|after)"
)
_ENOUGH_ELSE = 3
# Words that tell of no subject.
_PLAIN = FUNCTION | AUXILIARIES | SAYING | vocabulary("government many minister much new people zealand")


def _says_when(text: str, m: Moment, words: re.Match[str]) -> bool:
    """Whether an event only dates what is asked, which other words tell."""
    if not _DATING.search(words[0]):
        return False
    rest = text[: words.start()] + " " + text[m.words[1] :]
    return len(set(re.findall(r"[a-z]{3,}", rest)) - _PLAIN) >= _ENOUGH_ELSE


def modified(text: str, m: Moment, today: date, deepest: int = _DEEPEST) -> tuple[Moment, list[str]]:
    """`m` as the words before it change it, from the inside out, and those words, outermost first."""
    said: list[str] = []
    while len(said) < deepest and (hit := _moved(text, m, today)):
        moved, words, do = hit
        end = m.core[1] if m.core and m.core[1] > m.core[0] else m.words[0] if m.core else m.words[1]
        if do is _season_beside or (m.kind == "event" and _says_when(text, m, words)):
            end = m.words[1]  # what happened the summer after is no part of what is asked
        # "The last Budget before" is also what is asked about, and so is "since the fund was set up in".
        core = m.core or m.words if do in (_held_beside, _since_it_was) else (words.start(), end)
        m = replace(moved, words=(words.start(), m.words[1]), core=core)
        said.insert(0, re.sub(r"(?<![\s-])[\s-]++(?:the\s++)?$", "", words[0]))
    return m, said


def _moved(text: str, m: Moment, today: date) -> tuple[Moment, re.Match[str], Modifier] | None:
    """`m` as the words right before it change it, these words and what they do; None where they change nothing."""
    for pattern, do in MODIFIERS:
        # endpos makes $ match right before the stretch; no modifier is longer than that.
        words = pattern.search(text, max(0, m.words[0] - 60), m.words[0])
        if words and (moved := do(m, words, today)):
            return moved, words, do
    return None
