"""What a question asks for, read without a language model: when, who, which portfolio, which other names; and what
these make of it, such as whether it asks who held an office.

Every reading keeps the words it was read from and a sentence saying why, so that a person can turn
it into a filter or drop it. Nothing read here ever hides a release: it only reorders.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qa.language.kinds import asked_kinds, asks_of_today, asks_what_lasts, topic
from qa.language.moments import ARCHIVE_START, Moment, date_text, shift
from qa.language.spelling import blanked, touches, vocabulary
from qa.language.wording import AND, DID_THEY, HE_OR_SHE, IS, JOINING, PRESS, WH
from qa.understanding import careers, carrying, chatter, follow_ups, succession
from qa.understanding.aliases import Alias, aliases
from qa.understanding.calendar_rules import LAST_TIME
from qa.understanding.changing import about_change, at_one_time, over_all_time
from qa.understanding.dates import NOW, Period, periods
from qa.understanding.elsewhere import places
from qa.understanding.people import EXCLUDED, QUIT, SACKED, Person, Portfolio, people, portfolios
from qa.understanding.pronouns import may_be_meant
from qa.understanding.succession import HEIRS, points_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.offices.gazetteer import Gazetteer


TOPIC = 4  # words at most that carry it
OF_TOPIC = "Nothing is asked of this subject: if many releases are about it, the newest come first"
OF_TODAY = "Asked of the present: newer releases count more"
# Words that ask for what was told, whatever it was.
_TELLING = vocabulary(
    "announce announced announces announcement announcements news press release releases statement statements tell "
    "told say says said happen happened happening update updates speak spoke speech speeches"
)
# And those that ask for somebody's releases: "everything that Nick Smith's office put out in May 2009".
_ISSUED = vocabulary(
    "all complete display each every everything find full get give issue issued issues list lists me out publish "
    "published put released search show"
)
# "What was released in May 2004?", and not who.
_WAS_ISSUED = re.compile(
    rf"{AND}what (?:all )?(?:(?:was|were|did (?:the )?(?:government|govt|ministers?|beehive))\b.*"
    r"\b(?:issued?|published?|put out|released?)\b|(?:came out|was going on|went on)\b|"
    r"did (?:the )?(?:government|govt|ministers?) do on\W*$)",
    re.IGNORECASE,
)
# Beside a time and what was put out then.
_BESIDE_TIMES = vocabulary("between dated")
_PRESS = re.compile(rf"\b{PRESS} (?=(?:release|statement)s?\b)", re.IGNORECASE)
_OR = re.compile(r",? or (?:(?:by|did|is it|the|was it) )?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# Where a question begins after what is told before it, and the words that carry a subject that it has to have then.
_CLAUSE = re.compile(
    rf"(?:[.,;:!]|\s[-–—])\s+(?:(?:{JOINING})\s+)?(?=(?:{WH}|whom|whose)s?\b|"
    rf"(?:{IS}|will|would|can|could|should|may)\b)|\s(?={chatter.RUNS_ON})",
    re.IGNORECASE,
)
ENOUGH = 3
# "And relievers?", "what about for florists?"
_AND_A_NOUN = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|right)\W+)*(?:and|what about|how about)(?: (?:for|on|with|to|the))*(?: [^\W\d_]{4,}){1,2}"
    r"\W*$",
    re.IGNORECASE,
)
# What asks how it was, of which "now" in the question before says nothing. But not "before or after tax?".
_WAS_ONCE = re.compile(
    r"\b(?:did|was|were|had|before|previously|earlier|originally|at (?:first|the (?:beginning|start))|"
    r"in the beginning|to begin with|back then|history|up from)\b(?! (?:(?:or|and) after )?tax)|"
    rf"{AND}(?:{WH})\b.*\b(?:set|started|began|made|brought|paid|built|decided|promised)\b",
    re.IGNORECASE,
)
# "Up to what income?", "and for a couple?": a part of what is so now, and no question by itself.
_PART_OF_IT = re.compile(rf"{AND}(?:at|by|for|from|in|of|on|over|per|since|to|until|up to|with)\b", re.IGNORECASE)
# What asks of the time of a story that is told before it.
_WAS_THEN = re.compile(r"\W*+(?:(?:who|what|how (?:much|many|big|long|old))\s+)?(?:was|were)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|coming|following|upcoming)\b", re.IGNORECASE)
SILENT = 400  # days since somebody's last release after which "next year" is none of today's
_REPORTED = re.compile(
    r"\bdid\b|\b(?:said|promised|pledged|announced|told|claimed|warned|predicted|expected)\b", re.IGNORECASE
)
_OF_THAT_TIME = re.compile(r"\b(?:then|that (?:time|year)|since|same (?:time|year))\b", re.IGNORECASE)
# Words that say what a follow-up is of without those before it: "what's the methane target".
OF_ITS_OWN = 2
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were|be)\b)|"
    r"\b(?:that|this|my|our|their|his|her) (?:home ?)?(?:country|land)\b|\bback home\b",
    re.IGNORECASE,
)
_AT_HOME = re.compile(r"\b(?:from|(?:is|are|am|lives?|living|still|back|stuck) in)\s+(?:the\s+)?$", re.IGNORECASE)
_TRADES = re.compile(r"\b(?:export|import|bought|buy|sell|sold|ship|order)\w*\b", re.IGNORECASE)
# "I am from Tonga. What was done after the eruption?": what came about, and may have there.
_CAME_ABOUT = re.compile(r"\b(?:was|were|did|had|happened)\b", re.IGNORECASE)
_OURS = vocabulary("i new zealand nz aotearoa here kiwi")  # and no subject
_OWN = re.compile(r"^(?:(?:[iI]|[iI]['’]?m|[iI]['’]?ve|[mM]y|[wW]e)\b[^A-Z\d]*|[a-z ]+ here)$")
_PRESENT = re.compile(r"\b(?:is|are|am|do|does|can|has|have|must|will)\b", re.IGNORECASE)
_OWNED = re.compile(r"['’](?:s? office|s)\b", re.IGNORECASE)  # after whoever it is of
# Words that ask for whoever came before or after, and are no subject.
_SUCCEEDING = vocabulary(
    "appointed became come died down follow followed follows gave given got handed it job left lost made moved over "
    "portfolio precede preceded predecessor quit replace replaced replacement replaces resigned retired role sacked "
    "stepped stood succeed succeeded succeeds successor take takes taken taking took up went"
)
_HOLDING = vocabulary("held hold holds holder charge responsible job role post got")  # an office, and no subject
_WHO_ASKED = re.compile(r"\bwho", re.IGNORECASE)
# What stands beside an office and a time where it asks who that is.
_BARE = vocabulary("at back during in nz of on our the then under was when who")
_WHOM = re.compile(r"\b(?:whom?|which minister)\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what)\s+$", re.IGNORECASE)  # "which (health minister) came after her"
# Words that somebody else said, three at least: fewer may be a name, or a time that is meant.
_QUOTED = re.compile(r"“[^“”\s]+(?:\s+[^“”\s]+){2,30}”|(?<![^\s(])\"(?=\w)[^\"\s]+(?:\s+[^\"\s]+){2,30}\"")
_TURN = re.compile(r"[?.!] ")
_WHOM_HEIR = re.compile(
    rf"\bwhom? (?:did|does|has|had|would|will) (?:[\w’'-]+ ){{1,4}}?(?:{'|'.join(HEIRS)})\b", re.IGNORECASE
)

# What tells that those are asked for who say something, and not those who do it.
_TELLERS = re.compile(
    r"\b(?:sa(?:id|ys?)|sp[eo]ke?|speeches|talk\w*|comment\w*|announc\w*|releases?|statements?|told|promis\w*|claim\w*|"
    r"(?:by|from) (?:any|every)(?:one|body))\b",
    re.IGNORECASE,
)
_THOSE = re.compile(r"not (?:the |any )?(?:ones?|those|releases|statements)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read out of a question. `question` stands alone: history is already woven in.

    It is what is `asked`, after what it leans on of earlier questions, `carried`, of which `before` is the last.
    """

    asked: str
    question: str
    carried: str
    before: str
    periods: tuple[Period, ...]
    people: tuple[Person, ...]
    portfolios: tuple[Portfolio, ...]
    aliases: tuple[Alias, ...]
    slips: tuple[tuple[str, str], ...] = ()  # words as they were typed, and as they are read here
    rewritten: bool = False  # `asked` is the question before with what this one changes of it
    thing: str = ""  # what took the place of a thing asked about before: "doctors", after nurses
    ours: bool = False  # it is asked of an office here, in a chat that is about another country
    of_its_day: bool = False  # it is asked of the time of a release found for the question before, or one it tells

    @property
    def dates(self) -> tuple[Period, ...]:
        """`periods`, as --json calls them."""
        return self.periods

    @property
    def ministers(self) -> tuple[Person, ...]:
        """`people`, as --json calls them."""
        return self.people

    @property
    def history_used(self) -> bool:
        """Whether anything but `asked` itself tells what is asked."""
        return bool(self.carried) or self.rewritten

    @property
    def begins(self) -> int:
        """Where what is asked now begins in `question`, after what is carried."""
        return len(self.question) - len(self.asked)

    @property
    def _spans(self) -> list[tuple[int, int]]:
        """Where it says only when, whom and which office."""
        return [*(one.span for one in self.periods), *self._wider, *self._who]

    @property
    def when_and_who(self) -> list[tuple[int, int]]:
        """Where it says when, in all its words, whom and which office."""
        return [*(one.words for one in self.periods), *self._wider, *self._who]

    @property
    def _wider(self) -> list[tuple[int, int]]:
        return [words for one in self.periods for words in one.within]

    @property
    def _who(self) -> list[tuple[int, int]]:
        return [*(one.span for one in self.people), *(one.span for one in self.portfolios)]

    @property
    def names_no_subject(self) -> bool:
        """Whether it says when, and nothing of what: "what was announced last week", "who was PM in 1998"."""
        # "The day before the 2014 election" says when with the election, too.
        voted = [item.words for item in self.periods if item.kind == "election" and item.lasts_weeks]
        named = [*self._spans, *voted]
        theirs = [owned.span() for _, end in named if (owned := _OWNED.match(self.question, end))]
        rest = blanked(self.question, [*named, *theirs])
        # "How many were there in 2012?" has no subject either, but asks for no news and of nobody.
        times = [item.span for item in self.periods]
        told_by = self.persons or any(not touches(item.span, times) for item in self.portfolios)
        issued = _WAS_ISSUED.search(rest)
        tells = told_by or issued or not _TELLING.isdisjoint(_WORD.findall(rest.casefold()))
        subject = {word.casefold() for word in follow_ups.content_words(_PRESS.sub("", rest))} - _TELLING
        if tells:
            subject -= _BESIDE_TIMES
        if self.persons or issued:
            subject -= _ISSUED
        if any(person.beside for person in self.people):
            subject -= _SUCCEEDING
        if any(person.held for person in self.people):
            subject -= _HOLDING
        return bool(self.periods and tells and not subject)

    @property
    def either(self) -> list[tuple[Person, Person]]:
        """Ministers of whom it names one or the other: "was it Helen Clark or John Key who started it?"."""
        named = sorted((one for one in self.people if one.role != "era"), key=lambda one: one.span)
        return [pair for pair in pairwise(named) if _OR.fullmatch(self.question, pair[0].span[1], pair[1].span[0])]

    @property
    def excluded(self) -> frozenset[str]:
        """The names of whoever it leaves out of those who told something: "what did ministers other than Tony Ryall
        say", "not the ones by Phil Goff". Who went to a funeral "apart from John Key" is told by him as well; and
        "not from Bill English's budget" leaves out a budget."""
        out = [(one, EXCLUDED.search(self.question, 0, one.span[0])) for one in self.people]
        told = _TELLERS.search(self.question)
        return frozenset(
            name
            for person, left in out
            if left and (told or _THOSE.match(left[0]) or left.start() <= self.begins)
            if not _OWNED.match(self.question, person.span[1])
            for name in person.names
        )

    @property
    def told_by_others(self) -> frozenset[str]:
        """The names of whoever it leaves out, or asks what befell: nobody tells of their own death."""
        return self.excluded.union(*(one.names for one in self.people if one.role == "subject"))

    @property
    def put(self) -> str:
        """What is asked without a story before it: "im a nurse at a public hospital, how much did we get out of the pay
        equity deal". All of it where that is what became of something, a name or figure stands in the story, or a
        pronoun of the rest may stand for what is in it."""
        clause = None if follow_ups.begins_as_question(self.asked) else _CLAUSE.search(self.asked)
        story = clause and _OWN.match(self.asked[: clause.start()])
        rest = self.asked[clause.end() :] if clause and story and "outcome" not in asked_kinds(self.asked) else ""
        enough = len(follow_ups.content_words(rest)) >= ENOUGH and not follow_ups.has_pronoun(rest)
        return rest if enough and not follow_ups.points_back(rest) else self.asked

    @property
    def is_dated(self) -> bool:
        """Whether it asks of a time: an event that is merely named is none."""
        return bool(self.dating)

    @property
    def dating(self) -> list[Period]:
        """The times it asks of."""
        return [period for period in self.periods if not period.merely_named]

    @property
    def of_late(self) -> bool:
        """Whether it asks of the last days or weeks, and of no other time: "today", "this month"."""
        return bool(self.periods) and all(period.kind == "recent" for period in self.periods)

    @property
    def of_latest(self) -> bool:
        """Whether it asks for the newest there is: "any update on", "what is happening with"."""
        return any(period.kind == "latest" for period in self.periods)

    @property
    def news_of(self) -> str:
        """What it asks for the latest on, and for nothing else of it; "" where it asks for more."""
        what = carrying.news_of(self.asked) if self.of_latest else ""
        return "" if follow_ups.points(what) or asked_kinds(self.asked) else what

    @property
    def of_today(self) -> bool:
        """Whether it asks how things are now, of no time and nobody: "how long is parental leave". So do the questions
        that a follow-up leans on, unless it has two content words and no pronoun."""
        own = len(follow_ups.content_words(self.asked)) >= OF_ITS_OWN and not follow_ups.has_pronoun(self.asked)
        before = self.carried and not own and not asks_of_today(self.carried)
        alone = not (self.is_dated or self.people or before)
        # An event is mostly asked about in the past: "which MP led the observers to East Timor's vote".
        now = not self.periods or _PRESENT.search(self.asked)
        # "I was made redundant. What help is there?" asks how things are, whatever was.
        asked = self.asked[chatter.story_before(self.asked) :]
        lasting = about_change(self.asked) or asks_what_lasts(asked)
        return bool(alone and now and asks_of_today(asked) and not lasting)

    @property
    def of_topic(self) -> bool:
        """Whether it is a few words of a subject, of no time and nobody, and asks nothing of it."""
        return self._is_topic(topic(self.asked)) and not (
            self.of_today or self.over_all_time or about_change(self.asked)
        )

    @property
    def over_all_time(self) -> tuple[int, int] | None:
        """Where it names such a subject of which it asks what came of it, and nothing else: "history of KiwiSaver"."""
        span = over_all_time(self.asked)
        return span if span and self._is_topic(self.asked[slice(*span)]) else None

    def _is_topic(self, what: str) -> bool:
        few = 0 < len(follow_ups.content_words(what)) <= TOPIC
        return few and not (self.is_dated or self.people or self.history_used)

    @property
    def course(self) -> str | None:
        """The simpler question to put to each release where this one asks how something changed: "What was X?" for "how
        has X changed?"; None where it does not."""
        return None if "outcome" in asked_kinds(self.asked) else at_one_time(self.asked)

    @property
    def offices(self) -> list[Portfolio]:
        """The portfolios that somebody holds, ministries left out."""
        return [office for office in self.portfolios if office.kind != "ministry"]

    @property
    def adds(self) -> str:
        """What a follow-up puts in the place of a thing, or the one word that it adds and nothing else, "relievers" of
        "and for relievers?", "Greens" of "and the Greens?"; else ""."""
        if self.thing:
            return self.thing
        words = follow_ups.content_words(self.asked)
        only = self.carried and follow_ups.is_afterthought(self.asked) and _AND_A_NOUN.match(self.asked)
        told = any(self.begins <= begin < end for begin, end in self._spans)
        return words[0] if only and len(words) == 1 and not told else ""

    @property
    def persons(self) -> list[Person]:
        """The people whom it names, but for those under whom something was: "under Helen Clark" says when."""
        return [person for person in self.people if person.role != "era"]

    def other_names(self, begin: int, end: int) -> list[str]:
        """Other names of what is named between two places of `question`."""
        return [name for alias in self.aliases if touches(alias.span, [(begin, end)]) for name in alias.others]

    @property
    def asks_from(self) -> int:
        """Where in `question` it begins to ask now, after what is told of whoever asks."""
        return self.begins + chatter.story_before(self.asked)

    @property
    def homes(self) -> list[tuple[int, int]]:
        """Where, in a story before what is asked, the countries stand that somebody is from or in: "I came from China.
        What are the rules for bringing parents here?" asks nothing of China; "can we stay?" does."""
        rest = self.question[self.asks_from :]
        subject = {word.casefold() for word in follow_ups.content_words(rest)} - _OURS
        if len(subject) < OF_ITS_OWN or _THERE.search(rest) or _CAME_ABOUT.search(rest):
            return []
        story = self.question[: self.asks_from]
        if _TRADES.search(story, self.begins):
            return []  # "I export to China. What does the agreement say about dairy?"
        spans = [span for span in places(story) if span[0] >= self.begins]
        return [span for span in spans if _AT_HOME.search(story[self.begins : span[0]])]

    def is_carried(self, span: tuple[int, int]) -> bool:
        """Whether something was read out of an earlier question."""
        return span[0] < self.begins

    def portfolios_of(self, person: Person) -> tuple[str, ...]:
        """The printed portfolios of the office that a person is given, or else of the first that is named."""
        return person.portfolios or next((one.names for one in self.portfolios), ("",))

    def asks_who(self, person: Person) -> bool:
        """Whether it asks who somebody is, by their office; which is all that "PM in 1998" can ask for."""
        return person.role != "era" and self._asks_who_at(person.span)

    @property
    def asks_for_a_holder(self) -> bool:
        """Whether it asks who held an office at some time, and nothing of what: of nobody who is known to have."""
        return self.names_no_subject and not self.people and self.asks_for_an_office

    @property
    def asks_for_an_office(self) -> bool:
        """Whether it asks who holds or held an office that it names."""
        return any(self._asks_who_at(office.span) for office in self.offices)

    def _asks_who_at(self, span: tuple[int, int]) -> bool:
        if succession.asks_who(self.question, *span):
            return True
        # "What's new in health" asks for news, "who runs it" for somebody.
        times = [p for p in self.periods if p.kind != "latest" or _WHO_ASKED.search(self.question[slice(*p.words)])]
        spans = [span, *(office.span for office in self.portfolios), *(period.words for period in times)]
        rest = blanked(self.question, spans).casefold()
        return not self.carried and _BARE.issuperset(re.findall(r"\w+", rest))

    def asks_beside(self, person: Person) -> bool:
        """Whether it asks who came "before her", and does not only tell when."""
        begin, end = person.span
        if _WHOM_HEIR.search(self.question[self.begins : end]) and follow_ups.content_words(self.question[end:]):
            return False  # "whom did Goff's successor send to Honiara" asks for somebody else
        ahead = self.question[self.begins : begin]
        rest = blanked(self.question, self.when_and_who)[self.begins :].casefold()
        words = _SUCCEEDING if _WHICH.search(ahead) else ()
        return bool(_WHOM.search(ahead)) or set(words).issuperset(follow_ups.content_words(rest))

    @property
    def goes_on(self) -> bool:
        """Whether it asks who came before or after whoever the earlier questions were of."""
        return bool(self.carried) and points_beside(self.asked)

    @property
    def _passed(self) -> list[Person]:
        """Of whom it asks who came before or after them."""
        begin = min((begin for begin, _ in self._who if begin >= self.begins), default=self.begins)
        # "Health Minister after Tony Ryall" asks so, "what did the minister who replaced her say" for something else.
        unknown = not (follow_ups.begins_as_question(self.asked) or any(person.beside for person in self.people))
        asks = unknown or _WHOM.search(self.question[self.begins : begin])
        return [one for one in self.people if asks and one.passed and not self.is_carried(one.span)]

    @property
    def replaced(self) -> Person | None:
        """The minister whose successor in an office it asks for. Only of use where the gazetteer knows of none."""
        return next(iter(self._passed), None) if self.offices else None

    @property
    def followed(self) -> Person | None:
        """The only minister whose successor it asks for without an office: "who replaced Bill English?"."""
        person = self._passed[0] if self._passed and len(self.people) == 1 and not self.portfolios else None
        return person if person and not self.question[person.span[1] :].strip(" ?.!") else None

    def reasons(self) -> list[str]:
        """One sentence for each reading."""
        return [
            *dict.fromkeys(period.why for period in self.periods),
            *([OF_TODAY] if self.of_today else []),
            *([OF_TOPIC] if self.of_topic else []),
            *dict.fromkeys(person.why for person in self.people),
            *(portfolio.why for portfolio in self.portfolios),
            *(alias.why for alias in self.aliases),
            *(f"“{typed}” is read as “{read}”, as the releases have it" for typed, read in self.slips),
        ]

    def to_dict(self) -> dict[str, Any]:
        """For JSON: dates as ISO text, offsets left out."""
        hidden = "name words span own lasts within held beside passed portfolios phrase".split()

        def plain(item: Any) -> dict[str, Any]:  # noqa: ANN401 - four small dataclasses
            return {key: _plain(value) for key, value in asdict(item).items() if key not in hidden}

        return {
            "question": self.question,
            "history_used": self.history_used,
            "dates": [{**plain(item), "happened": _plain(item.happened)} for item in self.periods],
            "ministers": [plain(item) for item in self.people],
            "portfolios": [plain(item) for item in self.portfolios],
            "other_names": [plain(item) for item in self.aliases],
            "slips": dict(self.slips),
        }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def understand(question: str, gazetteer: Gazetteer, today: date, history: Sequence[str] = ()) -> Understood:
    """Read `question` in the light of the earlier user questions that it follows: `history`, oldest first.

    It keeps what those were about (`carried`), except the time or place that it puts in its place.
    """
    asked = question.strip()
    earlier = carrying.carried(asked, history, gazetteer, today)
    carried = carrying.joined(earlier)
    whole = f"{carried} {asked}" if carried else asked
    read = _times(whole, asked, gazetteer, today)
    persons = _meant(whole, read, gazetteer, today)
    named = portfolios(whole, gazetteer)
    if known := careers.moments(whole, persons, named, read, gazetteer):
        read = _times(whole, asked, gazetteer, today, known)
        persons = _meant(whole, read, gazetteer, today)
    if any(person.beside for person in persons):
        read, persons = _of_those_beside(read, persons, len(carried))
    elif DID_THEY.search(asked) and not any(person.span[0] > len(carried) for person in persons):
        persons = _last_named(persons, carried, asked, gazetteer)
    read = _in_their_days(whole, read, persons)
    return Understood(
        asked=asked,
        question=whole,
        carried=carried,
        before=carrying.marked_off(earlier[-1]) if earlier else "",
        periods=tuple(read),
        people=tuple(persons),
        portfolios=tuple(named),
        aliases=tuple(
            alias
            for alias in aliases(whole, _days(read, gazetteer, today), _sacked(whole, persons))
            if not _is_no_word(alias, persons, read)
        ),
    )


