"""Releases in the order of their days: those of a selection, and of these what mentions something."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import vectorstore
from qa import retrieval
from qa.hits import hit_at, near_copies, numbered, releases_for
from qa.language.spelling import fold_anew, singular, unaccented
from qa.statements import beginning, lines_of, spans_of
from vectorstore import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.passages import Span
    from vectorstore import Generation, Release, Selection

    Ints = NDArray[np.int64]

# How many passages of a year are looked into, more than have any two words of one but for the commonest.
OF_A_YEAR = 2000
# Releases that are read for a subject: its words may all be common, and stand together in none.
READ = 1000
# Those that are counted, in two seconds.
COUNTED = 10_000
# Of so many statements that a release begins with one has what the release is about.
BEGUN = 3
_OWN = re.compile(r"['’]s\b(?!['’-])")  # "Oldport's"
_APOSTROPHE = "['’‘`´ʼ′]"
_IES = re.compile(r"ie\b")  # of "policies", as singular leaves it


class Within(NamedTuple):
    """Of what releases are to be: a selection, and (R,) which are; fewer where all of several told them."""

    selection: Selection
    releases: NDArray[np.bool_]


def leads(generation: Generation, releases: NDArray[np.bool_], *, oldest: bool) -> Iterator[Hit]:
    """Such (R,) releases in order, undated ones last, each by its first statement."""
    left = np.flatnonzero(releases)
    days = generation.release_ordinals[left].astype(np.int64)
    last = np.iinfo(np.int64).max
    for i in left[np.argsort(np.where(days == UNDATED, last, days if oldest else -days), kind="stable")].tolist():
        release = generation.release(i)
        yield from (hit_at(release, span.start, span.end) for span in beginning(release.body, 1))


@dataclass(frozen=True, slots=True)
class Subject:
    """What releases are to mention: the words that tell, these as they stand, and another name of it."""

    words: tuple[str, ...]
    phrase: str
    other: str

    def names(self, *, phrase: bool) -> list[str]:
        """What is looked for: its words, together as a `phrase` or anywhere, and its other name."""
        own = self.phrase if phrase else " ".join(self.words)
        names = [name for name in (own, self.other) if name]
        # Of two letters and what they stand for the latter tells: "the AI Act" is of accident insurance. GE is GM.
        return [name for name in names if len(name) > 2] or names

    def stands_in(self, text: str, *, phrase: bool) -> bool:
        """Whether a text has its other name, or all of its words, together as a `phrase`."""
        if any(_stands(name, text) for name in self.names(phrase=True)):
            return True
        if self.other and len(self.phrase) <= 2:
            return False
        # Simon Watts on power is no Simon Power.
        return not (phrase or self.phrase.istitle()) and all(_stands(word, text) for word in self.words)

    def first_in(self, body: str, n: int | None, *, phrase: bool) -> Span | None:
        """The first statement, of the first n, in which it stands."""
        if not self.stands_in(body, phrase=phrase):
            return None  # what stands in a statement stands in all of them together
        spans = beginning(body, n) if n else spans_of(body)
        return next((one for one in spans if self.stands_in(body[one.start : one.end], phrase=phrase)), None)

    def stands_in_any(self, release: Release, *, phrase: bool) -> bool:
        """Whether it stands in a title or a statement; of a phrase that is told by lines, in a third of the time."""
        if self.stands_in(release.title, phrase=phrase):
            return True
        if not phrase:
            return self.first_in(release.body, None, phrase=False) is not None
        lines = (line[0] for line in lines_of(release.body))
        return self.stands_in(release.body, phrase=True) and any(self.stands_in(line, phrase=True) for line in lines)


def _stands(name: str, text: str) -> bool:
    """Whether a text has a name; one in capitals as it is: AI is no Māori ai."""
    if name.isupper() and name.isalpha():
        return re.search(rf"(?<!\w){name}s?(?!\w)", text) is not None
    as_it_is, spelled = _looked_for(name)
    if as_it_is.search(text):
        return True
    return spelled.search(unaccented(text.replace("&", " and "))) is not None


@lru_cache(maxsize=256)
def _looked_for(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name as it is, which is soon found; and as it may be spelled in a text without accents: in the plural or with a
    possessive, with long vowels written twice, with marks between its words. Whales are no whaling."""
    # The Greens are no green, nor is Peters a Peter.
    of_several = re.fullmatch(r"[A-Z]\w+[^\Ws]s", name)
    words = fold_anew(name) if of_several else r"[\W_]+".join(map(_spelled, said_as(name).split()))
    as_it_is = re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w’'-])", re.IGNORECASE)
    return as_it_is, re.compile(rf"(?<![^\W_])(?<![^\W_]{_APOSTROPHE}){words}(?!{_APOSTROPHE}?[^\W_])")


