"""A question as it is plainly put: an order to list what was said, a name that is asked for, a learner's word order.

What reads questions knows one way to ask for the releases of a day, for who held an office, and where a verb stands.
"""

from __future__ import annotations

import re

from qa.language.moments import MONTH_NAMED
from qa.language.spelling import CAPITALISED, LOWER, UPPER
from qa.language.wording import GOVERNMENT, JOINING, WH

# Who says things; what they say, as it is asked with "did"; and what is ordered of it, "list (what was announced)", but
# "in order" all is told by its days.
_SAYERS = (
    rf"(?:(?:the |our )?(?:(?:nz|new zealand) )?(?:government|govt|cabinet|beehive|(?:\w+ ){{0,3}}(?:minister|pm)|"
    rf"ministers)|(?-i:{CAPITALISED}(?: {CAPITALISED}){{0,2}}))"
)
_SAY = {
    "announced": "announce", "did": "do", "issued": "issue", "launched": "launch", "promised": "promise",
    "published": "publish", "released": "release", "said": "say",
}  # fmt: skip
_TOLD = "|".join(_SAY)
# "What minister announced it?", "what Labour government launched it", "what Budget did most" ask which one.
_OF_A_KIND = (
    r" (?!(?:the|our) )(?:[\w’'-]+ ){0,3}?(?:governments?|govt|cabinet|minist(?:ers?|ry)|pm|budget|act|bill|"
    rf"commission|party|report) (?:(?:has|have|had) )?(?:{_TOLD})\b"
)
_FINITE = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|means?|meant)"
_ORDERS = (
    r"^\W*(?:(?:please|pls|(?:can|could) you) ){0,2}(?:list|show|give|display|get|find)(?: (?:me|us|out)){0,2} "
    r"(?!.*\b(?:chronological|order|oldest|newest|first|last)\b)"
)
_ALL_TOLD = r"(?:what|(?:all|everything)(?: that| which)?|all (?:the )?things(?: that| which)?)"
_WAS_TOLD = re.compile(
    rf"{_ORDERS}(?:the )?{_ALL_TOLD} (?:was|were|(?:has|have) been|got) (?P<told>{_TOLD})\b", re.IGNORECASE
)
_ALL_OF_A_TIME = re.compile(
    rf"{_ORDERS}(?:(?:all|any|every|the) ){{0,2}}(?:announcements?|things?|news)(?: that)?(?: (?:was|were))?"
    r"(?: (?:announced|made|released))? (?=(?:on|in|at|from|for|during) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    rf"(?:{MONTH_NAMED}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: (?:of )?(?:19|20)\d\d)?|(?:19|20)\d\d)\W*$)",
    re.IGNORECASE,
)
_THEY_TOLD = re.compile(
    rf"(?:{_ORDERS}(?:the )?{_ALL_TOLD}|^\W*which things|^\W*what(?!{_OF_A_KIND})) (?P<who>{_SAYERS}) "
    rf"(?:(?:has|have|had) )?(?P<told>{_TOLD})\b(?=(?P<more>[^,;]*+)$)(?!.*\b{_FINITE}\b)",
    re.IGNORECASE,
)
_AT_A_DAY = re.compile(
    rf"\bat (?=(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH_NAMED}\b|{MONTH_NAMED} \d{{1,2}}\b(?!:))",
    re.IGNORECASE,
)


# "Quotes from Winston Peters about ships", "Judith Collins's comments on gangs" ask what was said, and not for what
# speaks of quotes and comments.
_WORDS_OF = r"(?:(?:all|any|some|the|find|give|me|show|famous|public) ){0,4}(?:quotes?|quotations?|comments?|remarks?)"
_SPEAKER = rf"(?P<who>{_SAYERS}|(?!(?:the|an?|our|their) )(?-i:[{LOWER}][\w’'-]+ [{LOWER}][\w’'-]+))"
_ON_WHAT = r"(?:about|concerning|on|regarding) (?P<what>(?!(?:her|him|his|it|that|their|them|this|us|you)\W*$).{3,})$"
_QUOTES = (
    re.compile(rf"^\W*{_WORDS_OF} (?:by|from|of) {_SPEAKER} {_ON_WHAT}", re.IGNORECASE),
    re.compile(rf"^\W*(?P<who>(?-i:{CAPITALISED} {CAPITALISED}))(?:['’]s?)? {_WORDS_OF} {_ON_WHAT}", re.IGNORECASE),
)


