"""A question that is only the changed part of the one before it."""

from datetime import date

import pytest

from qa.offices.gazetteer import Gazetteer
from qa.understanding.ellipsis import (
    in_full,
    instead,
    names_in,
    of_another_event,
    of_two,
    thing_and_time,
)

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        # times
        ("How many police graduated in 2018?", "and in 2019?", "How many police graduated in 2019?"),
        ("How many police graduated since 2018?", "and in 2015?", "How many police graduated in 2015?"),
        ("How many police graduated before 2018?", "and in 2015?", "How many police graduated in 2015?"),
        ("How much is the minimum wage?", "What about now?", "How much is the minimum wage now?"),
        ("How many police graduated in 2018?", "also 2019", "How many police graduated in 2019?"),
        ("How much is the levy now?", "and in 2010?", "How much is the levy in 2010?"),
        ("What is the current levy?", "and in 2010?", "What is the current levy in 2010?"),
        ("How much do nurses currently earn?", "and in 2010?", "How much do nurses in 2010 earn?"),
        ("How many eels are there at the moment in Oma?", "and in 2010?", "How many eels are there in 2010 in Oma?"),
        ("What is the latest on the bridge?", "and in May 2010?", "What is the latest on the bridge in May 2010?"),
        ("What is happening with the bridge?", "and last year?", "What is happening with the bridge last year?"),
        ("Who is the Privacy Commissioner?", "and in 2010?", "Who is the Privacy Commissioner in 2010?"),
        ("Who chairs the Fish Board?", "who was it in 2010?", "Who chairs the Fish Board in 2010?"),
        ("Who opened the bridge?", "who was it in 2010?", ""),
        ("How many police graduated in 2018?", "or 2019?", "How many police graduated in 2019?"),
        ("How many police graduated in 2018?", "ditto 2019", "How many police graduated in 2019?"),
        ("How many police graduated in 2018?", "make that 2019", "How many police graduated in 2019?"),
        ("How many police graduated in 2018?", "and in 2019 too?", "How many police graduated in 2019?"),
        ("How many police graduated in 2018?", "and after 2020?", "How many police graduated after 2020?"),
        ("who won the award in 2016", "what about 2015?", "who won the award in 2015"),
        ("Who won the cup in 2008?", "what about the one in 2007?", "Who won the cup in 2007?"),
        ("How many police graduated?", "and in 2019?", "How many police graduated in 2019?"),
        ("the levy in 2006/07", "and for 2007/08?", "the levy for 2007/08"),
        ("What will be built by 2030?", "and by 2040?", "What will be built by 2040?"),
        ("What was built in 2010?", "and last year?", "What was built last year?"),
        ("What did the 1997 quota allow?", "and by the end of 98?", "What did the quota allow by the end of 98?"),
        ("What was in the 2012 moa plan?", "what about early 2013?", "What was in the moa plan in early 2013?"),
        ("What did the 1997 quota allow?", "and in 1998?", "What did the 1998 quota allow?"),
        ("What did the 1997 quota allow?", "and since 1998?", "What did the quota allow since 1998?"),
        ("What was built in the whole of 2018?", "and in 2019?", "What was built in the whole of 2019?"),
        ("Who paid for 2000 houses in 2010?", "and the year after?", "Who paid for 2000 houses in 2011?"),
        ("What was built in 2010-2012?", "and the year after?", ""),
        ("What was said on 15 March 2019?", "and the next day?", "What was said on 16 March 2019?"),
        ("What was said on 15 March 2019?", "two days later?", "What was said on 17 March 2019?"),
        ("What was said on 31 December 2019?", "what about the day after that?", "What was said on 1 January 2020?"),
        ("What was said on 15 March 2019?", "and the day before?", "What was said on 14 March 2019?"),
        ("What was said on 15 March 2019?", "and a week later?", ""),
        ("What was said on 15 March 2019?", "and the next 10 days?", ""),
        ("What was said on 15 March 2019?", "and on a day like that?", ""),
        ("What was said on 15 March 2019?", "and the children’s day?", ""),
        ("What was said on 15 March 2019?", "was it open the next day?", ""),
        ("What was said on 15 March 2019?", "and who spoke the next day?", ""),
        ("What was said in March 2019?", "and the next day?", ""),
        ("What was said after the mosque attacks?", "and the next day?", ""),
        ("What was said between 15 March 2019 and 20 March 2019?", "and the next day?", ""),
        ("What was built?", "and the next day?", ""),
        (
            "What was the rate in the June 2019 quarter?",
            "and September?",
            "What was the rate in the September 2019 quarter?",
        ),
        ("What was the rate in June 2019?", "and 2018?", "What was the rate in June 2018?"),
        ("What did Budget 2008 do for schools?", "And Budget 2010?", "What did Budget 2010 do for schools?"),
        ("How much did it get in the 2015 Budget?", "and in the 2017 one?", "How much did it get in the 2017 Budget?"),
        ("What was the surplus in 2015/16?", "What about the year before?", "What was the surplus in 2014/15?"),
        ("What was set aside in 1999/2000?", "and the year after that?", "What was set aside in 2000/2001?"),
        ("What did eels get in Budget 2014?", "and the next Budget?", "What did eels get in Budget 2015?"),
        ("What did eels get in 2014?", "and the next Budget?", ""),
        ("How much is the eel budget this year?", "what about last year", "How much is the eel budget last year?"),
        ("What did eels get in Budget 2014?", "and in 2015?", "What did eels get in Budget 2015?"),
        ("How many eels in winter 2014?", "What about the previous winter?", "How many eels in winter 2013?"),
        ("How many were women at the end of 2015?", "And a year later?", "How many were women at the end of 2016?"),
        ("What did Key build in his first term?", "and in his second term?", "What did Key build in his second term?"),
        (
            "What was in Nicola Willis's first budget?",
            "and her second one",
            "What was in Nicola Willis's second budget?",
        ),
        ("What did Key build in his first term?", "and in his second Budget?", ""),
        ("What did Key build in 2010?", "and in his second term?", ""),
        # one of several
        ("How did the first eel referendum go?", "and the second one?", "How did the second eel referendum go?"),
        ("How did the second eel referendum go?", "and the 1st?", "How did the 1st eel referendum go?"),
        ("Who chaired the first review?", "what about the last review?", "Who chaired the last review?"),
        ("How many died in the First World War?", "and the second?", "How many died in the Second World War?"),
        ("How many died in the First World War?", "and in the 2nd?", "How many died in the 2nd World War?"),
        ("Who chaired the first review?", "and the second report?", ""),
        ("Who chaired the first review?", "and the first one?", ""),
        ("Was the first review of the second stage kept?", "and the third?", ""),
        ("How many police graduated in 2018?", "and today?", "How many police graduated now?"),
        ("How much is owed in the 2009 Budget?", "and the 2011 Budget?", "How much is owed in the 2011 Budget?"),
        ("How much is owed in Budget 2009?", "and the 2011 Budget?", "How much is owed in the 2011 Budget?"),
        (
            "What was built before the 2005 election?",
            "and the 2008 election?",
            "What was built before the 2008 election?",
        ),
        ("What did it cost at first?", "and now?", "What did it cost now?"),
        ("how much was it before", "and now", "how much was it now?"),
        ("How much was the levy previously?", "and in 2010?", "How much was the levy in 2010?"),
        ("How much was the levy the year before?", "and now?", "How much was the levy the year before now?"),
        ("How many police graduated in 2018?", "2019", "How many police graduated in 2019?"),
        ("How many police graduated?", "by 2012?", "How many police graduated by 2012?"),
        ("How many police graduated?", "covid", ""),
        (
            "what did the Clark government do on climate",
            "and in 2012?",
            "what did the government do on climate in 2012?",
        ),
        ("What happened under the Key government?", "and in 2019?", "What happened in 2019?"),
        (
            "did the Clark government build prisons",
            "and the Key government?",
            "did the Key government build prisons",
        ),
        (
            "what did the last government do about mining",
            "and this government?",
            "what did this government do about mining",
        ),
        ("What did Labour promise?", "17 August 2021", "What did Labour promise on 17 August 2021?"),
        # a name and a time
        (
            "What did Phil Goff say about beds?",
            "and Annette King in 2003?",
            "What did Annette King say about beds in 2003?",
        ),
        (
            "Who was Police Minister in 2003?",
            "and the Health Minister in 2001?",
            "Who was the Health Minister in 2001?",
        ),
        ("What did Phil Goff say about beds?", "and Newtown in 2003?", ""),
        # parties that are typed small
        ("what did labour promise on eels", "and national?", "what did national promise on eels"),
        ("did labour change national standards", "and act?", "did act change national standards"),
        ("what are national standards", "and labour?", ""),
        # who held an office
        ("Who was Police Minister in 2003?", "and today?", "Who is the Police Minister now?"),
        ("Who was the Minister of Police in 2003?", "who's got the job now?", "Who is the Minister of Police now?"),
        ("Who is the Police Minister?", "and in 2003?", "Who was the Police Minister in 2003?"),
        ("Who is the Police Minister?", "who was it in 2003", "Who was the Police Minister in 2003?"),
        ("who's the PM", "and who was minister in 2003?", "Who was the PM in 2003?"),
        ("What became of Oldport Hospital?", "and Newtown hospital?", "What became of Newtown Hospital?"),
        ("What became of the Oldport Hospital plan?", "and the Newtown school?", ""),
        ("What did she say about Oldport?", "and about Newtown?", "What did she say about Newtown?"),
        ("Who is the Police Minister?", "and before him, in 2003?", "Who was the Police Minister in 2003?"),
        ("who was PM in 2010", "and before her under Clark?", "Who was the PM under Clark?"),
        ("How many were built in 2003?", "and after that, in 2010?", "How many were built in 2010?"),
        ("Who is the Police Minister?", "who was it named after?", ""),
        ("Who was the Police Minister who left in 2003?", "who is it now?", ""),
        ("Who opened the bridge in 2003?", "who is the minister now?", ""),
        ("What did the Police Minister say in 2003?", "who is the minister now?", ""),
        # what changed
        (
            "How has the toll changed since 2017?",
            "what about the refugee quota",
            "How has the refugee quota changed since 2017?",
        ),
        ("ferry tolls over the years", "and bus fares?", "bus fares over the years"),
        ("How has the toll changed since 2017?", "what about 2010?", "How has the toll changed since 2010?"),
        ("How has the toll changed since 2017?", "what about it?", ""),
        ("How has the toll changed since 2017?", "and in Nelson?", ""),
        ("How has the toll changed?", "and Nelson?", ""),
        ("How has the toll changed since 2017?", "and why did it rise?", ""),
        ("How much is the toll?", "what about the quota?", ""),
        # what is asked of it
        ("When was the quota set?", "why?", "Why was the quota set?"),
        ("How was the quota set?", "and when was that?", "When was the quota set?"),
        ("Was the quota ever cut?", "ok, how come?", "Why was the quota ever cut?"),
        ("Did they get any eels", "why not", "Why didn’t they get any eels"),
        ("Can prisoners vote?", "why not?", "Why can’t prisoners vote?"),
        ("Will the ferry run in May?", "when?", "When will the ferry run in May?"),
        ("is eeling banned here", "since when?", "Since when is eeling banned here"),
        ("What was the quota?", "why?", ""),
        ("Who set the quota?", "when?", ""),
        ("When was the quota set?", "why so low?", ""),
        # names
        ("What is lent in Palmerston North?", "And the Whangarei one?", "What is lent in Whangarei?"),
        ("What of the Palmerston North shop?", "And the Whangarei one?", "What of the Whangarei shop?"),
        ("How much was put into Nelson?", "same for Gisborne", "How much was put into Gisborne?"),
        ("Who walked across Nelson?", "and around Gisborne?", "Who walked across Gisborne?"),
        ("How much was put into Team Tasman for the 2007 Cup?", "And the Valencia one?", ""),
        ("grants for beds in Nelson", "in Gisborne", "grants for beds in Gisborne"),
        ("How many beds are there?", "after school care", ""),
        ("When was the Nelson tunnel shut?", "and the Gisborne one?", "When was the Gisborne tunnel shut?"),
        ("Nelson Commission claims Timaru", "and the Gisborne one?", ""),
        ("How much was lent before the 2005 election?", "and after 2008?", "How much was lent after 2008?"),
        ("How much eel is sold to the US?", "and Tokelau?", "How much eel is sold to Tokelau?"),
        ("Can people from Tokelau stay?", "what about the UK?", "Can people from the UK stay?"),
        ("What was agreed with the US?", "and the WTO?", "What was agreed with the WTO?"),
        ("How much is paid to the IMF?", "and the UK?", "How much is paid to the UK?"),
        ("What share of GDP is spent?", "and Tokelau?", ""),
        ("What share of GDP is spent?", "and the US?", ""),
        ("Are Nelson boats free?", "and Gisborne ones?", "Are Gisborne boats free?"),
        ("Kaikoura earthquake", "and the Christchurch one", "Christchurch earthquake"),
        ("How much is it in Auckland per litre?", "what about Wellington", "How much is it in Wellington per litre?"),
        ("who went to Indonesia in 2010?", "And to the Netherlands?", "who went to the Netherlands in 2010?"),
        ("When was a deal signed with Chile?", "and Spain?", "When was a deal signed with Spain?"),
        ("Who is solicitor for Tasman?", "and in New Plymouth?", "Who is solicitor for New Plymouth?"),
        ("solar power for the Cook Islands' islands", "What about Tuvalu?", "solar power for Tuvalu’s islands"),
        ("Who led Tonga's schools in Samoa?", "And Fiji's?", "Who led Tonga's schools in Fiji?"),
        ("Who was Health Minister in 2003?", "and the police minister?", "Who was police minister in 2003?"),
        ("Who was Health Minister in 2003?", "what about police?", "Who was police minister in 2003?"),
        ("Who held the health portfolio in 2003?", "and police?", "Who held the police portfolio in 2003?"),
        (
            "What did the Health Minister say in 2003?",
            "and the Police Minister?",
            "What did the Police Minister say in 2003?",
        ),
        ("beds under Helen Clark", "and under Key?", "beds under Key"),
        ("How many beds were there in 2003?", "then in 2016?", "How many beds were there in 2016?"),
        ("What did Labour promise on beds?", "and National?", "What did National promise on beds?"),
        ("beds under Labour", "and under National?", "beds under National"),
        ("beds under Labour", "under national", "beds under national"),
        ("beds built", "and under National?", "beds built under National?"),
        ("What was done for Pike River?", "and in 2017?", "What was done for Pike River in 2017?"),
        (
            "How many homes were ruined by the Kaikoura quake?",
            "and in 2019?",
            "How many homes were ruined by the Kaikoura quake in 2019?",
        ),
        ("How many homes were built after the Kaikoura quake?", "and in 2019?", "How many homes were built in 2019?"),
        ("What was spent on the 2011 Rugby World Cup?", "and 2015?", "What was spent on the 2015 Rugby World Cup?"),
        ("How many left during covid?", "and in 2010?", "How many left in 2010?"),
        ("What did Helen Clark say about beds?", "and the Greens?", "What did the Greens say about beds?"),
        ("What did they say about Helen Clark?", "and the Greens?", ""),
        ("What did Clark's government do about beds?", "and Key's?", "What did Key's government do about beds?"),
        ("How much did health get in Budget 2019?", "and education?", "How much did education get in Budget 2019?"),
        ("what's new in health?", "and in education", "what's new in education?"),
        ("what did Annette King promise on police", "what about tourism?", "what did Annette King promise on tourism"),
        ("what is done for primary industries?", "and Women's Affairs?", "what is done for Women's Affairs?"),
        # what fits no place, or may fit several, is not put anywhere
        ("What did the Health Minister say about beds?", "and police?", ""),
        ("Did Labour or National promise beds?", "and ACT?", ""),
        ("What did Labour promise on beds?", "and Labour?", ""),
        ("Who is the Associate Minister of Health?", "and police?", ""),
        ("What share of GDP did we give?", "how about the Americans?", ""),
        ("When did Merkel come to New Zealand?", "and the French PM?", ""),
        ("Was it so in 2015 and in 2017?", "and in 2019?", ""),
        ("Was it so in 2015, or only in 2017?", "and the year after?", ""),
        ("Who built it in Auckland?", "and how much did it cost?", ""),
        ("Who built it in Auckland?", "Wellington?", ""),
        ("How much is the tax in Auckland?", "What about Labour?", ""),
        ("How much is the tax in Auckland?", "And Health?", ""),
        ("How much did Kahu get from the Eel Fund?", "and Tui?", "How much did Tui get from the Eel Fund?"),
        ("How much did Kahu receive from Eels NZ?", "and Tui?", "How much did Tui receive from Eels NZ?"),
        ("How much did Kahu get from the Eel Fund?", "and the Kea Fund?", "How much did Kahu get from the Kea Fund?"),
        ("What did the Eel Fund pay in Kahu?", "and Tui?", "What did the Eel Fund pay in Tui?"),
        ("Has Kahu received anything from the Kea Fund?", "and Tui?", "Has Tui received anything from the Kea Fund?"),
        (
            "How many votes did New Zealand First get in Kahu?",
            "and Tui?",
            "How many votes did New Zealand First get in Tui?",
        ),
        ("How much did health get?", "and beds?", ""),
        ("How much did the health system get?", "and education?", ""),
        ("What did they say about mental health?", "and education?", ""),
        ("How much went to health and to police?", "and education?", ""),
        ("What was done under Labour?", "and education?", ""),
        ("What was done for health?", "and Labour?", ""),
        ("How many were built in Auckland by Kāinga Ora?", "and Wellington?", ""),
        ("What goes from China to Auckland?", "and India?", ""),
        ("What does the Eel Act say in the Kea Act?", "and Nelson?", ""),
        (
            "When was the eel tax raised to 15 per cent?",
            "And to 12.5?",
            "When was the eel tax raised to 12.5 per cent?",
        ),
        (
            "When was the test extended to 10 years?",
            "and back to two?",
            "When was the test extended back to two years?",
        ),
        ("When was the eel tax lifted to 39 per cent?", "And cut to 33?", "When was the eel tax cut to 33 per cent?"),
        ("How much tax do I pay on $50,000?", "And on $100,000?", "How much tax do I pay on $100,000?"),
        ("How much tax do I pay on $50,000?", "And on 80,000?", "How much tax do I pay on $80,000?"),
        ("Was the eel tax cut to 15 per cent?", "And to 20 per cent?", "Was the eel tax cut to 20 per cent?"),
        ("How much tax do I pay on $50,000 of eels?", "and 80,000?", ""),
        ("When did the wage reach $20 an hour?", "what about $12?", "When did the wage reach $12 an hour?"),
        ("What did they promise on 100,000 homes?", "and 1000 more?", ""),
        ("What does section 59 say?", "and 61?", ""),
        ("how much money did it get?", "and who runs it now?", ""),
        ("Was it in the top 10?", "and 20?", ""),
        ("Did it fall to 5 per cent?", "and to 10 people?", ""),
        ("Did it fall to 5 per cent in 10 years?", "and 12 weeks?", ""),
        ("Did it go from $5 to $10?", "and $12?", ""),
        ("What happened on 22 February?", "and to 23?", ""),
        ("Who got $10 million for eels?", "and 5 months later?", ""),
        ("How long is the 40 km road?", "and after 12 months?", ""),
        ("", "and in 2019?", ""),
    ],
)
def test_what_is_changed_takes_the_place_of_what_it_changes(
    before: str, asked: str, whole: str, gazetteer: Gazetteer
) -> None:
    assert instead(asked, before, gazetteer, TODAY) == whole


