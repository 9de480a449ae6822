"""Whether a question follows the one before, and the two read together: told by learned weights, and by what each
reading finds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import browsing, data, retrieval
from qa.finding import forms
from qa.finding.querying import embed_texts, quotations
from qa.language.kinds import asks
from qa.language.moments import BY_CALENDAR, NUMBER, shift
from qa.language.spelling import blanked, vocabulary
from qa.language.wording import ASKS_WHO, WH
from qa.offices import listing, ministry
from qa.understanding import Understood, ellipsis, follow_ups, understand
from qa.understanding.dates import NOW
from qa.understanding.succession import points_beside
from qa.understanding.typos import corrected, misnamed, typos

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.opened import Opened
    from qa.understanding.aliases import Alias
    from qa.understanding.dates import Period
    from qa.understanding.people import Person, Portfolio

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
# So unlikely that even what opens as an afterthought does not, if none of what is found for it alone has as much of
# what was asked before: of 25 that go on with their subject two are cut off so, nine by the likelihood alone; of ten
# others none follows.
ANEW, BESIDE_IT = 0.03, 0.25
# Topics are apart that none of so many releases for both has by so much of their words, where one matches so much
# better by itself; but only where a chat began with no more than a few words. Of 3,216 turns that people would ask 36
# were cut off so without that, most of them wrongly ("asbestos in schools and houses" - "what about roofs?").
TOGETHER, COVERED, APART_BY, FEW_TOPIC = 4, 0.5, 0.4, 2
# So likely where it asks nothing, or only for what something else has: "Cost per kilometre?", "what's the deadline".
FRAGMENT = 0.02
# So well the best release matches at least what is a subject of its own, however common its words: of 250 such
# questions after one on another subject 78 more were read with it, none so.
ALONE = 2.5
# What is asked before is not carried along where no more of the question's words are in what is found with it, and
# either the question has SEVERAL words and what is found without it is so much better (of 863 follow-ups that read so
# none was one), or nothing is like it at all and it does not point back.
SHARED, SEVERAL, LESS, NOTHING = 0.1, 4, 0.3, 0.6
SURELY = 0.9  # nor then, where it is so likely to follow: in a small folder nothing is like "at what rate?"
# An afterthought's own name takes the place of those before where so much more of it is found without them, and all of
# it matches hardly worse: of 1,134 follow-ups ten are read so, five of them rank better and none worse.
NAMED, WORSE = 0.25, 0.2
# A follow-up is read with one of the earlier turns alone, if that says so much, the sum of its idf in that of a word
# that stands once, and so much more of the question (NAMED) is found with it.
RARE = 0.6
# The share of what was asked before, by idf, that somebody spoke of then at least where it is asked what they said, and
# how far from that time.
SPOKEN_OF, AROUND = 0.5, timedelta(days=31)
# "The Whanganui one" says which, and not what.
_ONE = re.compile(r"\b(?:the|that|this|those|these|any|an?|another)(?: [\w’'-]+){1,4}? ones?\b", re.IGNORECASE)
_LIKE_IT = re.compile(
    r"\b(?:ones?|same|then|too|as well|either|bits?|parts?|compared?|the (?:year|month|week) (?:before|after))\b",
    re.IGNORECASE,
)
# "(What about) M. bovis, how many farms": asks something of what it names.
_ASKS_OF_THAT = re.compile(rf"(?<=\w)\W+(?:{WH})s?\b(?!.*\b(?:they|he|she)\b)", re.IGNORECASE)
# What says nothing of what without the name beside it: "who gets the (Winter Energy Payment)".
_GETS = vocabulary("apply claim claims gets getting gives giving pays qualify qualifies receive received receives")
_SAY = re.compile(r"\b(?:say|said|think|thought)\b", re.IGNORECASE)
_SAID_IN = BY_CALENDAR | {"range", "government"}
_SHORT = ("date", "month")  # what somebody said then is often what they were in the news for
_SAID = re.compile(r"\b(?:said|says|thinks|thought)\W*$", re.IGNORECASE)
# "What changed the year after?", "and ten years later?"
COUNTED = re.compile(
    rf"\b(?:in )?the (?:year (?:after|before)(?: that)?|(?:following|previous|next) year)(?=\W*$|,)|"
    rf"(?<![\w.,-])(?P<n>{NUMBER}) years? (?:later|on|earlier|after(?: that)?|before that)(?=\W*$|,)",
    re.IGNORECASE,
)


# What all have together, and no subject of a chat has, if not that itself.
_OF_ALL = re.compile(
    r"\b(?:(?:when|what (?:day|date))(?:['’]?s| is| was| will)|who (?:won|lost)|how did) (?:the |our )?"
    r"(?:(?:next|last|(?:19|20)\d\d) )?(?:general )?(?P<one>election|budget|census)\b|"
    r"\b(?P<all>population of|people live in) (?:New Zealand|NZ|the country)\b|\bhow many (?P<some>mps) are there\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a chat as it is read, and what its words do not tell of it."""

    text: str
    rewritten: bool = False  # it is the question before with what this one changes of it
    thing: str = ""  # what took the place of a thing in that: "doctors", after nurses
    follows: bool = False  # it has what only the answer to the one before tells: "since 17 June 2008"
    aside: bool = False  # "who was the minister then?", which only what is asked of somebody follows ("and did she?")
    apart: bool = False  # it is read by itself, though of the subject of those before it
    of_its_day: bool = False  # an aside of the time of a release that was found for the question before
    ours: bool = False  # an aside of who was in office here, in a chat that is about another country
    since: str = ""  # of what time it is asked besides, which no word of it says: "since November 2023"
    held: tuple[str, str] | None = None  # who is named in it for an office, and that: "Ann Alder", "the PM"


