"""Finding ministers' names in a question: full names, initials, slips of the pen, surnames alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from qa.language.spelling import HONORIFICS, fold, near, tokenise, vocabulary
from qa.language.wording import AUXILIARIES, FUNCTION, RULE, SAYING
from qa.offices.tenures import DEPUTY, PRIME_MINISTER
from qa.understanding.office_mentions import gap
from qa.understanding.succession import HEIRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from qa.language.spelling import Token
    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.office_mentions import OfficeMention


# Surnames that are also words, places or many other people's. The archive itself adds those that it writes in
# lower case (`Gazetteer.plain`).
_SHARED = vocabulary(
    "adams allan allen anderson banks barker barry bell bishop black bridges brown burton campbell cook "
    "cooper costello court cross davis day dean east edwards elder english evans field fisher fletcher "
    "fox france french gray green grey guy hall harris hide hill hope hughes hunt hunter jackson "
    "johnson jones key king knight lee lewis little lock london long love lynch mallard mark marsh "
    "marshall martin mason mcdonald meager miller mills mitchell moore morgan morris murphy murray nash north "
    "park parker power price prime rich robinson roy russell ryan sage scott shaw short simpson smith "
    "stone street swain taylor thomas thompson turner walker wall walsh ward watts webb west white "
    "williams wilson wong wood woods worth wright young"
)
_COMMON_GIVEN = vocabulary(
    "amy andrew ann anne annette barbara bill brian brooke carmel casey chris christine christopher "
    "clare craig david deborah doug fletcher gerry grant heather helen jack james jan jenny jim jo john "
    "judith karen kate katherine kelvin kieran laila louise maggie marie mark matt max megan melissa "
    "michael mike nathan nick nicola nicole nikki paul paula penny pete peter phil rachel richard rick "
    "robyn rodney roger ron ruth sandra scott shane simon steve steven stuart sue tim todd tony tracey "
    "trevor wayne willie winnie "
    # of one minister each, and of others who are spoken of: "Harry on the royal tour"
    "alfred annie ben bob charles charlie dan daniel diana donald edward elizabeth frank fred george harry henry joe "
    "joseph julie ken lisa luke lynne maurice murray patrick philip rich robert roy ryan sam sarah simeon stan tamati "
    "ted tom tyler victoria vladimir wyatt"
)
_TITLES = HONORIFICS | {"minister", "pm", "ministers", "mp"}
# What is only a minister's; the King, too, has visits, speeches and messages.
MINISTERS_OWN = vocabulary(
    "announcement announcements claim claims comments decision plan plans policies policy promise promises proposal "
    "proposals reform reforms remarks reply response"
)
_PLACES = vocabulary("bay beach bridge bush corner creek farm gully hill island lane point reef road street valley")
_PLAINLY_SAYING = vocabulary("announce argue claim promise propose say tell think want")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens first..last name one of `people` (places in the gazetteer).

    `how` is "full", "typo", "surname" or "given".
    """

    first: int
    last: int
    people: tuple[int, ...]
    how: str


def mentions(
    tokens: Sequence[Token],
    question: str,
    gazetteer: Gazetteer,
    periods: Sequence[tuple[date, date]],
    offices: Sequence[OfficeMention],
) -> list[Mention]:
    """Return the ministers named in a question from left to right, never overlapping."""
    busy = {place for office in offices for place in range(office.first, office.last + 1)}
    capitals = any(token.capital for token in tokens[1:])
    found: list[Mention] = []
    taken = -1
    for place in range(len(tokens)):
        finder = _Finder(tokens, question, gazetteer, periods, offices, capitals, taken)
        if place > taken and place not in busy and (mention := finder.at(place)):
            found.append(mention)
            taken = mention.last
    return found


def with_capitals(question: str, gazetteer: Gazetteer) -> str:
    """`question` with capitals for whole names of ministers that are typed small: "michael wood", whose surname is a
    word that releases mostly write small."""
    tokens, known = tokenise(question), gazetteer.lookup
    words = {word for token in tokens for word in (token.key, token.base)}
    if words.isdisjoint(known.surnames) or words.isdisjoint(known.by_given):
        return question  # as most are: to look for names takes as long as all else that is read
    for one in mentions(tokens, question, gazetteer, [], []):
        if one.how != "full":
            continue
        names = (name for number in one.people for name in gazetteer.people[number].names)
        written = {fold(word): word for name in names for word in name.replace("-", " ").split()}
        for token in tokens[one.first : one.last + 1]:
            if token.text[0].islower() and token.key not in HONORIFICS:
                word = written.get(token.base, "")
                # "Chris", whom releases call Christopher
                word = word if len(word) == len(token.word) else f"{token.word[0].upper()}{token.word[1:]}"
                question = f"{question[: token.start]}{word}{question[token.bare_end :]}"
    return question


