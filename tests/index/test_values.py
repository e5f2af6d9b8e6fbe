import pytest

from index.question import Kind
from index.values import comparable, normal, values

CASES = [
    (Kind.NUMBER, "It freed 123 people, not 1,500.", ["123", "1,500"]),
    (Kind.NUMBER, "Twenty-three boats and one hundred and five crew came.", ["Twenty-three", "one hundred and five"]),
    (Kind.NUMBER, "One of them paid $5 million, 12% more than on May 3, 2020.", []),
    (Kind.NUMBER, "Many thousands fled; dozens stayed.", ["Many thousands", "dozens"]),
    (Kind.NUMBER, "About 1.4 million and half a million more", ["1.4 million", "half a million"]),
    (Kind.MONEY, "It cost $1.4bn, then €20, then 5 million dollars and 300 euros.", ["$1.4bn", "€20", "5 million dollars", "300 euros"]),
    (Kind.SHARE, "Some 12% or twelve percent or 0.5 percentage points", ["12%", "twelve percent", "0.5 percentage points"]),
    (Kind.DATE, "On Monday, 3 May 2021 or Dec. 4, in March and last week", ["Monday", "3 May 2021", "Dec. 4", "March", "last week"]),
    (Kind.DATE, "They may march at 5:30 p.m. in 1994", ["5:30 p.m.", "1994"]),
    (Kind.PERSON, "The U.S. envoy to Veldria, Orla Brenn, met Jean de la Croix.", ["Orla Brenn", "Jean de la Croix"]),
    (Kind.PERSON, "The envoy to Veldria Orla Brenn left.", ["Orla Brenn"]),
    (Kind.PERSON, "On Tuesday they met O’Hara's son.", ["O’Hara"]),
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
    assert normal(kind, one) == normal(kind, other)


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
    assert normal(kind, one) != normal(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        pytest.param(Kind.NUMBER, "7", "9", True, id="two numbers"),
        pytest.param(Kind.PERSON, "Brenn", "Orla Brenn", False, id="a surname and the full name"),
        pytest.param(Kind.PERSON, "Orla Brenn", "Orla Bren", True, id="two spellings"),
        pytest.param(Kind.DATE, "Monday", "Tuesday", True, id="two weekdays"),
        pytest.param(Kind.DATE, "Monday", "3 May", False, id="a weekday and a day of a month"),
        pytest.param(Kind.DATE, "3 May", "May 4, 2021", True, id="two days of a month"),
        pytest.param(Kind.REASON, "because of rain", "due to a fire", False, id="two reasons may both be right"),
    ],
)
def test_values_that_can_be_held_against_each_other(kind: Kind, one: str, other: str, *, expected: bool) -> None:
    assert comparable(kind, one, other) is expected
