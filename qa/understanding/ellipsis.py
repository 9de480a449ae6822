"""A question that is only the changed part of the one before it, put in the place of what it changes.

"How much is the fuel tax in Auckland?" - "What about Wellington?" asks how much the fuel tax is in Wellington. Known as
incomplete utterance rewriting (Elgohary et al., "Can You Unpack That?", EMNLP 2019), by rules here: a time takes the
place of a time, a name that of a name after the same word. What fits no place is read together with what came before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.language.moments import MONTH_NAMES, NUMBERS, ORDINALS, SEASONS, WEEKDAYS, date_text
from qa.language.spelling import CAPITALISED, ENDS_POSSESSIVE, UPPER, bare_name, blanked, fold, touches, vocabulary
from qa.language.wording import AND, ASKS_WHO_HELD, AUXILIARY, IS, MORE, WH
from qa.offices.gazetteer import plain_office
from qa.understanding.carrying import is_asked_about, offices, spoke_then, without_times
from qa.understanding.changing import what_changed
from qa.understanding.dates import NOW, asks_for_now, periods
from qa.understanding.elsewhere import places
from qa.understanding.follow_ups import OPENING, after_opening, content_words
from qa.understanding.people import people
from qa.understanding.posts import of_a_post
from qa.understanding.question import understand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.offices.gazetteer import Gazetteer
    from qa.understanding.dates import Period
    from qa.understanding.people import Person

# "Who's got the job now?", "who was it in 2005", of the office that is asked about before.
_WHO = re.compile(r"^\W*who(?:['’]?s| is| was)\s+(?:the\s+)?", re.IGNORECASE)
HOLDING = re.compile(
    rf"{AND}who(?:['’]?s| is| was| has| had|(?= held| holds))\s+(?:(?:got|had|held|holds)\s+)?"
    r"(?:it|(?:the\s+)?(?:job|role|post|portfolio|minister))\s+",
    re.IGNORECASE,
)
# "When was it scrapped?" - "why?", "Did it get any?" - "why not?", "Is Tūroa sold?" - "who to?", "to whom?".
_BARE = re.compile(
    rf"{AND}(?:(?P<word>why|how come|what for|when|since when|where|how)(?P<no> not)?(?: (?:is|was) (?:that|this|it))?|"
    r"(?P<whom>who|what|where|whom)(?: (?:is|was|did) (?:it|that|they))? (?P<to>from|to|with|by)|"
    r"(?P<led>from|to|with|by) (?P<by>whom?|what|where))\W*$",
    re.IGNORECASE,
)
# "Which one is longer?", "which of the two cost more?", "which opened first?"
_WHICH_OF_TWO = re.compile(
    rf"{AND}which(?: ones?| of (?:them|those|these|the two))?(?: (?:is|are|was|were|has|had|been|the|costs?|took|takes|"
    r"got|gets|opened|closed|started|began|came|built|made|makes|earned|earns|paid|pays|sold|sells|grew|fell|finished|used))*"
    rf" (?P<more>{MORE}|first|last|most|[a-z]{{3,}}est)(?: (?!than|or|for|in|on|of|to)[a-z]+)?\W*$",
    re.IGNORECASE,
)
# Whatever is asked how much of.
_OF_ANY = vocabulary(
    "more most less least fewer fewest bigger biggest larger largest smaller smallest greater higher highest lower"
)
_MUCH = re.compile(
    r"\bhow\b|\b(?:amount|budget|cost|number|population|price|rate|size|sum|value|wage)s?\b", re.IGNORECASE
)
# But not "how many police are there in Northland?"
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|that|this|those|these|he|she|his|her|one|"
    r"(?<!are )(?<!is )(?<!was )(?<!were )there)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"^\W*(?:(?:why|when|since when|where|how)\s+)?(?P<verb>{IS}|had|would|could|should|can|will)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_IRREGULAR = {"can": "can’t", "will": "won’t"}
# "And before him, under Clark?" says by its time whom it means.
_BESIDE = re.compile(
    r"^(?:who (?:was|came) )?(?:before|after) (?:him|her|them|that)\b[\s,]+(?=(?:in|during|under|at|on)\b)",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:as of |right )?(?:now|today)|at the moment|these days|currently", re.IGNORECASE)
_ENDING = re.compile(r"(?:(?<!\s)\s++(?:then|though|please|instead))?(?<![\s?.!])[\s?.!]*+$", re.IGNORECASE)
_AS_WELL = re.compile(r"(?<=\w),? (?:too|as well|specifically)[\s?.!]*$", re.IGNORECASE)
_PREPOSITION = (
    r"(?:about|in|into|across|around|near|at|of|for|from|to|between|with|on|by|during|under|since|until|over)"
)
LED = re.compile(rf"^(?P<led>{_PREPOSITION})\s+", re.IGNORECASE)
LEADING = re.compile(rf"\b(?P<led>{_PREPOSITION})\s+(?P<the>the\s+)?$", re.IGNORECASE)
# What may be a portfolio, asked about by its name alone: "did health get in Budget 2019", "what is new in health?".
_FIELD = re.compile(
    rf"\b(?:did|does|has|have|will|{_PREPOSITION}) (?P<field>[^\W\d][\w’'-]*(?: [^\W\d][\w’'-]*){{0,3}}?)"
    rf"(?= (?:get|gets|got|receive|received|spend|have|been|and|or|{_PREPOSITION}|this|last|next)\b|[\s?.!]*$)",
    re.IGNORECASE,
)
CAPITALS = rf"{CAPITALISED}(?:\s+(?:(?:of|and|the)\s+)*{CAPITALISED})*"
_NAME = re.compile(rf"(?<![.?!] )(?<!^)(?<![\w’'-]){CAPITALS}")
# "(Which) Chinese farms", "(did) Auckland Airport": what opens a question is no part of a name.
_NO_OPENING = rf"(?<![\w’'-])(?!(?i:{WH}|{AUXILIARY}) )"
_BESIDE_OFFICE = re.compile(r"\b(?:associate|acting|assistant|former|shadow)\b", re.IGNORECASE)
_PARTY = re.compile(
    r"(?<![\w’'-])(?:Labour|National|(?:[Tt]he )?(?:Greens|Nats|Alliance)|ACT|N(?:ew )?Z(?:ealand)? First)(?![\w’'-])"
)
_TYPED_PARTY = re.compile(_PARTY.pattern, re.IGNORECASE)
_SAYS = re.compile(r"\b(?:announced?|do|done|promised?|said|say|says|support|think|thought|want)\b", re.IGNORECASE)
_UNDER = re.compile(r"^under ", re.IGNORECASE)
# "What did labour promise", typed small: "national" is mostly no party.
_ACTING_PARTY = re.compile(
    r"\b(?:did|does|has|have|had|will|would|under|by) (?P<party>(?:the )?(?:labour|national|greens|nats|act|nz first))"
    r"(?=\W*$| (?!standards?\b|parks?\b|party\b|bank\b|super\w*\b|radio\b|library\b|museum\b|government\b)[a-z])",
    re.IGNORECASE,
)
_OWNS = re.compile(rf"(?:[{UPPER}][\w’'-]*+(?<!s) ){{0,2}}[{UPPER}][\w-]*+['’]s(?![\w’'-])")
_NAME_ONLY = re.compile(rf"(?P<the>the\s+)?(?P<name>{CAPITALS})(?P<one>\s+ones?)?")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<joint>[/–-])(?P<next>\d\d(?:\d\d)?))?(?!\d)")
_ONLY_YEAR = re.compile(rf"(?:the\s+)?{_YEAR.pattern}(?:\s+ones?)?")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)
_NTH = re.compile(rf"\b(?P<nth>{'|'.join(ORDINALS)}) (?P<of>term|budget|one)\b", re.IGNORECASE)
_ONLY_NTH = re.compile(rf"(?:the|its|his|her|their) {_NTH.pattern}", re.IGNORECASE)
# "The first (flag) referendum" - "and the second (one)?", "what about the last referendum?"
_OF_SEVERAL = re.compile(rf"\b(?:the|its|his|her|their) (?P<nth>{'|'.join(ORDINALS)}) (?=[\w’'-])", re.IGNORECASE)
_ANOTHER_NTH = re.compile(
    rf"(?:the|its|his|her|their) (?P<nth>{'|'.join(ORDINALS)}|last|latest|final)(?: (?P<of>[a-z’'-]+))?", re.IGNORECASE
)
_YEARLY = "|".join(("year", "season", "budget", *SEASONS))
_STEP = re.compile(
    rf"(?:the\s+)?(?:(?P<one>{_YEARLY})\s+(?:before|after)|(?:previous|next|following)\s+(?P<other>{_YEARLY})|"
    r"(?:a|one)\s+year\s+(?:later|earlier))(?:\s+(?:that|then))?",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:before|previous|earlier)\b", re.IGNORECASE)
_ONES = re.compile(r"^(?:the\s+)?ones?\s+(?=in\b|for\b|from\b|at\b|of\b)", re.IGNORECASE)
# "Of GDP", "the French PM" are no places; "the US" is.
_INITIALS = re.compile(rf"(?<![\w’'-])[{UPPER}]{{2,}}s?(?![\w’'-])")
# What is in a law is in no body; and no place takes that of a fund which gives to places: "how much did Northland get
# from the Provincial Growth Fund" - "and Gisborne?".
_GIVER = re.compile(
    r"\b(?:fund|grants?|initiative|levy|package|payment|plan|programme|scheme|subsidy)\b", re.IGNORECASE
)
_FROM = re.compile(rf"\bfrom\b|{_GIVER.pattern}", re.IGNORECASE)
_GETS = re.compile(
    rf"\b(?i:did|does|do|has|have|will|would) (?:the )?(?P<name>{CAPITALS}) "
    r"(?:get|got|gets|receive|received|gain|gained)\b"
)
_LAW = re.compile(r"\b(?:Act|Bill|Budget|Regulations|Rules|Report|Review|Strategy|Treaty|Agreement)$")
COUNTRY = re.compile(r"(?:New Zealand\w*|NZ|Aotearoa|Kiwis?)(?:['’]s?)?")
# Nor are parties, peoples and days.
NO_PLACE = vocabulary(
    "labour national nats greens green act alliance maori pasifika pacific christmas easter matariki kiwisaver "
    + " ".join(WEEKDAYS)
)
# What may be said to have changed neither asks nor points back.
ASKS_OR_POINTS = re.compile(
    rf"\b(?:{WH}|{IS}|can|if|since|it|this|that|these|those|they|them|he|she|him|her|one|others?|everyone|"
    r"its|their|his|our|my|your)\b",
    re.IGNORECASE,
)
# Constructions that say when, and never what.
_ONLY_WHEN = frozenset(
    {"date", "month", "months", "season", "quarter", "year", "decade", "fiscal", "range", "part", "relative", "recent"}
)
# What no "in" leads to.
_DEICTIC = re.compile(r"(?:last|this|next|now|yesterday|recently|lately|before|after)\b", re.IGNORECASE)
_JUST_NOW = re.compile(
    r"now|nowadays|today|currently|presently|recently|lately|these days|right now|at (?:the moment|present)",
    re.IGNORECASE,
)
# "(The Clark government) do", "(the coalition) promise".
_ACTS = re.compile(r"(?<=nment|ition|ation) [a-z]", re.IGNORECASE)
THE = re.compile(r"^the\s+", re.IGNORECASE)
_SINCE = "since|before|after|until|till|from"
_SIDE = re.compile(rf"(?:{_SINCE})\s+", re.IGNORECASE)
# "The 1997 (quota)", "its 2012 (report)".
_OF_ITS_TIME = re.compile(r"\b(?:the|an?|its|their|our|his|her|that)\s+$", re.IGNORECASE)
_NO_SIDE = re.compile(r"(?:(?:for|in|of|on)\s)?(?:the\s)?\d", re.IGNORECASE)
_MONTH_OR_YEAR = re.compile(rf"(?:{_MONTH.pattern} )?{_YEAR.pattern}", re.IGNORECASE)
_NOUN = re.compile(rf" (?!(?:and|or|but|than|that|when|{IS}|had|{_PREPOSITION})\b)[^\W\d]", re.IGNORECASE)
_SIDE_OF_THE = re.compile(rf"(?:{_SINCE}|during)\s+the\s+", re.IGNORECASE)
# "(After the) Edgecumbe flood", of which it may be "the flood in Westport" that takes the place.
_SIDE_OF_EVENT = re.compile(rf"(?:(?:{_SINCE}|during|in|at|on)\s+)?(?:the\s+)?", re.IGNORECASE)
_TO_EVENT = re.compile(rf"\b(?:{_SINCE}|during|in|at|on)\s+(?:the\s+)?$", re.IGNORECASE)
_ONE, _LAST_ONE = re.compile(r"\bones?\b", re.IGNORECASE), re.compile(r"(?<!\s)\s++ones?$", re.IGNORECASE)
_KIND_WHERE = re.compile(rf"(?:the )?(?P<kind>[a-z]{{3,}}) (?:in|at|of) (?:the )?(?P<name>{CAPITALS})")
# What another time takes the place of, and no time that is read.
_AT_FIRST = re.compile(
    r",? (?:at first|at the (?:beginning|outset|start|time)|at that time|back then|in the beginning|initially|"
    r"originally|to begin with|(?<!day )(?<!month )(?<!night )(?<!week )(?<!year )(?:before(?:hand)?|earlier)|"
    r"formerly|previously)(?=\W*$)",
    re.IGNORECASE,
)
# What may say where or for whom, in whatever words: "for Tasman" - "and in New Plymouth?".
_LOOSE = ("in", "into", "across", "around", "at", "for")
# What "the Whangarei one" may be, a thing in or of Whangarei; "put into Team New Zealand" - "the San Francisco one" is
# none.
_OF_ONE = ("in", "at", "on", "near", "around", "across", "of", "from", "for")
_DAYS = re.compile(r"\bdays?\b", re.IGNORECASE)
_ANY_ONE = ("one", "ones")  # whatever it is called by

# "15 per cent", "$50,000", "ten years", "back to two": a figure that another takes the place of, where both are of one
# kind and led to alike.
_UNIT = (
    r"(?:%|per ?cent|cents?|dollars?|(?:million|billion)(?: dollars)?|years?|months?|weeks?|days?|hours?|kmh?|cc|"
    r"kilometres?|hectares?|metres?|tonnes?|km/h)(?!\w)"
)
_IN_WORDS = "|".join(sorted((word for word in NUMBERS if len(word) > 2), reverse=True))
_AMOUNT = rf"(?P<sign>\$ ?)?(?P<number>\d[\d,]*(?:\.\d+)?|{_IN_WORDS})(?:[ -]?(?P<unit>{_UNIT}))?"
_LED_TO = r"(?P<way>(?:back |up |down )?)(?P<led>to|from|on|over|above|under|below|by|at|of|for)"
_OLD_FIGURE = re.compile(
    rf"(?:\b(?P<verb>[\w-]+) )?(?:\b{_LED_TO} )?(?<![\w.,$-]){_AMOUNT}(?![\w-]|[.,]\d)", re.IGNORECASE
)
_NEW_FIGURE = re.compile(rf"(?:(?P<verb>[a-z]{{3,}}) )??(?:{_LED_TO} )?{_AMOUNT}", re.IGNORECASE)


def instead(asked: str, before: str, gazetteer: Gazetteer, today: date, *, adding: bool = True) -> str:
    """The question before with what `asked` changes of it; "" where that is not all that it says, or fits no place. A
    time is added to a question that has none, if `adding`.
    """
    if whole := _asked_otherwise(asked, before):
        return whole
    rest = changed(asked) or _bare_time(asked, today)
    rest = _another_day(rest or _ENDING.sub("", asked.strip()), before, today) or rest
    if not rest or not before:
        return ""
    whole = _of_another_holder(rest, before, gazetteer, today)
    if whole or (HOLDING.match(asked) and not of_a_post(before)):
        return whole
    led = LED.match(rest)
    bare = rest[led.end() :] if led else rest
    return (
        _of_another_office(rest, before, gazetteer)
        or _of_another_party(rest, before, gazetteer, today)
        or _of_another_field(bare, before, gazetteer)
        or _of_another_time(rest, bare, before, gazetteer, today, adding)
        or _of_another_in_order(bare, before)
        or _of_another_of_its_kind(bare, before)
        or _of_another_name(bare, led["led"] if led else "", before, gazetteer, today)
        or _of_another_course(rest, before, today)
        or of_another_figure(rest, before, today)
        or _of_both(rest, before, gazetteer, today)
    )


def of_another_event(asked: str, before: str, today: date) -> str:
    """ "What did we spend on the Rio Olympics?" - "and Tokyo?", "what about the Westport floods?": another event in the
    place of the one that is asked about, where it is known, or called by the same noun; "" where it is not, for a place
    may be one of that event: "how many homes did the Christchurch earthquake ruin?" - "and Kaiapoi?"."""
    opening = changed(asked)
    rest = opening or _ENDING.sub("", asked.strip())
    old = [period for period in periods(before, today) if period.kind == "event"]
    if len({period.words for period in old}) != 1:
        return ""
    begin, end = old[0].words
    begin = _SIDE_OF_EVENT.match(before, begin, end).end()  # type: ignore[union-attr] # it matches nothing, too
    if _SIDE.match(rest):  # "during the flood" - "and after the fire?", but not "how did the flood change the town"
        led = _TO_EVENT.search(before[:begin])
        if not led:
            return ""
        begin = led.start()
    event, where = before[begin:end], _KIND_WHERE.fullmatch(rest)
    one = _ONE.search(asked)
    name = where["name"] if where else THE.sub("", _LAST_ONE.sub("", LED.sub("", rest))) if one else rest
    led_to = LED.sub("", rest)  # "in the Edgecumbe flood" - "and in the Westport flood?", but "in Westport" is a place
    named = [THE.sub("", rest if _SIDE.match(rest) or re.fullmatch(CAPITALS, led_to) else led_to)] if opening else []
    if opening and re.fullmatch(CAPITALS, event):  # "and in London?"; but a flood has many places
        name = LED.sub("", name)
    if re.fullmatch(CAPITALS, name):
        # "Auckland" takes no place of "Covid-19".
        words = [
            word.span() for word in re.finditer(CAPITALISED, event) if not re.match(r"\S*\d", event[word.start() :])
        ]
        runs = [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(i, len(words))]
        named += [put(event, run, name) for run in runs]
    for other in (form for one in named for form in (one, f"{one}s", one.removesuffix("s"))):
        told = [period for period in periods(other, today) if period.kind == "event"]
        if is_time(other, told) and all(period.happened != old[0].happened for period in told):
            return put(before, (begin, end), other)
    kind = where["kind"] if where else ""
    alike = kind.removesuffix("s") in (word.removesuffix("s") for word in fold(event).split())
    return put(before, (begin, end), f"{name} {kind}") if alike else ""


def names_somebody(asked: str, gazetteer: Gazetteer, today: date) -> bool:
    """Whether an afterthought says whom, and nothing else: "and Pete Hodgson?"."""
    name = changed(asked)
    return _is_one_of(people(name, gazetteer, [], today), name)


def in_full(asked: str, gazetteer: Gazetteer, today: date) -> str:
    """ "And Andrew Little?" for "and Little?": a surname that is a word, too, where it is all that an afterthought
    says; in small letters only one that releases write with a capital. Any other question as it is."""
    rest = changed(asked)
    word = fold(rest)
    if not re.fullmatch(r"[^\W\d_][\w’'-]+", rest) or (rest[0].islower() and word in gazetteer.plain):
        return asked
    if word in ("north", "south", "east", "west") or people(rest, gazetteer, [], today):
        return asked
    names = {name for person in people(f"Minister {rest.capitalize()}", gazetteer, [], today) for name in person.names}
    if len(gazetteer.lookup.persons(names)) != 1:
        return asked
    return f"And {bare_name(min(names, key=len))}?"


def changed(asked: str) -> str:
    """What an afterthought, or "who was it in 2005", says after its opening; "" of any other question."""
    opening = HOLDING.match(asked) or OPENING.match(asked)
    rest = _ENDING.sub("", _AS_WELL.sub("", asked[opening.end() :])) if opening else ""
    rest = _BESIDE.sub("", _ONES.sub("", rest))
    if year := _ONLY_YEAR.fullmatch(rest):  # "the 2018 ones"
        rest = rest[year.start("year") : year.end("next") if year["next"] else year.end("year")]
    return "now" if _TODAY.fullmatch(rest) else rest


def of_two(asked: str, past: Sequence[str]) -> str:
    """What the last two questions asked of one thing and another, of both: "How long is the Kaimai Tunnel?" - "and the
    Otira Tunnel?" - "which one is longer?"; "" of any other."""
    more = _WHICH_OF_TWO.match(asked) if len(past) > 1 and not _LEANS.search(past[-2]) else None
    other = changed(past[-1]) if more else ""
    if not more or not names_in(other, ()):
        return ""
    # "How long is it?" - "which is longer?", or "bigger", asks the same, and "which cost more?" something else.
    words = [word[:4] for word in fold(asked).split() if len(word) > 3 and word not in {"which", *_OF_ANY}]
    said = [rf"how {more['more'][:3]}", *map(re.escape, words)]
    if (not words and _MUCH.search(past[-2])) or re.search(rf"\b(?:{'|'.join(said)})", fold(past[-2])):
        return f"{past[-2].rstrip(' ?.!')} compared with {other}?"
    one = [name for name in names_in(past[-2], ()) if not re.fullmatch(WH, name, re.IGNORECASE)]
    # "When did Ruth Richardson become Minister?": which of several names is the one is not sure.
    return f"{asked.rstrip(' ?.!')}, {one[0]} or {other}?" if len(one) == 1 else ""


