"""What is read out of a question with all that only an index can tell: which words are misspelt, and whether it follows
the one before though it reads as if it stood alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa import retrieval
from qa.follow_ups import asks_again, content_words, put_right, says_something
from qa.typos import corrected, typos
from qa.understanding import Understood, understand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.aliases import Alias
    from qa.names import Person, Portfolio
    from qa.opened import Opened

# A question that reads as if it stood alone follows the one before where together - alone + FOR_SHARED * shared -
# FOR_WORD * words > FOLLOWS: `together` and `alone` are how well a release matches it with and without the one before,
# `shared` (more than SHARED) is the share of its words that this release has, `words` how many it has. Of 104 such
# follow-ups 78 do, of 605 short and 700 longer questions put after one on another subject six short ones.
SHARED, FOR_WORD, FOR_SHARED, FOLLOWS = 0.1, 0.2, 0.5, -0.7
LONG = 8  # content words; a question of more stands alone
# One that merely says little stands alone where a release matches it by itself so much better: of 53 follow-ups that
# only say little 49 stay, of 16 new subjects as short ("minimum wage") after one on another 15 are told.
APART = 0.75
# One that points back ("was that more than planned?") and has so many content words does where a release matches it
# this much better by itself: of 42 such follow-ups 40 stay, of 16 whose words point within themselves 10 are told.
ELABORATE, POINTING_APART = 5, 0.3
_BACK = re.compile(r"^\W*(?:(?:ok|okay|so|and|right)\W+)*(?:going |coming |let's go |to go )?back to\b", re.IGNORECASE)


def understand_in(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """What is read out of a question, with all that only this index can tell: which words are misspelt, and
    whether a question that reads as if it stood alone follows the one before. Each earlier question is read once."""
    *history, question = (legible(text) for text in (*history, question))
    thread: list[str] = []
    for n, turn in enumerate((*history, question)):
        if _BACK.match(turn):
            thread = _sharing(history[:n], turn)
        said, instead = put_right(turn, thread[-1] if thread else "")
        if instead:
            thread.pop()
        understood = _read(opened, said, thread, today)
        # What is read by itself begins a subject; all that follows it is of one thread.
        thread = [*thread, said] if understood.history_used else [said]
    return understood


def _sharing(history: Sequence[str], question: str) -> list[str]:
    """The first of some questions that shares a word with the one that goes back to it."""
    new = {word.casefold() for word in content_words(question)}
    return [turn for turn in history if new & {word.casefold() for word in content_words(turn)}][:1]


def _read(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """A question in the light of the earlier ones of its subject, where it follows them."""
    understood = _spelled(opened, question, history, today, follows=False)
    if not history:
        return understood
    words = len(content_words(understood.asked))
    if understood.carried:
        if says_something(understood.asked):
            return _apart(opened, understood, question, today, APART)
        return _apart(opened, understood, question, today, POINTING_APART) if words >= ELABORATE else understood
    if words > LONG or asks_again(understood.asked, history[-1]):
        return understood
    following = _spelled(opened, question, history, today, follows=True)
    together, release = retrieval.match(opened, following)
    alone, _ = retrieval.match(opened, understood)
    shared = retrieval.covered(opened.generation, understood, release) if release is not None else 0.0
    gained = together - alone + FOR_SHARED * shared - FOR_WORD * words
    return following if shared > SHARED and gained > FOLLOWS else understood


def _apart(opened: Opened, following: Understood, question: str, today: date, margin: float) -> Understood:
    """A question by itself where a release matches that much better: "school lunches" is a new subject."""
    understood = _spelled(opened, question, [], today, follows=False)
    together, _ = retrieval.match(opened, following)
    alone, _ = retrieval.match(opened, understood)
    return understood if alone > together + margin else following


def _spelled(opened: Opened, question: str, history: Sequence[str], today: date, *, follows: bool) -> Understood:
    """What is read once misspelt words are put right."""
    understood = understand(question, opened.gazetteer, today, history, follows=follows)
    read: list[Person | Portfolio | Alias] = [*understood.people, *understood.portfolios, *understood.aliases]
    slips = typos(understood.question, opened.generation, [item.span for item in read])
    if not slips:
        return understood
    question, *history = (corrected(text, slips) for text in (question, *history))
    right = understand(question, opened.gazetteer, today, history, follows=follows)
    return replace(right, slips=tuple(slips.items()))


def legible(text: str) -> str:
    """`text` with a question mark for what is no character: a terminal of another encoding sends such."""
    return text.encode("utf-8", "replace").decode("utf-8")
