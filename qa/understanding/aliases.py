"""Other names: renamed bodies, abbreviations and what they stand for, popular words and official ones.

The names are in qa/data/renamed.json (by hand, each group found in the releases) and in
qa/data/abbreviations.json (derived from the releases by bench/derive_abbreviations.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, Any

from qa import data
from qa.language.moments import meet
from qa.language.spelling import singular, tokenise, touches, unaccented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qa.language.spelling import Token

LONGEST_RENAMED = 600  # characters of a question in which names are replaced: as many as a reader reads
MOST = 8  # other names of one: the rarest add noise to a search, not releases
_EVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class Alias:
    """A name in a question and the other names of the same thing, likeliest first.

    `kind` is "renamed", "country", "popular", "everyday", "abbreviation", "time" or "number".
    """

    text: str
    span: tuple[int, int]
    others: tuple[str, ...]
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    time: tuple[date, date] = _EVER  # first and last day on which it was in use
    asked: bool = False  # people ask for it: never offered for another
    exact: bool = False  # only capitalised as an abbreviation ("IT", "DOC") or as a name ("Transit", "Spark")
    key: bool = True  # people type it; else it is only searched for
    singular: bool = False  # not of several: "power" is electricity, "powers" are not

    @property
    def is_dated(self) -> bool:
        return self.time != _EVER


@dataclass(frozen=True, slots=True)
class _Group:
    kind: str
    names: tuple[_Name, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way of writing a name: its words, and the groups that hold it."""

    words: tuple[str, ...]
    name: _Name
    groups: tuple[_Group, ...]


# How releases say that a minister lost office.
_SACKED = ("resignation", "resigned", "dismissed", "dismissal", "removed as a minister", "stands down")


def aliases(
    question: str, periods: Sequence[tuple[date, date]] = (), sacked: Sequence[tuple[int, int]] = ()
) -> list[Alias]:
    """Return the names in a question that have other names, from left to right, the longest match first.

    Names in use during one of `periods` (first and last day) come first among `others`. `sacked` are where the question
    says that a minister lost office. Never raises.
    """
    tokens = tokenise(question)
    entries = _entries()
    found: list[tuple[Alias, _Entry]] = []
    place = 0
    while place < len(tokens):
        known = (entry for key in _keys(tokens[place]) for entry in entries.get(key, ()))
        entry = _as_typed([entry for entry in known if _matches(entry, tokens, place)], question, tokens, place)
        if entry is None:
            place += 1
            continue
        span = (tokens[place].start, tokens[place + len(entry.words) - 1].bare_end)
        if others := _others(entry, periods):
            found.append((_alias(question[slice(*span)], span, others, entry.groups[0].kind), entry))
        place += len(entry.words)
    sent = list(_posts_abroad(question))
    sent += [_alias(question[slice(*span)], span, _SACKED, "everyday") for span in sacked]
    found = [(alias, entry) for alias, entry in found if not touches(alias.span, [one.span for one in sent])]
    taken = [one.span for one in (*sent, *(alias for alias, _ in found))]
    written = [alias for alias in _written_otherwise(question) if not touches(alias.span, taken)]
    return sorted([*_less_renamings(question, found), *written, *sent], key=lambda alias: alias.span)


# What is said between two names of one thing where it is asked about the change from one to the other.
_CHANGED = re.compile(
    r"\b(?:bec[ao]m\w*|renam\w+|rebrand\w*|replac\w+|succe\w+|merg\w+|fold\w+|chang\w+|turn\w*|instead of|into|"
    r"took over)\b",
    re.IGNORECASE,
)


# "When was Kāinga Ora set up?": what it was called before tells of another beginning.
_BEGUN = re.compile(
    r"^(?!.*\b(?:before|called|former\w*|merg\w*|names?|previous\w*|renam\w*|replac\w*)\b)"
    r".*\b(?P<when>when) (?:was|were|did)\b[^?.;]{1,80}\b(?:begin|begun|came into being|created|established|formed|"
    r"founded|introduced|launch(?:ed)?|set up|start(?:ed)?)\W*$",
    re.IGNORECASE,
)
_ITS_BEGINNING = re.compile(
    r"(?: (?:first|formally|officially|originally))? (?:begin|begun|came|created|established|formed|founded|introduced|"
    r"launch|set up|start)",
    re.IGNORECASE,
)
_OVERLAP = timedelta(days=60)  # the old name may be seen a little longer than the new one is there


