"""The one analyser: what Tantivy indexes, what a query is cut into and what document frequencies count."""

from __future__ import annotations

import functools
import re
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

# "Well-being", but not "2018-19" nor "state-of-the-art". Hyphens as they are typed, and the two of typesetters.
_HYPHENED = re.compile(r"(?<![\w\u2010\u2011-])([^\W\d_]+)[-\u2010\u2011]([^\W\d_]+)(?![\w\u2010\u2011-])")


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


@functools.cache
def _splitter() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )


def composed(text: str) -> str:
    """Unicode NFC: a macron written as a combining character would cut its word in two."""
    return unicodedata.normalize("NFC", text)


def joined(text: str) -> str:
    """A text with each word that has a hyphen once more without: some releases write "co-operation", others don't."""
    return _HYPHENED.sub(r"\g<0> \1\2", composed(text))


def hyphened(text: str) -> list[tuple[str, str]]:
    """Each word that has a hyphen, and the same without."""
    return [(match[0], match[1] + match[2]) for match in _HYPHENED.finditer(composed(text))]


def analyse(text: str) -> list[str]:
    """Terms of a text in order, as the keyword index has them: "Māori co-ops" gives ["maori", "co", "op", "coop"]."""
    return analyser().analyze(joined(text))


def analyse_query(text: str) -> list[str]:
    """Terms of a question in order, the parts of a word with a hyphen only: ["maori", "co", "op"]."""
    return analyser().analyze(composed(text))


def words(text: str) -> list[str]:
    """The words of a text in order, lower-cased, accents and macrons folded: as terms are, but for their endings."""
    return _splitter().analyze(composed(text))


@functools.lru_cache(maxsize=1 << 18)
def _crc(term: str) -> int:
    return zlib.crc32(term.encode())


def term_hashes(terms: Iterable[str]) -> NDArray[np.uint32]:
    """crc32 of each term's UTF-8, in order: (n,) uint32."""
    return np.fromiter(map(_crc, terms), dtype=np.uint32)
