"""What of the earlier questions a follow-up leans on, told by words alone: "and in 2019?", "who replaced her?"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.kinds import asks_whether_it_came
from qa.moments import meet
from qa.spelling import CAPITALISED, UPPER, touches
from qa.understanding.chatter import asks_the_same, says_anew, story_before, without_chatter
from qa.understanding.dates import asks_for_now, periods
from qa.understanding.people import people, portfolios
from qa.understanding.succession import points_beside
from qa.wording import AND, IS, JOINING, WH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from qa.gazetteer import Gazetteer
    from qa.understanding.dates import Period
    from qa.understanding.people import Person

# "And the other one?", "what about 2019?": what opens so is only the changed part of the question before. So is no more
# than where, when or for whom, "for boys", "in Dunedin", "under the Nats", but not "in work tax credit".
_NO_VERB = rf"(?!(?:{WH}|whose|whom|{IS}|can|could|had|may|must|should|will|would)\b)[\w’'/-]+"
OPENING = re.compile(
    rf"^(?=(?:(?:even|just|not|only) )?(?:(?:about|among|for|from|with|without)(?: {_NO_VERB}){{1,4}}|"
    r"(?:across|after|around|at|before|by|during|in|near|on|outside|since|under) "
    rf"(?:{_NO_VERB}|(?:an?|each|every|my|our|the|their) {_NO_VERB}(?: {_NO_VERB}){{0,2}}|"
    rf"(?-i:{CAPITALISED})(?: (?-i:{CAPITALISED})){{1,3}}))\W*$)|"
    r"^\W*(?:(?:ok(?:ay)?|right|so|and|but),?\s+)*"
    r"(?:and|but|then(?! (?:\w+ ){0,2}minister)|what about|how about|what of|"
    r"any(?:thing|one|body)?(?: else| more| others?)?"
    r"(?=\W*$| (?:about|after|at|before|by|for|from|in|on|since|under)\b)|"
    r"(?:the )?same (?:(?:again|thing|question)(?: but)?(?: for)?|for))\b[\s,]*",
    re.IGNORECASE,
)
# What puts the question before right, after any "no, sorry": each tells what is `right`, some what was `not` meant.
_SORRY = r"^\W*(?:(?:no|nah|nope|sorry|oops|wait|ah|oh|actually|hang on)\b\W*)*"
_CORRECTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "No, I meant Chris Hipkins, not Luxon", "I didn't mean 2018, I meant 2019".
        rf"{_SORRY}(?:i (?:did not|didn['’]?t) mean (?:the )?(?P<not>[^,.;?!]{{1,60}}?)[,.;]? (?:but )?)?"
        r"(?:i|we) (?:actually )?mean(?:t)?(?: to (?:ask|say))?\b[\s,:]*(?:about )?(?P<right>.+)$",
        # "Not health, I meant education", "not that one, the other bridge".
        rf"{_SORRY}not (?:the )?(?P<not>[^,.;?!]{{1,60}}?)(?:[,;] (?:but )?| but )"
        r"(?:i mean(?:t)?\b[\s,:]*)?(?P<right>[^,;?!]{1,80}?)(?:,? i mean(?:t)?)?$",
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
_ONE = re.compile(r"(?<=\w)(?<!the)(?<!new)(?<!old) ones?$")  # "the sole parent one"
_NOT = re.compile(
    r"^(?P<right>.+?)(?P<comma>,?) (?:and )?(?:not|instead of|rather than) (?P<wrong>[^,.?!]{1,60})$", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:the|in|about|for|on) ", re.IGNORECASE)
# Content words of a question that may be about nothing but who came before or after.
AFTERTHOUGHT = 4
_ASKING = re.compile(rf"{AND}(?:who|when|where|why|how)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\W*(?:(?:so|ok(?:ay)?|and|but|over|in|to|for|from|by|at|on|with|under|about|since(?!\W*when\W*$))\W+){0,2}"
    rf"(?:{WH}|whose|whom|will|won['’]?t|can|can['’]?t|cannot|shall|may"
    rf"|(?:{IS}|had|would|could|should|might|must)(?:n['’]?t)?)\b",
    re.IGNORECASE,
)
# What only something else has, of which it is asked: "the fines", "what's the deadline?".
_RELATED = (
    r"(?:aims?|amounts?|arrests|benefits?|boss|cap|catch|ceo|chair(?:man|woman|person)?|charges|chief executive|"
    r"compensation|complaints?|conclusions?|conditions?|convictions|costs?|criteria|critics|deadline|deaths?|delays?|"
    r"difference|director|exceptions?|exemptions?|fees?|figures?|findings?|fines?|funding|goals?|head|injuries|inquiry|"
    r"leader|limits?|location|members|numbers?|objections?|outcomes?|penalt(?:y|ies)|prices?|purpose|rates?|reasons?|"
    r"recommendations?|requirements?|results?|review|risks?|savings|submissions?|survivors|thresholds?|timeframes?|"
    r"timelines?|total|victims|winners?)"
)
_MORE = r"(?:final|main|maximum|minimum|more|new|other|total)"
_OF_SOMETHING = re.compile(
    rf"{AND}(?:who|what)(?:['’]s| is| was| are| were) (?:going to be )?the (?:{_MORE} )?{_RELATED}\W*$", re.IGNORECASE
)
# "How many in Northland?" asks of a place, and not what.
_OF_A_PLACE = re.compile(
    rf"(?i:{AND}(?:how (?:much|many)|who|when|where) (?:in|for|at|from) (?:the )?)"
    rf"{CAPITALISED}(?: {CAPITALISED}){{0,2}}\W*$"
)
# "What did the report say?", "how many were signed?", "how many died", "who pays": a thing that is another's, or what
# was done with one, or by whom.
_THE_THING = re.compile(
    r"\b(?:the|that|this) (?:new |final |second |first |next )?(?:act|agreement|bill|board|company|council|court|deal|"
    r"decision|families|inquiry|law|minister|money|owners|pilot|plan|programme|project|rebuild|report|review|scheme|"
    r"strike|trial|unions?|upgrade|victims|vote|work)\b(?! (?:of|for|on|about|into|that|who|which|between|with|to)\b)",
    re.IGNORECASE,
)
_DONE = r"\w+ble|shot|caught|found|held|hit|kept|lost|made|paid|sold|won"
_HOW_MANY_WERE = re.compile(
    rf"{AND}(?:how (?:much|many)(?: people)? (?:had|have|has|was|were|is|are|will|would|to)(?: to)?(?: be(?:en)?)? "
    rf"(?:\w+(?:ed|en|lt|nt|id|ut)|{_DONE})|"
    rf"(?:how many(?: people)?|who(?: (?:had|has|have|was|were|is|are|got|gets))?(?: been)?) (?:\w+(?<!e)ed|{_DONE})|"
    rf"who (?!(?:{IS}|says|holds)\b)[a-z]{{3,}}s)(?: (?:off|out|up|back|against|for))?\W*$",
    re.IGNORECASE,
)
# "How many markers", without a verb.
_HOW_MANY = re.compile(
    rf"{AND}how (?:much|many)(?: (?!(?:{IS}|had|will|can|could|would|in|for|at|from|of|on)\b)[\w'’-]+){{1,2}}\W*$",
    re.IGNORECASE,
)
# "Anne Tolley's reason", "the fines", "any exemptions", "has there been a death": of what was asked before, whatever
# else is like it.
_OF_ANOTHER = re.compile(
    rf"{AND}(?:"
    r"(?:[^\W\d_][\w’'-]*\s+){0,3}?[\w-]+(?:['’]s|s['’])\s+(?:answer|argument|excuse|explanation|opinion|position|reaction|"
    r"reason|reasoning|response|role|stance|views?)s?|"
    rf"(?:the|any) (?:{_MORE} )?{_RELATED}|"
    r"(?:(?:is|are|was|were) there|(?:has|have|had) there (?:ever )?been)\s+"
    rf"(?:(?:a|an|any|more|other|many|serious)\s+){{0,2}}{_RELATED})\W*$",
    re.IGNORECASE,
)
# "Under whose agreement?", "on whose advice?", "in which budget?": without a verb it says nothing of what.
_BY_WHICH = re.compile(
    rf"{AND}(?:by|in|on|at|from|to|for|under|with|out of|as of|up to|through|against|after|before|since|until) "
    r"(?:whose|which|what|whom|how (?:much|many))"
    rf"(?: (?!(?:{IS}|had|will|can|could|would|should|may|might)\b)[\w’'-]+){{0,3}}\W*$",
    re.IGNORECASE,
)
# "How much had been paid by then?", "who opposed it at the time": of a time that was told before.
_BY_THEN = re.compile(
    r"\b(?:by|until|till|before|up to) then\W*$|\b(?:at|by) (?:the|that) (?:time|point|stage)\W*$|\bback then\W*$",
    re.IGNORECASE,
)
# "Who has the say now?", "who decides these days?", of what was asked about: what is so today is news of nothing.
_WHO_NOW = re.compile(
    rf"{AND}who(?:['’]s)?\b(?! (?:said|spoke|announced|resigned)\b)[^.;?!]*"
    r"\b(?:now|nowadays|these days|currently|at the moment)\W*$",
    re.IGNORECASE,
)
# "What did the Greens say", of nothing that it names; "what happened in court" or "in 2012", which "what happened last
# week" is not; "latest announcement?"; "any trouble with Sri Lanka too".
_OF_THE_SAME = re.compile(
    rf"{AND}(?:what (?:did|does|do|has|have|had|is|was|were)(?:n['’]?t)? (?:(?!(?:you|i|we)\b)[\w’'-]+\s+){{1,4}}?"
    r"(?:say|says|said|saying|think|reckon)(?: then| back then| at the time)?|"
    r"who(?:['’]s|['’]?d| is| was| were| are)?(?: (?:actually|really|then))? "
    r"(?:in charge|at fault|to blame|responsible|accountable|involved|behind (?:it|this|that|them))|"
    r"what happened (?:(?:in|at|with) (?:the )?(?:\w+ )?"
    r"(?:appeal|ballot|court|election night|end|hearing|inquest|retrial|trial|tribunal|vote)|"
    r"(?:in|after|before|by|since) (?:19|20)\d\d)|"
    r"(?:what(?:['’]?s| is| was) )?(?:the |her |his |their )?(?:latest|newest|most recent|last) "
    r"(?:(?:press|media) )?(?:announcements?|releases?|statements?)|"
    r"(?P<too>(?!.*\b(?:about|tell|know|and then|also want)\b)[^.;?!]+[^\W\d_] (?:too|as well)))\W*$",
    re.IGNORECASE,
)
# Content words: fewer say of no subject, so many of one of their own.
FEW_WORDS, OWN_WORDS = 2, 3
# "And how many people died?", but not "and what about".
AND_ASKS = re.compile(rf"^\W*(?:{JOINING})[\s,]+(?=(?:{WH}|whose|{IS}|will|can)\b(?! (?:about|of)\b))", re.IGNORECASE)
_BESIDE_ANOTHER = re.compile(
    r"\b(?:then|there|since|else|also|too|other|more|less|than|instead|compared|same|before|after|his|her|their|its)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"[\s,/&–-]*(?:and|or|to|then)?[\s,/&–-]*", re.IGNORECASE)
_UNTIL_WHEN = re.compile(r"\s+(?:in|during|since|by|from|on|for|of|at)\s+(?:the\s+)?$", re.IGNORECASE)
_THE = re.compile(r"\s+the\s+$", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:by|until|till)\b", re.IGNORECASE)
# What is asked for is another time than the one asked about before: "and when did it end?".
_WHEN = re.compile(rf"{AND}(?:when|(?:in )?what year|which year)\b", re.IGNORECASE)
# "Is it still ten years", "has it been built yet": how things are now, whatever time was asked about before; not "do
# they still get it once they move out".
_STILL = re.compile(
    rf"{AND}(?:(?:who|what|which|where|how|why)\b[^.;?!]{{0,40}}?)?"
    r"(?:\b(?:is|are|am|do|does|can|may|must|has|have)(?:n['’]?t)?\b|['’]s\b)[^.;?!]*?"
    r"\b(?:still|yet|any ?more|these days|nowadays)\b(?! (?:life|births?|born|another|again))"
    r"(?!.*\b(?:once|after|when)\b)",
    re.IGNORECASE,
)
_HAS = re.compile(rf"{AND}(?:has|have)\b", re.IGNORECASE)
# "Is she still a minister?" is asked of who was one then.
_OF_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_NAMED_TIMES = ("budget", "event", "election")  # which are what is asked about, too
# What may need the time asked about before beside its own: "how many more were there in 2022".
_BOTH_TIMES = re.compile(
    r"\b(?:after|again|already|also|as well|before|between|both|by|chang\w+|down|less|more|same|since|still|than|"
    r"th[ai]t|these|this|those|too|until|up|versus|vs|when)\b",
    re.IGNORECASE,
)
# What is asked of two governments, or of the time of one as well as of that of another.
_OF_BOTH = re.compile(
    r"\b(?:before|between|both|chang\w+|compar\w+|differ\w*|less|more|same|since|still|than|too|until|versus|vs)\b",
    re.IGNORECASE,
)
# Counted from the time that was asked about before: it takes the place of none.
_BESIDE_IT = re.compile(r"\b(?:last|previous|former|outgoing|next|following)\b", re.IGNORECASE)
_COMPARED = re.compile(rf"{AND}compared? (?:with|to)\b", re.IGNORECASE)
# Words that may point back. "its" and "their" are left out: they mostly point inside their own sentence.
_POINTER = re.compile(
    r"(?<![\w-])(it|they|them|he|she|him|her|hers|his|this|that|these|those|there|ones?)(?![\w-])", re.IGNORECASE
)
# Where such a word points at nothing: what stands before it | what stands after it.
_EMPTY = {
    "it": (
        r"\bas$",
        r"^(?:true|(?:il)?legal|(?:im)?possible|(?:un)?likely|safe|ok(?:ay)?|compulsory|mandatory|free|worth|necessary|"
        r"allowed|against the law|an offence|too late|hard|easy|difficult|cheaper|easier|harder|better|"
        r"(?:(?:is|was|would be|will be)\s+\w+|agreed|announced|decided|planned|proposed)\s+(?:that|to|for|whether)|"
        r"(?:would |will |did )?(?:takes?|took|costs?)\b.*\bto)\b",
    ),
    "there": (r"\b(?:is|are|was|were|be|been|will|would)$|^$", r"^(?:is|are|was|were|be|been|will|would|had|has)\b"),
    "this": ("", r"^(?:year|month|week|country|government|term|decade|century)\b"),
    "those": ("", r"^(?:who|with|in|on|aged|affected|eligible|of|living|working|people)\b"),
    "one": ("", r"^\w"),
    "ones": (r"\bthe$", r"^(?:that|who)\b"),
}  # fmt: skip
# "The one", "which one" may be told by what stands before them; any other "one" that nothing follows points back.
_TOLD_ONE = re.compile(r"\b(?:the|by|number|no|day|least|than|first|any|only|which|every|each|in|or)$", re.IGNORECASE)
# "City rail link, when does that open", "bright line test is it still ten years".
_ASKS_OF_IT = rf"(?:{IS}|had|will|can)"
_HEADED = re.compile(
    r"^\W*(?=\w)(?!(?:and|but|so|then|ok|okay|what about|in|at|for|on|of|to|by|with|from|about|under|since|after|"
    r"before|during|when|if|as|while|because|he|she|they|it|this|that|these|those|who|what|which|whose|where|why|how|would|"
    rf"could|should|{_ASKS_OF_IT})\b)(?P<head>[^,;:?]{{3,60}}?)"
    rf"(?:(?:,|:| [-–—])\s+(?:who|what|when|where|why|how|{_ASKS_OF_IT})\b|"
    rf"\s+{_ASKS_OF_IT}\s+(?:it|they|that)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?<![\w-])(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)(?![\w-])", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(
    r"(?<![\w-])(?:this|that|these|those) (?!(?:who|with|in|on|aged|year|month|week|country|government|the|an?|was|were"
    r"|is|are|will|would|could|he|she|they|it|we|i)\b)[a-z]",
    re.IGNORECASE,
)
_THAT_POINTS = re.compile(
    r"\b(?:did|does|do|is|was|about|of|to|for|from|after|before|on|in|with|like|change|changed)$",
    re.IGNORECASE,
)
# A pronoun in a subordinate clause stands for what the main clause named.
_SUBORDINATE = re.compile(
    r"\b(?:before|after|when|if|because|while|until|as|so|that|where|who|than|once)$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’.\-/][^\W_]+)*")
_CONTENT_FREE = frozenset(
    "a about after again all also an and any are as asked at back be been before being big but by came can come"
    " could did do does doing done each end ever far first for from get give given go going got had happen"
    " happened has have having he her hers him his how if in into is it its last left let like long made make many"
    " me more most much my new next no not now of off old on only or other our out over own paid part people"
    " put said say says see"
    " set she should since so some still such take taken than that the their them then there these they this those"
    " through to today too took under until up us use used very was way we well went were what when where which while"
    " who whom whose why will with would year years yet you cost costs money number total change changes changed"
    " replaced later really government governments govt minister ministers something anything news update"
    " updates latest recent recently moment agree agreed agrees disagree disagreed disagrees"
    " others think thinks thought whereabouts"
    " what's whats who's whos where's wheres when's whens how's hows that's thats"
    " it's there's theres they're theyre i'm im i've ive didn't didnt don't dont doesn't doesnt wasn't wasnt weren't"
    " isn't isnt aren't arent hasn't hasnt haven't havent can't cant couldn't couldnt won't wont wouldn't wouldnt"
    " shouldn't shouldnt".split()
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
    return [" ".join(turn.split()) for turn in _left_of(turns, asked, gazetteer, today) if turn.strip()]


def _left_of(turns: list[str], asked: str, gazetteer: Gazetteer, today: date) -> list[str]:
    """What of earlier questions stays once `asked` is put after them: what it takes the place of goes."""
    if not turns:
        return []
    told, afterthought = periods(asked, today), is_afterthought(asked)
    if _HAS.match(asked):  # what has come to pass names no time of its own
        told = [period for period in told if period.kind != "latest"]
    if not told and asks_whether_it_came(asked):  # "did it happen?" is asked of no time by which it was promised
        turns = [_without_deadlines(turn, today) for turn in turns]
    of_now = _asks_of_now(asked, told)
    another = told and not _COMPARED.match(asked) if afterthought else _asks_of_another_time(asked, told, today)
    another = another and not _counts_on(turns, asked, told, today)
    if of_now or another or _asks_of_another_government(turns, asked, told, today):
        # "When does it start?" is asked of Budget 2019, not of 2019.
        turns = [without_times(turn, today, () if told else _NAMED_TIMES) for turn in turns]
    if afterthought and not another:
        turns = _without_replaced_subject(turns, asked, today)
    if afterthought and not _POINTER.search(asked) and (named := people(asked, gazetteer, [], today)):
        # "And Hekia Parata?" takes the place of whoever was asked about before, and of a time that is not hers.
        turns = [_without_people(turn, gazetteer, today) for turn in turns]
        turns = [turn if spoke_then(named, turn, today) else without_times(turn, today) for turn in turns]
    return turns


def _asks_of_now(asked: str, told: Sequence[Period]) -> bool:
    """Whether a question asks how things are now, or when something was, whatever time was asked about before."""
    still = not (told or _OF_SOMEBODY.search(asked)) and _STILL.match(asked)
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


def _without_people(turn: str, gazetteer: Gazetteer, today: date) -> str:
    offices = [office.span for office in portfolios(turn, gazetteer) if office.kind == "minister"]
    spans = [*offices, *(person.span for person in people(turn, gazetteer, [], today))]
    return _cut(turn, [(begin, end + 2 * turn.startswith(("'s", "’s"), end)) for begin, end in spans])


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
        return turn, False
    right, wrong = found["right"], found.groupdict().get("not")
    said = _NOT.match(right)
    if said and (said["comma"] or _said(said["wrong"], before)):  # "people who are not in work" are not told apart
        right, wrong = said["right"], said["wrong"]
    if _QUESTION.match(right):
        return right, False
    if wrong and (place := _said(wrong, before)):
        return place.sub(_ONE.sub("", _LEADING.sub("", right)).replace("\\", "\\\\"), before), True
    # What was asked about goes, where it is a subject that was meant: "no, I meant gangs".
    if re.match(r"(?:and|in|on|at|for|since|before|after|during|under)\b(?!-)", right, re.IGNORECASE):
        return f"And {re.sub(r'^and ', '', right, flags=re.IGNORECASE)}?", False
    opening = "And" if right.islower() and _WHAT_ABOUT.search(before) else "What"
    return f"{opening} about {right}?", False


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
    """A question without what is told of whoever asks; where it points at that, without the times in it."""
    told = story_before(turn)
    story, rest = turn[:told], turn[told:]
    return rest if not told or stands_alone(rest) else f"{without_times(story, today)} {rest}"


def changes_subject(question: str) -> bool:
    """Whether a question says that it is of something else than the one before, and says of what."""
    rest = without_chatter(question)
    return says_anew(question) and not (leans_back(rest) and len(content_words(rest)) < FEW_WORDS)


def without_and(question: str) -> str:
    """A question of its own without the "and" before it: "And how many people died at Pike River?"."""
    said = AND_ASKS.match(question)
    rest = question[said.end() :] if said else question
    own = has_name(rest) and stands_alone(rest) and len(content_words(rest)) >= OWN_WORDS
    return rest if own and not (leans_back(rest) or is_fragment(rest) or _BESIDE_ANOTHER.search(rest)) else question


def content_words(text: str) -> list[str]:
    """The words of `text` that carry a subject."""
    return [word for word in _WORD.findall(text) if word.casefold().replace("’", "'") not in _CONTENT_FREE]


def content_runs(text: str) -> list[tuple[int, int]]:
    """Where words that carry a subject follow one another: "road policing" of "how much goes on road policing"."""
    words = [word for word in _WORD.finditer(text) if content_words(word[0]) and not word[0].isdigit()]
    runs: list[tuple[int, int]] = []
    for begin, end in (word.span() for word in words):
        if runs and text[runs[-1][1] : begin] == " ":
            runs[-1] = runs[-1][0], end
        else:
            runs.append((begin, end))
    return runs


def asks_again(question: str, before: str) -> bool:
    """Whether a question has all the words of the one before, or is a few words of it ("KiwiBuild"): then that one adds
    nothing to it. "What is the fund for" after "fund applications in Northland" is of that fund."""
    new, old = ({word.casefold() for word in content_words(text)} for text in (question, before))
    whole = stands_alone(question) or not begins_as_question(question)
    # "Who signed for the Crown?" has all of "when was it signed", but not what that was asked of.
    fuller = old <= new and says_something(before)
    return bool(new and old) and (fuller or (new <= old and whole))


def begins_as_question(question: str) -> bool:
    """Whether a question begins with a word that asks, or a verb: "KiwiBuild?" does not."""
    return bool(_QUESTION.match(question))


def some_part_asks(question: str) -> bool:
    """Whether any part of a question asks: "back to the ferries" does not."""
    parts = re.split(r"[,.:;!–—]| - ", question)
    return question.rstrip().endswith("?") or any(map(_QUESTION.match, parts))


def is_fragment(question: str) -> bool:
    """Whether a few words are made a question by no more than its mark, "Cost per kilometre?", ask for what only
    something else has, "what's the deadline", or of a place, and not what: "how many in Northland"."""
    if _OF_SOMETHING.match(question) or _OF_A_PLACE.match(question) or _HOW_MANY_WERE.match(question):
        return True
    few = sum(not word.isdigit() for word in content_words(question)) <= FEW_WORDS
    if few and not has_name(question) and _THE_THING.search(question):
        return True
    return question.rstrip().endswith("?") and not begins_as_question(question) and len(content_words(question)) <= 3


def asks_how_many(question: str) -> bool:
    """Whether a question asks how many there are of something, without a verb: "how many markers"."""
    return bool(_HOW_MANY.match(question)) and not has_name(question)


def asks_of_another(question: str) -> bool:
    """Whether a question is no more than what only something else has, or was told of: "the fines", "her reason", "what
    did the Greens say", "latest announcement?", "under whose agreement?", "how much had been paid by then?"."""
    few = len(content_words(question)) <= OWN_WORDS and not re.search(r"\d", question)
    same = _OF_THE_SAME.match(question)
    if _OF_ANOTHER.match(question) or (same and (few or not same["too"])):
        return True
    return not has_name(question) and bool(_BY_WHICH.match(question) or (few and _BY_THEN.search(question)))


