"""An earlier question asked of less, "only 2025", "just the ones by Key", or of more: "any year", "anyone else?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.chat.following import Turn
from qa.language.spelling import CAPITALISED, bare_name, blanked
from qa.language.wording import AND, RELEASE
from qa.understanding import carrying, ellipsis, follow_ups
from qa.understanding.dates import periods
from qa.understanding.people import people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.offices.gazetteer import Gazetteer

_ONLY = r"(?:just|only|specifically)"
_PLEASE = r"(?:,? (?:please|pls|thanks))?\W*$"
_ONES = rf"(?:(?:the )?(?:ones|{RELEASE}|statements|announcements)(?: (?:from|in|of))? )?"
_ONLY_THEN = (
    re.compile(rf"{AND}(?:what about )?{_ONLY} {_ONES}(?P<when>[^?.!;]{{4,40}}?){_PLEASE}", re.IGNORECASE),
    re.compile(rf"{AND}(?:what about )?(?P<when>[^?.!;]{{4,40}}?) (?:only|alone){_PLEASE}", re.IGNORECASE),
)
_NAME = rf"(?P<who>(?-i:{CAPITALISED})(?: (?-i:{CAPITALISED})){{0,2}})"
_ITS = rf"(?:ones|{RELEASE}|statements|announcements)"
_ONLY_BY = (
    re.compile(rf"{AND}{_ONLY} (?:(?:the )?{_ITS} )?(?:by|from) {_NAME}{_PLEASE}", re.IGNORECASE),
    re.compile(rf"{AND}{_ONLY} {_NAME}(?<![’']s)(?<!s[’']){_PLEASE}", re.IGNORECASE),
    re.compile(rf"{AND}{_ONLY} {_NAME}(?:['’]s|(?<=s)['’])(?: {_ITS})?{_PLEASE}", re.IGNORECASE),
    re.compile(rf"{AND}(?:(?:the )?{_ITS} )?(?:by|from) {_NAME} only{_PLEASE}", re.IGNORECASE),
)
# Another time, or somebody else, whichever: what was asked of one is asked of all.
_ANY = r"(?:all|any|every|other)(?: (?:of the )?other)?"
_ANY_TIME = re.compile(
    rf"{AND}(?:or )?(?:(?:what|how) about )?(?:(?:at|for|from|in|over) )?(?:{_ANY} (?:dates?|periods?|times?|years?)|"
    rf"any ?time|all[- ]time|ever){_PLEASE}|"
    rf"{AND}not (?:just|only) (?:in |from )?(?P<not>[^?.!;]{{4,30}}?){_PLEASE}",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    rf"{AND}(?:or )?(?:(?:what|how) about )?(?:(?:by|from) )?(?:"
    rf"(?:{_ANY}|the other) (?:ministers|mps|people)|(?:any|every)(?: other)? minister|"
    rf"any(?:one|body)(?: else)?|every(?:one|body)(?: else)?|(?:the )?others){_PLEASE}",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:announced?|promised?|said|say|think|thought)\b", re.IGNORECASE)
_LED_GOVERNMENTS = re.compile(r"Labour|National|(?:[Tt]he )?Nats")
_OTHERS = re.compile(r"\b(?:else|others?)\b", re.IGNORECASE)


def narrowed(question: str, before: str, gazetteer: Gazetteer, today: date) -> str:
    """A question that is no more than a time or somebody to whom the one `before` it is narrowed, as it is asked of
    them: "And in 2025?", "and John Key?", "what did National do about it?"; any other as it is."""
    party = ellipsis.changed(question)
    if _LED_GOVERNMENTS.fullmatch(party) and not ellipsis.instead(question, before, gazetteer, today, adding=False):
        return f"What did {party} do about it?"
    for pattern in _ONLY_BY:
        if asked := pattern.match(question):
            names = [name for one in people(f"Minister {asked['who']}", gazetteer, [], today) for name in one.names]
            who = gazetteer.lookup.only(names)
            if who is None:
                return question
            spoke = [one for one in people(before, gazetteer, [], today) if one.role == "speaker"]
            same = any(gazetteer.lookup.only(one.names) == who for one in spoke)
            return question if same else f"{'And' if spoke else 'Only by'} {bare_name(who.name)}?"
    asked = next(filter(None, (pattern.match(question) for pattern in _ONLY_THEN)), None)
    if asked is None or not _is_time(asked["when"], today):
        return question
    return f"And {'in ' if asked['when'][0].isdigit() else ''}{asked['when']}?"


def widened(question: str, thread: Sequence[Turn], gazetteer: Gazetteer, today: date) -> list[Turn]:
    """The questions of a thread without the times, or the people, of which they were asked, where one says no more than
    that it is asked of all: "any year", "anyone else?"; [] for any other."""
    time = _ANY_TIME.match(question)
    if not (time or _ANYONE.match(question)) or (time and time["not"] and not _is_time(time["not"], today)):
        return []
    turns, others = [turn.text for turn in thread], bool(_OTHERS.search(question))
    wider = [
        carrying.at_another_time(text, (), today) if time else _by_anyone(text, others, gazetteer, today)
        for text in turns
    ]
    kept = [Turn(text) for text in wider if follow_ups.content_words(text)]
    return [*kept[:-1], Turn(kept[-1].text, rewritten=True, follows=len(kept) > 1)] if kept and wider != turns else []


def _is_time(words: str, today: date) -> bool:
    return ellipsis.is_time(words, periods(words, today))


def _by_anyone(text: str, others: bool, gazetteer: Gazetteer, today: date) -> str:
    """A question of what somebody says as of what ministers do, or what `others` do; one that only says of whom as
    nothing."""
    spans = [one.span for one in people(text, gazetteer, [], today) if one.role == "speaker"]
    if spans and _SAYS.search(text) is None:
        return text if follow_ups.content_words(blanked(text, spans)) else ""
    if not spans:
        return text
    begin, end = spans[0][0], spans[-1][1]
    return ellipsis.put(text, (begin, end), f"ministers other than {text[begin:end]}" if others else "ministers")
