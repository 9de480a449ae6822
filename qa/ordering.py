"""The order of the first releases once what they say closest to the question is read.

Words, meaning, time and people put the right release among the first few; which of these comes first is often a
toss-up, which a look at two statements of each decides better.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from qa import selecting
from qa.kinds import asked_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.ranking import Terms
    from qa.reading import Reader
    from qa.retrieval import Hit
    from qa.understanding import Understood

# Releases that are read where they score this close to the first, half of all questions have none; and statements of
# each. On 835 known answers one statement gives half of what two do, three less than two, and six releases no more.
FIRST, CLOSE, EACH = 4, 0.2, 2
# What the log odds that a statement answers count in a release's score, and what they are taken for where none is read.
COUNTS, UNREAD = 0.07, -4.0
REACH = 10  # hits down to which one that is read may fall, so that few are the first of many
LEAST = -7.0  # log odds: lower ones say no more


def read(reader: Reader, understood: Understood, terms: Terms, hits: Sequence[Hit]) -> list[Hit]:
    """`hits` by their scores together with what a reader makes of the first ones' closest statements."""
    close = [hit for hit in hits[:FIRST] if hit.score >= hits[0].score - CLOSE]
    pool = [s for s in selecting.all_statements(close) if _is_shown(s, close)] if len(close) > 1 else []
    if not pool:
        return list(hits)
    kinds = asked_kinds(understood.asked)
    table = selecting.features(pool, close, terms, selecting.holding(kinds, pool, close, understood))
    best = np.argsort(-selecting.unread(pool, table), kind="stable").tolist()
    chosen = [i for h in range(len(close)) for i in [i for i in best if pool[i].hit == h][:EACH]]
    odds = reader.score(understood.asked, [(close[pool[i].hit].release.title, pool[i].text) for i in chosen])
    answers = np.full(len(close), -np.inf)
    np.logaddexp.at(answers, [pool[i].hit for i in chosen], odds)
    answers = np.where(np.isfinite(answers), np.maximum(answers, LEAST), UNREAD)
    gained = [*(COUNTS * (answers - UNREAD)).tolist(), *[0.0] * (len(hits) - len(close))]
    scored = [replace(hit, score=hit.score + more) for hit, more in zip(hits, gained, strict=True)]
    return sorted(scored, key=lambda hit: -hit.score)


def _is_shown(statement: selecting.Statement, hits: Sequence[Hit]) -> bool:
    passage = hits[statement.hit].passage
    return passage.start <= statement.start < passage.end
