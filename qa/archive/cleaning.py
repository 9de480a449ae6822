"""A release's Markdown made into the text that is searched and quoted: no word and no figure is changed.

`clean` is a fixed point of itself. Paragraphs are parted by one blank line; a single line break parts list
items, rows of a table, and lines that were broken on purpose.
"""

import functools
import html
import re
import unicodedata
from itertools import pairwise
from urllib.parse import parse_qs, unquote, urlsplit

import ftfy

from qa.archive.markup import to_text, without_tags

# Each pass takes off one layer (an escaped entity of a tag of a ...). The archive needs 4 at the most.
MAX_PASSES = 10

# --- Characters ------------------------------------------------------------------------------------------

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MOJIBAKE = re.compile("[ÂÃâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
# Quotes, dashes and ellipses of Big5 and GB 2312, read as Latin-1 (releases of 2000-2007), and other
# remains of encodings seen in the archive. The replacement is what the page meant, sign for sign.
_REPAIRS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("¡[§°]", "“"),
        ("¡[¨±]", "”"),
        ("¡[¦¯]", "’"),
        ("¡[¥®]", "‘"),
        (r"¡V(?![a-z])|(?<=\w)¡V", "–"),
        (r"(?<=[\w ])¡X", "—"),
        ("¡K", "…"),
        (r"(?<= )(?:ƒ\{|„[Ÿo])(?= )", "–"),
        (r"â€\?", "”"),
        ('â€"(?= )', "–"),
        ("\ufffd\x9d", "”"),
        ("\ufffdœ", "“"),
        ("\ufffd˜", "‘"),
        ("\ufffd™", "’"),
        ('(?<=["”])\x9d', ""),
        ("a\x81", "ā"),
        ("A\x81", "Ā"),
        ("\x81", "ü"),
        (r"œ(?=\d)", "£"),
        (r"(?<=[A-Za-z])[¹´](?=s\b)", "’"),
        ("¬(?=[-–])", ""),
        # A soft hyphen that stands alone was a dash; all others are hidden on the page too.
        (r"(?m)(?:(?<=[ \xa0])|^)\xad(?=\s)", "–"),
    )
)
_REPAIRABLE = re.compile('[¡ƒ„\ufffd\x81\x9d¹´¬\xad]|â€[?"]|œ\\d')
_WINDOWS = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")  # what Windows writes where Latin-1 has controls
_DOS = re.compile("[a-z]„[a-gi-z]")  # code page 850 read as 1252: "t„ngata"; but "„h" was a bullet
_FROM_DOS = str.maketrans({"„": "ä", "‰": "ë"})

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    "\uf020\uf02d\ufdd3\ufff9-\ufffb]"
)
_SPACES = frozenset("\x1f\xa0\u1680\u202f\u205f\u3000\uf020") | {chr(c) for c in range(0x2000, 0x200B)}
_BREAKS = {"\x0b": "\n", "\x0c": "\n\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n"}
_DASHES = {"\uf02d": "–", "\ufdd3": "–"}
_JOINERS = "\u200c\u200d"  # they shape words in other scripts; between Latin letters they are litter
_QUOTES = (
    (re.compile(r"(?<!`)(?<!`\\)(?:\\?`){2}(?!\\?`)"), '"'),
    (re.compile(r"(?<!')''(?!')"), '"'),
    (re.compile(r"(?<![\w`\\])\\?`(?=\w)"), "'"),
    (re.compile(r"(?<=[\w.,!?])\\?`(?![\w`])"), "'"),
)
_LOST_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\?(?=(?:s|t|re|ve|ll|d|m)(?![\w=&%]))")  # "New Zealand?s"
# Only the encoding: quotes, ligatures, width and line breaks are the writer's.
_FTFY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
)


@functools.cache
def _pile() -> re.Pattern[str]:
    """More than thirty combining marks in a row."""
    marks = "".join(char for char in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(char))
    return re.compile(f"([{marks}]{{30}})[{marks}]+")


def _entity(match: re.Match[str]) -> str:
    return html.unescape(f"&{match[1]};")


