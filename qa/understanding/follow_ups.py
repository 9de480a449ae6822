"""Whether a question leans on those before it, told by its words alone: "and in 2019?", "who replaced her?"."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from qa import data
from qa.language.spelling import CAPITALISED, vocabulary
from qa.language.wording import AND, AUXILIARIES, IS, JOINING, WH
from qa.understanding.chatter import says_anew, without_chatter

# "And the other one?", "what about 2019?": what opens so is only the changed part of the question before. So is no more
# than where, when or for whom, "for boys", "in Dunedin", "under the Nats", but not "in work tax credit".
_NO_VERB = rf"(?!(?:{WH}|whose|whom|{IS}|can|could|had|may|must|should|will|would)\b)[\w’'/-]+"
OPENING = re.compile(
    rf"^(?=(?:(?:even|just|not|only|specifically) )?(?:(?:about|among|for|from|with|without)(?: {_NO_VERB}){{1,4}}|"
    r"(?:across|after|around|at|before|by|during|in|near|on|outside|since|under) "
    rf"(?:{_NO_VERB}|(?:an?|each|every|my|our|the|their) {_NO_VERB}(?: {_NO_VERB}){{0,2}}|"
    rf"(?-i:{CAPITALISED})(?: (?-i:{CAPITALISED})){{1,3}}))(?: (?:specifically|alone|too|as well))?\W*$)|"
    # "Also doctors", "or 2019?", "make that 2019".
    rf"^(?:(?:also|plus|or|as for|ditto(?: for)?)(?=(?: {_NO_VERB}){{1,4}}\W*$)|"
    rf"(?:make (?:that|it)|try)(?= (?:in )?(?:19|20)\d\d\W*$))\s+|"
    r"^\W*(?:(?:ok(?:ay)?|right|so|and|but),?\s+)*"
    r"(?:and|but|then(?! (?:\w+ ){0,2}minister)|what about|how about|what of|"
    r"any(?:thing|one|body)?(?: else| more| others?)?"
    r"(?=\W*$| (?:about|after|at|before|by|for|from|in|on|since|under)\b)|"
    # "Just the ones by Phil Goff", "only Jim Anderton's".
    rf"(?:just|only|not)(?= (?:the |any )?(?:ones|releases|statements|announcements) (?:about|by|from|in|of|on)\b|"
    rf" (?:the )?(?-i:{CAPITALISED})(?: (?-i:{CAPITALISED})){{0,2}}(?:['’]s?)?\W*$)|"
    r"(?:the )?same (?:(?:again|thing|question)(?: but)?(?: for)?|for))\b[\s,]*",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"{AND}(?:who|when|where|why|how)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\W*+(?:(?:so|ok(?:ay)?|and|but|over|in|to|for|from|by|at|on|with|under|about|since(?!\W*+when\W*+$))\W++){0,2}"
    rf"(?:{WH}|whose|whom|will|won['’]?t|can|can['’]?t|cannot|shall|may"
    rf"|(?:{IS}|had|would|could|should|might|must)(?:n['’]?t)?)\b",
    re.IGNORECASE,
)
# What only something else has, of which it is asked: "the fines", "what's the deadline?", "how big was the fine".
_RELATED = (
    r"(?:aims?|amounts?|arrests|benefits?|boss|cap|catch|ceo|chair(?:man|woman|person)?|charges|chief executive|"
    r"compensation|complaints?|conclusions?|conditions?|convictions|costs?|criteria|critics|deadline|deaths?|delays?|"
    r"difference|director|estimates?|exceptions?|exemptions?|fees?|figures?|findings?|fines?|forecasts?|funding|goals?|"
    r"head|injuries|inquiry|investigations?|leader|limits?|location|members|numbers?|objections?|outcomes?|"
    r"penalt(?:y|ies)|pledges?|"
    r"prices?|promises?|prosecutions?|purpose|rates?|reasons?|recommendations?|requirements?|results?|review|risks?|savings|"
    r"submissions?|survivors|targets?|thresholds?|timeframes?|timelines?|total|victims|winners?)"
)
_MORE = r"(?:final|main|maximum|minimum|more|new|other|total)"
# Whoever made, sold or runs it is asked for so, "who was the builder?"; "builders?" may be of any.
_WHOSE_IT_IS = (
    r"(?:architect|author|builder|buyer|contractor|designer|developer|founder|funder|manufacturer|operator|owner|"
    r"provider|seller|supplier)s?"
)
# "How many in Northland?" asks of a place, and not what.
_OF_A_PLACE = re.compile(
    rf"(?i:{AND}(?:how (?:much|many)|who|when|where) (?:in|for|at|from) (?:the )?)"
    rf"{CAPITALISED}(?: {CAPITALISED}){{0,2}}\W*$"
)
# "What did the report say?": a thing that is another's.
_THE_THING = re.compile(
    r"\b(?:the|that|this) (?:new |final |second |first |next )?(?:act|agreement|ban|bill|board|committee|company|"
    r"contract|council|court|deal|decision|families|fund|grant|house|inquiry|law|levy|minister|money|offer|owners|"
    r"package|panel|payment|pilot|plan|programme|project|rebuild|report|review|scheme|site|strike|tax|trial|unions?|"
    r"upgrade|victims|vote|work)\b(?! (?:of|for|on|about|into|that|who|which|between|with|to)\b)",
    re.IGNORECASE,
)
# "Is China applying?", "did the UK sign", "is India a member?": what a party has to do with it, and not with what.
_OF_ITS_PART = re.compile(
    rf"(?i:{AND}(?:(?:why|when|how) )?(?:{IS}|had|will|would|can|could|should)(?:n['’]?t)? (?:the )?)"
    rf"(?!I ){CAPITALISED}(?: {CAPITALISED}){{0,3}}"
    r"(?i:(?: (?:actually|already|also|been|even|ever|finally|going to|have|not|now|still|then|yet))*"
    r" (?:(?:acced|accept|agree|apologi[sz]|appeal|bid|consent|contribut|join|object|oppos|participat|pull|refus|"
    r"respond|sign|support|vot)(?:d?ing|e?[ds]?)|(?:appl|compl|ratif)(?:y|ied|ying)|withdr[ae]w(?:ing|n)?|"
    r"(?:an? |one |part )?(?:(?:founding|full|new) )?(?:applicant|candidate|member|observer|participant|partner|party|"
    r"signatory)(?: of (?:it|that|them))?)"
    r"(?: (?:in|out|up))?(?: (?:already|as well|at all|now|then|too|yet))?\W*$)"
)
_DONE = r"\w+ble|shot|caught|found|held|hit|hurt|kept|lost|made|paid|sold|won"
# "Who is exempt?", "what is banned", "when was royal assent": what is so by a law, and when it came to be one. "What is
# obesity" asks what a thing is.
_BY_LAW = re.compile(
    rf"{AND}(?:(?:who|what|which (?:people|ones|things))(?: else)?(?:['’]?s| is| are| was| were)"
    r"(?: (?:else|not|still|now|actually))? "
    r"(?:exempt|illegal|legal|lawful|unlawful|compulsory|mandatory|outlawed|banned|prohibited|forbidden|disqualified|"
    r"required|covered|included|excluded|exempted|restricted|regulated)|"
    r"(?:(?:when|what date)(?:['’]?s| is| was| will be) )?(?:the |its )?"
    r"(?:royal assent|(?:first|second|third|final) reading|commencement)(?: date| given)?)\W*$",
    re.IGNORECASE,
)
# "How many were shot?", "which were closed?", "who was hurt", "who pays", "what was promised?": no noun says of what.
_HOW_MANY_WERE = re.compile(
    rf"{AND}(?:(?:how (?:much|many)(?: people)?|which(?: ones)?) (?:had|have|has|was|were|is|are|will|would|to)(?: to)?"
    r"(?: be(?:en)?)? "
    rf"(?:\w+(?:ed|en|lt|nt|id|ut)|{_DONE})|"
    rf"(?:how many(?: people)?|who(?: (?:had|has|have|was|were|is|are|got|gets))?(?: been)?) (?:\w+(?<!e)ed|{_DONE})|"
    rf"what (?:had been|was|were)(?: (?:first|initially|originally))? (?:\w+(?<!e)ed|agreed|forecast)|"
    rf"who (?!(?:{IS}|says|holds)\b)[a-z]{{3,}}s)(?: (?:against|away|back|down|for|forward|in|off|out|over|up))?\W*$",
    re.IGNORECASE,
)
# "How many markers", without a verb.
_HOW_MANY = re.compile(
    rf"{AND}how (?:much|many)(?: (?!(?:{IS}|had|will|can|could|would|in|for|at|from|of|on)\b)[\w'’-]+){{1,2}}\W*$",
    re.IGNORECASE,
)
_WHICH_IS = (
    r"(?:who|what|when|where|how (?:big|high|large|long|much|steep))"
    r"(?:['’]?s| is| are| was| were| will be| would be)(?: going to be)?"
)
# "Anne Tolley's reason", "the fines", "exemptions?", "has there been a death": of what was asked before, whatever
# else is like it.
_OF_ANOTHER = re.compile(
    rf"{AND}(?:"
    r"(?:[^\W\d_][\w’'-]*+\s++){0,3}?[\w-]+(?:['’]s|s['’])\s+(?:answer|argument|excuse|explanation|opinion|position|reaction|"
    r"reason|reasoning|response|role|stance|views?)s?|"
    rf"(?:(?:{_WHICH_IS} the|the|any) )?(?:{_MORE} )?{_RELATED}|"
    rf"{_WHICH_IS} the (?:{_MORE} )?{_WHOSE_IT_IS}|"
    r"(?:(?:is|are|was|were) there|(?:has|have|had) there (?:ever )?been)\s+"
    rf"(?:(?:a|an|any|more|other|many|serious)\s+){{0,2}}{_RELATED}(?: (?:laid|made|paid))?|"
    rf"(?:has|have|had|was|were) any {_RELATED} (?:been )?(?:brought|laid|made|paid)|"
    rf"how many {_RELATED} (?:came in|(?:was|were) (?:laid|made|paid|received|there))|"
    r"did (?:the )?police (?:investigate|lay (?:any )?charges))\W*$",
    re.IGNORECASE,
)
# "Pros and cons", "what are the arguments against?", "strengths and weaknesses", "impact on Māori": sides of what was
# asked about before, in words that releases of every subject have. "Benefits of iwi housing" is asked of that.
_SIDE = (
    r"(?:advantages?|arguments?|benefits?|causes?|cons|consequences?|criticisms?|disadvantages?|downsides?|drawbacks?|"
    r"effects?|examples?|factors?|highlights?|impacts?|implications?|negatives?|objections?|opposition|outcomes?|points?|"
    r"positives?|problems?|pros|reasons?|risks?|significance|strengths?|successes|failures|upsides?|weaknesses|"
    r"winners|losers)"
)
_SIDES = re.compile(
    rf"{AND}(?:(?:what(?:['’]?s| is| are| was| were|)|any|some|list|name|tell me|give me|show me) )?"
    r"(?:the |some )?"
    r"(?:(?:main|key|major|biggest|possible|(?:short|long)[ -]term|public|social|economic|political|and|or) ){0,5}"
    rf"{_SIDE}(?:(?: and| or|/|,| &| vs)+ (?:the )?(?:(?:short|long)[ -]term )?{_SIDE})*"
    r"(?: for and against| against and for| (?:for|against|in favou?r|pro and con))?"
    r"(?: (?:it|this|that|(?:of|to|for|with) (?:it|this|that|them)|"
    r"(?:for|on) (?:new zealand|nz|us|the (?:country|economy|environment|public))|"
    r"(?:(?<=impact )|(?<=impacts )|(?<=effects ))on (?!the\b)[^\W\d_]+(?: [^\W\d_]+)?|"
    r"(?<=consequences )for (?!the\b)[^\W\d_]+))?\W*$",
    re.IGNORECASE,
)
# "Under whose agreement?", "on whose advice?", "in which budget?": without a verb it says nothing of what.
_BY_WHICH = re.compile(
    rf"{AND}(?:by|in|on|at|from|to|for|under|with|out of|as of|up to|through|against|after|before|since|until) "
    r"(?:whose|which|what|whom|how (?:much|many))"
    rf"(?: (?!(?:{IS}|had|will|can|could|would|should|may|might)\b)[\w’'-]+){{0,3}}\W*$",
    re.IGNORECASE,
)
# "How much had been paid by then?", "who opposed it at the time": of a time that was told before.
_BY_THEN = re.compile(
    r"\b(?:by|until|till|before|up to) then\W*$|\b(?:at|by) (?:the|that) (?:time|point|stage)\W*$|\bback then\W*$",
    re.IGNORECASE,
)
# "Who has the say now?", "who decides these days?", of what was asked about: what is so today is news of nothing.
_WHO_NOW = re.compile(
    rf"{AND}who(?:['’]s)?\b(?! (?:said|spoke|announced|resigned)\b)[^.;?!]*"
    r"\b(?:now|nowadays|these days|currently|at the moment)\W*$",
    re.IGNORECASE,
)
# "What did the Greens say", of nothing that it names; "what happened in court" or "in 2012", which "what happened last
# week" is not; "latest announcement?"; "any trouble with Sri Lanka too".
_OF_THE_SAME = re.compile(
    rf"{AND}(?:what (?:did|does|do|has|have|had|is|was|were)(?:n['’]?t)? (?:(?!(?:you|i|we)\b)[\w’'-]+\s+){{1,4}}?"
    r"(?:say|says|said|saying|think|reckon)(?: then| back then| at the time)?|"
    r"who(?:['’]s|['’]?d| is| was| were| are)?(?: (?:actually|really|then))? "
    r"(?:in charge|at fault|to blame|responsible|accountable|involved|behind (?:it|this|that|them))|"
    r"what happened (?:(?:in|at|with) (?:the )?(?:\w+ )?"
    r"(?:appeal|ballot|court|election night|end|hearing|inquest|retrial|trial|tribunal|vote)|"
    r"(?:in|after|before|by|since) (?:19|20)\d\d)|"
    r"(?:what(?:['’]?s| is| was) )?(?:the |her |his |their )?(?:latest|newest|most recent|last) "
    r"(?:(?:press|media) )?(?:announcements?|releases?|statements?)|"
    r"(?P<too>(?!.*\b(?:about|tell|know|and then|also want)\b)[^.;?!]+[^\W\d_] (?:too|as well)))\W*$",
    re.IGNORECASE,
)
# "Can I appeal?", "how do I apply", "do I have to", "what do we get?": what somebody has to do with it, and not what.
_BY_ME = r"(?:i|we|you|they|people|someone|anyone)"
_OF_MY_PART = re.compile(
    rf"{AND}(?:(?:who|what|when|where|why|how(?: (?:much|long|soon|often))?)(?: else)? )?"
    rf"(?:can|could|do|does|may|must|should|will|would|am|are)(?:n['’]?t)? {_BY_ME}"
    r"(?: (?:all|also|actually|ever|even|just|still|then))?(?: (?:able|have|need|want|get) to)?"
    r"(?: (?:(?:be )?(?:allowed|charged|covered|eligible|entitled|exempt|fined|included|paid)|appeal|apply|ask|cancel|"
    r"change|check|choose|claim|complain|contact|contribute|do|enrol|find out|get(?: (?:in|out|paid))?|have|join|need|"
    r"object|opt (?:in|out)|pay|prove|qualify|re-?apply|receive|refuse|register|renew|ring|sign up|start|stop|submit|"
    r"switch|talk to|transfer|use|wait|withdraw))?"
    r"(?: (?:again|any|anyway|at all|back|early|first|for|from|in|it|now|off|one|online|out|so|some|that|them|this|to|"
    r"too|yet|(?:each|every|a|per) (?:day|month|week|year))){0,4}\W*$",
    re.IGNORECASE,
)
# What a story calls by a name, or "the anti-smacking law", may be what is asked of after it; but not where somebody is.
_WHERE_IT_IS = re.compile(rf"\b(?:around|from|in|near|to|visit\w*) (?:{CAPITALISED} ?)+")
_THE_ONE = re.compile(r"\b(?:the|our|this|that) (?!(?:last|next|other|same|past)\b)\w", re.IGNORECASE)
_OF_A_STORY = re.compile(
    r"\b(?:i|me|my|we|us|our|he|him|his|she|her|hers|they|them|their|there|here|this|these|those)\b", re.IGNORECASE
)
# So many words of a question, less articles, stay as they were where it asks the same of another thing.
FRAME = 3
_ONES = vocabulary("one ones other others same")
_VERBS = AUXILIARIES | vocabulary("are happened were")
# Content words: fewer say of no subject, so many of one of their own.
FEW_WORDS, OWN_WORDS = 2, 3
# "And how many people died?", but not "and what about".
AND_ASKS = re.compile(rf"^\W*(?:{JOINING})[\s,]+(?=(?:{WH}|whose|{IS}|will|can)\b(?! (?:about|of)\b))", re.IGNORECASE)
_BESIDE_ANOTHER = re.compile(
    r"\b(?:then|there|since|else|also|too|other|more|less|than|instead|compared|same|before|after|his|her|their|its)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(rf"{AND}compared? (?:with|to)\b", re.IGNORECASE)
# Words that may point back. "its" and "their" are left out: they mostly point inside their own sentence.
POINTER = re.compile(
    r"(?<![\w-])(it|they|them|he|she|him|her|hers|his|this|that|these|those|there|ones?)(?![\w-])", re.IGNORECASE
)
# Where such a word points at nothing: what stands before it | what stands after it.
_EMPTY = {
    "it": (
        r"\bas$",
        r"^(?:true|(?:il)?legal|(?:im)?possible|(?:un)?likely|safe|ok(?:ay)?|compulsory|mandatory|free|worth|necessary|"
        r"allowed|against the law|an offence|too late|hard|easy|difficult|cheaper|easier|harder|better|"
        r"(?:(?:is|was|would be|will be)\s+\w+|agreed|announced|decided|planned|proposed)\s+(?:that|to|for|whether)|"
        r"(?:would |will |did )?(?:takes?|took|costs?)\b.*\bto)\b",
    ),
    "there": (r"\b(?:is|are|was|were|be|been|will|would)$|^$", r"^(?:is|are|was|were|be|been|will|would|had|has)\b"),
    "this": ("", r"^(?:year|month|week|country|government|term|decade|century)\b"),
    "those": ("", r"^(?:who|with|in|on|aged|affected|eligible|of|living|working|people)\b"),
    "one": ("", r"^\w"),
    "ones": (r"\bthe$", r"^(?:that|who)\b"),
}  # fmt: skip
# "The one", "which one" may be told by what stands before them; any other "one" that nothing follows points back.
_TOLD_ONE = re.compile(r"\b(?:the|by|number|no|day|least|than|first|any|only|which|every|each|in|or)$", re.IGNORECASE)
# "City rail link, when does that open", "bright line test is it still ten years".
_ASKS_OF_IT = rf"(?:{IS}|had|will|can)"
_HEADED = re.compile(
    r"^\W*+(?=\w)(?!(?:and|but|so|then|ok|okay|what about|in|at|for|on|of|to|by|with|from|about|under|since|after|"
    r"before|during|when|if|as|while|because|he|she|they|it|this|that|these|those|who|what|which|whose|where|why|how|would|"
    rf"could|should|{_ASKS_OF_IT})\b)(?P<head>[^,;:?]{{3,60}}?)"
    rf"(?:(?:,|:| [-–—])\s+(?:who|what|when|where|why|how|{_ASKS_OF_IT})\b|"
    rf"\s++{_ASKS_OF_IT}\s+(?:it|they|that)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?<![\w-])(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)(?![\w-])", re.IGNORECASE)
_DEMONSTRATIVE = re.compile(
    r"(?<![\w-])(?:this|that|these|those) (?!(?:who|with|in|on|aged|year|month|week|country|government|the|an?|was|were"
    r"|is|are|will|would|could|he|she|they|it|we|i)\b)[a-z]",
    re.IGNORECASE,
)
_THAT_POINTS = re.compile(
    r"\b(?:did|does|do|is|was|about|of|to|for|from|after|before|on|in|with|like|change|changed)$",
    re.IGNORECASE,
)
# A pronoun in a subordinate clause stands for what the main clause named.
_SUBORDINATE = re.compile(
    r"\b(?:before|after|when|if|because|while|until|as|so|that|where|who|than|once)$", re.IGNORECASE
)
# "(And) on the West Coast?", which says where, and not what of.
_ON_A_PLACE = re.compile(
    r"on (?:[\w-]+ ){0,3}(?:beach|boat|bus|coast|farm|ferry|ground|island|motorway|peninsula|railway|road|ship|shore|"
    r"street|train)s?\W*$|on (?:ferries|beaches|buses)\W*$|on the mainland\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.\-/][^\W_]+)*")
_CONTENT_FREE = frozenset(
    "a about after again all also an and any are as asked at back be been before being big but by came can come"
    " could did do does doing done each end ever far first for from get give given go going got had happen"
    " happened has have having he her hers him his how if in into is it its last left let like long made make many"
    " me more most much my new next no not now of off old on only or other our out over own paid part people"
    " put said say says see"
    " set she should since so some still such take taken than that the their them then there these they this those"
    " through to today too took under until up us use used very was way we well went were what when where which while"
    " who whom whose why will with would year years yet you cost costs money number total change changes changed"
    " replaced later really government governments govt minister ministers something anything news update"
    " updates latest recent recently moment agree agreed agrees disagree disagreed disagrees"
    " others think thinks thought whereabouts"
    " what's whats who's whos where's wheres when's whens how's hows that's thats"
    " it's there's theres they're theyre i'm im i've ive didn't didnt don't dont doesn't doesnt wasn't wasnt weren't"
    " isn't isnt aren't arent hasn't hasnt haven't havent can't cant couldn't couldnt won't wont wouldn't wouldnt"
    " shouldn't shouldnt".split()
)


def changes_subject(question: str) -> bool:
    """Whether a question says that it is of something else than the one before, and says of what."""
    rest = without_chatter(question)
    return says_anew(question) and not (leans_back(rest) and len(content_words(rest)) < FEW_WORDS)


def without_and(question: str) -> str:
    """A question of its own without the "and" before it: "And how many people died at Pike River?"."""
    said = AND_ASKS.match(question)
    rest = question[said.end() :] if said else question
    own = has_name(rest) and stands_alone(rest) and len(content_words(rest)) >= OWN_WORDS
    return rest if own and not (leans_back(rest) or is_fragment(rest) or _BESIDE_ANOTHER.search(rest)) else question


def content_words(text: str) -> list[str]:
    """The words of `text` that carry a subject."""
    return [word for word in _WORD.findall(text) if word.casefold().replace("’", "'") not in _CONTENT_FREE]


def content_runs(text: str) -> list[tuple[int, int]]:
    """Where words that carry a subject follow one another: "road policing" of "how much goes on road policing"."""
    words = [word for word in _WORD.finditer(text) if content_words(word[0]) and not word[0].isdigit()]
    runs: list[tuple[int, int]] = []
    for begin, end in (word.span() for word in words):
        if runs and text[runs[-1][1] : begin] == " ":
            runs[-1] = runs[-1][0], end
        else:
            runs.append((begin, end))
    return runs


def asks_again(question: str, before: str) -> bool:
    """Whether a question has all the words of the one before, or is a few words of it ("KiwiBuild"): then that one adds
    nothing to it. "What is the fund for" after "fund applications in Northland" is of that fund."""
    new, old = ({word.casefold() for word in content_words(text)} for text in (question, before))
    whole = stands_alone(question) or not begins_as_question(question)
    # "Who signed for the Crown?" has all of "when was it signed", but not what that was asked of.
    fuller = old <= new and says_something(before)
    return bool(new and old) and (fuller or (new <= old and whole))


def asks_the_same_of_another(question: str, before: str) -> bool:
    """Whether a question is the one before with another thing in the place of one, and nothing left out: "how many
    nurses are there?" after police, but not "how many were hurt?" after those who died at Pike River."""
    new, old = (_WORD.findall(text) for text in (question, before))
    said, asked = ([word.casefold() for word in words] for words in (old, new))
    compared = SequenceMatcher(None, said, asked, autojunk=False)
    kept = [word for i, _, size in compared.get_matching_blocks() for word in old[i : i + size]]
    changes = [change for change in compared.get_opcodes() if change[0] != "equal"]
    if len(changes) != 1 or changes[0][0] != "replace" or changes[0][1] == 0:
        return False
    if leans_back(question) or has_demonstrative(question) or not _ONES.isdisjoint(asked):
        return False
    _, i, j, k, m = changes[0]
    was, is_ = (content_words(" ".join(words)) for words in (old[i:j], new[k:m]))
    named = [any(word[0].isupper() for word in words) for words in (was, is_)]
    # "How much did the Waterview tunnel cost" and then the interchange is of one that is there, and so are the talks
    # after a strike, and when the Rena broke up.
    definite = "the" in asked[max(k - 1, 0) : k + 1]
    same = any(word[0].isupper() for word in kept if word != kept[0])
    alike = not named[0] or (old[i][0].isupper() and len(is_) > 1)
    of_its_own = named[1] or (alike and not definite and not same)
    frame = [word.casefold() for word in kept if word.casefold() not in ("a", "an", "the")]
    who_did = frame[:1] == ["who"] and not _VERBS.issuperset(frame[1:2])
    asks = who_did or (len(frame) >= FRAME and not _VERBS.isdisjoint(frame))
    return bool(was and is_) and of_its_own and asks


