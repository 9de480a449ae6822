"""Offices and ministries in a question: "the then Police Minister", "Minister for Primary Industries", "PM"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.spelling import fold, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.gazetteer import Gazetteer
    from qa.spelling import Token

_QUALIFIERS = frozenset({"associate", "acting", "assistant", "former", "then", "current", "new", "present"})
_CURRENT = frozenset({"current", "present", "today", "todays"})
_ANY = frozenset({"a", "an", "any", "each", "every", "no", "other", "another"})
_CLAUSE_END = re.compile(r"[.;:?!()]")
_COUNTRIES = (
    "afghan american argentine australia austria belgian belgium brazil britain british cambodia canada canadian chile"
    " china chinese colombia cook czech danish denmark dutch egypt english eu european fiji finland finnish france"
    " french german germany greece greek hong kong hungary iceland india indonesia iran iraq ireland irish israel italy"
    " italian japan japanese kiribati korea kuwait laos malaysia mexico myanmar nauru nepal netherlands niue norway"
    " norwegian pakistan palau papua peru philippine philippines pngs png poland polish portugal portuguese russia"
    " samoa saudi scotland scottish singapore solomon spain spanish swedish sweden swiss switzerland syria taiwan"
    " thai thailand timor tokelau tonga turkey turkish tuvalu uk ukraine us usa vanuatu victorian vietnam vietnamese"
    " welsh zimbabwe queensland nsw"
)
_FOREIGN = frozenset(_COUNTRIES.split())
_OURS = frozenset({"new zealand", "nz", "aotearoa", "zealand", "zealands"})


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office or body in a question: tokens first..last, the printed portfolios that it stands for."""

    first: int
    last: int
    phrase: str  # folded, singular
    names: tuple[str, ...]
    kind: str  # "minister", "ministry", "portfolio"
    associate: bool
    current: bool


def mentions(tokens: Sequence[Token], question: str, gazetteer: Gazetteer) -> list[OfficeMention]:
    """Return offices and ministries from left to right, those of other countries left out."""
    found: list[OfficeMention] = []
    taken = -1
    for place in range(len(tokens)):
        mention = _at(tokens, question, place, gazetteer)
        if mention and mention.first > taken and not _foreign(tokens, question, mention):
            found.append(mention)
            taken = mention.last
    return found


def gap(tokens: Sequence[Token], question: str, left: int) -> str:
    """Return what stands between a token and the next."""
    return question[tokens[left].end : tokens[left + 1].start]


def _at(tokens: Sequence[Token], question: str, place: int, gazetteer: Gazetteer) -> OfficeMention | None:
    """Read the office whose head word ("minister", "PM", "ministry") is at `place`."""
    key = tokens[place].base
    if key in ("minister", "ministers"):
        return _minister(tokens, question, place, gazetteer)
    if key in ("pm", "dpm"):
        number = place > 0 and tokens[place - 1].key.isdigit()
        if not number and (
            tokens[place].text.startswith(("PM", "DPM"))
            or tokens[place - 1 : place][0:1]
            and tokens[place - 1].key == "the"
        ):
            phrase = "prime minister" if key == "pm" else "deputy prime minister"
            first = place
            if place > 0 and tokens[place - 1].key == "deputy":
                phrase, first = "deputy prime minister", place - 1
            return _mention(tokens, first, place, phrase, gazetteer, "minister")
        return None
    if key == "general" and place > 0 and tokens[place - 1].key == "attorney":
        return _mention(tokens, place - 1, place, "attorney general", gazetteer, "minister")
    if key == "treasurer" and (
        tokens[place].capital or (place > 0 and tokens[place - 1].key in ("the", "then"))
    ):
        return _mention(tokens, place, place, "treasurer", gazetteer, "minister")
    if key in ("ministry", "department"):
        return _body(tokens, question, place, gazetteer)
    if key == "portfolio":
        first, phrase = _before(tokens, question, place, gazetteer)
        return _mention(tokens, first, place, phrase, gazetteer, "portfolio") if phrase else None
    return None


