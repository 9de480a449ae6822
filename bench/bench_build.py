"""How fast an index is built and kept up to date, against torch, LangChain and txtai, in one run.

    python bench/bench_build.py RELEASES [--sample 300] [--passages 512] [--baselines torch,langchain,txtai]
    python bench/bench_build.py RELEASES --index INDEX     # also: update a copy of this index of RELEASES

RELEASES defaults to BEEHIVE_RELEASES. Every system runs in a process of its own, on the same sample of
releases and with the same weights; bench/README.md says what is compared with what.
"""

# A job imports one system only, in a process of its own.
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import common

if TYPE_CHECKING:
    from collections.abc import Callable

    from common import Job

BASELINES = (common.TORCH, common.LANGCHAIN, common.TXTAI)
CHANGES = 10  # releases edited before an update: a day's worth
# What LangChain's own tutorials split with; of its class default of 4,000 characters the model, which reads
# 256 word pieces, would lose most.
CHUNK, OVERLAP = 1000, 200


# --- One system in one process -----------------------------------------------------------------------------


def prepare(job: Job) -> dict[str, Any]:
    """Export the encoder if no build has yet, and write down the passages that all encoders get."""
    from qa.encoders.export import load_encoder
    from qa.passages import header, joined, split

    folder = Path(job["releases"])
    releases = common.read_releases(folder, sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.md")))
    heads = [header(release.title, release.date, release.ministers) for release in releases]
    typical = [joined(head, release.body[:900]) for head, release in zip(heads, releases, strict=True)]
    start = time.perf_counter()
    encoder = load_encoder(calibration=lambda: typical[:300])
    seconds = time.perf_counter() - start
    texts = []
    for head, release in zip(heads, releases, strict=True):
        passages = split(release.body, head, encoder.count_tokens, encoder.max_tokens)
        texts += [joined(head, passage.text) for passage in passages]
    Path(job["passages"]).write_text(json.dumps(texts), "utf-8")
    tokens = sum(encoder.count_tokens(texts)) + 2 * len(texts)
    return {
        "seconds": seconds, "passages": len(texts), "tokens": tokens,
        "precision": encoder.precision,
    }  # fmt: skip


def encode(job: Job) -> dict[str, Any]:
    """Seconds to encode the passages, the better of some rounds; loading is not counted."""
    texts = json.loads(Path(job["passages"]).read_text("utf-8"))
    texts = texts[:: max(1, len(texts) // job["number"])][: job["number"]]
    run: Callable[[list[str]], Any]
    if job["system"] == "torch":
        from sentence_transformers import SentenceTransformer

        run = SentenceTransformer(job["model"], device="cpu").encode
    else:
        from qa.encoders.export import load_encoder

        encoder = load_encoder()
        run = encoder.encode_passages
    run(texts[:32])
    rounds = []
    for _ in range(job["rounds"]):
        wall, cpu = time.perf_counter(), time.process_time()
        run(texts)
        rounds.append((time.perf_counter() - wall, time.process_time() - cpu))
    return {"passages": len(texts), "seconds": min(r[0] for r in rounds), "cpu": min(r[1] for r in rounds)}


def build(job: Job) -> dict[str, Any]:
    """A whole pipeline from files on disk to an index on disk, imports and loading included."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = {"ours": _build_ours, "langchain": _build_langchain, "txtai": _build_txtai}[job["system"]](job)
    return {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu, **found}


def _build_ours(job: Job) -> dict[str, Any]:
    import qa

    report = qa.build(job["releases"], index=job["index"])
    return {
        "phases": report.phases, "passages": report.passages, "embedded": report.embedded,
        "releases": report.read, "changed": report.changed,
    }  # fmt: skip


def _build_langchain(job: Job) -> dict[str, Any]:
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    paths = sorted(Path(job["releases"]).rglob("*.md"))
    documents = [Document(path.read_text("utf-8"), metadata={"source": str(path)}) for path in paths]
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    chunks = splitter.split_documents(documents)
    store = FAISS.from_documents(chunks, HuggingFaceEmbeddings(model_name=job["model"]))
    store.save_local(job["index"])
    BM25Retriever.from_documents(chunks)  # cannot be saved: made anew at every start
    return {"passages": len(chunks), "releases": len(paths)}


def _build_txtai(job: Job) -> dict[str, Any]:
    from txtai import Embeddings

    texts = json.loads(Path(job["passages"]).read_text("utf-8"))
    embeddings = Embeddings(path=job["model"], content=True, hybrid=True, gpu=False)
    embeddings.index((i, text, None) for i, text in enumerate(texts))
    embeddings.save(job["index"])
    return {"passages": len(texts)}


TASKS: dict[str, Callable[[Job], dict[str, Any]]] = {"prepare": prepare, "encode": encode, "build": build}


# --- Tables ------------------------------------------------------------------------------------------------


def encoding_table(ready: dict[str, Any], job: Job, systems: list[str]) -> str:
    ran = {name: common.in_own_process({**job, "task": "encode", "system": name}) for name in systems}
    ours = ran["ours"]["cpu"] / ran["ours"]["passages"]
    rate = {name: r["passages"] / r["seconds"] for name, r in ran.items()}
    tokens = ready["tokens"] / ready["passages"]
    labels = {
        "ours": f"ours, OpenVINO {ready['precision']}",
        "torch": "SentenceTransformer.encode, torch fp32",
    }
    rows = [
        [
            labels[name], rate[name], rate[name] * tokens, 1000 * r["cpu"] / r["passages"],
            _times(rate["ours"], rate[name]), _times(r["cpu"] / r["passages"], ours), r["peak_mb"],
        ]
        for name, r in ran.items()
    ]  # fmt: skip
    return common.table(
        ["encoder", "passages/s", "tokens/s", "CPU ms a passage", "ours is faster", "in CPU time", "peak MB"], rows
    )


def pipeline_table(ran: dict[str, dict[str, Any]], n_releases: int) -> str:
    labels = {
        "ours": "ours: `qa.build`",
        "langchain": f"LangChain: splitter ({CHUNK}/{OVERLAP}), HuggingFaceEmbeddings, FAISS, BM25",
        "txtai": "txtai: Embeddings(content, hybrid), given our passages",
    }
    rows = [
        [
            labels[name], r["passages"], r["seconds"], n_releases / r["seconds"],
            _times(r["seconds"], ran["ours"]["seconds"]), r["cpu"], _times(r["cpu"], ran["ours"]["cpu"]), r["peak_mb"],
        ]
        for name, r in ran.items()
    ]  # fmt: skip
    return common.table(
        ["pipeline", "passages", "s", "releases/s", "ours is faster", "CPU s", "in CPU time", "peak MB"], rows
    )


def phase_table(phases: dict[str, float]) -> str:
    total = sum(phases.values())
    rows = [[phase, seconds, f"{seconds / total:.0%}"] for phase, seconds in phases.items()]
    return common.table(["phase", "s", "share"], rows)


def _times(more: float, less: float) -> str:
    return "" if more == less else f"{more / less:.1f}x"


def update_rows(releases: Path, index: Path, label: str) -> list[list[object]]:
    """Rebuild `index` with nothing changed, then with ten releases edited. Both are copies to spoil."""
    job = {"task": "build", "system": "ours", "releases": str(releases), "index": str(index)}
    rows: list[list[object]] = []
    for change in ("nothing", f"{CHANGES} releases edited"):
        if change != "nothing":
            edit(releases)
        r = common.in_own_process(job)
        phases = ", ".join(f"{name} {seconds:.1f}" for name, seconds in r["phases"].items())
        rows.append([label, change, r["embedded"], sum(r["phases"].values()), r["seconds"], phases, r["peak_mb"]])
    return rows


def edit(releases: Path) -> None:
    """Add a sentence to ten releases, evenly over the folder."""
    paths = sorted(releases.rglob("*.md"))
    for path in paths[:: max(1, len(paths) // CHANGES)][:CHANGES]:
        text = path.read_bytes() + b"\n\nThis sentence was added to see how long it takes until it is found.\n"
        path.unlink()  # it may be a hard link to a file that is not ours to change
        path.write_bytes(text)


def linked_copy(source: Path, target: Path) -> None:
    """The same tree, sharing the files where the file system can."""

    def link(from_: str, to: str) -> None:
        try:
            os.link(from_, to)
        except OSError:
            shutil.copyfile(from_, to)

    shutil.copytree(source, target, copy_function=link)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", nargs="?", help="folder of releases (default: BEEHIVE_RELEASES)")
    parser.add_argument("--sample", type=int, default=300, help="releases, chosen by chance; 0 = all")
    parser.add_argument("--passages", type=int, default=512, help="passages to compare encoders on")
    parser.add_argument("--rounds", type=int, default=2, help="of encoding; the better one counts")
    parser.add_argument("--baselines", default="torch,langchain,txtai")
    parser.add_argument("--index", type=Path, help="an index of all RELEASES, to time updates of a copy of it")
    options = parser.parse_args()
    archive = common.folder_or_exit(options.releases, "BEEHIVE_RELEASES", "a folder of releases")
    print(common.machine())
    baselines = common.usable(options.baselines, BASELINES)
    with tempfile.TemporaryDirectory(prefix="bench-build-") as scratch:
        measure(archive, Path(scratch), options, baselines)


def measure(archive: Path, scratch: Path, options: argparse.Namespace, baselines: list[str]) -> None:
    releases, passages = scratch / "releases", scratch / "passages.json"
    paths = common.sample_paths(archive, options.sample)
    common.copy_sample(archive, paths, releases)
    job: Job = {"releases": str(releases), "passages": str(passages)}
    job |= {"number": options.passages, "rounds": options.rounds}
    ready = common.in_own_process({**job, "task": "prepare"})
    job["model"] = str(common.model_folder())
    print(
        f"{len(paths):,} releases, {ready['passages']:,} passages "
        f"of {ready['tokens'] / ready['passages']:.0f} tokens on average."
    )
    print(f"Loading the encoder took {ready['seconds']:.1f} s (tens of seconds where it was exported first).\n")
    print("### Encoding the same passages\n")
    print(encoding_table(ready, job, ["ours", *(name for name in baselines if name == "torch")]))
    systems = ["ours", *(name for name in baselines if name != "torch")]
    ran = {
        name: common.in_own_process({**job, "task": "build", "system": name, "index": str(scratch / name)})
        for name in systems
    }
    print("### From files to a finished index\n")
    print(pipeline_table(ran, len(paths)))
    print("### Where the time of our build goes\n")
    print(phase_table(ran["ours"]["phases"]))
    rows = update_rows(releases, scratch / "ours", f"the sample, {len(paths):,} releases")
    if options.index:
        print(f"(Updates also on a copy of {options.index.name}.)\n")
        linked_copy(archive, scratch / "all")
        shutil.copytree(options.index, scratch / "index")
        rows += update_rows(scratch / "all", scratch / "index", "RELEASES, all")
    print("### Bringing an index up to date\n")
    headers = [
        "of",
        "changed",
        "passages embedded",
        "s in `qa.build`",
        "s with imports",
        "phases, s",
        "peak MB",
    ]
    print(common.table(headers, rows))


if __name__ == "__main__" and not common.work(TASKS):
    main()
