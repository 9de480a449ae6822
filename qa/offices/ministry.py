"""Everybody who was a minister at a time, each with what they were minister of, and releases that show it.

"Who was in Helen Clark's cabinet?" is told by no release: what changed is announced, and not who stayed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from qa.blocks import Block, Verdict
from qa.hits import numbered
from qa.language import eras
from qa.language.moments import date_text, shift, when_text
from qa.language.spelling import blanked, counted, touches, vocabulary
from qa.language.wording import AND
from qa.offices.gazetteer import holder as in_office
from qa.offices.gazetteer import plain_title, portfolio_key
from qa.offices.holders import LATELY, shown_then
from qa.offices.listing import FEWEST, is_held
from qa.offices.tenures import ASSOCIATE, DEPUTY, PRIME_MINISTER
from qa.statements import as_shown
from qa.understanding.dates import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from qa.hits import Hit
    from qa.offices.tenures import Tenure
    from qa.opened import Opened
    from qa.understanding import Understood

# Ministers of whom a release is shown; no government since 1996 had more at once.
SHOWN = 32
NOTE = "The releases do not tell which of them sat in Cabinet. Of associates those are listed who were nothing else."
NOT_SHOWN = f"Releases are shown for the first {SHOWN}."
BEGIN = "What was before {}, when the releases begin, is not told."

_ASKS = re.compile(
    rf"{AND}(?:"
    r"(?:(?:please |(?:can|could) you )?(?:give me|list|names?|show(?: me)?|tell me)|who(?:['’]?s)?)\b"
    r"(?=.*\b(?:cabinet|ministers)\b)|"
    r"(?:how many|what|which) (?:[\w-]+ )?ministers\b|"
    r"(?:the )?(?:current )?(?:cabinet|government) (?:members|ministers)\b"
    r")(?!.*\bministers (?:for|of)\b)",
    re.IGNORECASE,
)
# "Who are the ACT ministers?", "which ministers are from NZ First": of Labour and National it is a time.
_PARTY = (
    r"(?:act|alliance|greens?|(?:m[āa]ori|green|act) party|(?:new zealand|nz) first|progressives?|te p[āa]ti m[āa]ori|"
    r"united future)"
)
_OF_A_PARTY = re.compile(
    rf"{AND}(?:(?:(?:list|name|show(?: me)?|give me|who (?:are|were)|which|what|how many)(?: all)? )?(?:the )?{_PARTY}"
    rf"(?:['’]s?)?(?: party)? ministers(?=\W*$| (?:are|were|have|had|is|in|under|since|from|now)\b)|"
    r"(?:which|what|how many)(?: of the)? ministers (?:"
    rf"(?:are|were|is|belong|come|came) (?:to|from|in|of|with) (?:the )?{_PARTY}|"
    rf"(?:does|did|do|has|had) (?:the )?{_PARTY} (?:have|get|had|got)))\b",
    re.IGNORECASE,
)
NO_PARTY = (
    "The releases do not tell which party a minister is of. All ministers of a time they do tell: “Who were the "
    "ministers in 2018?”"
)
# "How many women ministers were there in 2010?" is of no Minister for Women.
_OF_A_PEOPLE = re.compile(
    rf"{AND}(?:(?:list|name|show(?: me)?|give me|who (?:are|were)|which|what|how many)(?: all)? )(?:the )?"
    r"(?:asian|black|female|gay|indian|lesbian|male|m[āa]ori|pacific|pasifika|wom[ae]n) (?:cabinet )?ministers"
    r"(?=\W*$| (?:are|were|have|had|is|in|under|since|now)\b)",
    re.IGNORECASE,
)
NO_PEOPLE = (
    "The releases do not tell which ministers are women, or of which people they are. All ministers of a time they do "
    "tell: “Who were the ministers in 2018?”"
)
# All else that it may say; "not in" and "left" ask for others, as "new" and "chairs" do, which are of a time or a name.
_WORD, _OTHERS = re.compile(r"[\w’'-]+"), re.compile(r"\b(?:chairs?|new)\b(?! zealand\b)", re.IGNORECASE)
_FILLER = vocabulary(
    "a after all and any are around at be been before by cabinet can could current currently did do does during "
    "everybody everyone for from full give government governments had has have he held his how in is it's list "
    "listed many me member members minister ministers name names new nz of on or our over part people please "
    "portfolios present sat serve served serves serving she show since sit sits tell that the their then there "
    "these they this through to today under until was we were what when which who who's whole whos with you your "
    "zealand"
)


def untold(understood: Understood) -> Verdict | None:
    """That the releases do not tell what sort of ministers are asked for; None where none is."""
    if _OF_A_PARTY.match(understood.asked):
        return Verdict("not_found", NO_PARTY)
    return Verdict("not_found", NO_PEOPLE) if _OF_A_PEOPLE.match(understood.asked) else None


def listed(opened: Opened, understood: Understood) -> Verdict | None:
    """Everybody who was a minister at the time asked about, or is when the releases end; None where anything else is
    asked."""
    newest = opened.newest
    if not newest or understood.carried or not asks_for_ministers(understood):
        return None
    named = [period for period in understood.periods if period.kind not in NOW]
    times = [(one.day, one.day) if one.day else one.named for one in named]
    each = _at(opened, times) if times else _on(opened, newest)
    rows: list[str] = []
    shown: list[Hit] = []
    for person, tenures in sorted(each.items(), key=lambda one: _rank(one[1])):
        hits = (shown_then(opened, one, [one.portfolio], times or [(newest, newest)]) for one in tenures)
        shown += [hit] if len(shown) < SHOWN and (hit := next(filter(None, hits), None)) else []
        rows.append(f"{person} ({'; '.join(_portfolios(tenures))})")
    if not shown:
        return None
    days = " and ".join(when_text(*time) for time in times) or f"on {date_text(newest)}"
    said = f"As the releases show it, {counted(len(rows), 'minister')} {days}:"
    begin, _ = opened.generation.date_range() or (newest, newest)
    before = [BEGIN.format(date_text(begin))] if any(first < begin for first, _ in times) else []
    notes = " ".join([NOTE, *before, *([NOT_SHOWN] if len(rows) > SHOWN else [])])
    more = (Block("list", tuple(rows)), Block("said", (notes,)))
    return Verdict("answered", said, more, as_shown(numbered(shown)))


def asks_for_ministers(understood: Understood) -> bool:
    """Whether all ministers are asked for, by nothing but a time."""
    times = [words for period in understood.periods for words in (period.words, *period.within)]
    of_somebody = any(not touches(person.span, times) for person in understood.people)
    if understood.offices or of_somebody or not _ASKS.match(understood.asked) or _OTHERS.search(understood.asked):
        return False
    rest = blanked(understood.question, understood.when_and_who).replace("’", "'").casefold()
    return all(word.strip("'").removesuffix("'s") in _FILLER for word in _WORD.findall(rest))


def _on(opened: Opened, newest: date) -> Mapping[str, list[Tenure]]:
    """By person what they are taken to hold when the releases end, the most spoken for first."""
    names = _names(opened)
    return _own([one for name in names for one in in_office(opened.gazetteer, [name], newest, newest)])


def _at(opened: Opened, times: Sequence[tuple[date, date]]) -> Mapping[str, list[Tenure]]:
    """By person what they held at some times, or shortly before and after those of a few days."""
    wide = [_around(*time) for time in times]
    every = [one for name in _names(opened) for one in opened.gazetteer.lookup.tenures[name]]
    return _own([one for one in every if any(one.meets(*time) and not one.only_ends(*time) for time in wide)])


def _around(first: date, last: date) -> tuple[date, date]:
    """A few days with what is shortly before and after them, under the same prime ministers."""
    then = [one for one in eras.prime_ministers() if one.start <= last and (not one.end or one.end > first)]
    if last - first >= LATELY or not then:
        return first, last
    end = then[-1].end
    until = min(shift(last, LATELY), shift(end, -1)) if end else shift(last, LATELY)
    return max(shift(first, -LATELY), then[0].start), until


def _names(opened: Opened) -> list[str]:
    """The portfolios that are printed in releases and that somebody is minister of."""
    printed = opened.generation.name_releases()[1]
    return [name for name in opened.gazetteer.lookup.tenures if name in printed and is_held(name)]


def _own(tenures: Sequence[Tenure]) -> dict[str, list[Tenure]]:
    """By person, without strays, and without what they were an associate of beside anything else."""
    each: dict[str, list[Tenure]] = defaultdict(list)
    for one in sorted(tenures, key=lambda one: -one.releases):
        if one.releases >= FEWEST or not one.releases:
            each[one.person].append(one)
    return {
        person: [one for one in held if not one.portfolio.startswith(ASSOCIATE)] or held
        for person, held in each.items()
    }


def _portfolios(tenures: Sequence[Tenure]) -> list[str]:
    """What somebody was minister of, however it is spelt."""
    return list({portfolio_key(one.portfolio.replace("’", "'")): _called(one.portfolio) for one in tenures}.values())


def _called(portfolio: str) -> str:
    return portfolio if portfolio.startswith(ASSOCIATE) else plain_title(portfolio)


def _rank(tenures: Sequence[Tenure]) -> tuple[int, int]:
    held = {one.portfolio for one in tenures}
    first = 0 if PRIME_MINISTER in held else 1 if DEPUTY in held else 2
    return first, -sum(one.releases for one in tenures)
