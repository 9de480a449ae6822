"""Who is called minister of what in the first lines of a release: "Health Minister Annette King said today"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.spelling import HONORIFICS, PARTICLES, fold, singular

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LENGTH = 300  # characters; later sentences name other people's offices
_JOINING = frozenset({"and", "of", "for", "the", "&", "in", "to"})
_BEFORE_OFFICE = frozenset({"of", "for", "responsible"})
_LONGEST = 9  # words: "Social Services, Work and Income", with a margin
QUALIFIERS = frozenset({"associate", "acting", "deputy", "former", "then"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """Folded words found around one "Minister": the office's, and those that may be its holder's name."""

    office: tuple[str, ...]
    holder: tuple[str, ...]
    after: bool  # the office stands after the word, and `office` runs on into the name


def _capital(word: str) -> bool:
    return word[:1].isupper() or word[:1] in "\"'“‘(" and word[1:2].isupper()


def _left(words: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the office before words[place]: the capitalised run that ends there."""
    run: list[str] = []
    for word in reversed(words[max(0, place - _LONGEST) : place]):
        folded = fold(word)
        if folded.startswith("minister") or folded in ("today", "says", "said"):
            # "Prime Minister Helen Clark and Health Minister": the name belongs to the other office.
            if "and" in run:
                run = run[: len(run) - 1 - run[::-1].index("and")]
            break
        if not (_capital(word) or word in _JOINING) or word[-1:] in '.:;?!"”':
            break
        run.append(folded)
    run.reverse()
    while run and run[0] in _JOINING:
        run.pop(0)
    return tuple(" ".join(run).split())


def _right(words: Sequence[str], place: int, joining: Collection[str]) -> tuple[str, ...]:
    run: list[str] = []
    for word in words[place : place + _LONGEST + 4]:
        if not (_capital(word) or word in joining or fold(word) in PARTICLES):
            break
        run.extend(fold(word).split())
        if word[-1:] in ".;:?!" and len(fold(word)) > 4:
            break
    return tuple(word for word in run if word not in HONORIFICS)


def sightings(text: str) -> list[Sighting]:
    """Return what the first `LENGTH` characters of a body say about who is minister of what."""
    opening = text[:LENGTH]
    if "Minister" not in opening and "General" not in opening and "Treasurer" not in opening:
        return []
    words = opening.split()
    found = []
    for place, word in enumerate(words):
        if word.startswith("Minister"):
            following = words[place + 1] if place + 1 < len(words) else ""
            if following in _BEFORE_OFFICE:
                found.append(Sighting((), _right(words, place + 2, _JOINING), after=True))
            else:
                found.append(Sighting(_left(words, place), _right(words, place + 1, ()), after=False))
        elif word.startswith(("Attorney-General", "Treasurer")):
            office = (*_left(words, place), *fold(word).split())
            found.append(Sighting(office, _right(words, place + 1, ()), after=False))
    return found


@dataclass(frozen=True, slots=True)
class Office:
    """A sighting's office as a singular folded phrase, how it is held, and the words left for the name."""

    phrase: str
    qualifier: str  # "", or one of QUALIFIERS
    holder: tuple[str, ...]


def resolve(sighting: Sighting, offices: Collection[str]) -> Office | None:
    """Find the longest known office in a sighting."""
    if sighting.after:
        run = sighting.holder[1:] if sighting.holder[:1] == ("the",) else sighting.holder
        for length in range(min(len(run), _LONGEST), 0, -1):
            phrase = singular(" ".join(run[:length]))
            if phrase in offices:
                return Office(phrase, "", run[length:])
        return None
    run = sighting.office
    for length in range(min(len(run), _LONGEST), 0, -1):
        phrase = "prime minister" if run[-length:] == ("prime",) else singular(" ".join(run[-length:]))
        if run[-length:] == ("deputy", "prime"):
            phrase = "deputy prime minister"
        if phrase in offices:
            before = run[-length - 1] if len(run) > length else ""
            return Office(phrase, before if before in QUALIFIERS else "", sighting.holder)
    return None
