"""Which words of a sentence answer a question: of the asked type, in the asked role, stated as a fact."""

from itertools import islice

import pytest

from index.answers.extraction import Screen, Strength, Surroundings, extract, frame
from index.answers.extraction.syntax.lexical import word_tells
from index.answers.extraction.syntax.related_words import RelatedWords, is_near
from index.answers.values import extract_values, question_frame, shared_parser
from index.models import Span, Story
from index.query import understand
from index.retrieval.ranking.scoring import ScoredSentence
from index.text.thesaurus import thesaurus_words
from index.text.values import dateline

PARSER = shared_parser()
SOME_LEMMAS = frozenset(islice((word for pos in ("v", "n", "a") for word in thesaurus_words("", pos)), 0, None, 40))


def claimed(question: str, sentence: str, around: Surroundings | None = None) -> str | None:
    """The words that may be claimed of a sentence; None where none may. What is bound, no look at the words drops."""
    asked, around = understand(question), around or Surroundings()
    read = question_frame(asked)
    assert read is not None
    found = extract(read, PARSER.parse([sentence])[0], around)
    if found.strength is not Strength.BOUND:
        return None
    assert Screen(read, PARSER.lemmas).known([(sentence, around)]) == [None]
    return sentence[slice(*found.range)] if found.range else None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("how many people died?", "A blast killed four people and injured 19.", "four", id="killed, and not injured"),
        pytest.param("how many people were injured?", "A blast killed four people and injured 19.", "19", id="injured, and not killed"),
        pytest.param("how many people were hurt?", "A blast killed four people and left 19 injured.", "19", id="left injured, in another word"),
        pytest.param("how many people fled?", "A quarter of a million people fled Lumen.", "A quarter of a million", id="a part of a scale, which the parser takes for a thing"),
        pytest.param("how many people were moved?", "Between five and six hundred people were moved from Lumen.", "Between five and six hundred", id="a range that the parser takes for no subject"),
        pytest.param("how many people were moved?", "2000 people were moved from Lumen.", "2000", id="a count that looks like a year"),
        pytest.param("what is the key rate?", "The key rate rose by 25 basis points to 3.75 %.", "3.75 %", id="what a rate has reached, and not by how much it rose"),
        pytest.param("how much did the key rate rise?", "The key rate rose by 25 basis points to 3.75 %.", "25 basis points", id="by how much a rate rose, and not what it has reached"),
        pytest.param("what is the jobless rate?", "The jobless rate fell to .75 percent.", ".75 percent", id="a decimal without its zero"),
        pytest.param("what was the temperature in Lumen?", "The temperature in Lumen fell to minus 21 degrees.", "minus 21 degrees", id="below zero"),
        pytest.param("how many people were arrested?", "The deal brought the release of 41 people held in Kest.", None, id="released, where arrests are asked for"),
        pytest.param("how many prisoners were freed?", "The deal brought the release of 41 people imprisoned in Kest.", "41", id="a noun for the verb, and people who are called prisoners so"),
        pytest.param("how many soldiers were released?", "The envoy helped to release 41 detainees.", None, id="another kind of people"),
        pytest.param("how many people were set free?", "The envoy helped to release 41 detainees.", "41", id="a phrase for the verb, a kind of people"),
        pytest.param("how many people died in the quake?", "The quake claimed 25 lives, the agency said.", "25", id="lives that were claimed"),
        pytest.param("how many people died?", "The death toll rose to 31 on Friday.", "31", id="a toll that rose to"),
        pytest.param("how many people died?", "At least 12 people are dead after a fire.", "At least 12", id="a state for the verb, with its bound"),
        pytest.param("how many people are missing?", "More than 50 people are dead and more are missing.", None, id="dead, where the missing have no number"),
        pytest.param("how many houses did the flood reach?", "The flood reached 40 houses by noon.", "40", id="what was reached"),
        pytest.param("how many people died?", "No one died.", "No one", id="none"),
        pytest.param("how many people died?", "Nobody but the driver died.", None, id="none, with an exception"),
        pytest.param("how many people were vaccinated?", "Lumen has doses to vaccinate 5,000 people.", None, id="what may be done with a thing"),
        pytest.param("how many people were freed?", "Orla Brenn was the first envoy to free 41 people.", "41", id="what was done first by one of a kind"),
        pytest.param("how many prisoners were freed?", "The envoy spoke of a deal to free 41 prisoners.", "41", id="what was agreed"),
        pytest.param("how many gold medals did Veldria win?", "Veldria won 12 medals, four of them gold.", None, id="all, where one kind is asked for"),
        pytest.param("how many gold medals did Veldria win?", "Veldria won 12 gold medals.", "12", id="those of the kind"),
        pytest.param("how many rival princes were freed?", "The court freed five princes of a rival house.", "five", id="those of a house that is so"),
        pytest.param("how many countries signed the treaty?", "The treaty was signed by 40 countries.", "40", id="the doers of a passive"),
        pytest.param("who killed Tom Hale?", "Orla Brenn was arrested on suspicion of killing Tom Hale.", None, id="suspected"),
        pytest.param("who killed Tom Hale?", "Orla Brenn was cleared of killing Tom Hale.", None, id="cleared"),
        pytest.param("who won the election?", "Orla Brenn claimed that she had won the election.", None, id="who says so of herself"),
        pytest.param("who bought Kestrel?", "Tom Hale offered to buy Kestrel.", None, id="who would buy"),
        pytest.param("who is the mayor of Lumen?", "Tom Hale was the mayor of Lumen until 2015.", None, id="who was, until a year"),
        pytest.param("who was elected president?", "Tom Hale was elected vice president.", None, id="another rank"),
        pytest.param("when did Orla Brenn die?", "Orla Brenn's son died on Monday.", None, id="the day of a relation"),
        pytest.param("when did Orla Brenn's son die?", "Orla Brenn's son died on Monday.", "Monday", id="a relation that is asked about"),
        pytest.param("when did Veldria sign the treaty?", "Veldria's president signed the treaty on Monday.", "Monday", id="who signs for a country"),
        pytest.param("when did the bridge open?", "The bridge will open in May.", None, id="what is to come, where it is asked what was"),
        pytest.param("when will the bridge open?", "The bridge will open in May.", "May", id="what is to come"),
        pytest.param("how old was the victim?", "The victim was attacked by a man aged 20.", None, id="the age of another than the victim"),
        pytest.param("what was the score of the final?", "Lumen City won the semifinal 2-1.", None, id="the score of another round"),
        pytest.param("what was the score of the final?", "Lumen City won the final 2-1.", "2-1", id="the score of the round"),
        pytest.param("how many people did Tom Hale kill?", "Tom Hale is accused of killing two people.", None, id="how many he is accused of"),
        pytest.param("how many people did Tom Hale kill?", "Tom Hale was convicted of killing two people.", "two", id="how many he is convicted of"),
        pytest.param("how many children does Orla Brenn have?", "Orla Brenn has two sons and a daughter.", None, id="one kind of several"),
        pytest.param("how many children does Orla Brenn have?", "Orla Brenn has two sons.", "two", id="one kind alone"),
        pytest.param("how many children does Orla Brenn have?", "Orla Brenn is the second of three children.", None, id="those of whom she is one"),
        pytest.param("how many people were hurt in Paris?", "Twelve people were hurt in London, and five in Paris.", None, id="the number of the place before"),
        pytest.param("how many people were hurt in London?", "Twelve people were hurt in London, and five in Paris.", "Twelve", id="the number of the place"),
        pytest.param("what was inflation in Germany in May?", "Inflation in Germany rose to 3.2 percent in June from 2.8 percent in May.", None, id="the rate of another month"),
        pytest.param("what is the inflation rate in Germany?", "Inflation in Germany rose to 3.2 percent in June from 2.8 percent in May.", "3.2 percent", id="the rate that was reached"),
        pytest.param("what is the inflation rate in France?", "Inflation in Germany rose to 3.2 percent in June; in France it fell to 1.9 percent.", None, id="the rate of another country"),
        pytest.param("how long did Hale serve as a judge?", "Hale served as mayor for nine years and as a judge for four.", None, id="how long he was something else"),
        pytest.param("how many people died in Lumen?", "The blast killed 12 people and injured 19 in Lumen.", "12", id="two numbers of one place"),
        pytest.param("how much is Kestrel worth?", "Kestrel, once worth 60 million euros, is bankrupt.", None, id="what it was once"),
        pytest.param("how long did the repair take?", "The repair took 16 days longer than the last one.", None, id="how much longer than another"),
        pytest.param("how much longer did the repair take?", "The repair took 16 days longer than the last one.", "16 days", id="how much longer, where it is asked"),
        pytest.param("how tall is the tower?", "The tower is 12 metres taller than the old one.", None, id="how much taller than another"),
        pytest.param("how much did the bridge cost?", "The bridge cost 3 million euros more than planned.", None, id="how much more than planned"),
        pytest.param("how many people were arrested?", "Police arrested 12 people more than last year.", None, id="how many more than before"),
        pytest.param("who won the Lumen cup?", "Only eight towns have won the Lumen cup.", None, id="how few won it"),
        pytest.param("who resigned?", "Several ministers have resigned.", None, id="some of a kind"),
        pytest.param("who resigned?", "Many thousands of teachers have resigned.", "Many thousands of teachers", id="so many of a kind"),
        pytest.param("toll of the flood in Lumen", "The flood in Lumen killed 31 people.", "31", id="a noun phrase that stands for a question"),
        pytest.param("toll of the flood in Lumen", "The flood in Lumen injured 31 people.", None, id="a toll is of the dead"),
        pytest.param("length of the Lumen bridge", "The Lumen bridge is 90 metres long.", "90 metres", id="a measure that is asked for by its noun"),
        pytest.param("length of the Lumen bridge", "The Lumen bridge is 90 metres high.", None, id="another measure than the noun's"),
        pytest.param("winner of the Lumen marathon", "Orla Brenn won the Lumen marathon.", "Orla Brenn", id="who did what the noun says"),
        pytest.param("mayor of Lumen", "Orla Brenn, the mayor of Lumen, wept.", "Orla Brenn", id="an office without a verb"),
        pytest.param("mayor of Lumen", "Orla Brenn, the mayor of Aldry, wept in Lumen.", None, id="the mayor of another town"),
        pytest.param("how many people died?", "Up to 4,000 people could drown, the report says.", None, id="what could be"),
        pytest.param("how much will the bridge cost?", "Orne said that the bridge would cost 4 million euros.", "4 million euros", id="what will be, as it was said"),
        pytest.param("how much did the bridge cost?", "Orne said that the bridge would cost 4 million euros.", None, id="what would be, where it is asked what was"),
        pytest.param("how many people died?", "If the dam breaks, 400 people die.", None, id="a condition"),
        pytest.param("how many people died?", "It said wrongly that 12 people died.", None, id="what is called wrong"),
        pytest.param("how many people died in Kest?", "In Lumen 12 people died.", None, id="another place"),
    ],
)  # fmt: skip
def test_a_count_is_of_the_asked_things_in_the_asked_role_and_a_fact(
    question: str, sentence: str, expected: str | None
) -> None:
    around = Surroundings(title="Kest and the quake: prisoners, the flood")
    assert claimed(question, sentence, around) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who brokered the deal?", "The envoy to Veldria, Orla Brenn, last week helped broker an agreement.", "Orla Brenn", id="in apposition, another word for the deal"),
        pytest.param("who was fired?", "Its chief, Ida Berg, was sacked a week later.", "Ida Berg", id="in the passive, another word"),
        pytest.param("who is accused of killing his brother?", "Karsten Orne, 54, is accused of killing his brother.", "Karsten Orne", id="the accused"),
        pytest.param("who won the Esker Cup?", "Orla Brenn praised Ida Berg, who won the Esker Cup.", "Ida Berg", id="whom a clause describes"),
        pytest.param("who bought Ostrel?", "Harrow Mills announced the purchase of Ostrel.", "Harrow Mills", id="who announces a purchase"),
        pytest.param("who bought Ostrel?", "Ostrel bought Harrow Mills.", None, id="the other way round"),
        pytest.param("who won the Esker Cup?", "Orla Brenn won Esker Cup 52.", None, id="another edition"),
        pytest.param("who won the Esker Cup?", "Orla Brenn hopes to win the Esker Cup.", None, id="a hope"),
        pytest.param("who is the mayor of Vell?", "Vell Mayor Orla Brenn said that prices rise.", "Orla Brenn", id="an office before a name"),
        pytest.param("who is the mayor of Vell?", "Kest Mayor Orla Brenn said that prices rise.", None, id="an office elsewhere"),
        pytest.param("who is the mayor of Vell?", "Former Vell Mayor Orla Brenn said that prices rise.", None, id="a former holder"),
    ],
)  # fmt: skip
def test_a_name_stands_in_the_asked_role(question: str, sentence: str, expected: str | None) -> None:
    assert claimed(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("when did the ferry sink?", "The ferry sank off Tarnby on Friday.", "Friday", id="a day at the verb"),
        pytest.param("when did Karsten Orne die?", "Karsten Orne, mayor since 2019, opened the bridge on Friday.", None, id="a day of something else"),
        pytest.param("when did Veldria invade Kest?", "Kest invaded Veldria in 1994.", None, id="the other way round"),
        pytest.param("where did the ferry sink?", "The ferry sank off Tarnby on Friday.", "Tarnby", id="a place at the verb"),
        pytest.param("how old is Karsten Orne?", "Karsten Orne, 54, opened the bridge.", "54", id="an age beside a name"),
        pytest.param("how old is Karsten Orne?", "Ida Berg, 54, met Karsten Orne.", None, id="the age of another"),
        pytest.param("how much did wheat prices fall?", "Wheat prices have fallen by 37% since May.", "37%", id="by how much"),
        pytest.param("how much did wheat prices fall?", "Petrol costs 1.80 euros a litre.", None, id="another price"),
        pytest.param("how much does petrol cost?", "Petrol is dear, but a loaf now costs 4.20 euros.", None, id="what something else costs"),
        pytest.param("what is the jobless rate?", "The jobless rate is 3.6%.", "3.6%", id="a level"),
        pytest.param("what is the jobless rate?", "Analysts forecast a jobless rate of 4.6 percent next year.", None, id="a forecast"),
        pytest.param("how long was the boat?", "The 12-metre boat sank off Tarnby on Friday.", "12-metre", id="a length before what is so long"),
        pytest.param("how tall is the tower?", "Crews climbed the 90-metre tower.", "90-metre", id="a height before what is so tall"),
        pytest.param("how long is the wall?", "A 3-metre wall fell on a car.", None, id="a height is no length"),
        pytest.param("how high was the flood?", "The flood was 12-metre high.", "12-metre", id="a length before the adjective that is asked about"),
        pytest.param("how high was the dam?", "The flood at the dam was 12-metre high.", None, id="the same, of something else"),
        pytest.param("how wide was the boat?", "The 12-metre boat sank off Tarnby on Friday.", None, id="a length is no width"),
        pytest.param("how heavy was the truck?", "A 40-tonne truck hit the bridge.", "40-tonne", id="a weight before what is so heavy"),
        pytest.param("how heavy was the bridge?", "A 40-tonne truck hit the bridge.", None, id="the weight of another thing"),
        pytest.param("how long was the trial?", "The three-week trial ended on Friday.", "three-week", id="a time before what takes so long"),
        pytest.param("how long was the trial?", "The trial of a three-week strike ended on Friday.", None, id="a time of another thing"),
        pytest.param("how long is the pipe?", "The pipe is 100 kilometres long.", "100 kilometres", id="a length with its unit"),
    ],
)  # fmt: skip
def test_a_day_a_place_or_an_amount_is_said_of_what_is_asked(
    question: str, sentence: str, expected: str | None
) -> None:
    assert claimed(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who is the mayor of Kest?", "Kest Mayor Orla Brenn closed the bridge.", "Orla Brenn", id="an office in capitals"),
        pytest.param("who is the governor of Kest?", "Kest Gov. Orla Brenn closed the bridge.", "Orla Brenn", id="an office cut short"),
        pytest.param("who is the CEO of Harrow Mills?", "Harrow Mills' chief executive, Orla Brenn, spoke.", "Orla Brenn", id="an office by its other name"),
        pytest.param("who leads the Harbour Party?", "Harbour Party leader Orla Brenn resigned.", "Orla Brenn", id="a noun for who does it"),
        pytest.param("who is the leader of the Harbour Party?", "Orla Brenn, who leads the Harbour Party, resigned.", "Orla Brenn", id="a verb for the office"),
        pytest.param("who is the president of Kest?", "Kest Vice President Orla Brenn resigned.", None, id="a lower rank"),
        pytest.param("who performed at the gala?", "Orla Brenn was ill as she performed at the gala.", "Orla Brenn", id="whom she stands for"),
        pytest.param("who is Orla Brenn?", "Orla Brenn, a retired pilot from Kest, found the wreck.", "retired pilot from Kest", id="what somebody is"),
        pytest.param("who is Orla Brenn?", "A pilot, Orla Brenn, found the wreck.", None, id="one word says too little"),
        pytest.param("who is Orla Brenn?", "Orla Brenn -- the last pilot from Kest -- found the wreck.", "last pilot from Kest", id="between dashes"),
        pytest.param("what was the magnitude of the earthquake?", "A magnitude 6.1 earthquake struck at dawn.", "6.1", id="a number beside its label"),
        pytest.param("what was the unemployment rate?", "It had to bear an unemployment rate exceeding 10%.", None, id="a rate that was only borne"),
        pytest.param("what was the score of the final?", "Kest beat Lumen 3-1 in the final on Sunday.", "3-1", id="a score"),
        pytest.param("since when has Brenn been mayor?", "Brenn, who has been mayor since 2019, resigned.", "2019", id="since when"),
        pytest.param("when did the earthquake hit Kest?", "Rescuers dug in Kest after Monday's earthquake.", "Monday", id="the day of an event noun"),
        pytest.param("how long did the strike last?", "The strike, which lasted three weeks, ended on Friday.", "three weeks", id="in a clause of its own"),
        pytest.param("what is the price of bread?", "The price of bread has been falling to $4.75 a loaf, down from $4.92.", "$4.75", id="not what it is compared with"),
        pytest.param("where was the balloon shot down?", "Three more objects were shot down over Kest after the balloon.", None, id="other things at another place"),
    ],
)  # fmt: skip
def test_offices_events_and_labels(question: str, sentence: str, expected: str | None) -> None:
    assert claimed(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who won the Esker Prize?", "The Esker Prize was awarded to Orla Brenn.", "Orla Brenn", id="awarded to"),
        pytest.param("who won the Esker Prize?", "Orla Brenn was awarded the Esker Prize on Friday.", "Orla Brenn", id="was awarded"),
        pytest.param("who won the Esker Prize?", "The Veldria Academy awarded Orla Brenn the Esker Prize.", "Orla Brenn", id="the first of two objects"),
        pytest.param("who was awarded the Esker Prize?", "Orla Brenn has won the Esker Prize.", "Orla Brenn", id="won, where awarded is asked for"),
        pytest.param("who awarded the Esker Prize?", "The Veldria Academy awarded Orla Brenn the Esker Prize.", "Veldria Academy", id="who gives it"),
        pytest.param("who bought Ostrel?", "Ostrel was sold to Harrow Mills for $3 million.", "Harrow Mills", id="sold to"),
        pytest.param("who beat Dahl?", "Jonas Dahl lost to Orla Brenn on Sunday.", "Orla Brenn", id="lost to"),
        pytest.param("who beat Dahl?", "Orla Brenn lost to Jonas Dahl on Sunday.", None, id="the other way round"),
        pytest.param("who won the Esker Open?", "Orla Brenn beat Ida Berg in the Esker Open final.", "Orla Brenn", id="beaten in the final"),
        pytest.param("who won the Esker Open?", "Orla Brenn beat Ida Berg in the Esker Open semi-final.", None, id="beaten in another round"),
        pytest.param("who won the Esker Open?", "Orla Brenn won her first match at the Esker Open.", None, id="a match of it"),
        pytest.param("who won the Esker Open?", "Orla Brenn won the title at the Esker Open.", "Orla Brenn", id="its title"),
        pytest.param("who won the election in Veldria?", "Orla Brenn beat Jonas Dahl in the election in Veldria.", "Orla Brenn", id="beaten in the vote"),
        pytest.param("who is the Esker Award winner?", "Veldrian runner Orla Brenn has won the Esker Award.", "Orla Brenn", id="a winner has won"),
        pytest.param("who won the Esker Tour?", "Orla Brenn is the winner of the Esker Tour.", "Orla Brenn", id="is the winner"),
    ],
)  # fmt: skip
def test_an_event_is_told_from_its_other_side(question: str, sentence: str, expected: str | None) -> None:
    assert claimed(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("where did the barge sink?", "The barge sank off Esker.", "Esker", id="off, which the parser hangs on the verb"),
        pytest.param("where was Orla Brenn?", "Orla Brenn was present at the vigil in Esker.", "Esker", id="present at what was there"),
        pytest.param("how many people were killed?", "Twelve people were hurt and three killed in the blast.", "three", id="joined to a passive"),
        pytest.param("how many people were hurt?", "On 3 June 12 people were hurt in the blast.", "12", id="a count behind a day"),
        pytest.param("how many tonnes of coal were exported?", "Exports of coal came to 12,000 tonnes.", "12,000", id="what exports came to"),
        pytest.param("how many were in the team?", "The 12-strong team left on Sunday.", "12", id="a 12-strong team"),
        pytest.param("how many were in the team?", "A team of 12 left on Sunday.", "12", id="a team of 12"),
        pytest.param("what share does the Veldria Party have?", "One survey puts the Veldria Party at 31%.", "31%", id="puts at"),
        pytest.param("what share does the Veldria Party have?", "The Veldria Party leads with 31 percent.", "31 percent", id="leads with"),
        pytest.param("who beat Ostrel?", "Tolvik beat Ostrel in the final on Friday.", "Tolvik", id="a name that the parser takes for a noun"),
        pytest.param("who shut the mine?", "It was engineer Orla Brenn, not Mayor Jonas Dahl, who shut the mine.", "Orla Brenn", id="the one and not the other"),
        pytest.param("who is the chairman of the Esker bank?", "Orla Brenn, who chairs the Esker bank, said so.", "Orla Brenn", id="a chairman chairs"),
        pytest.param("who interviewed Brenn?", "Brenn said so in an interview with the Veldrian outlet Newsday.", "Newsday", id="with whom an interview is"),
        pytest.param("who did the interview with Brenn?", "Brenn said so in an interview with the Veldrian outlet Newsday.", "Newsday", id="do an interview"),
        pytest.param("how much has the ESK 40 fallen this year?", "The ESK 40 index is down nearly 19% this year.", "nearly 19%", id="is down"),
        pytest.param("how much has the ESK 40 risen this year?", "The ESK 40 index is down nearly 19% this year.", None, id="down, where up is asked for"),
        pytest.param("how likely is a strike?", "The chance of a strike is 40%, the bank said.", "40%", id="the chance is"),
        pytest.param("how likely is a strike?", "The bank estimates that the odds of a strike are 30%.", "30%", id="the odds are"),
        pytest.param("how much did wheat prices fall?", "Wheat prices fell by 37% and corn prices are down 27%.", "37%", id="wheat and not corn"),
        pytest.param("what is Orla Brenn's job?", "The envoy to Veldria, Orla Brenn, who was there, left.", "envoy to Veldria", id="an envoy, and not the country"),
        pytest.param("in which month does the rule expire?", "The rule expires on Tuesday.", None, id="a weekday, where a month is asked for"),
        pytest.param("in which month does the rule expire?", "The rule expires in June.", "June", id="a month"),
        pytest.param("how many times did Brenn win?", "Orla Brenn won the Esker 500 on Sunday.", None, id="a number in a name"),
        pytest.param("how many times did Brenn win the cup?", "Orla Brenn won the cup three times.", "three", id="how often"),
        pytest.param("how many refugees were admitted?", "Roughly 8,400 Afghan refugees were admitted.", None, id="of one people only"),
        pytest.param("which country changed its name?", "Security experts changed the name of the country.", None, id="people, where a country is asked for"),
        pytest.param("which singer met the mayor?", "Orla Brenn met the mayor.", None, id="nobody calls her so"),
        pytest.param("which singer met the mayor?", "Veldrian singer Orla Brenn met the mayor.", "Orla Brenn", id="a singer"),
        pytest.param("who met the president of Veldria?", "In Veldria, Orla Brenn met the president of Norland.", None, id="another country's"),
        pytest.param("where did the transplant take place?", "The birth following the transplant took place in Esker.", None, id="what followed it"),
        pytest.param("where was the COP28 summit held?", "The COP27 summit was held in Esker.", None, id="another one of a series"),
        pytest.param("when will Orla Brenn begin her tour?", "Orla Brenn will begin her 2031 tour of Veldria on 3 June.", "3 June", id="the day of what begins"),
    ],
)  # fmt: skip
def test_relations_that_a_parser_hangs_elsewhere(question: str, sentence: str, expected: str | None) -> None:
    assert claimed(question, sentence, Surroundings(title="COP28 in Veldria")) == expected


