import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.claims.timeline import MOST
from index.models import Timeline
from tests.conftest import MakeNewsroom
from tests.index.command import Command

QUESTION = "How many people were killed in the Karsa earthquake?"


def story(outlet: str, published: str | None, told: str, more: str = "") -> str:
    dated = f"published: {published}\n" if published else ""
    return f"outlet: {outlet}\n{dated}\n{told} people were killed in the Karsa earthquake in Veldria, officials said.{more}\n"


def seen(timeline: Timeline) -> list[tuple[date | None, str, str, str | None]]:
    return [(one.snippet.story.published, one.snippet.story.outlet, one.words, one.was) for one in timeline.told]


FILES = {
    "1.txt": story("Alpha", "2031-04-06", "At least 12"),
    "2.txt": story("Alpha", "2031-04-08", "41"),
    "3.txt": story("Bravo", "2031-04-07", "13"),
    "4.txt": story("Bravo", "2031-04-08", "Forty-one"),
    "5.txt": story("Charlie", None, "41"),
    "6.txt": "outlet: Charlie\npublished: 2031-04-08\n\nA fire in Lumen killed nine people at the docks, the mayor said.",
}


@pytest.fixture
def quake(make_newsroom: MakeNewsroom) -> Newsroom:
    return make_newsroom(FILES)


@pytest.fixture
def crosscheck(tmp_path: Path) -> Command:
    command = Command(tmp_path)
    (command.stories / "a.txt").unlink()
    for name, text in FILES.items():
        (command.stories / name).write_text(text, encoding="utf-8")
    return command


def test_each_story_gives_its_value_oldest_first_and_what_its_outlet_changed(quake: Newsroom) -> None:
    assert seen(quake.timeline(QUESTION)) == [
        (date(2031, 4, 6), "Alpha", "At least 12", None),
        (date(2031, 4, 7), "Bravo", "13", None),
        (date(2031, 4, 8), "Alpha", "41", "At least 12"),
        (date(2031, 4, 8), "Bravo", "Forty-one", "13"),
        (None, "Charlie", "41", None),
    ]


def test_values_that_fit_are_one_reading_in_the_most_exact_words(quake: Newsroom) -> None:
    timeline = quake.timeline(QUESTION)
    assert [(one.value, one.outlets) for one in timeline.readings] == [
        ("13", ("Alpha", "Bravo")),
        ("41", ("Alpha", "Bravo", "Charlie")),
    ]
    assert [one.reading for one in timeline.told] == [0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        pytest.param("More than 120", (120, None, ""), id="open above"),
        pytest.param("Up to 50", (None, 50, ""), id="open below"),
        pytest.param("Between 20 and 30", (20, 30, ""), id="a range"),
        pytest.param("Two hundred", (200, 200, ""), id="in words"),
        pytest.param("Dozens of", (24, 100, ""), id="vague"),
    ],
)
def test_an_amount_has_the_bounds_that_were_told(
    make_newsroom: MakeNewsroom, told: str, bounds: tuple[float | None, float | None, str]
) -> None:
    (only,) = make_newsroom({"1.txt": story("Alpha", "2031-04-06", told)}).timeline(QUESTION).told
    assert (only.low, only.high, only.unit) == bounds


def test_of_one_day_the_earlier_hour_comes_first(make_newsroom: MakeNewsroom) -> None:
    late, early = story("Alpha", "2031-04-06T18:00:00+02:00", "41"), story("Bravo", "2031-04-06T09:00:00-04:00", "13")
    timeline = make_newsroom({"1.txt": late, "2.txt": early}).timeline(QUESTION)
    assert [one.words for one in timeline.told] == ["13", "41"]
    assert timeline.told[0].snippet.story.published_at == datetime.fromisoformat("2031-04-06T09:00:00-04:00")


