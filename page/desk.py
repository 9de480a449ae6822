"""The index behind the page, shared by all visitors."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import qa
from qa.chat.context import LONGEST_QUESTION
from qa.filters import LONGEST_NAME
from qa.finding.reranking import CrossEncoderReranker
from qa.index import check_texts
from qa.language.moments import month_text
from qa.language.spelling import bare_name
from qa.offices.gazetteer import titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# Questions that stay on the page, with their sources, and that one may lean on: "back to my first question" is what is
# seen to stand first.
SHOWN = 12
# Seconds after which a newer generation that could not be opened is tried again.
TRY_AGAIN = 30.0
# Example questions, how many are tried of a portfolio, and the longest headline that still reads as part of one.
EXAMPLES, TRIED, EXAMPLE_CHARS = 4, 3, 90
# What people ask, in their words: offered of an index that answers all of them, which is one of the whole archive.
FAMILIAR = (
    "What happened to Auckland light rail?",
    "When did KiwiSaver begin?",
    "How many refugees does New Zealand take each year?",
    "Who was Minister of Health in 2020?",
)


def version(status: Mapping[str, Any]) -> str:
    """Tells an index from any other at the same place: one made anew begins at the same generation."""
    return f"{status['generation']} {status['built']}"


def _examples(portfolio: str, release: qa.Release) -> list[str]:
    """What may be asked about a portfolio and a release of it, one of each kind; "" where something for it lacks."""
    when = month_text(release.date) if release.date else ""
    by = bare_name(release.ministers[0]) if release.ministers else ""
    return [
        f"What did {by} announce in {when}?" if by and when else "",
        f"Who has been {titled(portfolio)}?",
        f"What was announced about {portfolio} in {when}?" if when and not portfolio.endswith("Minister") else "",
        f"What is “{release.title}” about?" if len(release.title) <= EXAMPLE_CHARS else "",
    ]


def _answered(index: qa.Index) -> list[str]:
    """Up to EXAMPLES questions that an index answers, each of another portfolio and, where that can be, kind."""
    if all(index.ask(question).status == "answered" for question in FAMILIAR):
        return list(FAMILIAR)
    found: list[str] = []
    used: set[int] = set()
    counts = {name: n for name, n in index.portfolios().items() if len(name) <= LONGEST_NAME}
    for name in sorted(counts, key=lambda name: (-counts[name], name))[: 2 * EXAMPLES]:
        with suppress(qa.QaError):  # a newer generation need not have this portfolio
            hits = index.retrieve(name, k=TRIED, filters=qa.Filters(portfolio=name))
            made = [(kind, text) for hit in hits for kind, text in enumerate(_examples(name, hit.release)) if text]
            for kind, text in sorted(dict.fromkeys(made), key=lambda one: (one[0] in used, one[0])):
                if text not in found and index.ask(text).status == "answered":
                    found.append(text)
                    used.add(kind)
                    break
        if len(found) == EXAMPLES:
            break
    return found


class Desk:
    """Opens the index once there is one, and moves on when a newer generation is published."""

    def __init__(self, directory: Path, reranker: str | None = None) -> None:
        self.directory = directory
        # Now, not at the first question: whoever starts the page is there to read what is wrong with it.
        self._reranker = CrossEncoderReranker(reranker) if reranker else None
        self._index: qa.Index | None = None
        self._lock = threading.Lock()
        self._next_try = 0.0
        self._examples: tuple[str, list[str]] = ("", [])
        self._finding = threading.Lock()

    def index(self) -> qa.Index:
        """Raises qa.IndexUnavailable, whose message says what to type, where none is open yet.

        What is open goes on answering where a newer generation can't be opened.
        """
        with self._lock:
            if self._index is None:
                self._index = qa.Index.open(self.directory, self._reranker)
            elif time.monotonic() >= self._next_try:
                try:
                    self._index.refresh()
                except qa.IndexUnavailable as error:
                    self._next_try = time.monotonic() + TRY_AGAIN
                    print(f"note: {error} (the page goes on with what it has)", file=sys.stderr, flush=True)
            return self._index

    def ready(self) -> bool:
        """Whether there is an index to ask."""
        try:
            self.index()
        except qa.IndexUnavailable:
            return False
        return True

    def ask(self, question: str, history: Sequence[str], filters: qa.Filters) -> qa.Answer:
        """Raises qa.QaError, also for a question that is too long to be one."""
        check_texts(question, history)
        history = tuple(history)[-SHOWN:]
        for field, text in (("question", question), *(("history", turn) for turn in history)):
            if len(text) > LONGEST_QUESTION:  # a pasted release or a flood is refused before it costs anything
                raise qa.QuestionError(
                    f"{field}: expected at most {LONGEST_QUESTION:,} characters, found {len(text):,}; "
                    "ask about one thing at a time"
                )
        return self.index().ask(question, history=history, filters=filters)

    def examples(self) -> list[str]:
        """Questions that this index answers, about releases of the portfolios that it holds most of."""
        index = self.index()
        found_in = version(index.status())
        # Seconds of work: one visitor's, while others see those of the generation before.
        if self._examples[0] != found_in and self._finding.acquire(blocking=not self._examples[1]):
            try:
                if self._examples[0] != found_in:
                    self._examples = (found_in, _answered(index))
            finally:
                self._finding.release()
        return self._examples[1]
