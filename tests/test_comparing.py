"""What is compared is searched for and quoted side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import indexed, write_release

import qa
from qa import comparing, statements

if TYPE_CHECKING:
    from pathlib import Path


def test_each_side_of_a_comparison_is_quoted(tmp_path: Path) -> None:
    said = {
        2003: ("Ann Weka", "Police numbers rose to 7{n}00 officers."),
        2009: ("Bob Kea", "There are {n} sworn staff more in the count of police numbers that ended on Friday."),
    }
    for year, (minister, text) in said.items():
        for n in range(1, 7):
            front = f"title: Police numbers {n}\ndate: {year}-0{n}-01\nministers: [{minister}]"
            write_release(tmp_path, f"{year}-{n}", front, text.format(n=n))
    with indexed(tmp_path) as police:
        for question in (
            "Compare police numbers in 2003 and 2009",
            "Were police numbers higher in 2009 than in 2003?",
            "Were police numbers higher under Key than under Clark?",
            "How did the Clark and Key governments differ on police numbers?",
            "How many police were there in 2003 and 2009?",
            "How many police were there in 2009 and how many were there in 2003?",
            "How did Ann Weka and Bob Kea differ on police numbers?",
        ):
            years = [hit.release.date.year for hit in police.ask(question).sources if hit.release.date]
            assert set(years[:2]) == {2003, 2009}, question
        by_both = police.ask("How did Ann Weka and Bob Kea differ on police numbers in 2009?")
        assert {side.text for side in comparing.sides(by_both.understood)} == {"Ann Weka", "Bob Kea"}
        again = police.understand("How did Bob Kea differ from Ann Weka on police, and what did Kea say?")
        assert len(comparing.sides(again)) == 2
        assert not comparing.sides(police.understand("How many police were there between 2003 and 2009?"))
        for asked in ("Compare police numbers in 2003 and 2018", "What were police numbers in 2003, 2009 and 2018?"):
            lacking = police.ask(asked)
            assert lacking.status == "partial"
            assert "None of these quotes is of 2018." in lacking.text
        for asked in ("How many police are there now, and how many in 2003?", "Police in 2003, and what is it now?"):
            assert "None of these quotes is of the last year and a half." in police.ask(asked).text
        assert not comparing.sides(police.understand("How many came in 2003 and how much did the 2009 plan cost?"))


def test_what_is_compared_is_quoted_by_turns(index: qa.Index) -> None:
    (hit,) = index.retrieve("people smuggling", 1)
    places = ((2, 0), (2, 50), (0, 0), (4, 0), (1, 0))
    chosen = [statements.Statement(place, hit, start, start + 9) for place, start in places]
    fits = np.array([[True, False, True, False, True], [False, True, False, True, False]])
    assert [(quote.place, quote.start) for quote in comparing.in_turn(chosen, fits)] == [
        (2, 0),
        (2, 50),
        (1, 0),
        (0, 0),
        (4, 0),
    ]


def test_each_of_two_things_that_are_called_by_name_is_quoted(tmp_path: Path) -> None:
    said = {
        "Oldport": "The new ferry terminal of Oldport cost {n} million dollars to build, Mr Example said.",
        "Newhaven": "In Newhaven {n} million dollars went into quays.",
    }
    for name, text in said.items():
        for n in range(2, 10):
            front = f"title: {name} {n}\ndate: 2003-0{n}-01"
            write_release(tmp_path, f"{name}-{n}", front, text.format(n=n))
    with indexed(tmp_path) as ports:
        for question in (
            "Compare what the ferry terminals of Oldport and Newhaven cost to build",
            "Did the ferry terminal of Oldport or of Newhaven cost more to build?",
            "Which ferry terminal cost more to build, Oldport or Newhaven?",
            "Ferry terminal cost, Oldport vs Newhaven",
            "Did Oldport's ferry terminal cost more to build than the one in Newhaven?",
            "Did more millions for ferry terminals go to Oldport than to Newhaven?",
        ):
            titles = [hit.release.title.split()[0] for hit in ports.ask(question).sources]
            assert set(titles[:2]) == set(said), question
        lacking = ports.ask("Did the ferry terminal of Oldport cost more than the one in Kelptown?")
        whole = ports.ask("Which ferry terminal in Oldport cost more to build than was planned?")
    assert lacking.status != "answered"
    assert "Kelptown" in lacking.text
    assert "None of these quotes is of" not in whole.text


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Do we export more to Oldport than to Newhaven?", ["Oldport", "Newhaven"]),
        ("Does Kelptown trade more with Oldport than with Newhaven?", ["Oldport", "Newhaven"]),
        ("Is the port deal with Oldport bigger than the one with Newhaven?", ["Oldport", "Newhaven"]),
        ("Is the Oldport terminal older than the Newhaven one?", ["Oldport", "Newhaven"]),
        ("Is it colder in Oldport than at Newhaven?", ["Oldport", "Newhaven"]),
        ("Did Oldport open later than Newhaven?", []),
        ("Did they choose Oldport rather than Newhaven?", []),
        ("Did anybody other than Oldport go to Newhaven?", []),
        ("Is the older ferry to Oldport in use?", []),
        ("Was Greater Wellington or Oldport paid?", []),
        ("Are roads safer in Oldport than in Newhaven?", ["Oldport", "Newhaven"]),
        ("Where is it colder, Oldport or Newhaven?", ["Oldport", "Newhaven"]),
        ("Is Oldport or Newhaven older?", ["Oldport", "Newhaven"]),
        ("What is done for safer roads in Oldport or Newhaven?", []),
        ("Are there Warmer Kiwi Homes in Oldport or Newhaven?", []),
    ],
)
def test_what_is_compared_is_read(index: qa.Index, question: str, sides: list[str]) -> None:
    assert [side.text for side in comparing.sides(index.understand(question))] == sides


def test_a_year_that_is_compared_is_told_by_a_later_release(tmp_path: Path) -> None:
    text = "In 2001 83 kea died of lead, compared with 131 in 2000."
    write_release(tmp_path, "2004-1", "title: Kea deaths\ndate: 2004-05-01\nministers: [Ann Weka]", text)
    write_release(tmp_path, "2001-1", "title: Kea food\ndate: 2001-05-01\nministers: [Ann Weka]", "Kea eat roots.")
    with indexed(tmp_path) as kea:
        answer = kea.ask("How many kea died of lead in 2001 compared with 2000?")
        assert "None of these quotes is of" not in answer.text
        assert answer.quotes[0].text == text
