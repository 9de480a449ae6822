"""Who holds, held, or came after whom in a post that no minister holds, as releases that appoint somebody show it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_releases

import qa
from qa import posts

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2021, 1, 1)
RELEASES = {
    ("2004-03-01", "Hon Ann Alder", "Commerce", "New Kelp Commissioner"): (
        "Commerce Minister Ann Alder has appointed Bo Birch as the new Kelp Commissioner. "
        "She thanks the outgoing Commissioner, Cy Cedar, for his work."
    ),
    ("2009-05-01", "Hon Ann Alder", "Commerce", "Kelp Commissioner reappointed"): (
        "Bo Birch has been reappointed as Kelp Commissioner, Commerce Minister Ann Alder said today."
    ),
    ("2010-06-01", "Hon Ann Alder", "Commerce", "Deputy Kelp Commissioner appointed"): (
        "Di Dove has been appointed as Deputy Kelp Commissioner, Commerce Minister Ann Alder said today."
    ),
    ("2014-03-01", "Hon Ed Elm", "Commerce", "Appointment announced"): (
        "Commerce Minister Ed Elm today named former Harbour Commissioner Fay Fern as the next Commissioner of Kelp."
        "\n\nMs Fern replaces Bo Birch, who has been in the role for ten years."
    ),
    ("2014-08-01", "Hon Ed Elm", "Commerce", "Kelp Commissioner opens a farm"): (
        "Kelp Commissioner Fay Fern has opened a kelp farm of 40 hectares, Commerce Minister Ed Elm said."
    ),
    ("2018-02-01", "Hon Ed Elm", "Commerce", "Search for a Kelp Commissioner"): (
        "The process of appointing a new Kelp Commissioner has begun, Commerce Minister Ed Elm said."
    ),
    ("2020-09-01", "Hon Gil Gum", "Health", "Chair of Pharmakelp"): (
        "Health Minister Gil Gum has named Hana Hebe as chairwoman of the Pharmakelp board."
    ),
    ("2020-10-01", "Hon Gil Gum", "Health", "Hospital beds"): "Health Minister Gil Gum opened 20 hospital beds.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("posts")
    write_releases(folder, RELEASES)
    with indexed(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "who", "status"),
    [
        ("Who was the Kelp Commissioner in 2006?", "appointed Bo Birch", "answered"),
        ("who was Kelp Commissioner in 2011", "Bo Birch has been reappointed", "answered"),
        ("Who was appointed Kelp Commissioner in 2014?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who is the Kelp Commissioner?", "Fay Fern as the next Commissioner of Kelp", "partial"),
        ("who is the current commissioner of kelp", "Fay Fern as the next Commissioner of Kelp", "partial"),
        ("Who was Kelp Commissioner after Bo Birch?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who replaced Bo Birch as Kelp Commissioner?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who was the Kelp Commissioner before Bo Birch?", "outgoing Commissioner, Cy Cedar", "answered"),
        ("Who chairs Pharmakelp?", "Hana Hebe as chairwoman", "answered"),
    ],
)
def test_who_was_appointed_is_quoted_first(index: qa.Index, question: str, who: str, status: str) -> None:
    answer = index.ask(question, today=TODAY)
    assert who in answer.quotes[0].text
    assert answer.status == status
    assert index.retrieve(question, today=TODAY)[0].release.path == answer.quotes[0].path


def test_how_old_an_appointment_is_is_said(index: qa.Index) -> None:
    told = index.ask("Who is the Kelp Commissioner?", today=TODAY).text
    assert "The newest release that tells of an appointment to this post is of 1 March 2014; somebody else may" in told
    assert "is of 1 May 2009." in index.ask("Who was Kelp Commissioner in 2011?", today=TODAY).text


def test_who_came_after_is_told_with_whom_they_replaced(index: qa.Index) -> None:
    answer = index.ask("Who took over as Kelp Commissioner after Bo Birch?", today=TODAY)
    assert [quote.text[:24] for quote in answer.quotes[:2]] == ["Commerce Minister Ed Elm", "Ms Fern replaces Bo Birc"]


def test_a_filter_holds_for_who_was_appointed(index: qa.Index) -> None:
    answer = index.ask("Who is the Kelp Commissioner?", filters=qa.Filters(date_to="2008"), today=TODAY)
    assert "appointed Bo Birch" in answer.quotes[0].text
    assert {hit.release.date for hit in answer.sources} == {date(2004, 3, 1)}


@pytest.mark.parametrize(
    "question",
    [
        "Who was the Health Minister in 2020?",  # ministers are known by their releases
        "Who is the president of the United States?",  # of elsewhere
        "What did the Kelp Commissioner say?",
        "Who told the Kelp Commissioner to open a farm?",
        "Who opened the kelp farm?",
    ],
)
def test_what_asks_for_no_post_is_none(index: qa.Index, question: str) -> None:
    assert posts.asked(index.understand(question, [], TODAY)) is None


def test_nobody_is_appointed_where_no_release_tells(index: qa.Index) -> None:
    answer = index.ask("Who is the Lighthouse Commissioner?", today=TODAY)
    assert answer.status != "answered"
    assert "appointment to this post" not in answer.text
