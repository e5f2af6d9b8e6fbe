from collections.abc import Callable, Iterator
from datetime import date

import pytest

from index.query import Kind
from index.text.values import (
    Range,
    Relation,
    ages,
    distances,
    durations,
    meaning,
    measures,
    normal_value,
    organisations,
    quotations,
    relation,
    values,
)

CASES = [
    (Kind.NUMBER, "It freed 123 people, not 1,500.", ["123", "1,500"]),
    (Kind.NUMBER, "Twenty-three boats and one hundred and five crew came.", ["Twenty-three", "one hundred and five"]),
    (Kind.NUMBER, "One of them paid $5 million, 12% more than on May 3, 2020.", []),
    (Kind.NUMBER, "Many thousands fled; dozens stayed.", ["Many thousands", "dozens"]),
    (Kind.NUMBER, "About 1.4 million and half a million more", ["About 1.4 million", "half a million"]),
    (Kind.MONEY, "It cost $1.4bn, then €20, then 5 million dollars and 300 euros.", ["$1.4bn", "€20", "5 million dollars", "300 euros"]),
    (Kind.SHARE, "Some 12% or twelve percent or 0.5 percentage points", ["Some 12%", "twelve percent", "0.5 percentage points"]),
    (Kind.DATE, "On Monday, 3 May 2021 or Dec. 4, in March and last week", ["3 May 2021", "Dec. 4", "March", "last week"]),
    (Kind.DATE, "On Monday afternoon, not on Tuesday or Friday, Mar 5", ["Monday afternoon", "Tuesday", "Mar 5"]),
    (Kind.DATE, "They may march at 5:30 p.m. in 1994", ["5:30 p.m.", "1994"]),
    (Kind.PERSON, "The U.S. envoy to Veldria, Orla Brenn, met Jean de la Croix.", ["Orla Brenn", "Jean de la Croix"]),
    (Kind.PERSON, "The envoy to Veldria Orla Brenn left.", ["Orla Brenn"]),
    (Kind.PERSON, "On Tuesday they met O’Hara's son.", ["O’Hara"]),
    (Kind.NUMBER, "At least 40, between 5 and 7, or 20-30 stayed", ["At least 40", "between 5 and 7", "20-30"]),
    (Kind.PERSON, "Romania's Orla Brenn lost to Oda Tarn, said Captain Wenna Strake.", ["Romania", "Orla Brenn", "Oda Tarn", "Wenna Strake"]),
    (Kind.PERSON, "They sold it for a song to Orla Brenn.", ["Orla Brenn"]),
    (Kind.PERSON, "Defending Champion Orla Brenn Beats Wenna Strake", ["Orla Brenn", "Wenna Strake"]),
    (Kind.PLACE, "A ferry from Port Esker sank near the Skerry Rocks in June.", ["Port Esker", "Skerry Rocks"]),
    (Kind.REASON, "It closed because of the storm, officials said.", ["because of the storm"]),
    (Kind.OTHER, "It freed 123 people.", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[f"{kind}: {text}" for kind, text, _ in CASES])
def test_values_found_in_a_sentence(kind: Kind, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in values(kind, text)] == expected


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.NUMBER, "123", "one hundred and twenty-three"),
        (Kind.NUMBER, "1,500", "fifteen hundred"),
        (Kind.NUMBER, "half a million", "500,000"),
        (Kind.NUMBER, "a dozen", "twelve"),
        (Kind.MONEY, "$1.4bn", "1.4 billion dollars"),
        (Kind.SHARE, "12%", "twelve percent"),
        (Kind.PERSON, "the Mayor's", "Mayor"),
    ],
)
def test_two_ways_to_write_one_value(kind: Kind, one: str, other: str) -> None:
    assert normal_value(kind, one) == normal_value(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.NUMBER, "123", "124"),
        (Kind.NUMBER, "dozens", "a dozen"),
        (Kind.NUMBER, "thousands", "many thousands"),
        (Kind.MONEY, "$5", "€5"),
        (Kind.NUMBER, "two million", "2,000"),
        (Kind.PERSON, "John Arden", "Joan Arden"),
    ],
)
def test_two_values(kind: Kind, one: str, other: str) -> None:
    assert normal_value(kind, one) != normal_value(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        pytest.param(Kind.NUMBER, "7", "9", "differs", id="two numbers"),
        pytest.param(Kind.NUMBER, "more than 120", "123", "compatible", id="a bound and what it bounds"),
        pytest.param(Kind.NUMBER, "more than 120", "500", "differs", id="a bound does not reach everything"),
        pytest.param(Kind.NUMBER, "up to 40", "35", "compatible", id="an upper bound"),
        pytest.param(Kind.NUMBER, "about 1,000", "987", "compatible", id="a figure said to be rounded"),
        pytest.param(Kind.NUMBER, "1.2 million", "1,234,567", "compatible", id="a rounded figure and its exact one"),
        pytest.param(Kind.NUMBER, "1.2 million", "1.3 million", "differs", id="two figures rounded alike"),
        pytest.param(Kind.NUMBER, "20", "21", "differs", id="small figures are not rounded unsaid"),
        pytest.param(Kind.NUMBER, "dozens", "34", "compatible", id="a vague number and an exact one"),
        pytest.param(Kind.NUMBER, "dozens", "a dozen", "differs", id="dozens are more than one dozen"),
        pytest.param(Kind.NUMBER, "many thousands", "thousands", "compatible", id="two vague numbers"),
        pytest.param(Kind.NUMBER, "between 5 and 7", "6", "compatible", id="a span and a number inside"),
        pytest.param(Kind.NUMBER, "20-30", "35", "differs", id="a span and a number outside"),
        pytest.param(Kind.NUMBER, "5 miles", "8 km", "compatible", id="one distance in two units"),
        pytest.param(Kind.NUMBER, "5 miles", "5 km", "differs", id="two distances of one number"),
        pytest.param(Kind.NUMBER, "5 miles", "5 hours", "incomparable", id="a distance and a duration"),
        pytest.param(Kind.MONEY, "US$1.4bn", "1.4 billion dollars", "same", id="one sum in two ways"),
        pytest.param(Kind.MONEY, "C$5", "$5", "incomparable", id="two currencies of one sign"),
        pytest.param(Kind.SHARE, "9%", "9.1 per cent", "compatible", id="a share without its tenths"),
        pytest.param(Kind.PERSON, "Brenn", "Orla Brenn", "compatible", id="a surname and the full name"),
        pytest.param(Kind.PERSON, "President Orla Brenn", "Orla Brenn", "same", id="a title is no part of a name"),
        pytest.param(Kind.PERSON, "Orla Brénn", "Orla Brenn", "same", id="marks on letters"),
        pytest.param(Kind.PERSON, "O. Brenn", "Orla Brenn", "compatible", id="an initial"),
        pytest.param(Kind.PERSON, "Orla Brenn", "Orla Bren", "differs", id="two spellings"),
        pytest.param(Kind.PLACE, "U.S.", "the United States", "same", id="a country by its letters"),
        pytest.param(Kind.DATE, "July 21, 2017", "21 Jul 2017", "same", id="one day in two ways"),
        pytest.param(Kind.DATE, "July 2017", "July 21, 2017", "compatible", id="a month and a day in it"),
        pytest.param(Kind.DATE, "1990s", "1994", "compatible", id="a decade and a year in it"),
        pytest.param(Kind.DATE, "Monday", "Tuesday", "differs", id="two weekdays"),
        pytest.param(Kind.DATE, "Monday", "3 May", "incomparable", id="a weekday and a day of a month"),
        pytest.param(Kind.DATE, "3 May", "May 4, 2021", "differs", id="two days of a month"),
        pytest.param(Kind.DATE, "5:30 p.m.", "6 pm", "differs", id="two times of a day"),
    ],
)
def test_how_two_values_stand_to_each_other(kind: Kind, one: str, other: str, expected: str) -> None:
    left, right = meaning(kind, one), meaning(kind, other)
    assert left is not None
    assert right is not None
    assert relation(left, right) is Relation(expected)
    assert relation(right, left) is Relation(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Thursday", "23 October", "compatible", id="the weekday of publication"),
        pytest.param("Thursday", "22 October", "differs", id="a weekday and the day before it"),
        pytest.param("yesterday", "Wednesday", "compatible", id="the day before"),
        pytest.param("three days ago", "October 20", "compatible", id="some days back"),
        pytest.param("last week", "15 October", "compatible", id="a week back"),
        pytest.param("last week", "30 October", "differs", id="a week back is not ahead"),
    ],
)
def test_relative_dates_are_counted_from_the_storys_own(one: str, other: str, expected: str) -> None:
    published = date(2031, 10, 23)  # a Thursday
    left, right = meaning(Kind.DATE, one, published), meaning(Kind.DATE, other, published)
    assert left is not None
    assert right is not None
    assert relation(left, right) is Relation(expected)