def _windows(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore")


def _odd(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SPACES:
        return " "
    if char in _JOINERS:
        before = match.string[match.start() - 1 : match.start()]
        return char if before > "\u0590" and unicodedata.category(before)[0] in "LM" else ""
    return _BREAKS.get(char) or _DASHES.get(char, "")


def _mend_encoding(text: str) -> str:
    text = _WINDOWS.sub(_windows, text)
    if _REPAIRABLE.search(text):
        if _DOS.search(text):
            text = text.translate(_FROM_DOS)
        for pattern, replacement in _REPAIRS:
            text = pattern.sub(replacement, text)
    if _MOJIBAKE.search(text):
        lines = text.split("\n")
        text = "\n".join(ftfy.fix_text(line, _FTFY) if _MOJIBAKE.search(line) else line for line in lines)
    return text


def _characters(text: str) -> str:
    """Entities decoded, encodings mended, spaces made spaces, what cannot be seen removed, quotes plain."""
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if not text.isascii():
        text = _mend_encoding(text)
    text = _ODD.sub(_odd, text.replace("\r\n", "\n"))
    if not text.isascii():
        # Putting marks in order takes time with the square of their number; no letter has thirty.
        text = unicodedata.normalize("NFC", _pile().sub(r"\1", text))
    if "?" in text:
        text = _LOST_APOSTROPHE.sub("’", text)
    if "`" in text or "''" in text:
        for pattern, replacement in _QUOTES:
            text = pattern.sub(replacement, text)
    return text


# --- Addresses that track --------------------------------------------------------------------------------

_TRACKED = re.compile(
    r"https?://(?:[\w-]+\.)?(?:safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com)/[^\s<>\"”’)\]]+",
    re.IGNORECASE,
)
_URLDEFENSE_3 = re.compile(r"https?://[^/]+/v3/__(.+?)__;", re.IGNORECASE)


def _target(match: re.Match[str]) -> str:
    """The address that a mail filter's redirect leads to; the redirect itself where that cannot be told."""
    url = match[0]
    if direct := _URLDEFENSE_3.match(url):
        target = re.sub(r"^(https?:)/(?!/)", r"\1//", direct[1])
    else:
        query = parse_qs(urlsplit(url).query)
        target = query.get("url", [""])[0]
        if not target and "u" in query:  # version 2 writes "%" as "-" and "/" as "_"
            target = unquote(query["u"][0].replace("-", "%").replace("_", "/"))
    return target if re.fullmatch(r"https?://\S+", target) and target.isprintable() else url


def _untracked(text: str) -> str:
    if "safelinks" in text or "urldefense" in text:
        text = _TRACKED.sub(_target, text)
    return text


# --- Lines -----------------------------------------------------------------------------------------------

# A line of prose that was broken by a mail program is at least this long.
MIN_WRAP = 45
# Share of the block's width that a line must fill for its break to be the program's rather than the writer's.
FULL = 0.6
_SINGLE = re.compile(r"[^\n]\n(?=[^\n])")
_ENDS = re.compile(r"(?:[.!?:;…][\"'”’)\]]*|[;,] (?:and|or))$")
# What begins a line of its own: bullets, quotes, "(a)", addresses, "Contact:", "Media contact name:".
_OWN_LINE = re.compile(
    r"[•–] |- |[\"“‘'*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4})[.)]\s|www\.|https?:|\S[^\s@]*+@"
    r"|(?:\S++ ){0,2}\S\S++(?<=:)"
)
_TIGHT = re.compile(r"^((?:•|-) [^\n]*)\n\n(?=(?:•|-) )", re.MULTILINE)


def _first_word(line: str) -> int:
    end = line.find(" ")
    return end if end >= 0 else len(line)


def _flows(line: str, following: str) -> bool:
    """Whether a sentence runs from one line into the next, judged by its letters alone."""
    return following[0].islower() and not _ENDS.search(line) and not _OWN_LINE.match(following) and " | " not in line


def _width(lines: list[str]) -> int:
    """The column at which a program broke these lines: 0 if the breaks look like a writer's.

    A program breaks a line when the next word does not fit. Where sentences run on over breaks that were not
    needed, the lines are the items of a list.
    """
    breaks = [
        (len(line), len(line) + 1 + _first_word(following))
        for line, following in pairwise(lines)
        if _flows(line, following)
    ]
    width = max((length for length, _ in breaks), default=0)
    if width < MIN_WRAP or any(needed <= width * FULL for _, needed in breaks):
        return 0
    return width


def _joins(line: str, following: str, width: int, wrapped: bool) -> bool:
    if _flows(line, following):
        return len(line) >= max(MIN_WRAP, width * FULL)
    # "... New | Zealand": the next line begins with a capital or a figure, so only the column can tell.
    return (
        wrapped
        and len(line) >= MIN_WRAP
        and len(line) + 1 + _first_word(following) > width - 3
        and not line.endswith((":", ";"))
        and not _OWN_LINE.match(following)
        and " | " not in line
    )


def _unwrap_block(block: str, body_width: int) -> str:
    lines = block.split("\n")
    width = _width(lines) or (body_width if not any(map(_flows, lines, lines[1:])) else 0)
    if not width:
        return block
    wrapped = max(map(len, lines)) <= width + 8
    text = lines[0]
    for line, following in pairwise(lines):
        if _joins(line, following, width, wrapped):
            text += ("" if re.search(r"\w-$", line) else " ") + following
        else:
            text += "\n" + following
    return text


def _unwrap(text: str) -> str:
    """Lines that a mail program broke joined into paragraphs again; lists, tables, addresses as they are."""
    if not _SINGLE.search(text):
        return text
    blocks = text.split("\n\n")
    widths = [width for block in blocks if "\n" in block and (width := _width(block.split("\n")))]
    body_width = max(widths) if len(widths) > 1 else 0
    return "\n\n".join(_unwrap_block(block, body_width) if "\n" in block else block for block in blocks)


def _spaced(text: str) -> str:
    text = re.sub(r"[ \t]{2,}|\t", " ", text)
    if " \n" in text or "\n " in text:
        text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return _TIGHT.sub(r"\1\n", text)


# --- All of it -------------------------------------------------------------------------------------------

# Without any of these a text holds nothing for another pass to find.
_MORE = re.compile(
    r"[\\*_\[<&`~|#>]|''|[^\n]\n[^\n]|[ÂÃâ\x80-\x9f\ufffd¡ƒ„¹´¬]|œ\d|[A-Za-z]\?[a-z]|^[^\w\s\"“‘'(]", re.MULTILINE
)


def clean(markdown: str) -> str:
    """The text of a Markdown body as a person reads it. `clean(clean(x)) == clean(x)`.

    Spaces, invisible characters, wrong encodings, entities, tags, Markdown's marks, lines broken by mail
    programs and redirecting addresses are mended; the words and figures stay as they are.
    """
    text = markdown
    for _ in range(MAX_PASSES):
        before = text
        text = _spaced(_untracked(to_text(_spaced(_characters(text)))))
        text = _unwrap(text)
        if text == before or not _MORE.search(text):
            break
    return text


def clean_line(text: str) -> str:
    """A title or a name on one line: characters mended, tags removed, spaces single; no Markdown."""
    for _ in range(MAX_PASSES):
        before = text
        text = " ".join(_untracked(without_tags(_characters(text))).split())
        if text == before:
            break
    return text
