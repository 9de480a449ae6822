"""The passages that answer a question: candidates from keywords and vectors, then one ranking.

A filter is applied before either search. What was merely read out of the question (time, people,
portfolios, other names) adds candidates and reorders, and never hides anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

import vectorstore
from qa import ordering, ranking
from qa.citations import Citation, cite
from qa.kinds import asked_kinds, asks, holds
from qa.moments import shift
from qa.passages import Passage
from qa.releases import Release
from qa.reranking import rerank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.index import Opened
    from qa.names import Person, Portfolio
    from qa.understanding import Understood
    from vectorstore import Generation, Selection

# Passages taken from either engine, half as many within each time that is read, and releases that are ranked in full:
# of 200, 100 and 150 none of 304 questions gains. More hits than a page shows take more, up to MOST.
DEPTH, MOST = 60, 1000
# What happened in a month is told of in the next ones: so much longer than a time read is searched in.
TOLD_AFTER = timedelta(days=60)
# What is newest may be some years old: so long the fit of "the latest" falls off, and it is searched for.
LATEST = timedelta(days=4 * 365)
# A hit shows the passage beside its best one too where that is at most this much further from the question. Of 572
# known answers the first five hits hold the evidence of 0.888 with 0.5 (1,430 characters a hit), 0.892 with 0.6
# (1,490), 0.907 with 0.7 (1,550).
BESIDE = 0.7
# How far the question's vector is moved towards the mean of what ranks first, each of which counts e times less where
# its score is lower by SPREAD. Of 2,781 known answers 0.3 to 0.6 and 0.03 to 0.1 do alike.
MOVED, SPREAD = 0.5, 0.05
# Carried-over words of an earlier question count half of those asked now.
CARRIED_WEIGHT = 0.5
# Somebody spoken about may also speak; a prime minister who only dates the question ("under Clark") does not.
_ROLE_WEIGHT = {"absent": 0.5, "topic": 0.5, "era": 0.0}
# A term of another name of a body, in the first search; the ranking then counts the best name only.
OTHER_NAME_WEIGHT = 0.5
_MATCHING = ("release_bm25", "cosine")
_COSINE, _TIME = ranking.FEATURES.index("cosine"), ranking.FEATURES.index("time")

_QUESTION_WORDS = (
    "a about after all also am an and any are as at be because been being but by came can could did do does doing "
    "done during each for from get give go going got had has have having he her here him his how i if in into is "
    "it its just let like made make many me more most much my no nor not of off on once one only or other our out "
    "over own really said same say says she should since so some such than that the their them then there these "
    "they this those through to too under until up us very was we were what when where which while who whom whose "
    "why will with would you your s t didn don isn wasn re ve ll d m ok please tell happened happen"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One release that was found, by its best passage. `also`: paths of its copies, folded into it."""

    rank: int
    score: float
    passage: Passage
    release: Release
    also: tuple[str, ...]
    citation: Citation

    def to_dict(self) -> dict[str, Any]:
        """The shape that `retrieve --json` prints."""
        release = self.release
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "path": release.path,
            "title": release.title,
            "date": release.date.isoformat() if release.date else None,
            "ministers": list(release.ministers),
            "portfolios": list(release.portfolios),
            "url": release.url,
            "also": list(self.also),
            "passage": {"text": self.passage.text, "start": self.passage.start, "end": self.passage.end},
            "citation": self.citation.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Engines:
    """What takes part: all, but for measuring one alone."""

    keywords: bool = True
    vectors: bool = True
    reader: bool = True


@cache
def _stop_terms() -> frozenset[str]:
    return frozenset(vectorstore.analyse(_QUESTION_WORDS))


