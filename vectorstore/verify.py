"""Everything that can be wrong with a generation, for a person who wants to know before trusting it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.catalogue import connect_immutable, open_catalogue
from vectorstore.coarse import Coarse
from vectorstore.errors import Damaged
from vectorstore.keywords import Keywords
from vectorstore.manifest import CATALOGUE, COARSE, KEYWORDS, VECTORS, corpus_digest, damages, read_manifest
from vectorstore.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vectorstore.catalogue import Columns
    from vectorstore.manifest import Manifest


def check_generation(folder: Path) -> list[Damaged]:
    """All that is wrong: files against the manifest, the parts in themselves, and with one another."""
    try:
        manifest = read_manifest(folder)
    except Damaged as damage:
        return [damage]
    found = damages(folder, manifest)
    known = {damage.file for damage in found}
    # Of the files that are as they were written: on others FAISS can crash.
    whole = [name for name in manifest.files if f"{folder.name}/{name}" not in known]
    checks = ((CATALOGUE, _catalogue_damages), (COARSE, _coarse_damages), (VECTORS, _vector_damages))
    parts = (check(folder, manifest) for name, check in checks if name in whole)
    found += [damage for part in parts for damage in part if damage.file not in known]
    if not found:
        found += _keyword_damages(folder)
    return found


def _tried(make: Callable[[], object]) -> Iterator[Damaged]:
    try:
        make()
    except Damaged as damage:
        yield damage


def _coarse_damages(folder: Path, manifest: Manifest) -> Iterator[Damaged]:
    yield from _tried(lambda: Coarse(folder / COARSE, manifest.passages, manifest.dimension))


def _vector_damages(folder: Path, manifest: Manifest) -> Iterator[Damaged]:
    yield from _tried(lambda: Vectors(folder / VECTORS, manifest.passages, manifest.dimension).close())


def _keyword_damages(folder: Path) -> Iterator[Damaged]:
    with closing(open_catalogue(folder)) as catalogue:
        yield from _tried(lambda: Keywords(folder / KEYWORDS, catalogue.columns.keys))


def _catalogue_damages(folder: Path, manifest: Manifest) -> Iterator[Damaged]:
    name = f"{folder.name}/{CATALOGUE}"
    try:
        with closing(connect_immutable(folder / CATALOGUE)) as connection:
            line = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if line != "ok":
                yield Damaged(name, f"SQLite finds {line}")
                return
            with closing(open_catalogue(folder)) as catalogue:
                for reason in _disagreements(connection, catalogue.columns, manifest):
                    yield Damaged(name, reason)
    except sqlite3.Error as error:
        yield Damaged(name, f"SQLite cannot read it: {error}")
    except Damaged as damage:
        yield damage


def _disagreements(connection: sqlite3.Connection, columns: Columns, manifest: Manifest) -> Iterator[str]:
    for table, expected in (
        ("releases", manifest.releases),
        ("bodies", manifest.releases),
        ("passages", manifest.passages),
    ):
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - one of the three names above
        found = connection.execute(query).fetchone()[0]
        if found != expected:
            yield f"expected {expected} {table}, found {found}"
    digest = corpus_digest(connection.execute("SELECT path, sha256 FROM releases ORDER BY id"))
    if digest != manifest.digest:
        yield "its releases are not those of the manifest"
    stored = connection.execute('SELECT release, start, "end", key FROM passages ORDER BY row').fetchall()
    kept = np.stack([columns.row_release, columns.starts, columns.ends, columns.keys], axis=1)
    if stored != [tuple(row) for row in kept.tolist()]:
        yield "its passages are not those of its columns"
