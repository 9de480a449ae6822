"""What an answer says, block by block, and the same as Markdown and as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa.statements import Statement

# Characters of a question that are said again, less what is no word, number or common sign.
ECHOED = 120
_MARKS = re.compile(r"[^\w\s$%.,:;'’/()+&-]|_")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: what is `said` of the quotes, or how old they are (`aged`); `by` whom the next ones are, and when;
    a `quote`, cited as [citation]; a `list` of items, or of the `nearest` releases, a line each."""

    kind: Literal["said", "aged", "by", "quote", "list", "nearest"]
    lines: tuple[str, ...]
    citation: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, what is said above its quotes, why ("" when they speak for themselves), what stands
    beneath that, and what is quoted."""

    status: Literal["answered", "partial", "not_found"]
    reason: str
    more: tuple[Block, ...] = ()
    chosen: Sequence[Statement] = ()

    def adding(self, said: str) -> Verdict:
        """The same, and one sentence more, or none."""
        return replace(self, reason=" ".join(filter(None, (self.reason, said))))


def echoed(asked: str) -> str:
    """The words of whoever asks, without what an answer's Markdown or a terminal would take for its own."""
    text = " ".join(_MARKS.sub("", asked).split())
    return text if len(text) <= ECHOED else f"{text[:ECHOED].rstrip()} …"


def markdown(blocks: Iterable[Block]) -> str:
    """Quotations as such, whoever said so in bold: `Answer.text`."""
    return "\n\n".join(_written(block, "**", "> ") for block in blocks)


def plain(blocks: Iterable[Block]) -> str:
    """The same without Markdown, quotations set in."""
    text = "\n\n".join(_written(block, "", "    ") for block in blocks)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _written(block: Block, bold: str, quote: str) -> str:
    """One block, with what stands around a name and before each line of a quotation."""
    lines = block.lines
    match block.kind:
        case "by":
            lines = (f"{bold}{lines[0]}{bold}:",)
        case "quote":
            lines = tuple(quote + line for line in (*lines[:-1], f"{lines[-1]} [{block.citation}]"))
        case "list" | "nearest":
            lines = tuple(f"- {line}" for line in lines)
    return "\n".join(lines)
