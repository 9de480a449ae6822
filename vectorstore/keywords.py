"""The keyword index in Tantivy: one document a passage, BM25, filters inside the query."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import tantivy

from vectorstore.analysis import ANALYSER, analyser, composed
from vectorstore.errors import Damaged
from vectorstore.rows import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from vectorstore.rows import ReleaseRow, Selection

_HEAP = 256 << 20  # bytes that one writer thread may fill before it must start another segment
_NOTHING = np.empty(0, np.float32), np.empty(0, np.int64)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    # No positions: nothing asks for phrases, and they would make up half of the index.
    builder.add_text_field("text", tokenizer_name=ANALYSER, index_option="freq")
    builder.add_integer_field("key", fast=True)
    builder.add_integer_field("date", fast=True, indexed=True)
    for name in ("release", "minister", "portfolio"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(release: ReleaseRow, header: str, key: int, text: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("text", composed(f"{header}\n{text}"))
    document.add_integer("key", key)
    document.add_integer("date", ordinal(release.date))
    document.add_text("release", release.path)
    for name in release.ministers:
        document.add_text("minister", name)
    for name in release.portfolios:
        document.add_text("portfolio", name)
    return document


def write_keywords(
    folder: Path,
    passages: Iterable[tuple[ReleaseRow, Sequence[tuple[str, int, str]]]],
    dropped: Sequence[str] = (),
) -> None:
    """Add (header, key, text) passages of releases to the index in this folder, made if it is empty.

    All documents of the `dropped` release paths are deleted first. One thread, so that documents lie in order.
    """
    fresh = not tantivy.Index.exists(str(folder))
    index = (
        tantivy.Index(_schema(), path=str(folder), reuse=False) if fresh else tantivy.Index.open(str(folder))
    )
    index.register_tokenizer(ANALYSER, analyser())
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    for path in dropped:
        writer.delete_documents_by_term("release", path)
    for release, parts in passages:
        for header, key, text in parts:
            writer.add_document(_document(release, header, key, text))
    writer.commit()
    writer.wait_merging_threads()


class Keywords:
    """Searches the keyword index of a generation; safe to share between threads.

    `keys[i]` is the key of row i: documents know keys, which outlive a renumbering of the rows.
    """

    def __init__(self, folder: Path, keys: NDArray[np.int64]) -> None:
        try:
            index = tantivy.Index.open(str(folder))
            # An index on disk does not hold its analyser: without this line, text queries would fail.
            index.register_tokenizer(ANALYSER, analyser())
            self._searcher = index.searcher()
        except ValueError as error:
            raise Damaged(folder.name, f"Tantivy cannot open it: {error}") from error
        if self._searcher.num_docs != len(keys):
            raise Damaged(folder.name, f"holds {self._searcher.num_docs} passages, expected {len(keys)}")
        self._schema = index.schema
        self._rows = np.argsort(keys)
        self._keys = keys[self._rows]

    def search(
        self, terms: Mapping[str, float], k: int, selection: Selection | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k passages of highest BM25 (k1 = 1.2, b = 0.75) for weighted, analysed terms, any of which suffices.

        Scores and rows, best first, equal scores by row; fewer than k if no more match. The selection
        restricts what is searched and adds nothing to a score.
        """
        if not terms or k <= 0 or not len(self._keys):
            return _NOTHING
        query = self._terms(terms)
        if selection is not None:
            filters = list(self._filters(selection))
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query)]
                + [(tantivy.Occur.Must, tantivy.Query.const_score_query(f, 0.0)) for f in filters]
            )
        hits = self._searcher.search(query, k, count=False).hits
        if not hits:
            return _NOTHING
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        keys = np.array(
            self._searcher.fast_field_values("key", [address for _, address in hits]), dtype=np.int64
        )
        rows = self._rows[np.searchsorted(self._keys, keys)]
        order = np.lexsort((rows, -scores))
        return scores[order], rows[order]

    def _terms(self, terms: Mapping[str, float]) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.boost_query(
                        tantivy.Query.term_query(self._schema, "text", term, index_option="freq"), weight
                    ),
                )
                for term, weight in terms.items()
            ]
        )

    def _filters(self, selection: Selection) -> Iterator[tantivy.Query]:
        if selection.date_from is not None or selection.date_to is not None:
            yield tantivy.Query.range_query(
                self._schema,
                "date",
                tantivy.FieldType.Integer,
                lower_bound=(selection.date_from or datetime.date.min).toordinal(),
                upper_bound=(selection.date_to or datetime.date.max).toordinal(),
            )
        for field, names in (("minister", selection.ministers), ("portfolio", selection.portfolios)):
            if names is not None:
                yield tantivy.Query.term_set_query(self._schema, field, list(names))
