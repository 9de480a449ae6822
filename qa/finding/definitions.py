"""What something is, or whether it is something, where that is asked: told by the sentence that says so.

"What is KiwiSaver?" has its one word in hundreds of releases, and the newest tell of a change to it. What it is was
said now and then, mostly while it was new, in few forms: "KiwiSaver is a voluntary savings scheme", "Pharmac, the
Government's drug-buying agency" (Hearst, "Automatic acquisition of hyponyms from large text corpora", COLING 1992).
Such sentences are looked for in releases that have the name before a verb or an article, and read; the best come first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa.finding.named import A_YEAR, NAME, Sought, by_itself, called, naming, pattern
from qa.finding.querying import telling_terms
from qa.language.kinds import asked_kinds
from qa.language.spelling import UPPER
from qa.language.wording import AND, MOST
from qa.remarks import abbreviations

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.understanding import Understood
    from vectorstore import Generation, Selection

# What each form adds to the log odds by the reader, who takes any news of a thing for what it is.
FORMS = {
    "is_kind": 2.0,
    "apposed": 1.0,
    "is": 0.5,
    "called": 0.5,
    "does": 0.5,
    "will": 0.0,
    "mentioned": 0.0,
}
# What is asked of a name that is merely mentioned is said within so many characters of it.
NEXT_TO = 60

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
_ASKS_WHETHER = re.compile(
    rf"(?i:{AND}(?:is|are|isn['’]?t|aren['’]?t) (?:the )?)(?P<name>{NAME}) "
    r"(?P<is>(?!(?:going|in|on|part|still|to)\b)[^\W\d][\w’'-]*(?<!ing)(?: [\w’'-]+){0,4})\W*$"
)
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


@dataclass(frozen=True, slots=True)
class Definition(Sought):
    """What something is, or whether it `is_` something, in terms."""

    is_: frozenset[str] = frozenset()

    def form(self, text: str) -> float | None:
        """What the best of FORMS in which a text says what it is counts; None where it does not, or not whether it
        `is_` that."""
        forms = []
        for named in pattern(self.names).finditer(text):
            before = text[max(named.start() - 80, 0) : named.start()]
            after = _AFTER.match(text, named.end())
            group = after.lastgroup if after else None
            if group and group != "apposed" and _BEFORE.search(before):
                forms.append(FORMS[group])
            elif _is_of_another(self, before, text[named.end() :]):
                continue
            elif group == "apposed" and not _OPENS.search(before):
                forms.append(FORMS[group])
            elif _CALLED.search(before):
                forms.append(FORMS["called"])
            elif self.is_ and self.is_ <= _terms(text[max(named.start() - NEXT_TO, 0) : named.end() + NEXT_TO]):
                forms.append(FORMS["mentioned"])
        told = not self.is_ or (self.is_ <= _terms(text) and not text.endswith("?"))
        return max(forms, default=None) if told else None

    def releases(self, generation: Generation, selection: Selection | None) -> list[int]:
        """Those in which the name stands before a verb or an article, or after "called"."""
        return list(dict.fromkeys(n for name in self.names for n in _naming(generation, name, selection)))

    def a_year(self) -> float:
        """A_YEAR, but not where it is asked what something was."""
        return 0.0 if _WAS.search(self.question) else A_YEAR


def asked_for(understood: Understood) -> Definition | None:
    """Of what it is asked what it is, or whether it is something; None where nothing of the kind is asked, or more: of
    a time, a figure, somebody."""
    times = [period for period in understood.periods if not understood.is_carried(period.span)]
    is_dated = not all(period.merely_named for period in times)
    of_somebody = any(not understood.is_carried(person.span) for person in understood.people)
    if is_dated or of_somebody or abbreviations.asked_for(understood):
        return None
    question = by_itself(understood, _ASKS.match)
    if whether := _ASKS_WHETHER.match(question):
        terms = frozenset(telling_terms(whether["is"]))
        return Definition(question, (whether["name"],), terms) if terms and not _NO_NAME.search(whether["is"]) else None
    asked = _ASKS.match(question)
    what = next(filter(None, map(asked.group, "abcdef")), "") if asked else ""
    name = _ARTICLE.sub("", what).strip("\"'“”‘’()[] ")
    # "The First Home Grant" is no sum.
    kinds = asked_kinds(question.replace(name, "") if _CAPITAL_LAST.search(name) else question)
    spoken_of = what.lower().startswith("the ") and name.islower() and " " not in name  # "the review"
    if spoken_of or set(kinds) - {"reason"} or not telling_terms(name) or _NO_NAME.search(what):
        return None
    return Definition(question, called(understood, name))


def _is_of_another(asked: Definition, before: str, after: str) -> bool:
    """Whether a name, between what stands before and after it, is part of a longer one. A name of several words may go
    on (the Reserve Bank Governor), and with what is asked any may: Zealandia Sanctuary is a sanctuary."""
    more = _GOES_ON.match(after) if " " not in asked.names[0] else None
    goes_on = more and not _terms(more[0]) <= asked.is_
    return bool(goes_on or _ENDS_LONGER.search(before))


def _terms(text: str) -> set[str]:
    return set(vectorstore.analyse(text))


def _naming(generation: Generation, name: str, selection: Selection | None) -> list[int]:
    run = vectorstore.analyse(name)
    has = naming(generation, run, selection)
    if not has:
        return []
    flat = np.r_[has.flat, np.zeros(len(run) + 3, np.uint32)]
    at = np.arange(len(has.flat))
    for i, term in enumerate(vectorstore.term_hashes(run)):
        at = at[flat[at + i] == term]
    end, (links, called) = at + len(run), _links()
    links_it = np.isin(flat[end], links) | np.isin(flat[end + 1], links) | np.isin(flat[end + 2], links)
    return has.of(at[links_it | np.isin(flat[np.maximum(at - 1, 0)], called)])


@cache
def _links() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Terms that may stand after a name in a sentence that says what it is, and before it."""
    after = re.findall(r"[a-z]+", f"a an the became {_DOES} {_WILL}")
    before = "called named as".split()
    links, called = (vectorstore.term_hashes(vectorstore.analyse(" ".join(words))) for words in (after, before))
    return links, called
