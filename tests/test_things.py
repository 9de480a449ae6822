"""Things that take the place of others: which may, and how they are put."""

from datetime import date

import pytest

from qa.offices.gazetteer import Gazetteer
from qa.understanding.ellipsis import names_at
from qa.understanding.things import (
    acting,
    another_thing_there,
    at_another_place,
    has_another_noun,
    name_alone,
    named_by,
    of_another_offence,
    of_another_post,
    of_another_stage,
    of_the_same_noun,
    only_name,
    other_thing,
    parts_of,
    put_thing,
)

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("before", "asked", "new", "places"),
    [
        ("how many nurses were hired in 2003?", "and doctors?", "doctors", ["nurses"]),
        ("When did the eel trail open?", "and the walking trail?", "the walking trail", ["eel trail"]),
        ("When did the eel trail in the bay open?", "and the sea trail?", "the sea trail", ["eel trail", "bay open"]),
        ("How will the fund help farmers?", "and growers?", "growers", ["fund help farmers"]),
        ("how are whales protected", "what about the dolphins?", "the dolphins", ["whales"]),
        ("how many children and seeds were there", "and adults", "adults", ["children", "seeds"]),
        ("what goes on road policing?", "and on drink driving ads", "drink driving ads", ["road policing", "road"]),
        ("what is the fee for kelp for boats?", "and for eels?", "eels", ["kelp", "boats"]),
        ("how many nurses did the Health Minister hire?", "and doctors?", "doctors", ["nurses", "hire"]),
        ("how many nurses were hired?", "and in doctors?", "doctors", []),
        ("how much did Team New Zealand get?", "and rugby?", "rugby", ["Team New Zealand"]),
        ("how much was Ngāi Tahu's settlement", "and Ngāti Porou?", "Ngāti Porou", ["Ngāi Tahu"]),
        ("what was the hospital forecasting?", "and a clinic?", "a clinic", ["hospital forecasting", "hospital"]),
        ("how much did Mighty River Power get?", "and Genesis?", "Genesis", ["Mighty River Power"]),
        ("how many nurses were hired?", "also doctors", "doctors", ["nurses"]),
        ("how many prisoners does Oldport hold", "and Newport?", "Newport", ["prisoners", "Oldport"]),
        ("how much is the student allowance?", "what about students?", "students", []),
        ("who can get the Winter Energy Payment", "and young farmers?", "young farmers", []),
        ("how much did New Zealand give Vanuatu", "and Tonga?", "Tonga", ["Vanuatu"]),
        ("did New Zealand sign the Kyoto Protocol", "and Tonga?", "Tonga", ["Kyoto Protocol", "New Zealand"]),
        ("Which Oldport schools are there?", "and Newport?", "Newport", ["Oldport schools"]),
        ("Did Oldport Airport get more?", "and Newport?", "Newport", ["Oldport Airport"]),
        ("When did Sam Tūī visit Oldport?", "and Newport?", "Newport", ["Sam Tūī", "Oldport"]),
        ("who has funded Oldport since 2019", "and Newport?", "Newport", ["Oldport"]),
        ("When did New Zealand leave Tokelau?", "and Niue?", "Niue", ["New Zealand", "Tokelau"]),
        ("When did New Zealand leave Samoa?", "and Tonga?", "Tonga", ["Samoa"]),
        ("When did New Zealand leave Samoa?", "and Australia?", "Australia", ["New Zealand", "Samoa"]),
        ("When did New Zealand beat Canada?", "and Australia?", "Australia", ["Canada"]),
        ("did New Zealand join ANZUS", "and Tonga?", "Tonga", ["New Zealand", "ANZUS"]),
        ("who visits Oldport prisons", "and hospitals?", "hospitals", ["visits Oldport prisons"]),
        ("how much eel did we export?", "and imports?", "imports", ["eel"]),
        ("how much eel do we export?", "and import?", "import", ["eel", "export"]),
        ("how much do we export to Niue", "what about imports?", "imports", ["Niue"]),
        ("at what rate was it finally set", "and originally?", "originally", ["rate", "finally"]),
        ("when did they evacuate sick children?", "and nurses?", "nurses", ["sick children"]),
        ("how many nurses got the grant?", "and doctors?", "doctors", ["nurses"]),
        ("who can get the boarding allowance?", "and the dole?", "the dole", ["boarding allowance"]),
        ("My dad lost his eel licence. Why were the eels saved?", "and crabs?", "crabs", ["eels"]),
        ("how many nurses were hired?", "and before doctors", "", []),
        ("how many nurses were hired?", "doctors?", "", []),  # no afterthought
        ("how many nurses were hired?", "and how many doctors?", "doctors", ["nurses"]),
        ("How many nurses work in schools?", "how many doctors", "doctors", ["nurses work"]),
        ("what did nurses get?", "how many doctors", "", []),  # none is counted there
        ("how many nurses were hired?", "how many complaints", "", []),
        ("how many nurses and doctors were hired?", "how many midwives", "", []),
        ("how many nurses were hired?", "how many unemployed?", "", []),
        ("how many nurses were hired?", "how many in Oldport?", "", []),
        ("how many nurses were hired?", "how many doctors left in the year to June", "", []),
        ("how many nurses were hired?", "and since then?", "", []),
        ("how many nurses were hired?", "and those doctors", "", []),
        ("how many nurses were hired?", "and doctors with their second job", "", []),
        ("how many nurses were hired?", "and 200 doctors", "", []),
        ("how many nurses were hired?", "and Annette King?", "", []),
        ("how many nurses were hired?", "and the Police Minister?", "", []),
        ("how many nurses were hired?", "and then?", "", []),
    ],
)
def test_a_thing_may_take_the_place_of_another(
    before: str, asked: str, new: str, places: list[str], gazetteer: Gazetteer
) -> None:
    found, spans = other_thing(asked, before, gazetteer, TODAY)
    assert (found, [before[begin:end] for begin, end in spans]) == (new, places)


