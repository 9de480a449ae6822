"""What no minister speaks of is refused as such, and what sounds everyday but is told of is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from qa.encoders.models import DEFAULT_MODEL
from qa.remarks import scope

if TYPE_CHECKING:
    import qa

NOT_ABOUT_THIS = "don’t seem to be about this"


@pytest.mark.parametrize(
    "question",
    [
        "how long does rice take to cook in a pot",
        "which band sang that song about a yellow submarine",
        "my laptop screen flickers when i plug it in",
        "opening hours of the pharmacy on the corner of Kahu Street",
        "Who scored the winning goal in the Champions League final?",
        "tell me a joke about penguins",
    ],
)
def test_what_no_minister_speaks_of_is_refused(index: qa.Index, question: str) -> None:
    answer = index.ask(question)
    assert answer.status == "not_found"
    assert NOT_ABOUT_THIS in answer.text


def test_a_minister_may_have_spoken_of_anything(index: qa.Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scope.Learned, "is_outside", lambda *_: True)
    assert index.ask("How much cheaper is it to stop people smuggling at the pub?").status == "not_found"
    assert index.ask("What did Iain Lees-Galloway say about people smuggling?").status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "What was agreed at the Bali Process?",
        "what did the government do about people smugglers",
        "what did the minister say about the ferry to Kahu Bay",
        "maternity ward closing",
    ],
)
def test_what_ministers_speak_of_is_not(index: qa.Index, question: str) -> None:
    assert NOT_ABOUT_THIS not in index.ask(question).text


def test_of_another_models_vectors_nothing_is_known() -> None:
    learned = scope.learned()
    vector = np.eye(len(learned.direction), dtype=np.float32)[0]
    assert learned.odds("another-model", vector) == learned.typical
    assert learned.odds(DEFAULT_MODEL, vector) != learned.typical
    assert learned.is_outside(DEFAULT_MODEL, -5.0, 0.3, -3.0)
    assert not learned.is_outside(DEFAULT_MODEL, learned.typical, 0.6, -2.0)
    assert not learned.is_outside("another-model", learned.typical, 0.1, -3.0)
