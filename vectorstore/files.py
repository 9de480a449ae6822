"""Files that are either there and whole or not there at all; locks."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.errors import Busy, StoreError, disk_errors

if TYPE_CHECKING:
    from collections.abc import Iterator


def sync(path: Path) -> None:
    """Have the disk hold this file, or the names in this folder, before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def raised(error: OSError) -> None:
    """For os.walk, which passes over what it cannot list."""
    raise error


def sync_tree(folder: Path) -> None:
    """`sync` every file and folder below, the folder itself last."""
    for parent, _, names in os.walk(folder, topdown=False, onerror=raised):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder and stop at the first error; shutil.copytree goes on, and loses what kind of error it was."""
    for parent, _, names in os.walk(source, followlinks=True, onerror=raised):
        folder = target / Path(parent).relative_to(source)
        folder.mkdir(parents=True)
        for name in names:
            shutil.copyfile(Path(parent, name), folder / name)


def replace_text(path: Path, text: str) -> None:
    """Replace a small file at once: a reader sees the old text or the new one, also after a power cut."""
    temporary = path.with_name(f"tmp-{path.name}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    sync(path.parent)


def _locked(path: Path, kind: int) -> int | None:
    """A descriptor that holds the lock file, or None where it is held otherwise, or is gone."""
    try:
        # NFS gives a sole lock only on what is open for writing.
        descriptor = os.open(path, os.O_RDWR if kind == fcntl.LOCK_EX else os.O_RDONLY)
    except FileNotFoundError:
        return None
    except PermissionError:
        descriptor = os.open(path, os.O_RDONLY)  # which is enough on any other disk
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        # Its folder may have been removed after we opened it: the lock would hold nothing.
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def shared_lock(path: Path) -> int | None:
    """Hold a lock file together with other readers: a descriptor to close, or None if it is being removed."""
    return _locked(path, fcntl.LOCK_SH)


def sole_lock(path: Path) -> int | None:
    """Hold a lock file alone: a descriptor to close, or None if anybody else holds it or it is gone."""
    return _locked(path, fcntl.LOCK_EX)


@contextmanager
def build_lock(path: Path) -> Iterator[None]:
    """Hold a lock file alone, creating it; its text is the holder's process id. Raises Busy."""
    with disk_errors(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()  # none in the moment that it begins
            by = f"process {holder}" if holder else "another process"
            raise Busy(f"{path.parent} is being written by {by}: wait for it to end and try again") from error
        except OSError as error:  # as on some network disks
            raise StoreError(f"cannot lock {path}: {error.strerror}; choose a directory on another disk") from error
        with disk_errors(path):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)