@pytest.mark.parametrize("sentence", ["", "?!…", "41", "41 " * 300, "“Kest” «Vell» \U0001f600 e\u0301 שלום 12 מתו"])
def test_odd_sentences_break_nothing(sentence: str) -> None:
    assert claimed("how many people died in Kest?", sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("when did the plane land?", "The plane landed at 15:00.", "15:00", id="a time with its colon"),
        pytest.param("when did the plane land?", "The plane landed at 3 p.m. (1400 GMT).", "3 p.m.", id="a time told twice"),
        pytest.param("how many people died in Kesté?", "In Keste\u0301 12 people died.", "12", id="an accent of its own"),
    ],
)  # fmt: skip
def test_times_of_day_and_accents(question: str, sentence: str, expected: str | None) -> None:
    assert claimed(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "spared"),
    [
        pytest.param("how many people died?", "The mayor opened a bridge with 12 lamps.", True, id="tells nothing of it"),
        pytest.param("how many people died?", "The toll rose to 12.", False, id="a toll"),
        pytest.param("how many prisoners were freed?", "The guards set 41 men free.", False, id="a verb of two words apart"),
        pytest.param("how many prisoners were released?", "Orsk let out 41 of them.", False, id="a verb with its particle"),
        pytest.param("who won the Esker Prize?", "The Esker Prize was awarded to Ida Berg.", False, id="the other side of it"),
        pytest.param("when did the quake hit?", "Rescuers dig on after Monday's quake.", False, id="a day by its event"),
        pytest.param("how many people died in Kest?", "In Lumen 12 people died.", True, id="a name that stands nowhere"),
        pytest.param("who is the mayor of Kest?", "A bridge was opened.", False, id="an office, which no verb tells"),
    ],
)  # fmt: skip
def test_only_what_can_answer_by_its_words_is_parsed(question: str, sentence: str, spared: bool) -> None:
    asked = understand(question)
    read = frame(asked, PARSER)
    (found,) = Screen(read, PARSER.lemmas).known([(sentence, Surroundings())])
    assert (found is not None) is spared
    if found is not None:
        whole = extract(read, PARSER.parse([sentence])[0], Surroundings())
        assert found.range is None
        assert found.evidence.names == whole.evidence.names
        assert found.evidence.told == whole.evidence.told


