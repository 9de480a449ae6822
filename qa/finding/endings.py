"""When something ended, or what became of it, where that is asked of a name: told by the sentence that says so.

"When did the First Home Grant end?" has its words in what brought the grant and whatever came to an end beside it;
that it was closed, scrapped or repealed is told once or twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.finding.named import A_YEAR, by_itself, called
from qa.finding.turning_points import GOVERNMENTS, WHO, TurningPoint, asks_of_nobody, is_name
from qa.language.kinds import marked
from qa.language.wording import AND

if TYPE_CHECKING:
    from qa.understanding import Understood

_ENDED = (
    r"(?:abolished|axed|canned|cancelled|closed|disbanded|discontinued|dis-?established|dissolved|ditched|dropped|"
    r"dumped|ended|expired|finished|lifted|overturned|phased out|removed|repealed|replaced|reversed|revoked|scrapped|"
    r"shelved|shut(?: down)?|stopped|(?:switched|turned) off|terminated|withdrawn|wound (?:up|down))"
)
_ENDS = (
    r"(?:ceas(?:e|ed|es)|clos(?:ed|es)|close(?! to\b)|conclud(?:e|ed|es)|end(?:ed|s)?|expire[ds]?|finish(?:ed|es)?|"
    r"go(?:es)? off air|lapse[ds]?|leaves?|left|shuts?(?: down)?|stop(?:ped|s)?|went off air|"
    r"w(?:ind|inds|ound) (?:up|down))"
)
_TO_END = (
    r"(?:(?:abolish|dis-?establish|ditch)(?:es)?|(?:axe?|cancel|close|disband|discontinue|dissolve|drop|dump|end|lift|"
    r"overturn|remove|repeal|reverse|revoke|scrap|shelve|stop|terminate|withdraw)s?|phases? out|shuts?(?: down)?|"
    r"(?:switch(?:es)?|turns?) off|winds? (?:up|down))"
)
_ENDING = (
    r"(?:abolishing|axing|cancelling|closing|disbanding|discontinuing|dis-?establishing|dissolving|ditching|dropping|"
    r"dumping|ending|lifting|overturning|phasing out|removing|repealing|reversing|revoking|scrapping|shelving|"
    r"shutting(?: down)?|stopping|switching off|terminating|turning off|withdrawing|winding (?:up|down))"
)
_THE_END = (
    r"(?:abolition|cancellation|closure|completion|conclusion|demise|disbandment|discontinuation|dis-?establishment|"
    r"dissolution|end|expiry|phase[- ]?out|removal|repeal|reversal|revocation|termination|wind[- ](?:up|down)|"
    r"withdrawal)"
)
_WHEN = r"(?:(?:(?:from|since|until) )?when|(?:in |on )?(?:what|which) (?:date|day|month|year))"
_ASKS = re.compile(
    rf"(?:{AND}{_WHEN} (?:"
    r"(?:was|were|did|is|are|has|have|does|do|will|had)(?: (?:the|our|that))? (?P<of>[^?;!]{2,80}?) "
    rf"(?:(?:officially|finally|actually|ever|be|been|get|got|first|going to|due to) )*(?P<ended>{_ENDED}|{_ENDS})|"
    rf"did {GOVERNMENTS} (?P<end>{_TO_END}) (?:the |our |its |their )?(?P<what>[^?;!]{{2,80}}?))|"
    rf"{AND}{WHO} (?P<did>{_ENDED}) (?:the |our )?(?P<whose>[^?;!,]{{2,60}}?)(?:,? and (?:when|why))?)"
    r"(?: (?:completely|for good|operating|operations|running|working|to exist))?\W*$",
    re.IGNORECASE,
)
# Whether it did, and what became of it.
_ASKS_WHETHER = re.compile(
    rf"{AND}(?:what(?:ever)?(?: ever)? (?:happened (?:to|with)|became of) (?:the |our )?(?P<a>[^?;!]{{2,60}}?)|"
    r"(?:has|have|was|were|did) (?:the |our )?(?P<b>[^?;!]{2,60}?) "
    rf"(?:(?:ever|been|be|get|got|gone|now|actually) )*(?:{_ENDED}|{_ENDS}))"
    r"(?: (?:now|today|yet|in the end|then|anyway|these days))?\W*$",
    re.IGNORECASE,
)
# What is put after it for the reader.
WHETHER_IT_ENDED = " Was it scrapped, repealed, replaced or finished?"
_BE = r"(?:is|are|was|were|has|have|had|be|been|being|now|today|finally|officially|formally)"
_WITH = r"[”\"'’)]{0,2}(?: (?!and\b)[\w’'-]+){0,2}?(?: \([^()]{2,60}\))?[”\"'’]?,?"
# What ends something else goes on.
_NOTHING_ELSE = (
    r"\b(?! (?:all|an?|any|her|his|its|our|that|the|their|these|those|your|"
    r"this (?!afternoon|evening|month|morning|week|weekend|year))\b)"
)
_AFTER = re.compile(
    rf"{_WITH} (?:which )?(?:"
    rf"(?P<done>(?:{_BE} ){{1,4}}{_ENDED}|(?:officially |formally )?{_ENDS}{_NOTHING_ELSE})|"
    rf"(?P<to_come>(?:will|would|is to|are to|was to|were to|to)(?: (?:also|be|cease|come|now|officially)){{0,3}} "
    rf"(?:{_ENDED}|{_ENDS}{_NOTHING_ELSE}|to an end)))\b",
    re.IGNORECASE,
)
_BETWEEN = r"(?: (?!(?:and|at|by|for|from|in|of|on|to|with)\b)[\w’'“\"‘-]+){0,3} [“\"‘']?$"
_BEFORE = re.compile(
    r"(?:(?P<done>(?:has|have|had|now|today|was|were|we|government|formerly)(?: (?:also|been|now|today))? "
    rf"{_ENDED})|(?P<meant>{_TO_END}|{_ENDING}|{_ENDED}|"
    rf"{_THE_END} (?:(?:earlier )?(?:last|this) year )?(?:for|of|to))){_BETWEEN}",
    re.IGNORECASE,
)
# "By the end of June", "to this end" and whoever leaves end nothing.
_ANY = re.compile(
    rf"\b(?!(?<=the )end\b|(?<=this )end\b|end-|leaves?\b|left\b)(?:{_ENDED}|{_ENDS}|{_ENDING}|{_TO_END}|{_THE_END})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ending(TurningPoint):
    """When something ended."""

    def a_year(self) -> float:
        """A_YEAR: what ends twice ended last when it was told last."""
        return A_YEAR

    def after(self) -> re.Pattern[str]:
        """ "The grant was closed", "will be scrapped"."""
        return _AFTER

    def before(self) -> re.Pattern[str]:
        """ "We scrapped the grant", "the closure of the grant"."""
        return _BEFORE

    def is_near(self, text: str) -> bool:
        """Whether anything ended."""
        return bool(_ANY.search(text))

    def words(self) -> str:
        """How something ends."""
        return f"{_ENDED} {_ENDS} {_TO_END} {_ENDING} {_THE_END} disestablished disestablish axed"


def asked_for(understood: Understood) -> Ending | None:
    """Of what it is asked when it ended; None where nothing of the kind is asked, or of a time."""
    if not asks_of_nobody(understood):
        return None
    question = by_itself(understood, _ASKS.match)
    asked, whether = _ASKS.match(question), _ASKS_WHETHER.match(question)
    name = (asked["of"] or asked["what"] or asked["whose"]) if asked else ""
    name = name or (next(filter(None, whether.groups())) if whether else "")
    if not is_name(name):
        return None
    names = called(understood, name)
    if not asked:
        return Ending(f"{marked(question)}{WHETHER_IT_ENDED}", names)
    return Ending(question, names, asked["ended"] or asked["end"] or asked["did"], by_whom=bool(asked["did"]))
