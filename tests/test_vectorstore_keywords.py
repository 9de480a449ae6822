"""Tantivy against BM25 in a few lines of Python, and filters against a scan."""

from __future__ import annotations

import datetime
import itertools
import math
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vectorstore_world import MINISTERS, PORTFOLIOS, build, county, entry, rows_of

from vectorstore import Selection, analyse, analyse_query, hyphened, term_hashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from vectorstore import Generation

ENTRIES = county()
TEXTS = [f"{p.header}\n{p.text}" for _, passages in ENTRIES for p in passages]
DOZEN = [
    "The ferry to Fennmark sails at noon",
    "Ferries, ferries and a bridge",
    "A bridge is not a ferry but bridges join two banks of a river",
    "Taxes on salt were raised by three crowns",
    "Salt, salt, salt and more salt: the salt tax falls on every salted fish",
    "The school at Owle opens in spring with forty pupils and a nurse",
    "Nurses and teachers asked for a ferry in winter",
    "River, river, river",
    "Spring tides flooded the lower farms of Marsh county for nine days in a row",
    "A farm is taxed by the acre, a ferry by the passenger",
    "Noon",
    "The clerk of works reports that nothing was reported by the clerk",
]


def bm25(texts: list[str], query: Mapping[str, float]) -> list[float]:
    """Robertson and Walker's formula with Lucene's idf, k1 = 1.2, b = 0.75. Exact up to 40 terms a text:
    beyond, Tantivy stores lengths in one byte, rounded down."""
    documents = [Counter(analyse(text)) for text in texts]
    average = sum(map(Counter.total, documents)) / len(documents)
    scores = [0.0] * len(texts)
    for term, weight in query.items():
        df = sum(term in document for document in documents)
        idf = math.log(1 + (len(texts) - df + 0.5) / (df + 0.5))
        for i, document in enumerate(documents):
            tf = document[term]
            scores[i] += weight * idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * document.total() / average)) if tf else 0
    return scores


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    with build(tmp_path_factory.mktemp("index"), ENTRIES).open() as opened:
        yield opened


def search(
    generation: Generation, query: Mapping[str, float], k: int, selection: Selection | None = None
) -> list[tuple[int, float]]:
    scores, rows = generation.search_keywords(query, k, selection)
    assert scores.dtype == np.float32
    assert rows.dtype == np.int64
    return list(zip(rows.tolist(), scores.tolist(), strict=True))


def expected(query: Mapping[str, float], texts: list[str], rows: list[int] | None = None) -> list[tuple[int, float]]:
    scores = bm25(texts, query)
    chosen = range(len(texts)) if rows is None else rows
    return sorted(((i, scores[i]) for i in chosen if scores[i] > 0), key=lambda hit: (-round(hit[1], 4), hit[0]))


def assert_same(found: list[tuple[int, float]], wanted: list[tuple[int, float]]) -> None:
    assert [row for row, _ in found] == [row for row, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted], rel=1e-4)


@pytest.mark.parametrize(
    "query",
    [
        {"ferri": 1.0},
        {"salt": 1.0, "tax": 1.0},
        {"salt": 0.3, "ferri": 2.5, "noon": 1.0},
        {"river": 1.0, "bridg": 1.0, "nowher": 4.0},
        {"the": 1.0, "a": 1.0, "clerk": 1.0, "report": 1.0},
    ],
)
def test_scores_of_a_dozen_passages(tmp_path: Path, query: dict[str, float]) -> None:
    entries = [entry(f"{i:02}.md", [text], title="On record") for i, text in enumerate(DOZEN)]
    with build(tmp_path, entries).open() as opened:
        wanted = expected(query, [f"On record\n{text}" for text in DOZEN])
        assert len(wanted) > 0
        assert_same(search(opened, query, 12), wanted)
        assert_same(search(opened, query, 2), wanted[:2])


def test_scores_of_everything(generation: Generation) -> None:
    for text in TEXTS[::9]:
        query = dict.fromkeys(analyse(text), 1.0)
        found = search(generation, query, len(TEXTS) + 10)
        wanted = dict(expected(query, TEXTS))
        assert {row for row, _ in found} == wanted.keys()
        assert [score for _, score in found] == pytest.approx([wanted[row] for row, _ in found], rel=1e-4)
        assert all(a >= b for (_, a), (_, b) in itertools.pairwise(found))


dates = st.none() | st.dates(datetime.date(1989, 1, 1), datetime.date(1997, 1, 1))
names = st.lists(st.sampled_from([*MINISTERS, "Nobody", "hon ada fenn"]), max_size=3).map(tuple)
areas = st.lists(st.sampled_from([*PORTFOLIOS, "Schools"]), max_size=2).map(tuple)
selections = st.builds(Selection, dates, dates, st.none() | names, st.none() | areas)


