"""Answered, partly, or not in the releases: what speaks for each, and the sentence that says so.

Closeness alone can't tell: a question about something the releases never say is as close to them as any. What
decides together: what the reader makes of the statements, how well the best of them answers, whether it holds the kind
of thing asked for, and which names are missing from the releases.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

import numpy as np

import vectorstore
from qa import ranking
from qa.elsewhere import abroad, far_away
from qa.filters import Filters
from qa.kinds import asked_kinds
from qa.models import DEFAULT_MODEL
from qa.moments import date_text, shift
from qa.names import plain_title
from qa.openings import Resolver, said_of, stands_in
from qa.spelling import bare_name, fold, surname_of
from qa.understanding import content_words
from qa.wording import FUNCTION, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.dates import Period
    from qa.hits import Hit
    from qa.index import Opened
    from qa.names import Person
    from qa.ranking import Ranking
    from qa.selecting import Chosen, Evidence
    from qa.understanding import Understood

# What speaks for an answer, the last two against it.
SIGNALS = (
    "cosine",  # closeness of the first releases' closest passage
    "statement",  # score of the best statement (qa.selecting)
    "read",  # log odds that any statement answers, by the reader
    "uncovered",  # best coverage of any statement, less the best among those that hold the kind of thing asked for
    "names_missing",  # least share of the question's names that one of the first releases lacks
)
# Releases among which the subject may be covered; the right one is among the first three for nine in ten.
CLOSE = 3
# Share of a question that a statement covers where the subject is covered: it is not refused then for what is missing,
# nor as one about politics elsewhere (releases congratulate winners, and so cover half of it without answering: seven
# of seven such development questions lie below, none that is answerable).
TOLD = 0.8
# What is answered partly at best is refused where no passage of the first releases is as close in meaning: of 86
# unanswerable questions four more, of 432 answerable three. Cosines of another model are of another size.
CLOSEST = 0.45
_ASKED = {
    "money": "an amount of money",
    "count": "a number",
    "share": "a figure",
    "time": "a date",
    "name": "a name",
    "names": "a list of names",
    "place": "a place",
    "reason": "a reason",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an answer, and what is said above its quotes ("" when they speak for themselves)."""

    status: Literal["answered", "partial", "not_found"]
    reason: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic regression on SIGNALS; bench/calibrate_refusal.py made it. Below a threshold is the lesser status."""

    weights: NDArray[np.float32]
    bias: float
    partial_below: float
    not_found_below: float


@cache
def calibration() -> Calibration:
    """As learned on questions with and without an answer; the file says how."""
    stored = json.loads(resources.files("qa.data").joinpath("refusal.json").read_text("utf-8"))
    weights = np.array([stored["weights"][name] for name in SIGNALS], np.float32)
    return Calibration(weights, stored["bias"], stored["partial_below"], stored["not_found_below"])


def judge(  # noqa: PLR0911 - one return for each verdict
    opened: Opened,
    understood: Understood,
    filters: Filters | None,
    ranked: Ranking,
    hits: Sequence[Hit],
    evidence: Evidence,
    chosen: Sequence[Chosen],
) -> Verdict:
    """Whether the quotes answer the question."""
    if not hits:
        return Verdict("not_found", _nothing(filters))
    if outside := _outside(opened, understood, hits):
        return Verdict("not_found", outside)
    if not evidence.statements:
        return Verdict("not_found", "The releases that come close hold no text to quote.")
    of_ours = understood.people or understood.portfolios
    if not of_ours and abroad(understood.asked) and evidence.coverage[evidence.holds].max(initial=0.0) < TOLD:
        return Verdict("not_found", "The releases tell what New Zealand’s ministers said, not this of another country.")
    if place := _unheard_of(understood, hits):
        return Verdict("not_found", f"None of the releases that come close speaks of {place}.")
    if holder := _who_held(opened, understood, chosen, hits):
        return holder
    made = calibration()
    found = signals(understood, ranked, hits, evidence)
    probability = 1 / (1 + np.exp(-(found @ made.weights + made.bias)))
    if probability < made.partial_below and evidence.coverage.max() < TOLD:
        if opened.encoder.name == DEFAULT_MODEL and found[SIGNALS.index("cosine")] < CLOSEST:
            return Verdict("not_found", "The releases don’t seem to be about this.")
        if probability < made.not_found_below:
            return Verdict("not_found", "The releases don’t seem to answer this.")
    if missing := _not_theirs(understood, chosen, hits) or _of_another_time(understood, chosen, hits):
        return Verdict("partial", f"The releases cover the subject; none of these quotes is {missing}.")
    if stranger := _never_in_office(opened, understood):
        return Verdict("partial", stranger)
    if probability < made.partial_below:
        wanted = " or ".join(_ASKED[kind] for kind in evidence.kinds) or "a sentence"
        return Verdict("partial", f"The releases cover the subject; I did not find {wanted} that surely answers this.")
    return Verdict("answered", "")


def _not_theirs(understood: Understood, chosen: Sequence[Chosen], hits: Sequence[Hit]) -> str:
    """Whose words are asked for, where no quote is of a release of theirs or names them."""
    if not _SAYS.search(understood.asked):
        return ""
    for person in understood.people:
        asked = person.role in ("speaker", "absent") and not understood.is_carried(person.span)
        if asked and not _is_theirs(person, chosen, hits):
            who = f"the {person.text}" if _MINISTER.search(person.text) else person.text
            return f"by {who}, or names them"
    stranger = _STRANGER.search(understood.asked)
    if stranger and not _is_read(understood, stranger.span(1)):
        last = stranger[1].split()[-1]
        if not any(last in _quoted(quote, hits) for quote in chosen):
            return f"by {stranger[1]}, or names them"
    return ""


def _is_read(understood: Understood, span: tuple[int, int]) -> bool:
    """Whether words of what is asked now are read as a minister, an office or something with other names."""
    begin, end = (place + len(understood.question) - len(understood.asked) for place in span)
    spans = [item.span for items in (understood.people, understood.portfolios, understood.aliases) for item in items]
    return any(first < end and begin < last for first, last in spans)


def _never_in_office(opened: Opened, understood: Understood) -> str:
    """Who is given an office ("Health Minister Simon Power") under which no release of theirs is filed."""
    by_minister, by_portfolio = opened.generation.name_releases()
    for person in understood.people:
        said = _MINISTER.search(person.text) or _BECAME.match(understood.question[person.span[1] :])
        names = _filed(understood, person)
        if understood.is_carried(person.span) or not said or not person.office or person.held or not names:
            continue
        theirs = {int(i) for name in person.names for i in by_minister.get(name, ())}
        if theirs and theirs.isdisjoint(int(i) for name in names for i in by_portfolio.get(name, ())):
            return f"No release of {bare_name(person.names[0])} is filed under {plain_title(names[0])}."
    return ""


def _filed(understood: Understood, person: Person) -> tuple[str, ...]:
    """The printed portfolios of the office that a person is given."""
    begin, end = person.span
    near = (p for p in understood.portfolios if begin <= p.span[0] < end) if _MINISTER.search(person.text) else ()
    return next((p.names for p in (*near, *understood.portfolios)), ())


def _who_held(opened: Opened, understood: Understood, chosen: Sequence[Chosen], hits: Sequence[Hit]) -> Verdict | None:
    """Who held the office that is asked for; that is an answer where a quote is of theirs or names them."""
    # Of a question before this one it is asked again with another year at most.
    new = [word for word in content_words(understood.asked) if not word.isdigit()] if understood.carried else []
    for person in understood.people:
        if not person.held or (new and understood.is_carried(person.span)):
            continue
        if not (_asks_beside(understood) if person.beside else _WHO.search(understood.question[: person.span[0]])):
            continue
        if not _is_confirmed(opened, understood, person):
            continue
        quoted = _is_theirs(person, chosen, hits)
        more = "." if quoted else "; none of these quotes is by them, or names them."
        return Verdict("answered" if quoted else "partial", f"As the releases show it: {person.why}{more}")
    return None


def _asks_beside(understood: Understood) -> bool:
    """Whether "her" of "before her" is asked about, and not only says when."""
    return bool(re.search(r"\bwho\b", understood.asked, re.IGNORECASE)) or not content_words(understood.asked)


def _is_confirmed(opened: Opened, understood: Understood, person: Person) -> bool:
    """Whether releases of the time call everybody who is said to have held an office by it, and nobody else.

    Tenures are worked out over months and bridge what is short; who is named has to be right.
    """
    generation, gazetteer, names = opened.generation, opened.gazetteer, _filed(understood, person)
    asked = [] if person.beside else [(p.start, p.end) for p in understood.periods if p.kind != "office"]
    times = asked or [(first, last) for _, first, last in person.held]
    filed = {int(i) for name in names for i in generation.name_releases()[1].get(name, ())}
    days = generation.release_ordinals
    of_time = [i for i in sorted(filed) if any(a.toordinal() <= days[i] <= b.toordinal() for a, b in times)]
    known = {name: holder.name for holder in gazetteer.people for name in holder.names}
    holders = {known[name] for name in person.names}
    resolver = Resolver(gazetteer.offices, {})
    called = {
        known[name]
        for release in generation.releases(of_time)
        if not stands_in(release.body)
        for office in said_of(release.body, resolver)
        if gazetteer.offices[office.phrase][0] in names and not office.qualifier
        for name in known.keys() & set(release.ministers)
        if {*surname_of(name)[-1:]}.intersection(takewhile(lambda word: word != "and", office.holder))
    }
    return called == holders or (not asked and called >= holders)


def _is_theirs(person: Person, chosen: Sequence[Chosen], hits: Sequence[Hit]) -> bool:
    """Whether a quote is of a release of theirs, or names them; as printed: "Little" is a person, "little" is not."""
    names = {tuple(bare_name(name).split()) for name in person.names}
    surnames = {name[-1] for name in names}
    theirs = {fold(word) for name in names for word in name} | TITLES | FUNCTION
    named = re.compile(rf"(?:([^\W\d_][\w’'-]*)\s+)?\b(?:{'|'.join(map(re.escape, surnames))})\b")
    for quote in chosen:
        ministers = set(hits[quote.hit].release.ministers)
        if ministers.intersection(person.names):
            return True
        if surnames.intersection(bare_name(name).split()[-1] for name in ministers):
            continue  # it is by David Clark, and names him
        for match in named.finditer(_quoted(quote, hits)):
            if not (match[1] and match[1][0].isupper() and fold(match[1]) not in theirs):
                return True
    return False


def _of_another_time(understood: Understood, chosen: Sequence[Chosen], hits: Sequence[Hit]) -> str:
    """The day, month or year that is asked about, where no quote was published near it or speaks of its year."""
    asked = [
        period
        for period in understood.periods
        if period.kind in _DATED and period.form >= SURELY and not understood.is_carried(period.span)
    ]
    for quote in chosen:
        day, text = hits[quote.hit].release.date, _quoted(quote, hits)
        for period in asked:
            # The Budget before is as near as that: what is in one is told from its weeks on.
            since = period.start if period.kind == "budget" else shift(period.start, -AROUND)
            near = day is None or since <= day <= shift(period.end, AROUND)
            if near or str(period.start.year) in text or str(period.end.year) in text:
                return ""
    return f"of {asked[0].text}, or speaks of it" if asked else ""


def _quoted(quote: Chosen, hits: Sequence[Hit]) -> str:
    return hits[quote.hit].release.body[quote.start : quote.end]


def signals(understood: Understood, ranked: Ranking, hits: Sequence[Hit], evidence: Evidence) -> NDArray[np.float32]:
    """(S,) in the order of SIGNALS."""
    holding = evidence.holds
    names = _names(understood)
    return np.array(
        [
            # Of the first by their scores alone: reading changes their order, not how close they are.
            ranked.features[:CLOSE, ranking.FEATURES.index("cosine")].max(),
            evidence.score.max(),
            np.logaddexp.reduce(evidence.read),
            evidence.coverage.max() - evidence.coverage[holding].max(initial=0.0),
            min((_names_missing(hit, names) for hit in hits[:CLOSE]), default=0.0),
        ],
        np.float32,
    )


def _unheard_of(understood: Understood, hits: Sequence[Hit]) -> str:
    """A place of elsewhere that is asked about and none of the closest releases names, by any of its names."""
    if understood.people or understood.portfolios:
        return ""  # what a minister said of Italy
    question = understood.question
    for begin, end in far_away(question):
        if understood.is_carried((begin, end)):
            continue
        called = [question[begin:end]]
        called += [
            name for alias in understood.aliases if alias.span[0] <= begin < alias.span[1] for name in alias.others
        ]
        if all(_names_missing(hit, [[set(vectorstore.analyse(name)) for name in called]]) for hit in hits[:CLOSE]):
            return question[begin:end]
    return ""


def _names(understood: Understood) -> list[list[set[str]]]:
    """Names that the question gives, by capitals, less those that only say when or who speaks: of each the terms of
    all that it is called, any of which will do.
    """
    question = understood.question
    taken = [period.span for period in understood.periods]
    taken += [person.span for person in understood.people]
    taken += [portfolio.span for portfolio in understood.portfolios]
    taken += [alias.span for alias in understood.aliases]
    names = [
        [set(vectorstore.analyse(name)) for name in (alias.text, *alias.others)]
        for alias in understood.aliases
        if alias.text[0].isupper()
    ]
    place = 0
    for word in content_words(question):
        place = question.find(word, place)
        inside = any(begin <= place < end for begin, end in taken)
        if place > 0 and word[0].isupper() and not inside:
            names.append([set(vectorstore.analyse(word))])
        place += len(word)
    return names


def _names_missing(hit: Hit, names: Sequence[Sequence[set[str]]]) -> float:
    if not names:
        return 0.0
    held = set(vectorstore.analyse(f"{hit.release.title} {hit.release.body}"))
    return sum(not any(called <= held for called in name) for name in names) / len(names)


def _nothing(filters: Filters | None) -> str:
    if filters is not None and filters != Filters():
        set_to = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in filters.to_dict().items() if value)
        return f"No release passes the filter ({set_to}), so nothing was searched."
    return "The releases hold nothing on this."


_SAYS = re.compile(
    r"\bwhat\b.{0,80}\b(?:say|said|says|announced?|announces|promised?|tell|told|argued?|claim(?:ed)?|think|thought)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\bwho(?:['’]?s| is| was| were| became| becomes| took over as)\s+(?:(?:the|our|then|nz['’]?s?)\s+)*$|"
    r"\bwho (?:(?:replaced|succeeded|took over from) .{1,60}? as )(?:the )?$",
    re.IGNORECASE,
)
# Somebody whose words are asked for, by capitals: Rob Fyfe, Federated Farmers; but not the country or a party.
_STRANGER = re.compile(
    r"\b[Ww]hat (?:did|does|has|have) (?:the )?"
    r"(?!(?:New Zealand|NZ|Aotearoa|Labour|National|ACT|Greens?|Government|Ministers?|Cabinet|Māori Party)\b)"
    r"((?:[A-ZĀĒĪŌŪ][\w’'-]*\s+){1,3}[A-ZĀĒĪŌŪ][\w’'-]*)\s+(?:say|said|think|thought|tell|told|announce|promise|argue|claim)"
)
_MINISTER = re.compile(r"\b(?:minister|pm|attorney|treasurer)\b", re.IGNORECASE)
_BECAME = re.compile(r"^(?:\s+\w+){0,1}\s+(?:become|became)\b", re.IGNORECASE)
_DATED = frozenset({"budget", "date", "month", "months", "season", "quarter", "year"})
# How surely a time is that of the release, and how far from it what is said is still of it.
SURELY, AROUND = 0.7, timedelta(days=400)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
# Constructions that say when something happened, and can't be the name of a thing of that time.
_WHEN = frozenset({"date", "month", "season", "quarter", "day"})
# What is announced for a time, or takes effect then, is told before it.
_AHEAD = re.compile(
    r"\b(?:for (?:the (?:general )?election (?:on|in) )?|"
    r"(?:(?:tak(?:e|es|ing)|com(?:e|es|ing) into) (?:effect|force)|start\w*|beg[iau]n\w*|due|open\w*|held|scheduled|"
    r"planned)\b ?(?:(?:on|from|in|by) )?(?:the )?)$",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    r"\b(?:forecast\w*|project\w+|predict\w+|expect\w+|plan\w*|allocat\w+|budget\w*|set aside|targets?|announc\w+|"
    r"promis\w+|reach|by)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|had|happened|got|won|became|went|took|gave|said|announced)\b", re.IGNORECASE)


def _outside(opened: Opened, understood: Understood, hits: Sequence[Hit]) -> str:
    """Why a question can't be answered when all its time lies before or after everything indexed.

    A release may well speak of 1965 or of next winter; only what is asked as news of such a time is not there, and
    what is asked of past years that none of the closest releases names.
    """
    ordinals = opened.generation.release_ordinals
    dated = ordinals[ordinals < vectorstore.UNDATED]
    periods = understood.periods
    if not len(dated) or not periods:
        return ""
    first, last = date.fromordinal(int(dated[0])), date.fromordinal(int(dated[-1]))
    exact = [p for p in periods if p.kind in _WHEN | {"year", "budget"}]
    before = exact and all(p.end < first and p.form >= SURELY for p in periods)
    if before and all(p.kind in _WHEN or not _named(p, hits) for p in exact):
        return f"The releases begin on {date_text(first)}; nothing in them was published at the time asked about."
    if all(p.start > last and _is_news(understood, p) for p in periods):
        return f"The releases end on {date_text(last)}, before the time asked about."
    return ""


def _named(period: Period, hits: Sequence[Hit]) -> bool:
    """Whether one of the closest releases names a year of a time."""
    years = {str(year) for year in range(period.start.year, period.end.year + 1)}
    texts = (f"{hit.release.title} {hit.release.body}" for hit in hits[:CLOSE])
    return any(not years.isdisjoint(_YEAR.findall(text)) for text in texts)


def _is_news(understood: Understood, period: Period) -> bool:
    """Whether a question asks for what can be told of a time only once it is there."""
    question = understood.question
    past = bool(_PAST.search(understood.asked))
    if _AHEAD.search(question[: question.find(period.text)]):
        return False
    if period.kind == "budget":
        return past or "time" not in asked_kinds(understood.asked)
    if period.kind in ("measured", "fiscal"):  # of which forecasts and Budgets speak years ahead
        return past and not _FORESEEN.search(understood.asked)
    return past and period.kind in _WHEN | {"year", "part", "relative", "election"}
