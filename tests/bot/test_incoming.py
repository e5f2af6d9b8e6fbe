"""Stories that an admin sends to the bot, over a real newsroom; strangers and files that cannot be taken."""

from pathlib import Path

import pytest

from bot.handlers.admin.submissions import MOST
from index.api.newsroom import Newsroom
from index.errors import SourcesUnreadable
from index.models import Document
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import Chat, TelegramDouble, group, private, read
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

PIT = "outlet: Harbour Herald\n\nRescuers freed 31 miners from the Karsa pit on Tuesday.\n"
GOATS = (
    "title: Goats & <kids> escape\noutlet: Tolm Times\npublished: 2031-03-06\nurl: https://tolm.example/goats\n\n"
    "In Tolm 14 goats escaped on Thursday. A farmer had left the gate open.\n"
)
TAKEN = (
    "Taken: 1 story\n\nGoats & <kids> escape\nTolm Times · 6 Mar 2031 · 2 sentences\n"
    "In Tolm 14 goats escaped on Thursday. A farmer had left the gate open."
)
CHANNEL = {"id": -100555, "type": "channel", "title": "Tolm, live", "username": "tolmlive"}
POST = "In Tolm 14 goats escaped on Thursday. A farmer had left the gate open, the town said."


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    newsroom = make_newsroom({"pit.txt": PIT})
    newsroom.reindex()
    return newsroom


def texts(folder: Path) -> set[Path]:
    """The text files below a folder."""
    return {path for path in folder.rglob("*") if path.suffix.lower() == ".txt"}


def received(newsroom: Newsroom) -> list[Path]:
    """The files that are kept of what came in."""
    return [path for path in (newsroom.stories / "received").rglob("*") if path.is_file()]


async def test_a_document_is_taken_answers_and_goes_again_by_its_button(newsroom: Newsroom, tmp_path: Path) -> None:
    state = tmp_path / "bot.sqlite"
    async with running(newsroom, state=state) as bot:
        admin = private(bot.double, ADMIN)
        await admin.attach("goats.txt", GOATS.encode())
        seen = await admin.reads()
        assert seen.text.startswith(TAKEN)
        assert dict(seen.links) == {"Goats & <kids> escape": "https://tolm.example/goats"}
        assert (await private(bot.double).asks("How many goats escaped?")).text.startswith("14")
        await admin.attach("again.txt", GOATS.encode())
        assert (await admin.reads()).text.startswith("Here already: 1 story\n")
        _, button = bot.double.button(admin.id, "Take it back")
    async with running(newsroom, state=state) as bot:  # the button stands in the chat, whatever happened to the bot
        admin = private(bot.double, ADMIN)
        message = {"message_id": 3, "date": 1, "chat": admin.chat, "text": "?"}
        query = {"id": "9", "from": admin.person, "chat_instance": "1", "message": message}
        await bot.double.deliver({"callback_query": {**query, "data": button["callback_data"]}})
        await bot.double.until("answerCallbackQuery")
        await bot.end()
    assert received(newsroom) == []
    assert newsroom.status().stories == 1


UNSIGNED = b"In Tolm 14 goats escaped on Thursday. A farmer had left the gate open."