@pytest.mark.parametrize(
    ("before", "new", "names"),
    [
        ("Does Wekacare fund Glowalin?", "Dimmarol", ["Wekacare", "Glowalin"]),
        ("Did the Harbour Board mend the Kahu Wharf?", "the Pier", ["Harbour Board", "Kahu Wharf"]),
        ("Does Wekacare fund Glowalin?", "doctors", []),
        ("When did Britain leave Kabul?", "Scotland", []),
        ("Will Oldport Airport get Wekacare's flights?", "Newport", ["Oldport Airport"]),
        ("Does Wekacare run Weka Hall?", "WKA", []),
        ("Does Wekacare run WHO?", "WKA", ["Wekacare", "WHO"]),
        ("Was Glowalin funded by Wekacare?", "Dimmarol", []),
        ("When did Wekacare come to Glowalin?", "Dimmarol", ["Wekacare"]),
    ],
)
def test_who_does_something_to_what_is_named_is_told_by_the_order(before: str, new: str, names: list[str]) -> None:
    runs = [name for name in names_at(before) if name[0]]
    assert [before[begin:end] for begin, end in acting(new, before, runs)] == names


@pytest.mark.parametrize(
    ("before", "place", "new", "whole"),
    [
        ("who runs the prisons?", "prisons", "the courts", "who runs the courts?"),
        ("who runs prisons?", "prisons", "the courts", "who runs the courts?"),
        ("how many prisons are there", "prisons", "the courts", "how many courts are there"),
        ("what is Tūī’s hut for?", "hut", "the boat", "what is Tūī’s boat for?"),
        ("fixed in the first lot of repairs", "lot", "the second lot", "fixed in the second lot of repairs"),
        ("what is the eel fishers’ levy?", "levy", "the work levy", "what is the eel work levy?"),
        ("what is the farm's first dam?", "dam", "the second dam", "what is the farm's second dam?"),
        ("what was the farmers' first offer?", "offer", "the second offer", "what was the farmers' second offer?"),
        ("how much is the farmers' credit", "credit", "the family credit", "how much is the family credit"),
        ("how much is the teachers' pay", "pay", "holiday pay", "how much is the teachers' holiday pay"),
        ("help for elderly people here", "elderly", "younger disabled people", "help for younger disabled people here"),
    ],
)
def test_a_thing_is_put_as_the_other_stood(before: str, place: str, new: str, whole: str) -> None:
    begin = before.index(place)
    assert put_thing(before, (begin, begin + len(place)), new) == whole


