"""Writes a generation: everything in a temporary folder, published by one rename and one replaced file."""

from __future__ import annotations

import datetime
import re
import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue_writer import CatalogueWriter
from vectorstore.coarse import EXACT_BELOW, write_coarse
from vectorstore.errors import StoreError, disk_errors
from vectorstore.files import copy_tree, replace_text, sync, sync_tree
from vectorstore.keywords import write_keywords
from vectorstore.manifest import (
    CATALOGUE,
    COARSE,
    FORMAT,
    KEYWORDS,
    LOCK,
    NAME,
    TOKENS,
    VECTORS,
    Manifest,
    corpus_digest,
    hash_files,
    listed_files,
    write_manifest,
)
from vectorstore.plan import Layout, Run, steps
from vectorstore.rows import UNDATED
from vectorstore.vectors import Vectors, write_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.catalogue import Columns
    from vectorstore.embeddings import EmbeddingCache
    from vectorstore.generation import Generation
    from vectorstore.keywords import Document
    from vectorstore.plan import Fresh, Given
    from vectorstore.rows import Release

    Progress = Callable[[str, int], None]

CURRENT = "CURRENT"
GENERATION = re.compile(r"gen-\d{6}")
_ROWS_AT_ONCE = 1 << 15  # vectors on their way at a time: 25 MB at 384 dimensions
_TELL_EVERY = 256  # releases between two calls of progress
# BM25 counts deleted documents until Tantivy merges them away, so scores drift by a little. Below this many
# passages the keyword index is therefore written whole every time, in 4 s at most, and equals a full build's.
_WHOLE_BELOW = 50_000
_WHOLE_ABOVE = 0.1  # share of deleted documents from which it is written whole at any size


