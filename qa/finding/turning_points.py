"""When something began or ended, where that is asked of a name: told by the sentence that says so.

Each kind has its own forms (qa.finding.beginnings, qa.finding.endings); how they are found is the same.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.finding.named import Sought, naming, pattern
from qa.finding.querying import telling_terms
from qa.language.kinds import holds
from qa.language.wording import MINISTER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.understanding import Understood
    from vectorstore import Generation, Selection

# What each form adds to the log odds by the reader: it came about, it will, it is spoken of, something near it did.
DONE, TO_COME, MEANT, BESIDE, UNFORMED = 4.0, 3.5, 2.0, -2.5, 2.0
# And where the sentence has a time; and the word that was asked with.
TIMED, SAME_WORD = 1.0, 0.5
# Terms between the words of a name, and between it and its turn.
WITHIN = 14
# Characters around a name in which its turn is told.
NEAR = 90
# Something else of it: "a section of the Waikato Expressway was finished", "the Waitangi Tribunal's power is removed".
_OF_IT = re.compile(
    r"\b(?:at|for|from|in|of|on|to|under|with|within) (?:(?:an?|its|our|the|their) (?:[\w’'-]+ )?)?$", re.IGNORECASE
)
_ITS = re.compile(r"['’]s?\b|['’] |(?: [\w’'-]+)? (?:amendments?|changes|reforms?)\b", re.IGNORECASE)
WHO = rf"(?:who|(?:which|what) (?:government|{MINISTER}|party|prime minister|pm))"
GOVERNMENTS = r"(?:we|they|(?:the )?(?:[\w’'-]+ )?(?:act|cabinet|coalition|government|labour|national|parliament))"
_NO_NAME = re.compile(
    rf"(?:(?:he|it|one|she|that|these|they|this|those|we|you)\b|(?:[\w’'-]+ )*{MINISTER}$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TurningPoint(Sought):
    """When something began or ended, in which word, as it is asked."""

    word: str = ""
    by_whom: bool = False  # who did it is asked, which no promise tells

    def within(self, body: str) -> TurningPoint | None:
        """A name in small letters may stand in any order: "the ban on oil exploration", "the oil exploration ban"."""
        return self if self._is_plain() else super(TurningPoint, self).within(body)

    def form(self, text: str) -> float | None:
        """What the form in which a text tells the turn counts, with what else tells it."""
        if text.endswith("?"):
            return None
        counts = max(self._forms(text), default=None)
        if counts is None:
            return None
        terms = set(vectorstore.analyse(text))
        is_same = not terms.isdisjoint(vectorstore.analyse(self.word))
        return counts + TIMED * holds("time", text, self.question) + SAME_WORD * is_same

    def releases(self, generation: Generation, selection: Selection | None) -> list[int]:
        """Those in which all terms of a name and its turn stand near each other."""
        near = _hashes(self.words())
        return list(dict.fromkeys(n for name in self.names for n in _naming(generation, name, near, selection)))

    def without_form(self, text: str) -> float | None:
        """What has a time may tell the turn in other words."""
        return UNFORMED if holds("time", text, self.question) else None

    @abstractmethod
    def after(self) -> re.Pattern[str]:
        """What tells the turn after a name: a group of each of DONE, TO_COME and MEANT."""

    @abstractmethod
    def before(self) -> re.Pattern[str]:
        """What tells it before a name, by the same groups."""

    def is_near(self, text: str) -> bool:
        """Whether a text near a name tells the turn of something, and so perhaps of that."""
        return False

    def is_part(self, before: str) -> bool:
        """Whether what stands before a name tells that what comes after it is said of something else."""
        return bool(_OF_IT.search(before))

    def of_another(self, before: str, after: str) -> bool:
        """Whether what stands before and after a name tells that it is part of another."""
        return False

    @abstractmethod
    def words(self) -> str:
        """The words that tell it."""

    def _is_plain(self) -> bool:
        return self.names[0].islower() and " " in self.names[0]

    def _forms(self, text: str) -> list[float]:
        forms, is_beside = [], False
        for named in pattern(self.names).finditer(text):
            before, after = text[max(named.start() - NEAR, 0) : named.start()], text[named.end() : named.end() + NEAR]
            if self.of_another(before, after):
                continue
            found = None if self.is_part(before) else self.after().match(after)
            found = found or (None if _ITS.match(after) else self.before().search(before))
            if found and not (self.by_whom and found.lastgroup == "meant"):
                forms.append({"done": DONE, "to_come": TO_COME, "meant": MEANT}[found.lastgroup or ""])
            is_beside |= any(self.is_near(part) for part in (before, after))
        if self._is_plain() and set(telling_terms(self.names[0])) <= set(vectorstore.analyse(text)):
            is_beside |= self.is_near(text)
        return forms or ([BESIDE] if is_beside and self.word else [])


def asks_of_nobody(understood: Understood) -> bool:
    """Whether a question names neither a time nor somebody, but for what was spoken of before: then it may ask when
    something began or ended, and of nothing else."""
    spans = [period.span for period in understood.periods if period.kind not in ("event", "latest")]
    return all(map(understood.is_carried, [*spans, *(person.span for person in understood.people)]))


def is_name(words: str) -> bool:
    """Whether some words may call a thing: no pronoun, no office, and not small words alone."""
    return bool(telling_terms(words)) and not _NO_NAME.match(words)


def _naming(generation: Generation, name: str, near: NDArray[np.uint32], selection: Selection | None) -> list[int]:
    terms = list(dict.fromkeys(vectorstore.analyse_query(name)))
    has = naming(generation, terms, selection)
    if not has:
        return []
    places = sorted((np.flatnonzero(has.flat == term) for term in vectorstore.term_hashes(terms)), key=len)
    at = places[0]
    for others in [*places[1:], np.flatnonzero(np.isin(has.flat, near))]:
        nearest = np.searchsorted(others, at - WITHIN)
        at, nearest = at[nearest < len(others)], nearest[nearest < len(others)]
        at = at[others[nearest] <= at + WITHIN]
    return has.of(at)


@cache
def _hashes(words: str) -> NDArray[np.uint32]:
    return vectorstore.term_hashes(vectorstore.analyse(" ".join(re.findall(r"[a-z]{3,}", words))))
