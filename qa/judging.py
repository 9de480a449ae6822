"""Answered, partly, or not in the releases: what speaks for each, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import vectorstore
from qa.dates import date_text
from qa.retrieval import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.index import Opened
    from qa.retrieval import Hit, Ranking
    from qa.selecting import Chosen
    from qa.understanding import Understood


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, and what is said above its quotes ("" when they speak for themselves)."""

    status: Literal["answered", "partial", "not_found"]
    reason: str


def judge(
    opened: Opened,
    understood: Understood,
    filters: Filters | None,
    ranking: Ranking,
    hits: Sequence[Hit],
    chosen: Sequence[Chosen],
) -> Verdict:
    """Whether the quotes answer the question."""
    if not hits:
        return Verdict("not_found", _nothing(opened, filters))
    if outside := _outside(opened, understood):
        return Verdict("not_found", outside)
    if not chosen:
        return Verdict("not_found", "The releases that come close hold no text to quote.")
    return Verdict("answered", "")


def _nothing(opened: Opened, filters: Filters | None) -> str:
    if filters is not None and filters != Filters():
        set_to = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in filters.to_dict().items() if value)
        return f"No release passes the filter ({set_to}), so nothing was searched."
    return "The releases hold nothing on this."


def _outside(opened: Opened, understood: Understood) -> str:
    """Why a question can't be answered when its time lies before or after everything indexed."""
    ordinals = opened.generation.release_ordinals
    dated = ordinals[ordinals < vectorstore.UNDATED]
    if not len(dated) or not understood.periods:
        return ""
    first, last = date.fromordinal(int(dated[0])), date.fromordinal(int(dated[-1]))
    if all(period.end < first for period in understood.periods):
        return f"The releases begin on {date_text(first)}; nothing in them was published at the time asked about."
    if all(period.start > last for period in understood.periods):
        return f"The releases end on {date_text(last)}, before the time asked about."
    return ""
