"""Who held the office that a question asks for, and the releases that show it.

The stretches are worked out from the releases (qa.offices.tenures); where a release calls its minister so, it is
quoted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.hits import Hit, ahead, hit_at, numbered
from qa.language import eras
from qa.language.kinds import parts
from qa.language.moments import date_text, meet, shift
from qa.language.spelling import bare_name, fold, singular, surname_of
from qa.language.wording import ASKS_WHO, HE_OR_SHE, IS, SAYS_MINISTER
from qa.offices.gazetteer import called_by, plain_office, plain_title
from qa.offices.gazetteer import holder as in_office
from qa.offices.openings import Resolver, called, said_of
from qa.offices.tenures import ASSOCIATE, Tenure, after_one_another, gaps, held_alone
from qa.passages import sentences
from qa.speaking import is_theirs
from qa.statements import spans_of
from qa.understanding.dates import NOW
from qa.understanding.elsewhere import far_away
from qa.understanding.follow_ups import begins_as_question, content_words, is_afterthought
from qa.understanding.succession import points_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.people import Person

# Releases of a stretch that are looked at for one that calls its minister by the office.
LOOKED_AT = 30
STEM = 5  # letters that are the same of "women" and "women's"
# An office is given so long before the first release of its new minister, or after it.
BEFORE, AFTER = timedelta(days=75), timedelta(days=14)
# And so long before a time in which nobody is known to have held it, what tells of its being given is looked for.
GIVEN = (timedelta(days=180), timedelta(days=720), timedelta(days=4 * 365))
# So long before and after a day on which no release calls the holder of an office by it one is looked for that does.
CLOSE, AROUND = timedelta(days=20), timedelta(days=150)
# Who spoke for an office in the last so many days of the releases holds it now: some say nothing for months.
LATELY = timedelta(days=60)
# So long before and after all who are known to have held an office by a name it may have had another.
LONG_AFTER = timedelta(days=200)
# But only where so many releases of its minister were to be expected: of three none is seen once in twenty times.
EXPECTED = 3
CALLED_SO, AS_SUCH = "a minister called so", "its minister as such"
# Where a name ends of "Harbours Minister Ana Reweti, Roads Minister Tom Weka and Attorney-General Kim Roe".
_ENDS_NAME = frozenset({"and", "minister", "attorney", "treasurer"})
# How somebody gets an office, and how it is passed on to them; in words in the singular, as they are compared.
_TAKES = (
    r"(?:will (?:become|hold|lead|retain|take (?:on|over|up))|becom(?:e|ing)|became|tak(?:e|ing) (?:on|over|up)|"
    r"took (?:on|over|up)|(?:been|be|is|was) (?:today )?appointed|be (?:the )?(?:new )?(?:minister|responsible)|"
    r"assum(?:e|ing)|pick(?:ed)? up|sworn in|promoted|replac(?:e|ing|ed) (?:\w+ ){1,5}as)"
)
_PASSES = r"(?:pass(?:e|ed)?|hand(?:ed)?|shift(?:ed)?|given|gave|(?:re)?allocated|go)"
_PASSED_ON = re.compile(r"\b(?:replac\w+|succe(?:ed|ss)\w*|t(?:ook|akes?|aking) over)\b", re.IGNORECASE)
_WHEN_SOMETHING = re.compile(
    r"^\W*(?:who(?: was| were|['’]?s)|which minister was) [^,;?]{2,60}?(?<! and) when "
    rf"(?!(?:it|that|this|they|{IS})\b)",
    re.IGNORECASE,
)


def asked_holder(opened: Opened, understood: Understood) -> Person | None:
    """Who held the office that is asked for, where releases of the time confirm it; None where nobody is asked for."""
    # Of a question before this one it is asked again with another year at most.
    new = [word for word in content_words(understood.asked) if not word.isdigit()] if understood.carried else []
    # "What did he say?" asks for something else.
    own = begins_as_question(understood.asked) and not is_afterthought(understood.asked)
    own = own and not ASKS_WHO.match(understood.asked)
    for person in understood.people:
        if understood.is_carried(person.span):
            meant = not (new or own or understood.goes_on)
        else:
            meant = bool(person.beside) or not understood.goes_on
        asks = understood.asks_beside(person) if person.beside else understood.asks_who(person)
        if person.held and meant and asks and _is_confirmed(opened, understood, person):
            return person
    return None


def who_held(
    opened: Opened, understood: Understood, holder: Person | None, chosen: Sequence[Statement]
) -> tuple[str, bool] | None:
    """Who held the office that is asked for, the `asked_holder`; an answer where a quote is of theirs or names them."""
    if holder:
        if asked := _came_at_another_time(understood, holder):
            return f"As the releases show it: {holder.why}; that was not {asked}.", False
        quoted = is_theirs(opened, holder, chosen)
        more = "." if quoted else "; none of these quotes is by them, or names them."
        more += _unseen_between(opened, understood, holder)
        whose = "New Zealand’s " if understood.ours or far_away(understood.carried) else ""
        return f"As the releases show it: {whose}{holder.why}{more}", quoted
    office = any(person.held and understood.asks_who(person) for person in understood.people)
    asked = understood.asked
    points = points_beside(asked) and HE_OR_SHE.search(asked) and SAYS_MINISTER.search(asked)
    if points and not understood.persons:
        return "Whom this question points back to is not said.", False
    if points or (understood.goes_on and office) or understood.replaced or understood.followed:
        return "The releases do not show surely who held this office before or after.", False
    return (not_known(understood), False) if understood.asks_for_a_holder else None


def _came_at_another_time(understood: Understood, holder: Person) -> str:
    """The time in which somebody is asked to have come after another, where nobody of those who did came near it; ""
    where one did, or no time is asked about."""
    if not (holder.beside and _PASSED_ON.search(understood.asked)):
        return ""
    periods = [one for one in understood.periods if one.kind in ("year", "month", "date")]
    began = [first for first, _ in holder.times_held]
    near = any(shift(one.start, -AFTER) <= day <= shift(one.end, BEFORE) for one in periods for day in began)
    return "" if near or not periods else f"in {periods[0].text}"


def not_known(understood: Understood) -> str:
    """That nothing surely shows who held the office that is asked for, or holds it now."""
    when = "holds this office now" if asks_of_now(understood) else "held this office then"
    return f"The releases do not show surely who {when}."


def asks_of_now(understood: Understood) -> bool:
    """Whether it is asked who holds an office now, said or not."""
    return understood.of_today or any(period.kind in NOW for period in understood.periods)


def _unseen_between(opened: Opened, understood: Understood, holder: Person) -> str:
    """That nothing shows who held an office for months of the time that is asked about, between two who are known."""
    times = _times_asked(understood, holder)
    names = held_alone(understood.portfolios_of(holder))
    if not times or holder.office.startswith(ASSOCIATE):
        return ""
    known = after_one_another(opened.gazetteer.lookup.held(names))
    begins, ends = min(first for _, first, _ in holder.held), max(last for _, _, last in holder.held)
    day = timedelta(days=1)

    def silent(first: date, last: date) -> bool:
        """Whether no release between two days is filed under it, whoever it is by."""
        between = vectorstore.Selection(shift(first, day), shift(last, -day), portfolios=tuple(names))
        return not opened.generation.within(between).any()

    def renamed(first: date, last: date) -> str:
        """That an office may have had another name in a silence, where so much was released meanwhile that its minister
        would have spoken; nothing in a folder of a few dozen releases, of which most offices have one."""
        spoke = vectorstore.Selection(shift(begins, -LONG_AFTER), shift(ends, LONG_AFTER))
        own = replace(spoke, portfolios=tuple(names))
        counts = [opened.generation.within(one).sum() for one in (own, spoke, vectorstore.Selection(first, last))]
        return "; it may have had another name then" if counts[0] * counts[2] >= EXPECTED * counts[1] else ""

    for time in times:
        until = min(time[1], opened.newest or time[1])
        if until - ends > LONG_AFTER and silent(ends, until):
            more = renamed(ends, until)
            return f" After {date_text(ends)} no release is by {CALLED_SO if more else AS_SUCH}{more}."
        if begins - time[0] > LONG_AFTER and silent(time[0], begins):
            more = renamed(time[0], begins)
            return f" Before {date_text(begins)} none is by {CALLED_SO if more else AS_SUCH}{more}."
        for before, after in gaps(known, [time]):
            first, last = max(before.end, time[0]), min(after.start, time[1])
            return f" From {date_text(first)} to {date_text(last)} no release is by {AS_SUCH}."
    return ""


def never_in_office(opened: Opened, understood: Understood) -> str:
    """Who is given an office ("Health Minister Simon Power") that no release filed under it says is theirs."""
    by_minister, by_portfolio = opened.generation.name_releases()
    for person in understood.people:
        names = tuple(name for name in understood.portfolios_of(person) if name in by_portfolio)
        known = names and not by_minister.keys().isdisjoint(person.names)
        if understood.is_carried(person.span) or not person.office or person.held or not known:
            continue
        joint = opened.generation.within(vectorstore.Selection(ministers=person.names, portfolios=names))
        if not joint.any():
            return f"No release of {bare_name(person.names[0])} is filed under {plain_title(names[0])}."
        meant = opened.gazetteer.lookup.persons(person.names)
        if _are_called(opened, joint, names).isdisjoint(meant):
            theirs = opened.generation.within(vectorstore.Selection(ministers=person.names))
            acting = "" if _are_called(opened, theirs, names, "acting").isdisjoint(meant) else ", other than acting"
            return f"No release calls {bare_name(person.names[0])} {person.office}{acting}."
    return ""


def _is_confirmed(opened: Opened, understood: Understood, person: Person) -> bool:
    """Whether releases of the time that is asked about call some of those who are said to have held an office by it,
    and nobody else; where none is, all of them.

    Tenures are worked out over months and bridge what is short; who is named has to be right.
    """
    names, asked = _own_names(understood, person), _times_asked(understood, person)
    meant = opened.gazetteer.lookup.persons(person.names)
    # Who holds what none of them ever did is no rival: "Oranga Tamariki" is filed under Social Development as well. Nor
    # is any of them called by the name of an office that it had no more.
    every = understood.portfolios_of(person)
    theirs = {one.portfolio for one in opened.gazetteer.lookup.held(every) if one.person in meant}
    held_so = (tuple(name for name in some if name in theirs) for some in (names, every))
    names = next(filter(None, held_so), names)
    times = [vectorstore.Selection(*time, portfolios=names) for time in asked or person.times_held]
    of_time = np.logical_or.reduce([opened.generation.within(time) for time in times])
    lookup = opened.gazetteer.lookup
    called_so = _called_alike(_callings(opened, of_time, names), meant)
    if not called_so and len(meant) == 1:  # on Christmas Day no minister speaks: who did before and after, held it
        held = lookup.held(names)
        others = [one.start for one in held if one.person not in meant]
        # Nor did another party's minister hold it for days of it.
        changes = [era.start for era in eras.governments() if all(era.start > last for _, _, last in person.held)]
        changed = any(start <= day <= end for start, end in asked for day in changes)
        given = any(start <= day <= shift(end, BEFORE) for start, end in asked for day in others)
        if not (of_time.any() or given or changed):
            return True  # nor does anybody, where few do: who did last holds it until another may have been given it
        return all(any(first <= start and end <= last for _, first, last in person.held) for start, end in asked)
    return (bool(called_so) and called_so <= meant) if asked else called_so >= meant


def _own_names(understood: Understood, person: Person) -> tuple[str, ...]:
    """The portfolios of an office that have all words of what it is called, if any has: whoever is Minister of
    Education is no rival to a Tertiary Education Minister, though releases of both are filed under Education."""
    names = tuple(understood.portfolios_of(person))
    offices = [office for office in understood.offices if not set(office.names).isdisjoint(names)]
    return tuple(called_by(offices[0].phrase, names) if len(offices) == 1 else ()) or names


def _called_alike(callings: Counter[tuple[str, str]], meant: AbstractSet[str]) -> set[str]:
    """Those who are called by an office as those are who are `meant`, where most releases mean them: an Aid Minister,
    whose releases are filed under Foreign Affairs, is no rival; else all who are called by it."""
    own = {phrase for phrase, person in callings if person in meant}
    theirs = sum(times for (_, person), times in callings.items() if person in meant)
    most = 2 * theirs > callings.total()
    return {person for phrase, person in callings if phrase in own or not most}


def _are_called(opened: Opened, releases: NDArray[np.bool_], names: Sequence[str], rank: str = "") -> set[str]:
    """Those of their ministers whom some releases call by an office, given by the portfolios that it is printed as, or
    "acting" in it."""
    return {person for _, person in _callings(opened, releases, names, rank)}


def _callings(
    opened: Opened, releases: NDArray[np.bool_], names: Sequence[str], rank: str = ""
) -> Counter[tuple[str, str]]:
    """By which phrase some releases call which of their ministers by an office, or "acting" in it, and how often."""
    known, offices = opened.gazetteer.lookup.printed, opened.gazetteer.offices
    resolver, said = Resolver(offices), said_of if rank else called
    return Counter(
        (office.phrase, known[name])
        for release in opened.generation.releases(np.flatnonzero(releases))
        for office in said(release.body, resolver)
        if office.qualifier == rank and offices[office.phrase][0] in names
        for name in known.keys() & set(release.ministers)
        if {*surname_of(name)[-1:]}.intersection(takewhile(lambda word: word not in _ENDS_NAME, office.holder))
    )


def _times_asked(understood: Understood, person: Person) -> list[tuple[date, date]]:
    """The times at which somebody is asked for: none of who came before or after another."""
    periods = () if person.beside else understood.periods
    times = [period for period in periods if period.kind not in ("office", *NOW)]
    if not understood.asks_who(person):
        return [period.named for period in times]
    # Who was in office then is asked of the days on which something happened, if the releases show anybody in it.
    return [
        day if (day := period.happened) and any(meet(day, time) for time in person.times_held) else period.named
        for period in times
    ]


def still_holds(opened: Opened, understood: Understood, person: Person, name: str, last: date) -> bool:
    """Whether whoever is printed so, and last spoke for the office of a `person` then, is taken to hold it when the
    releases end."""
    newest = opened.newest
    if not newest or last >= shift(newest, -LATELY):
        return bool(newest)
    names = held_alone(understood.portfolios_of(person))
    now = () if person.office.startswith(ASSOCIATE) else in_office(opened.gazetteer, names, newest, newest)
    return any(one.end == last and name in opened.gazetteer.lookup.names[one.person] for one in now)


def when_is_unknown(understood: Understood) -> str:
    """That nothing tells of which time the holder is that is asked for, "who was Police Minister when tasers came in?":
    what is quoted may be of any; "" where a time is read, or nobody is asked for so."""
    read = understood.is_dated or any(person.held for person in understood.people)
    asked = understood.offices and not read and _WHEN_SOMETHING.match(understood.asked)
    return "Whether these quotes are of the time that is asked about is not certain." if asked else ""


def first(opened: Opened, understood: Understood, holder: Person | None, hits: Sequence[Hit]) -> tuple[list[Hit], int]:
    """The hits, and how many were put before them: releases that call the `holder` of the office asked for by it, or,
    where no holder is known, tell that it was given to somebody. None are where more is asked for."""
    told: list[Hit] = []
    if (hits or holder) and len(parts(understood.asked)) <= 1:
        if holder:
            told = _calling(opened, understood, holder)
        else:
            told = _handed_over(opened, understood) or _given_before(opened, understood)
    return ahead(told, hits), len(told)


def _calling(opened: Opened, understood: Understood, person: Person) -> list[Hit]:
    """Of everybody who held an office a release that calls them by it, of the times that are asked about; of those who
    came before or after somebody, first another's that tells of their being given it, where that is found."""
    known, names = opened.gazetteer.lookup.printed, understood.portfolios_of(person)
    stretches = sorted({(first, last, known[name]) for name, first, last in person.held})
    times = _times_asked(understood, person) or person.times_held
    if person.beside:  # "who replaced her in 2008"
        dated = [period for period in understood.periods if period.kind != "office"]
        began = [one for one in stretches if any(period.start <= one[0] <= period.end for period in dated)]
        stretches = began or stretches
    found = []
    for first, last, holder in stretches:
        if one := shown_then(opened, Tenure(holder, person.office, first, last, 0), names, times):
            around = shift(first, -BEFORE), shift(first, AFTER)
            given = _given(opened, names, around, holder, {holder}) if person.beside else None
            found += [given, one] if given else [one]
    return numbered(found)


