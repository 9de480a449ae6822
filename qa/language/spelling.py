"""Words and names as people write them, compared without case, macrons, apostrophes, hyphens and honorifics; and where
they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of `text` as a set: long lists stay readable."""
    return frozenset(text.split())


# For regular expressions: capital letters and small ones, with macrons, and a word that begins with a capital.
UPPER, LOWER = "A-ZĀĒĪŌŪ", "a-zāēīōū"
CAPITALISED = rf"[{UPPER}][\w’'-]*"
# "Whats", "didnt": what lost its apostrophe is no word else.
_BARE = re.compile(
    r"\b(?:(?:wh(?:at|o|ere|en)|how|that|there|here)(?=s\b)|"
    r"(?:d(?:id|o|oes)|is|are|w(?:as|ere)|ha(?:s|ve|d)|(?:c|w|sh)ould)n(?=t\b))",
    re.IGNORECASE,
)
HONORIFICS = vocabulary("dame dr hon honourable miss mr mrs ms rt sir")
POSTNOMINALS = frozenset({"kc", "qc", "mp"})
PARTICLES = vocabulary("de du la le te van von")

# English given names and what people call their bearers.
_SHORT_NAMES = (
    "alexander alex sandy",
    "andrew andy drew",
    "anne ann",
    "anthony tony",
    "barbara barb",
    "brooke brook",
    "catherine katherine kathryn kate cathy kathy",
    "christine chris christina",
    "christopher chris",
    "david dave",
    "deborah deb debbie",
    "donald don",
    "douglas doug",
    "edward ed ted eddie",
    "elizabeth liz beth",
    "frederick fred",
    "gerald gerry",
    "gerry jerry",
    "james jim jimmy jamie",
    "jennifer jenny jen",
    "joanne joanna jo",
    "jonathan jon",
    "john jack",
    "judith judy crusher",
    "kenneth ken",
    "margaret maggie",
    "matthew matt",
    "maxwell max",
    "michael mike mick",
    "nicholas nick nik nicky",
    "nicola nicky nikki",
    "nikki nicky",
    "patrick pat paddy",
    "peter pete",
    "philip phillip phil",
    "rebecca becky",
    "richard rick dick rich",
    "robert rob bob bobby robbie",
    "ronald ron",
    "samuel sam",
    "simeon sim",
    "stephen steven steve",
    "stuart stewart stu",
    "susan sue",
    "thomas tom",
    "timothy tim",
    "victoria vicky",
    "virginia ginny",
    "william bill will billy",
)

