"""The panel beside the chat: the releases that an answer quotes, with the quotes marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from page.conversation import kept, plain_answer
from page.escaping import escape, filters_text, safe_url
from page.readings import readings_html
from qa.language.moments import date_text

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

# Quotes by their place in a release, in order, each with the address that opens it there, if it has one.
Marks = Mapping[tuple[int, int], str | None]
_AT = "Open the release at this quote, in a new tab"
_BLANK = re.compile(r"\n\s*\n")

_NOTHING = '<p class="empty">No release is quoted.</p>'
_EMPTY = (
    '<p class="empty">The releases that an answer quotes appear here, each with the quote marked '
    "and a link that opens it at its source.</p>"
)


def panel_html(turns: Sequence[Turn], new: bool = False, refused: bool = False) -> str:
    """The last turn in full; earlier ones folded, so that their markers still lead somewhere. All are earlier where the
    question after them was `refused`.

    The browser keeps what it needs to ask them again; it forgets that once a `new` subject begins.
    """
    if not turns:
        forget = ' data-kept=""' if new else ""
        return f'<section aria-label="Sources"{forget}><h2>Sources</h2>{_EMPTY}</section>'
    *earlier, last = turns
    if refused:
        earlier, parts = list(turns), [f"<h2>Sources</h2>{_NOTHING}"]
    else:
        of = f'<p class="paper" dir="auto"><strong>{_asked(last)}</strong></p>' if earlier else ""
        parts = [f"<h2>Sources</h2>{of}{_tools(last)}{readings_html(last)}{_cards(last)}"]
    earlier = [turn for turn in earlier if turn.answer.status != "empty_question"]
    if earlier:
        folded = "".join(
            f'<details class="turn"><summary dir="auto">{_asked(turn)}</summary>'
            f"{_tools(turn)}{_cards(turn, False)}</details>"
            for turn in reversed(earlier)
        )
        whole = '<p class="tools"><button type="button" data-copy-all>Copy the whole conversation</button></p>'
        parts.append(f'<section class="earlier"><h3>Earlier questions</h3>{whole}{folded}</section>')
    return f'<section aria-label="Sources" data-kept="{escape(kept(turns))}">{"".join(parts)}</section>'


def _asked(turn: Turn) -> str:
    """A question with its filters, in HTML: the same may have been asked with others."""
    only = filters_text(turn.filters)
    filtered = f' <span class="only">(only releases {escape(only)})</span>' if only else ""
    return f'<span class="question">{escape(turn.asked)}</span>{filtered}'


def _tools(turn: Turn) -> str:
    if turn.answer.status == "empty_question":
        return ""
    cited = " with citations" if turn.answer.sources else ""
    copy = f'<button type="button" data-copy="{escape(plain_answer(turn))}">Copy answer{cited}</button>'
    share = f'<button type="button" data-copy-link="{escape(turn.link())}">Copy link to this question</button>'
    # A link asks its question alone, which a follow-up cannot be.
    return f'<p class="tools">{copy}{"" if turn.answer.understood.history_used else share}</p>'


# --- cards ---------------------------------------------------------------------------------------


def _cards(turn: Turn, whole: bool = True) -> str:
    """The cards of a turn's sources, each with its `whole` release: a long conversation would weigh megabytes so."""
    cards = "".join(_card(turn, hit, whole) for hit in turn.answer.sources)
    if turn.answer.nearest:
        items = "".join(_near(hit, turn.near_id(i)) for i, hit in enumerate(turn.answer.nearest))
        cards += (
            '<section class="nearest"><h3>Nearest releases</h3>'
            f'<p class="aside">Not quoted: they came close, no more.</p><ul>{items}</ul></section>'
        )
    return cards or _NOTHING


def _card(turn: Turn, hit: Hit, whole: bool) -> str:
    release, number = hit.release, hit.citation.number
    quoted = sorted(
        (quote.start, quote.end, quote.url, quote.text) for quote in turn.answer.quotes if quote.citation == number
    )
    marks = {(start, end): safe_url(url) for start, end, url, _ in quoted}
    copied = _with_citation(hit, quoted[0][2], [text for *_, text in quoted]) if quoted else ""
    return (
        f'<article class="source" id="{turn.card_id(number)}" tabindex="-1" aria-label="Source {number}">'
        f'<h3 dir="auto"><span class="number">{number}</span>{escape(release.title)}</h3>{_byline(release)}'
        f'<div class="passage" dir="auto">{_excerpts(hit, marks)}</div>'
        f'<p class="actions">{_open_link(hit, "Open the release at the quote")} {copied}</p>{_on_paper(hit)}'
        f"{_also(hit)}{_cite(hit)}{_whole(release, marks) if whole else ''}</article>"
    )


