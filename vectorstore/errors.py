"""What can go wrong with an index on disk. Each message says which file, what was expected and what was found."""

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
    """A file of a generation is missing, cut, altered or does not belong. `file` is relative to the index."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} is damaged: {reason}")
        self.file = file
        self.reason = reason


class Foreign(StoreError):
    """The index was written in a format that this version does not read."""


class Busy(StoreError):
    """Somebody else is writing this index."""


_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and build again",
    errno.EDQUOT: "the disk quota is used up: free some space and build again",
    errno.EFBIG: "the file grew beyond the size allowed here (ulimit -f): raise it and build again",
    errno.EACCES: "permission denied: make the directory writable or choose another one",
    errno.EPERM: "permission denied: make the directory writable or choose another one",
    errno.EROFS: "the file system is read-only: choose another directory",
    errno.ENOTDIR: "a part of this path is a file, not a directory: choose another directory",
    errno.EEXIST: "there is a file of that name already: choose another directory",
}


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the operating system, SQLite, FAISS and Tantivy say about a disk into a StoreError naming `path`.

    FAISS throws RuntimeError and Tantivy ValueError for a failed write, so only the block that
    really writes with them belongs inside.
    """
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, error.strerror or str(error))
        raise StoreError(f"cannot write {error.filename or path}: {advice}") from error
    except (sqlite3.Error, RuntimeError, ValueError) as error:
        raise StoreError(f"cannot write {path}: {error} (is the disk full or read-only?)") from error
