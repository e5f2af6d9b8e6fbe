"""A follow-up is read as one question that stands alone."""

from datetime import date
from pathlib import Path

import pytest

from index import samples
from index.api.newsroom import Newsroom
from index.errors import QuestionRefused
from index.query import is_followup, is_greeting, rewrite_followup

TODAY = date(2031, 4, 10)  # a Thursday
OUTLETS = ("Harbour Herald", "Fakta", "Coast Courier")


@pytest.mark.parametrize(
    ("text", "previous", "whole"),
    [
        pytest.param(
            "and who freed them?",
            "How many miners were freed in Karsa?",
            "who freed them? (miners were in Karsa)",
            id="a pronoun takes the event and the place",
        ),
        pytest.param(
            "and who brokered it?",
            "How many prisoners did Varn release?",
            "who brokered it? (prisoners did Varn release)",
            id="it",
        ),
        pytest.param(
            "How old is he?", "Who won the regatta in Orrin?", "How old is he? (won the regatta in Orrin)", id="he"
        ),
        pytest.param(
            "what did she say about the dam?",
            "Who is Ilse Brandt?",
            "what did she say about the dam? (Ilse Brandt)",
            id="she, of a person who was asked about",
        ),
        pytest.param(
            "What happened to her?",
            "Who is Ilse Brandt?",
            "What happened to her? (Ilse Brandt)",
            id="a pronoun and no word else",
        ),
        pytest.param(
            "did he meet Orla Brenn?",
            "When did Tomas Kest visit Karsa?",
            "did he meet Orla Brenn? (Tomas Kest visit Karsa)",
            id="a pronoun beside another name keeps the name before",
        ),
        pytest.param(
            "how much did it cost?",
            "When was the Orrin bridge opened?",
            "how much did it cost? (Orrin bridge opened)",
            id="it, of a thing",
        ),
        pytest.param("why?", "How many miners were freed in Karsa?", "why were miners freed in Karsa?", id="why alone"),
        pytest.param(
            "Why was that?",
            "How many miners were freed in Karsa?",
            "Why was that? (miners were freed in Karsa)",
            id="why with a pronoun",
        ),
        pytest.param(
            "when?", "How many miners were freed in Karsa?", "when were miners freed in Karsa?", id="when alone"
        ),
        pytest.param(
            "where exactly?",
            "Who won the regatta?",
            "where exactly won the regatta?",
            id="where, and a word that tells nothing",
        ),
        pytest.param("how many?", "Who was killed in Karsa?", "how many was killed in Karsa?", id="how many alone"),
        pytest.param(
            "by whom?", "How many miners were freed in Karsa?", "by whom were miners freed in Karsa?", id="by whom"
        ),
        pytest.param(
            "and who?", "How many miners were freed in Karsa?", "who miners were freed in Karsa?", id="and who"
        ),
        pytest.param(
            "and in Orrin?",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Orrin?",
            id="a place instead of a place",
        ),
        pytest.param(
            "what about Orrin?",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Orrin?",
            id="what about a name",
        ),
        pytest.param(
            "and injured?",
            "How many people were killed in Karsa?",
            "How many people were injured in Karsa?",
            id="one participle for another",
        ),
        pytest.param(
            "and the tunnel?",
            "How much did the bridge in Karsa cost?",
            "How much did the tunnel in Karsa cost?",
            id="one thing for another",
        ),
        pytest.param(
            "what about the engineers?",
            "How many miners were freed in Karsa?",
            "How many engineers were freed in Karsa?",
            id="one thing that is counted for another",
        ),
        pytest.param(
            "yesterday?",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Karsa yesterday?",
            id="a time where none was said",
        ),
        pytest.param(
            "and last week?",
            "How many miners were freed last month?",
            "How many miners were freed last week?",
            id="a time for a time",
        ),
        pytest.param(
            "names?",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Karsa names?",
            id="a word that is like nothing before",
        ),
        pytest.param(
            "and the latest?",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Karsa? latest",
            id="latest alone",
        ),
        pytest.param(
            "outlet:Fakta",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Karsa? outlet:Fakta",
            id="a filter alone",
        ),
        pytest.param(
            "and Fakta?",
            "How many miners were freed in Karsa?",
            "How many miners were freed in Karsa? outlet:Fakta",
            id="an outlet by its name",
        ),
        pytest.param(
            "what does the Harbour Herald say?",
            "How many miners were freed in Karsa?",
            'How many miners were freed in Karsa? outlet:"Harbour Herald"',
            id="what an outlet says",
        ),
        pytest.param(
            "what about the Coast Courier?",
            "How many miners were freed in Karsa? outlet:Fakta",
            'How many miners were freed in Karsa? outlet:"Coast Courier"',
            id="one outlet for another",
        ),
        pytest.param(
            "who led it?",
            "How many miners were freed in Karsa? after:2031-04-01 before:2031-05",
            "who led it? (miners were freed in Karsa) after:2031-04-01 before:2031-05-01",
            id="filters are kept",
        ),
        pytest.param(
            "who led it? after:2031-04-03",
            "How many miners were freed in Karsa? after:2031-04-01 before:2031-05",
            "who led it? (miners were freed in Karsa) after:2031-04-03",
            id="days for days",
        ),
        pytest.param(
            "before:2031-04-05",
            'How many miners were freed in Karsa? outlet:"Harbour Herald" latest',
            'How many miners were freed in Karsa? outlet:"Harbour Herald" before:2031-04-05 latest',
            id="days beside an outlet",
        ),
        pytest.param(
            "how many died?",
            "How many miners were freed in Karsa?",
            "how many died? (miners were freed in Karsa)",
            id="few words without a name",
        ),
        pytest.param(
            "Who won the cycling cup in Orrin?",
            "How many miners were freed in Karsa?",
            "Who won the cycling cup in Orrin?",
            id="a question that says enough",
        ),
        pytest.param(
            "who owns the pit in Orrin?",
            "How many miners were freed in Karsa?",
            "who owns the pit in Orrin?",
            id="a question with a name of its own",
        ),
        pytest.param(
            "who brokered the prisoner exchange deal?",
            "How many miners were freed in Karsa?",
            "who brokered the prisoner exchange deal?",
            id="enough words without a name",
        ),
        pytest.param(
            "and who won in Orrin?", "Who won in Karsa?", "and who won in Orrin?", id="another name for the name before"
        ),
        pytest.param(
            "when?",
            "who brokered it? (prisoners did Varn release)",
            "when brokered? (prisoners did Varn release)",
            id="a follow-up of a follow-up",
        ),
        pytest.param(
            "why did it fail?",
            "who brokered it? (prisoners did Varn release)",
            "why did it fail? (prisoners did Varn release)",
            id="the thing that all of it is about",
        ),
        pytest.param(
            "und warum?",
            "Wie viele Bergleute wurden in Karsa befreit?",
            "warum Bergleute wurden in Karsa befreit?",
            id="German, why",
        ),
        pytest.param(
            "wer hat sie befreit?",
            "Wie viele Bergleute wurden in Karsa befreit?",
            "wer hat sie befreit? (Bergleute wurden in Karsa)",
            id="German, a pronoun",
        ),
        pytest.param(
            "почему?",
            "Сколько шахтёров освободили в Карсе?",
            "почему шахтёров освободили в Карсе?",
            id="Russian, why",
        ),
        pytest.param(
            "а кто их освободил?",
            "Сколько шахтёров освободили в Карсе?",
            "кто их освободил? (шахтёров в Карсе)",
            id="Russian, a pronoun",
        ),
        pytest.param(
            "¿y por qué?",
            "¿Cuántos mineros fueron liberados en Karsa?",
            "por qué mineros fueron liberados en Karsa?",
            id="Spanish, why",
        ),
        pytest.param("hello", "How many miners were freed in Karsa?", "hello", id="a greeting"),
        pytest.param("danke!", "Wie viele Bergleute wurden in Karsa befreit?", "danke!", id="thanks, in German"),
        pytest.param(
            "and injured?",
            "How many homes did the slide in Karsa destroy?",
            "how many were injured? (homes did the slide in Karsa destroy)",
            id="a participle where none was before asks for another thing",
        ),
        pytest.param(
            "and in Orrin?",
            "How many people were rescued from the ferry Marigold?",
            "How many people were rescued in Orrin?",
            id="a place instead of what leads somewhere",
        ),
        pytest.param(
            "and in Orrin?",
            "who led it? (miners were freed in Karsa)",
            "who led it? (miners were freed in Orrin)",
            id="a place instead of that of the topic",
        ),
        pytest.param(
            "names?",
            "who led it? (miners were freed in Karsa)",
            "who led it names? (miners were freed in Karsa)",
            id="a topic does not pile up",
        ),
        pytest.param(
            "why?",
            "How many homes did the slide in Karsa destroy?",
            "why did the slide in Karsa destroy homes?",
            id="why, of what something did",
        ),
        pytest.param(
            "how long did the cutter take?",
            "How many miners were freed in Karsa?",
            "how long did the cutter take? (miners were freed in Karsa)",
            id="few words but those that ask",
        ),
        pytest.param(
            "???", "How many miners were freed in Karsa?", "How many miners were freed in Karsa?", id="no word at all"
        ),
    ],
)
def test_a_follow_up_is_read_as(text: str, previous: str, whole: str) -> None:
    assert rewrite_followup(text, previous, OUTLETS, TODAY) == whole


