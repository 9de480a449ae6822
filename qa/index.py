"""One opened index: everything that a question needs, opened once and shared by threads."""

from __future__ import annotations

import json
import shlex
import threading
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import vectorstore
from qa import answering, ranking, reranking, retrieval
from qa.building import CARRIED, GAZETTEER, READER, TEXT_VERSION
from qa.embedding import Encoder, open_encoder
from qa.errors import IndexUnavailable, QuestionError
from qa.filters import select
from qa.names import Gazetteer
from qa.reading import Reader
from qa.reading import version as reader_version
from qa.typos import corrected, typos
from qa.understanding import Understood, asks_again, content_words, says_something, understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from qa.aliases import Alias
    from qa.answering import Answer
    from qa.filters import Filters
    from qa.hits import Hit
    from qa.names import Person, Portfolio
    from vectorstore import Generation


# A question that reads as if it stood alone follows the one before where together - alone + FOR_SHARED * shared -
# FOR_WORD * words > FOLLOWS: `together` and `alone` are how well a release matches it with and without the one before,
# `shared` (more than SHARED) is the share of its words that this release has, `words` how many it has. Of 104 such
# follow-ups 78 do, of 605 short and 700 longer questions put after one on another subject six short ones.
SHARED, FOR_WORD, FOR_SHARED, FOLLOWS = 0.1, 0.2, 0.5, -0.7
LONG = 8  # content words; a question of more stands alone
# One that merely says little stands alone where a release matches it by itself so much better: of 53 follow-ups that
# only say little 49 stay, of 16 new subjects as short ("minimum wage") after one on another 15 are told.
APART = 0.75
# One that points back ("was that more than planned?") and has so many content words does where a release matches it
# this much better by itself: of 42 such follow-ups 40 stay, of 16 whose words point within themselves 10 are told.
ELABORATE, POINTING_APART = 5, 0.3


@dataclass(frozen=True, slots=True)
class Opened:
    """One generation with all that belongs to it; a question keeps the one that it began with."""

    generation: Generation
    encoder: Encoder
    gazetteer: Gazetteer
    averages: ranking.Averages
    reader: Reader
    reranker: reranking.Reranker | None = None

    def understand(self, question: str, history: Sequence[str], today: date) -> Understood:
        """What is read out of a question, with all that only this index can tell: which words are misspelt, and
        whether a question that reads as if it stood alone follows the one before."""
        question, *history = (legible(text) for text in (question, *history))
        understood = self._spelled(question, history, today, follows=False)
        if not history:
            return understood
        words = len(content_words(understood.asked))
        if understood.carried:
            if says_something(understood.asked):
                return self._apart(understood, question, today, APART)
            return self._apart(understood, question, today, POINTING_APART) if words >= ELABORATE else understood
        if words > LONG or asks_again(understood.asked, history[-1]):
            return understood
        following = self._spelled(question, history, today, follows=True)
        together, release = retrieval.match(self, following)
        alone, _ = retrieval.match(self, understood)
        shared = retrieval.covered(self.generation, understood, release) if release is not None else 0.0
        gained = together - alone + FOR_SHARED * shared - FOR_WORD * words
        return following if shared > SHARED and gained > FOLLOWS else understood

    def _apart(self, following: Understood, question: str, today: date, margin: float) -> Understood:
        """A question by itself where a release matches that much better: "school lunches" is a new subject."""
        understood = self._spelled(question, [], today, follows=False)
        together, _ = retrieval.match(self, following)
        alone, _ = retrieval.match(self, understood)
        return understood if alone > together + margin else following

    def _spelled(self, question: str, history: Sequence[str], today: date, *, follows: bool) -> Understood:
        """What is read once misspelt words are put right."""
        understood = understand(question, self.gazetteer, today, history, follows=follows)
        read: list[Person | Portfolio | Alias] = [*understood.people, *understood.portfolios, *understood.aliases]
        slips = typos(understood.question, self.generation, [item.span for item in read])
        if not slips:
            return understood
        question, *history = (corrected(text, slips) for text in (question, *history))
        right = understand(question, self.gazetteer, today, history, follows=follows)
        return replace(right, slips=tuple(slips.items()))


