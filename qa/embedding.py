"""Texts to unit vectors, through an exported OpenVINO model: no torch where a question is asked.

An exported encoder is a folder: `model.xml` + `model.bin` (token ids to pooled, unit vectors), `tokenizer.json`
and `encoder.json` (what the vectors depend on besides, and the sha256 of the other files). `qa.export` makes it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from qa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

T = TypeVar("T")

FORMAT = 1
SETTINGS_FILE = "encoder.json"
MODEL_FILES = ("model.xml", "model.bin", "tokenizer.json")
SLICE = 4096  # texts tokenised at once: bounds the memory of a call with a whole archive


class Encoder(Protocol):
    """Turns texts into unit row vectors, so that an inner product is a cosine."""

    name: str
    fingerprint: str
    precision: str
    backend: str
    dimension: int
    max_tokens: int

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without the special ones."""
        ...

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension) unit rows; a question longer than the model reads is cut at its end."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension) unit rows in the order given; ModelError for a text longer than the model reads."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """What decides an exported encoder's vectors, besides its files. Written as encoder.json."""

    name: str
    precision: str  # "int8" | "bf16" | "fp32": of the arithmetic
    dimension: int
    max_length: int  # word pieces that the model reads, special tokens and prompt included
    pooling: str
    query_prompt: str
    document_prompt: str
    source: str  # sha256 of the model that was exported, before any quantisation


def load_encoder(
    model: str | None = None,
    precision: str = "auto",
    calibration: Callable[[], Sequence[str]] | None = None,
    cache: Path | None = None,
) -> Encoder:
    """The encoder for building an index; exported into `cache` the first time.

    `model` is None (the default model, nothing is fetched), a folder, or a name on the Hugging Face hub.
    `calibration` gives 100-300 typical passages and is called only when an int8 model has to be made.
    Raises ModelError.
    """
    from qa.export import exported  # noqa: PLC0415  # the exporter is not needed to ask a question

    return open_encoder(exported(model, precision, calibration, cache))


def open_encoder(folder: Path) -> Encoder:
    """An exported encoder. Imports openvino and tokenizers, never torch. Raises ModelError."""
    return OpenVinoEncoder(folder)


def save_encoder(encoder: Encoder, folder: Path) -> None:
    """Copy the encoder's files into `folder`, which open_encoder reads on any machine."""
    if not isinstance(encoder, OpenVinoEncoder):
        raise ModelError(f"{encoder.name}: this encoder has no files to copy")
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*MODEL_FILES, SETTINGS_FILE):
        shutil.copyfile(encoder.folder / name, folder / name)


def write_settings(folder: Path, settings: EncoderSettings) -> None:
    """Write encoder.json for the other files in `folder`."""
    files = {name: sha256_file(folder / name) for name in MODEL_FILES}
    text = json.dumps({"format": FORMAT, **asdict(settings), "files": files}, indent=1, sort_keys=True)
    (folder / SETTINGS_FILE).write_text(text, encoding="utf-8")


def read_settings(folder: Path) -> tuple[EncoderSettings, str]:
    """The settings and the fingerprint of an exported encoder; raises ModelError if a file is not as written."""
    path = folder / SETTINGS_FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        stated, files = data.pop("format"), data.pop("files")
        settings = EncoderSettings(**data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: expected the settings of an exported encoder: {error}") from error
    if stated != FORMAT:
        raise ModelError(f"{path}: expected format {FORMAT}, found {stated}: build the index again")
    for name in MODEL_FILES:
        if not (folder / name).is_file() or sha256_file(folder / name) != files.get(name):
            raise ModelError(f"{folder / name}: missing or not as it was written: build the index again")
    decides = {key: value for key, value in asdict(settings).items() if key not in ("name", "source")}
    canonical = json.dumps([FORMAT, decides, files], sort_keys=True).encode()
    return settings, hashlib.sha256(canonical).hexdigest()


def sha256_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def openvino() -> Any:  # noqa: ANN401  # the package has no types
    """Import OpenVINO without its telemetry, which otherwise calls out to Google Analytics when imported."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino  # noqa: PLC0415

    return openvino


class OpenVinoEncoder:
    """An exported encoder, compiled for this machine's CPU. Thread-safe: one inference at a time."""

    backend = "openvino"

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415

        self.folder = folder
        self.settings, self.fingerprint = read_settings(folder)
        self.name, self.precision = self.settings.name, self.settings.precision
        self.dimension = self.settings.dimension
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        special = self._tokenizer.num_special_tokens_to_add(is_pair=False)
        prompt = self.count_tokens([self.settings.document_prompt])[0]
        # A passage of max_tokens - 2 tokens fits, whatever the prompt and the number of special tokens.
        self.max_tokens = self.settings.max_length - prompt - (special - 2)
        ov = openvino()
        hint = {"int8": "bf16", "bf16": "bf16", "fp16": "f16", "fp32": "f32"}[self.precision]
        core = ov.Core()
        if hint == "bf16" and "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
            hint = "f32"
        model = core.read_model(folder / "model.xml")
        self._compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": hint})
        self._request = self._compiled.create_infer_request()
        self._lock = threading.Lock()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        counts: list[int] = []
        for part in _slices(texts, SLICE):
            encoded = self._tokenizer.encode_batch_fast(list(part), add_special_tokens=False)
            counts.extend(len(item) for item in encoded)
        return counts

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ids = self._ids([self.settings.query_prompt + text for text in texts])
        limit = self.settings.max_length
        return self._embed([item if len(item) <= limit else [*item[: limit - 1], item[-1]] for item in ids])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ids = self._ids([self.settings.document_prompt + text for text in texts])
        for text, item in zip(texts, ids, strict=True):
            if len(item) > self.settings.max_length:
                raise ModelError(
                    f"a passage has {len(item)} tokens and {self.name} reads {self.settings.max_length}: "
                    f"split it further; it begins {text[:60]!r}"
                )
        return self._embed(ids)

    def _ids(self, texts: list[str]) -> list[list[int]]:
        return [
            item.ids for part in _slices(texts, SLICE) for item in self._tokenizer.encode_batch_fast(part)
        ]

    def _embed(self, ids: list[list[int]]) -> NDArray[np.float32]:
        vectors = np.empty((len(ids), self.dimension), np.float32)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        with self._lock:
            for rows in _slices(order, 32):
                longest = max(len(ids[row]) for row in rows)
                batch = np.zeros((len(rows), longest), np.int64)
                mask = np.zeros((len(rows), longest), np.int64)
                for i, row in enumerate(rows):
                    batch[i, : len(ids[row])] = ids[row]
                    mask[i, : len(ids[row])] = 1
                vectors[rows] = self._request.infer([batch, mask])[0]
        return vectors


def _slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
