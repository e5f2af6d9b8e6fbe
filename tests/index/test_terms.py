import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import Analyzer, terms


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
        pytest.param("", [], id="nothing gives nothing"),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_terms_of_a_language_without_a_stemmer_are_the_folded_words() -> None:
    assert terms("Released Kipanga", "sw") == ["released", "kipanga"]


def test_terms_in_another_language_are_stemmed_by_its_rules() -> None:
    assert terms("Häuser Hauses", "de") == ["haus", "haus"]


@given(st.text())
def test_located_terms_stand_where_they_are_said_to(text: str) -> None:
    analyzer = Analyzer("en")
    for term, start, end in analyzer.located(text):
        assert analyzer.terms(text[start:end]) == [term]


@given(st.text(alphabet=st.characters(categories=["L", "Mn", "Nd", "Zs"])))
def test_composed_and_decomposed_text_give_the_same_terms(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    latin = "".join(c for c in composed if ord(c) < 0x250)
    assert terms(unicodedata.normalize("NFD", latin)) == terms(latin)
