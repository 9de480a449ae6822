"""Misspelt words: only what no release has is read otherwise, and only as what releases do have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import ministers_world
import numpy as np
import pytest
from conftest import indexed, write_release
from hypothesis import given
from hypothesis import strategies as st

from qa.language.spelling import near
from qa.understanding.people import people
from qa.understanding.typos import corrected, misnamed, typos, variants
from vectorstore import analyse, term_hashes

if TYPE_CHECKING:
    from pathlib import Path

    import qa

KNOWN = {
    "morocco": 40,
    "comment": 900,
    "ferri": 12,
    "smuggl": 2,
    "afghanistan": 70,
    "merli": 30,
    "whakatan": 60,
    "continuum": 9,
    "maaori": 3,
    "maori": 900,
    "waahi": 20,
    "wahi": 90,
    "moor": 40,
    "more": 9000,
}
KNOWN |= {"enviro": 3, "environ": 3000, "ban": 900, "conten": 11, "content": 9000}
KNOWN |= {"energi": 5000, "about": 12_000, "land": 9_000, "crate": 8, "creat": 9_000, "budget": 800}
TITLES = {"kingsland", "commentt", "energg"}
SPELT = {
    "morocco",
    "comments",
    "comment",
    "smuggling",
    "afghanistan",
    "merlin",
    "whakatane",
    "continuum",
    "environment",
    "energy",
    "about",
    "lands",
    "create",
    "budget",
}


class Releases:
    """A vocabulary of a few words."""

    n_passages = 10_000
    by_hash: ClassVar = {int(term_hashes([term])[0]): n for term, n in KNOWN.items()}

    def holds(self, term: str) -> bool:
        return term in KNOWN or term in TITLES

    def document_frequency(self, hashes: np.ndarray) -> np.ndarray:
        return np.array([self.by_hash.get(int(value), 0) for value in hashes], np.int64)

    def spells(self, word: str) -> bool:
        return word in SPELT


RELEASES = Releases()


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("how much money did nz give morroco", {"morroco": "morocco"}),
        ("morroco's earthquake", {"morroco": "morocco"}),
        ("publish all commments, Commments", {"commments": "comments", "Commments": "Comments"}),
        ("publish all comments", {}),  # the releases have it, stemmed
        ("the mrroko and the smugling", {}),  # two edits away; in too few passages to be sure
        ("troops in Afganistan", {"Afganistan": "Afghanistan"}),
        ("what Merlinn said", {}),  # rather another name
        ("couldn't commment's", {"commment": "comment"}),
        ("m0rroco", {}),
        ("mōrroco", {"mōrroco": "morocco"}),
        ("the commentt", {}),  # a title has it
        ("the road to Whakataane", {"Whakataane": "Whakatane"}),
        ("Maaori in Ootara", {"Maaori": "Maori"}),  # no release has either of the other
        ("what Moore said", {}),
        ("waahi tapu", {}),  # not so many times as common
        ("a continuum, a continum", {"continum": "continuum"}),
        ("新西兰政府对气候变化有什么样的看法呢 ニュージーランドの首相は誰ですか", {}),
        ("საქართველოსმთავრობა Ελευθερίαςπατρίδα ｃｏｍｍｍｅｎｔｓ", {"ｃｏｍｍｍｅｎｔｓ": "comments"}),
        (" ".join(["xyzzyxyzzy", "yzzyxyzzyx", "zzyxyzzyxy"] * 4), {}),
        ("the enviroment minister", {"enviroment": "environment"}),
        ("the Enviroment Minister", {}),  # a name is another name  # three passages have the slip as well
        ("the ballies", {}),  # "banlies" has the term of "ban", and is no word
        ("contens", {}),  # not 900 times as common
        ("winter enrgy payment, budegt", {"enrgy": "energy", "budegt": "budget"}),
        ("the Enrgy company, enrgy's", {}),
        ("energg", {}),  # a title has it
        ("abot the lads", {"abot": "about"}),  # of four letters only what is commonest
        ("a crate", {}),  # a few releases have it
        ("budgut", {}),  # one letter for another is no such slip
        ("", {}),
    ],
)
def test_a_word_that_no_release_has_is_read_as_one_that_they_have(question: str, read: dict[str, str]) -> None:
    assert typos(question, RELEASES) == read
    assert typos(corrected(question, read), RELEASES) == {}


class Spelt(Releases):
    """A vocabulary of these words, each as often as it says."""

    def __init__(self, **words: int) -> None:
        self.by_hash = {int(term_hashes(analyse(word))[0]): n for word, n in words.items()}
        self.words = words

    def holds(self, term: str) -> bool:
        return int(term_hashes([term])[0]) in self.by_hash

    def spells(self, word: str) -> bool:
        return word in self.words


OURS = {"programme": 90, "program": 8, "defence": 50, "defense": 4, "privatisation": 30, "private": 500, "labour": 70}
OURS |= {"centre": 80, "tyre": 9, "citizens": 9, "licenses": 7, "meters": 7, "flavor": 1}
BRITISH, AMERICAN = Spelt(organise=100, organize=3, **OURS), Spelt(organise=100, organize=99, **OURS)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("the Defense Minister's program", {"Defense": "Defence", "program": "programme"}),
        ("PROGRAMS at a labor center", {"PROGRAMS": "Programmes", "labor": "labour", "center": "centre"}),
        ("the Australian Labor Party and the Department of Defense", {}),  # so they are called
        ("do ministers tire of questions", {}),
        ("privatization of tires", {"privatization": "privatisation", "tires": "tyres"}),
        ("the size of a prize for citizens who seize the maize", {}),
        ("licenses, meters and a flavor", {}),  # spelt either way, another word, not in the releases
        ("programming the programme", {}),
    ],
)
def test_american_is_read_as_the_releases_spell(question: str, read: dict[str, str]) -> None:
    assert typos(question, BRITISH) == read
    assert not read.keys() & typos(question, AMERICAN).keys()


LONG = Spelt(apprenticeship=660, pharmaceutical=360, administration=2700, infrastructure=6000, vaccination=49)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("apprentiship numbers", {"apprentiship": "apprenticeship"}),  # two letters left out side by side
        ("pharmecutical waste", {"pharmecutical": "pharmaceutical"}),
        ("the adminstraton's infastructre", {"adminstraton": "administration", "infastructre": "infrastructure"}),
        ("Apprentiship", {}),  # a name is another name
        ("vaccnatn of vacnaton", {}),  # "vaccination" is in too few passages to be sure
        ("apprentiship, adminstraton, infastructre", {}),  # so many are another language
        ("aprntiship", {}),  # three
    ],
)
def test_a_long_word_may_have_two_slips(question: str, read: dict[str, str]) -> None:
    assert typos(question, LONG) == read


def test_a_few_releases_need_not_have_a_word_five_times() -> None:
    few, more = Spelt(apprentice=1), Spelt(apprentice=1)
    few.n_passages = 30
    assert typos("aprentice", few) == {"aprentice": "apprentice"}
    assert typos("aprentice", more) == {}


def test_what_was_read_as_a_name_is_left_alone() -> None:
    assert typos("Hon morroco said", RELEASES, [(4, 11)]) == {}


def test_only_whole_words_are_put_right() -> None:
    assert corrected("art, arts and artful art's", {"art": "craft"}) == "craft, arts and artful craft's"


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12), st.data())
def test_every_slip_of_one_letter_but_the_first_is_undone(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))  # who slips has begun rightly
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slip = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    assert near(slip, word, 1)
    assert slip == word or word in variants(slip)
    assert all(analyse(variant) for variant in variants(slip))


def test_a_slip_is_said_and_finds_what_the_right_word_finds(index: qa.Index) -> None:
    slip = "What did the goverment say about people smuggling at the Bali Process?"
    right = slip.replace("goverment", "government")
    assert "“goverment”" in " ".join(index.understand(slip).reasons())
    assert index.understand(right).reasons() == []
    assert index.ask(slip).question == slip
    assert index.ask(slip).quotes == index.ask(right).quotes
    follow_up = index.understand("And what did it cost?", [slip])
    assert follow_up.carried == right


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Did Dave Clark close the wards?", {"Dave Clark": "David Clark"}),
        ("what did health minister dave clark say about wards", {"dave clark": "David Clark"}),
        ("Mike Cullen or Andy Little?", {"Mike Cullen": "Michael Cullen", "Andy Little": "Andrew Little"}),
        ("Jacinda Arden on plastic bags", {"Jacinda Arden": "Jacinda Ardern"}),
        ("Hon Dr Micheal Cullen's budget", {"Micheal Cullen": "Michael Cullen"}),
        ("Chris Hipkins on schools", {}),  # as releases call him
        ("Ardern on plastic bags", {}),
        ("Prime Minister Ardern on plastic bags", {}),
        ("the Health Minister in 2006", {}),
        ("Brooke van Velden on red tape", {}),
        ("Damien OConnor on tourism", {}),
        ("Michael Cullin on tourism", {"Michael Cullin": "Michael Cullen"}),
        ("Michael Cullan on tourism", {}),  # somebody else, of whom releases speak
    ],
)
def test_a_minister_by_a_name_that_releases_do_not_use(question: str, printed: dict[str, str]) -> None:
    gazetteer = ministers_world.gazetteer()
    assert misnamed(people(question, gazetteer, [], ministers_world.TODAY), gazetteer, Spelt(cullan=40)) == printed


def test_a_minister_is_called_as_the_releases_have_it(tmp_path: Path) -> None:
    for n in range(3):
        front = f"title: Ferries {n}\ndate: 2021-03-0{n + 1}\nministers: [Hon Christopher Alder]"
        write_release(tmp_path, n, front, f"The ferries cost ${n + 2} million, Minister Christopher Alder said.")
    with indexed(tmp_path) as index:
        read = index.understand("and what did Chris Alder pay for them?", ["Chris Alder on ferries"])
        assert read.question == "Christopher Alder on ferries? and what did Christopher Alder pay for them?"
        assert "“Chris Alder” is read as “Christopher Alder”, as the releases have it" in read.reasons()


@pytest.mark.parametrize(
    "question",
    ["新西兰政府对气候变化有什么样的看法呢", "საქართველოსმთავრობა?", "ŵ" * 20, "x" * 5000, "x" * 45 + "ization"],
)
def test_a_question_in_any_script_is_taken(index: qa.Index, question: str) -> None:
    assert index.ask(question).question == question


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("how much can u earn b4 they cut it", "how much can you earn before they cut it"),
        ("wot about ppl on rents?", "what about people on rents?"),
        ("b4 2005 and from 2006 thru 2009", "before 2005 and from 2006 through 2009"),
        ("5 yrs ago, past wk, last 10yrs, 2 mths", "5 years ago, past week, last 10 years, 2 months"),
        ("3yr old kids over the last 3 yrs", "3 year old kids over the last 3 years"),
        ("wot do yr 9 kids do b4 5", "what do yr 9 kids do b4 5"),
        ("a u-turn, a u turn, U and B4, and the b4 school check", None),
        ("the r number, a class n licence and cos lettuce", None),
        ("unit 2u, the yr-end and yr 13", None),
    ],
)
def test_what_is_typed_in_a_hurry_is_read_in_full(question: str, read: str | None) -> None:
    slips = typos(question, RELEASES)
    assert corrected(question, slips) == (read or question)
    assert bool(slips) is (read is not None)
