"""Offices and ministries in a question: "the then Police Minister", "Minister for Women", "PM"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from qa.language.moments import MONTH
from qa.language.spelling import HONORIFICS, singular, vocabulary
from qa.language.wording import FUNCTION, LATELY, REPLACED, SAYING
from qa.offices.gazetteer import plain_title, titled
from qa.offices.tenures import ASSOCIATE, held_alone
from qa.understanding.elsewhere import owners
from qa.understanding.succession import HEIRS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.language.spelling import Token
    from qa.offices.gazetteer import Gazetteer

QUALIFIERS = vocabulary("acting assistant associate current ex former new present previous then")
_NOT_HELD_NOW = vocabulary("acting ex former")
_CURRENT = vocabulary("current present today todays")
# What may follow an office that somebody is asked to have held: nothing, or a time. "Police cells" are no office.
_ALL = re.compile(
    r"\W*(?:$|[?.,;:!)]|(?:in|on|at|during|under|before|after|since|when|while|until|between|from|back|then|now|today|"
    r"currently|as|and|\d+)\b)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$")
# "Who held the Health portfolio", "which minister was in charge of prisons": an office is meant, and not a subject.
_HOLDING = re.compile(
    r"\b(?:who|(?:which|what) (?:minister|mp))\b[^?.;]{0,80}"
    r"\b(?:held|holds?|had|has|got|given|took (?:over|on)|in|responsible)\W+(?:the\W+)?$",
    re.IGNORECASE,
)
# "Who took over from Simeon Brown in transport".
_TAKEN_OVER = re.compile(rf"\bwho\b[^?.;]{{0,40}} {REPLACED}(?: [\w’'-]+){{1,3}}$", re.IGNORECASE)
_HEIR_IN = vocabulary("at in")
# From "minister" to what the minister is of: "the minister in charge of the Department of Conservation".
_LEADING = vocabulary("of for in charge responsible the department ministry")
_ANY = vocabulary("a an another any no other")
_WHITHER = vocabulary("at from in near to")
_PAUSE = re.compile(r"[,.;:?!()]")
_CLAUSE_END = re.compile(r"[.;:?!()]")
# What people call a minister's office, or what it was called at another time, folded: what releases are filed under.
_CALLED = {
    "accident compensation": ("acc",),
    "ag": ("agriculture", "primary industrie"),
    "agriculture": ("primary industrie",),
    "biosecurity": ("primary industrie",),
    "broadcasting": ("broadcasting and media", "media and communication"),
    "child poverty": ("child poverty reduction",),
    "civil defence": ("emergency management",),
    "climate": ("climate change", "climate change issue"),
    "consumer": ("consumer affair", "commerce and consumer affair"),
    "cultural affair": ("culture and heritage", "art culture and heritage"),
    "culture and heritage": ("cultural affair", "art culture and heritage"),
    "cyf": ("child youth and family",),
    "cyfs": ("child youth and family",),
    "disability": ("disability issue",),
    "disabilitie": ("disability issue",),
    "doc": ("conservation",),
    "earthquake": ("canterbury earthquake recovery", "greater christchurch regeneration"),
    "ed": ("education",),
    "emergency management": ("civil defence",),
    "ethnic affair": ("ethnic communitie",),
    "ethnic communitie": ("ethnic affair", "diversity inclusion and ethnic communitie"),
    "farming": ("agriculture", "primary industrie"),
    "fisherie": ("primary industrie",),
    "forestry": ("primary industrie",),
    "hospital": ("health",),
    "ict": ("communication and information technology", "information technology", "digital economy"),
    "kainga ora": ("housing",),
    "labour": ("workplace relation and safety",),
    "land": ("land information",),
    "land information": ("land",),
    "local govt": ("local government",),
    "maori affair": ("maori development",),
    "maori development": ("maori affair",),
    "mining": ("resource", "energy and resource"),
    "mpi": ("primary industrie", "agriculture"),
    "oranga tamariki": ("children", "social development"),
    "primary industrie": ("agriculture",),
    "pacific": ("pacific people", "pacific island affair"),
    "pacific island affair": ("pacific people",),
    "pacific people": ("pacific island affair",),
    "prison": ("correction",),
    "public service": ("state service",),
    "rebuild": ("canterbury earthquake recovery", "greater christchurch regeneration"),
    "research": ("science and innovation", "science innovation and technology"),
    "roading": ("transport",),
    "rma": ("rma reform", "environment"),
    "road": ("transport",),
    "rural affair": ("rural communitie",),
    "rural communitie": ("rural affair",),
    "school": ("education",),
    "senior": ("senior citizen",),
    "senior citizen": ("senior",),
    "social development": ("social service work and income",),
    "social welfare": ("social development", "social development and employment"),
    "state service": ("public service",),
    "tax": ("revenue",),
    "treaty": ("treaty of waitangi negotiation",),
    "treaty negotiation": ("treaty of waitangi negotiation",),
    "treaty settlement": ("treaty of waitangi negotiation",),
    "veteran": ("veteran affair", "war pension"),
    "veteran affair": ("veteran", "war pension"),
    "war pension": ("veteran affair", "veteran"),
    "waitangi negotiation": ("treaty of waitangi negotiation",),
    "welfare": ("social development", "social development and employment", "social welfare"),
    "women": ("women affair",),
    "women affair": ("women",),
    "work and income": ("social service work and income", "social development and employment", "social development"),
    "winz": ("social service work and income", "social development and employment", "social development"),
    "workplace relation": ("labour",),
    "workplace relation and safety": ("labour",),
    "workplace safety": ("workplace relation and safety", "labour"),
    "youth": ("youth affair",),
    "youth affair": ("youth",),
}
# Bodies that are not called as their minister is, folded, and the portfolios that answer for them: "the minister
# responsible for the Treasury" is read as one of the first of these, and what was "at Health NZ" as nobody's.
_BODIES = {
    "creative new zealand": ("art culture and heritage",),
    "creative nz": ("art culture and heritage",),
    "defence force": ("defence",),
    "electoral commission": ("justice",),
    "fenz": ("internal affair",),
    "fire and emergency": ("internal affair",),
    "fire service": ("internal affair",),
    "health new zealand": ("health",),
    "health nz": ("health",),
    "housing new zealand": ("housing",),
    "housing nz": ("housing",),
    "immigration new zealand": ("immigration",),
    "immigration nz": ("immigration",),
    "inland revenue": ("revenue",),
    "ird": ("revenue",),
    "linz": ("land information",),
    "mfat": ("foreign affair",),
    "msd": ("social development", "social development and employment"),
    "nzdf": ("defence",),
    "nzqa": ("education",),
    "nzta": ("transport",),
    "te puni kokiri": ("maori development", "maori affair"),
    "te whatu ora": ("health",),
    "tpk": ("maori development", "maori affair"),
    "transit": ("transport",),
    "treasury": ("finance",),
    "waka kotahi": ("transport",),
    "worksafe": ("workplace relation and safety", "labour"),
}
# "The Prime Minister's Science Prizes" are mostly given by other ministers, and of 43 releases about them six are a
# prime minister's; its science adviser and cricketers are others.
_CALLED_AFTER = re.compile(
    r"['’]?(?: [\w-]+){0,3} (?:awards?|prizes?|scholarships?|fellowships?|advis[eo]rs?|xi)\b", re.IGNORECASE
)
_PARTIES = vocabulary("labour national")
_OURS = frozenset({"nz", "aotearoa", "zealand", "zealands"})
# "What happened in health last month", "what was announced about health in May 2015", "health news": a portfolio is all
# that is asked about. In a year there are too many for any of them to do.
_THEN = r"(?:last|this|in|on|over|since|during|yesterday|today)\b"
_NEWS = re.compile(
    r"\W*+what(?:'s|’s| is| has| was| were)? (?:been )?(?:new|news|happen\w*|going on|the news)"
    rf"{LATELY}? (?:in|on|for|from) "
    rf"(?P<asked>(?!{_THEN})[\w-]++(?: (?!{_THEN})[\w-]++){{0,3}})(?= {_THEN}|\W*+$)"
    r"|\W*+what (?:was|were|has|have|did)(?: been)?(?: (?:the )?(?:govt|government|ministers?|they))? "
    r"(?:announced?|say|said) (?:about|on|for|in) "
    rf"(?P<about>(?!{_THEN})[\w-]+(?: (?!{_THEN})[\w-]+){{0,3}})(?= {_THEN}(?! \d))"
    r"|\W*+(?P<named>[\w-]++(?: [\w-]++){0,2}) (?:news|announcements?|releases)\b"
    rf"(?! (?:about|on|of|by)\b| from (?!{MONTH}|\d))",
    re.IGNORECASE,
)


Kind = Literal["minister", "ministry", "portfolio", "body"]


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office or body in a question: tokens first..last, the printed portfolios that it stands for."""

    first: int
    last: int
    phrase: str  # folded, singular
    names: tuple[str, ...]
    kind: Kind
    associate: bool
    current: bool  # "the present Health Minister"
    previous: bool
    has_holder: bool  # somebody who can be looked up: not the acting or former one, not several countries'

    @property
    def title(self) -> str:
        """How its minister is called in an answer: "Health Minister", "Associate Minister of Foreign Affairs"."""
        return titled(self.names[0], ASSOCIATE if self.associate else "")

    @property
    def held_as(self) -> list[str]:
        """The printed portfolios of its holder: those that one minister holds at a time, or an associate's."""
        if not self.associate:
            return held_alone(self.names)
        printed = [name for name in self.names if name.startswith(ASSOCIATE)]
        return list(dict.fromkeys([*printed, *(ASSOCIATE + plain_title(name) for name in self.names)]))


