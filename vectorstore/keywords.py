"""The keyword index in Tantivy: one document a passage, BM25, filters inside the query."""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import tantivy

from vectorstore.analysis import ANALYSER, analyser, joined
from vectorstore.errors import Damaged, engine_errors
from vectorstore.rows import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from vectorstore.rows import Release, Selection

    Document = tuple[str, int, str]  # header, key, text of a passage

# Seconds after which Tantivy's own look for changes is over: a removal that it met was seen once.
_LOOKED = 0.2
_HEAP = 256 << 20  # bytes before the writer starts another segment: 180,000 passages fit into one


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    # No positions: nothing asks for phrases, and they would make up half of the index.
    builder.add_text_field("text", tokenizer_name=ANALYSER, index_option="freq")
    builder.add_integer_field("key", fast=True)
    builder.add_integer_field("date", fast=True, indexed=True)
    for name in ("release", "minister", "portfolio"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(release: Release, header: str, key: int, text: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("text", joined(f"{header}\n{text}"))
    document.add_integer("key", key)
    document.add_integer("date", ordinal(release.date))
    document.add_text("release", release.path)
    for name in release.ministers:
        document.add_text("minister", name)
    for name in release.portfolios:
        document.add_text("portfolio", name)
    return document


def write_keywords(
    folder: Path, releases: Iterable[tuple[Release, Sequence[Document]]], dropped: Iterable[str] = ()
) -> None:
    """Add the passages of releases to the index in this folder, which is made if there is none.

    The documents of the `dropped` release paths are deleted first. One thread, so that documents lie in
    order and equal scores come in order of rows.
    """
    with engine_errors(folder):
        if tantivy.Index.exists(str(folder)):
            index = tantivy.Index.open(str(folder))
        else:
            index = tantivy.Index(_schema(), path=str(folder), reuse=False)
        index.register_tokenizer(ANALYSER, analyser())
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for path in dropped:
            writer.delete_documents_by_term("release", path)
    for release, passages in releases:
        documents = [_document(release, header, key, text) for header, key, text in passages]
        with engine_errors(folder):
            for document in documents:
                writer.add_document(document)
    with engine_errors(folder):
        writer.commit()
        writer.wait_merging_threads()
    # Tantivy makes its JSON files for their owner only; whoever may read the folder may read them.
    for file in folder.glob("*.json"):
        file.chmod(file.stat().st_mode | folder.stat().st_mode & 0o444)


class Keywords:
    """Searches the keyword index of a generation; safe to share between threads.

    `keys[i]` is the key of row i: documents know keys, which outlive a renumbering of the rows.
    """

    def __init__(self, folder: Path, keys: NDArray[np.int64]) -> None:
        name = f"{folder.parent.name}/{folder.name}"
        try:
            index = _open(folder)
            self._searcher = index.searcher()
        except ValueError as error:
            raise Damaged(name, f"Tantivy cannot open it: {error}") from error
        if self._searcher.num_docs != len(keys):
            raise Damaged(name, f"expected {len(keys)} passages, found {self._searcher.num_docs}")
        self._schema = index.schema
        self._rows = np.argsort(keys)
        self._keys = keys[self._rows]

    def search(
        self, terms: Mapping[str, float], k: int, selection: Selection | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k passages of highest BM25 (k1 = 1.2, b = 0.75) for weighted terms, any of which suffices.

        Scores and rows, best first, equal scores by row; fewer than k if no more match. The selection
        restricts what is searched and adds nothing to a score. Raises ValueError for a weight not above 0.
        """
        for term, weight in terms.items():
            if not (math.isfinite(weight) and weight > 0):
                raise ValueError(f"expected a weight above 0 for {term!r}, got {weight}")
        limit = min(k, len(self._keys))
        if not terms or limit <= 0:
            return np.empty(0, np.float32), np.empty(0, np.int64)
        query = self._terms(terms)
        if selection is not None:
            clauses = [(tantivy.Occur.Must, query)]
            for restriction in self._restrictions(selection):
                unscored = tantivy.Query.const_score_query(restriction, 0.0)
                clauses.append((tantivy.Occur.Must, unscored))
            query = tantivy.Query.boolean_query(clauses)
        hits = self._searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        keys = np.array(self._searcher.fast_field_values("key", addresses), dtype=np.int64)
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        rows = self._rows[np.searchsorted(self._keys, keys)]
        order = np.lexsort((rows, -scores))
        return scores[order], rows[order]

    def _terms(self, terms: Mapping[str, float]) -> tantivy.Query:
        query = tantivy.Query
        return query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    query.boost_query(query.term_query(self._schema, "text", term, "freq"), weight),
                )
                for term, weight in terms.items()
            ]
        )

    def _restrictions(self, selection: Selection) -> Iterator[tantivy.Query]:
        if days := selection.days():
            first, last = days
            integer = tantivy.FieldType.Integer
            yield tantivy.Query.range_query(self._schema, "date", integer, lower_bound=first, upper_bound=last)
        for field, names in (("minister", selection.ministers), ("portfolio", selection.portfolios)):
            if names is not None:
                yield tantivy.Query.term_set_query(self._schema, field, list(names))


def _open(folder: Path) -> tantivy.Index:
    """Open an index, also one in which we may not write: Tantivy makes a lock file even to read."""
    try:
        return _opened(folder)
    except ValueError as error:
        if "Lockfile" not in str(error):
            raise
    # What is open stays open, so the folder of links can go as soon as the index has been opened through it.
    links = Path(tempfile.mkdtemp(prefix="keywords-"))
    try:
        for path in folder.iterdir():
            if path.suffix != ".lock":
                (links / path.name).symlink_to(path.resolve())
        return _opened(links)
    finally:
        # A thread of Tantivy's looks for changes once before it is told not to, and may make its lock file meanwhile.
        shutil.rmtree(links, ignore_errors=True)
        if links.exists():
            time.sleep(_LOOKED)
            shutil.rmtree(links, ignore_errors=True)


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    index.register_tokenizer(ANALYSER, analyser())  # an index on disk does not hold its analyser
    # Nothing changes in a published index, so nothing has to watch it for changes.
    index.config_reader("manual")
    return index
