"""Who was appointed to a post that no minister holds: commissioners, chairs, chief executives, ambassadors.

No release is filed under a post. What tells who holds it is the newest that appoints somebody; who held it in a year
the last before its end; who came after somebody one that names them as replaced, or else the next. Such releases say
little of what ranks first for the name of a post, or of whoever is asked to have been replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.hits import ahead, hit_at, text_of
from qa.language.moments import date_text
from qa.language.spelling import CAPITALISED, UPPER
from qa.passages import sentences
from qa.selecting import QUOTES
from qa.statements import ITEM, LINE, Statement, beginning, newest_of, spans_of
from qa.understanding.posts import ASIDE, ENVOY, JOB, POST, Post, asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.blocks import Verdict
    from qa.hits import Hit
    from qa.opened import Opened
    from qa.understanding import Understood
    from vectorstore import Generation, Release, Selection

LOOKED_AT = 200  # passages that have most of the words of a post, and of appointing
BEGINS = 1200  # characters among which the first whole statement of nearly every release is
LATELY = timedelta(days=120)  # somebody is called newly appointed for so long
RECENTLY = timedelta(days=3 * 365)  # what is so much older does not tell who runs a body now, whose title nobody says
TERM = timedelta(days=5 * 365)  # most are appointed for so long, or shorter
# Posts beside the one that is asked for, which are none of it, and whose appointment is no news of it.
_OTHERS = re.compile(
    r"\b(?P<rank>deputy|assistant|acting|vice|associate|private|under(?=-)|former|outgoing|retiring|current|previous|"
    r"interim|past)"
    rf"[ -](?:(?!as\b|the\b)[\w'’&-]+ ){{0,5}}{POST}s?\b",
    re.IGNORECASE,
)
# What is said of somebody who goes, and of whoever comes in their place.
_GOES, _COMES = r"step\w* down|resign\w*|farewell\w*|thank\w*", r"replac\w*|succeed\w*|t(?:ak\w+|ook) over from"
_TO_COME = re.compile(
    rf"\b(?:process|recruit\w*|search|sought|applications?|nominations|vacancy|tribute|honours?|{_GOES})\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(rf"\b(?:{_GOES}|retire[sd]?|outgoing|depart\w*|acknowledge\w*)\b", re.IGNORECASE)
# What a minister "confirmed today that" the Commissioner does is no appointment.
_APPOINTS = (
    r"(?:re-?)?appoint\w*|nam(?:ed|es|ing)|elected|nominat\w+|confirmed(?! (?:\w+ ){0,2}that\b)|select\w+|"
    r"stepp\w+ into"
)
_GIVES = (
    rf"\b(?:(?:{_APPOINTS}|sworn in|tak(?:e|es|en|ing) (?:up|over)|(?:will|to) be|becomes?)\b[^.;]{{0,120}}?\b|"
    # But no "new flag for the Governor-General".
    r"(?:new|next|incoming)(?! zealand\b) (?:(?!(?:at|by|for|from|to|with)\b)[\w'’-]+ ){0,5}?)"
)
# In a line of its own, which no title says is of an appointment, it is surely given to somebody: "X as chair".
_SURELY_GIVES = (
    rf"\b(?:(?:{_APPOINTS}|announc\w*|welcom\w+)\b[^.;]{{0,90}}? (?:as|to be|to become|{JOB} of)(?: the| a)?|"
    r"(?:re-?)?appointed|named|elected|becomes|is the (?:new|next)|(?:will|to) (?:be|become)) "
    r"(?:(?!by\b|to\b|with\b|from\b|for\b|and\b|\w+ing\b)[\w'’-]+ ){0,4}?"
)
_GIVEN = r"\b(?:re-?)?(?:appointed|named|elected|confirmed|announced|sworn in)\b"
_WILL_LEAD = r"|\b(?:to|will) (?:chair|head|lead)\b"
# Titles of what may give several posts, one after another.
_SEVERAL = re.compile(r"\b(?:appoint|reappoint|chair|chief|head|nam)", re.IGNORECASE)
# What tells of posts that somebody held before.
_ONCE = re.compile(
    r"\b(?:previous|formerly|prior to|before being|serve[ds]|career|currently|experience\b|(?:s?he|who) is\b|"
    r"(?:was|were|had been) (?:first )?(?:appointed|elected|named))",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first|inaugural|newly[ -](?:created|established)|new (?:role|position|post) of)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 100  # characters before and after what a post is within which its body is named
_BY = 60
# But "At Kiwi Group Capital, David McLean has been reappointed as Chair", "Director of Security, NZSIS" are one.
_CLAUSE = re.compile(rf"[;:.](?=\s)|,(?=\s[^{UPPER}])| [–-] |\bhave\b")
# "Former Appeal Court Judge Douglas White, as next President of the Law Commission": whose president is said behind it.
_OF_BODY = re.compile(
    rf"s? (?:of|for) (?:the )?(?P<body>{CAPITALISED}(?:(?: (?:and|for|of|on|the))* {CAPITALISED})*?"
    r" (?:Authority|Bank|Board|Commission|Corporation|Council|Court|Institute|Ministry|Trust|Tribunal|University)"
    rf"(?: of (?:the )?{CAPITALISED}(?: {CAPITALISED})*)?)\b"
)
_NAMED_AS = (
    rf"(?: (?:of|to|for)(?: the)?(?: {CAPITALISED})+)?"
    rf"(?P<who>,?(?: {CAPITALISED}){{2,3}},? )(?=as (?:an?|the|interim)\b)"
)
_HEADING = 80  # characters of a line that stands over others
_REPLACES = re.compile(
    rf"\b(?:{_COMES}|success(?:ion|or) to|follow(?:s|ing)|{_GOES}|outgoing|retir\w+|depart\w+|former|previous|"
    r"acknowledg\w+|stood down|leav(?:es|ing)|left|complet\w+|conclud\w+|finish\w*|term)\b",
    re.IGNORECASE,
)
_SUCCEEDS = re.compile(rf"\b(?:{_COMES}|follow(?:s|ing))", re.IGNORECASE)
# "The land march led by Dame Whina Cooper", "Ms Cooper, who led the march": what is no body has no chief executive.
_LED_BY = re.compile(
    rf"(?<!\w)(?:(?P<before>led|headed) by {CAPITALISED} (?:\S+ ){{0,2}}?[{UPPER}]|"
    rf"{CAPITALISED},? who (?:led|headed)\b)"
)
# What is said of whoever is replaced, whether or not it names the post.
_SURELY_REPLACES = re.compile(rf"\b(?:{_COMES}|successor|outgoing|retiring|thank)", re.IGNORECASE)
_ANOTHER = re.compile(rf"(?<!^)\b{CAPITALISED} {CAPITALISED}\b")
_MINISTERS = re.compile(rf"\bMinister ((?:{CAPITALISED} ?){{2,3}})")
_PAIR = re.compile(rf"\b(?=({CAPITALISED} {CAPITALISED})\b)")
_TITLED = re.compile(
    r"\b(?:M[rs]|Mrs|Miss|Dr|Judge|Justice|Prof(?:essor)?|General|Admiral|Marshal|Commodore|Brigadier|"
    rf"(?:Sir|Dame)(?: {CAPITALISED})?) (?P<surname>{CAPITALISED})"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said above the quotes, what is quoted first, and whether that surely is who is asked for; their name."""

    reason: str
    chosen: list[Statement]
    sure: bool = True
    surname: str = ""


