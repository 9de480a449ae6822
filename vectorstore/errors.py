"""What can go wrong with an index on disk. A message says which file, what was expected, what was found."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class StoreError(Exception):
    """Base of all errors of this package."""


class NoIndex(StoreError):
    """Nothing has been written to this directory yet."""


class Damaged(StoreError):
    """A file of a generation is missing, cut, altered or does not belong.

    `file` is relative to the index directory.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} is damaged: {reason}")
        self.file = file
        self.reason = reason


class Foreign(StoreError):
    """The index was written in a format that this version does not read."""


class Busy(StoreError):
    """Somebody else is writing this index."""


_FULL = "the disk is full: free some space and try again"
_DENIED = "permission denied: change the rights of the directory, ask its owner to, or choose another one"
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "the disk quota is used up: free some space and try again",
    errno.EFBIG: "files may not grow that large here (ulimit -f): raise the limit and try again",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: "the file system is read-only: choose another directory",
    errno.ENOTDIR: "a part of this path is a file, not a directory: choose another directory",
    errno.EEXIST: "there is a file of that name already: choose another directory",
}
_SQLITE_ADVICE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _DENIED,
    sqlite3.SQLITE_CANTOPEN: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_BUSY: "another process is writing it: wait for it to end and try again",
}


@contextmanager
def disk_errors(path: Path, verb: str = "write") -> Iterator[None]:
    """Turn what the operating system or SQLite says about a disk into a StoreError that names the file."""
    try:
        yield
    except OSError as error:
        if verb == "read" and error.errno == errno.EIO:
            raise Damaged(str(error.filename or path), "the disk cannot read it") from error
        advice = _ADVICE.get(error.errno or 0, error.strerror or str(error))
        # Of a copy that failed, the second name is the one that was written.
        raise StoreError(f"cannot {verb} {error.filename2 or error.filename or path}: {advice}") from error
    except sqlite3.Error as error:
        # The low byte is the kind of error, the rest its variant.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise StoreError(f"cannot {verb} {path}: {_SQLITE_ADVICE.get(code, error)}") from error


@contextmanager
def engine_errors(path: Path) -> Iterator[None]:
    """The same for FAISS and Tantivy, which throw RuntimeError and ValueError for a failed write.

    Only their own calls belong inside: these types are everybody's.
    """
    try:
        yield
    except (RuntimeError, ValueError) as error:
        raise StoreError(
            f"cannot write {path}: {error}; see that the disk has room and is writable, then try again"
        ) from error
