"""Stretches of time named by who governed or by what happened: terms, Budgets, elections, events."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from qa import eras
from qa.moments import (
    AMOUNT,
    ARCHIVE_START,
    DAYS,
    NUMBER,
    ORDINALS,
    SEASON,
    SEASONS,
    SHORT,
    UNIT,
    YEAR,
    Moment,
    Rule,
    amount,
    date_text,
    length,
    moment,
    month_span,
    year_number,
)

ORDINAL_TERMS = {**ORDINALS, "last": -1, "final": -1}
ORDINAL_TERMS |= {"fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
_NTH = {1: "st", 2: "nd", 3: "rd"}  # of the 43rd Parliament and later ones
HUNDRED = timedelta(days=110)  # what is promised for a hundred days is told of until some days after
FORMING = timedelta(days=90)  # from an election to the government that it made
CAMPAIGN = timedelta(days=75)  # before an election

_NAMES = rf"(?:{eras.called(eras.prime_ministers())})"
_ANY_PM = rf"(?:{_NAMES}|key|english)"
# Surnames that are also words count only beside a word for office.
_PM = rf"(?P<pm>{_NAMES}|key|english|(?:palmer|moore)(?= government))"
_OFFICE = (
    r"(?:government|govt|administration|coalition|ministry|cabinet|premiership|prime ministership|leadership|years|era"
    r"|tenure|time (?:in (?:office|power)|as (?:pm|prime minister)))"
)
_AS_PM = (
    r"(?: in (?:office|power|government|charge|the job|the role)| as (?:the )?(?:pm|prime minister|leader)"
    r"| of government)"
)
_IN_FOR = (
    r"(?:back )?(?:in(?: (?:power|office|government|charge))?|(?:the )?(?:pm|prime minister))"
    rf"(?: for)?(?: about| around| nearly| almost| just| over)? (?P<n>{AMOUNT}) {UNIT}s?\b"
)
_PARTY = r"(?P<party>labour|national|nats)"
_WHICH = r"(?P<which>last|previous|third|3rd|fourth|4th|fifth|5th|sixth|6th|this|current|present|outgoing)"
_LED = r"(?:'s?|-led| led)?(?: (?:labour|national)(?:[- ]led)?)?(?: coalition| minority)?"
_SUBJECT = rf"(?:the )?(?:{_PM}|(?:{_WHICH} )?{_PARTY}){_LED}(?: {_OFFICE})?"
_ORD = r"(?P<ord>first|1st|second|2nd|third|3rd|fourth|4th|last|final)"
_NTH_BUDGET = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last|final|only|1st|2nd|3rd|4th"
_PART = rf"(?P<words>(?:very )?(?P<part>first|early|opening|last|final|dying) (?:(?P<n>{NUMBER}|few) )?{UNIT}(?P<s>s)?)"
_BEGAN = (
    r"(?:(?:(?:had|has) (?:just )?(?:come|got)|came|got) (?:back )?in(?:to (?:power|office|government))?(?! for\b)"
    r"|(?:(?:had|has) (?:just )?come|came|swept|stormed) (?:back )?(?:in)?to (?:power|office)"
    r"|(?:(?:coming|getting|returning) (?:back )?(?:in)?to|taking|winning|gaining) (?:power|office)"
    r"(?= *(?:[?.,;!]|$|(?:in|after|under|again|and|did|what|who|how|which|when|was|were)\b))"
    r"|was (?:newly|just|only just|freshly) (?:back )?in(?: (?:power|office|government)|(?= *(?:[?.,;!]|$)))"
    r"|(?:took|won|gained) (?:power|office)|was elected|returned to power|entered government)\b"
)
_PM_BEGAN = (
    r"(?:became (?:the )?(?:pm|prime minister)|took over(?:,? as (?:the )?(?:pm|prime minister)"
    rf"| from {_ANY_PM}(?! as (?!(?:the )?(?:pm|prime minister)\b)))"
    r"|was (?:sworn in|made|elected)(?: as)?(?: the)? (?:pm|prime minister)|took office"
    r"|(?:took|came to) power)\b"
)
_PM_BECOMING = (
    r"(?:becoming|being made|being sworn in as|taking over as|(?:he|she) (?:became|took over as|was sworn in as))"
    r" (?:the )?(?:pm|prime minister)"
)
_TO = rf"(?:lost|losing) to (?:the )?(?:(?P<to>{_NAMES}|key|english)(?:'s)?(?: (?:labour|national))?|labour|national)\b"
_LOST = r"(?:left office|lost (?:power|office)|(?:was|got) (?:voted|thrown|kicked|turfed) out)"
_FELL = rf"(?:fell(?! (?:short|behind|in|to|by|from|for|over)\b)|ended|came to an end|{_LOST})"
_ENDED = (
    "(?:resigned|stepped down|stood down|stood aside|quit|threw in the towel|called it (?:quits|a day)|bowed out"
    rf"|was (?:rolled|ousted|dumped|deposed)|{_LOST})"
)
_PARTNER = r"(?P<b>alliance|new zealand first|nz first|act|greens|(?:winston )?peters|winston|(?:jim )?anderton)"
_LED_BY = {"peters": "new zealand first", "winston": "new zealand first", "anderton": "alliance"}
_WITH = rf"(?:(?:,? and|/|-) (?:the )?{_PARTNER})?"
_TREASURER = rf"(?P<who>{eras.called((*eras.prime_ministers(), *eras.treasurers()))}|key|english)"
_HOLDER = rf"(?P<holder>{eras.called((*eras.prime_ministers(), *eras.deputies()))}|key|english)"
_IN_YEAR = rf"(?: (?:in|of) (?P<y>{YEAR}))?"
_LEADER = (
    "(?P<who>"
    + "|".join(
        rf"(?:{given} )?{surname}"
        for given, _, surname in sorted({name.lower().rpartition(" ") for _, *both in eras.contests() for name in both})
    )
    + ")"
)
# "the National Library", "Labour Party": not who governed.
_NOT_OFFICE = r"(?!['-])(?! (?:party|library|museum|park|radio|bank|certificate|standard|policy|department|law|market))"


# "Key government agencies" are nobody's.
_NOT_PUBLIC = (
    r"(?! (?:agenc|department|service|website|polic|minister|official|priorit|initiative|bod|objective|goal"
    r"|programme|role|target|sector|fund|message|figure|position|team))"
)


def _group(m: re.Match[str], name: str) -> str | None:
    return m.groupdict().get(name)


def _year_said(m: re.Match[str]) -> int | None:
    return year_number(text) if (text := _group(m, "y")) else None


def _when(m: re.Match[str]) -> tuple[int, int]:
    """Where the year stands in a match: "Budget" and "election" are also what is asked about."""
    return m.span("y") if _group(m, "y") else m.span()


def _budget(m: re.Match[str], today: date) -> list[Moment]:
    days = eras.budgets()
    if text := _group(m, "y"):
        year = year_number(text)
    elif m["which"] == "last" and not m["whole"]:
        year = max((year for year, day in days.items() if day <= today), default=today.year - 1)
    else:
        year = today.year + {"this": 0, "next": 1, "last": -1}[m["which"]]
    return [_budget_of(m, year)]


def _budget_beside(m: re.Match[str], today: date) -> list[Moment]:
    """The last Budget before the 2011 election, the first after it."""
    year = year_number(m["y"])
    election = next((day for day in eras.elections() if day.year == year), None)
    days = [day for day in eras.budgets().values() if election and (day < election) == (m["side"] == "before")]
    return [_budget_of(m, (max if m["side"] == "before" else min)(days).year)] if days else []


def _first_days(m: re.Match[str], today: date) -> list[Moment]:
    """The first hundred days in 2017: of the government that took office in that year."""
    year = year_number(m["y"])
    took = [era for era in eras.governments() if era.start.year == year]
    return [
        moment(m, (era.start, era.start + HUNDRED), "government", 0.85, f"“{m[0]}” of {_owner(era)}") for era in took
    ]


def _counted_budget(m: re.Match[str], today: date) -> list[Moment]:
    """Key's third Budget, Robertson's first, the last one of the Clark government."""
    begun = [era for era in eras.treasurers() if era.start <= today]
    if who := _group(m, "who"):
        held = eras.named(who, begun) or eras.named(who, eras.prime_ministers())
    elif (leader := _group(m, "pm")) and eras.named(leader, begun):
        return []  # English's are those that he delivered
    else:
        held = _subject(m, today)
    years = [year for year, day in sorted(eras.budgets().items()) if day <= today]
    # A treasurer's stretches are counted together; governments of one party are not.
    found = []
    for stretches in [held] if who else [[era] for era in held]:
        own = [y for y in years if any(era.start <= eras.budgets()[y] < era.until(today) for era in stretches)]
        nth = 1 if m["ord"] == "only" else ORDINAL_TERMS[m["ord"]]
        if own and abs(nth) <= len(own) and (m["ord"] != "only" or len(own) == 1):
            found.append(_budget_of(m, own[nth - 1 if nth > 0 else nth]))
    return found


def _budget_of(m: re.Match[str], year: int) -> Moment:
    days = eras.budgets()
    day = days.get(year, date(year, 5, 20))
    said = f"delivered on {date_text(day)}" if year in days else "usually delivered in May"
    name = f"Budget {year}, {said}, and what was announced around it"
    return replace(moment(m, (day, day), "budget", 0.85, name), point=True, core=_when(m))


def _election(m: re.Match[str], today: date) -> list[Moment]:
    days = eras.elections()
    past = [day for day in days if day <= today]
    if text := _group(m, "y"):
        # A campaign to come is no time that anything is told of yet.
        chosen = [day for day in days if day.year == year_number(text) and (day <= today or "campaign" not in m[0])]
    elif "mmp" in m[0]:
        chosen = [day for day in days if day >= ARCHIVE_START][:1]  # that of 1996
    elif _group(m, "before"):
        chosen = past[-2:-1]
    else:
        chosen = [day for day in days if day > today][:1] if m["which"] == "next" else past[-1:]
    return _elections(m, chosen, _when(m))


def _between_elections(m: re.Match[str], _: date) -> list[Moment]:
    """From one election to another; "from 2011 to the 2014 election" begins with a year."""
    days = {day.year: day for day in eras.elections()}
    first, last = (days.get(year_number(m[edge])) for edge in ("y", "y2"))
    if not first or not last or first >= last or not (m["the"] or m["each"] or m["both"]):
        return []
    return [moment(m, (first, last), "government", 0.75, f"the elections of {date_text(first)} and {date_text(last)}")]


def _parliament(m: re.Match[str], today: date) -> list[Moment]:
    days, index = eras.elections(), int(m["n"]) - 43
    if not 0 <= index < len(days) or days[index] > today:
        return []
    last = days[index + 1] if index + 1 < len(days) else today
    name = f"the {m['n']}{_NTH.get(int(m['n']) % 10, 'th')} Parliament"
    return [moment(m, (days[index], min(last, today)), "government", 0.7, name)]


def _parliament_term(m: re.Match[str], today: date) -> list[Moment]:
    begun = [day for day in eras.elections() if day <= today]
    nth = -1 if m["which"] in ("this", "current") else -2
    if len(begun) < -nth:
        return []
    last = today if nth == -1 else begun[-1]
    return [moment(m, (begun[nth], last), "government", 0.75, f"the term from {date_text(begun[nth])}")]


def _subject(m: re.Match[str], today: date) -> list[eras.Era]:
    """The stretches in office that a match may mean, by name, party and "last", "fifth" or "current"."""
    if name := _group(m, "pm"):
        known = eras.named(name, eras.prime_ministers())
        return [era for era in known if era.start <= today]
    which, party = _group(m, "which"), (_group(m, "party") or "").replace("nats", "national")
    begun = [era for era in eras.governments() if era.start <= today]
    pool = [era for era in begun if party in ("", era.party.lower())]
    if which in ("this", "current", "present"):
        return [era for era in pool if era == eras.in_office(begun, today)]
    if which in ("last", "previous", "outgoing"):
        return [era for era in [eras.previous(pool, today)] if era]
    if which:
        nth = {"3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"}.get(which, which)
        return [era for era in pool if era.name.startswith(nth)]
    return [era for era in pool if era.until(today) >= ARCHIVE_START]


def _owner(era: eras.Era) -> str:
    return f"the {era.name}" if era.name.endswith("government") else f"{era.name}'s government"


def _entered(era: eras.Era) -> str:
    what = "took office" if era.name.endswith("government") else "became prime minister"
    return _owner(era).removesuffix("'s government") + f" {what} on {date_text(era.start)}"


def _left(era: eras.Era) -> str:
    return _owner(era).removesuffix("'s government") + " left office"


def _era(m: re.Match[str], today: date) -> list[Moment]:
    found = _subject(m, today)
    strict = 0.75 if len(found) == 1 else 0.6
    return _only_its(m, [moment(m, (era.start, era.until(today)), "government", strict, _owner(era)) for era in found])


def _other_era(m: re.Match[str], today: date) -> list[Moment]:
    """Under Clark and Key: Key's."""
    return [replace(found, span=m.span("pm")) for found in _era(m, today)]