@dataclass(frozen=True, slots=True)
class _Appointment:
    """What of a release tells that somebody is appointed, without the posts beside it and whoever is replaced."""

    release: Release
    told: Statement
    given: str

    @property
    def day(self) -> date:
        return self.release.date or date.min


def _told(opened: Opened, post: Post, selection: Selection | None) -> Told | None:
    """What tells who was appointed; None where nothing does."""
    appointments, leaving = _appointments(opened.generation, post, selection)
    if post.whom:
        first = next((one for one in appointments if _gives_to(one, post.whom)), None)
        found = Told("", [first.told], surname=post.whom) if first else None
    elif post.surname:
        found = _beside(post, appointments)
    else:
        last = min(opened.newest or date.max, (selection and selection.date_to) or date.max)
        found = _newest(post, appointments, leaving, last)
    for after, name in post.steps:
        if found and (after is not None):
            # "Who was it before Graeme Wheeler?" - "and after him?"
            own = post.surname if (after, name) == (not post.after, "") and post.steps[0] == (after, name) else ""
            whom = name.rpartition(" ")[2] or own or found.surname
            found = _beside(replace(post, surname=whom, after=after), appointments) if whom else None
    return found


def _newest(post: Post, appointments: Sequence[_Appointment], leaving: Sequence[Release], last: date) -> Told | None:
    """The last appointment of the time that is asked about, up to the `last` day that is searched."""
    first, last = post.since or date.min, min(post.until or date.max, last)
    of_time = [one for one in appointments if first <= one.day <= last]
    if not of_time:
        return None
    if post.first:
        return _first_told(post, of_time)
    newest = of_time[-1]
    if not post.stands_in(newest.release.title):
        # "Newly appointed Police Commissioner Richard Chambers welcomed ..." follows his appointment by a few days.
        lately = (one for one in of_time[::-1] if newest.day - one.day <= LATELY and post.stands_in(one.release.title))
        newest = next(lately, newest)
    if post.untitled and post.now and last - newest.day > RECENTLY:
        return None  # others speak of whoever runs a body now
    old = last - newest.day > TERM
    if old and post.until and not post.now:
        return None  # somebody else may have held it then
    when = f" until {date_text(post.until)}" if post.until else ""
    above = f"The newest release{when} that tells of an appointment to this post is of {date_text(newest.release.date)}"
    whom = _surname(newest, post)
    if post.now and not post.until and whom:
        gone = [one for one in leaving if one.date and one.date > newest.day and whom in one.title + one.body[:400]]
        if gone:
            above = f"{above}; a later one tells that they leave it."
            return Told(above, [newest.told, *_leads(gone[-1])], False, whom)
    sure = not (old and post.now)
    return Told(f"{above}." if sure else f"{above}; somebody else may have come after.", [newest.told], sure, whom)


