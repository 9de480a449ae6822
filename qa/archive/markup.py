"""Markdown, and the HTML left in it, reduced to the text that a reader sees.

Written for what an HTML converter emits and what people type, and with regular expressions rather than a
parser of the whole of CommonMark: a body is a page of prose with a little markup, there are tens of
thousands of them, and a parser costs more than everything else in a build but the embedding.
No word or figure is dropped but what a page does not show either: comments, scripts, the addresses of
links that have a text, pictures and their alternative texts.

No expression here looks further than the next character of its own kind or rescans what it failed on, so
that a hostile file costs time in proportion to its length.
"""

import re

from qa.language.spelling import UPPER

# --- HTML ------------------------------------------------------------------------------------------------

_HIDDEN = (
    ("<!--", "-->", re.compile(r"<!--.*?-->", re.DOTALL)),
    ("<script", "</script>", re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)),
    ("<style", "</style>", re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)),
)
_TAG = re.compile(
    r"<(/?)(p|br|div|span|a|b|i|u|s|em|strong|small|big|sub|sup|font|center|h[1-6]|ul|ol|li|dl|dt|dd|hr"
    r"|blockquote|cite|q|abbr|acronym|code|pre|tt|img|table|thead|tbody|tfoot|tr|td|th|caption|col|colgroup"
    r"|section|article|header|footer|aside|nav|main|figure|figcaption|iframe|object|embed|form|input|label"
    r"|html|head|body|title|meta|link|strike|del|ins|mark|address|time|wbr|noscript)(?:[\s/][^<>]*)?>"
    # What word processors leave behind: <?xml:namespace ...>, <o:p>, <st1:place>.
    r"|<\?xml[^<>]*>|</?(?:o|st1|v|w|m|mce):\w[^<>]*>",
    re.IGNORECASE,
)
_BLOCKS = re.compile(
    r"p|div|h[1-6]|ul|ol|dl|table|blockquote|section|article|header|footer|pre|hr|figure", re.IGNORECASE
)
_LINES = re.compile(r"br|tr|dt|dd|address", re.IGNORECASE)
_RUN = re.compile(r"[ \t]{2,}")  # of cells; the marks of Markdown are looked for in single spaces
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]+|[\w.+-]+@[\w-]+\.[\w.-]+)>")


def _tag(match: re.Match[str]) -> str:
    name = (match[2] or "").lower()
    if name == "li":
        return "\n" if match[1] else "\n- "
    if name in {"td", "th"}:
        return " "
    if _BLOCKS.fullmatch(name):
        return "\n\n"
    return "\n" if _LINES.fullmatch(name) else ""


def without_tags(text: str) -> str:
    """The text with comments, scripts, styles and the tags of HTML taken out, block tags as line breaks.

    "<" and ">" that are no tag of HTML stay.
    """
    if "<" not in text:
        return text
    for opening, closing, pattern in _HIDDEN:
        if opening in text.lower():
            # Beyond the last closing mark nothing can match; looking there again for each opening mark is
            # what would make a file of nothing but opening marks take hours.
            end = text.lower().rfind(closing) + len(closing)
            if end >= len(closing):
                text = pattern.sub("", text[:end]) + text[end:]
    return _RUN.sub(" ", _AUTOLINK.sub(r"\1", _TAG.sub(_tag, text)))


# --- Blocks ----------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]*)+(?![ \t]*[\d$])", re.MULTILINE)  # "> 50 people" is a figure, not a quote
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}(?:[ \t]+|$))+", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*`{3,}[^`\n]*$", re.MULTILINE)
# A rule or the line under a heading: nothing in it to read.
_RULE = re.compile(r"^[ \t]*[\\|:]*(?:[-*_=~+][\\|: \t]*){3,}$", re.MULTILINE)
_UNDER_HEAD = re.compile(r"\n([-:| \t]+)(?=\n)")
_ROW = re.compile(r"^[ \t]*\|([^\n]*)\|[ \t]*$", re.MULTILINE)
_CELL = re.compile(r"(?<!\\)\|")
# What stands for a bullet: Markdown's own, typographic ones, those of symbol fonts (private use area), and
# what became of them in wrong encodings around 2000 ("„h", "ƒá"). A section sign before a figure is
# a section sign, and a plus before a figure is a plus.
_MARK = (
    r"\\?\*[ \t]++|\\?\+[ \t]++(?=[^\W\d_])"
    r"|[·•●▪■◦‣\uf0b7\uf0a7\uf0fc\uf076\uf0d8\uf06e\uf071\uf0a8\uf02d]"
    r"|„(?:h|[XoŸ«](?![a-z]))|ƒ[áæ{n]|¡(?=[^\W\d_])|[Ø¨][ \t]++|§[ \t]*+(?=[^\W\d_])"
)
_BULLET = re.compile(rf"^[ \t]*+(\\?-[ \t]++)?(?:(?:{_MARK})[ \t]*+)+(?=\S)", re.MULTILINE)
_DASH = re.compile(r"^[ \t]*\\?-(?:(?=[^\W\d_][^\n]*[^-\n]$)|[ \t]+(?=\S))", re.MULTILINE)
# Letters that symbol fonts draw as bullets. One line may begin with Østensjø; two or more are a list.
_LETTER = rf"^[ \t]*(?:[Øž][ \t]*(?=\S)|[ov][ \t]*(?=[{UPPER}][^\W\d_]))"
_LETTER_BULLET = re.compile(_LETTER, re.MULTILINE)


