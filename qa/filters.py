"""What a person's filters select: they hide everything else, unlike what is merely read out of a question."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import QuestionError
from qa.gazetteer import match_filter_minister, match_filter_portfolio, suggestions
from vectorstore import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from qa.gazetteer import Gazetteer
    from vectorstore import Generation

_DAYS = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person set: it hides everything else. Dates are inclusive, ISO text or dates."""

    date_from: str | date | None = None
    date_to: str | date | None = None
    minister: str | None = None
    portfolio: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        return {name: str(value) if value else None for name, value in asdict(self).items()}


def select(filters: Filters | None, gazetteer: Gazetteer) -> Selection | None:
    """What a person's filters select, or None when nothing is filtered.

    Raises QuestionError for a date that is none, a range upside down, or a name the index doesn't hold.
    """
    if filters is None or filters == Filters():
        return None
    start, end = parse_date("from", filters.date_from), parse_date("to", filters.date_to)
    if start and end and start > end:
        raise QuestionError(f"filter dates: expected from <= to, found {start} to {end}; swap the two")
    ministers = portfolios = None
    if filters.minister:
        ministers = match_filter_minister(filters.minister, gazetteer)
        _known("minister", filters.minister, ministers, gazetteer.ministers)
    if filters.portfolio:
        portfolios = match_filter_portfolio(filters.portfolio, gazetteer)
        _known("portfolio", filters.portfolio, portfolios, gazetteer.portfolios)
    return Selection(start, end, ministers, portfolios)


def parse_date(name: str, value: str | date | None) -> date | None:
    """A day from YYYY-MM-DD, YYYY-MM or YYYY; the last of them for `to`. Raises QuestionError."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    match = _DAYS.fullmatch(value.strip())
    try:
        if not match:
            raise ValueError(value)
        year, month = int(match["year"]), int(match["month"] or (12 if name == "to" else 1))
        last = monthrange(year, month)[1] if name == "to" else 1
        return date(year, month, int(match["day"] or last))
    except ValueError:
        raise QuestionError(f"date {name}: expected YYYY-MM-DD, YYYY-MM or YYYY, found {value!r}") from None


def _known(field: str, asked: str, found: tuple[str, ...], known: Iterable[str]) -> None:
    if not found:
        close = suggestions(asked, list(known))
        hint = f"; did you mean {', '.join(close[:3])}?" if close else ""
        raise QuestionError(f"filter {field}: no release has {asked!r}{hint}")


def left_out(generation: Generation, selection: Selection, releases: NDArray[np.int64]) -> int:
    """How many of these releases do not pass a filter."""
    rows = generation.selected(selection)
    first = generation.first_row[releases]
    if rows is None:
        return 0
    passes = rows[first] if isinstance(rows, np.ndarray) else (first >= rows.start) & (first < rows.stop)
    return int(np.count_nonzero(~passes))
