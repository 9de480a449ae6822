"""Posts that no minister holds, as a question asks for them: commissioners, chairs, chief executives, ambassadors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import vectorstore
from qa.language.spelling import CAPITALISED, blanked, vocabulary
from qa.language.wording import AND, AUXILIARY, BECAME, LEFT_OFFICE, WH
from qa.understanding.dates import NOW
from qa.understanding.elsewhere import far_away
from qa.understanding.succession import steps_beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from qa.understanding import Understood
    from qa.understanding.dates import Period

# "Chief District Court Judge", "Chief Judge of the Māori Land Court"; of no court there are several.
_JUDGE = r"(?:chief|principal) (?:(?:[\w-]+ ){1,3}judge|judge(?= (?:of|for) ))"
POST = (
    rf"(?:{_JUDGE}|"
    r"commissioner|governor(?:[- ]general)?|chair(?:man|woman|person)?|chief(?= (?:of|justice|executives?|coroner|"
    r"censor|ombudsman|judge|statistician|archivist|[\w-]+ (?:officer|advis[eo]r))\b)|coroner|ceo|"
    r"director(?:[- ]general)?|president|secretary|ombudsman|auditor(?:[- ]general)?|solicitor[- ]general|ambassador|"
    r"permanent representative|consul(?:[- ]general)?|commander|statistician|advis[eo]r|registrar|convenor|kaihautū|"
    r"librarian|archivist|censor|inspector(?:[- ]general)?|envoy|conciliator|boss|head)"
)
JOB = r"(?:job|role|post|position)"
ENVOY = re.compile(r"\b(?:ambassador|high commissioner|consul|permanent representative)", re.IGNORECASE)
# In Berlin, or to Germany.
_SENT_TO = re.compile(rf"({ENVOY.pattern}(?:[- ]general)?) in (?=(?:the )?[^\W\d])", re.IGNORECASE)
# What is held once, into a body or beside it; of who led it much else tells.
ASIDE = re.compile(r"\b(?:inquiry|review|panel|taskforce|working group|royal commission)\b", re.IGNORECASE)
# Of whoever runs a body nobody says what they are called; of one that only meets they are its chair.
_TOP = (
    r"chief executive|ceo|director[- ]general|(?<!\ba )(?<!executive )director(?! of (?:the )?board)(?!.*\bboard\b)|"
    r"governor(?![- ]general\b)|comptroller|head|general manager|secretary (?:for|of|and)|chief of"
)
_MEETS = re.compile(
    r"\b(?:panel|inquiry|board|committee|council|tribunal|group|taskforce|task force|review|commission|authority|forum|"
    r"team)\b",
    re.IGNORECASE,
)
_RUNS = r"(?:runs|ran|heads|headed|leads|led|is (?:running|heading|leading)|['’]?s (?:running|heading|leading))"
_NAME = rf"(?P<name>{CAPITALISED}(?: (?:(?:de|van|von|der|la|le|te) )*{CAPITALISED}){{0,3}})"
# "Mike Bush", "mike bush" where only a name can stand.
_ANY_NAME = r"(?P<name>[^\W\d][\w’'-]*(?: [^\W\d][\w’'-]*){0,3}?)"
_BESIDE_WHOM = rf"(?: (?i:(?P<side>after|before|following|when)) {_NAME}(?i: (?:{LEFT_OFFICE}|died))?)?"
_A_POST = (
    rf"(?P<post>(?i:(?:(?!(?:by|to|for|from|with)\b)[\w'’&-]+ ){{0,5}}?{POST}"
    r"(?: (?:of|for|to|at|executive|justice|officer|coroner|on)\b(?: [\w'’&-]+){0,7}?)?))"
)
# What a question asks, less its times: "who replaced Rhys Jones as Chief of Defence Force", "who chaired EQC before
# Michael Wintringham", "who is the Police Commissioner".
_ASKED = tuple(
    re.compile(rf"(?i:{AND}who){pattern}\W*$")
    for pattern in (
        r"(?i: (?:has |then )?(?:(?P<then>replaced|succeeded|followed|took over from|came after)|preceded|came before))"
        rf" {_ANY_NAME} (?i:as|in the {JOB} of)(?i: (?:the|our|nz['’]?s))? (?P<post>[^?.,;]{{3,60}}?)",
        rf"(?i:m? did) {_ANY_NAME} (?i:replace|succeed|follow|take over from|come after)"
        rf" (?i:as|in the {JOB} of)(?i: (?:the|our|nz['’]?s))? (?P<post>[^?.,;]{{3,60}}?)",
        rf"(?i:(?P<boss> {_RUNS}|(?:(?P<now>['’]?s| is)| was| became)(?: (?:now|currently))? in charge of)"
        rf"(?: (?:the|our))? (?P<post>[^?.,;]{{3,60}}?)){_BESIDE_WHOM}",
        rf" (?P<post>(?i:chair(?:(?P<now>s)|ed)) [^?.,;]{{3,60}}?){_BESIDE_WHOM}",
        rf"(?i:(?:(?P<now>['’]?s(?: going to be)?| is(?: going to be)?)| (?:was|will be|has been|{BECAME}|came in as|"
        rf"took over as|got (?:made|the {JOB} (?:of|as))|(?:(?P<holds>has|holds)|had|held) the {JOB} of))"
        r"(?P<given> (?:appointed|named|made|chosen|picked|elected|sent|sworn in))?(?: as| to be)?(?: (?:the|our))?"
        r"(?: (?:current|present|new|next|(?P<first>(?:very )?first|inaugural)|our|"
        r"(?:nz|new zealand|the government)(?:['’]?s)?))*) "
        rf"{_A_POST}{_BESIDE_WHOM}",
    )
)
# "When was Peter Gluckman made chief science adviser?"
_WHEN = re.compile(
    rf"(?i:{AND}(?:when|(?:in )?(?:what|which) year)) (?i:was|were|did) {_ANY_NAME} "
    rf"(?i:(?:get )?(?:appointed|named|made)|become|take over|start|elected|picked|chosen|get the {JOB} (?:of|as))"
    rf"(?i: as| to be)?(?i: (?:the|our|nz['’]?s))* {_A_POST}\W*$"
)
# "KiwiRail chair", "governor of the reserve bank": nothing but a post, and no other words that end in what is one.
_ALONE = re.compile(
    r"^\W*(?:(?:the|our|current|nz['’]?s?) )*"
    r"(?P<post>(?!.*\b(?:advis[eo]r|director|head|librarian|president|registrar|secretary|"
    r"(?:brand|goodwill|student|tourism|youth) ambassador)\W*$)"
    rf"(?:(?!(?:{WH}|{AUXILIARY}|a|about|acting|all|an?|and|any|by|every|ex|first|for|former|from|in|last|next|no|of|on|or|"
    r"previous|the|to|with)\b)[\w'’&-]+ ){0,4}"
    rf"{POST}(?: (?:executive|justice|officer|coroner))?"
    r"(?: (?:at|for|of|to)(?: (?!\w+(?:ed|ing)\b)[\w'’&-]+){1,4})?)\W*$",
    re.IGNORECASE,
)
# What stands before a name, "the former Reserve Bank Governor Dr (Alan Bollard)", as releases write posts.
_TITLED_POST = (
    r"(?<![\w’'-])(?!(?:Acting|Associate|Current|Deputy|Former|Vice)\b)"
    rf"(?P<post>(?:(?:{CAPITALISED}|of|for) ){{0,4}}?(?:Commissioner|Governor(?:-General)?|Chair(?:man|woman|person)?|"
    r"Chief (?:Executive|Justice|of (?:Defence Force|Army|Navy|Air Force))|Director(?:-General)?|President|Ombudsman|"
    r"Auditor-General|Solicitor-General|Statistician|(?:Science )?Advis[eo]r|Coroner))"
    r",? (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Justice|Professor|Judge|(?:Lieutenant |Major )?General|Air Marshal) )*"
)


def called(name: str) -> re.Pattern[str]:
    """By which `post` a text calls whoever has a name: "Reserve Bank Governor Dr Alan Bollard"."""
    return re.compile(rf"{_TITLED_POST}{re.escape(name)}(?![\w-])")


# "When was he appointed?", of whoever was spoken of.
_GIVEN_WHEN = re.compile(
    rf"{AND}when (?:was|were|did) (?:he|she|they) "
    rf"(?:appointed|named|made|start|(?:get|take)(?: up)? (?:it|the {JOB}))\W*$",
    re.IGNORECASE,
)
_LEAD = re.compile(AND, re.IGNORECASE)
# "And who is it today?"
_TODAY = re.compile(
    rf"{AND}who(?:['’]?s| is| has|['’]?s got)(?: (?:it|that|there|the {JOB}))? "
    r"(?:now|today|currently|these days|at the moment)\W*$|"
    rf"{AND}who (?:chairs|runs|heads|leads) (?:it|that|them)(?: (?:now|today|currently|these days))?\W*$",
    re.IGNORECASE,
)
_CHIEF = re.compile(r"\bchief (?:of (?:the )?)?(?:(?:new zealand|nz) )?(?P<what>[\w-]+)", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"^(?:(?P<own>.*) )?(?:boss|head)(?: (?:of|at|for)(?: the)? (?P<body>.*))?$", re.IGNORECASE
)  # "head of the SIS", "the Reserve Bank's boss"
_HEAD_IS_CHIEF = re.compile(r"\bhead (?=(?:coroner|ombudsman|censor|judge)\b)", re.IGNORECASE)
_CEO = re.compile(r"\b(?:chief executive(?: officer)?|ceo)\b", re.IGNORECASE)
_PARTY = re.compile(
    r"\bpart(?:y|ies)\b|^(?:the )?(?:(?:NZ|New Zealand) First|National|Labour|ACT|Greens)$", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:New Zealand|NZ|Aotearoa)\b")
_TO_US = re.compile(
    r"\b(?:ambassador|commissioner|consul)\b.*\b(?:to|in) (?:new zealand|nz|aotearoa|wellington)$", re.IGNORECASE
)
# "Who is the Chinese ambassador to New Zealand?", whom no minister of ours appoints.
SENT_HERE = re.compile(
    r"\bwho\b(?!.*\b(?:our|nz['’]?s|new zealand['’]?s) (?:[\w-]+ ){0,2}(?:ambassador|high|consul))"
    r".*\b(?:ambassador|high commissioner|consul(?:[- ]general)?) (?:to|in|for) "
    r"(?:new zealand|nz|aotearoa|wellington|auckland)\b",
    re.IGNORECASE,
)
_LEADS_TO_A_TIME = re.compile(
    r"\b(?:during|when|while|at the time of|at|after|before|since|in|by|around)\b(?: the)?(?:\W*$| )", re.IGNORECASE
)
# What there is in every body.
_IN_EVERY_BODY = (
    "chair chairman chairwoman chairperson chairs chaired board commissioner high chief executive ceo officer director "
    "president secretary governor ambassador consul commander adviser advisor registrar convenor"
)
_SMALL = vocabulary(
    "a an the of for to at in on and new zealand zealand's nz next his her its current present our government's nz's"
)
# What a post is called in other words.
_SAME = (
    ("chair", "chairman", "chairwoman", "chairperson"),
    ("adviser", "advisor"),
    ("ceo", "chief executive"),
    ("pm's", "prime minister's"),
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is asked for, each word of it in any of several ways, and a pattern of what it is, less its body;
    from when to when (or now), before or `after` whom, or when `whom` got it; what was asked of it then."""

    called: str
    terms: tuple[tuple[tuple[str, ...], ...], ...]
    head: str
    since: date | None = None
    until: date | None = None
    now: bool = False
    surname: str = ""
    after: bool = False
    whom: str = ""
    steps: tuple[tuple[bool | None, str], ...] = ()  # after or before whoever that was, or somebody named
    first: bool = False  # who held it before all others
    untitled: bool = False  # who runs a body, whatever they are called

    def is_named_in(self, text: str, release: str) -> bool:
        """Whether a text calls somebody what it is, "the Chair for phase 2", and its release tells of what."""
        return self.stands_in(release) and bool(re.search(self.head, text, re.IGNORECASE))

    def stands_in(self, text: str) -> bool:
        """Whether a text has all that the post is called by."""
        said = set(vectorstore.analyse(text))
        return all(any(said.issuperset(way) for way in ways) for ways in self.terms)


