"""One generation of an index, open for reading."""

from __future__ import annotations

import datetime
import os
import weakref
from typing import TYPE_CHECKING, Self

import numpy as np

from vectorstore.analysis import analyse, term_hashes, words
from vectorstore.catalogue import open_catalogue
from vectorstore.coarse import Coarse
from vectorstore.errors import StoreError
from vectorstore.keywords import Keywords
from vectorstore.manifest import COARSE, KEYWORDS, LOCK, VECTORS, damages, read_manifest
from vectorstore.rows import UNDATED, Selection
from vectorstore.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.rows import Numbers, Opening, Release
    from vectorstore.tokens import Tokens

SPELT_IN = 20  # passages that are looked into for how a word is spelt


class Generation:
    """Reads one generation; safe to share between threads. Keeps it from being removed until closed.

    R releases are numbered by date (undated last) and path; N passages, called rows, by release and start.
    """

    def __init__(self, folder: Path, lock: int) -> None:
        """`lock` is a descriptor holding the generation's lock; it is closed with the generation.

        Every file is compared with the manifest first. Raises Damaged or Foreign, and leaves `lock` open.
        """
        self.folder = folder
        self.name = folder.name
        self.manifest = read_manifest(folder)
        for damage in damages(folder, self.manifest):
            raise damage
        self.catalogue = open_catalogue(folder)  # a builder takes parts of it over
        try:
            self._open(folder)
        except BaseException:
            self.catalogue.close()
            raise
        self._lock: int | None = lock
        self._let_go = weakref.finalize(self, os.close, lock)  # whoever drops it unclosed would keep it on the disk

    def _open(self, folder: Path) -> None:
        columns = self.catalogue.columns
        self.n_releases = len(columns.release_ordinals)
        self.n_passages = len(columns.row_release)
        self.release_ordinals = columns.release_ordinals  # (R,) int32 day numbers, UNDATED last
        self.row_release = columns.row_release  # (N,) int32
        self.first_row = columns.first_row  # (R+1,) int64
        coarse = (
            Coarse(folder / COARSE, self.n_passages, self.manifest.dimension) if COARSE in self.manifest.files else None
        )
        self._vectors = Vectors(folder / VECTORS, self.n_passages, self.manifest.dimension, coarse)
        self._keywords = Keywords(folder / KEYWORDS, columns.keys)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the generation, after which it may be removed from the disk. Closing twice is fine."""
        lock, self._lock = self._lock, None
        if lock is not None:
            self._let_go()
            self._vectors.close()
            self.catalogue.close()

    def in_place(self) -> bool:
        """Whether its folder is still there, and not another of the same name: an index can be made anew, or copied."""
        lock = self._lock  # another thread may close it meanwhile
        try:
            same = lock is not None and os.path.samestat(os.fstat(lock), (self.folder / LOCK).stat())
            return same and read_manifest(self.folder) == self.manifest
        except (OSError, StoreError):
            return False

    @property
    def codes(self) -> NDArray[np.float16]:
        """All vectors as stored: (N, d) half precision, mapped from the file."""
        return self._vectors.codes

    def digests(self) -> dict[str, str]:
        """sha256 of each release's file by path, in order of the releases."""
        return self.catalogue.digests()

    def find(self, path: str) -> int | None:
        """Number of the release of this path, None if there is none."""
        return self.catalogue.find(path)

    def find_url(self, urls: Sequence[str]) -> int | None:
        """Number of the first release that has one of these addresses, None if there is none."""
        return self.catalogue.find_url(urls)

    def release(self, i: int) -> Release:
        """Release number i. Raises KeyError."""
        return self.catalogue.releases([i])[0]

    def releases(self, ids: Numbers) -> list[Release]:
        """Releases by number, in the order asked for. Raises KeyError."""
        return self.catalogue.releases(ids)

    def openings(self, characters: int) -> list[Opening]:
        """Of every release in order: path, date, ministers, portfolios, first characters of the body."""
        return self.catalogue.openings(characters)

    def average_lengths(self) -> tuple[float, float]:
        """Mean number of terms of a passage, and of a whole release with its title."""
        passages, titles = self.catalogue.columns.lengths, self.catalogue.columns.title_lengths
        n_terms = int(passages.sum())
        return n_terms / max(self.n_passages, 1), (n_terms + int(titles.sum())) / max(self.n_releases, 1)

    def passage_spans(self, rows: Numbers) -> list[tuple[int, int]]:
        """(start, end) of these passages in their releases' bodies."""
        columns = self.catalogue.columns
        at = np.asarray(rows, dtype=np.int64)
        return list(zip(columns.starts[at].tolist(), columns.ends[at].tolist(), strict=True))

    def date_range(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last date of the dated releases; None where there is none."""
        dated = self.release_ordinals[self.release_ordinals < UNDATED]
        if not len(dated):
            return None
        return datetime.date.fromordinal(int(dated[0])), datetime.date.fromordinal(int(dated[-1]))

    def rows_of(self, releases: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of all passages of some releases (P,), and for each the position of its release among them (P,)."""
        first = self.first_row[releases]
        n = self.first_row[releases + 1] - first
        owner = np.repeat(np.arange(len(releases)), n)
        offsets = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
        return np.repeat(first, n) + offsets, owner

    def tokens(self, releases: Numbers) -> Tokens:
        """The terms of these releases, titles and passages, without headers."""
        return self.catalogue.tokens.of(releases)

    def holds(self, term: str) -> bool:
        """Whether any release has a term of `analyse`, in a header or in a passage."""
        in_text = self.document_frequency(term_hashes([term]))[0] > 0
        return bool(in_text) or len(self.search_keywords({term: 1.0}, 1)[1]) > 0

    def spells(self, word: str) -> bool:
        """Whether one of the passages that have its term most, header included, has a lower-case word so spelt."""
        rows = self.search_keywords(dict.fromkeys(analyse(word), 1.0), SPELT_IN)[1]
        releases = self.releases(np.unique(self.row_release[rows]))
        return any(word in words(f"{r.title} {r.body} {' '.join((*r.ministers, *r.portfolios))}") for r in releases)

    def document_frequency(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Number of passages whose text holds the term of each hash: (n,) int64."""
        return self.catalogue.columns.frequencies.of(np.asarray(hashes, dtype=np.uint32))

    def name_releases(self) -> tuple[dict[str, NDArray[np.int32]], dict[str, NDArray[np.int32]]]:
        """Ministers and portfolios as printed, each with the ascending numbers of its releases."""
        return self.catalogue.columns.ministers, self.catalogue.columns.portfolios

    def within(self, selection: Selection) -> NDArray[np.bool_]:
        """(R,) which releases are of a selection."""
        chosen = np.zeros(self.n_releases, np.bool_)
        chosen[self._days(selection)] = True
        for known, names in zip(self.name_releases(), (selection.ministers, selection.portfolios), strict=True):
            if names is not None:
                any_of = np.zeros(self.n_releases, np.bool_)
                for name in names:
                    any_of[known.get(name, [])] = True
                chosen &= any_of
        return chosen

    def selected(self, selection: Selection | None) -> NDArray[np.bool_] | slice | None:
        """Rows of a selection: None for all, a slice where only dates are bound, otherwise an (N,) mask."""
        if selection is None or selection == Selection():
            return None
        if selection.ministers is None and selection.portfolios is None:
            days = self._days(selection)
            return slice(int(self.first_row[days.start]), int(self.first_row[days.stop]))
        return np.repeat(self.within(selection), np.diff(self.first_row))

    def _days(self, selection: Selection) -> slice:
        """The releases of the days of a selection; undated ones, which come last, lie within no bound."""
        if not (days := selection.days()):
            return slice(0, self.n_releases)
        first, stop = (int(np.searchsorted(self.release_ordinals, day)) for day in (days[0], days[1] + 1))
        return slice(first, max(first, stop))

    def search_vectors(
        self, queries: NDArray[np.float32], k: int, rows: NDArray[np.bool_] | slice | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k rows of highest inner product for each of (q, d) queries, among `rows` only.

        Exact in an index of fewer than 20,000 rows; beyond, recall@10 and recall@200 are 0.999 (`coarse`).
        `rows` is what `selected` returns. Scores and rows, (q, k') each with k' = min(k, number of rows
        given), best first, equal scores by row. Raises ValueError for shapes that do not fit.
        """
        return self._vectors.search(queries, k, rows)

    def vectors(self, rows: Numbers) -> NDArray[np.float32]:
        """Vectors of these rows: (n, d) float32."""
        return self._vectors.rows(np.asarray(rows, dtype=np.int64))

    def search_keywords(
        self, terms: Mapping[str, float], k: int, selection: Selection | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k rows of highest BM25 for weighted terms of `analyse`, any of which suffices.

        Only within the selection. Scores and rows, (k',) each, best first; k' < k if no more match. Raises
        ValueError for a weight that is not above 0.
        """
        return self._keywords.search(terms, k, selection)
