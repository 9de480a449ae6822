"""Names that a question asks about, by their capitals, and words that it quotes; which of them the releases lack."""

from __future__ import annotations

import re
from functools import reduce
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

import vectorstore
from qa.finding.querying import GIST, SAID, quotations
from qa.hits import terms_of, text_of
from qa.language.moments import MONTH_NAMES
from qa.language.spelling import CAPITALISED, ENDS_POSSESSIVE, UPPER, fold, touches, unaccented, vocabulary
from qa.language.wording import AND
from qa.understanding.capitals import is_always_capital, is_place_of_several
from qa.understanding.elsewhere import peoples
from qa.understanding.follow_ups import content_words
from qa.understanding.people import EXCLUDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.hits import Hit
    from qa.statements import Statement
    from qa.understanding import Understood

# Releases among which a name that is asked about must stand: it does for all but one in a hundred answers.
NAMED = 5
# What a question calls by a capital and a release need not say: the country, and who governs it.
OF_ALL = vocabulary(
    "i nz zealand zealanders aotearoa kiwi kiwis labour national nats alliance coalition greens parliament cabinet "
    "govt government house crown act acts bill budget pm mp mps ceo tv tvs mmp ltd pc rd "
    + " ".join(MONTH_NAMES).lower()
)
_OPENS = re.compile(rf"(?<!\b[{UPPER}])(?<!\b[{UPPER}]\w)(?<!\b[{UPPER}]\w\w)[.?!][\s\"'“‘(]*$")  # not "Dr. No"
_IWI = re.compile(r"\bNg[āa](?:(?:ti|i) \w+|\w{4,})", re.IGNORECASE)
_OF_AN_IWI = r"(?: iwi)?(?:['’]s?)? (?:settlement|deed|claims?|people|iwi)\b"
_SUFFIXED = re.compile(r"['’-]")  # "Labour's", "Labour-led"
_CAPITALS_BEFORE = re.compile(rf"(?:\b{CAPITALISED} ){{1,9}}\Z")
_CAPITALS_AFTER = re.compile(rf"(?: {CAPITALISED}){{1,9}}")
# What stands before a place that is left out: "hospitals not in Auckland", "new schools outside Christchurch", but a
# "crash outside Huntly" is near it.
_LEFT_OUT = re.compile(
    r"(?:\b(?:not|other than|except(?: for)?|apart from|aside from|besides|elsewhere than|rather than|instead of) "
    r"(?:in|at|from|around|near|on)|\bbeyond|"
    r"\b(?:[a-z]+(?<![su])s|people|transport|housing|treatment|care|anything|any\w+|some\w+|every\w+) outside(?: of)?)"
    rf" (?:the )?(?:(?-i:{CAPITALISED}) (?:and|or) (?:in )?)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:outside(?: of)?|beyond|besides|away (?:from|as)|not (?:at|in)|other than|rather than|apart from|"
    r"except\w*(?: for)?|excluding)(?: in)? (?:[\w’'-]+,? ){0,3}$",
    re.IGNORECASE,
)
# "The mine near Granity": where something is, which a release may tell by another place.
_NEARBY = re.compile(
    r"\b(?:near(?:by|est)?(?: to)?|(?:far|up the road) from|(?:north|south|east|west) of)(?: the)? $", re.IGNORECASE
)
_OF_A_NAME = re.compile(rf"(?:{CAPITALISED} )+$")  # "Weka" of "Weka Flat"
# Of several words, and not told by one of them: "Tourism Infrastructure Fund" is not told by what names a tourism fund.
_FUND = re.compile(r"\b(?:Fund|Partnership|Initiative|Programme|Scheme|Trees)$")
# "How much did Zespri get from the Endeavour Fund?"
_RECEIVED = re.compile(
    rf"{AND}how much (?:money |funding )?(?:did|does|has|have|had|will) (?P<who>[^?.;]{{2,60}}?)"
    r"(?: (?:at|in) [^?.;]{2,40}?)? "
    r"(?:get|gets|got|gotten|receive|received|been (?:given|paid|granted))\b",
    re.IGNORECASE,
)
# "Who is Mark Solomon?": told by what has both names, and not by the Solomon Islands.
_WHO_IS = re.compile(
    rf"(?i:{AND}who(?:['’]?s| is| was)) (?:(?:[Tt]he|[Ll]ate|Sir|Dame|Dr|Mr|Mrs|Ms|Justice|Judge|Professor|Hon) )*"
    rf"(?P<given>{CAPITALISED})(?: {CAPITALISED}){{0,2}} (?P<surname>{CAPITALISED})\W*$"
)
# "What was Work and Income called before?", "what is SPARC now", "the old name of the Public Service Commission".
_ASKS_NAME = re.compile(  # in one clause: "how many did Kāinga Ora (as it is now called) house" asks no name
    rf"{AND}(?:what|which)\b[^?,(]*?(?:"
    r"\b(?:called|known as|named) (?:before(?! (?:an?|the) (?:\S+ ){0,3}(?:committee|court|inquiry|tribunal|house)\b)|"
    r"previously|formerly|originally|earlier|now|today|these days|nowadays)\b|"
    r"\b(?:formerly|previously|originally|now|used to be) (?:known as|called|named)\b|"
    r"\b(?:old|former|previous|original|earlier|new|current) names? (?:of|for)\b|"
    r"['’]s (?:old|former|previous|original|earlier|new|current) name(?=\W*$)|\brenamed (?:to|as)(?=\W*$)|"
    r"(?:use to be called|get renamed)\b)",
    re.IGNORECASE,
)
# "What is SPARC now", but not "what is SPARC doing now".
_IS, _NOW = re.compile(r"\bwhat(?: is| was|['’]?s) (?:the )?$", re.IGNORECASE), re.compile(r"(?: now| before)\W*$")
_RENAMES = re.compile(
    r"\b(?:renam\w+|rebrand\w*|name chang\w+|chang\w+ (?:its|the|their) name|(?:new|old|original|former) name|"
    r"(?:to be|be|is|was|now|been) (?:known as|called)|formerly|previously known)\b",
    re.IGNORECASE,
)
# "What replaced the Orions", not who came after whom: what was to replace others, or was replaced by them, stands near.
_REPLACED = re.compile(
    rf"{AND}(?:what|which (?:act|agency|aircraft|authority|benefit|body|category|department|fund|helicopter|law|"
    r"ministry|organi[sz]ation|plane|programme|scheme|ship|system|tax|tribunal|vehicle|vessel)s?) (?:(?:has|have) )?"
    r"(?:replaced|superseded|took over from|took the place of) (?P<what>[^?.;,]{2,60})",
    re.IGNORECASE,
)
# "What did NCEA replace", "what was there before WorkSafe": as much, the other way round.
_THING = r"(?:(?!['’]s )[^?.;,]){2,60}?"  # by its own name, and not as "DOC's fund"
# What comes before those is heard by them.
_HEARS = r"(?:\w+ ){0,4}(?:cabinet|committees?|courts?|house|judges?|parliament|tribunals?)\b"
_BEFORE_IT = re.compile(
    rf"{AND}what (?:did (?P<what>{_THING}) (?:replace|supersede|take over from|take the place of)|"
    rf"(?:was|were|got|has been) (?:replaced|superseded) by (?P<by>{_THING})|"
    rf"(?:came(?! before {_HEARS})|was there|existed|did (?:we|they|people|nz|new zealand) (?:have|use)|"
    r"was (?:used|in place)) before "
    rf"(?P<since>{_THING}))\W*$",
    re.IGNORECASE,
)
_REPLACES = (
    r"\b(?:replac(?:e[sd]?|ing|ements? (?:for|of))|supersed\w+|success(?:or|ion) to|instead of|formerly|previously|"
    r"(?:tak\w+|took) (?:over (?:from|the)|the place of)|name change|"
    r"(?:merg|renam|rebrand|disestablish|abolish|repeal)\w*)\b"
)
_IS_REPLACED = (
    r"\b(?:replaced|superseded|succeeded|absorbed|(?:is|its) (?:successor|replacement)|becom\w+|became|"
    r"(?:merg|renam|rebrand|disestablish|abolish|repeal|amalgamat|integrat)\w*|"
    # "Two new Interislander ferries which will replace the existing fleet": those of before are called the same.
    r"replac\w+ (?:(?:its|our|the|their|these|two|three) )+(?:age?ing|current|existing|old|older|present|previous))\b"
)
# What a thing does that comes in another's place, and what is done to the other: "it will be replaced" is none of it.
_COMES = (
    r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )(?<!\band )"
    r"\b(?:replac(?:e[sd]?|ing|ements? (?:for|of))|supersed(?:e[sd]?|ing)|repeals|succeed(?:s|ed)|"
    r"(?:tak\w+|took) (?:over (?:from|the)|the place of)|formerly|previously|instead of|"
    r"(?:amalgamat|combin|merg)(?:e[sd]?|ing)|br(?:ings?|ought) together)\b"
)
_GIVES_WAY = (
    r"\b(?:(?:replaced|superseded|succeeded|absorbed|taken over|disestablished|abolished|repealed)\b.{0,40}?"
    r"\b(?:by|with|into)|becom\w+|became|(?:merg|renam|rebrand|amalgamat|combin|integrat)\w*)\b"
)
_STOP = re.compile(r"[.;!?]\s|\n")
_SUCCEEDS = re.compile(r"\b(?:replac(?:e[sd]?|ing)|merg\w+|predecessor|successor)\b", re.IGNORECASE)
# Somebody is named with what they said: of 96 made-up quotations with a speaker and no "said" 20 had it said that no
# release has the words, 78 so. What is of more than WHOLE words is no name or heading.
WHOLE = 3
_SIGNED = re.compile(
    rf"(?:[\"”]|(?<!\w['’])(?<=[\w.,!?])['’](?!\w))[\s,.]*(?:[–—(-]+|by|from) *{CAPITALISED} {CAPITALISED}"
    rf"|{CAPITALISED} {CAPITALISED}: *[\"“'‘]"
)


