"""Releases by their days: the newest that a filter leaves, where no subject is asked about ("what was said?"), and the
first, the last or all that somebody told, or that mention something or are about it ("when was cryptocurrency first
mentioned?", "show me releases about it").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qa import mentions
from qa.blocks import Verdict
from qa.finding.querying import NAMES, telling_terms
from qa.language.moments import MONTH, NUMBER, meet, when_text
from qa.language.spelling import POSSESSIVE, bare_name, blanked, counted, fold, touches, vocabulary
from qa.language.wording import AND, IS, NEWEST, PRESS, RELEASE, SAYS_MINISTER, WH
from qa.offices.gazetteer import plain_title
from qa.statements import as_shown
from qa.understanding.dates import NOW
from qa.understanding.follow_ups import asks_of_another, content_words, has_demonstrative, points
from vectorstore import UNDATED, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.understanding import Understood
    from qa.understanding.dates import Period
    from qa.understanding.people import Person, Portfolio
    from vectorstore import Generation

    Ints = NDArray[np.int64]

REASON = "No subject is asked about: these are the newest releases that the filter leaves."
NEWS = "No subject is asked about: these are the newest releases."
# Words that ask for what there is, whatever it is.
_ANY = vocabulary(
    "announce announced announcement announcements anything big done everything happen happened happening highlights "
    "important interesting issues items key list main news point points press promise promised promises release "
    "releases said say says show spoke statement statements stories summarise summarize summary talk talked tell told "
    "things top topics update updates"
)
_NEW = vocabulary("lately latest new newest news recent recently today update updates")
_TELLING = _ANY | _NEW | vocabulary("been did do does doing done")
# What asks for a thing that not everything has, or points at one.
_OTHERWISE = vocabulary("he her him how it she that this when where who whom whose why you")
# How many are shown of the first or the last, and of all in order or about something.
FEW, ALL = 5, 10
SHOWN = 5  # ministers of whom most are
_SOME = rf"(?:(?:{NUMBER}|few|couple of) )?"
# Of what it is asked when it was "first mentioned"; but not "when he first talked about it".
_MENTIONS = (
    r"(?:minister )?(?:(?:to|get|got|be|was) )?(?<!he first )(?<!they first )(?P<verb>"
    r"mention(?:s|ed|ing)?\b(?: of\b)?|refer to\b|referred to(?=\W*$| (?:as|by|in)\b)|"
    r"(?:talk(?:ed)?|speak|spoken?) (?:about|of)\b(?!\W*$| (?:when|after|before|as|during|at)\b))"
)
# "The first release about", "Nick Smith's last press release"; but not the first release of kiwi, nor from a prison.
_FIRST_OR_LAST = (
    rf"(?<!\bmy )(?<!\byour )\b{_SOME}(?:first|earliest|oldest|(?P<newest>last|final|{NEWEST}))"
    rf"(?: ever)? {_SOME}(?:(?:{RELEASE}|announcements?)(?: ever)?(?P<whose> (?:by|from|of|under) (?:the )?)|"
    rf"(?:{RELEASE}|(?P<announced>announcements?))(?: ever)?(?P<about> (?:about|concerning|on)\b)|"
    # But not "the first thing he said he would do", which is no release.
    r"(?P<thing>things?)(?= .{0,60}\b(?:announced|said|released|published)\b"
    r"(?! (?:that )?(?:he|is|it|she|they|was|we|would)\b))|"
    rf"{RELEASE}(?: ever)?(?:"
    r"(?=\W*$| (?:as|in \d{4}|mention\w*|that|there|to mention|which|you)\b))|announcements?(?=\W*$| as\b)|"
    rf"{_MENTIONS})"
)
# "Show me all press releases about didymo", "which releases mention it?"
_LIST = (
    r"^(?!.*\b(?:order|oldest)\b)\W*(?:(?:please|(?:can|could) you|i want|do you have|are there) )*"
    r"(?:(?:display|find|get|give|list|search for|show)(?: (?:me|us|out|up))* )?(?:(?:a )?list of )?"
    r"(?:(?:a|all|any|every|some|the|what|which) ){0,2}(?:(?:19|20)\d\d )?"
    rf"(?P<list>{RELEASE}(?<=s)|(?P<joint>joint {RELEASE})) "
    rf"(?:(?:in|from) (?:{MONTH} )?(?:19|20)\d\d )?(?:(?:that|which|are|were) )*"
    r"(?:about|concerning|mention(?:s|ing)?|on|regarding|(?P<by>by|from|of|between))\b(?: the\b)?"
)
# "Which releases did Bill English and Paula Bennett put out together?"
_TOGETHER = rf"^\W*(?:which|what) (?P<together>{RELEASE}(?<=s) (?:did|have)\b)(?=.{{5,80}} (?:together|jointly)\b)"
# "What did Bill English announce first as Prime Minister?", "police press releases April 2005".
_ANNOUNCED_FIRST = r"(?P<word>\bannounced? (?:first|(?P<final>last))(?=\W*$| (?:as|in \d{4})\b))"
_LED = (
    rf"^(?:(?!(?:{WH}|whose|{IS}|about|all|any|by|every|first|from|last|latest|more|of|on|some|that|the|these|those)\b)"
    rf"[\w’'-]+ ){{1,4}}(?P<led>{PRESS} releases)(?=(?: (?:in|from|for|during|of))?,? |\W*$)"
    r"(?! (?:about|by|concerning|mention\w*|on|that|which)\b)"
)
# "Is there anything on roads from March 2025?", "who spoke about whaling in January 2006?"
_THERE = (
    r"^\W*(?:and )?(?P<there>(?:(?:is|are|was|were) there (?:anything|something)|"
    r"(?:who|which ministers?)(?: all)? (?:spoke|talked|commented)) (?:about|concerning|on)\b(?: the\b)?)"
)
# "Does any release mention kelp?", "was it ever mentioned?": what only the words of the releases tell.
_EVER = (
    r"^\W*(?:(?:and|but|so) )?(?P<ever>(?:do|does|did|has|have|had) (?:any(?:one|body)|the government|"
    rf"(?:any|a|some|the) {RELEASE}|(?:any|a|some) ministers?)(?: ever)? mention(?:s|ed)?\b"
    r"(?! (?:how|if|what|when|where|whether|who|why)\b)(?: the\b)?|"
    r"(?:(?:is|are|was|were) there )?(?:any|a) mentions? of\b(?: the\b)?|"
    rf"(?:is|was) there (?:a|any) {RELEASE} (?:that |which )?(?:mention(?:s|ed|ing)|about|concerning|on)\b(?: the\b)?|"
    r"(?:is|are|was|were|has|have|had)\b(?! (?:there|it|this|that|he|she|they)\b)"
    rf"(?= .{{2,80}} mentioned(?: (?:ever|before|anywhere|at all|in (?:any|a|the|these) {RELEASE}))*\W*$))"
)
# "How many releases mention kelp?", "how often was it mentioned?", "how many releases did Clark put out in 2004?"
_EACH_YEAR = r"(?:(?:by|per|(?:in )?(?:each|every)) (?:the )?year|year by year|over (?:time|the years))\b"
_COUNTED = (
    r"^\W*(?P<counted>(?:in )?(?:how many|(?:what(?:['’]?s| is| was) )?(?:the )?(?:total )?number of|"
    rf"count(?: of)?(?: the| all)*) {RELEASE}(?<=s)"
    r"(?: (?:are|were|have been) (?:there(?: that| which)?|issued|made|published|put out|released))?"
    r"(?: (?:(?:that|which|are|were) )*(?:mention(?:s|ed|ing)?|about|on|concerning|talk(?:s|ing)? about|"
    r"refer(?:s|ring)? to|"
    r"contain(?:s|ing)?(?: the (?:words?|phrase))?)\b(?: the\b)?|"
    r"(?P<issued> (?:did|has|have|(?:(?:issued|made|put out|published|released) )?by)\b)|"
    rf"(?=\W*$| (?:in|from|during) (?:[a-z]+ )?(?:19|20)\d\d\b| {_EACH_YEAR}))|"
    r"how (?:often|many times) (?:is|was|has|have|are|were)\b(?! (?:it|this|that|he|she|they)\b)"
    r"(?= .{2,80} mentioned(?:\W*$| (?:in|since|by|from|between|during|under|before|after|each|every|per|over)\b))|"
    r"how (?:often|many times) (?:did|does|do|has|have)\b(?! (?:it|this|that|he|she|they)\b)"
    r"(?= .{2,60} mention(?:ed)?\b)|"
    # "Which minister put out the most releases in 2019?", "who mentions fracking most often?"
    r"(?P<most>(?:who|(?:which|what) ministers?)(?: has| have)? (?:"
    rf"(?:had|issued|made|published|put out|released) (?:the )?most {RELEASE}(?<=s)\b"
    r"(?: (?:that )?(?:mention(?:s|ed|ing)?|about|on|concerning)\b(?: the\b)?)?|"
    r"mention(?:s|ed)?\b(?= .{2,60} most\b))))"
)
# Counts apart: "how many releases mention kelp each year?"
_BY_YEAR = re.compile(_EACH_YEAR, re.IGNORECASE)
_MOST = re.compile(r"\b(?:the )?most(?: often| frequently)?\b|\boften\b", re.IGNORECASE)
_QUOTATION = re.compile(r"(?<!\w)[\"“](?P<said>[^\"“”\s][^\"“”]{2,80}?)[\"”](?!\w)")
_JOINTLY = re.compile(r"\b(?:together|jointly)\b", re.IGNORECASE)
_PUT_OUT = re.compile(r"\b(?:put out|issued?|ma[dk]e|publish(?:ed)?|released?|g[ai]ven?)\b", re.IGNORECASE)
# "All releases in order", "mentions of it, oldest first".
_IN_ORDER = (
    rf"(?P<all>\b(?:{RELEASE}|everything|mentions)\b(?=.{{0,80}}\b(?:oldest first|"
    r"in (?:chronological|date|time) order)\b|.{0,80}\bin order\W*$))"
)
_BY_DAY = re.compile(
    f"{_FIRST_OR_LAST}|{_ANNOUNCED_FIRST}|{_LIST}|{_EVER}|{_COUNTED}|{_IN_ORDER}|{_LED}|{_THERE}|{_TOGETHER}",
    re.IGNORECASE,
)
# What asks for something else than a release: "how many houses did the first release about it promise".
_ASKS_MORE = re.compile(
    rf"{AND}(?!do you have\b|are there (?:any\b|{RELEASE}))(?:why|{IS}|had|must|should|will)\b|"
    r"\bhow\b(?! do (?:i|you) find\b)",
    re.IGNORECASE,
)
# "When was the first announcement about KiwiBuild made?"
_MADE = re.compile(r"\b(?:made|issued|published|released)\W*$", re.IGNORECASE)
# An office that releases are not filed under.
_AS_PRIME_MINISTER = re.compile(
    r"\b(?:as|when|while) (?:he was |she was )?(?:the )?(?:deputy )?(?:pm|prime minister)\b", re.IGNORECASE
)
_SUBJECT_OF = re.compile(
    r"\b(?:about|concerning|mention\w*(?: of)?|on|refer(?:red)? to|(?:talk\w*|speak|spoken?) of)\s+$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|did)\b", re.IGNORECASE)
_PARTICIPLES = ("mentioned", "referred", "talked", "spoken")
_MENTION = re.compile(r"\bmention", re.IGNORECASE)
_LESS = re.compile(r"\b(?:(?:but|and) not|except|other than|without|excluding)\b", re.IGNORECASE)
_OF_WORDS = re.compile(r"\bmention|\b(?:about|on|concerning|how (?:often|many times))\b", re.IGNORECASE)
_WORD = re.compile(r"(?:[’'&-]*+\w++)+")  # "R&D", too
_ASKING = _ANY | vocabulary(
    "all anywhere chronological earliest ever final first government last latest media mention mentioned mentioning "
    "mentions minister ministers oldest order phrase prime recent term time word"
)


def asks_for_any(understood: Understood) -> bool:
    """Whether a question is of no subject, nobody and no time but the latest, so that a filter alone says of what."""
    read = understood.people or understood.portfolios or understood.carried
    timed = any(period.kind not in NOW for period in understood.periods)
    words = set(fold(understood.question).split())
    if read or timed or words & _OTHERWISE or not words & _TELLING:
        return False
    times = [one.words for one in understood.periods]
    return all(word.casefold() in _ANY for word in content_words(blanked(understood.question, times)))


def asks_for_news(understood: Understood) -> bool:
    """Whether a question is of nothing but what is new: "anything new?", "what's in the news today?"."""
    return asks_for_any(understood) and not _NEW.isdisjoint(_WORD.findall(fold(understood.question)))


def counts_of_its_own(understood: Understood) -> bool:
    """Whether a question asks how many releases mention what it names itself, and needs none before it: "how many
    releases mention kelp?", but not "how many releases mention it?", nor "... the cost?"."""
    asked = _BY_DAY.search(understood.question, understood.begins)
    if not asked or not asked["counted"] or points(understood.asked) or has_demonstrative(understood.asked):
        return False
    words, phrase = _subject(understood, asked, ())
    return bool(words) and not asks_of_another(f"the {phrase}?")


