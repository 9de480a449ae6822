"""Writes a catalogue: new releases one by one, kept ones as whole runs copied."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.analysis import analyse, term_hashes
from vectorstore.catalogue import COLUMNS, NAMES, OF_RELEASES, OF_ROWS, SCHEMA
from vectorstore.errors import StoreError
from vectorstore.frequencies import EMPTY, Frequencies, combine, count
from vectorstore.manifest import TOKENS
from vectorstore.rows import ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.catalogue import Catalogue
    from vectorstore.rows import PassageRow, Release

_COUNT_EVERY = 4096  # passages or releases counted at a time: a few MB of hashes, so that a large build stays small
_PAGE = 16384  # bytes: whole bodies fit on a page; the archive takes 276 MB instead of 307 with the default


class CatalogueWriter:
    """Fills a new catalogue from the first release to the last. OSError or sqlite3.Error if the disk refuses."""

    def __init__(self, path: Path, live: Catalogue | None) -> None:
        self.n_releases = 0
        self.n_rows = 0
        self._live = live
        self._parts: dict[str, list[NDArray[np.generic]]] = {name: [] for name in COLUMNS}
        self._uncounted: list[NDArray[np.uint32]] = []
        self._counted: Frequencies = EMPTY
        self._keep_counts = False
        self._tokens = path.with_name(TOKENS).open("wb")
        try:
            self._connection = sqlite3.connect(path.resolve().as_uri(), uri=True, isolation_level=None)
        except sqlite3.Error:
            self._tokens.close()
            raise
        try:
            self._begin()
        except sqlite3.Error:
            self.close()
            raise

    def _begin(self) -> None:
        execute = self._connection.execute
        execute(f"PRAGMA page_size = {_PAGE}")
        # Nothing may survive of a build that fails, so a journal would protect nothing.
        execute("PRAGMA journal_mode = OFF")
        execute("PRAGMA synchronous = OFF")
        self._connection.executescript(SCHEMA)
        if self._live is not None:
            execute("ATTACH ? AS live", (f"{self._live.path.resolve().as_uri()}?mode=ro&immutable=1",))
        execute("BEGIN")

    def close(self) -> None:
        """Let go of the files, finished or not."""
        self._connection.close()
        with suppress(OSError):  # of what a full disk has refused already; `finish` has written all
            self._tokens.close()

    def add(self, release: Release, passages: Sequence[PassageRow]) -> None:
        """Write a release that is new or has changed. Raises StoreError for one that breaks an invariant."""
        check(release, passages)
        title = term_hashes(analyse(release.title))
        tokens = [term_hashes(analyse(passage.text)) for passage in passages]
        keys = [passage_key(release.path, passage) for passage in passages]
        self._insert_release(release, len(passages))
        for words in (title, *tokens):
            self._tokens.write(_blob(words))
        headers = [passage.header for passage in passages]
        if len(set(headers)) == 1:
            headers = headers[:1]
        self._connection.execute("INSERT INTO bodies VALUES (?,?,?)", (self.n_releases, release.body, _json(headers)))
        self._connection.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?,?)",
            [
                (self.n_rows + n, self.n_releases, p.start, p.end, key, p.embed_sha256)
                for n, (p, key) in enumerate(zip(passages, keys, strict=True))
            ],
        )
        self._append("release_ordinals", [ordinal(release.date)])
        self._append("title_lengths", [len(title)])
        self._append("n_rows", [len(passages)])
        self._append("starts", [passage.start for passage in passages])
        self._append("ends", [passage.end for passage in passages])
        self._append("keys", keys)
        self._append("lengths", [len(words) for words in tokens])
        self._uncounted += tokens
        if len(self._uncounted) >= _COUNT_EVERY:
            self._count()
        self.n_releases += 1
        self.n_rows += len(passages)

    def _insert_release(self, release: Release, n_rows: int) -> None:
        self._connection.execute(
            "INSERT INTO releases VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                self.n_releases,
                release.path,
                release.sha256,
                release.title,
                None if release.date is None else release.date.isoformat(),
                release.url,
                _json(release.ministers),
                _json(release.portfolios),
                _json(release.attachments),
                _json(release.extra),
                self.n_rows,
                n_rows,
            ),
        )

    def keep(self, start: int, stop: int) -> None:
        """Copy the live catalogue's releases start:stop with their passages."""
        assert self._live is not None  # noqa: S101 - only what is live can be kept
        old = self._live.columns
        first, last = int(old.first_row[start]), int(old.first_row[stop])
        releases, rows = self.n_releases - start, self.n_rows - first
        execute = self._connection.execute
        execute(
            """INSERT INTO releases SELECT id + ?, path, sha256, title, date, url, ministers, portfolios,
               attachments, extra, first_row + ?, n_rows
               FROM live.releases WHERE id >= ? AND id < ? ORDER BY id""",
            (releases, rows, start, stop),
        )
        execute(
            """INSERT INTO bodies SELECT id + ?, body, headers
               FROM live.bodies WHERE id >= ? AND id < ? ORDER BY id""",
            (releases, start, stop),
        )
        execute(
            """INSERT INTO passages SELECT row + ?, release + ?, start, "end", key, embed_sha256
               FROM live.passages WHERE row >= ? AND row < ? ORDER BY row""",
            (rows, releases, first, last),
        )
        self._live.tokens.copy(start, stop, self._tokens)
        self._append("n_rows", np.diff(old.first_row[start : stop + 1]))
        for name in OF_RELEASES:
            self._append(name, getattr(old, name)[start:stop])
        for name in OF_ROWS:
            self._append(name, getattr(old, name)[first:last])
        self.n_releases += stop - start
        self.n_rows += last - first
        self._keep_counts = True

    def finish(self, dropped: Sequence[int]) -> None:
        """Write what is counted and close. `dropped` are the live releases that were not kept."""
        frequencies = self._frequencies(dropped)
        self._append("term_hashes", frequencies.hashes)
        self._append("term_counts", frequencies.counts)
        stored = {
            name: np.concatenate([np.empty(0, dtype=dtype), *self._parts[name]]) for name, dtype in COLUMNS.items()
        }
        if len(np.unique(stored["keys"])) != self.n_rows:
            raise StoreError("two passages have the same key, which sha256 should not allow")
        blobs = {name: _blob(values) for name, values in stored.items()} | self._names()
        self._connection.executemany("INSERT INTO columns VALUES (?,?)", blobs.items())
        self._connection.execute("CREATE UNIQUE INDEX releases_path ON releases(path)")
        self._connection.execute("COMMIT")
        self._tokens.flush()
        self.close()

    def _append(self, name: str, values: object) -> None:
        self._parts[name].append(np.asarray(values, dtype=COLUMNS[name]))

    def _count(self) -> None:
        self._counted = combine([(1, self._counted), (1, count(self._uncounted))])
        self._uncounted = []

    def _frequencies(self, dropped: Sequence[int]) -> Frequencies:
        """What was added, and of what was live all but the dropped: exact without counting what was kept."""
        self._count()
        if self._live is None or not self._keep_counts:
            return self._counted
        old = self._live.columns
        parts = [(1, self._counted), (1, old.frequencies)]
        for at in range(0, len(dropped), _COUNT_EVERY):
            tokens = self._live.tokens.of(dropped[at : at + _COUNT_EVERY])
            passages = [words for words, title in zip(tokens.split(), tokens.titles, strict=True) if not title]
            parts.append((-1, count(passages)))
        return combine(parts)

    def _names(self) -> dict[str, bytes]:
        found: dict[str, dict[str, list[int]]] = {kind: {} for kind in NAMES}
        query = "SELECT id, ministers, portfolios FROM main.releases ORDER BY id"
        for i, *both in self._connection.execute(query):
            for kind, names in zip(NAMES, both, strict=True):
                for name in dict.fromkeys(json.loads(names)):
                    found[kind].setdefault(name, []).append(i)
        return {kind: _json(dict(sorted(found[kind].items()))).encode() for kind in NAMES}


