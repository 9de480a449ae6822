"""The figures of a claim, of what is asked by yes or no, or of what something reached: whether any quote has them."""

from __future__ import annotations

import re
from math import floor, inf, log10
from typing import TYPE_CHECKING

from qa.language.kinds import asks_what

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.statements import Statement
    from qa.understanding import Understood

_TEN = dict(enumerate("one two three four five six seven eight nine ten".split(), 1))
_SMALL = {"a": 1} | {word: n for n, word in _TEN.items()}
_UNITS = {"k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}  # by how they begin; of "trillion" no release tells
_UNIT = r"(?P<unit>(?:thousand|million|mil|mn|m|billion|bn|b|k|per ?cent)\b|%)"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<money>[A-Z]{{0,3}}[$£€] ?)?(?P<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
    # "$10 to $12 million" is ten million, too.
    rf"|\b(?:{'|'.join(_SMALL)})(?=[ -](?:thousand|million|billion|per ?cent)\b))"
    rf"(?:(?: ?(?:to|and|or|[-–]) ?[$]?[\d.,]+)?[ -]?{_UNIT})?",
    re.IGNORECASE,
)
_HALF = re.compile(r"\bhalf a (?P<unit>million|billion)\b", re.IGNORECASE)
# "When did visitor numbers reach 3 million": told by what has the figure.
_REACHED = re.compile(
    r"\bwhen (?:did|was|were|will|has|have)\b[^?]*?\b(?:reach|pass|hit|exceed|top|cross|"
    r"(?:go|get|rise|climb|f[ae]ll|drop|dip) (?:above|over|below|under|past|to)) ",
    re.IGNORECASE,
)
# "Is inflation above 7%?" is told by what it is; "if I earn over $100,000", "my $500,000 house" by nobody.
_COMPARED = re.compile(
    r"\b(?:above|over|below|under|beyond|(?:more|less|fewer|greater|higher|lower) than|at (?:least|most)|"
    r"exceed(?:s|ed)?|up to|past) (?:the )?$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|my)\b[^?.;]{0,40}$", re.IGNORECASE)
# "The unemployment rate of over 65s", "children under 5", "18 to 24 year olds", but not "under 5 minutes".
_PEOPLE = (
    r"(?:adults|babies|boys|children|drivers|employees|everyone|girls|infants|kids|kiwis|m[aā]ori|men|motorists|"
    r"new zealanders|patients|pensioners|people|residents|smokers|students|teenagers|those|"
    r"toddlers|women|workers|youth)"
)
_TO = r"(?: ?[-–] ?| to | and )"
# "Patients under 6 hours", "drivers over 50 micrograms", "people over 20 countries".
_NO_AGE = (
    r"[- ](?:per|million|thousand|k[mg]\w*|m[gl]|metres|micrograms|minutes?|hours?|days?|weeks?|months?|"
    r"years?(?! olds?)|acres|hectares|percent|points?|demerit|dollars|countries|employees|offences|people|person|"
    r"schools|staff)\b"
)
_AGED = re.compile(
    rf"\b{_PEOPLE} (?:(?:who are|that are|aged) )?(?:over|under|above|below|older than|younger than) (?:the age of )?"
    rf"(?P<a>[1-9]\d?)(?![\d,.%]*[\d%]|{_NO_AGE}|['’]?s? \w+ ago\b)"
    r"|\b(?:over|under)[- ](?P<b>[1-9]\d?)['’]?s\b"
    rf"|\b(?:aged|ages) (?:between |over |under )?(?P<c>[1-9]\d?)(?:{_TO}(?P<d>[1-9]\d?))?\b(?![,.]\d)"
    rf"|(?<![\d.,$])(?P<e>[1-9]\d?)(?:{_TO}(?P<f>[1-9]\d?))?[- ](?:years?|yrs?)[- ]?olds\b"
    rf"|\b{_PEOPLE} (?P<g>[1-9]\d?)(?:\+| and over\b| or over\b| and older\b| or older\b| plus\b)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|high|low)\b|\b(?:share|proportion|percentage|per ?cent|rates?|number|numbers|figures|total|"
    r"count|toll|statistics|stats|cost)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:under|below|younger)\b", re.IGNORECASE)
