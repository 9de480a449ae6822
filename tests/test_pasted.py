from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

from qa.understanding.pasted import unpasted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("- **When did the levy start?**", "When did the levy start?"),
        ("• When did the levy start?", "When did the levy start?"),
        ("### When did the levy start?", "When did the levy start?"),
        ("| When did the levy start? |", "When did the levy start?"),
        ('"When did the levy start?"', "When did the levy start?"),
        ('3. "When did the levy start?" Thanks, Brian', "When did the levy start?"),
        ("“when did the levy start” thanks mate", "when did the levy start"),
        ("When did the levy start? https://example.org/levy", "When did the levy start?"),
        ('"When did the levy start?" (source: https://example.org/levy)', "When did the levy start?"),
        ("Subject: Levy\n\nWhen did the Ferry Levy start?\n\nSent from my phone", "When did the Ferry Levy start?"),
        ("When did the levy start? --\nKind regards,\nAnn Smith\nPolicy Analyst", "When did the levy start?"),
        ("When did the levy start 🤔🤔", "When did the levy start"),
    ],
)
def test_what_is_pasted_with_a_question_goes(pasted: str, asked: str) -> None:
    assert unpasted(pasted) == asked
    assert unpasted(asked) == asked


@pytest.mark.parametrize(
    "asked",
    [
        'who asked "when did the levy start?"',
        '"When did the levy start?" - who asked that?',
        '"a levy on everything that moves"',
        "What does https://example.org/levy say?",
        "-5 degrees in Oldport",
        "#levy",
        "When did the levy start?\nAnd who announced it?",
        "🤔",
        "> 50 people?",
        "Who announced this? https://example.org/release/ferry-levy",
        "When did the Ferry Levy start?\nThanks\nAnd how much was it?",
    ],
)
def test_what_is_asked_stays(asked: str) -> None:
    assert unpasted(asked) == asked


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("Subject: Ferry levy\nWhen did it start?\nRegards, Ann", "Ferry levy\nWhen did it start?"),
        ("Re: ferry levy\nHow much was in the fund?", "ferry levy\nHow much was in the fund?"),
        ("Subject: Question\nWhen did the Ferry Levy start?", "When did the Ferry Levy start?"),
    ],
)
def test_the_subject_of_a_letter_stays_where_the_question_names_none(pasted: str, asked: str) -> None:
    assert unpasted(pasted) == asked


def test_the_address_of_a_release_is_its_title(tmp_path: Path) -> None:
    for n, name in enumerate(("Ann Alder", "Bob Birch", "Cal Cedar"), 1):
        front = f"title: Ferry “{n}” launched\ndate: 2021-03-0{n}\nministers: [{name}]"
        front += f"\nurl: https://www.example.org/release/ferry-launched-{n}"
        write_release(tmp_path, n, front, f"The new ferry was launched by {name} today, who gave {n} million dollars.")
    front = "title: Ferry “0” launched\ndate: 2021-03-20\nurl: https://www.example.org/release/ferry-launched"
    write_release(tmp_path, 0, front, "A raft was launched.")
    with indexed(tmp_path) as index:
        for address in (
            "https://www.example.org/release/ferry-launched-2",
            "http://example.org/release/ferry-launched-2/",
            "Example.org/release/ferry-launched-2?from=home",
            "(https://www.example.org/release/ferry-launched-2#:~:text=The%20new)",
            "https://www.example.org/release/ferry-launched-2.",
        ):
            for asked in ("who announced this? {}", "{} how much money was given?", "{}"):
                read = index.understand(asked.format(address))
                assert "“Ferry ’2’ launched” (2 March 2021)" in read.question, read.question
                assert index.retrieve(asked.format(address))[0].release.path == "2.md"
        both = "https://www.example.org/release/ferry-launched and https://www.example.org/release/ferry-launched-2"
        read = index.understand(f"who announced {both}").question
        assert read.startswith("who announced “Ferry ’0’ launched” (20 March 2021) and “Ferry ’2’ launched”"), read
        later = index.understand("how much money was given?", ["https://www.example.org/release/ferry-launched-2"])
        assert "“Ferry ’2’ launched”" in later.question
        unknown = "what is https://www.example.org/release/other about"
        assert index.understand(unknown).question == unknown
        for hostile in ("https://a.b/\ud800", "x." * 900 + "nz/" + "y" * 900, "https://" * 200, "a/b and 1.5/2"):
            index.ask(hostile)
