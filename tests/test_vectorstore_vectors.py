"""FAISS against `q @ v.T`, and against vectors worked out by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vectorstore_world import DIMENSION, build, county, encode, in_order

from vectorstore.errors import Damaged
from vectorstore.vectors import Vectors, write_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

N, D = 3_000, 24
LARGE = 130_000  # enough rows for two threads to share a scan


def clusters(n: int, d: int) -> NDArray[np.float16]:
    """Unit vectors around forty centres, many of them twice, as passages of an archive are."""
    random = np.random.default_rng(7)
    centres = random.standard_normal((40, d))
    rows = centres[random.integers(0, 40, n)] + 0.4 * random.standard_normal((n, d))
    rows[n // 2 :: 50] = rows[: len(rows[n // 2 :: 50])]
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def opened(path: Path, rows: NDArray[np.float16]) -> Vectors:
    # Chunks of uneven sizes, as a build hands them over.
    write_vectors(path, rows.shape[1], np.split(rows, [1, 100, 1024]))
    return Vectors(path, len(rows), rows.shape[1])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vectors, NDArray[np.float16]]]:
    rows = clusters(N, D)
    vectors = opened(tmp_path_factory.mktemp("small") / "vectors.faiss", rows)
    yield vectors, rows
    vectors.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vectors, NDArray[np.float16]]]:
    rows = clusters(LARGE, 16)
    vectors = opened(tmp_path_factory.mktemp("large") / "vectors.faiss", rows)
    yield vectors, rows
    vectors.close()


def assert_exact(
    found: tuple[NDArray[np.float32], NDArray[np.int64]],
    stored: NDArray[np.float16],
    queries: NDArray[np.float32],
    k: int,
    chosen: NDArray[np.bool_],
) -> None:
    """The result is the k best of the chosen rows by `q @ v.T`, best first, equal scores by row."""
    scores, rows = found
    k = min(k, int(chosen.sum()))
    assert scores.shape == rows.shape == (len(queries), k)
    assert scores.dtype == np.float32
    assert rows.dtype == np.int64
    reference = queries @ stored.astype(np.float32).T
    best = np.sort(np.where(chosen, reference, -np.inf), axis=1)[:, ::-1][:, :k]
    np.testing.assert_allclose(scores, best, atol=2e-6)
    for i in range(len(queries)):
        assert chosen[rows[i]].all()
        assert len(set(rows[i].tolist())) == k
        np.testing.assert_allclose(reference[i, rows[i]], scores[i], atol=2e-6)
        assert (np.diff(scores[i]) <= 0).all()
        assert all(rows[i, j] < rows[i, j + 1] for j in range(k - 1) if scores[i, j] == scores[i, j + 1])


def mask_of(n: int, chosen: slice | NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    if isinstance(chosen, np.ndarray):
        return chosen
    mask = np.zeros(n, dtype=np.bool_)
    mask[chosen if chosen is not None else slice(None)] = True
    return mask


def test_by_hand(tmp_path: Path) -> None:
    rows = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], dtype=np.float16)
    vectors = opened(tmp_path / "vectors.faiss", rows)
    scores, found = vectors.search(np.array([[1, 0], [0, 1]], dtype=np.float32), 4)
    # Half precision has 11 bits: 0.6 is stored as 1229/2048, 0.8 as 1638/2048.
    assert found.tolist() == [[0, 1, 2, 3], [2, 1, 0, 3]]
    assert scores.tolist() == [[1, 1229 / 2048, 0, -1], [1, 1638 / 2048, 0, 0]]
    assert vectors.rows(np.array([1])).tolist() == [[1229 / 2048, 1638 / 2048]]


def test_a_generation_by_hand(tmp_path: Path) -> None:
    entries = in_order(county())
    with build(tmp_path, entries).open() as generation:
        texts = [f"{p.header}\n{p.text}" for _, passages in entries for p in passages]
        stored = np.stack([encode(text) for text in texts]).astype(np.float16)
        assert generation.vectors(range(len(texts))).tolist() == stored.astype(np.float32).tolist()
        query = encode("nurse nurse school")  # (0,0,0,1,2,0,0,1)/sqrt(6)
        assert np.allclose(query * np.sqrt(6), [0, 0, 0, 1, 2, 0, 0, 1])
        found = generation.search_vectors(query[None], 5)
        assert_exact(found, stored, query[None], 5, np.ones(len(texts), dtype=np.bool_))
        assert "nurse" in texts[found[1][0, 0]]


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, N),
    length=st.integers(0, N),
    share=st.sampled_from([0.0005, 0.002, 0.01, 0.3, 0.9, 1.0]),
    seed=st.integers(0, 2**32 - 1),
    k=st.sampled_from([1, 7, 100, N + 5]),
    kind=st.sampled_from(["all", "slice", "mask"]),
    n_queries=st.integers(1, 3),
)
def test_any_selection(
    small: tuple[Vectors, NDArray[np.float16]],
    *,
    start: int,
    length: int,
    share: float,
    seed: int,
    k: int,
    kind: str,
    n_queries: int,
) -> None:
    vectors, stored = small
    random = np.random.default_rng(seed)
    queries = stored[random.integers(0, N, n_queries)].astype(np.float32) + np.float32(0.01)
    chosen: slice | NDArray[np.bool_] | None = None
    if kind == "slice":
        chosen = slice(start, start + length)
    elif kind == "mask":
        chosen = random.random(N) < share
    assert_exact(vectors.search(queries, k, chosen), stored, queries, k, mask_of(N, chosen))


@pytest.mark.parametrize(
    "chosen",
    [
        None,
        slice(3, LARGE - 2),
        slice(100, 50_000),
        np.arange(LARGE) % 10 > 0,
        np.arange(LARGE) > 9_000,
        np.arange(LARGE) % 1000 == 0,
    ],
    ids=["all", "most", "slice", "dense mask", "mask of a slice", "sparse mask"],
)
def test_threads_share_a_scan(
    large: tuple[Vectors, NDArray[np.float16]], chosen: slice | NDArray[np.bool_] | None
) -> None:
    vectors, stored = large
    queries = stored[[5, 125_000]].astype(np.float32)
    mask = mask_of(LARGE, chosen)
    for k in (1, 50, 2_000):
        assert_exact(vectors.search(queries, k, chosen), stored, queries, k, mask)
    # No row may be lost or found twice where two threads' parts meet.
    everything = vectors.search(queries[:1], LARGE, chosen)[1][0]
    assert np.sort(everything).tolist() == np.flatnonzero(mask).tolist()


def test_a_duplicate_comes_by_row_also_across_threads(tmp_path: Path) -> None:
    stored = np.zeros((LARGE, 2), dtype=np.float16)
    stored[:, 1] = 1
    stored[[9, 70_000, 129_999]] = (1, 0)
    vectors = opened(tmp_path / "vectors.faiss", stored)
    scores, rows = vectors.search(np.array([[1, 0]], dtype=np.float32), 3)
    assert scores.tolist() == [[1, 1, 1]]
    assert rows.tolist() == [[9, 70_000, 129_999]]


def test_many_callers_at_once(large: tuple[Vectors, NDArray[np.float16]]) -> None:
    vectors, stored = large
    masks = [None, slice(0, 125_000), np.arange(LARGE) % 3 == 0, np.arange(LARGE) % 900 == 0]
    jobs = [(stored[[i * 97]].astype(np.float32), masks[i % 4]) for i in range(64)]
    alone = [vectors.search(query, 10, mask)[1].tolist() for query, mask in jobs]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda job: vectors.search(job[0], 10, job[1])[1].tolist(), jobs))
    assert together == alone


def test_nothing_selected(small: tuple[Vectors, NDArray[np.float16]]) -> None:
    vectors, stored = small
    query = stored[:2].astype(np.float32)
    for nothing in (slice(5, 5), slice(9, 3), np.zeros(N, dtype=np.bool_)):
        scores, rows = vectors.search(query, 10, nothing)
        assert scores.shape == rows.shape == (2, 0)
    assert vectors.search(query, 0)[1].shape == (2, 0)
    assert vectors.search(query[:0], 4)[1].shape == (0, 4)


def test_an_index_of_nothing(tmp_path: Path) -> None:
    vectors = opened(tmp_path / "vectors.faiss", np.empty((0, 3), dtype=np.float16))
    assert vectors.search(np.ones((1, 3), dtype=np.float32), 5)[1].shape == (1, 0)
    assert vectors.rows(np.empty(0, dtype=np.int64)).shape == (0, 3)


@pytest.mark.parametrize(
    ("queries", "rows", "words"),
    [
        (np.ones((1, D + 1)), None, r"expected \(q, 24\) queries"),
        (np.ones(D), None, r"expected \(q, 24\) queries"),
        (np.ones((1, D)), np.ones(N - 1, dtype=np.bool_), "expected a mask of 3000 bool"),
        (np.ones((1, D)), np.ones(N, dtype=np.int8), "expected a mask of 3000 bool"),
        (np.ones((1, D)), slice(0, 10, 2), "without gaps"),
    ],
)
def test_what_does_not_fit(
    small: tuple[Vectors, NDArray[np.float16]],
    queries: NDArray[np.float32],
    rows: slice | NDArray[np.bool_] | None,
    words: str,
) -> None:
    with pytest.raises(ValueError, match=words):
        small[0].search(queries, 3, rows)


def test_another_size_than_expected_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    opened(path, clusters(50, DIMENSION))
    for rows, dimension in ((49, DIMENSION), (50, DIMENSION + 1)):
        with pytest.raises(Damaged, match=rf"expected {rows} vectors of {dimension}"):
            Vectors(path, rows, dimension)
    path.write_bytes(b"not an index")
    with pytest.raises(Damaged, match=r"vectors\.faiss is damaged: FAISS cannot read it"):
        Vectors(path, 50, DIMENSION)
