"""Questions of no subject, asked with a filter: the newest of what it leaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release
from hypothesis import given
from hypothesis import strategies as st

import qa
from qa import browsing, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANY = "what was said?"
SAID = {
    "2009-02-03": "The ferry at Kahu Bay sails every hour.",
    "2009-05-04": "A bridge will be built at Tui Point.",
    "2010-06-05": "Kelp may be gathered from July.",
    "2010-06-09": "The ferry terminal gets a new roof of cedar, which a carpenter from Oldport made last winter.",
    "2010-06-10": "The ferry terminal gets a new roof of cedar, which a carpenter from Oldport made last winter.",
    "2011-01-02": "Eels are counted by hand.",
    "": "An undated word on lamps.",
}


@pytest.fixture(scope="module")
def bay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder: Path = tmp_path_factory.mktemp("bay")
    for n, (day, text) in enumerate(SAID.items()):
        dated = f"date: {day}\n" if day else ""
        minister = "Hon Ann Alder" if n % 2 else "Hon Bo Birch"
        head = f"title: Release {n}\n{dated}ministers: [{minister}]\nportfolios: [Fisheries]"
        write_release(folder, day or "undated", head, text)
    with indexed(folder) as index:
        yield index


def days(paths: list[str]) -> list[str]:
    return [path.removesuffix(".md") for path in paths]


@pytest.mark.parametrize("question", [ANY, "what's new", "Latest", "summarise", "what did they do?", "Key points"])
def test_the_newest_that_the_filter_leaves_are_quoted(bay: qa.Index, question: str) -> None:
    answer = bay.ask(question, filters=qa.Filters(portfolio="Fisheries"))
    assert answer.status == "answered"
    assert answer.text.startswith(browsing.REASON)
    assert days([quote.path for quote in answer.quotes]) == [
        "2011-01-02", "2010-06-10", "2010-06-05", "2009-05-04", "2009-02-03",
    ]  # fmt: skip
    assert [hit.citation.number for hit in answer.sources] == [1, 2, 3, 4, 5]
    assert answer.sources[1].also == ("2010-06-09.md",)
    assert answer.quotes[0].text == SAID["2011-01-02"]


def test_retrieve_finds_the_same_and_the_undated_last(bay: qa.Index) -> None:
    found = bay.retrieve(ANY, k=9, filters=qa.Filters(minister="Birch"))
    assert days([hit.release.path for hit in found]) == ["2010-06-10", "2010-06-05", "2009-02-03", "undated"]
    assert [hit.rank for hit in found] == [1, 2, 3, 4]
    assert len(bay.retrieve(ANY, k=2, filters=qa.Filters(minister="Birch"))) == 2


@pytest.mark.parametrize(
    ("question", "filters", "found"),
    [
        ("What was the first release about the ferry?", {}, ["2009-02-03", "2010-06-09"]),
        ("latest press release on ferries", {}, ["2010-06-10", "2009-02-03"]),
        ("when was kelp first mentioned", {}, ["2010-06-05"]),
        ("who was the first minister to mention the ferry terminal?", {}, ["2010-06-09"]),
        ("everything about the ferry, oldest first", {}, ["2009-02-03", "2010-06-09"]),
        ("Ann Alder's most recent release", {}, ["2011-01-02", "2010-06-09", "2009-05-04"]),
        ("first press release by Bo Birch", {}, ["2009-02-03", "2010-06-05", "2010-06-10", "undated"]),
        ("when did Bo Birch first mention the ferry?", {}, ["2009-02-03", "2010-06-10"]),
        ("first release mentioning the ferry", {}, ["2009-02-03", "2010-06-09"]),
        ("when was the roof of cedar first mentioned", {}, ["2010-06-09"]),
        ("the last release of 2009", {}, ["2009-05-04", "2009-02-03"]),
        ("show me all press releases about the ferry", {}, ["2010-06-10", "2009-02-03"]),
        ("releases by Ann Alder", {}, ["2011-01-02", "2010-06-09", "2009-05-04"]),
        ("show me the releases of Bo Birch from 2009", {}, ["2009-02-03"]),
        ("releases by Ann Alder or Bo Birch about the ferry", {}, ["2010-06-10", "2009-02-03"]),
        ("are there any releases about ferries?", {}, ["2010-06-10", "2009-02-03"]),
        ("which 2009 releases mention the ferry", {}, ["2009-02-03"]),
        ("press releases in June 2010 about the ferry", {}, ["2010-06-10"]),
        ("give me the three latest releases about the ferry", {}, ["2010-06-10", "2009-02-03"]),
        ("oldest release", {"date_from": "2010"}, ["2010-06-05", "2010-06-09", "2011-01-02"]),
        ("first statement on the ferry", {"minister": "Ann Alder"}, ["2010-06-09"]),
        ("What was the first announcement about the ferry?", {}, ["2009-02-03", "2010-06-09"]),
        ("When was the first announcement about the bridge made?", {}, ["2009-05-04"]),
        ("the last thing Ann Alder announced", {}, ["2011-01-02", "2010-06-09", "2009-05-04"]),
        ("what did Ann Alder announce first?", {}, ["2009-05-04", "2010-06-09", "2011-01-02"]),
        ("ferry press releases June 2010", {}, ["2010-06-10"]),
        ("Is there anything on the ferry from June 2010?", {}, ["2010-06-10"]),
        ("who spoke about the ferry in June 2010?", {}, ["2010-06-10"]),
        ("Does any release mention a carpenter?", {}, ["2010-06-10"]),
        ("has any minister ever mentioned kelp", {}, ["2010-06-05"]),
        ("Was cedar ever mentioned?", {}, ["2010-06-10"]),
        ("is kelp mentioned anywhere", {}, ["2010-06-05"]),
        ("any mention of eels", {}, ["2011-01-02"]),
        ("which releases mention Oldport", {}, ["2010-06-10"]),
        ("Is there a press release about the bridge?", {}, ["2009-05-04"]),
        ("are there releases about ferries?", {}, ["2010-06-10", "2009-02-03"]),
    ],
)
def test_releases_are_found_by_their_days(
    bay: qa.Index, question: str, filters: dict[str, str], found: list[str]
) -> None:
    answer = bay.ask(question, filters=qa.Filters(**filters))
    assert answer.status == "answered"
    assert re.match(r"The (oldest|newest) releases\b.*, \1 first:", answer.text)
    assert days([quote.path for quote in answer.quotes]) == found
    hits = bay.retrieve(question, filters=qa.Filters(**filters))
    assert days([hit.release.path for hit in hits])[: len(found)] == found
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert not answer.understood.aliases, "“first” is not searched as “inaugural”"
    for quote in answer.quotes:
        assert quote.text == SAID[quote.path.removesuffix(".md").removesuffix("undated")]


@pytest.mark.parametrize(
    "question",
    [
        "the first release of eels",
        "show me releases of eels into the bay",
        "latest announcement on kelp",
        "when was whaling first mentioned",
        "when did he first talk about kelp",
        "in order to gather kelp, what is needed",
        "what was the first ferry",
        "latest release of eels from the pond",
        "how many eels did the first release about the ferry count?",
        "is everything about the ferry in order",
        "where is my latest statement",
        "what did Bo Birch first talk about",
        "first release about ministers",
        "was that the first announcement?",
        "has the latest release on eels been read",
        "what did the press releases about eels say",
        "release of eels on the ferry",
        "how many releases about eels are there",
        "the last thing announced about the ferry",
        "the first thing Ann Alder said she would do",
        "what did Ann Alder announce last week",
        "is there anything on eels",
        "how many press releases in June 2010",
        "was Bo Birch ever mentioned",
        "is the ferry mentioned in the bridge's plan",
        "is there a release of eels into the bay",
        "did the minister mention the ferry terminal",
        "has anyone mentioned what the ferry costs",
        "did any minister mention this in June 2010",
    ],
)
def test_what_is_not_asked_for_by_its_day_is_not_found_by_it(bay: qa.Index, question: str) -> None:
    assert not bay.ask(question).text.startswith(("The oldest", "The newest"))


@pytest.mark.parametrize(
    ("before", "question", "found"),
    [
        ("How many eels are there?", "and when was it first mentioned?", ["2011-01-02"]),
        ("What was said of the ferry in 2009?", "the latest release about it?", ["2010-06-10", "2009-02-03"]),
        ("What did Bo Birch say about the ferry?", "his last release?", ["2010-06-10", "2009-02-03"]),
    ],
)
def test_a_chat_asks_for_what_was_asked_about_by_its_days(
    bay: qa.Index, before: str, question: str, found: list[str]
) -> None:
    answer = bay.ask(question, history=[before])
    assert answer.text.startswith(("The oldest releases", "The newest releases"))
    assert days([quote.path for quote in answer.quotes]) == found


def test_a_filter_on_days_keeps_to_them(bay: qa.Index) -> None:
    answer = bay.ask(ANY, filters=qa.Filters(date_from="2009", date_to="2009"))
    assert days([quote.path for quote in answer.quotes]) == ["2009-05-04", "2009-02-03"]
    nothing = bay.ask(ANY, filters=qa.Filters(date_from="1999", date_to="1999"))
    assert nothing.status == "not_found"
    assert "No release passes the filter" in nothing.text


@pytest.mark.parametrize(
    "question",
    [
        "what was said about eels",
        "why?",
        "how many?",
        "when did it happen",
        "what did Ann Alder say",
        "eels",
        "is it done?",
        "did it happen?",
    ],
)
def test_what_asks_for_something_is_searched_for(bay: qa.Index, question: str) -> None:
    assert not browsing.asks_for_any(bay.understand(question))
    assert browsing.REASON not in bay.ask(question, filters=qa.Filters(portfolio="Fisheries")).text


def test_without_a_filter_nothing_is_asked(bay: qa.Index) -> None:
    assert browsing.REASON not in bay.ask(ANY).text
    assert browsing.asks_for_any(bay.understand(ANY))
    assert not browsing.asks_for_any(bay.understand("what was said in 2009"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many releases mention the ferry?", "3 releases with the word “ferry” in the text or title"),
        ("how often is Oldport mentioned", "2 releases with the word “Oldport” in the text or title"),
        ("number of press releases about kelp", "1 release with the word “kelp” in the text or title"),
        ("How many releases did Bo Birch put out in 2009?", "1 release of Bo Birch in 2009"),
        ("how many press releases in June 2010", "3 releases in June 2010"),
        ("how many releases are about kelp", "1 release with the word “kelp” in the text or title"),
        ("number of releases issued by Bo Birch in 2009", "1 release of Bo Birch in 2009"),
        ('How many releases mention "every hour"?', "1 release with the words “every hour” in the text or title"),
        ("how many releases were published in 2009", "2 releases in 2009"),
        (
            "How often did Ann Alder mention the ferry?",
            "1 release of Ann Alder with the word “ferry” in the text or title",
        ),
        (
            "how often has kelp been mentioned in 2010",
            "1 release in 2010 with the word “kelp” in the text or title",
        ),
    ],
)
def test_releases_are_counted_with_their_copies(bay: qa.Index, question: str, said: str) -> None:
    answer = bay.ask(question)
    assert answer.text.startswith(f"{said}, copies included; the newest first:")


def test_a_name_in_the_plural_is_no_other_name() -> None:
    assert mentions._stands("Greens", "What the Greens’ members say")
    assert not mentions._stands("Greens", "green with envy")
    assert not mentions._stands("Peters", "Peter said")
    assert mentions._stands("eels", "an eel")


def test_two_letters_are_looked_for_where_their_other_name_is_as_short(tmp_path: Path) -> None:
    write_release(tmp_path, "a", "title: Kelp\ndate: 2009-02-03", "GE kelp may not be grown in the bay.")
    write_release(tmp_path, "b", "title: Eels\ndate: 2010-02-03", "The GM eels are in the pond.")
    with indexed(tmp_path) as index:
        assert days([quote.path for quote in index.ask("releases about GE").quotes]) == ["b", "a"]
    assert mentions.Subject(("AI",), "AI", "artificial intelligence").names(phrase=True) == ["artificial intelligence"]


def test_both_of_two_need_not_stand_together(tmp_path: Path) -> None:
    write_release(tmp_path, "a", "title: Wharf\ndate: 2009-02-03", "Cedar was felled by a carpenter of Oldport.")
    write_release(tmp_path, "b", "title: Ferry\ndate: 2010-02-03", "The carpenter chose cedar and kauri for its deck.")
    with indexed(tmp_path) as index:
        answer = index.ask("How many releases mention both cedar and the carpenter?")
    said = "2 releases with the words “cedar carpenter” in one sentence or title"
    assert answer.text.startswith(f"{said}, copies included;")


def test_releases_are_counted_apart(bay: qa.Index) -> None:
    ferry = "3 releases with the word “ferry” in the text or title, copies included; "
    for question, apart in (
        ("How many releases mention the ferry each year?", f"{ferry}1 in 2009, 2 in 2010"),
        ("how often is the ferry mentioned over time", f"{ferry}1 in 2009, 2 in 2010"),
        (
            "How many releases did Bo Birch put out by year?",
            "4 releases of Bo Birch, copies included; 1 in 2009, 2 in 2010",
        ),
        ("who mentions the ferry most often?", f"{ferry}most are of Bo Birch (2), Ann Alder (1)"),
        (
            "Which minister put out the most releases in 2010?",
            "3 releases in 2010, copies included; most are of Bo Birch (2), Ann Alder (1)",
        ),
    ):
        assert bay.ask(question).text.startswith(f"{apart}; the newest first:"), question


@pytest.mark.parametrize(
    "question",
    [
        "how many releases of eels were there",
        "how many eels are mentioned",
        "how many?",
        "how many releases mention one-off",
        "how many releases mention the weeks of June 2010",
        "how often was Bo Birch mentioned",
        "how many releases mention the ferry but not cedar",
    ],
)
def test_what_is_no_release_is_not_counted(bay: qa.Index, question: str) -> None:
    assert "copies included" not in bay.ask(question).text


@pytest.mark.parametrize(
    ("before", "question", "counted"),
    [
        ("What did Bo Birch say about the ferry in 2010?", "How many releases mention Oldport?", True),
        ("What happened in June 2010?", "how many press releases are there about kelp", True),
        ("What did Bo Birch say about the ferry in 2010?", "How many releases mention it?", False),
        ("What did Bo Birch say about the ferry in 2010?", "How many releases mention the cost?", False),
    ],
)
def test_what_is_counted_by_its_own_words_needs_no_question_before(
    bay: qa.Index, before: str, question: str, counted: bool
) -> None:
    assert browsing.counts_of_its_own(bay.understand(question)) is counted
    if counted:
        assert bay.ask(question, history=[before]).text == bay.ask(question).text


def test_what_is_counted_of_the_first_that_are_read_is_so_many_at_least(
    bay: qa.Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions, "COUNTED", 2)
    assert bay.ask("How many releases mention the ferry?").text.startswith("At least 2 releases with the word")
    assert " in 2010, " not in bay.ask("How many releases mention the ferry each year?").text
    assert bay.ask("How many releases mention Oldport?").text.startswith("2 releases with the word")


@given(
    st.lists(st.sampled_from(["policy", "Maori", "o’connor", "R&D", "covid-19", "taxi", "Willis"]), min_size=1),
    st.lists(
        st.sampled_from(
            [
                "Policies",
                "policy’s",
                "MĀORI",
                "Maaori",
                "O'Connor",
                "R & D",
                "r and d",
                "Covid 19",
                "taxis",
                "Willis'",
                "a.",
            ]
        )
        | st.text(max_size=3)
    ),
)
def test_what_is_looked_for_quickly_is_found_as_by_all_its_words(name: list[str], text: list[str]) -> None:
    name_, text_ = " ".join(name[:2]), " ".join(text)
    assert mentions._stands(name_, text_) == (f" {mentions.said_as(name_)} " in f" {mentions.said_as(text_)} ")


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which releases did Bo Birch and Ann Alder put out together?", ["b", "a"]),
        ("joint statement by Ann Alder and Bo Birch on kelp", ["a"]),
        ("joint media releases of Bo Birch and Ann Alder in 2010", ["b"]),
        ("releases of Bo Birch and Ann Alder", ["d", "c", "b", "a"]),
    ],
)
def test_what_several_told_together_is_of_all_of_them(tmp_path: Path, question: str, paths: list[str]) -> None:
    birch, alder = "Hon Bo Birch", "Hon Ann Alder"
    told = {
        "a": (2009, f"{birch}, {alder}", "Kelp grows in the bay."),
        "b": (2010, f"{birch}, {alder}", "Eels were counted."),
        "c": (2011, birch, "Kelp may be gathered at Tui Point from July."),
        "d": (2012, alder, "A ferry sails every hour."),
    }
    for name, (year, ministers, text) in told.items():
        write_release(tmp_path, name, f"title: Release {name}\ndate: {year}-02-03\nministers: [{ministers}]", text)
    with indexed(tmp_path) as index:
        answer = index.ask(question)
        assert days([hit.release.path for hit in answer.sources]) == paths
        assert ("Birch and Ann" in answer.text or "Alder and Bo" in answer.text) == (len(paths) < len(told))
        assert "together" not in index.ask("Which releases did Bo Birch put out together with the bay?").text
        assert "newest releases of" not in index.ask("joint releases by Ann Alder").text  # of her own, too


@pytest.mark.parametrize("question", ["Anything new?", "what's the news", "What has the government been up to lately?"])
def test_what_asks_for_news_is_told_by_the_newest_of_all(bay: qa.Index, question: str) -> None:
    answer = bay.ask(question)
    assert answer.text.startswith(browsing.NEWS)
    assert days([quote.path for quote in answer.quotes])[:2] == ["2011-01-02", "2010-06-10"]
    assert days([hit.release.path for hit in bay.retrieve(question)])[:2] == ["2011-01-02", "2010-06-10"]


def test_news_in_a_chat_is_of_what_was_asked_about(bay: qa.Index) -> None:
    assert browsing.NEWS not in bay.ask("anything new?", history=["What was said about kelp?"]).text


@pytest.mark.parametrize("question", ["anything new on eels", "what is new in fisheries", "what happened?"])
def test_news_of_something_is_searched_for(bay: qa.Index, question: str) -> None:
    assert browsing.NEWS not in bay.ask(question).text


def test_what_nobody_mentioned_is_said_to_stand_in_no_release(bay: qa.Index) -> None:
    for question in ("which minister first mentioned blockchain?", "was blockchain ever mentioned?"):
        answer = bay.ask(question)
        assert answer.text == "There is no release with the word “blockchain” in the text or title."
    assert (answer.status, answer.quotes) == ("not_found", ())


def test_of_a_time_without_a_release_of_somebody_that_is_said(bay: qa.Index) -> None:
    answer = bay.ask("the last release of Bo Birch in 2011")
    assert (answer.status, answer.quotes) == ("not_found", ())
    assert answer.text.startswith("There is no release of Bo Birch in 2011.")
