"""Times told by a minister's career, which only an index can tell: "since Hekia Parata resigned", "when Tony Ryall was
Health Minister", "in his last year".
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from qa.language.moments import SOME, Moment, date_text, level, part
from qa.language.wording import BECAME, LEFT_OFFICE
from qa.offices.tenures import PRIME_MINISTER
from qa.understanding.dates import LONGEST_READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.dates import Period
    from qa.understanding.people import Person, Portfolio

    Stretches = Sequence[tuple[date, date]]

# Who has not spoken for so long had left: ministers on leave, and summers, are shorter.
AWAY = timedelta(days=150)
_AHEAD = re.compile(
    r"\b(?P<link>since|after|before|when|while|whilst|once|until|till|by the time|following|under) "
    r"(?:(?:the|former|then|minister|associate) )*$"
)
_WHO = re.compile(r"\bwho\b")
_DURING = ("when", "while", "whilst", "under")
_OFFICE = r"(?:the |a )?(?:[\w-]+ ){0,6}?(?:minister|treasurer|attorney[- ]general)\b(?: (?:of|for) (?:the )?\w+)?"
_LEFT = re.compile(
    rf"^(?: {LEFT_OFFICE}|'s? (?:resignation|departure|retirement|sacking|dismissal|exit))"
    rf"(?: (?:as|from|from being) {_OFFICE})?"
)
_BECAME = re.compile(rf"^ {BECAME} {_OFFICE}")
_WAS = re.compile(rf"^ (?:(?:was|had been)(?: still| in charge as)?|as|held|ran) {_OFFICE}")
_TIME_AS = re.compile(rf"^'s? (?:time|tenure|years|stint|days|spell) (?:as|in) {_OFFICE}")
_PART_OF = rf"(?P<part>first|opening|early|last|final) {SOME}"
_AS = rf" (?:as {_OFFICE}|in (?:the (?:job|role|portfolio)|office|charge))"
_PART = re.compile(rf"\b(?:his|her) {_PART_OF}(?:{_AS})?(?! (?:after|before|since|of)\b)")
_OWN_PART = re.compile(rf"^'s? {_PART_OF}{_AS}")


def moments(
    question: str,
    people: Sequence[Person],
    portfolios: Sequence[Portfolio],
    told: Sequence[Period],
    gazetteer: Gazetteer,
) -> list[Moment]:
    """The times that a question tells by when those of `people` held an office, of `portfolios` where it names one;
    alternatives share a span. Where the question also names a time, `told`, only departures within it count.
    """
    text, lookup = level(question[:LONGEST_READ]), gazetteer.lookup
    offices = dict.fromkeys(printed for portfolio in portfolios for printed in portfolio.names)
    found: list[Moment] = []
    for person in people:
        known = lookup.persons(person.names)
        # Of prime ministers the public record tells (qa.understanding.reigns).
        if len(known) != 1 or not lookup.spoke or person.beside or person.office.endswith(PRIME_MINISTER):
            continue
        (name,) = known
        own = person.times_held or [(one.start, one.end) for one in lookup.held(offices) if one.person == name]
        # "Who became Treasurer when Winston Peters resigned" asks for whoever came next (qa.understanding.incumbents).
        asked = any(_WHO.search(text, 0, one.span[0]) for one in portfolios if one.span[1] < person.span[0])
        office = f"{name} as {person.office or 'its minister' if own else 'a minister'}"
        stretches = _stretches(own or lookup.spells.get(name, ()))
        found += _in_office(text, person, office, stretches)
        found += () if asked else _came_or_went(text, person, office, stretches, told, lookup.spoke[1])
        found += _in_part(text, person, office, stretches, alone=len(people) == 1)
    return found


def _in_office(text: str, person: Person, office: str, stretches: Stretches) -> Iterator[Moment]:
    """ "While Annette King was Health Minister", "in her time as Health Minister"."""
    begin, end = person.span
    ahead, after = _AHEAD.search(text[:begin]), text[end:]
    if person.held and (during := _TIME_AS.match(after) or (ahead and _WAS.match(after))):
        # "Before Tony Ryall was Health Minister" is moved by its first word (qa.understanding.modifiers).
        begin = ahead.start() if ahead and ahead["link"] in _DURING else ahead.end("link") + 1 if ahead else begin
        for first, last in stretches:
            yield Moment((begin, end + during.end()), first, last, office, "office", 0.7)


def _came_or_went(
    text: str, person: Person, office: str, stretches: Stretches, told: Sequence[Period], newest: date
) -> Iterator[Moment]:
    """ "Since she resigned", "before she became Health Minister": the last or first days of her stretches; who spoke on
    the `newest` day is there still."""
    begin, end = person.span
    ahead, after = _AHEAD.search(text[:begin]), text[end:]
    if not ahead or ahead["link"] == "under":
        return
    if changed := _LEFT.match(after):
        days, nth = [last for _, last in stretches if last < newest], "last"
    elif person.held and (changed := _BECAME.match(after)):
        days, nth = [first for first, _ in stretches], "first"
    else:
        return
    words = (ahead.end("link") + 1, end + changed.end())
    # What happened when, or after, somebody resigned may be that; what did since then is not.
    core = (words[0], words[0]) if ahead["link"] in ("when", "after", "following") else None
    for day in days:
        if not told or any(one.start <= day <= one.end for one in told):
            said = f"{office}, {nth} release on {date_text(day)}"
            yield Moment(words, day, day, said, "office", 0.7, point=True, core=core)


def _in_part(text: str, person: Person, office: str, stretches: Stretches, *, alone: bool) -> Iterator[Moment]:
    """ "In her last year", of the only one who is named; "Annette King's last year as Health Minister"."""
    begin, end = person.span
    said = [(match.span(), match) for match in _PART.finditer(text)] if alone else []
    if own := _OWN_PART.match(text[end:]):
        said.append(((begin, end + own.end()), own))
    for span, match in said:
        words = match[0].removeprefix("'s").strip()
        for stretch in stretches:
            yield Moment(span, *part(match, *stretch), f"“{words}” of {office}", "office", 0.75)


def _stretches(held: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of time that follow one another, or nearly, made one; in order."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(held):
        if found and first - found[-1][1] <= AWAY:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found
