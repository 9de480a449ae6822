"""What became of something: which of the releases that are about it tell how it ended.

Its announcements are many and have the question's words; its end is told once, later and in other words ("will not
proceed", "discharged", the opening of a bridge). So the releases found are put in another order: by how they rank, how
new they are among them, whether their title says how something ended, and what a reader makes of their first sentence
as an answer to how it ended.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from qa import data, selecting
from qa.kinds import asked_kinds, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.reading import Reader
    from qa.understanding import Understood

    Floats = NDArray[np.float32]

# Releases that are looked at: of 80 such questions 64 have one that tells the end among 24, 61 among 20, 58 among 16.
LOOKED_AT = 24
FEATURES = (
    "read",  # log odds that what it begins with answers how it ended, by the reader
    "rank",  # log2 of its place among the releases found
    "newer",  # share of all of them, itself too, that are not newer
    "title",  # whether its title says how something ended
)
# Put after the question for the reader: of 80 such questions 0.44 have the end first so, 0.39 as they are asked.
ENDED = "Was it scrapped, repealed, replaced or finished?"
UNREAD = -4.0  # log odds for a release that begins with no sentence


def asked(understood: Understood) -> bool:
    """Whether a question asks what became of something, whenever that was."""
    return not understood.is_dated and "outcome" in asked_kinds(understood.asked)


def features(reader: Reader, understood: Understood, hits: Sequence[Hit]) -> Floats:
    """(n, F) in the order of FEATURES."""
    begun = selecting.leads(hits)
    texts = [(hits[lead.hit].release.title, selecting.quoted_text(lead, hits)) for lead in begun]
    read = np.full(len(hits), UNREAD)
    read[[lead.hit for lead in begun]] = reader.score(f"{understood.asked} {ENDED}", texts)
    days = np.array([(hit.release.date or date.min).toordinal() for hit in hits])
    columns = {
        "read": read,
        "rank": np.log2(1 + np.arange(len(hits))),
        "newer": (days[:, None] >= days).mean(axis=1),
        "title": [holds("outcome", hit.release.title, understood.question) for hit in hits],
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in FEATURES], axis=1)


def first(reader: Reader, understood: Understood, hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the order of how surely each tells the end."""
    if not hits:
        return []
    order = np.argsort(-(features(reader, understood, hits) @ weights()), kind="stable")
    # The scores go with the places: what tells the end is not held to be far behind for its words.
    scores = sorted((hit.score for hit in hits), reverse=True)
    return [replace(hits[i], score=score) for i, score in zip(order.tolist(), scores, strict=True)]


@cache
def weights() -> Floats:
    """(F,) in the order of FEATURES; the file says how they were made."""
    return data.row(data.table("endings")["weights"], FEATURES)
