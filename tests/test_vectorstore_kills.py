"""Kills and full disks cost nothing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from vectorstore_world import (
    assert_equal,
    build,
    county,
    embed,
    rebuild,
)

from vectorstore import NoIndex, Store, StoreError

BUILD_FOR_EVER = """
import sys
from pathlib import Path
from vectorstore import Store
from vectorstore_world import county, write
store = Store(Path(sys.argv[1]))
n = int(sys.argv[2])
print("ready", flush=True)
while True:
    n = 20 if n == 60 else 60
    with store.building() as builder:
        print(write(builder, county()[:n]), flush=True)
"""


def child(script: str, *arguments: str, **options: object) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        **options,  # type: ignore[call-overload]
    )


def test_a_kill_at_any_moment_leaves_a_whole_index(tmp_path: Path) -> None:
    entries = county()
    store = build(tmp_path, entries)
    moments = random.Random(3)
    started = time.monotonic()
    rebuild(store, entries[:20])
    one_build = time.monotonic() - started
    for trial in range(9):
        process = child(BUILD_FOR_EVER, str(tmp_path), "60")
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        lines = [process.stdout.readline().strip() for _ in range(trial % 3)]
        time.sleep(moments.uniform(0, one_build))
        process.kill()
        lines += process.communicate()[0].split()
        with store.open() as generation:
            assert generation.n_releases in (20, 60)
            assert generation.releases(range(20)) == [release for release, _ in entries[:20]]
            assert generation.name >= max(lines, default="gen-000001")
            assert store.verify() == []
    with store.building():
        assert not list(tmp_path.glob("tmp-*"))
    rebuild(store, entries[:33])
    with store.open() as generation, build(tmp_path / "whole", entries[:33]).open() as whole:
        assert store.generations() == [generation.name]
        assert_equal(generation, whole)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from vectorstore import Store, StoreError
from vectorstore.keywords import write_keywords
from vectorstore.vectors import write_vectors
from vectorstore_world import county, write

folder, part, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(folder)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    if part == "all":
        with store.building() as builder:
            write(builder, county())
    elif part == "vectors":
        write_vectors(folder / "vectors.faiss", 64, [np.ones((2000, 64), dtype=np.float16)])
    else:
        write_keywords(folder, [(release, [("", 7, "sea " * 9)] * 3) for release, _ in county()])
except StoreError as error:
    print(f"StoreError: {error}")
else:
    print("written")
"""


def with_limit(folder: Path, part: str, limit: int) -> str:
    said, errors = child(FULL_DISK, str(folder), part, str(limit)).communicate()
    assert not errors, (part, limit, errors)
    return said


def test_a_disk_that_refuses_is_named_and_costs_nothing(tmp_path: Path) -> None:
    """Limits on the size of a file stop the build at one part or another; the largest stops none."""
    store = build(tmp_path, county()[:20])
    embed(store, county())
    parts = set()
    for limit in (0, 4, 5_000, 100_000):
        said = with_limit(tmp_path, "all", limit)
        assert said.startswith("StoreError: cannot write ")
        parts.add(next(part for part in ("build.lock", "catalogue") if part in said))
        assert not list(tmp_path.glob("tmp-*"))
        with store.open() as generation:
            assert generation.n_releases == 20
    assert parts == {"build.lock", "catalogue"}
    assert with_limit(tmp_path, "all", 10_000_000) == "written\n"
    with store.open() as generation:
        assert generation.n_releases == 60
        assert store.verify() == []


@pytest.mark.parametrize(("part", "limits"), [("vectors", (0, 30, 4096, 200_000)), ("keywords", (0, 20, 400))])
def test_each_engine_tells_of_a_disk_that_refuses(tmp_path: Path, part: str, limits: tuple[int, ...]) -> None:
    for limit in limits:
        (tmp_path / str(limit)).mkdir()
        said = with_limit(tmp_path / str(limit), part, limit)
        assert said.startswith(f"StoreError: cannot write {tmp_path / str(limit)}"), (limit, said)
        assert "room" in said
    (tmp_path / "enough").mkdir()
    assert with_limit(tmp_path / "enough", part, 1_000_000) == "written\n"


def test_a_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("I am a file")
    store = Store(tmp_path / "index")
    with (
        pytest.raises(StoreError, match=r"cannot write .*index: there is a file of that name"),
        store.building(),
    ):
        pass
    with pytest.raises(NoIndex):
        store.open()
    below = Store(tmp_path / "index" / "below")
    with pytest.raises(StoreError, match="a part of this path is a file"), below.building():
        pass


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tmp-notes.txt").write_text("mine")
    (tmp_path / "tmp-gen-000004").mkdir()
    (tmp_path / "tmp-gen-000004" / "catalogue.sqlite").write_text("left by a kill")
    (tmp_path / "gen-old").mkdir()
    build(tmp_path, county())
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "CURRENT",
        "build.lock",
        "embeddings.sqlite",
        "gen-000001",
        "gen-old",
        "tmp-notes.txt",
    ]


def test_a_generation_that_was_never_published_is_passed_over(tmp_path: Path) -> None:
    """A kill between the folder's rename and CURRENT's leaves a generation that nobody was told of."""
    store = build(tmp_path, county())
    shutil.copytree(tmp_path / "gen-000001", tmp_path / "gen-000002")
    assert store.current() == "gen-000001"
    assert store.prune() == ["gen-000002"]
    shutil.copytree(tmp_path / "gen-000001", tmp_path / "gen-000002")
    assert rebuild(store, county()[:9]) == "gen-000002"
    assert store.generations() == ["gen-000002"]
