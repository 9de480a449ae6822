"""Questions of how something changed: told by several releases, each of its own time, in the order of their dates."""

from __future__ import annotations

import re

from qa.language.kinds import asks_of_today, topic
from qa.language.wording import IS, WH

_IN_ORDER = re.compile(
    r"\b(?:over the years|over time|history of|"
    r"(?:has|have|had) .{0,200}\b(?:changed|grown)|"
    r"how (?:did|does) .{0,200}\b(?<!climate )(?:change|grow)\b(?! (?:to|in|of|hands))|"
    r"since then|(?<!^)since when\b(?!\W*$)|from the first|at first|finally|timeline|chronology|"
    r"sequence of events|key (?:dates|events)|step by step(?= (?:what|how) (?:happened|it|the|did|was|were))|"
    r"(?:happened|unfolded|developed|came about) step by step|chronologically|"
    r"in (?:chronological|date|time) order|(?:oldest|earliest) (?:first|to (?:newest|latest))|"
    r"in the order (?:that |in which )?they)\b",
    re.IGNORECASE,
)
_BECAME = re.compile(r"\b(?:became of|happened (?:to|with))\b", re.IGNORECASE)
# What changed: no pronoun, and nothing of which something else is told ("the man who fell", "concerns that ... has").
_WHAT = (
    r"(?!(?:that|this|they|these|those|things?|everything|it|he|she|we|you|i)\b)"
    # Each full stop in one way only: "U.S.U.S." in two each would take twice as long with every other letter.
    r"(?:(?!\b(?:who|which|that|has|have|had|did)\b)[^?.;]|\.(?=\S)|(?<=\.\w)\.(?!\S)){2,200}?"
)
_VERB = (
    r"(?:changed|(?<!climate )chang(?:e|ing)|(?<!been )develop(?:ed)?|gr(?:ow|ew|own|owing)|ris(?:e|en|ing)|rose|"
    r"increas(?:e|ed|ing)|decreas(?:e|ed|ing)|fall(?:en|ing)?|fell|drop(?:ped)?|evolved?|shift(?:ed)?|var(?:y|ied)|"
    r"(?:gone|go) (?:up|down)|been (?:changed|increased|raised|reduced|lowered|extended))"
)
_COURSE = re.compile(
    rf"\bhow(?:['’]?s| has| have| had| did| does| do| is| are) (?P<what>{_WHAT}) {_VERB}"
    r"(?: (?:and|or) (?:changed|grown|risen|rise|fallen|fall|dropped|down))?"
    r"(?=\W*$|[?.;,]| (?:over|since|between|from|through|throughout|under|after|before|during|across|recently|lately|"
    r"to date|for|compared|this|(?:each|every) year|year (?:by|on) year|in (?:the|recent|(?:19|20)\d\d))\b)",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"^\W*+(?:(?:what(?:['’]?s| is| was)|(?:tell|give|show) me|explain|describe|trace) (?:about )?)?(?:(?:the|a) )?"
    r"(?:(?:brief|short|full) )?(?:history of|evolution of|trends? in) (?P<what>[^?.;:]{2,200}?)"
    r"(?= - |\W*$|[?.;:,]| (?:since|between|from|over)\b)|"
    # "Trace the relationship with Korea from the trade agreement to the partnership."
    r"^\W*(?:trace|track|follow|chart|outline) (?:the )?(?P<traced>[^?.;:]{2,200}?)"
    r" (?:(?:since|between|over|through)\b|from\b(?=.{2,80} (?:to|until|till)\b))|"
    r"^\W*(?P<bare>[^?.;:,]{3,200}?),? (?:over (?:time|the (?:years|decades))|by year|year (?:by|on) year)\W*$",
    re.IGNORECASE,
)
# All that came of a subject, and nothing else: "history of KiwiSaver", "Three Waters timeline".
_OF_ALL_TIME = re.compile(
    r"^\W*(?:(?:can you |please )?(?:give|show|tell) me |(?:what(?:['’]?s| is)|describe|explain|trace) )?"
    r"(?:(?:the|a) )?(?:(?:brief|complete|full|quick|short) )?(?:chronology|evolution|history|key (?:dates|events)|"
    r"milestones|sequence of events|story|time ?line(?! for\b)) (?:about|behind|for|in|of|on) "
    r"(?P<of>[^?.;:,]{2,80}?)\W*$|"
    r"^\W*(?P<bare>[^?.;:,]{2,80}?) (?:chronology|milestones|over (?:time|the (?:years|decades))|time ?line)\W*$",
    re.IGNORECASE,
)
# "The original estimate and the final cost of the tunnel", "the original target and what is it now".
_MEASURED = (
    r"(?:(?:[\w’'-]+ ){0,2}(?:amounts?|budgets?|costs?|dates?|deadlines?|estimates?|figures?|forecasts?|goals?|"
    r"numbers?|prices?|size|targets?|timelines?|totals?|value)\b[^?.;,]{0,80}?)"
)
_THEN_AND_NOW = re.compile(
    rf"\b(?:original|initial|estimated|planned|promised|budgeted)\b(?: (?P<was>{_MEASURED}))?,? "
    r"(?:and|versus|vs\.?|compared (?:to|with)|against) (?:(?:what )?(?:is|was|were|are|did) (?:it|they|that)\b|"
    r"(?:the |its |their )?(?:final|actual|eventual|current|latest|present|revised|real)\b"
    rf"(?: (?P<is>{_MEASURED}|one))?)"
    r"(?=\W*$| (?:now|today|in the end|at the end|when|end(?:ed)? up|cost(?:ing)?)\b)",
    re.IGNORECASE,
)
# "How many operations were done each year from 2008 to 2014"; what is paid each year since then is one amount.
_EACH_YEAR = re.compile(
    r"^\W*(?P<what>(?:how (?:many|much|high|big|large)|what)\b[^?.;]{3,200}?),? (?:in )?(?:each|every) year "
    r"(?=(?:from|between) (?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\b(?:{WH}|{IS}|had|can|could|should|would|will|may)\b", re.IGNORECASE)


