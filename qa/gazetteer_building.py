"""Building a gazetteer: from front matter and first lines to people, offices and tenures."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from qa import persons
from qa.gazetteer import Gazetteer, Minister, plain_office, plain_title
from qa.openings import OPENING, QUALIFIERS, Office, Resolver, Sighting, sightings
from qa.spelling import bare_name, singular, surname_of
from qa.tenures import ASSOCIATE, SAID, Evidence, derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    Row = tuple[date | None, Sequence[str], Sequence[str], str]

OFTEN = 5  # sightings before an office that only texts name, or a portfolio that it is filed under, is believed
FILED = 0.2  # least share of an office's releases filed under a portfolio: below, it is a joint or stray tag
# A first release so long before the next of many is misdated.
ALONE, MANY = timedelta(days=4 * 365), 20
WORDS = 3  # lower-case uses in openings before a surname is taken for a word as well
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
    clusters = persons.clusters(ministers)
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
    people = _people(read, clusters, persons.forms(clusters, _names_used(read, resolver)), ministers)
    return Gazetteer(
        people=people,
        ministers=dict(ministers.most_common()),
        portfolios=dict(portfolios.most_common()),
        offices=offices,
        tenures=derive(_evidence(read, people, offices, resolver)),
        plain=frozenset(word for word, count in plain.items() if count >= WORDS),
    )


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
    """Count what each office named in openings is filed under, in releases of one person and portfolio."""
    filed: dict[str, Counter[str]] = defaultdict(Counter)
    tails = [surname_of(cluster[0])[-1] for cluster in clusters]
    resolver = Resolver(printed)
    for release in read:
        if len(release.portfolios) != 1 or len(release.people) != 1:
            continue
        for sighting in release.sightings:
            office = resolver(sighting)
            if office:
                phrase = "" if office.qualifier else office.phrase
            elif sighting.after or QUALIFIERS.intersection(sighting.office):
                continue
            else:
                phrase = singular(" ".join(sighting.office)) if tails[release.people[0]] in sighting.holder else ""
            if phrase:
                filed[phrase][release.portfolios[0]] += 1
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
    days: dict[int, list[date]] = defaultdict(list)
    for release in read:
        if release.day:
            for number in release.people:
                days[number].append(release.day)
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
            own = who in release.people
            if not office.qualifier and office.phrase not in printed:
                counts = own and (who, office.phrase) not in said
                said.add((who, office.phrase))
                yield Evidence(office.phrase, people[who].name, release.day, SAID, counts)  # "Aid Minister"
            for name in _portfolios_of(office.phrase, release.portfolios, offices):
                counts = own and (who, name) not in said
                said.add((who, name))
                if office.qualifier == "associate":
                    yield Evidence(ASSOCIATE + plain_title(name), people[who].name, release.day, SAID, counts)
                elif not office.qualifier:
                    yield Evidence(name, people[who].name, release.day, SAID, counts)
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
    for first in range(len(words) - 1):
        for last in range(len(words), first + 1, -1):
            known = by_form.get(" ".join(words[first:last]))
            if known is not None:
                return known
    return None
