"""When something happened, or what became of it: which of the releases that are about it tell of the event itself.

What is announced, consulted on and debated for years has the question's words in dozens of releases; that it happened
is told in one or two, often later and in other words ("will not proceed", "now in force", the opening of a bridge). So
more releases than are shown are put in another order: by how they rank, how new they are among them, whether their
title says that it is done, and what a reader makes of their first sentence.

When or by whom something was announced or promised is told by the oldest of them: what was announced once is spoken of
for years, and a reader takes any of it for an answer. These are left in the order in which they are found, the newer
ones would come before it; what they say is quoted the oldest first.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import data, naming
from qa.finding import reading
from qa.finding.endings import WHETHER_IT_ENDED
from qa.hits import numbered, terms_of
from qa.language.kinds import asked_kinds, asks_when_it_happened, holds, marked
from qa.language.wording import NEWEST
from qa.statements import holding, leads
from qa.understanding.follow_ups import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from qa.finding.reading import Reader
    from qa.hits import Hit
    from qa.statements import Statement
    from qa.understanding import Understood

    Floats = NDArray[np.float32]

# Releases that are looked at, and those of them that are read, the best by all else. Of 80 questions of what became of
# something 64 have a release that tells it among 24, 61 among 20, 58 among 16; of 404 of when something happened
# 393 among 24, 386 among 16. Twelve of these read put as many first as all 24.
LOOKED_AT, READ = 24, 12
HAPPENED, ENDED, ANNOUNCED = "happened", "ended", "announced"
FEATURES = (
    "read",  # log odds that what it begins with answers it, by the reader
    "behind",  # by how much its score is below that of the first
    "newer",  # share of all of them, itself too, that are not newer
    "told",  # whether its title says that something happened, or how it ended
)
# What is put after the question for the reader: of 80 such questions 0.44 have the end first so, 0.39 as they are
# asked; of when something happened it is asked as it is.
_PUT = {HAPPENED: "", ENDED: WHETHER_IT_ENDED}
UNREAD = -6.0  # log odds of what is not read; lower ones say no more
# "When was it to open" asks for a plan.
_TO_COME = re.compile(
    r"\b(?:due|meant|supposed|likely|to be|(?:going|expected|planned|scheduled|set) (?:to|for))\b", re.IGNORECASE
)
# What a statement tells as yet to come, in the words after it.
_AHEAD = re.compile(
    r"\b(?:will|would|(?:aim|hope|intend|plan)s? to|(?:expect|intend|plan|propos|schedul)ed|expectation|on track|"
    r"(?:is|are|be|remains?) (?:\w+ )?(?:due|likely|set|to be))\b(?P<what>(?:\W{1,3}\w+){0,6})",
    re.IGNORECASE,
)
# "When did National promise 10,000 chargers", "who announced it"; but not "when did the promised bridge open". A
# memorial is unveiled, a service launched and a law introduced on a day of its own.
_WHEN = r"\bwh(?:en|at (?:year|month|day|date))"
_ANNOUNC = r"(?:announc|promis|propos|pledg)"
_WITHIN = r"(?:(?!\bwh(?:en|o|at)\b).)"
_ANNOUNCED = re.compile(
    rf"{_WHEN} (?:was|were|had)\b{_WITHIN}{{1,120}}?(?<!\bthe )(?<!\ba ){_ANNOUNC}ed\b|"
    rf"{_WHEN} did\b{_WITHIN}{{1,60}}?\b{_ANNOUNC}e\b|"
    rf"\b(?:who|(?:which|what) (?:minister|government|party)s?)(?: (?:first|originally))? {_ANNOUNC}ed\b",
    re.IGNORECASE,
)
# "How did Labour react when the bridge fell?" is told by what tells that it did; but not "the emergency response to a
# fire", "allergic reactions to nuts".
_REACTED = re.compile(
    r"(?<!adverse )(?<!allergic )(?<!chain )(?<!drug )\breact(?:ed|ions?)?\b[^?.;]{0,80}?\b(?:when|after|once|to)\b|"
    r"\b(?:did|has|have)\b[^?.;]{2,60}? respond(?:ed)?\b[^?.;]{0,20}?\b(?:when|after|once|to)\b|"
    r"(?:['’]s?|\bwhat was (?:the|our)|\b(?:governments?|ministers?|labour|national|nz)) response (?:when|after|to)\b",
    re.IGNORECASE,
)
# Of what comes again the last time is no oldest one; who goes says it of nobody else.
_NO_OLDEST = re.compile(
    rf"\b(?:last|{NEWEST})\b|\b(?:his|her|their)(?: own)? (?:resignation|retirement|departure)\b",
    re.IGNORECASE,
)
_SAID_WORD = re.compile(rf"{_ANNOUNC}\w*|first|originally", re.IGNORECASE)
_TOLD = re.compile(
    r"(?<!\bto )\b(?:open(?:s|ed)?|launch(?:ed|es)?|in(?:to)? (?:force|effect)|takes? effect|beg(?:ins?|an|un)|"
    r"start(?:s|ed)?|pass(?:es|ed)|third reading|sign(?:s|ed)|complete[sd]?|end(?:s|ed)?|lifted|becomes?|became|law|"
    r"now|today)\b",
    re.IGNORECASE,
)


def asked(understood: Understood) -> str:
    """HAPPENED where a question that stands alone asks when something did, and nothing else, or how somebody reacted
    to it; ENDED where one asks what became of it; ANNOUNCED where it asks when or by whom it was announced; "" where
    none of these, or of a time."""
    kinds = asked_kinds(understood.asked)
    # What is asked to have come of something is later than the time of the question before.
    if "outcome" in kinds and all(understood.is_carried(one.span) for one in understood.dating):
        return ENDED
    if understood.is_dated:
        return ""
    if _ANNOUNCED.search(understood.asked) and not _TO_COME.search(understood.asked):
        return "" if understood.history_used or _NO_OLDEST.search(understood.asked) else ANNOUNCED
    if _REACTED.search(understood.asked) and not understood.history_used:
        return HAPPENED
    happened = asks_when_it_happened(understood.asked) and not _TO_COME.search(understood.asked)
    return HAPPENED if happened and kinds == ["time"] and not understood.history_used else ""


def told_since_first(understood: Understood, chosen: list[Statement]) -> list[Statement]:
    """Where it is asked when something happened and what is quoted first tells it as yet to come, "aims to open by
    2020", what was told no earlier, has all words of the question and a time, and tells of nothing to come goes before
    it."""
    asked = understood.asked
    if not chosen or not asks_when_it_happened(asked) or _TO_COME.search(asked):
        return chosen
    words = _terms(content_words(understood.question))
    if not any(words & set(vectorstore.analyse(said["what"])) for said in _AHEAD.finditer(chosen[0].text)):
        return chosen
    told, dated = chosen[0].hit.release.date or date.max, holding(["time"], chosen, understood)
    since = [
        quote
        for quote, has_time in zip(chosen, dated, strict=True)
        if has_time and (quote.hit.release.date or date.min) >= told and not _AHEAD.search(quote.text)
        if words <= set(vectorstore.analyse(quote.text))
    ]
    return [*since, *(quote for quote in chosen if quote not in since)]


def features(event: str, understood: Understood, hits: Sequence[Hit]) -> Floats:
    """(n, F) in the order of FEATURES, `read` UNREAD."""
    days = np.array([(hit.release.date or date.min).toordinal() for hit in hits])
    titles = [hit.release.title for hit in hits]
    columns = {
        "read": np.full(len(hits), UNREAD),
        "behind": np.array([hits[0].score - hit.score for hit in hits]),
        "newer": (days[:, None] >= days).mean(axis=1),
        "told": [holds("outcome", t, understood.question) if event == ENDED else bool(_TOLD.search(t)) for t in titles],
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in FEATURES], axis=1)


def read(reader: Reader, event: str, understood: Understood, hits: Sequence[Hit]) -> Floats:
    """(n,) the log odds that what each begins with answers."""
    begun = leads(hits)
    odds = np.full(len(hits), UNREAD, np.float32)
    if begun:
        found = reader.score(*reading.put(f"{marked(understood.put)}{_PUT[event]}", understood, begun))
        odds[[statement.place for statement in begun]] = np.maximum(found, UNREAD)
    return odds


def of_what_was_announced(understood: Understood, hits: Sequence[Hit]) -> NDArray[np.bool_]:
    """(n,) which have the most of the words of what was announced."""
    words = [word for word in content_words(understood.question) if not _SAID_WORD.fullmatch(word)]
    terms = _terms(words)
    has = np.array([len(terms & terms_of(hit.release)) for hit in hits])
    return np.asarray(has == has.max())


def _terms(words: Iterable[str]) -> set[str]:
    """The terms of some words, but for those that all releases have."""
    return {term for word in words if word.casefold() not in naming.OF_ALL for term in vectorstore.analyse_query(word)}


def first(reader: Reader, understood: Understood, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, best first, in the order of how surely each tells of the event that is asked about, with the scores
    that they were found with."""
    if not hits:
        return []
    event = asked(understood)
    table, weight = features(event, understood, hits), weights(event)
    likely = np.sort(np.argsort(-(table @ weight), kind="stable")[:READ])
    table[likely, FEATURES.index("read")] = read(reader, event, understood, [hits[i] for i in likely])
    # After "the schools in Upper Hutt" what was merged in the end is not told by what has none of these names.
    names = [name for name in naming.names_given(understood) if name.place < understood.begins]
    missing = np.array([naming.share_missing(hit, names) for hit in hits])
    order = np.lexsort((-(table @ weight), (missing == 1) & (missing > missing[0])))
    return numbered(hits[i] for i in order.tolist())


@cache
def weights(event: str) -> Floats:
    """(F,) in the order of FEATURES; the file says how they were made."""
    return data.row(data.table("happenings")[event]["weights"], FEATURES)