def passage_key(path: str, passage: PassageRow) -> int:
    """Identity of a passage that outlives renumbering: 63 bits of sha256 over place and embedded text."""
    identity = f"{path}\0{passage.start}\0{passage.end}\0".encode() + passage.embed_sha256
    return int.from_bytes(hashlib.sha256(identity).digest()[:8], "little") >> 1


def check(release: Release, passages: Sequence[PassageRow]) -> None:
    """Raise StoreError unless every passage is a span of the body, in order: a quote must be provable."""
    for name, text in (("title", release.title), ("body", release.body)):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise StoreError(f"{release.path}: {name} is not valid Unicode ({error.reason})") from error
    before = -1
    for passage in passages:
        where = f"{release.path}: passage {passage.start}:{passage.end}"
        # A release of a title and no text has one empty passage, by which its title is found.
        empty = passage.start == passage.end == len(release.body) == 0
        if not (empty or before < passage.start < passage.end <= len(release.body)):
            raise StoreError(f"{where} is out of order or beyond the body's {len(release.body)} characters")
        if release.body[passage.start : passage.end] != passage.text:
            raise StoreError(f"{where} is not the text of the body there")
        if len(passage.embed_sha256) != 32:
            raise StoreError(f"{where} needs an embed_sha256 of 32 bytes, got {len(passage.embed_sha256)}")
        before = passage.start


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _blob(values: NDArray[np.generic]) -> bytes:
    return values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
