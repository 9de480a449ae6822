"""Names that are typed small get the capitals that releases write them with, so that they are read as names.

Only how a question is understood depends on it: words are searched and embedded alike in either case.
"""

from __future__ import annotations

import re
from functools import cache

from qa import data
from qa.spelling import ENDS_POSSESSIVE

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OF = frozenset(("of", "the", "and"))


def capitalised(question: str) -> str:
    """`question` with capitals for the names in it that have none, as long as it was."""
    if question.isupper():
        return question
    words, phrases, longest = _known()
    found = list(_WORD.finditer(question))
    text, n = question, 0
    while n < len(found):
        taken = 1
        for length in range(min(longest, len(found) - n), 1, -1):
            begin, end = found[n].start(), found[n + length - 1].end()
            if ENDS_POSSESSIVE.sub("", question[begin:end].casefold()).replace("’", "'") in phrases:
                taken = length
                break
        for match in found[n : n + taken]:
            word = match[0]
            # "Whangarei's" is Whangarei's; within a phrase only what joins it stays small.
            if taken > 1:
                name = "" if word.casefold() in _OF else word[0].upper()
            else:
                name = words.get(ENDS_POSSESSIVE.sub("", word), "")
            begin, end = match.start(), match.start() + len(name)
            if word[0].islower() and name.casefold() == text[begin:end].casefold():  # but "ﬁ" would be two
                text = f"{text[:begin]}{name}{text[end:]}"
        n += taken
    return text


@cache
def _known() -> tuple[dict[str, str], frozenset[str], int]:
    """Words as they are written, by what they are folded, phrases, folded, and how many words the longest has."""
    stored = data.table("capitals")
    phrases = frozenset(stored["phrases"])
    words = {word.casefold(): word for word in stored["words"].split()}
    return words, phrases, max(len(phrase.split()) for phrase in phrases)
