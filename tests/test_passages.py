"""Sentences by a table of cases, passages by their properties."""

import math
import time
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.errors import ModelError, QaError
from qa.passages import Passage, header, joined, sentences, split

# "¦" marks where one sentence ends and the next begins.
SENTENCES = """
The bridge at Kahu Flat opened today. ¦It cost $4.5 million.
Hon. Kim Example visited the school. ¦She stayed an hour.
Rt. Hon. Dr. Sam Sample spoke first. ¦Mr. Brown followed.
Dr. Jane Roe and Mrs. Ann Poe agreed. ¦Ms. Low did not.
The Hon. J. K. Smith opened St. Mary's. ¦He was late.
Prof. A. B. Cole, Sgt. D. Hay and Gov. Lee came.
She was made a Q.C. in 1987. ¦He was not.
Our U.S. partners came. ¦Those from the U.K. stayed away.
He trained in the U.S. ¦The course took a year.
He trained in the U.S. ¦“It was hard,” he said.
Talks with U.S. Secretary Ray Doe go on.
Growth was 1.5 per cent, up from 0.75. ¦Inflation fell to 2.1.
The event runs from 10.30am to 4.15pm. ¦Entry is free.
Doors open at 9 a.m. ¦Seats are limited.
Doors open at 9 a.m. Monday and close at 5 p.m. Friday.
The call is at 6 p.m. NZST on Tuesday.
The deadline is 5 p.m. ¦The office then closes.
See No. 5 on the list. ¦It is Nos. 6 and 7 that matter.
The answer is no. ¦We will not build it.
The answer is No. ¦We will not build it.
Read p. 12 and paras. 3 to 5, cf. Table 2.
Boats, nets, etc. are covered. ¦Cars are not.
It covers boats, nets, etc. ¦Cars are not covered.
Some fish, e.g. Hoki and cod, i.e. Whitefish, rose.
Kahu Ltd. won the tender. ¦Weka Inc. lost it.
The tender went to Kahu Ltd. ¦The work starts in May.
The tender went to Kahu Ltd. Building starts in May.
It began on Sept. 11 and ended on Dec. 3. ¦Nobody was hurt.
It began in Sept. ¦The results came later.
The case of Roe v. Poe was heard. ¦It is Roe vs. Poe again.
Approx. 300 people came. ¦About 20 left.
He lives at Mt. Kahu near St. Bathans.
They closed Queen St. ¦The traffic was heavy.
“We are proud,” said Kim Example. ¦“This is a start.”
“We are proud.” ¦The Minister then left.
“We are proud.” said Kim Example.
"We are proud." ¦"This is a start," said Kim Example.
'We are proud.' ¦'This is a start,' said Kim Example.
``We are proud.'' ¦``This is a start,'' she said.
(The figures are provisional.) ¦They may change.
The figures (see the note.) are here.
He said: “It works (mostly.)” ¦Then he sat down.
What will it cost? ¦Nobody knows!
“What will it cost?” asked Kim Example. ¦“A lot!” came the reply.
“Really?!” ¦Yes, really.
“Well… we will see,” he said. ¦“Perhaps…” ¦The rest was silence.
We waited... and waited. ¦Then it came.
We waited... ¦The train never came.
We waited.... ¦Nobody came.
But... Wellington is windy.
1. Build the bridge. ¦2. Open it.
(a) Build the bridge. ¦(b) Open it.
iv. Build the bridge. ¦v. Open it.
A. Yes, from July. ¦Q. And then?
• Build the bridge ¦• Open it ¦• Go home
Funding is $2m in 2008. ¦25 schools share it.
See www.example.govt.nz. ¦It has the list.
Write to k.example@parliament.example.nz or see http://example.nz/a.B.html. ¦Then wait.
The bridge opened today.¦The Minister cut the ribbon.
It was good, he said.¦“We are proud.”
“We are proud.”¦“This is a start.”
See www.Example.nz and kim@Kahu.Example.nz today.
Ko te reo te mauri o te mana Māori. ¦Āe, he tika tēnā.
Kia ora tātou! ¦Nau mai, haere mai.
Ngā mihi nui ki a koutou katoa. ¦Ōtautahi is next.
Growth rose.[1] ¦Prices fell.[12] ¦That was all.
Vitamin C. ¦The second is iron.
Plan B. ¦However, it failed.
You and I. ¦They know.
iPhones are common. ¦eBay is not. ¦Now rest.
the iwi of the district. and others agreed
Kim Example Jr. said so. ¦So did Lee Jr. ¦They agreed.
Version 2.0 came out on 1.7.2004. ¦It was 3.5 times faster.
Ph. 04 471 0000 or ext. 12 for more. ¦Fax. 04 471 0001 is off.
A sentence; with clauses: and a colon – and a dash. ¦Next.
Visit Kahu! ¦42 people did.
… ¦The end.
Sales rose (by 5 per cent). ¦[Note: revised.]
""".strip().splitlines()


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    text = case.replace("¦", "")
    expected = [part.strip() for part in case.split("¦")]
    assert [text[span.start : span.end] for span in sentences(text)] == expected


