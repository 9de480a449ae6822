"""When a question is about: every stretch of time that it names, read by rules, with the reason.

`periods` finds what names time (qa.moments, qa.reigns), lets the words before it move it (qa.modifiers), and
judges from the construction how likely the release that answers is itself dated inside: "in July 2007" tells of
the release, "the 2008 crime figures" came out in 2009, "by 2050" says nothing about when it was said.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.modifiers import ONWARDS, POINTED, modified
from qa.moments import CALENDAR, Moment, day_text, fold, month_span, shift
from qa.reigns import ARCHIVE_START, REIGNS, happenings


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a question names, `start` and `end` included.

    `text` are the words it was read from, `why` says in one sentence how. `strict` (0..1) is how likely the release
    that answers is dated inside; 0 where nothing in the archive can be (the future, before 1996). `span` holds the
    offsets in the question of those of the words that say only when, and not also what.
    """

    text: str
    start: date
    end: date
    why: str
    strict: float
    span: tuple[int, int]
    kind: str


_TABLE = tuple((re.compile(pattern), read) for pattern, read in (*CALENDAR, *REIGNS))

_WHEN = re.compile(
    r"\b(?:in|during|throughout|over|within|through|for|of|on|at|late|early|mid)\s+(?:the\s+)?(?:year\s+)?$"
)
_THE = re.compile(r"(?:\b(?:the|this|that|its|their|our|a|an|his|her)|'s|s')\s+(?:[a-z]+\s+)?$")
_NOUN = re.compile(
    r"^'?s? +(?!(?:in|on|at|to|of|and|or|by|for|from|with|was|were|is|are|did|do|does|had|has|have|the|a|an|what|who|how"
    r"|when|where|why|which|as|after|before|than|that|if|because|but|so|it|they|he|she|we|i|while|under|about|there)\b)[a-z]"
)
_FIGURES = (
    r"(?:figures?|statistics|stats|results?|data|surveys?|census|reports?|numbers|rates?|road toll|toll|accounts|estimates"
    r"|totals?|index|rankings?|stocktake|review|returns?)"
)
_FIGURES_AFTER = re.compile(rf"^'?s? +(?:[\w'-]+ +){{0,3}}?{_FIGURES}\b")
_FIGURES_BEFORE = re.compile(rf"\b{_FIGURES} +(?:for|from|in|of) +(?:the +)?(?:year +)?$")
_LAW = r"(?:act|bill|amendment|regulations?|rules|order|code|protocol|treaty|convention|agreement)"
_LAW_BEFORE = re.compile(rf"\b{_LAW}(?: of| in)? +$")
_LAW_AFTER = re.compile(rf"^ +(?:[\w'-]+ +){{0,4}}?{_LAW}\b")
_GOAL = re.compile(
    r"\b(?:target|goal|aim|vision|forecast|project(?:ed|ions?)|plan(?:ned)?|expected|due)\b[^?.]{0,30}$"
)
_CHANGED = re.compile(
    r"\b(?:grow|grew|grown|r[io]se|fall|fell|drop(?:ped)?|increased?|decreased?|went up|changed?|how many|by how much)\b"
)
_JOIN = re.compile(r"^ *(?:to|until|till|through|-|and) *$")
_FROM = re.compile(r"\b(?P<word>between|from)\s+(?:the\s+)?$")
_COUNTED = (
    "people jobs staff homes houses students pupils places dollars tonnes hectares ha km kms kilometres metres m kg mw mhz"
    " officers teachers nurses doctors children kids families patients workers litres households sheep cows cattle members"
    " submissions applications megawatts troops soldiers beds visitors tourists trees birds farmers businesses hours words"
    " votes per percent million billion thousand times years days weeks months signatures prisoners refugees trainees"
    " apprentices vehicles cars trucks computers laptops additional extra more new residents users cases deaths tests"
)
_COUNTS = re.compile(rf"^[ -]*(?:{'|'.join(_COUNTED.split())})\b")
_BEFORE_COUNT = re.compile(
    r"\b(?:more than|less than|fewer than|over|nearly|almost|up to|at least|only|another|some|about|around|roughly)\s+$"
)
_NUMBERED = re.compile(
    r"\b(?:section|sections|clause|no|no\.|number|resolution|iso|form|page|flight|highway|sh|channel|lot|s) *$"
)
_IN = re.compile(r"\b(?:in|since|by|during|before|after|until|from|for|of|early|late|the|to|and)[ -]+$")
_SAME = (
    (re.compile(r"\b(?:that|the same|same) year\b"), 0),
    (
        re.compile(
            r"\bthe (?:following|next) year\b|\bthe year after(?: that)?(?= *(?:[?.,;]|$))|\ba year later\b"
        ),
        1,
    ),
    (
        re.compile(r"\bthe previous year\b|\bthe year before(?: that)?(?= *(?:[?.,;]|$))|\ba year earlier\b"),
        -1,
    ),
)