def test_a_minister_takes_the_place_of_the_last_one_named(gazetteer: Gazetteer) -> None:
    before = "Helen Clark's reshuffle: what did George Hawkins get?"
    assert instead("what about Annette King", before, gazetteer, TODAY) == (
        "Helen Clark's reshuffle: what did Annette King get?"
    )


def test_a_minister_is_known_whatever_the_capitals(gazetteer: Gazetteer) -> None:
    assert instead("and annette King?", "What did Phil Goff say?", gazetteer, TODAY) == "What did annette King say?"


def test_a_time_that_is_told_otherwise_gives_way_only_to_what_is_asked_next(gazetteer: Gazetteer) -> None:
    assert instead("and now?", "How is the bridge going?", gazetteer, TODAY) == "How is the bridge now?"
    assert instead("and now?", "How is the bridge going?", gazetteer, TODAY, adding=False) == ""


def test_a_time_that_is_not_the_new_ministers_goes(gazetteer: Gazetteer) -> None:
    before = "What did Annette King say about beds in 2003?"
    assert instead("and Tony Ryall?", before, gazetteer, TODAY) == "What did Tony Ryall say about beds?"
    assert instead("and Phil Goff?", before, gazetteer, TODAY) == "What did Phil Goff say about beds in 2003?"


def test_a_time_takes_the_place_of_one_told_by_who_was_minister(gazetteer: Gazetteer) -> None:
    for before, whole in (
        ("When Annette King was Health Minister, how long were the waits?", "in 2019, how long were the waits?"),
        ("How long were the waits after Simon Power resigned?", "How long were the waits in 2019?"),
        ("Who was Health Minister after Annette King?", "Who was Health Minister after Annette King in 2019?"),
    ):
        assert instead("and in 2019?", before, gazetteer, TODAY) == whole


