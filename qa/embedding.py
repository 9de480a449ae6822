"""Texts to unit vectors, through an exported OpenVINO model: no torch where a question is asked.

An exported encoder is a folder of `model.xml` and `model.bin` (token ids to pooled, unit vectors),
`tokenizer.json`, and `encoder.json`: what the vectors depend on besides, and the sha256 of the other
files. `qa.encoders.export` makes it from a sentence-transformers model.
"""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import sys
import threading
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from qa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 1
SETTINGS_FILE = "encoder.json"
GRAPH, TOKENIZER = "model.xml", "tokenizer.json"
MODEL_FILES = (GRAPH, "model.bin", TOKENIZER)
COPIED_MODEL = "model"  # instead of those: the folder of a model that cannot be exported

TEXTS_AT_ONCE = 8192  # tokenised and sorted together; bounds the memory of a call with a whole archive
# Measured with bench_encode: of batches of 1024, 2048 and 4096 tokens, in lengths padded to 1, 8 and 16, these
# were the fastest; a longer batch leaves the cache, and every new shape costs 10 to 30 ms of preparation.
BATCH_TOKENS = 2048
LENGTH_STEP = 16
# Numbers of a token that share a scale where a layer has int8 weights and no calibrated range: of the ten nearest
# passages 0.97 are kept with 64 and 128, 0.96 with 384; 64 is a tenth slower. Another number makes other vectors, so
# FORMAT has to be raised with it.
GROUP = 128
# Passages that int8 is calibrated with: fewer do not show the range of the activations; NNCF's own advice is 300.
MIN_CALIBRATION, MAX_CALIBRATION = 100, 300
# Questions and their sentences go to the ready request with all cores, in few shapes: OpenVINO keeps some 10 MB for
# every shape it meets, which came to 1.3 GB after forty questions; so it is 0.6 GB at the same CPU time.
FEW_TEXTS, FEW_ROWS = 128, 2
# Of short texts, the wordings of a question and the statements that are read, more go together: what takes time is to
# read the weights. Of 114 questions with two to four wordings 4.1 ms (p50) for 5.9 one by one; statements, two to four
# at once, 7.6 ms for 9.1; 19 shapes of those keep 13 MB.
SHORT_TOKENS, SHORT_ROWS = 128, 4


class Encoder(Protocol):
    """Turns texts into unit row vectors, so that an inner product is a cosine."""

    name: str  # of the model, as it was asked for
    fingerprint: str  # hex; equal fingerprints mean the same vectors for the same text
    precision: str  # "int8" | "bf16" | "fp16" | "fp32", of the arithmetic
    backend: str  # "openvino" | "torch"
    dimension: int
    max_tokens: int  # a passage of max_tokens - 2 tokens is read whole, whatever the model's prompt

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without the special ones."""
        ...

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension) unit rows; what is longer than the model reads is cut at its end."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension) unit rows in the order given. A text longer than the model reads raises ModelError."""
        ...

    def save(self, folder: Path) -> None:
        """Copy the encoder's files into a folder, which is made; `qa.opened.open_encoder` reads them there."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """What decides an exported encoder's vectors besides its files; written as encoder.json."""

    name: str
    source: str  # sha256 over the files of the model that was exported: the same for every precision
    precision: str
    dimension: int
    max_length: int  # word pieces that the model reads, special tokens and prompt included
    pooling: str  # "mean" | "cls"
    query_prompt: str
    document_prompt: str
    pad: int = 0  # token id; masked, but some architectures count positions by it


def write_settings(folder: Path, settings: EncoderSettings) -> None:
    """Write encoder.json for the other files in `folder`, last."""
    files = {name: sha256_file(folder / name) for name in MODEL_FILES}
    text = json.dumps({"format": FORMAT, **asdict(settings), "files": files}, indent=1, sort_keys=True)
    (folder / SETTINGS_FILE).write_text(text + "\n", encoding="utf-8")


