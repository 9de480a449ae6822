"""The ways in which text from releases and visitors enters the page's HTML.

Titles, names, passages and questions come from strangers: `escape` is the only way in for them, and
`safe_url` the only one for their addresses.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from qa import Filters

_UNSAFE_IN_URL = re.compile(r"[\s\x00-\x20\x7f\\]")


def escape(text: object) -> str:
    """Text for HTML, also inside a quoted attribute."""
    return html.escape(str(text), quote=True)


def one_line(text: str) -> str:
    """Runs of white space as one space. The chat reads messages as Markdown, and leaves a single line that
    begins with a tag alone: without this, words of a release could become headings, links or code."""
    return " ".join(text.split())


_FIELDS = {"date from": "From", "date to": "To", "filter dates": "From and To"}
_FIELDS |= {"filter minister": "Minister", "filter portfolio": "Portfolio"}


def as_labelled(message: str) -> str:
    """What is wrong with a filter, which is called as its field on the page is."""
    field, colon, rest = message.partition(":")
    return f"{_FIELDS.get(field, field)}{colon}{rest}"


def safe_url(url: str) -> str | None:
    """`url` if it is an absolute http(s) address, else None."""
    if _UNSAFE_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def filters_text(filters: Filters) -> str:
    """`dated 2003 to 2008, by Hon Ana Hirini`; empty without filters."""
    first, last = filters.date_from, filters.date_to
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