DATED = Surroundings(
    title="Kest fire and quake 05 March 2025", opening="A fire in Kest, the worst since 2009. The storm."
)


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("how many children died?", "Eight people died in the fire.", None, id="people are not children"),
        pytest.param("how many women were released?", "The deal brought the release of 41 people, some of them women.", None, id="people are not women"),
        pytest.param("how many builders were arrested?", "Police made 38 arrests.", None, id="arrests of anybody are not of builders"),
        pytest.param("how many people died?", "Police counted 38 deaths.", "38", id="deaths are of people"),
        pytest.param("how many died when the ferry sank?", "Ninety people on board sank with the ferry.", None, id="the clause that says when counts nothing"),
        pytest.param("how many people live in Kest?", "Two people from Kest are missing.", None, id="people is no event"),
        pytest.param("how many people died in the fire?", "The number of people killed in the fire rose to eight after two of the injured died.", "eight", id="the number of those killed, and not a part of it"),
        pytest.param("how many people died in the fire?", "The agency put the number of dead in the fire at 31.", "31", id="a number that is put at"),
        pytest.param("how many Veldrians died in the fire?", "The agency put the number of dead in the fire at 31.", None, id="the number of all who died"),
        pytest.param("how many people died in the fire?", "Two of the injured died.", None, id="a part of those who were hurt"),
        pytest.param("how many of the miners died?", "Two of the miners died.", "Two", id="a part of those who are asked about"),
        pytest.param("how many people were killed by the aftershock?", "The earthquake killed 44 people.", None, id="a wider thing did it"),
        pytest.param("how many people were killed by the hurricane?", "The storm killed 44 people.", "44", id="a storm, which the hurricane is called as well"),
        pytest.param("how many people died in the fire?", "In 1971 a fire killed 230 people.", None, id="a year long before the story"),
        pytest.param("how many people died in the fire in 2009?", "It is the worst fire since 2009, when 11 people died.", "11", id="the year that is asked about"),
        pytest.param("how many people were arrested last week?", "The guards arrested 40 people.", None, id="no word of last week"),
        pytest.param("how many people were arrested last week?", "The guards arrested 40 people last week.", "40", id="last week"),
        pytest.param("how many towns have banned smoking?", "Seven towns have banned advertisements for smoking.", None, id="another thing is banned"),
        pytest.param("how many people were infected?", "Those with two or more infections felt tired.", None, id="infections of each, and a condition"),
        pytest.param("how many people work at Ostrel?", "Ostrel dismissed 40 employees.", None, id="who is dismissed does not work"),
        pytest.param("how many people died in the Lumen fire?", "In Kest, where three people were killed, the mayor spoke.", None, id="a clause of another place"),
    ],
)  # fmt: skip
def test_a_count_is_not_of_others_nor_of_a_part_nor_of_another_time(
    question: str, sentence: str, expected: str | None
) -> None:
    assert claimed(question, sentence, DATED) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who met Holm?", "Veldria hit Ostrel with sanctions after Berg let Holm use the road.", None, id="a verb with a rare sense, in another clause"),
        pytest.param("who supported Holm?", "The envoy, Orla Brenn, who was at Holm's talk, helped to broker a deal.", None, id="a name in a clause about the doer"),
        pytest.param("who supported Holm?", "Orla Brenn expressed support for Holm.", "Orla Brenn", id="who expresses support"),
        pytest.param("who was sent off?", "Veldria sent 60 rescuers with dogs.", None, id="sent, and not sent off"),
        pytest.param("who is the mayor of Vell?", "Orla Brenn will be the next mayor of Vell.", None, id="the next one"),
        pytest.param("who won the Esker Cup?", "Orla Brenn won the Esker Cup in 2003.", None, id="each year has one, and the story is of another"),
        pytest.param("who won the Esker Cup?", "Orla Brenn, who won one Esker Cup, has left.", None, id="one of several"),
        pytest.param("who shot the bear?", "Orla Brenn spoke of her decision to shoot the bear.", None, id="a decision is no deed"),
        pytest.param("who is called Holm's heir?", "Brenn is a word used to refer to Orne.", None, id="a word for another"),
    ],
)  # fmt: skip
def test_a_name_did_what_is_asked_and_not_what_is_told_beside_it(
    question: str, sentence: str, expected: str | None
) -> None:
    assert claimed(question, sentence, DATED) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("how old is the captain?", "Both men, aged 34 and 61, were on deck.", None, id="men, and no captain"),
        pytest.param("how wide is Esker?", "They believe Esker to be 4.5 billion years old.", None, id="years are no width"),
        pytest.param("how fast was the wind?", "The wind was 50 degrees.", None, id="degrees are no speed"),
        pytest.param("how much did prices fall?", "Prices fell in more than half of the towns.", None, id="in how many towns"),
        pytest.param("how much did prices fall?", "Prices fell 7%.", "7%", id="by how much"),
        pytest.param("what is the unemployment rate?", "The youth unemployment rate is 15%.", None, id="the rate of a part"),
        pytest.param("what is the unemployment rate?", "The unemployment rate is 15%.", "15%", id="the rate"),
    ],
)  # fmt: skip
def test_an_amount_is_of_the_thing_and_the_dimension_that_are_asked_for(
    question: str, sentence: str, expected: str | None
) -> None:
    assert claimed(question, sentence, DATED) == expected