def shown_then(opened: Opened, tenure: Tenure, names: Sequence[str], times: Sequence[tuple[date, date]]) -> Hit | None:
    """What shows a stretch, of these times if anything is, else of around them, else of all of it."""
    around = [(shift(first, -width), shift(last, width)) for width in (CLOSE, AROUND) for first, last in times]
    spans = [
        (max(tenure.start, first), min(tenure.end, last))
        for first, last in (*times, *around)
        if tenure.meets(first, last)
    ]
    parts_of = (replace(tenure, start=first, end=last) for first, last in spans)
    return next(filter(None, (_shown(opened, one, names) for one in (*parts_of, tenure))), None)


def _shown(opened: Opened, tenure: Tenure, names: Sequence[str]) -> Hit | None:
    """The first release of a stretch that calls its minister by the office, by where it does."""
    theirs = opened.gazetteer.lookup.names[tenure.person]
    of_time = opened.generation.within(vectorstore.Selection(tenure.start, tenure.end, theirs, tuple(names)))
    for release in opened.generation.releases(np.flatnonzero(of_time)[:LOOKED_AT]):
        for span in spans_of(release.body):
            associate = tenure.portfolio.startswith(ASSOCIATE)
            if calls(opened, release.body[span.start : span.end], [tenure.person], names, associate=associate):
                return hit_at(release, span.start, span.end)
    return None


