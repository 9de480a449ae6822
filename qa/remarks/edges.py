"""Whether all that a question asks about lies past the edges of what is indexed, before the first release or after the
last, and whether it is told all the same: a release may well speak of 1965 or of next winter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import vectorstore
from qa.hits import text_of
from qa.language import eras
from qa.language.kinds import asked_kinds
from qa.language.moments import date_text, level
from qa.language.wording import ANNOUNCED
from qa.remarks.timing import BESIDE, DATED, FORESEEN, SURELY, WHEN, YEAR, in_a_name, of_another_time
from qa.speaking import asks_for_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.dates import Period

_SINCE = re.compile(r"(?:just |soon |right |\w+ \w+ )?(?:after|since|following)\b", re.IGNORECASE)
_AT = re.compile(r"^(?:(?:before|during|from|since|until|in|at|on|of|by|under) )?(?:the )?")
# What is announced for a time, or takes effect then, is told before it.
_AHEAD = re.compile(
    r"\b(?:for (?:the (?:general )?election (?:on|in) )?|"
    r"(?:(?:tak(?:e|es|ing)|com(?:e|es|ing) into) (?:effect|force)|start\w*|beg[iau]n\w*|due|open\w*|held|scheduled|"
    r"planned)\b ?(?:(?:on|from|in|by) )?(?:the )?)$",
    re.IGNORECASE,
)
# What "would be by 2041" is told before it, and so is a goal for then; what "had been by 2041" is not, nor whether the
# goal was reached.
_BY, _WOULD = re.compile(r"by\b", re.IGNORECASE), re.compile(r"\b(?:would|will)\b", re.IGNORECASE)
_AIM = re.compile(
    r"\b(?:targets?|goals?|aim(?:s|ed)?|ambitions?|plan(?:s|ned)?|commit(?:s|ted|ments?)?)\b", re.IGNORECASE
)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_SAID_THEN = re.compile(r"\b(?:said|announced|promised|did\b[^?.]{0,60}\b(?:say|announce|promise))\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|concerning|of|on|regarding) (?:the )?$", re.IGNORECASE)  # Budget 2026, said before it
_PAST = re.compile(
    r"\b(?:did|was|were|had|happened|got|won|became|went|took|gave|said|announced|reaction|reacted|response|responded|"
    r"results?|outcome)\b",
    re.IGNORECASE,
)
# How an election went: "who won the 2026 election", "its results"; but not what was lost before it.
_RESULT_OF = re.compile(
    r"\b(?:won|lost|defeated|results?|outcomes?|turnout)(?: (?:(?:seats?|votes?|government|power|by whom) )?"
    r"(?:at|for|from|in|of|on))?(?: the)? $",
    re.IGNORECASE,
)
_ITS_RESULT = re.compile(r"(?:['’]s)? (?:results?|outcomes?|turnout|winners?)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|when|affect\w*|expect\w*|how do)\b", re.IGNORECASE)
# What asks how something was, and not what is planned.
_WAS = re.compile(
    r"\b(?:was|were|did|got|won)\b(?!.{0,60}\b(?:plan|forecast|expect|project|predict|promis|target)\w*)",
    re.IGNORECASE,
)


def outside(opened: Opened, understood: Understood, hits: Sequence[Hit]) -> str:
    """Why a question can't be answered when all its time lies before or after everything indexed.

    A release may well speak of 1965 or of next winter; only what is asked as news of such a time is not there, and
    what is asked of times that none of the closest releases names.
    """
    periods, (reason, after) = understood.periods, _beyond(opened, understood)
    if not reason:
        return _undecided(opened, understood)
    said = _SAID_THEN.search(understood.asked)  # what is remembered of 1981 was not said in it
    news = said or ANNOUNCED.search(understood.asked) or understood.names_no_subject
    if not news and all(_written(period, hits) for period in periods):
        return ""  # "opened in November 2012", in a folder of 2013
    if after:
        # What is said "about Budget 2013" is said before it.
        about = all(_ABOUT.search(understood.question, 0, one.words[0]) and _named(one, hits) for one in periods)
        lately = understood.names_no_subject and understood.of_late  # "racing news today"
        news = lately or all(_is_news(understood, one) for one in periods)
        untold = not about and not _is_ahead(understood) and news
        return reason if untold else ""
    exact = [p for p in periods if p.kind in WHEN | {"year", "budget"}]
    exact = exact or [p for p in periods if p.kind in ("government", "election")]  # "under Muldoon"
    surely = exact and all(p.form >= SURELY or p.kind == "election" for p in periods)
    return reason if surely and all(p.kind in WHEN or said or not _named(p, hits) for p in exact) else ""


def _undecided(opened: Opened, understood: Understood) -> str:
    """What to say where the result of an election is asked for that was held after the last release: such are spoken of
    for months before."""
    dates, question = opened.generation.date_range(), understood.question
    if not dates or _TO_COME.search(understood.asked):
        return ""
    elections = [one for one in understood.periods if one.kind == "election" and not understood.is_carried(one.span)]
    named = [
        one.name
        for one in elections
        if _RESULT_OF.search(question[: one.words[0]]) or _ITS_RESULT.match(question, one.words[1])
    ]
    ahead = [day for day in eras.elections() if day > dates[1] and any(date_text(day) in name for name in named)]
    return _ends(dates[1]) if ahead else ""


def too_early(opened: Opened, understood: Understood) -> str:
    """What to say of a question whose times all lie before everything indexed; "" of any other."""
    reason, after = _beyond(opened, understood)
    return "" if after else reason


def unspoken(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """What to say where all that is asked of lies before or after everything indexed, and no quote speaks of it; "" for
    what is told ahead of it, and for the year of a name ("the study of the 1995 Domestic Violence Act")."""
    reason, after = _unforetold(opened, understood)
    named = any(in_a_name(understood.question, one) for one in understood.periods)
    if named or (after and FORESEEN.search(understood.asked)):
        return ""
    return reason if reason and of_another_time(understood, chosen) else ""


def hardly_told(opened: Opened, understood: Understood, hits: Sequence[Hit]) -> str:
    """Why an answer is doubted unless the quotes are sure of it: every time asked about lies before or after everything
    indexed. "" where one does not, or is announced ahead of it, or is one since when; for a decade, which is often that
    of a house or a song; and where one of the closest releases names the time ("Cyclone Bola relief")."""
    reason, _ = _unforetold(opened, understood)

    def is_told(period: Period) -> bool:
        unsure = period.form < SURELY or period.kind in ("decade", "recent", "latest")
        said = period.kind == "event" and asks_for_words(understood)
        since = bool(_SINCE.match(period.text))
        return unsure or said or since or (period.kind not in WHEN and _named(period, hits))

    return "" if not reason or any(map(is_told, understood.periods)) else reason


def not_yet(opened: Opened, understood: Understood) -> str:
    """What to say where it is asked how things were at times that all lie after everything indexed: what is quoted was
    told ahead. "" of what somebody said, or what is announced for a time."""
    reason, after = _unforetold(opened, understood)
    if not after or asks_for_words(understood) or ANNOUNCED.search(understood.asked):
        return ""
    surely = all(one.form >= BESIDE and one.kind in DATED | {"fiscal"} for one in understood.periods)
    return reason if surely and _WAS.search(understood.asked) else ""


def _beyond(opened: Opened, understood: Understood) -> tuple[str, bool]:
    """What to say where all times that are asked about lie before or after everything indexed, "" where one does not;
    and whether they lie after it."""
    periods, dates = understood.periods, opened.generation.date_range()
    if not dates or not periods:
        return "", False
    first, last = dates
    if all(period.end < first for period in periods):
        if all(one.merely_named for one in periods):  # its apology, its memorial
            return f"“{periods[0].text}” is older than the releases, which begin on {date_text(first)}.", False
        said = f"The releases begin on {date_text(first)}; nothing in them was published at the time asked about."
        return said, False
    after = all(period.start > last for period in periods)
    return _ends(last) if after else "", after


def _unforetold(opened: Opened, understood: Understood) -> tuple[str, bool]:
    """What `_beyond` says, but of what is told ahead: when something will be, what takes effect then or would be so."""
    reason, after = _beyond(opened, understood)
    told = reason and (_is_ahead(understood) or (after and "time" in asked_kinds(understood.asked)))
    return ("", False) if told else (reason, after)


def _ends(last: date) -> str:
    return f"The releases end on {date_text(last)}, before the time asked about."


def _named(period: Period, hits: Sequence[Hit]) -> bool:
    """Whether one of the closest releases names a time, or a year of it; an event, as the question does."""
    texts = [text_of(hit.release) for hit in hits]
    if period.kind == "event":
        name = _AT.sub("", level(period.text))
        return any(name in level(text) for text in texts)
    years = {str(year) for year in range(period.start.year, period.end.year + 1)}
    called = set(vectorstore.analyse_query(period.text))
    return any(not years.isdisjoint(YEAR.findall(text)) or called <= set(vectorstore.analyse(text)) for text in texts)


def _written(period: Period, hits: Sequence[Hit]) -> bool:
    """Whether one of the closest releases names a time just as it is asked for: "November 2012"."""
    name = re.escape(_AT.sub("", level(period.text)))
    return any(re.search(rf"\b{name}\b", level(text_of(hit.release))) for hit in hits)


def _is_ahead(understood: Understood) -> bool:
    """Whether a question asks for what is told before a time: what takes effect, would be or is to be by then."""
    aims = _AIM.search(understood.asked) or ANNOUNCED.search(understood.asked)
    aimed = aims and "outcome" not in asked_kinds(understood.asked) and not _HAD.search(understood.asked)
    befores = [(understood.question[: one.words[0]], one) for one in understood.periods]
    return any(
        _AHEAD.search(before)
        or (aimed and one.kind == "goal")
        or (_BY.match(one.text) and (aimed or _WOULD.search(before)))
        for before, one in befores
    )


def _is_news(understood: Understood, period: Period) -> bool:
    """Whether a question asks for what can be told of a time only once it is there."""
    past = bool(_PAST.search(understood.asked))
    if period.kind == "budget":
        return past or "time" not in asked_kinds(understood.asked)
    if period.kind in ("measured", "fiscal"):  # of which forecasts and Budgets speak years ahead
        return past and not FORESEEN.search(understood.asked)
    return past and period.kind in WHEN | {"year", "part", "relative", "recent", "election"}
