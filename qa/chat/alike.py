"""Whether two things are of a kind: releases tell them one after the other, "nurses and doctors", "roads, rail and
cycleways" (Hearst, "Automatic Acquisition of Hyponyms", COLING 1992), or their vectors are close."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import retrieval
from qa.chat.following import Turn, spelled
from qa.language.moments import MONTH_NAMED
from qa.language.spelling import CAPITALISED, fold, unaccented
from qa.understanding import ellipsis, follow_ups, things
from qa.understanding.carrying import SAID_ABOUT
from qa.understanding.dates import periods
from qa.understanding.people import people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.opened import Opened
    from vectorstore import Generation

PASSAGES = 80  # at most, that have both, are looked at: 12 ms for two things
# So many of them, and such a part of those that have both, tell one after the other: of 46 pairs of a kind 25, of 33
# others none.
OFTEN, SHARE = 2, 0.06
BEGINNING = 150  # characters by which a passage is known again: copies count once
# So like another thing, by their vectors, that it takes its place: of 40 that should 14 are, of 40 that add to what was
# asked none; with 0.4 19 and five.
OF_ITS_KIND = 0.5
# The same of two names: of 16 that should eight are, of 16 others, places mostly, none.
NAMES_OF_A_KIND = 0.33
# So many words and phrases of a question are looked for beside what an afterthought names.
PARTS = 6
# What somebody said that, by COVERED of its words, is told of two things, or matches by WORSE less if told of one.
COVERED, WORSE = 0.6, 0.1
# "Tauranga?", "Tonga after the eruption?": a name, and when, and no more; and what that time takes the place of.
_AT = "after|before|during|following|since"
_NAME_ALONE = re.compile(
    rf"(?P<led>(?:at|for|from|in|on|to) )?(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}})"
    rf"(?: (?P<when>(?:{_AT}|in) (?:the )?[\w’' -]{{2,40}}?))?[\s?.!]*"
)
_AT_ITS_TIME = re.compile(
    rf" (?:(?:{_AT})(?: the)?"
    rf"|in(?= (?:the )?(?:(?:early |late |year )?(?:19|20)\d\d|{MONTH_NAMED}\b)))"
    r" [\w’' -]{2,60}(?=[\s?.!]*$)"
)
_EACH = ("each", "every", "per")
_FIGURE = re.compile(r"[$£€]\s?\d|\d\s?(?:%|per ?cent\b|million\b|billion\b)")
_BETWEEN = (
    r"(?:,? (?:and|or|as well as|&) (?:the )?|/|"
    r", (?:(?:the )?[\w' -]{2,30}, ){0,3}(?:(?:the )?[\w' -]{2,30},? (?:and|or) (?:the )?)?)"
)


def in_place_of_its_like(opened: Opened, question: str, before: str, today: date) -> Turn | None:
    """ "How many nurses were hired?" - "and doctors?": with a thing in the place of one that is like it; None where
    none is: what "and for renters?" adds to "how much is the grant for insulation?" is of the same."""
    named, when = ellipsis.thing_and_time(ellipsis.changed(question), today)
    other = _with_another_thing(opened, named or question, before, today)
    if not (named and other):
        return other
    then = ellipsis.instead(when, other.text, opened.gazetteer, today)  # "and doctors in 2019?"
    return replace(other, text=then) if then else None


def _with_another_thing(opened: Opened, question: str, before: str, today: date) -> Turn | None:
    """The same of a question that names no time beside it."""
    new, spans = things.other_thing(question, before, opened.gazetteer, today)
    if not new or _FIGURE.search(before):
        return None  # "GST was raised to 15%", and not income tax
    offence = things.of_another_offence(question, new, before)
    if same := offence or things.of_the_same_noun(new, before) or _of_another_post(opened.generation, new, before):
        return Turn(same, rewritten=True, thing=things.named_by(new))
    if not spans:
        spoken = _spoken_about(opened, new, before, today)
        return (
            Turn(things.put_thing(before, spoken, new), rewritten=True, thing=things.named_by(new)) if spoken else None
        )
    if there := things.at_another_place(new, before, opened.gazetteer):
        return Turn(there, rewritten=True, thing=things.named_by(new))
    span = _done_to(opened, new, before, spans) or _near(opened, new, before, spans)
    span = span or _told_beside(opened, new, before, spans)
    span = span or things.only_name(new, before, spans, opened.gazetteer, today)
    span = span or _spoken_about(opened, new, before, today)
    if span is None or things.has_another_noun(before, span, new):
        return None
    span = things.name_alone(before, span, new)
    if " " in things.without_article(new):
        # "Mental health" takes the place of "child poverty", and is no "child mental health"; but there are "Korean
        # washing machines" beside "Korean fridges", and so much "per serious injury".
        whole = next((run for run in spans if run[0] < span[0] and span[1] == run[1]), span)
        ahead = before[whole[0] : span[0]]
        span = whole if ahead.islower() and ahead.split()[-1] not in _EACH else span
    return Turn(things.put_thing(before, span, new), rewritten=True, thing=things.named_by(new))


def another_name(opened: Opened, question: str, before: str, today: date) -> str:
    """The question before with a name, and a time beside it, that is all that is asked, in the place of one that is
    told with it: "has Hamilton received money?" - "Tauranga?", "gave to Samoa after Cyclone Ofa" - "Tonga after the
    eruption?"; in an afterthought, which is not asked of a name alone, in that of the only one, or one led to alike:
    "and Niue after Cyclone Heta?". "" where it takes the place of none."""
    rest = ellipsis.changed(question)
    alone, at_its_time = _NAME_ALONE.fullmatch(rest or question.strip()), _AT_ITS_TIME.search(before)
    if not alone or alone["name"].casefold() in before.casefold() or follow_ups.is_afterthought(before):
        return ""
    name, when = alone["name"], alone["when"] or ""
    # "Richmond in Tasman" and "Tonga after that" say no time that takes the place of another.
    no_time = (when.startswith("in ") and not periods(when, today)) or ellipsis.ASKS_OR_POINTS.search(when)
    if no_time or (rest and (not when or (periods(before, today) and not at_its_time))):
        return ""
    head = before[: at_its_time.start()] if at_its_time else ""
    names = [one for one in ellipsis.names_at(head) if not ellipsis.COUNTRY.fullmatch(head, *one)]
    if rest and not alone["led"] and len(names) == 1 and ellipsis.NO_PLACE.isdisjoint(fold(name).split()):
        return f"{ellipsis.put(head, names[0], name)} {when}?"
    asked = f"And {alone['led'] or ''}{name}?"
    whole = ellipsis.instead(asked, before, opened.gazetteer, today, adding=False)
    if not whole:
        other = in_place_of_its_like(opened, asked, before, today)
        whole = other.text if other else ""
    place = whole.find(name)
    gone = [one for one in ellipsis.names_in(before, ()) if one not in whole]
    if place < 0 or len(gone) != 1 or ellipsis.COUNTRY.fullmatch(gone[0]):
        return ""
    # "Auckland build" of "how many houses did Auckland build" is no name.
    put = before.replace(gone[0], name, 1).rstrip(" ?.!") == whole.rstrip(" ?.!")
    if not (put and (rest or told_together(opened.generation, name, gone[0]))):
        return ""
    end = place + len(name)
    less = whole[:end] + _AT_ITS_TIME.sub("", whole[end:]).rstrip(" ?.!")
    return f"{less} {when}?" if when else whole


def _done_to(opened: Opened, new: str, before: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The only name to which another does something, where what is new is told with that other nowhere: "does Pharmac
    fund Keytruda?" - "and Herceptin?"."""
    names = things.acting(new, before, spans)
    if len(names) != 2 or told_together(opened.generation, things.without_article(new), before[slice(*names[0])]):
        return None
    return names[1]


