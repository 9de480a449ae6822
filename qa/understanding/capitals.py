"""Names that are typed small get the capitals that releases write them with, so that they are read as names.

Words are searched and embedded alike in either case; what a question names depends on it, and with that what is missing
and which other names are searched for.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from qa import data
from qa.language.moments import not_after
from qa.language.spelling import ENDS_POSSESSIVE, touches, unaccented
from qa.understanding.typos import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

# Names of one word that are typed as two, and that nothing else is: not "can west", "trust power", "study link".
_TYPED_AS_TWO = (
    "Agri Quality", "Asure Quality", "Astra Zeneca", "Centre Port", "Family Boost", "Kiwi Build", "Kiwi Rail",
    "Kiwi Saver", "Kiwi bank", "Met Service", "North Tec", "Smart Gate", "Super Gold", "Telstra Clear", "Wel Tec",
    "You Tube",
)  # fmt: skip
_ONE_WORD = {typed.casefold(): typed.replace(" ", "") for typed in _TYPED_AS_TWO}
# Of the other phrases a release may have each word apart: "Mr English", "the University of Auckland".
PLACE = re.compile(
    r"^(?:Mount|Port|Lake|Cape)\b|"
    r"\b(?:Bay|Beach|Islands?|Point|Valley|River|Harbour|Coast|Heads|Creek|Bush|North|South|East|West|Hills?)$"
)
# Those who say "us farmers" and "us old people" of themselves.
_OURSELVES = (
    r"(?:\w+ )?(?:beneficiaries|carers|dads|drivers|farmers|folks?|homeowners|islanders|kids|kiwis|landlords|locals|"
    r"m[aā]ori|motorists|mums|nurses|parents|pensioners|people|ratepayers|renters|students|taxpayers|teachers|tenants|"
    r"women|workers|zealanders)"
)
# Countries and bodies of two letters; "us" is one where no pronoun stands: "the us navy", "us tariffs"; and "un" where
# it is no French, "dans un pays".
_INITIALS = re.compile(
    rf"\b(?:eu|uk|{not_after('avec|dans|est|es|pour|que')}un(?!-))\b|"
    rf"(?:^(?!us (?i:{_OURSELVES})\b)|(?<=\bthe )|(?<=\ba )|(?<=\bambassador to ))us\b"
    r"(?! (?:all|and (?!nz|new zealand)|both|getting|two)\b)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|@|\bwww\.|\w\.(?:com?|govt|net|org)\b)\S*", re.IGNORECASE)


def capitalised(question: str) -> str:
    """`question` with capitals for the names in it that have none, as long as it was."""
    if question.isupper():
        return question
    words, phrases, longest = _known()
    addresses = [match.span() for match in _ADDRESS.finditer(question)]
    found = [word for word in _WORD.finditer(question) if not touches(word.span(), addresses)]
    text, n = _initials(question, addresses), 0
    while n < len(found):
        written: list[str] = []
        for length in range(min(longest, len(found) - n), 1, -1):
            begin, end = found[n].start(), found[n + length - 1].end()
            if phrase := phrases.get(ENDS_POSSESSIVE.sub("", question[begin:end].casefold()).replace("’", "'")):
                written = _WORD.findall(phrase)
                break
        written = written or [words.get(ENDS_POSSESSIVE.sub("", found[n][0].casefold()), "")]  # "Whangarei's" too
        for match, name in zip(found[n:], written, strict=False):
            begin, end = match.start(), match.start() + len(name)
            if match[0][0].islower() and name.casefold() == text[begin:end].casefold():  # but "ﬁ" would be two
                text = f"{text[:begin]}{name}{text[end:]}"
        n += len(written)
    return text


def _initials(question: str, addresses: Sequence[tuple[int, int]]) -> str:
    return _INITIALS.sub(lambda found: found[0] if touches(found.span(), addresses) else found[0].upper(), question)


def rejoined(question: str) -> str:
    """`question` with names that are one word, and typed as two, as one: "kiwi rail"."""
    for left, right in reversed(list(pairwise(_WORD.finditer(question)))):
        typed = f"{left[0]} {ENDS_POSSESSIVE.sub('', right[0])}"
        if (name := _ONE_WORD.get(typed.casefold())) and question.startswith(typed, left.start()):
            question = f"{question[: left.start()]}{name}{question[left.start() + len(typed) :]}"
    return question


def is_always_capital(word: str) -> bool:
    """Whether releases write a word with a capital wherever it stands, so that it is a name where it opens a sentence,
    too: "Gore police station", not "Bridge at Gore"."""
    return unaccented(ENDS_POSSESSIVE.sub("", word)) in _names()


def is_name(text: str) -> bool:
    """Whether releases write all of it as a name: each word by itself, or all together ("Te Kuiti")."""
    return unaccented(text).replace("’", "'") in _several() or all(map(is_always_capital, text.split()))


def is_place_of_several(text: str) -> bool:
    """Whether releases call a place by these words together: "Golden Bay", which no other bay is."""
    return bool(PLACE.search(text)) and unaccented(text).replace("’", "'") in _several()


@cache
def _several() -> frozenset[str]:
    return frozenset(unaccented(phrase).replace("’", "'") for phrase in _known()[1])


@cache
def _names() -> frozenset[str]:
    return frozenset(map(unaccented, _known()[0]))


@cache
def _known() -> tuple[dict[str, str], dict[str, str], int]:
    """Words and phrases as they are written, by what they are folded, and how many words the longest has."""
    stored = data.table("capitals")
    words = {word.casefold(): word for word in stored["words"].split() if word.casefold() not in SHORT}
    phrases = {phrase.casefold(): phrase for phrase in stored["phrases"]}
    return words, phrases, max(len(_WORD.findall(phrase)) for phrase in phrases)
