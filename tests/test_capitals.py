"""Names that are typed small."""

import pytest

from qa.chat.context import tidied
from qa.offices.gazetteer import Gazetteer
from qa.understanding.capitals import capitalised
from qa.understanding.name_mentions import with_capitals


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what about wellington", "what about Wellington"),
        ("whangarei's hospital", "Whangarei's hospital"),
        ("roads in the bay of plenty and hawke's bay", "roads in the Bay of Plenty and Hawke's Bay"),
        ("when did winston peters resign", "when did Winston Peters resign"),
        ("when may a bill pass, and which minister reads it", "when may a bill pass, and which minister reads it"),
        ("the labour market", "the labour market"),
        ("new plymouth's port", "New Plymouth's port"),
        ("a king size bed, and who won the cup", "a king size bed, and who won the cup"),
        ("What about WELLINGTON and McKee", "What about WELLINGTON and McKee"),
        ("is kiwibuild or ncea's end told", "is KiwiBuild or NCEA's end told"),
        ("labour mps and nz first at the un security council", "Labour MPs and NZ First at the UN Security Council"),
        ("did rita ora ask gps about che guevara", "did rita ora ask gps about che guevara"),
        ("who is the doc, and what is a king hit", "who is the doc, and what is a king hit"),
        ("a psa test, and the psa in kiwifruit", "a psa test, and the psa in kiwifruit"),
        (
            "what is www.beehive.govt.nz/wellington or a@kainga.nz on taupo?",
            "what is www.beehive.govt.nz/wellington or a@kainga.nz on Taupo?",
        ),
        ("who gets working for families", "who gets Working for Families"),
        ("who sat on the tax working group", "who sat on the Tax Working Group"),
        ("who lives in te puke", "who lives in Te Puke"),
        (
            "which families are working for the best start in life",
            "which families are working for the best start in life",
        ),
        ("us tariffs, and what the us navy said of the un", "US tariffs, and what the US navy said of the UN"),
        ("did the eu and the uk give us a deal", "did the EU and the UK give us a deal"),
        ("us kiwis pay, let us pay, it cost us less", "us kiwis pay, let us pay, it cost us less"),
        ("us farmers and the levy", "us farmers and the levy"),
        ("us older people want a ferry", "us older people want a ferry"),
        ("the us farmers who wrote to the un", "the US farmers who wrote to the UN"),
        ("un-employment dans un pays", "un-employment dans un pays"),
        ("who reads www.un.org/uk", "who reads www.un.org/uk"),
        ("", ""),
        ("ﬁji İzmir wellington", "ﬁji İzmir Wellington"),
    ],
)
def test_names_get_the_capitals_that_releases_give_them(typed: str, read: str) -> None:
    assert capitalised(typed) == read
    assert len(capitalised(typed)) == len(typed)  # places in it stay what they were
    assert capitalised(read) == read


def test_whole_names_of_ministers_get_capitals(gazetteer: Gazetteer) -> None:
    typed = "what did annette king and dr phil goff's staff say of a king"
    assert with_capitals(typed, gazetteer) == "what did Annette King and dr Phil Goff's staff say of a king"


def test_a_question_that_is_shouted_is_read_as_if_it_were_not() -> None:
    assert tidied("WHAT DID NEW ZEALAND SAY?") == "what did New Zealand say?"
    for name in ("DOC AND MPI ACT ON PSA", "ACC LEVIES", "WHO AND UNICEF"):
        assert tidied(name) == name
