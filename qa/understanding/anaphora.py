"""Times that stand for others named before them: "the year after that", "three weeks later", "and in August?".

Known as temporal anaphora. Text comes folded (qa.language.moments.level), what else it names as Moments, left to right.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from qa.language import eras
from qa.language.moments import (
    DAYS,
    MONTH,
    MONTH_NAMES,
    NTH_WORDS,
    NUMBER,
    ORDINALS,
    SEASON,
    SHORT,
    SOME,
    WEEK,
    Kind,
    Moment,
    begin_of,
    closed,
    in_order,
    length,
    middle,
    month_number,
    month_span,
    number,
    shift,
    year_number,
    year_span,
)
from qa.language.spelling import touches
from qa.language.wording import ASKS_WHO_HELD
from qa.understanding.modifiers import POINTED

Finder = Callable[[str], list[Moment]]  # what a text names by itself

_ENDS = closed()
# "How many by the end of the year?", of the one asked about before.
_END_OF_YEAR = re.compile(rf"(?<=\bend of )the year{_ENDS}|\byear[- ]end{_ENDS}|(?<=\bby )christmas{_ENDS}")
_SAME = (
    (re.compile(r"\b(?:that|the same|same) year\b"), 0),
    (_END_OF_YEAR, 0),
    (re.compile(rf"\bthe (?:following|next) year\b|\bthe year after(?: that)?{_ENDS}"), 1),
    (re.compile(rf"\bthe previous year\b|\bthe year before(?: that)?{_ENDS}"), -1),
)
_LATER = re.compile(
    rf"(?<![\w.,-])(?P<all>the )?(?:(?P<n>{NUMBER}) (?:years?|(?P<ten>decades?))|(?:12|twelve) months) "
    rf"(?:later\b(?! than)|earlier\b(?! than)|(?P<loose>on|(?P<beside>after that|before(?: that)?)){_ENDS})"
)
# "Three weeks later", "the next month", from a day or a month named before it.
_SOON = re.compile(
    rf"(?<![\w.,-])(?:(?P<n>{NUMBER}) (?P<unit>day|week|fortnight|month)s? "
    r"(?P<way>later|earlier|after that|before that)\b(?! than)"
    r"|the (?P<which>next|following|previous) (?P<next>day|week|month)\b|the (?P<beside>day|week|month) "
    rf"(?P<side>after|before)(?: that)?{_ENDS}|(?:\b(?:that|the same)|(?<=\bend of )the) (?P<same>month){_ENDS})"
)
_PRECISE = timedelta(days=62)  # what is longer says too little for weeks to be counted from it
_SURELY = rf"(?:{'|'.join(name.lower() for name in MONTH_NAMES if name not in ('March', 'May'))})"
# Not "the march", nor what may be.
_MONTH_ALONE = re.compile(
    rf"(?:\b(?:in|by|since|until|of|early|late|mid|during|and|about|for|the) |(?<=\? ))(?P<m>{_SURELY}"
    r"|(?:march|may)(?:(?= quarter)|(?<!the march)(?<!the may)(?= *(?:[?.,;]|$))))\b"
    r"(?! ?\d| (?:to|and)\b)(?P<quarter> quarter\b(?! ?\d))?"
)
_UNTIL_A_MONTH = re.compile(
    r"\b(?:by|until|as (?:of|at)) (?:the )?(?:(?:early|mid|late|(?:the )?(?:end|start|beginning|middle) of)[ -])?$"
)
_DATED = ("date", "month", "measured")  # kinds that have a month of their own
_NUMBER_BEFORE = re.compile(rf"\b{NUMBER}(?: and)?[ -]$")
# "That October", "the following summer"; "what about in winter?" after another season.
_THAT = re.compile(
    rf"\b(?:that|(?P<next>the (?:following|next))|(?P<back>the previous)) (?:{SEASON}|(?P<month>{_SURELY}))\b(?! ?\d)"
)
_SEASON_BESIDE = re.compile(rf"\bthe {SEASON} (?:(?P<next>after)|(?P<back>before))(?: that)?{_ENDS}")
_IN_SEASON = re.compile(rf"\b(?:in|about|over) (?:the )?{SEASON}(?: round)?{_ENDS}")
# "The next Budget", "the election before that", "and the one after?": of what comes again and again.
_IN_SERIES = re.compile(
    rf"\b(?:(?P<way>next|following|previous) (?:general )?(?P<what>budget|election|term|quarter|one{_ENDS})\b"
    rf"|(?<!by-)(?<!by )(?P<which>budget|election|term|quarter|one) (?P<side>before|after)(?: (?:that|then))?{_ENDS})"
)
_SERIES: dict[str, tuple[Kind, ...]] = {
    "budget": ("budget",),
    "election": ("election",),
    "term": ("government", "school term"),
    "quarter": ("quarter", "measured"),
}
_SERIES["one"] = tuple(kind for kinds in _SERIES.values() for kind in kinds)
_COMPARED = re.compile(r"\b(?:than|on|from|over|as|with|to|vs|versus) (?:in |at )?(?:the )?$")
# "Was it more than the year before" is of both.
_COMPARED_WITH = re.compile(
    r"\b(?:than|compare[ds]? (?:to|with)|(?:up|down) on|vs|versus) (?:in |it was |was )?(?:the )?$"
)
_TO_COME = re.compile(r"\b(?:will|is|are)\b|'ll\b")
_WHO = re.compile(r"\bwho\b")
_NTH_TERM = re.compile(rf"“(?P<nth>{'|'.join(ORDINALS)}) term”")
_QUARTER = re.compile(r"\b(?:quarter|qtr)\b")
_QUARTERLY = timedelta(days=110)  # a school term is longer than some quarters, a half-year than any
_SINCE = re.compile(rf"\bsince(?: then\b|(?: that)?{_ENDS})")
_FIRST_PART = re.compile(
    rf"\b(?:in|during|within|over|for) (?:the|its) (?:very )?first {SOME}\b"
    r"(?! (?:of|in|after|under|since|following|when|that|as)\b)"
)


def _ahead(text: str, match: re.Match[str], found: Iterable[Moment]) -> tuple[Moment | None, bool]:
    """The last of some moments before a match, and whether a question ends between the two: it was asked before."""
    base = max((m for m in found if m.words[1] <= match.start()), key=lambda m: m.words, default=None)
    return base, base is not None and "?" in text[base.words[1] : match.start()]


def _without(found: Iterable[Moment], match: re.Match[str], base: Moment | None) -> list[Moment]:
    """Moments without those that a match is now read as, and without the one whose place that takes, if any."""
    return [m for m in found if m is not base and not touches(m.words, [match.span()])]


def _counted(match: re.Match[str], base: Moment, days: tuple[date, date], kind: Kind, strict: float) -> Moment:
    """What a match is read as, counted from a time that is named before it."""
    return Moment(match.span(), *days, f"“{match[0]}”, counted from {_bare_name(base)}", kind, strict)


def _bare_name(m: Moment) -> str:
    """What a time is called, without how it is read: "7 August 2018" of "7 August 2018, give or take a week"."""
    return m.name.partition(",")[0]


def months_apart(text: str, found: list[Moment], find: Finder) -> list[Moment]:
    """A month whose year stands elsewhere: "in 2013, how many had come by the end of May"; "in May 2013? And August?",
    which takes the place of the one asked about before."""
    year = {m.first.year for m in found if m.kind == "year"}
    dated = any(m.kind == "month" for m in found)
    for match in _MONTH_ALONE.finditer(text):
        if touches(match.span("m"), (m.words for m in found)):
            continue
        base, asked_before = _ahead(text, match, (m for m in found if m.kind in _DATED))
        if base and asked_before:
            found = [*(m for m in found if m is not base), *_another(match, base, text, find)]
        elif not year and not dated and (event := _began_before(text, match, found)):
            days = _next(event.first, month_number(match["m"]))
            found = [*found, Moment(match.span("m"), *days, f"{match['m']} {days[0].year}", "month", 0.8)]
        elif len(year) == 1 and not dated and not match["quarter"]:
            days = month_span(min(year), month_number(match["m"]))
            found = [*found, Moment(match.span("m"), *days, f"{match['m']} {days[0].year}", "month", 0.8)]
    return in_order(found)


def _began_before(text: str, match: re.Match[str], found: Iterable[Moment]) -> Moment | None:
    """The one event from which a month without a year counts on: "spilled from the Rena by the end of October". What
    lasted longer than a year had several such months."""
    _, asked_before = _ahead(text, match, (m for m in found if m.kind == "event"))
    counted = _UNTIL_A_MONTH.search(text, 0, match.start("m"))
    events = [m for m in found if m.kind == "event"] if asked_before or counted else []
    alone = len(events) == 1 and len({m.words for m in found if m.kind != "latest"}) == 1
    return events[0] if alone and events[0].last - events[0].first < timedelta(days=365) else None


def _next(since: date, month: int) -> tuple[date, date]:
    """The first such month that is not over on a day."""
    spans = (month_span(since.year + step, month) for step in (0, 1))
    return next(span for span in spans if span[1] >= since)


def _another(match: re.Match[str], base: Moment, text: str, find: Finder) -> list[Moment]:
    """A month, or a quarter, of the year of the one named before it; January follows December."""
    said, around = text[slice(*base.words)], middle((base.first, base.last))
    month, year = re.search(rf"\b{MONTH}", said), re.search(SHORT, said)
    before = month_number(month[0]) if month else around.month
    turn = month_number(match["m"]) <= 2 and before >= 11
    quarter = match["quarter"] or (" quarter" if "quarter" in said else "")
    named = f"{match['m']}{quarter} {(year_number(year[0]) if year else around.year) + turn}"
    return [replace(m, words=match.span("m")) for m in find(named)]


def pointed_back(text: str, found: list[Moment], today: date) -> list[Moment]:
    """ "The year after that", from the time named before it; that drops out if it was asked before."""
    pointers = [(match, step, False) for pattern, step in _SAME for match in pattern.finditer(text)]
    for match in _LATER.finditer(text):
        back = re.search(r"\b(?:earlier|before)\b", match[0])
        if not _NUMBER_BEFORE.search(text[: match.start()]):
            years = number(match["n"] or "a") * (10 if match["ten"] else 1)
            pointers.append((match, -years if back else years, True))
    for match, step, counted in sorted(pointers, key=lambda pointer: pointer[0].start()):
        base, asked_before = _ahead(text, match, (m for m in found if m.kind not in POINTED))
        if base is None:
            base, asked_before = _ahead(text, match, (m for m in found if m.kind in ("event", "election")))
            base = base if asked_before else None
        if base is None or (match.re is _END_OF_YEAR and not (asked_before and _is_past(text, match))):
            continue
        asked_before = asked_before and not _COMPARED_WITH.search(text[: match.start()])
        year = (base.last if counted and base.kind == "range" else base.first).year + step
        # "In 2021, ten years on" counts from something else.
        if not 1 < year < date.max.year or (counted and (year > today.year or (match["loose"] and not asked_before))):
            continue
        found = _without(found, match, base if asked_before else None)
        beside = base.first.year + (1 if step > 0 else -1)
        whole = {year, beside} if counted and match["all"] and match["beside"] else {year}
        days = year_span(min(whole))[0], year_span(max(whole))[1]
        if match.re is _END_OF_YEAR and match[0] != "the year":
            days = month_span(year, 12)
        if base.kind == "fiscal" or (counted and not base.point and base.last - base.first < timedelta(days=200)):
            days = _in_year(base.first, step), _in_year(base.last, step)
        counted_from = _bare_name(base) if base.kind == "fiscal" else base.first.year
        named = " to ".join(map(str, sorted(whole)))
        name = f"{named}, “{match[0]}” counted from {counted_from}" if step else named
        found.append(Moment(match.span(), *days, name, "relative", 0.75))
    return in_order(found)


def soon_after(text: str, found: list[Moment]) -> list[Moment]:
    """ "And three weeks later?", from the day named before it; that drops out if it was asked before."""
    for match in _SOON.finditer(text):
        base, asked_before = _ahead(text, match, (m for m in found if m.kind not in POINTED))
        same = [m for m in found if touches(m.words, [match.span()])]
        if base is None and (event := _day_asked_before(text, match, found)):
            base, asked_before = event, True
        if base is None or base.last - base.first > _PRECISE or any(m.kind != "recent" for m in same):
            continue
        if match["same"] and not _is_past(text, match):
            continue
        found = [m for m in _without(found, match, None) if not (asked_before and m.words == base.words)]
        if match["same"]:
            day = middle((base.first, base.last))
            found.append(_counted(match, base, month_span(day.year, day.month), "month", 0.75))
            continue
        back = match["way"] in ("earlier", "before that") or match["side"] == "before" or match["which"] == "previous"
        count, unit = number(match["n"] or "a"), match["unit"] or match["next"] or match["beside"]
        # So many days or weeks from a day is a day, "the week after" is a week.
        of_a_day = base.kind == "date" and (unit == "day" or (match["n"] and unit != "month"))
        kind: Kind = "date" if of_a_day else "relative"
        found.append(_counted(match, base, _moved(base, -count if back else count, unit), kind, 0.75))
    return in_order(found)


_HAPPENED = ("event", "election", "budget")


def _day_asked_before(text: str, match: re.Match[str], found: Iterable[Moment]) -> Moment | None:
    """The day of what happened, give or take as much as one that is named: "what was done after the quake? And the
    next day?"; but not where what is to come is asked."""
    event, asked_before = _ahead(text, match, (m for m in found if m.kind in _HAPPENED and m.point))
    if event is None or not asked_before or not _is_past(text, match):
        return None
    # The next day is not the day before; what is weeks on is as near as a day that is named.
    days = (0, 2) if (match["unit"] or match["next"] or match["beside"]) == "day" else (-WEEK, WEEK)
    return replace(event, first=shift(event.first, days[0]), last=shift(event.first, days[1]), kind="date")


