"""Draw a timeline as a picture: a square PNG that is readable on a phone, on a light or a dark background."""

import io
from collections.abc import Mapping
from types import MappingProxyType

from index.errors import ChartsMissing
from index.models import Timeline
from index.models.presentation import ENGLISH, Locale

LEAST_DAYS = 2  # of which a line can be drawn


def picture(
    timeline: Timeline,
    colours: Mapping[str, str] = MappingProxyType({}),
    *,
    dark: bool = False,
    say: Locale = ENGLISH,
) -> bytes:
    """The PNG (1,080 × 1,080 pixels) of a timeline that has a value; `colours` maps outlets to `#1a6fb0`.

    Its own words, its days and numbers are in the language of `say`.

    Amounts of one unit on several days are drawn over the days, one step line per outlet; other values as rows, each
    with the outlets that give it. Raises ChartsMissing if matplotlib is not installed, ValueError without a value.
    """
    if not timeline.told:
        raise ValueError("a timeline without a value has no picture")
    try:
        from index.charts.rows import rows  # noqa: PLC0415  # matplotlib is an extra, and takes half a second
        from index.charts.sheet import Sheet  # noqa: PLC0415
        from index.charts.steps import steps  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ChartsMissing(
            f'a picture needs {error.name}, which is not installed: pip install "crosscheck-news[charts]"'
        ) from error
    sheet = Sheet(timeline, colours, dark=dark, say=say)
    (steps if _over_days(timeline) else rows)(sheet, timeline)
    drawn = io.BytesIO()
    sheet.figure.savefig(drawn, format="png", facecolor=sheet.ground)
    return drawn.getvalue()


def _over_days(timeline: Timeline) -> bool:
    dated = [one for one in timeline.told if one.snippet.story.published]
    days = {one.snippet.story.published for one in dated}
    amounts = all(one.low is not None or one.high is not None for one in dated)
    return amounts and len({one.unit for one in dated}) == 1 and len(days) >= LEAST_DAYS
