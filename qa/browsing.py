"""Releases by their days: the newest that a filter leaves, where no subject is asked about ("what was said?"), and the
first, the last or all that somebody told, or that mention something or are about it ("when was cryptocurrency first
mentioned?", "show me releases about it").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import vectorstore
from qa import retrieval
from qa.blocks import Verdict
from qa.gazetteer import plain_title
from qa.hits import hit_at, near_copies, numbered, releases_for
from qa.moments import NUMBER, meet, when_text
from qa.querying import NAMES, telling_terms
from qa.spelling import bare_name, blanked, counted, fold, fold_anew, singular, touches, unaccented, vocabulary
from qa.statements import as_shown, beginning, lines_of, spans_of
from qa.understanding.dates import NOW
from qa.understanding.follow_ups import content_words
from qa.wording import AND, IS, NEWEST, PRESS, RELEASE, SAYS_MINISTER, WH
from vectorstore import UNDATED, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.passages import Span
    from qa.understanding import Understood
    from qa.understanding.dates import Period
    from qa.understanding.people import Person
    from vectorstore import Generation, Release

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
# How many are shown of the first or the last, and of all in order or about something; and how many passages of a year
# are looked into, more than have any two words of one but for the commonest.
FEW, ALL, OF_A_YEAR = 5, 10, 2000
# Releases that are read for a subject: its words may all be common, and stand together in none.
READ = 1000
# Those that are counted, in two seconds.
COUNTED = 10_000
SHOWN = 5  # ministers of whom most are
# Of so many statements that a release begins with one has what the release is about.
BEGUN = 3
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
    r"(?:(?:in|from) (?:19|20)\d\d )?(?:(?:that|which|are|were) )*"
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
BY_YEAR = r"(?:(?:by|per|(?:in )?(?:each|every)) (?:the )?year|year by year|over (?:time|the years))\b"
_COUNTED = (
    r"^\W*(?P<counted>(?:in )?(?:how many|(?:what(?:['’]?s| is| was) )?(?:the )?(?:total )?number of|"
    rf"count(?: of)?(?: the| all)*) {RELEASE}(?<=s)"
    r"(?: (?:are|were|have been) (?:there(?: that| which)?|issued|made|published|put out|released))?"
    r"(?: (?:that )?(?:mention(?:s|ed|ing)?|about|on|concerning)\b(?: the\b)?|(?P<issued> (?:did|has|have|by)\b)|"
    rf"(?=\W*$| (?:in|from|during) (?:[a-z]+ )?(?:19|20)\d\d\b| {BY_YEAR}))|"
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
_BY_YEAR = re.compile(BY_YEAR, re.IGNORECASE)
_MOST = re.compile(r"\b(?:the )?most(?: often| frequently)?\b|\boften\b", re.IGNORECASE)
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
_WORD = re.compile(r"(?:[’'-]*+\w++)+")
_OWN = re.compile(r"['’]s\b(?!['’-])")  # "Oldport's"
_IES = re.compile(r"ie\b")  # of "policies", as singular leaves it
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


def newest(generation: Generation, selection: Selection | None, k: int) -> list[Hit]:
    """The k newest releases of all, or that a filter leaves, undated ones last, each by its first statement; copies
    folded."""
    return _folded(generation, _leads(generation, generation.within(selection or Selection()), oldest=False), k)


def by_day(generation: Generation, understood: Understood, selection: Selection | None) -> Verdict | None:
    """The first, the last or all releases that somebody told, or that have all words of a subject in a sentence, or are
    about it ("show me releases about ..."); that none mentions it. None where no such thing is asked for, or found."""
    # A chat's "and the first release?" is of what was asked before.
    asked = _BY_DAY.search(understood.question, understood.begins)
    if not asked or (not (asked["there"] or asked["ever"] or asked["counted"]) and _ASKS_MORE.search(understood.asked)):
        return None
    offices = (one.span[0] for one in understood.offices)
    # "Releases of the 2008 Budget" are about it.
    times = (one.words[0] for one in understood.periods if asked["whose"] or one.kind != "budget")
    begins = {*(one.span[0] for one in understood.people), *offices, *times}
    whose = "whose" if asked["whose"] else "by"
    if asked[whose] and not any(asked.start(whose) < begin <= asked.end() + 1 for begin in begins):
        return None
    tellers = _tellers(understood, asked)
    words, phrase = _subject(understood, asked, tellers)
    told = words or any(map(_is_within, understood.periods)) or (asked["by"] and tellers)
    untold = (asked["about"] or asked["verb"] or asked["list"]) and not told
    # A mention is of words: "one-off" has none that tell, and the weeks around Waitangi Day hold releases of anything.
    of_words = asked["ever"] or (asked["counted"] and _OF_WORDS.search(asked["counted"]))
    less = _lists(asked) and _LESS.search(understood.question, asked.end())  # "that mention kiwi but not kiwifruit"
    joint = (asked["joint"] or asked["together"]) and len(tellers) > 1
    untold = untold or ((asked["together"] or asked["joint"]) and not joint)
    if untold or less or (of_words and not words) or _is_no_release(understood, asked, words, tellers):
        return None
    listed = _lists(asked)
    oldest = not (asked["newest"] or asked["final"] or listed)
    k = ALL if asked["all"] or listed else FEW
    when = _time(understood, tellers, newest=not oldest)
    own = _own(understood, tellers, selection or Selection(), when)
    each = [own.by(one.names) for one in tellers] if joint else [own]  # of all of them, and not of any
    within = _Within(own, np.logical_and.reduce([generation.within(one) for one in each]))
    if words:
        # What is all of the subject may have had another name: "bird flu" was avian influenza.
        whole = {_said(phrase), _said(" ".join(words))}
        names = [one for one in understood.aliases if one.kind in NAMES and _said(one.text) in whole]
        subject = _Subject(tuple(words), phrase, names[0].others[0] if names else "")
        hits, having = _of_subject(generation, subject, within, asked, k, oldest=oldest)
    else:
        hits, having = _folded(generation, _leads(generation, within.releases, oldest=oldest), k), ""
    by = f" of {(' and ' if joint else ' or ').join(_called(one) for one in tellers)}" if tellers else ""
    filed = [one for one in understood.offices if not any(touches(one.span, [other.span]) for other in tellers)]
    titles = list(dict.fromkeys(plain_title(one.names[0]) for one in filed))
    by += f" filed under {' and '.join(titles)}" if titles and not (selection and selection.portfolios) else ""
    by += "".join(f" {when_text(*time)}" for time in when)
    order = "oldest" if oldest else "newest"
    said = f"The {order} releases{by}{having}, {order} first:"
    if asked["counted"] and hits:
        found, more = np.flatnonzero(within.releases), False
        if words:
            found, more = _having(generation, subject, within, having)
        least = "At least " if more else ""
        said = f"{least}{counted(len(found), 'release')}{by}{having}, copies counted"
        if not more:  # else the oldest are not among these
            said += _apart(generation, found, understood.question, by_minister=bool(asked["most"]))
        said += "; the newest first:"
    named = [one for one in tellers if one.names and not SAYS_MINISTER.search(one.text)]
    if not hits and not words and len(named) == 1 == len(tellers) and when and not (filed or selection):
        return Verdict("not_found", f"There is no release{by}.")
    if not hits and (asked["verb"] or _asks_for_mentions(asked)) and len(words) == 1 and having and not selection:
        return Verdict("not_found", f"There is no release{by}{having}.")
    return Verdict("answered", said, chosen=as_shown(hits)) if hits else None


def _having(generation: Generation, subject: _Subject, within: _Within, having: str) -> tuple[Ints, bool]:
    """The numbers of the releases that have a subject as it was found, its words as they stand if these are what they
    have; and whether there may be more than these."""
    phrase = f"“{subject.phrase}”" in having
    may = _candidates(generation, subject, within, generation.n_passages, oldest=False, phrase=phrase)
    read = islice(may, COUNTED if phrase else READ)  # words that stand apart take ten times as long
    found = [i for i in read if subject.stands_in_any(generation.release(i), phrase=phrase)]
    return np.array(found, np.int64), next(may, None) is not None


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
    return bool(
        asked["list"] or asked["together"] or asked["led"] or asked["there"] or asked["ever"] or asked["counted"]
    )


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
    spans += [found.span() for found in _AS_PRIME_MINISTER.finditer(question)]
    spans += [found.span() for found in _BY_YEAR.finditer(question)] if asked["counted"] else []
    spans += [found.span() for found in _MOST.finditer(question)] if asked["most"] else []
    put_out = _PUT_OUT if asked["counted"] or asked["together"] else _MADE
    spans += [found.span() for found in put_out.finditer(question)]
    spans += [found.span() for found in _JOINTLY.finditer(question)] if asked["together"] else []
    rest = blanked(question, spans)
    names = [one.span for one in understood.people]  # "John Key" is no key
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(rest):
        named = any(begin <= word.start() < end for begin, end in names)
        own = named or (telling_terms(word[0]) and word[0].casefold() not in _ASKING)
        # "Fake news" is no news.
        if own or (words and word[0].casefold() == "news" and word.start() == words[-1].end() + 1):
            words.append(word)
    if words and words[0][0].casefold() == "both":  # "both kelp and eels", which need not stand together
        return [word[0].strip("'’") for word in words[1:]], ""
    phrase = rest[words[0].start() : words[-1].end()].strip("'’") if words else ""
    return [word[0].strip("'’") for word in words], " ".join(phrase.split())


def _is_within(period: Period) -> bool:
    """Whether a time is one that releases are to be of."""
    return period.kind not in ("latest", "office", "budget", *NOW)


def _past(text: str, span: tuple[int, int]) -> int:
    """Where a name ends with its possessive."""
    owned = re.compile(r"['’]s?(?!\w)").match(text, span[1])
    return owned.end() if owned else span[1]


class _Within(NamedTuple):
    """Of what releases are to be: a selection, and (R,) which are; fewer where all of several told them."""

    selection: Selection
    releases: NDArray[np.bool_]


def _own(
    understood: Understood, tellers: Sequence[Person], selection: Selection, when: Sequence[tuple[date, date]]
) -> Selection:
    """What a filter leaves of somebody's releases, of an office's and of a time's."""
    within = selection.by([name for one in tellers for name in one.names]) if tellers else selection
    if understood.offices and within.portfolios is None:
        within = replace(within, portfolios=tuple(name for one in understood.offices for name in one.names))
    for first, last in when:
        begin, end = max(first, within.date_from or first), min(last, within.date_to or last)
        within = replace(within, date_from=begin, date_to=end)
    return within


