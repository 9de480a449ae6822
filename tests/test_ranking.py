"""Features against sums worked out by hand, and against a plain loop over words."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa
from qa import hits
from qa.finding import ranking
from qa.finding.querying import question_terms
from vectorstore import analyse, term_hashes
from vectorstore.tokens import Tokens


def terms(words: list[str], idf: list[float] | None = None, **more: object) -> ranking.Terms:
    n = len(words)
    fields: dict[str, object] = {
        "hashes": term_hashes(words),
        "idf": np.array(idf or [1.0] * n, np.float32),
        "own": np.ones(n, np.bool_),
        "numbers": np.array([word.isdigit() for word in words]),
        "synonyms": (),
    }
    return ranking.Terms(**{**fields, **more})  # type: ignore[arg-type]


def tokens(*texts: str) -> tuple[np.ndarray, np.ndarray]:
    """The terms of texts one after the other, and how many each has."""
    hashed = [term_hashes(analyse(text)) for text in texts]
    return np.concatenate(hashed), np.array([len(text) for text in hashed])


def test_counts_lengths_and_proximity_by_hand() -> None:
    counts, proximity = ranking.term_counts(
        *tokens("ferri sail ferri", "wharf", "sail now to ferri"), terms(["ferri", "sail"], [2.0, 1.0])
    )
    assert counts.tolist() == [[2, 1], [0, 0], [1, 1]]
    # ferri-sail and sail-ferri side by side: 1 each; sail ... ferri three apart: 1/9.
    assert proximity == pytest.approx([2.0, 0.0, 1 / 9])


def test_bm25_by_hand() -> None:
    query = terms(["ferri", "sail"], [2.0, 1.0])
    counts, _ = ranking.term_counts(*tokens("ferri ferri wharf wharf", "sail"), query)
    got = ranking.bm25(counts, np.array([4, 1], np.float32), 2.0, query)
    long = 1.2 * (1 - 0.75 + 0.75 * 4 / 2)
    short = 1.2 * (1 - 0.75 + 0.75 * 1 / 2)
    assert got == pytest.approx([2.0 * (2 * 2.2 / (2 + long)) / 3, 1.0 * (2.2 / (1 + short)) / 3])


def test_a_renamed_body_counts_once_by_its_best_name() -> None:
    # "housing corporation rent": the other name of the first two words is "kainga ora".
    query = terms(
        ["hous", "corpor", "rent", "kainga", "ora"],
        own=np.array([True, True, True, False, False]),
        synonyms=(ranking.Synonym((0, 1), ((3, 4),)),),
    )
    counts, _ = ranking.term_counts(
        *tokens("hous corpor rent", "kainga ora rent", "hous corpor kainga ora rent", "rent", "kainga rent"), query
    )
    assert ranking.coverage(counts, query) == pytest.approx([1.0, 1.0, 1.0, 1 / 3, 2 / 3])


def test_empty_texts_and_no_terms_score_nothing() -> None:
    nothing = terms([])
    counts, proximity = ranking.term_counts(*tokens("", "a word"), nothing)
    assert counts.shape == (2, 0)
    assert ranking.bm25(counts, np.array([0, 2], np.float32), 3.0, nothing).tolist() == [0, 0]
    assert proximity.tolist() == [0, 0]


WORDS = st.lists(st.sampled_from("ferri sail wharf tide rope mast".split()), max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_counts_agree_with_a_plain_loop(texts: list[list[str]]) -> None:
    query = terms(["ferri", "sail", "rope"], [3.0, 2.0, 1.0])
    counts, proximity = ranking.term_counts(*tokens(*map(" ".join, texts)), query)
    idf = dict(zip(["ferri", "sail", "rope"], [3.0, 2.0, 1.0], strict=True))
    for i, text in enumerate(texts):
        assert counts[i].tolist() == [text.count(word) for word in idf]
        held = [(place, word) for place, word in enumerate(text) if word in idf]
        expected = sum(
            min(idf[a], idf[b]) / (q - p) ** 2
            for (p, a), (q, b) in itertools.pairwise(held)
            if a != b and q - p <= ranking.PROXIMITY_REACH
        )
        assert math.isclose(proximity[i], expected, rel_tol=1e-5, abs_tol=1e-6)


def test_features_take_the_release_as_a_whole() -> None:
    query = terms(
        ["ferri", "sail"], amounts=((term_hashes(["sail", "sail"]), term_hashes(["ferri"])), (term_hashes(["wharf"]),))
    )
    table = ranking.features(
        ranking.Candidates(
            release=np.array([0, 0, 1]),
            tokens=Tokens(
                *tokens("wharf", "ferri", "sail", "sail", "ferri"), np.array([True, False, False, True, False])
            ),
            cosine=np.array([0.1, 0.9, 0.5], np.float32),
            time=np.array([1.0, 0.0], np.float32),
            people=np.array([0.0, 0.5], np.float32),
            portfolios=np.array([0.0, 0.0], np.float32),
            average_lengths=(1.0, 2.0),
        ),
        query,
    )
    column = {name: table[:, i].tolist() for i, name in enumerate(ranking.FEATURES)}
    assert column["passage_coverage"] == pytest.approx([0.5, 0.5, 1.0])
    assert column["cosine"] == pytest.approx([0.1, 0.9, 0.5])
    assert column["time"] == pytest.approx([1.0, 1.0, 0.0])
    assert column["amounts"] == pytest.approx([1.0, 1.0, 0.5])
    assert column["people"] == pytest.approx([0.0, 0.0, 0.5])


def test_what_is_only_stressed_counts_less_than_what_is_quoted() -> None:
    def column(quoted: list[str], stressed: list[str]) -> list[float]:
        ways = [tuple((term_hashes(analyse(words)),) for words in some) for some in (quoted, stressed)]
        flat, _ = tokens("ferri sail dawn", "ferri dawn sail")
        table = ranking.features(
            ranking.Candidates(
                release=np.array([0, 1]),
                tokens=Tokens(
                    np.concatenate([term_hashes(["x"]), flat[:3], term_hashes(["x"]), flat[3:]]),
                    np.array([1, 3, 1, 3]),
                    np.array([True, False, True, False]),
                ),
                **{name: np.zeros(2, np.float32) for name in ("cosine", "time", "people", "portfolios")},
                average_lengths=(1.0, 2.0),
            ),
            terms(["ferri"], quoted=ways[0], stressed=ways[1]),
        )
        return [float(held) for held in table[:, ranking.FEATURES.index("quoted")]]

    assert column([], []) == [0.0, 0.0]
    assert column(["ferri sail"], []) == [1.0, 0.0]
    assert column([], ["ferri sail"]) == [ranking.STRESSED, 0.0]
    assert column(["ferri sail dawn"], ["dawn sail"]) == pytest.approx([0.5, ranking.STRESSED / 2])


def test_a_sum_is_held_digit_for_digit_and_however_it_is_written() -> None:
    ways = [term_hashes(analyse(text)) for text in ("$1.9 billion", "$1.9bn")]
    wanted = [tuple(ways), (term_hashes(analyse("10,000")), term_hashes(analyse("5 million")))]
    texts = {
        "it costs $1.9 billion": 0.5,
        "1.9bn for 10,000 ferries": 1.0,
        "1 of 9 billion": 0.0,
        "10 of 000": 0.0,
        "10,000,000 ferries": 0.0,
        "$2.5 million": 0.0,
        "$5 million": 0.5,
        "it ends so: 1": 0.0,
        "9bn": 0.0,
        "10,000": 0.5,
    }
    flat, lengths = tokens(*texts)
    starts = np.cumsum(lengths) - lengths
    assert ranking.held_exactly(flat, starts, wanted).tolist() == list(texts.values())
    assert not ranking.held_exactly(flat, starts, []).any()
    assert ranking.held_exactly(flat[:1], starts[:1], wanted).tolist() == [0.0]


def test_every_feature_has_a_weight() -> None:
    weights = ranking.weights()
    assert len(weights.release) == len(weights.passage) == len(ranking.FEATURES)
    assert (weights.release >= 0).all()
    assert weights.release.any()
    assert weights.passage.any()


STATEMENT = (
    "The harbour ferry service will start on the first of July with two boats and a fare of four dollars, the "
    "minister said today at the opening of the new wharf at Rangi Bay, where the council has spent three million "
    "dollars on shelter, lights and a ramp that lets everybody board without help."
)
BOARD = (
    "Conservation Minister Ana Rua today announced appointments to the {0} Conservation Board. The board advises "
    "on planning and strategic issues. {1} has been appointed for three years and {2} for two years. {1} comes from "
    "{0} and {2} farms near {3}. Boards link communities with the department, the minister said."
)


def test_copies_and_small_edits_fold_and_templates_do_not() -> None:
    texts = tokens(
        STATEMENT,
        STATEMENT.replace("two boats", "three boats"),
        BOARD.format("Tairua", "Bill Moss", "Jo Tane", "Whitianga"),
        BOARD.format("Ohope", "Sela Fonua", "Wiremu Heke", "Kutarere"),
        STATEMENT,
        "",
        "",
    )
    assert hits.near_copies(*texts) == [0, 0, 2, 3, 0, 5, 6]


@pytest.mark.parametrize(
    ("question", "stressed"),
    [
        ('what does "people smuggling" mean', 0),
        ("what is a 'people smuggling' crime", 0),
        ('the so-called "people smuggling" rules', 0),
        ('what did the "people smuggling" talks agree', 1),
    ],
)
def test_words_of_which_it_is_asked_what_they_are_are_not_only_stressed(
    index: qa.Index, question: str, stressed: int
) -> None:
    terms, _ = question_terms(index.understand(question), index._opened.generation)
    assert (len(terms.stressed), len(terms.quoted)) == (stressed, 1 - stressed)
