"""Times told by a minister's career, which only an index can tell: "since Hekia Parata resigned", "when Tony Ryall was
Health Minister", "in his last year".
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from qa.moments import NUMBER, UNIT, Moment, date_text, length, level, shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from qa.gazetteer import Gazetteer
    from qa.names import Person

    Stretches = Sequence[tuple[date, date]]

# Who has not spoken for so long had left: ministers on leave, and summers, are shorter.
AWAY = timedelta(days=150)
_TITLES = r"(?: (?:the|former|then|minister|associate))*"
_AHEAD = re.compile(
    rf"\b(?P<link>since|after|before|when|while|whilst|once|until|till|by the time|following|under){_TITLES} $"
)
_OFFICE = r"(?:the |a )?(?:[\w-]+ ){0,6}?(?:minister|pm|treasurer|attorney-general)\b(?: (?:of|for) (?:the )?\w+)?"
_LEFT = re.compile(
    r"^(?: (?:(?:had )?(?:resigned|quit|retired|stepped (?:down|aside)|stood (?:down|aside))"
    r"|(?:was|got) (?:sacked|fired|dismissed|dumped|demoted|removed|stood down)"
    r"|left(?:(?= *(?:$|[?.,;])| (?:as|from)\b)| (?:office|politics|parliament|cabinet|government)\b"
    r"| the (?:job|role|portfolio|ministry)\b)"
    r"|lost (?:the|his|her) (?:job|portfolio|role))|'s? (?:resignation|departure|retirement|sacking|dismissal|exit))"
    rf"(?: (?:as|from|from being) {_OFFICE})?"
)
_BECAME = re.compile(
    rf"^ (?:became|becoming|was (?:made|appointed|named)|took over(?: as)?|took on|started as) {_OFFICE}"
)
_WAS = re.compile(rf"^ (?:(?:was|had been)(?: still| in charge as)?|as|held|ran) {_OFFICE}")
_TIME_AS = re.compile(rf"^'s? (?:time|tenure|years|stint|days|spell) (?:as|in) {_OFFICE}")
_PART = re.compile(
    rf"\b(?:his|her|their) (?P<part>first|opening|early|last|final) (?:(?P<n>{NUMBER}|few) )?{UNIT}(?P<s>s)?"
    rf"(?: (?:as {_OFFICE}|in (?:the (?:job|role|portfolio)|office|charge)))?"
)


def moments(question: str, people: Sequence[Person], gazetteer: Gazetteer) -> list[Moment]:
    """The times that a question tells by when those of `people` held an office; alternatives share a span."""
    text, spoke = level(question), gazetteer.lookup.spoke
    found: list[Moment] = []
    for person in people:
        known = {gazetteer.lookup.printed[name] for name in person.names}
        if len(known) == 1 and spoke and not person.beside:
            name, held = known.pop(), [(first, last) for _, first, last in person.held]
            office = f"{name} as {person.office if held else 'a minister'}"
            stretches = _stretches(held or gazetteer.lookup.spells.get(name, ()))
            found += _came_or_went(text, person, office, stretches, spoke[1])
            found += _in_part(text, office, stretches)
    return found


def _came_or_went(text: str, person: Person, office: str, stretches: Stretches, newest: date) -> Iterator[Moment]:
    begin, end = person.span
    ahead, after = _AHEAD.search(text[:begin]), text[end:]
    if person.held and (during := _TIME_AS.match(after) or (ahead and _WAS.match(after))):
        span = (begin if during.re is _TIME_AS or ahead is None else ahead.start(), end + during.end())
        for first, last in stretches:
            yield Moment(span, first, last, office, "office", 0.7)
    if not ahead or ahead["link"] == "under":
        return
    # What happened when somebody resigned may be that; what did since then is not.
    core = (begin, begin) if ahead["link"] == "when" else None
    days: dict[date, str] = {}
    if left := _LEFT.match(after):
        days, end = {last: "last" for _, last in stretches if last < newest}, end + left.end()
    elif person.held and (became := _BECAME.match(after)):
        days, end = {first: "first" for first, _ in stretches}, end + became.end()
    for day, nth in days.items():
        said = f"{office}, {nth} release on {date_text(day)}"
        yield Moment((begin, end), day, day, said, "office", 0.7, point=True, core=core)


def _in_part(text: str, office: str, stretches: Stretches) -> Iterator[Moment]:
    for match in _PART.finditer(text):
        lasted = length(match["n"], match["unit"], bool(match["s"]))
        early = match["part"] in ("first", "opening", "early")
        for first, last in stretches:
            days = (first, min(shift(first, lasted), last)) if early else (max(shift(last, -lasted), first), last)
            yield Moment(match.span(), *days, f"“{match[0]}” of {office}", "office", 0.75)


def _stretches(held: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of time that follow one another, or nearly, made one; in order."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(held):
        if found and first - found[-1][1] <= AWAY:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found
