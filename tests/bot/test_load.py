"""A small load; `python -m tests.bot.load` is the one in full."""

from pathlib import Path

import pytest

from tests.bot.load import SMALL, run

pytestmark = pytest.mark.anyio


async def test_nothing_is_lost_doubled_overtaken_or_mixed_up_while_stories_are_read_and_telegram_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library warns that RetryAfter will hold a timedelta; this asks it to do so now.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    report = await run(SMALL, tmp_path)
    assert report.asked == SMALL.chats * SMALL.questions
    assert (report.lost, report.doubled, report.overtaken, report.wrong) == (0, 0, 0, 0)
    assert report.reindexed > 0
    # which faults there is time for depends on how fast the machine answers; without any this would check nothing
    assert {fault.partition(" ")[0] for fault in report.faults} >= {"sendMessage", "getUpdates"}
