"""People and portfolios named in a question: "Jacinda Arden", "Dunne", "the then Police Minister", "PM".

Precision goes first: a wrong person hurts more than a missed one. A surname that is also a word, a place or
somebody else's ("English", "King", "Smith") counts only with a given name, a title, or as one who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from qa import office_mentions
from qa.gazetteer import holder, plain_office, plain_title
from qa.moments import month_text, period_text
from qa.name_mentions import mentions
from qa.roles import Place, roles
from qa.spelling import tokenise, vocabulary
from qa.tenures import ASSOCIATE, Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from qa.gazetteer import Gazetteer, Minister
    from qa.name_mentions import Mention
    from qa.office_mentions import OfficeMention
    from qa.spelling import Token

MOST_HOLDERS = 3  # a period with more holders of an office than this says nothing about who is meant
HANDOVER = timedelta(days=120)  # between the last release of one holder of an office and the first of the next
MARGIN = timedelta(days=60)  # a period read out of words has no sharp ends
STATISTICS = timedelta(days=400)  # the year named is often the statistic's, and the release is the next year's
_BECOMING = vocabulary("as became become becomes being is over sworn in into appointed elected was new")
# Words that point from whoever held an office to the one before or after.
_BESIDE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bwho (?:then |later |has |had )?(?P<at>(?:replaced|replaces|succeeded|succeeds|followed) (?:him|her))\b",
        r"\bwho (?:then |later )?(?P<at>(?:took|takes) over from (?:him|her))\b",
        r"\bwho (?:was|came|is|held|had|did)(?: \w+){0,5} "
        r"(?P<at>(?:after|before) (?:him|her))\b",
        r"(?:^| )(?:and|but|so|then) (?P<at>(?:after|before) (?:him|her))"
        r"(?=$| (?:and|but|who|what|how|when|which|why|did|was|were)\b)",
        r"\b(?P<at>(?:his|her) (?:successor|predecessor))\b",
        r"\bwho (?P<at>took over|(?:came|was) next|(?:came|was(?: it)?) before(?: that)?)(?=$| (?:and|who|what|how)\b)",
        r"\bwho was (?:the )?(?P<at>(?:previous|next) (?:minister|one|holder))(?=$| (?:and|who|what|how)\b)",
        r"\b(?P<at>the one (?:before|after)(?: (?:that|him|her))?)(?=$| (?:and|who|what|how)\b)",
        r"\bwhom? did (?P<at>(?:he|she) (?:replace|succeed|take over from))(?=$| (?:as|in|and)\b)",
    )
)
_EARLIER = re.compile(r"^(?:he|she|previous)\b|\bbefore\b|predecessor$")
_ORDER = {"speaker": 0, "absent": 1, "topic": 1, "era": 2}


@dataclass(frozen=True, slots=True)
class Person:
    """A person read out of a question.

    `names` as printed in the index. `role` is "speaker" (says or does it), "absent" (would, but was no
    minister at the time), "topic" (it is about them) or
    "era" (they only say when, "under Helen Clark"). `period` is when they held `office`, or spoke at all. `held` are
    the stretches in which the releases show somebody of `names` in `office`: name, first and last day. `beside` tells
    that a pronoun was read, "replaced her", with an office named before.
    """

    text: str
    span: tuple[int, int]
    names: tuple[str, ...]
    office: str
    why: str
    period: tuple[date, date] | None
    role: str
    held: tuple[tuple[str, date, date], ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio read out of a question. `kind` is "minister", "ministry" or "portfolio"."""

    text: str
    span: tuple[int, int]
    names: tuple[str, ...]
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """A person before the grammar has said what part they play."""

    place: Place
    names: tuple[str, ...]
    office: str
    why: str
    period: tuple[date, date] | None
    held: tuple[tuple[str, date, date], ...]
    mention: OfficeMention | None