def asked(understood: Understood) -> Post | None:
    """The post that a question asks the holder of; None where it asks for anything else, or for a minister."""
    if understood.offices:
        return None
    if not understood.carried:
        return _asked_in(understood, understood.begins, len(understood.question))
    steps: list[tuple[bool | None, str]] = []
    before = understood.question[: understood.begins]
    turns = {0, understood.begins, *(found.end() for found in re.finditer(r"[?.!]\s+", before))}
    end, today = len(understood.question), False
    for begin in sorted(turns, reverse=True):
        turn = understood.question[begin:end].strip()
        if step := _step(turn):
            steps[:0] = [] if today else [step]
        elif _TODAY.match(turn):
            today = True  # whoever it was before
        else:
            post = _asked_in(understood, begin, end) if steps or today else None
            if post and today:
                post = replace(post, since=None, until=None, now=True, surname="", whom="", first=False)
            return replace(post, steps=tuple(steps)) if post else None
        end = begin
    return None


def of_a_post(question: str) -> bool:
    """Whether it is asked who holds a post, whatever the post is."""
    return any(pattern.match(question.rstrip("? .")) for pattern in _ASKED)


def alone(question: str) -> str:
    """The post that is all there is of a question: "police commissioner", "current ombudsman"; "" for any other, for
    "the director", and for what is none of New Zealand's: "governor of California"."""
    asks = _ALONE.match(question)
    post = asks["post"] if asks else ""
    if not re.search(r"[ -]", post) and "current" not in question.casefold():
        return ""  # "the ombudsman" may be asked about as well
    if far_away(post) and not ENVOY.search(post):
        return ""
    return "" if _of_every_body().issuperset(vectorstore.analyse_query(post)) else post