def about_change(question: str) -> bool:
    """Whether a question asks how something changed, not what was said about a change."""
    return bool(_BECAME.search(question)) or in_order(question)


def in_order(question: str) -> bool:
    """Whether it asks how something went from time to time, and not only what became of it in the end."""
    return bool(_IN_ORDER.search(question)) or at_one_time(question) is not None


def what_changed(question: str) -> tuple[int, int] | None:
    """Where a question names what is said to have changed: "the minimum wage" of how it changed since 2017."""
    if found := _COURSE.search(question):
        return found.span("what")
    if found := _THEN_AND_NOW.search(question):
        begin, end = max(found.span("was"), found.span("is"), key=lambda span: span[1] - span[0])
        return (begin, end) if begin < end else None
    found = _HISTORY.search(question)
    span = found.span(found.lastgroup or 0) if found else (0, 0)
    return span if found and not _ASKS.search(question[span[0] : span[1]]) else None


def over_all_time(question: str) -> tuple[int, int] | None:
    """Where a question names something of which it asks no more than what came of it, in its order; None where it asks
    anything else, or for a figure of each time: "history of the minimum wage"."""
    found = _OF_ALL_TIME.search(question)
    span = found.span(found.lastgroup or 0) if found else None
    what = topic(question[slice(*span)]) if span else ""
    return span if what and not asks_of_today(what) else None


def at_one_time(question: str) -> str | None:
    """What each release is to be asked instead: "how has the minimum wage changed since 2017" is told by what it was at
    one time and another, and hardly ever by one sentence. None where nothing is said to have changed so."""
    if yearly := _EACH_YEAR.match(question):
        return f"{yearly['what']}?"
    span = what_changed(question)
    return f"What was {question[span[0] : span[1]]}?" if span else None
