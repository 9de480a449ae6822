"""Whether two things are of a kind: releases tell them one after the other, "nurses and doctors", "roads, rail and
cycleways" (Hearst, "Automatic Acquisition of Hyponyms", COLING 1992)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.spelling import unaccented

if TYPE_CHECKING:
    from vectorstore import Generation

PASSAGES = 80  # at most, that have both, are looked at: 12 ms for two things
# So many of them, and such a part of those that have both, tell one after the other: of 46 pairs of a kind 25, of 33
# others none.
OFTEN, SHARE = 2, 0.06
BEGINNING = 150  # characters by which a passage is known again: copies count once
_BETWEEN = (
    r"(?:,? (?:and|or|as well as|&) (?:the )?|/|"
    r", (?:(?:the )?[\w' -]{2,30}, ){0,3}(?:(?:the )?[\w' -]{2,30},? (?:and|or) (?:the )?)?)"
)


def told_together(generation: Generation, one: str, other: str) -> float:
    """The share of the passages that have two things which tells one after the other; 0.0 where hardly any does."""
    first, second = _stem(one), _stem(other)
    terms = dict.fromkeys(vectorstore.analyse_query(f"{one} {other}"), 1.0)
    if not (first and second and terms) or first == second:
        return 0.0
    rows = generation.search_keywords(terms, PASSAGES)[1]
    releases = generation.releases(generation.row_release[rows])
    spans = generation.passage_spans(rows)
    a, b = (rf"\b{re.escape(words)}(?:e?s)?\b" for words in (first, second))
    beside = re.compile(f"{a}{_BETWEEN}{b}|{b}{_BETWEEN}{a}")
    texts = (_plain(release.body[start:end]) for release, (start, end) in zip(releases, spans, strict=True))
    both = {text[:BEGINNING]: text for text in texts if first in text and second in text}
    told = np.count_nonzero([beside.search(text) is not None for text in both.values()])
    return told / len(both) if told >= OFTEN and told >= SHARE * len(both) else 0.0


def _plain(text: str) -> str:
    return " ".join(unaccented(text.replace("’", "'")).split())


def _stem(words: str) -> str:
    return re.sub(r"(?<=\w{3})s$", "", _plain(words).removesuffix("'s"))
