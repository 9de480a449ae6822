"""What a person's filters select: they hide everything else, unlike what is merely read out of a question."""

from __future__ import annotations

import difflib
import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from qa.errors import QuestionError
from qa.language.moments import MONTH, month_number
from qa.language.spelling import normalise
from qa.offices.gazetteer import plain_office, portfolio_key
from qa.offices.tenures import ASSOCIATE
from qa.understanding.people import portfolios
from vectorstore import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.offices.gazetteer import Gazetteer

LONGEST_NAME = 200  # characters of a name
# As ISO 8601 has it, and as New Zealanders write it: 31/12/2004, 12/2004, 31 December 2004, 31st Dec 2004, Dec 2004.
_LIKE = "a date like 2004, 2004-12-31, Dec 2004 or 31/12/2004"
_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"),
    re.compile(r"(?:(?P<day>[0-9]{1,2})/)?(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    re.compile(rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{MONTH}),? (?P<year>[0-9]{{4}})"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person set: it hides everything else. Dates are inclusive: ISO text, dates, or years."""

    date_from: str | int | date | None = None
    date_to: str | int | date | None = None
    minister: str | None = None
    portfolio: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """For JSON: dates as text, None for what is not set; Filters takes them back."""
        return {name: None if value is None else str(value) for name, value in asdict(self).items()}


def select(filters: Filters | None, gazetteer: Gazetteer) -> Selection | None:
    """What a person's filters select, or None when nothing is filtered.

    Raises QuestionError for a date that is none, a range upside down, or a name the index doesn't hold.
    """
    if filters is not None and not isinstance(filters, Filters):
        raise QuestionError(f"filters: expected qa.Filters, found {type(filters).__name__}")
    if filters is None or filters == Filters():
        return None
    for name, value in (("minister", filters.minister), ("portfolio", filters.portfolio)):
        if value is not None and not (isinstance(value, str) and 0 < len(value) <= LONGEST_NAME):
            found = f"{len(value):,} characters" if isinstance(value, str) else type(value).__name__
            raise QuestionError(f"filter {name}: expected a name of 1 to {LONGEST_NAME} characters, found {found}")
    start, end = parse_date("from", filters.date_from), parse_date("to", filters.date_to)
    if start and end and start > end:
        raise QuestionError(f"filter dates: expected the first before the last, found {start} to {end}; swap the two")
    ministers = offices = None
    if filters.minister is not None:
        ministers = match_minister(filters.minister, gazetteer)
        _known("minister", filters.minister, ministers, gazetteer.ministers)
    if filters.portfolio is not None:
        offices = match_portfolio(filters.portfolio, gazetteer)
        _known("portfolio", filters.portfolio, offices, gazetteer.portfolios)
    return Selection(start, end, ministers, offices)


def parse_date(name: str, value: str | int | date | None) -> date | None:
    """A day from YYYY-MM-DD, YYYY-MM or YYYY, 31/12/2004 or "Dec 2004"; the last of them for `to`. Raises
    QuestionError."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = str(value).strip().lower() if isinstance(value, str | int) else ""
    match = next((found for form in _DAYS if (found := form.fullmatch(text))), None)
    if not match:
        raise QuestionError(f"date {name}: expected {_LIKE}, found {value!r:.60}")
    said = match["month"] or ("12" if name == "to" else "1")
    try:
        year, month = int(match["year"]), month_number(said)
        last = monthrange(year, month)[1] if name == "to" else 1
        return date(year, month, int(match["day"] or last))
    except ValueError:
        raise QuestionError(f"date {name}: expected a date of the calendar, found {value!r:.60}") from None


def match_minister(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the printed names that a filter like "Lees-Galloway" or "helen clark" selects, () if none.

    A whole name selects that person under every printed name; a part of a name everybody who bears it.
    """
    wanted = normalise(text)
    if not wanted:
        return (text,) if text in gazetteer.ministers else ()
    exact = [person for person in gazetteer.people if wanted in person.forms]
    if not exact:
        words = set(wanted.split())
        pairs = zip(gazetteer.people, gazetteer.lookup.given, strict=True)
        exact = [person for person, given in pairs if words <= given | set(person.surname)]
    if exact:
        return tuple(name for person in exact for name in person.names)
    return tuple(name for name in gazetteer.ministers if normalise(name) == wanted)


def match_portfolio(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the printed portfolios that a filter like "Health" selects, exact first, () if none.

    A portfolio brings its spellings and its associate ministers. What no portfolio is called selects what a question
    means by it: "Arts", "PM", "Ministry of Health".
    """
    wanted = plain_office(text).removesuffix(" minister") if text.strip() else ""
    if not wanted:  # "(Acting)", printed so, is no office
        return (text,) if text in gazetteer.portfolios else ()
    if wanted in ("prime", "deputy prime"):
        wanted += " minister"
    exact = [name for name in gazetteer.portfolios if portfolio_key(name) == portfolio_key(text)]
    if exact and exact[0].startswith(ASSOCIATE):
        return tuple(exact)
    alike = [name for name in gazetteer.portfolios if plain_office(name) == wanted and name not in exact]
    if found := tuple(exact + alike) or gazetteer.offices.get(wanted, ()):
        return found
    whole = (0, len(text))
    return next((office.names for office in portfolios(text, gazetteer) if office.span == whole), ())


def _known(field: str, asked: str, found: tuple[str, ...], known: Iterable[str]) -> None:
    if not found:
        close = suggestions(asked, list(known))
        hint = f"; did you mean {', '.join(close[:3])}?" if close else ""
        raise QuestionError(f"filter {field}: no release has {asked!r}{hint}")


def suggestions(text: str, known: Iterable[str]) -> list[str]:
    """Return up to five known names that look or begin like `text`, best first, for an error message."""
    wanted = normalise(text)
    by_key: dict[str, str] = {}
    for name in known:
        by_key.setdefault(normalise(name), name)
    close = difflib.get_close_matches(wanted, list(by_key), n=5, cutoff=0.6)
    words: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        for word in key.split():
            words[word].append(key)
    for word in wanted.split():
        for near_word in difflib.get_close_matches(word, list(words), n=3, cutoff=0.75):
            close.extend(key for key in words[near_word] if key not in close)
    return [by_key[key] for key in close[:5]]
