"""Too much at once, again and again, or from another program."""

import asyncio
from typing import Any

import httpx
import pytest
from telegram import Update

from bot.access.limits import LimitVerdict, RateLimits
from bot.access.throttle import SLOWLY, Throttle
from bot.clock import utc_now
from bot.storage import Database, pending_updates
from bot.storage.pending_updates import PendingUpdates
from bot.storage.preferences import Preferences
from bot.storage.short_lived import ShortLivedMessages
from bot.transport.chat_locale import ChatLocales
from bot.transport.rate_limiter import RateLimiter
from bot.transport.service_replies import ServiceReplies
from bot.transport.update_queue import BATCH, UpdateQueue
from tests.bot.newsrooms import Desk, Held
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import group, private
from tests.bot.telegram_double.server import PATIENCE

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"


@pytest.fixture
def _three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at once, and no more in the time of a test."""
    monkeypatch.setattr("bot.app.RateLimits", lambda: RateLimits(3, 1e9))


async def test_a_person_has_so_many_at_once_and_one_more_as_the_bucket_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    with monkeypatch.context() as patch:
        patch.setattr(asyncio.get_running_loop(), "time", lambda: now)
        limits = RateLimits(burst=2, period=20)
        assert [await limits.verdict(7) for _ in range(4)] == [
            LimitVerdict.SERVED,
            LimitVerdict.SERVED,
            LimitVerdict.TOLD,
            LimitVerdict.SILENT,
        ]
        assert await limits.verdict(8) is LimitVerdict.SERVED
        now += 10
        assert [await limits.verdict(7) for _ in range(2)] == [LimitVerdict.SERVED, LimitVerdict.SILENT]
        now += 20
        assert [await limits.verdict(7) for _ in range(3)] == [
            LimitVerdict.SERVED,
            LimitVerdict.SERVED,
            LimitVerdict.TOLD,
        ]


async def test_a_person_has_twenty_at_once_and_one_more_each_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    with monkeypatch.context() as patch:
        patch.setattr(asyncio.get_running_loop(), "time", lambda: now)
        limits = RateLimits()
        verdicts = [await limits.verdict(7) for _ in range(21)]
        assert verdicts == [LimitVerdict.SERVED] * 20 + [LimitVerdict.TOLD]
        now += 2.9
        assert await limits.verdict(7) is LimitVerdict.SILENT
        now += 0.2
        assert [await limits.verdict(7) for _ in range(2)] == [LimitVerdict.SERVED, LimitVerdict.SILENT]


async def test_who_has_been_quiet_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    with monkeypatch.context() as patch:
        patch.setattr(asyncio.get_running_loop(), "time", lambda: now)
        limits = RateLimits(burst=2, period=20)
        for person in (7, 8, 9):
            await limits.verdict(person)
        now += 10
        await limits.verdict(10)
        assert list(limits._buckets) == [10]


@pytest.mark.usefixtures("_three")
async def test_who_asks_too_much_is_told_once_and_the_others_are_served() -> None:
    async with running(Desk()) as bot:
        quick = private(bot.double)
        for _ in range(9):
            await quick.write(QUESTION)
        assert (await private(bot.double, 78).asks(QUESTION)).text.startswith("212")
        said = [(await quick.reads()).text.partition("\n")[0] for _ in range(4)]
        assert sorted(said) == ["212 · both sources agree"] * 3 + [SLOWLY]
        await private(bot.double, 79).asks(QUESTION)
        assert quick.unread == []


@pytest.mark.usefixtures("_three")
async def test_an_admin_may_ask_as_much_as_it_takes() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double, ADMIN)
        assert [(await chat.asks(QUESTION)).text.partition("\n")[0] for _ in range(6)] == [
            "212 · both sources agree"
        ] * 6


@pytest.mark.usefixtures("_three")
async def test_what_people_write_in_a_group_for_each_other_counts_for_nothing() -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        for _ in range(9):
            await chat.write("Nice weather.")
            await chat.write("/play@OtherBot")
            await chat.write("/play")
        assert (await chat.asks(f"/ask {QUESTION}")).text.startswith("212")


@pytest.mark.usefixtures("_three")
async def test_a_person_who_floods_keeps_nobody_waiting() -> None:
    desk = Held("Slow?")
    async with running(desk) as bot:
        flood = private(bot.double)
        for _ in range(9):
            await flood.write("Slow?")
        assert (await flood.reads()).text == SLOWLY  # at once, though nothing was answered yet
        desk.released.set()


def update(number: int, **message: Any) -> Update:
    chat = {"id": 7, "type": "private", "first_name": "Ida"}
    person = {"id": 7, "is_bot": False, "first_name": "Ida"}
    content = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": QUESTION, **message}
    made = Update.de_json({"update_id": number, "message": content}, None)
    assert made is not None
    return made


async def test_an_update_that_comes_again_is_taken_once_and_one_that_comes_late_is_taken(state: Database) -> None:
    pending = PendingUpdates(state)
    assert [await pending.take(update(number)) for number in (5, 5, 3, 9, 3, 4)] == [
        True,
        False,
        True,
        True,
        False,
        True,
    ]


async def test_numbers_of_updates_are_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch, state: Database) -> None:
    monkeypatch.setattr(pending_updates, "REMEMBERED", 2)
    pending, taken = PendingUpdates(state), list[bool]()
    for number in (1, 2, 3, 1, 3):
        taken.append(await pending.take(update(number)))
        await pending.answered(update(number))
    assert taken == [True, True, True, True, False]


async def test_two_programs_do_not_talk_for_ever(state: Database) -> None:
    service = ServiceReplies(ShortLivedMessages(state, utc_now))
    door = Throttle(frozenset(), RateLimits(), ChatLocales((), Preferences(state)), service)
    program = {"id": 8, "is_bot": True, "first_name": "Other"}
    assert not await door.admits(update(1, **{"from": program}))
    assert await door.admits(
        update(2, **{"from": program}, sender_chat={"id": -100, "type": "channel", "title": "News"})
    )


async def test_an_intake_takes_no_more_than_it_bears(state: Database) -> None:
    update_queue = UpdateQueue(BATCH, PendingUpdates(state))
    for number in range(BATCH):
        await update_queue.put(number)
    waiting = asyncio.create_task(update_queue.put("one more"))
    await asyncio.sleep(0)
    assert (update_queue.in_hand, waiting.done()) == (BATCH, False)
    await update_queue.get()
    await asyncio.sleep(0)
    assert not waiting.done()  # it is in hand until it is done with
    update_queue.task_done()
    await waiting
    assert update_queue.in_hand == BATCH


def test_an_intake_that_one_request_would_overfill_is_refused(state: Database) -> None:
    with pytest.raises(ValueError, match="room for 99 updates"):
        UpdateQueue(BATCH - 1, PendingUpdates(state))


async def test_an_intake_knows_for_how_long_telegram_has_not_answered(
    monkeypatch: pytest.MonkeyPatch, state: Database
) -> None:
    now = 1000.0
    monkeypatch.setattr("bot.transport.update_queue.time.monotonic", lambda: now)
    update_queue = UpdateQueue(BATCH, PendingUpdates(state))
    asked = httpx.Request("POST", "http://127.0.0.1/", data={"timeout": "25"})
    now += 50
    assert update_queue.silent == 50
    await update_queue.after_fetch(httpx.Response(502, request=asked))
    assert update_queue.silent == 50
    await update_queue.after_fetch(httpx.Response(200, request=asked))
    assert update_queue.silent == 0
    now += 50
    await update_queue.before_fetch(asked)  # until here there may have been no room, which is no silence of Telegram's
    assert update_queue.silent == 0


async def test_typing_takes_no_room_from_messages() -> None:
    async def sent() -> bool:
        return True

    pace, group_of_one = RateLimiter(group_max_rate=1, group_time_period=1e9), {"chat_id": -5}
    async with asyncio.timeout(PATIENCE):
        for _ in range(3):
            assert await pace.process_request(sent, (), {}, "sendChatAction", group_of_one, None)
        assert await pace.process_request(sent, (), {}, "sendMessage", group_of_one, None)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await pace.process_request(sent, (), {}, "sendMessage", group_of_one, None)
