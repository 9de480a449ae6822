"""Whoever came before or after somebody: "who took over education when Anne Tolley left", "and his successor?", "who
replaced Alan Bollard?", as asked of the office or post, by which it is told."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import vectorstore
from qa.chat.asides import matching
from qa.chat.following import Turn, read_last, spelled
from qa.language.spelling import CAPITALISED, bare_name, blanked
from qa.language.wording import AND, LEFT_OFFICE
from qa.offices.gazetteer import titled
from qa.offices.tenures import ASSOCIATE
from qa.understanding import carrying, ellipsis, follow_ups, posts
from qa.understanding.people import people, portfolios

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from qa.opened import Opened
    from qa.understanding import Understood
    from qa.understanding.people import Person

# Of so many offices of somebody one is looked for that another took over.
OFFICES = 4
# Passages with a name that are read for what its bearer is called in them.
NAMED = 80
_WORD = re.compile(r"\w+")
_OF_ITS_HEIR = (
    re.compile(
        rf"{AND}who (?:took over(?: as)?|got|gained|inherited|picked up|was given) (?:the )?"
        r"(?P<what>[^,.;?!]+?)(?: (?:portfolio|job|role|minister))? (?:from|after|when) (?P<whom>[^,.;?!]+?)"
        rf"(?: {LEFT_OFFICE}| (?:left|lost|went)(?: (?:it|that))?| gave (?:it|that) up)?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{AND}who was (?:the )?minister (?P<side>before|after) (?P<whom>[^,.;?!]+?) (?:at|for|in|of) (?:the )?"
        r"(?P<what>[^,.;?!]+?)\W*$",
        re.IGNORECASE,
    ),
)
# "And his successor?", "what did the minister before her say about it?"
_AND_HEIR = re.compile(
    rf"{AND}(?:(?:what|how) about |what (?:did|does|has|have|had) )?(?:his|her|their|the|whoever was) "
    r"(?:(?:(?P<next>next|following)|previous|last|former)(?P<office>(?: [\w’'-]+){0,2}) minister|"
    r"(?P<heir>successor|replacement)|predecessor|minister (?:(?P<after>after)|before)(?: (?:him|her|them|that))?)"
    r"(?: (?:say|said|saying|think|do|done)(?: (?:about|on|with) (?:it|that|this|them))?)?\W*$",
    re.IGNORECASE,
)
# "Who replaced Alan Bollard?", "who took over from Roger Sutton at CERA?"
_REPLACED_WHOM = re.compile(
    rf"(?i:{AND}who (?:replaced|succeeded|followed|came after|took over from) (?:(?:sir|dame|dr|mr|mrs|ms) )?)"
    rf"(?P<name>{CAPITALISED}(?: (?:(?:de|van|von|der|la|le|te) )*{CAPITALISED}){{1,3}})"
    r"(?: (?:at|in) (?P<at>[^,.;?!]{2,40}?))?\W*$"
)
# "Who took over?", "and who had the job before?", of whoever was spoken of.
_JOB = r"(?: (?:it|(?:the |that )?(?:job|portfolio|post|role)))?"
_WHO_NEXT = (
    (re.compile(rf"{AND}who (?:took over|came (?:next|after))\W*$", re.IGNORECASE), True),
    (
        re.compile(rf"{AND}who (?:had|held|did|was){_JOB} (?:before|beforehand|previously)\W*$", re.IGNORECASE),
        False,
    ),
)


def of_its_heir(opened: Opened, question: str, today: date) -> str:
    """ "Who took over education when Anne Tolley left", "who was the minister before Tim Groser in climate change" as
    asked by the office, where that shows who it was; "" for any other question."""
    asked = next(filter(None, (pattern.match(question) for pattern in _OF_ITS_HEIR)), None)
    office = f"{asked['what']} minister" if asked else ""
    if not asked or [one.span for one in portfolios(office, opened.gazetteer)] != [(0, len(office))]:
        return ""
    whole = f"who was the {office} {asked.groupdict().get('side') or 'after'} {asked['whom']}?"
    return whole if any(person.beside for person in spelled(opened, whole, [], today).people) else ""


def of_their_job_since(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> str:
    """ "Who took over?" as asked of the office, where the question before asks what one minister said; "" for any
    other."""
    later = next((after for pattern, after in _WHO_NEXT if pattern.match(question)), None)
    one = _whose_words(opened, thread, today) if later is not None else None
    office, heir = _heir(opened, thread, one, bool(later), today) if one else ("", "")
    return f"who was the {office} {'after' if later else 'before'} {bare_name(one.names[0])}?" if one and heir else ""


def _heir(opened: Opened, thread: Sequence[Turn], one: Person, later: bool, today: date) -> tuple[str, str]:
    """The office in which somebody spoke of what they were asked about, and who came after or before them in it."""
    office = next(iter(spoke_as(opened, read_last(opened, thread, today), one.names)), "")
    name = titled(office) if office else ""
    whole = f"Who was the {name} {'after' if later else 'before'} {bare_name(one.names[0])}?" if office else ""
    beside = [who for who in spelled(opened, whole, [], today).people if who.beside]
    heir = opened.gazetteer.lookup.only(beside[0].names[:1]) if beside else None
    return name, heir.name if heir else ""


def in_their_post(opened: Opened, question: str, today: date) -> str:
    """ "Who replaced Alan Bollard?" as asked of the post by which releases call somebody who is no minister, "as
    Reserve Bank Governor"; "" for any other question, and where they call them nothing, or only once."""
    asked = _REPLACED_WHOM.match(question)
    if not asked or people(question, opened.gazetteer, [], today):
        return ""
    generation, name = opened.generation, asked["name"]
    rows = generation.search_keywords(dict.fromkeys(vectorstore.analyse_query(name), 1.0), NAMED)[1]
    releases, spans = generation.releases(generation.row_release[rows]), generation.passage_spans(rows)
    called = posts.called(name)
    texts = (release.body[begin:end] for release, (begin, end) in zip(releases, spans, strict=True))
    told = Counter(post for text in texts for post in {found["post"] for found in called.finditer(text)})
    body = set(_WORD.findall((asked["at"] or "").casefold())) - {"the"}
    own = {post: n for post, n in told.items() if n > 1 and (not body or body & set(post.casefold().split()))}
    post = max(own, key=lambda post: (own[post], len(post), post), default="")
    return f"{question[: asked.end('name')]} as {post}?" if post else ""


