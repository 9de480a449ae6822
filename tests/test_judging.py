"""Answered, partly or not in the releases, and the sentence that says why."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from conftest import indexed, write_release, write_releases

import qa
from qa import judging, naming, retrieval, speaking
from qa.hits import hit_at
from qa.remarks import lacking
from qa.statements import Statement, as_shown, leads
from qa.understanding.elsewhere import abroad
from vectorstore import Release

if TYPE_CHECKING:
    from pathlib import Path

    from qa.selecting import Evidence


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("comments by Iain Lees-Galloway on people smuggling", True),
        ("what did Iain Lees-Galloway say about people smuggling", True),
        ("people smuggling Iain Lees-Galloway", False),
        ("comments on people smuggling", False),
    ],
)
def test_whose_words_are_asked_for_is_told_by_a_noun_too(index: qa.Index, question: str, asks: bool) -> None:
    assert speaking.asks_for_words(index.understand(question)) is asks


def test_a_place_that_no_close_release_names_is_refused(index: qa.Index) -> None:
    answer = index.ask("how many ferries and bridges were mended in queensland")
    assert answer.status == "not_found"
    assert "Queensland" in answer.text
    assert index.ask("how many ferries and bridges were mended in Kahu Bay").status != "not_found"


def test_a_place_that_is_left_out_and_quoted_first_is_said(tmp_path: Path) -> None:
    text = "Kahutown gets two new halls, and schools outside Wekaville get three, said the minister."
    write_release(tmp_path, "halls", "title: New halls\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        told = leads(index.retrieve("new halls"))

        def said(question: str) -> str:
            return naming.of_what_is_left_out(index.understand(question), told)

        for asked in ("schools outside Kahutown", "new halls not in Kahutown", "new halls apart from Kahutown"):
            assert said(asked) == "The first of these quotes names Kahutown, which the question leaves out."
        for asked in (
            "schools outside Wekaville",
            "schools besides Ann Kahutown",
            "the new hall outside Kahutown",
            "new halls in Kahutown",
        ):
            assert said(asked) == ""
    write_release(tmp_path, "halls", "title: New halls\ndate: 2019-03-01", text.replace("Kahutown", "Outside Kahutown"))
    with indexed(tmp_path) as index:
        told = leads(index.retrieve("new halls"))
        assert said("schools outside Kahutown") == ""


def test_a_name_is_mentioned_without_its_apostrophe_too(tmp_path: Path) -> None:
    write_release(
        tmp_path, "halls", "title: New hall for Tomlins Bay\ndate: 2019-03-01", "Tomlins Bay gets a new hall."
    )
    write_release(
        tmp_path, "tides", "title: Tomlin’s Bay tides\ndate: 2019-03-01", "Tide tables for Tomlin’s Bay are out."
    )
    with indexed(tmp_path) as index:
        read = index.understand("Which new hall did Tomlin's Bay get?")
        hits = sorted(index.retrieve(read.question), key=lambda hit: hit.release.path)
        assert naming.unnamed(read, hits[:1], hits, 1) == ""


def test_a_name_that_the_release_quoted_first_lacks_and_another_has_is_said(tmp_path: Path) -> None:
    texts = {
        "halls": ("New halls for Kahu Bay schools", "Kahu Bay's three schools each get a new hall worth $2 million."),
        "weka": ("Weka Flat school day", "Weka Flat's school held its open day, said the minister."),
        "tides": ("Tide tables", "Tide tables for the coast are out, said the minister."),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        hits = index.retrieve("How much was each new school hall in Weka Flat?")
        by_path = {hit.release.path: hit for hit in hits}
        read = index.understand("How much was each new school hall in Weka Flat?")
        halls, weka = by_path["halls.md"], by_path["weka.md"]
        lacking = naming.unnamed(read, [halls], hits, 1)
        assert lacking == "The release quoted first does not mention Weka Flat; others that come close do."
        assert naming.unnamed(read, [weka], hits, 1) == ""
        assert naming.unnamed(read, [halls], hits, 2) == "", "it may answer the other part"
        others = index.understand("Where did schools other than Weka Flat get a new hall?")
        assert naming.unnamed(others, [halls], hits, 1) == ""
        assert "mentions Weka Flat." in naming.unmentioned(read, [halls, by_path["tides.md"]])
        chat = ["How much was each new school hall in Kahu Bay?"]
        for noun, lacking in (("unicycles", "None of the releases quoted mentions unicycles."), ("schools", "")):
            added = index.understand(f"and for {noun}?", chat)
            assert added.adds == noun
            assert naming.unadded(added, [halls]) == lacking
        added = index.understand("and the Weka Party?", chat)
        assert (added.adds, naming.unadded(added, [halls])) == ("", ""), "it adds more"
        added = index.understand("and the Greens?", chat)
        assert naming.unadded(added, [halls]) == "None of the releases quoted mentions Greens."
        assert index.understand("and for schools?").adds == "", "it follows nothing"
        assert index.understand("and for schools in 2019?", chat).adds == "", "it adds more"
        house = index.understand("What did Kahu House cost in 2019?")
        assert naming.unnamed(house, [halls], hits, 1) == "", "Kahu stands there, and a year is no name"
        answer = index.ask("How much was each new school hall in Weka Flat?")
        if answer.sources[0].release.path == "halls.md":
            assert answer.status == "partial"


def test_what_iwi_is_asked_about_none_of_the_quotes_may_name(tmp_path: Path) -> None:
    for n, (iwi, sum_) in enumerate((("Ngāti Tuna", 5), ("Ngāti Tuna", 6), ("Ngāti Eel", 7))):
        told = f"The Crown will pay {iwi} ${sum_} million in the settlement of its claims, the Minister said."
        write_release(tmp_path, n, f"title: Settlement of {iwi} signed\ndate: 2009-02-0{n + 1}", told)
    with indexed(tmp_path) as settled:
        named, other = (
            settled.ask(f"How much will the Crown pay {iwi} in settlement?") for iwi in ("Ngāti Tuna", "Ngāti Foobar")
        )
    assert named.status == "answered"
    assert other.status != "answered"
    assert "Ngāti Foobar" in other.text


def test_a_place_by_its_other_name_is_no_iwi(index: qa.Index) -> None:
    assert naming.iwi_asked(index.understand("What was done about Ngāmotu?")) == []
    assert naming.iwi_asked(index.understand("What was done about Ngāruahine?")) == ["Ngāruahine"]


@pytest.mark.parametrize(
    ("quote", "is_of_it"),
    [
        ("The Kōtare settlement includes $25 million.", True),
        ("Kotare’s Deed of Settlement was signed.", True),
        ("Ngāti Kōtare will receive $25 million.", True),
        ("Ngāti Tuna will receive $5 million, and the Kōtare iwi $25 million.", True),
        ("Ngāi Kōtare people were there.", False),
        ("The minister, Ani Kōtare, said so.", False),
    ],
)
def test_an_iwi_is_called_without_its_prefix_too(quote: str, is_of_it: bool) -> None:
    release = Release("a.md", "Settlements", None, "", (), (), (), quote, "0" * 64, {})
    assert naming.is_of_iwi("Ngāti Kōtare", Statement(0, hit_at(release, 0, len(quote)), 0, len(quote))) is is_of_it


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Do you think the Kahu Bay bridge is a good idea?", True),
        ("what's your view on the Kahu Bay bridge", True),
        ("What does the Government think of the Kahu Bay bridge?", False),
        ("do you like need a licence to fish off the Kahu Bay bridge", False),
        ("is the Kahu Bay bridge in your take-home pay", False),
    ],
)
def test_no_opinion_but_ministers_is_given(index: qa.Index, question: str, asks: bool) -> None:
    answer = index.ask(question)
    assert ("no opinion but theirs" in answer.text) is asks
    assert answer.status == "partial" or not asks


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("How many speeches were there about the Kahu Bay bridge?", True),
        ("which minister talked the most about the Kahu Bay bridge", True),
        ("How much did the Kahu Bay bridge cost?", False),
    ],
)
def test_releases_are_quoted_and_not_counted(index: qa.Index, question: str, counts: bool) -> None:
    answer = index.ask(question)
    assert ("not counted" in answer.text) is counts
    assert answer.status != "answered" or not counts


def test_the_first_woman_in_one_office_is_not_the_first_in_another(tmp_path: Path) -> None:
    texts = (
        "Ana Reweti is the first woman to be appointed Chief of Army, Defence Minister Tom Weka said today.",
        "Kiri Sample becomes the first female Harbour Commissioner, Defence Minister Tom Weka said today.",
    )
    for n, text in enumerate(texts):
        write_release(tmp_path, n, f"title: A first for women\ndate: 2009-02-0{n + 1}\nportfolios: [Defence]", text)
    with indexed(tmp_path) as index:
        told = {
            asked: index.ask(f"Who was the first woman {asked}?").text
            for asked in ("Minister of Defence", "Chief of Army")
        }
        assert "None of these quotes tells who was the first woman Minister of Defence." in told["Minister of Defence"]
        assert "None of these quotes tells" not in told["Chief of Army"]


def test_an_election_that_only_says_when_is_no_foreign_politics(index: qa.Index) -> None:
    for asked, foreign in (
        ("What was the theme of Fiji language week just before the 2014 election?", False),
        ("Who won seats in the Fiji election of 2014?", True),
    ):
        assert abroad(judging._less_around(index.understand(asked))) is foreign


def test_somebody_of_the_same_surname_is_somebody_else(tmp_path: Path) -> None:
    said = {
        "helen": ("Helen Clark", 2003, "The ferry is safe, Helen Clark said."),
        "david": ("Hon Dr David Clark", 2020, "The virus is contained, David Clark said. Dr Clark thanked nurses."),
        "other": (
            "Hon Kim Weka",
            2020,
            "The virus vaccine is here. Former Prime Minister Helen Clark opened a clinic.",
        ),
    }
    for name, (minister, year, body) in said.items():
        for month in range(1, 7):
            front = f"title: Of {name}\ndate: {year}-0{month}-11\nministers:\n  - {minister}\nportfolios:\n  - Health"
            write_release(tmp_path, f"{name}{month}", front, f"{body} {month}")
    with indexed(tmp_path) as opened:
        virus = opened.ask("What did Helen Clark say about the virus being contained in 2020?")
        assert {hit.release.ministers[0] for hit in virus.sources} == {"Hon Dr David Clark"}
        assert "No release of Helen Clark is of 2020." in virus.text
        stranger = opened.ask("What did Rob Fyfe say about the virus being contained?")
        assert stranger.status == "partial"
        assert "by Rob Fyfe, or names them" in stranger.text
        assert "by Kim Weka, or names them" in opened.ask("Why does Kim Weka think the ferry is safe?").text
        assert "or names them" not in opened.ask("Why does Helen Clark think the ferry is safe?").text
        assert "or names them" not in opened.ask("Is the ferry safe since Kim Weka came?").text
        assert "or names them" not in opened.ask("Did the Clark government say the ferry is safe?").text
        assert "or names them" not in opened.ask("What did David Clark say about the virus?").text
        assert "or names them" not in opened.ask("What did Helen Clark say about the ferry?").text
        assert "or names them" not in opened.ask("What did Helen Clark say of the virus vaccine clinic in 2020?").text


def test_what_somebody_is_asked_to_have_said_of_what_no_close_release_has_a_word_of_is_refused(index: qa.Index) -> None:
    silent = index.ask("What did Iain Lees-Galloway say about hamster cages?")
    assert silent.status == "not_found"
    assert silent.text.startswith("None of the releases that come close speaks of this.")
    told = index.ask("What did Iain Lees-Galloway say about people smuggling?")
    assert told.status == "answered"
    assert index.ask("What did Iain Lees-Galloway say?").status != "not_found"


@pytest.mark.parametrize(
    ("question", "coverage", "probable", "doubted"),
    [
        ("What's the latest on the ferries?", 0.65, 0.9, False),
        ("What's the latest on the ferries?", 0.65, 0.6, False),
        ("What's the latest on the ferries?", 0.65, 0.4, True),
        ("What's the latest on the ferries?", 0.35, 0.9, True),  # of something else that runs there
        ("Where are the ferries?", 0.35, 1.1, False),  # which the reader can tell
        ("Where are the ferries?", 0.65, 0.6, True),
    ],
)
def test_news_of_what_no_statement_is_of_are_doubted(
    index: qa.Index, question: str, coverage: float, probable: float, doubted: bool
) -> None:
    hits = index.retrieve("the ferries")
    evidence = cast("Evidence", SimpleNamespace(coverage=np.array([coverage]), answers=np.zeros((1, 1)), told=()))
    probability = probable * judging.likely(index.n_passages)
    lacks = judging._lacking(index._opened, index.understand(question), evidence, leads(hits[:1]), hits, probability)
    assert (judging.NOT_CERTAIN in lacks) is doubted


def test_an_answer_need_be_less_probable_in_a_small_folder() -> None:
    few, more, many = (judging.likely(n) for n in (1, 300, 142_000))
    assert few == judging.LIKELY_OF_FEW < more < many == judging.LIKELY


def test_a_minister_of_elsewhere_is_none_of_ours(index: qa.Index) -> None:
    assert abroad("What did the Peruvian transport minister decide about fares?")
    assert not abroad("What did the Peruvian transport minister say to our minister about fares?")
    assert not abroad("What did the transport minister decide about fares in Peru?")
    assert not abroad("What did China ask the minister about dairy?")
    assert not abroad("What did Samoa ask ministers for?")
    assert abroad("What did Peru's transport minister decide about fares?")
    assert index.ask("What did the Peruvian immigration minister decide about visas?").status == "not_found"


def test_whose_words_and_of_what_time_is_told_where_the_quotes_are_others(index: qa.Index) -> None:
    def said_or_of_then(answer: qa.Answer) -> bool:
        """Whether it is told that nothing quoted is of August 2009; or something is, or may be for all that it tells:
        what else is close differs from processor to processor."""
        may_be = any(hit.release.date is None or 2008 <= hit.release.date.year <= 2010 for hit in answer.sources)
        return answer.status == "not_found" or "August 2009" in answer.text or may_be

    theirs = index.ask("What did Iain Lees-Galloway say about people smuggling?")
    assert theirs.status == "answered"
    others = index.ask("What did Iain Lees-Galloway say about the Kahu Bay bridge?")
    assert others.status != "answered"
    ahead = index.ask("What will be done about people smuggling in 2031?")
    assert ahead.status == "not_found" or "2031, or speaks of it" in ahead.text
    elsewhere = index.ask("What was said about people smuggling in August 2009?")
    assert said_or_of_then(elsewhere)
    later = index.ask("Who is the co-chair of it?", ["What was said about the Bali Process in August 2009?"])
    assert later.understood.history_used
    assert "none of these quotes is of" not in later.text
    figures = index.ask("How many countries are in it?", ["What was said about the Bali Process in August 2009?"])
    assert said_or_of_then(figures)


def test_a_part_of_a_question_that_no_quote_answers_is_said(index: qa.Index) -> None:
    half = index.ask("When will the bridge at Kahu Bay be built, and what colour will it be painted?")
    assert half.status == "partial"
    assert half.text.startswith("Whether these quotes tell “what colour will it be painted” is not certain.")
    assert any("October 1997" in quote.text for quote in half.quotes)
    marked = index.ask("When will the bridge at Kahu Bay be built, and what **colour** will [it](x:y) be <b>\x1b[31m?")
    assert "“what colour will it(x:y) be b31m”" in marked.text
    then = index.ask("What was announced on 12 March 1997, and what colour is it?")
    assert "is not certain" not in then.text
    both = index.ask("What will the Kahu Bay bridge replace and how much will it cost?")
    assert both.status == "answered"
    assert all(said in both.text for said in ("the ferry", "$14.6 million"))


def test_that_somebody_published_nothing_then_is_said(index: qa.Index) -> None:
    silent = index.ask("What did Iain Lees-Galloway say about the Kahu Bay bridge in 1997?")
    assert silent.status == "partial"
    assert silent.text.startswith("No release of Iain Lees-Galloway is of 1997.")
    assert "No release of" not in index.ask("What did Iain Lees-Galloway say about people smuggling in 2018?").text


def test_a_name_that_no_release_has_is_said(index: qa.Index) -> None:
    known = index.ask("What did New Zealand say at the Bali Process about people smuggling?")
    assert known.status == "answered"
    unknown = index.ask("Did TikTok join the forum of the Bali Process?")
    assert unknown.status != "answered"
    assert unknown.text.startswith("None of the releases that come close mentions TikTok.")
    nowhere = index.ask("How much did Fletcher pay for the Kahu Bay ferry?")
    assert nowhere.status == "not_found"
    assert nowhere.text.startswith("None of the releases that come close mentions Fletcher.")
    asked = "How much did the {} ferry at Kahu Bay cost?"
    hits = index.retrieve(asked.format("new"))
    assert naming.unmentioned(index.understand(asked.format("Fletcher")), hits)
    assert naming.unmentioned(index.understand(asked.format("German")), hits) == ""


def test_a_place_that_something_is_near_is_missed_but_not_refused_for(index: qa.Index) -> None:
    asked = "Who paid for the Kahu Bay ferry {}?"
    missing = "None of the releases that come close mentions Foxton."
    for place, status in (("at Foxton", "not_found"), ("near Foxton", "partial")):
        answer = index.ask(asked.format(place))
        assert (answer.status, answer.text[: len(missing)]) == (status, missing)
    hits = index.retrieve(asked.format(""))
    for place in ("near Foxton", "just north of Foxton", "not far from the Foxton flats"):
        understood = index.understand(asked.format(place))
        assert naming.unmentioned(understood, hits)
        assert naming.unmentioned(understood, hits, nearby=False) == ""


def test_what_takes_the_place_of_a_thing_must_be_told_of(tmp_path: Path) -> None:
    text = "Heating grants of $3,000 are paid for homes. Heating grants are open until May."
    write_release(tmp_path, "heat", "title: Heating grants for homes\ndate: 2012-05-01", text)
    with indexed(tmp_path) as heat:
        before = "what heating grants are there for homes?"
        assert heat.ask(before).status != "not_found"
        answer = heat.ask("and for houseboats?", history=[before])
    assert answer.understood.question == "what heating grants are there for houseboats?"
    assert answer.status != "answered"
    assert "houseboats" in answer.text


@pytest.mark.parametrize(
    ("said", "against"), [("It will be good for schools.", False), ("Councils opposed it as unfair.", True)]
)
def test_what_is_said_against_something_has_to_be_told(tmp_path: Path, said: str, against: bool) -> None:
    text = f"The Kea levy pays for schools in Kahu Bay. {said}"
    write_release(tmp_path, "levy", "title: Kea levy for schools\ndate: 2012-05-01", text)
    with indexed(tmp_path) as levy:
        for asked in ("What are the arguments against the Kea levy?", "Who opposed the Kea levy?"):
            answer = levy.ask(asked)
            assert against or answer.status != "answered"
            assert not (against and "none of these quotes tells what was said against it" in answer.text)
        assert "said against" not in levy.ask("What does the Kea levy pay for?").text


def test_finding_nothing_says_what_the_filter_has_to_do_with_it(index: qa.Index) -> None:
    question = "What did New Zealand say at the Bali Process about people smuggling?"
    assert index.ask(question).status == "answered"
    before = index.ask(question, filters=qa.Filters(date_to="1990"))
    assert before.status == "not_found"
    assert "No release passes the filter (date to 1990)" in before.text
    assert "Your filter leaves out all releases that come closest." in before.text
    assert "Your filter" not in index.ask("How many goals did Brazil score in the final?").text


@pytest.mark.parametrize(
    "question",
    [
        "How many goals did Bayern Munich score against Real Madrid in the cup final?",
        "Who discovered the boiling point of liquid helium?",
        "What is the capital of Mongolia?",
        "who won the ice hockey cup in 1994",
        "recipe for sourdough bread",
    ],
)
def test_what_no_release_is_about_is_refused_and_the_nearest_are_named(index: qa.Index, question: str) -> None:
    answer = index.ask(question)
    assert answer.status == "not_found"
    assert not answer.quotes
    assert answer.nearest


def test_what_opens_a_sentence_is_no_name_that_releases_lack(index: qa.Index) -> None:
    asked = "I take the Kahu Bay ferry a lot. Roughly what did its terminal lease cost?"
    assert "mentions" not in index.ask(asked).text


def test_a_fund_is_mentioned_by_another_of_its_names(tmp_path: Path) -> None:
    texts = {
        "fund": ("Markets", "The New Zealand Superannuation Fund grew by nine percent, said the minister."),
        "scheme": ("Super scheme", "A super scheme of the seaside towns has no fund yet, said the minister."),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        read = index.understand("How much did the Super Fund grow?")
        hits = index.retrieve(read.question)
        for hit in hits:
            lacks = naming.unnamed(read, [hit], hits, 1)
            assert bool(lacks) is (hit.release.path == "scheme.md"), lacks


def test_a_place_that_opens_a_question_is_a_name(index: qa.Index) -> None:
    for asked in ("Gore airport upgrade", "gore airport upgrade"):
        assert [name.text for name in naming.asked_names(index.understand(asked))] == ["Gore"]
    assert not naming.asked_names(index.understand("Bridge upgrade"))


def test_a_common_word_of_a_name_does_not_name_it(tmp_path: Path) -> None:
    texts = {
        "jackson": (
            "Wharf for Jackson Bay",
            "Jackson Bay gets $2 million for its wharf; a golden day, said the minister.",
        ),
        "tokomaru": ("Tokomaru Bay and Golden Bay open day", "Tokomaru Bay and Golden Bay held an open day."),
    }
    for name, (title, text) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2019-03-01", text)
    with indexed(tmp_path) as index:
        hits = {hit.release.path: hit for hit in index.retrieve("How much was the wharf of Tokomaru Bay?")}
        jackson, tokomaru = hits["jackson.md"], hits["tokomaru.md"]
        for place in ("Tokomaru Bay", "Golden Bay"):
            read = index.understand(f"How much was the wharf of {place}?")
            lacking = naming.unnamed(read, [jackson], [jackson, tokomaru], 1)
            assert lacking == f"The release quoted first does not mention {place}; others that come close do."
            assert naming.unnamed(read, [tokomaru], [jackson, tokomaru], 1) == ""


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("What was Kāinga Ora called before?", True),
        ("what is the new name of Housing New Zealand", True),
        ("Which houses did Kāinga Ora build before 2020?", False),
        ("What is SPARC called now?", False),
        ("What is Housing New Zealand now?", True),
        ("What is Housing New Zealand doing now?", False),
    ],
)
def test_what_something_was_called_before_is_said_where_no_quote_tells(
    tmp_path: Path, question: str, untold: bool
) -> None:
    texts = {
        "one": ("Kāinga Ora houses", "Kāinga Ora has built 40 houses in Oldport, the Housing Minister said."),
        "two": ("Housing New Zealand houses", "Housing New Zealand has built 30 houses in Newport."),
        "three": ("New name for SPARC", "SPARC will be known as Sport New Zealand from 1 February."),
    }
    for name, (title, body) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2020-03-01", body)
    with indexed(tmp_path) as index:
        quotes = as_shown(index.retrieve(question))
        said = naming.renaming_untold(
            index.understand(question), [one for one in quotes if untold == (one.hit.release.path != "three.md")]
        )
    assert said.startswith("None of these quotes tells of another name of ") is untold
    assert ("it was searched for as" in said) is untold


@pytest.mark.parametrize(
    ("question", "quote", "untold"),
    [
        ("What replaced the Wekas?", "HMNZS Weka arrived in Oldport.", True),
        ("What replaced the Wekas?", "The Eel will replace the ageing Weka aircraft.", False),
        # The other way round, and somebody in it.
        ("What replaced the Weka Board?", "The Weka Board is to replace the Eel Council.", True),
        ("what has replaced the Weka Board", "Ann Alder joins the Weka Board, replacing Bo Birch.", True),
        ("What replaced the Weka Board?", "The Weka Board will be repealed and replaced with the Eel Board.", False),
        ("What replaced the Weka Board?", "There is a name change: from the Weka Board to the Eel Board.", False),
        ("What replaced the Weka Act?", "The Eel Act repeals the Weka Amendment Act.", False),
        ("Which law replaced the Weka Act?", "The Weka Act was passed in 2003.", True),
        ("What took over from the Weka Board?", "The Eel Board took over the work of the Weka Board.", False),
        ("What replaced the Wekas?", "The Weka was chosen to replace the Eels. The Weka is new.", True),
        ("What replaced the Wekas?", "The Wekas are old. They will be replaced by Eels.", False),
        ("What replaced the Weka ferries?", "Two new Weka ferries will replace the existing, ageing fleet.", False),
        # What a thing came in the place of is as much the other way round.
        ("What did the Weka Board replace?", "The Weka Board is to replace the Eel Council.", False),
        ("What did the Weka Board replace?", "The Weka Board will be repealed and replaced with the Eel Board.", True),
        ("What was replaced by the Wekas?", "The Eels are old, and will be replaced by new Weka aircraft.", False),
        ("What was there before the Weka Board?", "The Weka Board met in Oldport.", True),
        ("what came before the Weka Board", "The Eel Board and the Tui Board merged to form the Weka Board.", False),
        ("What did we have before the Weka Act?", "The Weka Bill replaces the Eel Act.", False),
        ("What did the Weka Board have before the flood?", "The Weka Board met.", False),
        ("What came before the Weka Select Committee?", "The Weka Board met.", False),
        ("what came before Parliament", "The Weka Board met.", False),
        ("What came before the Weka Board in June 2019?", "The Weka Board met.", False),
        ("What did Oldport's grants fund replace?", "The Weka Fund replaces the Eel Fund.", False),
        ("What was there before the flood?", "The Weka Board met.", False),
        ("What did the Weka Board replace the roof with?", "The Weka Board met.", False),
        # Who came after whom, what was replaced, and what names nothing is none of this.
        ("Who replaced the Weka Commissioner?", "The Weka Board met.", False),
        ("Which manager replaced Ann Alder?", "The Weka Board met.", False),
        ("Which bridges replaced in Oldport were old?", "The Weka Board met.", False),
        ("What was the Weka Board replaced for?", "The Weka Board met.", False),
        ("What replaced it?", "The Weka Board met.", False),
        ("what replaced the old boards", "The Weka Board met.", False),
        ("What did the Weka Board say replaced the Eel Act?", "The Weka Board met.", False),
        ("Why was the Weka Board replaced?", "The Weka Board met.", False),
        ("How many planes replaced the Wekas?", "The Weka Board met.", False),
        ("Did they say what replaced the Wekas?", "The Weka Board met.", False),
    ],
)
def test_what_replaced_a_thing_is_said_not_to_be_told(index: qa.Index, question: str, quote: str, untold: bool) -> None:
    release = Release("a.md", "Wings", date(2020, 3, 1), "", (), (), (), quote, "0" * 64, {})
    said = naming.replacement_untold(index.understand(question), as_shown([hit_at(release, 0, len(quote))]))
    assert bool(said) is untold


@pytest.mark.parametrize(
    ("question", "quote", "untold"),
    [
        ("What is the Weka Growth Partnership called now?", "The Weka Growth Partnership (WGP) pays half.", True),
        ("What is the Weka Growth Partnership's old name?", "The Weka Growth Partnership (WGP) pays half.", True),
        ("What was the Weka Board renamed to?", "The Weka Board met in Oldport.", True),
        ("What was the Weka Board renamed to?", "The Weka Board was renamed Weka New Zealand.", False),
        ("What was the Weka Board called before?", "The Eel Council is the predecessor of the Weka Board.", False),
        ("What is the Weka Growth Partnership called now?", "Weka Futures replaces the Partnership.", False),
        ("What is the Weka Board now?", "The Weka Board met in Oldport.", False),
        ("Who called the Weka Board before it met?", "The Weka Board met in Oldport.", False),
        ("What did the Weka Board, as it is now called, do?", "The Weka Board met in Oldport.", False),
        ("Which board was called before the Select Committee?", "The Weka Board met in Oldport.", False),
        ("What is the new name on the Weka Board?", "The Weka Board met in Oldport.", False),
    ],
)
def test_another_name_of_what_has_none_known_is_said_not_to_be_told(
    index: qa.Index, question: str, quote: str, untold: bool
) -> None:
    release = Release("a.md", "Weka", date(2020, 3, 1), "", (), (), (), quote, "0" * 64, {})
    said = naming.renaming_untold(index.understand(question), as_shown([hit_at(release, 0, len(quote))]))
    assert said == ("None of these quotes tells of another name." if untold else "")


def test_who_somebody_is_is_told_by_what_has_both_names(tmp_path: Path) -> None:
    texts = {
        "one": ("Kowhai Islands", "A bridge in the Kowhai Islands opens, said Mark Tawa, who built it."),
        "two": ("Mr Kowhai", "Mark Kowhai is a singer of Oldport, the minister said."),
    }
    for name, (title, body) in texts.items():
        write_release(tmp_path, name, f"title: {title}\ndate: 2020-03-01", body)
    with indexed(tmp_path) as index:
        both = as_shown(sorted(index.retrieve("Mark Kowhai"), key=lambda hit: hit.release.path))
        for question, first, untold in (
            ("Who is Mark Kowhai?", "two.md", ""),
            ("Who was Sir Mark Tawa?", "one.md", ""),
            ("Who was the late Tawa Kowhai?", "one.md", "None of the releases quoted mentions Tawa Kowhai."),
            ("Who is on the board?", "one.md", ""),
        ):
            understood = index.understand(question)
            assert naming.of_person_first(understood, both)[0].hit.release.path == first
            assert naming.person_untold(understood, both) == untold


@pytest.mark.parametrize(
    ("question", "signed"),
    [
        ('"People smuggling is a scourge of seas" - Iain Lees-Galloway', True),
        ('"People smuggling is a scourge of seas" (Rob Fyfe, 2008)', True),
        ('Iain Lees-Galloway: "people smuggling is a scourge of seas"', True),
        ('how many copies of "people smuggling is a scourge" were printed', False),
        ('Iain Lees-Galloway on "people smuggling"', False),
    ],
)
def test_who_is_named_beside_a_quotation_is_said_to_have_said_so(index: qa.Index, question: str, signed: bool) -> None:
    assert naming.is_signed(index.understand(question)) is signed
    assert naming.asks_who_says(index.understand(question)) is signed


def test_a_claim_of_who_said_something_is_told_by_their_words(tmp_path: Path) -> None:
    said = {
        ("2019-03-01", "Nora Field", "Conservation", "More eels counted"): (
            "Eel numbers in the Kahu river rose to 500, Conservation Minister Nora Field said today."
        ),
        ("2019-04-01", "Tom Reed", "Education", "New halls"): "Each school gets a hall, Mr Reed said.",
    }
    write_releases(tmp_path, said)
    with indexed(tmp_path) as index:
        for claim in ("Tom Reed said eel numbers rose to 500", "Eel numbers rose to 500, according to Tom Reed"):
            assert "by Tom Reed, or names them" in index.ask(claim).text
        assert "or names them" not in index.ask("Nora Field said eel numbers rose to 500").text


@pytest.mark.parametrize(
    ("question", "of_all_times"),
    [
        ("What was the lowest road toll ever?", True),
        ("which year had the most deaths", True),
        ("the biggest settlement in history", True),
        ("What was the highest number of deaths?", True),
        ("Did the West Coast ever get a hospital?", False),
        ("Did the interest rate ever change?", False),
        ("Did most schools ever reopen?", False),
        ("Does a criminal record ever go away?", False),
        ("What is the highest rate of income tax?", False),
        ("In history lessons, what is taught?", False),
        ("ferry passengers record high", True),
        ("record number of ferries", True),
        ("ferry debt peak", True),
        ("lowest toll since records began", True),
        ("biggest drop in passenger exports", True),
        ("when were ferry fares highest", True),
        ("What is his criminal record?", False),
        ("biggest ferry in Picton", False),
        ("hottest year on record", True),
        ("the biggest flood in New Zealand's history", True),
        ("what was the highest rate of ferry accidents", True),
        ("Was the ferry ever repaired?", False),
        ("Has anyone ever apologised for the ferry?", False),
        ("Who is on record as opposing the ferry?", False),
        ("What is taught in history classes?", False),
        ("What was the lowest ferry fare ever?", True),
        ("What is on record about the crash?", False),
        ("When can I travel off-peak", False),
        ("Coromandel Peak", False),
        ("Which ferry is cheapest?", False),
        ("criminal record numbers", False),
    ],
)
def test_what_was_so_of_all_times_may_not_be_since(index: qa.Index, question: str, of_all_times: bool) -> None:
    assert lacking.asks_for_record(index.understand(question)) is of_all_times


def test_who_got_money_is_named_and_so_is_the_fund(tmp_path: Path) -> None:
    told = {
        "a": "The Tourism Infrastructure Fund gives $2 million to Kahu District Council for toilets.",
        "b": "Tui District Council gets a grant of $4 million for infrastructure from a fund for tourism towns.",
    }
    for name, text in told.items():
        write_release(tmp_path, name, f"title: Grants {name}\ndate: 2018-05-0{len(name)}", text)
    with indexed(tmp_path) as grants:
        opened = grants._opened
        for council, fund, said in (
            ("Kahu", "Tourism Infrastructure Fund", False),
            ("Tui", "Tourism Infrastructure Fund", True),
        ):
            asked = grants.understand(f"How much did {council} District Council get from the {fund}?")
            hits = retrieval.find(opened, asked, None, 2)[1]
            own = [hit for hit in hits if f"{council} District" in hit.passage.text]
            assert bool(naming.unnamed(asked, own, hits, 1)) == said, council
            quotes = leads(hits)
            of_another = [quote for quote in quotes if f"{council} District" not in quote.text]
            assert naming.recipient_untold(asked, of_another), "none of these is of it"
            assert not naming.recipient_untold(asked, quotes)


def test_a_record_may_be_broken_only_where_one_is_told(tmp_path: Path) -> None:
    told = {
        "2001-02-01": ("Weka wardens", "The number of weka wardens is 7129, which is no fewer than before."),
        "2001-03-01": ("Eels", "Eel numbers in the Kahu river are the highest ever."),
        "2025-03-01": ("Halls", "Each school gets a hall."),
    }
    for day, (title, text) in told.items():
        write_release(tmp_path, day, f"title: {title}\ndate: {day}", text)
    with indexed(tmp_path) as index:
        wardens, eels = index.ask("record number of weka wardens"), index.ask("highest number of eels ever")
    assert "may have been broken" not in wardens.text
    assert wardens.status != "answered"
    assert "what was a record then may have been broken" in eels.text
