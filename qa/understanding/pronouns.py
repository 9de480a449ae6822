"""Who may be meant by "he", and who by "she"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qa import data
from qa.language.spelling import normalise
from qa.language.wording import DID_THEY

if TYPE_CHECKING:
    from collections.abc import Collection

    from qa.offices.gazetteer import Gazetteer


@cache
def _said() -> dict[str, str]:
    """By the names of ministers, "he" or "she"."""
    table = data.table("pronouns")
    return {normalise(name): pronoun for pronoun in ("he", "she") for name in table[pronoun]}


def may_be_meant(asked: str, names: Collection[str], gazetteer: Gazetteer) -> bool:
    """Whether "did she ...?" may be asked of somebody who is printed so: not where each of them is known for a "he"."""
    pointed = DID_THEY.search(asked)
    if not pointed or not names:
        return True
    people = (gazetteer.lookup.ministers[person] for person in gazetteer.lookup.persons(names))
    said = {next((_said()[form] for form in person.forms if form in _said()), "") for person in people}
    return bool(said & {"", pointed["they"].lower()})
