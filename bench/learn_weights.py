"""Learn the weights of the ranking on questions whose answers are known.

    python bench/learn_weights.py INDEX RELEASES --out qa/data/weights.json

Of the candidates of each question of bench/questions.jsonl its releases are to come first, and of the passages of
such a release the one that holds the answer.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from learning import QUESTIONS, TODAY, Example, fit, learner, reciprocal_rank, save, telling

from qa import hits, retrieval
from qa.chat.context import understand_in
from qa.evaluation import Question, comparable, read_questions
from qa.finding import querying, ranking
from qa.language.kinds import asked_kinds
from qa.opened import open_index

if TYPE_CHECKING:
    from qa.opened import Opened

# What the others of ranking.FEATURES add is within the noise (bench/QUALITY.md says how much). The first one counts 1.
RELEASE = ("release_bm25", "amounts", "quoted", "cosine", "time", "people", "portfolios")
PASSAGE = ("cosine", "passage_bm25", "passage_coverage", "proximity", "numbers")
CLOSEST = 2.0  # what the cosine counts among passages, that BESIDE in qa.hits is measured by
RIDGE = 0.002
# What the cosine counts at least: of 2,000 questions as many come first (0.747 for 0.746 with the 1.54 of the fit), and
# what is said in other words than a question's, as in SciFact, is found better (0.742 for 0.740).
MEANING = 1.65
# And what stands in quotation marks, which 30 of these questions have, mostly as a name: the fit makes it 0.75, and a
# snake found at a garden centre comes before whoever said "cut the head off the snake".
AS_IT_STANDS = 1.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question teaches: which of its candidates are right, and which passages of each of these."""

    releases: Example
    passages: list[Example]


def ask(opened: Opened, question: Question) -> Asked | None:
    """None if no right release is among the candidates."""
    generation = opened.generation
    understood = understand_in(opened, question.question, question.history, TODAY)
    terms, words = querying.question_terms(understood, generation)
    vectors = opened.encoder.encode_query(querying.embed_texts(understood))
    searched = list(retrieval.searches(understood, None, retrieval.DEPTH))
    worded = retrieval.by_words(generation, words, searched)
    releases = np.unique(retrieval.candidates(understood, generation, searched, worded, vectors))
    gathered = retrieval.gather(understood, generation, releases, vectors)
    table = ranking.features(gathered, terms)
    first = np.flatnonzero(np.r_[True, gathered.release[1:] != gathered.release[:-1]])
    best = np.maximum.reduceat(table, first)[:, [ranking.FEATURES.index(name) for name in RELEASE]]
    gold = np.isin(releases, [n for path in question.gold if (n := generation.find(path)) is not None])
    same = np.array(hits.near_copies(*generation.tokens(releases).bodies()))
    right = np.isin(same, same[gold])  # copies are right too
    if not right.any():
        return None
    wanted = [comparable(text) for text in question.evidence]
    kinds = asked_kinds(understood.asked)
    passages = []
    for i in np.flatnonzero(gold):
        release = generation.release(int(releases[i]))
        spans = generation.passage_spans(generation.rows_of(releases[i : i + 1])[0])
        texts = [comparable(release.body[start:end]) for start, end in spans]
        columns = table[gathered.release == i][:, [ranking.FEATURES.index(name) for name in PASSAGE]]
        held = hits.held_kinds(release, spans, kinds, understood.question)
        holds = np.array([any(text in said for text in wanted) for said in texts])
        if len(spans) > 1 and holds.any():
            passages.append((np.c_[columns, held, np.linspace(0, 1, len(spans))], holds))
    return Asked((best, right), passages)


def main() -> None:
    options = learner(__doc__, releases=True).parse_args()
    questions = [question for question in read_questions(QUESTIONS, options.releases) if question.answerable]
    asked = []
    with closing(open_index(options.index)) as opened:
        for question in telling(questions):
            asked.append(ask(opened, question))
    ranked = [one.releases for one in asked if one]
    passages = [example for one in asked if one for example in one.passages]
    weights, close = fit(ranked, RIDGE), CLOSEST * fit(passages, RIDGE)
    for name, least in (("cosine", MEANING), ("quoted", AS_IT_STANDS)):
        weights[RELEASE.index(name)] = max(weights[RELEASE.index(name)], least)
    of_release = dict(zip(RELEASE, weights.tolist(), strict=True))
    learned = {
        "made": "bench/learn_weights.py",
        "questions": len(questions),
        "missed": asked.count(None),
        "mrr": round(reciprocal_rank(ranked, weights), 4),
        "first passages": round(float(np.mean([right[np.argmax(table @ close)] for table, right in passages])), 4),
        "weights": {name: round(of_release.get(name, 0.0), 4) for name in ranking.FEATURES},
        "passage": {name: round(float(x), 4) for name, x in zip((*PASSAGE, "asked", "place"), close, strict=True)},
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
