"""Whether somebody met, spoke to or visited whom or what a question names, or New Zealand did something to it, and
whether a quote tells it.

Releases by a foreign minister name presidents and countries in every other sentence, most of which nobody has met, been
to or put sanctions on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qa.blocks import echoed
from qa.hits import text_of
from qa.language.spelling import ENDS_POSSESSIVE, UPPER, fold, vocabulary
from qa.language.wording import AND, DID, GOVERNMENT
from qa.speaking import is_theirs, speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood

_ENDS = r"in|at|on|about|when|during|after|before|while|over|to|for|of|last|this|since|under|again"
_WHOM = rf"(?P<whom>(?:the )?[^\W\d][\w’'-]*(?: (?!(?:{_ENDS})\b)[\w’'-]+){{0,3}})(?=\W*$| (?:{_ENDS})\b)"
# Whether, when or how often: what asks anything else takes it for granted.
_WHETHER = rf"{AND}(?:(?:when|how often|what year) )?{DID} .{{1,40}} (?:ever )?"
_WHAT = rf"{AND}(?:(?:when|what) )?{DID} .{{1,40}} (?:ever )?"
_WE = rf"{AND}(?:when )?{DID} (?:nz|new zealand|we|the (?:nz |new zealand )?{GOVERNMENT}) (?:ever |officially )?"
# What tells that it came about, beside the name; folded.
_MET = (
    r"\b(?:met|meets?|meetings?|talk\w*|sp[eo]ak\w*|spoken?|discuss\w*|bilaterals?|audience|hosts?|hosted|hosting|"
    r"welcom\w+|visit\w*|calls?|called|calling|convers\w+|guest|receiv\w+|sat|join\w*|accompan\w+|greet\w*|alongside|"
    r"counterpart|introduc\w+|presented)\b"
)
_TOLD = (
    r"\b(?:told|tell\w*|ask(?:s|ed)?|sa(?:y|id) to|express\w*|convey\w*|rais(?:ed|ing)|wr[io]t\w+|letters?|"
    r"congratulat\w+|thank\w*|urg\w+|assur\w+|invit\w+|inform\w*|condolences|stress\w*|contact\w*|phon\w+)\b"
)
_SPEECH = r"\b(?:speech(?:es)?|address(?:ed|es|ing)?)\b"
_WENT = (
    r"\b(?:visit\w*|attend\w*|travel\w*|trips?|tours?|touring|arriv\w+|dep(?:arts?|arted) for|lea(?:ves?|ving) for|"
    r"go(?:es|ing)? to|went to|head(?:s|ed|ing)? to|fl(?:y|ies|ew|ying)|(?:be|been|is|was|while|currently|today|"
    r"programmes?|engagements|stops?|legs?|delegation|mission) (?:in|(?:\w+ )?to))\b"
)
_CAME = (
    r"\b(?:visit\w*|travel\w*|trips?|tours?|arriv\w+|came|coming|comes?|here|host\w*|guests?|met|meets?|meetings?|"
    r"talks|welcom\w+(?! the (?:result|news|decision|announcement)))\b"
)
_SANCTIONED = r"\b(?:sanction\w*|embargo\w*|travel bans?|bans? (?:on|from)|(?:asset )?free(?:z\w+)|froze\w*)\b"
# Who comes here: diseases and shops do, too.
_WHO_COMES = (
    r"(?:minister|premier|president|chancellor|secretary|chairman|general|king|queen|emperor|sultan|pope|prince|princess|"
    r"duke|duchess|lama)"
)
# "Has Ngāti Oma settled yet?": what was initialled, or agreed in principle, is no settlement.
_CROWN = rf"(?:nz|new zealand|we|the (?:crown|nz {GOVERNMENT}|new zealand {GOVERNMENT}|{GOVERNMENT}))"
_OF_WHOM = r"(?P<whom>(?:the )?[^\W\d][\w’'-]*(?: [\w’'()-]+){0,5}?)(?: iwi)?"
_SETTLED = (
    r"\b(?:signed\b[^.;]{0,80}\bdeeds? of settlement|deeds? of settlement\b[^.;]{0,80}\bsign(?:ed|ing)|"
    r"sign(?:s|ing) (?:of )?(?:a |the )?deed|(?:have|has) (?:\w+ )?settled|crown (?:has )?settle[sd]|"
    r"(?:third|final) readings?|(?:claims|settlement) act|into law|bec[ao]me law|completed? (?:a|the|its) settlement)\b"
)
_APOLOGISED = r"\b(?:apolog\w+|sorry|regret\w*|remorse|forgiveness)"
_TREATY = r"\b(?:treaty of waitangi|te tiriti|treaty (?:claims?|settlements?)|historical claims?)\b"
_RECOGNISED = r"\b(?:recogni[sz]\w+|diplomatic relations)\b"


class Deed(NamedTuple):
    """What is done by a minister, or else by New Zealand or to it: what `asks` whether it was, what tells it `before`
    and `behind` the name of whoever or whatever it was done to, and what it is called."""

    asks: re.Pattern[str]
    before: str
    behind: str
    called: str
    by_minister: bool = False
    about: str = ""  # that a release quoted is about; a quote that names them then tells it, however far from the name


def _deed(asks: str, before: str, behind: str, called: str, *, by_minister: bool = False, about: str = "") -> Deed:
    return Deed(re.compile(asks, re.IGNORECASE), before, behind, called, by_minister, about)


DEEDS = (
    _deed(rf"{_WHETHER}(?:met|meet)(?: up)?(?: with)? {_WHOM}", _MET, _MET, "meeting {}", by_minister=True),
    _deed(
        rf"{_WHAT}(?:sa(?:y|id) (?:(?:any|some)thing )?to|tell|told|talk(?:ed)? (?:to|with)|"
        rf"spe(?:ak|oke|oken) (?:to|with)|discuss(?:ed)? with) {_WHOM}",
        f"{_MET}|{_TOLD}|{_SPEECH}",
        f"{_MET}|{_SPEECH}",
        "speaking to {}",
        by_minister=True,
    ),
    _deed(
        rf"{_WHETHER}(?:visit(?:ed)?|(?:go|gone|been|travel(?:led)?|fly|flown) to) {_WHOM}",
        _WENT,
        "",
        "visiting {}",
        by_minister=True,
    ),
    _deed(
        rf"{_WE}(?:(?:put|place[d]?|impose[d]?) (?:any )?sanctions on|sanction(?:ed)?) {_WHOM}",
        _SANCTIONED,
        _SANCTIONED,
        "sanctions on {}",
    ),
    _deed(rf"{_WE}recogni[sz]ed? {_WHOM}", _RECOGNISED, _RECOGNISED, "recognising {}"),
    _deed(
        rf"{AND}(?:when )?{DID} (?!(?!.*\b{_WHO_COMES}\b).*\bc[oa]me to\b)"
        r"(?P<whom>(?:the )?[^\W\d][\w’'-]*(?: [\w’'-]+){0,5}?) (?:ever |last |first )?"
        r"(?:visit(?:ed)?|c[oa]me to|been to) (?:new zealand|nz|us|wellington|auckland|aotearoa)\b",
        _CAME,
        _CAME,
        "a visit by {}",
    ),
    _deed(
        rf"{AND}(?:when )?{DID} {_OF_WHOM} (?:(?:all|ever|finally|fully) )?(?<!to )(?:settled?|"
        r"(?:reach(?:ed)?|got|get) (?:an?|its|their) (?:treaty )?settlement|sign(?:ed)? (?:an?|its|their) deed)"
        r"(?=\W*$| (?:yet|already|now|its|their|with|of settlement)\b)",
        _SETTLED,
        "",
        "a settlement with {} that was signed",
        about=_TREATY,
    ),
    *(
        _deed(asks, _APOLOGISED, "", "an apology to {}", about=_APOLOGISED)
        for asks in (
            rf"{AND}(?:when )?{DID} {_CROWN} (?:(?:ever|formally) )?(?:apologi[sz]ed?|sa(?:id|y) sorry) to {_WHOM}",
            rf"{AND}(?:when )?{DID} {_OF_WHOM} (?:ever )?(?:get|got|had|have|receiv(?:ed?)|been given) "
            r"(?:an?|its|their|the)(?: (?:crown|formal|official))? apology\b",
        )
    ),
)
# Characters between what was done and to whom, all of whose offices may stand between.
_NEAR, _FAR = 80, 160
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
# "The family of", "the Moriori people": whoever is called so need not be called that.
_PEOPLE = re.compile(r"(?<=\w)s? (?:community|families|family|people|survivors|veterans|whanau)$")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][\w’'-]*")
_OF_MANY = vocabulary(
    "prime minister foreign president vice king queen emperor chancellor secretary general governor state"
)
# "A meeting between President Moon and Chairman Kim" is one of others.
_OTHERS = re.compile(r"(?:\b\w+ )?\bbetween (?:\w+ ){1,8}?and\b(?: \w+){1,4}")


def untold(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote tells of what a question asks whether, when or how somebody did: meeting, speaking to or visiting
    whom it names, and the other DEEDS; "" where one does, or nothing such is asked."""
    named = [one for one in speakers(understood) if not one.office]
    if not chosen or len(named) > 1 or any(understood.is_carried(one.span) for one in named):
        return ""
    for deed in DEEDS:
        found = deed.asks.search(understood.asked)
        if not found or deed.by_minister != bool(named) or not _NAME.search(found["whom"]):
            continue
        begin = found.start("whom") + understood.begins
        if named and begin < named[0].span[1]:
            continue
        called = _called(understood, found["whom"], begin, whole=not deed.behind)
        names = rf"(?<![\w-])(?:{'|'.join(map(_spaced, called))})s?\b"
        if deed.about:
            if not any(re.search(deed.about, fold(text_of(one.hit.release))) for one in chosen):
                continue
            told = re.compile(rf"(?s)(?=.*(?<!\w)(?:{'|'.join(map(_loosely, called))})s?\b)(?=.*{deed.before})")
            if any(told.match(fold(one.titled).replace("-", " ")) for one in chosen):
                return ""
        ways = [rf"(?:{deed.before}).{{0,{_FAR if deed.behind else _NEAR}}}?{names}"]
        if deed.behind:
            ways.append(rf"{names}.{{0,{_NEAR}}}?(?:{deed.behind})")
        # "The King of Oldland" is King Moss in a sentence about his visit, and Oldland's in another.
        by_office = not named and any(fold(word) in _OF_MANY for word in found["whom"].split())
        for quote in chosen:
            if named and not is_theirs(opened, named[0], [quote]):
                continue
            texts = (quote.hit.release.title, *_SENTENCE.split(quote.text))
            said = [_OTHERS.sub(" ", fold(text)) for text in texts]
            if any(re.search(way, text) for way in ways for text in said):
                return ""
            of_them = by_office and re.search(names, fold(text_of(quote.hit.release)))
            if of_them and any(re.search(deed.before, text) for text in said):
                return ""
        doing = deed.called.format(echoed(found["whom"]))
        return f"None of these quotes tells of {f'{named[0].text} {doing}' if named else doing}."
    return ""


def _called(understood: Understood, whom: str, begin: int, *, whole: bool) -> list[str]:
    """What whoever or whatever is named from there on is called, folded: a place by the `whole` of it, somebody by the
    last name."""
    names = [_ARTICLE.sub("", whom), *understood.other_names(begin, begin + len(whom))]
    if not whole:
        words = ([word for word in _NAME.findall(name) if fold(word) not in _OF_MANY] for name in names)
        names = [(own or name.split())[-1] for own, name in zip(words, names, strict=True)]
    return [fold(ENDS_POSSESSIVE.sub("", name)) for name in names]


def _spaced(name: str) -> str:
    """A pattern for a name, in which a word may stand that a question leaves out: "the NATO Leaders' Summit"."""
    return r" (?:[\w’'-]+ )?".join(map(re.escape, name.split()))


def _loosely(name: str) -> str:
    """A pattern for a name as others write it: "Ngāti Whātua Ōrākei" for "Ngati Whatua o Orakei"."""
    words = _PEOPLE.sub("", name).replace("-", " ").split()
    return "".join(f"(?:{word} )?" if word == "o" else re.escape(word) + " " for word in words[:-1]) + re.escape(
        words[-1]
    )