def _is_one_of(named: Sequence[Person], words: str) -> bool:
    """Whether words name one of those who are named in them, and say nothing else."""
    return any(person.span == (0, len(words)) for person in named)


def _bare_time(asked: str, today: date) -> str:
    """ "By 2012?", which says when and nothing else; "" for any other question, and what is a subject too: "covid"."""
    bare = _ENDING.sub("", asked.strip())
    told = periods(bare, today)
    return bare if is_time(bare, told) and all(period.kind in _ONLY_WHEN for period in told) else ""


def _another_day(rest: str, before: str, today: date) -> str:
    """ "The next day", "two days later", as the date that is counted from the one day of a question; "" for any other:
    a week later is no one day of which releases are listed."""
    said = periods(before, today) if _DAYS.search(rest) else []
    counted = periods(f"{_ENDING.sub('', before)}? {rest}?", today) if len(said) == 1 else []
    day = next((one.day for one in counted if one.text.casefold() == rest.casefold()), None)
    return date_text(day) if day else ""


def _asked_otherwise(asked: str, before: str) -> str:
    """ "When was the commission disestablished?" - "why?": what is asked of the same."""
    bare, turn = _BARE.match(asked), _ASKED.match(before)
    if not bare or not turn:
        return ""
    word, no, whom, to, led, by = (said or "" for said in bare.groups())
    word, verb = (word or whom or by).lower(), turn["verb"].lower()
    word = "why" if word in ("how come", "what for") else word
    verb = _IRREGULAR.get(verb, f"{verb}n’t") if no else verb
    what = f"{_ENDING.sub('', turn['what'])} {(to or led).lower()}?" if whom or by else turn["what"]
    return f"{word.capitalize()} {verb} {what}"


