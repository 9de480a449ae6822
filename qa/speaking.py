"""Whose words a question asks for, and whether what is quoted is theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa import naming
from qa.language import eras
from qa.language.moments import BY_CALENDAR, falls_in
from qa.language.spelling import CAPITALISED, bare_name, fold, touches, vocabulary
from qa.language.wording import AUXILIARY, DID_THEY, GOVERNMENT, LATELY, OPINE, PRESS, PUBLISHED, SAYS_MINISTER, TITLES
from qa.offices.gazetteer import plain_title
from qa.offices.openings import OPENING
from qa.offices.tenures import DEPUTY, PRIME_MINISTER
from qa.understanding.elsewhere import places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from qa.hits import Hit
    from qa.opened import Opened
    from qa.statements import Statement
    from qa.understanding import Understood
    from qa.understanding.people import Person

# Verbs that ask for words, and those with what also tells of deeds.
_WORDS = "say|said|says|think|thought|tell|told|argued?|claim(?:ed)?|promised?"
_TOLD = f"(?:{_WORDS}|announce[ds]?)"
_SAYS = re.compile(
    rf"\b(?:what|which|who|when|how (?:many|much))\b.{{0,80}}\b{_TOLD}\b|"
    # "What did the Health Minister do", but not "... want nurses to do".
    r"\bwhat (?:did|has|have) (?:(?!(?:to|want|let|see)\b)[\w'’.-]+ ){1,5}(?:do|done)\b|"
    # "Did Winston Peters say anything about it?", "Simon Power said?"
    r"\b(?:say|said|says) (?:any|some)thing\b|\b(?:said|says)\W*$|"
    r"\b(?:comments|quotations|quotes|remarks) (?:by|from)\b",
    re.IGNORECASE,
)
# What asks for what was told, or who told it: "what did ministers say", "police press releases April 2005", "who spoke
# about whaling", "is there anything on roads".
_WHAT_WAS_TOLD = re.compile(
    rf"\bwhat\b.{{0,80}}\b(?:{_WORDS}|announc\w*)\b|\bannouncements\b|\b{PUBLISHED}\b|"
    rf"\b{PRESS} (?:release|statement)\b|"
    r"\bwho (?:all )?(?:spoke|talked|commented)\b|\b(?:is|are|was|were) there (?:anything|something|any news)\b|"
    r"\b(?:the|any) news (?:about|for|on|of)\b|\bwhat(?:['’]s| was| is) new\b|"
    # "What happened with whaling in January 2006", but not to somebody.
    rf"\bwhat(?: has| have)? happen(?:s|ed|ing)?{LATELY}? (?:in|on|with)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(r"\bnews\b", re.IGNORECASE)
# Kinds of times such that what was told at one was published in it; of a year figures come out later, too.
TOLD_IN = BY_CALENDAR | {"part"}
_LOST_OFFICE = "that {} lost office"
# What befalls somebody; what tells of it in how many characters of their name; and how it is said that nothing does.
_BEFALLS = tuple(
    (re.compile(rf"\b(?:{asks})\b", re.IGNORECASE), rf"\b(?:{tells})\b", within, said)
    for asks, tells, within, said in (
        (
            "die[ds]?|dead|death|pass(?:ed)?|passing|funeral|tangi(?:hanga)?|buried|obituary",
            r"die[ds]?|dead|death|passing|pass(?:ed|es) away|funeral|tangi\w*|mourn\w*|condolences?|sadden\w*|"
            r"sadness|loss|poroporoaki|memorial|posthumous\w*|buried",
            100,
            "that {} died",
        ),
        (
            r"knight\w*|damehood|dame|sir",
            r"knight\w*|sirs?|dames?|kahurangi",
            150,
            "that {} was made a knight or dame",
        ),
        (
            "sacked|fired|dumped|ousted|axed|(?:kicked|forced|thrown|pushed|chucked) out|dropped|removed|dismissed|"
            "stood down|(?:lose|lost) (?:his|her|their) (?:job|portfolios?|role)",
            r"resign\w*|dismiss\w*|sack\w*|fired|remov\w*|"
            r"st(?:and|ood)(?:s|ing)?(?: down|(?= \w+(?: \w+)? down))|demot\w*|stripped|"
            r"relieved|warrants?|no longer|departure|leav(?:es|ing)|left",
            200,
            _LOST_OFFICE,
        ),
        ("born|birth", "born|birth(?:day|place)?", 15, "of the birth of {}"),
    )
)
# What asks for one thing of what was told, which may have been told at another time: "how many schools got a share of
# the upgrade announced in December 2019".
_DETAIL = re.compile(r"\b(?:how|which(?! ministers?\b)|why|when|where|whose)\b", re.IGNORECASE)
# Somebody whose words are asked for, by capitals: Rob Fyfe, Federated Farmers; but not the country or a party.
_STRANGER = re.compile(
    r"\b[Ww]hat (?:did|does|has|have) (?P<whole>(?:the )?"
    r"(?!(?:New Zealand|NZ|Aotearoa|Labour|National|ACT|Greens?|Government|Govt|Ministers?|MPs?|Cabinet|"
    r"Māori Party|Parliament|The|They|He|She|I|We|You|It|That|This|Budget|People)\b)"
    rf"(?P<name>(?:{CAPITALISED}\s+){{0,3}}{CAPITALISED}))\s+{_TOLD}"
)
# Whose words, typed small or read as something with other names, are no minister's; and whoever is of another country.
_NO_MINISTER = re.compile(
    r"\bwhat (?:did|does|has|have) (?P<whole>(?:the )?(?:queen|king|pope|m[aā]ori king|(?:reserve|world) bank|treasury|"
    r"reserve bank governor|federated farmers|business (?:nz|new zealand)|imf|oecd|united nations|un|ppta|nzei|ctu|"
    r"(?:council of )?trade unions|(?:[\w’']+ )?unions?|auditor[- ]general|ombudsman|(?:[\w’']+ ){0,2}commissioner|"
    r"(?:[\w’']+ )?(?:association|federation|society|tribunal)|academics|banks|businesses|councils|critics|doctors|"
    r"economists|employers|experts|farmers|gps|iwi|judges?|landlords|mayors?|nurses|officials|parents|police|"
    r"principals|protesters|scientists|students|teachers|unionists|victims))"
    rf"(?: (?:actually|ever|first|once|really|themselves))? {_TOLD}\b",
    re.IGNORECASE,
)
_OF_ABROAD = re.compile(
    r"\bwhat (?:did|does|has|have) (?P<whole>(?:the )?(?:[\w’'-]+ ){1,4}?(?:ambassador|army|chancellor|government|"
    rf"leaders?|military|minister|pm|president|premier|prince|regime)) {_TOLD}\b",
    re.IGNORECASE,
)
# Last words of bodies' names, which are those of many.
_BODIES = vocabulary(
    "army association authority bank board commission council court department farmers federation foundation group "
    "institute international ministry office party power society treasury tribunal trust union zealand"
)
# "What did National think of it", "did Labour support that": what a party says in opposition no minister does.
_OF_A_PARTY = re.compile(
    r"\b(?:(?:did|does|do|has|have|would)|(?P<be>was|were|is|are))(?:n['’]?t)? (?:the )?(?P<party>national|labour|nats)"
    r"(?:['’]s)?(?: party| mps?| ministers?| spokes\w+)? (?:(?:actually|also|even|ever|not|really|still) )?"
    rf"(?(be)(?:against|supporti\w+|oppos\w+|happy|keen)|(?:{OPINE}\w*|react|respond|repl(?:y|ied)|back|announced?))\b",
    re.IGNORECASE,
)
# Among so many releases found, and so much less close at most, what a party said in government is of the same matter:
# of 28 such questions the first quote is theirs and of it for 17, 9 as they are found; of 51 others 5 are worse for it.
AMONG, HARDLY_LESS = 10, 0.75
_NO_OTHER = r"(?! (?:to|part(?:y|ies)|mps?|leaders?|members?|politicians?|spokes\w+|benches)\b)"
# "What did she say about it in opposition?", but not "the opposition said".
_IN_OPPOSITION = re.compile(
    rf"\b(?:{OPINE}\w*|position|view|line|stance)\b[^?]*\b(?:in|from|while in|when in) opposition\b"
    # "In opposition to the merger"; what opposition parties support ministers tell.
    rf"{_NO_OTHER}|"
    rf"\b(?:did|does|do|has|have) the opposition (?:part(?:y|ies) |mps? )?{OPINE}\w*|"
    rf"^\W*(?:and )?(?:while |when |back )?in opposition\b{_NO_OTHER}",
    re.IGNORECASE,
)
# "Why does Nick Smith support it?", but not "did the Ardern govt support it?".
_ASKED_OF = re.compile(rf"\b{AUXILIARY} {TITLES}$", re.IGNORECASE)
# "Nick Smith said rivers ...", "... rivers, according to Nick Smith", which are claims of who said what.
_SAID_SO = re.compile(
    rf"\W*+\b(?:(?:has|have|had|once|also|never|always|actually|yesterday|today) ){{0,9}}"
    rf"(?:{_TOLD}|insist(?:s|ed)|pledged?|vow(?:s|ed)|warn(?:s|ed)|denie[sd]|admit(?:s|ted)|"
    r"call(?:s|ed) it|tweeted|confirm(?:s|ed))\b",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    r"\b(?:according to|(?:said|announced|promised|claimed|told|confirmed) by|[\"”'’,] ?said|attributed to) "
    r"(?:the )?(?:then )?(?:[\w’'-]+ ){0,3}$",
    re.IGNORECASE,
)
_RULES = re.compile(rf"(?:['’]s?)?[ -](?:\w+[ -])?(?:{GOVERNMENT}|cabinet|coalition|led)\b", re.IGNORECASE)
# What asks for words, and not for what was done.
_ASKS_WORDS = re.compile(rf"\b(?:what|which|why|how)\b.{{0,80}}\b(?:{_WORDS})\b", re.IGNORECASE)
# A party that governs with another at most; but not "what did the Act say", nor "what did New Zealand first say".
_PARTIES = re.compile(
    r"\bwhat (?:did|does|do|has|have) (?:act\b|(?:the )?(?:(?-i:ACT)|greens|nz first|(?-i:New Zealand First)|"
    r"(?:act|alliance|conservative|green|mana|m[āa]ori|progressive|united future)s? part(?:y|ies)|progressives|"
    r"united future|alliance)\b)",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:Act|Bill|Treaty|Code|Report|Review|Strategy|Throne)$")
_ACTING = re.compile(r"\bacting (?:(?:[\w'’]+ ){0,3}(?:minister|pm)\b|attorney[- ]general\b)", re.IGNORECASE)


def asks_for_words(understood: Understood) -> bool:
    """Whether a question asks for what a minister said, promised or did."""
    return bool(speakers(understood) and _SAYS.search(understood.asked))


def asks_what_was_told(understood: Understood) -> bool:
    """Whether a question asks for all that was said or announced of something, and for no detail of it."""
    return bool(_WHAT_WAS_TOLD.search(understood.asked)) and not _DETAIL.search(understood.asked)


def asks_of_an_office(understood: Understood) -> bool:
    """Whether an office is all that is asked about, and nobody who holds it: "health news", "what was said on it"."""
    told = asks_what_was_told(understood) or _NEWS.search(understood.asked)
    return bool(told and understood.portfolios and understood.names_no_subject and not understood.people)


def filed_under(understood: Understood) -> set[str]:
    """The printed portfolios of the offices whose holders are asked what they said, or of those that alone are asked
    about, "health news"; none of a prime minister, who speaks on everything."""
    asked = speakers(understood)
    names = {name for one in asked if one.office for name in one.portfolios}
    if asks_of_an_office(understood):
        names = {name for one in understood.portfolios for name in one.names}
    return set() if names.intersection((PRIME_MINISTER, DEPUTY)) else names


def of_its_office_first(understood: Understood, hits: Sequence[Hit]) -> list[Hit]:
    """Hits in their order, first what is filed under the office whose holder is asked what they said; where nobody is
    asked, and an office is all that is asked about, nothing else of that time. Where nothing is filed under it then,
    all hits, but of late none: its newest are looked for."""
    names = filed_under(understood)
    if asks_of_an_office(understood):
        times = [one.said for one in understood.periods]
        then = [hit for hit in hits if falls_in(hit.release.date, times)]
        filed = [hit for hit in then if not names.isdisjoint(hit.release.portfolios)]
        return filed or ([] if understood.of_late else list(hits))
    return sorted(hits, key=lambda hit: names.isdisjoint(hit.release.portfolios))


def in_another_office(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That whoever held the office that is asked what it said spoke at the time in other offices alone: "what did the
    Racing Minister announce in March 2012"; "" of anything else."""
    names = filed_under(understood) if understood.names_no_subject and asks_what_was_told(understood) else set()
    if not (names and chosen) or any(not names.isdisjoint(quote.hit.release.portfolios) for quote in chosen):
        return ""
    titles = dict.fromkeys(map(plain_title, sorted(names)))
    return f"None of these quotes is of a release that is filed under {' or '.join(titles)}."