@pytest.mark.parametrize(
    ("before", "run", "new", "place"),
    [
        ("Which Oldport schools are old?", "Oldport schools", "Newport", "Oldport"),
        ("Which Oldport schools are old?", "Oldport schools", "libraries", "Oldport schools"),
        ("Auckland schools that are old", "Auckland schools", "Newport", "Auckland"),
        ("Which Oldport schools are old?", "schools", "Newport", "Oldport"),
        ("Which big schools are old?", "schools", "Newport", "schools"),
        ("Which Oldport schools are old?", "Oldport schools", "Newport Hospital", "Oldport schools"),
        ("Which Oldport Prison cells are old?", "Oldport Prison cells", "Newport Prison", "Oldport Prison"),
        ("Free schools that are old", "schools", "Newport", "schools"),
        ("Student loans that are old", "Student loans", "Newport", "Student loans"),
        ("How many Oldport schools are there", "Oldport schools", "Newport libraries", "Oldport schools"),
        ("Did Oldport Airport get more?", "Oldport Airport", "Newport", "Oldport Airport"),
        ("When did the Duke of Oldport come?", "Duke of Oldport", "Sam Tūī", "Duke of Oldport"),
    ],
)
def test_a_name_takes_the_place_of_a_name_and_not_of_what_it_stands_before(
    before: str, run: str, new: str, place: str
) -> None:
    begin = before.index(run)
    assert before[slice(*name_alone(before, (begin, begin + len(run)), new))] == place


@pytest.mark.parametrize(
    ("before", "asked", "place"),
    [
        ("Who chairs Te Kupenga?", "and Toi Awa?", "Te Kupenga"),
        ("How much did Te Kupenga get in 2003?", "and the Eel Commission?", "Te Kupenga"),
        ("How much did the Eel Commission get?", "and NZ On Water?", "Eel Commission"),
        ("When did Te Kupenga open?", "and the NZEO?", "Te Kupenga"),
        # somebody, a place, a party, or what may be meant by either of two
        ("Who opened Te Kupenga?", "and Sam Tūī?", ""),
        ("Who chairs Te Kupenga?", "and Dame Sam?", ""),
        ("Who opposed Te Kupenga?", "and the Eel Commission?", ""),
        ("How many beds has Oldport hospital?", "and Newport DHB?", ""),
        ("What did Annette King say?", "and the Eel Commission?", ""),
        ("What does Te Kupenga fund?", "and the West Coast?", ""),
        ("What does Te Kupenga fund?", "and the Bay of Plenty?", ""),
        ("How does Te Kupenga work?", "and the UK?", ""),
        ("How much of GDP do we give?", "and the Americans and the Brits?", ""),
        ("What did Labour promise?", "and the Eel Commission?", ""),
        ("What did Te Kupenga give the Eel Commission?", "and the NZEO?", ""),
        ("What did Te Kupenga get?", "and for the NZEO?", ""),
        ("How many nurses were hired?", "and the NZEO?", ""),
    ],
)
def test_a_name_that_is_surely_of_a_body_takes_the_place_of_the_only_one(
    before: str, asked: str, place: str, gazetteer: Gazetteer
) -> None:
    new, spans = other_thing(asked, before, gazetteer, TODAY)
    assert before[slice(*(only_name(new, before, spans, gazetteer, TODAY) or (0, 0)))] == place


@pytest.mark.parametrize(
    ("before", "new", "another"),
    [
        ("Is Oldport refinery closing?", "the Newport smelter", True),
        ("Is Oldport refinery closing?", "Newport", False),
        ("Is Oldport safe?", "the Newport smelter", False),
        ("Is Oldport in debt?", "the Newport smelter", False),
    ],
)
def test_a_name_with_a_noun_takes_no_place_before_another(before: str, new: str, another: bool) -> None:
    begin = before.index("Oldport")
    assert has_another_noun(before, (begin, begin + len("Oldport")), new) == another


