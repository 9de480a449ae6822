"""Other names for what a question names: renamed bodies, abbreviations, popular words."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.language.spelling import fold, singular
from qa.understanding.aliases import MOST, aliases, called_in, renamed

# (question, words that are read, some of the other names they must bring)
FOUND = [
    ("How many houses did Housing New Zealand own?", "Housing New Zealand", {"Kāinga Ora"}),
    ("Kāinga Ora rents", "Kāinga Ora", {"Housing New Zealand", "HNZ"}),
    ("kainga ora rents", "kainga ora", {"Housing New Zealand"}),
    ("Kaainga Ora rents", "Kaainga Ora", {"Housing New Zealand"}),
    ("HNZ rents", "HNZ", {"Housing New Zealand"}),
    ("CYFS social workers", "CYFS", {"Oranga Tamariki", "Child, Youth and Family"}),
    ("cyf social workers", "cyf", {"Oranga Tamariki"}),
    ("Child Youth and Family workers", "Child Youth and Family", {"Oranga Tamariki"}),
    ("Oranga Tamariki's uplift", "Oranga Tamariki", {"Child, Youth and Family"}),
    ("winz offices", "winz", {"Work and Income"}),
    ("Work and Income offices", "Work and Income", {"WINZ", "Ministry of Social Development"}),
    ("MSD case managers", "MSD", {"Ministry of Social Development", "Department of Social Welfare"}),
    ("Waka Kotahi speed limits", "Waka Kotahi", {"NZTA", "Transit New Zealand"}),
    ("NZTA speed limits", "NZTA", {"Land Transport New Zealand", "Transit New Zealand"}),
    ("what did Transit build", "Transit", {"NZTA"}),
    ("FENZ volunteers", "FENZ", {"New Zealand Fire Service"}),
    ("the Rural Fire review", "Rural Fire", {"Fire and Emergency New Zealand"}),
    ("MPI at the border", "MPI", {"MAF", "Ministry for Primary Industries"}),
    ("MAF at the border", "MAF", {"Ministry for Primary Industries"}),
    ("Ministry of Fisheries officers", "Ministry of Fisheries", {"MFish"}),
    ("the embassy in Burma", "Burma", {"Myanmar"}),
    ("mines of the Aussie outback", "Aussie", {"Australian"}),
    ("the embassy in Turkiye", "Turkiye", {"Turkey"}),
    ("the embassy in Turkey", "Turkey", {"Türkiye"}),
    ("soldiers in East Timor", "East Timor", {"Timor-Leste"}),
    ("soldiers in Timor-Leste", "Timor-Leste", {"East Timor"}),
    ("Myanmar's generals", "Myanmar", {"Burma", "Burmese"}),
    ("the Japanese Prime Minister", "Japanese", {"Japan"}),
    ("beef for Poland", "Poland", {"Polish"}),
    ("aid for Eswatini", "Eswatini", {"Swaziland"}),
    ("RNZ Pacific's transmitter", "RNZ Pacific", {"Radio New Zealand International"}),
    ("how many flightless parrots are left", "flightless parrots", {"kakapo", "kākāpō"}),
    ("who has to take the spit covid test", "spit covid test", {"saliva testing"}),
    ("slave ships off our coast", "slave ships", {"Foreign Charter Vessels"}),
    ("the DHBs' deficits", "DHBs", {"district health board", "Health New Zealand"}),
    ("the health board's deficit", "health board", {"DHB"}),
    ("Te Whatu Ora staff", "Te Whatu Ora", {"Health New Zealand"}),
    ("the HFA's contracts", "HFA", {"Health Funding Authority"}),
    ("Te Aka Whai Ora board", "Te Aka Whai Ora", {"Māori Health Authority"}),
    ("SH82 bridges", "SH82", {"State Highway 82"}),
    ("SNA1 snapper", "SNA1", {"SNA-1"}),
    ("Did we ever get an F16?", "F16", {"F-16"}),
    ("why did labour can the f16s", "f16s", {"F-16", "F16", "F-16s"}),
    ("Did we ever get an F-16?", "F-16", {"F16", "F16s"}),
    ("who went to COP 27", "COP 27", {"COP27", "COP-27"}),
    ("what did we promise at the Cop 26 summit?", "Cop 26", {"COP26", "COP-26"}),
    ("Who led our delegation to COP27?", "COP27", {"COP-27"}),
    ("the C-130J Hercules", "C-130J", {"C130J"}),
    ("tolls on state highway 2", "state highway 2", {"SH2"}),
    ("SH16 lanes", "SH16", {"State Highway 16", "Northwestern Motorway"}),
    ("polytech mergers", "polytech", {"institute of technology", "polytechnic"}),
    ("Skill New Zealand grants", "Skill New Zealand", {"Tertiary Education Commission"}),
    ("Statistics NZ figures", "Statistics NZ", {"Stats NZ"}),
    ("DOC huts", "DOC", {"Department of Conservation"}),
    ("the PSA partnership", "PSA", {"Public Service Association"}),
    ("DoC huts", "DoC", {"Department of Conservation"}),
    ("ERMA approvals", "ERMA", {"Environmental Protection Authority"}),
    ("EQC claims", "EQC", {"Earthquake Commission"}),
    ("pokies in bars", "pokies", {"gaming machine"}),
    ("the dole in 1999", "dole", {"unemployment benefit", "Jobseeker Support"}),
    ("the DPB", "DPB", {"domestic purposes benefit"}),
    ("NZ Super rises", "NZ Super", {"New Zealand Superannuation"}),
    ("TPP-11 signing", "TPP-11", {"CPTPP"}),
    ("the chemist's prices", "chemist", {"pharmacy"}),
    ("country broadband", "country broadband", {"rural broadband"}),
    ("the stop-smoking line", "stop-smoking line", {"Quitline"}),
    ("meth use", "meth", {"methamphetamine"}),
    ("how many NCEA credits", "NCEA", {"National Certificate of Educational Achievement"}),
    ("ncea credits", "ncea", {"National Certificate of Educational Achievement"}),
    ("PHOs and GPs", "PHOs", {"Primary Health Organisation"}),
    ("a Primary Health Organisation", "Primary Health Organisation", {"PHO"}),
    ("primary health organisations", "primary health organisations", {"PHO"}),
    ("what IT costs", "IT", {"information technology"}),
    ("the OCR", "OCR", {"Official Cash Rate"}),
    ("Te Mana Tatai Hokohoko chair", "Te Mana Tatai Hokohoko", {"FMA", "Securities Commission"}),
    ("Te Aka Matua o te Ture on trusts", "Te Aka Matua o te Ture", {"Law Commission"}),
    ("tariffs of the US", "US", {"U.S."}),
    ("U.S. tariffs", "U.S", {"United States", "US"}),
    ("the E.U. trade deal", "E.U", {"European Union"}),
    ("a U.N. resolution", "U.N", {"United Nations"}),
    ("housing corp rents", "housing corp", {"Housing New Zealand", "Housing Corporation"}),
    ("MoBIE science", "MoBIE", {"Ministry of Business, Innovation and Employment"}),
    ("Project iReX", "iReX", {"Interislander ferries"}),
    ("premiere of The Return of the King", "Return of the King", {"Lord of the Rings"}),
    ("when was the board abolished", "abolished", {"disestablished"}),
    ("plans to disestablish the board", "disestablish", {"abolish"}),
    ("the Skyhawks' hangar", "Skyhawks", {"air combat force", "air combat wing"}),
    ("the fighter jets", "fighter jets", {"Skyhawks"}),
    ("Fire Service Commission chair", "Fire Service Commission", {"Fire and Emergency New Zealand"}),
]  # fmt: skip

NOTHING = [
    "what does it cost",
    "the doc said so",
    "goods in transit",
    "a spark of hope",
    "polish the floors",
    "the era of steam",
    "sit down and step back",
    "Transit of what opens a question",
    "rural fires burn",
    "holiday road tolls",
    "the king returns",
    "who are us and them",
    "a psa test, and Psa in kiwifruit",
    "",
    "?!",
]


@pytest.mark.parametrize(("question", "text", "others"), FOUND)
def test_other_names(question: str, text: str, others: set[str]):
    found = next((alias for alias in aliases(question) if alias.text == text), None)
    assert found is not None, [alias.text for alias in aliases(question)]
    assert others <= set(found.others)
    assert question[slice(*found.span)] == text
    assert found.why.startswith(f"“{text}” ")


@pytest.mark.parametrize(
    ("question", "others", "not_others"),
    [
        ("How many died in WWII?", "Second World War", "First World War"),
        ("who fought in wwii", "Second World War", "First World War"),
        ("who fought in World War I", "First World War", "Second World War"),
        ("What did the RSA get?", "Returned and Services’ Association", "Refugee Status Appeal Authority"),
        ("how many GPs are there", "general practitioner", "Government Policy Statement"),
        ("a new GPS on roads", "Government Policy Statement", "general practitioner"),
        ("a trade pact with Peru", "agreement", "Progress and Consistency Tool"),
    ],
)
def test_an_abbreviation_is_what_is_written(question: str, others: str, not_others: str) -> None:
    found = {other for alias in aliases(question) for other in alias.others}
    assert others in found
    assert not_others not in found


def test_fighter_jets_may_be_others_than_the_skyhawks():
    assert "fighter jets" not in aliases("the Skyhawks")[0].others


@pytest.mark.parametrize("question", NOTHING)
def test_ordinary_words_are_no_names(question: str):
    assert aliases(question) == []


def test_the_longest_name_wins():
    assert [alias.text for alias in aliases("the Fire Service Commission of the Fire Service")] == [
        "Fire Service Commission",
        "Fire Service",
    ]


def test_what_popular_words_stand_for_does_not_lead_back():
    assert aliases("the new children's ward") == []
    assert aliases("kids on the ward")[0].others == ("children",)


def test_names_of_the_time_come_first():
    then = aliases("MPI seed checks", [(date(2002, 1, 1), date(2002, 12, 31))])[0].others
    now = aliases("MAF seed checks", [(date(2020, 1, 1), date(2020, 12, 31))])[0].others
    assert then.index("MAF") < then.index("Ministry of Primary Industries")
    assert now.index("Ministry for Primary Industries") < now.index("Ministry of Agriculture")


def test_names_found_by_their_own_words_are_left_out():
    assert "Housing New Zealand Corporation" not in aliases("Housing New Zealand")[0].others


WORDS = [
    "MPI",
    "mpi's",
    "Fire",
    "Service",
    "Commission",
    "New",
    "Zealand",
    "Housing",
    "M. bovis",
    "A&E",
    "IT",
    "it",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=10).map(" ".join))
def test_aliases_are_spans_and_never_overlap(question: str):
    end = 0
    for alias in aliases(question):
        assert alias.span[0] >= end
        end = alias.span[1]
        assert question[slice(*alias.span)] == alias.text
        assert 0 < len(alias.others) <= MOST
        assert fold(alias.text) not in {fold(other) for other in alias.others}


def groups() -> list[dict[str, list[str | dict[str, str]]]]:
    return list(json.loads(resources.files("qa.data").joinpath("renamed.json").read_text("utf-8"))["groups"])


def test_the_data_are_sound():
    for group in groups():
        assert set(group) <= {"kind", "names", "now"}, group
        assert group["kind"] in {"renamed", "country", "popular", "everyday"}, group
        assert group["names"], group
        for item in group["names"]:
            name = item if isinstance(item, str) else item["name"]
            assert name == name.strip(), group
            if not isinstance(item, str):
                assert set(item) <= {"name", "from", "to", "exact", "asked", "singular"}, group
                start, end = item.get("from", "0001-01-01"), item.get("to", "9999-12-31")
                assert date.fromisoformat(start) <= date.fromisoformat(end), group


@pytest.mark.parametrize(
    ("apart", "within"),
    [
        ("what state is the awa in", "Ngati Awa's settlement"),
        ("mum and dad", "mum and dad investors in Meridian"),
        ("the price of power", "the powers of juries"),
        ("is my boss right", "is the new Boss right"),
    ],
)
def test_part_of_another_name_is_none(apart: str, within: str) -> None:
    assert aliases(apart)
    assert aliases(within) == []


def test_every_name_in_the_data_is_read():
    for group in groups():
        names = [item if isinstance(item, dict) else {"name": item} for item in group["names"]]
        known = [item["name"] for item in names if not item.get("asked")]
        known += [str(name) for name in group.get("now", [])]
        for name in (item["name"] for item in names):
            own = set(singular(fold(name)).split())
            # Where releases know no other name than longer forms of this one, there is nothing to look for.
            if any(not own <= set(singular(fold(other)).split()) for other in known):
                found = aliases(f"the {name}")
                assert found, name
                assert found[0].text == name.removesuffix(".")  # "U.S." may end a sentence


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("The Welfare Expert Advisory Group met.", "Did the Welfare Expert Advisory Group see kids?"),
        ("WEAG, the Welfare Expert Advisory Group, met.", "Did the WEAG see kids?"),
        ("The group met children.", "Did the WEAG see kids?"),  # everyday words stay
        ("A weag is no group.", "Did the WEAG see kids?"),
        ("", "Did the WEAG see kids?"),
    ],
)
def test_a_question_is_put_in_the_names_of_a_text(text: str, put: str) -> None:
    question = "Did the WEAG see kids?"
    assert renamed(question, called_in(text, aliases(question))) == put


def test_a_name_is_put_for_whole_words_once() -> None:
    names = {"Fiji": "Fijian", "Fijians": "people of Fiji", "uni": "university", "UN": "United Nations", "US": "US"}
    question = "Does Fiji let Fijians from uni join the university, the UN or UNESCO? Fiji does, US."
    put = "Does Fijian let people of Fiji from university join the university, the United Nations or UNESCO? "
    put += "Fijian does, US."
    assert renamed(question, names) == put
    assert renamed("", names) == ""
    assert renamed("uni " * 1000, names) == "uni " * 1000  # too long to be read


def test_to_deal_with_something_is_no_agreement() -> None:
    assert [alias.others for alias in aliases("Which deal did they sign?")] == [("agreement",)]
    assert aliases("How would they deal with it?") == [] == aliases("plans to deal with it")


def test_an_everyday_word_is_none_within_a_name() -> None:
    found = aliases("Extra doctors, said the Doctors Association")
    assert [(alias.text, alias.others) for alias in found] == [("Extra", ("additional",)), ("doctors", ("GP",))]


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Cover used to stop at $150k", ["$150,000"]),
        ("how was the $82m split", ["$82 million"]),
        ("spend 20 mil on trees", ["20 million", "20m"]),
        ("the $1.5 billion fund", ["$1.5bn"]),
        ("a fund of 1.5bn dollars", ["1.5 billion"]),
        ("who won the 100m race and the 2.5k run", []),
        ("closing the 3 mill towns", []),
        ("aid of US$5m", ["$5 million", "five million"]),
        ("10,000 trees", ["10000", "ten thousand"]),
        ("reach 1 million members", ["1m", "one million"]),
        ("reach 1,000,000 members", ["1000000", "1 million", "one million"]),
        ("a $500,000 fund", ["500000", "half a million"]),
        ("one million members", ["1 million", "1m"]),
        ("the two-millionth tree", ["2 million", "2m"]),
        ("half a million members", ["500,000"]),
        ("a quarter of a million workers", ["250,000"]),
        ("half a billion dollars", ["500 million", "500m"]),
        ("three thousand houses", ["3,000"]),
        ("a million reasons, and twenty one million more", []),
        ("ring 0800 111 757", []),
        ("at 110kmh", ["110km/h", "110 km/h", "110 kilometres per hour", "110 kilometres an hour", "110kph"]),
        (
            "a limit of 110 kmh",
            ["110km/h", "110 km/h", "110 kilometres per hour", "110 kilometres an hour", "110kmh", "110kph"],
        ),
    ],
)
def test_an_amount_is_written_in_more_than_one_way(question: str, others: list[str]) -> None:
    assert [name for alias in aliases(question) if alias.kind == "number" for name in alias.others] == others


def test_a_stage_is_called_by_its_number_or_its_place() -> None:
    others = {
        alias.text: alias.others for alias in aliases("the second stage, Phase 3, and stage five of the sixth part")
    }
    assert others == {"second stage": ("stage two", "stage 2"), "Phase 3": ("third phase", "phase three")}


def test_two_names_that_a_question_sets_apart_stand_for_their_own_times() -> None:
    became = {alias.text: set(alias.others) for alias in aliases("When did CYFS become Oranga Tamariki?")}
    assert "Child, Youth and Family" in became["CYFS"]
    assert "Ministry for Children" in became["Oranga Tamariki"]
    assert not became["CYFS"] & became["Oranga Tamariki"]
    assert "Oranga Tamariki" not in became["CYFS"] and "CYFS" not in became["Oranga Tamariki"]
    together = {alias.text: alias.others for alias in aliases("Who ran Kāinga Ora, formerly Housing New Zealand?")}
    assert "Housing New Zealand" in together["Kāinga Ora"]


@pytest.mark.parametrize(
    ("question", "is_of_before"),
    [
        ("When was Kāinga Ora set up?", False),
        ("when did Kāinga Ora start", False),
        ("Tell me of Kāinga Ora. When was it officially established?", False),
        ("When was the Kāinga Ora tenant purchase scheme introduced?", True),  # as is what it runs
        ("When was Kāinga Ora set up to build homes?", True),  # what is done is older than its name
        ("What was Kāinga Ora called before and when was it set up?", True),
        ("Why was Kāinga Ora set up?", True),
        ("When was Kāinga Ora restructured?", True),
        ("How many homes has Kāinga Ora?", True),
    ],
)
def test_what_a_body_was_called_before_tells_of_another_beginning(question: str, is_of_before: bool) -> None:
    others = {name for alias in aliases(question) for name in alias.others}
    assert ("Housing New Zealand" in others) == is_of_before


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("When were Sustainable Food and Fibre Futures launched?", "Primary Growth Partnership"),
        ("When was the Aotearoa Immunisation Register launched?", "National Immunisation Register"),
        ("When was the Low Emission Transport Fund set up?", "Low Emission Vehicles Contestable Fund"),
        ("When was the Business Investor Visa introduced?", "Long Term Business Visa"),
        ("When was New Zealand Growth Capital Partners established?", "NZVIF"),
    ],
)
def test_a_fund_that_took_the_place_of_another_began_later(question: str, before: str) -> None:
    others = {name for alias in aliases(question) for name in alias.others}
    assert before not in others
    assert before in {name for alias in aliases(question.replace("When", "Why")) for name in alias.others}


def test_a_new_fund_is_not_the_one_before() -> None:
    others = {name for alias in aliases("Primary Sector Growth Fund") for name in alias.others}
    assert "Primary Growth Partnership" not in others


def test_what_everybody_says_is_no_name() -> None:
    for asked in ("how did the police act on gangs", "skip bins on roads", "the royal forest", "imo it is bad"):
        assert not {alias.text for alias in aliases(asked)} & {"police act", "skip", "royal forest", "imo"}


def test_two_bodies_that_became_one_are_not_each_other() -> None:
    others = {name: aliases(f"What did {name} find?")[0].others for name in ("NIWA", "GNS Science", "HortResearch")}
    assert "Earth Sciences New Zealand" in others["NIWA"] and "GNS Science" not in others["NIWA"]
    assert "NIWA" not in others["GNS Science"]
    assert "Crop and Food Research" not in others["HortResearch"]
    (whole,) = aliases("What did Earth Sciences New Zealand find?")
    assert set(whole.others) >= {"NIWA", "GNS Science"}


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("who did Brownlee pick as our man in berlin", "Germany"),
        ("who is the ambassador in Washington", "United States"),
        ("New High Commissioner in Honiara 2013", "Solomon Islands"),
        ("Who opened the trade office in Tokyo?", ""),
        ("What did the ambassador say of the London Olympics?", ""),
    ],
)
def test_whoever_is_sent_to_a_capital_is_sent_to_its_country(question: str, country: str) -> None:
    assert [one.others for one in aliases(question) if one.kind == "country"] == ([(country,)] if country else [])


def test_a_financial_year_is_no_designation() -> None:
    (alias,) = aliases("What was the surplus in FY06?")
    assert (alias.kind, alias.others) == ("time", ("2005/06", "2005-06"))


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Chch", "Christchurch"),
        ("wgtn", "Wellington"),
        ("BOP", "Bay of Plenty"),
        ("HB", "Hawke's Bay"),
        ("Sth", "South"),
    ],
)
def test_a_place_is_found_by_its_short_name(typed: str, place: str) -> None:
    assert [one.others for one in aliases(f"new hospital in {typed} Ward")] == [(place,)]