@dataclass(frozen=True, slots=True)
class _Finder:
    tokens: Sequence[Token]
    question: str
    gazetteer: Gazetteer
    periods: Sequence[tuple[date, date]]
    offices: Sequence[OfficeMention]
    capitals: bool  # the question uses capitals inside, so that a lower-case word is no surname
    taken: int  # last token of the mention before

    def _joined(self, left: int) -> str:
        """Return what separates two tokens of one name, "" where something else stands between, or one is no token."""
        if left <= self.taken or left + 1 >= len(self.tokens):
            return ""
        between = gap(self.tokens, self.question, left)
        return between if not between.strip(" -‐‑–.’'") else ""

    def _surnames(self, place: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Yield (last token, people) of the surnames starting at `place`, longer ones first."""
        known = self.gazetteer.lookup.begin_surnames
        if place >= len(self.tokens) or known.isdisjoint((self.tokens[place].key, self.tokens[place].base)):
            return
        for length in (3, 2, 1):
            words = self.tokens[place : place + length]
            if len(words) == length:
                head = tuple(token.key for token in words[:-1])
                for tail in dict.fromkeys((words[-1].key, words[-1].base)):
                    people = self.gazetteer.lookup.by_surname.get((*head, tail))
                    if people:
                        yield place + length - 1, people

    def at(self, place: int) -> Mention | None:
        """Read a name whose surname begins at `place`, or that is a given name alone."""
        if mention := self._surname(place) or self._typo(place):
            return mention
        whole = any(self._with_given(place + 1, people)[1] for _, people in self._surnames(place + 1))
        return None if whole or self._typo(place + 1) else self._given(place)

    def _surname(self, place: int) -> Mention | None:
        for last, candidates in self._surnames(place):
            first, people = self._with_given(place, candidates)
            if people:
                return Mention(self._titled(first), last, people, "full")
            if self._bare(place, last, candidates) and (people := self._likely(candidates)):
                return Mention(self._titled(place), last, people, "surname")
        return None

    def _typo(self, place: int) -> Mention | None:
        """Read "Jacinda Arden" and "Micheal Cullen": one of the two words is right, the other nearly."""
        if not self._joined(place - 1):
            return None
        given, word = self.tokens[place - 1], self.tokens[place]
        lookup = self.gazetteer.lookup
        people, last = set(), place
        if given.key not in FUNCTION:
            for number in lookup.by_given.get(given.key, ()):
                surname = " ".join(self.gazetteer.people[number].surname)
                if _slip(word.base, surname) or (not word.capital and word.key == surname + "s"):
                    people.add(number)
        for end, candidates in self._surnames(place):
            slips = [number for number in candidates if any(_slip(given.key, name) for name in lookup.given[number])]
            people.update(slips)
            last = max(last, end) if slips else last
        if len(people) != 1:
            return None
        return Mention(self._titled(place - 1), last, tuple(people), "typo")

    def _given(self, place: int) -> Mention | None:
        """Read "Jacinda" alone, a name that nobody shares: of those who led the country, or who plainly speak."""
        token = self.tokens[place]
        people = self.gazetteer.lookup.by_given.get(token.base, ())
        if len(people) != 1 or token.base in _COMMON_GIVEN or not self._apart(place, place):
            return None
        # "Plan B" is not by B. Bolger, nor is "te" Te Ururoa Flavell.
        if len(token.base) < 3 or (self.capitals and not token.capital):
            return None
        meant = self._led(people) or self._asked(place, place) or self._opines(place, place)
        return Mention(place, place, people, "given") if meant else None

    def _led(self, candidates: tuple[int, ...]) -> bool:
        """Tell whether one of some people led the country."""
        leads = {one.person for one in self.gazetteer.lookup.held((PRIME_MINISTER, DEPUTY))}
        return any(self.gazetteer.people[number].name in leads for number in candidates)

    def _with_given(self, place: int, candidates: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        """Return (first token, people) where given names or initials stand before a surname."""
        first, people = place, tuple[int, ...]()
        while self._joined(first - 1):
            token = self.tokens[first - 1]
            fitting = tuple(number for number in people or candidates if self._fits(token, number))
            if not fitting and self._middle(first, people or candidates):
                fitting = tuple(n for n in people or candidates if self._fits(self.tokens[first - 2], n))
                first -= 1
            if not fitting:
                break
            first, people = first - 1, fitting
        if len(people) > 1:
            people = self._likely(people)
        return first, people

    def _fits(self, token: Token, number: int) -> bool:
        given = self.gazetteer.lookup.given[number]
        if token.key in given and token.key not in ("a", "the"):
            return True
        # "A. King", not "A king tide".
        word = token.key in FUNCTION and not self.question.startswith(".", token.end)
        initials = token.text.isupper() and len(token.text) <= 3 and not word and token.key not in _TITLES
        return initials and token.key[0] in {name[0] for name in given}

    def _middle(self, first: int, candidates: tuple[int, ...]) -> bool:
        """Tell whether a given name stands one further left: "Helen Elizabeth Clark"."""
        if not self._joined(first - 2) or not self.tokens[first - 1].capital:
            return False
        left = self.tokens[first - 2]
        return left.capital and any(left.key in self.gazetteer.lookup.given[number] for number in candidates)

    def _titled(self, first: int) -> int:
        while first - 1 > self.taken and self.tokens[first - 1].key in HONORIFICS:
            first -= 1
        return first

    def _left(self, place: int) -> Token | None:
        return self.tokens[place - 1] if self._joined(place - 1) else None

    def _right(self, place: int) -> Token | None:
        return self.tokens[place + 1] if self._joined(place) else None

    def _apart(self, first: int, last: int) -> bool:
        """Tell whether no capitalised neighbour makes another name of a word: "Clark Gable", "Clark's Beach"."""
        left, right = self._left(first), self._right(last)
        own_title = left and (left.key in _TITLES or self._after_office(first))
        if left and left.capital and left.key not in FUNCTION and not own_title:
            return False
        if right and right.capital and right.key not in RULE and not self.tokens[last].possessive:
            return right.key in FUNCTION or not self.tokens[last].capital
        return not (right and right.capital and right.key in _PLACES)

    def _after_office(self, first: int) -> bool:
        return any(office.last == first - 1 for office in self.offices)

    def _bare(self, first: int, last: int, candidates: tuple[int, ...]) -> bool:
        """Tell whether the surname of some ministers may stand for one by itself."""
        name = " ".join(token.base for token in self.tokens[first : last + 1])
        capital = any(token.capital for token in self.tokens[first : last + 1])
        if not self._apart(first, last):
            return False
        left = self._left(first)
        titled = left and (left.key in HONORIFICS or left.key in ("minister", "pm"))
        if titled or (capital and self._after_office(first)):
            return True
        shared = name in _SHARED or name in self.gazetteer.plain
        if not capital:
            return self._asked(first, last) or (not self.capitals and not shared and len(name) >= 5)
        word = name in self.gazetteer.plain and not self._led(candidates)  # "Bridges on the coast"
        return not shared or self._acts(first, last) or (not word and self._opines(first, last))

    def _asked(self, first: int, last: int) -> bool:
        """Tell whether it is asked what somebody said: "did key say"."""
        left, right = self._left(first), self._right(last)
        return bool(left and left.key in AUXILIARIES and right and right.key in _PLAINLY_SAYING)

    def _opines(self, first: int, last: int) -> bool:
        """Tell whether a question begins as a headline does: "Bishop on granny flats"."""
        right = self._right(last)
        return bool(right and right.key == "on" and not self._left(first))

    def _acts(self, first: int, last: int) -> bool:
        """Tell whether a capitalised word speaks, leads or owns what ministers own: "did English promise"."""
        left, right = self._left(first), self._right(last)
        if self.taken >= 0 and self.taken == first - 2 and self.tokens[first - 1].key == "and":
            return True  # "Peters and Jones"
        if right is None:
            return False
        if right.base in ("led", "government", "administration"):
            return True
        if self.tokens[last].possessive:
            return right.key in MINISTERS_OWN.union(HEIRS, RULE) and not (left and left.key == "the")
        if right.key not in SAYING or right.capital:
            return False
        return first > 0 or right.key.endswith(("d", "s"))

    def _likely(self, candidates: tuple[int, ...]) -> tuple[int, ...]:
        """Choose among people of one name: by office, by time, by how much they say."""
        people = self.gazetteer.people
        if self.periods:
            margin = timedelta(days=366)  # the year named is often the statistic's, published the year after
            candidates = tuple(
                number
                for number in candidates
                if (first := people[number].first)
                and (last := people[number].last)
                and any(first - margin <= end and last + margin >= start for start, end in self.periods)
            )
        if len(candidates) < 2:
            return candidates
        wanted = {name for office in self.offices for name in office.names}
        holding = {tenure.person for tenure in self.gazetteer.lookup.held(wanted)}
        candidates = tuple(number for number in candidates if people[number].name in holding) or candidates
        most = max(people[number].releases for number in candidates)
        frequent = tuple(number for number in candidates if people[number].releases * 3 >= most)
        return tuple(sorted(frequent, key=lambda number: -people[number].releases))


def _slip(word: str, name: str) -> bool:
    """Tell whether `word` is `name` with one slip, two in a long name. Short names are too alike."""
    if word == name or word[:1] != name[:1] or min(len(word), len(name)) < 4 or max(len(word), len(name)) < 5:
        return False
    return near(word, name, 2 if len(name) >= 9 and abs(len(word) - len(name)) < 2 else 1)
