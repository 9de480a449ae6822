"""Words that no release has, read as the word with one slip less that releases do have.

Norvig, "How to Write a Spelling Corrector" (2007): every string one edit away is tried. Besides that, all ways of
doubling letters are, which is where people go wrong most in long words and foreign names ("Morroco").
"""

from __future__ import annotations

import itertools
import string
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.aliases import Alias
from qa.spelling import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Frequency = Callable[[NDArray[np.uint32]], NDArray[np.int64]]

SHORTEST, LONGEST = 5, 20  # letters: everything is one edit away from a short word, and long ones are no words
KNOWN = 5  # passages that have the word read instead
_DOUBLINGS = 8  # runs of letters: 256 ways


def typos(question: str, frequency: Frequency, taken: Sequence[tuple[int, int]] = ()) -> list[Alias]:
    """For each misspelt word outside the spans `taken` the likeliest word meant, as another name of it.

    `frequency` tells for term hashes how many passages hold them. A word that any passage has is right.
    """
    found = []
    for token in tokenise(question):
        inside = any(begin < token.end and token.start < end for begin, end in taken)
        contracted = not token.possessive and not token.text.isalpha()  # "didn't"
        if inside or contracted or not SHORTEST <= len(token.base) <= LONGEST or not token.base.isalpha():
            continue
        if frequency(vectorstore.term_hashes(vectorstore.analyse(token.base))).any():
            continue
        words = sorted(variants(token.base))
        counts = frequency(vectorstore.term_hashes([vectorstore.analyse(word)[0] for word in words]))
        best = int(np.argmax(counts))
        if counts[best] >= KNOWN:
            why = f"“{token.text}”: no release has this word; read as “{words[best]}”"
            found.append(Alias(token.text, (token.start, token.end), (words[best],), why, "spelling"))
    return found


def variants(word: str) -> set[str]:
    """All words one edit away from a lower-case word, and those that double other letters of it."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    letters = string.ascii_lowercase
    edited = {a + b[1:] for a, b in cuts if b}
    edited |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edited |= {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    edited |= {a + letter + b for a, b in cuts for letter in letters}
    runs = [letter for letter, _ in itertools.groupby(word)]
    if len(runs) <= _DOUBLINGS:
        edited |= {"".join(choice) for choice in itertools.product(*((letter, 2 * letter) for letter in runs))}
    return edited - {word}