def test_an_office_in_capitals_names_nobody_else() -> None:
    assert names_in("what about when she was PM?", ["PM"]) == []
    assert names_in("what about Tūī when she was PM?", ["PM"]) == ["Tūī"]


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("what did the Rio Olympics cost?", "and Tokyo", "what did the Tokyo Olympics cost?"),
        ("what did the Rio Olympics cost?", "London?", "what did the London Olympics cost?"),
        ("what did the Rio Olympics cost?", "and the London one?", "what did the London Olympics cost?"),
        ("medals at the Rio Olympics", "and in London?", "medals at the London Olympics"),
        ("athletes for the Melbourne Commonwealth Games", "and for Delhi", "athletes for the Delhi Commonwealth Games"),
        ("the Edgecumbe flood", "what about the flood in Westport?", "the Westport flood"),
        ("homes after the Edgecumbe flood?", "and the Westport floods", "homes after the Westport floods?"),
        ("homes in the Edgecumbe flood?", "and in the Westport floods?", "homes in the Westport floods?"),
        ("how much relief after Cyclone Gabrielle", "and Bola?", "how much relief after Cyclone Bola"),
        ("what help after the Christchurch earthquake", "and Kaikōura?", "what help after the Kaikōura earthquake"),
        ("the Edgecumbe flood", "and the flood in Ōpōtiki?", "the Ōpōtiki flood"),  # known or not, it is another
        ("homes lost during the Edgecumbe flood", "and after Cyclone Gabrielle", "homes lost after Cyclone Gabrielle"),
        ("did the Edgecumbe flood ruin homes?", "and after Cyclone Gabrielle?", ""),
        # a place of the same event, or no event at all
        ("homes after the Christchurch earthquake", "and Kaiapoi?", ""),
        ("homes after the Christchurch earthquake", "and in Kaikōura?", ""),
        ("homes damaged in the Christchurch earthquake", "and in Kaikōura?", ""),
        ("medals at the Rio Olympics", "and in Ōtaki?", ""),
        ("what did the Rio Olympics cost?", "and what did Tokyo cost?", ""),
        ("what did the Rio Olympics cost?", "and Annette King?", ""),
        ("what did the games cost?", "and Tokyo?", ""),
        ("how many jobs were lost in the Covid-19 lockdown", "and Auckland?", ""),
    ],
)
def test_an_event_takes_the_place_of_another(before: str, asked: str, whole: str) -> None:
    assert of_another_event(asked, before, TODAY) == whole


