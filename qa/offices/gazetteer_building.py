"""Building a gazetteer: from front matter and first lines to people, offices and tenures."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from qa.language.spelling import (
    PARTICLES,
    also_called,
    bare_name,
    fold,
    near,
    normalise,
    singular,
    surname_of,
    vocabulary,
)
from qa.offices.gazetteer import Gazetteer, Minister, plain_office, plain_title
from qa.offices.openings import OPENING, QUALIFIERS, Office, Resolver, Sighting, sightings
from qa.offices.tenures import ASSOCIATE, SAID, Evidence, derive, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    Row = tuple[date | None, Sequence[str], Sequence[str], str]

# Sightings before an office that only texts name, a portfolio that it is filed under, or another form of a name is
# believed.
OFTEN = 5
FILED = 0.2  # least share of an office's releases filed under a portfolio: below, it is a joint or stray tag
# A first release so long before the next of many is misdated.
ALONE, MANY = timedelta(days=4 * 365), 20
WORDS = 3  # lower-case uses in openings before a surname is taken for a word as well
RARE = 5  # a spelling with fewer releases than this may be a slip for a frequent one
ALIKE = 0.8  # "delamere" for "delamare"; other ministers' surnames reach 0.77
# Under ministers the archive also prints link texts ("available here"), which are no people.
_NOT_IN_NAMES = vocabulary(
    "a and for here in of on the this to air analysis call defence document download executive file "
    "framework full general list minister ministry pdf policy process report site statement summary view "
    "word"
)
# The archive also files under budgets and nothings, which nobody holds.
_NOT_OFFICES = ("budget", "http", "unassigned", "cabinet minister", "duty minister", "acting", "www")


class _Read(NamedTuple):
    """A release: day, places in the people, printed portfolios, what its opening says."""

    day: date | None
    people: tuple[int, ...]
    portfolios: Sequence[str]
    sightings: list[Sighting]


def build_gazetteer(rows: Iterable[Row]) -> Gazetteer:
    """Derive a gazetteer from (date, ministers and portfolios as printed, start of the body) rows."""
    known = list(rows)
    ministers = Counter(name for row in known for name in row[1])
    portfolios = Counter(name for row in known for name in row[2])
    clusters = _clusters(ministers)
    place = {name: number for number, cluster in enumerate(clusters) for name in cluster}
    surnames = frozenset(surname_of(cluster[0])[-1] for cluster in clusters)
    plain: Counter[str] = Counter()
    read = []
    for day, names, tags, body in known:
        words = body[:OPENING].split()
        plain.update(surnames.intersection(words))
        named = tuple({place[name]: None for name in names if name in place})
        read.append(_Read(day, named, tags, sightings(words)))
    offices = _offices(read, _printed_offices(portfolios), clusters)
    resolver = Resolver(offices)
    people = _people(read, clusters, _forms(clusters, _names_used(read, resolver)), ministers)
    return Gazetteer(
        people=people,
        ministers=dict(ministers.most_common()),
        portfolios=dict(portfolios.most_common()),
        offices=offices,
        tenures=derive(_evidence(read, people, offices, resolver)),
        plain=frozenset(word for word, count in plain.items() if count >= WORDS),
    )


def _clusters(ministers: Mapping[str, int]) -> list[list[str]]:
    """Group names as printed (with their number of releases) by person, frequent people and names first."""
    frequent = sorted(filter(_is_person, ministers), key=lambda name: (-ministers[name], name))
    by_key = grouped((normalise(name), name) for name in frequent)
    total = {key: sum(ministers[name] for name in names) for key, names in by_key.items()}
    merged: dict[str, list[str]] = {}
    for key in sorted(by_key, key=lambda key: (-total[key], key)):
        alike = [other for other in merged if _same_person(key, by_key[key][0], other, merged[other][0])]
        if total[key] < RARE and len(alike) == 1:
            merged[alike[0]].extend(by_key[key])
        else:
            merged[key] = [*by_key[key]]
    return list(merged.values())


def _forms(people: Sequence[Sequence[str]], used: Iterable[tuple[int, str]]) -> list[tuple[str, ...]]:
    """Return each person's folded full names, with those often used in texts ("Kiri Allan").

    `people` are clusters of printed names; `used` are (place in them, folded name) pairs out of texts.
    """
    found = [list(dict.fromkeys(normalise(name) for name in cluster)) for cluster in people]
    everybody = {form for own in found for form in own}
    for (number, form), count in Counter(used).items():
        if count >= OFTEN and form not in everybody and _is_form(form, found[number], people[number][0]):
            found[number].append(form)
    return [tuple(own) for own in found]


def _is_form(form: str, own: Sequence[str], name: str) -> bool:
    words = form.split()
    if _NOT_IN_NAMES.intersection(words) or any(f" {known} " in f" {form} " for known in own):
        return False  # "tertiary education steve maharey"
    surname = " ".join(surname_of(name))
    length = len(surname.split())
    tail = " ".join(words[-length:])
    return len(words) > length and tail != surname + "s" and SequenceMatcher(None, tail, surname).ratio() > ALIKE


def _is_person(name: str) -> bool:
    words = fold(name).split()
    return (
        2 <= len(words) <= 7
        and len(name) < 60
        and bool(normalise(name))  # "Rt Hon" and "KC MP" are nobody
        and not any(character.isdigit() or character in ",/:[]{}()_" for character in name)
        and all(word[0].isupper() or fold(word) in PARTICLES for word in name.split())
        and not _NOT_IN_NAMES.intersection(words)
    )


def _same_person(key: str, name: str, other_key: str, other_name: str) -> bool:
    surname = surname_of(name)
    given = key.split()[: -len(surname)]
    if surname != surname_of(other_name) or not given:
        return False
    left, right = given[0], other_key.split(maxsplit=1)[0]
    return right in also_called(left) or (min(len(left), len(right)) > 2 and near(left, right, 1))


def _printed_offices(portfolios: Mapping[str, int]) -> dict[str, list[str]]:
    """Map each office named in the front matter, whole or as a part, to the portfolios that have it."""
    whole: dict[str, list[str]] = defaultdict(list)
    part: dict[str, list[str]] = defaultdict(list)
    for name in sorted(portfolios, key=lambda name: (-portfolios[name], name)):
        office = plain_office(name)
        if not office or office.startswith(_NOT_OFFICES):
            continue
        whole[office].append(name)
        pieces = [piece for half in name.split(",") for piece in half.split(" and ")]
        if len(pieces) > 1 and not name.startswith(ASSOCIATE):
            for piece in pieces:
                # No part are "health" of "Occupational Safety and health", "Economic" of "... and Regional".
                word = plain_office(piece)
                if word and not piece.strip()[0].islower() and not word.endswith(("ic", "al")):
                    part[word].append(name)
    for office, names in part.items():
        whole[office].extend(name for name in names if name not in whole[office])
    return whole


def _offices(
    read: Sequence[_Read], printed: Mapping[str, list[str]], clusters: Sequence[list[str]]
) -> dict[str, tuple[str, ...]]:
    """Add offices that only texts name ("Foreign Minister"), and the portfolios that all are filed under."""
    offices = {office: list(names) for office, names in printed.items()}
    filed = _filed(read, printed, clusters)
    for phrase, tags in filed.items():
        total = sum(tags.values())
        often = [
            tag
            for tag, count in tags.most_common()
            if count >= max(OFTEN, FILED * total) and plain_office(tag) in printed
        ]
        if phrase in offices:
            offices[phrase].extend(tag for tag in often if tag not in offices[phrase])
            continue
        # Not "Fiji Foreign Minister", of which "Foreign" is enough.
        longer = any(phrase.endswith(" " + other) for other in filed)
        if often and tags[often[0]] >= 0.5 * total and not longer:
            offices[phrase] = often
    return {office: tuple(names) for office, names in offices.items()}


def _filed(
    read: Sequence[_Read], printed: Mapping[str, list[str]], clusters: Sequence[list[str]]
) -> dict[str, Counter[str]]:
    """Count what each office named in openings is filed under, in releases of one person and portfolio; under "" where
    somebody else is called by it: the prime minister who tells of a reshuffle is no minister of health."""
    filed: dict[str, Counter[str]] = defaultdict(Counter)
    tails = [surname_of(cluster[0])[-1] for cluster in clusters]
    resolver = Resolver(printed)
    for release in read:
        if len(release.portfolios) != 1 or len(release.people) != 1:
            continue
        tail = tails[release.people[0]]
        seen = [(sighting, resolver(sighting)) for sighting in release.sightings]
        called = any(office and tail in office.holder for _, office in seen)
        for sighting, office in seen:
            if office and not office.qualifier:
                theirs = not called or tail in office.holder
                filed[office.phrase][release.portfolios[0] if theirs else ""] += 1
            elif (
                not (office or sighting.after or QUALIFIERS.intersection(sighting.office))
                and sighting.office
                and tail in sighting.holder
            ):
                filed[singular(" ".join(sighting.office))][release.portfolios[0]] += 1
    return filed


def _names_used(read: Sequence[_Read], resolver: Resolver) -> Iterator[tuple[int, str]]:
    """Yield (place in the people, folded name) where the opening of one person's release names a holder."""
    for release in read:
        if len(release.people) == 1:
            for sighting in release.sightings:
                office = resolver(sighting)
                if office and 2 <= len(office.holder) <= 4:
                    yield release.people[0], " ".join(office.holder)


