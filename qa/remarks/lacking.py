"""What a kind of question asks for and none of its quotes tells, though they are of the same thing.

A bill’s first reading is close to "is it law yet?", and praise to "what are the arguments against it": the reader takes
either for an answer. A row of KINDS is a kind of question, what an answer to it has, and what is said without that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import vectorstore
from qa.language.moments import MONTH_NAMED, date_text, level
from qa.language.spelling import fold, fold_anew
from qa.language.wording import AND, AUXILIARY, DID, MOST, PENALTY_FOR, WH
from qa.statements import newest_of
from qa.understanding.calendar_rules import HOLIDAYS
from qa.understanding.follow_ups import content_words
from qa.understanding.posts import POST, SENT_HERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.statements import Statement
    from qa.understanding import Understood


class Kind(NamedTuple):
    """A kind of question by what it `asks`, what a quote `tells` that answers it, and what is `said` where none does,
    or the `first` does not; {newest} is the day of the newest. Without `people` it is none of what is asked of somebody
    who is named."""

    asks: re.Pattern[str]
    tells: re.Pattern[str]
    said: str
    people: bool = True
    first: bool = False
    whole: bool = False  # all that a release says may tell it, not the quote alone
    leads: re.Pattern[str] | None = None  # what tells it surely, and is quoted first

    def is_asked_by(self, understood: Understood) -> bool:
        """Whether a question is of this kind."""
        return bool(self.asks.search(understood.asked)) and (self.people or not understood.people)

    def is_told_by(self, quote: Statement) -> bool:
        """Whether a quote, or the title of its release, tells what is asked."""
        release = quote.hit.release
        return any(map(self.tells.search, (release.title, release.body if self.whole else quote.text)))


def _any(*ways: str) -> re.Pattern[str]:
    """Any of these ways to say something, as whole words, whatever their capitals."""
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)


_BILL = r"(?:bill|legislation|(?<!pay )(?<!wage )(?<!equity )settlement)"
_SUBMISSIONS = r"(?:submissions?|consultation|feedback|public comment)"
_LAW = _any(
    r"(?<!awaits )(?<!awaits its )(?<!await its )(?<!awaiting its )(?<!before its )(?<!ready for its )"
    r"(?:third|final|last)(?: and final)? (?:readings?|stages)",
    r"(?:received|given|granted|after|following) (?:the )?royal assent",
    r"pass(?:ed|es|ing) (?:by parliament|unanimously|[^.;]{0,60}\binto law)",
    r"passing of (?:an?|the|this)\b(?! (?:first|second))",
    # "Ministers welcomed the passage yesterday of legislation", "just-passed legislation".
    r"(?:celebrat|welcom)(?:e[sd]?|ing) (?:the |(?:last night|today|tonight|yesterday)['’]s )?pass(?:age|ing)\b"
    r"(?! (?:its |of its |the )?(?:first|second))",
    r"passage (?:last (?:night|week)|to(?:day|night)|yesterday) of",
    r"(?:just|newly|recently)[- ]passed (?!(?:its )?(?:first|second))",
    r"(?<!once it )(?<!after it )(?:has|have|was|were) (?:(?:now|finally) )?(?:been )?"
    r"(?:passed|enacted|withdrawn|discharged|defeated|voted down)\b(?! (?:its |the )?(?:first|second))",
    r"(?:bill|act|legislation|law)\b[^.;]{0,60}[ ,]passed "
    r"(?:in(?:to law| parliament)|last|this|today|tonight|unanimously|under urgency|yesterday)",
    r"(?:discharg|withdraw)\w+|not (?:be )?proceed\w*",
    r"(?:came into|(?:has|have) (?:now )?come into|now in|is in|are in|been in) (?:force|effect)|(?:now|became|is) law",
    # A heading: "Weka Bill passed"; and "Parliament today passed the Weka Bill".
    r"(?:bill|act|legislation|laws?)(?: \(?no\.? ?\d\)?)? pass(?:es|ed)(?=\W*\Z)",
    r"(?:parliament|the house) (?:has |today |yesterday |tonight |(?:has )?unanimously )?passed "
    r"(?!its |the (?:first|second))",
)
_MADE_LAW = _any(
    r"acts?|assent|becom\w+|bills?|date|day|enacted|final|house|laws?|legislat\w+|parliament|pass\w*|readings?|royal",
    "third|year",
)  # words of the question, and not of which bill or act
_CHANGES = re.compile(r"\b(?:amend|repeal)", re.IGNORECASE)  # another act
_ITS_CHANGE = re.compile(r"\bamendment (?:bill|act)\b", re.IGNORECASE)
_NAMED_LAW = re.compile(
    rf"\b(?P<name>(?:(?!(?:{AUXILIARY}|{WH}|a|an|date|government|of|our|parliament|pass(?:ed)?|that|the|this|year)\b)"
    r"[\w'’()-]+ ){1,7})(?:act|bill)\b",
    re.IGNORECASE,
)
_NO_LAW = "None of these quotes tells of a bill’s last reading, or that it is law. The newest is of {newest}."
# "When did consultation open" is asked of its first day, and "was the document released" of another.
_BEGINS = (
    r"(?:open(?:s|ed|ing)?(?! (?:until|till|to|for)\b)|beg[ia]ns?|start(?:s|ed)?|launch(?:ed)?|released?|published|"
    r"announced|received|held)"
)
_FEASTS = "|".join((*HOLIDAYS, "eid", "ramadan", "hanukkah", "vesak", "holi")).replace("'", "['’]?")
_ENVOY = r"(?:ambassador|high commissioner)"
_LATE = (
    r"(?:late|overdue|delayed|postponed|(?:pushed|put) back|pushed out|put off(?= (?:until|till)\b)|behind schedule)"
    r"(?=\W*$| (?:by|until|till|again|or|and)\b)"
)
_PLANNED = "(?:planned|expected|budgeted|promised|forecast|estimated)"
# "Did Labour say that it would build one" is asked of what was said, "when" and "why" of what is taken for granted.
_OF_WORDS = (
    r"(?:say|said|agree\w*|plan(?:ning|s)? to|announced?|propos\w+|ask\w*|look at|want\w*|going to|decided?|whether|"
    r"who|why|how|because|when)"
)
# What is put beside a figure that nobody has paid or counted yet.
_NOT_YET = (
    r"\b(?:allocat\w+|anticipat\w*|are to|budget\w*|could|estimat\w*|expect\w*|forecast\w*|is to|likely|may|might|"
    r"plan(?:ned|s)?|project(?:ed|ions?)|propos\w*|set aside|set to|target\w*|up to|will|would)\b"
)


def _came_to(figure: str) -> re.Pattern[str]:
    """A clause, of no title, that has such a figure and nothing that makes a plan of it."""
    within = r"(?:[^.;\n]|\.(?=\d))"
    no_plan = rf"(?=(?:(?!{_NOT_YET}){within})*+[.;\n])"
    return re.compile(rf"(?:^|[;\n]|\.(?!\d)){no_plan}{within}*?{figure}", re.IGNORECASE)


_PLANNED_ONLY = "The first of these quotes may tell what was planned or estimated, not what it came to."
_AIM = r"(?:targets?|goals?|promises?|pledges?|commitments?)"
_SO_FAR = r"progress\w*|milestones?|so far|to date|still"
KINDS = (
    # What is said against something ministers tell only where they answer it; of somebody who is named they tell it.
    Kind(
        _any(
            r"arguments? (?:for and )?against|objections to|opposition to|criticisms?",
            r"critics (?:say|said|think|thought|of)|(?:do|did) critics",
            r"(?<!\bex[- ])cons|disadvantages|downsides?|drawbacks|weaknesses",
            r"who(?:['’]?s| is| was| were)? (?:against|oppos(?:es?|ed|ing)|disagree[sd]?|object(?:s|ed))",
            r"why (?:are|were|do|did) (?:some |many |so many )?(?:people|new zealanders|kiwis|m[aā]ori|farmers|"
            r"teachers|unions|councils|doctors) (?:against|oppose|object|disagree|hate|dislike)",
        ),
        _any(
            r"(?:critic|oppos|oppon|disagree|disadvantage|weakness|reject|protest|flaw|unfair|discriminat|"
            r"detract|complain|harm|damag|hurt|threat|undermin|irresponsibl|unafford|scaremonger)\w*",
            r"object(?:ed|ions?|ors?|ing)|against|concern(?:s|ed)?|downsides?|drawbacks?|risks?|problems?|myths?|fears?",
            r"fail(?:s|ed|ures?|ings?)?|bad(?:ly)?|worse|wrong|setbacks?|mistakes?",
            r"(?:not|never|hard|too) (?:\w+ )?"
            r"(?:consistent|work\w*|deliver\w*|achieve\w*|expensive|costly|fair|easy|clear)",
        ),
        "The releases cover the subject; none of these quotes tells what was said against it.",
        people=False,
    ),
    # "Is the Eel Bill law yet?", "has it been passed", "what stage is it at": a first reading is no answer.
    Kind(
        re.compile(
            rf"{AND}(?:(?:is|has|did|was)\b[^?.;]{{0,120}}\b{_BILL}\b[^?.;]{{0,40}}"
            r"\b(?:law|passed|pass|in force|enacted|voted down|go(?:ne)? through)(?: yet| now| in the end)?|"
            r"(?:what|which) stage\b[^?.;]{0,120}\bbill\b[^?.;]{0,20}|"
            r"where\b[^?.;]{0,120}\bbill\b[^?.;]{0,10}\b(?:at|up to))\W*$",
            re.IGNORECASE,
        ),
        _LAW,
        _NO_LAW,
    ),
    # "When did the settlement become law?", "when was it passed": neither its deed nor a first reading is of that day.
    Kind(
        re.compile(
            r"\b(?:when|(?:what|which) (?:date|day|year)) (?:did|was|were)\b(?![^?.;]*\bunder the\b)[^?.;]{1,120}"
            rf"\b(?:{_BILL}|act|law|it)\b[^?.;]{{0,30}}?\b(?:becom(?:e|ing) law|pass(?:ed)?|enacted|legislated|"
            r"(?:third|final) reading|royal assent)"
            r"(?=\W*$| (?:(?:in)?to law|by parliament|in parliament|its (?:third|final)|the house)\b)",
            re.IGNORECASE,
        ),
        # What is called an act is one, often by its year.
        re.compile(
            rf"{_LAW.pattern}|\bact,? (?:of )?(?:19|20)\d\d\b|\bpassage of [^.;]{{0,80}}\bact\b|"
            r"\b(?:the|this) act (?:also )?(?:establishe|give|provide|record|settle|vest)s\b",
            re.IGNORECASE,
        ),
        _NO_LAW,
        leads=_LAW,
    ),
    Kind(
        _any(
            rf"(?:how long|until when|(?:when|what (?:date|day))\b(?![^?.;]*\b{_BEGINS}\b))"
            rf"[^?.;]{{0,80}}\b{_SUBMISSIONS}",
            rf"(?:deadline|(?:closing|due) date|last day)\b[^?.;]{{0,40}}\b{_SUBMISSIONS}",
            rf"{_SUBMISSIONS} (?:deadline|(?:closing|due) date)",
        ),
        re.compile(
            rf"(?m:^)(?=[^\n]*\b(?:{_SUBMISSIONS}|submit|have (?:your|their) say)\b)"
            rf"(?=[^\n]*\b(?:clos\w+|deadline|due|until|till|by|before|ends?|ended|runs?|open(?:s|ed)?|to)\b)"
            rf"[^\n]*(?:\b\d\d?(?:st|nd|rd|th)?(?: of)? {MONTH_NAMED}|{MONTH_NAMED} \d\d?\b|"
            r"\b\w+ (?:days|weeks|months)\b)",
            re.IGNORECASE,
        ),
        "None of these quotes tells until when submissions are taken.",
    ),
    # "Which countries did not sign?", "who was left out?": what is so of all others is told by what denies nothing.
    Kind(
        re.compile(
            # No "people who do not speak English": what asks begins a clause.
            r"(?:^\W{0,3}|[?.,;:–—-]\W{1,3})(?:(?:and|but|so|in|for|from|by|to|of|at|tell me|list|say|know) ){0,2}"
            r"(?:who|whom|which|what)\b(?!['’]?s\b)"
            rf"(?: (?!(?:if|when|that|who|which|because|{AUXILIARY})\b)[\w’'-]+){{0,5}} "
            rf"(?:{AUXILIARY} ?(?:not|n['’]?t|never)|can['’]?t|won['’]?t|never|ha(?:s|ve|d) no|"
            r"(?:is|are|was|were|went|go|got) without|miss(?:ed|es)? out|refus(?:ed|es)|"
            r"(?:is|are|was|were|get|got) (?:left out|excluded|rejected|turned down|not))\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:not?|none|nor|neither|never|cannot|without|only|remaining|yet to|outside|against|illegal|"
            r"un\w+ed|un(?:able|fair|happy|safe|lawful|successful)|ineligible|other than|apart from|"
            r"(?:left|opt(?:ed)?|missed|ruled) out|(?:except|exclud|exempt|reject|refus|declin|miss|oppos|den[iy]|lack|"
            r"fail|omit|withdr[ae]w|drop|ban|prohibit|forbid|forbad|restrict|scrap|cancel|prevent|refrain|disagree|"
            r"delay)\w*)\b|n['’]t\b",
            re.IGNORECASE,
        ),
        "The first of these quotes denies nothing: it may tell what is so, and not what is not.",
        first=True,
    ),
    # "Who is exempt from the ban?", "any exceptions to the rule": what is banned is close to it.
    Kind(
        re.compile(
            rf"{AND}(?:(?:who|which|what)\b(?: (?!(?:if|when|that|who|which|because|{AUXILIARY})\b)[\w’'-]+){{0,5}} ?"
            r"(?:['’]?s|is|are|was|were|gets?|got) (?:else )?(?:exempt(?:ed)?|excluded)|"
            r"(?:(?:what|which)(?:['’]?s| is| are| was| were)?|(?:is|are|was|were) there)(?: (?:the|any))? "
            r"(?:exemptions?|exceptions?)|is any(?:one|body|thing) exempt(?:ed)?)\b",
            re.IGNORECASE,
        ),
        _any(
            r"(?:exempt|exclu[ds])\w*|except(?:ions?|ing)?|unless|other than|apart from|allowed|permitted|still",
            r"(?:not|n['’]t|never)(?: \w+){0,2} (?:affect|appl|captur|cover|includ|need|pay|pa[iy]d|requir|subject)\w*",
            r"(?:not|n['’]t|never) (?:be |have to )",
        ),
        "The first of these quotes tells of no exemption or exception.",
        first=True,
    ),
    # "How many people died in the flood?": those who were flown out are counted, too.
    Kind(
        _any(
            r"how many (?:(?!(?:and|before|days|months|of|weeks|years)\b)[\w’'-]+ ){0,5}?(?:deaths|die[ds]?|fatalities|"
            r"killed|perished|lost their lives)",
            r"death toll|number of (?:deaths|fatalities)",
        ),
        _any(
            r"(?:die[ds]?|dying|dead|deaths?|deadly|toll|suicides?|homicides?|casualt(?:y|ies)|bereaved|life|lives)",
            r"(?:cull|drown|fatal|kill|mortalit|murder|perish|slaughter|surviv)\w*|victims?|"
            r"shot|destroyed|put down|euthan\w+",
        ),
        "None of these quotes tells how many died.",
    ),
    # "Did she apologise to Samoa?": condolences are close to it.
    Kind(
        re.compile(
            rf"{AND}(?:when )?{DID}\b[^?.;]{{1,60}}\b"
            r"(?:apologi[sz]e[ds]?|sa(?:id|y) sorry|(?:given|make) an apology)\b",
            re.IGNORECASE,
        ),
        _any(r"apolog\w+|sorry|regret\w*|remorse|forgiveness"),
        "None of these quotes tells of an apology.",
    ),
    # Nearly no release is a speech: of what was said in one they tell where they name it.
    Kind(
        _any(
            r"(?:in|from|text of|during|beg[ai]n|end) (?:his|her|their|the|that|[\w’'.-]+(?: [\w’'.-]+){0,3}['’]s?) "
            r"(?:(?!(?:after|answer|as|before|by|for|if|in|on|to|when)\b)[\w’'-]+ ){0,4}?"
            r"(?<!hate )(?<!free )(?<!of )(?<!e-mail )(?<!email )(?<!ip )(?<!postal )"
            r"(?:speech|address|keynote|valedictory)\b(?! (?:from|of) the throne)"
            r"(?![ -](?:book|language|list|register|therap))"
        ),
        _any(
            r"(?:speech|keynote|lecture|remarks|valedictory|addressed)\w*|(?:mr|madam) speaker",
            r"addressing (?:the|an?|delegates|members)|address (?:to|at|by|in)",
            r"(?:in|an|his|her|opening|nation|union) address|spoke (?:to|at)|speaking (?:to|at|in|today)",
            r"told (?:the|an?|delegates|members|guests|an audience)",
        ),
        "The release quoted first is no speech, and mentions none.",
        first=True,
        whole=True,
    ),
    # "The Prime Minister's Christmas message": not all that was said in December.
    Kind(
        _any(rf"(?:{_FEASTS})(?:['’]?s)?(?: day)? (?:messages?|greetings?|wishes)"),
        _any(
            rf"(?:{_FEASTS})\b[^.]{{0,80}}\b(?:messages?|greet\w*|wish\w*|happy|celebrat\w*)",
            rf"(?:messages?|greet\w*|wish\w*|happy|merry|celebrat\w*)\b[^.]{{0,80}}\b(?:{_FEASTS})",
        ),
        "None of these quotes is of a message for such a day.",
    ),
    # "The American Ambassador", "Ambassador of China to New Zealand", and not ours to another country.
    Kind(
        SENT_HERE,
        _any(
            rf"(?:{_ENVOY}|consul(?:[- ]general)?)\b[^.;]{{0,40}}\b(?:to|in) new zealand",
            rf"(?:US|EU|[^\W\d_]+(?:an?|ish|ese|i|ch|['’]s))(?<!New Zealand['’]s)(?<!Zealand) {_ENVOY}\b"
            r"(?! (?:to|in|for|designate)\b)",
        ),
        "None of these quotes is of an envoy to New Zealand.",
    ),
    # "Was it on time?", "how late was the bridge", "over budget?", "is it on track": what opened need not say so.
    Kind(
        re.compile(
            r"\b(?:on (?:time|schedule)|(?:ahead of|behind) (?:schedule|time))(?=\W*$| (?:or|and)\b)|"
            rf"\bhow (?:(?:far|long|many \w+|much) )?(?:(?:was|were|is|are|did|has|have) [^?.;]{{2,60}} )?{_LATE}|"
            r"\bhow (?:late|overdue|far behind)(?= (?:was|were|is|are|did|has|have|schedule)\b|\W*$)"
            r"(?![^?.;]*\b(?:open|allowed|sell|serve|stay|trade)\b)|"  # but not until which hour
            rf"{AND}(?:(?:why|when|who) )?(?:was|were|is|are|did|has|have) [^?.;]{{2,80}}\b{_LATE}",
            re.IGNORECASE,
        ),
        _any(
            r"on (?:time|schedule|track|target)|delay(?:s|ed|ing)?|overdue|deadline|too long",
            r"missed|setbacks?|hold-?ups?",
            r"(?:ahead|behind|earlier|later) "
            r"(?:of (?:schedule|time|the (?:original|planned|target|deadline)\w*)|schedule|time|than)",
            r"(?:day|week|month|year)s? (?:early|earlier|late|later|ahead|behind|sooner)",
            r"(?:postpon|defer|stall|halt|paus|slipp|suspend)\w+",
            r"(?:brought|bring(?:ing)?|pushed|put|held|set) (?:forward|back|off|out|up)",
            r"(?:opened|completed|finished|delivered|completion|opening) (?:so )?early",
            r"early (?:completion|opening|delivery|finish)\w*|(?:due|target) date|within (?:[\w-]+ )?time\w*",
            r"(?:as|originally|initially|previously) (?:planned|scheduled|promised|due|expected|intended)",
            r"scheduled to (?:open|be (?:completed|finished|delivered)|start)",
        ),
        "The first of these quotes may not tell whether it was on time.",
        people=False,
        first=True,
    ),
    Kind(
        re.compile(rf"{AND}(?:is|are|was|were)\b[^?.;]{{1,100}}\bon track\b", re.IGNORECASE),
        _any(
            _SO_FAR,
            r"on (?:track|course|target|schedule|time)|(?:ahead|short) of|behind|under ?way|pathway",
            r"met|achieved|reached|complete[ds]?|completion|miss(?:ed)?|(?:delay|exceed|fail|forecast)\w*",
            r"projected|projections?|will (?:not )?(?:meet|miss|reach|achieve)",
        ),
        "The first of these quotes may not tell whether it is on track.",
        people=False,
        first=True,
    ),
    Kind(
        re.compile(
            r"\b(?:over|under|within|on) ?budget(?=\W*$| (?:and|or|by|was|were|is|did|in the end)\b)|"
            r"\bcost (?:blow ?outs?|over-?runs?)(?=\W*$| (?:on|of|for|at)\b)|"
            # But not waiting lists, nor a well or a tyre.
            r"^(?!.*\b(?:candles?|debt|deficits?|lists?|numbers|queues?|rigs?|sizes|(?<!many )times|tyres?|waits?|"
            r"(?<!as )wells?)\b)"
            r".*\b(?:blow|blew|blown) out\b(?! of)|"
            rf"\bcosts? (?:more|less) than {_PLANNED}\b",
            re.IGNORECASE,
        ),
        _any(
            r"over-?(?:run|spen)\w*|(?:escalat|quadrupl|doubl|tripl|exceed)\w+|(?:bl[eo]w|blown)[- ]?outs?",
            r"original(?:ly)?|shortfall|up from",
            r"(?:over|under|within|on|above|below|beyond|exceed) (?:the |its |their )?(?:\w+ )?"
            r"(?:budgets?|costs?|estimates?|appropriation)",
            r"cost (?:\w+ )?(?:pressure|increase|saving)\w*|initial(?:ly)? (?:estimate|budget|cost)\w*",
            r"costs? (?:\w+ ){0,4}(?:increased|risen|rose|gone up|reduced|revised|fell|fallen)",
            r"(?:additional|further|extra|another) (?:costs?|funding|\$ ?\w*)",
            rf"(?:more|less) than {_PLANNED}",
        ),
        "The first of these quotes may not tell whether it kept to its budget.",
        people=False,
        first=True,
    ),
    # "In real terms", "per person": a bare total has none of it.
    Kind(
        _any(
            r"in real terms|(?:adjust\w* for|allowing for|after) inflation|inflation[- ]adjusted",
            r"in today['’]?s (?:dollars|money)",
        ),
        _any(r"real\b(?! (?:estate|time))|inflation|CPI|cost of living|dollars"),
        "None of these quotes tells it in real terms.",
    ),
    Kind(
        _any(r"(?:per|for each|for every|by) (?:person|head|capita)|per 100,?000"),
        _any(
            r"(?:per|each|every|a|(?:one|1)[- ]in[- ]\w+) (?:\w+ )?(?:person|head|capita|people|[\d,]+|individual|man|"
            r"new zealander|kiwi|resident|citizen|adult|patient)",
            r"per[- ](?:capita|person|head)|ratios?|population|one in",
        ),
        "None of these quotes tells it per person.",
    ),
    # "What happens if I don't vote?": that voting matters is no answer.
    Kind(
        _any(
            r"what(?: will| would)? happens?(?: to (?:me|you|them|us|people|someone|somebody|anyone))? (?:if|when) "
            r"(?:i|you|we|they|people|someone|somebody|an? (?!bill|law|party|quake)[\w’'-]+)\b(?:['’]m)?[^?.;]{0,30}?"
            r"(?:n['’]?t|\b(?:not|never|caught|late|overdue|(?:breach|miss|fail|overstay)(?:e[sd])?|"
            r"(?:breaks?|ignores?|refuses?|skips?|evades?|lies?|cheats?|defaults?)))"
        ),
        _any(
            r"(?:fin(?:e|es|ed|ing)|penalt\w+|penalis\w+|punish\w*|prosecut\w+|offen[cs]es?|offenders?|convict\w*|"
            r"prison|imprison\w*|jail\w*|custody|los(?:e|es|ing)|forfeit\w*|suspen\w+|sanction\w*|seiz\w+|"
            r"confiscat\w+|impound\w*|bann?(?:ed|s)?|remov\w+|evict\w*|deport\w*|liab\w+|stopped|cut|charge[ds]?|"
            r"disqualif\w+|cancel\w*|revok\w+|arrest\w*|detain\w*|detention|sentence[ds]?|demerit\w*|reduc\w+|"
            r"interest (?:is|of|on|at|rates?|will)|withh[eo]ld\w*|enforce\w*|recall\w*|court|illegal|unlawful|"
            r"terminat\w+|consequences?|summons\w*|infringement\w*|interlock)"
        ),
        "The first of these quotes may not tell what follows.",
        first=True,
    ),
    # "Rank our top five export markets": which one is the fifth is no order.
    Kind(
        re.compile(
            rf"{AND}(?:(?:please|can you|could you) )?(?:rank (?!of\b|and file\b)|"
            rf"put [^?.;]{{3,60}} in order(?! to\b))|"
            r"\b(?:list|name|wh(?:at|ich) (?:are|were)) (?:[\w’'-]+ ){0,2}?top (?:two|three|four|five|six|"
            r"ten|\d\d?)\b|^\W*(?:our |the |nz['’]?s |new zealand['’]?s )?top (?:two|three|four|five|six|ten|\d\d?) "
            r"(?:[\w’'-]+ ){0,3}[\w’'-]+s\W*$|\bwhich (?:three|four|five|six|ten) [\w’'-]+s\b[^?.;]{0,80}"
            r"\bthe (?:most|least|fewest|(?:high|low|larg|bigg|small)est)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:followed (?:closely )?by|second(?:ly)?|in order|respectively|(?:are|were|from|to|"
            r"include[ds]?|being|namely)\b[^.;,]{1,60},[^.;]{1,60}?\band)\b|"
            r"(?:^|\n)\W*(?:[-•*–·]|\d\.)[^\n]+\n+\W*(?:[-•*–·]|\d\.)|"
            r"\([^()]{0,30}\d[^()]{0,30}\),? [^()]{2,60}\([^()]{0,30}\d",
            re.IGNORECASE,
        ),
        "None of these quotes tells them in order.",
    ),
    # "Did they build it?", "was the target met": what is to be built, or aimed at, is no answer.
    Kind(
        re.compile(
            rf"{AND}(?:did|was|were|has|have|had)\b(?! (?:there|you|we|anyone|anybody)\b)(?![^?.;]*\b{_OF_WORDS}\b)"
            # What was found out is no plan.
            r"(?![^?.;]*\b(?:causes?|facts|identity|links?)\b[^?.;]*\bestablish|"
            r"[^?.;]*\bestablish\w* (?:the |a )?(?:cause|facts|identity|link))"
            r"[^?.;]{3,100}\b(?<!badly )(?<!poorly )(?<!well )"
            r"(?:deliver(?:ed)?|built|build|finish(?:ed)?|complet(?:e|ed)|achieved?|fulfil(?:led)?|"
            rf"plant(?:ed)?|establish(?:ed)?|{_AIM}\b[^?.;]{{0,60}} (?:met|reached|kept|hit)|(?:meet|reach|keep|hit) "
            rf"(?:its|their|his|her|the|that|this|a) (?:[\w’'-]+ ){{0,4}}{_AIM})\b[^?.;]*\??\W*$",
            re.IGNORECASE,
        ),
        _any(
            # It came about, or did not;
            r"(?<!\bbe )(?<!\bto )(?<!\bget )(?<!\bonce )(?:built|open(?:ed|s)|complet(?:ed|es)|finished|"
            r"arriv(?:ed|es)|deliver(?:ed|s)(?! through)|established|creat(?:ed|es)|planted|achiev(?:ed|es|ing)|"
            r"met(?! with)|reach(?:ed|es)|exceed(?:ed|s)?|surpass\w*|fulfill?(?:ed|ing)|sold|hit|kept|installed|"
            r"constructed|graduat\w+|ended|pass(?:ed|es)|receiv(?:ed|ing)|made good|missed|fell short|"
            r"fail(?:ed|s|ure)|set up)",
            r"did(?: not|n[’']t)|never|not yet|not (?:be )?(?:proceed|go|build|meet|reach|deliver|achiev)\w*",
            r"(?:cancel|scrap|abandon|dissol|abolish|withdr[ae]w)\w*|axed|no longer|stop(?:s|ped|ping)|dropp(?:ed|ing)|"
            r"reset|unrealistic|halved|superseded",
            # it is there,
            r"(?:is|are|was|were|now) (?:now |officially |fully )?"
            r"(?:open|in place|operational|up and running|complete|under construction|on track)|complete(?=\W*$)",
            r"(?:completion|establishment|opening|success) of|finishing (?!touch|work)\w*|formed|concluded|handed over|"
            r"be opened (?:by [^.;]{1,40} )?today|arrivals?|welcom\w+\b[^.;]{0,80}\bto arrive|making good on|in use|"
            r"in force|(?:surplus|deficit) of \$|(?:third|final) reading|(?:from|as of) (?:today|tomorrow)",
            # or on its way.
            _SO_FAR,
            r"already|remain(?:s|ing)?|br(?:oke|eaking) ground|first sod|"
            r"(?:construction|building|work)\b[^.;]{0,40}\b(?:under ?way|begun|began|started)",
        ),
        "The first of these quotes may not tell what came of it.",
        people=False,
        first=True,
    ),
    # "What was the final cost?", "how much did it end up costing", "how many were built in the end".
    Kind(
        re.compile(
            r"^(?!.*\b(?:expect|forecast|estimat|plan|reckon|would)\w*)(?:.*\b(?:final|actual|eventual|ultimate) "
            r"(?:costs?|price(?: tag)?|bill(?= (?:for|of|to)\b|\W*$)|spend(?:ing)?)\b|"
            r".*\bhow much\b.*\b(?:in the end|actually (?:cost|spen[dt]))\b|"
            r".*\bend(?:ed)? up (?:costing|paying|spending)\b)",
            re.IGNORECASE,
        ),
        _came_to(r"(?:[$£€]\s?\d|\b\d[\d,.]* (?:million|billion))"),
        _PLANNED_ONLY,
        first=True,
    ),
    Kind(
        re.compile(
            r"^(?!.*\b(?:expect|forecast|estimat|plan|reckon|would)\w*)(?:.*\bfinal (?:number|total|figure|tally) of\b|"
            r".*\bhow many\b.*\b(?:in the end|actually (?:get |got )?(?:built|created|delivered|finished|planted))\b)",
            re.IGNORECASE,
        ),
        _came_to(r"\b(?!(?:19|20)\d\d\b)\d[\d,]*\b"),
        _PLANNED_ONLY,
        first=True,
    ),
)
# "First woman to be Minister of Defence": not told by who was the first woman to be Chief of Army.
_FIRST = re.compile(
    r"\bfirst (?P<who>(?P<woman>wom[ae]n|female)|m[aā]ori|pacific|asian|muslim|indian|chinese)\b(?P<what>[^?]*)",
    re.IGNORECASE,
)
_AN_OFFICE = _any(POST, "speaker|mayor|judge|cabinet")
# "What are the four pillars of the plan": three are those of another, or of another time.
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SO_MANY = re.compile(
    rf"{AND}(?:what|which) (?:are|were) the (?P<n>{'|'.join(_NUMBERS)}|[2-9]|1[0-2]) (?:[\w’'-]+ ){{0,3}}?"
    r"(?P<things>aims|areas|components|elements|goals|objectives|outcomes|pillars|principles|priorities|"
    r"recommendations|stages|steps|targets)\b",
    re.IGNORECASE,
)
# "The lowest ever", "which year had the most": of all times, of which what was so once need not be so since. No coast
# or interest that ever was, no level that is the highest as it stands, and no lesson "in history".
_COUNTED = (
    r"(?:arrivals|deficit|drop|exports|fall|growth|increase|inflation|level|migration|number|price|rate|rise|share|"
    r"surplus|toll|total|turnout|unemployment|wait)"
)
_RECORD = re.compile(
    rf"\b(?:{MOST}|best|worst|the (?:most|least|fewest))\b[^?]*\bever\b|"
    r"\b(?:ever recorded|on record(?! (?:about|as|that))|all[- ]time|"
    r"in (?:(?:our|nz|new zealand)(?:['’]s)? )?history(?=\W*$)|the record (?:for|value)|"
    r"(?<!\bis the )(?<!['’]s the )(?<!\bare the )"
    r"(?:highest|lowest|largest|biggest) (?:number|rate|level|toll|value|price|total|share)|"
    r"which (?:year|month) (?:had|saw) the (?:most|fewest|highest|lowest)"
    r"|at (?:its|their) (?:highest|lowest|peak)|since records began)\b|"
    # "Net migration record high", "record number of police", "prison population peak", "highest minimum wage increase".
    r"\b(?<!criminal )(?<!health )(?<!police )record (?:high(?! court)|low|number|surplus|deficit"
    r"|exports?|sales|year|profit|turnout|spending|[\w-]+ship|level(?! crossing))s?\b|"
    rf"^\W*(?:the )?{MOST} (?:[\w-]+ ){{0,3}}{_COUNTED}\b|"
    rf"^[^?]*(?:(?<!the )(?<!their )(?<!off[ -])(?-i:\bpeaks?)|(?<!the )(?<!\bis )(?<!\bare ){MOST}"
    r"|\b(?:arrivals|consents|exports|migration|numbers?|sales|toll|visitors) record)\W*$",
    re.IGNORECASE,
)
# "Highest ever road toll" is not told by the lowest in 36 years, nor a record by what is no more than large.
_A_LEVEL = r"(?:all[- ]time|decade|equal|historic|month|new|record|year)[- ]"
_ENDS = tuple(
    (_any(one), _any(other))
    for one, other in (
        (
            rf"highest|{_A_LEVEL}high|high(?= (?:of|in|since|for)\b)",
            rf"lowest|{_A_LEVEL}low|low(?= (?:of|in|since|for)\b)",
        ),
        ("largest|biggest|greatest", "smallest"),
        (r"(?<!at )(?<!at the )most(?! (?:of|people|new|kiwis)\b)", r"(?<!at )(?<!at the )(?<!not )(?:least|fewest)"),
        ("best", "worst|poorest"),
        ("longest", "shortest"),
        ("strongest", "weakest"),
        ("fastest", "slowest"),
    )
)
_A_RECORD = _any(
    rf"{MOST}|(?:weak|slow|rich|poor|warm|heavi|busi|clos|earli)est|best|worst|most|least|fewest|"
    rf"records?(?! of\b)|peak\w*|highs|lows|ever|never|top\w*|{_A_LEVEL}(?:high|low)|"
    r"(?:high|low)(?= (?:of|in|since|for)\b)|histor\w+|unprecedented|unparalleled|"
    r"than (?:(?:at|in) )?any|unmatched|surpass\w*|first time|not seen"
)
# "How much did Ngāti Oma get" is told by its deed of settlement, and not by what was agreed in principle before.
_OF_SETTLEMENT = re.compile(
    r"(?=.*\b(?:settlements?|redress|iwi|ng[āa](?:ti|i)|treaty)\b)(?!.*\b(?:in principle|aip|offer\w*)\b)"
    r".*(?:\bhow (?:much|many (?:hectares|acres|sites|dollars|million|properties))\b|"
    r"\b(?:amount|value|worth|cost)\b|\b(?:what|which)\b[^?.;]{0,60}"
    r"\b(?:get|got|receiv\w+|returned|redress|land|sites|settle\w*)\b)",
    re.IGNORECASE,
)
_IN_PRINCIPLE = _any(r"agreements?[ -]in[ -]principle")
_SUM = re.compile(r"\$\d[\d.,]*\b")
_OF_ANY_OFFENCE = frozenset(vectorstore.analyse("breach breaching break breaking commit law laws order rule rules"))
_OF_MANY_OFFICES = ("minister", "become", "new", "zealand")


def by_kind(understood: Understood, chosen: Sequence[Statement]) -> Iterator[str]:
    """What plainly no quote tells of what is asked for; nothing where one does, or nothing of these kinds is asked."""
    for kind in KINDS:
        if kind.is_asked_by(understood) and not any(map(kind.is_told_by, chosen[: 1 if kind.first else None])):
            yield kind.said.format(newest=date_text(newest_of(chosen)))
    yield _of_the_other_end(understood, chosen)
    yield _of_another_first(understood, chosen)
    yield _of_another_number(understood, chosen)
    yield _agreed_in_principle(understood, chosen)
    yield _of_another_offence(understood, chosen)
    if asks_for_record(understood) and chosen and not _A_RECORD.search(chosen[0].titled):
        yield "The first of these quotes tells of no such record."


def telling_first(
    understood: Understood, quotes: Sequence[Statement], statements: Sequence[Statement] = ()
) -> list[Statement]:
    """Quotes in their order, first those that surely tell what a kind asks for, and are as near to what is asked about
    as the first is: another bill's last reading tells nothing of it. Before all what has the very name of the law, of
    each release the first such of `statements`, whether it is quoted or not."""
    sure = [kind.leads for kind in KINDS if kind.leads and kind.is_asked_by(understood)]
    if not sure:
        return list(quotes)
    words = set(content_words(_MADE_LAW.sub(" ", level(understood.question))))
    law = _NAMED_LAW.search(understood.question)
    names = [f" {fold(law['name'] + kind)} " for kind in ("act", "bill")] if law else []

    def is_named(text: str) -> bool:
        return any(name in f" {fold_anew(text)} " for name in names)

    def tells(quote: Statement, text: str) -> bool:
        changes = _CHANGES.search(quote.hit.release.title) or _ITS_CHANGE.search(quote.text)
        other = changes and not _CHANGES.search(understood.question)
        return not other and all(way.search(text) for way in sure)

    def leads(quote: Statement) -> bool:
        own, first = (len(words.intersection(content_words(level(one.titled)))) for one in (quote, quotes[0]))
        return own >= first and tells(quote, quote.titled)

    of_it = {}
    for one in [*quotes, *statements] if names else []:
        texts = (one.hit.release.title, one.text)
        if one.place not in of_it and any(is_named(text) and tells(one, text) for text in texts):
            of_it[one.place] = one
    named = [of_it[place] for place in sorted(of_it)]
    return [*named, *(one for one in sorted(quotes, key=lambda one: not leads(one)) if one not in named)]


def asks_for_record(understood: Understood) -> bool:
    """Whether the most, or least, of all times is asked for."""
    return bool(_RECORD.search(understood.asked)) and not understood.is_dated


def tells_the_record(understood: Understood, quote: Statement) -> bool:
    """Whether the most or least of all times is asked for, and a quote, or the title of its release, speaks of one, and
    not of the other."""
    of_one = asks_for_record(understood) and _A_RECORD.search(quote.titled)
    return bool(of_one) and not _of_the_other_end(understood, [quote])


def _of_the_other_end(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That the first quote speaks of the lowest alone where the highest is asked for, or the other way round."""
    text = chosen[0].titled if chosen else ""
    for side in (0, 1):
        if not text or any(pair[side].search(text) for pair in _ENDS):
            continue
        for pair in _ENDS:
            asked, told = pair[side].search(understood.asked), pair[1 - side].search(text)
            if asked and told and not pair[1 - side].search(understood.asked):
                return f"The first of these quotes tells of the “{told[0].lower()}”, not of the “{asked[0].lower()}”."
    return ""


