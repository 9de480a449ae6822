"""Who is called minister of what in the first lines of a release: "Health Minister Annette King said"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qa.language.spelling import HONORIFICS, PARTICLES, UPPER, fold, singular, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

OPENING = 300  # characters; later sentences name other people's offices
QUALIFIERS = vocabulary("acting associate deputy former then")
_HEADS = vocabulary('Minister Minister, Attorney-General Attorney-General, Treasurer Treasurer, "Minister “Minister')
_JOINING = vocabulary("& and for in of the to")
_BEFORE_OFFICE = vocabulary("of for responsible")
# Not of acting quickly, an associate professor or an acting judge.
_STANDS_IN = re.compile(
    r"\b(?i:associate|acting) (?:(?!(?:Professor|Judge|Dean|Director|Chief|Justice(?! (?:Minister|and|&)))\b)"
    rf"[(\[]?[{UPPER}][\w’'&-]*[)\]]?,? |(?:and|of|for|the|&) )*"
    r"(?:[Mm]inister|MINISTER|PM\b|Attorney|Treasurer)|\bASSOCIATE|\bACTING"
)
_LONGEST_OFFICE = 9  # words: "Social Services, Work and Income", with a margin


class Sighting(NamedTuple):
    """Folded words around one "Minister". With `after`, the office follows it and runs on into the name,
    and `office` holds at most what comes before: "Associate Minister of Health"."""

    office: tuple[str, ...]
    holder: tuple[str, ...]
    after: bool


class Office(NamedTuple):
    """An office as a singular folded phrase, how it is held ("" or one of QUALIFIERS), the name's words."""

    phrase: str
    qualifier: str
    holder: tuple[str, ...]


def sightings(words: Sequence[str]) -> list[Sighting]:
    """Return what the words of a body's first `OPENING` characters say about who is minister of what."""
    found: list[Sighting] = []
    if _HEADS.isdisjoint(words):
        return found
    for place in [place for place, word in enumerate(words) if word in _HEADS]:
        head = fold(words[place])
        if head != "minister":
            office = (*_left(words, place), *head.split())
            found.append(Sighting(office, _right(words, place + 1, ()), after=False))
        elif words[place + 1 : place + 2] and words[place + 1] in _BEFORE_OFFICE:
            before = fold(words[place - 1]) if place else ""
            qualifier = (before,) if before in QUALIFIERS else ()
            found.append(Sighting(qualifier, _right(words, place + 2, _JOINING), after=True))
        else:
            found.append(Sighting(_left(words, place), _right(words, place + 1, ()), after=False))
    return found


def said_of(body: str, resolver: Resolver) -> list[Office]:
    """Return the offices that a release begins with, and whom it calls by each."""
    return [office for seen in sightings(body[:OPENING].split()) if (office := resolver(seen))]


def stands_in(body: str) -> bool:
    """Tell whether a release begins with an associate or acting minister."""
    return bool(_STANDS_IN.search(body, 0, OPENING))


def called(body: str, resolver: Resolver, *, associate: bool = False) -> list[Office]:
    """Return the offices that a release begins with, and whom it calls so: those that its ministers hold themselves, or
    are associates of."""
    if associate:
        return [office for office in said_of(body, resolver) if office.qualifier == "associate"]
    return [] if stands_in(body) else [office for office in said_of(body, resolver) if not office.qualifier]


def _capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1] in "\"'“‘(" and word[1:2].isupper())


def _left(words: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the office before words[place]: the capitalised run that ends there."""
    run: list[str] = []
    for word in reversed(words[max(0, place - _LONGEST_OFFICE) : place]):
        if not (word in _JOINING or word in QUALIFIERS or _capital(word)):
            break
        if word.startswith(("Minister", "Today", "Prime-")):
            # "Prime Minister Helen Clark and Health Minister": the name belongs to the other office.
            if "and" in run:
                run = run[: len(run) - 1 - run[::-1].index("and")]
            break
        if word[-1] in '.:;?!"”':
            break
        run.append(fold(word))
    run.reverse()
    while run and run[0] in _JOINING:
        run.pop(0)
    return tuple(" ".join(run).split())


def _right(words: Sequence[str], place: int, joining: Collection[str]) -> tuple[str, ...]:
    """Return the capitalised run from words[place] on, honorifics left out."""
    run: list[str] = []
    for word in words[place : place + _LONGEST_OFFICE + 4]:
        if not (_capital(word) or word in joining or word in PARTICLES):
            break
        folded = fold(word)
        run.extend(folded.split())
        if word[-1] in ".;:?!" and len(folded) > 4:
            break
    return tuple(word for word in run if word not in HONORIFICS)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds the longest known office in a sighting, and remembers: openings repeat themselves."""

    offices: Collection[str]
    memory: dict[tuple[tuple[str, ...], bool], tuple[str, str, int]] = field(default_factory=dict)

    def __call__(self, sighting: Sighting) -> Office | None:
        """Return the office, None where the words hold no known one."""
        run = sighting.holder if sighting.after else sighting.office
        key = (run, sighting.after)
        known = self.memory.get(key)
        if known is None:
            known = self.memory[key] = (self._ahead if sighting.after else self._behind)(run)
        phrase, qualifier, length = known
        if sighting.after and sighting.office:
            qualifier = sighting.office[0]
        return Office(phrase, qualifier, sighting.holder[length:]) if phrase else None

    def _ahead(self, run: tuple[str, ...]) -> tuple[str, str, int]:
        skipped = 1 if run[:1] == ("the",) else 0
        for last in range(min(len(run), skipped + _LONGEST_OFFICE), skipped, -1):
            phrase = singular(" ".join(run[skipped:last]))
            if phrase in self.offices:
                return phrase, "", last
        return "", "", 0

    def _behind(self, run: tuple[str, ...]) -> tuple[str, str, int]:
        for length in range(min(len(run), _LONGEST_OFFICE), 0, -1):
            phrase = "prime minister" if run[-length:] == ("prime",) else singular(" ".join(run[-length:]))
            if run[-length:] == ("deputy", "prime"):
                phrase = "deputy prime minister"
            if phrase in self.offices:
                before = run[-length - 1] if len(run) > length else ""
                return phrase, before if before in QUALIFIERS else "", 0
        return "", "", 0
