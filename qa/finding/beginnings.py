"""When something was introduced, or who brought it in, where that is asked of a name: told by who says so.

"Who introduced KiwiSaver?" has its words in every bill since that was introduced to change it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.finding.named import A_YEAR, by_itself, called
from qa.finding.turning_points import GOVERNMENTS, WHO, TurningPoint, asks_of_nobody, is_name
from qa.language.spelling import UPPER
from qa.language.wording import AND, WH

if TYPE_CHECKING:
    from qa.understanding import Understood

_BEGUN = (
    r"(?:brought in|created|enacted|established|formed|founded|implemented|introduced|launched|set up|started(?! by))"
)
_BEGINS = r"(?:beg[ai]n|came in(?:to (?:effect|force|being))?|comes into (?:effect|force)|started|took effect)"
# What is begun besides: ACC began work, schools began teaching.
_NOTHING_ELSE = r"\b(?! (?:all|an?|any|its|our|that|the|their|these|those|to|work|with|[\w-]+ing)\b)"
_TO_BEGIN = (
    r"(?:(?:begin|create|enact|form|found|implement|introduce|start)s?|(?:establish|launch)(?:es)?|brings? in|sets? up)"
)
_BEGINNING = (
    r"(?:bringing in|creating|establishing|forming|founding|implementing|introducing|launching|setting up|starting)"
)
_THE_START = r"(?:beginning|creation|establishment|formation|foundation|implementation|introduction|launch|start)"
_ASKED_WITH = r"(?:introduced|brought in|launched|established|created|founded|set up|started|began)"
_THE = r"(?:(?:the|our|an?) )?"
_ASKS = re.compile(
    rf"{AND}(?:"
    rf"{WHO} (?:first )?(?P<did>{_ASKED_WITH}) {_THE}(?P<a>[^?;!,]{{2,60}}?)(?:,? and (?:when|why|in what year))?|"
    rf"(?:when|(?:in )?(?:what|which) year) (?:was|were|did|has|have) {_THE}(?P<b>[^?;!,]{{2,60}}?) "
    rf"(?:(?:first|actually|originally|officially|get|been|be) )*"
    rf"(?P<was>introduced|brought in|launched|established|created|founded|set up|started|start|begin|come in)|"
    rf"(?:when|(?:in )?(?:what|which) year) did {GOVERNMENTS} (?:first )?(?P<to>{_TO_BEGIN}) {_THE}"
    r"(?P<c>[^?;!,]{2,60}?)"
    r")(?: (?:in (?:nz|new zealand)))?\W*$",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(rf"\b(?:and|or|then) (?:{WH})\b", re.IGNORECASE)
# Nothing but what it is stands between a name and its beginning: of "NCEA examinations began" the examinations did.
_KINDS = (
    r"(?:act|agency|ban|benefit|fund|grant|initiative|law|legislation|package|payment|period|policy|programme|regime|"
    r"scheme|system|tax)s?"
)
_ITSELF = rf"[”\"’')]{{0,2}}(?: {_KINDS})?(?: \([^()]{{2,60}}\))?[”\"’']?,?"
_WAS = r"(?:is|are|was|were|has|have|had|been|being|now|today|finally|officially|formally)"
# What is planned may begin later, or not at all.
_AFTER = re.compile(
    rf"{_ITSELF} (?:which )?(?:"
    rf"(?P<done>(?:{_WAS} ){{1,4}}(?:first |originally )?{_BEGUN}|"
    rf"(?:officially |formally |first )?{_BEGINS}{_NOTHING_ELSE})|"
    rf"(?P<meant>(?:will|would|is to|are to|was to|were to)(?: (?:also|be|now|officially)){{0,3}} "
    rf"(?:{_BEGUN}|(?:begin|come into (?:being|effect|force)|start|take effect){_NOTHING_ELSE})))\b",
    re.IGNORECASE,
)
_BETWEEN = (
    r"(?: (?!(?:amend\w*|and|as|at|between|bills?|by|changes?|during|examples?|extend\w*|for|from|in|into|legislation|"
    r"of|on|review|such|through|to|under|until|when|with)\b)"
    r"[\w’'“\"‘-]+){0,3} [“\"‘']?$"
)
_BEFORE = re.compile(
    r"(?:(?P<done>(?<!until )(?<!until we )(?<!once )(?<!once we )"
    r"(?:has|have|had|now|today|was|were|we|government|coalition|labour|national|first)"
    rf"(?: (?:also|first|now|today))? {_BEGUN})|"
    rf"(?P<meant>{_TO_BEGIN}|{_BEGINNING}|{_BEGUN}|{_THE_START} of)){_BETWEEN}",
    re.IGNORECASE,
)
_BILL = re.compile(r"\b(?:amendments?|bill|changes|legislation|regulations?)\b[^.;:]*$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:another|electronic|other|special) (?:[\w-]+ )?$", re.IGNORECASE)
_LONGER = re.compile(rf"[’']?s? (?!(?i:{_KINDS}|services?)\b)[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Beginning(TurningPoint):
    """When something was introduced, or by whom."""

    def a_year(self) -> float:
        """A_YEAR, the other way round: what began twice is told first of the first time."""
        return -A_YEAR

    def after(self) -> re.Pattern[str]:
        """ "KiwiSaver was introduced", "will start"; of a bill or a review of it that began, nothing."""
        return _AFTER

    def before(self) -> re.Pattern[str]:
        """ "We introduced KiwiSaver", "the launch of KiwiSaver"."""
        return _BEFORE

    def is_part(self, before: str) -> bool:
        """A bill to widen KiwiSaver was introduced, and not KiwiSaver."""
        return bool(_BILL.search(before)) or super(Beginning, self).is_part(before)

    def of_another(self, before: str, after: str) -> bool:
        """Other partial wage subsidies, and the KiwiSaver HomeStart grant, are not the wage subsidy and KiwiSaver."""
        return bool(_OTHER.search(before) or _LONGER.match(after))

    def words(self) -> str:
        """How something begins."""
        return f"{_BEGUN} {_BEGINS} {_TO_BEGIN} {_BEGINNING} {_THE_START} came began"


def asked_for(understood: Understood) -> Beginning | None:
    """Of what it is asked when it was introduced, or by whom; None where nothing of the kind is asked, or of a time."""
    if not asks_of_nobody(understood):
        return None
    question = by_itself(understood, _ASKS.match)
    asked = _ASKS.match(question)
    name = (asked["a"] or asked["b"] or asked["c"]) if asked else ""
    if asked is None or _ASKS_MORE.search(name) or not is_name(name):
        return None
    return Beginning(question, called(understood, name), asked["did"] or asked["was"] or asked["to"])