def _sacked(whole: str, persons: Sequence[Person]) -> list[tuple[int, int]]:
    """Where a question says that somebody lost office, or gave it up."""
    ways = (
        (SACKED if one.role == "subject" else QUIT).match(whole, one.span[1]) for one in persons if one.role != "era"
    )
    return [found.span("lost") for found in ways if found]


def _is_no_word(alias: Alias, persons: Sequence[Person], read: Sequence[Period]) -> bool:
    """Whether an everyday word is somebody's name, or says when: "Max Bradford" is no maximum, and "the first week of
    March" is not inaugural."""
    spans = [person.span for person in persons] + [period.span for period in read]
    return alias.kind == "everyday" and touches(alias.span, spans)


def _times(whole: str, asked: str, gazetteer: Gazetteer, today: date, known: Sequence[Moment] = ()) -> list[Period]:
    """The times that a question is asked of, `known` ones of careers among them: not those of a story or a quote in it,
    "I bought a house in 2015, when did the grant end?", and no "now" of before that it is not asked of."""
    begins = len(whole) - len(asked)
    spoke = gazetteer.lookup.spoke
    first_day = min(ARCHIVE_START, spoke[0]) if spoke else ARCHIVE_START
    # Who said "yesterday's answer to tomorrow's question" is asked of no day.
    quoted = [said.span() for said in _QUOTED.finditer(whole) if said[0] != whole.strip(" ?.!")]
    told = 0 if _OF_THAT_TIME.search(asked) else chatter.story_before(asked)
    # "I worked there in 2004, who was the minister" is asked of 2004.
    # "My rent went up twice this year. What is the government doing about rent increases?" is asked of no year, either.
    rest = asked[told:]
    says = len(follow_ups.content_words(rest)) >= OF_ITS_OWN and follow_ups.says_something(rest)
    enough = says and not _WAS_THEN.match(rest)

    def is_only_told(period: Period) -> bool:
        if touches(period.words, quoted) or _of_their_future(period, whole, gazetteer, today):
            return True
        if period.span[0] < begins:
            return period.kind in NOW and _is_over(period, asked, whole[:begins], gazetteer)
        return period.span[0] < begins + told and (enough or period.end < first_day)

    return [period for period in periods(whole, today, known, first_day) if not is_only_told(period)]


