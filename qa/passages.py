"""Sentences and passages: spans of a release's cleaned body, and the header that is searched with them.

A passage is never more than a pair of offsets: `passage.text == body[passage.start:passage.end]`, always.
What is embedded is `joined(head, passage.text)`; the header is never quoted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import accumulate

from qa.errors import ModelError
from qa.language.moments import MONTH_NAMES, WEEKDAYS, date_text
from qa.language.spelling import LOWER, UPPER, vocabulary

CountTokens = Callable[[Sequence[str]], list[int]]  # tokens of each text, without the special ones
SPECIAL_TOKENS = 2  # [CLS] and [SEP], or their like: every encoder here frames a text with two

HEADER_CHARS = 200
TITLE_CHARS = 140  # leaves a date and two names; 99.9 % of the archive's titles are shorter
HEADER_MINISTERS = 3  # a joint release of a whole cabinet must not push its own text out of the model


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end (exclusive) of a body."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a release's cleaned body with its text: `text == body[start:end]`."""

    text: str
    start: int
    end: int


# --- Sentences -------------------------------------------------------------------------------------------


# A full stop after these never ends a sentence: a name, an explanation or a figure follows.
_NEVER = vocabulary(
    "hon rt dr mr mrs ms messrs prof assoc sgt gov rev gen col capt lt cpl cdr cmdr maj brig adm supt insp"
    " det const cllr sen pres mt vs cf viz eg ie e.g i.e approx excl incl esp"
)
# ... after these it does not when a number follows: "No. 5", "p. 12", "Ph. 04 471", "Sept. 11".
_NUMBERED = vocabulary(
    "no nos p pp para paras s ss sec fig vol art cl ch reg ca c est tel ph fax ext mob"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
# ... after these it does only before a word that begins sentences: "Ltd. The", but "Fletcher Ltd. Building".
_SOMETIMES = vocabulary(
    "inc ltd co corp bros jr sr dept univ assn st rd ave ph.d hons jan feb mar apr jun jul aug sep sept oct nov dec"
)
_CLOCK = frozenset({"a.m", "p.m"})
_CLOCK_GOES_ON = vocabulary(" ".join(("nzst nzdt nzt gmt utc new", *WEEKDAYS, *MONTH_NAMES)).lower())
_STARTERS = vocabulary(
    "the this that these those there their they it its he she his her we our you your i a an and but or so"
    " in on at for from by with to of as if when while where what who why how all both each every many most"
    " some several however also although after before since until under over during through today yesterday"
    " last next now then once one no not only another other further more meanwhile no-one nobody mr mrs ms dr"
    " minister ministers government ko kei he i e ka kua te ngā nga"
)
_BULLETS = "•▪●■◦‣"

# A line, or an item of a list whose lines were joined.
_LINE = re.compile(rf"[{_BULLETS}][^\n{_BULLETS}]*|[^\n{_BULLETS}]+")
# Where a sentence may end: a stop with what closes over it, before a space; or one to which the next sentence
# is glued ("today.The", `said.“We`), common in releases before 2004.
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…](?:([.!?…]*+)[\"'”’»)\]]*(?:\[\d{{1,3}}\])?(?=\s)"
    rf"|(?<=[{LOWER}]{{3}}.)[”’)]*(?=[{UPPER}][{LOWER}]|“[{UPPER}]))"
)
_NEXT = re.compile(r"\s*([“‘\"'«(\[`]*)\s?([^\s“”\"',.;:!?()]*)")
_ENUMERATOR = re.compile(rf"[\s{_BULLETS}“\"‘'*–-]*+[(\[]?(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{2,5}})")
# An item of an enumeration that goes on in the same line: "(b)", "iv.".
_ITEM = re.compile(r"\s++(?:[(\[](?:[a-z]|[ivx]{2,5}|\d{1,2})[)\]]|(?:[a-z]|[ivx]{2,5})[.)])\s")
LONG_WORD = 1000  # characters; further back than this is not looked for the start of a word, an address at its longest
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def sentences(text: str) -> list[Span]:
    """Sentence spans of a cleaned body, in order, without outer spaces, covering every other character.

    A line is a boundary of its own (headings, list items, table rows). Written for the English of New
    Zealand press releases; a stretch without punctuation is one span however long it is.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = _trim(text, line.start(), line.end())
        for stop in _STOP.finditer(text, start, end):
            if _ends_sentence(text, start, stop):
                spans.append(Span(start, stop.end()))
                start = stop.end()
                while text[start].isspace():
                    start += 1
        if start < end:
            spans.append(Span(start, end))
    return spans


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends at this candidate."""
    following = _NEXT.match(text, stop.end())
    opening, word = (following[1], following[2]) if following else ("", "")
    # "iPhone" and its like begin sentences, and so does an item; other small letters go on with one.
    if word[:1].islower() and not word[1:2].isupper() and not _ITEM.match(text, stop.end()):
        return False
    begins = word.lower() in _STARTERS or opening[:1] in {"“", "‘", '"', "'"}
    mark = text[stop.start()] + (stop[1] or "")
    if mark.startswith(("..", "…")):
        return begins or len(mark) > 3
    if mark != ".":
        return True
    near = max(start, stop.start() - LONG_WORD)
    last = text[max(near, text.rfind(" ", near, stop.start()) + 1) : stop.start()]
    if stop[1] is None and ("@" in last or "/" in last or last.startswith("www")):
        return False
    return not _ENUMERATOR.fullmatch(text, start, stop.start()) and _full_stop(last, word, begins)


def _full_stop(last: str, word: str, begins: bool) -> bool:
    """Whether a single full stop between the words `last` and `word` is more than an abbreviation's."""
    short = last.lstrip("([“‘\"'«/`").lower()
    if short in _NEVER or (short in _NUMBERED and word[:1].isdigit()):
        return False
    if short in _CLOCK:
        return word.lower() not in _CLOCK_GOES_ON
    if short in _SOMETIMES or _INITIALS.fullmatch(short):
        return begins
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


# --- Headers ---------------------------------------------------------------------------------------------

_HONORIFIC = re.compile(r"^(?:(?:the|rt|right|hon|honourable)\b\.?\s*)+", re.IGNORECASE)


def header(title: str, date: Date | None, ministers: Sequence[str]) -> str:
    """What a passage is embedded and searched with, never quoted: "Title\\n7 August 2018 · Kim Example".

    At most 200 characters: long titles and lists of ministers are shortened at a word.
    """
    title = " ".join(title.split())
    if len(title) > TITLE_CHARS:
        title = title[:TITLE_CHARS].rsplit(" ", 1)[0] + "…"
    names = [name for minister in ministers if (name := _HONORIFIC.sub("", " ".join(minister.split())))]
    facts = [date_text(date)] if date else []
    room = HEADER_CHARS - len(title) - 1 - sum(map(len, facts)) - 3
    joint = accumulate(names[:HEADER_MINISTERS], "{}, {}".format)  # each time one more
    people = max((some for some in joint if len(some) <= room), key=len, default="")
    facts += [people] if people else []
    return "\n".join(part for part in (title, " · ".join(facts)) if part)


def joined(head: str, text: str) -> str:
    """The text that is embedded and counted for a passage."""
    return f"{head}\n\n{text}"


# --- Passages --------------------------------------------------------------------------------------------

# What a break costs, against the square of the unused share of a passage (0..1).
_PASSAGE = 0.30  # every passage: rather few full ones than many with better edges
_PARAGRAPH = 0.0
_INTRODUCED = 0.02  # before a quotation, after the paragraph that says whose it is
_QUOTE = 0.05  # inside a quotation: who said it stands at its end
_ROW = 0.06  # between list items or table rows
_SENTENCE = 0.12
_LEAD = 0.25  # after a heading or a colon: what follows belongs to it
_CLAUSE = 0.30
_WORD = 0.50
_LETTER = 2.0

_HEADING_CHARS = 80
# The guess that a plan begins with. all-MiniLM-L6-v2 on the archive: the median passage has 5.1; with 5.0 one
# release in ten is counted twice and passages are 3 % more than if all were, with 4.6 one in 24 and 9 %.
_CHARS_PER_TOKEN = 5.0
_QUOTES = ("“", '"', "‘", "``")
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that is not broken, its tokens, and what a break after it costs."""

    start: int
    end: int
    tokens: int
    cost: float


def split(body: str, head: str, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Passages that cover every non-space character of `body`, in order, without overlap.

    Each satisfies `count_tokens([joined(head, text)])[0] + 2 <= max_tokens`: counted, not estimated. Breaks
    fall between paragraphs where they can, then between list items, sentences, clauses, words, and even the
    sizes out. An empty body gives one empty passage, so that its title can still be found.

    Raises ModelError when the header alone leaves no room.
    """
    if not body.strip():
        return [Passage("", 0, 0)]
    spans = sentences(body)
    # Counting is nearly all of the work. A plan made on a guess needs only its passages counted; where the
    # guess does not hold (te reo, tables of figures) every sentence is counted.
    budget = max_tokens - SPECIAL_TOKENS - _guess(len(head))
    if budget > 0:
        guesses = [_guess(span.end - span.start) for span in spans]
        passages = _pack(body, spans, guesses, budget, count_tokens)
        if _excess(passages, head, count_tokens, max_tokens) <= 0:
            return passages
    head_tokens, *counts = count_tokens([head, *(body[span.start : span.end] for span in spans)])
    budget = max_tokens - SPECIAL_TOKENS - head_tokens
    while budget > 0:
        passages = _pack(body, spans, counts, budget, count_tokens)
        over = _excess(passages, head, count_tokens, max_tokens)
        if over <= 0:
            return passages
        # Word pieces add up across spaces; for tokenizers where they do not, the budget gives way.
        budget -= over
    raise ModelError(
        f"max_tokens: expected room for text beside a header of {head_tokens} tokens, found {max_tokens};"
        f" use a model that reads longer texts (--model). The header is {head!r}"
    )


def _guess(chars: int) -> int:
    return int(chars / _CHARS_PER_TOKEN) + 1


def _excess(passages: Sequence[Passage], head: str, count_tokens: CountTokens, max_tokens: int) -> int:
    """By how many tokens the longest passage with its header exceeds the model's limit."""
    return max(count_tokens([joined(head, p.text) for p in passages])) + SPECIAL_TOKENS - max_tokens


def _pack(
    body: str, spans: Sequence[Span], counts: Sequence[int], budget: int, count_tokens: CountTokens
) -> list[Passage]:
    """The passages of sentences with these counts, at most `budget` tokens each."""
    groups = _groups(_units(body, spans, counts, budget, count_tokens), budget)
    edges = [(group[0].start, group[-1].end) for group in groups]
    return [Passage(body[start:end], start, end) for start, end in edges]


def _units(
    body: str, spans: Sequence[Span], counts: Sequence[int], budget: int, count_tokens: CountTokens
) -> list[_Unit]:
    """The sentences of a body as units of at most `budget` tokens; longer ones as words."""
    units: list[_Unit] = []
    paragraph = spans[0].start
    for i, (span, tokens) in enumerate(zip(spans, counts, strict=True)):
        following = spans[i + 1].start if i + 1 < len(spans) else len(body)
        gap = body.count("\n", span.end, following)
        cost = _break_cost(body, paragraph, span, following) if gap else _SENTENCE
        if gap > 1:
            paragraph = following
        if tokens <= budget:
            units.append(_Unit(span.start, span.end, tokens, cost))
        else:
            units += _words(body, span, cost, budget, count_tokens)
    return units


def _break_cost(body: str, paragraph: int, span: Span, following: int) -> float:
    """What breaking costs after a span that ends a line, in the paragraph that began at `paragraph`."""
    last = body[span.end - 1]
    if last == ":" or (last.isalnum() and span.start == paragraph and span.end - span.start < _HEADING_CHARS):
        return _LEAD
    if body.count("\n", span.end, following) == 1:
        return _ROW
    if not body.startswith(_QUOTES, following):
        return _PARAGRAPH
    if not body.startswith(_QUOTES, paragraph):
        return _INTRODUCED
    return _PARAGRAPH if last in "”\"'’" else _QUOTE


def _words(body: str, span: Span, cost: float, budget: int, count_tokens: CountTokens) -> Iterator[_Unit]:
    """The words of a sentence longer than a passage; a word that is longer still, in pieces."""
    words = [match.span() for match in _WORDS.finditer(body, span.start, span.end)]
    counts = count_tokens([body[a:b] for a, b in words])
    for (a, b), tokens in zip(words, counts, strict=True):
        after = cost if b == span.end else _CLAUSE if body[b - 1] in ",;:–—" else _WORD
        if tokens <= budget:
            yield _Unit(a, b, tokens, after)
        else:
            yield from _letters(body, Span(a, b), after, budget, count_tokens)


def _letters(body: str, word: Span, cost: float, budget: int, count_tokens: CountTokens) -> Iterator[_Unit]:
    (tokens,) = count_tokens([body[word.start : word.end]])
    if tokens <= budget or word.end - word.start == 1:
        yield _Unit(word.start, word.end, tokens, cost)
        return
    middle = (word.start + word.end) // 2
    yield from _letters(body, Span(word.start, middle), _LETTER, budget, count_tokens)
    yield from _letters(body, Span(middle, word.end), cost, budget, count_tokens)


def _groups(units: Sequence[_Unit], budget: int) -> list[Sequence[_Unit]]:
    """The cheapest partition of the units into passages of at most `budget` tokens (dynamic programme).

    The cost of a passage is the square of its unused share, which evens the sizes out, plus `_PASSAGE`
    and what the break before it costs.
    """
    # A unit of no tokens counts as one, or a page of them would make every window as long as the body.
    upto = list(accumulate((max(unit.tokens, 1) for unit in units), initial=0))
    best = [0.0] + [float("inf")] * len(units)
    came = [0] * (len(units) + 1)
    for i in range(1, len(units) + 1):
        for j in range(i - 1, -1, -1):
            unused = budget - (upto[i] - upto[j])
            if unused < 0 and j < i - 1:
                break
            cost = best[j] + _PASSAGE + (unused / budget) ** 2 + (units[j - 1].cost if j else 0.0)
            if cost < best[i]:
                best[i], came[i] = cost, j
    groups: list[Sequence[_Unit]] = []
    i = len(units)
    while i:
        groups.append(units[came[i] : i])
        i = came[i]
    return groups[::-1]
