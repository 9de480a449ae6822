"""People and portfolios named in a question: "Jacinda Arden", "Dunne", "the then Police Minister", "PM".

Precision goes first: a wrong person hurts more than a missed one. A surname that is also a word, a place or
somebody else's ("English", "King", "Smith") counts only with a given name, a title, or as one who speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from qa import eras
from qa.gazetteer import plain_title
from qa.moments import shift
from qa.spelling import tokenise, vocabulary
from qa.tenures import ASSOCIATE
from qa.understanding import incumbents, office_mentions
from qa.understanding.incumbents import Draft
from qa.understanding.name_mentions import mentions
from qa.understanding.roles import Place, Role, roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.gazetteer import Gazetteer, Minister
    from qa.spelling import Token
    from qa.understanding.name_mentions import Mention
    from qa.understanding.office_mentions import OfficeMention

MARGIN = timedelta(days=60)  # a period read out of words has no sharp ends
STATISTICS = timedelta(days=400)  # the year named is often the statistic's, and the release is the next year's
_BECOMING = vocabulary("as became become becomes being is over sworn in into appointed elected was new")
_ORDER = {"speaker": 0, "absent": 1, "topic": 1, "era": 2}


@dataclass(frozen=True, slots=True)
class Person:
    """A person read out of a question.

    `names` as printed in the index. `period` is when they held `office`, or spoke at all. `held` are the stretches in
    which the releases show somebody of `names` in `office`: name, first and last day. `beside` tells that they came
    before or after somebody: "replaced her".
    """

    text: str
    span: tuple[int, int]
    names: tuple[str, ...]
    office: str
    why: str
    period: tuple[date, date] | None
    role: Role
    held: tuple[tuple[str, date, date], ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio read out of a question."""

    text: str
    span: tuple[int, int]
    names: tuple[str, ...]
    why: str
    kind: office_mentions.Kind


def people(question: str, gazetteer: Gazetteer, periods: Sequence[tuple[date, date]], today: date) -> list[Person]:
    """Return the people whom a question names, by name or by office, speakers first.

    An office means whoever held it in `periods` (first and last day of each), or on `today` where the
    question says "current"; without either it names nobody. Nobody named: an empty list.
    """
    periods = _known_times(periods, gazetteer)
    tokens = tokenise(question)
    offices = [found for found in office_mentions.mentions(tokens, question, gazetteer) if found.kind == "minister"]
    drafts, others, counted_from = _drafts(question, tokens, offices, gazetteer, periods, today)
    parts = _parts(tokens, drafts, others, counted_from)
    said = [draft for draft, role in zip(drafts, parts, strict=True) if role != "era"]
    pointed = incumbents.beside_pronouns(tokens, said, offices, gazetteer)
    read = []
    for draft, role in [*zip(drafts, parts, strict=True), *((draft, "speaker") for draft in pointed)]:
        if not _superseded(draft, pointed):
            span = _span(tokens, draft.place.first, draft.place.last)
            beside = draft in others or draft in pointed
            text, why = question[span[0] : span[1]], draft.why
            read.append(Person(text, span, draft.names, draft.office, why, draft.period, role, draft.held, beside))
    return sorted(read, key=lambda person: (_ORDER[person.role], person.span))


def _drafts(
    question: str,
    tokens: Sequence[Token],
    offices: Sequence[OfficeMention],
    gazetteer: Gazetteer,
    periods: Sequence[tuple[date, date]],
    today: date,
) -> tuple[list[Draft], list[Draft], set[int]]:
    """Everybody whom a question names, from left to right; those of them who came before or after somebody named; and
    the last words of whoever these are counted from."""
    drafts: list[Draft] = []
    owned: set[int] = set()
    named = mentions(tokens, question, gazetteer, periods, offices)
    words = [incumbents.direction(tokens, mention) for mention in named]
    for mention, word in zip(named, words, strict=True):
        number = None if word else _own_office(tokens, mention, offices, named)
        if number is not None:
            owned.add(number)
        office = offices[number] if number is not None else None
        drafts.append(_named(tokens, mention, office, gazetteer, periods))
    others: list[Draft] = []
    counted_from: set[int] = set()
    for number, office in enumerate(offices):
        if number not in owned:
            beside = [
                (mention, incumbents.beside(tokens, mention, word, office, gazetteer, periods))
                for mention, word in zip(named, words, strict=True)
            ]
            counted_from |= {mention.last for mention, found in beside if found}
            found = [draft for _, found in beside for draft in found]
            if not found and not periods:
                found = incumbents.previous(office, gazetteer, today)
            others.extend(found)
            drafts.extend(found or incumbents.who_held(office, gazetteer, periods, today))
    return sorted(drafts, key=lambda draft: draft.place.first), others, counted_from


def _parts(
    tokens: Sequence[Token], drafts: Sequence[Draft], others: Sequence[Draft], counted_from: set[int]
) -> list[Role]:
    """The part that each of them plays in the question."""
    parts = roles(tokens, [draft.place for draft in drafts])
    if others:
        # "Who replaced Nick Smith as Housing Minister" asks about another; the one named only says when.
        parts = ["era" if draft.place.last in counted_from else part for draft, part in zip(drafts, parts, strict=True)]
        asked = "speaker" not in parts
        parts = ["speaker" if asked and draft in others else part for draft, part in zip(drafts, parts, strict=True)]
    return parts


