"""Who said it, when, and a link that opens the release at the very sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urldefrag

from qa.language.moments import MONTH_NAMES
from qa.language.spelling import bare_name, name_parts, surname_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vectorstore import Release


_LIST_MARK = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.)])(?:\s+|$)")
_LINE = re.compile(r"[^\S\n]*+\S[^\n]*+")


@dataclass(frozen=True, slots=True)
class Citation:
    """`release.body[start:end]` cited as [number] of an answer. What it says is made when it is asked for."""

    number: int
    release: Release = field(repr=False)
    start: int
    end: int

    @property
    def apa(self) -> str:
        """The release as APA writes it."""
        return apa(self.release)

    @property
    def bibtex(self) -> str:
        """The release as an entry of BibTeX."""
        return bibtex(self.release)

    @property
    def url(self) -> str:
        """Opens the release at the quote."""
        return link(self.release, self.start, self.end)

    def to_dict(self) -> dict[str, Any]:
        """For JSON: what it says, without the release."""
        return {"number": self.number, "apa": self.apa, "bibtex": self.bibtex, "url": self.url}


def apa(release: Release) -> str:
    """APA, 7th edition, section 10.4: press release. Undated is "n.d."."""
    names = [_apa_name(name) for name in release.ministers] or ["New Zealand Government"]
    authors = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"
    day = release.date
    date = f"{day.year}, {MONTH_NAMES[day.month - 1]} {day.day}" if day else "n.d."
    stop = "" if authors.endswith(".") else "."
    url = f" {release.url}" if release.url else ""
    return f"{authors}{stop} ({date}). {release.title} [Press release]. New Zealand Government.{url}"


def _apa_name(name: str) -> str:
    given, surname = name_parts(bare_name(name))
    initials = ["-".join(f"{part[0]}." for part in word.split("-") if part) for word in given]
    return ", ".join(filter(None, (" ".join(surname) or "?", " ".join(filter(None, initials)))))


_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts an escaped brace, too
    | {char: "\\" + char for char in "&%$#_"}
)


def bibtex(release: Release) -> str:
    """A @misc entry; braces and TeX's special characters are escaped."""
    surname = surname_of(release.ministers[0]) if release.ministers else ("nz",)
    words = re.findall(r"[a-z]{4,}", release.title.casefold())
    # With the day and three words only copies, of one title, share a key: 1,075 of 55,166; with one word 2,532 do.
    slug = "".join(words[:3]) or "release"
    key = re.sub(r"[^a-z]", "", "".join(surname)) + (f"{release.date:%Y%m%d}" if release.date else "") + slug
    authors = " and ".join(bare_name(name) for name in release.ministers) or "{New Zealand Government}"
    fields = {
        "author": _tex(authors) if release.ministers else authors,
        "title": "{" + _tex(release.title) + "}",
        "howpublished": "Press release",
        "publisher": "New Zealand Government",
    }
    if release.date:
        fields |= {
            "year": str(release.date.year),
            "month": str(release.date.month),
            "day": str(release.date.day),
        }
    if release.url:
        fields["url"] = release.url.replace("{", "%7B").replace("}", "%7D")
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{body}\n}}"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def link(release: Release, start: int, end: int) -> str:
    """The release's url with a text fragment for `body[start:end]`; "" when the release has no url.

    WICG, "URL Fragment Text Directives": `#:~:text=[prefix-,]start[,end][,-suffix]`. Each is matched within one
    block, so a quote over several paragraphs, or a long one, is given by its first and last words. Words before
    and after are added until the directive stands once in the release, and there. Where it leads elsewhere all the
    same, as where a quote of several paragraphs ends with "10", which it has before, it is that of its first paragraph
    that has one. The marks of a list are Markdown's: a page has its items without them.
    """
    if not release.url:
        return ""
    base, body = urldefrag(release.url).url, release.body
    directive, once = _fragment(body, start, end)
    if not once:
        lines = (_fragment(body, *line.span()) for line in _LINE.finditer(body, start, end))
        directive = next((found for found, alone in lines if alone), directive)
    return f"{base}#:~:text={directive}" if directive else base


