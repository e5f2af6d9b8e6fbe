import io
import struct
import sys
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from index.charts import picture
from index.charts.palette import DARK, LIGHT, OUTLETS, contrast, outlet_colours, readable
from index.errors import ChartsMissing
from index.models import Snippet, Span, Story, Timeline, TimelinePoint, ValueGroup
from index.models.presentation import ENGLISH
from tests.index.command import Command
from tests.index.test_timeline import QUESTION, story


@pytest.fixture
def crosscheck(tmp_path: Path) -> Command:
    return Command(tmp_path)


BODY = "41 people were killed."


def told(
    outlet: str, day: int | None, low: float | None, high: float | None, *, words: str = "41", unit: str = ""
) -> TimelinePoint:
    published = date(2031, 4, day) if day else None
    source = Story(name=f"{outlet}-{day}", outlet=outlet, body=BODY, published=published)
    snippet = Snippet(story=source, span=Span(start=0, end=len(BODY)), score=1.0)
    return TimelinePoint(snippet=snippet, words=words, reading=0, low=low, high=high, unit=unit)


def timeline(*values: TimelinePoint, question: str = "How many?") -> Timeline:
    outlets = tuple(dict.fromkeys(one.snippet.story.outlet for one in values))
    readings = (ValueGroup(value="41", outlets=outlets),)
    return Timeline(question=question, confidence=0.9, milliseconds=1.0, told=values, readings=readings)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


MANY = [told(f"Outlet number {n} of a long name", 1 + n % 28, float(n), float(n)) for n in range(43)]


@pytest.mark.parametrize("dark", [pytest.param(False, id="light"), pytest.param(True, id="dark")])
@pytest.mark.parametrize(
    "values",
    [
        pytest.param([told("Alpha", 6, 41, 41)], id="one value"),
        pytest.param([told("Alpha", 6, 12, None), told("Alpha", 8, 41, 41)], id="two days"),
        pytest.param([told("Alpha", 6, None, 12), told("Bravo", 7, 10, 20), told("Alpha", 8, 0, 0)], id="all bounds"),
        pytest.param([told("Alpha", 6, 1, 1, unit="$"), told("Bravo", 8, 4e9, 4e9, unit="$")], id="far apart"),
        pytest.param([told("Alpha", 6, 1, 1, unit="$"), told("Bravo", 8, 40, 40, unit="%")], id="two units"),
        pytest.param([told("Alpha", None, None, None, words="Orla Brenn")], id="a name without a date"),
        pytest.param(MANY, id="43 outlets"),
    ],
)
def test_a_picture_is_a_square_for_a_phone(values: list[TimelinePoint], dark: bool) -> None:
    assert size(picture(timeline(*values), dark=dark)) == (1080, 1080)


def test_the_ground_is_light_or_dark_to_the_edge(tmp_path: Path) -> None:
    for dark, ground in ((False, LIGHT), (True, DARK)):
        drawn = Image.open(io.BytesIO(picture(timeline(told("Alpha", 6, 1, 1), told("Alpha", 7, 2, 2)), dark=dark)))
        assert drawn.convert("RGB").getpixel((2, 2)) == ImageColor.getrgb(ground)


def test_signs_of_formulas_stay_signs_and_letters_that_the_font_lacks_are_spelt() -> None:
    assert size(picture(timeline(told("A $_{x}$ \\alpha", 6, 1, 1), question="$\\frac{1}{$ {x} %s 北京?"))) == (
        1080,
        1080,
    )
    from index.charts.sheet import drawable

    assert drawable("Zürich, София, $x$") == "Zürich, София, $x$"
    assert drawable("北京").isascii()


def test_a_long_question_ends_in_an_ellipsis() -> None:
    from index.charts.sheet import wrapped

    assert wrapped("how many " * 40, 20, 3) == ["how many how many", "how many how many", "how many how many…"]
    assert wrapped("x" * 100, 20, 3)[2].endswith("…")


@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_every_colour_stands_out_from_its_ground(ground: str) -> None:
    given = dict(zip("abcdefgh", (*OUTLETS, LIGHT, DARK), strict=True))
    assert all(contrast(colour, ground) >= 3.0 for colour in outlet_colours(list(given), given, ground).values())
    assert readable("#0072B2", LIGHT).upper() == "#0072B2"