class Builder:
    """Made by `Store.building`. `live` is the generation to build upon, None if none can be read; `extra` is the
    caller's own part of its manifest, also of one that is damaged or of another format, as far as it can be read;
    `n_releases` is what that counts."""

    def __init__(
        self,
        directory: Path,
        embeddings: EmbeddingCache,
        live: Generation | None,
        extra: dict[str, Any],
        n_releases: int,
    ) -> None:
        self.live = live
        self.extra = extra
        self.n_releases = n_releases
        self._directory = directory
        self._embeddings = embeddings

    def write(
        self,
        releases: Iterable[Given],
        *,
        fingerprint: str,
        dimension: int,
        manifest_extra: dict[str, Any] | None = None,
        extra_files: Mapping[str, Callable[[Path], None]] | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Write all releases as a new generation, publish it and return its name.

        `releases` come in order (`sort_key`), each with its passages, whose vectors are in the
        EmbeddingCache under `fingerprint`; `Kept` takes a release of `live` over, which must be of the same
        model. `extra_files` are files or folders by name, with what writes each to the path it is given.
        `progress(stage, releases done)` is called now and then, and at the end of each stage. Raises StoreError;
        whatever happens, the live generation stays what it was.
        """
        extra_files = extra_files or {}
        if taken := extra_files.keys() & {CATALOGUE, TOKENS, VECTORS, COARSE, KEYWORDS, NAME, LOCK}:
            raise StoreError(f"{taken.pop()}: an index has a file of its own of this name, choose another")
        name = _next_name(self._directory)
        folder = self._directory / f"tmp-{name}"
        part = _Part(folder, self.live, progress or (lambda _stage, _done: None))
        try:
            with disk_errors(folder):
                folder.mkdir(parents=True)
            layout = part.catalogue(steps(releases, self.live, fingerprint, dimension))
            with disk_errors(folder):
                fresh = self._fetch(layout, fingerprint, dimension)
                with closing(Catalogue(folder / CATALOGUE)) as written:
                    part.vectors(layout, written.columns, fresh, dimension)
                    deleted = part.keywords(layout, written)
                    for own, write in extra_files.items():
                        write(folder / own)
                    (folder / LOCK).touch()
                    manifest = _manifest(
                        folder,
                        written,
                        fingerprint=fingerprint,
                        dimension=dimension,
                        deleted=deleted,
                        extra=manifest_extra or {},
                    )
                write_manifest(folder, manifest)
                self._publish(folder, name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # gone already where all went well
        return name

    def _fetch(self, layout: Layout, fingerprint: str, dimension: int) -> NDArray[np.float16]:
        """(n, dimension) vectors of the fresh passages, in order of rows. Raises StoreError."""
        if not layout.digests:
            return np.empty((0, dimension), dtype=np.float16)
        vectors = self._embeddings.fetch(fingerprint, [sha for _, sha in layout.digests])
        if vectors.shape[1] != dimension:
            raise StoreError(f"expected vectors of {dimension} dimensions, found {vectors.shape[1]}")
        return vectors

    def _publish(self, folder: Path, name: str) -> None:
        """Have the disk hold a generation that is whole, give it its name, and make it the live one."""
        sync_tree(folder)
        folder.rename(self._directory / name)
        sync(self._directory)
        replace_text(self._directory / CURRENT, f"{name}\n")


class _Part:
    """Writes the parts of one generation into its temporary folder."""

    def __init__(self, folder: Path, live: Generation | None, progress: Progress) -> None:
        self.folder = folder
        self.live = live
        self.progress = progress

    def catalogue(self, order: Iterable[Run | Fresh]) -> Layout:
        layout = Layout()
        path = self.folder / CATALOGUE
        with disk_errors(path):
            writer = CatalogueWriter(path, None if self.live is None else self.live.catalogue)
        try:
            told = 0
            for step in order:
                with disk_errors(path):
                    if isinstance(step, Run):
                        layout.runs.append((step, writer.n_releases))
                        writer.keep(step.start, step.stop)
                    else:
                        layout.fresh.append(writer.n_releases)
                        layout.digests += [(writer.n_rows + n, p.embed_sha256) for n, p in enumerate(step[1])]
                        writer.add(*step)
                if writer.n_releases - told >= _TELL_EVERY:
                    told = writer.n_releases
                    self.progress("catalogue", told)
            with disk_errors(path):
                writer.finish(layout.dropped(self.live))
            self.progress("catalogue", writer.n_releases)
        finally:
            writer.close()
        return layout

    def vectors(self, layout: Layout, columns: Columns, fresh: NDArray[np.float16], dimension: int) -> None:
        """Copy the vectors of kept rows; `fresh` holds those of the others, in order of rows."""
        live = self.live
        source = _sources(layout, columns, live)

        def chunks() -> Iterator[NDArray[np.float16]]:
            for at in range(0, len(source), _ROWS_AT_ONCE):
                wanted = source[at : at + _ROWS_AT_ONCE]
                chunk = np.empty((len(wanted), dimension), dtype=np.float16)
                if live is not None and (wanted >= 0).any():  # none where it is of another dimension
                    chunk[wanted >= 0] = live.codes[wanted[wanted >= 0]]
                chunk[wanted < 0] = fresh[-1 - wanted[wanted < 0]]
                yield chunk

        path = self.folder / VECTORS
        self.progress("vectors", 0)
        write_vectors(path, dimension, chunks())
        if len(source) >= EXACT_BELOW:
            with closing(Vectors(path, len(source), dimension)) as stored:
                write_coarse(self.folder / COARSE, stored.codes)
        self.progress("vectors", len(columns.release_ordinals))

    def keywords(self, layout: Layout, written: Catalogue) -> int:
        """Write the keyword index whole or change a copy of the live one; how many it has deleted by then."""
        live, folder = self.live, self.folder / KEYWORDS
        n_releases, n_rows = len(written.columns.release_ordinals), len(written.columns.row_release)
        texts, dropped, deleted = written.texts(0, n_releases), [], 0
        if live is not None and n_rows >= _WHOLE_BELOW:
            gone = np.array(layout.dropped(live), dtype=np.int64)
            by_now = live.manifest.keywords_deleted + int(np.diff(live.first_row)[gone].sum())
            if by_now < _WHOLE_ABOVE * n_rows:
                copy_tree(live.folder / KEYWORDS, folder)
                texts = (text for i in layout.fresh for text in written.texts(i, i + 1))
                dropped, deleted = [release.path for release in live.releases(gone)], by_now
        folder.mkdir(exist_ok=True)
        write_keywords(folder, self._documents(written.columns, texts), dropped)
        self.progress("keywords", n_releases)
        return deleted

    def _documents(
        self, columns: Columns, texts: Iterable[tuple[int, Release, list[str]]]
    ) -> Iterator[tuple[Release, list[Document]]]:
        for i, release, headers in texts:
            if i % _TELL_EVERY == 0:
                self.progress("keywords", i)
            rows = slice(int(columns.first_row[i]), int(columns.first_row[i + 1]))
            spans = zip(columns.starts[rows].tolist(), columns.ends[rows].tolist(), strict=True)
            bodies = [release.body[start:end] for start, end in spans]
            yield release, list(zip(headers, columns.keys[rows].tolist(), bodies, strict=True))


def _sources(layout: Layout, columns: Columns, live: Generation | None) -> NDArray[np.int64]:
    """Of each row the live row that it is, or, counted from -1 downwards, which of the fresh ones: (N,)."""
    source = np.zeros(len(columns.row_release), dtype=np.int64)
    source[[row for row, _ in layout.digests]] = -1 - np.arange(len(layout.digests))
    for run, new in layout.runs:
        assert live is not None  # noqa: S101 - only what is live was kept
        first, last = int(live.first_row[run.start]), int(live.first_row[run.stop])
        at = int(columns.first_row[new])
        source[at : at + last - first] = np.arange(first, last)
    return source


def _next_name(directory: Path) -> str:
    """After all that are there, also those that a kill kept from being published."""
    names = [path.name for path in directory.iterdir() if GENERATION.fullmatch(path.name)]
    return f"gen-{max((int(name[4:]) for name in names), default=0) + 1:06d}"


def _manifest(
    folder: Path, written: Catalogue, *, fingerprint: str, dimension: int, deleted: int, extra: dict[str, Any]
) -> Manifest:
    columns = written.columns
    dated = columns.release_ordinals[columns.release_ordinals < UNDATED].tolist()
    days = [datetime.date.fromordinal(day).isoformat() for day in (*dated[:1], *dated[-1:])]
    return Manifest(
        format=FORMAT,
        written=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        fingerprint=fingerprint,
        dimension=dimension,
        releases=len(columns.release_ordinals),
        passages=len(columns.row_release),
        digest=corpus_digest(written.digests().items()),
        keywords_deleted=deleted,
        extra=extra,
        files=hash_files(folder, listed_files(folder)),
        date_from=days[0] if days else None,
        date_to=days[-1] if days else None,
    )