def _step(turn: str) -> tuple[bool | None, str] | None:
    """Whom a question that leans on the one before asks for: whoever came after or before, or came so far."""
    if beside := steps_beside(turn):
        return beside[0] == "after", beside[1]
    return (None, "") if _GIVEN_WHEN.match(turn) else None


def _asked_in(understood: Understood, begin: int, end: int) -> Post | None:
    """The post that is asked for in a stretch of a question."""
    periods = [one for one in understood.periods if begin <= one.words[0] < end and _says_when(understood, one)]
    asks = begin + len(_LEAD.match(understood.question[begin:])[0])  # type: ignore[index] # it matches nothing, too
    when = [one.words for one in periods if one.kind not in NOW or one.words[0] > asks]
    rest = " ".join(blanked(understood.question, when)[begin:end].split()).rstrip("? .")
    rest = re.sub(r"\b(?:back )?(?:in|during|of|on|at|by)\W*$", "", rest).rstrip()
    rest = _SENT_TO.sub(r"\1 to ", rest)
    match = next((found for pattern in (*_ASKED, _WHEN) if (found := pattern.match(rest))), None)
    if not match:
        return None
    said = match.groupdict()
    called = _HEAD_IS_CHIEF.sub("chief ", said["post"])
    countries = [one.text for one in understood.aliases if one.kind == "country"]
    elsewhere = any(country in called for country in countries) and not ENVOY.search(called)
    if elsewhere or _asks_of_a_minister(understood, said):
        return None  # "the president of the United States"
    if _TO_US.search(called):
        return None  # "the Chinese ambassador to New Zealand"
    own = _OF_A_BODY.match(called)
    untitled = bool(said.get("boss") or own)
    body = (own["body"] or own["own"] or "") if own else called
    if untitled and (not _is_body(understood, body) or (own and own["body"] and own["own"])):
        return None
    terms = _ways(understood, body if untitled else called, called)
    if not untitled and _of_every_body().issuperset(term for ways in terms for way in ways for term in way):
        return None  # "the director" of anything
    times = [period.named for period in periods if period.kind not in NOW]
    when_whom = match.re is _WHEN
    surname = (said.get("name") or "").rpartition(" ")[2]
    return Post(
        called=called,
        terms=terms,
        head=_top(body) if untitled else _head(called),
        since=min(first for first, _ in times) if times and said.get("given") else None,
        until=max(last for _, last in times) if times else None,
        now=bool(said.get("now") or said.get("holds")) or len(times) < len(periods),
        surname="" if when_whom else surname,
        after=bool(said.get("then")) or (said.get("side") or "").casefold() in ("after", "following", "when"),
        whom=surname if when_whom else "",
        first=bool(said.get("first")),
        untitled=untitled,
    )


