"""Writes a catalogue: new releases one by one, kept ones as whole runs copied inside SQLite."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.analysis import analyse, term_hashes
from vectorstore.catalogue import COLUMNS, SCHEMA, Catalogue, Columns
from vectorstore.errors import StoreError
from vectorstore.frequencies import EMPTY, Frequencies, combine, count
from vectorstore.rows import ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.rows import PassageRow, ReleaseRow

_COUNT_EVERY = 4096  # passages counted at a time: a few MB of hashes, so that a large build stays small


def passage_key(path: str, passage: PassageRow) -> int:
    """Identity of a passage that outlives renumbering: 63 bits of sha256 over where it stands and what was embedded."""
    identity = f"{path}\0{passage.start}\0{passage.end}\0".encode() + passage.embed_sha256
    return int.from_bytes(hashlib.sha256(identity).digest()[:8], "little") >> 1


def body_key(body: str) -> int:
    """63 bits of the body's sha256: equal where bodies are equal."""
    return int.from_bytes(hashlib.sha256(body.encode()).digest()[:8], "little") >> 1


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def check_passages(release: ReleaseRow, passages: Sequence[PassageRow]) -> None:
    """Raise StoreError unless every passage is a span of the body, in order: a quote must be provable."""
    before = -1
    for passage in passages:
        if not before < passage.start < passage.end <= len(release.body):
            raise StoreError(
                f"{release.path}: passage {passage.start}:{passage.end} is out of order or beyond the body "
                f"of {len(release.body)} characters"
            )
        if release.body[passage.start : passage.end] != passage.text:
            raise StoreError(f"{release.path}: passage {passage.start}:{passage.end} is not the body's text")
        if len(passage.embed_sha256) != 32:
            raise StoreError(f"{release.path}: embed_sha256 of {passage.start}:{passage.end} is not 32 bytes")
        before = passage.start