def _time(understood: Understood, tellers: Sequence[Person], *, newest: bool) -> list[tuple[date, date]]:
    """The time that releases are to be of, if any: of two that lie apart, two governments of one party, the later where
    the newest are asked for, else the earlier."""
    eras = [one.period for one in understood.people if one.role == "era" and one.period and one not in tellers]
    times = [
        {"event": one.days, "date": one.said}.get(one.kind, one.named)
        for one in filter(_is_within, understood.periods)
        # An event that is merely named is a subject, and no time.
        if not understood.is_carried(one.span) and (one.kind != "event" or one.span[0] < one.span[1])
    ]
    # "Bill English as Prime Minister": what is filed under no portfolio is told by when.
    if _AS_PRIME_MINISTER.search(understood.question):
        held = [time for one in tellers for time in one.times_held]
        times += [one for one in held if not times or any(meet(one, time) for time in times)]
    found = sorted({*times, *eras})
    if not found:
        return []
    first, last = max(first for first, _ in found), min(last for _, last in found)
    return [(first, last)] if first <= last else [found[-1] if newest else found[0]]


def _leads(generation: Generation, releases: NDArray[np.bool_], *, oldest: bool) -> Iterator[Hit]:
    """Such (R,) releases in order, undated ones last, each by its first statement."""
    left = np.flatnonzero(releases)
    days = generation.release_ordinals[left].astype(np.int64)
    last = np.iinfo(np.int64).max
    for i in left[np.argsort(np.where(days == UNDATED, last, days if oldest else -days), kind="stable")].tolist():
        release = generation.release(i)
        yield from (hit_at(release, span.start, span.end) for span in beginning(release.body, 1))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What releases are to mention: the words that tell, these as they stand, and another name of it."""

    words: tuple[str, ...]
    phrase: str
    other: str

    def stands_in(self, text: str, *, phrase: bool) -> bool:
        """Whether a text has its other name, or all of its words, together as a `phrase`."""
        # Of two letters and what they stand for the latter tells: "the AI Act" is of accident insurance.
        names = [name for name in (self.phrase, self.other) if len(name) > 2] if self.other else [self.phrase]
        if any(name and _stands(name, text) for name in names):
            return True
        if self.other and len(self.phrase) <= 2:
            return False
        # Simon Watts on power is no Simon Power.
        return not (phrase or self.phrase.istitle()) and all(_stands(word, text) for word in self.words)

    def first_in(self, body: str, n: int | None, *, phrase: bool) -> Span | None:
        """The first statement, of the first n, in which it stands."""
        if not self.stands_in(body, phrase=phrase):
            return None  # what stands in a statement stands in all of them together
        spans = beginning(body, n) if n else spans_of(body)
        return next((one for one in spans if self.stands_in(body[one.start : one.end], phrase=phrase)), None)

    def stands_in_any(self, release: Release, *, phrase: bool) -> bool:
        """Whether it stands in a title or a statement; of a phrase that is told by lines, in a third of the time."""
        if self.stands_in(release.title, phrase=phrase):
            return True
        if not phrase:
            return self.first_in(release.body, None, phrase=False) is not None
        lines = (line[0] for line in lines_of(release.body))
        return self.stands_in(release.body, phrase=True) and any(self.stands_in(line, phrase=True) for line in lines)


def _stands(name: str, text: str) -> bool:
    """Whether a text has a name; one in capitals as it is: AI is no Māori ai."""
    if name.isupper() and name.isalpha():
        return re.search(rf"(?<!\w){name}s?(?!\w)", text) is not None
    as_it_is, longest, said = _looked_for(name)
    if as_it_is.search(text):
        return True
    return longest.search(unaccented(text.replace("&", " and "))) is not None and f" {said} " in f" {_said(text)} "


@lru_cache(maxsize=256)
def _looked_for(name: str) -> tuple[re.Pattern[str], re.Pattern[str], str]:
    """A name as it is, which surely stands there; its longest word with whatever `fold` may make of a text, without
    which it surely does not; and its words as they are compared, which takes ten times as long to find out."""
    said = _said(name)
    letters = (f"{letter}+" if letter in "aiu" else letter for letter in max(said.split(), key=len, default=""))
    longest = re.sub(r"y$", "(?:y|ie)", "['’‘`ʼ′]*".join(letters))
    return re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w’'-])", re.IGNORECASE), re.compile(longest), said


def _of_subject(
    generation: Generation, subject: _Subject, within: _Within, asked: re.Match[str], k: int, *, oldest: bool
) -> tuple[list[Hit], str]:
    """The first k releases that are about a subject, or mention it, and which words they have where."""
    # What is about it has its words at its beginning, what mentions it has them as they stand; else all of them in one
    # sentence, which may be of something else, if it is that of one release alone.
    several = min(len(subject.words), 2)
    mentions = _asks_for_mentions(asked)
    listed = _lists(asked) and not mentions
    first = (True, False, several) if asked["about"] or asked["all"] or listed else (False, True, 1)
    passes = (first,) if listed else (first, (False, False, several))
    for leading, phrase, enough in passes:
        found = _mentions(generation, subject, within, oldest=oldest, leading=leading, phrase=phrase)
        hits = _folded(generation, found, k)
        said = subject.phrase if phrase else " ".join(subject.words)
        words = "words" if " " in said or subject.other else "word"
        said = f"“{said}” or “{subject.other}”" if subject.other else f"“{said}”"
        where = "in their title or first sentences" if leading else "in one sentence or title"
        having = f" with the {words} {said} {where}"
        if len(hits) >= enough:
            return hits, having
    return [], "" if hits else having


def _mentions(
    generation: Generation, subject: _Subject, within: _Within, *, oldest: bool, leading: bool, phrase: bool
) -> Iterator[Hit]:
    """Such dated releases in order that have a subject in their title or in one statement, which is shown; in
    a `leading` one, where they are to be about it. Of the first READ that may."""
    for i in islice(_candidates(generation, subject, within, OF_A_YEAR, oldest=oldest, phrase=phrase), READ):
        release = generation.release(i)
        said = subject.first_in(release.body, BEGUN if leading else None, phrase=phrase)
        if said or subject.stands_in(release.title, phrase=phrase):
            shown = [said] if said else beginning(release.body, 1)
            yield from (hit_at(release, one.start, one.end) for one in shown)


def _candidates(
    generation: Generation, subject: _Subject, within: _Within, of_a_year: int, *, oldest: bool, phrase: bool
) -> Iterator[int]:
    """The numbers of such dated releases in order that may mention a subject; so many passages of a year are
    looked into."""
    days = generation.date_range()
    if not days:
        return
    selection = within.selection
    first, last = max(days[0], selection.date_from or days[0]), min(days[1], selection.date_to or days[1])
    said = subject.phrase if phrase else " ".join(subject.words)
    ways = [
        # A hyphened word is several terms.
        [terms] if together and way.replace(" ", "").isalnum() else [[term] for term in terms]
        for way, together in ((said, phrase), (subject.other, True))
        if (terms := vectorstore.analyse_query(way))
    ]
    years = range(first.year, last.year + 1)
    for year in years if oldest else reversed(years):
        then = replace(selection, date_from=max(first, date(year, 1, 1)), date_to=min(last, date(year, 12, 31)))
        having = [retrieval.holding(generation, runs, of_a_year, then) for runs in ways]  # so that few are read
        releases = np.unique(np.concatenate(having)) if having else np.empty(0, np.int64)
        own = releases[within.releases[releases]].tolist()
        yield from sorted(own, key=generation.release_ordinals.__getitem__, reverse=not oldest)


def _said(text: str) -> str:
    """The words of a text as they are compared, whatever their capitals, accents and plurals; not by their stems, since
    whales are no whaling."""
    return _IES.sub("y", singular(fold_anew(_OWN.sub("", text))))


def _folded(generation: Generation, found: Iterator[Hit], k: int) -> list[Hit]:
    """The first k of these hits, copies folded."""
    hits = list(islice(found, releases_for(k)))
    if not hits:
        return []
    releases: Ints = np.array([generation.find(hit.release.path) for hit in hits])
    first = near_copies(*generation.tokens(releases).bodies())
    kept = [
        replace(hit, also=tuple(hits[j].release.path for j, same in enumerate(first) if same == i and j != i))
        for i, hit in enumerate(hits)
        if first[i] == i
    ]
    return numbered(kept[:k])
