"""What a chat bot is told to write, asked of the releases: "tell me about KiwiSaver" for "write a 500 word essay on
KiwiSaver".

Such orders are full of words that releases have, too: with them one about an essay competition is quoted of what was to
be told of Christchurch, and most of the rest is refused.
"""

from __future__ import annotations

import re

from qa.language.wording import PLEASE, WH

_YOU = (
    rf"^\W*(?:(?:{PLEASE}|hi|hey|hello|ok(?:ay)?|now|(?:can|could|will|would) (?:you|u)|"
    r"i(?: need| want|['’]?d like| would like) you to|help me(?: to)?)\W+){0,4}"
)
_WRITE = r"(?:write|draft|compose|create|make|generate|produce|prepare)(?: (?:me|us|up))?"
_LENGTH = r"(?:(?:an?|my|our|the|some|another) )(?:[\w’'-]+ ){0,4}?"
# What is made of facts; a poem, a speech and a letter to somebody are nothing that releases tell.
_PIECE = (
    r"(?:essays?|paragraphs?|(?<!new )report|articles?|(?:news )?stor(?:y|ies)|blogs?|blog posts?|presentations?|"
    r"briefings?|memos?|notes|outlines?|profiles?|biograph(?:y|ies)|bios?|summar(?:y|ies)|overviews?|assignments?|pages?)"
)
_ON = (
    r"(?:about|on|of|regarding|concerning|covering|describing|discussing|explaining|outlining|summari[sz]ing)"
    r"(?: the (?:subject|topic) of)?"
)
_FEW = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_CHILD = (
    r"(?:an? (?:beginner|child|kid|layman|layperson|teenager)|beginners|dummies|"
    r"(?:an? )?(?:\d{1,2}|five|six|seven|eight|nine|ten|twelve)[ -]year[ -]olds?)"
)
_FACTS = (
    r"(?:facts|(?:bullet|dot|talking) points|key facts|takeaways|"
    r"things (?:to know|i should know|i need to know|everyone should know))"
)
_WHAT = (
    r"(?P<what>(?!(?:(?:the )?(?:above|attached|below|following)|it|that|them|these|this|those|him|her)\b)\w.*?)"
    r"(?: for (?:me|us))?\W*$"
)
# What each is put as; "" is a question itself, or a subject to be told of.
_ORDERS = tuple(
    (re.compile(asked, re.IGNORECASE), put)
    for asked, put in (
        (rf"{_YOU}{_WRITE} {_LENGTH}{_PIECE} {_ON} {_WHAT}", ""),
        (rf"{_YOU}{_WRITE} an? (?:complete |full )?list of {_WHAT}", "list {what}"),
        (
            rf"{_YOU}(?:(?:find|get|give|list|name|provide|share|show|tell)(?: (?:me|us|out))? )?(?:the )?(?:top )?"
            rf"(?:(?:some|a few|several|all|any) )?(?:{_FEW} )?(?:(?:basic|fun|important|interesting|key|main|quick) )?"
            rf"{_FACTS} (?:about|of|on) {_WHAT}",
            "",
        ),
        (
            rf"{_YOU}(?:summari[sz]e|sum up|recap|tl;?dr|eli5|explain like (?:i['’]?m|i am) (?:five|5|an? [\w -]+?))\b"
            # "Summarise the criticism" is of what was asked about before.
            rf"(?: ?[:,-])?(?: (?:of|on|about))? (?!(?-i:the [a-z]+\W*$)){_WHAT}",
            "",
        ),
        (rf"{_YOU}(?P<verb>describe|explain) (?P<what>\w.*?) (?:to|for|as if to) {_CHILD}\W*$", "{verb} {what}"),
    )
)
# "You are a historian. What ...", "act as a teacher and explain ..."; "in 100 words, ..." and "... in 100 words".
_AS_SOMEBODY = re.compile(
    r"^\W*(?:(?:act|answer|respond) as|pretend (?:to be|(?:that )?you(?:['’]re| are))|"
    r"imagine (?:that )?you(?:['’]re| are)|you(?:['’]re| are)(?= an? (?:[\w-]+ ){0,3}?(?:ai|analyst|assistant|chatbot|"
    r"economist|editor|expert|historian|journalist|librarian|lecturer|professor|researcher)\b)) "
    r"an? [\w ’'-]{2,40}?(?:[.,;:]| and)\s+(?=\w)",
    re.IGNORECASE,
)
_SO_LONG = (
    r"in (?:(?:about|around|at most|exactly|fewer than|less than|maximum|no more than|roughly|under|up to) )?"
    rf"(?:{_FEW}|\d{{1,4}}|a few|a couple of) (?:short )?(?:words?|sentences?|paragraphs?|lines|bullet points|pages?)"
    r"(?: or (?:fewer|less))?"
)
_FORM = re.compile(
    rf"^\W*(?:(?:{_SO_LONG})[,:]?|(?:in )?(?:bullet|dot) points:)\s+(?=\w)|(?<=\w),? {_SO_LONG}(?=\W*$)",
    re.IGNORECASE,
)
_ASKS, _ALL = re.compile(rf"(?:{WH})\b", re.IGNORECASE), re.compile(r"(?:all|everything)\b", re.IGNORECASE)
# What is to be put in other words.
_TO_WRITE = re.compile(
    rf"{_YOU}(?:{_WRITE} {_LENGTH}{_PIECE} {_ON}\b|summari[sz]e\b|sum up\b|recap\b|tl;?dr\b|eli5\b|"
    rf"explain like\b|explain .* (?:to|for) {_CHILD}\W*$)",
    re.IGNORECASE,
)


def question_in(order: str) -> str:
    """The question that an order to write or to tell something comes to, less how long and for whom; any other question
    as it is."""
    bare = _FORM.sub("", _AS_SOMEBODY.sub("", order))
    for pattern, put in _ORDERS:
        if told := pattern.match(bare):
            what = told["what"]
            asked = "{what}" if _ASKS.match(what) else "list {what}" if _ALL.match(what) else "tell me about {what}"
            return (put or asked).format(**told.groupdict())
    return bare


def is_to_write(order: str) -> bool:
    """Whether it is told to put something in other words than those of the releases."""
    return bool(_TO_WRITE.match(_FORM.sub("", _AS_SOMEBODY.sub("", order))))
