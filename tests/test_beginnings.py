"""When something was introduced, or who brought it in: told first by who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

from qa.finding import beginnings, turning_points

if TYPE_CHECKING:
    from pathlib import Path

    import qa


@pytest.mark.parametrize(
    ("question", "name", "word"),
    [
        ("Who introduced the Weka Grant?", "Weka Grant", "introduced"),
        ("who brought in the weka tax and when", "weka tax", "brought in"),
        ("which government set up Weka TV", "Weka TV", "set up"),
        ("When was the Weka Grant first introduced in New Zealand?", "Weka Grant", "introduced"),
        ("what year did Weka TV start", "Weka TV", "start"),
        ("when did the government bring in the weka tax", "weka tax", "bring in"),
        ("When did the Weka Grant end?", "", ""),
        ("When was the Weka Grant introduced in 2019?", "", ""),
        ("When was it introduced?", "", ""),
        ("When will the Weka Grant start?", "", ""),
        ("Who introduced the Minister?", "", ""),
        ("Who introduced the Weka Grant and what did it cost?", "", ""),
    ],
)
def test_when_something_was_introduced_is_asked(index: qa.Index, question: str, name: str, word: str) -> None:
    asked = beginnings.asked_for(index.understand(question))
    assert ((asked.names[0], asked.word) if asked else ("", "")) == (name, word)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Weka Grant was introduced.", turning_points.DONE),
        ("The Weka Grant (WG) was first set up by farmers.", turning_points.DONE),
        ("The Weka Grant scheme came into force.", turning_points.DONE),
        ("We introduced the Weka Grant.", turning_points.DONE),
        ("The Weka Grant will be introduced.", turning_points.MEANT),
        ("It is the launch of the Weka Grant.", turning_points.MEANT),
        ("The Bill establishes the Weka Grant.", turning_points.MEANT),
        ("The Bill sets up the Weka Grant.", turning_points.MEANT),
        ("We pay once we have set up the Weka Grant.", turning_points.MEANT),
        ("A Special Weka Grant was introduced.", None),
        ("Let the Weka Grant be introduced.", None),
        ("Pay started when the Weka Grant ended.", None),
        ("A unit within the Weka Grant was set up.", None),
        ("The Weka Grant examinations began.", None),
        ("The Weka Grant will start paying farmers.", None),
        ("We established the Weka Grant Commission.", None),
        ("The firm was formed between the Weka Grant and farmers.", None),
        ("A bill to widen the Weka Grant was introduced.", None),
        ("A bill to introduce the Weka Grant was passed.", turning_points.MEANT),
        ("We have introduced a Bill extending the Weka Grant.", None),
        ("We introduced the Weka Grant amendments.", None),
        ("The Weka Grant has grown.", None),
        ("Will the Weka Grant be introduced?", None),
        ("The Kiwi Grant was introduced.", None),
    ],
)
def test_what_tells_a_beginning_has_a_form(text: str, form: float | None) -> None:
    assert beginnings.Beginning("", ("Weka Grant",), "gone").form(text) == form


def test_a_beginning_is_told_first_however_much_else_was_introduced_since(tmp_path: Path) -> None:
    for n in range(1, 10):
        heading = f"title: Bill introduced on the Weka Grant in town {n}\ndate: 2015-0{n}-01"
        text = f"A bill to widen the Weka Grant in town {n} was introduced to Parliament today, says the Minister."
        write_release(tmp_path, f"new{n}", heading, text)
    heading = "title: Support for birds\ndate: 2012-07-05"
    text = "Many met in the town hall.\n\nThe Weka Grant was introduced in May 2004, and kiwis get more."
    write_release(tmp_path, "start", heading, text)
    with indexed(tmp_path) as index:
        for question in ("Who introduced the Weka Grant and when?", "when was the weka grant introduced"):
            assert "introduced in May 2004" in index.ask(question).quotes[0].text, question
            assert index.retrieve(question)[0].passage.text.startswith("The Weka Grant was introduced"), question
