"""Where a name stands: in a question that asks something of it, in the releases, in a sentence."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qa.language.spelling import UPPER, unaccented
from qa.understanding.ellipsis import names_at, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from numpy.typing import NDArray

    from qa.understanding import Understood
    from vectorstore import Generation, Selection

    Ints = NDArray[np.int64]

# Passages that have the name, the shortest first.
PASSAGES = 1000

# What each year counts by which a release is older, of what is told most lately, or first: what began twice began first
# when it was told first, and of some 300 such questions that moves seven first quotes, five of them to what tells it
# better.
A_YEAR = 0.04

# "And what is it?", "is it compulsory?", "and the Marsden Fund?"
CAPITALS = rf"[{UPPER}\d][\w’'-]+"
NAME = rf"{CAPITALS}(?: (?:(?:of|for|and) )?{CAPITALS})*"
_IT = re.compile(r"(?:(?<=\bis )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdid ))it\b", re.IGNORECASE)
_ALSO = re.compile(rf"(?i:\W*(?:and|(?:and )?(?:what|how) about) (?:the |an? )?)(?P<name>{NAME})\W*$")
_LETTERS = {"a": "[aā]", "e": "[eē]", "i": "[iī]", "o": "[oō]", "u": "[uū]"}
_PLURAL = re.compile(r"(?<=...)s$")


@dataclass(frozen=True, slots=True)
class Sought(ABC):
    """What is asked of a name: the question by itself, the name, and what else it is called."""

    question: str
    names: tuple[str, ...]

    def within(self, body: str) -> Self | None:
        """The same of the names that a release may have it by; None where it has none. Of what has the letters alone
        they may be another's: City Rail Link, Crime Reporting Line."""
        names = self.names
        if not pattern(names[:1]).search(body):
            names = tuple(other for other in names if len(other) > len(names[0]))
        return replace(self, names=names) if names and pattern(names).search(body) else None

    @abstractmethod
    def form(self, text: str) -> float | None:
        """What the best form in which a text tells what is sought counts; None where it tells nothing of it."""

    def without_form(self, text: str) -> float | None:
        """What a text without a form, found first, counts where it may tell it all the same; None where it may not."""
        return None

    @abstractmethod
    def releases(self, generation: Generation, selection: Selection | None) -> list[int]:
        """Numbers of the releases that may tell it, the likeliest first."""

    @abstractmethod
    def a_year(self) -> float:
        """What each year counts by which it is older than the newest."""


class Naming(NamedTuple):
    """Releases that have the terms of a name, as many as PASSAGES passages are of: their numbers, those first of whose
    passages it is most, and the terms of all of them."""

    ordered: list[int]
    releases: Ints
    flat: NDArray[np.uint32]
    starts: Ints

    def of(self, places: Ints) -> list[int]:
        """Numbers of the releases that some places in `flat` are of."""
        has = set(self.releases[np.searchsorted(self.starts, places, side="right") - 1].tolist())
        return [number for number in self.ordered if number in has]


def naming(generation: Generation, terms: list[str], selection: Selection | None) -> Naming | None:
    """The releases that have some terms; None where none has."""
    if not terms:
        return None
    rows = generation.search_keywords(dict.fromkeys(terms, 1.0), PASSAGES, selection)[1]
    ordered = list(dict.fromkeys(generation.row_release[rows].tolist()))
    if not ordered:
        return None
    releases = np.sort(np.array(ordered, np.int64))
    tokens = generation.tokens(releases)
    return Naming(ordered, releases, tokens.flat, tokens.starts())


def by_itself(understood: Understood, asks: Callable[[str], object]) -> str:
    """What is asked, without what was before: with the only name there for "it", or in the place of that name, "and the
    Marsden Fund?", after what `asks`; "" for what names nothing."""
    asked, before = understood.asked, understood.before
    if not understood.history_used:
        return asked
    names, also = names_at(before), _ALSO.match(asked)
    if len(names) == 1 and _IT.search(asked):
        return _IT.sub(before[slice(*names[0])], asked, count=1)
    if len(names) == 1 and also and asks(before):
        return put(before, names[0], also["name"])
    return asked if names_at(asked) else ""


def called(understood: Understood, name: str) -> tuple[str, ...]:
    """A name that was asked about, and what its letters stand for."""
    begin = understood.question.find(name)
    spelt = [alias for alias in understood.aliases if alias.kind == "abbreviation"]
    return (name, *(other for one in spelt if one.span == (begin, begin + len(name)) for other in one.others))


@lru_cache(maxsize=16)
def pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some names, one or several, with or without macrons, in small letters or not, and the article."""
    ways = []
    for name in names:
        words = ["".join(_LETTERS.get(c, re.escape(c)) for c in unaccented(word)) for word in re.split(r"[\s-]+", name)]
        last = words.pop()
        last = f"{last[:-1]}(?:y|ies)" if last.endswith("y") else f"{_PLURAL.sub('', last)}(?:e?s)?"
        ways.append(r"[\s-]".join([*words, last]))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
