import json

import pytest

from bot.transport import replies
from index.errors import QuestionRefused, SnapshotDamaged, StoriesMissing
from index.models import Story
from tests.bot.newsrooms import COAST, FERRY, Desk, Held, found, snippet
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"


async def test_a_question_is_answered_as_a_person_sees_it() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double).asks(QUESTION)
    assert seen.text == (
        "212 · both sources agree\n"
        "\n"
        "Harbour Herald, Northwire · 4 Mar 2031\n"
        "Ferry freed after nine hours\n"
        "Tugs freed 212 passengers & crew by noon.\n"
        "\n"
        "Coast Courier · 5 Mar 2031\n"
        "By midday tugs had taken 212 people off the stranded ferry, the owner said."
    )
    assert seen.quotations == ("Tugs freed 212 passengers & crew by noon.", COAST.body)
    assert seen.bold == ("212", "Harbour Herald", "212", "Coast Courier", "212")
    assert [words for words, _ in seen.links] == [FERRY.title, "5 Mar 2031"]


async def test_the_answer_replies_to_the_question_without_a_preview_and_after_typing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(replies, "TYPING_AFTER", 0.0)
    desk = Held(QUESTION)
    async with running(desk) as bot:
        chat = private(bot.double)
        number = await chat.write(QUESTION)
        await bot.double.until("sendChatAction")
        desk.released.set()
        await chat.reads()
        methods = [each.method for each in bot.double.requests if each.fields.get("chat_id") == chat.id]
        sent = bot.double.done("sendMessage")[0].fields
    assert methods == ["sendChatAction", "sendMessage"]
    assert json.loads(sent["reply_parameters"]) == {"message_id": number, "allow_sending_without_reply": True}
    assert json.loads(sent["link_preview_options"]) == {"is_disabled": True}
    assert sent["parse_mode"] == "HTML"


async def test_the_link_of_an_answer_shows_the_passage() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        address = dict((await chat.asks(QUESTION)).links)["Ferry freed after nine hours"]
        payload = address.removeprefix("https://t.me/CrosscheckTestBot?start=")
        assert payload != address
        seen = await chat.asks(f"/start {payload}")
    assert seen.quotations == ("Tugs freed 212 passengers & crew by noon. Nobody was hurt.",)
    assert seen.bold == ("Harbour Herald", "Tugs freed 212 passengers & crew by noon.")
    assert seen.text.startswith("Harbour Herald, Northwire · 4 Mar 2031\nFerry freed after nine hours\n")


async def test_a_long_answer_is_one_message_whose_pages_are_turned() -> None:
    stories = [Story(name=str(n), outlet=f"Outlet {n}", body=f"{n} " + "<word> & " * 150 + "end.") for n in range(4)]
    answer = found(*(snippet(story, story.body) for story in stories))
    async with running(Desk({"Long?": answer})) as bot:
        chat = private(bot.double)
        pages = [await chat.asks("Long?")]
        while chat.labels[0][-1].endswith(" ▸"):
            await chat.presses(chat.labels[0][-1])
            pages.append(chat.sees)
        assert len(bot.double.done("sendMessage")) == 1
    assert [words for page in pages for words in page.quotations] == [story.body for story in stories]


async def test_an_answer_that_is_there_at_once_comes_without_typing() -> None:
    async with running(Desk()) as bot:
        await private(bot.double).asks(QUESTION)
        assert bot.double.tried("sendChatAction") == []


async def test_an_answer_is_not_overtaken_by_its_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "TYPING_AFTER", 0.0)
    desk = Held("Slow?")
    async with running(desk) as bot:
        slow, quick = private(bot.double, 78), private(bot.double, 79)
        typing = bot.double.hold("sendChatAction")
        await slow.write("Slow?")
        await typing.reached.wait()
        desk.released.set()
        await quick.asks(QUESTION)  # which is asked after it and answered long before a second
        await quick.asks(QUESTION)
        assert slow.unread == []
        typing.set()
        await slow.reads()


async def test_typing_is_shown_for_as_long_as_the_answer_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "TYPING_SECONDS", 0.05)
    desk = Held("Slow?")
    async with running(desk) as bot:
        chat = private(bot.double)
        await chat.write("Slow?")
        await bot.double.until("sendChatAction", 3, action="typing")
        desk.released.set()
        await chat.reads()


async def test_no_answer_is_said_as_such() -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double).asks("Who won the cup?")).text == "Not in the stories."


