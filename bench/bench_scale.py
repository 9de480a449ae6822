"""Which FAISS index at which size: memory, time, recall, with and without a date filter, in one run.

    python bench/bench_scale.py INDEX [--times 10] [--sample 20000] [--baselines flat,sq8,ivf,hnsw]

INDEX defaults to BEEHIVE_QA_INDEX. Its vectors are taken (evenly over time, `--sample`; 0 = all) and repeated
`--times` times, each copy perturbed and made a unit vector again. Questions are titles of releases. Recall
is against exact search in fp32; the filter is a tenth of the rows in date order. All indexes are in memory at
once: 7 KB for each vector.
"""

# A job imports one system only, in a process of its own.
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import common
import faiss
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Search = Callable[[NDArray[np.float32], slice | None], NDArray[np.int64]]

K = 10
# Length of the noise against the vector's 1: a copy then has a cosine of 0.96 to its original, as near copies
# of releases do, and the ten nearest are not just ten copies of one passage.
NOISE = 0.3
PROBES = (8, 32, 128)
WARM_UP = 5  # questions
EF = (64, 200)
LINKS = 16  # of HNSW, a node
BASELINES = ("flat", "sq8", "ivf", "hnsw")


@dataclass(frozen=True, slots=True)
class World:
    """What is searched: (n, d) unit rows in date order, (q, d) questions, filter, true neighbours."""

    rows: NDArray[np.float32]
    questions: NDArray[np.float32]
    dates: slice
    truth: NDArray[np.int64]
    truth_filtered: NDArray[np.int64]


