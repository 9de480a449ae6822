"""Stretches of time named by Budgets, elections, who won or lost them, and parliaments."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from qa.language import eras
from qa.language.moments import (
    ARCHIVE_START,
    NTH,
    NUMBER,
    SHORT,
    YEAR,
    Moment,
    Rule,
    after,
    closed,
    date_text,
    group,
    moment,
    nth_of,
    number,
    question_of,
    shift,
    year_meant,
    year_number,
    year_said,
)
from qa.language.wording import AUXILIARIES, FUNCTION
from qa.understanding import elsewhere
from qa.understanding.calendar_rules import BUDGET_DIGITS
from qa.understanding.reigns import (
    ANY_PM,
    IN_YEAR,
    ORD,
    PARTY,
    SUBJECT,
    party_said,
    reigned,
    theirs,
)

_NTH = {1: "st", 2: "nd", 3: "rd"}  # of the 43rd Parliament and later ones
FORMING = timedelta(days=90)  # from an election to the government that it made
CAMPAIGN = timedelta(days=75)  # before an election
_DATED = re.compile(YEAR)
_CALLED = "|".join(eras.named_budgets()).replace(" ", "[ -]")
_OF_A_THING = re.compile(rf"(?<!\S)(?!(?:{'|'.join((*FUNCTION, *AUXILIARIES, *NTH))}|government|our|its)\b)[a-z]+ $")
_NTH_BUDGET = "|".join((*NTH, "only"))
_ANYBODY = rf"(?:{eras.called((*eras.prime_ministers(), *eras.treasurers()))}|key|english)"
_TREASURER = rf"(?P<who>{_ANYBODY})"
_NOBODY = rf"(?:(?!\b{_ANYBODY}\b)[^?.]){{0,60}}?"
_DELIVERED = "(?:delivered|gave|presented|read|brought down)"
_OF_SCHOOL = re.compile(
    r"\b(?:schools?|students?|pupils?|teachers?|kids|children|class(?:es)?|lessons?|ncea|truan\w+|absen\w+|attend\w+|enrol\w*"
    r"|suspen\w+|expel\w*)\b"
)
_OWN = re.compile(r"\b(?:his|her|its|their) (?:\w+ )?$")
_HAPPENED = re.compile(r"\b(?:did|was|were|had|said|won|got|happened)\b")
_LEADER = (
    "(?P<who>"
    + "|".join(
        rf"(?:{given} )?{surname}"
        for given, _, surname in sorted({name.lower().rpartition(" ") for _, *both in eras.contests() for name in both})
    )
    + ")"
)
_LED = re.compile(rf"\b{_LEADER}\b")
# "Labour's second straight victory", not "National's first win for farmers", nor a netballer's second one.
_WIN = (
    r"(?:(?:straight|successive|consecutive) )?(?:election )?(?:win|victory)\b"
    r"(?! (?:for|against|over|at|with|on)\b)"
)
_UNTIL = (
    r"\b(?:(?!\b(?:congratulat\w*|tell|told|thank\w*|say to|said to)\b)[^?.]){0,60}? "
    r"(?:after|before|since|following|until|between|by|with) "
)
_TO_COME = re.compile(r"\b(?:will|next|going to)\b")


def _when(m: re.Match[str]) -> tuple[int, int]:
    """Where the year stands in a match: "Budget" and "election" are also what is asked about, and so is "the Pharmac
    budget last year"."""
    if group(m, "y"):
        return m.span("y")
    after = group(m, "whole") and m.string.startswith("budget", m.start())
    return (m.start("which"), m.end("whole")) if after else m.span()


def _budget(m: re.Match[str], today: date) -> list[Moment]:
    if count := group(m, "n"):  # two Budgets ago, the Budget before last
        year = _last_budget(today) + 1 - (2 if count == "last" else number(count))
    elif group(m, "which") in ("last", "next") and not m["whole"]:  # the next one is in March that of the same year
        year = _last_budget(today) + (m["which"] == "next")
    else:
        year = year_meant(m, today)
        # "The emissions budget for 2030" is no Budget that anybody speaks of yet, as "present Budget 2030" is.
        of_a_thing = " for " in m[0] and _OF_A_THING.search(m.string[: m.start()])
        if of_a_thing and year > _last_budget(today) + 1:
            return []
    return [_budget_of(m, year)]


def _last_budget(today: date) -> int:
    return today.year if _budget_day(today.year) <= today else today.year - 1


