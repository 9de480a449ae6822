"""A question in its context: with what a chat so far tells of what is asked, where that takes an index."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice, product
from typing import TYPE_CHECKING

from qa.chat import alike, heirs, narrowing
from qa.chat.asides import matching, told_by_before
from qa.chat.following import Turn, names_only, read_after, read_last, spelled
from qa.language.kinds import asks
from qa.language.moments import MONTH, date_text, meet, month_text
from qa.language.spelling import CAPITALISED, bare_name, blanked, fold, singular, touches, vocabulary, with_apostrophes
from qa.language.wording import (
    AND,
    ASKS_WHO,
    AUXILIARY,
    DID_THEY,
    HE_OR_SHE,
    LEADS_TIME,
    MINISTER,
    WH,
)
from qa.offices import listing
from qa.offices.gazetteer import titled
from qa.offices.tenures import ASSOCIATE, PRIME_MINISTER
from qa.speaking import asks_of_an_office, filed_under
from qa.understanding import Understood, carrying, chatter, ellipsis, follow_ups, posts, things
from qa.understanding.capitals import capitalised, rejoined
from qa.understanding.dates import NOW, periods
from qa.understanding.languages import in_another_script, with_english_asked
from qa.understanding.name_mentions import with_capitals
from qa.understanding.pasted import unpasted
from qa.understanding.people import people, portfolios
from qa.understanding.pronouns import may_be_meant
from qa.understanding.spoken import as_typed
from qa.understanding.succession import only_beside, points_beside, steps_beside
from qa.understanding.typos import opening_put_right
from vectorstore import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.opened import Opened

LONGEST_TURN = 500  # characters of an earlier question that one may lean on: six of 2,000 took seven seconds
# Earlier questions that are read, and of one thread: each is read with those of its thread before it, and a hundred
# took 15 to 25 seconds.
TURNS, THREAD = 40, 8
# And characters of them, and of one thread: no chat of all that were measured on has 400, and forty turns of 500 took
# four to eight seconds.
CHAT, LONGEST_THREAD = 6_000, 2_000
# Addresses in a question that are looked up, each in some 8 ms, and marks in a title that would end its quotation.
ADDRESSES, _MARKS = 3, re.compile(r"[\"“”]")
# Letters that a pattern of any case takes for i, s and k, and that no list of words holds.
_LETTERS = str.maketrans("ıİſ\N{KELVIN SIGN}", "iIsK")
_ADDRESS = re.compile(
    r"(?:https?://)?(?P<host>(?:[\w-]+\.)+[a-z]{2,})(?P<path>/[^\s<>\"“”?#]*[^\s<>\"“”?#.,;:!)\]}’'])"
    r"(?:[?#]\S*[^\s.,;:!?)\]}’'\"”])?",
    re.IGNORECASE,
)
LONGEST_QUESTION = 2_000  # characters that are read: no question has as many, and some patterns take their square
SHOUTED = 4  # words of a question; fewer, and headlines, may be names: "ACC LEVIES", "DOC AND MPI ACT ON PSA"
_OF_SOMEBODY = re.compile(
    r"\b(?:he|him|his|she|her|hers|who|whom|minister|pm|successor|predecessor|took over|replac\w+|resign\w*|sacked)\b",
    re.IGNORECASE,
)
_SAY = re.compile(r"\b(?:say|said|think|thought|announce[ds]?|promised?)\b", re.IGNORECASE)
_DID = re.compile(r"(?:did|has) (?:he|she)\b(?! (?:become|been|hold|held|take over|serve))", re.IGNORECASE)
# What may stand beside an office where its holder is asked for; and what says that others are, whom a list tells.
_BESIDE_AN_OFFICE = vocabulary("aotearoa current currently name new now nz our present the today who zealand zealands")
_WORD, _OTHERS = re.compile(r"\w+"), re.compile(r"\b(?:ministers|pms|acting|former|ex|previous|last)\b", re.IGNORECASE)
# "Who is in charge of police", "which minister looked after housing in 2012", "who holds the racing portfolio".
_IN_CHARGE = re.compile(
    rf"{AND}(?:who|(?P<one>(?:which|what) minister))(?: currently| now)?"
    r"(?:(?:['’]?s| is|(?P<was> was))(?: currently| now)? (?P<role>in charge of|responsible for)|"
    r" (?:looks|(?P<looked>looked)) after| (?:has|holds|(?P<had>had|held))(?=.* portfolio\b)(?: the)?|"
    r"(?(one) (?:covers|deals with|handles|manages|oversees|runs|(?P<ran>dealt with|handled|managed|oversaw|ran))"
    r"|(?!)))"
    rf" (?!.*\b{MINISTER}\b)(?P<what>[^,.;?!]+?)(?: portfolio)?"
    # No place, "in Auckland", nor what may come again, "is ... after an earthquake": others than ministers are, too.
    rf"(?P<when> (?:now|currently|today|then|(?:back )?in (?=(?:the )?(?:[\w-]+ )?(?:\d|{MONTH}))[^.;?!]+|"
    r"(?P<once>during|under|before|after|when|while|until)\b[^.;?!]+))?"
    r"\W*$",
    re.IGNORECASE,
)
_WHO_IS = re.compile(rf"{AND}who(?:['’]?s| is)\b", re.IGNORECASE)
_AS_OF_TODAY = ("recent", "relative")  # kinds of times
# "(His) successor", "(her) portfolios", but not "(replaced her) as".
_WHOSE = re.compile(
    r"his\b|her (?:first |last |other |previous )?(?:replacement|successor|predecessor|portfolios?|jobs?|roles?|"
    r"ministries|offices?|posts?)\b",
    re.IGNORECASE,
)
# Whoever else may have been replaced: "Len Brown", "the commissioner".
_SOMEBODY_ELSE = re.compile(
    rf"\b{CAPITALISED} {CAPITALISED}|\b(?i:manager|boss|governor|commissioner|chief|ceo|director|mayor|ambassador|"
    r"chair\w*|head|coach|captain|judge|president|leader)\b"
)
_AS_MINISTER = re.compile(r" as (?:an? |the )?minister(?=\W*$)", re.IGNORECASE)
_ELSE = re.compile(r"(?<=what) else\b|(?<=which) other\b|(?<=what) other\b", re.IGNORECASE)
_FIRST_PART = re.compile(r",? and |, ")
_BACK = re.compile(
    rf"{chatter.LEAD}"
    r"(?:(?:can|could|may) (?:we|i|you) |let['’]?s |let (?:me|us) |i(?:['’]?d)? (?:want|like) |to )?(?:to )?"
    r"(?:(?:go|going|come|coming|get|getting|jump|jumping|circle|circling) )?(?:back|return(?:ing)?) to\b",
    re.IGNORECASE,
)
# "Back to the first one - how long is it?", "first question again: how long is it?"
_NTH_ASKED = (
    r"(?:very )?(?:first|original|initial|earlier|earliest|1st)(?: (?:one|question|thing|topic|subject|point|q))?"
)
_BACK_TO_FIRST = re.compile(
    rf"(?:{_BACK.pattern} (?:the|my|our|that|your) {_NTH_ASKED}|{AND}(?:(?:the|my) )?{_NTH_ASKED} again)(?=\W|$)"
    r"[\s,.:;–-]*",
    re.IGNORECASE,
)
# What else is asked of what a chat was about before: "back to the tunnel, how much was it?", "and Novopay again - who
# paid?", "one more on the road: who built it?", "the sanctuary, was it dropped?".
_ITS_QUESTION = rf"(?P<rest>(?:{WH}|{AUXILIARY})\b.*)$"
_OF_BEFORE = tuple(
    re.compile(rf"{pattern}(?:[,.:;–-]+| [–-]) *{_ITS_QUESTION}", re.IGNORECASE)
    for pattern in (
        rf"{_BACK.pattern} (?P<what>[^,.:;?!]{{2,60}}?)",
        rf"{AND}(?:(?:about|on) )?(?P<what>[^,.:;?!]{{2,60}}?) again",
        rf"{AND}(?:one more|another|last)(?: (?:one|thing|question))? (?:about|on) (?P<what>[^,.:;?!]{{2,60}}?)",
        rf"{AND}(?P<what>the \w[\w’'-]*(?: \w[\w’'-]*){{0,2}}?)",
    )
)


_POINTERS = re.compile(r"\b(?:he|him|her|it|its|she|that|their|them|they|this)\b", re.IGNORECASE)


def understand_in(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    """What is read out of a question, with all that only this index can tell: which words are misspelt, and
    whether it follows the one before."""
    question = _readable(opened, question)
    asked = [turn for turn in history if not (chatter.is_chatter(turn) or in_another_script(turn))]
    history = [_readable(opened, turn[:LONGEST_TURN]) for turn in asked]
    until = _until_they(opened, question, history, today)
    cut, history = len(until) < len(history), until
    *thread, said = _taken_up(opened, question, thread_of(opened, history, today), history, today)
    said = replace(said, follows=True) if cut and thread else said
    read = _in_office(opened, read_after(opened, said, thread, today), thread, today)
    if said.since and not read.periods:
        told = [replace(one, words=(0, 0), span=(0, 0)) for one in periods(said.since, today)]
        read = replace(read, periods=tuple(told))
    read = _with_its_subject(opened, read)
    return replace(read, rewritten=said.rewritten, of_its_day=said.of_its_day, ours=said.ours, thing=said.thing)


def _until_they(opened: Opened, question: str, history: list[str], today: date) -> list[str]:
    """The earlier questions up to the last of somebody whom "did she" may mean, where those since are of others: "what
    did Helen Clark say about Iraq?" - "what did Phil Goff say about it?" - "did she send troops?"."""
    passed = False
    for n in reversed(range(max(len(history) - TURNS, 0), len(history)) if DID_THEY.search(question) else ()):
        named = [one for one in people(history[n], opened.gazetteer, [], today) if one.role != "era"]
        if any(may_be_meant(question, one.names, opened.gazetteer) for one in named):
            return history[: n + 1] if passed else history
        if not named and ASKS_WHO.match(history[n]):
            break  # "who was the Police Commissioner?"
        spans = [one.span for one in named]
        others = {history[n][slice(*span)] for span in ellipsis.names_at(history[n]) if not touches(span, spans)}
        if any(not name.lower().startswith(("and ", "what ")) and name not in " ".join(history[:n]) for name in others):
            break  # "what did John Key say about Hillary Clinton?"
        passed = passed or bool(named)
    return history