@cache
def following(features: tuple[str, ...] = FEATURES) -> data.Logistic:
    """How likely a question follows the one before, as learned on follow-ups, and on questions after one on another
    subject; the file says how."""
    return data.logistic(data.table("following")["at sight" if features == AT_SIGHT else "ranked"], features)


def read_after(opened: Opened, turn: Turn, thread: Sequence[Turn], today: date) -> Understood:
    """A question in the light of the earlier ones of its subject, where it follows them."""
    begins = max((n for n, earlier in enumerate(thread) if earlier.apart), default=0)
    if any(points_beside(earlier.text) for earlier in thread[:begins]):
        thread = thread[begins:]  # "and before him?" is told by the name in what was asked then
    history = [earlier.text for earlier in thread]
    alone = spelled(opened, turn.text, [], today)
    if not history or turn.apart or _is_asked_by_itself(alone, history[-1]) or browsing.counts_of_its_own(alone):
        return alone
    of_another = (
        turn.follows or _asks_of_another(opened, alone, history, today) or _of_a_year(opened, alone, history[-1], today)
    )
    # "List every health minister" is of all there were, "what was announced last week" of any subject.
    of_any = alone.names_no_subject and not (of_another or follow_ups.leans_back(alone.asked))
    of_all = listing.asks_for_all(alone) or ministry.asks_for_ministers(alone)
    of_its_own = _is_of_all(alone.asked, history[-1]) or _asks_the_like(opened, alone, history, today)
    if of_any or of_all or of_its_own:
        return alone
    if _begins_anew(opened, alone, history, today) or _changes_topic(opened, alone, history, today):
        return alone
    words = follow_ups.content_words(alone.asked)
    if not words or of_another or (follow_ups.is_afterthought(alone.asked) and len(words) <= SEVERAL):
        together = _together(opened, alone, turn.text, history, today)
    else:
        seen = at_sight(opened, alone, history[-1])
        likely = following(AT_SIGHT).probability(seen)
        if likely < UNLIKELY or _is_apart(opened, alone, words, history[-1], today):
            return alone
        together = _together(opened, alone, turn.text, history, today)
        if likely <= CERTAIN:
            signs = np.concatenate([seen, ranked(opened, alone, together, history, today)])
            if not _follows(alone, signs):
                return alone
    less = _without_their_names(opened, alone, history, today) if together.carried else []
    return _finding_more(opened, alone, together, turn.text, less, today) if less else together


