"""How surely a statement answers a question: both read together, by a small model that was taught to.

Closeness in meaning can't tell an answer from what is merely about the same thing: question and statement are embedded
apart. Here one attends to the other. The model is the default one, each layer moved by two low-rank factors, with one
vector at its end (qa/data/reader.npz, made by bench/learn_reader.py), exported as an encoder of one dimension.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from qa.embedding import FORMAT, OpenVinoEncoder
from qa.language.kinds import marked
from qa.understanding.aliases import called_in, renamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.statements import Statement
    from qa.understanding import Understood

    Floats = NDArray[np.float32]

# Pairs whose odds are kept: what is read to order the releases is read again for the quotes.
KEPT = 256
# Word pieces of question, title and statement that are read; nine in ten pairs have 96 at most, one in 600 has more.
TOKENS = 128
# Characters of question and statement that are read; a longer one is a flattened table or a speech without stops.
LONG = 600


class Reader:
    """The exported reader in a folder, for the CPU, loaded when it is first used. Any thread may call it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._encoder: OpenVinoEncoder | None = None
        self._read: dict[str, float] = {}

    def save(self, folder: Path) -> None:
        """Copy the export into a folder, which is made."""
        folder.mkdir(parents=True)
        for path in self.folder.iterdir():
            shutil.copyfile(path, folder / path.name)

    def forget(self) -> None:
        """Let go of the odds that are kept."""
        self._read = {}

    def score(self, question: str | Sequence[str], statements: Sequence[tuple[str, str]]) -> Floats:
        """(n,) log odds that each statement, a pair of its release's title and its text, answers the question, which
        may be put otherwise to each. Raises ModelError for a damaged folder."""
        known = self._read
        asked = [question] * len(statements) if isinstance(question, str) else question
        pairs = [pair(each, title, text) for each, (title, text) in zip(asked, statements, strict=True)]
        fresh = [text for text in dict.fromkeys(pairs) if text not in known]
        if fresh:
            read = dict(zip(fresh, self.odds(fresh).tolist(), strict=True))
            known = {**known, **read}
            # Never changed, only replaced: another thread may be about to look something up.
            self._read = known if len(known) <= KEPT else read
        return np.array([known[text] for text in pairs], np.float32)

    def odds(self, pairs: Sequence[str]) -> Floats:
        """(n,) log odds of what `pair` makes, read now. Raises ModelError for a damaged folder."""
        with self._lock:
            if self._encoder is None:
                self._encoder = OpenVinoEncoder(self.folder)
        return self._encoder.encode_query(pairs)[:, 0]


def pair(question: str, title: str, statement: str) -> str:
    """What is read. The title says what the statement is about; a "[SEP]" within a text does no harm."""
    return f"{question[:LONG]} [SEP] {title}. {statement[:LONG]}"


def put(
    question: str, understood: Understood, statements: Sequence[Statement], texts: Sequence[str] | None = None
) -> tuple[list[str], list[tuple[str, str]]]:
    """What a Reader is to score: `question` as it is put to each statement; title and text of each, read as it stands
    unless `texts` say otherwise.

    What is named is called as the statement or its release calls it: the model does not know that WEAG is the Welfare
    Expert Advisory Group.
    """
    bodies = {
        place: called_in(hit.release.body, understood.aliases)
        for place, hit in {s.place: s.hit for s in statements}.items()
    }
    read = [
        (s.hit.release.title, text) for s, text in zip(statements, texts or [s.text for s in statements], strict=True)
    ]
    asked = [
        renamed(marked(question), bodies[s.place] | called_in(" ".join(both), understood.aliases))
        for s, both in zip(statements, read, strict=True)
    ]
    return asked, read


def learned() -> dict[str, NDArray[np.float16]]:
    """The factors by the name of their layer and `.a` (rank, in) or `.b` (out, rank), `head` (d,) and `bias` ()."""
    with (
        resources.as_file(resources.files("qa.data") / "reader.npz") as path,
        np.load(path, allow_pickle=False) as file,
    ):
        return dict(file)


def version() -> str:
    """16 hex digits of what was learned and how it is exported; a build brings an index with another up to date."""
    learned = resources.files("qa.data").joinpath("reader.npz").read_bytes()
    return hashlib.sha256(f"{FORMAT} ".encode() + learned).hexdigest()[:16]