def _term(m: re.Match[str], today: date) -> list[Moment]:
    terms = [(era, era.term(ORDINAL_TERMS[m["ord"]], today)) for era in _subject(m, today)]
    name = f"“{m['ord']} term” of "
    found = [moment(m, term, "government", 0.85, name + _owner(era)) for era, term in terms if term]
    return _only_its(m, found)


def _won(m: re.Match[str], today: date) -> list[Moment]:
    """Key won his second election: the last one before his second term, if it was his."""
    days = []
    for era in _subject(m, today):
        term = era.term(ORDINAL_TERMS[m["ord"]], today)
        day = max((day for day in eras.elections() if term and day <= term[0]), default=None)
        if day and era.start - FORMING <= day < era.until(today):
            days.append(day)
    return _elections(m, days)


def _victory(m: re.Match[str], today: date) -> list[Moment]:
    """Labour's election win, its re-election: those that a party won from the other's government, or from its own."""
    parties = {era.name: era.party.lower() for era in eras.prime_ministers()}
    won = [(day, parties[winner]) for day, winner, _ in eras.contests() if day <= today]
    again = {day: before == party for (_, before), (day, party) in pairwise(won)}
    party, wanted = m["party"].replace("nats", "national"), _year_said(m)
    days = [day for day, winner in won if winner == party and again.get(day, False) == bool(m["again"])]
    return _elections(m, [day for day in days if day >= ARCHIVE_START and wanted in (None, day.year)])


