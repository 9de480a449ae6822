"""Everybody who held an office: "who has been Minister of Health since 1999"; or which offices somebody held.

The stretches are worked out from the releases (qa.tenures); where a release calls its minister so, it is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.citations import Citation
from qa.follow_ups import content_words
from qa.gazetteer import plain_office
from qa.hits import Hit
from qa.incumbents import spoke, titled
from qa.moments import date_text, shift
from qa.openings import Resolver, said_of, stands_in
from qa.passages import Passage
from qa.selecting import Chosen
from qa.speaking import asked_holder, portfolios_of, replaced, times_in_office
from qa.spelling import blanked, fold, singular, surname_of, vocabulary
from qa.statements import spans_of
from qa.tenures import ASSOCIATE, Tenure, in_turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from qa.dates import Period
    from qa.names import Person
    from qa.opened import Opened
    from qa.understanding import Understood
    from vectorstore import Release

# Releases of a stretch that are looked at for one that calls its minister by the office; and the fewest that make one.
LOOKED_AT, FEWEST = 30, 2
# An office is given so long before the first release of its new minister, or after it.
BEFORE, AFTER = timedelta(days=75), timedelta(days=14)
_GIVEN = re.compile(  # of words in the singular
    r"\b(?:appoint(?:ed)?|becom(?:e|ing)|became|tak(?:e|ing) (?:over|on|up|responsibility)|took (?:over|on|up)|"
    r"replac(?:e|ing|ed)|will (?:be|hold|lead|retain)|assum(?:e|ing)|pick(?:ed)? up|sworn in|given|promoted|"
    r"pass(?:e|ed|ing)? (?:on|to)|hand(?:ed|ing)? (?:over|on)|shift(?:ed)? (?:from|to)|(?:re)?allocated)\b"
)
_MINISTERIAL = re.compile(r"\b(?:minister|portfolio|pass (?:on|over)|responsib\w+|role)\b")
# What releases are filed under and nobody is minister of.
_TAG = re.compile(r"Budget \d")
_NOW = re.compile(r"\b(?:current(?:ly)?|now|today|present|serving)\b", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:list|all|every|each|how many|history of)\b|\bwho (?:has|have|had) (?:all )?(?:been|held)\b|"
    r"\bwhich (?:\w+ )?(?:has|have|had) (?:been|held)\b|\b(?:who (?:were|are)|names?)\b.*\b(?:ministers|pms|holders)\b",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    r"\b(?:portfolios|offices|ministries|ministerial (?:jobs|roles|posts))\b|\bwhat\b.*\bminister (?:of|for)\W*$",
    re.IGNORECASE,
)
# Several hold these at once, or none of ours does.
_BESIDE = re.compile(r"\b(?:associate|assistant|acting|shadow|opposition|former|ex)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What a question has besides the office and the time, where it asks for nothing else.
_FILLER = vocabulary(
    "list listed name names all every each held hold had different various people persons ministers minister mps "
    "portfolios offices ministries jobs roles posts ministerial what "
    "politicians person history full complete order portfolio office job role post many number total nz zealand new "
    "zealands government governments far who which been"
)


@dataclass(frozen=True, slots=True)
class Holders:
    """Who held what: the list that stands above the quotes, the releases that show it, and what is quoted of each."""

    reason: str
    hits: list[Hit]
    chosen: list[Chosen]


def listed(opened: Opened, understood: Understood) -> Holders | None:
    """Who held the office that a question asks for all holders of, or which offices somebody held; None where it asks
    for anything else."""
    if understood.carried or _BESIDE.search(understood.asked):
        return None
    # "How many have there been" is no question of the latest.
    asked = [period for period in understood.periods if period.kind != "latest" or _NOW.search(understood.asked)]
    times = [(period.start, _last(period)) for period in asked] or [(date.min, date.max)]

    def of_time(tenures: Sequence[Tenure]) -> list[Tenure]:
        then = [one for one in tenures if any(one.start <= last and one.end >= first for first, last in times)]
        return [one for one in then if one.releases >= FEWEST or not one.releases]  # 0: known from the governments

    def days(tenures: Sequence[Tenure]) -> str:
        begins, ends = min(one.start for one in tenures), max(one.end for one in tenures)
        spans = [(max(first, begins), min(last, ends)) for first, last in times]
        return " and ".join(
            f"from {date_text(first)} to {date_text(last)}" for first, last in sorted(spans) if first <= last
        )

    offices = [office for office in understood.portfolios if office.kind != "ministry"]
    if len(offices) == 1 and _CUE.search(understood.asked) and not _rest(understood):
        names = [name for name in offices[0].names if not name.startswith(ASSOCIATE)]
        # "Sports ministers" are filed under Tourism, too, whose ministers are others.
        said_words = set(singular(fold(offices[0].text)).split())
        names = [name for name in names if set(plain_office(name).split()) & said_words] or names
        found = of_time(_stretches(opened, names))
        if found:
            people = len({tenure.person for tenure in found})
            said = f"{titled(names[0])} {days(found)}, {people} {'person' if people == 1 else 'people'}"
            return _shown_by(opened, said, [(tenure.person, tenure, names) for tenure in found])
    if not offices and _OFFICES.search(understood.asked) and (person := _person(opened, understood)):
        found = of_time(_held_by(opened, person))
        if found and not _rest(understood):
            said = f"{person} spoke {days(found)} as minister of"
            return _shown_by(opened, said, [(one.portfolio, one, [one.portfolio]) for one in found])
    return None


def telling(opened: Opened, understood: Understood) -> tuple[Person | None, list[Hit]]:
    """Where it is asked who held an office: who that is, if the releases show it surely, and releases that tell so."""
    if person := asked_holder(opened, understood):
        return person, _calling(opened, understood, person)
    gone = replaced(understood)
    return None, _handed_over(opened, understood, gone) if gone else []


def _calling(opened: Opened, understood: Understood, person: Person) -> list[Hit]:
    """For everybody who is said to have held an office, a release of theirs that calls them by it: its passage is where
    it does. Of the times asked about, but for who came before or after somebody, of whom it is also told when they were
    given it, where that is found."""
    known = _people(opened)
    names, times = portfolios_of(understood, person), times_in_office(understood, person)
    stretches = dict.fromkeys((known[name], first, last) for name, first, last in person.held)
    found = []
    for holder, first, last in sorted(stretches, key=lambda stretch: stretch[1:]):
        for start, end in times:
            then = Tenure(holder, person.office, max(first, start), min(last, end), 0)
            if one := _shown(opened, then, names):
                around = shift(then.start, -BEFORE), shift(then.start, AFTER)
                given = _given(opened, names, around, holder) if person.beside else None
                found += [given, one] if given else [one]
                break
    return [_hit(n, *one) for n, one in enumerate(found, 1)]


def _shown_by(opened: Opened, said: str, rows: Sequence[tuple[str, Tenure, Sequence[str]]]) -> Holders | None:
    """The list: what each row is called, its stretch, and the portfolios under which it is shown."""
    found = [one for _, tenure, names in rows if (one := _shown(opened, tenure, names))]
    hits = [_hit(n, *one) for n, one in enumerate(found, 1)]
    chosen = [Chosen(n, start, end) for n, (_, start, end) in enumerate(found)]
    lines = "\n".join(f"- {called} ({spoke(one.releases, one.start, one.end)})" for called, one, _ in rows)
    return Holders(f"As the releases show it, {said}:\n\n{lines}", hits, chosen) if hits else None


def _hit(rank: int, release: Release, start: int, end: int) -> Hit:
    passage = Passage(release.body[start:end], start, end)
    return Hit(rank, 0.0, passage, release, (), Citation(rank, release, start, end))


def _person(opened: Opened, understood: Understood) -> str:
    """The only one whom a question names, by the name in the gazetteer; "" for nobody or several."""
    known = _people(opened)
    named = {known[name] for person in understood.people for name in person.names if name in known}
    return named.pop() if len(named) == 1 else ""


def _held_by(opened: Opened, person: str) -> list[Tenure]:
    """The stretches in which somebody held a printed portfolio, associates left out, in order."""
    printed = opened.generation.name_releases()[1]
    known = opened.gazetteer.lookup.tenures.items()
    held = (one for name, every in known if name in printed and not _TAG.match(name) for one in every)
    own = (one for one in held if one.person == person and not one.portfolio.startswith(ASSOCIATE))
    return sorted(own, key=lambda one: (one.start, one.end, one.portfolio))


def _last(period: Period) -> date:
    """The last day of a time; of years, not that on which the last figures about them came out."""
    years = [int(year) for year in _YEAR.findall(period.text)] if period.kind in ("range", "year") else []
    return min(period.end, date(max(years), 12, 31)) if years else period.end


def _rest(understood: Understood) -> list[str]:
    """Words that ask for something else than an office and a time."""
    spans = [office.span for office in understood.portfolios] + [person.span for person in understood.people]
    spans += [period.words(understood.question) for period in understood.periods]
    return [word for word in content_words(blanked(understood.question, spans)) if word.casefold() not in _FILLER]


def _stretches(opened: Opened, names: Sequence[str]) -> list[Tenure]:
    """The stretches in which anybody held any of these portfolios, in order; what follows in one person's is one."""
    known = opened.gazetteer.lookup.tenures
    return in_turn(tenure for name in names for tenure in known.get(name, ()))