def people(question: str, gazetteer: Gazetteer, periods: Sequence[tuple[date, date]], today: date) -> list[Person]:
    """Return the people whom a question names, by name or by office, speakers first.

    An office means whoever held it in `periods` (first and last day of each), or on `today` where the
    question says "current"; without either it names nobody. Nobody named: an empty list.
    """
    periods = _known_times(periods, gazetteer)
    tokens = tokenise(question)
    offices = [found for found in office_mentions.mentions(tokens, question, gazetteer) if found.kind == "minister"]
    drafts: list[_Draft] = []
    owned: set[int] = set()
    named = mentions(tokens, question, gazetteer, periods, offices)
    for mention in named:
        number = _own_office(tokens, mention, offices)
        if number is not None:
            owned.add(number)
        office = offices[number] if number is not None else None
        drafts.append(_named(tokens, mention, office, gazetteer, periods))
    for number, office in enumerate(offices):
        if number not in owned:
            beside = [draft for mention in named for draft in _beside(tokens, mention, office, gazetteer)]
            drafts.extend(beside or _held(office, gazetteer, periods, today))
    drafts.sort(key=lambda draft: draft.place.first)
    parts = roles(tokens, [draft.place for draft in drafts])
    said = [draft for draft, role in zip(drafts, parts, strict=True) if role != "era"]
    beside = _beside_pronouns(tokens, said, offices, gazetteer)
    begins = {draft.place.first for draft in beside}
    read = []
    for draft, role in zip([*drafts, *beside], [*parts, *("speaker" for _ in beside)], strict=True):
        if draft.place.last + 1 in begins:
            continue  # "who was PM before her" asks of no PM of that time
        held = draft.mention is not None and draft not in beside
        if held and any(draft.mention is one.mention and draft.place.first > one.place.first for one in beside):
            continue  # nor "who replaced him as PM"
        span = _span(tokens, draft.place.first, draft.place.last)
        text = question[span[0] : span[1]]
        read.append(
            Person(text, span, draft.names, draft.office, draft.why, draft.period, role, draft.held, draft in beside)
        )
    return sorted(read, key=lambda person: (_ORDER[person.role], person.span))


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
    end = tokens[last]
    length = len(end.text)
    if end.possessive and end.base != end.key:
        length -= 2  # 's
    return tokens[first].start, end.start + length


def _own_office(tokens: Sequence[Token], mention: Mention, offices: Sequence[OfficeMention]) -> int | None:
    """Return the office said of a person: "Health Minister Annette King", "Bill English took over as PM"."""
    if _is_replaced(tokens, mention):
        return None
    for number, office in enumerate(offices):
        if office.last + 1 == mention.first:
            return number
        between = [token.key for token in tokens[mention.last + 1 : office.first]]
        if office.first > mention.last and len(between) <= 4 and not tokens[mention.last].possessive:
            plain = [word for word in between if word not in ("the", "then", "a", "took", "takes", "take")]
            if all(word in _BECOMING for word in plain):
                return number
        if office.first > mention.last and len(between) <= 6 and between[-1:] == ["as"]:
            return number
        plain = [word for word in between if word != "the"]
        if office.first > mention.last and plain[-3:] in (["when", "he", "was"], ["when", "she", "was"]):
            return number
    return None


def _known_times(periods: Sequence[tuple[date, date]], gazetteer: Gazetteer) -> Sequence[tuple[date, date]]:
    """Return the periods in which somebody spoke at all: "the 1981 tour" says nothing about who is meant."""
    spoke = gazetteer.lookup.spoke
    return [(start, end) for start, end in periods if spoke and start <= spoke[1] and end >= spoke[0]]


