"""Building a gazetteer: from front matter and first lines to people, offices and tenures."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from qa.gazetteer import Gazetteer, Minister, plain_office, plain_title
from qa.openings import LENGTH, QUALIFIERS, Office, Sighting, resolve, sightings
from qa.spelling import PARTICLES, also_called, fold, near, normalise, singular, surname_of
from qa.tenures import ASSOCIATE, SAID, Evidence, derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    Row = tuple[date | None, Sequence[str], Sequence[str], str]

OFTEN = 5  # sightings before a form of name or an office found only in the texts is believed
RARE = 5  # a spelling with fewer releases than this may be a slip for a frequent one
# Under ministers the archive also prints link texts ("available here"), which are no people.
_NOT_IN_NAMES = frozenset(
    "a and for here in of on the this to air analysis call defence document download executive file framework"
    " full general list minister ministry pdf policy process report site statement summary view word".split()
)
_NOT_PORTFOLIOS = ("budget", "http", "unassigned", "cabinet minister", "duty minister", "acting", "www")


class _Read(NamedTuple):
    """A release: day, places in the people, printed portfolios, what its opening says."""

    day: date | None
    people: tuple[int, ...]
    portfolios: tuple[str, ...]
    sightings: list[Sighting]


def build_gazetteer(rows: Iterable[Row]) -> Gazetteer:
    """Derive a gazetteer from (date, ministers as printed, portfolios as printed, first characters of the body)."""
    known = list(rows)
    ministers = Counter(name for row in known for name in row[1])
    portfolios = Counter(name for row in known for name in row[2])
    clusters = _clusters(ministers)
    place = {name: number for number, cluster in enumerate(clusters) for name in cluster}
    surnames = frozenset(surname_of(cluster[0])[-1] for cluster in clusters)
    plain: Counter[str] = Counter()
    read = []
    for day, names, tags, body in known:
        named = tuple(dict.fromkeys(place[name] for name in names if name in place))
        plain.update(surnames.intersection(body[:LENGTH].split()))
        read.append(_Read(day, named, tuple(tags), sightings(body)))
    printed = _printed_offices(portfolios)
    offices = _learn_offices(read, printed, clusters)
    forms = _learn_forms(read, clusters, offices)
    people = _people(read, clusters, forms, ministers)
    return Gazetteer(
        people=people,
        ministers=dict(ministers.most_common()),
        portfolios=dict(portfolios.most_common()),
        offices=offices,
        tenures=derive(_evidence(read, people, offices)),
        plain=frozenset(word for word, count in plain.items() if count >= 3),
    )


def _is_person(name: str) -> bool:
    words = fold(name).split()
    return (
        2 <= len(words) <= 7
        and len(name) < 60
        and not any(character.isdigit() or character in ",/:[]{}()_" for character in name)
        and all(word[0].isupper() or fold(word) in PARTICLES for word in name.split())
        and not _NOT_IN_NAMES & set(words)
    )


def _same_given(left: str, right: str) -> bool:
    return right in also_called(left) or (min(len(left), len(right)) > 2 and near(left, right, 1))


def _clusters(ministers: Mapping[str, int]) -> list[list[str]]:
    """Group printed names by person, frequent people and names first."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(filter(_is_person, ministers), key=lambda name: (-ministers[name], name)):
        by_key[normalise(name)].append(name)
    total = {key: sum(ministers[name] for name in names) for key, names in by_key.items()}
    merged: dict[str, list[str]] = {}
    for key in sorted(by_key, key=lambda key: (-total[key], key)):
        surname = surname_of(by_key[key][0])
        given = key.split()[: -len(surname)]
        alike = [
            other
            for other in merged
            if total[key] < RARE
            and surname_of(merged[other][0]) == surname
            and given
            and _same_given(given[0], other.split()[0])
        ]
        if len(alike) == 1:
            merged[alike[0]].extend(by_key[key])
        else:
            merged[key] = by_key[key]
    return list(merged.values())


def _printed_offices(portfolios: Mapping[str, int]) -> dict[str, list[str]]:
    """Map each office named in the front matter, whole or as a part, to the portfolios that have it."""
    whole: dict[str, list[str]] = defaultdict(list)
    part: dict[str, list[str]] = defaultdict(list)
    for name in sorted(portfolios, key=lambda name: (-portfolios[name], name)):
        office = plain_office(name)
        if not office or office.startswith(_NOT_PORTFOLIOS):
            continue
        whole[office].append(name)
        pieces = [piece for half in name.split(",") for piece in half.split(" and ")]
        if len(pieces) > 1 and not name.startswith(ASSOCIATE):
            for piece in pieces:
                if plain_office(piece) and not piece.strip()[0].islower():
                    part[plain_office(piece)].append(name)
    for office, names in part.items():
        whole[office].extend(name for name in names if name not in whole[office])
    return whole


