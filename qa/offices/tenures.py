"""Who held which portfolio when, worked out from the releases alone.

A release's front matter says who is responsible and under which portfolios, but not who holds which: joint
releases list several of both, associates carry the plain portfolio, and some tags contradict the text. The
opening of the body ("Health Minister Annette King said today") is the better witness, so it weighs more. The
most likely sequence of holders is then found by dynamic programming over months.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qa.language import eras

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

K = TypeVar("K")
V = TypeVar("V")
SAID = 4.0  # an opening that names the office and the person against a bare tag: checked on 25 known tenures
CHANGE = 1.5  # months of evidence that a change of holder must win back: a fortnight's stand-in does not
# Months after which somebody who has not been seen is likely gone, and what a change to somebody new costs then.
SILENT, LEFT = 6, 0.5
# Who has been silent for so long had gone, and came back: a Trade Minister of 2015 to 2017 and again from 2023.
GONE = timedelta(days=730)
YEAR = timedelta(days=366)
SURE = 4.0  # evidence in one month that makes this month count fully
# So long between two holders of one government somebody else may have spoken too rarely to be seen: Stuart Nash was
# Police Minister again for seven weeks of 2023, and has one release.
UNSEEN = timedelta(days=60)
# As portfolios are printed.
ASSOCIATE, PRIME_MINISTER, DEPUTY = "Associate ", "Prime Minister", "Deputy Prime Minister"


def on_record(portfolio: str) -> tuple[eras.Era, ...]:
    """Who held an office by the public record, in order; of most offices there is none."""
    return {PRIME_MINISTER: eras.prime_ministers, DEPUTY: eras.deputies}.get(portfolio, tuple)()


@dataclass(frozen=True, slots=True)
class Tenure:
    """`person` spoke for `portfolio` in `releases` releases, the first on `start`, the last on `end`; of those `seen`
    where it is told by the public record when they held it."""

    person: str
    portfolio: str
    start: date
    end: date
    releases: int
    seen: tuple[date, date] | None = None

    @property
    def shown(self) -> tuple[date, date]:
        """The days of its first and its last release."""
        return self.seen or (self.start, self.end)

    def meets(self, first: date, last: date) -> bool:
        """Whether it has a day of those from `first` to `last`."""
        return self.start <= last and self.end >= first

    def only_ends(self, first: date, last: date) -> bool:
        """Whether all that it has of these days is the first, on which somebody else may have taken over: Jenny Shipley
        was no prime minister "under Labour"."""
        return self.start < self.end == first < last


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """What each key is paired with, in order."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def held_alone(portfolios: Iterable[str]) -> list[str]:
    """Those of some printed portfolios that one minister holds at a time, the associates' left out."""
    return [name for name in portfolios if not name.startswith(ASSOCIATE)]


