"""New stories on a schedule: quiet while it works, told once when it does not."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.handlers.admin.reindex import ALREADY
from index.errors import IndexBusy, NothingToIndex
from index.models import FetchReport, Progress, Refusal, ReindexReport
from tests.bot.newsrooms import REPORT, Desk, Held
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import private
from tests.bot.telegram_double.server import PATIENCE
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

OTHER_ADMIN = 502
FAILS = "New stories cannot be read: {why}\nI go on trying, and tell you when it works again."
STORY = "outlet: Tolm Times\n\nIn Tolm 14 goats escaped on Thursday.\n"


class Failing(Desk):
    """A desk whose reindexes and fetches give what was prepared, one after another."""

    def __init__(self, *reports: Exception | None, fetches: tuple[FetchReport, ...] = ()) -> None:
        super().__init__()
        self._reports, self._fetches = list(reports), list(fetches)

    def fetch(self, progress: Callable[[Progress], None] | None = None) -> FetchReport:
        return self._fetches.pop(0) if self._fetches else super().fetch(progress)

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        error = self._reports.pop(0) if self._reports else None
        if error:
            raise error
        return REPORT


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        pytest.param([None, None], [], id="all is well"),
        pytest.param(
            [NothingToIndex("/srv/<a> is empty")] * 3,
            [FAILS.format(why="/srv/<a> is empty")],
            id="the same again is silent",
        ),
        pytest.param(
            [NothingToIndex("2 files refused"), NothingToIndex("3 files refused")],
            [FAILS.format(why="2 files refused")],
            id="a reason that differs by a number is the same",
        ),
        pytest.param(
            [NothingToIndex("no folder"), NothingToIndex("no file")],
            [FAILS.format(why="no folder"), FAILS.format(why="no file")],
            id="another reason is told",
        ),
        pytest.param(
            [NothingToIndex("no folder"), None, None, NothingToIndex("no folder")],
            [FAILS.format(why="no folder"), "New stories are read again.", FAILS.format(why="no folder")],
            id="recovery is told, and then the failure again",
        ),
        pytest.param([IndexBusy("another reindex")], [], id="another process is at it"),
        pytest.param(
            [NothingToIndex("no folder"), IndexBusy("another reindex"), NothingToIndex("no folder")],
            [FAILS.format(why="no folder")],
            id="another process at it is no recovery",
        ),
        pytest.param(
            [OSError("/srv/disk")],
            [FAILS.replace(": {why}", ": something unexpected, see /log.")],
            id="a surprise",
        ),
    ],
)
async def test_admins_are_told_what_is_different(reports: list[Exception | None], told: list[str]) -> None:
    async with running(Failing(*reports), frozenset({ADMIN, OTHER_ADMIN}), refresh=30) as bot:
        for _ in reports:
            await bot.does("refresh")
        for admin in (ADMIN, OTHER_ADMIN):
            assert [each.text for each in private(bot.double, admin).unread] == told


async def test_a_restart_does_not_tell_the_same_failure_again(tmp_path: Path) -> None:
    for told in (1, 0):
        async with running(Failing(NothingToIndex("no folder")), state=tmp_path / "bot.sqlite", refresh=30) as bot:
            await bot.does("refresh")
            assert len(private(bot.double, ADMIN).unread) == told


def fetched(*where: str, known: tuple[str, ...] = ()) -> FetchReport:
    refused, before = (tuple(Refusal(where=each, why="503") for each in names) for names in (where, known))
    return FetchReport(refused=refused, known=before, seconds=0.1)


async def test_sources_that_cannot_be_fetched_are_told_once_and_their_recovery_too() -> None:
    fetches = (fetched("https://a.example/"), fetched("https://b.example/", known=("https://a.example/",)), fetched())
    async with running(Failing(fetches=fetches), refresh=30) as bot:
        for _ in fetches:
            await bot.does("refresh")
        told = [each.text for each in private(bot.double, ADMIN).unread]
    assert told == [
        "These sources cannot be fetched. I go on trying:\n• https://a.example/: 503",
        "These sources cannot be fetched. I go on trying:\n• https://b.example/: 503",
        "These sources can be fetched again:\n• https://a.example/\n• https://b.example/",
    ]


async def test_what_was_put_into_the_folder_is_read_quietly(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"goats.txt": STORY})
    newsroom.reindex()
    make_newsroom({"sheep.txt": STORY.replace("goats", "sheep").replace("14", "20")})
    async with running(newsroom, refresh=30) as bot:
        await bot.does("refresh")
        assert private(bot.double, ADMIN).unread == []
    assert newsroom.status().stories == 2


async def test_a_refresh_and_a_command_never_read_at_the_same_time() -> None:
    desk = Held()
    async with running(desk, refresh=30) as bot:
        refreshing = asyncio.create_task(bot.does("refresh"))
        await asyncio.to_thread(desk.reached.wait, PATIENCE)
        await bot.does("refresh")
        assert (await private(bot.double, ADMIN).asks("/reindex")).text == ALREADY
        assert desk.reindexed == 1
        desk.released.set()
        await refreshing


async def test_without_minutes_nothing_is_refreshed(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom({"goats.txt": STORY})) as bot:
        with pytest.raises(ValueError, match="not enough values to unpack"):
            await bot.does("refresh")
