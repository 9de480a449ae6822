"""What a question asks for, and which statements of a release are quoted for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import indexed, write_release
from test_answering import check_verbatim

import qa
from qa import retrieval
from qa.language.kinds import asked_kinds, holds, parts
from qa.selecting import MOST_READ, NEAR, READ, Evidence, _end_of_list, choose, weigh
from qa.statements import LONGEST, PARAGRAPH, Statement, all_statements, of_their_day, spans_of, without_bullet

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_release_begins_with_is_read_as_of_its_day_where_that_is_asked(index: qa.Index) -> None:
    hit = index.retrieve("people smuggling")[0]
    body = f"The bridge was opened today. It is long. {'Rain fell. ' * 80}They left today."
    hit = replace(hit, release=replace(hit.release, body=body))
    pool = all_statements([hit])
    asked = of_their_day("when was the bridge opened", pool)
    said = [statement.text for statement in pool]
    assert asked == ["The bridge was opened on 7 August 2018.", *said[1:]]
    assert of_their_day("who opened the bridge", pool) == said
    undated = all_statements([replace(hit, release=replace(hit.release, date=None))])
    assert of_their_day("when was the bridge opened", undated) == said


def test_of_a_very_long_release_what_is_around_its_hit_is_weighed(index: qa.Index) -> None:
    hit = index.retrieve("people smuggling")[0]
    body = "\n\n".join(f"Bridge {n} was opened." for n in range(3 * LONGEST))
    for begin in (0, LONGEST, 2 * LONGEST):
        start = body.index(f"Bridge {begin + LONGEST // 2} ")
        shown = replace(hit.passage, start=start, end=start + 20)
        pool = all_statements([replace(hit, passage=shown, release=replace(hit.release, body=body))])
        assert len(pool) == LONGEST
        assert pool[0].text == f"Bridge {begin} was opened."


@pytest.mark.parametrize(
    ("question", "questions"),
    [
        ("Who won the Loder Cup in 2022, and what for?", ["Who won the Loder Cup in 2022", "what for?"]),
        (
            "When Smith fled, what did ministers order first, who ran the inquiry and how many of its points were met?",
            ["what did ministers order first", "who ran the inquiry", "how many of its points were met?"],
        ),
        ("When was it due and when did it open?", ["When was it due", "when did it open?"]),
        ("In October 2015, who was kept on and until when?", ["who was kept on", "until when?"]),
        ("Which minister opened it, and when?", ["Which minister opened it", "when?"]),
        ('What did she mean by "what matters: who we are"?', None),
        ("Where, when and why did it sink?", None),
        ("Kahu Bay clean-up: who paid, and how much?", ["who paid", "how much?"]),
        ("In the winter of the coup, until when were teams kept out?", None),
        ("When Labour brought back the levy, how much was it?", None),
        ("What did the minister who resigned say about schools and hospitals?", None),
        ("What did Annette King, who was Minister of Health, say about when schools reopen?", None),
        ("Who? " * 9, ["Who", "Who?"]),
        ("and" + " " * 200_000, None),  # in no time
        (
            "Tyre Track scheme who ran it, how many tyres",
            ["Tyre Track scheme who ran it", "Tyre Track scheme how many tyres"],
        ),
        ("harbour works pgf how much and why", ["harbour works pgf how much", "harbour works pgf why"]),
        ("Awards at Government House when Tolley was minister, and how many got one?", None),
        ("and by how much did it rise, and why?", None),
        ("An inquiry into why the Rena grounded, and who led it", None),
        ("Hi there who gets it, and how much", None),
        ("Measles plan UNICEF and WHO get how much", None),
        ("word " * 2_000 + "how much, why", ["word " * 2_000 + "how much", "word " * 2_000 + "why"]),
        ("What did he promise, and has one been built?", ["What did he promise", "has one been built?"]),
        ("How much went into it, and did the council pay?", ["How much went into it", "did the council pay?"]),
        ("Who opposed the levy and was the first to leave?", None),
        ("How much was promised and was the scheme extended?", ["How much was promised", "was the scheme extended?"]),
        ("Who ran it, were its findings ever made public?", ["Who ran it", "were its findings ever made public?"]),
        ("Who left and was the subject of a damning report?", None),
        ("How many doctors was the scheme supposed to take?", None),
        ("How much did they get, was the scheme supposed to run on?", None),
        ("Did the levy rise, and was it paid?", None),
        ("so now what, is it through", None),
        ("levy on boats", None),
        ("", None),
    ],
)
def test_a_question_in_several_parts(question: str, questions: list[str] | None) -> None:
    assert parts(question) == (questions or [question])


TABLE = "Fuel levy on ferries, in cents a litre: " + "; ".join(
    f"{1950 + i} ${i % 7}.{i % 10}m, {i % 9}.3%" for i in range(60)
)

ADDRESS = "The levy on ferries was announced by Hon Ada Fenn at Kahu Bay in Tides week before a full hall."

FRONT = "---\ntitle: {}\ndate: 2003-02-01\nurl: https://example.org/1\n---\n{}\n"

PARTS = [
    "Jetties in Kahu Bay are paid for by a levy on each boat.",
    "Lighthouses get a third of all that is raised.",
    "Nobody under fifteen years has to pay anything.",
    "Councils collect it twice every winter from owners.",
    "Ferries that carry cattle are left out altogether.",
    "Owners pay $40 for each boat in their names.",
    "Jetties in Kahu Bay are paid for by a levy $9 on each boat.",
]

ITEMS = [f"- harbour {name} gets a light of its own before winter" for name in ("A", "B", "C", "D", "E", "F", "G", "H")]


def test_a_list_goes_with_what_introduces_it() -> None:
    body = "The levy pays for:\n\n" + "\n".join(ITEMS[:3]) + "\n\nWork starts in May."
    assert [body[s.start : s.end] for s in spans_of(body)] == [body[: body.index("\n\nWork")], "Work starts in May."]
    long = "The levy pays for:\n\n" + "\n".join(ITEMS)
    first, *rest = [long[s.start : s.end] for s in spans_of(long)]
    assert len(first) <= PARAGRAPH < len(first) + 1 + len(rest[0])
    assert first.splitlines()[0] == "The levy pays for:"
    assert [*first.splitlines()[2:], *rest] == ITEMS
    for apart in ("The levy pays.\n- for piers", "The levy pays for:\n\nPiers, since 1999.", "The levy\n- piers."):
        assert len(spans_of(apart)) == 2
    for notes in ("Notes for the editor:", "Note to editors –", "Background:"):
        assert len(spans_of(f"{notes}\n\n- The pier opens in May.")) == 2
    for together in ("What the levy pays for includes\n- piers.", "Its parts -\n- piers.", "Its parts are\n- piers."):
        assert len(spans_of(together)) == 1


@pytest.mark.parametrize("closing", ["ENDS", "-ENDS-", "[Ends]", "…end."])
def test_what_closes_a_release_is_no_statement(closing: str) -> None:
    body = f"The levy ends in May.\n\n{closing}\n\nContact: Ada Fenn."
    assert [body[s.start : s.end] for s in spans_of(body)] == ["The levy ends in May.", "Contact: Ada Fenn."]


def test_an_item_of_a_list_may_have_a_second_line() -> None:
    whole = "The levy pays for:\n- Port Aurora\nSix piers.\n- Kahu Bay\nTen lights."
    end = whole.index("\nSix")
    assert _end_of_list(whole, end, 500, in_pairs=True) == whole.index("\nTen")
    assert _end_of_list(whole, end, 500, in_pairs=False) == end
    for apart in ("Boats pay.\nThey pay for:\n- sails", "They also pay for:\n- sails", "Boats.\nSails.\n- ropes"):
        assert _end_of_list(f"The levy pays for:\n- piers\n{apart}", 26, 500, in_pairs=True) == 26


def levy(folder: Path, paragraphs: list[str]) -> list[qa.Hit]:
    """The only hit in an index of one release."""
    (folder / "in").mkdir()
    (folder / "in" / "1.md").write_text(FRONT.format("Levy", "\n\n".join(paragraphs)), "utf-8")
    with indexed(folder / "in", folder) as index:
        return index.retrieve("levy", 1)


def test_what_its_pronoun_points_at_may_be_quoted_already(tmp_path: Path) -> None:
    said = ["The levy pays for the piers of Port Aurora.", "It also pays for forty lights along the coast."]
    hits = levy(tmp_path, said)
    body = hits[0].release.body
    both = tuple(Statement(0, hits[0], body.index(text), body.index(text) + len(text)) for text in said)

    def quoted(*score: float) -> list[str]:
        given = np.array(score, np.float32)
        evidence = Evidence(both, given, given, given > 0, given, given[:0].reshape(0, 2))
        return [body[q.start : q.end] for q in choose(evidence)]

    assert quoted(1.0, 0.9) == said
    # The best answer to a second part is that to the first, and the next is far behind: it stays out.
    first = np.array([2.5, 2.4 - NEAR], np.float32)
    evidence = Evidence(both, first, first, first > 0, first, np.stack([first, first]))
    assert [body[q.start : q.end] for q in choose(evidence)] == said[:1]
    assert quoted(0.9, 1.0) == [body[body.index(said[0]) : body.index(said[1]) + len(said[1])]]


def test_a_list_is_quoted_to_its_end(tmp_path: Path) -> None:
    items = [f"- wharf {n}, which is mended with money of the levy in the year after its opening" for n in range(20)]
    hits = levy(tmp_path, ["\n".join(["The levy pays for:", "", *items]), "Nothing else is paid for."])
    body = hits[0].release.body
    (first, *rest) = all_statements(hits)
    assert "\n" in first.text
    assert items[-1] not in first.text
    score = np.array([1.0, *([0.9] * len(rest))], np.float32)
    evidence = Evidence((first, *rest), score, score, score > 0, score, score[:0].reshape(0, len(score)))
    quotes = [body[quote.start : quote.end] for quote in choose(evidence)]
    assert quotes[0].startswith("The levy pays for:")
    assert quotes[0].endswith(items[-1])
    assert quotes[1:] == ["Nothing else is paid for."]


def test_of_why_what_a_release_begins_with_brings_what_comes_next(tmp_path: Path) -> None:
    said = ["The levy on boats ends.", "Gathering money for it costs too much.", "Pilots are glad.", "Jetties stay."]
    hits = levy(tmp_path, said)
    body = hits[0].release.body
    pool = tuple(Statement(0, hits[0], s.start, s.end) for s in spans_of(body))

    def quoted(best: int, reasons: bool) -> list[str]:
        score = np.where(np.arange(len(pool)) == best, 9.0, 0.0).astype(np.float32)
        nothing = score[:0].reshape(0, len(score))
        return [q.text for q in choose(Evidence(pool, score, score, score > 0, score, nothing, reasons=reasons))]

    assert quoted(0, reasons=True) == [f"{said[0]}\n\n{said[1]}"]
    assert quoted(1, reasons=True) == [f"{said[1]}\n\n{said[2]}"]
    assert quoted(2, reasons=True) == [said[2]], "no decision stands so far down"
    assert quoted(0, reasons=False) == [said[0]]
    asked = "Why does the levy on boats end?"
    with qa.Index.open(tmp_path / "index") as index:
        assert f"{said[0]}\n\n{said[1]}" in [quote.text for quote in index.ask(asked).quotes]


def test_what_introduces_something_is_quoted_with_it(tmp_path: Path) -> None:
    said = ["The winners of the levy's prize are:", "Ana Reweti", "Port Aurora Pilots", "The jury was:", "T" * 500]
    hits = levy(tmp_path, said)
    body = hits[0].release.body
    spans = tuple(all_statements(hits))
    score = np.array([1.0, *([0.9 - NEAR] * (len(spans) - 1))], np.float32)
    evidence = Evidence(spans, score, score, score > 0, score, score[:0].reshape(0, len(score)))
    (quote,) = [body[quote.start : quote.end] for quote in choose(evidence)]
    assert quote.split("\n\n") == said[:3]


def test_a_question_that_a_release_puts_is_quoted_with_its_answer(tmp_path: Path) -> None:
    said = ["Who pays the levy?", "Ships of more than ten metres.", "Nothing else is paid for.", "What is left out?"]
    hits = levy(tmp_path, said)
    body = hits[0].release.body
    spans = tuple(all_statements(hits))
    score = np.array([1.0, 0.1, 0.0, 0.9], np.float32)
    evidence = Evidence(spans, score, score, score > 0, score, score[:0].reshape(0, 4))
    quotes = [body[quote.start : quote.end] for quote in choose(evidence)]
    assert quotes[0].split("\n\n") == said[:2]
    assert said[3] in quotes


def test_what_answers_best_is_read_first(tmp_path: Path) -> None:
    said = ["The levy was announced today by the minister.", "The levy is $4 a tonne.", "It is paid each May by all."]
    hits = levy(tmp_path, said)
    body = hits[0].release.body
    found = tuple(Statement(0, hits[0], body.index(text), body.index(text) + len(text)) for text in said)

    def first(*score: float) -> str:
        given = np.array(score, np.float32)
        evidence = Evidence(found, given, given, given > 0, given, given[:0].reshape(0, 3))
        quote = choose(evidence)[0]
        return body[quote.start : quote.end]

    assert first(0.5, 1.5, 0.6) == said[1]
    assert first(1.4, 1.5, 0.6) == said[1]
    assert first(1.5, 1.4, 0.6) == said[0]


def test_the_same_words_with_another_figure_are_news(tmp_path: Path) -> None:
    said = [f"From 1 May {year} the levy on all ferries goes up again to ${year - 1990}." for year in (2001, 2002)]
    hits = levy(tmp_path, [*said, "From 1 May 2001, the levy on all ferries goes up again to $11."])
    body = hits[0].release.body
    found = tuple(all_statements(hits))
    score = np.linspace(1, 0.9, len(found), dtype=np.float32)
    evidence = Evidence(found, score, score, score > 0, score, score[:0].reshape(0, len(found)))
    assert [body[quote.start : quote.end] for quote in choose(evidence)] == said
    of_a_time = choose(replace(evidence, figures=False))
    assert [body[quote.start : quote.end] for quote in of_a_time] == said[:1]


@pytest.mark.parametrize(
    ("order", "changing", "said"),
    [
        ([0, 1, 2, 3, 4, 5], False, [0, 1, 2, 3, 5]),  # the sum that is asked for takes the place of the fifth
        ([0, 1, 2, 3, 4, 6], False, [1, 2, 3, 4, 6]),  # or of what nearly says the same without it
        ([0, 1, 2, 3, 4, 5, 6], False, [0, 1, 2, 3, 5]),
        ([0, 1, 2, 5], True, [0, 5]),  # two of a release, and the sum is one
    ],
)
def test_what_answers_a_part_is_quoted_whatever_else_is(
    tmp_path: Path, order: list[int], changing: bool, said: list[int]
) -> None:
    hits = levy(tmp_path, PARTS)
    body = hits[0].release.body
    spans = [(body.index(PARTS[i] + "\n"), PARTS[i]) if i < 6 else (body.index(PARTS[6]), PARTS[6]) for i in order]
    found = tuple(Statement(0, hits[0], start, start + len(text)) for start, text in spans)
    score = np.linspace(1, 0.9, len(found), dtype=np.float32)
    sums = np.where(["$" in statement.text for statement in found], score, -np.inf).astype(np.float32)
    evidence = Evidence(found, score, score, score > 0, score, sums[None], changing)
    assert sorted(body[q.start : q.end] for q in choose(evidence)) == sorted(PARTS[i] for i in said)


def test_what_is_long_in_word_pieces_is_weighed_all_the_same(tmp_path: Path) -> None:
    """Six hundred characters of figures are more word pieces than the model reads."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.md").write_text(FRONT.format("Fuel levy", f"{TABLE}\n\n{ADDRESS}"), "utf-8")
    with indexed(tmp_path / "in", tmp_path) as index:
        answer = index.ask("What is the fuel levy on ferries?")
    check_verbatim(answer)
    assert answer.quotes