def _spelled(word: str) -> str:
    """The ways to spell a word that `said_as` returns."""
    *letters, last = (f"{letter}+" if letter in "aiu" else letter for letter in word)
    plural = "s?" if len(word) > 2 and last != "s" else ""
    end = f"(?:y{plural}|i{_APOSTROPHE}*es?)" if last == "y" else last + plural
    return f"{_APOSTROPHE}*".join([*letters, end]) + f"(?:{_APOSTROPHE}s)?"


def mentioning(
    generation: Generation, subject: Subject, within: Within, *, oldest: bool, leading: bool, phrase: bool
) -> Iterator[Hit]:
    """Such dated releases in order that have a subject in their title or in one statement, which is shown; in
    a `leading` one, where they are to be about it. Of the first READ that may."""
    for i in islice(_candidates(generation, subject, within, OF_A_YEAR, oldest=oldest, phrase=phrase), READ):
        release = generation.release(i)
        said = subject.first_in(release.body, BEGUN if leading else None, phrase=phrase)
        if said or subject.stands_in(release.title, phrase=phrase):
            shown = [said] if said else beginning(release.body, 1)
            yield from (hit_at(release, one.start, one.end) for one in shown)


def _candidates(
    generation: Generation, subject: Subject, within: Within, of_a_year: int, *, oldest: bool, phrase: bool
) -> Iterator[int]:
    """The numbers of such dated releases in order that may mention a subject; so many passages of a year are
    looked into."""
    days = generation.date_range()
    if not days:
        return
    selection = within.selection
    first, last = max(days[0], selection.date_from or days[0]), min(days[1], selection.date_to or days[1])
    said = subject.phrase if phrase else " ".join(subject.words)
    ways = [
        # A hyphened word is several terms.
        [terms] if together and way.replace(" ", "").isalnum() else [[term] for term in terms]
        for way, together in ((said, phrase), (subject.other, True))
        if (terms := vectorstore.analyse_query(way))
    ]
    years = range(first.year, last.year + 1)
    for year in years if oldest else reversed(years):
        then = replace(selection, date_from=max(first, date(year, 1, 1)), date_to=min(last, date(year, 12, 31)))
        having = [retrieval.holding(generation, runs, of_a_year, then) for runs in ways]  # so that few are read
        releases = np.unique(np.concatenate(having)) if having else np.empty(0, np.int64)
        own = releases[within.releases[releases]].tolist()
        yield from sorted(own, key=generation.release_ordinals.__getitem__, reverse=not oldest)


def said_as(text: str) -> str:
    """The words of a text as they are compared, whatever their capitals, accents and plurals; not by their stems, since
    whales are no whaling."""
    return _IES.sub("y", singular(fold_anew(_OWN.sub("", text))))


def having_it(generation: Generation, subject: Subject, within: Within, *, phrase: bool) -> tuple[Ints, bool]:
    """The numbers of the releases that mention a subject; and whether there may be more than these."""
    may = _candidates(generation, subject, within, generation.n_passages, oldest=False, phrase=phrase)
    read = islice(may, COUNTED if phrase else READ)  # words that stand apart take ten times as long
    found = [i for i in read if subject.stands_in_any(generation.release(i), phrase=phrase)]
    return np.array(found, np.int64), next(may, None) is not None


def folded(generation: Generation, found: Iterator[Hit], k: int) -> list[Hit]:
    """The first k of these hits, copies folded."""
    hits = list(islice(found, releases_for(k)))
    if not hits:
        return []
    releases: Ints = np.array([generation.find(hit.release.path) for hit in hits])
    first = near_copies(*generation.tokens(releases).bodies())
    kept = [
        replace(hit, also=tuple(hits[j].release.path for j, same in enumerate(first) if same == i and j != i))
        for i, hit in enumerate(hits)
        if first[i] == i
    ]
    return numbered(kept[:k])
