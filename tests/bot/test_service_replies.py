"""What helps one person of a group is seen by that person only, or is gone after a while."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.access.limits import RateLimits
from tests.bot.newsrooms import Desk
from tests.bot.running import Bot, running
from tests.bot.telegram_double import Chat, Ephemeral, Fault, broken, group, private

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"


class Time:
    """The time of the bot, which a test moves on."""

    def __init__(self) -> None:
        self.is_now = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.is_now


async def helped(bot: Bot) -> Chat:
    """A group in which /help was answered, and a question after it, so that the bot is done with the help."""
    chat = group(bot.double)
    await chat.asks("/help")
    await chat.asks(f"/ask {QUESTION}")
    return chat


def receivers(bot: Bot) -> list[int | None]:
    """For each message that was sent, the one person that it is for."""
    sent = [
        json.loads(each.fields.get("ephemeral_message_parameters", "{}")) for each in bot.double.done("sendMessage")
    ]
    return [each.get("receiver_user_id") for each in sent]


@pytest.fixture
def _one_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.RateLimits", lambda: RateLimits(1, 1e9))


@pytest.mark.parametrize("written", ["/help", "/status", "/start", "/reindex", "/ask", "/compare", "/timeline"])
async def test_one_person_of_a_group_sees_it(written: str) -> None:
    async with running(Desk()) as bot:
        bot.double.ephemeral = Ephemeral.SENT
        await group(bot.double).asks(written)
        await bot.does("look")
        assert receivers(bot) == [77]
        assert bot.double.tried("deleteMessage") == []


async def test_an_error_is_told_to_who_asked() -> None:
    async with running(Desk({QUESTION: RuntimeError("a fault")})) as bot:
        bot.double.ephemeral = Ephemeral.SENT
        assert "Something went wrong" in (await group(bot.double).asks(f"/ask {QUESTION}")).text
        assert receivers(bot) == [77]


@pytest.mark.usefixtures("_one_at_once")
async def test_who_is_too_fast_is_told_alone() -> None:
    async with running(Desk()) as bot:
        bot.double.ephemeral = Ephemeral.SENT
        chat = group(bot.double)
        await chat.asks(f"/ask {QUESTION}")
        assert "One at a time" in (await chat.asks(f"/ask {QUESTION}")).text
        assert receivers(bot) == [None, 77]


async def test_answers_are_for_all_and_stay() -> None:
    time = Time()
    async with running(Desk(), now=time) as bot:
        await group(bot.double).asks(f"/ask {QUESTION}")
        await private(bot.double).asks("/help")
        time.is_now += timedelta(days=1)
        await bot.does("look")
        assert receivers(bot) == [None, None]
        assert bot.double.tried("deleteMessage") == []


@pytest.mark.parametrize(
    ("known", "tried"),
    [
        pytest.param(Ephemeral.UNKNOWN, [200, 200], id="an older server sends it to all"),
        pytest.param(Ephemeral.REFUSED, [400, 200, 200], id="the bot is no admin of the group"),
    ],
)
async def test_otherwise_it_is_deleted_after_two_minutes(known: Ephemeral, tried: list[int]) -> None:
    time = Time()
    async with running(Desk(), now=time) as bot:
        bot.double.ephemeral = known
        chat = await helped(bot)
        assert bot.double.tried("sendMessage") == tried
        await chat.asks("/status")
        await chat.asks(f"/ask {QUESTION}")
        time.is_now += timedelta(seconds=119)
        await bot.does("look")
        assert bot.double.tried("deleteMessage") == []
        time.is_now += timedelta(seconds=1)
        await bot.does("look")
        assert bot.double.tried("deleteMessage") == [200, 200]
        await bot.does("look")
        assert len(bot.double.tried("deleteMessage")) == 2


async def test_what_a_bot_sent_before_its_end_is_deleted_after_the_next_start() -> None:
    time = Time()
    async with running(Desk(), now=time) as bot:
        await group(bot.double).asks("/help")
        await bot.end()
        time.is_now += timedelta(hours=1)
        bot.begin()
        await private(bot.double).asks(QUESTION)
        await bot.does("look")
        assert bot.double.tried("deleteMessage") == [200]


@pytest.mark.parametrize(
    ("fault", "tried"),
    [
        pytest.param(Fault(400, "Bad Request: message to delete not found"), [400], id="it is gone"),
        pytest.param(Fault(403, "Forbidden: bot was kicked from the supergroup chat"), [403], id="the bot has left"),
        pytest.param(broken(), [502, 200], id="Telegram is not well"),
    ],
)
async def test_a_message_that_cannot_be_deleted_is_tried_again_where_that_helps(fault: Fault, tried: list[int]) -> None:
    time = Time()
    async with running(Desk(), now=time) as bot:
        await helped(bot)
        time.is_now += timedelta(hours=1)
        bot.double.fail("deleteMessage", fault)
        await bot.does("look")
        await bot.does("look")
        assert bot.double.tried("deleteMessage") == tried


async def test_a_group_that_makes_the_bot_its_admin_has_them_from_then_on() -> None:
    person = {"id": 77, "is_bot": False, "first_name": "Reader"}
    member = {"user": {"id": 7, "is_bot": True, "first_name": "Fixture"}, "status": "member"}
    async with running(Desk()) as bot:
        bot.double.ephemeral = Ephemeral.REFUSED
        chat = group(bot.double)
        await chat.asks("/help")
        bot.double.ephemeral = Ephemeral.SENT
        changed = {"chat": chat.chat, "from": person, "date": 1, "old_chat_member": {**member, "status": "left"}}
        await bot.double.deliver({"my_chat_member": {**changed, "new_chat_member": member}})
        assert "Hello" in (await chat.reads()).text
        await chat.asks("/help")
        assert receivers(bot) == [None, None, 77]


async def test_nobody_is_to_receive_what_an_anonymous_admin_asked_for() -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        await Chat(bot.double, chat.chat, hidden, {"sender_chat": chat.chat}).asks("/help")
        assert receivers(bot) == [None]
