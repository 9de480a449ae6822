"""The releases that answer a question: candidates from keywords and vectors, one ranking, and a look at the first.

A filter is applied before either search. What was merely read out of the question (time, people,
portfolios, other names) adds candidates and reorders, and never hides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import vectorstore
from qa.finding import forms, happenings, ordering, ranking, topics
from qa.finding.querying import CARRIED_WEIGHT, GIST, NAMES, embed_texts, question_terms, quotations, telling_terms
from qa.finding.reranking import rerank
from qa.hits import Hit, different, hits_at, releases_for, top
from qa.language.kinds import asks
from qa.language.moments import WEEK, shift
from qa.speaking import TOLD_IN, asks_what_was_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from qa.opened import Opened
    from qa.understanding import Understood
    from qa.understanding.people import Person, Portfolio
    from vectorstore import Generation, Selection

# Passages taken from either engine, half as many within each time that is read, and releases that are ranked in full:
# of 200, 100 and 150 none of 304 questions gains. More hits than a page shows take more, up to MOST.
DEPTH, MOST = 60, 1000
# Passages, those with most of its words, that are looked into for what is quoted at length; and what a release that
# has all of it is given, so that it comes first, or, where more is asked, before what is about as good.
QUOTING, QUOTED, QUOTED_TOO = 1000, 5.0, 0.5
# Rankings, and texts of questions, that are kept: whether a question follows those before it is told by ranking it with
# and without them, and one of the two is its answer's; the next question of a chat asks the same of the earlier ones
# again, and other chats go on between. 9 KB each.
KEPT = 256
# Cormack, Clarke and Büttcher, "Reciprocal rank fusion" (SIGIR 2009).
RRF_K = 60
# What happened in a month is told of in the next ones: so much longer than a time read is searched in.
TOLD_AFTER = timedelta(days=60)
# What is newest may be some years old: so far back "the latest" is searched for, its fit falling off from today.
LATEST = timedelta(days=4 * 365)
# How well the newest release fits a question of how things are; what is older falls off like "the latest". Questions
# written from a release of any year teach 0.3; of 69 of today's facts mrr is 0.665 with it, 0.695 so, 0.727 with 1.2,
# of 149 natural ones 0.646, 0.650 and 0.631.
OF_TODAY = 0.7
# And how much what is about a subject of which nothing is asked, which no old release is likelier to be wanted for: of
# 300 stretches of a title that few releases have 0.967 find theirs among the first five without it, 0.970 with it.
OF_TOPIC = 2.0
# Stretches of LATEST in which a subject is looked for whose history is asked for.
ERAS = 8
# "Last week", "since Christmas" ask for what was told then, and so does every time where nothing else is asked for:
# it counts so many times as much as another, more than all words do; "the latest" less, which is of a subject. And of
# a day, which is read give or take a week, the day itself is meant.
NEWS, LATEST_NEWS, FROM_THE_DAY = 3.0, 2.0, 0.3
# What was said or announced of a subject at a time of the calendar was published then: of 45 such questions of a month
# ("what did ministers say about nurses in May 2018") 0.71 are led by a release of it so, 0.58 otherwise; with NEWS
# 0.80, of any subject. Of 152 whose releases are known mrr is 0.818 for 0.805.
TOLD_THEN = 2.0
# And what changes on a day is told the more often the nearer it is.
AROUND_A_CHANGE = timedelta(days=60)
# How far the question's vector is moved towards the mean of what ranks first, each weighted by
# exp((score - best) / SPREAD). Of 2,781 known answers 0.3 to 0.6 and 0.03 to 0.1 do alike.
MOVED, SPREAD = 0.5, 0.05
# Somebody spoken about may also speak; a prime minister who only dates the question ("under Clark") does not.
_ROLE_WEIGHT = {"absent": 0.5, "topic": 0.5, "subject": 0.0, "era": 0.0}
_MATCHING = ("release_bm25", "cosine")
_COSINE, _TIME = ranking.FEATURES.index("cosine"), ranking.FEATURES.index("time")


@dataclass(frozen=True, slots=True)
class Engines:
    """What takes part: all, but for measuring one alone."""

    keywords: bool = True
    vectors: bool = True
    reader: bool = True


def time_fit(understood: Understood, ordinals: NDArray[np.int32], newest: int) -> NDArray[np.float32]:
    """(R,) how well each release's date fits the question's times: 1 inside, falling off outside; more for news.

    A figure for a year is often published after it, so the fall is slower behind than before. A month that is
    named may be that of the event; its release can be weeks away, so no fall is steeper than over two months. How
    things are today is told best by what is near the `newest` release's day.
    """
    fit = np.zeros(len(ordinals), np.float32)
    of_any = understood.names_no_subject
    told = not of_any and asks_what_was_told(understood)
    for period in understood.periods:
        if period.strict <= 0:
            continue
        start, end = period.start.toordinal(), period.end.toordinal()
        length = max(end - start + 1, 60)
        if period.kind == "latest":  # the newer the better
            early = np.maximum(min(end, newest) - ordinals, 0) / LATEST.days
        else:
            early = np.maximum(start - ordinals, 0) / min(length, 365)
        late = np.maximum(ordinals - end, 0) / min(2 * length, 540)
        inside = np.exp(-2.0 * (early + late))
        if of_any and period.kind != "latest":
            first, last = (day.toordinal() for day in period.said)
            inside = NEWS * np.where((ordinals >= first) & (ordinals <= last), 1.0, inside / 2)
        elif period.kind in ("recent", "latest"):
            inside *= NEWS if period.kind == "recent" else LATEST_NEWS
        elif day := period.day_of_change or period.day:
            around = AROUND_A_CHANGE if period.day_of_change else WEEK
            inside -= FROM_THE_DAY * np.minimum(np.abs(ordinals - day.toordinal()) / around.days, 1)
        if told and period.kind in TOLD_IN:
            inside *= TOLD_THEN
        # What was asked about before need not be of the same time.
        strict = period.strict * (CARRIED_WEIGHT if understood.is_carried(period.span) else 1.0)
        fit = np.maximum(fit, strict * inside.astype(np.float32))
    if understood.of_today:
        fit = OF_TODAY * _newness(ordinals, newest)
    return fit


def _newness(ordinals: NDArray[np.int32], newest: int) -> NDArray[np.float32]:
    """(R,) from 1 for the newest release to 0 for the oldest; 0 for what has no date."""
    age = np.maximum(newest - ordinals, 0)
    return np.where(ordinals <= newest, np.exp(-2.0 * age / LATEST.days), 0).astype(np.float32)


def rank(
    opened: Opened, understood: Understood, selection: Selection | None, k: int = 10, engines: Engines = Engines()
) -> ranking.Ranking:
    """Rank the releases that are worth it, enough for k hits, each by its best passage; empty when nothing is selected.

    At most MOST releases are ranked.
    """
    depth = min(max(DEPTH, releases_for(k)), MOST)
    if selection is not None or not (engines.keywords and engines.vectors):
        return _by_newness(opened, understood, selection, depth, engines)
    known = opened.rankings.get((understood, depth))
    if known is None:
        known = _by_newness(opened, understood, None, depth, engines)
        if len(opened.rankings) >= KEPT:
            opened.rankings.clear()
        opened.rankings[understood, depth] = known
    return known


def _by_newness(
    opened: Opened, understood: Understood, selection: Selection | None, depth: int, engines: Engines
) -> ranking.Ranking:
    """The ranking; of a subject that many releases are about, once it is known to be one, that in which they count the
    more the newer they are, or, where its history is asked for, one of releases of all times."""
    ranked = _ranked(opened, understood, selection, depth, engines)
    generation = opened.generation
    if not (understood.of_topic or understood.over_all_time):
        return ranked
    about = ranked.releases[topics.about(generation, understood, ranked.releases, ranked.features)]
    told = _last(generation.release_ordinals[about], _newest(generation, selection))
    return _ranked(opened, understood, selection, depth, engines, told) if told else ranked


def _ranked(
    opened: Opened,
    understood: Understood,
    selection: Selection | None,
    depth: int,
    engines: Engines,
    told: int = 0,
) -> ranking.Ranking:
    """The ranking; of a subject that many releases are about, the last found on the day `told`, as of the newest that
    is about it."""
    generation = opened.generation
    terms, query = question_terms(understood, generation)
    wanted = list(dict.fromkeys(searches(understood, selection, depth)))  # a time may be read from two places
    newest = _newest(generation, selection)
    times = _looked_in(understood, told, newest)
    wanted += [Search(_narrow(selection, *days, ()), depth // (2 if understood.of_topic else ERAS)) for days in times]
    # Keywords need no vectors: they are searched for while the question is embedded, which takes 3 % off all.
    waiting = opened.aside.submit(by_words, generation, query if engines.keywords else {}, wanted)
    try:
        vectors = embed(opened, embed_texts(understood)) if engines.vectors else None
    finally:
        worded = waiting.result()
    # Words that somebody said may all be common: what has them is looked for by them alone, and comes first.
    quoting, gain = _quoting(generation, understood, selection)
    found = np.concatenate([candidates(understood, generation, wanted, worded, vectors, depth), quoting])
    if not len(found):
        nothing = np.empty(0, np.float32)
        return ranking.Ranking(understood, terms, found, nothing, found, nothing.reshape(0, len(ranking.FEATURES)), [])
    releases = np.unique(found)
    table = ranking.features(gather(understood, generation, releases, vectors, selection), terms)
    row, release = generation.rows_of(releases)
    starts = np.flatnonzero(np.r_[True, release[1:] != release[:-1]])
    if told:
        about = topics.about(generation, understood, releases, np.maximum.reduceat(table, starts, axis=0))
        ordinals = generation.release_ordinals[releases]
        new = _newness(ordinals, _last(ordinals[about], newest))
        table[:, _TIME] = (OF_TOPIC * new * about)[release] if understood.of_topic else 0
    weights = ranking.weights()
    score, closeness = table @ weights.release, table @ weights.passage
    best = np.maximum.reduceat(score, starts)
    # The first passage that reaches its release's best: ties go to the earlier one.
    winner = np.flatnonzero(score >= best[release])
    winner = winner[np.r_[True, release[winner][1:] != release[winner][:-1]]]
    near = np.split(closeness, starts[1:])
    if len(quoting):
        best = best + np.float32(gain) * np.isin(releases, quoting)
    return ranking.Ranking(understood, terms, releases, best, row[winner], table[winner], near).scored(best)


def _quoting(
    generation: Generation, understood: Understood, selection: Selection | None
) -> tuple[NDArray[np.int64], float]:
    """The releases that have all that is quoted at length as it stands, and what each gains, less where more is asked:
    "is there a 'use by date' rule". None where more than DEPTH have it, which are in no order but that of their days.
    """
    quoted = [vectorstore.analyse_query(words) for words in quotations(understood.question, GIST)]
    found = holding(generation, quoted, QUOTING, selection)
    is_all = set(telling_terms(understood.question)) <= set(chain(*quoted))
    return found if len(found) <= DEPTH else found[:0], QUOTED if is_all else QUOTED_TOO


def holding(
    generation: Generation, runs: Sequence[Sequence[str]], passages: int, selection: Selection | None
) -> NDArray[np.int64]:
    """Releases that have each of these runs of terms as it stands, of so many passages that have most of the terms."""
    terms = dict.fromkeys(chain(*runs), 1.0)
    rows = generation.search_keywords(terms, passages, selection)[1] if terms else np.empty(0, np.int64)
    releases = np.unique(generation.row_release[rows]).astype(np.int64)
    if not len(releases):
        return releases
    tokens = generation.tokens(releases)
    wanted = [(vectorstore.term_hashes(run),) for run in runs]
    found: NDArray[np.int64] = releases[ranking.held_exactly(tokens.flat, tokens.starts(), wanted) == 1]
    return found


def embed(opened: Opened, texts: Sequence[str]) -> NDArray[np.float32]:
    """(n, d) unit vectors of questions; what is looked at several times for one question is computed once."""
    known = {text: vector for text in texts if (vector := opened.embedded.get(text)) is not None}
    if fresh := [text for text in dict.fromkeys(texts) if text not in known]:
        known |= dict(zip(fresh, opened.encoder.encode_query(fresh), strict=True))
        if len(opened.embedded) >= KEPT:
            opened.embedded.clear()
        opened.embedded.update(known)
    return np.stack([known[text] for text in texts])


def matches(opened: Opened, understood: Understood) -> list[tuple[float, int]]:
    """How well releases match the question's words and meaning, whatever their dates and people, the best first."""
    ranked = rank(opened, understood, None)
    scores = ranked.features @ (ranking.weights().release * np.isin(ranking.FEATURES, _MATCHING))
    best = np.argsort(-scores, kind="stable")
    return list(zip(scores[best].tolist(), ranked.releases[best].tolist(), strict=True))


