from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QuestionRefused
from index.query import Kind, kind_of, kind_sought, understand
from index.query.answer_type.keywords import rephrase

TODAY = date(2031, 4, 10)  # a Thursday


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        pytest.param("how many were released?", Kind.NUMBER, ("releas",), id="how many"),
        pytest.param("What was the number of victims?", Kind.NUMBER, ("victim",), id="number of"),
        pytest.param("what is the death toll?", Kind.NUMBER, ("death", "toll"), id="a toll is a number"),
        pytest.param("How old is the mayor?", Kind.AGE, ("mayor",), id="how old"),
        pytest.param("how much did the bridge cost?", Kind.MONEY, ("bridg", "cost"), id="how much"),
        pytest.param("What price was paid?", Kind.MONEY, ("price", "paid"), id="price"),
        pytest.param("what percentage voted?", Kind.SHARE, ("vote",), id="percentage"),
        pytest.param("When did the ferry sink?", Kind.DATE, ("ferri", "sink"), id="when"),
        pytest.param("which year was it built", Kind.DATE, ("built",), id="which year"),
        pytest.param("who brokered the deal?", Kind.PERSON, ("broker", "deal"), id="who"),
        pytest.param("Where did it burn?", Kind.PLACE, ("burn",), id="where"),
        pytest.param("in what city did they meet?", Kind.PLACE, ("meet",), id="what city"),
        pytest.param("why did the dam fail?", Kind.REASON, ("dam", "fail"), id="why"),
        pytest.param("what caused the fire?", Kind.REASON, ("caus", "fire"), id="what caused"),
        pytest.param("did the dam fail?", Kind.POLAR, ("dam", "fail"), id="yes or no"),
        pytest.param(
            "What did Orla Brenn say about the dam?", Kind.QUOTE, ("orla", "brenn", "dam"), id="say introduces"
        ),
        pytest.param("dam dams DAM", Kind.OTHER, ("dam",), id="a term counts once"),
        pytest.param("how many?", Kind.NUMBER, (), id="only stop words leave nothing"),
        pytest.param("number of", Kind.NUMBER, ("number",), id="asking words stay where there are no others"),
    ],
)
def test_a_question_is_read_as(text: str, kind: Kind, terms: tuple[str, ...]) -> None:
    question = understand(text)
    assert (question.kind, question.terms) == (kind, terms)


