"""A subject and nothing asked of it: the newest of the many releases that are about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

import qa
from qa.finding import topics
from qa.language.kinds import topic
from qa.selecting import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OF_WEKAS = 9


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("weka lunches", "weka lunches"),
        ("Weka lunches?", "Weka lunches"),
        ("tell me about the weka lunches", "the weka lunches"),
        ("1080", "1080"),
        ("new Weka Islands ferry", "new Weka Islands ferry"),
        ("the weka was fed", ""),
        ("who feeds wekas", ""),
        ("Wekas like lunch.", ""),
        ("wekas before 2010", ""),
        ("wekas versus kiwis", ""),
        ("one two three four five six seven", ""),
        ("wekas today", ""),
        ("ministers of weka", ""),
        ("new weka ministers", ""),
        ("weka ministers meeting", "weka ministers meeting"),
        ("", ""),
        ("?", ""),
    ],
)
def test_a_subject_is_a_few_words_that_ask_nothing(text: str, what: str) -> None:
    assert topic(text) == what


@pytest.mark.parametrize(
    ("question", "history", "is_one"),
    [
        ("weka lunches", [], True),
        ("is there anything on weka lunches", [], True),
        ("I'd like to know more about weka lunches", [], True),
        ("weka lunches overview", [], True),
        ("weka lunches in 2019", [], False),
        ("weka lunch cost", [], False),
        ("weka rules", [], False),  # of today
        ("tell me about it", ["Who feeds wekas?"], False),
        ("Bill Ruru on lighthouses", [], False),
    ],
)
def test_a_subject_is_of_no_time_and_nobody(index: qa.Index, question: str, history: list[str], is_one: bool) -> None:
    assert index.understand(question, history).of_topic == is_one


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("history of weka lunches", "weka lunches"),
        ("a brief history of the weka lunch", "the weka lunch"),
        ("Can you give me a timeline of Weka Islands?", "Weka Islands"),
        ("weka lunches timeline", "weka lunches"),
        ("timeline for weka lunches", ""),  # when they are to come
        ("weka lunches over the years", "weka lunches"),
        ("history of the weka rules", ""),  # what they were each time
        ("history of weka lunches since 2015", ""),
        ("the history teacher of wekas", ""),
        ("weka history", ""),
    ],
)
def test_the_history_of_a_subject_is_asked_for(index: qa.Index, question: str, subject: str) -> None:
    understood = index.understand(question)
    span = understood.over_all_time
    assert understood.question[slice(*span)] == subject if span else not subject


@pytest.fixture(scope="module")
def wekas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    """Releases about weka lunches, older ones with more of these words, and others; the newest is of another Weka."""
    folder: Path = tmp_path_factory.mktemp("wekas")
    for year in range(OF_WEKAS):
        often = " Weka lunches are weka lunches." * (OF_WEKAS - year)
        text = f"More birds get weka lunches in {2010 + year}, the Minister says.{often}\n\nThey sing at noon."
        write_release(
            folder, f"weka{year}", f"title: Weka lunches grow in year {year}\ndate: {2010 + year}-03-01", text
        )
        write_release(folder, f"road{year}", f"title: Road {year} opens\ndate: {2010 + year}-06-01", "A road is open.")
    write_release(folder, "once", "title: A hut for kakas\ndate: 2017-01-01", "Kakas get a hut, and it is red.")
    text = (
        "Ann Weka opened a bridge today, and said that it carries ten thousand trucks. Lunches were served to guests."
    )
    write_release(folder, "bridge", "title: Ann Weka opens a bridge\ndate: 2020-01-01", text)
    with indexed(folder) as index:
        yield index


def test_a_name_that_many_releases_hold_whole_is_of_no_others(tmp_path: Path) -> None:
    for year in range(OF_WEKAS):
        whole = f"Five Wekas meets for the {year}th time, the Minister says."
        apart = f"All five of the wekas have chicks, {year} of them."
        for name, text, month in (("whole", whole, 1), ("apart", apart, 6)):
            front = f"title: News {name} {year}\ndate: {2010 + year}-0{month}-01"
            write_release(tmp_path, f"{name}{year}", front, text)
    with indexed(tmp_path) as index:
        answer = index.ask("Five Wekas")
        assert answer.blocks[0].lines == (topics.NEWEST,)
        assert [quote.text.split(" for")[0] for quote in answer.quotes] == ["Five Wekas meets"] * QUOTES
        assert answer.quotes[0].path == "whole8.md"
        assert index.ask("five wekas").quotes[0].path == "apart8.md"


def test_a_name_is_held_by_another_of_the_same(tmp_path: Path) -> None:
    for year in range(OF_WEKAS):
        for name, month in (("East Timor", 1), ("Timor-Leste", 6)):
            front = f"title: News of it {year}\ndate: {2010 + year}-0{month}-01"
            write_release(tmp_path, f"{name[0]}{year}", front, f"{name} has {year} wekas, the Minister says.")
    with indexed(tmp_path) as index:
        assert index.ask("East Timor").quotes[0].path == "T8.md"


def test_a_name_with_the_countrys_is_held_whole(tmp_path: Path) -> None:
    for year in range(OF_WEKAS):
        text = f"Air New Zealand gets {year} more planes, the Minister says."
        write_release(tmp_path, f"air{year}", f"title: Planes of year {year}\ndate: {2005 + year}-03-01", text)
        text = f"The air in New Zealand grows cleaner, report {year} says."
        write_release(tmp_path, f"clean{year}", f"title: Air is cleaner {year}\ndate: {2015 + year}-03-01", text)
    with indexed(tmp_path) as index:
        for question in ("air nz", "Air New Zealand", "air new zealand"):
            answer = index.ask(question)
            assert answer.blocks[0].lines == (topics.NEWEST,)
            assert [quote.path for quote in answer.quotes] == [f"air{year}.md" for year in range(8, 3, -1)], question


@pytest.fixture(scope="module")
def of_old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    """Releases about kea feathers, which nobody has told of for ten years, older ones with more of these words."""
    folder: Path = tmp_path_factory.mktemp("of_old")
    for n in range(40):
        day = f"{1999 + n // 4}-{n % 4 + 1:02}-01"
        text = f"Kea feathers of lot {n} are sold." + " Kea feathers are kea feathers." * (40 - n)
        write_release(folder, f"kea{n:02}", f"title: Kea feathers of lot {n}\ndate: {day}", text)
    write_release(folder, "kea-undated", "title: Kea feathers", "Kea feathers are sold. They are green.")
    write_release(folder, "road", "title: A road opens\ndate: 2019-06-01", "A road is open.")
    with indexed(folder) as index:
        yield index


def test_what_is_newest_is_told_by_what_is_about_it(of_old: qa.Index) -> None:
    assert [quote.path for quote in of_old.ask("kea feathers").quotes[:2]] == ["kea39.md", "kea38.md"]


@pytest.mark.parametrize("question", ["weka lunches", "Weka lunches?", "the weka lunch"])
def test_the_newest_about_it_come_first_and_are_quoted_by_what_they_begin_with(wekas: qa.Index, question: str) -> None:
    answer = wekas.ask(question)
    assert (answer.status, answer.blocks[0].lines) == ("answered", (topics.NEWEST,))
    begun = [f"More birds get weka lunches in {year}" for year in range(2018, 2013, -1)]
    assert [quote.text[: len(begun[0])] for quote in answer.quotes] == begun
    assert wekas.retrieve(question)[0].release.path == "weka8.md"
    assert any("newest come first" in why for why in answer.understood.reasons())


@pytest.mark.parametrize("question", ["history of weka lunches", "weka lunches timeline"])
def test_its_history_is_told_from_the_first_to_the_last(wekas: qa.Index, question: str) -> None:
    answer = wekas.ask(question)
    assert (answer.status, answer.blocks[0].lines) == ("answered", (topics.IN_ORDER,))
    paths = [quote.path for quote in answer.quotes]
    assert (len(paths), paths[0], paths[-1]) == (QUOTES, "weka0.md", "weka8.md")
    assert paths == sorted(paths)


def test_what_is_called_otherwise_has_that_name_side_by_side(tmp_path: Path) -> None:
    heading = "title: Ferries for kiwis\ndate: {}-01-01"
    text = "The emissions trading scheme grows in {}, the Minister says, and kiwis pay more for it."
    for year in range(2001, 2010):
        write_release(tmp_path, year, heading.format(year), text.format(year))
    far = "Trading hours end in 2012. A scheme was found for kiwis who lower emissions, the Minister says."
    write_release(tmp_path, "far", heading.format(2012), far)
    with indexed(tmp_path) as index:
        assert index.ask("ets").quotes[0].path == "2009.md"


def test_a_subject_that_is_asked_something_of_is_answered_by_what_tells_that(wekas: qa.Index) -> None:
    for question in ("How many birds get weka lunches?", "weka lunches in 2011", "when do wekas lunch"):
        assert all(block.lines != (topics.NEWEST,) for block in wekas.ask(question).blocks), question


def test_what_few_releases_are_about_is_looked_for_as_it_is(wekas: qa.Index) -> None:
    answer = wekas.ask("kaka hut")
    assert answer.quotes[0].path == "once.md"
    assert all(block.lines != (topics.NEWEST,) for block in answer.blocks)


def test_the_newest_of_a_filter_are_quoted(wekas: qa.Index) -> None:
    answer = wekas.ask("weka lunches", filters=qa.Filters(date_to="2017-12-31"))
    assert answer.quotes[0].path == "weka7.md"
    assert wekas.ask("weka lunches", filters=qa.Filters(date_to="2012-12-31")).quotes  # by three, which are not many