def newest(generation: Generation, selection: Selection | None, k: int) -> list[Hit]:
    """The k newest releases of all, or that a filter leaves, undated ones last, each by its first statement; copies
    folded."""
    left = generation.within(selection or Selection())
    return mentions.folded(generation, mentions.leads(generation, left, oldest=False), k)


def told_by(understood: Understood, selection: Selection | None, day: date | None = None) -> Selection:
    """What a filter leaves of whoever is asked what they said at some time, or else of the portfolios that are asked
    about; of a `day` alone if it is given, and nothing later than the time: of 2010's today nothing of 2026."""
    ends = day or max(period.end for period in understood.periods)
    left = selection or Selection()
    left = replace(left, date_to=min(left.date_to or ends, ends))
    left = replace(left, date_from=max(left.date_from or day, day)) if day else left
    if names := [name for person in understood.persons for name in person.names]:
        return left.by(names)
    filed = [name for portfolio in understood.portfolios for name in portfolio.names]
    within = tuple(name for name in filed if left.portfolios is None or name in left.portfolios)
    return replace(left, portfolios=within) if filed else left


class _Request(NamedTuple):
    """Which releases are asked for: how (a match of _BY_DAY), told by whom, by all of these `together` or any, `filed`
    under which other offices, of which words, and these as they stand."""

    asked: re.Match[str]
    tellers: list[Person]
    together: bool
    filed: list[Portfolio]
    words: list[str]
    phrase: str

    @property
    def oldest(self) -> bool:
        """Whether the oldest come first."""
        return not (self.asked["newest"] or self.asked["final"] or _lists(self.asked))