def of_their_heir(opened: Opened, question: str, thread: Sequence[Turn], today: date) -> list[Turn]:
    """A thread with whoever came before or after somebody in their place, in the office in which they spoke of what
    they were asked about: "what did Tony Ryall say about waiting times?" - "and his successor?"; [] for any other."""
    asked = _AND_HEIR.match(question)
    one = _whose_words(opened, thread, today) if asked else None
    if not asked or not one:
        return []
    later = any(asked.group("next", "heir", "after"))
    office, heir = _heir(opened, thread, one, later, today)
    if not set(_WORD.findall((asked["office"] or "").casefold())) <= set(_WORD.findall(office.casefold())):
        return []  # "and the former health minister?" of somebody who spoke in another office
    return [*thread[:-1], Turn(ellipsis.put(thread[-1].text, one.span, heir), rewritten=True)] if heir else []


def spoke_as(opened: Opened, before: Understood, names: Collection[str]) -> list[str]:
    """The offices in which somebody spoke of what was asked before, the most frequent first; [] where it is of no more
    than of them."""
    if not follow_ups.content_words(blanked(before.question, before.when_and_who)):
        return []
    known = opened.gazetteer.lookup
    theirs = known.persons(names)
    spoke = Counter(
        portfolio
        for hit in matching(opened, before)
        if not theirs.isdisjoint(known.persons(hit.release.ministers))
        for portfolio in hit.release.portfolios
        if not portfolio.startswith(ASSOCIATE)
        and any(tenure.person in theirs for tenure in known.tenures.get(portfolio, ()))
    )
    return [portfolio for portfolio, _ in spoke.most_common(OFFICES)]


def _whose_words(opened: Opened, thread: Sequence[Turn], today: date) -> Person | None:
    """The one minister whose words about something the last question asks for; None where it asks anything else."""
    before = thread[-1].text if thread else ""
    named = people(before, opened.gazetteer, [], today) if carrying.SAID_ABOUT.search(before) else []
    return named[0] if len(named) == 1 and opened.gazetteer.lookup.only(named[0].names) else None
