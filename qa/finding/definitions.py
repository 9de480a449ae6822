"""What something is, or whether it is something, where that is asked: told by the sentence that says so.

"What is KiwiSaver?" has its one word in hundreds of releases, and the newest tell of a change to it. What it is was
said now and then, mostly while it was new, in few forms: "KiwiSaver is a voluntary savings scheme", "Pharmac, the
Government's drug-buying agency" (Hearst, "Automatic acquisition of hyponyms from large text corpora", COLING 1992).
Such sentences are looked for in releases that have the name before a verb or an article, and read; the best come first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import vectorstore
from qa.finding import reading
from qa.finding.querying import telling_terms
from qa.hits import ahead, hit_at, numbered
from qa.language.kinds import asked_kinds
from qa.language.spelling import UPPER, unaccented
from qa.language.wording import AND, MOST
from qa.remarks import abbreviations
from qa.statements import Statement, spans_of
from qa.understanding.ellipsis import names_at, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.understanding import Understood
    from vectorstore import Generation, Release, Selection

# Passages that have the name, the shortest first; releases of them that are looked into, statements that are read, and
# those of them that come first.
PASSAGES, RELEASES, READ, FIRST = 1000, 60, 16, 2
# What each form adds to the log odds by the reader, who takes any news of a thing for what it is; and the least sum
# that comes first.
FORMS = {
    "is_kind": 2.0,
    "apposed": 1.0,
    "is": 0.5,
    "called": 0.5,
    "does": 0.5,
    "will": 0.0,
    "mentioned": 0.0,
}
ENOUGH = 0.5
# What each year counts by which it is older than the newest, where it is asked what something is, and not what it was.
A_YEAR = 0.04
# And what is said by one of the NEAR first releases found counts more, by the first of them so much.
NEAR, FOUND_FIRST = 5, 1.0
# What is asked of a name that is merely mentioned is said within so many characters of it.
NEXT_TO = 60
SAME = 0.6  # of the words of two statements: they are one, said twice

_IS = r"(?:['’]?s| is| are| was| were)"
_ASKS = re.compile(
    rf"{AND}(?:(?:please|can|could|would) (?:you )?)?(?:"
    rf"what{_IS} the (?:main |key |whole )?(?:aims?|functions?|goals?|ideas?|job|objectives?|point|purpose|role) "
    r"(?:of|behind) (?P<f>[^?.;,!]{2,80}?)|"
    rf"what(?:(?: exactly| even)?{_IS})(?: exactly| even)? (?P<a>[^?.;,!]{{2,80}}?)(?:(?: all)? about| for)?|"
    r"what (?:does|do|did) (?P<b>[^?.;,!]{2,80}?) (?:do|mean)|"
    rf"(?:tell me|explain(?: to me)?) what (?P<c>[^?.;,!]{{2,80}}?)(?:{_IS}| does| do)(?: about)?|"
    r"(?:define|describe|summari[sz]e|explain(?: to me)?|tell me about|(?:give me )?(?:an )?overview of) "
    r"(?P<d>(?!(?:wh(?:at|en|ere|ich|o|y)|how)\b)[^?.;,!]{2,80}?)|"
    r"how (?:does|do|did) (?P<e>[^?.;,!]{2,80}?) work)"
    r"(?: exactly| again| please| anyway| then| to me)?\W*$",
    re.IGNORECASE,
)
# "Is Pharmac independent?"
_CAPITALS = rf"[{UPPER}\d][\w’'-]+"
_NAME = rf"{_CAPITALS}(?: (?:(?:of|for|and) )?{_CAPITALS})*"
_ASKS_WHETHER = re.compile(
    rf"(?i:{AND}(?:is|are|isn['’]?t|aren['’]?t) (?:the )?)(?P<name>{_NAME}) "
    r"(?P<is>(?!(?:going|in|on|part|still|to)\b)[^\W\d][\w’'-]*(?<!ing)(?: [\w’'-]+){0,4})\W*$"
)
# "And what is it?", "is it compulsory?", "and the Marsden Fund?"
_IT = re.compile(r"(?:(?<=\bis )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdid ))it\b", re.IGNORECASE)
_ALSO = re.compile(rf"(?i:\W*(?:and|(?:and )?(?:what|how) about) (?:the |an? )?)(?P<name>{_NAME})\W*$")
_WAS = re.compile(r"\b(?:was|were|did)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_CAPITAL_LAST = re.compile(rf"\b[{UPPER}][^\s-]*$")
_SUPERLATIVE = rf"(?:{MOST}|newest)"
# What names no thing: whatever was spoken of before, the newest or most of several, what somebody does or has.
_NO_NAME = re.compile(
    r"\b(?:it|its|that|this|they|their|these|those|there|he|she|him|her|his|your|my|we|you|latest|updates?|news|status|"
    rf"current|next|first|last|best|worst|most|{_SUPERLATIVE}|going|happening|being|doing|done|wrong|left|"
    r"differences?)\b|\w['’]s? "
)
# The kinds of thing that something named is.
_KIND = (
    r"(?:act|agenc(?:y|ies)|agreement|algae|alliance|allowance|amalgamation|animal|approach|arrangement|art|"
    r"association|authorit(?:y|ies)|award|bank|benefit|bill|bird|blueprint|board|bod(?:y|ies)|bridge|campaign|card|"
    r"cause|celebration|centre|ceremony|charter|class|club|coalition|code|collaboration|collection|commission|"
    r"committee|compan(?:y|ies)|competition|concept|condition|conference|contest|contract|convention|co-?operative|"
    r"corporation|council|course|credit|crop|currency|day|deal|degree|department|device|disease|document|drug|"
    r"enterprise|entit(?:y|ies)|event|exercise|exhibition|expo|facilit(?:y|ies)|festival|fish|fishery|forum|foundation|"
    r"framework|fund|funder|gallery|gene|grant|group|herb|highway|holiday|hub|illness|infection|initiative|insect|"
    r"institute|institution|instrument|insurer|iwi|job|journey|landlord|law|legislation|levy|line|link|list|loan|"
    r"market|means|measure|mechanism|medicine|memorial|merger|method|ministry|model|monument|movement|museum|name|"
    r"network|office|operation|orchestra|order|organisation|organism|owner|package|pact|park|partnership|party|"
    r"pathway|payment|pest|plague|plan|plant|platform|poison|polic(?:y|ies)|pool|position|prize|procedure|process|"
    r"product|profession|programme|project|protocol|provider|purchaser|qualification|railway|rate|reform|regime|"
    r"region|register|regulator|report|representative|reserve|review|right|road|role|route|rule|sanctuary|scheme|"
    r"scholarship|school|sector|service|ship|shop|show|site|society|species|squadron|standard|star|statement|"
    r"station|strategy|subsid(?:y|ies)|substance|supplement|survey|syndrome|system|target|tax|team|technology|term|"
    r"test|tool|track|trail|treaty|trial|tribe|tribunal|trust|tunnel|union|unit|vaccine|vehicle|venture|vessel|"
    r"virus|visa|walk|way|website|weed|wetland|word|zone)(?:e?s)?"
)
# What may stand with a name: "the Zero Carbon Act", "Best Start payments".
_WITH = (
    r"(?:act|agency|agreement|approach|area|benefit|bill|campaign|card|fund|grant|initiative|law|legislation|loan|"
    r"model|order|package|payment|plan|policy|process|programme|project|reform|scheme|service|strategy|system|test)"
)
_DOES = (
    r"(?:administers|advises|aims|allows|brings|buys|consists|comprises|covers|enables|funds|gives|helps|involves|"
    r"investigates|manages|means|monitors|offers|oversees|owns|promotes|provides?|recognises|refers|regulates|"
    r"requires|runs|sets|supports|works|"
    r"(?:was|were) (?:created|developed|established|founded|introduced|launched|set up)|"
    r"(?:is|are|was|were) (?:about|aimed|based|designed|intended|made up|responsible|where|when))"
)
_WILL = r"will (?:allow|be responsible|bring|create|enable|ensure|give|help|offer|provide|support)"
_PRAISE = (
    r"(?:an? |the |one of (?:the|our) )?(?:\w+ )?(?:best|big|chance|cornerstone|critical|crucial|disaster|emotive|"
    r"essential|example|failed|failure|game.?changer|good|great|huge|important|joke|key|major|mess|milestone|opportunity|"
    r"priority|reminder|response|result|shambles|significant|step|success|testament|top|valuable|victory|vital|win)"
)
_BEFORE = re.compile(
    r"(?:^|[.!?:;][\"”’]?\s+|\n\s*|(?<!\bthis )[“\"‘(]\s*)(?:[-•*–·]\s*)?[“\"‘]?"
    r"(?:(?:the|an?|our|government['’]s|new(?: zealand(?:['’]s)?)?|national|\$[\d.]+ ?\w+|\w+-\w+) ){0,6}$",
    re.IGNORECASE,
)
_LETTERS = {"a": "[aā]", "e": "[eē]", "i": "[iī]", "o": "[oō]", "u": "[uū]"}
_PLURAL = re.compile(r"(?<=...)s$")
_CALLED = re.compile(r"(?<!so-)\b(?:called|named|known as) (?:the )?[“\"‘']?$", re.IGNORECASE)
# Other names that end or begin with it: Te Puna Mātaatua, the National Library.
_ENDS_LONGER = re.compile(rf"[^\s.!?:;“”\"‘•*–-] (?!(?:Te|Ngā|Zealand) )[{UPPER}][\w-]* $")
_GOES_ON = re.compile(rf"(?: (?:\w+-)?[{UPPER}][\w’'-]*)+")
# "Under the Act, a hazardous substance is" says nothing of the Act.
_OPENS = re.compile(
    r"(?:^|[.!?:;,(“\"‘]\s*)(?:after|as|at|because|before|by|during|for|from|if|in|on|since|through|under|until|when|"
    r"while|with|within)\b[^.!?:;,]*$",
    re.IGNORECASE,
)
_NO_PREPOSITION = r"(?!(?:as|at|by|for|from|in|into|of|on|that|through|to|which|with)\b)"
_SUBJECT = rf"[”\"’]?(?: {_WITH}s?)?(?: \([^()]{{2,60}}\))?[”\"’]?"
_AFTER = re.compile(
    rf"{_SUBJECT},? (?:(?:is|are|was|were|will be|became) (?!{_PRAISE}\b)(?:"
    rf"(?P<is_kind>(?:an?|the|our|new zealand['’]s|the government['’]s) "
    rf"(?:{_NO_PREPOSITION}[\w’'-]+,? ){{0,6}}?{_KIND}\b|(?<=are )(?:{_NO_PREPOSITION}[\w’'-]+ ){{0,3}}?{_KIND} "
    r"(?:for|that|to|which|who)\b)|"
    rf"(?P<is>(?:an?|the|one of)\b(?!(?: \w+)? {_SUPERLATIVE}\b)))|"
    rf"(?P<does>{_DOES}\b)|(?P<will>{_WILL}\b))|"
    rf"(?P<apposed>{_SUBJECT}(?:,| [-–—]) "
    r"(?:an?|the government['’]s|new zealand['’]s|which (?:are|is|was) (?:an?|the)) "
    rf"(?:{_NO_PREPOSITION}[\w’'-]+ ){{0,5}}?{_KIND}\b)",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """Of what it is asked what it is: the question by itself, the name, and what else it is called; or whether it `is`
    something, in terms."""

    question: str
    names: tuple[str, ...]
    is_: frozenset[str] = frozenset()


def asked_for(understood: Understood) -> Asked | None:
    """Of what it is asked what it is, or whether it is something; None where nothing of the kind is asked, or more: of
    a time, a figure, somebody."""
    times = [period for period in understood.periods if not understood.is_carried(period.span)]
    is_dated = any(period.kind != "event" or period.span[0] < period.span[1] for period in times)
    of_somebody = any(not understood.is_carried(person.span) for person in understood.people)
    if is_dated or of_somebody or abbreviations.asked_for(understood):
        return None
    question = _by_itself(understood)
    if whether := _ASKS_WHETHER.match(question):
        terms = frozenset(telling_terms(whether["is"]))
        return Asked(question, (whether["name"],), terms) if terms and not _NO_NAME.search(whether["is"]) else None
    asked = _ASKS.match(question)
    what = next(filter(None, map(asked.group, "abcdef")), "") if asked else ""
    name = _ARTICLE.sub("", what).strip("\"'“”‘’()[] ")
    # "The First Home Grant" is no sum.
    kinds = asked_kinds(question.replace(name, "") if _CAPITAL_LAST.search(name) else question)
    spoken_of = what.lower().startswith("the ") and name.islower() and " " not in name  # "the review"
    if spoken_of or set(kinds) - {"reason"} or not telling_terms(name) or _NO_NAME.search(what):
        return None
    begin = understood.question.find(name)
    spelt = [alias for alias in understood.aliases if alias.kind == "abbreviation"]
    others = [other for one in spelt if one.span == (begin, begin + len(name)) for other in one.others]
    return Asked(question, (name, *others))


def _by_itself(understood: Understood) -> str:
    """What is asked, without what was before: with the only name there for "it", or in the place of that name, "and the
    Marsden Fund?"; "" for what names nothing."""
    asked, before = understood.asked, understood.before
    if not understood.history_used:
        return asked
    names, also = names_at(before), _ALSO.match(asked)
    if len(names) == 1 and _IT.search(asked):
        return _IT.sub(before[slice(*names[0])], asked, count=1)
    if len(names) == 1 and also and _ASKS.match(before):
        return put(before, names[0], also["name"])
    return asked if names_at(asked) else ""


