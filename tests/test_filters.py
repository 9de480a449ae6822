"""Dates of filters: what is meant by a year or a month, and what is no date."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import qa
from qa.errors import QuestionError
from qa.filters import parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        (" 2008-12 ", date(2008, 12, 1), date(2008, 12, 31)),
        ("2008-05-07", date(2008, 5, 7), date(2008, 5, 7)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_year_or_a_month_begins_and_ends(text: str, first: date, last: date) -> None:
    assert parse_date("from", text) == first
    assert parse_date("to", text) == last


@pytest.mark.parametrize(
    "text",
    ["05-2008", "2008-13", "2008-00", "2008-60", "2008-02-30", "0000", "1_99", "-199", "２００８", "2008-5", "now"],
)
@pytest.mark.parametrize("end", ["from", "to"])
def test_what_is_no_date_is_refused_at_either_end(end: str, text: str) -> None:
    with pytest.raises(QuestionError, match=f"date {end}: expected YYYY-MM-DD, YYYY-MM or YYYY, found"):
        parse_date(end, text)


@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_given_is_no_limit(empty: str | None) -> None:
    assert parse_date("from", empty) is None


def test_a_moment_counts_as_its_day(index: qa.Index) -> None:
    moment = qa.Filters(date_from=datetime(2018, 8, 7, 12, 30), date_to="9999-12")
    day = qa.Filters(date_from=date(2018, 8, 7))
    for question in ("What is said about immigration?", "What was said about immigration in 2018?"):
        found = index.retrieve(question, filters=moment)
        assert [hit.release.path for hit in found] == [
            hit.release.path for hit in index.retrieve(question, filters=day)
        ]