def test_an_outlet_has_the_colour_that_it_was_given() -> None:
    from index.charts.sheet import Sheet

    sheet = Sheet(
        timeline(told("Alpha", 6, 1, 1), told("Bravo", 6, 1, 1)), {"Bravo": "#AA0000"}, dark=False, say=ENGLISH
    )
    assert (sheet.colour("Alpha").upper(), sheet.colour("Bravo")) == (OUTLETS[0], "#aa0000")


def words_on(sheet: object) -> set[str]:
    """What is written on a drawn sheet."""
    from matplotlib.text import Text

    from index.charts.sheet import Sheet

    assert isinstance(sheet, Sheet)
    return {each.get_text() for each in sheet.figure.findobj(Text)}


@pytest.mark.parametrize("kind", ["steps", "rows"])
def test_a_picture_speaks_the_language_of_its_reader(kind: str) -> None:
    from bot.locales.spoken import spoken_languages
    from index.charts.rows import rows
    from index.charts.sheet import Sheet
    from index.charts.steps import steps

    (german,) = [each for each in spoken_languages() if each.code == "de"]
    shown = timeline(told("Alpha", 6, 1500, 1500), told("Bravo", 8, 2500.5, 2500.5))
    sheet = Sheet(shown, {}, dark=False, say=german)
    {"steps": steps, "rows": rows}[kind](sheet, shown)
    words = words_on(sheet)
    assert "2 Medien · 2 Artikel · 6. Apr. 2031 – 8. Apr. 2031" in words
    if kind == "steps":
        assert {"6. Apr.", "8. Apr.", "1.500", "2.500,5"} <= words


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        pytest.param(1500, "", "1,500", id="a number"),
        pytest.param(2_500_000, "", "2,500k", id="thousands"),
        pytest.param(25_000_000, "", "25m", id="millions"),
        pytest.param(3e10, "$", "$30bn", id="a sum"),
        pytest.param(12, "%", "12 %", id="a share"),
        pytest.param(172_800, "s", "2 d", id="a duration"),
    ],
)
def test_an_amount_is_short(amount: float, unit: str, expected: str) -> None:
    from index.charts.steps import shown

    assert shown(amount, unit) == expected


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(ValueError, match="without a value"):
        picture(timeline())


def test_without_matplotlib_the_mend_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("index.charts.sheet", "index.charts.rows", "index.charts.steps"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ChartsMissing, match=r'needs matplotlib.*: pip install "crosscheck-news\[charts\]"'):
        picture(timeline(told("Alpha", 6, 1, 1)))


def test_the_command_draws_where_it_is_told(crosscheck: Command, tmp_path: Path) -> None:
    (crosscheck.stories / "1.txt").write_text(story("Alpha", "2031-04-06", "12"))
    (crosscheck.stories / "2.txt").write_text(story("Alpha", "2031-04-07", "13"))
    assert crosscheck.process("timeline", QUESTION, "--png", str(tmp_path / "light.png")).returncode == 0
    assert crosscheck("timeline", QUESTION, "--png", str(tmp_path / "dark.png"), "--dark").returncode == 0
    light, dark = (tmp_path / "light.png").read_bytes(), (tmp_path / "dark.png").read_bytes()
    assert (size(light), size(dark)) == ((1080, 1080), (1080, 1080))
    assert light != dark


def test_no_answer_draws_no_picture(crosscheck: Command, tmp_path: Path) -> None:
    done = crosscheck("timeline", "Who won the world cup?", "--png", str(tmp_path / "x.png"))
    assert (done.returncode, done.stdout[:19]) == (0, "Not in the stories.")
    assert not (tmp_path / "x.png").exists()


def test_a_picture_that_cannot_be_written_is_told(crosscheck: Command, tmp_path: Path) -> None:
    (crosscheck.stories / "1.txt").write_text(story("Alpha", "2031-04-06", "12"))
    done = crosscheck("timeline", QUESTION, "--png", str(tmp_path / "no" / "x.png"))
    assert done.returncode == 1
    assert "x.png cannot be written: No such file or directory; name another file" in done.stderr
