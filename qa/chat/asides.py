"""What only the answer to the question before tells: who was the minister then, since which day, before whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qa import retrieval, selecting
from qa.chat.following import COUNTED, Turn, read_after, read_last, spelled
from qa.language import eras
from qa.language.kinds import asked_kinds, asks_when_it_happened
from qa.language.moments import date_text, group, month_text, number, shift, when_text
from qa.language.spelling import bare_name
from qa.language.wording import AND, ASKS_WHO, GOVERNMENT, LEADS_TIME, OPINE, RELEASE, SAYS_MINISTER
from qa.offices.gazetteer import titled
from qa.offices.tenures import ASSOCIATE, DEPUTY, PRIME_MINISTER, held_alone
from qa.understanding import ellipsis
from qa.understanding.carrying import offices
from qa.understanding.dates import NOW, periods
from qa.understanding.elsewhere import far_away
from qa.understanding.follow_ups import content_words
from qa.understanding.people import portfolios
from qa.understanding.succession import asks_who, points_beside, steps_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.understanding import Understood
    from qa.understanding.dates import Period
    from qa.understanding.succession import Side
    from vectorstore import Release

# Who spoke of something so lately may answer for it still.
LATELY = timedelta(days=900)
_BACK_THEN = (
    r"(?:(?:back|by) )?(?:then|(?:at|by) (?:the|that|this) (?:time|point|stage)|in those (?:days|years|times)|"
    r"(?:in |during |over )?(?:that|the same) (?:year|month|period|time))"
)
_WHO_THEN = re.compile(
    rf"{AND}(?:(?:who|which minister)(?: was| were|['’]?s(?= .*\b{_BACK_THEN}\b)|(?P<now> is|['’]?s)) |"
    rf"(?=the (?:[\w’'-]+ ){{0,4}}(?:minister|pm) {_BACK_THEN}\W*$))(?:(?:the|our) )?"
    r"(?P<office>(?:(?!the\b)[\w’'-]+ ){0,5}?(?:minister (?:of|for) (?!(?:it|that|this|them)\b)[\w’'-]+"
    r"(?: [\w’'-]+){0,4}?|minister|pm)|in charge|responsible)"
    rf"(?: (?:in charge|responsible|(?:of|for) (?:it|that|this|them|these)|{_BACK_THEN}|(?(now)now|(?!))|"
    r"(?P<event>when (?:it|that|this|they)(?: [\w’'-]+){1,4}))){0,4}\W*$",
    re.IGNORECASE,
)
_HIM = re.compile(r"\b(?:him|her)\b", re.IGNORECASE)
# "What else did she say that day?", "who else spoke then?", "any other releases that week?": of the time alone. But not
# "which other countries signed that day?", which is of what was signed.
_ELSE_THEN = re.compile(
    rf"{AND}(?=.*\b(?:else|others|other (?:ministers?|people|mps?|{RELEASE}|speech(?:es)?|announcements?|news))\b)"
    r"(?=.*\b(?:sa(?:y|id)|sp(?:eak|oke|oken)|talk(?:ed)?|comment(?:ed)?|tell|told|announce[ds]?|announcements?|"
    r"put out|releas\w+|statements?|speech(?:es)?|news|publish(?:ed)?|issued?|do|happen(?:ed|ing)?|going on)\b)"
    r"(?!.*\b(?:about|why|how|h[eo]ld|be|it|them|this (?!day|week|month|year))\b)"
    r"(?:what|which|who|did|was|were|any|anything)\b"
    r".{0,60}?\b(?:(?:on |in |during )?(?:that|the same|this) (?:very |same )?(?P<unit>day|night|week|month|year)|then|"
    r"at (?:the|that) time)\W*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:(?:who|any(?:one|body)) else|other (?:ministers?|people|mps?)|others)\b|"
    r"\belse (?:(?:was|were) (?:announced|happening|said|told)|happened)\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsince (?:then|that)\b(?=\W)|\bsince(?: then)?(?=\W*$)", re.IGNORECASE)
# "The next government", "the incoming administration"; "National" where it does something; "under Labour".
_COMING, _GONE = "next|incoming|following|subsequent|succeeding", "previous|preceding|last|former|outgoing|earlier"
_PARTY = r"(?P<party>labour|national|the nats)"
_GOVERNMENTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<whole>(?:the|its|her|his|their) (?:(?P<coming>{_COMING})|(?P<gone>{_GONE})) "
        rf"(?:{_PARTY}(?:-led)? )?{GOVERNMENT})\b",
        # "Did national standards follow?", "has National Bank funded it?" are of neither.
        rf"\b(?:did|has|had|have) (?P<whole>{_PARTY})(?= (?:(?:then|later|ever|actually|also|since) )?"
        rf"(?!{OPINE}|\w+[^s]s\b)(?-i:[a-zā-ū])\w*)",
        r"(?:^|\bthen |\bafter that,? |[.;,] )(?P<whole>(?-i:(?P<party>Labour|National|[Tt]he Nats)))"
        rf"(?= (?:(?:then|later) )?(?!{OPINE})(?:\w+ed|brought|built|cut|did|kept|made|paid|put|set up|spent)\b)",
        rf"\bunder (?P<whole>{_PARTY})(?=\W|$)(?! (?:{GOVERNMENT}|party|led)\b)",
    )
)
_ANY_PARTY = re.compile(r"\b(?:labour|national)\b", re.IGNORECASE)
_PARTIES = {"labour": "Labour", "national": "National", "the nats": "National"}
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:after(?:wards?)?|then|next|later|subsequently|in (?:its|their) place|instead)\b", re.IGNORECASE
)
_EARLIER = re.compile(r"earlier|before|previous", re.IGNORECASE)
# Times that a question names by the calendar, so surely (Period.form).
_CALENDAR, PLAINLY = frozenset({"year", "fiscal", "month", "date", "quarter", "budget"}), 0.6
# What tells when something happened: "in 2002", "from 1 July 2015" as the day from which it is.
_POINT, _FROM = frozenset({"year", "month", "date"}), re.compile(r"\b(?:from|since)\b", re.IGNORECASE)
# "Opened it today, the first since 2005", but not "said today that it opened in 2005"; and whose year is a name's.
_SAID_SO = r"(?:announc|confirm|releas|reveal|said|say|welcom)"
_ON_ITS_DAY = re.compile(
    rf"(?:(?<=\w )|^)(?<!announced )(?<!said )(?:today|tonight|this (?:morning|afternoon|evening))\b(?! {_SAID_SO})",
    re.IGNORECASE,
)
# "Today unveiled plans for the Family Court, which was established in 1981", of which that year tells.
_CAME_ABOUT = re.compile(
    r"\b(?:\w+ed|began|begun|built|came into (?:effect|force)|held|made|set up|won)(?: back)? (?:in|on) $"
)
_ACT = re.compile(r"\b(?:Act|Bill) (?:of )?$")
# How far ahead a release tells when something happened: of nine plans that do, the seven for two years were kept, and
# those for five and for eight ("completed in 2019", said in 2011) were not.
_PLANNED = timedelta(days=2 * 365)
_AS_IT_IS = re.compile(
    r"^(?!.*\b(?:was|were|did|ha[sd]|have|happened)\b).*\b(?:is|are|does|do|what['’]s|who['’]s)\b", re.IGNORECASE
)
_BEGAN = re.compile(
    r"\b(?:began|begun|brought in|came in|created|established|formed|founded|introduced|launched|opened|passed|set up|"
    r"started)\b"
)
_NO_OFFICE = ("minister", "in charge", "responsible")
_ITS_MINISTER = re.compile(
    r"\bits (?P<which>(?:(?:current|present|first|last) )?)minister\b(?! (?:of|for)\b)", re.IGNORECASE
)
# "Who was her deputy?", after a prime minister; "who is the associate?", after any other minister.
_DEPUTY = re.compile(
    rf"{AND}who(?:['’]?s| is| was| were)? (?:his|her|their|the) (?P<which>deputy(?: (?:pm|prime minister))?|"
    r"associates?(?: ministers?)?)(?: then| at the time)?\W*$",
    re.IGNORECASE,
)
# So well a release has to match for its day to be that of what is asked about.
MATCHED = 2.0
# So many are looked at for whose subject it was: the first may be of who ended it.
SEEN = 8


def told_by_before(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """A question with what only the answer to the one before tells: a day, a name, an office; None for any other."""
    rewrites = (_its_minister, _deputy, _who_then, _else_then, _beside, _since_then, _government_beside)
    told = next((whole for rewrite in rewrites if (whole := rewrite(opened, question, thread, today))), None)
    # "What did Australia do about refugees?" - "who was prime minister then?"
    return replace(told, ours=True) if told and told.aside and any(far_away(turn.text) for turn in thread) else told


def _its_minister(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "Who was its minister in 2005?" asked by the office, where the question before names the one ministry whose
    minister that is; None for any other question, and where it names one of its own."""
    its = _ITS_MINISTER.search(question)
    if not its or portfolios(question, opened.gazetteer):
        return None
    office = _of_ministry(opened, read_last(opened, _up_to_a_subject(thread, today), today), today)
    if not office:
        return None
    whole = f"{question[: its.start()]}the {its['which']}{office}{question[its.end() :]}"
    return Turn(whole, aside=ASKS_WHO.match(whole) is not None, apart=True)