async def test_the_outlet_of_a_text_that_names_none_is_asked_for_by_a_button(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        await admin.attach("goats.txt", UNSIGNED)
        asked = (await admin.reads()).text
        assert admin.labels == [["Harbour Herald"], ["Take it back"]]
        await admin.press("Harbour Herald")
        await bot.double.until("editMessageText")
        shown = admin.sees.text
        assert admin.labels == [["Take it back"]]
    assert "unknown outlet · 2 sentences" in asked
    assert "Which outlet is it from?" in asked
    assert "Guessed: outlet" not in asked
    assert "Harbour Herald · 2 sentences" in shown
    assert "Which outlet" not in shown
    assert [(each.outlet, each.stories) for each in newsroom.sources()] == [("Harbour Herald", 2)]


async def test_another_outlet_is_named_by_a_reply_to_the_document(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        number = await admin.attach("goats.txt", UNSIGNED)
        await admin.reads()
        document = {"file_id": "again", "file_unique_id": "again", "file_name": "goats.txt"}
        bot.double.store("again", UNSIGNED)
        to = {"message_id": number, "date": 1, "chat": admin.chat, "from": admin.person, "document": document}
        await admin.write("The Tolm\nTimes & <Post>", reply_to_message=to)
        assert "The Tolm Times & <Post> · 2 sentences" in (await admin.reads()).text
        assert admin.labels == [["Take it back"]]
        assert (await private(bot.double).asks("How many goats escaped?")).text.startswith("14 · one source")
        await admin.press("Take it back")
        await bot.double.until("editMessageText")
    assert newsroom.status().stories == 1
    assert [path.name for path in received(newsroom)] == [".outlets.json"]
    assert received(newsroom)[0].read_text() == "{}"


async def test_only_an_admin_names_an_outlet_and_only_one_that_is_known(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin, stranger = private(bot.double, ADMIN), private(bot.double, 78)
        await admin.attach("goats.txt", UNSIGNED)
        await admin.reads()
        number, button = bot.double.button(admin.id, "Harbour Herald")
        await stranger.forge(button["callback_data"], number)
        (refused,) = await bot.double.until("answerCallbackQuery")
        assert "Only the people who run this bot" in refused.fields["text"]
        forged = button["callback_data"].replace(button["callback_data"][3:11], "00000000")
        await admin.forge(forged, number)
        assert (await admin.reads()).text == "The name of an outlet has 1 to 80 characters."
        await admin.forge("of:00000000:../pit.txt", number)
        assert (await admin.reads()).text == "'../pit.txt' is no document that was handed in."
    assert newsroom.story(received(newsroom)[0].relative_to(newsroom.stories).as_posix()).outlet == "unknown outlet"


def test_the_sources_of_a_folder_take_precedence_over_a_named_outlet(newsroom: Newsroom) -> None:
    taken = newsroom.take(Document(data=UNSIGNED, name="goats.txt"))
    newsroom.name_outlet(taken.file, "Tolm Times")
    (newsroom.stories / "sources.toml").write_text('[outlets."Vessen Herald"]\nfiles = ["received/*"]\n', "utf-8")
    newsroom.reindex()
    assert newsroom.story(taken.file).outlet == "Vessen Herald"


@pytest.mark.parametrize("written", ["{", "[]", '{"a": 1}'])
def test_outlets_that_cannot_be_read_are_told_and_kept(newsroom: Newsroom, written: str) -> None:
    taken = newsroom.take(Document(data=UNSIGNED, name="goats.txt"))
    named = newsroom.stories / "received" / ".outlets.json"
    named.write_text(written)
    with pytest.raises(SourcesUnreadable, match=r"\.outlets\.json cannot be read; mend or delete it"):
        newsroom.name_outlet(taken.file, "Tolm Times")
    assert named.read_text() == written
    assert newsroom.story(taken.file).outlet == "unknown outlet"


@pytest.mark.parametrize(
    ("origin", "lead"),
    [
        pytest.param(
            {"type": "channel", "chat": CHANNEL, "message_id": 12, "author_signature": "Ilse Brandt"},
            "Tolm, live · 6 Mar 2031 · 2 sentences",
            id="a public channel's",
        ),
        pytest.param(
            {"type": "channel", "chat": {**CHANNEL, "title": 'a\noutlet: "b"', "username": None}, "message_id": 12},
            'a outlet: "b" · 6 Mar 2031 · 2 sentences',
            id="a channel whose name would be a header",
        ),
        pytest.param(
            {"type": "chat", "sender_chat": {"id": -5, "type": "supergroup", "title": "Tolm talks"}},
            "Tolm talks · 6 Mar 2031 · 2 sentences",
            id="a group's",
        ),
    ],
)
async def test_a_forwarded_post_is_a_story_of_its_channel(
    newsroom: Newsroom, origin: dict[str, object], lead: str
) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        await admin.write(POST, forward_origin={**origin, "date": 1930557600})
        seen = await admin.reads()
    assert lead in seen.text.splitlines()
    assert received(newsroom)
    assert ("https://t.me/tolmlive/12" in dict(seen.links).values()) == (origin.get("chat") == CHANNEL)


async def test_the_words_under_a_forwarded_picture_are_a_story(newsroom: Newsroom) -> None:
    origin = {"type": "channel", "chat": CHANNEL, "message_id": 12, "date": 1930557600}
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        picture = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
        await admin.send(photo=picture, caption=POST, forward_origin=origin)
        assert (await admin.reads()).text.startswith("Taken: 1 story")


async def test_a_link_is_fetched_and_what_cannot_be_fetched_is_said(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        address = f"{bot.double.address}/page"
        refused = (await admin.asks(address)).text
        asked = (await admin.asks(f"What does {bot.double.address}/page say?")).text
    assert refused.startswith(address)  # of this machine, which a fetch refuses
    assert asked.startswith("Not in the stories.")
    assert received(newsroom) == []


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        pytest.param("a.txt", {"file_size": MOST + 1}, "The document has 20.0 MB, and 20 MB can", id="too large"),
        pytest.param("a.mp4", {"mime_type": "video/mp4"}, "I have no reader for a document of that kind.", id="a film"),
        pytest.param(None, {}, "I have no reader for a document of that kind.", id="neither a name nor a kind"),
        pytest.param("../../a.exe", {}, "I have no reader for a document of that kind.", id="a program"),
    ],
)
async def test_what_cannot_be_taken_is_not_downloaded(
    newsroom: Newsroom, name: str | None, told: dict[str, object], said: str
) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        await admin.attach(name, GOATS.encode(), **told)
        assert (await admin.reads()).text.startswith(said)
        assert bot.double.done("getFile") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("../../../pit.txt", {}, id="a path upwards"),
        pytest.param("/etc/goats.TXT", {}, id="a path from the root, in capitals"),
        pytest.param("goats", {"mime_type": "text/plain"}, id="a name without an end, a text as Telegram says"),
    ],
)
async def test_a_name_is_never_a_path(newsroom: Newsroom, name: str, told: dict[str, object], tmp_path: Path) -> None:
    before = texts(tmp_path)
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        await admin.attach(name, GOATS.encode(), **told)
        seen = await admin.reads()
    assert seen.text.startswith(TAKEN)
    (file,) = received(newsroom)
    assert file.parent == newsroom.stories / "received"
    assert texts(tmp_path) - before == {file}
    assert (newsroom.stories / "pit.txt").read_text("utf-8") == PIT


