"""The people and portfolios that a question means ("Jacinda Arden", "Dunne", "the then Police Minister", "PM"), and
who of them speaks.

`office_mentions` and `name_mentions` find what is named, `incumbents` who held an office; each becomes a draft of a
person here, and then all get their roles. Precision goes first: a wrong person hurts more than a missed one. A surname
that is also a word, a place or somebody else's ("English", "King", "Smith") counts only with a given name, a title, or
as one who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from qa.language import eras
from qa.language.moments import meet, shift
from qa.language.spelling import CAPITALISED, HONORIFICS, tokenise, vocabulary
from qa.language.wording import AND, AUXILIARIES, FUNCTION, LOST_OFFICE, RULE, SAYING
from qa.offices.gazetteer import plain_title, releases_text
from qa.offices.tenures import ASSOCIATE
from qa.understanding import incumbents, office_mentions, succession
from qa.understanding.incumbents import Asked, Draft
from qa.understanding.name_mentions import MINISTERS_OWN, mentions
from qa.understanding.office_mentions import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from qa.language.spelling import Token
    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.name_mentions import Mention
    from qa.understanding.office_mentions import OfficeMention

MARGIN = timedelta(days=60)  # a period read out of words has no sharp ends
STATISTICS = timedelta(days=400)  # the year named is often the statistic's, and the release is the next year's
# What says that a person took up an office that is theirs, and all that may stand between the two.
_TAKING_UP = vocabulary("became took takes becomes was is sworn")
_BECOMING = _TAKING_UP | vocabulary(
    "the then a as become becoming being over in into appointed elected been new ever actually really"
)
# "When did Jenny Shipley become", "did she ever become", up to the office.
_ASKS_WHEN = re.compile(
    rf"{AND}(?:(?:since )?when )?(?:did|was)(?: (?!(?:after|before|once|since|until|when|while)\b)\S+)+ $",
    re.IGNORECASE,
)
_JOINING = ("and", "or", "from", "replaced")  # before another name between the two, which does not part them
_ABOUT = vocabulary("about against at between for from into like of on than to towards with without over")
_CLAUSE = vocabulary(
    "after although because before claim claimed claims if once said say says since that until whether "
    "when while think thought"
)
_OWN_WORDS = MINISTERS_OWN | vocabulary(
    "account address advice answer argument article bill bills budget budgets call comment criticism decisions "
    "defence explanation government idea letter message objection opinion pledge position reaction reason reasons "
    "scheme speech stance statement statements tax view views visit warning"
)
_REIGN = vocabulary("administration era government led term years")
_REIGNS = vocabulary("administrations governments")  # "the Clark and Key governments"
_SKIPPED = HONORIFICS | QUALIFIERS | {"the", "minister", "and"}
# Before whoever is left out: "ministers other than Tony Ryall", "not the ones by Phil Goff".
EXCLUDED = re.compile(
    r"\b(?:(?:other than|apart from|aside from|besides|except(?: for)?|excluding|not (?:counting|including)|"
    r"leaving out|leaving aside)(?: (?:(?:the |any )?(?:ones?|those|releases|statements) )?(?:by|from|of))?|"
    # What was done without somebody may be theirs to tell.
    r"without (?:(?:the |any )?(?:ones?|those|releases|statements) )(?:by|from|of)|"
    r"\bsa(?:id|ys?)\b[^?]{0,80} without|"
    r"(?:any|every)(?:one|body) but|(?:and|but) not|"
    r"not (?:(?:the |any )?(?:ones?|those|releases|statements) )?(?:by|from))"
    r" (?:(?:the|minister|mr|mrs|ms|dr|sir|dame|hon) )*"
    rf"(?:(?:(?-i:{CAPITALISED}) ){{1,3}}(?:and|or) )?$",
    re.IGNORECASE,
)
# What others tell of somebody, who tell it of others themselves: "when did Jim Anderton die", "the death of Jim
# Anderton", "tributes to him".
_BEFELL = re.compile(
    r"(?:['’]?s)? (?:death|passing|funeral|tangi(?:hanga)?|knighthood|damehood|birth|obituary)"
    r"(?=\W*$| (?:in|on|at|and|when|date|year)\b)|"  # "Paula Bennett's funeral grants" are hers to tell
    r" (?:(?:ever|recently|just|finally) )?(?:die[ds]?\b(?! in a ditch)|dead\b|pass(?:ed)? away\b|pass(?=\W*$)|"
    r"(?:(?:was|been|be|get|got|is) )?(?:born|knighted|buried|made (?:a )?(?:dame|knight|sir))\b)",
    re.IGNORECASE,
)
SACKED = re.compile(rf"(?: (?:ever|finally|really|then))? (?P<lost>{LOST_OFFICE})", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|wasn['’]?t|is|were) (?:(?:mr|mrs|ms|dr|hon|minister) )*$", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\b(?:after|before|once|since|until|when|while) $", re.IGNORECASE)
QUIT = re.compile(
    r" (?P<lost>(?:(?:step|stepped) down|stood down)|(?:have|had) to (?:go|resign|quit))"
    r"(?=\W*$| (?:as|from|in|after|and|over)\b)",
    re.IGNORECASE,
)
_BEFELL_THEM = re.compile(rf"\b(?:he|she|his|her)(?:{_BEFELL.pattern})", re.IGNORECASE)  # in a chat
_BEFELL_WHOM = re.compile(
    r"\b(?:death|passing|funeral|tangi(?:hanga)?|obituary|eulogy|tributes?(?: paid)?) (?:of|for|to)"
    r" (?:(?:the|late|former|minister|mr|mrs|ms|dr|sir|dame|hon) )*$",
    re.IGNORECASE,
)
# Who says or does it; who would, but was no minister at the time; whom it is about; whom something befell, of which
# others tell; who only says when ("under Clark").
Role = Literal["speaker", "absent", "topic", "subject", "era"]
_ORDER = {"speaker": 0, "absent": 1, "topic": 1, "subject": 1, "era": 2}


@dataclass(frozen=True, slots=True)
class Person:
    """A person read out of a question.

    `names` as printed in the index, and the `portfolios` of an `office` that they are given. `period` is when they held
    it, or spoke at all. `held` are the stretches in which the releases show somebody of `names` in `office`: name,
    first and last day. `beside` tells that they came before or after somebody: "replaced her"; `passed`, that whoever
    held an office before or after them is asked for.
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
    passed: bool = False
    portfolios: tuple[str, ...] = ()

    @property
    def times_held(self) -> list[tuple[date, date]]:
        """All in which the releases show somebody of `names` in `office`."""
        return [(first, last) for _, first, last in self.held]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio read out of a question, of the office that is called by its `phrase`, folded and singular."""

    text: str
    span: tuple[int, int]
    phrase: str
    names: tuple[str, ...]
    why: str
    kind: office_mentions.Kind
    associate: bool


def people(
    question: str,
    gazetteer: Gazetteer,
    periods: Sequence[tuple[date, date]],
    today: date,
    happened: Sequence[tuple[date, date]] = (),
) -> list[Person]:
    """Return the people whom a question names, by name or by office, speakers first.

    An office means whoever held it in `periods` (first and last day of each), or on `today` where the
    question says "current"; without either it names nobody. Nobody named: an empty list. Where it asks who held it,
    `happened` are the times instead, if anybody did then.
    """
    tokens = tokenise(question)
    known = _known_times(periods, gazetteer, today)
    asked = Asked(question, tokens, gazetteer, known, today, elsewhen=bool(periods) and not known)
    offices = [found for found in office_mentions.mentions(tokens, question, gazetteer) if found.kind == "minister"]
    drafts = _drafts(question, asked, offices, _known_times(happened, gazetteer, today))
    roles = _roles(tokens, drafts)
    said = [draft for draft, role in zip(drafts, roles, strict=True) if role != "era"]
    pointed = incumbents.beside_pronouns(asked, [draft for draft in drafts if not draft.mention], said, offices)
    read = []
    for one, role in [*zip(drafts, roles, strict=True), *((draft, "speaker") for draft in pointed)]:
        if not _superseded(one, pointed):
            span, filed = _span(tokens, one.first, one.last), one.mention.names if one.mention else ()
            part, period = ("era", None) if EXCLUDED.search(question, 0, span[0]) else (role, one.period)
            if not one.beside and part in ("speaker", "absent", "topic") and befell(question, span):
                part = "subject"
            told = (one.names, one.office, one.why, period, part, one.held, one.beside, one.passed, filed)
            read.append(Person(question[slice(*span)], span, *told))
    return sorted(read, key=lambda person: (_ORDER[person.role], person.span))


def befell(question: str, span: tuple[int, int]) -> bool:
    """Whether what is asked happened to whoever a question names, of whom others tell it."""
    told = _BEFELL.match(question, span[1]) or _BEFELL_THEM.search(question, span[1])
    lost = None if _SAYS_WHEN.search(question, 0, span[0]) else SACKED.match(question, span[1])
    # "Was Nick Smith sacked?", but not "Nick Smith sacked the council".
    sacked = lost and (any(lost.group("passive", "passive2", "lost_it")) or _WAS.search(question, 0, span[0]))
    return bool(told or sacked or _BEFELL_WHOM.search(question, 0, span[0]))


def _drafts(
    question: str, asked: Asked, offices: Sequence[OfficeMention], happened: Sequence[tuple[date, date]]
) -> list[Draft]:
    """Everybody whom a question names, from left to right."""
    tokens = asked.tokens
    named = mentions(tokens, question, asked.gazetteer, asked.periods, offices)
    sides = {mention: succession.side_of(tokens, mention) for mention in named}
    owned = [None if sides[mention] else _own_office(tokens, mention, offices, named) for mention in named]
    free = [office for office in offices if office not in owned]
    beside = {(one, office): succession.side_in(tokens, one, office) for office in free for one in named}
    passed = {*(one for one, side in sides.items() if side), *(one for (one, _), side in beside.items() if side)}
    drafts = [
        _named(asked, mention, office, passed=mention in passed) for mention, office in zip(named, owned, strict=True)
    ]
    for office in free:
        found: list[Draft] = []
        for mention in named:
            if side := beside[mention, office]:
                found += incumbents.beside(asked, mention, side, office)
        if not found and not asked.periods:
            found = incumbents.previous(asked, office)
        if not found and happened and asked.asks_who(office):
            then = incumbents.who_held(replace(asked, periods=happened), office)
            found = [one for one in then if any(meet(held[1:], time) for held in one.held for time in happened)]
        passing = {name for one in named if beside[one, office] for name in asked.persons(one)}
        drafts += found or [one for one in incumbents.who_held(asked, office) if not _is_any(one, passing, asked)]
    if not any(draft.beside for draft in drafts):
        for mention in named:
            if heir := succession.side_of(tokens, mention, noun=True):
                drafts += incumbents.heirs(asked, mention, heir)
    return sorted(drafts, key=lambda draft: draft.first)


def _is_any(draft: Draft, persons: AbstractSet[str], asked: Asked) -> bool:
    """Whether nobody but these people held an office, before or after whom another is asked for: of a folder that shows
    one minister of it none is known to have come beside them, and they did not."""
    return asked.gazetteer.lookup.persons(draft.names) <= persons


def _roles(tokens: Sequence[Token], drafts: Sequence[Draft]) -> list[Role]:
    """Return the part that each of them plays in the question; of several, the likeliest speaks."""
    scores = [_score(tokens, draft) for draft in drafts]
    best = max(
        (score for draft, score in zip(drafts, scores, strict=True) if score is not None and not draft.absent),
        default=0,
    )
    found: list[Role] = []
    spoken = False
    for position, (draft, score) in enumerate(zip(drafts, scores, strict=True)):
        if score is None:
            found.append("era")
            continue
        if draft.absent:
            found.append("absent" if score > 0 else "topic")
            continue
        joined = position > 0 and found[-1] == "speaker" and _joined(tokens, drafts[position - 1], draft)
        speaks = joined or (score == best and score >= 0 and (best > 0 or not spoken))
        spoken |= speaks
        found.append("speaker" if speaks else "topic")
    if any(draft.beside for draft in drafts):
        # "Who replaced Nick Smith as Housing Minister" asks about another; the one named only says when.
        found = ["era" if draft.passed else role for draft, role in zip(drafts, found, strict=True)]
        asked = "speaker" not in found
        found = ["speaker" if asked and draft.beside else role for draft, role in zip(drafts, found, strict=True)]
    return found


def _joined(tokens: Sequence[Token], left: Draft, right: Draft) -> bool:
    between = [token.key for token in tokens[left.last + 1 : right.first]]
    return len(between) <= 2 and set(between) <= {"and", "or", "the", "with"} and not tokens[left.last].possessive


def _score(tokens: Sequence[Token], draft: Draft) -> int | None:
    """Return how much a person looks like the speaker, None for one that only says when."""
    left = draft.first - 1
    while left >= 0 and tokens[left].key in _SKIPPED:
        left -= 1
    before = tokens[left].key if left >= 0 else ""
    earlier = tokens[left - 1].key if left >= 1 else ""
    after = [*(token.base for token in tokens[draft.last + 1 : draft.last + 5]), "", ""]
    owner = tokens[draft.last].possessive
    if before == "under":
        return None if draft.governed else -1
    if before in _CLAUSE and draft.became:
        return None
    if after[0] in _REIGN | _REIGNS or (owner and after[0] in RULE):
        return None
    if after[0] in ("and", "or") and not _REIGNS.isdisjoint(after[2:4]):
        return None
    to_minister = list(takewhile(lambda word: word not in ("minister", "ministers"), after))
    if owner and draft.governed and len(to_minister) < len(after) and (FUNCTION | {"prime"}).isdisjoint(to_minister):
        return None  # "Ardern's education minister"
    score = 0
    if before in AUXILIARIES or before == "by" or (before == "to" and earlier == "according"):
        score += 2
    elif before in _CLAUSE:
        score -= 1
    elif before in _ABOUT and not (before in ("about", "of") and earlier in ("what", "how")):
        score -= 2
    if owner and not _OWN_WORDS.isdisjoint(after[:2]):
        score = max(score, 0) + 1  # "what became of Dunne's plan": the plan speaks
    elif not owner and (after[0] in SAYING or (after[0] in AUXILIARIES | {"also", "then"} and after[1] in SAYING)):
        score += 2
    return score


def _superseded(draft: Draft, pointed: Sequence[Draft]) -> bool:
    """Whether somebody is not meant, but who came beside them: "who was PM before her" asks of no PM of that time, nor
    "who replaced him as PM"."""
    held = draft.mention is not None and draft not in pointed
    return any(
        draft.last + 1 == one.first or (held and draft.mention is one.mention and draft.first > one.first)
        for one in pointed
    )


def portfolios(question: str, gazetteer: Gazetteer) -> list[Portfolio]:
    """Return the portfolios that a question names by minister, ministry or the word "portfolio"."""
    tokens = tokenise(question)
    found = []
    for office in office_mentions.mentions(tokens, question, gazetteer):
        before = tokens[office.first - 1].key if office.first else ""
        span = _span(tokens, office.first, office.last)
        # "When Jenny Shipley became PM" says when; the prime minister speaks on everything. "When did she" asks for it.
        says_when = before in ("as", "became", "become", "becomes") and not _ASKS_WHEN.match(question[: span[0]])
        if office.phrase.endswith("prime minister") and says_when:
            continue
        text = question[span[0] : span[1]]
        names = office.names
        if office.associate:
            names = tuple(sorted(names, key=lambda name: not name.startswith(ASSOCIATE)))
        shown = ", ".join(dict.fromkeys(plain_title(name) for name in names))
        why = f"“{text}” is filed under {shown}"
        found.append(Portfolio(text, span, office.phrase, names, why, office.kind, office.associate))
    return found


def _span(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    return tokens[first].start, tokens[last].bare_end


def _own_office(
    tokens: Sequence[Token], mention: Mention, offices: Sequence[OfficeMention], named: Sequence[Mention]
) -> OfficeMention | None:
    """Which office is said of a person: "Health Minister Annette King", "Bill English took over as PM"."""
    for office in offices:
        if office.last + 1 == mention.first:
            return office
        others = [other for other in named if mention.last < other.first < office.first]
        if office.first < mention.first or any(tokens[other.first - 1].key not in _JOINING for other in others):
            continue
        between = [token.key for token in tokens[mention.last + 1 : office.first]]
        if not tokens[mention.last].possessive and _BECOMING.issuperset(between):
            return office
        own = not {"his", "her", "their"}.isdisjoint(between[-6:])  # "(Nick Smith ...) in his last year as"
        if between[-1:] == ["as"] and (len(between) <= 6 or own):
            return office
        plain = [word for word in between if word != "the"]
        if plain[-3:] in (["when", "he", "was"], ["when", "she", "was"]):
            return office
    return None


def _known_times(
    periods: Sequence[tuple[date, date]], gazetteer: Gazetteer, today: date
) -> Sequence[tuple[date, date]]:
    """Return the periods in which somebody spoke at all: "the 1981 tour" says nothing about who is meant. Whoever spoke
    last is minister "today", too, though the newest release be of last week."""
    spoke = gazetteer.lookup.spoke
    if not spoke:
        return []
    late = [start for start, _ in periods if start <= today and timedelta() < start - spoke[1] <= MARGIN]
    return [*(period for period in periods if meet(period, spoke)), *([(spoke[1], spoke[1])] if late else [])]


def _absent(persons: AbstractSet[str], gazetteer: Gazetteer, periods: Sequence[tuple[date, date]]) -> bool:
    """Tell whether none of these people was a minister at the time: then others speak of them."""
    return bool(periods) and not any(
        shift(start, -MARGIN) <= until and shift(end, STATISTICS) >= since
        for person in persons
        for since, until in gazetteer.lookup.spells.get(person, ())
        for start, end in periods
    )


def _named(asked: Asked, mention: Mention, office: OfficeMention | None, *, passed: bool) -> Draft:
    gazetteer, said, names = asked.gazetteer, asked.said(mention), asked.persons(mention)
    persons = [gazetteer.people[number] for number in mention.people]
    lead = {"typo": f"“{said}” read as ", "surname": f"{said}: ", "given": f"{said}: "}.get(mention.how, "")
    who = " or ".join(
        f"{person.name} ({releases_text(person.releases, person.first, person.last)})" for person in persons
    )
    between = asked.tokens[mention.last + 1 : office.first] if office else ()
    firsts = [person.first for person in persons if person.first]
    lasts = [person.last for person in persons if person.last]
    return Draft(
        first=min(mention.first, office.first) if office else mention.first,
        last=mention.last,
        names=tuple(name for person in persons for name in person.names),
        office=incumbents.title_of(names, office, gazetteer) if office else "",
        why=lead + who,
        period=(min(firsts), max(lasts)) if firsts and lasts else None,
        held=incumbents.held_by(names, office, gazetteer) if office else (),
        mention=office,
        passed=passed,
        became=any(token.key in _TAKING_UP for token in between),
        absent=_absent(names, gazetteer, asked.periods),
        governed=any(era.name in names for era in eras.prime_ministers()),
    )
