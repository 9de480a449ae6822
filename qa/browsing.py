"""Questions that name no subject, asked with a filter, "what was said?": the newest of what the filter leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from qa.hits import hit_at, near_copies, numbered, releases_for
from qa.spelling import fold, vocabulary
from qa.statements import beginning
from qa.understanding.dates import NOW
from qa.understanding.follow_ups import content_words
from vectorstore import UNDATED

if TYPE_CHECKING:
    from qa.hits import Hit
    from qa.understanding import Understood
    from vectorstore import Generation, Selection

REASON = "No subject is asked about: these are the newest releases that the filter leaves."
# Words that ask for what there is, whatever it is.
_ANY = vocabulary(
    "announce announced announcement announcements anything big done everything happen happened happening highlights "
    "important interesting issues items key list main news point points press promise promised promises release "
    "releases said say says show spoke statement statements stories summarise summarize summary talk talked tell told "
    "things top topics update updates"
)
_TELLING = _ANY | vocabulary("been did do does doing done latest new newest recent")
# What asks for a thing that not everything has, or points at one.
_OTHERWISE = vocabulary("he her him how it she that this when where who whom whose why you")


def asks_for_any(understood: Understood) -> bool:
    """Whether a question is of no subject, nobody and no time but the latest, so that a filter alone says of what."""
    read = understood.people or understood.portfolios or understood.carried
    timed = any(period.kind not in ("latest", *NOW) for period in understood.periods)
    words = set(fold(understood.question).split())
    if read or timed or words & _OTHERWISE or not words & _TELLING:
        return False
    return all(word.casefold() in _ANY for word in content_words(understood.question))


def newest(generation: Generation, selection: Selection, k: int) -> list[Hit]:
    """The k newest releases that a filter leaves, undated ones last, each by its first statement, copies folded."""
    left = np.flatnonzero(generation.within(selection))
    days = generation.release_ordinals[left]
    releases = left[np.argsort(np.where(days == UNDATED, 0, -days), kind="stable")][: releases_for(k)]
    if not len(releases):
        return []
    first = near_copies(*generation.tokens(releases).bodies())
    known = generation.releases(releases)
    hits = [
        replace(hit_at(release, span.start, span.end), also=tuple(known[j].path for j in copies if j != i))
        for i, release in enumerate(known)
        if (copies := [j for j, same in enumerate(first) if same == i])
        for span in beginning(release.body, 1)
    ]
    return numbered(hits[:k])
