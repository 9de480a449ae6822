"""Questions and answers as the chat shows them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from page.escaping import as_labelled, escape, filters_text, one_line
from qa import Filters
from qa.chat.context import legible
from qa.language.spelling import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa import Answer
    from qa.blocks import Block

# What a link to a question carries beside the question itself, in the order of the filter fields.
LINK_FIELDS = ("from", "to", "minister", "portfolio")

# On a phone the filters stand above all that was asked.
_TO_FILTERS = '<a class="to-filters" href="#filter-toggle">Change the filters.</a>'
# Whoever came by a link has not seen the welcome.
_TRUST = "A program picked the quotes: read them before you rely on them."


class Asked(NamedTuple):
    """What a question is asked with."""

    question: str
    history: tuple[str, ...]
    filters: Filters


# eq=False: compared and hashed by identity, since an answer holds dictionaries
@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One question with its answer. `number` makes the ids of its source cards unique on the page; `history` are the
    questions before it, oldest first, which it was read together with where it leans on them."""

    number: int
    asked: str
    history: tuple[str, ...]
    filters: Filters
    answer: Answer
    note: str

    def card_id(self, citation: int) -> str:
        """The HTML id of a source's card; `citation` is its number in the answer, from 1."""
        return f"source-{self.number}-{citation}"

    def near_id(self, place: int) -> str:
        """The HTML id of a release that came near; `place` is its place among them, from 0."""
        return f"near-{self.number}-{place}"

    @property
    def readings_id(self) -> str:
        """The HTML id of what was read out of the question."""
        return f"readings-{self.number}"

    def link(self) -> str:
        """The query string that asks this again, by itself."""
        filters = self.filters
        values = (filters.date_from, filters.date_to, filters.minister, filters.portfolio)
        given = {name: str(value) for name, value in zip(LINK_FIELDS, values, strict=True) if value}
        return urlencode({"q": self.asked, **given})


def note_text(answer: Answer, n_releases: int, filters: Filters) -> str:
    """What was searched; nothing where nothing was searched."""
    if not answer.sources and not answer.nearest:
        return ""
    only = filters_text(filters)
    what = f"only the releases {only}" if only else counted(n_releases, "release")
    return f"Searched {what}."


def question_html(question: str, after_more: bool = False) -> str:
    """A question as it was asked, on one line; it may be the oldest that is still shown."""
    gone = '<p class="gone">What was asked before this is no longer shown.</p>' if after_more else ""
    return f'{gone}<div class="asked" role="heading" dir="auto">{one_line(escape(question))}</div>'


def waiting_html() -> str:
    """What stands in an answer's place until it is there."""
    return '<div class="answer waiting">Searching the releases…</div>'


def notice_html(message: str) -> str:
    """What stands in an answer's place where a question was refused: `message` is that of the qa.QaError."""
    return f'<div class="answer notice" dir="auto">{one_line(escape(as_labelled(message)[0]))}</div>'


def answer_steps(turn: Turn) -> list[str]:
    """The answer growing block by block; the last step is the whole, with its note."""
    blocks, first = _blocks(turn), []
    if turn.answer.understood.history_used:
        apart = f'<a class="jump" href="#{turn.readings_id}">Or ask it by itself.</a>'
        first.append(f"Read together with what was asked before. {apart}")
    if turn.answer.status != "answered" and (only := filters_text(turn.filters)):
        first.append(f"Only releases {escape(only)} were searched.")  # and whoever forgot the filter sees why
    if first:
        blocks.insert(0, f'<p class="aside">{" ".join(first)}</p>')
    if turn.answer.status == "partial" and turn.answer.nearest:
        blocks.append(
            f'<p class="aside"><a class="near" href="#{turn.near_id(0)}">What else came near</a> stands beneath the '
            "sources.</p>"
        )
    if turn.note:
        trust = f' <span class="trust">{_TRUST}</span>' if turn.answer.quotes else ""
        blocks.append(f'<p class="note">{escape(turn.note)} {_TO_FILTERS}{trust}</p>')
    status = escape(turn.answer.status)
    return [f'<div class="answer {status}">{"".join(blocks[:count])}</div>' for count in range(1, len(blocks) + 1)]


def plain_answer(turn: Turn) -> str:
    """Question, answer and sources as plain text, for pasting into a story or a mail; quotations are set in."""
    answer = turn.answer
    sources = "\n".join(f"[{hit.citation.number}] {hit.citation.apa}" for hit in answer.sources)
    if answer.status == "not_found":
        sources = "\n".join(hit.citation.apa for hit in answer.nearest)
    only = filters_text(turn.filters)  # whoever reads this elsewhere sees neither the filter nor what was asked before
    searched = f" (only releases {only} were searched)" if only else ""
    understood = answer.understood
    read = f" (read as “{understood.question}”)" if understood.history_used else ""
    return f"{turn.asked}{read}{searched}\n\n{answer.plain_text.strip()}\n\n{sources}".strip() + "\n"


def _blocks(turn: Turn) -> list[str]:
    """The answer as attributions, quotations, lists and paragraphs; whatever they hold stays literal."""
    titles = {hit.citation.number: hit.release.title for hit in turn.answer.sources}

    def marker(number: int) -> str:
        title = one_line(escape(f"Source {number}: {titles[number]}"))
        return f'<a class="marker" href="#{turn.card_id(number)}" title="{title}">{number}</a>'

    def shown(block: Block) -> str:
        lines = [escape(line.strip()) for line in block.lines if line.strip()]
        match block.kind:
            case "quote":  # its marker is never alone on a line
                return f'<blockquote dir="auto">{"<br>".join(lines)}&nbsp;{marker(block.citation)}</blockquote>'
            case "by":
                return f'<p dir="auto"><strong>{lines[0]}</strong>:</p>'
            case "aged":
                return f'<p class="aged" dir="auto">{lines[0]}</p>'
            case "said":
                return f'<p dir="auto">{lines[0]}</p>'
        if block.kind == "nearest":
            lines = [f'<a class="near" href="#{turn.near_id(i)}">{line}</a>' for i, line in enumerate(lines)]
        items = "".join(f'<li dir="auto">{line}</li>' for line in lines)
        return f"<ul>{items}</ul>"

    return [one_line(shown(block)) for block in turn.answer.blocks]


def kept(turns: Sequence[Turn]) -> str:
    """What a browser keeps of a conversation, to ask it again when its page is loaded anew."""
    return json.dumps([[turn.asked, turn.history, turn.filters.to_dict()] for turn in turns], ensure_ascii=False)


def kept_filters(text: str) -> Filters | None:
    """What `shell.active_html` gave a browser to keep, which may be anything; None where it is something else."""
    try:
        filters = json.loads(text)
        return Filters(**filters) if all(isinstance(value, str) for value in filters.values()) else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def taken_up(text: str) -> list[Asked]:
    """What `kept` gave, which comes from a browser and may be anything; [] where it is something else."""
    found = []
    try:
        for question, history, filters in json.loads(text):
            if not isinstance(history, list) or not isinstance(filters, dict):
                return []
            if not all(isinstance(one, str) for one in (question, *history, *filter(None, filters.values()))):
                return []
            found.append(Asked(legible(question), tuple(map(legible, history)), Filters(**filters)))
    except (ValueError, TypeError, RecursionError):
        return []
    return found
