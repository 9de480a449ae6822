"""The directory of an index: its generations, which one is live, who may write."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from vectorstore.builder import CURRENT, GENERATION, Builder
from vectorstore.embeddings import EmbeddingCache
from vectorstore.errors import Damaged, Foreign, NoIndex, StoreError, disk_errors
from vectorstore.files import build_lock, shared_lock, sole_lock
from vectorstore.generation import Generation
from vectorstore.manifest import LOCK, read_remains
from vectorstore.manifest import NAME as MANIFEST
from vectorstore.verify import check_generation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMBEDDINGS = "embeddings.sqlite"
BUILD_LOCK = "build.lock"
# What a kill leaves behind. Exactly these names: the directory may be one that holds other things too.
_ABANDONED = re.compile(r"tmp-(gen-\d{6}|removed-gen-\d{6}|CURRENT)")
_ATTEMPTS = 10  # a generation may be replaced and removed between our reading its name and locking it


class Store:
    """An index directory. Making one touches nothing on disk."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.embeddings = EmbeddingCache(directory / EMBEDDINGS)

    def current(self) -> str | None:
        """Name of the live generation, None if nothing was ever published. Raises Damaged."""
        path = self.directory / CURRENT
        try:
            with disk_errors(path, "read"):
                text = path.read_bytes().decode("ascii", "replace")
        except StoreError as error:
            if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
                return None
            raise
        name = text.removesuffix("\n")
        if not GENERATION.fullmatch(name):
            raise Damaged(CURRENT, f"expected a name like gen-000001, found {name[:40]!r}")
        return name

    def generations(self) -> list[str]:
        """Names of the generations on disk, oldest first."""
        if not self.directory.is_dir():
            return []
        with disk_errors(self.directory, "read"):
            return sorted(
                path.name for path in self.directory.iterdir() if GENERATION.fullmatch(path.name) and path.is_dir()
            )

    def open(self) -> Generation:
        """Open the live generation. Raises NoIndex, Damaged or Foreign."""
        folder, lock = self._held()
        if lock is None:
            missing = LOCK if folder.is_dir() else ""
            raise Damaged(f"{folder.name}/{missing}", "the live generation, or its lock file, is missing")
        try:
            with disk_errors(folder, "read"):
                return Generation(folder, lock)
        except BaseException:
            os.close(lock)
            raise

    def _held(self) -> tuple[Path, int | None]:
        """The folder of the live generation, and a descriptor that keeps it; None where there is no lock file in it."""
        for _ in range(_ATTEMPTS):
            name = self.current()
            if name is None:
                raise NoIndex(f"{self.directory}: expected an index, found none")
            folder = self.directory / name
            with disk_errors(folder, "read"):
                lock = shared_lock(folder / LOCK)
            if lock is not None or self.current() == name:
                return folder, lock
        raise StoreError(f"{self.directory}: the index is replaced faster than it opens, try again")

    def _last(self) -> Path | None:
        """The folder of the live generation, or of the newest where nothing tells which one is live."""
        name = None
        with suppress(Damaged):
            name = self.current()
        names = [name] if name else self.generations()[-1:]
        return self.directory / names[0] if names else None

    def verify(self) -> list[Damaged]:
        """Everything that is wrong with the live generation, also where it is too damaged to open.

        Raises NoIndex, and Foreign for a format that cannot be judged.
        """
        try:
            folder, lock = self._held()
        except Damaged as damage:
            return [damage]
        try:
            with disk_errors(folder, "read"):
                found = check_generation(folder)
        finally:
            if lock is not None:
                os.close(lock)
        return found if lock is not None else [*found, Damaged(f"{folder.name}/{LOCK}", "it is missing")]

    def prune(self) -> list[str]:
        """Remove all generations but the live one that nobody holds; returns their names. Under the build lock only."""
        current = self.current()
        found, removed = self.generations(), []
        for name in (name for name in found if current in found and name != current):
            folder = self.directory / name
            if not ((folder / LOCK).exists() or (folder / MANIFEST).exists()):
                continue  # somebody's folder that happens to be called so
            with disk_errors(folder, "remove"):
                lock = sole_lock(folder / LOCK)
                if lock is None and (folder / LOCK).exists():
                    continue
                try:
                    aside = self.directory / f"tmp-removed-{name}"
                    folder.rename(aside)
                    shutil.rmtree(aside, ignore_errors=True)  # what is left goes with the next build
                finally:
                    if lock is not None:
                        os.close(lock)
            removed.append(name)
        return removed

    @contextmanager
    def building(self) -> Iterator[Builder]:
        """Hold the sole right to write; what a killed build left behind and, at the end, what is old is removed.

        Raises Busy.
        """
        with disk_errors(self.directory):
            self.directory.mkdir(parents=True, exist_ok=True)
        with build_lock(self.directory / BUILD_LOCK):
            with disk_errors(self.directory):
                for path in self.directory.iterdir():
                    if _ABANDONED.fullmatch(path.name):
                        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            with suppress(Damaged):
                self.prune()  # what a reader held when it was replaced, or could not be published
            live: Generation | None = None
            with suppress(NoIndex, Damaged, Foreign):
                live = self.open()
            try:
                last = self._last()
                extra, n_releases = read_remains(last) if last else ({}, 0)
                yield Builder(self.directory, self.embeddings, live, extra, n_releases)
            finally:
                self.embeddings.close()
                if live is not None:
                    live.close()
            with suppress(StoreError):  # what is left goes with the next build: this one is published
                self.prune()  # not before: the generation that was built upon is held until here
