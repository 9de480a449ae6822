"""Writes a generation: everything in a temporary folder, published by one rename and one replaced file."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue_writer import CatalogueWriter
from vectorstore.errors import StoreError, disk_errors
from vectorstore.files import replace_text, sync, sync_tree
from vectorstore.generation import CATALOGUE, KEYWORDS, VECTORS, Generation
from vectorstore.keywords import write_keywords
from vectorstore.manifest import (
    FORMAT,
    LOCK,
    Manifest,
    corpus_digest,
    hash_files,
    listed_files,
    write_manifest,
)
from vectorstore.rows import Kept, ReleaseRow, sort_key
from vectorstore.vectors import write_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.embeddings import EmbeddingCache
    from vectorstore.rows import PassageRow

    Progress = Callable[[str, int], None]

CURRENT = "CURRENT"
_VECTORS_AT_ONCE = 1 << 15
_REWRITE_BELOW = (
    50_000  # passages; BM25 counts deleted documents until a merge, and writing these anew takes seconds
)
_REWRITE_ABOVE = 0.1  # share of deleted documents from which the keyword index is written anew


class Builder:
    """Made by `Store.building`. `live` is the generation to build upon, None if there is none that can be read."""

    def __init__(
        self,
        directory: Path,
        live: Generation | None,
        unusable: StoreError | None,
        embeddings: EmbeddingCache,
        name: str,
    ) -> None:
        self.live = live
        self.unusable = unusable  # why there is no live generation although something is there
        self._directory = directory
        self._embeddings = embeddings
        self._name = name

    def write(
        self,
        releases: Iterable[tuple[ReleaseRow, Sequence[PassageRow]] | Kept],
        *,
        fingerprint: str,
        dimension: int,
        manifest_extra: dict[str, Any] | None = None,
        extra_files: Path | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Write all releases as a new generation, publish it and return its name.

        `releases` come in order (`sort_key`); the vectors of their passages are in the EmbeddingCache under
        `fingerprint`. `Kept` takes a release of `live` over, whose fingerprint must then be the same. The folder
        `extra_files` is copied in under its own name. `progress(stage, done)` is told how far each stage is, in
        releases. Raises StoreError, upon which the live generation is what it was.
        """
        temporary = self._directory / f"tmp-{self._name}"
        with disk_errors(self._directory):
            shutil.rmtree(temporary, ignore_errors=True)
            temporary.mkdir(parents=True)
        try:
            written = _Written(temporary, self.live, self._embeddings, fingerprint, dimension, progress)
            written.catalogue(releases)
            with disk_errors(temporary):
                written.vectors()
                deleted = written.keywords()
                if extra_files is not None:
                    shutil.copytree(extra_files, temporary / extra_files.name)
                (temporary / LOCK).touch()
                written.manifest(manifest_extra or {}, deleted)
                sync_tree(temporary)
                temporary.rename(self._directory / self._name)
                sync(self._directory)
                replace_text(self._directory / CURRENT, self._name + "\n")
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        return self._name