def begins_as_question(question: str) -> bool:
    """Whether a question begins with a word that asks, or a verb: "KiwiBuild?" does not."""
    return bool(_QUESTION.match(question))


def some_part_asks(question: str) -> bool:
    """Whether any part of a question asks: "back to the ferries" does not."""
    parts = re.split(r"[,.:;!–—]| - ", question)
    return question.rstrip().endswith("?") or any(map(_QUESTION.match, parts))


def is_fragment(question: str) -> bool:
    """Whether a few words are made a question by no more than its mark, "Cost per kilometre?", ask of a thing that is
    another's, "what did the report say", or of a place, and not what: "how many in Northland"."""
    if _OF_A_PLACE.match(question):
        return True
    few = sum(not word.isdigit() for word in content_words(question)) <= FEW_WORDS
    if few and not has_name(question) and _THE_THING.search(question):
        return True
    return question.rstrip().endswith("?") and not begins_as_question(question) and len(content_words(question)) <= 3


def asks_how_many(question: str) -> bool:
    """Whether a question asks how many there are of something, without a verb: "how many markers"."""
    return bool(_HOW_MANY.match(question)) and not has_name(question)


def asks_of_another(question: str) -> bool:
    """Whether a question is no more than what only something else has, was told of or was done with: "the fines", "her
    reason", "how many were shot", "who pays", "what did the Greens say", "is China applying?", "latest
    announcement?", "under whose agreement?", "how much had been paid by then?"."""
    few = len(content_words(question)) <= OWN_WORDS and not re.search(r"\d", question)
    same = _OF_THE_SAME.match(question)
    alone = any(one.match(question) for one in (_OF_ANOTHER, _SIDES, _BY_LAW, _HOW_MANY_WERE, _OF_ITS_PART))
    if alone or asks_of_my_part(question) or (same and (few or not same["too"])) or _is_of_anything(question):
        return True
    return not has_name(question) and bool(_BY_WHICH.match(question) or (few and _BY_THEN.search(question)))


