"""What each part of understanding, ranking and quoting is worth: measured without it, everything else as it is.

    python bench/ablation.py INDEX QUESTIONS [BEIR ...] [--today 2026-03-01]

INDEX and QUESTIONS default to BEEHIVE_QA_INDEX and BEEHIVE_QUESTIONS. Each BEIR folder (bench/make_beir.py makes two of
releases) is indexed once; its documents have neither date nor minister. Prints a Markdown table for the ranking, one
for the quotes, and the ten questions that came out worst.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import common
import numpy as np

from qa import beir, evaluation, hits, retrieval, selecting, statements
from qa.chat import following
from qa.finding import querying, ranking
from qa.index import Index
from qa.retrieval import Engines
from qa.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.opened import Opened
    from qa.understanding import Understood
    from vectorstore import Selection

NOTHING = re.compile("(?!)")  # that no text has


@dataclass(frozen=True, slots=True)
class Part:
    """What is measured without: (module, name, what stands there instead), or one of the two searches."""

    name: str
    instead: tuple[tuple[Any, str, Any], ...] = ()
    engines: Engines = field(default_factory=Engines)


def unread(**fields: Any) -> tuple[tuple[Any, str, Any], ...]:  # noqa: ANN401
    """Understanding that leaves these fields of what it reads empty."""

    def without(*arguments: Any, **how: Any) -> Understood:  # noqa: ANN401
        return replace(understand(*arguments, **how), **fields)

    return ((following, "understand", without),)


def forgetful(question: str, gazetteer: Any, today: date, _history: Any = (), **_: Any) -> Understood:  # noqa: ANN401
    return understand(question, gazetteer, today)


def unweighted(*names: str) -> tuple[tuple[Any, str, Any], ...]:
    """Ranking weights of which these are 0."""
    found = ranking.weights()
    off = [name in names for name in ranking.FEATURES]
    changed = replace(found, release=np.where(off, np.float32(0), found.release))
    return ((ranking, "weights", lambda: changed),)


def by_reciprocal_rank(
    opened: Opened,
    understood: Understood,
    selection: Selection | None,
    k: int = 10,
    engines: Engines = Engines(),  # noqa: B008
) -> ranking.Ranking:
    """Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion" (2009), of both searches, and nothing else."""
    plain = replace(understood, periods=(), people=(), portfolios=(), aliases=())
    found = RANK(opened, plain, selection, k, engines)
    _, query = querying.question_terms(plain, opened.generation)
    vectors = opened.encoder.encode_query([plain.question])
    wanted = list(retrieval.searches(plain, selection, retrieval.DEPTH))
    worded = retrieval.by_words(opened.generation, query, wanted)
    best = retrieval.candidates(plain, opened.generation, wanted, worded, vectors)
    place = {int(release): i for i, release in enumerate(found.releases)}
    order = np.array([place[int(release)] for release in best if int(release) in place], np.int64)
    return found.placed(order).scored(np.arange(len(order), 0, -1).astype(np.float32))


RANK = retrieval.rank
RANKING = (
    Part("everything"),
    Part("times read", unread(periods=())),
    Part("people and portfolios read", unread(people=(), portfolios=())),
    Part("other names of bodies", unread(aliases=())),
    Part("misspelt words", ((following, "typos", lambda *_: {}),)),
    Part("which words count", ((querying, "_log_odds", dict),)),
    Part("the questions before", ((following, "understand", forgetful),)),
    Part("meaning, in the ranking", unweighted("cosine")),
    Part("words, in the ranking", unweighted("release_bm25")),
    Part("reading the first releases", engines=Engines(reader=False)),
    Part("vectors at all", engines=Engines(vectors=False)),
    Part("keyword candidates", engines=Engines(keywords=False)),
    Part("folding of copies", ((hits, "near_copies", lambda _, lengths: list(range(len(lengths)))),)),
    Part("any ranking: reciprocal ranks only", ((retrieval, "rank", by_reciprocal_rank),)),
)