@settings(max_examples=150, deadline=None)
@given(selection=selections)
def test_a_filter_is_a_scan_and_changes_no_score(generation: Generation, selection: Selection) -> None:
    query = {"river": 1.0, "sea": 2.0, "claus": 0.5, "fennmark": 1.0}
    rows = rows_of(generation, ENTRIES, selection)
    found = search(generation, query, len(TEXTS), selection)
    unfiltered = dict(search(generation, query, len(TEXTS)))
    assert {row for row, _ in found} == set(rows) & unfiltered.keys()
    assert [score for _, score in found] == pytest.approx([unfiltered[row] for row, _ in found], rel=1e-6)
    chosen = generation.selected(selection)
    if isinstance(chosen, slice):
        assert list(range(*chosen.indices(len(TEXTS)))) == rows
    elif chosen is None:
        assert rows == list(range(len(TEXTS)))
    else:
        assert np.flatnonzero(chosen).tolist() == rows
    assert np.flatnonzero(generation.within(selection)[generation.row_release]).tolist() == rows


def test_dates_alone_are_a_slice_and_nothing_is_everything(generation: Generation) -> None:
    assert generation.selected(None) is None
    assert generation.selected(Selection()) is None
    assert isinstance(generation.selected(Selection(date_from=datetime.date(1993, 1, 1))), slice)
    undated = sum(len(passages) for release, passages in ENTRIES if release.date is None)
    assert undated
    assert generation.selected(Selection(date_from=datetime.date.min)) == slice(0, len(TEXTS) - undated)
    nobody = generation.selected(Selection(ministers=()))
    assert isinstance(nobody, np.ndarray)
    assert not nobody.any()


def test_equal_scores_come_by_row(tmp_path: Path) -> None:
    same = [entry(f"{i:03}.md", ["The same words again"]) for i in range(300)]
    with build(tmp_path, same).open() as opened:
        for k in (1, 10, 299, 300):
            found = search(opened, {"same": 1.0, "word": 0.5}, k)
            assert [row for row, _ in found] == list(range(k))
            assert len({score for _, score in found}) == 1


def test_nothing_to_find(generation: Generation) -> None:
    for query, k in (({}, 5), ({"xyzzi": 1.0}, 5), ({"river": 1.0}, 0)):
        scores, rows = generation.search_keywords(query, k)
        assert len(scores) == len(rows) == 0


@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan, math.inf])
def test_a_weight_is_above_nothing(generation: Generation, weight: float) -> None:
    with pytest.raises(ValueError, match="expected a weight above 0 for 'river'"):
        generation.search_keywords({"river": weight}, 5)


def test_many_callers_at_once(generation: Generation) -> None:
    queries = [dict.fromkeys(analyse(text), 1.0) for text in TEXTS]
    alone = [search(generation, query, 10) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: search(generation, query, 10), queries)) == alone


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Māori housing", ["maori", "hous"]),
        (unicodedata.normalize("NFD", "Māori housing"), ["maori", "hous"]),
        ("MÂORI Mäori", ["maori", "maori"]),
        ("Fennmark's 1,250 ferries", ["fennmark", "s", "1", "250", "ferri"]),
        ("x" * 39 + " " + "y" * 40, ["x" * 39]),
        ("Straße œuvre", ["strass", "oeuvr"]),
        ("--- … !", []),
        ("", []),
    ],
)
def test_analysis(text: str, terms: list[str]) -> None:
    assert analyse(text) == terms


@settings(max_examples=50, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=80))
def test_what_is_indexed_is_what_is_analysed(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Every term of a text finds it: Tantivy cuts a passage as `analyse` does."""
    terms = analyse(text)
    if not terms:
        return
    folder = tmp_path_factory.mktemp("index")
    with build(folder, [entry("a.md", [text], title=""), entry("b.md", ["otherwise"], title="")]).open() as opened:
        for term in terms:
            assert 0 in [row for row, _ in search(opened, {term: 1.0}, 5)]
        assert opened.tokens([0]).split()[1].tolist() == term_hashes(terms).tolist()
        assert (opened.document_frequency(term_hashes(terms)) >= 1).all()


def test_hashes_are_crc32() -> None:
    # The check value of CRC-32/ISO-HDLC, the one of zip and zlib.
    assert term_hashes(["123456789"]).tolist() == [0xCBF43926]
    assert term_hashes([]).dtype == np.uint32


def test_a_word_with_a_hyphen_is_indexed_with_and_without() -> None:
    assert analyse("co-operation") == ["co", "oper", "cooper"]
    assert analyse("cooperation")[0] == "cooper"
    assert analyse("2018-19 and the state-of-the-art") == ["2018", "19", "and", "the", "state", "of", "the", "art"]
    assert analyse("state\u2011of\u2011the\u2011art") == ["state", "of", "the", "art"]
    assert analyse_query("M\u0101ori co\u2011ops") == ["maori", "co", "op"]
    assert hyphened("well-being at Lees-Galloway") == [("well-being", "wellbeing"), ("Lees-Galloway", "LeesGalloway")]