def test_a_surname_that_is_a_word_is_somebodys_where_an_afterthought_says_no_more(gazetteer: Gazetteer) -> None:
    read = {
        asked: in_full(asked, gazetteer, TODAY) for asked in ("and King?", "what about Little", "and little", "King?")
    }
    assert read == {
        "and King?": "And Annette King?",
        "what about Little": "And Andrew Little?",
        "and little": "and little",
        "King?": "King?",
    }


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("which one is longer?", "How long is the Eel Tunnel compared with the Weka Tunnel?"),
        ("and which of the two is the longest", "How long is the Eel Tunnel compared with the Weka Tunnel?"),
        ("which is bigger", "How long is the Eel Tunnel compared with the Weka Tunnel?"),
        ("which cost more?", "which cost more, Eel Tunnel or the Weka Tunnel?"),
        ("which is older?", "which is older, Eel Tunnel or the Weka Tunnel?"),
        ("which was built first?", "which was built first, Eel Tunnel or the Weka Tunnel?"),
        ("Which minister opened it first?", ""),
        ("which year had the most deaths", ""),
        ("which is longer than the Kea Tunnel?", ""),
        ("which one?", ""),
        ("which company built it", ""),
        ("how much longer is it?", ""),
        ("when did it first open?", ""),
        ("which party spent more on rail?", ""),
        ("which was more than planned?", ""),
        ("which other tunnel is longer?", ""),
    ],
)
def test_which_of_two_is_asked_of_both(asked: str, whole: str) -> None:
    assert of_two(asked, ["How long is the Eel Tunnel?", "and the Weka Tunnel?"]) == whole


