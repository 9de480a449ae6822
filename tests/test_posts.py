"""Who holds, held, or came after whom in a post that no minister holds, as releases that appoint somebody show it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_releases

import qa
from qa.hits import hit_at
from qa.offices import appointments
from qa.statements import Statement
from qa.understanding.posts import asked
from vectorstore import Release

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2021, 1, 1)
RELEASES = {
    ("2004-03-01", "Hon Ann Alder", "Commerce", "New Kelp Commissioner"): (
        "Commerce Minister Ann Alder has appointed Bo Birch as the new Kelp Commissioner. "
        "She thanks the outgoing Commissioner, Cy Cedar, for his work."
    ),
    ("2009-05-01", "Hon Ann Alder", "Commerce", "Kelp Commissioner reappointed"): (
        "Bo Birch has been reappointed as Kelp Commissioner, Commerce Minister Ann Alder said today."
    ),
    ("2010-06-01", "Hon Ann Alder", "Commerce", "Deputy Kelp Commissioner appointed"): (
        "Di Dove has been appointed as Deputy Kelp Commissioner, Commerce Minister Ann Alder said today."
    ),
    ("2014-03-01", "Hon Ed Elm", "Commerce", "Appointment announced"): (
        "Commerce Minister Ed Elm today named former Harbour Commissioner Fay Fern as the next Commissioner of Kelp."
        "\n\nMs Fern replaces Bo Birch, who has been in the role for ten years."
    ),
    ("2014-08-01", "Hon Ed Elm", "Commerce", "Kelp Commissioner opens a farm"): (
        "Kelp Commissioner Fay Fern has opened a kelp farm of 40 hectares, Commerce Minister Ed Elm said."
    ),
    ("2018-02-01", "Hon Ed Elm", "Commerce", "Search for a Kelp Commissioner"): (
        "The process of appointing a new Kelp Commissioner has begun, Commerce Minister Ed Elm said."
    ),
    ("2020-09-01", "Hon Gil Gum", "Health", "Chair of Pharmakelp"): (
        "Health Minister Gil Gum has named Hana Hebe as chairwoman of the Pharmakelp board."
    ),
    ("2012-05-01", "Hon Ann Alder", "Commerce", "New diplomatic appointments"): (
        "Three diplomats have been appointed.\n\n- **Jo Juniper**, Ambassador to Chile;\n\n"
        "- Kim Kauri, High Commissioner to Samoa."
    ),
    ("2013-05-01", "Hon Ed Elm", "Commerce", "Appointments to two boards"): (
        "Commerce Minister Ed Elm is making changes to two boards.\n\n"
        "Lee Larch has been reappointed as a director of Pharmakelp, of which she was chair.\n\n"
        "Moss Maple has been appointed as the new chair of the Kelp Council, the minister said."
    ),
    ("2015-05-01", "Hon Ed Elm", "Commerce", "Head of the Kelp Bureau named"): (
        "Nan Nutmeg is to be the first chief executive of the Kelp Bureau, Commerce Minister Ed Elm said."
    ),
    ("2016-05-01", "Hon Ed Elm", "Commerce", "New chief executive of the Kelp Bureau"): (
        "Commerce Minister Ed Elm has welcomed Oz Oak as the Kelp Bureau's chief executive."
    ),
    ("2020-12-01", "Hon Ed Elm", "Commerce", "Kelp Bureau chief executive resigns"): (
        "The chief executive of the Kelp Bureau, Oz Oak, has resigned, Commerce Minister Ed Elm said."
    ),
    ("2011-03-01", "Hon Ann Alder", "Commerce", "Reef Commission"): (
        "Hal Hazel, a member of the Kelp Council, has been appointed President of the Reef Commission, "
        "Commerce Minister Ann Alder said."
    ),
    ("2017-05-01", "Hon Ed Elm", "Commerce", "Board appointments"): (
        "Commerce Minister Ed Elm announced two appointments. "
        "At Pharmakelp Ltd, Pip Pine has been reappointed as Chair for three years."
    ),
    ("2012-03-01", "Hon Ann Alder", "Commerce", "Secretary for Harbours"): (
        "Ann Alder has appointed Rae Reed as Parliamentary Private Secretary for Harbours."
    ),
    ("2013-03-01", "Hon Ann Alder", "Commerce", "Kelp inspector's visit"): (
        "The Inspector-General of Kelp, Quin Quick, has visited the kelp farms of Oldport, Ann Alder said."
    ),
    ("2019-02-01", "Hon Ed Elm", "Commerce", "New chair of the Reef Commission"): (
        "Commerce Minister Ed Elm has appointed Kelp Bureau Chief Executive Oz Oak as interim chair of the Reef "
        "Commission."
    ),
    ("2011-08-01", "Hon Ann Alder", "Commerce", "New High Commissioner to Samoa"): (
        "Will Walnut will be the next High Commissioner to Samoa, Commerce Minister Ann Alder announced today."
    ),
    ("2017-08-01", "Hon Ed Elm", "Commerce", "Next High Commissioner to Samoa"): (
        "Former minister Ann Alder has been appointed High Commissioner to Samoa, Ed Elm announced today."
    ),
    ("2020-05-01", "Hon Ed Elm", "Commerce", "More diplomatic appointments"): (
        "Three diplomats have been appointed.\n\n- Kim Kauri, Ambassador to Chile.\n"
        "- Uma Ulmo, High Commissioner to Samoa.\n- Val Vine, Consul-General in Noumea."
    ),
    ("2012-07-01", "Hon Ann Alder", "Commerce", "Shellfish Agency opens"): (
        "The Shellfish Agency is run from Oldport, and will be in charge of all shellfish, Ann Alder said."
    ),
    ("2018-08-30", "Hon Ed Elm", "Commerce", "New Commander Joint Waters"): (
        "Commodore Jo Juniper joins the Navy's joint waters next month. She replaces Major Tim Tawa, who retires."
    ),
    ("2010-01-01", "Hon Ann Alder", "Commerce", "New Tide Commissioner"): (
        "Commerce Minister Ann Alder has appointed Rua Rata as the new Tide Commissioner."
    ),
    ("2010-05-01", "Hon Ann Alder", "Commerce", "Announcement of honour for incoming Tide Commissioner"): (
        "Incoming Tide Commissioner Rua Rata has been appointed as a Dame Companion of the Order of the Reef."
    ),
    ("2011-01-01", "Hon Ann Alder", "Commerce", "Tide tables to be drawn"): (
        "Commerce Minister Ann Alder confirmed today that she has asked the Tide Commissioner to draw tide tables."
    ),
    ("2011-02-01", "Hon Ann Alder", "Commerce", "A flag approved"): (
        "Commerce Minister Ann Alder has approved a new flag for the Tide Commissioner."
    ),
    ("2011-03-05", "Hon Ann Alder", "Commerce", "Lagoon Authority Commissioner appointed"): (
        "Former Tide Judge Sol Sorrel has been appointed as the next Commissioner of the Lagoon Authority."
    ),
    ("2011-04-05", "Hon Ann Alder", "Commerce", "Sol Sorrel appointed Buoy Commissioner"): (
        "Sol Sorrel has been appointed Buoy Commissioner, Ann Alder said.\n\n"
        "Prior to her appointment as Tide Commissioner, she ran a dredge."
    ),
    ("2008-03-01", "Hon Ann Alder", "Commerce", "Chief judge appointed"): (
        "Judge Tam Teal of Oldport has been appointed Chief Reef Court Judge, Ann Alder announced today."
    ),
    ("2009-03-01", "Hon Ann Alder", "Commerce", "Retired judges"): (
        "Guidelines on the appointment of retired judges have been agreed with the Chief Reef Court Judge."
    ),
    ("2009-04-01", "Hon Ann Alder", "Commerce", "Deputy chief judge appointed"): (
        "Judge Una Umber has been appointed Deputy Chief Judge of the Reef Court, Ann Alder announced today."
    ),
    ("2009-06-01", "Hon Ann Alder", "Commerce", "Judge appointed"): (
        "Ann Alder has announced the appointment of the Chief Lagoon Court Judge, Vi Violet, to the Reef Court."
    ),
    ("2020-10-01", "Hon Gil Gum", "Health", "Hospital beds"): "Health Minister Gil Gum opened 20 hospital beds.",
    ("2020-11-01", "Hon Gil Gum", "Health", "Long walk remembered"): "The walrus walk led by Ivy Ash in 1990 was long.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[qa.Index]:
    folder = tmp_path_factory.mktemp("posts")
    write_releases(folder, RELEASES)
    with indexed(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "who", "status"),
    [
        ("Who was the Kelp Commissioner in 2006?", "appointed Bo Birch", "answered"),
        ("who was Kelp Commissioner in 2011", "Bo Birch has been reappointed", "answered"),
        ("Who was appointed Kelp Commissioner in 2014?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who is the Kelp Commissioner?", "Fay Fern as the next Commissioner of Kelp", "partial"),
        ("who is the current commissioner of kelp", "Fay Fern as the next Commissioner of Kelp", "partial"),
        ("Who was Kelp Commissioner after Bo Birch?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who replaced Bo Birch as Kelp Commissioner?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who was the Kelp Commissioner before Bo Birch?", "outgoing Commissioner, Cy Cedar", "answered"),
        ("Who chairs Pharmakelp?", "Hana Hebe as chairwoman", "answered"),
        ("Who chaired Pharmakelp in 2018?", "At Pharmakelp Ltd, Pip Pine", "answered"),
        ("who replaced bo birch as kelp commissioner", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("When was Fay Fern appointed Kelp Commissioner?", "Fay Fern as the next Commissioner of Kelp", "answered"),
        ("Who got the job of Kelp Commissioner in 2004?", "appointed Bo Birch", "answered"),
        # Told later than a release begins, one of several.
        ("Who was our ambassador to Chile in 2013?", "Jo Juniper", "answered"),
        ("Who was our ambassador in Santiago in 2013?", "Jo Juniper", "answered"),
        ("who was appointed high commissioner in apia in 2012", "Kim Kauri", "answered"),
        ("Who was appointed high commissioner to Samoa in 2012?", "Kim Kauri", "answered"),
        ("Who was chair of the Kelp Council in 2014?", "Moss Maple", "answered"),
        ("So who is the Kelp Commissioner?", "Fay Fern as the next Commissioner of Kelp", "partial"),
        # Chief judges stand on either side of their court.
        ("Who was Chief Reef Court Judge in 2010?", "Tam Teal", "answered"),
        ("who was the chief judge of the Reef Court in 2010", "Tam Teal", "answered"),
        ("Who is the Chief Reef Court Judge?", "Tam Teal", "partial"),
        # Nobody says what whoever runs a body is called.
        ("Who ran the Kelp Bureau in 2017?", "Oz Oak as", "answered"),
        ("who was the boss of the Kelp Bureau in 2018", "Oz Oak as", "answered"),
        ("Who headed the Kelp Bureau in 2015?", "Nan Nutmeg", "answered"),
        ("Who was the first chief executive of the Kelp Bureau?", "Nan Nutmeg", "answered"),
    ],
)
def test_who_was_appointed_is_quoted_first(index: qa.Index, question: str, who: str, status: str) -> None:
    answer = index.ask(question, today=TODAY)
    assert who in answer.quotes[0].text
    assert answer.status == status
    assert index.retrieve(question, today=TODAY)[0].release.path == answer.quotes[0].path


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who replaced Ann Alder as High Commissioner to Samoa?", "Uma Ulmo"),
        ("who replaced ann alder as our high commissioner in apia", "Uma Ulmo"),
        ("Who did Ann Alder replace as High Commissioner to Samoa?", "Kim Kauri"),
        ("Who was High Commissioner to Samoa before Ann Alder?", "Kim Kauri"),
        ("When was Ann Alder appointed High Commissioner to Samoa?", "Former minister Ann Alder"),
    ],
)
def test_ministers_of_before_get_posts(index: qa.Index, question: str, who: str) -> None:
    """Those that they gave to others when they were ministers are none of theirs."""
    assert index.understand(question, [], TODAY).people
    assert who in index.ask(question, today=TODAY).quotes[0].text


def test_who_replaced_somebody_is_told_by_what_says_so(index: qa.Index) -> None:
    answer = index.ask("Who replaced Tim Tawa as head of the Navy's joint waters in 2018?", today=TODAY)
    assert "names who runs it" not in answer.text
    assert "She replaces Major Tim Tawa" in answer.plain_text


def test_our_envoys_are_none_of_those_sent_here(index: qa.Index) -> None:
    for question, sent_here in (
        ("Who is the Chilean ambassador to New Zealand?", True),
        ("who was the samoan high commissioner in wellington", True),
        ("Who is New Zealand's ambassador to Chile?", False),
        ("Who was our High Commissioner in Apia in 2012?", False),
    ):
        answer = index.ask(question, today=TODAY)
        assert sent_here or "envoy to New Zealand" not in answer.text
        assert not (sent_here and answer.status == "answered")
    assert (
        "None of these quotes is of an envoy to New Zealand." in index.ask("who is the Chilean ambassador to NZ").text
    )


def test_a_post_is_found_with_and_without_its_hyphen(index: qa.Index) -> None:
    for question in ("who is the consul general in Noumea", "who is the consul-general in Noumea"):
        answer = index.ask(question, today=TODAY)
        assert "of an appointment to this post is of 1 May 2020" in answer.text
        assert "Val Vine" in answer.quotes[0].text
    for question in ("who was the inspector general of kelp in 2013", "who was the inspector-general of kelp in 2013"):
        assert asked(index.understand(question, [], TODAY))
        assert "Quin Quick" in index.ask(question, today=TODAY).quotes[0].text


@pytest.mark.parametrize(
    ("history", "question", "who"),
    [
        (["Who was the Kelp Commissioner in 2006?"], "who replaced him?", "Fay Fern as the next"),
        (["Who was the Kelp Commissioner in 2006?"], "who was before him?", "Cy Cedar"),
        (["Who is the Kelp Commissioner?"], "who had the job before her?", "Ms Fern replaces Bo Birch"),
        (["Who is the Kelp Commissioner?"], "when was she appointed?", "Fay Fern as the next"),
        (["Who is the Kelp Commissioner?", "who was before her?"], "and before him?", "Cy Cedar"),
        (["Who is the Kelp Commissioner?"], "and before Bo Birch?", "Cy Cedar"),
        (["Who is the Kelp Commissioner?"], "Who came before Bo Birch?", "Cy Cedar"),
        (["Who was the Kelp Commissioner in 2006?"], "and who is it today?", "Fay Fern as the next"),
        (["Who was the Kelp Commissioner before Fay Fern?"], "and after her?", ""),
        (["Who is the Kelp Commissioner?"], "who was it in 2006?", "appointed Bo Birch"),
        (["Who is the Reef Commissioner?"], "and kelp?", "Fay Fern as the next"),
        # Of a list who is named beside the post, not who comes first in it, and held that one before.
        (["Who is the High Commissioner to Samoa?"], "who was it before?", "Former minister Ann Alder"),
    ],
)
def test_a_chat_goes_on_from_whoever_is_quoted(index: qa.Index, history: list[str], question: str, who: str) -> None:
    answer = index.ask(question, history=history, today=TODAY)
    assert who in answer.quotes[0].text if who else "appointment to this post" not in answer.text


def test_what_no_release_calls_a_post_takes_the_place_of_none(index: qa.Index) -> None:
    for asked_next in ("and kelp beds?", "and the chair?", "and what about pay?"):
        read = index.understand(asked_next, ["Who is the Reef Commissioner?"], TODAY)
        assert read.question.startswith("Who is the Reef Commissioner? and")


def test_who_left_a_post_is_told_with_their_appointment(index: qa.Index) -> None:
    answer = index.ask("Who is chief executive of the Kelp Bureau?", today=TODAY)
    assert answer.status == "partial"
    assert "of 1 May 2016; a later one tells that they leave it." in answer.text
    assert ["Oz Oak" in quote.text for quote in answer.quotes[:2]] == [True, True]


def test_who_runs_a_body_is_told_beside_its_name(index: qa.Index) -> None:
    for question in ("Who runs the Shellfish Agency?", "Who is in charge of the Shellfish Agency?"):
        answer = index.ask(question, today=TODAY)
        assert answer.status == "partial"
        assert "names who runs it" in answer.text or "is not certain" in answer.text
    assert "names who runs it" not in index.ask("Who led the Walrus Walk?", today=TODAY).text


def test_whoever_led_something_else_is_not_named(index: qa.Index) -> None:
    post = appointments.asked(index.understand("Who led the Walrus Walk?", [], TODAY))
    assert post
    for text, led in (
        ("The walrus walk led by Ivy Ash was long.", True),
        ("Ivy Ash, who led the walrus walk, is here.", True),
        ("The walrus walk was long. Seals swam. " + "They swam on. " * 9 + "A team led by Ivy Ash saw it.", False),
        ("Ivy Ash, who led a team, saw the seals.", False),
    ):
        release = Release("a.md", "Walrus walk", TODAY, "", (), (), (), text, "0" * 64, {})
        assert appointments._is_led(post, Statement(0, hit_at(release, 0, len(text)), 0, len(text))) == led


def test_how_old_an_appointment_is_is_said(index: qa.Index) -> None:
    told = index.ask("Who is the Kelp Commissioner?", today=TODAY).text
    assert "The newest release that tells of an appointment to this post is of 1 March 2014; somebody else may" in told
    assert "is of 1 May 2009." in index.ask("Who was Kelp Commissioner in 2011?", today=TODAY).text


def test_who_came_after_is_told_with_whom_they_replaced(index: qa.Index) -> None:
    answer = index.ask("Who took over as Kelp Commissioner after Bo Birch?", today=TODAY)
    assert [quote.text[:24] for quote in answer.quotes[:2]] == ["Commerce Minister Ed Elm", "Ms Fern replaces Bo Birc"]


def test_a_filter_holds_for_who_was_appointed(index: qa.Index) -> None:
    answer = index.ask("Who is the Kelp Commissioner?", filters=qa.Filters(date_to="2008"), today=TODAY)
    assert "appointed Bo Birch" in answer.quotes[0].text
    assert {hit.release.date for hit in answer.sources} == {date(2004, 3, 1)}


@pytest.mark.parametrize(
    "question",
    [
        "Who was the Health Minister in 2020?",  # ministers are known by their releases
        "Who is the president of the United States?",  # of elsewhere
        "What did the Kelp Commissioner say?",
        "Who told the Kelp Commissioner to open a farm?",
        "Who opened the kelp farm?",
        "Who runs schools in New Zealand?",  # many
        "Who heads to Australia for work?",
        "Who is the head of the Kelp Party?",
        "Who leads NZ First?",
        "Who criticised the Kelp Commissioner?",
        "Who is affected by the Kelp Commissioner?",
    ],
)
def test_what_asks_for_no_post_is_none(index: qa.Index, question: str) -> None:
    assert asked(index.understand(question, [], TODAY)) is None


def test_nobody_is_appointed_where_no_release_tells(index: qa.Index) -> None:
    answer = index.ask("Who is the Lighthouse Commissioner?", today=TODAY)
    assert answer.status != "answered"
    assert "appointment to this post" not in answer.text


def test_what_one_is_already_is_no_appointment_to_it(index: qa.Index) -> None:
    assert (
        "appointment to this post" not in index.ask("Who was President of the Kelp Council in 2012?", today=TODAY).text
    )
    assert "Hal Hazel" in index.ask("Who was President of the Reef Commission in 2012?", today=TODAY).quotes[0].text
    told = index.ask("Who was chief executive of the Kelp Bureau in 2019?", today=TODAY).text
    assert "of 1 May 2016" in told


@pytest.mark.parametrize(
    "question",
    [
        "Who was the judge in the Reef trial?",
        "Which judge was appointed in Oldport in 2008?",
        "Who was appointed a judge of the Reef Court in 2008?",
        "Who was the principal of Reef College?",
        "Who did the Chief Reef Court Judge sentence?",
        "What did the Chief Reef Court Judge say?",
        "When does the Chief Reef Court Judge retire?",
        "How many judges has the Reef Court?",
        "Who judged the chief kelp of the year?",
        "Who criticised the Principal Reef Court Judge?",
        "Who is the Principal Judge?",
    ],
)
def test_a_judge_who_is_no_chief_is_no_post(index: qa.Index, question: str) -> None:
    assert asked(index.understand(question, [], TODAY)) is None


def test_what_is_confirmed_or_honoured_is_no_appointment(index: qa.Index) -> None:
    answer = index.ask("Who was the Tide Commissioner in 2011?", today=TODAY)
    assert "tells of an appointment to this post is of 1 January 2010." in answer.text
    assert "appointed Rua Rata" in answer.quotes[0].text
    lagoon = index.ask("Who was Commissioner of the Lagoon Authority in 2012?", today=TODAY)
    assert "is of 5 March 2011." in lagoon.text


def test_a_private_secretary_is_no_secretary(index: qa.Index) -> None:
    assert "appointment to this post" not in index.ask("Who was the Secretary for Harbours in 2013?", today=TODAY).text


def test_who_is_named_so_long_ago_need_not_hold_a_post_now(index: qa.Index) -> None:
    answer = index.ask("Who is the Inspector-General of Kelp?", today=TODAY)
    assert "Quin Quick" in answer.quotes[0].text
    assert (answer.status, "Somebody else may have come after." in answer.text) == ("partial", True)
    assert index.ask("Who was the Inspector-General of Kelp in 2013?", today=TODAY).status == "answered"


def test_of_deputies_nothing_is_quoted_where_nobody_asks(index: qa.Index) -> None:
    answer = index.ask("Who was Kelp Commissioner in 2011?", today=TODAY)
    assert not any("Deputy" in quote.text for quote in answer.quotes)
    assert "Di Dove" in index.ask("Who was Deputy Kelp Commissioner in 2011?", today=TODAY).quotes[0].text