def read_settings(folder: Path) -> tuple[EncoderSettings, str]:
    """The settings and the fingerprint; raises ModelError if a file is missing or not as it was written."""
    path = folder / SETTINGS_FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ModelError(f"{path}: expected format {FORMAT}, found {data['format']}: build the index again")
        known = {field.name for field in fields(EncoderSettings)}
        settings = EncoderSettings(**{key: value for key, value in data.items() if key in known})
        files = {name: str(data["files"][name]) for name in MODEL_FILES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: expected the settings of an encoder: {error}: build again") from error
    for name, expected in files.items():
        found = sha256_file(folder / name) if (folder / name).is_file() else "no file"
        if found != expected:
            raise ModelError(f"{folder / name}: expected sha256 {expected}, found {found}: build again")
    return settings, fingerprint(settings, files)


def fingerprint(settings: EncoderSettings, files: dict[str, str]) -> str:
    """sha256 over everything that decides the vectors.

    What calibration made of an int8 model is in its files. The other precisions follow from the source,
    so that a second export, perhaps by another OpenVINO, does not cost an archive its vectors.
    """
    decides = {key: value for key, value in asdict(settings).items() if key not in ("name", "pad")}
    if settings.precision == "int8":
        del decides["source"]
    else:
        files = {TOKENIZER: files[TOKENIZER]}
    return hashlib.sha256(json.dumps([FORMAT, decides, files], sort_keys=True).encode()).hexdigest()


def sha256_file(path: Path) -> str:
    """Hex sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def openvino() -> Any:  # noqa: ANN401  # its classes have no usable types
    """The openvino package, kept from calling Google Analytics, which it does when it is imported.

    Without this module it falls back to its own stub of it; so does nncf.
    """
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino  # noqa: PLC0415

    return openvino


class OpenVinoEncoder:
    """An exported encoder, compiled for this machine's CPU.

    Any thread may call it; one inference runs at a time, since two would fight for the same cores.
    """

    backend = "openvino"

    def __init__(self, folder: Path, name: str | None = None) -> None:
        """`name` is that of the model where it is not the one that the export was made under."""
        from tokenizers import Tokenizer  # type: ignore[import-untyped]  # noqa: PLC0415

        self.folder = folder
        self.settings, self.fingerprint = read_settings(folder)
        self.settings = replace(self.settings, name=name or self.settings.name)
        self.name, self.precision = self.settings.name, self.settings.precision
        self.dimension = self.settings.dimension
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_truncation()  # all-MiniLM's file says 128 for both, and the model reads 256
        self._tokenizer.no_padding()
        special = self._tokenizer.num_special_tokens_to_add(is_pair=False)
        prompt = self.count_tokens([self.settings.document_prompt])[0]
        self.max_tokens = self.settings.max_length - prompt - (special - 2)
        self._core = openvino().Core()
        self._request = self._compiled("LATENCY").create_infer_request()
        self._queue: Any = None
        self._lock = threading.Lock()

    def save(self, folder: Path) -> None:
        """Copy the export into a folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in MODEL_FILES:
            shutil.copyfile(self.folder / name, folder / name)
        write_settings(folder, self.settings)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        counts: list[int] = []
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            part = list(texts[start : start + TEXTS_AT_ONCE])
            counts += map(len, self._tokenizer.encode_batch_fast(part, add_special_tokens=False))
        return counts

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self.settings.query_prompt, cut=True)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self.settings.document_prompt, cut=False)

    def _encode(self, texts: Sequence[str], prompt: str, cut: bool) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        limit = self.settings.max_length
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            part = texts[start : start + TEXTS_AT_ONCE]
            encodings = self._tokenizer.encode_batch_fast([prompt + text for text in part])
            ids = [encoding.ids for encoding in encodings]
            for row, item in enumerate(ids):
                if len(item) > limit and not cut:
                    raise too_long(self.name, part[row], len(item), limit)
                if len(item) > limit:
                    ids[row] = [*item[: limit - 1], item[-1]]
            vectors[start : start + len(part)] = self._embed(ids)
        return vectors

    def _embed(self, ids: list[list[int]]) -> NDArray[np.float32]:
        vectors = np.empty((len(ids), self.dimension), np.float32)
        longest_first = sorted(range(len(ids)), key=lambda row: len(ids[row]), reverse=True)
        with self._lock:
            if len(ids) <= FEW_TEXTS:
                size = FEW_ROWS if len(ids) > 3 else 1
                if max(map(len, ids), default=SHORT_TOKENS + 1) <= SHORT_TOKENS:
                    size = min(len(ids), SHORT_ROWS)
                for start in range(0, len(ids), size):
                    rows = longest_first[start : start + size]
                    vectors[rows] = self._request.infer(self._inputs(rows, ids, size))[0][: len(rows)]
                return vectors
            batches = _batches(longest_first, ids)
            queue = self._throughput()
            try:
                for rows in batches:
                    queue.start_async(self._inputs(rows, ids), (vectors, rows))
            finally:  # also when interrupted: the next caller must not find the queue at work
                queue.wait_all()
        return vectors

    def _inputs(self, rows: Sequence[int], ids: list[list[int]], at_least: int = 0) -> list[NDArray[np.int64]]:
        """Token ids and mask of some rows, filled up to `at_least` rows, in one of few lengths."""
        length = _rounded(max(len(ids[row]) for row in rows))
        tokens = np.full((max(len(rows), at_least), min(length, self.settings.max_length)), self.settings.pad, np.int64)
        mask = np.zeros_like(tokens)
        mask[len(rows) :, 0] = 1
        for i, row in enumerate(rows):
            tokens[i, : len(ids[row])] = ids[row]
            mask[i, : len(ids[row])] = 1
        return [tokens, mask]

    def _throughput(self) -> Any:  # noqa: ANN401
        """One stream a core, without a barrier of all cores after each operation."""
        if self._queue is None:
            self._queue = openvino().AsyncInferQueue(self._compiled("THROUGHPUT"))
            self._queue.set_callback(_keep)
        return self._queue

    def _compiled(self, hint: str) -> Any:  # noqa: ANN401
        options = {
            "PERFORMANCE_HINT": hint,
            "INFERENCE_PRECISION_HINT": self._arithmetic(),
            "ENABLE_CPU_PINNING": False,  # a core that something else uses would stall half of the work
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": GROUP,
        }
        model = self._core.read_model(self.folder / GRAPH)
        return self._core.compile_model(model, "CPU", options)

    def _arithmetic(self) -> str:
        """What is not int8 is computed in this, where the processor has it natively."""
        native = self._core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        if self.precision in ("int8", "bf16") and "BF16" in native:
            return "bf16"
        # AVX512-FP16 is announced too, but ran five times slower than fp32.
        arm = platform.machine().lower() in ("arm64", "aarch64")
        return "f16" if self.precision == "fp16" and arm and "FP16" in native else "f32"


def too_long(name: str, text: str, tokens: int, limit: int) -> ModelError:
    """The error for a passage that the model would read only in part."""
    return ModelError(
        f"a passage has {tokens} tokens and {name} reads {limit}: split it further. It begins {text[:60]!r}"
    )


def _keep(request: Any, place: tuple[NDArray[np.float32], list[int]]) -> None:  # noqa: ANN401
    vectors, rows = place
    vectors[rows] = request.get_output_tensor().data


def _batches(longest_first: list[int], ids: list[list[int]]) -> Iterator[list[int]]:
    """Rows in groups of about BATCH_TOKENS tokens once padded; hardly any padding, since they are sorted."""
    start = 0
    while start < len(longest_first):
        size = max(1, BATCH_TOKENS // _rounded(len(ids[longest_first[start]])))
        yield longest_first[start : start + size]
        start += size


def _rounded(length: int) -> int:
    return -(-max(1, length) // LENGTH_STEP) * LENGTH_STEP
