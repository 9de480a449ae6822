"""The vectors of all rows in FAISS: unit vectors in half precision, exact inner product, mapped from disk.

Every row is looked at: an index that visits only some loses results under a filter. A large index has its vectors
in bytes beside them (`coarse`), to scan those first.
Half precision because it halves the memory and finds the same ten neighbours (`coarse`: recall@10 0.999).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from vectorstore.errors import Damaged, StoreError, engine_errors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.coarse import Coarse

    Rows = NDArray[np.bool_] | slice | None
    Found = tuple[NDArray[np.float32], NDArray[np.int64]]

# Measured over 180,418 rows of 384 dimensions, one query, k = 100 (two shared cores, p50): all rows 13.4 ms on one
# thread and 7.8 ms on two; with the other core busy, 10.0 ms on one and 10.5 on two. 70,000 rows in two parts took
# 6.0 ms there and 4.3 in one, so parts are no smaller than this. More than four wait for memory, not arithmetic.
_ROWS_A_THREAD = 60_000
_THREADS = min(4, os.cpu_count() or 1)
# A selector asks for every row, 1.7 ns each; fetching chosen rows costs 0.5 us each (100 rows 0.06 ms
# against 0.31 ms; 1,000 rows 0.51 against 0.39; 14,000 rows 7.1 against 1.7).
_GATHER_BELOW = 360  # gather where fewer than one row in so many is chosen


def write_vectors(path: Path, dimension: int, chunks: Iterable[NDArray[np.float16]]) -> None:
    """Write (n, dimension) float16 unit rows, given in chunks, as a FAISS index.

    Raises StoreError unless the file reads back whole.
    """
    index: Any = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    for chunk in chunks:
        # The codes of this quantizer are the half floats themselves.
        index.add_sa_codes(np.ascontiguousarray(chunk, dtype="<f2").view(np.uint8))
    write_index(path, index)


def write_index(path: Path, index: Any) -> None:  # noqa: ANN401 - the wheels have no types
    """Write a FAISS index. Raises StoreError unless the file reads back whole."""
    with engine_errors(path):
        faiss.write_index(index, str(path))
        # FAISS only prints what fclose reports, so a file cut by a full disk would show at reading.
        found = int(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC).ntotal)
    if found != index.ntotal:
        raise StoreError(f"cannot write {path}: {index.ntotal} vectors were written but {found} read back")


def read_index(path: Path, rows: int, dimension: int) -> Any:  # noqa: ANN401 - the wheels have no types
    """A FAISS index, mapped from the disk. Raises Damaged unless it holds `rows` vectors of `dimension`."""
    name = f"{path.parent.name}/{path.name}"
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise Damaged(name, f"FAISS cannot read it: {error}") from error
    if index.ntotal != rows or index.d != dimension:
        found = f"{index.ntotal} vectors of {index.d} dimensions"
        raise Damaged(name, f"expected {rows} vectors of {dimension} dimensions, found {found}")
    return index


class Vectors:
    """Searches the vectors of a generation; safe to share between threads."""

    def __init__(self, path: Path, rows: int, dimension: int, coarse: Coarse | None = None) -> None:
        """`rows` and `dimension` are what the file must hold, else Damaged; `coarse` are the same rows in bytes."""
        self.dimension = dimension
        self._index = read_index(path, rows, dimension)
        self._coarse = coarse
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="vectors")
        self.codes: NDArray[np.float16] = _codes(self._index)  # (N, d), valid as long as the index lives

    def close(self) -> None:
        """End the threads. No search may follow."""
        self._pool.shutdown()

    def rows(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Vectors of these rows: (n, d) float32."""
        return self.codes[rows].astype(np.float32)

    def search(self, queries: NDArray[np.float32], k: int, rows: Rows = None) -> Found:
        """The k best of the given rows for each of (q, d) queries: scores and rows, (q, min(k, rows given)).

        Exact, unless there are coarse vectors and many rows are given. Best first, equal scores by row.
        Raises ValueError for a shape or number that does not fit.
        """
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        if queries.ndim != 2 or queries.shape[1] != self.dimension or k < 0:
            raise ValueError(f"expected (q, {self.dimension}) queries, k >= 0; got {queries.shape}, k={k}")
        choice = _choice(rows, len(self.codes))
        k = min(k, choice.count)
        if k == 0 or not len(queries):
            return np.empty((len(queries), k), np.float32), np.empty((len(queries), k), np.int64)
        if choice.mask is not None and choice.count * _GATHER_BELOW < choice.total:
            return self._gathered(queries, k, np.flatnonzero(choice.mask))
        coarse = self._coarse
        if coarse is None or choice.count < max(coarse.exact_below, coarse.shortlist(k)):
            return self._scanned(self._index, queries, k, choice)
        likely = self._scanned(coarse.index, coarse.queries(queries), coarse.shortlist(k), choice)[1]
        found = [self._gathered(query[None], k, rows) for query, rows in zip(queries, likely, strict=True)]
        return np.concatenate([scores for scores, _ in found]), np.concatenate([rows for _, rows in found])

    def _scanned(self, index: Any, queries: NDArray[np.float32], k: int, choice: _Choice) -> Found:  # noqa: ANN401
        """Scan the parts of the choice at the same time, the first on this thread."""
        first, *others = pairwise(choice.cuts())
        waiting = [self._pool.submit(_part, index, queries, k, choice, *part) for part in others]
        results = [_part(index, queries, k, choice, *first), *(part.result() for part in waiting)]
        return _best(k, [scores for scores, _ in results], [rows for _, rows in results])

    def _gathered(self, queries: NDArray[np.float32], k: int, rows: NDArray[np.int64]) -> Found:
        scores = queries @ self.rows(rows).T
        return _best(k, [scores], [np.broadcast_to(rows, scores.shape)])


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which of `total` rows may be found: `count` of the rows start:stop, those that the mask (None: all) allows."""

    mask: NDArray[np.bool_] | None
    start: int
    stop: int
    count: int
    total: int

    def cuts(self) -> list[int]:
        """Where to cut a scan, so that each part has as many chosen rows."""
        parts = min(_THREADS, max(1, self.count // _ROWS_A_THREAD))
        if self.mask is None or parts == 1:
            return [self.start + (self.stop - self.start) * i // parts for i in range(parts + 1)]
        rows = np.flatnonzero(self.mask)
        return [0, *(int(rows[self.count * i // parts]) for i in range(1, parts)), self.total]

    def selector(self, start: int, stop: int) -> tuple[Any, Any]:
        """A FAISS selector of what is chosen of the rows start:stop, None for all rows; and what it points to.

        FAISS keeps bare pointers: both must live until the search has ended, and no two searches may share them.
        """
        if self.mask is None:
            return (faiss.IDSelectorRange(start, stop) if stop - start < self.total else None), None
        bits = np.packbits(np.concatenate([np.zeros(start, np.bool_), self.mask[start:stop]]), bitorder="little")
        return faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits)), bits  # its n counts bytes


def _part(
    index: Any,  # noqa: ANN401 - the wheels have no types
    queries: NDArray[np.float32],
    k: int,
    choice: _Choice,
    start: int,
    stop: int,
) -> Found:
    """The best of the choice among the rows start:stop; -1 fills up where there are too few."""
    # A batch of queries would take all cores, for each thread that searches. The setting is a thread's own.
    faiss.omp_set_num_threads(1)
    selector, _alive = choice.selector(start, stop)
    parameters: Any = faiss.SearchParameters()
    parameters.sel = selector
    scores, rows = index.search(queries, k, params=parameters)
    return scores, rows


def _choice(rows: Rows, total: int) -> _Choice:
    """Raises ValueError for a mask of another size or a slice with gaps."""
    if isinstance(rows, np.ndarray):
        if rows.dtype != np.bool_ or rows.shape != (total,):
            raise ValueError(f"expected a mask of {total} bool, got {rows.shape} {rows.dtype}")
        return _Choice(rows, 0, total, int(np.count_nonzero(rows)), total)
    start, stop, step = (rows or slice(None)).indices(total)
    if step != 1:
        raise ValueError(f"expected a slice without gaps, got {rows}")
    return _Choice(None, start, max(start, stop), max(0, stop - start), total)


def _best(k: int, scores: list[NDArray[np.float32]], rows: list[NDArray[np.int64]]) -> Found:
    """The k best of several lists of candidates, best first, equal scores by row."""
    every_score, every_row = np.concatenate(scores, axis=1), np.concatenate(rows, axis=1)
    order = np.lexsort((every_row, -every_score), axis=1)[:, :k]
    return np.take_along_axis(every_score, order, axis=1), np.take_along_axis(every_row, order, axis=1)


def _codes(index: Any) -> NDArray[np.float16]:  # noqa: ANN401 - the wheels have no types for an index's parts
    """The stored half-precision rows, (n, d), where they lie."""
    if index.ntotal == 0:
        return np.empty((0, index.d), dtype=np.float16)
    raw: NDArray[np.uint8] = faiss.rev_swig_ptr(index.codes.data(), index.ntotal * index.code_size)
    return raw.view("<f2").reshape(index.ntotal, index.d)
