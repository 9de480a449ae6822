"""Names compared as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.language.spelling import also_called, fold, near, normalise, with_apostrophes
from qa.offices.gazetteer import plain_office


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Māori", "Maori"),
        ("Mâori", "maori"),
        ("Mäori", "MAAORI"),
        ("Rt Hon Jacinda Ardern", "jacinda ardern"),
        ("Hon Dr Megan Woods", "Megan  Woods"),
        ("Damien O’Connor", "damien oconnor"),
        ("Hon Judith Collins KC", "Judith Collins"),
        ("Iain Lees-Galloway", "iain lees galloway"),
        ("Dame Jenny Shipley", "Jenny Shipley"),
        ("Women’s Affairs", "Women's Affairs"),
        ("Research & Science", "research and science"),
        ("Right Hon Helen Clark", "Hon Helen Clark"),
    ],
)
def test_alike(left: str, right: str):
    assert normalise(left) == normalise(right)


@pytest.mark.parametrize(("left", "right"), [("Mark Burton", "Mark Barton"), ("Lee", "Le"), ("Moore", "More")])
def test_unlike(left: str, right: str):
    assert normalise(left) != normalise(right)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Whats the gst rate, and whos paying?", "What's the gst rate, and who's paying?"),
        ("didnt they, dont we, wasnt it, couldnt he", "didn't they, don't we, wasn't it, couldn't he"),
        ("what's its cost; hers, ours, wants and paints", "what's its cost; hers, ours, wants and paints"),
    ],
)
def test_apostrophes_that_were_left_out(typed: str, read: str) -> None:
    assert with_apostrophes(typed) == read
    assert with_apostrophes(read) == read


@given(st.text(max_size=60))
def test_normalise_is_idempotent(text: str):
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)
    assert plain_office(plain_office(text)) == plain_office(plain_office(plain_office(text)))


def test_given_names_that_are_spelt_in_two_ways() -> None:
    for one, other in (("gerry", "jerry"), ("nikki", "nicky"), ("brooke", "brook"), ("anne", "ann")):
        assert other in also_called(one)
    assert "nicola" not in also_called("nick")


def slow_distance(left: str, right: str) -> int:
    """Restricted Damerau-Levenshtein by its recursive definition."""
    if not left or not right:
        return len(left) + len(right)
    best = min(
        slow_distance(left[:-1], right) + 1,
        slow_distance(left, right[:-1]) + 1,
        slow_distance(left[:-1], right[:-1]) + (left[-1] != right[-1]),
    )
    if len(left) > 1 and len(right) > 1 and left[-1] == right[-2] and left[-2] == right[-1]:
        best = min(best, slow_distance(left[:-2], right[:-2]) + 1)
    return best


@settings(max_examples=60, deadline=None)
@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 3))
def test_near_is_the_edit_distance(left: str, right: str, most: int):
    assert near(left, right, most) == (slow_distance(left, right) <= most)
