"""Vectors that outlive the indexes, by model fingerprint and digest of the embedded text, in one SQLite file.

Each `put` is one committed row holding many vectors: a build which is killed goes on where it stopped, and a
whole archive (180,000 vectors, 138 MB) is read back in 0.4 s.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import zlib
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from vectorstore.errors import StoreError, disk_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_SCHEMA = """
CREATE TABLE IF NOT EXISTS chunks(
    id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, dimension INTEGER NOT NULL,
    shas BLOB NOT NULL, vectors BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS chunks_fingerprint ON chunks(fingerprint);
"""
_SHA = 32  # bytes
_WAIT = 60  # seconds for another process to end its put
_UNIT = 0.01  # how far a length may be from 1: half precision and int8 models stay within 0.002

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    """Where the vectors of one fingerprint lie: sorted digests, each with its chunk and place in it."""

    version: int  # PRAGMA data_version when this was read: another process's put changes it
    shas: NDArray[np.bytes_]
    chunk: NDArray[np.int64]
    place: NDArray[np.int64]

    def find(self, shas: NDArray[np.bytes_]) -> NDArray[np.int64]:
        """Position of each digest here, -1 where there is none."""
        if not len(self.shas):
            return np.full(len(shas), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.shas, shas), len(self.shas) - 1)
        return np.where(self.shas[at] == shas, at, -1)

    def plus(self, shas: NDArray[np.bytes_], chunk: int) -> _Known:
        """With one more chunk of digests that are not here yet."""
        order = np.argsort(shas)
        at = np.searchsorted(self.shas, shas[order])
        return replace(
            self,
            shas=np.insert(self.shas, at, shas[order]),
            chunk=np.insert(self.chunk, at, chunk),
            place=np.insert(self.place, at, order),
        )


class EmbeddingCache:
    """The file `path`, made when it is first used; safe to share between threads and processes.

    A file or a part of it that turns out damaged is put aside with a warning: it is only a cache.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._known: dict[str, _Known] = {}

    def missing(self, fingerprint: str, shas: Sequence[bytes]) -> list[int]:
        """Positions in `shas` of what has no vector yet; of a digest given several times, only the first."""
        names = _digests(shas)
        known = self._run(lambda connection: self._read(connection, fingerprint))
        return _absent(known, names)

    def put(
        self,
        fingerprint: str,
        shas: Sequence[bytes],
        vectors: NDArray[np.float32] | NDArray[np.float16],
    ) -> None:
        """Add (n, d) unit vectors, one a digest. On return they are on the disk. What is there stays.

        Raises ValueError for vectors that are not of length 1, StoreError if the disk refuses.
        """
        names = _digests(shas)
        if vectors.ndim != 2 or len(vectors) != len(shas):
            raise ValueError(f"expected ({len(shas)}, d) vectors, got {vectors.shape}")
        lengths = np.linalg.norm(vectors.astype(np.float32), axis=1)
        wrong = np.flatnonzero(~(np.abs(lengths - 1) < _UNIT))
        if len(wrong):
            raise ValueError(f"expected vectors of length 1, vector {wrong[0]} has length {lengths[wrong[0]]:.3f}")

        def insert(connection: sqlite3.Connection) -> None:
            known = self._read(connection, fingerprint)
            new = _absent(known, names)
            if not new:
                return
            chunk = np.ascontiguousarray(vectors[new], dtype="<f2").tobytes()
            added = names[new]
            row = (fingerprint, vectors.shape[1], added.tobytes(), chunk, _crc(added.tobytes(), chunk))
            with connection:
                cursor = connection.execute(
                    "INSERT INTO chunks(fingerprint, dimension, shas, vectors, crc) VALUES (?,?,?,?,?)", row
                )
            self._known[fingerprint] = known.plus(added, int(cursor.lastrowid or 0))

        self._run(insert)

    def fetch(self, fingerprint: str, shas: Sequence[bytes]) -> NDArray[np.float16]:
        """The vectors of these digests, (n, d) float16. Raises StoreError if one is missing."""
        names = _digests(shas)
        if not len(names):
            return np.empty((0, 0), dtype=np.float16)

        def gather(connection: sqlite3.Connection) -> NDArray[np.float16]:
            known = self._read(connection, fingerprint)
            found = known.find(names)
            lacking = int((found < 0).sum())
            if lacking:
                what = f"{lacking} of {len(names)} vectors of model {fingerprint[:12]}"
                raise StoreError(f"{self.path} lacks {what}: build again")
            return _gather(connection, known.chunk[found], known.place[found])

        return self._run(gather)

    def damage(self) -> str:
        """What is wrong with the file, "" if nothing is or there is none; it stays as it is."""
        if not self.path.exists():
            return ""
        try:
            with closing(
                sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
            ) as connection:
                connection.text_factory = bytes
                if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                    return ""  # hardly begun
                rows = connection.execute("SELECT rowid, dimension, shas, vectors, crc FROM chunks")
                broken = sum(not _whole(*row) for row in rows)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            # One that a build is writing, or was killed while it began, mends itself.
            unread = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR)
            at_fault = _is_damage(error) or getattr(error, "sqlite_errorcode", 0) & 0xFF in unread
            return f"SQLite cannot read it: {error}" if at_fault else ""
        return f"{broken} of its parts {'is' if broken == 1 else 'are'} damaged" if broken else ""

    def close(self) -> None:
        """Close the file; it opens again when it is needed."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._known.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _run(self, action: Callable[[sqlite3.Connection], _T]) -> _T:
        """Do something with the file, and once more with an empty one if this one is damaged."""
        with self._lock, disk_errors(self.path):
            try:
                return action(self._connected())
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not _is_damage(error):
                    raise
                self._put_aside(error)
                return action(self._connected())

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=_WAIT, check_same_thread=False)
            connection.text_factory = bytes  # what damage made text of is compared, not decoded
            try:
                # A rollback journal, not WAL: a put takes seconds of a model's time, so its three fsyncs do
                # not show, and the cache stays one file.
                connection.execute("PRAGMA synchronous = FULL")
                connection.executescript(_SCHEMA)
            except sqlite3.Error:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _put_aside(self, error: Exception) -> None:
        self._forget()
        aside = self.path.with_suffix(".damaged")
        self.path.replace(aside)
        # A journal left by a kill belongs to the damaged file; SQLite would play it into the new one.
        self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
        _log.warning("%s is damaged (%s): put aside as %s, texts are embedded again", self.path, error, aside.name)

    def _read(self, connection: sqlite3.Connection, fingerprint: str) -> _Known:
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        known = self._known.get(fingerprint)
        if known is not None and known.version == version:
            return known
        names, chunks, places, broken = [], [], [], []
        query = "SELECT rowid, dimension, shas, vectors, crc FROM chunks WHERE fingerprint = ?"
        for at, dimension, shas, vectors, crc in connection.execute(query, (fingerprint,)):
            if not _whole(at, dimension, shas, vectors, crc):
                broken.append((at,))
                continue
            n = len(shas) // _SHA
            names.append(shas)
            chunks.append(np.full(n, at, dtype=np.int64))
            places.append(np.arange(n, dtype=np.int64))
        if broken:
            _log.warning("%s: %d parts are damaged, their texts are embedded again", self.path, len(broken))
            with connection:
                connection.executemany("DELETE FROM chunks WHERE rowid = ?", broken)
        none = np.empty(0, dtype=np.int64)
        flat = np.frombuffer(b"".join(names), dtype=f"S{_SHA}")
        order = np.argsort(flat)
        known = _Known(
            version,
            flat[order],
            np.concatenate([none, *chunks])[order],
            np.concatenate([none, *places])[order],
        )
        self._known[fingerprint] = known
        return known


def _digests(shas: Sequence[bytes]) -> NDArray[np.bytes_]:
    if any(len(sha) != _SHA for sha in shas):
        raise ValueError(f"the digest of an embedded text has {_SHA} bytes")
    # numpy drops trailing zero bytes only when an element is taken out; comparing and sorting are exact.
    return np.frombuffer(b"".join(shas), dtype=f"S{_SHA}")


def _crc(shas: bytes, vectors: bytes) -> int:
    return zlib.crc32(vectors, zlib.crc32(shas))


def _whole(at: object, dimension: object, shas: object, vectors: object, crc: object) -> bool:
    if not (isinstance(at, int) and isinstance(dimension, int) and isinstance(shas, bytes)):
        return False
    if not (isinstance(vectors, bytes) and _crc(shas, vectors) == crc):
        return False
    return len(vectors) == 2 * dimension * (len(shas) // _SHA)  # half precision


def _is_damage(error: sqlite3.DatabaseError | UnicodeDecodeError) -> bool:
    """Whether the file is at fault, and not the disk or another process: SQL that nobody has changed is refused
    (SQLITE_ERROR) where damage made another table of ours, and so is what is said of it where that is no text."""
    if isinstance(error, sqlite3.ProgrammingError):
        return False  # a connection that is closed, or another thread's, has no code
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _absent(known: _Known, names: NDArray[np.bytes_]) -> list[int]:
    _, first = np.unique(names, return_index=True)
    absent = first[known.find(names[first]) < 0]
    return [int(i) for i in np.sort(absent)]


def _gather(connection: sqlite3.Connection, chunk: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.float16]:
    """Vectors by chunk and place in it, in the order asked for; each chunk is read once."""
    order = np.argsort(chunk, kind="stable")
    ids, starts = np.unique(chunk[order], return_index=True)
    out = np.empty((0, 0), dtype=np.float16)
    for at, members in zip(ids, np.split(order, starts[1:]), strict=True):
        dimension, blob = connection.execute(
            "SELECT dimension, vectors FROM chunks WHERE rowid = ?", (int(at),)
        ).fetchone()
        if not len(out):
            out = np.empty((len(chunk), dimension), dtype=np.float16)
        if out.shape[1] != dimension:
            dimensions = sorted((out.shape[1], dimension))
            raise StoreError(f"one model fingerprint has vectors of {dimensions} dimensions in the cache")
        out[members] = np.frombuffer(blob, dtype="<f2").reshape(-1, dimension)[place[members]]
    return out
