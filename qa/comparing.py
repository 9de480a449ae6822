"""Questions that compare: each side is searched for by itself and gets a quote of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import naming
from qa.hits import terms_of
from qa.language.moments import MONTH_NAMED, falls_in, shift
from qa.language.spelling import CAPITALISED, LOWER, POSSESSIVE, UPPER, blanked, touches
from qa.language.wording import ASKS_AGAIN, MORE
from qa.remarks.timing import YEAR
from qa.selecting import turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.selecting import Evidence
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.dates import Period
    from qa.understanding.people import Person
    from vectorstore import Release, Selection

# These compare whatever is this or that; of others, as in older people and Warmer Kiwi Homes, "than" tells, or where
# they stand.
_MORE = r"(?:more|most|less|fewer|higher|lower|better|worse|bigger|larger|longer|shorter|smaller|cheaper)"
_COMPARES = re.compile(
    rf"\b(?:compar\w+|versus|vs?|differ\w*|as against|{_MORE}\b.{{0,200}}?\b(?:than|or)|or\b.{{0,200}}?\b{_MORE}|"
    rf"{MORE}\b.{{0,200}}?\bthan|(?:who|which|where)(?: is| are| was| were)?(?: it)? {MORE}\b.{{0,200}}?\bor|"
    rf"or\b.{{0,200}}?\b{MORE}(?=\W*$))\b",
    re.IGNORECASE,
)
# Years that are told off are each asked about: "in 2004, 2011 and 2018", "in 2004, and what is it now?".
_EXCLUDED = re.compile(
    r"\b(?:in|for|of|at|during) (?:both )?(?:(?:19|20)\d\d, ){0,3}(?:19|20)\d\d,? and (?:in )?(?:19|20)\d\d\b|"
    rf"\b(?:now|today|currently|under|(?:19|20)\d\d)\b[^?.;]{{0,40}}?{ASKS_AGAIN}"
    r"(?:now|today|currently|under|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# What was so in a year is told of until the next is over.
_TOLD_UNTIL = timedelta(days=400)
_YEARLY = frozenset({"year", "budget", "month", "fiscal"})
# Each side is a search, and of more than are quoted none is compared.
MOST = 4
# Two names with what links them: "Oldport or Newhaven", "Oldport cost more than the one in Newhaven"; "and" links two
# only where it is said that they are compared: "Trade and Enterprise" is one.
_ASKING = (
    r"(?!(?:Compar\w*|Did|Do|Does|Is|Was|Were|Are|Has|Have|Which|What|How|Who|Between|In|On|At|The|"
    rf"{MONTH_NAMED})\b)"
)
_FIRST, _NEXT = rf"(?<![\w’'-]){CAPITALISED}", rf"[{UPPER}0-9][\w’'-]*"
_NAME = rf"(?P<{{}}>{_ASKING}{_FIRST}(?: (?:(?:of|for|the|on|de) ){{{{0,2}}}}{_NEXT}){{{{0,5}}}})"
_ONE, _OTHER = _NAME.format("one") + rf"(?: [{LOWER}-]+){{0,3}}", _NAME.format("other")
_ONE_THAN = _NAME.format("one") + rf"(?: [{LOWER}-]+){{0,7}},? than"
_OF = r"(?:(?:at|in|into|on|for|from|by|to|with|that|of|the|one) ){0,4}"
_TWO = (
    re.compile(
        rf"{_ONE},? (?:or|versus|vs?\.?|as against|compared (?:with|to)|differ(?:s|ed|ent)? (?:from|to)) {_OF}{_OTHER}"
    ),
    re.compile(rf"{_ONE_THAN} {_OF}{_OTHER}"),
    re.compile(
        rf"\b(?:[Cc]ompar\w+|[Bb]etween|[Dd]iffer\w*)\b[^?.]{{0,80}}?\b{_ONE},? (?:and|with|to|against) {_OF}{_OTHER}"
    ),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of what is compared: a time, a minister, or something that the question calls by name, all of whose `terms`
    a release of it has. `understood` reads the question as if it were of that alone."""

    text: str
    understood: Understood
    times: tuple[tuple[date, date], ...] = ()
    names: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()

    def fits(self, release: Release) -> bool:
        """Whether a release is of the time, by the minister, or of what is named."""
        if self.names:
            return not set(self.names).isdisjoint(release.ministers)
        if self.terms:
            return self.terms <= terms_of(release)
        return falls_in(release.date, self.times)

    def is_told_by(self, quote: Statement) -> bool:
        """Whether a quote is of a release of it, or speaks of its year: "161,000 in 1999" of 2007."""
        return self.fits(quote.hit.release) or self.is_named_by(quote)

    def is_named_by(self, quote: Statement) -> bool:
        """Whether a quote names the year of a time."""
        return bool(self.times) and not set(YEAR.findall(self.text)).isdisjoint(YEAR.findall(quote.text))

    def within(self, selection: Selection | None) -> Selection | None:
        """What a filter leaves of this side: of a minister only what is theirs."""
        return (selection or vectorstore.Selection()).by(self.names) if self.names else selection


