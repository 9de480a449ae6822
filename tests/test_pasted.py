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
        ("Subject: Levy\n\nWhen did the levy start?\n\nSent from my phone", "When did the levy start?"),
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
    ],
)
def test_what_is_asked_stays(asked: str) -> None:
    assert unpasted(asked) == asked
