"""What a chat bot is told to write, as it is asked of the releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

from qa.understanding.framing import unframed
from qa.understanding.orders import is_to_write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("order", "question"),
    [
        ("Write a 500 word essay on the Oma levy", "tell me about the Oma levy"),
        ("can you please write me a short report about the Oma levy?", "tell me about the Oma levy"),
        ("Generate a briefing explaining how the levy works", "how does the levy work?"),
        ("give me 5 facts about the levy", "tell me about the levy"),
        ("list ten key facts on the levy", "tell me about the levy"),
        ("summarise the Oma levy for me", "tell me about the Oma levy"),
        ("Summarize how the ETS works in 3 sentences", "how does the ETS work?"),
        ("summarise what the government has done on ferries", "what has the government done on ferries?"),
        ("summarise everything the government did in 2007", "what did the government do in 2007"),
        ("TLDR: the Oma levy", "tell me about the Oma levy"),
        ("explain like I'm five: what is the levy", "what is the levy"),
        ("explain like I'm five the ETS", "tell me about the ETS"),
        ("Explain the levy to a 10 year old", "Explain the levy"),
        ("generate a list of all ferry routes", "list all ferry routes"),
        ("pros and cons of the levy", "what are the arguments for and against the levy?"),
        ("what were the biggest announcements of 2019", "what was announced in 2019?"),
        ("top 10 announcements last week", "what was announced last week?"),
        ("Who was Ann Alder and what did she do?", "who was Ann Alder?"),
        ("biography of Ann Alder", "tell me about Ann Alder"),
        ("You are a historian. What was the Oma inquiry?", "What was the Oma inquiry?"),
        ("act as a teacher and describe the Oma inquiry", "describe the Oma inquiry"),
        ("In 100 words, what is the levy?", "what is the levy?"),
        ("what is the levy in two sentences", "what is the levy"),
        ("bullet points: what changed in 2013", "what changed in 2013"),
        # These are asked as they stand, and the last three tell nothing of releases.
        *(
            (same, same)
            for same in ("summarise the criticism", "main points of the Oma Bill", "draft report on levies")
        ),
        *((same, same) for same in ("you are a farmer. what can I get?", "explain the grants for children")),
        *((same, same) for same in ("who is Ann Alder and what does she do?", "the benefits and risks of tolls")),
        *((same, same) for same in ("summarise it", "summarise the attached pdf", "Make a bid on it")),
        *((same, same) for same in ("Write off student debt", "create a marine reserve in Oma", "who reports on it")),
        *((same, same) for same in ("write a haiku about Oma", "write a letter to my MP on noise", "tell me a joke")),
    ],
)
def test_what_is_to_be_written_is_asked(order: str, question: str) -> None:
    assert unframed(order) == question


def test_what_is_to_be_written_is_quoted_and_that_is_said(tmp_path: Path) -> None:
    texts = {
        "levy": ("The Oma levy", "The Oma levy is a charge on boats which pays for the wharf, said the minister."),
        "essays": ("Essay competition", "Pupils write a 500 word essay about the sea. The essay may be on anything."),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        answer = index.ask("Write a 500 word essay on the Oma levy")
        assert answer.quotes[0].path == "levy.md"
        assert answer.question == "Write a 500 word essay on the Oma levy"
        assert "Releases are quoted here, and not put in other words." in answer.text
        assert "other words" not in index.ask("What is the Oma levy?").text
    assert is_to_write("please summarise the Oma levy in 100 words")
    assert not is_to_write("give me five facts about the Oma levy")