def _first_told(post: Post, appointments: Sequence[_Appointment]) -> Told:
    """The first appointment that is told as such, else the oldest."""
    says = (one for one in appointments if _FIRST.search(f"{one.release.title} {one.told.text}"))
    told = next(says, None)
    one = told or appointments[0]
    above = f"The first release that tells of an appointment to this post is of {date_text(one.release.date)}"
    above = f"{above}." if told else f"{above}; somebody else may have come before."
    return Told(above, [one.told], told is not None, _surname(one, post))


def judged(opened: Opened, understood: Understood, selection: Selection | None, verdict: Verdict) -> Verdict:
    """The verdict, its quotes after what tells who was appointed to the post that is asked for, if any does; without
    that, what names the post answers."""
    if not (post := asked(understood)):
        return verdict
    if found := _told(opened, post, selection):
        own = {(one.hit.release.path, one.start) for one in found.chosen}
        paths = {path for path, _ in own}
        others = [quote for quote in verdict.chosen if (quote.hit.release.path, quote.start) not in own]
        if found.sure:  # of its deputies nobody asks
            others = [one for one in others if one.hit.release.path in paths or _is_of(post, one.text)]
        chosen = [*found.chosen, *others][:QUOTES]
        return replace(verdict, status="answered" if found.sure else "partial", reason=found.reason, chosen=chosen)
    if verdict.status != "answered":
        return verdict
    named = [one for one in verdict.chosen if post.is_named_in(one.text, text_of(one.hit.release))]
    if post.untitled:  # who runs a body is told beside its name, be it who chairs it
        runs = re.compile(rf"{post.head}|\bchair", re.IGNORECASE)
        told = ((one, one.titled) for one in verdict.chosen)
        named = [one for one, text in told if _is_led(post, one) or (runs.search(one.text) and post.stands_in(text))]
    # "He replaces Major General Tim Gall" tells who came after him, whatever it calls the post.
    beside = post.surname and any(
        _named(post.surname).search(one.text) and _SURELY_REPLACES.search(one.text) for one in verdict.chosen
    )
    if not (post.whom or post.steps or named or beside):
        reason = "None of these quotes names who runs it." if post.untitled else "None of these quotes names this post."
        return replace(verdict, status="partial", reason=reason)
    newest = newest_of(named or verdict.chosen) or date.max
    lasts = post.now and not ASIDE.search(post.called)  # that of an inquiry ends with it
    if lasts and opened.newest and opened.newest - newest > TERM:
        return replace(verdict, status="partial", reason="Somebody else may have come after.")
    return verdict


