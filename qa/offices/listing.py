"""Lists of who held an office, all who did or whether somebody did, and of what somebody held, each with the release
that shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qa.blocks import Block, Verdict
from qa.hits import numbered
from qa.language import eras
from qa.language.kinds import parts
from qa.language.moments import NUMBER, date_text, group, middle, number, shift, when_text
from qa.language.spelling import blanked, vocabulary
from qa.language.wording import AND, ASKS_WHO, MINISTER, TITLES
from qa.offices.gazetteer import MANY, plain_office, plain_title, releases_text, titled
from qa.offices.gazetteer import holder as in_office
from qa.offices.holders import AROUND, BEFORE, GIVEN, LATELY, asks_of_now, shown_then
from qa.offices.tenures import (
    ASSOCIATE,
    UNSEEN,
    Tenure,
    after_one_another,
    gaps,
    held_alone,
    in_turn,
    on_record,
)
from qa.speaking import asks_what_was_told
from qa.statements import as_shown
from qa.understanding.dates import NOW
from qa.understanding.follow_ups import content_words
from qa.understanding.people import portfolios

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.offices.gazetteer import Gazetteer
    from qa.opened import Opened
    from qa.understanding import Understood
    from qa.understanding.people import Portfolio

ALWAYS = (date.min, date.max)
FEWEST = 2  # releases that make a stretch, where the office has MANY: one of three is no stray
# What releases are filed under and nobody is minister of.
_TAG = re.compile(r"Budget \d|Acting |Unassigned |Cabinet Minister|Duty Minister")
_THE_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
# Who came last, of a time that is said: "the last health minister" of none is the one before, or today's.
_THE_LAST = re.compile(rf"\b(?:last|final)\b(?= (?:[\w-]+ ){{0,4}}{MINISTER}\b)", re.IGNORECASE)
_MOST = re.compile(r"\b(?:longest|shortest)\b", re.IGNORECASE)  # "serving"
_NOW = re.compile(r"\b(?:current(?:ly)?|now|today|(?:at )?present(?:ly)?|serving)\b", re.IGNORECASE)
# What somebody holds, and not all that they held.
_HOLDS = re.compile(r"\b(?:is|are|does|holds|has)(?:n['’]?t)?\b(?!.*\b(?:been|ever|held)\b)", re.IGNORECASE)
# What asks for all who held an office, or for who of them did so first, last or longest.
_CUE = re.compile(
    r"\b(?:list|all|every(?:(?:body|one) (?:who|that))?|each|how many(?! times)|history of|longest|shortest)\b|"
    r"\b(?:ministers|pms|mps|politicians|holders|people (?:held|served|that|were|who))\b(?!['’])|"
    r"\b(?:who|which(?: \w+)?) (?:has|have|had) (?:all )?(?:been|held|served)\b|"
    r"\bwho (?:is|was|were) (?:(?:the|[\w-]+['’]s?) )?(?:first|last|final)\b",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    # What somebody else "took over" or "got" is told of these, and not what they had.
    rf"^(?!{AND}who (?:gained|gets?|got|inherited|picked up|takes?|took|(?:was|were) given)\b).*"
    r"\b(?:portfolios|offices|ministries|ministerial (?:jobs|roles|posts))\b|\bwhat (?:jobs|roles|posts)\b|"
    r"\bwhat\b.*\b(?:minister (?:of|for)|responsible for|in charge of)"
    r"(?=\W*$| (?:in|since|from|between|under|during|before|after)\b)|"
    # "Is Judith Collins still a minister", "when did Steven Joyce become a minister".
    rf"{AND}(?:is|was|has|did|how long|(?:since )?when)\b.* (?:be|become|been|being|is|was|still|now|ever) an? "
    r"(?:cabinet )?minister(?: of the crown)?(?=\W*$| (?:in|since|under|during|now)\b)|"
    rf"{AND}(?:is|was|(?:how long|when) (?:is|was))(?: [\w’'-]+){{1,4}} an? (?:cabinet )?minister(?: of the crown)?"
    r"(?=\W*$| (?:in|since|under|during)\b)",
    re.IGNORECASE,
)
# "The last three health ministers": so many, the first or the last of all.
_SO_MANY = re.compile(
    rf"\b(?:(?P<first>first)|last|most recent) (?!0)(?P<n>{NUMBER})"
    rf"(?= (?!(?:days|decades|elections|governments|months|terms|weeks|years)\b)(?:[\w-]+ ){{0,4}}{MINISTER}s?\b)",
    re.IGNORECASE,
)
# "Was John Key Prime Minister in 2005?", "is Winston Peters still the Deputy Prime Minister?", "how long was Tony Ryall
# Health Minister?", "when did Annette King stop being Health Minister?"
_WHETHER = re.compile(
    rf"{AND}(?:(?:(?P<now>is)|was|did|has)(?:n['’]?t)?|how (?:long|many times|often) (?:was|did|has|had)|"
    r"(?:(?:since|until|from) )?when (?:was|did|has))\b",
    re.IGNORECASE,
)
# "What was Simon Power before he became Justice Minister?"
_BEFORE_IT = re.compile(
    rf"{AND}(?:what|which)\b(?!['’]).*\bbefore (?:he|she|they) (?:became|got|held|took(?: on| over)?|was|were)\b",
    re.IGNORECASE,
)
# "When did he get the job?", "how long has she had it?", "what was he before that?", of an office that was asked about,
# and how the lists are asked for it.
_JOB = (
    r"(?: (?:it|(?P<job>(?:the|that|this) (?:job|office|portfolio|position|post|role)|(?:in )?office|"
    r"(?:the )?minister)))"
)
_OF_THE_JOB = tuple(
    re.compile(rf"{AND}{asked}\W*$", re.IGNORECASE)
    for asked in (
        rf"(?:since )?when did (?:he|she) (?:first )?(?:become|begin|get|start(?: in)?|take(?: on| over| up)?){_JOB}?",
        rf"(?:since )?when was (?:he|she) (?:appointed|given|made|named|put in|sworn in)(?: to)?{_JOB}?",
        r"how long (?:did|does|had|has|is|was) (?:he|she)(?: (?:been|doing|had|have|held|hold|in|last|serve|stay))*"
        rf"{_JOB}?(?: for)?",
        rf"when did (?:he|she) (?:finish|give up|leave|lose|quit|stop(?: being)?){_JOB}?",
        r"wh(?:at|ich)(?: (?:other )?(?:job|portfolio|post|role)s?)? (?:did|had|has|was) (?:he|she)"
        rf"(?: (?:been|do|done|had|have|held|hold))? (?P<before>before|previously)(?:{_JOB}| that| then)?",
    )
)
# Who holds none of an office that is read so, or only of a party; any other word beside it, "associate" or "shadow", is
# left over.
_BESIDE = re.compile(r"\b(?:assistant|acting|former|ex|(?:nz|new zealand) first)\b", re.IGNORECASE)
# What holders of an office of any country do, in words that else say nothing: "which foreign ministers came here".
_DOES = re.compile(
    r"\b(?:c[ao]me|coming)\b(?! (?:after|and|before|first|in as|last|next|to (?:power|office))\b)|"
    r"\b(?<!came and )(?<!come and )(?:went|go|going(?! into\b))\b(?! through\b)|\bbeen (?:to|here|over)\b|"
    r"\bdid we (?:see|have (?:here|over))\b|"
    r"\b(?:saw|seen?|paid|costs?|agreed?|disagreed?|thinks?|thought|happened)\b",
    re.IGNORECASE,
)
# "Who is Judith Collins?", "tell me about Judith Collins", before the name; and what others say of somebody's life, not
# of what they are wrong about.
_WHO_IS = re.compile(rf"{AND}(?:who(?:['’]?s| is| was)|tell me about) {TITLES}\W*$", re.IGNORECASE)
_OF_A_LIFE = re.compile(
    r"\b(?:retire[ds]?|retirement|resign\w*|death|died|passing|condolences|tributes?|appoint\w*|former|served|"
    r"thank(?:s|ed)|knight\w*|valedictory)\b",
    re.IGNORECASE,
)
# "Who were the ministers since the crisis happened" says when.
_WHEN = re.compile(r"(?<=\w )(?:since|when|while|before|after|until|till)\b.*", re.IGNORECASE)
# What a question has besides the office and the time, where it asks for nothing else.
_FILLER = vocabulary(
    "list listed name names every everybody everyone held hold different various persons mps dates longest "
    "longest-serving shortest shortest-serving portfolios offices ministries jobs roles posts ministerial politicians "
    "person history full complete order portfolio office job role post nz zealand zealands stop stopped become became "
    "start started cease begin began serve served serving finish finished final current currently present presently "
    "s cabinet crown responsible charge often times"
)
# And where it asks when somebody got or left one; what is told of a resignation are its own releases.
_WHEN_HELD = re.compile(rf"{AND}(?:since )?when (?:did|was)\b", re.IGNORECASE)
_COMING_AND_GOING = vocabulary("appointed down elected got leave left lose lost made named step sworn")


def asks_for_all(understood: Understood) -> bool:
    """Whether a question asks for everybody who held an office, and for nothing else."""
    if len(understood.offices) != 1 or _asks_more(understood):
        return False
    asks_who = understood.asks_for_an_office or bool(ASKS_WHO.match(understood.asked))
    cue = _CUE.search(understood.asked) or _SO_MANY.search(understood.asked)
    return (understood.offices[0].associate and asks_who) or bool(cue)


def listed(opened: Opened, understood: Understood) -> Verdict | None:
    """Who held the office that a question asks for all holders of, or asks whether somebody held; or which offices
    somebody held. None where it asks for anything else."""
    last_of_all = _THE_LAST.search(understood.asked) and all(one.kind in NOW for one in understood.periods)
    last_of_all = last_of_all and not _SO_MANY.search(understood.asked)
    if understood.carried or _asks_more(understood) or last_of_all:
        return None
    offices, person = understood.offices, _person(opened, understood)
    newest = opened.newest
    now = _NOW.search(understood.asked) and not _MOST.search(understood.asked)
    # "How many have there been" is no question of the latest.
    asked = [period for period in understood.periods if period.kind not in NOW or now]
    only_now = all(period.kind in NOW for period in asked)
    times = [period.named for period in asked] or [ALWAYS]
    before = _before_it(opened, understood, person) if person else []
    if before or (person and not offices and _OFFICES.search(understood.asked)):
        return _offices_of(opened, person, before or times, now=bool(_HOLDS.search(understood.asked) and only_now))
    if len(offices) != 1:
        return None
    office = offices[0]
    if office.associate and newest and asks_of_now(understood):
        times = [(shift(newest, -AROUND), newest)]  # they speak seldom
    whether = _WHETHER.match(understood.asked) if person and not _CUE.search(understood.asked) else None
    if whether and whether["now"] and newest and only_now:
        return _now(opened, office, person, newest)
    if whether:
        return _all_of_office(opened, office, times, person) if asked else _days_of(opened, office, person)
    return _all_of_office(opened, office, times, asked=understood.asked) if asks_for_all(understood) else None


def _before_it(opened: Opened, understood: Understood, person: str) -> list[tuple[date, date]]:
    """The time before somebody held an office, "what was Simon Power before he was Justice Minister?"; [] where a
    question asks for anything else, or nothing shows when they held it. Of what they took on with it they may have
    spoken some weeks before."""
    if not _BEFORE_IT.match(understood.asked):
        return []
    if not understood.offices:  # "before he became Prime Minister" is read as a time
        times = [period.named for period in understood.periods if period.kind == "government"]
    else:
        held = [one for office in understood.offices for one in _known_to_have_held(opened, office)[1]]
        own = _of_time([one for one in held if one.person == person], [ALWAYS])
        times = [(date.min, own[0].start)] if own else []
    return [(first, shift(last, -UNSEEN)) for first, last in times]


def held_any_before(opened: Opened, person: str, day: date) -> bool:
    """Whether somebody spoke for any office so long before a day that they did not take both on together."""
    return any(one.start <= shift(day, -UNSEEN) for one in _held_by(opened, person))


def asks_of_a_career(asked: str, gazetteer: Gazetteer) -> bool:
    """Whether a question may ask, by its words, which offices somebody held, or whether or when they held one."""
    return bool(_OFFICES.search(asked) or (_WHETHER.match(asked) and portfolios(asked, gazetteer)))


def of_the_job(asked: str) -> tuple[str, bool] | None:
    """How "when did he get the job?" is to be put of who held an office that was asked about, and whether it is said to
    be one; None for what asks for anything else."""
    found = next((match for pattern in _OF_THE_JOB if (match := pattern.match(asked))), None)
    before = found and group(found, "before")
    put = "Which portfolios did {who} hold before {day}?" if before else "When was {who} {office}?"
    return (put, bool(found["job"])) if found else None


def of_somebody(opened: Opened, understood: Understood, verdict: Verdict) -> Verdict:
    """What somebody held, where it is asked no more than who that is, and what others tell of their life first; else
    the verdict as it is. What they said themselves of others tells nobody who they are."""
    own, person = understood.persons, _person(opened, understood)
    if not (person and len(own) == 1) or understood.offices or understood.carried:
        return verdict
    begins, ends = own[0].span
    rest = understood.question[ends:]
    if not _WHO_IS.match(understood.question[:begins]) or re.search(r"\w", rest):
        return verdict
    if not (held := _offices_of(opened, person, [ALWAYS], now=bool(_HOLDS.search(understood.asked)))):
        return verdict
    surname = person.rpartition(" ")[2]
    told = [
        one
        for one in verdict.chosen
        if person in one.titled
        and _OF_A_LIFE.search(one.text)
        and not any(surname in name for name in one.hit.release.ministers)
    ]
    return replace(held, chosen=(*told, *held.chosen))


def asks_no_more_than_who(understood: Understood) -> bool:
    """Whether a question asks who holds or held one office, at some time or none, and nothing else."""
    if understood.carried or len(understood.offices) != 1 or not ASKS_WHO.match(understood.asked):
        return False
    more = len(parts(understood.asked)) > 1 or _asks_more(understood) or understood.replaced
    return not (more or asks_for_all(understood))


def _person(opened: Opened, understood: Understood) -> str:
    """The only one whom a question names, by the name in the gazetteer; "" for nobody or several."""
    known = opened.gazetteer.lookup.printed
    offices = [office.span for office in understood.offices]
    # Whoever holds the office that somebody is asked about is not named.
    people = [one for one in understood.persons if one.span not in offices]
    named = {known[name] for person in people for name in person.names if name in known}
    return named.pop() if len(named) == 1 else ""


def _asks_more(understood: Understood) -> bool:
    """Whether something else is asked for than who held an office at a time: by any other word, or by one beside it, or
    what was told, "what did ministers say about health in May 2015"."""
    if asks_what_was_told(understood) or _DOES.search(_WHEN.sub("", understood.asked)):
        return True
    some = [match.span("n") for match in _SO_MANY.finditer(understood.question)]
    rest = content_words(blanked(understood.question, [*understood.when_and_who, *some]))
    filler = _FILLER | _COMING_AND_GOING if _WHEN_HELD.match(understood.asked) else _FILLER
    return bool(_BESIDE.search(understood.asked)) or any(word.casefold() not in filler for word in rest)


def _now(opened: Opened, office: Portfolio, person: str, newest: date) -> Verdict | None:
    """Who holds an office at the end of the releases, and whether that is who is asked about."""
    names = held_alone(office.names)
    found = [] if office.associate else in_office(opened.gazetteer, names, newest, newest)
    if len(found) != 1:
        return None
    other = "" if found[0].person == person else f", and not {person}"
    said = f"{titled(found[0].portfolio)} on {date_text(newest)}{other}"  # as it is called now
    return _shown_by(opened, said, [(shift(newest, -LATELY), newest)], [(found[0].person, found[0], names)])


def _all_of_office(
    opened: Opened, office: Portfolio, times: Sequence[tuple[date, date]], person: str = "", asked: str = ""
) -> Verdict | None:
    """Everybody who held an office at these times, whether `person` did, and who did so longest or first, if that is
    `asked`."""
    names, held = _known_to_have_held(opened, office)
    found = [tenure for tenure in _of_time(held, times) if not _only_handed_over(tenure, held, times)]
    if some := _SO_MANY.search(asked):
        n = number(some["n"].lower())
        found = found[:n] if some["first"] else found[-n:]
    if not found:
        return None
    unseen = not office.associate and bool(gaps(_of_time(held, [ALWAYS]), times))
    more = unseen or office.associate  # who of several spoke too rarely to be seen, none tells
    people = {tenure.person for tenure in found}
    several = len(people) > 1
    said = f"{_title(office, names)} {_days(found, times)}"
    if several:
        said += "" if some else f", {'at least ' if more else ''}{len(people)} people"
    elif not person:
        said += "; others may have held it too" if more else ", 1 person"
    said += f", and not {person}" if person and person not in people and not more else ""
    notes = ["Where months lie between two of them, the releases do not show who held it."] if unseen else []
    most, begin = _MOST.search(asked), _may_have_begun(opened, found[0])
    if most and several:
        said += f"; {_foremost(opened, found, most[0].lower())}"
        notes += [f"What lies before {date_text(begin)}, when the releases begin, does not count."] if begin else []
    elif _THE_FIRST.search(asked) and not some:
        said += _came(found[0], times) if several else ""
        before = f"Before {date_text(begin)}, when the releases begin, somebody else may have held it."
        notes += [before] if begin else []
    elif _THE_LAST.search(asked) and not some:
        said += _came(found[-1], times, last=True) if several else ""
        found = found[::-1]  # whoever is asked for is shown first
    return _shown_by(opened, said, times, _rows(office, names, found), " ".join(notes))


def _only_handed_over(tenure: Tenure, held: Sequence[Tenure], times: Sequence[tuple[date, date]]) -> bool:
    """Whether all of these times that somebody held an office is a first day, on which another took it."""
    begun = {one.start for one in held}
    met = [(first, last) for first, last in times if tenure.meets(first, last)]
    return all(tenure.only_ends(first, last) and first in begun for first, last in met)


def _came(tenure: Tenure, times: Sequence[tuple[date, date]], *, last: bool = False) -> str:
    """Who came first of these times, or last, where they spoke so near their edge that hardly anybody else did."""
    edge = max(end for _, end in times) if last else min(start for start, _ in times)
    near = shift(edge, -BEFORE) <= tenure.end if last else tenure.start <= shift(edge, BEFORE)
    return f", {'last' if last else 'first'} {tenure.person}" if near else ""


def _days_of(opened: Opened, office: Portfolio, person: str) -> Verdict | None:
    """When somebody held an office."""
    names, held = _known_to_have_held(opened, office)
    found = _of_time([tenure for tenure in held if tenure.person == person], [ALWAYS])
    if not found:
        return None
    # Where few releases show it, the record's last day says no more than theirs.
    found = [one if _is_on_record(one) else replace(one, start=one.shown[0], end=one.shown[1]) for one in found]
    said = f"{_title(office, names)} {_days(found, [ALWAYS])}"
    if len(found) > 1:
        spans = "; ".join(f"from {date_text(one.start)} to {date_text(one.end)}" for one in found)
        said = f"{person} was {_title(office, names)} {spans}"
    notes = []
    if not all(map(_is_on_record, found)):
        notes.append("These are the days of first and last releases, not of appointments.")
    if not office.associate and (begin := _may_have_begun(opened, found[0])):
        notes.append(f"{person} may have held it before {date_text(begin)}, when the releases begin.")
    return _shown_by(opened, said, [ALWAYS], _rows(office, names, found), " ".join(notes))


def _is_on_record(one: Tenure) -> bool:
    """Whether the days of a stretch are those of the public record; few releases begin or end it on other days."""
    return any(one.start == era.start and one.end == (era.end or one.end) for era in on_record(one.portfolio))


def _known_to_have_held(opened: Opened, office: Portfolio) -> tuple[Sequence[str], list[Tenure]]:
    """The portfolios that an office is printed as, and who held it, in order."""
    lookup = opened.gazetteer.lookup
    names = held_alone(office.names)
    # "Sports ministers" are filed under Tourism, too, whose ministers are others, as are those of Education from those
    # of Tertiary Education; Māori Affairs became Māori Development.
    words = set(office.phrase.split())
    own = [name for name in names if not words.isdisjoint(plain_office(name).split())]
    names = [name for name in own if not office.phrase.endswith(f" {plain_office(name)}")] or names
    if office.associate:
        return names, in_turn(lookup.held([ASSOCIATE + plain_title(name) for name in names]))
    held = after_one_another(lookup.held(names))
    return names, sorted([*held, *_renamed(opened, office, names, held)], key=lambda one: (one.start, one.end))


def _title(office: Portfolio, names: Sequence[str]) -> str:
    return titled(names[0], ASSOCIATE if office.associate else "")


def _rows(office: Portfolio, names: Sequence[str], found: Sequence[Tenure]) -> list[tuple[str, Tenure, Sequence[str]]]:
    """Of each stretch whose it is, and by which portfolios it is shown: by another name of the office only where it had
    that."""
    own = [office.associate or one.portfolio in names for one in found]
    return [
        (one.person, one, names) if is_own else (f"{one.person}, {titled(one.portfolio)}", one, [one.portfolio])
        for one, is_own in zip(found, own, strict=True)
    ]


def _renamed(opened: Opened, office: Portfolio, names: Sequence[str], held: Sequence[Tenure]) -> list[Tenure]:
    """Who held what an office is also filed under while nobody held it by its own name, "Primary Industries" between
    two Ministers of Agriculture."""
    others = [name for name in office.names if name not in names and not name.startswith(ASSOCIATE)]
    known = after_one_another(opened.gazetteer.lookup.held(others)) if others else []
    between = gaps(held, [ALWAYS])
    return [
        one
        for one in known
        if any(before.end <= middle((one.start, one.end)) <= after.start for before, after in between)
    ]


def _foremost(opened: Opened, tenures: Sequence[Tenure], most: str) -> str:
    """Who held an office "longest", or else shortest; of these not who held it before the releases begin, or does
    still."""
    spoke = dict.fromkeys((one.person for one in tenures), timedelta())
    for one in tenures:
        spoke[one.person] += one.end - one.start
    if most != "longest":
        newest = opened.newest or date.max
        goes_on = {one.person for one in tenures if newest - one.end < 2 * UNSEEN}
        cut = goes_on.union(one.person for one in tenures if _may_have_begun(opened, one))
        spoke = {name: time for name, time in spoke.items() if name not in cut} or spoke
    return f"{(max if most == 'longest' else min)(spoke, key=spoke.__getitem__)} spoke for it for the {most} time"


def _may_have_begun(opened: Opened, tenure: Tenure) -> date | None:
    """The day on which the releases begin, where somebody may have held an office before it: who did before the first
    ministry that was formed since."""
    if not (days := opened.generation.date_range()):
        return None
    formed = [day for era in eras.prime_ministers() for day in era.terms if day > days[0]]
    return days[0] if tenure.start < min(formed, default=shift(days[0], GIVEN[0])) else None


def _offices_of(opened: Opened, person: str, times: Sequence[tuple[date, date]], *, now: bool) -> Verdict | None:
    """Every office that somebody held at these times, or is taken to hold `now`, when the releases end, if any."""
    held, newest = _held_by(opened, person), opened.newest or date.min

    def goes_on(one: Tenure) -> bool:
        last = in_office(opened.gazetteer, [one.portfolio], newest, newest)
        return any(other.person == person and other.end == one.end for other in last)

    current = _of_time(list(filter(goes_on, held)), [ALWAYS]) if now else []
    if not (found := current or _of_time(held, times)):
        return None
    said = f"{person} on {date_text(newest)}" if current else f"{person} spoke {_days(found, times)} as"
    rows = [(titled(one.portfolio), one, [one.portfolio]) for one in found]
    left_out = f"What they {'are' if current else 'were'} an associate or acting minister of is left out."
    return _shown_by(opened, said, [ALWAYS] if current else times, rows, left_out)


def is_held(portfolio: str) -> bool:
    """Whether somebody is minister of what releases are filed under."""
    return not _TAG.match(portfolio)


def _held_by(opened: Opened, person: str) -> list[Tenure]:
    """The stretches in which somebody held a printed portfolio, associates left out, in order."""
    printed = opened.generation.name_releases()[1]
    known = opened.gazetteer.lookup.tenures.items()
    held = (one for name, every in known if name in printed and not _TAG.match(name) for one in every)
    own = (one for one in held if one.person == person and not one.portfolio.startswith(ASSOCIATE))
    return sorted(own, key=lambda one: (one.start, one.end, one.portfolio))


def _of_time(tenures: Sequence[Tenure], times: Sequence[tuple[date, date]]) -> list[Tenure]:
    """Those that have a day of these times, and are more than a stray release."""
    then = [one for one in tenures if any(one.meets(first, last) for first, last in times)]
    if sum(one.releases for one in tenures) < MANY:
        return then
    return [one for one in then if one.releases >= FEWEST or not one.releases]  # 0: known from the governments


def _days(tenures: Sequence[Tenure], times: Sequence[tuple[date, date]]) -> str:
    """From when to when these are of these times."""
    begins, ends = min(one.start for one in tenures), max(one.end for one in tenures)
    spans = sorted((max(first, begins), min(last, ends)) for first, last in times)
    return " and ".join(when_text(first, last) for first, last in spans if first <= last)


def _shown_by(
    opened: Opened,
    said: str,
    times: Sequence[tuple[date, date]],
    rows: Sequence[tuple[str, Tenure, Sequence[str]]],
    note: str = "",
) -> Verdict | None:
    """The list: what each row is called, its stretch, and the portfolios under which it is shown, at these times if it
    is; and a note on what is not."""
    found = [one for _, tenure, names in rows if (one := shown_then(opened, tenure, names, times))]
    if not found:
        return None
    held = tuple(f"{called} ({releases_text(one.releases, *one.shown)})" for called, one, _ in rows)
    more = (Block("list", held), *([Block("said", (note,))] if note else []))
    return Verdict("answered", f"As the releases show it, {said}:", more, as_shown(numbered(found)))
