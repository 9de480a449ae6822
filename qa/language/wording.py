"""Words and turns by which several modules tell what is asked, names, offices, speakers and careers."""

from __future__ import annotations

import re

from qa.language.spelling import HONORIFICS, vocabulary

# Words that may stand capitalised (first in a sentence) before a name without belonging to it.
FUNCTION = vocabulary(
    "a about according after against all also an and announce any are as asked at because before "
    "between but by can compare could describe did didnt do does doesnt during explain find for from "
    "give given had has hasnt have how if in into is isnt it list may me mr mrs ms no not of on or "
    "outline over said say says show since so summarise tell than that the their then there these this "
    "through to under until was wasnt were what whats when where whether which while who whos whose why "
    "will with would yes"
)
AUXILIARIES = vocabulary("did does do was is has had have will would could should can may might didnt doesnt")
SAYING = vocabulary(
    "accept accepted accuse accused admit admitted agree agreed announce announced announces announcing "
    "answer answered argue argued argues ask asked attack attacked back backed believe believed blame "
    "blamed call called calls claim claimed claims comment commented conclude concluded condemn "
    "condemned confirm confirmed confirms congratulate congratulated criticise criticised declare "
    "declared defend defended demand demanded denied deny describe described dismiss dismissed explain "
    "explained explains express expressed gave give hail hailed hope hoped insist insisted introduce "
    "introduced issue issued justified justify launch launched launches mean meant mention mentioned "
    "note noted oppose opposed outline outlined plan planned planning pledge pledged point praise "
    "praised predict predicted promise promised promises promising propose proposed put read reassure "
    "reassured refuse refused reject rejected release released replied reply respond responded reveal "
    "revealed said say saying says see sent sign signed speak spoke state stated suggest suggested "
    "support supported talk talked tell telling tells think thinks thought told unveil unveiled urge "
    "urged want wanted wants warn warned warns welcome welcomed welcomes write wrote"
)
RULE = vocabulary(
    "administration cabinet coalition days era first government governments last led ministry months "
    "premiership reign second tenure term third time weeks years"
)
# For regular expressions: words that ask, and verbs that do where they come first; patterns add what else they take.
WH = "who|what|when|where|why|how|which"
IS = "is|are|was|were|did|does|do|has|have"
AUXILIARY = f"(?:{IS}|had|will|would|should|can|could)"
DID = r"(?:did|has|have|had)(?:n['’]?t)?"
# What is more than another; but not "Greater Wellington".
MORE = (
    r"(?:more|most|less|fewer|better|worse|greater(?! wellington)|"
    r"(?:bigg|busi|cheap|clean|cold|deep|easi|fast|hard|heavi|high|hott|larg|long|low|new|old|poor|rar|rich|saf|short|slow|"
    r"small|strong|tall|warm|weak|wett|wid|young)er)"
)
MOST = r"(?:high|low|larg|bigg|great|small|short|long|strong|deep|fast|old|young|cheap|hott|cold|wett|dri|clos)est"
# What asks the same of another time: "in 2008, and what is it now?", "now, and how many were there in 2008?"
ASKS_AGAIN = (
    rf",? (?:and|but) (?:what(?:['’]?s)?|how \w+)"
    rf"(?: (?:{IS}|had|be|been|it|they|there|that|those|we|you|one|in|on|by|under|for|of|as|then|back))*"
    r"(?: (?!the\b)\w+)?(?: in)? "
)
# What of several is asked for, where it is the newest; and what may stand before a name.
NEWEST = "latest|newest|most recent"
TITLES = rf"(?:(?:the|minister|right|{'|'.join(sorted(HONORIFICS))})\.? )*"
PLEASE = "(?:please|pls|plz)"
# What a question may open with before it asks, "and who ...", "ok, so when ...".
JOINING = r"and|but|so|ok(?:ay)?"
AND = rf"^\W*+(?:(?:{JOINING})\W++){{0,9}}"
# "What's the latest on the bridge", "any news about it": asks for no fact, but for what is newest.
ASKS_FOR_NEWS = re.compile(
    rf"{AND}(?:(?:what(?:['’]?s| is| are)|is there|are there) )?(?:the |any(?:thing)? )?"
    rf"(?:(?:{NEWEST}|new|news|progress|updates?)(?: (?:developments?|news|progress|updates?))? (?:about|for|on|with)|"
    r"(?:happening|going on) (?:about|with)) (?P<what>[^,;?!]+)",
    re.IGNORECASE,
)
LATELY = r"(?: (?:today|yesterday|(?:last|this) \w+))"  # "what happened (last week) in health"
ASKS_WHO = re.compile(rf"{AND}who(?:m|['’]?s)?\b", re.IGNORECASE)
ASKS_WHO_HELD = re.compile(rf"{AND}who(?:['’]?s| is| was| were| has| had| held| holds)\b", re.IGNORECASE)
# In small letters, for regular expressions: what a minister is called, and how somebody gets an office, leaves it, or
# takes it over from another.
MINISTER = r"(?:minister|pm|attorney|treasurer)"
SAYS_MINISTER = re.compile(rf"\b{MINISTER}\b", re.IGNORECASE)
BECAME = (
    r"(?:became|becomes?|becoming|(?:was|got) (?:made|named|given|appointed|elected|sworn in)(?: as)?"
    r"|(?:took|takes) over(?: as)?|took on|started as)"
)
# Who governs; and what ministers publish.
GOVERNMENT = "(?:government|govt|administration)"
PRESS = "(?:press|media|news)"
RELEASE = rf"(?:{PRESS} )?(?:releases?|statements?)"
PUBLISHED = rf"(?:{PRESS} )?(?:releases|statements|speeches)"
# Stems of the verbs by which a party tells what it thinks of something.
OPINE = (
    r"(?:sa(?:y|id)|th(?:ink|ought)|want|like|feel|felt|reckon|agree|oppos|support|promis|pledg|claim|argu|critici|attack|"
    r"call|campaign|vot)"
)
# What is told on the day on which it is so. Of 108 such questions of a time 100 are answered within a month of it, one
# more within a year.
ANNOUNCED = re.compile(r"\b(?:announc|promis|launch|unveil|pledg)\w*", re.IGNORECASE)
STEPPED_DOWN = r"(?:stepped (?:down|aside)|stood (?:down|aside))"
WAS_SACKED = r"(?:was|got) (?:sacked|fired|dismissed|demoted|removed|dumped|rolled|ousted|deposed|stood down)"
# What is told of a minister by the prime minister: "why was Nick Smith sacked", "did she lose her job".
LOST_OFFICE = (
    r"(?:(?P<passive>(?:was|is|were|been|be|being|get|got|getting) )?(?:sacked|fired|dumped|ousted|axed|"
    r"(?:kicked|forced|thrown|pushed|chucked) out)(?! (?:on|up)\b)"
    r"(?: (?:of|from) (?:the )?(?:cabinet|government))?|"
    r"(?P<passive2>was|got|been|be) (?:dropped|removed|dismissed|stood down)"
    r"(?: (?:as (?:an? )?minister|(?:of|from) (?:the )?cabinet))?|"
    r"(?P<lost_it>lose|lost) (?:his|her|their) (?:job|portfolios?|role))\b"
)
# Whoever "left the room", or "quit smoking", holds an office still.
LEFT_OFFICE = (
    r"(?:(?:had )?(?:(?:resigned|quit|retired|left)"
    r"(?:(?= *(?:$|[?.,;])| (?:as|from|in|after|over|last|what|who|how|did|and)\b)"
    r"| (?:office|politics|parliament|cabinet|government|the (?:job|role|portfolio|ministry))\b)"
    rf"|{STEPPED_DOWN})|{WAS_SACKED})"
)
# What stands before a time, and goes with it: "in 2019", "since the quake".
LEADS_TIME = re.compile(r"^(?:in|during|since|of|at|on|by|for) ", re.IGNORECASE)
REPLACED = r"(?:replaced?s?|succeed(?:s|ed)?|(?:took|takes?|taken|taking) over from)"
# Somebody who was named before; and what is asked of them.
HE_OR_SHE = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
DID_THEY = re.compile(r"\b(?:did|does|has|had|is|was|will|would) (?P<they>he|she)\b", re.IGNORECASE)
# "Maximum penalty for perjury": the penalties of other offences are near, and are others.
PENALTY_FOR = re.compile(
    r"\b(?<!death )(?:penalty|penalties|sentence|punishment|fine|jail (?:time|term)|prison (?:term|sentence)) for "
    # No body or law by its name, which ends no question of an offence.
    r"(?P<what>(?!not\b)(?-i:[a-z][a-z’'-]*(?: [a-z][a-z’'-]*){0,4}?))\W*$",
    re.IGNORECASE,
)
