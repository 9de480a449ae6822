"""The vectors once more, turned onto the axes that say most and in whole numbers of one signed byte.

A quarter of the half-precision rows' size, so that a scan takes less than half of the time and leaves the encoder its
place in the processor's cache. It only chooses what is then scored in half precision, so that the rounding costs
nothing. Every index can be searched without them: below EXACT_BELOW rows that takes less than a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from vectorstore.errors import Damaged, StoreError, engine_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

# 142,377 rows of 384 dimensions, 164 questions, two cores, p50 in ms of the k best; recall against exact fp32:
#
# | scanned                                    | on disk | k = 60 | k = 200 | recall@10 | recall@200 |
# |--------------------------------------------|---------|--------|---------|-----------|------------|
# | half precision                             | 109 MB  | 3.1    | 3.1     | 0.999     | 1.000      |
# | bytes, then the best 1.5 k + 32            | 55 MB   | 1.7    | 2.2     | 0.999     | 1.000      |
# | bytes on 192 axes, then the best 2 k + 64  | 27 MB   | 1.4    | 1.8     | 0.999     | 0.999      |
# | bytes on 128 axes, then the best 2 k + 64  | 18 MB   |        |         | 0.996     | 0.984      |
#
# Within `retrieve`, where the encoder's weights share the cache, the axes save 2 of 14 ms.
EXACT_BELOW = 20_000  # rows to scan
_KEPT = 0.94  # share of the sum of squares that the axes hold
_STEP = 16  # FAISS's loop is quick for multiples of this
_LARGEST = 127  # -128 would not have its opposite
_CHUNK = 1 << 15  # rows converted at a time


class Coarse:
    """The bytes of all rows, mapped from the disk; safe to share between threads."""

    def __init__(self, path: Path, rows: int, dimension: int, exact_below: int = EXACT_BELOW) -> None:
        """`rows` and `dimension` are what the file must hold, else Damaged."""
        name = f"{path.parent.name}/{path.name}"
        try:
            whole: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise Damaged(name, f"FAISS cannot read it: {error}") from error
        if not isinstance(whole, faiss.IndexPreTransform):
            raise Damaged(name, f"expected turned vectors, found {type(whole).__name__}")
        if whole.ntotal != rows or whole.d != dimension:
            found = f"{whole.ntotal} vectors of {whole.d} dimensions"
            raise Damaged(name, f"expected {rows} vectors of {dimension} dimensions, found {found}")
        parts: Any = whole
        self._whole = whole  # owns both parts
        self.index: Any = faiss.downcast_index(parts.index)
        turn: Any = faiss.downcast_VectorTransform(parts.chain.at(0))
        self._axes: NDArray[np.float32] = faiss.vector_to_array(turn.A).reshape(turn.d_out, dimension)
        self.exact_below = exact_below

    @staticmethod
    def shortlist(k: int) -> int:
        """How many rows to take for the k best."""
        return 2 * k + 64

    def queries(self, queries: NDArray[np.float32]) -> NDArray[np.float32]:
        """(q, d) queries as the index wants them, (q, axes): each by a scale of its own, since only order counts."""
        turned = queries @ self._axes.T
        return np.concatenate([as_bytes(query[None], float(np.abs(query).max())) for query in turned])


def as_bytes(vectors: NDArray[np.float32], largest: float) -> NDArray[np.float32]:
    """(n, d) vectors as FAISS wants to be given bytes: whole numbers from -127 to 127, in float32.

    `largest` is the absolute value that becomes 127.
    """
    scaled = np.rint(vectors * np.float32(_LARGEST / (largest or 1.0)))
    return np.asarray(np.clip(scaled, -_LARGEST, _LARGEST), np.float32)


def main_axes(codes: NDArray[np.float16]) -> NDArray[np.float32]:
    """(axes, d) orthonormal directions that hold _KEPT of the rows' sum of squares, the strongest first.

    Principal axes of the products, not of the variance: inner products are to be kept, so no mean is taken off.
    """
    products = np.zeros((codes.shape[1], codes.shape[1]))
    for rows in _chunks(codes):
        products += rows.T @ rows
    strengths, directions = np.linalg.eigh(products)  # ascending
    held = np.cumsum(strengths[::-1]) / (strengths.sum() or 1.0)
    count = -(-int(np.searchsorted(held, _KEPT) + 1) // _STEP) * _STEP
    return np.ascontiguousarray(directions[:, ::-1][:, :count].T, np.float32)


def _chunks(codes: NDArray[np.float16]) -> Iterator[NDArray[np.float32]]:
    return (codes[at : at + _CHUNK].astype(np.float32) for at in range(0, len(codes), _CHUNK))


def write_coarse(path: Path, codes: NDArray[np.float16]) -> None:
    """Write (N, d) unit rows, turned and in bytes. Raises StoreError if the disk refuses."""
    axes = main_axes(codes)
    turn: Any = faiss.LinearTransform(axes.shape[1], axes.shape[0], False)
    faiss.copy_array_to_vector(axes.ravel(), turn.A)
    turn.is_trained = True
    index: Any = faiss.IndexScalarQuantizer(
        axes.shape[0], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
    )
    largest = max((float(np.abs(rows @ axes.T).max()) for rows in _chunks(codes)), default=1.0)
    for rows in _chunks(codes):
        index.add(as_bytes(rows @ axes.T, largest))
    whole: Any = faiss.IndexPreTransform(turn, index)
    with engine_errors(path):
        faiss.write_index(whole, str(path))
        found = int(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC).ntotal)
    if found != len(codes):
        raise StoreError(f"cannot write {path}: {len(codes)} vectors were written but {found} read back")
