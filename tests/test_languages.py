"""Questions in other languages than English: none is answered by the words that it happens to share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

from qa.understanding.languages import in_another_script, in_maori, with_english_asked

if TYPE_CHECKING:
    from pathlib import Path

    import qa


@pytest.mark.parametrize("question", ["新西兰的最低工资是多少？", "ما هي تكلفة العبارة؟", "Сколько стоит паром", "Ω"])
def test_a_question_in_another_script_is_not_answered_by_what_is_in_it(index: qa.Index, question: str) -> None:
    answer = index.ask(question, history=["What about people smuggling?"])
    assert (answer.status, answer.quotes, answer.nearest) == ("not_found", (), ())
    assert "English only" in answer.text
    assert not answer.understood.history_used
    after = index.ask("who spoke there?", history=["What did New Zealand say at the Bali Process?", question])
    assert after.understood.carried == "What did New Zealand say at the Bali Process?"


@pytest.mark.parametrize(
    ("question", "another", "maori"),
    [
        ("What did 习近平 visit announce?", False, False),
        ("minimum wage 最低工资", False, False),
        ("GST μ", False, False),
        ("ما هي تكلفة kelp؟", False, False),
        ("Kāinga Ora", False, False),
        ("ｋｉｗｉ", False, False),
        ("2019?", False, False),
        ("Ko wai te Minita o te Hauora?", False, True),
        ("He aha te utu mo te kāinga", False, True),
        ("E hia ngā kura hou i hangaia?", False, True),
        ("Nōnahea te pire i pāhitia ai?", False, True),
        ("Te Mana o te Wai", False, False),
        ("Te Tiriti o Waitangi", False, False),
        ("He Waka Eke Noa", False, False),
        ("Who is Ko Wai?", False, False),
        (f"he aha h{'e' * 60}lp", False, False),  # in no time
        ("what did the minister say about he aha te mea nui", False, False),
    ],
)
def test_which_language_a_question_is_in(question: str, another: bool, maori: bool) -> None:
    assert (in_another_script(question), in_maori(question)) == (another, maori)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("ko wai te Minister of Health?", "who is the Minister of Health?"),
        ("Ko wai te Prime Minister in 2005", "who is the Prime Minister in 2005"),
        ("he aha te theme of Māori Language Week", "what is the theme of Māori Language Week"),
        ("nahea did Ngāti Weka sign the deed", "when did Ngāti Weka sign the deed"),
        ("Nōnāhea was the deed signed", "when was the deed signed"),
        ("kei hea te new school in Oldport", "where is the new school in Oldport"),
        ("ehia refugees a year does NZ take", "how many refugees a year does NZ take"),
        ("tokohia ngā nurses were there", "how many nurses were there"),
        ("he aha ai did the bill fail", "why did the bill fail"),
        ("he aha ai - why?", "he aha ai - why?"),
        ("Ko wai a Ani Black?", "who is Ani Black?"),
        ("ko wai ngā Ministers in 2005", "who are the Ministers in 2005"),
        ("Āhea te Budget 2026?", "when is the Budget 2026?"),
        *[(same, same) for same in ("Ko wai te Minita o te Hauora?", "He aha te utu mo te kāinga", "he aha", "Ko wai")],
        ("AHA funding in 2014", "AHA funding in 2014"),
        ("what is he aha te mea nui from", "what is he aha te mea nui from"),
        ("Kowai Bush water scheme", "Kowai Bush water scheme"),
        ("Ko Waikato te awa project funding", "Ko Waikato te awa project funding"),
        ("He Ahakoa grants for schools", "He Ahakoa grants for schools"),
        ("Te Mana o te Wai", "Te Mana o te Wai"),
        ("", ""),
    ],
)
def test_what_asks_in_maori_before_english_is_put_in_english(question: str, read: str) -> None:
    assert with_english_asked(question) == read


def test_a_question_in_maori_is_answered_in_part_at_most(tmp_path: Path) -> None:
    text = "Ko Ani Arata te Minita o te Hauora. Kua whakatūria e te Minita te tari hou."
    write_release(tmp_path, "minita", "title: Te Minita o te Hauora\ndate: 2012-05-01", text)
    with indexed(tmp_path) as maori:
        answer = maori.ask("Ko wai te Minita o te Hauora?")
    assert answer.status == "partial"
    assert answer.text.startswith("Only English is understood")
    assert answer.quotes