def _deputy(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "Who was her deputy?" asked of the office, at the time for which the question before asks who held the one that
    it is of; None for any other question, and where the time is told by whoever that was."""
    asked = _DEPUTY.match(question)
    before = read_last(opened, thread, today) if asked else None
    if not asked or not before or len(before.offices) != 1 or any(person.beside for person in before.people):
        return None
    office, dated = before.offices[0], _dated(before)
    leads = PRIME_MINISTER in office.names
    if office.associate or leads != asked["which"].casefold().startswith("deputy"):
        return None
    what = DEPUTY if leads else f"{ASSOCIATE}{titled(office.names[0])}"
    return _who_was_in(what, dated[-1]) if dated else Turn(f"Who is the {what} now?", aside=True)


def _of_ministry(opened: Opened, before: Understood, today: date) -> str:
    """The office of whoever is minister of the one ministry or body that a question names, "Conservation Minister"; ""
    where it names none, or another office too, or where nobody is known to hold that today."""
    named = before.portfolios
    if not named and len(before.aliases) == 1:
        named = tuple(portfolios(f"the minister responsible for {before.aliases[0].text}", opened.gazetteer))
    elif [one.kind for one in named] != ["ministry"]:
        return ""
    if len(named) != 1:
        return ""
    office = titled(named[0].names[0])
    return office if spelled(opened, f"Who is the {office} now?", [], today).people else ""


def _who_then(  # noqa: PLR0911 - one for each way
    opened: Opened, question: str, thread: Sequence[Turn], today: date
) -> Turn | None:
    """ "Who was the minister then?" asked of the time that the question before names, else of the day of a release
    found for it, and of its office where none is said; "who is the minister?" of today. None for any other question."""
    asked = _WHO_THEN.match(question)
    if not asked:
        return None
    said = "" if asked["office"].casefold() in _NO_OFFICE else asked["office"].strip()
    if said and asked["now"]:
        return None
    thread = _up_to_a_subject(thread, today)
    before = read_last(opened, thread, today)
    if asked["now"] and (its := _of_ministry(opened, before, today)):
        return Turn(f"Who is the {its} now?", aside=True)
    dated = _dated(before)
    if said and before.periods:
        is_then = dated and not asked["event"] and portfolios(f"the {said}", opened.gazetteer)
        return _who_was_in(said, dated[-1]) if is_then else None
    undated = all(one.kind in (*NOW, "office") for one in before.periods)
    if asked["event"] and undated and _AS_IT_IS.search(thread[-1].text) and _BEGAN.search(asked["event"]):
        return None  # "what is KiwiSaver?" is told by what is newer than its launch
    found = _most_of(opened, before, _named_by(said, opened))
    if found is None or found.release.date is None:
        return None
    release = found.release
    own = max(held_alone(release.portfolios), key=lambda one: found.filed[one], default="")
    office = said or (titled(own) if own else "")
    if not any(one.text.casefold() == office.casefold() for one in portfolios(f"the {office}", opened.gazetteer)):
        return None  # "the first female prime minister" is no office
    if asked["now"]:
        now = f"Who is the {office} now?"
        # An office may be no more, and a prime minister answers for all.
        holds = office != PRIME_MINISTER and spelled(opened, now, [], today).people
        return Turn(now, aside=True) if holds and _answers_for(opened, office, before, today) else None
    # Who it was "when it happened" is asked of that day, where that is known; else of the day it was told.
    happened = next((one.happened[0] for one in before.periods if one.happened and asked["event"]), None)
    told, on_its_day = ("", True) if happened else _told_when(opened, before, found.hit, today)
    if not (happened or told) and asks_when_it_happened(thread[-1].text) and (asked["event"] or not on_its_day):
        return None  # which a release may tell years later
    # "How many police were there in 1999?" tells when itself.
    if (own_times := [one for one in dated if not before.is_carried(one.span)]) and not happened:
        return _who_was_in(office, own_times[-1])
    then = f"Who was the {office} on {date_text(happened or release.date)}?"
    # The Minister of Education did not answer for Novopay.
    people = spelled(opened, then, [], today).people if not said else ()
    answers = said or any(found.spoke.keys() & set(person.names) for person in people)
    then = f"Who was the {office} {told}?" if told else then
    return Turn(then, aside=True, of_its_day=not happened) if answers else None


def _told_when(opened: Opened, understood: Understood, hit: Hit, today: date) -> tuple[str, bool]:
    """When something happened, by the calendar, as a release tells it where it answers best: "in 2002", of which it may
    speak years later; "" where that tells no such time, or is not what is asked. And whether it tells that it happened
    on the day of the release."""
    if not asks_when_it_happened(understood.asked):
        return "", False
    evidence = selecting.weigh(opened.reader, retrieval.rank(opened, understood, None), [hit], np.zeros(1, np.bool_))
    quote = next((one for one in selecting.choose(evidence) if evidence.odds_in(one) > 0), None)
    day = hit.release.date or today
    said = _FROM.sub("on", quote.text) if quote else ""
    told = [time for time in periods(said, day) if not _ACT.search(said[: time.words[0]])]
    if on_its_day := bool(_ON_ITS_DAY.search(said)):
        told = [time for time in told if time.named[0] > day or _CAME_ABOUT.search(said[: time.words[0]])]
    # Each by itself, as "started in July 1997" is read as around it, and "announced it by May 2021" as in that month.
    alone = [next(iter(periods(time.text, day)), time) for time in told]
    when = next((one for one in alone if one.kind in _POINT and one.form >= PLAINLY), None)
    if when is None or when.named[0] > min(today, day + _PLANNED):
        return "", on_its_day
    return (when_text(when.day, when.day) if when.day else when_text(*when.named)), on_its_day


def _up_to_a_subject(thread: Sequence[Turn], today: date) -> Sequence[Turn]:
    """A chat without the last questions that say of nothing, "how much did it cost", "why": what is found for these is
    of any time of their subject, what is found for that alone of when it came up."""
    for end in range(len(thread), 1, -1):
        said = thread[end - 1].text
        if content_words(said) or periods(said, today) or "outcome" in asked_kinds(said):
            return thread[:end]
    return thread[:1]


def _else_then(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "What else did she say that day?" as all that she put out on the day, or in the week or month, that the question
    before names, else of a release found for it; "who else spoke?" as what others said then. None for any other."""
    asked = _ELSE_THEN.match(question)
    if not asked:
        return None
    before = read_last(opened, thread, today)
    own = [one for one in spelled(opened, question, [], today).people if one.role == "speaker"]
    speakers = own or [one for one in before.people if one.role in ("speaker", "absent")]
    if len(speakers) != 1 or not speakers[0].names:
        return None
    unit, dated = (asked["unit"] or "").casefold(), _dated(before)
    day = next((one.said[0] for one in reversed(dated) if one.day), None)
    if dated and not day and unit in ("month", "year"):
        day = dated[-1].said[0]
    as_named = dated and not (day or unit)
    first = None if day or as_named else _most_of(opened, before, set())
    found = first.release.date if first else None
    if as_named:
        when = _in(dated[-1])
    elif day := day or found:
        said = date_text(day)
        of_unit = {"week": f"in the week of {said}", "month": f"in {month_text(day)}", "year": f"in {day.year}"}
        when = of_unit.get(unit, f"on {said}")
    else:
        return None
    who = bare_name(speakers[0].names[0])
    others = _OTHERS.search(question)
    put = f"What did ministers other than {who} say {when}?" if others else f"All releases by {who} {when}"
    return Turn(put, aside=True, of_its_day=found is not None)


def _dated(understood: Understood) -> list[Period]:
    """The times that a question plainly names by the calendar."""
    return [one for one in understood.periods if one.kind in _CALENDAR and one.form >= PLAINLY]


def _in(period: Period) -> str:
    return f"in {LEADS_TIME.sub('', period.text)}"


def _who_was_in(office: str, period: Period) -> Turn:
    return Turn(f"Who was the {office} {_in(period)}?", aside=True)


def matching(opened: Opened, understood: Understood) -> list[Hit]:
    """Those of the first SEEN releases for a question that match it well."""
    return [hit for hit in retrieval.find(opened, understood, None, SEEN)[1] if hit.score >= MATCHED]


def _named_by(said: str, opened: Opened) -> set[str]:
    """The portfolios under which releases of an office are filed, but for the prime minister's, who speaks of all."""
    named = portfolios(f"the {said}", opened.gazetteer) if said else []
    names = {name for office in named for name in office.names}
    return set() if PRIME_MINISTER in names else names


class _Found(NamedTuple):
    """A release that is found for a question, who `spoke` in what is found with it, and under which portfolios that is
    filed how often."""

    hit: Hit
    spoke: Counter[str]
    filed: Counter[str]

    @property
    def release(self) -> Release:
        return self.hit.release


def _most_of(opened: Opened, understood: Understood, office: set[str]) -> _Found | None:
    """The release that comes first for a question, of those that are filed under an `office` if any is; where one
    minister spoke in half of the first ones, of theirs: what was ended is told last by whoever ended it. None where no
    release matches well."""
    hits = matching(opened, understood)
    if not hits:
        return None
    hits = [hit for hit in hits if not office.isdisjoint(hit.release.portfolios)] or hits
    spoke = Counter(name for hit in hits for name in hit.release.ministers)
    most = {name for name, times in spoke.items() if 2 * times >= len(hits)}
    first = next((hit for hit in hits if most.intersection(hit.release.ministers)), hits[0])
    return _Found(first, spoke, Counter(name for hit in hits for name in hit.release.portfolios))


def _answers_for(opened: Opened, office: str, understood: Understood, today: date) -> bool:
    """Whether whoever held an office spoke lately in what comes first for a question, or nobody did: the Minister of
    Health does not answer for vaping, of which only an associate of theirs speaks."""
    since, releases = shift(today, -LATELY), [hit.release for hit in matching(opened, understood)]
    late = [release for release in releases if release.date and release.date >= since]
    return not late or any(
        set(release.ministers).intersection(person.names)
        for release in late
        for person in spelled(opened, f"Who was the {office} on {date_text(release.date)}?", [], today).people
    )


def _since_then(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "Anything more since then?" asked of the time since the release that comes first for the question before; None
    for any other question, and where one before tells when."""
    counted = COUNTED.search(question)
    told = [period for turn in thread for period in periods(turn.text, today)]
    # "How much has been put into it since then": what has been done so far is no time of its own.
    told += [period for period in periods(question, today) if period.kind != "latest"]
    if not (counted or _SINCE_THEN.search(question)) or told:
        return None
    if asks_when_it_happened(thread[-1].text) and not counted:
        return None  # which a release may tell years later
    hits = retrieval.find(opened, read_last(opened, thread, today), None, 1)[1]
    day = hits[0].release.date if hits and hits[0].score >= MATCHED else None
    if day is None:
        return None
    if counted:
        way = -1 if _EARLIER.search(counted[0]) else 1
        year = day.year + way * (number(counted["n"].lower()) if counted["n"] else 1)
        then = f"{question[: counted.start()]}in {year}{question[counted.end() :]}"
        return Turn(then) if year <= today.year else None
    return Turn(_SINCE_THEN.sub(f"since {date_text(day)}", question, count=1), follows=True)


def _government_beside(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "What did the next government do with it?", "what did National do afterwards?", "what had Labour done?" with the
    name of the government after, or before, that which the chat is about; None for any other question."""
    said = next((found for pattern in _GOVERNMENTS if (found := pattern.search(question))), None)
    if said is None or len({party.casefold() for party in _ANY_PARTY.findall(question)}) > 1:
        return None  # nor where two are compared
    dated = any(period.kind != "government" for period in periods(question, today))
    if dated or ellipsis.is_party(ellipsis.changed(question)):
        return None  # it says when; "and under National?", whenever that was
    coming, gone = group(said, "coming"), group(said, "gone")
    party = _PARTIES.get((said["party"] or "").casefold(), "")
    had = _HAD.search(question[: said.end()])
    if not coming and not read_after(opened, Turn(question), thread, today).carried:
        return None  # "Has National built any state houses?" is of another subject
    before = read_last(opened, thread, today)
    if not party and any(alias.kind == "country" for alias in before.aliases):
        return None  # another country's, perhaps
    begun = [era for era in eras.governments() if era.start <= today]
    then = _government_of(opened, thread, begun, today)
    if then is None or (gone and not had and then in begun[-2:]):
        return None  # the previous one is today's
    own = [era for era in begun if party in ("", era.party)]
    earlier, later = [one for one in own if one.start < then.start], [one for one in own if one.start > then.start]
    if not (coming or gone) and party == then.party and not _AFTER.search(question):
        meant = [then]
    elif gone or had or (not later and party and party != then.party):
        meant = earlier[-1:]
    else:
        meant = later[:1]
    begin, end = said.span("whole")
    return Turn(f"{question[:begin]}the {meant[0].name}{question[end:]}", follows=True) if meant else None


def _government_of(opened: Opened, thread: Sequence[Turn], begun: Sequence[eras.Era], today: date) -> eras.Era | None:
    """The government that was asked about last; where none was, that in which most of what comes first for the
    questions before was written: one question alone may find what is of another time."""
    found: list[eras.Era] = []
    for end in range(len(thread), 0, -1):
        read = read_last(opened, thread[:end], today)
        asked = [p for p in read.periods if p.kind == "government" and not read.is_carried(p.span)]
        if asked and not found and (era := eras.in_office(begun, asked[-1].start)):
            return era
        if asked:
            break
        ranked = retrieval.rank(opened, read, None)
        if len(ranked.releases) and ranked.scores[0] >= MATCHED:
            day = opened.generation.release(int(ranked.releases[0])).date
            era = eras.in_office(begun, day) if day else None
            found += [era] if era else []
    return max(found, key=found.count) if found else None  # of as many the one found last


def _beside(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> Turn | None:
    """ "Who was transport minister before him?", "who was the treaty minister before that?", "and before Ryall?" with
    the name or the office that only what was asked before tells; None for any other question, and where both are read
    together."""

    def is_told(turn: Turn, thread: Sequence[Turn]) -> bool:
        read = read_after(opened, turn, thread, today)
        return any(person.beside and not read.is_carried(person.span) for person in read.people)

    said = [office.text for office in offices(question, opened.gazetteer)]
    said = said or SAYS_MINISTER.findall(question)
    asked = steps_beside(re.sub(rf"(?:\b(?:the|our) )?\b{re.escape(said[-1])}\b", "it", question) if said else question)
    if not asked or (said and asked[1]) or is_told(Turn(question), thread):
        return None
    side, whom = asked
    before = read_last(opened, thread, today)
    if said and _HIM.search(question):
        people = before.persons
        office, whom = said[-1], people[0].names[0] if len(people) == 1 else ""
    elif said:
        who = f"who was the {said[-1]}"
        then = _who_then(opened, who, thread, today)
        read = spelled(opened, then.text, [], today) if then else read_after(opened, Turn(who), thread, today)
        office = next((one.text for one in reversed(read.portfolios) if one.kind == "minister"), "")
        whom = _held(read, side)
    else:
        office = _last_asked_for(opened, thread if whom else _of_one_office(opened, thread))
        names = [name for person in before.persons for name, _, _ in person.held]
        if office and not whom and len(opened.gazetteer.lookup.persons(names)) == 1:
            return Turn(f"who was it {side} that?")  # of that time, where they held it more than once
        whom = whom or _held(before, side)
    named = Turn(f"Who was {office} {side} {bare_name(whom)}?", aside=True)
    return named if office and whom and is_told(named, ()) else None


def _held(understood: Understood, side: Side) -> str:
    """Who held what is asked for, of several the first or the last, as others came "before" or "after" them; "" for
    nobody."""
    held = [one for person in understood.persons for one in person.held]
    of_side = min if side == "before" else max
    return of_side(held, key=lambda one: one[1])[0] if held else ""


def _of_one_office(opened: Opened, thread: Sequence[Turn]) -> Sequence[Turn]:
    """The last question, and those before it whose office it asks for: "who is the Health Minister?" - "and before
    him?"."""
    first = len(thread) - 1
    while first > 0 and points_beside(thread[first].text) and not portfolios(thread[first].text, opened.gazetteer):
        first -= 1
    return thread[first:]


def _last_asked_for(opened: Opened, thread: Sequence[Turn]) -> str:
    """The office of which was asked last who held it; "" for none."""
    asked = (
        office.text
        for turn in reversed(thread)
        for office in offices(turn.text, opened.gazetteer)
        if asks_who(turn.text, *office.span)
    )
    return next(asked, "")
