"""A question is read as it was meant, once, before all else; a name that nobody knows stays as it is."""

import pytest

from index.query import language_of
from index.text.thesaurus import causing, tell_same_event, thesaurus_words
from tests.conftest import MakeNewsroom

STORIES = {
    "courier.txt": """\
outlet: Dale Courier
published: 2031-05-02

A flood in Karsa killed 41 people on Monday. Police arrested 7 men. The mayor, Ida Berg, was sacked a week later.

Tarnby Talk interviewed Karsten Orne. Kordia released 12 prisoners. Envoy Lutasko signed the agreement on Friday.
""",
    "gazette.txt": """\
outlet: Port Gazette
published: 2031-05-02

The death toll from the flood in Karsa rose to 41. Seven men were detained by police. Mayor Ida Berg was fired.
""",
}


@pytest.mark.parametrize(
    ("question", "value", "outlets"),
    [
        pytest.param("HOW MANY WERE KILLED IN KARSA", "41", 2, id="capitals, and no question mark"),
        pytest.param("how many ppl died in karsa", "41", 2, id="a short form of chats"),
        pytest.param("how mnay peple were kiled in Karsa", "41", 2, id="three slips"),
        pytest.param("how many poeple died", "41", 1, id="two letters that changed places"),
        pytest.param("how many dead in Karsa?", "41", 2, id="dead"),
        pytest.param("how many lives were lost in the flood?", "41", 2, id="lives"),
        pytest.param("how many lives did the flood claim?", "41", 2, id="lives that something claims"),
        pytest.param("what is the death toll in Karsa?", "41", 2, id="a toll"),
        pytest.param("who interveiwed Karsten Orne?", "Tarnby Talk", 1, id="a slip in the verb"),
        pytest.param("how many men did police arrest?", "7", 2, id="arrested, detained"),
        pytest.param("how many prisoners were let out?", "12", 1, id="let out"),
        pytest.param("how many were set free?", "12", 1, id="set free"),
        pytest.param("how many were freed?", "12", 1, id="freed"),
        pytest.param("when did lutasko sign the deal", "Friday", 1, id="a name in small letters"),
    ],
)
def test_the_words_of_readers(make_newsroom: MakeNewsroom, question: str, value: str, outlets: int) -> None:
    answer = make_newsroom(STORIES).ask(question)
    assert [reading.value for reading in answer.agreement.readings] == [value]
    assert len(answer.agreement.readings[0].outlets) == outlets
    assert answer.question == question


@pytest.mark.parametrize(
    ("question", "read"),
    [
        pytest.param("how mnay ppl died", {"mnay": "many", "ppl": "people"}, id="a slip and a short form"),
        pytest.param("who is Ornn?", {}, id="a name with a capital"),
        pytest.param("who is merkel", {}, id="a name in small letters that is near nothing"),
        pytest.param("who is angela merkel", {}, id="a name with a letter more than a word"),
        pytest.param("who interviewed Karsten Orne?", {}, id="no slip"),
        pytest.param("WHO IS ORNE?", {}, id="capitals"),
    ],
)
def test_what_was_read_as_something_else_is_told(
    make_newsroom: MakeNewsroom, question: str, read: dict[str, str]
) -> None:
    answer = make_newsroom(STORIES).ask(question)
    assert {one.written: one.read for one in answer.read_as} == read


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("how many prisoners were let go?", id="go, which is to die in a rare sense"),
        pytest.param("how many soldiers died?", id="a toll counts all"),
    ],
)
def test_no_value_is_claimed(make_newsroom: MakeNewsroom, question: str) -> None:
    values = {reading.value for reading in make_newsroom(STORIES).ask(question).agreement.readings}
    assert "41" not in values


def test_the_thesaurus_tells_what_causes_a_thing() -> None:
    assert "kill" in causing("die")
    assert not tell_same_event("go", "die")
    assert "release" in set(thesaurus_words("relea", "v"))
    assert language_of("how many?") == "en"
