"""Who may use the bot: TELEGRAM_ACCESS, /allow and /deny."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.access.access_gate import SHUT_OUT
from bot.settings import Access
from tests.bot.newsrooms import Desk
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import Chat, TelegramDouble, group, private

pytestmark = pytest.mark.anyio

ASKED = "How many were freed?"
SOMEONE = 601
UNLISTED = "Only those whom the people who run this bot have let in may use it. Your number is 601: tell it to them."


async def said(bot: Bot, command: str) -> str:
    """What an admin who writes the command in private is told."""
    chat = private(bot.double, ADMIN)
    chat.skip()
    return (await chat.asks(command)).text


async def test_whoever_is_shut_out_is_told_so_and_let_in_again() -> None:
    desk = Desk()
    async with running(desk) as bot:
        chat = private(bot.double, SOMEONE)
        assert (await chat.asks(ASKED)).text.startswith("212")
        assert await said(bot, f"/deny {SOMEONE}") == f"Shut out: {SOMEONE}."
        for each in (ASKED, "/start", "/status", "/reindex"):
            assert (await chat.asks(each)).text == SHUT_OUT
        assert await said(bot, f"/allow {SOMEONE}") == f"Let in: {SOMEONE}."
        assert (await chat.asks(ASKED)).text.startswith("212")
    assert desk.asked == [ASKED, ASKED]


async def test_where_only_those_on_the_list_may_ask_the_others_learn_their_number() -> None:
    desk = Desk()
    async with running(desk, access=Access.LISTED) as bot:
        chat = private(bot.double, SOMEONE)
        assert (await chat.asks(ASKED)).text == UNLISTED
        assert (await chat.asks("/help")).text == UNLISTED
        assert (await private(bot.double, ADMIN).asks(ASKED)).text.startswith("212")
        await said(bot, f"/allow {SOMEONE}")
        assert (await chat.asks(ASKED)).text.startswith("212")
    assert len(desk.asked) == 2


async def test_a_group_that_is_let_in_lets_in_whoever_writes_there_but_those_who_are_shut_out() -> None:
    async with running(Desk(), access=Access.LISTED) as bot:
        one, other = group(bot.double, SOMEONE), group(bot.double, 602)
        await one.write("/sources")
        await said(bot, f"/allow {one.id}")
        await said(bot, "/deny 602")
        assert (await one.asks("/sources")).text.startswith("1 source")
        await other.write("/sources")
        assert (await one.asks("/sources")).text.startswith("1 source")
        assert one.unread == []


async def test_nothing_is_said_in_a_group_to_those_who_are_kept_out() -> None:
    async with running(Desk()) as bot:
        await said(bot, f"/deny {SOMEONE}")
        chat = group(bot.double, SOMEONE)
        await chat.write("/sources")
        assert (await private(bot.double, 602).asks(ASKED)).text.startswith("212")
        assert chat.unread == []


async def test_a_button_of_one_who_is_shut_out_is_answered_with_the_reason() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double, SOMEONE)
        await chat.asks("/language")
        await said(bot, f"/deny {SOMEONE}")
        await chat.press("Español")
        (answered,) = await bot.double.until("answerCallbackQuery")
        assert (answered.fields["text"], answered.fields["show_alert"]) == (SHUT_OUT, "true")
        assert bot.double.tried("editMessageText") == []


async def test_an_inline_question_of_one_who_is_shut_out_finds_nothing() -> None:
    async with running(Desk()) as bot:
        await said(bot, f"/deny {SOMEONE}")
        await bot.double.deliver({"inline_query": {"id": "7", "from": PERSON, "query": ASKED, "offset": ""}})
        (answered,) = await bot.double.until("answerInlineQuery")
        assert (answered.fields["inline_query_id"], answered.fields["results"]) == ("7", "[]")


async def test_what_the_admins_said_outlives_the_bot(tmp_path: Path) -> None:
    async with running(Desk(), state=tmp_path / "bot.sqlite") as bot:
        await said(bot, f"/deny {SOMEONE}")
    async with running(Desk(), state=tmp_path / "bot.sqlite") as bot:
        assert (await private(bot.double, SOMEONE).asks(ASKED)).text == SHUT_OUT


async def test_an_admin_cannot_be_shut_out_whatever_the_state_says(tmp_path: Path) -> None:
    async with running(Desk(), frozenset({701}), state=tmp_path / "bot.sqlite") as bot:
        assert (await private(bot.double, 701).asks(f"/deny {ADMIN}")).text == f"Shut out: {ADMIN}."
    async with running(Desk(), frozenset({701, ADMIN}), state=tmp_path / "bot.sqlite") as bot:
        assert (await private(bot.double, ADMIN).asks(ASKED)).text.startswith("212")
        assert await said(bot, "/deny 701") == "701 runs this bot and is always let in."


def by(person: dict[str, object], **more: object) -> dict[str, object]:
    return {"message_id": 3, "date": 1, "chat": {"id": -1, "type": "group", "title": "T"}, "from": person, **more}


PERSON: dict[str, object] = {"id": SOMEONE, "is_bot": False, "first_name": "R"}
CHANNEL = {"id": -100300, "type": "channel", "title": "C"}


@pytest.mark.parametrize(
    ("written", "answered", "said"),
    [
        pytest.param("/deny", by(PERSON), f"Shut out: {SOMEONE}.", id="a reply to their message"),
        pytest.param("/allow", by(PERSON), f"Let in: {SOMEONE}.", id="a reply that lets in"),
        pytest.param("/deny 5", by(PERSON), "Shut out: 5.", id="a number counts before the reply"),
        pytest.param("/deny -1001234", None, "Shut out: -1001234.", id="a group"),
        pytest.param("/deny", None, "Write the number of a person or a group behind /deny", id="nobody"),
        pytest.param("/allow", None, "Write the number of a person or a group behind /allow", id="nobody to let in"),
        pytest.param("/deny <b>", None, "Write the number", id="no number"),
        pytest.param("/deny 0", None, "Write the number", id="zero"),
        pytest.param("/deny ٣", None, "Write the number", id="digits of another script"),
        pytest.param("/deny 1234567890123456789", None, "Write the number", id="a number that no database holds"),
        pytest.param("/deny", by(PERSON | {"is_bot": True}), "Write the number", id="a reply to a bot"),
        pytest.param("/deny", by(PERSON, sender_chat=CHANNEL), "Write the number", id="a reply to a channel's words"),
        pytest.param(
            "/deny",
            by(PERSON, forum_topic_created={"name": "N", "icon_color": 1}),
            "Write the number",
            id="a topic, which every message in it replies to",
        ),
        pytest.param("/deny 1087968824", None, "1087968824 stands for many people", id="an id of many people"),
        pytest.param(f"/deny {ADMIN}", None, f"{ADMIN} runs this bot", id="an admin"),
    ],
)
async def test_whom_a_command_means(written: str, answered: dict[str, object] | None, said: str) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double, ADMIN)
        await chat.write(written, reply_to_message=answered)
        assert (await chat.reads()).text.startswith(said)


@pytest.mark.parametrize(
    ("report", "who"),
    [
        pytest.param({"new_chat_title": "N"}, private, id="a new title"),
        pytest.param({"migrate_to_chat_id": -100999}, group, id="a group that became a supergroup"),
    ],
)
async def test_what_telegram_reports_is_nobodys_use_of_the_bot(
    report: dict[str, object], who: Callable[[TelegramDouble, int], Chat]
) -> None:
    async with running(Desk()) as bot:
        await said(bot, f"/deny {SOMEONE}")
        chat = who(bot.double, SOMEONE)
        await chat.send(**report)
        assert (await private(bot.double, 602).asks(ASKED)).text.startswith("212")
        assert chat.unread == []


async def test_an_admin_without_a_name_lets_in_the_group_that_is_not_on_the_list() -> None:
    async with running(Desk(), access=Access.LISTED) as bot:
        chat = group(bot.double, 1087968824)
        chat.extra = {"sender_chat": chat.chat}
        assert (await chat.asks(f"/allow@CrosscheckTestBot {chat.id}")).text.startswith("You write in the name of")
        await chat.press("It is me", {"id": ADMIN, "is_bot": False, "first_name": "A"})
        assert (await chat.reads()).text == f"Let in: {chat.id}."
        assert (await chat.asks("/sources")).text.startswith("1 source")
