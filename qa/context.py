"""A question in its context, with all that only an index can tell: which words are misspelt, and whether it follows the
one before though it reads as if it stood alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from qa import data, follow_ups, retrieval
from qa.typos import corrected, typos
from qa.understanding import Understood, understand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.aliases import Alias
    from qa.names import Person, Portfolio
    from qa.opened import Opened

# What tells that a question follows the one before though it reads as if it stood alone; bench/learn_following.py says
# how much each counts.
FEATURES = (
    "alone",  # how well a release matches it by itself
    "gain",  # how much better one does together with what was asked before
    "shared",  # the share of its words that this release has
    "before",  # the share of the words of the question before that the release has which matches it by itself
    "same",  # whether that is the same release
    "words",  # how many of its words carry a subject
    "rarity",  # the sum of their idf
    "asks",  # whether it begins as a question
    "name",  # whether it gives a name of its own
    "people",  # whether somebody, or an office, is read out of it
    "time",  # whether a time is
)
# So likely to follow that it does. Left out of the fit, 0.87 of 109 follow-ups that read so are then taken for such,
# 0.003 of 2,153 other questions after one on another subject, 0.08 of short ones ("who is in charge of KiwiBuild").
FOLLOWS = 0.22
SHARED = 0.1  # a release that has no more of its words is about what was asked before, and not about it
# One that merely says little stands alone where a release matches it by itself so much better: of 53 follow-ups that
# only say little 49 stay, of 16 new subjects as short ("minimum wage") after one on another 15 are told.
APART = 0.75
# One that points back ("was that more than planned?") and has so many content words does where a release matches it
# this much better by itself: of 42 such follow-ups 40 stay, of 16 whose words point within themselves 10 are told.
ELABORATE, POINTING_APART = 5, 0.3
_BACK = re.compile(r"^\W*(?:(?:ok|okay|so|and|right)\W+)*(?:going |coming |let's go |to go )?back to\b", re.IGNORECASE)


def understand_in(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """What is read out of a question, with all that only this index can tell: which words are misspelt, and
    whether it follows the one before."""
    *history, question = (legible(text) for text in (*history, question))
    said, thread = _taken_up(question, thread_of(opened, history, today), history)
    return _read(opened, said, thread, today)


def thread_of(opened: Opened, history: Sequence[str], today: date) -> list[str]:
    """The earlier questions that are of one subject with the last of them, oldest first."""
    thread: list[str] = []
    for n, turn in enumerate(history):
        said, thread = _taken_up(turn, thread, history[:n])
        # What is read by itself begins a subject; all that follows it is of one thread.
        thread = [*thread, said] if _read(opened, said, thread, today).history_used else [said]
    return thread


def _taken_up(question: str, thread: list[str], history: Sequence[str]) -> tuple[str, list[str]]:
    """A question as it is to be read, and the thread that it may follow: "back to the ferries", "no, I meant ..."."""
    if _BACK.match(question):
        thread = _sharing(history, question)
    said, instead = follow_ups.put_right(question, thread[-1] if thread else "")
    return said, thread[:-1] if instead else thread


def _sharing(history: Sequence[str], question: str) -> list[str]:
    """The first of some questions that shares a word with the one that goes back to it."""
    new = {word.casefold() for word in follow_ups.content_words(question)}
    return [turn for turn in history if new & {word.casefold() for word in follow_ups.content_words(turn)}][:1]


@dataclass(frozen=True, slots=True)
class Learned:
    """Logistic regression on FEATURES; bench/learn_following.py made it."""

    weights: NDArray[np.float64]
    bias: float

    def probability(self, features: NDArray[np.float64]) -> float:
        """How likely a question of these features follows the one before."""
        return float(np.exp(-np.logaddexp(0, -(features @ self.weights + self.bias))))


@cache
def learned() -> Learned:
    """As learned on follow-ups, and on questions after one on another subject; the file says how."""
    stored = data.table("following")
    return Learned(np.array([stored["weights"][name] for name in FEATURES]), stored["bias"])


def _read(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """A question in the light of the earlier ones of its subject, where it follows them."""
    alone = spelled(opened, question, [], today)
    asked = alone.asked
    says_something = follow_ups.says_something(asked)
    if not history or (says_something and follow_ups.asks_again(asked, history[-1])):
        return alone
    together = spelled(opened, question, history, today)
    if follow_ups.stands_alone(asked):
        signs = features(opened, alone, together, spelled(opened, history[-1], [], today))
        follows = learned().probability(signs) > FOLLOWS and signs[FEATURES.index("shared")] > SHARED
        return together if follows else alone
    if not says_something and len(follow_ups.content_words(asked)) < ELABORATE:
        return together
    margin = APART if says_something else POINTING_APART
    return alone if retrieval.match(opened, alone)[0] > retrieval.match(opened, together)[0] + margin else together


def features(opened: Opened, alone: Understood, together: Understood, before: Understood) -> NDArray[np.float64]:
    """(F,) in the order of FEATURES, of a question read alone, together with those before, and of the last of those."""
    own, own_release = retrieval.match(opened, alone)
    joint, joint_release = retrieval.match(opened, together)
    of = {
        "alone": own,
        "gain": joint - own,
        "shared": _covered(opened, alone, joint_release),
        "before": _covered(opened, before, own_release),
        "same": joint_release == own_release,
        "words": len(follow_ups.content_words(alone.asked)),
        "rarity": retrieval.rarity(opened.generation, alone),
        "asks": follow_ups.begins_as_question(alone.asked),
        "name": follow_ups.has_name(alone.asked),
        "people": bool(alone.people or alone.portfolios),
        "time": bool(alone.periods),
    }
    return np.array([of[name] for name in FEATURES], np.float64)


def _covered(opened: Opened, understood: Understood, release: int | None) -> float:
    return 0.0 if release is None else retrieval.covered(opened.generation, understood, release)


def spelled(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """What is read once misspelt words are put right."""
    understood = understand(question, opened.gazetteer, today, history)
    read: list[Person | Portfolio | Alias] = [*understood.people, *understood.portfolios, *understood.aliases]
    slips = typos(understood.question, opened.generation, [item.span for item in read])
    if not slips:
        return understood
    question, *history = (corrected(text, slips) for text in (question, *history))
    right = understand(question, opened.gazetteer, today, history)
    return replace(right, slips=tuple(slips.items()))


def legible(text: str) -> str:
    """`text` with a question mark for what is no character: a terminal of another encoding sends such."""
    return text.encode("utf-8", "replace").decode("utf-8")
