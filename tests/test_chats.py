"""What a chat leans on, told by an index: which of several turns, who answers for something, how things are now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release, write_releases

import qa
from qa import speaking
from qa.chat import alike
from qa.speaking import asks_for_words, of_others
from qa.statements import leads
from qa.understanding.capitals import rejoined
from qa.understanding.follow_ups import asks_again, asks_of_another, asks_who_now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2025, 6, 1)
# (day, minister, portfolio, title): text
SAID = {
    ("2025-02-03", "Hon Ann Alder", "Health", "Hospital beds"): "Health Minister Ann Alder opened 20 hospital beds.",
    ("2025-03-03", "Hon Ann Alder", "Health", "Hospital nurses"): "Health Minister Ann Alder hired 40 nurses.",
    ("2025-04-03", "Hon Ann Alder", "Health", "Hospital wards"): "Health Minister Ann Alder painted the wards.",
    ("2025-04-10", "Hon Bo Birch", "Health", "Vaping rules tightened"): (
        "Associate Health Minister Bo Birch says vaping shops must close by nine. The vaping rules begin in May."
    ),
    ("2025-05-10", "Hon Bo Birch", "Health", "Vaping fines"): (
        "Associate Health Minister Bo Birch says fines for vaping in cars are $200 under the vaping rules."
    ),
    ("2013-05-16", "Hon Cy Cedar", "Education", "Student allowance for the older"): (
        "The student allowance ends at the age of 65, and from 2013 lasts 120 weeks for those over 40, said Cy Cedar."
    ),
    ("2014-05-16", "Hon Cy Cedar", "Health", "Hospital roofs"): "Health Minister Cy Cedar mends the hospital roofs.",
    ("2021-06-14", "Hon Di Dove", "Pacific Peoples", "Apology for the dawn raids"): (
        "The Government will apologise for the dawn raids, said Di Dove. The dawn raids targeted Pacific people."
    ),
    ("2012-06-14", "Hon Ed Elm", "State Owned Enterprises", "Asset sales"): (
        "The asset sales go ahead, said Ed Elm. National promised the asset sales, and Labour asset sales cost more."
    ),
    ("2009-02-01", "Hon Fay Fern", "Children", "Boot camp pilot"): (
        "The boot camp pilot has ten places, said Children Minister Fay Fern. The boot camp pilot is for boys."
    ),
    ("2009-03-01", "Hon Gil Gum", "Fisheries", "Quota of snapper and hoki"): (
        "The quota of snapper and hoki rises. The quota of snapper is 40 tonnes, said Fisheries Minister Gil Gum."
    ),
    ("2009-04-01", "Hon Gil Gum", "Fisheries", "Quota of hoki"): (
        "The quotas of ling, snapper and hoki are set each year. The quota of hoki is 90 tonnes."
    ),
    ("2009-05-01", "Hon Gil Gum", "Fisheries", "Boats for snapper"): "Boats for snapper, which eat kelp, are for hire.",
    ("2010-03-11", "Hon Ed Elm", "Local Government", "Auckland boundaries"): (
        "The Auckland super city will have 19 to 20 local boards, said Ed Elm. The super city starts in November."
    ),
    ("2010-05-11", "Hon Ed Elm", "Local Government", "Rates bills of councils"): (
        "The Auckland super city abolishes councils, which pay for a referendum and for rates bills, said Ed Elm of "
        "the super city, the abolished councils, their referendum and their rates bills."
    ),
}


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder: Path = tmp_path_factory.mktemp("chat")
    write_releases(folder, SAID)
    with indexed(folder) as index:
        yield index


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("is it still 65?", False),
        ("has it changed yet", False),
        ("who gets it these days?", False),
        ("how long was it?", True),
        ("was it still 65 then?", True),
        ("do they still get it once they are older?", True),
        ("is he still the minister?", True),
    ],
)
def test_what_is_still_so_is_asked_of_today(chat: qa.Index, asked: str, kept: bool) -> None:
    read = chat.understand(asked, history=["what was the student allowance age in 2013?"], today=TODAY)
    assert "student allowance" in read.question
    assert ("2013" in read.question) is kept


@pytest.mark.parametrize(
    ("before", "asked", "follows"),
    [
        ("Who is the Health Minister?", "how many hospital beds were opened", False),
        ("Who is the Health Minister?", "how many beds do hospitals have", False),
        ("who was Health Minister in 2018", "how many beds do hospitals have", True),
        ("Who is the Health Minister?", "how many beds did she open", True),
        ("Who is the Health Minister?", "and what about hospital beds", True),
        ("Who is the Health Minister?", "since when", True),
        ("how many hospital beds were opened?", "who won the election", False),
        # The same of another thing, or when something else began or ended.
        ("how many nurses are there", "how many beds are there", False),
        ("what happened to the boot camp pilot", "what happened to the super city", False),
        ("when did the super city start", "when did vaping rules begin", False),
        ("how many hospital beds were opened?", "how many MPs are there?", False),
    ],
)
def test_what_has_a_subject_of_its_own_or_of_all_is_asked_by_itself(
    chat: qa.Index, before: str, asked: str, follows: bool
) -> None:
    assert chat.understand(asked, history=[before], today=TODAY).history_used is follows


@pytest.mark.parametrize(
    ("before", "asked", "follows"),
    [
        ("what are the vaping rules?", "and hospital nurses, how many", False),
        ("what are the vaping rules?", "And hospital nurses, how many", True),
        ("what are the vaping rules?", "what about fines, how much in cars", True),
        ("how many places has the boot camp pilot?", "what about the quota of snapper and hoki", False),
        ("how many places has the boot camp pilot?", "what about the quota of snapper, same as hoki", True),
        ("what did the Auckland super city cost?", "what about vaping shops, when must they close", False),
        ("what did the Auckland super city cost?", "what about local boards, how many", True),
    ],
)
def test_an_afterthought_may_be_of_a_subject_of_its_own(chat: qa.Index, before: str, asked: str, follows: bool) -> None:
    assert chat.understand(asked, history=[before], today=TODAY).history_used is follows


def test_a_minister_answers_for_what_they_speak_of(chat: qa.Index) -> None:
    vaping = chat.understand("who's the minister?", history=["what are the vaping rules?"], today=TODAY)
    assert "Health Minister" not in vaping.question
    beds = chat.understand("who's the minister?", history=["how many hospital beds were opened?"], today=TODAY)
    assert beds.question == "Who is the Health Minister now?"


@pytest.mark.parametrize(
    ("question", "party"),
    [
        ("What did National say about the 2021 dawn raids apology?", "National"),
        ("Did the Nats support the dawn raids apology in 2021?", "National"),
        ("What did Labour think of the asset sales?", "Labour"),
        ("What did National say about the asset sales?", ""),
        ("What did Labour promise about the asset sales?", "Labour"),
        ("What did Labour ministers announce about the asset sales?", "Labour"),
        ("What did Labour's spokesman reply about the asset sales?", "Labour"),
        ("What did Labour say about the dawn raids?", ""),
        ("What did the government say about the asset sales?", ""),
        ("Was national support for the asset sales asked for?", ""),
    ],
)
def test_ministers_words_are_none_of_a_party_in_opposition(chat: qa.Index, question: str, party: str) -> None:
    answer = chat.ask(question, today=TODAY)
    assert answer.quotes
    assert (f"{party or 'x'} was in opposition then" in answer.text) is bool(party)
    assert answer.status == "partial" or not party


@pytest.mark.parametrize(
    ("question", "hedged"),
    [
        ("Who was Health Minister when vaping shops had to close?", True),
        ("Who was Health Minister in 2025?", False),
        ("Who was Health Minister when it began?", False),
        ("Who was the Health Minister and when did vaping shops close?", False),
    ],
)
def test_who_was_in_office_when_something_happened_of_no_known_time(
    chat: qa.Index, question: str, hedged: bool
) -> None:
    told = "of the time that is asked about is not certain" in chat.ask(question, today=TODAY).text
    assert told is hedged


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("kiwi saver and Kiwi rail", "KiwiSaver and KiwiRail"),
        ("what is Kiwi Build's cost", "what is KiwiBuild's cost"),
        ("a kiwi bank loan", "a Kiwibank loan"),
        ("kiwi fruit, kiwi birds", "kiwi fruit, kiwi birds"),
        ("is there work safe enough", "is there work safe enough"),
        ("what can West Papua expect", "what can West Papua expect"),
        ("can we trust power companies", "can we trust power companies"),
        ("did the study link them", "did the study link them"),
        ("kiwi  saver", "kiwi  saver"),
        ("", ""),
    ],
)
def test_a_name_typed_as_two_words_is_one(typed: str, read: str) -> None:
    assert rejoined(typed) == read


def test_things_are_of_a_kind_that_releases_tell_one_after_the_other(chat: qa.Index) -> None:
    generation = chat._opened.generation
    assert alike.told_together(generation, "hoki", "snapper") == 1.0
    assert alike.told_together(generation, "Hoki", "snappers") == 1.0
    for other in ("kelp", "boats", "snapper", "the", "", "xyzzy"):
        assert alike.told_together(generation, "snapper", other) == 0.0, other
    read = chat.understand("and hoki?", history=["what is the quota of snapper?"], today=TODAY)
    assert read.question == "what is the quota of hoki?"
    assert not chat.understand("and kelp?", history=["what is the quota of snapper?"], today=TODAY).rewritten


def test_what_says_only_who_gets_says_nothing_without_its_name(chat: qa.Index) -> None:
    read = chat.understand("and in Zealandia?", history=["who gets the Gold Vaping Award?"], today=TODAY)
    assert "Gold Vaping Award" in read.question


def test_a_name_takes_the_place_of_what_something_is_done_to_and_not_of_who_does_it(chat: qa.Index) -> None:
    read = chat.understand("and Dimmarol?", history=["does Wekacare fund Glowalin?"], today=TODAY)
    assert read.question == "does Wekacare fund Dimmarol?"
    read = chat.understand("and Tonga?", history=["how did New Zealand help Samoa?"], today=TODAY)
    assert read.question == "how did New Zealand help Tonga?"


def test_who_answers_for_a_subject_is_asked_aside(chat: qa.Index) -> None:
    pilot, minister = "how many places has the boot camp pilot?", "who was Minister for Children?"
    after = chat.understand("is it for boys?", history=[pilot, minister], today=TODAY)
    assert after.carried == pilot
    then = chat.understand("and the Fisheries Minister?", history=[pilot, minister], today=TODAY)
    assert then.question == "Who was the Fisheries Minister on 1 February 2009?"  # the day of what tells of the pilot


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("and the minister at the time?", "Who was the Health Minister on 3 February 2025?"),
        ("the minister back then", "Who was the Health Minister on 3 February 2025?"),
        ("who was the minister by then", "Who was the Health Minister on 3 February 2025?"),
        ("who is the minister for this now", "Who is the Health Minister now?"),
        ("the minister's boat at the time", ""),
    ],
)
def test_who_was_the_minister_is_asked_in_other_words(chat: qa.Index, asked: str, read: str) -> None:
    understood = chat.understand(asked, history=["how many hospital beds were opened?"], today=TODAY)
    assert understood.question == read or not read
    assert understood.question.startswith("Who") is bool(read)


@pytest.mark.parametrize(
    ("before", "asked", "read"),
    [
        ("what does the Ministry of Health do?", "who is its minister?", "who is the Health Minister?"),
        ("what does the Ministry of Health do?", "who was its first minister?", "who was the first Health Minister?"),
        ("what does the Ministry of Health do?", "who is the minister now?", "Who is the Health Minister now?"),
        ("what does the Ministry of Health do?", "did its minister resign?", "did the Health Minister resign?"),
        ("what does the Ministry of Health do?", "what did its Minister of Fun say?", ""),
        ("what does the Ministry of Kelp do?", "who is its minister?", ""),
        ("what does Te Whatu Ora do?", "who is its minister?", "who is the Health Minister?"),
        ("what is Health NZ?", "which minister is responsible for it?", "Who is the Health Minister now?"),
        ("what do Health NZ and ACC do?", "who is its minister?", ""),
        ("what does the Ministry of Health do?", "what did the Ministry of Fisheries and its minister say?", ""),
        ("how many hospital beds were opened?", "who is its minister?", ""),
    ],
)
def test_the_minister_of_a_ministry_is_asked_for_by_the_office(
    chat: qa.Index, before: str, asked: str, read: str
) -> None:
    question = chat.understand(asked, history=[before], today=TODAY).question
    assert (question == read) if read else ("its" in question)


@pytest.mark.parametrize(
    ("before", "asked", "read"),
    [
        (
            "who was Health Minister in 2014?",
            "who was the associate?",
            "Who was the Associate Health Minister in 2014?",
        ),
        ("who was Health Minister in 2014?", "who was his deputy?", ""),
        ("how many hospital beds were opened?", "who was his deputy?", ""),
    ],
)
def test_the_deputy_of_whoever_held_an_office_is_asked_for_by_the_office(
    chat: qa.Index, before: str, asked: str, read: str
) -> None:
    question = chat.understand(asked, history=[before], today=TODAY).question
    assert (question == read) if read else ("Deputy" not in question)


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        (["health minister"], "who is the health minister"),
        (["Minister for Children NZ"], "who is the Minister for Children"),
        (["fisheries minister name?"], "who is the fisheries minister"),
        (["commissioner of kelp"], "who is the commissioner of kelp"),
        (["current governor-general"], "who is the governor-general"),
        (["current ombudsman"], "who is the ombudsman"),
        (["ombudsman"], "ombudsman"),
        (["the ombudsman"], "the ombudsman"),
        (["KiwiRail chair"], "who is the KiwiRail chair"),
        (["who's in charge of fisheries?"], "who is the fisheries minister"),
        (["which minister is in charge of Health NZ"], "who is the minister in charge of Health NZ"),
        (["who is responsible for Te Whatu Ora?"], "who is the minister responsible for Te Whatu Ora"),
        (["who is responsible for health"], "who is the minister responsible for health"),
        (["which minister is responsible for health?"], "who is the minister responsible for health"),
        (["which minister currently looks after health"], "who is the minister for health"),
        (["what minister looks after health now?"], "who is the minister for health now"),
        (["which minister runs the hospitals"], "who is the minister for the hospitals"),
        (["who holds the health portfolio?"], "who is the minister for health"),
        (["which minister looked after health under Labour?"], "who was the minister for health under Labour"),
        (["who had the health portfolio in 2014"], "who was the minister for health in 2014"),
        (["who was the health minister in 2014?", "education minister"], "who was the education minister in 2014"),
        (["how many hospital beds were opened?", "health minister"], "who is the health minister"),
        (["who is the health minister?", "commissioner of kelp"], "who is the commissioner of kelp"),
        (["ambassador to Japan"], "who is the ambassador to Japan"),
        *(
            ([same], same)
            for same in (
                "health ministers",
                "former health minister",
                "associate health minister",
                "health minister snapper",
                "health ministry",
                "chief executive",
                "chief executive pay",
                "commissioner of kelp appointed",
                "letter to the commissioner of kelp",
                "financial adviser",
                "acting health minister",
                "governor of California",
                "youth ambassador",
                "who is in charge of the prime minister",
                "who is in charge of Health NZ",
                "who is responsible for health and snapper",
                "who has health",
                "who handles health",
                "which minister looks after snapper",
                "who holds the snapper portfolio",
                "who is responsible for health in Kahu Bay",
                "who looks after health after a storm",
            )
        ),
    ],
)
def test_nothing_but_an_office_asks_who_holds_it(chat: qa.Index, turns: list[str], read: str) -> None:
    understood = chat.understand(turns[-1], history=turns[:-1], today=TODAY)
    assert understood.question.rstrip("?").casefold() == read.casefold()


def test_what_is_of_a_year_or_of_common_words_is_asked_of_what_was_asked_before(chat: qa.Index) -> None:
    pilot = "how many places has the boot camp pilot?"
    for asked, leans in (
        ("what happened in 2009", True),
        ("what happened last week", False),
        ("Ed Elm said?", True),
        ("how many hospital beds", False),
        ("latest announcement?", True),
    ):
        assert bool(chat.understand(asked, history=[pilot], today=TODAY).carried) is leans, asked


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        # narrowed
        (
            ["What did Ann Alder say about hospital beds?", "only 2025"],
            "What did Ann Alder say about hospital beds in 2025",
        ),
        (
            ["What did Ann Alder say about hospital beds?", "2025 only please"],
            "What did Ann Alder say about hospital beds in 2025",
        ),
        (["hospital roofs", "only since 2014"], "hospital roofs since 2014"),
        (["hospital beds", "only by Alder"], "hospital beds? Only by Ann Alder"),
        (["hospital beds", "releases by Alder only"], "hospital beds? Only by Ann Alder"),
        (["hospital beds", "just Alder's"], "hospital beds? Only by Ann Alder"),
        (["What did Ann Alder say about hospital beds?", "only Birch"], "What did Bo Birch say about hospital beds"),
        # widened
        (
            ["What did Ann Alder say about hospital beds in 2025?", "any year"],
            "What did Ann Alder say about hospital beds",
        ),
        (["hospital beds in 2025", "not just 2025"], "hospital beds"),
        (["hospital beds in 2025", "not just beds"], "hospital beds in 2025? not just beds"),
        (["hospital beds", "only by Alder", "anyone"], "hospital beds"),
        (["hospital beds", "and in 2025?", "all years"], "hospital beds?"),
        (["What did Ann Alder say about beds?", "any minister"], "What did ministers say about beds"),
        (
            ["What did Ann Alder say about beds?", "anyone else?"],
            "What did ministers other than Ann Alder say about beds",
        ),
        (["how many hospital beds were opened", "anyone else?"], "how many hospital beds were opened? anyone else"),
        (["What did Ann Alder say about beds?", "all"], "What did Ann Alder say about beds? all"),
        # a year is of what was asked about, a day may be of anything
        (
            ["the boot camp pilot", "what did Fay Fern announce in 2009?"],
            "the boot camp pilot? what did Fay Fern announce in 2009",
        ),
        (
            ["the boot camp pilot", "what did Fay Fern announce on 1 February 2009?"],
            "what did Fay Fern announce on 1 February 2009",
        ),
        (
            ["Who is the Health Minister?", "what did the government announce in 2013?"],
            "what did the government announce in 2013",
        ),
        (
            ["the boot camp pilot", "what did Gil Gum say?", "what did Fay Fern announce in 2009?"],
            "the boot camp pilot? what did Fay Fern announce in 2009",
        ),
        (["how many regional parks are there?", "and national?"], "how many regional parks are there? and national"),
        (
            ["the boot camp pilot", "what news was there in 2009?"],
            "what news was there in 2009",
        ),
        (["who met Ann Alder about beds in 2025?", "under Labour?"], "who met Ann Alder about beds under Labour"),
        # back to what was asked before
        (
            ["hospital beds", "the boot camp pilot", "back to the beds, who opened them?"],
            "hospital beds? who opened them",
        ),
        (
            ["hospital beds", "the boot camp pilot", "ok and beds again - who opened them?"],
            "hospital beds? who opened them",
        ),
        (
            ["hospital beds", "the boot camp pilot", "one more thing on the bed: who opened it?"],
            "hospital beds? who opened it",
        ),
        (["hospital beds", "the boot camp pilot", "the beds, were they opened?"], "hospital beds? were they opened"),
        (
            ["hospital beds", "the boot camp pilot", "first question again: who opened them?"],
            "hospital beds? who opened them",
        ),
        (
            ["hospital beds", "the boot camp pilot", "the pilot, was it ended?"],
            "the boot camp pilot? the pilot, was it ended",
        ),
        (["hospital beds", "the boot camp pilot", "back to the first one - how many?"], "hospital beds? how many"),
        (
            ["hospital beds", "hospital nurses", "the hospital, is it open?"],
            "hospital beds? hospital nurses? the hospital, is it open",
        ),
        # names make room for names, and not whoever is asked about
        (
            ["who did Ann Alder name as head of Kahu Bay Hospital in 2025?", "what about Auckland, back in 2010"],
            "who did Ann Alder name as head of Kahu Bay Hospital? what about Auckland, back in 2010",
        ),
        (["who met Ann Alder about beds?", "anyone else?"], "who met Ann Alder about beds? anyone else"),
        (["hospital beds", "vaping rules", "the beds, did they end it?"], "vaping rules? the beds, did they end it"),
        # a party's other times, whenever those were
        (["the boot camp pilot under Labour", "and under National?"], "the boot camp pilot under National"),
        # what no release tells of with that is another topic, and what one does is not
        (
            ["vaping rules", "who set them?", "what about the quota of snapper?"],
            "what about the quota of snapper",
        ),
        (["the quota of snapper", "how many tonnes?", "what about hoki?"], "the quota of hoki? how many tonnes"),
        # a party's deeds, of what was asked about
        (
            ["the boot camp pilot", "and National?"],
            "the boot camp pilot? What did the fifth National government do about it",
        ),
        # another thing that somebody was asked about
        (["What did Bo Birch say about vaping?", "and hospital beds?"], "What did Bo Birch say about hospital beds"),
        (
            ["What did Bo Birch say about vaping?", "and the fines?"],
            "What did Bo Birch say about vaping? and the fines",
        ),
    ],
)
def test_what_was_asked_is_narrowed_and_widened_and_asked_of_others(
    chat: qa.Index, turns: list[str], read: str
) -> None:
    question = chat.understand(turns[-1], history=turns[:-1], today=TODAY).question
    assert question.rstrip(" ?").casefold() == read.rstrip("?").casefold()


def test_who_was_it_when_it_when_it_takes_no_time(chat: qa.Index) -> None:
    assert chat.understand("who was the minister" + " when it" * 200 + " ?x", history=["the boot camp pilot"])


@pytest.mark.parametrize(
    ("history", "asked", "read"),
    [
        ("how many places has the boot camp pilot?", "What did the next government do with it?", "sixth Labour"),
        ("how many places has the boot camp pilot?", "Did Labour scrap it?", "sixth Labour"),
        ("how many places has the boot camp pilot?", "What had Labour done about it?", "fifth Labour"),
        ("how many places has the boot camp pilot?", "What did National do about it?", "fifth National"),
        ("how many places has the boot camp pilot?", "What did Labour say about it?", ""),
        ("how many places has the boot camp pilot?", "Did national standards follow it?", ""),
        ("how many places has the boot camp pilot?", "Has National Radio reported it?", ""),
        ("how many places has the boot camp pilot?", "Has Labour painted more hospital wards than National?", ""),
        ("how many places has the boot camp pilot?", "What did the next government do with it in 2019?", ""),
        ("how were the dawn raids apologised for?", "What did the previous government do about it?", ""),  # today's
        ("the boot camp pilot in Australia", "What did the next government do with it?", ""),  # theirs
    ],
)
def test_the_next_government_is_counted_from_that_of_the_chat(
    chat: qa.Index, history: str, asked: str, read: str
) -> None:
    question = chat.understand(asked, history=[history], today=TODAY).question
    assert (f"the {read} government" in question) if read else (" government" not in question.replace(asked, ""))


@pytest.mark.parametrize(
    "asked",
    [
        "Which release says so?",
        "What document is that from?",
        "Under whose authority?",
        "How much had been spent by then?",
        "Who has the say now?",
        "what did the Greens say",
        "what happened in court",
        "do I have to?",
        "how do I apply?",
        "can I appeal",
        "am I eligible",
        "where do I sign up?",
        "what do we get",
        "can I get it back?",
        "what's the penalty",
        "who is the chair?",
        "how big was the fine",
    ],
)
def test_what_names_nothing_is_asked_of_what_was_asked_before(chat: qa.Index, asked: str) -> None:
    read = chat.understand(asked, history=["how many places has the boot camp pilot?"], today=TODAY)
    assert "boot camp pilot" in f"{read.carried} {read.question}"


def test_another_stage_of_what_was_asked_before_is_still_asked_of_that(chat: qa.Index) -> None:
    history = ["how many places has the boot camp pilot?", "When did work start?"]
    assert "boot camp pilot" in chat.understand("When did it open?", history=history, today=TODAY).question


@pytest.mark.parametrize(
    "asked",
    [
        "What did the Greens say about snapper",
        "In which year did the quota of snapper rise",
        "Who pays for road maintenance now?",
        "Who opened the hospital wards",
        "who is the chief coroner now",
        "how do I apply for a passport?",
        "do I have to wear a helmet",
        "can I vote",
        "when do we get the new hospital?",
        "what is the penalty for speeding",
        "who is the chair of the hospital board?",
    ],
)
def test_what_names_something_is_left_to_what_is_learned(asked: str) -> None:
    assert not (asks_of_another(asked) or asks_who_now(asked))


@pytest.mark.parametrize("asked", ["how many were to be shot", "how many were laid off", "who was hurt"])
def test_what_was_done_with_nothing_it_names_is_asked_of_what_was_asked_before(chat: qa.Index, asked: str) -> None:
    assert chat.understand(asked, history=["tahr cull"], today=TODAY).question.startswith("tahr cull? ")


def test_what_has_all_words_of_a_turn_that_says_nothing_asks_nothing_again() -> None:
    assert not asks_again("who signed for the Crown?", "when was it signed?")
    assert asks_again("how many new houses were built?", "how many houses were built?")


def test_who_held_an_office_in_a_year_of_the_chat_is_asked_aside(chat: qa.Index) -> None:
    history = ["the student allowance in 2013", "who was the Education Minister?"]
    after = chat.understand("how many weeks does it last?", history=history, today=TODAY)
    assert "Education Minister" not in after.question
    assert "student allowance" in after.question


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("what did Oldport get after Cyclone Bola?", "and Newport after Cyclone Heta?", "get after Cyclone Heta?"),
        ("what was lost in Oldport before 2009?", "and in Newport after 2012?", "lost in Newport after 2012?"),
        ("what did Oldport get after the flood?", "and Newport in 2012?", "what did Newport get in 2012?"),
        ("what did Oldport get?", "and Newport after the flood?", "and Newport after the flood?"),
        ("what did Oldport get in Budget 2020?", "and Newport in Budget 2021?", "and Newport in Budget 2021?"),
        ("how did New Zealand fare after the flood?", "and Newport after the fire?", "and Newport after the fire?"),
        ("Did Oldport grow after the flood?", "and Newport after the fire?", "Did Newport grow after the fire?"),
        ("what did Oldport get after the flood?", "and Newport in the north?", "and Newport in the north?"),
        ("what did Oldport get after the flood?", "and Newport before that?", "and Newport before that?"),
        ("what was lost in Oldport after the flood?", "and Māori since 2012?", "and Māori since 2012?"),
    ],
)
def test_a_name_and_its_time_take_the_place_of_another_and_its(
    chat: qa.Index, before: str, asked: str, whole: str
) -> None:
    read = chat.understand(asked, history=[before], today=TODAY)
    assert read.question.endswith(whole)
    assert read.question.count("?") == (2 if whole == asked else 1)


def test_a_word_that_asks_with_its_preposition_is_asked_of_the_same(chat: qa.Index) -> None:
    history = ["is the boot camp pilot for boys or sold?"]
    assert chat.understand("who to?", history=history, today=TODAY).question.startswith("Who is the boot camp pilot")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Bo Birch say about the boot camp pilot?", "from a release by Bo Birch: others speak of them"),
        ("What did Birch say about it?", "from a release by Bo Birch: others speak of them"),
        ("What did Fay Fern say about the boot camp pilot?", ""),
        ("What did Greenpeace say about the boot camp pilot?", "the words of ministers, not of Greenpeace"),
        ("What does the Boot Camp Act say about the boot camp pilot?", ""),
        ("what did nurses say about the boot camp pilot?", "the words of ministers, not of nurses."),
        ("what did the police association say about the boot camp pilot?", "not of the Police Association."),
        ("What did the Reserve Bank say about the boot camp pilot?", "not of the Reserve Bank."),
        ("what did the Chinese government say about the boot camp pilot?", "not of the Chinese government."),
        ("what did the Australian health minister say about the boot camp pilot?", "the Australian health minister."),
        ("what did the government say about the boot camp pilot?", ""),
        ("what did the prime minister say about the boot camp pilot?", ""),
        ("What did the Greens say about the boot camp pilot?", "whose party the releases do not tell"),
        ("what did act say about the boot camp pilot?", "whose party the releases do not tell"),
        ("what did the mana party say about the boot camp pilot", "whose party the releases do not tell"),
        ("what did the progressives think of the boot camp pilot", "whose party the releases do not tell"),
        ("What did the Act say about the boot camp pilot?", ""),
        ("what did New Zealand first say about the boot camp pilot?", ""),
        ("What has Bo Birch done about the boot camp pilot?", ""),
        ("How many places has the boot camp pilot?", ""),
    ],
)
def test_that_others_speak_of_whoever_is_asked_for_is_said(chat: qa.Index, question: str, said: str) -> None:
    quoted = leads(chat.retrieve("How many places has the boot camp pilot?", today=TODAY)[:1])
    assert quoted[0].hit.release.ministers == ("Hon Fay Fern",)
    told = of_others(chat._opened, chat.understand(question, today=TODAY), quoted)
    assert said in told if said else told == ""


def test_nobody_carried_hides_whose_words_are_asked_for_now(chat: qa.Index) -> None:
    quoted = leads(chat.retrieve("How many places has the boot camp pilot?", today=TODAY)[:1])
    history = ["What did Bo Birch say about the boot camp pilot?"]
    asked = chat.understand("what did the Greens say about it?", history=history, today=TODAY)
    assert any(asked.is_carried(person.span) for person in asked.people)
    assert "whose party the releases do not tell" in of_others(chat._opened, asked, quoted)


@pytest.mark.parametrize(
    ("question", "years", "said"),
    [
        ("What did Labour say about the pine levy?", {2019}, "of the time when Labour governed"),
        ("What did National say about the pine levy?", {2016}, "of the time when National governed"),
        ("What did Labour say about the pine levy in 2016?", {2016}, "Labour was in opposition then"),
        ("What did Labour say about the pine levy, according to Ed Elm?", {2016}, ""),
        ("Did Labour support the pine levy?", {2016, 2019}, ""),
        ("What was said about the pine levy?", {2016, 2019}, ""),
    ],
)
def test_a_partys_words_are_those_of_its_governments(tmp_path: Path, question: str, years: set[int], said: str) -> None:
    levies = {
        ("2016-06-14", "Hon Ed Elm", "Forestry", "Pine levy"): "Labour dislikes the pine levy, said Ed Elm.",
        ("2019-06-14", "Hon Hal Hay", "Forestry", "Pine levy"): "Labour raises the pine levy, said Hal Hay.",
    }
    write_releases(tmp_path, levies)
    with indexed(tmp_path) as index:
        answer = index.ask(question, today=TODAY)
    told = {quote.release.date.year for quote in answer.quotes if quote.release.date}
    assert told <= years
    assert told == years or said == ""
    assert said in answer.text
    assert said or "governed; what" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["What is the government's stance in opposition to asset sales?", "What is said of opposition MPs on asset sales?"],
)
def test_what_is_opposed_is_not_said_in_opposition(chat: qa.Index, question: str) -> None:
    assert "in no release" not in chat.ask(question, today=TODAY).text


def test_whose_words_are_quoted_is_said(chat: qa.Index) -> None:
    told = chat.ask("What did Labour say about the asset sales in opposition?", today=TODAY)
    assert "what is said in opposition is in no release" in told.text
    theirs = chat.ask("What did the opposition say about the asset sales?", today=TODAY)
    assert "what is said in opposition is in no release" in theirs.text
    assert speaking.not_theirs(chat._opened, chat.understand("acting health minister pay", today=TODAY), []) == ""
    acting = chat.ask("What did the acting health minister say about hospital beds?", today=TODAY)
    assert acting.status != "answered"


def test_what_a_successor_did_about_it_is_asked_of_what_it_was(chat: qa.Index) -> None:
    history = ["how many places has the boot camp pilot?", "who was Minister for Children?"]
    assert "boot camp pilot" in chat.understand("what did his successor do about it", history=history).question
    assert "boot camp pilot" not in chat.understand("who replaced her", history=history).question


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did Ed Elm say anything about the super city?", True),
        ("Ed Elm on the super city, what was said", True),
        ("Did Ed Elm start the super city?", False),
    ],
)
def test_whether_somebody_said_something_asks_for_their_words(chat: qa.Index, question: str, words: bool) -> None:
    assert asks_for_words(chat.understand(question, today=TODAY)) is words


def test_of_several_turns_one_may_be_what_a_question_leans_on(chat: qa.Index) -> None:
    history = [
        "Auckland super city when did it start",
        "which councils did it abolish",
        "did they pay for the referendum on it and the rates bills",
    ]
    read = chat.understand("and how many local boards?", history=history, today=TODAY)
    assert read.carried.rstrip("?") == history[0]


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        # A new name takes the place of the last one, whatever was asked in between, of them or not.
        (
            ["what did ed elm say about asset sales", "when did they begin", "and gil gum?"],
            "what did Gil Gum say about asset sales",
        ),
        (
            ["what did ed elm say about asset sales", "did he regret them", "and gil gum?"],
            "what did Gil Gum say about asset sales? did he regret them",
        ),
        (
            ["who is the health minister", "what did she say about wards", "and gil gum?"],
            "what did Gil Gum say about wards",
        ),
        # What is asked anew with another time or name follows still.
        (
            ["the asset sales", "what did ed elm say", "and gil gum?", "and in 2012"],
            "the asset sales? what did Gil Gum say in 2012?",
        ),
        (
            ["what did ed elm say about asset sales", "how many in 2012", "and 2013?"],
            "what did Ed Elm say about asset sales? how many in 2013",
        ),
        (["the asset sales", "what did ed elm say in 2012"], "the asset sales? what did Ed Elm say in 2012"),
        # A thing that comes after somebody's words takes the place of what they were asked of.
        (
            ["how big is the quota of snapper", "what did Gil Gum say", "and hoki"],
            "how big is the quota of hoki? what did Gil Gum say",
        ),
        (["the asset sales", "who was to blame"], "the asset sales? who was to blame"),
        # "Now" takes the place of no "going" that was asked before the last question.
        (
            ["how is the boot camp pilot going", "what did it cost at first", "and now"],
            "how is the boot camp pilot? what did it cost now?",
        ),
    ],
)
def test_what_takes_the_place_of_something_stays_in_its_chat(chat: qa.Index, turns: list[str], read: str) -> None:
    assert chat.understand(turns[-1], turns[:-1], today=TODAY).question == read


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        (
            "my son drives a taxi so he is happy. who scrapped it?",
            "how many places has the boot camp pilot? who scrapped it?",
        ),
        (
            "i was in one last year. what was it before that?",
            "how many places has the boot camp pilot? what was it before that?",
        ),
        ("my son drives a taxi so he is happy. can he get it?", None),
        ("my son drives the boot camp taxi. when did it start?", None),
        ("my son has a Taxi Card. when did it start?", None),
        ("my son drives a taxi. how is the quota of snapper set, and who sets it?", None),
    ],
)
def test_a_story_is_left_out_where_what_is_asked_after_it_points_at_the_chat(
    chat: qa.Index, asked: str, read: str | None
) -> None:
    after = chat.understand(asked, ["how many places has the boot camp pilot?"], today=TODAY)
    assert after.question == read if read else "taxi" in after.asked.casefold()


def test_a_name_alone_takes_the_place_of_one_that_is_told_with_it(tmp_path: Path) -> None:
    for n in range(3):
        text = f"Grant {n} for the towns of Kahurangi and Piripiri. The Mill Fund has given {n} million. Tarata waits."
        write_release(tmp_path, n, f"title: Grant {n}\ndate: 2020-03-1{n}", text)
    before = "has Kahurangi received money from the Mill Fund after the flood?"
    with indexed(tmp_path) as index:
        for asked, read in (
            ("Piripiri?", "has Piripiri received money from the Mill Fund after the flood?"),
            ("Piripiri after the slip?", "has Piripiri received money from the Mill Fund after the slip?"),
            ("Tarata?", None),
            ("Mill Fund?", None),
        ):
            after = index.understand(asked, [before], today=date(2021, 1, 1)).question
            assert after == read if read else "Kahurangi" in after or after == asked, asked
        lent = "has Kahurangi received money in the name of the Mill Fund?"
        after = index.understand("Piripiri in 2020?", [lent], today=date(2021, 1, 1)).question
        assert after == "has Piripiri received money in the name of the Mill Fund in 2020?"
        sent = "how many pupils did Kahurangi train?"
        assert index.understand("Piripiri?", [sent], today=date(2021, 1, 1)).question != "how many pupils did Piripiri?"
        earlier = [before, "same thing for Tarata - was that paid"]
        assert not index.understand("Piripiri?", earlier, today=date(2021, 1, 1)).rewritten


def test_what_somebody_said_on_a_day_is_of_what_they_then_spoke_of(tmp_path: Path) -> None:
    said = {
        (date(2020, 3, 17), "Bob Weka"): "A wage subsidy for workers was announced by Bob Weka.",
        (date(2020, 5, 2), "Cy Cedar"): "The nurses who were hired last year stay, says Cy Cedar.",
    }
    for (day, who), text in said.items():
        write_release(tmp_path, f"{day}", f"title: News\ndate: {day}\nministers: [{who}]", text)
    with indexed(tmp_path) as index:
        for before, carried in (("how many nurses were hired", False), ("how big is the wage subsidy", True)):
            read = index.understand("what did Bob Weka say on 17 March 2020", [before], today=date(2021, 1, 1))
            assert bool(read.carried) is carried


def test_what_she_said_is_asked_of_who_holds_the_office_now(chat: qa.Index) -> None:
    read = chat.understand("what did she say about wards", ["who is the health minister"], today=TODAY)
    assert read.question == "what did Ann Alder say about wards"
    earlier = ["who is the health minister", "what did she say about wards"]
    of_2004 = chat.understand("and in 2004?", earlier, today=TODAY)
    assert of_2004.question == "what did the health minister say about wards in 2004?"  # whoever that was
    # And of their time in it, which the words do not say.
    assert [(one.text[:6], one.words) for one in read.periods] == [("since ", (0, 0))]
    read = chat.understand("did she paint the wards", ["who is the health minister"], today=TODAY)
    assert [person.names for person in read.people] == [("Hon Ann Alder",)]
    assert not chat.understand("what was it", ["who is the health minister"], today=TODAY).people


def test_several_steps_back_may_be_taken_from_who_holds_an_office(tmp_path: Path) -> None:
    held = {"Ann Alder": 2003, "Bo Birch": 2006, "Cy Cedar": 2009}
    months = [(name, year + n // 12, n % 12 + 1) for name, year in held.items() for n in range(36)]
    write_releases(
        tmp_path,
        {
            (f"{year}-{month:02}-03", name, "Police", f"Beat {year} {month}"): f"Police Minister {name} opened a beat."
            for name, year, month in months
        },
    )
    with indexed(tmp_path) as index:
        turns = ["who is the police minister", "and before him?", "and before that?"]
        read = [index.understand(turn, turns[:n], today=date(2011, 12, 1)) for n, turn in enumerate(turns)]
        assert [next(p.names for p in one.people if p.role == "speaker") for one in read] == [
            ("Cy Cedar",),
            ("Bo Birch",),
            ("Ann Alder",),
        ]
        said = index.understand("what did she say about beats", turns, today=date(2011, 12, 1)).question
        assert said == "what did Ann Alder say about beats"
        did = index.understand("did she open beats", turns, today=date(2011, 12, 1))
        assert did.periods and did.carried


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        (["Ann Alder", "what was she minister of"], "what was Ann Alder minister of"),
        (
            ["hospital wards", "what did Ann Alder say", "what other portfolios has she had"],
            "what portfolios has Ann Alder had",
        ),
        (["Ann Alder", "when was she health minister"], "when was Ann Alder health minister"),
        (["Ann Alder", "when was she health minister", "and Cy Cedar"], "when was Cy Cedar health minister"),
        (["Ann Alder", "what was she minister of", "in 2025?"], "what was Ann Alder minister of in 2025?"),
        # aside, for what else is asked is of what was asked before
        (
            ["hospital beds", "what did Ann Alder say", "what else is she minister of", "how many are there"],
            "hospital beds? what did Ann Alder say? how many are there",
        ),
        (
            ["what did Ann Alder and Cy Cedar say of hospitals", "what was he minister of"],
            "what did Ann Alder and Cy Cedar say of hospitals? what was he minister of",
        ),
        (
            ["what did Ann Alder say about Len Lark", "who replaced him"],
            "what did Ann Alder say about Len Lark? who replaced him",
        ),
        (["Ann Alder", "what did she open"], "Ann Alder? what did she open"),
    ],
)
def test_what_somebody_held_is_asked_by_their_name(chat: qa.Index, turns: list[str], read: str) -> None:
    assert chat.understand(turns[-1], turns[:-1], today=TODAY).question == read


def test_who_took_over_from_somebody_is_asked_of_the_office_in_which_they_spoke_of_it(tmp_path: Path) -> None:
    held = {("Ann Alder", "Police"): 2003, ("Bo Birch", "Police"): 2006, ("Ann Alder", "Fisheries"): 2001}
    held |= {("Cy Cedar", "Fisheries"): 2006}
    said = {"Police": "opened a beat", "Fisheries": "set a hoki quota"}
    months = [(*who, year + n // 12, n % 12 + 1) for who, year in held.items() for n in range(36)]
    months += [("Ann Alder", "Fisheries", year, month) for year in (2004, 2005) for month in range(1, 13)]
    write_releases(
        tmp_path,
        {
            (f"{year}-{month:02}-03", name, of, f"{of} {year} {month}"): f"{of} Minister {name} {said[of]}."
            for name, of, year, month in months
        },
    )
    with indexed(tmp_path) as index:
        for asked, office, name in (("hoki quota", "Fisheries", "Cy Cedar"), ("police beats", "Police", "Bo Birch")):
            turns = [f"what did Ann Alder say about the {asked}", "who took over from her", "what did he say about it"]
            read = index.understand(turns[1], turns[:1], today=date(2009, 1, 1))
            assert read.question.startswith(f"who took over from Ann Alder as {office} Minister"), asked
            assert [person.names for person in read.people if person.beside] == [(name,)]
            then = index.understand(turns[2], turns[:2], today=date(2009, 1, 1))
            assert then.question == f"what did {name} say about the {asked}"
        of_another = ["what did Ann Alder say about Len Lark"]
        read = index.understand("who took over from him", of_another, today=date(2009, 1, 1))
        assert read.question == f"{of_another[0]}? who took over from him"


def test_the_minister_then_is_told_by_what_says_of_a_subject_and_by_whose_it_mostly_is(tmp_path: Path) -> None:
    loans = {
        ("2006-03-29", "Hon Hal Holly", "Tertiary Education", "The student loan scheme"): (
            "The student loan scheme is changed, said Hal Holly."
        ),
        ("1999-10-20", "Hon Ivy Iris", "Education", "How much the student loan scheme did cost"): (
            "The student loan scheme did cost $9 billion. That is how much it did cost, said Ivy Iris."
        ),
        ("2019-08-01", "Hon Jo Juniper", "Police", "Gun buyback so far"): "The gun buyback goes on, said Jo Juniper.",
    }
    write_releases(tmp_path, loans)
    joint = 'title: "The gun buyback"\ndate: 2019-06-19\nministers: ["Hon Kit Kelp", "Hon Jo Juniper"]\n'
    write_release(tmp_path, 9, joint + 'portfolios: ["Finance", "Police"]', "The gun buyback begins, said Jo Juniper.")
    with indexed(tmp_path) as index:
        for drill in ([], ["how much did it cost"], ["how much did it cost", "why"]):
            asked = index.understand("who was the minister then?", ["the student loan scheme", *drill], today=TODAY)
            assert asked.question == "Who was the Tertiary Education Minister on 29 March 2006?"
        asked = index.understand("who was the minister then?", ["the gun buyback"], today=TODAY)
        assert asked.question == "Who was the Police Minister on 19 June 2019?"


def test_the_minister_then_is_of_the_day_on_which_it_is_told_to_happen(tmp_path: Path) -> None:
    told = {
        ("2011-03-30", "Hon Fay Fern", "Corrections", "Oldport prison opened"): (
            "Corrections Minister Fay Fern today opened the Oldport prison, the first prison to open since 2005."
        ),
        ("2010-12-15", "Hon Gil Gum", "Fisheries", "Snapper Act passed"): (
            "The Snapper Act was passed this afternoon, and replaces the Quota of Fish Act 2004, said Gil Gum."
        ),
        ("2012-02-08", "Hon Kit Kelp", "Housing", "Housing fund"): (
            "The housing fund, which opened on 1 July 2009, has helped many, Housing Minister Kit Kelp said today."
        ),
        ("2014-05-07", "Hon Lyn Limpet", "Justice", "Plans for the Tide Court"): (
            "Justice Minister Lyn Limpet today unveiled plans for the Tide Court, which was established in 2008."
        ),
    }
    write_releases(tmp_path, told)
    with indexed(tmp_path) as index:
        for before, then in (
            ("when was the Oldport prison opened?", "Who was the Corrections Minister on 30 March 2011?"),
            ("when was the Snapper Act passed?", "Who was the Fisheries Minister on 15 December 2010?"),
            ("when did the housing fund open?", "Who was the Housing Minister on 1 July 2009?"),
            ("when was the Tide Court established?", "Who was the Justice Minister in 2008?"),
        ):
            assert index.understand("who was the minister then?", [before], today=TODAY).question == then


def test_she_is_the_last_of_whom_she_is_said(tmp_path: Path) -> None:
    told = {
        ("2003-03-30", "Helen Clark", "Prime Minister", "Engineers for Farland"): (
            "Prime Minister Helen Clark says engineers will go to Farland, and that no troops will."
        ),
        ("2003-04-15", "Phil Goff", "Foreign Affairs", "Farland and its neighbours"): (
            "Foreign Minister Phil Goff says that Farland must keep to the treaty, and that its neighbours did."
        ),
        ("2003-05-08", "Annette King", "Health", "Doctors for Farland"): (
            "Health Minister Annette King says that ten doctors left for Farland today."
        ),
        ("2003-06-07", "Ann Alder", "Defence", "Trucks for Farland"): "Ann Alder says that trucks went to Farland.",
    }
    write_releases(tmp_path, told)
    clark, goff = "what did Helen Clark say about Farland?", "what did Phil Goff say about it?"
    king, alder = "what did Annette King say about it?", "what did Ann Alder say about it?"
    with indexed(tmp_path) as index:
        for history, question, kept in (
            ([clark, goff], "did she send troops?", [clark]),
            ([clark, goff, "and when?"], "did she send troops?", [clark]),
            ([clark, "and Phil Goff?"], "did she send troops?", [clark]),
            ([clark, goff], "did he send troops?", [clark, goff]),
            ([clark, king], "did she go there?", [clark, king]),
            ([clark, alder], "did he go there?", [clark, alder]),  # who may be either
        ):
            read = index.understand(question, history, today=TODAY)
            assert read.question == " ".join([*kept, question]), (history, question)
        guest = "what did Phil Goff say about Mary Robinson?"
        assert index.understand("did she come?", [clark, guest], today=TODAY).question.startswith(guest)
        # Whoever held the office is meant, and nobody who was named before.
        held = index.understand("what did she say?", [clark, goff, "who was the Health Minister?"], today=TODAY)
        assert "Helen Clark" not in {name for one in held.people for name in one.names}, held.question
        post = index.understand("did she go there?", [clark, goff, "who was the Kelp Commissioner?"], today=TODAY)
        assert "Helen Clark" not in {name for one in post.people for name in one.names}, post.question
        both = index.understand(
            "what did she say there?", ["did Phil Goff and Helen Clark go to Farland?"], today=TODAY
        )
        roles = {name: one.role for one in both.people for name in one.names}
        assert roles == {"Phil Goff": "topic", "Helen Clark": "speaker"}


def test_whoever_came_before_or_after_is_asked_about_the_same(tmp_path: Path) -> None:
    told = {
        (f"{year}-0{month}-10", name, "Health", f"Waiting times in the {year}s, {month}"): (
            f"Health Minister {name} says waiting times for hips fell to {month} weeks."
        )
        for name, years in (("Ann Alder", (2012, 2013)), ("Bo Birch", (2014, 2015)), ("Cy Cedar", (2016, 2017)))
        for year in years
        for month in (2, 5, 8)
    }
    write_releases(tmp_path, told)
    before = "What did Bo Birch say about waiting times?"
    with indexed(tmp_path) as index:
        for asked, name in (
            ("and his successor?", "Cy Cedar"),
            ("what did his successor say about it?", "Cy Cedar"),
            ("and the next health minister?", "Cy Cedar"),
            ("what about the minister after him?", "Cy Cedar"),
            ("and his predecessor?", "Ann Alder"),
            ("and the minister before him", "Ann Alder"),
            ("and the former health minister?", "Ann Alder"),
        ):
            read = index.understand(asked, [before], today=TODAY)
            assert read.question == before.replace("Bo Birch", name), asked
        other = index.understand("and the former police minister?", [before], today=TODAY).question
        assert "Ann Alder" not in other, "of another office"
        nobody = index.understand("and his predecessor?", [before.replace("Bo Birch", "Ann Alder")], today=TODAY)
        assert "Bo Birch" not in nobody.question and "Cy Cedar" not in nobody.question


def test_whoever_replaced_somebody_is_asked_for_by_their_post(tmp_path: Path) -> None:
    said = {
        "Tide tables": "Mako Bank Governor Dr Ann Alder spoke of tides. The Mako Bank Governor, Ann Alder, left.",
        "Tide gates": "Mako Bank Governor Ann Alder opened the tide gates, which Chair Bo Birch of Kelp Ltd built.",
        "Tide walls": "The former Mako Bank Governor Ann Alder and the Kelp Commissioner Bo Birch spoke of tide walls.",
        "Kelp": "Kelp Commissioner Bo Birch counted kelp, and Chair Bo Birch of Kelp Ltd sold it. Cy Cedar bought it.",
    }
    write_releases(
        tmp_path,
        {(f"2012-03-0{n}", "Di Dove", "Fisheries", title): text for n, (title, text) in enumerate(said.items(), 1)},
    )
    with indexed(tmp_path) as index:
        for question, read in (
            ("Who replaced Ann Alder?", "Who replaced Ann Alder as Mako Bank Governor?"),
            (
                "who took over from Dr Ann Alder at the Mako Bank",
                "who took over from Dr Ann Alder as Mako Bank Governor?",
            ),
            ("who succeeded Bo Birch?", "who succeeded Bo Birch as Kelp Commissioner?"),
            ("who replaced Bo Birch at Weka Ltd?", "who replaced Bo Birch at Weka Ltd?"),
            ("who replaced Cy Cedar?", "who replaced Cy Cedar?"),
            ("who replaced the Tide Gates?", "who replaced the Tide Gates?"),
        ):
            assert index.understand(question, today=TODAY).question == read