class Name(NamedTuple):
    """A name that a question gives: where it stands, what it says, the terms of each way to call it, and those ways
    that are not its own."""

    place: int
    text: str
    called: list[set[str]]
    others: tuple[str, ...] = ()


def asked_names(understood: Understood) -> list[Name]:
    """The names that are asked about now, neither before nor told of whoever asks; of peoples none, and none that is
    left out: "which regions except Otago"."""
    begin, of_peoples, question = understood.asks_from, peoples(understood.question), understood.question
    asked = [name for name in names_given(understood) if name.place >= begin and name.place not in of_peoples]
    return [name for name in asked if not _is_left_out(question, name)]


def _is_near(question: str, name: Name) -> bool:
    return bool(_NEARBY.search(_OF_A_NAME.sub("", question[: name.place])))


def _is_left_out(question: str, name: Name) -> bool:
    before = _OF_A_NAME.sub("", question[: name.place])
    return bool(EXCLUDED.search(before) or _LEFT_OUT.search(before))


def of_what_is_left_out(understood: Understood, quotes: Sequence[Statement]) -> str:
    """That the quote which comes first names a place that a question leaves out, "schools outside Christchurch", other
    than to leave it out itself; "" where it does not."""
    question = understood.question
    names = [name for name in names_given(understood) if name.place >= understood.asks_from] if quotes else []
    for begin, end in (_whole_name(question, name) for name in names if _is_left_out(question, name)):
        place = question[begin:end]
        if " " in place and not is_place_of_several(place):
            continue  # "who is on it besides Ann Alder"
        text = quotes[0].titled
        named = list(re.finditer(rf"(?<!\w){re.escape(place)}(?!\w)", text))
        if named and not any(_AWAY.search(text, 0, found.start()) for found in named):
            return f"The first of these quotes names {place}, which the question leaves out."
    return ""