@pytest.mark.parametrize(
    "predicate", "die kill release arrest say win buy rise set_free resign recognise organise cost".split()
)
def test_looking_at_many_words_finds_all_that_tell_a_predicate(predicate: str) -> None:
    related = RelatedWords({predicate}, set())
    related.add(SOME_LEMMAS)
    assert related.telling(predicate) == {lemma for lemma in SOME_LEMMAS if word_tells(lemma, predicate)}


@pytest.mark.parametrize("noun", "prisoner people deal quake colour court death release statement soldier".split())
def test_looking_at_many_words_finds_all_that_are_near_a_noun(noun: str) -> None:
    related = RelatedWords(set(), {noun})
    related.add(SOME_LEMMAS)
    assert related.near(noun) == {lemma for lemma in SOME_LEMMAS if is_near(lemma, noun)}


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who is Arvela Cummings?", "Lena Cummings, once called Lena Holt, was the last to see Arvela on the quay.", None, id="another of the surname"),
        pytest.param("who was held responsible?", "Orne held Berg down as the guards ran.", None, id="held, and not responsible"),
        pytest.param("who was held responsible?", "A court in Kest held Ida Berg responsible for the spill.", "Ida Berg", id="held responsible"),
        pytest.param("what was the driver charged with?", "Five men were arrested after six alleged victims made accusations.", None, id="what stands behind the preposition"),
        pytest.param("what else was found?", "Police found Ida Berg in Kest.", None, id="what else"),
        pytest.param("who is the winner?", "Ida Berg received 41 percent of the vote, with Karl Orne winning 25 percent.", None, id="a share that was won"),
        pytest.param("who was elected?", "Members met in Vell on Sunday to elect a successor to Chairman Karl Orne.", None, id="the successor"),
        pytest.param("where did he grow up?", "Ida Berg grew up in Kest.", None, id="he, who is not named"),
        pytest.param("what plane crashed into a residential area?", "A cargo plane crashed into a residential area of Kest.", None, id="no place, though an area is named"),
        pytest.param("who delayed the switch?", "Orne supports delaying the switch until June.", None, id="what is supported is not done"),
        pytest.param("who went missing?", "Orne, who went on to become a critic, died.", None, id="went on, and not missing"),
        pytest.param("who went missing?", "Ida Berg went missing on Friday.", "Ida Berg", id="went missing"),
        pytest.param("how many people were on the flight?", "The flight had a crew of 14 people and carried 98 passengers.", None, id="the crew of all"),
        pytest.param("when was the driver arrested?", "Guards have arrested a driver over the raids this month of four shops.", None, id="the time of another event"),
        pytest.param("how many deaths occurred in Kest?", "Six of the 15 deaths in Kest occurred at sea.", None, id="some of a number"),
        pytest.param("what speed did the boat travel at?", "The boat travelled more than 35,000 kilometres.", None, id="a distance is no speed"),
        pytest.param("how many people are still missing?", "Crews look for 9,000 people who failed to leave the coast.", None, id="failed, and not missing"),
        pytest.param("how many people are still missing?", "Some 40 people are still missing in Kest.", "Some 40", id="missing"),
        pytest.param("from who was the testimony?", "Senators heard testimony on Tuesday from Ida Berg.", None, id="no office, no day for a person"),
        pytest.param("who talked about her last hours?", "Officials talk about the affair every few hours, Orne said.", None, id="her, who is not named"),
        pytest.param("where is the driver from?", "The driver was in Kest.", None, id="where he was"),
        pytest.param("where is the driver from?", "The driver is from Kest.", "Kest", id="where he is from"),
        pytest.param("how many people died in Monday's blast?", "A blast on Saturday in Kest killed two people.", None, id="another day of the week"),
        pytest.param("where was it found?", "The ring was found in Kest.", None, id="it, of which nothing is said"),
        pytest.param("where was the ring found?", "The ring was found in a canyon east of Kest.", "canyon", id="a place and no direction"),
        pytest.param("where did this happen?", "The blast happened in Kest.", None, id="this"),
        pytest.param("how much cash was seized?", "Police seized 650 pounds of cocaine.", None, id="a weight is no sum"),
        pytest.param("how much cash was seized?", "Police seized 20 pounds of cocaine and 40,000 euros in cash.", "40,000 euros", id="the sum beside a weight"),
        pytest.param("how much did the ministry give?", "The ministry gave 20 million pounds of public money to the port.", "20 million pounds", id="a sum in pounds"),
        pytest.param("who is facing charges?", 'One man of the band called the "Kest 6" is facing charges.', None, id="a piece of a name with a number"),
        pytest.param("who started Marsh Ball?", "Orne launched a tournament in Vell and teams now travel to become the annual Marsh Ball World Champions.", None, id="a name of what others do"),
        pytest.param("what is the number of people in the clinic?", "Four people were badly ill when the smoke cleared.", None, id="a number of others"),
        pytest.param("who was arrested?", "Officers checked Ida Berg at the gate.", None, id="a rare sense"),
        pytest.param("who won?", "Ida Berg managed the club for a year.", None, id="another rare sense"),
    ],
)  # fmt: skip
def test_what_is_asked_in_few_words_is_claimed_only_where_they_are_told(
    question: str, sentence: str, expected: str | None
) -> None:
    around = Surroundings(title="Kest, the driver, Ada, a clinic, cash")
    assert claimed(question, sentence, around) == expected