def question_terms(understood: Understood, generation: Generation) -> tuple[ranking.Terms, dict[str, float]]:
    """The analysed question: for the ranking, and term -> weight for the keyword engine."""
    stop = _stop_terms()
    weights: dict[str, float] = {}
    muffled = _muffled(understood)
    carried = len(understood.carried)
    for begin, text, counts in _pieces(understood.question, muffled):
        weight = counts * CARRIED_WEIGHT if begin < carried else counts
        for term in vectorstore.analyse(text):
            if term not in stop:
                weights[term] = max(weights.get(term, 0.0), weight)
    place = {term: i for i, term in enumerate(weights)}
    names = list(weights)
    owned = set(range(len(names)))
    synonyms = []
    for alias in understood.aliases:
        mine = [place[term] for term in dict.fromkeys(vectorstore.analyse(alias.text)) if place.get(term) in owned]
        others = []
        for other in alias.others:
            group = [term for term in dict.fromkeys(vectorstore.analyse(other)) if term not in stop]
            for term in group:
                if term not in place:
                    place[term] = len(names)
                    names.append(term)
            if group:
                others.append(tuple(place[term] for term in group))
        if not mine and others and weights:
            # "Let out" is all small words, which say nothing: its first other name stands for it.
            mine = list(others.pop(0))
            owned |= set(mine)
            weight = CARRIED_WEIGHT if understood.is_carried(alias.span) else 1.0
            weights |= {names[i]: max(weights.get(names[i], 0.0), weight) for i in mine}
        if mine and others:
            synonyms.append(ranking.Synonym(tuple(mine), tuple(others)))
    hashes = vectorstore.term_hashes(names)
    # Two terms can share a 32-bit hash; the later one is then the same term to the index.
    _, unique = np.unique(hashes, return_index=True)
    if len(unique) < len(names):
        synonyms = []
        names = [names[i] for i in sorted(unique) if i in owned]
        owned = set(range(len(names)))
        hashes = vectorstore.term_hashes(names)
    rarity = ranking.idf(generation.document_frequency(hashes), generation.n_passages)
    scale = np.array([weights.get(term, 1.0) for term in names], np.float32)
    terms = ranking.Terms(
        hashes=hashes,
        idf=rarity * scale,
        own=np.isin(np.arange(len(names)), list(owned)),
        numbers=np.array([term.isdigit() and weights.get(term, 0) >= 1 for term in names], np.bool_),
        synonyms=tuple(synonyms),
    )
    query = {term: weights.get(term, OTHER_NAME_WEIGHT) for term in names}
    return terms, query


def _muffled(understood: Understood) -> list[tuple[int, int, float]]:
    """Spans whose words say when, not what: the surer the reading, the less they count as words."""
    return [(*period.span, 1.0 - 0.8 * period.strict) for period in understood.periods]


def _pieces(text: str, muffled: Sequence[tuple[int, int, float]]) -> Iterable[tuple[int, str, float]]:
    place = 0
    for begin, end, weight in sorted(muffled):
        if begin >= place:
            yield place, text[place:begin], 1.0
            yield begin, text[begin:end], weight
            place = end
    yield place, text[place:], 1.0


def embed_texts(understood: Understood) -> list[str]:
    """The question as it is embedded; a follow-up once more with no more than the question before it.

    Other names are searched for as words only: embedded as well, they changed one question of 476 for the better, one
    for the worse, and took half a millisecond.
    """
    texts = [understood.question]
    if understood.carried:
        last = re.split(r"(?<=[?.!])\s+", understood.carried)[-1]
        texts.append(f"{last} {understood.asked}")
    return texts