def _minister(
    tokens: Sequence[Token], question: str, place: int, gazetteer: Gazetteer
) -> OfficeMention | None:
    previous = tokens[place - 1].key if place else ""
    if previous == "prime":
        deputy = place > 1 and tokens[place - 2].key == "deputy"
        phrase = "deputy prime minister" if deputy else "prime minister"
        return _mention(tokens, place - (2 if deputy else 1), place, phrase, gazetteer, "minister")
    last, phrase = _after(tokens, question, place, gazetteer)
    if phrase:
        return _mention(tokens, place, last, phrase, gazetteer, "minister")
    first, phrase = _before(tokens, question, place, gazetteer)
    if not phrase:
        return None
    # "A Labour minister" is of the party; "the Labour Minister" holds the portfolio.
    if first and tokens[first - 1].key in _ANY:
        return None
    return _mention(tokens, first, place, phrase, gazetteer, "minister")


def _body(tokens: Sequence[Token], question: str, place: int, gazetteer: Gazetteer) -> OfficeMention | None:
    last, phrase = _after(tokens, question, place, gazetteer)
    if phrase:
        return _mention(tokens, place, last, phrase, gazetteer, "ministry")
    first, phrase = _before(tokens, question, place, gazetteer)
    return _mention(tokens, first, place, phrase, gazetteer, "ministry") if phrase else None


def _after(tokens: Sequence[Token], question: str, place: int, gazetteer: Gazetteer) -> tuple[int, str]:
    """Return (last token, phrase) of the longest office after "of" or "for"."""
    start = place + 1
    while start < len(tokens) and tokens[start].key in ("of", "for", "in", "charge", "responsible", "the"):
        start += 1
    if start == place + 1 or tokens[place + 1].key == "the":
        return place, ""
    for last in range(min(len(tokens), start + gazetteer.lookup.longest_office) - 1, start - 1, -1):
        for phrase in _phrases(tokens, start, last):
            if phrase in gazetteer.offices and not _broken(tokens, question, place, last):
                return last, phrase
    return place, ""


def _before(tokens: Sequence[Token], question: str, place: int, gazetteer: Gazetteer) -> tuple[int, str]:
    """Return (first token, phrase) of the longest office that ends just before `place`."""
    for first in range(max(0, place - gazetteer.lookup.longest_office), place):
        for phrase in _phrases(tokens, first, place - 1):
            if phrase in gazetteer.offices and not _broken(tokens, question, first, place):
                return first, phrase
    return place, ""


def _phrases(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    keys = " ".join(token.key for token in tokens[first : last + 1])
    base = " ".join([*(token.key for token in tokens[first:last]), tokens[last].base])
    return (singular(keys),) if keys == base else (singular(keys), singular(base))


def _broken(tokens: Sequence[Token], question: str, first: int, last: int) -> bool:
    return any(_CLAUSE_END.search(gap(tokens, question, place)) for place in range(first, last))


def _mention(
    tokens: Sequence[Token], first: int, last: int, phrase: str, gazetteer: Gazetteer, kind: str
) -> OfficeMention | None:
    names = gazetteer.offices.get(phrase)
    if not names:
        return None
    associate = current = False
    while first and tokens[first - 1].key in _QUALIFIERS:
        first -= 1
        associate |= tokens[first].key in ("associate", "assistant")
        current |= tokens[first].key in _CURRENT
    if first and tokens[first - 1].key in _CURRENT:
        current = True
    return OfficeMention(first, last, phrase, names, kind, associate, current)


def _abroad(token: Token) -> bool:
    word = token.base
    return word in _FOREIGN or (
        token.capital
        and any(word == country + ending for country in _FOREIGN for ending in ("n", "an", "ian", "ese"))
    )


def _foreign(tokens: Sequence[Token], question: str, mention: OfficeMention) -> bool:
    """Tell whether the office is another country's: "Australia's Health Minister", "Prime Minister of Tuvalu"."""
    before = [token for token in tokens[max(0, mention.first - 4) : mention.first]]
    if any(token.base in _OURS for token in before):
        return False
    close = before[-1:] if before[-1:] and before[-1].key != "and" else before[-3:]
    if any(_abroad(token) for token in close):
        return True
    after = tokens[mention.last + 1 : mention.last + 4]
    if mention.last + 1 < len(tokens) and _CLAUSE_END.search(gap(tokens, question, mention.last)):
        return False
    if len(after) > 1 and after[0].key in ("of", "in", "from"):
        owner = after[2] if after[1].key == "the" and len(after) > 2 else after[1]
        if owner.base in _OURS or fold(owner.text) in ("new",):
            return False
        return _abroad(owner) or (
            mention.phrase == "prime minister" and after[0].key == "of" and owner.capital
        )
    return False