def _is_led(post: Post, quote: Statement) -> bool:
    """Whether a quote tells by whom something was led, beside what that is called."""
    text = quote.text
    found = _LED_BY.finditer(text)
    beside = (
        text[max(0, one.start() - _NEAR) : one.start()] if one["before"] else text[one.end() :][:_NEAR] for one in found
    )
    return any(map(post.stands_in, beside))


def first(opened: Opened, understood: Understood, selection: Selection | None, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, after what tells who was appointed to the post that is asked for."""
    post = asked(understood)
    found = _told(opened, post, selection) if post else None
    return ahead([one.hit for one in found.chosen[:1]] if found else [], hits)


def _beside(post: Post, appointments: Sequence[_Appointment]) -> Told | None:
    """Who came after somebody, or before: told by who is replaced, else by the appointment next to theirs."""
    named, head = _named(post.surname), re.compile(post.head, re.IGNORECASE)
    own = [n for n, one in enumerate(appointments) if _gives_to(one, post.surname)]
    if post.after:
        later = [one for one in appointments[own[-1] + 1 if own else 0 :] if not named.search(one.given)]
        for one in later:
            of_them = [said for said in _statements(one.release) if named.search(said.text)]
            if replaced := [said for said in of_them if _REPLACES.search(said.text)]:
                return Told("", _without_copies([one.told, replaced[0]]), surname=_surname(one, post))
        beside = later[:1] if own else []
    else:
        for n in own:
            of_others = [
                one for one in _statements(appointments[n].release) if _ANOTHER.search(named.sub("", one.text))
            ]
            # "Left" and "term" tell it where they are of the post, and of somebody else alone.
            told = [one for one in of_others if _SURELY_REPLACES.search(one.text)] or [
                one
                for one in of_others
                if _REPLACES.search(one.text) and head.search(one.text) and not named.search(one.text)
            ]
            if told:
                whom = _ANOTHER.findall(named.sub("", told[0].text))[-1].rpartition(" ")[2]
                return Told("", _without_copies([told[0], appointments[n].told]), surname=whom)
        beside = [appointments[n - 1] for n in own[:1] if n]
    side = "next" if post.after else "last earlier"
    said_above = f"The {side} release that tells of an appointment to this post:"
    return Told(said_above, [beside[0].told], surname=_surname(beside[0], post)) if beside else None


def _gives_to(one: _Appointment, surname: str) -> bool:
    """Whether somebody of that name is given the post, and is not the minister who gives it: "Russell Marshall will be
    High Commissioner, Foreign Minister Phil Goff announced today"."""
    announce = any(name.casefold().endswith(f" {surname.casefold()}") for name in one.release.ministers)
    return bool(_named(surname).search(one.given)) and not announce


def _named(surname: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(surname)}\b", re.IGNORECASE)


def _surname(one: _Appointment, post: Post) -> str:
    """Of whoever is appointed: who is called by it most in the release; "" where nobody is."""
    filed = " ".join([*one.release.ministers, *one.release.portfolios, "Prime Minister", post.called])
    known = set(vectorstore.analyse(f"{filed} {' '.join(_MINISTERS.findall(one.release.body))}"))
    lines = [line[0] for line in LINE.finditer(one.told.text) if ITEM.match(line[0])]
    own = [line for line in lines if _is_of(post, line)]  # of a list who is named beside the post
    said = own[0] if own else f"{one.release.title}. {one.told.text}"
    found: list[str] = _TITLED.findall(one.release.body)
    titled = [name for name in found if name in said and known.isdisjoint(vectorstore.analyse(name))]
    if titled:
        return max(titled, key=lambda name: (titled.count(name), said.rfind(name)))
    pairs: list[str] = _PAIR.findall(said)
    return next((pair.split()[-1] for pair in pairs if known.isdisjoint(vectorstore.analyse(pair))), "")


def _without_copies(chosen: Sequence[Statement]) -> list[Statement]:
    return list({(one.start, one.end): one for one in chosen}.values())


def _appointments(
    generation: Generation, post: Post, selection: Selection | None
) -> tuple[list[_Appointment], list[Release]]:
    """What tells of somebody being appointed to a post, and releases of somebody leaving it, the oldest first."""
    weights: dict[str, float] = {}
    for ways in post.terms:
        for n, way in enumerate(ways):  # the other names of a body, in Maori too, are many small words
            weights |= {term: max(weights.get(term, 0.0), len(way) ** -0.5 if n else 1.0) for term in way}
    titles = "head chief executive" if post.untitled else ""
    weights |= dict.fromkeys(vectorstore.analyse_query(f"appointed appointment new {titles}"), 0.5)
    rows = generation.search_keywords(weights, LOOKED_AT, selection)[1]
    releases = generation.releases(np.unique(generation.row_release[rows]).tolist())
    given = [found for one in releases if (found := _given(one, post))]
    return given, [one for one in releases if _LEAVES.search(one.title) and post.stands_in(_apart(one.title, post))]


def _given(release: Release, post: Post) -> _Appointment | None:
    """What of a release tells of somebody being appointed to a post: how it begins, else a line of it, where it may
    give several."""
    if _TO_COME.search(release.title) and not re.search(r"\bappoint(?:ed|ments)\b", release.title, re.IGNORECASE):
        return None
    if not (release.date and re.search(post.head, text_of(release), re.IGNORECASE)):
        return None
    leads = _leads(release)
    given = _apart(f"{release.title}. {' '.join(one.text for one in leads)}", post)
    gives = rf"{_GIVES}(?<!\bby the )(?<!\bwith the ){post.head}" + (_WILL_LEAD if "chair" in post.head else "")
    apart = (post.untitled and bool(ASIDE.search(given))) or not _beside_its_body(given, post)
    apart = apart or bool(ASIDE.search(release.title) and not ASIDE.search(post.called))  # who heads an inquiry into it
    if leads and not apart and post.stands_in(given):
        is_given = rf"\b{post.head}\b(?:(?:(?!\b(?:head|inquiry|panel|review)\b).)*{_GIVEN}| welcomed\W*$)"
        if re.search(gives, given, re.IGNORECASE) or re.search(is_given, release.title, re.IGNORECASE):
            says = re.search(post.head, leads[0].text, re.IGNORECASE)
            line = None if says else _given_in_a_line(release, post)  # where the title alone names the post
            return line or _Appointment(release, leads[0], given)
    if not _SEVERAL.search(release.title):
        return None
    return _given_in_a_line(release, post)


def _given_in_a_line(release: Release, post: Post) -> _Appointment | None:
    heading = ""
    for line in LINE.finditer(release.body):
        item = bool(ITEM.match(line[0]))
        if re.search(post.head, line[0], re.IGNORECASE):
            for span in sentences(line[0]):
                text = line[0][span.start : span.end]
                said = _apart(f"{heading}: {text}" if item else text, post)
                if _line_gives(said, text, release, post, item=item):
                    at = line.start() + span.start
                    spans = spans_of(release.body)
                    own = next((one for one in spans if one.start <= at < one.end), None)
                    return _Appointment(release, _said(release, own.start, own.end), text) if own else None
        if not item and len(line[0]) <= _HEADING:
            heading = line[0]
    return None


def _line_gives(said: str, text: str, release: Release, post: Post, *, item: bool) -> bool:
    """Whether a sentence or an item of a list gives somebody a post."""
    if not post.stands_in(said) or _ONCE.search(text):
        return False
    if release.date and any(int(year) < release.date.year for year in _YEAR.findall(text)):
        return False
    for found in re.finditer(f"{_SURELY_GIVES}{post.head}", said, re.IGNORECASE):
        near = said if item else said[max(0, found.end() - _NEAR) : found.end() + _NEAR]
        if post.stands_in(near) and ((item and not post.untitled) or _beside_its_body(said, post)):
            return True
    # Of a list of ambassadors, or under the name of a body; who is on a board may hold any post beside.
    if not (ENVOY.search(post.called) or (item and post.head == "chair" and not post.stands_in(text))):
        return False
    listed = re.match(rf"[\W\d]*{CAPITALISED} {CAPITALISED}[^.]{{0,90}}?{post.head}", _apart(text, post), re.IGNORECASE)
    return bool(listed and (item or text[-1] != "."))


def _beside_its_body(text: str, post: Post) -> bool:
    """Whether what somebody is called stands by the name of its body, and in one clause with it, where it is a title;
    others are named as who appoints them."""
    reach = _BY if post.untitled else _NEAR
    for one in re.finditer(post.head, text, re.IGNORECASE):
        before, after = text[: one.start()], text[one.end() :]
        if _is_of_another(_OF_BODY.match(after), post):
            continue
        # "A judge of the Court of Appeal, he will be President of the Law Commission."
        if not post.untitled:
            before, after = _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]
        if post.stands_in(f"{before[-reach:]}{one[0]}{after[:reach]}"):
            return True
    return False