def by_day(generation: Generation, understood: Understood, selection: Selection | None) -> Verdict | None:
    """The first, the last or all releases that somebody told, or that have all words of a subject in a sentence, or are
    about it ("show me releases about ..."); that none mentions it. None where no such thing is asked for, or found."""
    request = _request(understood)
    if not request:
        return None
    asked, tellers, words, oldest = request.asked, request.tellers, request.words, request.oldest
    k = ALL if asked["all"] or _lists(asked) else FEW
    when = _time(understood, tellers, newest=not oldest)
    own = _own(understood, tellers, selection or Selection(), when)
    each = [own.by(one.names) for one in tellers] if request.together else [own]
    within = mentions.Within(own, np.logical_and.reduce([generation.within(one) for one in each]))
    subject = _named_subject(understood, words, request.phrase) if words else None
    if subject:
        hits, having, as_phrase = _of_subject(generation, subject, within, asked, k, oldest=oldest)
    else:
        hits = mentions.folded(generation, mentions.leads(generation, within.releases, oldest=oldest), k)
        having, as_phrase = "", False
    titles = [] if selection and selection.portfolios else request.filed
    of = f"{_whose(request, titles)}{f' {when_text(*when)}' if when else ''}{having}"
    if hits and asked["counted"]:
        found, more = np.flatnonzero(within.releases), False
        if subject:
            found, more = mentions.having_it(generation, subject, within, phrase=as_phrase)
        # If there are more, the oldest are not among these.
        apart = "" if more else _apart(generation, found, understood.question, by_minister=bool(asked["most"]))
        least = "At least " if more else ""
        said = f"{least}{counted(len(found), 'release')}{of}, copies included{apart}; the newest first:"
        return Verdict("answered", said, chosen=as_shown(hits))
    if hits:
        order = "oldest" if oldest else "newest"
        return Verdict("answered", f"The {order} releases{of}, {order} first:", chosen=as_shown(hits))
    named = [one for one in tellers if one.names and not SAYS_MINISTER.search(one.text)]
    of_one = not words and len(named) == 1 == len(tellers) and when and not request.filed
    of_word = (asked["verb"] or _asks_for_mentions(asked)) and len(words) == 1 and having
    return Verdict("not_found", f"There is no release{of}.") if (of_one or of_word) and not selection else None


