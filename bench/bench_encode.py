"""How fast and how faithfully passages become vectors: our encoder at each precision against torch.

    python bench/bench_encode.py RELEASES [--passages 600] [--rounds 3] [--systems torch,...,fp32,bf16,int8]

RELEASES defaults to BEEHIVE_RELEASES. Each system encodes the same passages in a process of its own, once a
round, all systems in turn; the best round counts. Besides the clock it prints passages per second of
processor time (of all cores together), which other work on the machine disturbs less.

Share of the int8 peak = multiply-accumulates per second that the encoding needs / those of the peak.
Needed, for a text of n tokens: layers * (n * (4 h^2 + 2 h f) + 2 n^2 h), h and f the widths of the model.
Peak: measured, a large matrix product in torch on all cores. int8 does twice the work of bf16 an instruction
where both are native, in AMX as in AVX-512, and with VNNI alone four times that of fp32 (Intel Optimization
Reference Manual, chapters 20 and 5).
"""

# A job imports one system only, in a process of its own.
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import common
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from common import Job

OURS = ("fp32", "bf16", "int8")
THEIRS = ("torch", "torch-bf16", "st-openvino")
QUESTION = "What did the minister promise about the ferries?"


def prepare(job: Job) -> dict[str, Any]:
    """Export every precision, and write down the passages that all systems get."""
    from qa.encoders.export import load_encoder
    from qa.passages import header, joined, split

    releases = common.read_releases(Path(job["releases"]), job["paths"])
    heads = [header(release.title, release.date, release.ministers) for release in releases]
    typical = [joined(head, release.body[:900]) for head, release in zip(heads, releases, strict=True)]
    exported = {}
    for precision in job["precisions"]:
        start = time.perf_counter()
        encoder = load_encoder(precision=precision, calibration=lambda: typical[-300:])
        exported[precision] = time.perf_counter() - start
    texts = [
        joined(head, passage.text)
        for head, release in zip(heads, releases, strict=True)
        for passage in split(release.body, head, encoder.count_tokens, encoder.max_tokens)
    ]
    random.Random(1).shuffle(texts)
    texts = texts[: job["passages"]]
    Path(job["texts"]).write_text(json.dumps(texts), "utf-8")
    return {"seconds": exported, "tokens": [count + 2 for count in encoder.count_tokens(texts)]}


def encode(job: Job) -> dict[str, Any]:
    """Seconds of the clock and of the processor for one pass; loading and a first batch are not counted."""
    texts = json.loads(Path(job["texts"]).read_text("utf-8"))
    run = _encoder(job["system"])
    run(texts[:64])
    wall, cpu = time.perf_counter(), time.process_time()
    vectors = run(texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    np.save(job["vectors"], np.asarray(vectors, np.float32))
    return {"seconds": wall, "cpu": cpu}


def _encoder(system: str) -> Callable[[Sequence[str]], Any]:
    if system in OURS:
        from qa.encoders.export import load_encoder

        return load_encoder(precision=system).encode_passages
    import torch
    from sentence_transformers import SentenceTransformer

    folder = str(common.model_folder())
    if system == "st-openvino":
        return SentenceTransformer(folder, device="cpu", backend="openvino").encode
    kind = {"torch_dtype": torch.bfloat16} if system == "torch-bf16" else {}
    return SentenceTransformer(folder, device="cpu", model_kwargs=kind).encode


def ask(job: Job) -> dict[str, Any]:
    """Milliseconds to import and open an exported encoder and encode a first short question, then more."""
    start = time.perf_counter()
    from qa.encoders.export import load_encoder
    from qa.opened import open_encoder

    imported = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        load_encoder(precision=job["system"]).save(Path(folder))
        start = time.perf_counter()
        encoder = open_encoder(Path(folder))
        opened = time.perf_counter() - start
        encoder.encode_query([QUESTION])
        first = time.perf_counter() - start
        times = []
        for _ in range(200):
            start = time.perf_counter()
            encoder.encode_query([QUESTION])
            times.append((time.perf_counter() - start) * 1e3)
    return {
        "imported": imported, "opened": opened, "first": first - opened,
        "p50": common.quantile(times, 0.5), "p95": common.quantile(times, 0.95), "resident": common.resident_mb(),
    }  # fmt: skip


def peak(_: Job) -> dict[str, Any]:
    """Multiply-accumulates per second of a 2048 x 2048 x 2048 product in fp32 and bf16, the best of 12."""
    import torch

    found = {}
    for name, kind in (("fp32", torch.float32), ("bf16", torch.bfloat16)):
        a, b = torch.randn(2, 2048, 2048).to(kind)
        times = []
        for _repeat in range(12):
            start = time.perf_counter()
            a @ b
            times.append(time.perf_counter() - start)
        found[name] = 2048**3 / min(times)
    return found


def int8_peak(measured: dict[str, float]) -> float:
    """Multiply-accumulates per second in int8 on all cores, from what was measured."""
    info = Path("/proc/cpuinfo")
    flags = info.read_text("utf-8") if info.is_file() else ""
    native = any(f" {flag}" in flags for flag in ("amx_int8", "avx512_bf16"))
    return 2 * measured["bf16"] if native else 4 * measured["fp32"]


def needed(tokens: Sequence[int]) -> float:
    """Multiply-accumulates to encode texts of so many tokens with the default model."""
    config = json.loads((common.model_folder() / "config.json").read_text("utf-8"))
    layers, h, f = config["num_hidden_layers"], config["hidden_size"], config["intermediate_size"]
    return float(sum(layers * (n * (4 * h * h + 2 * h * f) + 2 * n * n * h) for n in tokens))


def faithful(found: np.ndarray[Any, Any], exact: np.ndarray[Any, Any]) -> tuple[float, float, float]:
    """Mean and least cosine to the exact vectors, and the share of each one's ten nearest that are kept."""
    found, exact = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (found, exact))
    cosines = (found * exact).sum(axis=1)
    k = min(10, len(found) - 1)
    near = []
    for vectors in (found, exact):
        scores = vectors @ vectors.T
        np.fill_diagonal(scores, -1)
        near.append(np.argpartition(-scores, k - 1, axis=1)[:, :k])
    kept = [len(set(a) & set(b)) / k for a, b in zip(*near, strict=True)]
    return float(cosines.mean()), float(cosines.min()), float(np.mean(kept))