def asks_of_my_part(question: str) -> bool:
    """Whether a question is no more than what somebody has to do with it: "how do I apply?", "am I eligible"."""
    return bool(_OF_MY_PART.match(question))


def _is_of_anything(question: str) -> bool:
    """Whether a question is a single noun that releases of every portfolio have: "winners?", which "whales?" is not."""
    words = [word.casefold() for word in content_words(question)]
    return len(words) == 1 and words[0] in _general() and not begins_as_question(question)


@cache
def _general() -> frozenset[str]:
    return vocabulary(data.table("general")["words"])


def asks_who_now(question: str) -> bool:
    """Whether a question asks who does something now, and of nothing: "who has the say now?"."""
    return bool(_WHO_NOW.match(question)) and not has_name(question) and len(content_words(question)) < FEW_WORDS


def is_afterthought(question: str) -> bool:
    """Whether a question opens as the changed part of another: "and the other one?", "compared to 2019?"."""
    return bool(OPENING.match(question) or COMPARED.match(question))


def after_opening(question: str) -> str:
    """What an afterthought says after what opens it: "the other one?" of "and the other one?"; any other as it is."""
    return OPENING.sub("", question)


def leans_back(question: str) -> bool:
    """Whether a question opens as an afterthought, has a pronoun or points at something by another word."""
    return is_afterthought(question) or points(question)


