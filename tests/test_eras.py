"""When things were: the tables of qa/data hold together."""

import json
from importlib.resources import files
from itertools import pairwise

from qa.language import eras


def test_the_data_holds_together():
    ministers = eras.prime_ministers()
    for one, other in pairwise(ministers):
        assert one.end == other.start
    for era in (*ministers, *eras.governments()):
        assert era.terms[0] == era.start
        assert list(era.terms) == sorted(era.terms)
    for one, other in pairwise(eras.governments()):
        assert one.end == other.start
        assert one.party != other.party
    assert list(eras.elections()) == sorted(eras.elections())
    assert all(day.weekday() == 5 for day in eras.elections())  # Saturdays
    assert all(day.weekday() == 3 for day in eras.budgets().values())  # Thursdays
    years = sorted(eras.budgets())
    assert years == list(range(1996, years[-1] + 1))
    rows = json.loads(files("qa.data").joinpath("events.json").read_text(encoding="utf-8"))["events"]
    for event, row in zip(eras.events(), rows, strict=True):
        assert event.start <= event.end
        assert row["source"]
