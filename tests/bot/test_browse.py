import json

import pytest

from bot.commands import COMMANDS
from bot.handlers.browse import NO_PASSAGE
from index.models import IndexedSource
from tests.bot.newsrooms import COAST, FERRY, Desk
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

ASKED = "How many were freed?"


async def test_start_says_what_the_bot_is() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double).asks("/start")
    assert seen.text.startswith("Ask me about the news stories that I hold")
    assert "/sources" in seen.text


async def test_examples_of_start_are_drawn_from_the_stories_and_tapped(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(
        {
            "pit.txt": "outlet: A\npublished: 2031-03-04\n\nThirty-one miners were freed from the Karsa pit.\n",
            "fire.txt": "outlet: B\npublished: 2031-03-05\n\nThe fire killed 3 people and closed a bridge.\n",
        }
    )
    newsroom.reindex()
    async with running(newsroom) as bot:
        chat, crowd = private(bot.double), group(bot.double)
        seen = await chat.asks("/start")
        (sent,) = bot.double.done("sendMessage", chat_id=chat.id)
        tapped = [row[0]["text"] for row in json.loads(sent.fields["reply_markup"])["keyboard"]]
        answers = [(await chat.asks(question)).text for question in tapped]
        await crowd.asks("/start")
        (there,) = bot.double.done("sendMessage", chat_id=crowd.id)
    assert tapped == [
        "How many people did the fire kill?",
        "How many miners were freed from the Karsa pit?",
    ]
    assert [answer.partition(" ")[0] for answer in answers] == ["3", "Thirty-one"]
    assert all(question in seen.italic for question in tapped)
    assert "reply_markup" not in there.fields


async def test_examples_follow_the_stories_and_their_language(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(
        {"a.txt": "outlet: A\npublished: 2031-03-05\n\nThe fire killed 3 people and closed a bridge.\n"}
    )
    newsroom.reindex()
    async with running(newsroom) as bot:
        chat = private(bot.double, language="de")
        assert (await chat.asks("/start")).italic == ("How many people did the fire kill?",)
        (newsroom.stories / "b.txt").write_text(
            "title: Feuer in der Altstadt\noutlet: B\npublished: 2031-03-06\n\n"
            "In der Altstadt brannten am Donnerstag zwölf Häuser. Die Feuerwehr rettete alle Bewohner aus den Flammen.\n",
            encoding="utf-8",
        )
        newsroom.reindex()
        assert (await chat.asks("/start")).italic == ("Feuer in der Altstadt",)


async def test_no_example_is_given_that_the_stories_do_not_answer(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": "outlet: A\npublished: 2031-03-05\n\nA baker in Lanne sells blue bread.\n"})
    newsroom.reindex()
    async with running(newsroom) as bot:
        seen = await private(bot.double).asks("/start")
    assert seen.italic == ()
    assert "For example" not in seen.text


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param("hello", id="something else"),
        pytest.param("0123456789abcdef-0-5", id="a story that is not there"),
        pytest.param(f"{FERRY.key}-0-9999", id="a range beyond the story's end"),
        pytest.param(f"{FERRY.key}-5", id="a link that was cut short"),
        pytest.param("<b>&", id="signs that HTML knows"),
    ],
)
async def test_a_link_that_leads_nowhere_gets_a_friendly_word(payload: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double).asks(f"/start {payload}")).text == NO_PASSAGE


async def test_a_passage_of_a_page_is_shown_with_its_link() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double).asks(f"/start {COAST.key}-0-9")
    assert seen.bold == ("Coast Courier", "By midday")
    assert seen.links == (("Read it on coast.example", "https://coast.example/ferry?id=3#:~:text=By%20midday"),)


async def test_help_lists_to_each_the_commands_they_may_use() -> None:
    async with running(Desk()) as bot:
        stranger = (await private(bot.double).asks("/help")).text
        admin = (await private(bot.double, ADMIN).asks("/help")).text
        in_public = (await group(bot.double, ADMIN).asks("/help")).text
        leader = group(bot.double, 81, -100201)
        leader.leads()
        led = (await leader.asks("/help")).text
    lines = [f"/{command.name} – {command.does}" for command in COMMANDS]
    assert [line for line in lines if line in admin] == lines
    assert [line for line in lines if line in stranger] == lines[:-4]
    assert "/reindex" not in in_public
    assert ("/language" in led, "/language" in in_public) == (True, False)


async def test_the_menu_shows_to_each_the_commands_they_may_use() -> None:
    async with running(Desk()) as bot:
        everyone, *_, admin = await bot.double.until("setMyCommands", 4)
    assert "reindex" not in everyone.fields["commands"]
    assert "scope" not in everyone.fields
    assert '"reindex"' in admin.fields["commands"]
    assert admin.fields["scope"] == f'{{"chat_id": {ADMIN}, "type": "chat"}}'


async def test_sources_are_listed() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double).asks("/sources")
    assert seen.text == "1 source\n• Harbour <Herald> · 1 story, 3 sentences · 4 Mar 2031 – 5 Mar 2031"


class Many(Desk):
    """Has the outlets of a large archive."""

    def sources(self) -> tuple[IndexedSource, ...]:
        (one,) = super().sources()
        return tuple(one.model_copy(update={"outlet": f"Outlet {number}"}) for number in range(190))


async def test_many_sources_are_one_message_that_buttons_turn() -> None:
    async with running(Many()) as bot:
        chat = private(bot.double)
        first = await chat.asks("/sources")
        ((more,),) = chat.labels
        await chat.presses(more)
        await bot.double.until("editMessageText")
        second = chat.sees
        assert len(bot.double.done("sendMessage", chat_id=chat.id)) == 1
    assert [seen.text.splitlines()[0] for seen in (first, second)] == ["190 sources", "190 sources"]
    assert "Outlet 0 " in first.text
    assert set(first.text.splitlines()[1:]).isdisjoint(second.text.splitlines()[1:])


async def test_the_status_before_the_first_question_names_no_folder() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double).asks("/status")
    assert seen.text == "The stories have not been read yet. The first question has them read."


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}, id="a picture"),
        pytest.param({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}, id="a voice message"),
        pytest.param({"location": {"latitude": 1.0, "longitude": 1.0}}, id="a place"),
    ],
)
async def test_what_is_no_text_gets_a_friendly_word(content: dict[str, object]) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.send(**content)
        assert (await chat.reads()).text.startswith("I can only read text.")


async def test_what_telegram_reports_is_not_answered() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.send(group_chat_created=True)
        await chat.asks(ASKED)
        await bot.end()
        assert chat.unread == []


async def test_an_unknown_command_is_pointed_to_help() -> None:
    desk = Desk()
    async with running(desk) as bot:
        assert (await private(bot.double).asks("/settings")).text.startswith("I do not know that command. /help")
    assert desk.asked == []