def time_fit(understood: Understood, ordinals: NDArray[np.int32]) -> NDArray[np.float32]:
    """(R,) how well each release's date fits the question's times: 1 inside, falling off outside.

    A figure for a year is often published after it, so the fall is slower behind than before. A month that is
    named may be that of the event; its release can be weeks away, so no fall is steeper than over two months.
    """
    fit = np.zeros(len(ordinals), np.float32)
    for period in understood.periods:
        if period.strict <= 0:
            continue
        start, end = period.start.toordinal(), period.end.toordinal()
        length = max(end - start + 1, 60)
        early = np.maximum(start - ordinals, 0) / (LATEST.days if period.kind == "latest" else min(length, 365))
        late = np.maximum(ordinals - end, 0) / min(2 * length, 540)
        inside = np.exp(-2.0 * (early + late))
        # What was asked about before need not be of the same time.
        strict = period.strict * (CARRIED_WEIGHT if understood.is_carried(period.span) else 1.0)
        fit = np.maximum(fit, strict * inside.astype(np.float32))
    return fit


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranked releases, best first: numbers and scores (R,), and of the passage that scores best row (R,) and features
    (R, F).

    `closeness` holds, for each release, how close each of its passages is to the question, in their order.
    """

    understood: Understood
    terms: ranking.Terms
    releases: NDArray[np.int64]
    scores: NDArray[np.float32]
    rows: NDArray[np.int64]
    features: NDArray[np.float32]
    closeness: list[NDArray[np.float32]]

    def placed(self, order: NDArray[np.int64]) -> Ranking:
        """The same releases in another order; the scores stay as they are, best first."""
        return replace(
            self,
            releases=self.releases[order],
            rows=self.rows[order],
            features=self.features[order],
            closeness=[self.closeness[i] for i in order],
        )

    def scored(self, scores: NDArray[np.float32]) -> Ranking:
        """The same releases by other scores; of equal ones the first remains the first."""
        order = np.argsort(-scores, kind="stable")
        return replace(self.placed(order), scores=scores[order])


def rank(
    opened: Opened, understood: Understood, selection: Selection | None, k: int = 10, engines: Engines = Engines()
) -> Ranking:
    """Rank the releases that are worth it, enough for k hits, each by its best passage; empty when nothing is selected.

    At most MOST releases are ranked.
    """
    generation, encoder = opened.generation, opened.encoder
    rows = generation.selected(selection)
    terms, query = question_terms(understood, generation)
    vectors = encoder.encode_query(embed_texts(understood)) if engines.vectors else None
    depth = min(max(DEPTH, _releases_for(k)), MOST)
    found = candidates(understood, generation, selection, query if engines.keywords else {}, vectors, rows, depth)
    if not len(found):
        nothing = np.empty(0, np.float32)
        return Ranking(understood, terms, found, nothing, found, nothing.reshape(0, len(ranking.FEATURES)), [])
    releases = np.unique(found)
    table = ranking.features(gather(understood, generation, releases, vectors), terms, opened.averages)
    row, release = passages_of(generation, releases)
    weights = ranking.weights()
    score, closeness = table @ weights.release, table @ weights.passage
    starts = np.flatnonzero(np.r_[True, release[1:] != release[:-1]])
    best = np.maximum.reduceat(score, starts)
    # The first passage that reaches its release's best: ties go to the earlier one.
    winner = np.flatnonzero(score >= best[release])
    winner = winner[np.r_[True, release[winner][1:] != release[winner][:-1]]]
    near = np.split(closeness, starts[1:])
    return Ranking(understood, terms, releases, best, row[winner], table[winner], near).scored(best)


def match(opened: Opened, understood: Understood) -> tuple[float, int | None]:
    """How well a release matches the question's words and meaning at best, whatever its date and people; and which."""
    ranked = rank(opened, understood, None)
    scores = ranked.features @ (ranking.weights().release * np.isin(ranking.FEATURES, _MATCHING))
    return (float(scores.max()), int(ranked.releases[scores.argmax()])) if len(scores) else (0.0, None)


def covered(generation: Generation, understood: Understood, release: int) -> float:
    """Share of the question's words, by their idf, that a release has anywhere."""
    terms, _ = question_terms(understood, generation)
    held = np.isin(terms.hashes, generation.tokens([release]).flat) & terms.own
    return float(terms.idf[held].sum()) / terms.mass


def gather(
    understood: Understood,
    generation: Generation,
    releases: NDArray[np.int64],
    vectors: NDArray[np.float32] | None,
) -> ranking.Candidates:
    """All that the ranking looks at, of all passages of `releases` (ascending)."""
    rows, release = passages_of(generation, releases)
    if vectors is not None:
        cosine = (generation.vectors(rows) @ vectors.T).max(axis=1)
    else:
        cosine = np.zeros(len(rows), np.float32)
    return ranking.Candidates(
        release=release,
        tokens=generation.tokens(releases),
        cosine=cosine,
        time=time_fit(understood, generation.release_ordinals[releases]),
        people=_share(generation, releases, _weighed(understood, understood.people), 0),
        portfolios=_share(generation, releases, _weighed(understood, understood.portfolios), 1),
    )