def put(text: str, span: tuple[int, int], words: str) -> str:
    """A text with some words in the place of others."""
    return f"{text[: span[0]]}{words}{text[span[1] :]}"


def is_bare(asked: str) -> bool:
    """Whether a question is no more than a word that asks, which is of the one before: "when?"."""
    return bool(_BARE.match(asked))


def names_in(asked: str, offices: Sequence[str]) -> list[str]:
    """The names, by their capitals, that a question has after what opens it; offices name nobody else."""
    found = [match[0] for match in _NAME.finditer(f" {after_opening(asked)}")]
    return [name for name in found if name not in offices]


def names_at(text: str) -> list[tuple[int, int]]:
    """Where names stand by their capitals, without a word that asks before them: "Chinese" of "which Chinese farms"."""
    return [name.span() for name in re.finditer(_NO_OPENING + CAPITALS, text)]


def without_names(turn: str, asked: str) -> str:
    """A question without its names, but for the country's and those that share a word with `asked`."""
    own = set(fold(asked).split())

    def kept(name: re.Match[str]) -> str:
        return name[0] if COUNTRY.fullmatch(name[0]) or own & set(fold(name[0]).split()) else ""

    return " ".join(_NAME.sub(kept, turn).split())


def _of_another_holder(rest: str, before: str, gazetteer: Gazetteer, today: date) -> str:
    """ "Who was Police Minister in 2010?" - "and now?": asked of the same office, as "who is" or "who was"."""
    who, told = _WHO.match(before), periods(rest, today)
    asked = offices(before, gazetteer)
    if not who or len(asked) != 1 or asked[0].span[0] != who.end() or not is_time(rest, told):
        return ""
    after = _ENDING.sub("", before[asked[0].span[1] :])
    if after and not is_time(after, periods(after, today)):
        return ""  # "Who was the Police Minister that she sacked?"
    verb = "is" if any(asks_for_now(period) for period in told) else "was"
    at = "during " if told[0].kind == "event" and not (LED.match(rest) or _SIDE.match(rest)) else ""
    return f"Who {verb} the {asked[0].text} {at}{rest}?"


