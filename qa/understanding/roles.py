"""Who speaks in a question, who is spoken of, and who only says when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from qa.spelling import vocabulary
from qa.understanding.wording import AUXILIARIES, FUNCTION, OWN_WORDS, RULE, SAYING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.spelling import Token

_ABOUT = vocabulary("about against at between for from into like of on than to towards with without over")
_CLAUSE = vocabulary(
    "after although because before claim claimed claims if once said say says since that until whether "
    "when while think thought"
)
_REIGN = vocabulary("administration era government led term years")
_SKIPPED = vocabulary("the then former current acting new minister associate rt hon dr mr mrs ms sir dame and")

# Who says or does it; who would, but was no minister at the time; whom it is about; who only says when ("under Clark").
Role = Literal["speaker", "absent", "topic", "era"]


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens first..last name a person."""

    first: int
    last: int
    became: bool = False  # the question says that they took up an office
    absent: bool = False  # no minister at the time: releases speak of them, not they; asked to speak, they are "absent"
    governed: bool = True  # was prime minister: what was done under anybody else, their own releases tell


def roles(tokens: Sequence[Token], places: Sequence[Place]) -> list[Role]:
    """Return the role of each place; of several, the likeliest speaks."""
    scores = [_score(tokens, place) for place in places]
    best = max(
        (score for place, score in zip(places, scores, strict=True) if score is not None and not place.absent),
        default=0,
    )
    found: list[Role] = []
    spoken = False
    for position, (place, score) in enumerate(zip(places, scores, strict=True)):
        if score is None:
            found.append("era")
            continue
        if place.absent:
            found.append("absent" if score > 0 else "topic")
            continue
        joined = position > 0 and found[-1] == "speaker" and _joined(tokens, places[position - 1], place)
        speaks = joined or (score == best and score >= 0 and (best > 0 or not spoken))
        spoken |= speaks
        found.append("speaker" if speaks else "topic")
    return found


def _joined(tokens: Sequence[Token], left: Place, right: Place) -> bool:
    between = [token.key for token in tokens[left.last + 1 : right.first]]
    return len(between) <= 2 and set(between) <= {"and", "the", "with"} and not tokens[left.last].possessive


def _score(tokens: Sequence[Token], place: Place) -> int | None:
    """Return how much a person looks like the speaker, None for one that only says when."""
    left = place.first - 1
    while left >= 0 and tokens[left].key in _SKIPPED:
        left -= 1
    before = tokens[left].key if left >= 0 else ""
    earlier = tokens[left - 1].key if left >= 1 else ""
    after = [token.base for token in tokens[place.last + 1 : place.last + 5]]
    owner = tokens[place.last].possessive
    if before == "under" and not place.governed:
        return -1
    if before == "under" or (before in _CLAUSE and place.became):
        return None
    if after and (after[0] in _REIGN or (owner and after[0] in RULE - OWN_WORDS)):
        return None
    to_minister = list(takewhile(lambda word: word not in ("minister", "ministers"), after))
    if owner and place.governed and len(to_minister) < len(after) and (FUNCTION | {"prime"}).isdisjoint(to_minister):
        return None  # "Ardern's education minister"
    score = 0
    if before in AUXILIARIES or before == "by" or (before == "to" and earlier == "according"):
        score += 2
    elif before in _CLAUSE:
        score -= 1
    elif before in _ABOUT and not (before in ("about", "of") and earlier in ("what", "how")):
        score -= 2
    if owner and any(word in OWN_WORDS for word in after[:2]):
        score = max(score, 0) + 1  # "what became of Dunne's plan": the plan speaks
    elif (not owner and after[:1] and after[0] in SAYING) or (
        not owner and after[1:2] and after[0] in AUXILIARIES | {"also", "then"} and after[1] in SAYING
    ):
        score += 2
    return score
