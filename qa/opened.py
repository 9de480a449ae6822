"""One generation with all that belongs to it, as a build leaves it and a question finds it."""

from __future__ import annotations

import json
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import vectorstore
from qa.embedding import COPIED_MODEL, Encoder, OpenVinoEncoder
from qa.encoders.torch_encoder import open_copied
from qa.errors import IndexUnavailable, ModelError
from qa.finding.reading import Reader
from qa.finding.reading import version as reader_version
from qa.offices.gazetteer import Gazetteer
from vectorstore.builder import CURRENT

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking
    from qa.finding.reranking import Reranker
    from qa.understanding import Understood
    from vectorstore import Generation

# Raised when cleaning, splitting or the header change, so that releases are read anew. Embeddings are
# kept by the text they were made from, so only texts that really changed are embedded again.
TEXT_VERSION = 2
# What a generation carries besides the store's own files: the encoder that its vectors came from, what reads its
# statements, and who held which office. An index that is copied elsewhere answers there without the model installed.
CARRIED = "qa"
GAZETTEER = "gazetteer.json"
READER = "reader"
ENCODER = "encoder"
# Seconds after which a thread that runs Python lets another that came back from the model or an index go on; Python's
# own 5 ms are a third of a search: `retrieve` takes 0.94 of the time so (p50, by turns), `ask` 0.98.
SWITCH = 0.001


@dataclass(frozen=True, slots=True)
class Opened:
    """One generation with all that belongs to it; a question keeps the one that it began with.

    `rankings` are the last of the whole index, by what was understood and how many releases were ranked; `embedded` the
    last texts of questions, each a (d,) unit vector; `slips` what is misspelt in the last questions, and what is meant;
    `readings` the last questions as they were read, by what was asked before them and the day;
    `aside` is where something is done beside something else.
    """

    generation: Generation
    encoder: Encoder
    gazetteer: Gazetteer
    reader: Reader
    reranker: Reranker | None = None
    rankings: dict[tuple[Understood, int], Ranking] = field(default_factory=dict)
    embedded: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    slips: dict[str, dict[str, str]] = field(default_factory=dict)
    readings: dict[tuple[str, tuple[str, ...], date], Understood] = field(default_factory=dict)
    aside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "aside"))

    @property
    def newest(self) -> date | None:
        """The day of the newest release; None where none is dated."""
        dated = self.generation.date_range()
        return dated[1] if dated else None

    def close(self) -> None:
        """End what is done aside, and let go of the generation. No question may follow."""
        self.aside.shutdown()
        self.generation.close()


def index_path(directory: str | Path) -> Path:
    """The folder of an index. Raises IndexUnavailable for a name that not all that reads the files there can take."""
    if not isinstance(directory, str | Path):
        raise IndexUnavailable(f"index: expected the path of a folder, found {type(directory).__name__}")
    path = Path(directory)
    if not str(directory):  # Path("") is the current folder, which nobody means by a variable that is not set
        raise IndexUnavailable("index: expected the path of a folder, found nothing")
    name = str(path.absolute())
    if "\0" in name or name.encode(errors="replace").decode() != name:
        raise IndexUnavailable(f"{path}: expected the path of an index in UTF-8, found one that is not; rename it")
    return path


def mending(directory: Path) -> str:
    """The command that makes an index, or mends it."""
    return f"beehive-qa build RELEASES --index {shlex.quote(str(directory))}"


def unreadable(directory: Path, error: Exception) -> IndexUnavailable:
    if isinstance(error.__cause__, PermissionError):  # no build mends that, and the error says what does
        return IndexUnavailable(f"{directory}: {error}")
    return IndexUnavailable(f"{directory}: {error}; mend it with: {mending(directory)}")


def save_carried(folder: Path, encoder: Encoder, reader: Reader, gazetteer: Gazetteer) -> None:
    """Write what `open_index` reads beside the store's own files."""
    encoder.save(folder / ENCODER)
    reader.save(folder / READER)
    (folder / GAZETTEER).write_text(json.dumps(gazetteer.to_dict(), ensure_ascii=False), "utf-8")


def open_encoder(folder: Path) -> Encoder:
    """An encoder that was saved, for the CPU: exported, or, where it can't be, copied. Raises ModelError if the folder
    is not as it was written. torch is imported for a copied one only."""
    return open_copied(folder) if (folder / COPIED_MODEL).is_dir() else OpenVinoEncoder(folder)


def unnamed(store: vectorstore.Store) -> str:
    """What is said of generations that nothing names as the live one, "" where there are none."""
    lost = store.generations()
    return f"{CURRENT} is missing, which names one of {', '.join(lost)}" if lost else ""


def open_index(directory: Path, reranker: Reranker | None = None, store: vectorstore.Store | None = None) -> Opened:
    """Open the live generation, of `store` where that is how it is found. Raises IndexUnavailable, with the command
    that mends it."""
    rebuild = mending(directory)
    store = store or vectorstore.Store(directory)
    try:
        generation = store.open()
    except vectorstore.NoIndex as error:
        if directory.is_file():
            raise IndexUnavailable(f"{directory}: expected the folder of an index, found a file") from error
        if lost := unnamed(store):
            raise IndexUnavailable(f"{directory}: {lost}; mend it with: {rebuild}") from error
        raise IndexUnavailable(f"{directory}: there is no index yet; make one with: {rebuild}") from error
    except vectorstore.StoreError as error:
        raise unreadable(directory, error) from error
    try:
        extra = generation.manifest.extra
        for name, expected in (("text_version", TEXT_VERSION), ("reader", reader_version())):
            if extra.get(name) != expected:
                raise IndexUnavailable(
                    f"{directory}: made by another version of this program ({name} {extra.get(name)}, expected "
                    f"{expected}); bring it up to date with: {rebuild}"
                )
        gazetteer = Gazetteer.from_dict(json.loads((generation.folder / CARRIED / GAZETTEER).read_text("utf-8")))
        encoder = open_encoder(generation.folder / CARRIED / ENCODER)
        reader = Reader(generation.folder / CARRIED / READER)
        sys.setswitchinterval(min(SWITCH, sys.getswitchinterval()))
        return Opened(generation, encoder, gazetteer, reader, reranker)
    except BaseException as error:
        generation.close()
        if isinstance(error, ValueError | ModelError):  # a gazetteer of another make, or a model that does not load
            raise unreadable(directory, error) from error
        raise