def names_given(understood: Understood) -> list[Name]:
    """Names that the question gives, by capitals, less those that only say when or who speaks."""
    question = understood.question
    taken = [*understood.when_and_who, *(alias.span for alias in understood.aliases)]
    found = [
        Name(alias.span[0], alias.text, ways_to_call([alias.text, *alias.others]), alias.others)
        for alias in understood.aliases
        if alias.text[0].isupper() and alias.kind not in ("everyday", "time") and alias.text.casefold() not in OF_ALL
    ]
    place = 0
    for word in content_words(question):
        place = question.find(word, place)
        inside = any(begin <= place < end for begin, end in taken)
        # What opens a sentence has a capital whatever it is, but not within it, unless releases give it one anywhere.
        opens = bool(_OPENS.search(question[max(place - 12, 0) : place])) or not question[:place].strip(" \"'“‘(")
        inner = word[1:] != word[1:].lower()
        capital = inner or is_always_capital(word) if opens else word[0].isupper() and len(word) > 1
        if capital and not inside and _SUFFIXED.split(word)[0].casefold() not in OF_ALL:
            name = ENDS_POSSESSIVE.sub("", word)
            spellings = (name, *(whole for _, whole in vectorstore.hyphened(name)))
            found.append(Name(place, name, ways_to_call(spellings)))
        place += len(word)
    return found