def _defeat(m: re.Match[str], today: date) -> list[Moment]:
    """The election that a party lost, of those that put another in its place."""
    parties = {era.name: era.party.lower() for era in eras.prime_ministers()}
    won = [(day, parties[winner]) for day, winner, _ in eras.contests() if day <= today]
    party = m["party"].replace("nats", "national")
    lost = [day for (_, before), (day, winner) in pairwise(won) if before == party != winner]
    return _elections(m, [day for day in lost if day >= ARCHIVE_START])


def _contest(m: re.Match[str], today: date) -> list[Moment]:
    """Clark's first election win, Key's re-election, the election that Brash lost."""
    who, how = m["who"].rpartition(" ")[2], m["how"]
    meant = {"lost": ("lost",), "loss": ("lost",), "defeat": ("lost",), "election": ("lost", "won")}.get(how, ("won",))
    days = [
        day
        for day, winner, loser in eras.contests()
        if day <= today and any({"won": winner, "lost": loser}[one].lower().endswith(f" {who}") for one in meant)
    ]
    if wanted := _year_said(m):
        days = [day for day in days if day.year == wanted]
    elif nth := _group(m, "ord"):
        place = ORDINAL_TERMS[nth]
        days = days[place - 1 : place] if place > 0 else days[-1:]
    elif how.endswith("election"):
        days = days[1:]
    elif how in ("win", "victory"):
        days = days[:1]
    return _elections(m, days)


