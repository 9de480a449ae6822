"""What all that read and write times share: how days are written, and words read as numbers and in patterns."""

import re
from datetime import date

import pytest

from qa.language.moments import after, date_text, not_after, nth, nth_of, period_text


def test_periods_are_written_as_people_write_them():
    assert period_text(date(2003, 1, 1), date(2003, 12, 31)) == "2003"
    assert period_text(date(2003, 1, 1), date(2008, 12, 31)) == "2003–2008"
    assert period_text(date(2004, 2, 1), date(2004, 2, 29)) == "February 2004"
    assert period_text(date(2004, 2, 1), date(2004, 3, 31)) == "February 2004 – March 2004"
    assert period_text(date(2004, 2, 3), date(2004, 2, 3)) == "3 February 2004"
    assert period_text(date(2004, 2, 3), date(2004, 3, 1)) == "3 February 2004 – 1 March 2004"
    assert period_text(date(9999, 12, 1), date.max) == "December 9999"
    assert date_text(None) == "undated"


def test_date_text():
    assert date_text(date(2018, 8, 7)) == "7 August 2018"


def test_the_nth_of_some_is_counted_from_either_end():
    assert [nth(word) for word in ("second", "2nd", "two", "2", "last")] == [2, 2, 2, 2, -1]
    assert [nth_of("abc", place) for place in (1, 3, -1, -3)] == [["a"], ["c"], ["c"], ["a"]]
    assert [nth_of("abc", place) for place in (4, 0, -4)] == [[], [], []]


@pytest.mark.parametrize(
    ("text", "stands_after"), [("back in may", True), ("in-may", True), ("within may", False), ("of may", False)]
)
def test_what_stands_before_a_word(text: str, stands_after: bool):
    assert bool(re.search(after("of the|in") + "may", text)) is stands_after


def test_what_stands_before_no_word():
    assert re.search(not_after("to|the") + "may", "into may")
    assert not re.search(not_after("to|the") + "may", "what to the may")
