"""The ways in which text from releases and visitors enters the page's HTML.

Titles, names, passages and questions come from strangers: `escape` is the only way in for them, and
`safe_url` the only one for their addresses.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qa.errors import QaError
from qa.filters import parse_date
from qa.language.moments import period_text

if TYPE_CHECKING:
    from datetime import date

    from qa import Filters

_UNSAFE_IN_URL = re.compile(r"[\s\x00-\x20\x7f\\]")


def escape(text: object) -> str:
    """Text for HTML, also inside a quoted attribute."""
    return html.escape(str(text), quote=True)


def one_line(text: str) -> str:
    """Runs of white space as one space. The chat reads messages as Markdown, and leaves a single line that
    begins with a tag alone: without this, words of a release could become headings, links or code."""
    return " ".join(text.split())


# What errors call filters: what the page calls them, and their elements.
_FIELDS = {
    "question": ("Question", ""),
    "date from": ("From", "date-from"),
    "date to": ("To", "date-to"),
    "filter dates": ("From and To", "date-from date-to"),
    "filter minister": ("Minister", "minister"),
    "filter portfolio": ("Portfolio", "portfolio"),
}


def as_labelled(message: str) -> tuple[str, str]:
    """What is wrong with a filter, which is called as the page calls it; and the elements of its fields."""
    field, colon, rest = message.partition(":")
    label, elements = _FIELDS.get(field, (field, ""))
    return f"{label}{colon}{rest}", elements


def safe_url(url: str) -> str | None:
    """`url` if it is an absolute http(s) address, else None."""
    if _UNSAFE_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def _as_read(value: str | int | date) -> str:
    """A day, month or year of a filter in words: whoever typed 3/4/2019 sees that April was read."""
    try:
        first, last = parse_date("from", value), parse_date("to", value)
    except QaError:
        return str(value)
    return period_text(first, last) if first and last else str(value)


def filters_text(filters: Filters) -> str:
    """`dated 2003 to 2008, by Hon Ana Hirini`; empty without filters."""
    first, last = (None if value is None else _as_read(value) for value in (filters.date_from, filters.date_to))
    parts = []
    if first and last:
        parts.append(f"dated {first}" if first == last else f"dated {first} to {last}")
    elif first or last:
        parts.append(f"dated from {first}" if first else f"dated up to {last}")
    if filters.minister:
        parts.append(f"by {filters.minister}")
    if filters.portfolio:
        parts.append(f"under {filters.portfolio}")
    return ", ".join(parts)