def _beaten(m: re.Match[str], today: date) -> list[Moment]:
    """When Labour beat Don Brash: the elections that somebody lost."""
    who = m["who"].rpartition(" ")[2]
    return _elections(
        m, [day for day, _, loser in eras.contests() if day <= today and loser.lower().endswith(f" {who}")]
    )


def _elections(m: re.Match[str], days: list[date], core: tuple[int, int] | None = None) -> list[Moment]:
    return [
        replace(moment(m, (day, day), "election", 0.6, f"the election of {date_text(day)}"), point=True, core=core)
        for day in days
    ]


def _part(m: re.Match[str], today: date) -> list[Moment]:
    span, found = length(m["n"], m["unit"], bool(m["s"])), []
    for era in _subject(m, today):
        end = era.until(today)
        early = m["part"] in ("first", "early", "opening")
        days = (era.start, min(era.start + span, end)) if early else (max(end - span, era.start), end)
        found.append(moment(m, days, "government", 0.85, f"“{m['words']}” of {_owner(era)}"))
    return _only_its(m, found)


def _its_season(m: re.Match[str], today: date) -> list[Moment]:
    """Shipley's last winter as prime minister."""
    found = []
    for era in _subject(m, today):
        years = range(era.start.year - 1, era.until(today).year + 1)
        seasons = [month_span(year, SEASONS[m["season"]], 3) for year in years]
        # In which somebody was in office for half of it.
        spent = [min(last, era.until(today)) - max(first, era.start) for first, last in seasons]
        own = [(a, b) for (a, b), held in zip(seasons, spent, strict=True) if 2 * held >= b - a]
        nth = ORDINAL_TERMS[m["ord"]]
        if abs(nth) <= len(own):
            name = f"“{m['ord']} {m['season']}” of {_owner(era)}"
            found.append(moment(m, own[nth - 1 if nth > 0 else nth], "season", 0.85, name))
    return found


