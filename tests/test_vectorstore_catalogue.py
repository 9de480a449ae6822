"""What goes into the catalogue comes out of it; what breaks its rules does not go in."""

from __future__ import annotations

import dataclasses
import datetime
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from vectorstore_world import (
    DIMENSION,
    MODEL,
    Entry,
    build,
    county,
    embed,
    entry,
    in_order,
    sha,
    write,
)

from vectorstore import UNDATED, Kept, Store, StoreError, analyse, term_hashes
from vectorstore.catalogue import Catalogue
from vectorstore.errors import Damaged
from vectorstore.verify import check_generation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vectorstore import Generation

ODD = entry(
    "odd/ünïcode – 'quote' 100%?.md",
    ["Kua tīmata te mahi", "naïve \u00a0 café\ttab \U0001f30a", "nul \x00 inside", "ends"],
    title='He said "no"; DROP TABLE releases',
    date=datetime.date(1, 1, 2),
    ministers=('Hon "Q" O\'Dell', "Hon Ada Fenn"),
    portfolios=("Tides", "Tides"),
)
ENTRIES = in_order([*county(), ODD])


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    # A path that would break a URI or an SQL string that forgot to quote it.
    with build(tmp_path_factory.mktemp("it's 50% ?a=b #1"), ENTRIES).open() as opened:
        yield opened


def test_releases_come_back_as_they_went_in(generation: Generation) -> None:
    assert generation.n_releases == len(ENTRIES)
    assert generation.releases(range(len(ENTRIES))) == [release for release, _ in ENTRIES]
    assert generation.releases(np.array([5, 2, 5])) == [ENTRIES[5][0], ENTRIES[2][0], ENTRIES[5][0]]
    assert list(generation.digests().items()) == [(release.path, release.sha256) for release, _ in ENTRIES]
    for i, (release, _) in enumerate(ENTRIES):
        assert generation.find(release.path) == i
        assert generation.release(i) == release
        assert generation.tokens([i]).split()[0].tolist() == term_hashes(analyse(release.title)).tolist()
    assert generation.find("nowhere.md") is None
    assert generation.find_url(["https://nowhere.example", ENTRIES[3][0].url]) == [r.url for r, _ in ENTRIES].index(
        ENTRIES[3][0].url
    )
    assert generation.find_url(["https://nowhere.example"]) is None
    with pytest.raises(KeyError):
        generation.release(len(ENTRIES))


def test_passages_are_spans_of_their_release(generation: Generation) -> None:
    row = 0
    for i, (release, passages) in enumerate(ENTRIES):
        assert (generation.first_row[i], generation.first_row[i + 1]) == (row, row + len(passages))
        rows = range(row, row + len(passages))
        assert generation.passage_spans(rows) == [(p.start, p.end) for p in passages]
        for tokens, passage, (start, end) in zip(
            generation.tokens([i]).split()[1:], passages, generation.passage_spans(rows), strict=True
        ):
            assert release.body[start:end] == passage.text
            assert tokens.tolist() == term_hashes(analyse(passage.text)).tolist()
        assert (generation.row_release[rows.start : rows.stop] == i).all()
        row += len(passages)
    assert generation.n_passages == row


def test_names_and_dates(generation: Generation) -> None:
    for kind, numbers in enumerate(generation.name_releases()):
        wanted: dict[str, list[int]] = {}
        for i, (release, _) in enumerate(ENTRIES):
            for name in set((release.ministers, release.portfolios)[kind]):
                wanted.setdefault(name, []).append(i)
        assert {name: ids.tolist() for name, ids in numbers.items()} == wanted
    days = [UNDATED if release.date is None else release.date.toordinal() for release, _ in ENTRIES]
    assert generation.release_ordinals.tolist() == days == sorted(days)
    dated = [release.date for release, _ in ENTRIES if release.date]
    assert generation.date_range() == (dated[0], dated[-1])