def test_a_place_before_a_dash_is_no_part_of_a_sentence() -> None:
    assert dateline("LANNE, Vessen -- A bridge fell.") == len("LANNE, Vessen -- ")
    assert dateline("A boy of 12 -- the youngest -- fell.") == 0


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who did the police arrest in Orsund?", "The police in Orsund arrested Ida Berg on Monday.", "Ida Berg", id="a verb taken for a noun: police arrest"),
        pytest.param("when did Comet land on Vesta?", "Comet landed on Vesta on 4 May.", "4 May", id="a verb taken for a noun: land"),
        pytest.param("how much will Comet cost?", "Comet will cost 30 million euros.", "30 million euros", id="a name taken for the verb"),
        pytest.param("by how much did the price of bread rise?", "The price of bread rose by 12 percent.", "12 percent", id="a verb behind a noun's noun"),
        pytest.param("how long was Ada Holm sentenced to prison?", "Holm was sentenced to 18 months in prison.", "18 months", id="a participle behind the name"),
pytest.param("how much did petrol cost in June?", "Petrol cost 2.10 euros a litre in June.", "2.10 euros", id="a subject without an article"),
        pytest.param("how much snow fell in Orsund?", "Up to 40 centimetres of snow fell in Orsund.", "Up to 40 centimetres", id="snow that falls does not change"),
        pytest.param("who painted the stolen picture?", "The stolen picture was painted by Ida Berg.", "Ida Berg", id="a participle before a noun"),
        pytest.param("when was the tunnel opened?", "The tunnel opened to traffic in May.", "May", id="what opened was opened"),
        pytest.param("who was the gunman?", "Police identified the gunman as Karsten Orne.", "Karsten Orne", id="identified as"),
        pytest.param("who is the kidnapped diplomat?", "The diplomat Karsten Orne spoke on Monday.", None, id="a diplomat who was not"),
        pytest.param("who was the gunman?", "Police said the gunman saw Karsten Orne.", None, id="whom somebody saw"),
        pytest.param("where is the museum located?", "The museum is located at the harbour of Tarnby.", "harbour of Tarnby", id="where something is located"),
        pytest.param("where will the games be held?", "The games will take place in Orsund.", "Orsund", id="a verb behind will be"),
        pytest.param("how many schools were closed?", "The storm forced 40 schools to close.", "40", id="what was forced to close"),
        pytest.param("how many schools were closed?", "Forty schools closed on Monday.", "Forty", id="what closed"),
        pytest.param("how many officers were arrested?", "Forty officers arrested a man on Monday.", None, id="who arrested"),
        pytest.param("how many homes are without power?", "The storm left 900 homes without power.", "900", id="left without"),
        pytest.param("how many homes are without power?", "The storm left 900 homes without water.", None, id="left without another thing"),
        pytest.param("how deep was the quake?", "The quake struck at a depth of 10 kilometres.", "10 kilometres", id="a depth"),
        pytest.param("how deep was the quake?", "The quake struck at a distance of 10 kilometres.", None, id="no depth"),
        pytest.param("how strong were the winds?", "The storm brought winds of up to 140 km/h.", "up to 140 km/h", id="winds of so much"),
        pytest.param("how long did the trial take?", "The trial lasted six weeks.", "six weeks", id="what lasts takes so long"),
        pytest.param("how tall is the tower?", "The 300-metre tower was opened in 1990.", "300-metre", id="a size is the same in other years"),
        pytest.param("who is Ida Berg married to?", "Ida Berg is married to the actor Karsten Orne.", "Karsten Orne", id="a state, and to whom"),
        pytest.param("who is charged with killing Ida Berg?", "Karsten Orne has been charged with the murder of Ida Berg.", "Karsten Orne", id="charged with a noun"),
        pytest.param("how long is Holm's prison sentence?", "Holm was sentenced to 18 months in prison.", "18 months", id="a sentence, told by its verb"),
        pytest.param("how long is Holm's prison sentence?", "Holm sentenced the driver to 18 months in prison.", None, id="whom the judge sentenced"),
        pytest.param("how much is the fine?", "The court fined Lumenor 20 million euros.", "20 million euros", id="a fine, told by its verb"),
        pytest.param("how long was Holm in space?", "Holm spent 371 days in space before landing.", "371 days", id="a stay"),
        pytest.param("how long was Holm in space?", "Holm spent 371 days in prison before going to space.", None, id="a stay elsewhere"),
        pytest.param("what percent of women have the gene?", "About 10 to 15 percent of women have the gene.", "About 10 to 15 percent", id="a share that has something"),
        pytest.param("what percent of women have the gene?", "About 10 to 15 percent of men have the gene.", None, id="a share of others"),
        pytest.param("how many people live in Tarnby?", "Tarnby, a town of 12,000 people, lies on the coast.", "12,000", id="a town of so many"),
        pytest.param("how many people live in Tarnby?", "Orsund, a town of 12,000 people, lies off Tarnby.", None, id="a town of so many near it"),
        pytest.param("what is the population of Tarnby?", "Tarnby is home to 12,000 people.", "12,000", id="home to so many"),
        pytest.param("how many people were on the ferry?", "The ferry was carrying 212 people when it sank.", "212", id="whom it carried"),
        pytest.param("how many people were on the ferry?", "The lorry on the ferry was carrying 212 people.", None, id="whom another vehicle carried"),
        pytest.param("on how many charges was Holm convicted?", "Holm was convicted on 76 charges.", "76", id="what somebody is convicted on"),
        pytest.param("how many charges was Holm found guilty of?", "Holm was found guilty of 76 charges.", "76", id="what somebody is guilty of"),
        pytest.param("how many sandbags did the guards fill?", "The guards have been able to fill 9,000 sandbags.", "9,000", id="what they were able to do"),
        pytest.param("how many sandbags did the guards fill?", "The guards are able to fill 9,000 sandbags.", None, id="what they are able to do"),
        pytest.param("how many Kest nurses walked out?", "More than 7,000 Kest nurses walked out on Monday.", "More than 7,000", id="a name before the counted noun"),
        pytest.param("how many Kest nurses walked out?", "More than 7,000 Lumen nurses walked out on Monday.", None, id="another name before it"),
        pytest.param("who directed the film Night Harbour?", "Night Harbour, directed by Karsten Orne, opens on Friday.", "Karsten Orne", id="a noun that says what a name is"),
        pytest.param("who was arrested over the fire?", "Police have arrested a 34-year-old man, Karsten Orne, over the fire.", "Karsten Orne", id="what stands behind an apposition"),
        pytest.param("who acquired Lumenor?", "Kestrel completed its 19 billion euro acquisition of Lumenor on Monday.", "Kestrel", id="one's own acquisition"),
        pytest.param("who is the editor of the Kest Mail?", "Ida Berg has been named as the new editor of the Kest Mail.", "Ida Berg", id="named as"),
        pytest.param("how old is Ida Berg?", "Ida Berg, who went blind in 1999, is 60.", "60", id="a year in a clause on the person"),
                pytest.param("how much did the shirt from the England game fetch?", "The shirt from the England game fetched 9,300 euros.", "9,300 euros", id="a verb at the end"),
        pytest.param("what company did Holm found?", "Holm, who founded Lumenor in 1999, found work in Kest.", "Lumenor", id="found is no form of find here"),
        pytest.param("what does the police chief of Tarnby earn?", "The police chief of Tarnby earns 150,000 euros a year.", "150,000 euros", id="what is earned is money"),
        pytest.param("what did Holm pay for Lumenor?", "Holm bought Lumenor for 44 million euros last year.", "44 million euros", id="what is paid"),
        pytest.param("how expensive would it be to move the museum?", "Moving the museum would cost 44 million euros.", "44 million euros", id="how expensive it is"),
        pytest.param("how many miners went on strike?", "About 300 miners walked out on Monday.", "About 300", id="who goes on strike walks out"),
        pytest.param("how many people took part in the march?", "Some 300 people participated in the march.", "Some 300", id="a verb of two words"),
        pytest.param("how many divers recovered the wreck?", "It took 12 divers three weeks to recover the wreck.", "12", id="whom it takes a time"),
        pytest.param("how long did it take to recover the wreck?", "It took 12 divers three weeks to recover the wreck.", "three weeks", id="what time it takes them"),
        pytest.param("how much does the bell weigh?", "The bell weighs 900 kilograms.", "900 kilograms", id="a weight"),
        pytest.param("how much does the bell weigh?", "The bell cost 900 euros.", None, id="a sum, where a weight is asked for"),
        pytest.param("how strong was the quake?", "The quake had a magnitude of 5.9.", "5.9", id="how strong a quake is, its magnitude tells"),
        pytest.param("how strong was the quake?", "The quake killed 59 people.", None, id="no magnitude"),
        pytest.param("what was the magnitude of the quake?", "An earlier version of this page said the quake had a magnitude of 6.9.", None, id="a number that is taken back"),
        pytest.param("what share of the vote did Holm get?", "Orla Holm was elected with 51 percent of the vote.", "51 percent", id="elected with a share of the vote"),
        pytest.param("what share of the vote did Berg get?", "Orla Holm beat Ida Berg with 51 percent of the vote.", None, id="another's share"),
        pytest.param("who lost the election in Kest?", "In Kest, Orla Holm beat Ida Berg in Sunday's election.", "Ida Berg", id="who is beaten loses"),
        pytest.param("who won the match?", "Tarnby beat Orsund 3-1 on Sunday.", "Tarnby", id="a score tells of a match"),
        pytest.param("who won the match?", "Tarnby lost 1-3 to Orsund on Sunday.", "Orsund", id="to whom the other lost"),
        pytest.param("who won the league?", "Tarnby beat Orsund 3-1 on Sunday.", None, id="a match is no league"),
        pytest.param("who won the Esker Cup final?", "Tarnby won the Esker Cup on Sunday.", "Tarnby", id="who wins a cup wins its final"),
        pytest.param("who won the Esker Cup Final in 2031?", "Tarnby won the Esker Cup in 2031.", "Tarnby", id="a final in capitals"),
        pytest.param("who won the Esker Open in 2031?", "Ida Berg is the winner of the Esker Open 2031.", "Ida Berg", id="a year is no edition's number"),
        pytest.param("who won the men's singles at the Esker Open?", "Karsten Orne won the Esker Open Men Singles title.", "Karsten Orne", id="nouns with a capital"),
        pytest.param("who won the Esker Open?", "Ida Berg claimed the Esker Open title.", "Ida Berg", id="a title that is claimed"),
        pytest.param("who won the Esker Open?", "Ida Berg claimed the Esker Open was over.", None, id="a claim that is no title"),
        pytest.param("who won the Esker Cup?", "Tarnby were crowned champions of the Esker Cup.", "Tarnby", id="crowned"),
        pytest.param("who won the Esker Open?", "Ida Berg beat Karsten Orne to win the Esker Open.", "Ida Berg", id="what came of beating somebody"),
        pytest.param("who denied that the doors were locked?", "Ida Berg denied that the doors had been locked.", "Ida Berg", id="what is denied has nouns of its own"),
        pytest.param("how many people saw the final?", "Tarnby won the final before 9,000 spectators.", "9,000", id="before so many it was played"),
        pytest.param("how many are in hospital?", "Two died and 17 are in hospital.", "17", id="who is there, and not who died"),
        pytest.param("where did the storm hit?", "The storm hit Tarnby on Sunday.", "Tarnby", id="what was hit is where"),
        pytest.param("what is the key rate in Kest?", "Kest's central bank raised its key rate to 4 percent.", "4 percent", id="the level that a rate is raised to"),
        pytest.param("what is the key rate in Kest?", "Lumen's central bank raised its key rate to 4 percent.", None, id="the rate of another country"),
        pytest.param("what is the key rate in Kest?", "Kest's central bank raised its key rate by 1 percent.", None, id="by how much, and not to what"),
    ],
)  # fmt: skip
def test_a_question_is_answered_in_other_constructions(question: str, sentence: str, expected: str | None) -> None:
    around = Surroundings(title="Kest, the final, the election, the march")
    assert claimed(question, sentence, around) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("how much did the bridge cost?", "The cost of the bridge was 4 million euros.", "4 million euros", id="the noun of what is asked"),
        pytest.param("how much did the bridge cost?", "The town put the cost of the bridge at 4 million euros.", "4 million euros", id="put at"),
        pytest.param("how much did the bridge cost?", "The daily cost of the bridge was 4,000 euros.", None, id="a narrower cost"),
        pytest.param("how much did the bridge cost?", "The cost of the ferry was 4 million euros.", None, id="the cost of another thing"),
        pytest.param("how much profit did Lumenor make?", "Lumenor made a profit of 41 million euros.", "41 million euros", id="who makes it stands before the verb"),
        pytest.param("how much profit did Lumenor make?", "Vestan made a profit of 41 million euros.", None, id="another's profit"),
        pytest.param("how old is Holm?", "Holm, a 34-year-old teacher, won.", "34", id="the age of what somebody is"),
        pytest.param("how old is Holm?", "Holm met Berg, a 34-year-old teacher.", None, id="another's age"),
        pytest.param("who acquired Vestan?", "Lumenor says it has completed its acquisition of Vestan.", "Lumenor", id="it is who says so"),
        pytest.param("who bought Vestan?", "Lumenor said that Orsund feared it had bought Vestan.", None, id="what is feared"),
    ],
)  # fmt: skip
def test_an_amount_or_a_doer_stands_apart_from_its_verb(question: str, sentence: str, expected: str | None) -> None:
    around = Surroundings(title="Lumenor and Vestan; the bridge; Holm")
    assert claimed(question, sentence, around) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who raided Tarnby in the 12th century?", "Holm raided Tarnby in 1147.", "Holm", id="a year of the century"),
        pytest.param("who raided Tarnby in the 11th century?", "Holm raided Tarnby in 1147.", None, id="a year of the next century"),
        pytest.param("who raided Tarnby in the 11th century?", "Holm raided Tarnby in the 12th century.", None, id="another century"),
        pytest.param("who ran Lumenor in the 1990s?", "Holm ran Lumenor in 1994.", "Holm", id="a year of the decade"),
        pytest.param("who ran Lumenor in the 1990s?", "Holm ran Lumenor in 2004.", None, id="a year of another decade"),
        pytest.param("who died at the age of 93?", "Ida Berg died at the age of 93.", "Ida Berg", id="of that age"),
        pytest.param("who died at the age of 93?", "Ida Berg died at the age of 94.", None, id="of another age"),
        pytest.param("how many days did the march last?", "The march lasted eleven days.", "eleven days", id="days that are asked for"),
        pytest.param("how many days did the march last?", "The march lasted six months.", None, id="months, where days are asked for"),
        pytest.param("what time did the match start?", "The match started on Friday at 7:30 p.m.", "7:30 p.m.", id="a time of day"),
        pytest.param("what time did the match start?", "The match started on Friday.", None, id="a day for a time of day"),
    ],
)  # fmt: skip
def test_a_value_is_of_the_asked_time_and_unit(question: str, sentence: str, expected: str | None) -> None:
    assert claimed(question, sentence, Surroundings(title="Tarnby, Lumenor, the march and the match")) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who was elected on the regional list?", "Ida Berg was elected on the regional list.", "Ida Berg", id="the same list"),
        pytest.param("who was elected on the national list?", "Ida Berg was elected on the regional list.", None, id="another list"),
        pytest.param("who wrote the second report?", "Ida Berg wrote the first report.", None, id="another of several"),
        pytest.param("who fled from Tarnby?", "Ida Berg fled from Tarnby.", "Ida Berg", id="from there"),
        pytest.param("who fled from Tarnby?", "Ida Berg fled to Tarnby.", None, id="to there, and not from there"),
        pytest.param("who resigned after the vote?", "Ida Berg resigned before the vote.", None, id="before it, and not after it"),
        pytest.param("who beat Holm at Tarnby?", "Ida Berg beat Holm at Lumen.", None, id="another place"),
        pytest.param("who signed the Treaty of Orsund?", "Ida Berg signed the Treaty of Vell, breaking the Treaty of Orsund.", None, id="another treaty"),
        pytest.param("who ended the strike?", "Ida Berg continued the strike.", None, id="to continue is not to end"),
        pytest.param("who built a fort in Kest?", "Ida Berg went to Kest to build a fort.", None, id="what somebody went for"),
        pytest.param("who built a fort in Kest?", "Ida Berg built a fort in Kest.", "Ida Berg", id="what somebody did"),
        pytest.param("Which VDP lawmaker called for an inquiry?", "VDP lawmakers have called for an inquiry into the dam.", None, id="no more than the question says"),
        pytest.param("Which lawmaker is leaving the council?", "Harrow Bank is leaving the council, a lawmaker said.", None, id="no person's name"),
        pytest.param("who left Kest?", "Its former rulers left Kest.", None, id="whose rulers is not known"),
        pytest.param("how much have egg prices increased?", "Food prices have increased by 10.4 percent.", None, id="prices of all food"),
        pytest.param("who was arrested in Orsund?", "Ida Berg was arrested in Lumen.", None, id="in another place"),
        pytest.param("who was arrested in Orsund?", "Ida Berg was arrested as she fled to Lumen.", "Ida Berg", id="the place that another clause names"),
        pytest.param("who was evicted?", "Holm kept Ida Berg from being evicted.", None, id="kept from it"),
        pytest.param("who holds the record?", "Ida Berg held the record.", None, id="who held it holds it no more"),
        pytest.param("who holds the record?", "Ida Berg holds the record.", "Ida Berg", id="who holds it"),
        pytest.param("who held the record?", "Ida Berg held the record.", "Ida Berg", id="who held it"),
        pytest.param("who was evicted?", "Ida Berg and her family were evicted.", "Ida Berg and her family", id="whose family is said"),
        pytest.param("how fast were they travelling?", "A boat was travelling at 40 knots an hour.", None, id="who they are is not said"),
        pytest.param("where was the gate of Orsund?", "The gate of Orsund was in Tarnby.", "Tarnby", id="what is asked about is there"),
        pytest.param("where was the gate of Orsund?", "The gate of Orsund was haunted by spirits who were in Tarnby.", None, id="others are there"),
        pytest.param("where were the workshops?", "The workshops were in Tarnby, Orsund and Vell.", "Tarnby, Orsund and Vell", id="all the places"),
    ],
)  # fmt: skip
def test_what_is_qualified_otherwise_is_another_thing(question: str, sentence: str, expected: str | None) -> None:
    around = Surroundings(title="Tarnby and Orsund: the dam, the vote, the strike, eggs")
    assert claimed(question, sentence, around) == expected