def _less_renamings(question: str, found: Sequence[tuple[Alias, _Entry]]) -> list[Alias]:
    """What is found, where a question asks about one name that became another each with names of its own time alone: a
    release that tells "when did CYFS become Oranga Tamariki" has both, and neither stands for the other."""
    less = [_less_earlier(*one) if _is_begun(question, one[0]) else one[0] for one in found]
    for n, m in permutations(range(len(found)), 2):
        (first, mine), (second, its) = found[n], found[m]
        said = _plain(second.text)
        between = min(first.span[1], second.span[1]), max(first.span[0], second.span[0])
        if any(_plain(name) == said for name in first.others) and _CHANGED.search(question, *between):
            own = {name.text for group in mine.groups for name in group.names if _is_of(name, mine.name, its.name)}
            others = tuple(name for name in less[n].others if name in own and _plain(name) != said)
            less[n] = _alias(first.text, first.span, others, first.kind)
    return [alias for alias in less if alias.others]


def _is_begun(question: str, alias: Alias) -> bool:
    """Whether it is asked when what is named began, and not a scheme or a law of it, which may be older than that."""
    asked, rest = _BEGUN.search(question), question[alias.span[1] :]
    return asked is not None and (bool(_ITS_BEGINNING.match(rest)) or alias.span[1] < asked.start("when"))


def _less_earlier(alias: Alias, entry: _Entry) -> Alias:
    """A name that is in use since a day without those that were in use until then alone."""
    begin = entry.name.time[0]
    if begin == date.min:
        return alias
    names = [name for group in entry.groups for name in group.names]
    earlier = {name.text for name in names if name.time[1] - _OVERLAP < begin}
    others = tuple(name for name in alias.others if name not in earlier)
    return _alias(alias.text, alias.span, others, alias.kind)


def _is_of(name: _Name, mine: _Name, its: _Name) -> bool:
    """Tell whether a name was in use while `mine` was, and not while `its` was, where their times tell them apart."""
    apart = its.is_dated and not (mine.is_dated and meet(mine.time, its.time))
    return meet(name.time, mine.time) and not (apart and meet(name.time, its.time))


# Of which other names are the thing's own, and may stand in a question for it.
OWN_NAMES = ("renamed", "country", "abbreviation")


def called_in(text: str, known: Iterable[Alias]) -> dict[str, str]:
    """What of `known` a text has, by itself or by another name of the same thing: as it is asked for, and called."""
    found: dict[str, str] = {}
    for alias in known:
        if alias.kind in OWN_NAMES:
            called = next((name for name in (alias.text, *alias.others) if _whole(name).search(text)), None)
            found |= {alias.text: called} if called else {}
    return found


