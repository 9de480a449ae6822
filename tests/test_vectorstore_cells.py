"""Cells against an exact search: what they return is right, never outside a filter, never too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.cells import Cells, n_cells, write_cells
from vectorstore.errors import Damaged
from vectorstore.vectors import Vectors, write_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

N, D, CELLS = 6_000, 24, 64
EXACT_BELOW = 500


def clusters(n: int) -> NDArray[np.float16]:
    """Unit vectors around sixty centres."""
    random = np.random.default_rng(5)
    rows = random.standard_normal((60, D))[random.integers(0, 60, n)] + 0.4 * random.standard_normal((n, D))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


STORED = clusters(N)
QUERIES = STORED[::97].astype(np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gen-000001")
    write_vectors(made / "vectors.faiss", D, [STORED])
    write_cells(made / "cells.faiss", STORED, CELLS, None, np.full(N, -1))
    return made


@pytest.fixture(scope="module")
def vectors(folder: Path) -> Iterator[Vectors]:
    opened = Vectors(folder / "vectors.faiss", N, D, Cells(folder / "cells.faiss", N, EXACT_BELOW))
    yield opened
    opened.close()


def best(queries: NDArray[np.float32], k: int, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    reference = np.where(mask, queries @ STORED.astype(np.float32).T, -np.inf)
    return np.argsort(-reference, axis=1, kind="stable")[:, :k]


def test_most_of_the_nearest_are_found(vectors: Vectors) -> None:
    for chosen in (None, slice(500, 5_000), np.arange(N) % 3 > 0):
        mask = np.zeros(N, dtype=np.bool_)
        mask[chosen if chosen is not None else slice(None)] = True
        found = vectors.search(QUERIES, 10, chosen)[1]
        wanted = best(QUERIES, 10, mask)
        shares = [len(set(a) & set(b)) / 10 for a, b in zip(found.tolist(), wanted.tolist(), strict=True)]
        assert np.mean(shares) > 0.9


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, N),
    length=st.integers(0, N),
    share=st.sampled_from([0.001, 0.05, 0.09, 0.3, 1.0]),
    masked=st.booleans(),
    k=st.sampled_from([1, 10, 300, N]),
    query=st.integers(0, len(QUERIES) - 3),
)
def test_any_filter_holds_and_is_filled(
    vectors: Vectors, *, start: int, length: int, share: float, masked: bool, k: int, query: int
) -> None:
    chosen = np.random.default_rng(start).random(N) < share if masked else slice(start, start + length)
    mask = np.zeros(N, dtype=np.bool_)
    mask[chosen] = True
    queries = QUERIES[query : query + 3]
    scores, rows = vectors.search(queries, k, chosen)
    assert rows.shape == (3, min(k, int(mask.sum())))
    assert mask[rows].all()
    reference = queries @ STORED.astype(np.float32).T
    np.testing.assert_allclose(scores, np.take_along_axis(reference, rows, axis=1), atol=2e-6)
    assert (np.diff(scores, axis=1) <= 0).all()
    assert all(len(set(row)) == len(row) for row in rows.tolist())
    # What is few, or more than the visited cells hold, is exact.
    if mask.sum() < EXACT_BELOW or k >= N:
        exact = np.take_along_axis(reference, best(queries, rows.shape[1], mask), axis=1)
        np.testing.assert_allclose(scores, exact, atol=2e-6)


def test_what_is_kept_keeps_its_cell(tmp_path: Path, folder: Path) -> None:
    live = Cells(folder / "cells.faiss", N)
    source = np.concatenate([np.arange(50, 3_000), [-1, -2], np.arange(3_000, N)])
    codes = np.concatenate([STORED[50:3_000], STORED[[7, 9]], STORED[3_000:]])
    write_cells(tmp_path / "cells.faiss", codes, CELLS, live, source)
    old, new = live.of_rows(), Cells(tmp_path / "cells.faiss", len(codes)).of_rows()
    assert len(set(old.tolist())) > CELLS // 2
    assert new.tolist() == old[np.concatenate([np.arange(50, 3_000), [7, 9], np.arange(3_000, N)])].tolist()


def test_each_row_lies_in_the_nearest_cell(folder: Path) -> None:
    cells = Cells(folder / "cells.faiss", N)
    centres = cells.centres.reconstruct_n(0, CELLS)
    likeness = STORED.astype(np.float32) @ centres.T
    chosen = np.take_along_axis(likeness, cells.of_rows()[:, None].astype(np.int64), axis=1)[:, 0]
    np.testing.assert_allclose(chosen, likeness.max(axis=1), atol=1e-5)


def test_only_a_large_index_has_cells() -> None:
    assert [n_cells(n) for n in (0, 180_000, 499_999)] == [0, 0, 0]
    assert [n_cells(n) for n in (500_000, 1_750_000, 20_000_000)] == [2_048, 4_096, 16_384]


def test_cells_of_other_rows_are_damage(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(Damaged, match=rf"cells\.faiss is damaged: expected {N + 1} vectors, found {N}"):
        Cells(folder / "cells.faiss", N + 1)
    (tmp_path / "cells.faiss").write_bytes(b"no index")
    with pytest.raises(Damaged, match="FAISS cannot read it"):
        Cells(tmp_path / "cells.faiss", N)
