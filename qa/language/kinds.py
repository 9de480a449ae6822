"""The kind of thing that a question asks for, and whether a text holds one that the question did not bring along."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.language.moments import MONTH_NAMED
from qa.language.spelling import LOWER, UPPER
from qa.language.wording import AND, AUXILIARY, IS, JOINING, WH

_MONEY = r"cost|costs|price|fee|fees|fine|salary|worth|grant|amount|bonus|subsidy|payout|levy|funding|budget"
_ABSTRACT = (
    "rules|laws|acts|changes|measures|steps|issues|things|ways|years|months|weeks|days|hours|dates|times|levels|costs|"
    "species|vaccines|medicines|drugs|diseases|crops|products|services"
)
_NO_HEAD = rf"(?:{IS}|had|will|would|happened|said|say|says|about|for|on|in|rules?)\b"
_PLACES = "towns?|city|cities|regions?|places?|parts?|districts?|suburbs?|islands?|streets?|roads?|sites?"
# Not of a close vote, nor of what is close to something.
_CLOSE = r"close(?:d|(?! (?:to|votes?|race|call|contacts?|contest|result|links?|ties|relations?(?:hip)?|run|enough)\b))"
_GONE = f"repealed|scrapped|abolished|reversed|overturned|cancelled|dropped|axed|canned|{_CLOSE}"
_JOINED = rf"\W{{0,9}}(?:(?:{JOINING})\b\W{{0,9}})*"
_BEGINS = rf"(?:^|[.!;:]\s|\s[-–—]\s){_JOINED}"
# "Did it happen?", "was it ever delivered?", of what was promised before.
_CAME = (
    rf"{AND}(?:did|was|were|has|have) "
    r"(?:it|that|this|they|those|the (?:money|plan|promise|target)|(?:any|all) of (?:it|that|them)) "
    r"(?:(?:all|ever|actually|really|even|finally|been|get|got) ){0,3}"
    r"(?:happen(?:ed)?|deliver(?:ed)?|spent|used|built|paid(?: out)?|done|work(?:ed)?|c[oa]me (?:true|through|off)|"
    r"get there|start(?:ed)?|reach (?:it|the target)|go anywhere)\b[^?]{0,20}\??\W*$"
)
_DID, _HAS = rf"{_BEGINS}(?:did|was|were|has|have)\b", rf"{_BEGINS}(?:has|have)\b"
_OUTCOME = "|".join(
    (
        r"\b(?:became|become|becomes) of\b|\bhappened (?:to|with)\b|\bin the end\b|\bwhat(?:ever)? came of\b",
        r"\b(?:outcome|result)s? of the (?:\w+ )?(?:referendum|vote|inquiry|review|trial|pilot|plan|bid|case)\b",
        r"\bfate of\b|\bstill a thing\b|\bthe upshot\b|\band then what\b",
        # "Was the law ever repealed?", "did they close it?"; but "was there ever" asks whether, not what became of it.
        rf"{_DID}(?! there .{{0,40}}\bever\b).{{0,300}}\b(?:ever|in the end|eventually|finally|go(?:ne)? ahead|{_GONE}|"
        r"(?:changed|brought|put|come) back|get (?:built|rid)|stop \w+ing|finish(?:ed)?|completed|lead to|led to|"
        r"passed? into law|become law|go through|(?:pan|turn|work) out)\b",
        # "Or was it dropped?"
        r"\bor (?:was|were|did|has|have) (?:it|that|this|they|he|she)\b.{0,300}"
        rf"\b(?:{_GONE}|fold|stop(?:ped)?|get rid)\b",
        # "Is the road finished?", "do they still run it?"
        rf"{_BEGINS}(?:is|are)\b.{{0,300}}\b(?:finished|completed?|closing|closed|going ahead)\b",
        rf"{_BEGINS}(?:is|are|do|does|can|has|have)\b.{{0,300}}\bstill\b",
        # "Has the bridge opened yet?"
        rf"{_HAS}.{{0,200}}\b(?:opened|happened|(?:been )?(?:built|started))(?: yet)?\W*$|{_HAS}.{{0,200}}\byet\W*$|"
        r"\b(?:built|done|finished|in force|law|open|running) yet\W*$",
        # Whether a promise was kept.
        rf"{_DID}.{{0,300}}\b(?:(?:keep|kept|honour(?:ed)?|deliver(?:ed)? on|fulfil(?:led)?|meet|met|hit|achieved?|"
        r"reach(?:ed)?) (?:its|their|his|her|the|that|this) (?:[\w-]+ ){0,3}"
        r"(?:promises?|pledges?|commitments?|targets?|goals?|deadlines?)|"
        r"(?:promises?|pledges?|targets?|goals?)\b.{0,200}\b(?:kept|met|honoured|achieved|reached|fulfilled))\b",
        # "How did the trial go?"
        r"\bhow did\b.{0,120}\bgo\W*$|\bhow long did (?:it|that|this|they) last\b",
        r"\bhow did\b.{0,300}\b(?:end|finish|turn out|pan out|work out|conclude|get disposed of)\b",
        # "Napier and Hastings were meant to become one big council. Did it happen?"
        _CAME,
        r"\w[.!]\s+(?:and |so |but )?(?:did|was|were|is|has|have|does)\s+"
        r"(?:it|that|this|they|he|she|any(?:one|body))\b[^?.]{0,60}\?",
    )
)
_ASKS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "money",
            r"\bhow much\b(?! (?:time|longer|notice|of (?:the|a|an|its|their)|more likely|land|water|power|bigger))|"
            # "What grant", "what was the total funding", but not what was said about funding.
            rf"\b(?:what|which)(?:'s| is| was| are| were)?(?: (?!{_NO_HEAD})[\w'-]+){{0,3}} (?:{_MONEY})\b(?! about\b)|"
            r"\b(?:cost(?! of living)|price)\b|\b(?:price tag|sum of money)\b|\bwhat sum\b|\bwhat was (?:spent|paid)\b|"
            r"\b(?:what|how much) (?:[\w'-]+ ){0,4}(?:chip in|fork out|end(?:ed)? up costing)\b|"
            r"\bwhat was the (?-i:bill) (?:for|to) (?:the|a)\b|"
            # "How has insulation funding changed?"
            r"\bhow (?:has|have|had|did|does|is)\b[^?.]{0,60}\b(?:funding|spending|expenditure)\b[^?.]{0,60}"
            r"\b(?:chang\w+|gr[eo]w\w*|increas\w+|r[io]s[ei]\w*|f[ae]ll\w*)\b|"
            r"\bhow (?:dear|pricey|expensive)\b|"
            rf"\bhow (?:big|large|high|steep|generous) (?:a |an |the |(?:was|is|were|are) (?:the |that |its |their )?)?"
            rf"(?:[\w-]+ ){{0,2}}(?:{_MONEY}|cut|pay)\b",
        ),
        (
            "count",
            r"\bhow many\b|\b(?:what|total|the) number of\b|"
            r"\bhow (?:big|large|far|fast|high|old|tall|common|often|long|deep|wide|heavy|hot|cold|loud)\b|"
            r"\bhow much (?:of|land|water|power)\b|"
            r"\b(?:what|which) (?:age|size|length|height|weight|speed|distance)\b",
        ),
        (
            "share",
            r"\b(?:percent|per cent|percentage|proportion|turnout|cut of|by how much)\b|"
            r"\b(?:what|which) (?:\w+ ){0,2}(?:share|rate|pay rise|increase)\b|\brate (?:per|of)\b|\bshare of\b",
        ),
        (
            "time",
            r"\bwhen\b(?! \w)|\bwhen (?:did|was|were|will|is|are|does|do|would|had|has)\b|"
            r"\b(?:what|which) (?:date|day|year|month|time)\b|\bhow (?:long|soon)\b|"
            r"\buntil when\b|\bsince when\b|\bby when\b|\bfrom when\b|\b(?:closing|opening|start|launch) date\b",
        ),
        (
            "names",
            rf"\bwhich (?:[{LOWER}]+ )?(?!(?:\w+ )?(?:{_PLACES}|{_ABSTRACT})\b)\w{{3,}}(?<!ss)(?<!us)(?<!is)s"
            r"(?= (?:did|do|were|are|have|had|got|went|will|would|can|could|took|signed|made)\b|[,?]|$)",
        ),
        (
            "name",
            # The World Health Organization is nobody; "who can apply" is asked of what kind of people.
            r"(?!(?-i:WHO)\b)\bwho\b(?!'d|’d| (?:want|are|is a|were|had|have|need|live|can|may|qualif\w+)\b)|"
            r"\bwhose\b|\bnames? of\b|"
            r"\bwhich\b(?! (?:of|was|is|were|are|had|has|have|would|will|can|could|may|means)\b)"
            rf"(?! (?:\w+ ){{0,2}}(?:date|day|year|month|time|{_PLACES})\b)",
        ),
        (
            "place",
            rf"\bwhere\b|\b(?:which|what) (?!{_NO_HEAD})(?:\w+ ){{0,2}}(?:{_PLACES})\b",
        ),
        ("outcome", _OUTCOME),
        ("reason", r"\bwhy\b|\bwhat(?:'s| was| is| were) the (?:reason|point|aim|purpose)\b|\bhow come\b"),
    )
)
_IT_CAME = re.compile(_CAME, re.IGNORECASE)
_NUMBER_WORD = (
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen)\b"
)
# A figure that is neither a year nor the day of a date.
_FIGURE = rf"(?<![\d/.,$])(?!(?:19|20)\d\d\b(?![,.]\d))\d[\d,.]*(?!\d|\s+{MONTH_NAMED}\b)"
# None that begins inside another, at most ten words: a table of capitals without an end would be gone through again
# from each of its words.
_CAPITAL = rf"(?<![\w-])(?<!\w[’'])[{UPPER}][\w’'-]++"
_PROPER = rf"{_CAPITAL}(?:\s+(?:of\s+|and\s+|the\s+)?{_CAPITAL}){{0,9}}"
_HOLDS = {
    "money": re.compile(
        r"[$£€]\s?\d[\d,.]*|\b\d[\d,.]{0,30}\s?(?:million|billion|m|bn|cents|dollars)\b|\bfree of charge\b",
        re.IGNORECASE,
    ),
    "count": re.compile(rf"{_FIGURE}|{_NUMBER_WORD}", re.IGNORECASE),
    "share": re.compile(
        rf"{_FIGURE}\s?(?:%|per ?cent\b)|\b(?:half|a third|two.thirds|a quarter|three.quarters|one in|per ?cent)\b|"
        rf"{_FIGURE}|{_NUMBER_WORD}",
        re.IGNORECASE,
    ),
    "time": re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH_NAMED}\b(?:\s+\d{{1,2}}\b)?|\b(?:19|20)\d\d\b|"
        rf"(?i:(?:\b\d+|{_NUMBER_WORD})[\s-]+(?:year|month|week|day|hour)s?\b|"
        r"\b(?:next|last|this|later|early|late|mid|end of|coming)[\s-](?:\w+\s)?(?:year|month|week|day|century|decade|"
        r"morning|afternoon)\b|\b(?:today|tomorrow|yesterday|tonight|immediately)\b)|"
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    ),
    "name": re.compile(_PROPER),
    # "Fonterra, Tait Electronics and Sealord", "Kaipara and Whangārei have", or items of a list. Two names without a
    # comma, a stop or a verb after them are as often one ("Trade and Enterprise Minister").
    "names": re.compile(
        rf"{_PROPER},\s+(?:and\s+)?(?:the\s+)?{_PROPER}(?:,|\s+and\b|\s*[.;”\"]|$)|"
        rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}\s+(?:and|&)\s+{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}"
        r"(?=[.,;”]| (?:were|are|have|will|won|got|went|met)\b)|"
        rf"^(?:[-•*–·]|\d+[.)])\s+{_CAPITAL}.*\n+(?:[-•*–·]|\d+[.)])\s+{_CAPITAL}",
        re.MULTILINE,
    ),
    "place": re.compile(rf"\b(?:in|at|to|from|near|of|around|outside|for)\s+(?:the\s+)?{_PROPER}"),
    # How things end, or go on.
    "outcome": re.compile(
        r"\b(?:repeal\w*|scrap(?:s|ped|ping)?|abolish\w*|disestablish\w*|ends|ended|ending|cancel\w*|replac\w+|"
        r"(?<!nearly )(?<!almost )complet\w+|"
        r"finished|opened|third reading|passed|wound (?:up|down)|clos(?:es|ed|ing|ure)|reinstat\w+|"
        r"restor\w+|ceas\w+|no longer|withdr[ae]w\w*|reset|axed|lifted|revok\w+|sold|stopp(?:ed|ing)|"
        r"not (?:be )?(?:proceed\w*|going ahead)|overturn\w*|revers\w+|halt\w*|deferr?\w*|postpon\w+|merg\w+|"
        r"dropped|chosen|voted|rejected|confirmed|(?:came|comes?) into (?:force|effect)|"
        r"has been (?:built|delivered|made))\b",
        re.IGNORECASE,
    ),
    "reason": re.compile(
        r"\b(?:because|due to|so that|in order|reasons?|aims?|aimed|ensur\w+|result of|as a result|means that|designed|"
        r"intended|purpose|concern\w*|therefore|need(?:s|ed)? to|allow\w*|since|so it|would otherwise)\b",
        re.IGNORECASE,
    ),
}
_WORDS = re.compile(r"[^\W_]+")
_BEFORE = r"(?:(?:in|for|to|by|from|of|on|with|at|since|until)\s+)?"
# "And has one been built?", "and did the council pay", "and was the scheme extended"; but not "who left and was the
# first to" or "was the subject of".
_WHETHER = (
    r"(?:(?:has|have|had|did|does|do|will)\s+(?:the|its|his|her|their|it|they|he|she|this|that|these|those|there|any\w*|one)"
    r"|(?:is|are|was|were)\s+(?:it|they|he|she|there|any\w*))\s+\w"
    r"|(?:is|are|was|were)\s+(?:the|its|his|her|their|this|that|these|those)\s+(?!(?:first|only|last|next|\w+st)\b)"
    r"(?:(?!(?:of|to|in|on|at|for|by|who|that|which|with|from)\b)[\w'-]+\s+){1,3}"
    r"(?:ever|really|actually|(?!supposed|expected)\w+ed|built|made|kept|met|paid|spent|put|given|taken|sold|found|done)\b"
)
_SEAM = re.compile(
    r"(?:(?<!\s)(?:\s*+[,;:?]|\s++[-–—](?=\s))\s*+(?:(?:and|then|but)\s++)*|(?<!\s)\s++and\s++(?:then\s++)?)"
    rf"(?={_BEFORE}(?:what|(?!(?-i:WHO))who|whom|whose|which|when|where|why|how)\b(?! (?:as|if)\b)|"
    rf"(?P<whether>{_WHETHER}))",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(_WHETHER, re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_DESCRIBING = re.compile(rf"{_BEFORE}(?:who|whom|whose|which|where)\b", re.IGNORECASE)
# "When Labour brought it back, how many ..." asks once: "when" asks only where an auxiliary verb follows it.
_ASKING = re.compile(
    rf"{_BEFORE}(?:(?:what|who|whom|whose|which|why|how)\b|(?:when|where)(?:['’]s|\s+{AUXILIARY}\b|\s*\?\W*$)|"
    r"(?:until|from|since|by) when\b)",
    re.IGNORECASE,
)
# "Tyre Track scheme who ran it": what is asked about comes first, and is no clause of its own.
_NO_HEADING = (
    rf"{AUXILIARY}|hi|hey|hello|there|just|quick|please|thanks|i|we|you|me|my|might|said|announced|want|tell|show|list|"
    rf"name|if|that|because|{WH}|whom|whose"
)
_HEADED = re.compile(
    rf"^(?!(?:and|but|so)\b)(?P<head>(?:(?!(?:{_NO_HEADING})\b)[^\s:]++[\s:]++){{2,}}?)(?:[-–—]\s+)?"
    rf"(?:(?:to|by|from|in|at|for|of|on|with)\s+)?(?:how (?:much|many|long|big|far|often|old)\b|why\b|"
    rf"what\b(?! (?:they|he|she|it|we)\b)|(?:when|where)(?= {AUXILIARY}\b|$)|"
    r"(?:who|which|whom)(?= \w+ (?:it|this|that|them)\b| \w+$|$))",
    re.IGNORECASE,
)
# "An inquiry into why it sank" asks nothing by itself.
_GOES_ON = re.compile(
    r"\b(?:about|above|after|against|and|as|at|before|below|by|for|from|in|into|like|of|on|or|over|than|that|to|under|"
    r"until|upon|with)\W*$",
    re.IGNORECASE,
)
_TELL_ME = r"tell|show|list|find|name|give|explain|describe|summari[sz]e|trace|compare"
_QUESTION = re.compile(
    rf"\?|\b(?:{WH}|whom|whose|whats)\b|^\W*(?:(?:{JOINING}|please)\b\W*)*(?:{AUXILIARY}|may|{_TELL_ME}|any)\b",
    re.IGNORECASE,
)
# "Tell me about it", "funding for it how much".
_REQUEST = re.compile(
    rf"^\W*(?:(?:please|pls)\W+)?(?:{_TELL_ME})\b|\b(?:how (?:much|many)|what(?:ever|s) happened)\b", re.IGNORECASE
)
_END = re.compile(r"(?:[\s?!,;:…]|(?<![A-Z]\.[A-Z])\.){1,20}$")  # not that of "the U.S."
_HAPPENED = re.compile(
    r"\bwhen (?:did|was|were|has|have|had)\b|\bsince when\b|\bwhen\W*$|"
    r"\b(?:what|which) (?:date|day|month|year) (?:did|was|were)\b",
    re.IGNORECASE,
)
# "How many New Zealanders smoke", "which schools get lunches": what several do; and "what counts as work", one thing.
_BY_THEN = (
    r"(?:could|might|would|should)\S*|to|\w+ed|began|brought|built|came|cut|found|gave|given|got|grew|held|kept|led|left|"
    "let|lost|made|met|paid|ran|saw|sent|set|sold|spent|took|went|won"
)
_SEVERAL_DO = (
    rf"(?:{WH})(?: (?!(?:{_BY_THEN}) )[\w’'-]+){{0,4}}?"
    r" (?:[\w-]+s|children|iwi|m[āa]ori|men|people|police|staff|wh[āa]nau|women) "
    r"(?:apply|attend|belong|buy|come|die|drive|earn|face|fall|get|go|govern|have|hold|keep|leave|live|make|need|own|pay|"
    r"qualify|receive|remain|sit|smoke|speak|stay|study|suffer|take|travel|use|visit|vote|wait|want|work|count|cover|"
    r"protect|regulate|run)\b"
)
_ONE_DOES = (
    rf"(?:what|which|who)(?: (?!(?:{_BY_THEN}) )\w+){{0,2}}? (?:administers|allows|applies|becomes|belongs|comes|"
    r"counts|covers|decides|enforces|exists|falls|funds|gets|goes|governs|handles|keeps|lives|makes|manages|oversees|owns|"
    r"pays|protects|qualifies|regulates|remains|requires|runs|triggers|wants)\b"
)
# "How much the minimum wage", by who leaves out the verb; but not "how much the ferry cost".
_HOW_MUCH_THE = (
    rf"how (?:big|high|long|much) the(?: (?!(?:{_BY_THEN}|cost|did|fell|had|rose|was|were)\b)[\w’'-]+){{1,6}}\W*$"
)
# "If I sell my house do I pay tax", "wondering if I have to", "aren't charities exempt": of the rules as they are.
_AM_I = (
    r"\b(?:am|can|do|may|must|need|should) (?:i|we)\b(?! know\b)|(?:^\W*|[,;] )could (?:i|we)\b|"
    r"\b(?:if|whether) (?:i|we|my|our|[a-z]+s) (?:(?:am|are|can|get|have to|must|need|pay|qualify|should)\b)"
)
# "Should it have sold them?" asks of what was done.
_HAVE_DONE = r"(?:n['’]?t)? (?:[\w’'-]+ ){0,4}?have (?:been|come|done|known|\w+(?:ed|ght|old|ept))\b"
_NOW = re.compile(
    rf"(?:^|[.,;:!?]\s){_JOINED}(?:(?:is|are|am|do|does|can|may|must|should(?!{_HAVE_DONE})|will)(?:n['’]?t)?\b|"
    rf"(?:(?:after|at|before|by|for|from|in|of|on|over|to|under|until|till|up to|with|within) )?(?:{WH}|whom|whose)\b"
    r"(?:[^.;!?]*\b(?:is|are|am|do|does|can|has|have|must|will)\b|"
    rf"(?: (?!(?:{_BY_THEN}) )[\w’'-]+){{0,2}} should(?!{_HAVE_DONE})\b|"
    rf"(?:[^.;!?]*(?:,|\band) (?:{WH}))?['’](?:s|ll)\b)|"  # "what's", and no possessive: "who runs Auckland's port"
    rf"(?:how|what|when|where|who)s\b|who \w+s\b|(?:how|where) to\b|how (?:[\w’'-]+ ){{1,5}}works\W*$|"
    rf"{_SEVERAL_DO}|{_ONE_DOES}|{_HOW_MUCH_THE})|{_AM_I}|"
    # "Minimum wage how much is it": what is asked about stands before it.
    rf"^\W*+(?P<head>(?:(?!(?:{_NO_HEADING})\b)[\w'’&-]++\s++){{1,5}})(?:[-–—]\s+)?"
    r"(?:how (?:much|many|long|old|often|big|far|high)\b[^.;!?]*\b(?:is|are|do|does|can|has|have|will)\b|"
    r"how (?:long|often|many (?:days|hours|weeks))\W*$|how (?:do|can) (?:i|we|you)\b|"
    r"who (?:is|can|gets?|pays?|qualifies)\b|"
    r"(?:do|does|is|are|can) (?:\w+ ){1,3}(?:to|it|still|allowed)\W*$|"
    r"when (?:start|end|open|close|begin)s?\W*$|still\b(?: (?:on|going|open|available|there|running|free|law|"
    r"in (?:force|place)|a thing))?\W*$|(?:is|are|do|does|can|will) (?:it|they)\b[^.;!?]*[?!.]*$|"
    r"(?:what|where|when)(?:['’]?s| is| are| does| do| will)\b)",
    re.IGNORECASE,
)
# What a thing has at every time, and asked for in so few words is asked for as it is: "gold card age", "parent visa
# rules", "student allowance rate nz", "police pay"; what is told once ("rnz funding", "police station opening", "tunnel
# cost") is no such thing, and of a population the newest is often a small part.
_VALUE = (
    r"(?:ages?|allowances?|brackets?|caps?|charges?|contributions?|criteria|deadlines?|eligibility|entitlements?|"
    r"fees?|fines?|laws?|levels?|levy|levies|limits?|minimum|maximum|numbers?|pay|penalty|penalties|"
    r"(?<!purchase )(?<!sale )prices?|quotas?|rates?|rebates?|requirements?|rules?|regulations?|salary|"
    r"salaries|status|subsidy|targets?|thresholds?|wages?|waiting times?|wait times?)"
)
_OF_ANOTHER_TIME = (
    "about|after|announced|before|during|first|former|in|last|new|old|on|over|previous|proposed|reaction|report|response|"
    "review|since|speech|statement|under|versus|vs|whether"
)
# A few words of a subject; but none of a time, or of two things.
_AT_A_TIME = (
    "about|after|before|currently|during|first|former|last|now|old|original|previous|since|today|tomorrow|tonight|"
    "until|versus|vs|yesterday"
)
_TOPIC = re.compile(
    rf"^\W{{0,9}}(?P<what>(?:(?!(?:{_NO_HEADING}|{_AT_A_TIME}|whether)\b)[^\W_][\w’'&-]*+(?:\s++|(?=[?!]*+$))){{1,6}})[?!]*+$",
    re.IGNORECASE,
)
# People, and no subject: "new ministers", "ministers in Cabinet"; but "ministers meeting".
_OF_MINISTERS = re.compile(r"\bministers(?:$| (?:from|in|of|under)\b)", re.IGNORECASE)
_TELL_ABOUT = re.compile(r"^\W*tell me about\s+", re.IGNORECASE)
# "Accommodation supplement how much": what is paid again and again, and not what a tunnel costs.
_PAID = r"(?:allowance|benefit|contribution|credit|dole|grant|pension|rebate|subsidy|super|supplement|wage)s?"
_SHARE = r"(?:contribution|increase|rate) per ?cent(?:age)?"
_VALUES = rf"(?:{_PAID} how much|{_SHARE}|{_VALUE})"
_FEW_WORDS = re.compile(
    rf"^\W*(?:(?!(?:{_NO_HEADING}|{_OF_ANOTHER_TIME})\b)[^\W\d][\w’'&-]*\s+){{1,5}}{_VALUES}"
    r"(?: (?:changes|update|now|today|currently|nz|new zealand|per (?:hour|week|year)|a (?:week|year)|"
    r"for (?:an? )?(?:[a-z][\w’'-]*\s*){1,3})){0,2}\W*$",
    re.IGNORECASE,
)
# "What happens if I don't vote", "penalties for drink driving", "what if I'm self-employed?": what is told of it may be
# what was so once, though a newer release is no likelier to tell it.
_RULES = re.compile(
    r"\bwhat (?:else )?happens (?:if|when)\b|\bwhat if (?:i|we|you|my|your|an?|the|they|somebody|someone)\b|"
    r"^\W*(?:conditions|criteria|eligibility|fees?|fines?|meaning|definition|penalty|penalties|rates?|requirements?|"
    r"rules?|thresholds?) "
    rf"(?:about|around|for|of|on)(?: (?!(?:{_NO_HEADING}|{_OF_ANOTHER_TIME})\b)[^\W\d][\w’'&-]*){{1,6}}\W*$",
    re.IGNORECASE,
)
# What a body is for is told when it is set up or gets a head, not by the newest of it; of a law or a plan the newest
# tells as well. Of 32 such bodies twelve first quotes are better for it, four worse. And what is good or bad about
# something while it is new or debated: of 57 such questions ten first quotes are better, three worse. Not its effects
# and causes, nor what a trade deal brings, nor benefits "for" somebody: of 24 eight were worse, three better.
_LASTS = re.compile(
    r"^(?!.*\b(?:acts?|bills?|laws?|legislation|plans?|polic(?:y|ies)|reforms?|schemes?|strateg(?:y|ies))\b)\W*"
    r"(?:what (?:does|do) (?!(?:it|they|he|she|i|we|you)\b)(?:[\w’'&-]+ ){1,8}do\W*$|"
    r"what(?:['’]?s| is) the (?:role|job|function|purpose) of\b(?!.*\bin\b))|"
    rf"{AND}what(?:['’]?re| are) (?:the |some )?"
    r"(?!.*\b(?:changes|increases?|new|recent|this|trade (?:agreement|deal))\b)"
    r"(?:(?:biggest|economic|health|key|main|possible|potential|social|wider) ){0,2}"
    r"(?:(?:dis)?advantages|arguments|benefits(?= of\b)|dangers|downsides|drawbacks|pros and cons|risks|upsides) "
    r"(?:against|behind|for|from|of|to)\b",
    re.IGNORECASE,
)
# "What share did it end up with" asks for a share.
_ENDED_UP = re.compile(r"\bend(?:ed)? up\b", re.IGNORECASE)
# "Maximum fine for rustling", "ACC levy for farmers", which ask in so many words.
_SUM = re.compile(
    r"^\W*+(?:[\w'’&.-]++\s++){0,3}?(?:fines?|penalty|fees?|levy|subsidy|rebate|grant|allowance|payout|bonus|salary)"
    r" (?:for|of|on)\b",
    re.IGNORECASE,
)
_DONE_FIRST = re.compile(rf"{AND}(?:has|have)\b", re.IGNORECASE)
_AND_IS_IT = re.compile(rf"{AND}(?:is|are)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:did|was|were|had|been|said|would|happened|became)\b", re.IGNORECASE)
# What is to come of it: "what next for the polytechs", "any plans to change the limit".
_AHEAD = re.compile(
    rf"{AND}(?:the )?(?:what next (?:for|with)|next steps? (?:for|in|on|with)|"
    r"(?:any|are there(?: any)?) plans (?:for|on|to)|(?:coming|upcoming) changes (?:for|in|to))\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a text asks something; a headline, a claim or a few words only say what it is about."""
    return bool(_QUESTION.search(text))


