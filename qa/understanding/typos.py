"""Misspelt words, read as the word with one slip less that releases do have; American spelling as ours.

Norvig, "How to Write a Spelling Corrector" (2007): every string one edit away is tried. Where none of them is a word,
all ways of doubling letters are, which is where people go wrong most in long words and foreign names ("morroco"); then,
of a long word, two slips of the likeliest ("apprentiship", "pharmecutical"). And what a few releases have by a slip of
their own ("goverment") is read as what most have.
"""

from __future__ import annotations

import itertools
import re
import string
from typing import TYPE_CHECKING, Protocol

import numpy as np

import vectorstore
from qa.language.spelling import bare_name, near, normalise, tokenise, touches, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from qa.language.spelling import Token
    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.people import Person

# Letters of a minister's name, which was read for other reasons; but what so many passages have is somebody's own:
# Luxton is no Luxon, Anderson no Anderton.
NAME_SLIPS, ANOTHERS = 2, 25
# Letters. Any shorter word is one edit away from others that are right ("adept", "forex"); and a name that no release
# has is more often another name than a slip.
SHORTEST, SHORTEST_NAME, LONGEST_WORD = 7, 8, 20
# Passages that have the word read instead: so many, or, in a small folder, one more than it has hundreds of passages.
KNOWN, PER_KNOWN = 5, 100
# A word without a capital of at least so many letters may have two slips, where so many passages have the word read
# instead: of 1,501 such words of biomedical abstracts that no release has, 7 are read as another word. It takes a
# tenth of a second each, so no question has it that has more than TWICE words that few releases have.
SHORTEST_TWICE, KNOWN_TWICE, TWICE = 10, 50, 2
# A shorter word without a capital that hardly any release has is a slip where a letter was left out, doubled or swapped
# with the next of a word that so many passages have, by its length, and SHORT_TIMES as many as have it: of 4,265 such
# words of 21,656 questions eight are read so, all of them slips. With 7,000 "lads" would be lands, with 600 "petro"
# petrol, with 900 times "crates" creates. A letter left out of a word of 208 questions is put back in 43.
COMMON_SHORT, SHORT_TIMES = {4: 10_000, 5: 700, 6: 700}, 20_000
_LEFT_OUT, _VOWELS = "acdeilmnoprstu", "aeiou"
# A word without a capital in no more passages than SLIPS is a slip where one with a letter more, or two swapped, is in
# COMMONER times as many: of 4,669 rare words of 9,000 releases these are 56, all but two or three of them slips;
# with 20 and 100 they are 87, among them "retried" and "minimis", and with capitals "Georgian" is Georgina.
SLIPS, COMMONER = 11, 900
TRIED = 6  # words meant, the likeliest ones, that are looked up
MOST = 8  # unknown words of a question: more are another language, and each takes a millisecond
_DOUBLINGS = 8  # runs of letters: 256 ways
# A Māori word with its long vowels written twice, where releases have them once (or with macrons) so many times as
# often: of "maaori" they have 29 passages, of "maori" 12,318. "Aaron", "Haast" and "need" stay what they are.
_LONG = re.compile(r"\A(?=.*(?:aa|ee|ii|oo|uu))(?:(?:ng|wh|[hkmnprtw])?[aeiou])+", re.IGNORECASE)
_TWICE, _NEVER_ENGLISH = re.compile(r"([aeiou])\1"), re.compile(r"aa|ii|uu")
SHORTEST_LONG, ONCE = 5, 20
# What is typed in a hurry, small: the reader makes -1.1 of an answer to "b4 they start", 3.9 of one to "before". Not
# here are "r", "n", "cos" and "wat": an R number, a class n licence, a lettuce and a temple.
SHORT = {
    "b4": "before", "u": "you", "ur": "your", "ppl": "people", "wen": "when", "gonna": "going to", "abt": "about",
    "2day": "today", "thru": "through", "wot": "what", "minster": "minister", "minsters": "ministers",
}  # fmt: skip
# The same of what begins a question, where it may be a word or a name anywhere else.
_OPENING = {"wat": "what", "wats": "what's", "hu": "who", "hus": "who's", "wer": "where", "hw": "how"}
_OPENS = re.compile(
    rf"^(?P<and>\W*(?:(?:and|so|but|ok)\W+)*)(?P<word>{'|'.join(_OPENING)})"
    r"(?= (?:is|are|was|were|did|does|do|has|have|had|about|will|can|much|many|happen\w*|s)\b)",
    re.IGNORECASE,
)
_SHORT_UNITS = {"yr": "year", "yrs": "years", "wk": "week", "wks": "weeks", "mth": "month", "mths": "months"}
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

    @property
    def n_passages(self) -> int:
        """How many passages there are."""
        ...

    def holds(self, term: str) -> bool:
        """Whether any release has the term, in its title, header or passages."""
        ...

    def document_frequency(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """(n,) how many passages hold the term of each hash."""
        ...

    def spells(self, word: str) -> bool:
        """Whether a release has the word as it is written, and not only its term."""
        ...


def misnamed(named: Iterable[Person], gazetteer: Gazetteer, vocabulary: Vocabulary) -> dict[str, str]:
    """Names of ministers that releases write otherwise, as they were typed and as they are printed: "Chris Luxon" for
    Christopher Luxon, "Jacinda Arden" for Jacinda Ardern.

    They count as words, and move the question's vector: of 144 held-out questions that name a minister 0.764 have the
    right release first, 0.736 with such a short name; of 190 with letters swapped in a surname 0.690 for 0.737.
    """
    found: dict[str, str] = {}
    for one in named:
        typed, minister = " ".join(one.text.split()[-2:]), gazetteer.lookup.only(one.names)
        if minister is None or normalise(typed) in minister.forms:
            continue
        name, words = bare_name(minister.name), normalise(typed).split()
        printed = normalise(name).split()
        if len(printed) != 2 or len(words) != 2 or not near(words[1], printed[1], NAME_SLIPS):
            continue
        hashes = vectorstore.term_hashes(vectorstore.analyse(words[1])[:1])
        anothers = words[1] != printed[1] and (vocabulary.document_frequency(hashes) >= ANOTHERS).any()
        if not anothers and (words[0] in minister.given or near(words[0], printed[0], NAME_SLIPS)):
            found[typed] = name
    return found


def opening_put_right(question: str) -> str:
    """`question` with the word that opens it in full: "wat did they do"."""
    return _OPENS.sub(lambda found: found["and"] + _OPENING[found["word"].lower()], question)


def typos(question: str, vocabulary: Vocabulary, taken: Sequence[tuple[int, int]] = ()) -> dict[str, str]:
    """For each misspelt word outside the spans `taken`, as it is written, the likeliest word meant.

    A word that releases have is right, unless it is American where they are not, or seems a slip of theirs.
    """
    found: dict[str, str] = {}
    unknown: dict[str, Token] = {}
    for token in tokenise(question):
        inside = touches((token.start, token.end), taken)
        if not inside and (whole := _in_full(token.text)) and _apart(token.text).match(question, token.start):
            found[token.text] = whole
            continue
        plain = unaccented(token.word)
        if short := _once(plain, vocabulary):
            found[token.word] = _cased(short, token)
            continue
        name = token.capital and token.start > 0 and not _OFFICIAL.match(question[token.end :])
        if not inside and not name and (british := _british(plain, vocabulary)):
            found[token.word] = _cased(british, token)
            continue
        if not inside and (meant := _meant_by_short(plain, token, vocabulary)):
            found[token.word] = meant
            continue
        shortest = SHORTEST_NAME if token.capital else SHORTEST
        if inside or not (plain.isascii() and plain.isalpha() and shortest <= len(plain) <= LONGEST_WORD):
            continue
        if len(unknown) < MOST and _passages(vocabulary, [plain])[0] <= (0 if token.capital else SLIPS):
            unknown[token.word] = token
    for word, token in unknown.items():
        twice = not token.capital and len(word) >= SHORTEST_TWICE and len(unknown) <= TWICE
        if meant := _meant(unaccented(word), token.base, vocabulary, twice):
            found[word] = _cased(meant, token)
    return found


def _once(word: str, vocabulary: Vocabulary) -> str | None:
    """ "Maori" for "maaori": a Māori word as releases have it; None for any other."""
    if not SHORTEST_LONG <= len(word) <= LONGEST_WORD or not _LONG.fullmatch(word):
        return None
    once = _TWICE.sub(r"\1", word)
    here, known = _passages(vocabulary, [word, once])
    english = here >= KNOWN and not _NEVER_ENGLISH.search(word)  # "more" is no "Moore"
    return once if known >= max(ONCE * here, _known(vocabulary)) and not english else None


def _meant(plain: str, base: str, vocabulary: Vocabulary, twice: bool) -> str | None:
    """The word that a misspelt one is likeliest meant to be, with two slips only if `twice`; None where it is right, or
    nothing is near."""
    if here := int(_passages(vocabulary, [plain])[0]):
        return _commonest(variants(plain, likely=True), vocabulary, COMMONER * here)
    if vocabulary.holds(vectorstore.analyse(plain)[0]):
        return None
    # A macron written as two vowels ("Whakataane") is no slip: where releases have it, nothing else is meant.
    for words in ([base] if base != plain else [], variants(plain), doubled(plain)):
        if meant := _commonest(words, vocabulary, _known(vocabulary)):
            return meant
    return _commonest(slipped_twice(plain), vocabulary, KNOWN_TWICE) if twice else None


def _meant_by_short(plain: str, token: Token, vocabulary: Vocabulary) -> str | None:
    """What a short word without a capital is likeliest meant to be; None where it is right, or nothing so common is
    near."""
    if token.capital or token.possessive or not (plain.isascii() and plain.isalpha()):
        return None
    known = COMMON_SHORT.get(len(plain), 0)
    here = int(_passages(vocabulary, [plain])[0]) if known else 0
    if not known or here * SHORT_TIMES > vocabulary.n_passages:
        return None
    if not here and vocabulary.holds(vectorstore.analyse(plain)[0]):
        return None  # a title has it
    return _commonest(variants(plain, likely=True), vocabulary, max(known, SHORT_TIMES * here))


def _commonest(words: Sequence[str], vocabulary: Vocabulary, least: int) -> str | None:
    """Of these the word that most passages have, at least `least`; None where there is none."""
    counts = _passages(vocabulary, words)
    likeliest = map(int, np.argsort(-counts, kind="stable")[:TRIED])
    return next((words[i] for i in likeliest if counts[i] >= least and vocabulary.spells(words[i])), None)


def _known(vocabulary: Vocabulary) -> int:
    """How many passages at least have the word read instead of another."""
    return min(KNOWN, 1 + vocabulary.n_passages // PER_KNOWN)


def _passages(vocabulary: Vocabulary, words: Sequence[str]) -> NDArray[np.int64]:
    """(n,) how many passages hold the term of each word, all of letters only: of each one term, analysed at once."""
    return vocabulary.document_frequency(vectorstore.term_hashes(vectorstore.analyse_query(" ".join(words))))


def _british(word: str, vocabulary: Vocabulary) -> str | None:
    """An American word as it is spelt in releases that are written so; None for any other."""
    other = next((american.sub(british, word) for american, british in _AMERICAN if american.search(word)), None)
    if other is None or len(word) > LONGEST_WORD:
        return None
    terms = vectorstore.term_hashes([vectorstore.analyse(text)[0] for text in (*_TOLD_BY, other)])
    here, there, known = vocabulary.document_frequency(terms).tolist()
    return other if here > MUCH * there and known >= _known(vocabulary) else None


def _cased(word: str, like: Token) -> str:
    return word.capitalize() if like.capital else word


def corrected(text: str, slips: Mapping[str, str]) -> str:
    """`text` with the misspelt words put right."""
    for word, meant in slips.items():
        text = (_apart(word) if _in_full(word) else re.compile(rf"\b{word}(?!\w)")).sub(meant, text)
    return text


def _in_full(word: str) -> str | None:
    """What is typed in a hurry, in full; a number may touch its unit ("10yrs"). None for any other word."""
    unit = word.lstrip(string.digits)
    whole = _SHORT_UNITS.get(unit)
    return f"{word.removesuffix(unit)} {whole}".strip() if whole else SHORT.get(word)


def _apart(word: str) -> re.Pattern[str]:
    """A short word that is no part of "u-turn", "u turn", "b4 school check" or "yr 9"; a year may follow it."""
    return re.compile(rf"(?<!\S){word}(?=[\s?.,!]|$)(?! (?:turn|boat|school|\d(?!\d{{3}}(?!\d))))")


def variants(word: str, likely: bool = False) -> list[str]:
    """All words one edit away from a lower-case word that begin as it does: who slips has begun rightly.

    A letter left out is the likeliest slip, so words with one more come first. Only those are `likely` of which a
    letter was left out, two were swapped or one doubled.
    """
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    letters = string.ascii_lowercase
    edited = [a + letter + b for a, b in cuts for letter in letters]
    edited += [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    edited += [a + b[1:] for a, b in cuts if b and (a[-1] == b[0] or not likely)]
    edited += [a + letter + b[1:] for a, b in cuts if b and not likely for letter in letters]
    return [other for other in dict.fromkeys(edited) if other != word]


def slipped_twice(word: str) -> list[str]:
    """All words that a lower-case word is where two slips of the likeliest were made: a letter left out that is often
    left out, a vowel too many, one vowel for another."""

    def slipped(word: str) -> list[str]:
        cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
        left_out = [a + letter + b for a, b in cuts for letter in _LEFT_OUT]
        vowels = [a + vowel + b[1:] for a, b in cuts if b and b[0] in _VOWELS for vowel in ("", *_VOWELS)]
        return list(dict.fromkeys(left_out + vowels))

    return list(dict.fromkeys(other for once in slipped(word) for other in slipped(once) if other != word))


def doubled(word: str) -> list[str]:
    """All words that double other letters of a word; none where that are too many."""
    runs = [letter for letter, _ in itertools.groupby(word)]
    if len(runs) > _DOUBLINGS:
        return []
    ways = itertools.product(*((letter, 2 * letter) for letter in runs))
    return [other for choice in ways if (other := "".join(choice)) != word]
