"""Stretches of time named by who governed or by what happened: governments, terms, events.

What tells of those who governed is made of parts: who they are (SUBJECT), what is said of them (a term, a first year,
that they came to power), and how the two stand together, which `theirs` and `in_office` know for all.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from qa.language import eras
from qa.language.moments import (
    AMOUNT,
    ARCHIVE_START,
    DAYS,
    MONTH,
    NTH,
    NTH_SHORT,
    NTH_WORDS,
    ORDINALS,
    PARTS,
    SEASON,
    SEASONS,
    SOME,
    UNIT,
    YEAR,
    Moment,
    Rule,
    amount,
    closed,
    date_text,
    group,
    moment,
    month_span,
    not_after,
    nth_of,
    part,
    question_of,
    shift,
    year_said,
)
from qa.language.spelling import fold
from qa.language.wording import IS, STEPPED_DOWN, WAS_SACKED, WH

HUNDRED = timedelta(days=110)  # what is promised for a hundred days is told of until some days after

# Who governed: a leader, a party, a coalition, "the last government".
_PRIME = r"(?:pm|prime minister)"
_OFFICE = (
    r"(?:government|govt|administration|coalition|ministry|cabinet|premiership|prime ministership|leadership|years|era"
    rf"|tenure|time (?:in (?:office|power)|as {_PRIME}))"
)
NAMES = rf"(?:{eras.called(eras.prime_ministers())})"
ANY_PM = rf"(?:{NAMES}|key|english)"
# Surnames that are also words count only beside a word for office.
PM = rf"(?P<pm>{NAMES}|key|english|(?:palmer|moore)(?= government))"
# "The coalition" governs; that of the willing and that of climate leaders are joined by other words.
PARTY = r"(?P<party>labour|national|nats|(?<=\bthe )coalition)"
_NTH_OF = {short: word for word, short in NTH_SHORT.items() if NTH_WORDS[word] <= 7}  # governments of a party
_WHICH = rf"(?P<which>last|previous|{'|'.join((*_NTH_OF, *_NTH_OF.values()))}|this|current|present|outgoing|former)"
_LED = r"(?:'s?|-led| led)?(?: (?:labour|national)(?:[- ]led)?)?(?: coalition| minority)?"
_NO_NAME = r"(?(which)(?:government|govt|administration)|(?!))"  # "the last government" is named by which it is
SUBJECT = rf"(?:the )?(?:{PM}|(?:{_WHICH} )?(?:{PARTY}|{_NO_NAME})){_LED}(?: {_OFFICE})?"
_GOVERNMENT = rf"(?:{_WHICH} )?(?:{_NO_NAME}|(?:{PM}|{PARTY})(?:{_LED} {_OFFICE}|'s? ministers))"
_TITLE = r"(?:(?:prime minister|pm|sir|dame|mr|mrs|ms) ){0,2}"
_HOLDER = rf"(?P<holder>{eras.called((*eras.prime_ministers(), *eras.deputies()))}|key|english)"
_PARTNERS = (
    r"alliance|new zealand first|nz first|act|greens?|progressives?|(?:te )?(?:maori party|pati maori)|united future"
    r"|(?:winston )?peters|winston|(?:jim )?anderton"
)
_PARTNER = rf"(?P<b>{_PARTNERS})"
_CALLED = dict.fromkeys(("nz first", "winston peters", "peters", "winston"), "new zealand first")
_CALLED |= {"anderton": "alliance", "jim anderton": "alliance", "te pati maori": "maori party"}
_WITH = rf"(?:(?:,? and|/|-) (?:the )?{_PARTNER})?"
# "The Labour Party" did not govern. "National" begins so many names ("the National Library") that what may follow it is
# listed where it did.
_NOT_OFFICE = r"(?!['-])(?! (?:party|library|museum|park|radio|bank|certificate|standard|policy|department|law|market))"
_GOVERNED = (
    r"(?= *(?:[?.,;:!()/-]|$)| (?:and|or|but|not|than|vs|versus|compared|in|on|of|at|as|from|to|for|by|with|about|since"
    r"|after|before|between|until|during|while|because|per|the|that|this|last|again|what|how|who|when|it|we|they|there"
    rf"|{IS}|had|would|differ|rise|rose|fall|fell|change|grow|grew|increase|get|governments?"
    r"|rule)\b)"
)
# Whoever governs by the name alone: "under Sir John Key", "under the Nats".
_BARE = (
    rf"(?:{_TITLE}(?:{NAMES}\b(?!')|(?:key|english){closed(f'and|in|on|or|than|compared|vs|versus|{IS}|{WH}')})"
    rf"|(?:the )?(?:(?:labour|nats)\b{_NOT_OFFICE}|(?:national|(?<=the )coalition(?! of\b))\b{_GOVERNED}))"
)
UNDER = rf"under (?:{_BARE}|(?:the )?{_GOVERNMENT})"
# "Did Labour or National build more?" compares their times.
_OR = r"(?:or|vs\.?|versus|than|compared (?:to|with)) (?:under )?"
_AND = rf"(?:, |,? (?:and |{_OR}))(?:under )?"
_ANY = rf"(?:{ANY_PM}|labour|national){_LED}"
_EACH = re.compile(rf"\b(?:{_TITLE}(?P<pm>{ANY_PM})|(?:the )?(?P<party>labour|national|nats|coalition)){_LED}\b")
# The former Government Printing Office is of no former government.
_NOT_ITS = r"(?! (?:agenc|buildings?|department|house|life|minister|mp|offices?|printing|property|site))"
# "Key government agencies" are nobody's.
_NOT_PUBLIC = (
    r"(?! (?:agenc|department|service|website|polic|minister|official|priorit|initiative|bod|objective|goal"
    r"|programme|role|target|sector|fund|message|figure|position|team))"
)

# What is done in government.
_GOVERNS = (
    r"(?:achieved?|abolish(?:ed)?|ban(?:ned)?|bring|brought|build|built|changed?|closed?|created?|cut|deliver(?:ed)?|do|"
    r"done|fix(?:ed)?|fund(?:ed)?|gave|give|given|improved?|increased?|introduced?|legislated?|lift(?:ed)?|"
    r"lower(?:ed)?|made|make|open(?:ed)?|paid|pass(?:ed)?|pay|put|raised?|reduced?|reform(?:ed)?|repeal(?:ed)?|"
    r"scrap(?:ped)?|sell|set up|sold|spen[dt]|start(?:ed)?|stop(?:ped)?|tackled?)"
)

# What is said of them: what was theirs, that they were in power, came to it, left it.
ORD = rf"(?P<ord>{'|'.join(ORDINALS)}|last|final)"
_PART = rf"(?P<words>(?:very )?(?P<part>{'|'.join(PARTS)}) {SOME})"
_AS_PM = (
    r"(?: in (?:office|power|government|charge|the job|the role)| as (?:the )?(?:pm|prime minister|leader)"
    r"| of government)"
)
_DAYS = r"(?:years?|months?|weeks?|days|start|beginning|end|year (?:one|two|three|four|[1-4]))"
_IN_POWER = (
    rf"(?:(?:the )?{_PRIME}|in (?:power|charge|office|government)|(?:running|leading) the (?:country|government))"
)
_IN_FOR = (
    rf"(?:back )?(?:in(?: (?:power|office|government|charge))?|(?:the )?{_PRIME})"
    rf"(?: for)?(?: about| around| nearly| almost| just| over)? (?P<n>{AMOUNT}) {UNIT}s?\b"
)
# Only of a person, where the group `pm` has matched: a party becomes no prime minister.
_PM_BEGAN = (
    rf"(?:became (?:the )?{_PRIME}|took over(?:,? as (?:the )?{_PRIME}"
    rf"| from {ANY_PM}(?! as (?!(?:the )?{_PRIME}\b)))"
    rf"|was (?:sworn in|made|elected)(?: as)?(?: the)? {_PRIME})\b"
)
_CAME_IN = (
    rf"(?:came back{closed()}"
    r"|(?:(?:had|has) (?:just )?(?:come|got)|came|got) (?:back )?in(?:to (?:power|office|government))?(?! for\b)"
    r"|(?:(?:had|has) (?:just )?come|came|swept|stormed) (?:back )?(?:in)?to (?:power|office)"
    r"|(?:(?:coming|getting|returning) (?:back )?(?:in)?to|taking|winning|gaining) (?:power|office)"
    r"(?= *(?:[?.,;!]|$|(?:in|after|under|again|and|did|what|who|how|which|when|was|were)\b))"
    rf"|was (?:newly|just|only just|freshly) (?:back )?in(?: (?:power|office|government)|{closed()})"
    r"|(?:took|won|gained) (?:power|office)|was elected|returned to power|entered government"
    rf"|took over{closed('in|after|what|how|who|which|when|did|was|were|and|there|again')})\b"
)
_BEGAN = rf"(?:(?(pm){_PM_BEGAN}|(?!))|{_CAME_IN})"
_PM_BECOMING = (
    r"(?:becoming|being made|being sworn in as|taking over as|(?:he|she) (?:became|took over as|was sworn in as))"
    rf" (?:the )?{_PRIME}"
)
_TO = rf"(?:lost|losing) to (?:the )?(?:(?P<to>{ANY_PM})(?:'s)?(?: (?:labour|national))?|labour|national)\b"
_LOST = r"(?:left office|lost (?:power|office)|(?:was|got) (?:voted|thrown|kicked|turfed) out)"
_FELL = r"(?:fell(?! (?:short|behind|in|to|by|from|for|over)\b)|ended|came to an end)"
_RESIGNED = rf"(?:resigned|quit|{STEPPED_DOWN}|threw in the towel|called it (?:quits|a day)|bowed out|{WAS_SACKED})"
_ENDED = rf"(?:{_TO}|{_LOST}|(?(pm){_RESIGNED}(?: as {_PRIME})?|(?!)))"
_THEN = rf" (?:in|of) (?:{MONTH} )?(?P<y>{YEAR})"
IN_YEAR = rf"(?:{_THEN})?"
_CAME_IN_THEN = _CAME_IN + _THEN

# How the two stand together.
# Between whoever governed and "her second term", which the next question may tell: "What did Key do? And in his ...".
_NOBODY = rf"(?:(?!\b{ANY_PM}\b)[^?.])"
_GOES_ON = "and|but|so|what about|how about|in|during|since|when|while|for|over"
_ON = rf"(?:[^?.]{{0,80}}?|{_NOBODY}{{0,80}}\? (?:(?:{_GOES_ON})\W{{1,3}}){{0,4}})"
_NOT_OWN = rf"(?:last|second|third|fourth) (?:year|week|month|{'|'.join(SEASONS)})\b"
_HUNDRED_DAYS = r"(?:(?<=first 100 days)|(?<=first hundred days))"


def theirs(who: str, nth: str, what: str, rule: Rule, later: str = _ON) -> tuple[tuple[str, Rule], ...]:
    """Rules for the `nth` of `what` only those have who govern, in each of the ways in which it is said to be theirs;
    `later` stands between `who` it is and a pronoun."""
    return (
        (rf"\b{who}'?s? {nth} {what}", rule),  # Key's first term
        # The first term of the Key government.
        (rf"\b{nth} {what} (?:of|by|for|from|under) {who}\b(?!')(?:(?<!\bnational)(?<!\blabour)|{_GOVERNED})", rule),
        # The first Key term; a national budget and a national win are no party's.
        (rf"\b{nth} {who}(?:(?<!\bnational)|(?= term)) {what}", rule),
        (rf"\b{who}\b{later}\b(?P<its>(?:its|his|her|their) {nth} {what})", rule),  # what did Key do in his first term
    )


def in_office(what: str, rule: Rule) -> tuple[tuple[str, Rule], ...]:
    """Rules for `what` anybody has, a first year or a last winter: later on only of those who are said to govern. What
    is "of" them is told by the words before them (qa.understanding.modifiers)."""
    return (
        # "Who failed English last year" is of no prime minister's last year.
        (rf"\b{SUBJECT}(?:'s?|s'?|(?! {_NOT_OWN}(?!{_AS_PM}))) {what}(?:{_AS_PM})?\b", rule),
        (rf"\b{SUBJECT}\b{_ON}\b(?P<its>(?:its|his|her|their|the) {what}(?:{_AS_PM}|{_HUNDRED_DAYS}))\b", rule),
        (rf"\b{_GOVERNMENT}\b[^?.]{{0,60}}?\b(?P<its>(?:its|their) {what})\b", rule),
    )


def party_said(m: re.Match[str]) -> str:
    """The party that a match names, folded; "" where it names none."""
    return (group(m, "party") or "").replace("nats", "national")


def _first_days(m: re.Match[str], today: date) -> list[Moment]:
    """The first hundred days in 2017: of the government that took office in that year."""
    took = [era for era in eras.governments() if era.start.year == year_said(m)]
    return [
        moment(m, (era.start, era.start + HUNDRED), "government", 0.85, f"“{m[0]}” of {_owner(era)}") for era in took
    ]


# Any other time, of which a party's deeds are then asked for.
_DATED = re.compile(
    rf"{YEAR}|\b(?:19|20)?\d0s\b|\b(?:after|before|budget|century|decades?|during|elections?|last|months?|nineties|"
    r"noughties|since|terms?|under|weeks?|when|years?)\b(?<!^when)"
)
_ELSEWHEN = re.compile(
    rf"{YEAR}|\b(?:{NAMES}|(?:first|original) coalition|mmp|nineties|noughties|lockdown|alliance|(?:jim )?anderton"
    r"|progressives?|united future|(?:19|20)?\d0s)\b"
)
_NOW = re.compile(r"\b(?:now|nowadays|today|currently|at the moment|these days)\b")


@lru_cache(maxsize=16)  # asked of each match in one question
def _is_elsewhen(text: str) -> bool:
    """Whether a time, a prime minister or a partner of other days is said, and not today asked about last: any
    coalition may be meant then, else that of today."""
    return bool(_ELSEWHEN.search(text)) and not _NOW.search(text, text.rstrip("?. ").rfind("?") + 1)


def reigned(m: re.Match[str], today: date) -> list[eras.Era]:
    """The stretches in office that a match may mean, by name, party and "last", "fifth" or "current"."""
    if name := group(m, "pm"):
        known = eras.named(name, eras.prime_ministers())
        return [era for era in known if era.start <= today]
    which, party = group(m, "which"), party_said(m)
    joint = party == "coalition"
    begun = [era for era in (eras.coalitions() if joint else eras.governments()) if era.start <= today]
    pool = [era for era in begun if joint or party in ("", era.party.lower())]
    if which in ("this", "current", "present"):
        return [era for era in pool if era == eras.in_office(begun, today)]
    if which in ("last", "previous", "outgoing", "former", "before"):
        return [era for era in pool if era.end and era.end <= today][-1:]
    if which:
        nth = _NTH_OF.get(which, which)
        return [era for era in pool if era.name.startswith(nth)]
    if joint and not _is_elsewhen(m.string):
        return pool[-1:]
    return [era for era in pool if era.until(today) >= ARCHIVE_START]


def _is_government(era: eras.Era) -> bool:
    return era.name.endswith(("government", "coalition"))


def _who(era: eras.Era) -> str:
    return f"the {era.name}" if _is_government(era) else era.name


def _owner(era: eras.Era) -> str:
    return _who(era) if _is_government(era) else f"{era.name}'s government"


def _entered(era: eras.Era) -> str:
    what = "took office" if _is_government(era) else "became prime minister"
    return f"{_who(era)} {what} on {date_text(era.start)}"


def _era(m: re.Match[str], today: date) -> list[Moment]:
    found = reigned(m, today)
    strict = 0.75 if len(found) == 1 else 0.6
    return [moment(m, era.days(today), "government", strict, _owner(era)) for era in found]


def _did(m: re.Match[str], today: date) -> list[Moment]:
    """What a party did it did when it governed, what it has done when it did last, and what it did in 1998 then."""
    governed = [] if _DATED.search(m.string) else _era(m, today)
    return governed[-1:] if m["lately"] else governed


def _eras(m: re.Match[str], today: date) -> list[Moment]:
    """Each of those who are named together: "under Clark, Key and Ardern"."""
    return [found for one in _EACH.finditer(m.string, *m.span()) for found in _era(one, today)]


def _term(m: re.Match[str], today: date) -> list[Moment]:
    terms = [(era, era.term(NTH[m["ord"]], today)) for era in reigned(m, today)]
    name = f"“{m['ord']} term” of "
    return [moment(m, term, "government", 0.85, name + _owner(era)) for era, term in terms if term]


def _part(m: re.Match[str], today: date) -> list[Moment]:
    parts = [(era, part(m, *era.days(today))) for era in reigned(m, today)]
    name = f"“{m['words']}” of "
    return [
        moment(m, days, "government", 0.85, name + _owner(era)) for era, days in parts if days[0] < era.until(today)
    ]


def _its_season(m: re.Match[str], today: date) -> list[Moment]:
    """Shipley's last winter as prime minister."""
    found = []
    for era in reigned(m, today):
        years = range(era.start.year - 1, era.until(today).year + 1)
        seasons = [month_span(year, SEASONS[m["season"]], 3) for year in years]
        # In which somebody was in office for half of it.
        spent = [min(last, era.until(today)) - max(first, era.start) for first, last in seasons]
        own = [(a, b) for (a, b), held in zip(seasons, spent, strict=True) if 2 * held >= b - a]
        name = f"“{m['ord']} {m['season']}” of {_owner(era)}"
        found += [moment(m, days, "season", 0.85, name) for days in nth_of(own, NTH[m["ord"]])]
    return found


