"""Questions in other languages than English: none is answered by the words that it happens to share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import indexed, write_release

from qa.understanding.languages import in_another_script, in_maori

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


def test_a_question_in_maori_is_answered_in_part_at_most(tmp_path: Path) -> None:
    text = "Ko Ani Arata te Minita o te Hauora. Kua whakatūria e te Minita te tari hou."
    write_release(tmp_path, "minita", "title: Te Minita o te Hauora\ndate: 2012-05-01", text)
    with indexed(tmp_path) as maori:
        answer = maori.ask("Ko wai te Minita o te Hauora?")
    assert answer.status == "partial"
    assert answer.text.startswith("Only English is understood")
    assert answer.quotes
