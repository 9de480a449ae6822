"""nDCG@10 and recall on a BEIR folder, indexed and asked with the same code as releases.

Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of IR Models" (2021).
"""

from __future__ import annotations

import json
import math
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.building import build
from qa.errors import QaError
from qa.evaluation import DEPTH, percentiles
from qa.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qa.building import Progress
    from qa.retrieval import Engines


def evaluate(
    folder: Path,
    model: str | None = None,
    reranker: str | None = None,
    progress: Progress | None = None,
    engines: Engines | None = None,
) -> dict[str, Any]:
    """Index a BEIR folder (corpus.jsonl, queries.jsonl, qrels) in a temporary one, and score it."""
    with tempfile.TemporaryDirectory() as scratch:
        beir = prepare(folder, Path(scratch), model, progress)
        with Index.open(beir.index, reranker) as index:
            return {
                "folder": folder.name,
                "documents": len(beir.names),
                "passages": index.n_passages,
                **score(index, beir, engines, progress),
            }


@dataclass(frozen=True, slots=True)
class Beir:
    """A BEIR folder that is indexed: document by path, the text of each query, its graded documents."""

    index: Path
    names: dict[str, str]
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


def prepare(folder: Path, scratch: Path, model: str | None = None, progress: Progress | None = None) -> Beir:
    """Index a BEIR folder below `scratch`. Raises QaError for one that is not as it should be."""
    documents = list(_jsonl(folder / "corpus.jsonl"))
    again = [name for name, n in Counter(str(item["_id"]) for item in documents).items() if n > 1]
    if again:
        raise QaError(f"{folder / 'corpus.jsonl'}: expected each _id once, found {again[0]!r:.80} again")
    queries = {str(item["_id"]): str(item["text"]) for item in _jsonl(folder / "queries.jsonl")}
    relevant = _qrels(folder)
    judged = {query: text for query, text in queries.items() if query in relevant}
    if not judged:
        raise QaError(f"{folder}: expected a grade above 0 for one of the queries, found none")
    corpus = scratch / "releases"
    corpus.mkdir()
    names = {_write_document(corpus, n, item): str(item["_id"]) for n, item in enumerate(documents)}
    if skipped := build(corpus, scratch / "index", model=model, progress=progress).skipped:
        raise QaError(f"{folder}: document {names[skipped[0].path]} cannot be indexed: {skipped[0].reason}")
    return Beir(scratch / "index", names, judged, relevant)


def score(index: Index, beir: Beir, engines: Engines | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """Mean nDCG@10 and recall over all queries, and latency."""
    runs: dict[str, list[str]] = {}
    times = []
    for done, (query, text) in enumerate(beir.queries.items(), 1):
        start = time.perf_counter()
        hits = index.retrieve(text, DEPTH, engines=engines) if text.strip() else []
        times.append((time.perf_counter() - start) * 1000)
        runs[query] = [beir.names[path] for hit in hits for path in (hit.release.path, *hit.also)][:DEPTH]
        if progress:
            progress("asking", done, len(beir.queries))
    return {
        "queries": len(runs),
        "ndcg@10": _mean([_ndcg(run, beir.relevant[query]) for query, run in runs.items()]),
        "recall@5": _mean([_recall(run[:5], beir.relevant[query]) for query, run in runs.items()]),
        "recall@10": _mean([_recall(run, beir.relevant[query]) for query, run in runs.items()]),
        "retrieve_ms": percentiles([round(value, 2) for value in times]),
    }


def _jsonl(path: Path) -> Iterable[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                item = json.loads(line) if line.strip() else None
                if item is not None and not (isinstance(item, dict) and {"_id", "text"} <= item.keys()):
                    raise QaError(f"{path}, line {number}: expected an object with _id and text, found {line[:80]!r}")
                if item:
                    yield item
    except (OSError, ValueError, RecursionError) as error:
        raise QaError(f"{path}: expected a BEIR file, one JSON object a line: {error}") from error


def _qrels(folder: Path) -> dict[str, dict[str, int]]:
    path = next((p for p in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if p.is_file()), None)
    if path is None:
        raise QaError(f"{folder}: expected qrels.tsv or qrels/test.tsv, found neither")
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QaError(f"{path}: expected a UTF-8 file of query, document and grade: {error}") from error
    for number, line in enumerate(lines[1:], 2):
        try:
            query, document, grade = line.split("\t")
            if int(grade) > 0:
                relevant[query][document] = int(grade)
        except ValueError as error:
            raise QaError(f"{path}, line {number}: expected query, document and grade between tabs: {error}") from error
    return dict(relevant)


def _write_document(folder: Path, number: int, item: dict[str, Any]) -> str:
    text = str(item["text"])
    title = str(item.get("title") or "").strip() or " ".join(text.split()[:10]) or "untitled"
    title = "".join(c if c.isprintable() else " " for c in title)  # YAML refuses control characters
    name = f"{number}.md"
    whole = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{text}\n"
    (folder / name).write_text(whole, "utf-8", errors="replace")  # JSON can hold half a character
    return name


def _ndcg(run: Sequence[str], grades: Mapping[str, int]) -> float:
    gain = sum(grades.get(document, 0) / math.log2(i + 1) for i, document in enumerate(run, 1))
    ideal = sum(grade / math.log2(i + 1) for i, grade in enumerate(sorted(grades.values(), reverse=True)[:DEPTH], 1))
    return gain / ideal


def _recall(run: Sequence[str], grades: Mapping[str, int]) -> float:
    return len(set(run) & set(grades)) / len(grades)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