def renamed(question: str, names: Mapping[str, str]) -> str:
    """`question` with some names in the place of others, each where it is a whole word; no name is replaced twice."""
    changed = {said: called for said, called in names.items() if said != called}
    if not changed or len(question) > LONGEST_RENAMED:
        return question
    either = "|".join(re.escape(said) for said in sorted(changed, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda found: changed[found[0]], question)


@lru_cache(maxsize=1024)
def _whole(name: str) -> re.Pattern[str]:
    """A name as words of a text; what is shouted is none if it is not."""
    shouted = name.isupper() and name.isalpha()
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", 0 if shouted else re.IGNORECASE)


_ROAD = re.compile(r"\b(?:(?:state )?highways?|sh|hwy)[ -]?(?P<n>\d{1,2}[a-z]?)\b", re.IGNORECASE)
_SPEED = re.compile(
    r"\b(?P<n>\d{2,3}) ?(?:k(?:m|ilomet(?:re|er)s?) ?(?:/|per|an) ?h(?:ou)?r?|kmh|kph)\b", re.IGNORECASE
)
_SPEED_UNITS = ("km/h", " km/h", " kilometres per hour", " kilometres an hour", "kmh", "kph")
_AMOUNT = re.compile(
    r"(?:(?<![\w.,/-])|(?<=\bUS)|(?<=\bNZ)|(?<=\bA))(?P<money>[$£€] ?)?(?P<n>\d{1,3}(?:\.\d+)?) ?"
    r"(?P<unit>k|m|mill?|mln|million|b|bn|billion)\b",
    re.IGNORECASE,
)
# What may be a year is none of these, nor is 0800.
_NUMBER = re.compile(r"(?<![\w.,/-])(?!(?:1[89]|20)\d\d(?!\d))(?:\d{1,3}(?:,\d{3})+|[1-9]\d{3,8})(?![\w.,/-]*\d)")
# Round sums that are spelled out: "one million", "half a billion", "a quarter of a million".
_SMALL = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_PARTS = {"half a": 0.5, "quarter of a": 0.25}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_SPELLED = re.compile(
    rf"(?<!ty[ -])(?<!hundred )(?<!hundred and )(?<!point )\b(?P<n>{'|'.join((*_SMALL, *_PARTS))})[ -]"
    rf"(?P<unit>{'|'.join(_SCALES)})(?=th\b|\b)",
    re.IGNORECASE,
)
_COUNTED = (("first", "one", "1"), ("second", "two", "2"), ("third", "three", "3"), ("fourth", "four", "4"))
_PART = r"(?P<part>stage|phase|tranche|round|step|part)"
_NTH = re.compile(rf"\b(?P<n>{'|'.join(nth for nth, *_ in _COUNTED)}) {_PART}\b", re.IGNORECASE)
_NO = re.compile(rf"\b{_PART} (?P<n>{'|'.join(no for _, *both in _COUNTED for no in both)})\b", re.IGNORECASE)
# Financial years as releases hardly ever write them: FY06 is 2005/06.
_FISCAL = re.compile(r"\bfy ?(?:20)?(?P<y>[0-4]\d)(?![\d/-])", re.IGNORECASE)
# "F16", "C-130J", "SNA1"; no road, no financial year, and no paper size.
_DESIGNATION = re.compile(
    r"(?<![\w.,/-])(?P<letters>(?!(?i:A\d|SH|FY|Q[1-4]\b|B4\b))(?:[A-Z]{1,4}|[a-z]{1,2}))"
    r"(?P<hyphen>-?)(?P<rest>\d{1,3}[A-Z]?)(?P<several>s?)(?![\w/-]|[.,]\d)"
)

# "COP 26", which is hardly ever written so; but "UN 50 years on", "GST 15 percent" count something.
_APART = re.compile(
    r"(?<![\w.,/-])(?P<letters>(?!(?:NZ|US|UK|UN|EU|SH|GST|AND|OR|TO|IN|OF)\b)(?:[A-Z]{2,4}|[Cc]op)) (?P<rest>\d{2,3})"
    r"(?P<several>)(?=\W*$|[?,;:]| (?:in|at|on|summit|meetings?|talks|conference|delegation|agreement)\b)"
)


def _amounts(match: re.Match[str]) -> list[str]:
    """$150k is $150,000, and $1.5m $1.5 million; a 100m race is none of these, nor a 5k run."""
    money, number, unit = match["money"] or "", match["n"], match["unit"].lower()
    if not money and (unit in ("m", "mill", "b") or (unit == "k" and float(number) < 100)):
        return []
    if unit == "k":
        return [f"{money}{round(float(number) * 1000):,}"]
    short, whole = ("m", "million") if unit[0] == "m" else ("bn", "billion")
    return [f"{money}{number} {whole}", f"{money}{number}{short}", *_spelled(float(number) * _SCALES[whole])]


def _spelled(value: float) -> list[str]:
    """How a round sum is spelled out: 1,000,000 is one million, and 500,000 half a million."""
    return [
        f"{words} {unit}"
        for unit, scale in _SCALES.items()
        for words, n in (_SMALL | _PARTS).items()
        if n * scale == value
    ]


def _sums(match: re.Match[str]) -> list[str]:
    """One million is written 1 million, and half a million 500,000."""
    n, unit = (_SMALL | _PARTS)[match["n"].lower()], match["unit"].lower()
    value = round(n * _SCALES[unit])
    if unit == "billion":
        return [f"{n} billion", f"{n}bn"] if n >= 1 else [f"{value // 10**6} million", f"{value // 10**6}m"]
    return [f"{n} {unit}", f"{n}m"] if unit == "million" and n >= 1 else [f"{value:,}"]


def _fiscal(match: re.Match[str]) -> list[str]:
    """FY06 is written 2005/06, and 2005-06."""
    end = int(match["y"])
    return [f"{1999 + end}{sign}{end:02}" for sign in "/-"]


def _counted(match: re.Match[str]) -> list[str]:
    """The second stage is Stage 2, and stage two."""
    part = match["part"].lower()
    nth, *both = next(names for names in _COUNTED if match["n"].lower() in names)
    return [f"{nth} {part}", *(f"{part} {no}" for no in both)]


def _numbers(match: re.Match[str]) -> list[str]:
    """10,000 is written 10000 as well, or ten thousand."""
    digits = match[0].replace(",", "")
    value = int(digits)
    millions = [f"{value // 10**6} million"] if value and value % 10**6 == 0 else []
    return [digits, f"{value:,}", *millions, *_spelled(value)]


def _designations(match: re.Match[str]) -> list[str]:
    """The P8 is written P-8, or P 8, as well, and several are P8s."""
    one = (f"{match['letters'].upper()}{hyphen}{match['rest']}" for hyphen in ("-", ""))
    return [way + several for way in one for several in sorted(("", "s"), reverse=bool(match["several"]))]


# What is written in several ways, which are other words: a pattern of it, all ways in which one is written, its kind.
_WRITTEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]], str], ...] = (
    (_ROAD, lambda m: [f"{road}{m['n'].upper()}" for road in ("State Highway ", "SH", "SH ")], "abbreviation"),
    (_SPEED, lambda m: [m["n"] + unit for unit in _SPEED_UNITS], "number"),
    (_FISCAL, _fiscal, "time"),
    (_AMOUNT, _amounts, "number"),
    (_SPELLED, _sums, "number"),
    (_NUMBER, _numbers, "number"),
    (_NTH, _counted, "number"),
    (_NO, _counted, "number"),
    (_DESIGNATION, _designations, "number"),
    (_APART, _designations, "number"),
)