def test_the_thing_that_is_counted_is_known() -> None:
    assert understand("how many rescued hikers were found?").counted == {"rescu", "hiker"}
    assert understand("how many were found?").counted == frozenset()


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        pytest.param("how many rescued hikers were found?", "rescued hikers", id="a participle belongs to it"),
        pytest.param("how many hikers rescued by tugs", "hikers", id="a participle behind it does not"),
        pytest.param("how many hikers died in Kest?", "hikers", id="up to the verb"),
        pytest.param("how many were found?", None, id="nothing is named"),
        pytest.param("wie viele Geiseln wurden befreit?", "Geiseln", id="German"),
        pytest.param("сколько человек погибло", "человек", id="Russian"),
    ],
)
def test_the_thing_that_is_counted_is_told_as_it_is_written(text: str, noun: str | None) -> None:
    assert understand(text).noun == noun


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("which company built the dam", Kind.ORGANISATION, id="a company"),
        pytest.param("Which veteran Skerrow politician resigned?", Kind.PERSON, id="a person, behind what describes them"),
        pytest.param("what Girl Scout cookie was sold out?", Kind.OTHER, id="a person's word within a name"),
        pytest.param("which star's house burned down?", Kind.PERSON, id="whose house"),
        pytest.param("Name the four countries that he visited", Kind.PLACE, id="name the"),
        pytest.param("what racial group was targeted?", Kind.OTHER, id="a group that is no organisation"),
        pytest.param("Of all dams, which U.S. state has most?", Kind.PLACE, id="a which behind a comma that asks"),
        pytest.param("what is the name of the driver?", Kind.PERSON, id="a person's name"),
        pytest.param("what is the name of the vessel?", Kind.OTHER, id="a thing's name"),
        pytest.param("which state fair is the largest", Kind.OTHER, id="a place's word that only describes"),
        pytest.param("what lasted 100 days", Kind.OTHER, id="a verb's object is not asked for"),
        pytest.param("how long did the siege last", Kind.DURATION, id="a time that passes"),
        pytest.param("how long is the new bridge?", Kind.MEASURE, id="a length"),
        pytest.param("how far is Kest from the coast", Kind.MEASURE, id="a distance"),
        pytest.param("how much rain fell?", Kind.NUMBER, id="much of what is no money"),
        pytest.param("how much time is left", Kind.DURATION, id="much time"),
        pytest.param("when the dam broke, how many fled?", Kind.NUMBER, id="a when that opens a clause"),
        pytest.param("Orla Brenn, who built the dam, left which city?", Kind.PLACE, id="a who that opens a clause"),
        pytest.param("The mayor is held where?", Kind.PLACE, id="the question word last"),
        pytest.param("The dam broke. Who built it? Nobody knows.", Kind.PERSON, id="the sentence that asks"),
        pytest.param("do you know when the ferry sank", Kind.DATE, id="what introduces is no yes-or-no question"),
        pytest.param("hi, can you tell me who built it", Kind.PERSON, id="a greeting"),
        pytest.param("what did the mayor die of?", Kind.REASON, id="what one dies of"),
        pytest.param("what the mayor said about the dam", Kind.QUOTE, id="said, without did"),
        pytest.param("how did the ministry respond to the strike?", Kind.QUOTE, id="a response"),
        pytest.param("has the ferry been found", Kind.POLAR, id="yes or no"),
        pytest.param("latest on the dam", Kind.OTHER, id="no question word"),
        pytest.param("wie viele Menschen starben?", Kind.NUMBER, id="German number"),
        pytest.param("Was sagte der Minister über den Damm?", Kind.QUOTE, id="German was is no English was"),
        pytest.param("wann brach der Damm", Kind.DATE, id="German date"),
        pytest.param("cuántas personas murieron", Kind.NUMBER, id="Spanish number"),
        pytest.param("¿Quién construyó la presa?", Kind.PERSON, id="Spanish person"),
        pytest.param("combien de personnes sont mortes", Kind.NUMBER, id="French number"),
        pytest.param("Où est la ministre ?", Kind.PLACE, id="French place"),
        pytest.param("сколько стоит мост?", Kind.MONEY, id="Russian sum"),
        pytest.param("почему прорвало плотину", Kind.REASON, id="Russian reason"),
        pytest.param("кой построи язовира", Kind.PERSON, id="Bulgarian person"),
        pytest.param("къде потъна фериботът?", Kind.PLACE, id="Bulgarian place"),
    ],
)  # fmt: skip
def test_the_kind_of_answer(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("What did Orla Brenn tell the U.S. envoy in Port Esker?", ("Orla Brenn", "U.S.", "Port Esker"), id="runs"),
        pytest.param("Doctors told Brenn what?", ("Brenn",), id="a first word alone is a plain word"),
        pytest.param("NATO said what on Monday in March 2031?", ("NATO",), id="days and months are none"),
        pytest.param("What is Brenn's plan for Rep. Adam Sorel?", ("Brenn", "Rep. Adam Sorel"), id="possessive and title"),
        pytest.param("Wie viele Menschen sah Orla Brenn?", ("Orla Brenn",), id="German nouns are none"),
        pytest.param("When did Kest's Orla Brenn meet the Mardi Gras band?", ("Kest", "Orla Brenn", "Mardi Gras"), id="a possessive ends a name"),
        pytest.param("WHO BUILT THE DAM", (), id="all in capitals"),
        pytest.param("who is orla brenn", (), id="lower case tells none"),
    ],
)  # fmt: skip
def test_the_names_asked_about(text: str, names: tuple[str, ...]) -> None:
    assert understand(text).names == names


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        pytest.param("what did Orla Brenn say about the dam?", "Orla Brenn", "the dam", id="say about"),
        pytest.param("what did he say", None, None, id="a pronoun names nobody"),
        pytest.param("How did the ministry respond to the strike?", "the ministry", "the strike", id="respond to"),
        pytest.param("what the mayor said on taxes", "the mayor", "taxes", id="said, without did"),
        pytest.param("qué dijo Orla Brenn sobre la presa", "Orla Brenn", "la presa", id="Spanish"),
        pytest.param("who built the dam", None, None, id="nobody is asked to have spoken"),
    ],
)
def test_who_says_what(text: str, speaker: str | None, topic: str | None) -> None:
    question = understand(text)
    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        pytest.param("what happened yesterday?", "yesterday", date(2031, 4, 9), date(2031, 4, 9), id="yesterday"),
        pytest.param("who died last week", "last week", date(2031, 3, 31), date(2031, 4, 6), id="last week"),
        pytest.param("who died this weekend", "this weekend", date(2031, 4, 12), date(2031, 4, 13), id="this weekend"),
        pytest.param("who died last weekend", "last weekend", date(2031, 4, 5), date(2031, 4, 6), id="last weekend"),
        pytest.param("who died in the last three days", "in the last three days", date(2031, 4, 7), TODAY, id="the last days"),
        pytest.param("who died two days ago", "two days ago", date(2031, 4, 8), date(2031, 4, 8), id="days ago"),
        pytest.param("who died on Monday?", "Monday", date(2031, 4, 7), date(2031, 4, 7), id="a weekday"),
        pytest.param("who died in May?", "in May", date(2030, 5, 1), date(2030, 5, 31), id="a month to come is last year's"),
        pytest.param("who died in March 2023?", "in March 2023", date(2023, 3, 1), date(2023, 3, 31), id="a month of a year"),
        pytest.param("who died on 5 June 2023?", "5 June 2023", date(2023, 6, 5), date(2023, 6, 5), id="a day"),
        pytest.param("who died on April 3", "April 3", date(2031, 4, 3), date(2031, 4, 3), id="a day without a year"),
        pytest.param("who died in 2020", "in 2020", date(2020, 1, 1), date(2020, 12, 31), id="a year"),
        pytest.param("wer starb letzte Woche", "letzte Woche", date(2031, 3, 31), date(2031, 4, 6), id="German"),
        pytest.param("кто погиб вчера", "вчера", date(2031, 4, 9), date(2031, 4, 9), id="Russian"),
    ],
)  # fmt: skip
def test_the_time_asked_about(text: str, words: str, first: date, last: date) -> None:
    time = understand(text, today=TODAY).time
    assert time is not None
    assert (time.words, time.days().first, time.days().last) == (words, first, last)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who may march to Kest", id="may and march are also words"),
        pytest.param("what did Lumen Today report", id="a name"),
        pytest.param("who died on February 31", id="a day that does not exist"),
        pytest.param("how many of the 2020 flats", id="a number that could be a year"),
    ],
)
def test_no_time_is_asked_about(text: str) -> None:
    assert understand(text, today=TODAY).time is None