def _absent(persons: Sequence[Minister], gazetteer: Gazetteer, periods: Sequence[tuple[date, date]]) -> bool:
    """Tell whether none of these people was a minister at the time: then others speak of them."""
    return bool(periods) and not any(
        start - MARGIN <= until and end + STATISTICS >= since
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
) -> _Draft:
    persons = [gazetteer.people[number] for number in mention.people]
    said = " ".join(token.text for token in tokens[mention.first : mention.last + 1])
    first, last = mention.first, mention.last
    became = False
    title = ""
    if office:
        title = _title(office)
        became = office.first > mention.last and any(
            token.key in ("became", "took", "takes", "becomes", "was", "is", "sworn")
            for token in tokens[mention.last + 1 : office.first]
        )
        if office.first < mention.first:
            first = office.first
    who = " or ".join(f"{person.name} ({_count(person.releases, person.first, person.last)})" for person in persons)
    lead = {"typo": f"“{said}” read as ", "surname": f"{said}: ", "given": f"{said}: "}.get(mention.how, "")
    firsts = [person.first for person in persons if person.first]
    lasts = [person.last for person in persons if person.last]
    return _Draft(
        place=Place(first, last, became, absent=_absent(persons, gazetteer, periods)),
        names=tuple(name for person in persons for name in person.names),
        office=title,
        why=lead + who,
        period=(min(firsts), max(lasts)) if firsts and lasts else None,
        held=_stretches(gazetteer, _tenures_in(office, persons, gazetteer)) if office else (),
        mention=office,
    )


def _tenures_in(office: OfficeMention, persons: Sequence[Minister], gazetteer: Gazetteer) -> list[Tenure]:
    """Return when the releases show any of these people in an office."""
    names = [name for name in office.names if name.startswith(ASSOCIATE) == office.associate]
    if office.associate:
        names += [ASSOCIATE + plain_title(name) for name in office.names]
    known = gazetteer.lookup.tenures
    held = [tenure for name in dict.fromkeys([*names, office.phrase]) for tenure in known.get(name, ())]
    return [tenure for tenure in held if any(tenure.person == person.name for person in persons)]


def _stretches(gazetteer: Gazetteer, tenures: Iterable[Tenure]) -> tuple[tuple[str, date, date], ...]:
    """Return each tenure under every printed name of who held it."""
    return tuple(
        (name, tenure.start, tenure.end)
        for tenure in tenures
        for name in gazetteer.people[gazetteer.lookup.by_name[tenure.person]].names
    )


def _held(
    office: OfficeMention, gazetteer: Gazetteer, periods: Sequence[tuple[date, date]], today: date
) -> list[_Draft]:
    """Return who held an office at the time, nobody where the time is not said or says too little."""
    spoke = [person.last for person in gazetteer.people if person.last]
    if not spoke:
        return []
    now = min(today, max(spoke))
    when = list(periods) or ([(now, now)] if office.current else [])
    if not office.held:
        return []
    names = [name for name in office.names if not name.startswith(ASSOCIATE)]
    # "Sports Minister" is also filed under Tourism, whose minister is asked only where no other is known.
    words = set(office.phrase.split())
    own = [name for name in names if words <= set(plain_office(name).split())]
    tenures = (
        _called(office, gazetteer, when)
        or _tenures(office, own, gazetteer, when)
        or _tenures(office, names, gazetteer, when)
    )
    if not 0 < len(tenures) <= MOST_HOLDERS:
        return []
    held = sorted(tenures.values(), key=lambda tenure: tenure.start)
    said = " and ".join(_period(start, min(end, max(spoke))) for start, end in when)
    return [_holding(office, said, held, gazetteer, Place(office.first, office.last))]


def _holding(office: OfficeMention, said: str, held: Sequence[Tenure], gazetteer: Gazetteer, place: Place) -> _Draft:
    """Return whoever held an office at a time that is said so, from the first to the last."""
    title = _title(office)
    who = ", then ".join(f"{tenure.person} ({_count(tenure.releases, tenure.start, tenure.end)})" for tenure in held)
    printed = (gazetteer.people[gazetteer.lookup.by_name[tenure.person]].names for tenure in held)
    return _Draft(
        place=place,
        names=tuple(name for names in printed for name in names),
        office=title,
        why=f"{title} {said}: {who}",
        period=(held[0].start, max(tenure.end for tenure in held)),
        held=_stretches(gazetteer, held),
        mention=office,
    )


