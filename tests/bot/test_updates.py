"""How updates come: fetched and watched over, or brought to a webhook; and what becomes of many of them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
import pytest
from pydantic import SecretStr
from telegram.error import InvalidToken

from bot.app import build
from bot.serving import serve
from bot.storage import Database
from bot.storage.pending_updates import PendingUpdates
from bot.transport.update_queue import BATCH, UpdateQueue
from bot.transport.webhook import NotListening, Webhook
from tests.bot.newsrooms import Desk, Held
from tests.bot.running import ADMIN, settings_for
from tests.bot.telegram_double import Fault, TelegramDouble, group, private
from tests.bot.telegram_double.server import PATIENCE
from tests.bot.test_serving import free_port

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
SECRET = "a-secret-of-this-test"


@asynccontextmanager
async def served(
    double: TelegramDouble, desk: Desk, state: Database, *, silence: float = 60.0, webhook: Webhook | None = None
) -> AsyncIterator["asyncio.Task[None]"]:
    """A bot that is up, and ends with the block."""
    update_queue, stop = UpdateQueue(2 * BATCH, PendingUpdates(state)), asyncio.Event()
    application = build(settings_for(double.address, frozenset({ADMIN})), desk, state, update_queue=update_queue)
    serving = asyncio.create_task(
        serve(application, frozenset(), stop, update_queue=update_queue, webhook=webhook, silence=silence)
    )
    try:
        yield serving
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(serving, return_exceptions=True)


async def test_a_poll_that_died_without_a_word_is_begun_anew(state: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with TelegramDouble() as double:
        stuck = double.hold("getUpdates")
        async with served(double, Desk(), state, silence=1.0):
            await stuck.reached.wait()
            assert (await private(double).asks(QUESTION)).text.startswith("212")
    assert "polling begins anew" in caplog.text


async def test_a_poll_that_ended_is_begun_anew(state: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with TelegramDouble() as double:
        double.fail("getUpdates", Fault(401, "Unauthorized"))
        async with served(double, Desk(), state, silence=1.0):
            assert (await private(double).asks(QUESTION)).text.startswith("212")
    assert "the poll had ended" in caplog.text


async def test_a_token_that_was_revoked_ends_the_bot(state: Database) -> None:
    async with TelegramDouble() as double:
        double.fail("getUpdates", *[Fault(401, "Unauthorized")] * 9)
        double.fail("deleteWebhook", Fault(502, "Bad Gateway"), Fault(401, "Unauthorized"))
        async with served(double, Desk(), state, silence=1.0) as serving:
            with pytest.raises(InvalidToken):
                async with asyncio.timeout(PATIENCE):
                    await serving


async def test_an_update_that_cannot_be_read_keeps_no_other_from_being_read(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with TelegramDouble() as double, served(double, Desk(), state):
        who = {"id": 7, "is_bot": True, "first_name": "Fixture"}
        lacking = {"status": "kicked", "user": who}  # and not until when
        chat = {"id": -5, "type": "group", "title": "Newsroom"}
        await double.deliver({"my_chat_member": {"chat": chat, "from": who, "date": 1, "old_chat_member": lacking}})
        assert (await private(double).asks(QUESTION)).text.startswith("212")
        assert "1 update could not be read" in (await private(double, ADMIN).asks("/status")).text
    assert "update 1 cannot be read, and is left out" in caplog.text


async def test_what_there_is_no_room_for_stays_with_telegram_until_there_is(state: Database) -> None:
    desk = Held(QUESTION)
    async with TelegramDouble() as double:
        chat = group(double)
        await chat.write(f"/ask {QUESTION}")
        for _ in range(4 * BATCH):
            await chat.write("Nice weather.")  # waits for its turn behind the question
        async with served(double, desk, state):
            await asyncio.to_thread(desk.reached.wait, PATIENCE)
            await double.until("getUpdates", 2)  # as many as there is room for
            await private(double, 78).write("/help")
            released = asyncio.get_running_loop().time()
            desk.released.set()
            await chat.reads()
            polls = await double.until("getUpdates", 5)
    assert [each.at > released for each in polls[:3]] == [False, False, True]
    assert [each.fields.get("offset", "0") for each in polls[:5]] == ["0", "101", "201", "301", "401"]


def webhook() -> Webhook:
    port = free_port()
    return Webhook(url=f"http://127.0.0.1:{port}/bring", secret=SecretStr(SECRET), host="127.0.0.1", port=port)


def message(number: int, text: str = QUESTION, person: int = 77) -> dict[str, object]:
    reader = {"id": person, "is_bot": False, "first_name": "Reader"}
    chat = {"id": person, "type": "private", "first_name": "Reader"}
    content = {"message_id": number, "date": 1, "chat": chat, "from": reader, "text": text}
    return {"update_id": number, "message": content}


async def brought(hook: Webhook, update: Mapping[str, object], secret: str | None = SECRET) -> int:
    """Brings an update as Telegram would, and gives the status that it gets."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    async with aiohttp.ClientSession() as client, client.post(hook.url, json=update, headers=headers) as answer:
        return answer.status