def asks_who_now(question: str) -> bool:
    """Whether a question asks who does something now, and of nothing: "who has the say now?"."""
    return bool(_WHO_NOW.match(question)) and not has_name(question) and len(content_words(question)) < FEW_WORDS


def is_afterthought(question: str) -> bool:
    """Whether a question opens as the changed part of another: "and the other one?", "compared to 2019?"."""
    return bool(OPENING.match(question) or _COMPARED.match(question))


def leans_back(question: str) -> bool:
    """Whether a question opens as an afterthought, has a pronoun or points at something by another word."""
    return is_afterthought(question) or points(question)


def points(question: str) -> bool:
    """Whether a question has a pronoun, or points at something before it by another word: "the one"."""
    return has_pronoun(question) or points_back(question)


def has_pronoun(question: str) -> bool:
    """Whether a question has a pronoun, whatever it points at, but for what it has named at its head."""
    return bool(_PRONOUN.search(question)) and not _is_headed(question)


def has_demonstrative(question: str) -> bool:
    """Whether a question points at something by a noun: "that bird", "those schools"."""
    return bool(_DEMONSTRATIVE.search(question))


def points_back(question: str) -> bool:
    """Whether a pronoun of a question has nothing in it to point at."""
    return not _is_headed(question) and any(_points_back(question, match) for match in _POINTER.finditer(question))