def test_what_is_asked_of_this_week_is_told_by_a_story_that_has_a_day() -> None:
    question, sentence = "which singer resigned this week?", "The singer Ida Berg resigned on Friday."
    assert claimed(question, sentence, Surroundings(title="A singer resigns 04 May 2029")) == "Ida Berg"
    assert claimed(question, sentence, Surroundings(title="A singer resigns: all of 2028")) is None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("when was the University of Orsund founded?", "The University of Tarnby was founded in 1816.", None, id="the university of another town"),
        pytest.param("when was the University of Tarnby founded?", "The University of Tarnby was founded in 1816.", "1816", id="the same university"),
        pytest.param("when was the Esker Bus Factory founded?", "The Esker Car Factory was founded in 1951.", None, id="another factory of the same owner"),
        pytest.param("who designed the garden of the Orsund Library?", "The garden of the City Library was designed by Ida Berg.", None, id="another library"),
        pytest.param("in what year was the Berg engine patented?", "The Holm engine was patented in 1849.", None, id="an engine of another name"),
        pytest.param("when was the Berg engine patented?", "Berg's engine, a Kest design, was patented in 1849.", "1849", id="the name stands elsewhere in the sentence"),
        pytest.param("who described the pump in 1629?", "The pump was described by Ida Berg in 1551 and by Orla Brenn in 1629.", None, id="the name beside another year"),
        pytest.param("how many lived in Tarnby by 1945?", "In 1939, 13,000 people lived in Tarnby, but in 1945 only 4,200.", None, id="the number beside another year"),
        pytest.param("who patented the pump in 1804?", "The parts were drawn in 1804 by Ida Berg, who patented the pump in 1805.", None, id="the verb is of another year"),
        pytest.param("how many houses does the firm build a month?", "The firm builds 500 houses a year.", None, id="a rate of another unit of time"),
        pytest.param("how many houses does the firm build a year?", "The firm builds 500 houses a year.", "500", id="the same rate"),
        pytest.param("what is the 30-year mortgage rate?", "The 15-year mortgage rate is 5.67%.", None, id="a size of the same unit"),
        pytest.param("what is the 30-year mortgage rate?", "The 30-year mortgage rate is 6.33%.", "6.33%", id="the same size"),
        pytest.param("what was the score of game 3 between Orsund and Esker?", "Orsund beat Esker 6-3 in game 2.", None, id="another game of the series"),
        pytest.param("what was the score of game 2 between Orsund and Esker?", "Orsund beat Esker 6-3 in game 2.", "6-3", id="the same game"),
        pytest.param("how many laws did they turn 20 bills into?", "They turned 20 bills into four laws.", "four", id="the number that the question itself has"),
        pytest.param("in what year did Ida Berg die?", "Ida Berg died a year later.", None, id="no year is named"),
        pytest.param("which day did the strike end?", "The strike ended in 2019.", None, id="a year is no day"),
        pytest.param("how much coal did the engine use?", "The engine used half as much coal as before.", None, id="a ratio"),
        pytest.param("when did the group refuse to sign the deal?", "The group signed the deal in 2004.", None, id="to sign is not to refuse to sign"),
        pytest.param("when did Ida Berg visit Veldria?", "The talks came on the heels of a visit by Ida Berg to Veldria on Monday.", "Monday", id="a day that the parser hangs on the verb before"),
        pytest.param("which media company filed for bankruptcy?", "Lumenor filed for bankruptcy on Friday.", None, id="nothing says that it is a media company"),
        pytest.param("which media company filed for bankruptcy?", "The media company Lumenor filed for bankruptcy on Friday.", "Lumenor", id="a media company"),
        pytest.param("which river reached Tarnby?", "Orsund reached Tarnby.", None, id="nothing says that it is a river"),
    ],
)  # fmt: skip
def test_another_of_the_same_name_year_or_rate_is_another_thing(
    question: str, sentence: str, expected: str | None
) -> None:
    around = Surroundings(title="Orsund, the Esker Bus, the Orsund Library, the Berg line, a river, bills")
    assert claimed(question, sentence, around) == expected


