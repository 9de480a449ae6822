"""Encoding in torch: on a GPU while an index is built, and for models that OpenVINO does not take."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import shutil
import threading
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.embedding import COPIED_MODEL, SETTINGS_FILE, OpenVinoEncoder, too_long
from qa.encoders.models import find_model, model_files
from qa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.encoders.models import ModelFolder

NO_LIMIT = 512  # tokens of a passage for models that read any length, such as static embeddings
GPU_BATCH = 256  # texts; sentence-transformers' 32 leaves a GPU idle


class TorchEncoder:
    """A SentenceTransformer; where it has an export, questions are later encoded by that, on any CPU."""

    backend = "torch"

    def __init__(self, found: ModelFolder, device: str, exported: Path | None) -> None:
        self._found = found
        self._model = load_model(found, device)
        self._lock = threading.Lock()
        self._prompts = prompts(self._model)
        self.name = found.name
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.precision = "fp32"
        self.fingerprint = hashlib.sha256(f"torch {found.source}".encode()).hexdigest()
        self._export = OpenVinoEncoder(exported) if exported else None
        if self._export is not None:  # the same model in the same precision, as far as ranking goes
            self.precision, self.fingerprint = self._export.precision, self._export.fingerprint
            self._model.half()
        limit = self._model.max_seq_length
        self._limit = int(limit) if limit is not None and limit < 1 << 20 else NO_LIMIT
        special = self._count([""], special=True)[0]
        prompt = self._count([self._prompts[1]], special=False)[0]
        self.max_tokens = self._limit - prompt - (special - 2)

    def save(self, folder: Path) -> None:
        """Copy the export, or else the model as it is, into a folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._export is not None:
            self._export.save(folder)
            return
        for path in model_files(self._found.folder):
            target = folder / COPIED_MODEL / path.relative_to(self._found.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (folder / SETTINGS_FILE).write_text(json.dumps({"name": self.name}), encoding="utf-8")

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._count(texts, special=False)

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self._model.encode_query)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        document = self._prompts[1]
        counts = self._count([document + text for text in texts], special=True)
        for text, count in zip(texts, counts, strict=True):
            if count > self._limit:
                raise too_long(self.name, text, count, self._limit)
        return self._encode(texts, self._model.encode_document, prompt=document)

    def _encode(self, texts: Sequence[str], encode: Any, **options: str) -> NDArray[np.float32]:  # noqa: ANN401
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        batch = 32 if self._model.device.type == "cpu" else GPU_BATCH
        with self._lock:
            vectors = encode(
                list(texts), batch_size=batch, normalize_embeddings=True, show_progress_bar=False, **options
            )
        return np.asarray(vectors, np.float32)

    def _count(self, texts: Sequence[str], special: bool) -> list[int]:
        tokenizer = self._model.tokenizer
        tokenizer = getattr(tokenizer, "backend_tokenizer", tokenizer)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return [len(item) for item in tokenizer.encode_batch_fast(list(texts), add_special_tokens=special)]


def load_model(found: ModelFolder, device: str) -> Any:  # noqa: ANN401
    """The SentenceTransformer in the folder; nothing is fetched and no code of the model's own is run."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    try:
        with quiet():
            return SentenceTransformer(str(found.folder), device=device, local_files_only=True)
    except (OSError, ValueError, ImportError, RuntimeError, KeyError) as error:
        raise ModelError(f"{found.name}: sentence-transformers cannot load it: {error}") from error


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Without the progress bars, load reports and tracer warnings of the libraries: stdout may be JSON."""
    sink, level = io.StringIO(), logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)


def prompts(model: Any) -> tuple[str, str]:  # noqa: ANN401
    """What the model was trained to find before a question, and before a passage.

    `encode_document` documents the same order of names, but from 6.0 always finds "document", empty.
    """
    named = model.prompts
    document = named.get("document") or named.get("passage") or named.get("corpus")
    return named.get("query") or "", document or ""


def open_copied(folder: Path) -> TorchEncoder:
    """The encoder that TorchEncoder.save copied into `folder`. Raises ModelError."""
    try:
        name = str(json.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(f"{folder / SETTINGS_FILE}: expected a copied model's name: {error}") from error
    return TorchEncoder(replace(find_model(str(folder / COPIED_MODEL)), name=name), "cpu", None)
