"""What a reader sees of a release's Markdown; no word or figure may differ."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qa.archive.cleaning import clean, clean_line

RELEASES = sorted((Path(__file__).parent / "data" / "releases").rglob("*.md"))

CHARACTERS = {
    "no-break spaces": ("$85.2\xa0million\xa0\xa0a year", "$85.2 million a year"),
    "odd spaces": ("10\u2009000\u202fpeople\u3000here", "10 000 people here"),
    "zero width": (
        "\u200b\u200bA second\ufeff round\u2060 for M\u200bā\u200bori",
        "A second round for Māori",
    ),
    "a joiner between Indic letters stays": ("क्\u200dष", "क्\u200dष"),
    "joiners anywhere else go": ("Kea\u200d\u200dbirds “\u200cfly", "Keabirds “fly"),
    "a mark after what cannot be seen": ("a\u200b\u0304ori", "āori"),
    "a no-break space read as two letters": ("$5Â\xa0million, voilÃ\xa0 tout", "$5 million, voilà tout"),
    "quotes of Windows": ("\x93Hi\x94", "“Hi”"),
    "code page 850": ("te reo m„ori", "te reo mäori"),
    "struck": ("~~old~~ new", "old new"),
    "dashes for bullets": ("-Five here\n\n\\- six", "- Five here\n- six"),
    "tight cells": ("|a|b|", "a | b"),
    "a full stop ends a line": (
        "The bridge at Kahu Flat was opened by the Minister.  \niwi of the whole district came to see it opened there.",
        "The bridge at Kahu Flat was opened by the Minister.\niwi of the whole district came to see it opened there.",
    ),
    "an item of its own": (
        "The bridge at Kahu Flat was opened today by the  \nb) second of these ministers",
        "The bridge at Kahu Flat was opened today by the\nb) second of these ministers",
    ),
    "hidden soft hyphens": ("the wider econ\xadomy \xad– and more\xad\xad.", "the wider economy – and more."),
    "a soft hyphen for a dash": ("the problem \xad how to pay", "the problem – how to pay"),
    "line separators": ("One.\u2028\u2028Two.\u2028Three.", "One.\n\nTwo.\nThree."),
    "control characters": ("One\x07 two\x1fthree", "One two three"),
    "windows line ends": ("One.\r\n\r\nTwo.\r\n", "One.\n\nTwo."),
    "UTF-8 read as Windows": ("â€œWeâ€™re here,â€\x9d she said â€“ MÃ¤ori", "“We’re here,” she said – Mäori"),
    "... with a lost byte": ("young people,â€? she said", "young people,” she said"),
    "Big5 quotes": ("¡§Telecom¡¦s plan¡¨ ¡V said", "“Telecom’s plan” – said"),
    "GB 2312 quotes": ("¡°The ¡®Go¡¯ campaign¡±", "“The ‘Go’ campaign”"),
    "half-lost quotes": ('were \ufffdœjust\ufffd\x9d and "late"\x9d', 'were “just” and "late"'),
    "lost apostrophes": (
        "New Zealand?s and we?d, really? so. x?s=1",
        "New Zealand’s and we’d, really? so. x?s=1",
    ),
    "dashes of Big5": (
        "central¡Vlocal, species¡Xan, Campus ¡X speech",
        "central–local, species—an, Campus — speech",
    ),
    "lost macrons": ("Nga\x81i Tahu, Ma¯ori", "Ngāi Tahu, Ma¯ori"),
    "umlauts of DOS": ("Dr J\x81rgen", "Dr Jürgen"),
    "pounds of DOS": ("a fine of œ5", "a fine of £5"),
    "macrons as circumflexes are somebody's spelling": ("Mâori, Mäori, Māori", "Mâori, Mäori, Māori"),
    "decomposed macrons": ("Wha\u0304nau", "Whānau"),
    "foreign names": ("Østensjø, Núñez, Łódź, “ß”", "Østensjø, Núñez, Łódź, “ß”"),
    "ligatures and quotes are the writer's": ("staﬀ “said” ‘so’", "staﬀ “said” ‘so’"),
    "entities": ("Q &amp; A &lt; 5 &#8211; R&amp;amp;D &eacute;", "Q & A < 5 – R&D é"),
    "no entity": ("Fish & Chips; AT&T; a&b", "Fish & Chips; AT&T; a&b"),
    "TeX quotes": ("\\`\\`Far from it,'' he said, ``again''", '"Far from it," he said, "again"'),
    "TeX single quotes": ("the \\`green field' campus", "the 'green field' campus"),
    "apostrophes": ("the farmers' and o'clock 'n'", "the farmers' and o'clock 'n'"),
}

MARKUP = {
    "stress": ("**Bold**, *italic*, ***both*** and _under_", "Bold, italic, both and under"),
    "stress in stress": ("**all *of* it**", "all of it"),
    "two that end at once": ("**fish from *A to Z*** and 2.20**%***", "fish from A to Z and 2.20%*"),
    "stress inside a word": (
        "M*ā*ui dolphins, W**hat is it?**, k*now how*",
        "Māui dolphins, What is it?, know how",
    ),
    "stars that are no stress": ("5 * 3 * 2, A\\*STAR and B\\*STAR", "5 * 3 * 2, A*STAR and B*STAR"),
    "a note's star": ("grants\\* of $5\n\n\\*Before tax", "grants* of $5\n\n*Before tax"),
    "underscores in names": ("a_b_c and x@y_z.example", "a_b_c and x@y_z.example"),
    "headings": ("### Where it *goes*\n\n#Not one", "Where it goes\n\n#Not one"),
    "a heading underlined": ("Title\n=====\n\nText", "Title\n\nText"),
    "rules": ("One\n\n* * *\n\nTwo\n\n\\_\\_\\_\\_\n\nThree", "One\n\nTwo\n\nThree"),
    "quotes": ("> Four\n> > Five", "Four\nFive"),
    "a figure is no quote": ("\\> 50 people", "> 50 people"),
    "links": ('see [the *standard*](https://a.example/x_(y) "t") here', "see the standard here"),
    "an address that is its own text": (
        "[www.a.example/b\\_c](http://www.a.example/b_c)",
        "www.a.example/b_c",
    ),
    "angle brackets": ("<https://a.example/b> or <me@a.example>", "https://a.example/b or me@a.example"),
    "a note's link": ("liability[\\[i\\]](#_edn1) is", "liability[i] is"),
    "brackets without a link": (
        "the \\[name removed] club [sic] (2004)",
        "the [name removed] club [sic] (2004)",
    ),
    "pictures": ("Before\n\n[![A logo](/a.png)](/big.png)\n\nAfter", "Before\n\nAfter"),
    "lists": ("* one\n* two\n\n- three\n\n  - four\n1\\. five", "• one\n• two\n- three\n- four\n1. five"),
    "bullets of all kinds": (
        "„h one\n„hand a half\n· two\n\uf0b7 three\nƒá four\n•five",
        "• one\n• and a half\n• two\n• three\n• four\n• five",
    ),
    "bullets from Wingdings": ("Ø Drive slowly\nØStop often", "• Drive slowly\n• Stop often"),
    "one Norwegian line": ("Østensjø Rederi builds ships.", "Østensjø Rederi builds ships."),
    "a section is no bullet": ("§ 12 applies\n\n+ 5 per cent", "§ 12 applies\n\n+ 5 per cent"),
    "a minus stays": ("- 5% this year", "- 5% this year"),
    "tables": ("| A | B |\n|---|:-:|\n| $1 | 2 \\| 3 |", "A | B\n$1 | 2 | 3"),
    "hard breaks": ("One  \nTwo\\\nThree", "One\nTwo\nThree"),
    "code": ("```\nx\n```", "x"),
    "comments": ("- a\n\n<!--THE END-->\n\n- b <!-- never\nshown --> c", "- a\n- b c"),
    "tags": ("<p>One<br/>two</p><div>H<sub>2</sub>O</div>", "One\ntwo\n\nH2O"),
    "escaped tags": ("&lt;p&gt;One&lt;/p&gt;", "One"),
    "scripts": ("a <script>alert('x')</script> b", "a b"),
    "word processors' tags": ("<?xml:namespace prefix = o /><o:p>Hi</o:p>", "Hi"),
    "less than": ("x < y, <50 people, a <- b", "x < y, <50 people, a <- b"),
    "ends": ("**\\-ENDS-**\n\nMedia contact: A B", "-ENDS-\n\nMedia contact: A B"),
}

ADDRESSES = {
    "safelinks": (
        "[https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb%3Fc%3D1&data=05](x)",
        "https://a.example/b?c=1",
    ),
    "urldefense 3": (
        "at https://urldefense.com/v3/__https:/a.example/b__;!!xyz$ now",
        "at https://a.example/b now",
    ),
    "urldefense 2": (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_b&d=Dw, now",
        "https://a.example/b now",
    ),
    "a redirect to nowhere stays": (
        "https://x.safelinks.protection.outlook.com/?url=javascript%3Aalert",
        "https://x.safelinks.protection.outlook.com/?url=javascript%3Aalert",
    ),
    "an address named safelinks": (
        "https://safelinks.example/?url=https://a.example",
        "https://safelinks.example/?url=https://a.example",
    ),
}

LINES = {
    "broken at a column": (
        "The Kahu Bay Council, which has asked for a bridge since the flood of  \n"
        "1968, may now build one. The work is to be done in three years, and the  \n"
        "families of Kahu Bay hope for no more of the storms that all of New  \n"
        "Zealand knows.",
        "The Kahu Bay Council, which has asked for a bridge since the flood of 1968, may now build one."
        " The work is to be done in three years, and the families of Kahu Bay hope for no more of the storms"
        " that all of New Zealand knows.",
    ),
    "broken at a hyphen": (
        "The long awaited report on the port of Kahu Bay proposes a cross-  \nharbour ferry for everybody.",
        "The long awaited report on the port of Kahu Bay proposes a cross-harbour ferry for everybody.",
    ),
    "an address": (
        "Coastal Light Agency  \n12 Harbour Road  \nPort Example",
        "Coastal Light Agency\n12 Harbour Road\nPort Example",
    ),
    "a poem": (
        "The light goes out  \nand then the tide  \nand then the men",
        "The light goes out\nand then the tide\nand then the men",
    ),
    "a list without bullets": (
        "the effects of the scheme on families in the whole of the Kahu district;  \n"
        "costs; and  \nwhat the engineers have said about the bed of the river; and  \nlight.",
        "the effects of the scheme on families in the whole of the Kahu district;\n"
        "costs; and\nwhat the engineers have said about the bed of the river; and\nlight.",
    ),
    "small letters after short lines": (
        "repeatedly drive while disqualified from driving in New Zealand or abroad  \nspeed  \n"
        "are careless, dangerous or reckless drivers of heavy vehicles on the roads",
        "repeatedly drive while disqualified from driving in New Zealand or abroad\nspeed\n"
        "are careless, dangerous or reckless drivers of heavy vehicles on the roads",
    ),
    "bullets whose text is broken": (
        "• The Ministry commissions a survey of all nurses who work in the district  \n"
        "and care for the old.  \n• The Board reads it.",
        "• The Ministry commissions a survey of all nurses who work in the district and care for the old.\n"
        "• The Board reads it.",
    ),
    "a table": (
        "Kahu Bay and the whole of the surrounding coast | $5  \nothers | $7",
        "Kahu Bay and the whole of the surrounding coast | $5\nothers | $7",
    ),
    "contacts": (
        "For more information about the scheme please do not hesitate to contact me  \n"
        "jo.kea@ministers.example  \nwww.a.example",
        "For more information about the scheme please do not hesitate to contact me\n"
        "jo.kea@ministers.example\nwww.a.example",
    ),
    "an escaped mark": ("What New Zealand\\?s ports need", "What New Zealand’s ports need"),
    "many blank lines": ("\n\nOne  \n\n \xa0 \n\n\nTwo\n\n", "One\n\nTwo"),
}

CASES = [
    pytest.param(given_, expected, id=f"{kind}: {name}")
    for kind, cases in (
        ("characters", CHARACTERS),
        ("markup", MARKUP),
        ("addresses", ADDRESSES),
        ("lines", LINES),
    )
    for name, (given_, expected) in cases.items()
]


@pytest.mark.parametrize(("markdown", "expected"), CASES)
def test_cleans_to(markdown: str, expected: str):
    assert clean(markdown) == expected


@pytest.mark.parametrize(("markdown", "expected"), CASES)
def test_cleaning_what_is_clean_changes_nothing(markdown: str, expected: str):
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  Locally-led\xa0Tairāwhiti  skills\n", "Locally-led Tairāwhiti skills"),
        ("Govt ready for <i>The Return</i> &amp; more", "Govt ready for The Return & more"),
        ("``OPEN SKIES'' WITH TUVALU", '"OPEN SKIES" WITH TUVALU'),
        ("ACC Programme ¡V Okay to go", "ACC Programme – Okay to go"),
        ("* A star, [brackets] and _more_ stay", "* A star, [brackets] and _more_ stay"),
    ],
)
def test_a_title_is_one_line_and_no_markdown(line: str, expected: str):
    assert clean_line(line) == expected == clean_line(expected)


# --- Properties ------------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        *"ab Z9.,:;!?-*_`~#>|[]()<&\\\"'“”’·•§Øžāâ",
        *["\n", "\n\n", "  \n", "\t", "\xa0", "\u200b", "\xad", "\u2028", "\x9d", "\ufffd", "\r"],
        *[
            "**",
            "* ",
            "- ",
            "1. ",
            "„h",
            "¡§",
            "¡V",
            "â€œ",
            "Ã¤",
            "&amp;",
            "&lt;",
            "&#42;",
            "<!--",
            "-->",
            "<p>",
        ],
        *[
            "](",
            "![",
            "http://a.example/b_c ",
            "www.a.example",
            "word ",
            "$5.2 million ",
            "``",
            "''",
            "---",
            "|---|",
        ],
        "and then the line goes on for as long as a mail program lets it go on,\nuntil it does not",
    ]
)
MARKDOWN = st.lists(FRAGMENTS, max_size=25).map("".join)


@settings(max_examples=1500, deadline=None)
@given(MARKDOWN | st.text(max_size=80))
@example("&amp;lt;b&amp;gt;x")
@example("**·** x")
@example("\x9c\x1e0")
@example("a\x1e´s ¬\x1e-")
@example("\\\\\\\\*x*")
def test_cleaning_is_idempotent(markdown: str):
    once = clean(markdown)
    assert clean(once) == once


@settings(max_examples=400, deadline=None)
@given(st.lists(st.from_regex(r"[A-Za-zāēīōū]{1,9}|\$?[0-9]{1,3}(,[0-9]{3})?(\.[0-9])?%?", fullmatch=True)))
def test_words_and_figures_without_markup_stay(words: list[str]):
    assert clean(" ".join(words)).split() == words


@settings(max_examples=500, deadline=None)
@given(MARKDOWN)
def test_the_shape_of_what_comes_out(markdown: str):
    text = clean(markdown)
    assert text == text.strip()
    assert not re.search(r"\n{3}| \n|\n |  |[\t\r\xa0\u200b\xad\ufeff]", text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_a_cleaned_line_is_one_line(text: str):
    line = clean_line(text)
    assert "\n" not in line
    assert clean_line(line) == line


# --- Against a parser of CommonMark ----------------------------------------------------------------------


def _parsed_words(markdown: str) -> list[str]:
    """The words that CommonMark's reference rules show, pictures left out."""
    shown: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(markdown):
        if token.type == "list_item_open" and token.info:
            shown.append(f" {token.info} ")
        elif token.type in {"code_block", "fence"}:
            shown.append(f"\n{token.content}\n")
        elif token.type == "inline":
            shown.append("\n")
            for child in token.children or ():
                shown.append(child.content if child.type in {"text", "code_inline"} else "")
                shown.append("\n" if child.type in {"softbreak", "hardbreak"} else "")
    return _words("".join(shown))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_no_word_of_a_release_is_lost(path: Path):
    markdown = path.read_text("utf-8").split("\n---\n", 1)[1]
    expected = _parsed_words(re.sub(r"„h|¡[§¨V]|¡(¦)", r" \1", markdown).replace("¦", "’"))
    assert _words(clean(markdown)) == expected
    assert len(expected) > 40


