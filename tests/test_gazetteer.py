"""Who is who and who held what, over an archive made up for the purpose."""

from __future__ import annotations

import itertools
import json
import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ministers_world import RECORD, TODAY, Y, months, plain, rows

from qa.filters import match_minister, match_portfolio
from qa.offices import tenures
from qa.offices.gazetteer import FORMAT, Gazetteer, holder
from qa.offices.gazetteer_building import build_gazetteer
from qa.offices.openings import Resolver, said_of, stands_in
from qa.understanding.people import people, portfolios


def test_one_person_under_several_printed_names(gazetteer: Gazetteer):
    by_name = {person.name: set(person.names) for person in gazetteer.people}
    assert by_name["Winston Peters"] == {"Winston Peters", "Rt Hon Winston Peters"}
    assert by_name["Chris Hipkins"] == {"Hon Chris Hipkins", "Rt Hon Chris Hipkins"}
    assert by_name["Judith Collins"] == {"Judith Collins", "Hon Judith Collins KC"}
    assert by_name["Nick Smith"] == {"Nick Smith", "Nik Smith"}
    assert by_name["Lockwood Smith"] == {"Dr Lockwood Smith"}
    assert len(by_name["Damien O’Connor"] | by_name.get("Damien O'Connor", set())) == 2
    assert not any("available here" in names for names in by_name.values())
    assert gazetteer.ministers["available here"] == 1, "it is still a name that the index stores"


def test_names_that_only_texts_use(gazetteer: Gazetteer):
    allan = next(person for person in gazetteer.people if "Allan" in person.name)
    assert "kiri allan" in allan.forms


@pytest.mark.parametrize("record", RECORD, ids=lambda record: f"{record[0]}, {record[1]}")
def test_tenures_are_found_again(gazetteer: Gazetteer, record: tuple[str, str, str, tuple[int, int], int]):
    printed, tag, office, first, count = record
    days = months(first, count)
    portfolio = f"Associate {tag}" if office.startswith("Associate") else tag
    for day in days[:: max(1, count // 5)]:
        assert plain(printed).replace("’", "'") in [
            tenure.person.replace("’", "'") for tenure in holder(gazetteer, [portfolio], day, day)
        ]


def test_associates_and_stand_ins_hold_no_portfolio(gazetteer: Gazetteer):
    held = {tenure.person for tenure in gazetteer.lookup.tenures["Health"]}
    assert held == {"Wyatt Creech", "Annette King", "Pete Hodgson", "Tony Ryall", "David Clark"}
    assert [tenure.person for tenure in gazetteer.lookup.tenures["Associate Health"]] == ["Ruth Dyson"]


def test_who_tells_of_a_reshuffle_is_not_minister_of_what_others_are_given():
    told = (
        "Prime Minister Pat Rimu announced changes. Bo Toroa becomes Minister of Tides and Jo Gray Minister of Piers."
    )
    rows = [(date(2010, month, 1), ["Pat Rimu"], ["Prime Minister"], told) for month in range(1, 13)]
    rows += [(date(2009, 1, 1), ["Bo Toroa"], ["Tides"], "Tides Minister Bo Toroa said so.")]
    rows += [(date(2009, 1, 1), ["Jo Gray"], ["Piers"], "Piers Minister Jo Gray said so.")]
    known = build_gazetteer(rows)
    assert known.offices["tide"] == ("Tides",)
    assert [tenure.person for tenure in known.lookup.tenures["Tides"]] == ["Bo Toroa"], "Jo Gray is named after an and"
    assert [tenure.person for tenure in known.lookup.tenures["Piers"]] == ["Jo Gray"]


def test_a_gap_belongs_to_the_last_holder_unless_somebody_spoke(gazetteer: Gazetteer):
    gap = holder(gazetteer, ["Health"], date(2007, 12, 1), date(2007, 12, 31))
    assert [tenure.person for tenure in gap] == ["Pete Hodgson"]
    change = holder(gazetteer, ["Health"], *Y[2005])
    assert [tenure.person for tenure in change] == ["Annette King", "Pete Hodgson"]
    assert holder(gazetteer, ["Health"], *Y[1996]) == []
    assert holder(gazetteer, ["No Such Portfolio"], *Y[2005]) == []


def value(seen: dict[int, dict[str, float]], assignment: tuple[str, ...]) -> float:
    """What an assignment of holders to months explains, less what its changes cost."""
    total, heard, before = 0.0, dict[str, int](), None
    for (month, weights), person in zip(sorted(seen.items()), assignment, strict=True):
        everything = sum(weights.values())
        trust = 0.5 + 0.5 * min(1.0, everything / tenures.SURE)
        total += trust * weights.get(person, 0.0) / everything
        if before not in (None, person):
            if person not in weights:
                return -math.inf  # somebody takes over when they are first heard
            gone = person not in heard and before in heard and month - heard[before] > tenures.SILENT
            total -= tenures.LEFT if gone else tenures.CHANGE
        heard |= dict.fromkeys(weights, month)
        before = person
    return total


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.integers(0, 30),
        st.dictionaries(st.sampled_from("ABC"), st.sampled_from([0.5, 1.0, 4.0, 9.0]), min_size=1),
        min_size=1,
        max_size=7,
    )
)
def test_the_sequence_of_holders_is_the_best_of_all(seen: dict[int, dict[str, float]]):
    chain = tenures.likeliest_holders(seen)
    found = tuple(next(person for person, since in reversed(chain) if since <= month) for month in sorted(seen))
    best = max(value(seen, assignment) for assignment in itertools.product("ABC", repeat=len(seen)))
    assert value(seen, found) == pytest.approx(best)


