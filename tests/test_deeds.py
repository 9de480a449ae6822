"""Whether a quote tells of the meeting, the visit or the sanctions that a question asks about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_releases

from qa.remarks import deeds
from qa.statements import Statement, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import qa

TODAY = date(2021, 1, 1)
RELEASES = {
    ("2019-03-01", "Hon Ann Alder", "Foreign Affairs", "Oceania's elections"): (
        "Foreign Minister Ann Alder has welcomed the result of the elections in Oldland. "
        "President Cato Crane has won by a large margin. "
        "The meeting between President Moss and Chairman Pike is a good step, Ms Alder said."
    ),
    ("2019-05-01", "Hon Ann Alder", "Foreign Affairs", "Minister in Newland"): (
        "Foreign Minister Ann Alder has met the Foreign Minister of the Republic of Newland, Bo Birch. "
        "She is visiting Newland for three days."
    ),
    ("2020-02-01", "Hon Ed Elm", "Foreign Affairs", "Outland"): (
        "New Zealand has frozen the assets of those who rule Outland, Foreign Minister Ed Elm said. "
        "Outland's Prime Minister, Flo Fox, had talks here before. President Owl of Upland arrives tomorrow."
    ),
    ("2020-05-01", "Hon Ed Elm", "Foreign Affairs", "Talks with Crane"): (
        "Foreign Minister Ed Elm has met President Cato Crane and spoke to him of trade. "
        "He attends the commemoration at Farland today, and heads to the Kelp Leaders’ Summit next. "
        "Squid flu is spreading. In a speech at the Weka Guild today he told of it."
    ),
    ("2020-06-01", "Hon Ed Elm", "Foreign Affairs", "Treaty settlements"): (
        "Minister Ed Elm met iwi today. The Crown and Ngāti Weka o Tui signed a deed of settlement. "
        "The Crown apologised to Ngāti Weka Tui in March, and to those of the Squid Raids."
    ),
    ("2020-07-01", "Hon Ed Elm", "Foreign Affairs", "Initialled"): (
        "Minister Ed Elm and Ngā Puka have initialled a deed of settlement of historical claims."
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("deeds")
    write_releases(folder, RELEASES)
    with indexed(folder) as opened:
        yield opened


def said(index: qa.Index, question: str) -> str:
    """What is said of all statements of all releases."""
    hits = index.retrieve("Foreign Minister", today=TODAY)
    every = [
        Statement(n, hit, span.start, span.end) for n, hit in enumerate(hits) for span in spans_of(hit.release.body)
    ]
    return deeds.untold(index._opened, index.understand(question, [], TODAY), every)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Did Ann Alder meet Cato Crane?", "Ann Alder meeting Cato Crane"),  # somebody else did
        ("When did Ann Alder meet President Crane?", "Ann Alder meeting President Crane"),
        ("Did Ann Alder meet Chairman Pike?", "Ann Alder meeting Chairman Pike"),
        ("What did Ann Alder say to Cato Crane about trade?", "Ann Alder speaking to Cato Crane"),
        ("Has Ann Alder visited Oldland?", "Ann Alder visiting Oldland"),
        ("Did Ann Alder ever go to Oldland in 2019?", "Ann Alder visiting Oldland"),
        ("Did Ed Elm visit Newland?", "Ed Elm visiting Newland"),
        ("Has New Zealand sanctioned Oldland?", "sanctions on Oldland"),
        ("has nz ever recognised Oldland", "recognising Oldland"),
        ("Has Ngā Puka settled yet?", "a settlement with Ngā Puka that was signed"),
        ("When did Nga Puka sign its deed?", "a settlement with Nga Puka that was signed"),
        ("have Ngāti Rimu reached a settlement", "a settlement with Ngāti Rimu that was signed"),
        ("Did the Crown apologise to Ngā Puka?", "an apology to Ngā Puka"),
        ("did Nga Puka get an apology", "an apology to Nga Puka"),
        ("When did Chairman Pike visit New Zealand?", "a visit by Chairman Pike"),
        ("Has the President of Oldland ever visited NZ?", "a visit by the President of Oldland"),
    ],
)
def test_it_is_said_that_no_quote_tells_of_an_encounter(index: qa.Index, question: str, reason: str) -> None:
    assert said(index, question) == f"None of these quotes tells of {reason}."


@pytest.mark.parametrize(
    "question",
    [
        "Did Ann Alder meet Bo Birch?",
        "What did Ann Alder tell Bo Birch?",
        "Did Ann Alder visit Newland?",
        "When did Ed Elm meet Cato Crane?",
        "What did Ed Elm say to Crane?",
        "What did Ed Elm say to the Weka Guild?",
        "Did Ed Elm visit Farland?",
        "Did Ed Elm go to the Kelp Summit?",
        "When did Squid Flu come to New Zealand?",
        # What is taken for granted, or is nobody and no place that is named.
        "Has New Zealand sanctioned Outland?",
        "When did President Owl visit New Zealand?",
        "Has the Prime Minister of Outland ever come to NZ?",
        "Why did Ann Alder go to Oldland?",
        "How much did Ann Alder promise when she met Cato Crane?",
        "Did Ann Alder meet farmers?",
        "Did the Foreign Minister meet Moss Maple?",
        "Did Ann Alder and Ed Elm meet Moss Maple?",
        "Has Ngati Weka o Tui settled?",
        "have Ngāti Weka Tui signed a deed",
        "Did the Crown apologise to Ngāti Weka o Tui?",
        "did the Ngāti Weka Tui people get an apology",
        "Have the Squid Raids families had an apology?",
        "Has Ngā Puka settled into its new marae?",
        "Why has Ngā Puka not settled?",
        "What did Ngā Puka get in its settlement?",
        "Did Ngā Puka want an apology?",
        "Why did the Crown apologise to Ngā Puka?",
    ],
)
def test_nothing_is_said_where_one_does_or_none_is_asked(index: qa.Index, question: str) -> None:
    assert not said(index, question)


def test_no_settlement_is_missed_where_none_is_with_the_crown(tmp_path: Path) -> None:
    told = {("2020-06-01", "Hon Ed Elm", "Immigration", "Refugees"): "Ed Elm met Outland refugees in Oldport."}
    write_releases(tmp_path, told)
    with indexed(tmp_path) as index:
        for question in ("Have the Outland refugees settled?", "Did Oldport Airways settle with its pilots?"):
            hits = index.retrieve(question, today=TODAY)
            every = [Statement(0, hit, 0, len(hit.release.body)) for hit in hits]
            assert not deeds.untold(index._opened, index.understand(question, [], TODAY), every)
