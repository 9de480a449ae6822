"""Citations by hand, and links whose fragment stands exactly once in the release."""

from __future__ import annotations

import html
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from qa.citations import Citation, apa, bibtex, link
from vectorstore import Release

if TYPE_CHECKING:
    from pathlib import Path

BODY = (
    "Ferries will sail in July, says Transport Minister Aroha Tūhoe.\n\n“We said July, and we mean July.”\n\n"
    "The fare is $4.50, or half-price with a card & a smile.\n\nThe fare is $4.50, or half-price on Sundays. "
    "Ferries will sail every day of the week from the new wharf at Rangi Bay, which the council has paid for."
)


def release(**changes: object) -> Release:
    fields: dict[str, object] = {
        "path": "2019/05/2019-05-01-ferries.md",
        "title": "Ferries for 50% less & more_often",
        "date": date(2019, 5, 1),
        "url": "https://www.example.org/release/ferries",
        "ministers": ("Hon Dr Aroha Tūhoe",),
        "portfolios": ("Transport",),
        "attachments": (),
        "body": BODY,
        "sha256": "0" * 64,
        "extra": {},
    }
    return Release(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {},
            "Tūhoe, A. (2019, May 1). Ferries for 50% less & more_often [Press release]. New Zealand Government. "
            "https://www.example.org/release/ferries",
        ),
        (
            {"ministers": ("Rt Hon Ann Bee Cee", "Dee Eff"), "date": None, "url": ""},
            "Cee, A. B., & Eff, D. (n.d.). Ferries for 50% less & more_often [Press release]. New Zealand Government.",
        ),
        (
            {"ministers": ("Hon Dee Eff KC", "Right Hon Gee Aitch"), "date": None, "url": ""},
            "Eff, D., & Aitch, G. (n.d.). Ferries for 50% less & more_often [Press release]. New Zealand Government.",
        ),
        (
            {"ministers": ("Hon Jay van Kay", "Anne-Marie te Ell"), "date": None, "url": ""},
            "van Kay, J., & te Ell, A.-M. (n.d.). Ferries for 50% less & more_often [Press release]. "
            "New Zealand Government.",
        ),
        (
            {"ministers": (), "url": ""},
            "New Zealand Government. (2019, May 1). Ferries for 50% less & more_often [Press release]. "
            "New Zealand Government.",
        ),
    ],
)
def test_apa(changes: dict[str, object], expected: str) -> None:
    assert apa(release(**changes)) == expected


def test_bibtex_escapes_what_tex_would_read() -> None:
    entry = bibtex(release())
    assert entry.startswith("@misc{tuhoe20190501ferrieslessmore,\n")
    assert r"title = {{Ferries for 50\% less \& more\_often}}" in entry
    assert "author = {Aroha Tūhoe}" in entry
    assert "year = {2019}" in entry
    assert entry.endswith("\n}")
    braces = bibtex(release(url="https://example.org/a}b{c", ministers=("Hon Dee Eff KC",)))
    assert braces.startswith("@misc{eff20190501ferrieslessmore,\n")
    assert "url = {https://example.org/a%7Db%7Bc}" in braces
    assert r"title = {{One \textbraceleft{} more}}" in bibtex(release(title="One { more"))


def test_undated_release_has_no_year_and_no_author_needs_none() -> None:
    entry = bibtex(release(date=None, ministers=()))
    assert "year" not in entry
    assert "author = {{New Zealand Government}}" in entry


def matches(url: str, body: str) -> list[tuple[int, int]]:
    """Where a text directive matches, by the letter of the specification, on text with single spaces."""
    directive = url.split("#:~:text=")[1]
    parts = directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    start, end = unquote(parts[0]), unquote(parts[1]) if len(parts) > 1 else ""
    pattern = re.escape(start) + (f".*?{re.escape(end)}" if end else "")
    before = f"(?<={re.escape(prefix)} )" if prefix else ""
    after = rf"(?= {re.escape(suffix)})" if suffix else ""
    return [m.span() for m in re.finditer(before + pattern + after, re.sub(r"\s+", " ", body))]


@given(st.data())
def test_link_names_the_quote_and_nothing_else(data: st.DataObject) -> None:
    words = [m.span() for m in re.finditer(r"\S+", BODY)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    url = link(release(), start, end)
    flat = re.sub(r"\s+", " ", BODY)
    at = len(re.sub(r"\s+", " ", BODY[:start]))
    found = matches(url, BODY)
    assert found[0] == (at, at + len(re.sub(r"\s+", " ", BODY[start:end]))), (url, flat[at : at + 40])
    assert len(found) == 1
    assert not re.search(r"[^A-Za-z0-9%,.~_\-]", url.split("#:~:text=")[1])


def test_where_no_directive_opens_the_whole_quote_it_is_that_of_a_paragraph() -> None:
    body = "Intro here.\n\nThe share rose in 2010.\n\n10"  # it ends with what it has before, and nothing comes after
    start = body.index("The share")
    flat = re.sub(r"\s+", " ", body)
    found = matches(link(release(body=body), start, len(body)), body)
    assert [flat[slice(*one)] for one in found] == ["The share rose in 2010."]


LISTED = (
    "The plan was published on Monday by the council of the bay.\n\nBackground information\n\n"
    "The four walks that open this year are:\n\n- the Ridge Walk\n- the Coast Walk\n- the Coast Walk by night\n"
    "- the River Walk\n\n1. Bookings open in May\n2. Huts open in June – snow allowing – for walkers of all ages\n\n"
    "• the Coast Walk\n\nThe Coast Walk\n\nHuts are open"
)


def page_of(body: str) -> str:
    """The body as a page shows it, far below the top: list items without their marks, each block on its own."""
    blocks = []
    for line in filter(None, body.split("\n")):
        item = re.match(r"(?:[-•]|\d\.) ", line)
        text = html.escape(line[item.end() :] if item else line)
        blocks.append(f"<ul><li>{text}</li></ul>" if item else f"<p>{text}</p>")
    far = "<div style='height:3000px'></div>"
    return f"<!doctype html><meta charset=utf-8>{far}{''.join(blocks)}{far}"


def test_a_browser_opens_the_page_at_the_quote_also_in_lists(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    (tmp_path / "page.html").write_text(page_of(LISTED), "utf-8")
    listed = release(body=LISTED, url="https://www.example.org/x")
    lines = [match.span() for match in re.finditer(r"[^\n]+", LISTED)]
    quotes = [*lines, (lines[2][0], lines[6][1]), (lines[3][0], lines[4][1]), (lines[5][0] + 2, lines[7][1])]
    quotes.append((LISTED.index("– snow"), LISTED.index(" for walkers")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for start, end in quotes:
            fragment = link(listed, start, end).split("#", 1)[1]
            page = browser.new_page()
            page.goto(f"{(tmp_path / 'page.html').as_uri()}#{fragment}")
            page.wait_for_timeout(150)
            assert page.evaluate("scrollY") > 1000, (LISTED[start:end], fragment)
            page.close()
        browser.close()


def test_no_url_no_link() -> None:
    assert Citation(1, release(url=""), 0, 10).url == ""


def test_a_fragment_of_the_url_is_replaced() -> None:
    assert link(release(url="https://example.org/a#top"), 0, 7).startswith("https://example.org/a#:~:text=")


def test_the_key_of_a_compound_surname_is_whole() -> None:
    assert bibtex(release(ministers=("Hon Iain Lees-Galloway",))).startswith(
        "@misc{leesgalloway20190501ferrieslessmore,\n"
    )