def asks_what(text: str) -> bool:
    """Whether a text asks more than whether something is so, which a claim or "did it cost $3 million?" does not, nor
    "it cost $3 million when it was built" or "the road, which cost $3 million"."""
    told = list(_ASKING.finditer(text))
    relative = all(_DESCRIBING.match(one[0]) and one.start() > 0 for one in told) and "?" not in text
    return bool(told and not relative) or bool(_REQUEST.search(text))


def marked(text: str) -> str:
    """What asks, with the mark that many leave out: a model tells one from the other, nobody else does."""
    return f"{_END.sub('', text)}?" if asks(text) else text


def asks_of_today(text: str) -> bool:
    """Whether a question asks how things are now, or are to be ("how long is parental leave", "what will it cost"), not
    how they were. False where it asks first for something done: "has money been put into it, and is it a loan?"."""
    now = _NOW.search(text) or _FEW_WORDS.match(text) or _AHEAD.match(text)
    if now and now.re is _NOW and now["head"] and _GOES_ON.search(now["head"]):
        return False  # "the report on what is to be done"
    done = now and now.start() > 0 and _DONE_FIRST.match(text) and _AND_IS_IT.match(now[0])
    return now is not None and not _THEN.search(text) and not done


def topic(text: str) -> str:
    """The few words of a subject of which nothing is asked but that, "school lunches", "tell me about school lunches";
    "" of any other text."""
    told = _TELL_ABOUT.match(text)
    named = _TOPIC.match(text[told.end() :].rstrip() if told else text.rstrip())
    what = named["what"].strip() if named else ""
    return "" if asks(what) or asked_kinds(what) or _OF_MINISTERS.search(what) else what


