"""Who held an office at a time, as the releases show it: "the then Police Minister", "Minister of Health in 2003"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.gazetteer import holder, plain_office, plain_title
from qa.moments import WEEK, date_text, month_text, period_text
from qa.tenures import ASSOCIATE, Tenure
from qa.understanding.roles import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from qa.gazetteer import Gazetteer, Minister
    from qa.understanding.office_mentions import OfficeMention

MOST_HOLDERS = 3  # a period with more holders of an office than this says nothing about who is meant


@dataclass(frozen=True, slots=True)
class Draft:
    """A person before the grammar has said what part they play."""

    place: Place
    names: tuple[str, ...]
    office: str
    why: str
    period: tuple[date, date] | None
    held: tuple[tuple[str, date, date], ...]
    mention: OfficeMention | None


def who_held(
    office: OfficeMention, gazetteer: Gazetteer, periods: Sequence[tuple[date, date]], today: date
) -> list[Draft]:
    """Return who held an office at the time, nobody where the time is not said or says too little."""
    newest = max((person.last for person in gazetteer.people if person.last), default=None)
    if newest is None or not office.has_holder:
        return []
    now = min(today, newest)
    when = list(periods) or ([(now, now)] if office.current else [])
    names = [name for name in office.names if not name.startswith(ASSOCIATE)]
    # "Sports Minister" is also filed under Tourism, whose minister is asked only where no other is known.
    words = set(office.phrase.split())
    own = [name for name in names if words <= set(plain_office(name).split())]
    tenures = (
        _called(office, gazetteer, when)
        or _tenures(office, own, gazetteer, when)
        or _tenures(office, names, gazetteer, when)
    )
    if not 0 < len(tenures) <= MOST_HOLDERS:
        return []
    found = sorted(tenures.values(), key=lambda tenure: tenure.start)
    # Each time with its own: who came first in 2001 and in 2018 did not follow one another.
    told = [(_period(start, min(end, newest)), [one for one in found if one.meets(start, end)]) for start, end in when]
    said = " and ".join(when for when, _ in told)
    draft = holding(office, said, found, gazetteer, Place(office.first, office.last))
    if len(told) > 1 and all(those for _, those in told):
        draft = replace(draft, why="; ".join(f"{title(office)} {when}: {_who(those)}" for when, those in told))
    return [draft]


def holding(office: OfficeMention, said: str, tenures: Sequence[Tenure], gazetteer: Gazetteer, place: Place) -> Draft:
    """Return whoever held an office at a time that is said so, from the first to the last."""
    return Draft(
        place=place,
        names=tuple(name for one in tenures for name in gazetteer.lookup.names[one.person]),
        office=title(office),
        why=f"{title(office)} {said}: {_who(tenures)}",
        period=(tenures[0].start, max(one.end for one in tenures)),
        held=stretches(gazetteer, tenures),
        mention=office,
    )


def _who(tenures: Sequence[Tenure]) -> str:
    return ", then ".join(f"{one.person} ({releases_text(one.releases, one.start, one.end)})" for one in tenures)


def stretches(gazetteer: Gazetteer, tenures: Iterable[Tenure]) -> tuple[tuple[str, date, date], ...]:
    """Return each tenure under every printed name of who held it."""
    return tuple(
        (name, tenure.start, tenure.end) for tenure in tenures for name in gazetteer.lookup.names[tenure.person]
    )


def tenures_in(office: OfficeMention, persons: Sequence[Minister], gazetteer: Gazetteer) -> list[Tenure]:
    """Return when the releases show any of these people in an office."""
    names = [name for name in office.names if name.startswith(ASSOCIATE) == office.associate]
    if office.associate:
        names += [ASSOCIATE + plain_title(name) for name in office.names]
    known = gazetteer.lookup.tenures
    held = [tenure for name in dict.fromkeys([*names, office.phrase]) for tenure in known.get(name, ())]
    return [tenure for tenure in held if any(tenure.person == person.name for person in persons)]


def _called(office: OfficeMention, gazetteer: Gazetteer, when: Sequence[tuple[date, date]]) -> dict[str, Tenure]:
    """Return who was called just so at the time, for offices that no printed portfolio names: "Aid Minister"."""
    if office.associate:
        return {}
    return {
        tenure.person: tenure
        for tenure in gazetteer.lookup.tenures.get(office.phrase, ())
        for start, end in when
        if tenure.meets(start, end)
    }


def _tenures(
    office: OfficeMention, names: Sequence[str], gazetteer: Gazetteer, when: Sequence[tuple[date, date]]
) -> dict[str, Tenure]:
    """Return the holders of any of these portfolios at these times, by name."""
    held = [ASSOCIATE + plain_title(name) for name in names] if office.associate else names
    tenures: dict[str, Tenure] = {}
    for start, end in when:
        for tenure in holder(gazetteer, held, start, end):
            tenures.setdefault(tenure.person, tenure)
    return tenures


def title(office: OfficeMention) -> str:
    """Return how an office is called in an answer: "Health Minister", "Associate Minister of Foreign Affairs"."""
    return titled(office.names[0], "Associate " if office.associate else "")


def titled(portfolio: str, associate: str = "") -> str:
    """Return how whoever holds a printed portfolio is called."""
    name = plain_title(portfolio)
    if name.endswith("Prime Minister") or name in ("Attorney-General", "Treasurer"):
        return associate + name
    return f"{associate}{name} Minister" if name.count(" ") < 3 else f"{associate}Minister of {name}"


def releases_text(releases: int, first: date | None, last: date | None) -> str:
    """Return in how many releases somebody spoke, and when: "12 releases, March 2003 – June 2004"."""
    counted = f"{releases:,} release{'' if releases == 1 else 's'}"
    when = f"{month_text(first)} – {month_text(last)}" if first and last else ""
    return ", ".join(filter(None, (counted if releases else "", when))) or counted


def _period(start: date, end: date) -> str:
    if end - start == 2 * WEEK:  # a day that is named is read give or take a week
        return f"around {date_text(start + WEEK)}"
    first, _, last = period_text(start, end).partition("–")
    if last:
        return f"from {first.strip()} to {last.strip()}"
    return f"{'on' if start == end else 'in'} {first}"