def _of_another_office(rest: str, before: str, gazetteer: Gazetteer) -> str:
    """ "Who was Health Minister in 2003?" - "and the transport minister?", "and police?": one office takes the place of
    the other; without "minister" where it is asked who held it."""
    name = re.sub(r"^(?:the|our) ", "", rest)
    told = offices(before, gazetteer)
    if len(told) != 1 or _BESIDE_OFFICE.search(before[: told[0].span[1]]):
        return ""
    if not any(office.span == (0, len(name)) for office in offices(name, gazetteer)):
        if not ASKS_WHO_HELD.match(before) or plain_office(name) not in gazetteer.offices:
            return ""
        name = f"{name} {'portfolio' if told[0].text.casefold().endswith('portfolio') else 'minister'}"
    return put(before, told[0].span, name)


def _of_another_field(bare: str, before: str, gazetteer: Gazetteer) -> str:
    """ "How much did health get in Budget 2019?" - "and education?": one portfolio takes the place of the other."""

    def is_field(words: str) -> bool:
        return plain_office(words) in gazetteer.offices and fold(words) not in NO_PLACE  # Labour is a party

    if not is_field(bare):
        return ""
    taken = [office.span for office in offices(before, gazetteer)]
    fields = [found for found in _FIELD.finditer(before) if is_field(found["field"])]
    fields = [found for found in fields if not touches(found.span("field"), taken)]
    return put(before, fields[0].span("field"), bare) if len(fields) == 1 else ""


