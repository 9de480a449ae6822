"""Who held an office, as the releases show it: at a time ("the then Police Minister", "Minister of Health in 2003"), or
before or after somebody ("who replaced her", "the Police Minister before Judith Collins").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.language import eras
from qa.language.moments import MONTH_NAMES, WEEK, date_text, period_text, shift
from qa.language.spelling import ENDS_POSSESSIVE, singular
from qa.offices.gazetteer import called_by, holder, plain_office, releases_text, titled
from qa.offices.tenures import ASSOCIATE, Tenure, after_one_another
from qa.understanding.office_mentions import OfficeMention
from qa.understanding.succession import HEIRS, asks_who, pointers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from qa.language.spelling import Token
    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.name_mentions import Mention
    from qa.understanding.succession import Side

MOST_HOLDERS = 3  # a period with more holders of an office than this says nothing about who is meant
HANDOVER = timedelta(days=120)  # between the last release of one holder of an office and the first of the next
FORMED = timedelta(days=30)  # more where an election lies between: ministers of 1996 were sworn in nine weeks after it
# Where its releases are few, so many times what lies between them on average, but no longer than so many times what
# lies between any two releases, nor than this: in the archive, of a release every five hours, no longer than else.
SPACES, SPACES_OF_ALL, LONGEST_HANDOVER = 3, 20, timedelta(days=550)
# Fewer releases of an office do not tell that nobody else held it; as many, at most, as there are thousands in all.
ENOUGH, PER_ENOUGH = 10, 1000
_SAYS_WHEN = re.compile(rf"\d|term$|government$|ministry$|(?:early|late|mid)\b|(?:{'|'.join(MONTH_NAMES).lower()})")
# Of somebody's offices so many are tried, and of those spoken for less than one in so many times, none.
MOST_OFFICES, SHARE = 3, 3
TOGETHER = timedelta(days=120)  # two who speak for so long at once hold two offices, and none the other's
# Of a time in which nobody spoke for an office.
LAST_SHOWN = "as last shown"
SILENT = timedelta(days=60)  # so long before the end of the releases nothing need be said of it


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as people are read out of it: its words, what the index knows, the days that it asks of, and today."""

    question: str
    tokens: Sequence[Token]
    gazetteer: Gazetteer
    periods: Sequence[tuple[date, date]]
    today: date
    elsewhen: bool = False  # of days on which nobody spoke, and which are none of `periods`

    def persons(self, mention: Mention) -> set[str]:
        """Who may be meant by a name, by the names in the gazetteer."""
        return {self.gazetteer.people[number].name for number in mention.people}

    def said(self, mention: Mention) -> str:
        """A name as it is written."""
        return " ".join(token.text for token in self.tokens[mention.first : mention.last + 1])

    def asks_who(self, one: Draft | OfficeMention) -> bool:
        """Whether it asks who that is."""
        return asks_who(self.question, self.tokens[one.first].start, self.tokens[one.last].bare_end)


@dataclass(frozen=True, slots=True)
class Draft:
    """A person before the grammar has said what part they play, named by tokens first..last: otherwise as a Person."""

    first: int
    last: int
    names: tuple[str, ...]
    office: str
    why: str
    period: tuple[date, date] | None
    held: tuple[tuple[str, date, date], ...]
    mention: OfficeMention | None
    beside: bool = False
    passed: bool = False
    became: bool = False  # the question says that they took up an office
    absent: bool = False  # no minister at the time: releases speak of them, not they; asked to speak, they are "absent"
    governed: bool = True  # was prime minister: what was done under anybody else, their own releases tell