def _told_beside(opened: Opened, new: str, before: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The thing, of a question before, that releases tell most often one after the other with another."""
    parts = [part for span in spans for part in things.parts_of(before, span)][:PARTS]
    name = things.without_article(new)
    shares = [told_together(opened.generation, name, before[slice(*part)]) for part in parts]
    return parts[int(np.argmax(shares))] if any(shares) else None


def _near(opened: Opened, new: str, before: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The thing, of a question before, whose vector is nearest to another's, if it is near: a name to a name."""
    name = things.without_article(new)
    said = [before[slice(*span)] for span in spans]
    vector, *known = retrieval.embed(opened, [name, *said])
    enough = [NAMES_OF_A_KIND if name[0].isupper() and thing[0].isupper() else OF_ITS_KIND for thing in said]
    over = np.array(known) @ vector - np.array(enough)
    return spans[int(over.argmax())] if over.max() >= 0 else None


def _spoken_about(opened: Opened, new: str, before: str, today: date) -> tuple[int, int] | None:
    """All that somebody was asked to have said something about, where no release of theirs tells of that and of another
    thing, "what did Nick Smith say about housing?" - "and the ETS?"; but "and the cost?", "and sole parents?" may be of
    what they said about welfare."""
    said = SAID_ABOUT.search(before)
    if not said or re.match(r"(?:an?|the) [a-z]", new) or follow_ups.asks_of_another(new):
        return None
    if not any(one.role == "speaker" for one in people(before, opened.gazetteer, [], today)):
        return None
    both = spelled(opened, f"{before[: said.end('what')]} and {new}?", [], today)
    other = spelled(opened, things.put_thing(before, said.span("what"), new), [], today)
    (joint, release), (single, _) = retrieval.match(opened, both), retrieval.match(opened, other)
    if release is not None:
        told = [spelled(opened, what, [], today) for what in (said["what"], new)]
        if all(retrieval.covered(opened.generation, one, release) >= COVERED for one in told):
            return None
    return said.span("what") if single >= joint - WORSE else None


def told_together(generation: Generation, one: str, other: str) -> float:
    """The share of the passages that have two things which tells one after the other; 0.0 where hardly any does."""
    first, second = _stem(one), _stem(other)
    terms = dict.fromkeys(vectorstore.analyse_query(f"{one} {other}"), 1.0)
    if not (first and second and terms) or first == second:
        return 0.0
    rows = generation.search_keywords(terms, PASSAGES)[1]
    releases = generation.releases(generation.row_release[rows])
    spans = generation.passage_spans(rows)
    a, b = (rf"\b{re.escape(words)}(?:e?s)?\b" for words in (first, second))
    beside = re.compile(f"{a}{_BETWEEN}{b}|{b}{_BETWEEN}{a}")
    texts = (_plain(release.body[start:end]) for release, (start, end) in zip(releases, spans, strict=True))
    both = {text[:BEGINNING]: text for text in texts if first in text and second in text}
    told = np.count_nonzero([beside.search(text) is not None for text in both.values()])
    return told / len(both) if told >= OFTEN and told >= SHARE * len(both) else 0.0


def _of_another_post(generation: Generation, new: str, before: str) -> str:
    """ "Who is the Privacy Commissioner?" - "and human rights?": with a post that some release names; "" for any other
    question, and "and her pay?"."""
    post, whole = things.of_another_post(new, before)
    if not post:
        return ""
    rows = generation.search_keywords(dict.fromkeys(vectorstore.analyse_query(post), 1.0), PASSAGES)[1]
    releases = generation.releases(generation.row_release[rows])
    return whole if any(f" {fold(post)} " in f" {fold(release.body)} " for release in releases) else ""


def _plain(text: str) -> str:
    return " ".join(unaccented(text.replace("’", "'")).split())


def _stem(words: str) -> str:
    return re.sub(r"(?<=\w{3})s$", "", _plain(words).removesuffix("'s"))