def _of_another_party(rest: str, before: str, gazetteer: Gazetteer, today: date) -> str:
    """ "What did Labour promise?" - "and National?", "what did Shane Jones say?" - "and the Greens?", "Clark's
    government" - "and Key's?"."""
    if is_party(rest):
        under, rest = _UNDER.match(rest), _UNDER.sub("", rest)
        spans = [party.span() for party in _PARTY.finditer(before)]
        spans = spans or [acting.span("party") for acting in _ACTING_PARTY.finditer(before)]
        if not spans and not under and _SAYS.search(before):
            spans = [one.span for one in people(before, gazetteer, [], today) if one.role == "speaker"]
        same = len(spans) == 1 and fold(before[slice(*spans[0])]) == fold(rest)
        return put(before, spans[0], rest) if len(spans) == 1 and not same else ""
    if not _OWNS.fullmatch(rest):
        return ""
    eras = [period.words for period in periods(before, today) if period.kind == "government"]
    owners = [match for match in _OWNS.finditer(before) if touches(match.span(), eras)]
    return put(before, owners[0].span(), rest) if len(owners) == 1 else ""


def is_party(rest: str) -> bool:
    """Whether what an afterthought says is a party, or "under" one, and nothing else."""
    return bool(_TYPED_PARTY.fullmatch(_UNDER.sub("", rest)))


