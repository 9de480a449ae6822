"""What an abbreviation stands for, where that is asked: it is told by "Recognised Seasonal Employer (RSE)"
(Schwartz & Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text", PSB 2003)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.language.spelling import LOWER, UPPER
from qa.language.wording import AND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.statements import Statement
    from qa.understanding import Understood

_SHORT = re.compile(rf"(?<![\w-])[{UPPER}](?:[{LOWER}]?[{UPPER}0-9&]){{1,10}}[{LOWER}]{{0,3}}(?!\w)")  # not KiwiRail
_SHORT_LAST = re.compile(rf"({_SHORT.pattern})(?: (?:programme|scheme|visa)| in [^?]{{1,30}})?\W*$")  # nor NZ First
# "What does RSE stand for?", "what is NAIT short for", "full name of NIWA", "ETS acronym"; not what a party stands for
# nor, but at its end, what something means.
_STOPS = r"(?: (?:in|on) [^?.;]{1,40}|,? (?:again|exactly|please|then|though))?\W*$"
_SPELLS = re.compile(
    rf"{AND}(?:what (?:(?:does|do|did) )?(?P<a>[^?.;]{{2,60}}?) stands? for|"
    r"what (?:does|do|did) (?:the )?(?:(?:acronym|abbreviation|letters|initials|term) )?"
    r"(?!(?:it|that|this|they)\b)(?P<b>\S+) mean|"
    r"what(?:['’]?s| is| are| was) (?P<c>[^?.;]{2,40}?) (?:short for|an? (?:acronym|abbreviation) (?:for|of))|"
    r"(?:what(?:['’]?s| is| was) )?(?:the )?(?:full (?:name|form|title) of|(?:meaning of (?:the )?)?"
    r"(?:acronym|abbreviation|initials)) (?:the )?(?P<d>\S+)|"
    rf"(?P<e>\S+) (?:stands for(?: what)?|full name|acronym|abbreviation)(?: meaning)?){_STOPS}",
    re.IGNORECASE,
)
_IT = re.compile(r"\W*(?:it|that|this|they|those|these|the (?:letters|name|acronym|abbreviation))\W*$", re.IGNORECASE)


def asked_for(understood: Understood) -> str:
    """The abbreviation of which it is asked what it stands for, "it" being the last one before; "" where none is."""
    asked = _SPELLS.match(understood.asked)
    what = next(filter(None, map(asked.group, "abcde")), "") if asked else ""
    if _IT.match(what):
        return next((one[0] for one in reversed([*_SHORT.finditer(understood.question, 0, understood.begins)])), "")
    if last := _SHORT_LAST.search(what):
        return last[1]
    return next((one.text.upper() for one in understood.aliases if (one.kind, one.text) == ("abbreviation", what)), "")


@lru_cache(maxsize=16)
def _pattern(short: str) -> re.Pattern[str]:
    begins, short = f"(?i:{re.escape(short[0])})", re.escape(short.removesuffix("s"))
    return re.compile(
        rf"\b(?!{short}\b)(?P<a>{begins}[\w’'&]*+(?:[ ,/–-]{{1,3}}[\w’'&]++){{1,12}}) ?\([“\"‘']?(?:the )?{short}"
        r"(?:s?[”\"’']?\)|[,;] | (?:19|20)\d\d\))|"
        rf"\b{short}s? ?\((?:the )?(?P<b>{begins}[\w’'&]*+[ ,/–-][^()]{{3,150}})\)|"
        rf"\b{short} (?:stands for|is short for) (?:the |an? )?[“\"‘']?(?P<c>{begins}[^.;]{{3,100}})"
    )


def spells_out(short: str, text: str) -> bool:
    """Whether a text tells what an abbreviation stands for: "Recognised Seasonal Employer (RSE)"."""
    return any(_has_letters(short, one["a"] or one["b"] or one["c"]) for one in _pattern(short).finditer(text))


def _has_letters(short: str, words: str) -> bool:
    """Whether words hold its letters in this order, but for NZ at its end: "Climate Conference (COP26)" does not."""
    left = iter(words.casefold())
    return all(
        letter in left
        for letter in (short.removesuffix("s").removesuffix("NZ") or short).casefold()
        if letter.isalpha()
    )


def telling_first(understood: Understood, quotes: Sequence[Statement], pool: Sequence[Statement]) -> list[Statement]:
    """Quotes in their order, after the first of a pool that tells what an abbreviation stands for, where that is
    asked."""
    short = asked_for(understood)
    told = [one for one in pool if spells_out(short, one.text)][:1] if short else []
    apart = (one for one in quotes if not any(one.place == it.place and one.start <= it.start < one.end for it in told))
    return [*told, *apart][: max(len(quotes), len(told))]


def untold(understood: Understood) -> str:
    """That no quote tells what an abbreviation stands for, where that is asked: qa.judging knows where one does."""
    short = asked_for(understood)
    return f"None of these quotes tells what {short} stands for." if short else ""
