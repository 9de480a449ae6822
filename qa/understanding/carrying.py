"""What of the earlier questions a follow-up leans on: all that it needs of them, less what it puts in their place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.language.kinds import asks, asks_of_today, asks_whether_it_came
from qa.language.moments import meet
from qa.language.spelling import CAPITALISED, UPPER, blanked, touches, vocabulary
from qa.language.wording import AND, ASKS_FOR_NEWS, HE_OR_SHE, IS
from qa.understanding.calendar_rules import FEAST
from qa.understanding.chatter import asks_the_same, story_before, tells_of_myself
from qa.understanding.dates import NOW, asks_for_now, periods
from qa.understanding.follow_ups import (
    COMPARED,
    POINTER,
    after_opening,
    begins_as_question,
    content_words,
    has_name,
    is_afterthought,
    points,
    says_something,
    says_where,
    stands_alone,
)
from qa.understanding.people import people, portfolios
from qa.understanding.succession import points_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.dates import Period
    from qa.understanding.people import Person, Portfolio

# Where a sentence ends, and not "St. Kilda" nor "Dr. Smith"; by what a question leans on a story; and what asks of the
# past, for which the time of a story is its own.
_SENTENCES = re.compile(r"(?<=[\w)][\w)][\w)][.!?])\s+|(?<=[?!])\s+")
_LEANS = re.compile(r"\b(?:i|me|my|we|us|our|here|there|then|these|those|such)\b", re.IGNORECASE)
# "I have diabetes. What has Pharmac funded?" names who, and not what of.
_OF_WHOM_ALONE = re.compile(
    rf"^\W*(?i:what|which|how much|how many|how|why)(?: else)? "
    r"(?:did|does|do|has|have|had|will|would|can) "
    rf"(?:the )?(?:(?:Dr|Mr|Mrs|Ms) )?{CAPITALISED}(?:(?: of| for| and)?(?: the)? {CAPITALISED})*"
    r"(?: [a-z]+)?(?: [a-z]+ing)?"
    rf"(?: (?:about|for|in|on|out|to do|up|say|do|did|said))*\W*$"
)
_WAS = re.compile(r"\b(?:was|were|did|had)\b", re.IGNORECASE)
# Why somebody asks: "when does the phone ban start cause my kid is at high school"; but "can they evict me because I
# have a dog" asks of that, and so may "what help can I get because I am ill", of which few words tell anything else.
_REASON = re.compile(
    rf"^(?P<asked>{AND}(?:who|what|when|where|which|how)\b[^?]+?)(?<![\s,.!–-])[\s,.!–-]++"
    r"(?:because|cause|cos|coz|cuz) (?P<told>[^?]+)\W*$",
    re.IGNORECASE,
)
_WHENCE = re.compile(rf"\bfrom {CAPITALISED}(?: {CAPITALISED})*")
OF_ITS_OWN = 3  # content words
# What somebody is asked to have said something about, at the end of a question.
SAID_ABOUT = re.compile(
    r"\b(?:announced?|announcing|do|doing|done|promised?|said|say|saying|think|thought) (?:about|on) "
    r"(?P<what>[^?.!;]{2,80}?)[\s?.!]*$",
    re.IGNORECASE,
)
# What puts the question before right, after any "no, sorry": each tells what is `right`, some what was `not` meant.
_SORRY = (
    r"^\W*+(?:(?:no|nah|nope|sorry|oops|wait|ah|oh|actually|hang on|"
    r"wrong (?:man|minister|one|person|place|woman|year))\b\W*+)*"
)
_CORRECTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "No, I meant Chris Hipkins, not Luxon", "I didn't mean 2018, I meant 2019".
        rf"{_SORRY}(?:i (?:did not|didn['’]?t) mean (?:the )?(?P<not>[^,.;?!]{{1,60}}?)[,.;]? (?:but )?)?"
        r"(?:i|we) (?:actually )?mean(?:t)?(?: to (?:ask|say))?\b[\s,:]*(?:about )?(?P<right>.+)$",
        # "Not health, I meant education", "not that one, the other bridge".
        rf"{_SORRY}not (?:the )?(?P<not>[^,.;?!]{{1,60}}?)(?:[,;] (?:but )?| but )"
        r"(?:i mean(?:t)?\b[\s,:]{0,9})?(?P<right>[^,;?!]{1,80}?)(?:,? i mean(?:t)?)?$",
        # "No, the night ferry", "nah the 2018 ones", but not "No, thanks" nor "No. 8 wire".
        r"^\W*(?:no|nah|nope)(?:[,;!] *| (?=(?:the|in) (?:19|20)\d\d\b))"
        r"(?:(?:it was|tell me about|show me|what about) )?"
        r"(?P<right>(?!\s|thank|that|not\b|i\b|it\b|please\b).+)$",
        # "Oops 2009", "no, in 2009".
        r"^\W*(?:(?:no|nah|nope|sorry|oops|wait|ah|oh|actually|hang on|i mean)\b\W*)+"
        r"(?P<right>(?:in |the )?(?:19|20)\d\d(?: ones?)?)$",
        # "2009 sorry".
        r"^\W*(?P<right>(?:in |the )?(?:19|20)\d\d(?: ones?)?)\W+(?:sorry|oops|actually|rather)$",
        # "In 2017 i mean", "sorry, Tuhoe i meant".
        rf"{_SORRY}(?P<right>(?!(?:what|that|which|who|not|this|it|i|no|nah|sorry|oops|wait)\b|\W)[^,;?!]{{1,60}}?)"
        r"(?<!what),? i mean(?:t)?$",
    )
)
# "Invercargill, not Timaru", "Invercargill not Timaru", but not "those not in work".
_RATHER = re.compile(
    rf"^\W*(?:(?P<right>[^,.?!;]{{1,60}}?),|(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}})) "
    r"not (?P<wrong>[^,.?!;]{1,60})$"
)
# What tells that a sentence is said, and no more than a name: "why not Auckland?", "maybe", "it was Key, not Clark".
_SAYS_MORE = vocabulary(
    "a about actually also an and are be but can could definitely did do does from had has have he how i if is it just "
    "like mainly maybe mean more mostly no not of on only or perhaps please probably rather really say she show so "
    "surely tell that that's the these they think this those thought was well were what when where which who why will "
    "would yes you"
)
_ONE = re.compile(r"(?<=\w)(?<!the)(?<!new)(?<!old) ones?$")  # "the sole parent one"
_NOT = re.compile(
    r"^(?P<right>.+?)(?P<comma>,?) (?:and )?(?:not|instead of|rather than) (?P<wrong>[^,.?!]{1,60})$", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:the|in|about|for|on) ", re.IGNORECASE)
# Content words of a question that may be about nothing but who came before or after.
AFTERTHOUGHT = 4
_AND = re.compile(r"[\s,/&–-]*(?:and|or|to|then)?[\s,/&–-]*", re.IGNORECASE)
_UNTIL_WHEN = re.compile(r"(?<!\s)\s++(?:in|during|since|by|from|on|for|of|at)\s++(?:the\s++)?$", re.IGNORECASE)
_THE = re.compile(r"(?<!\s)\s++the\s++$", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:by|until|till)\b", re.IGNORECASE)
# What is asked for is another time than the one asked about before: "and when did it end?".
_WHEN = re.compile(rf"{AND}(?:when|(?:in )?what year|which year)\b", re.IGNORECASE)
# "Is it still ten years", "has it been built yet": how things are now, whatever time was asked about before; not "do
# they still get it once they move out".
STILL = re.compile(
    rf"{AND}(?:(?:who|what|which|where|how|why)\b[^.;?!]{{0,40}}?)?"
    r"(?:\b(?:is|are|am|do|does|can|may|must|has|have)(?:n['’]?t)?\b|['’]s\b)[^.;?!]*?"
    r"\b(?:still|yet|any ?more|these days|nowadays)\b(?! (?:life|births?|born|another|again))"
    r"(?!.*\b(?:once|after|when)\b)",
    re.IGNORECASE,
)
_HAS = re.compile(rf"{AND}(?:has|have)\b", re.IGNORECASE)
# "(Jobs lost) during the (quake)": what happened tells when, and is not what is asked about.
_TELLS_WHEN = re.compile(
    r"\b(?:after|amid|around|before|during|following|in|since|through|throughout|till|until) (?:the )?$", re.I
)
# "What did (Key) say about (the TPP?)", once that is asked of somebody else; "what did (Labour) do (?)".
_DID_SAY = re.compile(
    r"^\W*what (?:did|does|has|have) (?:do|done|say|said|think|thought)\b(?: (?:about|on)\b)?[\s?.!]*", re.IGNORECASE
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_TIMES = ("budget", "event", "election")  # which are what is asked about, too
# What is asked of two governments, or of the time of one as well as of that of another; and what may need the time
# asked about before beside its own: "how many more were there in 2022".
_BOTH = r"before|between|both|chang\w+|compar\w+|differ\w*|less|more|same|since|still|than|too|until|versus|vs"
_OF_BOTH = re.compile(rf"\b(?:{_BOTH})\b", re.IGNORECASE)
_BOTH_TIMES = re.compile(
    rf"\b(?:{_BOTH}|after|again|already|also|as well|by|down|th[ai]t|these|this|those|up|when)\b", re.IGNORECASE
)
# Counted from the time that was asked about before: it takes the place of none.
_BESIDE_IT = re.compile(r"\b(?:last|previous|former|outgoing|next|following)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"\b(?:{IS}|had|will|would|then) the (?P<which>(?:\w+ ){{1,2}}?(?:Labour |National ))(?=government\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|concerning)\s+", re.IGNORECASE)
_AT_IT = re.compile(r"\b(?:it|that|them|those)\W*$|\b(?:that|this|those|these) \w+\W*$", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    _ABOUT.pattern + r"(?:(?!(?:in|on|during|since|by|under|after|before|for|at|from|when|while|each|every|over)\b)"
    r"[\w’'-]+(?:\s+|\b)){1,6}",
    re.IGNORECASE,
)


def carried(asked: str, history: Sequence[str], gazetteer: Gazetteer, today: date) -> list[str]:
    """What `asked` needs of the questions that it follows, oldest first, less what it puts in their place."""
    past = [turn.strip() for turn in history if turn.strip()]
    if not past:
        return []
    if office := _of_the_office(asked, past, gazetteer, today):
        return office
    turns, needed = list[str](), _needed(past)
    for turn in past:
        if turn in needed:
            turns = [*_left_of(turns, turn, gazetteer, today), without_story(turn, today)]
        elif turns and _asks_of_another_government(turns, turn, periods(turn, today), today):
            # What a turn between took away stays away: "in March 2007?" - "then National ordered a review" - ...
            turns = [without_times(one, today, _NAMED_TIMES) for one in turns]
    left = (_DID_SAY.sub("", turn) for turn in _left_of(turns, asked, gazetteer, today))
    return [" ".join(turn.split()) for turn in left if turn.strip()]


def _left_of(turns: list[str], asked: str, gazetteer: Gazetteer, today: date) -> list[str]:
    """What of earlier questions stays once `asked` is put after them: what it takes the place of goes."""
    if not turns:
        return []
    told, afterthought = periods(asked, today), is_afterthought(asked)
    if _HAS.match(asked):  # what has come to pass names no time of its own
        told = [period for period in told if period.kind != "latest"]
    if not told and asks_whether_it_came(asked):  # "did it happen?" is asked of no time by which it was promised
        turns = [_without(turn, [one for one in periods(turn, today) if _DEADLINE.match(one.text)]) for turn in turns]
    counts_on = _counts_on(turns, asked, told, today)  # "when did they open the next year?"
    of_now = _asks_of_now(asked, told) and not counts_on
    another = told and not COMPARED.match(asked) if afterthought else _asks_of_another_time(asked, told, today)
    another = another and not counts_on
    if of_now or another or _asks_of_another_government(turns, asked, told, today):
        # "When does it start?" is asked of Budget 2019, not of 2019, and still of the latest on what it was asked of.
        of_latest = not told and asks_of_today(asked)
        kept = () if told else _NAMED_TIMES
        turns = [turn if of_latest and news_of(turn) else at_another_time(turn, told, today, kept) for turn in turns]
    if afterthought and not another:
        turns = _without_replaced_subject(turns, asked, today)
    named = [] if POINTER.search(asked) else people(asked, gazetteer, [], today)
    if any(person.role == "speaker" for person in named):
        # "What did Nick Smith say?" - "what did Nathan Guy announce?"
        turns = [turn for turn in turns if not _only_says_who(turn, gazetteer, today)]
    if afterthought and named:
        # "And Hekia Parata?" takes the place of whoever was asked about before, and of a time that is not hers.
        turns = [_without_people(turn, gazetteer, today) for turn in turns]
        turns = [turn if spoke_then(named, turn, today) else without_times(turn, today) for turn in turns]
    return turns


def at_another_time(turn: str, told: Sequence[Period], today: date, kept: Sequence[str] = ()) -> str:
    """An earlier question without its times, of which others are `told` now: but for what happened that it asks about,
    unless that is what is told."""
    happened = any(period.kind == "event" for period in told)
    turn = news_of(turn) or turn
    gone = [period for period in periods(turn, today) if period.kind not in kept]
    return _without(turn, [period for period in gone if happened or not is_asked_about(turn, period)])


def _asks_of_now(asked: str, told: Sequence[Period]) -> bool:
    """Whether a question asks how things are now, or when something was, whatever time was asked about before."""
    still = not (told or HE_OR_SHE.search(asked)) and STILL.match(asked)
    return bool(still or _WHEN.match(asked) or any(asks_for_now(period) for period in told))


def joined(turns: Sequence[str]) -> str:
    """Earlier questions, each with its mark, by which what was asked before is told from what is asked now."""
    return " ".join(marked_off(turn) for turn in turns)


def marked_off(turn: str) -> str:
    """A question with the mark that ends it."""
    return turn if turn[-1:] in (".", "?", "!") else f"{turn}?"


def _asks_of_another_time(asked: str, told: Sequence[Period], today: date) -> bool:
    """Whether a question says nothing but another time: "what was it in 2015", not "... more than in 2015"."""
    said = [period for period in told if period.span[0] < period.span[1] and period.kind not in ("event", "government")]
    return bool(said) and not _BOTH_TIMES.search(asked) and not content_words(without_times(asked, today))


def _asks_of_another_government(turns: Sequence[str], asked: str, told: Sequence[Period], today: date) -> bool:
    """Whether a question is asked of a government, and those before it of times that are none of its."""
    own = [period for period in told if period.kind == "government" and period.span[0] < period.span[1]]
    own = [period for period in own if not _BESIDE_IT.search(period.text)]
    before = [period for turn in turns for period in periods(turn, today)] if own else []
    # One begins on the day on which the other ends.
    apart = all(old.end <= new.start or new.end <= old.start for old in before for new in own)
    return bool(before) and apart and not _OF_BOTH.search(asked)


def _counts_on(turns: Sequence[str], asked: str, told: Sequence[Period], today: date) -> bool:
    """Whether a time is read otherwise after earlier questions, as counted from theirs: "and the next month?"."""
    before = joined(turns)
    alone = {period.days for period in told}
    return any(
        period.days not in alone and period.span[0] > len(before) for period in periods(f"{before} {asked}", today)
    )


def offices(question: str, gazetteer: Gazetteer) -> list[Portfolio]:
    """The offices that a question names: "the Health Minister", and not "the Ministry of Health"."""
    return [office for office in portfolios(question, gazetteer) if office.kind == "minister"]


def _without_people(turn: str, gazetteer: Gazetteer, today: date) -> str:
    held = [office.span for office in offices(turn, gazetteer)]
    spans = [*held, *(person.span for person in people(turn, gazetteer, [], today))]
    return _cut(turn, [(begin, end + 2 * turn.startswith(("'s", "’s"), end)) for begin, end in spans])


def _only_says_who(turn: str, gazetteer: Gazetteer, today: date) -> bool:
    """Whether a question names somebody, and says of what in no word."""
    spans = [person.span for person in people(turn, gazetteer, [], today)]
    return bool(spans) and not content_words(blanked(turn, spans))


def spoke_then(named: Sequence[Person], turn: str, today: date) -> bool:
    """Whether any of some people spoke at a time that a question names."""
    spoken, told = [person.period for person in named if person.period], periods(turn, today)
    return not spoken or any(meet(spell, one.days) for spell in spoken for one in told)


def put_right(turn: str, before: str) -> tuple[str, bool]:
    """What a correction of the question before it, or "source?", comes to, and whether that takes its place: where it
    tells what was wrong ("I meant Hipkins, not Luxon"), that question with the right words, else "What about Hipkins?".
    """
    bare = turn.rstrip(" \t\r\n.?!")
    if before and asks_the_same(bare):
        return before, True
    found = next((match for pattern in _CORRECTIONS if (match := pattern.match(bare))), None)
    if not before or found is None:
        rather = _RATHER.match(re.sub(_SORRY, "", bare, flags=re.IGNORECASE))
        right = (rather["right"] or rather["name"]) if rather else ""
        named = rather and (rather["right"] or re.match(CAPITALISED, rather["wrong"]))
        said_of_it = _SAYS_MORE.isdisjoint(right.casefold().split())
        whole = _in_place_of(rather["wrong"], right, before) if rather and named and said_of_it else ""
        return whole or turn, bool(whole)
    right, wrong = found["right"], found.groupdict().get("not")
    said = _NOT.match(right)
    if said and (said["comma"] or _said(said["wrong"], before)):  # "people who are not in work" are not told apart
        right, wrong = said["right"], said["wrong"]
    if begins_as_question(right):
        return right, False
    if wrong and (whole := _in_place_of(wrong, right, before)):
        return whole, True
    return _meant(right, before)


def _meant(right: str, before: str) -> tuple[str, bool]:
    """What is asked by what somebody says that they meant, and whether that takes the place of the question before."""
    about = SAID_ABOUT.search(before) if right.casefold().startswith("about ") else None
    if about:
        return f"{before[: about.start('what')]}{right[len('about ') :]}?", True
    # What was asked about goes, where it is a subject that was meant: "no, I meant gangs".
    if re.match(r"(?:and|in|on|at|for|since|before|after|during|under)\b(?!-)", right, re.IGNORECASE):
        return f"And {re.sub(r'^and ', '', right, flags=re.IGNORECASE)}?", False
    opening = "And" if right.islower() and _WHAT_ABOUT.search(before) else "What"
    return f"{opening} about {re.sub('^about ', '', right, flags=re.IGNORECASE)}?", False


def _in_place_of(wrong: str, right: str, before: str) -> str:
    """A question with the right words in the place of the wrong ones; "" where it does not say those, or says both."""
    place = _said(wrong, before)
    said = place.search(before) if place else None
    if place is None or said is None or _said(right, before):
        return ""
    right = _ONE.sub("", _LEADING.sub("", right))
    head, _, tail = right.rpartition(" ")
    again = head and before[: said.start()].rstrip().casefold().endswith(head.casefold())  # "highway 2, not 1"
    own, others = ({*words.casefold().split()} for words in (right, f"{before[: said.start()]} {before[said.end() :]}"))
    if not again and own & others - {*wrong.casefold().split()}:
        return ""  # "rail in Nelson, not in 2018"
    return place.sub((tail if again else right).replace("\\", "\\\\"), before)


def _said(wrong: str, before: str) -> re.Pattern[str] | None:
    """Where a question says what was not meant, with the capitals before it: "Luxon" is "Christopher Luxon" there."""
    words = re.escape(_LEADING.sub("", wrong.strip()))
    name = rf"(?:(?<=[a-z] )(?!Minister\b)[{UPPER}][\w’'-]+ )?" if wrong[:1].isupper() else ""
    pattern = re.compile(rf"{name}(?<!\w)(?i:{words})(?!\w)")
    return pattern if pattern.search(before) else None


def _of_the_office(asked: str, past: Sequence[str], gazetteer: Gazetteer, today: date) -> list[str]:
    """No more of what was asked before than tells who it is that "who replaced her?" points at; [] for any other."""
    if not points_beside(asked) or len(content_words(asked)) > AFTERTHOUGHT:
        return []
    for turns in range(1, min(len(past), 3) + 1):
        before = " ".join(past[-turns:])
        whole = f"{before} {asked}"
        spans = [period.days for period in periods(whole, today)]
        if any(person.beside and person.span[0] > len(before) for person in people(whole, gazetteer, spans, today)):
            subject = _needed(past[:-turns]) if asks_of_what(asked) and past[:-turns] else []
            return [*subject, *past[-turns:]]
    return []


def asks_of_what(question: str) -> bool:
    """Whether a question that points at who came before or after points at something besides: "what did his successor
    do about it"."""
    return bool(_AT_IT.search(question))