def in_turn(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Return tenures in order, those of one person that follow one another as one, but for one that was gone while
    another government was in office."""
    found: list[Tenure] = []
    for tenure in sorted(tenures, key=lambda tenure: (tenure.start, tenure.end)):
        if found and found[-1].person == tenure.person and not _came_back(found[-1], tenure):
            last = found[-1]
            end, releases = max(last.end, tenure.end), last.releases + tenure.releases
            seen = (last.shown[0], max(last.shown[1], tenure.shown[1])) if last.seen or tenure.seen else None
            found[-1] = replace(last, end=end, releases=releases, seen=seen)
        else:
            found.append(tenure)
    return found


def _came_back(before: Tenure, after: Tenure) -> bool:
    """Whether so long lies between two, and a change of government, that others will have held the office since."""
    changes = (era.start for era in eras.governments())
    return after.start - before.end > GONE and any(before.end <= day <= after.start for day in changes)


def after_one_another(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Tenures in turn, without what lies within another's of more releases: who stood in followed nobody."""
    return in_turn(
        one
        for one in tenures
        if not any(
            other.person != one.person
            and other.start <= one.start
            and one.end <= other.end
            and other.releases > one.releases
            for other in tenures
        )
    )


def gaps(tenures: Sequence[Tenure], times: Sequence[tuple[date, date]]) -> list[tuple[Tenure, Tenure]]:
    """Which two follow one another with more than UNSEEN between them, of these times; ministers who come after an
    election are silent for longer, and those before it."""
    found = []
    for before, after in pairwise(tenures):
        # Of two governments each may leave so much unseen.
        changes = [era.start for era in eras.governments() if before.end <= era.start <= after.start]
        edges = [before.end, *changes, after.start]
        most = UNSEEN if not changes else 2 * UNSEEN
        if before.person != after.person and any(
            min(end, last) - max(start, first) > most for start, end in pairwise(edges) for first, last in times
        ):
            found.append((before, after))
    return found


class Evidence(NamedTuple):
    """One release that suggests that `person` held `portfolio` on `day`; `weight` in bare tags."""

    portfolio: str
    person: str
    day: date
    weight: float
    counts: bool = True  # the first of a release of theirs, and not what another's says of them


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def likeliest_holders(months: dict[int, dict[str, float]]) -> list[tuple[str, int]]:
    """Return (person, first month) of the most likely sequence of holders, given each month's evidence.

    Viterbi with a price for every change, a lower one to somebody new where the holder has long been silent. A step
    costs the people seen in the month times those seen so far.
    """
    # The best total that ends with each holder, and the sequence that has it.
    running: dict[str, tuple[float, tuple[tuple[str, int], ...]]] = {}
    heard: dict[str, int] = {}
    start = min(months, default=0)
    for month in sorted(months):
        # Rounded and in order, so that the order of the releases changes nothing.
        seen = {person: round(weight, 6) for person, weight in sorted(months[month].items())}
        total = sum(seen.values())
        trust = 0.5 + 0.5 * min(1.0, total / SURE)
        entries: dict[str, tuple[float, tuple[tuple[str, int], ...]]] = {}
        for person, weight in seen.items():
            # Somebody not seen so far may have held it silently from the start.
            score, held = running.get(person) or (0.0, ((person, start),))
            for other, (reached, before) in running.items():
                gone = person not in heard and month - heard[other] > SILENT
                price = LEFT if gone else CHANGE
                if reached - price > score:
                    score, held = reached - price, (*before, (person, month))
            entries[person] = (score + trust * weight / total, held)
        running |= entries
        heard |= dict.fromkeys(seen, month)
    return list(max(running.values(), key=lambda entry: entry[0], default=(0.0, ()))[1])


def _tenures_of(portfolio: str, evidence: Sequence[Evidence]) -> list[Tenure]:
    months: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for item in evidence:
        months[_month(item.day)][item.person] += item.weight
    days = grouped((item.person, (item.day, item.counts)) for item in evidence)
    chain = likeliest_holders(months)
    found = []
    for position, (person, since) in enumerate(chain):
        until = chain[position + 1][1] if position + 1 < len(chain) else 10**9
        # The last month belongs to both: changes seldom fall on the first of a month.
        inside = sorted(seen for seen in days[person] if since - 1 <= _month(seen[0]) <= until)
        for spell in _unbroken(inside, GONE):
            counted = sum(counts for _, counts in spell) or 1
            found.append(Tenure(person, portfolio, spell[0][0], spell[-1][0], counted))
    return found


def _unbroken(seen: Iterable[tuple[date, bool]], gap: timedelta) -> Iterator[list[tuple[date, bool]]]:
    """Yield what somebody was seen, in order, where no longer `gap` lies between."""
    spell: list[tuple[date, bool]] = []
    for one in seen:
        if spell and one[0] - spell[-1][0] > gap:
            yield spell
            spell = []
        spell.append(one)
    if spell:
        yield spell


def _spells_of(portfolio: str, evidence: Sequence[Evidence]) -> list[Tenure]:
    """Return each person's unbroken spells (no gap over a year): associates serve side by side."""
    days = grouped((item.person, (item.day, True)) for item in evidence if item.counts)
    return [
        Tenure(person, portfolio, spell[0][0], spell[-1][0], len(spell))
        for person, seen in days.items()
        for spell in _unbroken(sorted(seen), YEAR)
        if len(spell) > 1
    ]


def derive(evidence: Iterable[Evidence]) -> tuple[Tenure, ...]:
    """Return the tenures of every portfolio, by portfolio and start.

    A portfolio whose name starts with "Associate " may have several holders at once, any other has one.
    """
    tenures: list[Tenure] = []
    for portfolio, items in grouped((item.portfolio, item) for item in evidence).items():
        tenures += (_spells_of if portfolio.startswith(ASSOCIATE) else _tenures_of)(portfolio, items)
    return tuple(sorted(tenures, key=lambda tenure: (tenure.portfolio, tenure.start, tenure.person)))