def _is_past(text: str, match: re.Match[str]) -> bool:
    """Whether the question that a match stands in asks of nothing to come."""
    return not _TO_COME.search(text, text.rfind("?", 0, match.start()) + 1)


def _moved(m: Moment, step: int, unit: str) -> tuple[date, date]:
    """A day or a month so many units on; months by the calendar."""
    if unit == "month" and m.kind == "month":
        return month_span(m.first.year, m.first.month + step)
    return shift(m.first, step * DAYS[unit]), shift(m.last, step * DAYS[unit])


def _in_year(day: date, step: int) -> date:
    """The same day so many years on; the last of February stays the last."""
    last = (day + timedelta(days=1)).month != day.month
    return month_span(day.year + step, day.month)[1] if last else day.replace(year=day.year + step)


def since_then(text: str, found: list[Moment], today: date) -> list[Moment]:
    """ "How many since then?", from the time asked about before, which drops out: until today."""
    for match in _SINCE.finditer(text):
        if ASKS_WHO_HELD.match(text):
            continue  # who held an office then, and who since
        base, asked_before = _ahead(text, match, (m for m in found if m.first <= today))
        if base and asked_before:
            found = [m for m in found if m.words != base.words]
            found.append(_counted(match, base, (base.first, today), "part", 0.7))
    return in_order(found)


