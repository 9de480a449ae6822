"""What is told of a name in few forms: what it is (qa.finding.definitions), when it began (qa.finding.beginnings) or
ended (qa.finding.endings).

Such a sentence was said now and then, among hundreds of releases that have the name and, most of them, more of the
question's words. So what has the form is looked for in all that have the name, and read; the best come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa.finding import beginnings, definitions, endings, reading
from qa.hits import ahead, hit_at, numbered
from qa.statements import Statement, all_statements, is_shown, of_their_day, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from qa.finding.named import Sought
    from qa.hits import Hit
    from qa.opened import Opened
    from qa.understanding import Understood
    from vectorstore import Release, Selection

# Releases that are looked into, statements that are read, and those of them that come first, at the least sum.
RELEASES, READ, FIRST = 60, 16, 2
ENOUGH = 0.5
# What is said by one of the NEAR first releases found counts more, by the first of them so much.
NEAR, FOUND_FIRST = 5, 1.0
SAME = 0.6  # of the words of two statements: they are one, said twice


def sought(understood: Understood) -> Sought | None:
    """What is asked of a name that is told in few forms; None where nothing of the kind is."""
    return definitions.asked_for(understood) or endings.asked_for(understood) or beginnings.asked_for(understood)


def turning_point(understood: Understood) -> Sought | None:
    """What is asked of when or by whom something began or ended, that has a name of its own and not "the ban"; None
    where nothing of the kind is."""
    asked = endings.asked_for(understood) or beginnings.asked_for(understood)
    return asked if asked and (len(asked.names[0].split()) > 1 or not asked.names[0].islower()) else None


def first(opened: Opened, understood: Understood, selection: Selection | None, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, after those that say best what is sought, each of which shows the sentence; as they are where nothing
    is, or nobody says it."""
    asked = sought(understood)
    if not asked:
        return list(hits)
    releases = [hit.release for hit in hits[:NEAR]]
    releases += opened.generation.releases(asked.releases(opened.generation, selection)[:RELEASES])
    copies = {path for hit in hits for path in hit.also}
    each = {release.path: release for release in releases if release.path not in copies}.values()
    told = [one for place, release in enumerate(each) for one in _statements(asked, place, release)]
    told = sorted(told, key=lambda one: -one[0])[:READ]
    if not told:
        return list(hits)
    formed = len(told)
    shown = [(asked.without_form(one.text), one) for one in all_statements(hits[:1]) if is_shown(one)]
    told += [(counts, one) for counts, one in shown if counts is not None]
    pool = [statement for _, statement in told]
    texts = of_their_day(asked.question, pool)
    total = opened.reader.score(*reading.put(asked.question, understood, pool, texts)) + [counts for counts, _ in told]
    ranked = {hit.release.path: FOUND_FIRST / n for n, hit in enumerate(hits[:NEAR], 1)}
    total += [ranked.get(one.hit.release.path, 0.0) for one in pool]
    if opened.newest:
        total -= [asked.a_year() * _years(opened.newest, one.hit.release.date) for one in pool]
    best: list[Statement] = []
    for i in np.argsort(-total, kind="stable").tolist():
        if i >= formed:
            break  # what is found first anyway tells it better than what is left
        of_another = all(one.hit.release.path != pool[i].hit.release.path for one in best)
        if total[i] >= ENOUGH and len(best) < FIRST and of_another and not _is_said(pool[i], best):
            best.append(pool[i])
    return numbered(ahead([hit_at(one.hit.release, one.start, one.end) for one in best], hits))


def telling_first(understood: Understood, quotes: Sequence[Statement], pool: Sequence[Statement]) -> list[Statement]:
    """Quotes in their order, after those of a pool that are shown for what is sought, where anything is."""
    asked = sought(understood)
    if not asked:
        return list(quotes)
    said: list[Statement] = []
    for one in pool:
        is_it = (one.start, one.end) == (one.hit.passage.start, one.hit.passage.end)
        if is_it and asked.form(one.text) is not None and len(said) < FIRST and not _is_said(one, said):
            said.append(one)
    return [*said, *(one for one in quotes if not _is_said(one, said))][: max(len(quotes), len(said))]


def told_by(understood: Understood, hits: Sequence[Hit]) -> list[Hit]:
    """Those of the hits that come first because they tell what is sought."""
    asked = sought(understood)
    return [hit for hit in hits[:FIRST] if asked and asked.form(hit.passage.text) is not None]


def _statements(asked: Sought, place: int, release: Release) -> Iterator[tuple[float, Statement]]:
    """All of a release that tell what is sought, each with what its form counts."""
    if not (within := asked.within(release.body)):
        return
    hit = hit_at(release, 0, 0)
    for span in spans_of(release.body):
        counts = within.form(release.body[span.start : span.end])
        if counts is not None:
            yield counts, Statement(place, hit, span.start, span.end)


def _years(newest: date, day: date | None) -> float:
    return (newest - (day or newest)).days / 365.25


def _is_said(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether one of some others has nearly the same words."""
    words = set(statement.text.split())
    said = (set(other.text.split()) for other in others)
    return any(len(words & other) > SAME * min(len(words), len(other)) for other in said)
