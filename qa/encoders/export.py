"""From a sentence-transformers model to an exported encoder, or reader: converted, verified, quantised, cached.

Needs torch, transformers, optimum-intel and (for int8) nncf, imported only where something is made: with
a warm cache it costs hashing the model's files and opening the export.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import tempfile
import time
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from qa.embedding import (
    MAX_CALIBRATION,
    MIN_CALIBRATION,
    TOKENIZER,
    EncoderSettings,
    OpenVinoEncoder,
    read_settings,
    write_settings,
)
from qa.encoders import graph
from qa.encoders.models import ModelFolder, find_model, model_files
from qa.encoders.torch_encoder import TorchEncoder, load_model, prompts, quiet
from qa.errors import ModelError
from qa.finding import reading
from qa.finding.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.embedding import Encoder

T = TypeVar("T")
RECIPE = 2  # counted up when int8 is made otherwise, so that no export made before is taken from the cache
PRECISIONS = ("int8", "bf16", "fp16", "fp32")
FAITHFUL = 0.999  # least cosine of the export to the model itself, over PROBES
FAITHFUL_INT8 = 0.95  # mean cosine of int8 to the export that it was made of, over calibration passages
# Mean and greatest difference of the reader's log odds over what can be made of PROBES, where those of answers and
# others are 5 apart: of 150 statements of the archive int8 has 0.12 and 0.6.
FAITHFUL_READER = (0.3, 1.0)
PROBES = ("Bridges", "Submissions on the bill close on 30 June 2004; funding for 2 new schools follows.")
READER_ROOM = 200_000_000  # bytes: the default model's weights twice, as exported and as saved, and the rest
ABANDONED = 3600.0  # seconds after which an export that never finished is swept away


class NotExportable(ModelError):
    """OpenVINO does not take the model, or computes other vectors than the model itself."""


def load_encoder(
    model: str | None = None,
    precision: str = "auto",
    calibration: Callable[[], Sequence[str]] | None = None,
    cache: Path | None = None,
) -> Encoder:
    """The encoder to build an index with; exported into the user's cache (or `cache`) the first time.

    `model` is None for the default model, which fetches nothing, or a folder, or a name on the Hugging Face hub.
    `precision` is "auto" (what pays on this processor), "int8", "bf16", "fp16" or "fp32". `calibration` gives 100-300
    typical passages and is called only when an int8 model has to be made. Raises ModelError.
    """
    check_precision(precision)
    found = find_model(model)
    cache = cache or cache_folder()
    device = gpu_device() if precision == "auto" else ""
    if not found.pooling:
        if precision not in ("auto", "fp32"):
            raise ModelError(f"{found.name}: it runs in torch only: leave --precision out, found {precision!r}")
        return TorchEncoder(found, device or "cpu", None)
    try:
        if device:
            return TorchEncoder(found, device, export_once(found, "fp16", (), cache))
        return OpenVinoEncoder(_exported(found, precision, calibration, cache), found.name)
    except NotExportable:
        if precision != "auto":
            raise
        return TorchEncoder(found, device or "cpu", None)


def check_precision(precision: str) -> None:
    """Raises ModelError for what is none."""
    if precision not in ("auto", *PRECISIONS):
        raise ModelError(f"precision: expected auto, {', '.join(PRECISIONS)}, found {precision!r}")


def _exported(found: ModelFolder, precision: str, calibration: Callable[[], Sequence[str]] | None, cache: Path) -> Path:
    chosen = fast_precision(processor_flags()) if precision == "auto" else precision
    sample: Sequence[str] = ()
    if chosen == "int8" and not is_intact(_place(cache, found, "int8")):
        sample = calibration() if calibration else ()
        if precision == "auto" and len(sample) < MIN_CALIBRATION:
            chosen = lossless_precision(processor_flags())
    return export_once(found, chosen, sample, cache)


def load_reader(cache: Path | None = None) -> Reader:
    """The reader of this version; exported into the user's cache (or `cache`) the first time. Raises ModelError."""
    precision, learned = fast_precision(processor_flags()), reading.version()
    target = (cache or cache_folder()) / "readers" / f"{learned}-{precision}"
    return Reader(_once(target, READER_ROOM, lambda work: _export_reader(precision, learned, work)))