def _people(
    read: Sequence[_Read],
    clusters: Sequence[list[str]],
    forms: Sequence[tuple[str, ...]],
    ministers: Mapping[str, int],
) -> tuple[Minister, ...]:
    days = grouped((number, release.day) for release in read if release.day for number in release.people)
    spoke = {number: _without_strays(sorted(own)) for number, own in days.items()}
    return tuple(
        Minister(
            name=bare_name(cluster[0]),
            names=tuple(cluster),
            forms=forms[number],
            releases=sum(ministers[name] for name in cluster),
            first=spoke[number][0] if number in spoke else None,
            last=spoke[number][-1] if number in spoke else None,
        )
        for number, cluster in enumerate(clusters)
    )


def _without_strays(days: Sequence[date]) -> Sequence[date]:
    """Days in order, without a first one that stands alone: four ministers of 2008 have one release misdated 2002."""
    return days[1:] if len(days) > MANY and days[1] - days[0] > ALONE else days


def _evidence(
    read: Sequence[_Read],
    people: Sequence[Minister],
    offices: Mapping[str, tuple[str, ...]],
    resolver: Resolver,
) -> Iterator[Evidence]:
    """Yield what releases say of who holds what: openings count SAID, bare tags share one."""
    by_form = {form: number for number, person in enumerate(people) for form in person.forms}
    tails = [frozenset(form.split()[-1] for form in person.forms) for person in people]
    printed = {office for office, names in offices.items() if any(plain_office(name) == office for name in names)}
    for release in read:
        if not release.day:
            continue
        said: set[tuple[int, str]] = set()
        for sighting in release.sightings:
            office = resolver(sighting)
            who = _who(office, release.people, tails, by_form) if office else None
            if office is None or who is None:
                continue
            names = _portfolios_of(office.phrase, release.portfolios, offices)
            if not office.qualifier and office.phrase not in printed:
                names = (office.phrase, *names)  # "Aid Minister"
            for name in names:
                counts = who in release.people and (who, name) not in said
                said.add((who, name))
                if office.qualifier in ("", "associate"):
                    held = ASSOCIATE + plain_title(name) if office.qualifier else name
                    yield Evidence(held, people[who].name, release.day, SAID, counts)
        for number in release.people:
            for name in release.portfolios:
                if (number, name) not in said:
                    share = 1.0 / (len(release.people) * len(release.portfolios))
                    yield Evidence(name, people[number].name, release.day, share)


def _portfolios_of(phrase: str, tags: Sequence[str], offices: Mapping[str, tuple[str, ...]]) -> Sequence[str]:
    """Return the printed portfolios that an office means in a release: its tags, else the office's own."""
    names = offices[phrase]
    return [name for name in names if name in tags] or [n for n in names if plain_office(n) == phrase][:1]


def _who(office: Office, own: Sequence[int], tails: Sequence[frozenset[str]], by_form: Mapping[str, int]) -> int | None:
    """Return who is named after an office: the release's own people by surname, others by full name."""
    words = office.holder[:5]
    for number in own:
        if not tails[number].isdisjoint(words):
            return number
    # "Minister of Health and Nicola Willis Minister of Finance" are two.
    words = tuple(takewhile(lambda word: word != "and", words))
    for first in range(len(words) - 1):
        for last in range(len(words), first + 1, -1):
            known = by_form.get(" ".join(words[first:last]))
            if known is not None:
                return known
    return None