def test_a_change_after_long_silence_needs_little_evidence():
    spoken = {month: {"A": 4.0} for month in range(12)}
    soon, late = spoken | {13: {"B": 4.0}}, spoken | {24: {"B": 4.0}}
    assert tenures.likeliest_holders(soon) == [("A", 0)]  # a stand-in
    assert tenures.likeliest_holders(late) == [("A", 0), ("B", 24)]
    assert tenures.likeliest_holders(late | {25: {"A": 4.0}}) == [("A", 0)]


def test_deputies_are_known_by_the_public_record():
    seen = [(date(2024 + n // 12, n % 12 + 1, 5), "Winston Peters", "Deputy Prime Minister") for n in range(1, 17)]
    seen += [(date(2024, 2, 1), "David Seymour", "Regulation"), (date(2025, 12, 20), "David Seymour", "Regulation")]
    made = build_gazetteer((day, (name,), (office,), f"{name} said today.") for day, name, office in seen)
    then, now = (holder(made, ["Deputy Prime Minister"], day, day) for day in (date(2025, 5, 1), date(2025, 12, 1)))
    assert [tenure.person for tenure in then] == ["Winston Peters"]
    # No release calls him so; the record does.
    assert [(tenure.person, tenure.start, tenure.releases) for tenure in now] == [
        ("David Seymour", date(2025, 5, 31), 0)
    ]
    later = [
        (date(2027, 3, n), ("Jo Sample",), ("Prime Minister",), "Prime Minister Jo Sample said.") for n in range(1, 13)
    ]
    record = build_gazetteer([(date(2024, 2, 1), ("Christopher Luxon",), ("Prime Minister",), "He said."), *later])
    assert record.lookup.tenures["Prime Minister"][-1].person == "Jo Sample"
    strangers = build_gazetteer(
        [(date(2024, 2, 1), ("Jo Sample",), ("Prime Minister",), "Prime Minister Jo Sample said.")]
    )
    assert [tenure.person for tenure in strangers.lookup.tenures["Prime Minister"]] == ["Jo Sample"]


def test_json_round_trip(gazetteer: Gazetteer):
    text = json.dumps(gazetteer.to_dict(), ensure_ascii=False)
    assert Gazetteer.from_dict(json.loads(text)) == gazetteer
    with pytest.raises(ValueError, match=f"format {FORMAT}"):
        Gazetteer.from_dict({"format": 99})


def test_the_order_of_releases_does_not_matter(gazetteer: Gazetteer):
    other = build_gazetteer(reversed(rows()))
    assert other.tenures == gazetteer.tenures
    assert other.people == gazetteer.people


def test_an_empty_archive():
    empty = build_gazetteer([])
    assert people("What did the PM say to Helen Clark in 2003?", empty, [Y[2003]], TODAY) == []
    assert portfolios("the Health Minister", empty) == []
    assert match_minister("Clark", empty) == match_portfolio("Health", empty) == ()


@pytest.mark.parametrize(
    ("body", "phrase", "qualifier", "named"),
    [
        ("Health Minister Annette King said today", "health", "", "king"),
        ("The Minister of Health, Hon Annette King, said today", "health", "", "king"),
        ("Associate Health Minister Annette King said today", "health", "associate", "king"),
        ("Acting Health Minister Annette King said today", "health", "acting", "king"),
        ("Associate Minister of Health Annette King said today", "health", "associate", "king"),
        ("The Acting Minister of Health, Annette King, said today", "health", "acting", "king"),
        ("today former Health Minister Annette King said", "health", "former", "king"),
        ("Mental Health Minister Annette King said today", "mental health", "", "king"),
    ],
)
def test_an_opening_calls_somebody_by_an_office(body: str, phrase: str, qualifier: str, named: str):
    (office,) = said_of(body, Resolver({"health", "mental health"}))
    assert (office.phrase, office.qualifier, named in office.holder) == (phrase, qualifier, True)
    assert stands_in(body) is (qualifier in ("acting", "associate"))


def test_one_misdated_release_does_not_make_somebody_speak_for_years():
    body = "Labour Minister Kate Wilkinson said today"
    stray, rest = [date(2002, 5, 3)], [date(2009, 1, 1) + timedelta(days=30 * n) for n in range(25)]
    for days, first in ((stray + rest, rest[0]), (stray + rest[:5], stray[0])):
        (kate,) = build_gazetteer([(day, ["Kate Wilkinson"], ["Labour"], body) for day in days]).people
        assert (kate.first, kate.releases) == (first, len(days))


def test_who_came_back_years_later_was_not_in_office_between() -> None:
    rows = [
        (date(year, month, 3), ["Tom Weka"], ["Ferries"], "Ferries Minister Tom Weka said.")
        for year in (2015, 2016, 2023)
        for month in (2, 5, 8, 11)
    ]
    tenures = build_gazetteer(rows).lookup.tenures["Ferries"]
    assert [(one.start, one.end, one.releases) for one in tenures] == [
        (date(2015, 2, 3), date(2016, 11, 3), 8),
        (date(2023, 2, 3), date(2023, 11, 3), 4),
    ]
