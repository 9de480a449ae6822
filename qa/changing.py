"""Questions of how something changed: told by several releases, each of its own time, in the order of their dates."""

from __future__ import annotations

import re

_CHANGING = re.compile(
    r"\b(?:became of|happened (?:to|with)|over the years|over time|history of|"
    r"(?:has|have|had) .{0,200}\b(?:changed|grown)|"
    r"how (?:did|does) .{0,200}\b(?<!climate )(?:change|grow)\b(?! (?:to|in|of))|"
    r"since (?:then|when)|from the first|at first|finally|timeline)\b",
    re.IGNORECASE,
)
_VERB = (
    r"(?:(?<!climate )changed?|gr[eo]wn?|risen?|rose|increased?|decreased?|declined?|fall(?:en)?|fell|dropped|evolved?|"
    r"shifted|varied|developed|moved|gone (?:up|down)|go (?:up|down))"
)
_COURSE = re.compile(
    rf"\bhow (?:has|have|had|did|does) (?P<what>[^?.;]{{3,200}}?) (?:been )?{_VERB}"
    r"(?=\W*$|[?.;,]| (?:and (?:grown?|changed?|risen)\b|over|since|between|from|through|throughout|under|after|before|"
    r"during|across|in the|in (?:19|20)\d\d|with|by)\b)",
    re.IGNORECASE,
)

_HISTORY = re.compile(
    r"\bhistory of (?P<what>[^?.;]{3,200}?)(?=\W*$|[?.;]|,| (?:since|between|from|in|over)\b)|"
    r"^\W*(?P<bare>(?!(?:what|who|when|where|why|which|how|did|does|do|is|are|was|were|has|have)\b)[^?.;,]{3,200}?) "
    r"(?:over (?:time|the (?:years|decades))|(?:each|every|by) year|year (?:by|on) year)\W*$",
    re.IGNORECASE,
)


def about_change(question: str) -> bool:
    """Whether a question asks how something changed, not what was said about a change."""
    return bool(_CHANGING.search(question)) or at_one_time(question) is not None


def at_one_time(question: str) -> str | None:
    """What each release is to be asked instead: "how has the minimum wage changed since 2017" is told by what it was at
    one time and another, and hardly ever by one sentence. None where nothing is said to have changed so."""
    if found := _COURSE.search(question):
        return f"What was {found['what']}?"
    if found := _HISTORY.search(question):
        return f"What was {found['what'] or found['bare']}?"
    return None