def _shown(opened: Opened, tenure: Tenure, names: Sequence[str]) -> tuple[Release, int, int] | None:
    """The first release of a stretch that calls its minister by the office, and where it does."""
    generation, gazetteer = opened.generation, opened.gazetteer
    by_minister, by_portfolio = generation.name_releases()
    printed = gazetteer.people[gazetteer.lookup.by_name[tenure.person]].names
    nothing = np.empty(0, np.int32)
    theirs = np.concatenate([by_minister.get(name, nothing) for name in printed])
    filed = np.intersect1d(theirs, np.concatenate([by_portfolio.get(name, nothing) for name in names]))
    days = generation.release_ordinals[filed]
    of_time = filed[(days >= tenure.start.toordinal()) & (days <= tenure.end.toordinal())]
    for release in generation.releases(of_time[:LOOKED_AT]):
        for span in spans_of(release.body):
            if calls(opened, release.body[span.start : span.end], {tenure.person}, names):
                return release, span.start, span.end
    return None


def _handed_over(opened: Opened, understood: Understood, person: Person) -> list[Hit]:
    """What is told of the office being given to somebody once `person` last spoke as its minister, of the times asked
    about where there are any; at most one."""
    known, names = _people(opened), portfolios_of(understood, person)
    theirs = {known[name] for name in person.names if name in known}
    lookup = opened.gazetteer.lookup.tenures
    ends = [tenure.end for name in names for tenure in lookup.get(name, ()) if tenure.person in theirs]
    asked = [end for end in ends if any(period.start <= end <= period.end for period in understood.periods)]
    if not ends:
        return []
    last = max(asked or ends)
    told = _given(opened, names, (last, shift(last, BEFORE)))
    return [_hit(1, *told)] if told else []


