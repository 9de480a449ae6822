"""An optional second look: a cross-encoder, which reads the question and a passage together.

None comes with the program. It needs torch, which takes some seconds to start.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

import numpy as np

from qa.encoders.models import find_cross_encoder
from qa.errors import ModelError
from qa.passages import header, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking
    from vectorstore import Generation

    Floats = NDArray[np.float32]

# Releases that are looked at again; the right one is among them for 0.98 of known answers.
RERANKED = 20


class Reranker(Protocol):
    """Scores passages against a question; only the order and the distances within one call mean something."""

    name: str  # of the model, as it was asked for

    def score(self, question: str, texts: Sequence[str]) -> Floats:
        """(n,) the higher the better."""
        ...


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder with one output. Any thread may call it; one call runs at a time."""

    def __init__(self, model: str) -> None:
        """`model` is a folder or a name on the Hugging Face hub. Raises ModelError."""
        from qa.encoders.export import gpu_device  # noqa: PLC0415 - torch, transformers: only for those who have a reranker
        from qa.encoders.torch_encoder import quiet  # noqa: PLC0415

        folder = find_cross_encoder(model)
        with quiet():
            from sentence_transformers import CrossEncoder  # noqa: PLC0415

            try:
                self._model = CrossEncoder(str(folder), device=gpu_device() or "cpu", local_files_only=True)
            except (OSError, ValueError, ImportError, RuntimeError, KeyError) as error:
                raise ModelError(f"{model}: sentence-transformers cannot load it as a CrossEncoder: {error}") from error
        if self._model.num_labels != 1:
            raise ModelError(
                f"{model}: expected a reranker, which gives one score, found a classifier of "
                f"{self._model.num_labels} labels: choose another model, or leave --reranker out"
            )
        self.name = model
        self._lock = threading.Lock()

    def score(self, question: str, texts: Sequence[str]) -> Floats:
        with self._lock:
            found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        return np.asarray(found, np.float32)


def rerank(generation: Generation, reranker: Reranker, ranked: Ranking) -> Ranking:
    """The first releases in a new order, by the sum of both scores in standard deviations.

    The ranking knows time, people and other names of bodies, the cross-encoder reads; neither alone knows both.
    The scores stay as they are, best first, since answering compares them.
    """
    first = ranked.releases[:RERANKED]
    if len(first) < 2:
        return ranked
    best = [int(near.argmax()) for near in ranked.closeness[: len(first)]]
    rows = generation.first_row[first] + best
    texts = [
        joined(header(release.title, release.date, release.ministers), release.body[start:end])
        for release, (start, end) in zip(generation.releases(first), generation.passage_spans(rows), strict=True)
    ]
    read = reranker.score(ranked.understood.question, texts)
    both = _standard(ranked.scores[: len(first)]) + _standard(read)
    order = np.r_[np.argsort(-both, kind="stable"), np.arange(len(first), len(ranked.releases))]
    return ranked.placed(order)


def _standard(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / (values.std() or 1.0), np.float32)