def _asks_of_a_minister(understood: Understood, said: Mapping[str, str | None]) -> bool:
    """Whether somebody is named who is no holder of the post: "who was Commissioner when Judith Collins resigned".
    Those who were ministers before get posts, too: "who replaced Tim Groser as ambassador to Washington"."""
    of_their_time = (said.get("side") or "").casefold() == "when"
    return any(of_their_time or one.text not in (said.get("name") or "") for one in understood.people)


@cache
def _of_every_body() -> frozenset[str]:
    return frozenset(vectorstore.analyse_query(_IN_EVERY_BODY))


def _says_when(understood: Understood, period: Period) -> bool:
    """Whether a time is one of what is asked: "the royal commission on Pike River" has none, "during covid" is one."""
    begin, end = period.words
    question = understood.question
    led = _LEADS_TO_A_TIME.search(question[:begin]) or _LEADS_TO_A_TIME.match(question[begin:end])
    return period.kind != "event" or bool(led)


def _is_body(understood: Understood, body: str) -> bool:
    """Whether somebody may be appointed to run it: "schools" are run by many, a party by whoever it elects."""
    if not body or _PARTY.search(body) or ASIDE.search(body):
        return False
    named = any(one.kind in ("renamed", "abbreviation", "popular") and one.text in body for one in understood.aliases)
    return named or bool(_MEETS.search(body) or re.search(CAPITALISED, _OURS.sub("", body)))