def of_that_year(text: str, found: list[Moment]) -> list[Moment]:
    """ "That October", and "in winter?" after another season or month: the next one of what was named before it; "the
    previous winter": the last one before that."""
    for match in (m for pattern in (_THAT, _SEASON_BESIDE, _IN_SEASON) for m in pattern.finditer(text)):
        base, asked_before = _ahead(text, match, found)
        named = match.groupdict()
        if base is None or (match.re is _IN_SEASON and not (asked_before and base.kind in ("season", "year", *_DATED))):
            continue
        begin, months = begin_of(named["season"] or named["month"])
        since = base.last if named.get("next") else base.first
        spans = [month_span(since.year + step, begin, months) for step in (-2, -1, 0, 1, 2)]
        before, after = ([one for one in spans if (middle(one) > since) is later] for later in (False, True))
        days = before[-1:] if named.get("back") else after[:1]
        if not days:
            continue  # none comes after the end of all years
        found = _without(found, match, base if asked_before else None)
        found.append(_counted(match, base, days[0], "season" if months > 1 else "month", 0.8))
    return in_order(found)


def in_series(text: str, found: list[Moment], find: Finder) -> list[Moment]:
    """ "The next Budget", "the election before that", from the one named before it; that drops out if it was asked
    before. Else the next one may be today's, as it is where what is to come is asked."""
    for match in _IN_SERIES.finditer(text):
        what, back = match["what"] or match["which"], match["way"] == "previous" or match["side"] == "before"
        base, asked_before = _ahead(text, match, (m for m in found if m.kind in _SERIES[what]))
        asked = text[text.rfind("?", 0, match.start()) + 1 : match.start()]
        if base is None or _TO_COME.search(asked) or _COMPARED.search(asked):
            continue  # "was it up on the quarter before?" is asked of the one named
        if not asked_before and (match["way"] == "next" or what == "one"):
            continue
        if what == "one" and _WHO.search(text, 0, match.start()):
            continue  # the previous minister
        same = [m for m in found if m.words == base.words]
        if others := [one for m in same for one in find(_beside(m, -1 if back else 1))]:
            found = [
                m for m in found if not (touches(m.words, [match.span()]) or (asked_before and m.words == base.words))
            ]
            found += [replace(one, words=match.span(), core=None) for one in others]
    return in_order(found)