def _people(opened: Opened) -> dict[str, str]:
    """Every printed name, and what its minister is called in the gazetteer."""
    return {name: person.name for person in opened.gazetteer.people for name in person.names}


def _given(
    opened: Opened, names: Sequence[str], around: tuple[date, date], person: str = ""
) -> tuple[Release, int, int] | None:
    """What a release of these days tells of an office being given to somebody, of `person` what another's tells."""
    generation, gazetteer = opened.generation, opened.gazetteer
    surname, offices = surname_of(person)[-1:], [plain_office(name) for name in names]
    terms = vectorstore.analyse_query(" ".join([*surname, *offices, "minister portfolio appointed"]))
    within = vectorstore.Selection(date_from=around[0], date_to=around[1])
    rows = generation.search_keywords(dict.fromkeys(terms, 1.0), LOOKED_AT, within)[1]
    theirs = set(gazetteer.people[gazetteer.lookup.by_name[person]].names) if person else set()
    office = "|".join(map(re.escape, offices))
    told = [_GIVEN, _MINISTERIAL, re.compile(rf"\b(?:{office})\b")]
    told += [re.compile(rf"\b{re.escape(singular(fold(name)))}\b") for name in surname]
    by_title = re.compile(rf"\bminister (?:of|for) (?:the )?(?:{office})\b|\b(?:{office}) (?:minister|portfolio)\b")
    found = None
    for release in generation.releases(list(dict.fromkeys(generation.row_release[rows].tolist()))):
        for span in () if theirs.intersection(release.ministers) else spans_of(release.body):
            said = singular(fold(release.body[span.start : span.end]))
            if all(pattern.search(said) for pattern in told):
                found = found or (release, span.start, span.end)
                if by_title.search(said):
                    return release, span.start, span.end
    return found


def calls(opened: Opened, text: str, persons: AbstractSet[str], names: Sequence[str]) -> bool:
    """Whether a text calls any of these people by an office: "Health Minister Annette King"; `names` as printed."""
    offices = opened.gazetteer.offices
    surnames = {word for person in persons for word in surname_of(person)[-1:]}
    return not stands_in(text) and any(
        not (set(offices[office.phrase]).isdisjoint(names) or office.qualifier or surnames.isdisjoint(office.holder))
        for office in said_of(text, Resolver(offices, {}))
    )
