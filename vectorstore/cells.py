"""For an archive ten times this one: vectors grouped into cells, of which a query visits the nearest.

Every index holds its vectors in order of rows and can be searched exactly; a large one holds them once more, by
cell. Only wide searches use the cells, so that a filter never loses or lacks results by them.
"""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from vectorstore.errors import Damaged, StoreError, engine_errors

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.vectors import Found

_SAMPLE = 40  # rows a cell to learn the centres from; FAISS advises 39 at least
_ROUNDS = 8  # of k-means: the recall below was measured with these
_CHUNK = 1 << 15  # rows converted at a time
_VISITED = 3 / 32  # of the cells
EXACT_BELOW = 200_000  # chosen rows: scanning them takes 11 ms of a core, no longer than visiting cells


def n_cells(n: int) -> int:
    """How many cells an index of n rows has; 0 means that it is searched exactly.

    Measured with 384 dimensions, k = 100, 164 questions in real vectors of the archive, filled up to 1,750,000
    with mixtures of them; milliseconds of one core, p50 / p95, which for an exact scan may be shared by four:

    | rows      | kind                     | on disk | recall@10 | ms          |
    |-----------|--------------------------|---------|-----------|-------------|
    | 180,000   | exact, half precision    | 0.14 GB | 1.000     | 9 / 10      |
    | 1,750,000 | exact, half precision    | 1.34 GB | 1.000     | 98 / 101    |
    | 1,750,000 | exact, 8 bits            | 0.67 GB | 0.991     | 130 / 132   |
    | 1,750,000 | 4,096 cells, 256 visited | 1.36 GB | 0.988     | 10.8 / 13.1 |
    | 1,750,000 | 4,096 cells, 384 visited | 1.36 GB | 0.996     | 15.7 / 19.0 |

    Eight bits save memory, which is mapped from the disk anyway, and are slower to decode. Below half a million
    rows (28 ms) an exact scan is fast enough to ask for nothing better.
    """
    return 0 if n < 500_000 else 1 << round(math.log2(4 * math.sqrt(n)))


class Cells:
    """The vectors by cell, mapped from the disk; safe to share between threads."""

    def __init__(self, path: Path, rows: int, exact_below: int = EXACT_BELOW) -> None:
        name = f"{path.parent.name}/{path.name}"
        try:
            index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise Damaged(name, f"FAISS cannot read it: {error}") from error
        if index.ntotal != rows:
            raise Damaged(name, f"expected {rows} vectors, found {index.ntotal}")
        self.n = int(index.nlist)
        self.exact_below = exact_below
        self._index = index

    def search(self, queries: NDArray[np.float32], k: int, selector: Any) -> Found:  # noqa: ANN401
        """About the k best rows that a FAISS selector allows (None: any); -1 fills up where there are too few."""
        parameters: Any = faiss.SearchParametersIVF()
        parameters.nprobe = math.ceil(self.n * _VISITED)
        parameters.sel = selector
        scores, rows = self._index.search(queries, k, params=parameters)
        return scores, rows

    def of_rows(self) -> NDArray[np.int32]:
        """The cell of each row: (N,) int32."""
        cells = np.empty(self._index.ntotal, dtype=np.int32)
        lists = self._index.invlists
        for cell in range(self.n):
            size = lists.list_size(cell)
            if size:
                cells[faiss.rev_swig_ptr(lists.get_ids(cell), size)] = cell
        return cells

    @property
    def centres(self) -> Any:  # noqa: ANN401 - an IndexFlatIP
        """The index of the cells' centres."""
        return self._index.quantizer


def write_cells(path: Path, codes: NDArray[np.float16], n: int, live: Cells | None, source: NDArray[np.int64]) -> None:
    """Group (N, d) unit rows into n cells and write them.

    With as many cells as now, the `live` centres are kept, and so is the cell of each row taken over from live
    row `source[i]` (-1: new), so that a small change costs no learning. Raises StoreError if the disk refuses.
    """
    dimension = codes.shape[1]
    faiss.omp_set_num_threads(os.cpu_count() or 1)  # of this thread: a search had set it to 1
    index: Any = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        n,
        faiss.ScalarQuantizer.QT_fp16,
        faiss.METRIC_INNER_PRODUCT,
        False,  # codes are the vectors themselves, not what is left of them beside the centre
    )
    kept = np.full(len(codes), -1, dtype=np.int32)
    if live is not None and live.n == n:
        index.quantizer.add(live.centres.reconstruct_n(0, n))
        old = live.of_rows()
        kept[source >= 0] = old[source[source >= 0]]
    else:
        sample = np.linspace(0, len(codes) - 1, min(len(codes), n * _SAMPLE)).astype(np.int64)
        rows = codes[sample].astype(np.float32)
        learner = faiss.Kmeans(dimension, n, niter=_ROUNDS, spherical=True, min_points_per_centroid=1, seed=1)
        learner.train(rows)
        index.quantizer.add(learner.centroids)
    index.is_trained = True
    for at in range(0, len(codes), _CHUNK):
        rows = codes[at : at + _CHUNK].astype(np.float32)
        cells = kept[at : at + _CHUNK].astype(np.int64)
        new = np.flatnonzero(cells < 0)
        if len(new):
            cells[new] = index.quantizer.search(rows[new], 1)[1][:, 0]
        ids = np.arange(at, at + len(rows), dtype=np.int64)
        index.add_core(len(rows), faiss.swig_ptr(rows), faiss.swig_ptr(ids), faiss.swig_ptr(cells))
    with engine_errors(path):
        faiss.write_index(index, str(path))
        found = int(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC).ntotal)
    if found != len(codes):
        raise StoreError(f"cannot write {path}: {len(codes)} vectors were written but {found} read back")
