"""All who held an office, each shown by a release; and questions that ask for something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import indexed, write_release, write_releases

import qa
from qa import speaking
from qa.judging import OF_ITS_DAY
from qa.offices.holders import _called_alike
from qa.offices.listing import _known_to_have_held, listed
from qa.offices.tenures import Tenure, after_one_another, gaps
from qa.retrieval import Engines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

HELD = (("Ana Reweti", 2001), ("Tom Weka", 2004), ("Ana Reweti", 2009), ("Kiri Sample", 2014))
# What others tell of who was given the office.
GIVEN = {
    "2002-12-20": "Kiri Sample will take over the Harbours portfolio from Tom Weka.",
    "2004-01-10": "Bob Moana was appointed Minister of Harbours.",
}
TODAY = date(2016, 1, 1)


def built(folder: Path, held: Sequence[tuple[str, int]]) -> AbstractContextManager[qa.Index]:
    """An index of twelve releases of each minister in their year, all but the first of which call them so."""
    for name, year in held:
        for month in range(1, 13):
            said = f"Harbours Minister {name}" if month > 1 else "The minister"
            day = f"{year}-{month:02}-03"
            head = f'title: Lights of pier {month}\ndate: {day}\nministers: ["{name}"]\nportfolios: ["Harbours"]'
            text = f"{said} said today that the lights of pier {month} at Kahu Bay will be mended."
            write_release(folder, f"{year}-{month}", head, text)
    return indexed(folder)


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    with built(tmp_path_factory.mktemp("harbours"), HELD) as index:
        yield index


@pytest.fixture(scope="module")
def associates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    """Of a minister and two associates, who spoke by turns in 2001, and one of them in 2002."""
    folder = tmp_path_factory.mktemp("associates")
    for n in range(18):
        called, name = (("", "Ana Reweti"), ("Associate ", "Tom Weka"), ("Associate ", "Kiri Sample"))[n % 3]
        name = name if n < 12 else "Tom Weka"
        day = date(2001 + n // 12, n % 12 + 1, 3)
        text = (
            f"{called if n < 12 else 'Associate '}Harbours Minister {name} said the lights of pier {n} will be mended."
        )
        head = f'title: Lights of pier {n}\ndate: {day}\nministers: ["{name}"]\nportfolios: ["Harbours"]'
        write_release(folder, n, head, text)
    with indexed(folder) as index:
        yield index


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    held = (("Ana Reweti", 2001), ("Tom Weka", 2002), ("Kiri Sample", 2003))
    folder = tmp_path_factory.mktemp("handed over")
    for day, said in GIVEN.items():
        head = f'title: Cabinet changes\ndate: {day}\nministers: ["Pat Rimu"]\nportfolios: ["Prime Minister"]'
        text = f"Prime Minister Pat Rimu announced changes today.\n\n{said}\n\nThe lights of pier 9 will be mended."
        write_release(folder, day, head, text)
    with built(folder, held) as index:
        yield index


@pytest.mark.parametrize(
    ("question", "history", "who", "year"),
    [
        ("Who was Harbours Minister in 2001?", [], "Ana Reweti", 2001),
        ("Who replaced Ana Reweti as Harbours Minister?", [], "Tom Weka", 2002),
        ("Who took over the Harbours portfolio from Ana Reweti?", [], "Tom Weka", 2002),
        ("who became harbours minister when Ana Reweti left", [], "Tom Weka", 2002),
        ("Who was the Harbours Minister before Kiri Sample?", [], "Tom Weka", 2002),
        ("Which Harbours Minister came after Ana Reweti?", [], "Tom Weka", 2002),
        ("which minister of harbours preceded Kiri Sample", [], "Tom Weka", 2002),
        ("Which minister replaced Ana Reweti as Harbours Minister?", [], "Tom Weka", 2002),
        ("the Harbours Minister before Kiri Sample", [], "Tom Weka", 2002),
        ("Who replaced her?", ["Who was Harbours Minister in 2001?"], "Tom Weka", 2002),
        ("who had the job in 2002?", ["Who was Harbours Minister in 2001?"], "Tom Weka", 2002),
        ("and in 2001?", ["Who was Harbours Minister in 2002?", "who replaced him?"], "Ana Reweti", 2001),
        ("and who was it in 2001?", ["Who was Harbours Minister in 2002?", "what did he say?"], "Ana Reweti", 2001),
        ("Who was it before him?", ["Who replaced Ana Reweti as Harbours Minister?"], "Ana Reweti", 2001),
        ("Who was Harbours Minister before him?", ["What did Tom Weka say about pier 7?"], "Ana Reweti", 2001),
        ("and before him, in 2001?", ["Who was Harbours Minister in 2002?"], "Ana Reweti", 2001),
        ("and before Tom Weka?", ["Who was Harbours Minister in 2003?"], "Ana Reweti", 2001),
        ("then who came after Reweti", ["Who was Harbours Minister in 2001?"], "Tom Weka", 2002),
        ("before that?", ["Who was Harbours Minister in 2002?"], "Ana Reweti", 2001),
        ("before that?", ["Who was Harbours Minister in 2002 and 2003?"], "Ana Reweti", 2001),
        ("and after that?", ["Who was Harbours Minister in 2001?"], "Tom Weka", 2002),
        ("who became harbours minister after her", ["Who was Harbours Minister in 2001?"], "Tom Weka", 2002),
        ("Who was the Harbours Minister before that?", ["What did Tom Weka say about pier 7?"], "Ana Reweti", 2001),
        ("who was the minister before that", ["What was mended at pier 7 in 2002?"], "Ana Reweti", 2001),
        ("hu was the harbours minster in 2001", [], "Ana Reweti", 2001),
        ("do you know who the Harbours Minister was in 2001", [], "Ana Reweti", 2001),
        ("Who replaced Ana Reweti?", [], "Tom Weka", 2002),  # in what is not said
        ("who took over harbours when Ana Reweti left?", [], "Tom Weka", 2002),
        ("so who got the harbours job from ana reweti", [], "Tom Weka", 2002),
        ("who was the minister before Kiri Sample in harbours", [], "Tom Weka", 2002),
        ("who was minister after Ana Reweti for harbours", [], "Tom Weka", 2002),
        ("who took over from Ana Reweti", ["What did she say about pier 7?"], "Tom Weka", 2002),
    ],
)
def test_who_held_an_office_is_quoted_where_they_are_called_so(
    handed_over: qa.Index, question: str, history: list[str], who: str, year: int
) -> None:
    answer = handed_over.ask(question, history=history, today=TODAY)
    assert answer.status == "answered"
    assert answer.text.startswith("As the releases show it: Harbours Minister")
    assert f": {who} (12 releases, January {year} – December {year})." in answer.text
    assert answer.sources[0].release.date == date(year, 2, 3)  # the first that calls them so
    for quote in answer.quotes:
        assert quote.text.startswith(f"Harbours Minister {who} said")


@pytest.mark.parametrize(
    ("question", "status", "day", "quotes"),
    [
        ("Who took over as Harbours Minister when Tom Weka gave it up?", "answered", "2002-12-20", 2),
        ("Who succeeded Tom Weka as Minister of Harbours?", "answered", "2002-12-20", 2),
        ("Who replaced Kiri Sample?", "partial", "2004-01-10", 1),
        ("Who replaced Kiri Sample as Harbours Minister?", "partial", "2004-01-10", 1),  # who spoke in no release
        ("Who became the Harbours Minister when Kiri Sample resigned?", "partial", "2004-01-10", 1),
        ("Who took over the Harbours portfolio from Kiri Sample?", "partial", "2004-01-10", 1),
    ],
)
def test_where_an_office_was_given_is_quoted_first(
    handed_over: qa.Index, question: str, status: str, day: str, quotes: int
) -> None:
    answer = handed_over.ask(question, today=TODAY)
    assert answer.status == status
    assert answer.quotes[0].text == GIVEN[day]
    assert ("given to somebody is quoted first" in answer.text) is (status == "partial")
    if status == "answered":
        assert all(quote.text.startswith("Harbours Minister Kiri Sample said") for quote in answer.quotes[1:])
    assert len(answer.quotes) >= quotes


def test_since_then_is_since_the_day_of_what_was_found_before(handed_over: qa.Index) -> None:
    history = ["What did Tom Weka say about pier 7?"]
    for question in ("And since then, anything more?", "anything new since?"):
        since = handed_over.understand(question, history, TODAY).periods
        assert [period.text for period in since] == ["since 3 July 2002"]
    dated = ["What did Tom Weka say about pier 7 in August 2002?"]
    assert [period.text for period in handed_over.understand("anything new since then?", dated, TODAY).periods] != [
        "since 3 July 2002"
    ]
    assert "3 July" not in handed_over.understand("what has been mended since then?", ["hello"], TODAY).question


def test_what_tells_who_held_an_office_leads_the_hits_too(handed_over: qa.Index) -> None:
    question = "Who replaced Tom Weka as Harbours Minister?"
    told = handed_over.ask(question, today=TODAY).quotes[0]
    hits = handed_over.retrieve(question, 4, today=TODAY)
    assert (hits[0].release.path, hits[0].passage.start, hits[0].passage.end) == (told.path, told.start, told.end)
    assert [hit.rank for hit in hits] == [hit.citation.number for hit in hits] == [1, 2, 3, 4]
    assert len({hit.release.path for hit in hits}) == 4
    assert handed_over.retrieve(question, 1, today=TODAY)[0].release.path == told.path
    assert handed_over.retrieve(question, 4, engines=Engines(), today=TODAY) == hits
    filtered = handed_over.retrieve(question, 4, qa.Filters(date_from="2003-06-01"), today=TODAY)
    assert len(filtered) == 4
    assert all(hit.release.date and hit.release.date >= date(2003, 6, 1) for hit in filtered)


@pytest.mark.parametrize(
    "question",
    [
        "Who became Harbours Minister when Ana Reweti was Minister of Roads?",  # not after, but during
        "Who became Harbours Minister when Ana Reweti left Roads?",
        "Who took over the inquiry of the Harbours Minister from Ana Reweti?",
        "Who was the Harbours Minister's adviser in 2001?",
        "Who replaced Ana Reweti at the Ministry of Harbours?",
        "Which Harbours Minister after Ana Reweti mended the lights?",
    ],
)
def test_what_asks_for_somebody_else_is_not_answered_by_who_held_the_office(
    handed_over: qa.Index, question: str
) -> None:
    answer = handed_over.ask(question, today=TODAY)
    assert not answer.text.startswith("As the releases show it")
    assert "who held this office" not in answer.text


def test_who_held_an_office_leaves_room_for_what_else_is_asked(handed_over: qa.Index) -> None:
    answer = handed_over.ask("Who was Harbours Minister in 2001 and what will be mended at pier 7?", today=TODAY)
    assert any("pier 7" in quote.text for quote in answer.quotes)


def test_what_is_asked_after_an_aside_is_of_what_was_asked_before_it(handed_over: qa.Index) -> None:
    history = ["What did Tom Weka say about pier 7?", "who was the Harbours Minister before him?"]
    assert handed_over.understand("how many lights are there", history, TODAY).carried == history[0]
    assert "Ana Reweti" in str(handed_over.understand("what did she say", history, TODAY).people)


def test_who_was_the_minister_then_is_asked_of_the_time_that_a_release_tells_of_years_later(tmp_path: Path) -> None:
    began = {
        "Kahu Bay ferry": ("was opened in May 2001", "in May 2001"),
        "Moa Point tunnel": ("was opened from 4 June 2002", "on 4 June 2002"),
        "Tui Creek dam": ("was opened by hand today", "on 3 February 2005"),
        "Eel Trail": ("will be opened in 2009", ""),
        "Rata Point pier": ("was opened by hand", ""),
        "Weka Hill tower": ("was opened and began in July 2002", "in July 2002"),
    }
    for n, (thing, (when, _)) in enumerate(began.items()):
        head = f'title: {thing}\ndate: 2005-02-0{n + 1}\nministers: ["Kiri Sample"]\nportfolios: ["Harbours"]'
        text = f"Harbours Minister Kiri Sample visited the {thing} today.\n\nThe {thing} {when}."
        write_release(tmp_path, thing, head, text)
    with built(tmp_path, (("Ana Reweti", 2001), ("Tom Weka", 2002))) as index:
        for thing, (_, when) in began.items():
            for asked in ("who was the minister", "who was the harbours minister then?"):
                read = index.understand(asked, [f"When was the {thing} opened?"], TODAY)
                put = f"who was the harbours minister {when}?"
                assert (read.question.casefold() == put.casefold()) if when else read.question.endswith(asked), (
                    read.question
                )
        answer = index.ask("who was the minister", history=["When was the Kahu Bay ferry opened?"], today=TODAY)
        assert "Harbours Minister in May 2001: Ana Reweti" in answer.text


def test_who_held_an_office_when_something_happened_is_asked_of_its_day(handed_over: qa.Index) -> None:
    answer = handed_over.ask("Who was Harbours Minister during the September 11 attacks?", today=TODAY)
    assert "Harbours Minister on 11 September 2001: Ana Reweti" in answer.text
    assert "Tom Weka" not in answer.text.split("\n")[0]


def test_whose_office_is_told_in_a_chat_about_another_country_is_said(handed_over: qa.Index) -> None:
    for turns, whose in (
        (["What did Australia do in 2002?", "who was harbours minister then?"], "New Zealand’s Harbours Minister"),
        (["Did New Zealand help Australia in 2002?", "who was harbours minister then?"], "Harbours Minister"),
        (["What was mended at pier 7 in 2002?", "who was harbours minister then?"], "Harbours Minister"),
    ):
        answer = handed_over.ask(turns[-1], turns[:-1], today=TODAY)
        assert answer.text.startswith(f"As the releases show it: {whose} in 2002: Tom Weka"), turns


def test_he_is_whoever_was_named_last(handed_over: qa.Index) -> None:
    history = ["What did Tom Weka say about pier 8?", "what was done about it with Ana Reweti?"]
    understood = handed_over.understand("what did she say?", history, TODAY)
    assert {person.text: person.role for person in understood.people} == {"Ana Reweti": "speaker", "Tom Weka": "topic"}
    history = ["Who was Harbours Minister in 2001?"]
    said = handed_over.ask("what did she say about pier 7?", history=history, today=TODAY)
    assert not said.text.startswith("As the releases show it")
    assert said.quotes[0].text.startswith("Harbours Minister Ana Reweti said today that the lights of pier 7")


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("Which lights has she mended?", "Which lights has Kiri Sample mended?"),
        ("did she close pier 9", "did Kiri Sample close pier 9"),
        ("Who did she replace?", ""),
        ("When did she become a minister?", "When did Kiri Sample become a minister?"),
        ("Is she to close pier 9?", ""),
    ],
)
def test_what_whoever_is_in_office_did_is_asked_of_them_by_name(handed_over: qa.Index, asked: str, put: str) -> None:
    read = handed_over.understand(asked, ["Who is the Harbours Minister?"], date(2003, 12, 1))
    assert (read.question == put) if put else ("Kiri" not in read.question)
    then = handed_over.understand(asked, ["Who was the Harbours Minister in 2002?"], date(2003, 12, 1))
    assert then.question != put


@pytest.mark.parametrize(
    ("turns", "put"),
    [
        (("Who is the Harbours Minister?", "when did she get the job?"), "When was Kiri Sample Harbours Minister?"),
        (("Who was Harbours Minister in 2001?", "how long did she have it"), "When was Ana Reweti Harbours Minister?"),
        (("Who was Harbours Minister in 2001?", "when did she leave?"), "When was Ana Reweti Harbours Minister?"),
        (
            ("Who is the Harbours Minister?", "Which lights has she mended?", "how long has she been in the job?"),
            "When was Kiri Sample Harbours Minister?",
        ),
        (
            ("Who is the Harbours Minister?", "when did she start?", "how long did she last?"),
            "When was Kiri Sample Harbours Minister?",
        ),
        (("Who is the Harbours Minister?", "when did she start mending lights?"), ""),
        (("Who is the Harbours Minister?", "how long did she wait?"), ""),
        (("What did Ana Reweti say about pier 7?", "when did she start it?"), ""),
    ],
)
def test_when_somebody_got_their_job_is_asked_of_its_office(
    handed_over: qa.Index, turns: tuple[str, ...], put: str
) -> None:
    read = handed_over.understand(turns[-1], turns[:-1], date(2003, 12, 1))
    assert (read.question == put) if put else (" Harbours Minister?" not in read.asked)


def test_what_somebody_was_before_they_held_an_office_is_listed(tmp_path: Path) -> None:
    held = [("Ana Reweti", "Roads", 0), ("Ana Reweti", "Ferries", 23), ("Ana Reweti", "Harbours", 24)]
    write_releases(
        tmp_path,
        {
            (f"{2001 + n // 12}-{n % 12 + 1:02}-03", name, of, f"{of} {n}"): f"{of} Minister {name} mended {of} {n}."
            for name, of, first in (*held, ("Tom Weka", "Harbours", 0))
            for n in range(first, first + 24)
        },
    )
    with indexed(tmp_path) as index:
        for asked in ("What was Ana Reweti", "Which portfolios did Ana Reweti hold", "what did Ana Reweti do"):
            answer = index.ask(f"{asked} before she was Harbours Minister?", today=date(2005, 1, 1))
            assert "Roads Minister (24 releases" in answer.text, asked
            assert "Harbours Minister (" not in answer.text
            assert "Ferries Minister (" not in answer.text  # taken on with it
        answer = index.ask("What did Ana Reweti mend before she was Harbours Minister?", today=date(2005, 1, 1))
        assert "As the releases show it" not in answer.text
        chat = ["Who was Harbours Minister in 2004?"]
        assert "Roads Minister (24" in index.ask("what was she before that?", chat, today=date(2005, 1, 1)).text


def test_an_office_that_no_release_names_is_held_by_nobody(handed_over: qa.Index) -> None:
    for question in ("Who was the Minister for Lighthouse Keepers in 2001?", "who is minister of lighthouse keepers"):
        answer = handed_over.ask(question, today=TODAY)
        assert answer.status == "not_found"
        assert "speaks of a minister" in answer.text.lower()
    assert handed_over.ask("Who was the Minister for Harbours in 2001?", today=TODAY).status == "answered"


def test_before_whom_is_asked_of_nobody_is_said(handed_over: qa.Index) -> None:
    answer = handed_over.ask("Who was Harbours Minister before him?", ["What was mended at pier 7?"], today=TODAY)
    assert answer.status == "partial"
    assert answer.text.startswith("Whom this question points back to is not said.")
    assert handed_over.ask("Who was Harbours Minister before him?", today=TODAY).status == "partial"


def test_who_replaced_somebody_is_said_to_be_unknown_where_the_releases_do_not_show_it(harbours: qa.Index) -> None:
    answer = harbours.ask("Who replaced Tom Weka as Harbours Minister?", today=TODAY)  # nobody spoke for years
    assert answer.status == "partial"
    assert answer.text.startswith("The releases do not show surely who held this office before or after.")
    before = harbours.ask("before that?", history=["Who was Harbours Minister in 2009?"], today=TODAY)
    assert before.text.startswith("The releases do not show surely who held this office before or after.")
    assert "held this office" not in harbours.ask("Who replaced the lights of pier 3?", today=TODAY).text


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Who has been Minister of Harbours?", [2001, 2004, 2009, 2014]),
        ("harbours ministers since 2004", [2004, 2009, 2014]),
        ("list the harbours ministers since 2004", [2004, 2009, 2014]),
        ("who were the ministers of harbours between 2001 and 2008", [2001, 2004]),
        ("how many harbours ministers were there in 2009?", [2009]),
        ("list all harbours ministers in 2001 and 2014", [2001, 2014]),
        ("How many harbours ministers have there been?", [2001, 2004, 2009, 2014]),
    ],
)
def test_all_who_held_an_office_are_listed(harbours: qa.Index, question: str, years: list[int]) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert answer.status == "answered"
    found = harbours.retrieve(question, today=TODAY)[: len(years)]
    for hits in (answer.sources, found):
        assert [hit.release.date for hit in hits] == [date(year, 2, 3) for year in years]  # that calls them so
    holders = dict.fromkeys(name for name, year in HELD if year in years)
    unseen = len(years) > 1 and "and 2014" not in question  # years lie between any two of them
    people = f"{'at least ' if unseen else ''}{len(holders)} {'person' if len(holders) == 1 else 'people'}"
    assert f", {people}:" in answer.text
    assert ("do not show who held it" in answer.text) is unseen
    assert [line for line in answer.text.splitlines() if line.startswith("- ")] == [
        f"- {name} (12 releases, January {year} – December {year})" for name, year in HELD if year in years
    ]
    for quote, hit in zip(answer.quotes, answer.sources, strict=True):
        assert quote.text == hit.release.body[quote.start : quote.end]
        assert quote.text.startswith(f"Harbours Minister {hit.release.ministers[0]}")


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Which portfolios has Ana Reweti held?", [2001, 2009]),
        ("what offices did Ana Reweti hold since 2005", [2009]),
        ("What was Tom Weka minister of?", [2004]),
        ("What was Ana Reweti minister of in 2009?", [2009]),
        ("What jobs did Ana Reweti hold under Helen Clark?", [2001]),
        ("What is Ana Reweti minister of?", [2001, 2009]),  # no minister now
        ("Which portfolios does Kiri Sample hold?", [2014]),
        ("Kiri Sample's portfolios", [2014]),
        ("what is Kiri Sample responsible for?", [2014]),
        ("What was Ana Reweti in charge of in 2009?", [2009]),
        ("is Kiri Sample still a minister", [2014]),
        ("is Tom Weka a minister", [2004]),  # not now
        ("was Tom Weka a minister of the Crown", [2004]),
        ("When did Ana Reweti become a minister?", [2001, 2009]),
        ("how long was Tom Weka a cabinet minister", [2004]),
    ],
)
def test_what_somebody_held_is_listed(harbours: qa.Index, question: str, years: list[int]) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert answer.status == "answered"
    assert [line for line in answer.text.splitlines() if line.startswith("- ")] == [
        f"- Harbours Minister (12 releases, January {year} – December {year})" for year in years
    ]
    assert [hit.release.date for hit in answer.sources] == [date(year, 2, 3) for year in years]


@pytest.mark.parametrize(
    "question", ["who took over Tom Weka's portfolios", "Who got the portfolios of Tom Weka when he resigned?"]
)
def test_who_got_what_somebody_held_is_no_list_of_that(harbours: qa.Index, question: str) -> None:
    assert "\n- Harbours Minister" not in harbours.ask(question, today=TODAY).text


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Who is Ana Reweti?", [2001, 2009]),  # no minister now
        ("who was the Hon Tom Weka", [2004]),
        ("who's Kiri Sample", [2014]),
        ("tell me about Ana Reweti", [2001, 2009]),
        ("biography of Tom Weka", [2004]),
        ("Who was Tom Weka and what did he do?", [2004]),
        ("tell me about Ana Reweti and eels", []),
        ("Who was Tom Weka and what did he build?", []),
        ("who was with Tom Weka", []),
        ("Tom Weka", []),
    ],
)
def test_who_somebody_is_is_told_by_what_they_held(harbours: qa.Index, question: str, years: list[int]) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert [line for line in answer.text.splitlines() if line.startswith("- H")] == [
        f"- Harbours Minister (12 releases, January {year} – December {year})" for year in years
    ]


@pytest.mark.parametrize(
    "question",
    ["When did Tom Weka die?", "the death of Tom Weka", "Was Tom Weka knighted?", "Why was Tom Weka sacked?"],
)
def test_what_befell_somebody_is_not_told_by_them(harbours: qa.Index, question: str) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert answer.status != "answered"
    assert not answer.quotes or "Tom Weka" not in answer.sources[0].release.ministers
    assert not answer.quotes or "None of these quotes tells that Tom Weka" in answer.text


@pytest.mark.parametrize(
    ("question", "years", "shown"),
    [
        ("Was Ana Reweti Harbours Minister in 2009?", [2009], date(2009, 2, 3)),
        ("Was Tom Weka the Harbours Minister in May 2009?", [2009], date(2009, 5, 3)),  # who was, is said
        ("Was Ana Reweti ever Harbours Minister?", [2001, 2009], date(2001, 2, 3)),
        ("Has Tom Weka been Minister of Harbours?", [2004], date(2004, 2, 3)),
        ("So is Tom Weka still the Harbours Minister?", [2014], date(2014, 11, 3)),
        ("Isn't Kiri Sample Harbours Minister", [2014], date(2014, 11, 3)),
        ("Is Tom Weka currently Harbours Minister?", [2014], date(2014, 11, 3)),
        ("is Kiri Sample the Harbours Minister at present?", [2014], date(2014, 11, 3)),
    ],
)
def test_whether_somebody_held_an_office_is_told_by_who_did(
    harbours: qa.Index, question: str, years: list[int], shown: date
) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert answer.status == "answered"
    assert [line for line in answer.text.splitlines() if line.startswith("- ")] == [
        f"- {name} (12 releases, January {year} – December {year})" for name, year in HELD if year in years
    ]
    assert answer.sources[0].release.date == shown  # of the time that is asked about, where one is
    assert "1 person" not in answer.text
    assert (", and not Tom Weka:" in answer.text) is ("Tom Weka" in question and 2004 not in years)
    assert answer.text.count("and not") <= 1


@pytest.mark.parametrize(
    "question",
    [
        "Which harbours ministers came to New Zealand in 2009?",
        "How many harbours ministers came in 2009?",
        "Which harbours ministers have been to New Zealand?",
        "Which harbours ministers did we see in 2009?",
        "Which harbours ministers went in 2009?",
    ],
)
def test_ministers_who_come_here_are_no_holders(harbours: qa.Index, question: str) -> None:
    assert listed(harbours._opened, harbours.understand(question, [], TODAY)) is None


@pytest.mark.parametrize(
    "question",
    [
        "How many harbours ministers have there been in New Zealand?",
        "Which harbours ministers did we have in 2009?",
        "Which harbours ministers came and went?",
        "Who were the harbours ministers until 2009 came?",
    ],
)
def test_holders_are_listed_who_did_nothing_else(harbours: qa.Index, question: str) -> None:
    assert listed(harbours._opened, harbours.understand(question, [], TODAY))


@pytest.mark.parametrize("question", ["Was Pat Rimu ever Harbours Minister?", "Was Tom Weka a good Harbours Minister?"])
def test_who_never_held_an_office_is_given_none(harbours: qa.Index, question: str) -> None:
    assert listed(harbours._opened, harbours.understand(question, [], TODAY)) is None


def test_who_acted_as_a_minister_is_called_so(tmp_path: Path) -> None:
    head = 'title: Lights\ndate: 2002-07-09\nministers: ["Bob Moana"]\nportfolios: ["Harbours"]'
    write_release(tmp_path, "acting", head, "Acting Harbours Minister Bob Moana said that the lights will be mended.")
    with built(tmp_path, (("Tom Weka", 2002),)) as index:
        told = index.ask("Was Bob Moana ever Harbours Minister?", today=TODAY).text
        assert told.startswith("No release calls Bob Moana Harbours Minister, other than acting.")


def test_who_never_held_an_office_on_which_nothing_is_told_is_said_to(handed_over: qa.Index) -> None:
    told = handed_over.ask("Was Kiri Sample ever Prime Minister?", today=TODAY).text
    assert "No release of Kiri Sample is filed under Prime Minister." in told


def test_who_held_an_office_on_a_day_of_no_release_is_known_by_those_around_it(harbours: qa.Index) -> None:
    answer = harbours.ask("Who was Harbours Minister on 20 July 2009?", today=TODAY)
    assert answer.text.startswith("As the releases show it: Harbours Minister around 20 July 2009: Ana Reweti (12")
    assert (answer.status, answer.quotes[0].text[:29]) == ("answered", "Harbours Minister Ana Reweti ")
    assert answer.sources[0].release.date == date(2009, 7, 3)  # of the weeks around, and not the first of all


def test_who_held_an_office_when_nobody_is_known_to_have_is_not_answered_by_what_is_of_that_time(
    handed_over: qa.Index,
) -> None:
    answer = handed_over.ask("Who was Harbours Minister on 20 December 2002?", today=TODAY)
    assert answer.status == "not_found"  # of that day is only what another announced
    assert answer.text.startswith("The releases do not show surely who held this office then.")


@pytest.mark.parametrize("question", ["Who was Minister of Tides in 2002?", "minister of tides in 2002"])
def test_who_held_an_office_that_nobody_spoke_for_then_is_not_answered_by_what_is_of_that_time(
    tmp_path: Path, question: str
) -> None:
    head = 'title: Tide tables\ndate: 2009-02-03\nministers: ["Bo Toroa"]\nportfolios: ["Tides"]'
    write_release(tmp_path, "tides", head, "Tides Minister Bo Toroa has new tables.")
    with built(tmp_path, (("Tom Weka", 2002),)) as index:
        answer = index.ask(question, today=TODAY)
        assert (answer.status, answer.quotes) == ("not_found", ())
        assert answer.text.startswith("The releases do not show surely who held this office then.")
        assert index.ask("Who was Minister of Tides in 2009?", today=TODAY).status == "answered"


def test_who_held_an_office_by_another_name_is_shown_and_not_said_surely(tmp_path: Path) -> None:
    head = 'title: Kelp day\ndate: 2002-05-03\nministers: ["Bo Toroa"]\nportfolios: ["Kelp and Eels"]'
    write_release(tmp_path, "kelp", head, "The Minister of Coastal Affairs, Bo Toroa, was glad.")
    head = 'title: Coast day\ndate: 2014-05-03\nministers: ["Jo Gray"]\nportfolios: ["Coastal Waters"]'
    write_release(tmp_path, "coast", head, "Coastal Waters Minister Jo Gray was glad.")
    with indexed(tmp_path) as index:
        answer = index.ask("Who was Minister for Coastal Waters in 2002?", today=TODAY)
    assert answer.status == "partial"
    assert answer.text.startswith("The releases do not show surely who held this office then.")
    assert answer.quotes[0].text == "The Minister of Coastal Affairs, Bo Toroa, was glad."


def test_who_held_an_office_is_told_whatever_it_was_called_then(tmp_path: Path) -> None:
    held = (("Bo Toroa", "Ethnic Affairs", 2003, 1), ("Jo Gray", "Ethnic Communities", 2014, 1))
    for name, office, year, first in (*held, ("Kim Roe", "Ethnic Communities", 2014, 7)):
        for month in range(first, first + 6):
            head = f'title: Fair {month}\ndate: {year}-{month:02}-03\nministers: ["{name}"]\nportfolios: ["{office}"]'
            write_release(tmp_path, f"{year}-{month}", head, f"{office} Minister {name} opened fair {month} today.")
    with indexed(tmp_path) as index:
        newer = index.ask("Who was the Minister for Ethnic Communities in 2003?", today=TODAY)
        older = index.ask("Who was the Ethnic Affairs Minister in 2014?", today=TODAY)
        now = index.ask("Is Kim Roe the Ethnic Affairs Minister?", today=date(2014, 12, 4))
    assert newer.text.startswith("As the releases show it: Ethnic Affairs Minister in 2003: Bo Toroa (6")
    assert older.text.startswith("As the releases show it: Ethnic Communities Minister between 1 January 2014 and")
    assert "Jo Gray (6" in older.text
    assert "then Kim Roe (6" in older.text
    assert now.text.startswith("As the releases show it, Ethnic Communities Minister on 3 December 2014")


def test_how_long_somebody_held_an_office_is_told_by_their_releases(harbours: qa.Index) -> None:
    for question in (
        "How long was Tom Weka Harbours Minister?",
        "When did Tom Weka stop being Harbours Minister?",
        "When was Tom Weka sworn in as Harbours Minister?",
        "when did Tom Weka leave as harbours minister",
    ):
        answer = harbours.ask(question, today=TODAY)
        assert answer.status == "answered"
        assert answer.text.startswith(
            "As the releases show it, Harbours Minister from 3 January 2004 to 3 December 2004:"
        )


def test_how_somebody_left_an_office_is_not_told_by_the_days_of_it(harbours: qa.Index) -> None:
    for question in ("Why did Tom Weka leave as Harbours Minister?", "When was Tom Weka sacked as Harbours Minister?"):
        assert not harbours.ask(question, today=TODAY).text.startswith("As the releases show it"), question


def test_what_tells_of_an_office_being_given_is_quoted_where_nobody_spoke_for_it(tmp_path: Path) -> None:
    head = 'title: Cabinet\ndate: 2014-02-03\nministers: ["Pat Rimu"]\nportfolios: ["Prime Minister"]'
    told = "Prime Minister Pat Rimu announced changes.\n\nBo Toroa becomes Minister of Harbours."
    write_release(tmp_path, "cabinet", head, told)
    with built(tmp_path, (("Tom Weka", 2002),)) as index:
        answer = index.ask("Who is the Minister of Harbours now?", today=TODAY)
        assert answer.status == "partial"
        assert answer.text.startswith("The releases do not show surely who holds this office now.")
        assert answer.quotes[0].text == "Bo Toroa becomes Minister of Harbours."
        silent = index.ask("Who was Minister of Harbours in 2003?", today=TODAY)
        assert "Harbours Minister in 2003, as last shown: Tom Weka (12 releases" in silent.text


def test_every_minister_is_listed_whatever_was_asked_before(harbours: qa.Index) -> None:
    for question in ("List every harbours minister since 2000", "name each harbours minister"):
        answer = harbours.ask(question, history=["Who was Harbours Minister in 2001?"], today=TODAY)
        assert not answer.understood.history_used
        assert "3 people:" in answer.text


def test_of_an_office_with_few_releases_one_is_enough_to_be_listed(tmp_path: Path) -> None:
    for name, year in (("Ana Reweti", 2001), ("Tom Weka", 2004)):
        head = f'title: Pier {year}\ndate: {year}-02-03\nministers: ["{name}"]\nportfolios: ["Harbours"]'
        text = f"Harbours Minister {name} said the pier will be mended."
        write_release(tmp_path, year, head, text)
    with indexed(tmp_path) as index:
        answer = index.ask("Who has been Minister of Harbours?", today=TODAY)
    assert answer.status == "answered"
    assert "Ana Reweti (1 release" in answer.text
    assert "Tom Weka (1 release" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Which offices did Ana Reweti visit?",
        "Who was Harbours Minister in 2001?",
        "Who has been Minister of Harbours and what did each say about lights?",
        "how many harbours ministers visited Kahu Bay?",
        "who are the associate harbours ministers",
        "list the lights of all piers",
        "Who has been minister of silly walks?",
    ],
)
def test_what_asks_for_something_else_is_no_list_of_holders(harbours: qa.Index, question: str) -> None:
    assert listed(harbours._opened, harbours.understand(question, [], TODAY)) is None


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who were the Associate Harbours Ministers in 2001?", ["Tom Weka", "Kiri Sample"]),
        ("associate harbours minister in 2001", ["Tom Weka", "Kiri Sample"]),
        ("Who was Associate Minister of Harbours in 2002?", ["Tom Weka"]),
        ("who has been associate harbours minister", ["Tom Weka", "Kiri Sample"]),
        ("Was Kiri Sample Associate Harbours Minister in 2001?", ["Tom Weka", "Kiri Sample"]),
        ("Who was Harbours Minister in 2001?", ["Ana Reweti"]),
    ],
)
def test_those_who_are_associates_of_a_minister_are_listed(associates: qa.Index, question: str, who: list[str]) -> None:
    answer = associates.ask(question, today=TODAY)
    called = "Harbours Minister" if who == ["Ana Reweti"] else "Associate Harbours Minister"
    assert answer.status == "answered"
    assert answer.text.startswith("As the releases show it")
    assert {name for quote in answer.quotes for name in who if f"{called} {name} said" in quote.text} == set(who)
    assert len(answer.quotes) == len(who) or who == ["Ana Reweti"]


def test_who_is_associate_is_asked_of_now(associates: qa.Index) -> None:
    answer = associates.ask("Who is the Associate Harbours Minister?", today=date(2002, 7, 1))
    assert [quote.text.split(" said")[0] for quote in answer.quotes] == ["Associate Harbours Minister Tom Weka"]


def test_who_is_associate_besides_those_who_spoke_is_not_known(associates: qa.Index) -> None:
    assert "at least 2 people" in associates.ask("Who were the Associate Harbours Ministers?", today=TODAY).text
    told = associates.ask("Was Ana Reweti Associate Harbours Minister in 2001?", today=TODAY).text
    assert "Tom Weka" in told, "who were is told"
    assert "not Ana Reweti" not in told


def test_who_held_an_office_longest_is_said(harbours: qa.Index) -> None:
    for question in ("Who was the longest-serving Harbours Minister?", "longest serving minister of harbours"):
        assert "; Ana Reweti spoke for it for the longest time:" in harbours.ask(question, today=TODAY).text
    assert (
        "; Ana Reweti spoke for it for the shortest time:"
        in harbours.ask("shortest serving Harbours Minister since 2002", today=TODAY).text
    )
    assert "longest" not in harbours.ask("Who has been Minister of Harbours?", today=TODAY).text


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Who were the last two harbours ministers?", [2009, 2014]),
        ("list the first three ministers of harbours", [2001, 2004, 2009]),
        ("the last 2 harbours ministers before 2010", [2004, 2009]),
    ],
)
def test_so_many_of_those_who_held_an_office_are_listed(harbours: qa.Index, question: str, years: list[int]) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert [line[-5:-1] for line in answer.text.splitlines() if line.startswith("- ")] == list(map(str, years))
    assert "people" not in answer.text


def test_years_are_no_ministers(harbours: qa.Index) -> None:
    assert (
        "Harbours Minister from" not in harbours.ask("list the last two years of harbours ministers", today=TODAY).text
    )


def test_several_stretches_of_one_person_are_told_apart(harbours: qa.Index) -> None:
    told = harbours.ask("How long was Ana Reweti Harbours Minister?", today=TODAY).text
    assert harbours.ask("How many times has Ana Reweti been Harbours Minister?", today=TODAY).text == told
    spans = "from 3 January 2001 to 3 December 2001; from 3 January 2009 to 3 December 2009"
    assert f"Ana Reweti was Harbours Minister {spans}" in told
    assert "not of appointments" in told


@pytest.mark.parametrize(
    ("rival", "times", "known"),
    [
        (("wharf", "Tom Weka"), 3, {"Ana Reweti"}),  # as none of those is called who are meant
        (("harbour", "Tom Weka"), 1, {"Ana Reweti", "Tom Weka"}),
        (("wharf", "Tom Weka"), 5, {"Ana Reweti", "Tom Weka"}),  # more often than she is by hers
    ],
)
def test_who_is_called_by_another_phrase_is_no_rival(rival: tuple[str, str], times: int, known: set[str]) -> None:
    callings = Counter({("harbour", "Ana Reweti"): 4, rival: times})
    assert _called_alike(callings, {"Ana Reweti"}) == known
    assert _called_alike(callings, {"Kiri Sample"}) == {"Ana Reweti", "Tom Weka"}


def test_who_is_called_as_no_portfolio_is_printed_is_told_by_that(tmp_path: Path) -> None:
    for month in range(1, 13):
        head = f'title: Lamp {month}\ndate: 2003-{month:02}-03\nministers: ["Kiri Sample"]\nportfolios: ["Harbours"]'
        write_release(tmp_path, f"lamp-{month}", head, f"Lantern Minister Kiri Sample said that lamp {month} is lit.")
    with built(tmp_path, (("Ana Reweti", 2001), ("Ana Reweti", 2002))) as index:
        answer = index.ask("Who was the Lantern Minister in 2003?", today=TODAY)
    assert answer.text.startswith("As the releases show it: Lantern Minister between 1 January 2003 and 3 December")


@pytest.mark.parametrize("beside", ["Roads Minister", "Attorney-General"])
def test_who_is_named_after_a_minister_by_another_office_is_no_rival(tmp_path: Path, beside: str) -> None:
    head = 'title: Lights\ndate: 2001-05-04\nministers: ["Ana Reweti", "Tom Weka"]\nportfolios: ["Harbours", "Roads"]'
    text = f"The lights will be mended, say Harbours Minister Ana Reweti, {beside} Tom Weka and Mayor Kim Roe."
    write_release(tmp_path, "joint", head, text)
    with built(tmp_path, (("Ana Reweti", 2001), ("Ana Reweti", 2002))) as index:
        answer = index.ask("Who was Harbours Minister in 2001?", today=TODAY)
    assert answer.text.startswith("As the releases show it: Harbours Minister in 2001: Ana Reweti")


def test_who_is_called_so_is_known_though_another_of_the_time_is_not(handed_over: qa.Index) -> None:
    # The first release of the second calls him nothing.
    answer = handed_over.ask("Who was Harbours Minister between December 2001 and January 2002?", today=TODAY)
    assert answer.status == "answered"
    assert ": Ana Reweti (12 releases, January 2001 – December 2001), then Tom Weka (12 releases" in answer.text


def test_who_held_an_office_when_the_releases_begin_may_have_held_it_before(harbours: qa.Index) -> None:
    told = harbours.ask("When did Ana Reweti become Harbours Minister?", today=TODAY).text
    assert "Ana Reweti may have held it before 3 January 2001, when the releases begin." in told
    assert "before 3 January" not in harbours.ask("When did Tom Weka become Harbours Minister?", today=TODAY).text


def test_others_may_have_held_an_office_beside_the_one_who_is_known(harbours: qa.Index) -> None:
    told = harbours.ask("Who were the Harbours Ministers from 2001 to 2003?", today=TODAY).text
    assert "; others may have held it too:" in told
    assert "others may" not in harbours.ask("Who were the Harbours Ministers in 2001?", today=TODAY).text


def test_after_which_of_several_times_in_office_somebody_came_is_said(tmp_path: Path) -> None:
    held = (("Ana Reweti", 2001), ("Tom Weka", 2002), ("Ana Reweti", 2003))
    with built(tmp_path, held) as index:
        read = index.understand("Who was Harbours Minister after Ana Reweti?", [], TODAY)
    (whoever,) = [one for one in read.people if one.beside]
    assert "after Ana Reweti (in office 3 January 2001 – 3 December 2001): Tom Weka" in whoever.why


def test_of_which_of_several_times_is_said_though_two_spoke_on_the_same_days(tmp_path: Path) -> None:
    held = (("Ana Reweti", 20, range(6)), ("Tom Weka", 3, range(5, 12)), ("Ana Reweti", 20, range(12, 18)))
    write_releases(
        tmp_path,
        {
            (f"{2001 + n // 12}-{n % 12 + 1:02}-{day:02}", name, "Harbours", f"Pier {n}"): f"{name} mended pier {n}."
            for name, day, months in held
            for n in months
        },
    )
    with indexed(tmp_path) as index:
        read = index.understand("Who was Harbours Minister after Ana Reweti?", [], TODAY)
    (whoever,) = [one for one in read.people if one.beside]
    assert "after Ana Reweti (in office 20 January 2001 – 20 June 2001): Tom Weka" in whoever.why


def test_who_came_after_the_last_that_is_known_is_not_who_came_before(handed_over: qa.Index) -> None:
    for asked in ("Who was Harbours Minister after Kiri Sample?", "Harbours Minister after Kiri Sample"):
        assert "do not show surely" in handed_over.ask(asked, today=TODAY).text
    told = handed_over.ask("What did the Harbours Minister after Kiri Sample say?", today=TODAY).text
    assert "do not show surely" not in told


def test_who_stood_in_for_another_followed_nobody_and_what_is_unseen_is_a_gap() -> None:
    def held(name: str, first: date, last: date, releases: int = 20) -> Tenure:
        return Tenure(name, "Harbours", first, last, releases)

    reweti, weka = held("Ana", date(2001, 1, 1), date(2003, 1, 1)), held("Tom", date(2003, 2, 1), date(2004, 1, 1))
    stood_in = held("Kiri", date(2002, 1, 1), date(2002, 3, 1), 5)
    assert after_one_another([weka, stood_in, reweti]) == [reweti, weka]
    # Rural Affairs and Rural Communities of one person, with another government between.
    again = held("Tom", date(2009, 2, 1), date(2010, 1, 1))
    assert after_one_another([weka, again]) == [weka, again]
    assert len(after_one_another([weka, held("Tom", date(2007, 2, 1), date(2008, 1, 1))])) == 1
    late = held("Kiri", date(2004, 6, 1), date(2006, 1, 1))
    whenever = [(date.min, date.max)]
    assert gaps([reweti, weka, late], whenever) == [(weka, late)]
    assert gaps([reweti, weka, late], [(date(2005, 1, 1), date(2005, 12, 31))]) == []
    # Between two governments those who leave and those who come may be silent for as long.
    before, after = held("Ana", date(2007, 1, 1), date(2008, 9, 1)), held("Tom", date(2009, 2, 1), date(2010, 1, 1))
    assert gaps([before, after], whenever) == []
    assert gaps([before, held("Tom", date(2009, 9, 1), date(2010, 1, 1))], whenever) != []


@pytest.mark.parametrize(
    ("question", "said", "years"),
    [
        ("Who was the first Harbours Minister between 2001 and 2004?", "first Ana Reweti", [2001, 2004]),
        ("who was the last Harbours Minister between 2001 and 2004", "last Tom Weka", [2004, 2001]),
        ("Who was Key's last Harbours Minister?", "", [2014, 2009]),  # who held it in 2016 no release shows
        ("Who were the Harbours Ministers under Labour between 2002 and 2011?", "", [2004]),
    ],
)
def test_who_came_first_or_last_in_a_time_is_said_where_the_releases_show_it(
    harbours: qa.Index, question: str, said: str, years: list[int]
) -> None:
    answer = harbours.ask(question, today=TODAY)
    assert [source.release.date.year for source in answer.sources if source.release.date] == years
    assert said in answer.text
    assert said or not any(f", {word} " in answer.text for word in ("first", "last"))


def test_the_leader_of_the_house_holds_an_office(tmp_path: Path) -> None:
    for month in range(1, 13):
        filed = 'ministers: ["Bo Toroa"]\nportfolios: ["Leader of the House"]'
        head = f"title: Bills {month}\ndate: 2015-{month:02}-03\n{filed}"
        text = f"Leader of the House Bo Toroa said today that {month} bills were read."
        write_release(tmp_path, month, head, text)
    with indexed(tmp_path) as index:
        told = index.ask("Who is leader of the house?", today=TODAY).text
        deputy = index.ask("Who is deputy leader of the house?", today=TODAY).text
        abroad = index.ask("Who is the leader of the opposition?", today=TODAY).text
    assert told.startswith("As the releases show it: Leader of the House on 3 December 2015: Bo Toroa")
    assert "As the releases show it" not in deputy + abroad


def test_the_last_minister_of_no_time_is_no_list(harbours: qa.Index) -> None:
    for question in ("Who was the last Harbours Minister?", "Who is the last Harbours Minister?"):
        assert "people" not in harbours.ask(question, today=TODAY).text


def test_who_handed_an_office_over_on_the_first_day_of_a_time_did_not_hold_it_then(tmp_path: Path) -> None:
    for n, (name, day) in enumerate((("Jenny Shipley", "1999-11-20"), ("Helen Clark", "1999-12-21"))):
        head = f'title: Lights\ndate: {day}\nministers: ["{name}"]\nportfolios: ["Prime Minister"]'
        write_release(tmp_path, n, head, f"Prime Minister {name} said the lights of pier {n} will be mended.")
    with indexed(tmp_path) as index:
        told = index.ask("Who was the first prime minister under Labour between 1999 and 2008?", today=TODAY).text
        alone = index.ask("Who was prime minister under Helen Clark?", today=TODAY).text
    assert "Helen Clark" in told
    assert "Helen Clark" in alone
    assert "Jenny Shipley" not in told + alone


def test_holders_of_an_office_of_another_name_are_listed_and_of_a_wider_one_are_not(tmp_path: Path) -> None:
    held = (("Harbour Affairs", "Ana Reweti"), ("Harbour Development", "Tom Weka"), ("Affairs", "Kiri Sample"))
    for n, (portfolio, name) in enumerate(held * 3):
        head = f'title: Lights {n}\ndate: 200{n}-02-03\nministers: ["{name}"]\nportfolios: ["{portfolio}"]'
        write_release(tmp_path, n, head, f"{portfolio} Minister {name} said the lights of pier {n} will be mended.")
    with indexed(tmp_path) as index:
        offices = index.understand("Who has been Minister of Harbour Affairs?").offices
        office = replace(offices[0], names=("Harbour Affairs", "Harbour Development", "Affairs"))
        names, _ = _known_to_have_held(index._opened, office)
    assert names == ["Harbour Affairs", "Harbour Development"]


def test_a_filter_leaves_no_list_of_holders(harbours: qa.Index) -> None:
    answer = harbours.ask("Who has been Minister of Harbours?", filters=qa.Filters(date_from="2009"), today=TODAY)
    assert answer.status == "partial"
    assert answer.sources
    assert all(hit.release.date and hit.release.date.year >= 2009 for hit in answer.sources)


def test_who_was_the_minister_then_is_asked_of_the_day_of_what_was_found(handed_over: qa.Index) -> None:
    history = ["What did Tom Weka say of the lights of pier 7?"]
    then = handed_over.ask("who was the minister then", history=history, today=TODAY)
    assert OF_ITS_DAY in then.text
    assert then.understood.question == "Who was the Harbours Minister on 3 July 2002?"
    assert "Harbours Minister around 3 July 2002: " in then.text
    assert then.text.startswith("As the releases show it: Harbours Minister")
    assert "Tom Weka" in then.text
    after = handed_over.ask("and who replaced him?", history=[*history, "who was the minister then"], today=TODAY)
    assert "Kiri Sample" in after.text
    # Of a carried thing of today the office is asked of today, and when it happened of the day it was told.
    now = handed_over.understand("who is the minister in charge", history, TODAY)
    assert now.question == "Who is the Harbours Minister now?"
    dated = handed_over.understand(
        "who was the minister then", ["Which lights of pier 7 were to be mended in 2002?"], TODAY
    )
    assert dated.question == "Who was the Harbours Minister in 2002?"
    # A time that a chat says twice is one.
    twice = handed_over.ask("Which lights were mended in 2002? Who was the Harbours Minister in 2002?", today=TODAY)
    assert twice.text.count("Harbours Minister in 2002: ") == 1
    told = handed_over.understand("who was the minister when they were mended", history, TODAY)
    assert told.question == "Who was the Harbours Minister on 3 July 2002?"
    # Which a release may tell years later.
    opened = ["When were the lights of pier 7 mended?"]
    later = handed_over.understand("who was the minister when they were mended", opened, TODAY)
    assert later.question == f"{opened[0]} who was the minister when they were mended"
    for whose in ("who is the minister for that", "who is the minister in charge of it"):
        assert handed_over.understand(whose, history, TODAY).question == "Who is the Harbours Minister now?"
    # It is an aside: what is asked next is of the piers again.
    asked = ("and the lights of pier 8?", [*history, "so who was the minister in charge?"])
    assert handed_over.understand(*asked, today=TODAY).question == f"{history[0]} {asked[0]}"
    for question in ('Which minister spoke of "the lights of pier 8"?', "Which minister opened the tunnel at Oldport?"):
        assert handed_over.understand(question, [*history, "who was the minister then"], TODAY).question == question
    for question in ("who was the minister of roads and bridges in 2001", "who was the minister who mended them"):
        assert " on 3 July 2002" not in handed_over.understand(question, history, today=TODAY).question


@pytest.mark.parametrize(
    ("history", "question", "put"),
    [
        (
            "What did Tom Weka say of the lights of pier 7?",
            "what else did he say that day?",
            "by Tom Weka on 3 July 2002",
        ),
        ("What did Tom Weka say of the lights of pier 7?", "and did he say anything else that month", "in July 2002"),
        ("What did Tom Weka say of the lights in July 2002?", "what else did he say then?", "by Tom Weka in July 2002"),
        (
            "What did Tom Weka say of the lights on 3 July 2002?",
            "any other releases that week?",
            "in the week of 3 July 2002",
        ),
        (
            "What did Tom Weka say of the lights of pier 7?",
            "who else spoke that day?",
            "other than Tom Weka say on 3 July 2002?",
        ),
    ],
)
def test_what_else_was_said_then_is_asked_of_no_subject(
    handed_over: qa.Index, history: str, question: str, put: str
) -> None:
    read = handed_over.understand(question, [history], TODAY)
    assert read.question.endswith(put), read.question
    assert "lights" not in read.question
    for other in (
        "what else did he hold then?",
        "what else did he say about the lights that day?",
        "what else did he say?",
        "why was it said then?",
    ):
        assert "lights" in handed_over.understand(other, [history], TODAY).question
    for other in (
        "were there any other wrecks that year?",
        "which other harbours signed that day?",
        "who else did he meet that day?",
    ):
        assert "eleases by" not in (whole := handed_over.understand(other, [history], TODAY).question), whole
        assert "other than" not in whole


def test_a_day_that_is_typed_is_no_aside(harbours: qa.Index) -> None:
    typed = "Who was the Harbours Minister on 3 July 2009?"
    history = ["How many lights of pier 7 were mended?", typed]
    assert harbours.understand("and in 2001?", history, TODAY).question == "Who was the Harbours Minister in 2001?"
    put = harbours.ask("and on 3 July 2009?", history=["Who was the Harbours Minister in 2001?"], today=TODAY)
    assert put.understood.question == typed
    assert OF_ITS_DAY not in put.text


@pytest.mark.parametrize("said", ["ok, ", "thanks! ", "lol ", "hi, "])
def test_what_is_said_before_a_question_is_no_part_of_it(harbours: qa.Index, said: str) -> None:
    question = "Who has been Minister of Harbours?"
    assert harbours.ask(said + question, today=TODAY).text == harbours.ask(question, today=TODAY).text


def test_who_was_the_minister_then_is_asked_of_the_time_that_the_question_before_names(harbours: qa.Index) -> None:
    asked = harbours.understand("who was Harbours Minister then?", ["What did Tom Weka announce in May 2004?"], TODAY)
    assert [person.names for person in asked.people if person.role != "era"][-1] == ("Tom Weka",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Right Honourable Tom Weka, whose 28 years of service to us have been recognised, is now a Knight.", ""),
        ("Tom Weka welcomed the boats.", "that Tom Weka was made a knight or dame"),
    ],
)
def test_a_knight_may_be_told_some_words_after_the_name(harbours: qa.Index, text: str, said: str) -> None:
    quote: Any = SimpleNamespace(text=text, hit=SimpleNamespace(release=SimpleNamespace(title="Honours")))
    assert speaking.untold_of(harbours.understand("Was Tom Weka knighted?"), [quote]) == said


@pytest.mark.parametrize(
    "question",
    [
        "Who was Harbours Minister before Ana Reweti?",
        "Who was Harbours Minister after Ana Reweti?",
        "Who replaced Ana Reweti as Harbours Minister?",
        "who took over from Ana Reweti as Harbours Minister",
        "Who replaced Ana Reweti?",
    ],
)
def test_who_alone_is_shown_in_an_office_did_not_come_before_or_after_themselves(tmp_path: Path, question: str) -> None:
    with built(tmp_path, [("Ana Reweti", 2001)]) as index:
        answer = index.ask(question, today=TODAY)
    assert answer.status != "answered"
    assert "Harbours Minister on" not in answer.text
    assert "Harbours Minister between" not in answer.text


def test_who_alone_is_shown_in_an_office_is_not_said_of_years_before_all_releases(tmp_path: Path) -> None:
    head = 'title: Lights\ndate: 2001-03-26\nministers: ["Ana Reweti"]\nportfolios: ["Harbours"]'
    write_release(
        tmp_path, 1, head, "Harbours Minister Ana Reweti said the piers that she met on 26 May 2000 are sound."
    )
    with indexed(tmp_path) as index:
        assert index.ask("Who was Harbours Minister in 2001?", today=TODAY).status == "answered"
        assert "Ana Reweti (" not in index.ask("Who was Harbours Minister in 2000?", today=TODAY).text


def test_another_name_is_guessed_only_where_releases_were_to_be_expected(tmp_path: Path) -> None:
    head = 'title: Lights\ndate: {}\nministers: ["Ana Reweti"]\nportfolios: ["{}"]'
    said = "{} Minister Ana Reweti said the lights of pier {} will be mended."
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    write_release(tmp_path / "few", 0, head.format("2001-09-12", "Harbours"), said.format("Harbours", 0))
    write_release(tmp_path / "few", 1, head.format("2001-01-03", "Beaches"), said.format("Beaches", 1))
    for n in range(12):
        name, month = ("Harbours", 9) if n < 4 else ("Beaches", n - 3)
        day = f"2001-{month:02}-{n + 10}"
        write_release(tmp_path / "many", n, head.format(day, name), said.format(name, n))
    for folder, guessed in (("few", False), ("many", True)):
        with indexed(tmp_path / folder) as index:
            told = index.ask("Who was Harbours Minister in 2001?", today=TODAY).text
        assert "Before 1" in told
        assert ("another name" in told) == guessed


def test_a_prime_ministers_releases_are_told_by_their_own_months(tmp_path: Path) -> None:
    head = 'title: Lights\ndate: 1999-10-19\nministers: ["Jenny Shipley"]\nportfolios: ["Prime Minister"]'
    write_release(tmp_path, 1, head, "Prime Minister Jenny Shipley said the lights of the pier will be mended.")
    with indexed(tmp_path) as index:
        then = index.ask("Who was Prime Minister in 1999?", today=TODAY).text
        long = index.ask("How long was Jenny Shipley Prime Minister?", today=TODAY).text
    assert "(1 release, October 1999)" in then
    assert "December" not in then + long
    assert "not of appointments" in long
