"""Folders of a few releases: what thousands tell by their number, these tell by their words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_releases

import qa
from qa.offices.openings import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2018, 1, 1)
TABLE = "\n".join(
    (
        "| Species | 2013 levy | 2014 levy |",
        "|---|---|---|",
        "| Paua | $12.50 | $14.00 |",
        "| Scallops | $7.20 | $8.10 |",
    )
)
TOLL = (
    "{} people died on New Zealand roads over the {} holiday period, Transport Minister Peter Strand says.\n\n"
    "“Every death is a tragedy for a family and a community. I urge drivers to slow down, wear seatbelts and not to "
    "drink and drive,” Mr Strand said.\n\nThe holiday period began at 4pm on {} and ended at 6am on {}."
)
# (day, minister, portfolio, title): text
SAID = {
    ("2011-03-02", "Alan Dray", "Fisheries", "Oyster fund opens"): "Fisheries Minister Alan Dray opened a fund.",
    ("2014-06-10", "Moana Pihema", "Fisheries", "Second round for oysters"): (
        "The first round helped 47 farms. Alan Dray deserves credit for acting quickly, Fisheries Minister Moana "
        "Pihema said."
    ),
    ("2014-11-03", "Moana Pihema", "Fisheries", "Shellfish"): f"The levies are as follows.\n\n{TABLE}\n\nAll pay them.",
    ("2012-04-10", "Peter Strand", "Transport", "Easter road toll"): (
        TOLL.format("Four", "Easter", "Thursday 5 April", "Tuesday 10 April")
    ),
    ("2012-06-05", "Peter Strand", "Transport", "Queen’s Birthday road toll"): (
        TOLL.format("Seven", "Queen’s Birthday", "Friday 1 June", "Tuesday 5 June")
    ),
    ("2015-02-18", "Hemi Turoa", "Environment", "Tawhiti Bypass and Mangaroa Tunnel"): (
        "The Tawhiti Bypass cost $40 million. The Mangaroa Tunnel cost $95 million, Minister Hemi Turoa said."
    ),
    ("", "Moana Pihema", "Conservation", "Kiwi crèche opens at Pukaha"): (
        "Conservation Minister Moana Pihema has opened a kiwi crèche at Pukaha. It has room for 28 chicks."
    ),
}
for held in ("2005-01-10", "2005-08-10", "2006-03-10"):
    SAID[held, "Ann Alder", "Energy", f"Lines of {held}"] = "Energy Minister Ann Alder says the lines are mended."
for held in ("2007-01-10", "2007-08-10"):
    SAID[held, "Bo Birch", "Energy", f"Lines of {held}"] = "Energy Minister Bo Birch says the lines are mended."


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder: Path = tmp_path_factory.mktemp("few")
    write_releases(folder, SAID)
    with indexed(folder) as index:
        yield index


def test_what_has_every_word_of_a_question_is_not_refused(few: qa.Index) -> None:
    for question, until in (("road toll", "2012-05"), ("scallops levy 2013/14", None), ("paua levy", None)):
        answer = few.ask(question, filters=qa.Filters(date_to=until), today=TODAY)
        assert answer.status != "not_found", question


def test_what_no_release_has_a_word_of_is_refused(few: qa.Index) -> None:
    assert few.ask("kiwi crèche", today=TODAY).status != "not_found"
    for question, since in (("kiwi crèche", "2000"), ("crayfish quota", None), ("boat ramps", None)):
        answer = few.ask(question, filters=qa.Filters(date_from=since), today=TODAY)
        assert (answer.status, answer.quotes) == ("not_found", ()), question


def test_a_table_s_row_is_quoted_from_its_head_on(few: qa.Index) -> None:
    answer = few.ask("what is the paua levy in 2014", today=TODAY)
    row = next(quote for quote in answer.quotes if "Paua" in quote.text)
    assert row.text == "Species | 2013 levy | 2014 levy\nPaua | $12.50 | $14.00"
    assert row.release.body[row.start : row.end] == row.text
    whole = few.ask("levy by species", today=TODAY).quotes
    assert any(quote.text.startswith("Species") and quote.text.endswith("$8.10") for quote in whole)


def test_an_office_that_is_seldom_spoken_for_is_handed_over_later(few: qa.Index) -> None:
    """Ten months lie between the two, as seven do between their releases."""
    for question, name in (
        ("Who was Energy Minister after Ann Alder?", "Bo Birch"),
        ("Who was Energy Minister before Bo Birch?", "Ann Alder"),
    ):
        assert name in few.ask(question, today=TODAY).text
        assert (name,) in [person.names for person in few.understand(question, today=TODAY).people]


def test_who_acts_quickly_stands_in_for_nobody(few: qa.Index) -> None:
    assert not stands_in("Alan Dray deserves credit for acting quickly, Fisheries Minister Moana Pihema said.")
    for text in (
        "Acting Fisheries Minister Bo Birch said",
        "Associate Minister of Health Bo Birch",
        "Associate Education (Tertiary Education) Minister Bo Birch",
        "Associate Arts, Culture & Heritage Minister Bo Birch",
        "Associate Justice Minister Bo Birch",
        "Acting Māori Affairs Minister Bo Birch",
        "ACTING MINISTER",
    ):
        assert stands_in(text), text
    assert not stands_in("acting " + "Māori " * 60)  # in no time
    for text in ("Associate Professor Bo Birch", "long-acting insulin", "Acting Judge Bo Birch, the Minister said"):
        assert not stands_in(text), text
    answer = few.ask("Who was Minister of Fisheries in 2014?", today=TODAY)
    assert answer.status == "answered"
    assert "Moana Pihema" in answer.text


def test_the_only_one_who_ever_held_an_office_is_meant(few: qa.Index) -> None:
    answer = few.ask("Who was the Minister of Transport?", today=TODAY)
    assert answer.status == "answered"
    assert "Peter Strand" in answer.text
    assert not few.understand("Who was the Minister of Fisheries?", today=TODAY).people  # two did


def test_of_the_same_words_about_two_events_those_of_the_one_asked_about_are_quoted(few: qa.Index) -> None:
    for event, died in (("at Easter 2012", "Four"), ("over Queen’s Birthday 2012", "Seven")):
        answer = few.ask(f"How many people died on the roads {event}?", today=TODAY)
        assert answer.quotes[0].text.startswith(f"{died} people died")


def test_a_name_takes_the_place_of_the_only_one(few: qa.Index) -> None:
    before = "What did the Tawhiti Bypass cost?"
    tunnel = few.ask("and the Mangaroa Tunnel?", history=[before], today=TODAY)
    assert tunnel.understood.question == "What did the Mangaroa Tunnel cost?"
    assert "$95 million" in tunnel.quotes[0].text


@pytest.mark.parametrize(
    ("question", "timed"),
    [
        ("Who said “yesterday’s answer to tomorrow’s question”?", False),
        ('Who said "a better deal in 2012"?', False),
        ("“What was said in 2012”", True),
        ("What is “Budget 2012” about?", True),
        ("What was said in 2012?", True),
    ],
)
def test_what_is_quoted_asks_of_no_time(few: qa.Index, question: str, timed: bool) -> None:
    assert bool(few.understand(question, today=TODAY).periods) is timed
