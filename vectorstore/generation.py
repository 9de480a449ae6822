"""One generation of an index, open for reading."""

from __future__ import annotations

import datetime
import os
import sqlite3
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Self

import faiss
import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.errors import Damaged
from vectorstore.keywords import Keywords
from vectorstore.manifest import damages, read_manifest
from vectorstore.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.rows import ReleaseRow, Selection

CATALOGUE = "catalogue.sqlite"
VECTORS = "vectors.faiss"
KEYWORDS = "keywords"


class Generation:
    """Reads one generation; safe to share between threads. Holds `lock`, so that it is not removed, until closed.

    R releases are numbered by date (undated last) and path; N passages, called rows, by release and start.
    """

    def __init__(self, folder: Path, lock: int) -> None:
        """`lock` is a descriptor that is closed with the generation. Raises Damaged or Foreign."""
        self.folder = folder
        self.name = folder.name
        self._lock = lock
        self._guard = threading.Lock()
        self.manifest = read_manifest(folder)
        for damage in damages(folder, self.manifest):
            raise damage
        # One query never uses more than one thread; a batch of queries must not take all cores of a server.
        faiss.omp_set_num_threads(1)
        try:
            self._catalogue = Catalogue(folder / CATALOGUE)
        except (sqlite3.Error, KeyError) as error:
            raise Damaged(f"{self.name}/{CATALOGUE}", f"cannot be read: {error}") from error
        columns = self._catalogue.columns
        self.n_releases = len(columns.release_ordinals)
        self.n_passages = len(columns.row_release)
        self.release_ordinals = columns.release_ordinals
        self.body_keys = columns.body_keys
        self.row_release = columns.row_release
        self.first_row = columns.first_row
        self._vectors = Vectors(folder / VECTORS, self.n_passages, self.manifest.dimension)
        self._keywords = Keywords(folder / KEYWORDS, columns.keys)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the generation, after which it may be removed from the disk."""
        with self._guard:
            if self._lock >= 0:
                os.close(self._lock)
                self._lock = -1
        self._catalogue.close()

    @property
    def catalogue(self) -> Catalogue:
        """For a builder that takes parts over."""
        return self._catalogue

    @property
    def codes(self) -> NDArray[np.float16]:
        """All vectors as stored, (N, d) half precision: valid until the generation is closed."""
        return self._vectors.codes

    def digests(self) -> dict[str, str]:
        """sha256 of each release's file by path, in order of the releases."""
        return self._catalogue.digests()

    def find(self, path: str) -> int | None:
        """Number of the release of this path, None if there is none."""
        return self._catalogue.find(path)

    def release(self, i: int) -> ReleaseRow:
        """Release number i. Raises KeyError."""
        return self._catalogue.releases([i])[0]

    def releases(self, ids: Sequence[int] | NDArray[np.integer]) -> list[ReleaseRow]:
        """Releases by number, in the order asked for. Raises KeyError."""
        return self._catalogue.releases(ids)

    def openings(
        self, characters: int
    ) -> list[tuple[str, datetime.date | None, tuple[str, ...], tuple[str, ...], str]]:
        """Path, date, ministers, portfolios and the first characters of the body of every release, in order."""
        return self._catalogue.openings(characters)

    def average_lengths(self) -> tuple[float, float, float]:
        """Mean number of terms of a passage, of a title, and of a whole release with its title."""
        return self._catalogue.average_lengths()

    def passage_spans(self, rows: Sequence[int] | NDArray[np.integer]) -> list[tuple[int, int]]:
        """(start, end) of these passages in their releases' bodies."""
        columns = self._catalogue.columns
        at = np.asarray(rows, dtype=np.int64)
        return list(zip(columns.starts[at].tolist(), columns.ends[at].tolist(), strict=True))

    def passage_tokens(self, rows: Sequence[int] | NDArray[np.integer]) -> list[NDArray[np.uint32]]:
        """`term_hashes(analyse(text))` of these passages, without header."""
        return self._catalogue.passage_tokens(rows)

    def title_tokens(self, ids: Sequence[int] | NDArray[np.integer]) -> list[NDArray[np.uint32]]:
        """`term_hashes(analyse(title))` of these releases."""
        return self._catalogue.title_tokens(ids)

    def document_frequency(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Number of passages whose text holds the term of each hash: (n,) int64."""
        return self._catalogue.columns.frequencies.of(np.asarray(hashes, dtype=np.uint32))

    def names(self) -> tuple[dict[str, int], dict[str, int]]:
        """Ministers and portfolios as printed, each with its number of releases."""
        ministers, portfolios = self._name_releases
        return (
            {name: len(ids) for name, ids in ministers.items()},
            {name: len(ids) for name, ids in portfolios.items()},
        )

    def name_releases(self) -> tuple[dict[str, NDArray[np.int32]], dict[str, NDArray[np.int32]]]:
        """Ministers and portfolios as printed, each with the ascending numbers of its releases."""
        return self._name_releases

    @cached_property
    def _name_releases(self) -> tuple[dict[str, NDArray[np.int32]], dict[str, NDArray[np.int32]]]:
        found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        for i, both in enumerate(self._catalogue.names()):
            for lists, names in zip(found, both, strict=True):
                for name in dict.fromkeys(names):
                    lists.setdefault(name, []).append(i)
        ministers, portfolios = (
            {name: np.array(lists[name], dtype=np.int32) for name in sorted(lists)} for lists in found
        )
        return ministers, portfolios

    def selected(self, selection: Selection | None) -> NDArray[np.bool_] | slice | None:
        """Rows of a selection: None for all, a slice if only dates are bound, otherwise a mask of (N,) bool."""
        if selection is None:
            return None
        dates = None
        if selection.date_from is not None or selection.date_to is not None:
            low = (selection.date_from or datetime.date.min).toordinal()
            high = (selection.date_to or datetime.date.max).toordinal()
            first = int(np.searchsorted(self.release_ordinals, low, side="left"))
            last = max(first, int(np.searchsorted(self.release_ordinals, high, side="right")))
            dates = slice(int(self.first_row[first]), int(self.first_row[last]))
        if selection.ministers is None and selection.portfolios is None:
            return dates
        chosen = np.ones(self.n_releases, dtype=np.bool_)
        for known, names in zip(
            self._name_releases, (selection.ministers, selection.portfolios), strict=True
        ):
            if names is not None:
                any_of = np.zeros(self.n_releases, dtype=np.bool_)
                for name in names:
                    any_of[known.get(name, [])] = True
                chosen &= any_of
        rows = np.repeat(chosen, np.diff(self.first_row))
        if dates is not None:
            rows[: dates.start] = False
            rows[dates.stop :] = False
        return rows

    def search_vectors(
        self, queries: NDArray[np.float32], k: int, rows: NDArray[np.bool_] | slice | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k rows of highest inner product for each of (q, d) queries, among `rows` (as from `selected`) only.

        Exact. Scores and rows, (q, k') each with k' = min(k, number of rows given), best first, equal scores by row.
        """
        return self._vectors.search(queries, k, rows)

    def vectors(self, rows: Sequence[int] | NDArray[np.integer]) -> NDArray[np.float32]:
        """Vectors of these rows: (n, d) float32."""
        return self._vectors.rows(np.asarray(rows, dtype=np.int64))

    def search_keywords(
        self, terms: Mapping[str, float], k: int, selection: Selection | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k rows of highest BM25 for weighted terms (of `analyse`), any of which suffices, within the selection.

        Scores and rows, (k',) each, best first; k' < k if no more match.
        """
        return self._keywords.search(terms, k, selection)

    def verify(self) -> list[Damaged]:
        """Everything that is wrong with the files, now."""
        return damages(self.folder, self.manifest)
