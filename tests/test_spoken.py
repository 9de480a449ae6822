from __future__ import annotations

from datetime import date

import pytest

from qa.understanding.carrying import without_story, without_tale
from qa.understanding.spoken import as_typed


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("who was prime minister in nineteen ninety eight", "who was prime minister in 1998"),
        ("budget twenty twenty four pharmac", "budget 2024 pharmac"),
        ("from two thousand and eight to twenty ten", "from 2008 to 2010"),
        ("in twenty oh six", "in 2006"),
        ("on the twelfth of march twenty twelve", "on 12 march 2012"),
        ("march the twenty second two thousand and eight", "22 march 2008"),
        ("the thirty first of may", "31 may"),
        ("one point two billion dollars", "1.2 billion dollars"),
        ("twenty six weeks", "26 weeks"),
        ("um er so when did the um levy end", "so when did the levy end"),
        ("health on 2015-05-12, and on 3/4/2012", "health on 12 May 2015, and on 3 April 2012"),
        ("on 5.5.2015?", "on 5 May 2015?"),
        ("13/13/2015 and 1/2/2015/3", "13/13/2015 and 1/2/2015/3"),
        ("2012/04/2012-04-03-name.md", "2012/04/2012-04-03-name.md"),
        # What counts something, names something, or is of two numbers.
        ("a hundred and twenty six people", "a hundred and twenty six people"),
        ("the twenty twenty cricket world cup", "the twenty twenty cricket world cup"),
        ("two thousand and eight people", "two thousand and eight people"),
        ("UM Holdings", "UM Holdings"),
        # What is quoted or written, not dictated.
        ('who said "twenty one new ferries"', 'who said "twenty one new ferries"'),
        ("twenty-one new ferries", "twenty-one new ferries"),
        ("the twenty eighteen year olds", "the twenty eighteen year olds"),
        ("the second of three", "the second of three"),
        ("who came first in may", "who came first in may"),
    ],
)
def test_what_is_dictated_is_read_as_it_is_typed(said: str, typed: str) -> None:
    assert as_typed(said) == typed
    assert as_typed(typed) == typed


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("My nana is 82. She hates the cold. How much is the Winter Payment?", "How much is the Winter Payment?"),
        ("How much is the Winter Payment? My nana is 82 and cold.", "How much is the Winter Payment?"),
        ("how long can a skipper sail alone cos my cousin is from Fiji", "how long can a skipper sail alone"),
        ("When does the ferry pass end? Because my kid starts in May.", None),
        ("When does the school ferry pass end, cause I go soon?", "When does the school ferry pass end"),
        ("when does the new ferry terminal open because my mum lives in Napier", None),
        ("what was the school ferry fare because I started in 2015", None),
        ("can they refuse my ferry pass because I have a dog", None),
        ("what help can I get because I am ill", None),
        ("what did the minister say fell because my union asked", None),
        ("why did the school ferry pass end because I paid", None),
        ("I have diabetes. What has Pharmac funded?", None),
        ("My bill doubled. What did Mere Kahu do?", None),
        ("My bill doubled. What did Mere Kahu do about bills?", "What did Mere Kahu do about bills?"),
        ("My daughter loves the tanning salon. How much worse is the risk when young?", None),
        ("I moved here in 1997. Who was Prime Minister?", None),
        ("My dad worked at Pike River. When did it close?", None),
        ("I live in Napier. How much did the Provincial Growth Fund pay for roads?", None),
    ],
)
def test_a_story_goes_where_the_question_names_what_it_is_of(told: str, asked: str | None) -> None:
    assert without_tale(told, date(2026, 3, 1)) == (asked or told)


@pytest.mark.parametrize(
    ("told", "carried"),
    [
        ("i am from Tonga do i need a visa", "i am from Tonga do i need a visa"),
        ("I am from Tonga, when does the Waikato Ferry sail?", "when does the Waikato Ferry sail?"),
        ("I live in Gore, how do I get a firearms licence", "how do I get a firearms licence"),
        ("I have a dog, can landlords raise the rent", "can landlords raise the rent"),
    ],
)
def test_a_story_is_carried_where_it_tells_whence_somebody_is(told: str, carried: str) -> None:
    assert without_story(told, date(2026, 3, 1)) == carried