def _budget_day(year: int) -> date:
    """When a year's Budget was read, or will be, about."""
    return eras.budgets().get(year, date(year, 5, 20))


def _named_budget(m: re.Match[str], _: date) -> list[Moment]:
    """The wellbeing Budget, unless a year is said: there were others of that name. The name is also asked about."""
    year = eras.named_budgets()[m["name"].replace("-", " ")].year
    if _DATED.search(question_of(m.string, *m.span())):
        return []
    return [replace(_budget_of(m, year), core=(m.start(), m.start()))]


def _counted_budget(m: re.Match[str], today: date) -> list[Moment]:
    """Key's third Budget, Robertson's first, the last one of the Clark government."""
    begun = [era for era in eras.treasurers() if era.start <= today]
    if who := group(m, "who"):
        held = eras.named(who, begun) or eras.named(who, eras.prime_ministers())
    elif (leader := group(m, "pm")) and eras.named(leader, begun):
        return []  # English's are those that he delivered
    else:
        held = reigned(m, today)
    years = [year for year, day in sorted(eras.budgets().items()) if day <= today]
    # A treasurer's stretches are counted together; governments of one party are not.
    found = []
    for stretches in [held] if who else [[era] for era in held]:
        own = [y for y in years if any(era.start <= eras.budgets()[y] < era.until(today) for era in stretches)]
        if m["ord"] == "only":
            own = own if len(own) == 1 else []
        found += [_budget_of(m, year) for year in nth_of(own, NTH.get(m["ord"], 1))]
    return found


def _budget_of(m: re.Match[str], year: int) -> Moment:
    day = _budget_day(year)
    said = f"delivered on {date_text(day)}" if year in eras.budgets() else "usually delivered in May"
    name = f"Budget {year}, {said}, and what was announced around it"
    return moment(m, (day, day), "budget", 0.85, name, point=True, core=_when(m))


def _election(m: re.Match[str], today: date) -> list[Moment]:
    days = eras.elections()
    past = [day for day in days if day <= today]
    if wanted := year_said(m):
        chosen = [day for day in days if day.year == wanted]
    elif "mmp" in m[0]:
        chosen = [day for day in days if day >= ARCHIVE_START][:1]  # that of 1996
    elif group(m, "before"):
        chosen = nth_of(past, -2)
    elif count := group(m, "n"):
        chosen = nth_of(past, -number(count))
    else:
        chosen = [day for day in days if day > today][:1] if m["which"] == "next" else past[-1:]
    return _elections(m, chosen, _when(m))


def _the_election(m: re.Match[str], today: date) -> list[Moment]:
    """Before the election: that of the year or of the leader who is named, else the last one, where what is asked about
    is over; nothing where several may be meant, or another country's."""
    return _elections(m, _bare_election(m.string, question_of(m.string, *m.span()), today))


_AMERICA = re.compile(r"\b(?:the us|usa|u\.s)\b")  # of what is folded "us" is no place


@lru_cache(maxsize=16)  # asked of each match in one question
def _bare_election(text: str, own: str, today: date) -> list[date]:
    """That of a year or leader in its `own` question before those of earlier ones, whose tense says nothing of it."""
    past = [contest for contest in eras.contests() if contest[0] <= today]
    for told in dict.fromkeys((own, text)):
        if years := {year_number(year) for year in _DATED.findall(told)}:
            past = [contest for contest in past if contest[0].year in years]
            break
        if who := {one["who"].rpartition(" ")[2] for one in _LED.finditer(told)}:
            past = [contest for contest in past if who & {name.lower().rpartition(" ")[2] for name in contest[1:]}]
            break
    else:
        past = past[-1:] if ("since the " in own or _HAPPENED.search(own)) and not _TO_COME.search(own) else []
    return [past[0][0]] if len(past) == 1 and not elsewhere.places(text) and not _AMERICA.search(text) else []


def _elections(m: re.Match[str], days: list[date], core: tuple[int, int] | None = None) -> list[Moment]:
    return [
        moment(m, (day, day), "election", 0.6, f"the election of {date_text(day)}", point=True, core=core)
        for day in days
    ]


def _campaign(m: re.Match[str], today: date) -> list[Moment]:
    """The weeks before an election; nothing in a year without one, nor where it is to come and asked about as such."""
    days = [day for day in eras.elections() if day.year == year_number(m["y"])]
    days = [day for day in days if day <= today or _HAPPENED.search(m.string)]
    return [
        moment(m, (day - CAMPAIGN, day), "election", 0.75, f"the campaign before the election of {date_text(day)}")
        for day in days
    ]


