"""What goes into an index and what comes out of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Numbers = Sequence[int] | NDArray[np.integer]  # of releases, or of rows
    # Path, date, ministers, portfolios and first characters of the body of a release.
    Opening = tuple[str, datetime.date | None, tuple[str, ...], tuple[str, ...], str]

UNDATED = 2**31 - 1
"""Stands for "no date" among day numbers (`date.toordinal`): sorts last, and no date bound reaches it."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release. `path` is its identity; `body` is cleaned, and whatever is quoted is a substring of it."""

    path: str  # relative to the releases folder, parts separated by "/"
    title: str
    date: datetime.date | None  # None: undated
    url: str  # http or https, or ""
    ministers: tuple[str, ...]  # as printed, trimmed
    portfolios: tuple[str, ...]
    attachments: tuple[str, ...]  # http or https
    body: str
    sha256: str  # hex, of the file's bytes
    extra: dict[str, object] = field(hash=False)  # front matter under other keys, fit for JSON


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage of a release: `text == body[start:end]`.

    `header` is searched by keyword together with the text but never quoted; `embed_sha256` is the 32-byte
    digest of what was embedded, under which the vector lies in the EmbeddingCache.
    """

    start: int
    end: int
    header: str
    text: str
    embed_sha256: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """Take this release over from the live generation as it is."""

    path: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which passages may be found. All restrictions hold at once; None restricts nothing.

    Dates are inclusive and an undated release never lies within a bound. Names are exact, any of them
    suffices, and an empty tuple matches nothing.
    """

    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    ministers: tuple[str, ...] | None = None
    portfolios: tuple[str, ...] | None = None

    def days(self) -> tuple[int, int] | None:
        """The first and the last day number; None where no date is bound."""
        if self.date_from is None and self.date_to is None:
            return None
        return (self.date_from or datetime.date.min).toordinal(), (self.date_to or datetime.date.max).toordinal()

    def by(self, names: Sequence[str]) -> Self:
        """Of these ministers only."""
        return replace(self, ministers=tuple(n for n in names if self.ministers is None or n in self.ministers))


def ordinal(date: datetime.date | None) -> int:
    """Day number of a date; UNDATED without one."""
    return UNDATED if date is None else date.toordinal()


def sort_key(date: datetime.date | None, path: str) -> tuple[int, str]:
    """The order of releases in an index: by date, undated last, then by path."""
    return ordinal(date), path
