"""Questions in one language about stories in another. All places and people are invented."""

import pytest

from index.api.newsroom import Newsroom
from tests.conftest import MakeNewsroom

STORIES = {
    "en.txt": "outlet: Anchor\n\n"
    "The opposition leader Viktor Lavrenko was released from the prison of Brezovo on Monday. "
    "Forty-two detainees left it with him. The mayor of Orvane did not comment.",
    "de.txt": "outlet: Der Bote\n\n"
    "Die Brücke von Söderhavn wurde nach dem Unfall gesperrt. Der Bürgermeister Jürgen Haßloch sagte, die Reparatur "
    "werde 17 Millionen kosten. Vierzehn Arbeiter halfen. Niemand wurde bei dem Unfall verletzt.",
    "ru.txt": "outlet: Голос\n\n"
    "Губернатор Аркадий Ветлугин посетил затопленный город Каменоград в субботу. "
    "Он рассказал, что вода разрушила 318 домов. Жители ждут помощи уже вторую неделю.",
    "bg.txt": "outlet: Вести\n\n"
    "Министърът Пламен Дерманов откри новата болница в Златоград във вторник. "
    "Болницата има 240 легла и ще приема пациенти от цялата област.",
    "es.txt": "outlet: El Faro\n\n"
    "La alcaldesa Inés Montalbán inauguró el tranvía de Puerto Sereno el jueves. "
    "La línea costó 95 millones y tendrá 23 paradas en toda la ciudad.",
    "fr.txt": "outlet: Le Phare\n\n"
    "L'incendie de l'usine d'Orgeval a été éteint dans la nuit de mardi. "
    "La préfète Hélène Castagnier a dit que 64 ouvriers avaient été évacués de l'usine.",
    "zh.txt": "outlet: 晨报\n\n一艘货船星期一撞上了临江大桥的桥墩。市长说,大桥将关闭三个月,维修需要200万元。没有人在事故中受伤。",
}


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    return make_newsroom(STORIES)


def test_each_story_is_in_its_language(newsroom: Newsroom) -> None:
    newsroom.reindex()
    assert {name: newsroom.story(name).language for name in STORIES} == {name: name[:2] for name in STORIES}


@pytest.mark.parametrize(
    ("question", "story", "words"),
    [
        pytest.param("who is Haßloch?", "de.txt", "Haßloch", id="a German name as it is written there"),
        pytest.param("what did Jurgen Hassloch say?", "de.txt", "Haßloch", id="a German name without its marks"),
        pytest.param("who visited Kamenograd?", "ru.txt", "Каменоград", id="a Russian place in Latin letters"),
        pytest.param("what did Vetlugin visit?", "ru.txt", "Ветлугин", id="a Russian name in Latin letters"),
        pytest.param("what did Dermanov open in Zlatograd?", "bg.txt", "Златоград", id="Bulgarian names"),
        pytest.param("who is Ines Montalban?", "es.txt", "Inés Montalbán", id="a Spanish name without its marks"),
        pytest.param("who was evacuated in Orgeval?", "fr.txt", "Orgeval", id="a French place after its article"),
        pytest.param("what did Castagnier say?", "fr.txt", "Castagnier", id="a French name"),
        pytest.param("who are the fourteen?", "de.txt", "Vierzehn", id="a number in the words of two languages"),
        pytest.param("who needs 2 million?", "zh.txt", "200万元", id="a number in Chinese"),
        pytest.param("临江大桥什么时候关闭?", "zh.txt", "大桥", id="a Chinese question about a Chinese story"),
        pytest.param("кто такой Лавренко?", "en.txt", "Lavrenko", id="a Russian question for a name in English"),
        pytest.param(
            "Кой беше освободен в Брезово?", "en.txt", "Brezovo", id="a Bulgarian question, a place in English"
        ),
        pytest.param("was sagte Haßloch zur Reparatur?", "de.txt", "Reparatur", id="a German question, a German story"),
        pytest.param("wer ist Wetlugin?", "ru.txt", "Ветлугин", id="a German question for a Russian name"),
        pytest.param("¿qué inauguró la alcaldesa?", "es.txt", "tranvía", id="a Spanish question, a Spanish story"),
        pytest.param("où est Каменоград?", "ru.txt", "Каменоград", id="a French question that copies a Russian name"),
        pytest.param("qui étaient les 42 détenus?", "en.txt", "Forty-two", id="a number in words"),
    ],
)
def test_names_and_numbers_are_found_across_languages(
    newsroom: Newsroom, question: str, story: str, words: str
) -> None:
    hits = newsroom.search(question)
    assert hits, "nothing found"
    assert hits[0].story.name == story
    # beside it stands what the same short story says around it
    assert any(words in hit.text for hit in hits[:3] if hit.story.name == story)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("who is Vetrugin?", id="another name"),
        pytest.param("what did Marlugin say about Zarograd?", id="names that only end alike"),
    ],
)
def test_a_name_in_no_story_is_not_found_in_another_script(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert (answer.found, answer.read_as) == (False, ())
