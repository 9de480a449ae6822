"""The question as the engines take it: its terms and their weights for keywords, its texts for vectors."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import data
from qa.finding import ranking
from qa.language.kinds import asks, marked
from qa.language.spelling import touches
from qa.understanding.aliases import renamed
from qa.understanding.modifiers import POINTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from qa.understanding import Understood
    from vectorstore import Generation

# What is carried over from an earlier question counts so much of what is asked now, words, times and people: of 1,036
# follow-ups the mrr is 0.860 so, 0.855 with 1, 0.847 with 0.5.
CARRIED_WEIGHT = 0.85
# What the log odds that a word stands in what answers leave of its idf at least, and make of it at most.
LEAST, MOST = 0.1, 2.0
# A term of another name of a body, in the first search; the ranking then counts the best name only.
OTHER_NAME_WEIGHT = 0.5
# Times that are told by what happened then, and how sure they are to be that. What is left of fewer words says little.
_HAPPENED = frozenset({*POINTED, "season", "budget"})
SURE, FEWEST = 0.6, 4
# How a question is embedded besides: with the likeliest other name of everything, with the next one of what is a name.
# A model that does not know "WEAG" finds the Welfare Expert Advisory Group's report so.
NAMES = ("renamed", "country", "abbreviation", "popular")
WORDINGS = (((*NAMES, "everyday"), 0), (NAMES, 1))
# Not the inches of a 24" screen; single marks stand outside words: "nurses' pay" has none.
_QUOTATION = re.compile(
    r"“([^“”]{1,200})”|(?<!\d)\"([^\"]{1,200})\"|"
    r"(?<![\w’'])['‘](?=[^\W\d])((?:[^'‘’\"“”]|\b['’]\b){1,200})(?<=[\w.,!?])['’](?!\w)"
)
# Quotation marks around so few words may stand around a name, which releases may not use, or only stress them, unless
# it is asked who said so, or in which words.
GIST = 2
SAID = re.compile(r"\b(?:sa(?:id|ys?|ying)|call(?:s|ed|ing)?|describ\w+|quot\w+|words?|phrase|spoke)\b", re.IGNORECASE)
# Nor are words merely stressed of which it is asked what they are: 'what does "social investment" mean'.
_NAMED = re.compile(
    r"\b(?:what(?:['’]?s| is| are| was| were)|mean(?:s|t)? by|meaning of|so[- ]called|known as|terms?)"
    r"(?: (?:an?|the|this|that))? [\"“'‘]|\bwhat (?:does|do|did) .{1,80}\bmean\b",
    re.IGNORECASE,
)
_QUESTION_WORDS = (
    "a about after all also am an and any are as at be because been being but by came can could did do does doing "
    "done during each for from get give go going got had has have having he her here him his how i if in into is "
    "it its just let like made make many me more most much my no nor not of off on once one only or other our out "
    "over own really said same say says she should since so some such than that the their them then there these "
    "they this those through to too under until up us very was we were what when where which while who whom whose "
    "why will with would you your s t didn don isn wasn re ve ll d m ok please tell happened happen "
    "te o ki nga"
)


@cache
def _stop_terms() -> frozenset[str]:
    return frozenset(vectorstore.analyse(_QUESTION_WORDS))


@cache
def _log_odds() -> dict[str, float]:
    """Of words, how much likelier than others they stand in what answers a question that has them, in log odds."""
    return dict(data.table("terms")["log odds"])


def question_terms(understood: Understood, generation: Generation) -> tuple[ranking.Terms, dict[str, float]]:
    """The analysed question: for the ranking, and term -> weight for the keyword engine."""
    weights, others, called = _named(understood)
    query = weights | {term: weight for term, weight in others.items() if term not in weights}
    place = {term: i for i, term in enumerate(query)}
    hashes = vectorstore.term_hashes(query)
    rarity = ranking.idf(generation.document_frequency(hashes), generation.n_passages)
    # Learned on questions: a claim's or a headline's words are all meant.
    known = _log_odds() if asks(understood.asked) else {}
    odds = np.array([known.get(term, 0.0) for term in query], np.float32)
    telling = np.clip(rarity + odds, LEAST * rarity, MOST * rarity)
    quoted = quotations(understood.question)
    as_they_stand = SAID.search(understood.question) or _NAMED.search(understood.question)
    sentences = quoted if as_they_stand else quotations(understood.question, GIST)
    terms = ranking.Terms(
        hashes=hashes,
        idf=telling * np.array([weights.get(term, 1.0) for term in query], np.float32),
        own=np.array([term in weights for term in query], np.bool_),
        numbers=np.array([term.isdigit() and weights.get(term, 0) >= 1 for term in query], np.bool_),
        synonyms=tuple(
            ranking.Synonym(tuple(place[t] for t in mine), tuple(tuple(place[t] for t in group) for group in groups))
            for mine, groups in called
        ),
        amounts=tuple(
            tuple(_hashes(way) for way in (alias.text, *alias.others))
            for alias in understood.aliases
            if alias.kind == "number"
        ),
        quoted=tuple((_hashes(words),) for words in sentences),
        stressed=tuple((_hashes(words),) for words in quoted if words not in sentences),
    )
    return terms, query


def _named(
    understood: Understood,
) -> tuple[dict[str, float], dict[str, float], list[tuple[list[str], list[list[str]]]]]:
    """What each term of the question counts, and each of another name; and what is called otherwise: the terms that it
    has here, and those of each of its other names."""
    weights = _weights(understood)
    others: dict[str, float] = {}
    called: list[tuple[list[str], list[list[str]]]] = []
    for alias in () if understood.names_no_subject else understood.aliases:
        mine = [term for term in telling_terms(alias.text) if term in weights]
        groups = [group for name in alias.others if (group := telling_terms(name))]
        if alias.kind == "number":  # "one million" says no more than any million: it is found as it stands
            groups = [group for group in groups if not set(group) < set(mine)]
        others |= dict.fromkeys(chain(*groups), OTHER_NAME_WEIGHT)
        if not mine and groups and weights:
            # "Let out" is all small words, which say nothing: its first other name stands for it.
            mine = groups.pop(0)
            weight = CARRIED_WEIGHT if understood.is_carried(alias.span) else 1.0
            weights |= {term: max(weights.get(term, 0.0), weight) for term in mine}
        if mine and groups and all(own != mine for own, _ in called):  # named twice, it counts once
            called.append((mine, groups))
    for one, other in understood.either:
        mine = [term for term in telling_terms(one.text) if term in weights]
        its = [term for term in telling_terms(other.text) if term not in weights]
        if mine and its:
            called.append((mine, [its]))
            others |= dict.fromkeys(its, 1.0)
    for word, whole in dict(vectorstore.hyphened(understood.question)).items():
        parts, joined = telling_terms(word), telling_terms(whole)
        # A word counts once: its parts are those of another name, or say nothing ("no-one").
        if parts and all(term in weights and not any(term in own for own, _ in called) for term in parts):
            called.append((parts, [joined]))
            others |= dict.fromkeys(joined, OTHER_NAME_WEIGHT)
    return weights, others, called


def _hashes(text: str) -> NDArray[np.uint32]:
    return vectorstore.term_hashes(vectorstore.analyse_query(text))


def quotations(question: str, longer: int = 1) -> list[str]:
    """What a question has in quotation marks, where it is `longer` than so many words and not all there is: looked for
    as it stands."""
    found = ["".join(match.groups("")) for match in _QUOTATION.finditer(question) if match[0] != question.strip(" ?.!")]
    return [words for words in found if len(vectorstore.analyse_query(words)) > longer]


def _weights(understood: Understood) -> dict[str, float]:
    """What each term of the question counts: none where it only says when and who."""
    weights: dict[str, float] = {}
    if understood.names_no_subject:
        return weights
    for begin, text, counts in _pieces(understood.question, _muffled(understood)):
        # What was asked before ends within a piece, where no time or name stands at its end.
        cut = min(max(understood.begins - begin, 0), len(text))
        for part, weight in ((text[:cut], counts * CARRIED_WEIGHT), (text[cut:], counts)):
            weights |= {term: max(weights.get(term, 0.0), weight) for term in telling_terms(part) if weight}
    return weights


def telling_terms(text: str) -> list[str]:
    """The terms of a text that say something, each once."""
    return [term for term in dict.fromkeys(vectorstore.analyse_query(text)) if term not in _stop_terms()]


def _muffled(understood: Understood) -> list[tuple[int, int, float]]:
    """Spans whose words say when, not what: the surer the reading, the less they count as words."""
    times = [(*period.span, 1.0 - 0.8 * period.strict) for period in understood.periods]
    # "Under Clark" says when, too, where another time is the narrower one, and so does whoever came before somebody.
    eras = [(*person.span, 0.2) for person in understood.people if person.role == "era"]
    times += [(*home, 0.2) for home in understood.homes if not touches(home, [time[:2] for time in times])]
    times += _around(understood)
    times += [(*other.span, 0.0) for _, other in understood.either]  # the name that stands in place of the first
    told = [(begin, end) for begin, end, _ in times]
    return times + [era for era in eras if not touches(era[:2], told)]


def _around(understood: Understood) -> list[tuple[int, int, float]]:
    """What stands around a subject whose history is asked for says nothing of it."""
    what = understood.over_all_time
    return [(0, what[0], 0.0), (what[1], len(understood.question), 0.0)] if what else []


def _pieces(text: str, muffled: Sequence[tuple[int, int, float]]) -> Iterable[tuple[int, str, float]]:
    place = 0
    for begin, end, weight in sorted(muffled):
        if begin >= place:
            yield place, text[place:begin], 1.0
            yield begin, text[begin:end], weight
            place = end
    yield place, text[place:], 1.0


def embed_texts(understood: Understood) -> list[str]:
    """The question as it is embedded, less the times that are told by what happened then: "just after Labour got in"
    is close to releases about Labour. What has other names is embedded by these as well, and a follow-up once more with
    no more than the question before it; where it names one minister or another, each time with one of them.

    Of 64 questions with such times seven rank better so, three worse; without their years and months as many of both.
    """
    told = [
        (*p.span, 0.0)
        for p in understood.periods
        if p.kind in _HAPPENED and p.strict >= SURE and p.words == p.span and not understood.is_carried(p.span)
    ]
    told += [(begin, end, 0.0) for begin, end in understood.homes]
    told += _around(understood)
    texts = [_rest(understood, told)]
    if either := understood.either:
        firsts = [(one.span[1], other.span[1], 0.0) for one, other in either]
        seconds = [(one.span[0], other.span[0], 0.0) for one, other in either]
        texts = [_rest(understood, [*told, *less]) for less in (firsts, seconds)]
    texts += dict.fromkeys(_called(texts[0], understood, kinds, nth) for kinds, nth in WORDINGS)
    texts = list(dict.fromkeys(texts))
    if understood.before != understood.carried:
        texts.append(f"{understood.before} {understood.asked}")
    return [marked(text) for text in texts]


def _rest(understood: Understood, told: Sequence[tuple[int, int, float]]) -> str:
    rest = "".join(text for _, text, counts in _pieces(understood.question, told) if counts).strip(" ,")
    return rest if understood.over_all_time or len(rest.split()) >= FEWEST else understood.question


def _called(text: str, understood: Understood, kinds: Sequence[str], nth: int) -> str:
    """`text` with every alias of some kinds replaced by its nth other name, if it has so many; other forms of the first
    one ("firearm" after "firearms") don't count."""
    names: dict[str, str] = {}
    for alias in understood.aliases:
        if alias.kind in kinds and not understood.is_carried(alias.span):
            first = alias.others[0][:4].casefold()
            others = [alias.others[0], *(name for name in alias.others[1:] if name[:4].casefold() != first)]
            names |= {alias.text: others[nth]} if len(others) > nth else {}
    return renamed(text, names)
