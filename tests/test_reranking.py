"""Reranking, with a cross-encoder that really is one and with scores that can be worked out by hand."""

# ruff: noqa: PLC0415  # torch is slow to import, and only some of the tests need it

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from typer.testing import CliRunner

import qa
from qa.cli import app
from qa.encoders.models import default_folder, find_cross_encoder
from qa.finding.reranking import CrossEncoderReranker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

QUESTION = "What is being done about people smuggling?"


@dataclass(frozen=True, slots=True)
class Prefers:
    """One for texts with the word in them, times a weight; 0 for others."""

    word: str
    weight: float = 1.0
    name: str = "by hand"

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        assert question == QUESTION
        return np.array([self.weight * (self.word in text) for text in texts], np.float32)


@pytest.fixture(scope="session")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real CrossEncoder: the default model's layers under a new head, so that its scores are arbitrary but fixed."""
    import torch
    from sentence_transformers import CrossEncoder

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("models") / "reranker"
    CrossEncoder(str(default_folder()), num_labels=1, device="cpu", local_files_only=True).save_pretrained(str(folder))
    return folder


def test_the_release_that_the_reranker_prefers_moves_up(index_dir: Path, index: qa.Index) -> None:
    before = [hit.release.path for hit in index.retrieve(QUESTION, k=10)]
    chosen = index.retrieve(QUESTION, k=10)[-1].release
    word = max((word for word in chosen.title.split()), key=len)
    with qa.Index.open(index_dir, Prefers(word)) as opened:
        after = [hit.release.path for hit in opened.retrieve(QUESTION, k=10)]
    assert after.index(chosen.path) < before.index(chosen.path)


def test_a_reranker_without_an_opinion_changes_nothing(index_dir: Path, index: qa.Index) -> None:
    before = [(hit.release.path, hit.score) for hit in index.retrieve(QUESTION, k=10)]
    with qa.Index.open(index_dir, Prefers("no passage says this")) as opened:
        assert [(hit.release.path, hit.score) for hit in opened.retrieve(QUESTION, k=10)] == before


def test_scores_still_fall_from_hit_to_hit(index_dir: Path) -> None:
    with qa.Index.open(index_dir, Prefers("the", weight=-1)) as opened:
        scores = [hit.score for hit in opened.retrieve(QUESTION, k=10)]
    assert scores == sorted(scores, reverse=True)


def test_a_cross_encoder_gives_what_sentence_transformers_gives(cross_encoder: Path) -> None:
    from sentence_transformers import CrossEncoder

    texts = ["Ferries are late.", "People smuggling is a crime at the border.", ""]
    found = CrossEncoderReranker(str(cross_encoder)).score(QUESTION, texts)
    model = CrossEncoder(str(cross_encoder), device="cpu")
    assert found == pytest.approx(model.predict([(QUESTION, text) for text in texts]), abs=1e-5)
    assert len(set(found.tolist())) == 3


def test_the_commands_take_a_reranker(cross_encoder: Path, index_dir: Path) -> None:
    common = [QUESTION, "--index", str(index_dir), "--reranker", str(cross_encoder), "--json"]
    for command in ("retrieve", "ask"):
        result = CliRunner().invoke(app, [command, *common])
        assert result.exit_code == 0, result.output
    with qa.Index.open(index_dir, str(cross_encoder)) as opened:
        assert opened.status()["reranker"] == str(cross_encoder)
        for quote in opened.ask(QUESTION).quotes:
            assert quote.text


def test_a_model_that_would_rank_at_random_is_refused() -> None:
    with pytest.raises(qa.ModelError, match="expected a CrossEncoder, found"):
        find_cross_encoder(str(default_folder()))


def test_a_classifier_is_refused(tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    CrossEncoder(str(default_folder()), num_labels=3, device="cpu").save_pretrained(str(tmp_path / "nli"))
    with pytest.raises(qa.ModelError, match="classifier of 3 labels"):
        CrossEncoderReranker(str(tmp_path / "nli"))


def test_a_folder_that_is_none_is_named() -> None:
    with pytest.raises(qa.ModelError, match=r"\./nosuch: no such folder"):
        CrossEncoderReranker("./nosuch")