async def test_a_document_that_gives_no_story_is_refused_with_the_reason(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        await admin.attach("empty.txt", b"")
        refused = (await admin.reads()).text
    assert refused.startswith("The document was not taken: it ")
    assert received(newsroom) == []


def _stranger(double: TelegramDouble) -> Chat:
    return private(double, 79)


def _admin_in_a_group(double: TelegramDouble) -> Chat:
    return group(double, ADMIN)


async def bring(bot: Bot, chat: Chat) -> None:
    """Everything that can be brought."""
    await chat.attach("goats.txt", GOATS.encode())
    await chat.write(POST, forward_origin={"type": "channel", "chat": CHANNEL, "message_id": 12, "date": 1930557600})
    await chat.write(f"{bot.double.address}/page")


async def test_nobody_but_an_admin_alone_with_the_bot_brings_stories(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        for chat in (_stranger(bot.double), _admin_in_a_group(bot.double)):
            await bring(bot, chat)
        await private(bot.double, 80).asks("How many goats escaped?")
        await bot.end()
        assert bot.double.done("getFile") == []
    assert received(newsroom) == []


async def test_the_button_asks_again_who_presses_it(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        await admin.attach("goats.txt", GOATS.encode())
        await admin.reads()
        await admin.press("Take it back", {"id": 79, "is_bot": False, "first_name": "Stranger"})
        (refused,) = await bot.double.until("answerCallbackQuery")
        assert refused.fields["text"] == "Only the people who run this bot may do that."
        assert len(received(newsroom)) == 1
        await admin.press("Take it back")
        (edit,) = await bot.double.until("editMessageText")
        assert read(edit.fields["text"]).text == "Taken back. The document and its stories are deleted."
    assert received(newsroom) == []


async def test_a_button_with_another_file_deletes_nothing(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        admin = private(bot.double, ADMIN)
        message = {"message_id": 3, "date": 1, "chat": admin.chat, "text": "?"}
        query = {"id": "9", "from": admin.person, "chat_instance": "1", "message": message}
        await bot.double.deliver({"callback_query": {**query, "data": "back:received/../pit.txt"}})
        assert (await admin.reads()).text == "'received/../pit.txt' is no document that was handed in."
    assert (newsroom.stories / "pit.txt").exists()
