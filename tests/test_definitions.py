"""What something is: asked in many ways, and told first by the sentence that defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

import qa
import vectorstore
from qa.finding import definitions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What is KiwiSaver?", ["KiwiSaver"]),
        ("what's Whānau Ora", ["Whānau Ora"]),
        ("so what exactly is the Marsden Fund?", ["Marsden Fund"]),
        ("What is the Marsden Fund for?", ["Marsden Fund"]),
        ("What is a charter school", ["charter school"]),
        ("What are marine reserves?", ["marine reserves"]),
        ("What does the Commerce Commission do?", ["Commerce Commission"]),
        ("Can you tell me what the Marsden Fund is?", ["Marsden Fund"]),
        ("can you explain the Marsden Fund to me", ["Marsden Fund"]),
        ("Tell me about Whānau Ora", ["Whānau Ora"]),
        ("How does the quota management system work?", ["quota management system"]),
        ("What was the Closing the Gaps policy?", ["Closing the Gaps policy"]),
        ('What is "Best Start"?', ["Best Start"]),
        ("What is (KiwiSaver)?", ["KiwiSaver"]),
        ("What is the purpose of the Waitangi Tribunal?", ["Waitangi Tribunal"]),
        ("what's the main idea behind Whānau Ora", ["Whānau Ora"]),
        ("Summarise the Zero Carbon Act", ["Zero Carbon Act"]),
        ("What is the point of the review?", []),
        ("what is the levy", []),
        ("What is the First Home Grant?", ["First Home Grant"]),
        ("What is He Waka Eke Noa?", ["He Waka Eke Noa"]),
        ("What is the first home grant worth?", []),
        ("what is the fee", []),
        ("What is the best start for a child?", []),
        ("What is the latest on the Marsden Fund?", []),
        ("What is happening with light rail?", []),
        ("What is New Zealand’s position on nuclear weapons?", []),
        ("What is the Marsden Fund worth?", []),
        ("What was the Marsden Fund in 2009?", []),
        ("What is it?", []),
        ("What is your name?", []),
        ("What is the the?", []),
        ("What is ???", []),
        ("What is Iain Lees-Galloway?", []),
        ("What does RSE stand for?", []),
        ("How does he work?", []),
        ("Explain why it was closed", []),
        ("What is the Marsden Fund, and who runs it?", []),
    ],
)
def test_what_something_is_is_asked(index: qa.Index, question: str, names: list[str]) -> None:
    asked = definitions.asked_for(index.understand(question))
    assert list(asked.names if asked else ())[: len(names) or None] == names


@pytest.mark.parametrize(
    ("question", "name", "is_"),
    [
        ("Is KiwiSaver compulsory?", "KiwiSaver", {"compulsori"}),
        ("so is the Waitangi Tribunal a court", "Waitangi Tribunal", {"court"}),
        ("Isn’t Te Reo Māori an official language?", "Te Reo Māori", {"offici", "languag"}),
        ("Are National Standards compulsory?", "National Standards", {"compulsori"}),
        ("Is KiwiSaver going up?", "", set()),
        ("Is KiwiRail buying ferries?", "", set()),
        ("Is KiwiSaver it?", "", set()),
        ("Is Iain Lees-Galloway a lawyer?", "", set()),
        ("Is there a Marsden Fund?", "", set()),
        ("Is KiwiSaver compulsory in 2030?", "", set()),
    ],
)
def test_whether_something_named_is_something_is_asked(
    index: qa.Index, question: str, name: str, is_: set[str]
) -> None:
    asked = definitions.asked_for(index.understand(question))
    assert (asked.names[0], asked.is_) == (name, is_) if asked and name else asked is None


@pytest.mark.parametrize(
    ("before", "asked", "alone"),
    [
        ("When did KiwiSaver begin?", "and what is it?", "and what is KiwiSaver?"),
        ("When did KiwiSaver begin?", "what is KiwiSaver anyway?", "what is KiwiSaver anyway?"),
        ("What is KiwiSaver?", "is it compulsory?", "is KiwiSaver compulsory?"),
        ("What is KiwiSaver?", "how does it work?", "how does KiwiSaver work?"),
        ("What is KiwiSaver?", "and the Marsden Fund?", "What is Marsden Fund?"),
        ("How much did the Marsden Fund give KiwiRail?", "what is it?", ""),
        ("When did KiwiSaver begin?", "and the Marsden Fund?", ""),
        ("What is KiwiSaver?", "is it still going?", ""),
        ("What is KiwiSaver?", "what are the fines?", ""),
        ("What is the Marsden Fund worth?", "what does it do for them?", ""),
    ],
)
def test_what_something_is_is_asked_of_a_name_before(index: qa.Index, before: str, asked: str, alone: str) -> None:
    found = definitions.asked_for(index.understand(asked, [before]))
    assert (found.question if found else "") == alone


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Weka Saver is a voluntary savings scheme.", "is_kind"),
        ("Growers met. The Weka Saver programme is the Government’s way to save wekas.", "is_kind"),
        ("“Weka Saver (WS) is an initiative to help,” she said.", "is_kind"),
        ("Weka Saver is one of the schemes that we look at.", "is"),
        ("- Weka Savers are schemes that help wekas.", "is_kind"),
        ("They spoke of Weka Saver, a scheme for wekas, last night.", "apposed"),
        ("Weka Saver - which is a scheme for wekas - grows.", "apposed"),
        ("It is a fund known as “Weka Saver”.", "called"),
        ("Weka Saver provides eggs to farmers.", "does"),
        ("The new Weka Saver was set up in 2009.", "does"),
        ("Wēka Saver is based on trust.", "does"),
        ("Weka Saver will support farmers.", "will"),
        ("Weka Saver is a great success.", None),
        ("Weka Saver is a nest of rules.", "is"),
        ("Weka Saver has grown by a fifth.", None),
        ("He said that Weka Saver is a scheme.", None),  # of no sentence's beginning
        ("Weka Saver’s board is a committee.", None),
        ("Non-Weka Saver is a scheme.", None),
        ("Weka Saver, the board said, is late.", None),
        ("Weka Saver is a dairy co-operative.", "is_kind"),
        ("Weka Saver is the fifth largest of its kind.", None),
        ("Weka Savers are set to pay farmers that help wekas.", None),
        ("They repealed the so-called Weka Saver.", None),
        ("This “Weka Saver” is the first scheme for eggs.", None),
        ("They met at Te Puna Weka Saver, a trust for wekas.", None),
        ("For those in Weka Saver, a scheme for eggs is new.", None),
    ],
)
def test_what_says_what_something_is_has_a_form(text: str, form: str | None) -> None:
    expected = definitions.FORMS[form] if form else None
    assert definitions.Definition("", ("weka saver",)).form(text) == expected


@pytest.mark.parametrize(
    ("text", "is_", "form"),
    [
        ("The rules, known as Tikanga ā-Rongoā, are new.", "", None),
        ("The rules, known as Tikanga, are new.", "", "called"),
        ("The Tikanga Office is better.", "better", None),
        ("The Tikanga Office is better.", "office", "mentioned"),
        ("Good Tikanga is better.", "better", "mentioned"),
        ("The Good Tikanga is better.", "better", None),
        ("The Te Tikanga is better.", "better", "mentioned"),
    ],
)
def test_a_longer_name_is_of_another(text: str, is_: str, form: str | None) -> None:
    asked = definitions.Definition("", ("tikanga",), frozenset(vectorstore.analyse(is_)))
    assert asked.form(text) == (definitions.FORMS[form] if form else None)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Weka Saver is a voluntary savings scheme.", "is_kind"),
        ("Farmers join Weka Saver, and it is voluntary.", "mentioned"),
        ("Weka Saver is a compulsory savings scheme.", None),
        ("Weka Saver is a voluntary success.", "mentioned"),
        ("Weka Saver pays farmers, said a report that told of five other schemes as well, all voluntary.", None),
        ("Should Weka Saver be voluntary?", None),
        ("Joining is voluntary.", None),
    ],
)
def test_what_says_whether_something_is_so_has_all_its_words(text: str, form: str | None) -> None:
    expected = definitions.FORMS[form] if form else None
    assert definitions.Definition("", ("weka saver",), frozenset({"voluntari"})).form(text) == expected


def test_what_something_is_is_told_first_however_new_other_news_of_it_are(tmp_path: Path) -> None:
    texts = {
        "old": (
            "2009-03-01",
            "Wekas",
            "Many met.\n\nWeka Saver is a voluntary scheme that pays farmers to keep wekas.",
        ),
        "old-copy": ("2009-03-01", "Help", "Weka Saver is a voluntary scheme that pays farmers to keep their wekas."),
        **{
            f"new{n}": (
                f"2025-0{n}-01",
                f"Weka Saver grows in town {n}",
                f"Weka Saver has grown to {n} towns, and Weka Saver pays more in town {n}, says the Minister.",
            )
            for n in range(1, 8)
        },
    }
    for name, (day, title, body) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: {day}", body)
    with indexed(tmp_path) as index:
        for question in ("What is Weka Saver?", "what's the weka saver scheme", "Tell me about Weka Saver"):
            answer = index.ask(question)
            told = [quote for quote in answer.quotes if "voluntary scheme" in quote.text]
            assert (answer.status, told) == ("answered", [answer.quotes[0]]), question
            assert index.retrieve(question)[0].passage.text.startswith("Weka Saver is a voluntary scheme"), question
        assert "voluntary scheme" in index.ask("Is Weka Saver voluntary?").quotes[0].text
        news = index.ask("What is the latest on Weka Saver?")
        assert "voluntary scheme" not in news.quotes[0].text
        within = index.ask("What is Weka Saver?", filters=qa.Filters(date_from="2025-01-01"))
        assert all("voluntary scheme" not in quote.text for quote in within.quotes)
