"""When things were: governments, prime ministers, elections, Budgets and well-known events, from qa/data.

The tables are whole; what is asked of a day (`Era.until`, `Era.term`, `in_office`) is told that day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from qa import data
from qa.language.moments import MONTH_NAMES, NTH_SHORT, nth_of
from qa.language.spelling import also_called, fold

# Surnames that are words, or of many others: alone they count where a pattern says so.
_WORDS = frozenset({"english", "key", "moore", "palmer"})
# Given names of other ministers with a prime minister's surname.
_OTHERS = {"clark": ("david",)}
# What prime ministers are called without their surname.
_FAMILIAR = {"Jacinda Ardern": "jacinda", "Chris Hipkins": "chippy", "Helen Clark": "aunt(?:y|ie) helen"}
_LONG_MONTH = re.compile(rf"\b(?:{'|'.join(name.lower() for name in MONTH_NAMES if len(name) > 4)})\b")
_NTH = re.compile(rf"\b(?:{'|'.join(NTH_SHORT)})\b")


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of time in office. `end` is the day the successor was sworn in, or None while in office."""

    name: str
    party: str
    start: date
    end: date | None
    terms: tuple[date, ...]

    def until(self, today: date) -> date:
        """Its last day as it is known on `today`, and never before its first."""
        return self.end if self.end and self.end <= today else max(today, self.start)

    def term(self, number: int, today: date) -> tuple[date, date] | None:
        """First and last day of a term, counted from 1, or -1 for the last; None if there was none."""
        begun = [day for day in self.terms if day <= today] or list(self.terms[:1])
        return next(iter(nth_of(list(pairwise([*begun, self.until(today)])), number)), None)

    def days(self, today: date) -> tuple[date, date]:
        """Its first day, and its last as it is known on `today`."""
        return self.start, self.until(today)


@dataclass(frozen=True, slots=True)
class Event:
    """Something people date other things by. `pattern` reads a folded, lower-case question."""

    name: str
    start: date
    end: date
    lead: timedelta  # how long before, and `aftermath` how long after `start`, releases are about it
    aftermath: timedelta
    pattern: re.Pattern[str]


@cache
def _eras(key: str) -> tuple[Era, ...]:
    return tuple(
        Era(
            row["name"],
            row.get("party", ""),
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]) if row["end"] else None,
            tuple(date.fromisoformat(day) for day in row.get("terms", [row["start"]])),
        )
        for row in data.table("governments")[key]
    )


def prime_ministers() -> tuple[Era, ...]:
    """Prime ministers since 1975, in order."""
    return _eras("prime_ministers")


def deputies() -> tuple[Era, ...]:
    """Deputy prime ministers since 1990, in order; one person may have several stretches."""
    return _eras("deputy_prime_ministers")


def treasurers() -> tuple[Era, ...]:
    """Who delivered the Budgets since 1994, in order: ministers of finance, and treasurers from 1996 to 1999."""
    return _eras("treasurers")


def governments() -> tuple[Era, ...]:
    """Governments since 1975, in order, by the party that led them."""
    return _eras("governments")


def coalitions() -> tuple[Era, ...]:
    """Formal coalitions, in order; `name` says who was in them."""
    return _eras("coalitions")


def supported() -> tuple[Era, ...]:
    """Governments of one party that are also called by those that supported it without a coalition, in order."""
    return _eras("supported")


@cache
def elections() -> tuple[date, ...]:
    """Days of general elections since 1990, and the next one once announced."""
    return tuple(date.fromisoformat(row["date"]) for row in data.table("governments")["elections"])


@cache
def contests() -> tuple[tuple[date, str, str], ...]:
    """Day of each general election that is over, whose party led the next government, and whose the opposition."""
    rows = data.table("governments")["elections"]
    return tuple((date.fromisoformat(row["date"]), row["won"], row["lost"]) for row in rows if "won" in row)


@cache
def budgets() -> dict[int, date]:
    """Year -> Budget day."""
    days = (date.fromisoformat(row["date"]) for row in data.table("governments")["budgets"])
    return {day.year: day for day in days}


@cache
def named_budgets() -> dict[str, date]:
    """What a Budget is called, in lower case -> Budget day."""
    rows = data.table("governments")["budgets"]
    return {name: date.fromisoformat(row["date"]) for row in rows for name in row.get("called", ())}


@cache
def events() -> tuple[Event, ...]:
    """Well-known events, as in qa/data/events.json."""
    return tuple(
        Event(
            row["name"],
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]),
            timedelta(days=round(30.4 * row["lead_months"])),
            timedelta(days=round(30.4 * row["aftermath_months"])),
            re.compile(r"(?<![\w'])(?:" + _also_short("|".join(row["patterns"])) + r")(?!\w)"),
        )
        for row in data.table("events")["events"]
    )


def _also_short(pattern: str) -> str:
    """A pattern whose months and ordinals may be typed short: the Feb quake, the sept 11 attacks, the 2nd lockdown."""
    pattern = _LONG_MONTH.sub(lambda month: rf"{month[0][:3]}({month[0][3:]}|{month[0][3]}?\.?)", pattern)
    return _NTH.sub(lambda nth: f"({nth[0]}|{NTH_SHORT[nth[0]]})", pattern)


def called(eras: Iterable[Era]) -> str:
    """A regular expression for what these people are called in lower case, without the bare ones of _WORDS."""
    names = []
    for name in dict.fromkeys(era.name for era in eras):
        given, surname = fold(name).split(maxsplit=1)
        forms = "|".join(sorted(also_called(given)))
        others = "".join(rf"(?<!{other} )" for other in _OTHERS.get(surname, ()))
        names.append(rf"(?:{forms}) {surname}" if surname in _WORDS else rf"(?:(?:{forms}) )?{others}{surname}")
        names += [_FAMILIAR[name]] if name in _FAMILIAR else []
    return "|".join(names)


def named(name: str, eras: Iterable[Era]) -> list[Era]:
    """Stretches of whoever has this surname or full name, or is familiarly called so (lower case)."""
    found = []
    for era in eras:
        given, surname = fold(era.name).split(maxsplit=1)
        familiar = re.fullmatch(_FAMILIAR.get(era.name, r"(?!)"), name)
        if name == surname or name in (f"{form} {surname}" for form in also_called(given)) or familiar:
            found.append(era)
    return found


def in_office(eras: Sequence[Era], day: date) -> Era | None:
    """Who was in office on that day."""
    return next((era for era in reversed(eras) if era.start <= day and (era.end is None or day < era.end)), None)