def cache_folder() -> Path:
    """BEEHIVE_QA_CACHE, else beehive-qa in the user's cache folder (XDG Base Directory Specification).

    Raises ModelError where nobody has a home to keep it in, as in a container without users.
    """
    own = os.environ.get("BEEHIVE_QA_CACHE")
    try:
        if own:
            return Path(own).expanduser()
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "beehive-qa"
    except RuntimeError as error:
        raise ModelError(
            f"{own or 'HOME'}: expected a home folder to keep the exported model in, found none: "
            "set BEEHIVE_QA_CACHE to a folder that can be written"
        ) from error


def processor_flags() -> frozenset[str]:
    """The instruction sets that Linux lists; on other systems {"fphp"} for Apple's own and else nothing.

    OpenVINO is no help here: it announces INT8 for every processor.
    """
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return frozenset({"fphp"} if platform.machine() == "arm64" else ())
    return frozenset(" ".join(line for line in lines if line.lower().startswith(("flags", "features"))).split())


def fast_precision(flags: frozenset[str]) -> str:
    """The precision that embeds fastest on a processor with these instruction sets (bench/README.md)."""
    if "amx_bf16" in flags:
        return "bf16"
    return "int8" if flags & {"avx512_vnni", "avx_vnni"} else lossless_precision(flags)


def lossless_precision(flags: frozenset[str]) -> str:
    """The fastest precision whose vectors cannot be told from fp32 by their ranking."""
    if flags & {"amx_bf16", "avx512_bf16"}:
        return "bf16"
    return "fp16" if flags & {"fphp", "asimdhp"} else "fp32"