def speakers(understood: Understood) -> list[Person]:
    """Those of whom a question asks what they said, some of whom may have published nothing then."""
    return [person for person in understood.people if person.role in ("speaker", "absent")]


def not_theirs(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """Whose words are asked for, or what else is asked of somebody by name, where no quote is of a release of theirs or
    names them."""
    excluded = understood.excluded
    if chosen and excluded and not any(excluded.isdisjoint(quote.hit.release.ministers) for quote in chosen):
        return f"by anybody but {' or '.join(dict.fromkeys(map(bare_name, sorted(excluded))))}"
    says = _SAYS.search(understood.asked)
    asked = speakers(understood)
    meant = [person for person in asked if not understood.is_carried(person.span)]
    # A claim that names several may be told by the words of either.
    so = naming.is_signed(understood)
    claimed = [one for one in meant if so or _said_so(understood, one)] if len(asked) == 1 else []
    meant = [one for one in meant if says or one in claimed or _is_asked_of(understood, one)]
    if says and not meant and len(asked) == 1 and DID_THEY.search(understood.asked):
        meant = asked  # "what did she say about nurses?"
    acting = _ACTING.search(understood.asked) if says else None
    if acting and not any(_ACTING.search(quote.hit.release.body, 0, OPENING) for quote in chosen):
        return f"by an {acting[0]}"
    either = {one: pair for pair in understood.either for one in pair}
    for person in meant:
        both = either.get(person, (person,))
        if not any(is_theirs(opened, one, chosen) for one in both):
            if len(both) > 1:
                return f"by {' or '.join(one.text for one in both)}, or names them"
            pointed = person.beside or understood.is_carried(person.span)
            who = bare_name(person.names[0]) if pointed else _whole(opened, person)
            who = f"the {who}" if SAYS_MINISTER.search(who) else who
            return f"by {who}, or names them"
    stranger = _stranger(understood) if says else None
    given = opened.gazetteer.lookup.by_given.keys()
    if stranger and not any(_names(stranger["name"], quote.text, given) for quote in chosen):
        return f"by {stranger['whole']}, or names them"
    return ""


def untold_of(understood: Understood, chosen: Sequence[Statement]) -> str:
    """What is asked to have befallen somebody, where no quote tells it beside their name, nor its release's title:
    whoever is asked about told of others; "" of anything else."""
    for person in (one for one in understood.people if one.role == "subject"):
        for asks, tells, within, said in _BEFALLS:
            # Prime ministers of late call who they dismiss by the given name.
            given = [bare_name(name).split()[0] for name in person.names] if said is _LOST_OFFICE else []
            surname = rf"\b(?i:{'|'.join(map(re.escape, (*_surnames(person), *given)))})\b"
            if asks.search(understood.asked):
                near = rf"[^.]{{0,{within}}}"
                beside = re.compile(f"{surname}{near}{tells}|{tells}{near}{surname}", re.IGNORECASE)
                texts = (text for quote in chosen for text in (quote.hit.release.title, quote.text))
                return "" if any(map(beside.search, texts)) else said.format(person.text)
    return ""


def _stranger(understood: Understood) -> re.Match[str] | None:
    """Whose words are asked for who is no minister: the `name`, and the `whole`, "the Law Society"."""
    found = _STRANGER.search(understood.asked)
    return found if found and not _is_read(understood, found.span("name")) else None


def of_others(opened: Opened, understood: Understood, chosen: Sequence[Statement]) -> str:
    """That all that is quoted was said by others of whoever's words are asked for; "" where a release is theirs, or
    nobody's are."""
    if not _ASKS_WORDS.search(understood.asked) or not chosen:
        return ""
    asked = speakers(understood)
    # Of "the Health Minister" nobody is named, of "Treasurer Michael Cullen" somebody is.
    own = [one for one in asked if not one.office or one.text.casefold().endswith(_surnames(one))]
    meant = [person for person in own if not understood.is_carried(person.span)]
    ministers = {name for quote in chosen for name in quote.hit.release.ministers}
    if len(asked) == len(meant) == 1:
        told = f"None of these quotes is from a release by {_whole(opened, meant[0])}: others speak of them."
        return told if ministers.isdisjoint(meant[0].names) else ""
    if any(not understood.is_carried(person.span) for person in asked):
        return ""
    if party := _of_its_party(understood, chosen):
        return party
    other = _no_minister(understood)
    return f"These are the words of ministers, not of {other}." if other else ""


def _no_minister(understood: Understood) -> str:
    """Whose words are asked for who is no minister of ours: "the Law Society", "nurses", "the Australian foreign
    minister"; "" where a minister's are."""
    # "What does the Zero Carbon Act say?": it has no words of its own to be others'.
    if (stranger := _stranger(understood)) and not _PAPER.search(stranger["name"]):
        return stranger["whole"]
    if other := _NO_MINISTER.search(understood.asked):
        return other["whole"]
    foreign = _OF_ABROAD.search(understood.asked)
    return foreign["whole"] if foreign and places(foreign["whole"]) else ""


def _of_its_party(understood: Understood, chosen: Sequence[Statement]) -> str:
    """Of a party whose words are asked for, when all that is quoted was said, or that no release tells whose it is."""
    if _PARTIES.search(understood.asked):
        return "These are the words of ministers, whose party the releases do not tell."
    party = party_asked(understood)
    told = party and all(_led(quote.hit) == party for quote in chosen)
    return f"These are of the time when {party} governed; what it said in opposition is in no release." if told else ""


def _surnames(person: Person) -> tuple[str, ...]:
    return tuple(bare_name(name).split()[-1].casefold() for name in person.names)


def _whole(opened: Opened, person: Person) -> str:
    """Somebody as the question calls them, with the given name where only a surname is said."""
    if person.office or " " in person.text or SAYS_MINISTER.search(person.text):
        return person.text
    known = opened.gazetteer.lookup.printed
    return " or ".join(dict.fromkeys(known.get(name, bare_name(name)) for name in person.names))


def _is_asked_of(understood: Understood, person: Person) -> bool:
    """Whether something is asked of somebody by name, of which what answers is theirs, or names them."""
    begin, end = person.span
    named = not (person.office or person.beside or _RULES.match(understood.question, end))
    return named and bool(_ASKED_OF.search(understood.question[:begin]))


def _said_so(understood: Understood, person: Person) -> bool:
    """Whether it is claimed that somebody said something: "Nick Smith claimed that ACC was insolvent"."""
    begin, end = person.span
    question = understood.question
    return not person.office and bool(_SAID_SO.match(question, end) or _SAID_BY.search(question[:begin]))


def of_opponents(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That a party whose words are asked for was in opposition when all that is quoted was said: ministers' words are
    none of theirs; "" where it governed, or no party's are asked for."""
    if _IN_OPPOSITION.search(understood.asked) and chosen:
        return "These are the words of ministers; what is said in opposition is in no release."
    party = _party(understood)
    led = {led for quote in chosen if (led := _led(quote.hit))}
    silent = party and led and party not in led
    return f"These are the words of ministers; {party} was in opposition then." if silent else ""


def party_asked(understood: Understood) -> str:
    """The party whose words are asked for, of no time and according to nobody, of the two that lead governments."""
    asks = _ASKS_WORDS.search(understood.asked) and not (understood.people or understood.is_dated)
    return _party(understood) if asks else ""


def while_it_governed(party: str, hits: Sequence[Hit]) -> list[Hit]:
    """Hits, only those of the time in which a party governed, if what is AMONG the first is, hardly less close than all
    else: in opposition it said nothing here, and of what came up then it need never have spoken."""
    own = [hit for hit in hits if _led(hit) == party]
    first = [hit for hit in own if hit in hits[:AMONG]][:1]
    near = first and first[0].score >= max(hit.score for hit in hits) - HARDLY_LESS
    return own if near else list(hits)


def _party(understood: Understood) -> str:
    """Whose words or views are asked for, of the two that lead governments; "" where neither's are."""
    asked = _OF_A_PARTY.search(understood.asked)
    return ("Labour" if asked["party"].casefold() == "labour" else "National") if asked else ""


def _led(hit: Hit) -> str:
    """The party that led the government on the day of a release, "" if it has no day."""
    era = eras.in_office(eras.governments(), hit.release.date) if hit.release.date else None
    return era.party if era else ""


def _names(name: str, text: str, given: AbstractSet[str]) -> bool:
    """Whether a text names a body, whole or by its initials, or a person, by the surname and no other given name."""
    words = fold(name).split()
    if " ".join(words) in fold(text):
        return True
    if len(words) == 1 or words[-1] in _BODIES:
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        return len(initials) > 2 and bool(re.search(rf"\b{re.escape(initials)}\b", text))
    return _by_surname({_straight(name).split()[-1]}, _straight(text), given - set(words))


def _by_surname(surnames: AbstractSet[str], text: str, others: AbstractSet[str]) -> bool:
    """Whether a text has one of these surnames without the given name of somebody else before it."""
    named = re.compile(rf"(?:([^\W\d_][\w'-]*)\s+)?\b(?:{'|'.join(map(re.escape, surnames))})\b")
    return any(not (m[1] and m[1][0].isupper() and fold(m[1]) in others) for m in named.finditer(text))


def _is_read(understood: Understood, span: tuple[int, int]) -> bool:
    """Whether words of what is asked now are read as a minister, an office or something with other names."""
    spans = [item.span for items in (understood.people, understood.portfolios, understood.aliases) for item in items]
    return touches((span[0] + understood.begins, span[1] + understood.begins), spans)


def is_theirs(opened: Opened, person: Person, chosen: Sequence[Statement]) -> bool:
    """Whether a quote is of a release of theirs, or names them; as printed: "Little" is a person, "little" is not."""
    names = {tuple(_straight(bare_name(name)).split()) for name in person.names}
    surnames = {name[-1] for name in names}
    called = {word for name in names for word in name}.union(person.text.split())  # "Kiri Allan", printed as Kiritapu
    others = opened.gazetteer.lookup.by_given.keys() - set(map(fold, called))
    whole = {(" ".join(name[:-1]), " ".join(name)) for name in names if len(name) > 1}
    for quote in chosen:
        release, text = quote.hit.release, _straight(quote.text)
        if not set(release.ministers).isdisjoint(person.names):
            return True
        if any(f"{given} " in f"{text} " and name in _straight(release.title) for given, name in whole):
            return True  # "Ruth is an advocate", under a title with her name
        if surnames.intersection(_straight(bare_name(name)).split()[-1] for name in release.ministers):
            continue  # it is by David Clark, and names him
        if _by_surname(surnames, text, others):
            return True
    return False


def _straight(text: str) -> str:
    return text.replace("’", "'")
