"""Words by which names, offices, speakers and careers are told from what surrounds them."""

from __future__ import annotations

from qa.spelling import HONORIFICS, vocabulary

# Surnames that are also words, places or many other people's. The archive itself adds those that it writes in
# lower case (`Gazetteer.plain`).
SHARED = vocabulary(
    "adams allan allen anderson banks barker barry bell bishop black bridges brown burton campbell cook "
    "cooper costello court cross davis day dean east edwards elder english evans field fisher fletcher "
    "fox france french gray green grey guy hall harris hide hill hope hughes hunt hunter jackson "
    "johnson jones key king knight lee lewis little lock london long love lynch mallard mark marsh "
    "marshall martin mason mcdonald meager miller mills mitchell moore morgan morris murphy murray nash north "
    "park parker power price prime rich robinson roy russell ryan sage scott shaw short simpson smith "
    "stone street swain taylor thomas thompson turner walker wall walsh ward watts webb west white "
    "williams wilson wong wood woods worth wright young"
)
COMMON_GIVEN = vocabulary(
    "amy andrew ann anne annette barbara bill brian brooke carmel casey chris christine christopher "
    "clare craig david deborah doug fletcher gerry grant heather helen jack james jan jenny jim jo john "
    "judith karen kate katherine kelvin kieran laila louise maggie marie mark matt max megan melissa "
    "michael mike nathan nick nicola nicole nikki paul paula penny pete peter phil rachel richard rick "
    "robyn rodney roger ron ruth sandra scott shane simon steve steven stuart sue tim todd tony tracey "
    "trevor wayne willie winnie "
    # of one minister each, and of others who are spoken of: "Harry on the royal tour"
    "alfred annie ben bob charles charlie dan daniel diana donald edward elizabeth frank fred george harry henry joe "
    "joseph julie ken lisa luke lynne maurice murray patrick philip rich robert roy ryan sam sarah simeon stan tamati "
    "ted tom tyler victoria vladimir wyatt"
)
TITLES = HONORIFICS | {"minister", "pm", "ministers", "mp"}
# Words that may stand capitalised (first in a sentence) before a name without belonging to it.
FUNCTION = vocabulary(
    "a about according after against all also an and announce any are as asked at because before "
    "between but by can compare could describe did didnt do does doesnt during explain find for from "
    "give given had has hasnt have how if in into is isnt it list may me mr mrs ms no not of on or "
    "outline over said say says show since so summarise tell than that the their then there these this "
    "through to under until was wasnt were what whats when where whether which while who whos whose why "
    "will with would yes"
)
AUXILIARIES = vocabulary("did does do was is has had have will would could should can may might didnt doesnt")
SAYING = vocabulary(
    "accept accepted accuse accused admit admitted agree agreed announce announced announces announcing "
    "answer answered argue argued argues ask asked attack attacked back backed believe believed blame "
    "blamed call called calls claim claimed claims comment commented conclude concluded condemn "
    "condemned confirm confirmed confirms congratulate congratulated criticise criticised declare "
    "declared defend defended demand demanded denied deny describe described dismiss dismissed explain "
    "explained explains express expressed gave give hail hailed hope hoped insist insisted introduce "
    "introduced issue issued justified justify launch launched launches mean meant mention mentioned "
    "note noted oppose opposed outline outlined plan planned planning pledge pledged point praise "
    "praised predict predicted promise promised promises promising propose proposed put read reassure "
    "reassured refuse refused reject rejected release released replied reply respond responded reveal "
    "revealed said say saying says see sent sign signed speak spoke state stated suggest suggested "
    "support supported talk talked tell telling tells think thinks thought told unveil unveiled urge "
    "urged want wanted wants warn warned warns welcome welcomed welcomes write wrote"
)
OWN_WORDS = vocabulary(
    "account address advice announcement announcements answer argument article bill bills budget "
    "budgets call claim claims comment comments criticism decision decisions defence explanation "
    "government idea letter message objection opinion plan plans pledge policies policy position "
    "promise promises proposal proposals reaction reason reasons reform reforms remarks reply response "
    "scheme speech stance statement statements tax view views visit warning"
)
RULE = vocabulary(
    "administration cabinet coalition days era first government governments last led ministry months "
    "premiership reign second tenure term third time weeks years"
)
# What is only a minister's; the King, too, has visits, speeches and messages.
SHARED_OWN = vocabulary(
    "announcement announcements claim claims comments decision plan plans policies policy promise "
    "promises proposal proposals reform reforms remarks reply response"
)
PLACES = vocabulary("bay beach bridge bush corner creek farm gully hill island lane point reef road street valley")
PLAINLY_SAYING = vocabulary("announce argue claim promise propose say tell think want")
# How somebody gets an office, leaves it, or takes it over from another; in small letters, for regular expressions.
BECAME = (
    r"(?:became|becomes?|becoming|was (?:made|named|given|appointed|elected|sworn in)(?: as)?"
    r"|(?:took|takes) over(?: as)?|took on|started as)"
)
STEPPED_DOWN = r"(?:stepped (?:down|aside)|stood (?:down|aside))"
WAS_SACKED = r"(?:was|got) (?:sacked|fired|dismissed|demoted|removed|dumped|rolled|ousted|deposed|stood down)"
REPLACED = r"(?:replaced?s?|succeed(?:s|ed)?|(?:took|takes?|taken|taking) over from)"
