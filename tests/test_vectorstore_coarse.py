"""Coarse vectors against an exact search: what they return is right, never outside a filter, never too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.coarse import Coarse, as_bytes, main_axes, write_coarse
from vectorstore.errors import Damaged, StoreError
from vectorstore.vectors import Vectors, write_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

N = 6_000
EXACT_BELOW = 500


def clusters(n: int, dimension: int) -> NDArray[np.float16]:
    """Unit vectors around sixty centres, all of which point one way, as some models make them: mean cosine 0.8."""
    random = np.random.default_rng(5)
    rows = random.standard_normal((60, dimension))[random.integers(0, 60, n)]
    rows = rows + 0.4 * random.standard_normal((n, dimension))
    rows[:, 0] += 2.5 * dimension**0.5
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


# FAISS has another loop for dimensions that are not a multiple of 16.
@pytest.fixture(scope="module", params=[24, 100, 384])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    stored = clusters(N, request.param)
    made = tmp_path_factory.mktemp("gen-000001")
    write_vectors(made / "vectors.faiss", request.param, [stored])
    write_coarse(made / "coarse.faiss", stored)
    opened = Vectors(
        made / "vectors.faiss", N, request.param, Coarse(made / "coarse.faiss", N, request.param, EXACT_BELOW)
    )
    yield opened, stored
    opened.close()


World = tuple[Vectors, "NDArray[np.float16]"]


def test_by_hand() -> None:
    assert as_bytes(np.array([[0.5, -0.25, 0.001]]), 0.5).tolist() == [[127, -64, 0]]
    assert as_bytes(np.array([[2.0, -2.0]]), 1.0).tolist() == [[127, -127]]
    assert as_bytes(np.zeros((1, 2)), 0.0).tolist() == [[0, 0]]


def test_the_nearest_are_found(world: World) -> None:
    vectors, stored = world
    queries = stored[::97].astype(np.float32)
    reference = queries @ stored.astype(np.float32).T
    for chosen in (None, slice(500, 5_000), np.arange(N) % 3 > 0):
        mask = np.zeros(N, dtype=np.bool_)
        mask[chosen if chosen is not None else slice(None)] = True
        wanted = np.argsort(-np.where(mask, reference, -np.inf), axis=1, kind="stable")[:, :10]
        found = vectors.search(queries, 10, chosen)[1]
        shares = [len(set(a) & set(b)) / 10 for a, b in zip(found.tolist(), wanted.tolist(), strict=True)]
        assert np.mean(shares) > 0.995


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, N),
    length=st.integers(0, N),
    share=st.sampled_from([0.001, 0.05, 0.09, 0.3, 1.0]),
    masked=st.booleans(),
    k=st.sampled_from([1, 10, 300, N]),
    query=st.integers(0, N - 3),
)
def test_any_filter_holds_and_is_filled(
    world: World, *, start: int, length: int, share: float, masked: bool, k: int, query: int
) -> None:
    vectors, stored = world
    chosen = np.random.default_rng(start).random(N) < share if masked else slice(start, start + length)
    mask = np.zeros(N, dtype=np.bool_)
    mask[chosen] = True
    queries = stored[query : query + 3].astype(np.float32)
    scores, rows = vectors.search(queries, k, chosen)
    assert rows.shape == (3, min(k, int(mask.sum())))
    assert mask[rows].all()
    reference = queries @ stored.astype(np.float32).T
    np.testing.assert_allclose(scores, np.take_along_axis(reference, rows, axis=1), atol=2e-6)
    assert (np.diff(scores, axis=1) <= 0).all()
    assert all(len(set(row)) == len(row) for row in rows.tolist())
    # What is few, or nearly all, is exact.
    if mask.sum() < EXACT_BELOW or k >= N:
        best = np.sort(np.where(mask, reference, -np.inf), axis=1)[:, ::-1][:, : rows.shape[1]]
        np.testing.assert_allclose(scores, best, atol=2e-6)


def test_axes_are_as_few_as_hold_nearly_all() -> None:
    random = np.random.default_rng(8)
    flat = random.standard_normal((500, 10)) @ random.standard_normal((10, 256))
    one_way = flat + 50 * random.standard_normal(256)  # one axis holds more than 0.99 of these, and tells nothing
    full = random.standard_normal((5_000, 256))
    for rows, count in (flat, 64), (one_way, 64), (full, 256), (np.zeros((0, 256)), 64):
        stored = rows.astype(np.float16)
        mean, axes = main_axes(stored)
        np.testing.assert_allclose(
            mean, stored.astype(np.float32).sum(axis=0) / max(len(rows), 1), rtol=1e-3, atol=1e-3
        )
        assert axes.shape == (count, 256)
        np.testing.assert_allclose(axes @ axes.T, np.eye(count), atol=1e-5)
        beyond = stored.astype(np.float32) - stored.astype(np.float32) @ axes[:1].T @ axes[:1]
        assert np.square(beyond @ axes[1:].T).sum() >= 0.92 * np.square(beyond).sum()


def test_bytes_of_other_rows_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "coarse.faiss"
    write_coarse(path, clusters(50, 24))
    assert Coarse(path, 50, 24).index.ntotal == 50
    for rows, dimension in (51, 24), (50, 32):
        expected = (
            rf"coarse\.faiss is damaged: expected {rows} vectors of {dimension} dimensions, found 50 vectors of 24"
        )
        with pytest.raises(Damaged, match=expected):
            Coarse(path, rows, dimension)
    broken = clusters(50, 24)
    broken[7, 3] = np.nan
    with pytest.raises(StoreError, match="no numbers"):
        write_coarse(path, broken)
    write_vectors(path, 24, [clusters(50, 24)])
    with pytest.raises(Damaged, match="expected turned vectors, found IndexScalarQuantizer"):
        Coarse(path, 50, 24)
    path.write_bytes(b"no index")
    with pytest.raises(Damaged, match="FAISS cannot read it"):
        Coarse(path, 50, 24)