def main() -> None:
    """Print the tables."""
    if common.work({"prepare": prepare, "encode": encode, "ask": ask, "peak": peak}):
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", nargs="?")
    parser.add_argument("--passages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--systems", default=",".join((*THEIRS, *OURS)))
    options = parser.parse_args()
    systems = options.systems.split(",")
    if unknown := set(systems) - {*THEIRS, *OURS}:
        parser.error(f"--systems: expected some of {', '.join((*THEIRS, *OURS))}, found {unknown.pop()}")
    archive = common.folder_or_exit(options.releases, "BEEHIVE_RELEASES", "a folder of releases")
    print(common.machine())
    with tempfile.TemporaryDirectory() as scratch:
        report(archive, systems, options.passages, options.rounds, Path(scratch))


def report(archive: Path, systems: Sequence[str], passages: int, rounds: int, scratch: Path) -> None:
    """Measure in turn, then print."""
    ours = [system for system in systems if system in OURS]
    texts = str(scratch / "texts.json")
    prepared = common.in_own_process({
        "task": "prepare", "releases": str(archive), "paths": common.sample_paths(archive, passages),
        "passages": passages, "texts": texts, "precisions": ours or ["fp32"],
    })  # fmt: skip
    tokens = prepared["tokens"]
    runs: dict[str, list[dict[str, Any]]] = {system: [] for system in systems}
    peaks = []
    for _ in range(rounds):
        peaks.append(common.in_own_process({"task": "peak"}))
        for system in systems:
            job = {"task": "encode", "system": system, "texts": texts, "vectors": str(scratch / f"{system}.npy")}
            runs[system].append(common.in_own_process(job))
    measured = {kind: max(found[kind] for found in peaks) for kind in ("fp32", "bf16")}
    top, macs, cores = int8_peak(measured), needed(tokens), os.cpu_count() or 1
    print(f"{len(tokens)} passages of {np.mean(tokens):.0f} tokens; {macs / 1e9:.0f} GMAC. Matrix product: ", end="")
    print(", ".join(f"{kind} {value / 1e9:.0f} GMAC/s" for kind, value in measured.items()), end="")
    print(f"; int8 peak {top / 1e9:.0f} GMAC/s.\n")
    exact = np.load(scratch / f"{systems[0]}.npy")
    base = {key: min(run[key] for run in runs[systems[0]]) for key in ("seconds", "cpu")}
    rows = []
    for system in systems:
        best = {key: min(run[key] for run in runs[system]) for key in ("seconds", "cpu")}
        busy = best["cpu"] / cores
        rows.append([
            system, len(tokens) / best["seconds"], base["seconds"] / best["seconds"], len(tokens) / busy,
            base["cpu"] / best["cpu"], f"{macs / busy / top:.1%}", *faithful(np.load(scratch / f"{system}.npy"), exact),
            min(run["peak_mb"] for run in runs[system]), prepared["seconds"].get(system),
        ])  # fmt: skip
    print(common.table(
        ["encoder", "passages/s", f"x {systems[0]}", "passages/s of processor time", f"x {systems[0]}",
         "of int8 peak", "cosine", "least", "top 10 kept", "peak MB", "export s (0: was there)"], rows,
    ))  # fmt: skip
    asked = {system: common.in_own_process({"task": "ask", "system": system}) for system in ours}
    columns = {"imported": "import s", "opened": "open s", "first": "first s", "p50": "p50 ms", "p95": "p95 ms",
               "resident": "resident MB"}  # fmt: skip
    print(common.table(
        ["one short question", *columns.values()], [[s, *(asked[s][c] for c in columns)] for s in asked]
    ))  # fmt: skip


if __name__ == "__main__":
    main()