def test_a_number_alone_counts_what_the_text_names() -> None:
    question, sentence = "how many acres were flooded?", "The other three were flooded."
    assert claimed(question, sentence) is None
    assert claimed(question, sentence, Surroundings(before="Eight acres were sown.")) == "three"


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("where was Holm killed?", "Holm was shot and killed in Tarnby.", "Tarnby", id="a participle joined to a passive"),
        pytest.param("how many people were killed?", "Hundreds had gathered in the Orsund halls on March 30 to demand new laws after six people, including four guards, were fatally shot in the school.", None, id="the parser misses the subject"),
        pytest.param("who is the CEO of Lumenor?", "Lumenor CEO Ida Berg said so.", "Ida Berg", id="an office by its initials"),
        pytest.param("who is the CEO of Lumenor?", "Ida Berg, chief executive of Lumenor, said so.", "Ida Berg", id="the same office in full"),
        pytest.param("who became president of Norland?", "Berg, the former deputy, was sworn into the top job to become Norland's sixth President in five years.", None, id="the office is no name"),
        pytest.param("who was the top scorer at the Esker Cup?", "Ida Berg scored the goal at the Esker Cup.", None, id="who scores is no top scorer"),
        pytest.param("who won the Kest runoff?", "Ida Berg has defeated Olaf Holm in Kest's runoff.", "Ida Berg", id="beaten in the election that is asked about"),
        pytest.param("who won the Esker Open?", "Ida Berg defeated Olaf Holm in the Esker Open.", None, id="a match of a tournament"),
        pytest.param("how many engines failed?", "Three of 33 engines failed.", "Three", id="a part of a number"),
        pytest.param("what is the population of Tarnby?", "Tarnby has a population of 12,300.", "12,300", id="the number behind of"),
        pytest.param("how far is the farm from Orsund?", "The farm, about 70 miles south of Orsund, burned.", "about 70 miles", id="a distance from a place"),
        pytest.param("how far is the farm from Orsund?", "The farm, about 70 miles south of Tarnby, burned.", None, id="a distance from another place"),
        pytest.param("how much is the contract worth?", "She agreed to a five-year contract worth $255 million.", "$255 million", id="worth behind its noun"),
        pytest.param("how much was Holm fined?", "Holm was hit with a $1,800 fine for parking.", "$1,800", id="a noun for the verb"),
        pytest.param("how big is the reward?", "The reward is $75,000.", "$75,000", id="the size of a payment is a sum"),
        pytest.param("how much reward is offered?", "The town offered a reward of $75,000.", "$75,000", id="a payment is a sum"),
        pytest.param("who founded Lumenor?", "Ida Berg, the founder of Lumenor, said so.", "Ida Berg", id="who founds is the founder"),
        pytest.param("how many jobs will Lumenor cut?", "Vellco said it was cutting 40 jobs.", None, id="a pronoun for another firm"),
        pytest.param("how many jobs will Vellco cut?", "Vellco said it was cutting 40 jobs.", "40", id="a pronoun for the same firm"),
        pytest.param("how many people did Lumenor lay off?", "Thousands of people were laid off at Vellco.", None, id="nobody is said to have done it"),
        pytest.param("how many were injured?", "Ida Berg, who appeared in court for the first time since the attack that left five dead and more than a dozen injured, answered a few questions in a low voice.", None, id="five are dead"),
        pytest.param("how many were injured in the Tarnby market shooting?", "Norland has recorded more than 600 mass shootings this year.", None, id="shootings are not injuries"),
        pytest.param("what percentage voted to bring Holm back?", "68% of the members voted to finish the job and make Holm a saint.", None, id="voted for something else"),
        pytest.param("who won the Esker Cup?", "Veldria advanced to the Esker Cup semifinals for the first time since 2006 with a 4-3 win over Norland.", None, id="an earlier round"),
        pytest.param("who won best actress?", "'A ray of hope and promise':Ida Berg wins best actress, making history", None, id="two parts of a headline"),
        pytest.param("how old was Ida Berg when she died?", "Ida Berg died on Tuesday at age 94.", "94", id="an age at a death"),
        pytest.param("how many passengers was the plane carrying?", "The plane was carrying 278 passengers.", "278", id="the subject between was and its verb"),
        pytest.param("how many cars is Lumenor recalling?", "Lumenor is recalling 634,000 cars.", "634,000", id="a name between is and its verb"),
        pytest.param("how many cars is Lumenor recalling?", "Vellco is recalling 634,000 cars.", None, id="what another recalls"),
        pytest.param("how many people are striking?", "400 people are striking.", "400", id="the subject before are"),
        pytest.param("how many children were found alive?", "A couple and their three children were found alive.", "three", id="a state for its verb"),
        pytest.param("how many SUVs were recalled?", "A total of 634,000 of the SUVs were recalled.", "634,000", id="a plural in capitals"),
        pytest.param("who leads the party?", "Ida Berg, the leader of the party, said so.", "Ida Berg", id="who leads is the leader"),
    ],
)  # fmt: skip
def test_common_questions_are_answered_in_their_common_wordings(
    question: str, sentence: str, expected: str | None
) -> None:
    around = Surroundings(title="Lumenor, Norland, Orsund, the shooting at the Tarnby market, Holm at the Esker Cup")
    assert claimed(question, sentence, around) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("what was Ada Holm charged with?", "Ada Holm, 41, was charged with two counts of fraud.", "two counts of fraud", id="a charge"),
        pytest.param("what is Ada Holm accused of?", "Prosecutors accuse Ada Holm of taking bribes.", "taking bribes", id="an action, in the active voice"),
        pytest.param("what did Ada Holm die of?", "Ada Holm died from complications of pneumonia.", "complications of pneumonia", id="a cause of death behind another preposition"),
        pytest.param("what is Ada Holm known for?", "Ada Holm is known for her harbour scenes.", "her harbour scenes", id="a thing that belongs to the person"),
        pytest.param("what was Ada Holm charged with?", "Ada Holm was not charged with fraud.", None, id="denied"),
        pytest.param("what was Ada Holm charged with?", "Ivo Orne was charged with fraud, and Ada Holm was a witness.", None, id="another person"),
        pytest.param("what was Ada Holm charged with?", "Ada Holm was charged with it on Monday.", None, id="a pronoun"),
        pytest.param("what was the driver charged with?", "The driver was charged with manslaughter.", None, id="nobody is named"),
        pytest.param("what did Ada Holm call for?", "Ada Holm called for calm in Kest.", None, id="what somebody did is told by the whole sentence"),
        pytest.param("what was Ada Holm convicted of?", "Ada Holm was convicted of the offence.", None, id="a noun that only refers back"),
    ],
)  # fmt: skip
def test_a_question_may_end_in_the_preposition_of_its_answer(
    question: str, sentence: str, expected: str | None
) -> None:
    assert claimed(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "before", "sentence", "expected"),
    [
        pytest.param("how many jobs will Lumenor cut?", "Lumenor said sales were weak.", "The company will cut 500 jobs.", "500", id="a count of the company named before"),
        pytest.param("who founded Lumenor?", "Lumenor makes lamps in Norland.", "The company was founded by Ida Berg.", "Ida Berg", id="its founder"),
        pytest.param("when was Night Harbour released?", "Night Harbour tells of a pilot.", "The film was released in May 2031.", "May 2031", id="the day of a film"),
        pytest.param("who owns the Esker Star?", "The Esker Star sank off Kest.", "The ship is owned by Lumenor.", "Lumenor", id="the owner of a ship"),
        pytest.param("who bought Vell Motors?", "Vell Motors and Orsund Cars are rivals.", "Lumenor bought the company in May.", None, id="two companies are named before"),
        pytest.param("when was Lumenor founded?", "Lumenor's rival makes lamps.", "The company was founded in 1999.", None, id="the company is the rival"),
        pytest.param("when was Lumenor founded?", "Lumenor has a supplier, a small firm.", "The company was founded in 1999.", None, id="another body is told of before"),
        pytest.param("when was Lumenor founded?", "Lumps of coal were sold.", "The company was founded in 1999.", None, id="nothing before has the name"),
        pytest.param("when was Lumenor founded?", "Lumenor makes lamps.", "The rival company was founded in 1999.", None, id="a company of which more is said"),
        pytest.param("when was Lumenor founded?", "Lumenor makes lamps.", "Esker and the company were founded in 1999 by the carrier.", None, id="two nouns that may refer to it"),
    ],
)  # fmt: skip
def test_a_noun_refers_to_the_name_in_the_sentence_before(
    question: str, before: str, sentence: str, expected: str | None
) -> None:
    around = Surroundings(before=before, opening=before, parse=lambda text: PARSER.parse([text])[0])
    assert claimed(question, sentence, around) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who is the CEO of Lumenor?", "Lumenor CEO Ida Berg has resigned.", None, id="a holder who leaves the office"),
        pytest.param("who was the CEO of Lumenor?", "Lumenor CEO Ida Berg has resigned.", "Ida Berg", id="a holder who left, where the past is asked for"),
        pytest.param("who killed the students?", "Ivo Orne, 28, is accused of killing four students.", None, id="an accusation is no deed"),
        pytest.param("who is accused of killing the students?", "Ivo Orne, 28, is accused of killing four students.", "Ivo Orne", id="where the accusation is asked for"),
        pytest.param("how many students were killed?", "Ivo Orne, 28, is accused of killing four students.", "four", id="the deed itself is no accusation"),
        pytest.param("who shot the students?", "Ivo Orne allegedly shot four students.", None, id="an alleged deed"),
        pytest.param("who was executed in Norland?", "The attempted execution of Ivo Orne in Norland failed.", None, id="an attempted event"),
        pytest.param("who was executed in Norland?", "Ivo Orne had been scheduled to be executed in Norland.", None, id="a scheduled event"),
        pytest.param("how many workers will Lumenor lay off?", "Many of these lamp firms are laying off thousands of workers.", None, id="others of the trade"),
        pytest.param("how many workers will Lumenor lay off?", "Esker announced it was going to lay off 1,100 workers.", None, id="another firm, by a pronoun"),
        pytest.param("who scored for Norland?", "Ivo Orne scored the first goal against Norland.", None, id="against, for for"),
        pytest.param("who scored for Norland?", "Ivo Orne scored the first goal for Norland.", "Ivo Orne", id="for"),
        pytest.param("how much snow fell in Orsund?", "It was snowing 3 inches an hour in Orsund.", None, id="an amount that goes on"),
        pytest.param("what is the world population?", "It is a country with a population of three million.", None, id="the population of a country"),
        pytest.param("how many people fell ill in Orsund?", "28 more people fell ill in Orsund.", None, id="what is added to a number that is not told"),
        pytest.param("how many more people fell ill in Orsund?", "28 more people fell ill in Orsund.", "28", id="where the addition is asked for"),
        pytest.param("how many new cases were reported in Orsund?", "695 cases were reported in Orsund.", None, id="all, for the new ones"),
        pytest.param("what was Ivo Orne charged with?", "Records that Ivo Orne's campaign filed with the Harbour Court show 37 expenses.", None, id="a verb that shares a rare sense"),
        pytest.param("how old is Ada Holm?", "There was Mochi, another 2-year-old Cavalier Ada Holm Spaniel.", None, id="the beginning of a longer name"),
        pytest.param("how old is Ada Holm?", "Ada Holm III is 82 years old.", "82", id="a name with its number"),
        pytest.param("by how many points does Holm trail Orne?", "Holm held a lead of 28 points over Orne.", None, id="a question whose verb is lost"),
        pytest.param("how often do planes strike birds?", "They looked at 92 birds that planes had struck.", None, id="a number for a frequency"),
        pytest.param("how many migrants cross the river each day?", "Thousands of migrants have crossed the river.", None, id="all, for those of a day"),
        pytest.param("how many people did the tower kill?", "26 people were killed at noon.", None, id="a cause that only the headline names"),
        pytest.param("how many people were killed in the Orsund shooting?", "Then in July, two people were killed and two injured in a series of shootings in Tarnby, near Vell, police said.", None, id="an event of the kind in another place"),
        pytest.param("who did Norland beat in the semifinal?", "Esker was beaten by Norland in the final.", None, id="another round"),
        pytest.param("who was swapped for Orne?", "They swapped Ada Lind, a pilot, for a soldier.", None, id="swapped for another"),
        pytest.param("how many people were killed in the St. Orsund school shooting?", "They told of an attack on a Kestern elementary school that left 14 young pupils and 3 cooks dead.", None, id="a school that has another name before it"),
        pytest.param("who ran against Ivo Orne?", "Ivo Orne became the head this week, replacing Ada Lind, the shortest-serving leader.", None, id="a leader for who ran against him"),
        pytest.param("who scored a goal?", "Ada Lind/KP scores a goal.", None, id="a picture's credit"),
    ],
)  # fmt: skip
def test_what_is_not_so_or_not_yet_or_not_any_more_is_not_claimed(
    question: str, sentence: str, expected: str | None
) -> None:
    assert (
        claimed(
            question,
            sentence,
            Surroundings(title="Lumenor, Norland, Orsund, the world, the tower, Holm, Orne, the school shooting"),
        )
        == expected
    )


