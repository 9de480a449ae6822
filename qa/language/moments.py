"""A stretch of time that words name, and what all that read and write times share: names, numbers, days and texts.

Text comes folded (`level`): lower case, macrons, curly quotes and dashes gone, of the same length, so that offsets hold
for the text as typed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeVar

from qa.language.wording import AUXILIARY, JOINING, WH

T = TypeVar("T")
REPORTED_AFTER = 425  # so many days after a financial year its figures are out
# strftime would speak the machine's language.
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTH_NAMED = rf"(?:{'|'.join(MONTH_NAMES)})"  # in a release; MONTH is as people type it
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(name[:3].lower() for name in MONTH_NAMES)
WEEK = timedelta(days=7)  # that a day is read give or take
ARCHIVE_START = date(1996, 1, 1)  # the public archive holds nothing older; a folder of one's own may
SEASONS = {"summer": 12, "autumn": 3, "winter": 6, "spring": 9}  # first month, southern hemisphere
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14}
NUMBERS |= {"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
_TEN = "first second third fourth fifth sixth seventh eighth ninth tenth"
NTH_WORDS = {word: n for n, word in enumerate(_TEN.split(), 1)}
NTH_SHORT = {word: f"{n}{('st', 'nd', 'rd')[n - 1] if n < 4 else 'th'}" for word, n in NTH_WORDS.items()}  # as typed
# Of which a year has quarters, and a government terms.
ORDINALS = {form: n for word, n in NTH_WORDS.items() if n <= 4 for form in (word, NTH_SHORT[word])}
NTH = {**NTH_WORDS, **ORDINALS, "last": -1, "final": -1}  # as `nth_of` counts
PARTS = {**NTH, "early": 1, "opening": 1, "dying": -1}
DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
# How long an uncounted plural is: "the first weeks" are six, "a few months" are five.
FEW = {"day": 14, "week": 45, "fortnight": 60, "month": 150, "year": 3 * 365, "decade": 20 * 365}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# Not a price, a decimal, a clock time, a percentage, a measure, "the 2000th", nor part of a longer number.
YEAR = (
    r"(?<![\w$£€#])(?<!\d[.,])(?:18[4-9]\d|19\d\d|20\d\d|2100)"
    r"(?![\d%+]|[.,:]\d|(?:st|nd|rd|th|m|mm|km|kg|ha|mw|sqm)\b|-odd\b)"
)
SHORT = rf"(?:{YEAR}|'\d\d\b)"
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, reverse=True))})"
AMOUNT = rf"(?:half an?|{NUMBER})"
STEPS = {"before": -2, "last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}  # from today's
SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)"
SOME = rf"(?:(?P<n>{NUMBER}|few) )?{UNIT}(?P<s>s)?"  # "three months", "few weeks", "year": `length` says how long
# The construction by which words name a time: much is told apart by it.
Kind = Literal[
    "date", "month", "months", "season", "quarter", "year", "decade", "fiscal", "school term", "school year",
    "measured", "range", "part", "goal", "relative", "recent", "latest", "now",
    "event", "election", "government", "office", "budget",
]  # fmt: skip


BY_CALENDAR: frozenset[Kind] = frozenset({"date", "month", "months", "season", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What some words name: a stretch of time, or a `point`, something that happened on a day.

    `words` are their offsets, as of a Period; `core` those of the part that says nothing but when (an event's name is
    also what is asked about), None where all do. `strict` is how likely the release asked for is dated inside, before
    the sentence is seen. `lead` is how long before `first`, and `tail` how long after it, releases are about it.
    """

    words: tuple[int, int]
    first: date
    last: date
    name: str
    kind: Kind
    strict: float
    lead: timedelta = timedelta(0)
    tail: timedelta = timedelta(0)
    point: bool = False
    core: tuple[int, int] | None = None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.first, self.last


Rule = Callable[[re.Match[str], date], list[Moment]]


def closed(words: str = "") -> str:
    """For a pattern: that a clause ends here, or goes on with one of some `words`, parted by "|"."""
    ends = r" *(?:[?.;!]|,(?!\d)|$)"  # but not in "25,000"
    return rf"(?={ends}| (?:{words})\b)" if words else rf"(?={ends})"


def after(words: str) -> str:
    """For a pattern: that one of some `words`, parted by "|", stands right before."""
    return "(?:" + "|".join(rf"(?<=\b{word}[ -])" for word in words.split("|")) + ")"


def not_after(words: str) -> str:
    """For a pattern: that none of some `words`, parted by "|", stands right before."""
    return "".join(rf"(?<!\b{word} )" for word in words.split("|"))


def in_order(found: Iterable[Moment]) -> list[Moment]:
    """Moments as they stand in a text, alternatives by their days."""
    return sorted(found, key=lambda m: (m.words, m.first))


# What asks nothing itself is asked of what was asked before: "and from 2010 to 2015?".
_GOES_ON = re.compile(
    rf"\W*+(?:(?:{JOINING}|or|then|right)\W++){{0,9}}"
    r"(?:and|but|then|what about|how about|in|from|between|by|since|before|after|during|under|over|at|on|for)\b"
    rf"(?!.*\b(?:{WH}|{AUXILIARY})\b)"
)


