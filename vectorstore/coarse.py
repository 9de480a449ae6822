"""The vectors once more, turned onto the axes that say most and in whole numbers of one signed byte.

A quarter of the half-precision rows' size, so that a scan takes about half of the time and leaves the encoder more
place in the processor's cache. It only chooses what is then scored in half precision, so that the rounding costs
nothing. Every index can be searched without them: below EXACT_BELOW rows that takes less than a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import faiss
import numpy as np

from vectorstore.errors import Damaged, StoreError
from vectorstore.vectors import read_index, write_index

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
# Within `retrieve`, in one run: p50 13.8 ms with plain bytes, 12.9 on 192 or 256 axes, 13.1 on 208.
EXACT_BELOW = 20_000  # rows to scan
_KEPT = 0.92  # share of the squares, but for the first axis, that the axes hold
_STEP = 64  # what FAISS's loop takes at once
_LARGEST = 127  # -128 would not have its opposite
_CHUNK = 1 << 15  # rows converted at a time


class Coarse:
    """The bytes of all rows, mapped from the disk; safe to share between threads."""

    def __init__(self, path: Path, rows: int, dimension: int, exact_below: int = EXACT_BELOW) -> None:
        """`rows` and `dimension` are what the file must hold, else Damaged."""
        name = f"{path.parent.name}/{path.name}"
        whole = read_index(path, rows, dimension)
        if not isinstance(whole, faiss.IndexPreTransform):
            raise Damaged(name, f"expected turned vectors, found {type(whole).__name__}")
        self._whole = whole  # owns both parts
        self.index: Any = faiss.downcast_index(whole.index)
        self._axes = _axes(whole, name)
        if self._axes.shape != (self.index.d, dimension) or self.index.ntotal != rows:
            raise Damaged(name, "its parts do not fit together")
        self.exact_below = exact_below

    @staticmethod
    def shortlist(k: int) -> int:
        """How many rows to take for the k best."""
        return 2 * k + 64

    def queries(self, queries: NDArray[np.float32]) -> NDArray[np.float32]:
        """(q, d) queries as the index wants them, (q, axes): each by a scale of its own, since only order counts."""
        turned = queries @ self._axes.T
        return np.concatenate([as_bytes(query[None], float(np.abs(query).max())) for query in turned])


def _axes(whole: Any, name: str) -> NDArray[np.float32]:  # noqa: ANN401 - the wheels have no types
    """(axes, d) what queries are turned by."""
    turn = faiss.downcast_VectorTransform(whole.chain.at(0)) if whole.chain.size() == 1 else None
    if not isinstance(turn, faiss.LinearTransform):
        raise Damaged(name, f"expected a linear transform, found {type(turn).__name__}")
    parts: Any = turn
    axes: NDArray[np.float32] = faiss.vector_to_array(parts.A)
    if axes.size != parts.d_in * parts.d_out:
        raise Damaged(name, "its parts do not fit together")
    return axes.reshape(parts.d_out, parts.d_in)


def as_bytes(vectors: NDArray[np.floating], largest: float) -> NDArray[np.float32]:
    """(n, d) vectors as FAISS wants to be given bytes: whole numbers from -127 to 127, in float32.

    `largest` is the absolute value that becomes 127.
    """
    scaled = np.rint(vectors * np.float32(_LARGEST / (largest or 1.0)))
    return np.asarray(np.clip(scaled, -_LARGEST, _LARGEST), np.float32)


def main_axes(codes: NDArray[np.float16]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(d,) mean of the rows, and (axes, d) orthonormal directions that hold most of their squares, strongest first.

    As many as hold _KEPT of what is left by the first: that is where all vectors of a model point, and it tells
    little. Principal axes of the products and not of the variance, which leaves out what rows differ by along the mean.
    Raises StoreError for rows that are no numbers.
    """
    n, d = codes.shape
    total, products = np.zeros(d), np.zeros((d, d))
    for rows in _chunks(codes):
        total += rows.sum(axis=0)
        products += rows.T @ rows
    if not np.isfinite(products).all():
        raise StoreError("expected vectors, found some that are no numbers")
    strengths, directions = np.linalg.eigh(products)  # ascending
    rest = np.cumsum(strengths[-2::-1])
    more = int(np.searchsorted(rest, _KEPT * rest[-1]) + 1) if len(rest) else 0
    count = -(-(1 + more) // _STEP) * _STEP
    axes = np.ascontiguousarray(directions[:, ::-1][:, :count].T, np.float32)
    return (total / max(n, 1)).astype(np.float32), axes


def _chunks(codes: NDArray[np.float16]) -> Iterator[NDArray[np.float32]]:
    return (codes[at : at + _CHUNK].astype(np.float32) for at in range(0, len(codes), _CHUNK))


def write_coarse(path: Path, codes: NDArray[np.float16]) -> None:
    """Write (N, d) unit rows, turned and in bytes. Raises StoreError as `main_axes`, or if the disk refuses."""
    mean, axes = main_axes(codes)
    turn: Any = faiss.LinearTransform(axes.shape[1], axes.shape[0], False)
    faiss.copy_array_to_vector(axes.ravel(), turn.A)
    turn.is_trained = True
    index: Any = faiss.IndexScalarQuantizer(
        axes.shape[0], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
    )
    # Without the mean a query's products are all less by the same, and its bytes tell more.
    largest = max((float(np.abs((rows - mean) @ axes.T).max()) for rows in _chunks(codes)), default=1.0)
    for rows in _chunks(codes):
        index.add(as_bytes((rows - mean) @ axes.T, largest))
    whole: Any = faiss.IndexPreTransform(turn, index)
    write_index(path, whole)
