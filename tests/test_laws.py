"""Laws that a question names, and which texts name them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qa.remarks import laws
from qa.understanding import understand

if TYPE_CHECKING:
    from qa.offices.gazetteer import Gazetteer

TODAY = date(2026, 2, 28)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("When did the Weka Protection Act 2004 come into force?", ["Weka Protection Act"]),
        ("Did Labour's Eel Farming (Levies) Amendment Bill pass?", ["Eel Farming (Levies) Amendment Bill"]),
        ("What do the Eels and Other Fish Act and the Kelp Bill do?", ["Eels and Other Fish Act", "Kelp Bill"]),
        ("Support for the Weka Protection Bill", ["Weka Protection Bill"]),
        ("Explain the Weka Protection Act", ["Weka Protection Act"]),
        ("What was the Purpose of the Weka Act?", ["Weka Act"]),
        ("What does the Weka at Sea Act say?", ["Weka at Sea Act"]),
        ("Is the Bill law yet?", []),
        ("What did ACT want?", []),
        ("who paid the power bill", []),
    ],
)
def test_laws_are_read_by_their_names(gazetteer: Gazetteer, question: str, named: list[str]) -> None:
    assert [law.text for law in laws.asked(understand(question, gazetteer, TODAY))] == named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Weka Protection Bill passed its third reading today.", True),
        ("Weka protection is to become law next year.", True),
        ("The Protection of Weka (Island Reserves) Amendment Bill has been introduced.", True),
        ("The Wildlife Protection Act is in force. Weka are protected by it.", False),
        ("The Bill passed its third reading today.", False),
    ],
)
def test_a_law_is_named_by_all_of_its_name(gazetteer: Gazetteer, text: str, names: bool) -> None:
    law, *_ = laws.asked(understand("When was the Weka Protection Act passed?", gazetteer, TODAY))
    assert laws.is_named(law, text) is names


def test_what_stands_in_brackets_may_stand_anywhere(gazetteer: Gazetteer) -> None:
    law, *_ = laws.asked(understand("What is in the Eel Farming (Levies) Bill?", gazetteer, TODAY))
    assert laws.is_named(law, "A levy is brought in by the Eel Farming Amendment Bill.")
    assert not laws.is_named(law, "The Eel Farming (Licences) Bill was read a first time.")


def test_a_follow_up_is_of_the_law_asked_about_before(gazetteer: Gazetteer) -> None:
    read = understand("and its third reading?", gazetteer, TODAY, ["What is in the Weka Protection Bill?"])
    assert [law.text for law in laws.asked(read)] == ["Weka Protection Bill"]


def test_what_is_asked_of_a_law_is_no_part_of_its_name(gazetteer: Gazetteer) -> None:
    law, *_ = laws.asked(understand("Opposition to Weka Protection Bill", gazetteer, TODAY))
    assert laws.is_named(law, "Some spoke against the Weka Protection Bill.")
    assert not laws.is_named(law, "Some spoke against the Kelp Protection Bill.")
    law, *_ = laws.asked(understand("Return to Weka Bill", gazetteer, TODAY))
    assert not laws.is_named(law, "Some spoke against the Weka Bill.")