def _began(m: re.Match[str], today: date) -> list[Moment]:
    wanted = year_said(m)
    return [
        replace(
            moment(m, (era.start, era.start), "government", 0.75, _entered(era), point=True),
            tail=era.until(today) - era.start,
        )
        for era in reigned(m, today)
        if wanted in (None, era.start.year) and era.start >= ARCHIVE_START
    ]


def _ended(m: re.Match[str], today: date) -> list[Moment]:
    wanted = year_said(m)
    ends = [(era, era.end) for era in reigned(m, today) if era.end and era.end <= today]
    if to := group(m, "to"):
        ends = [
            (era, end) for era, end in ends if any(end == one.start for one in eras.named(to, eras.prime_ministers()))
        ]
    return [
        moment(m, (end, end), "government", 0.75, f"{_who(era)} left office on {date_text(end)}", point=True)
        for era, end in ends
        if wanted in (None, end.year)
    ]


def _been(m: re.Match[str], today: date) -> list[Moment]:
    """When Labour had been back in for six months: about then, give or take a third of it."""
    spent = timedelta(days=amount(m["n"]) * DAYS[m["unit"]])
    slack = timedelta(days=max(spent.days // 3, 10))
    return [
        moment(
            m,
            (shift(then, -slack), shift(then, slack)),
            "government",
            0.7,
            f"“{group(m, 'its') or m[0]}” of {_owner(era)}",
        )
        for era in reigned(m, today)
        if era.start >= ARCHIVE_START and (then := shift(era.start, spent)) <= era.until(today)
    ]


_SINCE_THE = re.compile(r"\bsince the $")
_STILL, _OVER = re.compile(r"\b(?:has|have|is|are|will)\b"), re.compile(r"\b(?:had|was|were|did|in (?:19|20)\d\d)\b")


def _changed(m: re.Match[str], today: date) -> list[Moment]:
    """A change of government: any that the archive has seen, where no year is said; the last one for what has been."""
    wanted = year_said(m)
    pool = [era for era in eras.governments() if ARCHIVE_START < era.start <= today]
    pool = [era for era in pool if wanted in (None, era.start.year)]
    own = question_of(m.string, *m.span())
    if _SINCE_THE.search(m.string, 0, m.start()) or (_STILL.search(own) and not _OVER.search(own)):
        pool = pool[-1:]
    return [moment(m, (era.start, era.start), "government", 0.6, _entered(era), point=True) for era in pool]


def _for_years(m: re.Match[str], today: date) -> list[Moment]:
    """National's nine years: those governments that lasted as long."""
    lasted = {era: round((era.until(today) - era.start).days / DAYS["year"]) for era in reigned(m, today)}
    return [
        moment(m, era.days(today), "government", 0.75, _owner(era))
        for era, years in lasted.items()
        if years == amount(m["n"])
    ]


def _holder(m: re.Match[str], today: date) -> list[Moment]:
    pool, office = eras.prime_ministers(), "prime minister"
    if m["deputy"]:
        pool, office = eras.deputies(), "deputy prime minister"
    held = [era for era in eras.named(m["holder"], pool) if era.start <= today]
    # Nearly all releases that speak of "Prime Minister X" are of X's time. The name is what is asked about.
    return [
        moment(m, era.days(today), "office", 0.8, f"{era.name} as {office}", core=(m.start(), m.start()))
        for era in held
    ]


def _coalition(m: re.Match[str], today: date) -> list[Moment]:
    pool = [era for era in (*eras.coalitions(), *eras.supported()) if era.start <= today]
    parties = {_CALLED.get(one, one.removesuffix("s")) for one in re.findall(rf"\b(?:{_PARTNERS})\b", m[0])}
    parties |= {group(m, "a")} - {None}
    pool = [era for era in pool if all(party in fold(era.name) for party in parties)]
    if group(m, "pm"):
        held = reigned(m, today)
        pool = [one for one in pool if any(era.start <= one.start < era.until(today) for era in held)]
    if group(m, "deal"):
        name = "the agreement that made the "
        return [moment(m, (e.start, e.start), "government", 0.75, name + e.name, point=True) for e in pool]
    return [moment(m, era.days(today), "government", 0.6, f"the {era.name}") for era in pool]


# What is named after an event and lasts: its memorial; flood walls are built against the next one.
_LASTING = re.compile(
    r" (?:(?:national )?(?:memorial|monument|museum|remembrance)|walls?|stop ?banks?|protection|defences?|resilience|"
    r"maps?)\b"
)


# Where what lasted some time is said to have begun or ended: "a week after the lockdown was lifted". Longer than so,
# what is spoken of is one of several ends.
_ITS_EDGE = re.compile(
    r" (?:(?:was|were|had|has|been|finally|officially|first) ){0,3}"
    r"(?:(?P<over>ended|over|finished|concluded|closed|lifted|scrapped|came to an end)"
    r"|(?P<begun>began|begun|started|kicked off))\b"
)
# And what stands between "after" and the name: "a week after the end of the lockdown", "the explosion at Pike River".
_LED_TO = re.compile(
    r"\b(?:after|before|following|since|prior to|on from|into|until) (?P<its>(?:the )?(?:[a-z]+ )?"
    r"(?:(?P<over>end|close|conclusion|lifting)|(?P<begun>start|beginning|outset)|arrival|outbreak|attacks?|"
    r"bombings?|collapse|crash|disaster|(?:earth)?quakes?|eruption|explosions?|fires?|flood(?:s|ing)?|grounding|"
    r"invasion|loss|(?:oil )?spill|shootings?|sinking|tragedy) (?:at|from|in|of|on) (?:the )?)$"
)
_ONE_END = timedelta(days=400)


def happenings(text: str) -> list[Moment]:
    """The well-known events that a folded text names. Their names are also what is asked about: no core."""
    return [
        _edged(text, m, event)
        for event in eras.events()
        for m in event.pattern.finditer(text)
        if not _LASTING.match(text, m.end())
    ]


def _edged(text: str, m: re.Match[str], event: eras.Event) -> Moment:
    """An event, or the day on which one that lasted began or ended, where a text says so beside its name."""
    led, told, found = _LED_TO.search(text, 0, m.start()), _ITS_EDGE.match(text, m.end()), _event(m, event)
    if led:
        begin = led.start("its")
        found = replace(found, words=(begin, m.end()), core=(begin, begin))
    edge = told or led
    over = edge and edge["over"]
    if not edge or not (over or edge["begun"]) or not timedelta(0) < event.end - event.start <= _ONE_END:
        return found
    day, what = (event.end, "end") if over else (event.start, "start")
    name, words = f"{what} of {event.name} ({date_text(day)})", (found.words[0], told.end() if told else m.end())
    lead = timedelta(days=30) if over else found.lead
    return replace(found, words=words, first=day, last=day, point=True, name=name, lead=lead)


def _event(m: re.Match[str], event: eras.Event) -> Moment:
    return Moment(
        words=m.span(),
        first=event.start,
        last=event.end,
        name=f"{event.name} ({date_text(event.start)})",
        kind="event",
        strict=0.75,  # 9 in 10 titles that name an event are dated within its lead and aftermath
        lead=event.lead,
        tail=event.aftermath,
        point=event.start == event.end,
        core=(m.start(), m.start()),
    )


REIGNS: tuple[tuple[str, Rule], ...] = (
    (rf"\bfirst (?:100|hundred) days (?:in|of|after) (?P<y>{YEAR})\b", _first_days),
    (rf"\b(?:the )?{PM}(?:[-/ ]shipley)?{_LED} {_OFFICE}\b{_NOT_PUBLIC}", _era),
    (
        # "Local and national government", "national leadership on violence" are no party's.
        rf"{not_after('local and|local or')}\b(?:the )?(?:{_WHICH} )?"
        r"(?(which)|(?!national (?:leadership|cabinet|ministry)\b|national coalition\b(?! government)))"
        rf"{PARTY}{_LED} {_OFFICE}\b",
        _era,
    ),
    (rf"\b(?:the )?{_WHICH} (?:government|govt|administration|(?P<party>coalition))\b{_NOT_ITS}", _era),
    # "Ardern's education minister", but not "Key's reply to the minister".
    (
        rf"\b(?:{PM}|(?:{_WHICH} )?{PARTY})(?:'s?|s)"
        r"(?= (?:(?!(?:an?|and|as|at|by|for|from|in|of|on|or|prime|that|the|to|with)\b)[a-z-]+ ){0,4}ministers?\b)",
        _era,
    ),
    (r"\b(?:the )?(?:government|govt|administration) (?P<which>before) this(?: one| government)?\b", _era),
    (rf"\b(?:under|{_DAYS} of(?! (?:labour|national|nats|key|english)\b)) {_BARE}(?:{_AND}{_BARE}){{0,6}}", _eras),
    (rf"\b{_ANY}(?:{_AND}(?:the )?{_ANY}){{1,6}} (?:governments|administrations|coalitions|years|eras)\b", _eras),
    # What a party did it did in government; what it said or promised it may have in opposition.
    (
        rf"^\W*(?:(?:and|but|so) )?(?:(?:{WH})(?: [\w-]+){{0,4}}? )?(?:did|had|(?P<lately>has|have)) "
        rf"(?P<its>(?:the )?{PARTY})(?= (?:(?:actually|also|ever) )?{_GOVERNS}\b)",
        _did,
    ),
    (rf"\b(?:labour|national) {_OR}(?:labour|national)\b{_NOT_OFFICE}", _eras),
    (rf"\b(?:{PM}|{PARTY}) (?:(?:was|were) (?:still |(?P<which>last) )?{_IN_POWER}|(?:ran|led) the country)\b", _era),
    (rf"\b{PM}\b{_ON}\b(?P<its>(?:when|while) (?:he|she) was (?:still )?(?:the )?{_PRIME})\b", _era),
    (rf"\b(?P<which>last) time (?:the )?{PARTY} (?:was|were) in (?:power|office|government)\b", _era),
    *theirs(SUBJECT, rf"(?P<n>{AMOUNT})(?: long)?", r"years\b", _for_years),
    *theirs(SUBJECT, ORD, rf"term(?:{_AS_PM})?\b", _term),
    *in_office(_PART, _part),
    *in_office(
        rf"{ORD} {SEASON}\b(?! (?:energy|schools?|games|olympics|holidays?|programmes?|festivals?)\b)", _its_season
    ),
    (rf"\b{SUBJECT}(?: party)?{_WITH} (?:(?:first|again|had just|just) )?{_BEGAN}(?: again)?{IN_YEAR}", _began),
    # "Since the government took office in 2017": the one that did so then.
    (rf"\bthe (?:new )?(?:government|govt) {_CAME_IN_THEN}", _began),
    (rf"\bthe (?:new )?(?:government|govt)\b(?! of\b)[^?.]{{0,60}}? (?P<its>(?:it|they) {_CAME_IN_THEN})", _began),
    # No leader is "it": "what did Key say about Samoa when it was elected to the council".
    (
        rf"\b(?:{PM}(?={_LED} {_OFFICE}\b)|(?:{_WHICH} )?(?:{PARTY}|{_NO_NAME}))\b{_ON}"
        rf"\b(?P<its>(?:it|they) {_BEGAN}{IN_YEAR})",
        _began,
    ),
    (rf"\b{PM}\b{_ON}\b(?P<its>{_PM_BECOMING})\b", _began),
    (rf"\b{SUBJECT}(?:'d| had| has) been {_IN_FOR}", _been),
    (rf"\b{SUBJECT}\b{_ON}\b(?P<its>(?:he|she|it|they)(?:'d| had| has) been {_IN_FOR})", _been),
    (
        rf"\b(?:new|incoming|newly[- ]elected) {PARTY}(?:-led)? (?:government|govt|administration|ministers?)\b"
        rf"{closed('did|was|were|had|has|said|say|do|would|find|found|in|and|to|after|when')}",
        _began,
    ),
    (
        rf"\bchange of government\b{IN_YEAR}"
        r"(?= *(?:[?.,;!-]|$)| (?:after|what|who|how|did|was|were|had|and|to|there)\b| in (?:new zealand|nz|19|20))",
        _changed,
    ),
    (rf"\btaking over from {PM}\b", _ended),
    (
        rf"\b(?:labour|national|nats)(?: and (?:the )?{_PARTNER})? (?:took over from|replaced|ousted) {SUBJECT}"
        rf"(?<!s){closed('in|and|did|there|what|how|who|was|were|they|we|the|it')}",
        _ended,
    ),
    (rf"\b{SUBJECT}(?: party)? {_ENDED}{IN_YEAR}", _ended),
    (rf"\b{PM}'s? (?:(?:shock|sudden|surprise) )?resignation\b{IN_YEAR}", _ended),
    (
        # Not of whoever was spoken about: "what did Key say about Pansy Wong when she resigned".
        rf"\b{PM}\b(?:(?! (?:about|of|to|with|against|over|that|and) )[^?.]){{0,80}}?\b(?P<its>(?:he|she) "
        r"(?:announced (?:he|she) was |said (?:he|she) was |was )?"
        r"(?:resign(?:ed|ing)|st(?:ood|anding) down|stepp(?:ed|ing) down|quit))"
        rf"{closed('as|in|what|who')}",
        _ended,
    ),
    (
        rf"\b(?:after|before|since|when|once|until) {_TITLE}(?P<its>{PM} left)"
        rf"{closed('what|how|who|which|when|did')}",
        _ended,
    ),
    (rf"\b(?:the )?{_GOVERNMENT} {_FELL}\b", _ended),
    (rf"\b(?<!former )(?<!ex-)(?P<deputy>deputy )?(?:prime minister|pm) {_HOLDER}\b", _holder),
    (
        rf"\b(?P<a>labour|national)(?:(?: ?[-/] ?|,? and |, | )(?:the )?{_PARTNER}){{1,3}}"
        r"[- ](?:coalition|government|govt|led)",
        _coalition,
    ),
    (rf"\b(?:the )?{PM}(?: ?[-/] ?| and ){_PARTNER}{_LED} {_OFFICE}\b", _coalition),
    (
        rf"\b(?P<a>labour|national) (?:was|were|went|got) (?:still |back )?(?:in|into) (?:a )?coalition with (?:the )?"
        rf"{_PARTNER}\b",
        _coalition,
    ),
    (
        rf"\b(?P<a>labour|national) (?:and|with) (?:the )?{_PARTNER} (?P<deal>(?:did|signed|struck|sealed|reached"
        r"|agreed|formed|made|announced) (?:a|the|their) (?:(?:first|new|coalition) )*"
        r"(?:deal|agreement|coalition|government))\b",
        _coalition,
    ),
)
