"""Times as the calendar has them: what is said of days, months, seasons, quarters, years, holidays and of today.

Each rule is a pattern over folded text (qa.language.moments.level) and what a match of it means, as of `today`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from qa.language.moments import (
    AMOUNT,
    DAYS,
    FEW,
    MONTH,
    NUMBER,
    NUMBERS,
    ORDINALS,
    REPORTED_AFTER,
    SEASON,
    SEASONS,
    SHORT,
    STEPS,
    UNIT,
    WEEK,
    WEEKDAYS,
    YEAR,
    Kind,
    Moment,
    Rule,
    after,
    amount,
    closed,
    date_text,
    group,
    length,
    moment,
    month_number,
    month_span,
    not_after,
    nth,
    nth_of,
    number,
    question_of,
    shift,
    year_meant,
    year_number,
    year_span,
)
from qa.language.wording import AND, ASKS_AGAIN, IS, WH
from qa.understanding.reigns import UNDER

RECENTLY = timedelta(days=100)  # "in the last few weeks" asks for news, "in the last two years" does not
DECADES = {"nineties": 1990, "noughties": 2000, "eighties": 1980, "seventies": 1970, "sixties": 1960}
DECADES |= {"twenty-tens": 2010, "twenty tens": 2010, "twenty-twenties": 2020, "twenty twenties": 2020}
SPOKEN_YEARS = {word: 2000 + n for word, n in NUMBERS.items() if n <= 20 and word not in ("a", "an", "couple of")}
_SPOKEN = "|".join(SPOKEN_YEARS)
_TEENS = "|".join(word for word, year in SPOKEN_YEARS.items() if year >= 2010)
# First and last month of New Zealand's four school terms, which move by a fortnight from year to year.
SCHOOL_TERMS = {1: (1, 4), 2: (4, 7), 3: (7, 9), 4: (10, 12)}
# Matariki moves between late June and mid-July, Easter by _easter.
HOLIDAYS = {"waitangi day": (2, 6), "anzac day": (4, 25), "christmas": (12, 25), "new year's eve": (12, 31)}
HOLIDAYS |= {"new year": (1, 1), "easter": (4, 1), "matariki": (7, 3), "labour day": (10, 24)}
HOLIDAYS |= {"labour weekend": (10, 24), "boxing day": (12, 26), "xmas": (12, 25)}
HOLIDAYS |= {"queen's birthday": (6, 4), "king's birthday": (6, 4)}
HOLIDAYS |= {"chinese new year": (2, 3), "lunar new year": (2, 3), "international women's day": (3, 8)}
HOLIDAYS |= {"mother's day": (5, 10), "world smokefree day": (5, 31), "world environment day": (6, 5)}
HOLIDAYS |= {"father's day": (9, 4), "suffrage day": (9, 19), "diwali": (10, 30), "guy fawkes": (11, 5)}
HOLIDAYS |= {"waitangi weekend": (2, 6), "wellington anniversary": (1, 22), "auckland anniversary": (1, 29)}
HOLIDAYS |= {"armistice day": (11, 11), "white ribbon day": (11, 25), "world aids day": (12, 1)}
# Two digits are a year after what has one ("sept 09", "Budget 18"), but for a clock's and an amount's; without a nought
# they may also count what comes next: "in March 97 schools".
_AMOUNT = (
    r"(?:[.,:]\d| ?%| ?(?:per|percent|cents?|dollars?|hours?|days?|weeks?|months?|years?|million|billion|people"
    r"|[mk]|bn)\b)"
)
_ALONE = closed(f"about|and|at|by|for|from|in|on|the|to|until|till|through|with|{IS}|had|{WH}")
_DIGITS = rf"(?:(?<![,\d] )(?:0\d(?!\d|{_AMOUNT})|9[6-9]{_ALONE}))"
BUDGET_DIGITS = rf"(?:0\d|[12]\d|9[6-9])(?!\d|{_AMOUNT})"


def _date(m: re.Match[str], _: date) -> list[Moment]:
    try:
        day = date(year_number(m["y"]), month_number(m["m"]), int(m["d"]))
    except ValueError:  # 31 June
        return []
    # What happened on a day is announced before it or told of after it.
    return [moment(m, _give_or_take(day, WEEK), "date", 0.75, f"{date_text(day)}, give or take a week")]


def _month(m: re.Match[str], today: date) -> list[Moment]:
    month, until = month_number(m["m"]), group(m, "m2")
    last = month_number(until) if until else month
    days = month_span(year_meant(m, today) - (last < month), month, (last - month) % 12 + 1)
    return [moment(m, days, "months" if until else "month", 0.85)]


def _month_of_year(m: re.Match[str], today: date) -> list[Moment]:
    """ "2011/03", which is no stretch of years as "2011/12" is."""
    return _month(m, today) if int(m["m"]) <= int(m["y"]) % 100 else []


def _months_from(m: re.Match[str], _: date) -> list[Moment]:
    """From "July 2012 until March": the next one."""
    month, last = month_number(m["m"]), month_number(m["m2"])
    return [moment(m, month_span(year_number(m["y"]), month, (last - month - 1) % 12 + 2), "months", 0.85)]


def _days(m: re.Match[str], _: date) -> list[Moment]:
    """From "3 to 28 May 2015", "12 June and 14 September 2009"."""
    year, month = year_number(m["y"]), month_number(m["m"])
    opened = month_number(m["m1"]) if m["m1"] else month
    try:
        first, last = date(year - (opened > month), opened, int(m["d1"])), date(year, month, int(m["d"]))
    except ValueError:
        return []
    # Announced before it or told of after it, as what is of one day.
    return [moment(m, (shift(first, -WEEK), shift(last, WEEK)), "months", 0.8)] if first <= last else []


def _relative_month(m: re.Match[str], today: date) -> list[Moment]:
    month, which = month_number(m["m"]), m["which"]
    step = {"this": 0, "next": int(month <= today.month)}.get(which, -(month >= today.month))
    return [moment(m, month_span(today.year + step, month), "month", 0.85)]


def _season(m: re.Match[str], _: date) -> list[Moment]:
    start, year = SEASONS[m["season"]], year_number(m["y"])
    # A summer named by one year is the one that ends in it; "2011/12" is the one that spans both.
    return [moment(m, month_span(year - (start == 12 and not m["y2"]), start, 3), "season", 0.85)]


def _relative_season(m: re.Match[str], today: date) -> list[Moment]:
    start = SEASONS[m["season"]]
    # The season that today is in, or the one that began last.
    year = today.year - (today.month < start)
    end = month_span(year, start, 3)[1]
    last = -1 if today <= end else 0
    # "This summer" is still the one that has just ended.
    step = {"last": last, "this": 0 if today <= shift(end, 6 * WEEK) else 1, "next": 1, "before last": last - 1}[
        m["which"]
    ]
    return [moment(m, month_span(year + step, start, 3), "season", 0.8)]


def _quarter(m: re.Match[str], _: date) -> list[Moment]:
    quarters = [month_span(year_number(m["y"]), month, 3) for month in (1, 4, 7, 10)]
    return [moment(m, days, "quarter", 0.8) for days in nth_of(quarters, nth(m["q"]))]


def _half(m: re.Match[str], _: date) -> list[Moment]:
    halves = [month_span(year_number(m["y"]), month, 6) for month in (1, 7)]
    place = {"front": 1, "back": 2, "latter": 2}.get(m["half"]) or nth(m["half"])
    return [moment(m, days, "quarter", 0.8) for days in nth_of(halves, place)]


def _ending(m: re.Match[str], _: date) -> list[Moment]:
    """A quarter, year or some months by the month it ends in: figures, which come out in the months after."""
    months = 3 if re.search("quarter|qtr", m[0]) else number(group(m, "n") or "12")
    first, last = month_span(year_number(m["y"]), month_number(m["m"]) + 1 - months, months)
    if PLANNED.search(question_of(m.string, *m.span())):
        return [moment(m, (shift(first, -120), shift(last, 60)), "measured", 0.7)]
    # Nobody knows the figure before the period is over, but for an estimate in its last days. Those of a quarter take
    # up to three months.
    told = max(100, 20 * months)
    return [moment(m, (shift(last, -10), shift(last, told)), "measured", 0.8)]


def _fiscal(m: re.Match[str], _: date) -> list[Moment]:
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
    last += 100 if last < first else 0
    if not 0 < last - first <= 30:
        # "2009-07" is no span of years, but July.
        month = m["sep"] == "-" and re.fullmatch(r"0[1-9]|1[0-2]", m["y2"])
        return [moment(m, month_span(first, int(m["y2"])), "month", 0.85)] if month else []
    if last - first > 1 or m["sep"] == "to":
        return [moment(m, (date(first, 1, 1), date(last, 12, 31)), "range", 0.6, f"{first} to {last}")]
    return _fiscal_year(m, first, 10 if "fishing" in m[0] else 7)


def _short_fiscal(m: re.Match[str], _: date) -> list[Moment]:
    """FY19, FY18/19 and FY2019: the year that ends in June 2019."""
    return _fiscal_year(m, year_number(m["y2"] or m["y"]) % 100 + 1999, 7)


def _fiscal_ending(m: re.Match[str], _: date) -> list[Moment]:
    """Fiscal 2006 and the 2006 financial year: the one that ends in June 2006."""
    return _fiscal_year(m, year_number(m["y"]) - 1, 7)


def _fiscal_year(m: re.Match[str], first: int, start: int) -> list[Moment]:
    begin, end = month_span(first, start, 12)
    # Budgets and quotas are set in the months before such a year, its figures come out in the year after.
    wide = shift(begin, -120), shift(end, REPORTED_AFTER)
    return [
        moment(
            m,
            wide,
            "fiscal",
            0.75,
            f"the year {date_text(begin)} to {date_text(end)}, set before it, reported after",
        )
    ]


# Before "60s" that are of people, not of a century.
_AGED = re.compile(r"\b(?:their|his|her|our|my|your|over|under)[ -]$")


def _decade(m: re.Match[str], _: date) -> list[Moment]:
    text = m["decade"]
    if len(text) != 4 and _AGED.search(m.string, 0, m.start()):
        return []
    start = DECADES.get(text) or (int(text) if len(text) == 4 else 1900 + int(text))
    first, last = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}.get(m["part"], (0, 9))
    return [moment(m, (date(start + first, 1, 1), date(start + last, 12, 31)), "decade", 0.7)]


def _school_term(m: re.Match[str], _: date) -> list[Moment]:
    begin, end = SCHOOL_TERMS[nth(m["term"])]
    return [moment(m, month_span(year_number(m["y"]), begin, end - begin + 1), "school term", 0.75)]


def _school_year(m: re.Match[str], _: date) -> list[Moment]:
    year = int(m["y"])
    return [moment(m, (date(year, 1, 15), date(year, 12, 20)), "school year", 0.7)]


# Of these the day is known, whatever the year; what was said or announced on it was published then, while what happened
# on it, or where somebody was, is told weeks ahead: "where was John Key on Waitangi Day 2014".
_ITS_DAY = re.compile(r"(?:waitangi|anzac|christmas|boxing|new year'?s?|armistice) day")
_PUBLISHED = re.compile(
    r"\b(?:announce[ds]?|announcements?|sa(?:id|ys?)|spoke|speak|told|tell|publish\w*|releases?|statements?|news|speech\w*)\b"
)


_OF_ITS_OWN = re.compile(r" (?:messages?|toll)\b")


def _holiday(m: re.Match[str], today: date) -> list[Moment]:
    """Days that come every year; honours and messages are a little before, events on and after them. What was said "on
    Christmas Day 2010" was said that day."""
    told = _PUBLISHED.search(question_of(m.string, *m.span()))
    if told and _ITS_DAY.fullmatch(m["day"]) and m.string[: m.start()].endswith("on "):
        day = holiday_day(m["day"], year_meant(m, today))
        return [moment(m, _give_or_take(day, WEEK), "date", 0.75, f"{date_text(day)}, give or take a week")]
    # "Her Christmas message 2004" is no anything of that Christmas: all but the year says of what it is, too.
    core = m.span("y") if _OF_ITS_OWN.search(m[0]) else None
    return [moment(m, _give_or_take(holiday_day(m["day"], year_meant(m, today))), "date", 0.75, core=core)]