def _of_their_future(period: Period, whole: str, gazetteer: Gazetteer, today: date) -> bool:
    """Whether a time is to come from when somebody spoke of it who has long been silent: "did Shipley promise tax cuts
    next year"; but of today's ministers it is to come still."""
    asked = whole[whole.rfind("?", 0, period.words[0]) + 1 : period.words[0]]
    if period.start <= today or not (_NEXT.search(period.text) and _REPORTED.search(asked)):
        return False
    spoke = [person.period for person in people(asked, gazetteer, [], today) if person.period]
    return any(last < shift(today, -SILENT) for _, last in spoke)


def _is_over(now: Period, asked: str, carried: str, gazetteer: Gazetteer) -> bool:
    """Whether what is asked after a question of now is of no now: "who runs it now?" - "who started it?", "how much is
    it now?" - "does it apply to visitors?". But "and for a couple?" is of now, and of whoever holds an office "what did
    she say?" and "who was it before her?"."""
    by_itself = follow_ups.begins_as_question(asked) and not _PART_OF_IT.match(asked)
    over = _WAS_ONCE.search(asked) or (by_itself and now.text.lower() in ("now", "today"))
    of_them = HE_OR_SHE.search(asked) or points_beside(asked)
    return bool(over) and not (of_them and portfolios(carried, gazetteer))