def _learn_offices(
    read: Sequence[_Read], printed: Mapping[str, list[str]], clusters: Sequence[list[str]]
) -> dict[str, tuple[str, ...]]:
    """Add offices that only the texts name ("Foreign Minister"), and the portfolios that known ones are filed under."""
    filed: dict[str, Counter[str]] = defaultdict(Counter)
    tails = [surname_of(cluster[0])[-1:] for cluster in clusters]
    for release in read:
        if len(release.portfolios) != 1 or len(release.people) != 1:
            continue
        for sighting in release.sightings:
            office = resolve(sighting, printed)
            if office:
                if not office.qualifier:
                    filed[office.phrase][release.portfolios[0]] += 1
            elif sighting.office and not sighting.after and not QUALIFIERS & set(sighting.office):
                if set(tails[release.people[0]]) & set(sighting.holder):
                    filed[singular(" ".join(sighting.office))][release.portfolios[0]] += 1
    offices = {office: list(names) for office, names in printed.items()}
    for phrase, tags in filed.items():
        total = sum(tags.values())
        often = [
            tag
            for tag, count in tags.most_common()
            if count >= OFTEN and count >= 0.2 * total and plain_office(tag) in printed
        ]
        if phrase in offices:
            offices[phrase].extend(tag for tag in often if tag not in offices[phrase])
        elif (
            often
            and tags[often[0]] >= 0.5 * total
            and not any(phrase.endswith(" " + other) for other in filed)
        ):
            offices[phrase] = often  # not "Fiji Foreign Minister", of which "Foreign" is enough
    return {office: tuple(names) for office, names in offices.items()}


def _learn_forms(
    read: Sequence[_Read], clusters: Sequence[list[str]], offices: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Collect each person's folded full names, with those that the texts use ("Kiri Allan", "Tuariki Delamere")."""
    seen: dict[tuple[int, str], int] = Counter()
    for release in read:
        if len(release.people) == 1:
            for sighting in release.sightings:
                office = resolve(sighting, offices)
                if office and 2 <= len(office.holder) <= 4:
                    seen[release.people[0], " ".join(office.holder)] += 1
    forms = [list(dict.fromkeys(normalise(name) for name in cluster)) for cluster in clusters]
    everybody = {form for own in forms for form in own}
    for (number, form), count in seen.items():
        if count >= OFTEN and form not in everybody and not set(form.split()) & _NOT_IN_NAMES:
            if any(f" {own} " in f" {form} " for own in forms[number]):
                continue  # "tertiary education steve maharey"
            surname = surname_of(clusters[number][0])
            tail = " ".join(form.split()[-len(surname) :])
            if (
                len(form.split()) > len(surname)
                and SequenceMatcher(None, tail, " ".join(surname)).ratio() > 0.8
                and tail != " ".join(surname) + "s"
            ):
                forms[number].append(form)
    return [tuple(own) for own in forms]


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
    return tuple(
        Minister(
            name=_display(cluster[0]),
            names=tuple(cluster),
            forms=forms[number],
            releases=sum(ministers[name] for name in cluster),
            first=min(days[number], default=None),
            last=max(days[number], default=None),
        )
        for number, cluster in enumerate(clusters)
    )


def _display(name: str) -> str:
    """Return a printed name without what `normalise` ignores, its own capitals and macrons kept."""
    kept = normalise(name).split()
    return " ".join(word for word in name.split() if set(fold(word).split()) & set(kept))


def _evidence(
    read: Sequence[_Read], people: Sequence[Minister], offices: Mapping[str, tuple[str, ...]]
) -> list[Evidence]:
    by_form = {form: number for number, person in enumerate(people) for form in person.forms}
    tails = [frozenset(form.split()[-1] for form in person.forms) for person in people]
    evidence = []
    for release in read:
        if not release.day:
            continue
        said: dict[int, set[str]] = defaultdict(set)
        for sighting in release.sightings:
            office = resolve(sighting, offices)
            if not office:
                continue
            number = _who(office, release.people, tails, by_form)
            if number is None:
                continue
            filed = [name for name in offices[office.phrase] if name in release.portfolios]
            names = (
                filed or [name for name in offices[office.phrase] if plain_office(name) == office.phrase][:1]
            )
            said[number].update(names)
            if office.qualifier in ("", "associate"):
                prefix = ASSOCIATE if office.qualifier else ""
                for name in names:
                    portfolio = ASSOCIATE + plain_title(name) if prefix else name
                    evidence.append(Evidence(portfolio, people[number].name, release.day, SAID))
        weight = 1.0 / max(1, len(release.people) * len(release.portfolios))
        for number in release.people:
            for name in release.portfolios:
                if name not in said[number]:
                    evidence.append(Evidence(name, people[number].name, release.day, weight))
    return evidence


def _who(
    office: Office, own: Sequence[int], tails: Sequence[frozenset[str]], by_form: Mapping[str, int]
) -> int | None:
    words = office.holder[:5]
    for number in own:
        if tails[number].intersection(words):
            return number
    for first in range(len(words) - 1):
        for last in range(len(words), first + 1, -1):
            number = by_form.get(" ".join(words[first:last]))
            if number is not None:
                return number
    return None