_APOSTROPHES = re.compile(r"['’‘`´ʼ′]")
_OTHER = re.compile(r"[\W_]+")
# Macrons are also written as doubled vowels (Maaori). English words double e and o, hardly ever a, i or u.
_DOUBLED = re.compile(r"a{2,}|i{2,}|u{2,}")
_WORD = re.compile(r"[^\W_]+(?:['’‘`´ʼ′][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
ENDS_POSSESSIVE = re.compile(r"['’]s?$")  # "Oldport's", "Willis'"
_PLURAL = re.compile(r"(?<=\S\S[^\Ws])s(?!\S)")
FEW = 64  # characters of other scripts, for each of which a text may be gone through
_POSSESSIVE = re.compile(r"['’‘`´ʼ′]s$", re.IGNORECASE)


def unaccented(text: str) -> str:
    """Return `text` in lower case, without accents and macrons."""
    others = {character for character in set(text) if not character.isascii()}
    if len(others) > FEW:
        return text.translate({ord(character): _unaccented(character) for character in others}).casefold()
    for character in others:  # a fifth of the time of a look at each in turn
        text = text.replace(character, _unaccented(character))
    return text.casefold()


@lru_cache(maxsize=4096)
def _unaccented(character: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return unicodedata.normalize("NFKD", bare.casefold())


def fold_anew(text: str) -> str:
    """What `fold` returns, which keeps what it returned: for a text that is longer than a name."""
    folded = unaccented(_APOSTROPHES.sub("", text).replace("&", " and "))
    words = _OTHER.sub(" ", _APOSTROPHES.sub("", folded)).strip()
    return _DOUBLED.sub(lambda match: match[0][0], words)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` as lower-case ASCII-like words separated by single spaces. Idempotent."""
    return fold_anew(text)


def normalise(text: str) -> str:
    """Return a name for comparing: `fold` without honorifics in front or letters after.

    "Rt Hon Jacinda Ardern" equals "jacinda ardern", "Māori Affairs" equals "Maaori affairs". Idempotent.
    """
    words = fold(text).split()
    first, last = 0, len(words)
    while first < last and (words[first] in HONORIFICS or words[first : first + 2] == ["right", "hon"]):
        first += 1
    while last > first and words[last - 1] in POSTNOMINALS:
        last -= 1
    return " ".join(words[first:last])


def counted(n: int, noun: str) -> str:
    """How many there are of something: "1 release", "55,167 releases"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def with_apostrophes(text: str) -> str:
    """`text` with the apostrophes that "whats" and "didnt" lack."""
    return _BARE.sub(r"\g<0>'", text)


def bare_name(printed: str) -> str:
    """Return a printed name without honorifics in front and letters after, its capitals and macrons kept; as it is
    where nothing else would be left."""
    kept = normalise(printed).split()
    words = printed.split()
    while words and not set(fold(words[0]).split()) & set(kept[:1]):
        words.pop(0)
    while words and not set(fold(words[-1]).split()) & set(kept[-1:]):
        words.pop()
    return " ".join(words).strip(" ,") or printed.strip()


def singular(phrase: str) -> str:
    """Return a folded phrase with the final s of every longer word gone, so that "sports" finds "sport".

    "Business" keeps its own. Idempotent.
    """
    return _PLURAL.sub("", phrase)


def name_parts(name: str) -> tuple[list[str], list[str]]:
    """Return the words of a printed name before the surname, and the surname: its last word with its particles."""
    words = [word for word in name.split() if fold(word) not in POSTNOMINALS]
    first = max(len(words) - 1, 0)
    while first > 1 and fold(words[first - 1]) in PARTICLES:
        first -= 1
    return words[:first], words[first:]


def surname_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a printed name's surname."""
    return tuple(fold(" ".join(name_parts(name)[1])).split())


@lru_cache(maxsize=1024)
def also_called(given: str) -> frozenset[str]:
    """Return a folded given name with its full and short forms: "chris" is also christopher and christine."""
    names = {given}
    for group in _SHORT_NAMES:
        family = group.split()
        if given in family:
            names |= set(family) if given == family[0] else {family[0]}
    return frozenset(names)


def near(left: str, right: str, most: int) -> bool:
    """Tell whether at most `most` letters are missing, added, changed or swapped with the next.

    Restricted Damerau-Levenshtein distance, rows of a dynamic programme.
    """
    if left == right:
        return True
    if abs(len(left) - len(right)) > most:
        return False
    two_up: list[int] = []
    one_up = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            row.append(min(one_up[j] + 1, row[j - 1] + 1, one_up[j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                row[j] = min(row[j], two_up[j - 2] + 1)
        two_up, one_up = one_up, row
    return one_up[-1] <= most


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question. `key` is folded; `base` is `key` without a possessive s."""

    text: str
    start: int
    end: int
    key: str
    base: str
    possessive: bool

    @property
    def word(self) -> str:
        """As it is written, without a possessive s."""
        return _POSSESSIVE.sub("", self.text)

    @property
    def bare_end(self) -> int:
        """Where it ends without a possessive s."""
        return self.start + len(self.word)

    @property
    def capital(self) -> bool:
        """Whether the word starts with a capital letter."""
        return self.text[0].isupper()


def touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch of a text shares a character with one of some others."""
    return any(begin < span[1] and span[0] < end for begin, end in others)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with blanks in the place of some stretches, so that all others stay where they are."""
    for begin, end in spans:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


@lru_cache(maxsize=16)  # all that is read out of one question splits it
def tokenise(text: str) -> tuple[Token, ...]:
    """Split a question into words; hyphens separate, apostrophes do not."""
    tokens = []
    for match in _WORD.finditer(text):
        word = match[0]
        key = fold(word)
        if not key:
            continue
        owned = _POSSESSIVE.search(word)
        base = fold(word[: owned.start()]) if owned else key
        following = text[match.end() : match.end() + 1]
        plural_owner = not owned and word.endswith(("s", "S")) and following in ("'", "’")
        tokens.append(Token(word, match.start(), match.end(), key, base, bool(owned) or plural_owner))
    return tuple(tokens)
