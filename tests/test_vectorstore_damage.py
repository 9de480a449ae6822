"""Whatever is damaged is refused by name, and what is not is left alone."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from vectorstore_world import (
    DIMENSION,
    MODEL,
    build,
    county,
    embed,
    hits,
    write,
)

from vectorstore import Damaged, Foreign, Store, StoreError
from vectorstore.files import copy_tree, sync_tree
from vectorstore.manifest import hash_files, listed_files, read_manifest, write_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def intact(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("intact")

    def carry(encoder: Path) -> None:
        encoder.mkdir()
        (encoder / "weights.bin").write_bytes(bytes(range(256)))

    store = Store(folder / "index")
    embed(store, county())
    with store.building() as builder:
        builder.write(
            county(),
            fingerprint=MODEL,
            dimension=DIMENSION,
            manifest_extra={"kept": "fathoms"},
            extra_files={"encoder": carry},
        )
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
        # A build starts over, knows what the caller said of the old one as far as it can be read, and mends it.
        with store.building() as builder:
            assert builder.live is None
            assert builder.extra == ({"kept": "fathoms"} if name.name != "manifest.json" else builder.extra)
            write(builder, county())
        assert store.generations() == ["gen-000002"]
        with store.open() as generation:
            assert generation.n_releases == 60
        shutil.rmtree(directory)


@pytest.mark.parametrize("length", [0, 3, 25, 31, 48, 49, 50])
def test_files_of_vectors_that_were_cut_anywhere_are_named(tmp_path: Path, intact: Path, length: int) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    path = tmp_path / "copy" / "gen-000001" / "vectors.faiss"
    path.write_bytes(path.read_bytes()[:length])
    assert [damage.file for damage in Store(tmp_path / "copy").verify()] == ["gen-000001/vectors.faiss"]


def test_what_a_system_puts_into_any_folder_does_no_harm(tmp_path: Path, intact: Path) -> None:
    directory = tmp_path / "copy"
    shutil.copytree(intact, directory)
    for name in (".DS_Store", "keywords/._meta.json"):
        (directory / "gen-000001" / name).write_bytes(b"of a system")
    Store(directory).open().close()
    assert Store(directory).verify() == []


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
        ("UPDATE passages SET start = 'x' WHERE row = 3", {}, "passages are not those of its columns"),
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
        assert builder.live is None
        assert builder.extra == {"kept": "fathoms"}
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
        assert (builder.live, builder.extra) == (None, {"kept": "fathoms"})  # of the newest generation
        assert write(builder, county()) == "gen-000002"
    assert store.generations() == ["gen-000002"]


def test_a_current_whose_generation_is_gone(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "copy")
    (tmp_path / "copy" / "CURRENT").write_text("gen-000007\n")
    with pytest.raises(Damaged, match="gen-000007/ is damaged: the live generation"):
        Store(tmp_path / "copy").open()


@pytest.mark.parametrize("column", ["lengths", "title_lengths", "n_rows", "ends", "release_ordinals"])
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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list anything")
def test_a_folder_that_may_not_be_listed_is_not_missing(tmp_path: Path, intact: Path) -> None:
    shutil.copytree(intact, tmp_path / "index")
    (keywords,) = (tmp_path / "index").glob("gen-*/keywords")
    keywords.chmod(0)
    try:
        with pytest.raises(StoreError, match="permission denied"):
            Store(tmp_path / "index").open()
    finally:
        keywords.chmod(0o755)
