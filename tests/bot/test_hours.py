from datetime import UTC, datetime, time

import pytest

from bot.services.hours import DailyHours, hours

NIGHT = DailyHours(first=time(22), last=time(7), zone="UTC")


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        pytest.param("22-7", NIGHT, id="whole hours, in the zone that was known"),
        pytest.param("22 – 07:00 utc", NIGHT, id="spaces, a dash, a zone in small letters"),
        pytest.param("0-24", None, id="all day is no pause"),
        pytest.param("13-24", DailyHours(first=time(13), last=time(0), zone="UTC"), id="until midnight"),
        pytest.param("22:30-7 UTC+2", DailyHours(first=time(22, 30), last=time(7), zone="+02:00"), id="an offset"),
        pytest.param("22-7 −3:30", DailyHours(first=time(22), last=time(7), zone="-03:30"), id="an offset westwards"),
        pytest.param(
            "22-7 america/new york",
            DailyHours(first=time(22), last=time(7), zone="America/New_York"),
            id="a place in words",
        ),
        pytest.param("22-7 +15", None, id="an offset beyond all"),
        pytest.param("22-7 ../../etc/passwd", None, id="a path"),
        pytest.param("22:60-7", None, id="no minute"),
        pytest.param("at night", None, id="no hours"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_hours_are_read_as_people_write_them(words: str, understood: DailyHours | None) -> None:
    assert hours(words.split(), "UTC") == understood


@pytest.mark.parametrize(
    ("zone", "hour", "held"),
    [
        pytest.param("UTC", 22, True, id="from the first hour on"),
        pytest.param("UTC", 3, True, id="after midnight"),
        pytest.param("UTC", 7, False, id="the last hour is outside"),
        pytest.param("+02:00", 20, True, id="an offset to the east"),
        pytest.param("-03:30", 9, True, id="half past five, to the west"),
        pytest.param("Europe/Sofia", 4, True, id="six in the morning, in winter"),
        pytest.param("Europe/Sofia", 5, False, id="seven in the morning, in winter"),
    ],
)
def test_hours_hold_a_moment_by_the_clocks_of_their_zone(zone: str, hour: int, held: bool) -> None:
    assert NIGHT.model_copy(update={"zone": zone}).hold(datetime(2031, 1, 7, hour, tzinfo=UTC)) is held


def test_in_summer_clocks_are_an_hour_ahead() -> None:
    assert not NIGHT.model_copy(update={"zone": "Europe/Sofia"}).hold(datetime(2031, 7, 7, 4, tzinfo=UTC))
