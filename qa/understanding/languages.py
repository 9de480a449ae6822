"""Questions in other languages than English, in which nothing is understood: words that happen to be shared find what
they can."""

from __future__ import annotations

import re
import unicodedata

from qa.language.spelling import fold
from qa.language.wording import IS

# Letters of the Latin script, with what is put over and under them; and two of them on end, as of a name.
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_LATIN_WORD = re.compile(rf"{_LATIN.pattern}{{2}}")
# What asks in te reo Māori, and what may be a word of it: "Te Mana o te Wai" asks nothing.
_ASKS_IN_MAORI = re.compile(
    r"\b(?:(?:he|te|i|ki te) aha|(?:ko|n[āa]|n[ōo]|m[ōo]|ki a|i a) wai|(?:kei|i|ki|n[ōo]) w?hea|(?:e|ka|toko) ?hia|"
    r"p[ēe]hea|(?:n[ōo] ?)?n?[āa]hea)\b",
    re.IGNORECASE,
)
_MAORI_WORD = re.compile(r"(?:(?:wh|ng|[hkmnprtw])?[aeiouāēīōū])+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# What asks in te reo before a question that is put in English: "ko wai te Minister for Whānau Ora?"
_IN_ENGLISH = tuple(
    (re.compile(rf"^\W*{asks}(?P<the> (?:te|ng[āa]|a))?(?= \w)", re.IGNORECASE), english)
    for asks, english in (
        (r"he aha ai", "why"),
        (r"he aha(?! ai\b)", "what is"),
        (r"ko wai", "who is"),
        (r"kei w?hea", "where is"),
        (r"(?:n[ōo] ?)?n?[āa]hea", "when is"),
        (r"(?:e ?|toko)hia", "how many"),
    )
)
_VERB = re.compile(rf"^ (?:{IS}|did|does|do|has|have|had|will)\b", re.IGNORECASE)
MOSTLY = 0.8  # of a question's words may be of te reo


def in_another_script(question: str) -> bool:
    """Whether a question is written in another script than the Latin one, without a name in that. The few releases in
    such a script would come first for any question in it, whatever it asks."""
    question = unicodedata.normalize("NFKC", question)  # letters of full width are Latin ones
    letters = [char for char in question if char.isalpha()]
    return sum(map(bool, map(_LATIN.match, letters))) * 2 < len(letters) and not _LATIN_WORD.search(question)


def in_maori(question: str) -> bool:
    """Whether a question is asked in te reo Māori: not one of a name in it."""
    words = _WORD.findall(question)
    fit = sum(_MAORI_WORD.fullmatch(word) is not None for word in words)
    return bool(_ASKS_IN_MAORI.search(question)) and fit > MOSTLY * len(words)


def with_english_asked(question: str) -> str:
    """A question with the words of te reo that ask it in English, where what they ask is not in te reo Māori."""
    if in_maori(question):
        return question
    for asks, english in _IN_ENGLISH:
        if found := asks.search(question):
            rest = question[found.end() :]
            article = fold(found["the"] or "").strip()  # "a" is none: it stands before names
            the = " the" if article in ("te", "nga") and english != "how many" else ""
            if _VERB.match(rest) and not the:
                return english.removesuffix(" is") + rest
            return f"{english.replace(' is', ' are') if article == 'nga' else english}{the}{rest}"
    return question
