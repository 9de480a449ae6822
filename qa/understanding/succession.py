"""Who came before or after whom, as a question asks it: "who replaced her?", "the minister before Goff", "Goff's
successor". Who that was `incumbents` tells of ministers, and `qa.appointments` of other posts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from qa.spelling import tokenise
from qa.wording import BECAME, REPLACED, STEPPED_DOWN, WAS_SACKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.spelling import Token
    from qa.understanding.name_mentions import Mention
    from qa.understanding.office_mentions import OfficeMention

Side = Literal["before", "after"]
HEIRS = ("predecessor", "replacement", "successor")
WINDOW = 8  # words on either side of a name that are looked at
_OVER = r"(?=$| (?:and|who|what|how)\b)"  # nothing more is said
_WHO = r"(?:whos?|minister that|(?:which|what)(?: \w+){1,4} minister)(?: \w+){0,3}"
_REPLACE = "(?:replace|succeed|take over(?: from)?|come after|follow as)"
_HAD = "(?:came|comes|did|got|had|has|held|holds|is|was)"
_IT = "(?: (?:it|that|there|the (?:job|portfolio|post|role)))?"


class _Rule(NamedTuple):
    """Folded words that ask who came on a `side` of somebody, and `at` which they say so; with a noun, as any question
    may ("what did her successor do"), or not."""

    side: Side
    words: re.Pattern[str]
    noun: bool = False


def _rules(side: Side, *patterns: str, noun: bool = False) -> list[_Rule]:
    return [_Rule(side, re.compile(rf"(?<!\S){pattern}(?!\S)"), noun) for pattern in patterns]


def _of(whom: str, whose: str, who: str) -> list[_Rule]:
    """What asks it of somebody, by how they are called as the object, the owner and the subject of what is said."""
    heir = rf"(?:successor|replacement(?:{_OVER}|(?= (?:as|at|in|did|do|does|said|say)\b)))"
    return [
        *_rules("after", rf"{_WHO} (?P<at>(?:{REPLACED}|follow(?:s|ed)|(?:came|comes) after) {whom})"),
        *_rules(
            "before",
            rf"{_WHO} (?P<at>(?:preceded?s?|(?:came|comes) before) {whom})",
            rf"who(?:m|se)?(?: job| place| portfolio)? did (?P<at>{who} {_REPLACE})",
            rf"(?P<at>{who} (?:replaced|succeeded|took over from) whom?)",
        ),
        *_rules("after", rf"(?P<at>{whose} (?:immediate )?{heir})", rf"(?P<at>{heir} (?:to|of) {whom})", noun=True),
        *_rules(
            "before",
            rf"(?P<at>{whose} (?:immediate )?predecessor)",
            rf"(?P<at>predecessor (?:to|of) {whom})",
            noun=True,
        ),
    ]


def _beside(side: Side, beside: str, whom: str) -> list[_Rule]:
    """What asks it of whoever was spoken of by no more than a preposition, or `beside`: "next", "previous"."""
    return _rules(
        side,
        rf"who {_HAD}(?: \w+){{0,5}} (?P<at>{side} {whom})",
        rf"(?:and|but|so|then) (?P<at>{side} {whom})(?=$| (?:and|but|who|what|how|when|which|why|did|was|were)\b)",
        rf"who (?P<at>(?:{_HAD}{_IT} |took over )?{side}(?: (?:that|them))?){_OVER}",
        rf"who (?P<at>(?:{_HAD}{_IT}|took over) {beside}){_OVER}",
        rf"who was (?:the )?(?:\w+ ){{0,2}}(?:minister|pm) (?P<at>{side}(?: that)?){_OVER}",
        rf"(?P<at>the one {side}(?: (?:that|{whom}))?){_OVER}",
        rf"who was (?:the )?(?P<at>{beside} (?:minister|one|holder)){_OVER}",
    )


_NAMED = _of("~", "~", "~")
_HIM = "(?:him|her)"
# From whoever held an office, whom a pronoun points to.
_POINTING = [
    *_of(_HIM, "(?:his|her)", "(?:he|she)"),
    *_beside("after", "next", _HIM),
    *_beside("before", "(?:previous|previously)", _HIM),
    *_rules("after", rf"who (?P<at>took over){_OVER}"),
]
# Before an office, and after it and its minister: "who took over the Health portfolio from ~", "who became Health
# Minister when ~ resigned"; but not when she was Minister of Police, or left that for another.
_TAKES = re.compile(r"\bwho(?: \w+){0,3} (?:took|takes|taken|taking|take) over(?: as)?(?: the)?$")
_BECOMES = re.compile(rf"\bwho(?: \w+){{0,2}} (?:{BECAME}|got)(?: the)?$")
_LEFT = re.compile(
    r"^(?:gave (?:it |that |the (?:job|role|portfolio) )?up|resigned|quit|retired|died|"
    rf"{STEPPED_DOWN}|{WAS_SACKED}|"
    r"(?:left|lost)(?= (?:it|the|office|politics|parliament|cabinet|in)\b|$))(?=$| )"
)


class Pointer(NamedTuple):
    """Tokens first..last, which ask who came on a `side` of whoever was spoken of before; with a noun or not."""

    side: Side
    first: int
    last: int
    noun: bool


def pointers(tokens: Sequence[Token]) -> list[Pointer]:
    """What asks for those beside somebody whom it only points to, from left to right."""
    words = " ".join(token.key for token in tokens)
    found = {match.span("at"): rule for rule in _POINTING for match in rule.words.finditer(words)}
    places = ((words[:begin].count(" "), words[:end].count(" "), rule) for (begin, end), rule in sorted(found.items()))
    return [Pointer(rule.side, first, last, rule.noun) for first, last, rule in places]


def points_beside(question: str) -> bool:
    """Tell whether a question asks who held an office before or after somebody it calls by a pronoun."""
    return bool(pointers(tokenise(question)))


def side_of(tokens: Sequence[Token], mention: Mention, *, noun: bool = False) -> Side | None:
    """On which side of somebody named a question asks for another, if on any: "who replaced Nick Smith as ..."; with
    a `noun` only where no more is said of them than that, "Goff's successor", "the successor to Goff"."""
    words = f"{_keys(tokens, mention.first - WINDOW, mention.first)} ~ {_after(tokens, mention)}".strip()
    noun |= tokens[mention.last].possessive  # nobody asks it of Clark by "who replaced Clark's health minister"
    return next((rule.side for rule in _NAMED if rule.noun >= noun and rule.words.search(words)), None)


def side_in(tokens: Sequence[Token], mention: Mention, office: OfficeMention) -> Side | None:
    """On which side of somebody a question asks for the holder of an office: "the Police Minister before Judith
    Collins"; None where it asks for nobody, or for whoever came on a side in another."""
    if max(office.first - mention.last, mention.first - office.last) > WINDOW:
        return None
    side = side_of(tokens, mention)
    if office.first > mention.last:
        between = [token.key for token in tokens[mention.last + 1 : office.first] if token.key != "the"]
        return side if not between or between[-1] in ("as", "in", "at") else None
    between = [token.key for token in tokens[office.last + 1 : mention.first]]
    ahead = _keys(tokens, office.first - WINDOW, office.first)
    link = between[-1] if between else ""
    if link in ("before", "after") and (len(between) == 1 or "who" in between):
        return "before" if link == "before" else "after"
    if _gave_up(ahead, link, _after(tokens, mention)):
        return "after"
    # "Health Minister Annette King's successor", but not "the Health Minister said who replaced ...".
    return side if not between or between[0] in ("who", "that") or ahead.endswith(("which", "what")) else None


def _gave_up(ahead: str, link: str, behind: str) -> bool:
    """Tell whether an office is asked about as somebody's who gave it up: "who took over [Health] from ~".

    All folded: what is said before the office, between the two ("from" or "when"), and after them ("resigned").
    """
    if link == "from":
        return bool(_TAKES.search(ahead))
    return link == "when" and bool(_BECOMES.search(ahead) and _LEFT.match(behind))


def _after(tokens: Sequence[Token], mention: Mention) -> str:
    return _keys(tokens, mention.last + 1, mention.last + 1 + WINDOW)


def _keys(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(token.key for token in tokens[max(0, first) : end])