def _named_subject(understood: Understood, words: Sequence[str], phrase: str) -> mentions.Subject:
    """A subject with the other name of all of it, if it had one: "bird flu" was avian influenza."""
    whole = {mentions.said_as(phrase), mentions.said_as(" ".join(words))}
    names = (one for one in understood.aliases if one.kind in NAMES and mentions.said_as(one.text) in whole)
    return mentions.Subject(tuple(words), phrase, next((one.others[0] for one in names), ""))


def _whose(request: _Request, filed: Sequence[Portfolio]) -> str:
    """Of whom releases are, and under which offices they are filed."""
    by = (" and " if request.together else " or ").join(_called(one) for one in request.tellers)
    titles = " and ".join(dict.fromkeys(plain_title(one.names[0]) for one in filed))
    return (f" of {by}" if by else "") + (f" filed under {titles}" if titles else "")


def _request(understood: Understood) -> _Request | None:
    """What releases a question asks for; None where it asks for anything else."""
    question = understood.question
    # A chat's "and the first release?" is of what was asked before.
    asked = _BY_DAY.search(question, understood.begins)
    if not asked or (not (asked["there"] or asked["ever"] or asked["counted"]) and _ASKS_MORE.search(understood.asked)):
        return None
    # "Releases of the 2008 Budget" are about it.
    times = [one.words[0] for one in understood.periods if asked["whose"] or one.kind != "budget"]
    begins = [*(one.span[0] for one in understood.people), *(one.span[0] for one in understood.offices), *times]
    whose = "whose" if asked["whose"] else "by"
    if asked[whose] and not any(asked.start(whose) < begin <= asked.end() + 1 for begin in begins):
        return None
    tellers = _tellers(understood, asked)
    words, phrase = _subject(understood, asked, tellers)
    told = words or any(map(_is_within, understood.periods)) or (asked["by"] and tellers)
    untold = (asked["about"] or asked["verb"] or asked["list"]) and not told
    # A mention is of words: "one-off" has none that tell, and the weeks around Waitangi Day hold releases of anything.
    of_words = asked["ever"] or (asked["counted"] and _OF_WORDS.search(asked["counted"]))
    less = _lists(asked) and _LESS.search(question, asked.end())  # "that mention kiwi but not kiwifruit"
    together = bool(asked["joint"] or asked["together"]) and len(tellers) > 1
    # "Joint statements by John Key and Julia Gillard", of whom one is no minister.
    foreign = asked["joint"] and any(question.startswith(" and ", one.span[1]) for one in tellers)
    alone = (asked["joint"] or asked["together"]) and not (together or foreign)
    if untold or less or alone or (of_words and not words) or _is_no_release(understood, asked, words, tellers):
        return None
    filed = [one for one in understood.offices if not touches(one.span, [other.span for other in tellers])]
    return _Request(asked, tellers, together, filed, words, phrase)


