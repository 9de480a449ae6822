"""The catalogue: releases, passages and what is counted over them in SQLite, their terms in a file beside it.

Releases are numbered 0..R-1 by date (undated last), then path; passages, called rows, 0..N-1 by release and
start. A catalogue is written once and never changed: readers open it as immutable, without SQLite's locks.
"""

from __future__ import annotations

import datetime
import json
import queue
import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.errors import Damaged, StoreError
from vectorstore.frequencies import Frequencies
from vectorstore.manifest import CATALOGUE, TOKENS
from vectorstore.rows import Release
from vectorstore.tokens import TokenFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.rows import Numbers, Opening

SCHEMA = """
CREATE TABLE releases(
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL, date TEXT,
    url TEXT NOT NULL, ministers TEXT NOT NULL, portfolios TEXT NOT NULL, attachments TEXT NOT NULL,
    extra TEXT NOT NULL, first_row INTEGER NOT NULL, n_rows INTEGER NOT NULL);
CREATE TABLE bodies(id INTEGER PRIMARY KEY, body TEXT NOT NULL, headers TEXT NOT NULL);
CREATE TABLE passages(
    row INTEGER PRIMARY KEY, release INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    key INTEGER NOT NULL, embed_sha256 BLOB NOT NULL);
CREATE TABLE columns(name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""
# Bodies stand apart so that listing paths and titles reads no text. `columns` repeats what every reader needs
# of all rows at once: one blob instead of N fetches.

COLUMNS = {
    "release_ordinals": "<i4",
    "title_lengths": "<i4",
    "n_rows": "<i4",
    "starts": "<i4",
    "ends": "<i4",
    "keys": "<i8",
    "lengths": "<i4",
    "term_hashes": "<u4",
    "term_counts": "<i8",
}
OF_RELEASES = ("release_ordinals", "title_lengths")
OF_ROWS = ("starts", "ends", "keys", "lengths")
NAMES = ("ministers", "portfolios")  # in `columns` too: JSON, name as printed -> numbers of its releases
_RELEASE = "path, sha256, title, date, url, ministers, portfolios, attachments, extra"
AGAIN = 0.1  # seconds until a thread that waits for a connection looks whether the catalogue is closed
_BATCH = 500  # ids in one statement; SQLite's default limit is 32,766 variables


@dataclass(frozen=True, slots=True)
class Columns:
    """What is kept in memory of a catalogue. R releases, N rows."""

    release_ordinals: NDArray[np.int32]  # (R,) day numbers, ascending; UNDATED last
    title_lengths: NDArray[np.int32]  # (R,) in terms
    first_row: NDArray[np.int64]  # (R+1,) release i has rows first_row[i]:first_row[i+1]
    row_release: NDArray[np.int32]  # (N,)
    starts: NDArray[np.int32]  # (N,) offsets of the passage in its release's body
    ends: NDArray[np.int32]  # (N,)
    keys: NDArray[np.int64]  # (N,) stable identity of the passage in the keyword index
    lengths: NDArray[np.int32]  # (N,) in terms, without header
    frequencies: Frequencies
    ministers: dict[str, NDArray[np.int32]]  # numbers of the releases of each name, ascending
    portfolios: dict[str, NDArray[np.int32]]


def _columns(stored: dict[str, bytes]) -> Columns:
    """Derive the rest from the stored blobs. Raises KeyError or ValueError for one that is missing or cut."""
    arrays = {name: np.frombuffer(stored[name], dtype=dtype) for name, dtype in COLUMNS.items()}
    n_rows = arrays["n_rows"]
    for names, n in (OF_RELEASES, len(n_rows)), (OF_ROWS, int(n_rows.sum())):
        for name in names:
            if len(arrays[name]) != n:
                raise ValueError(f"expected {n} of {name}, found {len(arrays[name])}")
    ministers, portfolios = (
        {name: np.array(ids, dtype=np.int32) for name, ids in json.loads(stored[kind]).items()} for kind in NAMES
    )
    return Columns(
        first_row=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(n_rows, dtype=np.int64)]),
        row_release=np.repeat(np.arange(len(n_rows), dtype=np.int32), n_rows),
        frequencies=Frequencies(arrays["term_hashes"], arrays["term_counts"]),
        ministers=ministers,
        portfolios=portfolios,
        **{name: arrays[name] for name in (*OF_RELEASES, *OF_ROWS)},
    )


def connect_immutable(path: Path) -> sqlite3.Connection:
    """A connection for reading only, usable from any thread, which trusts that the file never changes."""
    # Mapping the file was no faster, and kept 150 MB resident.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def open_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a generation. Raises Damaged."""
    try:
        return Catalogue(folder / CATALOGUE)
    except (sqlite3.Error, KeyError, ValueError) as error:
        raise Damaged(f"{folder.name}/{CATALOGUE}", f"it cannot be read: {error}") from error