def _of_what_was_told(question: str) -> str:
    """What was told, asked outright: "what was announced on 2 March" for "list what was announced on 2 March"."""
    if told := next(filter(None, (pattern.match(question) for pattern in _QUOTES)), None):
        who = told["who"].removesuffix("'s").removesuffix("’s")
        return f"what did {who} say about {told['what']}"
    if told := _WAS_TOLD.match(question):
        return f"what was {told['told']}{_AT_A_DAY.sub('on ', question[told.end() :])}"
    if told := _ALL_OF_A_TIME.match(question):
        return f"what was announced {_AT_A_DAY.sub('on ', question[told.end() :])}"
    if told := _THEY_TOLD.match(question):
        more = _AT_A_DAY.sub("on ", told["more"])
        return f"what did {told['who']} {_SAY[told['told'].casefold()]}{more}"
    return question


# "I need the name of the Prime Minister in 1998", "name the Police Minister in 2010": who that was, or is.
_HOLDER_BY_NAME = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|i(?: need| want| would like|['’]?d like)(?: to (?:know|have))?|give me|"
    r"tell me|find(?: me)?|what(?:['’]?s| is|(?P<was> was))?) ){0,2}(?:the )?(?:(?:full )?name of|name) (?:the |our )?"
    r"(?P<office>(?:(?!(?:all|any|each|every|one|two|three|four|five|some|an?|by|for|from|in|of|our|the|to)\b)"
    r"[\w’'-]+ ){0,4}?"
    r"(?:ministers?(?<!s)(?: (?:of|for) (?:[\w’'-]+(?:,? and)? ){0,3}?[\w’'-]+)?|pm|attorney[- ]general))"
    r"(?P<when>(?: (?:in|at|on|during|when|under|between|from|before|after|since|for|responsible|back in|who)\b"
    r"[^,;?]*)?)\W*$",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:(?:19|20)\d\d|ago|before|after|under|during|when|then|first|former|previous|last|at the time|"
    r"who (?:was|did))\b",
    re.IGNORECASE,
)
# "Which government was in power in 2002", "who ran the country then": no release says so, but many by whom it was led.
# Not "who was in power in Fiji in 2006", "which party was in government with Labour", "who ran in 2017" for one, nor
# "who was in office then", of an office that the chat is about.
_YEAR = r"(?:19|20)\d\d"
_GOVERNED = re.compile(
    r"^\W*(?!who\W?\w+ in office\b)"
    rf"(?:who|(?:which|what) (?:{GOVERNMENT}|party)|whose {GOVERNMENT})(?: was|(?P<now> is|['’]?s))? "
    r"(?:in (?:power|government|office)|(?:governing|governed)(?: the country| new zealand| nz)?|"
    r"(?:ran|running) (?:the country|new zealand|nz))"
    r"(?P<when>(?: (?:back )?(?:then|now|today)| at (?:the|that) time|"
    rf" (?:back )?in (?:the )?(?:(?:early|mid|late)[ -])?(?:{MONTH_NAMED},? )?{_YEAR}s?|"
    rf" (?:at|between|from|on) (?:the )?(?:(?!in\b)[\w-]+ ){{0,2}}{_YEAR}\b[^,;?]*|"
    r" (?:during|when|at the (?:beginning|end|start|time|turn)|just (?:after|before)|on the (?:day|night)) [^,;?]+)?)"
    r"\W*$",
    re.IGNORECASE,
)
# "Members of the Tax Working Group": releases that thank "members of the public" have these words, too. Of what stands,
# a board or a tribunal, whoever came last is meant, and of a group that is not named nobody.
_GROUP = r"(?:group|panel|royal commission|commission of inquiry|committee(?<!select committee)|task ?force|forum)"
_MEMBERS = re.compile(
    rf"^\W*(?:(?:the )?names of |(?:a )?list of )?(?:the |all )*(?:members of (?P<of>the (?:[\w’'-]+ ){{0,6}}?{_GROUP}"
    rf"(?: (?:for|into|on) [\w’' -]{{2,40}})?)|(?P<its>(?:[\w’'-]+ ){{1,5}}?(?-i:(?=[{UPPER}])){_GROUP})(?:['’]s)?"
    r" members)\W*$",
    re.IGNORECASE,
)


def _of_a_holder(question: str) -> str:
    """Whoever held or holds an office, asked with "who" where only their name is asked for, or who governed; and who
    was in a group."""
    if members := _MEMBERS.match(question):
        return f"who was on {members['of'] or members['its']}?"
    if governed := _GOVERNED.match(question):
        return f"who {'is' if governed['now'] else 'was'} the Prime Minister{governed['when']}?"
    asked = _HOLDER_BY_NAME.match(question)
    if not asked:
        return question
    whole = f"{asked['office']}{asked['when']}"
    return f"who {'was' if asked['was'] or _ONCE.search(whole) else 'is'} the {whole}?"


# A learner's order of words, in which a verb stands where other languages have it: "when was built the bridge", "since
# when exists KiwiSaver", "how much costs the crossing", "what said Paula Bennett about ...". More ways than these are
# hardly told from what is well formed: "how much was spent this year", "I know how it works".
_WHEN = (
    rf"(?P<lead>(?:(?:{JOINING}),? )?)"
    r"(?P<asks>(?:since |until )?when|where|(?:what|which) year|how much(?= (?:it )?costs?\b))"
)
_NOUNS = (
    rf"(?!.*\b{_FINITE}\b)(?P<what>(?:(?:the|an?|this|that|these|those|our|their|its) (?=\w)|(?=(?-i:[{UPPER}\d])))"
    r"[^?,;:]{1,160}?)\??$"
)
_DONE = (
    r"(?-i:(?!(?:hundred|indeed|seabed|speed)\b)[a-z]{3,}ed|begun|born|bought|brought|built|cut|drawn|fought|found|"
    r"given|held|hit|lost|made|put|sent|set|shut|sold|spent|sunk|taken|won|written)"
)
# What a thing does, or did: each form with how it is asked.
_ACTS = {
    form: f"{aux} {verb}"
    for verb, *forms in (
        ("arrive", "arrives", "arrived"),
        ("begin", "begins", "began"),
        ("close", "closes", "closed"),
        ("come into force", "comes into force", "came into force"),
        ("cost", "costs", "cost"),
        ("end", "ends", "ended"),
        ("exist", "exists", "existed"),
        ("happen", "happens", "happened"),
        ("open", "opens", "opened"),
        ("start", "starts", "started"),
        ("stop", "stops", "stopped"),
        ("take effect", "takes effect", "took effect"),
    )
    for aux, form in zip(("does", "did"), forms, strict=True)
}
_DONE_FIRST = re.compile(
    rf"^{_WHEN} (?P<be>was|were|is|are|has been|have been) (?P<done>{_DONE}) {_NOUNS}", re.IGNORECASE
)
_ACT_FIRST = re.compile(rf"^{_WHEN}(?: it(?= costs?\b))? (?P<act>{'|'.join(_ACTS)}) {_NOUNS}", re.IGNORECASE)
# "When the new ferries arrive", "when the tunnel opens": so asked it is of what is to come. Of nine that came about,
# "when the ferry stopped", none is told better for it.
_COMES = {form: asked for form, asked in _ACTS.items() if asked.startswith("does ") and form != "costs"}
_COMES |= {asked[5:]: f"do {asked[5:]}" for asked in _COMES.values()}
_ACT_LAST = re.compile(
    rf"^(?P<lead>(?:(?:{JOINING}),? )?)when (?!.*\b{_FINITE}\b)"
    rf"(?P<what>(?:(?!(?:and|if|or|that|to|which|who)\b)[\w’'&/-]++ ){{1,7}})(?P<act>{'|'.join(_COMES)})\??$",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(
    rf"^(?P<lead>(?:(?:{JOINING}),? )?)(?P<asks>what|when|where|why|how) (?:(?:has|have) )?"
    rf"(?P<said>(?!did\b)(?:{_TOLD})) (?P<who>{_SAYERS})"
    rf"(?=\??$| (?:about|after|against|at|before|during|for|in|last|of|on|regarding|to|when|with|yesterday)\b)"
    rf"(?!.*\b{_FINITE}\b)",
    re.IGNORECASE,
)


def _in_order(question: str) -> str:
    """A question with its verb in its place: "when was the bridge built" for "when was built the bridge"."""
    if said := _DONE_FIRST.match(question):
        be, _, been = said["be"].partition(" ")
        done = f"{been} {said['done']}".strip()
        return f"{said['lead']}{said['asks']} {be} {said['what']} {done}?"
    if said := _ACT_FIRST.match(question):
        aux, _, verb = _ACTS[said["act"].casefold()].partition(" ")
        return f"{said['lead']}{said['asks']} {aux} {said['what']} {verb}?"
    if said := _ACT_LAST.match(question):
        aux, _, verb = _COMES[said["act"].casefold()].partition(" ")
        return f"{said['lead']}when {aux} {said['what']}{verb}?"
    if said := _SAID_FIRST.match(question):
        verb = _SAY[said["said"].casefold()]
        return f"{said['lead']}{said['asks']} did {said['who']} {verb}{question[said.end() :]}"
    return question


# What something is, asked in few words: "KiwiSaver explained", "Pharmac, what is it", "fees free how does it work",
# "how KiwiSaver works", "info on charter schools"; but not "the minister never explained", nor what points back, nor a
# year's Budget or why something came about, "the delay explained", nor "how public works ...".
_THING = r"(?P<what>[^,.;:?!]{2,60}?)"
_CAME_ABOUT = r"(?!.*\b(?:19|20)\d\d\b|(?:the )?(?:decisions?|delays?|fall|increase|mr|mrs|ms|resignation|rise)\b)"
# "What do you have on truancy", "I'd like to know about ferries"; but not "what about ferries", "more on ferries" or
# "anything on ferries", of what was spoken of before.
_ALL = (
    r"(?:all|any(?:thing)?|(?:can|could|do|have|would) you|everything|facts|find|give|got|have|i(?:[’']?d| would)?|"
    r"(?:more )?info(?:rmation)?|is there|(?:find out|hear|know|learn|read|tell (?:me|us))(?: more)?|me|please|pls|"
    r"show|some(?:thing)?|us|(?:like|need|want)(?: to)?|what(?! (?:about|on)\b))"
)
_SUM_OF_IT = r"(?:an? |the )?(?:background|basics|bio(?:graphy)?|details|overview|profile|run ?down|summary)"
_OF_NO_TIME = r"(?!(?:any|some)thing\b|.*\b(?:(?:19|20)\d\d|by|from|last|month|since|this|today|week|year|yesterday)\b)"
_ABOUT, _PLEASE = r"(?:about|concerning|of|on|re|regarding)", r"(?:,? (?:please|pls|thanks|thank you))?"
_TELL = "tell me about {what}"
# "Any help for first home buyers" asks of today.
_HELP = r"(?:(?:[\w-]+ ){0,2}(?:assistance|compensation|discount|funding|help|money|relief|subsidy|support))"
_ANY = "is there any {what}?"
_OF_A_THING = (
    (
        re.compile(rf"^\W*{_CAME_ABOUT}{_THING}(?: explained|,? what (?:is it|are they))\W*$", re.IGNORECASE),
        "what {is_} {what}?",
    ),
    (re.compile(rf"^\W*{_THING},? how (?:do |does )?(?:it|they) works?\W*$", re.IGNORECASE), "how {does} {what} work?"),
    (re.compile(rf"^\W*how {_THING}(?<!public)(?<!road) works\W*$", re.IGNORECASE), "how {does} {what} work?"),
    (re.compile(rf"^\W*{_OF_NO_TIME}(?:{_ALL} ){{1,9}}{_ABOUT} {_THING}{_PLEASE}\W*$", re.IGNORECASE), _TELL),
    (re.compile(rf"^\W*(?:{_ALL} ){{0,9}}{_SUM_OF_IT} {_ABOUT} {_THING}{_PLEASE}\W*$", re.IGNORECASE), _TELL),
    (re.compile(rf"^\W*{_THING} (?:{_SUM_OF_IT}|facts|info(?:rmation)?)\W*$", re.IGNORECASE), _TELL),
    (
        re.compile(rf"^\W*any (?P<what>{_HELP} (?:for|if|to|towards|when|with)\b[^.;:?!]{{2,80}}?)\W*$", re.IGNORECASE),
        _ANY,
    ),
)
_NO_THING = re.compile(
    rf"\b(?:{_FINITE}|{WH}|{_TOLD}|i|he|him|his|she|her|they|them|their|we|us|our|you|your|my|it|its|this|that|"
    rf"these|those|\w+sel(?:f|ves)|ministers?|{GOVERNMENT}|never|not|explain|tell|need|want)\b|"
    rf"^(?:{JOINING}|about|as|for|in|of|on|with)\b|"
    r"^(?:(?:an?|background|fast|full|further|get|interest|key|more|offer|quick|the)(?:\s|$))+$",
    re.IGNORECASE,
)


def _of_a_thing(question: str) -> str:
    """What something is, or how it works, asked outright: "what is KiwiSaver?" for "KiwiSaver explained"."""
    for pattern, put in _OF_A_THING:
        told = pattern.match(question)
        if told and not _NO_THING.search(told["what"]):
            several = re.search(r"[^\WiusA-Z]s$", told["what"])  # "the ETS" is one
            return put.format(what=told["what"], is_="are" if several else "is", does="do" if several else "does")
    return question


# When something came about, asked by a noun, "tunnel opening date", "date of the launch of KiwiSaver", "date the ban
# started": what is looked for is who tells that it opened, and not where "date" stands. Of 19 so asked six are told at
# once, of the same asked with "when" eleven.
_EVENTS = {
    "opening": "did {} open", "reopening": "did {} reopen", "creation": "was {} created", "closure": "did {} close",
    "establishment": "was {} established", "formation": "was {} formed", "abolition": "was {} abolished",
    "disestablishment": "was {} disestablished", "start": "did {} start", "starting": "did {} start",
    "commencement": "did {} start", "launch": "was {} launched", "introduction": "was {} introduced",
    "end": "did {} end", "ending": "did {} end", "expiry": "did {} expire", "passage": "was {} passed",
    "passed": "was {} passed", "signing": "was {} signed", "ratification": "was {} ratified",
    "entry into force": "did {} come into force", "repeal": "was {} repealed", "announcement": "was {} announced",
}  # fmt: skip
_EVENT = rf"(?P<event>{'|'.join(sorted(_EVENTS, key=len, reverse=True)).replace(' ', '[- ]')})"
_DID = {form: asked[4:] for form, asked in _ACTS.items() if asked.startswith("did ")}
_WHAT_DATE = r"^\W*(?:what(?:['’]?s| is| was)? )?(?:the )?"
# "Day surgery opened", "year 13 students" and "date palms" are no days, years or dates of something.
_ITS_DATE = rf"(?:date|day|month|year)(?: that| when|(?= (?:the|an?) )|(?= (?-i:[{UPPER}])))"
# What comes again and again is asked for as it next does.
_ONCE_ONLY = (
    r"(?:(?=.*\b(?:19|20)\d\d\b)|"
    r"(?!.*\b(?:budget|christmas|easter|election|festival|holidays?|matariki|referendum|week|\w*day)\b))"
)
_DATES = tuple(
    re.compile(rf"{_WHAT_DATE}{asked}\W*$", re.IGNORECASE)
    for asked in (
        rf"{_THING}(?:['’]s?)? {_EVENT} date",
        rf"{_EVENT} date (?:of|for) {_THING}",
        rf"date (?:of|for) (?:the )?{_EVENT} of {_THING}",
        rf"date (?:of|for) {_THING}(?:['’]s?)? {_EVENT}",
        rf"{_ITS_DATE} {_THING} (?P<did>{'|'.join(_DID)})",
        rf"{_ITS_DATE} {_THING} (?P<was>was|were) (?P<done>{_DONE})",
        rf"date (?:of|for) {_ONCE_ONLY}{_THING}",
    )
)
# "Date of birth", "the revised opening date", "start date and end date".
_NO_EVENT = re.compile(
    r"\b(?:birth|coming|date|death|future|next|upcoming)\b|^(?:after|before|since|until)\b|^(?:no|official|royal)$|"
    r"\b(?:expected|likely|new|planned|proposed|revised|scheduled)$",
    re.IGNORECASE,
)


def _of_a_date(question: str) -> str:
    """When something came about, asked outright: "when did the tunnel open?" for "tunnel opening date"."""
    for told in filter(None, (pattern.match(question) for pattern in _DATES)):
        said, what = told.groupdict(), told["what"]
        if _NO_THING.search(what) or _NO_EVENT.search(what):
            return question
        if event := said.get("event"):
            return f"when {_EVENTS[event.casefold().replace('-', ' ')].format(what)}?"
        if did := said.get("did"):
            return f"when did {what} {_DID[did.casefold()]}?"
        return " ".join(filter(None, ("when", said.get("was") or "was", what, said.get("done")))) + "?"
    return question


# A third reading is the last: releases say that a bill passed.
_BILL = r"(?P<what>(?:[\w’'()-]+,? ){1,9}(?:bill|legislation))"
_LAST_READING = r"(?:third|3rd|final) reading(?: (?P<when>in (?:19|20)\d\d))?"
_PASSED = (
    re.compile(
        rf"^\W*(?:the )?(?:third|3rd|final) reading (?:for|of) {_BILL}(?: (?P<when>in (?:19|20)\d\d))?\W*$",
        re.IGNORECASE,
    ),
    re.compile(rf"^\W*{_BILL}(?:['’]s)? {_LAST_READING}\W*$", re.IGNORECASE),
    re.compile(
        rf"^\W*when (?:did|was) {_BILL}(?:['’]s)? (?:(?:complete|get|go through|have|pass|read) )?(?:(?:its|the) )?"
        rf"{_LAST_READING}\W*$",
        re.IGNORECASE,
    ),
)


def _of_a_bill(question: str) -> str:
    """When a bill passed, where its last reading is asked for."""
    for told in filter(None, (pattern.match(question) for pattern in _PASSED)):
        if not _NO_THING.search(told["what"]):
            return " ".join(filter(None, ("when was", told["what"], "passed", told["when"]))) + "?"
    return question


# What became of something, in the words that are asked most.
_PLAN = r"(?:bill|deal|debate|fund|idea|levy|merger|plan|policy|programme|project|proposal|reform|review|scheme|tax)s?"
_OF_AN_END = tuple(
    re.compile(rf"^\W*{asked}\W*$", re.IGNORECASE)
    for asked in (
        rf"what ?ever (?:came|became) of {_THING}",
        rf"(?:what(?: is| was|['’]s) )?(?:the )?(?:eventual |final |ultimate )?fate of {_THING}",
        # Not where the asylum seekers ended up, nor what happened in a flood.
        rf"(?:how|where) did (?P<what>(?:[\w’'-]+ ){{1,6}}?{_PLAN}) (?:all )?end up",
        rf"{_THING}(?:[,:]| -)? what(?:ever)? (?:has |ever )?happened to it",
    )
)


def _of_an_end(question: str) -> str:
    """What became of something, asked outright: "what happened to the ferry?" for "the fate of the ferry"."""
    for told in filter(None, (pattern.match(question) for pattern in _OF_AN_END)):
        if not _NO_THING.search(told["what"]):
            return f"what happened to {told['what']}?"
    return question


# "Top 10 announcements of 2023" asks for what was announced, and the pros and cons of something for what was said for
# and against it; what somebody did is what they held.
_BIGGEST = (
    r"^\W*(?:(?:list|what (?:are|were)) )?(?:the )?(?:(?:top|biggest|key|main|major|most important) ){1,2}"
    r"(?:(?:\d{1,3}|three|five|ten|twenty) )?(?:government )?announcements"
)
_OF_ALL_OF_IT = tuple(
    (re.compile(rf"{asked}\W*$", re.IGNORECASE), put)
    for asked, put in (
        (rf"{_BIGGEST} (?P<what>(?:last|this) (?:month|week|year))", "what was announced {}?"),
        (rf"{_BIGGEST} (?:from|in|of) (?P<what>(?:[a-z]+ )?(?:19|20)\d\d)", "what was announced in {}?"),
        (
            r"^\W*(?:what(?:['’]?s| is| are| was| were) )?(?:the )?(?:(?:key|main|major) )?pros (?:and|&) cons "
            r"(?:of|to) (?P<what>(?!(?:it|that|them|these|this|those)\b)\w.*?)",
            "what are the arguments for and against {}?",
        ),
        (r"^\W*who was (?P<what>(?:[\w’'-]+ ){0,3}[\w’'-]+),? and what did (?:he|she|they) do", "who was {}?"),
    )
)


def _of_all_of_it(question: str) -> str:
    """What asks for a choice or a sum, asked for all that it is made of."""
    found = next(((told["what"], put) for asked, put in _OF_ALL_OF_IT if (told := asked.match(question))), None)
    return found[1].format(found[0]) if found else question


def plain(question: str) -> str:
    """A question in the words that are asked most: "who was the Prime Minister in 1998?" for "I need the name of the
    Prime Minister in 1998", "when was the bridge built?" for "when was built the bridge?"."""
    for put in (_of_all_of_it, _of_what_was_told, _of_a_holder, _of_a_thing, _of_a_bill, _of_a_date, _of_an_end):
        question = put(question)
    return _in_order(question)
