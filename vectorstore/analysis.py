"""The one analyser: what Tantivy indexes, what a query is cut into and what document frequencies count."""

from __future__ import annotations

import functools
import unicodedata
import zlib
from typing import TYPE_CHECKING

import numpy as np
import tantivy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

ANALYSER = "folded_english"
"""Name under which the analyser is registered with a Tantivy index."""


@functools.cache
def analyser() -> tantivy.TextAnalyzer:
    """Words of under 40 bytes, lower-cased, accents and macrons folded, stemmed (Snowball English)."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(40))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def composed(text: str) -> str:
    """Unicode NFC: a macron written as a combining character would cut its word in two."""
    return unicodedata.normalize("NFC", text)


def analyse(text: str) -> list[str]:
    """Terms of a text in order, as the keyword index has them: "Māori housing" gives ["maori", "hous"]."""
    return analyser().analyze(composed(text))


@functools.lru_cache(maxsize=1 << 18)
def _crc(term: str) -> int:
    return zlib.crc32(term.encode())


def term_hashes(terms: Iterable[str]) -> NDArray[np.uint32]:
    """crc32 of each term's UTF-8, in order: (n,) uint32."""
    return np.fromiter(map(_crc, terms), dtype=np.uint32)
