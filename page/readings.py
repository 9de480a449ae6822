"""What was read out of a question, and the click that makes it a filter or asks without it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from page.conversation import LINK_FIELDS
from page.escaping import escape, filters_text
from qa.language.moments import date_text, period_text
from qa.language.spelling import bare_name, fold
from qa.language.wording import AND, IS
from qa.offices.gazetteer import portfolio_key
from qa.understanding.dates import NOW, Period
from qa.understanding.follow_ups import begins_as_question
from qa.understanding.question import OF_TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from page.conversation import Turn

# An office can have had several holders in the time asked about; more would be no choice but a list.
MEANINGS = 3

# What leads to a time, a name or an office, and to nothing without it.
_LEADING = re.compile(
    r"(?:\b(?:in|on|at|of|by|for|from|since|during|before|after|until|till|to|around|between|under|the|and|or)\s++){1,9}+$",
    re.IGNORECASE,
)
# After these stands who did what is asked.
_DOER = re.compile(rf"\b(?:(?:{IS}|had|would)(?:n['’]t)?|will|what|who|why|when|how)\s*$", re.IGNORECASE)
# Times by other names than the calendar's, and what is told of them: what the name is of, and how far it reaches.
_NAMED_TIMES = ("budget", "election", "event", "government")
_TOLD = re.compile(r"(?P<name>[^:]+): [^():]+(?P<rest> \(.+\))?")
# What a question opens with that goes on already.
_JOINING = re.compile(AND, re.IGNORECASE)


class Read(Protocol):
    """What all readings have: the words of the question, and why they were read so."""

    @property
    def text(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...
    @property
    def why(self) -> str: ...


def readings_html(turn: Turn) -> str:
    """Each reading with what it means, and a click that makes it a filter or asks without it."""
    understood = turn.answer.understood
    rows = []
    if understood.history_used:
        together = f'Read together with what was asked before, as <q dir="auto">{escape(understood.question)}</q>'
        rows.append(_row(together, _button("alone", turn.asked, "Ask it by itself")))
    elif turn.history and turn.answer.status != "empty_question":
        rows.append(_row("Read by itself", _button("together", _and(turn.asked), "Ask it with the question before")))
    if only := filters_text(turn.filters):
        freely = _button("filter", turn.asked, "Ask without the filter", dict.fromkeys(LINK_FIELDS, ""))
        rows.append(_row(f"{_kind('Filter')} only releases {escape(only)}", freely))
    for period in understood.periods:
        first, last = period.named  # what is reported for some time after it is searched, too
        meaning = "the newest" if period.kind in NOW else period_text(first, last)
        meaning = f"since {date_text(first)}" if period.lasts else meaning
        limits = {"from": first.isoformat(), "to": last.isoformat()}
        rows.append(_reading(turn, "Dates", period, {meaning: limits}))
    if understood.of_today:
        rows.append(_row(OF_TODAY))
    for person in understood.people:
        if understood.excluded.issuperset(person.names):
            rows.append(_row(f"{_kind('Minister')} <bdi><q>{escape(person.text)}</q> left out</bdi>", why=person.why))
        else:
            names = _one_of_each(person.names, _person)
            rows.append(_reading(turn, "Minister", person, {name: {"minister": name} for name in names}))
    for portfolio in understood.portfolios:
        names = _one_of_each(portfolio.names, portfolio_key)
        rows.append(_reading(turn, "Portfolio", portfolio, {name: {"portfolio": name} for name in names}))
    rows += [
        _row(f"<q>{escape(alias.text)}</q> also searched as {escape(', '.join(alias.others))}", why=alias.why)
        for alias in understood.aliases
    ]
    rows += [
        _row(f"<q>{escape(typed)}</q> read as <b>{escape(read)}</b>", why="Read as the releases spell it")
        for typed, read in understood.slips
    ]
    rows = list(dict.fromkeys(rows))  # a word said twice is read twice
    if not rows:
        return ""
    opened = f'<section class="readings" id="{turn.readings_id}" tabindex="-1" aria-label="Read from the question">'
    return f"{opened}<ul>{''.join(rows)}</ul></section>"


def _row(reading: str, choices: str | None = None, why: str | None = None) -> str:
    """One reading, in HTML, and the buttons beside it."""
    title = "" if why is None else f' title="{escape(why)}"'
    beside = "" if choices is None else f'<span class="choices">{choices}</span>'
    return f'<li{title}><span class="reading">{reading}</span>{beside}</li>'


def _kind(name: str) -> str:
    return f'<span class="kind">{name}</span>'


def _button(action: str, question: str, label: str, filters: Mapping[str, str] | None = None, named: str = "") -> str:
    """A button that asks a question; with `filters`, those fields are set so first. `label` is HTML."""
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in (filters or {}).items())
    aria = f' aria-label="{escape(named)}"' if named else ""
    asks = f'data-action="{action}" data-question="{escape(question)}"'
    return f'<button type="button" {asks}{data}{aria}>{label}</button>'


def _and(asked: str) -> str:
    """A question in the words of one that goes on."""
    rest = _JOINING.sub("", asked)
    return f"And {rest[:1].lower()}{rest[1:]}" if begins_as_question(rest) else f"And {rest}"


def _reading(turn: Turn, kind: str, read: Read, meanings: dict[str, dict[str, str]]) -> str:
    """One reading; `meanings` maps each thing that its words may mean to the filter that keeps only that."""
    shown = dict(list(meanings.items())[:MEANINGS])
    chosen = dict(zip(LINK_FIELDS, turn.filters.to_dict().values(), strict=True))
    buttons, freed = "", dict[str, str]()
    for meaning, limits in shown.items():
        if limits.items() <= chosen.items():  # whoever asks without it then wants it out of the filters too
            freed = dict.fromkeys(limits, "")
        elif len(shown) == 1:
            buttons += _button("filter", turn.asked, "Only these", limits, f"Only these: {meaning}")
        else:
            buttons += _button("filter", turn.asked, f"Only {escape(meaning)}", limits)
    without = _without(turn, read)
    if re.search(r"\w", without):
        buttons += _button("drop", without, "Ask without", freed, f"Ask without: {read.text}")
    said = f"<q>{escape(read.text)}</q>"
    if isinstance(read, Period) and read.words == (0, 0):  # since when somebody holds an office is in no words
        said = f"in office {escape(read.text)}"
    kind += ", now a filter" if freed else ""
    told = len(shown) > 1 and not freed  # by the buttons
    if shown and not told and [read.text.casefold()] != [meaning.casefold() for meaning in shown]:
        named, rest = _named(read)
        said += f" read as {named}<b>{escape(' or '.join(shown))}</b>{rest}"
    return _row(f"{_kind(kind)} <bdi>{said}</bdi>", buttons, read.why)


def _named(read: Read) -> tuple[str, str]:
    """What stands before and after the days of a time that is called by a name, "Labour", "Pike River": nobody who
    sees no more than days could tell why."""
    if not isinstance(read, Period) or read.kind not in _NAMED_TIMES or not (told := _TOLD.fullmatch(read.why)):
        return "", ""
    name, rest = re.sub(r"^The ", "the ", told["name"]), told["rest"] or ""
    return "" if fold(name) == fold(read.text) else f"{escape(name)}: ", escape(rest)


def _without(turn: Turn, read: Read) -> str:
    """The question but for the words that were read; "" where they stand in an earlier question, or are who did what is
    asked: "what did say about broadband?"."""
    understood = turn.answer.understood
    asked = understood.asked
    start, end = (place - understood.begins for place in read.span)
    for match in re.finditer(re.escape(read.text), asked, re.IGNORECASE):
        if match.start() <= start and end <= match.end():  # the span of "Budget 2019" is that of the year
            if _DOER.search(asked[: match.start()]):
                return ""
            before = _LEADING.sub("", asked[: match.start()])
            return re.sub(r"\s+(?=[?.!,;]|\s|$)", "", f"{before} {asked[match.end() :]}").strip()
    return ""


def _one_of_each(names: Sequence[str], what: Callable[[str], str]) -> list[str]:
    """The first name of each thing: `what` is the same of two that select the same, "Māori" and "Maori Development"."""
    return [name for n, name in enumerate(names) if what(name) not in map(what, names[:n])]


def _person(name: str) -> str:
    """Who a printed name is of: the same name under another honorific is the same person."""
    return bare_name(name).casefold()
