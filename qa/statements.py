"""What of a release can be quoted, and what speaks for each such statement before any is read.

A short paragraph is one statement, a longer one as many as it has sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

import vectorstore
from qa import data
from qa.finding.ranking import coverage, held_exactly
from qa.language.kinds import asked_kinds, asks_when_it_happened, holds
from qa.language.moments import date_text
from qa.passages import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from qa.finding.ranking import Ranking, Terms
    from qa.hits import Hit
    from qa.understanding import Understood

    Floats = NDArray[np.float32]

# A paragraph up to this length is one statement. News paragraphs are one or two sentences, said together and hard to
# judge apart: among the first five of them is the evidence of 0.82 of 140 known answers, of sentences 0.79.
PARAGRAPH = 400
# What tells the statement that answers from the others of a question, in the order of `features`; what each counts was
# learned on questions whose answers are known (bench/learn_statements.py).
FEATURES = (
    "itself",  # share of the question's idf that the statement covers, a body by its best name
    "before",  # and how much more with the one before it
    "title",  # and with its release's title
    "holds",  # whether it holds a thing of a kind asked for, or none is
    "figure",
    "list",
    "place",  # 0 for the first of its release, 1 for the last
    "passage",  # whether it lies in the passage that the hit shows
    "depth",  # log2 of its release's rank
    "behind",  # by how much its release scores less than the first
    "read",  # log odds that it answers what is asked, by the reader
)
# And what one loses that is no whole sentence and no item of a list: a heading, or what introduces something else.
FRAGMENT = 0.2
# What one gains that has all that stands in quotation marks, which may be a mere name: of 30 such questions 30 answers
# are quoted with 0.5 and 1, 28 with 0, 26 with 3.
QUOTED = 0.5

# What a release begins with happened when it was published: so many statements of it.
BEGUN = 2
_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)
LINE = re.compile(r"\S(?:[^\n]*\S)?")
_FIGURE = re.compile(r"\d")
_BULLET = re.compile(r"[-•*–·]\s+(?=\w)")
ITEM = re.compile(r"[-•*–·]\s|\(?(?:\d{1,2}|[a-z]|[ivx]++)[.)]\s")
# What introduces a list: "the redress package includes", "key provisions are -" as well as a colon.
_INTRODUCES = re.compile(
    r"[:–—-]$|\b(?:are|be|by|include[sd]?|including|is|on|that|to|via|which|will|with)$", re.IGNORECASE
)
# What stands over notes is no list's introduction: they are of many things.
_NOTES = re.compile(
    r"\W*+(?:(?:editor['’]?s?['’]? )?notes?(?: (?:to|for) (?:the )?editors?)?|background|"
    r"(?:for )?(?:more|further) information|(?:media )?contacts?)\W*+$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\W*+ends?\W*+", re.IGNORECASE)  # of a release, and no word of it
_WHOLE = re.compile(r"[.!;”\"'’)]$")


# Statements of one release that are weighed: the longest of the archive has 909 sentences, the next 584; of 60,000
# every question that finds them took two to three seconds.
LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Statement:
    """What can be quoted, a short paragraph or a sentence of a longer one, or a quote that grew out of it. `place` is
    where its hit stands among those looked at."""

    place: int
    hit: Hit
    start: int
    end: int

    @property
    def text(self) -> str:
        """What the release says from `start` to `end`."""
        return self.hit.release.body[self.start : self.end]

    @property
    def titled(self) -> str:
        """The title of its release, and the text."""
        return f"{self.hit.release.title}. {self.text}"


@cache
def weights() -> Floats:
    """(F,) in the order of FEATURES, `itself` counting 1; the file says how they were made."""
    return data.row(data.table("statements")["weights"], FEATURES)


def unread(pool: Sequence[Statement], table: Floats, terms: Terms) -> Floats:
    """(S,) what speaks for each statement before any is read: `table` is of `features`, its last column 0."""
    score = table @ weights() - FRAGMENT * np.array([not is_whole(s.text) for s in pool], np.float32)
    if quoted := (*terms.quoted, *terms.stressed):
        texts = [vectorstore.term_hashes(vectorstore.analyse_query(s.text)) for s in pool]
        starts = np.cumsum([0, *map(len, texts[:-1])])
        score += QUOTED * held_exactly(np.concatenate(texts), starts, quoted)
    return score


def all_statements(hits: Sequence[Hit]) -> list[Statement]:
    """Every statement of these hits, in order; of a release of more than LONGEST those around what its hit shows."""
    return [Statement(n, hit, span.start, span.end) for n, hit in enumerate(hits) for span in _around(hit)]


def _around(hit: Hit) -> Sequence[Span]:
    spans = spans_of(hit.release.body)
    shown = sum(span.end <= hit.passage.start for span in spans) if len(spans) > LONGEST else 0
    begin = max(0, min(shown - LONGEST // 2, len(spans) - LONGEST))
    return spans[begin : begin + LONGEST]


def leads(hits: Sequence[Hit]) -> list[Statement]:
    """What each of the hits begins with: its first whole statement."""
    return [
        Statement(n, hit, span.start, span.end) for n, hit in enumerate(hits) for span in beginning(hit.release.body, 1)
    ]


def as_shown(hits: Sequence[Hit]) -> list[Statement]:
    """What each of the hits shows."""
    return [Statement(n, hit, hit.passage.start, hit.passage.end) for n, hit in enumerate(hits)]


def newest_of(chosen: Sequence[Statement]) -> date | None:
    """The day of the newest of some statements."""
    return max((one.hit.release.date for one in chosen if one.hit.release.date), default=None)


def holding(kinds: Sequence[str], pool: Sequence[Statement], understood: Understood) -> NDArray[np.bool_]:
    """(S,) whether each statement holds a thing of these kinds that is news; all do where there are none."""
    question, releases = understood.question, {s.place: s.hit.release for s in pool}
    # What a quote can't bring as news: the words of the question, and who speaks.
    known = {n: f"{question} {' '.join(release.ministers)}" for n, release in releases.items()}
    # How something ended, a title says as often as the text beneath it.
    ended = {n for n, release in releases.items() if "outcome" in kinds and holds("outcome", release.title, question)}
    begun = _begun(understood.asked, pool) if "time" in kinds else set()
    return np.array(
        [
            not kinds
            or (s.place in ended and s.start == 0)
            or (s.place, s.start) in begun
            or any(holds(kind, s.text, known[s.place]) for kind in kinds)
            for s in pool
        ],
        np.bool_,
    )


def of_their_day(question: str, pool: Sequence[Statement]) -> list[str]:
    """The statements' texts as they are read: where it is asked when something happened, what a release begins with
    says its day for "today"."""
    begun = _begun(question, pool)
    return [
        _TODAY.sub(f"on {date_text(s.hit.release.date)}", s.text, count=1) if (s.place, s.start) in begun else s.text
        for s in pool
    ]


def _begun(question: str, pool: Sequence[Statement]) -> set[tuple[int, int]]:
    """Place and start of what a dated release begins with: it happened that day, where that is asked."""
    if not asks_when_it_happened(question):
        return set()
    dated = {s.place: s.hit.release.body for s in pool if s.hit.release.date}
    return {(n, span.start) for n, body in dated.items() for span in beginning(body, BEGUN)}


def beginning(body: str, n: int) -> list[Span]:
    """The first `n` whole statements of a body."""
    return [span for span in spans_of(body) if is_whole(body[span.start : span.end])][:n]


def features(ranked: Ranking, pool: Sequence[Statement], hits: Sequence[Hit]) -> Floats:
    """(S, F) in the order of FEATURES, all but `read`, which is 0."""
    understood, terms = ranked.understood, ranked.terms
    position = {value: i for i, value in enumerate(terms.hashes.tolist())}

    def held(text: str) -> NDArray[np.bool_]:
        present = np.zeros(len(terms.hashes), np.bool_)
        present[[position[v] for v in vectorstore.term_hashes(vectorstore.analyse(text)).tolist() if v in position]] = 1
        return present

    owner = np.array([s.place for s in pool])
    first = np.r_[True, owner[1:] != owner[:-1]]
    itself = np.array([held(s.text) for s in pool])
    with_before = itself | np.where(first[:, None], False, np.roll(itself, 1, axis=0))
    with_title = with_before | np.array([held(hit.release.title) for hit in hits])[owner]
    covered = [coverage(present.astype(np.float32), terms) for present in (itself, with_before, with_title)]
    number = np.arange(len(pool)) - np.maximum.accumulate(np.where(first, np.arange(len(pool)), 0))
    behind = np.array([hit.score - hits[0].score for hit in hits])[owner]
    columns = {
        "itself": covered[0],
        "before": covered[1] - covered[0],
        "title": covered[2] - covered[1],
        "holds": holding(asked_kinds(understood.asked), pool, understood),
        "figure": [bool(_FIGURE.search(s.text)) for s in pool],
        "list": ["\n" in s.text for s in pool],
        "place": number / np.maximum(np.bincount(owner, minlength=len(hits))[owner] - 1, 1),
        "passage": [is_shown(s) for s in pool],
        "depth": np.log2(1 + owner),
        "behind": behind,
        "read": np.zeros(len(pool)),
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in FEATURES], axis=1)


def is_shown(statement: Statement) -> bool:
    """Whether a statement begins in the passage that its hit shows."""
    passage = statement.hit.passage
    return passage.start <= statement.start < passage.end


def lines_of(body: str) -> Iterator[re.Match[str]]:
    """The lines of a body of which anything can be quoted, in order."""
    return (line for line in LINE.finditer(body) if not _CLOSING.fullmatch(line[0]))


def spans_of(body: str) -> list[Span]:
    """What of a body can be quoted, in order: a paragraph up to PARAGRAPH characters, else its sentences.

    The items of a list go with what introduces it, as many as PARAGRAPH holds.
    """
    found: list[Span] = []
    introduced = False
    for line in lines_of(body):
        start, end = line.span()
        introduced = introduced and bool(ITEM.match(line[0])) and end - found[-1].start <= PARAGRAPH
        if introduced:
            found[-1] = Span(found[-1].start, end)
        elif end - start <= PARAGRAPH:
            found.append(Span(start, end))
        else:
            found += [Span(start + span.start, start + span.end) for span in sentences(line[0])]
        introduced = introduced or bool(_INTRODUCES.search(line[0]) and not _NOTES.match(line[0]))
    return found


def without_bullet(statement: Statement) -> Statement:
    """An item of a list, where it is quoted alone, without what stands before it in a list."""
    bullet = None if "\n" in statement.text else _BULLET.match(statement.text)
    start = statement.start + (bullet.end() if bullet else 0)
    return Statement(statement.place, statement.hit, start, statement.end)


def is_whole(text: str) -> bool:
    """Whether a statement ends as a sentence or an item of a list does; headings and introductions don't."""
    last = text[text.rfind("\n") + 1 :]
    return bool(_WHOLE.search(last) or (ITEM.match(last) and last[-1] not in ":,"))