def _meant(whole: str, read: Sequence[Period], gazetteer: Gazetteer, today: date) -> list[Person]:
    """Whom a question means at its times, of what happened on the days on which it did: "who was Police Minister then".
    Whoever tells no more than when ("when Ann Alder was Health Minister") gives an era its name."""
    days = _days(read, gazetteer, today)
    then = [period.happened or span for period, span in zip(read, days, strict=True)]
    only_when = [period.span for period in read if period.kind == "office"]
    return [
        replace(one, role="era") if touches(one.span, only_when) else one
        for one in people(whole, gazetteer, days, today, then)
    ]


def _days(read: Sequence[Period], gazetteer: Gazetteer, today: date) -> list[tuple[date, date]]:
    """The days that times mean for who held an office: of now the last that is known."""
    now = min(today, gazetteer.lookup.spoke[1]) if gazetteer.lookup.spoke else today
    return [(now, now) if period.kind in NOW else period.named for period in read]


def _of_those_beside(
    read: Sequence[Period], persons: Sequence[Person], begins: int
) -> tuple[list[Period], list[Person]]:
    """Times and people of a question for whoever was in office before or after: their times, and none that were asked
    about before it `begins`, and nobody who was named before them."""
    since = min(begins, max(person.span[0] for person in persons if person.beside))
    then = [time for one in persons if one.beside and one.span[0] >= since for time in _in_office(one)]
    return (
        [period for period in read if period.span[0] >= since] + then,
        [replace(person, role="era") if person.span[0] < since else person for person in persons],
    )