_AGE_BEFORE = r"(?:\b(?:aged?|ages|over|under|above|below|than|age of|turn\w*|between|until)[ -]|\d ?[-–] ?|\bto )"
_AGE_AFTER = (
    r"(?:['’]?s\b|\+|[- ](?:years?|yrs?|and (?:over|under)|or (?:over|under)|plus)\b"
    rf"|{_TO}\w+[- ](?:years?|yrs?)\b)"
)
# From here on a bare number counts something; below it may be of a name or a day.
MANY = 1_000
# A figure that is rounded is told by what it is rounded from: "$14 billion" by 13.97, by so many digits at least.
DIGITS = 2


def untold(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote has a figure that is claimed, or of which it is asked whether it is so or when it was reached; ""
    where each is told, or where something else is asked of what has a figure: "what did the $55 million fund pay for".
    """
    reached = None if understood.is_dated else _REACHED.search(understood.asked)
    if asks_what(understood.asked) and not reached:
        return ""
    told = [value for quote in chosen for value in _told(quote.text)]
    kinds = {_kind(found) for quote in chosen for found, *_ in _claimed(quote.text)}
    missing = [
        found[0].strip()
        for found, value, within in _claimed(understood.asked)
        if not any(abs(one - value) <= within for one in told)
        and not _OWN.search(understood.asked[: found.start()])
        and (reached or not _COMPARED.search(understood.asked[: found.start()]) or _kind(found) not in kinds)
    ]
    return f"None of these quotes has the figure “{'” or “'.join(dict.fromkeys(missing))}”." if missing else ""


def age_untold(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote is of the people of an age of whom a figure is asked for, nor all that is released with the first;
    "" where one is, or none is asked for."""
    asked = _AGED.search(understood.asked) if chosen else None
    bare = asked and len(asked[0]) >= len(understood.asked.strip(" ?.!"))
    if not asked or not (bare or _HOW_MANY.search(understood.asked)):
        return ""
    texts = [chosen[0].hit.release.body, *(one.titled for one in chosen)]
    ages = [int(age) for age in asked.groups() if age]
    if _BELOW.search(asked[0]) and any(_is_an_age(ages[0] - 1, text) for text in texts):
        return ""  # "under 25" is told of 15 to 24
    if any(all(_is_an_age(age, text) for age in ages) for text in texts):
        return ""
    return f"None of these quotes is of {asked[0].strip()}."


def _is_an_age(age: int, text: str) -> bool:
    """Whether a text has a number beside a word that makes an age of it."""
    n = rf"(?:{age}|{_TEN[age]})" if age in _TEN else str(age)
    told = rf"{_AGE_BEFORE}{n}\b(?![.,]\d| ?(?:%|per ?cent|million|billion))|(?<![\d.,$]){n}{_AGE_AFTER}"
    return bool(re.search(told, text, re.IGNORECASE))


def _kind(figure: re.Match[str]) -> tuple[bool, bool]:
    """Whether a figure is of money, and whether it is a share."""
    return bool(figure["money"]), (figure["unit"] or "")[:1].lower() in ("p", "%")


def _claimed(asked: str) -> Iterator[tuple[re.Match[str], float, float]]:
    """Each sum, share or large number of a text, its value, and by how much what it was rounded from may differ."""
    for found in _FIGURE.finditer(asked):
        value = _value(found)
        if found["n"].lower() == "a":
            continue  # "half a million"
        if not (found["money"] or found["unit"] or ("," in found["n"] and value >= MANY)) or not 0 < value < inf:
            continue
        digits = max(DIGITS, len(found["n"].replace(",", "").replace(".", "").strip("0")))
        yield found, value, 0.5 * 10.0 ** (floor(log10(value)) - digits + 1)


def _told(text: str) -> Iterator[float]:
    yield from map(_value, _FIGURE.finditer(text))
    yield from (0.5 * _UNITS[found["unit"][0].lower()] for found in _HALF.finditer(text))


def _value(found: re.Match[str]) -> float:
    n = found["n"].lower().replace(",", "")
    return float(_SMALL.get(n, 0) or n) * _UNITS.get((found["unit"] or "")[:1].lower(), 1.0)
