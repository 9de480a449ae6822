"""Who held an office before or after somebody: "who replaced her", "the Police Minister before Judith Collins"."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from qa.gazetteer import plain_office
from qa.spelling import ENDS_POSSESSIVE, tokenise, vocabulary
from qa.tenures import ASSOCIATE, Tenure, in_turn
from qa.understanding import incumbents
from qa.understanding.roles import Place
from qa.understanding.wording import BECAME, REPLACED, STEPPED_DOWN, WAS_SACKED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from qa.gazetteer import Gazetteer
    from qa.spelling import Token
    from qa.understanding.incumbents import Draft
    from qa.understanding.name_mentions import Mention
    from qa.understanding.office_mentions import OfficeMention

HANDOVER = timedelta(days=120)  # between the last release of one holder of an office and the first of the next
_OVER = r"$| (?:and|who|what|how)\b"  # nothing more is said
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
        rf"\b(?P<at>(?:his|her) (?:successor|predecessor|replacement(?={_OVER}| (?:as|did|do|does|said|say)\b)))\b",
        r"\bwho (?P<at>(?:did|got|had|has|held|holds|was)(?: (?:it|that|the (?:job|portfolio|post|role)))? "
        rf"(?:after|before|next|previously)(?: (?:that|them))?|before(?: that)?)(?={_OVER})",
        r"\bwho (?P<at>took over(?: after(?: that)?| next)?|(?:came|was) next"
        rf"|(?:came|was(?: it)?) (?:before|after)(?: that)?)(?={_OVER})",
        rf"\bwho was (?:the )?(?:\w+ ){{0,2}}(?:minister|pm) (?P<at>(?:before|after)(?: that)?)(?={_OVER})",
        rf"\bwho was (?:the )?(?P<at>(?:previous|next) (?:minister|one|holder))(?={_OVER})",
        rf"\b(?P<at>the one (?:before|after)(?: (?:that|him|her))?)(?={_OVER})",
        r"\bwhom? did (?P<at>(?:he|she) (?:replace|succeed|take over from))(?=$| (?:as|in|and)\b)",
    )
)
# The same of somebody named, whose name is "~".
_WHO = r"\b(?:whos?|(?:which|what)(?: \w+){1,4} minister)(?: \w+){0,3}"
_NAMED = {
    "after": re.compile(rf"{_WHO} (?:{REPLACED}|follow(?:s|ed)|(?:came|comes) after) ~|~ successor\b"),
    "before": re.compile(
        rf"{_WHO} (?:(?:came|comes) before|preceded?s?) ~|~ predecessor\b"
        r"|\bwho(?:m|se)?(?: job| place| portfolio)? did ~ (?:replace|succeed|take over|come after|follow as)\b"
        r"|~ (?:replaced|succeeded|took over from) whom?\b"
    ),
}
# What is said before an office, and after it and its minister: "who took over the Health portfolio from ~", "who became
# Health Minister when ~ resigned"; but not when she was Minister of Police, or left that for another.
_TAKES = re.compile(r"\bwho(?: \w+){0,3} (?:took|takes|taken|taking|take) over(?: as)?(?: the)?$")
_BECOMES = re.compile(
    rf"\bwho(?: \w+){{0,2}} (?:{BECAME}|got)"
    r"(?: the)?$"
)
_LEFT = re.compile(
    r"^(?:gave (?:it |that |the (?:job|role|portfolio) )?up|resigned|quit|retired|died|"
    rf"{STEPPED_DOWN}|{WAS_SACKED}|"
    r"(?:left|lost)(?= (?:it|the|office|politics|parliament|cabinet|in)\b|$))(?=$| )"
)
_WINDOW = 8  # words on either side of a name that are looked at
# Words that ask for whoever came before or after, and are no subject.
SUCCEEDING = vocabulary(
    "appointed became come died down follow followed follows gave given got handed it job left lost made moved over "
    "portfolio precede preceded predecessor quit replace replaced replacement replaces resigned retired role sacked "
    "stepped stood succeed succeeded succeeds successor take takes taken taking took up went"
)
_EARLIER = re.compile(r"^(?:he|she|previous)\b|\bbefore\b|previously|predecessor$")


def points_beside(question: str) -> bool:
    """Tell whether a question asks who held an office before or after somebody it calls by a pronoun."""
    words = " ".join(token.key for token in tokenise(question))
    return any(pattern.search(words) for pattern in _BESIDE)


def direction(tokens: Sequence[Token], mention: Mention) -> str:
    """Tell whether who came "before" or "after" somebody named is asked: "who replaced Nick Smith as ...", or ""."""
    ahead = tokens[max(0, mention.first - _WINDOW) : mention.first]
    behind = tokens[mention.last + 1 : mention.last + 1 + _WINDOW]
    words = " ".join([*(token.key for token in ahead), "~", *(token.key for token in behind)])
    return next((word for word, pattern in _NAMED.items() if pattern.search(words)), "")


def beside(
    tokens: Sequence[Token],
    mention: Mention,
    word: str,
    office: OfficeMention,
    gazetteer: Gazetteer,
    periods: Sequence[tuple[date, date]],
) -> list[Draft]:
    """Return who held an office before or after somebody: "the Police Minister before Judith Collins".

    `word` is the `direction` in which somebody is asked for. Of several only those who came or went in `periods` are
    meant, if any did.
    """
    if max(office.first - mention.last, mention.first - office.last) > _WINDOW:
        return []
    if office.last < mention.first:
        between = [token.key for token in tokens[office.last + 1 : mention.first]]
        before = " ".join(token.key for token in tokens[max(0, office.first - _WINDOW) : office.first])
        after = " ".join(token.key for token in tokens[mention.last + 1 : mention.last + 1 + _WINDOW])
        if between in (["before"], ["after"]) or (between[-1:] in (["before"], ["after"]) and "who" in between):
            word = between[-1]
        elif between and gave_up(before, between[-1], after):
            word = "after"
        elif between and not before.endswith(("which", "what")):
            return []  # "Health Minister Annette King's successor", but not "the Health Minister said who replaced ..."
    else:
        between = [token.key for token in tokens[mention.last + 1 : office.first] if token.key != "the"]
        if between and between[-1] not in ("as", "in"):
            return []
    if not word:
        return []
    persons = {gazetteer.people[number].name for number in mention.people}
    said = ENDS_POSSESSIVE.sub("", " ".join(token.text for token in tokens[mention.first : mention.last + 1]))
    found = _neighbours(office, persons, word, gazetteer)
    changed = {one: one.start if word == "after" else one.end for one in found}
    found = [one for one in found if any(start <= changed[one] <= end for start, end in periods)] or found
    place = Place(office.first, office.last)
    return [incumbents.holding(office, f"{word} {said}", found, gazetteer, place)] if found else []


def previous(office: OfficeMention, gazetteer: Gazetteer, today: date) -> list[Draft]:
    """Return who held an office before whoever holds it today: "the previous Health Minister"."""
    now = incumbents.who_held(replace(office, current=True), gazetteer, (), today) if office.previous else []
    times = {(first, last) for draft in now for _, first, last in draft.held}
    persons = {gazetteer.lookup.printed[name] for draft in now for name in draft.names}
    found = _neighbours(office, persons, "before", gazetteer, times) if persons else []
    said = f"before {' and '.join(sorted(persons))}"
    return [incumbents.holding(office, said, found, gazetteer, Place(office.first, office.last))] if found else []


def gave_up(ahead: str, link: str, behind: str) -> bool:
    """Tell whether an office is asked about as somebody's who gave it up: "who took over [Health] from ~".

    All folded: what is said before the office, between the two ("from" or "when"), and after them ("resigned").
    """
    if link == "from":
        return bool(_TAKES.search(ahead))
    return link == "when" and bool(_BECOMES.search(ahead) and _LEFT.match(behind))


def beside_pronouns(
    tokens: Sequence[Token], said: Sequence[Draft], offices: Sequence[OfficeMention], gazetteer: Gazetteer
) -> list[Draft]:
    """Return who held an office before or after whoever was last said to: "Who was Health Minister? Who replaced her?"

    Each may be pointed back to by the next. "Who replaced him as Health Minister?" is of whoever was spoken of.
    """
    found: list[Draft] = []
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
            and not match["at"].endswith(("successor", "predecessor", "replacement"))
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
            found.append(incumbents.holding(one.mention, f"{word} {next(iter(persons))}", tenures, gazetteer, place))
    return found


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
    # And "Foreign Affairs and Trade" is followed by "Foreign Affairs".
    for names in (own, *([name] for name in others), [*own, *others]):
        known = in_turn(tenure for name in names for tenure in tenures.get(name, ()))
        if word == "before":
            known.reverse()
        found = [
            after
            for one, after in pairwise(known)
            if one.person in persons and after.person not in persons and _follow(one, after)
            if not times or any(one.meets(start, end) for start, end in times)
        ]
        if found:
            return sorted(found, key=lambda tenure: tenure.start)
    return []


def _as_office(tokens: Sequence[Token], last: int, offices: Sequence[OfficeMention]) -> OfficeMention | None:
    """Return the office that follows: "(who replaced him) as the Health Minister"."""
    after = [token.key for token in tokens[last + 1 : last + 3]]
    place = last + (3 if after == ["as", "the"] else 2) if after[:1] == ["as"] else -1
    return next((office for office in offices if office.first == place), None)


def _in(office: OfficeMention, draft: Draft, gazetteer: Gazetteer) -> Draft:
    """Return somebody spoken of, as the releases show them in an office."""
    persons = [person for person in gazetteer.people if not set(draft.names).isdisjoint(person.names)]
    tenures = incumbents.tenures_in(office, persons, gazetteer)
    return replace(draft, mention=office, held=incumbents.stretches(gazetteer, tenures))


def _who(tokens: Sequence[Token], draft: Draft) -> bool:
    """Tell whether a question asks who somebody is: "who was the Health Minister"."""
    ahead = tokens[max(0, draft.place.first - 5) : draft.place.first]
    return any(token.base in ("who", "whos") for token in ahead)


def _follow(one: Tenure, other: Tenure) -> bool:
    """Tell whether one tenure follows the other, and not that of somebody who spoke under another portfolio."""
    first, second = sorted((one, other), key=lambda tenure: tenure.start)
    return second.start - first.end <= HANDOVER