def gpu_device() -> str:
    """The GPU that torch sees, or "". Torch takes seconds to import: not asked where no driver is loaded."""
    if not any(Path(node).exists() for node in ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg")):
        return ""
    import torch  # noqa: PLC0415

    return "cuda" if torch.cuda.is_available() else ""


def is_intact(folder: Path) -> bool:
    """Whether the folder holds an exported encoder just as it was written."""
    try:
        read_settings(folder)
    except ModelError:
        return False
    return True


def export_once(found: ModelFolder, precision: str, sample: Sequence[str], cache: Path) -> Path:
    """The exported encoder in the cache, made if it is missing or broken."""
    room = 2 * sum(path.stat().st_size for path in model_files(found.folder))  # exported, then saved
    return _once(_place(cache, found, precision), room, lambda work: _export(found, precision, sample, work))


def _once(target: Path, room: int, make: Callable[[Path], None]) -> Path:
    """An export in the cache, made if it is missing or broken; `room` are the bytes that may take. Appears whole or not
    at all."""
    if is_intact(target):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        work = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
    except OSError as error:
        raise ModelError(
            f"{target.parent}: the exported model cannot be kept there ({error.strerror}): "
            "set BEEHIVE_QA_CACHE to a folder that can be written"
        ) from error
    try:
        try:
            make(work)
        except Exception as error:  # each library says in its own way that a disk is full
            if shutil.disk_usage(work).free < room:
                raise ModelError(
                    f"{target.parent}: the exported model does not fit on this disk ({error}): "
                    "free some space or set BEEHIVE_QA_CACHE to a folder with more"
                ) from error
            raise
        work.chmod(target.parent.stat().st_mode & 0o777)  # mkdtemp makes it for its owner only; a cache may be shared
        try:
            work.rename(target)
        except OSError:  # something is there: broken, or made by somebody else in the meantime
            if not is_intact(target):
                shutil.rmtree(target)
                work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _place(cache: Path, found: ModelFolder, precision: str) -> Path:
    kind = f"{RECIPE}-int8" if precision == "int8" else precision
    return cache / "encoders" / f"{found.source[:24]}-{kind}"


def _sweep(folder: Path) -> None:
    for path in folder.glob(".making-*"):
        with contextlib.suppress(FileNotFoundError):  # another process has just finished it
            if time.time() - path.stat().st_mtime > ABANDONED:
                shutil.rmtree(path, ignore_errors=True)


def _export(found: ModelFolder, precision: str, sample: Sequence[str], target: Path) -> None:
    """Write the encoder into `target`, compared with what it was made of."""
    if precision == "int8" and len(sample) < MIN_CALIBRATION:  # it would serve every later index as well
        raise ModelError(
            f"int8: expected at least {MIN_CALIBRATION} releases to calibrate it on, found {len(sample)}: leave "
            "--precision out, or use fp32"
        )
    _export_float(found, "fp32" if precision == "int8" else precision, target)
    if precision != "int8":
        return
    settings, _ = read_settings(target)
    exact = OpenVinoEncoder(target)
    texts = [settings.document_prompt + text for text in spread(sample, MAX_CALIBRATION)]
    with quiet():
        graph.quantise(target, texts, settings.max_length)
    write_settings(target, replace(settings, precision="int8"))
    checked = spread(sample, 64)
    cosines = (exact.encode_query(checked) * OpenVinoEncoder(target).encode_query(checked)).sum(axis=1)
    if cosines.mean() < FAITHFUL_INT8:
        raise ModelError(
            f"{found.name}: int8 changes its vectors too much (mean cosine {cosines.mean():.3f}, expected "
            f"{FAITHFUL_INT8}): use --precision {lossless_precision(processor_flags())}"
        )


def _export_float(found: ModelFolder, precision: str, target: Path) -> None:
    with quiet():
        model = load_model(found, "cpu")
        query, document = prompts(model)
        try:
            model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
            graph.write(model[0].auto_model, found.pooling, target, half=precision in ("bf16", "fp16"))
        except Exception as error:  # the exporters raise whatever they stumble over
            raise NotExportable(f"{found.name}: OpenVINO does not take this model: {error}") from error
        settings = EncoderSettings(
            name=found.name,
            source=found.source,
            precision=precision,
            dimension=int(model.get_embedding_dimension() or 0),
            max_length=int(model.max_seq_length or 512),
            pad=int(model.tokenizer.pad_token_id or 0),
            pooling=found.pooling,
            query_prompt=query,
            document_prompt=document,
        )
        write_settings(target, settings)
        expected = model.encode(list(PROBES), prompt=document, normalize_embeddings=True)
    if (expected * OpenVinoEncoder(target).encode_passages(PROBES)).sum(axis=1).min() < FAITHFUL:
        raise NotExportable(f"{found.name}: its export gives other vectors than the model itself")


def _export_reader(precision: str, learned: str, target: Path) -> None:
    """Write the reader into `target`: the default model with what was learned added to its weights, cut short where
    nothing more was."""
    found, factors = find_model(None), {name: value.astype(np.float32) for name, value in reading.learned().items()}
    with quiet():
        model = load_model(found, "cpu")
        transformer = model[0].auto_model
        layers = {int(name.split(".")[2]) for name in factors if name.endswith(".a")}
        transformer.encoder.layer = transformer.encoder.layer[: max(layers) + 1]  # it ends with the last that learned
        for name in sorted({name.removesuffix(".a") for name in factors if name.endswith(".a")}):
            weight = transformer.get_submodule(name).weight
            weight.data += weight.new_tensor(factors[f"{name}.b"] @ factors[f"{name}.a"])
        model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
        head = (factors["head"], np.float32(factors["bias"]))
        graph.write(transformer, found.pooling, target, half=precision != "fp32", head=head)
        if precision == "int8":
            graph.compress(target)
        settings = EncoderSettings(
            name="reader",
            source=learned,
            precision=precision,
            dimension=1,
            max_length=reading.TOKENS,
            pad=int(model.tokenizer.pad_token_id or 0),
            pooling=found.pooling,
            query_prompt="",
            document_prompt="",
        )
        write_settings(target, settings)
        probes = list(product(PROBES, repeat=3))
        exact = model.encode([reading.pair(*probe) for probe in probes], normalize_embeddings=True) @ head[0] + head[1]
    exported = Reader(target).score([asked for asked, _, _ in probes], [(title, text) for _, title, text in probes])
    apart = abs(exact - exported)
    if not (apart.mean() <= FAITHFUL_READER[0] and apart.max() <= FAITHFUL_READER[1]):  # nor where one is no number
        raise ModelError("the reader's export gives other scores than the reader itself")


def spread(items: Sequence[T], most: int) -> list[T]:
    """At most `most` of the items, evenly from the first to the last."""
    step = max(1, -(-len(items) // most))
    return list(items[::step])
