"""Questions about politics elsewhere, and those in which New Zealand has a part."""

from __future__ import annotations

import pytest

from qa.understanding.elsewhere import abroad, places


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many seats did the Liberals win in the 1997 Irish election?", True),
        ("who is the president of Bolivia", True),
        ("voter turnout in Norway's 2005 referendum", True),
        ("What is the population of Quebec?", True),
        ("How many seats did New Zealand First win in 2017?", False),
        ("Who won the 2008 election?", False),
        ("What did we say about the elections in Fiji?", False),
        ("Which observers went to the Solomon Islands election?", False),
        ("How much aid did Tonga get?", False),
        ("who voted against the China FTA", False),
        ("What did New Zealand think of the coup in Fiji?", False),
        ("Did voters tell us what they want?", False),
        ("", False),
    ],
)
def test_abroad(question: str, expected: bool) -> None:
    assert abroad(question) is expected


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("how much is the first home owner grant in queensland", ["queensland"]),
        ("What did the US and Japan say to us?", ["US", "Japan"]),
        ("tell us about Rotorua", []),
    ],
)
def test_places_of_elsewhere(question: str, named: list[str]) -> None:
    assert [question[begin:end] for begin, end in places(question)] == named