def is_time(words: str, told: Sequence[Period]) -> bool:
    """Whether words say when, and nothing else: not "who runs it now", of which both ends do."""
    spans = [period.words for period in told]
    if not spans or ASKS_OR_POINTS.search(blanked(words, spans), min(spans)[0], max(spans)[1]):
        return False
    ahead = THE.sub("", LED.sub("", words[: min(spans)[0]].lstrip()))
    return not (ahead + words[max(spans)[1] :]).strip(" ,")


def thing_and_time(rest: str, today: date) -> tuple[str, str]:
    """What an afterthought names and then when, "doctors" and "in 2019", as afterthoughts; "" and "" for any other."""
    told = periods(rest, today)
    begin = min((period.words[0] for period in told), default=0)
    led = LEADING.search(rest[:begin])
    begin = led.start("led") if led else begin
    thing = rest[:begin].strip(" ,")
    both = content_words(thing) and is_time(rest[begin:], periods(rest[begin:], today))
    return (f"And {thing}?", f"And {rest[begin:]}?") if both else ("", "")


def _of_both(rest: str, before: str, gazetteer: Gazetteer, today: date) -> str:
    """ "What did Megan Woods say about drilling?" - "and Shane Jones in 2024?": another name, and then another time."""
    named, when = thing_and_time(rest, today)
    other = instead(named, before, gazetteer, today, adding=False) if named else ""
    return instead(when, other, gazetteer, today)


def _of_another_time(rest: str, bare: str, before: str, gazetteer: Gazetteer, today: date, adding: bool) -> str:
    """ "How much was it in 2019?" - "and in 2020?", "and the year after?": another time, or one added if `adding`."""
    read = understand(before, gazetteer, today)
    # Not when somebody held the office that is asked for: "who was PM after Helen Clark".
    held = {person.span for person in read.persons}
    # "How is it going?" names no time of which another one takes the place two questions later; nor does another one of
    # "the latest on it", "the current" or "who is", but of "now" and of what ends the question.
    end = len(_ENDING.sub("", before))
    now = [one for one in read.periods if one.words[1] == end or _JUST_NOW.fullmatch(before, *one.words)]
    told = [one for one in read.periods if one.span not in held and (one.kind not in NOW or (adding and one in now))]
    # "The Pharmac budget this year" - "and last year?" is asked of a budget still.
    still = [one for one in told if one.kind == "budget" and one.span[0] < one.span[1] and _DEICTIC.match(bare)]
    said = sorted({one.span if one in still else one.words for one in told})
    if step := _STEP.fullmatch(bare):
        years = [year for year in _YEAR.finditer(before) if touches(year.span(), said) and _is_one(year)]
        yearly = (step["one"] or step["other"] or "year").casefold()
        fits = len(years) == 1 and (yearly in ("year", "season") or yearly in before.casefold())
        return put(before, years[0].span(), _beside(years[0], -1 if _BACK.search(bare) else 1)) if fits else ""
    if nth := _ONLY_NTH.fullmatch(bare):
        alike = [one for one in _NTH.finditer(before) if nth["of"].casefold() in ("one", one["of"].casefold())]
        spans = [one.span("nth") for one in alike if touches(one.span(), said)]
        return put(before, spans[0], nth["nth"]) if len(spans) == 1 else ""
    new = periods(rest, today)
    if not any(one.kind == "event" for one in new):  # "what was done for Pike River?" - "and in 2017?"
        stay = {one.words for one in told if is_asked_about(before, one)}
        told, said = [one for one in told if one.words not in stay], [span for span in said if span not in stay]
    if not (is_time(rest, new) or _ONLY_YEAR.fullmatch(bare) or _MONTH.fullmatch(bare)):
        return ""
    acting = [one for one in told if one.kind == "government" and _ACTS.match(before, one.words[1])]
    # "And the Key government?" acts as that one did.
    another = any(one.kind == "government" and _ACTS.match(f"{rest} do", one.words[1]) for one in new)
    if acting and len(told) == 1 and not another and not LEADING.search(before[: acting[0].words[0]]):
        # "What did the Clark government do?" - "and now?" is asked of the government then.
        before, said = put(before, acting[0].words, "the government"), []
    if said:
        return _put_time(rest, bare, before, said)
    if not (adding or acting):
        return ""
    led_by = "on" if any(one.kind == "date" for one in new) else "in"
    return _at(_AT_FIRST.sub("", before), rest if rest != bare or _DEICTIC.match(bare) else f"{led_by} {bare}")