def _written_otherwise(question: str) -> Iterator[Alias]:
    for pattern, ways, kind in _WRITTEN:
        for match in pattern.finditer(question):
            others = tuple(way for way in ways(match) if way.lower() != match[0].lower())
            if others:
                yield _alias(match[0], match.span(), others, kind, "is also written")


# Somebody who is sent abroad: to a country, as releases say, or to its capital, as others do.
_SENT = re.compile(
    r"\b(?:ambassadors?|high commission(?:er)?s?|embass(?:y|ies)|envoys?|diplomats?|consuls?(?:-general)?|"
    r"heads? of mission|(?P<man>(?:our|nz['’]?s|new zealand['’]s) (?:wo)?man) in)\b",
    re.IGNORECASE,
)


@cache
def _capital() -> re.Pattern[str]:
    called = "|".join(re.escape(name) for name in sorted(data.table("abroad")["capitals"], key=len, reverse=True))
    return re.compile(rf"\b(?:in|to|from|at)\b (?P<capital>{called})\b", re.IGNORECASE)


def _posts_abroad(question: str) -> Iterator[Alias]:
    """Our man in Berlin is the Ambassador to Germany; of what else is done in Berlin this says nothing."""
    sent = _SENT.search(question)
    if not sent:
        return
    if sent["man"]:
        posts = ("Ambassador", "High Commissioner")
        yield _alias(sent["man"], sent.span("man"), posts, "everyday")
    countries = {name.casefold(): country for name, country in data.table("abroad")["capitals"].items()}
    for match in _capital().finditer(question):
        capital = match["capital"]
        yield _alias(capital, match.span("capital"), (countries[capital.casefold()],), "country")


def _as_typed(matching: Sequence[_Entry], question: str, tokens: Sequence[Token], place: int) -> _Entry | None:
    """The longest of some entries, with all groups of those that are as long; of abbreviations only those that are
    written so: "GPs" are doctors, a "GPS" is none."""
    if not matching:
        return None
    longest = max(len(entry.words) for entry in matching)
    typed = question[tokens[place].start : tokens[place + longest - 1].bare_end]

    def otherwise(entry: _Entry) -> int:
        ways = (entry.name.text, f"{entry.name.text}s")
        return 0 if typed in ways else 1 if typed.casefold() in map(str.casefold, ways) else 2

    found = [entry for entry in matching if len(entry.words) == longest]
    if any(_shouted(entry.name.text) for entry in found) and longest == 1:
        found = [entry for entry in found if otherwise(entry) == min(map(otherwise, found))]
    return replace(found[0], groups=tuple(dict.fromkeys(group for entry in found for group in entry.groups)))


