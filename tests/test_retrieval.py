"""What is found and shown: the passage of a release, as many hits as are asked for, the wordings that are embedded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import indexed, write_release, write_releases

import qa
from qa import retrieval
from qa.finding import querying
from vectorstore import term_hashes

if TYPE_CHECKING:
    from pathlib import Path

FERRIES = (
    "The new ferries will sail between Oldport and Newhaven from next spring, Mr Example said. ",
    "Two ferries of four hundred places each replace the ageing ships on the strait. ",
    "The ferries were built in Farland and will be paid for over twelve years. ",
)
FARES = (
    "Fares on the new ferries between Oldport and Newhaven stay where they are, Mr Example said. ",
    "A return ticket on the ferries costs forty dollars, and children sail free on the strait. ",
    "The ferries take bicycles without a charge, and cars by the metre. ",
)
ORCHARDS = (
    "Orchards in the valley had their best apple harvest in ten years, Mr Example said. ",
    "Growers picked nine thousand crates of apples and four thousand of pears. ",
    "Frost in October had made the orchards fear for the blossom. ",
)


@pytest.fixture(scope="module")
def voyages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one release of three passages, two of them on ferries."""
    folder = tmp_path_factory.mktemp("voyages")
    body = "\n\n".join(4 * "".join(part) for part in (FERRIES, FARES, ORCHARDS))
    write_release(folder, "week", "title: A week in the province\ndate: 2021-03-04", body)
    report = qa.build(folder, index=folder / "index")
    assert report.passages == 3
    return folder / "index"


def test_what_has_the_words_that_are_quoted_is_found_however_common_they_are(tmp_path: Path) -> None:
    scattered = {
        ("2021-03-04", "Ann Alder", "Transport", f"Who said to get there in the end {n}"): (
            f"Who said we get the {n} ferries there? In the end we get there, and will get the {n} ends in there."
        )
        for n in range(2 * retrieval.DEPTH)
    }
    said = (
        "Orchards in the valley had their best harvest. Growers picked apples. “We will get there in the end,” he said."
    )
    exact = {("2021-03-04", "Bo Birch", "Agriculture", "Harvest"): 3 * ORCHARDS[0] + 4 * ORCHARDS[2] + said}
    write_releases(tmp_path, scattered | exact)
    with indexed(tmp_path) as index:
        for marks in ("“{}”", '"{}"', "'{}'", "‘{}’"):
            question = f"Who said {marks.format('we will get there in the end')}?"
            answer = index.ask(question)
            assert answer.status == "answered", answer.text
            assert "get there in the end,” he said" in answer.quotes[0].text


@pytest.mark.parametrize(
    ("question", "begins", "ends"),
    [
        ("new ferries between Oldport and Newhaven on the strait", FERRIES[0], FARES[2]),
        ("How many crates of apples did growers pick from the orchards?", ORCHARDS[0], ORCHARDS[2]),
        ("Are bicycles carried without a charge, and cars by the metre?", FARES[0], FARES[2]),
    ],
)
def test_the_passage_beside_is_shown_where_it_is_about_as_close(
    voyages: Path, question: str, begins: str, ends: str
) -> None:
    (hit,) = qa.retrieve(question, index=voyages)
    shown = hit.passage
    assert shown.text == hit.release.body[shown.start : shown.end]
    assert shown.text.startswith(begins.strip())
    assert shown.text.endswith(ends.strip())


def test_what_was_said_in_a_month_is_told_in_it(voyages: Path) -> None:
    days = np.array([date(2018, 5, 11).toordinal(), date(2016, 2, 1).toordinal()], np.int32)
    with qa.Index.open(voyages) as index:
        said, counted = (
            retrieval.time_fit(index.understand(asked), days, int(days.max()))
            for asked in ("what was said about ferries in May 2018", "how many ferries were there in May 2018")
        )
    assert said[0] - said[1] > 1.5 * (counted[0] - counted[1])


def test_as_many_hits_as_are_asked_for(tmp_path: Path) -> None:
    n = retrieval.DEPTH + 20
    for i in range(n):
        tides = " ".join(f"At pier {(i + 1) * (j + 3)} the tide rose {i * j + 7} metres." for j in range(12))
        write_release(tmp_path, i, f"title: Tides {i}\ndate: 2021-01-01", tides)
    with indexed(tmp_path) as index:
        for k in (1, 10, n):
            assert len(index.retrieve("How high did the tide rise?", k)) == k


