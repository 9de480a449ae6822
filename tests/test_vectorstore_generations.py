"""Incremental builds equal whole ones, damage is named, readers keep what they opened, kills cost nothing."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vectorstore_world import (
    DIMENSION,
    MODEL,
    TOPICS,
    Entry,
    build,
    county,
    embed,
    encode,
    entry,
    in_order,
    write,
)

from vectorstore import Busy, Damaged, Foreign, Kept, NoIndex, Store, StoreError, analyse, term_hashes
from vectorstore.coarse import EXACT_BELOW
from vectorstore.files import copy_tree, sync_tree
from vectorstore.manifest import hash_files, listed_files, read_manifest, write_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vectorstore import Generation


def rebuild(store: Store, entries: Sequence[Entry]) -> str:
    """A new generation that keeps every release which the live one holds unchanged."""
    ordered = in_order(entries)
    embed(store, ordered)
    with store.building() as builder:
        known = builder.live.digests() if builder.live else {}
        return write(
            builder,
            [Kept(r.path) if known.get(r.path) == r.sha256 else (r, passages) for r, passages in ordered],
        )


def tables(generation: Generation) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(generation.folder / "catalogue.sqlite")
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert {"releases", "bodies", "passages", "columns"} <= set(names)
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}
    finally:
        connection.close()


def hits(generation: Generation) -> list[tuple[list[int], list[float]]]:
    queries = [{"fennmark": 1.0}, {"river": 1.0, "claus": 0.3}, {"number": 2.0, "sea": 1.0, "notic": 0.1}]
    found = [generation.search_keywords(query, 500) for query in queries]
    return [(rows.tolist(), scores.tolist()) for scores, rows in found]


def assert_equal(one: Generation, two: Generation) -> None:
    """Nothing that can be asked of either tells them apart."""
    assert tables(one) == tables(two)
    name = "vectors.faiss"
    assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes()
    assert hits(one) == hits(two)
    different = ("written", "files", "keywords_deleted")
    a, b = (
        {key: value for key, value in dataclasses.asdict(generation.manifest).items() if key not in different}
        for generation in (one, two)
    )
    assert a == b


# -- incremental builds ------------------------------------------------------------------------------------

PATHS = [f"{i}.md" for i in range(8)]
one_release = st.builds(
    entry,
    st.sampled_from(PATHS),
    st.lists(
        st.lists(st.sampled_from([*TOPICS, "Fennmark", "clause", "number"]), min_size=1, max_size=6).map(" ".join),
        max_size=3,
    ),
    title=st.sampled_from(["A notice", "Another notice"]),
    date=st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2000, 1, 4)),
    ministers=st.lists(st.sampled_from(["Hon A", "Hon B"]), max_size=2, unique=True).map(tuple),
)
corpora = st.lists(one_release, max_size=8, unique_by=lambda one: one[0].path)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(corpora, min_size=2, max_size=4))
def test_any_history_of_edits_equals_a_whole_build(
    tmp_path_factory: pytest.TempPathFactory, history: list[list[Entry]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    store = Store(folder / "incremental")
    for entries in history:
        rebuild(store, entries)
    whole = build(folder / "whole", history[-1])
    with store.open() as one, whole.open() as two:
        assert_equal(one, two)
        assert one.verify() == []
    assert len(store.generations()) == 1
    shutil.rmtree(folder)


def test_runs_are_kept_around_every_kind_of_edit(tmp_path: Path) -> None:
    entries = county()
    store = build(tmp_path / "index", entries)
    changed = entry(
        entries[30][0].path,
        ["Quite another river text", "and sea"],
        title="Moved",
        date=datetime.date(1980, 1, 1),
    )
    edited = [one for i, one in enumerate(entries) if i not in (0, 7, 8, 30, 59)]
    edited += [
        changed,
        entry("new.md", ["A new bridge"], date=entries[12][0].date),
        entry("zz.md", ["Tax"], date=None),
    ]
    rebuild(store, edited)
    with store.open() as one, build(tmp_path / "whole", edited).open() as two:
        assert_equal(one, two)
        assert one.release(0) == changed[0]


def test_a_large_index_changes_its_keywords_in_place(tmp_path: Path) -> None:
    """From 50,000 passages on, the keyword index is changed, not rewritten: the same passages are found, with
    the scores of a whole build but for the documents that are deleted and still counted."""
    texts = [f"{TOPICS[i % 7]} {i % 1000}" for i in range(100)]
    entries = [entry(f"{i:03}.md", texts[i % 50 :] + texts[: i % 50], title=f"Part {i}") for i in range(505)]
    store = build(tmp_path / "index", entries)
    edited = [*entries[:100], entry("100.md", ["The river and a heron"]), *entries[102:]]
    edited.append(entry("600.md", ["A heron by the sea"], date=None))
    rebuild(store, edited)
    with store.open() as one, build(tmp_path / "whole", edited).open() as two:
        assert one.manifest.keywords_deleted == 200
        assert tables(one) == tables(two)
        assert (one.folder / "vectors.faiss").read_bytes() == (two.folder / "vectors.faiss").read_bytes()
        assert one.search_keywords({"heron": 1.0}, 9)[1].tolist() == [10_000, 50_301]
        for query in (
            {"heron": 1.0, "sea": 1.0},
            {"river": 1.0, "17": 1.0},
            {"600": 1.0, "part": 1.0, "77": 1.0},
        ):
            (scores, rows), (wanted, of) = (g.search_keywords(query, 50_400) for g in (one, two))
            assert sorted(rows.tolist()) == sorted(of.tolist())
            np.testing.assert_allclose(scores, wanted, rtol=0.01)
        assert one.verify() == []
    # So many deleted documents that the index is written whole after all.
    rebuild(store, edited[:-60])
    with store.open() as one:
        assert one.manifest.keywords_deleted == 0


def test_a_second_model_starts_over(tmp_path: Path) -> None:
    entries = county()
    store = build(tmp_path, entries)
    texts = {p.embed_sha256: p.text for _, passages in entries for p in passages}
    store.embeddings.put("other", list(texts), np.stack([encode(text)[::-1] for text in texts.values()]))
    with store.building() as builder:
        builder.write(entries, fingerprint="other", dimension=DIMENSION)
    with store.open() as generation:
        assert generation.manifest.fingerprint == "other"
        first = entries[0][1][0].text
        assert generation.vectors([0])[0].tolist() == encode(first)[::-1].astype(np.float16).tolist()


def test_a_large_index_has_its_vectors_in_bytes_too(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    counts = rng.integers(0, 9, (201, 100, len(TOPICS)))
    entries = [
        entry(f"{i:03}.md", [" ".join(np.repeat(TOPICS, row)) or "none" for row in rows])
        for i, rows in enumerate(counts)
    ]
    store = build(tmp_path, entries)
    for n, large in ((201, True), (200, True), (199, False)):  # the second one is made upon the first
        if n < 201:
            rebuild(store, entries[:n])
        with store.open() as generation:
            assert generation.verify() == []
            assert (generation.folder / "coarse.faiss").exists() == large == (generation.n_passages >= EXACT_BELOW)
            queries = np.stack([encode(f"river {topic} {topic}") for topic in TOPICS])
            scores, rows = generation.search_vectors(queries, 10)
            exact = queries @ generation.vectors(range(generation.n_passages)).T
            np.testing.assert_allclose(scores, np.sort(exact, axis=1)[:, :-11:-1], atol=1e-6)
            np.testing.assert_allclose(scores, np.take_along_axis(exact, rows, axis=1), atol=1e-6)
    intact = tmp_path / store.generations()[-1]
    shutil.copy(intact / "vectors.faiss", intact / "coarse.faiss")
    with pytest.raises(Damaged, match="does not belong to this index"):
        store.open()


# -- readers and writers -----------------------------------------------------------------------------------


def test_a_reader_keeps_its_generation_until_it_lets_go(tmp_path: Path) -> None:
    entries = county()
    store = build(tmp_path, entries)
    reader = store.open()
    before = hits(reader)
    for n in (50, 40):
        rebuild(store, entries[:n])
        assert hits(reader) == before
        assert reader.releases(range(60)) == [release for release, _ in entries]
        assert reader.search_vectors(encode("river")[None], 3)[1].shape == (1, 3)
    assert store.generations() == ["gen-000001", "gen-000003"]
    assert store.prune() == []
    reader.close()
    reader.close()
    assert store.prune() == ["gen-000001"]
    assert store.generations() == ["gen-000003"] == [store.current()]
    with store.open() as generation:
        assert generation.n_releases == 40


def test_verifying_holds_what_it_looks_at(tmp_path: Path) -> None:
    """Without, a build that ends meanwhile removes the files, and every one of them is said to be missing."""
    store = build(tmp_path, county())
    verdicts: list[Damaged] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            verdicts.extend(store.verify())

    thread = threading.Thread(target=look)
    thread.start()
    for n in range(30, 60):
        rebuild(store, county()[:n])
    stop.set()
    thread.join()
    assert verdicts == []


def test_a_reader_in_another_process_holds_its_generation(tmp_path: Path) -> None:
    store = build(tmp_path, county())
    script = "import sys; from pathlib import Path; from vectorstore import Store\n"
    script += "g = Store(Path(sys.argv[1])).open(); print(g.name, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "gen-000001\n"
        rebuild(store, county()[:5])
        assert store.prune() == []
        process.stdin.close()
        process.wait()
    assert store.prune() == ["gen-000001"]


def test_one_builder_at_a_time(tmp_path: Path) -> None:
    store, other = Store(tmp_path), Store(tmp_path)
    with (
        store.building(),
        pytest.raises(Busy, match=rf"written by process {os.getpid()}: wait"),
        other.building(),
    ):
        pass
    with other.building() as builder:
        assert builder.live is None
        assert builder.unusable is None


def test_a_builder_may_write_twice(tmp_path: Path) -> None:
    store = Store(tmp_path)
    embed(store, county())
    with store.building() as builder:
        assert [write(builder, county()[:n]) for n in (3, 9)] == ["gen-000001", "gen-000002"]
    with store.open() as generation:
        assert generation.n_releases == 9


def test_no_index_yet(tmp_path: Path) -> None:
    for store in (Store(tmp_path), Store(tmp_path / "nothing")):
        with pytest.raises(NoIndex, match="expected an index, found none"):
            store.open()
        with pytest.raises(NoIndex):
            store.verify()
        assert store.current() is None
        assert store.generations() == store.prune() == []
    assert not (tmp_path / "nothing").exists()


# -- damage ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def intact(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("intact")
    (folder / "encoder").mkdir()
    (folder / "encoder" / "weights.bin").write_bytes(bytes(range(256)))
    store = Store(folder / "index")
    embed(store, county())
    with store.building() as builder:
        builder.write(county(), fingerprint=MODEL, dimension=DIMENSION, extra_files=folder / "encoder")
    yield folder / "index"
    assert store.verify() == []


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [flipped, cut, emptied, Path.unlink])
def test_every_damaged_file_is_refused_by_name(tmp_path: Path, intact: Path, harm: Callable[[Path], None]) -> None:
    folder = intact / "gen-000001"
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    assert len(names) >= 10
    for name in names:
        if name.suffix == ".lock":
            continue
        directory = tmp_path / "copy"
        shutil.copytree(intact, directory)
        harm(directory / "gen-000001" / name)
        store = Store(directory)
        with pytest.raises(Damaged) as refusal:
            store.open()
        assert refusal.value.file == f"gen-000001/{name.as_posix()}"
        assert [damage.file for damage in store.verify()] == [refusal.value.file]
        # A build starts over, says why, and mends it.
        with store.building() as builder:
            assert builder.live is None
            assert isinstance(builder.unusable, Damaged)
            write(builder, county())
        assert store.generations() == ["gen-000002"]
        with store.open() as generation:
            assert generation.n_releases == 60
        shutil.rmtree(directory)


def test_a_file_that_does_not_belong_is_refused(tmp_path: Path, intact: Path) -> None:
    for name in ("model.bin", "keywords/0123.idx", "encoder/more/weights.bin"):
        directory = tmp_path / "copy"
        shutil.copytree(intact, directory)
        (directory / "gen-000001" / name).parent.mkdir(exist_ok=True)
        (directory / "gen-000001" / name).write_bytes(b"foreign")
        with pytest.raises(Damaged, match="does not belong to this index") as refusal:
            Store(directory).open()
        assert refusal.value.file == f"gen-000001/{name}"
        shutil.rmtree(directory)


def test_several_damages_are_all_told(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    folder = tmp_path / "copy" / "gen-000001"
    flipped(folder / "vectors.faiss")
    (folder / "encoder" / "weights.bin").unlink()
    (folder / "lock").unlink()
    assert sorted(damage.file for damage in Store(tmp_path / "copy").verify()) == [
        "gen-000001/encoder/weights.bin",
        "gen-000001/lock",
        "gen-000001/vectors.faiss",
    ]
    with pytest.raises(Damaged, match="its lock file, is missing"):
        Store(tmp_path / "copy").open()


def reseal(folder: Path, **change: object) -> None:
    """Make the manifest fit the files as they are, as only a faulty writer would."""
    manifest = read_manifest(folder)
    files = hash_files(folder, listed_files(folder))
    write_manifest(folder, dataclasses.replace(manifest, files=files, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statement", "change", "words"),
    [
        ("DELETE FROM passages WHERE row = 3", {}, "passages, found"),
        ("UPDATE passages SET start = start + 1 WHERE row = 3", {}, "passages are not those of its columns"),
        ("UPDATE releases SET sha256 = 'ab' WHERE id = 0", {}, "releases are not those of the manifest"),
        ("DELETE FROM columns WHERE name = 'keys'", {}, "it cannot be read: 'keys'"),
        ("SELECT 1", {"dimension": 9}, "expected 147 vectors of 9 dimensions, found 147 vectors of 8"),
    ],
)
def test_parts_that_disagree_are_told(
    tmp_path: Path, intact: Path, statement: str, change: dict[str, object], words: str
) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    folder = tmp_path / "copy" / "gen-000001"
    connection = sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)
    connection.execute(statement)
    connection.close()
    reseal(folder, **change)
    damages = Store(tmp_path / "copy").verify()
    assert any(words in damage.reason for damage in damages), damages


def test_keywords_of_another_index_are_told(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    other = build(tmp_path / "other", county()[:9])
    folder = tmp_path / "copy" / "gen-000001"
    shutil.rmtree(folder / "keywords")
    shutil.copytree(other.directory / "gen-000001" / "keywords", folder / "keywords")
    reseal(folder)
    assert [damage.file for damage in Store(tmp_path / "copy").verify()] == ["gen-000001/keywords"]
    with pytest.raises(Damaged, match="expected 147 passages, found"):
        Store(tmp_path / "copy").open()


def test_another_format_is_foreign(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    path = tmp_path / "copy" / "gen-000001" / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "format": 999}), "utf-8")
    store = Store(tmp_path / "copy")
    with pytest.raises(Foreign, match=r"manifest\.json: expected format \d+, found 999: build it again"):
        store.open()
    with store.building() as builder:
        assert isinstance(builder.unusable, Foreign)
    for text in ("[]", "{}", "{", ""):
        path.write_text(text, "utf-8")
        with pytest.raises(Damaged, match=r"manifest\.json is damaged"):
            store.open()


@pytest.mark.parametrize("text", ["", "\n", "gen-1\n", "gen-000001\n\n", "../gen-000001\n", "gen-000001/x", "\xff\n"])
def test_a_current_that_names_no_generation(tmp_path: Path, intact: Path, text: str) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    (tmp_path / "copy" / "CURRENT").write_text(text, "latin-1")
    store = Store(tmp_path / "copy")
    with pytest.raises(Damaged, match="CURRENT is damaged: expected a name like gen-000001, found"):
        store.open()
    assert [damage.file for damage in store.verify()] == ["CURRENT"]
    with store.building() as builder:
        assert isinstance(builder.unusable, Damaged)
        assert write(builder, county()) == "gen-000002"
    assert store.generations() == ["gen-000002"]


def test_a_current_whose_generation_is_gone(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    (tmp_path / "copy" / "CURRENT").write_text("gen-000007\n")
    with pytest.raises(Damaged, match="gen-000007/ is damaged: the live generation"):
        Store(tmp_path / "copy").open()


@pytest.mark.parametrize("column", ["lengths", "title_lengths", "n_rows", "ends", "body_keys"])
def test_a_column_that_is_cut_is_damage(tmp_path: Path, intact: Path, column: str) -> None:
    """Also where the manifest agrees, as after a disk that lied."""
    shutil.copytree(intact, tmp_path / "copy")
    folder = tmp_path / "copy" / "gen-000001"
    connection = sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)
    connection.execute("UPDATE columns SET data = substr(data, 1, length(data) - 8) WHERE name = ?", (column,))
    connection.close()
    reseal(folder)
    store = Store(tmp_path / "copy")
    with pytest.raises(Damaged, match=r"catalogue\.sqlite is damaged: it cannot be read: expected \d+ of"):
        store.open()
    assert [damage.file for damage in store.verify()] == ["gen-000001/catalogue.sqlite"]


def test_a_folder_is_copied_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b").write_text("b")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a").write_text("a")
    (tmp_path / "source" / "linked").symlink_to(tmp_path / "elsewhere")
    copy_tree(tmp_path / "source", tmp_path / "target")
    assert [(tmp_path / "target" / name).read_text() for name in ("a", "linked/b")] == ["a", "b"]
    for work in (lambda missing: copy_tree(missing, tmp_path / "other"), sync_tree):
        with pytest.raises(FileNotFoundError):
            work(tmp_path / "missing")


# -- kills and full disks ----------------------------------------------------------------------------------

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
            assert generation.verify() == []
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
        assert generation.verify() == []


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


def test_a_directory_that_may_not_be_written(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    for folder in [tmp_path / "copy", *(p for p in (tmp_path / "copy").rglob("*") if p.is_dir())]:
        folder.chmod(0o555)
    for lock in (tmp_path / "copy").rglob("*.lock"):
        lock.chmod(0o444)
    if os.access(tmp_path / "copy", os.W_OK):
        pytest.skip("root may write anywhere")
    store = Store(tmp_path / "copy")
    with store.open() as generation, Store(intact).open() as other:
        assert hits(generation) == hits(other)
    with pytest.raises(StoreError, match="permission denied"), store.building():
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
    assert store.prune() == []
    assert store.current() == "gen-000001"
    assert rebuild(store, county()[:9]) == "gen-000003"
    assert store.generations() == ["gen-000003"]


def test_frequencies_follow_a_long_history(tmp_path: Path) -> None:
    """Added and subtracted some hundred times, the counts are still those of a recount."""
    shuffled = random.Random(11)
    entries = county()
    store = Store(tmp_path)
    for _ in range(12):
        kept = shuffled.sample(entries, shuffled.randrange(20, 60))
        rebuild(store, kept)
    held = [set(analyse(p.text)) for _, passages in kept for p in passages]
    terms = sorted(set().union(*held))
    with store.open() as generation:
        wanted = [sum(term in passage for passage in held) for term in terms]
        assert generation.document_frequency(term_hashes(terms)).tolist() == wanted
