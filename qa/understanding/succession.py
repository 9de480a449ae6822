"""Who is asked for, of those who held an office: "who was the minister", or who came before or after whom, "who
replaced her?", "the minister before Goff", "Goff's successor". Who that was `incumbents` tells of ministers, and
`qa.offices.appointments` of other posts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from qa.language.spelling import CAPITALISED, tokenise, vocabulary
from qa.language.wording import AND, BECAME, LEFT_OFFICE, REPLACED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.language.spelling import Token
    from qa.understanding.name_mentions import Mention
    from qa.understanding.office_mentions import OfficeMention

# Before an office, "who became (minister)", "which minister held the (portfolio)"; or around it, "do you know who the
# (minister) was"; but not before "the (minister)'s adviser".
_WHO_IS = re.compile(
    r"\b(?:who|which (?:minister|mp))(?:['’]?s| (?:is|are|was|were|(?:has|have|had) been|"
    rf"{BECAME}|got|has|had|holds?|held|(?:is|was|were) (?:in charge of|responsible for)))(?: (?:currently|now))?\s+"
    r"(?:(?:the|our|then|first|nz['’]?s?|new zealand['’]?s)\s+)*$|"
    rf"\bwho {REPLACED} .{{1,60}}? as (?:the )?$",
    re.IGNORECASE,
)
_WHO_THE = re.compile(r"\bwho (?:(?:the|our|then) )+$", re.IGNORECASE)
_IT_WAS, _OWNER = re.compile(r" (?:is|was|were|became)\b"), re.compile(r"['’]s?\b")

Side = Literal["before", "after"]
HEIRS = ("predecessor", "replacement", "successor")
WINDOW = 8  # words on either side of a name that are looked at
_OVER = r"(?=$| (?:and|who|what|how)\b)"  # nothing more is said
_WHO = r"(?:whos?|minister that|(?:which|what)(?: \w+){0,4} minister)(?: \w+){0,3}"
_DID = "who(?:m|se)?(?: job| place| portfolio)? did"
_HEIR = rf"(?:successor|replacement(?:{_OVER}|(?= (?:as|at|in|did|do|does|said|say)\b)))"
_HAD = "(?:became|came|comes|did|got|had|has|held|holds|is|was)"
_HIM = "(?:him|her|them)"
_IT = "(?: (?:it|that|there|the (?:job|portfolio|post|role)))?"


class Rule(NamedTuple):
    """Folded words that ask who came on a `side` of somebody, and `at` which they say so; with a noun, as any question
    may ("what did her successor do"), or not."""

    side: Side
    noun: bool
    words: re.Pattern[str]


def _rules(*rows: tuple[Side, bool, str]) -> list[Rule]:
    return [Rule(side, noun, re.compile(rf"(?<!\S){pattern}(?!\S)")) for side, noun, pattern in rows]


def _of(whom: str, whose: str, who: str) -> list[Rule]:
    """What asks it of somebody, by how they are called as the object, the owner and the subject of what is said."""
    return _rules(
        ("after", False, rf"{_WHO} (?P<at>(?:{REPLACED}|follow(?:s|ed)|(?:came|comes) after) {whom})"),
        ("before", False, rf"{_WHO} (?P<at>(?:preceded?s?|(?:came|comes) before) {whom})"),
        ("before", False, rf"{_DID} (?P<at>{who} (?:replace|succeed|take over(?: from)?|come after|follow as))"),
        ("before", False, rf"(?P<at>{who} (?:replaced|succeeded|took over from) whom?)"),
        ("after", True, rf"(?P<at>{whose} (?:immediate )?{_HEIR}|{_HEIR} (?:to|of) {whom})"),
        ("before", True, rf"(?P<at>{whose} (?:immediate )?predecessor|predecessor (?:to|of) {whom})"),
    )


def _beside(side: Side, next_: str) -> list[Rule]:
    """What asks it of whoever was spoken of by the preposition alone, or as the "next" or "previous" one."""
    said = (
        rf"who {_HAD}(?: \w+){{0,5}} (?P<at>{side} {_HIM})",
        rf"(?:and|but|so|then) (?P<at>{side} {_HIM})(?=$| (?:and|but|who|what|how|when|which|why|did|was|were)\b)",
        rf"who (?P<at>(?:(?:{_HAD}{_IT}|took over) )?(?:{side}(?: that)?|{next_})){_OVER}",
        rf"who was (?:the )?(?:\w+ ){{0,2}}(?:minister|pm) (?P<at>{side}(?: that)?){_OVER}",
        rf"(?P<at>the one {side}(?: (?:that|{_HIM}))?){_OVER}",
        rf"who was (?:the )?(?P<at>{next_} (?:minister|one|holder)){_OVER}",
    )
    return _rules(*((side, False, pattern) for pattern in said))


_NAMED = _of("~", "~", "~")
# From whoever held an office, whom a pronoun points to.
_POINTING = [
    *_of(_HIM, "(?:his|her)", "(?:he|she|they)"),
    *_beside("after", "next"),
    *_beside("before", "previous(?:ly)?"),
    *_rules(("after", False, rf"who (?P<at>took over){_OVER}")),
]
# "And before Ryall?", "who came after Parata?", "before that?", of the office or post that was asked about.
_ONLY_BESIDE = re.compile(
    rf"{AND}(?:(?:then )?who (?:was|were|came|is|comes|had|held)(?: (?:it|there|that|next))? )?"
    rf"(?P<side>before|after)(?:wards)?(?: (?:that|then|(?P<whom>(?-i:{CAPITALISED}(?: {CAPITALISED}){{0,2}}))))?\W*$",
    re.IGNORECASE,
)
# What is said beside that, of whichever post, where nothing else is asked.
_NO_MORE = vocabulary(
    "and became but came did got had has held in is it job ok okay portfolio position post role so that the then there "
    "took was were who whom"
)
# Before an office, and after it and its minister: "who took over the Health portfolio from ~", "who became Health
# Minister when ~ resigned"; but not when she was Minister of Police, or left that for another.
_TAKES = re.compile(r"\bwho(?: \w+){0,3} (?:took|takes|taken|taking|take) over(?: as)?(?: the)?$")
_BECOMES = re.compile(rf"\bwho(?: \w+){{0,2}} (?:{BECAME}|got)(?: the)?$")
_LEFT = re.compile(
    rf"^(?:gave (?:it |that |the (?:job|role|portfolio) )?up|(?:left|lost) (?:it|office)|died|{LEFT_OFFICE})(?=$| )"
)


def asks_who(question: str, begin: int, end: int) -> bool:
    """Tell whether a question asks who holds or held the office, or who is the one, that stands there in it."""
    ahead = question[:begin]
    if _WHO_IS.search(ahead):
        return not _OWNER.match(question, end)
    return bool(_WHO_THE.search(ahead) and _IT_WAS.match(question, end))


def pointers(tokens: Sequence[Token]) -> list[tuple[Rule, int, int]]:
    """What asks for those beside somebody whom it only points to, and its first and last token, from left to right; of
    "came after her" and "after her" only the whole."""
    words = " ".join(token.key for token in tokens)
    found = {match.span("at"): rule for rule in _POINTING for match in rule.words.finditer(words)}
    whole = [
        (span, rule)
        for span, rule in sorted(found.items())
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
    ]
    return [(rule, words[:begin].count(" "), words[:end].count(" ")) for (begin, end), rule in whole]


def points_beside(question: str) -> bool:
    """Tell whether a question asks who held an office before or after somebody it calls by a pronoun."""
    return bool(pointers(tokenise(question)))


def only_beside(question: str) -> tuple[Side, str] | None:
    """On which side of whom a question asks for another that says no more: "before Ryall?", "and before that?"; whom by
    name, "" for whoever was spoken of. None for any other question."""
    said = _ONLY_BESIDE.match(question)
    return ("before" if said["side"].casefold() == "before" else "after", said["whom"] or "") if said else None


def steps_beside(question: str) -> tuple[Side, str] | None:
    """The same, whichever way it is asked of whoever was spoken of: "who got the job after her?"."""
    tokens = tokenise(question)
    for rule, first, last in pointers(tokens):
        if _NO_MORE.issuperset(token.key for token in (*tokens[:first], *tokens[last + 1 :])):
            return rule.side, ""
    return only_beside(question)


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
    left = link == "when" and _BECOMES.search(ahead) and _LEFT.match(_after(tokens, mention))
    if left or (link == "from" and _TAKES.search(ahead)):
        return "after"
    # "Health Minister Annette King's successor", but not "the Health Minister said who replaced ...".
    return side if not between or between[0] in ("who", "that") or ahead.endswith(("which", "what")) else None


def _after(tokens: Sequence[Token], mention: Mention) -> str:
    return _keys(tokens, mention.last + 1, mention.last + 1 + WINDOW)


def _keys(tokens: Sequence[Token], first: int, end: int) -> str:
    return " ".join(token.key for token in tokens[max(0, first) : end])
