"""Who said it, when, and a link that opens the release at the very sentence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urldefrag

from qa.dates import date_text

if TYPE_CHECKING:
    from qa.releases import Release

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """How one release is cited. `number` is the [n] of an answer; `url` opens it at the quote."""

    number: int
    apa: str
    bibtex: str
    url: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def cite(release: Release, start: int, end: int, number: int) -> Citation:
    """Cite `release.body[start:end]` as [number]."""
    return Citation(number, apa(release), bibtex(release), link(release, start, end))


def apa(release: Release) -> str:
    """APA, 7th edition, section 10.4: press release."""
    date = f"{release.date.year}, {date_text(release.date).rsplit(' ', 1)[0]}" if release.date else "n.d."
    if release.date:
        day, month = date_text(release.date).split(" ")[:2]
        date = f"{release.date.year}, {month} {day}"
    authors = " & ".join(_apa_name(name) for name in release.ministers[:2])
    if len(release.ministers) > 2:
        authors = ", ".join(_apa_name(name) for name in release.ministers[:-1])
        authors += f", & {_apa_name(release.ministers[-1])}"
    authors = authors or "New Zealand Government"
    stop = "" if authors.endswith(".") else "."
    url = f" {release.url}" if release.url else ""
    return f"{authors}{stop} ({date}). {release.title} [Press release]. New Zealand Government.{url}"


def _apa_name(name: str) -> str:
    given = _bare_name(name).split()
    initials = " ".join(f"{part[0]}." for part in given[:-1])
    return f"{given[-1]}, {initials}" if initials else given[-1]


def _bare_name(name: str) -> str:
    bare = re.sub(r"^(?:(?:Rt|Hon|Dr|Sir|Dame|Mr|Mrs|Ms|The)\.?\s+)+", "", name.strip())
    return bare or name.strip() or "?"


def bibtex(release: Release) -> str:
    """A @misc entry; braces and TeX's special characters are escaped."""
    surname = _bare_name(release.ministers[0]).split()[-1] if release.ministers else "nz"
    plain = unicodedata.normalize("NFKD", surname.casefold())
    slug = next((word for word in re.findall(r"[a-z]{4,}", release.title.casefold())), "release")
    key = re.sub(r"[^a-z]", "", plain) + (str(release.date.year) if release.date else "") + slug
    authors = " and ".join(_bare_name(name) for name in release.ministers) or "{New Zealand Government}"
    fields = {
        "author": _tex(authors) if release.ministers else authors,
        "title": "{" + _tex(release.title) + "}",
        "howpublished": "Press release",
        "publisher": "New Zealand Government",
    }
    if release.date:
        fields |= {"year": str(release.date.year), "month": str(release.date.month), "day": str(release.date.day)}
    if release.url:
        fields["url"] = release.url
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{body}\n}}"


def _tex(text: str) -> str:
    table = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    table |= {char: "\\" + char for char in "&%$#_{}"}
    return "".join(table.get(char, char) for char in text)


def link(release: Release, start: int, end: int) -> str:
    """The release's url with a text fragment for `body[start:end]`, "" when the release has no url.

    WICG, "URL Fragment Text Directives": `#:~:text=[prefix-,]start[,end][,-suffix]`. Browsers match
    within a block for a plain start, so a quote over several paragraphs, or a long one, is given by its first
    and last words; a quote that stands more than once gets the words before and after it.
    """
    if not release.url:
        return ""
    base = urldefrag(release.url).url
    quoted = release.body[start:end].strip()
    if not quoted:
        return base
    body = _SPACES.sub(" ", release.body)
    words = quoted.split()
    if "\n" in quoted or len(words) > 12:
        head, tail = _first_words(quoted.split("\n")[0], 6), _last_words(quoted.split("\n")[-1], 6)
        exact = f"{_encode(head)},{_encode(tail)}"
        unique = body.count(head) == 1
    else:
        exact = _encode(" ".join(words))
        unique = body.count(" ".join(words)) == 1
    if unique:
        return f"{base}#:~:text={exact}"
    before = _last_words(release.body[:start].rstrip().split("\n")[-1], 5)
    after = _first_words(release.body[end:].lstrip().split("\n")[0], 5)
    prefix = f"{_encode(before)}-," if before else ""
    suffix = f",-{_encode(after)}" if after else ""
    return f"{base}#:~:text={prefix}{exact}{suffix}"


def _first_words(text: str, n: int) -> str:
    return " ".join(text.split()[:n])


def _last_words(text: str, n: int) -> str:
    return " ".join(text.split()[-n:])


def _encode(text: str) -> str:
    # "-", "," and "&" delimit the directive, so they are encoded like everything else.
    return quote(text, safe="").replace("-", "%2D")
