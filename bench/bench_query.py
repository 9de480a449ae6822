"""How fast a question is answered, against LangChain and txtai over the same passages, in one run.

    python bench/bench_query.py INDEX QUESTIONS.jsonl [--sample 4000] [--baselines langchain,txtai]

INDEX defaults to BEEHIVE_QA_INDEX, QUESTIONS to BEEHIVE_QUESTIONS (the format of `beehive-qa eval`).
`--sample N` asks an index of the questions' own releases and N others, made of INDEX's passages and vectors;
0 asks INDEX itself. Every system answers in a process of its own; bench/README.md says what is compared.
"""

# A job imports one system only, in a process of its own.
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import common
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from common import Job

BASELINES = (common.LANGCHAIN, common.TXTAI)
DEPTH = 50  # passages that a baseline returns; the first 50 hold a gold release for 94-97 % of questions
WARM_UP = 5  # questions before the clock starts
COLD_STARTS = 5


# --- Making the same passages available to all -------------------------------------------------------------


def sample(job: Job) -> dict[str, Any]:
    """An index of some of INDEX's releases, with its passages, vectors and encoder: nothing is embedded."""
    import vectorstore
    from qa.passages import header
    from vectorstore.files import copy_tree

    with vectorstore.Store(Path(job["index"])).open() as whole:
        kept = _chosen(list(whole.digests()), job)
        store = vectorstore.Store(Path(job["sample"]))

        def rows() -> Iterator[tuple[vectorstore.Release, list[vectorstore.PassageRow]]]:
            for i in kept:
                release = whole.release(i)
                head = header(release.title, release.date, release.ministers)
                at = range(int(whole.first_row[i]), int(whole.first_row[i + 1]))
                passages = []
                for row, (start, end) in zip(at, whole.passage_spans(at), strict=True):
                    digest = sha256(f"row {row}".encode()).digest()
                    passages.append(vectorstore.PassageRow(start, end, head, release.body[start:end], digest))
                yield release, passages

        all_rows = [r for i in kept for r in range(int(whole.first_row[i]), int(whole.first_row[i + 1]))]
        fingerprint = whole.manifest.fingerprint
        with store.building() as builder:
            digests = [sha256(f"row {row}".encode()).digest() for row in all_rows]
            store.embeddings.put(fingerprint, digests, whole.vectors(all_rows))
            builder.write(
                rows(), fingerprint=fingerprint, dimension=whole.manifest.dimension,
                manifest_extra=whole.manifest.extra,
                extra_files={"qa": lambda folder: copy_tree(whole.folder / "qa", folder)},
            )  # fmt: skip
    return {}


def _chosen(paths: list[str], job: Job) -> list[int]:
    gold = {path for question in job["questions"] for path in question["gold"]}
    wanted = {i for i, path in enumerate(paths) if path in gold}
    others = random.Random(1).sample(range(len(paths)), min(job["number"], len(paths)))
    return sorted(wanted | set(others))


def export(job: Job) -> dict[str, Any]:
    """Write the passages of an index (with header, as embedded) and its vectors for the baselines."""
    import vectorstore
    from qa.passages import header, joined

    with vectorstore.Store(Path(job["index"])).open() as generation:
        np.save(job["vectors"], generation.codes)
        with Path(job["passages"]).open("w", encoding="utf-8") as file:
            for i, path in enumerate(generation.digests()):
                release = generation.release(i)
                head = header(release.title, release.date, release.ministers)
                at = range(int(generation.first_row[i]), int(generation.first_row[i + 1]))
                for start, end in generation.passage_spans(at):
                    file.write(json.dumps([path, joined(head, release.body[start:end])]) + "\n")
        return {
            "releases": generation.n_releases,
            "passages": generation.n_passages,
        }