def who_held(asked: Asked, office: OfficeMention) -> list[Draft]:
    """Return who held an office at the time; nobody where the time is not said or says too little, unless it is asked
    who did, and nobody else ever did."""
    gazetteer = asked.gazetteer
    newest = max((person.last for person in gazetteer.people if person.last), default=None)
    if newest is None or not office.has_holder:
        return []
    now = min(asked.today, newest)
    only = asked.asks_who(office) and not asked.elsewhen  # who alone held it in 2001 need not have in 1995
    unsaid = [(now, now)] if office.current else _only_time(office, gazetteer) if only else []
    when = list(dict.fromkeys(asked.periods)) or unsaid  # a time that a chat says twice is one
    names = office.held_as
    # "Sports Minister" is also filed under Tourism, whose minister is asked only where no other is known.
    tenures = (
        _called(office, gazetteer, when)
        or _tenures(called_by(office.phrase, names), gazetteer, when)
        or _tenures(names, gazetteer, when)
    )
    if not 0 < len(tenures) <= MOST_HOLDERS * max(len(when), 1):
        return []
    found = sorted(_of_one_office(tenures.values(), names), key=lambda tenure: tenure.start)
    # Each time with its own: who came first in 2001 and in 2018 did not follow one another.
    told = [(_period(start, min(end, newest)), [one for one in found if one.meets(start, end)]) for start, end in when]
    said = " and ".join(when for when, _ in told)
    title = _printed_title(office, found)
    draft = _holding(office, said, found, gazetteer, title=title)
    lately = all(newest - one.end <= SILENT for one in found)
    if not (lately or any(those for _, those in told)):
        if not any(start <= shift(found[-1].end, SILENT) or start >= shift(newest, -SILENT) for start, _ in when):
            return []  # somebody else may have been given it
        draft = replace(draft, why=f"{title} {said}, {LAST_SHOWN}: {_who(found)}")
    elif len(told) > 1 and all(those for _, those in told):
        draft = replace(draft, why="; ".join(f"{title} {when}: {_who(those)}" for when, those in told))
    return [draft]


def _of_one_office(tenures: Iterable[Tenure], names: Sequence[str]) -> list[Tenure]:
    """Those of the best of these portfolios, and of the others what nobody of a better one held meanwhile: "Oranga
    Tamariki" is filed under Children and under Social Development, whose ministers are two."""
    kept: list[Tenure] = []
    for one in sorted(tenures, key=lambda tenure: (*names, tenure.portfolio).index(tenure.portfolio)):
        beside = (
            other
            for other in kept
            if other.person != one.person
            and plain_office(other.portfolio) != plain_office(one.portfolio)
            and min(other.end, one.end) - max(other.start, one.start) > TOGETHER
        )
        if not any(beside):
            kept.append(one)
    return kept


def _printed_title(office: OfficeMention, tenures: Sequence[Tenure]) -> str:
    """What an office is called: as asked for, or as what was held is printed where that is another, "Primary Industries
    Minister" where the Agriculture Minister is asked for; as called where no printed portfolio names it."""
    own = all(one.portfolio == office.phrase for one in tenures)
    if own and not called_by(office.phrase, office.names):  # an Aid Minister is no Foreign Affairs Minister
        return titled(office.phrase.title())
    other = {plain_office(one.portfolio): titled(one.portfolio) for one in tenures}
    if called_by(office.phrase, other):
        return office.title
    return next(iter(other.values())) if len(other) == 1 else office.title