def first(opened: Opened, understood: Understood, selection: Selection | None, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, after those that say best what something is, each of which shows the sentence; as they are where that
    is not asked, or nobody says it."""
    asked = asked_for(understood)
    if not asked:
        return list(hits)
    releases = [hit.release for hit in hits[:NEAR]]
    naming = dict.fromkeys(number for name in asked.names for number in _naming(opened.generation, name, selection))
    releases += opened.generation.releases(list(naming)[:RELEASES])
    copies = {path for hit in hits for path in hit.also}
    each = {release.path: release for release in releases if release.path not in copies}.values()
    found = sorted((one for release in each for one in _statements(asked, release)), key=lambda one: -one[0])[:READ]
    if not found:
        return list(hits)
    pool = [statement for _, statement in found]
    total = opened.reader.score(*reading.put(asked.question, understood, pool)) + [counts for counts, _ in found]
    ranked = {hit.release.path: FOUND_FIRST / n for n, hit in enumerate(hits[:NEAR], 1)}
    total += [ranked.get(one.hit.release.path, 0.0) for one in pool]
    if not _WAS.search(asked.question) and opened.newest:
        total -= [A_YEAR * _years(opened.newest, one.hit.release.date) for one in pool]
    best: list[Statement] = []
    for i in np.argsort(-total, kind="stable").tolist():
        of_another = all(one.hit.release.path != pool[i].hit.release.path for one in best)
        if total[i] >= ENOUGH and len(best) < FIRST and of_another and not _is_said(pool[i], best):
            best.append(pool[i])
    return numbered(ahead([hit_at(one.hit.release, one.start, one.end) for one in best], hits))


def telling_first(understood: Understood, quotes: Sequence[Statement], pool: Sequence[Statement]) -> list[Statement]:
    """Quotes in their order, after those of a pool that are shown for saying what something is, where that is asked."""
    asked = asked_for(understood)
    if not asked:
        return list(quotes)
    said: list[Statement] = []
    for one in pool:
        is_shown = (one.start, one.end) == (one.hit.passage.start, one.hit.passage.end)
        if is_shown and form(asked, one.text) is not None and len(said) < FIRST and not _is_said(one, said):
            said.append(one)
    return [*said, *(one for one in quotes if not _is_said(one, said))][: max(len(quotes), len(said))]


def form(asked: Asked, text: str) -> float | None:
    """What the best of FORMS in which a text says what is named counts; None where it does not, or not whether it is
    what is asked."""
    forms = []
    for named in _pattern(asked.names).finditer(text):
        before = text[max(named.start() - 80, 0) : named.start()]
        after = _AFTER.match(text, named.end())
        group = after.lastgroup if after else None
        if group and group != "apposed" and _BEFORE.search(before):
            forms.append(FORMS[group])
        elif _is_of_another(asked, before, text[named.end() :]):
            continue
        elif group == "apposed" and not _OPENS.search(before):
            forms.append(FORMS[group])
        elif _CALLED.search(before):
            forms.append(FORMS["called"])
        elif asked.is_ and asked.is_ <= _terms(text[max(named.start() - NEXT_TO, 0) : named.end() + NEXT_TO]):
            forms.append(FORMS["mentioned"])
    told = not asked.is_ or (asked.is_ <= _terms(text) and not text.endswith("?"))
    return max(forms, default=None) if told else None


def _is_of_another(asked: Asked, before: str, after: str) -> bool:
    """Whether a name, between what stands before and after it, is part of a longer one. A name of several words may go
    on (the Reserve Bank Governor), and with what is asked any may: Zealandia Sanctuary is a sanctuary."""
    more = _GOES_ON.match(after) if " " not in asked.names[0] else None
    goes_on = more and not _terms(more[0]) <= asked.is_
    return bool(goes_on or _ENDS_LONGER.search(before))


def _terms(text: str) -> set[str]:
    return set(vectorstore.analyse(text))


def _statements(asked: Asked, release: Release) -> Iterator[tuple[float, Statement]]:
    """All of a release that say what is named, each with what its form counts."""
    name = asked.names[0]
    if not _pattern(asked.names[:1]).search(release.body):
        # Of what has the letters alone they may be another's: City Rail Link, Crime Reporting Line.
        asked = asked._replace(names=tuple(other for other in asked.names if len(other) > len(name)))
    if not (asked.names and _pattern(asked.names).search(release.body)):
        return
    hit = hit_at(release, 0, 0)
    for span in spans_of(release.body):
        counts = form(asked, release.body[span.start : span.end])
        if counts is not None:
            yield counts, Statement(0, hit, span.start, span.end)


def _naming(generation: Generation, name: str, selection: Selection | None) -> list[int]:
    """Numbers of the releases in which a name stands before a verb or an article, or after "called"; by how much of a
    passage it is."""
    run = vectorstore.analyse(name)
    rows = generation.search_keywords(dict.fromkeys(run, 1.0), PASSAGES, selection)[1] if run else np.empty(0, np.int64)
    ordered = list(dict.fromkeys(generation.row_release[rows].tolist()))
    if not ordered:
        return []
    releases = np.sort(np.array(ordered, np.int64))
    tokens = generation.tokens(releases)
    flat = np.r_[tokens.flat, np.zeros(len(run) + 3, np.uint32)]
    at = np.arange(len(tokens.flat))
    for i, term in enumerate(vectorstore.term_hashes(run)):
        at = at[flat[at + i] == term]
    end, (links, called) = at + len(run), _links()
    links_it = np.isin(flat[end], links) | np.isin(flat[end + 1], links) | np.isin(flat[end + 2], links)
    at = at[links_it | np.isin(flat[np.maximum(at - 1, 0)], called)]
    has = set(releases[np.searchsorted(tokens.starts(), at, side="right") - 1].tolist())
    return [number for number in ordered if number in has]


@cache
def _links() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Terms that may stand after a name in a sentence that says what it is, and before it."""
    after = re.findall(r"[a-z]+", f"a an the became {_DOES} {_WILL}")
    before = "called named as".split()
    links, called = (vectorstore.term_hashes(vectorstore.analyse(" ".join(words))) for words in (after, before))
    return links, called


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some names, one or several, with or without macrons, in small letters or not, and the article."""
    ways = []
    for name in names:
        words = ["".join(_LETTERS.get(c, re.escape(c)) for c in unaccented(word)) for word in re.split(r"[\s-]+", name)]
        last = words.pop()
        last = f"{last[:-1]}(?:y|ies)" if last.endswith("y") else f"{_PLURAL.sub('', last)}(?:e?s)?"
        ways.append(r"[\s-]".join([*words, last]))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _years(newest: date, day: date | None) -> float:
    return (newest - (day or newest)).days / 365.25


def _is_said(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether one of some others has nearly the same words."""
    words = set(statement.text.split())
    said = (set(other.text.split()) for other in others)
    return any(len(words & other) > SAME * min(len(words), len(other)) for other in said)