def _passages(job: Job) -> tuple[list[str], list[str]]:
    with Path(job["passages"]).open(encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    return [path for path, _ in pairs], [text for _, text in pairs]


# --- Baselines: write an index, open it, ask ---------------------------------------------------------------


def write_langchain(job: Job) -> dict[str, Any]:
    from langchain_community.vectorstores import FAISS
    from langchain_huggingface import HuggingFaceEmbeddings

    paths, texts = _passages(job)
    vectors = np.load(job["vectors"]).astype(np.float32)
    store = FAISS.from_embeddings(
        zip(texts, vectors, strict=True), HuggingFaceEmbeddings(model_name=job["model"]),
        metadatas=[{"source": path} for path in paths],
    )  # fmt: skip
    store.save_local(job["folder"])
    return {}


def open_langchain(job: Job) -> Callable[[str], list[str]]:
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_huggingface import HuggingFaceEmbeddings

    embeddings = HuggingFaceEmbeddings(model_name=job["model"])
    store = FAISS.load_local(job["folder"], embeddings, allow_dangerous_deserialization=True)
    # It has no file of its own: whoever serves with it makes it from the documents at every start.
    keywords = BM25Retriever.from_documents(list(store.docstore._dict.values()), k=DEPTH)
    vectors = store.as_retriever(search_kwargs={"k": DEPTH})
    both = EnsembleRetriever(retrievers=[keywords, vectors], weights=[0.5, 0.5])
    return lambda question: [document.metadata["source"] for document in both.invoke(question)]


def write_txtai(job: Job) -> dict[str, Any]:
    from txtai import Embeddings

    _, texts = _passages(job)
    ready = iter(np.load(job["vectors"]).astype(np.float32))

    def given(batch: Sequence[str]) -> np.ndarray[Any, Any]:
        return np.array([next(ready) for _ in batch])

    embeddings = Embeddings(method="external", transform=given, content=True, hybrid=True)
    embeddings.index((i, text, None) for i, text in enumerate(texts))
    embeddings.config["transform"] = None
    embeddings.save(job["folder"])
    return {}


def open_txtai(job: Job) -> Callable[[str], list[str]]:
    from txtai import Embeddings

    paths, _ = _passages(job)
    embeddings = Embeddings()
    model = {"method": "transformers", "path": job["model"], "gpu": False}
    embeddings.load(job["folder"], config=model)
    return lambda question: [paths[int(found["id"])] for found in embeddings.search(question, DEPTH)]


# --- Asking ------------------------------------------------------------------------------------------------


def serve(job: Job) -> dict[str, Any]:
    """Open a system, ask all questions in turn, and say how long it took and what came first."""
    before = time.perf_counter()
    if job["system"] == "ours":
        return _serve_ours(job, before)
    retrieve = {"langchain": open_langchain, "txtai": open_txtai}[job["system"]](job)
    retrieve("warm up")  # a model may be loaded only now
    ready = time.perf_counter() - before
    asked = [" ".join([*question["history"], question["question"]]) for question in job["questions"]]
    for text in asked[:WARM_UP]:
        retrieve(text)
    times, found = [], []
    cpu = time.process_time()
    for text in asked:
        start = time.perf_counter()
        paths = retrieve(text)
        times.append(time.perf_counter() - start)
        found.append([[path] for path in dict.fromkeys(paths)])
    cpu = (time.process_time() - cpu) / len(asked)
    resident = common.resident_mb()
    return {"ready": ready, "retrieve": times, "cpu": cpu, "found": found, "resident_mb": resident}


def _serve_ours(job: Job, before: float) -> dict[str, Any]:
    from qa.index import Index

    imported = time.perf_counter()
    with Index.open(job["index"]) as index:
        opened = time.perf_counter()
        index.retrieve("warm up")
        ready = time.perf_counter()
        questions = job["questions"]
        for question in questions[:WARM_UP]:
            index.ask(question["question"], question["history"])
        times, asks, found = [], [], []
        cpu = time.process_time()
        for question in questions:
            start = time.perf_counter()
            hits = index.retrieve(question["question"], 10, history=question["history"])
            times.append(time.perf_counter() - start)
            found.append([[hit.release.path, *hit.also] for hit in hits])
        index.forget()  # what was ranked for the hits would spare the answers a part of their time
        resident, asking = common.resident_mb(), time.process_time()
        for question in questions:
            start = time.perf_counter()
            index.ask(question["question"], question["history"])
            asks.append(time.perf_counter() - start)
        ended, n = time.process_time(), len(questions)
        return {
            "ready": ready - before, "open": opened - imported, "retrieve": times, "ask": asks,
            "found": found, "resident_mb": resident, "resident_ask_mb": common.resident_mb(),
            "cpu": (asking - cpu) / n, "cpu_ask": (ended - asking) / n,
        }  # fmt: skip


def cold(index: Path, questions: Sequence[dict[str, Any]]) -> tuple[list[float], bool]:
    """Seconds of `beehive-qa ask`, process and all, and whether it imported torch."""
    code = (
        "import atexit, sys; atexit.register(lambda: print('torch' in sys.modules, file=sys.stderr)); "
        "from qa.cli import main; main()"
    )
    seconds, torch = [], False
    for question in questions[:COLD_STARTS]:
        start = time.perf_counter()
        ran = subprocess.run(
            [sys.executable, "-c", code, "ask", question["question"], "--index", str(index), "--json"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        seconds.append(time.perf_counter() - start)
        if ran.returncode not in (0, 1):
            sys.exit(f"beehive-qa ask failed:\n{ran.stderr[-2000:]}")
        torch = torch or ran.stderr.strip().endswith("True")
    return seconds, torch


TASKS: dict[str, Callable[[Job], dict[str, Any]]] = {
    "sample": sample, "export": export, "serve": serve,
    "write langchain": write_langchain, "write txtai": write_txtai,
}  # fmt: skip


# --- Tables ------------------------------------------------------------------------------------------------


def retrieve_table(ran: dict[str, dict[str, Any]], questions: Sequence[dict[str, Any]]) -> str:
    labels = {
        "ours": "ours: `Index.retrieve`",
        "langchain": "LangChain: EnsembleRetriever(BM25Retriever, FAISS)",
        "txtai": "txtai: hybrid, content",
    }
    ours = common.quantile(ran["ours"]["retrieve"], 0.5)
    rows = []
    for name, r in ran.items():
        p50, p95 = (1000 * common.quantile(r["retrieve"], q) for q in (0.5, 0.95))
        faster = "" if name == "ours" else f"{p50 / 1000 / ours:.1f}x"
        hits = [_hit(r["found"], questions, k) for k in (1, 5)]
        rows.append([labels[name], r["ready"], p50, p95, 1000 * r["cpu"], faster, r["resident_mb"], *hits])
    return common.table(
        ["retrieve", "ready s", "p50 ms", "p95 ms", "CPU ms", "ours is faster", "resident MB", "hit@1", "hit@5"],
        rows,
    )


def _hit(found: Sequence[Sequence[list[str]]], questions: Sequence[dict[str, Any]], k: int) -> float:
    """Share of answerable questions with a gold release, or a copy folded into it, among the first k."""
    judged = [
        not set(question["gold"]).isdisjoint(path for paths in ranked[:k] for path in paths)
        for ranked, question in zip(found, questions, strict=True)
        if question["gold"]
    ]
    return sum(judged) / len(judged) if judged else 0.0


def ask_table(r: dict[str, Any], starts: Sequence[float], torch: bool) -> str:
    p50, p95 = (1000 * common.quantile(r["ask"], q) for q in (0.5, 0.95))
    rows: list[list[object]] = [
        ["`Index.open`, libraries imported", 1000 * r["open"], None, None],
        ["`Index.ask`, warm", p50, p95, 1000 * r["cpu_ask"]],
        [
            f"`beehive-qa ask` in a new process, {'imports torch' if torch else 'no torch'}",
            1000 * common.quantile(starts, 0.5), 1000 * max(starts), None,
        ],
    ]  # fmt: skip
    memory = f"Resident while serving, after all questions were asked: {r['resident_ask_mb']:.0f} MB.\n"
    headers = ["ours", "p50 ms", "p95 ms (the slowest of 5 for a new process)", "CPU ms"]
    return common.table(headers, rows) + "\n" + memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", nargs="?", help="default: BEEHIVE_QA_INDEX")
    parser.add_argument("questions", nargs="?", help="JSON lines; default: BEEHIVE_QUESTIONS")
    parser.add_argument("--sample", type=int, default=4000, help="releases besides those that are asked for; 0 = INDEX")
    parser.add_argument("--first", type=int, default=0, help="ask only so many of the questions; 0 = all")
    parser.add_argument("--baselines", default="langchain,txtai")
    options = parser.parse_args()
    index = common.folder_or_exit(options.index, "BEEHIVE_QA_INDEX", "an index folder")
    file = options.questions or os.environ.get("BEEHIVE_QUESTIONS")
    if not file or not Path(file).is_file():
        sys.exit(f"{file or 'QUESTIONS'}: expected a questions file as an argument or in BEEHIVE_QUESTIONS")
    print(common.machine())
    baselines = common.usable(options.baselines, BASELINES)
    with tempfile.TemporaryDirectory(prefix="bench-query-") as scratch:
        measure(index, Path(file), Path(scratch), options, baselines)


def measure(index: Path, file: Path, scratch: Path, options: argparse.Namespace, baselines: list[str]) -> None:
    from qa.evaluation import read_questions

    questions = [
        {"question": q.question, "history": list(q.history), "gold": sorted(q.gold)}
        for q in read_questions(file)[: options.first or None]
    ]
    job: Job = {
        "questions": questions,
        "number": options.sample,
        "index": str(index),
        "sample": str(scratch / "sample"),
    }
    if options.sample:
        common.in_own_process({**job, "task": "sample"})
        job["index"] = job["sample"]
    job |= {"passages": str(scratch / "passages.jsonl"), "vectors": str(scratch / "vectors.npy")}
    size = common.in_own_process({**job, "task": "export"})
    job["model"] = str(common.model_folder())
    print(f"{size['releases']:,} releases, {size['passages']:,} passages, {len(questions)} questions.\n")
    ran = {"ours": common.in_own_process({**job, "task": "serve", "system": "ours"})}
    for name in baselines:
        own = {**job, "system": name, "folder": str(scratch / name)}
        common.in_own_process({**own, "task": f"write {name}"})
        ran[name] = common.in_own_process({**own, "task": "serve"})
        shutil.rmtree(scratch / name)
    starts, torch = cold(Path(job["index"]), questions)
    print("### Retrieving\n")
    print(retrieve_table(ran, questions))
    print("### Opening and asking\n")
    print(ask_table(ran["ours"], starts, torch))


if __name__ == "__main__" and not common.work(TASKS):
    main()
