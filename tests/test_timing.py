"""Whether what is found is of the time asked about, and how old it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

import qa
from qa import retrieval, selecting, statements
from qa.hits import hit_at
from qa.remarks import timing
from qa.understanding import understand
from vectorstore import Release

if TYPE_CHECKING:
    from pathlib import Path

    from qa.offices.gazetteer import Gazetteer


def test_what_is_asked_of_a_time_after_the_last_release_is_said_to_be(index: qa.Index) -> None:
    answer = index.ask("What did the minister say last month about ferries?", today=date(2040, 1, 1))
    assert answer.status == "not_found"
    assert "The releases end on" in answer.text


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


def test_what_is_more_than_in_a_year_is_told_by_what_speaks_of_it(gazetteer: Gazetteer) -> None:
    def lacks(quote: str) -> str:
        release = Release("a.md", "Weka", date(2024, 5, 1), "", (), (), (), quote, "0" * 64, {})
        asked = understand("How many more weka are there than in 2009?", gazetteer, date(2026, 2, 28))
        return timing.of_another_time(asked, statements.leads([hit_at(release, 0, len(quote))]))

    assert lacks("There are 300 more weka than last year.") == "of 2009, or speaks of it"
    assert not lacks("There are 3000 weka, up from 1200 in 2009.")


def test_other_games_are_not_those_asked_about_however_late_they_are_told(gazetteer: Gazetteer) -> None:
    def lacks(question: str, quote: str, title: str = "Weka") -> str:
        release = Release("a.md", title, date(2021, 8, 8), "", (), (), (), quote, "0" * 64, {})
        asked = understand(question, gazetteer, date(2026, 2, 28))
        return timing.of_another_time(asked, statements.leads([hit_at(release, 0, len(quote))]))

    medals = "How many medals did rowers win at the London Olympics?"
    assert lacks(medals, "Rowers won five medals at these Olympics.") == "of London Olympics, or speaks of it"
    assert not lacks(medals, "Rowers won five medals.", "From the Olympics in London to those in Tokyo")
    assert not lacks(medals, "Rowers won five medals in 2012.")
    assert not lacks("How many jobs were lost in the first lockdown?", "Five jobs were lost.")


@pytest.mark.parametrize(
    ("question", "quote", "told"),
    [
        ("What was weka growth in the last quarter of 2025?", "Growth was 3 per cent in the September quarter.", False),
        ("What was weka growth in Q4 2025?", "Growth was 3 per cent in the year to September 2025.", False),
        ("What was weka growth in Q4 2025?", "Growth was 3 per cent in the December quarter.", True),
        (
            "What was weka growth in Q3 2025?",
            "Growth was 3 per cent in the third quarter, 4 in the year to June.",
            True,
        ),
        ("What was weka growth in Q4 2025?", "Growth was 3 per cent.", True),
        ("How did weka grow in the first half of 2025?", "Growth was 3 per cent in the September quarter.", True),
    ],
)
def test_a_quarter_by_its_number_is_not_told_by_another(
    gazetteer: Gazetteer, question: str, quote: str, told: bool
) -> None:
    release = Release("a.md", "Weka", date(2025, 12, 20), "", (), (), (), quote, "0" * 64, {})
    asked = understand(question, gazetteer, date(2026, 2, 28))
    assert bool(timing.of_another_time(asked, statements.leads([hit_at(release, 0, len(quote))]))) is not told


def test_what_was_announced_in_a_quarter_is_of_it_beside_figures_for_another(gazetteer: Gazetteer) -> None:
    quotes = ("The forts close.", "Growth was 3 per cent in the September quarter.")
    releases = [
        Release(f"{n}.md", "Weka", date(2025, 12, 20), "", (), (), (), quote, "0" * 64, {})
        for n, quote in enumerate(quotes)
    ]
    asked = understand("What was announced about weka in the last quarter of 2025?", gazetteer, date(2026, 2, 28))
    hits = [hit_at(release, 0, len(release.body)) for release in releases]
    assert not timing.of_another_time(asked, statements.leads(hits))


def test_what_is_so_now_is_so_on_the_last_day_that_a_filter_leaves(tmp_path: Path) -> None:
    for year in (2003, 2011, 2021):
        text = f"The ferry toll at Kahu Bay is ${year - 1990} from today, said Transport Minister Tom Weka."
        write_release(tmp_path, year, f"title: Ferry toll\ndate: {year}-05-01", text)
    with indexed(tmp_path) as tolls:
        until = qa.Filters(date_to="2012")
        for asked in ("What is the ferry toll?", "What is the latest ferry toll?", "What was the toll last year?"):
            answer = tolls.ask(asked, filters=until, today=date(2024, 1, 1))
            assert answer.quotes[0].path == "2011.md", asked
            assert tolls.retrieve(asked, filters=until, today=date(2024, 1, 1))[0].release.path == "2011.md", asked
        assert [period.start.year for period in answer.understood.periods] == [2011]
        # But last year is what it was where the filter leaves it, and so is what is to come.
        for day, year in ((date(2013, 2, 1), 2012), (date(2024, 1, 1), 2011)):
            read = tolls.ask("What was the toll last year?", filters=until, today=day).understood
            assert [period.start.year for period in read.periods] == [year]
        ahead = tolls.ask("What will the toll be next year?", filters=until, today=date(2024, 1, 1)).understood
        assert [period.start.year for period in ahead.periods] == [2025]


def test_what_is_said_about_a_budget_is_said_before_it(tmp_path: Path) -> None:
    text = "The 2015 Budget will be about ferries, Finance Minister Tom Weka says, and no other Budget was so before."
    head = "title: The Budget ahead\ndate: 2015-02-09\nministers: [Tom Weka]\nportfolios: [Finance]"
    write_release(tmp_path, "ahead", head, text)
    with indexed(tmp_path) as ferries:
        said, announced = (
            ferries.ask(f"What did Tom Weka {asked} Budget 2015?", today=date(2015, 2, 20))
            for asked in ("say about", "announce in")
        )
    assert "The releases end on" not in said.text
    assert announced.text.startswith("The releases end on 9 February 2015")


def test_how_old_the_newest_quote_is_is_said_of_what_is_asked_of_today(index: qa.Index) -> None:
    said = "The newest of these quotes is of 7 August 2018."
    for question, old in (
        ("What does New Zealand do against people smuggling?", True),
        ("Is New Zealand determined to stamp out people smuggling?", True),
        ("Was New Zealand determined to stamp out people smuggling?", True),
        ("What did New Zealand say about people smuggling?", False),
        ("What does New Zealand do against people smuggling in 2018?", False),
        ("New Zealand people smuggling", False),
        ("What happens if New Zealand finds people smuggling?", True),
        ("What happened when New Zealand found people smuggling?", False),
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


def test_how_old_it_is_is_said_sooner_of_what_was_to_come_next(tmp_path: Path) -> None:
    for day, title, text in (
        ("2022-09-28", "Ferry count", "The next ferry count is on 7 March, and it counts every ferry of Kahu Bay."),
        ("2024-03-01", "Apples for export", "Apples left Nelson for Japan."),
    ):
        write_release(tmp_path, day, f"title: {title}\ndate: {day}", text)
    with indexed(tmp_path) as counts:
        for question, old in (("When is the next ferry count?", True), ("When is the ferry count?", False)):
            assert ("quotes is of 28 September 2022." in counts.ask(question).text) is old, question


def test_what_became_of_something_begins_with_its_end_and_says_that_the_rest_is_told_by_date(tmp_path: Path) -> None:
    for day, title, text in (
        ("2015-09-29", "Kelp sanctuary announced", "The Kahu Bay kelp sanctuary will cover the whole of Kahu Bay."),
        ("2019-05-01", "Kelp sanctuary bill read", "The kelp sanctuary bill for Kahu Bay was passed at first reading."),
        ("2024-03-27", "Kelp sanctuary scrapped", "The Kahu Bay kelp sanctuary will not go ahead and is scrapped."),
    ):
        write_release(tmp_path, day, f"title: {title}\ndate: {day}", text)
    said = "is of 27 March 2024. After what is quoted first, these are in the order of their dates."
    with indexed(tmp_path) as sanctuaries:
        for question, by_day in (
            ("What happened to the Kahu Bay kelp sanctuary?", True),
            ("Was the Kahu Bay kelp sanctuary scrapped?", False),
        ):
            answer = sanctuaries.ask(question)
            days = [quote.release.date for quote in answer.quotes]
            assert (said in answer.text) is by_day, question
            assert not by_day or days == [date(2024, 3, 27), date(2015, 9, 29), date(2019, 5, 1)]


def test_what_a_government_last_did_is_told_by_none_of_the_next(tmp_path: Path) -> None:
    for day, amount in (("2022-02-10", "$21"), ("2024-02-01", "$23")):
        text = f"The ferry wage is raised to {amount} an hour from 1 April."
        write_release(tmp_path, day, f"title: Ferry wage raised\ndate: {day}", text)
    with indexed(tmp_path) as wages:
        raised = wages.ask("When was the ferry wage last raised under Labour?", today=date(2025, 3, 1))
        assert [quote.release.date for quote in raised.quotes] == [date(2022, 2, 10)]


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


def test_who_won_in_a_year_is_told_by_nothing_that_is_older(tmp_path: Path) -> None:
    for day, who in (("2017-03-21", "Ann Alder"), ("2019-03-12", "Bob Birch")):
        text = f"The minister today gave the Kelp Prize to {who}, who studies kelp at Kahu Bay."
        write_release(tmp_path, day, f"title: Kelp Prize for {who}\ndate: {day}", text)
    write_release(tmp_path, "later", "title: Hall painted\ndate: 2021-02-01", "A hall was painted green in Oma.")
    with indexed(tmp_path) as prizes:
        older = prizes.ask("Who won the Kelp Prize in 2020?", today=date(2021, 3, 1))
        assert older.status == "partial"
        assert "none of these quotes is of 2020, or speaks of it" in older.text
        for asked in ("Who won the Kelp Prize in 2019?", "Who got the Kelp Prize in 2018?"):
            assert "none of these quotes is of" not in prizes.ask(asked, today=date(2021, 3, 1)).text, asked


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


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did the Minister of Transport announce on 1 April 1971?", "The releases begin on"),
        ("What did the government say about people smuggling in 1981?", "The releases begin on"),
        ("What did the minister announce about ferries in March 2060?", "The releases end on"),
        ("Which ministers got the ferries after the 2059 general election?", "The releases end on"),
        ("How much did Budget 2059 give to the ferries?", "The releases end on"),
        ("How many people had used the ferries by the end of winter 2059?", "The releases end on"),
        ("Was the goal of ten ferries by 2059 reached?", "The releases end on"),
        ("How many ferries had been built under the plan by the end of 2059?", "The releases end on"),
        ("How many ferries did the select committee get by the end of 2059?", "The releases end on"),
    ],
)
def test_a_time_that_no_release_saw_is_refused_with_the_reason(index: qa.Index, question: str, reason: str) -> None:
    answer = index.ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(reason)
    assert answer.nearest


@pytest.mark.parametrize(
    "question",
    [
        "What changes to the ferries did the minister say would take effect on 1 April 2059?",
        "What was announced for the election on 7 November 2059?",
        "When is Budget 2059?",
        "How many people did the minister reckon would use the ferries by 2059?",
        "When was the goal of ten ferries by 2059 set?",
        "When did the minister announce ten ferries by 2059?",
    ],
)
def test_what_is_announced_for_a_time_to_come_is_not_refused_for_it(index: qa.Index, question: str) -> None:
    assert "The releases end on" not in index.ask(question).text


def test_the_result_of_an_election_to_come_is_not_told_by_what_names_it(tmp_path: Path) -> None:
    for n in range(1, 5):
        front = f"title: The 2026 General Election\ndate: 2026-01-{20 + n}\nministers: [Bob Weka]"
        write_release(tmp_path, f"2026-{n}", front, "The 2026 election will be held on Saturday 7 November.")
    with indexed(tmp_path) as index:
        for question in ("Who won the 2026 election?", "results of the 2026 New Zealand general election"):
            assert index.ask(question, today=date(2026, 12, 1)).text.startswith("The releases end on 24 January 2026")
        for question in (
            "When is the 2026 election?",
            "What will be done for lost trees before the 2026 election?",
            "Who affects turnout at the 2026 election?",
        ):
            assert "The releases end" not in index.ask(question, today=date(2026, 2, 1)).text, question


def test_a_year_beside_others_that_no_release_is_of_is_said(tmp_path: Path) -> None:
    for year in (2008, 2009):
        for n in range(1, 4):
            front = f"title: Ferries of Oldport {n}\ndate: {year}-06-{10 + n}\nministers: [Bob Weka]"
            write_release(tmp_path, f"{year}-{n}", front, f"The ferries of Oldport made {n}0 trips a day in {year}.")
    with indexed(tmp_path) as ports:
        told = ports.ask("How many trips did the ferries of Oldport make in 2008 and 2030?", today=date(2010, 1, 1))
        late = ports.ask("How many trips did the ferries of Oldport make in 2030?", today=date(2010, 1, 1))
    assert told.status == "partial"
    assert "2030" in told.text.splitlines()[0]
    assert late.status != "answered"


@pytest.mark.parametrize(
    ("asked", "year"),
    [
        ("What is the ferry target for 2018?", "2018"),
        ("What was the ferry goal by 2019?", "2019"),
        ("What is the 2020 ferry target?", ""),
        ("What is the ferry target for 2025?", ""),
        ("What was the ferry target for 2015?", ""),
        ("How many ferries were due in 2018 under the target?", ""),
    ],
)
def test_a_year_whose_target_no_quote_speaks_of_is_said(tmp_path: Path, asked: str, year: str) -> None:
    text = "The target is ten ferries at Kahu Bay by 2020, and twenty in 2024/25."
    write_release(tmp_path, "ferry", "title: Ferries at Kahu Bay\ndate: 2015-05-01", text)
    with indexed(tmp_path) as ferries:
        read = ferries.understand(asked, today=date(2016, 1, 1))
        said = timing.of_another_time(read, statements.leads(ferries.retrieve("ferry target Kahu Bay")))
    assert said == (f"of {year}, or speaks of it" if year else "")


def test_who_was_no_minister_in_a_year_just_before_is_said_to_have_no_release_of_it(tmp_path: Path) -> None:
    for n in range(1, 9):
        front = f"title: Ferries of Oldport {n}\ndate: 2024-06-{10 + n}\nministers: [Bob Weka]"
        write_release(tmp_path, f"{n}", front, f"Bob Weka said the ferries of Oldport make {n}0 trips a day.")
    with indexed(tmp_path) as ports:
        for year, said in (
            (2022, "No release of Bob Weka is of 2022."),
            (2023, "No release of Bob Weka is of 2023."),
            (2024, ""),
        ):
            asked = ports.understand(f"What did Bob Weka say about the ferries in {year}?", today=date(2025, 1, 1))
            assert timing.silent_then(ports._opened, asked, []) == said


def test_what_was_said_at_a_time_is_led_by_what_was_published_in_it(tmp_path: Path) -> None:
    for n, day in enumerate(("2008-04-28", "2008-05-14", "2008-06-03")):
        text = f"Ferries will sail from pier {n} at Kahu Bay, Transport Minister Bob Weka announced today."
        write_release(tmp_path, day, f"title: Ferries {n}\ndate: {day}\nministers: [Bob Weka]", text)
    with indexed(tmp_path) as ferries:
        opened, hits = ferries._opened, ferries.retrieve("ferries")
        quotes = sorted(statements.leads(hits), key=lambda quote: str(quote.hit.release.date))
        assert opened is not None
        for asked, days in (
            ("What was announced about ferries in May 2008?", ["2008-05-14", "2008-04-28", "2008-06-03"]),
            ("What was said of ferries in the first week of June 2008?", ["2008-06-03", "2008-04-28", "2008-05-14"]),
            ("What was announced about ferries in 2008?", ["2008-04-28", "2008-05-14", "2008-06-03"]),
        ):
            ordered = timing.of_its_days_first(ferries.understand(asked), quotes)
            assert [str(quote.hit.release.date) for quote in ordered] == days, asked
        assert str(ferries.ask("Who spoke about ferries in May 2008?").sources[0].release.date) == "2008-05-14"


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did ministers other than Bob Weka say about ferries in 2008?", ["Ann Alder"]),
        ("What was said about ferries by anyone but Ann Alder?", ["Bob Weka"]),
        ("What did ministers other than Bob Weka say in May 2008?", ["Ann Alder"]),
        ("What did ministers other than Ann Alder announce on 11 May 2008?", []),
        ("What did ministers say about ferries, not counting Bob Weka?", ["Ann Alder"]),
        ("Releases about new ferries excluding those by Bob Weka", ["Ann Alder"]),
        ("What was said about new ferries in 2008 without Ann Alder?", ["Bob Weka"]),
        ("What did ministers, but not Bob Weka, say about ferries?", ["Ann Alder"]),
        ("What was said about ferries, apart from Ann Alder and Bob Weka?", []),
        ("Who apart from Bob Weka sailed on the new ferries from Kahu Bay?", ["Ann Alder", "Bob Weka"]),
        ("Which new ferries, not from Bob Weka's pier, sail at Kahu Bay?", ["Ann Alder", "Bob Weka"]),
        ("What did ministers say about new ferries not from Bob Weka's pier?", ["Ann Alder", "Bob Weka"]),
    ],
)
def test_whoever_is_excluded_is_not_quoted(tmp_path: Path, question: str, who: list[str]) -> None:
    for n, name in enumerate(("Bob Weka", "Ann Alder")):
        text = f"{name} said new ferries will sail from pier {n} at Kahu Bay, and old ferries will be sold."
        write_release(tmp_path, str(n), f"title: Ferries {n}\ndate: 2008-05-{n + 10}\nministers: [{name}]", text)
    with indexed(tmp_path) as ferries:
        answer = ferries.ask(question)
        quoted = sorted({name for hit in answer.sources for name in hit.release.ministers})
        if who:
            assert quoted == who, answer.text
        else:
            assert "by anybody but" in answer.text


def test_what_a_minister_said_in_another_office_is_said_to_be(tmp_path: Path) -> None:
    for day, office in (("2012-03-07", "Immigration"), ("2012-03-16", "Immigration"), ("2012-05-02", "Racing")):
        front = f"title: Notes of {day}\ndate: {day}\nministers: [Bob Weka]\nportfolios: [{office}]"
        write_release(tmp_path, day, front, f"{office} Minister Bob Weka welcomed the notes of {day} at Kahu Bay.")
    write_release(
        tmp_path, "r", "title: Stakes\ndate: 2012-01-02\nministers: [Bob Weka]\nportfolios: [Racing]", "Stakes."
    )
    with indexed(tmp_path) as notes:
        march = notes.ask("What did the Racing Minister announce in March 2012?")
        assert march.status == "partial", march.text
        assert "filed under Racing" in march.text
        may = notes.ask("What did the Racing Minister announce in May 2012?")
        assert may.status == "answered", may.text


def test_what_was_said_of_a_portfolio_is_of_that_and_its_time(tmp_path: Path) -> None:
    for day, office, said in (
        ("2012-03-07", "Health", "opened the wards"),
        ("2012-03-09", "Racing", "welcomed the stakes"),
        ("2012-03-16", "Transport", "closed the bridge, and spoke of health"),
        ("2012-03-20", "Transport", "mended the bridge for fisheries"),
        ("2012-08-02", "Health", "closed the wards"),
        ("2012-08-03", "Fisheries", "counted the fish"),
    ):
        front = f"title: Notes of {day}\ndate: {day}\nministers: [Bob Weka]\nportfolios: [{office}]"
        write_release(tmp_path, day, front, f"{office} Minister Bob Weka {said} at Kahu Bay on {day}.")
    with indexed(tmp_path) as notes:
        for asked in ("What did ministers say about health in March 2012?", "health news from March 2012"):
            health = notes.ask(asked)
            assert health.status == "answered", health.text
            assert [str(hit.release.date) for hit in health.sources] == ["2012-03-07"], health.text
        # Nothing is filed so then: it is asked about as any other thing.
        assert not notes.ask("What was said about fisheries in March 2012?").understood.portfolios


def test_figures_of_another_quarter_are_none_of_the_one_asked_about(tmp_path: Path) -> None:
    text = "Inflation of kea prices was 5.1 per cent in the September quarter."
    write_release(tmp_path, "2008-1", "title: Kea prices\ndate: 2008-10-07\nministers: [Ann Weka]", text)
    with indexed(tmp_path) as kea:
        answer = kea.ask("What was inflation of kea prices in the June 2008 quarter?")
        assert "none of these quotes is of the June 2008 quarter" in answer.text
        assert "none of these" not in kea.ask("What was inflation of kea prices in the September 2008 quarter?").text


def test_a_figure_that_something_reached_is_missed(tmp_path: Path) -> None:
    text = "The number of kea is expected to reach 3.1 million by 2012."
    write_release(tmp_path, "2006-1", "title: Kea numbers\ndate: 2006-10-07\nministers: [Ann Weka]", text)
    with indexed(tmp_path) as kea:
        assert "has the figure “3 million”" in kea.ask("When did the number of kea reach 3 million?").text
        assert "has the figure" not in kea.ask("When did the number of kea reach 3.1 million?").text


def test_what_has_the_name_of_an_event_speaks_of_it_however_old(tmp_path: Path) -> None:
    text = "The new Pike River mine opened today and will produce 18 million tonnes of coal."
    write_release(tmp_path, "2008-1", "title: Mine opened\ndate: 2008-11-27\nministers: [Ann Weka]", text)
    with indexed(tmp_path) as mine:
        asked = mine.understand("How much coal was Pike River expected to produce?")
        assert [period.kind for period in asked.periods] == ["event"]
        quotes = mine.ask("How much coal was Pike River expected to produce?").text
        assert text in quotes
        assert "none of these quotes is of Pike River" not in quotes


@pytest.mark.parametrize(
    ("asked", "of_it"),
    [
        ("and the ferries?", True),
        ("what about ferries", True),
        ("operating or capital?", True),
        ("is that new money?", True),
        ("over how many years?", True),
        ("how much for ferries?", True),
        ("who chairs it?", False),
        ("why was it closed?", False),
    ],
)
def test_what_else_a_budget_gave_is_asked_of_that_budget(tmp_path: Path, asked: str, of_it: bool) -> None:
    for year in (2012, 2016):
        text = f"Budget {year} gives Oldport ferries $3 million of operating and capital money, the Minister said."
        write_release(tmp_path, str(year), f"title: Ferries\ndate: {year}-05-20", text)
    with indexed(tmp_path) as budgets:
        later = budgets.understand(asked, history=["How much did Budget 2012 give to Oldport schools?"])
        hits = budgets.retrieve("ferries")
        then = [of_it and hit.release.date is not None and hit.release.date.year == 2012 for hit in hits]
        assert timing.told_then(later, hits).tolist() == then


def test_an_event_older_than_the_releases_is_what_is_asked_about_and_not_when(index: qa.Index) -> None:
    text = index.ask("When did the government apologise for Erebus?", today=date(2026, 3, 1)).text
    assert "nothing in them was published at the time asked about" not in text
    in_1979 = index.ask("What did the government say about Erebus in 1979?", today=date(2026, 3, 1)).text
    assert "older than the releases" not in in_1979


def test_what_was_said_in_the_weeks_beside_an_event_comes_first(tmp_path: Path) -> None:
    told = {
        "2016-11-18": "Farmers near Kaikōura will get help with their tracks after the earthquake.",
        "2018-03-02": "Farmers near Kaikōura have had help with their tracks since the 2016 earthquake.",
    }
    for day, text in told.items():
        write_release(tmp_path, day, f"title: Help for farmers\ndate: {day}", text)
    with indexed(tmp_path) as index:
        answer = index.ask("What was announced for farmers the week after the Kaikōura earthquake?")
        assert [hit.release.path for hit in answer.sources][:1] == ["2016-11-18.md"]
        read = answer.understood
        then, later = (index.retrieve("farmers tracks", filters=qa.Filters(date_from=day, date_to=day)) for day in told)
    early, late = (statements.leads(hits) for hits in (then, later))
    assert timing.of_its_days_first(read, [*late, *early]) == [*early, *late]
    assert timing.of_another_time(read, late, timing.AHEAD), "its year stands in the event's name"
    assert not timing.of_another_time(read, early, timing.AHEAD)


@pytest.mark.parametrize(
    ("question", "newest", "day"),
    [
        ("What was announced today?", ["Fares rise", "Piers mended", "Fares fall"], 25),
        ("what did Bo Toroa say today", ["Piers mended", "Piers to be mended"], 20),
        ("What did Bo Toroa say last week?", ["Piers mended", "Piers to be mended"], 26),
        ("What did the Harbours Minister say this month?", ["Piers mended", "Piers to be mended"], 20),
        ("harbours news yesterday", ["Piers mended", "Piers to be mended"], 20),
        ("what happened yesterday in harbours?", ["Piers mended", "Piers to be mended"], 20),
    ],
)
def test_where_nothing_is_of_late_the_newest_of_whoever_is_asked_is_named(
    tmp_path: Path, question: str, newest: list[str], day: int
) -> None:
    for told, title, who, office, text in (
        ("2016-02-01", "Piers to be mended", "Bo Toroa", "Harbours", "the piers of Kahu Bay will be mended with oak"),
        ("2016-02-12", "Fares fall", "Ana Reweti", "Ferries", "pupils will travel for a dollar from next winter"),
        ("2016-02-20", "Piers mended", "Bo Toroa", "Harbours", "boats may moor again where the storm had struck"),
        ("2016-02-25", "Fares rise", "Ana Reweti", "Ferries", "diesel has become dear, which travellers must bear"),
    ):
        head = f'title: {title}\ndate: {told}\nministers: ["{who}"]\nportfolios: ["{office}"]'
        write_release(tmp_path, told, head, f"{office} Minister {who} has decided that {text}.")
    for year in range(2004, 2012):  # which come closer in words
        head = f'title: What happened today\ndate: {year}-05-01\nministers: ["Pat Rimu"]\nportfolios: ["Roads"]'
        said = f"What happened in harbours yesterday, and was announced this month of {year}, is no news today."
        write_release(tmp_path, year, head, f"Bo Toroa could say so to the Harbours Minister. {said}")
    with indexed(tmp_path) as index:
        answer = index.ask(question, today=date(2016, 3, 1))
        assert answer.status == "not_found"
        assert [hit.release.title for hit in answer.nearest][: len(newest)] == newest
        assert index.ask(question, today=date(2016, 2, day)).status == "answered"


def test_what_is_later_than_the_day_that_is_asked_about_is_not_its_newest(tmp_path: Path) -> None:
    for day, title in (
        ("2014-02-01", "Piers to be mended"),
        ("2014-02-20", "Piers mended"),
        ("2016-02-20", "Oak sold"),
    ):
        head = f'title: {title}\ndate: {day}\nministers: ["Bo Toroa"]\nportfolios: ["Harbours"]'
        write_release(tmp_path, day, head, f"Harbours Minister Bo Toroa says: {title.lower()} at Kahu Bay.")
    with indexed(tmp_path) as index:
        before = index.ask("harbours news today", today=date(2014, 2, 10))
        after = index.ask("harbours news today", today=date(2016, 2, 21))
    assert [hit.release.title for hit in before.nearest] == ["Piers to be mended"]
    assert "None of the newest such releases was published then." in before.text
    assert after.nearest[0].release.title == "Oak sold"
    assert "The releases end on 20 February 2016" in after.text
