"""Places that are not in New Zealand, and questions about their politics, of which releases tell at most in passing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from qa import data

_POLITICS = re.compile(
    r"\b(?:elections?|elected|re-elected|seats?|referendum|turnout|voters?|voted|votes|"
    r"(?:population|cabinet|budget|prime minister|president|premier|chancellor|mayor|governor) of)\b",
    re.IGNORECASE,
)
# "The Canadian transport minister" is none of ours.
_MINISTER = re.compile(r"^(?:'s|’s|) (?:(?!(?:the|a|an|any|our|what)\b)[\w-]+ ){0,2}ministers?\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|this|that|an?) $", re.IGNORECASE)
# Words by which New Zealand has a part in it.
_AT_HOME = re.compile(
    r"\b(?:new zealand\w*|nz|aotearoa|kiwis?|we|us|our|minister for|observers?|travel|trade|fta|aid|visit\w*|"
    r"ambassador|auckland|wellington|christchurch|dunedin|hamilton|tauranga|flights?|commissioner|troops|funding|help\w*|"
    r"international\w*|whaling|un|united nations|security council|general assembly|summit|conference|"
    r"welcomed?|congratulat\w+|electoral commission|enrol\w*|electoral roll)\b"
)
_PEOPLE = re.compile(r"(?:ian|ish|ese|ean|ican|ench|utch|ech|german|scots?|mandarin|america)$", re.IGNORECASE)


@cache
def _names(*keys: str) -> re.Pattern[str]:
    names = [name for key in keys for name in data.table("abroad")[key]]
    called = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{called})\b(?! (?:street|road|terrace|expo|olympics|games)\b)", re.IGNORECASE)


def places(question: str) -> tuple[tuple[int, int], ...]:
    """Where the question names a country, a people, a state or a large city of elsewhere."""
    return _found(_names("names"), question)


def owners(question: str) -> tuple[tuple[int, int], ...]:
    """Where the question names what a minister can be of that is none of ours."""
    return _found(_names("names", "offices"), question)


@lru_cache(maxsize=16)  # one question is looked through for people and for portfolios
def _found(names: re.Pattern[str], question: str) -> tuple[tuple[int, int], ...]:
    # "US" is a country, "us" is not; other names are found in any case.
    return tuple(match.span() for match in names.finditer(question) if match.group(0) not in ("us", "Us"))


def peoples(question: str) -> set[int]:
    """Where the names of peoples and languages begin: "German-made trucks" need not be called so."""
    return {begin for begin, end in places(question) if _PEOPLE.search(question[begin:end])}


def far_away(question: str) -> list[tuple[int, int]]:
    """The places of elsewhere that a question is about, New Zealand having no part in it. Peoples and languages are
    none (European wasps, Victorian villas), nor are turkeys and china, nor America, which releases call the United
    States.
    """
    if _at_home(question):
        return []
    named = [(question[begin:end], (begin, end)) for begin, end in places(question)]
    return [span for name, span in named if name not in ("turkey", "china") and not _PEOPLE.search(name)]


def abroad(question: str) -> bool:
    """Whether it asks for an election, office or number of another country, New Zealand having no part in it."""
    if _at_home(question):
        return False
    found = places(question)
    if found and _POLITICS.search(question):
        return True
    owned = [_THE.search(question[:begin]) or question[end : end + 2] in ("'s", "’s") for begin, end in found]
    return any(own and _MINISTER.match(question[end:]) for own, (_, end) in zip(owned, found, strict=True))


def _at_home(question: str) -> bool:
    return bool(_AT_HOME.search(question.replace("US", "").casefold()))
