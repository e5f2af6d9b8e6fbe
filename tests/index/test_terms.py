import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text.analysis import STEMMED, STOP_WORDS, Analyzer, analyzer, terms
from index.text.analysis.names import MONEY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("How many were released?", ["releas"], id="question words and auxiliaries are no terms"),
        pytest.param("releases Released RELEASE", ["releas", "releas", "releas"], id="forms of a word are one term"),
        pytest.param("the U.S. told us", ["US", "told"], id="U.S. is a name and us is not"),
        pytest.param("US troops", ["US", "troop"], id="US is the term of U.S."),
        pytest.param(
            "Brennik's O’Hara's", ["brennik", "o'hara"], id="a possessive goes, an apostrophe in a name stays"
        ),
        pytest.param("1,500 people, 3.5 km", ["1500", "peopl", "3.5", "km"], id="separators of thousands go"),
        pytest.param("Pages 12,13", ["page", "12", "13"], id="a comma between two numbers is no separator"),
        pytest.param("isn't can’t", [], id="contractions of function words are no terms"),
        pytest.param("ＡＢＣ ﬁre", ["abc", "fire"], id="forms of compatibility are folded"),
        pytest.param("пожар 東京", ["пожар", "東京"], id="other scripts are kept"),
        pytest.param("snake_case", ["snake", "case"], id="an underscore parts words"),
        pytest.param("x" * 65, [], id="a run that nobody asks for is left out"),
        pytest.param("Łindövä's", ["lindova"], id="marks on Latin letters go"),
        pytest.param("й ё", ["й", "ё"], id="letters of other scripts keep theirs"),
        pytest.param("co\xadoperate", ["cooper"], id="a soft hyphen is not seen"),
        pytest.param("co-operate re-elected", ["cooper", "reelect"], id="a beginning with its hyphen is one word"),
        pytest.param("a five-year-old", ["5", "year", "old"], id="a compound is found by its parts"),
        pytest.param("the United States, U.K. and USA", ["US", "uk", "US"], id="a name in full is its initials"),
        pytest.param("who united states", ["US"], id="a question may be written without capitals"),
        pytest.param("the States United", ["state", "unit"], id="a name in another order is two words"),
        pytest.param("twenty-three or twenty three", ["23", "23"], id="a number in words is its digits"),
        pytest.param("three hundred and forty-two thousand", ["342000"], id="a long number is one term"),
        pytest.param(
            "2.5 million, two million, 2,000,000, a million",
            ["2500000", "2000000", "2000000", "1000000"],
            id="a scale is part of its number",
        ),
        pytest.param("hundreds of thousands", ["hundr", "thousand"], id="scales without a number stay words"),
        pytest.param("five, six and seven", ["5", "6", "7"], id="numbers that are listed stay apart"),
        pytest.param("two and a million", ["2", "1000000"], id="and joins no two numbers"),
        pytest.param("the fifth, 5th and twenty-first", ["5th", "5th", "21st"], id="ordinals in words and digits"),
        pytest.param(
            "a 5m wall for $5m", ["5m", "wall", "dollar", "5000000"], id="m is million in a sum and metres elsewhere"
        ),
        pytest.param("in $, a 5m wall", ["dollar", "5m", "wall"], id="a sign further off makes no sum"),
        pytest.param("£2.5bn", ["pound", "2500000000"], id="billions shortened"),
        pytest.param("5% 5 per cent 5 percent", ["5", "percent"] * 3, id="three ways to write percent"),
        pytest.param("50 cents per head", ["50", "cent", "head"], id="a cent that is a coin"),
        pytest.param("Dec. and December, dec", ["decemb", "decemb", "dec"], id="a month that is shortened"),
        pytest.param("in May he may", ["may"], id="May is a month, and may a verb"),
        pytest.param("May we go?", ["go"], id="a verb that stands first"),
        pytest.param("", [], id="nothing gives nothing"),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_terms_of_a_language_without_a_stemmer_are_the_folded_words() -> None:
    assert terms("Released Kipanga", "sw") == ["released", "kipanga"]


def test_terms_in_another_language_are_stemmed_by_its_rules() -> None:
    assert terms("Häuser Hauses", "de") == ["haus", "haus"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("de", "Die Häuser von Söderhavn", ["haus", "soderhavn"], id="German, stop words and all"),
        pytest.param("fr", "l'État d’Orvane", ["etat", "orvan"], id="French, without the article before a vowel"),
        pytest.param("ru", "в Ветрограде и в Ветроград", ["ветроград", "ветроград"], id="Russian, by its stemmer"),
        pytest.param("bg", "в Брезово", ["брезово"], id="Bulgarian, which has stop words and no stemmer"),
        pytest.param("de", "Zwölf Boote", ["12", "boot"], id="a number in German words"),
        pytest.param("ru", "два моста", ["2", "мост"], id="a number in words is no stop word"),
        pytest.param("zh", "桥梁坍塌", ["桥梁", "梁坍", "坍塌"], id="Chinese in pairs of characters"),
        pytest.param(
            "zh", "约3.5万人撤离", ["约", "35000", "人撤", "撤离"], id="Chinese with a decimal before its scale"
        ),
        pytest.param(
            "ja", "１.２億円と1,200万", ["120000000", "円と", "12000000"], id="Japanese with wide digits and commas"
        ),
        pytest.param("zh", "共3.5公里", ["共", "3", "5", "公里"], id="a decimal before no scale"),
        pytest.param(
            "ja", "約200万人がXRに", ["約", "2000000", "人が", "xr", "に"], id="Japanese with a number and letters"
        ),
        pytest.param("ko", "다리가", ["다리", "리가"], id="Korean in pairs of syllables"),
        pytest.param("th", "ข้าว", ["ข้", "้า", "าว"], id="Thai with its marks"),
        pytest.param("ta", "பாலம்", ["பாலம்"], id="Tamil with its marks"),
        pytest.param(
            "en", "the bridge 桥梁坍塌", ["bridg", "桥梁", "梁坍", "坍塌"], id="a run of Han in an English text"
        ),
    ],
)
def test_terms_of_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert terms(text, language) == expected


def test_every_language_that_is_stemmed_has_stop_words() -> None:
    assert STEMMED.keys() - STOP_WORDS.keys() == {"eo", "pl", "st", "yi"}  # which no list at hand has
    assert all(STOP_WORDS[language] for language in STOP_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("About three hundred and five people in the United States", id="joined words"),
        pytest.param("約200万人が東京都に", id="words taken apart"),
    ],
)
def test_a_term_stands_for_a_range_of_the_text(text: str) -> None:
    for language in ("en", "ja"):
        located = analyzer(language).located(text)
        assert [term for term, _, _ in located] == terms(text, language)
        assert all(terms(text[start:end], language) == [term] for term, start, end in located)
        assert located


@given(st.text())
@example("$0b")
def test_located_terms_stand_where_they_are_said_to(text: str) -> None:
    analyzer = Analyzer("en")
    for term, start, end in analyzer.located(text):
        sum_of_money = text[:start].rstrip()[-1:] in MONEY  # "5m" is five million only after its sign
        assert sum_of_money or analyzer.terms(text[start:end]) == [term]


@given(st.text(alphabet=st.characters(categories=["L", "Mn", "Nd", "Zs"])))
def test_composed_and_decomposed_text_give_the_same_terms(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    latin = "".join(c for c in composed if ord(c) < 0x250)
    assert terms(unicodedata.normalize("NFD", latin)) == terms(latin)