def passages_of(generation: Generation, releases: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All passage rows of some releases, and for each the position of its release among them."""
    first = generation.first_row[releases]
    n = generation.first_row[releases + 1] - first
    release = np.repeat(np.arange(len(releases)), n)
    offsets = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
    return np.repeat(first, n) + offsets, release


def candidates(
    understood: Understood,
    generation: Generation,
    selection: Selection | None,
    query: dict[str, float],
    vectors: NDArray[np.float32] | None,
    rows: NDArray[np.bool_] | slice | None,
    depth: int = DEPTH,
) -> NDArray[np.int64]:
    """At most `depth` release numbers: the best of either engine, overall and within the times read."""
    lists: list[NDArray[np.int64]] = []

    def search(chosen: Selection | None, chosen_rows: NDArray[np.bool_] | slice | None, depth: int) -> None:
        if query:
            lists.append(generation.search_keywords(query, depth, chosen)[1])
        if vectors is not None:
            # The other wordings come to bear in the ranking: a scan for each would double the time for no candidate.
            lists.extend(generation.search_vectors(vectors[:1], depth, chosen_rows)[1])

    search(selection, rows, depth)
    for period in understood.periods:
        if period.strict > 0:
            start = shift(period.start, -LATEST) if period.kind == "latest" else period.start
            narrowed = _narrow(selection, start, shift(period.end, TOLD_AFTER))
            search(narrowed, generation.selected(narrowed), depth // 2)
    points: dict[int, float] = {}
    for ranked in lists:
        seen: set[int] = set()
        for place, release in enumerate(generation.row_release[ranked].tolist()):
            if release not in seen:
                seen.add(release)
                points[release] = points.get(release, 0.0) + 1.0 / (60 + place)
    best = sorted(points, key=lambda release: (-points[release], release))[:depth]
    return np.array(best, np.int64)


def _narrow(selection: Selection | None, start: date, end: date) -> Selection:
    if selection is None:
        return vectorstore.Selection(start, end, None, None)
    return vectorstore.Selection(
        max(start, selection.date_from or start),
        min(end, selection.date_to or end),
        selection.ministers,
        selection.portfolios,
    )


def _weighed(understood: Understood, read: Sequence[Person | Portfolio]) -> list[tuple[tuple[str, ...], float]]:
    """The names of each reading and what they count: those of an earlier question less, beside one asked about now."""
    carried = [understood.is_carried(item.span) for item in read]
    earlier = 1.0 if all(carried) else CARRIED_WEIGHT
    return [
        (item.names, _ROLE_WEIGHT.get(getattr(item, "role", ""), 1.0) * (earlier if before else 1.0))
        for item, before in zip(read, carried, strict=True)
    ]


def _share(
    generation: Generation,
    releases: NDArray[np.int64],
    wanted: Sequence[tuple[tuple[str, ...], float]],
    which: int,
) -> NDArray[np.float32]:
    """(R,) share of the people (or portfolios) read out of the question that each release has."""
    share = np.zeros(len(releases), np.float32)
    known = generation.name_releases()[which]
    for names, weight in wanted:
        holds = np.zeros(len(releases), np.bool_)
        for name in names:
            if name in known:
                holds |= np.isin(releases, known[name])
        share += holds * np.float32(weight)
    return share / np.float32(max(len(wanted), 1))


def to_release(row: vectorstore.ReleaseRow) -> Release:
    """The catalogue's row as the release that was indexed."""
    return Release(
        row.path,
        row.title,
        row.date,
        row.url,
        row.ministers,
        row.portfolios,
        row.attachments,
        row.body,
        row.sha256,
        row.extra,
    )


def _releases_for(k: int) -> int:
    """How many releases hold k different statements: half of them may be copies; and all copies of a few."""
    return 2 * max(k, 10) + 10


def find(
    opened: Opened, understood: Understood, selection: Selection | None, k: int, engines: Engines = Engines()
) -> tuple[Ranking, list[Hit]]:
    """The ranking; and the first k different statements once the first are read and it is known what they are like.

    One search alone is measured by its own order; and where there is a cross-encoder, it is what reads.
    """
    generation, reranker = opened.generation, opened.reranker
    ranked = settled = rank(opened, understood, selection, k, engines)
    if engines.keywords and engines.vectors and len(ranked.releases):
        # The reader was taught on questions: of 139 queries that ask nothing it puts no more right.
        if engines.reader and asks(understood.asked) and not reranker:
            settled = _read(opened, settled)
        settled = _like_the_first(generation, settled)
    if reranker:
        settled = rerank(generation, reranker, settled)
    return ranked, hits(generation, settled, k)


def _read(opened: Opened, ranked: Ranking) -> Ranking:
    """The ranking by its scores together with what a reader makes of the first different statements."""
    kept, first = _different(opened.generation, ranked, ordering.FIRST)
    found = _hits(opened.generation, ranked, kept, first)
    fit = ranked.features[kept, _TIME]
    scores = ranked.scores.copy()
    scores[kept] += ordering.read(opened.reader, ranked.understood, ranked.terms, found, fit)
    return ranked.scored(scores)


def _like_the_first(generation: Generation, ranked: Ranking) -> Ranking:
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


def hits(generation: Generation, ranked: Ranking, k: int) -> list[Hit]:
    """The first k different statements of a ranking, copies and near-copies folded into `also`."""
    return _hits(generation, ranked, *_different(generation, ranked, k))


def _different(generation: Generation, ranked: Ranking, k: int) -> tuple[list[int], list[int]]:
    """Places in a ranking of the first k different statements; and for each of the first places the one it repeats."""
    releases = ranked.releases[: _releases_for(k)]
    if not len(releases):
        return [], []
    first = ranking.near_copies(*generation.tokens(releases).bodies())
    return [i for i, same in enumerate(first) if same == i][:k], first


def _hits(generation: Generation, ranked: Ranking, kept: Sequence[int], first: Sequence[int]) -> list[Hit]:
    """What stands at the places `kept` of a ranking, with those of `first` that repeat it."""
    releases = ranked.releases
    copies = [i for i, same in enumerate(first) if same != i and same in kept]
    also = {i: row.path for i, row in zip(copies, generation.releases(releases[copies]), strict=True)}
    rows, owner = passages_of(generation, releases[list(kept)])
    starts = np.searchsorted(owner, np.arange(len(kept) + 1))
    spans = generation.passage_spans(rows)
    kinds, question = asked_kinds(ranked.understood.asked), ranked.understood.question
    found: list[Hit] = []
    for n, (i, row) in enumerate(zip(kept, generation.releases(releases[list(kept)]), strict=True)):
        release = to_release(row)
        passage = _best_passage(release, spans[starts[n] : starts[n + 1]], ranked.closeness[i], kinds, question)
        citation = cite(release, passage.start, passage.end, n + 1)
        paths = tuple(path for j, path in also.items() if first[j] == i)
        found.append(Hit(n + 1, float(ranked.scores[i]), passage, release, paths, citation))
    return found


def _best_passage(
    release: Release,
    spans: Sequence[tuple[int, int]],
    closeness: NDArray[np.float32],
    kinds: Sequence[str],
    question: str,
) -> Passage:
    """The passage closest to the question, better still if it holds a thing of the kinds asked for and stands early;
    with the one beside it where that is about as close."""
    if len(spans) == 1:
        return Passage(release.body[spans[0][0] : spans[0][1]], *spans[0])
    weights = ranking.weights()
    held = held_kinds(release, spans, kinds, question)
    fit = closeness + weights.asked * held + weights.place * np.linspace(0, 1, len(spans), dtype=np.float32)
    best = int(np.argmax(fit))
    beside = max((i for i in (best - 1, best + 1) if 0 <= i < len(fit)), key=fit.__getitem__, default=best)
    shown = (best, beside) if fit[beside] >= fit[best] - BESIDE else (best,)
    start, end = spans[min(shown)][0], spans[max(shown)][1]
    return Passage(release.body[start:end], start, end)


def held_kinds(
    release: Release, spans: Sequence[tuple[int, int]], kinds: Sequence[str], question: str
) -> NDArray[np.float32]:
    """Of each passage the share of the kinds asked for of which it holds a thing that the question doesn't name."""
    known = f"{question} {' '.join(release.ministers)}"
    held = [sum(holds(kind, release.body[start:end], known) for kind in kinds) for start, end in spans]
    return np.array(held, np.float32) / np.float32(max(len(kinds), 1))