def test_names_have_a_timeline_too(make_newsroom: MakeNewsroom) -> None:
    files = {
        "1.txt": "outlet: Alpha\npublished: 2031-04-06\n\nThe Karsa truce was brokered by Orla Brenn, the ministry of Veldria said.",
        "2.txt": "outlet: Bravo\npublished: 2031-04-07\n\nThe Karsa truce was brokered by Ivo Marsh, the ministry of Veldria said.",
    }  # fmt: skip
    timeline = make_newsroom(files).timeline("Who brokered the Karsa truce?")
    assert [(one.words, one.low, one.high) for one in timeline.told] == [
        ("Orla Brenn", None, None),
        ("Ivo Marsh", None, None),
    ]


def test_of_many_values_the_newest_are_kept_and_the_others_counted(make_newsroom: MakeNewsroom) -> None:
    lines = (
        json.dumps(
            {
                "id": str(n), "outlet": f"Outlet {n}", "published": date.fromordinal(741_000 + n).isoformat(),
                "text": f"{n + 100} people were killed in the Karsa earthquake in Veldria, officials said.",
            }
        )
        for n in range(MOST + 3)
    )  # fmt: skip
    timeline = make_newsroom({"all.jsonl": "\n".join(lines)}).timeline(QUESTION)
    assert (len(timeline.told), timeline.left_out) == (MOST, 3)
    assert timeline.told[0].words == "103"


def test_a_question_that_nothing_answers_has_no_timeline(quake: Newsroom) -> None:
    timeline = quake.timeline("Which film opened the festival?")
    assert (timeline.told, timeline.readings) == ((), ())
    assert timeline.confidence < 0.3


def test_the_command_prints_the_table(crosscheck: Command) -> None:
    done = crosscheck.process("timeline", QUESTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "2 values · 3 outlets\n\n"
        "6 Apr 2031   Alpha    At least 12  [1]\n"
        "  At least 12 people were killed in the Karsa earthquake in Veldria, officials said.\n\n"
        "7 Apr 2031   Bravo    13  [2]\n"
    )
    assert "8 Apr 2031   Alpha    41 (was At least 12)  [" in done.stdout
    assert "no date      Charlie  41  [" in done.stdout


def test_the_json_quotes_word_for_word(crosscheck: Command) -> None:
    record = json.loads(crosscheck("timeline", "--json", QUESTION).stdout)
    assert [one["words"] for one in record["told"]] == ["At least 12", "13", "41", "Forty-one", "41"]
    assert [one["published"] for one in record["told"]][::4] == ["2031-04-06", None]
    for one in record["told"]:
        shown = json.loads(crosscheck("show", "--json", one["snippet"]["story"]).stdout)
        assert one["snippet"]["text"] == shown["body"][one["snippet"]["start"] : one["snippet"]["end"]]


def test_sources_stand_one_below_the_other_in_a_file(crosscheck: Command) -> None:
    printed = crosscheck("compare", QUESTION + " outlet:Alpha").stdout
    assert printed.startswith(
        "41 · one source · Alpha\n  41: Alpha\n\nAlpha · 8 Apr 2031  [1]\n  41 people were killed"
    )
    assert "\n\nAlpha · 6 Apr 2031  [2]\n  At least 12 people" in printed, "each sentence below its own story"
    assert "\n  At least 12 people were killed in the Karsa earthquake in Veldria, officials said.\n" in printed
    assert "Updated" not in printed  # a later figure that keeps a lower bound changes nothing


@pytest.mark.parametrize(
    ("columns", "beside"), [pytest.param(60, False, id="narrow"), pytest.param(130, True, id="wide")]
)
def test_in_a_terminal_they_stand_side_by_side_and_nothing_is_cut_off(
    crosscheck: Command, monkeypatch: pytest.MonkeyPatch, columns: int, beside: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = re.sub(r"\x1b\[[0-9;]*m", "", crosscheck("compare", QUESTION).stdout)
    titles = [line for line in printed.splitlines() if "Alpha · " in line and "Bravo · " in line and "(" not in line]
    assert bool(titles) == beside
    words = " ".join(printed.replace("│", " ").split())
    for word in ("Forty-one people", "13 people", "At least 12", "earthquake", "officials said."):
        assert word in words
