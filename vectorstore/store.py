"""The directory of an index: its generations, which one is live, who may write."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vectorstore.builder import CURRENT, Builder
from vectorstore.embeddings import EmbeddingCache
from vectorstore.errors import Damaged, Foreign, NoIndex, StoreError, disk_errors
from vectorstore.files import exclusive, shared_lock, try_exclusive
from vectorstore.generation import Generation
from vectorstore.manifest import LOCK, damages, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = re.compile(r"gen-\d{6}")
_ATTEMPTS = (
    10  # a generation can be removed between reading its name and locking it, but not ten times in a row
)


class Store:
    """An index directory. Making one touches nothing on disk."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.embeddings = EmbeddingCache(directory / "embeddings.sqlite")

    def current(self) -> str | None:
        """Name of the live generation, None if nothing was ever published. Raises Damaged for a foreign text."""
        try:
            text = (self.directory / CURRENT).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except UnicodeDecodeError as error:
            raise Damaged(CURRENT, "expected the name of a generation, found no text") from error
        name = text.removesuffix("\n")
        if not _NAME.fullmatch(name):
            raise Damaged(CURRENT, f"expected the name of a generation like gen-000001, found {name[:40]!r}")
        return name

    def generations(self) -> list[str]:
        """Names of the generations on disk, oldest first."""
        if not self.directory.is_dir():
            return []
        return sorted(path.name for path in self.directory.iterdir() if _NAME.fullmatch(path.name))

    def open(self) -> Generation:
        """Open the live generation. Raises NoIndex, Damaged or Foreign."""
        for _ in range(_ATTEMPTS):
            name = self.current()
            if name is None:
                raise NoIndex(f"there is no index in {self.directory}")
            folder = self.directory / name
            lock = shared_lock(folder / LOCK)
            if lock is not None:
                try:
                    return Generation(folder, lock)
                except BaseException:
                    os.close(lock)
                    raise
            if self.current() == name:
                break
        raise Damaged(f"{name}/{LOCK}", "the live generation is missing or has lost its lock file")

    def verify(self) -> list[Damaged]:
        """Everything that is wrong with the live generation, also if it is too damaged to open."""
        try:
            name = self.current()
            if name is None:
                raise NoIndex(f"there is no index in {self.directory}")
            folder = self.directory / name
            return damages(folder, read_manifest(folder))
        except Damaged as damage:
            return [damage]

    def prune(self) -> list[str]:
        """Remove generations older than the live one that nobody holds; returns their names."""
        current = self.current()
        removed = []
        for name in self.generations():
            # A later one may be on its way to being published.
            if current is None or name >= current:
                continue
            folder = self.directory / name
            lock = try_exclusive(folder / LOCK)
            if lock is None and (folder / LOCK).exists():
                continue
            try:
                with disk_errors(folder):
                    aside = self.directory / f"tmp-removed-{name}"
                    folder.rename(aside)
                    shutil.rmtree(aside)
            finally:
                if lock is not None:
                    os.close(lock)
            removed.append(name)
        return removed

    @contextmanager
    def building(self) -> Iterator[Builder]:
        """Hold the right to write. Raises Busy. What a killed build left behind is removed."""
        with disk_errors(self.directory):
            self.directory.mkdir(parents=True, exist_ok=True)
        with self._build_lock():
            with disk_errors(self.directory):
                for path in self.directory.glob("tmp-*"):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            live, unusable = None, None
            try:
                live = self.open()
            except NoIndex:
                pass
            except (Damaged, Foreign) as error:
                unusable = error
            last = max((int(name.removeprefix("gen-")) for name in self.generations()), default=0)
            try:
                yield Builder(self.directory, live, unusable, self.embeddings, f"gen-{last + 1:06d}")
            finally:
                if live is not None:
                    live.close()

    @contextmanager
    def _build_lock(self) -> Iterator[None]:
        lock = exclusive(self.directory / "build.lock")
        with disk_errors(self.directory):
            lock.__enter__()
        try:
            yield
        finally:
            lock.__exit__(None, None, None)


__all__ = ["Store", "StoreError"]
