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
from qa.hits import hit_at
from qa.moments import date_text
from qa.spelling import CAPITALISED, blanked, vocabulary
from qa.statements import Statement, beginning, spans_of
from qa.understanding.dates import NOW
from qa.wording import AND, BECAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.understanding import Understood
    from vectorstore import Generation, Release, Selection

LOOKED_AT = 200  # passages that have most of the words of a post, and of appointing
LATELY = timedelta(days=120)  # somebody is called newly appointed for so long
TERM = timedelta(days=5 * 365)  # most are appointed for so long, or shorter
_POST = (
    r"(?:commissioner|governor(?:-general)?|chair(?:man|woman|person)?|chief(?= (?:of|justice|executive|coroner|censor|"
    r"ombudsman|judge|statistician|archivist|[\w-]+ (?:officer|advis[eo]r))\b)|coroner|ceo|director(?:-general)?|"
    r"president|secretary|ombudsman|auditor(?:-general)?|solicitor-general|ambassador|consul(?:-general)?|commander|"
    r"statistician|advis[eo]r|registrar|convenor|kaihautū|librarian|archivist|censor)"
)
_ENVOY = re.compile(r"\b(?:ambassador|high commissioner|consul)", re.IGNORECASE)
_NAME = rf"(?P<name>{CAPITALISED}(?: (?:(?:de|van|von|der|la|le|te) )*{CAPITALISED}){{0,3}})"
_LEFT = r"(?i: (?:left|retired|resigned|stepped down|died))?"
_BESIDE_WHOM = rf"(?: (?i:(?P<side>after|before|following|when)) {_NAME}{_LEFT})?"
# What a question asks, less its times: "who replaced Rhys Jones as Chief of Defence Force", "who chaired EQC before
# Michael Wintringham", "who is the Police Commissioner".
_ASKED = tuple(
    re.compile(rf"{AND}(?i:who){pattern}\W*$")
    for pattern in (
        r"(?i: (?:has |then )?(?:(?P<then>replaced|succeeded|followed|took over from|came after)|preceded|came before))"
        rf" {_NAME} (?i:as|in the (?:job|role|post) of)(?: the)? (?P<post>[^?.,;]{{3,60}}?)",
        rf" (?P<post>(?i:chair(?:(?P<now>s)|ed)) [^?.,;]{{3,60}}?){_BESIDE_WHOM}",
        rf"(?i:(?:(?P<now>['’]?s| is)| (?:was|will be|has been|{BECAME}|came in as|took over as))"
        r"(?P<given> (?:appointed|named|made|chosen|picked|elected|sent))?(?: as)?(?: the)?"
        r"(?: (?:current|present|new|next|nz|new zealand['’]?s))*) "
        rf"(?P<post>(?i:(?:[\w'’&-]+ ){{0,5}}?{_POST}"
        rf"(?: (?:of|for|to|at|executive|justice|officer)\b(?: [\w'’&-]+){{0,7}}?)?)){_BESIDE_WHOM}",
    )
)
_CHIEF = re.compile(r"\bchief (?:of (?:the )?)?(?:(?:new zealand|nz) )?(?P<what>[\w-]+)", re.IGNORECASE)
_SMALL = vocabulary("a an the of for to at in on and new zealand zealand's nz next his her its current present")
_CHAIRS = ("chair", "chairman", "chairwoman", "chairperson")
# Posts beside the one that is asked for, which are none of it, and whose appointment is no news of it.
_OTHERS = re.compile(
    r"\b(?P<rank>deputy|assistant|acting|vice|associate|former|outgoing|retiring|current|previous|interim|past)"
    rf"[ -](?:(?!as\b|the\b)[\w'’&-]+ ){{0,5}}{_POST}\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:process|search|sought|applications?|nominations|step(?:s|ping)? down|resign\w*|vacancy|farewell\w*|thank\w*|"
    r"tribute)\b",
    re.IGNORECASE,
)
_GIVES = (
    r"\b(?:(?:(?:re-?)?appoint\w*|nam(?:ed|es|ing)|elected|nominat\w+|sworn in|tak(?:e|es|en|ing) (?:up|over)|"
    r"will (?:be|become)|becomes?|to be|confirmed|select\w+)\b[^.;]{0,120}?\b|"
    r"(?:new|next|incoming)(?! zealand\b) (?:[\w'’-]+ ){0,5}?)"
)
_GIVEN = r"\b(?:re-?)?(?:appointed|named|elected|confirmed|announced|sworn in)\b"
_REPLACES = re.compile(
    r"\b(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|success(?:ion|or) to|tak(?:e|es|ing) over from|took over from|"
    r"follow(?:s|ing)|outgoing|retir\w+|depart\w+|former|previous|thank\w*|acknowledg\w+|farewell\w*|step\w* down|"
    r"stood down|leav(?:es|ing)|left|resign\w*|complet\w+|conclud\w+|finish\w*|term)\b",
    re.IGNORECASE,
)
_SUCCEEDS = re.compile(r"\b(?:replac|succeed|tak\w+ over from|follow(?:s|ing))", re.IGNORECASE)
_ANOTHER = re.compile(rf"(?<!^)\b{CAPITALISED} {CAPITALISED}\b")


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is asked for, each word of it in any of several ways; from when to when (or now), before or `after`
    whom."""

    called: str
    terms: tuple[tuple[tuple[str, ...], ...], ...]
    since: date | None
    until: date | None
    now: bool
    surname: str
    after: bool

    def stands_in(self, text: str) -> bool:
        """Whether a text has all that the post is called by."""
        said = set(vectorstore.analyse(text))
        return all(any(said.issuperset(way) for way in ways) for ways in self.terms)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said above the quotes, what is quoted first, and whether that surely is who is asked for."""

    reason: str
    chosen: list[Statement]
    sure: bool = True