def without_story(turn: str, today: date) -> str:
    """A question without what is told of whoever asks; where it points at that, or that alone has a name, "I am from
    Tonga, do I need a visa", without the times in it."""
    told = story_before(turn)
    story, rest = turn[:told], turn[told:]
    alone = stands_alone(rest) and (has_name(rest) or not _WHENCE.search(story))
    return rest if not told or alone else f"{without_times(story, today)} {rest}"


def without_tale(turn: str, today: date) -> str:
    """A question without the sentences of a story before or after it: "I never joined. When did KiwiSaver start?"

    All of it where what is asked may lean on that: it has no name, or it points; where the story has a name, "I live in
    Napier", or a time that the question of the past has not.
    """
    turn = _without_reason(turn, today)
    parts = tuple(_SENTENCES.split(turn))
    asking = [n for n, part in enumerate(parts) if begins_as_question(part) and asks(part)]
    if len(asking) != 1 or len(parts) == 1 or asking[0] not in (0, len(parts) - 1):
        return turn
    asked = parts[asking[0]]
    told = [part for part in parts if part is not asked]
    if not tells_of_myself(told[0]) or any("?" in part or asks(part) for part in told):
        return turn
    if not stands_alone(asked) or points(asked) or _LEANS.search(asked) or _OF_WHOM_ALONE.match(asked):
        return turn
    # "My daughter loves the tanning salon. How much worse is the risk when you start young?"
    if not has_name(asked) or any(map(has_name, told)):
        return turn
    dated = bool(periods(asked, today))
    story = " ".join(told)
    if not dated and any(period.kind not in NOW for period in periods(story, today)) and _WAS.search(asked):
        return turn  # "I moved here in 1997. Who was Prime Minister?"
    return asked