def _last_named(persons: Sequence[Person], carried: str, asked: str, gazetteer: Gazetteer) -> list[Person]:
    """ "What did he say?" is asked of whoever was named last, and of nobody named in a question before that, nor of
    whom "she" is said where somebody else was named."""
    turns = [0, *(found.end() for found in _TURN.finditer(carried))]
    named = [person for person in persons if person.role != "era"]
    meant = [person for person in named if may_be_meant(asked, person.names, gazetteer)] or named
    since = max(begin for begin in turns if begin <= max((person.span[0] for person in meant), default=0))
    return [
        replace(one, role="speaker" if one in meant and one.span[0] >= since else "topic")
        if one.role in ("speaker", "topic")
        else one
        for one in persons
    ]


def _beside(question: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return question[min(one[1], other[1]) : max(one[0], other[0])].strip() in ("", "that")


def _in_their_days(question: str, read: Sequence[Period], persons: Sequence[Person]) -> list[Period]:
    """ "When did John Key last visit China?" asks for the newest of his days, and not of today. So of governments."""
    last_time = next((period for period in read if period.name == LAST_TIME.capitalize()), None)
    if not last_time:
        return list(read)
    days = [(period.days, period.words, period.name) for period in read if period.kind == "government"]
    days += [
        (person.period, person.span, person.names[0])
        for person in persons
        if person.period and _beside(question, person.span, last_time.words)
    ]
    (_, last), words, name = max(days, default=(last_time.days, None, ""))
    if words is None or last >= last_time.start:
        return [last_time]
    why = f"{name}, the last time: until {date_text(last)}"
    return [replace(last_time, start=shift(last, -365), end=last, why=why, within=(words,))]


def _in_office(person: Person) -> list[Period]:
    """When the releases show somebody in an office that only a pronoun points to."""
    name = f"{person.office} then"
    return [
        Period(
            person.text,
            start=first,
            end=last,
            name=name,
            why=f"{name}: {date_text(first)} to {date_text(last)}",
            strict=0.6,
            words=person.span,
            span=person.span,
            kind="office",
            form=0.6,
        )
        for first, last in sorted(set(person.times_held))
    ]