def match(opened: Opened, understood: Understood) -> tuple[float, int | None]:
    """How well a release matches at best, and which."""
    return next(iter(matches(opened, understood)), (0.0, None))


def covered(generation: Generation, understood: Understood, release: int) -> float:
    """Share of the question's words, by their idf, that a release has anywhere, by themselves or by another name."""
    terms, _ = question_terms(understood, generation)
    held = np.isin(terms.hashes, generation.tokens([release]).flat).astype(np.float32)
    return float(ranking.coverage(held[None], terms)[0])


def rarity(generation: Generation, understood: Understood) -> float:
    """How much the question's words tell: the sum of their idf, in words that stand in one passage only."""
    terms, _ = question_terms(understood, generation)
    once = ranking.idf(np.ones(1, np.int64), generation.n_passages)[0]
    return float(terms.idf[terms.own].sum() / max(once, 1.0))


def gather(
    understood: Understood,
    generation: Generation,
    releases: NDArray[np.int64],
    vectors: NDArray[np.float32] | None,
    selection: Selection | None = None,
) -> ranking.Candidates:
    """All that the ranking looks at, of all passages of `releases` (ascending), which are of a selection."""
    rows, release = generation.rows_of(releases)
    if vectors is not None:
        cosine = (generation.vectors(rows) @ vectors.T).max(axis=1)
    else:
        cosine = np.zeros(len(rows), np.float32)
    ministers, portfolios = generation.name_releases()
    return ranking.Candidates(
        release=release,
        tokens=generation.tokens(releases),
        cosine=cosine,
        time=time_fit(understood, generation.release_ordinals[releases], _newest(generation, selection)),
        people=_share(understood, understood.people, releases, ministers),
        portfolios=_share(understood, understood.portfolios, releases, portfolios),
        average_lengths=generation.average_lengths(),
    )


