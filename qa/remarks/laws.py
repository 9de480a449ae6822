"""Laws that a question names, and which releases name them.

One law is told of as the other: "passed its third reading today" stands in a thousand releases, each of another bill,
and the words of a law's name stand apart in many more. What parts one from another is its name as a whole.
"""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

import vectorstore
from qa.blocks import echoed
from qa.hits import text_of
from qa.language.spelling import ENDS_POSSESSIVE, UPPER, blanked, vocabulary
from qa.naming import OF_ALL
from qa.understanding.follow_ups import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.statements import Statement
    from qa.understanding import Understood

_WORD = rf"[{UPPER}][\w’'–-]*,?"
_LINK = r"(?:and|of|for|the|to|at|in|on|from|with|by|&)"
_ASIDE = r"\([^()\n]{2,90}\)"
# "Crimes (Increased Penalties) Amendment Bill", "Children, Young Persons and Their Families Act"; but not the party's
# "ACT", nor a bill that is paid.
_NAMED = re.compile(rf"(?<![\w-]){_WORD}(?: (?:{_LINK} ){{0,3}}(?:{_WORD}|{_ASIDE})){{0,14}}? (?:Bill|Act)\b(?! of\b)")
# Words between the name and "bill": "the anti-money laundering and countering financing of terrorism bill". Of 144
# questions that name a law with known answers 143 have a release that names it so; of 141 of them 138 with three words.
NEAR = 8
_ASIDES = re.compile(_ASIDE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_KIND = re.compile(r"\b(?:Bills?|Acts?|Amendment|Legislation|Repeal|No\.? ?\d+|(?:19|20)\d\d)\b", re.IGNORECASE)
# "Support for the Eel Bill", "Explain the Eel Bill": what is asked of it, and "Opposition to Eel Bill" perhaps.
_OF_THE = re.compile(r"(?:\S+ ){1,3}the (?=\S)")
# And no "Sale of Liquor Act", "Return to Work Bill".
_OF = re.compile(
    r"(?:amendments?|changes?|explanation|history|objections?|opposition|progress|purpose|readings?|reform|reasons?|"
    r"repeal|submissions?|summary|support|votes?) (?:of|for|to|in|on|with|by) (?!the\b)",
    re.IGNORECASE,
)
# What describes a law and is no part of its name.
_DESCRIBES = vocabulary("new proposed government member members private draft omnibus the a an this that")


class Law(NamedTuple):
    """A law as a question calls it: the terms of its name as they follow each other, for each way to call it, and those
    of what stands in brackets."""

    text: str
    called: list[list[str]]
    aside: set[str]


def asked(understood: Understood) -> list[Law]:
    """The laws that are asked about now; the last of those asked about before where a follow-up names none."""
    question, begins = blanked(understood.question, understood.when_and_who), understood.begins
    found = list(_named_in(understood, question, begins, len(question)))
    return found or (list(_named_in(understood, question, 0, begins))[-1:] if understood.history_used else [])


def _named_in(understood: Understood, question: str, begin: int, end: int) -> Iterator[Law]:
    for match in _NAMED.finditer(question, begin, end):
        told = _OF_THE.match(match[0])
        text = " ".join(dropwhile(lambda word: not _is_of_name(word), match[0][told.end() if told else 0 :].split()))
        place = match.end() - len(text)
        ways = [text, *understood.other_names(place, match.end())]
        # "The Children's Action Plan and Vulnerable Children Act" may be two.
        *first, last = text.split(" and ")
        if first and min(len(_terms(first[-1])), len(_terms(last))) > 1:
            ways.append(last)
        ways += [way[led.end() :] for way in ways[:1] if (led := _OF.match(way))]
        if called := [terms for way in ways if (terms := _terms(way))]:
            aside = {term for one in _ASIDES.findall(text) for term in _spelled(one)}
            yield Law(text, called, aside)


def _is_of_name(word: str) -> bool:
    plain = ENDS_POSSESSIVE.sub("", word).casefold().strip(",'’")
    return bool(content_words(word)) and plain not in OF_ALL and plain not in _DESCRIBES


def _spelled(text: str) -> list[str]:
    """The terms of a text: "anti-social" is "antisocial"."""
    return vectorstore.analyse_query(_HYPHEN.sub("", text))


def _terms(name: str) -> list[str]:
    """The terms of a law's name but those that many have."""
    return _spelled(_KIND.sub(" ", _ASIDES.sub(" ", name)))


def is_named(law: Law, text: str) -> bool:
    """Whether a text names a law by all words of its name, in whatever order, or has them as they follow each other
    before "bill", "act" or "law", and what stands in brackets anywhere."""
    named = [set(_spelled(match[0])) for match in _NAMED.finditer(text)]
    if any(law.aside.union(way) <= name for way in law.called for name in named):
        return True
    terms = [*_spelled(text), *vectorstore.analyse_query(text)]
    ways = "|".join(re.escape(" ".join(way)) for way in law.called)
    called = re.compile(rf" (?:{ways}) (?:\S+ ){{0,{NEAR}}}(?:bill|act|law|legisl|amend) ")
    return law.aside <= set(terms) and bool(called.search(f" {' '.join(terms)} "))


def untold(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no release quoted names a law that is asked about; "" where each is named by one."""
    texts = [text_of(quote.hit.release) for quote in chosen]
    missing = (law.text for law in asked(understood) if not any(is_named(law, text) for text in texts))
    return next((f"None of the releases quoted names the {echoed(name)}." for name in missing), "")
