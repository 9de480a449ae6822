"""A question in its context, with all that only an index can tell: which words are misspelt, and whether it follows the
one before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from qa import alike, data, holders, retrieval
from qa.gazetteer import titled
from qa.kinds import asks_when_it_happened
from qa.moments import NUMBER, date_text, number, shift
from qa.querying import embed_texts, quotations
from qa.spelling import UPPER, bare_name, blanked, with_apostrophes
from qa.tenures import ASSOCIATE, PRIME_MINISTER
from qa.understanding import Understood, chatter, ellipsis, follow_ups, understand
from qa.understanding.capitals import capitalised, rejoined
from qa.understanding.dates import periods
from qa.understanding.incumbents import points_beside
from qa.understanding.languages import in_another_script
from qa.understanding.people import portfolios
from qa.understanding.typos import corrected, opening_put_right, typos
from qa.wording import AND, IS, JOINING, WH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.opened import Opened
    from qa.understanding.aliases import Alias
    from qa.understanding.people import Person, Portfolio
    from vectorstore import Release

LONGEST_TURN = 500  # characters of an earlier question that one may lean on: six of 2,000 took seven seconds
LONGEST_QUESTION = 2_000  # characters that are read: no question has as many, and some patterns take their square
# What tells that a question follows the one before; bench/learn_following.py says how much each counts. What is seen at
# once, and what only comes of ranking both readings.
AT_SIGHT = (
    "near",  # how close in meaning it is to the question before
    "words",  # how many of its words carry a subject, up to five
    "rarity",  # the sum of their idf, in that of a word that stands once
    "asks",  # whether it begins as a question
    "name",  # whether it gives a name of its own
    "time",  # whether a time is read out of it
    "afterthought",  # whether it opens as one: "and the other one?"
    "points",  # whether a pronoun has nothing in it to point at
    "pronoun",  # whether it has one at all: "the tribunal looking at it"
    "that",  # whether it points with a noun: "that bird"
)
RANKED = (
    "alone",  # how well a release matches it by itself
    "gain",  # how much better one does together with what was asked before
    "shared",  # the share of its words that this release has
    "kept",  # how well this release matches what was asked before, less what matches that best
    "told",  # the largest share of its words that one of the releases has which match that best
)
FEATURES = (*AT_SIGHT, *RANKED)
# Releases that match the question before: among them is what is told of both. What is not found for it matches it so
# much less than the last that is.
FIRST, UNFOUND = 5, 0.2
# So likely to follow at sight, or so unlikely, that nothing is ranked to tell: half of 4,113 questions after another,
# each taken as it is by ranking; 36 chats of three turns take 31 ms (p50) for 49.
UNLIKELY, CERTAIN = 0.005, 0.97
# So likely to follow that it does. Left out of the fit, 0.99 of 863 follow-ups and 0.92 of 400 short ones are then
# taken for such, 0.01 of 1,200 other questions after one on another subject, 0.05 of 420 plain ones ("Can prisoners
# vote?") and of 700 that people would ask, 0.16 of short ones of a name.
FOLLOWS = 0.15
# So likely where it asks nothing, or only for what something else has: "Cost per kilometre?", "what's the deadline".
FRAGMENT = 0.02
# What is asked before is not carried along where no more of the question's words are in what is found with it, and
# either the question has SEVERAL words and what is found without it is so much better (of 863 follow-ups that read so
# none was one), or nothing is like it at all and it does not point back.
SHARED, SEVERAL, LESS, NOTHING = 0.1, 4, 0.3, 0.6
SURELY = 0.9  # nor then, where it is so likely to follow: in a small folder nothing is like "at what rate?"
# An afterthought's own name takes the place of those before where so much more of it is found without them, and all of
# it matches hardly worse: of 1,134 follow-ups ten are read so, five of them rank better and none worse.
NAMED, WORSE = 0.25, 0.2
# So like another thing, by their vectors, that it takes its place: of 40 that should 14 are, of 40 that add to what was
# asked none; with 0.4 19 and five.
OF_ITS_KIND = 0.5
# The same of two names: of 16 that should eight are, of 16 others, places mostly, none.
NAMES_OF_A_KIND = 0.33
# So many words and phrases of a question are looked for beside what an afterthought names.
PARTS = 6
# A follow-up is read with one of the earlier turns alone, if that says so much, the sum of its idf in that of a word
# that stands once, and so much more of the question (NAMED) is found with it.
RARE = 0.6
# Who spoke of something so lately may answer for it still.
LATELY = timedelta(days=900)
OF_ITS_DAY = "That is the day of a release found for the question before."
_AND_ASKS = re.compile(rf"\W*(?:{JOINING})\W+(?:{WH}|{IS})\b(?! (?:about|of)\b)", re.IGNORECASE)
_FIGURE = re.compile(r"[$£€]\s?\d|\d\s?(?:%|per ?cent\b|million\b|billion\b)")
# "The Whanganui one" says which, and not what.
_ONE = re.compile(r"\b(?:the|that|this|those|these|any|an?|another)(?: [\w’'-]+){1,4}? ones?\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:he|him|his|she|her|hers|who|whom|minister|pm|successor|predecessor|took over|replac\w+|resign\w*|sacked)\b",
    re.IGNORECASE,
)
_BACK_THEN = (
    r"(?:back )?(?:then|(?:at|by) (?:the|that|this) (?:time|point|stage)|in those (?:days|years|times)|"
    r"(?:in |during |over )?(?:that|the same) (?:year|month|period|time))"
)
_WHO_THEN = re.compile(
    rf"{AND}(?:(?:who(?: was| were|['’]?s(?= .*\b{_BACK_THEN}\b)|(?P<now> is|['’]?s))|which minister was) |"
    rf"(?=the (?:[\w’'-]+ ){{0,4}}(?:minister|pm) {_BACK_THEN}\W*$))(?:(?:the|our) )?"
    r"(?P<office>(?:(?!the\b)[\w’'-]+ ){0,5}?(?:minister (?:of|for) (?!(?:it|that|this|them)\b)[\w’'-]+"
    r"(?: [\w’'-]+){0,4}?|minister|pm)|in charge|responsible)"
    rf"(?: (?:in charge|responsible|(?:of|for) (?:it|that|this|them|these)|{_BACK_THEN}|(?(now)now|(?!))|"
    r"(?P<event>when (?:it|that|this|they)(?: [\w’'-]+){1,4})))*\W*$",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(r"\bwho(?:['’]?s| is| was| were| became)\W+(?:(?:the|our|then)\W+)*$", re.IGNORECASE)
_WHO = re.compile(rf"{AND}who\b", re.IGNORECASE)
# "What happened in 2012?" is asked of what was asked before, "what happened last week" of anything.
_HAPPENED_THEN = re.compile(rf"{AND}what happened (?:in|after|before|by|since) (?:19|20)\d\d\W*$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|thinks|thought)\W*$", re.IGNORECASE)
_BESIDE_WHOM = re.compile(
    r"\b(?P<side>before|after|from|replaced|succeeded) (?:him|her)(?= (?:as|in)\b|\W*$)", re.IGNORECASE
)
# "And before Ryall?", "who came after Parata?", "before that?", of the office that was asked about.
_BESIDE_NAMED = re.compile(
    rf"{AND}(?:(?:then )?who (?:was|were|came|is|comes|had|held)(?: (?:it|there|that|next))? )?"
    rf"(?P<side>before|after) (?P<whom>that|then|(?-i:[{UPPER}])[\w’'-]+(?: (?-i:[{UPPER}])[\w’'-]+){{0,2}})\W*$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsince (?:then|that)\b(?=\W)|\bsince(?: then)?(?=\W*$)", re.IGNORECASE)
# "What changed the year after?", "and ten years later?"
_COUNTED = re.compile(
    rf"\b(?:in )?the (?:year (?:after|before)(?: that)?|(?:following|previous|next) year)(?=\W*$|,)|"
    rf"(?<![\w.,-])(?P<n>{NUMBER}) years? (?:later|on|earlier|after(?: that)?|before that)(?=\W*$|,)",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"earlier|before|previous", re.IGNORECASE)
# Times that a question names by the calendar, so surely (Period.form).
_CALENDAR, PLAINLY = frozenset({"year", "fiscal", "month", "date", "quarter", "budget"}), 0.6
_IN = re.compile(r"^(?:in|during|since|of|at|on|by) ", re.IGNORECASE)
_NO_OFFICE = ("minister", "in charge", "responsible")
# Of so many offices of somebody one is looked for that another took over.
OFFICES = 4
_FIRST_PART = re.compile(r",? and |, ")
# So well a release has to match for its day to be that of what is asked about.
MATCHED = 2.0
# So many are looked at for whose subject it was: the first may be of who ended it.
SEEN = 8
_BACK = re.compile(
    r"^\W*(?:(?:ok|okay|so|and|right|but|now|please)\W+)*"
    r"(?:(?:can|could|may) (?:we|i|you) |let['’]?s |let (?:me|us) |i(?:['’]?d)? (?:want|like) |to )?(?:to )?"
    r"(?:(?:go|going|come|coming|get|getting|jump|jumping|circle|circling) )?(?:back|return(?:ing)?) to\b",
    re.IGNORECASE,
)
# "Back to the first one - how long is it?"
_BACK_TO_FIRST = re.compile(
    rf"{_BACK.pattern} (?:the|my|our|that|your) (?:very )?(?:first|original|initial|earlier|earliest|1st)"
    r"(?: (?:one|question|thing|topic|subject|point|q))?(?=\W|$)[\s,.:;–-]*",
    re.IGNORECASE,
)


class _Aside(str):
    """What "who was the minister then?" is put as, which only what is asked of somebody follows ("and did she?")."""


class _OfAnotherThing(str):
    """The question before with another thing in the place of one."""

    thing = ""


class _AsideOfItsDay(_Aside):
    """One of the day of a release that was found for the question before."""


def understand_in(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """What is read out of a question, with all that only this index can tell: which words are misspelt, and
    whether it follows the one before."""
    question = tidied(question)
    asked = [turn for turn in history if not (chatter.is_chatter(turn) or in_another_script(turn))]
    history = [tidied(turn[:LONGEST_TURN]) for turn in asked]
    said, thread, instead = _taken_up(opened, question, thread_of(opened, history, today), history, today)
    read = _in_office(opened, _read(opened, said, thread, today), thread, today)
    thing = said.thing if isinstance(said, _OfAnotherThing) else ""
    return replace(read, rewritten=instead, of_its_day=isinstance(said, _AsideOfItsDay), thing=thing)


def _in_office(opened: Opened, understood: Understood, thread: Sequence[str], today: date) -> Understood:
    """ "Who replaced Simon Bridges?" read as asked of the office that another took over in which he spoke most, that
    of prime minister before all."""
    person = understood.followed
    if person is None:
        return understood
    known, end = opened.gazetteer.lookup, person.span[1] - understood.begins
    theirs = known.persons(person.names)
    spoke = Counter(
        {
            portfolio: sum(tenure.releases for tenure in tenures if tenure.person in theirs)
            for portfolio, tenures in known.tenures.items()
            if portfolio in opened.gazetteer.portfolios and not portfolio.startswith(ASSOCIATE)
        }
    )
    offices = sorted(+spoke, key=lambda portfolio: (portfolio != PRIME_MINISTER, -spoke[portfolio]))[:OFFICES]
    first = understood
    # After a Minister of Housing and Urban Development came one of Housing.
    for portfolio in (name for office in offices for name in dict.fromkeys((office, _FIRST_PART.split(office)[0]))):
        said = f"{understood.asked[:end]} as {titled(portfolio)}{understood.asked[end:]}"
        read = _read(opened, said, thread, today)
        if any(one.beside for one in read.people):
            return read
        first = read if first is understood else first
    return first


def thread_of(opened: Opened, history: Sequence[str], today: date) -> list[str]:
    """The earlier questions that are of one subject with the last of them, oldest first."""
    thread: list[str] = []
    for n, turn in enumerate(history):
        said, thread, _ = _taken_up(opened, turn, thread, history[:n], today)
        # What is read by itself begins a subject; all that follows it is of one thread, and so is an aside.
        goes_on = bool(thread) and (isinstance(said, _Aside) or _read(opened, said, thread, today).history_used)
        if thread and not goes_on and _asks_its_minister(opened, said, thread, today):
            said, goes_on = _Aside(said), True
        thread = [*thread, said] if goes_on else [said]
    return thread


def _asks_its_minister(opened: Opened, question: str, thread: Sequence[str], today: date) -> bool:
    """Whether a question asks for no more than who holds or held an office that answers for what was asked before:
    "how many were on the boot camp pilot" - "who is Minister for Children", after which "is it permanent?" is of the
    pilot."""
    if not _WHO.match(question):
        return False
    alone = spelled(opened, question, [], today)
    if not holders.asks_no_more_than_who(alone):
        return False
    if any(PRIME_MINISTER in office.names for office in alone.offices):
        return True  # who answers for all
    about = [turn for turn in thread if not isinstance(turn, _Aside)] or list(thread)
    hits = retrieval.find(opened, _read(opened, about[-1], about[:-1], today), None, SEEN)[1]
    filed = {name for hit in hits if hit.score >= MATCHED for name in hit.release.portfolios}
    return any(filed.intersection(office.names) for office in alone.offices)


def _taken_up(  # noqa: PLR0911 - one for each way
    opened: Opened, question: str, thread: list[str], history: Sequence[str], today: date
) -> tuple[str, list[str], bool]:
    """A question as it is to be read, the thread that it may follow, and whether it takes the place of the last one:
    "back to the ferries", "no, I meant ...", "what about Wellington?"."""
    thread = [] if follow_ups.changes_subject(question) else thread
    question = follow_ups.without_and(chatter.without_chatter(question))
    if _BACK.match(question):
        question, thread = _gone_back(question, history)
        if question in history:
            return question, [], True
    aside = thread[-1] if thread and isinstance(thread[-1], _Aside) else ""
    if aside and (whole := ellipsis.another_holder(question, aside, opened.gazetteer, today)):
        return _Aside(whole), thread[:-1], True
    pointed = follow_ups.leans_back(question) or points_beside(question)
    if aside and points_beside(question) and not follow_ups.asks_of_what(question):
        thread = [aside]
    elif not (pointed and (_OF_SOMEBODY.search(question) or _BESIDE_NAMED.match(question))):
        thread = [turn for turn in thread if not isinstance(turn, _Aside)] or thread
    before = thread[-1] if thread else ""
    said, instead = follow_ups.put_right(question, before)
    if instead:
        return said, thread[:-1], True
    if thread and (whole := _told_by_before(opened, said, thread, today)):
        return whole, thread, True
    for n in reversed(range(len(thread))):
        if whole := ellipsis.instead(said, thread[n], opened.gazetteer, today, adding=False):
            if _WHO.match(said) or points_beside(before):  # "who replaced her?" - "and today?"
                return whole, thread[:n], True
            # What was asked last is asked again: "How many were built in 2018?" - "What did she say?" - "And in 2019?"
            turns = [*thread[:n], whole, *thread[n + 1 :]]
            return turns[-1], turns[:-1], True
        if follow_ups.says_something(thread[n]) or ellipsis.is_bare(said):
            break
    whole = ellipsis.instead(said, before, opened.gazetteer, today) or _of_its_kind(opened, question, before, today)
    return (whole, thread[:-1], True) if whole else (said, thread, False)


def _of_its_kind(opened: Opened, question: str, before: str, today: date) -> str:
    """ "How many nurses were hired?" - "and doctors?": with a thing in the place of one that is like it; "" where none
    is: what "and for renters?" adds to "how much is the grant for insulation?" is of the same."""
    new, spans = ellipsis.other_thing(question, before, opened.gazetteer, today)
    if not spans or _FIGURE.search(before):
        return ""  # "GST was raised to 15%", and not income tax
    span = _near(opened, new, before, spans) or _told_beside(opened, new, before, spans)
    if span is None:
        return ""
    whole = _OfAnotherThing(ellipsis.put_thing(before, span, new))
    whole.thing = ellipsis.named_by(new)
    return whole


def _told_beside(opened: Opened, new: str, before: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The thing, of a question before, that releases tell most often one after the other with another."""
    parts = [part for span in spans for part in ellipsis.parts_of(before, span)][:PARTS]
    name = ellipsis.without_article(new)
    shares = [alike.told_together(opened.generation, name, before[slice(*part)]) for part in parts]
    return parts[int(np.argmax(shares))] if any(shares) else None


