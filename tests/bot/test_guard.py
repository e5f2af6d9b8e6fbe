"""Every way to an admin's command, tried by those who are none."""

from collections.abc import Callable

import pytest
from telegram import User

from bot.access.admin_guard import IT_IS_ME, REFUSALS
from bot.access.permissions import Admins, Permission
from bot.commands import COMMANDS
from tests.bot.newsrooms import Desk, Held
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import Chat, TelegramDouble, group, private, read

pytestmark = pytest.mark.anyio

COMMANDS_OF_ADMINS = [command.name for command in COMMANDS if command.admins_only]
EVERYONE = 1087968824  # https://core.telegram.org/bots/api#message: who writes for an anonymous admin
TARGET = 909


def user(number: int) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": "Someone"}


def anonymous(double: TelegramDouble) -> Chat:
    chat = group(double, EVERYONE)
    chat.extra = {"sender_chat": chat.chat}
    return chat


def stranger(double: TelegramDouble) -> Chat:
    return private(double, 502)


def in_a_group(double: TelegramDouble) -> Chat:
    chat = group(double, 502)
    chat.leads()
    return chat


async def can_still_ask(bot: Bot) -> bool:
    """Whether the one whom the commands were about is neither let in nor shut out, and nothing was read again."""
    return (await private(bot.double, TARGET).asks("How many were freed?")).text.startswith("212")


def test_there_are_commands_of_admins() -> None:
    assert COMMANDS_OF_ADMINS == ["reindex", "allow", "deny", "log"]


@pytest.mark.parametrize("command", COMMANDS_OF_ADMINS)
@pytest.mark.parametrize(
    "who", [pytest.param(stranger, id="a stranger"), pytest.param(in_a_group, id="the admin of a group")]
)
async def test_a_stranger_is_refused_every_command(who: Callable[[TelegramDouble], Chat], command: str) -> None:
    desk = Held()
    async with running(desk) as bot:
        chat = who(bot.double)
        assert (await chat.asks(f"/{command} {TARGET}")).text == REFUSALS[Permission.STRANGER]
        assert bot.double.buttons(chat.id) == []
        assert await can_still_ask(bot)
    assert desk.reindexed == 0


@pytest.mark.parametrize("command", COMMANDS_OF_ADMINS)
async def test_a_stranger_who_presses_the_button_of_another_is_refused(command: str) -> None:
    desk = Held()
    async with running(desk) as bot:
        chat = anonymous(bot.double)
        assert (await chat.asks(f"/{command} {TARGET}")).text == REFUSALS[Permission.NAMELESS]
        await chat.press(IT_IS_ME, user(502))
        (answered,) = await bot.double.until("answerCallbackQuery")
        assert answered.fields["text"] == REFUSALS[Permission.STRANGER]
        assert bot.double.tried("editMessageReplyMarkup") == []
        assert await can_still_ask(bot)
        assert chat.unread == []
    assert desk.reindexed == 0


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("me:", id="no command"),
        pytest.param("me:start", id="a command of everyone's"),
        pytest.param("me:nothing 1", id="no command of the bot's"),
        pytest.param(f"me:deny {TARGET}", id="a command, by a stranger"),
        pytest.param("me:reindex", id="another, by a stranger"),
    ],
)
async def test_a_button_that_the_bot_never_made_does_nothing(data: str) -> None:
    desk = Held()
    async with running(desk) as bot:
        chat = private(bot.double, 502)
        message = {"message_id": 5, "date": 1_780_000_000, "chat": chat.chat, "text": "?"}
        query = {"id": "1", "from": user(502), "chat_instance": "1", "message": message, "data": data}
        await bot.double.deliver({"callback_query": query})
        await bot.double.until("answerCallbackQuery")
        assert await can_still_ask(bot)
        assert chat.unread == []
    assert desk.reindexed == 0


async def test_an_admin_without_a_name_says_who_it_is_by_a_button_and_is_heard() -> None:
    desk = Held()
    desk.released.set()
    async with running(desk) as bot:
        chat = anonymous(bot.double)
        await chat.asks("/reindex")
        await chat.press(IT_IS_ME, user(ADMIN))
        assert (await chat.reads()).text == "Reindexing…"
        assert bot.double.buttons(chat.id) == []
    assert desk.reindexed == 1
    assert read(bot.double.done("editMessageText")[-1].fields["text"]).text.startswith("Reindexed in")


async def test_the_button_keeps_the_words_of_the_command() -> None:
    async with running(Desk()) as bot:
        chat = anonymous(bot.double)
        await chat.asks(f"/deny {TARGET}")
        await chat.press(IT_IS_ME, user(ADMIN))
        assert (await chat.reads()).text == f"Shut out: {TARGET}."


@pytest.mark.parametrize(
    ("digits", "buttons"),
    [
        pytest.param(56, 1, id="64 bytes with the name of the command"),
        pytest.param(57, 0, id="65 bytes"),
    ],
)
async def test_a_button_holds_64_bytes_and_longer_words_get_none(digits: int, buttons: int) -> None:
    async with running(Desk()) as bot:
        chat = anonymous(bot.double)
        assert (await chat.asks(f"/deny {'9' * digits}")).text == REFUSALS[Permission.NAMELESS]
        assert len(bot.double.buttons(chat.id)) == buttons


async def test_a_button_that_cannot_be_taken_away_stops_nothing() -> None:
    async with running(Desk()) as bot:
        chat = anonymous(bot.double)
        await chat.asks("/log")
        number, _ = bot.double.button(chat.id, IT_IS_ME)
        message = {"message_id": int(number), "date": 0, "chat": chat.chat}
        query = {"id": "1", "from": user(ADMIN), "chat_instance": "1", "message": message, "data": "me:log"}
        await bot.double.deliver({"callback_query": query})
        await bot.double.until("answerCallbackQuery")
        assert chat.unread == [], "a message that Telegram does not show to the bot any more cannot be replied to"


def test_a_bot_is_no_admin_whatever_its_number() -> None:
    admins = Admins(frozenset({ADMIN}))
    assert admins.runs(User(ADMIN, "Ada", is_bot=False))
    assert not admins.runs(User(ADMIN, "Ada", is_bot=True))
    assert not admins.runs(None)