def test_openings_and_mean_lengths(generation: Generation) -> None:
    assert generation.openings(12) == [
        (
            release.path,
            release.date,
            release.ministers,
            release.portfolios,
            release.body[:12],
        )
        for release, _ in ENTRIES
    ]
    passages = [len(analyse(passage.text)) for _, both in ENTRIES for passage in both]
    titles = [len(analyse(release.title)) for release, _ in ENTRIES]
    assert generation.average_lengths() == pytest.approx(
        (np.mean(passages), (sum(passages) + sum(titles)) / len(ENTRIES))
    )


def test_document_frequency_is_a_count(generation: Generation) -> None:
    held = [set(analyse(passage.text)) for _, passages in ENTRIES for passage in passages]
    terms = [*sorted(set().union(*held)), "nowher"]
    wanted = [sum(term in passage for passage in held) for term in terms]
    assert generation.document_frequency(term_hashes(terms)).tolist() == wanted
    assert generation.document_frequency(np.empty(0, dtype=np.uint32)).tolist() == []


def test_readers_share_a_generation(generation: Generation) -> None:
    jobs = [(i * 7) % len(ENTRIES) for i in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(generation.release, jobs)) == [ENTRIES[i][0] for i in jobs]


def test_no_releases_at_all(tmp_path: Path) -> None:
    with build(tmp_path, []).open() as generation:
        assert (generation.n_releases, generation.n_passages) == (0, 0)
        assert generation.digests() == {}
        assert generation.name_releases() == ({}, {})
        assert generation.search_keywords({"river": 1.0}, 3)[1].tolist() == []
        assert generation.search_vectors(np.ones((1, DIMENSION), dtype=np.float32), 3)[1].shape == (1, 0)
        assert generation.document_frequency(term_hashes(["river"])).tolist() == [0]
        assert generation.date_range() is None


def test_only_releases_without_passages(tmp_path: Path) -> None:
    with build(tmp_path, [entry("a.md", []), entry("b.md", [], date=None)]).open() as generation:
        assert generation.first_row.tolist() == [0, 0, 0]
        assert generation.average_lengths() == (0.0, 2.0)
        assert check_generation(generation.folder) == []


def _passage(one: Entry, **change: object) -> Entry:
    release, passages = one
    return release, [passages[0], dataclasses.replace(passages[1], **change)]  # type: ignore[arg-type]


