"""Words that no release has, read as the word with one slip less that releases do have; American spelling as ours.

Norvig, "How to Write a Spelling Corrector" (2007): every string one edit away is tried. Besides that, all ways of
doubling letters are, which is where people go wrong most in long words and foreign names ("morroco").
"""

from __future__ import annotations

import itertools
import re
import string
from typing import TYPE_CHECKING, Protocol

import numpy as np

import vectorstore
from qa.spelling import tokenise, touches, unaccented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from qa.spelling import Token

# Letters. Any shorter word is one edit away from others that are right ("adept", "forex"); and a name that no release
# has is more often another name than a slip.
SHORTEST, SHORTEST_NAME, LONGEST = 7, 8, 20
KNOWN = 5  # passages that have the word read instead
MOST = 8  # unknown words of a question: more are another language, and each takes a millisecond
_DOUBLINGS = 8  # runs of letters: 256 ways
# What is spelt otherwise in America. Not here: "license", "practice", "judgement", spelt either way in New Zealand;
# "meter", "check" and "curb" are words of their own.
_AMERICAN = tuple(
    (re.compile(american), british)
    for american, british in (
        (r"(?<=\w{3})iz(e[sdr]?|ers|ing|ations?|ational)$", r"is\1"),
        (r"(?<=l)yz(e[sdr]?|ers|ing)$", r"ys\1"),
        (
            r"^(arm|behavi|col|endeav|fav|harb|hon|hum|lab|neighb|od|rum|sav|tum|val|vap|vig)or"
            r"(|s|ed|ing|al|able|ful|ites?|hoods?|ers?)$",
            r"\1our\2",
        ),
        (r"^(calib|cent|fib|lit|theat|centimet|kilomet|millimet)er(s?)$", r"\1re\2"),
        (r"^(def|off|pret)ens(es?)$", r"\1enc\2"),
        (r"^program(s?)$", r"programme\1"),
        (r"^(an|gyn|h|leuk|orthop|p)e(?=mi|sthe|col|mo|dic|dia|dophil)", r"\1ae"),
        (r"^diarrhea$", "diarrhoea"),
        (r"^(catal|dial)og(s?)$", r"\1ogue\2"),
        (r"^aluminum$", "aluminium"),
        (r"^tires$", "tyres"),
    )
)
# A word with a capital may be of a name, as in Pearl Harbor and the Australian Labor Party; in these it is of ours.
_OFFICIAL = re.compile(r"^(?:'s|’s)? (?:minister|ministry|force)\b", re.IGNORECASE)
# Which spelling the releases are written in, these tell: the first stands in so many times as many passages.
_TOLD_BY, MUCH = ("organise", "organize"), 5


class Vocabulary(Protocol):
    """What the releases are written in."""

    def holds(self, term: str) -> bool:
        """Whether any release has the term, in its title, header or passages."""
        ...

    def document_frequency(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """(n,) how many passages hold the term of each hash."""
        ...


def typos(question: str, vocabulary: Vocabulary, taken: Sequence[tuple[int, int]] = ()) -> dict[str, str]:
    """For each misspelt word outside the spans `taken`, as it is written, the likeliest word meant.

    A word that any release has is right, unless it is American where the releases are not.
    """
    found: dict[str, str] = {}
    unknown: dict[str, Token] = {}
    for token in tokenise(question):
        inside = touches((token.start, token.end), taken)
        plain = unaccented(token.word)
        name = token.capital and token.start > 0 and not _OFFICIAL.match(question[token.end :])
        if not inside and not name and (british := _british(plain, vocabulary)):
            found[token.word] = _cased(british, token)
            continue
        shortest = SHORTEST_NAME if token.capital else SHORTEST
        if inside or not (plain.isascii() and plain.isalpha() and shortest <= len(plain) <= LONGEST):
            continue
        if len(unknown) < MOST and not vocabulary.holds(vectorstore.analyse(plain)[0]):
            unknown[token.word] = token
    for word, token in unknown.items():
        # A macron written as two vowels ("Whakataane") is no slip: where releases have it, nothing else is meant.
        words = list(dict.fromkeys([token.base, *variants(unaccented(word))]))
        counts = vocabulary.document_frequency(
            vectorstore.term_hashes([vectorstore.analyse(other)[0] for other in words])
        )
        best = 0 if counts[0] else int(np.argmax(counts))
        if counts[best] >= KNOWN:
            found[word] = _cased(words[best], token)
    return found


def _british(word: str, vocabulary: Vocabulary) -> str | None:
    """An American word as it is spelt in releases that are written so; None for any other."""
    other = next((american.sub(british, word) for american, british in _AMERICAN if american.search(word)), None)
    if other is None or len(word) > LONGEST:
        return None
    terms = vectorstore.term_hashes([vectorstore.analyse(text)[0] for text in (*_TOLD_BY, other)])
    here, there, known = vocabulary.document_frequency(terms).tolist()
    return other if here > MUCH * there and known >= KNOWN else None


def _cased(word: str, like: Token) -> str:
    return word.capitalize() if like.capital else word


def corrected(text: str, slips: Mapping[str, str]) -> str:
    """`text` with the misspelt words put right."""
    for word, meant in slips.items():
        text = re.sub(rf"\b{word}(?!\w)", meant, text)
    return text


def variants(word: str) -> list[str]:
    """All words one edit away from a lower-case word, and those that double other letters of it.

    A letter left out is the likeliest slip, so words with one more come first. The order decides between words
    that the index takes for the same, and only one of which is a word ("government", "governent").
    """
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    letters = string.ascii_lowercase
    edited = [a + letter + b for a, b in cuts for letter in letters]
    edited += [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    edited += [a + b[1:] for a, b in cuts if b]
    edited += [a + letter + b[1:] for a, b in cuts if b for letter in letters]
    runs = [letter for letter, _ in itertools.groupby(word)]
    if len(runs) <= _DOUBLINGS:
        edited += ["".join(choice) for choice in itertools.product(*((letter, 2 * letter) for letter in runs))]
    return [other for other in dict.fromkeys(edited) if other != word]
