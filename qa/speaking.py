"""Whose words a question asks for, who held an office, and whether what is quoted is theirs."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from qa.gazetteer import plain_title, titled
from qa.openings import Resolver, said_of, stands_in
from qa.spelling import bare_name, blanked, fold, surname_of, touches, vocabulary
from qa.understanding.dates import NOW
from qa.understanding.follow_ups import content_words
from qa.understanding.incumbents import gave_up, points_beside
from qa.understanding.wording import REPLACED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.names import Person

_SAYS = re.compile(
    r"\b(?:what|which|who|when|how (?:many|much))\b.{0,80}"
    r"\b(?:say|said|says|announced?|announces|promised?|tell|told|argued?|claim(?:ed)?|think|thought)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\bwho(?:['’]?s| is| was| were| became| becomes| took over as)\s+(?:(?:the|our|then|nz['’]?s?)\s+)*$|"
    r"\b(?:who|which minister|which mp) (?:held|holds|had|has|got|was given|took (?:over|on)|"
    r"(?:is|was|were) (?:in charge of|responsible for))\s+(?:the\s+)?$|"
    rf"\bwho {REPLACED} .{{1,60}}? as (?:the )?$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s?\b")  # whose adviser is asked for
_REPLACED = re.compile(rf"\bwho (?:\w+ )?{REPLACED} $", re.IGNORECASE)
# Somebody whose words are asked for, by capitals: Rob Fyfe, Federated Farmers; but not the country or a party.
_STRANGER = re.compile(
    r"\b[Ww]hat (?:did|does|has|have) (?:the )?"
    r"(?!(?:New Zealand|NZ|Aotearoa|Labour|National|ACT|Greens?|Government|Govt|Ministers?|MPs?|Cabinet|"
    r"Māori Party|Parliament|The|They|He|She|I|We|You|It|That|This|Budget|People)\b)"
    r"((?:[A-ZĀĒĪŌŪ][\w’'-]*\s+){0,3}[A-ZĀĒĪŌŪ][\w’'-]*)\s+(?:say|said|think|thought|tell|told|announce|promise|argue|claim)"
)
# Last words of bodies' names, which are those of many.
_BODIES = vocabulary(
    "army association authority bank board commission council court department farmers federation foundation group "
    "institute international ministry office party power society treasury tribunal trust union zealand"
)
_BARE = vocabulary("at back during in nz of on our the then under was when who")  # beside an office and a time
_MINISTER = re.compile(r"\b(?:minister|pm|attorney|treasurer)\b", re.IGNORECASE)
_BECAME = re.compile(
    r"^(?:\s+\w+)?\s+(?:become|became)\b|"
    r"^\s+(?:was|had been) (?:the |still )*(?:\w+ ){0,4}(?:minister|pm|attorney|treasurer)\b|"
    r"[^?.]{0,120}\bwhen (?:he|she) was\b|"
    r"[^?.]{0,120}\bas (?:the )?(?:\w+ ){0,4}(?:minister|pm|attorney|treasurer)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:did|does|has|had|was|is) (?:he|she)\b", re.IGNORECASE)
_WHOM = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)


def asks_for_words(understood: Understood) -> bool:
    """Whether a question asks for what a minister said or promised."""
    asked = any(person.role in ("speaker", "absent") for person in understood.people)
    return asked and bool(_SAYS.search(understood.asked))


def not_theirs(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """Whose words are asked for, where no quote is of a release of theirs or names them."""
    if not _SAYS.search(understood.asked):
        return ""
    speakers = [person for person in understood.people if person.role in ("speaker", "absent")]
    meant = [person for person in speakers if not understood.is_carried(person.span)]
    if not meant and len(speakers) == 1 and _PRONOUN.search(understood.asked):
        meant = speakers  # "what did she say about nurses?"
    for person in meant:
        if not is_theirs(opened, person, chosen):
            pointed = person.beside or understood.is_carried(person.span)
            who = bare_name(person.names[0]) if pointed else person.text
            who = f"the {who}" if _MINISTER.search(who) else who
            return f"by {who}, or names them"
    stranger = _STRANGER.search(understood.asked)
    if stranger and not _is_read(understood, stranger.span(1)):
        given = _given_names(opened)
        if not any(_names(stranger[1], quote.text, given) for quote in chosen):
            return f"by {stranger[1]}, or names them"
    return ""


def _given_names(opened: Opened) -> AbstractSet[str]:
    return opened.gazetteer.lookup.by_given.keys()


def _names(name: str, text: str, given: AbstractSet[str]) -> bool:
    """Whether a text names a body, whole or by its initials, or a person, by the surname and no other given name."""
    words = fold(name).split()
    if " ".join(words) in fold(text):
        return True
    if len(words) == 1 or words[-1] in _BODIES:
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        return len(initials) > 2 and bool(re.search(rf"\b{re.escape(initials)}\b", text))
    return _by_surname({_straight(name).split()[-1]}, _straight(text), given - set(words))


def _by_surname(surnames: AbstractSet[str], text: str, others: AbstractSet[str]) -> bool:
    """Whether a text has one of these surnames without the given name of somebody else before it."""
    named = re.compile(rf"(?:([^\W\d_][\w'-]*)\s+)?\b(?:{'|'.join(map(re.escape, surnames))})\b")
    return any(not (m[1] and m[1][0].isupper() and fold(m[1]) in others) for m in named.finditer(text))


def _is_read(understood: Understood, span: tuple[int, int]) -> bool:
    """Whether words of what is asked now are read as a minister, an office or something with other names."""
    spans = [item.span for items in (understood.people, understood.portfolios, understood.aliases) for item in items]
    return touches((span[0] + understood.begins, span[1] + understood.begins), spans)


def never_in_office(opened: Opened, understood: Understood) -> str:
    """Who is given an office ("Health Minister Simon Power") that no release filed under it says is theirs."""
    by_minister, by_portfolio = opened.generation.name_releases()
    for person in understood.people:
        said = _MINISTER.search(person.text) or _BECAME.match(understood.question[person.span[1] :])
        names = [name for name in portfolios_of(understood, person) if name in by_portfolio]
        if understood.is_carried(person.span) or not said or not person.office or person.held or not names:
            continue
        theirs = {int(i) for name in person.names for i in by_minister.get(name, ())}
        joint = sorted(theirs.intersection(int(i) for name in names for i in by_portfolio.get(name, ())))
        if theirs and not joint:
            return f"No release of {bare_name(person.names[0])} is filed under {plain_title(names[0])}."
        if theirs and not _are_called(opened, joint, names).intersection(
            opened.gazetteer.lookup.printed[name] for name in person.names
        ):
            return f"No release calls {bare_name(person.names[0])} {person.office}."
    return ""


def portfolios_of(understood: Understood, person: Person) -> tuple[str, ...]:
    """The printed portfolios of the office that a person is given, or what it is called."""
    begin, end = person.span
    near = (p for p in understood.portfolios if begin <= p.span[0] < end) if _MINISTER.search(person.text) else ()
    own = (p for p in understood.portfolios if titled(p.names[0]) == person.office)
    others = () if person.office else understood.portfolios
    return next((p.names for p in (*near, *own, *others)), (person.office,))


def asked_holder(opened: Opened, understood: Understood) -> Person | None:
    """Who held the office that is asked for, where releases of the time confirm it; None where nobody is asked for."""
    goes_on = _goes_on(understood)
    # Of a question before this one it is asked again with another year at most.
    new = [word for word in content_words(understood.asked) if not word.isdigit()] if understood.carried else []
    for person in understood.people:
        carried = understood.is_carried(person.span)
        if (goes_on and (carried or not person.beside)) or not person.held or (new and carried):
            continue
        if not (_asks_beside(understood, person) if person.beside else _is_asked(understood, person)):
            continue
        if _is_confirmed(opened, understood, person):
            return person
    return None


def who_held(
    opened: Opened, understood: Understood, holder: Person | None, chosen: Sequence[Statement]
) -> tuple[str, bool] | None:
    """Who held the office that is asked for, the `asked_holder`; an answer where a quote is of theirs or names them."""
    if holder:
        quoted = is_theirs(opened, holder, chosen)
        more = "." if quoted else "; none of these quotes is by them, or names them."
        return f"As the releases show it: {holder.why}{more}", quoted
    office = any(person.held and _is_asked(understood, person) for person in understood.people)
    points = points_beside(understood.asked) and _WHOM.search(understood.asked) and _MINISTER.search(understood.asked)
    if points and not any(person.role != "era" for person in understood.people):
        return "Whom this question points back to is not said.", False
    if points or (_goes_on(understood) and office) or replaced(understood):
        return "The releases do not show surely who held this office before or after.", False
    return None


def _goes_on(understood: Understood) -> bool:
    """Whether it is asked who came before or after whoever the earlier questions were of."""
    return bool(understood.carried) and points_beside(understood.asked)


def replaced(understood: Understood) -> Person | None:
    """The minister of whom it is asked who replaced them in an office; to be asked where nobody is known to have."""
    question = understood.question
    offices = [office.span for office in understood.portfolios if office.kind != "ministry"]

    def in_office(person: Person) -> bool:
        begin, end = person.span
        if understood.is_carried(person.span):
            return False
        following = [fold(question[end:first]) for first, _ in offices]
        if _REPLACED.search(question[:begin]) and ("as" in following or "as the" in following):
            return True
        return any(
            gave_up(fold(question[:first]), fold(question[last:begin]), fold(question[end:])) for first, last in offices
        )

    return next(filter(in_office, understood.people), None)


def _is_asked(understood: Understood, person: Person) -> bool:
    """Whether it is asked who somebody is, by their office; which is all that "PM in 1998" can ask for."""
    begin, end = person.span
    if person.role == "era":
        return False
    if _WHO.search(understood.question[:begin]) and not _OWNER.match(understood.question, end):
        return True
    spans = [person.span, *(office.span for office in understood.portfolios)]
    spans += [period.words for period in understood.periods]
    rest = blanked(understood.question, spans).casefold()
    return not understood.carried and _BARE.issuperset(re.findall(r"\w+", rest))


def _asks_beside(understood: Understood, person: Person) -> bool:
    """Whether who came "before her" is asked about, and not only told when."""
    ahead = understood.question[understood.begins : person.span[0]]
    return bool(re.search(r"\bwhom?\b", ahead, re.IGNORECASE)) or not content_words(
        ahead + understood.question[person.span[1] :]
    )


def _is_confirmed(opened: Opened, understood: Understood, person: Person) -> bool:
    """Whether releases of the time call everybody who is said to have held an office by it, and nobody else.

    Tenures are worked out over months and bridge what is short; who is named has to be right.
    """
    generation, names = opened.generation, portfolios_of(understood, person)
    times = times_in_office(understood, person)
    filed = {int(i) for name in names for i in generation.name_releases()[1].get(name, ())}
    days = generation.release_ordinals
    of_time = [i for i in sorted(filed) if any(a.toordinal() <= days[i] <= b.toordinal() for a, b in times)]
    known = opened.gazetteer.lookup.printed
    holders = {known[name] for name in person.names}
    called = _are_called(opened, of_time, names)
    return called == holders or (not _times_asked(understood, person) and called >= holders)


def _are_called(opened: Opened, releases: Sequence[int], names: Sequence[str]) -> set[str]:
    """Those of their ministers whom some releases call by an office, given by the portfolios that it is printed as."""
    known, offices = opened.gazetteer.lookup.printed, opened.gazetteer.offices
    resolver = Resolver(offices)
    return {
        known[name]
        for release in opened.generation.releases(releases)
        if not stands_in(release.body)
        for office in said_of(release.body, resolver)
        if offices[office.phrase][0] in names and not office.qualifier
        for name in known.keys() & set(release.ministers)
        if {*surname_of(name)[-1:]}.intersection(takewhile(lambda word: word != "and", office.holder))
    }


def times_in_office(understood: Understood, person: Person) -> list[tuple[date, date]]:
    """The times that are asked about, or else all in which the releases show somebody in an office."""
    return _times_asked(understood, person) or [(first, last) for _, first, last in person.held]


def _times_asked(understood: Understood, person: Person) -> list[tuple[date, date]]:
    if person.beside:
        return []
    return [period.named for period in understood.periods if period.kind not in ("office", *NOW)]


def is_theirs(opened: Opened, person: Person, chosen: Sequence[Statement]) -> bool:
    """Whether a quote is of a release of theirs, or names them; as printed: "Little" is a person, "little" is not."""
    names = {tuple(_straight(bare_name(name)).split()) for name in person.names}
    surnames = {name[-1] for name in names}
    others = _given_names(opened) - {fold(word) for name in names for word in name}
    whole = {(" ".join(name[:-1]), " ".join(name)) for name in names if len(name) > 1}
    for quote in chosen:
        release, text = quote.hit.release, _straight(quote.text)
        if not set(release.ministers).isdisjoint(person.names):
            return True
        if any(f"{given} " in f"{text} " and name in _straight(release.title) for given, name in whole):
            return True  # "Ruth is an advocate", under a title with her name
        if surnames.intersection(_straight(bare_name(name)).split()[-1] for name in release.ministers):
            continue  # it is by David Clark, and names him
        if _by_surname(surnames, text, others):
            return True
    return False


def _straight(text: str) -> str:
    return text.replace("’", "'")
