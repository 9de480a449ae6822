"""An archive made up for the purpose of reading ministers and offices out of questions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from qa.offices.gazetteer_building import build_gazetteer

if TYPE_CHECKING:
    from qa.offices.gazetteer import Gazetteer

TODAY = date(2021, 6, 30)
Y = {year: (date(year, 1, 1), date(year, 12, 31)) for year in range(1996, 2022)}

# (printed, portfolio tag, office as texts say it, first month, months); names are real, the record invented.
RECORD = [
    ("Jenny Shipley", "Prime Minister", "Prime Minister", (1998, 1), 22),
    ("Helen Clark", "Prime Minister", "Prime Minister", (2000, 1), 100),
    ("John Key", "Prime Minister", "Prime Minister", (2009, 1), 90),
    ("Bill English", "Prime Minister", "Prime Minister", (2017, 1), 9),
    ("Rt Hon Jacinda Ardern", "Prime Minister", "Prime Minister", (2017, 11), 43),
    ("Winston Peters", "Treasurer", "Treasurer", (1997, 1), 18),
    ("Rt Hon Winston Peters", "Foreign Affairs", "Foreign Minister", (2017, 11), 36),
    ("Rt Hon Winston Peters", "Deputy Prime Minister", "Deputy Prime Minister", (2017, 11), 36),
    ("Phil Goff", "Foreign Affairs and Trade", "Foreign Minister", (2000, 1), 69),
    ("Murray McCully", "Foreign Affairs", "Foreign Minister", (2009, 1), 98),
    ("Wyatt Creech", "Health", "Health Minister", (1999, 2), 10),
    ("Annette King", "Health", "Health Minister", (2000, 1), 69),
    ("Pete Hodgson", "Health", "Minister of Health", (2005, 11), 24),
    ("Tony Ryall", "Health", "Health Minister", (2009, 1), 69),
    ("Hon Dr David Clark", "Health", "Health Minister", (2017, 11), 32),
    ("Bill English", "Finance", "Minister of Finance", (2009, 1), 95),
    ("Michael Cullen", "Finance", "Finance Minister", (2000, 1), 106),
    ("Hon Grant Robertson", "Finance", "Finance Minister", (2017, 11), 43),
    ("Trevor Mallard", "Education", "Education Minister", (2000, 1), 69),
    ("Hon Chris Hipkins", "Education", "Education Minister", (2017, 11), 36),
    ("Rt Hon Chris Hipkins", "Public Service", "Minister for the Public Service", (2020, 11), 7),
    ("George Hawkins", "Police", "Police Minister", (2000, 1), 69),
    ("Judith Collins", "Police", "Police Minister", (2009, 1), 36),
    ("Hon Judith Collins KC", "Space", "Space Minister", (2021, 1), 6),
    ("Simon Power", "Justice", "Justice Minister", (2009, 1), 36),
    ("Hon Andrew Little", "Justice", "Justice Minister", (2017, 11), 36),
    ("Chris Carter", "Conservation", "Conservation Minister", (2002, 9), 60),
    ("David Carter", "Primary Industries", "Minister for Primary Industries", (2011, 1), 24),
    ("Nathan Guy", "Primary Industries", "Primary Industries Minister", (2013, 1), 58),
    ("Hon Damien O’Connor", "Agriculture", "Agriculture Minister", (2017, 12), 36),
    ("Damien O'Connor", "Tourism", "Tourism Minister", (2005, 11), 30),
    ("Nick Smith", "Environment", "Environment Minister", (2009, 1), 36),
    ("Dr Lockwood Smith", "International Trade", "International Trade Minister", (1997, 1), 34),
    ("Ruth Dyson", "Women's Affairs", "Women's Affairs Minister", (2003, 1), 30),
    ("Jo Goodhew", "Women’s Affairs", "Minister of Women’s Affairs", (2012, 3), 30),
    ("Parekura Horomia", "Maori Affairs", "Maori Affairs Minister", (2000, 1), 100),
    ("Pita Sharples", "Māori Affairs", "Māori Affairs Minister", (2009, 1), 60),
    ("Christopher Finlayson", "Attorney-General", "Attorney-General", (2009, 1), 100),
    ("Tim Groser", "Treaty of Waitangi Negotiations", "Treaty Negotiations Minister", (2009, 1), 99),
    ("Judith Tizard", "Arts, Culture and Heritage", "Associate Arts, Culture and Heritage Minister", (2001, 1), 9),
    ("Steve Maharey", "Social Development and Employment", "Social Services Minister", (2000, 1), 80),
    ("Margaret Wilson", "Labour", "Labour Minister", (2000, 1), 48),
    ("Hon Phil Twyford", "Housing and Urban Development", "Housing Minister", (2017, 11), 20),
    ("Nick Smith", "Building and Housing", "Building and Housing Minister", (2014, 10), 26),
    ("Hon Iain Lees-Galloway", "Immigration", "Immigration Minister", (2017, 11), 32),
    ("Hon Megan Woods", "Energy and Resources", "Energy Minister", (2017, 11), 36),
    ("Hon Brooke van Velden", "Regulation", "Regulation Minister", (2021, 1), 6),
    ("Peter Dunne", "Revenue", "Revenue Minister", (2005, 11), 90),
    ("Jim Anderton", "Economic Development", "Economic Development Minister", (2000, 1), 80),
    ("Marian Hobbs", "Environment", "Environment Minister", (2000, 1), 69),
]  # fmt: skip


def months(first: tuple[int, int], count: int) -> list[date]:
    """The tenth of `count` months from (year, month) on."""
    start = first[0] * 12 + first[1] - 1
    return [date(number // 12, number % 12 + 1, 10) for number in range(start, start + count)]


def plain(name: str) -> str:
    return " ".join(word for word in name.split() if word not in ("Hon", "Rt", "Dr", "KC"))


def rows() -> list[tuple[date | None, list[str], list[str], str]]:
    """One release a month and office, with noise as the real archive has it."""
    made: list[tuple[date | None, list[str], list[str], str]] = []
    for printed, tag, office, first, count in RECORD:
        for day in months(first, count):
            made.append((day, [printed], [tag], f"New tracks were opened today, {office} {plain(printed)} said."))
    # Associates carry the plain portfolio; stand-ins call themselves acting; joint tags stand in no order.
    for day in months((2001, 1), 36):
        made.append((day, ["Ruth Dyson"], ["Health"], "Associate Health Minister Ruth Dyson spoke on gloves."))
        made.append((day, ["Phil Goff", "Annette King"], ["Health", "Foreign Affairs and Trade"], "Two visits."))
    for day in months((2003, 1), 3):
        made.append((day, ["Jim Anderton"], ["Health"], "Acting Health Minister Jim Anderton opened a ward."))
    for day in months((2020, 11), 6):
        made.append((day, ["Rt Hon Winston Peters"], ["Environment"], "A tag that the text contradicts."))
    for day in months((2018, 1), 8):
        made.append((day, ["Hon Kiritapu Allan"], ["Conservation"], "Conservation Minister Kiri Allan counted kiwi."))
        made.append((day, ["John Delamare"], ["Immigration"], "Hon Tuariki Delamere, a visitor, spoke."))
    made.append((None, ["Nik Smith"], ["Environment"], "An undated release."))
    made.append((date(2001, 2, 1), ["available here"], ["Budget 2009"], "A link text instead of a name."))
    made.extend(
        (date(2001, 2, 1), ["Jim Anderton"], ["Unassigned Portfolio"], "Of power and a little key to it.")
        for _ in "abc"
    )
    return made


@cache
def gazetteer() -> Gazetteer:
    """Of that archive."""
    return build_gazetteer(rows())