def read_last(opened: Opened, thread: Sequence[Turn], today: date) -> Understood:
    """The last of some questions of one subject, in the light of those before it."""
    return read_after(opened, thread[-1], thread[:-1], today)


def _is_asked_by_itself(alone: Understood, before: str) -> bool:
    """Whether a question says all that the one before does, or has what is quoted for a subject."""
    again = follow_ups.asks_again(alone.asked, before) or quotations(alone.asked)
    return bool(again) and follow_ups.says_something(alone.asked) and not follow_ups.asks_of_my_part(alone.asked)


def _asks_the_like(opened: Opened, alone: Understood, history: Sequence[str], today: date) -> bool:
    """Whether a question is asked of another thing than the one before, and not of what that was asked of: the same,
    where that one follows none, or when or by whom something began or ended after another such question, "who
    introduced KiwiSaver?" - "when was the surcharge scrapped?"."""
    if len(history) == 1 and follow_ups.asks_the_same_of_another(alone.asked, history[-1]):
        return True
    turn = forms.turning_point(alone)
    return turn is not None and forms.turning_point(spelled(opened, history[-1], [], today)) is not None


def _is_of_all(asked: str, before: str) -> bool:
    of = _OF_ALL.search(asked)
    return of is not None and of[of.lastgroup or 0].casefold() not in before.casefold()


def _asks_of_another(opened: Opened, alone: Understood, history: Sequence[str], today: date) -> bool:
    """Whether a question gives nothing of its own that it may be asked of: "the fines", "did Hipkins agree"."""
    who_now = follow_ups.asks_who_now(alone.asked) and not (alone.people or alone.portfolios)
    of_day = [one for one in alone.periods if one.kind in _SHORT]
    of_them = names_only(alone) and (not of_day or _spoke_then(opened, alone, of_day, history, today))
    return who_now or of_them or follow_ups.asks_of_another(alone.asked)


_OF_ANYTHING = re.compile(r"\b(?:biggest|everything|main|major|most important|news)\b", re.IGNORECASE)


def _of_a_year(opened: Opened, alone: Understood, before: str, today: date) -> bool:
    """Whether a question asks what was said or done in some year, after another that has a subject: nobody asks of a
    year for all there was, "broadband" - "what did Steven Joyce announce in 2010?"; as they may of a day."""
    years = [period for period in alone.periods if period.kind == "year"]
    if not (years and len(years) == len(alone.periods) and alone.names_no_subject) or _OF_ANYTHING.search(alone.asked):
        return False
    if ASKS_WHO.match(alone.asked):
        return False
    return not listing.asks_no_more_than_who(spelled(opened, before, [], today)) and follow_ups.says_something(before)


def _spoke_then(
    opened: Opened, alone: Understood, times: Sequence[Period], history: Sequence[str], today: date
) -> bool:
    """Whether a release of theirs, of one of some times, has most of what was asked about before: what somebody said on
    17 March 2020 is of something else after a question of nurses who were hired."""
    before, generation = spelled(opened, history[-1], history[:-1], today), opened.generation
    for person, period in product(alone.people, times):
        first, last = shift(period.start, -AROUND), shift(period.end, AROUND)
        of_theirs = vectorstore.Selection(date_from=first, date_to=last, ministers=tuple(person.names))
        releases = np.flatnonzero(generation.within(of_theirs))
        if any(retrieval.covered(generation, before, int(release)) >= SPOKEN_OF for release in releases):
            return True
    return False


def _together(opened: Opened, alone: Understood, question: str, history: Sequence[str], today: date) -> Understood:
    """A question read together with those before it, or with the last or the first of several alone: all that was asked
    drowns one word."""
    together = spelled(opened, question, history, today)
    if len(history) < 2 or not together.carried or not follow_ups.content_words(alone.asked):
        return together
    # "And what happened to Manawanui?" began a subject; what points at nothing may be of what the chat began with.
    begun = ((history[-1], follow_ups.AND_ASKS.match(history[-1])), (history[0], not follow_ups.points(alone.asked)))
    for turn, begins in begun:
        if begins and _says_of_what(opened, turn, today):
            together = _finding_more(opened, alone, together, question, [turn], today)
    return together