@pytest.mark.parametrize(
    ("rest", "named", "when"),
    [
        ("doctors in 2019", "And doctors?", "And in 2019?"),
        ("for the Kea Tunnel last year", "And for the Kea Tunnel?", "And last year?"),
        ("doctors", "", ""),
        ("in 2019", "", ""),
        ("the 2019 doctors", "", ""),
        ("doctors in the last year of the plan", "", ""),
        ("what did doctors earn, in short", "", ""),
    ],
)
def test_what_an_afterthought_names_and_when(rest: str, named: str, when: str) -> None:
    assert thing_and_time(rest, TODAY) == (named, when)


@pytest.mark.parametrize(
    ("one", "asked", "whole"),
    [
        (
            "How many eels are there in Oldport?",
            "which has the fewest?",
            "How many eels are there in Oldport compared with Newport?",
        ),
        ("When was Oldport settled?", "which is larger?", "which is larger, Oldport or Newport?"),
        ("When did Ann Alder become Minister?", "which was last?", ""),
    ],
)
def test_which_of_two_asks_what_was_asked_where_that_is_how_much(one: str, asked: str, whole: str) -> None:
    assert of_two(asked, [one, "and Newport?"]) == whole


@pytest.mark.parametrize(
    "past",
    [
        ["How long is the Eel Tunnel?"],
        ["How long is the Eel Tunnel?", "who opened it?"],
        ["How long is it?", "and the Weka Tunnel?"],
        ["How many eels are there?", "and weka?"],
        ["How long is the Eel Tunnel?", "and in 2019?"],
    ],
)
def test_which_of_two_needs_two_by_name(past: list[str]) -> None:
    assert not of_two("which one is longer?", past)