def _at(question: str, when: str) -> str:
    """A question with a time at its end."""
    return f"{_ENDING.sub('', question)} {when}?"


def _put_time(rest: str, bare: str, before: str, said: Sequence[tuple[int, int]]) -> str:
    """A question with another time in the place of its own, that of the month or year in it alone where it is no more;
    "" where it names two, and either may be meant."""
    if said[-1][0] >= said[0][1]:
        return ""
    begin, end = said[0][0], max(span[1] for span in said)
    if side := rest == bare and not _SIDE.match(rest) and _SIDE_OF_THE.match(before, begin, end):
        begin = side.end()  # "before the 2005 election" - "and the 2008 election?"
    # "In the March 2015 quarter" - "and 2016?", "and June?" changes the year, or the month, alone.
    for pattern, whole in ((_YEAR, _ONLY_YEAR), (_MONTH, _MONTH)):
        parts = list(pattern.finditer(before, begin, end))
        if len(parts) == 1 and whole.fullmatch(bare) and parts[0].span() != (begin, end):
            if rest != bare and parts[0].end() == end and _SIDE.fullmatch(before, begin, parts[0].start()):
                break  # "since 2017" - "and in 2019?" is asked of 2019 alone
            part = pattern.search(bare)
            return put(before, parts[0].span(), part[0]) if part else ""
    of_its_time = _OF_ITS_TIME.search(before[:begin]) and _NOUN.match(before, end)
    if of_its_time and _MONTH_OR_YEAR.fullmatch(before, begin, end):
        # "The 1997 quota" - "and by the end of 1998?" is no quota of its end.
        if _ONLY_YEAR.fullmatch(bare) and _NO_SIDE.match(rest):
            return put(before, (begin, end), bare)
        return _at(put(before, (begin, end + 1), ""), rest if LED.match(rest) or _DEICTIC.match(bare) else f"in {rest}")
    led = LEADING.search(before[:begin])
    if led and (_DEICTIC.match(bare) or (rest != bare and led["led"].casefold() != "of")):
        return put(before, (led.start("led"), end), rest)  # "by 2020" - "and in 2030?", "and last year?"
    the = (led and led["the"]) or side
    return put(before, (begin, end), THE.sub("", bare) if the else bare if led else rest)


def _of_another_in_order(bare: str, before: str) -> str:
    """ "How did the first flag referendum go?" - "and the second one?", "and the last referendum?": one of several that
    are counted takes the place of the only one that is asked about."""
    new, told = _ANOTHER_NTH.fullmatch(bare), list(_OF_SEVERAL.finditer(before))
    if not new or len(told) != 1 or ORDINALS[told[0]["nth"].casefold()] == ORDINALS.get(new["nth"].casefold()):
        return ""
    of = fold(new["of"] or "one")
    if of not in _ANY_ONE and not re.search(rf"\b{of}\b", fold(before[told[0].end() :])):
        return ""
    nth = new["nth"].capitalize() if told[0]["nth"].istitle() else new["nth"]  # "the First World War"
    return put(before, told[0].span("nth"), nth)


def _of_another_of_its_kind(bare: str, before: str) -> str:
    """ "What's happening with Dunedin Hospital?" - "and Whangārei hospital?", "and the Whangārei one?": what is called
    by the same noun."""
    words = bare.split()
    words = words[1:] if words[:1] == ["the"] else words
    named = [before[slice(*span)] for span in names_at(before)]
    named = [one for one in named if not ASKS_OR_POINTS.fullmatch(one.split()[0])]
    for head in range(1, min(len(words), 4)):
        name, kind = " ".join(words[:head]), " ".join(words[head:])
        if not re.fullmatch(rf"{CAPITALISED}(?: {CAPITALISED})*", name) or not NO_PLACE.isdisjoint(fold(name).split()):
            continue
        noun = r"[a-z][\w-]+" if kind in _ANY_ONE else rf"(?i:{re.escape(kind)})"
        called = rf"{_NO_OPENING}(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}}?) (?P<noun>{noun})(?![\w’'-])"
        alike = [one for one in re.finditer(called, before) if not ASKS_OR_POINTS.fullmatch(one["name"].split()[0])]
        if kind in _ANY_ONE:  # in "Earthquake Commission claims in Nelson" either name may be meant
            alike = [match for match in alike if content_words(match["noun"]) and len(named) == 1]
        if len(alike) == 1 and alike[0]["name"] != name:
            return put(before, alike[0].span("name"), name)
    return ""