def _is_headed(question: str) -> bool:
    """Whether all that is pointed at stands at the head: "City rail link, when does that open"."""
    headed = _HEADED.match(question)
    pointers = {match.start() for pattern in (_POINTER, _PRONOUN) for match in pattern.finditer(question)}
    return bool(headed and content_words(headed["head"])) and len(pointers) < 2


def stands_alone(question: str) -> bool:
    """Whether a question can be answered without what was asked before it.

    It cannot when it opens as an afterthought ("and the other one?"), when a pronoun has nothing in
    the question to point at, or when hardly a content word is left. Wrongly carrying a subject ruins
    a question that stands alone, so doubt falls on the side of standing alone.
    """
    words = content_words(question)
    named = has_name(question) or any(word[0].isdigit() for word in words if not question.startswith(word))
    return says_something(question) and (named or len(words) >= 3)


def says_something(question: str) -> bool:
    """Whether a question is no afterthought, points at nothing before it and has a word that carries a subject.

    Where this holds and `stands_alone` does not, a question is merely short.
    """
    words = content_words(question)
    if all(word.isdigit() for word in words) or (len(words) == 1 and words[0][0].islower() and _ASKING.match(question)):
        return False  # "how much in 2012?", "who apologised?"
    return not (points_back(question) or is_afterthought(question))