def asked(understood: Understood) -> Post | None:
    """The post that a question asks the holder of; None where it asks for anything else, or for a minister."""
    if understood.carried or understood.offices or understood.people:
        return None
    begins = understood.begins
    when = [one.words for one in understood.periods if one.kind not in NOW or one.words[0] > begins]
    rest = " ".join(blanked(understood.question, when)[begins:].split()).rstrip("? .")
    rest = re.sub(r"\b(?:back )?(?:in|during|of|on|at|by)\W*$", "", rest).rstrip()
    match = next((found for pattern in _ASKED if (found := pattern.match(rest))), None)
    if not match:
        return None
    said = match.groupdict()
    countries = [one.text for one in understood.aliases if one.kind == "country"]
    if any(country in said["post"] for country in countries) and not _ENVOY.search(said["post"]):
        return None  # "the president of the United States"
    times = [period.named for period in understood.periods if period.kind not in NOW]
    return Post(
        called=said["post"],
        terms=_ways(understood, said["post"]),
        since=min(first for first, _ in times) if times and said.get("given") else None,
        until=max(last for _, last in times) if times else None,
        now=bool(said.get("now")) or len(times) < len(understood.periods),
        surname=(said.get("name") or "").rpartition(" ")[2],
        after=bool(said.get("then")) or (said.get("side") or "").casefold() in ("after", "following", "when"),
    )