def _beside(m: Moment, step: int) -> str:
    """What says by itself which one of a series comes before or after another: "budget 2015"; "" where nothing does."""
    if m.kind == "budget":
        return f"budget {m.first.year + step}"
    if m.kind == "election":
        years = [day.year for day in eras.elections() if (day > m.last if step > 0 else day < m.first)]
        return f"{years[0 if step > 0 else -1]} election" if years else ""
    name = _bare_name(m).lower()
    if m.kind == "government":
        nth = _NTH_TERM.match(name)
        beside = next((word for word, n in NTH_WORDS.items() if nth and n == ORDINALS[nth["nth"]] + step), "")
        return f"{beside} term{name[nth.end() :]}" if nth and beside else ""
    month, year = re.search(rf"\b{MONTH}", name), re.search(SHORT, name)
    if m.kind == "measured" and month and year and _QUARTER.search(name):
        last = month_span(year_number(year[0]), month_number(month[0]) + 3 * step)[0]
        return f"{MONTH_NAMES[last.month - 1].lower()} {last.year} quarter"
    if m.kind == "measured" or m.last - m.first > _QUARTERLY:
        return ""
    first = month_span(m.first.year, m.first.month + 3 * step)[0]
    return f"{'q' if m.kind == 'quarter' else 'term '}{first.month // 3 + 1} {first.year}"


def first_part(text: str, found: list[Moment]) -> list[Moment]:
    """ "In the first month", where one thing that happened is named: counted from that."""
    happened = [m for m in found if m.kind == "event"]
    if len(happened) != 1:
        return found
    first, name = happened[0].first, happened[0].name
    for match in _FIRST_PART.finditer(text):
        if not touches(match.span(), [m.words for m in found]):
            days = first, shift(first, length(match))
            found = [*found, Moment(match.span(), *days, f"“{match[0]}” of the {name}", "part", 0.8)]
    return in_order(found)