def date_text(day: date) -> str:
    """7 August 2018, in any locale."""
    return day_text(day)


def periods(question: str, today: date) -> list[Period]:
    """Every stretch of time that `question` names, in its order; none where it names none.

    Two periods with the same text are alternatives. Of two that lie one inside the other the narrower is kept.
    Relative words ("last year", "the current government") are read as of `today`. Raises nothing.
    """
    text = fold(question)
    found = _ranges(text, [m for m in _find(text, today) if not _is_count(text, m)])
    found = _pointed_back(text, found)
    read = [_judged(text, _as_typed(question, text, m), today) for m in found]
    return _narrowest([_period(question, m, why, today) for m, why in read])


def _as_typed(question: str, text: str, m: Moment) -> Moment:
    """A name that is only the words of the question gets its capitals and macrons back."""
    begin, end = m.span
    return replace(m, name=question[begin:end]) if m.name == text[begin:end] else m


def _find(text: str, today: date) -> list[Moment]:
    """What names time, left to right. Of overlapping readings the longest stays; equal ones are alternatives."""
    found = [m for pattern, read in _TABLE for match in pattern.finditer(text) for m in read(match, today)]
    found += happenings(text)
    taken: list[Moment] = []
    for m in sorted(found, key=lambda m: m.span[0] - m.span[1]):
        if all(
            m.span[1] <= t.span[0] or m.span[0] >= t.span[1] or (m.span, m.kind) == (t.span, t.kind)
            for t in taken
        ):
            taken.append(m)
    return sorted(taken, key=lambda m: (m.span, m.first))


def _is_count(text: str, m: Moment) -> bool:
    """Whether a "year" is a quantity or a number of something: 2000 people, section 2004."""
    if m.kind != "year":
        return False
    before, after = text[: m.span[0]], text[m.span[1] :]
    if _NUMBERED.search(before):
        return True
    if not _COUNTS.search(after):
        return False
    return (
        bool(_BEFORE_COUNT.search(before))
        or not _IN.search(before)
        or (m.first.year % 100 == 0 and not re.search(r"\bin +$", before))
    )


def _ranges(text: str, found: list[Moment]) -> list[Moment]:
    """ "Between 2003 and 2006", "from May to July 2007", "March 2004 - June 2005" made one."""
    joined: list[Moment] = []
    for m in found:
        last = joined[-1] if joined else None
        if (
            last is None
            or last.kind in POINTED
            or m.kind in POINTED
            or last.span == m.span
            or m.last < last.first
        ):
            joined.append(m)
            continue
        link = text[last.span[1] : m.span[0]]
        opened = _FROM.search(text[: last.span[0]])
        if not _JOIN.match(link) or ("and" in link and not (opened and opened["word"] == "between")):
            joined.append(m)
            continue
        begin = opened.start() if opened else last.span[0]
        name = f"{last.name} to {m.name}"
        joined[-1] = Moment((begin, m.span[1]), last.first, m.last, name, "range", 0.7)
    return joined


def _pointed_back(text: str, found: list[Moment]) -> list[Moment]:
    """ "The year after that" read from the time named before it, which then belongs to an earlier question."""
    for pattern, step in _SAME:
        for match in pattern.finditer(text):
            earlier = [m for m in found if m.span[1] <= match.start() and m.kind not in POINTED]
            if not earlier or any(
                m.span[0] < match.end() and match.start() < m.span[1] and m.kind != "relative" for m in found
            ):
                continue
            year = earlier[-1].first.year + step
            found = [m for m in found if m.span[1] <= match.start() or m.span[0] >= match.end()]
            if "?" in text[earlier[-1].span[1] : match.start()]:
                found = [m for m in found if m is not earlier[-1]]
            found.append(
                Moment(match.span(), *month_span(year, 1, 12), f"“{match[0]}”, {year}", "year", 0.75)
            )
    return sorted(found, key=lambda m: (m.span, m.first))