def legible(text: str) -> str:
    """`text` with a question mark for what is no character: a terminal of another encoding sends such."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Index:
    """An index that answers questions. Open it once: `with qa.Index.open("index") as index: ...`

    Safe to share between threads. `refresh` moves to a newer generation, if a build has made one;
    questions under way finish on the generation that they began with.
    """

    def __init__(self, directory: Path, opened: Opened) -> None:
        self.directory = directory
        self._opened = opened
        self._lock = threading.Lock()
        self._refreshing = threading.Lock()
        self._closed = False
        self._users: dict[int, int] = {}
        self._retired: dict[int, Opened] = {}

    @classmethod
    def open(cls, directory: str | Path = "index", reranker: str | reranking.Reranker | None = None) -> Self:
        """Open the live generation. Raises IndexUnavailable, with the command that mends it.

        `reranker` is a sentence-transformers CrossEncoder, by folder or Hub name, or one that is loaded already; it
        looks at the best releases of every question again. Raises ModelError if it can't be used.
        """
        path = Path(directory)
        if isinstance(reranker, str):
            reranker = reranking.CrossEncoderReranker(reranker)
        return cls(path, _open(path, reranker))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index once the questions under way are answered; no other is taken."""
        with self._lock:
            self._closed = True
            self._retire(self._opened)

    def _retire(self, opened: Opened) -> None:
        if self._users.get(id(opened)):
            self._retired[id(opened)] = opened
        else:
            opened.generation.close()

    def refresh(self) -> bool:
        """Move to the live generation if it is another one than is open; whether it did. Raises IndexUnavailable."""
        with self._refreshing:
            try:
                current = vectorstore.Store(self.directory).current()
            except vectorstore.StoreError as error:
                raise _unreadable(self.directory, error) from error
            opened = self._opened.generation
            if self._closed or current is None or (current == opened.name and opened.in_place()):
                return False
            fresh = _open(self.directory, self._opened.reranker)
            with self._lock:
                if self._closed:
                    fresh.generation.close()
                    return False
                old, self._opened = self._opened, fresh
                self._retire(old)
            return True

    def retrieve(
        self,
        question: str,
        k: int = 10,
        filters: Filters | None = None,
        history: Sequence[str] = (),
        engines: retrieval.Engines | None = None,
        today: date | None = None,
    ) -> list[Hit]:
        """The k releases that answer `question` best, each by its best passage, best first.

        At most a thousand are ranked, before copies are folded.

        `history` holds earlier user questions, oldest first. Raises QuestionError for an empty question, a k
        below 1 or a filter that makes no sense; an empty list where nothing passes the filters.
        """
        if k < 1:
            raise QuestionError(f"k: expected 1 or more, found {k}")
        if not question.strip():
            raise QuestionError("question: expected some words, found none")
        with _Use(self) as opened:
            understood = opened.understand(question, history, today or date.today())
            selection = select(filters, opened.gazetteer)
            return retrieval.find(opened, understood, selection, k, engines or retrieval.Engines())[1]

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        filters: Filters | None = None,
        today: date | None = None,
    ) -> Answer:
        """Answer in verbatim quotes, or say plainly that the releases don't."""
        with _Use(self) as opened:
            return answering.answer(opened, legible(question), history, filters, today or date.today())

    def understand(self, question: str, history: Sequence[str] = (), today: date | None = None) -> Understood:
        """What is read out of a question; with others before it, it may be searched for to tell whether it follows."""
        with _Use(self) as opened:
            return opened.understand(question, history, today or date.today())

    def holds(self, paths: Iterable[str]) -> bool:
        """Whether any of these releases is indexed."""
        with _Use(self) as opened:
            return any(opened.generation.find(path) is not None for path in paths)

    def check(self, filters: Filters) -> None:
        """Raises QuestionError for filters that make no sense, or that name what the index does not hold."""
        with _Use(self) as opened:
            select(filters, opened.gazetteer)

    def status(self) -> dict[str, Any]:
        """What is indexed, how, and since when."""
        generation = self._opened.generation
        manifest = generation.manifest
        dates = self.date_range()
        return {
            "index": str(self.directory),
            "generation": generation.name,
            "built": manifest.written,
            "releases": generation.n_releases,
            "passages": generation.n_passages,
            "date_from": dates[0].isoformat() if dates else None,
            "date_to": dates[1].isoformat() if dates else None,
            "model": manifest.extra.get("model"),
            "precision": manifest.extra.get("precision"),
            "backend": manifest.extra.get("backend"),
            "fingerprint": manifest.fingerprint,
            "reranker": self._opened.reranker.name if self._opened.reranker else None,
        }

    def date_range(self) -> tuple[date, date] | None:
        """First and last date of the dated releases."""
        ordinals = self._opened.generation.release_ordinals
        dated = ordinals[ordinals < vectorstore.UNDATED]
        if not len(dated):
            return None
        return date.fromordinal(int(dated[0])), date.fromordinal(int(dated[-1]))

    def people(self) -> dict[str, int]:
        """Ministers as printed -> number of releases."""
        return self._opened.generation.names()[0]

    def portfolios(self) -> dict[str, int]:
        """Portfolios as printed -> number of releases."""
        return self._opened.generation.names()[1]

    @property
    def n_releases(self) -> int:
        return self._opened.generation.n_releases

    @property
    def n_passages(self) -> int:
        return self._opened.generation.n_passages


