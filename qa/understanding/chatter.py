"""What is typed into a chat and asks nothing of the releases: greetings, thanks, what somebody tells of themselves
before they ask, "are you sure?"."""

from __future__ import annotations

import re

from qa.language.kinds import asks
from qa.language.spelling import UPPER
from qa.language.wording import IS, JOINING, PLEASE, WH
from qa.understanding.framing import THANKS, unframed

# What may be said before anything else: "ok, and ...", "sorry, please ...".
LEAD = rf"^\W*(?:(?:{JOINING}|{PLEASE}|hm+|lol|now|right|sorry|then|wow)\W+)*"
# What is only said to whoever answers, as it stands; what is so only with a mark after it, for "right to repair".
_SAID = (
    r"lol|haha+|hm+|mm+|righto|sweet as|chur|gotcha|nah|yeah|yep|yup|wow|got it|fair enough|ok|okay|"
    r"(?:oh|ah|um+|uh+|ta|k)(?= (?:and|also|but|ok(?:ay)?|so|what about|how about)\b)|"
    # But not "good and bad", "great and small", "good so far".
    r"(?:cool|sweet|great|right|nice|good|perfect|awesome|interesting)"
    rf"(?= (?:(?:ok(?:ay)?|(?:so|and|but|then)(?= (?:{WH}|{IS}|in|the year)\b)|what about|how about)\b))"
)
_SAID_APART = (
    r"hi|hiya|hello|hey|kia ora|morena|ta|oh|ah|cool|sweet|great|right|fine|nice|good|perfect|thank you|i see|sorry"
)
# What people say between an answer and their next question; what was asked before is over where it says so, `anew`:
# "sorry, different thing - how many nurses are there". Great Barrier Island and a right to repair are asked about.
_CHATTER = re.compile(
    rf"^\W*(?:(?:(?:{_SAID}|(?:cheers|thanks|thx)"
    r"(?: (?:heaps|(?:a lot|a bunch)(?! of\b)|mate|bro|bruh|cuz|guys|team))?|"
    r"that(?:['’]?s| is) (?:too |so |a bit |very |really )?(?:old|sad|bad|good|great|helpful|interesting))\b"
    rf"(?! (?:to|for)\b)(?! (?-i:(?!(?:And|But|How|I|So|W\w+)\b)[{UPPER}]))|"
    rf"(?:{_SAID_APART}|(?:one |an)?other (?:question|thing)|"
    r"(?P<anew>(?:a |on to a )?(?:\w+ )?(?:different|new) (?:thing|question|topic|subject)|"
    r"chang(?:e|ing) (?:of |the )?subject))(?= *[,.!;:–—]| -))"
    r"[\s,.!;:–-]*)+(?=\w)",
    re.IGNORECASE,
)
# "Did it work lol", "what about Wellington tho"; but not "who was his running mate", "which parties said aye".
_LAUGHTER = re.compile(
    r"(?<=\w)(?<!\bas)(?<!\beven)(?<!\bvoted)(?<!\bvote)(?<!\bmy)(?<!\ba)(?<!\bbest)(?<!\bfirst)(?<!\brunning)"
    r"(?<!\b(?:say|the|big))(?<!\b(?:said|flat|soul|team|your))(?<!\b(?:or|te|no|is))(?<!\bclass)"
    r"[\s,.?!]+(?:lol|haha+|hehe+|lmao|thx|tho|though|eh|aye|bro|mate|m8|(?<=[,?] )(?:do )?(?:you|ya|u) reckon)"
    r"[\s.?!]*$",
    re.IGNORECASE,
)
# What asks nothing of the releases: greetings, thanks, and who it is that answers.
_TO_NOBODY = re.compile(
    rf"^\W*(?:(?:{_SAID}|{_SAID_APART}|g['’]?day|good (?:morning|afternoon|evening)|"
    r"that(?:['’]?s| is| was)(?: (?:so|very|really|a bit))? (?:all|helpful|great|good|interesting|useful|fine)|"
    r"cheers|thanks?|thx|yes|no|nope|bye|goodbye|see (?:you|ya)|awesome|brilliant|interesting|no worries|that helps|"
    r"(?:a lot|very much|so much|heaps|mate|there|everyone|for (?:that|this|(?:all )?(?:your|the) help|now))|"
    r"how are you(?: (?:today|doing|going))?|help(?: me)?|"
    r"(?:can|could|will) you help(?: me)?(?: (?:find|with) (?:some)?(?:stuff|things?))?|"
    r"(?:who|what) (?:are|made|built) you|how do you work|"
    r"what an? (?:mess|shame|joke|shambles|waste|pity|disgrace)|"
    r"are you (?:an? )?(?:ai|bot|chatbot|robot|human|person|real person|real|machine)|"
    r"what (?:can|do) you (?:do|know(?: about)?)(?: here)?|"
    r"what (?:can|do|should) i (?:ask(?: you)?(?: about)?|do here)|what is this (?:site|page|bot))(?!\w)[\W_]*)+$",
    re.IGNORECASE,
)
_PAPER = r"(?:(?:press |media )?(?:release|statement)|document|source|announcement|one)"
_PLEASE = rf"(?:\W+(?:{PLEASE}|{THANKS}))?"
# "Source?", "are you sure?", "tell me more": the quotes are asked for again, which name theirs.
_AGAIN = re.compile(
    rf"{LEAD}(?:"
    r"(?:(?:got|do you have|have you got|what['’]?s|what is|give me|can i have|any) )?(?:(?:a|an|the|your|any) )?"
    r"(?:sources?|links?|citations?|references?|url|proof)(?: (?:for|of|to) (?:that|this|it))?|"
    r"says who|(?:who|which minister)(?: was it (?:that|who))? (?:says(?: so)?|(?:said|told you) (?:so|it|that|this))|"
    r"where (?:did you get|do you get|does|is|was|['’]s) (?:that|this|it)(?: come)?(?: from)?|"
    r"where['’]?s (?:that|this|it) from|"
    # "So that's false?", "did he?", "fact check that", "what was the real figure", of what is claimed.
    r"(?:(?:that|this|it|(?:was|is) (?:that|this|it)|that was)(?:['’]?s| is)? )?"
    r"(?:(?:really|actually|just) )?(?:true|false|wrong|right|correct|untrue|not true|incorrect|a lie|a myth|"
    r"fake(?: news)?|misleading|true or false)(?: (?:or not|then))?|"
    r"(?:did|does|do|was|is|were|are|has|have|had) (?:he|she|it|they|that)(?: (?:really|actually))?|"
    r"(?:(?:can|could) you )?(?:fact[- ]?check|verify|confirm|check|prove)"
    r"(?: (?:that|this|it|the (?:year|figures?|date)))?|"
    r"when (?:was (?:that|this|it) said|did (?:he|she|they) say (?:that|this|so|it))|"
    r"(?:(?:what(?:['’]?s| is| was) )?the )?(?:real|right|correct|true|wrong) "
    r"(?:figures?|number|year|date|answer|name|person|place)(?: then)?|"
    # "Which release says so?", "what document is that from", "where does it say that?"
    rf"(?:which|what) {_PAPER}s? (?:(?:says?|said|shows?|tells?|told) (?:that|this|it|so|us that|you that)|"
    r"(?:is|was|does|did) (?:that|this|it)(?: (?:from|in|come from))?|are you (?:quoting|citing)(?: from)?)|"
    rf"(?:in|from) (?:which|what) {_PAPER}(?: (?:is|was) (?:that|this|it))?|"
    r"where (?:does|did|do) (?:it|he|she|they|the (?:minister|government|release)) (?:actually )?say "
    r"(?:that|this|so)|"
    r"(?:(?:can you |could you )?tell me more|go on|(?:any |some )?more(?: (?:details?|info(?:rmation)?))?|"
    r"(?:are you|r u) (?:really )?sure|really|seriously|is (?:that|this|it) (?:really )?(?:right|true|correct|so))"
    rf"(?: (?:about|on) (?:that|this|it))?){_PLEASE}\W*$",
    re.IGNORECASE,
)
# How the answer is to look, which is as it is: "just the figure", "in one sentence", "sources only".
_FORM = (
    r"(?:(?:just|only) (?:(?:give|tell|show) me )?(?:the )?(?:amounts?|answer|dates?|facts?|figures?|links?|names?|"
    r"numbers?|quotes?|sources?|totals?|years?)|(?:citations?|dates?|figures?|links?|numbers?|quotes?|sources?) only|"
    r"in (?:a|one|1|two|2|three|3) (?:short )?(?:lines?|paragraphs?|sentences?|words?)|"
    r"in (?:short|brief|a nutshell)|"
    r"(?:in|using|with) (?:very |more )?(?:simpler?|plain|easy|easier|basic|everyday|layman['’]?s) "
    r"(?:english|kiwi|language|terms|words)|in (?:your|ur) own words|"
    r"(?:more )?simply|simpler|eli5|like (?:i['’]?m|i am) (?:five|5|a (?:five|5)[ -]year[ -]old|a (?:child|kid))|"
    r"(?:in |as )?(?:dot|bullet) points?|as a list|(?:a )?short (?:answer|version)|tl;?dr|yes or no|briefly|"
    r"keep it (?:short|brief|simple))"
)
# "Explain that in simple words", "can you elaborate", "sum it up for me", "I don't understand": the quotes, which are
# not put otherwise. "What does that mean" may ask for consequences.
_PUT_OTHERWISE = re.compile(
    rf"{LEAD}(?:(?:can|could|will|would) (?:you|u) )?(?:{PLEASE} |just )?(?:"
    r"(?:i (?:(?:still )?(?:do not|don['’]?t)|didn['’]?t) (?:get|understand)(?: (?:it|that|this))?)|"
    r"(?:(?:make|say|put|word|keep) (?:it|that|this)(?: (?:more|a bit|in a))?)|"
    r"(?:(?:dumb|break) (?:it|that|this) down)|(?:sum(?:med)? (?:it|that|this|it all) up|sum up)|"
    r"(?:go|give(?: me)?|tell(?: me)?)(?: (?:in|into))? (?:some |a bit |a little |even )?(?:more|further|greater)"
    r"(?: (?:detail|details|depth|info|information))?|"
    r"(?:re)?(?:explain|elaborate|expand|clarify|simplify|summari[sz]e|rephrase|paraphrase|recap))"
    r"(?: (?:on|about))?(?: (?:it|that|this|them|all that|what you said))?"
    r"(?: (?:(?:a (?:bit|little) )?more|further|again|simple|short|better|different|another way|for me|to me|up)){0,3}"
    rf"(?: ?{_FORM})?{_PLEASE}\W*$",
    re.IGNORECASE,
)
_REWORDED = re.compile(
    r"\b(?:(?:re)?explain|simpl\w+|plain|eas(?:y|ier)|basic|everyday|layman['’]?s|own words|rephrase|paraphrase|recap|"
    r"summari[sz]e|sum|dumb|eli5|like (?:i['’]?m|i am|an?))\b",
    re.IGNORECASE,
)
_FORM_ALONE = re.compile(rf"{LEAD}(?:(?:can i have|give me|make it) )?{_FORM}{_PLEASE}\W*$", re.IGNORECASE)
_FORM_FIRST = re.compile(
    rf"{LEAD}{_FORM}{_PLEASE}(?:\s*[,:;–—-]+\s*(?=\w)|"
    rf"\s+(?=(?:{WH}|whats|{IS}|can)\b))",
    re.IGNORECASE,
)
_FORM_LAST = re.compile(
    rf"(?<=\w)(?:[,.?;:–—]| -)[\s,.?;:–—-]*(?:but |and )?{_FORM}{_PLEASE}[\s.!?]*$|"
    rf"(?<=\w) (?=in ){_FORM}{_PLEASE}[\s.!?]*$",
    re.IGNORECASE,
)
# "The second one you quoted, when was that?"
_OF_A_QUOTE = re.compile(
    r"\b(?:the|your|that|this) (?:first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)|top) "
    r"(?:(?:quote|quotation|source|citation|link)(?= (?:that )?you\b|[,:;]| (?:is|was|says?|said)\b)|"
    r"one you (?:gave|listed|quoted|showed)\b)|"
    r"\b(?:the|that|this) (?:quote|one|source|figure|number)(?: that)? you (?:just )?"
    r"(?:cited|gave|listed|quoted|showed)\b",
    re.IGNORECASE,
)
# What somebody tells of themselves before they ask: "my uncle came from Samoa in 1974, did the government ...", but not
# "I'm writing about 1974" nor "I heard that in 1974 ...". And where a question begins after it.
# Who types on a phone puts no mark there: "im from tonga do i need a visa".
RUNS_ON = (
    r"(?:(?:and|but|so) )?(?:(?:how(?: (?:long|many|much|often|old))?|what|when|where|why) )?"
    r"(?:(?:am|can|did|do|does|is|should|will|would) (?:i|it|they|we|you|the (?:govt|government))|"
    r"(?:is|are) (?:there (?:an?|any|no|some|still)|they|we))\b|"
    r"(?:how (?:long|many|much|often|old)|what|when) (?:are|can|do|does|is|will)\b"
)
_CLAUSE_ENDS = re.compile(rf"[.,;:!]\s+|\s[-–—]\s+|\s(?={RUNS_ON})", re.IGNORECASE)
_OF_MYSELF = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|my|me|mine|we|our|she|he|they|her|his|their)\b", re.IGNORECASE)
# "We signed Kyoto in 1998" tells of the country.
_OPENS_OF_MYSELF = re.compile(
    r"^\W*(?:(?:and|but|so|hi|hey|hello)\W+)*"
    r"(?:i|i['’]?m|i['’]?ve|my|we (?:all )?(?:live|lived|farm|farmed|own|owned|rent|rented|moved|bought|run)|"
    r"we (?:were|are|have been|['’]ve been) (?:there|saving|living|renting|farming|trying|waiting|looking)|"
    r"we(?:['’]re| are|) (?:come |came |coming |both |all )?from|"
    r"our (?:family|kids|son|daughter|house|home|landlord))\b",
    re.IGNORECASE,
)
# "I rent in Hamilton and want to know what ...": the story ends where it says that something is asked.
_AND_WONDER = re.compile(
    r"(?<=\w),? (?:and|but|so)(?: (?:i|we)(?:['’]?m| am| are|['’]re|['’]?d| would)?)?(?: (?:am|are|was|were|would))?"
    r"(?: (?:just|really))? (?:(?:like|needs?|wants?|wanted) to know|wondering) "
    rf"(?=(?:{WH}|{IS}|am|can|could|will|would|should|if|whether)\b)",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(
    r"\b(?:writ\w+|research\w*|look(?:ed|ing)?|interest\w*|stud(?:y|ying)|read(?:ing)?|report\w*|essay|assignment|"
    r"project|thesis|article|story|want\w*|need\w*|wonder\w*|ask\w*|know|question|remember\w*|recall\w*|think|thought|"
    r"hear|heard|see|told|tell|saw|seen|believe|understand|mean|meant)\b",
    re.IGNORECASE,
)


def is_chatter(question: str) -> bool:
    """Whether a turn asks nothing of the releases: "thanks, bye", "what can you do?"."""
    return not any(map(str.isalnum, question)) or bool(_TO_NOBODY.match(question))


def without_chatter(question: str) -> str:
    """A question without what is only said to whoever answers: "lol, how much was it? in one sentence"."""
    question = unframed(_CHATTER.sub("", _LAUGHTER.sub("", question)))
    apart = _AND_WONDER.sub(", wondering ", question, count=1)
    question = apart if apart.startswith("wondering ", story_before(apart)) else question
    told = story_before(question)
    question = question[:told] + unframed(question[told:]) if told else question
    if _FORM_ALONE.match(question):
        return question
    return _FORM_LAST.sub("", _FORM_FIRST.sub("", question))


def says_anew(question: str) -> bool:
    """Whether a question says that it is of something else than the one before: "new topic - who ..."."""
    chatter = _CHATTER.match(question)
    return bool(chatter and chatter["anew"])


def asks_the_same(question: str) -> bool:
    """Whether a question asks nothing but the one before: where the answer is from, whether it is so, in short."""
    return any(pattern.search(question) for pattern in (_AGAIN, _FORM_ALONE, _PUT_OTHERWISE, _OF_A_QUOTE))


def asks_for_other_words(question: str) -> bool:
    """Whether nothing but the one before is asked, in other words than those of the releases."""
    return asks_the_same(question) and bool(_REWORDED.search(question))


def tells_of_myself(sentence: str) -> bool:
    """Whether a sentence tells of whoever asks, and not what for: "my nana is 82", but not "I'm writing about 1974"."""
    return bool(_OPENS_OF_MYSELF.match(sentence)) and not _WHAT_FOR.search(sentence)


def story_before(question: str) -> int:
    """How many characters of a question only tell of whoever asks, before it asks; 0 where none do."""
    told, begin = 0, 0
    for end in _CLAUSE_ENDS.finditer(question):
        clause = question[begin : end.start()]
        of_myself = _OF_MYSELF if told else _OPENS_OF_MYSELF
        if not of_myself.search(clause) or _WHAT_FOR.search(clause) or asks(clause):
            break
        begin = told = end.end()
    return told
