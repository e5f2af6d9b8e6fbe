"""Posts that people hand to the bot, held against the stories: forwarded, pasted, as a caption, by /check."""

import pytest

from index.api.newsroom import Newsroom
from tests.bot.newsrooms import Desk
from tests.bot.running import running
from tests.bot.telegram_double import group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

PIT = "outlet: Harbour Herald\npublished: 2031-03-04\n\nRescuers freed 31 miners from the Karsa pit on Tuesday.\n"
POST = "Rescuers freed 990 miners from the Karsa pit."
CHANNEL = {
    "type": "channel",
    "date": 1930780800,
    "message_id": 4,
    "chat": {"id": -100, "type": "channel", "title": "T"},
}
CHECKED = (
    "The post says 990; Harbour Herald 31\n"
    "Rescuers freed 990 miners from the Karsa pit.\n\n"
    "Harbour Herald · 4 Mar 2031\n"
    "Rescuers freed 31 miners from the Karsa pit on Tuesday."
)


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    newsroom = make_newsroom({"pit.txt": PIT})
    newsroom.reindex()
    return newsroom


async def test_a_forwarded_post_is_checked(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        person = private(bot.double)
        await person.write(POST, forward_origin=CHANNEL)
        seen = await person.reads()
    assert seen.text == CHECKED
    assert seen.bold == ("The post says 990; Harbour Herald 31", "Harbour Herald", "31")


async def test_a_caption_and_a_long_statement_are_posts_and_a_question_is_none() -> None:
    long = "The harbour was calm. " * 12
    desk = Desk()
    async with running(desk) as bot:
        person = private(bot.double)
        await person.send(caption=POST, photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}])
        assert (await person.reads()).text == "I found nothing in it that can be checked."
        await person.write(long)
        assert (await person.reads()).text == "I found nothing in it that can be checked."
        await person.write("How many were freed?")
        assert (await person.reads()).text.startswith("212")
    assert desk.asked == [POST, long, "How many were freed?"]


async def test_check_takes_the_words_behind_it_or_the_message_that_it_replies_to(newsroom: Newsroom) -> None:
    async with running(newsroom) as bot:
        here = group(bot.double)
        await here.write(f"/check {POST}")
        assert (await here.reads()).text == CHECKED
        before = {"message_id": 77, "date": 1, "chat": here.chat, "from": here.person, "text": POST}
        await here.write("/check", reply_to_message=before)
        assert (await here.reads()).text == CHECKED
        await here.write("/check")
        assert (await here.reads()).text.startswith("Which text?")


async def test_a_page_that_cannot_be_had_is_said_so() -> None:
    async with running(Desk()) as bot:
        person = private(bot.double)
        await person.write("https://tolm.example/goats")
        assert (await person.reads()).text.startswith("That page cannot be read")