def _finding_more(
    opened: Opened, alone: Understood, read: Understood, question: str, history: Sequence[str], today: date
) -> Understood:
    """A question as it is read, or after another `history` where so much more of what it says is found with that, and
    all of it matches hardly worse."""
    before, old = retrieval.match(opened, read)
    had = retrieval.covered(opened.generation, alone, old) if old is not None else 1.0
    if had > 1 - NAMED:
        return read
    other = spelled(opened, question, history, today)
    after, new = retrieval.match(opened, other)
    has = retrieval.covered(opened.generation, alone, new) if new is not None else 0.0
    return other if has >= had + NAMED and after >= before - WORSE else read


def _is_apart(opened: Opened, alone: Understood, words: Sequence[str], before: str, today: date) -> bool:
    """Whether a question of several words that points at nothing comes after one that only asks who holds an office
    now: "Who is the Health Minister?" - "how many New Zealanders smoke"."""
    asked = alone.asked
    if len(words) < 2 or alone.periods or alone.people or not follow_ups.begins_as_question(asked):
        return False
    if follow_ups.points(asked) or follow_ups.has_demonstrative(asked):
        return False
    holder = spelled(opened, before, [], today)
    return listing.asks_no_more_than_who(holder) and all(period.kind in NOW for period in holder.periods)


def _begins_anew(opened: Opened, alone: Understood, history: Sequence[str], today: date) -> bool:
    """Whether an afterthought of several words is of a subject of its own, as nothing is found for it together with
    what was asked before: "what about the Ross Sea marine reserve" after a base that is built anew. Not what the page
    puts together with it: "And where is kelp harvested?"."""
    rest = follow_ups.after_opening(alone.asked)
    least = follow_ups.FEW_WORDS if _ASKS_OF_THAT.search(rest) else follow_ups.OWN_WORDS
    few = rest == alone.asked or len(follow_ups.content_words(rest)) < least
    if few or alone.asked.startswith("And ") or alone.periods or follow_ups.leans_back(rest) or _LIKE_IT.search(rest):
        return False
    before = spelled(opened, history[-1], history[:-1], today)
    found = retrieval.matches(opened, alone)[:FIRST]
    if any(retrieval.covered(opened.generation, before, one) > BESIDE_IT for _, one in found):
        return False
    seen = at_sight(opened, alone, history[-1])
    seen[AT_SIGHT.index("afterthought")], seen[AT_SIGHT.index("asks")] = 0, follow_ups.begins_as_question(rest)
    together = spelled(opened, alone.asked, history, today)
    signs = np.concatenate([seen, ranked(opened, alone, together, history, today)])
    return following().probability(signs) < ANEW


def _changes_topic(opened: Opened, alone: Understood, history: Sequence[str], today: date) -> bool:
    """Whether an afterthought names another topic than the chat's: no release that is found tells of both, and its own
    match much better, "dunedin hospital" - "how much?" - "what about freshwater rules?"; but not "and the car park?".
    """
    begun = history[-1] if len(history) == 1 else history[0]
    leans = len(history) > 1 and (follow_ups.points(history[-1]) or not follow_ups.says_something(history[-1]))
    rest = follow_ups.after_opening(alone.asked)
    few = len(follow_ups.content_words(begun)) <= FEW_TOPIC and not asks(begun)
    if rest == alone.asked or not few or not (leans or len(history) == 1) or alone.people or alone.periods:
        return False
    if any(says(rest) for says in (follow_ups.leans_back, follow_ups.points, follow_ups.begins_as_question)):
        return False
    topic, generation = spelled(opened, begun, [], today), opened.generation
    own, joint = (
        retrieval.matches(opened, alone),
        retrieval.matches(opened, spelled(opened, alone.asked, history, today)),
    )
    if not own or not joint or own[0][0] < joint[0][0] + APART_BY:
        return False
    both = (min(retrieval.covered(generation, one, found) for one in (topic, alone)) for _, found in joint[:TOGETHER])
    return max(both) < COVERED