def _without_reason(turn: str, today: date) -> str:
    """A question of enough words without what somebody tells of themselves as their reason to ask it; but with where
    they live, and with when it was."""
    reason = _REASON.match(turn)
    if not reason or not tells_of_myself(reason["told"]) or len(content_words(reason["asked"])) < OF_ITS_OWN:
        return turn
    told, asked = _WHENCE.sub("", reason["told"]), reason["asked"]
    then = _WAS.search(asked) and any(period.kind not in NOW for period in periods(told, today))
    return turn if then or has_name(told) else asked


def _needed(past: Sequence[str]) -> list[str]:
    """The earlier questions that tell what a follow-up is about."""
    # A turn that was itself a follow-up needs the turn before it; and the turn before that tells the subject more
    # often than not. What began it is asked about still, whatever names came up since.
    needed = [past[-1]]
    for turn in reversed(past[:-1]):
        settled = stands_alone(needed[0])
        needed.insert(0, turn)
        if settled:
            break
    if len(needed) < len(past) and says_something(past[0]):
        needed.insert(0, past[0])
    if len(needed) > 3:
        # What began it, what names a subject of its own since, and what was asked last.
        subject = [turn for turn in needed[1:-2] if stands_alone(turn)][-1:]
        needed = [needed[0], *subject, *needed[-2:]]
    return needed