def sides(understood: Understood) -> list[Side]:
    """The times, ministers or things with names that a question compares, or the years that it tells off; [] where
    there are none, or too many."""
    compares = _COMPARES.search(understood.asked)
    if not compares and not _EXCLUDED.search(understood.asked):
        return []
    times: dict[str, list[Period]] = {}
    for period in understood.periods:
        # What is said of the Iraq war is compared, not the war; and two readings of the same words are one time.
        again = any(touches(period.span, [p.span for p in group]) for t, group in times.items() if t != period.text)
        if period.strict > 0 and period.kind != "event" and not again:
            times.setdefault(period.text, []).append(period)
    yearly = {text: group for text, group in times.items() if any(p.kind in _YEARLY for p in group)}
    if len(yearly) > 1:
        times = yearly  # "Labour in 2008 and National in 2017": the years say when
    if 2 <= len(times) <= MOST:
        starts = [period.start for group in times.values() for period in group]
        return [_of_time(understood, text, group, starts) for text, group in times.items()]
    if not compares:
        return []
    people = list({one.names: one for one in understood.persons}.values()) if len(times) < 2 else []
    if len(people) > 1 or (people and not times):
        return [_by(understood, person) for person in people] if 2 <= len(people) <= MOST else []
    return _named(understood)


def beyond(understood: Understood) -> list[Period]:
    """The years that a question compares or tells off and that lie before or after all releases, beside others."""
    asked = understood.asked
    if not (_COMPARES.search(asked) or _EXCLUDED.search(asked)):
        return []
    yearly = [one for one in understood.periods if one.kind in _YEARLY and not understood.is_carried(one.span)]
    return [one for one in yearly if not one.strict] if any(one.strict for one in yearly) else []


def _of_time(understood: Understood, text: str, periods: Sequence[Period], starts: Sequence[date]) -> Side:
    """A time lasts as long as it is told of, but no longer than until the next one that is compared begins."""
    times = []
    for period in periods:
        following = min((start for start in starts if start > period.start), default=date.max)
        times.append((period.start, min(shift(period.end, _TOLD_UNTIL), shift(following, -timedelta(days=1)))))
    name = periods[0].name
    called = name[:1].lower() + name[1:] if periods[0].kind == "relative" else text  # "now", "last year"
    return Side(called, replace(understood, periods=tuple(periods), people=()), times=tuple(times))


def _by(understood: Understood, person: Person) -> Side:
    read = replace(understood, people=(replace(person, role="speaker"),))
    return Side(person.text, read, names=person.names)


def _named(understood: Understood) -> list[Side]:
    """Two things called by their names: "KiwiBuild or First Home Grants"."""
    found = next((m for pattern in _TWO if (m := pattern.search(understood.question, understood.begins))), None)
    named = [alias.span for alias in understood.aliases] + [portfolio.span for portfolio in understood.portfolios]
    if found is None or any(begin <= found.start("one") and found.end("other") <= end for begin, end in named):
        return []
    return [_without(understood, found, "one", "other"), _without(understood, found, "other", "one")]


def _without(understood: Understood, found: re.Match[str], own: str, other: str) -> Side:
    """One of two things named, as if the other were not said: blanks in its place leave all spans where they are."""
    begin, end = found.span(other)
    read = replace(
        understood,
        question=blanked(understood.question, [(begin, end)]),
        aliases=tuple(alias for alias in understood.aliases if alias.span[1] <= begin or alias.span[0] >= end),
    )
    name = POSSESSIVE.sub("", found[own])  # "Oldport's": a release may say "of Oldport"
    return Side(name, read, terms=frozenset(naming.ways_to_call([name])[0]))


def merged(compared: Sequence[Side], found: Sequence[Sequence[Hit]], hits: Sequence[Hit]) -> list[Hit]:
    """What is `found` for each side and fits it, in turn, then the hits of the question as a whole; nothing twice."""
    fitting = [[hit for hit in own if side.fits(hit.release)] for side, own in zip(compared, found, strict=True)]
    by_turns = [hit for hit in chain.from_iterable(zip_longest(*fitting)) if hit]
    return list({hit.release.path: hit for hit in (*by_turns, *hits)}.values())


def of_sides(compared: Sequence[Side], hits: Sequence[Hit]) -> NDArray[np.bool_]:
    """(sides, hits) whether each hit is of each side."""
    return np.array([[side.fits(hit.release) for hit in hits] for side in compared], np.bool_)


def evenly(evidence: Evidence, compared: Sequence[Side], fits: NDArray[np.bool_]) -> Evidence:
    """The same evidence, as if each side were a part of the question: what answers it is quoted of that side, (sides,
    hits) as they fit, and of what is called by name not where a statement names the other alone."""
    owner = [statement.place for statement in evidence.statements]
    own = fits[:, owner]
    if all(side.terms for side in compared):
        words = [set(vectorstore.analyse(statement.text)) for statement in evidence.statements]
        named = np.array([[side.terms <= said for said in words] for side in compared], np.bool_)
        own = own & (named | ~named.any(axis=0))
    answers = np.where(own & np.isfinite(evidence.read), evidence.score, -np.inf)
    return replace(evidence, answers=answers.astype(np.float32))


def in_turn(chosen: Sequence[Statement], fits: NDArray[np.bool_]) -> list[Statement]:
    """The first release quoted of each side, (sides, hits) as they fit, then the second; its quotes stay together."""
    releases = list(dict.fromkeys(quote.place for quote in chosen))
    turn_of = dict(zip(releases, turns(fits[:, releases]).tolist(), strict=True))
    return sorted(chosen, key=lambda quote: turn_of[quote.place])


def of_all_first(chosen: Sequence[Statement], compared: Sequence[Side]) -> list[Statement]:
    """Releases first of which a quote names each of the years that are compared, and in them that quote: "80 deaths in
    2000, 78 in 1999" tells more than what was published in either."""
    whole = [quote for quote in chosen if all(side.is_named_by(quote) for side in compared)]
    order = list(dict.fromkeys(quote.place for quote in (*whole, *chosen)))
    return sorted(chosen, key=lambda quote: (order.index(quote.place), quote not in whole))