@pytest.mark.parametrize(
    ("question", "history", "wordings"),
    [
        # Once with the likeliest other name of everything, once with the next of what is a name.
        (
            "How many kids live with Housing New Zealand?",
            [],
            [
                "How many kids live with Housing New Zealand?",
                "How many children live with Kāinga Ora?",
                "How many kids live with HNZ?",
            ],
        ),
        (
            "How long is the WEAG paper?",
            [],
            ["How long is the WEAG paper?", "How long is the Welfare Expert Advisory Group paper?"],
        ),
        # A time that is told by what happened then is no subject.
        ("Just after Labour came to power, how many forms were there?", [], ["how many forms were there?"]),
        ("What changed after the mosque attacks?", [], ["What changed after the mosque attacks?"]),
        ("How many forms were there in 2019?", [], ["How many forms were there in 2019?"]),
        ("and in Oldport?", ["How many ferries sail?"], ["How many ferries sail? and in Oldport?"]),
        (
            "and when was that?",
            ["Who sails the ferries", "And what did Dr. Smith say about it"],
            [
                "Who sails the ferries? And what did Dr. Smith say about it? and when was that?",
                "And what did Dr. Smith say about it? and when was that?",
            ],
        ),
    ],
)
def test_wordings_that_are_embedded(index: qa.Index, question: str, history: list[str], wordings: list[str]) -> None:
    assert querying.embed_texts(index.understand(question, history, date(2026, 1, 1))) == wordings


def test_what_has_the_words_of_both_does_not_make_a_question_follow(tmp_path: Path) -> None:
    releases = {
        "ferries": "Oldport gets two new ferries next spring, which will cost $90 million, Mr Example said. " * 3,
        "wage": "The minimum wage rises to $12 an hour in April, Ms Sample said. " * 3,
        "speech": "We have bought ferries at a cost of $90 million. We have raised the minimum wage. "
        + " ".join(f"We have mended road {i} and opened school {i}." for i in range(30)),
    } | {f"{i}": f"Rain fell on hill {i} and the wind turned, the station said. " * 6 for i in range(12)}
    for name, body in releases.items():
        write_release(tmp_path, name, f"title: News of the {name}\ndate: 2021-03-04", body)
    with indexed(tmp_path) as index:
        for question, follows in (("How many schools were opened?", False), ("How many seats do they have?", True)):
            assert index.understand(question, ["How much did the ferries cost?"]).history_used is follows, question


@pytest.mark.parametrize(
    ("question", "first", "follows"),
    [
        ("which wharf do passengers use", "ferries.md", True),  # reads as if it stood alone
        ("Which hall do readers wait in for books?", "library.md", False),
        ("Where do Newhaven passengers board?", "ferries.md", True),  # a name does not make it stand alone
        ("Which hall do library readers wait in, and was that finished?", "library.md", False),  # "that" is the hall
        ("who won the ice hockey cup", None, False),  # neither here nor there
        ("and when do they board?", "ferries.md", True),
    ],
)
def test_what_matches_much_better_with_the_question_before_follows_it(
    tmp_path: Path, question: str, first: str | None, follows: bool
) -> None:
    releases = {
        "ferries": "Oldport and Newhaven get two new ferries next spring, Mr Example said. " * 3
        + "\n\nWhile the new terminal is built passengers board at the old coal wharf. " * 2,
        "library": "The new library building is finished, and readers may wait for their books in the hall. " * 6,
        "school": "Pupils wait in the gymnasium until the new building is finished, Ms Sample said. " * 6,
    } | {f"{i}": f"Rain fell on hill {i} and the wind turned, the station said. " * 6 for i in range(12)}
    for name, body in releases.items():
        write_release(tmp_path, name, f"title: News of the {name}\ndate: 2021-03-04", body)
    qa.build(tmp_path, index=tmp_path / "index")
    history = ["When do Oldport and Newhaven get the two new ferries that Mr Example spoke of?"]
    other = "Why did Ms Sample say that pupils wait in the gymnasium until the building is finished?"
    with qa.Index.open(tmp_path / "index") as index:
        assert index.understand(question, history).history_used is follows
        # What was asked about before that is another subject, and not carried along.
        longer = index.understand(question, [other, *history])
        assert longer.history_used is follows
        assert "Sample" not in longer.carried
        chain = index.understand("and what else?", [other, *history, "where do passengers board?"])
        assert chain.carried == f"{history[0]} where do passengers board?"
        back = index.understand("Back to Oldport, what did it cost?", [*history, other])
        assert back.carried in (history[0], "")
        for anew in ("Changing the subject - who waits in the hall?", "ok, different question: who waits in the hall?"):
            assert index.understand(anew, history).question == "who waits in the hall?"
        right = index.understand("No, I meant the library, not Oldport", history)
        assert "When do library and Newhaven get" in right.question
        assert "Oldport" not in right.question
        if first:
            assert index.retrieve(question, history=history)[0].release.path == first