def _judged(text: str, m: Moment, today: date) -> tuple[Moment, str]:
    """`m` with its modifiers applied and its strictness set from how it stands in the sentence; and what to add to why."""
    moved, said = modified(text, m, today)
    name = f"“{' '.join(said)}” {m.name}" if said else m.name
    moved = replace(moved, name=name)
    if onwards := ONWARDS.match(text[moved.span[1] :]):
        end = max(today, moved.last)
        return replace(
            moved, first=m.first, last=end, span=(moved.span[0], moved.span[1] + onwards.end()), strict=0.55
        ), "and later"
    if said:
        return moved, ""
    if moved.kind == "event":
        return _happened(text, moved)
    if moved.point:
        return _around_point(moved), ""
    if moved.kind == "range":
        late = shift(moved.last, timedelta(days=425))
        return replace(
            moved, last=late, strict=0.6 if _CHANGED.search(text) else 0.7
        ), "what was measured is reported up to a year or so later"
    if moved.kind == "year":
        return _plain_year(text, moved)
    if moved.kind == "month" and _FIGURES_AFTER.match(text[moved.span[1] :]):
        return replace(
            moved, last=shift(moved.last, timedelta(days=75)), strict=0.8
        ), "figures come out in the weeks after"
    return moved, ""


def _happened(text: str, m: Moment) -> tuple[Moment, str]:
    """An event named without before or after: during it, or simply the subject, as long as it stays one."""
    if re.search(r"\b(?:during|amid|throughout)\s+(?:the\s+)?$", text[: m.span[0]]):
        return replace(m, last=shift(m.last, timedelta(days=45)), strict=0.75), "and the weeks after"
    last = max(m.last, shift(m.first, m.tail))
    return replace(
        m, first=shift(m.first, timedelta(days=-30)), last=last, strict=0.55
    ), "releases about it appear until then"


def _around_point(m: Moment) -> Moment:
    before, after = (150, 60) if m.kind == "election" else (30, 180)
    return replace(
        m,
        first=shift(m.first, timedelta(days=-before)),
        last=shift(m.last, timedelta(days=after)),
        strict=0.6,
    )


def _plain_year(text: str, m: Moment) -> tuple[Moment, str]:
    """A bare year: when something was said, a year's figures, the year in a name or a law, or just a keyword."""
    before, after = text[: m.span[0]], text[m.span[1] :]
    if _LAW_BEFORE.search(before) or (_THE.search(before) and _LAW_AFTER.match(after)):
        span = shift(m.first, timedelta(days=-270)), shift(m.last, timedelta(days=365))
        return replace(
            m, first=span[0], last=span[1], strict=0.5
        ), "the year of the law, which is made before and used after"
    if _FIGURES_AFTER.match(after) or _FIGURES_BEFORE.search(before):
        return replace(
            m, last=shift(m.last, timedelta(days=365)), strict=0.7
        ), "a year's figures come out in it or in the next"
    if _GOAL.search(before):
        return replace(
            m, first=shift(m.first, timedelta(days=-3 * 365)), strict=0.5
        ), "a goal or plan is set in the years before"
    if _WHEN.search(before):
        return replace(m, strict=0.8), ""
    if _NOUN.match(after):
        # A conference of 2018 is announced in 2017.
        return replace(
            m, first=shift(m.first, timedelta(days=-60)), strict=0.7
        ), "and the two months before it"
    return replace(m, strict=0.6), ""


def _period(question: str, m: Moment, note: str, today: date) -> Period:
    text = question[m.span[0] : m.span[1]]
    first, last = m.first, max(m.first, m.last)
    strict = m.strict
    if first > today:
        strict, note = 0.0, f"which lies after {day_text(today)}"
    elif last < ARCHIVE_START:
        strict, note = 0.0, "which is before the archive begins in 1996"
    days = day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"
    why = f"{m.name[0].upper()}{m.name[1:]}: {days}" + (f" ({note})" if note else "")
    return Period(text, first, last, why, strict, m.core or m.span, m.kind)


def _narrowest(read: list[Period]) -> list[Period]:
    """Without the periods that hold another one of the same question: "since National came in, in 2011"."""
    sure = [p for p in read if p.strict > 0]

    def holds(wide: Period, narrow: Period) -> bool:
        inside = wide.start <= narrow.start and narrow.end <= wide.end
        return inside and (wide.start, wide.end) != (narrow.start, narrow.end) and wide.text != narrow.text

    return [p for p in read if p.strict == 0 or not any(holds(p, other) for other in sure)]
