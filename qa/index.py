"""One opened index: everything that a question needs, opened once and shared by threads."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, SupportsIndex

import numpy as np

import vectorstore
from qa import answering, browsing, retrieval
from qa.chat.context import legible, understand_within
from qa.errors import IndexUnavailable, ModelError, QuestionError
from qa.filters import parse_date, select
from qa.finding import reranking
from qa.hits import ahead, numbered
from qa.language.spelling import bare_name
from qa.offices import appointments, holders
from qa.opened import Opened, index_path, open_index, unreadable
from qa.understanding import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.answering import Answer
    from qa.filters import Filters
    from qa.hits import Hit
    from qa.understanding import Understood


class Index:
    """An index that answers questions. Open it once: `with qa.Index.open("index") as index: ...`

    Safe to share between threads. `refresh` moves to a newer generation, if a build has made one;
    questions under way finish on the generation that they began with.
    """

    def __init__(self, directory: Path, store: vectorstore.Store, opened: Opened) -> None:
        self.directory = directory
        self._store = store
        self._opened = opened
        self._lock = threading.Lock()
        self._refreshing = threading.Lock()
        self._closed = False
        self._process = os.getpid()
        self._users = {id(opened): 1}  # of each generation that is open: the questions on it, and the index itself

    @classmethod
    def open(cls, directory: str | Path = "index", reranker: str | reranking.Reranker | None = None) -> Self:
        """Open the live generation. Raises IndexUnavailable, with the command that mends it.

        `reranker` is a sentence-transformers CrossEncoder, by folder or Hub name, or one that is loaded already; it
        looks at the best releases of every question again. Raises ModelError if it can't be used.
        """
        path = index_path(directory)
        if isinstance(reranker, str | Path):
            reranker = reranking.CrossEncoderReranker(str(reranker))
        elif not (reranker is None or callable(getattr(reranker, "score", None))):
            raise ModelError(f"reranker: expected a folder, a Hub name or a Reranker, found {type(reranker).__name__}")
        store = vectorstore.Store(path.absolute())  # what is opened later is found also after a chdir
        return cls(path, store, open_index(path, reranker, store))

    def __repr__(self) -> str:
        if self._closed:
            return f"<qa.Index {str(self.directory)!r}, closed>"
        generation = self._opened.generation
        return f"<qa.Index {str(self.directory)!r}, {generation.name}: {generation.n_releases:,} releases>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index once the questions under way are answered; no other is taken."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._let_go(self._opened)

    @contextmanager
    def _using(self) -> Iterator[Opened]:
        """Keeps a generation open for as long as a question runs on it."""
        if os.getpid() != self._process:  # a fork has none of its parent's threads: it would wait for them for ever
            raise IndexUnavailable(f"{self.directory}: opened by another process; open it again after a fork")
        with self._lock:
            if self._closed:
                raise IndexUnavailable(f"{self.directory}: expected an open index, found one that is closed")
            opened = self._opened
            self._users[id(opened)] += 1
        try:
            yield opened
        except (vectorstore.StoreError, sqlite3.Error) as error:  # damage done since it was opened
            raise unreadable(self.directory, error) from error
        finally:
            with self._lock:
                self._let_go(opened)

    def _let_go(self, opened: Opened) -> None:
        """Under the lock: the last one who uses a generation closes it."""
        self._users[id(opened)] -= 1
        if not self._users[id(opened)]:
            del self._users[id(opened)]
            opened.close()

    def refresh(self) -> bool:
        """Move to the live generation if it is another one than is open; whether it did. Raises IndexUnavailable."""
        with self._refreshing:
            try:
                current = self._store.current()
            except vectorstore.StoreError as error:
                raise unreadable(self.directory, error) from error
            opened = self._opened.generation
            if self._closed or current is None or (current == opened.name and opened.in_place()):
                return False
            fresh = open_index(self.directory, self._opened.reranker, self._store)
            with self._lock:
                if self._closed:
                    fresh.close()
                    return False
                old, self._opened = self._opened, fresh
                self._users[id(fresh)] = 1
                self._let_go(old)
            return True

    def retrieve(
        self,
        question: str,
        k: int = 10,
        filters: Filters | None = None,
        history: Sequence[str] | None = (),
        engines: retrieval.Engines | None = None,
        today: date | None = None,
    ) -> list[Hit]:
        """The k releases that answer `question` best, each by its best passage, best first.

        At most a thousand are ranked, before copies are folded. Where it is asked who held an office, what shows it
        comes before them, unless a filter is set or a part of the search left out. A question of no subject, "what was
        said?", has the newest that a filter leaves; what is asked for by its day ("the first release") is first.

        `history` holds earlier user questions, oldest first; of any question its first 2,000 characters are read. What
        one goes back to ("back to my first question") may be any of them; it leans on the last forty at most.
        Raises QuestionError for an empty question, a k below 1 or a filter that makes no sense; an empty list where
        nothing passes the filters.
        """
        if not isinstance(k, SupportsIndex) or k < 1:
            raise QuestionError(f"k: expected a whole number from 1 on, found {k!r:.60}")
        history = check_texts(question, history)
        if not any(map(str.isalnum, question)):  # "?" is none, as `ask` says
            raise QuestionError("question: expected some words, found none")
        if not (engines is None or isinstance(engines, retrieval.Engines)):
            raise QuestionError(f"engines: expected Engines, found {type(engines).__name__}")
        with self._using() as opened:
            selection = select(filters, opened.gazetteer)
            understood = understand_within(opened, question, history, _day(today), selection)
            if engines and engines != retrieval.Engines():
                return retrieval.find(opened, understood, selection, k, engines)[1]
            if selection and browsing.asks_for_any(understood):
                hits = browsing.newest(opened.generation, selection, k)
            else:
                hits = retrieval.find(opened, understood, selection, k)[1]
            if told := answering.told_by_the_index(opened, understood, selection):
                return numbered(ahead([one.hit for one in told.chosen], hits)[:k])
            holder = holders.asked_holder(opened, understood)
            n_telling = 0
            if not selection:
                hits, n_telling = holders.first(opened, understood, holder, hits)
            if not (holder or n_telling):
                hits = appointments.first(opened, understood, selection, hits)
            return numbered(hits[:k])

    def ask(
        self,
        question: str,
        history: Sequence[str] | None = (),
        filters: Filters | None = None,
        today: date | None = None,
    ) -> Answer:
        """Answer in verbatim quotes, or say plainly that the releases don't.

        Raises QuestionError for filters that make no sense, and for what is no text.
        """
        history = check_texts(question, history)
        with self._using() as opened:
            return answering.answer(opened, legible(question), history, filters, _day(today))

    def understand(
        self,
        question: str,
        history: Sequence[str] | None = (),
        today: date | None = None,
        filters: Filters | None = None,
    ) -> Understood:
        """What is read out of a question, as `ask` and `retrieve` read it: with others before it, it may be searched
        for to tell whether it follows, and "last year" is the last that the filters leave. Raises QuestionError for
        filters that make no sense, and for what is no text."""
        history = check_texts(question, history)
        with self._using() as opened:
            return understand_within(opened, question, history, _day(today), select(filters, opened.gazetteer))

    def forget(self) -> None:
        """Let go of what is kept of the last questions, so that the next one takes as long as if it were the first."""
        dates.forget()
        with self._using() as opened:
            opened.rankings.clear()
            opened.embedded.clear()
            opened.slips.clear()
            opened.readings.clear()
            opened.reader.forget()

    def holds(self, paths: Iterable[str]) -> bool:
        """Whether any of these releases is indexed. Raises QuestionError for what is no list of paths: one text would
        be read by letters."""
        asked = None if isinstance(paths, str) or not isinstance(paths, Iterable) else [*paths]
        if asked is None or not all(isinstance(path, str) for path in asked):
            raise QuestionError(f"paths: expected a list of texts like 2018/08/name.md, found {paths!r:.60}")
        with self._using() as opened:
            return any(opened.generation.find(path) is not None for path in asked)

    def selected(self, filters: Filters) -> tuple[int, list[str]]:
        """How many releases filters leave, and the ministers that they select, by name: "clark" is several. Raises
        QuestionError for filters that make no sense, or that name what the index does not hold."""
        with self._using() as opened:
            selection = select(filters, opened.gazetteer) or vectorstore.Selection()
            left = int(np.count_nonzero(opened.generation.within(selection)))
        return left, list(dict.fromkeys(map(bare_name, selection.ministers or ())))

    def status(self) -> dict[str, Any]:
        """What is indexed, how, and since when."""
        opened = self._opened  # a refresh may put another in its place meanwhile
        generation, manifest = opened.generation, opened.generation.manifest
        dated = generation.date_range()
        return {
            "index": str(self.directory),
            "generation": generation.name,
            "built": manifest.written,
            "releases": generation.n_releases,
            "passages": generation.n_passages,
            "date_from": dated[0].isoformat() if dated else None,
            "date_to": dated[1].isoformat() if dated else None,
            "model": manifest.extra.get("model"),
            "precision": manifest.extra.get("precision"),
            "backend": manifest.extra.get("backend"),
            "fingerprint": manifest.fingerprint,
            "reranker": opened.reranker.name if opened.reranker else None,
        }

    def people(self) -> dict[str, int]:
        """Ministers as printed -> number of releases, most first."""
        return dict(self._opened.gazetteer.ministers)

    def portfolios(self) -> dict[str, int]:
        """Portfolios as printed -> number of releases, most first."""
        return dict(self._opened.gazetteer.portfolios)

    @property
    def n_releases(self) -> int:
        return self._opened.generation.n_releases

    @property
    def n_passages(self) -> int:
        return self._opened.generation.n_passages


def _day(today: date | None) -> date:
    """The day that a question is asked on."""
    return parse_date("today", today) or date.today()


def check_texts(question: object, history: object) -> Sequence[str]:
    """The history, none for None. Raises QuestionError unless `question` is text, and `history` some texts and not one,
    to be read by letters."""
    if not isinstance(question, str):
        raise QuestionError(f"question: expected text, found {type(question).__name__}")
    if history is None:
        return ()
    if isinstance(history, str) or not (isinstance(history, Sequence) and all(isinstance(t, str) for t in history)):
        raise QuestionError("history: expected a list of earlier questions, oldest first, found something else")
    return history