def _only_its(m: re.Match[str], found: list[Moment]) -> list[Moment]:
    """Of "Labour ... in its third term" only the last words say when."""
    return [replace(one, span=m.span("its")) for one in found] if _group(m, "its") else found


def _began(m: re.Match[str], today: date) -> list[Moment]:
    wanted = _year_said(m)
    found = [
        replace(
            moment(m, (era.start, era.start), "government", 0.75, _entered(era)),
            tail=era.until(today) - era.start,
            point=True,
        )
        for era in _subject(m, today)
        if wanted in (None, era.start.year) and era.start >= ARCHIVE_START
    ]
    return _only_its(m, found)


def _ended(m: re.Match[str], today: date) -> list[Moment]:
    wanted = _year_said(m)
    ends = [(era, era.end) for era in _subject(m, today) if era.end and era.end <= today]
    if to := _group(m, "to"):
        ends = [
            (era, end) for era, end in ends if any(end == one.start for one in eras.named(to, eras.prime_ministers()))
        ]
    found = [
        replace(moment(m, (end, end), "government", 0.75, f"{_left(era)} on {date_text(end)}"), point=True)
        for era, end in ends
        if wanted in (None, end.year)
    ]
    return _only_its(m, found)


def _been(m: re.Match[str], today: date) -> list[Moment]:
    """When Labour had been back in for six months: about then, give or take a third of it."""
    spent = timedelta(days=amount(m["n"]) * DAYS[m["unit"]])
    slack = max(spent / 3, timedelta(days=10))
    found = [
        moment(
            m, (era.start + spent - slack, era.start + spent + slack), "government", 0.7, f"“{m[0]}” of {_owner(era)}"
        )
        for era in _subject(m, today)
        if era.start >= ARCHIVE_START and era.start + spent <= era.until(today)
    ]
    return _only_its(m, found)


def _changed(m: re.Match[str], today: date) -> list[Moment]:
    """A change of government: any that the archive has seen, where no year is said."""
    wanted = _year_said(m)
    return [
        replace(moment(m, (era.start, era.start), "government", 0.6, _entered(era)), point=True)
        for era in eras.governments()
        if ARCHIVE_START < era.start <= today and wanted in (None, era.start.year)
    ]


def _campaign(m: re.Match[str], _: date) -> list[Moment]:
    """The weeks before an election; nothing in a year without one."""
    days = [day for day in eras.elections() if day.year == year_number(m["y"])]
    return [
        moment(m, (day - CAMPAIGN, day), "election", 0.75, f"the campaign before the election of {date_text(day)}")
        for day in days
    ]


def _holder(m: re.Match[str], today: date) -> list[Moment]:
    pool, office = eras.prime_ministers(), "prime minister"
    if m["deputy"]:
        pool, office = eras.deputies(), "deputy prime minister"
    held = [era for era in eras.named(m["holder"], pool) if era.start <= today]
    # Nearly all releases that speak of "Prime Minister X" are of X's time. The name is what is asked about.
    return [
        replace(
            moment(m, (era.start, era.until(today)), "office", 0.8, f"{era.name} as {office}"),
            core=(m.start(), m.start()),
        )
        for era in held
    ]


# "Has the coalition government recruited them?" asks of the one of today.
_WHICH_ONE = re.compile(r"(?:first|second|third|original|\d{4}) $")
_STILL, _OVER = re.compile(r"\b(?:has|have|is|are|will)\b"), re.compile(r"\b(?:had|was|were|did|in (?:19|20)\d\d)\b")


def _coalition(m: re.Match[str], today: date) -> list[Moment]:
    pool = [era for era in eras.coalitions() if era.start <= today]
    if partner := _group(m, "b"):
        partner = _LED_BY.get(partner.rpartition(" ")[2], "new zealand first" if "first" in partner else partner)
        pool = [era for era in pool if (_group(m, "a") or "") in era.name.lower() and partner in era.name.lower()]
        if _group(m, "pm"):
            held = _subject(m, today)
            pool = [one for one in pool if any(era.start <= one.start < era.until(today) for era in held)]
    elif which := _group(m, "which"):
        one = eras.in_office(pool, today) if which in ("current", "present") else eras.previous(pool, today)
        pool = [one] if one else []
    elif _STILL.search(m.string) and not _OVER.search(m.string) and not _WHICH_ONE.search(m.string[: m.start()]):
        pool = pool[-1:]
    if _group(m, "deal"):
        name = "the agreement that made the "
        return [replace(moment(m, (e.start, e.start), "government", 0.75, name + e.name), point=True) for e in pool]
    return [moment(m, (era.start, era.until(today)), "government", 0.6, f"the {era.name}") for era in pool]


