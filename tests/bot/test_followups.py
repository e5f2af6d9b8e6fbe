"""A conversation: replies to answers, questions written anew, stories to read, links that ask."""

import pytest

from tests.bot.newsrooms import COAST, FERRY, Desk
from tests.bot.running import running
from tests.bot.telegram_double import group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

HERALD = """\
title: Miners freed after two days
outlet: Harbour Herald
published: 2031-03-04

Rescuers freed 31 miners from the Karsa pit on Tuesday, the mine's owner said.

The men had been cut off by water since Sunday. Engineer Ilse Brandt led the rescue of the miners.
"""
COURIER = """\
title: Trams stand still
outlet: Coast Courier
published: 2031-03-05

Engineer Tomas Kest led the repair of the trams in Orrin. The trams of Orrin stood still for 4 hours.
"""
FILES = {"herald.txt": HERALD, "courier.txt": COURIER}
MINERS = "How many miners were freed in Karsa?"


async def test_a_reply_to_an_answer_follows_it(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        await chat.asks(MINERS)
        seen = await chat.replies("and who led it?")
        assert seen.text.startswith(
            "Read as: who led it? (miners were freed in Karsa)\n\nEngineer Ilse Brandt · one source\n"
        )
        again = await chat.replies("and where?")
    assert again.text.startswith("Read as: where led? (miners were freed in Karsa)\n")


async def test_a_follow_up_keeps_its_reading_when_its_message_is_turned(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        await chat.asks(MINERS)
        seen = await chat.replies("and who led it?")
        await chat.presses("⋯")
        await chat.presses("Context")
        await chat.presses("◂ Back")
        assert chat.sees == seen


async def test_filters_are_kept_in_a_follow_up(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        await chat.asks('How long did the trams stand still? outlet:"Coast Courier" after:2031-01')
        seen = await chat.replies("and who repaired them?")
    assert 'outlet:"Coast Courier" after:2031-01-01' in seen.text.splitlines()[0]


async def test_a_reply_to_anything_else_is_a_question_of_its_own(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        await chat.asks("/help")
        seen = await chat.replies(MINERS)
    assert seen.text.startswith("31 · one source\n")


async def test_an_edited_question_is_answered_by_editing() -> None:
    desk = Desk()
    async with running(desk) as bot:
        chat = private(bot.double)
        number = await chat.write("How many were fred?")
        assert (await chat.reads()).text == "Not in the stories."
        await chat.rewrites(number, "How many were freed?")
        await bot.double.until("editMessageText")
        assert chat.sees.text.startswith("212 · both sources agree\n")
        await chat.presses("⋯")
        assert chat.unread == []


@pytest.mark.parametrize("text", ["How many were freed?", "@CrosscheckTestBot How many were freed?"])
async def test_an_edit_that_changes_no_word_of_the_question_is_not_asked_again(text: str) -> None:
    desk = Desk()
    async with running(desk) as bot:
        chat = private(bot.double)
        number = await chat.write("How many were freed?")
        await chat.reads()
        await chat.rewrites(number, text)
        await chat.asks("Who won?")
    assert desk.asked == ["How many were freed?", "Who won?"]


async def test_an_edit_of_a_message_without_an_answer_is_nobodys_business() -> None:
    desk = Desk()
    async with running(desk) as bot:
        crowd, chat = group(bot.double), private(bot.double)
        await crowd.rewrites(await crowd.write("Lunch?"), "Dinner?")
        await chat.asks("Who won?")
        await bot.end()
        assert crowd.unread == []
    assert desk.asked == ["Who won?"]


async def test_an_edit_that_cannot_be_asked_says_why_and_can_be_mended() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        number = await chat.write("How many?")
        await chat.reads()
        await chat.rewrites(number, "   ")
        await bot.double.until("editMessageText")
        assert chat.sees.text == "The question is empty"
        await chat.rewrites(number, "How many were freed?")
        await bot.double.until("editMessageText", 2)
        assert chat.sees.text.startswith("212 · ")


async def test_the_newest_stories_are_listed_with_links_that_show_them() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        seen = await chat.asks("/latest")
        assert seen.text == (
            "The newest stories\n"
            "1. By midday tugs had taken 212 people off the stranded ferry, the owner said.\nCoast Courier · 5 Mar 2031\n"
            "2. Ferry freed after nine hours\nHarbour Herald · 4 Mar 2031"
        )
        address = dict(seen.links)["Ferry freed after nine hours"]
        story = await chat.asks("/start " + address.rpartition("=")[2])
    assert story.quotations == (
        "The ferry ran aground at dawn.",
        "Tugs freed 212 passengers & crew by noon. Nobody was hurt.",
    )


async def test_the_newest_of_an_outlet(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        assert (await chat.asks("/latest outlet:Harbour Herald")).text == (
            "The newest stories\noutlet:Harbour Herald\n1. Miners freed after two days\nHarbour Herald · 4 Mar 2031"
        )
        assert (
            await chat.asks("/latest before:2030")
        ).text == "No story with a date is there, or the filters leave none."
        assert (await chat.asks("/latest outlet:Nobody")).text.startswith("No story is from outlet:Nobody")


@pytest.mark.parametrize("words", ["2", FERRY.name, FERRY.key, "Ferry freed after nine hours"])
async def test_a_story_is_shown_by_its_number_its_name_its_key_and_its_headline(words: str) -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double).asks(f"/story {words}")
    assert "\n\n".join(seen.quotations) == FERRY.body
    assert seen.text.startswith("Harbour Herald, Northwire · 4 Mar 2031\nFerry freed after nine hours\n")


async def test_a_story_is_found_by_words_of_its_headline(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        seen = await chat.asks("/story freed miners")
        assert seen.text.startswith("Harbour Herald · 4 Mar 2031\nMiners freed after two days\n")


@pytest.mark.parametrize("words", ["0", "3", "9" * 30, "²", "nothing is called so"])
async def test_a_story_that_is_not_there(words: str) -> None:
    async with running(Desk()) as bot:
        assert (
            await private(bot.double).asks(f"/story {words}")
        ).text == "There is no story of that name. /latest lists the newest."


async def test_the_pages_of_a_story_are_turned_and_are_all_of_it(make_newsroom: MakeNewsroom) -> None:
    body = "\n\n".join(f"Paragraph {n} of the long story says: " + f"word{n} " * 60 + "end." for n in range(12))
    newsroom = make_newsroom({"long.txt": f"title: Long\noutlet: Harbour Herald\n\n{body}\n"})
    async with running(newsroom) as bot:
        chat = private(bot.double)
        pages = [await chat.asks("/story long.txt")]
        while chat.labels[0][-1].endswith(" ▸"):
            await chat.presses(chat.labels[0][-1])
            pages.append(chat.sees)
        assert len(pages) > 2
        assert all(page.text.startswith("Harbour Herald\nLong\n") for page in pages)
        assert "\n\n".join(words for page in pages for words in page.quotations) == newsroom.story("long.txt").body
        (story,) = (newsroom.story("long.txt"),)
        assert story.body.count("Paragraph") == 12


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param("/story", "Which story?", id="no story"),
        pytest.param("/compare", "Which question?", id="no question"),
        pytest.param("/timeline", "Which question?", id="no question over time"),
    ],
)
async def test_a_command_that_lacks_its_words_asks_for_them(command: str, words: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double).asks(command)).text.startswith(words)


async def test_a_comparison_leads_back_to_the_answer() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        seen = await chat.asks("/compare How many were freed?")
        assert seen.quotations == ("Tugs freed 212 passengers & crew by noon.", COAST.body)
        assert chat.labels == [["◂ Back"]]
        await chat.presses("◂ Back")
        assert chat.labels[0] == ["Compare", "Timeline", "⋯"]


async def test_a_link_asks_a_question() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks("How many were freed?")
        await chat.presses("⋯")
        address = bot.double.button(chat.id, "Share")[1]["url"]
        seen = await chat.asks("/start " + address.rpartition("%3D")[2])
    assert seen.text.startswith("212 · both sources agree\n")


@pytest.mark.parametrize("words", ["What's new?", "quoi de neuf ?", "Was gibt es Neues?", "какво ново", "latest news"])
async def test_who_asks_what_is_new_gets_the_newest_stories(words: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double).asks(words)).text.startswith("The newest stories\n1. ")


async def test_a_number_names_a_story_of_the_list_that_was_just_shown(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        listed = await chat.asks('/latest outlet:"Harbour Herald"')
        assert "Harbour Herald" in listed.text
        assert (await chat.asks("/story 1")).text.startswith("Harbour Herald")


@pytest.mark.parametrize("command", ["/timeline", "/compare"])
async def test_a_command_takes_the_question_of_the_answer_that_it_replies_to(command: str) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks("How many were freed?")
        seen = await chat.replies(command)
    assert "Harbour Herald" in seen.text
    assert "Coast Courier" in seen.text