def _beside(tokens: Sequence[Token], mention: Mention, office: OfficeMention, gazetteer: Gazetteer) -> list[_Draft]:
    """Return who held an office before or after somebody: "the Police Minister before Judith Collins"."""
    between = [token.key for token in tokens[office.last + 1 : mention.first]]
    if office.last < mention.first and between in (["before"], ["after"]):
        word = between[0]
    elif office.first > mention.last and _is_replaced(tokens, mention):
        word = "after"
    else:
        return []
    persons = {gazetteer.people[number].name for number in mention.people}
    said = " ".join(token.text for token in tokens[mention.first : mention.last + 1])
    found = _neighbours(office, persons, word, gazetteer)
    place = Place(office.first, office.last)
    return [_holding(office, f"{word} {said}", found, gazetteer, place)] if found else []


def _neighbours(
    office: OfficeMention,
    persons: AbstractSet[str],
    word: str,
    gazetteer: Gazetteer,
    times: AbstractSet[tuple[date, date]] = frozenset(),
) -> list[Tenure]:
    """Return whose tenures of an office come next "before" or "after" those of some people, at `times` if given."""
    tenures = gazetteer.lookup.tenures

    def theirs(name: str) -> int:
        return sum(tenure.releases for tenure in tenures.get(name, ()) if tenure.person in persons)

    own = [name for name in office.names if plain_office(name) == office.phrase]
    # "Fisheries" was also "Fisheries and Aquaculture": the one of which they spoke most tells first.
    others = sorted((n for n in office.names if n not in own and not n.startswith(ASSOCIATE)), key=theirs, reverse=True)
    for names in (own, *([name] for name in others)):
        known = sorted((t for name in names for t in tenures.get(name, ())), key=lambda t: t.start)
        if word == "before":
            known.reverse()
        found = [
            after
            for one, after in pairwise(known)
            if one.person in persons and after.person not in persons and _follow(one, after)
            if not times or any(one.start <= end and one.end >= start for start, end in times)
        ]
        if found:
            return sorted(found, key=lambda tenure: tenure.start)
    return []


def _beside_pronouns(
    tokens: Sequence[Token], said: Sequence[_Draft], offices: Sequence[OfficeMention], gazetteer: Gazetteer
) -> list[_Draft]:
    """Return who held an office before or after whoever was last said to: "Who was Health Minister? Who replaced her?"

    Each may be pointed back to by the next. "Who replaced him as Health Minister?" is of whoever was spoken of.
    """
    found: list[_Draft] = []
    starts = list(accumulate((len(token.key) + 1 for token in tokens), initial=0))
    words = " ".join(token.key for token in tokens)
    pointing = {match.span("at"): match for pattern in _BESIDE for match in pattern.finditer(words)}
    for _, match in sorted(pointing.items()):
        first, last = (bisect(starts, place) - 1 for place in match.span("at"))
        ahead = [draft for draft in (*said, *found) if draft.place.last < first]
        office = _as_office(tokens, last, offices)
        held = [_in(office, draft, gazetteer) for draft in ahead] if office else ahead
        held = [draft for draft in held if draft.mention and draft.held]
        if not held:
            continue
        one = max(held, key=lambda draft: draft.place.last)
        if (
            not office
            and one not in found
            and not match["at"].endswith(("successor", "predecessor"))
            and not _who(tokens, one)
        ):
            continue  # who replaced whom Health Minister Annette King spoke of
        persons = {person.name for person in gazetteer.people if not set(one.names).isdisjoint(person.names)}
        if len(persons) > 1 or not one.mention:
            continue  # "her" is one of two
        word = "before" if _EARLIER.search(match["at"]) else "after"
        times = {(start, end) for _, start, end in one.held}
        if tenures := _neighbours(one.mention, persons, word, gazetteer, times):
            place = Place(first, last)
            found.append(_holding(one.mention, f"{word} {next(iter(persons))}", tenures, gazetteer, place))
    return found