def _ways(understood: Understood, post: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What a post is called by: each word, or a name with the other names of the same."""
    ways: list[tuple[tuple[str, ...], ...]] = []
    for alias in understood.aliases:
        if alias.text in post:
            post = post.replace(alias.text, " ")
            ways.append(tuple(tuple(vectorstore.analyse_query(name)) for name in (alias.text, *alias.others)))
    for word in re.findall(r"[\w'’-]+", post):
        terms = tuple(vectorstore.analyse_query(word))
        if terms and word.casefold().replace("’", "'") not in _SMALL:
            ways.append(tuple((chair,) for chair in _CHAIRS) if terms[0] in _CHAIRS else (terms,))
    return tuple(ways)


def told(opened: Opened, post: Post, selection: Selection | None) -> Told | None:
    """What tells who was appointed; None where nothing does."""
    appointments = _appointments(opened.generation, post, selection)
    if post.surname:
        return _beside(post, appointments)
    first, last = post.since or date.min, min(post.until or date.max, opened.newest or date.max)
    of_time = [one for one in appointments if one.date and first <= one.date <= last]
    if not of_time:
        return None
    newest = of_time[-1]
    if not post.stands_in(newest.title):
        # "Newly appointed Police Commissioner Richard Chambers welcomed ..." follows his appointment by a few days.
        lately = (one for one in reversed(of_time) if _day(newest) - _day(one) <= LATELY and post.stands_in(one.title))
        newest = next(lately, newest)
    when = f" until {date_text(post.until)}" if post.until else ""
    reason = f"The newest release{when} that tells of an appointment to this post is of {date_text(newest.date)}"
    old = (post.now or post.until is not None) and last - _day(newest) > TERM
    return Told(f"{reason}; somebody else may have come after." if old else f"{reason}.", _leads(newest), not old)


def first(opened: Opened, understood: Understood, hits: Sequence[Hit]) -> list[Hit]:
    """The hits; before them what tells who was appointed to the post that is asked for, with the score of the first."""
    post = asked(understood)
    found = told(opened, post, None) if post else None
    leads = [replace(one.hit, score=hits[0].score if hits else 0.0) for one in found.chosen[:1]] if found else []
    return [*leads, *(hit for hit in hits if hit.release.path not in {one.release.path for one in leads})]


def _beside(post: Post, appointments: Sequence[Release]) -> Told | None:
    """Who came after somebody, or before: told by who is replaced, else by the appointment next to theirs."""
    named = re.compile(rf"\b{re.escape(post.surname)}\b")
    own = [n for n, one in enumerate(appointments) if named.search(_given(one, post))]
    if post.after:
        later = [one for one in appointments[own[-1] + 1 if own else 0 :] if not named.search(_given(one, post))]
        for one in later:
            of_them = [said for said in _statements(one) if named.search(said.text)]
            if replaced := [said for said in of_them if _REPLACES.search(said.text)]:
                return Told("", _without_copies([*_leads(one), replaced[0]]))
        beside = later[:1] if own else []
    else:
        for n in own:
            for said in _statements(appointments[n]):
                if _REPLACES.search(said.text) and _ANOTHER.search(named.sub("", said.text)):
                    return Told("", _without_copies([said, *_leads(appointments[n])]))
        beside = [appointments[n - 1] for n in own[:1] if n]
    side = "next release" if post.after else "release before that"
    return Told(f"The {side} that tells of an appointment to this post:", _leads(beside[0])) if beside else None


def _without_copies(chosen: Sequence[Statement]) -> list[Statement]:
    return list({(one.start, one.end): one for one in chosen}.values())


def _appointments(generation: Generation, post: Post, selection: Selection | None) -> list[Release]:
    """Releases that begin with somebody being appointed to a post, the oldest first."""
    weights = {term: 1.0 for ways in post.terms for way in ways for term in way}
    weights |= dict.fromkeys(vectorstore.analyse_query("appointed appointment new"), 0.5)
    rows = generation.search_keywords(weights, LOOKED_AT, selection)[1]
    numbers = np.unique(generation.row_release[rows]).tolist()
    return [one for one in generation.releases(numbers) if _appoints(one, post)]


def _appoints(release: Release, post: Post) -> bool:
    """Whether a release begins with somebody being appointed to a post, and to no other beside it."""
    given = _given(release, post)
    if _TO_COME.search(release.title) or not post.stands_in(given):
        return False
    head = _head(post.called)
    gives, is_given = rf"{_GIVES}{head}", rf"\b{head}\b.*{_GIVEN}"
    return bool(re.search(gives, given, re.IGNORECASE) or re.search(is_given, release.title, re.IGNORECASE))


def _head(called: str) -> str:
    """A pattern of what a post is called, less its body: "chair" of the chair of Pharmac; of chiefs the next word."""
    if chief := _CHIEF.search(called):
        return rf"chief (?:of (?:the )?)?(?:(?:new zealand|nz) )?{re.escape(chief['what'])}"
    noun = re.search(rf"\b{_POST}\b", called, re.IGNORECASE)
    return re.escape(noun[0]) if noun and not noun[0].casefold().startswith("chair") else "chair"


def _given(release: Release, post: Post) -> str:
    """How a release begins, less the posts beside the one that it gives, and who is replaced in it."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if found["rank"].casefold() in post.called.casefold() else " "

    begins = " ".join(one.text for one in _leads(release))
    return _OTHERS.sub(kept, _SUCCEEDS.split(f"{release.title}. {begins}")[0])


def _leads(release: Release) -> list[Statement]:
    return [_said(release, span.start, span.end) for span in beginning(release.body, 1)]


def _statements(release: Release) -> list[Statement]:
    return [_said(release, span.start, span.end) for span in spans_of(release.body)]


def _said(release: Release, start: int, end: int) -> Statement:
    return Statement(0, hit_at(release, start, end), start, end)


def _day(release: Release) -> date:
    return release.date or date.min
