"""The terms of all titles and passages as hashes, in order, in one flat file.

The ranking reads those of 60 releases for every question; from SQLite that took longer than both searches. They are
read, and not mapped: as fast, and what has been read once does not stay in the memory of whoever serves.
"""

from __future__ import annotations

import os
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from vectorstore.errors import Damaged

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.rows import Numbers

_SIZE = 4  # bytes of a term
_AT_ONCE = 1 << 22  # bytes that are copied at once


@dataclass(frozen=True, slots=True)
class Tokens:
    """The terms of some releases: of each its title, then its passages. R releases, P passages, T terms."""

    flat: NDArray[np.uint32]  # (T,) `term_hashes(analyse(text))` of all texts, one after the other
    lengths: NDArray[np.int64]  # (R + P,) of each text, in terms
    titles: NDArray[np.bool_]  # (R + P,) which of the texts are titles

    def bodies(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The same without titles, and the terms of each release: (R,)."""
        lengths = np.add.reduceat(np.where(self.titles, 0, self.lengths), np.flatnonzero(self.titles))
        return self.flat[np.repeat(~self.titles, self.lengths)], lengths

    def starts(self) -> NDArray[np.int64]:
        """(R,) where each release begins in `flat`."""
        begins: NDArray[np.int64] = (np.cumsum(self.lengths) - self.lengths)[self.titles]
        return begins

    def split(self) -> list[NDArray[np.uint32]]:
        """The terms of each text."""
        return np.split(self.flat, np.cumsum(self.lengths)[:-1]) if len(self.lengths) else []


class TokenFile:
    """Reads the file; safe to share between threads."""

    def __init__(
        self,
        path: Path,
        title_lengths: NDArray[np.int32],
        lengths: NDArray[np.int32],
        first_row: NDArray[np.int64],
    ) -> None:
        """(R,) terms of each title, (N,) of each passage, (R+1,) rows. Raises Damaged if they do not fit the file."""
        self._title_lengths, self._lengths, self._first_row = title_lengths, lengths, first_row
        before = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        titles = np.concatenate([[0], np.cumsum(title_lengths, dtype=np.int64)])
        self._start: NDArray[np.int64] = before[first_row] + titles  # (R+1,)
        total = int(self._start[-1])
        self._name = f"{path.parent.name}/{path.name}"
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            self._closing = weakref.finalize(self, os.close, self._file)
            size = os.fstat(self._file).st_size
        except OSError as error:
            raise Damaged(self._name, f"it cannot be read ({error})") from error
        if size != total * _SIZE:
            self.close()
            raise Damaged(self._name, f"expected {total} terms in {_SIZE} bytes each, found {size} bytes")

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        self._closing()

    def copy(self, start: int, stop: int, into: BinaryIO) -> None:
        """Write all terms of the releases start:stop as they lie in the file."""
        first, last = (int(self._start[release]) * _SIZE for release in (start, stop))
        for at in range(first, last, _AT_ONCE):
            into.write(self._read(at, min(_AT_ONCE, last - at)))

    def _read(self, at: int, size: int) -> bytes:
        """So many bytes of the file from that one on. Raises Damaged where it ends before."""
        if not self._closing.alive:
            raise ValueError(f"{self._name}: expected an open file, found one that is closed")
        data = os.pread(self._file, size, at)
        if len(data) != size:
            raise Damaged(self._name, "it ends too early")
        return data

    def of(self, releases: Numbers) -> Tokens:
        """The terms of these releases, in the order given."""
        at = np.asarray(releases, np.int64)
        starts, stops = (self._start[at] * _SIZE).tolist(), (self._start[at + 1] * _SIZE).tolist()
        parts = [self._read(start, stop - start) for start, stop in zip(starts, stops, strict=True)]
        first = self._first_row[at]
        n = self._first_row[at + 1] - first
        title = np.cumsum(n + 1) - (n + 1)  # place of each release's title among the texts
        titles = np.zeros(int(n.sum()) + len(at), np.bool_)
        titles[title] = True
        lengths = np.empty(len(titles), np.int64)
        lengths[titles] = self._title_lengths[at]
        lengths[~titles] = self._lengths[np.repeat(first - title - 1, n) + np.flatnonzero(~titles)]
        return Tokens(np.frombuffer(b"".join(parts), "<u4"), lengths, titles)