def _near(opened: Opened, new: str, before: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The thing, of a question before, whose vector is nearest to another's, if it is near: a name to a name."""
    name = ellipsis.without_article(new)
    things = [before[slice(*span)] for span in spans]
    vector, *known = retrieval.embed(opened, [name, *things])
    enough = [NAMES_OF_A_KIND if name[0].isupper() and thing[0].isupper() else OF_ITS_KIND for thing in things]
    over = np.array(known) @ vector - np.array(enough)
    return spans[int(over.argmax())] if over.max() >= 0 else None


def _told_by_before(opened: Opened, question: str, thread: Sequence[str], today: date) -> str:
    """A question with what only the answer to the one before tells: a day, a name, an office; "" for any other."""
    rewrites = (_who_then, _beside_named, _beside_whom, _since_then)
    return next((whole for rewrite in rewrites if (whole := rewrite(opened, question, thread, today))), "")


def _who_then(  # noqa: PLR0911 - one for each way
    opened: Opened, question: str, thread: Sequence[str], today: date
) -> str:
    """ "Who was the minister then?" asked of the time that the question before names, else of the day of a release
    found for it, and of its office where none is said; "who is the minister?" of today. "" for any other question."""
    asked = _WHO_THEN.match(question)
    if not asked:
        return ""
    said = "" if asked["office"].casefold() in _NO_OFFICE else asked["office"].strip()
    before = _read(opened, thread[-1], thread[:-1], today)
    if said and (before.periods or asked["now"]):
        return ""
    release, spoke = _most_of(opened, before)
    if release is None or release.date is None:
        return ""
    own = [name for name in release.portfolios if not name.startswith(ASSOCIATE)]
    office = said or (titled(own[0]) if own else "")
    # "The first female prime minister" is no office.
    whole = [one for one in portfolios(f"the {office}", opened.gazetteer) if one.text.casefold() == office.casefold()]
    if asked["now"]:
        now = _Aside(f"Who is the {office} now?")
        # An office may be no more, and a prime minister answers for all.
        holds = spelled(opened, now, [], today).people if whole and office != PRIME_MINISTER else ()
        return now if holds and (said or _answers_for(opened, office, before, today)) else ""
    # Who it was "when it happened" is asked of that day, where that is known; else of the day it was told.
    happened = next((one.happened[0] for one in before.periods if one.happened and asked["event"]), None)
    if asked["event"] and not happened and asks_when_it_happened(thread[-1]):
        return ""  # which a release may tell years later
    # "How many police were there in 1999?" tells when itself.
    times = [p for p in before.periods if p.kind in _CALENDAR and p.form >= PLAINLY and not before.is_carried(p.span)]
    if whole and times and not happened:
        return _Aside(f"Who was the {office} in {_IN.sub('', times[-1].text)}?")
    kind = _Aside if happened else _AsideOfItsDay
    aside = kind(f"Who was the {office} on {date_text(happened or release.date)}?" if whole else "")
    # The Minister of Education did not answer for Novopay.
    people = spelled(opened, aside, [], today).people if aside and not said else ()
    return aside if said or any(spoke.intersection(person.names) for person in people) else ""


def _first_of(opened: Opened, understood: Understood) -> Release | None:
    """The release that comes first for a question, if it matches well."""
    hits = retrieval.find(opened, understood, None, 1)[1]
    return hits[0].release if hits and hits[0].score >= MATCHED else None


def _most_of(opened: Opened, understood: Understood) -> tuple[Release | None, set[str]]:
    """The release that comes first for a question, if one matches well; where one minister spoke in half of the first
    ones, of theirs: what was ended is told last by whoever ended it. And who spoke in them."""
    hits = [hit for hit in retrieval.find(opened, understood, None, SEEN)[1] if hit.score >= MATCHED]
    if not hits:
        return None, set()
    spoke = Counter(name for hit in hits for name in hit.release.ministers)
    most = {name for name, times in spoke.items() if 2 * times >= len(hits)}
    first = next((hit.release for hit in hits if most.intersection(hit.release.ministers)), hits[0].release)
    return first, set(spoke)


def _answers_for(opened: Opened, office: str, understood: Understood, today: date) -> bool:
    """Whether whoever held an office spoke lately in what comes first for a question, or nobody did: the Minister of
    Health does not answer for vaping, of which only an associate of theirs speaks."""
    hits = retrieval.find(opened, understood, None, SEEN)[1]
    since = shift(today, -LATELY)
    late = [hit.release for hit in hits if hit.score >= MATCHED and hit.release.date and hit.release.date >= since]
    return not late or any(
        set(release.ministers).intersection(person.names)
        for release in late
        for person in spelled(opened, f"Who was the {office} on {date_text(release.date)}?", [], today).people
    )


def _since_then(opened: Opened, question: str, thread: Sequence[str], today: date) -> str:
    """ "Anything more since then?" asked of the time since the release that comes first for the question before; "" for
    any other question, and where one before tells when."""
    counted = _COUNTED.search(question)
    told = [period for turn in thread for period in periods(turn, today)]
    # "How much has been put into it since then": what has been done so far is no time of its own.
    told += [period for period in periods(question, today) if period.kind != "latest"]
    if not (counted or _SINCE_THEN.search(question)) or told:
        return ""
    if asks_when_it_happened(thread[-1]) and not counted:
        return ""  # which a release may tell years later
    release = _first_of(opened, _read(opened, thread[-1], thread[:-1], today))
    if release is None or release.date is None:
        return ""
    if counted:
        way = -1 if _EARLIER.search(counted[0]) else 1
        year = release.date.year + way * (number(counted["n"].lower()) if counted["n"] else 1)
        return f"{question[: counted.start()]}in {year}{question[counted.end() :]}" if year <= today.year else ""
    return _SINCE_THEN.sub(f"since {date_text(release.date)}", question, count=1)


def _beside_whom(opened: Opened, question: str, thread: Sequence[str], today: date) -> str:
    """ "Who was transport minister before him?" with the name of the one minister whom the question before gives; ""
    for any other question, and where that tells already who came before."""
    if not (points_beside(question) and portfolios(question, opened.gazetteer)):
        return ""
    if any(person.beside for person in spelled(opened, question, thread, today).people):
        return ""
    people = [person for person in _read(opened, thread[-1], thread[:-1], today).people if person.role != "era"]
    if len(people) != 1:
        return ""
    name = bare_name(people[0].names[0])  # a release's own, and no template
    named, n = _BESIDE_WHOM.subn(lambda found: f"{found['side']} {name}", question)
    return named if n else ""


def _beside_named(opened: Opened, question: str, thread: Sequence[str], today: date) -> str:
    """ "And before Ryall?" asked of the office that was last asked who held it; "" for any other question."""
    asked = _BESIDE_NAMED.match(question)
    if not asked or portfolios(question, opened.gazetteer):
        return ""
    whom = asked["whom"]
    offices = [
        (office.text, turn)
        for turn in reversed(thread[-1:] if whom.casefold() in ("that", "then") else thread)
        for office in portfolios(turn, opened.gazetteer)
        if office.kind == "minister" and _ASKS_WHO.search(turn[: office.span[0]])
    ]
    if not offices:
        return ""
    office, turn = offices[0]
    if whom.casefold() in ("that", "then"):
        # Of whoever it was then, if that is told.
        read = _read(opened, turn, thread[: thread.index(turn)], today)
        held = [person for person in read.people if person.held and person.role != "era"]
        return f"who was it {asked['side']} that?" if len(held) == 1 and len(set(held[0].names)) == 1 else ""
    named = spelled(opened, f"Who was {office} {asked['side']} {whom}?", [], today)
    return named.asked if any(person.beside for person in named.people) else ""


def _gone_back(question: str, history: Sequence[str]) -> tuple[str, list[str]]:
    """What is asked of an earlier question that it goes back to ("back to the first one - how long is it?"), and that
    question; that question itself, which follows none, where nothing else is asked: "back to the ferries"."""
    if first := _BACK_TO_FIRST.match(question):
        rest = question[first.end() :]
        return (rest, list(history[:1])) if rest.strip(" ?.!") or not history else (history[0], [])
    thread = _sharing(history, question)
    return (thread[0], []) if thread and not follow_ups.some_part_asks(question) else (question, thread)


def _sharing(history: Sequence[str], question: str) -> list[str]:
    """The first of some questions that shares a word with the one that goes back to it."""
    new = {word.casefold() for word in follow_ups.content_words(question)}
    return [turn for turn in history if new & {word.casefold() for word in follow_ups.content_words(turn)}][:1]


@cache
def following(features: tuple[str, ...] = FEATURES) -> data.Logistic:
    """How likely a question follows the one before, as learned on follow-ups, and on questions after one on another
    subject; the file says how."""
    return data.logistic(data.table("following")["at sight" if features == AT_SIGHT else "ranked"], features)


def _read(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """A question in the light of the earlier ones of its subject, where it follows them."""
    alone = spelled(opened, question, [], today)
    asked = alone.asked
    if not history or (follow_ups.says_something(asked) and follow_ups.asks_again(asked, history[-1])):
        return alone
    if quotations(asked) and follow_ups.says_something(asked):
        return alone  # what is quoted is a subject
    words = follow_ups.content_words(asked)
    # "List every health minister" is of all there were, "what was announced last week" of any subject.
    leans = follow_ups.leans_back(asked) or _HAPPENED_THEN.match(asked)
    if holders.asks_for_all(alone) or (alone.names_no_subject and not leans):
        return alone
    of_another = names_only(alone) or follow_ups.asks_of_another(asked)
    if not words or of_another or (follow_ups.is_afterthought(asked) and len(words) <= SEVERAL):
        return _with_new_name(opened, alone, _together(opened, alone, question, history, today), history, today)
    seen = at_sight(opened, alone, history[-1])
    likely = following(AT_SIGHT).probability(seen)
    if likely < UNLIKELY:
        return alone
    together = _together(opened, alone, question, history, today)
    # "How much do we export", "cost of applying": of what, its words are too common to tell.
    common = seen[AT_SIGHT.index("rarity")] < RARE and not (follow_ups.has_name(asked) or alone.portfolios)
    enough = FRAGMENT if common or follow_ups.is_fragment(asked) else FOLLOWS
    follows = likely > CERTAIN or _follows(
        np.concatenate([seen, ranked(opened, alone, together, history, today)]), enough
    )
    return _with_new_name(opened, alone, together, history, today) if follows else alone


def _together(opened: Opened, alone: Understood, question: str, history: Sequence[str], today: date) -> Understood:
    """A question read together with those before it; of several with the last or the first alone, if so much more of
    what it says is found with that, and all of it matches hardly worse: all that was asked drowns one word."""
    together = spelled(opened, question, history, today)
    if len(history) < 2 or not together.carried or not follow_ups.content_words(alone.asked):
        return together
    before, old = retrieval.match(opened, together)
    had = retrieval.covered(opened.generation, alone, old) if old is not None else 1.0
    if had > 1 - NAMED:
        return together
    turns: list[str] = []
    if _AND_ASKS.match(history[-1]):
        turns.append(history[-1])  # "And what happened to Manawanui?" began a subject
    if not (follow_ups.points_back(alone.asked) or follow_ups.has_pronoun(alone.asked)):
        turns.append(history[0])  # what points at nothing may be of what the chat began with
    for turn in turns:
        if _says_of_what(opened, turn, today):
            other = spelled(opened, question, [turn], today)
            after, new = retrieval.match(opened, other)
            has = retrieval.covered(opened.generation, alone, new) if new is not None else 0.0
            if has >= had + NAMED and after >= before - WORSE:
                return other
    return together


def _says_of_what(opened: Opened, turn: str, today: date) -> bool:
    """Whether a turn has a rare word or several, and points at nothing."""
    if follow_ups.points_back(turn) or follow_ups.has_pronoun(turn) or _COUNTED.search(turn) or _ONE.search(turn):
        return False
    return retrieval.rarity(opened.generation, spelled(opened, turn, [], today)) >= RARE


def names_only(alone: Understood) -> bool:
    """Whether a question says who, and nothing of what: "did Hipkins agree"; but not "who is Chris Hipkins"."""
    if not alone.people or alone.periods or alone.portfolios or any(one.role != "speaker" for one in alone.people):
        return False
    rest = blanked(alone.asked, [person.span for person in alone.people])
    asks_who = _WHO.match(alone.asked) is not None
    asks = follow_ups.begins_as_question(alone.asked) or _SAID.search(rest)
    return bool(asks) and not asks_who and not follow_ups.content_words(rest)


def _with_new_name(
    opened: Opened, alone: Understood, together: Understood, history: Sequence[str], today: date
) -> Understood:
    """An afterthought read together with those before, less their names, where it has one of its own that is so found:
    "How much was Waikato-Tainui's settlement?" - "what about Ngāpuhi, have they got theirs yet"."""
    asked = alone.asked
    named = ellipsis.names_in(asked, [office.text for office in alone.portfolios])
    if not (follow_ups.is_afterthought(asked) and together.carried and named) or follow_ups.says_where(asked):
        return together
    less = [ellipsis.without_names(turn, asked) for turn in history]
    if less == list(history) or not any(map(follow_ups.content_words, less)):
        return together  # "How much did Whakatane get from the PGF?" says nothing without its names
    other = spelled(opened, asked, less, today)
    (before, old), (after, new) = (retrieval.match(opened, one) for one in (together, other))
    if old is None or new is None or old == new:
        return together
    gain = retrieval.covered(opened.generation, alone, new) - retrieval.covered(opened.generation, alone, old)
    return other if gain >= NAMED and after >= before - WORSE else together


def _follows(signs: NDArray[np.float32], enough: float) -> bool:
    of = dict(zip(FEATURES, signs.tolist(), strict=True))
    probability = following().probability(signs)
    if of["shared"] <= SHARED and probability < SURELY:
        elsewhere = of["words"] >= SEVERAL and of["gain"] < -LESS
        points = of["points"] or of["pronoun"] or of["that"]
        if elsewhere or (of["alone"] < NOTHING and not points):
            return False
    return probability > enough


def at_sight(opened: Opened, alone: Understood, before: str) -> NDArray[np.float32]:
    """In the order of AT_SIGHT, of a question read alone and the one before it."""
    asked = alone.asked
    new, old, *_ = retrieval.embed(opened, [asked, before, *embed_texts(alone)])
    of = {
        "near": new @ old,
        "words": min(len(follow_ups.content_words(asked)), 5),
        "rarity": retrieval.rarity(opened.generation, alone),
        "asks": follow_ups.begins_as_question(asked),
        "name": follow_ups.has_name(asked),
        "time": bool(alone.periods),
        "afterthought": follow_ups.is_afterthought(asked),
        "points": follow_ups.points_back(asked),
        "pronoun": follow_ups.has_pronoun(asked),
        "that": follow_ups.has_demonstrative(asked),
    }
    return np.array([of[name] for name in AT_SIGHT], np.float32)


def ranked(
    opened: Opened, alone: Understood, together: Understood, history: Sequence[str], today: date
) -> NDArray[np.float32]:
    """In the order of RANKED, of a question read alone and together with those before it, and of the last of these."""
    own, _ = retrieval.match(opened, alone)
    joint, release = retrieval.match(opened, together)
    of = dict.fromkeys(RANKED, 0.0) | {"alone": own, "gain": joint - own}
    known = retrieval.matches(opened, spelled(opened, history[-1], history[:-1], today))
    if release is not None and known:
        best, least = known[0][0], known[-1][0]
        of["shared"] = retrieval.covered(opened.generation, alone, release)
        of["kept"] = next((score for score, one in known if one == release), least - UNFOUND) - best
        of["told"] = max(retrieval.covered(opened.generation, alone, one) for _, one in known[:FIRST])
    return np.array([of[name] for name in RANKED])


def spelled(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """What is read once misspelt words are put right."""
    understood = understand(question, opened.gazetteer, today, history)
    read: list[Person | Portfolio | Alias] = [*understood.people, *understood.portfolios, *understood.aliases]
    # The turns of a chat are read several times, and a long word that no release has takes a tenth of a second.
    slips = opened.slips.get(understood.question)
    if slips is None:
        if len(opened.slips) >= retrieval.KEPT:
            opened.slips.clear()
        slips = typos(understood.question, opened.generation, [item.span for item in read])
        opened.slips[understood.question] = slips
    if not slips:
        return understood
    question, *history = (corrected(text, slips) for text in (question, *history))
    right = understand(question, opened.gazetteer, today, history)
    return replace(right, slips=tuple(slips.items()))


def tidied(question: str) -> str:
    """A question as it is read: with the apostrophes and the capitals of names that whoever typed it left out."""
    return capitalised(rejoined(with_apostrophes(opening_put_right(legible(question.strip()[:LONGEST_QUESTION])))))


def legible(text: str) -> str:
    """`text` with a question mark for what is no character: a terminal of another encoding sends such."""
    return text.encode("utf-8", "replace").decode("utf-8")
