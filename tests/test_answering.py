"""Answers are verbatim, cite what they quote, and the three ways of asking agree."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import indexed, write_release
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qa
from qa import comparing, judging, naming, retrieval, selecting, statements, timing
from qa.errors import QuestionError
from qa.filters import match_minister
from qa.following import names_only
from qa.judging import _unsaid
from qa.kinds import marked
from qa.querying import quotations
from qa.understanding.changing import about_change, at_one_time
from qa.understanding.chatter import is_chatter
from qa.understanding.elsewhere import abroad

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))


def check_verbatim(answer: qa.Answer) -> None:
    bodies = {hit.release.path: hit.release.body for hit in answer.sources}
    assert {quote.path for quote in answer.quotes} == set(bodies), "sources are exactly what is quoted"
    numbers = {hit.release.path: hit.citation.number for hit in answer.sources}
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    for quote in answer.quotes:
        assert quote.text == bodies[quote.path][quote.start : quote.end]
        assert quote.text.strip()
        assert quote.citation == numbers[quote.path]
        assert f"[{quote.citation}]" in answer.text


def test_what_is_called_by_another_name_than_in_the_release_is_answered(tmp_path: Path) -> None:
    report = "The Welfare Expert Advisory Group handed over its report on 25 February, after hearing from 3,000 people."
    texts = {
        "report": ("Welfare report received", report),
        "roads": (
            "Road report received",
            "The report on the roads of Kahu Bay was handed over on 3 May by its engineers.",
        ),
        "birds": (
            "Bird count",
            "A count of the tara iti, which breeds in the dunes, found 33 birds in the last summer.",
        ),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        for question, path in (
            ("When was the WEAG report handed over?", "report.md"),
            ("How many fairy terns were counted?", "birds.md"),
        ):
            answer = index.ask(question)
            check_verbatim(answer)
            assert answer.status != "not_found"  # among three releases the odds hang on a threshold
            assert answer.sources[0].release.path == path


def test_a_place_that_no_close_release_names_is_refused(index: qa.Index) -> None:
    answer = index.ask("how many ferries and bridges were mended in queensland")
    assert answer.status == "not_found"
    assert "Queensland" in answer.text
    assert index.ask("how many ferries and bridges were mended in Kahu Bay").status != "not_found"


def test_a_name_that_the_release_quoted_first_lacks_and_another_has_is_said(tmp_path: Path) -> None:
    texts = {
        "halls": ("New halls for Kahu Bay schools", "Kahu Bay's three schools each get a new hall worth $2 million."),
        "weka": ("Weka Flat school day", "Weka Flat's school held its open day, said the minister."),
        "tides": ("Tide tables", "Tide tables for the coast are out, said the minister."),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        hits = index.retrieve("How much was each new school hall in Weka Flat?")
        by_path = {hit.release.path: hit for hit in hits}
        read = index.understand("How much was each new school hall in Weka Flat?")
        halls, weka = by_path["halls.md"], by_path["weka.md"]
        lacking = naming.unnamed(read, [halls], hits, 1)
        assert lacking == "The release quoted first does not mention Weka Flat; others that come close do."
        assert naming.unnamed(read, [weka], hits, 1) == ""
        assert naming.unnamed(read, [halls], hits, 2) == "", "it may answer the other part"
        assert "mentions Weka Flat." in naming.unmentioned(read, [halls, by_path["tides.md"]])
        chat = ["How much was each new school hall in Kahu Bay?"]
        for noun, lacking in (("unicycles", "None of the releases quoted mentions unicycles."), ("schools", "")):
            added = index.understand(f"and for {noun}?", chat)
            assert added.adds == noun
            assert naming.unadded(added, [halls]) == lacking
        added = index.understand("and the Weka Party?", chat)
        assert (added.adds, naming.unadded(added, [halls])) == ("", ""), "it adds more"
        added = index.understand("and the Greens?", chat)
        assert naming.unadded(added, [halls]) == "None of the releases quoted mentions Greens."
        assert index.understand("and for schools?").adds == "", "it follows nothing"
        assert index.understand("and for schools in 2019?", chat).adds == "", "it adds more"
        house = index.understand("What did Kahu House cost in 2019?")
        assert naming.unnamed(house, [halls], hits, 1) == "", "Kahu stands there, and a year is no name"
        answer = index.ask("How much was each new school hall in Weka Flat?")
        if answer.sources[0].release.path == "halls.md":
            assert answer.status == "partial"


def test_who_held_an_office_is_answered_from_the_releases(index: qa.Index) -> None:
    answer = index.ask("who was health minister in 2001?")
    assert answer.status == "answered"
    assert "Health Minister in 2001: Ngaire Korimako (1 release" in answer.text
    assert "**Ngaire Korimako, then Health Minister, 20 June 2001**" in answer.text
    assert index.ask("health minister in 2001").text.startswith("As the releases show it")
    assert "As the releases show it" not in index.ask("why did the health minister go in 2001").text
    follows = index.ask("and what did she say about the maternity ward?", ["who was health minister in 2001?"])
    assert follows.understood.history_used
    assert "As the releases show it" not in follows.text


def test_nobody_is_given_an_office_that_no_release_shows_them_in(index: qa.Index) -> None:
    answer = index.ask("What did Health Minister Hemi Pārera say of the Kahu Bay bridge?")
    assert answer.status == "partial"
    assert "No release of Hemi Pārera is filed under Health." in answer.text
    answer = index.ask("What did Hemi Pārera say as Minister of Health of the Kahu Bay bridge?")
    assert "No release of Hemi Pārera is filed under Health." in answer.text
    assert "then Health Minister" not in answer.text
    answer = index.ask("When Hemi Pārera was Minister of Health, what did he say of the Kahu Bay bridge?")
    assert "No release of Hemi Pārera is filed under Health." in answer.text
    answer = index.ask("How did Hemi Pārera Health Minister open the Kahu Bay bridge?")
    assert answer.status == "partial"
    assert "No release of Hemi Pārera is filed under Health." in answer.text


def test_what_iwi_is_asked_about_none_of_the_quotes_may_name(tmp_path: Path) -> None:
    for n, (iwi, sum_) in enumerate((("Ngāti Tuna", 5), ("Ngāti Tuna", 6), ("Ngāti Eel", 7))):
        told = f"The Crown will pay {iwi} ${sum_} million in the settlement of its claims, the Minister said."
        write_release(tmp_path, n, f"title: Settlement of {iwi} signed\ndate: 2009-02-0{n + 1}", told)
    with indexed(tmp_path) as settled:
        named, other = (
            settled.ask(f"How much will the Crown pay {iwi} in settlement?") for iwi in ("Ngāti Tuna", "Ngāti Foobar")
        )
    assert named.status == "answered"
    assert other.status != "answered"
    assert "Ngāti Foobar" in other.text


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Do you think the Kahu Bay bridge is a good idea?", True),
        ("what's your view on the Kahu Bay bridge", True),
        ("What does the Government think of the Kahu Bay bridge?", False),
        ("do you like need a licence to fish off the Kahu Bay bridge", False),
        ("is the Kahu Bay bridge in your take-home pay", False),
    ],
)
def test_no_opinion_but_ministers_is_given(index: qa.Index, question: str, asks: bool) -> None:
    answer = index.ask(question)
    assert ("no opinion but theirs" in answer.text) is asks
    assert answer.status == "partial" or not asks


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("How many press releases were there about the Kahu Bay bridge?", True),
        ("which minister talked the most about the Kahu Bay bridge", True),
        ("How much did the Kahu Bay bridge cost?", False),
    ],
)
def test_releases_are_quoted_and_not_counted(index: qa.Index, question: str, counts: bool) -> None:
    answer = index.ask(question)
    assert ("not counted" in answer.text) is counts
    assert answer.status != "answered" or not counts


def test_the_first_woman_in_one_office_is_not_the_first_in_another(tmp_path: Path) -> None:
    texts = (
        "Ana Reweti is the first woman to be appointed Chief of Army, Defence Minister Tom Weka said today.",
        "Kiri Sample becomes the first female Harbour Commissioner, Defence Minister Tom Weka said today.",
    )
    for n, text in enumerate(texts):
        write_release(tmp_path, n, f"title: A first for women\ndate: 2009-02-0{n + 1}\nportfolios: [Defence]", text)
    with indexed(tmp_path) as index:
        told = {
            asked: index.ask(f"Who was the first woman {asked}?").text
            for asked in ("Minister of Defence", "Chief of Army")
        }
        assert "None of these quotes tells who was the first woman Minister of Defence." in told["Minister of Defence"]
        assert "None of these quotes tells" not in told["Chief of Army"]


def test_what_is_asked_of_a_time_after_the_last_release_is_said_to_be(index: qa.Index) -> None:
    answer = index.ask("What did the minister say last month about ferries?", today=date(2040, 1, 1))
    assert answer.status == "not_found"
    assert "The releases end on" in answer.text


def test_the_latest_is_the_newest_there_is(tmp_path: Path) -> None:
    for year in (2003, 2010, 2016, 2021):
        text = f"The ferry toll at Kahu Bay is ${year - 1990} from today, said Transport Minister Tom Weka."
        write_release(tmp_path, year, f"title: Ferry toll\ndate: {year}-05-01", text)
    with indexed(tmp_path) as tolls:
        for asked, found in (("the latest ferry toll", ["2021.md"]), ("the latest ferry toll in 2010", ["2010.md"])):
            assert [hit.release.path for hit in tolls.ask(asked, today=date(2024, 1, 1)).sources][:1] == found
        assert len(tolls.ask("the latest ferry toll", today=date(2024, 1, 1)).sources) == 1
        write_release(tmp_path, "2022", "title: Ferries\ndate: 2022-05-01", "The ferry toll stays.")
        qa.build(tmp_path, index=tmp_path / "index")
        tolls.refresh()
        newest = tolls.ask("the latest ferry toll", today=date(2024, 1, 1)).sources
        assert [hit.release.path for hit in newest] == ["2022.md", "2021.md"]


def test_the_latest_is_older_where_what_is_newer_is_about_something_else(tmp_path: Path) -> None:
    for year, text in ((2003, "The ferry toll at Kahu Bay is $13 now."), (2023, "A school hall was painted green.")):
        write_release(tmp_path, year, f"title: Of {year}\ndate: {year}-05-01", text)
    with indexed(tmp_path) as tolls:
        answer = tolls.ask("What is the latest ferry toll at Kahu Bay?", today=date(2024, 1, 1))
    assert [hit.release.path for hit in answer.sources] == ["2003.md"]


def test_what_became_of_something_is_told_to_its_end(tmp_path: Path) -> None:
    for month, what in enumerate(("fares", "design", "crew", "harbour", "tickets", "safety", "timetable"), 1):
        text = (
            f"The Kahu Bay ferry is a programme to be proud of. The {what} of the Kahu Bay ferry programme will please."
        )
        write_release(tmp_path, what, f"title: Kahu Bay ferry {what}\ndate: 2018-0{month}-01", text)
    text = "The ferry at Kahu Bay has been scrapped, Cabinet decided on Monday, and its board is wound up."
    write_release(tmp_path, "end", "title: Transport decisions\ndate: 2024-02-01", text)
    with indexed(tmp_path) as ferries:
        assert [hit.release.path for hit in ferries.retrieve("the Kahu Bay ferry programme")].index("end.md") > 4
        answer = ferries.ask("What became of the Kahu Bay ferry programme?")
    assert answer.quotes[-1].path == "end.md"
    assert "scrapped" in answer.quotes[-1].text


def test_a_title_that_says_how_something_ended_leads(tmp_path: Path) -> None:
    for year, title, text in (
        (2015, "Kelp sanctuary announced", "A sanctuary for the kelp of Kahu Bay was announced by the minister today."),
        (2016, "Kelp sanctuary bill read", "The kelp sanctuary bill had its first reading in Parliament today."),
        (
            2021,
            "Kelp sanctuary plan halted",
            "Work on it stops, and the bill is taken off the paper, the minister said.",
        ),
        (
            2023,
            "Kahu Bay hall painted",
            "A hall at Kahu Bay was painted green, which the minister called a good thing.",
        ),
    ):
        write_release(tmp_path, year, f"title: {title}\ndate: {year}-05-01", text)
    with indexed(tmp_path) as sanctuaries:
        assert sanctuaries.ask("What became of the kelp sanctuary?").quotes[-1].path == "2021.md"
        assert sanctuaries.ask("Did the kelp sanctuary ever go ahead?").quotes[0].path == "2021.md"
        assert sanctuaries.ask("Who announced the kelp sanctuary?").quotes[0].path == "2015.md"


def test_of_what_was_announced_then_each_release_of_the_time_is_quoted(tmp_path: Path) -> None:
    said = "Announcements were announced yesterday in an announcement by the government."
    for day, text in (
        ("2021-05-03", "A jetty is to be built at Kahu Bay. It will have two lamps."),
        ("2021-05-03", "Nurses are to have new cars. There will be ninety of them."),
        ("2021-04-20", said),
        ("2009-02-01", said),
    ):
        name = f"{day}-{len(text)}.md"
        (tmp_path / name).write_text(f"---\ntitle: Of {len(text)}\ndate: {day}\n---\n{text}\n", "utf-8")
    for n in range(120):  # more than are looked at, all of the weeks after
        day = date(2021, 5, 5) + timedelta(days=n % 50)
        write_release(tmp_path, f"later{n}", f"title: Later {n}\ndate: {day}", f"{said} {n}")
    with indexed(tmp_path) as news:
        for asked in (
            "what was announced yesterday",
            "Any news, yesterday?",
            "What did the government announce on 3 May 2021?",
        ):
            answer = news.ask(asked, today=date(2021, 5, 4))
            assert answer.status == "answered"
            assert sorted(quote.path for quote in answer.quotes) == ["2021-05-03-58.md", "2021-05-03-59.md"], asked
        nothing = news.ask("what was announced on 12 May 2015?", today=date(2021, 5, 4))
        assert (nothing.status, nothing.quotes) == ("not_found", ())
        assert "None of the releases that come closest was published then." in nothing.text
        for asked in ("what was announced of lamps yesterday", "How many were there in 2021?"):
            assert not news.understand(asked).names_no_subject


def test_an_election_that_only_says_when_is_no_foreign_politics(index: qa.Index) -> None:
    for asked, foreign in (
        ("What was the theme of Fiji language week just before the 2014 election?", False),
        ("Who won seats in the Fiji election of 2014?", True),
    ):
        assert abroad(judging._less_around(index.understand(asked))) is foreign


def test_each_side_of_a_comparison_is_quoted(tmp_path: Path) -> None:
    said = {
        2003: ("Ann Weka", "Police numbers rose to 7{n}00 officers."),
        2009: ("Bob Kea", "There are {n} sworn staff more in the count of police numbers that ended on Friday."),
    }
    for year, (minister, text) in said.items():
        for n in range(1, 7):
            front = f"title: Police numbers {n}\ndate: {year}-0{n}-01\nministers: [{minister}]"
            write_release(tmp_path, f"{year}-{n}", front, text.format(n=n))
    with indexed(tmp_path) as police:
        for question in (
            "Compare police numbers in 2003 and 2009",
            "Were police numbers higher in 2009 than in 2003?",
            "Were police numbers higher under Key than under Clark?",
            "How did the Clark and Key governments differ on police numbers?",
            "How many police were there in 2003 and 2009?",
            "How did Ann Weka and Bob Kea differ on police numbers?",
        ):
            years = [hit.release.date.year for hit in police.ask(question).sources if hit.release.date]
            assert set(years[:2]) == {2003, 2009}, question
        by_both = police.ask("How did Ann Weka and Bob Kea differ on police numbers in 2009?")
        assert {side.text for side in comparing.sides(by_both.understood)} == {"Ann Weka", "Bob Kea"}
        again = police.understand("How did Bob Kea differ from Ann Weka on police, and what did Kea say?")
        assert len(comparing.sides(again)) == 2
        assert not comparing.sides(police.understand("How many police were there between 2003 and 2009?"))
        for asked in ("Compare police numbers in 2003 and 2018", "What were police numbers in 2003, 2009 and 2018?"):
            lacking = police.ask(asked)
            assert lacking.status == "partial"
            assert "None of these quotes is of 2018." in lacking.text


def test_what_is_compared_is_quoted_by_turns(index: qa.Index) -> None:
    (hit,) = index.retrieve("people smuggling", 1)
    places = ((2, 0), (2, 50), (0, 0), (4, 0), (1, 0))
    chosen = [statements.Statement(place, hit, start, start + 9) for place, start in places]
    fits = np.array([[True, False, True, False, True], [False, True, False, True, False]])
    assert [(quote.place, quote.start) for quote in comparing.in_turn(chosen, fits)] == [
        (2, 0),
        (2, 50),
        (1, 0),
        (0, 0),
        (4, 0),
    ]


def test_each_of_two_things_that_are_called_by_name_is_quoted(tmp_path: Path) -> None:
    said = {
        "Oldport": "The new ferry terminal of Oldport cost {n} million dollars to build, Mr Example said.",
        "Newhaven": "In Newhaven {n} million dollars went into quays.",
    }
    for name, text in said.items():
        for n in range(2, 10):
            front = f"title: {name} {n}\ndate: 2003-0{n}-01"
            write_release(tmp_path, f"{name}-{n}", front, text.format(n=n))
    with indexed(tmp_path) as ports:
        for question in (
            "Compare what the ferry terminals of Oldport and Newhaven cost to build",
            "Did the ferry terminal of Oldport or of Newhaven cost more to build?",
            "Which ferry terminal cost more to build, Oldport or Newhaven?",
            "Ferry terminal cost, Oldport vs Newhaven",
            "Did Oldport's ferry terminal cost more to build than the one in Newhaven?",
        ):
            titles = [hit.release.title.split()[0] for hit in ports.ask(question).sources]
            assert set(titles[:2]) == set(said), question
        lacking = ports.ask("Did the ferry terminal of Oldport cost more than the one in Kelptown?")
        whole = ports.ask("Which ferry terminal in Oldport cost more to build than was planned?")
    assert lacking.status != "answered"
    assert "Kelptown" in lacking.text
    assert "None of these quotes is of" not in whole.text


def test_what_is_of_the_time_asked_about_can_be_told_from_the_rest(tmp_path: Path) -> None:
    for year in (2008, 2024):
        for n in range(1, 4):
            front = f"title: Oldport ceasefire {n}\ndate: {year}-06-{10 + n}\nministers: [Bob Weka]"
            body = f"Bob Weka welcomed the ceasefire of Oldport for the {n}th time in {year}."
            write_release(tmp_path, f"{year}-{n}", front, body)
    with indexed(tmp_path) as truce:
        question = "How did Bob Weka respond to the ceasefire of Oldport in June 2008?"
        opened, understood = truce._opened, truce.understand(question)
        ranked, hits = retrieval.find(opened, understood, None, 6)
        told = timing.told_then(understood, hits)
        assert told.tolist() == [hit.release.date is not None and hit.release.date.year == 2008 for hit in hits]
        evidence = selecting.weigh(opened.reader, ranked, hits, told)
        then = evidence.of(told)
        assert {statement.place for statement in then.statements} == {n for n in range(len(hits)) if told[n]}
        assert len(then.statements) == len(then.score) == then.answers.shape[1] < len(evidence.statements)
        assert [evidence.score[evidence.statements.index(one)] for one in then.statements] == then.score.tolist()
        assert evidence.of(told & False).statements == ()
        assert {hit.release.date.year for hit in truce.ask(question).sources if hit.release.date} == {2008}


def test_what_is_asked_from_before_an_election_is_told_before_it(tmp_path: Path) -> None:
    for n, day in enumerate(("2001-05-01", "2003-05-01", "2005-05-01", "2005-10-01", "2017-06-14")):
        text = f"The ferry fare of pier {n} at Kahu Bay is {2 + 3 * n} dollars, the Minister said."
        write_release(tmp_path, day, f"title: Ferry fare\ndate: {day}", text)
    with indexed(tmp_path) as fares:
        hits = sorted(fares.retrieve("ferry fare"), key=lambda hit: str(hit.release.date))
        for event, told in (
            ("2005 election", [False, True, True, False, False]),
            ("Kaikōura earthquake", [False, False, False, False, False]),
            ("global financial crisis", [False, False, False, True, False]),
        ):
            asked = fares.understand(f"What was the ferry fare before the {event}?")
            assert timing.told_then(asked, hits).tolist() == told


def test_a_folder_older_than_the_public_archive_has_times_of_its_own(tmp_path: Path) -> None:
    for year in (1984, 1994, 2014):
        head = f"title: Review of the ferry\ndate: {year}-06-12\nministers: [Bob Weka]"
        text = f"Ana Reweti chairs the review of the ferry to Kahu Bay, which was begun again in {year}."
        write_release(tmp_path, year, head, text)
    with indexed(tmp_path) as reviews:
        question = "Who chaired the review of the ferry in 1994?"
        assert reviews.understand(question).periods[0].strict > 0
        assert reviews.retrieve(question)[0].release.date == date(1994, 6, 12)
        assert reviews.understand(question.replace("1994", "1974")).periods[0].strict == 0


def test_what_nothing_can_tell_yet_is_not_there_and_what_is_foretold_is(tmp_path: Path) -> None:
    for n, month in enumerate(("02", "05", "08")):
        told = f"The ferry fare of Kahu Bay rises to ${7 + n} in 2009, and will rise to $11 in April 2012."
        front = f"title: Ferry fare to rise to ${7 + n}\ndate: 2009-{month}-09"
        write_release(tmp_path, n, front, told)
    with indexed(tmp_path) as fares:
        foretold, untold, named = (
            fares.ask(f"What will the ferry fare of Kahu Bay rise to {when}?", today=date(2009, 9, 1))
            for when in ("in April 2012", "in April 2014", "under the 2014 Fares Act")
        )
    assert foretold.status == "answered"
    assert untold.text.startswith("The releases end on 9 August 2009, before the time asked about.")
    assert untold.status == "not_found" != named.status


def test_what_was_so_in_a_year_is_told_by_nothing_much_older(tmp_path: Path) -> None:
    for day, text in (("2007-12-19", "It will rise to $7."), ("2009-02-09", "It will rise to $9, not $8.")):
        write_release(tmp_path, day, f"title: Ferry fare to rise\ndate: {day}", text)
    with indexed(tmp_path) as fares:
        hits = sorted(fares.retrieve("ferry fare"), key=lambda hit: str(hit.release.date))
        for year, told in ((2008, [True, True]), (2009, [False, True])):
            asked = fares.understand(f"What was the ferry fare in {year}?")
            assert timing.told_then(asked, hits).tolist() == told
        older = statements.leads(hits[:1])
        newer = statements.leads([replace(hits[1], release=replace(hits[1].release, date=date(2012, 8, 1)))])
        in_month = fares.understand("What was the ferry fare in March 2008?")
        fiscal = fares.understand("What was the ferry fare in 2012/13?")
        bare = fares.understand("What was the ferry fare in March?")
        counted = fares.understand("What was the ferry fare two weeks before the 2005 election?")
    assert not timing.of_another_time(asked, older), "perhaps it rose for that year"
    assert timing.of_another_time(asked, older, timing.AHEAD) == "of 2009, or speaks of it"
    assert timing.of_another_time(in_month, older) == "of March 2008, or speaks of it", "told three months before"
    assert timing.of_another_time(fiscal, older) == "of 2012/13, or speaks of it"
    assert not timing.of_another_time(fiscal, newer)
    assert timing.of_another_time(bare, older) == "of March, or speaks of it"
    assert timing.of_another_time(counted, older) == "of the time “two weeks before the 2005 election”"


def test_how_old_the_newest_quote_is_is_said_of_what_is_asked_of_today(index: qa.Index) -> None:
    said = "The newest of these quotes is of 7 August 2018."
    for question, old in (
        ("What does New Zealand do against people smuggling?", True),
        ("Is New Zealand determined to stamp out people smuggling?", True),
        ("Was New Zealand determined to stamp out people smuggling?", True),
        ("What did New Zealand say about people smuggling?", False),
        ("What does New Zealand do against people smuggling in 2018?", False),
        ("New Zealand people smuggling", False),
    ):
        answer = index.ask(question)
        assert {hit.release.date for hit in answer.sources} == {date(2018, 8, 7)}, question
        assert (said in answer.text) == old, question  # behind what a doubtful answer begins with


def test_how_old_it_is_is_said_where_the_newest_is_asked_for(tmp_path: Path) -> None:
    for day, title, text in (
        ("2009-02-09", "Ferry fare to rise", "The ferry fare rises to $9 today."),
        ("2024-03-01", "Apples for export", "Apples left Nelson for Japan."),
    ):
        write_release(tmp_path, day, f"title: {title}\ndate: {day}", text)
    with indexed(tmp_path) as fares:
        for question in ("What is the ferry fare at the moment?", "What is the current ferry fare?"):
            assert "The newest of these quotes is of 9 February 2009." in fares.ask(question).text, question


def test_names_that_are_nobody_are_in_nobodys_way(tmp_path: Path) -> None:
    names = ["Annette King", "King", "Rt Hon", "QC MP", "Hon Sir", "Shane Jones, MP", "👑", "the"]
    for number, name in enumerate([*names, *(["Annette King"] * 8)]):
        front = f"title: Beds\ndate: 2003-0{number % 9 + 1}-11\nministers:\n  - '{name}'\nportfolios:\n  - Health"
        body = "Health Minister Annette King opened ten beds today."
        write_release(tmp_path, number, front, body)
    report = qa.build(tmp_path, index=tmp_path / "index")
    assert (report.read, report.skipped) == (len(names) + 8, ())
    with qa.Index.open(tmp_path / "index") as beds:
        assert ": Annette King (9 releases" in beds.ask("Who was Health Minister in 2003?").text


def test_whoever_came_after_somebody_is_named_and_quoted(tmp_path: Path) -> None:
    served = [("Ann Weka", 2001), ("Bob Kea", 2003), ("Cy Tui", 2005)]
    for name, year in served:
        for month in range(1, 13):
            front = f"title: Hospitals {month}\ndate: {year}-{month:02}-11\nministers: [{name}]\nportfolios: [Health]"
            body = f"Health Minister {name} opened ward {month} today."
            write_release(tmp_path, f"{year}-{month}", front, body)
            other = f"title: Ferries\ndate: {year + 1}-{month:02}-12\nministers: [{name}]\nportfolios: [Transport]"
            text = f"{name} said that whoever took over the ferries as replacement did well."
            write_release(tmp_path, f"{year}-{month}-ferry", other, text)
            if year < 2005:
                write_release(tmp_path, f"{year}-{month}-on", front.replace(str(year), str(year + 1)), body)
    with indexed(tmp_path) as health:
        for question, history, name in (
            ("Who took over from Ann Weka as Health Minister?", [], "Bob Kea"),
            ("Whom did Cy Tui replace as Minister of Health?", [], "Bob Kea"),
            ("Who was Bob Kea's successor as Health Minister?", [], "Cy Tui"),
            ("And who replaced her?", ["Who was Health Minister in 2001?"], "Bob Kea"),
        ):
            answer = health.ask(question, history=history)
            assert answer.status == "answered", question
            assert name in answer.text.partition("\n")[0], question
            assert {minister for hit in answer.sources for minister in hit.release.ministers} == {name}, question


def test_somebody_of_the_same_surname_is_somebody_else(tmp_path: Path) -> None:
    said = {
        "helen": ("Helen Clark", 2003, "The ferry is safe, Helen Clark said."),
        "david": ("Hon Dr David Clark", 2020, "The virus is contained, David Clark said. Dr Clark thanked nurses."),
        "other": (
            "Hon Kim Weka",
            2020,
            "The virus vaccine is here. Former Prime Minister Helen Clark opened a clinic.",
        ),
    }
    for name, (minister, year, body) in said.items():
        for month in range(1, 7):
            front = f"title: Of {name}\ndate: {year}-0{month}-11\nministers:\n  - {minister}\nportfolios:\n  - Health"
            write_release(tmp_path, f"{name}{month}", front, f"{body} {month}")
    with indexed(tmp_path) as opened:
        virus = opened.ask("What did Helen Clark say about the virus being contained in 2020?")
        assert {hit.release.ministers[0] for hit in virus.sources} == {"Hon Dr David Clark"}
        assert "No release of Helen Clark is of 2020." in virus.text
        stranger = opened.ask("What did Rob Fyfe say about the virus being contained?")
        assert stranger.status == "partial"
        assert "by Rob Fyfe, or names them" in stranger.text
        assert "by Kim Weka, or names them" in opened.ask("Why does Kim Weka think the ferry is safe?").text
        assert "or names them" not in opened.ask("Why does Helen Clark think the ferry is safe?").text
        assert "or names them" not in opened.ask("Is the ferry safe since Kim Weka came?").text
        assert "or names them" not in opened.ask("Did the Clark government say the ferry is safe?").text
        assert "or names them" not in opened.ask("What did David Clark say about the virus?").text
        assert "or names them" not in opened.ask("What did Helen Clark say about the ferry?").text
        assert "or names them" not in opened.ask("What did Helen Clark say of the virus vaccine clinic in 2020?").text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_and_command_agree(case: dict[str, Any], index: qa.Index, index_dir: Path) -> None:
    filters = qa.Filters(**case["filters"])
    answer = index.ask(case["question"], filters=filters)
    check_verbatim(answer)
    assert answer.status == case["status"]
    assert (answer.sources[0].release.path if answer.sources else "") == case["first"]
    assert case["quoted"] in " ".join(quote.text for quote in answer.quotes)
    options = {"date_from": "--from", "date_to": "--to", "minister": "--minister", "portfolio": "--portfolio"}
    flags = [part for name, value in case["filters"].items() for part in (options[name], value)]
    ran = subprocess.run(
        [sys.executable, "-m", "qa", "ask", case["question"], "--index", str(index_dir), "--json", *flags],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == (1 if case["status"] in ("not_found", "empty_question") else 0), ran.stderr
    printed = json.loads(ran.stdout)
    expected = json.loads(json.dumps(answer.to_dict()))
    for one in (printed, expected):
        one.pop("timings")
    assert printed == expected


QUESTIONS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(["Bali", "how much", "ferries", "2018", "Minister", "Māori", "?", "who"])).map(" ".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUESTIONS)
def test_whatever_is_asked_the_quotes_are_verbatim(index: qa.Index, question: str) -> None:
    answer = index.ask(question)
    check_verbatim(answer)
    assert (answer.status == "empty_question") == is_chatter(question)
    if answer.status in ("not_found", "empty_question"):
        assert not answer.quotes
    for hit in (*answer.sources, *answer.nearest):
        passage = hit.passage
        assert hit.release.body[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (qa.Filters(date_from="tomorrow"), "YYYY-MM-DD"),
        (qa.Filters(date_from="2019", date_to="2018"), "swap"),
        (qa.Filters(minister="Lees-Galoway Ian Zzz"), "minister"),
        (qa.Filters(portfolio="Imigratoin of Dragons"), "portfolio"),
        (qa.Filters(date_to="2018-02-30"), "2018-02-30"),
    ],
)
def test_filters_that_make_no_sense_say_so(index: qa.Index, filters: qa.Filters, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        index.ask("What about Bali?", filters=filters)
    with pytest.raises(QuestionError, match=message):
        index.retrieve("What about Bali?", filters=filters)


def test_how_something_changed_is_told_by_several_releases_in_order(index: qa.Index) -> None:
    answer = index.ask("What became of the Kahu Bay bridge over the years?")
    check_verbatim(answer)
    dates = {hit.release.path: hit.release.date for hit in answer.sources}
    told = [dates[quote.path] for quote in answer.quotes]
    assert len(set(told)) > 1
    assert told == sorted(told)
    assert max(told.count(day) for day in told) <= 2


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("What became of the Kahu Bay bridge?", True),
        ("How has the minimum wage changed since 1999?", True),
        ("How did the number of nurses grow?", True),
        ("how much has funding for early childhood education grown", True),
        ("Since when is eeling banned here", False),
        ("What did the government say about climate change?", False),
        ("What has National done on climate change?", False),
        ("How did the minister respond to climate change?", False),
        ("Did Labour oppose the change to GST?", False),
        ("How did ministers explain the change in policy?", False),
    ],
)
def test_a_change_is_asked_for_by_a_verb(question: str, change: bool) -> None:
    assert about_change(question) == change


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("how has the minimum wage changed since 2017", "What was the minimum wage?"),
        ("How did the number of police grow between 1999 and 2008?", "What was the number of police?"),
        ("How have immunisation rates changed over the years, and why?", "What was immunisation rates?"),
        ("How has the student loan threshold been increased?", "What was the student loan threshold?"),
        ("how's the dole changed", "What was the dole?"),
        ("how has the price of milk risen and fallen under Key?", "What was the price of milk?"),
        ("How has the U.S. relationship changed?", "What was the U.S. relationship?"),
        ("what's the history of the Kahu Bay bridge since 1999?", "What was the Kahu Bay bridge?"),
        ("ferry tolls over the years", "What was ferry tolls?"),
        ("How did the toll change each year between 2008 and 2016?", "What was the toll?"),
        ("How did the yearly toll develop from 1996 to 2010?", "What was the yearly toll?"),
        ("How many eels were let go each year from 2008 to 2014?", "How many eels were let go?"),
        ("Trace the fees for boats from the first wharf to the new one", "What was fees for boats?"),
        ("Track who paid the toll since 2009", None),
        ("How many eels are let go each year?", None),
        ("How has the link to the airport been developed?", None),
        ("What became of the Kahu Bay bridge over time?", None),
        ("How did the Key government change the way rent is worked out?", None),
        ("How has the law changed what landlords must do?", None),
        ("How did the man who fell from the bridge fare?", None),
        ("How has the minister responded to concerns that crime has increased?", None),
        ("how has that changed since 2017?", None),
        ("who wrote the history of the Treaty?", None),
        ("How do people with a history of illness get a licence?", None),
        ("roughly how much money would it hand out over time?", None),
        ("How did the bill change hands?", None),
        ("Did the minimum wage rise in 2017?", None),
    ],
)
def test_how_something_changed_is_asked_of_each_time(question: str, instead: str | None) -> None:
    assert at_one_time(question) == instead


def test_what_changed_is_told_by_what_it_was_from_the_first_year_to_the_last(tmp_path: Path) -> None:
    for year in range(2001, 2012):
        for month, text in ((5, f"The ferry toll at Kahu Bay is ${year - 1990} from today."), (6, "The toll is paid.")):
            write_release(tmp_path, f"{year}-{month}", f"title: Ferry toll at Kahu Bay\ndate: {year}-0{month}-01", text)
    write_release(tmp_path, "undated", "title: Ferry toll at Kahu Bay", "The ferry toll at Kahu Bay is $99 from today.")
    with indexed(tmp_path) as tolls:
        answer = tolls.ask("How has the ferry toll at Kahu Bay changed?")
        check_verbatim(answer)
        assert not tolls.understand("How has the ferry toll at Kahu Bay changed?").of_today
        later = tolls.ask("How has the ferry toll at Kahu Bay changed since 2006?", today=date(2012, 1, 1))
    told = [hit.release.date.year for hit in answer.sources if hit.release.date]
    assert told == sorted(set(told))
    assert len(told) >= selecting.QUOTES - 1
    assert all("$" in quote.text for quote in answer.quotes)
    assert min(hit.release.date.year for hit in later.sources if hit.release.date) >= 2006


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("who pays for it", "who pays for it?"),
        ("Who pays for it ??", "Who pays for it?"),
        ("Tell me about the levy.", "Tell me about the levy?"),
        ("what did he say to the U.S.", "what did he say to the U.S.?"),
        ("kelp levy", "kelp levy"),
        ("The levy pays for piers.", "The levy pays for piers."),
        ("", ""),
    ],
)
def test_what_asks_has_a_mark(typed: str, read: str) -> None:
    assert marked(typed) == read


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("did Lees-Galloway agree", True),
        ("what did Iain Lees-Galloway say?", True),
        ("who is Iain Lees-Galloway?", False),
        ("what did Lees-Galloway say about fishing quotas", False),
        ("what did Lees-Galloway say in 2018", False),
        ("Lees-Galloway", False),
        ("did they agree", False),
    ],
)
def test_what_names_somebody_and_nothing_else_goes_on(index: qa.Index, question: str, only: bool) -> None:
    assert names_only(index.understand(question)) is only


@pytest.mark.parametrize("question", ["who spoke at the bali process", "What was said about people smuggling"])
def test_a_mark_left_out_changes_no_answer(index: qa.Index, question: str) -> None:
    with_mark, without = (index.ask(text) for text in (f"{question}?", question))
    assert (with_mark.status, with_mark.quotes) == (without.status, without.quotes)
    assert [hit.score for hit in index.retrieve(f"{question}?")] == [hit.score for hit in index.retrieve(question)]


def test_thanks_are_answered_with_what_can_be_asked_and_left_out_of_a_chat(index: qa.Index) -> None:
    before = "What did New Zealand say at the Bali Process?"
    thanks = index.ask("ok thanks!", history=[before])
    assert (thanks.status, thanks.quotes, thanks.nearest) == ("empty_question", (), ())
    assert thanks.text.startswith("Please ask a question about the releases")
    assert not thanks.understood.history_used
    after = index.ask("and who spoke there?", history=[before, "ok thanks!"])
    assert after.understood.question == f"{before} and who spoke there?"


def test_what_is_no_character_is_read_as_a_question_mark(index: qa.Index) -> None:
    """As a terminal of another encoding sends it."""
    asked = "What about \udcff people smuggling?"
    answer = index.ask(asked, history=["\ud800"])
    check_verbatim(answer)
    assert answer.question == "What about ? people smuggling?"
    assert index.retrieve(asked)[0].release.path == index.retrieve(answer.question)[0].release.path


def test_what_somebody_is_asked_to_have_said_of_what_no_close_release_has_a_word_of_is_refused(index: qa.Index) -> None:
    silent = index.ask("What did Iain Lees-Galloway say about hamster cages?")
    assert silent.status == "not_found"
    assert silent.text.startswith("None of the releases that come close speaks of this.")
    told = index.ask("What did Iain Lees-Galloway say about people smuggling?")
    assert told.status == "answered"
    assert index.ask("What did Iain Lees-Galloway say?").status != "not_found"


def test_a_month_before_every_release_is_asked_about_where_one_names_it(tmp_path: Path) -> None:
    text = "Storm waves damaged the ferry terminal at Kahu Bay in July 2010, and it was closed for five weeks."
    write_release(tmp_path, "terminal", "title: Kahu Bay ferry terminal opens again\ndate: 2013-03-01", text)
    with indexed(tmp_path) as index:
        told = index.ask("What damaged the ferry terminal in July 2010?")
        assert (told.status, told.quotes[0].text) == ("answered", text)
        for question in (
            "What damaged the ferry terminal in June 2010?",
            "What was announced about the ferry terminal in July 2010?",
        ):
            assert "begin on" in index.ask(question).text


def test_an_answer_need_be_less_probable_in_a_small_folder() -> None:
    few, more, many = (judging.likely(n) for n in (1, 300, 142_000))
    assert few == judging.LIKELY_OF_FEW < more < many == judging.LIKELY


def test_what_is_asked_of_years_that_no_close_release_names_is_refused(index: qa.Index) -> None:
    before = index.ask("How many people smugglers were arrested in 1975?")
    assert before.status == "not_found"
    assert "begin on" in before.text
    assert "begin on" in index.ask("What did the Lange government do about people smuggling?").text
    for question in (
        "How many people smugglers were arrested in the year to June 2031?",
        "Winston Peters reaction to the Bali Process meeting of March 2031",
        "Who did Labour put forward in the 2032 election campaign?",
    ):
        ahead = index.ask(question, today=date(2026, 3, 1))
        assert ahead.status == "not_found"
        assert "end on" in ahead.text


def test_a_government_of_long_ago_is_not_refused_where_a_close_release_names_it(tmp_path: Path) -> None:
    text = "The Lange government sold the Kahu Bay ferry in a hurry, for $3 million, and we are buying it back."
    write_release(tmp_path, "ferry", "title: Ferry bought back\ndate: 2009-03-01", text)
    with indexed(tmp_path) as index:
        answer = index.ask("What did the Lange government sell the Kahu Bay ferry for?")
        assert answer.status == "answered"
        assert "$3 million" in answer.text


def test_a_forecast_is_not_refused_for_its_time(index: qa.Index) -> None:
    for question in (
        "What number of people smuggled was forecast in 2027/28?",
        "How much was allocated to people smuggling in 2028/29?",
    ):
        assert "end on" not in index.ask(question).text


def test_a_minister_of_elsewhere_is_none_of_ours(index: qa.Index) -> None:
    assert abroad("What did the Peruvian transport minister decide about fares?")
    assert not abroad("What did the Peruvian transport minister say to our minister about fares?")
    assert not abroad("What did the transport minister decide about fares in Peru?")
    assert not abroad("What did China ask the minister about dairy?")
    assert not abroad("What did Samoa ask ministers for?")
    assert abroad("What did Peru's transport minister decide about fares?")
    assert index.ask("What did the Peruvian immigration minister decide about visas?").status == "not_found"


def test_whose_words_and_of_what_time_is_told_where_the_quotes_are_others(index: qa.Index) -> None:
    def said_or_of_then(answer: qa.Answer) -> bool:
        """Whether it is told that nothing quoted is of August 2009; or something is, or may be for all that it tells:
        what else is close differs from processor to processor."""
        may_be = any(hit.release.date is None or 2008 <= hit.release.date.year <= 2010 for hit in answer.sources)
        return answer.status == "not_found" or "August 2009" in answer.text or may_be

    theirs = index.ask("What did Iain Lees-Galloway say about people smuggling?")
    assert theirs.status == "answered"
    others = index.ask("What did Iain Lees-Galloway say about the Kahu Bay bridge?")
    assert others.status != "answered"
    ahead = index.ask("What will be done about people smuggling in 2031?")
    assert ahead.status == "not_found" or "2031, or speaks of it" in ahead.text
    elsewhere = index.ask("What was said about people smuggling in August 2009?")
    assert said_or_of_then(elsewhere)
    later = index.ask("Who is the co-chair of it?", ["What was said about the Bali Process in August 2009?"])
    assert later.understood.history_used
    assert "none of these quotes is of" not in later.text
    figures = index.ask("How many countries are in it?", ["What was said about the Bali Process in August 2009?"])
    assert said_or_of_then(figures)


def test_a_part_of_a_question_that_no_quote_answers_is_said(index: qa.Index) -> None:
    half = index.ask("When will the bridge at Kahu Bay be built, and what colour will it be painted?")
    assert half.status == "partial"
    assert half.text.startswith("Whether these quotes tell “what colour will it be painted” is not certain.")
    assert any("October 1997" in quote.text for quote in half.quotes)
    marked = index.ask("When will the bridge at Kahu Bay be built, and what **colour** will [it](x:y) be <b>\x1b[31m?")
    assert "“what colour will it(x:y) be b31m”" in marked.text
    then = index.ask("What was announced on 12 March 1997, and what colour is it?")
    assert "is not certain" not in then.text
    both = index.ask("What will the Kahu Bay bridge replace and how much will it cost?")
    assert both.status == "answered"
    assert all(said in both.text for said in ("the ferry", "$14.6 million"))


def test_that_somebody_published_nothing_then_is_said(index: qa.Index) -> None:
    silent = index.ask("What did Iain Lees-Galloway say about the Kahu Bay bridge in 1997?")
    assert silent.status == "partial"
    assert silent.text.startswith("No release of Iain Lees-Galloway is of 1997.")
    assert "No release of" not in index.ask("What did Iain Lees-Galloway say about people smuggling in 2018?").text


def test_a_name_that_no_release_has_is_said(index: qa.Index) -> None:
    known = index.ask("What did New Zealand say at the Bali Process about people smuggling?")
    assert known.status == "answered"
    unknown = index.ask("Did TikTok join the forum of the Bali Process?")
    assert unknown.status == "partial"
    assert unknown.text.startswith("None of the releases that come close mentions TikTok.")
    nowhere = index.ask("How much did Fletcher pay for the Kahu Bay ferry?")
    assert nowhere.status == "not_found"
    assert nowhere.text.startswith("None of the releases that come close mentions Fletcher.")
    asked = "How much did the {} ferry at Kahu Bay cost?"
    hits = index.retrieve(asked.format("new"))
    assert naming.unmentioned(index.understand(asked.format("Fletcher")), hits)
    assert naming.unmentioned(index.understand(asked.format("German")), hits) == ""


def test_what_stands_in_quotation_marks_is_looked_for_as_it_stands(tmp_path: Path) -> None:
    texts = {
        "a-apart": (
            "A nanny for each state house",
            "The state pays a nanny where the state roads are. Nanny pay is low.",
        ),
        "b-said": (
            "The cost of roads",
            "We know, said Minister Tom Weka, that these rules make a nanny state of us all.",
        ),
        "c-roads": (
            "The cost of roads",
            "We know, said Minister Ana Kea, that these roads cost more than the state has.",
        ),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        assert index.retrieve("Who spoke of the nanny state?")[0].release.path == "a-apart.md"
        for question in ('Who spoke of the "nanny state"?', "Who spoke of the “nanny state”?"):
            assert index.retrieve(question)[0].release.path == "b-said.md"
            assert not _unsaid(index.understand(question), index.retrieve(question), 0)
            assert {hit.release.path for hit in index.ask(question).sources} <= {"b-said.md"}
        unsaid = 'Who said "the roads are paved with gold" of the cost of roads?'
        assert _unsaid(index.understand(unsaid), index.retrieve(unsaid), 2) == "the roads are paved with gold"
        none = index.ask(unsaid)
        assert none.status != "answered"
        if none.status == "partial":  # among three releases the odds hang on a threshold
            assert "has the words “the roads are paved with gold”" in none.text
        for question in ('""', 'Who said "?', '"roads"', '"' * 500, '"a" ' * 200):
            check_verbatim(index.ask(question))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ('What is "AI" in the "safe use of AI" plan?', ["safe use of AI"]),
        ("who said “a nanny state” and “boot camps”", ["a nanny state", "boot camps"]),
        ("who said 'it's a nanny state' of nurses' pay, parents' leave", ["it's a nanny state"]),
        ("did ‘boot camps’ work", ["boot camps"]),
        ("the '90s and '80s, farmers' and growers' levies", []),
        ('a 24" screen and a 32" TV', []),
        ('"How much is the minimum wage?"', []),
        ("“unclosed and “closed again”", ["closed again"]),
        ('"', []),
    ],
)
def test_what_stands_in_quotation_marks(question: str, found: list[str]) -> None:
    assert quotations(question) == found


@pytest.mark.parametrize(
    ("asked", "filters", "out"),
    [
        ("What happened to the ferries in 2025?", (None, date(2023, 12, 31)), "2025"),
        ("How much was spent on roads in 2015?", (None, date(2014, 12, 31)), "2015"),
        ("What did Iain Lees-Galloway say about nurses in 2005?", (date(2006, 6, 1), None), "2005"),
        ("What did Iain Lees-Galloway say about nurses in 2005?", (date(2006, 1, 10), None), ""),
        ("What is the emissions target for 2025?", (None, date(2020, 12, 31)), ""),
        ("What was the road toll in 2016?", (date(2017, 1, 1), None), ""),
        ("What happened to the ferries in 2025?", (None, date(2025, 1, 31)), ""),
        ("What happened to the ferries?", (None, date(2023, 12, 31)), ""),
        ("How much did the Expo 2010 in Shanghai cost?", (None, date(2009, 12, 31)), ""),
        ("Who counts the 2018 Census?", (None, date(2017, 12, 31)), ""),
        ("In 2025 Winston Peters went where?", (None, date(2023, 12, 31)), "2025"),
    ],
)
def test_a_filter_that_leaves_nothing_of_the_time_asked_about_is_said_to(
    index: qa.Index, asked: str, filters: tuple[date | None, date | None], out: str
) -> None:
    assert timing.shut_out(index.understand(asked, today=date(2026, 1, 1)), *filters) == out


def test_what_is_told_of_another_time_than_the_filter_leaves_is_partial(tmp_path: Path) -> None:
    text = "The ferry at Kahu Bay will be sold in 2015, and its crew with it."
    write_release(tmp_path, "ferry", "title: Ferry at Kahu Bay\ndate: 2012-05-01", text)
    with indexed(tmp_path) as ferry:
        asked, until = "What happened to the ferry at Kahu Bay in 2015?", qa.Filters(date_to="2012")
        assert ferry.ask(asked).status == "answered"
        answer = ferry.ask(asked, filters=until)
    assert answer.status == "partial"
    assert answer.text.startswith("Your filter leaves out every release of 2015.")


def test_a_thing_takes_the_place_of_one_like_it_and_no_other(index: qa.Index) -> None:
    nurses, grant = "how many nurses were hired?", "how much is the grant for insulation?"
    doctors = index.understand("and doctors?", history=[nurses])
    assert doctors.question == "how many doctors were hired?"
    assert doctors.rewritten
    assert index.understand("and what about surgeons?", history=[nurses, "and doctors?"]).question == (
        "how many surgeons were hired?"
    )
    renters = index.understand("and for renters?", history=[grant])
    assert not renters.rewritten
    assert renters.carried == grant


def test_what_takes_the_place_of_a_thing_must_be_told_of(tmp_path: Path) -> None:
    text = "Heating grants of $3,000 are paid for homes. Heating grants are open until May."
    write_release(tmp_path, "heat", "title: Heating grants for homes\ndate: 2012-05-01", text)
    with indexed(tmp_path) as heat:
        before = "what heating grants are there for homes?"
        assert heat.ask(before).status != "not_found"
        answer = heat.ask("and for houseboats?", history=[before])
    assert answer.understood.question == "what heating grants are there for houseboats?"
    assert answer.status != "answered"
    assert "houseboats" in answer.text


def test_finding_nothing_says_what_the_filter_has_to_do_with_it(index: qa.Index) -> None:
    question = "What did New Zealand say at the Bali Process about people smuggling?"
    assert index.ask(question).status == "answered"
    before = index.ask(question, filters=qa.Filters(date_to="1990"))
    assert before.status == "not_found"
    assert "No release passes the filter (date to 1990)" in before.text
    close = len(index.retrieve(question, 10))
    assert f"Your filter leaves out {close} of the {close} releases that come closest." in before.text
    assert "Your filter" not in index.ask("How many goals did Brazil score in the final?").text


def test_retrieve_keeps_to_its_filters(index: qa.Index) -> None:
    everything = index.retrieve("New Zealand government minister", k=50)
    assert len({hit.release.path for hit in everything}) == len(everything)
    assert [hit.rank for hit in everything] == list(range(1, len(everything) + 1))
    names = {name for hit in everything for name in hit.release.ministers}
    for name in sorted(names)[:5]:
        hits = index.retrieve("New Zealand government minister", k=50, filters=qa.Filters(minister=name))
        assert hits
        # One person may be printed in several ways, "Hon" and "Rt Hon": a filter means the person.
        person = match_minister(name, index._opened.gazetteer)
        assert name in person
        assert all(set(person) & set(hit.release.ministers) for hit in hits)
        expected = {hit.release.path for hit in everything if set(person) & set(hit.release.ministers)}
        assert expected <= {path for hit in hits for path in (hit.release.path, *hit.also)}


@pytest.mark.parametrize("k", [0, -1, 2.5, "3"])
def test_k_is_at_least_one(index: qa.Index, k: int) -> None:
    with pytest.raises(QuestionError, match="k: expected a whole number from 1 on"):
        index.retrieve("Bali", k=k)
    with pytest.raises(QuestionError, match="question"):
        index.retrieve(" ")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did the Minister of Transport announce on 1 April 1971?", "The releases begin on"),
        ("What did the government say about people smuggling in 1981?", "The releases begin on"),
        ("What did the minister announce about ferries in March 2060?", "The releases end on"),
        ("Which ministers got the ferries after the 2059 general election?", "The releases end on"),
        ("How much did Budget 2059 give to the ferries?", "The releases end on"),
        ("How many people had used the ferries by the end of winter 2059?", "The releases end on"),
    ],
)
def test_a_time_that_no_release_saw_is_refused_with_the_reason(index: qa.Index, question: str, reason: str) -> None:
    answer = index.ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(reason)
    assert answer.nearest


@pytest.mark.parametrize(
    ("question", "follows"),
    [("human trafficking and smuggling", False), ("What did it cost?", True), ("Why?", True), ("Total cost?", True)],
)
def test_a_short_question_on_another_subject_is_asked_by_itself(index: qa.Index, question: str, follows: bool) -> None:
    before = "Who opened the Kahu Bay bridge last winter, and why was the council against it for years?"
    assert index.understand(question, [before]).history_used is follows


@pytest.mark.parametrize(
    "question",
    [
        "What changes to the ferries did the minister say would take effect on 1 April 2059?",
        "What was announced for the election on 7 November 2059?",
        "When is Budget 2059?",
        "How many people did the minister reckon would use the ferries by 2059?",
    ],
)
def test_what_is_announced_for_a_time_to_come_is_not_refused_for_it(index: qa.Index, question: str) -> None:
    assert "The releases end on" not in index.ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "How many goals did Bayern Munich score against Real Madrid in the cup final?",
        "Who discovered the boiling point of liquid helium?",
        "What is the capital of Mongolia?",
        "who won the ice hockey cup in 1994",
        "recipe for sourdough bread",
    ],
)
def test_what_no_release_is_about_is_refused_and_the_nearest_are_named(index: qa.Index, question: str) -> None:
    answer = index.ask(question)
    assert answer.status == "not_found"
    assert not answer.quotes
    assert answer.nearest


def test_what_opens_a_sentence_is_no_name_that_releases_lack(index: qa.Index) -> None:
    asked = "I take the Kahu Bay ferry a lot. Roughly what did its terminal lease cost?"
    assert "mentions" not in index.ask(asked).text
