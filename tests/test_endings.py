"""When something ended, or what became of it: told first by the sentence that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

import qa
from qa.finding import endings, turning_points

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("question", "name", "word"),
    [
        ("When did the Weka Grant end?", "Weka Grant", "end"),
        ("when was gift duty abolished", "gift duty", "abolished"),
        ("What year was the Weka Act repealed?", "Weka Act", "repealed"),
        ("so when did our deployment to Iraq finish?", "deployment to Iraq", "finish"),
        ("When did Weka TV go off air?", "Weka TV", "go off air"),
        ("When did the government scrap the weka tax?", "weka tax", "scrap"),
        ("When will the Weka Agency be wound up?", "Weka Agency", "wound up"),
        ("What happened to the Weka Agency?", "Weka Agency", ""),
        ("whatever became of Weka Bonds in the end", "Weka Bonds", ""),
        ("Has the Weka Agency closed yet?", "Weka Agency", ""),
        ("Was the weka tax ever scrapped?", "weka tax", ""),
        ("When did the Weka Grant end in 2019?", "", ""),
        ("When did Iain Lees-Galloway leave?", "", ""),
        ("When did the Prime Minister leave?", "", ""),
        ("When did it end?", "", ""),
        ("What happened to them?", "", ""),
        ("When did the Weka Grant begin?", "", ""),
        ("When did the Weka Grant end and who ended it?", "", ""),
        ("Who scrapped the weka tax?", "weka tax", "scrapped"),
        ("which government abolished gift duty and when", "gift duty", "abolished"),
        ("Who leads the Weka Grant?", "", ""),
    ],
)
def test_when_something_ended_is_asked(index: qa.Index, question: str, name: str, word: str) -> None:
    asked = endings.asked_for(index.understand(question))
    assert ((asked.names[0], asked.word) if asked else ("", "")) == (name, word)


def test_when_it_ended_is_asked_of_a_name_before(index: qa.Index) -> None:
    asked = endings.asked_for(index.understand("and when did it end?", ["What was the Weka Grant?"]))
    assert asked
    assert (asked.question, asked.names) == ("and when did Weka Grant end?", ("Weka Grant",))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Weka Grant was scrapped.", turning_points.DONE),
        ("The Weka Grant (WG) has now been officially closed.", turning_points.DONE),
        ("The Weka Grant scheme ended.", turning_points.DONE),
        ("We have scrapped the Weka Grant.", turning_points.DONE),
        ("The Government scrapped the unfair Weka Grant.", turning_points.DONE),
        ("The Weka Grant will be wound up.", turning_points.TO_COME),
        ("The Weka Grant is to end.", turning_points.TO_COME),
        ("They would abolish the Weka Grant.", turning_points.MEANT),
        ("The repeal of the Weka Grant is near.", turning_points.MEANT),
        ("The Bill abolishes the Weka Grant.", turning_points.MEANT),
        ("The Bill phases out the Weka Grant.", turning_points.MEANT),
        ("Kiwis closed their doors at the Weka Grant.", turning_points.BESIDE),
        ("The Weka Grant is close to completion.", turning_points.BESIDE),
        ("The Weka Grant has grown.", None),
        ("Works on a part of the Weka Grant were finished.", turning_points.BESIDE),
        ("The Bill will remove the Weka Grant's power to hear kiwis.", turning_points.BESIDE),
        ("We repealed the botched Weka Grant reforms.", turning_points.BESIDE),
        ("Towns get more of the Weka Grant by the end of the month.", None),
        ("Help is needed after the Weka Grant. To this end, towns get more.", None),
        ("The Minister leaves today to speak of the Weka Grant.", None),
        ("Will the Weka Grant be scrapped?", None),
        ("The Kiwi Grant was scrapped.", None),
    ],
)
def test_what_tells_an_end_has_a_form(text: str, form: float | None) -> None:
    assert endings.Ending("", ("Weka Grant",), "gone").form(text) == form


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The ban on weka hunting was lifted in 2019.", turning_points.DONE + turning_points.TIMED),
        (
            "In 2019 Parliament ended the weka hunting ban.",
            turning_points.BESIDE + turning_points.TIMED + turning_points.SAME_WORD,
        ),
        ("The weka ban ended.", None),
    ],
)
def test_a_name_in_small_letters_stands_in_any_order(text: str, counts: float | None) -> None:
    assert endings.Ending("", ("ban on weka hunting",), "end").form(text) == counts


def test_who_ended_something_is_told_by_no_promise() -> None:
    asked = endings.Ending("", ("Weka Grant",), "scrapped", by_whom=True)
    assert asked.form("They promise to scrap the Weka Grant.") == turning_points.BESIDE + turning_points.SAME_WORD
    assert asked.form("We scrapped the Weka Grant.") == turning_points.DONE + turning_points.SAME_WORD


def test_what_is_merely_near_an_end_tells_nothing_of_what_became_of_it() -> None:
    assert endings.Ending("", ("Weka Grant",)).form("Kiwis closed their doors at the Weka Grant.") is None


def test_an_end_is_told_first_however_much_else_is_told_of_it(tmp_path: Path) -> None:
    for n in range(1, 10):
        heading = f"title: Weka Grant ends the wait in town {n}\ndate: 2015-0{n}-01"
        text = f"The Weka Grant will end the wait of many in town {n} when it is paid in June, says the Minister."
        write_release(tmp_path, f"new{n}", heading, text)
    heading = "title: Support for birds\ndate: 2019-07-05"
    text = "Many met in the town hall.\n\nThe Weka Grant was closed on 22 May 2019, and kiwis get more."
    write_release(tmp_path, "end", heading, text)
    with indexed(tmp_path) as index:
        for question in ("When did the Weka Grant end?", "when was the weka grant scrapped"):
            answer = index.ask(question)
            assert "closed on 22 May 2019" in answer.quotes[0].text, question
            assert index.retrieve(question)[0].passage.text.startswith("The Weka Grant was closed"), question
        told = index.ask("What happened to the Weka Grant?").quotes
        assert "closed on 22 May 2019" in told[0].text
        within = index.ask("When did the Weka Grant end?", filters=qa.Filters(date_to="2016-01-01"))
        assert all("22 May 2019" not in quote.text for quote in within.quotes)