def mentions(tokens: Sequence[Token], question: str, gazetteer: Gazetteer) -> list[OfficeMention]:
    """Return offices and ministries from left to right, those of other countries left out."""
    finder = _Finder(tokens, question, gazetteer, [singular(token.key) for token in tokens], owners(question))
    found: list[OfficeMention] = []
    taken = -1
    news = _NEWS.match(question)
    for place in range(len(tokens)):
        mention = finder.at(place) or (finder.news(place, *news.span(news.lastgroup or 0)) if news else None)
        if mention and mention.first > taken and not finder.foreign(mention):
            found.append(mention)
            taken = mention.last
    return found


def gap(tokens: Sequence[Token], question: str, left: int) -> str:
    """Return what stands between a token and the next."""
    return question[tokens[left].end : tokens[left + 1].start]


@dataclass(frozen=True, slots=True)
class _Finder:
    tokens: Sequence[Token]
    question: str
    gazetteer: Gazetteer
    singulars: Sequence[str]  # the words, without the s of several
    elsewhere: Sequence[tuple[int, int]]  # where the question names other countries and their peoples

    def _key(self, place: int) -> str:
        """Return a word, "" before the first and after the last."""
        return self.tokens[place].key if 0 <= place < len(self.tokens) else ""

    def at(self, place: int) -> OfficeMention | None:
        """Read the office whose head word ("minister", "PM", "ministry") is at `place`."""
        token, before, after = self.tokens[place], self._key(place - 1), self._key(place + 1)
        mention = None
        minister = token.base in ("minister", "ministers")
        if minister or (token.base == "min" and (self._all(place) or (before in ("", "the") and after == "of"))):
            mention = self._minister(place, before)  # no "labour min wage", no "how many min of sport"
        elif token.base in ("pm", "dpm"):
            mention = self._leader(place, before)
        elif token.base == "general" and before == "attorney":
            mention = self._mention(place - 1, place, "attorney general", "minister")
        elif token.base == "treasurer" and (
            token.capital or before in ("the", "then") or (before in ("", "was") and self._all(place))
        ):
            mention = self._mention(place, place, "treasurer", "minister")
        elif token.base == "leader" and [self._key(place + n) for n in (1, 2, 3)] == ["of", "the", "house"]:
            deputy = before == "deputy"
            phrase = "deputy leader of the house" if deputy else "leader of the house"
            mention = self._mention(place - deputy, place + 3, phrase, "minister")
        elif token.base in ("ministry", "department"):
            mention = self._after(place, "ministry") or self._before(place, "ministry")
        elif token.base in ("portfolio", "job", "role", "post"):
            mention = self._before(place, "minister")
            if not (mention and self._holding(mention.first) and self._all(place)):
                mention = self._before(place, "portfolio") if token.base == "portfolio" else None
        elif token.base in ("before", "after") and after in self.gazetteer.lookup.by_given:
            named = self._before(place, "minister")  # "who had corrections before Anne Tolley"
            mention = replace(named, last=place - 1) if named and self._holding(named.first) else None
        elif self._takes_over(place, after):
            mention = self._charge(place)
        elif token.base in HEIRS:
            mention = self._heirs(place)
        return mention

    def _all(self, place: int) -> bool:
        """Tell whether nothing but a time follows a token."""
        return bool(_ALL.match(self.question[self.tokens[place].end :]))

    def _holding(self, place: int) -> bool:
        """Tell whether what stands before a token asks who held something."""
        return place < len(self.tokens) and bool(_HOLDING.search(self.question[: self.tokens[place].start]))

    def _takes_over(self, place: int, after: str) -> bool:
        """Tell whether who is "in charge" or "responsible" is asked at a token, or who took over from its bearer."""
        token = self.tokens[place]
        if token.base in ("charge", "responsible"):
            return self._holding(place + (token.base == "responsible"))
        return after == "in" and bool(_TAKEN_OVER.search(self.question[max(0, token.end - 120) : token.end]))

    def _charge(self, place: int) -> OfficeMention | None:
        """Read the office that somebody is in charge of or took over: all that follows, up to a time."""
        mention = self._after(place, "minister")
        if mention is None or not self._all(mention.last):
            return None
        return replace(mention, first=mention.last - len(mention.phrase.split()) + 1)

    def _heirs(self, place: int) -> OfficeMention | None:
        """Read the portfolio of "Goff's successor in trade", "the successor to Goff in trade": no body's name, "at
        Health New Zealand"."""
        start = place + 1
        if self._key(start) in ("to", "of"):
            start = next(
                (n for n in range(start + 2, min(start + 5, len(self.tokens))) if self._key(n) in _HEIR_IN), -1
            )
        if self._key(start) not in _HEIR_IN:
            return None
        start += 1 + (self._key(start + 1) == "the")
        longest = min(len(self.tokens), start + self.gazetteer.lookup.longest_office)
        for last in range(longest - 1, start - 1, -1):
            named = last + 1 < len(self.tokens) and self.tokens[last + 1].capital and not self._ends(last)
            apart = not (named or self._broken(place, last))
            if apart and (phrase := self._phrase(start, last, "minister")):
                return self._mention(start, last, phrase, "minister")
        return None

    def news(self, place: int, start: int, end: int) -> OfficeMention | None:
        """Read the portfolio that makes up the words from `start` to `end`, at its last token."""
        inside = [n for n, token in enumerate(self.tokens) if start <= token.start < end]
        if not inside or inside[-1] != place:
            return None
        phrase = self._phrase(inside[0], place, "portfolio")
        return self._mention(inside[0], place, phrase, "portfolio") if phrase else None

    def _minister(self, place: int, before: str) -> OfficeMention | None:
        if before == "prime":
            deputy = self._key(place - 2) == "deputy"
            phrase = "deputy prime minister" if deputy else "prime minister"
            return self._mention(place - (2 if deputy else 1), place, phrase, "minister")
        if body := self._after(place, "body"):
            return replace(body, phrase=_BODIES[body.phrase][0], kind="minister")
        mention = self._after(place, "minister") or self._before(place, "minister")
        if mention and (self._key(mention.first - 1) in _ANY or self._party(mention, place)):
            return None
        return mention

    def _party(self, mention: OfficeMention, place: int) -> bool:
        """Tell whether "Labour minister" means one of the party: the portfolio has both capitals or none."""
        named = mention.last == place and mention.phrase == "labour"  # and not "minister of labour"
        return named and self.tokens[place - 1].capital and not self.tokens[place].capital

    def _leader(self, place: int, before: str) -> OfficeMention | None:
        """Read "PM", but not the hour: "5 PM", "5pm"."""
        token = self.tokens[place]
        if _HOUR.search(before):
            return None
        if token.base == "dpm" or before == "deputy":
            return self._mention(place - (before == "deputy"), place, "deputy prime minister", "minister")
        return self._mention(place, place, "prime minister", "minister")

    def _after(self, place: int, kind: Kind) -> OfficeMention | None:
        """Read the longest office after "of" or "for"."""
        start = place + 1
        while self._key(start) in _LEADING:
            start += 1
        if start == place + 1 or self._key(place + 1) == "the":
            return None
        # "Police Minister in Labour's second term" is no Minister of Labour.
        if self._key(start - 1) == "in" and start < len(self.tokens) and self.tokens[start].possessive:
            return None
        longest = min(len(self.tokens), start + self.gazetteer.lookup.longest_office)
        end = next((n for n in range(place, longest - 1) if self._ends(n)), longest - 1)
        for last in range(end, start - 1, -1):
            if phrase := self._phrase(start, last, kind):
                return self._mention(place, last, phrase, kind)
        return None

    def _before(self, place: int, kind: Kind) -> OfficeMention | None:
        """Read the longest office that ends just before `place`."""
        longest = max(0, place - self.gazetteer.lookup.longest_office)
        begin = next((n + 1 for n in range(place - 1, longest - 1, -1) if self._ends(n)), longest)
        for first in range(begin, place):
            if phrase := self._phrase(first, place - 1, kind):
                return self._mention(first, place, phrase, kind)
        return None

    def _phrase(self, first: int, last: int, kind: Kind) -> str:
        """What an office that these words are is called by, with or without a possessive s; "" where they are none."""
        before = self.singulars[first:last]
        ends = (self.singulars[last], singular(self.tokens[last].base))
        ways = (" ".join([*before, end]) for end in dict.fromkeys(ends))
        return next((phrase for phrase in ways if self._names(phrase, kind)), "")

    def _names(self, phrase: str, kind: Kind) -> tuple[str, ...]:
        """Return the printed portfolios of an office under all that it is called."""
        if kind == "body":
            offices = _BODIES.get(phrase, ())
        else:
            offices = (phrase, *(_CALLED.get(phrase, ()) if kind == "minister" else ()))
        return tuple(dict.fromkeys(name for office in offices for name in self.gazetteer.offices.get(office, ())))

    def _broken(self, first: int, last: int) -> bool:
        return any(self._ends(place) for place in range(first, last))

    def _ends(self, place: int) -> bool:
        """Tell whether a sentence or a bracket ends after a token."""
        return bool(_CLAUSE_END.search(gap(self.tokens, self.question, place)))

    def _mention(self, first: int, last: int, phrase: str, kind: Kind) -> OfficeMention | None:
        names = self._names(phrase, kind)
        if not names or (phrase == "prime minister" and self._called_after(last)):
            return None
        said = set()
        head = first
        while self._key(first - 1) in QUALIFIERS | _CURRENT:
            first -= 1
            said.add(self._key(first))
        several = any(token.base == "ministers" for token in self.tokens[head : last + 1])
        ours = any(token.base in _OURS for token in self.tokens[max(0, first - 4) : first]) or self._appointed(first)
        return OfficeMention(
            first,
            last,
            phrase,
            names,
            kind,
            associate=not said.isdisjoint(("associate", "assistant")),
            current=not said.isdisjoint(_CURRENT),
            previous="previous" in said,
            has_holder=said.isdisjoint(_NOT_HELD_NOW) and (ours or not several),
        )

    def _appointed(self, first: int) -> bool:
        """Tell whether a person or party of ours owns an office: "Helen Clark's health ministers"."""
        owner = self.tokens[first - 1] if first else None
        return bool(owner and owner.possessive and owner.base in self.gazetteer.lookup.surnames | _PARTIES)

    def _called_after(self, last: int) -> bool:
        """Tell whether an office is only part of a name: "PM's Award for Academic Excellence"."""
        return self._key(last).endswith("s") and bool(_CALLED_AFTER.match(self.question, self.tokens[last].end))

    def foreign(self, mention: OfficeMention) -> bool:
        """Tell whether the office is another country's: "the British PM", "Prime Minister of Tuvalu"."""
        before = self.tokens[max(0, mention.first - 4) : mention.first]
        if any(token.base in _OURS for token in before):
            return False
        close = before[-3:] if before and before[-1].key == "and" else before[-1:]
        after = self.tokens[mention.last + 1 : mention.last + 4]
        beside = mention.first > 0 and not _PAUSE.search(gap(self.tokens, self.question, mention.first - 1))
        for place in range(mention.first - len(close), mention.first) if beside else ():
            # Not "in Sydney Health Minister Tony Ryall said".
            if self._abroad(place) and self._key(place - 1) not in _WHITHER:
                return True
        if not after or self._ends(mention.last):
            return False
        return self._stranger(mention.last + 1) or self._owned_abroad(mention, after)

    def _owned_abroad(self, mention: OfficeMention, after: Sequence[Token]) -> bool:
        """Tell whether "of Tuvalu" or "in the Cook Islands" follows."""
        if len(after) < 2 or after[0].key not in ("of", "in", "from"):
            return False
        place = mention.last + (3 if after[1].key == "the" and len(after) > 2 else 2)
        owner = self.tokens[place]
        if self._abroad(place):
            return True
        if owner.base in _OURS or owner.base == "new":
            return False
        leader = mention.phrase == "prime minister" and after[0].key == "of"
        return leader and owner.capital

    def _abroad(self, place: int) -> bool:
        """Tell whether a word is of another country, "Fiji", "Fijian", and no minister's surname, "Bill English"."""
        token, known = self.tokens[place], self.gazetteer.lookup
        named = {word for number in known.by_surname.get((token.base,), ()) for word in known.given[number]}
        if place and self.tokens[place - 1].base in named:
            return False
        return any(start <= token.start < end for start, end in self.elsewhere)

    def _stranger(self, place: int) -> bool:
        """Tell whether a name follows that no minister here bears: "Prime Minister John Howard"."""
        if gap(self.tokens, self.question, place - 1) != " " or self._headline():
            return False
        name = self.tokens[place : place + 3]
        # No name is what they own, "the PM's Waitangi speech", or what is shouted: "Police Minister DNA bill".
        if self.tokens[place - 1].possessive or (len(name[0].text) > 1 and name[0].text.isupper()):
            return False
        if not name[0].capital or name[0].base in FUNCTION | SAYING | HONORIFICS:
            return False
        return not any(token.base in self.gazetteer.lookup.surnames for token in name)

    def _headline(self) -> bool:
        """Tell whether every longer word has a capital, so that capitals mark no names."""
        return all(token.capital for token in self.tokens if len(token.text) > 3)
