"""A question in another language about English stories is asked in English."""

from collections.abc import Sequence

import pytest

from index.query import language_of
from index.retrieval.expansion import translate
from index.text.lexicon import translations
from index.text.syntax.forms import participle, past, plural
from tests.conftest import MakeNewsroom

STORIES = {
    "herald.txt": """\
title: Miners freed after two days
outlet: Harbour Herald
published: 2031-03-04

Rescuers freed 31 miners from the Karsa pit on Tuesday. Four people died in the flood, and police arrested 9 people.

Tomas Lukin, the envoy of Varn in Karsa, brokered the agreement. The strike in Orrin began on Monday.
""",
}


class Known:
    """A vocabulary in which no word stands."""

    languages = ("en",)

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        return [0] * len(terms)

    def near(self, term: str, edits: int) -> list[str]:
        return []

    def beginning(self, prefix: str) -> list[str]:
        return []

    def written(self, term: str) -> str | None:
        return None


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        pytest.param("ru", "паром", "ferry", id="a form of пар, steam, too"),
        pytest.param("ru", "паромом", "ferry", id="another form of it"),
        pytest.param("es", "organizador", "organizer", id="of one stem with the organisation"),
        pytest.param("fr", "amende", "fine", id="of one stem with the amendment"),
    ],
)
def test_a_word_says_what_it_is_before_what_others_of_its_stem_are(language: str, word: str, expected: str) -> None:
    assert translations(word, language).nouns[0] == expected


@pytest.mark.parametrize(
    ("question", "english"),
    [
        pytest.param("Wie viele wurden freigelassen?", "how many were freed?", id="German, no noun"),
        pytest.param("wie viele Menschen starben?", "how many people died?", id="German, a verb alone"),
        pytest.param(
            "Wie viele Menschen wurden von der Fähre gerettet?",
            "how many people were rescued from ferry?",
            id="German, the verb behind all else",
        ),
        pytest.param(
            "Wie viele Häuser hat der Erdrutsch in Hollin zerstört?",
            "how many houses did the slide destroy in Hollin?",
            id="German, who did it",
        ),
        pytest.param("¿Cuántos fueron liberados?", "how many were released?", id="Spanish, no noun"),
        pytest.param("¿cuántas personas murieron?", "how many people died?", id="Spanish, a verb alone"),
        pytest.param("¿Qué dijo Brandt sobre Karsa?", "what did Brandt say about Karsa?", id="Spanish, what was said"),
        pytest.param("Combien ont été libérés ?", "how many were released?", id="French, no noun"),
        pytest.param(
            "combien de prisonniers politiques ont été libérés ?",
            "how many political prisoners were released?",
            id="French, an adjective behind its noun",
        ),
        pytest.param("Qui a négocié l'accord ?", "who brokered agreement?", id="French, who did it"),
        pytest.param("Сколько человек погибло?", "how many people died?", id="Russian, a count"),
        pytest.param("Когда началась война в Украине?", "when did the war begin in Ukraine?", id="Russian, when"),
        pytest.param("Колко души бяха арестувани?", "how many people were arrested?", id="Bulgarian, people"),
        pytest.param("кой е президентът на САЩ?", "who is the president of America?", id="Bulgarian, who is it"),
        pytest.param("Wer war die Kapitänin der Fähre?", "who is the captain of ferry?", id="German, whose"),
        pytest.param("Wie viele Rettungsboote wurden gefunden?", "how many boats were found?", id="German, a compound"),
        pytest.param("Wer leitete Schneeberg?", "who supervised Schneeberg?", id="German, a name made like a compound"),
        pytest.param(
            "¿Cuántos soldados cavan la zanja?", "how many soldiers dug the ditch?", id="Spanish, who does it"
        ),
        pytest.param(
            "Combien de personnes sont portées disparues ?",
            "how many people are missing?",
            id="French, missing",
        ),
        pytest.param("Сколько человек пропало без вести?", "how many people are missing?", id="Russian, missing"),
        pytest.param("Когда затонул корабль?", "when did the ship sink?", id="Russian, a verb made perfective"),
        pytest.param("where is it?", None, id="English"),
        pytest.param("warum?", None, id="nothing but a word that asks"),
    ],
)
def test_a_question_is_put_in_english(question: str, english: str | None) -> None:
    assert translate(question, language_of(question), Known()) == english


@pytest.mark.parametrize(
    ("question", "value"),
    [
        pytest.param("Wie viele Menschen wurden verhaftet?", "9", id="German"),
        pytest.param("¿cuántas personas murieron en la inundación?", "Four", id="Spanish"),
        pytest.param("combien de personnes ont été arrêtées ?", "9", id="French"),
        pytest.param("Сколько человек арестовали?", "9", id="Russian"),
        pytest.param("кой е пратеникът на Варн в Карса?", "Tomas Lukin", id="Bulgarian, a name as the story has it"),
    ],
)
def test_an_english_story_answers_it(make_newsroom: MakeNewsroom, question: str, value: str) -> None:
    answer = make_newsroom(STORIES).ask(question)
    assert [reading.value for reading in answer.agreement.readings] == [value]
    assert answer.question == question


def test_what_it_was_read_as_is_told(make_newsroom: MakeNewsroom) -> None:
    answer = make_newsroom(STORIES).ask('Wie viele wurden befreit? outlet:"Harbour Herald"')
    assert [(one.written, one.read) for one in answer.read_as] == [
        ("Wie viele wurden befreit?", "how many were freed?")
    ]
    assert answer.found


def test_where_nothing_answers_the_languages_of_the_stories_are_told(make_newsroom: MakeNewsroom) -> None:
    answer = make_newsroom(STORIES).ask("Wann wurde der König gekrönt?")
    assert not answer.found
    assert answer.advice is not None
    assert answer.advice.languages == ("en",)
    assert answer.hint == "The stories are in English."
    assert make_newsroom(STORIES).ask("when was the king crowned?").advice is None


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (past("begin"), "began"), (participle("begin"), "begun"), (past("stop"), "stopped"), (past("cut"), "cut"),
        (participle("take"), "taken"), (past("die"), "died"), (past("carry"), "carried"),
        (plural("person"), "people"), (plural("child"), "children"), (plural("city"), "cities"),
        (plural("bus"), "buses"), (plural("people"), "people"),
    ],
)  # fmt: skip
def test_forms_of_words(made: str, wanted: str) -> None:
    assert made == wanted


RELEASED = """\
title: Prisoners leave Varn
outlet: {outlet}
published: 2031-05-02

{sentence}
"""
EXAMPLES = {
    "en": "How many were released?",
    "de": "Wie viele wurden freigelassen?",
    "es": "¿Cuántos fueron liberados?",
    "fr": "Combien ont été libérés ?",
    "ru": "Сколько человек освободили?",
    "bg": "Колко души бяха освободени?",
}


@pytest.mark.parametrize("language", EXAMPLES)
def test_the_example_of_the_first_message_is_answered_in_each_language(
    make_newsroom: MakeNewsroom, language: str
) -> None:
    newsroom = make_newsroom(
        {
            "a.txt": RELEASED.format(outlet="Harbour Herald", sentence="Varn released 57 people on Friday."),
            "b.txt": RELEASED.format(
                outlet="Coast Courier", sentence="57 people were released by Varn, officials said."
            ),
        }
    )
    answer = newsroom.ask(EXAMPLES[language])
    assert [reading.value for reading in answer.agreement.readings] == ["57"]
    assert answer.agreement.verdict == "agree"
