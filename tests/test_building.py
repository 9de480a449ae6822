"""Builds: what is reported, what is embedded anew, and that an incremental build equals a full one."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import SEED, copy_corpus
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file
from test_embedding import small_model

import qa
import vectorstore
from qa import embedding
from qa.encoders.export import fast_precision, lossless_precision, processor_flags
from qa.errors import IndexUnavailable, ModelError, QaError
from qa.finding import reading

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASE = """---
title: {title}
date: {date}
url: https://www.example.org/{title}
ministers:
  - Hon {minister}
portfolios:
  - Ferries
---

{body}
"""


def write(
    folder: Path, path: str, title: str, body: str, date: str = "2019-05-01", minister: str = "Aroha Tūhoe"
) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(RELEASE.format(title=title, date=date, body=body, minister=minister), "utf-8")


def contents(directory: Path) -> dict[str, object]:
    """Everything an index says, in a form to compare: releases, passages, vectors, term counts."""
    with vectorstore.Store(directory).open() as generation:
        n = generation.n_releases
        rows = np.arange(generation.n_passages)
        releases = generation.releases(list(range(n)))
        words = vectorstore.analyse(" ".join(release.body for release in releases))
        return {
            "releases": releases,
            "spans": generation.passage_spans(rows),
            "owners": generation.row_release.tolist(),
            "tokens": [tokens.tolist() for tokens in generation.tokens(range(n)).split()],
            "frequency": generation.document_frequency(vectorstore.term_hashes(sorted(set(words)))).tolist(),
        }


def check_same(one: Path, other: Path) -> None:
    """Two indexes hold the same and find the same.

    The integer kernels round a little differently by the shape of the batch that a text came in, so vectors and
    scores agree to within that rounding, and everything else to the letter.
    """
    assert contents(one) == contents(other)
    with vectorstore.Store(one).open() as left, vectorstore.Store(other).open() as right:
        rows = np.arange(left.n_passages)
        cosine = (left.vectors(rows) * right.vectors(rows)).sum(axis=1)
        assert cosine.min(initial=1.0) > ROUNDING
    for mine, theirs in zip(found(one), found(other), strict=True):
        assert mine.keys() == theirs.keys()
        for key, score in mine.items():
            assert score == pytest.approx(theirs[key], abs=0.1)


ROUNDING = 0.998
QUESTIONS = (
    "When do the ferries sail?",
    "How much does the wharf cost?",
    "What did Lees-Galloway say in 2018?",
)


def found(directory: Path) -> list[dict[tuple[str, tuple[str, ...]], float]]:
    """For each question the hits, with their copies, and their scores."""
    with qa.Index.open(directory) as index:
        return [
            {(hit.release.path, hit.also): hit.score for hit in index.retrieve(question, k=200)}
            for question in QUESTIONS
        ]


def test_report_counts_and_second_build_does_nothing(tmp_path: Path) -> None:
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    n = len(list(corpus.rglob("*.md")))
    first = qa.build(corpus, index=index)
    assert (first.read, first.added, first.changed, first.removed, first.unchanged) == (n, n, 0, 0, 0)
    again = qa.build(corpus, index=index)
    assert (again.added, again.changed, again.removed, again.unchanged, again.embedded) == (0, 0, 0, n, 0)
    assert again.generation == first.generation


def test_edits_are_found_by_content_and_only_new_text_is_embedded(tmp_path: Path) -> None:
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    qa.build(corpus, index=index)
    seed = corpus / SEED
    before = seed.stat()
    seed.write_text(seed.read_text("utf-8").replace("Malaysia", "Indonesia"), "utf-8")
    os.utime(seed, ns=(before.st_atime_ns, before.st_mtime_ns))
    report = qa.build(corpus, index=index)
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    with qa.Index.open(index) as opened:
        n_seed = sum(1 for i in opened._opened.generation.row_release if
                     opened._opened.generation.release(int(i)).path == SEED)  # fmt: skip
    assert 1 <= report.embedded <= n_seed
    os.utime(seed)
    assert qa.build(corpus, index=index).changed == 0


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove"]), st.integers(0, 5), st.integers(0, 10**6)),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_incremental_equals_full(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, int, int]]]
) -> None:
    home = tmp_path_factory.mktemp("edits")
    corpus = home / "releases"
    write(corpus, "2018/keep.md", "The wharf", "The wharf at Rangi Bay costs $3 million.", "2018-02-03")
    shutil.copy(copy_corpus(home / "source") / SEED, corpus / SEED)
    qa.build(corpus, index=home / "index")
    for edits in rounds:
        for kind, place, salt in edits:
            path = f"20{10 + place}/r{place}.md"
            if kind == "remove":
                (corpus / path).unlink(missing_ok=True)
            else:
                body = f"Ferries will sail {salt} times a year, the minister said.\n\n" * (1 + salt % 4)
                write(corpus, path, f"Ferries {salt % 7}", body, f"20{10 + place}-0{1 + salt % 9}-11")
        qa.build(corpus, index=home / "index")
    shutil.rmtree(home / "fresh", ignore_errors=True)
    qa.build(corpus, index=home / "fresh")
    check_same(home / "index", home / "fresh")


def test_a_model_that_was_trained_further_in_its_folder_is_another(tmp_path: Path) -> None:
    small_model(tmp_path, "mean")
    model, index = str(tmp_path / "model"), tmp_path / "index"
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    qa.build(tmp_path / "releases", index=index, model=model, precision="fp32")
    assert qa.build(tmp_path / "releases", index=index, model=model, precision="fp32").embedded == 0
    weights = load_file(tmp_path / "model" / "model.safetensors")
    save_file({name: -value for name, value in weights.items()}, tmp_path / "model" / "model.safetensors")
    assert qa.build(tmp_path / "releases", index=index, model=model, precision="fp32").embedded == 1
    assert qa.build(tmp_path / "releases", index=index).embedded == 0  # without a name: the index's own


def test_a_model_is_found_again_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_model(tmp_path, "mean")
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    monkeypatch.chdir(tmp_path)
    assert qa.build("releases", index="index", model="model", precision="fp32").model == str(tmp_path / "model")
    monkeypatch.chdir(tmp_path / "releases")
    shutil.rmtree(next((tmp_path / "index").glob("gen-*/qa/encoder")))
    assert qa.build(".", index="../index").precision == "fp32"


def test_a_model_that_was_moved_is_known_by_its_new_place(tmp_path: Path) -> None:
    small_model(tmp_path, "mean")
    index, moved = tmp_path / "index", tmp_path / "moved"
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    qa.build(tmp_path / "releases", index=index, model=str(tmp_path / "model"), precision="fp32")
    (tmp_path / "model").rename(moved)
    report = qa.build(tmp_path / "releases", index=index, model=str(moved), precision="fp32")
    assert (report.model, report.embedded) == (str(moved), 0)
    with qa.Index.open(index) as opened:
        assert opened.status()["model"] == str(moved)


def test_a_damaged_index_is_mended_with_the_model_that_it_had(tmp_path: Path) -> None:
    small_model(tmp_path, "mean")
    model, index = str(tmp_path / "model"), tmp_path / "index"
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    qa.build(tmp_path / "releases", index=index, model=model, precision="fp32")
    (vectors,) = index.glob("gen-*/vectors.faiss")
    vectors.write_bytes(b"")
    mended = qa.build(tmp_path / "releases", index=index)
    assert (mended.model, mended.precision, mended.embedded) == (model, "fp32", 0)


def test_an_index_begun_small_gets_the_fast_precision_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEEHIVE_QA_CACHE", str(tmp_path / "cache"))  # one that holds no int8 yet
    releases, fast = tmp_path / "releases", fast_precision(processor_flags())
    write(releases, "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    assert qa.build(releases, index=tmp_path / "grown").precision == lossless_precision(processor_flags())
    with pytest.raises(ModelError, match="int8: expected at least 100 releases to calibrate it on, found 1: leave"):
        qa.build(releases, index=tmp_path / "asked", precision="int8")
    assert not list((tmp_path / "cache").glob("encoders/*-int8"))  # nothing badly calibrated is left for another index
    qa.build(releases, index=tmp_path / "asked", precision="fp32")
    for i in range(embedding.MIN_CALIBRATION):
        write(releases, f"more{i}.md", f"Ferry {i}", f"Ferry {i} sails {i} times a day from wharf {i % 7} on weekdays.")
    assert qa.build(releases, index=tmp_path / "grown").precision == fast
    assert qa.build(releases, index=tmp_path / "asked").precision == "fp32"
    assert qa.build(releases, index=tmp_path / "asked", precision="auto").precision == fast
    assert qa.build(releases, index=tmp_path / "asked").precision == fast
    assert qa.build(releases, index=tmp_path / "grown").embedded == 0


def test_a_build_lets_go_of_its_embeddings(tmp_path: Path) -> None:
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    qa.build(tmp_path / "releases", index=tmp_path / "index")
    held = [os.readlink(descriptor) for descriptor in Path("/proc/self/fd").glob("*") if descriptor.exists()]
    assert not [path for path in held if path.startswith(str(tmp_path / "index"))]


def test_an_encoder_in_the_format_of_an_older_version_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEEHIVE_QA_CACHE", str(tmp_path / "cache"))
    small_model(tmp_path, "mean")
    model, index = str(tmp_path / "model"), tmp_path / "index"
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    qa.build(tmp_path / "releases", index=index, model=model, precision="fp32")
    for module in (embedding, reading):
        monkeypatch.setattr(module, "FORMAT", embedding.FORMAT + 1)
    with pytest.raises(IndexUnavailable, match="build"):
        qa.Index.open(index)
    qa.build(tmp_path / "releases", index=index, precision="fp32")
    with qa.Index.open(index) as opened:
        assert opened.ask("How much did the wharf at Kahu Bay cost?").quotes


def test_whoever_may_read_one_file_of_an_index_may_read_all(tmp_path: Path) -> None:
    corpus = copy_corpus(tmp_path / "releases")
    qa.build(corpus, index=tmp_path / "index")
    before = os.umask(0o022)
    os.umask(before)
    (generation,) = (tmp_path / "index").glob("gen-*")
    for path in generation.rglob("*"):
        assert path.stat().st_mode & 0o444 & ~before == 0o444 & ~before, path


def test_broken_releases_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    n = len(list(corpus.rglob("*.md")))
    bad = {
        "empty.md": b"",
        "binary.md": b"\x00\x01\x02" * 50,
        "latin.md": "---\ntitle: caf\xe9\n---\nx".encode("latin-1"),
        "unclosed.md": b"---\ntitle: x\ndate: 2019-01-01\nbody",
        "notitle.md": b"---\ndate: 2019-01-01\n---\nbody",
        "string.md": b"---\ntitle: x\nministers: Hon One\n---\nbody",
        "baddate.md": b"---\ntitle: x\ndate: soon\n---\nbody",
        "bomb.md": b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\ntitle: x\n---\nbody",
    }
    for name, data in bad.items():
        (corpus / name).write_bytes(data)
    report = qa.build(corpus, index=index)
    assert report.read == n
    assert {item.path for item in report.skipped} == set(bad)
    assert all(item.reason for item in report.skipped)
    # A second build, in which nothing changed, still names them.
    assert {item.path for item in qa.build(corpus, index=index).skipped} == set(bad)


def test_a_release_that_broke_leaves_the_index_and_the_report_says_so(tmp_path: Path) -> None:
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    qa.build(corpus, index=index)
    (corpus / SEED).write_bytes(b"")
    report = qa.build(corpus, index=index)
    assert report.removed == 1
    assert [item.path for item in report.skipped] == [SEED]


@pytest.mark.parametrize("make", ["missing", "file", "empty", "unreadable"])
def test_nothing_to_index_is_an_error_that_says_so(tmp_path: Path, make: str) -> None:
    folder = tmp_path / "releases"
    if make == "file":
        folder.write_text("x")
    elif make != "missing":
        folder.mkdir()
    if make == "unreadable":
        (folder / "a.md").write_bytes(b"\x00")
    with pytest.raises(QaError, match="releases"):
        qa.build(folder, index=tmp_path / "index")
    assert not (tmp_path / "index" / "CURRENT").exists()


def test_two_builds_at_once(tmp_path: Path, corpus: Path) -> None:
    with (
        vectorstore.Store(tmp_path / "index").building(),
        pytest.raises(IndexUnavailable, match="another build"),
    ):
        qa.build(corpus, index=tmp_path / "index")


KILLS = 8


def test_killed_builds_leave_the_old_index_and_end_equal_to_an_undisturbed_one(tmp_path: Path) -> None:
    """SIGKILL at random moments of real builds, questions meanwhile; then a build to the end."""
    corpus, index = copy_corpus(tmp_path / "releases"), tmp_path / "index"
    qa.build(corpus, index=index)
    expected = found(index)
    for i in range(120):
        write(corpus, f"2020/{i:03}.md", f"Notice {i}", f"Notice number {i} is about tides. " * 40, "2020-02-03")
    rng = random.Random(7)
    command = [sys.executable, "-m", "qa", "build", str(corpus), "--index", str(index)]
    killed = 0
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + rng.uniform(0.3, 4.0)
        while time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.02)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
        if killed and vectorstore.Store(index).current() == "gen-000001":
            assert found(index) == expected
    assert killed
    qa.build(corpus, index=index)
    qa.build(corpus, index=tmp_path / "fresh")
    check_same(index, tmp_path / "fresh")
    assert not [path for path in index.iterdir() if path.name.startswith("tmp-")]


SLICED = """
import sys
import qa
from qa import building
building.SLICE = 16
def wait(phase, done, total):
    if phase == "embedding" and done >= int(sys.argv[3]):
        print(done, total, flush=True)
        sys.stdin.read()  # until it is killed
