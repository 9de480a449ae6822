"""A thing in the place of another of the question before it: "how many nurses were hired?" - "and the doctors?".

Which of the things there it takes the place of is told by qa.chat.alike; here are those that it may, and how it is put.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.language.moments import ORDINALS
from qa.language.spelling import ENDS_POSSESSIVE, HONORIFICS, UPPER, fold, touches
from qa.language.wording import AND, PENALTY_FOR
from qa.understanding.capitals import PLACE, is_name
from qa.understanding.chatter import story_before
from qa.understanding.dates import NOW, periods
from qa.understanding.ellipsis import (
    ASKS_OR_POINTS,
    CAPITALS,
    COUNTRY,
    HOLDING,
    LEADING,
    LED,
    NO_PLACE,
    THE,
    changed,
    names_at,
    put,
)
from qa.understanding.elsewhere import places
from qa.understanding.follow_ups import asks_of_another, content_runs, content_words
from qa.understanding.people import people, portfolios
from qa.understanding.posts import POST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qa.offices.gazetteer import Gazetteer

MOST_WORDS = 7  # what takes the place of a thing is some words at most
# "How many nurses are there?" - "how many doctors?": what is counted, and where it stands.
_COUNTED = re.compile(
    rf"{AND}how many (?P<thing>(?!(?:at|for|from|in|of|on|to)\b)[^\W\d][\w’'-]*(?: [^\W\d][\w’'-]*){{0,2}})\W*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\bhow many (?:of (?:the|our) )?$", re.IGNORECASE)
_BESIDE = re.compile(r",? (?:and|or) |, ", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)}) $", re.IGNORECASE)
_WORD_AHEAD = re.compile(r"(?<![\w’'-])[a-z-]{3,} $")
_DOES = r"\b(?:did|does|do|has|have|had|will|would|can|could|should)"
_ACTING = re.compile(rf"{_DOES} (?:the )?$", re.IGNORECASE)
_BUT_ITS_LAST = re.compile(r".+(?= [a-z]+$)")
_MAY_BE_DONE = re.compile(r"[a-z]+(?<!s)")  # "import", but not "imports"
_ONE_DOES = re.compile(rf"{_DOES} (?:i|you|he|she|it|we|they|people) $", re.IGNORECASE)
_THEY_DO = re.compile(r"\b(?:did|does|do|will|would) (?:the|our|that|this) $", re.IGNORECASE)
_THEN_MORE = re.compile(r" [a-z-]+(?= [a-z])")
_NAME_AND_NOUN = re.compile(rf"{CAPITALS}(?: [a-z-]+)+")
_NAME_AHEAD = re.compile(rf"{CAPITALS}(?= (?!of |and |the )[a-z])")  # "Auckland schools", but not "Duke of Edinburgh"
_WHO_DOES = re.compile(rf"{AND}who [a-z]+s\b", re.IGNORECASE)
# What a body does as well as it is done to: "who opposed KiwiBuild?" - "and the Property Council?".
_WHO_DID = re.compile(
    rf"{AND}who (?:attack|back|bought|buy|critici[sz]|fund|oppos|paid|regulat|reject|sold|support|welcom)",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(rf"(?<![\w’'-])(?:[{UPPER}]{{2,}}|New Zealand)(?![\w’'-])")  # "NZ On Air", "New Zealand Rugby"
# "Give Vanuatu", "pay to Nauru", but not "ban whaling", of which another country is asked in New Zealand's place.
_GIVEN = re.compile(
    r"\b(?:donated?|gave|gives?|grant|lend|offer|owe|pay|promise|sell|send)(?: (?:aid|help|money|troops))?(?: to)? $",
    re.IGNORECASE,
)
# Who does what New Zealand does, "help Samoa", as well as having it done to them.
_LIKE_US = re.compile(r"\b(?:Australia|Britain|Canada|England|America|UK|USA?|United (?:Kingdom|States))\b")
_NO_THING = re.compile(r"(?:before|after|without|until|till)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|my|your|this|that|these|those|how (?:many|much)|which|what|any|no|each|"
    r"every|per|more|fewer|most)|['’]s|s['’]) $",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?<=[\w’'] )[a-zāēīōū-]+(?:s['’]|['’]s) $")
# What "the hospital" does in "what was the hospital forecasting", and is done to "whales" in "are whales protected".
_DOING = re.compile(r" [\w-]{3,}ing$")
_PARTICIPLE = re.compile(r"(?:^| )(?:[\w-]{3,}(?<!e)ed|built|sold|spent|cut|made|held|given|taken)$")
# "And the hospital there?", "any schools there", "what about roads in the town".
_THERE = re.compile(
    rf"{AND}(?:(?:what|how) about|anything (?:about|on)|(?:is|are) there|was there|were there)?\s*+(?:any )?"
    r"(?P<thing>[^,.;?!]+?) (?:(?:over|up|down|around|out|in) )?"
    r"(?:there|in (?:the|that) (?:town|city|region|district|area))(?: (?:too|as well))?\W*$",
    re.IGNORECASE,
)
# A question for when, how much or by whom is mostly asked again of the other thing: "when did Gore get its school?".
_ASKS_MORE = re.compile(rf"{AND}(?:who|when|why|how|where|which)\b", re.IGNORECASE)
_AT_A_PLACE = re.compile(r" (?:Airport|Bridge|Council|Hospital|Port|Prison|School|Station)$")
# What a place has one of, so that another place's takes its place: "Spring Hill prison" - "and Ngawha?".
_OF_A_PLACE = re.compile(
    r" (?:[a-z]+ )?(?:airport|base|camp|court(?:house)?|hospital|library|marae|museum|port|prison|school|station|"
    r"tunnel)\b"
)
# What is no offence of its own: "penalty for drink driving" - "and for a third offence?", "and repeat offences?".
_NO_OFFENCE = re.compile(r"(?:an?|the|first|repeat)\b|.*\b(?:cases?|compan(?:y|ies)|offen[cs]es?)\b", re.IGNORECASE)
# "What about resisting arrest?", but not "what about policing?".
_DOES_IT = re.compile(
    r"\b(?!(?:any|every|no|some)thing|(?:counsell|dur|fund|hous|includ|(?:re)?offend|parent|polic|regard|sentenc|train)ing\b)"
    r"[a-z]{3,}ing\b"
)
# "And for trucks?" is asked of the same offence.
_SOME_THINGS = re.compile(r"\b(?!(?:assault|attack|breache|burglarie|crime|murder|robberie|theft)s$)[\w-]+[^\Ws]s$")
_AN_ACT = re.compile(r"(?:not )?\w{2,}ing .|.+ (?:of|on|to) ", re.IGNORECASE)  # whomever it is done to
# "Selling alcohol (to minors)", which "and for selling vapes?" is asked of, too.
_HOW = re.compile(r" (?:at|from|in|near|on|to|while|with|without) .+")
_DONE_HOW = re.compile(rf"(?P<does>[a-z]+ing) \w.*?(?P<how>{_HOW.pattern})")
# Bodies, whatever is "there": "the staff in KiwiRail"; and students of a university are not those in Massey.
_BODY = re.compile(
    r"[a-zā-ū][A-ZĀ-Ū]|\b(?:Universit|Polytech|Wānanga|Wananga|Oranga|Waka|Kāinga Ora|Kainga Ora|Treasury|Fonterra|"
    r"Kiwi|Pharmac|Plunket|Telecom|Novopay|Contact|Genesis|Meridian|Mercury|Transpower|Tranz)"
)
# Groups of people, who get what is paid and take no place of it: "who can get the Winter Energy Payment" - "students?".
_SOME_PEOPLE = re.compile(
    r"\b(?:babies|beneficiaries|boys|child(?:ren)?|couples?|dads?|disabled|elderly|families|family|girls|kids?|"
    r"(?:wo)?m[ae]n|migrants?|mums?|orphans?|over[- ]\d\ds|parents?|partners?|people|persons?|pupils?|refugees?|"
    r"residents?|retired|seniors?|spouses?|students?|teens?|unemployed|self[- ]employed|veterans?|widows?|youths?|"
    r"[a-zāēīōū]{3,}(?:ees|ers|ians|ists|itants|ors))$",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:allowance|benefit|bonus|card|credit|entitlement|grant|loan|payment|pension|rebate|refund|scholarship|subsidy|"
    r"supplement|visa|voucher)(?:s|es)?$",
    re.IGNORECASE,
)

_NO_FIELD = re.compile(r"(?:acting|assistant|associate|chief|deputy|high|vice)\b", re.IGNORECASE)
# "Who is the Privacy Commissioner?", "who was our next race relations commissioner": what the post is of.
_WHOSE_POST = re.compile(
    rf"{AND}who(?:['’]?s| is| was| are| were) (?:(?:the|our|new|next|current|acting|first) )*+"
    rf"(?P<field>(?!{_NO_FIELD.pattern})[^\W\d][\w’'-]*(?: [\w’'-]+){{0,3}}?) (?P<post>{POST})\b"
    r"(?! (?:of|for|to|at)\b)",
    re.IGNORECASE,
)

# "When did work start on the bridge?", "when was the bridge approved?": of a thing, and when a stage of it was.
_WHEN = rf"{AND}(?P<asks>(?:when|(?:in )?(?:what|which) year) (?:did|was|were|has|have|had|does|do|is|are|will|would)) "
_STAGE = (
    r"(?:announced|approved|awarded|beg[aiu]n|built|close[sd]?|commence[sd]?|completed?|end(?:ed)?|finish(?:ed)?|"
    r"get (?:going|under ?way)|granted|launched|let|open(?:ed)?|signed|start(?:ed)?|turned|under ?way)"
)
_WORK = (
    r"(?:the )?(?:(?:building|construction|early|first|main|physical) )*"
    r"(?:building|construction|consents?|contracts?|sod|tenders?|tunnelling|work|works)"
)
_OF_A_STAGE = (
    re.compile(rf"{_WHEN}{_WORK} {_STAGE} (?:on|for|of) (?P<what>[^,;?!]+?)\W*$", re.IGNORECASE),
    re.compile(
        rf"{_WHEN}(?:(?:{_WORK}(?<!building) (?:on|for|of)|building of) )?"
        rf"(?P<what>(?!(?:it|they|he|she|we|you|i|this|that|there)\b)[^,;?!]+?)(?<! to)(?<! to be) "
        rf"(?:(?:actually|finally|first|get|last|officially|originally) )?{_STAGE}\W*$",
        re.IGNORECASE,
    ),
)
_WHEN_IT = re.compile(rf"{_WHEN}(?P<it>it)\b", re.IGNORECASE)


def of_another_stage(asked: str, before: str, today: date) -> str:
    """ "When did work start on the Kahu Bay bridge?" - "when did it open?": asked of the bridge by itself, as all that
    tells of the stage before it leads away from this one; "" for any other question."""
    pointed = _WHEN_IT.match(asked)
    stage = next(filter(None, (pattern.match(before) for pattern in _OF_A_STAGE)), None) if pointed else None
    if not (pointed and stage) or periods(before, today) or not content_words(stage["what"]):
        return ""
    more = ASKS_OR_POINTS.search(asked[pointed.end() :])
    return "" if more else put(asked, pointed.span("it"), stage["what"])[pointed.start("asks") :]


def another_thing_there(asked: str, before: str, gazetteer: Gazetteer, today: date) -> str:
    """ "Is Taupō airport getting money?" - "what about roads there": asked of the one place that the question before
    names, by itself; "" where that names no place, or several, and for what asks more than of a thing."""
    found = _THERE.match(asked)
    if not found or ASKS_OR_POINTS.search(found["thing"]) or not content_words(found["thing"]):
        return ""
    if len(found["thing"].split()) > MOST_WORDS or _ASKS_MORE.match(before):
        return ""
    said = [period for period in periods(before, today) if period.kind not in NOW]
    if said or people(before, gazetteer, [], today):
        return ""  # what it says of when, or of whom, is asked of the other thing, too
    taken = [*(o.span for o in portfolios(before, gazetteer)), *places(before)]  # "Fiji coup"
    names = (name for name in re.finditer(CAPITALS, before) if not touches(name.span(), taken))
    where = {place for name in names if (place := _place_in(name[0]))}
    return f"What about {found['thing']} in {where.pop()}?" if len(where) == 1 else ""


def _place_in(name: str) -> str:
    """The longest part of a name that releases write with capitals wherever it stands: "Te Kuiti" of "Is Te Kuiti
    Hospital"; "" where there is none, or it is no place."""
    if _BODY.search(name):
        return ""
    words = _AT_A_PLACE.sub("", name).split()
    parts = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    known = [one for one in parts if is_name(one) and NO_PLACE.isdisjoint(fold(one).split()) and not one.isupper()]
    return max(known, key=len, default="") if not COUNTRY.fullmatch(name) else ""