def _apart(generation: Generation, found: Ints, question: str, *, by_minister: bool) -> str:
    """How many of these releases are of each year, where that is asked for, or of whom most are."""
    if by_minister:
        told = np.zeros(generation.n_releases, np.bool_)
        told[found] = True
        n_of = Counter[str]()
        for name, own in generation.name_releases()[0].items():
            n_of[bare_name(name)] += int(told[own].sum())
        return f"; most are of {', '.join(f'{name} ({n:,})' for name, n in n_of.most_common(SHOWN) if n)}"
    if not _BY_YEAR.search(question):
        return ""
    days = generation.release_ordinals[found]
    years = Counter(date.fromordinal(day).year for day in days[days != UNDATED].tolist())
    return f"; {', '.join(f'{n:,} in {year}' for year, n in sorted(years.items()))}"


def _lists(asked: re.Match[str]) -> bool:
    """Whether all that is about something is asked for."""
    return any(asked[way] for way in ("list", "together", "led", "there", "ever", "counted"))


def _asks_for_mentions(asked: re.Match[str]) -> bool:
    """Whether all that mentions something is asked for, and not what is about it alone."""
    mention = _MENTION.search(asked.string, asked.start())
    return bool(asked["counted"] or (_lists(asked) and not asked["there"] and mention))


