"""The one reading of numbers: what is found in a sentence, of which sort it is, and what it says."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import Kind
from index.text.analysis import terms
from index.text.dates.finding import dates
from index.text.numbers.numerals import MOST
from index.text.values import Relation, meaning, meaning_at, quantities, quantity_at, quotations, relation, values

LANGUAGES = ("en", "de", "fr", "es", "ru", "bg", "zh", "ar")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("816 000 tonnes", [("816 000 tonnes", "measure", 816_000_000, "kg")], id="a space between thousands"),
        pytest.param("816\u202f000 people", [("816\u202f000", "count", 816_000, "")], id="a narrow space"),
        pytest.param("816\xa0000 people", [("816\xa0000", "count", 816_000, "")], id="a hard space"),
        pytest.param("3,00,000 people", [("3,00,000", "count", 300_000, "")], id="the Indian way"),
        pytest.param("3 lakh people", [("3 lakh", "count", 300_000, "")], id="lakh"),
        pytest.param("Rs 25 crore", [("Rs 25 crore", "money", 250_000_000, "INR")], id="crore"),
        pytest.param("$1.2MM", [("$1.2MM", "money", 1_200_000, "USD")], id="MM for millions"),
        pytest.param("$5m, €90k and £2bn", [("$5m", "money", 5e6, "USD"), ("€90k", "money", 90_000, "EUR"), ("£2bn", "money", 2e9, "GBP")], id="letters behind sums"),
        pytest.param("5m people and a 12m wall", [("5m", "count", 5e6, ""), ("12m", "measure", 12, "m")], id="millions and metres"),
        pytest.param("two and a half million", [("two and a half million", "count", 2_500_000, "")], id="a number and a half"),
        pytest.param("a quarter of a million", [("a quarter of a million", "count", 250_000, "")], id="a fraction of a scale"),
        pytest.param("Three quarters of a million", [("Three quarters of a million", "count", 750_000, "")], id="parts of a scale"),
        pytest.param("from 5C to 38C", [("from 5C to 38C", "measure", 5, "°C")], id="degrees, and no cents"),
        pytest.param("between a quarter and a third of voters", [], id="a range of shares, which no share tells"),
        pytest.param("A dozen, then two dozen", [("A dozen", "count", 12, ""), ("two dozen", "count", 24, "")], id="dozens that are counted"),
        pytest.param("twelve hundred goats", [("twelve hundred", "count", 1200, "")], id="hundreds above nine"),
        pytest.param("five and six", [("five", "count", 5, ""), ("six", "count", 6, "")], id="two numbers in words"),
        pytest.param("It drew 2000 people", [("2000", "count", 2000, "")], id="a count that looks like a year"),
        pytest.param("In 2000 they left", [("2000", "date", None, "")], id="a year"),
        pytest.param("One person died; one of us", [("One", "count", 1, "")], id="one who is counted"),
        pytest.param(".75% or 0.5 pp", [(".75%", "percent", 0.75, "%"), ("0.5 pp", "percent", 0.5, "%")], id="a decimal without its zero"),
        pytest.param("25 basis points", [("25 basis points", "percent", 0.25, "%")], id="basis points"),
        pytest.param("12pc, 12 per cent", [("12pc", "percent", 12, "%"), ("12 per cent", "percent", 12, "%")], id="forms of percent"),
        pytest.param("three quarters of a percentage point", [("three quarters of a percentage point", "percent", 0.75, "%")], id="a part of a point"),
        pytest.param("Two thirds of voters, one in five; half the town", [("Two thirds", "percent", 60, "%"), ("one in five", "percent", 18, "%"), ("half", "percent", 45, "%")], id="shares in words"),
        pytest.param("90,000 €, SEK 90,000 and 95p", [("90,000 €", "money", 90_000, "EUR"), ("SEK 90,000", "money", 90_000, "SEK"), ("95p", "money", 0.95, "GBP")], id="where currencies stand"),
        pytest.param("a 12-metre wave", [("12-metre", "measure", 12, "m")], id="a hyphen before a unit"),
        pytest.param("minus 21 degrees, -21°C", [("minus 21 degrees", "measure", -21, "°C"), ("-21°C", "measure", -21, "°C")], id="below zero"),
        pytest.param("a 7.8-magnitude quake of magnitude 7.8", [("7.8-magnitude", "measure", 7.8, "magnitude"), ("7.8", "measure", 7.8, "magnitude")], id="magnitudes"),
        pytest.param("Covid-19, G20, No. 10, 3-1", [("10", "name", None, ""), ("3", "score", None, ""), ("1", "score", None, "")], id="numbers that count nothing"),
        pytest.param("at https://a.example/2029/25/holm-50-goals 31 goals", [("31", "count", 31, "")], id="an address"),
        pytest.param("9" * 31, [], id="digits of no number"),
        pytest.param("on 29.04.2031 at 15:00", [("29.04.2031", "date", None, ""), ("15:00", "date", None, "")], id="dates in figures"),
    ],
)  # fmt: skip
def test_what_is_read_in_english(text: str, expected: list[tuple[str, str, float | None, str]]) -> None:
    found = [
        (text[one.start : one.end], one.sort.value, None if one.low is None else float(one.low), one.unit)
        for one in quantities(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("de", "1.200 Menschen", 1200, id="German thousands"),
        pytest.param("de", "3,5 Mio. Euro", 3_500_000, id="German millions"),
        pytest.param("de", "zweihundertfünfzig Boote", 250, id="a German compound"),
        pytest.param("fr", "soixante-dix-huit personnes", 78, id="French by twenties"),
        pytest.param("fr", "quatre-vingt-dix-neuf bateaux", 99, id="French ninety-nine"),
        pytest.param("fr", "816 000 habitants", 816_000, id="French thousands"),
        pytest.param("de", "eine Viertelmillion Menschen", 250_000, id="a German part of a scale"),
        pytest.param("fr", "un quart de million de personnes", 250_000, id="a French part of a scale"),
        pytest.param("es", "tres cuartos de millón", 750_000, id="Spanish parts of a scale"),
        pytest.param("ru", "четверть миллиона человек", 250_000, id="a Russian part of a scale"),
        pytest.param("bg", "четвърт милион души", 250_000, id="a Bulgarian part of a scale"),
        pytest.param("fr", "deux millions et demi", 2_500_000, id="a French half behind"),
        pytest.param("es", "dos millones y medio", 2_500_000, id="a Spanish half behind"),
        pytest.param("ru", "два с половиной миллиона", 2_500_000, id="a Russian half within"),
        pytest.param("bg", "два милиона и половина", 2_500_000, id="a Bulgarian half behind"),
        pytest.param("de", "zwischen fünf- und sechshundert Menschen", 500, id="a German scale for both"),
        pytest.param("ru", "от пяти до шести тысяч", 5000, id="a Russian scale for both"),
        pytest.param("bg", "25 базисни пункта", 0.25, id="Bulgarian basis points"),
        pytest.param("es", "3.500 personas", 3500, id="Spanish thousands"),
        pytest.param("es", "3,5 mil personas", 3500, id="Spanish decimals"),
        pytest.param("es", "treinta y dos barcos", 32, id="Spanish words"),
        pytest.param("es", "dos mil millones", 2e9, id="Spanish milliards"),
        pytest.param("es", "mil millones de euros", 1e9, id="a Spanish scale without a number"),
        pytest.param("fr", "cent vingt bateaux", 120, id="a French scale without a number"),
        pytest.param("ru", "тысяча лодок", 1000, id="a Russian scale without a number"),
        pytest.param("bg", "хиляда лодки", 1000, id="a Bulgarian scale without a number"),
        pytest.param("de", "tausend Boote", 1000, id="a German scale without a number"),
        pytest.param("ru", "сорок два человека", 42, id="Russian words"),
        pytest.param("ru", "3,5 тыс. человек", 3500, id="Russian thousands"),
        pytest.param("bg", "двадесет и двама души", 22, id="Bulgarian words"),
        pytest.param("bg", "5 млн. души", 5e6, id="Bulgarian millions"),
        pytest.param("zh", "疏散了3.5万人", 35_000, id="Chinese ten thousands"),
        pytest.param("zh", "三十七人", 37, id="Chinese characters"),
        pytest.param("zh", "失业率升至百分之三点五", 3.5, id="a hundredth in Chinese characters"),
        pytest.param("zh", "约百分之零点五的人", 0.5, id="less than a hundredth in Chinese characters"),
        pytest.param("zh", "百分之12.5的人", 12.5, id="hundredths in digits"),
        pytest.param("zh", "五分之三的选民", 60, id="a fifth in Chinese characters"),
        pytest.param("ja", "住民の千分の五", 0.5, id="a thousandth in Japanese"),
        pytest.param("ja", "台風で１５人がけがをした", 15, id="full-width digits"),
        pytest.param("ar", "أجلت السلطات ١٢٣ شخصا", 123, id="Arabic-Indic digits"),
    ],
)
def test_what_is_read_in_other_languages(language: str, text: str, expected: float) -> None:
    low = quantities(text, language)[0].low
    assert low is not None
    assert float(low) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "einige hundert Boote", id="some hundreds"),
        pytest.param("fr", "le mille-feuille au citron", id="a part of a word"),
        pytest.param("fr", "vingt pour mille", id="so many in a thousand"),
        pytest.param("en", "mil boats", id="a word of another language"),
    ],
)
def test_a_scale_is_no_number_everywhere(language: str, text: str) -> None:
    assert not [one for one in quantities(text, language) if one.low in {100, 1000}]


@pytest.mark.parametrize(
    ("language", "text", "worth", "unit"),
    [
        pytest.param("fr", "2,5 milliards d'euros", 2.5e9, "EUR", id="French: of euros"),
        pytest.param("fr", "un million d’euros", 1e6, "EUR", id="another apostrophe"),
        pytest.param("es", "2.500 millones de dólares", 2.5e9, "USD", id="Spanish: of dollars"),
        pytest.param("de", "2,5 Mio. Euro", 2.5e6, "EUR", id="a shortened scale"),
        pytest.param("bg", "2,5 млн. лева", 2.5e6, "BGN", id="a shortened scale in Cyrillic letters"),
    ],
)
def test_a_sum_has_a_scale_and_a_word_between(language: str, text: str, worth: float, unit: str) -> None:
    (found,) = quantities(text, language)
    assert (float(found.low or 0), found.unit, text[slice(*found.range)]) == (worth, unit, text)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        pytest.param("at least 12 died", 12, None, "more", id="at least"),
        pytest.param("more than 12 died", 12, None, "more", id="more than"),
        pytest.param("12 or more died", 12, None, "more", id="or more"),
        pytest.param("40+ died", 40, None, "more", id="plus"),
        pytest.param("up to 50 died", None, 50, "less", id="up to"),
        pytest.param("no more than 50 died", None, 50, "less", id="no more than"),
        pytest.param("some 40 died", 36, 44, "about", id="some"),
        pytest.param("nearly 100 died", 85, 100, "nearly", id="nearly"),
        pytest.param("between five and six died", 5, 6, "", id="between"),
        pytest.param("from 5 to 6 died", 5, 6, "", id="from and to"),
        pytest.param("20–30 died", 20, 30, "", id="a dash"),
        pytest.param("1.2 to 1.4 million died", 1_200_000, 1_400_000, "", id="one scale for both"),
        pytest.param("between five and six hundred died", 500, 600, "", id="one scale in words for both"),
        pytest.param("five or six thousand died", 5000, 6000, "", id="one scale in words behind or"),
        pytest.param("between five and six hundred and four died", 5, 604, "", id="a number that is no multiple"),
        pytest.param("$5 to $6 million", 5_000_000, 6_000_000, "", id="a currency twice"),
        pytest.param("dozens died", 24, 100, "", id="a vague number"),
        pytest.param("several hundred died", 300, 1000, "", id="some hundreds"),
    ],
)
def test_bounds_and_ranges(text: str, low: float | None, high: float | None, bound: str) -> None:
    [one] = quantities(text)
    assert (one.low, one.high, one.bound) == (low, high, bound)


def test_a_rise_is_no_range() -> None:
    text = "The toll rose from three to five."
    assert [text[one.start : one.end] for one in quantities(text)] == ["three", "five"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mira Lonn, 58, was sworn in.", ["58"], id="behind a name"),
        pytest.param("Mira Lonn (58) was sworn in.", ["58"], id="in brackets"),
        pytest.param("The 58-year-old left, aged nine.", ["58", "nine"], id="with years"),
        pytest.param("She is 34.", ["34"], id="said of somebody"),
        pytest.param("5:00: Orne wins. He had held 33 dinners.", [], id="neither a time nor a count"),
        pytest.param("It sold 12, 14, and 15 boats.", [], id="a list of numbers"),
    ],
)
def test_ages(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in values(Kind.AGE, text)] == expected


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        pytest.param(Kind.MONEY, "5 million dollars", "5 million pounds", "differs", id="one number of two currencies"),
        pytest.param(Kind.MONEY, "€1.5 million", "$1.6 million", "incomparable", id="two numbers of two currencies"),
        pytest.param(Kind.MONEY, "Rs 25 crore", "250 million rupees", "same", id="crore and millions"),
        pytest.param(Kind.MEASURE, "-21°C", "minus 21 degrees", "same", id="below zero"),
        pytest.param(Kind.MEASURE, "32 °F", "0 °C", "same", id="Fahrenheit"),
        pytest.param(Kind.MEASURE, "-21°C", "21°C", "differs", id="a sign"),
        pytest.param(Kind.SHARE, "two thirds", "66%", "compatible", id="a share in words"),
        pytest.param(Kind.SHARE, "one in five", "20%", "compatible", id="one of some"),
        pytest.param(Kind.AGE, "58", "58 years", "same", id="an age in years"),
        pytest.param(Kind.DATE, "29/04/2031", "April 29, 2031", "same", id="a day before its month"),
        pytest.param(Kind.DATE, "29.04.2031", "3.05.2031", "differs", id="two days with points"),
        pytest.param(Kind.DATE, "03/04/2031", "4 March 2031", "compatible", id="a date that can be read two ways"),
        pytest.param(Kind.DATE, "3 p.m.", "15:00", "same", id="two clocks"),
        pytest.param(Kind.DATE, "mid-June", "15 June", "incomparable", id="a part of a month, without a year"),
        pytest.param(
            Kind.PERSON, "Dr. José A. Müller", "Jose Mueller", "compatible", id="marks, an initial and a title"
        ),
    ],
)
def test_how_readings_stand_to_each_other(kind: Kind, one: str, other: str, expected: str) -> None:
    left, right = meaning(kind, one), meaning(kind, other)
    assert left is not None
    assert right is not None
    if expected != "incomparable" or kind is Kind.MONEY:
        assert relation(left, right) is Relation(expected)


@pytest.mark.parametrize("words", ["2024-31-12", "31.02.2031", "45/45/2031", "0000-00-00", "99:99"])
def test_a_date_that_is_none_says_nothing(words: str) -> None:
    assert meaning(Kind.DATE, words, date(2031, 5, 2)) is None


def test_a_value_is_read_where_it_stands() -> None:
    text = "It reached 5m people in a 5m deep pool."
    first, second = quantities(text)
    assert quantity_at(text, second.figure) == second
    people, depth = (meaning_at(Kind.NUMBER, text, one.range) for one in (first, second))
    assert people is not None
    assert depth is not None
    assert relation(people, depth) is Relation.INCOMPARABLE


PIECES = [
    *"0123456789.,:-–/ %$€£km½２١万", " million", " lakh", " and ", " to ", " or more", "\u202f", "-31-12", "9" * 31,
    "1" + "0" * 320, " per cent", " a ", "half", " years ago", "-year-old", "minus ", "Feb ", " p.m.", "at least ", "hundert",
    "two ", "hundred ", "quatre-vingt-", "сто ", " BC", "e5", "dozens", "between ", "\ud800", "年", "°F",
]  # fmt: skip
KINDS = (Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.DURATION, Kind.MEASURE, Kind.AGE, Kind.DATE)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join), st.sampled_from(LANGUAGES))
def test_no_run_of_digits_signs_and_words_breaks_a_reader(text: str, language: str) -> None:
    found = quantities(text, language)
    assert len(found) <= MOST
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for kind in KINDS:
        for place in values(kind, text, language):
            said = meaning_at(kind, text, place, date(2031, 5, 2), language)
            assert said is None or relation(said, said) in {Relation.SAME, Relation.INCOMPARABLE}
        meaning(kind, text, date.min, language)
    terms(text)


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1,000,", "1 000 ", "1.", "one ", "one and ", "hundert", "½", "-", "a quarter of ", "between 5 and ", "$",
     "x@", "http://", "five-", "1-", " 1/", "сто ", "about ", "3 to "],
)  # fmt: skip
def test_the_time_of_a_reading_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.process_time()
        quantities(text)
        list(dates(text))
        return time.process_time() - begun

    assert seconds(40_000) < 3.0  # of CPU, .3 on a machine with nothing else to do; a quadratic one takes tens


@pytest.mark.parametrize(
    "text", ["“" + "they’re " * 5000, "‘a’b" * 10_000, "“ ’" * 10_000, "'" * 40_000, "“a ’ b" * 8000]
)
def test_the_time_of_looking_for_quotations_is_linear(text: str) -> None:
    begun = time.process_time()
    list(quotations(text))
    assert time.process_time() - begun < 3.0
