"""People, offices and portfolios read out of questions, over an archive made up for the purpose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import ministers_world
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ministers_world import TODAY, Y

from qa.filters import match_minister, match_portfolio
from qa.language.spelling import tokenise
from qa.understanding import understand
from qa.understanding.people import people, portfolios
from qa.understanding.succession import pointers

if TYPE_CHECKING:
    from qa.offices.gazetteer import Gazetteer

# ---- people in questions: (question, year said, [(words, printed names, role)])

SPEAKER, TOPIC, SUBJECT, ERA = "speaker", "topic", "subject", "era"
O_CONNOR = {"Damien O'Connor", "Hon Damien O’Connor"}
PETERS = {"Winston Peters", "Rt Hon Winston Peters"}
COLLINS = {"Judith Collins", "Hon Judith Collins KC"}
N_SMITH = {"Nick Smith", "Nik Smith"}

NAMED = [
    ("What did Phil Goff say about parole?", None, [("Phil Goff", {"Phil Goff"}, SPEAKER)]),
    ("What did Labour do about parole without Phil Goff?", None, [("Phil Goff", {"Phil Goff"}, TOPIC)]),
    ("What was said about parole without Phil Goff?", None, [("Phil Goff", {"Phil Goff"}, ERA)]),
    ("what did phil goff say about parole", None, [("phil goff", {"Phil Goff"}, SPEAKER)]),
    ("PHIL GOFF PAROLE", None, [("PHIL GOFF", {"Phil Goff"}, SPEAKER)]),
    (
        "What did Phil Goff say when Annette King resigned as Health Minister?",
        None,
        [("Phil Goff", {"Phil Goff"}, SPEAKER), ("Annette King", {"Annette King"}, TOPIC)],
    ),
    ("A king tide flooded the road: what was done?", None, []),
    ("A. King on parole", None, [("A. King", {"Annette King"}, SPEAKER)]),
    ("Goff on parole", None, [("Goff", {"Phil Goff"}, SPEAKER)]),
    ("Goff's parole plan", None, [("Goff", {"Phil Goff"}, SPEAKER)]),
    ("What did Dunne want to tax?", None, [("Dunne", {"Peter Dunne"}, SPEAKER)]),
    ("what did dunne say about perks", None, [("dunne", {"Peter Dunne"}, SPEAKER)]),
    ("What did Mr Dunne want?", None, [("Mr Dunne", {"Peter Dunne"}, SPEAKER)]),
    ("Hon Iain Lees-Galloway visas", None, [("Hon Iain Lees-Galloway", {"Hon Iain Lees-Galloway"}, SPEAKER)]),
    ("Lees-Galloway's visas", None, [("Lees-Galloway", {"Hon Iain Lees-Galloway"}, SPEAKER)]),
    ("iain lees galloway visas", None, [("iain lees galloway", {"Hon Iain Lees-Galloway"}, SPEAKER)]),
    ("Brooke van Velden on red tape", None, [("Brooke van Velden", {"Hon Brooke van Velden"}, SPEAKER)]),
    ("Damien O'Connor on tourism", None, [("Damien O'Connor", O_CONNOR, SPEAKER)]),
    ("damien oconnor on tourism", None, [("damien oconnor", O_CONNOR, SPEAKER)]),
    ("O’Connor's milk speech", None, [("O’Connor", O_CONNOR, SPEAKER)]),
    ("Jacinda Arden on plastic bags", None, [("Jacinda Arden", {"Rt Hon Jacinda Ardern"}, SPEAKER)]),
    ("jacinda arderns trade trip", None, [("jacinda arderns", {"Rt Hon Jacinda Ardern"}, SPEAKER)]),
    ("Jacinda on plastic bags", None, [("Jacinda", {"Rt Hon Jacinda Ardern"}, SPEAKER)]),
    ("Micheal Cullen's budget", None, [("Micheal Cullen", {"Michael Cullen"}, SPEAKER)]),
    (
        "the Clark and Key governments on rivers",
        None,
        [("Clark", {"Helen Clark"}, ERA), ("Key", {"John Key"}, ERA)],
    ),
    ("Nick Smyth on rivers", None, [("Nick Smyth", N_SMITH, SPEAKER)]),
    ("N. Smith on rivers", None, [("N. Smith", N_SMITH, SPEAKER)]),
    ("Lockwood Smith on trade", None, [("Lockwood Smith", {"Dr Lockwood Smith"}, SPEAKER)]),
    ("Dame Jenny Shipley's record", None, [("Dame Jenny Shipley", {"Jenny Shipley"}, SPEAKER)]),
    ("Chris Finlayson on settlements", None, [("Chris Finlayson", {"Christopher Finlayson"}, SPEAKER)]),
    ("Kiri Allan counted kiwi", None, [("Kiri Allan", {"Hon Kiritapu Allan"}, SPEAKER)]),
    ("Judith Collins KC on space", None, [("Judith Collins", COLLINS, SPEAKER)]),
    # surnames that are words: only where they plainly speak
    ("Bill English took questions on debt", None, [("Bill English", {"Bill English"}, SPEAKER)]),
    ("Did English promise a surplus?", 2010, [("English", {"Bill English"}, SPEAKER)]),
    ("English as a subject in schools", None, []),
    ("teaching English to migrants", None, []),
    ("What did King say about nurses?", 2003, [("King", {"Annette King"}, SPEAKER)]),
    ("King Country rail", None, []),
    ("the King's visit", None, []),
    ("King's birthday honours", None, []),
    ("What did Little announce about courts?", 2018, [("Little", {"Hon Andrew Little"}, SPEAKER)]),
    ("a little more money", None, []),
    ("Little River flood", None, []),
    ("the Key government's tax cuts", None, [("Key", {"John Key"}, ERA)]),
    ("what are the key points", None, []),
    ("Key Stage 2 results", None, []),
    ("what did key say about the flag", None, [("key", {"John Key"}, SPEAKER)]),
    ("Power said sentences were too short", 2010, [("Power", {"Simon Power"}, SPEAKER)]),
    ("power prices in 2010", 2010, []),
    ("Woods announced the gas ban", 2018, [("Woods", {"Hon Megan Woods"}, SPEAKER)]),
    ("pests in the woods", None, []),
    ("Phillip Smith fled to Brazil", None, []),
    ("Douglas Clark's shop", None, []),
    ("Clark Gable films", None, []),
    ("sewage at Clark's Beach", None, []),
    ("Clark's beach policy", None, [("Clark", {"Helen Clark"}, SPEAKER)]),
    ("King on nurses", 2003, [("King", {"Annette King"}, SPEAKER)]),
    ("English on tax", None, [("English", {"Bill English"}, SPEAKER)]),
    ("Key on the flag", None, [("Key", {"John Key"}, SPEAKER)]),  # a word, but he led the country
    ("Power on the coast", None, []),
    ("what is King on about", None, []),
    ("exams in English on Monday", None, []),
    ("King Salmon on farms", None, []),
    # surnames of several words
    ("van Velden on red tape", None, [("van Velden", {"Hon Brooke van Velden"}, SPEAKER)]),
    ("van Velden's red tape plan", None, [("van Velden", {"Hon Brooke van Velden"}, SPEAKER)]),
    ("Brook van Velden red tape", None, [("Brook van Velden", {"Hon Brooke van Velden"}, SPEAKER)]),
    ("Broke van Velden on red tape", None, [("Broke van Velden", {"Hon Brooke van Velden"}, SPEAKER)]),
    ("a van in Velden", None, []),
    ("Brook trout in rivers", None, []),
    # given names that nobody shares
    ("Parekura on marae", None, [("Parekura", {"Parekura Horomia"}, SPEAKER)]),
    ("parekura on marae", None, [("parekura", {"Parekura Horomia"}, SPEAKER)]),
    ("What did Parekura say about marae?", None, [("Parekura", {"Parekura Horomia"}, SPEAKER)]),
    ("a marae that Parekura opened", None, []),
    ("Parekura Bay on a map", None, []),
    ("Annette on marae", None, []),
    # which of several
    ("Clark on Iraq", 2003, [("Clark", {"Helen Clark"}, SPEAKER)]),
    ("Clark on hospitals", 2019, [("Clark", {"Hon Dr David Clark"}, SPEAKER)]),
    ("Carter on kauri", 2004, [("Carter", {"Chris Carter"}, SPEAKER)]),
    ("Carter on dairy exports", 2012, [("Carter", {"David Carter"}, SPEAKER)]),
    ("Helen Elizabeth Clark in parliament", None, [("Helen Elizabeth Clark", {"Helen Clark"}, SPEAKER)]),
    # parts played
    (
        "What did Tony Ryall say Helen Clark had got wrong?",
        None,
        [("Tony Ryall", {"Tony Ryall"}, SPEAKER), ("Helen Clark", {"Helen Clark"}, TOPIC)],
    ),
    (
        "What was Michael Cullen's response when John Key asked for more debt?",
        None,
        [("Michael Cullen", {"Michael Cullen"}, SPEAKER), ("John Key", {"John Key"}, TOPIC)],
    ),
    (
        "How did Steve Maharey answer Bill English's claim?",
        None,
        [("Steve Maharey", {"Steve Maharey"}, SPEAKER), ("Bill English", {"Bill English"}, TOPIC)],
    ),
    (
        "What did Winston Peters and Phil Goff announce?",
        None,
        [("Winston Peters", PETERS, SPEAKER), ("Phil Goff", {"Phil Goff"}, SPEAKER)],
    ),
    ("an inquiry into Trevor Mallard", None, [("Trevor Mallard", {"Trevor Mallard"}, TOPIC)]),
    ("How many ships under Helen Clark?", None, [("Helen Clark", {"Helen Clark"}, ERA)]),
    ("In the first year of John Key's government, how many?", None, [("John Key", {"John Key"}, ERA)]),
    ("just before Jenny Shipley became PM, who visited?", None, [("Jenny Shipley", {"Jenny Shipley"}, ERA)]),
    ("ships bought in Jenny Shipley's first months as PM", None, [("Jenny Shipley", {"Jenny Shipley"}, ERA)]),
    ("according to Nathan Guy, how many cows?", None, [("Nathan Guy", {"Nathan Guy"}, SPEAKER)]),
    # offices
    ("What did the Health Minister say?", 2003, [("Health Minister", {"Annette King"}, SPEAKER)]),
    ("What did the health minister say?", 2010, [("health minister", {"Tony Ryall"}, SPEAKER)]),
    ("the Minister of Health's reply", 2006, [("Minister of Health", {"Pete Hodgson"}, SPEAKER)]),
    ("the then Police Minister on Tasers", 2010, [("then Police Minister", COLLINS, SPEAKER)]),
    (
        "What did the farming minister say about drought?",
        2014,
        [("farming minister", {"Nathan Guy"}, SPEAKER)],
    ),
    (
        "the agriculture minister on drought",
        2013,
        [("agriculture minister", {"Nathan Guy"}, SPEAKER)],
    ),
    (
        "the fisheries minister on snapper",
        2014,
        [("fisheries minister", {"Nathan Guy"}, SPEAKER)],
    ),
    (
        "the Primary Industries Minister on drought",
        2020,
        [("Primary Industries Minister", {"Damien O'Connor", "Hon Damien O’Connor"}, SPEAKER)],
    ),
    (
        "the Minister for Primary Industries",
        2014,
        [("Minister for Primary Industries", {"Nathan Guy"}, SPEAKER)],
    ),
    ("What did the PM say?", 2003, [("PM", {"Helen Clark"}, SPEAKER)]),
    ("what did the pm say", 2003, [("pm", {"Helen Clark"}, SPEAKER)]),
    ("the Prime Minister's flag plan", 2014, [("Prime Minister", {"John Key"}, SPEAKER)]),
    (
        "Who is the current Prime Minister?",
        None,
        [("current Prime Minister", {"Rt Hon Jacinda Ardern"}, SPEAKER)],
    ),
    ("the Foreign Minister in Suva", 2018, [("Foreign Minister", PETERS, SPEAKER)]),
    ("the Foreign Minister in Suva", 2003, [("Foreign Minister", {"Phil Goff"}, SPEAKER)]),
    ("the Housing Minister's promise", 2018, [("Housing Minister", {"Hon Phil Twyford"}, SPEAKER)]),
    ("the Attorney-General on rights", 2012, [("Attorney-General", {"Christopher Finlayson"}, SPEAKER)]),
    ("the Treasurer's surplus", 1997, [("Treasurer", PETERS, SPEAKER)]),
    (
        "the Associate Health Minister on gloves",
        2002,
        [("Associate Health Minister", {"Ruth Dyson"}, SPEAKER)],
    ),
    ("the Maaori Affairs Minister", 2010, [("Maaori Affairs Minister", {"Pita Sharples"}, SPEAKER)]),
    ("the Social Services Minister", 2003, [("Social Services Minister", {"Steve Maharey"}, SPEAKER)]),
    (
        "Health Minister Annette King on nurses",
        None,
        [("Health Minister Annette King", {"Annette King"}, SPEAKER)],
    ),
    ("Minister Little on courts", None, [("Little", {"Hon Andrew Little"}, SPEAKER)]),
    ("When did Annette King die?", None, [("Annette King", {"Annette King"}, SUBJECT)]),
    ("was Annette King made a dame", None, [("Annette King", {"Annette King"}, SUBJECT)]),
    ("tributes to the late Annette King", None, [("Annette King", {"Annette King"}, SUBJECT)]),
    ("Annette King's funeral", None, [("Annette King", {"Annette King"}, SUBJECT)]),
    ("Annette King funeral grants", None, [("Annette King", {"Annette King"}, SPEAKER)]),
    ("what did Annette King say on the death of a nurse", None, [("Annette King", {"Annette King"}, SPEAKER)]),
    ("tributes by Annette King", None, [("Annette King", {"Annette King"}, SPEAKER)]),
    ("What did the Health Minister say?", None, []),
    ("pm in 2003", 2003, [("pm", {"Helen Clark"}, SPEAKER)]),
    ("health min in 2003", 2003, [("health min", {"Annette King"}, SPEAKER)]),
    ("the min of ed on zoning", 2003, [("min of ed", {"Trevor Mallard"}, SPEAKER)]),
    ("labour min wage", 2003, []),
    ("how many min of health talks", 2003, []),
    ("5 min of health talks", 2003, []),
    ("ag minister on drought", 2018, [("ag minister", O_CONNOR, SPEAKER)]),
    ("treasurer in 1997", 1997, [("treasurer", PETERS, SPEAKER)]),
    ("who was treasurer in 1997", 1997, [("treasurer", PETERS, SPEAKER)]),
    ("treasurer of a club in 1997", 1997, []),
    ("a club treasurer in 1997", 1997, []),
    ("meet at 5 PM in 2003", 2003, []),
    ("from 8.30 to 10.15 pm in 2003", 2003, []),
    ("who held the health portfolio in 2003", 2003, [("health portfolio", {"Annette King"}, SPEAKER)]),
    ("Who was in charge of health in 2003?", 2003, [("health", {"Annette King"}, "topic")]),
    ("which minister was responsible for health in 2003", 2003, [("health", {"Annette King"}, "topic")]),
    ("who got the health job in 2003", 2003, [("health job", {"Annette King"}, SPEAKER)]),
    (
        "who was minister responsible for Health NZ in 2003",
        2003,
        [("minister responsible for Health NZ", {"Annette King"}, SPEAKER)],
    ),
    (
        "the minister in charge of the Ministry of Health in 2003",
        2003,
        [("minister in charge of the Ministry of Health", {"Annette King"}, SPEAKER)],
    ),
    ("Who was in charge of Health NZ in 2003?", 2003, []),
    ("Margie Apa's successor at Health NZ in 2003", 2003, []),
    ("cuts to the health portfolio in 2003", 2003, []),
    ("who was responsible for health failures in 2003", 2003, []),
    ("who got the health job cuts in 2003", 2003, []),
    ("bars open till six pm in 2003", 2003, []),
    ("what is in charge of health in 2003", 2003, []),
    ("the Australian Prime Minister", 2003, []),
    ("Australia's Health Minister", 2003, []),
    ("the Prime Minister of Tuvalu", 2003, []),
    ("the Lithuanian Finance Minister", 2011, []),
    ("Tokelauan Health Minister", 2011, []),
    ("the Prime Minister of New South Wales", 2011, []),
    ("In Sydney Health Minister Tony Ryall", 2011, [("Health Minister Tony Ryall", {"Tony Ryall"}, SPEAKER)]),
    ("Mr English, Finance Minister", 2011, [("Mr English", {"Bill English"}, SPEAKER)]),
    ("Crusher Collins on cars", 2011, [("Crusher Collins", {"Judith Collins", "Hon Judith Collins KC"}, SPEAKER)]),
    ("Latvia's Finance Minister", 2011, []),
    ("the Finance Minister of Croatia", 2011, []),
    ("Bill English, Finance Minister", 2011, [("Bill English", {"Bill English"}, SPEAKER)]),
    ("Prime Minister John Howard flew in", 2003, []),
    ("Prime Minister Howard's Iraq policy", 2003, []),
    ("the Australian Prime Minister's Kyoto speech", 2003, []),
    ("the PM's Waitangi speech about land", 2003, [("PM", {"Helen Clark"}, SPEAKER)]),
    ("the Education Minister's NCEA plan", 2003, [("Education Minister", {"Trevor Mallard"}, SPEAKER)]),
    ("police minister DNA bill", 2003, [("police minister", {"George Hawkins"}, SPEAKER)]),
    ("who won the PM's Award for Academic Excellence", 2003, []),
    ("the prime ministers science prize", 2003, []),
    ("the Prime Minister's Chief Science Advisor", 2003, []),
    ("the Prime Minister's XI", 2003, []),
    ("the PM awarded a prize", 2003, [("PM", {"Helen Clark"}, SPEAKER)]),
    ("a Labour minister resigned", 2003, []),
    ("the Prime Minister of New Zealand", 2003, [("Prime Minister", {"Helen Clark"}, SPEAKER)]),
]


@pytest.mark.parametrize(("question", "year", "expected"), NAMED)
def test_people(gazetteer: Gazetteer, question: str, year: int | None, expected: list[tuple[str, set[str], str]]):
    found = people(question, gazetteer, [Y[year]] if year else [], TODAY)
    assert [(person.text, set(person.names), person.role) for person in found] == expected


def test_an_office_by_a_pronoun_is_theirs(gazetteer: Gazetteer):
    (collins,) = people("What did Judith Collins say of nurses when she was Health Minister?", gazetteer, [], TODAY)
    assert (collins.office, collins.held) == ("Health Minister", ())


def test_who_held_an_office_by_another_name_is_called_by_that(gazetteer: Gazetteer):
    (guy,) = people("What did fisheries minister Nathan Guy say of snapper?", gazetteer, [], TODAY)
    assert guy.office == "Primary Industries Minister"
    assert guy.held
    (o_connor,) = people("What did agriculture minister Damien O'Connor say of milk?", gazetteer, [], TODAY)
    assert o_connor.office == "Agriculture Minister"


def test_offices_say_who_held_them(gazetteer: Gazetteer):
    (found,) = people("Who was Health Minister in 2003?", gazetteer, [Y[2003]], TODAY)
    assert found.office == "Health Minister"
    assert found.why == "Health Minister in 2003: Annette King (105 releases, January 2000 – September 2005)"
    assert found.period == (date(2000, 1, 10), date(2005, 9, 10))


def test_who_took_over_from_somebody_has_their_office(gazetteer: Gazetteer):
    for question in (
        "Bill English took over from Michael Cullen as Minister of Finance: what did he say?",
        "When Bill English replaced Michael Cullen as Minister of Finance, what did he say?",
    ):
        offices = {person.text: person.office for person in people(question, gazetteer, [], TODAY)}
        assert offices["Bill English"] == "Finance Minister", question


def test_what_is_said_of_another_is_nobody_elses_office(gazetteer: Gazetteer):
    goff, king = people("What did Phil Goff say when Annette King resigned as Health Minister?", gazetteer, [], TODAY)
    assert (goff.office, king.office) == ("", "Health Minister")


def test_an_office_is_held_by_who_is_shown_in_it(gazetteer: Gazetteer):
    (king,) = people("What did Health Minister Annette King say?", gazetteer, [], TODAY)
    assert [(name, first.year, last.year) for name, first, last in king.held] == [("Annette King", 2000, 2005)]
    (hawkins,) = people("What did Health Minister George Hawkins say?", gazetteer, [], TODAY)
    assert (hawkins.office, hawkins.held) == ("Health Minister", ())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who was health minister before Pete Hodgson", "Annette King"),
        ("Who became Health Minister after Annette King?", "Pete Hodgson"),
        ("who replaced Annette King as health minister", "Pete Hodgson"),
        ("who took over from Annette King as the Health Minister?", "Pete Hodgson"),
        ("Who did Annette King succeed as Health Minister?", "Wyatt Creech"),
        ("From whom did Annette King take over as Health Minister?", "Wyatt Creech"),
        ("Whom did Annette King take over from as Minister of Health?", "Wyatt Creech"),
        ("Annette King replaced whom as Health Minister?", "Wyatt Creech"),
        ("Who came before Pete Hodgson as Health Minister?", "Annette King"),
        ("Who preceded Pete Hodgson as Minister of Health?", "Annette King"),
        ("Who came after Annette King as Health Minister?", "Pete Hodgson"),
        ("Who followed Annette King as health minister?", "Pete Hodgson"),
        ("Who was Annette King's successor as Health Minister?", "Pete Hodgson"),
        ("Who was Health Minister Annette King's predecessor?", "Wyatt Creech"),
        ("Who has taken over from Annette King as Health Minister?", "Pete Hodgson"),
        ("Who is the Health Minister, and who was it before Pete Hodgson?", "Annette King"),
        ("which health minister came after Annette King", "Pete Hodgson"),
        ("What Health Minister replaced Annette King?", "Pete Hodgson"),
        ("who replaced Annette King in health", "Pete Hodgson"),
        ("who's taken over from Annette King in health", "Pete Hodgson"),
        ("who had health before Pete Hodgson", "Annette King"),
        ("which minister held the health job after Annette King", "Pete Hodgson"),
        ("What did Annette King's successor say in health?", "Pete Hodgson"),
        ("the successor to Annette King in health, on beds", "Pete Hodgson"),
        ("What did the Health Minister who followed Annette King say?", "Pete Hodgson"),
        ("Wyatt Creech's successor on beds", "Annette King"),  # who spoke for health only
        ("Who was Annette King's successor as Labour deputy leader?", ""),
        ("What did Annette King's successor at the UNDP say?", ""),
        ("who had health checks before Pete Hodgson", ""),
        ("who was hurt in health care before Pete Hodgson", ""),
        ("a clinic had health before Pete Hodgson", ""),
        ("which health minister spoke after Annette King", ""),
        ("what did the health minister replaced by Annette King say", ""),
        ("who replaced Annette King in health reform", ""),
        ("who replaced nurses in health", ""),
        ("who was health minister after Tony Ryall", ""),  # three years later is not after
        ("who was police minister before Annette King", ""),
    ],
)
def test_who_held_an_office_before_and_after_somebody(gazetteer: Gazetteer, question: str, expected: str):
    found = [person.names[0] for person in people(question, gazetteer, [], TODAY) if person.held]
    assert found == ([expected] if expected else [])


def test_silence_carries_an_office_on_until_another_party_governs(gazetteer: Gazetteer) -> None:
    asked, months = "who was the Health Minister", ((date(2007, 12, 1), date(2007, 12, 31)), (date(2008, 12, 1),) * 2)
    [hodgson] = people(asked, gazetteer, [months[0]], TODAY)
    assert hodgson.why.startswith("Health Minister in December 2007, as last shown: Pete Hodgson")
    assert not any(person.held for person in people(asked, gazetteer, [months[1]], TODAY))
    months_later = [(date(2008, 7, 1), date(2008, 7, 31))]  # somebody else may have been given it
    assert not any(person.held for person in people(asked, gazetteer, months_later, TODAY))


@pytest.mark.parametrize(
    ("question", "year", "expected"),
    [
        ("the previous Prime Minister on debt", None, ["Bill English"]),
        ("previous public service minister", None, []),  # nobody is known before him
        ("previous Prime Ministers", None, []),
        ("the previous Australian Prime Minister", None, []),
        ("the previous Prime Minister's visit", 2003, ["Helen Clark"]),  # a time is said, which may be when it was said
    ],
)
def test_who_held_an_office_before_today(
    gazetteer: Gazetteer, question: str, year: int | None, expected: list[str]
) -> None:
    found = people(question, gazetteer, [Y[year]] if year else [], TODAY)
    assert [person.names[0] for person in found] == expected
    assert all(person.beside == (year is None) for person in found)


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (["Who was Health Minister in 2003?"], "who replaced her?", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "And before her?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "who preceded her?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "who got the job after her?", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "who was her immediate successor?", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "who was the health minister before her?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "who had the job after her?", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "did she succeed?", ""),
        (["Who was Health Minister in 2003?"], "what did she replace it with?", ""),
        (["Who was Health Minister in 2003?"], "who looked after her?", ""),
        (["Who was Health Minister in 2005?"], "who replaced her?", ""),  # one of two
        (["Who was Health Minister in 2003?"], "who did she take over from?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?", "who took over from her?"], "and before him?", "Annette King"),
        (["Who was Health Minister before Annette King?"], "and after her?", "Pete Hodgson"),
        (["Who was Health Minister before Annette King?"], "who replaced her?", "Pete Hodgson"),
        (["Who was Health Minister after Annette King?"], "and before her?", "Wyatt Creech"),
        (["How long is parental leave?", "Who was Health Minister in 2003?"], "who replaced her?", "Pete Hodgson"),
        (["What did Health Minister Annette King say about beds?"], "what did her successor say?", "Pete Hodgson"),
        (["What did Annette King say about beds?"], "who replaced her?", ""),  # no office is named
        (["What did Annette King say of beds in 2003?"], "who replaced her as Health Minister?", "Pete Hodgson"),
        (["What did Annette King say about beds?"], "who replaced her as Finance Minister?", ""),
        (["Who was Health Minister in 2003?"], "how many nurses were there before that?", ""),
        (["Who was Health Minister in 2003?"], "who was minister before that?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "who was the health minister after that", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "who took over after that", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "who was it after that?", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "who had it before", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "and who held it previously?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "who before that?", "Wyatt Creech"),
        (["Who was Health Minister in 2003?"], "who had the job next", "Pete Hodgson"),
        (["Who was Health Minister in 2003?"], "who had it before the merger?", ""),
        (["Who was Health Minister in 2003?"], "who was ill before", ""),
        (["Who was Health Minister in 2003?"], "who was the ward named after that year?", ""),
        (["Who was Health Minister in 2003?"], "who was minister before that law passed?", ""),
        (["What did Annette King do as Health Minister?"], "and her replacement?", "Pete Hodgson"),
        (["What did Annette King do as Health Minister?"], "what did her replacement do?", "Pete Hodgson"),
        (["What did Health Minister Annette King say?"], "what was her replacement policy?", ""),
        (["Who led New Zealand under Helen Clark?"], "who replaced her?", ""),
    ],
)
def test_a_pronoun_points_from_one_holder_of_an_office_to_the_next(
    gazetteer: Gazetteer, earlier: list[str], question: str, expected: str
):
    read = understand(question, gazetteer, TODAY, earlier)
    beside = [person for person in read.people if person.beside and person.span[0] > len(read.carried)]
    assert [person.names[0] for person in beside] == ([expected] if expected else [])
    assert not (expected and "parental" in read.carried)
    # What is asked of is of their time, and of nobody else's.
    spoken = [name for person in beside for name, _, _ in person.held]
    assert set(spoken) == ({expected} if expected else set())
    if expected:
        assert [(period.start, period.end) for period in read.periods] == [held[1:] for held in beside[0].held]
        assert all(person.role == "era" for person in read.people if person not in beside)


def test_who_was_no_minister_then_is_asked_to_speak_in_vain(gazetteer: Gazetteer):
    for question, role in (
        ("What did Annette King say about beds?", "absent"),
        ("What was said to Annette King about beds?", TOPIC),
        ("What happened under Annette King?", TOPIC),  # who was no prime minister: her own releases tell
    ):
        (king,) = people(question, gazetteer, [Y[2015]], TODAY)
        assert king.role == role, question


def test_a_change_within_the_period_names_both(gazetteer: Gazetteer):
    (found,) = people("the Health Minister", gazetteer, [Y[2005]], TODAY)
    assert found.names == ("Annette King", "Pete Hodgson")
    assert ", then Pete Hodgson" in found.why


def test_of_several_times_each_has_its_own_holder(gazetteer: Gazetteer):
    (found,) = people("the Health Minister", gazetteer, [Y[2001], Y[2012]], TODAY)
    assert ", then" not in found.why
    assert [part.partition(" (")[0] for part in found.why.split("; ")] == [
        "Health Minister in 2001: Annette King",
        "Health Minister in 2012: Tony Ryall",
    ]


def test_a_long_period_names_nobody(gazetteer: Gazetteer):
    assert people("the Prime Minister", gazetteer, [(date(1996, 1, 1), TODAY)], TODAY) == []


# ---- portfolios in questions

READ = [
    ("What did the Health Minister say?", ["Health"]),
    ("health minister", ["Health"]),
    ("Minister of Health", ["Health"]),
    ("the Ministry of Health", ["Health"]),
    ("the health portfolio", ["Health"]),
    ("the Foreign Minister", ["Foreign Affairs", "Foreign Affairs and Trade"]),
    ("Minister of Foreign Affairs and Trade", ["Foreign Affairs and Trade"]),
    ("the Maori Affairs Minister", ["Maori Affairs", "Māori Affairs"]),
    ("the Arts Minister", ["Arts, Culture and Heritage"]),
    ("Minister for Arts, Culture and Heritage", ["Arts, Culture and Heritage"]),
    ("the Housing Minister", ["Building and Housing", "Housing and Urban Development"]),
    ("the women's affairs minister", ["Women's Affairs", "Women’s Affairs"]),
    ("Treaty Negotiations Minister", ["Treaty of Waitangi Negotiations"]),
    ("the Minister for Māori Development", ["Maori Affairs", "Māori Affairs"]),
    ("the Workplace Relations and Safety Minister", ["Labour"]),
    ("Minister for the Environment", ["Environment"]),
    ("the Environment Minister's reply", ["Environment"]),
    ("the Social Services Minister", ["Social Development and Employment"]),
    ("finance minister and health minister", ["Finance", "Health"]),
    ("Which minister of labour said so", ["Labour"]),
    ("minister of labour in 2001, Wellington", ["Labour"]),
    ("the Labour Minister", ["Labour"]),
    ("a Labour minister resigned", []),
    ("better health for all", []),
    ("an education in justice", []),
    ("the minister said", []),
    ("Minister of Silly Walks", []),
    ("the Japanese Finance Minister", []),
    ("when Helen Clark became Prime Minister", []),
    ("When did Helen Clark become Prime Minister?", ["Prime Minister"]),
    ("did Helen Clark take over as Prime Minister", ["Prime Minister"]),
    ("When did petrol go up after Helen Clark became Prime Minister?", []),
    ("a Prime Minister's scholarship", []),
]


@pytest.mark.parametrize(("question", "expected"), READ)
def test_portfolios(gazetteer: Gazetteer, question: str, expected: list[str]):
    found = portfolios(question, gazetteer)
    assert sorted(name for portfolio in found for name in portfolio.names) == sorted(expected)


def test_the_news_of_a_portfolio(gazetteer: Gazetteer):
    for question, named in (
        ("What happened in health last month?", "Health"),
        ("health news last month", "Health"),
        ("what's new in Māori affairs", "Maori Affairs"),
        ("What happened in " + "a" * 2000 + " x x x x x", ""),  # in no time
        ("What happened in Oldport last month?", ""),
        ("good news about health", ""),
        ("What was announced about health in May 2003?", "Health"),
        ("what did the government say about health last month", "Health"),
        ("what was said about health and safety in May 2003", ""),
        ("What was said about health in 2003?", ""),
    ):
        assert [p.names[0] for p in portfolios(question, gazetteer)] == ([named] if named else []), question


# ---- whatever is asked

PIECES = [
    "Helen Clark", "clark", "King's", "the", "Minister", "of", "for", "Health", "PM", "5", "'s", "’", "-", ".",
    "Associate", "Attorney-General", "Prime Minister", "said", "did", "under", "Māori", "ā̄", "\u200b", "?", "Mr",
    "Lees-Galloway", "and", ",", "(", ")", "Ministry", "portfolio", "became", "minister", "İ", "ß", "Ⅷ", "\n", "J",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12), st.sampled_from([" ", ""]))
def test_readings_are_spans_of_the_question(gazetteer_words: list[str], glue: str):
    question = glue.join(gazetteer_words)
    known = ministers_world.gazetteer()
    when = [(TODAY - timedelta(days=4000), TODAY - timedelta(days=3800))]
    for person in people(question, known, when, TODAY):
        assert question[slice(*person.span)] == person.text
        assert person.names
        assert set(person.names) <= set(known.ministers)
        assert person.role in (SPEAKER, TOPIC, ERA, "absent")
    for portfolio in portfolios(question, known):
        assert question[slice(*portfolio.span)] == portfolio.text
        assert set(portfolio.names) <= set(known.portfolios)
    assert set(match_minister(question, known)) <= set(known.ministers)
    assert set(match_portfolio(question, known)) <= set(known.portfolios)


def test_one_word_for_another_before_or_after_somebody_is_read_once() -> None:
    for question in ("who came after her?", "who replaced her?", "who was her successor?"):
        assert len(pointers(tokenise(question))) == 1, question
    assert [rule.side for rule, *_ in pointers(tokenise("who replaced her, and who was before her?"))] == [
        "after",
        "before",
    ]


@pytest.mark.parametrize(
    ("question", "until"),
    [
        ("When did Phil Goff last meet Condoleezza Rice?", date(2005, 9, 10)),
        ("when was the last time that phil goff went to Fiji", date(2005, 9, 10)),
        ("When did the Key government last raise the minimum wage?", date(2016, 12, 12)),
        ("When did Judith Collins last visit a prison?", TODAY),  # who still speaks
        ("When was the minimum wage last raised?", TODAY),
        ("When was the last time before Phil Goff that a minister went to Fiji?", TODAY),
    ],
)
def test_the_last_time_is_of_the_days_of_whoever_did_it(gazetteer: Gazetteer, question: str, until: date):
    (period,) = understand(question, gazetteer, TODAY).periods
    assert (period.kind, period.end) == ("latest", until)


def test_what_came_at_last_is_not_the_last_of_its_kind(gazetteer: Gazetteer):
    assert not understand("When did the convention centre at last open?", gazetteer, TODAY).periods
