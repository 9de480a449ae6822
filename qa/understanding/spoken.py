"""What is dictated, as it is typed: "nineteen ninety nine" and "the twelfth of march" in figures, without "um"; and
days that are all figures, 2015-05-12 and 12/5/2015, as releases have them."""

from __future__ import annotations

import re

from qa.language.moments import MONTH, MONTH_NAMES, closed
from qa.language.wording import IS, WH

_UNITS = {word: n for n, word in enumerate("one two three four five six seven eight nine".split(), 1)}
_TEENS = {
    word: n
    for n, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TENS["fourty"] = 40
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
_NTH += "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_DAYS = {word: n for n, word in enumerate(_NTH, 1)} | {"thirtieth": 30}
_UNIT, _TEEN, _TEN, _DAY = ("|".join(words) for words in (_UNITS, _TEENS, _TENS, _DAYS))
# Not "a hundred and twenty six", nor "nineteen twenty six".
_NUMBERED = r"(?<!\w)(?<!hundred )(?<!hundred and )(?<!thousand )(?<!thousand and )(?<!teen )(?<!ty )"
_ALONE = closed(f"about|and|at|by|for|from|in|on|the|to|until|till|through|with|{IS}|had|{WH}|budget|election")
# "Twenty twenty" is a kind of cricket, and hindsight; "nineteen ninety nine" is hardly ever a price here.
_OF_THINGS = (
    r"(?![ -](?:years?[ -]old|(?:ten|hundred|thousand|million|billion|dollars?|cents?|per ?cent|beds?|hectares?|"
    r"tonnes?|metres?)\b))"
)
_YEAR = re.compile(
    rf"\bnineteen[ -](?P<late>four?ty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:[ -](?P<late1>{_UNIT}))?\b(?! dollars\b)|"
    rf"\btwenty[ -](?P<tens>twenty|thirty|forty|fifty)(?:[ -](?P<tens1>{_UNIT}))?\b{_OF_THINGS}"
    r"(?! (?:cricket|world|vision|hindsight|series|match|international|competition)\b)|"
    rf"\btwenty[ -](?P<teen>{_TEEN})\b{_OF_THINGS}(?! (?:cricket|world|{_UNIT})\b|-)|"
    rf"\btwenty[ -]oh?[ -](?P<oh>{_UNIT})\b|"
    rf"\btwo thousand(?: and)? (?:(?P<unit>{_UNIT}|{_TEEN})|(?P<more>twenty)(?:[ -](?P<more1>{_UNIT}))?){_ALONE}",
    re.IGNORECASE,
)
_OF_DAY = rf"(?P<ten>twenty|thirty)?[ -]?(?P<nth>{_DAY})"
_DATE = re.compile(
    rf"\b(?:the )?{_OF_DAY} of (?P<m>{MONTH})|\b(?P<m2>{MONTH}) the {_OF_DAY.replace('?P<', '?P<l')}\b", re.IGNORECASE
)
_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|"
    r"(?P<d2>\d\d?)(?P<mark>[./])(?P<m2>\d\d?)(?P=mark)(?P<y2>(?:19|20)\d\d))(?![\w/-]|\.\d)"
)
_COUNT = re.compile(rf"{_NUMBERED}\b(?P<ten>{_TEN}) (?P<unit>{_UNIT})\b(?! hundred\b)", re.IGNORECASE)
_POINT = re.compile(
    rf"\b(?P<n>{_UNIT}|{_TEEN}) point (?P<d>{_UNIT})(?=(?: (?:{_UNIT}))? (?:million|billion|per ?cent)\b)"
    rf"(?: (?P<d2>{_UNIT})(?= ))?",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"((?:[\"][^\"]+[\"])|(?:“[^”]+”))")
_BOUT = re.compile(r"(?:(?<=\bwhat )|(?<=\bhow )|(?<=\bsay )|(?<=\bsaid ))bout\b", re.IGNORECASE)
_UM = re.compile(r"^(?:(?:e+r+|u+m+|u+h+|e+r+m+)[,.]? +)+(?=\w+ )|(?<= )(?:(?:u+m+|u+h+|e+r+m+),? +)+(?=\w)")


def as_typed(text: str) -> str:
    """`text` with the years, days and numbers that are written out in figures, and without what fills a pause."""
    parts = _QUOTATION.split(text)  # every other one is quoted, and found as it stands
    return "".join(part if n % 2 else _in_figures(part) for n, part in enumerate(parts))


def _in_figures(text: str) -> str:
    text = _BOUT.sub("about", _UM.sub("", text))
    text = _FIGURES.sub(_day, _DATE.sub(_date, _YEAR.sub(_year, text)))
    return _COUNT.sub(_count, _POINT.sub(_point, text))


def _value(*words: str | None) -> int:
    known = _UNITS | _TEENS | _TENS | _DAYS
    return sum(known[word.casefold()] for word in words if word)


def _year(said: re.Match[str]) -> str:
    if said["late"]:
        return str(1900 + _value(said["late"], said["late1"]))
    return str(2000 + _value(*said.group("tens", "tens1", "teen", "oh", "unit", "more", "more1")))


def _date(said: re.Match[str]) -> str:
    day = _value(said["ten"], said["nth"], said["lten"], said["lnth"])
    return f"{day} {said['m'] or said['m2']}" if day < 32 else said[0]


def _day(said: re.Match[str]) -> str:
    year, month, day = (int(said[part] or said[f"{part}2"]) for part in "ymd")
    return f"{day} {MONTH_NAMES[month - 1]} {year}" if 1 <= month <= 12 and 1 <= day <= 31 else said[0]


def _count(said: re.Match[str]) -> str:
    return str(_value(said["ten"], said["unit"]))


def _point(said: re.Match[str]) -> str:
    return f"{_value(said['n'])}.{_value(said['d'])}{_value(said['d2']) or ''}"