def _with_citation(hit: Hit, url: str, quotes: Sequence[str]) -> str:
    """A button that copies quotes of a release with its reference, whose address becomes `url`: that of the first."""
    reference = hit.citation.apa
    if hit.release.url:
        reference = reference.removesuffix(hit.release.url) + url
    text = "\n\n".join([*quotes, reference])
    label = "Copy quote with citation" if len(quotes) == 1 else "Copy quotes with citation"
    return f'<button type="button" data-copy="{escape(text)}">{label}</button>'


def _near(hit: Hit, name: str) -> str:
    text = " ".join(hit.passage.text.split())
    short = text if len(text) <= SNIPPET_CHARS else text[:SNIPPET_CHARS].rsplit(" ", 1)[0] + " …"
    return (
        f'<li id="{name}" tabindex="-1"><h4 dir="auto">{escape(hit.release.title)}</h4>{_byline(hit.release)}'
        f'<p class="snippet" dir="auto">{escape(short)}</p>'
        f'<p class="actions">{_open_link(hit, "Open the release")}</p>{_on_paper(hit)}</li>'
    )


def _byline(release: Release) -> str:
    parts = [_time(release.date)]
    parts += [f'<span dir="auto">{escape(name)}</span>' for name in release.ministers]
    parts += [f'<span class="portfolio" dir="auto">{escape(name)}</span>' for name in release.portfolios]
    return f'<p class="byline">{" · ".join(parts)}</p>'


def _time(date: datetime.date | None) -> str:
    if date is None:
        return "<span>undated</span>"
    return f'<time datetime="{date.isoformat()}">{date_text(date)}</time>'


def _open_link(hit: Hit, label: str) -> str:
    url = safe_url(hit.citation.url) or safe_url(hit.release.url)
    if url is None:
        path = escape(hit.release.path)
        return f'<span class="aside">This release gives no web address; its file is <code>{path}</code></span>'
    named = f'aria-label="{label}, in a new tab: {escape(hit.release.title)}"'
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer" {named}>{label}</a>'


def _on_paper(hit: Hit) -> str:
    """What leads to a release where no link does."""
    return f'<p class="paper" dir="auto">{escape(hit.citation.apa)}</p>'


def _also(hit: Hit) -> str:
    if not hit.also:
        return ""
    paths = "".join(f"<li><code>{escape(path)}</code></li>" for path in hit.also)
    summary = f"Same statement {_times(len(hit.also))} in the archive"
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
    return f'<details><summary aria-label="Cite: {escape(hit.release.title)}">Cite</summary>{both}</details>'


def _whole(release: Release, marks: Marks) -> str:
    if len(release.body) > WHOLE_RELEASE_CHARS:
        return ""
    text = _shown(release.body, 0, len(release.body), marks)
    passage = f'<div class="passage" dir="auto"><p>{text}</p></div>'
    named = escape(f"Whole release: {release.title}")
    return f'<details><summary aria-label="{named}">Whole release</summary>{passage}</details>'


# --- passages with their quotes marked -----------------------------------------------------------


def _excerpts(hit: Hit, marks: Marks) -> str:
    body = hit.release.body
    spans = _merged(_around(body, start, end) for start, end in marks)
    spans = spans or [(hit.passage.start, hit.passage.end)]
    pieces = [_shown(body, start, end, marks) for start, end in spans]
    before = "… " if body[: spans[0][0]].strip() else ""
    after = "\u00a0…" if body[spans[-1][1] :].strip() else ""
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


def _shown(body: str, start: int, end: int, marks: Marks) -> str:
    """Like `marked`, with a narrow gap for the empty line between two paragraphs."""
    return _BLANK.sub('<span class="gap"></span>', marked(body, start, end, marks))


def marked(body: str, start: int, end: int, marks: Marks) -> str:
    """body[start:end] escaped, with the sorted `marks` that fall into it in <mark>, each a link to itself."""
    out, at = [], start
    for (mark_start, mark_end), url in marks.items():
        left, right = max(mark_start, at), min(mark_end, end)
        if left < right:
            text = f"<mark>{escape(body[left:right])}</mark>"
            opened = f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer" title="{_AT}">' if url else ""
            out += [escape(body[at:left]), f"{opened}{text}</a>" if url else text]
            at = right
    return "".join([*out, escape(body[at:end])])
