"""Releases of a country that does not exist, and an encoder that can be computed on paper."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from vectorstore import Kept, PassageRow, Release, Selection, Store, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore import Builder, Generation

TOPICS = ("sea", "river", "bridge", "school", "nurse", "tax", "farm")
DIMENSION = len(TOPICS) + 1
MODEL = "topic-counter"
MINISTERS = ("Hon Ada Fenn", "Rt Hon Bo Marsh", "Hon Dr Cyd Owle", "Hon Eke Ngaio")
PORTFOLIOS = ("Tides", "Bridges", "Schools and Ferries")
Entry = tuple[Release, list[PassageRow]]


def encode(text: str) -> NDArray[np.float32]:
    """(counts of the topics, 1) divided by its length: "sea sea river" is (2,1,0,0,0,0,0,1)/sqrt(6)."""
    words = text.lower().split()
    counts = np.array([*(words.count(topic) for topic in TOPICS), 1], dtype=np.float32)
    return counts / np.float32(np.linalg.norm(counts))


def sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def entry(
    path: str,
    paragraphs: Sequence[str],
    *,
    title: str = "A notice",
    date: datetime.date | None = datetime.date(2001, 2, 3),
    ministers: tuple[str, ...] = (),
    portfolios: tuple[str, ...] = (),
) -> Entry:
    """A release of one passage a paragraph, with its title as the header."""
    body = "\n\n".join(paragraphs)
    passages, at = [], 0
    for text in paragraphs:
        if text:
            passages.append(PassageRow(at, at + len(text), title, text, sha(f"{title}\n{text}")))
        at += len(text) + 2
    content = repr((path, title, date, ministers, portfolios, body))
    release = Release(
        path=path,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        title=title,
        date=date,
        url=f"https://example.org/{path}",
        ministers=ministers,
        portfolios=portfolios,
        attachments=("https://example.org/a.pdf",),
        extra={"source": ["gazette", 7]},
        body=body,
    )
    return release, passages


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: sort_key(one[0].date, one[0].path))


def embed(store: Store, entries: Iterable[Entry]) -> None:
    """Put the vectors of all passages into the store's cache."""
    texts = {
        passage.embed_sha256: f"{passage.header}\n{passage.text}" for _, passages in entries for passage in passages
    }
    shas = list(texts)
    todo = [shas[i] for i in store.embeddings.missing(MODEL, shas)]
    if todo:
        store.embeddings.put(MODEL, todo, np.stack([encode(texts[key]) for key in todo]))


def write(builder: Builder, given: Iterable[object]) -> str:
    return builder.write(given, fingerprint=MODEL, dimension=DIMENSION)  # type: ignore[arg-type]


def build(directory: Path, entries: Iterable[Entry]) -> Store:
    """A new generation of exactly these releases, nothing kept."""
    store = Store(directory)
    ordered = in_order(entries)
    embed(store, ordered)
    with store.building() as builder:
        write(builder, ordered)
    return store


def county() -> list[Entry]:
    """Sixty releases over six years, three undated, some of several ministers, two without passages."""
    entries = []
    for i in range(60):
        topic, other = TOPICS[i % 7], TOPICS[(i * 3 + 1) % 7]
        paragraphs = [f"The {topic} of Fennmark rose by {i} feet"] + [
            f"Clause {j} says {topic} and {other} shall be kept, number {i * j}" for j in range(i % 4)
        ]
        entries.append(
            entry(
                f"{i % 5}/notice-{i:02}.md",
                [] if i in (20, 41) else paragraphs,
                title=f"Notice {i} on the {other}",
                date=None if i % 25 == 3 else datetime.date(1990 + i % 6, 1 + i % 12, 1 + i % 28),
                ministers=tuple(MINISTERS[n] for n in range(4) if (i >> n) & 1),
                portfolios=(PORTFOLIOS[i % 3],) if i % 8 else (),
            )
        )
    return in_order(entries)


def allowed(release: Release, selection: Selection | None) -> bool:
    """Whether a selection admits a release: the definition, without any index."""
    if selection is None:
        return True
    if selection.date_from is not None and (release.date is None or release.date < selection.date_from):
        return False
    if selection.date_to is not None and (release.date is None or release.date > selection.date_to):
        return False
    if selection.ministers is not None and not set(selection.ministers) & set(release.ministers):
        return False
    return selection.portfolios is None or bool(set(selection.portfolios) & set(release.portfolios))


def rows_of(generation: Generation, entries: Sequence[Entry], selection: Selection | None) -> list[int]:
    """Rows that a selection admits, by a scan of all releases in order."""
    rows, at = [], 0
    for release, passages in entries:
        if allowed(release, selection):
            rows += range(at, at + len(passages))
        at += len(passages)
    assert at == generation.n_passages
    return rows


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