def calls(opened: Opened, text: str, persons: Sequence[str], names: Sequence[str], *, associate: bool = False) -> bool:
    """Whether a text calls any of these people by an office, "Health Minister Annette King", or an associate of it;
    `names` as printed."""
    offices = opened.gazetteer.offices
    surnames = {word for person in persons for word in surname_of(person)[-1:]}
    return any(
        not (set(offices[office.phrase]).isdisjoint(names) or surnames.isdisjoint(office.holder))
        for office in called(text, Resolver(offices), associate=associate)
    )


def _handed_over(opened: Opened, understood: Understood) -> list[Hit]:
    """What is told of an office being given to somebody once whoever is asked to have been replaced last spoke as its
    minister, in the times asked about where they did; at most one."""
    if not (person := understood.replaced):
        return []
    names, lookup = understood.portfolios_of(person), opened.gazetteer.lookup
    held, theirs = lookup.held(names), lookup.persons(person.names)
    ends = [tenure.end for tenure in held if tenure.person in theirs]
    asked = [end for end in ends if any(period.start <= end <= period.end for period in understood.periods)]
    last = max(asked or ends, default=None)
    if not last:
        return []
    # Where few speak, until the next is known to have spoken for it.
    following = [tenure.start for tenure in held if tenure.person not in theirs and tenure.start > last]
    until = max(shift(last, BEFORE), shift(min(following), AFTER)) if following else shift(last, BEFORE)
    told = _given(opened, names, (last, until), "", theirs)
    return [told] if told else []