def understand_within(
    opened: Opened, question: str, history: Sequence[str], today: date, selection: Selection | None
) -> Understood:
    """The same of what a filter leaves: where it ends earlier, what is so now is so on its last day, and last year is
    the one before that; but a year that is named stays what it is."""
    read = understand_in(opened, question, history, today)
    if not (selection and selection.date_to and selection.date_to < today):
        return read
    left = (selection.date_from or date.min, selection.date_to)
    counted = [one for one in read.periods if one.kind not in NOW]
    # "Last year" that the filter leaves is that; and of what is to come after its end nothing in it was published.
    stays = any(one.kind not in _AS_OF_TODAY or one.start > today or meet(one.days, left) for one in counted)
    return read if stays else understand_in(opened, question, history, selection.date_to)


def _with_its_subject(opened: Opened, read: Understood) -> Understood:
    """A question as it is read, but an office that is all that is asked about is a subject like any other where nothing
    is filed under it then: "what did ministers say about racing in March 2012". Of late it has its newest."""
    names = tuple(sorted(filed_under(read))) if asks_of_an_office(read) and not read.of_late else ()
    if not names:
        return read
    then = (
        Selection(date_from=first, date_to=last, portfolios=names) for first, last in (p.said for p in read.periods)
    )
    filed = any(opened.generation.within(one).any() for one in then)
    return read if filed else replace(read, portfolios=())


