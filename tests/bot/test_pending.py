"""Nothing that was asked is lost: the bot is killed, ended, held up by Telegram, or has no disk."""

import asyncio
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from bot import serving
from bot.storage import Database
from bot.transport import replies
from index.api.newsroom import Newsroom
from index.models import Progress, ReindexReport
from tests.bot.newsrooms import FERRY as STORY
from tests.bot.newsrooms import Desk, found, snippet
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import DROPPED, Chat, Fault, TelegramDouble, broken, flooded, private, read
from tests.bot.telegram_double.server import PATIENCE, TOKEN
from tests.bot.test_command import environment, outcome, start
from tests.bot.test_limits import update
from tests.bot.test_updates import brought, message, served, webhook
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
MINERS = "How many miners were brought up?"
BROUGHT = b"outlet: Coast Courier\n\nTugs freed 212 passengers by noon. Nobody was hurt.\n"


@pytest.fixture(autouse=True)
def _as_the_library_will(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library warns that RetryAfter will hold a timedelta


@pytest.fixture
def _no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "GRACE", 0.05)


def answered(double: TelegramDouble, chat: str = "77") -> list[str]:
    """The first lines of what the chat was sent."""
    return [read(each.fields["text"]).text.splitlines()[0] for each in double.done("sendMessage", chat_id=chat)]


async def test_what_was_in_hand_when_the_bot_was_killed_is_answered_once_and_in_order(tmp_path: Path) -> None:
    async with TelegramDouble() as double:
        variables = environment(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=double.address)
        first = await start(tmp_path, variables)
        chat = private(double)
        await chat.asks(MINERS)
        stuck = double.hold("sendMessage")
        for asked in (MINERS, "/status", "Who won the cup?"):
            await chat.write(asked)
        await asyncio.wait_for(stuck.reached.wait(), PATIENCE)
        first.kill()
        await first.wait()
        second = await start(tmp_path, variables)
        for _ in range(3):
            await chat.reads()
        await chat.asks("/status")
        second.send_signal(signal.SIGTERM)
        code, _, errors = await outcome(second)
    assert [line.partition(" ")[0] for line in answered(double)] == ["31", "31", "Stories:", "Not", "Stories:"]
    assert (code, double.problems) == (0, [])
    assert "Traceback" not in errors


Write = Callable[[Chat], Coroutine[object, object, int]]


@pytest.mark.parametrize(
    ("write", "told"),
    [
        # the watch itself was stored
        pytest.param(lambda chat: chat.write(f"/watch {MINERS}"), "That is watched already: watch 1.", id="a watch"),
        pytest.param(lambda chat: chat.write("/allow 7"), "Let in: 7.", id="a command of an admin"),
        pytest.param(lambda chat: chat.write("/reindex"), "Reindexing…", id="a reindex"),
        pytest.param(
            lambda chat: chat.attach("a.txt", BROUGHT), "Here already: 1 story", id="a story that was handed in"
        ),
    ],
)
async def test_what_outlasts_its_turn_is_done_again_after_a_kill(tmp_path: Path, write: Write, told: str) -> None:
    async with TelegramDouble() as double:
        variables = environment(
            tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=double.address, TELEGRAM_ADMINS=str(ADMIN)
        )
        first = await start(tmp_path, variables)
        stuck, chat = double.hold("sendMessage"), private(double, ADMIN)
        await write(chat)
        await asyncio.wait_for(stuck.reached.wait(), PATIENCE)
        await private(double).asks("/help")  # so that Telegram was told that the one before has arrived
        first.kill()
        await first.wait()
        second = await start(tmp_path, variables)
        assert told in (await chat.reads()).text
        second.send_signal(signal.SIGTERM)
        await outcome(second)
        third = await start(tmp_path, variables)
        await private(double, 79).asks("/help")
        third.send_signal(signal.SIGTERM)
        await outcome(third)
        assert len(double.done("sendMessage", chat_id=chat.id)) == 1