# --- Hostile files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[ ",
            "[a](",
            "![[a]",
            '[a](b "',
            "<!--",
            "<script>",
            "<a ",
            "*a ",
            "**a",
            "_a ",
            "~~a",
            "`",
            "&amp;",
        ),
        *("[a](<td>", "><td>", "a\u0301\u0323"),
        *("\\", "> ", "# ", "-|", "|-", "a  \n", "Ø\n", "\n\n- a", "https://urldefense.com/v3/__"),
    ],
)
def test_time_grows_with_length_only(piece: str):
    # Eight times the length may take eight times as long, not 64; the constant forgives a busy machine.
    assert _seconds(piece * (80_000 // len(piece))) < 24 * _seconds(piece * (10_000 // len(piece))) + 0.3


@pytest.mark.parametrize(
    "text",
    [
        "[a](" + "<td>" * 20_000 + "x",
        "[a](" + "<p> " * 20_000 + "x",
        ">" + "<td>" * 20_000 + "5",
        "a" + "\u0301" * 20_000 + "\u0323" * 20_000,
        "a" + "\u05a1\u0591" * 20_000,
    ],
)
def test_long_runs_of_one_thing_take_no_time(text: str):
    assert _seconds(text) < 1


def _seconds(text: str) -> float:
    """The least of three: a garbage collection of all that the other tests hold is no time of `clean`."""
    times = []
    for _ in range(3):
        started = time.process_time()
        clean(text)
        times.append(time.process_time() - started)
    return min(times)


def test_code_is_taken_out_in_any_case():
    assert clean("Before. <STYLE>p{color:red}</STYLE> Then. <Script>alert(1)</SCRIPT> After.") == "Before. Then. After."


def test_a_redirect_to_what_cannot_be_printed_stays():
    for hidden in ("%00", "%E2%80%8B"):
        found = clean(f"See https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.nz%2F{hidden}b and more.")
        assert found.isprintable()
        assert clean(found) == found


def test_deep_nesting_ends():
    assert clean("*a " * 20_000 + "a* " * 20_000)
    assert clean("\\" * 50_000 + "n").strip("\\") == "n"