@pytest.mark.parametrize("kind", [Kind.REASON, Kind.OTHER])
def test_reasons_are_not_held_against_each_other(kind: Kind) -> None:
    assert meaning(kind, "because of rain") is None


@pytest.mark.parametrize(
    ("finder", "text", "expected"),
    [
        pytest.param(durations, "It took more than two hours, then 15 years.", ["more than two hours", "15 years"], id="durations"),
        pytest.param(distances, "Eight kilometres off, 3.5 miles on, 5 people.", ["Eight kilometres", "3.5 miles"], id="distances"),
        pytest.param(measures, "It weighed 40 tonnes at 90 km/h on 12 hectares.", ["40 tonnes", "90 km/h", "12 hectares"], id="other measures"),
        pytest.param(ages, "Orla Brenn, 34, and a 12-year-old boy, both aged nine", ["34", "12", "nine"], id="ages"),
        pytest.param(quotations, "“We left,” she said, and 'I did not' or \"it's all right\".", ["We left,", "I did not", "it's all right"], id="quotations in three styles"),
        pytest.param(quotations, "It’s the firemen’s hall, the “hall”.", [], id="apostrophes and a single word quote nothing"),
        pytest.param(organisations, "President Tarn met Skerrow Bank.", ["Skerrow Bank"], id="organisations have no title"),
    ],
)  # fmt: skip
def test_finders_of_further_kinds(finder: Callable[[str], Iterator[Range]], text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in finder(text)] == expected