def without_times(turn: str, today: date, kept: Sequence[str] = ()) -> str:
    """A question without its times, but for some kinds: "KiwiBuild in 2018?" becomes "KiwiBuild?", and so does "what's
    the latest on KiwiBuild?"."""
    turn = news_of(turn) or turn
    return _without(turn, [period for period in periods(turn, today) if period.kind not in kept])


def is_asked_about(turn: str, period: Period) -> bool:
    """Whether a time is that of something that happened which a question asks about: "what was done for Pike River?",
    but not "what was done after the earthquake?", nor "the 2011 World Cup", of which another time takes the place."""
    begin, end = period.words
    tells_when = period.span[0] < period.span[1] or _TELLS_WHEN.search(turn[:begin]) or _A_YEAR.search(turn, begin, end)
    return period.kind == "event" and not tells_when


def news_of(turn: str) -> str:
    """What a question asks for the latest on, and nothing else."""
    news = ASKS_FOR_NEWS.fullmatch(turn.rstrip(" ?.!"))
    return news["what"] if news else ""


def _without(turn: str, told: Sequence[Period]) -> str:
    """A question without some of its times, and what leads to them and joins them; but for the name of a feast: "when
    did it become a holiday?" is asked of Waitangi Day, after "what day is Waitangi Day in 2027?"."""
    feasts = [(period.span, FEAST.match(turn, *period.span)) for period in told]
    spans = [(feast.end() if feast else begin, end) for (begin, end), feast in feasts]
    spans = [(len(_UNTIL_WHEN.sub("", turn[:begin])), end) for begin, end in spans if begin < end]
    # "What did National say about it the next year".
    spans = [(begin if turn[end:].strip(" ?.!") else len(_THE.sub("", turn[:begin])), end) for begin, end in spans]
    # "What did the fifth National government do?" is still asked of the government.
    subjects = [match.span("which") for match in _SUBJECT.finditer(turn)]
    spans = [next((own for own in subjects if begin <= own[0] and own[1] <= end), (begin, end)) for begin, end in spans]
    between = [(end, begin) for (_, end), (begin, _) in pairwise(sorted(spans)) if _AND.fullmatch(turn[end:begin])]
    return _cut(turn, [*spans, *between])


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` without some of its stretches, which may overlap: two readings of the same words."""
    kept, place = "", 0
    for begin, end in sorted(spans):
        kept += text[place : max(place, begin)]
        place = max(place, end)
    return re.sub(r"\s+", " ", kept + text[place:]).strip()


def _without_replaced_subject(turns: Sequence[str], asked: str, today: date) -> list[str]:
    """ "And about banks?" takes the place of what was asked about last: "What did she say about ferries?"."""
    if not _ABOUT.match(after_opening(asked)) or says_where(asked):
        return list(turns)
    for n in reversed(range(len(turns))):
        times = [period.span for period in periods(turns[n], today)]
        spans = [match.span() for match in _WHAT_ABOUT.finditer(turns[n])]
        spans = [span for span in spans if not touches(span, times)]
        while len(spans) > 1 and spans[-2][1] == spans[-1][0]:  # "about the tax on petrol" is one subject
            spans[-2:] = [(spans[-2][0], spans[-1][1])]
        if spans:
            return [*turns[:n], _cut(turns[n], spans[-1:]), *turns[n + 1 :]]
    return list(turns)