def _under_head(match: re.Match[str]) -> str:
    return "" if "|" in match[1] and "-" in match[1] else match[0]


def _row(match: re.Match[str]) -> str:
    return " | ".join(cell.strip() for cell in _CELL.split(match[1])).strip(" |")


def _bullet(match: re.Match[str]) -> str:
    return "- " if match[1] else "• "


def _blocks(text: str) -> str:
    if ">" in text:
        text = _QUOTED.sub("", text)
    if "#" in text:
        text = _HEADING.sub("", text)
    if "```" in text:
        text = _FENCE.sub("", text)
    if "|" in text:
        text = _ROW.sub(_row, _UNDER_HEAD.sub(_under_head, text))
    text = _RULE.sub("", text)
    if len(_LETTER_BULLET.findall(text)) > 1:
        text = _LETTER_BULLET.sub("• ", text)
    text = _BULLET.sub(_bullet, text)
    return _DASH.sub("- ", text)


# --- Within a line ---------------------------------------------------------------------------------------

_LABEL = r"((?:\\[^\n]|[^\[\]\\\n]|\n(?!\s*\n)|\[(?:\\[^\n]|[^\[\]\\\n])*\])*)"
_TARGET = (
    r"\(\s*+(?:<[^<>\n]*>|[^()\s<]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s+(?:\"(?:\\.|[^\"\\\n]|\n(?!\n))*\"|'(?:\\.|[^'\\\n]|\n(?!\n))*'))?\s*\)"
)
_IMAGE = re.compile(rf"!\[{_LABEL}\]{_TARGET}")
_LINK = re.compile(rf"(?<!\\)\[{_LABEL}\]{_TARGET}")
_INNER = r"((?:\\.|[^{0}\\\n]|\n(?!\n))*?)"
_STARS = re.compile(r"(?<![*\\])(\*{1,3})(?=[^\s*])" + _INNER.format("*") + r"(?<=[^\s*\\])(\*{1,3})")
_UNDERSCORES = re.compile(
    r"(?<![^\s(\"'“‘*\[])(_{1,3})(?=[^\s_])" + _INNER.format("_") + r"(?<=[^\s_\\])\1(?![^\s.,;:!?)\"'”’*\]])"
)
_STRUCK = re.compile(r"~~(?=\S)([^~\n]+)~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"(?<!\\)\\+[ \t]*$", re.MULTILINE)


def _stressed(match: re.Match[str]) -> str:
    """What stands between two runs of stars; single stars stay if words would grow together without them.

    "A*STAR and B*STAR" has no stress; "k*now how*", "M*ā*ui" and "W**hat is it?**" have.
    """
    opening, inner, closing = match.groups()
    stress = min(len(opening), len(closing))  # "**fish from *A to Z***" ends two of them at once
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    opens_in_word = before.isalnum() and inner[0].isalnum() and not inner[0].islower()
    closes_in_word = after.isalnum() and inner[-1].isalnum()
    if stress == 1 and not inner.isalnum() and (opens_in_word or closes_in_word):
        return match[0]
    return opening[stress:] + inner + closing[stress:]


def _unstressed(text: str) -> str:
    if "*" in text:
        for _ in range(3):  # "**bold with *stress* in it**": the inner pair goes first
            text = _STARS.sub(_stressed, text)
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", text)
    return text


def _link(match: re.Match[str]) -> str:
    return _unstressed(match[1])


def _inline(text: str) -> str:
    if "](" in text:
        if "![" in text:
            text = _IMAGE.sub("", text)
        text = _LINK.sub(_link, text)
    text = _unstressed(text)
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", _LINE_END.sub("", text))
    return text


def to_text(markdown: str) -> str:
    """Markdown with its marks taken off: headings, quotes, emphasis, links, pictures, rules, tables, escapes.

    List items become lines that begin with "- " or "• "; rows of a table lines "a | b"; a link is its text.
    """
    return _inline(_blocks(without_tags(markdown)))