async def test_telegram_brings_updates_and_shows_the_secret(state: Database) -> None:
    hook = webhook()
    async with TelegramDouble() as double, served(double, Desk(), state, webhook=hook):
        set_up = (await double.until("setWebhook"))[0].fields
        assert (await private(double).asks(QUESTION)).text.startswith("212")
        assert double.done("getUpdates") == []
    assert (set_up["url"], set_up["secret_token"]) == (hook.url, SECRET)
    assert (
        set_up["allowed_updates"]
        == '["message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member"]'
    )


@pytest.mark.parametrize("secret", [pytest.param("guessed", id="a wrong one"), pytest.param(None, id="none")])
async def test_who_does_not_know_the_secret_is_refused(state: Database, secret: str | None) -> None:
    hook = webhook()
    async with TelegramDouble() as double, served(double, Desk(), state, webhook=hook):
        await double.until("setWebhook")
        assert (await private(double).asks(QUESTION)).text.startswith("212")
        assert await brought(hook, message(900), secret) == 403
        await private(double, 78).asks(QUESTION)
        assert len(double.done("sendMessage", chat_id="77")) == 1


async def test_what_is_brought_and_cannot_be_read_is_taken_and_its_words_are_not_logged(
    state: Database, caplog: pytest.LogCaptureFixture
) -> None:
    hook = webhook()
    broken: list[bytes] = [
        b'{"update_id": 900, "message": "a confession"}',
        b'{"update_id": 901, "message": {"text": "a confession"}}',
        b'["a confession"]', b'"a confession"', b"null", b"a confession", b'{"a confession', b"\xff\xfe", b"", b"[" * 100_000,
    ]  # fmt: skip
    async with TelegramDouble() as double, served(double, Desk(), state, webhook=hook):
        await double.until("setWebhook")
        async with aiohttp.ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as client:
            for body in broken:
                async with client.post(hook.url, data=body) as answer:
                    assert answer.status == 200, body[:20]
        assert await brought(hook, message(902)) == 200
        assert (await private(double, 78).asks(QUESTION)).text.startswith("212")
        assert f"{len(broken)} updates could not be read" in (await private(double, ADMIN).asks("/status")).text
    assert "update 900 cannot be read, and is left out" in caplog.text
    assert "what was brought is no JSON, and is left out" in caplog.text
    assert "confession" not in caplog.text
    assert "Traceback" not in caplog.text


async def test_who_does_not_know_the_secret_is_refused_before_the_body_is_read(state: Database) -> None:
    hook = webhook()
    async with TelegramDouble() as double, served(double, Desk(), state, webhook=hook):
        await double.until("setWebhook")
        reader, writer = await asyncio.open_connection(hook.host, hook.port)
        writer.write(b"POST /bring HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n")  # and no body
        assert (await reader.readline()).split()[1] == b"403"
        writer.close()
        reader, writer = await asyncio.open_connection(hook.host, hook.port)
        known = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n".encode()
        writer.write(b"POST /bring HTTP/1.1\r\nHost: a\r\n" + known + b"Content-Length: 90000000\r\n\r\n")
        assert (await reader.readline()).split()[1] == b"400"  # more than an update has
        writer.close()
        reader, writer = await asyncio.open_connection(hook.host, hook.port)  # who does not say how much will come
        writer.write(b"POST /bring HTTP/1.1\r\nHost: a\r\n" + known + b"Transfer-Encoding: chunked\r\n\r\n")
        writer.write(2 * (b"%x\r\n" % 600_000 + 600_000 * b" " + b"\r\n"))
        assert (await reader.readline()).split()[1] == b"400"
        writer.close()


async def test_an_update_that_is_brought_twice_is_answered_once_and_a_late_one_too(state: Database) -> None:
    hook, desk = webhook(), Desk()
    async with TelegramDouble() as double, served(double, desk, state, webhook=hook):
        await private(double, 78).asks("/help")  # so that it listens
        for number in (903, 901, 903, 902, 901):
            assert await brought(hook, message(number, f"Question {number}?")) == 200
        await double.until("sendMessage", 3, chat_id="77")
        await private(double, 79).asks("/help")
    assert desk.asked == ["Question 903?", "Question 901?", "Question 902?"]


async def test_what_was_brought_before_the_end_is_answered(state: Database) -> None:
    hook, desk = webhook(), Held("Slow?")
    async with TelegramDouble() as double:
        async with served(double, desk, state, webhook=hook):
            await private(double, 78).asks("/help")
            assert await brought(hook, message(900, "Slow?")) == 200
            await asyncio.to_thread(desk.reached.wait, PATIENCE)
            asyncio.get_running_loop().call_later(0.1, desk.released.set)
        assert len(double.done("sendMessage", chat_id="77")) == 1


async def test_a_place_that_is_taken_ends_the_bot_with_a_sentence(state: Database) -> None:
    hook = webhook()
    taken = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", hook.port)
    async with taken, TelegramDouble() as double, served(double, Desk(), state, webhook=hook) as serving:
        with pytest.raises(NotListening, match=f"WEBHOOK_LISTEN 127.0.0.1:{hook.port} cannot be listened on"):
            async with asyncio.timeout(PATIENCE):
                await serving