def _agreed_in_principle(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That the first quote tells of a settlement what was agreed in principle, unless another has its sum as well."""
    if not chosen or not _IN_PRINCIPLE.search(chosen[0].titled) or not _OF_SETTLEMENT.match(understood.asked):
        return ""
    sums = set(_SUM.findall(chosen[0].text))
    others = (one.text for one in chosen[1:] if not _IN_PRINCIPLE.search(one.titled))
    if any(not sums.isdisjoint(_SUM.findall(text)) for text in others):
        return ""
    return "What is quoted first was agreed in principle; the deed of settlement may differ from it."


def _of_another_offence(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote, nor its release's title, has any word of the offence whose penalty is asked for."""
    asked = PENALTY_FOR.search(understood.asked)
    words = vectorstore.analyse_query(" ".join(content_words(asked["what"]))) if asked else []
    if not asked or not words or not chosen:
        return ""
    words = [word for word in words if word not in _OF_ANY_OFFENCE] or words
    # "Meth" is told by "methamphetamine", "a cellphone" by "a cell phone".
    begins = re.compile(rf"\b(?:{'|'.join('[ -]?'.join(map(re.escape, word)) for word in words)})", re.IGNORECASE)
    told = (set(vectorstore.analyse(one.titled)) for one in chosen)
    if any(not terms.isdisjoint(words) for terms in told) or any(begins.search(one.titled) for one in chosen):
        return ""
    return f"None of these quotes tells of {asked['what'].strip()}."


def _of_another_first(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote tells who was the first woman, or Māori, in an office that is asked for, but perhaps in another."""
    asked = _FIRST.search(understood.asked)
    if not asked or not (understood.offices or _AN_OFFICE.search(asked["what"])):
        return ""
    words = [word for word in content_words(level(asked["what"])) if word not in _OF_MANY_OFFICES]
    who = r"(?:wom[ae]n|female)" if asked["woman"] else re.escape(level(asked["who"]))
    first = re.compile(rf"\bfirst (?:\w+ ){{0,3}}{who}\b([^,.;]{{0,60}})")
    told = (said for one in chosen for said in first.findall(level(one.text)))
    if not words or any(word in said for said in told for word in words):
        return ""
    return f"None of these quotes tells who was the {asked[0].strip()}."


def _of_another_number(understood: Understood, chosen: Sequence[Statement]) -> str:
    """That no quote has the number of the goals, pillars or steps that are asked for; nor lists so many."""
    asked = _SO_MANY.search(understood.asked)
    if not asked:
        return ""
    n = int(asked["n"]) if asked["n"].isdigit() else _NUMBERS.index(asked["n"].lower()) + 2
    told = re.compile(rf"\b(?:{_NUMBERS[n - 2]}|{n})\b(?! (?:per ?cent|million|billion|years?|months?))", re.IGNORECASE)
    listed = (sum(line.lstrip()[:1] in "-•*–·" for line in one.text.splitlines() if line.strip()) for one in chosen)
    if any(map(told.search, (one.text for one in chosen))) or n in listed:
        return ""
    return f"None of these quotes tells of {_NUMBERS[n - 2]} {asked['things'].lower()}."