def _in_office(opened: Opened, understood: Understood, thread: Sequence[Turn], today: date) -> Understood:
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
    offices = sorted(+spoke, key=lambda portfolio: (portfolio != PRIME_MINISTER, -spoke[portfolio]))[: heirs.OFFICES]
    first = understood
    # After a Minister of Housing and Urban Development came one of Housing.
    for portfolio in (name for office in offices for name in dict.fromkeys((office, _FIRST_PART.split(office)[0]))):
        said = f"{understood.asked[:end]} as {titled(portfolio)}{understood.asked[end:]}"
        read = read_after(opened, Turn(said), thread, today)
        if any(one.beside for one in read.people):
            return read
        first = read if first is understood else first
    return first


def thread_of(opened: Opened, history: Sequence[str], today: date) -> list[Turn]:
    """The earlier questions that are of one subject with the last of them, oldest first: its first, and the last of
    THREAD. Only the last TURNS are read, and of CHAT characters."""
    thread: list[Turn] = []
    begin = len(history)
    while begin and len(history) - begin < TURNS and sum(map(len, history[begin - 1 :])) <= CHAT:
        begin -= 1
    for n, turn in enumerate(history[begin:], begin):
        *thread, said = _taken_up(opened, turn, thread, history[:n], today)
        # What is read by itself begins a subject; all that follows it is of one thread, and so is an aside.
        if thread and not said.aside:
            read = read_after(opened, said, thread, today)
            aside = _aside(opened, said.text, read, thread, today)
            thread = thread if read.carried or aside or said.apart else []
            said = aside or said
        thread = [*thread[:1], *thread[1:][2 - THREAD :], said]
        while len(thread) > 2 and sum(len(one.text) for one in thread) > LONGEST_THREAD:
            del thread[1]
    return thread


