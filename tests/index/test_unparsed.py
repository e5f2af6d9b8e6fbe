"""Questions in languages that no parser knows, about stories in them. All people and places are invented."""

import pytest

from index.answers.unparsed import unparsed_value
from index.api.newsroom import Newsroom
from index.query import Kind, analysis_language, understand
from tests.conftest import MakeNewsroom


@pytest.mark.parametrize(
    ("question", "language", "kind", "terms"),
    [
        pytest.param("有多少名消防员受伤？", "zh", Kind.NUMBER, "消防 防员 员受 受伤", id="Chinese, how many"),
        pytest.param("谁关闭了工厂？", "zh", Kind.PERSON, "关闭 工厂", id="Chinese, who"),
        pytest.param("渡轮什么时候沉没的？", "zh", Kind.DATE, "渡轮 沉没", id="Chinese, when"),
        pytest.param("渡轮在哪里沉没？", "zh", Kind.PLACE, "渡轮 沉没", id="Chinese, where"),
        pytest.param("王芳为何离开剧院？", "zh", Kind.REASON, "王芳 离开 开剧 剧院", id="Chinese, why"),
        pytest.param("修桥花了多少钱？", "zh", Kind.MONEY, "修桥", id="Chinese, how much"),
        pytest.param("罢工持续了多长时间？", "zh", Kind.DURATION, "罢工 工持 持续", id="Chinese, how long"),
        pytest.param("工厂关闭了吗？", "zh", Kind.POLAR, "工厂 厂关 关闭", id="Chinese, whether"),
        pytest.param("火事で何棟が焼けましたか？", "ja", Kind.NUMBER, "火事 焼け", id="Japanese, how many houses"),
        pytest.param("駅長はいつ退任しましたか？", "ja", Kind.DATE, "駅長 退任", id="Japanese, when"),
        pytest.param("誰が工場を閉鎖しましたか？", "ja", Kind.PERSON, "工場 閉鎖", id="Japanese, who"),
        pytest.param("船はどこで沈みましたか？", "ja", Kind.PLACE, "沈み", id="Japanese, where"),
        pytest.param("駅長はなぜ辞めたのですか？", "ja", Kind.REASON, "駅長 辞め めた", id="Japanese, why"),
        pytest.param("몇 명이 구조됐나요?", "ko", Kind.NUMBER, "구조", id="Korean, how many"),
        pytest.param("كم منزلا دمر الحريق؟", "ar", Kind.NUMBER, "منزل دمر حريق", id="Arabic, how many"),
        pytest.param("من أغلق المصنع؟", "ar", Kind.PERSON, "اغلق مصنع", id="Arabic, who"),
        pytest.param("متى غرقت العبارة؟", "ar", Kind.DATE, "غرق عبار", id="Arabic, when"),
        pytest.param("أين غرقت العبارة؟", "ar", Kind.PLACE, "غرق عبار", id="Arabic, where"),
        pytest.param("لماذا استقال الوزير؟", "ar", Kind.REASON, "استقال وزير", id="Arabic, why"),
    ],
)
def test_a_question_is_read_by_the_words_of_its_language(question: str, language: str, kind: Kind, terms: str) -> None:
    assert analysis_language(question, ("en", language)) == language
    understood = understand(question, language)
    assert (understood.kind, understood.terms, understood.names) == (kind, tuple(terms.split()), ())