def _newest(generation: Generation, selection: Selection | None) -> int:
    """The day of the newest release, or the last one of a selection, as an ordinal."""
    dates = generation.date_range()
    until = selection.date_to if selection else None
    return min(filter(None, (dates[1], until))).toordinal() if dates else 0


def _last(ordinals: NDArray[np.int32], newest: int) -> int:
    """The last of some days, 0 of none; what has no date is later than all."""
    return int(ordinals[ordinals <= newest].max(initial=0))


def _looked_in(understood: Understood, told: int, newest: int) -> list[tuple[date, date]]:
    """The stretches of time in which a subject is looked for besides: the last, and since it was last `told` of; or all
    there are, where its history is asked for; none of anything else."""
    if not told:
        return []
    until = date.fromordinal(newest)
    if understood.of_topic:
        last = shift(until, -LATEST)
        return [(since, until) for since in dict.fromkeys((last, min(date.fromordinal(told), last)))]
    ends = [shift(until, -n * LATEST) for n in range(ERAS + 1)]
    return list(zip(ends[1:], ends[:-1], strict=True))


def candidates(
    understood: Understood,
    generation: Generation,
    searches: Sequence[Search],
    worded: Sequence[NDArray[np.int64]],
    vectors: NDArray[np.float32] | None,
    depth: int = DEPTH,
) -> NDArray[np.int64]:
    """At most `depth` release numbers: the best of all searches, of either engine: of keywords those of `by_words`."""
    # What is called by another name is sought by that one too, other wordings come to bear in the ranking alone: of 235
    # questions that call a thing otherwise than its release 0.919 have it among the first five so, 0.902 without.
    called = any(alias.kind in NAMES and not understood.is_carried(alias.span) for alias in understood.aliases)
    lists: list[NDArray[np.int64]] = []
    for search, rows in zip(searches, worded, strict=True):
        lists.append(rows)
        if vectors is not None:
            within = generation.selected(search.selection)
            lists.extend(generation.search_vectors(vectors[: 2 if called else 1], search.depth, within)[1])
    points: dict[int, float] = {}
    for ranked in lists:
        seen: set[int] = set()
        for place, release in enumerate(generation.row_release[ranked].tolist()):
            if release not in seen:
                seen.add(release)
                points[release] = points.get(release, 0.0) + 1.0 / (RRF_K + place)
    best = sorted(points, key=lambda release: (-points[release], release))[:depth]
    return np.array(best, np.int64)