def _as_office(tokens: Sequence[Token], last: int, offices: Sequence[OfficeMention]) -> OfficeMention | None:
    """Return the office that follows: "(who replaced him) as the Health Minister"."""
    after = [token.key for token in tokens[last + 1 : last + 3]]
    place = last + (3 if after == ["as", "the"] else 2) if after[:1] == ["as"] else -1
    return next((office for office in offices if office.first == place), None)


def _in(office: OfficeMention, draft: _Draft, gazetteer: Gazetteer) -> _Draft:
    """Return somebody spoken of, as the releases show them in an office."""
    persons = [person for person in gazetteer.people if not set(draft.names).isdisjoint(person.names)]
    return replace(draft, mention=office, held=_stretches(gazetteer, _tenures_in(office, persons, gazetteer)))


def _who(tokens: Sequence[Token], draft: _Draft) -> bool:
    """Tell whether a question asks who somebody is: "who was the Health Minister"."""
    ahead = tokens[max(0, draft.place.first - 5) : draft.place.first]
    return any(token.base in ("who", "whos") for token in ahead)


def points_beside(question: str) -> bool:
    """Tell whether a question asks who held an office before or after somebody it calls by a pronoun."""
    words = " ".join(token.key for token in tokenise(question))
    return any(pattern.search(words) for pattern in _BESIDE)


def _follow(one: Tenure, other: Tenure) -> bool:
    """Tell whether one tenure follows the other, and not that of somebody who spoke under another portfolio."""
    first, second = sorted((one, other), key=lambda tenure: tenure.start)
    return second.start - first.end <= HANDOVER


def _is_replaced(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell whether somebody comes after a person: "who replaced Nick Smith as Housing Minister"."""
    ahead = [token.key for token in tokens[max(0, mention.first - 2) : mention.first]]
    return ahead[-1:] in (["replaced"], ["replaces"], ["succeeded"], ["succeeds"]) or ahead == ["over", "from"]


def _called(office: OfficeMention, gazetteer: Gazetteer, when: Sequence[tuple[date, date]]) -> dict[str, Tenure]:
    """Return who was called just so at the time, for offices that no printed portfolio names: "Aid Minister"."""
    if office.associate:
        return {}
    return {
        tenure.person: tenure
        for tenure in gazetteer.lookup.tenures.get(office.phrase, ())
        for start, end in when
        if tenure.start <= end and tenure.end >= start
    }


def _tenures(
    office: OfficeMention, names: Sequence[str], gazetteer: Gazetteer, when: Sequence[tuple[date, date]]
) -> dict[str, Tenure]:
    """Return the holders of any of these portfolios at these times, by name."""
    held = [ASSOCIATE + plain_title(name) for name in names] if office.associate else names
    tenures: dict[str, Tenure] = {}
    for start, end in when:
        for tenure in holder(gazetteer, held, start, end):
            tenures.setdefault(tenure.person, tenure)
    return tenures


def _title(office: OfficeMention) -> str:
    name = plain_title(office.names[0])
    associate = "Associate " if office.associate else ""
    if name.endswith("Prime Minister") or name in ("Attorney-General", "Treasurer"):
        return associate + name
    return f"{associate}{name} Minister" if name.count(" ") < 3 else f"{associate}Minister of {name}"


def _count(releases: int, first: date | None, last: date | None) -> str:
    counted = f"{releases:,} release{'' if releases == 1 else 's'}"
    return f"{counted}, {month_text(first)} – {month_text(last)}" if first and last else counted


def _period(start: date, end: date) -> str:
    first, _, last = period_text(start, end).partition("–")
    if last:
        return f"from {first.strip()} to {last.strip()}"
    return f"{'on' if start == end else 'in'} {first}"
