"""Stretches of time named by who governed or by what happened: terms, Budgets, elections, well-known events."""

import re
from datetime import date, timedelta

from qa import eras
from qa.moments import (
    NUMBER,
    ORDINALS,
    SHORT,
    UNIT,
    YEAR,
    Moment,
    Reader,
    day_text,
    length,
    moment,
    year_number,
)

ARCHIVE_START = date(1996, 1, 1)  # the archive holds nothing older
ORDINAL_TERMS = {**ORDINALS, "last": -1, "final": -1}
# Announcements for a Budget begin in February and go on through winter: 9 in 10 releases that name a Budget by
# its year in their title are dated within this many days of it.
BUDGET_REACH = timedelta(days=75)

_NAMES = (
    r"(?:(?:jim )?bolger|(?:jenny )?shipley|(?:helen )?clark|john key|bill english|(?:jacinda )?ardern"
    r"|(?:chris )?hipkins|(?:christopher |chris )?luxon)"
)
# Surnames that are also words count only beside a word for office.
_PM = rf"(?P<pm>{_NAMES}|key|english)"
_OFFICE = (
    r"(?:government|govt|administration|ministry|cabinet|premiership|prime ministership|leadership|years|era"
    r"|tenure|time (?:in (?:office|power)|as (?:pm|prime minister)))"
)
_AS_PM = r"(?: in (?:office|power|government|charge|the job|the role)| as (?:the )?(?:pm|prime minister)| of government)"
_PARTY = r"(?P<party>labour|national|nats)"
_WHICH = r"(?P<which>last|previous|fourth|4th|fifth|5th|sixth|6th|current|present|outgoing)"
_LED = r"(?:'s?|-led| led)?(?: (?:labour|national)(?:[- ]led)?)?(?: coalition| minority)?"
_SUBJECT = rf"(?:the )?(?:{_PM}|(?:{_WHICH} )?{_PARTY}){_LED}(?: {_OFFICE})?"
_ORD = r"(?P<ord>first|1st|second|2nd|third|3rd|fourth|4th|last|final)"
_PART = rf"(?P<words>(?P<part>first|early|opening|last|final|dying) (?:(?P<n>{NUMBER}|few) )?{UNIT}(?P<s>s)?)"
_BEGAN = (
    r"(?:came (?:back )?in(?:to (?:power|office|government))?|came (?:back )?to (?:power|office)|(?:took|won|gained) "
    r"(?:power|office)|got (?:back )?in(?:to (?:power|office))?|was elected|returned to power|entered government)\b"
)
_PM_BEGAN = (
    r"(?:became (?:the )?(?:pm|prime minister)|took over(?:,? as (?:the )?(?:pm|prime minister)"
    r"| from (?:jim |jenny |john |bill |jacinda )?(?:bolger|shipley|key|english|ardern))"
    r"|was (?:sworn in|made|elected)(?: as)?(?: the)? (?:pm|prime minister)|took office|(?:took|came to) power)\b"
)
_ENDED = (
    r"(?:resigned|stepped down|stood down|stood aside|quit|left office|lost (?:power|office)|was voted out)"
)
_DEPUTIES = (
    r"(?:don )?mckinnon|(?:winston )?peters|(?:wyatt )?creech|(?:jim )?anderton|(?:michael )?cullen"
    r"|(?:paula )?bennett|(?:grant )?robertson|(?:carmel )?sepuloni|(?:david )?seymour"
)
# "the National Library", "Labour Party": not who governed.
_NOT_OFFICE = (
    r"(?!['-])(?! (?:party|library|museum|park|radio|bank|certificate|standard|policy|department|law|market))"
)


def _group(m: re.Match[str], name: str) -> str | None:
    return m.groupdict().get(name)


def _budget(m: re.Match[str], today: date) -> list[Moment]:
    days = eras.budgets()
    if text := _group(m, "y"):
        year = year_number(text)
        core = (m.start("y"), m.end("y"))
    elif m["which"] == "last" and not m["whole"]:
        year, core = (
            max((year for year, day in days.items() if day <= today), default=today.year - 1),
            m.span(),
        )
    else:
        year, core = today.year + {"this": 0, "next": 1, "last": -1}[m["which"]], m.span()
    day = days.get(year, date(year, 5, 20))
    said = f"delivered on {day_text(day)}" if year in days else "usually delivered in May"
    name = f"Budget {year}, {said}, and what was announced around it"
    return [Moment(m.span(), day - BUDGET_REACH, day + BUDGET_REACH, name, "budget", 0.8, core=core)]