def other_thing(asked: str, before: str, gazetteer: Gazetteer, today: date) -> tuple[str, list[tuple[int, int]]]:
    """The thing that an afterthought names, "and the doctors?", or counts, "how many doctors?", and where one stands in
    the question before it whose place it may take: "nurses" of "how many nurses were hired?"; "" and nothing where it
    says anything else."""
    counted = _COUNTED.match(asked)
    rest = "" if HOLDING.match(asked) else counted["thing"] if counted else changed(asked)
    led = LED.match(rest)
    new = rest[led.end() :] if led else rest
    if (
        _NO_THING.match(new)
        or not content_words(new)
        or len(new.split()) > MOST_WORDS
        or ASKS_OR_POINTS.search(new)
        or re.search(r"\d", new)
        or (counted and (asks_of_another(new) or _PARTICIPLE.search(new)))
    ):
        return "", []
    if periods(rest, today) or people(new, gazetteer, [], today) or portfolios(new, gazetteer):
        return "", []
    taken = [period.words for period in periods(before, today)]
    taken += [office.span for office in portfolios(before, gazetteer)]
    whole = content_runs(before)
    # A word of "Team New Zealand" is no thing, and "Ngāi Tahu" of "Ngāi Tahu's settlement" one by itself.
    names = [(begin, end) for begin, end in names_at(before) if " " in before[begin:end] and (begin, end) not in whole]
    verbs = [(run, _PARTICIPLE.search(before[slice(*run)])) for run in whole if not touches(run, [*taken, *names])]
    runs = [(run[0], run[0] + verb.start() if verb else run[1]) for run, verb in verbs if not verb or verb.start()]
    # "Timaru Hospital forecasting", but "freedom camping".
    runs += [(run[0], run[0] + doing.start()) for run in runs if (doing := _DOING.search(before[slice(*run)]))]
    own = [(begin, begin + len(ENDS_POSSESSIVE.sub("", before[begin:end]))) for begin, end in names]
    runs += [name for name in own if not touches(name, taken)]
    told = story_before(before)  # "my dad lost his scallop licence. Why are scallops protected?" asks of scallops
    runs = [cut for run in runs if (cut := _less_its_verb(before, run, new))[0] < cut[1] and run[0] >= told]
    if counted:  # "how many nurses and doctors" counts more than nurses
        runs = [run for run in runs if _COUNTS.search(before[: run[0]]) and not _BESIDE.match(before, run[1])]
    if re.fullmatch(CAPITALS, without_article(new)):  # "who has visited Samoa" - "and Tonga?" leaves the verb
        objects = [name for name in names_at(before) if _follows_a_verb(before, name) and not touches(name, taken)]
        runs = [run for run in runs if not touches(run, objects)] + objects
    if led:
        leads = [(run, LEADING.search(before[: run[0]])) for run in runs]
        runs = [run for run, lead in leads if lead and lead["led"].casefold() == led["led"].casefold()]
    # "What did New Zealand give Vanuatu?", "how did it help Samoa?" - "and Tonga?" are of what New Zealand did.
    acts = [run for run in runs if COUNTRY.fullmatch(before, *run) and _ACTING.search(before[: run[0]])]
    given = any(_GIVEN.search(before[: run[0]]) for run in runs if before[run[0]].isupper())
    # But "when did New Zealand leave Kabul?" - "and Australia?" may be of either.
    like_us = bool(_LIKE_US.search(new))
    alike = places(new) and any(
        touches(run, places(before)) and like_us <= bool(_LIKE_US.search(before, *run)) for run in runs
    )
    runs = [run for run in runs if run not in acts] if acts and (given or alike) else runs
    if _SOME_PEOPLE.search(new) and not _PAID.search(new):
        runs = [run for run in runs if not _PAID.search(before[slice(*run)])]
    return (new, runs) if runs or not counted else ("", [])