def test_looking_at_many_words_knows_a_spelling_that_has_no_vector_of_its_own() -> None:
    related = RelatedWords(set(), {"tumour"})
    related.add(frozenset({"oncology", "bridge"}))
    assert related.near("tumour") == {"oncology"}


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        pytest.param("{opening}She saw Veldria. {near}{sentence}", True, id="300 characters before"),
        pytest.param("{opening}She saw Veldria. {far}{sentence}", False, id="420 characters before"),
        pytest.param("{opening}{sentence} {near}She saw Veldria.", True, id="300 characters behind"),
        pytest.param("{opening}{sentence} {far}She saw Veldria.", False, id="420 characters behind"),
    ],
)
def test_what_stands_within_400_characters_of_a_sentence_supports_its_value(body: str, *, bound: bool) -> None:
    sentence = "The ministry said 41 prisoners were released."
    body = body.format(opening="Rain. " * 90, near="Rain. " * 50, far="Rain. " * 70, sentence=sentence)
    start = body.index(sentence)
    span = Span(start=start, end=start + len(sentence))
    story = Story(name="s", outlet="O", body=body)
    scored = ScoredSentence(story, 0, 0, span, 1.0, None, None, 0.0, 0.5, named=False)
    (found,) = extract_values(understand("how many prisoners were released in Veldria?"), [scored])
    assert (found.strength is Strength.BOUND) is bound
    assert found.value == (Span(start=start + 18, end=start + 20) if bound else None)


@pytest.mark.parametrize(
    ("question", "before", "sentence", "expected"),
    [
        pytest.param("when did Orla Brenn resign?", "Orla Brenn met Tom Hale.", "He resigned on Monday.", None, id="another person may be meant"),
        pytest.param("when did Orla Brenn resign?", "Orla Brenn met the board.", "She resigned on Monday.", "Monday", id="nobody else"),
        pytest.param("how many people died in Lyon?", "A storm hit Lyon.", "Twelve people died in the whole country.", None, id="of the country around the town"),
        pytest.param("how many people died in Lyon?", "A storm hit Lyon.", "Twelve people died nationwide.", None, id="of the nation"),
        pytest.param("how many people died in France?", "A storm hit France.", "Twelve people died across the country.", "Twelve", id="of the country that is asked about"),
        pytest.param("how many people died in Lyon?", "A storm hit Lyon.", "Twelve people died.", "Twelve", id="of the place that the text is about"),
    ],
)  # fmt: skip
def test_who_and_where_is_known_from_the_sentence_before(
    question: str, before: str, sentence: str, expected: str | None
) -> None:
    around = Surroundings(before=before, title=before, parse=lambda text: PARSER.parse([text])[0])
    assert claimed(question, sentence, around) == expected
