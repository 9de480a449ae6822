"""The question as the engines take it: its terms and their weights for keywords, its texts for vectors."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import ranking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa.understanding import Understood
    from vectorstore import Generation

# Carried-over words of an earlier question count half of those asked now.
CARRIED_WEIGHT = 0.5
# A term of another name of a body, in the first search; the ranking then counts the best name only.
OTHER_NAME_WEIGHT = 0.5
_QUESTION_WORDS = (
    "a about after all also am an and any are as at be because been being but by came can could did do does doing "
    "done during each for from get give go going got had has have having he her here him his how i if in into is "
    "it its just let like made make many me more most much my no nor not of off on once one only or other our out "
    "over own really said same say says she should since so some such than that the their them then there these "
    "they this those through to too under until up us very was we were what when where which while who whom whose "
    "why will with would you your s t didn don isn wasn re ve ll d m ok please tell happened happen"
)


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