def has_name(question: str) -> bool:
    """Whether a question gives a name of its own: a capital that does not begin it."""
    return any(word[0].isupper() and word != "I" for word in content_words(question) if not question.startswith(word))


def _points_back(question: str, pointer: re.Match[str]) -> bool:
    word = pointer.group(0).casefold()
    before, after = question[: pointer.start()].rstrip(), question[pointer.end() :].lstrip()
    if word == "that":
        return not after[:1].isalnum() or bool(_THAT_POINTS.search(before))
    ahead, behind = _EMPTY.get(word, ("", ""))
    if (ahead and re.search(ahead, before, re.IGNORECASE)) or (behind and re.match(behind, after, re.IGNORECASE)):
        return False
    if word == "one" and not _TOLD_ONE.search(before):
        return True
    named = content_words(before)
    if _SUBORDINATE.search(before) and named:
        return False
    # A pronoun late in a question that has named things before it points at those; one that closes the
    # question points at a thing outside it more often than not, though a person or place may be meant.
    proper = any(name[0].isupper() for name in named if not question.startswith(name))
    closing = not content_words(after) and word in ("it", "this", "these", "those")
    if word == "there":
        return not (proper and len(named) >= 2)
    return not (len(named) >= 4 or (proper and len(named) >= 2 and not closing))


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
    """A question without its times, but for some kinds: "KiwiBuild in 2018?" becomes "KiwiBuild?"."""
    told = [period for period in periods(turn, today) if period.kind not in kept]
    spans = [period.span for period in told]
    spans = [(len(_UNTIL_WHEN.sub("", turn[:begin])), end) for begin, end in spans if begin < end]
    # "What did National say about it the next year".
    spans = [(begin if turn[end:].strip(" ?.!") else len(_THE.sub("", turn[:begin])), end) for begin, end in spans]
    # "What did the fifth National government do?" is still asked of the government.
    subjects = [match.span("which") for match in _SUBJECT.finditer(turn)]
    spans = [next((own for own in subjects if begin <= own[0] and own[1] <= end), (begin, end)) for begin, end in spans]
    between = [(end, begin) for (_, end), (begin, _) in pairwise(sorted(spans)) if _AND.fullmatch(turn[end:begin])]
    return _cut(turn, [*spans, *between])