qa.build(sys.argv[1], sys.argv[2], progress=wait)
"""


def test_a_killed_build_repeats_no_more_than_its_last_slice(tmp_path: Path) -> None:
    folder, index = tmp_path / "releases", tmp_path / "index"
    for i in range(90):
        write(folder, f"{i}.md", f"Notice {i}", f"Notice number {i} is about tides.")
    done = 0
    for more in (32, 16):  # slices are of 16
        command = [sys.executable, "-c", SLICED, str(folder), str(index), str(more)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            at, total = map(int, process.stdout.readline().split())
            process.kill()
        assert total == 90 - done
        done += at
    assert not (index / "CURRENT").exists()
    report = qa.build(folder, index)
    assert (report.passages, report.embedded <= 90 - done) == (90, True)


def test_another_folder_is_not_built_over_a_large_index(tmp_path: Path) -> None:
    old, other, index = tmp_path / "old", tmp_path / "other", tmp_path / "index"
    for n in range(100):
        write(old, f"{n}.md", f"Ferry {n}", f"Ferry number {n} was painted.")
    qa.build(old, index)
    write(other, "new.md", "Bridges", "A bridge was opened.")
    refused = r"some of the 100 releases of .*index, found none of them; give another --index"
    with pytest.raises(QaError, match=refused):
        qa.build(other, index)
    shutil.copyfile(old / "7.md", other / "moved.md")  # a text that it knows, as a subfolder of `old` would have
    with pytest.raises(QaError, match=refused):
        qa.build(other, index)
    shutil.copytree(old, other / "moved")  # all of them, wherever they lie now
    report = qa.build(other, index)
    assert (report.removed, report.added) == (100, 102)


def test_what_cannot_be_listed_has_not_lost_its_releases(tmp_path: Path) -> None:
    folder, index = tmp_path / "releases", tmp_path / "index"
    for n in range(3):
        write(folder, f"2019/{n}.md", f"Ferry {n}", f"Ferry number {n} was painted.")
    qa.build(folder, index)
    (folder / "2019" / "round").symlink_to(folder / "2019" / "round")
    report = qa.build(folder, index)
    assert (report.unchanged, report.removed) == (3, 0)
    assert [item.path for item in report.skipped] == ["2019/round"]
    (folder / "2019").rename(folder / "kept")
    (folder / "2019").symlink_to(tmp_path / "nowhere")
    assert qa.build(folder, index).removed == 3  # moved, and seen where they are now
    if os.geteuid():
        (folder / "kept").chmod(0)
        try:
            report = qa.build(folder, index)
        finally:
            (folder / "kept").chmod(0o755)
        assert (report.unchanged, report.removed) == (3, 0)
        assert [item.path for item in report.skipped] == ["kept"]


def test_what_can_no_longer_be_read_is_kept_as_it_was_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, index = tmp_path / "releases", tmp_path / "index"
    for n in range(3):
        write(folder, f"2019/{n}.md", f"Ferry {n}", f"Ferry number {n} was painted.")
    first = qa.build(folder, index)
    (folder / "2019" / "1.md").unlink()
    looked: Callable[..., object] = os.lstat

    def refused(path: str, **given: int) -> object:
        if str(path).endswith("2019/0.md"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return looked(path, **given)

    monkeypatch.setattr(os, "lstat", refused)
    other = "bf16" if first.precision == "fp32" else "fp32"
    with pytest.raises(QaError, match=r"1 of the releases in .*index cannot be read now \(2019/0\.md\)"):
        qa.build(folder, index, precision=other)
    report = qa.build(folder, index)
    assert (report.unchanged, report.removed) == (2, 1)
    assert [(item.path, item.reason) for item in report.skipped] == [("2019/0.md", "cannot be read: Permission denied")]
    with qa.Index.open(index) as opened:
        assert opened.retrieve("Ferry number 0")[0].release.path == "2019/0.md"


def test_a_link_that_leads_nowhere_is_gone(tmp_path: Path) -> None:
    folder, index = tmp_path / "releases", tmp_path / "index"
    for n in range(2):
        write(folder, f"{n}.md", f"Ferry {n}", f"Ferry number {n} was painted.")
    qa.build(folder, index)
    (folder / "0.md").unlink()
    (folder / "0.md").symlink_to(folder / "nowhere.md")
    report = qa.build(folder, index)
    assert (report.unchanged, report.removed) == (1, 1)
    assert [(item.path, item.reason) for item in report.skipped] == [
        ("0.md", "expected a file, found a link that leads nowhere")
    ]


def test_what_a_disk_does_not_list_has_not_lost_its_releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, index = tmp_path / "releases", tmp_path / "index"
    for n in range(3):
        write(folder, f"2019/{n}.md", f"Ferry {n}", f"Ferry number {n} was painted.")
    qa.build(folder, index)
    listed: Callable[[Path], object] = os.scandir

    def broken(path: Path) -> object:
        if Path(path).name == "2019":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", broken)
    report = qa.build(folder, index)
    assert (report.unchanged, report.removed) == (3, 0)
    assert [item.path for item in report.skipped] == ["2019"]


def test_what_precision_is_asked_for_is_kept_though_nothing_else_changes(tmp_path: Path) -> None:
    releases, index = tmp_path / "releases", tmp_path / "index"
    write(releases, "0.md", "Ferry", "A ferry was painted.")
    begun = qa.build(releases, index).precision
    report = qa.build(releases, index, precision=begun)
    assert (report.precision, report.embedded) == (begun, 0)
    for n in range(1, 120):
        write(releases, f"{n}.md", f"Ferry {n}", f"Ferry number {n} was painted.")
    report = qa.build(releases, index)
    assert (report.precision, report.embedded) == (begun, 119)


@pytest.mark.parametrize("text", [None, b"../../etc\n"])
def test_an_index_that_nothing_names_is_mended_with_the_model_that_it_had(tmp_path: Path, text: bytes | None) -> None:
    small_model(tmp_path, "mean")
    model, index = str(tmp_path / "model"), tmp_path / "index"
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million and opened in May.")
    qa.build(tmp_path / "releases", index=index, model=model, precision="fp32")
    (index / "CURRENT").unlink()
    if text is not None:
        (index / "CURRENT").write_bytes(text)
    mended = qa.build(tmp_path / "releases", index=index)
    assert (mended.model, mended.precision, mended.embedded) == (model, "fp32", 0)


def test_another_folder_is_not_built_over_a_large_index_that_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.building.MANY", 3)
    for i in range(3):
        write(tmp_path / "releases", f"{i}.md", f"Wharf {i}", f"The wharf at Kahu Bay cost ${i} million.")
    write(tmp_path / "other", "z.md", "Ferry", "The ferry sails at noon.")
    qa.build(tmp_path / "releases", index=tmp_path / "index")
    (vectors,) = (tmp_path / "index").glob("gen-*/vectors.faiss")
    vectors.write_bytes(b"")
    with pytest.raises(QaError, match=r"expected about the 3 releases of .*, found 1; .*another --index"):
        qa.build(tmp_path / "other", index=tmp_path / "index")
    assert qa.build(tmp_path / "releases", index=tmp_path / "index").read == 3


def test_a_memory_of_hashes_that_is_wrong_is_not_believed_twice(tmp_path: Path) -> None:
    write(tmp_path / "releases", "a.md", "Wharf", "The wharf at Kahu Bay cost $3 million.")
    index = tmp_path / "index"
    qa.build(tmp_path / "releases", index=index)
    root, info = str((tmp_path / "releases").resolve()), (tmp_path / "releases" / "a.md").stat()
    stamp = [info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino]
    (index / "scan.json").write_text(json.dumps({root: {"a.md": ["0" * 64, stamp]}}))
    assert qa.build(tmp_path / "releases", index=index).changed == 1
    assert qa.build(tmp_path / "releases", index=index).changed == 0


def test_a_passage_that_a_model_has_no_vector_of_is_named(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - torch, which few tests need
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    words = Tokenizer(models.WordLevel({"[UNK]": 0, "kelp": 1}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.array([[0, 0, 0], [1, 0, 0]], np.float32)
    SentenceTransformer(modules=[StaticEmbedding(words, embedding_weights=weights)]).save(str(tmp_path / "model"))
    (tmp_path / "releases").mkdir()
    for name, text in (("kelp", "kelp"), ("kahu", "Kia ora")):
        (tmp_path / "releases" / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n{text}\n", "utf-8")
    with pytest.raises(ModelError, match=r"found none of one in kahu\.md"):
        qa.build(tmp_path / "releases", index=tmp_path / "index", model=str(tmp_path / "model"))