def ways_to_call(ways: Sequence[str]) -> list[set[str]]:
    """The terms of each way to call something, but for the s after an apostrophe: "Hawkes Bay" is Hawke's Bay."""
    return [{term for term in terms if term != "s"} or set(terms) for terms in map(vectorstore.analyse_query, ways)]


def mentions(hit: Hit, called: Sequence[set[str]]) -> bool:
    """Whether a release has something by all terms of one of the ways to call it."""
    return _are_in(terms_of(hit.release), called)


def _are_in(held: set[str], called: Sequence[set[str]]) -> bool:
    return any(terms <= held for terms in called)


def share_missing(hit: Hit, names: Sequence[Name]) -> float:
    """The share of some names that a release lacks."""
    if not names:
        return 0.0
    held = terms_of(hit.release)
    return sum(not _are_in(held, name.called) for name in names) / len(names)


def unmentioned(understood: Understood, hits: Sequence[Hit], *, nearby: bool = True) -> str:
    """Which name that is asked about none of the closest releases has, by any of its names; "" where one has each. What
    something is near counts only with `nearby`: a release may tell where it is by another place."""
    for name in asked_names(understood):
        if not nearby and _is_near(understood.question, name):
            continue
        begin, end = _whole_name(understood.question, name)
        whole = understood.question[begin:end]
        if not any(_names(hit, name, whole) for hit in hits[:NAMED]):
            further = any(_names(hit, name, whole) for hit in hits[NAMED:])
            close, others = ("closest", "; others do") if further else ("close", "")
            return f"None of the releases that come {close} mentions {whole}{others}."
    return ""


def _names(hit: Hit, name: Name, whole: str) -> bool:
    """Whether a release mentions a name of several words by all of them as they stand, where releases call it so, or by
    another of its names; of any other name, its word."""
    if not mentions(hit, name.called):
        return False
    text = f" {fold(text_of(hit.release))} "
    stands = any(f" {fold(way)} " in text for way in (whole, *name.others))
    if _is_fund(whole):
        return stands or any(len(way) == 1 and mentions(hit, [way]) for way in name.called)  # "TIF"
    return stands or len(name.called) > 1 or not is_place_of_several(whole)


def _is_fund(whole: str) -> bool:
    return " " in whole and bool(_FUND.search(whole))


def recipient_untold(understood: Understood, quotes: Sequence[Statement]) -> str:
    """That no quote, nor the title of its release, names whoever is asked about as what got money, and from whom others
    got some as well; "" where one does."""
    asked = _RECEIVED.search(understood.asked)
    if not asked or not quotes:
        return ""
    begin = understood.begins + asked.start("who")
    who = [name for name in asked_names(understood) if begin <= name.place < begin + len(asked["who"])]
    held = [set(vectorstore.analyse(quote.titled)) for quote in quotes]
    told = not who or any(all(_are_in(terms, name.called) for name in who) for terms in held)
    return "" if told else f"None of these quotes names {asked['who']}."


def unnamed(understood: Understood, quoted: Sequence[Hit], hits: Sequence[Hit], n_parts: int) -> str:
    """Which name that is asked about some of the closest releases have, but not the one that is quoted first, unless
    that answers another part of the question; "" where there is none."""
    names = asked_names(understood)
    if not (names and quoted) or n_parts > 1:
        return ""
    question, times = understood.question, [period.words for period in understood.periods]
    first = terms_of(quoted[0].release)
    for name in names:
        begin, end = _whole_name(question, name)
        text = question[begin:end]
        if _names(quoted[0], name, text) or touches((begin, end), times):
            continue
        words = content_words(text)
        # "Government House" is not missed where the government stands, but "Tokomaru Bay" is where Jackson Bay does.
        of_it_alone = [word for word in words if is_always_capital(word)]
        parts = {term for word in of_it_alone or words for term in vectorstore.analyse_query(word)}
        if parts & first and not (_is_fund(text) or is_place_of_several(text)):
            continue
        if any(_names(hit, name, text) for hit in hits[:NAMED]):
            return f"The release quoted first does not mention {text}; others that come close do."
    return ""


def _whole_person(understood: Understood) -> re.Pattern[str] | None:
    """Somebody, no minister, of whom it is asked who that is, by both names."""
    match = None if understood.people or understood.aliases else _WHO_IS.match(understood.question)
    return match and re.compile(rf"\b{match['given']}\W+(?:[\w'’‘.]+\W+){{0,2}}?{match['surname']}\b", re.IGNORECASE)