class _Use:
    """Keeps a generation open for as long as a question runs on it."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __enter__(self) -> Opened:
        index = self._index
        with index._lock:
            if index._closed:
                raise IndexUnavailable(f"{index.directory}: expected an open index, found one that is closed")
            self._opened = index._opened
            index._users[id(self._opened)] = index._users.get(id(self._opened), 0) + 1
        return self._opened

    def __exit__(self, *_: object) -> None:
        index, key = self._index, id(self._opened)
        with index._lock:
            index._users[key] -= 1
            if not index._users[key]:
                del index._users[key]
                if retired := index._retired.pop(key, None):
                    retired.generation.close()


def mending(directory: Path) -> str:
    """The command that makes an index, or mends it."""
    return f"beehive-qa build RELEASES --index {shlex.quote(str(directory))}"


def _unreadable(directory: Path, error: vectorstore.StoreError) -> IndexUnavailable:
    return IndexUnavailable(f"{directory}: {error}; mend it with: {mending(directory)}")


def _open(directory: Path, reranker: reranking.Reranker | None) -> Opened:
    rebuild = mending(directory)
    try:
        generation = vectorstore.Store(directory).open()
    except vectorstore.NoIndex as error:
        if directory.is_file():
            raise IndexUnavailable(f"{directory}: expected the folder of an index, found a file") from error
        raise IndexUnavailable(f"{directory}: there is no index yet; make one with: {rebuild}") from error
    except vectorstore.StoreError as error:
        raise _unreadable(directory, error) from error
    try:
        extra = generation.manifest.extra
        for name, expected in (("text_version", TEXT_VERSION), ("reader", reader_version())):
            if extra.get(name) != expected:
                raise IndexUnavailable(
                    f"{directory}: made by another version of this program ({name} {extra.get(name)}, expected "
                    f"{expected}); bring it up to date with: {rebuild}"
                )
        gazetteer = Gazetteer.from_dict(json.loads((generation.folder / CARRIED / GAZETTEER).read_text("utf-8")))
        encoder = open_encoder(generation.folder / CARRIED / "encoder")
        averages = ranking.Averages(*generation.average_lengths())
        reader = Reader(generation.folder / CARRIED / READER)
        return Opened(generation, encoder, gazetteer, averages, reader, reranker)
    except ValueError as error:  # a gazetteer of another make
        generation.close()
        raise IndexUnavailable(f"{directory}: {error}; mend it with: {rebuild}") from error
    except BaseException:
        generation.close()
        raise