TWO = entry("two.md", ["First words", "Second words"])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: [_passage(TWO, text="Second word")], "two.md: passage 13:25 is not the text of the body"),
        (lambda: [_passage(TWO, start=0)], "two.md: passage 0:25 is out of order"),
        (lambda: [_passage(TWO, end=26)], "two.md: passage 13:26 is out of order or beyond the body's 25"),
        (lambda: [_passage(TWO, end=13)], "two.md: passage 13:13 is out of order"),
        (lambda: [_passage(TWO, embed_sha256=b"short")], "two.md: .* 32 bytes, got 5"),
        (
            lambda: [(dataclasses.replace(TWO[0], body="half \ud800 a pair"), [])],
            "two.md: body is not valid Unicode",
        ),
        (lambda: [TWO, TWO], "two.md: expected after two.md"),
        (lambda: [entry("a.md", ["Sea"], date=None), TWO], "two.md: expected after a.md"),
        (lambda: [entry("z.md", ["Sea"]), TWO], "two.md: expected after z.md"),
        (lambda: [Kept("two.md")], "two.md: cannot be kept, the live generation does not hold it"),
        (lambda: [entry("new.md", ["Never embedded"])], "lacks 1 of 1 vectors of model topic-count"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_breaks_a_rule_is_refused_and_changes_nothing(
    tmp_path: Path, make: Callable[[], list[object]], words: str
) -> None:
    store = build(tmp_path, [entry("a.md", ["Sea"])])
    embed(store, [TWO, entry("z.md", ["Sea"]), entry("a.md", ["Sea"], date=None)])
    before = sorted(path.name for path in tmp_path.iterdir())
    with store.building() as builder, pytest.raises(StoreError, match=words):
        write(builder, make())
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    with store.open() as generation:
        assert list(generation.digests()) == ["a.md"]


def test_kept_is_for_the_same_model(tmp_path: Path) -> None:
    store = build(tmp_path, [TWO])
    with store.building() as builder:
        for fingerprint, dimension in (("another", DIMENSION), (MODEL, DIMENSION + 1)):
            with pytest.raises(StoreError, match=r"two\.md: cannot be kept, the live vectors are of another"):
                builder.write([Kept("two.md")], fingerprint=fingerprint, dimension=dimension)


def test_vectors_of_another_dimension_are_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    embed(store, [TWO])
    with (
        store.building() as builder,
        pytest.raises(StoreError, match="expected vectors of 5 dimensions, found 8"),
    ):
        builder.write([TWO], fingerprint=MODEL, dimension=5)


def test_what_the_caller_adds_comes_along(tmp_path: Path) -> None:
    def carry(model: Path) -> None:
        model.mkdir()
        (model / "weights.bin").write_bytes(b"\x01\x02")

    store = Store(tmp_path / "index")
    embed(store, [TWO])
    told: list[tuple[str, int]] = []
    with store.building() as builder:
        builder.write(
            [TWO],
            fingerprint=MODEL,
            dimension=DIMENSION,
            manifest_extra={"model": "Tōtara", "passage": {"tokens": 256}},
            extra_files={"model": carry},
            progress=lambda stage, done: told.append((stage, done)),
        )
        with pytest.raises(StoreError, match="an index has a file of its own of this name"):
            builder.write([TWO], fingerprint=MODEL, dimension=DIMENSION, extra_files={"keywords": carry})
    with store.open() as generation:
        assert generation.manifest.extra == {"model": "Tōtara", "passage": {"tokens": 256}}
        assert (generation.folder / "model" / "weights.bin").read_bytes() == b"\x01\x02"
        assert generation.manifest.files["model/weights.bin"]["size"] == 2
        assert sha(TWO[0].body).hex() != generation.manifest.digest
    assert [stage for stage, done in told if done == 1] == ["catalogue", "vectors", "keywords"]  # each says its end


def test_who_waits_for_a_deleted_catalogue_hears_that_it_is_closed(tmp_path: Path) -> None:
    build(tmp_path, [TWO])
    (path,) = tmp_path.glob("gen-*/catalogue.sqlite")
    catalogue = Catalogue(path)
    with ThreadPoolExecutor() as threads:
        with catalogue._connection():
            shutil.rmtree(path.parent)
            waiting = threads.submit(catalogue.digests)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            catalogue.close()
        with pytest.raises(StoreError, match="found one that is closed"):
            waiting.result(timeout=10)


def test_the_manifest_says_from_when_to_when(tmp_path: Path) -> None:
    entries = [entry("a.md", ["x"], date=datetime.date(1999, 5, 4)), entry("b.md", ["y"], date=None)]
    with build(tmp_path, entries).open() as generation:
        assert (generation.manifest.date_from, generation.manifest.date_to) == ("1999-05-04", "1999-05-04")
    with build(tmp_path / "undated", [entry("b.md", ["y"], date=None)]).open() as generation:
        assert (generation.manifest.date_from, generation.manifest.date_to) == (None, None)


def test_terms_of_a_file_that_was_cut_or_closed_are_none(tmp_path: Path) -> None:
    generation = build(tmp_path, [entry("a.md", ["First words", "Second words"])]).open()
    tokens = generation.tokens([0])
    assert len(tokens.flat) == tokens.lengths.sum() > 4
    assert generation.tokens([]).flat.tolist() == []
    os.truncate(generation.folder / "tokens.bin", 8)
    with pytest.raises(Damaged, match="it ends too early"):
        generation.tokens([0])
    generation.close()
    with pytest.raises(ValueError, match="found one that is closed"):
        generation.tokens([0])
