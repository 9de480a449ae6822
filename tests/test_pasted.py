from __future__ import annotations

import pytest

from qa.understanding.pasted import unpasted


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("- **When did the levy start?**", "When did the levy start?"),
        ("• When did the levy start?", "When did the levy start?"),
        ("### When did the levy start?", "When did the levy start?"),
        ("| When did the levy start? |", "When did the levy start?"),
        ('"When did the levy start?"', "When did the levy start?"),
        ('3. "When did the levy start?" Thanks, Brian', "When did the levy start?"),
        ("“when did the levy start” thanks mate", "when did the levy start"),
        ("When did the levy start? https://example.org/levy", "When did the levy start?"),
        ('"When did the levy start?" (source: https://example.org/levy)', "When did the levy start?"),
        ("Subject: Levy\n\nWhen did the Ferry Levy start?\n\nSent from my phone", "When did the Ferry Levy start?"),
        ("When did the levy start? --\nKind regards,\nAnn Smith\nPolicy Analyst", "When did the levy start?"),
        ("When did the levy start 🤔🤔", "When did the levy start"),
    ],
)
def test_what_is_pasted_with_a_question_goes(pasted: str, asked: str) -> None:
    assert unpasted(pasted) == asked
    assert unpasted(asked) == asked


@pytest.mark.parametrize(
    "asked",
    [
        'who asked "when did the levy start?"',
        '"When did the levy start?" - who asked that?',
        '"a levy on everything that moves"',
        "What does https://example.org/levy say?",
        "-5 degrees in Oldport",
        "#levy",
        "When did the levy start?\nAnd who announced it?",
        "🤔",
        "> 50 people?",
        "Who announced this? https://example.org/release/ferry-levy",
        "When did the Ferry Levy start?\nThanks\nAnd how much was it?",
    ],
)
def test_what_is_asked_stays(asked: str) -> None:
    assert unpasted(asked) == asked


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("Subject: Ferry levy\nWhen did it start?\nRegards, Ann", "Ferry levy\nWhen did it start?"),
        ("Re: ferry levy\nHow much was in the fund?", "ferry levy\nHow much was in the fund?"),
        ("Subject: Question\nWhen did the Ferry Levy start?", "When did the Ferry Levy start?"),
    ],
)
def test_the_subject_of_a_letter_stays_where_the_question_names_none(pasted: str, asked: str) -> None:
    assert unpasted(pasted) == asked
