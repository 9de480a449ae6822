"""How many passages hold each term: exact, and kept exact by adding and subtracting what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frequencies:
    """`hashes` (t,) uint32 ascending; `counts` (t,) int64 > 0: passages holding the term of that hash."""

    hashes: NDArray[np.uint32]
    counts: NDArray[np.int64]

    def of(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Counts for these hashes, 0 where a term is nowhere: (n,) int64."""
        if not len(self.hashes):
            return np.zeros(len(hashes), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[at] == hashes, self.counts[at], 0)


EMPTY = Frequencies(np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int64))


def count(passages: Sequence[NDArray[np.uint32]]) -> Frequencies:
    """Count each passage once for each distinct term that it holds."""
    if not passages:
        return EMPTY
    row = np.repeat(np.arange(len(passages), dtype=np.uint64), [len(tokens) for tokens in passages])
    pairs = np.unique((row << np.uint64(32)) | np.concatenate(passages).astype(np.uint64))
    hashes, counts = np.unique((pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32), return_counts=True)
    return Frequencies(hashes, counts.astype(np.int64))


def combine(parts: Sequence[tuple[int, Frequencies]]) -> Frequencies:
    """Sum of `sign * frequencies` over parts; terms that come to nothing are dropped."""
    if not parts:
        return EMPTY
    hashes, where = np.unique(np.concatenate([part.hashes for _, part in parts]), return_inverse=True)
    counts = np.zeros(len(hashes), dtype=np.int64)
    np.add.at(counts, where, np.concatenate([sign * part.counts for sign, part in parts]))
    held = counts > 0
    return Frequencies(hashes[held], counts[held])