def of_person_first(understood: Understood, quotes: Sequence[Statement]) -> list[Statement]:
    """Quotes in their order, first those of releases that name whoever it is asked about by both names."""
    whole = _whole_person(understood)
    return sorted(quotes, key=lambda one: bool(whole and not whole.search(text_of(one.hit.release))))


def person_untold(understood: Understood, quotes: Sequence[Statement]) -> str:
    """That no release quoted names somebody of whom it is asked who that is; namesakes share a word with them."""
    whole, match = _whole_person(understood), _WHO_IS.match(understood.question)
    if not (whole and match) or any(whole.search(text_of(one.hit.release)) for one in quotes):
        return ""
    return f"None of the releases quoted mentions {understood.question[match.start('given') : match.end('surname')]}."


def renaming_untold(understood: Understood, quotes: Sequence[Statement]) -> str:
    """That no quote tells of another name of what is asked what it was or is called, and by which it is found."""
    renamed = [one for one in understood.aliases if one.kind == "renamed" and one.span[0] >= understood.asks_from]
    if not renamed and _ASKS_NAME.search(understood.asked):
        told = any(_RENAMES.search(quote.titled) or _SUCCEEDS.search(quote.titled) for quote in quotes)
        return "" if told else "None of these quotes tells of another name."
    if len(renamed) != 1:
        return ""
    begin, end = renamed[0].span
    is_now = _IS.search(understood.question[:begin]) and _NOW.match(understood.question, end)
    if not (is_now or _ASKS_NAME.search(understood.asked)):
        return ""
    ways = [renamed[0].text, *renamed[0].others]
    for quote in quotes:
        held = set(vectorstore.analyse(quote.text))
        named = [set(vectorstore.analyse(way)) for way in ways if held.issuperset(vectorstore.analyse(way))]
        two = any(one.isdisjoint(other) for one in named for other in named)
        if two or (named and _RENAMES.search(quote.text)):
            return ""
    own = set(vectorstore.analyse(ways[0]))
    others = [way for way in ways[1:] if not way.isupper() and own.isdisjoint(vectorstore.analyse(way))] or ways[1:]
    found_by = " or ".join(others[:3])
    return f"None of these quotes tells of another name of {ways[0]}; it was searched for as {found_by} too."


def replacement_untold(understood: Understood, quotes: Sequence[Statement]) -> str:
    """That no quote tells what came in the place of a thing that a question names, be it a plan, or in whose place that
    came; "" where one does."""
    asked = None if understood.people else _REPLACED.search(understood.asked)
    came = None if understood.people or understood.periods else _BEFORE_IT.search(understood.asked)
    what = next((group for group in ("what", "by", "since") if came and came[group]), "what")
    if not (found := asked or came) or not (words := _called_by(found[what])) or not quotes:
        return ""
    begin = found.start(what) + understood.begins
    others = map(_called_by, understood.other_names(begin, begin + len(found[what])))
    names = "|".join(r"s?\W+(?:[\w’'-]+\W+){0,2}?".join(map(re.escape, name)) for name in (words, *others) if name)
    # A fold has no stops: "to replace the Wasps. The Seasprites" replaces none of the latter, but "the Wasps are old.
    # They will be replaced" does.
    whole = [fold(quote.titled) for quote in quotes]
    parts = [fold(part) for quote in quotes for part in _STOP.split(quote.titled)]
    of_it, by_it = (_REPLACES, _IS_REPLACED) if asked else (_GIVES_WAY, _COMES)
    after, before = rf"{of_it}.{{0,100}}?\b(?:{names})", rf"\b(?:{names})s?\b.{{0,80}}?{by_it}"
    if any(re.search(after, part) for part in parts) or any(re.search(before, text) for text in whole):
        return ""
    thing = found[what].strip()
    return f"None of these quotes tells what {f'replaced {thing}' if asked else f'{thing} replaced'}."


def _called_by(name: str) -> list[str]:
    """What a thing is called by, folded: its capitals without "HMNZS", or "Act" of what was a bill, each without the
    mark of several of it."""
    words = (fold(ENDS_POSSESSIVE.sub("", word)) for word in re.findall(rf"\b[{UPPER}][\w’'-]+", name))
    return [word.removesuffix("s") for word in words if word not in ("act", "hmnzs", "the")]


def unadded(understood: Understood, quoted: Sequence[Hit]) -> str:
    """What a follow-up adds, "and for relievers?", and no release quoted mentions; "" if one does."""
    if not (noun := understood.adds):
        return ""
    called = noun.casefold()
    others = [name for one in understood.aliases if called in one.text.casefold().split() for name in one.others]
    if any(mentions(hit, ways_to_call([noun, *others])) for hit in quoted):
        return ""
    return f"None of the releases quoted mentions {noun}."


