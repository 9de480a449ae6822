"""What plainly none of the quotes tells of what a kind of question asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qa.hits import hit_at
from qa.remarks import lacking
from qa.statements import leads
from qa.understanding import understand
from vectorstore import Release

if TYPE_CHECKING:
    from qa.offices.gazetteer import Gazetteer

TODAY = date(2026, 2, 28)
LAW = "None of these quotes tells of a bill’s last reading, or that it is law. The newest is of 28 February 2026."
UNTIL = "None of these quotes tells until when submissions are taken."
PLANNED = "The first of these quotes may tell what was planned or estimated, not what it came to."
AGAINST = "The releases cover the subject; none of these quotes tells what was said against it."
DENIES = "The first of these quotes denies nothing: it may tell what is so, and not what is not."
EXEMPT = "The first of these quotes tells of no exemption or exception."
DEATHS = "None of these quotes tells how many died."
APOLOGY = "None of these quotes tells of an apology."
NO_SPEECH = "The release quoted first is no speech, and mentions none."
NO_MESSAGE = "None of these quotes is of a message for such a day."
ON_TIME = "The first of these quotes may not tell whether it was on time."
ON_TRACK = "The first of these quotes may not tell whether it is on track."
IN_BUDGET = "The first of these quotes may not tell whether it kept to its budget."
CAME = "The first of these quotes may not tell what came of it."
FOUR_PILLARS = "None of these quotes tells of four pillars."
FOUR_GOALS = "None of these quotes tells of four goals."
IN_REAL_TERMS = "None of these quotes tells it in real terms."
IN_PRINCIPLE = "What is quoted first was agreed in principle; the deed of settlement may differ from it."
PER_PERSON = "None of these quotes tells it per person."


def said(gazetteer: Gazetteer, question: str, quote: str, title: str = "Weka") -> str:
    """What is said of one quote."""
    release = Release("a.md", title, TODAY, "", (), (), (), quote, "0" * 64, {})
    chosen = leads([hit_at(release, 0, len(quote))])
    return " ".join(filter(None, lacking.by_kind(understand(question, gazetteer, TODAY), chosen)))


@pytest.mark.parametrize(
    ("question", "quote", "line"),
    [
        # A first reading does not make a law.
        ("Is the Weka Protection Bill law yet?", "The Bill passed its first reading today.", LAW),
        ("Has the Weka Protection Bill been passed?", "The third reading of the Bill was today.", ""),
        ("What stage is the Weka Protection Bill at?", "Once it has been passed, weka will be safe.", LAW),
        (
            "Is the Weka Protection Bill passed?",
            "The Weka (Duration) Amendment Bill, passed this morning, is short.",
            "",
        ),
        ("Was the Weka Bill passed?", "The Bill passed its second reading this morning.", LAW),
        ("Was the Weka Bill passed?", "Discharging the weka bill clears the way.", ""),
        ("has the weka bill become law", "We welcome the passing of the Weka Protection Bill into law.", ""),
        ("What does the Weka Protection Bill do?", "The Bill passed its first reading today.", ""),
        # Nor does it tell when one was made, nor a deed when a settlement was.
        ("When did the Weka settlement become law?", "The deed was signed on 3 May.", LAW),
        ("Has the Weka settlement been enacted?", "The bill passed its first reading today.", LAW),
        ("in what year was the Weka Act passed", "The Bill passed its first reading today.", LAW),
        ("Weka settlement, when was it passed into law?", "The Act gives effect to the deed.", ""),
        ("When did the Weka settlement become law?", "We welcome the passage of the Weka Settlement Act.", ""),
        ("When was the Weka Act passed?", "The Weka Act 2004 was long.", ""),
        ("When was the Weka Bill introduced?", "The Bill passed its first reading today.", ""),
        ("When did the Weka Bill pass its first reading?", "The Bill passed its first reading today.", ""),
        ("When was the settlement of the dispute passed on?", "It was passed to the board.", ""),
        ("When will the Weka Bill become law?", "The Bill passed its first reading today.", ""),
        ("When was the Weka Bill passed?", "Parliament today passed the Weka Bill.", ""),
        ("When did the Weka Bill become law?", "The Bill now awaits its third reading.", LAW),
        ("When did the Weka Bill become law?", "Ann Alder welcomed the passage yesterday of the Weka Bill.", ""),
        ("When did the Weka Bill become law?", "Under just-passed legislation weka may nest.", ""),
        ("When did the Weka Bill become law?", "The Weka Act has come into force.", ""),
        ("When did the Weka Bill become law?", "Ann Alder welcomed the passing of its first reading.", LAW),
        ("When did the Weka Bill become law?", "It depends on the passage of the Weka Bill.", LAW),
        ("When was the Weka Bill passed?", "We have passed the first reading of the Weka Bill.", LAW),
        ("When was the nurses' pay settlement passed?", "Nurses accept the offer.", ""),
        ("When was the Weka settlement signed?", "The deed was signed on 3 May.", ""),
        ("When was it passed to the board?", "The board had it on 3 May.", ""),
        ("When did weka become lawful prey?", "Weka may be eaten.", ""),
        ("Why was the Weka Bill passed?", "Weka are in danger.", ""),
        # What is agreed in principle may come otherwise.
        ("How much did Ngāti Weka get?", "The Agreement in Principle sets out redress of $3 million.", IN_PRINCIPLE),
        ("what land was returned to Ngati Weka", "Ngāti Weka's agreement in principle returns a hill.", IN_PRINCIPLE),
        ("Weka settlement amount", "The agreement in principle includes $3 million.", IN_PRINCIPLE),
        ("How much did Ngāti Weka get?", "The deed of settlement includes redress of $3 million.", ""),
        ("How much was Ngāti Weka's agreement in principle worth?", "The agreement in principle has $3 million.", ""),
        ("how much was Ngāti Weka offered", "The agreement in principle has $3 million.", ""),
        ("How many iwi have settled?", "The agreement in principle settles it.", ""),
        ("When did Ngāti Weka sign?", "The agreement in principle was signed today.", ""),
        ("Who negotiated for Ngāti Weka?", "The agreement in principle was signed by Ani Arata.", ""),
        ("How much does the trade deal give?", "There is an agreement in principle on $3 million.", ""),
        ("What happened to Ngāti Weka's claims?", "There is an agreement in principle.", ""),
        # Until when submissions are taken.
        ("When do submissions on the Weka Bill close?", "The Weka Bill was read a first time on 3 May.", UNTIL),
        ("when is the deadline for feedback on the weka plan", "Feedback is welcome.", UNTIL),
        ("How long do people have to make a submission?", "Submissions will be heard all over the country.", UNTIL),
        ("When do submissions on the Weka Bill close?", "Submissions close at 11.59pm on 3 May.", ""),
        ("What is the submissions deadline?", "The public have until March 3 to have their say on it.", ""),
        ("How long is the consultation?", "Consultation runs for six weeks.", ""),
        ("How long is consultation open?", "Consultation was opened today.", UNTIL),
        ("When did consultation on weka start?", "Consultation was opened today.", ""),
        ("When was the consultation document released?", "Consultation was opened today.", ""),
        ("What did submissions on the Weka Bill say?", "Submissions were in favour.", ""),
        # What it came to in the end, and not what was planned.
        ("What was the final cost of the weka fence?", "The fence is estimated to cost $2.5 million.", PLANNED),
        ("How much did the weka fence cost in the end?", "Up to $2 million will be spent on the fence.", PLANNED),
        ("what did the weka fence end up costing", "The fence opened. It was to cost about $2 million.", ""),
        ("What was the final bill for the fence?", "The $2.5 million fence was opened today.", ""),
        ("what is the final cost expected to be", "The fence is estimated to cost $2.5 million.", ""),
        ("what did he reckon it would end up costing", "The fence is estimated to cost $2.5 million.", ""),
        ("What was the final bill about wekas?", "Up to $2 million will be spent on the fence.", ""),
        ("How many fences were built in the end?", "Up to 400 fences will be built by 2019.", PLANNED),
        ("how many fences actually got built", "A total of 30 fences are projected to be built.", PLANNED),
        ("How many fences were built in the end?", "Some 400 fences stand now. More will follow.", ""),
        ("How many farmers actually care?", "Up to 400 fences will be built by 2019.", ""),
        # What is said against it.
        ("What are the cons of the levy?", "The levy pays for schools.", AGAINST),
        ("What are the cons of the levy?", "The levy is bad news for the economy.", ""),
        ("What are the drawbacks of the levy?", "It would undermine schools.", ""),
        ("ex-cons housing programme", "Prisoners will refurbish houses.", ""),
        # What is not so is told by what denies.
        ("Which weka are exempt from the cull?", "The weka that are culled are those of Kahu Bay.", EXEMPT),
        ("Are there any exceptions to the weka ban?", "Bob Weka said weka are banned from 1 May.", EXEMPT),
        ("Who is exempt?", "Keepers of weka, except for zoos, pay $5.", ""),
        ("What are the exemptions from the weka levy?", "Zoos will not have to pay the levy.", ""),
        ("When was the zoo exempted from the weka levy?", "The levy on weka is $5.", ""),
        ("Which bays did not get a ferry?", "Kahu Bay and Tui Bay got a ferry in March.", DENIES),
        ("Which bays didn't get a ferry?", "Weka Bay did not get a ferry, and Tui Bay did.", ""),
        ("Which bays missed out on a ferry?", "Tui Bay got a ferry in March, but Weka Bay was excluded.", ""),
        ("Which bays got a ferry that was not repaired?", "Kahu Bay and Tui Bay got a ferry.", ""),
        ("Which bays got a ferry?", "Kahu Bay and Tui Bay got a ferry in March.", ""),
        ("What happens to bays if they do not get a ferry?", "Kahu Bay and Tui Bay got a ferry.", ""),
        ("What was done for bays which did not get a ferry?", "Kahu Bay got a ferry and a bus.", ""),
        ("In winter: what would help bays which do not get a ferry?", "Kahu Bay got a ferry and a bus.", ""),
        ("Which bays may not have a ferry?", "Ferries are banned from Kahu Bay.", ""),
        ("Which bays can't have a ferry?", "Kahu Bay and Tui Bay got a ferry.", DENIES),
        # What no quote calls so.
        ("How many people died in the flood?", "Helicopters flew 103 people out.", DEATHS),
        ("how many hens were killed", "The flock was sold.", DEATHS),
        ("flood death toll in Samoa", "The houses of 40 people were lost.", DEATHS),
        ("How many people died in the flood?", "The flood claimed 12 lives.", ""),
        ("How many horses died?", "Twenty were shot.", ""),
        ("how many days before he died was it signed", "It was signed in May.", ""),
        ("Did Simon Power ever apologise to Samoa?", "He expressed his sorrow at the death.", APOLOGY),
        ("When did Simon Power say sorry?", "The minister apologised today.", ""),
        ("What did the Crown apologise for?", "Land was taken.", ""),
        ("What did Simon Power say in his speech to the weka farmers?", "Claims of weka farmers are silly.", NO_SPEECH),
        ("What did he say in the state of the nation speech?", "He told a lunch in Napier of weka.", ""),
        ("What did Simon Power say in his speech?", "We are committed to addressing weka.", NO_SPEECH),
        ("In her speech to weka farmers, what did she promise?", "The text of her speech follows.", ""),
        ("What did he say after the Orewa speech?", "Weka are safe.", ""),
        ("What powers are in the hate speech law?", "Weka are safe.", ""),
        ("What changed in the email address rules?", "Weka are safe.", ""),
        ("What was funded in the speech therapy service?", "Weka are safe.", ""),
        ("What did he say of the State of the Nation address?", "The State of the Nation address is clear.", ""),
        ("In his third reading speech, what did he say?", "Mr Speaker, weka are safe.", ""),
        ("Simon Power's Christmas message 2004", "Ministers were sworn in.", NO_MESSAGE),
        ("Simon Power's Christmas message 2004", "He wished all a safe Christmas.", ""),
        # What opened need not say that it was on time.
        ("Was the weka bridge opened on time?", "The weka bridge opened today.", ON_TIME),
        ("How late was the weka bridge?", "The weka bridge will save ten minutes.", ON_TIME),
        ("why was the weka bridge delayed", "The weka bridge will save ten minutes.", ON_TIME),
        ("and were they late?", "The first of four ships arrived.", ON_TIME),
        ("Was the weka bridge opened on time?", "It opened two months early.", ""),
        ("Was the weka bridge delayed?", "The opening has been put back to May.", ""),
        ("Who opened the late Mr Moss's bridge?", "Mr Moss opened it.", ""),
        ("How far behind inflation is pay?", "Pay rose by 2 percent.", ""),
        ("Is the weka plan on track?", "Cats are pests under the weka plan. She has a proven track record.", ON_TRACK),
        ("Is the weka plan on track?", "The weka plan has reached a milestone.", ""),
        ("Did the weka bridge go over budget?", "The bridge is to cost $9 million.", IN_BUDGET),
        ("What was the cost blowout on the weka bridge?", "It is to cost $9 million.", IN_BUDGET),
        ("Did the weka bridge go over budget?", "Its cost has almost quadrupled.", ""),
        ("How was the cost blowout settled?", "The bridge is to cost $9 million.", ""),
        ("Did waiting lists blow out?", "Hospitals will see 400 more.", ""),
        ("Were the fires in the hills put out?", "Helicopters are at work.", ""),
        ("How late are bars open?", "Councils decide.", ""),
        # What was planned is not what came of it.
        ("Did Labour build 100,000 weka houses?", "The Government will build 100,000 weka houses.", CAME),
        ("Was the target of 100,000 weka houses met?", "We will be dropping the target.", ""),
        ("Did Labour build 100,000 weka houses?", "Up to 400 weka houses will be built.", CAME),
        ("and was the target met?", "The target is 500 weka by 2025.", CAME),
        ("Did they meet their target?", "We are working hard to meet our target.", CAME),
        ("Did Labour build 100,000 weka houses?", "In all 400 weka houses were built.", ""),
        ("Did Labour build 100,000 weka houses?", "The target was unrealistic, and has been reset.", ""),
        ("Was the target of 500 weka met?", "We are on track to meet it.", ""),
        ("Did the Government keep its promise to count weka?", "The Weka Counting Bill passed its third reading.", ""),
        ("Was the weka tunnel completed?", "She cut the ribbon to mark the completion of the tunnel.", ""),
        ("Have the weka ships been delivered?", "He marked the arrival of the first of four ships.", ""),
        ("Have the weka ships been delivered?", "She welcomed the first of four ships to arrive in Oldport.", ""),
        ("Was a surplus achieved in 2019?", "The accounts show a surplus of $2.5 billion.", ""),
        ("Was the cause of the fire established?", "The report will be out in May.", ""),
        ("Were weka houses badly built?", "They had no eaves.", ""),
        ("Did Labour say that it would build weka houses?", "We will build 100,000 weka houses.", ""),
        ("When did Labour promise to build weka houses?", "We will build 100,000 weka houses.", ""),
        # So many are told by their number, or by a list.
        ("What are the four pillars of the weka plan?", "The weka plan has three pillars.", FOUR_PILLARS),
        ("what are the 4 main goals of the weka plan", "It costs four million dollars.", FOUR_GOALS),
        ("What are the four pillars of the weka plan?", "Its four pillars are food, eggs, nests and rest.", ""),
        ("What are the three steps of the weka plan?", "They are:\n\n- food\n- eggs\n- nests", ""),
        ("What are the three weka?", "Weka are birds.", ""),
        # A bare total is neither real nor per person.
        ("Are weka fees lower in real terms?", "Weka fees are $9.", IN_REAL_TERMS),
        ("Are weka fees lower in real terms?", "Weka fees fell 4 per cent after inflation.", ""),
        ("How much is spent on weka per person?", "We spend $9 million.", PER_PERSON),
        ("How much is spent on weka per person?", "We spend $2 for every New Zealander.", ""),
        ("How many weka per head of population?", "There are 3 weka per 1,000 people.", ""),
        ("What does the weka real estate agent do?", "It sells weka.", ""),
    ],
)
def test_what_a_quote_plainly_does_not_tell_is_said(gazetteer: Gazetteer, question: str, quote: str, line: str) -> None:
    assert said(gazetteer, question, quote) == line


def test_what_tells_when_something_became_law_comes_first(gazetteer: Gazetteer) -> None:
    texts = ("The Bill passed its first reading today.", "The Bill passed its third reading today.")
    hits = [hit_at(Release("a.md", "", TODAY, "", (), (), (), text, "0" * 64, {}), 0, len(text)) for text in texts]
    for question, first in (("When did the Weka Bill become law?", "third"), ("What is the Weka Bill?", "first")):
        told = lacking.telling_first(understand(question, gazetteer, TODAY), leads(hits))
        assert first in told[0].text


def test_another_act_is_not_told_first(gazetteer: Gazetteer) -> None:
    asked = understand("When did the Weka Bill become law?", gazetteer, TODAY)
    own = "The Weka Bill passed its first reading today."
    for title, text in (
        ("Weka Amendment Bill passes third reading", "Weka."),
        ("Kiwi", "The Kiwi Bill passed its third reading today."),
        ("Weka Bill", "The Weka Act 2004 is old."),
        ("Weka Bill", "The Weka Bill now awaits its third reading."),
    ):
        releases = [
            Release("a.md", one, TODAY, "", (), (), (), told, "0" * 64, {}) for one, told in (("W", own), (title, text))
        ]
        told = lacking.telling_first(asked, leads([hit_at(one, 0, len(one.body)) for one in releases]))
        assert told[0].text == own


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("Weka Bill passes into law", "Weka will be safe.", True),
        ("Weka", "The Weka Act was passed today.", True),
        ("Weka Bill introduced", "Weka will be safe. The Kiwi Act was passed today.", False),
        ("Kiwi reforms passed", "They do not touch the Weka Act.", False),
        ("Weka", "The Weka Amendment Act was passed today.", False),
        ("Kiwi", "The Weka and Kiwi Bill was passed today.", False),
    ],
)
def test_the_very_law_comes_before_one_like_it(gazetteer: Gazetteer, title: str, text: str, first: bool) -> None:
    like = "The passing of the Weka and Kelp Bill today is good news."
    releases = [
        Release("a.md", one, TODAY, "", (), (), (), told, "0" * 64, {}) for one, told in (("W", like), (title, text))
    ]
    quotes = leads([hit_at(one, 0, len(one.body)) for one in releases])
    asked = understand("When was the Weka Bill passed?", gazetteer, TODAY)
    for told in (
        lacking.telling_first(asked, quotes),
        lacking.telling_first(asked, quotes[:1], quotes),  # though it is not quoted
    ):
        assert told[0].hit.release.title == (title if first else "W")


def test_a_title_makes_a_law_too(gazetteer: Gazetteer) -> None:
    assert not said(gazetteer, "When was the Weka Act passed?", "Weka will be safe.", "Weka Bill (No 2) passed")
    assert not said(gazetteer, "Is the Weka Bill law?", "Weka will be safe.", "Weka Bill passes third reading")


def test_a_speech_is_named_anywhere_in_the_release_quoted_first(gazetteer: Gazetteer) -> None:
    quote = "Weka are safe.\n\nHe told a conference of weka farmers so."
    release = Release("a.md", "Weka", TODAY, "", (), (), (), quote, "0" * 64, {})
    read = understand("What did Simon Power say in his speech?", gazetteer, TODAY)
    assert not any(lacking.by_kind(read, leads([hit_at(release, 0, 14)])))


@pytest.mark.parametrize(
    ("question", "quote", "line"),
    [
        ("highest ever weka count", "Weka numbers are the lowest in 36 years.", ("lowest", "highest")),
        ("What was the smallest rise in the weka levy?", "This is the biggest rise ever.", ("biggest", "smallest")),
        ("which region has the most weka", "Otago has the fewest weka.", ("fewest", "most")),
        ("weka numbers record high", "Weka numbers are at a record low.", ("record low", "record high")),
        ("highest ever weka count", "From the lowest in 1990 the count rose to its highest.", None),
        ("the highest and the lowest count of weka", "Weka numbers are the lowest in 36 years.", None),
        ("what do most people pay for weka", "The least they pay is $5.", None),
        ("highest ever weka count", "There were at least 50 weka.", None),
        ("which region has the most weka", "The lowest count of weka was in Otago.", None),
    ],
)
def test_the_lowest_is_not_the_highest(
    gazetteer: Gazetteer, question: str, quote: str, line: tuple[str, str] | None
) -> None:
    told = line and f"The first of these quotes tells of the “{line[0]}”, not of the “{line[1]}”."
    assert said(gazetteer, question, quote) == (told or "")


@pytest.mark.parametrize(
    ("question", "quote", "is_said"),
    [
        ("What happens if I don't vote?", "Not voting is just a lost opportunity.", True),
        ("what happens if you dont fill in the weka form", "The weka form is easy.", True),
        ("what happens if I'm late with my weka return", "Weka returns are due in May.", True),
        ("What happens to people if they are caught with weka?", "Weka are safer now.", True),
        ("What would happen if a farmer breached the weka rules?", "The rules keep weka safe.", True),
        ("What happens if I don't vote?", "You may be fined $100.", False),
        ("what happens if I miss a weka payment", "Interest will be charged.", False),
        ("What happens if a bill does not pass?", "It lapses.", False),
        ("What happens if I vote twice?", "The vote is counted once.", False),
        ("What happened to the weka?", "It did not come back.", False),
    ],
)
def test_what_follows_is_told_by_a_consequence(gazetteer: Gazetteer, question: str, quote: str, is_said: bool) -> None:
    line = "The first of these quotes may not tell what follows."
    assert said(gazetteer, question, quote) == (line if is_said else "")


@pytest.mark.parametrize(
    ("question", "quote", "is_said"),
    [
        ("rank our top five weka markets", "Samoa is the fifth largest weka market.", True),
        ("rank the regions by weka", "Otago is tenth.", True),
        ("top 10 weka markets", "Seven of our top 10 weka markets are there.", True),
        ("which three countries send us the most weka", "We get weka from Samoa.", True),
        ("rank the regions by weka", "Otago has most, followed by Southland.", False),
        ("What are the top three weka markets?", "They are Samoa, Fiji and Niue.", False),
        ("top five weka markets", "Markets:\n- Samoa\n- Fiji", False),
        ("which two countries send us the most weka", "Samoa (50 in 2001) and Fiji (40 in 2001) do.", False),
        ("which two countries send us the most weka", "Samoa and Fiji send us the most.", False),
        ("rank and file weka", "They are many.", False),
        ("put weka first in order to save them", "They are many.", False),
        ("where does weka farming rank", "It is third.", False),
        ("which two ministers went to Samoa", "Ann Alder and Bob Beech went.", False),
    ],
)
def test_an_order_is_not_told_by_one_place_in_it(
    gazetteer: Gazetteer, question: str, quote: str, is_said: bool
) -> None:
    line = "None of these quotes tells them in order."
    assert said(gazetteer, question, quote) == (line if is_said else "")


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("That is more weka than in any previous year.", ""),
        ("There are 7129 weka.", "The first of these quotes tells of no such record."),
    ],
)
def test_a_record_is_told_by_what_is_more_than_any_other(gazetteer: Gazetteer, quote: str, line: str) -> None:
    assert said(gazetteer, "What was the highest number of weka ever?", quote) == line


@pytest.mark.parametrize(
    ("question", "quote", "is_said"),
    [
        ("What is the maximum penalty for perjury?", "Penalties for misleading customers will double.", True),
        ("what's the max jail time for blackmail", "Breaches of the Weka Act cost $200,000.", True),
        ("What is the maximum penalty for perjury?", "Perjury costs seven years in prison.", False),
        ("What is the penalty for meth?", "Methamphetamine costs seven years in prison.", False),
        ("What is the fine for cellphone use?", "Whoever holds a cell phone pays $80.", False),
        ("What is the fine for breaching lockdown rules?", "Breaches of the rules cost $200,000.", True),
        ("What is the penalty for dog fighting?", "Whoever keeps dogs to fight is fined.", False),
        ("What is the fine for ignoring the Weka Board?", "Breaches cost $200,000.", False),
        ("What is the penalty for perjury under the Weka Act?", "Breaches cost $200,000.", False),
        ("When was the death penalty for treason abolished?", "Breaches cost $200,000.", False),
        ("When did they bring back the death penalty for treason?", "Breaches cost $200,000.", False),
        ("Who asked for a penalty for not voting?", "Breaches cost $200,000.", False),
        ("What is perjury?", "Breaches cost $200,000.", False),
        ("How is a fine for them paid?", "Breaches cost $200,000.", False),
        ("What is the fine for it?", "Breaches cost $200,000.", False),
        ("Why did the sentence for murder go up in 2002?", "Breaches cost $200,000.", False),
        ("What penalties are there?", "Breaches cost $200,000.", False),
    ],
)
def test_a_penalty_is_not_told_by_that_of_another_offence(
    gazetteer: Gazetteer, question: str, quote: str, is_said: bool
) -> None:
    assert ("None of these quotes tells of" in said(gazetteer, question, quote)) is is_said