def _election(m: re.Match[str], today: date) -> list[Moment]:
    days = eras.elections()
    past, core = [day for day in days if day <= today], m.span()
    if text := _group(m, "y"):
        chosen, core = [day for day in days if day.year == year_number(text)], (m.start("y"), m.end("y"))
    elif _group(m, "before"):
        chosen = past[-2:-1]
    else:
        chosen = [day for day in days if day > today][:1] if m["which"] == "next" else past[-1:]
    return [
        # An election is announced, prepared and paid for in the year before it, and acted upon after.
        Moment(
            m.span(),
            day,
            day,
            f"the election of {day_text(day)}",
            "election",
            0.6,
            timedelta(days=90),
            True,
            core,
        )
        for day in chosen
    ]


def _parliament(m: re.Match[str], today: date) -> list[Moment]:
    days, index = eras.elections(), int(m["n"]) - 43
    if not 0 <= index < len(days) or days[index] > today:
        return []
    last = days[index + 1] if index + 1 < len(days) else today
    return [
        moment(
            m,
            (days[index], min(last, max(today, days[index]))),
            "government",
            0.7,
            f"the {m['n']}th Parliament",
        )
    ]


def _subject(m: re.Match[str], today: date) -> list[eras.Era]:
    """The stretches in office that a match may mean, by name, party and "last", "fifth" or "current"."""
    if name := _group(m, "pm"):
        return [
            era
            for era in eras.named(name.replace("chris luxon", "luxon"), eras.prime_ministers())
            if era.start <= today
        ]
    which, party = _group(m, "which"), _group(m, "party")
    begun = [era for era in eras.governments() if era.start <= today]
    pool = [
        era for era in begun if not party or era.party.lower() == ("national" if party == "nats" else party)
    ]
    if which in ("current", "present"):
        return [era for era in pool if era == eras.in_office(begun, today)]
    if which in ("last", "previous", "outgoing"):
        return [era for era in [eras.previous(pool, today)] if era]
    if which:
        nth = {"4th": "fourth", "5th": "fifth", "6th": "sixth"}.get(which, which)
        return [era for era in pool if era.name.startswith(nth)]
    return [era for era in pool if era.until(today) >= ARCHIVE_START]


def _owner(era: eras.Era) -> str:
    return f"the {era.name}" if era.name.endswith("government") else f"{era.name}'s government"


def _entered(era: eras.Era) -> str:
    what = "took office" if era.name.endswith("government") else "became prime minister"
    return _owner(era).removesuffix("'s government") + f" {what} on {day_text(era.start)}"


def _era(m: re.Match[str], today: date) -> list[Moment]:
    found = _subject(m, today)
    strict = 0.75 if len(found) == 1 else 0.6
    return [moment(m, (era.start, era.until(today)), "government", strict, _owner(era)) for era in found]


def _term(m: re.Match[str], today: date) -> list[Moment]:
    terms = [(era, era.term(ORDINAL_TERMS[m["ord"]], today)) for era in _subject(m, today)]
    name = f"“{m['ord']} term” of "
    return [moment(m, term, "government", 0.85, name + _owner(era)) for era, term in terms if term]


def _part(m: re.Match[str], today: date) -> list[Moment]:
    span, found = length(m["n"], m["unit"], bool(m["s"])), []
    for era in _subject(m, today):
        end = era.until(today)
        early = m["part"] in ("first", "early", "opening")
        days = (era.start, min(era.start + span, end)) if early else (max(end - span, era.start), end)
        found.append(moment(m, days, "government", 0.85, f"“{m['words']}” of {_owner(era)}"))
    return found


def _began(m: re.Match[str], today: date) -> list[Moment]:
    wanted = year_number(text) if (text := _group(m, "y")) else None
    return [
        Moment(
            m.span(),
            era.start,
            era.start,
            _entered(era),
            "government",
            0.75,
            era.until(today) - era.start,
            True,
        )
        for era in _subject(m, today)
        if wanted in (None, era.start.year) and era.start >= ARCHIVE_START
    ]


def _ended(m: re.Match[str], today: date) -> list[Moment]:
    return [
        Moment(
            m.span(),
            era.end,
            era.end,
            f"the end of {_owner(era)}",
            "government",
            0.75,
            timedelta(days=180),
            True,
        )
        for era in _subject(m, today)
        if era.end and era.end <= today
    ]