@pytest.mark.parametrize(
    ("before", "new", "post", "whole"),
    [
        ("who is the eel commissioner", "the kelp", "kelp commissioner", "who is the kelp commissioner"),
        (
            "Who was our Eel Commissioner in 2010?",
            "kelp",
            "kelp Commissioner",
            "Who was our kelp Commissioner in 2010?",
        ),
        ("who is the eel commissioner", "the kelp commissioner", "", ""),
        ("who is the eel commissioner", "the chair", "", ""),
        ("who is the eel commissioner", "the deputy", "", ""),
        ("who is the commissioner of eels", "kelp", "", ""),
        ("who is the high commissioner", "kelp", "", ""),
        ("what does the eel commissioner say", "kelp", "", ""),
    ],
)
def test_a_post_is_called_by_the_noun_of_another(before: str, new: str, post: str, whole: str) -> None:
    assert of_another_post(new, before) == (post, whole)


def test_parts_of_a_run_cut_no_name() -> None:
    def parts(before: str, run: str) -> list[str]:
        begin = before.index(run)
        return [before[slice(*part)] for part in parts_of(before, (begin, begin + len(run)))]

    assert parts("the Mighty River Power float raise?", "Mighty River Power float raise") == [
        "Mighty River Power float raise", "Mighty River Power", "float raise", "float", "raise",
    ]  # fmt: skip
    assert parts("first home grants", "home grants") == ["grants"]
    assert parts("hoki", "hoki") == ["hoki"]


def test_what_is_told_apart_by_its_number_has_no_name() -> None:
    things = ("doctors", "the doctors", "the second lot", "Ngāti Porou", "sheep farmers")
    assert [named_by(new) for new in things] == ["doctors", "doctors", "", "Ngāti Porou", ""]


@pytest.mark.parametrize(
    ("before", "new", "whole"),
    [
        ("HPV vaccine for girls", "the flu vaccine", "the flu vaccine for girls"),
        ("when was the Dawn Raids apology", "the poll tax apology", "when was the poll tax apology"),
        ("how many new state houses were there", "council houses", "how many new council houses were there"),
        ("the school lunch programme", "the breakfast programme", "the school breakfast programme"),
        ("the flu vaccine", "the flu vaccine", ""),
        ("the flu vaccine and the HPV vaccine", "the measles vaccine", ""),
        ("vaccines for girls", "the measles vaccine", ""),
        ("the flu vaccine", "vaccines", ""),
        ("did uk join", "China wanting in", ""),
    ],
)
def test_things_of_one_noun_take_each_others_place(before: str, new: str, whole: str) -> None:
    assert of_the_same_noun(new, before) == whole


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("Is Taupo airport getting money?", "what about roads there", "What about roads in Taupo?"),
        ("Flooding in Westport", "and the hospital there?", "What about the hospital in Westport?"),
        ("the Te Kuiti pool", "are there any new schools over there?", "What about new schools in Te Kuiti?"),
        ("Palmerston North Hospital", "any rail funding in the city", "What about rail funding in Palmerston North?"),
        ("Flooding in Westport", "what happened there", ""),  # asks more than of a thing
        ("When did Greymouth get a hospital?", "and the port there", ""),  # may be asked when
        ("the road from Napier to Wairoa", "any schools there", ""),  # of either
        ("Fiji coup", "any police there", ""),  # of the coup
        ("What did the government do in 2019?", "any schools there", ""),
        ("Flooding in Westport", "and the hospital?", ""),
        ("Did KiwiRail buy new ferries?", "what about the staff there?", ""),
        ("Was there money for Massey University?", "and any students there?", ""),
        ("What was spent in Westport in 2018?", "and schools there?", ""),  # in 2018
        ("Flooding in Westport", "what about violence in there", "What about violence in Westport?"),
        ("Flooding in Westport", "is there a plan for it", ""),
    ],
)
def test_another_thing_of_a_place_is_asked_of_by_itself(before: str, asked: str, whole: str) -> None:
    assert another_thing_there(asked, before, Gazetteer((), {}, {}, {}, (), frozenset()), TODAY) == whole


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("When did work start on the Kahu Bay bridge?", "When did it open?", "When did the Kahu Bay bridge open?"),
        ("when was the first sod turned on the bridge", "and when was it finished", "when was the bridge finished"),
        ("when was the contract signed for Kahu Bridge", "when will it open?", "when will Kahu Bridge open?"),
        ("when did the eel trail open", "what year was it closed", "what year was the eel trail closed"),
        ("In what year was the levy announced?", "when did it end", "when did the levy end"),
        ("when did work on the bridge start", "when did it open", "when did the bridge open"),
        ("when did building of the bridge finally begin", "when did it open", "when did the bridge open"),
        ("when did the deal with Fiji get signed", "when did it end", "when did the deal with Fiji end"),
        ("when was the building opened", "when did it close", "when did the building close"),
        # What has a time of its own, asks for anything but when, or points at more; and what is to come.
        ("When did work start on the bridge in 2012?", "when did it open?", ""),
        ("When did work start on the bridge?", "how much was it?", ""),
        ("When did work start on the bridge?", "when was it put beside that?", ""),
        ("When was the bridge to open?", "when did it open?", ""),
        ("When did it open?", "when did it close?", ""),
        ("When was an inquiry announced into the bridge?", "when did it report?", ""),
        ("Who opened the bridge?", "when did it open?", ""),
    ],
)
def test_another_stage_is_asked_of_the_thing_itself(before: str, asked: str, whole: str) -> None:
    assert of_another_stage(asked, before, TODAY) == whole