async def test_an_update_with_which_the_bot_died_twice_is_left_out(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with TelegramDouble() as double:
        bot = Bot(Desk(), double, frozenset(), state)
        pending = bot.update_queue.pending
        await double.until("setMyCommands")
        await bot.end()
        assert await pending.take(update(900))
        left = [[each.update_id for each in await pending.left(bot.telegram)] for _ in range(3)]
    assert left == [[900], [900], []]
    assert "1 updates are left out: the bot ended 3 times with them in hand" in caplog.text


@pytest.mark.usefixtures("_no_grace")
async def test_a_flood_of_one_chat_holds_up_that_chat_only_and_not_the_end(state: Database) -> None:
    async with TelegramDouble() as double:
        bot, flooding = Bot(Desk(), double, frozenset(), state), private(double, 78)
        double.fail("sendMessage", flooded(900))
        await flooding.write(QUESTION)
        await double.until_tried("sendMessage", 429)
        await flooding.write("/help")
        assert (await private(double).asks(QUESTION)).text.startswith("212")
        async with asyncio.timeout(10):
            await bot.end()
        assert answered(double, "78") == []
        bot.begin()
        assert (await flooding.reads()).text.startswith("212")
        assert "Write a question" in (await flooding.reads()).text
        await bot.end()


async def test_after_a_short_flood_the_chat_has_its_answer_and_another_had_it_before() -> None:
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", flooded(1))
        flooding = private(bot.double, 78)
        await flooding.write(QUESTION)
        await bot.double.until_tried("sendMessage", 429)
        await private(bot.double).asks(QUESTION)
        assert answered(bot.double, "78") == []
        assert (await flooding.reads()).text.startswith("212")


@pytest.mark.parametrize("times", [2, 9])
async def test_an_answer_comes_as_soon_as_telegram_works_again(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PAUSES", (0.0,) * len(replies.PAUSES))
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", *[broken()] * times)
        assert (await private(bot.double).asks(QUESTION)).text.startswith("212")
        assert bot.double.tried("sendMessage") == [502] * times + [200]


@pytest.mark.usefixtures("_no_grace")
async def test_an_answer_that_could_not_be_sent_before_the_end_is_sent_after_the_next_start(state: Database) -> None:
    async with TelegramDouble() as double:
        bot = Bot(Desk(), double, frozenset(), state)
        double.fail("sendMessage", broken())
        await private(double).write(QUESTION)
        await double.until_tried("sendMessage", 502)
        await bot.end()
        bot.begin()
        assert (await private(double).reads()).text.startswith("212")
        await bot.end()


async def test_a_message_that_may_have_arrived_is_not_sent_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PAUSES", (0.0,) * len(replies.PAUSES))
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", *[DROPPED] * 3)
        await private(bot.double).write(QUESTION)
        await bot.double.until_tried("sendMessage", 0, 0, 0)
        await private(bot.double, 78).asks(QUESTION)
        assert bot.double.tried("sendMessage") == [0, 0, 0, 200]


@pytest.mark.parametrize(
    ("fault", "tried"),
    [
        pytest.param(DROPPED, [0, 200], id="before it was done"),
        pytest.param(Fault(0, late=True), [0, 400], id="after it was done: it is shown already"),
        pytest.param(broken(), [502, 200], id="a gateway that fails"),
    ],
)
async def test_an_edit_is_sent_again(fault: Fault, tried: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PAUSES", (0.0,) * len(replies.PAUSES))
    other = found(snippet(STORY, "The ferry ran aground at dawn.", "dawn"))
    async with running(Desk({"When did it run aground?": other})) as bot:
        chat = private(bot.double)
        number = await chat.write(QUESTION)
        await chat.reads()
        bot.double.fail("editMessageText", fault)
        await chat.rewrites(number, "When did it run aground?")
        await bot.double.until_tried("editMessageText", *tried)
        assert "dawn" in chat.sees.bold


async def test_updates_whose_delivery_was_lost_come_again_and_are_answered_once() -> None:
    desk = Desk()
    async with running(desk) as bot:
        await private(bot.double, 78).asks("/help")
        bot.double.fail("getUpdates", Fault(0, late=True))
        chat = private(bot.double)
        for _ in range(3):  # the second poll from here on is the one that is lost
            assert (await chat.asks(QUESTION)).text.startswith("212")
        assert 0 in bot.double.tried("getUpdates")
        assert len(answered(bot.double)) == 3
    assert desk.asked == [QUESTION] * 3


async def test_an_update_that_comes_again_after_a_restart_is_not_answered_again(state: Database) -> None:
    desk = Desk()
    async with TelegramDouble() as double:
        for number in (900, 900, 7_000):  # the last after a gap
            hook = webhook()
            async with served(double, desk, state, webhook=hook):
                await double.until("setWebhook", url=hook.url)
                assert await brought(hook, message(number, f"Question {number}?")) == 200
                assert await brought(hook, message(number, f"Question {number}?")) == 200
    assert desk.asked == ["Question 900?", "Question 7000?"]


async def test_a_full_disk_keeps_nobody_from_an_answer(state: Database, caplog: pytest.LogCaptureFixture) -> None:
    state.do(lambda connection: connection.execute("PRAGMA max_page_count = 1"))  # it takes no page more than it has
    filled = "CREATE TABLE filled AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    with pytest.raises(Exception, match="full"):
        state.do(lambda connection: connection.execute(filled))
    async with TelegramDouble() as double:
        bot = Bot(Desk(), double, frozenset(), state)
        await private(double, 99).asks("x" * 4000)
        for number in range(40):  # more than the last pages have room for
            await private(double, 100 + number).asks(QUESTION)
        await bot.end()
        told = {line for number in range(40) for line in answered(double, str(100 + number))}
    assert told == {"212 · both sources agree"}
    assert "an update is in memory only" in caplog.text
    assert "Traceback" not in caplog.text


class Stepping(Newsroom):
    """Stands still at the first step of a reindex."""

    def __init__(self, stories: Path, index: Path) -> None:
        super().__init__(stories, index)
        self.reached, self.released = threading.Event(), threading.Event()

    def reindex(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        def step(done: Progress) -> None:
            self.reached.set()
            assert self.released.wait(PATIENCE)
            assert progress is not None
            progress(done)

        return super().reindex(step, afresh=afresh)


async def test_a_reindex_is_broken_off_at_the_end_and_the_next_one_reads_all(
    make_newsroom: MakeNewsroom, tmp_path: Path, state: Database
) -> None:
    made = make_newsroom({f"{number}.txt": f"outlet: O\n\nRescuers freed {number} miners." for number in range(2, 9)})
    newsroom = Stepping(made.stories, tmp_path / "index")
    async with TelegramDouble() as double:
        bot, admin = Bot(newsroom, double, frozenset({ADMIN}), state), private(double, ADMIN)
        await admin.asks("/reindex")
        await asyncio.to_thread(newsroom.reached.wait, PATIENCE)
        ending = asyncio.create_task(bot.end())
        while bot.goes_on:  # noqa: ASYNC110 - which nothing tells
            await asyncio.sleep(0)
        newsroom.released.set()
        async with asyncio.timeout(10):
            await ending
        assert "The bot is ending" in admin.sees.text
        assert not list((tmp_path / "index").glob("*/manifest.json"))
        bot.begin()
        await admin.asks("/reindex")
        edits = 0
        while "Reindexed in" not in admin.sees.text:
            edits += 1
            await double.until("editMessageText", edits)
        assert "Stories: 7, sentences: 7" in admin.sees.text
        await bot.end()


async def test_a_reindex_that_makes_no_step_does_not_hold_up_the_end(tmp_path: Path) -> None:
    """The process ends by itself, though a thread of it never does."""
    script = (
        "import asyncio, time, bot.__main__ as it\n"
        "it.LONGEST_END = 0.2\n"
        "async def run():\n"
        "    stop = asyncio.Event()\n"
        "    ending = asyncio.create_task(it._end_in_time(stop))\n"
        "    stop.set()\n"
        "    await asyncio.to_thread(time.sleep, 600)\n"
        "asyncio.run(run())\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stderr=asyncio.subprocess.PIPE)
    async with asyncio.timeout(PATIENCE):
        _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
