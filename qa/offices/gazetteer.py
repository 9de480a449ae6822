"""What one index knows about people and portfolios, derived from its own releases.

Names stay as printed, because that is what the index stores; the names of one person are kept together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qa.language import eras
from qa.language.moments import month_text, shift
from qa.language.spelling import also_called, counted, normalise, singular, surname_of
from qa.offices.tenures import ASSOCIATE, Tenure, grouped, on_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMAT = 7
SILENCE = timedelta(days=400)  # longer than the longest pause of a small portfolio between two statements
# The record tells so much more than somebody's first and last release; and one release of a day is a stray in an office
# that has MANY.
NEARLY, MANY = timedelta(days=60), 20
LONG = 5  # spaces in the name of a portfolio
# Whom, which place or which body one is minister for: nobody is called "Women Minister".
_FOR = re.compile(
    r"^(?:Women|Children|Seniors|Senior Citizens|Disabled People|Whānau Ora|Auckland|(?:the )?South Island|"
    r"Housing (?:New Zealand|Corporation)\b.*|"
    r"(?P<body>Rugby World Cup|America[’']s Cup|GCSB|NZSIS|Government Communications Security Bureau|"
    r"NZ Security Intelligence Service|Earthquake Commission|Serious Fraud Office))$"
)
_ASSOCIATE = re.compile(r"^Associate\s+(?:Minister (?:of|for) )?(?:the )?")
_TITLE = re.compile(
    r"^\s*(?:Associate\s+)?(?:Minister\s+(?:of|for|in charge of)\s+(?:the\s+)?)?|\s*\([^)]*\)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Minister:
    """One person. `names` as printed, most frequent first; `forms` are folded full names, texts' too."""

    name: str
    names: tuple[str, ...]
    forms: tuple[str, ...]
    releases: int
    first: date | None
    last: date | None

    @property
    def surname(self) -> tuple[str, ...]:
        """Folded words of the surname."""
        return surname_of(self.name)

    @property
    def given(self) -> frozenset[str]:
        """Folded given names, their short forms, and those that the texts use."""
        length = len(self.surname)
        return frozenset(short for form in self.forms for word in form.split()[:-length] for short in also_called(word))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything known about the people and portfolios of one index.

    `ministers` and `portfolios` map each name as printed to its number of releases, most frequent first.
    `offices` maps a folded, singular office ("foreign affair", "housing") to printed portfolios, best first.
    `tenures` are of printed portfolios, and of offices that only texts name ("foreign").
    `plain` holds surnames that the archive also uses as ordinary words ("little", "power").
    """

    people: tuple[Minister, ...]
    ministers: Mapping[str, int]
    portfolios: Mapping[str, int]
    offices: Mapping[str, tuple[str, ...]]
    tenures: tuple[Tenure, ...]
    plain: frozenset[str]
    lookup: Lookup = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lookup", Lookup.of(self))

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads, of JSON types only."""
        return {
            "format": FORMAT,
            "people": [
                [p.name, list(p.names), list(p.forms), p.releases, _text(p.first), _text(p.last)] for p in self.people
            ],
            "ministers": dict(self.ministers),
            "portfolios": dict(self.portfolios),
            "offices": {office: list(names) for office, names in self.offices.items()},
            "tenures": [[t.person, t.portfolio, _text(t.start), _text(t.end), t.releases] for t in self.tenures],
            "plain": sorted(self.plain),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Gazetteer:
        """Rebuild what `to_dict` returned. Raises ValueError for another format."""
        if data.get("format") != FORMAT:
            raise ValueError(
                f"gazetteer: expected format {FORMAT}, found {data.get('format')!r}; build the index again"
            )
        return cls(
            people=tuple(
                Minister(name, tuple(names), tuple(forms), releases, _day(first), _day(last))
                for name, names, forms, releases, first, last in data["people"]
            ),
            ministers=data["ministers"],
            portfolios=data["portfolios"],
            offices={office: tuple(names) for office, names in data["offices"].items()},
            tenures=tuple(
                Tenure(person, portfolio, date.fromisoformat(start), date.fromisoformat(end), releases)
                for person, portfolio, start, end, releases in data["tenures"]
            ),
            plain=frozenset(data["plain"]),
        )


@dataclass(frozen=True, slots=True)
class Lookup:
    """Ways into a gazetteer, worked out once. Numbers are places in `Gazetteer.people`."""

    by_surname: Mapping[tuple[str, ...], tuple[int, ...]]
    surnames: frozenset[str]  # their last words
    begin_surnames: frozenset[str]  # and their first
    by_given: Mapping[str, tuple[int, ...]]
    ministers: Mapping[str, Minister]  # by name
    names: Mapping[str, tuple[str, ...]]  # of each person, as printed
    printed: Mapping[str, str]  # every name as printed, and the person's
    given: tuple[frozenset[str], ...]
    tenures: Mapping[str, tuple[Tenure, ...]]  # by printed portfolio
    spells: Mapping[str, tuple[tuple[date, date], ...]]  # by person, first and last day of each tenure
    spoke: tuple[date, date] | None  # first and last day on which anybody held anything
    longest_office: int

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Lookup:
        """Work out the ways into a gazetteer, whose own `lookup` is not there yet."""
        people = gazetteer.people
        given = tuple(person.given for person in people)
        by_surname = grouped(
            (surname, number)
            for number, person in enumerate(people)
            for surname in {tuple(form.split()[-len(person.surname) :]) for form in person.forms}
        )
        by_portfolio = grouped((tenure.portfolio, tenure) for tenure in gazetteer.tenures)
        in_office = grouped((tenure.person, (tenure.start, tenure.end)) for tenure in gazetteer.tenures)
        speaking = {person.name: ((person.first, person.last),) for person in people if person.first and person.last}
        spells = {**speaking, **in_office}
        days = [day for spans in spells.values() for span in spans for day in span]
        return cls(
            by_surname=by_surname,
            surnames=frozenset(surname[-1] for surname in by_surname),
            begin_surnames=frozenset(surname[0] for surname in by_surname),
            by_given=grouped((word, number) for number, words in enumerate(given) for word in words),
            ministers={person.name: person for person in people},
            names={person.name: person.names for person in people},
            printed={name: person.name for person in people for name in person.names},
            given=given,
            tenures={portfolio: _recorded(portfolio, tenures, people) for portfolio, tenures in by_portfolio.items()},
            spells=spells,
            spoke=(min(days), max(days)) if days else None,
            longest_office=max((len(office.split()) for office in gazetteer.offices), default=0),
        )

    def held(self, portfolios: Iterable[str]) -> list[Tenure]:
        """The tenures of some portfolios, one portfolio after the other."""
        return [tenure for name in portfolios for tenure in self.tenures.get(name, ())]

    def persons(self, names: Iterable[str]) -> set[str]:
        """Who is printed so, by the names in the gazetteer."""
        return {self.printed[name] for name in names}

    def only(self, names: Iterable[str]) -> Minister | None:
        """Whoever is printed so, where it is one person."""
        persons = self.persons(names)
        return self.ministers[persons.pop()] if len(persons) == 1 else None


def _recorded(portfolio: str, derived: Sequence[Tenure], people: Sequence[Minister]) -> tuple[Tenure, ...]:
    """The tenures of an office, those of (deputy) prime ministers by the public record as far as it knows who spoke.

    A deputy of some months is named as one in a handful of releases, which tell no more than a stand-in's do.
    """
    found = []
    for era in on_record(portfolio):
        person = next((person for person in people if normalise(era.name) in person.forms), None)
        if person and person.first and person.last:
            # On the days of the record, where releases reach about as far.
            end = era.end or person.last
            start = era.start if person.first - era.start <= NEARLY else person.first
            end = end if end - person.last <= NEARLY else person.last
            own = [one for one in derived if one.person == person.name and one.meets(start, end)]
            # No release of December is told of where the record ends then.
            days = (max(start, own[0].start), min(end, max(one.end for one in own))) if own else None
            if start <= end:
                found.append(Tenure(person.name, portfolio, start, end, sum(one.releases for one in own), days))
    if sum(one.releases for one in derived) >= MANY:
        derived = [one for one in derived if one.releases > 1 or one.start < one.end]
    last = max((tenure.end for tenure in found), default=None)  # who came after what is recorded is told by releases
    return (*found, *(one for one in derived if last is None or one.start > last))


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def holder(gazetteer: Gazetteer, portfolio_names: Sequence[str], start: date, end: date) -> list[Tenure]:
    """Return who held any of these portfolios (as printed) between two days, longest overlap first.

    While nobody spoke for a portfolio it is taken to have stayed with the last who did, until another party governs.
    """
    spoke: dict[str, tuple[tuple[int, int], Tenure]] = {}
    silent: dict[str, tuple[tuple[int, int], Tenure]] = {}
    for portfolio in portfolio_names:
        chain = gazetteer.lookup.tenures.get(portfolio, ())
        for position, tenure in enumerate(chain):
            until = tenure.end
            if not portfolio.startswith(ASSOCIATE):
                following = [shift(later.start, -1) for later in chain[position + 1 : position + 2]]
                changed = [shift(era.start, -1) for era in eras.governments() if era.start > until]
                until = max(until, min([shift(until, SILENCE), *following, *changed[:1]]))
                if tenure.only_ends(start, end) and shift(start, -1) in following:
                    continue
            if tenure.start <= end and until >= start:
                found = spoke if tenure.end >= start else silent
                days = (min(until, end) - max(tenure.start, start)).days + 1
                # "Fisheries" beside "Fisheries and Aquaculture": under which they spoke more.
                much = (days, tenure.releases)
                if tenure.person not in found or much > found[tenure.person][0]:
                    found[tenure.person] = (much, tenure)
    held = (spoke or silent).values()
    return [tenure for _, tenure in sorted(held, key=lambda pair: (-pair[0][0], pair[1].start))]


def portfolio_key(name: str) -> str:
    """What all spellings of a portfolio have in common: "Maori Affairs" and "Māori Affairs" are one."""
    return singular(normalise(name))


@lru_cache(maxsize=4096)
def plain_office(name: str) -> str:
    """Return a printed portfolio as a folded office: "justice" for "Associate Minister of Justice"."""
    return portfolio_key(_TITLE.sub("", name)).removeprefix("the ")


def called_by(office: str, portfolios: Iterable[str]) -> list[str]:
    """Those of some printed portfolios that have all words of an office: "sport" is also filed under "Tourism"."""
    words = set(office.split())
    return [name for name in portfolios if words <= set(plain_office(name).split())]


@lru_cache(maxsize=4096)
def plain_title(name: str) -> str:
    """Return a printed portfolio without "Associate Minister of" before it."""
    return _ASSOCIATE.sub("", name)


def titled(portfolio: str, associate: str = "") -> str:
    """Return how whoever holds a printed portfolio is called."""
    name = plain_title(portfolio)
    if name.endswith((" Minister", "Leader of the House")) or name in ("Attorney-General", "Treasurer"):
        return associate + name
    if what := _FOR.match(name):
        return f"{associate}Minister for {'the ' if what['body'] else ''}{name}"
    # Whether one is minister of something or for it differs, and changed; releases say "Commerce and Consumer Affairs
    # Minister" as well, but not of the longest, of which one is minister for.
    return f"{associate}{name} Minister" if name.count(" ") < LONG else f"{associate}Minister for {name}"


def releases_text(releases: int, first: date | None, last: date | None) -> str:
    """Return in how many releases somebody spoke, and when: "12 releases, March 2003 – June 2004"."""
    many = counted(releases, "release")
    months = dict.fromkeys((month_text(first), month_text(last))) if first and last else ()
    when = " – ".join(months)
    return ", ".join(filter(None, (many if releases else "", when))) or many