def test_a_line_is_a_boundary() -> None:
    text = "Kahu Bridge\n\nThe plan:\n- design;\n- building; and\n- opening.\n\n  Name   Cost\nKahu  $4m\n"
    assert [text[span.start : span.end] for span in sentences(text)] == [
        "Kahu Bridge",
        "The plan:",
        "- design;",
        "- building; and",
        "- opening.",
        "Name   Cost",
        "Kahu  $4m",
    ]


def test_a_long_stretch_without_stops_is_one_span() -> None:
    text = "word " * 5_000
    assert [(span.start, span.end) for span in sentences(text)] == [(0, len(text) - 1)]


@pytest.mark.parametrize("mark", [".", "!", "?", "…"])
def test_a_long_run_of_stops_takes_no_time(mark: str) -> None:
    text = f"{mark * 50_000}x"
    started = time.process_time()
    assert [(span.start, span.end) for span in sentences(text)] == [(0, len(text))]
    assert time.process_time() - started < 1


PIECES = st.sampled_from(
    [
        *"\n \t?…”•🌿\u2028",
        "\n\n",
        "1.",
        "(a)",
        "www.example.nz",
        "The bridge opened.",
        "“We are proud,” said",
        "Dr.",
        "$4.5",
        "million",
        "Māori",
        "ends:",
        "- item;",
        "x" * 60,
    ]
)
BODIES = st.lists(PIECES, max_size=120).map(" ".join) | st.text(max_size=200)


def uncovered(body: str, spans: Sequence[tuple[int, int]]) -> str:
    """What of a body lies in none of the spans, which must be in order and must not overlap."""
    gaps, end = [], 0
    for start, stop in spans:
        assert end <= start < stop <= len(body)
        gaps.append(body[end:start])
        end = stop
    return "".join([*gaps, body[end:]])


@given(BODIES)
def test_sentences_cover_every_character_in_order(body: str) -> None:
    spans = [(span.start, span.end) for span in sentences(body)]
    assert uncovered(body, spans).strip() == ""
    assert all(body[start:end] == body[start:end].strip() for start, end in spans)


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def letters(texts: Sequence[str]) -> list[int]:
    """Counts that do not add up: a text costs more than its parts."""
    return [math.ceil(len(text) / 3) + (len(text) > 40) for text in texts]


@pytest.mark.parametrize("count", [words, letters])
@given(body=BODIES, limit=st.integers(20, 90))
@example(body="x" * 2_000, limit=20)
@example(body="a, " * 900 + "end.", limit=30)
def test_passages_cover_the_body_within_the_limit(
    count: Callable[[Sequence[str]], list[int]], body: str, limit: int
) -> None:
    head = "Kahu Bridge opens\n1 May 2004"
    passages = split(body, head, count, limit)
    assert all(p.text == body[p.start : p.end] for p in passages)
    assert all(n + 2 <= limit for n in count([joined(head, p.text) for p in passages]))
    if body.strip():
        assert uncovered(body, [(p.start, p.end) for p in passages]).strip() == ""
    else:
        assert passages == [Passage("", 0, 0)]


def paragraphs(*sizes: int) -> list[str]:
    """One-sentence paragraphs of so many words, too short for a guess from their letters to hold."""
    return [" ".join([f"P{i}", *["w"] * (size - 2), "x."]) for i, size in enumerate(sizes)]