@pytest.mark.parametrize(
    ("question", "sentence", "language", "value"),
    [
        pytest.param("多少人受伤？", "爆炸中有1.2万人受伤。", "zh", "1.2万", id="Chinese, tens of thousands"),
        pytest.param("多少人受伤？", "爆炸造成3人死亡，17人受伤。", "zh", "17", id="Chinese, the clause that is asked for"),
        pytest.param("多少人受伤？", "爆炸中没有人受伤，8人逃离。", "zh", None, id="Chinese, denied"),
        pytest.param("多少人受伤？", "爆炸中可能有8人受伤。", "zh", None, id="Chinese, possible"),
        pytest.param("多少人受伤？", "爆炸中三头牛受伤。", "zh", None, id="Chinese, another counter"),
        pytest.param("多少名消防员受伤？", "二十六名消防员受伤。", "zh", "二十六", id="Chinese, a numeral in words"),
        pytest.param("渡轮什么时候沉没？", "渡轮星期三在湖中沉没。", "zh", "星期三", id="Chinese, a day of the week"),
        pytest.param("渡轮什么时候沉没？", "渡轮于3月9日沉没。", "zh", "3月9日", id="Chinese, a day of a month"),
        pytest.param("逮捕されたのは何人ですか？", "警察は２４人を逮捕した。", "ja", None, id="Japanese, few words shared"),
        pytest.param("警察は何人を逮捕しましたか？", "警察は２４人を逮捕した。", "ja", "２４", id="Japanese, wide digits"),
        pytest.param("火事で何棟が焼けましたか？", "火事で住宅7棟が焼けた。", "ja", "7", id="Japanese, houses"),
        pytest.param("駅長はいつ退任しましたか？", "駅長は月曜日に退任した。", "ja", "月曜日", id="Japanese, a day of the week"),
        pytest.param("몇 명이 구조됐나요?", "배에서 41명이 구조됐다.", "ko", "41", id="Korean"),
        pytest.param("كم منزلا دمر الحريق؟", "دمر الحريق ٤٥ منزلا في القرية.", "ar", "٤٥", id="Arabic digits"),
        pytest.param("كم منزلا دمر الحريق؟", "دمر الحريق ٤٥ سيارة في القرية.", "ar", None, id="Arabic, other things"),
        pytest.param("كم شخصا أصيب؟", "توفي 3 أشخاص وأصيب 12 شخصا.", "ar", "12", id="Arabic, and"),
        pytest.param("متى غرقت العبارة؟", "غرقت العبارة يوم الثلاثاء.", "ar", "الثلاثاء", id="Arabic, a day of the week"),
        pytest.param(
            "Wie viele Menschen wurden verletzt?", "Drei Menschen starben, zwölf Personen wurden verletzt.", "de",
            "zwölf", id="German, two counts",
        ),
        pytest.param(
            "Wie viele Menschen wurden verletzt?", "Drei Menschen starben, viele wurden verletzt.", "de", None,
            id="German, the count of another verb",
        ),
        pytest.param(
            "Wie viele Häuser brannten?", "Am Montag brannten nicht 14 Häuser.", "de", None, id="German, denied"
        ),
        pytest.param(
            "Wie viele Häuser brannten?", "Am Montag brannten 14 alte Häuser.", "de", "14",
            id="German, the second word behind the number is what is counted",
        ),
        pytest.param(
            "Wie viele Häuser brannten am Montag in Kolbach?", "In Kolbach brannten 14 Häuser.", "de", "14",
            id="German, three of four words of the question",
        ),
        pytest.param(
            "Wie viele Häuser brannten am Montag in Kolbach?", "Im Tal brannten 14 Häuser.", "de", None,
            id="German, two of four words of the question",
        ),
        pytest.param(
            "Wie viele Häuser brannten?", "Am Montag brannten 14 alte hölzerne Häuser.", "de", None,
            id="German, the third word behind the number",
        ),
        pytest.param(
            "Wie viele Häuser brannten?", "Am Montag brannten 14 wiederaufbauverpflichtungsfreie Häuser.", "de", None,
            id="German, more than 30 letters behind the number",
        ),
        pytest.param(
            "Wer leitete die Rettung?", "Die Ingenieurin Ilse Brandt leitete die Rettung.", "de", "Ilse Brandt",
            id="German, a name and not a noun",
        ),
        pytest.param(
            "Wer leitete die Rettung?", "Die Feuerwehr leitete die Rettung.", "de", None, id="German, a noun"
        ),
        pytest.param(
            "Где затонул паром?", "Паром затонул в Каменограде.", "ru", "Каменограде", id="Russian, where"
        ),
        pytest.param(
            "Кто открыл больницу?", "Министр Пламен Дерманов открыл больницу.", "ru", "Пламен Дерманов",
            id="Russian, who",
        ),
        pytest.param(
            "Où le bateau a-t-il coulé ?", "Le bateau a coulé à Orgeval.", "fr", "Orgeval", id="French, where"
        ),
        pytest.param(
            "¿Quién inauguró el puente?", "La alcaldesa Inés Montalbán inauguró el puente.", "es", "Inés Montalbán",
            id="Spanish, who",
        ),
        pytest.param(
            "Колко души бяха ранени?", "При взрива бяха ранени 19 души.", "bg", "19", id="Bulgarian, how many"
        ),
    ],
)  # fmt: skip
def test_a_value_is_claimed_where_no_other_is_left(
    question: str, sentence: str, language: str, value: str | None
) -> None:
    found = unparsed_value(understand(question, language), sentence, language)
    assert (sentence[slice(*found)] if found else None) == value


def story(outlet: str, language: str, text: str) -> str:
    return f"outlet: {outlet}\nlanguage: {language}\n---\n{text}\n"


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    return make_newsroom(
        {
            "1.txt": story(
                "早报", "zh", "地震过后，有2.4万名居民离开家园。校长陈晓周五关闭了学校。他说这是因为屋顶有裂缝。"
            ),
            "2.txt": story("晚报", "zh", "地震过后，24000名居民离开家园。"),
            "3.txt": story("朝日新報", "ja", "吹雪で１８台のバスが止まった。乗客は無事だった。"),
            "4.txt": story("夕刊", "ja", "吹雪で18台のバスが止まった。"),
        }
    )


@pytest.mark.parametrize(
    ("question", "verdict", "value"),
    [
        pytest.param("多少名居民离开了家园？", "agree", "万", id="2.4万 and 24000"),
        pytest.param("何台のバスが止まりましたか？", "agree", "8", id="digits of two widths"),
    ],
)
def test_two_stories_in_a_language_agree(newsroom: Newsroom, question: str, verdict: str, value: str) -> None:
    answer = newsroom.ask(question)
    assert answer.agreement.verdict == verdict
    assert len(answer.agreement.readings) == 1
    assert len(answer.agreement.readings[0].outlets) == len(answer.sources) == 2
    assert any(value in snippet.text for source in answer.sources for snippet in source.snippets)


def test_why_is_answered_by_the_sentence_with_the_reason(newsroom: Newsroom) -> None:
    answer = newsroom.ask("陈晓为什么关闭学校？")
    assert answer.found
    assert any("陈晓" in snippet.text for snippet in answer.sources[0].snippets)
