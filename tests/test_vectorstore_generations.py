"""Incremental builds equal whole ones; readers keep what they opened; one builder at a time."""

from __future__ import annotations

import datetime
import gc
import os
import random
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vectorstore_world import (
    DIMENSION,
    TOPICS,
    Entry,
    assert_equal,
    build,
    county,
    embed,
    encode,
    entry,
    hits,
    in_order,
    rebuild,
    tables,
    write,
)

from vectorstore import Busy, Damaged, NoIndex, Store, analyse, term_hashes
from vectorstore.coarse import EXACT_BELOW
from vectorstore.store import BUILD_LOCK
from vectorstore.verify import check_generation

if TYPE_CHECKING:
    from pathlib import Path

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
        assert check_generation(one.folder) == []
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
        assert check_generation(one.folder) == []
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
            assert check_generation(generation.folder) == []
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


def test_a_generation_that_is_dropped_is_not_held(tmp_path: Path) -> None:
    store = build(tmp_path, county())
    generation = store.open()
    rebuild(store, county()[:5])
    assert store.prune() == []
    del generation
    gc.collect()
    assert store.prune() == ["gen-000001"]


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
        assert (builder.live, builder.extra) == (None, {})


def test_a_builder_that_has_not_said_who_it_is(tmp_path: Path) -> None:
    """It writes its number once it has the lock."""
    store = Store(tmp_path)
    with store.building():
        (tmp_path / BUILD_LOCK).write_text("")
        with pytest.raises(Busy, match="written by another process: wait"), store.building():
            pass


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


def test_a_model_of_another_dimension(tmp_path: Path) -> None:
    entries = county()
    store = build(tmp_path, entries)
    shas = list(dict.fromkeys(passage.embed_sha256 for _, passages in entries for passage in passages))
    store.embeddings.put("flat", shas, np.tile(np.float32([0.6, 0.8]), (len(shas), 1)))
    with store.building() as builder:
        assert builder.write(in_order(entries), fingerprint="flat", dimension=2) == "gen-000002"
    with store.open() as generation:
        assert generation.codes.shape == (generation.n_passages, 2)


def test_a_file_that_is_called_like_a_generation_is_left_alone(tmp_path: Path) -> None:
    tmp_path.joinpath("gen-000000").write_text("mine")
    assert build(tmp_path, county()).generations() == ["gen-000001"]
    assert tmp_path.joinpath("gen-000000").read_text() == "mine"


def test_a_folder_or_link_that_is_called_like_one_of_ours_is_nobodys_loss(tmp_path: Path) -> None:
    (tmp_path / "gen-000123").mkdir()
    tmp_path.joinpath("gen-000123", "notes.txt").write_text("mine")
    tmp_path.joinpath("tmp-gen-000001").symlink_to(tmp_path / "gen-000123")
    build(tmp_path, county())
    build(tmp_path, county()[1:])
    assert tmp_path.joinpath("gen-000123", "notes.txt").read_text() == "mine"
    assert not tmp_path.joinpath("tmp-gen-000001").is_symlink()
