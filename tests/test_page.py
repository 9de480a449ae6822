"""The page for real: a server on loopback, Chromium, and the client that other programs use."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from gradio_client import Client
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

import app
import qa
from page import conversation, escaping, readings, shell, sources
from page.desk import FAMILIAR, Desk
from page.limits import MAX_BODY
from qa.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parent
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
SEED_QUESTION = CASES[0]["question"]
# Without the last four, Chromium looks up hosts of its own and waits for them.
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)
DESKTOP, PHONE = {"width": 1360, "height": 900}, {"width": 390, "height": 844}

# What reading a release leaves of this still holds an unclosed tag and whole ones in the body.
HOSTILE = """---
title: '<img src=x onerror=alert(1) [kelp](javascript:alert(2)) **kelp** `kelp` ${alert(3)} {{kelp}}'
date: 2021-03-04
url: javascript:alert(4)
ministers: ['Hon "Kelp" <b onmouseover=alert(5) Tangle']
portfolios: ['Seaweed" onfocus="alert(6)']
---

Giant kelp is harvested at <svg onload=alert(7)> Cape Tangle, said the Minister.
See [the plan](javascript:alert(8)).

Kelp harvests of *every* kind need a permit [1] from <a href="javascript:alert(9)">us</a> & cost $5 a tonne.
"""
TEXT_TAGS = "a b bdi blockquote br code h2 h3 h4 li mark p pre q span strong time ul"
FRAME_TAGS = "article button details div section summary"


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """The address of `python app.py` over `index`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"BEEHIVE_QA_INDEX": str(index), "PORT": str(port)}
    command = [sys.executable, str(ROOT / "app.py")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert f"http://127.0.0.1:{port}" in line, line
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="module")
def hostile_index(corpus: Path, index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`index_dir` with one more release, by somebody who means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(corpus, folder / "releases")
    shutil.copytree(index_dir, folder / "index")
    (folder / "releases" / "kelp.md").write_text(HOSTILE, encoding="utf-8")
    qa.build(folder / "releases", index=folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def address(hostile_index: Path) -> Iterator[str]:
    with serving(hostile_index) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@contextmanager
def visiting(browser: Browser, address: str, path: str = "", viewport: Any = None) -> Iterator[Page]:  # noqa: ANN401
    """A page that must open no dialog, raise no error and ask nobody but its own server."""
    context = browser.new_context(reduced_motion="reduce", viewport=viewport or DESKTOP)
    context.set_default_timeout(60_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("request", lambda request: wrong.append(request.url) if not is_own(request.url, address) else None)
    page.goto(f"{address}/{path}")
    page.wait_for_selector("#masthead .indexed, #welcome .no-index", state="attached")
    yield page
    context.close()
    assert wrong == []


def flat(text: str) -> str:
    return " ".join(text.split())


def is_own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the answer's last block."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#chat .asked").last).to_contain_text(question[:60].strip())
    expect(page.locator("#chat .bot-row").last.locator(".note, .notice")).to_have_count(1)


# --- in the browser ------------------------------------------------------------------------------


def test_the_seed_answers_with_quotes_of_its_release(browser: Browser, address: str, index: qa.Index) -> None:
    bodies = [flat(hit.release.body) for hit in index.ask(SEED_QUESTION).sources]
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        quotes = page.locator("#chat blockquote").all_inner_texts()
        assert quotes
        for quote in quotes:
            text, number = flat(quote).rsplit(" ", 1)
            assert text in bodies[int(number) - 1]
        card = page.locator(".source").first
        expect(card).to_contain_text("7 August 2018")
        expect(card).to_contain_text("Lees-Galloway")
        for marked in card.locator(".passage").first.locator("mark").all_inner_texts():
            assert flat(marked) in bodies[0]
        expect(card.locator(".passage").first.locator("a mark").first).to_be_visible()
        for quote in card.locator(".passage").first.locator("a").all():
            assert "#:~:text=" in (quote.get_attribute("href") or "")
        link = card.get_by_role("link", name="Open the release at the quote")
        assert "#:~:text=" in (link.get_attribute("href") or "")
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")


def test_a_marker_leads_to_its_source_also_of_an_earlier_question(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        ask(page, "Where is giant kelp harvested?")
        page.locator("#chat a.marker").first.click()
        expect(page.locator("#source-1-1")).to_be_focused()
        expect(page.locator("#source-1-1")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator("#question textarea")).to_be_focused()


def test_the_way_back_from_a_source_leads_to_its_marker(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport=PHONE) as page:
        ask(page, SEED_QUESTION)
        marker = page.locator("#chat a.marker").first
        marker.click()
        expect(page.locator("#source-1-1")).to_be_focused()
        page.go_back()
        expect(marker).to_be_focused()
        expect(marker).to_be_in_viewport()
        page.reload()
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION])


def test_a_long_conversation_keeps_the_sources_of_all_that_it_shows(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        for number in range(1, 9):
            ask(page, SEED_QUESTION if number % 2 else "Where is giant kelp harvested?")
            expect(page.locator(f"#source-{number}-1")).to_be_attached()
            expect(page.locator("#chat .user-row").last).to_be_in_viewport()
        expect(page.locator("#chat .asked")).to_have_count(8)
        targets = {link.get_attribute("href") for link in page.locator("#chat a.marker").all()}
        assert len(targets) >= 8
        for target in targets:
            assert target
            expect(page.locator(target)).to_have_count(1)


def test_a_new_subject_ends_an_answer_that_is_under_way(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.locator("#question textarea").fill(SEED_QUESTION)
        page.keyboard.press("Enter")
        page.locator("#chat .answer").first.wait_for()
        page.get_by_role("button", name="New subject").click()
        page.wait_for_timeout(2_000)
        expect(page.locator("#chat .user-row")).to_have_count(0)
        expect(page.locator(".source")).to_have_count(0)
        expect(page.locator("#question textarea")).to_be_focused()
        ask(page, SEED_QUESTION)
        expect(page.locator("#chat .user-row")).to_have_count(1)


def test_of_two_questions_at_once_what_is_shown_is_what_is_kept(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, "What was said about people smuggling in August 2018?")
        page.fill("#question textarea", SEED_QUESTION)
        page.locator("#question textarea").evaluate(
            """(box) => {  // in one turn of the browser: neither can end before the other is sent
                box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
                box.dispatchEvent(new KeyboardEvent('keypress', {key: 'Enter', bubbles: true}));
                document.querySelector('.readings [data-action="filter"]').click();
            }"""
        )
        expect(page.locator("#chat .note")).not_to_have_count(1)
        page.wait_for_timeout(5_000)
        asked = page.locator("#chat .asked").all_inner_texts()
        assert len(asked) in (2, 3)  # the earlier one may have been answered before the later began
        expect(page.locator("#chat .note")).to_have_count(len(asked))
        page.reload()
        expect(page.locator("#chat .asked")).to_have_text(asked)


def test_a_filter_that_matches_nothing_says_so_and_shows_nothing(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.fill("#date-from input, #date-from textarea", "1950")
        page.fill("#date-to input, #date-to textarea", "1951")
        expect(page.locator("#active")).to_contain_text("No release is dated 1950 to 1951: nothing is searched")
        page.fill("#question textarea", SEED_QUESTION)
        page.press("#question textarea", "Enter")
        expect(page.locator("#chat .not_found")).to_contain_text("1950")
        expect(page.locator("#panel")).to_contain_text("No release is quoted")
        assert page.locator(".source, .nearest li").count() == 0
        page.click("#clear")
        expect(page.locator("#active p")).to_have_count(0)


def test_a_filter_that_makes_no_sense_is_explained_and_the_question_kept(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, "Where is giant kelp harvested?")
        page.fill("#date-from input, #date-from textarea", "next Tuesday")
        page.press("#date-from input, #date-from textarea", "Tab")
        expect(page.locator("#active .wrong")).to_contain_text("From: expected")
        expect(page.locator("#active")).to_contain_text("next Tuesday")
        expect(page.locator("#filters [aria-invalid]")).to_have_count(1)
        expect(page.get_by_label("From", exact=True)).to_have_attribute("aria-invalid", "true")
        ask(page, SEED_QUESTION)
        expect(page.locator("#chat .notice")).to_contain_text("next Tuesday")
        expect(page.locator("#question textarea")).to_have_value(SEED_QUESTION)
        # What stands beside it is no answer to it.
        expect(page.locator("#panel section > .tools [data-copy-link]")).to_have_count(0)
        expect(page.locator("#panel > * > .source, #panel .readings")).to_have_count(0)
        page.locator("#chat a.marker").first.click()
        expect(page.locator("#source-1-1")).to_be_focused()
        page.get_by_label("From", exact=True).fill("2018")
        expect(page.locator("#filters [aria-invalid]")).to_have_count(0)
        # The last question stands in its field: a button that asks again would ask the one before.
        expect(page.locator("#active")).to_contain_text("dated from 2018")
        expect(page.get_by_role("button", name="Ask the last question again")).to_have_count(0)
        page.press("#question textarea", "Enter")
        expect(page.locator("#chat .asked").last).to_have_text(SEED_QUESTION)
        expect(page.locator("#chat .note")).to_have_count(2)


def test_what_is_being_typed_outlives_a_reload(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.fill("#question textarea", "Who spoke at")
        page.reload()
        expect(page.locator("#question textarea")).to_have_value("Who spoke at")
        ask(page, SEED_QUESTION)
        page.reload()
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION])
        expect(page.locator("#question textarea")).to_have_value("")


def test_a_minister_is_chosen_by_typing(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.click("#minister input")
        page.keyboard.type("Galloway")
        page.locator("#minister [role=option]").first.click()
        expect(page.locator("#active")).to_contain_text("by Iain Lees-Galloway")


def test_enter_takes_a_name_that_begins_as_typed_before_one_that_only_holds_it(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.click("#minister input")
        page.keyboard.type("ra")
        expect(page.locator("#minister [role=option]").first).to_contain_text("Grace Kōkako")
        expect(page.locator("#minister [role=option].active")).to_contain_text("Rangi Tūturiwhatu")
        page.keyboard.press("Enter")
        expect(page.locator("#active")).to_contain_text("by Rangi Tūturiwhatu")


def test_a_conversation_outlives_a_reload_of_its_tab(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.fill("#date-from input, #date-from textarea", "2018")
        ask(page, SEED_QUESTION)
        ask(page, "Who else spoke there?")
        said = page.locator("#chat blockquote").all_inner_texts()
        page.reload()
        expect(page.locator("#chat .answer")).to_have_count(2)
        assert page.locator("#chat blockquote").all_inner_texts() == said
        expect(page.locator("#date-from input, #date-from textarea")).to_have_value("2018")
        expect(page).to_have_title("Who else spoke there? – Beehive QA")
        expect(page.locator("#welcome section")).to_be_hidden()
        page.click("#fresh")
        expect(page.locator("#chat .answer")).to_have_count(0)
        page.reload()
        expect(page.locator("#welcome section")).to_be_visible()
        expect(page.locator("#chat .answer")).to_have_count(0)


def test_no_welcome_stands_where_a_conversation_comes_back(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.context.add_init_script(
            """window.welcomed = false;
            const look = () => {
                const it = document.querySelector("#welcome section");
                if (it && it.getClientRects().length) window.welcomed = true;
                requestAnimationFrame(look);
            };
            look();"""
        )
        ask(page, SEED_QUESTION)
        page.reload()
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION])
        assert not page.evaluate("welcomed")
        page.goto(f"{address}/?q=kelp")
        expect(page.locator("#chat .asked")).to_have_text(["kelp"])
        assert not page.evaluate("welcomed")
        page.click("#fresh")
        expect(page.locator("#welcome section")).to_be_visible()
        page.evaluate("history.replaceState({kept: 'nothing that can be asked'}, '')")
        page.reload()
        expect(page.locator("#welcome section")).to_be_visible()


def test_filters_outlive_a_reload_as_they_were_left(browser: Browser, address: str) -> None:
    first, draft = "#date-from input, #date-from textarea", "#question textarea"
    with visiting(browser, address) as page:
        page.fill(first, "2018")
        expect(page.locator("#active")).to_contain_text("dated from 2018")
        page.fill(draft, "Where is kelp")
        page.reload()  # nothing has been asked yet
        expect(page.locator(first)).to_have_value("2018")
        expect(page.locator("#active")).to_contain_text("dated from 2018")
        ask(page, SEED_QUESTION)
        page.click("#clear")
        expect(page.locator("#active p")).to_have_count(0)
        page.reload()
        expect(page.locator("#chat .answer")).to_have_count(1)
        expect(page.locator(draft)).to_be_enabled()
        expect(page.locator(first)).to_have_value("")
        page.fill(first, "2017")
        expect(page.locator("#active")).to_contain_text("dated from 2017")
        page.click("#fresh")
        expect(page.locator("#chat .answer")).to_have_count(0)
        page.reload()
        expect(page.locator("#welcome section")).to_be_visible()
        expect(page.locator(first)).to_have_value("2017")


@pytest.mark.parametrize("kept", ["", "{", "1", "[]", '{"where": "x"}', '{"minister": 1}', "[" * 100_000])
def test_what_a_browser_kept_of_its_filters_may_be_anything(kept: str) -> None:
    assert conversation.kept_filters(kept) is None


def test_a_question_follows_what_was_asked_before_the_server_began_anew(hostile_index: Path) -> None:
    desk, nothing = Desk(hostile_index), qa.Filters()
    before = conversation.Turn(1, SEED_QUESTION, (), nothing, desk.ask(SEED_QUESTION, (), nothing), "")
    for subject, told in ((app.Subject(), [SEED_QUESTION]), (app.Subject(1), [])):
        events = app._Events(desk)
        steps = list(events.reply(conversation.kept([before]), "Who else spoke there?", [], subject, *[None] * 4))
        (turns,) = [step[1] for step in steps if isinstance(step[1], list)]
        assert [turn.asked for turn in turns] == [*told, "Who else spoke there?"]
        assert list(turns[-1].history) == told


def test_half_an_emoji_is_asked_as_a_question_mark(hostile_index: Path) -> None:
    events, asked = app._Events(Desk(hostile_index)), f"{SEED_QUESTION} \ud83d"
    kept = json.dumps([[asked, [asked], {}]])
    assert [(one.question, one.history) for one in conversation.taken_up(kept)] == [
        (f"{SEED_QUESTION} ?", (f"{SEED_QUESTION} ?",))
    ]
    steps = list(events.reply(kept, asked, [], app.Subject(), *[None] * 4))
    (turns,) = [step[1] for step in steps if isinstance(step[1], list)]
    assert all("%3F" in turn.link() for turn in turns)
    assert len(turns) == 2
    restored = events.restored(kept, "", [], app.Subject())
    assert "\ud83d" not in str(restored)


def test_the_address_names_what_is_asked(browser: Browser, address: str) -> None:
    with visiting(browser, address, f"?q={quote(SEED_QUESTION)}") as page:
        expect(page.locator("#chat .note")).to_have_count(1)
        assert "?q=" in page.url
        ask(page, "Where is giant kelp harvested?")
        assert "?q=" not in page.url


def test_a_link_asks_its_own_question_whatever_is_kept(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, "Who else spoke at the Bali Process?")
        page.goto(f"{address}/?q={quote(SEED_QUESTION)}")
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION])
        page.go_back()
        expect(page.locator("#chat .asked")).to_have_text(["Who else spoke at the Bali Process?"])
        page.go_forward()
        page.reload()
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION])
        page.click("#fresh")
        expect(page.locator("#chat .answer")).to_have_count(0)
        page.reload()
        expect(page.locator("#welcome section")).to_be_visible()
        expect(page.locator("#chat .answer")).to_have_count(0)


def test_a_screen_reader_is_told_questions_and_sources(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        expect(page.get_by_role("heading", name=SEED_QUESTION, exact=True)).to_be_visible()
        title = page.locator(".source h3").first.inner_text().removeprefix("1").strip()
        expect(page.get_by_role("link", name=f"Source 1: {title}", exact=True).first).to_be_visible()


def test_a_screen_reader_is_read_each_answer_once(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        told = page.locator("body > [role=status]")
        told.evaluate(
            "(it) => { window.told = []; new MutationObserver(() => told.push(it.textContent))"
            ".observe(it, {childList: true}); }"
        )
        ask(page, SEED_QUESTION)
        first = page.locator("#chat blockquote").first.inner_text()
        expect(told).to_contain_text(flat(first)[:60])
        expect(page.locator("#chat [role=log]")).to_have_attribute("aria-live", "off")
        ask(page, "Where is giant kelp harvested?")
        expect(told).to_contain_text("Giant kelp is harvested")
        said = [text for text in page.evaluate("told") if text]
        assert len([text for text in said if not text.startswith("Searching")]) == 2
        assert max(map(len, said)) < 400
        answers = [text for text in said if not text.startswith("Searching")]
        assert all(text.endswith((".", "…")) and "\u00a0" not in text for text in answers)  # no marker, no half word
        cut = [text for text in answers if text.endswith(" …")]
        assert cut
        assert all(text.removesuffix(" …").split()[-1] in page.locator("#chat").inner_text().split() for text in cut)


def test_a_screen_reader_is_not_read_how_long_the_filters_take(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.evaluate(
            """() => {
                const it = document.querySelector("#active");
                window.heard = new Set();
                new MutationObserver(() => window.heard.add(it.innerText.trim()))
                    .observe(it, {childList: true, subtree: true, characterData: true});
            }"""
        )
        page.fill("#date-from input, #date-from textarea", "2018")
        expect(page.locator("#active")).to_contain_text("dated from 2018")
        ask(page, SEED_QUESTION)
        heard = [text for text in page.evaluate("[...heard]") if text]
        assert heard
        assert [text for text in heard if not text.startswith("Only ")] == []


def test_paper_holds_the_whole_conversation_and_nothing_to_click(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        for question in (SEED_QUESTION, "Where is giant kelp harvested?", SEED_QUESTION):
            ask(page, question)
        page.locator("#panel summary", has_text="Cite").first.click()
        expect(page.locator("#panel .reference").first).to_be_visible()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print", color_scheme="dark")
        for hidden in ("#ask-bar", "#filters", "#panel .tools", "#panel .reference"):
            expect(page.locator(hidden).first).to_be_hidden()
        boxes = [row.bounding_box() for row in page.locator("#chat .asked, #chat .answer, .source").all()]
        ends = [box["y"] + box["height"] for box in boxes if box]
        assert len(ends) >= 7
        assert ends == sorted(ends)
        assert page.evaluate("document.documentElement.scrollHeight") >= ends[-1]  # nothing is scrolled out of view
        computed = "([where, what]) => getComputedStyle(document.querySelector(where))[what]"
        for where in ("#chat .answer > p", "#chat .answer strong", "#chat blockquote"):
            assert page.evaluate(computed, [where, "color"]) == "rgb(0, 0, 0)"
        assert page.evaluate(computed, ["body", "backgroundColor"]) == "rgb(255, 255, 255)"
        assert page.evaluate(computed, [".gradio-container", "overflow"]) == "visible"  # else the end is cut off
        expect(page.locator("#panel .paper").first).to_have_text(SEED_QUESTION)  # whose sources come first
        expect(page.locator("#panel .paper").first).to_be_visible()


@pytest.mark.parametrize(
    "kept",
    ["", "{", "1", "[1]", '[["a"]]', '[["a", [], {"where": "x"}]]', "[[1, [], {}]]", '[["a", [2], {}]]', "[" * 100_000],
)
def test_what_a_browser_kept_may_be_anything(kept: str) -> None:
    assert conversation.taken_up(kept) == []


def test_hostile_words_stay_words(browser: Browser, address: str, hostile_index: Path) -> None:
    question = "<img src=x onerror=alert(10)> [giant](javascript:alert(11)) kelp harvested at Cape Tangle?"
    with qa.Index.open(hostile_index) as index:
        release = index.ask(question).sources[0].release
    assert "<img src=x onerror=alert(1)" in release.title
    assert "<svg onload=alert(7)>" in release.body
    with visiting(browser, address) as page:
        ask(page, question)
        card = page.locator(".source").first
        for place, words in [
            ("h3", release.title),
            (".byline", release.ministers[0]),
            (".byline", release.portfolios[0]),
            (".passage >> nth=0", "Giant kelp is harvested at <svg onload=alert(7)> Cape Tangle"),
        ]:
            expect(card.locator(place)).to_contain_text(words)
        expect(page.locator("#chat .asked")).to_have_text(question)
        expect(page.locator("#chat blockquote").first).to_contain_text("<svg onload=alert(7)>")
        assert page.locator("#chat img, #panel img, #chat svg[onload], #panel svg, #panel script").count() == 0
        links = page.eval_on_selector_all("#chat a, #panel a", "all => all.map(a => a.getAttribute('href'))")
        assert all(link.startswith(("https://", "http://", "#source-", "#filter-toggle")) for link in links), links
        card.get_by_text("Cite").click()
        expect(card.locator("pre").first).to_contain_text(release.title)
        page.click("#minister input")
        expect(page.locator("#minister [role=option]", has_text="onmouseover")).to_be_visible()


def test_questions_of_odd_sizes_and_scripts(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.press("#question textarea", "Enter")
        page.fill("#question textarea", " \n ")
        page.click("#ask")
        expect(page.locator("#welcome section")).to_be_visible()
        ask(page, "kelp " * 20_000)
        expect(page.locator("#chat .notice")).to_contain_text("at most 2,000 characters")
        ask(page, "ما هي تكلفة kelp؟")
        assert page.locator("#chat .asked").last.evaluate("node => getComputedStyle(node).direction") == "rtl"
        page.click("#fresh")
        expect(page.locator("#welcome section")).to_be_visible()


def test_a_phone_scrolls_one_way_only_and_folds_its_filters(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport=PHONE) as page:
        expect(page.locator("#filters")).to_be_hidden()
        page.get_by_role("button", name="Filters").click()
        expect(page.locator("#minister input")).to_be_visible()
        ask(page, SEED_QUESTION)
        expect(page.locator(".source").first).to_be_attached()
        widths = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]")
        assert max(widths[:2]) <= widths[2]
        expect(page.locator("#question textarea")).to_be_in_viewport()


def test_on_a_phone_an_answer_leads_to_the_filters_and_back(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport=PHONE) as page:
        ask(page, SEED_QUESTION)
        ask(page, "Who else spoke there?")
        leads = page.locator("#chat a.to-filters:visible")
        expect(leads).to_have_count(1)  # of the last answer
        expect(page.locator("#filters")).to_be_hidden()
        leads.click()
        expect(page.get_by_label("From", exact=True)).to_be_in_viewport()
        expect(page.locator("[data-filter-toggle]")).to_be_focused()
        page.go_back()
        expect(leads).to_be_in_viewport()
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        expect(page.locator("#chat a.to-filters:visible")).to_have_count(0)


def test_a_link_asks_its_question_with_its_filters(browser: Browser, address: str) -> None:
    link = "q=Who+is+the+co-chair+of+the+working+group%3F&from=2018&minister=Lees-Galloway"
    with visiting(browser, address, f"?{link}") as page:
        expect(page.locator("#chat .asked")).to_have_text("Who is the co-chair of the working group?")
        expect(page.locator("#active")).to_contain_text("dated from 2018, by Lees-Galloway")
        expect(page.locator(".source")).to_contain_text("Malaysia")
        assert page.locator("[data-copy-link]").get_attribute("data-copy-link") == link


def test_an_example_is_asked_by_a_click(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        example = page.locator("#welcome button").first
        words = example.inner_text()
        example.click()
        expect(page.locator("#chat .asked")).to_have_text(words)
        expect(page.locator(".source").first).to_be_visible()


def test_a_reading_becomes_a_filter(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, "What was said about people smuggling in August 2018?")
        reading = page.locator(".readings li", has_text=re.compile("Dates.*August 2018"))
        reading.get_by_role("button", name="Only these").click()
        expect(page.locator("#active")).to_contain_text("1 August 2018 to 31 August 2018")
        expect(page.locator("#chat .note")).to_have_count(2)
        expect(page.locator(".readings")).not_to_contain_text("Read together")
        expect(page.locator(".readings li", has_text=re.compile("Dates.*August 2018"))).to_have_count(1)
        reading = page.locator(".readings li", has_text=re.compile("Dates.*August 2018"))
        expect(reading).to_contain_text("now a filter")
        expect(reading.get_by_role("button", name="Only these")).to_have_count(0)
        reading.get_by_role("button", name="Ask without").click()
        expect(page.locator("#chat .asked").last).to_have_text("What was said about people smuggling?")
        expect(page.locator("#active")).not_to_contain_text("2018")
        expect(page.locator("#chat .note")).to_have_count(3)
        expect(page.locator(".readings", has_text="Read together")).to_have_count(0)


def test_a_reading_of_a_follow_up_is_asked_with_what_came_before_it(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        ask(page, "And what did it say about people smuggling in August 2018?")
        together = page.locator(".readings .reading", has_text="Read together")
        before = together.inner_text()
        page.locator(".readings li", has_text="August 2018").get_by_role("button", name="Only these").first.click()
        expect(page.locator("#chat .note")).to_have_count(3)
        expect(together).to_have_text(before)


def test_the_last_question_is_asked_again_with_a_filter_and_without(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        again = page.get_by_role("button", name="Ask the last question again")
        expect(again).to_have_count(0)
        page.fill("#date-from input, #date-from textarea", "2018")
        again.click()
        expect(page.locator("#chat .note")).to_have_count(2)
        expect(page.locator("#chat .note").last).to_contain_text("only the releases dated from 2018.")
        expect(again).to_have_count(0)
        page.get_by_role("button", name="Ask without the filter").click()
        expect(page.locator("#chat .note")).to_have_count(3)
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION] * 3)
        expect(page.locator("#chat .note").last).not_to_contain_text("only")
        expect(page.locator("#active p")).to_have_count(0)
        expect(page.locator("#question textarea")).to_be_focused()


def test_the_way_back_from_a_new_subject_leads_to_the_conversation_before_it(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        page.click("#fresh")
        expect(page.locator("#chat .answer")).to_have_count(0)
        ask(page, "Where is giant kelp harvested?")
        page.go_back()
        expect(page.locator("#chat .asked")).to_have_text([SEED_QUESTION])
        page.go_forward()
        expect(page.locator("#chat .asked")).to_have_text(["Where is giant kelp harvested?"])


def test_a_marker_points_at_its_quote_and_is_not_copied_with_it(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        for marker in page.locator("#chat a.marker").all():
            marker.click()
            said = marker.locator("xpath=..").inner_text().removesuffix(marker.inner_text())
            card = page.locator(str(marker.get_attribute("href")))
            if card.locator("> .passage mark").count() > 1:
                assert re.sub(r"\s", "", card.locator("mark.here").inner_text()) == re.sub(r"\s", "", said)
        quote = page.locator("#chat blockquote").first
        copied = "(it) => { getSelection().selectAllChildren(it); return getSelection().toString(); }"
        assert not quote.evaluate(copied).rstrip().endswith("1")


def test_a_question_that_was_read_with_the_one_before_is_asked_by_itself(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        words = "And what did it say about people smuggling in August 2018?"
        ask(page, words)
        page.get_by_role("link", name="Or ask it by itself").click()
        expect(page.locator("#chat .note")).to_have_count(3)
        expect(page.locator("#chat .asked").last).to_have_text(words)
        expect(page.locator(".readings", has_text="Read together")).to_have_count(0)
        expect(page.get_by_role("link", name="Or ask it by itself")).to_have_count(0)
        ask(page, "And about the Bali Process?")
        expect(page.locator(".readings .reading", has_text="Read together")).to_contain_text("as And what did it say")


def test_a_question_that_was_read_by_itself_is_asked_with_the_one_before(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        ask(page, SEED_QUESTION)
        ask(page, "Where is giant kelp harvested?")
        expect(page.locator(".readings")).to_contain_text("Read by itself")
        page.get_by_role("button", name="Ask it with the question before").click()
        expect(page.locator("#chat .note")).to_have_count(3)
        expect(page.locator("#chat .asked").last).to_have_text("And where is giant kelp harvested?")
        expect(page.locator(".readings .reading", has_text="Read together")).to_contain_text("Bali Process")


def test_what_is_asked_while_an_answer_appears_is_answered(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        for question in (SEED_QUESTION, "How many countries are in the Bali Process?"):
            page.fill("#question textarea", question)
            page.press("#question textarea", "Enter")
            expect(page.locator("#question textarea")).to_have_value("")
        expect(page.locator("#chat .asked").last).to_have_text("How many countries are in the Bali Process?")
        expect(page.locator("#chat .bot-row").last.locator(".note, .notice")).to_have_count(1)
        expect(page.locator("#chat .waiting")).to_have_count(0)


def test_what_is_typed_meanwhile_is_not_lost(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        box, before = page.locator("#question textarea"), "What was said about people smuggling in August 2018?"
        held: list[Route] = []
        page.route("**/queue/join*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
        box.fill(before)
        box.press("Enter")
        page.keyboard.type("Who else")  # before the server replies
        for route in held:
            route.continue_()
        page.unroute("**/queue/join*")
        expect(page.locator("#chat .asked")).to_have_text(before)
        page.keyboard.type(" spoke")
        expect(page.locator("#chat .note")).to_have_count(1)
        expect(box).to_have_value("Who else spoke")
        page.locator(".readings").get_by_role("button", name="Only these").first.click()
        expect(page.locator("#chat .note")).to_have_count(2)
        expect(box).to_have_value("Who else spoke")
        page.click("#fresh")  # to ask that as a new subject
        expect(page.locator("#chat .asked")).to_have_count(0)
        box.press("Enter")
        expect(page.locator("#chat .asked")).to_have_text("Who else spoke")
        expect(box).to_have_value("")


def test_a_list_of_a_filter_is_closed_when_it_is_reached_or_left_by_tab(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.locator("#date-from input, #date-from textarea").focus()
        held = "selector => document.querySelector(selector).contains(document.activeElement)"
        lists = page.locator("[role=listbox]")
        for key, fields in (
            ("Tab", ("#date-to", "#minister", "#portfolio", "#clear")),
            ("Shift+Tab", ("#portfolio", "#minister", "#date-to")),
        ):
            for field in fields:
                page.keyboard.press(key)
                assert page.evaluate(held, field)
                page.wait_for_timeout(200)
                expect(lists).to_have_count(0)  # it would cover what is said of the field before it
                if field in ("#minister", "#portfolio"):
                    page.keyboard.press("ArrowDown")
                    expect(lists).to_have_count(1)


def test_a_question_that_is_too_long_does_not_fill_the_page(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.locator("#question textarea").fill("kelp " * 1_000)
        page.keyboard.press("Enter")
        expect(page.locator("#chat .notice")).to_contain_text("expected at most 2,000 characters")
        assert len(page.locator("#chat .asked").inner_text()) < 300


def test_without_an_index_the_page_says_what_to_type_and_then_starts_by_itself(
    browser: Browser, corpus: Path, index_dir: Path, tmp_path: Path
) -> None:
    index, releases = tmp_path / "index", tmp_path / "releases"
    with (
        serving(index) as address,
        visiting(browser, address) as page,
        visiting(browser, address, "?q=kelp") as linked,
        visiting(browser, address) as kept,
    ):
        expect(kept.locator("#welcome")).to_contain_text("There is no index to ask yet")
        kept.evaluate(f"history.replaceState({{kept: JSON.stringify([[{json.dumps(SEED_QUESTION)}, [], {{}}]])}}, '')")
        expect(linked.locator("#welcome")).to_contain_text("There is no index to ask yet")
        expect(page.locator("#welcome")).to_contain_text("There is no index to ask yet")
        expect(page.locator("#welcome")).to_contain_text("beehive-qa build")
        expect(page.locator("#question textarea")).to_be_disabled()
        # An index is complete before it is there: CURRENT is what a build writes last.
        shutil.copytree(index_dir, index, ignore=shutil.ignore_patterns("CURRENT"))
        shutil.copy(index_dir / "CURRENT", index / "CURRENT")
        expect(page.locator("#question textarea")).to_be_enabled()
        expect(linked.locator("#chat .asked")).to_have_text("kelp")
        expect(kept.locator("#chat .asked")).to_have_text(SEED_QUESTION)
        ask(page, SEED_QUESTION)
        before = page.locator("#masthead .indexed").inner_text()
        shutil.copytree(corpus, releases)
        (releases / "kelp.md").write_text(HOSTILE, encoding="utf-8")
        qa.build(releases, index=index)
        ask(page, "Where is giant kelp harvested?")
        expect(page.locator(".source h3").first).to_contain_text("kelp")
        expect(page.locator("#masthead .indexed")).not_to_have_text(before)


def test_a_port_that_is_taken_is_said_to_be(address: str) -> None:
    port = address.rsplit(":", 1)[1]
    command = [sys.executable, str(ROOT / "app.py")]
    environment = os.environ | {"PORT": port}
    second = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    assert second.returncode == 2
    assert f"127.0.0.1:{port}" in second.stderr
    assert "--port" in second.stderr
    assert "Traceback" not in second.stderr


# --- for programs --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, verbose=False)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_client_gets_what_python_gets(client: Client, hostile_index: Path, case: dict[str, Any]) -> None:
    got = json.loads(client.predict(case["question"], api_name="/ask", **case["filters"]))
    with qa.Index.open(hostile_index) as index:
        expected = index.ask(case["question"], filters=qa.Filters(**case["filters"])).to_dict()
    assert got.pop("timings").keys() == expected.pop("timings").keys()
    assert got == json.loads(json.dumps(expected))
    assert got["status"] == case["status"]


def test_the_client_is_told_what_is_wrong(client: Client) -> None:
    with pytest.raises(Exception, match="date from"):
        client.predict(SEED_QUESTION, date_from="soon", api_name="/ask")
    with pytest.raises(Exception, match=r"date from: expected .* found 20030"):
        client.predict(SEED_QUESTION, date_from=20030, api_name="/ask")
    with pytest.raises(Exception, match="at most 2,000 characters"):
        client.predict("kelp " * 20_000, api_name="/ask")
    with pytest.raises(Exception, match="at most 2,000 characters"):
        client.predict("And who is the co-chair?", ["kelp " * 20_000], api_name="/ask")
    with pytest.raises(Exception, match="expected a list of earlier questions"):
        client.predict("And who is the co-chair?", "kelp", api_name="/ask")


def test_the_client_passes_history_on(client: Client) -> None:
    got = client.predict("And who is the co-chair?", ["What is the Bali Process?"], api_name="/ask")
    assert json.loads(got)["understood"]["history_used"]


def test_what_announces_more_than_any_conversation_is_refused_unread(address: str) -> None:
    with closing(HTTPConnection(address.split("/")[2], timeout=60)) as ask:
        ask.putrequest("POST", "/gradio_api/call/ask")
        ask.putheader("Content-Type", "application/json")
        ask.putheader("Content-Length", str(MAX_BODY + 1))
        ask.endheaders()  # and none of it: the server does not wait for it
        with ask.getresponse() as answered:
            assert answered.status == 413


def test_nothing_is_uploaded(address: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nkelp\r\n--x--\r\n'
    for path in ("/gradio_api/upload", "/gradio_api/upload/"):
        with closing(HTTPConnection(address.split("/")[2], timeout=60)) as ask:
            ask.request("POST", path, body, {"Content-Type": "multipart/form-data; boundary=x"})
            with ask.getresponse() as answered:
                assert answered.status == 403


def test_what_is_larger_than_any_conversation_is_read_no_further(address: str) -> None:
    body = b'{"data": ["' + b"kelp " * (MAX_BODY // 5) + b'"]}'
    with closing(HTTPConnection(address.split("/")[2], timeout=60)) as ask:
        sent = iter([body[:1000], body[1000:]])
        with suppress(ConnectionError):  # the server may have closed before the last of it went
            ask.request("POST", "/gradio_api/call/ask", sent, {"Content-Type": "application/json"}, encode_chunked=True)
        with ask.getresponse() as answered:
            assert answered.status in (400, 413)


def test_ten_ask_at_once(address: str) -> None:
    started = time.perf_counter()
    with ThreadPoolExecutor(10) as pool:
        clients = [Client(address, verbose=False) for _ in range(10)]
        texts = list(pool.map(lambda c: c.predict(SEED_QUESTION, api_name="/ask"), clients))
    assert len({json.loads(text)["text"] for text in texts}) == 1
    assert time.perf_counter() - started < 30


# --- pieces of HTML ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/release#:~:text=a%20b", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://example.org", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.org/x", False),
        ("https:\\\\example.org", False),
        ("https://[::1", False),
        ("/release/x", False),
        ("", False),
    ],
)
def test_only_absolute_web_addresses_become_links(url: str, safe: bool) -> None:
    assert (escaping.safe_url(url) == url) is safe


class Inventory(HTMLParser):
    """The tags, attributes and text of a piece of HTML, as a parser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</p></div><b>", "<"])
def test_nothing_that_a_release_or_a_visitor_writes_becomes_html(index: qa.Index, evil: str) -> None:
    real = index.ask(SEED_QUESTION)
    hit = real.sources[0]
    release = replace(
        hit.release,
        title=evil,
        url=f"https://example.org/{evil}",
        ministers=(evil,),
        portfolios=(evil,),
        path=evil,
        body=f"{evil} {hit.release.body}",
    )
    citation = replace(hit.citation, release=release, start=0, end=len(evil))
    bad = replace(hit, release=release, citation=citation, also=(evil,))
    quote = replace(real.quotes[0], text=evil, start=0, end=len(evil), path=evil)
    blocks = tuple(Block(kind, (evil,), 1) for kind in ("said", "aged", "by", "quote", "list", "nearest"))
    answer = replace(real, blocks=blocks, sources=(bad,), nearest=(bad,), quotes=(quote,))
    turn = conversation.Turn(1, evil, (), qa.Filters(minister=evil), answer, evil)
    steps = conversation.answer_steps(turn)
    for shown in [
        steps[-1],
        conversation.question_html(evil),
        conversation.notice_html(evil),
        sources.panel_html([turn, turn]),
        shell.welcome_html([evil]),
        shell.no_index_html(evil),
        shell.active_html(turn.filters, 2, [evil, evil]),
    ]:
        seen = Inventory(shown)
        assert seen.tags <= {*TEXT_TAGS.split(), *FRAME_TAGS.split()}
        assert evil in seen.text
        assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "src"]
        hrefs = [value for name, value in seen.attributes if name == "href"]
        assert all(href.startswith(("https://", "#source-", "#near-", "#filter-toggle")) for href in hrefs), hrefs
    assert all("\n" not in step for step in steps)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_marking_changes_no_character(body: str, spans: list[tuple[int, int]]) -> None:
    marks = sorted({(min(a, b, len(body)), min(max(a, b), len(body))) for a, b in spans})
    marked = sources.marked(body, 0, len(body), dict.fromkeys(marks))
    assert html.unescape(re.sub(r"</?mark>", "", marked)) == body
    linked = sources.marked(body, 0, len(body), dict.fromkeys(marks, "https://example.org/?a&b"))
    assert linked.count("<a href") == marked.count("<mark>")
    assert (
        re.sub(
            r"<a href=\"https://example\.org/\?a&amp;b\"[^<>]*><mark>(.*?)</mark></a>",
            r"<mark>\1</mark>",
            linked,
            flags=re.S,
        )
        == marked
    )
    covered = {at for start, end in marks for at in range(start, end)}
    assert len(html.unescape("".join(re.findall(r"<mark>(.*?)</mark>", marked, re.S)))) == len(covered)


def test_a_list_that_is_quoted_keeps_its_lines(index: qa.Index) -> None:
    said = (
        Block("by", ("Hon A, 2 May 2003",)),
        Block("quote", ("The levy pays for:", "", "- piers", "- **lights**"), 1),
    )
    turn = conversation.Turn(1, "Levy?", (), qa.Filters(), replace(index.ask(SEED_QUESTION), blocks=said), "")
    shown = conversation.answer_steps(turn)[-1]
    assert "The levy pays for:<br>- piers<br>- **lights**&nbsp;<a " in shown
    copied = conversation.plain_answer(turn)
    assert copied.startswith(
        "Levy?\n\nHon A, 2 May 2003:\n\n    The levy pays for:\n\n    - piers\n    - **lights** [1]\n\n"
    )


def test_a_person_under_two_honorifics_is_offered_once(index: qa.Index) -> None:
    real = index.ask("What did Hon Iain Lees-Galloway say about people smuggling?")
    person = replace(
        real.understood.people[0], text="the Minister", names=("Hon Ana Zed", "Rt Hon Ana Zed KC", "Bo Ax")
    )
    answer = replace(real, understood=replace(real.understood, people=(person,)))
    shown = readings.readings_html(conversation.Turn(1, "What did the Minister say?", (), qa.Filters(), answer, ""))
    assert re.findall(r'data-minister="([^"]*)"', shown) == ["Hon Ana Zed", "Bo Ax"]
    assert ">Only Hon Ana Zed</button>" in shown
    assert "read as" not in shown  # the buttons name both


def test_whoever_is_left_out_is_offered_as_no_filter(index: qa.Index) -> None:
    asked = "What did anybody other than Hon Iain Lees-Galloway say about people smuggling?"
    shown = readings.readings_html(conversation.Turn(1, asked, (), qa.Filters(), index.ask(asked), ""))
    assert "left out" in shown
    assert "data-minister" not in shown


@pytest.mark.parametrize(
    ("asked", "read", "at", "without"),
    [
        ("What did Peterson tell Peters?", "Peters", 23, "What did Peterson tell?"),
        ("Rates in 2011/12 and in 2011", "2011", 24, "Rates in 2011/12"),
        ("Peters?", "Peters", 0, None),
        ("What did he say?", "Peters", -8, None),
    ],
)
def test_asking_without_a_reading_leaves_out_the_words_that_were_read(
    index: qa.Index, asked: str, read: str, at: int, without: str | None
) -> None:
    real = index.ask("What did Hon Iain Lees-Galloway say about people smuggling?")
    ahead = "What of Peters? " if at < 0 else ""
    at += len(ahead)
    person = replace(real.understood.people[0], text=read, span=(at, at + len(read)))
    understood = replace(real.understood, people=(person,), asked=asked, question=ahead + asked)
    shown = readings.readings_html(
        conversation.Turn(1, asked, (), qa.Filters(), replace(real, understood=understood), "")
    )
    offered = re.findall(r'data-action="drop" data-question="([^"]*)"', shown)
    assert offered == ([without] if without else [])


def test_each_minister_stands_once_by_last_name() -> None:
    counts = {"Hon Zita Aroha": 2, "Rt Hon Ana Zed": 1_200, "Hon Ben Aroha KC": 1, "Ana Zed": 30}
    assert shell.minister_choices(counts) == [
        ("Ben Aroha (1)", "Ben Aroha"),
        ("Zita Aroha (2)", "Zita Aroha"),
        ("Ana Zed (1,230)", "Ana Zed"),
    ]


def test_each_portfolio_stands_once_whatever_its_macrons() -> None:
    counts = {"Maori Development": 189, "Health": 1_200, "Māori Development": 302}
    assert shell.portfolio_choices(counts) == [
        ("Health (1,200)", "Health"),
        ("Māori Development (491)", "Māori Development"),
    ]


def test_what_came_near_an_answer_that_finds_nothing_is_a_click_away(index: qa.Index) -> None:
    answer = index.ask("What did the moa sing to the kakapo?")
    assert answer.status == "not_found"
    assert answer.nearest
    turn = conversation.Turn(3, "What?", (), qa.Filters(), answer, "")
    shown, panel = conversation.answer_steps(turn)[-1], sources.panel_html([turn])
    for place, hit in enumerate(answer.nearest):
        assert f'<a class="near" href="#near-3-{place}">' in shown
        assert f'<li id="near-3-{place}" tabindex="-1">' in panel
        assert hit.citation.apa in conversation.plain_answer(turn)


def test_a_filter_is_said_above_what_does_not_surely_answer(index: qa.Index) -> None:
    for question, said in (("What did the moa sing to the kakapo?", True), (SEED_QUESTION, False)):
        filters = qa.Filters(date_from="2018", minister="Lees-Galloway")
        turn = conversation.Turn(1, question, (), filters, index.ask(question, filters=filters), "")
        above = '<p class="aside">Only releases dated from 2018, by Lees-Galloway were searched.</p>'
        assert (above in conversation.answer_steps(turn)[0]) is said


def test_a_greeting_is_nothing_to_copy_or_to_unfold(index: qa.Index) -> None:
    asked = [
        conversation.Turn(number, words, (), qa.Filters(), index.ask(words), "")
        for number, words in enumerate(("hello", SEED_QUESTION))
    ]
    assert "data-copy" not in sources.panel_html(asked[:1])
    assert "Earlier questions" not in sources.panel_html(asked)
    assert sources.panel_html(asked[::-1]).count('<details class="turn">') == 1


def test_how_far_to_trust_stands_beneath_quotes_alone(index: qa.Index) -> None:
    for question, quoted in ((SEED_QUESTION, True), ("What did the moa sing to the kakapo?", False)):
        answer = index.ask(question)
        note = conversation.note_text(answer, 1, qa.Filters())
        assert note == "Searched 1 release."
        shown = conversation.answer_steps(conversation.Turn(1, question, (), qa.Filters(), answer, note))[-1]
        assert ("read them before you rely on them" in shown) is quoted


def test_what_is_old_is_set_off(index: qa.Index) -> None:
    answer = index.ask("What does New Zealand do against people smuggling?")
    shown = conversation.answer_steps(conversation.Turn(1, "What?", (), qa.Filters(), answer, ""))[-1]
    assert '<p class="aged" dir="auto">The newest of these quotes is of 7 August 2018.</p>' in shown


def test_a_question_cannot_become_markdown() -> None:
    shown = conversation.question_html("# Big\n\n- [x](javascript:alert(1))\n    code <b>")
    assert "\n" not in shown
    assert shown.startswith("<div ")
    assert "<b>" not in shown


def test_a_name_is_chosen_by_keyboard_and_the_focus_stays(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        minister = page.get_by_label("Minister")
        minister.focus()
        minister.press_sequentially("lees")
        active = page.locator("#filters .options .item.active")
        expect(active).to_have_count(1)
        colours = active.evaluate("(it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).color]")
        assert colours == ["rgb(23, 64, 90)", "rgb(255, 255, 255)"]
        minister.press("Enter")
        expect(page.locator("#active p")).to_contain_text("Lees-Galloway")
        expect(minister).to_be_focused()
        expect(page.locator("#filters .options")).to_have_count(0)


def test_what_is_sent_is_seen_at_once(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.locator("#ask").click()  # of nothing
        expect(page.locator("#question textarea")).to_be_focused()
        expect(page.locator("#ask")).not_to_have_attribute("aria-busy", "true")
        page.fill("#question textarea", "Kā")
        page.locator("#question textarea").evaluate(  # the Enter that ends a macron or a character
            "(it) => it.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, isComposing: true}))"
        )
        expect(page.locator("#ask")).not_to_have_attribute("aria-busy", "true")
        busy = page.evaluate_handle(
            "() => { window.busy = 0; const it = document.querySelector('#ask'); new MutationObserver(() => "
            "it.hasAttribute('aria-busy') && window.busy++).observe(it, {attributes: true}); return it; }"
        )
        ask(page, SEED_QUESTION)
        assert page.evaluate("window.busy") >= 1
        assert busy.evaluate("(it) => it.getAttribute('aria-busy')") is None


def test_the_question_bar_hides_nothing_that_has_the_focus(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport=PHONE) as page:
        ask(page, SEED_QUESTION)
        for link in page.locator("#panel a, #panel summary").all()[:8]:
            link.focus()
            link.scroll_into_view_if_needed()
            below, bar = link.bounding_box(), page.locator("#ask-bar").bounding_box()
            assert below
            assert bar
            assert below["y"] + below["height"] <= bar["y"] + 1


def test_where_the_keyboard_is_can_be_seen(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        for field in ("#question textarea", "#date-from textarea", "#date-to textarea"):
            page.locator(field).focus()
            ring = "(it) => [getComputedStyle(it).outlineStyle, getComputedStyle(it).outlineOffset]"
            assert page.locator(field).evaluate(ring) == ["solid", "-2px"]  # outside it would be cut off


def test_at_four_times_the_size_the_question_bar_scrolls_with_the_page(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport={"width": 320, "height": 256}) as page:
        ask(page, SEED_QUESTION)
        where = "(it) => getComputedStyle(it).position"
        assert page.locator("#ask-bar").evaluate(where) == "static"
        page.set_viewport_size(PHONE)
        assert page.locator("#ask-bar").evaluate(where) != "static"


def test_earlier_questions_that_are_long_are_told_apart_by_their_filters(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport=PHONE) as page:
        long = f"{SEED_QUESTION} {'And what else was said there, and by whom? ' * 8}".strip()
        for earlier, year in enumerate(("2017", "2018", "2019")):
            page.evaluate("document.querySelector('[data-filter-toggle]').setAttribute('aria-expanded', 'true')")
            page.fill("#date-from input, #date-from textarea", year)
            expect(page.locator("#active")).to_contain_text(f"dated from {year}")
            ask(page, long)
            expect(page.locator("#panel .turn > summary")).to_have_count(earlier)
            expect(page.locator("#chat .asked")).to_have_count(earlier + 1)
        for fold, year in zip(page.locator("#panel .turn > summary").all(), ("2018", "2017"), strict=True):
            text = fold.locator(".question").bounding_box()
            only = fold.get_by_text(f"(only releases dated from {year})").bounding_box()
            whole = fold.bounding_box()
            assert text
            assert only
            assert whole
            assert text["y"] + text["height"] <= only["y"] + 1
            assert only["y"] + only["height"] <= whole["y"] + whole["height"] + 1


def test_what_is_no_longer_shown_is_said_to_be_gone(index: qa.Index) -> None:
    answer = index.ask(SEED_QUESTION)
    turns = [conversation.Turn(number, SEED_QUESTION, (), qa.Filters(), answer, "") for number in (1, 2, 3)]
    gone = [message["content"].count('class="gone"') for message in app._said(turns[1:])]
    assert gone == [1, 0, 0, 0]
    assert not any("gone" in message["content"] for message in app._said(turns))


def test_what_is_copied_says_which_releases_were_searched(index: qa.Index) -> None:
    for filters, said in (
        (qa.Filters(), ""),
        (qa.Filters(date_from="2018"), " (only releases dated from 2018 were searched)"),
    ):
        turn = conversation.Turn(1, SEED_QUESTION, (), filters, index.ask(SEED_QUESTION, filters=filters), "")
        assert conversation.plain_answer(turn).startswith(f"{SEED_QUESTION}{said}\n")


def test_a_conversation_is_copied_whole_the_oldest_question_first(browser: Browser, address: str) -> None:
    asked = [SEED_QUESTION, "Who else spoke there?", "Where is giant kelp harvested?"]
    with visiting(browser, address) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        for question in asked:
            ask(page, question)
        page.get_by_role("button", name="Copy the whole conversation").click()
        expect(page.get_by_role("button", name="Copied")).to_have_count(1)
        copied = page.evaluate("navigator.clipboard.readText()")
        places = [copied.index(question) for question in asked]
        assert places == sorted(places) and copied.count("https://") >= len(asked)


def test_what_has_no_sources_is_part_of_the_whole_conversation(index: qa.Index) -> None:
    asked = ("Who is the Minister of Kelp?", SEED_QUESTION, "", SEED_QUESTION)
    answers = [index.ask(words) for words in asked]
    answers[0] = replace(answers[0], sources=(), nearest=(), status="not_found")
    turns = [conversation.Turn(n, words, (), qa.Filters(), answers[n], "") for n, words in enumerate(asked)]
    assert sources.panel_html(turns).count("Copy link to this question") == 3


def test_a_quote_is_copied_with_what_opens_its_release_there(browser: Browser, address: str, index: qa.Index) -> None:
    answer = index.ask(SEED_QUESTION)
    quotes = sorted((quote for quote in answer.quotes if quote.citation == 1), key=lambda quote: quote.start)
    with visiting(browser, address) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ask(page, SEED_QUESTION)
        page.locator("#panel .source").first.get_by_role("button", name="Copy quote").click()
        expect(page.locator("#panel .source").first.get_by_role("button", name="Copied")).to_be_visible()
        *texts, reference = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert flat(" ".join(texts)) == flat(" ".join(quote.text for quote in quotes))
    assert reference == answer.sources[0].citation.apa.replace(answer.sources[0].release.url, quotes[0].url)
    assert "#:~:text=" in reference


def test_a_follow_up_is_whole_without_its_link_and_where_it_is_pasted(index: qa.Index) -> None:
    words = "And what did it say about people smuggling in August 2018?"
    answer = index.ask(words, history=[SEED_QUESTION])
    assert answer.understood.history_used
    turn = conversation.Turn(2, words, (SEED_QUESTION,), qa.Filters(), answer, "")
    above = re.search(r'<p class="aside">(.*?)</p>', conversation.answer_steps(turn)[-1])
    assert above is not None
    assert re.sub("<a.*?</a>", "", above[1]) == "Read together with what was asked before. "
    assert conversation.plain_answer(turn).startswith(f"{words} (read as “{answer.understood.question}”)\n")


def test_since_when_somebody_holds_an_office_is_shown_as_what_nobody_said(index: qa.Index) -> None:
    real = index.ask("What did New Zealand say about people smuggling since August 2018?")
    for words, said in (((52, 69), "<q>since August 2018</q>"), ((0, 0), "in office since August 2018")):
        period = replace(real.understood.periods[0], words=words, span=words)
        answer = replace(real, understood=replace(real.understood, periods=(period,)))
        shown = readings.readings_html(conversation.Turn(1, real.question, (), qa.Filters(), answer, ""))
        assert f"<bdi>{said} read as" in shown


def test_a_time_is_shown_as_it_was_said(index: qa.Index) -> None:
    answer = index.ask("How many people were smuggled to New Zealand between 2016 and 2018?")
    assert answer.understood.periods[0].end > date(2018, 12, 31)  # what is reported later is searched too
    shown = readings.readings_html(conversation.Turn(1, answer.question, (), qa.Filters(), answer, ""))
    assert "2016–2018" in shown
    assert 'data-to="2018-12-31"' in shown


def test_what_is_being_answered_when_the_page_is_loaded_anew_is_not_lost(browser: Browser, address: str) -> None:
    leave = """new MutationObserver(() => {
      if (!document.querySelector("#chat .waiting") || sessionStorage.getItem("left")) return;
      sessionStorage.setItem("left", "1");
      location.reload();
    }).observe(document, {childList: true, subtree: true});"""
    left = "sessionStorage.getItem('left') && document.querySelector('#welcome li')"
    for _ in range(5):
        with visiting(browser, address) as page:
            page.evaluate(leave)
            page.locator("#question textarea").fill(SEED_QUESTION)
            page.locator("#question textarea").press("Enter")
            page.wait_for_function(f"document.querySelector('#chat .note') || ({left})")
            if page.locator("#chat .note").count():
                continue  # the answer was drawn together with what waits for it: nobody could leave between
            expect(page.locator("#question textarea")).to_have_value(SEED_QUESTION)
            return
    pytest.fail("every answer came before the page could be left")


def test_an_address_that_was_pasted_stays_inside_what_was_read(browser: Browser, address: str) -> None:
    pasted = f"What is https://www.example.govt.nz/release/{'kelp' * 20} about?"
    with visiting(browser, address, viewport={"width": 320, "height": 640}) as page:
        for question in (pasted, "And what does it cost?"):
            page.locator("#question textarea").fill(question)
            page.locator("#question textarea").press("Enter")
            expect(page.locator("#chat .asked").last).to_have_text(question)
            expect(page.locator("#panel [data-kept]")).to_have_attribute("data-kept", re.compile(re.escape(question)))
        expect(page.locator("#panel .readings")).to_be_visible()
        assert page.evaluate("(side => side.scrollWidth - side.clientWidth)(document.querySelector('#side'))") <= 0


def test_nobody_waits_for_the_examples(hostile_index: Path) -> None:
    desk = Desk(hostile_index)
    with desk._finding:  # another visitor's page finds them
        _, masthead, welcome, *_ = app._Events(desk).look("")
    assert "indexed" in masthead
    assert "read them before you rely on them" in welcome
    assert "For example" not in welcome
    assert "For example" in app._Events(desk).offer("")[1]


def test_a_folder_that_answers_no_familiar_question_offers_its_own(hostile_index: Path) -> None:
    offered = Desk(hostile_index).examples()
    assert offered
    assert not set(offered) & set(FAMILIAR)


def test_what_is_taken_up_again_says_that_more_was_asked_before(index: qa.Index) -> None:
    answer = index.ask(SEED_QUESTION)
    for history, number in (((), 1), (("Before?",), 2)):
        (turn,) = app._and([], conversation.Asked(SEED_QUESTION, history, qa.Filters()), answer, 1)
        assert turn.number == number
        assert ("no longer shown" in str(app._said([turn]))) == (number > 1)


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (qa.Filters("3/4/2019"), "dated from 3 April 2019"),
        (qa.Filters("7/2003", "Sept 2004"), "dated July 2003 to September 2004"),
        (qa.Filters(None, "2004-12-31"), "dated up to 31 December 2004"),
        (qa.Filters(2003, "2003"), "dated 2003"),
        (qa.Filters("soon"), "dated from soon"),
    ],
)
def test_a_date_of_a_filter_is_shown_as_it_was_read(filters: qa.Filters, text: str) -> None:
    assert escaping.filters_text(filters) == text


def test_a_time_that_is_called_by_a_name_says_what_it_is(index: qa.Index) -> None:
    for asked, shown in (
        ("What was said under Labour about people smuggling?", "“Labour” read as the fifth Labour government: 10 Dec"),
        ("What was said in lockdown about smuggling?", "“lockdown” read as Covid-19 lockdowns (25 March 2020): 24 Feb"),
        ("What was said in 2018 about people smuggling?", "“2018”"),
    ):
        answer = index.ask(asked)
        said = readings.readings_html(conversation.Turn(1, asked, (), qa.Filters(), answer, ""))
        said = said.replace("<q>", "“").replace("</q>", "”")
        assert shown in html.unescape(re.sub("<[^>]+>", "", said))
    assert "read as" not in said


def test_as_many_tabs_as_are_wanted(browser: Browser, address: str) -> None:
    context = browser.new_context()
    for _ in range(7):  # a browser opens six connections to one server
        page = context.new_page()
        page.goto(address)
        expect(page.locator("#masthead .indexed")).to_be_visible()
    ask(page, SEED_QUESTION)
    expect(page.locator("#chat blockquote").first).to_be_visible()
    context.close()


def test_of_a_server_that_is_gone_it_is_said_what_to_do(browser: Browser, hostile_index: Path) -> None:
    with ExitStack() as running:
        address = running.enter_context(serving(hostile_index))
        with closing(browser.new_context()) as context:
            page = context.new_page()
            page.goto(address)
            page.wait_for_selector("#masthead .indexed")
            running.close()
            page.fill("#question textarea", SEED_QUESTION)
            page.press("#question textarea", "Enter")
            expect(page.get_by_test_id("toast-text")).to_contain_text("Your question is kept: ask it again")
            page.press("#question textarea", "Enter")  # which Gradio doesn't send, nor does it say so again
            expect(page.locator(".told")).to_contain_text("Your question is kept")
            expect(page.locator("#ask")).not_to_have_attribute("aria-busy", "true")
            expect(page.locator("#question textarea")).to_have_value(SEED_QUESTION)


def test_what_a_slow_server_has_not_replied_to_is_said_to_wait(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.route("**/queue/join*", lambda route: page.evaluate("window.held = true") and None)
        page.fill("#question textarea", SEED_QUESTION)
        page.press("#question textarea", "Enter")
        expect(page.locator("#ask[data-late]")).to_have_count(1)
        expect(page.locator(".told")).to_contain_text("Waiting for the server")
        assert page.get_by_role("button", name="Ask", exact=True).count() == 1
        page.unroute("**/queue/join*")


def test_nothing_jumps_while_the_page_is_put_together(browser: Browser, address: str) -> None:
    with visiting(browser, address) as page:
        page.wait_for_selector("#welcome li")
        bar = page.locator("#ask-bar").bounding_box()
        page.evaluate("for (const late of ['masthead', 'welcome']) document.getElementById(late).remove()")
        assert page.locator("#ask-bar").bounding_box() == bar  # which stands there before they do


def test_on_a_telephone_no_keyboard_comes_back_over_the_answer(browser: Browser, address: str) -> None:
    with closing(browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#masthead .indexed")
        page.get_by_role("button", name="Filters").tap()
        page.locator("#minister input").tap()
        page.keyboard.type("Lees")
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        page.locator("#question textarea").tap()
        page.keyboard.type(SEED_QUESTION)
        page.keyboard.press("Enter")
        expect(page.locator("#chat .bot-row .note")).to_have_count(1)
        page.wait_for_timeout(500)
        expect(page.locator("#question textarea")).not_to_be_focused()
