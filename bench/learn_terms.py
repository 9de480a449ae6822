"""Learn how often each word of a question stands in the release that answers it.

    python bench/learn_terms.py INDEX RELEASES --out qa/data/terms.json

"Why did they can it" is answered by releases without "can": a word's weight is its idf and the log odds that it stands
in what is relevant (Robertson & Sparck Jones, "Relevance weighting of search terms", 1976; Zhao & Callan, "Term
necessity prediction", CIKM 2010). Counted over the questions of bench/questions.jsonl, more.jsonl and twins.jsonl; a
word that is asked for seldom is taken for the usual one. Two minutes.
"""

from __future__ import annotations

import math
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
from learning import MORE, QUESTIONS, TODAY, TWINS, learner, save, telling

from qa.chat.context import understand_in
from qa.evaluation import Question, read_questions
from qa.finding import querying
from qa.opened import open_index

if TYPE_CHECKING:
    from qa.opened import Opened

LIKE_THE_USUAL = 15.0  # questions that a word is taken to have had besides, and to be in their answers as often as all
TELLING, SELDOM = 0.1, 3  # log odds nearer to the usual ones, and words asked for in fewer questions, are left out


def stands(opened: Opened, question: Question) -> dict[str, bool]:
    """Which of a question's words, by themselves or by another name, stand in the release that has most of them."""
    generation = opened.generation
    understood = understand_in(opened, question.question, question.history, TODAY)
    terms, query = querying.question_terms(understood, generation)
    most, found = -1.0, np.zeros(len(query), np.bool_)
    for release in (n for path in question.gold if (n := generation.find(path)) is not None):
        held = np.isin(terms.hashes, generation.tokens([release]).flat)
        called = held.copy()
        for synonym in terms.synonyms:
            called[list(synonym.own)] |= any(held[list(other)].all() for other in synonym.others)
        if (mass := float(terms.idf[called & terms.own].sum())) > most:
            most, found = mass, called
    return {term: bool(found[i]) for i, term in enumerate(query) if terms.own[i] and most >= 0}


def log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def main() -> None:
    options = learner(__doc__, releases=True).parse_args()
    questions = [q for path in (QUESTIONS, MORE, TWINS) for q in read_questions(path, options.releases) if q.answerable]
    asked: Counter[str] = Counter()
    told: Counter[str] = Counter()
    with closing(open_index(options.index)) as opened:
        for question in telling(questions):
            held = stands(opened, question)
            words = [term for term in held if term.isalpha()]  # a year or a sum is of this question alone
            asked.update(words)
            told.update(term for term in words if held[term])
    usual = told.total() / asked.total()
    odds = {
        term: log_odds((told[term] + LIKE_THE_USUAL * usual) / (n + LIKE_THE_USUAL)) - log_odds(usual)
        for term, n in sorted(asked.items())
    }
    learned = {
        "made": "bench/learn_terms.py",
        "questions": len(questions),
        "usual": round(usual, 3),
        "log odds": {
            term: round(value, 2) for term, value in odds.items() if abs(value) >= TELLING and asked[term] >= SELDOM
        },
    }
    save(learned, options.out)


if __name__ == "__main__":
    main()
