"""The pictures of the README show what the bot sends; a timeline comes as a picture."""

import json
import re
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from docs.telegram import (
    HEIGHT,
    HERE,
    LOOKS,
    POST,
    QUESTIONS,
    SCALE,
    WIDTH,
    Message,
    browser,
    check,
    conversation,
    crowd,
    draw,
    page,
)
from index import samples
from index.api.newsroom import Newsroom
from tests.bot.running import running
from tests.bot.telegram_double import private, read
from tests.bot.test_buttons import FILES, MINERS
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio


def words(text: str) -> str:
    """The text without white space: a quotation ends its line without a line break in the page."""
    return "".join(text.split())


async def test_each_bubble_says_what_the_bot_says(tmp_path: Path) -> None:
    newsroom = Newsroom(samples.FOLDER, tmp_path / "index")
    async with running(newsroom) as bot:
        chat = private(bot.double)
        said = [words((await chat.asks(question)).text) for question in QUESTIONS]
    drawn = html.fromstring(page(await conversation(), "light"))
    bubbles = [re.sub(r"10:41$", "", words(str(each.text_content()))) for each in drawn.findall(".//article/p")]
    assert bubbles == [words(QUESTIONS[0]), said[0], words(QUESTIONS[1]), said[1]]
    quoted = [
        words(str(each.text_content()))
        for each in drawn.iterfind(".//*[@class]")
        if "quote" in each.get("class", "").split()
    ]
    sent = [each for told in await conversation() if not told.mine for each in read(told.html).quotations]
    assert quoted == [words(each) for each in sent]


async def test_a_checked_post_stands_above_what_the_stories_say() -> None:
    drawn = html.fromstring(page(await check(), "dark"))
    post, told = (str(each.text_content()) for each in drawn.findall(".//article/p"))
    assert post.startswith(f"Forwarded from Hollin Live{POST}")
    assert told.startswith("The post says 45; Vessen Herald 34;")


async def test_in_a_group_each_bubble_has_the_name_of_who_wrote_it() -> None:
    drawn = html.fromstring(page(await crowd(), "light"))
    assert [each.text_content() for each in drawn.iterfind(".//*[@class='who']")] == [
        *("Ida Berg", "Crosscheck"),
        *("Jon Lund", "Crosscheck"),
    ]
    assert [each.text_content() for each in drawn.iterfind(".//header//b")] == ["Vessen newsdesk"]


def test_buttons_stand_in_their_rows() -> None:
    keyboard = (
        ({"text": "Context", "callback_data": "c"}, {"text": "Copy", "copy_text": {"text": "x"}}),
        ({"text": "Page <1>", "url": "https://x.example"},),
    )
    drawn = html.fromstring(page([Message(html="86", keyboard=keyboard)], "dark"))
    rows = [
        [(each.text_content(), each.get("class")) for each in row.findall("span")] for row in drawn.findall(".//nav")
    ]
    assert rows == [[("Context", ""), ("Copy", "copy")], [("Page <1>", "away")]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scene", ["", "check-", "group-"])
def test_the_readme_shows_a_picture_of_a_phone_that_loads_quickly(scene: str, look: str) -> None:
    picture = HERE / f"telegram-{scene}{look}.png"
    assert f"docs/{picture.name}" in (HERE.parent / "README.md").read_text("utf-8")
    assert picture.stat().st_size < 200_000
    with Image.open(picture) as opened:
        assert opened.size == (WIDTH * SCALE, HEIGHT * SCALE)


def test_a_page_becomes_a_picture(tmp_path: Path) -> None:
    program = browser()
    if program is None:
        pytest.skip("no Chromium is installed")
    draw(page([Message(html="<b>86</b>")], "light"), tmp_path / "page.png", program)
    with Image.open(tmp_path / "page.png") as opened:
        assert opened.size == (WIDTH * SCALE, HEIGHT * SCALE)


async def test_the_values_over_time_are_a_picture(make_newsroom: MakeNewsroom) -> None:
    pytest.importorskip("matplotlib")
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        await chat.asks(MINERS)
        number = bot.double.last(chat.id)
        assert await chat.presses("Timeline") == ""
        (sent,) = bot.double.done("sendPhoto")
        assert json.loads(sent.fields["reply_parameters"])["message_id"] == int(number)
        told = read(sent.fields["caption"])
        assert set(told.text.splitlines()) == {"4 Mar 2021 · 31 · Harbour Herald", "4 Mar 2021 · 33 · Coast Courier"}
        assert (await chat.asks("/timeline Who won the cup?")).text == (
            "No story gives a value that could be shown over time."
        )