def test_a_weekday_is_seen_from_the_story_and_yesterday_from_the_question() -> None:
    monday, yesterday = (understand(f"who died {words}", today=TODAY).time for words in ("on Monday", "yesterday"))
    assert monday is not None
    assert yesterday is not None
    assert monday.days(date(2030, 12, 18)).first == date(2030, 12, 16)
    assert yesterday.days(date(2030, 12, 18)).first == date(2031, 4, 9)


def test_a_day_that_a_storys_year_lacks_is_seen_from_the_question() -> None:
    time = understand("who died on February 29", today=date(2032, 4, 1)).time
    assert time is not None
    assert time.days(date(2031, 5, 1)).first == date(2032, 2, 29)


def test_relative_days_are_no_words_to_look_for_and_named_days_are() -> None:
    assert understand("who left the ferry yesterday", today=TODAY).terms == ("left", "ferri")
    assert understand("who left the ferry on Monday", today=TODAY).terms == ("left", "ferri", "monday")


WORDS = "who what which how many when where said last week on Monday May 5 2031 Orla Brenn's U.S. , ? . outlet: after: : \" сколько ¿quién".split()


@given(text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        question = understand(text, outlets=("Alpha",), today=TODAY)
    except QuestionRefused:
        return
    assert all(name in question.text for name in question.names)
    assert question.noun is None or question.noun in question.text
    assert question.time is None or question.time.words in question.text
    assert question.understood.kind == question.kind


@pytest.mark.parametrize(
    ("after", "spoken"),
    [
        pytest.param("2030-12-18", date(2030, 12, 18), id="a day"),
        pytest.param("18.12.2030", date(2030, 12, 18), id="a day as many write it"),
        pytest.param("2030-12", date(2030, 12, 1), id="a month"),
        pytest.param('"this month"', date(2031, 4, 1), id="this month"),
        pytest.param('"last year"', date(2030, 1, 1), id="last year"),
        pytest.param("понедельник", date(2031, 4, 7), id="a Russian weekday"),
        pytest.param('"3 weeks ago"', date(2031, 3, 17), id="weeks ago, the week around that day"),
    ],
)
def test_days_are_read(after: str, spoken: date) -> None:
    assert understand(f"who left after:{after}", today=TODAY).filters.after == spoken


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Vell ferry revenue 2019", Kind.MONEY, id="keywords for a sum"),
        pytest.param("Night Harbour premiere date", Kind.DATE, id="keywords for a day"),
        pytest.param("What was Vellco's revenue in 2019?", Kind.MONEY, id="a possessive before the noun"),
        pytest.param("How high was inflation in June?", Kind.SHARE, id="inflation is told in per cent"),
        pytest.param("By how much did the bank raise interest rates?", Kind.SHARE, id="so are interest rates"),
        pytest.param("What is the unemployment rate?", Kind.SHARE, id="and unemployment"),
        pytest.param("How high is the tower?", Kind.MEASURE, id="a tower is measured"),
        pytest.param("What did the director do?", Kind.OTHER, id="a noun that only acts asks for nothing"),
        pytest.param("Vell Cup location", Kind.OTHER, id="a stadium and its city are one location"),
    ],
)
def test_a_noun_tells_what_is_sought(text: str, kind: Kind) -> None:
    assert kind_sought(text) is kind


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("toll of the Lumen flood", "how many people died in the Lumen flood?", id="a noun that stands for a verb"),
        pytest.param("What was the death toll from the flood?", "how many people died in the flood?", id="asked for by what"),
        pytest.param("Lumen flood death toll", "how many people died in Lumen flood?", id="the noun at the end"),
        pytest.param("length of the new bridge", "how long is the new bridge?", id="a measure"),
        pytest.param("winner of the Lumen marathon", "who won the Lumen marathon?", id="a person by what they did"),
        pytest.param("mayor of Lumen", "who is the mayor of Lumen?", id="an office"),
        pytest.param("Kestrel CEO", "who is the Kestrel CEO?", id="an office behind its company"),
        pytest.param("fire victims", "fire victims", id="several people"),
        pytest.param("what is the mayor of Lumen?", "what is the mayor of Lumen?", id="what is no who"),
        pytest.param("age of the man who fell", "age of the man who fell", id="a clause"),
        pytest.param("what did Kestrel pay for the bridge?", "how much did Kestrel pay for the bridge?", id="what is paid is a sum"),
        pytest.param("what did Kestrel pay attention to?", "what did Kestrel pay attention to?", id="attention is none"),
        pytest.param("how much dearer has bread got?", "by how much did the price of bread rise?", id="dearer"),
        pytest.param("how many people lost their lives?", "how many people died?", id="lives lost"),
        pytest.param("who was the guard that fell?", "which guard fell?", id="a clause that asks"),
        pytest.param("how long must the driver sit behind bars", "how long was the driver sentenced to prison?", id="behind bars"),
        pytest.param("how long is the length of the bridge", "how long is the length of the bridge", id="a question with a verb"),
        pytest.param("Länge der Brücke", "Länge der Brücke", id="another language"),
        pytest.param("toll of the flood " * 20, "toll of the flood " * 20, id="a text"),
    ],
)  # fmt: skip
def test_a_noun_phrase_means_a_question_with_a_verb(text: str, meant: str) -> None:
    assert rephrase(text) == meant