def are_called_alike(understood: Understood, chosen: Sequence[Statement]) -> bool:
    """Whether one of the first quotes calls somebody minister by a word of the office that is asked for, which may have
    had another name then: "Minister of Women's Affairs" of the Minister for Women."""
    said = {word[:STEM] for office in understood.offices for word in fold(office.text).split() if len(word) >= STEM}
    stems = "|".join(map(re.escape, sorted(said - {"minister"[:STEM]})))
    named = re.compile(
        rf"(?<!associate )\bminister (?:of|for) (?:\w+ ){{0,2}}(?:{stems})|"
        rf"(?<!associate )\b(?:{stems})\w*(?: \w+){{0,2}} minister\b"
    )
    return bool(stems) and any(named.search(fold(quote.text)) for quote in chosen[:2])


def _given_before(opened: Opened, understood: Understood) -> list[Hit]:
    """What tells, at most GIVEN before the time asked about, of the office being given to somebody, where nobody is
    known to have spoken for it then; at most one."""
    newest = opened.newest
    if not (understood.asks_for_a_holder and newest):
        return []
    names = understood.offices[0].names
    for period in understood.periods:
        end = min(period.named[1], newest)
        # Whoever was given it by another government holds it no more.
        begun = max((era.start for era in eras.governments() if era.start <= end), default=date.min)
        for width in GIVEN:
            if told := _given(opened, names, (max(shift(end, -width), begun), end), "", set()):
                return [told]
    return []


