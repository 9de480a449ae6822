"""What stands around a conversation: masthead, welcome, filters, and the page without an index."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from page.escaping import as_labelled, escape, filters_text
from qa.language.moments import date_text
from qa.language.spelling import bare_name, counted, fold
from qa.offices.gazetteer import portfolio_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa import Filters

FILTER_TOGGLE = (
    '<button type="button" data-filter-toggle aria-expanded="false" aria-controls="filters">Filters</button>'
)


def masthead_html(status: Mapping[str, Any] | None) -> str:
    """Name, and what is indexed: `status` as `Index.status()` gives it, None without an index."""
    about = f'<p class="indexed">{_indexed(status)}</p>' if status else ""
    what = "New Zealand government releases, quoted"
    return f'<header><h1>Beehive QA</h1><p class="what">{what}</p>{about}</header>'


def _indexed(status: Mapping[str, Any]) -> str:
    parts = [counted(status["releases"], "release")]
    if status["date_from"] and status["date_to"]:
        first, last = date.fromisoformat(status["date_from"]), date.fromisoformat(status["date_to"])
        parts.append(date_text(first) if first == last else f"{date_text(first)} – {date_text(last)}")
    shown = [escape(part) for part in parts]
    return " ".join(f"<span>{'· ' if n else ''}{part}</span>" for n, part in enumerate(shown))


def welcome_html(examples: Sequence[str]) -> str:
    """What this is, and questions that the index can answer."""
    items = "".join(
        f'<li><button type="button" data-action="ask" data-question="{escape(example)}" dir="auto">'
        f"{escape(example)}</button></li>"
        for example in examples
    )
    offered = f"<h3>For example</h3><ul>{items}</ul>" if items else ""
    return (
        '<section aria-label="Welcome"><h2>Ask New Zealand government press releases</h2>'
        "<p>Answers are made of verbatim quotes. Each says who issued it and when, and opens its release "
        "at the quoted sentence.</p>"
        "<p>A program picks them, and may pick wrongly: read them before you rely on them. "
        f"They are what ministers said, which nobody here has checked.</p>{offered}</section>"
    )


def no_index_html(message: str) -> str:
    """`message` is that of qa.IndexUnavailable, which names the command that mends it."""
    return (
        '<section aria-label="No index" class="no-index"><h2>There is no index to ask yet</h2>'
        f"<p>{escape(message)}</p>"
        "<p>This page starts by itself as soon as the index is there.</p></section>"
    )


def active_html(filters: Filters, left: int, ministers: Sequence[str] = (), asked_otherwise: bool = False) -> str:
    """The filters in force, in words, how many releases they leave, and the ministers that a name selects, if several;
    none in words without any; and as the browser keeps them. The last question may have been asked with others."""
    kept = escape(json.dumps({name: value for name, value in filters.to_dict().items() if value}))
    return f'<div data-filters="{kept}">{_in_words(filters, left, ministers, asked_otherwise)}</div>'


def _in_words(filters: Filters, left: int, ministers: Sequence[str], asked_otherwise: bool) -> str:
    words = filters_text(filters)
    whom = f" That is {escape(' or '.join(ministers))}." if len(ministers) > 1 else ""
    again = ' <button type="button" data-action="again">Ask the last question again</button>' if asked_otherwise else ""
    if not words:
        return ""
    only = f"Only {counted(left, 'release')} {escape(words)}" if left else f"No release is {escape(words)}: nothing"
    are = "are" if left > 1 else "is"
    return f"<p>{only} {are} searched for the next question.{whom}{again}</p>"


def wrong_html(message: str) -> str:
    """What is wrong with the filters."""
    said, fields = as_labelled(message)
    return f'<p class="wrong" data-fields="{fields}" dir="auto">{escape(said)}</p>'


def minister_choices(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """(label, value) for a dropdown, by last name: one of each person, whatever honorifics the releases print."""
    persons: Counter[str] = Counter()
    for printed, count in counts.items():
        persons[bare_name(printed)] += count
    names = sorted(persons, key=lambda name: (name.split()[-1:], name))
    return [(f"{name} ({persons[name]:,})", name) for name in names]


def portfolio_choices(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """(label, value) for a dropdown, by name: one of each portfolio, as it is spelt most, whatever else is printed."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        spellings[portfolio_key(name)].append(name)
    found = [(max(names, key=lambda name: counts[name]), names) for names in spellings.values()]
    return [
        (f"{name} ({sum(counts[other] for other in names):,})", name)
        for name, names in sorted(found, key=lambda one: fold(one[0]))
    ]