def iwi_asked(understood: Understood) -> list[str]:
    """The iwi that are asked about now; Ngāmotu is New Plymouth."""
    places = [alias.text for alias in understood.aliases]
    return [iwi for iwi in _IWI.findall(understood.asked) if iwi not in places]


def is_of_iwi(iwi: str, quote: Statement) -> bool:
    """Whether a quote is of an iwi: its release names that, and it does not itself name others alone, unless the
    release's title names it."""
    called, release = _closed(iwi), quote.hit.release
    others = _IWI.findall(unaccented(quote.text))
    texts = (quote.text, release.title) if others else (release.title, release.body)
    # "The Hineuru settlement" is of Ngāti Hineuru.
    bare = re.escape(unaccented(iwi).split(maxsplit=1)[-1])
    alone = re.compile(rf"(?<!\bngati )(?<!\bngai )\b{bare}{_OF_AN_IWI}", re.IGNORECASE)
    return any(called in _closed(text) or alone.search(unaccented(text)) for text in texts)


def _closed(text: str) -> str:
    """`text` without accents and spaces: "Ngāi Takoto" is "NgāiTakoto", too."""
    return "".join(unaccented(text).split())


def of_iwi_first(understood: Understood, quotes: Sequence[Statement]) -> list[Statement]:
    """Quotes in their order, first those of the one iwi that is asked about."""
    iwi = set(iwi_asked(understood))
    return list(quotes) if len(iwi) != 1 else sorted(quotes, key=lambda one: not is_of_iwi(min(iwi), one))


def _whole_name(question: str, name: Name) -> tuple[int, int]:
    """Where a word of a name stands, with the words beside it that have capitals too, less "Did" in "Did Fletcher"."""
    begin, end = name.place, name.place + len(name.text)
    before, after = _CAPITALS_BEFORE.search(question, 0, begin), _CAPITALS_AFTER.match(question, end)
    opens = before is not None and (question[: before.start()].rstrip() or ".")[-1] in ".?!"
    words = dropwhile(lambda word: opens and not content_words(word), before[0].split() if before else ())
    return begin - sum(len(word) + 1 for word in words), (after.end() if after else end)


def unsaid(understood: Understood, hits: Sequence[Hit], longer: int) -> str:
    """What is asked about in quotation marks, `longer` than so many words, and none of the closest releases has as it
    stands; "" where each is in one."""
    quoted = quotations(understood.asked, longer)
    texts = [text_of(hit.release) for hit in hits[:NAMED]]
    return next((words for words in quoted if not any(_has(text, words) for text in texts)), "")


def asks_who_says(understood: Understood) -> bool:
    """Whether it may be asked who said something, or in which words; so where it is quoted with its speaker: '"..." -
    John Key'."""
    return bool(SAID.search(understood.asked)) or is_signed(understood)


def is_signed(understood: Understood) -> bool:
    """Whether words are quoted beside somebody, who is said to have said them."""
    quoted = quotations(understood.asked, WHOLE)
    return bool(quoted) and bool(understood.people or _SIGNED.search(understood.asked))


def has_all_quoted(understood: Understood, text: str) -> bool:
    """Whether more than a name is quoted, and a text has all of it as it stands, so that it is about that."""
    quoted = quotations(understood.asked, GIST)
    return bool(quoted) and all(_has(text, words) for words in quoted)


def asks_who_said_so(understood: Understood) -> bool:
    """Whether all that is asked of what is quoted is who said it, or where."""
    quoted = quotations(understood.asked)
    rest = reduce(lambda text, words: text.replace(words, ""), quoted, understood.asked)
    asked, said = SAID.subn(" ", rest)
    more = any(word.casefold() not in ("release", "releases") for word in content_words(asked))
    return bool(quoted and said and not more)


def has_the_words(understood: Understood, hit: Hit) -> bool:
    """Whether a release has all that is quoted where it is asked who said so; of any other question it has."""
    quoted = quotations(understood.asked) if asks_who_says(understood) else []
    return all(_has(text_of(hit.release), words) for words in quoted)


def _has(text: str, words: str) -> bool:
    """Whether a text has words as they stand, but for their endings."""
    return _spaced(vectorstore.analyse_query(words)) in _spaced(vectorstore.analyse_query(text))


def _spaced(terms: Sequence[str]) -> str:
    return f" {' '.join(terms)} "