def _without_deadlines(turn: str, today: date) -> str:
    spans = [period.span for period in periods(turn, today) if _DEADLINE.match(period.text)]
    return _cut(turn, [(len(_UNTIL_WHEN.sub("", turn[:begin])), end) for begin, end in spans])


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` without some of its stretches, which may overlap: two readings of the same words."""
    kept, place = "", 0
    for begin, end in sorted(spans):
        kept += text[place : max(place, begin)]
        place = max(place, end)
    return re.sub(r"\s+", " ", kept + text[place:]).strip()


_SUBJECT = re.compile(
    rf"\b(?:{IS}|had|will|would|then) the (?P<which>(?:\w+ ){{1,2}}?(?:Labour |National ))(?=government\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|concerning)\s+", re.IGNORECASE)
_AT_IT = re.compile(r"\b(?:it|that|them|those)\W*$|\b(?:that|this|those|these) \w+\W*$", re.IGNORECASE)
_ON_A_PLACE = re.compile(
    r"on (?:(?:the|a|our|their) )?(?:[\w-]+ ){0,2}(?:beach|boat|bus|coast|farm|ferry|ground|island|motorway|peninsula|"
    r"railway|road|ship|shore|street|train)s?\W*$|on (?:ferries|beaches|buses)\W*$|on the mainland\b",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(
    _ABOUT.pattern + r"(?:(?!(?:in|on|during|since|by|under|after|before|for|at|from|when|while|each|every|over)\b)"
    r"[\w’'-]+(?:\s+|\b)){1,6}",
    re.IGNORECASE,
)


def says_where(question: str) -> bool:
    """Whether an afterthought says no more than where: "and on the West Coast?"."""
    return bool(_ON_A_PLACE.match(OPENING.sub("", question)))


def _without_replaced_subject(turns: Sequence[str], asked: str, today: date) -> list[str]:
    """ "And about banks?" takes the place of what was asked about last: "What did she say about ferries?"."""
    if not _ABOUT.match(OPENING.sub("", asked)) or says_where(asked):
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