def _says_of_what(opened: Opened, turn: str, today: date) -> bool:
    """Whether a turn has a rare word or several, and points at nothing."""
    if follow_ups.points(turn) or COUNTED.search(turn) or _ONE.search(turn):
        return False
    return retrieval.rarity(opened.generation, spelled(opened, turn, [], today)) >= RARE


def names_only(alone: Understood) -> bool:
    """Whether a question says who, and nothing of what: "did Hipkins agree"; but not "who is Chris Hipkins". Nor what
    somebody said at some time of the calendar: what they said last week may be anything."""
    if not alone.people or alone.portfolios or any(one.role != "speaker" for one in alone.people):
        return False
    if alone.periods and not (_SAY.search(alone.asked) and all(one.kind in _SAID_IN for one in alone.periods)):
        return False
    rest = blanked(alone.asked, [*(person.span for person in alone.people), *(one.words for one in alone.periods)])
    asks_who = ASKS_WHO.match(alone.asked) is not None
    asks = follow_ups.begins_as_question(alone.asked) or _SAID.search(rest)
    return bool(asks) and not asks_who and not follow_ups.content_words(rest)


def _without_their_names(opened: Opened, alone: Understood, history: Sequence[str], today: date) -> list[str]:
    """What was asked before an afterthought with a name, less its own: "How much was Waikato-Tainui's settlement?" -
    "what about Ngāpuhi, have they got theirs yet"; [] for any other question."""
    named = ellipsis.names_in(alone.asked, [office.text for office in alone.portfolios])
    if not (named and follow_ups.is_afterthought(alone.asked)) or follow_ups.says_where(alone.asked):
        return []
    if any(one.role == "speaker" for turn in history for one in spelled(opened, turn, [], today).people):
        return []  # "what did Nick Smith say about housing?" - "and the ETS?"
    less = [ellipsis.without_names(turn, alone.asked) for turn in history]
    # "How much did Whakatane get from the PGF?" says nothing without its names.
    said = any({word.casefold() for word in follow_ups.content_words(turn)} - _GETS for turn in less)
    return less if less != list(history) and said else []


def _follows(alone: Understood, signs: NDArray[np.float32]) -> bool:
    of = dict(zip(FEATURES, signs.tolist(), strict=True))
    probability = following().probability(signs)
    if of["shared"] <= SHARED and probability < SURELY:
        elsewhere = of["words"] >= SEVERAL and of["gain"] < -LESS
        points = of["points"] or of["pronoun"] or of["that"]
        if elsewhere or (of["alone"] < NOTHING and not points):
            return False
    # "How much do we export", "cost of applying": of what, its words are too common to tell; but where something is
    # much like it by itself it is a subject of its own: "how many nurses", "how to get a passport".
    common = of["rarity"] < RARE and not (of["name"] or alone.portfolios)
    unlike = of["alone"] < ALONE and (common or follow_ups.asks_how_many(alone.asked))
    return probability > (FRAGMENT if unlike or follow_ups.is_fragment(alone.asked) else FOLLOWS)


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
    """What is read once misspelt words are put right. The turns of a chat are read several times."""
    asked = (question, tuple(history), today)
    read = opened.readings.get(asked)
    if read is None:
        read = _spelled(opened, question, history, today)
        if len(opened.readings) >= retrieval.KEPT:
            opened.readings.clear()
        opened.readings[asked] = read
    return read


def _spelled(opened: Opened, question: str, history: Sequence[str], today: date) -> Understood:
    understood = understand(question, opened.gazetteer, today, history)
    read: list[Person | Portfolio | Alias] = [*understood.people, *understood.portfolios, *understood.aliases]
    # A long word that no release has takes a tenth of a second.
    slips = opened.slips.get(understood.question)
    if slips is None:
        if len(opened.slips) >= retrieval.KEPT:
            opened.slips.clear()
        slips = misnamed(understood.people, opened.gazetteer, opened.generation)
        slips |= typos(understood.question, opened.generation, [item.span for item in read])
        opened.slips[understood.question] = slips
    if not slips:
        return understood
    question, *history = (corrected(text, slips) for text in (question, *history))
    right = understand(question, opened.gazetteer, today, history)
    return replace(right, slips=tuple(slips.items()))