def _between_elections(m: re.Match[str], _: date) -> list[Moment]:
    """From one election to another; "from 2011 to the 2014 election" begins with a year."""
    days = {day.year: day for day in eras.elections()}
    first, last = (days.get(year_number(m[edge])) for edge in ("y", "y2"))
    if not first or not last or first >= last or not any(group(m, edge) for edge in ("the", "each", "both")):
        return []
    return [moment(m, (first, last), "government", 0.75, f"the elections of {date_text(first)} and {date_text(last)}")]


def _terms(today: date) -> list[tuple[date, date]]:
    """First and last day of each term of Parliament since the 43rd."""
    return list(pairwise([*(day for day in eras.elections() if day <= today), today]))


def _parliament(m: re.Match[str], today: date) -> list[Moment]:
    place = int(m["n"])
    name = f"the {place}{_NTH.get(place % 10, 'th')} Parliament"
    return [moment(m, days, "government", 0.7, name) for days in nth_of(_terms(today), place - 42)]


def _is_others(m: re.Match[str]) -> bool:
    """Whether terms may be a school's, or are somebody's."""
    return bool(_OF_SCHOOL.search(m.string) or _OWN.search(m.string, 0, m.start()))


def _last_ones(m: re.Match[str], today: date) -> list[Moment]:
    """The last three terms, the last five Budgets: from the first of them on; no school's and nobody's own."""
    if _is_others(m):
        return []
    pool, begun = (eras.budgets().values(), 75) if m["what"] == "budgets" else (eras.elections(), 0)
    past, n = sorted(day for day in pool if day <= today), number(m["n"])
    if not 1 < n <= len(past):
        return []
    return [moment(m, (shift(past[-n], -begun), today), "part", 0.6)]


def _parliament_term(m: re.Match[str], today: date) -> list[Moment]:
    """The last term of Parliament; a bare "last term", unless it may be a school's or is somebody's."""
    if m["bare"] and _is_others(m):
        return []
    meant = nth_of(_terms(today), -1 if m["which"] in ("this", "current") else -2)
    return [moment(m, days, "government", 0.75, f"the term from {date_text(days[0])}") for days in meant]


def _won(m: re.Match[str], today: date) -> list[Moment]:
    """Key won his second election: the last one before his second term, if it was his."""
    days = []
    for era in reigned(m, today):
        term = era.term(NTH[m["ord"]], today)
        day = max((day for day in eras.elections() if term and day <= term[0]), default=None)
        if day and era.start - FORMING <= day < era.until(today):
            days.append(day)
    return _elections(m, days)


def _contest(m: re.Match[str], today: date) -> list[Moment]:
    """Clark's first election win, Labour's re-election, the election that Brash lost, when Labour beat him.

    A win is one from another, a re-election one from oneself; what a party lost, it lost as the government.
    """
    party, who = party_said(m), (group(m, "who") or "").rpartition(" ")[2]
    of = {era.name: era.party.lower() for era in eras.prime_ministers()}
    how, nth, wanted = group(m, "how") or "lost", group(m, "ord"), year_said(m)
    days, held = [], False
    for day, winner, loser in eras.contests():
        won = of[winner] == party if party else winner.lower().endswith(f" {who}")
        lost = held and not won if party else loser.lower().endswith(f" {who}")
        if how in ("lost", "loss", "defeat"):
            meant = lost
        elif how == "election":
            meant = won or lost
        else:
            meant = won and (bool(nth or wanted) or (how == "won" and not party) or held == how.startswith("re"))
        if meant and day <= today and wanted in (None, day.year) and (not party or day >= ARCHIVE_START):
            days.append(day)
        held = won
    return _elections(m, nth_of(days, NTH[nth]) if nth and not wanted else days)