def uncounted(*names: str) -> tuple[tuple[Any, str, Any], ...]:
    """The statements' weights without some of their features."""
    left = np.where(np.isin(statements.FEATURES, names), np.float32(0), statements.weights())
    return ((statements, "weights", lambda: left), (selecting, "weights", lambda: left))


QUOTES = (
    Part("everything"),
    Part("the kind of thing asked for", uncounted("holds", "figure")),
    Part("the sentence before and the title", uncounted("before", "title")),
    Part("the release's rank", uncounted("depth", "behind")),
    Part("where it stands: place, passage", uncounted("place", "passage")),
    Part("lists before others", uncounted("list")),
    Part("the reader", uncounted("read")),
    Part("words", uncounted("itself", "before", "title")),
    Part("paragraphs: sentences only", ((statements, "PARAGRAPH", 0),)),
    Part("lists kept with what introduces them", ((statements, "ITEM", NOTHING), (selecting, "ITEM", NOTHING))),
    Part("whole sentences first", ((statements, "FRAGMENT", 0.0),)),
    Part("a quote for each part of the question", ((selecting, "parts", lambda question: [question]),)),
    Part("all but three releases", ((selecting, "RELEASES", 3),)),
    Part("leaving out what falls behind", ((selecting, "NEAR", 9.0),)),
)  # fmt: skip


@contextmanager
def without(part: Part) -> Iterator[None]:
    with ExitStack() as undo:
        for module, name, value in part.instead:
            undo.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, value)
        yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", nargs="?")
    parser.add_argument("questions", nargs="?", default=os.environ.get("BEEHIVE_QUESTIONS"), type=Path)
    parser.add_argument("beir", nargs="*", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    options = parser.parse_args()
    if options.questions is None:
        sys.exit("expected a file of questions: give it as an argument, or set BEEHIVE_QUESTIONS")
    where = common.folder_or_exit(options.index, "BEEHIVE_QA_INDEX", "an index folder")
    questions = evaluation.read_questions(options.questions)
    print(common.machine())
    with ExitStack() as stack:
        index = stack.enter_context(Index.open(where))
        sets = []
        for folder in options.beir:
            prepared = beir.prepare(folder, Path(stack.enter_context(tempfile.TemporaryDirectory())))
            sets.append((folder.name, prepared, stack.enter_context(Index.open(prepared.index))))
        rows: list[list[object]] = []
        for part in RANKING:
            with without(part):
                scored = evaluation.evaluate(index, questions, part.engines, options.today)
                marks = evaluation.summarise(scored)
                found = [beir.score(one, prepared, part.engines)["ndcg@10"] for _, prepared, one in sets]
            rows.append([part.name, *(f"{marks[m]:.3f}" for m in ("hit@1", "hit@5", "mrr@10", "evidence@5")),
                         *(f"{value:.3f}" for value in found)])  # fmt: skip
            print(rows[-1], file=sys.stderr)
        print(common.table(["without", "hit@1", "hit@5", "mrr@10", "evidence@5",
                            *(f"{name} nDCG@10" for name, *_ in sets)], rows))  # fmt: skip
        rows = []
        for part in QUOTES:
            with without(part):
                scored = evaluation.evaluate(index, questions, today=options.today)
            marks = evaluation.summarise(scored)
            told = [item for item in scored if item.scores]
            quotes = sum(len(item.quotes) for item in told) / max(1, sum(bool(item.quotes) for item in told))
            refused = (marks["refused_unanswerable"], marks["refused_answerable"])
            rows.append([part.name, f"{marks['answer_evidence']:.3f}", f"{quotes:.1f}",
                         *("" if value is None else f"{value:.2f}" for value in refused)])  # fmt: skip
            print(rows[-1], file=sys.stderr)
            if part is QUOTES[0]:
                worst = sorted(told, key=lambda item: (sum(item.scores.values()), item.id))[:10]
        headers = ["without", "answer_evidence", "quotes an answer", "refused: unanswerable", "answerable"]
        print(common.table(headers, rows))
    listed = [[item.id, item.question, item.rank or "beyond 10", item.status] for item in worst]
    print(common.table(["worst", "question", "rank of its release", "status"], listed))


if __name__ == "__main__":
    main()
