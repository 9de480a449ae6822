"""What comes along when a question is pasted, and is no part of it: marks of a list, bold, quotation marks around it,
a link after it, emoji, the lines of a letter."""

from __future__ import annotations

import re
import unicodedata

from qa.language.kinds import asks
from qa.language.spelling import FEW
from qa.language.wording import PLEASE
from qa.understanding.follow_ups import has_name, points
from qa.understanding.framing import REGARDS, THANKS

_WORD = re.compile(r"[^\W_]+")
_SYMBOLS = 0x2600  # from here on a symbol is a picture; "°" and "©" lie before it
_JOINERS = "\ufe0e\ufe0f\u200d\u20e3"
_BULLET = re.compile(
    r"^(?:\s*(?:[>*•·‣▪●◦|–—-]+|#{1,6}|\[[ xX✓]?\])(?=\s)(?! *[\d$]))+\s*"
)  # not "-5 degrees", "#nzpol"
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BEHIND = re.compile(r"(?<=[?.!\w\"”])\s*(?:\s[*|#_]+|\|)\s*$")
_LINK = re.compile(
    r"(?<=[?.!\"”])\s*\(?(?:(?:source|via|see|from|link|read more)\b:?\s*)?(?:https?://|www\.)\S+\s*$", re.IGNORECASE
)
_HEAD = re.compile(r"^\W*(?:subject|re|to|from|date|sent|cc)\s*:", re.IGNORECASE)
_SUBJECT = re.compile(r"^\W*(?:subject|re|date)\s*:\s*(?:re\s*:\s*)?", re.IGNORECASE)
_THE = re.compile(r"\b(?:here|the (?:article|link|page|release|statement|story))\b", re.IGNORECASE)
_CLOSE = re.compile(
    rf"^\W*(?:--+|(?:{REGARDS}|ta|"
    r"yours \w+|sent from my \w+)\b[^?]{0,40})\W*$",
    re.IGNORECASE,
)
# '3. "When did it open?" Thanks, Brian'; not 'who asked "when did it open?"'.
_QUOTED = re.compile(
    r"^[^\w\"“]*+(?:(?:q|question)?+\s?\d{0,2}+\s?[.:)]\s*+)?[\"“](?P<asked>[^\"“”]++)[\"”]"
    rf"[\s,.!–—-]*+(?:(?:many )?(?:{THANKS}|ta|{PLEASE})\b[^?\"“”]{{0,30}})?[\s.!?]*+$",
    re.IGNORECASE,
)
_FEWEST = 3  # words; fewer in quotation marks are a name


def unpasted(text: str) -> str:
    """`text` without what surrounds a question on a page or in a letter; as it is where nothing would be asked."""
    bare = _without_letter(_without_pictures(text))
    bare = _BOLD.sub(r"\2", _BULLET.sub("", bare)) if _WORD.search(bare) else bare
    linked = _LINK.search(bare)
    if linked and not _leans(bare[: linked.start()]):  # "Who announced this? https://...": the link says what
        bare = bare[: linked.start()]
    bare = _BEHIND.sub("", bare)
    quoted = _QUOTED.match(bare)
    if quoted and asks(quoted["asked"]) and len(_WORD.findall(quoted["asked"])) >= _FEWEST:
        bare = quoted["asked"]
    return bare.strip() if _WORD.search(bare) else text


def _leans(asked: str) -> bool:
    """Whether what is asked points at what stands around it: "who announced this?", "what is the release about?"."""
    return points(asked) or bool(_THE.search(asked))


def _without_pictures(text: str) -> str:
    shown = {one for one in set(text) if ord(one) >= _SYMBOLS and unicodedata.category(one) in ("So", "Sk", "Cn")}
    if len(shown) > FEW:
        return text
    for one in (*shown, *_JOINERS):
        text = text.replace(one, " ")
    return text


def _without_letter(text: str) -> str:
    """Without what stands in lines of its own before and after those that ask: a subject, a greeting, who signs."""
    lines = text.splitlines()
    if len(lines) < 2:
        return text
    asking = [n for n, line in enumerate(lines) if asks(line)]
    if not asking:
        return text
    ends = next((n for n, line in enumerate(lines) if n > asking[-1] and _CLOSE.match(line)), len(lines))
    kept = [line for n, line in enumerate(lines[:ends]) if n >= asking[0] or not _HEAD.match(line)]
    asked = " ".join(lines[n] for n in asking)
    if _leans(asked) or not has_name(asked):  # "Subject: KiwiSaver", and then "when did it start?"
        kept = [_SUBJECT.sub("", line) for line in lines[:ends] if _SUBJECT.match(line) or not _HEAD.match(line)]
    return re.sub(r"\s*--\s*$", "", "\n".join(kept))
