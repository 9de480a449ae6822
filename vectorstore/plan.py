"""What a build is given, checked for order and cut into runs to copy and releases to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.errors import StoreError
from vectorstore.rows import Kept, PassageRow, Release, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vectorstore.generation import Generation

Fresh = tuple[Release, "Sequence[PassageRow]"]
Given = Fresh | Kept


@dataclass(frozen=True, slots=True)
class Run:
    """Live releases start:stop, all kept."""

    start: int
    stop: int


@dataclass(slots=True)
class Layout:
    """Where the parts of a new generation come from."""

    runs: list[tuple[Run, int]] = field(default_factory=list)  # with the new number of the run's first release
    fresh: list[int] = field(default_factory=list)  # new numbers of the releases that were not kept
    digests: list[tuple[int, bytes]] = field(default_factory=list)  # row and embed_sha256 of fresh passages

    def dropped(self, live: Generation | None) -> list[int]:
        """Live releases that were not kept."""
        if live is None:
            return []
        gone = np.ones(live.n_releases, dtype=np.bool_)
        for run, _ in self.runs:
            gone[run.start : run.stop] = False
        return [int(i) for i in np.flatnonzero(gone)]


def steps(
    releases: Iterable[Given], live: Generation | None, fingerprint: str, dimension: int
) -> Iterator[Run | Fresh]:
    """The releases in order, consecutive kept ones as one run.

    Raises StoreError for a release out of order, given twice, or kept although it cannot be.
    """
    numbers = {} if live is None else {path: i for i, path in enumerate(live.digests())}
    before: tuple[int, str] | None = None
    run: Run | None = None
    for release in releases:
        if isinstance(release, Kept):
            i, key = _kept(release, numbers, live, fingerprint, dimension)
        else:
            i, key = -1, sort_key(release[0].date, release[0].path)
        if before is not None and key <= before:
            raise StoreError(f"{key[1]}: expected after {before[1]}: releases go by date, then path, each once")
        before = key
        if run is not None and run.stop == i:
            run = Run(run.start, i + 1)
            continue
        if run is not None:
            yield run
        run = Run(i, i + 1) if isinstance(release, Kept) else None
        if not isinstance(release, Kept):
            yield release
    if run is not None:
        yield run


def _kept(
    release: Kept, numbers: dict[str, int], live: Generation | None, fingerprint: str, dimension: int
) -> tuple[int, tuple[int, str]]:
    """The live number of a release that is kept, and its place in the order."""
    if live is None or release.path not in numbers:
        raise StoreError(f"{release.path}: cannot be kept, the live generation does not hold it")
    if (live.manifest.fingerprint, live.manifest.dimension) != (fingerprint, dimension):
        raise StoreError(f"{release.path}: cannot be kept, the live vectors are of another model")
    i = numbers[release.path]
    return i, (int(live.release_ordinals[i]), release.path)