def question_span(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where the one of several questions, or turns of a chat, begins and ends in which some words stand; with the one
    before it where it asks nothing itself."""
    last = text.find("?", end)
    last = last if last >= 0 else len(text)
    first = text.rfind("?", 0, begin) + 1
    until = last
    while first > 1 and _GOES_ON.match(text[first:until]):
        first, until = text.rfind("?", 0, first - 1) + 1, first - 1
    return first, last


def question_of(text: str, begin: int, end: int) -> str:
    """The question in which some words stand, as `question_span` tells it."""
    return text[slice(*question_span(text, begin, end))]


def level(text: str) -> str:
    """Lower case without macrons, curly quotes and dashes, character by character: offsets stay."""
    plain = {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\n": " ", "\t": " "}

    def one(character: str) -> str:
        character = plain.get(character, character)
        lowered = unicodedata.normalize("NFD", character)[0].lower()
        return lowered if len(lowered) == 1 else character

    return "".join(one(character) for character in text)


def date_text(day: date | None) -> str:
    """ "7 August 2018", in any locale; "undated" for None."""
    return f"{day.day} {month_text(day)}" if day else "undated"


def month_text(day: date) -> str:
    """The month of a day: "August 2018"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def period_text(start: date, end: date) -> str:
    """A period as people write it, whole years and months by their names: "2003", "2003–2008", "May 2003"."""
    if start == end:
        return date_text(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (end == date.max or (end + timedelta(days=1)).day == 1):
        first, last = month_text(start), month_text(end)
        return first if first == last else f"{first} – {last}"
    return f"{date_text(start)} – {date_text(end)}"


def when_text(first: date, last: date) -> str:
    """ "In 2010", "on 28 February 2026", "from 3 May 2003 to 4 June 2004"."""
    if first == last:
        return f"on {date_text(first)}"
    whole = period_text(first, last)
    return f"in {whole}" if "–" not in whole else f"from {date_text(first)} to {date_text(last)}"


def month_number(text: str) -> int:
    """1 to 12, of what MONTH matches or of digits."""
    return int(text) if text.isdigit() else MONTHS.index(text[:3]) + 1


def year_number(text: str) -> int:
    """2004 of "2004" and of "'04"; two digits below 60 are this century."""
    digits = int(text.lstrip("'"))
    return digits if digits > 99 else digits + (2000 if digits < 60 else 1900)


def number(text: str) -> int:
    """What NUMBER matches, as a number: "a" is 1."""
    return int(text) if text.isdigit() else NUMBERS[text]


def nth(text: str) -> int:
    """Which one "second", "2nd", "two" and "2" say; -1 is the last."""
    return NTH.get(text) or number(text)


def nth_of(things: Sequence[T], place: int) -> list[T]:
    """The one at a place that is counted from 1, or from -1 backwards; none where there are not so many."""
    index = place - 1 if place > 0 else len(things) + place
    return [things[index]] if 0 <= index < len(things) else []


def amount(text: str) -> float:
    """What AMOUNT says: "half a" year is 0.5."""
    return 0.5 if text.startswith("half") else number(text)


def length(m: re.Match[str]) -> timedelta:
    """How long what SOME matches lasts; an uncounted plural is a few."""
    count = group(m, "n") or "few"
    if group(m, "s") and count == "few":
        return timedelta(days=FEW[m["unit"]])
    return timedelta(days=round((1 if count == "few" else number(count)) * DAYS[m["unit"]]))


def part(m: re.Match[str], first: date, last: date) -> tuple[date, date]:
    """The SOME of a stretch that `part` says, one of PARTS, as far as the stretch goes."""
    place = PARTS[m["part"]]
    if place < 0:
        return max(shift(last, -length(m)), first), last
    begin = shift(first, (place - 1) * length(m))
    return min(begin, last), min(shift(begin, length(m)), last)


def shift(day: date, by: timedelta | float) -> date:
    """`day + by`, a number being one of days, stopping at the calendar's ends."""
    ordinal = day.toordinal() + (by.days if isinstance(by, timedelta) else round(by))
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def month_span(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """First and last day of some months; `month` may lie before January or after December."""
    begin = year * 12 + month - 1
    return _month_start(begin), shift(_month_start(begin + months), -1)


def year_span(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return month_span(year, 1, 12)


def meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches, first and last day of each, have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def falls_in(day: date | None, times: Iterable[tuple[date, date]]) -> bool:
    """Whether a day is of one of some stretches, first and last day of each; None is of none."""
    return day is not None and any(first <= day <= last for first, last in times)


def middle(span: tuple[date, date]) -> date:
    """The day half-way between the first and the last of a stretch."""
    return span[0] + (span[1] - span[0]) / 2


def begin_of(name: str) -> tuple[int, int]:
    """In which month a season, a month or Christmas begins, and how many it lasts."""
    if name in ("christmas", "xmas"):
        return 12, 1
    return (SEASONS[name], 3) if name in SEASONS else (month_number(name), 1)


def _month_start(index: int) -> date:
    index = min(max(index, 12), 12 * date.max.year + 11)  # "999 decades ago"
    return date(index // 12, index % 12 + 1, 1)


def group(m: re.Match[str], name: str) -> str | None:
    """What a group of a match says; None where it says nothing, or its pattern has no such group."""
    return m.groupdict().get(name)


def year_said(m: re.Match[str]) -> int | None:
    """The year that a match names, if any."""
    return year_number(text) if (text := group(m, "y")) else None


def year_meant(m: re.Match[str], today: date) -> int:
    """Which year a match says: 2004, or last, this or next year."""
    return year_said(m) or today.year + STEPS[m["which"]]


def moment(
    m: re.Match[str],
    days: tuple[date, date],
    kind: Kind,
    strict: float,
    name: str = "",
    *,
    point: bool = False,
    core: tuple[int, int] | None = None,
) -> Moment:
    """What a match names: the first and last of its `days`, under its own words where it has no other name.

    Of "Labour ... in its third term" only the last words say when, the group `its`.
    """
    span = m.span("its" if group(m, "its") else 0)
    return Moment(span, *days, name or m.string[slice(*span)].strip(), kind, strict, point=point, core=core)
