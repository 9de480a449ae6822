"""Follow-ups: which questions stand alone, and what the others carry along."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.kinds import asked_kinds, asks_of_rules
from qa.offices.gazetteer_building import build_gazetteer
from qa.understanding import follow_ups, understand
from qa.understanding.carrying import put_right
from qa.understanding.ellipsis import is_bare
from qa.understanding.follow_ups import (
    asks_again,
    asks_of_another,
    asks_the_same_of_another,
    begins_as_question,
    changes_subject,
    is_fragment,
    points_back,
    stands_alone,
    without_and,
)

if TYPE_CHECKING:
    from qa.offices.gazetteer import Gazetteer

TODAY = date(2026, 2, 28)

ALONE = [
    "Is it illegal to use a phone while driving a tractor?",
    "When was the one-off cost of living payment made?",
    "How much did the Ohinemuri bridge cost?",
    "Who chaired the forestry review set up in 2004?",
    "Which ministers went to the trade talks in Lima?",
    "What is the minimum wage for apprentices from April 2012?",
    "Why did the council decide that its library should close on Sundays?",
    "Did the Minister of Fisheries say that there were enough snapper?",
    "What did farmers have to do before they could claim the drought grant?",
    "When is it legal to fish for whitebait in Westland?",
    "Is it true that school fees were abolished in 2009?",
    "tenancy bond maximum 1998",
    "What did Hone Parata think about the plan that cleared the way for the tunnel?",
    "How many people lost their jobs when the Kawerau mill closed one of its machines?",
    "who was the then minister of customs in 2001",
    "Where was the memorial for those who died in the Tarawera ferry accident built?",
    "What share of the budget goes to the same hospitals as last year?",
    "Did Greypower oppose the rates bill too?",
    "same-sex marriage law change vote",
    "anything new planned for the Napier port",
    "any ministers who resigned in Oldport",
    "What must landlords do with asbestos when they find it?",
    "Who won the second harbour bridge tender and what was paid for it?",
]
LEANING = [
    "And the Napier one?",
    "What about 2014/15?",
    "How much did it cost?",
    "Who replaced her?",
    "Why?",
    "and when did they open",
    "Did they ever change that?",
    "how many places are there in it?",
    "What did he say about that?",
    "How about Southland?",
    "When does it start?",
    "who paid for this?",
    "But did it pass?",
    "Where were they built?",
    "the same thing for secondary teachers",
    "ok and the ones in Otago",
    "same for 2011",
    "anything in November",
    "any others?",
    "anything else on rail",
    "compared to 2018",
    "ok so what about Oldport",
    "for boys",
    "without a licence in hand",
    "not in Oldport",
    "on the West Coast",
    "under the Nats",
]


@pytest.mark.parametrize("question", ALONE)
def test_stands_alone(question: str) -> None:
    assert stands_alone(question)


@pytest.mark.parametrize("question", LEANING)
def test_leans_on_what_was_asked_before(question: str) -> None:
    assert not stands_alone(question)


@pytest.fixture(scope="module")
def nobody() -> Gazetteer:
    return build_gazetteer([])


@pytest.mark.parametrize(
    ("before", "question", "again"),
    [
        ("What did Kim say about kelp in 2018?", "What did Kim say about kelp?", True),
        ("What did Kim say about kelp?", "What did Kim say about kelp in 2018?", True),
        ("kelp harvests", "Kelp harvests", True),
        ("What did Kim say about kelp?", "What did the Harbour Board say?", False),
        ("And then?", "What did the Harbour Board say?", False),
        ("What did Kim say about kelp?", "And then?", False),
    ],
)
def test_what_is_asked_again_gains_nothing_from_what_was_asked_before(before: str, question: str, again: bool) -> None:
    assert asks_again(question, before) is again


def test_a_follow_up_carries_its_subject(nobody: Gazetteer) -> None:
    read = understand("How much did it cost?", nobody, TODAY, ["Who built the Ohinemuri bridge?"])
    assert read.history_used
    assert read.question == "Who built the Ohinemuri bridge? How much did it cost?"


def test_a_follow_up_to_a_follow_up_reaches_back_to_the_subject(nobody: Gazetteer) -> None:
    history = ["What is the Kea Line?", "Who built the Ohinemuri bridge?", "When did it open?"]
    read = understand("And who paid for it?", nobody, TODAY, history)
    assert "Ohinemuri bridge" in read.question


def test_a_long_conversation_keeps_its_subject(nobody: Gazetteer) -> None:
    history = ["Who built the Ohinemuri bridge?", "Why?", "Who paid for it?", "When did it open?", "Was it late?"]
    read = understand("And what did it cost?", nobody, TODAY, history)
    assert read.carried == "Who built the Ohinemuri bridge? When did it open? Was it late?"


def test_a_new_person_takes_the_place_of_the_old() -> None:
    rows = [(TODAY, [name], ["Ferries"], "") for name in ("Hon Mere Tūī", "Hon Tom Weka")]
    read = understand("And Tom Weka?", build_gazetteer(rows), TODAY, ["What did Mere Tūī say about the ferries?"])
    assert read.question == "the ferries? And Tom Weka?"
    assert [person.names for person in read.people] == [("Hon Tom Weka",)]


def test_what_was_of_the_old_person_is_the_new_ones() -> None:
    rows = [(TODAY, [name], ["Ferries"], "") for name in ("Hon Mere Tūī", "Hon Tom Weka")]
    for asked in ("What was Mere Tūī's plan for ferries?", "What was Mere Tūī’s plan for ferries?"):
        read = understand("And what was Tom Weka's plan?", build_gazetteer(rows), TODAY, [asked])
        assert read.carried == "What was plan for ferries?"


def test_a_new_person_takes_the_place_of_an_office_and_of_a_time_that_is_not_theirs() -> None:
    rows = [(date(2020, 3, day), ["Hon Mere Tūī"], ["Ferries"], "Ferries Minister Mere Tūī said.") for day in (3, 9)]
    known = build_gazetteer([*rows, (date(2003, 3, 3), ["Hon Tom Weka"], ["Ferries"], "")])
    asked = "What did the Ferries Minister say about tolls in March 2020?"
    assert understand(asked, known, TODAY).people[0].names == ("Hon Mere Tūī",)
    read = understand("and Weka?", known, TODAY, [asked])
    assert (read.carried, read.periods) == ("What did the say about tolls?", ())
    assert [person.names for person in read.people] == [("Hon Tom Weka",)]


def test_who_holds_it_now_takes_the_place_of_who_did_then() -> None:
    tenures = (("Hon Tom Weka", 2003), ("Hon Mere Tūī", 2025))
    rows = [
        (date(year, month, 3), [name], ["Ferries"], f"Ferries Minister {name[4:]} said.")
        for name, year in tenures
        for month in range(1, 9)
    ]
    known, asked = build_gazetteer(rows), "Who was Ferries Minister in 2003?"
    assert understand(asked, known, TODAY).people[0].names == ("Hon Tom Weka",)
    for question in ("who is it now?", "and the current one?"):
        assert understand(question, known, TODAY, [asked]).people[0].names == ("Hon Mere Tūī",), question
    assert understand("and when did he start?", known, TODAY, [asked]).periods == ()
    for question in ("and the one before?", "who was it before her?", "what is her plan for wharves?"):
        read = understand(question, known, TODAY, ["Who is Ferries Minister now?"])
        assert read.people[0].names == ("Hon Mere Tūī",), question


def test_of_two_who_followed_somebody_the_one_of_that_time_is_meant() -> None:
    tenures = (("Hon Tom Weka", 2001), ("Hon Mere Tūī", 2002), ("Hon Tom Weka", 2003), ("Hon Ana Kea", 2004))
    rows = [
        (date(year, month, 3), [name], ["Ferries"], f"Ferries Minister {name[4:]} said.")
        for name, year in tenures
        for month in range(1, 13)
    ]
    known, asked = build_gazetteer(rows), "Who replaced Tom Weka as Ferries Minister"
    for when, names in (
        ("?", {"Hon Mere Tūī", "Hon Ana Kea"}),
        (" in 2002?", {"Hon Mere Tūī"}),
        (" in 2004?", {"Hon Ana Kea"}),
        (" in 2010?", {"Hon Mere Tūī", "Hon Ana Kea"}),
    ):
        read = understand(asked + when, known, TODAY)
        assert {name for one in read.people if one.beside for name in one.names} == names, when


@pytest.mark.parametrize(
    ("question", "holders"),
    [
        ("health minister 2006 strike talks", {"Pete Hodgson"}),  # announced in the months before, too
        ("What did the Health Minister order in 1999?", {"Wyatt Creech"}),  # and of a law in the years after
        ("health minister 2005 strike talks", {"Annette King", "Pete Hodgson"}),
        ("What did the health minister say from 2006 to 2009?", {"Pete Hodgson", "Tony Ryall"}),
        ("What did the health minister say of nurses for 2022?", set()),
    ],
)
def test_an_office_of_a_year_is_held_by_who_held_it_in_that_year(
    gazetteer: Gazetteer, question: str, holders: set[str]
) -> None:
    read = understand(question, gazetteer, TODAY)
    assert {name for person in read.people for name in person.names} == holders
    assert all(first <= last for first, last in (period.named for period in read.periods))


def test_each_turn_takes_the_place_of_what_came_before_it(nobody: Gazetteer) -> None:
    history = ["How many kea were counted in 2011?", "and in 2014?"]
    assert understand("and how many kākā?", nobody, TODAY, history).carried == "How many kea were counted? and in 2014?"


def test_a_feast_stays_where_its_year_goes(nobody: Gazetteer) -> None:
    for before, carried in (
        ("What day is Waitangi Day in 2027?", "What day is Waitangi Day?"),
        ("What was said on Anzac Day 2015?", "What was said on Anzac Day?"),
        ("Who got the New Year's Honours 2010?", "Who got the New Year's Honours?"),
        ("What was said in May 2015?", "What was said?"),
    ):
        assert understand("And when did it become a holiday?", nobody, TODAY, [before]).carried == carried


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("what happens if I don't have a ferry licence", True),
        ("what if I'm a skipper?", True),
        ("penalties for drunk steering", True),
        ("rules about ferries", True),
        ("rules about ferries in 2012", False),
        ("what happened if skippers were drunk", False),
        ("report on rules about ferries", False),
    ],
)
def test_what_holds_is_asked_for_in_words_that_do_not_say_of_when(text: str, is_so: bool) -> None:
    assert asks_of_rules(text) is is_so


def test_how_things_are_is_told_from_how_they_were(nobody: Gazetteer) -> None:
    for question, of_today in (
        ("minimum wage how much is it", True),
        ("how much the minimum wage", True),
        ("how big the new ferries?", True),
        ("how much the ferry cost", False),
        ("how long the wharf was shut", False),
        ("Pokie machines how many are there in NZ", True),
        ("minimum wage how much was it", False),
        ("the report on what is to be done", False),
        ("How long is parental leave?", True),
        ("What's the minimum wage", True),
        ("minimum wage, and what's it for teens", True),
        ("Who replaced Ana Reweti as Children's Commissioner?", False),
        ("How much went into the school's new hall?", False),
        ("How long was parental leave?", False),
        ("When will the new ferries be here?", True),
        ("Who’ll pay for the dam", True),
        ("ferry fare how much will it be", True),
        ("How many New Zealanders smoke?", True),
        ("which schools get ferry passes", True),
        ("what counts as a ferry", True),
        ("at what age can you steer a ferry", True),
        ("Until what age are ferries free?", True),
        ("Up to how many bags can you take on a ferry?", True),
        ("to whom does a skipper report", True),
        ("Until what age were ferries free?", False),
        ("how to get a ferry licence", True),
        ("What let dolphins live in the bay?", False),
        ("How many ferries could schools get?", False),
        ("How many ferries sank?", False),
        ("gold card age", True),
        ("eel leave how many weeks", True),
        ("eel supplement how much", True),
        ("eel tunnel how much", False),  # told once
        ("eel fund employer contribution percent", True),
        ("eel sentence how many years", False),
        ("eels caught how many weeks ago", False),
        ("pond grant is it still going", True),
        ("rowing lessons do they cost extra?", True),
        ("heron count was it high", False),
        ("who said of the heron is it rare", False),
        ("student allowance rate nz", True),
        ("early childhood centre rules changes", True),
        ("rates cap for councils", True),
        ("open banking when start", True),
        ("ferry cancelled when", False),
        ("apprenticeship boost who can get it", True),
        ("school donations scheme still going", True),
        ("how many tourists come to nz", True),
        ("rnz funding", False),
        ("people smuggling", False),
        ("minimum wage under Labour", False),
        ("proposed speed limits", False),
        ("reaction to the new tax rates", False),
        ("Which of Tom Weka’s own ferries sank", False),
        ("When will the ferries of 2031 be here?", False),
        ("How much was said to be what the dam will cost?", False),
        ("Has money been put into the dam, and is it a loan?", False),
        ("how much minimum wage? is it same for teens?", True),
        ("How long is parental leave in 2012?", False),
        ("minimum wage", True),
        ("ferry crews pay", True),
        ("diesel prices", True),
        ("ferry sale price", False),
        ("ferry pay talks", False),
        ("ferry terminal cost", False),
        ("what next for the ferry?", True),
        ("any plans to sell the ferry", True),
        ("upcoming changes to the ferry rules", True),
        ("what next for the ferry in 2012", False),
        ("should I register my ferry", True),
        ("Should Labour have sold the ferry?", False),
        ("could I get a ferry pass", True),
        ("isn't it illegal to sail at night", True),
        ("if I sell my ferry do I pay tax", True),
        ("as a skipper do I have to insulate", True),
        ("wondering whether skippers can refuse pets", True),
        ("which agency regulates ferries", True),
        ("how ferry leave works", True),
        ("how long should a skipper keep records", True),
        ("who decided that the ferry should go", False),
        ("why could we only start in 2010", False),
        ("what happens if I miss the ferry", False),
        ("what does the Ferry Commission do", False),
        ("What is the role of the Ferry Commissioner?", False),
        ("what does the Ferry Act do", True),
        ("what does the Ferry Commission do about drunk skippers", True),
        ("What is the role of skippers in ferry safety?", True),
        ("What are the benefits of the ferry?", False),
        ("and what are the main health risks of ferries", False),
        ("What are the effects of the fares?", True),
        ("What are the benefits for skippers?", True),
        ("What are the benefits of the new ferry?", True),
        ("What are the risks of the ferry trade deal?", True),
        ("What are the benefit rates?", True),
        ("What are the risks to skippers worth insuring?", False),
    ):
        assert understand(question, nobody, TODAY).of_today is of_today, question


def test_a_new_time_takes_the_place_of_the_old(nobody: Gazetteer) -> None:
    read = understand("What about 2014?", nobody, TODAY, ["How many kea were counted in 2011?"])
    assert "2011" not in read.question
    assert "kea were counted" in read.question
    assert [(p.start.year, p.end.year) for p in read.periods] == [(2014, 2014)]


def test_when_it_was_the_next_year_is_counted_from_the_one_before(nobody: Gazetteer) -> None:
    before = ["When did the kea round of 2021 open?"]
    for asked, year in (("when did it open the next year?", 2022), ("when did it open last year?", 2025)):
        assert [p.start.year for p in understand(asked, nobody, TODAY, before).periods] == [year]


def test_readings_that_overlap_leave_the_other_words_whole(nobody: Gazetteer) -> None:
    before = "How many farmers got help last year after Cyclone Gabrielle hit Hawke's Bay?"
    assert understand("and in 2024?", nobody, TODAY, [before]).carried.endswith("Gabrielle hit Hawke's Bay?")


def test_a_carried_time_is_told_from_the_same_words_asked_now(nobody: Gazetteer) -> None:
    read = understand("and was it section 2009 of it?", nobody, TODAY, ["What was the fishing quota in 2009?"])
    assert [read.is_carried(period.span) for period in read.periods] == [True]


def test_readings_that_share_their_words_are_cut_out_once(nobody: Gazetteer) -> None:
    read = understand("What about 2014?", nobody, TODAY, ["How many kea were counted under the Labour government?"])
    assert "How many kea were counted under" in read.question
    assert "2014" in read.question


@pytest.mark.parametrize(
    ("before", "question", "kept"),
    [
        ("How much did Rotorua get from the Provincial Growth Fund?", "And Gisborne?", "Provincial Growth Fund"),
        (
            "What did they do about the Resource Management Act?",
            "and what did Ada Reweti do?",
            "Resource Management Act",
        ),
        ("What was said in Oldport about ferries?", "and what did Ada Reweti say?", "Oldport"),
        ("What was in Budget 2019 for mental health?", "How about for DOC?", "Budget 2019"),
        ("What was said at the UN about Gaza?", "And Ukraine?", "UN"),
        ("How many police did the capital get in Budget 2000?", "what about Oldport?", "Budget 2000"),
        ("What was Ada Reweti doing in Oldport in July 2003?", "And in Wales?", "July 2003"),
    ],
)
def test_a_name_that_cannot_stand_in_its_place_stays(before: str, question: str, kept: str, nobody: Gazetteer) -> None:
    assert kept in understand(question, nobody, TODAY, [before]).question


@pytest.mark.parametrize(
    ("before", "question", "left"),
    [
        ("What did ministers promise about ferries in 2018?", "And about rail?", "What did ministers promise in 2018?"),
        ("What did she say about ferries?", "and on rail?", "What did she say ?"),
        ("What did she say about the tax on petrol?", "and about road tolls?", "What did she say ?"),
        (
            "What did she say about ferries?",
            "What about rail?",
            "What did she say about ferries?",
        ),  # or of rail ferries
    ],
)
def test_a_new_subject_takes_the_place_of_the_old(before: str, question: str, left: str, nobody: Gazetteer) -> None:
    assert understand(question, nobody, TODAY, [before]).carried == left


@pytest.mark.parametrize(
    ("before", "question", "carried", "first", "last"),
    [
        ("What was lent in June 2010?", "And the next month?", None, (2010, 7), (2010, 7)),
        ("What was promised at the 2017 election?", "And at the next election?", None, (2019, 12), (2021, 2)),
        ("What was lent in Q1 2015?", "And in the next quarter?", None, (2015, 4), (2015, 6)),
        ("What was lent in 2015?", "And in the next quarter?", "What was lent?", (2026, 4), (2026, 6)),
    ],
)
def test_a_time_counted_on_from_the_one_before_keeps_it(
    nobody: Gazetteer, before: str, question: str, carried: str | None, first: tuple[int, int], last: tuple[int, int]
) -> None:
    read = understand(question, nobody, TODAY, [before])
    assert read.carried == (carried or before)
    assert [((p.start.year, p.start.month), (p.end.year, p.end.month)) for p in read.periods] == [(first, last)]


@pytest.mark.parametrize(
    ("before", "question", "left"),
    [
        ("What did Mere say about rail this year?", "what did she say last year", "What did Mere say about rail?"),
        ("How many kea were counted in 2019?", "how many were there in 2022", "How many kea were counted?"),
        ("How many kea were counted in 2019?", "how many more were there in 2022", None),
        ("How many kea were counted in 2019?", "was it the same in 2022", None),
        ("How many kea were counted in 2019?", "were there any in 2022 as well", None),
        ("How many kea were counted in 2019?", "who counted them", None),
        ("What was lent in 2019?", "anything in 2022?", "What was lent?"),
        ("What was in the 2019 plan?", "was it more than the year before", None),
        ("What was lent in 2011 and 2012?", "When did it end?", "What was lent?"),
        ("What was lent in 2013?", "What did Labour do with that when it came in?", "What was lent?"),
        ("What was lent in 2018?", "What did the Labour government do with that?", None),  # which was of its time
        ("What was lent in 2009?", "Did he blame the previous government?", None),
        ("What was lent in 2013?", "was it more than under Labour?", None),
    ],
)
def test_a_question_with_a_time_of_its_own_leaves_the_one_before(
    nobody: Gazetteer, before: str, question: str, left: str | None
) -> None:
    read = understand(question, nobody, TODAY, [before])
    assert read.carried.replace(" ?", "?") == (left or before)


def test_what_is_compared_with_the_year_before_is_of_both(nobody: Gazetteer) -> None:
    read = understand("was it more than the year before", nobody, TODAY, ["What did rail get in 2019?"])
    assert {period.start.year for period in read.periods} >= {2019} and any(
        p.start.year <= 2018 <= p.end.year for p in read.periods
    )


def test_a_month_alone_is_of_the_year_before_it(nobody: Gazetteer) -> None:
    read = understand("November?", nobody, TODAY, ["What was lent in October 2019?"])
    assert any((p.start.year, p.start.month) == (2019, 11) for p in read.periods)


@pytest.mark.parametrize(
    ("before", "question", "today"),
    [
        ("How much is a passport?", "how long does it take", True),
        ("How much was a passport?", "how long does it take", False),
        ("How much is a passport?", "how long did it take", False),
        ("How much was a passport?", "what's the visa fee", True),
        ("How much was a passport?", "what's its visa fee", False),
    ],
)
def test_what_goes_on_from_how_things_are_is_of_today_too(
    nobody: Gazetteer, before: str, question: str, today: bool
) -> None:
    assert understand(question, nobody, TODAY, [before]).of_today is today


@pytest.mark.parametrize(
    ("turn", "right", "instead"),
    [
        ("No, I meant Tom Weka, not Mere Tui", "What did Tom Weka say of rail in 2018?", True),
        ("sorry, I mean in 2019, not in 2018.", "What did Mere Tui say of rail in 2019?", True),
        ("I meant ferries instead of rail", "What did Mere Tui say of ferries in 2018?", True),
        ("no i meant 2019", "What about 2019?", False),
        ("No, the night ferry", "What about the night ferry?", False),
        ("No, in 2019", "And in 2019?", False),
        ("no, in-work tax credits", "What about in-work tax credits?", False),
        ("no, and in 2019?", "And in 2019?", False),
        ("I meant to ask about hospitals, not ferries", "What about hospitals?", False),
        ("Sorry, I meant what did he say?", "what did he say", False),
        ("I mean people who are not in work", "What about people who are not in work?", False),
        ("I didn't mean rail, I meant ferries", "What did Mere Tui say of ferries in 2018?", True),
        ("I meant Tom Weka, not Tui", "What did Tom Weka say of rail in 2018?", True),
        ("No, tell me about ferries", "What about ferries?", False),
        ("ferries, not rail", "What did Mere Tui say of ferries in 2018?", True),
        ("2019, not 2018", "What did Mere Tui say of rail in 2019?", True),
        ("Tom Weka not Tui", "What did Tom Weka say of rail in 2018?", True),
        ("rail in Nelson, not in 2018", "What did Mere Tui say of rail in Nelson?", True),
        ("rail ferries, not 2018", "rail ferries, not 2018", False),
        ("ferries, not trucks", "ferries, not trucks", False),
        ("Why not rail?", "Why not rail?", False),
        ("Maybe not Tui", "Maybe not Tui", False),
        ("no, not rail", "no, not rail", False),
        ("was it Tom Weka, not Mere Tui?", "was it Tom Weka, not Mere Tui?", False),
        ("I thought it was ferries, not rail", "I thought it was ferries, not rail", False),
        ("those who are not in rail", "those who are not in rail", False),
        ("wrong person, I meant Tom Weka", "What about Tom Weka?", False),
        ("no, about ferries", "What about ferries?", False),
        ("no the 2019 ones", "What about the 2019 ones?", False),
        ("in 2019 i mean", "And in 2019?", False),
        ("oops 2019", "What about 2019?", False),
        ("sorry, in 2019", "And in 2019?", False),
        ("2019 sorry", "What about 2019?", False),
        ("sorry, ferries i meant", "What about ferries?", False),
        ("no the new ones", "no the new ones", False),
        ("tell me what i mean", "tell me what i mean", False),
        ("No, thanks", "No, thanks", False),
        ("No. 8 wire awards", "No. 8 wire awards", False),
        ("No fault evictions: when?", "No fault evictions: when?", False),
        ("Sorry, what is the Kea Line?", "Sorry, what is the Kea Line?", False),
        ("what do you mean?", "what do you mean?", False),
    ],
)
def test_a_correction_is_put_in_the_place_of_what_it_corrects(turn: str, right: str, instead: bool) -> None:
    assert put_right(turn, "What did Mere Tui say of rail in 2018?") == (right, instead)
    assert put_right(turn, "") == (turn, False)


def test_a_correction_leaves_what_both_have() -> None:
    assert put_right("kea road 2, not 1", "who built kea road 1?") == ("who built kea road 2?", True)
    said = "What did Mere Tui say about rail?"
    assert put_right("no, about ferries", said) == ("What did Mere Tui say about ferries?", True)


def test_a_correction_leaves_the_office() -> None:
    before = "What did Health Minister Tui say about nurses?"
    assert put_right("I meant Weka, not Tui", before) == ("What did Health Minister Weka say about nurses?", True)


@pytest.mark.parametrize(
    "said",
    [
        "the fines",
        "any exemptions?",
        "were there any prosecutions",
        "were any charges laid?",
        "was there an investigation",
        "how many submissions came in?",
        "did the police investigate?",
        "Anne Tolley's reason",
        "has there been a death",
        "reasons",
        "winners?",
        "and fines?",
        "pros and cons",
        "what are the pros and cons for New Zealand",
        "advantages and disadvantages",
        "arguments for and against",
        "what are the arguments against it?",
        "strengths and weaknesses",
        "impact on Māori",
        "short term and long term effects",
        "how many were signed",
        "how many died",
        "how many people were injured",
        "how many were to be handed in",
        "which were closed",
        "who was hurt",
        "who pays",
        "and who decides?",
        "who was fined",
        "who got paid",
        "who voted against",
        "who is liable",
        "who is the chief executive",
        "who was the builder?",
        "and who are the main suppliers",
        "and what's the deadline?",
        "what are the fees",
        "what was the aim",
        "what was the promise?",
        "and the forecast",
        "any targets?",
        "what was promised?",
        "what had been forecast",
        "what was originally agreed",
        "is Australia applying?",
        "has Ngāti Tūī accepted yet",
        "why did the Crown withdraw",
        "was Niue already a member?",
    ],
)
def test_what_only_something_else_has_is_asked_of_that(said: str) -> None:
    assert asks_of_another(said)


@pytest.mark.parametrize(
    "said",
    [
        "the fines for speeding",
        "Tolley's reason for going",
        "what are the fees for eels",
        "whales?",
        "is it reviewed",
        "Job Summit",
        "benefits for farmers",
        "arguments against the levy",
        "pros and cons of the levy",
        "effects of the drought",
        "reasons for the closure",
        "how many eels are left",
        "how many eels were moved",
        "how many seed",
        "what is speed",
        "what was seed",
        "what was promised to farmers",
        "what is the target for eels",
        "what is unleaded?",
        "how many children",
        "which eels were moved",
        "who is president",
        "who is who",
        "has Australia applied for a seat",
        "is Niue a member of the Forum?",
        "has Oldport Airport closed",
        "is Oldport Airport significant",
        "are the Oldport Rangers supportive?",
    ],
)
def test_what_says_of_what_is_not(said: str) -> None:
    assert not asks_of_another(said)


@pytest.mark.parametrize(
    ("question", "before", "again"),
    [
        ("what does the court do", "who voted against the Supreme Court bill", False),
        ("KiwiBuild", "how many KiwiBuild homes were built", True),
        ("how many KiwiBuild homes were built in 2018", "how many KiwiBuild homes were built", True),
    ],
)
def test_fewer_words_that_ask_are_of_what_was_asked_before(question: str, before: str, again: bool) -> None:
    assert asks_again(question, before) is again


def test_a_head_needs_no_comma() -> None:
    assert not points_back("bright line test is it still 10 years")
    assert points_back("why is it still 10 years")
    assert points_back("what verdict did it give?")
    assert points_back("how much funding did it get")
    assert points_back("how much is it")


def test_whether_it_came_is_asked_of_no_time_of_the_promise(nobody: Gazetteer) -> None:
    before = "light rail to Mt Roskill by 2021"
    assert understand("did it happen?", nobody, TODAY, [before]).carried == "light rail to Mt Roskill?"
    promised = "What did Key promise about the flag in 2014"
    assert understand("did it happen?", nobody, TODAY, [promised]).carried == f"{promised}?"
    still = understand("is it still planned?", nobody, TODAY, [promised])
    assert still.carried == "What did Key promise about the flag?"
    assert asked_kinds("was it ever delivered?") == ["outcome"]


def test_a_time_in_a_story_is_not_asked_about(nobody: Gazetteer) -> None:
    [asked] = understand("I worked there in 2004, who was the Corrections minister", nobody, TODAY).periods
    assert asked.text == "2004"
    told = "I bought a flat in 2015, when did the HomeStart grant for first homes end?"
    assert not understand(told, nobody, TODAY).periods
    [then] = understand(f"{told} And was there another then?", nobody, TODAY).periods
    assert then.text == "2015"
    [known] = understand("I heard of it in 2015, when did the HomeStart grant end?", nobody, TODAY).periods
    assert known.text == "2015"
    later = understand("and for flats?", nobody, TODAY, [told])
    assert later.carried == "when did the HomeStart grant for first homes end?"


def test_a_time_in_a_story_is_not_asked_about_where_little_else_is(nobody: Gazetteer) -> None:
    read = understand("My rent went up twice this year. What is the government doing about rent?", nobody, TODAY)
    assert read.periods  # one word may be asked of that year
    read = understand("My rent went up twice this year. What is done about rent increases?", nobody, TODAY)
    assert not read.periods
    assert read.of_today
    assert understand("I was laid off in May. What help is there for redundant workers?", nobody, TODAY).of_today


@pytest.mark.parametrize(
    ("said", "homes"),
    [
        ("I am from Peru. What is the minimum wage?", ["Peru"]),
        ("We are from Peru, does it help us find work?", ["Peru"]),
        ("My parents live in Peru. Can they get a visa to visit for five years?", ["Peru"]),
        ("I am from Peru. What was done after the volcano eruption?", []),
        ("I was born in Peru. Who can get citizenship under the new law?", []),
        ("I am from Peru. Can we stay in New Zealand?", []),
        ("I am from Peru. Did New Zealand send soldiers there?", []),
        ("I export lamb to Peru. What does the trade agreement say on lamb?", []),
        ("Are workers from Peru paid the minimum wage?", []),
    ],
)
def test_where_somebody_is_from_is_not_asked_about(nobody: Gazetteer, said: str, homes: list[str]) -> None:
    assert [said[slice(*span)] for span in understand(said, nobody, TODAY).homes] == homes


def test_what_began_a_chat_is_kept_after_a_turn_with_a_name(nobody: Gazetteer) -> None:
    turns = ["Light rail promises", "who canned it", "what did Jo Gray say about the tunnel option"]
    assert understand("how much had been spent", nobody, TODAY, turns).carried.startswith("Light rail promises?")


def test_what_was_so_now_is_not_asked_of_what_began_it(nobody: Gazetteer) -> None:
    turns = ["school lunches", "who runs it now"]
    assert {period.kind for period in understand("and in Gore?", nobody, TODAY, turns).periods} == {"latest"}
    assert not understand("who started it", nobody, TODAY, turns).periods


@pytest.mark.parametrize(
    "asked", ["Up to what income?", "For a couple?", "Before or after tax?", "Per week?", "For whom?"]
)
def test_a_part_of_what_is_so_now_is_asked_of_now(nobody: Gazetteer, asked: str) -> None:
    for now in ("How much is the eel rebate now?", "What is the eel rebate today?"):
        assert [period.kind for period in understand(asked, nobody, TODAY, [now]).periods] == ["latest"]


@pytest.mark.parametrize(
    "asked",
    [
        "And before that?",
        "Who set it?",
        "Why did it go up?",
        "What was it before?",
        "does it apply to visitors",
        "And at the start?",
        "Up from what?",
        "By how much did it rise?",
        "And in the beginning?",
    ],
)
def test_another_question_is_asked_of_no_now(nobody: Gazetteer, asked: str) -> None:
    assert not understand(asked, nobody, TODAY, ["How much is the eel rebate now?"]).periods


@pytest.mark.parametrize("asked", ["And in 2010?", "What was it in 2010?", "For couples in 2010?", "In 2010?"])
def test_another_time_takes_the_place_of_now(nobody: Gazetteer, asked: str) -> None:
    told = understand(asked, nobody, TODAY, ["How much is the eel rebate now?"]).periods
    assert [period.start.year for period in told] == [2010]


def test_no_more_than_a_word_that_asks_is_bare() -> None:
    assert is_bare("and when?")
    assert not is_bare("when did it open")


def test_what_begins_asks_of_the_budget_that_was_asked_about(nobody: Gazetteer) -> None:
    for before, kept in (
        ("How much did Budget 2019 put into beds?", "How much did Budget 2019 put into beds?"),
        ("What was done after the Christchurch earthquake?", "What was done after the Christchurch earthquake?"),
        ("How many beds were there in 2019?", "How many beds were there?"),
    ):
        assert understand("when does it start?", nobody, TODAY, [before]).carried == kept
    apart = understand("and when under Key?", nobody, TODAY, ["Was there a tax on eels under Helen Clark?"])
    assert "Clark" not in apart.question


@pytest.mark.parametrize(
    ("before", "asked", "carried"),
    [
        ("What's the latest on the bridge?", "when does it open?", "What's the latest on the bridge?"),
        ("any news on the bridge", "when will it open?", "any news on the bridge?"),
        ("What's the latest on the bridge?", "when was it meant to open?", "the bridge?"),
        ("what is happening with the bridge", "when did it open?", "the bridge?"),
        ("How much is the toll now", "when does it start?", "How much is the toll?"),
    ],
)
def test_when_it_will_be_is_asked_of_the_latest(nobody: Gazetteer, before: str, asked: str, carried: str) -> None:
    assert understand(asked, nobody, TODAY, [before]).carried == carried


@pytest.mark.parametrize(
    ("asked", "alone"),
    [
        ("And how many people died at Pike River?", "how many people died at Pike River?"),
        ("But who paid for the bridge at Kahu Bay?", "who paid for the bridge at Kahu Bay?"),
        ("And how many more died at Pike River?", "And how many more died at Pike River?"),
        ("and when did it open in Tasman?", "and when did it open in Tasman?"),
        ("and what did they pay?", "and what did they pay?"),
    ],
)
def test_a_question_of_its_own_goes_without_its_and(asked: str, alone: str) -> None:
    assert without_and(asked) == alone


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("what's new in health", False),
        ("who is the minister of health now", True),
        ("who got made health minister in 2003", True),
        ("who is currently minister of health", True),
        ("do you know who the health minister was in 2003", True),
        ("who did the health minister meet in 2003", False),
        ("who was the health minister's adviser in 2003", False),
    ],
)
def test_who_holds_an_office_is_asked(gazetteer: Gazetteer, question: str, who: bool) -> None:
    read = understand(question, gazetteer, TODAY)
    assert (any(map(read.asks_who, read.people)) or read.asks_for_a_holder) is who


def test_a_place_that_something_is_on_takes_no_subjects_place(nobody: Gazetteer) -> None:
    before = "what did she say about 1080"
    assert understand("and on the West Coast?", nobody, TODAY, [before]).carried == f"{before}?"
    for subject in ("housing", "road safety", "ferry replacement", "farm debt"):
        assert understand(f"and on {subject}?", nobody, TODAY, [before]).carried == "what did she say?"


def test_another_subject_is_announced_whatever_pronouns_follow() -> None:
    assert changes_subject("new topic - what is the car discount and when did they scrap it")
    assert not changes_subject("new topic - how much is it")


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("not health, I meant education", ("Who was the minister of education?", True)),
        ("nah not health, I meant education", ("Who was the minister of education?", True)),
        ("sorry not health, the education one", ("Who was the minister of education?", True)),
        ("not that one, the other bridge", ("What about the other bridge?", False)),
    ],
)
def test_what_was_not_meant_is_put_right(said: str, right: tuple[str, bool]) -> None:
    assert put_right(said, "Who was the minister of health?") == right


def test_another_subject_that_was_meant_takes_the_place_of_the_old(nobody: Gazetteer) -> None:
    before = "What did she say about tasers in 2018?"
    said, instead = put_right("No, I meant gangs", before)
    assert (said, instead) == ("And about gangs?", False)
    assert understand(said, nobody, TODAY, [before]).question == "What did she say in 2018? And about gangs?"


_WORDS = (
    "and what about how much did it cost last year this 2009 in after before since early March 2014 Cyclone Gabrielle "
    "the Labour government ferries under Helen Clark term budget 2019 election school who replaced her ? section"
).split(" ")
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join))


@given(_TEXTS, st.lists(_TEXTS, max_size=3))
def test_never_fails_on_any_text(question: str, history: list[str]) -> None:
    empty = build_gazetteer([])
    read = understand(question, empty, TODAY, history)
    assert read.asked == question.strip()
    said = set(re.findall(r"\w+", " ".join(history)))
    assert set(re.findall(r"\w+", read.carried)) <= said
    for period in read.periods:
        assert 0 <= period.span[0] <= period.span[1] <= len(read.question)
        assert period.text in read.question


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What changed on guns since Judith Collins resigned as Police Minister?", (2011, 12), (2026, 2)),
        ("What happened to hospitals after David Clark was sacked?", (2020, 6), (2021, 6)),
        ("What was promised to schools just before Chris Hipkins became Education Minister?", (2017, 8), (2017, 11)),
        ("How many homes were built until Simon Power left parliament?", (2008, 12), (2011, 12)),
    ],
)
def test_a_minister_who_came_or_went_says_when(
    gazetteer: Gazetteer, question: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    read = understand(question, gazetteer, TODAY)
    assert {((p.start.year, p.start.month), (p.end.year, p.end.month)) for p in read.periods} == {(first, last)}
    # What happened after somebody went may be that they did.
    assert {person.role for person in read.people} == {"topic" if " after " in question else "era"}
    assert "release on" in read.reasons()[0]


@pytest.mark.parametrize(
    ("question", "spans", "people"),
    [
        ("When Annette King was Health Minister, how long were the waits?", {((2000, 1), (2005, 9))}, {"Annette King"}),
        (
            "How long were the waits in Annette King's time as Health Minister?",
            {((2000, 1), (2005, 9))},
            {"Annette King"},
        ),
        ("What did Annette King do in her last year as Health Minister?", {((2004, 9), (2005, 9))}, {"Annette King"}),
        ("Simon Power and the courts in his first six months", {((2009, 1), (2009, 7))}, {"Simon Power"}),
        ("When Annette King was Police Minister, how long were the waits?", set(), {"Annette King"}),
        ("How long were waits before Annette King was Health Minister?", {((1996, 1), (2000, 1))}, {"Annette King"}),
        ("What did Annette King say of nurses in their first year?", set(), {"Annette King"}),
        ("When David Clark resigned in 2003, what changed?", {((2003, 1), (2003, 12))}, {"Hon Dr David Clark"}),
    ],
)
def test_when_somebody_was_minister_says_when(
    gazetteer: Gazetteer,
    question: str,
    spans: set[tuple[tuple[int, int], tuple[int, int]]],
    people: set[str],
) -> None:
    read = understand(question, gazetteer, TODAY)
    assert {((p.start.year, p.start.month), (p.end.year, p.end.month)) for p in read.periods} == spans
    assert {name for person in read.people for name in person.names} == people


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Ardern's justice minister on te reo", {"speaker": ["Hon Andrew Little"], "era": ["Rt Hon Jacinda Ardern"]}),
        ("Mr Key's finance minister on the wage gap", {"speaker": ["Bill English"], "era": ["John Key"]}),
        (
            "Helen Clark's health ministers on the waits",
            {"speaker": ["Annette King", "Pete Hodgson"], "era": ["Helen Clark"]},
        ),
        ("Labour's police minister on gangs", {"speaker": ["George Hawkins"]}),
        ("Helen Clark's reply to the health minister", {"speaker": ["Helen Clark"]}),
        ("Helen Clark's talks with Pacific foreign ministers", {"speaker": ["Helen Clark"]}),
        ("Simon Power's letter to a justice minister", {"speaker": ["Simon Power"]}),
        ("who was police minister in Labour's second term", {"speaker": ["George Hawkins"]}),
        ("the world's health ministers in 2003", {}),
    ],
)
def test_whose_minister_somebody_was_says_when(
    gazetteer: Gazetteer, question: str, parts: dict[str, list[str]]
) -> None:
    read = understand(question, gazetteer, TODAY)
    assert {person.role: [*dict.fromkeys(person.names)] for person in read.people} == parts
    # A prime minister's, or a party's: both say when.
    assert ("government" in {period.kind for period in read.periods}) == ("era" in parts or "Labour's" in question)


@pytest.mark.parametrize(
    ("question", "of_any"),
    [
        ("Show me Simon Power's press releases from May 2009", True),
        ("every release by Simon Power in May 2009", True),
        ("a list of Simon Power's statements in May 2009", True),
        ("What did Simon Power's office put out in May 2009?", True),
        ("Everything Simon Power issued or published in May 2009", True),
        ("Show me everything Simon Power put out on bail in May 2009", False),
        ("What did Simon Power say of the office in May 2009?", False),
        ("every release of a prisoner in May 2009", False),
        ("Simon Power's statements at Christmas 2004", True),
        ("Simon Power's Christmas message 2004", False),
        ("What did Simon Power say of the road toll of Easter 2004?", False),
    ],
)
def test_all_that_somebody_put_out_then_is_of_no_subject(gazetteer: Gazetteer, question: str, of_any: bool) -> None:
    assert understand(question, gazetteer, TODAY).names_no_subject is of_any


def test_a_name_is_no_everyday_word(gazetteer: Gazetteer) -> None:
    asked = {q: understand(q, gazetteer, TODAY) for q in ("What did Simon Power say on bail?", "What does power cost?")}
    assert [[alias.text for alias in read.aliases] for read in asked.values()] == [[], ["power"]]


def test_why_a_minister_went_is_a_question_about_them(gazetteer: Gazetteer) -> None:
    for question in ("Why did Nick Smith resign?", "What happened when Simon Power left a gate open?"):
        assert not understand(question, gazetteer, TODAY).periods
    when = understand("What happened when Simon Power resigned?", gazetteer, TODAY)
    assert [person.role for person in when.people] == ["topic"]
    assert not when.names_no_subject


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("City rail link, when does that open?", True),
        ("Transmission Gully - is it finished?", True),
        ("The kākāpō of the island: how are they counted?", True),
        ("and the city rail link, when does that open?", False),
        ("in Auckland, when does it open?", False),
        ("when they say so, does it open?", False),
    ],
)
def test_a_pronoun_stands_for_what_is_named_at_the_head(question: str, alone: bool) -> None:
    assert stands_alone(question) is alone


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        (
            "im a nurse at a public hospital, how much did we get out of the pay equity deal in the end",
            None,  # what became of something is asked of what is told before
        ),
        (
            "im a nurse at a public hospital, how much was the pay equity deal with nurses",
            "how much was the pay equity deal with nurses",
        ),
        ("my flat is damp what are the healthy homes rules", "what are the healthy homes rules"),
        ("landlord here, when can mortgage interest be claimed again", "when can mortgage interest be claimed again"),
        ("my dad was at the mill. when did it close?", None),  # it needs what is before
        ("In Helen Clark's second term, how many nurses were hired in Auckland?", None),
        ("how much do we pay, who pays it and what is the levy on petrol for", None),
    ],
)
def test_a_story_before_a_question_is_no_part_of_it(nobody: Gazetteer, asked: str, put: str | None) -> None:
    assert understand(asked, nobody, TODAY).put == (put or asked)


@pytest.mark.parametrize(
    ("asked", "of"),
    [
        ("What's the latest on the Kahu Bay bridge?", "the Kahu Bay bridge"),
        ("any updates on school lunches", "school lunches"),
        ("latest news about the bridge", "the bridge"),
        ("what is happening with the bridge at Kahu Bay", "the bridge at Kahu Bay"),
        ("So what's new with the bridge?", "the bridge"),
        ("any news on it", ""),  # which only what is asked before tells
        ("What is the latest figure for the bridge?", ""),
        ("what is the latest on the bridge, and what will it cost", ""),
        ("what is the latest on how many boats cross", ""),
        ("When was the latest bridge opened?", ""),
        ("What is the bridge?", ""),
    ],
)
def test_what_asks_for_no_more_than_news(nobody: Gazetteer, asked: str, of: str) -> None:
    assert understand(asked, nobody, TODAY).news_of == of


def test_who_was_in_another_office_while_somebody_was_in_theirs(gazetteer: Gazetteer) -> None:
    read = understand("Who was Police Minister while Annette King was Health Minister?", gazetteer, TODAY)
    assert {person.role: person.names for person in read.people} == {
        "speaker": ("George Hawkins",),
        "era": ("Annette King",),
    }
    pm = understand("When Helen Clark was PM, who paid for it?", gazetteer, TODAY)
    assert [period.kind for period in pm.periods] == ["government"]


@pytest.mark.parametrize(
    ("before", "question", "same"),
    [
        ("how many police are there", "how many nurses are there", True),
        ("how much is the levy?", "How much is the pension", False),  # or that of whoever pays the levy
        ("when did the teachers strike start", "when did the talks start", False),
        ("when did the Rena hit the reef", "when did the Rena break up", False),
        ("when will the government buy KiwiRail", "when will the government sell shares", False),
        ("why was whaling banned", "why was trawling banned", True),
        ("what happened to KiwiBuild", "what happened to three waters", True),
        ("When did the Oma tunnel open?", "when did Weka Road open?", True),
        ("who signed the Oldland treaty", "who signed the Weka accord", True),
        ("who introduced KiwiSaver", "who introduced MMP", True),
        ("How many people died at Oma?", "How many people were rescued?", False),
        ("How many police were hired in 2019?", "How many nurses were hired?", False),
        ("How much did the Oma tunnel cost?", "how much did the interchange cost", False),
        ("how many police are there", "how many of them are there", False),
        ("who won the Oma awards in 2000", "who won the rural one that year?", False),
        ("who introduced MMP", "who introduced it", False),
        ("when did the report come out", "when did the minister say sorry", False),
        ("How many were mustered?", "How many went to the abattoir?", False),
        ("who won it", "who won the Weka award", False),
        ("what is the levy", "what is the levy", False),
        ("the police", "the nurses", False),
        ("a levy", "the pension", False),
        ("", "", False),
    ],
)
def test_the_same_asked_of_another_thing(before: str, question: str, same: bool) -> None:
    assert asks_the_same_of_another(question, before) is same


@pytest.mark.parametrize(
    ("question", "of_another"),
    [
        ("who is exempt", True),
        ("who else is exempt?", True),
        ("what is banned", True),
        ("and what's prohibited?", True),
        ("when was royal assent", True),
        ("third reading?", True),
        ("who is exempt from jury service", False),
        ("what is obesity", False),
        ("when was the third reading of the eel bill", False),
    ],
)
def test_what_is_so_by_a_law_is_of_what_was_asked(question: str, of_another: bool) -> None:
    assert asks_of_another(question) is of_another


@pytest.mark.parametrize(
    "question",
    [
        "Royalties?",
        "how many in Northland",
        "the inquiry in 2014, who ran it",
        "and who for the West Coast?",
        "what did the report say",
        "Who's chairing the panel?",
        "how much does the house have to cost",
        "did the minister apologise",
    ],
)
def test_what_only_something_else_has_is_a_fragment(question: str) -> None:
    assert is_fragment(question)


@pytest.mark.parametrize(
    "question",
    [
        "what is the minimum wage",
        "who is the minister of health",
        "who was the builder of the hall",
        "who is the prime minister",
        "Is it over?",
        "how many eels in Northland",
        "how many eels are left",
        "what did the report on eels say",
        "how many eels were moved",
        "how many seed",
        "how many children",
        "who is president",
        "who is who",
    ],
)
def test_what_has_a_subject_is_no_fragment(question: str) -> None:
    assert not is_fragment(question)


@pytest.mark.parametrize("question", ["didn't they ban it", "isnt it over", "Wasn’t he sacked", "so hasn't it opened"])
def test_a_question_may_begin_by_denying(question: str) -> None:
    assert begins_as_question(question)


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("just the ones by Phil Goff", True),
        ("only Jim Anderton's", True),
        ("only Nikki Kaye", True),
        ("not the releases from March", True),
        ("just the dates of the budget", False),
        ("only Nikki Kaye knew it", False),
    ],
)
def test_what_narrows_is_the_changed_part_of_what_was_asked(asked: str, opens: bool) -> None:
    assert follow_ups.is_afterthought(asked) == opens


def test_an_everyday_word_that_says_when_has_no_other_name(nobody: Gazetteer) -> None:
    for question, others in (
        ("What was announced about eels in the first week of March 2020?", set()),
        ("What did the first report on eels say?", {"first"}),
    ):
        assert {alias.text for alias in understand(question, nobody, TODAY).aliases} == others


def test_what_was_issued_at_a_time_is_of_no_subject(nobody: Gazetteer) -> None:
    for question, none in (
        ("What was released in May 2004?", True),
        ("what did the government put out on 3 March 2009", True),
        ("what did the government do on 3 March 2009", True),
        ("what did the government do about eels on 3 March 2009", False),
        ("what came out on 3 March 2009", True),
        ("press release from 3 March 2009", True),
        ("media statement dated 3 March 2009", True),
        ("what was announced between 1 and 5 March 2009", True),
        ("what was announced the day before the 2008 election", True),
        ("what was announced before the 2008 election", False),
        ("what was said of the media in 2009", False),
        ("What coins were issued in 2006?", False),
        ("Who was released in 2004?", False),
        ("what was published about eels in 2006", False),
    ):
        assert understand(question, nobody, TODAY).names_no_subject is none, question


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Did Mere Tui say fares would fall next year?", []),
        ("when did Mere Tui promise a tunnel in the next budget", []),
        ("What did Mere Tui say in 2003 about next year's fares?", ["2003"]),
        ("What did Tom Weka say about next year's fares?", ["next year"]),
        ("What will fares be next year?", ["next year"]),
        ("Is there a budget next year? What did Mere Tui say?", ["budget next year"]),
    ],
)
def test_what_was_to_come_when_it_was_spoken_of_is_no_time_to_come(question: str, names: list[str]) -> None:
    rows = [(date(2003, 5, 1), ["Hon Mere Tui"], ["Ferries"], ""), (TODAY, ["Hon Tom Weka"], ["Ferries"], "")]
    assert [period.text for period in understand(question, build_gazetteer(rows), TODAY).periods] == names


@pytest.mark.parametrize(
    ("question", "told_by_others", "searched"),
    [
        ("Why was Mere Tui sacked?", True, "sacked"),
        ("why was Mere Tui kicked out of cabinet in 2003", True, "kicked out of cabinet"),
        ("How did Mere Tui lose her job?", True, "lose her job"),
        ("why did Mere Tui step down", False, "step down"),
        ("Mere Tui sacked the ferry board, who replaced it?", False, ""),
        ("What ferries has Mere Tui axed?", False, ""),
        ("was Mere Tui fired up about ferries?", False, ""),
        ("did Mere Tui get sacked", True, "get sacked"),
        ("why did Mere Tui have to go", False, "have to go"),
        ("why did Mere Tui have to go to Samoa", False, ""),
        ("Why was the ferry fired on? Mere Tui", False, ""),
    ],
)
def test_others_tell_why_a_minister_was_sacked(question: str, told_by_others: bool, searched: str) -> None:
    rows = [(date(2003, 5, 1), ["Hon Mere Tui"], ["Ferries"], "")]
    read = understand(question, build_gazetteer(rows), TODAY)
    assert read.told_by_others == ({"Hon Mere Tui"} if told_by_others else set())
    assert [alias.text for alias in read.aliases if "resignation" in alias.others] == ([searched] if searched else [])