class _Written:
    """The parts of a generation on their way."""

    def __init__(
        self,
        folder: Path,
        live: Generation | None,
        embeddings: EmbeddingCache,
        fingerprint: str,
        dimension: int,
        progress: Progress | None,
    ) -> None:
        self.folder = folder
        self.live = live
        self.embeddings = embeddings
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.progress = progress or (lambda stage, done: None)
        self.runs: list[tuple[int, int, int]] = []  # kept: live start, live stop, new start, in releases
        self.fresh: list[int] = []  # new numbers of the releases that were not kept
        self.new_digests: list[tuple[int, bytes]] = []

    def catalogue(self, releases: Iterable[tuple[ReleaseRow, Sequence[PassageRow]] | Kept]) -> None:
        path = self.folder / CATALOGUE
        live = self.live
        old_ids = {} if live is None else {name: i for i, name in enumerate(live.digests())}
        old_days = [] if live is None else live.release_ordinals.tolist()
        with disk_errors(path):
            writer = CatalogueWriter(path, None if live is None else live.catalogue)
        try:
            before: tuple[int, str] = (-1, "")
            run: list[int] | None = None  # live start, live stop
            n = 0
            for n, release in enumerate(releases):  # noqa: B007
                if isinstance(release, Kept):
                    if live is None or release.path not in old_ids:
                        raise StoreError(
                            f"{release.path}: cannot be kept, the live generation does not hold it"
                        )
                    if live.manifest.fingerprint != self.fingerprint:
                        raise StoreError(f"{release.path}: cannot be kept, its vectors are of another model")
                    i = old_ids[release.path]
                    key = (old_days[i], release.path)
                else:
                    key = sort_key(release[0].date, release[0].path)
                if key <= before:
                    raise StoreError(f"{key[1]}: out of order, releases come by date and path, each once")
                before = key
                with disk_errors(path):
                    if isinstance(release, Kept):
                        if run is not None and run[1] == i:
                            run[1] = i + 1
                            continue
                        if run is not None:
                            self._keep(writer, run)
                        run = [i, i + 1]
                        continue
                    if run is not None:
                        self._keep(writer, run)
                        run = None
                    self.fresh.append(writer.n_releases)
                    writer.add(*release)
                if n % 256 == 0:
                    self.progress("catalogue", n)
            with disk_errors(path):
                if run is not None:
                    self._keep(writer, run)
                self.new_digests = writer.new_digests
                writer.finish(self.dropped())
        finally:
            writer.close()
        self.columns = Catalogue(path)

    def _keep(self, writer: CatalogueWriter, run: list[int]) -> None:
        self.runs.append((run[0], run[1], writer.n_releases))
        writer.keep(run[0], run[1])

    def dropped(self) -> list[int]:
        """Live releases that were not kept."""
        if self.live is None:
            return []
        gone = np.ones(self.live.n_releases, dtype=np.bool_)
        for start, stop, _ in self.runs:
            gone[start:stop] = False
        return np.flatnonzero(gone).tolist()

    def vectors(self) -> None:
        """Copy the vectors of kept rows, look the others up."""
        first = self.columns.columns.first_row
        source = np.full(len(self.columns.columns.row_release), -1, dtype=np.int64)
        for start, stop, new in self.runs:
            assert self.live is not None  # noqa: S101
            rows = int(self.live.first_row[stop] - self.live.first_row[start])
            at = int(first[new])
            source[at : at + rows] = np.arange(rows) + int(self.live.first_row[start])
        found = self.embeddings.fetch(self.fingerprint, [sha for _, sha in self.new_digests])
        if len(found) and found.shape[1] != self.dimension:
            raise StoreError(
                f"vectors of {self.fingerprint} have {found.shape[1]} dimensions, expected {self.dimension}"
            )
        place = np.full(len(source), -1, dtype=np.int64)
        place[[row for row, _ in self.new_digests]] = np.arange(len(found))

        def chunks() -> Iterator[NDArray[np.float16]]:
            for at in range(0, len(source), _VECTORS_AT_ONCE):
                old, new = source[at : at + _VECTORS_AT_ONCE], place[at : at + _VECTORS_AT_ONCE]
                chunk = np.empty((len(old), self.dimension), dtype=np.float16)
                if self.live is not None:
                    chunk[old >= 0] = self.live.codes[old[old >= 0]]
                chunk[new >= 0] = found[new[new >= 0]]
                yield chunk

        write_vectors(self.folder / VECTORS, self.dimension, chunks())

    def keywords(self) -> int:
        """Write the keyword index anew, or change a copy of the live one. Returns the documents deleted in it."""
        folder = self.folder / KEYWORDS
        n = len(self.columns.columns.row_release)
        live = self.live
        if live is not None:
            dropped = self.dropped()
            gone = sum(int(live.first_row[i + 1] - live.first_row[i]) for i in dropped)
            deleted = live.manifest.keywords_deleted + gone
            if n >= _REWRITE_BELOW and deleted < _REWRITE_ABOVE * n:
                shutil.copytree(live.folder / KEYWORDS, folder)
                paths = [live.release(i).path for i in dropped]
                write_keywords(folder, self._documents(self.fresh), paths)
                return deleted
        folder.mkdir()
        write_keywords(folder, self._documents(range(len(self.columns.columns.release_ordinals))))
        return 0

    def _documents(self, ids: Sequence[int]) -> Iterator[tuple[ReleaseRow, list[tuple[str, int, str]]]]:
        columns = self.columns.columns
        if isinstance(ids, range):
            parts: Iterable[tuple[int, ReleaseRow, list[str]]] = self.columns.texts(ids.start, ids.stop)
        else:
            parts = (part for i in ids for part in self.columns.texts(i, i + 1))
        for i, release, headers in parts:
            if i % 256 == 0:
                self.progress("keywords", i)
            rows = slice(int(columns.first_row[i]), int(columns.first_row[i + 1]))
            yield (
                release,
                [
                    (header, key, release.body[start:end])
                    for header, key, start, end in zip(
                        headers,
                        columns.keys[rows].tolist(),
                        columns.starts[rows].tolist(),
                        columns.ends[rows].tolist(),
                        strict=True,
                    )
                ],
            )

    def manifest(self, extra: dict[str, Any], deleted: int) -> None:
        columns = self.columns.columns
        days = columns.release_ordinals
        dated = days[days < 2**31 - 1]
        digest = corpus_digest(self.columns.digests().items())
        self.columns.close()
        write_manifest(
            self.folder,
            Manifest(
                format=FORMAT,
                written=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
                fingerprint=self.fingerprint,
                dimension=self.dimension,
                releases=len(days),
                passages=len(columns.row_release),
                terms=len(columns.frequencies.hashes),
                date_from=datetime.date.fromordinal(int(dated[0])).isoformat() if len(dated) else None,
                date_to=datetime.date.fromordinal(int(dated[-1])).isoformat() if len(dated) else None,
                digest=digest,
                keywords_deleted=deleted,
                extra=extra,
                files=hash_files(self.folder, listed_files(self.folder)),
            ),
        )
