"""The bot's start and end."""

import asyncio
import logging
import socket

import pytest
from telegram.error import InvalidToken

from bot.app import build
from bot.serving import serve
from bot.storage import Database
from tests.bot.newsrooms import Desk, Held
from tests.bot.running import ADMIN, Bot, running, settings_for
from tests.bot.telegram_double import Fault, TelegramDouble, broken, private, read
from tests.bot.telegram_double.server import PATIENCE

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Listener(logging.Handler):
    """Sets `heard` when the words are logged."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words, self.extracted = words, asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self.words in record.getMessage():
            self.extracted.set()


async def test_a_bot_waits_for_telegram_and_says_so(state: Database) -> None:
    port, stop, listener = free_port(), asyncio.Event(), Listener("trying again in 1 s")
    serving = asyncio.create_task(
        serve(build(settings_for(f"http://127.0.0.1:{port}"), Desk(), state), frozenset(), stop)
    )
    logging.getLogger("bot.serving").addHandler(listener)
    async with asyncio.timeout(PATIENCE):
        await listener.extracted.wait()
    logging.getLogger("bot.serving").removeHandler(listener)
    async with TelegramDouble(port) as double:
        assert (await private(double).asks(QUESTION)).text.startswith("212")
        stop.set()
        await serving


async def test_a_server_that_fails_at_the_start_is_asked_again(state: Database) -> None:
    async with TelegramDouble() as double:
        double.fail("getMe", broken(504))
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(build(settings_for(double.address), Desk(), state), frozenset(), stop))
        await double.until_tried("getMe", 504, 200)
        stop.set()
        await serving


async def test_a_bot_that_never_reached_telegram_can_be_stopped(state: Database) -> None:
    stop = asyncio.Event()
    application = build(settings_for(f"http://127.0.0.1:{free_port()}"), Desk(), state)
    stop.set()
    async with asyncio.timeout(PATIENCE):
        await serve(application, frozenset(), stop)


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_telegram_does_not_know_ends_the_bot(status: int, state: Database) -> None:
    async with TelegramDouble() as double:
        double.fail("getMe", Fault(status, "Unauthorized"))
        with pytest.raises(InvalidToken):
            async with asyncio.timeout(PATIENCE):
                await serve(build(settings_for(double.address), Desk(), state), frozenset(), asyncio.Event())
        assert double.tried("getMe") == [status]


async def test_what_was_asked_before_the_end_is_answered(state: Database) -> None:
    desk = Held("Slow?")
    async with TelegramDouble() as double:
        chat = private(double)
        await chat.write("Slow?")
        await chat.write(QUESTION)
        bot = Bot(desk, double, frozenset(), state)  # which fetches both at once
        await asyncio.to_thread(desk.reached.wait, PATIENCE)
        ending = asyncio.create_task(bot.end())
        await double.until("getUpdates", offset="3", timeout="0")  # the confirmation: no more are fetched
        desk.released.set()
        await ending
        assert [each.text.splitlines()[0] for each in chat.unread] == [
            "Not in the stories.",
            "212 · both sources agree",
        ]


async def test_a_reindex_is_finished_and_told_before_the_end() -> None:
    desk = Held()
    async with running(desk) as bot:
        await private(bot.double, ADMIN).asks("/reindex")
        ending = asyncio.create_task(bot.end())
        await asyncio.to_thread(desk.reached.wait, PATIENCE)
        desk.released.set()
        await ending
        assert read(bot.double.done("editMessageText")[-1].fields["text"]).text.startswith("Reindexed in 0.5 s")


async def test_only_what_is_handled_is_asked_for_and_none_is_dropped() -> None:
    async with running(Desk()) as bot:
        await private(bot.double).asks(QUESTION)
        poll, webhook = bot.double.done("getUpdates")[0], bot.double.done("deleteWebhook")[0]
    assert (
        poll.fields["allowed_updates"]
        == '["message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member"]'
    )
    assert "drop_pending_updates" not in webhook.fields


async def test_what_was_fetched_is_confirmed_at_the_end() -> None:
    async with running(Desk()) as bot:
        await private(bot.double).asks(QUESTION)
        await bot.end()
        last = bot.double.done("getUpdates")[-1]
    assert (last.fields["offset"], last.fields.get("timeout", "0")) == ("2", "0")
