"""Misspelt words: only what no release has is read otherwise, and only as what releases do have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa
from qa.spelling import near
from qa.typos import typos, variants
from vectorstore import analyse, term_hashes

KNOWN = {"morocco": 40, "comment": 900, "ferri": 12, "wharf": 2}
BY_HASH = {int(term_hashes([term])[0]): n for term, n in KNOWN.items()}


def frequency(hashes: np.ndarray) -> np.ndarray:
    return np.array([BY_HASH.get(int(value), 0) for value in hashes], np.int64)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("how much money did nz give morroco", ["morocco"]),
        ("Morroco’s earthquake", ["morocco"]),
        ("publish all coments", ["comments"]),
        ("publish all comments", []),  # the releases have it, stemmed
        ("the ferrry and the wharrf", ["ferry"]),  # "wharf" is in too few passages to be sure
        ("didn't they", []),
        ("moroc", []),  # two edits away
        ("9morocco", []),
        ("", []),
    ],
)
def test_a_word_that_no_release_has_is_read_as_one_that_they_have(question: str, read: list[str]) -> None:
    found = typos(question, frequency)
    assert [alias.others[0] for alias in found] == read
    for alias in found:
        assert question[slice(*alias.span)] == alias.text
        assert alias.others[0] in alias.why


def test_what_was_read_as_a_name_is_left_alone() -> None:
    assert typos("Hon Morroco said", frequency, [(4, 11)]) == []


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12), st.data())
def test_every_slip_of_one_letter_is_undone(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slip = data.draw(
        st.sampled_from([
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ])
    )
    assert near(slip, word, 1)
    assert slip == word or word in variants(slip)
    assert all(analyse(variant) for variant in variants(slip))


def test_a_slip_is_said_and_finds_what_the_right_word_finds(index: qa.Index) -> None:
    slip = "What did the goverment say about people smuggling at the Bali Process?"
    right = slip.replace("goverment", "government")
    assert "“goverment”" in " ".join(index.understand(slip).reasons())
    assert index.understand(right).reasons() == []
    assert index.retrieve(slip, 1)[0].release == index.retrieve(right, 1)[0].release
