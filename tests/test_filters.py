"""Filters: what is meant by a year, a month, a minister or a portfolio, and what is none."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

import qa
from qa.errors import QuestionError
from qa.filters import match_minister, match_portfolio, parse_date, select, suggestions

if TYPE_CHECKING:
    from qa.offices.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        (" 2008-12 ", date(2008, 12, 1), date(2008, 12, 31)),
        ("2008-05-07", date(2008, 5, 7), date(2008, 5, 7)),
        ("7/5/2008", date(2008, 5, 7), date(2008, 5, 7)),
        ("31/12/2008", date(2008, 12, 31), date(2008, 12, 31)),
        ("7 May 2008", date(2008, 5, 7), date(2008, 5, 7)),
        ("feb 2008", date(2008, 2, 1), date(2008, 2, 29)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_year_or_a_month_begins_and_ends(text: str, first: date, last: date) -> None:
    assert parse_date("from", text) == first
    assert parse_date("to", text) == last


@pytest.mark.parametrize("text", ["05-2008", "7/5/08", "Octember 2008", "1_99", "-199", "２００８", "2008-5", "now"])
@pytest.mark.parametrize("end", ["from", "to"])
def test_what_is_no_date_is_refused_at_either_end(end: str, text: str) -> None:
    with pytest.raises(
        QuestionError, match=f"date {end}: expected a date like 2004, 2004-12-31, Dec 2004 or 31/12/2004, found"
    ):
        parse_date(end, text)


@pytest.mark.parametrize("text", ["13/13/2008", "30 Feb 2008", "2008-13", "2008-00", "2008-60", "2008-02-30", "0000"])
@pytest.mark.parametrize("end", ["from", "to"])
def test_a_day_that_never_was_is_refused_at_either_end(end: str, text: str) -> None:
    with pytest.raises(QuestionError, match=f"date {end}: expected a date of the calendar, found"):
        parse_date(end, text)


def test_a_year_may_be_a_number() -> None:
    assert (parse_date("from", 2018), parse_date("to", 2018)) == (date(2018, 1, 1), date(2018, 12, 31))


def test_nothing_given_is_no_limit() -> None:
    assert parse_date("from", None) is None


def test_a_moment_counts_as_its_day(index: qa.Index) -> None:
    moment = qa.Filters(date_from=datetime(2018, 8, 7, 12, 30), date_to="9999-12")
    day = qa.Filters(date_from=date(2018, 8, 7))
    for question in ("What is said about immigration?", "What was said about immigration in 2018?"):
        found = index.retrieve(question, filters=moment)
        assert [hit.release.path for hit in found] == [
            hit.release.path for hit in index.retrieve(question, filters=day)
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lees-Galloway", {"Hon Iain Lees-Galloway"}),
        ("iain lees galloway", {"Hon Iain Lees-Galloway"}),
        ("Jacinda", {"Rt Hon Jacinda Ardern"}),
        ("Rt Hon Helen Clark", {"Helen Clark"}),
        ("Clark", {"Helen Clark", "Hon Dr David Clark"}),
        ("Hon Chris Hipkins", {"Hon Chris Hipkins", "Rt Hon Chris Hipkins"}),
        ("oconnor", {"Damien O'Connor", "Hon Damien O’Connor"}),
        ("Kiri Allan", {"Hon Kiritapu Allan"}),
        ("available here", {"available here"}),
        ("Jacinda Arden", set()),
        ("Hon", set()),
        ("", set()),
    ],
)
def test_minister_filter(gazetteer: Gazetteer, text: str, expected: set[str]):
    assert set(match_minister(text, gazetteer)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Health", {"Health"}),
        ("health minister", {"Health"}),
        ("Minister of Health", {"Health"}),
        ("māori affairs", {"Maori Affairs", "Māori Affairs"}),
        ("Womens Affairs", {"Women's Affairs", "Women’s Affairs"}),
        ("Arts", {"Arts, Culture and Heritage"}),
        ("Foreign Affairs", {"Foreign Affairs"}),
        ("prime minister", {"Prime Minister"}),
        ("PM", {"Prime Minister"}),
        ("Ministry of Health", {"Health"}),
        ("the Ministry of Health and what else", set()),
        ("Budget 2009", {"Budget 2009"}),
        ("Helth", set()),
        ("", set()),
    ],
)
def test_portfolio_filter(gazetteer: Gazetteer, text: str, expected: set[str]):
    assert set(match_portfolio(text, gazetteer)) == expected


def test_every_printed_name_selects_itself(gazetteer: Gazetteer):
    for name in gazetteer.ministers:
        assert name in match_minister(name, gazetteer)
    for name in gazetteer.portfolios:
        assert name in match_portfolio(name, gazetteer)


def test_suggestions(gazetteer: Gazetteer):
    assert suggestions("Jacinda Arden", gazetteer.ministers)[0] == "Rt Hon Jacinda Ardern"
    assert suggestions("Helth", gazetteer.portfolios)[0] == "Health"
    assert suggestions("qqqq", gazetteer.ministers) == []


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (
            qa.Filters(minister="minister " * 100),
            "filter minister: expected a name of 1 to 200 characters, found 900",
        ),
        (qa.Filters(portfolio=7), "filter portfolio: expected a name of 1 to 200 characters, found int"),  # type: ignore[arg-type]
        # An empty variable of a script is no leave to show everything.
        (qa.Filters(minister=""), "filter minister: expected a name of 1 to 200 characters, found 0"),
        (qa.Filters(date_to=""), "date to: expected a date like 2004, 2004-12-31, Dec 2004 or 31/12/2004, found ''"),
        ({"minister": "Clark"}, "filters: expected qa.Filters, found dict"),  # type: ignore[list-item]
        (
            qa.Filters(date_from=20190),
            "date from: expected a date like 2004, 2004-12-31, Dec 2004 or 31/12/2004, found 20190",
        ),
        (
            qa.Filters(date_from=True),
            "date from: expected a date like 2004, 2004-12-31, Dec 2004 or 31/12/2004, found True",
        ),
    ],
)
def test_what_is_no_name_or_day_is_refused(gazetteer: Gazetteer, filters: qa.Filters, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        select(filters, gazetteer)