def _is_of_another(body: re.Match[str] | None, post: Post) -> bool:
    """Whether the body that stands behind what somebody is called is none of those of a post."""
    said = set(vectorstore.analyse(body["body"])) if body else set()
    return bool(said) and not any(said.issuperset(way) for ways in post.terms for way in ways)


def _is_of(post: Post, text: str) -> bool:
    """Whether a text names a post, and none beside it."""
    return post.stands_in(_apart(text, post))


def _apart(text: str, post: Post) -> str:
    """A text less the posts beside the one that it gives, and who is replaced in it."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if found["rank"].casefold() in post.called.casefold() else " "

    # "Appointed NZTA Chief Executive Geoff Dangerfield as interim chair": what he is already.
    own = re.sub(rf"\b(?i:{post.head}){_NAMED_AS}", r"\g<who>", _SUCCEEDS.split(text)[0])
    own = _OTHERS.sub(kept, own)
    # "The chair of the Inspector-General's panel" is no inspector.
    of_them = rf"\b(?:chair\w*|members?) (?:of|for|to) (?:the )?{post.head}"
    return own if "chair" in post.head else re.sub(of_them, " ", own, flags=re.IGNORECASE)


def _leads(release: Release) -> list[Statement]:
    begins = beginning(release.body[:BEGINS], 1) or beginning(release.body, 1)
    return [_said(release, span.start, span.end) for span in begins]


def _statements(release: Release) -> list[Statement]:
    return [_said(release, span.start, span.end) for span in spans_of(release.body)]


def _said(release: Release, start: int, end: int) -> Statement:
    return Statement(0, hit_at(release, start, end), start, end)