def _aside(opened: Opened, question: str, read: Understood, thread: Sequence[Turn], today: date) -> Turn | None:
    """A question that asks for no more than who holds or held an office, where what is asked next is not of the office:
    "who is Minister for Children" after "how many were on the boot camp pilot", for which they answer; by the time that
    it takes from those before, "who was finance minister" after "the rail buyback in 2008". None for any other."""
    alone = spelled(opened, question, [], today) if ASKS_WHO.match(question) else None
    if alone is None or not listing.asks_no_more_than_who(alone):
        return None
    if not read.carried:
        return Turn(question, aside=True) if _answer_for(opened, alone, thread, today) else None
    times = [period for period in read.periods if read.is_carried(period.span)]
    if follow_ups.points(question) or len(times) != len(read.periods) or not times:
        return None  # "who was the minister who started it"
    begin, end = times[-1].words
    time = LEADS_TIME.sub("", read.question[begin:end])
    return Turn(f"{question.rstrip(' ?.!')} {'in' if time[:1].isdigit() else 'during'} {time}?", aside=True)


def _answer_for(opened: Opened, asked: Understood, thread: Sequence[Turn], today: date) -> bool:
    """Whether those who hold the office that is asked for answer for what was asked before."""
    if any(PRIME_MINISTER in office.names for office in asked.offices):
        return True  # who answers for all
    about = [turn for turn in thread if not turn.aside] or list(thread)
    hits = matching(opened, read_last(opened, about, today))
    filed = {name for hit in hits for name in hit.release.portfolios}
    return any(filed.intersection(office.names) for office in asked.offices)


def _taken_up(opened: Opened, question: str, thread: list[Turn], history: Sequence[str], today: date) -> list[Turn]:
    """The thread that a question may follow and, last, it as it is to be read: in the place of the one before it where
    it takes that, "back to the ferries", "no, I meant ...", "what about Wellington?"."""
    thread = [] if follow_ups.changes_subject(question) else thread
    question = narrowing.narrowed(question, thread[-1].text, opened.gazetteer, today) if thread else question
    question = _of_its_holder(opened, _less_told(question, thread, today), thread)
    question = (
        heirs.of_its_heir(opened, question, today)
        or heirs.of_their_job_since(opened, question, thread, today)
        or heirs.in_their_post(opened, question, today)
        or question
    )
    figure = thread and ellipsis.of_another_figure(question, thread[-1].text, today)
    turns = _of_one_before(opened, question, history, today)
    if not turns and _BACK.match(question) and not figure:  # "and back to two years?" is of what was ten
        question, earlier = _gone_back(question, history)
        thread = [Turn(turn) for turn in earlier]
        if question in history:
            return [Turn(question, rewritten=True)]
    turns = (
        turns
        or narrowing.widened(question, thread, opened.gazetteer, today)
        or heirs.of_their_heir(opened, question, thread, today)
        or _of_another_holder(opened, question, thread, today)
    )
    if turns:
        return turns
    thread = _less_asides(question, thread)
    last = thread[-1] if thread else Turn("")
    said, instead = carrying.put_right(question, last.text)
    if instead:
        return [*thread[:-1], replace(last if said == last.text else Turn(said), rewritten=True)]
    # "When did work start?", where it is not the first, is itself of what was asked before.
    stage = things.of_another_stage(said, last.text, today) if len(thread) == 1 else ""
    if whole := stage or (thread and ellipsis.of_two(said, history)):
        return [Turn(whole, rewritten=True)]
    told = told_by_before(opened, said, thread, today) if thread else None
    if told or (there := things.another_thing_there(said, last.text, opened.gazetteer, today)):
        return [*thread, replace(told or Turn(there, apart=True), rewritten=True)]
    return (
        _by_name(opened, said, thread, today)
        or _changed(opened, question, said, thread, today)
        or [*thread, Turn(said)]
    )