def only_name(
    new: str, before: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, today: date
) -> tuple[int, int] | None:
    """Where the only name of a question stands, if it may be replaced, whose place another name takes that is surely of
    a body or a thing: "what did Te Papa get?" - "and the NZSO?", "who chairs Te Papa?" - "and Toi Iho?"; None for what
    may be somebody, or a place where it is done: "who signed the Treaty?" - "and Hone Heke?", or who does it."""
    name = without_article(new)
    surely = _OF_A_BODY.search(name) or (" " in name and (name != new or _WHO_DOES.match(before)))
    if not (surely and re.fullmatch(CAPITALS, name)) or PLACE.search(name.split(" of ")[0]):
        return None
    if _WHO_DID.match(before) or fold(name).split()[0] in HONORIFICS:
        return None
    if places(name) or " and the " in name:  # "the Americans and the Brits"
        return None
    names = [span for span in names_at(before) if not COUNTRY.fullmatch(before, *span)]
    of_party = not NO_PLACE.isdisjoint(fold(f"{before} {name}").split())
    if len(names) != 1 or names[0] not in spans or of_party or people(before, gazetteer, [], today):
        return None
    return names[0] if not _OF_A_PLACE.match(before, names[0][1]) else None  # no "DHB hospital"


def acting(new: str, before: str, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The name that does something to others, and these, where a name is to take the place of one: "Pharmac" and
    "Keytruda" of "does Pharmac fund Keytruda?"; nothing where none does."""
    named = [run for run in runs if before[run[0]].isupper()] if re.fullmatch(CAPITALS, without_article(new)) else []
    who = next((run for run in named if _ACTING.search(before[: run[0]])), None)
    if who and places(new) and touches(who, places(before)):
        return []  # "when did Britain leave the EU?" - "and Scotland?"
    after = [run for run in named if who and run[0] > who[1] and not LEADING.search(before[: run[0]])]
    # "Air Oma's flights", whether the name is read with its end or without it.
    done_to = [run for run in after if not any(ENDS_POSSESSIVE.search(before[run[0] : run[1] + n]) for n in (0, 2))]
    if _OF_A_BODY.search(new) and not any(_OF_A_BODY.search(before, *run) for run in done_to):
        return []  # "does Work and Income run Jobs Hubs?" - "and MBIE?" may be of who does it
    return [who, *done_to] if who else []


def _follows_a_verb(before: str, name: tuple[int, int]) -> bool:
    """Whether something is done to a name: "(visit) Samoa", "(recognise) Kosovo"."""
    word = _WORD_AHEAD.search(before[: name[0]])
    return bool(word and content_words(word[0]))


def _less_its_verb(before: str, run: tuple[int, int], new: str) -> tuple[int, int]:
    """A run of words without what somebody does in it: "Auckland" of "how many prisoners does Auckland hold"; an empty
    one where that is all, unless what is new may be done, too: "how much do we export?" - "and import?"."""
    verb, _, thing = before[slice(*run)].partition(" ")
    done = not verb.endswith("ly") and (thing or not _MAY_BE_DONE.fullmatch(new))
    if done and _ONE_DOES.search(before[: run[0]]):  # "export" of "how much did we export"
        return (min(run[0] + len(verb) + 1, run[1]), run[1])
    name = _NAME_AHEAD.match(before, *run) if _ACTING.search(before[: run[0]]) else None
    # "How will the fund help farmers?" - "and growers?" is of no other fund.
    if not name and THE.match(new) and _THEY_DO.search(before[: run[0]]) and not before[run[1] :].strip(" ?.!"):
        name = _BUT_ITS_LAST.match(before, *run)  # "cycle trail" of "when did the cycle trail open"
    return (run[0], name.end()) if name else run


def name_alone(before: str, span: tuple[int, int], new: str) -> tuple[int, int]:
    """ "Auckland" of "Auckland schools", where it is a name that takes its place: "and Wellington?"; but no hospital
    takes that of Auckland alone."""
    if not re.fullmatch(CAPITALS, without_article(new)):
        return span
    ahead = _NAME_AHEAD.match(before, *span)
    beside = (name for name in names_at(before) if before[name[1] : span[0]] == " ")  # "schools" of "Auckland schools"
    begin, end = (span[0], ahead.end()) if ahead else next(beside, span)
    # "Student loans" and "Auckland schools" both begin a sentence with a capital.
    known = begin or is_name(before[begin:end])
    alike = _AT_A_PLACE.search(before[begin:end]) or not _AT_A_PLACE.search(new)
    return (begin, end) if known and alike else span


def has_another_noun(before: str, span: tuple[int, int], new: str) -> bool:
    """Whether a name stands before a noun, and what takes its place before one of its own: "is Marsden Point refinery
    closing?" - "and Tiwai Point smelter?"."""
    word = _THEN_MORE.match(before, span[1]) if re.fullmatch(CAPITALS, before[slice(*span)]) else None
    return bool(word and content_words(word[0]) and _NAME_AND_NOUN.fullmatch(without_article(new)))


def of_the_same_noun(new: str, before: str) -> str:
    """A question with a thing of several words in the place of what it calls by the same noun: "the flu vaccine", for
    "HPV vaccine"; "" where nothing is called so, or several things are."""
    words = without_article(new).split()
    noun = re.compile(rf"(?<![\w’'-]){re.escape(words[-1].removesuffix('s'))}s?$", re.IGNORECASE)
    found = [run for run in content_runs(before) if noun.search(before[slice(*run)])]
    if len(words) < 2 or len(found) != 1 or not content_words(words[-1]):
        return ""
    begin, end = found[0]
    run = before[begin:end].split()
    if len(run) < 2 or fold(before[begin:end]) == fold(" ".join(words)):
        return ""
    # "School breakfast programme", of "school lunch programme", but not "Dawn poll tax apology".
    begin += len(" ".join([*run[: -max(len(words), 2)], ""]))
    begin = min((first for first, last in names_at(before) if first < begin < last), default=begin)
    return put_thing(before, (begin, end), new if begin == found[0][0] else " ".join(words))


def of_another_offence(asked: str, new: str, before: str) -> str:
    """ "What is the penalty for burglary?" - "and for making methamphetamine?": with another offence, in words of its
    own, in the place of the one whose penalty is asked for; "" for what may be a part of that, "and for supply?" after
    "for possessing cannabis", and for no offence, "and home detention?", "and for trucks?"."""
    known, led = PENALTY_FOR.search(before), LED.match(changed(asked))
    whose = _SOME_PEOPLE.search(new) or _SOME_THINGS.search(new)
    if not known or not new[:1].islower() or _NO_OFFENCE.match(new) or (led and led["led"].casefold() != "for"):
        return ""
    if not (led or _DOES_IT.search(new)) or (whose and not _AN_ACT.match(new)):
        return ""
    start, end = known.span("what")
    done = _DONE_HOW.fullmatch(before, start, end)
    if done and new.startswith(f"{done['does']} ") and not _HOW.search(new):
        end = done.start("how")
    return put(before, (start, end), new) if " " in new or " " not in known["what"] else ""


def at_another_place(new: str, before: str, gazetteer: Gazetteer) -> str:
    """ "When was Spring Hill prison opened?" - "and Ngawha?": the question with that name in the place of the only one,
    where this stands before what many places have; "" where it does not, and for what is plainly no place's name."""
    named, name = names_at(before), without_article(new)
    if len(named) != 1 or not _OF_A_PLACE.match(before, named[0][1]) or not re.fullmatch(CAPITALS, name):
        return ""
    if name != new and not re.search(r"\bthe $", before[: named[0][0]], re.IGNORECASE):
        return ""  # "and the Supreme Court?" is no prison
    body = _BODY.search(name) or _OF_A_BODY.search(name) or COUNTRY.search(name)
    no_place = body or fold(name) in {fold(one) for one in gazetteer.portfolios}
    return "" if no_place or not NO_PLACE.isdisjoint(fold(name).split()) else put(before, named[0], name)


def of_another_post(new: str, before: str) -> tuple[str, str]:
    """A post that is called by the same noun as that of which a question asks who it is, "Human Rights Commissioner"
    for "and human rights?", and the question with it; "" and "" where none is asked for, or another noun is said."""
    asked, field = _WHOSE_POST.match(before), without_article(new)
    if not asked or _NO_FIELD.match(field) or re.search(rf"\b{POST}\b", field, re.IGNORECASE):
        return "", ""
    return f"{field} {asked['post']}", put(before, asked.span("field"), field)


def parts_of(before: str, run: tuple[int, int]) -> list[tuple[int, int]]:
    """A run of words, and all in it of up to three that cut no name in half and stand after no ordinal, the longest
    first: "Mighty River Power" of "the Mighty River Power float"."""
    words = [(run[0] + word.start(), run[0] + word.end()) for word in re.finditer(r"\S+", before[slice(*run)])]
    names = names_at(before)
    spans = [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(i, min(i + 3, len(words)))]
    found = [
        (begin, end)
        for begin, end in dict.fromkeys((run, *spans))
        if not any(first < begin < last or first < end < last for first, last in names)
        and not _ORDINAL.search(before[:begin])
    ]
    return sorted(found, key=lambda part: part[0] - part[1])


def put_thing(before: str, span: tuple[int, int], new: str) -> str:
    """A question with what an afterthought names in the place of a thing, which keeps its article, and brings its own
    "second" and "people"."""
    begin, end = span
    words = without_article(new).split()
    if words[0].casefold() in ORDINALS and (nth := _ORDINAL.search(before[:begin])):
        begin = nth.start()
    if last := re.match(rf" {re.escape(words[-1])}\b", before[end:], re.IGNORECASE):
        end += last.end()
    # "The earners' levy" - "and the work levy?" is of no earners; "and holiday pay?", after teachers' pay, may be.
    # "The hospital's second stage", after its first, is of the hospital.
    owner = None if words[0].casefold() in ORDINALS else _OWNER.search(before[:begin])
    if owner and THE.match(new):
        return put(before, (owner.start(), end), " ".join(words))
    return put(before, (begin, end), " ".join(words) if _DETERMINED.search(before[:begin]) else new)


def without_article(thing: str) -> str:
    """ "Doctors" of "the doctors"."""
    return _ARTICLE.sub("", thing)


def named_by(new: str) -> str:
    """What releases must mention to tell of a thing, one word or a name: "doctors" of "the doctors"; "" of any other,
    "the second lot", which may be told in other words."""
    name = without_article(new)
    return name if " " not in name or re.fullmatch(CAPITALS, name) else ""