class CatalogueWriter:
    """Fills a new catalogue from the first release to the last; `finish` returns its columns."""

    def __init__(self, path: Path, live: Catalogue | None) -> None:
        self.n_releases = 0
        self.n_rows = 0
        self.new_digests: list[tuple[int, bytes]] = []  # row and embed_sha256 of each passage not kept
        self._live = live
        self._parts: dict[str, list[NDArray[np.generic]]] = {name: [] for name in COLUMNS}
        self._tokens: list[NDArray[np.uint32]] = []
        self._frequencies = [(1, EMPTY)]
        # Nothing may survive of a build that fails, so a journal would protect nothing.
        self._connection = sqlite3.connect(path.resolve().as_uri(), uri=True, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.executescript(SCHEMA)
        if live is not None:
            self._connection.execute(f"ATTACH '{live.path.resolve().as_uri()}?mode=ro&immutable=1' AS live")
        self._connection.execute("BEGIN")

    def _append(self, name: str, values: object) -> None:
        self._parts[name].append(np.asarray(values, dtype=COLUMNS[name]))

    def add(self, release: ReleaseRow, passages: Sequence[PassageRow]) -> None:
        """Write a release that is new or has changed."""
        check_passages(release, passages)
        i, first = self.n_releases, self.n_rows
        headers = [passage.header for passage in passages]
        if len(set(headers)) == 1:
            headers = headers[:1]
        self._connection.execute(
            f"INSERT INTO releases VALUES ({','.join('?' * 13)})",
            (
                i,
                release.path,
                release.sha256,
                release.title,
                None if release.date is None else release.date.isoformat(),
                release.url,
                _json(release.ministers),
                _json(release.portfolios),
                _json(release.attachments),
                _json(release.extra),
                term_hashes(analyse(release.title)).astype("<u4").tobytes(),
                first,
                len(passages),
            ),
        )
        self._connection.execute("INSERT INTO bodies VALUES (?,?,?)", (i, release.body, _json(headers)))
        keys = [passage_key(release.path, passage) for passage in passages]
        tokens = [term_hashes(analyse(passage.text)) for passage in passages]
        self._connection.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?,?,?)",
            [
                (first + n, i, p.start, p.end, keys[n], p.embed_sha256, tokens[n].astype("<u4").tobytes())
                for n, p in enumerate(passages)
            ],
        )
        self.new_digests += [(first + n, passage.embed_sha256) for n, passage in enumerate(passages)]
        self._append("release_ordinals", [ordinal(release.date)])
        self._append("body_keys", [body_key(release.body)])
        self._append("n_rows", [len(passages)])
        self._append("starts", [passage.start for passage in passages])
        self._append("ends", [passage.end for passage in passages])
        self._append("keys", keys)
        self._count(tokens)
        self.n_releases += 1
        self.n_rows += len(passages)

    def _count(self, tokens: list[NDArray[np.uint32]]) -> None:
        self._tokens += tokens
        if len(self._tokens) >= _COUNT_EVERY:
            self._frequencies = [(1, combine([*self._frequencies, (1, count(self._tokens))]))]
            self._tokens = []

    def keep(self, start: int, stop: int) -> None:
        """Copy the live catalogue's releases start:stop with their passages."""
        assert self._live is not None  # noqa: S101 - only what is live can be kept
        old = self._live.columns
        first, last = int(old.first_row[start]), int(old.first_row[stop])
        releases, rows = self.n_releases - start, self.n_rows - first
        self._connection.execute(
            """INSERT INTO releases SELECT id + ?, path, sha256, title, date, url, ministers, portfolios, attachments,
               extra, title_tokens, first_row + ?, n_rows FROM live.releases WHERE id >= ? AND id < ? ORDER BY id""",
            (releases, rows, start, stop),
        )
        self._connection.execute(
            """INSERT INTO bodies SELECT id + ?, body, headers FROM live.bodies
               WHERE id >= ? AND id < ? ORDER BY id""",
            (releases, start, stop),
        )
        self._connection.execute(
            """INSERT INTO passages SELECT row + ?, release + ?, start, "end", key, embed_sha256, tokens
               FROM live.passages WHERE row >= ? AND row < ? ORDER BY row""",
            (rows, releases, first, last),
        )
        self._append("release_ordinals", old.release_ordinals[start:stop])
        self._append("body_keys", old.body_keys[start:stop])
        self._append("n_rows", np.diff(old.first_row[start : stop + 1]))
        for name, column in (("starts", old.starts), ("ends", old.ends), ("keys", old.keys)):
            self._append(name, column[first:last])
        self.n_releases += stop - start
        self.n_rows += last - first

    def finish(self, dropped: Sequence[int]) -> None:
        """Write what is counted and close. `dropped` are the live releases that were not kept."""
        self._append_frequencies(dropped)
        keys = np.concatenate([np.empty(0, dtype=np.int64), *self._parts["keys"]])
        if len(np.unique(keys)) != len(keys):
            raise StoreError("two passages have the same key: the same release was given twice")
        for name, dtype in COLUMNS.items():
            data = np.concatenate([np.empty(0, dtype=dtype), *self._parts[name]])
            self._connection.execute("INSERT INTO columns VALUES (?,?)", (name, data.astype(dtype).tobytes()))
        self._connection.execute("CREATE UNIQUE INDEX releases_path ON releases(path)")
        self._connection.execute("COMMIT")
        self.close()

    def _append_frequencies(self, dropped: Sequence[int]) -> None:
        parts: list[tuple[int, Frequencies]] = [*self._frequencies, (1, count(self._tokens))]
        if self._live is not None and len(dropped) < len(self._live.columns.release_ordinals):
            old: Columns = self._live.columns
            parts.append((1, old.frequencies))
            gone = [row for i in dropped for row in range(int(old.first_row[i]), int(old.first_row[i + 1]))]
            for at in range(0, len(gone), _COUNT_EVERY):
                parts.append((-1, count(self._live.passage_tokens(gone[at : at + _COUNT_EVERY]))))
        total = combine(parts)
        self._append("term_hashes", total.hashes)
        self._append("term_counts", total.counts)

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._connection.close()