def _is_no_release(
    understood: Understood, asked: re.Match[str], words: Sequence[str], tellers: Sequence[Person]
) -> bool:
    """Whether what is asked for so is no release: "the latest announcement about" is of how things are, the first thing
    that nobody said may be any; and what there is on a subject is one of a time."""
    now = asked["announced"] and (asked["newest"] or "").casefold() in NEWEST.split("|")
    by_nobody = (asked["thing"] or asked["word"] or asked["issued"]) and not tellers
    at_no_time = not (words and any(map(_is_within, understood.periods)))
    return bool(now or by_nobody or (asked["ever"] and tellers) or ((asked["led"] or asked["there"]) and at_no_time))


def _called(person: Person) -> str:
    """Whose releases are shown, in full: "Helen Clark" of "Clark", "the Police Minister"."""
    if not person.office or not SAYS_MINISTER.search(person.text):
        return bare_name(person.names[0]) if person.names else person.text
    return f"the {person.text}" if person.text[:4].casefold() != "the " else person.text


def _tellers(understood: Understood, asked: re.Match[str]) -> list[Person]:
    """Whose releases are asked for: "Helen Clark's last release", "by Helen Clark", but not "under" nor "about" her,
    nor "when was she first mentioned"; of a name and an office the name."""
    question = understood.question
    passive = _PASSIVE.search(question[: asked.start()]) and (asked["verb"] or "").casefold().startswith(_PARTICIPLES)
    named = [one for one in understood.people if not _SUBJECT_OF.search(question[: one.span[0]])]
    told = [
        one
        for one in named
        if (one.role != "era" or _is_before(question, one, asked)) and not (passive and one.span[1] <= asked.start())
    ]
    return [one for one in told if not one.office] or told


def _is_before(question: str, one: Person, asked: re.Match[str]) -> bool:
    """Whether somebody is named right before what is asked for: "Helen Clark's last release"."""
    past = _past(question, one.span)
    return past <= asked.start() and not question[past : asked.start()].strip()


def _subject(understood: Understood, asked: re.Match[str], tellers: Sequence[Person]) -> tuple[list[str], str]:
    """The words of what the releases are to mention, and these as they stand: "cost of living"."""
    question = understood.question
    eras = [one.span for one in understood.people if one.role == "era"]
    who = [*eras, *(one.span for one in tellers), *(one.span for one in understood.offices)]
    when = [one.words for one in understood.periods if one.kind not in ("event", "budget")]
    asking = asked.span("led" if asked["led"] else 0)
    spans = [asking, *((begin, _past(question, (begin, end))) for begin, end in who), *when]
    beside = [_AS_PRIME_MINISTER, _PUT_OUT if asked["counted"] or asked["together"] else _MADE]
    beside += [_BY_YEAR] if asked["counted"] else []
    beside += [_MOST] if asked["most"] else []
    beside += [_JOINTLY] if asked["together"] else []
    spans += [found.span() for pattern in beside for found in pattern.finditer(question)]
    rest = blanked(question, spans)
    names = [one.span for one in understood.people]  # "John Key" is no key
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(rest):
        named = any(begin <= word.start() < end for begin, end in names)
        own = named or (telling_terms(word[0]) and word[0].casefold() not in _ASKING)
        # "Fake news" is no news.
        if own or (words and word[0].casefold() == "news" and word.start() == words[-1].end() + 1):
            words.append(word)
    if said := _QUOTATION.search(rest):  # which need not tell: "she'll be right"
        return [said["said"]], said["said"]
    if words and words[0][0].casefold() == "both":  # "both kelp and eels", which need not stand together
        return [word[0].strip("'’") for word in words[1:]], ""
    phrase = rest[words[0].start() : words[-1].end()].strip("'’") if words else ""
    return [word[0].strip("'’") for word in words], " ".join(phrase.split())


