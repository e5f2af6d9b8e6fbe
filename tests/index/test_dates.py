from datetime import date

import pytest

from index.ingest.extraction import dates
from index.text.calendar import MONTHS, SHORT, WEEKDAYS, WORDS
from index.text.dates.meaning import meant_day
from index.text.dates.written import WrittenDate, written_date
from index.text.values import dateline


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2025-12-18", id="ISO"),
        pytest.param("2025-12-18T23:30:00-05:00", id="ISO with a time and zone, in which the day is meant"),
        pytest.param("2025/12/18", id="ISO with slashes"),
        pytest.param("18 Dec 2025", id="day first"),
        pytest.param("18th of December, 2025", id="day first, with an ending"),
        pytest.param("18-Dec-2025", id="with hyphens"),
        pytest.param("December 18, 2025", id="month first"),
        pytest.param("Dec. 18 2025 12:39", id="month first, with a time"),
        pytest.param("Thu, 18 Dec 2025 12:39:00 GMT", id="of an e-mail"),
        pytest.param("18.12.2025", id="with dots"),
        pytest.param("18/12/2025", id="slashes that can only be day first"),
        pytest.param("12/18/2025", id="slashes that can only be month first"),
        pytest.param("31 Feb 2025, then 18 Dec 2025", id="the first that is a day"),
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert dates.first_date(text) == date(2025, 12, 18)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("soon", id="no date"),
        pytest.param("12/11/2025", id="one of two days"),
        pytest.param("2025-13-40", id="no such day"),
        pytest.param("31 Feb 2025", id="no such day in words"),
        pytest.param("Dec 18", id="no year"),
        pytest.param("1234-56-7890", id="a number"),
        pytest.param("18 Dec 9025", id="a year too far off"),
        pytest.param("12025-12-185", id="digits around it"),
        pytest.param("Marching 18, 2025", id="a word that begins as a month"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.first_date(text) is None


def test_the_same_day_in_slashes_is_not_in_doubt() -> None:
    assert dates.first_date("11/11/2025") == date(2025, 11, 11)


@pytest.mark.parametrize(
    ("text", "seen", "day"),
    [
        pytest.param("Dec 17", date(2025, 12, 18), date(2025, 12, 17), id="the day before"),
        pytest.param("17 December", date(2025, 12, 17), date(2025, 12, 17), id="the same day"),
        pytest.param("Dec. 31", date(2026, 1, 2), date(2025, 12, 31), id="the year before"),
        pytest.param("Jan 1", date(2025, 12, 31), date(2026, 1, 1), id="a day ahead, east of the date line"),
        pytest.param("Jan 2", date(2025, 12, 31), date(2025, 1, 2), id="more than a day ahead is long ago"),
        pytest.param("Feb 29", date(2025, 3, 1), date(2024, 2, 29), id="the last year that has it"),
        pytest.param("Feb 31", date(2025, 3, 1), None, id="no such day"),
        pytest.param("soon", date(2025, 3, 1), None, id="no day"),
    ],
)
def test_a_date_without_a_year_is_the_last_one(text: str, seen: date, day: date | None) -> None:
    assert dates.latest_date(text, seen) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("LANNE, Vessen (CNN) -- Four people died.", "Four people died."),
        ("Jul 13, 2019 ... Orla Brenn won.", "Orla Brenn won."),
        ("12 March 2021 — Four people died.", "Four people died."),
        ("On 12 March 2021 four people died.", "On 12 March 2021 four people died."),
        ("The envoy (Orla Brenn) left.", "The envoy (Orla Brenn) left."),
        ("", ""),
    ],
)
def test_what_a_text_opens_with_is_no_part_of_what_it_tells(text: str, told: str) -> None:
    assert text[dateline(text) :] == told


@pytest.mark.parametrize(
    ("words", "read"),
    [
        pytest.param("2031-05-04", WrittenDate(2031, 5, 4, "ymd"), id="figures, the year first"),
        pytest.param("4/5/2031", WrittenDate(2031, 5, 4, "dmy"), id="figures, the year last"),
        pytest.param("4. 5. 2031", WrittenDate(2031, 5, 4, "dmy", dotted=True), id="figures with points"),
        pytest.param("May 4th, 2031", WrittenDate(2031, 5, 4), id="English"),
        pytest.param("March. 13", WrittenDate(None, 3, 13), id="no year"),
        pytest.param("4. Jänner 2031", WrittenDate(2031, 1, 4), id="German of Austria"),
        pytest.param("4 ابريل 2031", WrittenDate(2031, 4, 4), id="Arabic without its hamza"),
        pytest.param("в январе 2031", WrittenDate(2031, 1), id="Russian, in a case"),
        pytest.param("2031", WrittenDate(2031), id="a year"),
        pytest.param("a decade later", None, id="a word that begins as a month does"),
    ],
)
def test_the_parts_of_a_date_are_read_as_written(words: str, read: WrittenDate | None) -> None:
    assert written_date(words) == read


def test_a_decade_ago_is_no_december() -> None:
    day = meant_day("a decade ago", date(2031, 3, 10))
    assert day is not None
    assert day.month is None
    assert day.ranges == ((date(2016, 3, 10), date(2026, 3, 10)),)


@pytest.mark.parametrize("language", WORDS.months)
def test_each_language_names_twelve_months(language: str) -> None:
    assert {MONTHS[form.casefold()] for one in WORDS.months[language] for form in one.split("/")} == set(range(1, 13))


@pytest.mark.parametrize("language", WORDS.weekdays)
def test_each_language_names_seven_days(language: str) -> None:
    assert {WEEKDAYS[form.casefold()] for one in WORDS.weekdays[language] for form in one.split("/")} == set(range(7))


def test_a_short_form_that_is_a_word_besides_stands_for_no_month() -> None:
    assert SHORT["sept"] == "september"
    assert not SHORT.keys() & {"mar", "may", "mon", "sat", "sun"}