def test_what_one_or_the_other_did_need_not_name_both(tmp_path: Path) -> None:
    releases = {
        "levy": ("Ann Alder", "The salt levy went up to five cents a bag on Friday, Ms Alder said today."),
        "both": ("Bob Birch", "Ann Alder and Bob Birch fell out again. Ann Alder must say what she wants, he said."),
        "dinner": ("Ann Alder, Bob Birch", "Ann Alder and Bob Birch dine with the Governor tonight, they said."),
        "birch": ("Bob Birch", "Bob Birch opened the baths. Mr Birch likes water, as Ann Alder knows."),
    } | {f"{i}": ("Cal Cedar", f"Rain fell on hill {i} and the wind turned, the station said. " * 6) for i in range(12)}
    for name, (ministers, body) in releases.items():
        front = f"title: News of {name}\ndate: 2021-03-04\nministers: [{ministers}]"
        write_release(tmp_path, name, front, body)
    with indexed(tmp_path) as index:
        for question in (
            "Was it Ann Alder or Bob Birch who put up the salt levy?",
            "Did Bob Birch or Ann Alder raise the levy?",
        ):
            read = index.understand(question)
            assert len(read.either) == 1
            assert len(querying.embed_texts(read)) == 2, "each name alone"
            assert index.retrieve(question)[0].release.path == "levy.md", question
        assert not index.understand("What did Ann Alder and Bob Birch say of the levy?").either
        hits = index.retrieve("What did Ann Alder or Bob Birch say about the salt levy?")
        answer = index.ask("What did Ann Alder or Bob Birch say about the salt levy?")
        assert hits[0].release.path == "levy.md"
        assert "Bob Birch" not in answer.plain_text.split("Ann Alder")[0], "what one of them said is enough"


def test_either_spelling_of_a_word_with_a_hyphen_is_found(tmp_path: Path) -> None:
    for name, text in (
        ("apart", "Well-being comes first at the Kahu Bay hall, the minister said."),
        ("joined", "Wellbeing comes first at the Kahu Bay hall, the minister said."),
        ("neither", "Ferries come first at the Kahu Bay hall, the minister said."),
    ):
        write_release(tmp_path, name, "title: Of the hall", text)
    with indexed(tmp_path) as index, index._using() as opened:
        for asked in ("wellbeing", "well-being"):
            hits = index.retrieve(asked, 3, engines=retrieval.Engines(vectors=False))
            assert {path for hit in hits for path in (hit.release.path, *hit.also)} == {"apart.md", "joined.md"}, asked
        twice, _ = querying.question_terms(
            index.understand("How is well-being measured, and what does well-being cost?"), opened.generation
        )
        assert len(twice.synonyms) == 1, "a word counts once"
        small, query = querying.question_terms(index.understand("Why was no-one charged?"), opened.generation)
        assert (list(query), small.synonyms) == (["charg"], ())


def test_a_round_sum_is_found_as_it_is_spelled_out(index: qa.Index) -> None:
    with index._using() as opened:
        read = index.understand("When did the ferries carry 1 million people?")
        terms, query = querying.question_terms(read, opened.generation)
    (ways,) = terms.amounts
    assert term_hashes(["one", "million"]).tolist() in [way.tolist() for way in ways]
    names = [term_hashes(query)[list(name)].tolist() for synonym in terms.synonyms for name in synonym.others]
    assert term_hashes(["million"]).tolist() not in names, "any million is no other name of 1 million"
