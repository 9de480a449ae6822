"""Times told by a minister's career: "since Hekia Parata resigned", "before Nick Smith became Housing Minister"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from qa.moments import Moment, date_text, level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from qa.gazetteer import Gazetteer
    from qa.names import Person

# Who has not spoken for so long had left: ministers on leave, and summers, are shorter.
AWAY = timedelta(days=150)
_AHEAD = re.compile(
    r"\b(?P<link>since|after|before|when|once|until|till|by the time|following)"
    r"(?: (?:the|former|then|minister|associate))* $"
)
_OFFICE = r"(?:the |a )?(?:[\w-]+ ){0,6}?(?:minister|attorney-general)\b(?: (?:of|for) (?:the )?\w+)?"
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


def moments(question: str, people: Sequence[Person], gazetteer: Gazetteer) -> list[Moment]:
    """When those of `people` took up an office or left it by which a question says when; alternatives share a span."""
    text = level(question)
    found: list[Moment] = []
    for person in people:
        begin, end = person.span
        ahead = _AHEAD.search(text[:begin])
        known = {one.name for one in gazetteer.people if not set(one.names).isdisjoint(person.names)}
        if not ahead or len(known) != 1:
            continue
        name, held = known.pop(), [(first, last) for _, first, last in person.held]
        if left := _LEFT.match(text[end:]):
            own = _stretches(held or gazetteer.lookup.spells.get(name, ()))
            days = [last for _, last in own if gazetteer.lookup.spoke and last < gazetteer.lookup.spoke[1]]
            said, end = "last", end + left.end()
        elif held and (became := _BECAME.match(text[end:])):
            days, said, end = [first for first, _ in _stretches(held)], "first", end + became.end()
        else:
            continue
        office = person.office if held else "a minister"
        # What happened when somebody resigned may be that; what did since then is not.
        core = (begin, begin) if ahead["link"] == "when" else None
        found += [
            Moment(
                (begin, end),
                day,
                day,
                f"{name} {said} spoke as {office} on {date_text(day)}",
                "office",
                0.7,
                point=True,
                core=core,
            )
            for day in days
        ]
    return found


def _stretches(held: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of time that follow one another, or nearly, made one; in order."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(held):
        if found and first - found[-1][1] <= AWAY:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found