def _matches(entry: _Entry, tokens: Sequence[Token], place: int) -> bool:
    part = tokens[place : place + len(entry.words)]
    if len(part) < len(entry.words):
        return False
    if any(word not in _keys(token) for word, token in zip(entry.words, part, strict=True)):
        return False
    if not entry.name.exact:
        # The Doctors Association is called so: no everyday word for GPs.
        named = entry.name.text[0].islower() and part[0].capital and place > 0
        return not (named and entry.groups[0].kind in ("everyday", "popular"))
    if all(_shouted(word) for word in entry.name.text.split()):
        return all(_shouted(token.text) for token in part)
    return all(token.capital for token in part) and place > 0


def _shouted(word: str) -> bool:
    """Tell whether a word is written as an abbreviation: "DOC", "DoC", "ITs"."""
    return sum(letter.isupper() for letter in word) >= 2


def _others(entry: _Entry, periods: Sequence[tuple[date, date]]) -> tuple[str, ...]:
    """The other names of an entry's, those in use during one of `periods` first."""
    own = _plain(entry.name.text)
    others: dict[str, _Name] = {}
    for group in entry.groups:
        for name in group.names:
            # A name that holds all these words ("Housing New Zealand Corporation") is found by them anyway.
            if not name.asked and not own <= _plain(name.text):
                others.setdefault(name.text, name)
    used = {text for text, name in others.items() if any(meet(name.time, period) for period in periods)}
    return tuple(sorted(others, key=lambda text: text not in used))[:MOST]


def _alias(text: str, span: tuple[int, int], others: tuple[str, ...], kind: str, verb: str = "") -> Alias:
    verb = verb or ("stands for" if kind == "abbreviation" else "is also searched as")
    listed = ", ".join(others[:4]) + (", …" if len(others) > 4 else "")
    return Alias(text, span, others, f"“{text}” {verb} {listed}", kind)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_keys(token)[0] for token in tokenise(text))


@lru_cache(maxsize=4096)  # of each token the same is asked for every name that begins with it
def _keys(token: Token) -> tuple[str, ...]:
    """What a word may be known by. Doubled vowels are macrons in words alone: WWII is not WWI."""
    word = token.word
    if word.isascii() and word.isalpha() and word.removesuffix("s").isupper():  # an abbreviation
        return (unaccented(word),)
    return tuple(dict.fromkeys((token.key, token.base, unaccented(word))))


@lru_cache(maxsize=4096)
def _plain(text: str) -> frozenset[str]:
    return frozenset(singular(" ".join(_words(text))).split())


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """Map the first word of each name to its entries, longest first."""
    by_words: dict[tuple[tuple[str, ...], str], tuple[_Name, list[_Group]]] = {}
    for group in _groups():
        for name in filter(lambda name: name.key, group.names):
            for words in _spellings(name):
                by_words.setdefault((words, name.text), (name, []))[1].append(group)
    entries: dict[str, list[_Entry]] = {}
    for (words, _), (name, groups) in by_words.items():
        entries.setdefault(words[0], []).append(_Entry(words, name, tuple(groups)))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry.words))) for first, found in entries.items()}


def _spellings(name: _Name) -> Iterator[tuple[str, ...]]:
    words = _words(name.text)
    yield words
    if not words[-1].endswith("s") and not name.singular:
        yield (*words[:-1], words[-1] + "s")


def _groups() -> Iterator[_Group]:
    for item in data.table("renamed")["groups"]:
        names = *map(_name, item["names"]), *(replace(_name(name), key=False) for name in item.get("now", ()))
        yield _Group(item["kind"], names)
    for short, item in data.table("abbreviations")["abbreviations"].items():
        yield _Group("abbreviation", (_Name(short, exact=item.get("exact", False)), _Name(item["long"])))


def _name(item: str | Mapping[str, Any]) -> _Name:
    if isinstance(item, str):
        return _Name(item)
    first, last = item.get("from", str(date.min)), item.get("to", str(date.max))
    return _Name(
        item["name"],
        (date.fromisoformat(first), date.fromisoformat(last)),
        asked=item.get("asked", False),
        exact=item.get("exact", False),
        singular=item.get("singular", False),
    )