def _is_within(period: Period) -> bool:
    """Whether a time is one that releases are to be of."""
    return period.kind not in ("latest", "office", "budget", *NOW)


def _past(text: str, span: tuple[int, int]) -> int:
    """Where a name ends with its possessive."""
    owned = POSSESSIVE.match(text, span[1])
    return owned.end() if owned else span[1]


def _own(
    understood: Understood, tellers: Sequence[Person], selection: Selection, when: tuple[date, date] | None
) -> Selection:
    """What a filter leaves of somebody's releases, of an office's and of a time's."""
    within = selection.by([name for one in tellers for name in one.names]) if tellers else selection
    if understood.offices and within.portfolios is None:
        within = replace(within, portfolios=tuple(name for one in understood.offices for name in one.names))
    if not when:
        return within
    first, last = when
    return replace(within, date_from=max(first, within.date_from or first), date_to=min(last, within.date_to or last))


def _time(understood: Understood, tellers: Sequence[Person], *, newest: bool) -> tuple[date, date] | None:
    """The time that releases are to be of, if any: of two that lie apart, two governments of one party, the later where
    the newest are asked for, else the earlier."""
    eras = [one.period for one in understood.people if one.role == "era" and one.period and one not in tellers]
    times = [
        {"event": one.days, "date": one.said}.get(one.kind, one.named)
        for one in filter(_is_within, understood.periods)
        if not (understood.is_carried(one.span) or one.merely_named)
    ]
    # "Bill English as Prime Minister": what is filed under no portfolio is told by when.
    if _AS_PRIME_MINISTER.search(understood.question):
        held = [time for one in tellers for time in one.times_held]
        times += [one for one in held if not times or any(meet(one, time) for time in times)]
    found = sorted({*times, *eras})
    if not found:
        return None
    first, last = max(first for first, _ in found), min(last for _, last in found)
    return (first, last) if first <= last else found[-1 if newest else 0]


def _of_subject(
    generation: Generation,
    subject: mentions.Subject,
    within: mentions.Within,
    asked: re.Match[str],
    k: int,
    *,
    oldest: bool,
) -> tuple[list[Hit], str, bool]:
    """The first k releases that are about a subject, or mention it, which words they have where, and whether these as
    they stand."""
    # What is about it has its words at its beginning, what mentions it has them as they stand; else all of them in one
    # sentence, which may be of something else, if it is that of one release alone.
    several = min(len(subject.words), 2)
    listed = _lists(asked) and not _asks_for_mentions(asked)
    first = (True, False, several) if asked["about"] or asked["all"] or listed else (False, True, 1)
    passes = [first] if listed else [first, (False, False, several)]
    if not subject.phrase:
        passes = [(leading, False, enough) for leading, _, enough in passes[-1:]]
    for leading, phrase, enough in passes:
        found = mentions.mentioning(generation, subject, within, oldest=oldest, leading=leading, phrase=phrase)
        hits = mentions.folded(generation, found, k)
        names = [f"“{name}”" for name in subject.names(phrase=phrase)]
        words = "words" if len(names) > 1 or " " in names[0] else "word"
        apart = len(subject.words) > 1 and not phrase
        elsewhere = "in one sentence or title" if apart else "in the text or title"
        where = "in their title or first sentences" if leading else elsewhere
        having = f" with the {words} {' or '.join(names)} {where}"
        if len(hits) >= enough:
            return hits, having, phrase
    return [], "" if hits else having, False