def _holder(m: re.Match[str], today: date) -> list[Moment]:
    pool, office = (
        (eras.deputies(), "deputy prime minister")
        if m["deputy"]
        else (eras.prime_ministers(), "prime minister")
    )
    return [
        Moment(
            m.span(),
            era.start,
            era.until(today),
            f"{era.name} as {office}",
            "office",
            0.6,
            core=(m.start(), m.start()),
        )
        for era in eras.named(m["holder"], pool)
        if era.start <= today
    ]


def _coalition(m: re.Match[str], today: date) -> list[Moment]:
    pool = [era for era in eras.coalitions() if era.start <= today]
    if partner := _group(m, "b"):
        partner = "new zealand first" if "first" in partner else partner
        pool = [era for era in pool if m["a"] in era.name.lower() and partner in era.name.lower()]
    elif which := _group(m, "which"):
        one = eras.in_office(pool, today) if which in ("current", "present") else eras.previous(pool, today)
        pool = [one] if one else []
    return [moment(m, (era.start, era.until(today)), "government", 0.6, f"the {era.name}") for era in pool]


def happenings(text: str) -> list[Moment]:
    """The well-known events that a folded text names."""
    return [
        Moment(
            m.span(),
            event.start,
            event.end,
            f"{event.name} ({day_text(event.start)})",
            "event",
            0.6,
            event.aftermath,
            event.start == event.end,
            (m.start(), m.start()),  # its name is also what is asked about
        )
        for event in eras.events()
        for m in event.pattern.finditer(text)
    ]


REIGNS: tuple[tuple[str, Reader], ...] = (
    (rf"\bbudget(?: of| for| in)? (?P<y>{SHORT})", _budget),
    (rf"(?P<y>{YEAR})(?:[/-]\d\d(?:\d\d)?)?(?:'s)? budget\b", _budget),
    (r"\b(?P<which>last|this|next) (?P<whole>year's )?budget\b", _budget),
    (rf"(?P<y>{YEAR}) (?:general |parliamentary |nz )?election(?: campaign)?s?\b", _election),
    (rf"(?<!by-)(?<!by )\b(?:general )?election(?: of| in)? (?P<y>{YEAR})", _election),
    (r"\belection (?P<before>before last)\b", _election),
    (r"\b(?P<which>last|previous|latest|next) (?:general )?election\b", _election),
    (r"\b(?P<n>4[3-9]|5\d)(?:th|st|nd|rd) parliament\b", _parliament),
    (rf"\b(?:the )?{_PM}(?:[-/ ]shipley)?{_LED} {_OFFICE}\b", _era),
    (rf"\b(?:the )?(?:{_WHICH} )?{_PARTY}{_LED} {_OFFICE}\b", _era),
    (rf"\b(?:the )?{_WHICH} (?:government|administration)\b", _era),
    (rf"(?<=\bunder )(?:(?:prime minister|pm) )?(?P<pm>{_NAMES})\b(?!')", _era),
    (rf"(?<=\bunder )(?:the )?{_PARTY}\b{_NOT_OFFICE}", _era),
    (rf"\b{_PM} was (?:still )?(?:the )?(?:pm|prime minister|in (?:power|charge|office|government))\b", _era),
    (rf"\b{_PARTY} (?:was|were) (?:still |last )?in (?:power|office|government)\b", _era),
    (rf"\b{_ORD} term (?:of|under|for) {_SUBJECT}", _term),
    (rf"\b{_SUBJECT}'?s? {_ORD} term(?:{_AS_PM})?\b", _term),
    (rf"\b{_SUBJECT}'?s? {_PART}{_AS_PM}\b", _part),
    (rf"\b(?:the )?{_PM}{_LED} {_OFFICE}'s {_PART}\b", _part),
    (rf"\b{_PART} of {_PM} as (?:pm|prime minister)\b", _part),
    (rf"\b{_PM} {_PM_BEGAN}", _began),
    (rf"\b(?:the )?{_PARTY}(?: party)? {_BEGAN}(?: again)?(?: in (?P<y>{YEAR}))?", _began),
    (rf"\b{_PM} {_ENDED}(?: as (?:pm|prime minister))?", _ended),
    (rf"\b(?P<deputy>deputy )?(?:prime minister|pm) (?P<holder>{_NAMES}|key|english|{_DEPUTIES})\b", _holder),
    (
        r"\b(?P<a>labour|national)(?:[-/ ]| and )(?P<b>alliance|new zealand first|nz first|act)[- ](?:coalition|government|led)",
        _coalition,
    ),
    (r"\b(?:(?P<which>current|present|last|previous) )?coalition(?: government)?\b", _coalition),
)