def test_a_short_release_is_one_passage() -> None:
    body = "\n\n".join(paragraphs(10, 10))
    assert split(f"\n{body}\n\n", "Head", words, 30) == [Passage(body, 1, 1 + len(body))]


def test_breaks_fall_between_paragraphs_and_sizes_are_even() -> None:
    parts = paragraphs(10, 10, 10, 10, 10, 10)  # 1.2 passages of 50
    texts = [p.text for p in split("\n\n".join(parts), "Head", words, 53)]
    assert texts == ["\n\n".join(parts[:3]), "\n\n".join(parts[3:])]


def test_a_heading_and_a_lead_stay_with_what_follows() -> None:
    first, second = paragraphs(20, 20)
    for lead in ("Background", "The plan covers:"):
        texts = [p.text for p in split("\n\n".join([first, lead, second]), "Head", words, 28)]
        assert texts == [first, f"{lead}\n\n{second}"]


def test_usual_english_is_counted_once() -> None:
    calls = []

    def count(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return [len(text) // 6 for text in texts]

    body = "\n\n".join(["The bridge at Kahu Flat opened today. " * 8] * 9)
    assert calls == [len(split(body, "Kahu Bridge opens", count, 256))]


def test_a_quotation_stays_with_its_attribution() -> None:
    lead, said, rest = paragraphs(10, 8, 7)
    said, rest = f"“{said}", f"“{rest[:-1]},” says Kim Example."
    # By size alone the break could as well fall inside the quotation.
    texts = [p.text for p in split("\n\n".join([lead, said, rest]), "Head", words, 23)]
    assert texts == [lead, f"{said}\n\n{rest}"]


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    clauses = [" ".join(["w"] * 8) + ("," if i < 5 else ".") for i in range(6)]
    texts = [p.text for p in split(" ".join(clauses), "Head", words, 23)]
    assert texts == [" ".join(clauses[:2]), " ".join(clauses[2:4]), " ".join(clauses[4:])]


def test_the_text_is_never_cut_for_a_header_that_fills_the_model() -> None:
    with pytest.raises(ModelError, match=r"max_tokens: .*header of 9 tokens, found 10.*--model"):
        split("Some text.", "w " * 9, words, 10)
    assert issubclass(ModelError, QaError)


@pytest.mark.parametrize(
    ("title", "day", "ministers", "expected"),
    [
        ("Kahu opens", date(2018, 8, 7), ["Hon Kim Example"], "Kahu opens\n7 August 2018 · Kim Example"),
        ("Kahu  Bridge\topens ", None, ["Rt Hon Sam Sample"], "Kahu Bridge opens\nSam Sample"),
        ("Kahu Bridge opens", date(1999, 12, 31), [], "Kahu Bridge opens\n31 December 1999"),
        ("Kahu Bridge opens", None, ["Hon"], "Kahu Bridge opens"),
        ("", None, [], ""),
        ("Joint", None, ["Hon. A One", "Rt. Hon. B Two", "The Honourable C"], "Joint\nA One, B Two, C"),
        ("Joint", None, ["A One", "B Two", "C Three", "D Four"], "Joint\nA One, B Two, C Three"),
        ("Ministry", None, ["Hon Dr Honor Righton", "Hone Wehi"], "Ministry\nDr Honor Righton, Hone Wehi"),
    ],
)  # fmt: skip
def test_header(title: str, day: date | None, ministers: list[str], expected: str) -> None:
    assert header(title, day, ministers) == expected


@given(st.text(max_size=400), st.dates() | st.none(), st.lists(st.text(max_size=120), max_size=6))
@example("word " * 60, date(2018, 9, 27), ["Hon " + "Very Long Name " * 4] * 4)
@example("x" * 300, date(2018, 9, 27), ["Hon Kim Example"])
def test_a_header_is_short(title: str, day: date | None, ministers: list[str]) -> None:
    assert len(header(title, day, ministers)) <= 200


def test_a_long_title_is_shortened_at_a_word() -> None:
    title = "Government and councils agree on " * 8
    first = header(title, None, []).removesuffix("…")
    assert title.startswith(f"{first} ")
    assert len(first) > 100