def asks_of_rules(text: str) -> bool:
    """Whether a text asks for what holds, in words that do not say of when: "what happens if I don't vote"."""
    return bool(_RULES.search(text)) and not _THEN.search(text)


def asks_what_lasts(text: str) -> bool:
    """Whether a question asks for what a body is there for, or what is good or bad about something."""
    return bool(_LASTS.search(text))


def asks_when_it_happened(text: str) -> bool:
    """Whether a question asks when something did happen."""
    return bool(_HAPPENED.search(text))


def asks_whether_it_came(text: str) -> bool:
    """Whether a question only asks whether what was spoken of before came to pass."""
    return bool(_IT_CAME.match(text))


def asked_kinds(question: str) -> list[str]:
    """The kinds of answer asked for, in the order of the question: "when ... and who" gives two.

    Who or which of several is "name", which ones "names".
    """
    question = question.replace("’", "'")
    found = {kind: match.start() for kind, pattern in _ASKS if (match := pattern.search(question))}
    if "names" in found:
        found.pop("name", None)
    if not found and (ended := _ENDED_UP.search(question)):
        found["outcome"] = ended.start()
    if not found and not asks(question) and _SUM.match(question):
        found["money"] = 0
    return sorted(found, key=lambda kind: (found[kind], kind))


def parts(question: str) -> list[str]:
    """The questions in a question: "Who won, and what for?" holds two, and so does "the trial who ran it, how long",
    both of which are of the trial; one that is one is whole."""
    text = " ".join(question.split())
    seams = list(_SEAM.finditer(text))
    row = max((seam.start() for seam in seams if _AND.search(seam[0]) and not seam["whether"]), default=-1)
    found, start = [], 0
    for seam in seams:
        # After a bare comma "who" describes somebody, unless it asks in a row that ends in "and".
        if seam.start() > row and seam[0].strip() == "," and _DESCRIBING.match(text, seam.end()):
            continue
        if seam[0].strip()[:1] in (":", "-", "–", "—") and _ASKING.match(text, start):
            continue  # what a heading is of is asked after it, not what follows a question: "what did she mean by: …"
        found.append(text[start : seam.start()])
        start = seam.end()
    first, *rest = dict.fromkeys([*found, text[start:]])
    asking = [part for part in rest if _ASKING.match(part) or _ASKS_WHETHER.match(part)]
    headed = _HEADED.match(first) if asking else None
    if headed and not _GOES_ON.search(headed["head"]):
        asking = [headed["head"] + part for part in asking]
    elif not _ASKING.match(first):
        return asking if sum(not _ASKS_WHETHER.match(part) for part in asking) > 1 else [question]
    return [first, *asking] if asking else [question]


def holds(kind: str, text: str, known: str = "") -> bool:
    """Whether `text` holds a thing of that kind which is not among the words of `known`.

    `known` is what can't be news: the question itself, and the names of those who speak.
    """
    brought = _words(known)
    return any(
        not {word.casefold() for word in _WORDS.findall(match.group(0))} <= brought
        for match in _HOLDS[kind].finditer(text)
        if kind != "name" or not _opens_sentence(text, match.start())
    )


@lru_cache(maxsize=64)  # one question asks this of every statement of its releases
def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORDS.findall(text))


def _opens_sentence(text: str, place: int) -> bool:
    """A capital at the start of a sentence or a quotation says nothing."""
    before = text[:place].rstrip()
    return not before or before[-1] in '.!?“"‘:'