def test_a_follow_up_with_a_filter_that_cannot_be_obeyed_is_refused() -> None:
    with pytest.raises(QuestionRefused, match="no story is from outlet:Nobody"):
        rewrite_followup("why? outlet:Nobody", "Who was freed?", OUTLETS, TODAY)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        pytest.param("and who led it?", True, id="a word that joins"),
        pytest.param("How old is he?", True, id="a pronoun"),
        pytest.param("why?", True, id="a word that only asks"),
        pytest.param("How many miners were freed?", False, id="a question"),
        pytest.param("Who won the cup in Orrin?", False, id="a question with a name"),
    ],
)
def test_a_question_leans_on_the_one_before_by_its_words(text: str, *, does: bool) -> None:
    assert is_followup(text) is does


@pytest.mark.parametrize(
    ("text", "greets"),
    [
        ("hello", True), ("Hi there!", True), ("good morning", True), ("thanks a lot", True), ("guten Tag", True),
        ("Moin!", True), ("привет", True), ("Добрый день!", True), ("добър ден", True), ("bonjour à tous", True),
        ("buenos días", True), ("hail damage", False), ("good", False), ("Hello Brennik", False),
        ("hello, how many?", False), ("who?", False), ("guten Tag 5", False), ("", False),
    ],
)  # fmt: skip
def test_a_greeting_is_a_greeting(text: str, *, greets: bool) -> None:
    assert is_greeting(text) is greets


