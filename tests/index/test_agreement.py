from datetime import date

import pytest

from index.agreement import compare
from index.agreement.nouns import counted
from index.models import Difference, Reading, Snippet, SourceAnswer, Span, Story, Verdict
from index.question import understand

# names that make two stories stories of one event
PLACE = " It was in Veldria, near Port Esker, under Marshal Tarn."


def source(outlet: str, sentence: str, value: str | None = None, *, rest: str = PLACE) -> SourceAnswer:
    body = sentence + rest
    found = None if value is None else Span(start=body.index(value), end=body.index(value) + len(value))
    story = Story(name=outlet, outlet=outlet, body=body, published=date(2031, 4, 2))
    snippet = Snippet(story=story, span=Span(start=0, end=len(sentence)), score=1.0, value=found)
    return SourceAnswer(outlet=outlet, snippets=(snippet,))


HOW_MANY = understand("how many were released?")
WHO = understand("who brokered it?")


def verdict(*sources: SourceAnswer, question=HOW_MANY) -> Verdict:  # type: ignore[no-untyped-def]
    return compare(question, sources).verdict


def test_the_same_number_in_digits_and_in_words_agrees() -> None:
    a, b = source("A", "It freed 41 people.", "41"), source("B", "Forty-one men left.", "Forty-one")
    found = compare(HOW_MANY, (a, b))
    assert found.verdict is Verdict.AGREE
    assert found.readings == (Reading(value="41", outlets=("A", "B")),)


def test_different_numbers_differ_and_the_more_frequent_comes_first() -> None:
    sources = (source("A", "It freed 7.", "7"), source("B", "It freed 9.", "9"), source("C", "It freed 9.", "9"))
    found = compare(HOW_MANY, sources)
    assert found.verdict is Verdict.DIFFER
    assert found.readings == (Reading(value="9", outlets=("B", "C")), Reading(value="7", outlets=("A",)))


def test_different_numbers_about_different_events_are_not_called_different() -> None:
    other = " It was in Lumen, near Harrow Lake, under Dame Oda."
    assert verdict(source("A", "It freed 7.", "7"), source("B", "It freed 9.", "9", rest=other)) is Verdict.UNCLEAR


def test_sentences_that_share_most_of_their_words_are_of_one_event() -> None:
    a = source("A", "Rescuers freed 33 miners from the Karsa pit.", "33", rest="")
    b = source("B", "All 31 miners were freed from the Karsa pit.", "31", rest="")
    assert verdict(a, b) is Verdict.DIFFER


def test_one_source_is_single() -> None:
    assert verdict(source("A", "It freed 7.", "7")) is Verdict.SINGLE


def test_sources_without_a_value_are_unclear() -> None:
    assert verdict(source("A", "It freed some."), source("B", "It freed all.")) is Verdict.UNCLEAR
    assert verdict(source("A", "It freed 7.", "7"), source("B", "It freed all.")) is Verdict.UNCLEAR


def test_a_surname_and_a_full_name_agree() -> None:
    a, b = source("A", "Orla Brenn did it.", "Orla Brenn"), source("B", "Then Brenn did it.", "Brenn")
    assert verdict(a, b, question=WHO) is Verdict.AGREE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Orla Brenn came.", "Orla Bren came.", {"Orla Brenn": ("A",), "Orla Bren": ("B",)}, id="a letter"),
        pytest.param("Envoy to Veldria Orla Brenn.", "An envoy, Orla Brehn.", {"Orla Brenn": ("A",), "Orla Brehn": ("B",)}, id="inside a longer run"),
        pytest.param("Orla Brenn came.", "Orla Brenn came.", None, id="the same"),
        pytest.param("Orla Brenn came.", "Oda Brenn came.", None, id="a word of three letters is another person"),
        pytest.param("Orla Brenn came.", "Orla Tarkov came.", None, id="more than two letters"),
        pytest.param("The Port Gate fell.", "The Port Gates fell.", None, id="a plural"),
        pytest.param("Orla Brenn came.", "Orla Bren, also Orla Brenn, came.", None, id="a source that uses both"),
    ],
)  # fmt: skip
def test_names_that_differ_by_a_letter_or_two(
    one: str, other: str, expected: dict[str, tuple[str, ...]] | None
) -> None:
    found = compare(HOW_MANY, (source("A", one, rest=""), source("B", other, rest="")))
    names = [difference for difference in found.differences if difference.kind == "name"]
    told = [{reading.value: reading.outlets for reading in difference.readings} for difference in names]
    assert told == ([expected] if expected else [])


def test_the_same_number_of_people_under_different_words() -> None:
    a, b = source("A", "It freed 41 people.", "41"), source("B", "It freed 41 Veldrian detainees.", "41")
    assert compare(HOW_MANY, (a, b)).differences == (
        Difference(kind="noun", readings=(Reading(value="people", outlets=("A",)), Reading(value="detainees", outlets=("B",)))),
    )  # fmt: skip


def test_a_difference_that_is_the_answer_is_not_told_twice() -> None:
    a, b = source("A", "Orla Brenn did it.", "Orla Brenn"), source("B", "Orla Bren did it.", "Orla Bren")
    found = compare(WHO, (a, b))
    assert found.verdict is Verdict.DIFFER
    assert found.differences == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" people imprisoned there.", "people"),
        (" Veldrian detainees.", "detainees"),
        (", detainees said.", None),
        (" was enough for us all", None),
        ("", None),
    ],
)
def test_the_thing_counted(text: str, expected: str | None) -> None:
    assert counted(text) == expected