def _ways(understood: Understood, post: str, called: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What a post is called by: each word, or a name with the other names of the same."""
    ways: list[tuple[tuple[str, ...], ...]] = []
    for alias in understood.aliases:
        whole = alias.text in called and post in alias.text  # "head of MFAT"
        if (alias.text in post or whole) and alias.kind != "everyday":
            post = "" if whole else post.replace(alias.text, " ")
            ways.append(_terms((alias.text, *alias.others)))
    for word in re.findall(r"[\w'’-]+", _CEO.sub("ceo", post)):
        if word.casefold().replace("’", "'") not in _SMALL:
            said = _terms((word,))
            ways.append(next((same for same in map(_terms, _SAME) if said[0] in same), said))
    return tuple(ways)


def _terms(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The terms of each of several names of one thing."""
    return tuple(tuple(vectorstore.analyse_query(name)) for name in names)


def _head(called: str) -> str:
    """A pattern of what a post is called, less its body: "chair" of the chair of Pharmac; of chiefs the next word."""
    if _CEO.search(called):
        return r"(?:chief executive|ceo\b)"
    if (chief := _CHIEF.search(called)) and not re.search(_JUDGE, called, re.IGNORECASE):
        others = r"(?:\w+(?:,|,? and) (?:the )?){0,3}"  # "the chiefs of the Navy, Army and Air Force"
        return rf"chiefs? (?:of (?:the )?)?{others}(?:(?:royal )?(?:new zealand|nz) )?{re.escape(chief['what'])}"
    noun = re.search(rf"\b{POST}\b", called, re.IGNORECASE)
    if noun and noun[0].casefold().endswith("judge"):
        return _head_of_court(called)
    if noun and noun[0].casefold().startswith("advis"):
        return r"advis[eo]r"
    if not noun or noun[0].casefold().startswith("chair"):
        return "chair"
    return r"[- ]".join(map(re.escape, re.split("[- ]", noun[0])))  # "Director General", "director-general"


def _head_of_court(called: str) -> str:
    """A pattern of a chief judge, whose court stands before or behind: "Chief High Court Judge" is no "Chief District
    Court Judge, to the High Court"."""
    words = [word for word in re.findall(r"[\w'’-]+", called) if word.casefold() not in (*_SMALL, "judge")]
    rank = next(word for word in words if word.casefold() in ("chief", "principal"))
    court = " ".join(word for word in words if word != rank)
    court = re.sub("[aā]", "[aā]", court, flags=re.IGNORECASE)
    return rf"(?:{rank} {court} judge|{rank} judge (?:of|for) the {court}|{court} {rank} judge)" if court else _JUDGE


def _top(body: str) -> str:
    """A pattern of what whoever runs a body may be called."""
    kinds = [_TOP]
    if _MEETS.search(body):
        kinds.append("chair")
    if "commission" not in body.casefold():
        kinds.append("commissioner")
    return rf"\b(?:{'|'.join(kinds)})\b"