def points(question: str) -> bool:
    """Whether a question has a pronoun, or points at something before it by another word: "the one"."""
    return has_pronoun(question) or points_back(question)


def has_pronoun(question: str) -> bool:
    """Whether a question has a pronoun, whatever it points at, but for what it has named at its head."""
    return bool(_PRONOUN.search(question)) and not _is_headed(question)


def has_demonstrative(question: str) -> bool:
    """Whether a question points at something by a noun: "that bird", "those schools"."""
    return bool(_DEMONSTRATIVE.search(question))


def points_back(question: str) -> bool:
    """Whether a pronoun of a question has nothing in it to point at."""
    return not _is_headed(question) and any(_points_back(question, match) for match in POINTER.finditer(question))


def _is_headed(question: str) -> bool:
    """Whether all that is pointed at stands at the head: "City rail link, when does that open"."""
    headed = _HEADED.match(question)
    pointers = {match.start() for pattern in (POINTER, _PRONOUN) for match in pattern.finditer(question)}
    return bool(headed and content_words(headed["head"])) and len(pointers) < 2


def tells_of_one(story: str) -> bool:
    """Whether a story is of something by its name, or of what it calls "the" one: "I get the Winter Energy Payment"."""
    return has_name(_WHERE_IT_IS.sub("", story)) or bool(_THE_ONE.search(story))