def vectors_of(index: Path, sample: int, number: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Vectors of passages, evenly over an index, and of some of its titles as questions."""
    from qa.opened import open_index

    with closing(open_index(index)) as opened:
        n = opened.generation.n_passages
        rows = np.linspace(0, n - 1, min(sample or n, n)).astype(np.int64)
        at = np.random.default_rng(1).choice(opened.generation.n_releases, number)
        titles = [release.title for release in opened.generation.releases(at)]
        return opened.generation.vectors(rows), opened.encoder.encode_query(titles)


def world(rows: NDArray[np.float32], questions: NDArray[np.float32], times: int) -> World:
    """`rows` repeated with noise, copies side by side to stay in date order, and the true answers."""
    rng = np.random.default_rng(1)
    many = np.repeat(rows, times, axis=0)
    if times > 1:
        for start in range(0, len(many), 50_000):
            part = many[start : start + 50_000]
            part += rng.standard_normal(part.shape, np.float32) * np.float32(NOISE / part.shape[1] ** 0.5)
            part /= np.linalg.norm(part, axis=1, keepdims=True)
    dates = slice(len(many) * 6 // 10, len(many) * 7 // 10)
    return World(many, questions, dates, _exact(many, questions), _exact(many[dates], questions) + dates.start)


def _exact(rows: NDArray[np.float32], questions: NDArray[np.float32]) -> NDArray[np.int64]:
    found: NDArray[np.int64] = faiss.knn(questions, rows, K, metric=faiss.METRIC_INNER_PRODUCT)[1]
    return found


# --- The indexes -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Built:
    """An index on disk and the ways to search it: label -> search."""

    seconds: float
    megabytes: float
    searches: dict[str, Search]


def ours(world: World, folder: Path) -> Built:
    """What the application writes and searches, whichever index that is at this size."""
    from vectorstore.coarse import EXACT_BELOW, Coarse, write_coarse
    from vectorstore.vectors import Vectors, write_vectors

    path, beside, (n, d) = folder / "ours.faiss", folder / "coarse.faiss", world.rows.shape

    def chunks() -> Iterator[NDArray[np.float16]]:
        for start in range(0, n, 50_000):
            yield world.rows[start : start + 50_000].astype(np.float16)

    start = time.perf_counter()
    write_vectors(path, d, chunks())
    if n >= EXACT_BELOW:
        with closing(Vectors(path, n, d)) as stored:
            write_coarse(beside, stored.codes)
    seconds = time.perf_counter() - start
    files = [file for file in (path, beside) if file.exists()]
    vectors = Vectors(path, n, d, Coarse(beside, n, d) if beside in files else None)
    kind = "bytes, then fp16" if beside in files else "fp16"
    return Built(
        seconds, sum(file.stat().st_size for file in files) / 1e6,
        {f"**ours: {kind}, mapped**": lambda question, rows: vectors.search(question, K, rows)[1]},
    )  # fmt: skip


def foreign(world: World, folder: Path, factory: str, variants: dict[str, dict[str, int]]) -> Built:
    """An index of FAISS's factory, searched with some settings."""
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    n, d = world.rows.shape
    start = time.perf_counter()
    index: Any = faiss.index_factory(d, factory, faiss.METRIC_INNER_PRODUCT)
    if not index.is_trained:
        index.train(world.rows[:: max(1, n // 100_000)])
    index.add(world.rows)
    seconds = time.perf_counter() - start
    path = folder / "baseline.faiss"
    faiss.write_index(index, str(path))
    size = path.stat().st_size / 1e6
    path.unlink()
    return Built(
        seconds, size,
        {f"{factory} {_said(settings)}".strip(): _search(index, settings) for settings in variants.values()},
    )  # fmt: skip


def _said(settings: dict[str, int]) -> str:
    return ", ".join(f"{name} {value}" for name, value in settings.items())


def _search(index: Any, settings: dict[str, int]) -> Search:  # noqa: ANN401 - the wheels have no types
    kind = {"nprobe": faiss.SearchParametersIVF, "efSearch": faiss.SearchParametersHNSW}  # type: ignore[attr-defined]
    make = kind[next(iter(settings))] if settings else faiss.SearchParameters

    def search(question: NDArray[np.float32], rows: slice | None) -> NDArray[np.int64]:
        parameters: Any = make()
        for name, value in settings.items():
            setattr(parameters, name, value)
        # FAISS keeps a bare pointer: the selector must outlive the search.
        selector = faiss.IDSelectorRange(rows.start, rows.stop) if rows else None
        if selector is not None:
            parameters.sel = selector
        found: NDArray[np.int64] = index.search(question, K, params=parameters)[1]
        return found

    return search


def builders(names: list[str], n: int) -> Iterator[Callable[[World, Path], Built]]:
    """Makers of the indexes asked for, ours first."""
    yield ours
    cells = int(2 * n**0.5)
    factories: dict[str, tuple[str, dict[str, dict[str, int]]]] = {
        "flat": ("Flat", {"": {}}),
        "sq8": ("SQ8", {"": {}}),
        "ivf": (f"IVF{cells},SQfp16", {str(p): {"nprobe": p} for p in PROBES}),
        "hnsw": (f"HNSW{LINKS},Flat", {str(ef): {"efSearch": ef} for ef in EF}),
    }
    for name in names:
        factory, variants = factories[name]
        yield lambda world, folder, f=factory, v=variants: foreign(world, folder, f, v)  # type: ignore[misc]


# --- Measuring ---------------------------------------------------------------------------------------------


def measured(searches: dict[str, Search], world: World, rows: slice | None) -> dict[str, tuple[float, float, float]]:
    """p50 ms, p95 ms and recall@10 of each search, one question at a time.

    Each question goes to all of them in turn: what else the machine does then slows all alike.
    """
    truth = world.truth if rows is None else world.truth_filtered
    times: dict[str, list[float]] = {label: [] for label in searches}
    right = dict.fromkeys(searches, 0)
    for number, (question, wanted) in enumerate(zip(world.questions, truth, strict=True)):
        for label, search in searches.items():
            start = time.perf_counter()
            found = search(question[None], rows)[0]
            if number >= WARM_UP:
                times[label].append(1000 * (time.perf_counter() - start))
            right[label] += len(np.intersect1d(found, wanted))
    return {
        label: (common.quantile(t, 0.5), common.quantile(t, 0.95), right[label] / truth.size)
        for label, t in times.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", nargs="?", help="default: BEEHIVE_QA_INDEX")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--sample", type=int, default=20_000, help="passages before they are repeated; 0 = all")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--baselines", default=",".join(BASELINES))
    options = parser.parse_args()
    names = [name for name in options.baselines.split(",") if name]
    if unknown := set(names) - set(BASELINES):
        sys.exit(f"--baselines: expected some of {','.join(BASELINES)}, found {sorted(unknown)[0]!r}")
    if options.questions <= WARM_UP:
        sys.exit(f"--questions: expected more than the {WARM_UP} that warm up, found {options.questions}")
    index = common.folder_or_exit(options.index, "BEEHIVE_QA_INDEX", "an index folder")
    print(common.machine())
    found = world(*vectors_of(index, options.sample, options.questions), options.times)
    n, d = found.rows.shape
    print(f"{n:,} vectors of {d} dimensions, {len(found.questions)} questions, k = {K}.\n")
    with tempfile.TemporaryDirectory(prefix="bench-scale-") as scratch:
        all_built = [make(found, Path(scratch)) for make in builders(names, n)]
        faiss.omp_set_num_threads(1)  # as an open generation does; ours shares a scan out itself
        searches = {label: search for built in all_built for label, search in built.searches.items()}
        plain = measured(searches, found, None)
        filtered = measured(searches, found, found.dates)
    exact = next(iter(plain.values()))[0]
    rows: list[list[object]] = [
        [label, built.megabytes, built.seconds, *plain[label], f"{plain[label][0] / exact:.2f}", *filtered[label]]
        for built in all_built
        for label in built.searches
    ]
    headers = ["index", "MB", "built in s", "p50 ms", "p95 ms", "recall@10", "p50 / ours"]
    print(common.table([*headers, "dates: p50 ms", "p95 ms", "recall@10"], rows))


if __name__ == "__main__":
    main()