def _less_told(question: str, thread: Sequence[Turn], today: date) -> str:
    """A question without what is said around it, and without a story where it is asked of the chat: "My husband drives
    a taxi. Who scrapped it?"."""
    question = follow_ups.without_and(carrying.without_tale(chatter.without_chatter(question), today))
    story = chatter.story_before(question) if thread else 0
    of_chat = not follow_ups.tells_of_one(question[:story]) and follow_ups.points_at_no_more(question[story:])
    return question[story:] if of_chat else question


def _of_its_holder(opened: Opened, question: str, thread: Sequence[Turn]) -> str:
    """A question that is nothing but an office or a post, or asks who answers for one, asked for who holds it:
    "transport minister", "minister of health nz", "which minister looked after housing in 2012"; after another that
    asks who was, as that one is: "and the Deputy Prime Minister"."""
    asked = _IN_CHARGE.match(question)
    typed = f"minister {asked['role'] or 'for'} {asked['what']}" if asked else question
    if asked and not asked["one"] and (asked["role"] or "").casefold() == "in charge of":
        typed = f"{asked['what']} minister"  # "who is in charge of the Defence Force" asks for its chief
    named = [one for one in portfolios(typed, opened.gazetteer) if one.kind == "minister" and not one.associate]
    rest = blanked(typed, [office.span for office in named]).casefold()
    office = named[0].text if len(named) == 1 and _BESIDE_AN_OFFICE.issuperset(_WORD.findall(rest)) else ""
    office = "" if _OTHERS.search(office) else office or posts.alone(question)
    if asked and office:
        was = any(asked.group("was", "looked", "had", "ran"))
        put = f"who {'was' if was else 'is'} the {office}{asked['when'] or ''}"
        return put if was or not asked["once"] else question
    before = thread[-1].text if thread else ""
    asks_who = ASKS_WHO.match(before) and not _WHO_IS.match(before)
    return f"{'and' if asks_who else 'who is'} the {office}" if office else question


