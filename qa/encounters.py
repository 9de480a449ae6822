"""Whether somebody met, spoke to or visited somebody or some place that a question names, and whether a quote tells it.

Releases by a foreign minister name presidents and countries in every other sentence, most of which nobody has met or
been to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.speaking import is_theirs, speakers
from qa.spelling import fold
from qa.wording import AND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood

_ENDS = r"in|at|on|about|when|during|after|before|while|over|to|for|of|last|this|since|under|again"
_WHOM = rf"(?P<whom>(?:the )?[^\W\d][\w’'-]*(?: (?!(?:{_ENDS})\b)[\w’'-]+){{0,3}})(?=\W*$| (?:{_ENDS})\b)"
# Whether, when or how often: what asks anything else takes it for granted.
_DID = rf"{AND}(?:(?:when|how often|what year) )?(?:did|has|had)(?:n['’]?t)? (?P<who>.{{1,40}}) (?:ever )?"
_WHAT_DID = rf"{AND}(?:(?:when|what) )?(?:did|has|had)(?:n['’]?t)? (?P<who>.{{1,40}}) (?:ever )?"
# What tells that it came about, before the name, and behind it; folded.
_MET = (
    r"\b(?:met|meets?|meetings?|talk\w*|sp[eo]ak\w*|spoken?|discuss\w*|bilaterals?|audience|hosts?|hosted|hosting|"
    r"welcom\w+|visit\w*|calls?|called|calling|convers\w+|guest|receiv\w+|sat|join\w*|accompan\w+|greet\w*|alongside|"
    r"counterpart|introduc\w+|presented)\b"
)
_TOLD = (
    r"\b(?:told|tell\w*|ask(?:s|ed)?|sa(?:y|id) to|express\w*|convey\w*|rais(?:ed|ing)|wr[io]t\w+|letters?|"
    r"congratulat\w+|thank\w*|urg\w+|assur\w+|invit\w+|inform\w*|condolences|stress\w*|contact\w*|phon\w+)\b"
)
_WENT = (
    r"\b(?:visit\w*|travel\w*|trips?|tours?|touring|arriv\w+|dep(?:arts?|arted) for|lea(?:ves?|ving) for|"
    r"go(?:es|ing)? to|went to|head(?:s|ed|ing)? to|fl(?:y|ies|ew|ying)|(?:be|been|is|was|while|currently|today|"
    r"programmes?|engagements|stops?|legs?|delegation|mission) (?:in|(?:\w+ )?to))\b"
)
_ASKS = (
    (re.compile(rf"{_DID}(?:met|meet)(?: up)?(?: with)? {_WHOM}", re.IGNORECASE), _MET, "meeting"),
    (
        re.compile(
            rf"{_WHAT_DID}(?:sa(?:y|id) (?:(?:any|some)thing )?to|tell|told|talk(?:ed)? (?:to|with)|"
            rf"spe(?:ak|oke|oken) (?:to|with)|discuss(?:ed)? with) {_WHOM}",
            re.IGNORECASE,
        ),
        f"{_MET}|{_TOLD}",
        "speaking to",
    ),
    (
        re.compile(rf"{_DID}(?:visit(?:ed)?|(?:go|gone|been|travel(?:led)?|fly|flown) to) {_WHOM}", re.IGNORECASE),
        _WENT,
        "visiting",
    ),
)
# Characters between what was done and to where, or whom, all of whose offices may stand between.
_NEAR, _FAR = 80, 160
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
# "A meeting between President Moon and Chairman Kim" is one of others.
_OTHERS = re.compile(r"\bbetween (?:\w+ ){1,8}?and\b(?: \w+){1,4}")


def untold(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote tells of what a question asks whether, when or how a minister did: meeting, speaking to or
    visiting whom it names; "" where one does, or nothing such is asked."""
    asked = [one for one in speakers(understood) if not one.office]
    if not chosen or len(asked) != 1 or understood.is_carried(asked[0].span):
        return ""
    for pattern, tells, doing in _ASKS:
        found = pattern.search(understood.asked)
        begin = found.start("whom") + understood.begins if found else 0
        if not found or begin < asked[0].span[1] or not found["whom"][0].isupper():
            continue
        others = [name for one in understood.aliases if one.span[0] >= begin for name in one.others]
        called = [found["whom"], *others]  # people by their last name, places by all of it
        called = called if doing == "visiting" else [name.rsplit(maxsplit=1)[-1] for name in called]
        names = "|".join(re.escape(fold(_ARTICLE.sub("", name))) for name in called)
        own = [quote for quote in chosen if is_theirs(opened, asked[0], [quote])]
        says = [fold(text) for quote in own for text in (quote.hit.release.title, *_SENTENCE.split(quote.text))]
        ways = [rf"(?:{tells}).{{0,{_NEAR}}}?\b(?:{names})\b"]
        if doing != "visiting":
            ways = [rf"(?:{tells}).{{0,{_FAR}}}?\b(?:{names})s?\b", rf"\b(?:{names})s?\b.{{0,{_NEAR}}}?(?:{_MET})"]
        if any(re.search(way, _OTHERS.sub(" ", said)) for way in ways for said in says):
            return ""
        return f"None of these quotes tells of {asked[0].text} {doing} {found['whom']}."
    return ""