def points_at_no_more(question: str) -> bool:
    """Whether a question points back at a thing, and says nothing else of it, nor of whoever asks or was told of: "who
    scrapped it?", "what was it before that", but not "is it legal", "can she get it", "can I get it back"."""
    few = len(content_words(question)) < FEW_WORDS and not has_name(question)
    return few and points_back(question) and not _OF_A_STORY.search(question)


def stands_alone(question: str) -> bool:
    """Whether a question can be answered without what was asked before it.

    It cannot when it opens as an afterthought ("and the other one?"), when a pronoun has nothing in
    the question to point at, or when hardly a content word is left. Wrongly carrying a subject ruins
    a question that stands alone, so doubt falls on the side of standing alone.
    """
    words = content_words(question)
    named = has_name(question) or any(word[0].isdigit() for word in words if not question.startswith(word))
    return says_something(question) and (named or len(words) >= 3)


def says_something(question: str) -> bool:
    """Whether a question is no afterthought, points at nothing before it and has a word that carries a subject.

    Where this holds and `stands_alone` does not, a question is merely short.
    """
    words = content_words(question)
    if all(word.isdigit() for word in words) or (len(words) == 1 and words[0][0].islower() and _ASKING.match(question)):
        return False  # "how much in 2012?", "who apologised?"
    return not (points_back(question) or is_afterthought(question))


