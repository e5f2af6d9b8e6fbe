"""A short soak: nothing grows, and what is lost on purpose is noticed; `python -m tests.soak` is the one in full."""

import sys
from pathlib import Path

import pytest

from tests.soak.__main__ import told
from tests.soak.plot import draw
from tests.soak.run import REINDEXED, SMALL, soak

pytestmark = [
    pytest.mark.anyio,
    # of aiohttp's own, when the double reads a picture that was sent
    pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc"),
]


async def test_six_hours_of_work_leave_nothing_behind(tmp_path: Path) -> None:
    course = await soak(SMALL, tmp_path)
    assert course.is_sound, told(course)
    assert course.sums["questions"] > SMALL.chats, "hardly anything was asked, so this would check nothing"
    done = course.vitals[-1].shown
    assert done["crosscheck_background_jobs_total{result=done,work=fetch}"] > 1
    assert done[REINDEXED] > 1
    assert done["crosscheck_watch_deliveries_total{result=sent}"] > 0
    draw(course, tmp_path / "soak.svg")
    assert "open files" in (tmp_path / "soak.svg").read_text("utf-8")


async def test_what_is_lost_on_purpose_is_noticed(tmp_path: Path) -> None:
    course = await soak(SMALL, tmp_path, leak=True)
    growing = {each.kept.name for each in course.growths if not each.is_flat}
    assert {"memory", "open files", "threads"} <= growing, told(course)