@pytest.mark.parametrize(
    ("error", "stranger", "admin"),
    [
        pytest.param(
            QuestionRefused("the question has 9,999 <signs>"),
            "The question has 9,999 <signs>",
            "The question has 9,999 <signs>",
            id="what the person did is said to anyone",
        ),
        pytest.param(
            StoriesMissing("no folder /home/somebody/<stories>"),
            "The stories cannot be asked just now. Please try again later.",
            "No folder /home/somebody/<stories>",
            id="a folder of this machine is named to admins only",
        ),
        pytest.param(
            SnapshotDamaged("/srv/index/terms.bin is damaged"),
            "The stories cannot be asked just now. Please try again later.",
            "/srv/index/terms.bin is damaged",
            id="a file of this machine is named to admins only",
        ),
        pytest.param(
            KeyError("/home/somebody"),
            "Something went wrong on my side. Please try again later.",
            "Something went wrong on my side. Please try again later.",
            id="a surprise is told to nobody",
        ),
    ],
)
async def test_what_is_said_of_an_error(
    error: Exception, stranger: str, admin: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot")
    async with running(Desk({"Why?": error})) as bot:
        assert (await private(bot.double).asks("Why?")).text == stranger
        assert (await private(bot.double, ADMIN).asks("Why?")).text == admin
    logged = [each for each in caplog.records if told(error) in each.getMessage() or each.exc_info]
    assert len(logged) == 2
    assert all(bool(each.exc_info) == isinstance(error, KeyError) for each in logged)
    assert "<signs>" not in caplog.text


def told(error: Exception) -> str:
    """What the log tells of the error: not its text, where that may hold what the person wrote."""
    return "not answered: QuestionRefused" if isinstance(error, QuestionRefused) else str(error)


async def test_an_empty_question_is_refused_in_words() -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double).asks("  \n ")).text == "The question is empty"


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        pytest.param("edited_message", {"edit_date": 1_780_000_001}, id="an edit of a message"),
        pytest.param("channel_post", {"chat": {"id": -100300, "type": "channel", "title": "C"}}, id="a channel's post"),
        pytest.param(
            "edited_channel_post",
            {"chat": {"id": -100300, "type": "channel", "title": "C"}},
            id="an edit of a channel's post",
        ),
        pytest.param(
            "message",
            {"via_bot": {"id": 9, "is_bot": True, "first_name": "Inline", "username": "inline_bot"}},
            id="words of an inline bot",
        ),
        pytest.param("message", {"chat": {"id": -100200, "type": "supergroup", "title": "G"}}, id="talk in a group"),
    ],
)
async def test_what_is_no_question_is_not_answered(
    kind: str, more: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    async with running(desk) as bot:
        await private(bot.double, 78).write(QUESTION, kind, **more)
        await private(bot.double, 79).asks("Something else?")
        await bot.end()  # which finishes what was begun, had anything been
        assert len(bot.double.done("sendMessage")) == 1
    assert desk.asked == ["Something else?"]
    assert "unexpected" not in caplog.text


async def test_chats_are_answered_at_the_same_time_and_each_in_its_order() -> None:
    desk = Held("First?")
    async with running(desk) as bot:
        slow, quick = private(bot.double, 78), private(bot.double, 79)
        await slow.write("First?")
        await slow.write("Second?")
        assert (await quick.asks(QUESTION)).text.startswith("212")
        assert desk.asked == [QUESTION]
        desk.released.set()
        await slow.reads()
        await slow.reads()
    assert desk.asked == [QUESTION, "First?", "Second?"]


async def test_a_bot_in_a_group_reads_commands_only() -> None:
    desk = Desk()
    async with running(desk) as bot:
        chat = group(bot.double)
        await chat.write(QUESTION)
        await chat.write("/help@SomeOtherBot")
        await chat.write("/unknown")
        assert "Write a question" in (await chat.asks("/help@CrosscheckTestBot")).text
        assert "Write a question" in (await chat.asks("/help")).text
        await bot.end()
        assert chat.unread == []
    assert desk.asked == []


@pytest.mark.parametrize(
    ("greeting", "code", "example"),
    [
        pytest.param("hello", "en", "How many were released?", id="English"),
        pytest.param("guten Tag", "de", "Wie viele wurden freigelassen?", id="German"),
        pytest.param("¡hola!", "es", "¿Cuántos fueron liberados?", id="Spanish"),
        pytest.param("bonjour", "fr", "Combien ont été libérés ?", id="French"),
        pytest.param("привет", "ru", "Сколько человек освободили?", id="Russian"),
        pytest.param("здравей", "bg", "Колко души бяха освободени?", id="Bulgarian"),
    ],
)
async def test_a_greeting_is_told_what_may_be_asked(
    make_newsroom: MakeNewsroom, greeting: str, code: str, example: str
) -> None:
    newsroom = make_newsroom({"a.txt": "outlet: Herald\n\nVarn released 57 people on Friday, officials said."})
    newsroom.reindex()  # no statement of it makes an example
    async with running(newsroom) as bot:
        seen = await private(bot.double, language=code).asks(greeting)
    assert example in seen.text
    assert "/help" in seen.text