def _superseded(draft: Draft, pointed: Sequence[Draft]) -> bool:
    """Whether somebody is not meant, but who came beside them: "who was PM before her" asks of no PM of that time, nor
    "who replaced him as PM"."""
    if any(draft.place.last + 1 == one.place.first for one in pointed):
        return True
    held = draft.mention is not None and draft not in pointed
    return held and any(draft.mention is one.mention and draft.place.first > one.place.first for one in pointed)


def portfolios(question: str, gazetteer: Gazetteer) -> list[Portfolio]:
    """Return the portfolios that a question names by minister, ministry or the word "portfolio"."""
    tokens = tokenise(question)
    found = []
    for office in office_mentions.mentions(tokens, question, gazetteer):
        if office.phrase.endswith("prime minister") and _became(tokens, office):
            continue  # "when Jenny Shipley became PM" says when; the prime minister speaks on everything
        span = _span(tokens, office.first, office.last)
        text = question[span[0] : span[1]]
        names = office.names
        if office.associate:
            names = tuple(sorted(names, key=lambda name: not name.startswith(ASSOCIATE)))
        shown = ", ".join(dict.fromkeys(plain_title(name) for name in names))
        found.append(Portfolio(text, span, names, f"“{text}” is filed under {shown}", office.kind))
    return found


def _became(tokens: Sequence[Token], office: OfficeMention) -> bool:
    return any(token.key in ("as", "became", "become", "becomes") for token in tokens[office.first - 1 : office.first])


def _span(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    return tokens[first].start, tokens[last].bare_end


def _own_office(
    tokens: Sequence[Token], mention: Mention, offices: Sequence[OfficeMention], named: Sequence[Mention]
) -> int | None:
    """Which office is said of a person: "Health Minister Annette King", "Bill English took over as PM"."""
    for number, office in enumerate(offices):
        if office.last + 1 == mention.first:
            return number
        others = [other for other in named if mention.last < other.first < office.first]
        if any(tokens[other.first - 1].key not in ("and", "or", "from", "replaced") for other in others):
            continue
        between = [token.key for token in tokens[mention.last + 1 : office.first]]
        if office.first > mention.last and len(between) <= 4 and not tokens[mention.last].possessive:
            plain = [word for word in between if word not in ("the", "then", "a", "took", "takes", "take")]
            if all(word in _BECOMING for word in plain):
                return number
        own = not {"his", "her", "their"}.isdisjoint(between[-6:])  # "(Nick Smith ...) in his last year as"
        if office.first > mention.last and (len(between) <= 6 or own) and between[-1:] == ["as"]:
            return number
        plain = [word for word in between if word != "the"]
        if office.first > mention.last and plain[-3:] in (["when", "he", "was"], ["when", "she", "was"]):
            return number
    return None


def _known_times(periods: Sequence[tuple[date, date]], gazetteer: Gazetteer) -> Sequence[tuple[date, date]]:
    """Return the periods in which somebody spoke at all: "the 1981 tour" says nothing about who is meant."""
    spoke = gazetteer.lookup.spoke
    return [(start, end) for start, end in periods if spoke and start <= spoke[1] and end >= spoke[0]]


@cache
def _prime_ministers() -> frozenset[str]:
    return frozenset(era.name for era in eras.prime_ministers())


def _absent(persons: Sequence[Minister], gazetteer: Gazetteer, periods: Sequence[tuple[date, date]]) -> bool:
    """Tell whether none of these people was a minister at the time: then others speak of them."""
    return bool(periods) and not any(
        shift(start, -MARGIN) <= until and shift(end, STATISTICS) >= since
        for person in persons
        for since, until in gazetteer.lookup.spells.get(person.name, ())
        for start, end in periods
    )


def _named(
    tokens: Sequence[Token],
    mention: Mention,
    office: OfficeMention | None,
    gazetteer: Gazetteer,
    periods: Sequence[tuple[date, date]],
) -> Draft:
    persons = [gazetteer.people[number] for number in mention.people]
    said = " ".join(token.text for token in tokens[mention.first : mention.last + 1])
    first, last = mention.first, mention.last
    became = False
    title = ""
    if office:
        title = incumbents.title(office)
        became = office.first > mention.last and any(
            token.key in ("became", "took", "takes", "becomes", "was", "is", "sworn")
            for token in tokens[mention.last + 1 : office.first]
        )
        if office.first < mention.first:
            first = office.first
    who = " or ".join(
        f"{person.name} ({incumbents.releases_text(person.releases, person.first, person.last)})" for person in persons
    )
    lead = {"typo": f"“{said}” read as ", "surname": f"{said}: ", "given": f"{said}: "}.get(mention.how, "")
    firsts = [person.first for person in persons if person.first]
    lasts = [person.last for person in persons if person.last]
    return Draft(
        place=Place(
            first,
            last,
            became,
            absent=_absent(persons, gazetteer, periods),
            governed=any(person.name in _prime_ministers() for person in persons),
        ),
        names=tuple(name for person in persons for name in person.names),
        office=title,
        why=lead + who,
        period=(min(firsts), max(lasts)) if firsts and lasts else None,
        held=incumbents.stretches(gazetteer, incumbents.tenures_in(office, persons, gazetteer)) if office else (),
        mention=office,
    )