def test_more_is_read_until_something_surely_answers(tmp_path: Path) -> None:
    """All of the releases are much alike; one of them says what the bridge cost."""
    cost = "“The Kahu Bay bridge cost $12 million to build,” Transport Minister Bob Weka said today."
    (tmp_path / "in").mkdir()
    for n in range(12):
        said = [f"The Kahu Bay bridge was spoken of at meeting {n} by engineer {who}." for who in "ABCDE"]
        text = "\n\n".join([*said, *[cost] * (n == 7)])
        (tmp_path / "in" / f"{n}.md").write_text(FRONT.format("Kahu Bay bridge", text), "utf-8")
    with indexed(tmp_path / "in", tmp_path) as index:

        def weighed(question: str) -> Evidence:
            understood = index.understand(question)
            ranked, hits = retrieval.find(index._opened, understood, None, 10)
            return weigh(index._opened.reader, ranked, hits, np.zeros(len(hits), np.bool_))

        surely, hardly = weighed("How much did the Kahu Bay bridge cost?"), weighed("Why was the Kahu Bay school shut?")
        assert surely.statements[int(np.argmax(surely.score))].text == cost
        assert np.isfinite(surely.read).sum() == READ
        assert np.isfinite(hardly.read).sum() == MOST_READ < len(hardly.statements)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much did the wharf cost and who paid?", ["money", "name"]),
        ("How many boats are there?", ["count"]),
        ("When does it open?", ["time"]),
        ("What share of the fleet is electric?", ["share"]),
        ("Why was the wharf closed?", ["reason"]),
        ("Which harbour board runs it?", ["name"]),
        ("What grant did the harbour get?", ["money"]),
        ("What was the total funding for wharves?", ["money"]),
        ("What did Grant Reweti say about the wharf?", []),
        ("What did the minister say about funding for wharves?", []),
        ("What happened in Budget 2024?", []),
        ("What is the road to zero target?", []),
        ("What towns have a wharf?", ["place"]),
        ("Which town has the longest wharf?", ["place"]),
        ("Which boats were sold, and when did they sail?", ["names", "time"]),
        ("which shipping companies did the mayor invite", ["names"]),
        ("Which charity runs the wharf?", ["name"]),
        ("Which rules were changed?", ["name"]),
        ("Which parts of the harbour are closed?", ["place"]),
        ("Which streets are closed?", ["place"]),
        ("What is the wharf, which was built in 1908, made of?", []),
        ("Tell me about the wharf", []),
        ("Wharf fine for fishing without a permit", ["money"]),
        ("new rules of the wharf for grants", []),
        ("What became of the wharf?", ["outcome"]),
        ("what did the wharf end up as", ["outcome"]),
        ("what did the wharf end up costing?", ["money"]),
        ("Did the wharf ever get built?", ["outcome"]),
        ("Is the wharf still in use?", ["outcome"]),
        ("How did the row over the wharf end?", ["outcome"]),
        ("A wharf was promised to Kahu Bay. Did it happen?", ["outcome"]),
        ("Can boats use the wharf, or was it closed?", ["outcome"]),
        ("Did the government keep its promise of a new wharf?", ["outcome"]),
        ("was the promise to mend the wharf kept?", ["outcome"]),
        ("Has the wharf opened yet?", ["outcome"]),
        ("the wharf bylaw, is it in force yet", ["outcome"]),
        ("how did the wharf trial go?", ["outcome"]),
        ("What did the minister promise to keep?", []),
        ("Did the minister stop at the wharf?", []),
        ("Did the mayor open the wharf?", []),
        ("how big was the christmas bonus for pensioners", ["count", "money"]),
        ("What did the government chip in for the research centre?", ["money"]),
        ("what was the bill for the inquiry", ["money"]),
        ("from what age, and how soon?", ["count", "time"]),
        ("what did the Bill to ban gang patches say", []),
        ("Did the WHO say that the wharf is safe?", []),
        ("who can moor at the wharf", []),
        ("who has moored at the wharf", ["name"]),
        ("What was said about the cost of living?", []),
        ("How much water does the dock hold?", ["count"]),
        ("Was it a close vote?", []),
        ("Was the wharf close to the harbour?", []),
        ("Did the wharf close in 2005?", ["outcome"]),
    ],
)
def test_what_is_asked_for(question: str, kinds: list[str]) -> None:
    assert asked_kinds(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "there"),
    [
        ("money", "The wharf costs $4.5 million.", True),
        ("money", "The wharf is new.", False),
        ("count", "Seventeen boats sail.", True),
        ("count", "The boats sail.", False),
        ("time", "It opens on 3 May.", True),
        ("time", "It opens with a song.", False),
        ("time", "Tomorrow it opens with a song.", True),
        ("time", "Two years on it opens.", True),
        ("name", "The wharf was opened by Aroha Tūhoe.", True),
        ("name", "The wharf was opened.", False),
        ("names", "The Aroha, the Kuaka and Tara were sold.", True),
        ("names", "Aroha, Kuaka and Tara Two were sold.", True),
        ("names", "The boats are:\n\n- Aroha, which sails\n- Kuaka", True),
        ("names", "Mr Example opened the wharf in Oldport.", False),
        ("names", "1. Aroha\n2. Kuaka", True),
        ("reason", "It closed because of rot.", True),
        ("outcome", "The wharf is complete.", True),
        ("outcome", "The wharf is nearly complete.", False),
    ],
)
def test_whether_a_sentence_holds_it(kind: str, text: str, there: bool) -> None:
    assert holds(kind, text) is there


def test_an_item_that_is_quoted_alone_goes_without_its_bullet(tmp_path: Path) -> None:
    body = "The board saw:\n\n- partners,\n- costs.\n\nMore was said.\n\n- a joint venture with the Council of Oldport."
    write_release(tmp_path, "a", "title: Light rail of Oldport\ndate: 2021-03-04", body)
    with indexed(tmp_path) as index:
        (hit,) = index.retrieve("Oldport")
    release = hit.release
    for text, shown in (
        ("- a joint venture with the Council of Oldport.", "a joint"),
        ("- partners,\n- costs.", "- par"),
    ):
        start = release.body.index(text)
        whole = Statement(0, hit, start, start + len(text))
        quote = without_bullet(whole)
        assert quote.text == release.body[quote.start : quote.end]
        assert quote.text.startswith(shown)
        assert quote.end == whole.end
