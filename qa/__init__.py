"""Beehive QA: ask New Zealand government press releases; get verbatim quotes that can be proven.

import qa
qa.build("seeds/", index="index")
answer = qa.ask("What was said at the Bali Process?", index="index")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from qa.answering import Answer, Quote
    from qa.building import BuildReport, build
    from qa.citations import Citation
    from qa.errors import IndexUnavailable, ModelError, QaError, QuestionError, ReleaseError
    from qa.filters import Filters
    from qa.hits import Hit
    from qa.index import Index
    from qa.passages import Passage
    from vectorstore import Release

# Where each name lives: imported when it is first used, so that --help and Ctrl-C need not wait for the libraries.
_HOMES = {
    "Answer": "qa.answering",
    "BuildReport": "qa.building",
    "Citation": "qa.citations",
    "Filters": "qa.filters",
    "Hit": "qa.hits",
    "Index": "qa.index",
    "IndexUnavailable": "qa.errors",
    "ModelError": "qa.errors",
    "Passage": "qa.passages",
    "QaError": "qa.errors",
    "QuestionError": "qa.errors",
    "Quote": "qa.answering",
    "Release": "vectorstore",
    "ReleaseError": "qa.errors",
    "build": "qa.building",
}

__all__ = [
    "Answer",
    "BuildReport",
    "Citation",
    "Filters",
    "Hit",
    "Index",
    "IndexUnavailable",
    "ModelError",
    "Passage",
    "QaError",
    "QuestionError",
    "Quote",
    "Release",
    "ReleaseError",
    "ask",
    "build",
    "retrieve",
]


if not TYPE_CHECKING:  # else a name that is misspelt would be an object to it

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found


def __dir__() -> list[str]:
    return __all__


def retrieve(
    question: str,
    k: int = 10,
    filters: Filters | None = None,
    history: Sequence[str] | None = (),
    index: str | Path = "index",
    today: date | None = None,
) -> list[Hit]:
    """The k releases that answer best, one hit each, best first. Opens the index for this one question.

    For many questions, open it once: `with qa.Index.open("index") as index: index.retrieve("…")`.
    """
    from qa.index import Index  # noqa: PLC0415 - as above

    with Index.open(index) as opened:
        return opened.retrieve(question, k, filters, history, today=today)


def ask(
    question: str,
    history: Sequence[str] | None = (),
    filters: Filters | None = None,
    index: str | Path = "index",
    today: date | None = None,
) -> Answer:
    """Answer in verbatim quotes, or say that the releases don't. Opens the index for this one question."""
    from qa.index import Index  # noqa: PLC0415 - as above

    with Index.open(index) as opened:
        return opened.ask(question, history, filters, today)