def test_a_greeting_is_told_what_may_be_asked(tmp_path: Path) -> None:
    answer = Newsroom(samples.FOLDER, tmp_path / "index").ask("hello")
    assert answer.advice is not None
    assert answer.advice.greeting
    assert (answer.found, answer.sources, answer.nearest) == (False, (), ())
    assert answer.hint == "Hello. Ask about the stories, for example: how many were released?"


FERRY = "How many people were rescued from the ferry Marigold?"
SLIDE = "How many homes did the landslide in Hollin destroy?"
TRAMS = "How much more pay do the tram drivers of Vessen get?"
CONVERSATIONS = (
    (FERRY, "and who was the captain?", ("Colb",)),
    (FERRY, "how old was it?", ("31 years",)),
    (FERRY, "how many are missing?", ("two", "Two", "three", "Three")),
    (FERRY, "why did it sink?", ("rocks", "steering")),
    (FERRY, "when?", ("Tuesday",)),
    (FERRY, "how deep is the wreck?", ("30 metres",)),
    (FERRY, "when will it be replaced?", ("Monday",)),
    (FERRY, "how long did the cutter take?", ("25 minutes",)),
    (FERRY, "what did the captain say about the wheel?", ("turn to port",)),
    (FERRY, "who reached the rafts first?", ("ishing",)),
    (FERRY, "how many were treated for the cold?", ("Fourteen",)),
    (FERRY, "by whom?", ("fishermen",)),
    (FERRY, "who will pay for the search?", ("Ansel Lines",)),
    (FERRY, SLIDE, ("31", "34", "Thirty")),
    (FERRY, "and in Hollin?", ("No one", "no one", "Nobody")),
    (SLIDE, "was anybody killed?", ("No one", "no one", "Nobody")),
    (SLIDE, "who warned them?", ("armer", "Awnsby")),
    (SLIDE, "why?", ("rain", "drain")),
    (SLIDE, "how much will the region give?", ("4 million",)),
    (SLIDE, "when will the road open?", ("month", "December")),
    (SLIDE, "and where did they sleep?", ("hall",)),
    (SLIDE, "who is the mayor?", ("Hadl",)),
    (SLIDE, "how many soldiers are digging?", ("forty",)),
    (SLIDE, "how heavy was it?", ("60,000",)),
    (SLIDE, "and injured?", ("hurt",)),
    (TRAMS, "when did it end?", ("Saturday",)),
    (TRAMS, "how long did it last?", ("nineteen",)),
    (TRAMS, "who leads the union?", ("Quoyl",)),
    (TRAMS, "how much did they demand?", ("9 percent",)),
    (TRAMS, "how much will it cost the city?", ("11 million",)),
    (TRAMS, "when do they run again?", ("Monday", "Tuesday")),
    (TRAMS, "when is the vote?", ("Thursday",)),
    (TRAMS, "who offered it?", ("Brandle",)),
    (TRAMS, "how many drivers vote?", ("1,150",)),
)


FOLLOWED = 18


def answered(newsroom: Newsroom, text: str, after: str | None, words: tuple[str, ...]) -> bool:
    """Does the sentence that is shown first hold one of the words?"""
    sources = newsroom.ask(text, after=after).sources
    return bool(sources) and any(each in sources[0].snippets[0].text for each in words)


def test_follow_ups_are_answered_more_often_than_as_questions_of_their_own(tmp_path: Path) -> None:
    newsroom = Newsroom(samples.FOLDER, tmp_path / "index")
    followed = [answered(newsroom, text, before, words) for before, text, words in CONVERSATIONS]
    alone = [answered(newsroom, text, None, words) for _, text, words in CONVERSATIONS]
    assert sum(followed) >= FOLLOWED
    missed = [text for (_, text, _), now, then in zip(CONVERSATIONS, followed, alone, strict=True) if then and not now]
    assert len(missed) <= 2


def test_what_only_names_the_topic_does_not_answer(tmp_path: Path) -> None:
    newsroom = Newsroom(samples.FOLDER, tmp_path / "index")
    assert not newsroom.ask("how heavy was it?", after=SLIDE).found
