"""Answered, partly, or not in the releases: what speaks for each, and the sentence that says so.

Closeness alone can't tell: a question about something the releases never say is as close to them as any. What
decides together: what the reader makes of the statements, how well the best of them answers, whether it holds the kind
of thing asked for, what a question is of, and which names are missing from the releases.

Remarks are made in this order: what makes a question none that is answered (`_beyond`, then `_untold`), and else who
held the office asked for (qa.offices.holders) or the first thing that the quotes lack (`_lacking`), all in `judge`;
then who was appointed to the post asked for (`qa.offices.appointments.judged`), and, in `remarked`, what a filter has
to do with it, and how old the quotes are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import comparing, data, naming, retrieval, speaking
from qa.blocks import Block, Verdict, echoed
from qa.filters import Filters
from qa.finding import happenings, ranking
from qa.finding.querying import GIST, embed_texts
from qa.hits import text_of
from qa.language.kinds import asks_of_rules, asks_of_today
from qa.language.moments import date_text
from qa.language.spelling import blanked, touches
from qa.language.wording import AND, NEWEST, PUBLISHED
from qa.offices import holders, listing, ministry
from qa.remarks import abbreviations, deeds, edges, figures, lacking, laws, scope, timing
from qa.selecting import QUOTES
from qa.statements import leads, newest_of
from qa.understanding.changing import about_change
from qa.understanding.elsewhere import abroad, far_away
from qa.understanding.languages import in_maori

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qa.comparing import Side
    from qa.finding.ranking import Ranking
    from qa.hits import Hit
    from qa.opened import Opened
    from qa.selecting import Evidence
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.people import Person
    from vectorstore import Selection

# What speaks for an answer, the last one against it.
SIGNALS = (
    "cosine",  # closeness of the first releases' closest passage
    "statement",  # score of the best statement (qa.selecting)
    "read",  # log odds that any statement answers, by the reader
    "scope",  # log odds that ministers speak of such things at all (qa.remarks.scope)
    "names_missing",  # least share of the question's names that one of the first releases lacks
)
# Releases among which the subject may be covered; the right one is among the first three for nine in ten.
CLOSE = 3
# Share of a question that a statement with the kind of thing asked for covers where the subject is covered: it is not
# refused then for what is missing, nor as one about politics elsewhere (releases congratulate winners, and so cover
# half of it without answering: seven of seven such development questions lie below, none that is answerable).
TOLD = 0.8
WHOLLY = 0.99  # nor "the latest on" what one of the first releases has every word of
# No statement is the latest on something to a model that knows no dates: what covers so much of it need be half as
# probable. Of 24 such things that are told all are answered so, before 21, of 16 made-up ones three, as before.
OF_IT, OF_NEWS = 0.6, 0.5
# Among so few passages no release has all of a question's words by chance, or none of what it is about.
SCARCE = 1_000
# Where the closest passage is closer than this (the default model's cosine), something near to it is spoken of.
ABOUT = 0.5
# So probable an answer must be to what is asked of a time before or after everything indexed.
SURELY = 0.7
# Log odds that a part of a question is answered, below which that is doubted. Of 106 questions that ask for something
# told and something untold 18 are called answered so, 70 without; of 64 that ask for two things told 58, 62 without.
UNTOLD = -1.5
# At or above this probability a name that no close release has does not make an answer partial: releases call it
# otherwise. Of 2,677 known answers 18 are that, of 622 questions without one two.
DESPITE = 0.5
# Below this one it makes it "not found": of 2,102 known answers six, of 524 questions without one eleven more.
UNLIKELY = 0.2
# So probable an answer is called one: of 51 between 0.4 and this 22 quote what answers, of 67 from it to 0.65 39.
LIKELY = 0.55
# In a folder of FEW passages or less nothing is said twice, and fewer statements speak for an answer: of 40 releases or
# less LIKELY_OF_FEW calls 0.84 to 0.89 of the answers one (0.55: 0.73), and 0.04 at most of what none tells. From MANY
# on nothing is left of that.
LIKELY_OF_FEW, FEW, MANY = 0.4, 100, 1_000
# Releases that come closest without a filter, of which it may leave out some.
FOUND = 10
# What is so much older than the last release may have changed since; what was to come next, sooner.
OLD, OLD_PLAN = timedelta(days=4 * 365), timedelta(days=365)
# What is told by date begins so long before it ends, or all of it is of one time.
APART = timedelta(days=180)
_NEXT = re.compile(r"\b(?:next|upcoming)\b(?! (?:generation|of kin|steps?|to)\b)", re.IGNORECASE)
# "Did it go ahead?", "was it reopened?": what is told of it may be an old plan.
_CAME = re.compile(rf"{AND}(?:did|was|were|has|have)\b", re.IGNORECASE)
# Which of several, and nothing of what.
_NEWEST = re.compile(rf"\b(?:{NEWEST})\b", re.IGNORECASE)
NOT_CERTAIN = "The releases cover the subject; whether these quotes answer this is not certain."
OF_ITS_DAY = "That is the time of a release found for the question before, or one that it tells."
_WHO_HELD = re.compile(
    r"\bwho(?:['’]?s| is| was| were| became) (?:the )?"
    r"(?P<office>minister (?:for|of) (?:the )?(?P<name>(?!(?:it|that|this|them|these|those)\b)[\w’'&, -]+?))"
    r"(?=\W*$| (?:in|under|during|when|before|after|at|back|then|now|around|since|from)\b)",
    re.IGNORECASE,
)
# "How many releases did she put out?", "which minister talked most about rail?"
_COUNTS = re.compile(
    rf"\bhow many {PUBLISHED}\b(?! of\b)|"
    r"\b(?:which minister|who) (?:has |have )?(?:talked|spoke|spoken|mentioned|issued|put out)\b[^?]*"
    rf"\b(?:most|more|least|fewest)(?= (?:about|often|on|{PUBLISHED})\b|\W*$)",
    re.IGNORECASE,
)
# "Do you think it was a good idea?" is asked of whoever answers, who has none.
_OPINION = re.compile(
    rf"{AND}(?:(?:what|who|which|why|how)\b[^,?]{{0,60}} )?(?:do|would) (?:you|u) (?:(?:really|personally|also) )?"
    r"(?:think|reckon|agree (?:with|that)|prefer|(?:like|support)(?! (?:to|need|have|know|new)\b))\b|"
    r"\b(?:are|r) (?:you|u) (?:for(?! real)|against|in favou?r)\b|"
    r"\b(?:what(?:['’]?s| is| are|)|tell me|give me) (?:your|ur) (?:(?:own|personal|honest) )?"
    r"(?:opinions?|views?|thoughts|take|favou?rite)\b(?!-)",
    re.IGNORECASE,
)
_AROUND = re.compile(r"(?:[\w-]+ ){0,3}(?:before|after|since|until|following|ahead of)\b", re.IGNORECASE)


@cache
def calibration() -> data.Logistic:
    """How likely SIGNALS are those of an answer, as learned on questions with and without one; the file says how."""
    return data.logistic(data.table("refusal"), SIGNALS)


def nothing(opened: Opened, understood: Understood, filters: Filters | None) -> Verdict:
    """The verdict where there is no hit to judge."""
    reason = "The releases hold nothing on this."
    if understood.names_no_subject:
        closest = "newest such releases" if understood.of_late else "releases that come closest"
        then = f"None of the {closest} was published then."
        reason = edges.outside(opened, understood, ()) or then
    elif filters is not None and filters != Filters():
        set_to = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in filters.to_dict().items() if value)
        reason = f"No release passes the filter ({set_to})."
        if dates := opened.generation.date_range():
            reason += f" The releases run from {date_text(dates[0])} to {date_text(dates[1])}."
    return Verdict("not_found", reason)


def judge(
    opened: Opened,
    ranked: Ranking,
    hits: Sequence[Hit],
    evidence: Evidence,
    chosen: Sequence[Statement],
    compared: Sequence[Side],
    holder: Person | None,
    n_telling: int,
) -> Verdict:
    """Whether the quotes of one hit or more answer the question, of each of the sides that it has `compared`; `holder`
    is of the office that it asks for (holders.asked_holder), the first `n_telling` hits tell of its being given to
    somebody.

    What is not found at all is said first, then what is missing, the first of that alone, then any doubt.
    """
    understood = ranked.understood
    covered = evidence.coverage[evidence.holds].max(initial=0.0)  # by what holds the kind of thing asked for
    unheld = understood.asks_for_a_holder and not (n_telling or holders.are_called_alike(understood, chosen))
    beyond = _beyond(opened, understood, hits, evidence, covered) or edges.unspoken(opened, understood, chosen)
    if beyond or unheld:
        return Verdict("not_found", beyond or holders.not_known(understood))
    short = abbreviations.asked_for(understood)
    if short and any(abbreviations.spells_out(short, quote.text) for quote in chosen[:1]):
        return Verdict("answered", "")
    held = holders.who_held(opened, understood, holder, chosen)
    probability = 1.0  # of "what was announced last week" the time and the speaker decide
    asks_who = any(map(understood.asks_who, understood.people))
    if not held and (asks_who or not understood.names_no_subject):
        found = signals(opened, ranked, hits, evidence)
        probability = calibration().probability(found)
        quoted = bool(chosen) and naming.has_all_quoted(understood, text_of(chosen[0].hit.release))
        if not (covered >= TOLD or quoted) and (untold := _untold(opened, understood, hits, found, probability)):
            unknown = asks_who and understood.names_no_subject
            never = holders.never_in_office(opened, understood)
            return Verdict("not_found", holders.not_known(understood) if unknown else never or untold)
        if quoted and naming.asks_who_said_so(understood) and naming.has_all_quoted(understood, chosen[0].text):
            probability = 1.0  # that is told by what has the words
    if lacking := [side.text for side in compared if not any(map(side.is_told_by, chosen))]:
        return Verdict("partial", f"None of these quotes is of {' or '.join(lacking)}.")
    if held:
        reason, answers = held
    else:
        lacks = next(filter(None, _lacking(opened, understood, evidence, chosen, hits, probability)), "")
        reason, answers = lacks or speaking.of_others(opened, understood, chosen), not lacks
    if answers and (untold := timing.untold(comparing.beyond(understood), chosen)):
        return Verdict("partial", f"None of these quotes is of {untold}, or speaks of it.")
    if n_telling and not holder and not answers:
        reason += " What they tell of its being given to somebody is quoted first."
    return Verdict("answered" if answers else "partial", reason)


def likely(n_passages: int) -> float:
    """So probable an answer must be to be called one, among so many passages."""
    few = 1 - np.log(max(n_passages, 1) / FEW) / np.log(MANY / FEW)
    return LIKELY - (LIKELY - LIKELY_OF_FEW) * float(np.clip(few, 0, 1))


def _beyond(opened: Opened, understood: Understood, hits: Sequence[Hit], evidence: Evidence, covered: float) -> str:
    """Why a question is none that these releases can answer, whatever they say; "" where it is one."""
    if outside := edges.outside(opened, understood, hits[:CLOSE]):
        return outside
    if not evidence.statements:
        return "The releases that come close hold no text to quote."
    of_ours = understood.people or understood.portfolios
    if not of_ours and abroad(_less_around(understood)) and covered < TOLD:
        return "The releases tell what New Zealand’s ministers said, not this of another country."
    unheard_of = _unheard_of(understood, hits) or _no_office(understood, hits)
    return f"None of the releases that come close speaks of {unheard_of}." if unheard_of else ""


def _untold(
    opened: Opened, understood: Understood, hits: Sequence[Hit], found: NDArray[np.float32], probability: float
) -> str:
    """Why the releases hardly answer what they do not cover, by its signals as they were `found`; "" if they may."""
    of = dict(zip(SIGNALS, found.tolist(), strict=True))
    off = scope.learned().is_outside(opened.encoder.name, of["scope"], of["cosine"], of["read"])
    words = speaking.asks_for_words(understood)
    few = opened.generation.n_passages < SCARCE
    decides = words or few or (off and understood.of_latest)
    told = _share_told(opened, understood, hits[: naming.NAMED]) if decides else -1.0
    unheard = "None of the releases that come close speaks of this." if told == 0 else ""
    if words and unheard:
        return unheard
    # A minister may have spoken of anything, and so may a government; what asks for "the latest on" something is close
    # to nothing.
    governed = any(period.kind == "government" for period in understood.periods)
    wholly = told >= WHOLLY and not words
    early = edges.too_early(opened, understood)
    # In a small folder nothing else is called as what one of the first releases names in its title.
    named = few and _is_entitled(understood, hits[:CLOSE])
    if off and not (words or governed or named or wholly):
        near = of["cosine"] >= ABOUT
        unmentioned = naming.unmentioned(understood, hits) if near else ""
        return early or unmentioned or f"The releases don’t seem to {'answer' if near else 'be about'} this."
    if few and unheard and probability < SURELY and not understood.people:
        return unheard
    if probability < data.table("refusal")["not_found_below"] and (early or not (few and wholly)):
        return early or "The releases don’t seem to answer this."
    if probability < SURELY and (beyond := edges.hardly_told(opened, understood, hits[:CLOSE])):
        return beyond
    return (naming.unmentioned(understood, hits, nearby=False) or early) if probability < UNLIKELY else ""


def _is_entitled(understood: Understood, hits: Sequence[Hit]) -> bool:
    """Whether the title of one of these releases has every name that a question gives, and it gives one."""
    names = naming.asked_names(understood)
    titles = [set(vectorstore.analyse(hit.release.title)) for hit in hits]
    return bool(names) and any(
        all(any(called <= title for called in name.called) for name in names) for title in titles
    )


def _share_told(opened: Opened, understood: Understood, hits: Sequence[Hit]) -> float:
    """The share, by idf, of the words that say what is asked about, and neither when nor of whom, that one of some
    releases has at most; -1 where there is none of these. Of what ministers are known to have said it is a third at
    least, of things that no minister spoke of 0 for 18 of 35."""
    newest = (said.span() for said in _NEWEST.finditer(understood.question))
    subject = replace(understood, question=blanked(understood.question, [*understood.when_and_who, *newest]))
    if retrieval.rarity(opened.generation, subject) <= 0:
        return -1.0  # "what did she say then"
    found = (opened.generation.find(hit.release.path) for hit in hits)
    return max((retrieval.covered(opened.generation, subject, n) for n in found if n is not None), default=0.0)


def remarked(
    opened: Opened, understood: Understood, hits: Sequence[Hit], verdict: Verdict, selection: Selection | None
) -> Verdict:
    """The verdict with what is said of any quotes, whatever they tell: that a question was hardly understood, what a
    filter leaves out, and of which day, or how old, they are. What is not found quotes nothing."""
    if verdict.status == "answered" and in_maori(understood.asked):
        said = "Only English is understood: these quotes share words with the question, which may be all."
        verdict = replace(verdict, status="partial", reason=said)
    if selection and verdict.status != "answered":
        verdict = verdict.adding(_left_out(opened, understood, selection))
    elif selection and (then := timing.shut_out(understood, selection.date_from, selection.date_to)):
        verdict = replace(verdict, status="partial", reason=f"Your filter leaves out every release of {then}.")
    if verdict.status == "not_found":
        verdict = replace(verdict, chosen=())
    else:
        verdict = verdict.adding(OF_ITS_DAY if understood.of_its_day else "")
        if aged := _how_old(opened, understood, selection, verdict.chosen):
            verdict = replace(verdict, more=(*verdict.more, Block("aged", (aged,))))
    if hits and selection and verdict.status != "partial":
        listed = listing.listed(opened, understood) or ministry.listed(opened, understood)
        if listed:
            chosen = verdict.chosen or leads(hits[:QUOTES])
            said = "A list of who held what is made without a filter only."
            verdict = replace(verdict, status="partial", reason=said, chosen=chosen)
    return verdict


def _left_out(opened: Opened, understood: Understood, selection: Selection) -> str:
    """What a filter has to do with finding nothing; "" when it has not."""
    closest = retrieval.rank(opened, understood, None).releases[:FOUND]
    n = np.count_nonzero(~opened.generation.within(selection)[closest])
    left = "all" if n == len(closest) else f"{n} of the {len(closest)}"
    return f"Your filter leaves out {left} releases that come closest." if n else ""


def _how_old(opened: Opened, understood: Understood, selection: Selection | None, chosen: Sequence[Statement]) -> str:
    """How old the newest of the quotes is, where what was so then need not be so on the last day of the index, or of a
    filter; or that what follows the first of them is told by date, where it is asked what became of something."""
    asked, ended = understood.asked, happenings.asked(understood) == happenings.ENDED
    came = _CAME.search(asked) and not understood.people
    of_now = not understood.is_dated and (ended or came or asks_of_today(asked) or asks_of_rules(asked))
    newest, last = newest_of(chosen), opened.newest
    first = newest_of(chosen[:1])
    if first and last and last - first >= OLD and lacking.tells_the_record(understood, chosen[0]):
        return f"The first of these quotes is of {date_text(first)}; what was a record then may have been broken."
    if not (understood.of_latest or of_now) or newest is None or last is None:
        return ""
    if selection and selection.date_to:
        last = min(last, selection.date_to)
    days = [quote.hit.release.date for quote in chosen if quote.hit.release.date]
    told = ""
    if ended and about_change(asked) and newest - min(days) >= APART:
        rest = [day for day in days if day != days[0]]
        if days == sorted(days):
            told = " These are in the order of their dates, the newest last."
        elif rest == sorted(rest) != rest[:1]:
            told = " After what is quoted first, these are in the order of their dates."
    is_old = last - newest >= (OLD_PLAN if _NEXT.search(asked) else OLD)
    return f"The newest of these quotes is of {date_text(newest)}.{told}" if is_old or told else ""


def _lacking(
    opened: Opened,
    understood: Understood,
    evidence: Evidence,
    chosen: Sequence[Statement],
    hits: Sequence[Hit],
    probability: float,
) -> Iterator[str]:
    """What of what is asked for the quotes, or all the releases that come close, lack, and "" for what they do not; the
    first decides: what they plainly lack comes before any doubt."""
    quoted = [quote.hit for quote in chosen]
    yield _asks_otherwise(understood)
    yield timing.silent_then(opened, understood, chosen)
    yield speaking.in_another_office(understood, chosen)
    yield edges.not_yet(opened, understood)
    yield holders.never_in_office(opened, understood)
    yield speaking.of_opponents(understood, chosen)
    yield holders.when_is_unknown(understood)
    if missing := speaking.not_theirs(opened, understood, chosen) or timing.of_another_time(understood, chosen):
        yield f"The releases cover the subject; none of these quotes is {missing}."
    if befell := speaking.untold_of(understood, chosen):
        yield f"None of these quotes tells {befell}."
    if probability < DESPITE:
        yield naming.unmentioned(understood, hits)
    yield naming.unnamed(understood, quoted, hits, len(evidence.answers))
    yield naming.recipient_untold(understood, chosen)
    yield naming.unadded(understood, quoted)
    yield naming.of_what_is_left_out(understood, chosen)
    yield naming.renaming_untold(understood, chosen)
    yield naming.replacement_untold(understood, chosen)
    yield abbreviations.untold(understood)
    yield naming.person_untold(understood, chosen)
    yield figures.untold(understood, chosen)
    yield figures.age_untold(understood, chosen)
    said, longer = naming.asks_who_says(understood), GIST if probability >= DESPITE else 1
    if (said or probability < DESPITE) and (words := naming.unsaid(understood, hits, longer)):
        yield f"None of the releases that come close has the words “{echoed(words)}”."
    if said and (words := naming.unsaid(understood, quoted, GIST)):
        yield f"None of the releases quoted has the words “{echoed(words)}”."
    for iwi in naming.iwi_asked(understood):
        # One settlement is written as the other, and a release tells of several: whose it is decides.
        if not any(naming.is_of_iwi(iwi, quote) for quote in chosen):
            yield f"None of these quotes is of {iwi}."
    yield laws.untold(understood, chosen)
    yield from lacking.by_kind(understood, chosen)
    # Of what was announced last week the quotes are what the releases of that time begin with.
    untold = [part for part, odds in evidence.told if odds < UNTOLD and not understood.names_no_subject]
    if untold:
        yield f"Whether these quotes tell “{'” and “'.join(map(echoed, untold))}” is not certain."
    elsewhere = understood.news_of and evidence.coverage.max(initial=0.0) < OF_IT
    if elsewhere or probability < likely(opened.generation.n_passages) * (OF_NEWS if understood.news_of else 1):
        yield NOT_CERTAIN
    yield deeds.untold(opened, understood, chosen)


def _asks_otherwise(understood: Understood) -> str:
    """That whoever answers has no opinion, or counted no releases, where that is asked for; "" where it is not."""
    if not understood.people and _OPINION.search(understood.asked):
        return "These are the words of ministers; no opinion but theirs is given here."
    return "These releases are quoted, and not counted." if _COUNTS.search(understood.asked) else ""


def signals(opened: Opened, ranked: Ranking, hits: Sequence[Hit], evidence: Evidence) -> NDArray[np.float32]:
    """(S,) in the order of SIGNALS."""
    # Where whoever asks is from is nothing that a release lacks.
    homes = ranked.understood.homes
    names = [one for one in naming.names_given(ranked.understood) if not touches((one.place, one.place + 1), homes)]
    of = {
        # Of the first by their scores alone: reading changes their order, not how close they are.
        "cosine": ranked.features[:CLOSE, ranking.FEATURES.index("cosine")].max(),
        "statement": evidence.score.max(),
        "read": np.logaddexp.reduce(evidence.read),
        "scope": scope.learned().odds(opened.encoder.name, retrieval.embed(opened, embed_texts(ranked.understood))[0]),
        "names_missing": min((naming.share_missing(hit, names) for hit in hits[:CLOSE]), default=0.0),
    }
    return np.array([of[name] for name in SIGNALS], np.float32)


def _less_around(understood: Understood) -> str:
    """What is asked without what only says when: "just before the 2014 election" is no question of an election."""
    spans = [period.words for period in understood.periods if _AROUND.match(period.text)]
    return blanked(understood.question, spans)[understood.asks_from :]


def _unheard_of(understood: Understood, hits: Sequence[Hit]) -> str:
    """A place of elsewhere that is asked about and none of the closest releases names, by any of its names."""
    if understood.people or understood.portfolios:
        return ""  # what a minister said of Italy
    question = understood.question
    for begin, end in far_away(question):
        if begin < understood.asks_from:
            continue  # asked about before, or where whoever asks is from: "I moved here from Germany. How do I ...?"
        called = [question[begin:end], *understood.other_names(begin, end)]
        if not any(naming.mentions(hit, naming.ways_to_call(called)) for hit in hits[:CLOSE]):
            return question[begin:end]
    return ""


def _no_office(understood: Understood, hits: Sequence[Hit]) -> str:
    """An office that somebody is asked to have held, which no release is filed under and none of the closest names."""
    asked = None if understood.portfolios else _WHO_HELD.search(understood.asked)
    if not asked:
        return ""
    name = re.escape(asked["name"])
    named = re.compile(rf"\bminister (?:[\w-]+ ){{0,3}}(?:of|for) (?:the )?{name}\b|\b{name} minister\b", re.IGNORECASE)
    texts = (f"{hit.release.title}\n{hit.release.body}" for hit in hits)
    return "" if any(map(named.search, texts)) else f"a {asked['office']}"