def _fragment(body: str, start: int, end: int) -> tuple[str, bool]:
    """A directive for `body[start:end]`, "" if it has no words, and whether a browser opens just that by it."""
    opens = not _LIST_MARK.sub("", body[body.rfind("\n", 0, start) + 1 : start])
    parts = [_blocks(body[:start], opens=True), _blocks(body[start:end], opens=opens), _blocks(body[end:], opens=False)]
    before, quoted, after = (" ".join(word for words in blocks for word in words) for blocks in parts)
    if not quoted:
        return "", False
    flat = " ".join(filter(None, (before, quoted, after)))
    first = len(before) + bool(before)
    place = (first, first + len(quoted))
    for edge, around in ((5, 0), (5, 4), (8, 8), (12, 16), (len(quoted), 40)):
        head, tail = _ends(parts[1], edge)
        prefix = " ".join(parts[0][-1][-around:]) if around and parts[0] else ""
        suffix = " ".join(parts[2][0][:around]) if around and parts[2] else ""
        if list(islice(_matches(flat, prefix, head, tail, suffix), 2)) == [place]:
            return _directive(prefix, head, tail, suffix), True
    # Of several a browser opens the first.
    opened = next(_matches(flat, prefix, head, tail, suffix, patient=True), None)
    return _directive(prefix, head, tail, suffix), opened == place


def _blocks(text: str, *, opens: bool) -> list[list[str]]:
    """The words of each line without the mark of a list, which the first one can have if it `opens` a line."""
    lines = text.split("\n")
    bare = [line if n == 0 and not opens else _LIST_MARK.sub("", line) for n, line in enumerate(lines)]
    return [words for line in bare if (words := line.split())]


def _ends(blocks: list[list[str]], edge: int) -> tuple[str, str]:
    """Start and end of a directive: all of a short quote of one block, else its first and last words."""
    n = sum(map(len, blocks))
    if len(blocks) == 1 and n <= max(12, edge):
        return " ".join(blocks[0]), ""
    half = min(edge, max(1, n // 2))
    return " ".join(blocks[0][:half]), " ".join(blocks[-1][-half:])


def _directive(prefix: str, head: str, tail: str, suffix: str) -> str:
    parts = [f"{_encode(prefix)}-"] if prefix else []
    parts += [_encode(text) for text in (head, tail) if text]
    parts += [f"-{_encode(suffix)}"] if suffix else []
    return ",".join(parts)


def _matches(
    flat: str, prefix: str, head: str, tail: str, suffix: str, *, patient: bool = False
) -> Iterator[tuple[int, int]]:
    """Where the directive stands in text with single spaces, in order; a browser minds no capitals. It is `patient`:
    where the suffix does not come after the first tail it looks for the next."""
    flat, prefix, head, tail, suffix = map(_lower, (flat, prefix, head, tail, suffix))
    opening = f"{prefix} {head}" if prefix else head
    closing = tail or head
    at = flat.find(opening)
    while at >= 0:
        start = at + len(opening) - len(head)
        end = flat.find(closing, start + len(head) if tail else start)
        if end < 0:
            return
        end += len(closing)
        while patient and tail and suffix and not flat.startswith(f" {suffix}", end):
            if (end := flat.find(closing, end)) < 0:
                return
            end += len(closing)
        if not suffix or flat.startswith(f" {suffix}", end):
            yield start, end
        at = flat.find(opening, at + 1)


def _lower(text: str) -> str:
    """`text` in small letters, each in its place: "İ" would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _encode(text: str) -> str:
    # "-", "," and "&" delimit the directive, so they are encoded like everything else.
    return quote(text, safe="").replace("-", "%2D")
