"""When something ended, or what became of it, where that is asked of a name: told by the sentence that says so.

"When did the First Home Grant end?" has its words in what brought the grant and whatever came to an end beside it;
that it was closed, scrapped or repealed is told once or twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.finding.named import Sought, by_itself, called, naming, pattern
from qa.finding.querying import telling_terms
from qa.language.kinds import holds, marked
from qa.language.wording import AND, MINISTER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.understanding import Understood
    from vectorstore import Generation, Selection

# What each form adds to the log odds by the reader: it was ended, it will be, it is spoken of, something near it was.
DONE, TO_COME, MEANT, BESIDE, UNFORMED = 4.0, 3.5, 2.0, -2.5, 2.0
# And where the sentence has a time; and the word that was asked with.
TIMED, SAME_WORD = 1.0, 0.5
A_YEAR = 0.04
# Terms between the words of a name, and between it and its end.
WITHIN = 14
# Characters around a name in which its end is told.
NEAR = 90

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
    r"(?:abolish|axe?|cancel|close|disband|discontinue|dis-?establish|dissolve|ditch|drop|dump|end|lift|overturn|"
    r"phase out|remove|repeal|reverse|revoke|scrap|shelve|shut(?: down)?|stop|switch off|terminate|turn off|withdraw|"
    r"wind (?:up|down))"
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
_WHO = r"(?:we|they|(?:the )?(?:[\w’'-]+ )?(?:act|cabinet|coalition|government|labour|national|parliament))"
_ASKS = re.compile(
    rf"{AND}{_WHEN} (?:"
    r"(?:was|were|did|is|are|has|have|does|do|will|had)(?: (?:the|our|that))? (?P<of>[^?;!]{2,80}?) "
    rf"(?:(?:officially|finally|actually|ever|be|been|get|got|first|going to|due to) )*(?P<ended>{_ENDED}|{_ENDS})|"
    rf"did {_WHO} (?P<end>{_TO_END}) (?:the |our |its |their )?(?P<what>[^?;!]{{2,80}}?))"
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
_PUT = " Was it scrapped, repealed, replaced or finished?"
_NO_NAME = re.compile(
    rf"(?:(?:he|it|one|she|that|these|they|this|those|we|you)\b|(?:[\w’'-]+ )*{MINISTER}$)", re.IGNORECASE
)
_BE = r"(?:is|are|was|were|has|have|had|be|been|being|now|today|finally|officially|formally)"
_WITH = r"[”\"’')]{0,2}(?: (?!and\b)[\w’'-]+){0,2}?(?: \([^()]{2,60}\))?[”\"’']?,?"
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
    rf"{_ENDED})|(?P<meant>{_TO_END}s?|{_ENDING}|{_ENDED}|"
    rf"{_THE_END} (?:(?:earlier )?(?:last|this) year )?(?:for|of|to))){_BETWEEN}",
    re.IGNORECASE,
)
# "By the end of June", "to this end" and whoever leaves end nothing.
_ANY = re.compile(
    rf"\b(?!(?<=the )end\b|(?<=this )end\b|end-|leaves?\b|left\b)(?:{_ENDED}|{_ENDS}|{_ENDING}|{_TO_END}|{_THE_END})\b",
    re.IGNORECASE,
)
# Something else of it: "a section of the Waikato Expressway was finished", "the Waitangi Tribunal's power is removed".
_OF_IT = re.compile(
    r"\b(?:at|for|from|in|of|on|to|under|with) (?:(?:an?|its|our|the|their) (?:[\w’'-]+ )?)?$", re.IGNORECASE
)
_ITS = re.compile(r"['’]s?\b|['’] |(?: [\w’'-]+)? (?:amendments?|changes|reforms?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ending(Sought):
    """When something ended, in which word, as it is asked."""

    word: str = ""

    def within(self, body: str) -> Ending | None:
        """A name in small letters may stand in any order: "the ban on oil exploration", "the oil exploration ban"."""
        return self if self._is_plain() else super(Ending, self).within(body)

    def form(self, text: str) -> float | None:
        """What the form in which a text tells the end counts, with what else tells it."""
        if text.endswith("?"):
            return None
        counts = max(self._forms(text), default=None)
        if counts is None:
            return None
        terms = set(vectorstore.analyse(text))
        is_same = not terms.isdisjoint(vectorstore.analyse(self.word))
        return counts + TIMED * holds("time", text, self.question) + SAME_WORD * is_same

    def releases(self, generation: Generation, selection: Selection | None) -> list[int]:
        """Those in which all terms of a name and its end stand near each other."""
        return list(dict.fromkeys(n for name in self.names for n in _naming(generation, name, selection)))

    def a_year(self) -> float:
        """A_YEAR: what ends twice ended last when it was told last."""
        return A_YEAR

    def without_form(self, text: str) -> float | None:
        """What has a time may tell the end in other words."""
        return UNFORMED if holds("time", text, self.question) else None

    def _is_plain(self) -> bool:
        return self.names[0].islower() and " " in self.names[0]

    def _forms(self, text: str) -> list[float]:
        forms, is_beside = [], False
        for named in pattern(self.names).finditer(text):
            before, after = text[max(named.start() - NEAR, 0) : named.start()], text[named.end() : named.end() + NEAR]
            found = None if _OF_IT.search(before) else _AFTER.match(after)
            found = found or (None if _ITS.match(after) else _BEFORE.search(before))
            if found:
                forms.append({"done": DONE, "to_come": TO_COME, "meant": MEANT}[found.lastgroup or ""])
            is_beside |= bool(_ANY.search(before) or _ANY.search(after))
        if self._is_plain() and set(telling_terms(self.names[0])) <= set(vectorstore.analyse(text)):
            is_beside |= bool(_ANY.search(text))
        return forms or ([BESIDE] if is_beside and self.word else [])


def asked_for(understood: Understood) -> Ending | None:
    """Of what it is asked when it ended; None where nothing of the kind is asked, or of a time."""
    spans = [period.span for period in understood.periods if period.kind not in ("event", "latest")]
    if not all(map(understood.is_carried, [*spans, *(person.span for person in understood.people)])):
        return None
    question = by_itself(understood, _ASKS.match)
    asked, whether = _ASKS.match(question), _ASKS_WHETHER.match(question)
    name = (asked["of"] or asked["what"]) if asked else next(filter(None, whether.groups())) if whether else ""
    if _NO_NAME.match(name) or not telling_terms(name):
        return None
    names = called(understood, name)
    if not asked:
        return Ending(f"{marked(question)}{_PUT}", names)
    return Ending(question, names, asked["ended"] or asked["end"])


def _naming(generation: Generation, name: str, selection: Selection | None) -> list[int]:
    terms = list(dict.fromkeys(vectorstore.analyse_query(name)))
    has = naming(generation, terms, selection)
    if not has:
        return []
    places = sorted((np.flatnonzero(has.flat == term) for term in vectorstore.term_hashes(terms)), key=len)
    at = places[0]
    for others in [*places[1:], np.flatnonzero(np.isin(has.flat, _ends()))]:
        nearest = np.searchsorted(others, at - WITHIN)
        at, nearest = at[nearest < len(others)], nearest[nearest < len(others)]
        at = at[others[nearest] <= at + WITHIN]
    return has.of(at)


@cache
def _ends() -> NDArray[np.uint32]:
    """Terms that tell an end."""
    words = re.findall(
        r"[a-z]{3,}", f"{_ENDED} {_ENDS} {_TO_END} {_ENDING} {_THE_END} disestablished disestablish axed"
    )
    return vectorstore.term_hashes(vectorstore.analyse(" ".join(words)))