def _last_holiday(m: re.Match[str], today: date) -> list[Moment]:
    return [moment(m, _give_or_take(_last_one(m["day"], today)), "relative", 0.75)]


def _since_holiday(m: re.Match[str], today: date) -> list[Moment]:
    return [moment(m, (_last_one(m["day"], today), today), "recent", 0.8)]


def _easter(year: int) -> date:
    """Easter Sunday (Meeus, "Astronomical Algorithms", 1991, chapter 8: the Gregorian calendar)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + week - 7 * ((a + 11 * h + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday_day(name: str, year: int) -> date:
    if name.startswith("easter"):
        return _easter(year)
    name = name.replace("'", "")
    return date(year, *next(when for known, when in HOLIDAYS.items() if name.startswith(known.replace("'", ""))))


def _last_one(name: str, today: date) -> date:
    days = (holiday_day(name, year) for year in (today.year, today.year - 1))
    return next(day for day in days if day < today)


def _give_or_take(day: date, slack: timedelta = 2 * WEEK) -> tuple[date, date]:
    return shift(day, -slack), shift(day, slack)


def _relative(m: re.Match[str], today: date) -> list[Moment]:
    unit, step = m["unit"], STEPS[m["which"]]
    if unit == "year":
        return [moment(m, year_span(today.year + step), "relative", 0.8)]
    if unit in ("month", "quarter"):
        months = 3 if unit == "quarter" else 1
        first = (today.month - 1) // months * months + 1
        return [moment(m, month_span(today.year, first + step * months, months), "recent", 0.8)]
    if unit == "fortnight":
        begin = shift(today, 2 * step * WEEK)
        return [moment(m, (begin, shift(begin, 2 * WEEK)), "recent", 0.8)]
    monday = shift(today, 7 * step - today.weekday())
    return [moment(m, (monday, shift(monday, 6)), "recent", 0.8)]


def _this_time(m: re.Match[str], today: date) -> list[Moment]:
    """This time last year: a year ago, give or take a month."""
    return [moment(m, _give_or_take(shift(today, -365), timedelta(days=30)), "relative", 0.8)]


def _ago(m: re.Match[str], today: date) -> list[Moment]:
    count = amount(m["n"])
    centre = shift(today, -count * DAYS[m["unit"]])
    if m["unit"] in ("year", "decade") and count >= 1:
        loose = int(m["unit"] == "decade")
        return [moment(m, month_span(centre.year - loose, 1, 12 + 24 * loose), "relative", 0.7)]
    slack = timedelta(days=max(1, round((1 if count >= 1 else count / 2) * DAYS[m["unit"]])))
    return [moment(m, _give_or_take(centre, slack), "relative", 0.7)]


def _few_ago(m: re.Match[str], today: date) -> list[Moment]:
    if m["unit"] == "year":
        return [moment(m, (date(today.year - 6, 1, 1), date(today.year - 2, 12, 31)), "relative", 0.6)]
    one, few = round(DAYS[m["unit"]]), FEW[m["unit"]]
    kind: Kind = "recent" if few <= RECENTLY.days else "relative"
    return [moment(m, (shift(today, -few - one), shift(today, -one)), kind, 0.6)]


def _years_ago_this(m: re.Match[str], today: date) -> list[Moment]:
    """Ten years ago this month."""
    if m["unit"] == "month":
        return [moment(m, month_span(today.year - number(m["n"]), today.month), "relative", 0.8)]
    day = shift(today, -number(m["n"]) * DAYS["year"])
    return [moment(m, _give_or_take(day, WEEK), "relative", 0.8)]


def _fiscal_now(m: re.Match[str], today: date) -> list[Moment]:
    """The financial year that today is in, or the last whole one."""
    begun = today.year - (today.month < 7)
    return _fiscal_year(m, begun - (m["which"] in ("last", "previous")), 7)


def _past(m: re.Match[str], today: date) -> list[Moment]:
    past = length(m)
    return [moment(m, (shift(today, -past), today), "recent" if past <= RECENTLY else "relative", 0.7)]


def _last_day(m: re.Match[str], today: date) -> list[Moment]:
    """Today, the day of "last night", or the last weekday or weekend before today."""
    said = m["its"]
    if weekday := group(m, "weekday"):
        ago = (today.weekday() - WEEKDAYS.index(weekday) - 1) % 7 + 1
    elif said == "last weekend":
        ago = today.weekday() + 1
    else:
        ago = int(said.startswith("last"))
    day = shift(today, -ago)
    first = shift(day, -1) if said == "last weekend" else day
    return [moment(m, (first, day), "recent", 0.7, said)]


def _last_month(m: re.Match[str], today: date) -> list[Moment]:
    """A month, or a day of one, without a year: the last that began before today."""
    for year in (today.year, today.year - 1):
        first, last = month_span(year, month_number(m["m"]))
        if m["d"] and int(m["d"]) > last.day:
            return []
        if m["d"]:
            first = last = first.replace(day=int(m["d"]) or 1)
        if first < today:
            return [moment(m, (first, last), "recent", 0.6, m["its"])]
    return []


def _past_hours(m: re.Match[str], today: date) -> list[Moment]:
    return [moment(m, (shift(today, -1 - number(m["n"]) // 25), today), "recent", 0.7)]


def _yesterday(m: re.Match[str], today: date) -> list[Moment]:
    return [moment(m, (shift(today, -1), today), "recent", 0.7)]


def _newest(name: str = "", strict: float = 0.8, kind: Kind = "latest", *, says_when: bool = False) -> Rule:
    """The newest there is: of the last year, and the nearer the better before it (qa.retrieval.time_fit). The words
    mostly ask for it, and say nothing of when."""

    def read(m: re.Match[str], today: date) -> list[Moment]:
        core = None if says_when else (m.start(), m.start())
        return [moment(m, (shift(today, -365), today), kind, strict, name, core=core)]

    return read


_latest = _newest(says_when=True)
LAST_TIME = "the last time"
_last_time = _newest(LAST_TIME, says_when=True)
_holder_now = _newest("who it is now", 0.8)
_office_now = _newest("who holds it now", 0.6, "now")
# Whether something has come about, "has smoking gone down": by now, though the newest word may be old.
_come_to_pass = _newest("what has been done so far", 0.4)
# How something is coming along: the newest word on it, if it is of the same thing.
_how_far = _newest("how far it has come", 0.6, says_when=True)
# When something is to be next: the newest word on it, be it an election or a Budget whose day is known here.
_next = _newest("what comes next", 0.6)
AS_OF_NOW = "the last year and a half"


def _as_of_now(m: re.Match[str], today: date) -> list[Moment]:
    """One side of a comparison: "higher now than in 2010", "what is it now, and what was it in 2010?"."""
    return [moment(m, (shift(today, -540), today), "relative", 0.6, AS_OF_NOW)]


# "Up to now", "for today".
_NOT_UNTIL = not_after("to|till|for|than|from")
# At the end of any question of a chat: "how much is the rebate now?" - "up to what income?".
_ENDS_ONE = r"(?= *(?:\?|$))"
# "When did he last go" asks for the newest, "when was it last year" does not.
_A_TIME = (
    r"(?:few|two|three|four|five|six|ten|\d+)?\s*(?:year|month|week|night|time it was|term|election|government|budget|"
    r"century|decade|quarter|summer|winter|spring|autumn|christmas|season|parliament|cabinet)s?"
)
# "When did the last flight leave" asks of the one after which there was none.
_NOT_THEIRS = rf"{not_after('its|his|her|their')}(?<!'s )(?<!s' )"
_NO_LAST_ONE = _NOT_THEIRS + not_after("the|our|at")
_COUNTED = re.compile(r"\bhow (?:many|much)\b[^?.,;]{0,60}$")
_THEN = re.compile(r"\b(?:had|was|were|did|when)\b")  # so far as it had come at some time


def _running(m: re.Match[str], today: date) -> list[Moment]:
    """What has been done so far: the newest count is the right one, but old ones may be all there is."""
    if not _COUNTED.search(m.string[: m.start()]) if m["perfect"] else _THEN.search(question_of(m.string, *m.span())):
        return []
    return _come_to_pass(m, today)


def _year(m: re.Match[str], _: date) -> list[Moment]:
    year = SPOKEN_YEARS.get(m["y"]) or year_number(m["y"])
    return [moment(m, year_span(year), "year", 0.75, str(year))]


_D, _M, _Y = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?", rf"(?P<m>{MONTH})", rf"(?P<y>{SHORT}|{_DIGITS})"
# After a day, or where figures are said to end: "on 3 March 15". "On June 21" is a day of any year.
_Y_TOO = rf"(?P<y>{SHORT}|{_DIGITS}|[12]\d{_ALONE})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_TIME_OF_DAY = r"(?:morning|afternoon|evening|night)"
# Where no year is said, and it is asked what was told or done, a weekday is the last one before today. "In May", "on 1
# April" may be of any year: of whatever else is named.
_UNDATED = rf"^(?!.*{YEAR}).*?\b"
_TOLD = (
    r"(?:announced|said|happened|news|announcements?|statements?|releases?|did (?:[\w'-]+ ){1,6}(?:say|announce|do))\b"
)
_NOT_TO_COME = r"^(?!.*\b(?:will|would|may|might|should|going to)\b)"
# "What did he say life is today", "about working on Sunday".
_NOT_WHEN = rf"(?<!ing ){not_after('open|is|are|to|until|till|of|than')}"
_GAP = r"[^?.;]{0,60}?"
_WHICH = r"(?P<which>last|this|next)"
_HOLIDAYS = "|".join(HOLIDAYS).replace("'", "'?")
HOLIDAY = rf"(?P<day>(?:{_HOLIDAYS})(?:'?s)?(?: (?:day|eve|weekend))?)"
# "Christmas and new year holidays 2007-08", "Matariki message 2024".
_OF_HOLIDAY = r"(?: (?:and|new year|honours|list|messages?|breaks?|holidays?|period|season|speech|address|road toll))*"
FEAST = re.compile(HOLIDAY + _OF_HOLIDAY, re.IGNORECASE)
_TO_MONTH = rf"(?:(?:, {MONTH})* ?(?:to|and|or|until|through|[-/]) ?(?P<m2>{MONTH}))?"
_TO_YEAR = rf"to(?! ?\d\d{_AMOUNT})"  # not "raised in 2010 to 15 per cent"
# After "this may": "how this may affect farmers".
_VERB = r"(?!(?:about|for|by|in|on|at|to|with|from|and|that|when|the|did|was|were|is)\b)[a-z]"
_NTH = rf"{'|'.join(ORDINALS)}|last"
# "in '97"; elsewhere an apostrophe before two digits may open a quotation, and two digits alone count something.
_IN = "in|since|during|early|late|mid"
_PART_OF = "|".join(f"{part} of" for part in ("beginning", "start", "middle", "end", *SEASONS))
_AFTER_WORD = after(f"{_IN}|of|by|from|until|before|after|between|to|and")
# "Back in January" is when; chicks brought back in March are not.
_NOT_BROUGHT = not_after("be|come|came|bring|brought|go|went|put|get|got")
_YEAR_KIND = r"(?:financial|fiscal|fishing|tax|budget|rugby|quota|funding) (?:year|season)"
# "The current account" is no account of today, and governments and times are read by their own rules.
_OTHERWISE_CURRENT = (
    r"accounts?|affairs|events?|government|govt|coalition|administration|parliament|prime|pm|term|(?:[a-z]+ )?year"
    r"|month|week|quarter|and"
)
# What is set for such a period is set before it or early in it.
PLANNED = re.compile(
    rf"\b(?:set aside|targets?|budget\w*|quotas?|allocat\w+|{not_after('was|were|than|with')}forecasts?|planned)\b"
)
CALENDAR: tuple[tuple[str, Rule], ...] = (
    (r"(?<!\d)(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?!\d)", _date),
    (rf"(?<![\d.]){_D}(?: of)? {_M},? {_Y_TOO}", _date),
    (rf"(?<![\d.-]){_D}-{_M}-{_Y_TOO}", _date),
    (rf"\b{_M} (?:the (?=\d+[a-z]))?{_D},? {_Y}", _date),
    (r"(?<![\d/.-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<y>[12]\d{3})(?![\d/-]|\.\d)", _date),
    (r"(?<![\d/$])(?P<d>\d{1,2})/(?P<m>0?[1-9]|1[0-2])/(?P<y>9[6-9]|[0-2]\d)(?![\d/%]|\.\d)", _date),
    (
        rf"{after('on|of|from|to|and|between|since|until|by|before|after')}(?P<d>\d{{1,2}})\.(?P<m>0?[1-9]|1[0-2])"
        rf"\.(?P<y>{_DIGITS}|[12]\d)(?![\d%.])",
        _date,
    ),
    (r"(?<![\d/.,$-])(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)(?![\d/%-]|\.\d)", _month),
    (r"(?<![\d/.,$-])(?P<y>20\d\d)[/-](?P<m>0[1-9]|1[0-2])(?![\d/%-]|\.\d)", _month_of_year),
    (
        rf"(?<![\d.])(?<!level )(?<!year )(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?(?: (?P<m1>{MONTH}))? ?"
        rf"(?:to|and|until|till|-) ?(?:the )?{_D}(?: of)? {_M},? {_Y}",
        _days,
    ),
    (rf"\b{_M}{_TO_MONTH},?(?: of| in)? ?{_Y}", _month),
    (rf"{after('in|early|late|mid|during')}{_M}{_TO_MONTH} (?P<y>[12]\d){_ALONE}", _month),
    (rf"\b{_M} {_Y} ?(?:to|until|till|through|-) ?(?P<m2>{MONTH})(?! ?\d| (?:this|last|next) year)", _months_from),
    (rf"\b(?!this may {_VERB}){_WHICH} {_M}(?! quarter)", _relative_month),
    (rf"{_NOT_BROUGHT}\bback (?P<which>in) {_M}(?! ?{SHORT})", _relative_month),
    (rf"\b{_M}{_TO_MONTH} (?:of )?{_WHICH} year\b", _month),
    (rf"\b{SEASON}(?: of| in)? {_Y}(?:[/-](?P<y2>\d\d(?:\d\d)?))?(?!\d)", _season),
    # The Winter Olympics of a year are held in no winter of ours.
    (rf"(?P<y>{YEAR})(?:[/-](?P<y2>\d\d(?:\d\d)?))? {SEASON}\b(?! (?:(?:youth )?(?:para|o)lympics?|games)\b)", _season),
    (rf"\b{_WHICH} {SEASON}\b", _relative_season),
    (rf"\b{SEASON} (?P<which>before last)\b", _relative_season),
    (rf"\bq(?P<q>[1-4]) {_Y}", _quarter),
    (r"(?<![\w$])(?P<y>(?:19|20)\d\d) ?q(?P<q>[1-4])\b", _quarter),
    (rf"\bh(?P<half>[12]) {_Y}", _half),
    (rf"\b(?P<q>{_NTH}) quarter(?: of| in)? {_Y}", _quarter),
    (rf"\b(?P<half>{_NTH}|front|back|latter) half(?: of| in)? {_Y}", _half),
    (rf"\b{_M} (?P<y>{SHORT}|{_DIGITS}|[12]\d(?! year)) (?:quarter|qtr|year(?! 1?\d\b))\b", _ending),
    (
        rf"\b{_M} (?:quarter|qtr)(?: of| in)? "
        rf"(?P<y>{SHORT}|{_DIGITS}|[012]\d{closed('what|how|who|when')})",
        _ending,
    ),
    (
        rf"\b(?:year|quarter|qtr|(?P<n>{NUMBER}) months) (?:(?:up )?to|through|ended|ending)"
        rf"(?: the end of)?(?: \d\d?)? {_M} {_Y_TOO}",
        _ending,
    ),
    (rf"(?P<y>{YEAR}) ?(?P<sep>[/-]|{_TO_YEAR}) ?(?P<y2>\d{{4}}|\d\d)(?!\d)(?: {_YEAR_KIND})?", _fiscal),
    (rf"\b(?:financial|fiscal)(?: years?)? (?P<y>{YEAR})(?! ?[/-] ?\d)(?! to ?\d)", _fiscal_ending),
    (rf"(?<!\d[/-])(?P<y>{YEAR}) (?:financial|fiscal) year\b", _fiscal_ending),
    (r"\bfy ?(?P<y>(?:20)?[0-4]\d)(?:[/-](?P<y2>(?:20)?[0-4]\d))?(?!\d)", _short_fiscal),
    (
        r"\b(?:(?P<part>early|mid|late)[ -](?:the )?)?'?(?P<decade>(?:19|20)\d0|[5-9]0)"
        r"(?:s|(?<=19\d0)'s|(?<!\d\d\d0)'s|(?<=(?:the|rly|ate|mid)[ -]\d{4})'s)\b",
        _decade,
    ),
    (rf"\b(?:(?P<part>early|mid|late)[ -](?:the )?)?(?P<decade>{'|'.join(DECADES)})\b", _decade),
    (rf"\b{HOLIDAY}{_OF_HOLIDAY}(?: of| in|,)? {_Y}(?:[/-]\d\d(?!\d))?", _holiday),
    (rf"(?P<y>{YEAR}) {HOLIDAY}\b", _holiday),
    (rf"\b{HOLIDAY} (?P<which>last|this) year\b", _holiday),
    (rf"\blast {HOLIDAY}\b", _last_holiday),
    (rf"{_UNDATED}{_TOLD}{_GAP} over (?:the )?(?P<its>{HOLIDAY})\b", _last_holiday),
    (rf"(?<=\bsince ){HOLIDAY}(?! ?{SHORT})\b", _since_holiday),
    (rf"(?P<y>{YEAR}) (?:school|academic) year", _school_year),
    (rf"\bterm (?P<term>[1-4]|one|two|three|four)(?: of| in|,)? {_Y}", _school_term),
    (rf"{_NOT_THEIRS}\b(?P<term>{'|'.join(ORDINALS)}) (?:school term(?: of| in|,)?|term,?) {_Y}", _school_term),
    (r"\bthis time last year\b", _this_time),
    (
        rf"(?:{not_after('his|her|their|its')}|(?!last\b))\b"
        r"(?P<which>last|this|next|previous|current) (?P<unit>week|fortnight|month|quarter|year)\b"
        r"(?![ -](?:of|century|hour|final|acre)\b)",
        _relative,
    ),
    (r"\b(?:the )?(?P<unit>year) (?P<which>before) last\b", _relative),
    (r"\b(?:the )?(?P<which>last|previous|this|current) (?:financial|fiscal) year\b", _fiscal_now),
    (rf"\b(?P<n>{AMOUNT}) {UNIT}s? (?:ago|back{closed()})\b", _ago),
    (rf"(?<!half )\b(?P<n>{NUMBER}) years? ago (?:this (?P<unit>week|month)|today)\b", _years_ago_this),
    (rf"\b(?:a few|several|some) {UNIT}s (?:ago|back(?! to\b))\b", _few_ago),
    (rf"\b(?:last|past) (?:(?P<n>{NUMBER}|few) )?{UNIT}(?P<s>s)\b(?! (?:of|before|under)\b)", _past),
    (rf"{after('in|over|during')}recent {UNIT}(?P<s>s)\b", _past),
    (rf"\b(?:last|past) (?P<n>{NUMBER}) hours\b(?! (?:of|before|under)\b)", _past_hours),
    (r"\b(?:past|last(?= decade)) (?P<unit>year|month|fortnight|week|decade)\b", _past),
    (r"\byesterday\b", _yesterday),
    (
        rf"{_NOT_TO_COME}{_UNDATED}{_TOLD}{_GAP} {_NOT_WHEN}(?P<its>today|tonight|this {_TIME_OF_DAY}"
        rf"|last (?:night|evening|weekend)|(?:on|last) {_WEEKDAY}(?: {_TIME_OF_DAY})?){_ALONE}",
        _last_day,
    ),
    (rf"^(?!.*\bhad\b){_UNDATED}(?<=since )(?P<its>(?:last )?{_WEEKDAY}){_ALONE}", _last_day),
    (rf"^(?!.*\bhad\b){_UNDATED}(?<=since )(?P<its>(?:(?:the )?{_D}(?: of)? )?{_M}){_ALONE}", _last_month),
    (r"\b(?P<its>now|today|currently)(?= (?:than|compared?|vs?\.?|versus)\b)", _as_of_now),
    (r"\b(?:than|compared? (?:to|with)|vs?\.?|versus) (?P<its>now|today)\b", _as_of_now),
    (rf"\b(?P<its>now|today|currently)(?={ASKS_AGAIN}(?:(?:19|20)\d\d\b|{UNDER}))", _as_of_now),
    (rf"\b(?:(?:19|20)\d\d\b|{UNDER})[^?.;]{{0,40}}?{ASKS_AGAIN}(?P<its>now|today|currently)\b", _as_of_now),
    (r"\b(?:recently|lately|nowadays|these days|currently|right now|at the moment)\b", _latest),
    (rf"{not_after('at the|at')}\b(?:latest|newest|most recent)\b(?! (?:general )?election)", _latest),
    (
        r"\bwhat(?:'s| is) (?:happening|going on) (?:with|about|at)\b|"
        r"\bwhere are (?:we|things|they) (?:up to|at) with\b|"
        r"\bwhat(?:'s| is| are) (?:the )?(?:government|govt|ministers?|they) doing (?:about|to|for|on)\b",
        _latest,
    ),
    (
        r"\bwhat(?:'s| is) new(?= *(?:[?.,!;]|$)| (?:in|on|with|about|from|at|for|today|this|here)\b)"
        rf"|{_NOT_UNTIL}\bnow{_ENDS_ONE}",
        _latest,
    ),
    # "How much is the fee now, and what was it before?"
    (
        rf"\b(?:how|what|where|which)(?:'?s| (?:[\w'-]+ ){{0,6}}?(?:is|are|does|do)) [^?.;]{{0,80}}?"
        rf"{_NOT_UNTIL}\b(?P<its>now)(?=,? (?:and|but) (?:{WH})\b)",
        _latest,
    ),
    (
        r"^(?![^?]*\b(?:had|was|were|did|when)\b)(?:how|what|where|which|who)(?:'?s| (?:\w+ ){0,4}?(?:is|are)) [^?.;]*?"
        rf"{_NOT_UNTIL}{not_after('said|so')}\b(?P<its>today){_ENDS_ONE}",
        _latest,
    ),
    (r"\b(?:any (?:updates?|news|progress|word)|anything new) (?:on|about|with|from|in|for)\b", _latest),
    (
        r"^(?:what(?:'?s| is) (?:the )?)?(?:status|state of play|progress)(?: report)? (?:of|on|with|for)\b"
        r"(?! (?:children|forces|women)\b)|"
        r"\bhow far (?:along|advanced|through) (?:is|are)\b",
        _how_far,
    ),
    (
        r"\b(?:when|what (?:day|date))(?:'?s| is| are| will) (?:the |our )?next (?!year|month|week|time)"
        r"(?:(?:general )?election|budget)?\b",
        _next,
    ),
    (
        r"\bhow(?:'?s| is| are) [^?.;]{2,80}? (?P<its>going|coming along|getting on|progressing|tracking)"
        r"(?= *(?:so far *)?(?:[?.,;]|$))",
        _how_far,
    ),
    (
        # Not "still in force", nor "finished yet": what ended or was opened long ago was told of then.
        r"^(?:is|are) (?![^?.;]*\bstill\b)[^?.;]{2,80}? (?P<its>going ahead|under ?way|on track)(?= *(?:[?.,;]|$))",
        _how_far,
    ),
    (r"\b(?:where|what stage)(?:'?s| is| are) [^?.;]{2,80}? (?P<its>at|up to)(?= *(?:[?.,;]|$))", _how_far),
    (
        # Not "refugee status", which somebody has for good.
        rf"^(?!.*\b(?:{WH}|{IS}|(?:in|on) progress)\b)[^?.;]{{3,60}}(?<!economic)(?<!fiscal)(?<!year) "
        r"(?P<its>updates?|progress)(?= *\??$)",
        _how_far,
    ),
    (
        # "Ferry news", "news about the ferries", and not of a time: "news on Monday", "last week's ferry news"; nor
        # a name of its own, "TVNZ One News".
        rf"^(?!.*\b(?:{WH}|{IS}|last|past|this|yesterday|today|(?:19|20)\d\d|{MONTH}|\w+day)\b)"
        rf"(?:[^?.;]{{2,60}} {not_after('bad|bbc|breaking|fake|good|great|local|one|the|tv|welcome|world')}"
        r"(?P<its>news)(?= *(?:nz *)?\??$)|"
        r"(?:the )?news (?:about|on|regarding)\b(?! (?:the )?\d))",
        _latest,
    ),
    (
        r"\bwhen (?:did|was|were)\b(?:(?! and\b)[^?.,;])*?"
        rf"(?P<its>{_NO_LAST_ONE}\blast\b(?! (?:{_A_TIME})\b)|\bthe last time\b)",
        _last_time,
    ),
    (r"\bany(?:thing)? (?:newer|more recent)\b|\b(?:a|any) newer (?:one|figure|number|count|report)s?\b", _latest),
    (rf"{not_after('rip|direct|electric')}\bcurrent(?= [a-z])(?! (?:{_OTHERWISE_CURRENT})\b)", _latest),
    (
        r"\bwho(?:'?s| is)(?= (?:the |our )?(?:(?!\w+ing\b|former\b)[\w'-]+ ){0,3}"
        r"(?:commissioner|chair\w*|chief|head|director|ceo|boss|president|governor|speaker|ombudsman|leader)"
        r"(?: *(?:[?.,;]|$)| (?:of|for|at|in|now|today)\b))"
        r"|\bwho (?:runs|heads|leads|chairs)\b",
        _holder_now,
    ),
    (rf"{AND}(?:has|have)(?:n't)?\b(?![^?.,;]*\bever\b)", _come_to_pass),
    (
        r"\b(?:so far(?! as\b)|(?<!up )to date)\b(?! (?:this|that|in|by|under) )|\b(?P<perfect>has|have)\b(?= [^?.,;]*"
        r"\b(?:been(?! (?:told|asked|ordered|directed|promised)\b)|given|spent|built|paid|put|committed|contributed|"
        r"cost|provided|done|made|created|invested)\b)",
        _running,
    ),
    (
        r"\bwho(?:'?s| is)(?= (?:the |our )?(?:[\w'-]+,? ){0,4}(?:minister|pm|treasurer|attorney[- ]general)\b"
        r"(?! (?:who|that|in(?! charge of\b)|under|during|when|at)\b))",
        _office_now,
    ),
    (rf"(?P<y>{YEAR})", _year),
    (rf"{_AFTER_WORD}(?P<y>'(?:9|[0-2])\d\b(?![^']*'(?!\w))|0\d{_ALONE}|9[6-9](?= (?:to|and) 0\d\b))", _year),
    (rf"{after(f'{_IN}|{_PART_OF}')}(?P<y>9[6-9]){_ALONE}", _year),
    (rf"{after('back in|since')}(?P<y>[12]\d)(?! to \d){_ALONE}", _year),
    (rf"\btwenty[ -](?P<y>{_TEENS})\b(?! (?:cricket|world|one|two|three|four|five|six)\b|-)", _year),
    (rf"\btwo thousand(?: and)? (?P<y>{_SPOKEN}){_ALONE}", _year),
)