def has_name(question: str) -> bool:
    """Whether a question gives a name of its own: a capital that does not begin it."""
    return any(word[0].isupper() and word != "I" for word in content_words(question) if not question.startswith(word))


def _points_back(question: str, pointer: re.Match[str]) -> bool:
    word = pointer.group(0).casefold()
    before, after = question[: pointer.start()].rstrip(), question[pointer.end() :].lstrip()
    if word == "that":
        return not after[:1].isalnum() or bool(_THAT_POINTS.search(before))
    ahead, behind = _EMPTY.get(word, ("", ""))
    if (ahead and re.search(ahead, before, re.IGNORECASE)) or (behind and re.match(behind, after, re.IGNORECASE)):
        return False
    if word == "one" and not _TOLD_ONE.search(before):
        return True
    named = content_words(before)
    if _SUBORDINATE.search(before) and named:
        return False
    # A pronoun late in a question that has named things before it points at those; one that closes the
    # question points at a thing outside it more often than not, though a person or place may be meant.
    proper = any(name[0].isupper() for name in named if not question.startswith(name))
    closing = not content_words(after) and word in ("it", "this", "these", "those")
    if word == "there":
        return not (proper and len(named) >= 2)
    return not (len(named) >= 4 or (proper and len(named) >= 2 and not closing))


def says_where(question: str) -> bool:
    """Whether an afterthought says no more than where: "and on the West Coast?"."""
    return bool(_ON_A_PLACE.match(after_opening(question)))
