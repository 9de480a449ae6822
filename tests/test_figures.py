"""Which figures of a claim a quote tells."""

from types import SimpleNamespace
from typing import Any

import pytest

from qa.hits import hit_at
from qa.remarks.figures import age_untold, untold
from qa.statements import leads
from vectorstore import Release


def said(asked: str, *quotes: str) -> str:
    world: Any = SimpleNamespace(asked=asked, is_dated=False)
    told: Any = [SimpleNamespace(text=text) for text in quotes]
    return untold(world, told)


@pytest.mark.parametrize(
    ("asked", "quote"),
    [
        ("The bridge cost $665 million", "for a price of $665m"),
        ("The bridge cost $14 billion", "have so far paid $13.97 billion"),
        ("The bridge cost $500 million", "half a billion dollars was spent"),
        ("The bridge cost $1.2 billion", "between $1.2 and $1.4 billion"),
        ("did the fund make 13,000 jobs?", "13,217 people have jobs"),
        ("GST rose to 15%", "from 12.5 per cent to 15 per cent"),
        ("Seven per cent of schools closed", "7 percent"),
        ("The bridge opened in 2010 after 90 days", "It opened."),
        ("what did the $55 million fund pay for?", "It pays for journalists."),
        ("Is inflation still above 7%?", "It fell to 2.7 per cent."),
        ("If I earn over $100,000 can I get the credit?", "It is paid to all who earn $24,000 or more."),
        ("I have a $500,000 house, is it taxed?", "Houses are taxed."),
        ("half a million was paid by the department, how much was it", "The department paid."),
    ],
)
def test_told(asked: str, quote: str) -> None:
    assert said(asked, quote) == ""


@pytest.mark.parametrize(
    ("asked", "figure"),
    [
        ("The bridge cost $1.2 billion in 2008", "$1.2 billion"),
        ("did the bridge cost $900 million?", "$900 million"),
        ("The bridge, which cost $900 million, opened when Labour governed", "$900 million"),
        ("The fund made 86,000 jobs", "86,000"),
        ("GST rose to 17% in 2010", "17%"),
        ("did we pay $900 million?", "$900 million"),
    ],
)
def test_untold(asked: str, figure: str) -> None:
    assert said(asked, "The bridge cost $665 million, 15 per cent of it for 56,250 tonnes of steel, in 2008.") == (
        f"None of these quotes has the figure “{figure}”."
    )


def test_each_is_named_once() -> None:
    asked = "The bridge cost $900 million and made 86,000 jobs, said a minister of the $900 million"
    assert said(asked, "It cost $5 million.") == "None of these quotes has the figure “$900 million” or “86,000”."


@pytest.mark.parametrize(
    ("asked", "quote", "figure"),
    [
        ("When did visitor numbers reach 3 million?", "They are expected to reach 3.1 million.", "3 million"),
        ("When did unemployment fall below four percent?", "It fell to 4.4 per cent.", "four percent"),
        ("When did visitor numbers reach 3 million?", "Three million visitors came in 2015.", ""),
        ("When did unemployment fall below 4%?", "It is at 4.0 per cent.", ""),
        ("When did exports top $50 billion?", "Exports are worth $50bn.", ""),
        ("When did the levy reach 1,000 farms?", "The levy is paid by 1000 farms.", ""),
        ("How did visitor numbers reach 3 million?", "They are expected to reach 3.1 million.", ""),
    ],
)
def test_when_a_figure_was_reached_is_told_by_what_has_it(asked: str, quote: str, figure: str) -> None:
    assert said(asked, quote) == (f"None of these quotes has the figure “{figure}”." if figure else "")


@pytest.mark.parametrize(
    ("asked", "quote", "body", "group"),
    [
        ("What is the unemployment rate of over 65s?", "It is 5 per cent, 17 of 15-24 year olds.", "", "over 65s"),
        ("how many children under 5 are in poverty", "There are 16,000.", "", "children under 5"),
        ("what share of 18 to 24 year olds smoke", "It is 4 per cent of 15-17 year olds.", "", "18 to 24 year olds"),
        ("people over 90", "Over 90 per cent are vaccinated.", "", "people over 90"),
        ("how many people aged 65 to 70 drive", "There are 65 drivers, $70 each.", "", "aged 65 to 70"),
        ("how many men under 25 were convicted", "Of those aged 15-24 500 were.", "", ""),
        ("how many children under 5 are in poverty", "Of the under-fives 500, of those aged five 20.", "", ""),
        ("what share of 18 to 24 year olds smoke", "For 18–24-year-olds it is 4 per cent.", "", ""),
        ("How many people over 80 drive?", "There are 3,000.", "Of drivers aged 80 and over there are many.", ""),
        ("Why do people over 80 sit a test?", "It is safer.", "", ""),
        ("how many people over 10 km away", "There are 30.", "", ""),
        ("how many children under 5 per cent", "There are 30.", "", ""),
        ("how many children under 500 grams", "There are 30.", "", ""),
        ("how many patients under 6 hours in emergency departments", "Most are out within six hours.", "", ""),
        ("how many workers under 90 day trials lost their jobs", "There are 30.", "", ""),
        ("how many children under 12 years old", "There are 30.", "", "children under 12"),
    ],
)
def test_a_figure_of_an_age_is_not_told_of_all(asked: str, quote: str, body: str, group: str) -> None:
    release = Release("a.md", "Weka", None, "", (), (), (), f"{quote}\n\n{body}", "0" * 64, {})
    world: Any = SimpleNamespace(asked=asked)
    assert age_untold(world, leads([hit_at(release, 0, len(quote))])) == (
        f"None of these quotes is of {group}." if group else ""
    )


def test_a_figure_beyond_all_numbers_is_none() -> None:
    assert said(f"did it cost ${'9' * 310} million?", "it cost $3 million") == ""
