"""In a group the bot speaks when it is spoken to."""

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.handlers.groups import HELLO
from bot.handlers.questions import WHICH_QUESTION
from bot.storage.group_migration import GroupMigration
from tests.bot.newsrooms import COAST, FERRY, Desk, found, snippet
from tests.bot.running import running
from tests.bot.telegram_double import Chat, Fault, TelegramDouble, group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
BOT = {"id": 7, "is_bot": True, "first_name": "Fixture", "username": "CrosscheckTestBot"}
OTHER = {"id": 8, "is_bot": True, "first_name": "Other", "username": "OtherBot"}
ANSWER, OF_ANOTHER = (
    {"message_id": 5, "date": 1, "chat": {"id": -1, "type": "group"}, "text": "Yes.", "from": who}
    for who in (BOT, OTHER)
)
ASKED = {
    "message_id": 6,
    "date": 1,
    "chat": {"id": -1, "type": "group"},
    "text": QUESTION,
    "from": {"id": 9, "is_bot": False, "first_name": "Ida"},
}


def entities(text: str, part: str, kind: str, **more: object) -> list[dict[str, object]]:
    """The one entity of a text, counted as Telegram counts."""
    start = len(text[: text.index(part)].encode("utf-16-le")) // 2
    return [{"type": kind, "offset": start, "length": len(part), **more}]


def named(text: str, name: str = "@CrosscheckTestBot", kind: str = "mention", **more: object) -> dict[str, object]:
    return {"text": text, "entities": entities(text, name, kind, **more)}


def commanded(text: str) -> dict[str, object]:
    return {"text": text, "entities": entities(text, text.split(maxsplit=1)[0], "bot_command")}


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(commanded(f"/ask {QUESTION}"), id="a command"),
        pytest.param(commanded(f"/ask@CrosscheckTestBot {QUESTION}"), id="a command to this bot"),
        pytest.param(commanded(f"/ASK@crosschecktestbot {QUESTION}"), id="a command in another spelling"),
        pytest.param(commanded("/ask") | {"reply_to_message": ASKED}, id="a command that points at a question"),
        pytest.param({"text": QUESTION, "reply_to_message": ANSWER}, id="a reply to the bot"),
        pytest.param(named(f"@CrosscheckTestBot {QUESTION}"), id="its name in front"),
        pytest.param(named(f"{QUESTION} @crosschecktestbot", "@crosschecktestbot"), id="its name behind, in small letters"),
        pytest.param(named("😀 How many @CrosscheckTestBot were freed?"), id="its name in the middle, behind a wide sign"),
        pytest.param(named(f"Crosscheck, {QUESTION}", "Crosscheck,", "text_mention", user=BOT), id="a name that is a link to it"),
        pytest.param(named("@CrosscheckTestBot ?", "@CrosscheckTestBot ?", "text_mention", user=BOT) | {"reply_to_message": ASKED}, id="its name, as a reply to a question"),
    ],
)  # fmt: skip
async def test_it_answers_when_it_is_addressed(message: Mapping[str, Any]) -> None:
    desk = Desk({"😀 How many were freed?": Desk().ask(QUESTION)})
    async with running(desk) as bot:
        chat = group(bot.double)
        await chat.send(**message)
        assert (await chat.reads()).text.startswith("212 · both sources agree")


