"""Everybody who was a minister at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

import qa
from qa.offices import ministry

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2013, 3, 1)
# Who spoke for what from month to month; the days are of real governments, on whose first one another ends.
HELD = (
    ("Helen Clark", "Prime Minister", "2007-01", 22),
    ("Tom Weka", "Harbours", "2007-01", 22),
    ("Tom Weka", "Piers", "2007-03", 8),
    ("John Key", "Prime Minister", "2008-12", 48),
    ("Ana Reweti", "Harbours", "2008-12", 48),
    ("Bo Toroa", "Lights", "2009-06", 12),
    ("Kim Roe", "Lights", "2010-06", 30),
    ("Pat Rimu", "Associate Harbours", "2012-06", 6),
    ("Jo Gray", "Piers", "2012-01", 1),
)


@pytest.fixture(scope="module")
def ministers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("ministers")
    for name, portfolio, begin, months in HELD:
        year, first = map(int, begin.split("-"))
        for n in range(months):
            month = f"{year + (first - 1 + n) // 12}-{(first - 1 + n) % 12 + 1:02}"
            head = (
                f'title: {portfolio} in {month}\ndate: {month}-12\nministers: ["{name}"]\nportfolios: ["{portfolio}"]'
            )
            office = portfolio if portfolio == "Prime Minister" else f"{portfolio} Minister"
            write_release(folder, f"{name}-{portfolio}-{month}", head, f"{office} {name} opened fair {n} today.")
    with indexed(folder) as index:
        yield index


def rows(index: qa.Index, question: str) -> tuple[str, list[str]]:
    answer = index.ask(question, today=TODAY)
    first, _, rest = answer.text.partition("\n\n")
    return first, [line.removeprefix("- ") for line in rest.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    "question",
    [
        "Who are the ministers now?",
        "who is in the cabinet",
        "List all ministers",
        "How many ministers are there?",
        "cabinet members",
        "who are New Zealand’s ministers",
        "names of all ministers",
    ],
)
def test_ministers_are_those_who_hold_an_office_when_the_releases_end(ministers: qa.Index, question: str) -> None:
    first, names = rows(ministers, question)
    assert first == "As the releases show it, 4 ministers on 12 November 2012:"
    assert names == [
        "John Key (Prime Minister)",
        "Ana Reweti (Harbours)",
        "Kim Roe (Lights)",
        "Pat Rimu (Associate Harbours)",
    ]


def test_ministers_of_a_government_are_not_those_of_the_one_before(ministers: qa.Index) -> None:
    first, names = rows(ministers, "Who was in John Key's cabinet?")
    assert first.startswith("As the releases show it, 5 ministers from 19 November 2008 to ")
    assert [name.partition(" (")[0] for name in names] == ["John Key", "Ana Reweti", "Kim Roe", "Bo Toroa", "Pat Rimu"]
    assert rows(ministers, "Which ministers served in Helen Clark's government?")[1] == [
        "Helen Clark (Prime Minister)",
        "Tom Weka (Harbours; Piers)",
    ]


def test_ministers_of_a_day_are_those_who_spoke_around_it(ministers: qa.Index) -> None:
    first, names = rows(ministers, "Who were the cabinet ministers in July 2009?")
    assert first == "As the releases show it, 3 ministers in July 2009:"
    assert names == ["John Key (Prime Minister)", "Ana Reweti (Harbours)", "Bo Toroa (Lights)"]


def test_ministers_of_a_day_are_those_under_its_prime_minister(ministers: qa.Index) -> None:
    first, names = rows(ministers, "Who were the ministers on 8 November 2008?")
    assert first == "As the releases show it, 2 ministers on 8 November 2008:"
    assert names == ["Helen Clark (Prime Minister)", "Tom Weka (Harbours)"]
    first, names = rows(ministers, "Who were the ministers on 20 November 2008?")
    assert (first.split()[5], names) == ("2", ["John Key (Prime Minister)", "Ana Reweti (Harbours)"])


def test_each_minister_is_shown_by_a_release_that_calls_them_so(ministers: qa.Index) -> None:
    answer = ministers.ask("Who were the ministers in 2009?", today=TODAY)
    shown = [source.release.ministers[0] for source in answer.sources]
    assert shown == ["John Key", "Ana Reweti", "Bo Toroa"]
    assert [quote.text.partition(" opened")[0] for quote in answer.quotes] == [
        "Prime Minister John Key",
        "Harbours Minister Ana Reweti",
        "Lights Minister Bo Toroa",
    ]
    assert ministry.NOTE in answer.text


def test_what_was_before_the_releases_is_said_not_to_be_told(ministers: qa.Index) -> None:
    answer = ministers.ask("Who was in Helen Clark's cabinet?", today=TODAY)
    assert ministry.BEGIN.format("12 January 2007") in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Which ministers went to Samoa?",
        "Who are the ministers for harbours?",
        "What did ministers say about harbours?",
        "How many ministers opened fair 3?",
        "Which ministers resigned in 2012?",
        "Who was in Tom Weka's cabinet?",
        "list the ministers and their salaries",
        "What is the cabinet?",
        "Cabinet paper on harbours",
        "cabinet ministers for harbours",
        "Who is not in cabinet?",
        "who isn't in the cabinet",
        "who chairs cabinet",
        "Who are the new ministers?",
        "Who will be in the cabinet?",
        "Which ministers left in 2012?",
        "Which ministers were replaced in 2012?",
    ],
)
def test_what_asks_for_something_else_lists_no_ministers(ministers: qa.Index, question: str) -> None:
    assert ministry.NOTE not in ministers.ask(question, today=TODAY).text


@pytest.mark.parametrize(
    ("question", "of_party"),
    [
        ("Who are the ACT ministers?", True),
        ("which ministers were from NZ First", True),
        ("list all Green Party ministers", True),
        ("how many ministers did the Alliance have", True),
        ("Māori Party ministers in 2009", True),
        ("what did ACT ministers say about piers", False),
        ("who were the Māori ministers in 2009", False),
        ("who were the ministers in 2009", False),
        ("which ministers are from Harbours", False),
    ],
)
def test_which_party_ministers_are_of_is_not_told(ministers: qa.Index, question: str, of_party: bool) -> None:
    answer = ministers.ask(question, today=TODAY)
    assert answer.text.startswith(ministry.NO_PARTY) is of_party
    assert answer.status == "not_found" or not of_party


@pytest.mark.parametrize(
    ("question", "of_people"),
    [
        ("How many women ministers were there in 2009?", True),
        ("which female ministers are in cabinet", True),
        ("list the Māori ministers in 2009", True),
        ("who was the women's minister in 2009", False),
        ("what did women ministers say about piers", False),
        ("who were the Ministers for Women in 2009", False),
    ],
)
def test_what_people_ministers_are_of_is_not_told(ministers: qa.Index, question: str, of_people: bool) -> None:
    assert ministers.ask(question, today=TODAY).text.startswith(ministry.NO_PEOPLE) is of_people


@pytest.mark.parametrize(
    ("before", "asked", "read"),
    [
        ("who was prime minister in 2009?", "who was his deputy?", "Who was the Deputy Prime Minister in 2009?"),
        ("who is the prime minister?", "and who is the deputy PM", "Who is the Deputy Prime Minister now?"),
    ],
)
def test_the_deputy_of_a_prime_minister_is_asked_for_by_the_office(
    ministers: qa.Index, before: str, asked: str, read: str
) -> None:
    assert ministers.understand(asked, history=[before], today=TODAY).question == read


def test_all_ministers_are_asked_for_whatever_was_asked_before(ministers: qa.Index) -> None:
    answer = ministers.ask("Who are the ministers now?", history=["Who opened fair 3?"], today=TODAY)
    assert not answer.understood.history_used
    after = ministers.ask("and in 2009?", history=["Who are the ministers now?"], today=TODAY)
    assert after.text.startswith("As the releases show it, 3 ministers in 2009:")


def test_within_a_filter_none_are_listed(ministers: qa.Index) -> None:
    answer = ministers.ask("Who were the ministers in 2009?", filters=qa.Filters(date_from="2008-01-01"), today=TODAY)
    assert (answer.status, ministry.NOTE in answer.text) == ("partial", False)
    answer = ministers.ask("Who are the ACT ministers?", filters=qa.Filters(date_from="2008-01-01"), today=TODAY)
    assert (answer.status, answer.text.startswith(ministry.NO_PARTY)) == ("not_found", True)


def test_of_more_ministers_than_are_shown_all_are_listed(ministers: qa.Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ministry, "SHOWN", 2)
    answer = ministers.ask("Who were the ministers in 2009?", today=TODAY)
    assert (len(answer.quotes), answer.text.count("\n- ")) == (2, 3)
    assert ministry.NOT_SHOWN in answer.text