class Catalogue:
    """Reads a catalogue; safe to share between threads, each of which borrows a connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._idle.put(connect_immutable(path))
        self._inode = path.stat().st_ino  # nobody else's as long as a connection is open
        self._closed = False
        try:
            with self._connection() as connection:
                self.columns = columns = _columns(dict(connection.execute("SELECT name, data FROM columns")))
            self.tokens = TokenFile(path.with_name(TOKENS), columns.title_lengths, columns.lengths, columns.first_row)
        except BaseException:
            self._disconnect()
            raise

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if self._closed:
            raise self._is_closed()
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = self._another()
        try:
            yield connection
        finally:
            if self._closed:
                connection.close()
            else:
                self._idle.put(connection)

    def _another(self) -> sqlite3.Connection:
        """One more connection; or, once another file or none is at the path, the next that is given back.

        An index can be deleted, and made anew under the same names, while it is read.
        """
        with suppress(FileNotFoundError):
            if self.path.stat().st_ino == self._inode:
                return connect_immutable(self.path)
        while not self._closed:
            with suppress(queue.Empty):
                return self._idle.get(timeout=AGAIN)
        raise self._is_closed()

    def _is_closed(self) -> StoreError:
        return StoreError(f"{self.path}: expected an open catalogue, found one that is closed")

    def close(self) -> None:
        """Close the connections; one that is in use closes when its query ends."""
        self._disconnect()
        self.tokens.close()

    def _disconnect(self) -> None:
        self._closed = True
        with suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()

    def digests(self) -> dict[str, str]:
        """sha256 of each release's file by path, in order of the releases."""
        with self._connection() as connection:
            return dict(connection.execute("SELECT path, sha256 FROM releases ORDER BY id"))

    def find(self, path: str) -> int | None:
        """Number of the release of this path."""
        with self._connection() as connection:
            found = connection.execute("SELECT id FROM releases WHERE path = ?", (path,)).fetchone()
        return None if found is None else int(found[0])

    def find_url(self, urls: Sequence[str]) -> int | None:
        """Number of the first release that has one of these addresses. No index of them is kept: 8 ms for 55,000."""
        marks = ",".join("?" * len(urls))
        with self._connection() as connection:
            found = connection.execute(f"SELECT min(id) FROM releases WHERE url IN ({marks})", urls).fetchone()  # noqa: S608
        return None if found[0] is None else int(found[0])

    def releases(self, ids: Numbers) -> list[Release]:
        """Releases by number, in the order asked for. Raises KeyError for a number that is not there."""
        query = f"SELECT id, {_RELEASE}, body FROM releases JOIN bodies USING (id) WHERE id IN"  # noqa: S608
        wanted = sorted({int(i) for i in ids})
        rows: dict[int, tuple[Any, ...]] = {}
        with self._connection() as connection:
            for at in range(0, len(wanted), _BATCH):
                batch = wanted[at : at + _BATCH]
                marks = ",".join("?" * len(batch))
                rows |= {row[0]: row[1:] for row in connection.execute(f"{query} ({marks})", batch)}
        return [_release(rows[int(i)]) for i in ids]

    def openings(self, characters: int) -> list[Opening]:
        """Of every release in order: path, date, ministers, portfolios, first characters of the body."""
        query = """SELECT path, date, ministers, portfolios, substr(body, 1, ?)
                   FROM releases JOIN bodies USING (id) ORDER BY id"""
        with self._connection() as connection:
            return [
                (path, _day(date), _texts(ministers), _texts(portfolios), opening)
                for path, date, ministers, portfolios, opening in connection.execute(query, (characters,))
            ]

    def texts(self, start: int, stop: int) -> Iterator[tuple[int, Release, list[str]]]:
        """Number, release and header of each of its passages, for the releases start:stop in order."""
        with self._connection() as connection:
            query = (
                f"SELECT id, headers, n_rows, {_RELEASE}, body FROM releases JOIN bodies USING (id) "  # noqa: S608
                "WHERE id >= ? AND id < ? ORDER BY id"
            )
            for i, headers, n_rows, *release in connection.execute(query, (start, stop)):
                listed = json.loads(headers)
                yield i, _release(release), listed * n_rows if len(listed) == 1 else listed


def _release(row: Sequence[Any]) -> Release:
    """A release from the columns of _RELEASE and body."""
    path, sha256, title, date, url, ministers, portfolios, attachments, extra, body = row
    listed = _texts(ministers), _texts(portfolios), _texts(attachments)
    return Release(path, title, _day(date), url, *listed, body, sha256, json.loads(extra))


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def _texts(listed: str) -> tuple[str, ...]:
    return tuple(json.loads(listed))