@pytest.mark.parametrize(
    "message",
    [
        pytest.param({"text": QUESTION}, id="a question to the others"),
        pytest.param(commanded(f"/ask@OtherBot {QUESTION}"), id="a command to another bot"),
        pytest.param(commanded("/start@OtherBot"), id="a start of another bot"),
        pytest.param(commanded("/unknown"), id="a command that it does not know"),
        pytest.param({"text": QUESTION, "reply_to_message": OF_ANOTHER}, id="a reply to another bot"),
        pytest.param({"text": QUESTION, "reply_to_message": ASKED}, id="a reply to a person"),
        pytest.param({"text": f"Write to @CrosscheckTestBot. {QUESTION}"}, id="its name without an entity"),
        pytest.param(named(f"news@CrosscheckTestBot.example {QUESTION}", "news@CrosscheckTestBot.example", "email"), id="its name in an address"),
        pytest.param(named(f"@CrosscheckTestBotX {QUESTION}", "@CrosscheckTestBotX"), id="a longer name"),
        pytest.param(named(f"@CrosscheckTestBot {QUESTION}") | {"via_bot": OTHER}, id="through an inline bot"),
        pytest.param(commanded(f"/ask {QUESTION}") | {"from": OTHER}, id="another program"),
        pytest.param(named(f"@CrosscheckTestBot {QUESTION}") | {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ida"}}, id="passed on from elsewhere"),
        pytest.param(named(f"@CrosscheckTestBot {QUESTION}") | {"is_automatic_forward": True, "sender_chat": {"id": -5, "type": "channel", "title": "News"}}, id="a post of the linked channel"),
        pytest.param({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, id="a picture"),
        pytest.param({"new_chat_title": "News"}, id="what Telegram reports"),
    ],
)  # fmt: skip
async def test_it_is_quiet_when_it_is_not(message: Mapping[str, Any]) -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        if "from" in message:
            await Chat(bot.double, chat.chat, OTHER).send(
                **{name: each for name, each in message.items() if name != "from"}
            )
        else:
            await chat.send(**message)
        await chat.write(f"/ask {QUESTION}")
        await chat.reads()  # answered after it, and so the one answer
        assert len(bot.double.done("sendMessage")) == 1


async def test_a_channel_is_left_alone() -> None:
    async with running(Desk()) as bot:
        channel = Chat(bot.double, {"id": -100300, "type": "channel", "title": "News"}, None)
        await channel.write(f"/ask {QUESTION}", "channel_post")
        await private(bot.double).asks(QUESTION)
        assert channel.unread == []


@pytest.mark.parametrize(
    "sender",
    [
        pytest.param({"id": -100200, "type": "supergroup", "title": "Newsroom"}, id="an admin who stays anonymous"),
        pytest.param({"id": -100900, "type": "channel", "title": "Ida's"}, id="somebody in the name of a channel"),
    ],
)
async def test_who_writes_in_the_name_of_a_chat_is_served(sender: Mapping[str, object]) -> None:
    async with running(Desk()) as bot:
        hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        chat = Chat(bot.double, group(bot.double).chat, hidden, {"sender_chat": sender})
        assert (await chat.asks(f"/ask {QUESTION}")).text.startswith("212")


async def test_an_answer_stays_in_its_topic() -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        await chat.write(f"/ask {QUESTION}", message_thread_id=44, is_topic_message=True)
        await chat.reads()
        await chat.write(f"/ask {QUESTION}", message_thread_id=44)  # a chain of replies in a group without topics
        await chat.reads()
        sent = bot.double.done("sendMessage", chat_id=chat.id)
    assert [each.fields.get("message_thread_id") for each in sent] == ["44", None]


@pytest.mark.parametrize("message", [commanded("/ask"), named("@CrosscheckTestBot")], ids=["a command", "a name"])
async def test_it_says_how_to_ask_where_the_question_is_missing(message: Mapping[str, Any]) -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        await chat.send(**message)
        assert (await chat.reads()).text == WHICH_QUESTION.format(command="ask")


def member(status: str) -> dict[str, object]:
    return {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}


async def changes(double: TelegramDouble, chat: Mapping[str, object], old: str, new: str) -> None:
    person = {"id": 77, "is_bot": False, "first_name": "Reader"}
    await double.deliver({"my_chat_member": {"chat": chat, "from": person, "date": 1, "old_chat_member": member(old), "new_chat_member": member(new)}})  # fmt: skip


async def test_it_says_hello_once_when_it_comes_in() -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        await changes(bot.double, chat.chat, "left", "member")
        hello = await chat.reads()
        await chat.asks(f"/ask {QUESTION}")
        assert hello.text == HELLO.format(ask="ask", help="help")
        assert len(bot.double.done("sendMessage")) == 2


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        pytest.param("supergroup", "member", "left", id="it has left"),
        pytest.param("supergroup", "member", "kicked", id="it was removed"),
        pytest.param("private", "kicked", "member", id="a person has let it in again"),
        pytest.param("channel", "left", "member", id="it has come into a channel"),
    ],
)
async def test_it_says_nothing_when_something_else_happens_to_it(kind: str, old: str, new: str) -> None:
    async with running(Desk()) as bot:
        await changes(bot.double, {"id": -100200, "type": kind, "title": "Newsroom"}, old, new)
        await private(bot.double).asks(QUESTION)
        assert len(bot.double.done("sendMessage")) == 1


async def test_an_answer_follows_a_group_that_has_become_a_supergroup() -> None:
    moved = Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", moved_to=-100777)
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", moved)
        await group(bot.double, number=-50).write(f"/ask {QUESTION}")
        sent = (await bot.double.until("sendMessage", chat_id="-100777"))[0]
    assert "reply_parameters" not in sent.fields
    assert json.loads(sent.fields["link_preview_options"]) == {"is_disabled": True}


class Kept:
    """A place that keeps something by a chat's number."""

    def __init__(self) -> None:
        self.group_migration: list[tuple[int, int]] = []

    async def moved(self, old: int, new: int) -> None:
        self.group_migration.append((old, new))


async def test_what_is_kept_by_a_chats_number_moves_along(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    monkeypatch.setattr("bot.app.GroupMigration", lambda places: GroupMigration([*places, kept.moved]))
    async with running(Desk()) as bot:
        await group(bot.double, number=-50).send(migrate_to_chat_id=-100777)
        new = group(bot.double, number=-100777)
        await new.send(migrate_from_chat_id=-50)
        await new.asks(f"/ask {QUESTION}")
    assert kept.group_migration == [(-50, -100777), (-50, -100777)]


@pytest.mark.parametrize(
    "refusal", ["not enough rights to send text messages to the chat", "TOPIC_CLOSED", "CHAT_WRITE_FORBIDDEN"]
)
async def test_where_it_may_not_write_it_logs_a_line_and_tries_no_more(
    refusal: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", Fault(400, f"Bad Request: {refusal}"))
        await group(bot.double).write(f"/ask {QUESTION}")
        await bot.double.until_tried("sendMessage", 400)
        await private(bot.double).asks(QUESTION)
        assert bot.double.tried("sendMessage") == [400, 200]
    logged = [each for each in caplog.records if each.name == "bot.handlers.errors"]
    assert [(each.levelname, bool(each.exc_info)) for each in logged] == [("INFO", False)]


@pytest.mark.parametrize("command", ["/ask", "/compare"])
async def test_an_edited_command_gets_a_new_answer_in_the_place_of_the_old(command: str) -> None:
    other = found(snippet(FERRY, "The ferry ran aground at dawn.", "dawn"), snippet(COAST, COAST.body, "212"))
    async with running(Desk({"When did it run aground?": other})) as bot:
        chat = group(bot.double)
        number = await chat.write(f"{command} {QUESTION}")
        await chat.reads()
        edited = f"{command} When did it run aground?"
        entities = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        await replace(chat, extra={"entities": entities}).rewrites(number, edited)
        await bot.double.until("editMessageText")
        assert "dawn" in chat.sees.bold
        assert len(bot.double.done("sendMessage")) == 1
        assert ("👍" in [label for row in chat.labels for label in row]) == (command == "/ask")


async def test_thanks_get_a_reaction_and_words_that_ask_nothing_get_nothing(make_newsroom: MakeNewsroom) -> None:
    async with running(
        make_newsroom({"pit.txt": "outlet: A\n\nRescuers freed 31 miners from the Karsa pit.\n"})
    ) as bot:
        chat = group(bot.double)
        await chat.send(text="thanks!", reply_to_message=ANSWER)
        await bot.double.until_tried("setMessageReaction", 501)  # which the emulator lacks; its answer changes nothing
        (reaction,) = [each for each in bot.double.requests if each.method == "setMessageReaction"]
        await chat.send(text="Elephants, obviously", reply_to_message=ANSWER)
        assert (await chat.asks("/ask How many miners were freed?")).text.startswith("31")
        assert len(bot.double.done("sendMessage")) == 1
    assert json.loads(reaction.fields["reaction"]) == [{"type": "emoji", "emoji": "👍"}]