# A memorial is no part of what happened.
_REMEMBERED = re.compile(r" (?:national )?(?:memorial|monument|museum|remembrance)\b")


def happenings(text: str) -> list[Moment]:
    """The well-known events that a folded text names. Their names are also what is asked about: no core."""
    return [
        Moment(
            span=m.span(),
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
        for event in eras.events()
        for m in event.pattern.finditer(text)
        if not _REMEMBERED.match(text, m.end())
    ]


REIGNS: tuple[tuple[str, Rule], ...] = (
    (rf"(?<!mini )(?<!mini-)\bbudget(?: day)?(?: of| for| in)? (?P<y>{SHORT})", _budget),
    (r"\bbudget(?P<y>20\d\d)\b", _budget),
    (rf"(?P<y>{YEAR})(?:[/-]\d\d(?:\d\d)?)?(?:'s)? budget\b", _budget),
    (r"\b(?P<which>last|this|next) (?P<whole>year's )?budget\b", _budget),
    (rf"\b{_TREASURER}(?:'s?|s)? (?P<ord>{_NTH_BUDGET}) budget\b", _counted_budget),
    (rf"\b{_TREASURER} (?:delivered|gave|presented|read) (?:his|her) (?P<ord>{_NTH_BUDGET}) budget\b", _counted_budget),
    (rf"\b(?P<ord>{_NTH_BUDGET}) budget (?:of|by|from|under) {_TREASURER}\b", _counted_budget),
    (
        rf"\b(?P<ord>{_NTH_BUDGET}) budget (?:that )?{_TREASURER} (?:delivered|gave|presented|read|brought down)\b",
        _counted_budget,
    ),
    (rf"\b(?P<ord>{_NTH_BUDGET}) budget (?:of|by|from|under) {_SUBJECT}", _counted_budget),
    (rf"\b{_SUBJECT}'?s? (?P<ord>{_NTH_BUDGET}) budget\b", _counted_budget),
    (rf"\b(?:(?:last|final) )?budget (?P<side>before) (?:the )?(?P<y>{YEAR})(?: general)? election\b", _budget_beside),
    (rf"\b(?:first )?budget (?P<side>after) (?:the )?(?P<y>{YEAR})(?: general)? election\b", _budget_beside),
    (rf"\bfirst (?:100|hundred) days (?:in|of|after) (?P<y>{YEAR})\b", _first_days),
    (rf"(?P<y>{YEAR}) (?:general |parliamentary |nz )?election(?: campaign)?s?\b", _election),
    (rf"(?<!by-)(?<!by )\b(?:general )?election(?: of| in)? (?P<y>{YEAR})", _election),
    (
        rf"\b(?:between|from) (?P<the>the )?(?P<y>{YEAR})(?P<each> (?:general )?election)? (?:and|to) (?:the )?"
        rf"(?P<y2>{YEAR}) (?:general )?election(?P<both>s)?\b",
        _between_elections,
    ),
    (r"\belection (?P<before>before last)\b", _election),
    (r"\b(?P<which>last|previous|latest|next) (?:general )?election\b", _election),
    (r"(?<=\bsince the )(?P<which>)(?:general )?election\b(?! (?:of|in|campaign|result)\b)", _election),
    (r"\bfirst mmp election\b", _election),
    (rf"\b{_SUBJECT} won (?:a|his|her|its|their|the) {_ORD} (?:term|(?:general )?election)\b", _won),
    (rf"\b{_PARTY}'s? (?P<again>re-?)?election (?:win|victory)\b{_IN_YEAR}", _victory),
    (rf"\b{_PARTY}'s (?P<again>re-?)election\b{_IN_YEAR}", _victory),
    (rf"\b{_LEADER}'s? (?:{_ORD} )?(?:general )?election (?P<how>win|victory|loss|defeat)\b{_IN_YEAR}", _contest),
    (rf"\b{_LEADER}'s {_ORD} (?:general )?(?P<how>election)\b{_IN_YEAR}", _contest),
    (rf"\b{_LEADER}'s (?P<how>re-?election)\b{_IN_YEAR}", _contest),
    (
        rf"\b(?:(?:{_ANY_PM}|labour|national) )?(?:beat|beating|defeated|saw off|edged out"
        rf"|(?:scraped|squeaked) (?:home|in|back|past)(?: against)?) (?!english\b|key\b){_LEADER}\b(?!')",
        _beaten,
    ),
    (rf"\belection (?:that |which )?{_LEADER} (?P<how>won|lost)\b", _contest),
    (rf"\b{_LEADER} (?P<how>won|lost) (?:the|an|that|his|her) (?:general )?election\b", _contest),
    (rf"\belection (?:that |which |when )?{_PARTY} lost\b", _defeat),
    (rf"\b{_PARTY} lost (?:the|that) (?:general )?election\b", _defeat),
    (rf"\b{_PM} (?:(?:ran|led) the country|was (?:running|leading) the (?:country|government))\b", _era),
    (
        r"\b(?P<which>last|previous|this|current) (?:term of (?:parliament|government)|parliament(?:ary term)?)\b",
        _parliament_term,
    ),
    (r"\b(?P<n>4[3-9]|5\d)(?:th|st|nd|rd) parliament\b", _parliament),
    (rf"\b(?:the )?{_PM}(?:[-/ ]shipley)?{_LED} {_OFFICE}\b{_NOT_PUBLIC}", _era),
    (rf"\b(?:the )?(?:{_WHICH} )?{_PARTY}{_LED} {_OFFICE}\b", _era),
    (rf"\b(?:the )?{_WHICH} (?:government|administration)\b", _era),
    (rf"(?<=\bunder )(?:(?:prime minister|pm) )?(?P<pm>{_NAMES})\b(?!')", _era),
    (rf"(?<=\bfirst 100 days of )(?P<pm>{_NAMES})\b(?!')", _era),
    (rf"(?<=\bfirst hundred days of )(?P<pm>{_NAMES})\b(?!')", _era),
    (
        r"(?<=\bunder )(?P<pm>key|english)(?= *(?:[?.,;!]|$|(?:and|in|on|compared|vs|versus|or|than|did|was|were)\b))",
        _era,
    ),
    (rf"\bunder {_ANY_PM} (?:and|or|versus|vs) (?:under )?(?P<pm>{_ANY_PM})\b", _other_era),
    (rf"(?<=\bunder )(?:the )?{_PARTY}\b{_NOT_OFFICE}", _era),
    (rf"\b{_PM} was (?:still )?(?:the )?(?:pm|prime minister|in (?:power|charge|office|government))\b", _era),
    (
        rf"\b{_PM}\b[^?.]{{0,80}}?\b(?P<its>(?:when|while) (?:he|she) was (?:still )?(?:the )?(?:pm|prime minister))\b",
        _era,
    ),
    (rf"\b{_PARTY} (?:was|were) (?:still |last )?in (?:power|office|government)\b", _era),
    (rf"\b{_ORD} term (?:of|under|for) {_SUBJECT}", _term),
    (rf"\b{_SUBJECT}'?s? {_ORD} term(?:{_AS_PM})?\b", _term),
    (rf"\b{_SUBJECT}'?s? {_PART}(?:{_AS_PM})?\b", _part),
    (rf"\b{_SUBJECT}\b[^?.]{{0,60}}?\b(?P<its>(?:its|his|her|their) {_ORD} term)\b", _term),
    (rf"\b{_SUBJECT}\b[^?.]{{0,60}}?\b(?P<its>(?:its|his|her|their|the) {_PART}{_AS_PM})\b", _part),
    (
        rf"\b(?:{_WHICH} )?(?:{_PM}|{_PARTY}){_LED} {_OFFICE}\b[^?.]{{0,60}}?\b(?P<its>(?:its|their) {_PART})\b",
        _part,
    ),
    (rf"\b(?:{_PM}|{_PARTY})'s? ministers\b[^?.]{{0,60}}?\b(?P<its>(?:its|their|the) {_PART})\b", _part),
    (
        rf"\b{_PM}\b[^?.]{{0,80}}?\b(?P<its>(?:his|her|their) "
        r"(?P<words>(?P<part>first) (?P<n>100|hundred) (?P<unit>day)(?P<s>s)))\b",
        _part,
    ),
    (rf"\b{_PART} of {_PM} as (?:pm|prime minister)\b", _part),
    (rf"\b{_PM}{_WITH} (?:(?:first|again|had just|just) )?{_PM_BEGAN}", _began),
    (rf"\b{_PM}{_WITH} {_BEGAN}", _began),
    (rf"\b{_SUBJECT}(?:'d| had| has) been {_IN_FOR}", _been),
    (rf"\b{_PM}\b[^?.]{{0,80}}?\b(?P<its>(?:he|she)(?:'d| had| has) been {_IN_FOR})", _been),
    (
        rf"\b(?:new|incoming|newly[- ]elected) {_PARTY}(?:-led)? (?:government|govt|administration|ministers?)\b"
        r"(?= *(?:[?.,;!]|$)| (?:did|was|were|had|has|said|say|do|would|find|found|in|and|to|after|when)\b)",
        _began,
    ),
    (
        rf"\bchange of government\b{_IN_YEAR}"
        r"(?= *(?:[?.,;!-]|$)| (?:in|after|what|who|how|did|was|were|had|and|to|there)\b)",
        _changed,
    ),
    (rf"\b(?P<y>{YEAR}) (?:general )?election campaign\b", _campaign),
    (rf"(?<=\bthe )(?P<y>{YEAR}) campaign(?= *(?:[?.,;!]|$))", _campaign),
    (rf"\b{_PM}{_WITH} took over(?= *(?:[?.,;!]|$)| (?:what|how|who|which|when|did|was|were|there)\b)", _began),
    (rf"\b{_PM}\b[^?.]{{0,80}}?\b(?P<its>{_PM_BECOMING})\b", _began),
    (rf"\btaking over from {_PM}\b", _ended),
    (
        rf"\b(?:labour|national|nats)(?: and (?:the )?{_PARTNER})? (?:took over from|replaced|ousted) {_SUBJECT}"
        r"(?<!s)(?= *(?:[?.,;!]|$)| (?:in|and|did|there|what|how|who|was|were|they|we|the|it)\b)",
        _ended,
    ),
    (rf"\b(?:the )?{_PARTY}(?: party)?{_WITH} {_BEGAN}(?: again)?(?: in (?P<y>{YEAR}))?", _began),
    (rf"\b{_SUBJECT}'?s? {_ORD} {SEASON}{_AS_PM}\b", _its_season),
    (
        rf"\b(?:the )?(?:{_WHICH} )?(?:{_PM}|{_PARTY}){_LED} {_OFFICE}'?s? {_ORD} {SEASON}\b"
        r"(?! (?:energy|schools?|games|olympics|holidays?|programmes?|festivals?)\b)",
        _its_season,
    ),
    (rf"\b(?:{_PM}|{_PARTY}) {_TO}", _ended),
    (rf"\b{_PM}'s? (?:(?:shock|sudden|surprise) )?resignation\b{_IN_YEAR}", _ended),
    (
        # Not of whoever was spoken about: "what did Key say about Pansy Wong when she resigned".
        rf"\b{_PM}\b(?:(?! (?:about|of|to|with|against|over|that|and) )[^?.]){{0,80}}?\b(?P<its>(?:he|she) "
        r"(?:announced (?:he|she) was |said (?:he|she) was |was )?"
        r"(?:resign(?:ed|ing)|st(?:ood|anding) down|stepp(?:ed|ing) down|quit))"
        r"(?= *(?:[?.,;!]|$)| (?:as|in|what|who)\b)",
        _ended,
    ),
    (rf"\b{_PM} {_ENDED}(?: as (?:pm|prime minister))?(?: in (?P<y>{YEAR}))?", _ended),
    (rf"\b(?:the )?{_PARTY}(?: party)? {_LOST}(?: in (?P<y>{YEAR}))?", _ended),
    (rf"\b(?:the )?(?:{_PM}|(?:{_WHICH} )?{_PARTY}){_LED} {_OFFICE} {_FELL}\b", _ended),
    (rf"\b(?<!former )(?<!ex-)(?P<deputy>deputy )?(?:prime minister|pm) {_HOLDER}\b", _holder),
    (rf"\b(?P<a>labour|national)(?: ?[-/] ?| and | ){_PARTNER}[- ](?:coalition|government|govt|led)", _coalition),
    (rf"\b(?:the )?{_PM}(?: ?[-/] ?| and ){_PARTNER}{_LED} {_OFFICE}\b", _coalition),
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
    (r"\b(?:(?P<which>current|present|last|previous) )?coalition government\b", _coalition),
    (r"\b(?P<which>current|present|last|previous) coalition\b", _coalition),
)
