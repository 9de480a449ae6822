"""What an abbreviation stands for: asked in many ways, and told by what spells it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

from qa.remarks import abbreviations

if TYPE_CHECKING:
    from pathlib import Path

    import qa


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("What does RSE stand for?", "RSE"),
        ("what is RSE short for", "RSE"),
        ("ok so what do the letters NCEA stand for", "NCEA"),
        ("What does PGP stand for in farming?", "PGP"),
        ("can you tell me what NAIT stands for?", "NAIT"),
        ("meaning of the acronym TPPA", "TPPA"),
        ("What is SLUI an abbreviation of?", "SLUI"),
        ("what does the acronym HPMV mean", "HPMV"),
        ("What does the GPS in NZTA's GPS stand for?", "GPS"),
        ("What does TB in TBfree stand for?", "TB"),
        ("full name of NIWA", "NIWA"),
        ("what does NAIT mean?", "NAIT"),
        ("RSE acronym", "RSE"),
        ("What does Labour stand for?", ""),
        ("What does the Government stand for?", ""),
        ("Who will stand for National?", ""),
        ("What did Winston Peters stand for in 2005?", ""),
        ("What does MMP mean for small parties?", ""),
        ("What does the OCR cut mean?", ""),
        ("What does KiwiSaver mean?", ""),
        ("What does NZ First stand for?", ""),
        ("What do NZ farmers stand for?", ""),
        ("What is the full name of KiwiRail?", ""),
        ("What does the RSE scheme stand for?", "RSE"),
        ("What is NZTA short of?", ""),
        ("What is ACC short of money for?", ""),
        ("the full name of the Prime Minister", ""),
        ("What does it mean?", ""),
        ("What does RSE stand for and who runs it?", ""),
        ("letters to ACC", ""),
    ],
)
def test_what_an_abbreviation_stands_for_is_asked(index: qa.Index, question: str, short: str) -> None:
    assert abbreviations.asked_for(index.understand(question)) == short


def test_what_an_abbreviation_stands_for_is_told_first_by_what_spells_it_out(tmp_path: Path) -> None:
    texts = {
        "one": ("WTR cap", "The WTR cap is raised to 900 workers. WTR workers stand for hours and pick WTR fruit."),
        "two": ("WTR workers", "Growers met.\n\nThe Weka Tending Roster (WTR) began in 2007, and WTR growers like it."),
        "three": ("QPX", "QPX stands to gain from the QPX deal (QPX letters were sent)."),
    }
    for name, (title, body) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2020-03-01", body)
    with indexed(tmp_path) as index:
        for question, history in (
            ("What does WTR stand for?", []),
            ("so what is WTR short for", []),
            ("and what does that stand for?", ["What is the WTR cap?"]),
        ):
            answer = index.ask(question, history=history)
            assert (answer.status, "Weka Tending Roster (WTR)" in answer.quotes[0].text) == ("answered", True), question
        assert "None of these quotes tells what QPX stands for." in index.ask("What does QPX stand for?").text
        assert "stands for" not in index.ask("What is the WTR cap?").text


@pytest.mark.parametrize(
    ("short", "text", "told"),
    [
        ("RSE", "the Recognised Seasonal Employer (RSE) scheme", True),
        ("DHBs", "the District Health Boards (DHBs) said", True),
        ("RUC", "by road user charges (“RUC”)", True),
        ("WEL", "WEL (Weka, eels and limpets) is a plan", True),
        ("FENZ", "FENZ stands for Fire and Emergency New Zealand", True),
        ("FENZ", "FENZ stands for a merger", False),
        ("CER", "a reaffirmation of what CER stands for, said he", False),
        ("COP26", "at the Climate Conference (COP26) in Glasgow", False),
        ("WINZ", "at Work and Income (WINZ) offices", True),
        ("RSE", "growers said so (RSE)", False),
        ("RSE", "the Primary Growth Partnership (PGP) and RSE", False),
        ("RSE", "RSE (from 2007)", False),
    ],
)
def test_what_is_spelled_out_stands_beside_its_letters(short: str, text: str, told: bool) -> None:
    assert abbreviations.spells_out(short, text) is told