def _given(
    opened: Opened, names: Sequence[str], around: tuple[date, date], person: str, own: AbstractSet[str]
) -> Hit | None:
    """What a release of these days, and none of `own` people, tells in one sentence of an office being given to
    `person`, or to anybody."""
    generation = opened.generation
    offices = [plain_office(name) for name in names]
    surname = " ".join(surname_of(person)[-1:])
    terms = vectorstore.analyse_query(f"{surname} {' '.join(offices)} minister portfolio appointed")
    within = vectorstore.Selection(date_from=around[0], date_to=around[1])
    rows = generation.search_keywords(dict.fromkeys(terms, 1.0), LOOKED_AT, within)[1]
    theirs = {name for one in own for name in opened.gazetteer.lookup.names[one]}
    told = _giving(surname, offices)
    for release in generation.releases(list(dict.fromkeys(generation.row_release[rows].tolist()))):
        if not theirs.isdisjoint(release.ministers):
            continue
        for span in spans_of(release.body):
            for sentence in sentences(release.body[span.start : span.end]):
                said = release.body[span.start + sentence.start : span.start + sentence.end].replace("’", "'")
                if told.search(singular(fold(said))) and (not person or person.rsplit(maxsplit=1)[-1] in said):
                    return hit_at(release, span.start, span.end)
    return None


def _giving(surname: str, offices: Sequence[str]) -> re.Pattern[str]:
    """What tells, in folded words in the singular, of an office being given to somebody, or to anybody for ""."""
    office = "|".join(map(re.escape, offices))
    if not surname:
        return re.compile(
            rf"\b{_TAKES}\b.{{0,60}}(?<!associate )(?<!acting )\b"
            rf"(?:minister (?:of|for) (?:the )?(?:{office})|(?:{office}) (?:minister|portfolio|role))\b|"
            rf"\b{_TAKES} (?:the )?(?:{office}) from\b"
        )
    name, it = rf"\b{re.escape(singular(fold(surname)))}\b", rf"\b(?:{office})\b"
    return re.compile(
        rf"{name}.{{0,60}}\b{_TAKES}\b.{{0,150}}{it}|\bappoint\w*.{{0,20}}{name}.{{0,60}}{it}|"
        rf"\b{_PASSES}\b.{{0,60}}{it}.{{0,60}}\bto\b.{{0,40}}{name}|{it}.{{0,60}}\b{_PASSES}\b.{{0,60}}\bto\b.{{0,40}}{name}"
    )