@pytest.mark.parametrize(
    ("before", "asked", "new", "whole"),
    [
        ("penalty for arson?", "and for growing kelp?", "growing kelp", "penalty for growing kelp?"),
        ("the fine for using a net", "what about selling eels", "selling eels", "the fine for selling eels"),
        ("fine for arson", "and for cruelty to children", "cruelty to children", "fine for cruelty to children"),
        ("penalty for arson", "and for theft?", "theft", "penalty for theft"),
        ("penalty for selling kelp", "and for growing?", "growing", ""),  # kelp, perhaps
        ("penalty for arson", "and for a third offence", "a third offence", ""),
        ("penalty for arson", "and for repeat offenders", "repeat offenders", ""),
        ("penalty for arson", "and home detention", "home detention", ""),
        ("penalty for speeding", "and for school buses", "school buses", ""),
        ("penalty for speeding", "and for sex crimes", "sex crimes", "penalty for sex crimes"),
        ("penalty for arson", "what about policing", "policing", ""),
        ("penalty for arson", "and anything else", "anything else", ""),
        ("fine for selling kelp to minors", "and for selling eels", "selling eels", "fine for selling eels to minors"),
        ("fine for selling kelp on boats", "and for selling at night", "selling at night", "fine for selling at night"),
        ("fine for sailing without a net", "and for sailing drunk", "sailing drunk", "fine for sailing drunk"),
        ("fine for speeding", "and in school zones", "school zones", ""),
        ("how much is the grant for insulating a house?", "and for buying a car?", "buying a car", ""),
    ],
)
def test_another_offence_takes_the_place_of_one_whose_penalty_is_asked(
    before: str, asked: str, new: str, whole: str
) -> None:
    assert of_another_offence(asked, new, before) == whole


@pytest.mark.parametrize(
    ("before", "new", "whole"),
    [
        ("when was Eel Hill prison opened?", "Oldport", "when was Oldport prison opened?"),
        ("what did the Oldport police station cost", "Newport", "what did the Newport police station cost"),
        ("how long is the Eel tunnel?", "the Kelp", "how long is the Kelp tunnel?"),
        ("when was Eel Hill prison opened?", "Corrections", ""),
        ("when did Oldport airport grow?", "Air New Zealand", ""),
        ("how many beds has Oldport hospital?", "ICU", ""),
        ("how many beds has Oldport hospital?", "Newport DHB", ""),
        ("when was Eel Hill prison opened?", "the Supreme Court", ""),
        ("how many pupils has Oldport school?", "Māori", ""),
        ("when was Eel Hill prison opened?", "women", ""),
        ("how much did Oldport pay?", "Newport", ""),
        ("how far is Oldport prison from Newport?", "Kelpton", ""),  # from either
    ],
)
def test_what_another_place_has_is_asked_of_by_its_name(before: str, new: str, whole: str) -> None:
    known = Gazetteer((), {}, {"Corrections": 9}, {}, (), frozenset())
    assert at_another_place(new, before, known) == whole
