"""In which order what was found is quoted: of the time asked about, by whoever is asked for, the newest, the end first.

First of releases, whose order says from which of them is quoted; then of the statements chosen.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from qa import comparing, naming, retrieval, selecting, speaking, statements
from qa.finding import forms, happenings
from qa.language.moments import falls_in, shift
from qa.offices import holders
from qa.remarks import abbreviations, lacking, timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.people import Person

# Where it is asked how things are now the first release is quoted from anyway, then the NEWEST newest of those that
# score at most CLOSE less.
NEWEST, CLOSE = 3, 1.2
# Of how something changed so many releases of a year are looked at before any more of it.
A_YEAR = 2
# What is so much older than the newest of the FIRST releases found is not the latest.
FIRST, RECENT = 5, timedelta(days=2 * 365)


def of_their_days(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """What was told no later than soon after the days of whoever last did something: "when did Labour last raise it"
    is told by none of National's."""
    ends = [shift(period.end, retrieval.TOLD_AFTER) for period in understood.periods if period.kind == "latest"]
    last = max(ends, default=date.max)
    return [hit for hit in hits if (hit.release.date or date.min) <= last] or hits


def newest(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """What is not much older than the newest of the first hits that are of what is asked about."""
    of_it = _of_its_names(understood, hits)
    days = [hit.release.date for hit in hits[:FIRST] if hit.release.date and hit.release.path in of_it]
    since = shift(max(days), -RECENT) if days else date.min
    return [hit for hit in hits if hit.release.date and hit.release.date >= since] or hits


def of_that_time(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """What is of the time, and by whom, where a question asks for nothing else: of the day itself, if it names one; of
    late by nobody else."""
    if not understood.names_no_subject:
        return hits
    # Whoever is left out, or governed then, is none of them.
    names = {name for person in understood.persons for name in person.names}
    said = [period.said for period in understood.periods]
    then = [hit for hit in hits if falls_in(hit.release.date, said)]
    then = [hit for hit in then if understood.told_by_others.isdisjoint(hit.release.ministers)] or then
    theirs = [hit for hit in then if not names.isdisjoint(hit.release.ministers)]
    return theirs or ([] if names and understood.of_late else then)


def with_newest(hits: list[Hit]) -> list[Hit]:
    """What is so now is told later than what was: the newest of what is close come right after the first."""
    first, rest = hits[:1], hits[1:]
    close = [hit for hit in rest if hit.release.date and hit.score >= hits[0].score - CLOSE]
    moved = sorted(close, key=lambda hit: hit.release.date or date.min, reverse=True)[:NEWEST]
    return [*first, *moved, *(hit for hit in rest if hit not in moved)]


def of_many_years(understood: Understood, hits: list[Hit]) -> list[Hit]:
    """How something changed is told from year to year: A_YEAR of each come first; of the time asked about, if that will
    do."""
    asked = [period.days for period in understood.periods]
    years = Counter[tuple[bool, int]]()
    places = []
    for hit in hits:
        day = hit.release.date or date.min
        year = (bool(asked) and not falls_in(day, asked), day.year)
        years[year] += 1
        places.append((year[0], years[year] > A_YEAR))
    enough = max(selecting.QUOTES, sum(not other for other, _ in places))
    return [hits[i] for i in sorted(range(len(hits)), key=places.__getitem__)][:enough]


def chosen_in_order(
    understood: Understood,
    hits: Sequence[Hit],
    evidence: selecting.Evidence,
    then: NDArray[np.bool_],
    sides: NDArray[np.bool_] | None,
    compared: Sequence[comparing.Side],
) -> list[Statement]:
    """What answers, in the order in which it is asked for: of the time (hits,) `then`, of each of the (sides, hits)
    that are compared in turn, by whoever said so, the newest."""
    excluded = understood.told_by_others
    others = np.array([excluded.isdisjoint(hit.release.ministers) for hit in hits], np.bool_)
    if excluded and others.any():
        evidence = evidence.of(others)
    # Of what was announced last week one sentence is as good an answer as another: that which a release begins with.
    if understood.names_no_subject:
        chosen = statements.leads(hits[: selecting.QUOTES])
    else:
        chosen = _of_that_time_first(understood, evidence, then)
        if not evidence.changing and speaking.asks_what_was_told(understood):
            chosen = timing.of_its_days_first(understood, chosen)
    if sides is not None and not evidence.changing:
        chosen = comparing.of_all_first(comparing.in_turn(chosen, sides), compared)
    # Who said "a nanny state" is told by nobody who did not; and first by what has the words.
    chosen = [quote for quote in chosen if naming.has_the_words(understood, quote.hit)] or chosen
    if naming.asks_who_said_so(understood):
        shown = filter(statements.is_shown, evidence.statements)
        said = [one for one in shown if naming.has_all_quoted(understood, one.text)]
        chosen = [*said, *(quote for quote in chosen if quote not in said)][: selecting.QUOTES]
    chosen = lacking.telling_first(understood, chosen, [*filter(statements.is_shown, evidence.statements)])
    chosen = naming.of_iwi_first(understood, chosen[: selecting.QUOTES])
    if speaking.asks_for_words(understood):  # their own releases come first
        names = {name for person in understood.people if person.role == "speaker" for name in person.names}
        chosen = sorted(chosen, key=lambda quote: names.isdisjoint(quote.hit.release.ministers))
    if understood.of_today or understood.of_latest:
        # What was so once is still worth a look, but what is so now is told by the newest.
        of_it = _of_its_names(understood, hits)
        chosen = sorted(_newest_first(chosen, evidence), key=lambda quote: quote.hit.release.path not in of_it)
    chosen = abbreviations.telling_first(understood, chosen, evidence.statements)
    chosen = forms.telling_first(understood, chosen, evidence.statements)
    return naming.of_person_first(understood, chosen)


def holder_first(
    opened: Opened,
    understood: Understood,
    holder: Person | None,
    evidence: selecting.Evidence,
    told: list[Statement],
    chosen: list[Statement],
) -> list[Statement]:
    """What is `told` of who held an office, then what calls the holder by it, or is theirs and surely answers."""

    def shows(quote: Statement) -> bool:
        if not holder or holders.calls(opened, quote.text, holder.names, understood.portfolios_of(holder)):
            return True
        return evidence.odds_in(quote) > 0 and speaking.is_theirs(opened, holder, [quote])

    return [*told, *(quote for quote in chosen if quote.place >= len(told) and shows(quote))][: selecting.QUOTES]


def ending_first(chosen: list[Statement], hits: Sequence[Hit]) -> list[Statement]:
    """What the first hit says is quoted first, what it begins with where nothing of it is quoted."""
    own = [quote for quote in chosen if quote.place == 0] or statements.leads(hits[:1])
    return [*own, *(quote for quote in chosen if quote.place != 0)][: selecting.QUOTES]


def of_its_end(understood: Understood, hits: Sequence[Hit], chosen: list[Statement]) -> list[Statement]:
    """What the first hit says, unless it lacks more of the names asked about than another that is quoted: the end of
    something else."""
    names = naming.names_given(understood)
    lacks = {quote.place: naming.share_missing(quote.hit, names) for quote in chosen}
    return [quote for quote in chosen if quote.place == 0 and lacks[0] <= min(lacks.values())]


def by_day(understood: Understood, hits: Sequence[Hit], chosen: list[Statement]) -> list[Statement]:
    """What is told by date, last what is of a hit that has none of the names asked about, where the first one has any:
    it is of something else."""
    names = naming.names_given(understood)
    lacks = {hit.release.path for hit in hits if naming.share_missing(hit, names) == 1}
    lacks = lacks if hits and hits[0].release.path not in lacks else set()
    return sorted(selecting.by_day(chosen), key=lambda quote: quote.hit.release.path in lacks)


def oldest_first(
    understood: Understood, hits: Sequence[Hit], chosen: list[Statement], evidence: selecting.Evidence
) -> list[Statement]:
    """What answers about as well as the best and is of what was announced, the oldest first; then the rest.

    Of 86 questions of when or by whom a programme was announced the first quote is of a release that tells it first for
    0.43, 0.26 before; of 30 others with known answers for 0.57, 0.53 before.
    """
    of_it = happenings.of_what_was_announced(understood, hits)
    telling = {quote.place for quote in chosen if of_it[quote.place] and evidence.is_as_good(quote)}

    def later(quote: Statement) -> tuple[bool, date]:
        tells = quote.place in telling
        return not tells, (quote.hit.release.date if tells else None) or date.max

    return sorted(chosen, key=later)


def _newest_first(chosen: list[Statement], evidence: selecting.Evidence) -> list[Statement]:
    """What answers about as well as the best, then the rest, each the newest first."""
    newest = sorted(chosen, key=lambda quote: quote.hit.release.date or date.min, reverse=True)
    return sorted(newest, key=lambda quote: not evidence.is_as_good(quote))


def _of_that_time_first(
    understood: Understood, evidence: selecting.Evidence, then: NDArray[np.bool_]
) -> list[Statement]:
    """What answers; of the hits `then` are of the time asked about, quoted alone where nothing quoted is of it, first
    where they answer as well."""
    chosen = selecting.choose(evidence)
    if timing.of_another_time(understood, chosen, timing.AHEAD):
        told = evidence.of(then)
        if told.score.max(initial=-np.inf) >= evidence.score.max(initial=-np.inf) - selecting.NEAR:
            chosen = selecting.choose(told) or chosen
    if evidence.changing or not chosen or then[chosen[0].place]:
        return chosen
    return sorted(chosen, key=lambda quote: not (then[quote.place] and evidence.is_as_good(quote)))


def _of_its_names(understood: Understood, hits: Sequence[Hit]) -> set[str]:
    """Paths of the hits that lack no more of the names asked about than the best of the first: what is newest may be of
    somebody else."""
    names = naming.names_given(understood)
    lacks = {hit.release.path: naming.share_missing(hit, names) for hit in hits}
    least = min((lacks[hit.release.path] for hit in hits[:FIRST]), default=0.0)
    return {path for path, share in lacks.items() if share <= least}
