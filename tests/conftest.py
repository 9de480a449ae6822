"""One small real index for all tests: the seed and fictional releases, the real model, FAISS and Tantivy."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import ministers_world
import pytest

import qa

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qa.offices.gazetteer import Gazetteer

for name in ("BEEHIVE_QA_INDEX", "BEEHIVE_QA_RERANKER", "COLUMNS"):  # of whoever runs the tests, and none of theirs
    os.environ.pop(name, None)
HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
SEED = "2018-08-07-new-zealand-determined-stamp-out-people-smuggling.md"


def copy_corpus(folder: Path) -> Path:
    """A folder of its own with every release that tests may change."""
    shutil.copytree(HERE / "data" / "releases", folder)
    shutil.copytree(SEEDS, folder, dirs_exist_ok=True)
    return folder


def write_release(folder: Path, name: object, head: str, text: str) -> None:
    """One release, `name`.md; `head` are the lines of its front matter."""
    (folder / f"{name}.md").write_text(f"---\n{head}\n---\n{text}\n", "utf-8")


def write_releases(folder: Path, said: Mapping[tuple[str, str, str, str], str]) -> None:
    """A release of each text, by its day ("" for none), minister, portfolio and title."""
    for n, ((day, minister, portfolio, title), text) in enumerate(said.items()):
        dated = f"date: {day}\n" if day else ""
        head = f'title: "{title}"\n{dated}ministers: ["{minister}"]\nportfolios: ["{portfolio}"]'
        write_release(folder, n, head, text)


@contextmanager
def indexed(folder: Path, beside: Path | None = None) -> Iterator[qa.Index]:
    """The index of the releases in a folder, which lies in it or `beside`."""
    where = (beside or folder) / "index"
    qa.build(folder, index=where)
    with qa.Index.open(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases that `index_dir` was built from; not to be changed."""
    return copy_corpus(tmp_path_factory.mktemp("corpus") / "releases")


@pytest.fixture(scope="session")
def index_dir(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of `corpus`; not to be changed."""
    directory = tmp_path_factory.mktemp("index") / "index"
    report = qa.build(corpus, index=directory)
    assert not report.skipped
    return directory


@pytest.fixture(scope="session")
def index(index_dir: Path) -> Iterator[qa.Index]:
    """`index_dir`, opened once."""
    with qa.Index.open(index_dir) as opened:
        yield opened


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Of an archive made up for ministers and offices."""
    return ministers_world.gazetteer()
