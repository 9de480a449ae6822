"""The order of the first releases once what they say closest to the question is read.

Words, meaning, time and people put the right release among the first few; which of these comes first is often a
toss-up, which a look at what each says decides better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa import selecting
from qa.kinds import asked_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.ranking import Terms
    from qa.reading import Reader
    from qa.understanding import Understood

    Floats = NDArray[np.float32]

# Releases that are read where they score this close to the first, three of five questions have none; and statements of
# each. Of 792 known answers 0.799 come first so, and 0.798 with 0.2, which reads a quarter more; 0.796 with 0.13. With
# one statement of each 0.787, if none is read 0.770; three, or six releases, put no more first.
FIRST, CLOSE, EACH = 4, 0.16, 2
# What the log odds that a statement answers count in a release's score, and what they are taken for where none is read.
COUNTS, UNREAD = 0.07, -4.0
# A reader knows no dates: what fits the times asked for by so much less than the first is not read. Of the 473 answers
# to questions that name a time 0.795 come first so, 0.759 in the order of the ranking and 0.782 if all are read.
LATER = 0.05
LEAST = -7.0  # log odds: lower ones say no more


def read(reader: Reader, understood: Understood, terms: Terms, hits: Sequence[Hit], fit: Floats) -> Floats:
    """(n,) what a reader adds to the scores of the first hits, by what it makes of their closest statements.

    `fit` (n,) says how well each hit's date fits the times asked for.
    """
    near = [n for n, hit in enumerate(hits) if hit.score >= hits[0].score - CLOSE and fit[n] >= fit[0] - LATER]
    close = [hits[n] for n in near]
    gained = np.zeros(len(hits), np.float32)
    pool = [s for s in selecting.all_statements(close) if _is_shown(s, close)] if len(close) > 1 else []
    if not pool:
        return gained
    kinds = asked_kinds(understood.asked)
    table = selecting.features(pool, close, terms, selecting.holding(kinds, pool, close, understood))
    owner = np.array([s.hit for s in pool])
    best = np.argsort(-selecting.unread(pool, table), kind="stable")
    chosen = np.concatenate([best[owner[best] == h][:EACH] for h in range(len(close))])
    odds = reader.score(understood.asked, [(close[pool[i].hit].release.title, pool[i].text) for i in chosen])
    answers = np.full(len(close), -np.inf)
    np.logaddexp.at(answers, owner[chosen], odds)
    answers = np.where(np.isfinite(answers), np.maximum(answers, LEAST), UNREAD)
    gained[near] = COUNTS * (answers - UNREAD)
    return gained


def _is_shown(statement: selecting.Statement, hits: Sequence[Hit]) -> bool:
    passage = hits[statement.hit].passage
    return passage.start <= statement.start < passage.end