def _of_another_name(bare: str, led: str, before: str, gazetteer: Gazetteer, today: date) -> str:
    bare = ENDS_POSSESSIVE.sub("", bare)
    new, others = _NAME_ONLY.fullmatch(bare), [] if led else people(bare, gazetteer, [], today)
    if others and (new or _is_one_of(others, bare)):
        named = people(before, gazetteer, [], today)
        turn = put(before, max(person.span for person in named), bare) if named else ""
        return turn if not turn or spoke_then(others, turn, today) else without_times(turn, today)
    if not new or not NO_PLACE.isdisjoint(fold(new["name"]).split()):
        return ""
    if fold(new["name"]) in {fold(name) for name in gazetteer.portfolios}:
        return ""
    gets = None if led or _GIVER.search(bare) else _GETS.search(before)
    if gets and _FROM.search(before, gets.end()):
        return put(before, gets.span("name"), new["name"])
    times = [period.words for period in periods(before, today)]
    fitting: list[tuple[re.Match[str], re.Match[str]]] = []
    for match in _NAME.finditer(before):
        place = LEADING.search(before[: match.start()])
        bodies = place and place["the"] and new["the"] and _INITIALS.search(match[0]) and _INITIALS.search(new["name"])
        alike = bodies or _is_initials(match[0]) == _is_initials(new["name"])  # "the US" - "and the WTO?"
        if new["one"] and place and place["led"].casefold() not in _OF_ONE:
            continue
        if _LAW.search(match[0]) and not _LAW.search(new["name"]):
            continue  # "what was in the Zero Carbon Act" - "and Fonterra?"
        if _GIVER.match(before, match.end() + 1) or (_GIVER.search(match[0]) and not _GIVER.search(new["name"])):
            continue
        if place and alike and not COUNTRY.fullmatch(match[0]) and not touches(match.span(), times):
            fitting.append((place, match))
    same = [pair for pair in fitting if not led or pair[0]["led"].casefold() == led.casefold()]
    if not same and led.casefold() in _LOOSE:
        same = [pair for pair in fitting if pair[0]["led"].casefold() in _LOOSE]
    if len(same) != 1 or same[0][1][0] == new["name"]:
        return ""  # it fits no place, or more than one
    place, match = same[0]
    # "The Fund" keeps its article, and "the Netherlands" brings one.
    begin = place.start("the") if place["the"] else match.start()
    of = "’s" if match[0].endswith(("'", "’", "'s", "’s")) else ""
    the = place["the"] if new["one"] else new["the"]  # "the Whangarei one" is one in Whangarei
    return put(before, (begin, match.end()), f"{the or ''}{new['name']}{of}")


def _is_initials(name: str) -> bool:
    """Whether a name is no more than letters, "GDP", "the PM", and no country's: "the UK"."""
    return bool(_INITIALS.search(name)) and not places(name)


def _of_another_course(rest: str, before: str, today: date) -> str:
    """ "How has the minimum wage changed?" - "What about the refugee quota?" """
    span = what_changed(before)
    if not span or ASKS_OR_POINTS.search(rest):
        return ""
    where = LED.match(rest) or _NAME_ONLY.fullmatch(rest)
    return "" if where or periods(rest, today) else put(before, span, rest)


def of_another_figure(asked: str, before: str, today: date) -> str:
    """ "When was the tax lifted to 39 per cent?" - "and cut to 33?", "... on $50,000?" - "and $80,000?"."""
    rest = changed(asked) or _ENDING.sub("", asked.strip())
    new = _NEW_FIGURE.fullmatch(rest)
    if not new or not (new["led"] or new["sign"] or new["unit"]) or (new["verb"] and new["led"] != "to"):
        return ""
    if periods(rest, today):
        return ""
    times = [period.words for period in periods(before, today)]
    found = [old for old in _OLD_FIGURE.finditer(before) if not touches(old.span("number"), times)]
    alike = [old for old in found if _is_alike(old, new)]
    if len(alike) != 1 or alike[0]["number"] == new["number"]:
        return ""
    old = alike[0]
    begin = old.start(next((name for name in ("verb", "way", "led") if new[name]), "sign" if old["sign"] else "number"))
    end = old.end("number") if old["unit"] and not new["unit"] else old.end()
    sign = old["sign"] if old["sign"] and not new["sign"] and not new["number"].isalpha() else ""
    figure = rest[: new.start("number")] + sign + rest[new.start("number") :]
    return put(before, (begin, end), figure) if begin >= 0 else ""


def _is_alike(old: re.Match[str], new: re.Match[str]) -> bool:
    """Whether a figure has what another brings: its preposition, sign and unit."""
    led = not new["led"] or (old["led"] or "").casefold() == new["led"].casefold()
    unit = not new["unit"] or _kind_of(new["unit"]) == _kind_of(old["unit"] or "")
    return led and unit and bool(old["sign"] or not new["sign"])


def _kind_of(unit: str) -> str:
    return unit.casefold().replace(" ", "").removesuffix("s")


def _is_one(year: re.Match[str]) -> bool:
    """Whether it is a year, or a financial one, and no span of several."""
    return not year["next"] or (int(year["year"]) + 1) % 100 == int(year["next"]) % 100


def _beside(year: re.Match[str], way: int) -> str:
    """The year, or financial year, after or before one."""
    first = str(int(year["year"]) + way)
    if not year["next"]:
        return first
    return f"{first}{year['joint']}{str(int(first) + 1)[-len(year['next']) :]}"