def _only_time(office: OfficeMention, gazetteer: Gazetteer) -> list[tuple[date, date]]:
    """When somebody held an office that the releases show nobody else in."""
    held = [] if office.associate else gazetteer.lookup.held(office.held_as)
    named = any(plain_office(name) == office.phrase for name in office.held_as)
    enough = min(ENOUGH, 1 + sum(person.releases for person in gazetteer.people) // PER_ENOUGH)
    alone = named and len({one.person for one in held}) == 1 and sum(one.releases for one in held) >= enough
    return [(min(one.start for one in held), max(one.end for one in held))] if alone else []


def _holding(
    office: OfficeMention,
    said: str,
    tenures: Sequence[Tenure],
    gazetteer: Gazetteer,
    *,
    beside: bool = False,
    title: str = "",
) -> Draft:
    """Return whoever held an office at a time that is said so, from the first to the last."""
    held = _stretches(tenures, gazetteer)
    return Draft(
        first=office.first,
        last=office.last,
        names=tuple(name for name, _, _ in held),
        office=title or office.title,
        why=f"{title or office.title} {said}: {_who(tenures)}",
        period=(tenures[0].start, max(one.end for one in tenures)),
        held=held,
        mention=office,
        beside=beside,
    )


def _who(tenures: Sequence[Tenure]) -> str:
    return ", then ".join(f"{one.person} ({releases_text(one.releases, *one.shown)})" for one in tenures)


def _stretches(tenures: Iterable[Tenure], gazetteer: Gazetteer) -> tuple[tuple[str, date, date], ...]:
    """Return each tenure under every printed name of who held it."""
    return tuple(
        (name, tenure.start, tenure.end) for tenure in tenures for name in gazetteer.lookup.names[tenure.person]
    )


def held_by(
    persons: AbstractSet[str], office: OfficeMention, gazetteer: Gazetteer
) -> tuple[tuple[str, date, date], ...]:
    """Return when the releases show any of these people in an office."""
    return _stretches(_theirs(persons, office, gazetteer), gazetteer)


def title_of(persons: AbstractSet[str], office: OfficeMention, gazetteer: Gazetteer) -> str:
    """Return what an office was called that any of these people held: the "Fisheries Minister" Nathan Guy was Primary
    Industries Minister."""
    theirs = _theirs(persons, office, gazetteer)
    return _printed_title(office, theirs) if theirs else office.title


def _theirs(persons: AbstractSet[str], office: OfficeMention, gazetteer: Gazetteer) -> list[Tenure]:
    held = gazetteer.lookup.held(dict.fromkeys([*office.held_as, office.phrase]))
    return [tenure for tenure in held if tenure.person in persons]


def _called(office: OfficeMention, gazetteer: Gazetteer, when: Sequence[tuple[date, date]]) -> dict[str, Tenure]:
    """Return who was called just so at the time, for offices that no printed portfolio names: "Aid Minister"."""
    if office.associate:
        return {}
    return {
        tenure.person: tenure
        for tenure in gazetteer.lookup.held([office.phrase])
        for start, end in when
        if tenure.meets(start, end)
    }


def _tenures(names: Sequence[str], gazetteer: Gazetteer, when: Sequence[tuple[date, date]]) -> dict[str, Tenure]:
    """Return the holders of any of these portfolios at these times, by name."""
    tenures: dict[str, Tenure] = {}
    for start, end in when:
        for tenure in holder(gazetteer, names, start, end):
            tenures.setdefault(tenure.person, tenure)
    return tenures


def _period(start: date, end: date) -> str:
    if end - start == 2 * WEEK:  # a day that is named is read give or take a week
        return f"around {date_text(start + WEEK)}"
    first, _, last = period_text(start, end).partition("–")
    if last:
        return f"between {first.strip()} and {last.strip()}"
    return f"{'on' if start == end else 'in'} {first}"


def heirs(asked: Asked, mention: Mention, side: Side) -> list[Draft]:
    """Return who came before or after somebody where no office is said, "Wayne Mapp's successor": in the one that the
    question's words name, else in that for which they spoke most."""
    tokens, persons = asked.tokens, asked.persons(mention)
    spoken: Counter[str] = Counter()
    for tenure in asked.gazetteer.tenures:
        if tenure.person in persons and not tenure.portfolio.startswith(ASSOCIATE):
            spoken[plain_office(tenure.portfolio)] += tenure.releases
    said = {form for token in tokens for form in (token.key, token.base, singular(token.base))}
    named = [office for office in spoken if said.issuperset(office.split())]
    often = [
        office for office, releases in spoken.most_common(MOST_OFFICES) if SHARE * releases >= max(spoken.values())
    ]
    behind = tokens[mention.last + 1 : mention.last + 2]
    heir = mention.last + (bool(behind) and behind[0].base in HEIRS)
    role = [token.key for token in tokens[heir + 1 : heir + 5]]
    if role[:1] and role[0] in ("as", "at", "in") and not any(map(_SAYS_WHEN.match, role)):
        return []  # of what is no office: "as National leader", "at the UNDP"
    for office in dict.fromkeys([*named, *often]):
        names = tuple(asked.gazetteer.offices.get(office, ()))
        meant = OfficeMention(heir, heir, office, names, "minister", False, False, False, True)
        if found := beside(asked, mention, side, meant):
            return found
    return []


def beside(asked: Asked, mention: Mention, side: Side, office: OfficeMention) -> list[Draft]:
    """Return who held an office before or after somebody: "the Police Minister before Judith Collins".

    Of several only those who came or went in the time asked about are meant, if any did.
    """
    gazetteer, persons, said = asked.gazetteer, asked.persons(mention), ENDS_POSSESSIVE.sub("", asked.said(mention))
    found = _neighbours(office, persons, side, gazetteer)
    changed = {one: one.start if side == "after" else one.end for one in found}
    found = [one for one in found if any(start <= changed[one] <= end for start, end in asked.periods)] or found
    said += _which_time(office, persons, side, found, gazetteer)
    title = _printed_title(office, found)
    return [_holding(office, f"{side} {said}", found, gazetteer, beside=True, title=title)] if found else []


def _which_time(
    office: OfficeMention, persons: AbstractSet[str], side: Side, found: Sequence[Tenure], gazetteer: Gazetteer
) -> str:
    """Of which of several times in office those are told who came before or after, where not of all."""
    held = gazetteer.lookup.held(office.held_as)
    own = [one for one in after_one_another(held) if one.person in persons]
    if len(found) != 1 or len(own) < 2:
        return ""
    # Two who follow one another may speak on the same days.
    beside = [one for one in own if (one.start <= found[-1].start if side == "after" else one.end >= found[-1].end)]
    which = (beside[-1] if side == "after" else beside[0]) if beside else None
    return f" (in office {period_text(which.start, which.end)})" if which else ""


def previous(asked: Asked, office: OfficeMention) -> list[Draft]:
    """Return who held an office before whoever holds it today: "the previous Health Minister"."""
    gazetteer = asked.gazetteer
    now = who_held(replace(asked, periods=()), replace(office, current=True)) if office.previous else []
    times = {(first, last) for draft in now for _, first, last in draft.held}
    persons = {name for draft in now for name in gazetteer.lookup.persons(draft.names)}
    found = _neighbours(office, persons, "before", gazetteer, times)
    said = f"before {' and '.join(sorted(persons))}"
    return [_holding(office, said, found, gazetteer, beside=True)] if found else []


def beside_pronouns(
    asked: Asked, named: Sequence[Draft], said: Sequence[Draft], offices: Sequence[OfficeMention]
) -> list[Draft]:
    """Return who held an office before or after whoever was `said` to last: "Who was Health Minister? Who replaced
    her?"

    Each may be pointed back to by the next, and whoever was `named` is no answer, but of whom it is asked: "who was it
    before Tony Ryall?" - "and after him?". "Who replaced him as Health Minister?" is of whoever was spoken of.
    """
    tokens, gazetteer, found = asked.tokens, asked.gazetteer, list[Draft]()
    for rule, first, last in pointers(tokens):
        ahead = [draft for draft in (*said, *found) if draft.last < first]
        office = _as_office(tokens, last, offices)
        if office:  # as the releases show them in that one
            ahead = [
                replace(draft, mention=office, held=held_by(gazetteer.lookup.persons(draft.names), office, gazetteer))
                for draft in ahead
            ]
        held = [draft for draft in ahead if draft.mention and draft.held]
        if not held:
            continue
        one = max(held, key=lambda draft: draft.last)
        if not one.mention:
            continue
        persons = gazetteer.lookup.persons(one.names)
        tenures = _neighbours(one.mention, persons, rule.side, gazetteer, {held[1:] for held in one.held})
        known = gazetteer.lookup.persons(name for draft in named if draft.last < first for name in draft.names)
        if len(back := {tenure.person for tenure in tenures} & known) == 1:
            times = {(tenure.start, tenure.end) for tenure in tenures}
            if beyond := _neighbours(one.mention, back, rule.side, gazetteer, times):
                persons, tenures = back, beyond
        if tenures and len(persons) == 1:  # else "her" is one of two
            draft = _holding(one.mention, f"{rule.side} {next(iter(persons))}", tenures, gazetteer, beside=True)
            found.append(replace(draft, first=first, last=last))
    return found


def _neighbours(
    office: OfficeMention,
    persons: AbstractSet[str],
    side: Side,
    gazetteer: Gazetteer,
    times: AbstractSet[tuple[date, date]] = frozenset(),
) -> list[Tenure]:
    """Return whose tenures of an office come next "before" or "after" those of some people, at `times` if given."""
    held = gazetteer.lookup.held

    def theirs(name: str) -> int:
        return sum(tenure.releases for tenure in held([name]) if tenure.person in persons)

    if office.associate:
        return []  # several at once: nobody follows another
    names = office.held_as
    own = [name for name in names if plain_office(name) == office.phrase]
    # A Minister of Tertiary Education is not followed by one of Education.
    names = [name for name in names if not office.phrase.endswith(f" {plain_office(name)}")]
    # "Fisheries" was also "Fisheries and Aquaculture": the one of which they spoke most tells first.
    others = sorted((name for name in names if name not in own), key=theirs, reverse=True)
    # And "Foreign Affairs and Trade" is followed by "Foreign Affairs".
    sets = (own, *([name] for name in others), [*own, *others])
    # What is seldom spoken for waits longer, where none of its names is handed over sooner.
    for names, seldom in ((names, seldom) for seldom in (False, True) for names in sets):
        known = after_one_another(held(names))
        most = _handover(known, gazetteer) if seldom else HANDOVER
        if side == "before":
            known.reverse()
        found = [
            after
            for one, after in pairwise(known)
            if one.person in persons and after.person not in persons and _follow(one, after, most)
            if not times or any(one.meets(start, end) for start, end in times)
        ]
        if found:
            return sorted(found, key=lambda tenure: tenure.start)
    return []


def _as_office(tokens: Sequence[Token], last: int, offices: Sequence[OfficeMention]) -> OfficeMention | None:
    """Return the office that follows: "(who replaced him) as the Health Minister"."""
    after = [token.key for token in tokens[last + 1 : last + 3]]
    place = last + (3 if after == ["as", "the"] else 2) if after[:1] == ["as"] else -1
    return next((office for office in offices if office.first == place), None)


def _handover(known: Sequence[Tenure], gazetteer: Gazetteer) -> timedelta:
    """How long may lie between two holders of an office: longer where it is seldom spoken for, and releases are few."""
    spoke, in_all = gazetteer.lookup.spoke, sum(person.releases for person in gazetteer.people)
    between = sum(one.releases for one in known) - 1
    if between < 1 or not spoke:
        return HANDOVER
    apart = (max(one.end for one in known) - min(one.start for one in known)) / between
    of_all = (spoke[1] - spoke[0]) / in_all
    return max(HANDOVER, min(SPACES * apart, SPACES_OF_ALL * of_all, LONGEST_HANDOVER))


def _follow(one: Tenure, other: Tenure, most: timedelta) -> bool:
    """Tell whether one tenure follows the other, and not that of somebody who spoke under another portfolio."""
    first, second = sorted((one, other), key=lambda tenure: tenure.start)
    formed = any(first.end <= day <= second.start for day in eras.elections())
    return second.start - first.end <= most + (FORMED if formed else timedelta(0))
