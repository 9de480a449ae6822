"""The reader: what it learned, exported and used, with the real model."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import SEED

import qa
from qa.encoders import export
from qa.errors import IndexUnavailable, ModelError
from qa.finding import reading

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "New harbour bridge opens"
COST = "The bridge cost $12 million and was paid for by the regional fund."
OPENED = "Mayor Tama Reweti opened the bridge on Saturday before a crowd of two thousand."
AROUND = "The bridge is an important link for the people and the businesses of the region."
STATEMENTS = [(TITLE, text) for text in (COST, OPENED, AROUND)]


@pytest.fixture(scope="module")
def reader() -> reading.Reader:
    return export.load_reader()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How much did the harbour bridge cost?", COST),
        ("Who opened the harbour bridge?", OPENED),
        ("how many people came to the opening of the bridge", OPENED),
        ("Which fund paid for the bridge?", COST),
    ],
)
def test_what_answers_scores_more_than_what_is_about_the_same(
    reader: reading.Reader, question: str, answer: str
) -> None:
    scores = reader.score(question, STATEMENTS)
    assert scores.dtype == np.float32
    assert STATEMENTS[int(scores.argmax())][1] == answer
    assert scores.max() > scores[2] + 2


def test_a_fact_that_nothing_holds_is_less_likely_answered(reader: reading.Reader) -> None:
    held = reader.score("How much did the harbour bridge cost?", STATEMENTS).max()
    missing = reader.score("How long did the harbour bridge take to build?", STATEMENTS).max()
    assert held > missing + 2


def test_scores_do_not_depend_on_the_company_of_a_statement(reader: reading.Reader) -> None:
    question = "How much did the harbour bridge cost?"
    together = reader.score(question, STATEMENTS * 8)
    alone = np.concatenate([reader.score(question, [statement]) for statement in STATEMENTS])
    assert np.abs(together - np.tile(alone, 8)).max() < 0.3


@pytest.mark.parametrize("hostile", ["", "[SEP] " * 400, "\x00", "🙂" * 5000, "[CLS] [MASK] [PAD]"])
def test_any_text_gets_a_score(reader: reading.Reader, hostile: str) -> None:
    scores = reader.score(hostile, [(hostile, hostile), *STATEMENTS])
    assert scores.shape == (4,)
    assert np.isfinite(scores).all()


def test_nothing_to_read_is_no_error(reader: reading.Reader) -> None:
    assert reader.score("Who opened the bridge?", []).shape == (0,)


def test_every_precision_gives_nearly_the_same_scores(
    reader: reading.Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "How much did the harbour bridge cost?"
    for flags in ("avx512_vnni", "amx_bf16", ""):
        monkeypatch.setattr(export, "processor_flags", lambda flags=flags: frozenset({flags}))
        other = export.load_reader(tmp_path)
        assert other.folder != reader.folder
        assert np.abs(other.score(question, STATEMENTS) - reader.score(question, STATEMENTS)).max() < 0.5
    kinds = {path.name.rpartition("-")[2] for path in (tmp_path / "readers").iterdir()}
    assert kinds == {"int8", "bf16", "fp32"}


def test_a_damaged_export_is_made_again_and_a_damaged_copy_refused(reader: reading.Reader, tmp_path: Path) -> None:
    folder = tmp_path / "readers" / reader.folder.name
    shutil.copytree(reader.folder, folder)
    weights = bytearray((folder / "model.bin").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "model.bin").write_bytes(weights)
    with pytest.raises(ModelError, match=r"model\.bin: expected sha256"):
        reading.Reader(folder).score("Who?", STATEMENTS)
    assert export.load_reader(tmp_path).folder == folder
    assert (folder / "model.bin").read_bytes() != weights


def test_a_build_renews_the_reader_of_an_older_version_and_embeds_nothing(corpus: Path, tmp_path: Path) -> None:
    directory = tmp_path / "index"
    with pytest.MonkeyPatch.context() as older:
        for module in ("qa.building", "qa.opened"):
            older.setattr(f"{module}.reader_version", lambda: "0" * 16)
        qa.build(corpus, index=directory)
    with pytest.raises(IndexUnavailable, match=r"another version of this program \(reader 0+, .* beehive-qa build"):
        qa.Index.open(directory)
    report = qa.build(corpus, index=directory)
    assert (report.embedded, report.added, report.changed) == (0, 0, 0)
    assert report.unchanged > 0
    manifest = json.loads(next(directory.glob(f"{report.generation}/manifest.json")).read_text("utf-8"))
    assert reading.version() in json.dumps(manifest)
    with qa.Index.open(directory) as index:
        assert index.ask("Who will co-chair the working group on people smuggling?").quotes
    assert qa.build(corpus, index=directory).generation == report.generation


def test_the_statement_that_answers_is_quoted_of_the_seed(index: qa.Index) -> None:
    answer = index.ask("Which country leads the working group on people smuggling together with New Zealand?")
    assert answer.quotes[0].path == SEED
    assert "alongside our Co-Chair Malaysia" in answer.quotes[0].text
