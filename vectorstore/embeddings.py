"""Vectors that outlive the indexes: kept by model fingerprint and digest of the embedded text, in one SQLite file.

Each `put` is one committed row holding many vectors, so that a build which is killed goes on where it stopped and
a whole archive is read back in one sequential scan.
"""

from __future__ import annotations

import sqlite3
import threading
import warnings
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.errors import StoreError, disk_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_SCHEMA = """
CREATE TABLE IF NOT EXISTS chunks(
    id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, dimension INTEGER NOT NULL,
    shas BLOB NOT NULL, vectors BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS chunks_fingerprint ON chunks(fingerprint);
"""
_SHA = 32  # bytes


@dataclass(frozen=True, slots=True)
class _Known:
    """Where the vectors of one fingerprint lie: sorted digests, each with its chunk and place in it."""

    version: int  # PRAGMA data_version when this was read
    shas: NDArray[np.bytes_]
    chunk: NDArray[np.int64]
    place: NDArray[np.int64]


def _digests(shas: Sequence[bytes]) -> NDArray[np.bytes_]:
    if any(len(sha) != _SHA for sha in shas):
        raise ValueError("a digest of an embedded text has 32 bytes")
    return np.frombuffer(b"".join(shas), dtype=f"S{_SHA}")


def _crc(shas: bytes, vectors: bytes) -> int:
    return zlib.crc32(vectors, zlib.crc32(shas))


class EmbeddingCache:
    """The file `path`, made at the first `put`. A damaged file is put aside with a warning: it is only a cache."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._known: dict[str, _Known] = {}

    def missing(self, fingerprint: str, shas: Sequence[bytes]) -> list[int]:
        """Positions in `shas` of what has no vector yet; of a digest given several times, only the first."""
        with self._database() as connection:
            known = self._read(connection, fingerprint)
        wanted = _digests(shas)
        _, first = np.unique(wanted, return_index=True)
        absent = first[_find(known, wanted[first]) < 0]
        return [int(i) for i in np.sort(absent)]

    def put(
        self, fingerprint: str, shas: Sequence[bytes], vectors: NDArray[np.float32] | NDArray[np.float16]
    ) -> None:
        """Add (n, d) vectors, one a digest; on return they are on the disk. What is known already is not changed."""
        if vectors.ndim != 2 or len(vectors) != len(shas):
            raise ValueError(f"expected ({len(shas)}, d) vectors, got {vectors.shape}")
        new = self.missing(fingerprint, shas)
        if not new:
            return
        blob = np.ascontiguousarray(vectors[new], dtype="<f2").tobytes()
        names = b"".join(shas[i] for i in new)
        with self._database() as connection, connection:
            connection.execute(
                "INSERT INTO chunks(fingerprint, dimension, shas, vectors, crc) VALUES (?,?,?,?,?)",
                (fingerprint, vectors.shape[1], names, blob, _crc(names, blob)),
            )
            self._known.pop(fingerprint, None)

    def fetch(self, fingerprint: str, shas: Sequence[bytes]) -> NDArray[np.float16]:
        """The vectors of these digests, (n, d) float16. Raises StoreError if one is missing."""
        if not shas:
            return np.empty((0, 0), dtype=np.float16)
        with self._database() as connection:
            known = self._read(connection, fingerprint)
            found = _find(known, _digests(shas))
            if (found < 0).any():
                raise StoreError(
                    f"{self.path} lacks {int((found < 0).sum())} of {len(shas)} vectors: build again to embed them"
                )
            return self._gather(connection, known.chunk[found], known.place[found])

    def close(self) -> None:
        """Close the file; it opens again when it is needed."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _gather(
        self, connection: sqlite3.Connection, chunk: NDArray[np.int64], place: NDArray[np.int64]
    ) -> NDArray[np.float16]:
        order = np.argsort(chunk, kind="stable")
        ids, starts = np.unique(chunk[order], return_index=True)
        out: NDArray[np.float16] | None = None
        for at, members in zip(ids, np.split(order, starts[1:]), strict=True):
            dimension, blob = connection.execute(
                "SELECT dimension, vectors FROM chunks WHERE id = ?", (int(at),)
            ).fetchone()
            vectors = np.frombuffer(blob, dtype="<f2").reshape(-1, dimension)
            if out is None:
                out = np.empty((len(chunk), dimension), dtype=np.float16)
            out[members] = vectors[place[members]]
        assert out is not None  # noqa: S101 - fetch() asks for at least one
        return out

    def _read(self, connection: sqlite3.Connection, fingerprint: str) -> _Known:
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        known = self._known.get(fingerprint)
        if known is not None and known.version == version:
            return known
        names, chunks, places, broken = [], [], [], []
        query = "SELECT id, shas, vectors, crc FROM chunks WHERE fingerprint = ?"
        for at, shas, vectors, crc in connection.execute(query, (fingerprint,)):
            if _crc(shas, vectors) != crc:
                broken.append((at,))
                continue
            n = len(shas) // _SHA
            names.append(shas)
            chunks.append(np.full(n, at, dtype=np.int64))
            places.append(np.arange(n, dtype=np.int64))
        if broken:
            warnings.warn(f"{self.path}: {len(broken)} damaged parts will be embedded again", stacklevel=4)
            with connection:
                connection.executemany("DELETE FROM chunks WHERE id = ?", broken)
        empty = np.empty(0, dtype=np.int64)
        flat = np.frombuffer(b"".join(names), dtype=f"S{_SHA}")
        order = np.argsort(flat)
        known = _Known(
            version,
            flat[order],
            np.concatenate([empty, *chunks])[order],
            np.concatenate([empty, *places])[order],
        )
        self._known[fingerprint] = known
        return known

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with self._lock, disk_errors(self.path):
            if self._connection is None:
                self._connection = self._connect()
            yield self._connection

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=60, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            connection.close()
            if error.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            aside = self.path.with_suffix(".damaged")
            self.path.replace(aside)
            warnings.warn(f"{self.path} is damaged ({error}): put aside as {aside.name}", stacklevel=4)
            return self._connect()
        return connection


def _find(known: _Known, shas: NDArray[np.bytes_]) -> NDArray[np.int64]:
    """Position of each digest among the known ones, -1 if it is not there."""
    if not len(known.shas):
        return np.full(len(shas), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(known.shas, shas), len(known.shas) - 1)
    return np.where(known.shas[at] == shas, at, -1)