def _of_another_holder(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """A thread with an aside, its last one, asked of another time or office; [] where a question is no such."""
    aside = thread[-1] if thread else Turn("")
    whole = ellipsis.instead(question, aside.text, opened.gazetteer, today) if aside.aside else ""
    return [*thread[:-1], replace(aside, text=whole, rewritten=True, of_its_day=False)] if whole else []


def _less_asides(question: str, thread: list[Turn]) -> list[Turn]:
    """The part of a thread that a question may follow: an aside, if it is the last, where it asks who came before or
    after; all but the asides where it is of nobody."""
    beside = points_beside(question)
    if beside and thread and thread[-1].aside and not carrying.asks_of_what(question):
        return thread[-1:]
    of_them = (beside or follow_ups.leans_back(question)) and (_OF_SOMEBODY.search(question) or only_beside(question))
    return thread if of_them else [turn for turn in thread if not turn.aside] or thread


def _by_name(opened: Opened, said: str, thread: list[Turn], today: date) -> list[Turn]:
    """A thread and, last, a question that is asked by name of somebody who was spoken of; [] for any other."""
    named = (
        _of_their_job(opened, said, thread, today)
        or _of_the_holder(opened, said, thread, today)
        or _of_their_career(opened, said, thread, today)
    )
    if not named or not named.follows:
        return [*thread, named] if named else []
    about = [turn for turn in thread if not turn.aside]
    return _changed(opened, named.text, named.text, about, today) or [*about, named]


def _of_the_holder(opened: Opened, said: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "Who is the Health Minister?" - "and before him?" - "what did he say about nurses": asked by name of the one who
    is found, and of nobody who was passed on the way, and of whoever holds it now of their time in it, as "which wards
    has he opened" is; None for any other question, where it points at more, and of who was in office at a time that is
    said, of which it is asked then.
    """
    before_it = thread[-1].text if thread else ""
    pointed = DID_THEY.search(said) if points_beside(before_it) or ASKS_WHO.match(before_it) else None
    came = bool(thread) and thread[-1].aside and thread[-1].apart  # "who took over from David Clark as ..."
    if not pointed or not (came or follow_ups.content_words(said)):
        return None
    before = read_last(opened, thread, today)
    now = listing.asks_no_more_than_who(before) and all(period.kind in NOW for period in before.periods)
    # What else somebody did who is not in office now is told by when they were.
    of_career = points_beside(said) or listing.asks_of_a_career(said, opened.gazetteer)
    if not (_SAY.search(said) or (now and _DID.match(said, pointed.start()) and not of_career)):
        return None
    steps = came or (len(thread) > 1 and points_beside(thread[-1].text))
    meant = [person for person in before.persons if now or (steps and person.beside)]
    names = [name for person in meant for name in person.names]
    whole = ellipsis.put(said, pointed.span("they"), bare_name(names[0])) if names else ""
    if len(opened.gazetteer.lookup.persons(names)) != 1:
        return None
    if follow_ups.points(whole) or not follow_ups.content_words(said):
        # "What did Phil Twyford say about KiwiBuild?" - "who replaced him?" - "what did she say about it?"
        whole = whole if follow_ups.content_words(said) else f"And {bare_name(names[0])}?"
        return Turn(whole, rewritten=True, follows=True) if came else None
    begun = max((first for person in meant for _, first, _ in person.held), default=None) if now else None
    since = f"since {month_text(begun)}" if begun else ""
    held = (bare_name(names[0]), f"the {before.portfolios[0].text}") if now and before.portfolios else None
    return Turn(whole, rewritten=True, apart=True, since=since, held=held)


def _of_their_job(opened: Opened, said: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "Who is the Health Minister?" - "when did he get the job?", "what was he before?": asked by name of the office,
    as the lists answer it; None for any other question, and where these show nothing."""
    put, job = listing.of_the_job(said) or ("", False)
    while put and len(thread) > 1 and thread[-1].apart and (job or thread[-1].aside):
        thread = thread[:-1]  # what was asked of them by name since
    before = read_last(opened, thread, today) if put and thread else None
    if before is None or len(before.offices) != 1:
        return None
    beside = [person for person in before.persons if person.beside]
    held = sorted((one for person in beside or before.persons for one in person.held), key=lambda one: one[1])
    people = opened.gazetteer.lookup.persons([name for name, _, _ in held])
    if not (len(people) == 1 and (job or beside or listing.asks_no_more_than_who(before))):
        return None
    if "{day}" in put and not any(listing.held_any_before(opened, one, held[0][1]) for one in people):
        return None
    whole = put.format(who=bare_name(held[0][0]), office=before.offices[0].text, day=date_text(held[0][1]))
    told = listing.listed(opened, spelled(opened, whole, [], today))
    return Turn(whole, rewritten=True, aside=True, apart=True) if told else None


def _of_their_career(opened: Opened, said: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "What did Nick Smith say about the RMA?" - "what else was he minister of", "when did he become a minister", "who
    took over from him": asked by name of the only one who was spoken of, and, of a successor, in the office of which
    the chat is; None for any other question, and where it is asked of an office."""
    pointed, said = HE_OR_SHE.search(said), _AS_MINISTER.sub("", said)
    steps = steps_beside(said)
    if not (pointed and thread and (steps or listing.asks_of_a_career(said, opened.gazetteer))):
        return None
    whose = _WHOSE.match(said, pointed.start())
    if any(person.beside for person in read_after(opened, Turn(said), thread, today).people):
        return None
    earlier = (read_last(opened, thread[:end], today) for end in range(len(thread), 0, -1))
    before = next((one for one in earlier if one.persons), None)
    own = before.persons if before else []
    own = [person for person in own if before and not before.is_carried(person.span)] or own
    names = {name for person in own for name in person.names}
    if before is None or len(opened.gazetteer.lookup.persons(names)) != 1:
        return None
    whole = ellipsis.put(said, pointed.span(), f"{bare_name(own[0].names[0])}{'’s' if whose else ''}")
    asked = Turn(_ELSE.sub("", whole), rewritten=True, aside=True, apart=True)
    if not steps:
        return asked if listing.listed(opened, spelled(opened, asked.text, [], today)) else None
    if _SOMEBODY_ELSE.search(blanked(before.question, before.when_and_who)[before.begins :]):
        return None  # "what did Nikki Kaye say about Len Brown?" - "who replaced him?"
    # "When was Nick Smith housing minister?" names the office.
    names_of = [one.text for one in before.offices] or list(map(titled, heirs.spoke_as(opened, before, names)))
    offices = [f"{asked.text.rstrip(' ?.!')} as {name}?" for name in names_of]
    told = (one for one in offices if any(p.beside for p in spelled(opened, one, [], today).people))
    read = spelled(opened, next(told, asked.text), [], today)
    read = read if before.offices else _in_office(opened, read, [], today)
    return replace(asked, text=read.asked) if any(person.beside for person in read.people) else None


def _changed(opened: Opened, question: str, said: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """A thread with one question in the place of that which it changes, the last of them asked anew: it follows those
    before it, as the one that it comes of did; [] where none is: "and Pete Hodgson?", "and in 2019?", "what about
    Wellington?", "and doctors?", "Tauranga?"."""
    if not thread:
        return []
    turns = (
        _of_them(opened, said, thread, today)
        or _of_another_event(said, thread, today)
        or _of_what_fits(opened, said, thread, today)
        or _of_its_like(opened, question, said, thread, today)
    )
    return [*turns[:-1], replace(turns[-1], rewritten=True, follows=len(turns) > 1)] if turns else []


def _of_what_fits(opened: Opened, said: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """A thread with a time, an office, a party or a name in the place of another, or a time added to its last one."""
    for n in _back_to_a_subject(opened, thread, today):
        if whole := ellipsis.instead(said, thread[n].text, opened.gazetteer, today, adding=False):
            # What was asked last is asked again: "How many were built in 2018?" - "What did she say?" - "And in 2019?";
            # but not after "who replaced her?" - "and today?".
            again = not (ASKS_WHO.match(said) or points_beside(thread[-1].text))
            return _with(thread if again else thread[: n + 1], n, whole, today)
        if ellipsis.is_bare(said):
            break
    whole = ellipsis.instead(said, thread[-1].text, opened.gazetteer, today)
    return _with(thread, -1, whole, today) if whole else []


def _of_its_like(opened: Opened, question: str, said: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """A thread with a thing in the place of one like it, "the Tūhoe settlement" - "who signed it?" - "and Ngāti
    Porou?", or a name in that of one told with it: "has Hamilton received money?" - "Tauranga?". What is put
    right takes the place of none: "no, I meant the free bus travel, not the card" leaves open what the card is of."""
    for n in _back_to_a_subject(opened, thread, today):
        # A name alone is asked of the last question, and of no other.
        fits = n == len(thread) - 1 or ellipsis.changed(said)
        if fits and (name := alike.another_name(opened, said, thread[n].text, today)):
            return _with(thread, n, name, today)
        if other := alike.in_place_of_its_like(opened, question, thread[n].text, today):
            # "How many nurses?" - "why?" - "how many doctors?" asks of doctors how many, and not why; nor does "and
            # pubs in 2016?" ask whether those are "still closed".
            then = any(one.kind not in NOW for one in periods(said, today))
            alone = follow_ups.asks_how_many(question) or (then and carrying.STILL.match(thread[-1].text))
            turns = _with(thread[: n + 1] if alone else thread, n, other.text, today)
            return [*turns[:-1], replace(turns[-1], thing=other.thing)]
    return []


def _back_to_a_subject(opened: Opened, thread: Sequence[Turn], today: date) -> Iterator[int]:
    """Where the questions stand that an afterthought may change, from the last back to one that has a subject: not one
    that asks no more than what somebody said, of what was asked before it, "how much did we give Ukraine?" - "what did
    Mahuta say?" - "and Gaza?"."""
    for n in reversed(range(len(thread))):
        yield n
        said = thread[n].text
        if follow_ups.says_something(said) and not names_only(spelled(opened, said, [], today)):
            break


def _with(thread: Sequence[Turn], place: int, text: str, today: date) -> list[Turn]:
    """A thread with one of its questions put otherwise, read as it was; of who held the office at another time."""
    turn = thread[place]
    other = Turn(text, apart=turn.apart, since=turn.since, held=turn.held)
    if turn.held and periods(text, today):
        other = Turn(text.replace(*turn.held), apart=turn.apart)
    return [other if one is turn else one for one in thread]


def _of_another_event(said: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """ "The Edgecumbe flood" - "how many homes were damaged?" - "and Westport?": what was asked of one event since it
    was named, asked of another."""
    for n in reversed(range(len(thread))):
        if whole := ellipsis.of_another_event(said, thread[n].text, today):
            return _with(thread, n, whole, today)
    return []


def _of_them(opened: Opened, said: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """ "What did Max Bradford say about the reform?" - "when did it begin?" - "and Pete Hodgson?": the last question
    that names somebody, asked of whom this one names, and those since that are of them: "did she vote for it?"."""
    name = ellipsis.changed(said).casefold()
    if not (name and any(name in turn.text.casefold() for turn in thread[-1:])):  # "about Pamela Webb" - "and Webb?"
        said = ellipsis.in_full(said, opened.gazetteer, today)
    if not ellipsis.names_somebody(said, opened.gazetteer, today):
        return []
    for n in reversed(range(len(thread))):
        if people(thread[n].text, opened.gazetteer, [], today):
            whole = ellipsis.instead(said, thread[n].text, opened.gazetteer, today, adding=False)
            since = [turn for turn in thread[n + 1 :] if HE_OR_SHE.search(turn.text)]
            return [*thread[:n], Turn(whole, apart=thread[n].apart), *since] if whole else []
    for n in reversed(range(len(thread))):
        # "Who is the minister?" - "what did he say about kauri?" - "and Eugenie Sage?"
        if pointed := DID_THEY.search(thread[n].text):
            return [*thread[:n], Turn(ellipsis.put(thread[n].text, pointed.span("they"), ellipsis.changed(said)))]
    return []


def _of_one_before(opened: Opened, question: str, history: Sequence[str], today: date) -> list[Turn]:
    """An earlier question that one goes back to and, last, what is asked of it; [] where it goes back to none."""
    back = _asked_before(question, history)
    if not back:
        return []
    *thread, said = _taken_up(opened, back[1], [Turn(back[0])], history, today)
    return [*thread, replace(said, follows=True)]


def _asked_before(question: str, history: Sequence[str]) -> tuple[str, str] | None:
    """The earlier question that has all words of what another says that it is asked of, and the rest of that: of the
    first, or of the last that has them, but for the one just before it. None where it goes back to none."""
    if (first := _BACK_TO_FIRST.match(question)) and history and question[first.end() :].strip(" ?.!"):
        return history[0], question[first.end() :]
    asked = next(filter(None, (pattern.match(question) for pattern in _OF_BEFORE)), None)
    several = asked and asked.re is _OF_BEFORE[-1] and len(_POINTERS.findall(asked["rest"])) > 1  # "did they like it?"
    words = _stems(asked["what"]) if asked and not several and len(history) > 1 else set()
    if not asked or not words or words <= _stems(history[-1]):
        return None
    turn = next((turn for turn in reversed(history[:-1]) if words <= _stems(turn)), "")
    return (turn, asked["rest"]) if turn else None


def _stems(text: str) -> set[str]:
    return {singular(fold(word)) for word in follow_ups.content_words(text)}


def _gone_back(question: str, history: Sequence[str]) -> tuple[str, list[str]]:
    """What is asked of an earlier question that it goes back to ("back to the first one - how long is it?"), and that
    question; that question itself, which follows none, where nothing else is asked: "back to the ferries"."""
    if _BACK_TO_FIRST.match(question) and history:
        return history[0], []
    new = {word.casefold() for word in follow_ups.content_words(question)}
    thread = [turn for turn in history if new & {word.casefold() for word in follow_ups.content_words(turn)}][:1]
    return (thread[0], []) if thread and not follow_ups.some_part_asks(question) else (question, thread)


def _readable(opened: Opened, question: str) -> str:
    """A question as it is read, with the capitals of the names that this index knows as well, and the title of a
    release in the place of its address."""
    return with_capitals(tidied(_entitled(opened, legible(question))), opened.gazetteer)


def _entitled(opened: Opened, question: str) -> str:
    """A question with the title and the day of each release whose address it gives: "who announced this? https://..."."""
    for found in reversed([*islice(_ADDRESS.finditer(question[:LONGEST_QUESTION]), ADDRESSES)]):
        place = f"{found['host'].casefold().removeprefix('www.')}{found['path'].rstrip('/')}"
        ways = product(("https://", "http://"), ("www.", ""), (place,), ("", "/"))
        number = opened.generation.find_url(["".join(way) for way in ways])
        if number is not None:
            release = opened.generation.release(number)
            when = f" ({date_text(release.date)})" if release.date else ""
            title = f"“{_MARKS.sub('’', release.title)}”{when}"
            question = question[: found.start()] + title + question[found.end() :]
    return question


def tidied(question: str) -> str:
    """A question as it is read: with the apostrophes and the capitals of names that whoever typed it left out, and none
    of those of one that is shouted."""
    typed = legible(question.strip()[:LONGEST_QUESTION]).translate(_LETTERS)
    question = with_english_asked(unpasted(typed))
    shouted = question.isupper() and asks(question) and len(question.split()) >= SHOUTED
    question = question.lower() if shouted else question
    return capitalised(rejoined(with_apostrophes(opening_put_right(as_typed(question)))))


def legible(text: str) -> str:
    """`text` with a question mark for what is no character: a terminal of another encoding sends such."""
    return text.encode("utf-8", "replace").decode("utf-8")
