"""The panel beside the chat: what was read out of the question, and the releases with their quotes marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from page.conversation import plain_answer
from page.markup import date_text, escape, period_text, safe_url

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from page.conversation import Turn
    from qa import Hit, Release

# A paragraph is shown whole around a quote unless it runs on for longer than this on one side: many
# releases from before 2003 are one single paragraph.
CONTEXT_CHARS = 320
# 99 of 100 releases are shorter. A longer one is read at its source, and the panel stays quick.
WHOLE_RELEASE_CHARS = 12_000
SNIPPET_CHARS = 220

_BLANK = re.compile(r"\n\s*\n")

_EMPTY = (
    '<p class="empty">The releases that an answer quotes appear here, each with the quote marked '
    "and a link that opens it at its source.</p>"
)


def panel_html(turns: Sequence[Turn]) -> str:
    """The last turn in full; earlier ones folded, so that their markers still lead somewhere."""
    if not turns:
        return f'<section aria-label="Sources"><h2>Sources</h2>{_EMPTY}</section>'
    *earlier, last = turns
    parts = [f"<h2>Sources</h2>{_tools(last)}{_readings(last)}{_cards(last)}"]
    if earlier:
        folded = "".join(
            f'<details class="turn"><summary dir="auto">{escape(turn.asked)}</summary>'
            f"{_cards(turn)}</details>"
            for turn in reversed(earlier)
        )
        parts.append(f'<section class="earlier"><h3>Earlier questions</h3>{folded}</section>')
    return f'<section aria-label="Sources">{"".join(parts)}</section>'


def _tools(turn: Turn) -> str:
    return (
        '<p class="tools">'
        f'<button type="button" data-copy="{escape(plain_answer(turn))}">Copy answer with citations</button>'
        f'<button type="button" data-copy-link="{escape(turn.link())}">Copy link to this question</button>'
        "</p>"
    )


# --- what was read out of the question -----------------------------------------------------------


def _readings(turn: Turn) -> str:
    """Each reading with what it means, and a click that makes it a filter or asks without it."""
    understood = turn.answer.understood
    rows = []
    if understood.history_used:
        rows.append(
            '<li><span class="reading">Read together with the earlier question, as '
            f'<q dir="auto">{escape(understood.question)}</q></span></li>'
        )
    for period in understood.periods:
        limits = {"from": period.start.isoformat(), "to": period.end.isoformat()}
        rows.append(_reading(turn, period.text, period_text(period.start, period.end), period.why, limits))
    for person in understood.people:
        rows.append(_reading(turn, person.text, person.names[0], person.why, {"minister": person.names[0]}))
    for portfolio in understood.portfolios:
        name = portfolio.names[0]
        rows.append(_reading(turn, portfolio.text, name, portfolio.why, {"portfolio": name}))
    rows += [
        f'<li title="{escape(alias.why)}"><span class="reading"><q>{escape(alias.text)}</q> also searched as '
        f"{escape(', '.join(alias.others))}</span></li>"
        for alias in understood.aliases
    ]
    if not rows:
        return ""
    return f'<section class="readings" aria-label="Read from the question"><ul>{"".join(rows)}</ul></section>'


def _reading(turn: Turn, words: str, meaning: str, why: str, limits: dict[str, str]) -> str:
    question = turn.asked
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in limits.items())
    again = f'data-action="filter" data-question="{escape(question)}"{data}'
    buttons = f'<button type="button" {again}>Only these</button>'
    without = re.sub(r"\s+", " ", question.replace(words, "", 1)).strip()
    if words in question and re.search(r"\w", without):
        buttons += (
            f'<button type="button" data-action="drop" data-question="{escape(without)}" '
            f'title="Ask again without the words “{escape(words)}”">Ask without</button>'
        )
    same = words.casefold() == meaning.casefold()
    said = f"<q>{escape(words)}</q>" if same else f"<q>{escape(words)}</q> read as <b>{escape(meaning)}</b>"
    return (
        f'<li title="{escape(why)}"><span class="reading" dir="auto">{said}</span><span>{buttons}</span></li>'
    )


# --- cards ---------------------------------------------------------------------------------------


def _cards(turn: Turn) -> str:
    cards = "".join(_card(turn, hit) for hit in turn.answer.sources)
    if turn.answer.nearest:
        items = "".join(_near(hit) for hit in turn.answer.nearest)
        cards += (
            '<section class="nearest"><h3>Nearest releases</h3>'
            f'<p class="aside">Not quoted: they came close, no more.</p><ul>{items}</ul></section>'
        )
    return cards or '<p class="empty">No release is quoted.</p>'


def _card(turn: Turn, hit: Hit) -> str:
    release, number = hit.release, hit.citation.number
    marks = sorted({(quote.start, quote.end) for quote in turn.answer.quotes if quote.citation == number})
    return (
        f'<article class="source" id="{turn.card_id(number)}" tabindex="-1" aria-label="Source {number}">'
        f'<h3 dir="auto"><span class="number">{number}</span>{escape(release.title)}</h3>{_byline(release)}'
        f'<div class="passage" dir="auto">{_excerpts(hit, marks)}</div>'
        f'<p class="actions">{_open_link(hit, "Open the release at the quote")}</p>'
        f"{_also(hit)}{_cite(hit)}{_whole(release, marks)}</article>"
    )


def _near(hit: Hit) -> str:
    text = " ".join(hit.passage.text.split())
    short = text if len(text) <= SNIPPET_CHARS else text[:SNIPPET_CHARS].rsplit(" ", 1)[0] + " …"
    return (
        f'<li><h4 dir="auto">{escape(hit.release.title)}</h4>{_byline(hit.release)}'
        f'<p class="snippet" dir="auto">{escape(short)}</p>'
        f'<p class="actions">{_open_link(hit, "Open the release")}</p></li>'
    )


def _byline(release: Release) -> str:
    parts = [_time(release.date)]
    parts += [f'<span dir="auto">{escape(name)}</span>' for name in release.ministers]
    parts += [f'<span class="portfolio" dir="auto">{escape(name)}</span>' for name in release.portfolios]
    return f'<p class="byline">{"".join(parts)}</p>'


def _time(date: datetime.date | None) -> str:
    if date is None:
        return "<span>undated</span>"
    return f'<time datetime="{date.isoformat()}">{date_text(date)}</time>'


def _open_link(hit: Hit, label: str) -> str:
    url = safe_url(hit.citation.url) or safe_url(hit.release.url)
    if url is None:
        path = escape(hit.release.path)
        return (
            f'<span class="aside">This release gives no web address; its file is <code>{path}</code></span>'
        )
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{label}</a>'


def _also(hit: Hit) -> str:
    if not hit.also:
        return ""
    paths = "".join(f"<li><code>{escape(path)}</code></li>" for path in hit.also)
    summary = f"Same text {_times(len(hit.also))} in the archive"
    return f'<details class="also"><summary>{summary}</summary><ul>{paths}</ul></details>'


def _times(count: int) -> str:
    return "once more" if count == 1 else f"{count} more times"


def _cite(hit: Hit) -> str:
    def reference(name: str, text: str) -> str:
        return (
            f'<div class="reference"><pre dir="auto">{escape(text)}</pre>'
            f'<button type="button" data-copy="{escape(text)}">Copy {name}</button></div>'
        )

    both = reference("APA", hit.citation.apa) + reference("BibTeX", hit.citation.bibtex)
    return f"<details><summary>Cite</summary>{both}</details>"


def _whole(release: Release, marks: Sequence[tuple[int, int]]) -> str:
    if len(release.body) > WHOLE_RELEASE_CHARS:
        return ""
    text = marked(release.body, 0, len(release.body), marks)
    passage = f'<div class="passage" dir="auto"><p>{text}</p></div>'
    return f"<details><summary>Whole release</summary>{passage}</details>"


# --- passages with their quotes marked -----------------------------------------------------------


def _excerpts(hit: Hit, marks: Sequence[tuple[int, int]]) -> str:
    body = hit.release.body
    spans = _merged(_around(body, start, end) for start, end in marks)
    spans = spans or [(hit.passage.start, hit.passage.end)]
    pieces = [marked(body, start, end, marks) for start, end in spans]
    before = "… " if body[: spans[0][0]].strip() else ""
    after = " …" if body[spans[-1][1] :].strip() else ""
    return f"<p>{before}{' …</p><p>… '.join(pieces)}{after}</p>"


def _around(body: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph that holds body[start:end], cut at a space where it runs on for too long."""
    first = max((match.end() for match in _BLANK.finditer(body, 0, start)), default=0)
    following = _BLANK.search(body, end)
    last = following.start() if following else len(body)
    if start - first > CONTEXT_CHARS:
        first = body.find(" ", start - CONTEXT_CHARS, start) + 1 or start
    if last - end > CONTEXT_CHARS:
        last = max(body.rfind(" ", end, end + CONTEXT_CHARS), end)
    return first, last


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, neighbours with no more than the gap between two paragraphs (3 characters) joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 3:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(body: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    """body[start:end] escaped, with the sorted `marks` that fall into it in <mark>."""
    out, at = [], start
    for mark_start, mark_end in marks:
        left, right = max(mark_start, at), min(mark_end, end)
        if left < right:
            out += [escape(body[at:left]), "<mark>", escape(body[left:right]), "</mark>"]
            at = right
    return "".join([*out, escape(body[at:end])])
