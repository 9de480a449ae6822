"""Files that are either there and whole or not there at all; locks."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vectorstore.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def sync(path: Path) -> None:
    """Have the disk hold this file, or the names in this folder, before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """`sync` of every file and folder below, the folder itself last."""
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync(folder.__class__(parent, name))
        sync(folder.__class__(parent))


def replace_text(path: Path, text: str) -> None:
    """Replace a small file at once: a reader sees the old text or the new one, also after a power cut."""
    temporary = path.with_name(f"tmp-{path.name}-{os.getpid()}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    sync(path.parent)


def shared_lock(path: Path) -> int | None:
    """Hold a lock file together with other readers: a descriptor to close, or None if it is (being) removed."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass  # taken by prune() between our reading its name and locking it
    os.close(descriptor)
    return None


def try_exclusive(path: Path) -> int | None:
    """Hold a lock file alone: a descriptor to close, or None if anybody else holds it or it is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock file alone, creating it; its text is the holder's process id. Raises Busy."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise Busy(
                f"{path.parent} is being written by process {holder}: wait for it to end and try again"
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)
