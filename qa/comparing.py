"""Questions that compare: each side is searched for by itself and gets a quote of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

import numpy as np

from qa import eras
from qa.dates import Period
from qa.moments import shift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.hits import Hit
    from qa.names import Person
    from qa.selecting import Evidence
    from qa.understanding import Understood
    from vectorstore import Release

_COMPARES = re.compile(
    r"\b(?:compar\w+|versus|vs|differ\w*|as against|(?:more|less|fewer|higher|lower|better|worse|bigger)\b.*\bthan)\b",
    re.IGNORECASE,
)
# What was so in a year is told of until the next is over.
_TOLD_UNTIL = timedelta(days=400)
_YEARLY = frozenset({"year", "budget", "month", "fiscal"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of what is compared: a time or a minister. `understood` reads the question as if it were of that alone."""

    text: str
    understood: Understood
    periods: tuple[Period, ...]
    names: tuple[str, ...]

    def fits(self, release: Release) -> bool:
        """Whether a release is of the time, or by the minister."""
        if self.names:
            return not set(self.names).isdisjoint(release.ministers)
        day = release.date
        return day is not None and any(p.start <= day <= shift(p.end, _TOLD_UNTIL) for p in self.periods)


def sides(understood: Understood) -> list[Side]:
    """The times or ministers that a question compares; [] where it compares none, or not two of them."""
    if not _COMPARES.search(understood.asked):
        return []
    times: dict[str, list[Period]] = {}
    for period in understood.periods:
        if period.strict > 0:
            times.setdefault(period.text, []).append(period)
    if sum(any(p.kind in _YEARLY for p in group) for group in times.values()) > 1:
        # "Labour in 2008 and National in 2017": the years say when.
        times = {text: group for text, group in times.items() if any(p.kind in _YEARLY for p in group)}
    # "Under Clark and Key" is read as a government and a minister; "in 2006 ... Jim Anderton" compares no two things.
    ministers = all(period.kind == "government" for group in times.values() for period in group)
    people = [p for p in understood.people if ministers and not any(p.text in text for text in times)]
    if len(times) + len(people) < 2:
        return []
    found = [_time(understood, text, group) for text, group in times.items()]
    for person in people:
        governed = _governed(person) if times else []
        found.append(_time(understood, person.text, governed) if governed else _by(understood, person))
    return found


def _governed(person: Person) -> list[Period]:
    """When somebody was prime minister."""
    return [
        Period(person.text, era.start, era.end or date.max, person.why, 0.75, person.span, "government", 0.75)
        for era in eras.named(person.text.casefold(), eras.prime_ministers())
    ]


def _time(understood: Understood, text: str, periods: Sequence[Period]) -> Side:
    read = tuple(periods)
    return Side(text, replace(understood, periods=read, people=()), read, ())


def _by(understood: Understood, person: Person) -> Side:
    read = replace(understood, periods=(), people=(replace(person, role="speaker"),))
    return Side(person.text, read, (), person.names)


def found(compared: Sequence[Side], find: Callable[[Understood], list[Hit]], hits: Sequence[Hit]) -> list[Hit]:
    """What is found for each side, in turn, then what is found for the question as a whole; nothing twice."""
    each = [[hit for hit in find(side.understood) if side.fits(hit.release)] for side in compared]
    in_turn = [hit for hit in chain.from_iterable(zip_longest(*each)) if hit]
    return list({hit.release.path: hit for hit in (*in_turn, *hits)}.values())


def evenly(evidence: Evidence, compared: Sequence[Side], hits: Sequence[Hit]) -> Evidence:
    """The same evidence, as if each side were a part of the question: what answers it is quoted of that side."""
    fits = [
        [
            side.fits(hits[s.hit].release) and bool(np.isfinite(r))
            for s, r in zip(evidence.statements, evidence.read, strict=True)
        ]
        for side in compared
    ]
    return replace(evidence, answers=np.where(np.array(fits), evidence.score, -np.inf).astype(np.float32))