ELECTIONS: tuple[tuple[str, Rule], ...] = (
    (rf"(?<!mini )(?<!mini-)\bbudget(?: day)?(?: of| for| in)? (?P<y>{SHORT})", _budget),
    (rf"(?<!mini )(?<!mini-)\bbudget (?P<y>{BUDGET_DIGITS})", _budget),
    (r"\bbudget(?P<y>20\d\d)\b", _budget),
    (rf"(?P<y>{YEAR})(?:[/-]\d\d(?:\d\d)?)?(?:'s)?(?: (?:{_CALLED}))? budget\b", _budget),
    (r"\b(?P<which>last|this|next) (?P<whole>year's )?budget\b(?! (?:before|after)\b(?! (?:last|that)\b))", _budget),
    (r"\bbudget (?:of |in )?(?P<which>last|this|next) (?P<whole>year)\b", _budget),
    (rf"\b(?P<n>{NUMBER}) budgets ago\b", _budget),
    (r"\bbudget before (?P<n>last)\b", _budget),
    *theirs(rf"(?:{_TREASURER}|{SUBJECT})", rf"(?P<ord>{_NTH_BUDGET})", r"budget\b", _counted_budget, _NOBODY),
    (rf"\b{_TREASURER} {_DELIVERED} (?:his|her) (?P<ord>{_NTH_BUDGET}) budget\b", _counted_budget),
    (rf"\b(?P<ord>{_NTH_BUDGET}) budget (?:that )?{_TREASURER} {_DELIVERED}\b", _counted_budget),
    (rf"\b(?P<name>{_CALLED}) budget\b", _named_budget),
    (rf"(?P<y>{YEAR}) (?:(?:nz|new zealand) )?(?:general |parliamentary )?elections?\b", _election),
    (rf"(?<!by-)(?<!by )\b(?:general )?election(?: day| night)?(?: of| in)? (?P<y>{YEAR})", _election),
    (
        rf"\b(?:between|from) (?P<the>the )?(?P<y>{YEAR})(?P<each> (?:general )?election)? (?:and|to) (?:the )?"
        rf"(?P<y2>{YEAR}) (?:general )?election(?P<both>s)?\b",
        _between_elections,
    ),
    (
        rf"(?P<y>{YEAR})(?:[–/-]| to )(?P<y2>{YEAR}|\d\d)"
        r"(?P<both> (?:parliamentary |electoral )?term)\b",
        _between_elections,
    ),
    (r"\belection (?P<before>before last)\b", _election),
    (rf"\b(?P<n>{NUMBER}) (?:general )?elections ago\b", _election),
    (rf"\b(?:last|past) (?P<n>{NUMBER}) (?:(?:parliamentary|government) )?(?P<what>terms|budgets)\b", _last_ones),
    (r"\b(?P<which>last|previous|latest|next) (?:general )?election\b", _election),
    (
        rf"{after('since the|before the|after the|during the')}(?:general )?election"
        rf"{closed('what|how|who|which|did|was|were|and|has|have|on|by')}",
        _the_election,
    ),
    (r"\bfirst mmp election\b", _election),
    (rf"\b{SUBJECT} won (?:a|his|her|its|their|the) {ORD} (?:term|(?:general )?election)\b", _won),
    *theirs(SUBJECT, ORD, _WIN, _won, _UNTIL),
    (
        rf"\b(?:{_LEADER}'s? (?:{ORD} )?|{PARTY}'s? )(?:general )?election (?P<how>win|victory|loss|defeat)\b{IN_YEAR}",
        _contest,
    ),
    (rf"\b(?:{_LEADER}|{PARTY})'s? (?P<how>re-?election)(?: win| victory)?\b{IN_YEAR}", _contest),
    (rf"\b{_LEADER}'s {ORD} (?:general )?(?P<how>election)\b{IN_YEAR}", _contest),
    (
        rf"\b(?:(?:{ANY_PM}|labour|national) )?(?:beat|beating|defeated|saw off|edged out"
        rf"|(?:scraped|squeaked) (?:home|in|back|past)(?: against)?) (?!english\b|key\b){_LEADER}\b(?!')",
        _contest,
    ),
    (rf"\belection (?:that |which |when )?(?:{_LEADER}|{PARTY}) (?P<how>won|lost)\b{IN_YEAR}", _contest),
    (
        rf"\b(?:{_LEADER}|{PARTY}) (?P<how>won|lost) (?:the|an|that|his|her) (?:general )?election\b{IN_YEAR}",
        _contest,
    ),
    (
        r"\b(?P<which>last|previous|this|current) (?:(?:term of (?:parliament|government)|parliament(?:ary term)?)\b"
        rf"|(?P<bare>term)\b{closed('what|did|on|in|for|how|who|the|was')})",
        _parliament_term,
    ),
    (r"\b(?P<n>4[3-9]|5\d)(?:th|st|nd|rd) parliament\b", _parliament),
    (rf"\b(?P<y>{YEAR}) (?:general )?election campaign\b", _campaign),
    (rf"(?<=\bthe )(?P<y>{YEAR}) campaign{closed()}", _campaign),
)