class Search(NamedTuple):
    """What is searched, and how many passages of it either engine takes."""

    selection: Selection | None
    depth: int


def searches(understood: Understood, selection: Selection | None, depth: int) -> Iterator[Search]:
    """What is searched: all that a filter leaves, and of it what was told within each time that is read."""
    yield Search(selection, depth)
    # Where no subject is named, words say nothing of what somebody told.
    of_any = understood.names_no_subject
    people = understood.people if of_any else ()
    speakers = tuple(name for person in people if person.role == "speaker" for name in person.names)
    for period in understood.periods:
        if period.strict > 0:
            start, end = period.start, shift(period.end, TOLD_AFTER)
            if period.kind == "latest":
                start = shift(start, -LATEST)
            elif of_any:  # what was announced then, and not of it
                start, end = period.said
            for named in dict.fromkeys(((), speakers)):
                yield Search(_narrow(selection, start, end, named), depth // 2)


def by_words(generation: Generation, query: Mapping[str, float], searches: Sequence[Search]) -> list[NDArray[np.int64]]:
    """Rows that match weighted terms best, of each search."""
    nothing = np.empty(0, np.int64)
    return [generation.search_keywords(query, depth, within)[1] if query else nothing for within, depth in searches]


def _narrow(selection: Selection | None, start: date, end: date, named: tuple[str, ...]) -> Selection:
    """What a filter leaves of some days, and of what some people told."""
    filtered = selection or vectorstore.Selection()
    within = replace(
        filtered, date_from=max(start, filtered.date_from or start), date_to=min(end, filtered.date_to or end)
    )
    return within.by(named) if named else within


def _share(
    understood: Understood,
    read: Sequence[Person | Portfolio],
    releases: NDArray[np.int64],
    known: Mapping[str, NDArray[np.int32]],
) -> NDArray[np.float32]:
    """(R,) share of the people (or portfolios) read out of the question that each release has; `known` by name. Those
    of an earlier question count less, beside one asked about now; of two with "or" between them either is enough."""
    carried = [understood.is_carried(item.span) for item in read]
    earlier = 1.0 if all(carried) else CARRIED_WEIGHT
    again = {other.span for _, other in understood.either}
    shares: list[NDArray[np.float32]] = []
    for item, before in sorted(zip(read, carried, strict=True), key=lambda one: one[0].span):
        weight = _ROLE_WEIGHT.get(getattr(item, "role", ""), 1.0) * (earlier if before else 1.0)
        holds = np.zeros(len(releases), np.bool_)
        for name in item.names:
            if name in known:
                holds |= np.isin(releases, known[name])
        share = holds * np.float32(weight)
        if shares and item.span in again:
            shares[-1] = np.maximum(shares[-1], share)
        else:
            shares.append(share)
    return sum(shares, start=np.zeros(len(releases), np.float32)) / np.float32(max(len(shares), 1))


def find(
    opened: Opened, understood: Understood, selection: Selection | None, k: int, engines: Engines = Engines()
) -> tuple[ranking.Ranking, list[Hit]]:
    """The `ranked_hits`, those first that tell of the event that is asked about, or what is sought of a name."""
    event = leading_event(opened, understood, engines)
    ranked, hits = ranked_hits(opened, understood, selection, max(k, happenings.LOOKED_AT) if event else k, engines)
    if event:
        looked_at, rest = hits[: happenings.LOOKED_AT], hits[happenings.LOOKED_AT :]
        hits = [*happenings.first(opened.reader, understood, looked_at), *rest]
    if _may_read(opened, engines):
        hits = forms.first(opened, understood, selection, hits)
    return ranked, hits[:k]


def leading_event(opened: Opened, understood: Understood, engines: Engines = Engines()) -> str:
    """What of an event is asked (happenings.asked), where what tells it comes first; "" where the order stays as it is
    found: of what was announced, of anything else, and where nothing may be read."""
    event = happenings.asked(understood)
    return event if event != happenings.ANNOUNCED and _may_read(opened, engines) else ""


def ranked_hits(
    opened: Opened, understood: Understood, selection: Selection | None, k: int, engines: Engines = Engines()
) -> tuple[ranking.Ranking, list[Hit]]:
    """The ranking, and its first k different statements once the first are read and it is known what they are like.

    One search alone is measured by its own order; and where there is a cross-encoder, it is what reads.
    """
    ranked = settled = rank(opened, understood, selection, k, engines)
    if engines.keywords and engines.vectors and len(ranked.releases):
        if _may_read(opened, engines) and _is_sought(understood):
            settled = _read(opened, settled)
        # Of what is news of a time the first one tells nothing of the next.
        settled = settled if understood.names_no_subject else _like_the_first(opened.generation, settled)
    if opened.reranker:
        settled = rerank(opened.generation, opened.reranker, settled)
    return ranked, top(opened.generation, settled, k)


def _is_sought(understood: Understood) -> bool:
    """Whether a reader, who was taught on questions, may tell what is sought: by a few words as well, but not by a
    claim, nor by what a follow-up adds to its question. Of 390 held-out queries that ask nothing 302 have their release
    first so, 290 without; of 300 questions less all words that ask 199 and 186."""
    is_claim = understood.asked.endswith(".")
    return asks(understood.asked) or not (is_claim or understood.carried)


def _may_read(opened: Opened, engines: Engines) -> bool:
    """Whether the order may be the reader's: not that of one search alone, nor where there is a cross-encoder."""
    return engines.keywords and engines.vectors and engines.reader and not opened.reranker


def _read(opened: Opened, ranked: ranking.Ranking) -> ranking.Ranking:
    """The ranking by its scores together with what a reader makes of the first different statements."""
    close = ordering.are_close(ranked.scores, ranked.features[:, _TIME])
    if close.sum() < 2:
        return ranked
    kept, first = different(opened.generation, ranked, ordering.FIRST)
    kept = [i for i in kept if close[i]]
    found = hits_at(opened.generation, ranked, kept, first)
    scores = ranked.scores.copy()
    scores[kept] += ordering.read(opened.reader, ranked, found)
    return ranked.scored(scores)


def _like_the_first(generation: Generation, ranked: ranking.Ranking) -> ranking.Ranking:
    """The ranking once the question's vector is moved towards the mean of what scores highest.

    Rocchio, "Relevance feedback in information retrieval" (1971), with each release taken for relevant by the
    exponential of its score. It tells what else is sought: the first release, which was read for, stays the first.
    """
    vectors = generation.vectors(ranked.rows)
    share = np.exp((ranked.scores - ranked.scores[0]) / SPREAD)
    gained = vectors @ (share @ vectors / share.sum()) - ranked.features[:, _COSINE]
    scores = ranked.scores + np.float32(MOVED) * ranking.weights().release[_COSINE] * gained
    scores[0] = scores.max()
    return ranked.scored(scores)
