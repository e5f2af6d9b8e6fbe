"""In any chat: a question behind the bot's name, and in a chat that it is no member of."""

import asyncio
import itertools
import json
import time
from pathlib import Path
from typing import Any

import pytest

from bot.handlers.errors import NOT_NOW
from bot.handlers.inline import NO_QUESTION, NOTHING_FOUND, WRITE
from bot.rendering import cards
from index import samples
from index.api.newsroom import Newsroom
from index.errors import QuestionRefused, SnapshotDamaged
from index.models import Story
from tests.bot.newsrooms import COAST, FERRY_ANSWER, Desk, Held, found, missing, snippet
from tests.bot.running import running
from tests.bot.telegram_double import Fault, TelegramDouble, group, private, read
from tests.bot.telegram_double.server import PATIENCE, Request

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
IDA = {"id": 77, "is_bot": False, "first_name": "Ida"}
_numbers = itertools.count(1)


async def types(double: TelegramDouble, text: str, person: int = 77) -> str:
    """Types the text behind the bot's name and gives the number of the query."""
    number = str(next(_numbers))
    await double.deliver({"inline_query": {"id": number, "from": {**IDA, "id": person}, "query": text, "offset": ""}})
    return number


async def answered(double: TelegramDouble, text: str) -> Request:
    number = await types(double, text)
    return (await double.until("answerInlineQuery", inline_query_id=number))[0]


def shown(request: Request) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(request.fields["results"])
    return listed


async def test_the_whole_answer_comes_first_and_then_each_source() -> None:
    async with running(Desk({QUESTION: FERRY_ANSWER.model_copy(update={"question": QUESTION})})) as bot:
        request = await answered(bot.double, QUESTION)
    listed = shown(request)
    assert [(each["id"], each["title"], each["description"]) for each in listed] == [
        ("answer", "212 · both sources agree", "Tugs freed 212 passengers & crew by noon."),
        ("source-1", "Harbour Herald, 4 Mar 2031", "Tugs freed 212 passengers & crew by noon."),
        ("source-2", "Coast Courier, 5 Mar 2031", COAST.body),
    ]
    texts = [read(each["input_message_content"]["message_text"]) for each in listed]
    assert [each.text.partition("\n")[0] for each in texts] == [QUESTION] * 3
    assert texts[0].quotations == ("Tugs freed 212 passengers & crew by noon.", COAST.body)
    assert [each.quotations for each in texts[1:]] == [(texts[0].quotations[0],), (COAST.body,)]
    assert listed[0]["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert (request.fields["cache_time"], request.fields["is_personal"]) == ("60", "true")
    assert "button" not in request.fields


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("", WRITE, id="nothing yet"),
        pytest.param(" ho ", WRITE, id="two letters"),
        pytest.param("Who won the cup?", NOTHING_FOUND, id="what no story answers"),
        pytest.param("???", NO_QUESTION, id="what is no question"),
        pytest.param("broken", NOT_NOW, id="an index that cannot be read"),
    ],
)
async def test_where_there_is_no_answer_a_button_says_why_and_leads_to_the_bot(typed: str, said: str) -> None:
    desk = Desk({"broken": SnapshotDamaged("/home/somebody/index"), "???": QuestionRefused("no word")})
    async with running(desk) as bot:
        request = await answered(bot.double, typed)
        assert shown(request) == []
        button = json.loads(request.fields["button"])
        assert button == {"text": said, "start_parameter": "help"}
        welcome = await private(bot.double).asks(f"/start {button['start_parameter']}")
    assert welcome.text.startswith("Ask me about the news stories")


async def test_of_what_a_person_types_only_the_newest_is_asked() -> None:
    desk = Held("How")
    async with running(desk) as bot:
        first = await types(bot.double, "How")
        await asyncio.to_thread(desk.reached.wait, PATIENCE)
        dropped = [await types(bot.double, QUESTION[:end]) for end in range(5, 12)]
        last = await types(bot.double, QUESTION)
        other = await types(bot.double, QUESTION, person=78)
        await bot.double.until("answerInlineQuery", inline_query_id=other)  # who is not kept waiting
        desk.released.set()
        await bot.double.until("answerInlineQuery", inline_query_id=last)
        numbers = [each.fields["inline_query_id"] for each in bot.double.done("answerInlineQuery")]
    assert numbers == [other, first, last]
    assert not set(dropped) & set(numbers)
    assert desk.asked == [QUESTION, "How", QUESTION]


async def test_a_query_that_is_too_old_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("answerInlineQuery", Fault(400, "Bad Request: query is too old and response timeout expired"))
        await types(bot.double, QUESTION)
        await bot.double.until_tried("answerInlineQuery", 400)
        await answered(bot.double, QUESTION)
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []


async def test_the_samples_answer_before_the_next_letter_is_typed(sample_newsroom: Newsroom) -> None:
    async with running(sample_newsroom) as bot:
        took = []
        for _ in range(3):  # CPU time, and the quickest counts: others use this machine too
            began = time.process_time()
            request = await answered(bot.double, "How many people were rescued from the ferry?")
            took.append(time.process_time() - began)
    assert min(took) < 0.3
    bodies = [sample_newsroom.passage(story.key).body for story in quoted_stories(sample_newsroom)]
    quoted = [
        words for each in shown(request) for words in read(each["input_message_content"]["message_text"]).quotations
    ]
    assert quoted
    assert all(any(line in body for body in bodies) for words in quoted for line in words.splitlines())


@pytest.fixture
def sample_newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(samples.FOLDER, tmp_path / "index")
    newsroom.reindex()
    return newsroom


def quoted_stories(newsroom: Newsroom) -> list[Story]:
    answer = newsroom.ask("How many people were rescued from the ferry?")
    return [each.story for source in answer.sources for each in source.snippets]


def test_a_long_answer_has_as_many_cards_as_a_person_looks_through_each_within_a_message() -> None:
    stories = [
        Story(name=str(n), outlet=f"Outlet {n} " + "<x>" * 99, body=f"{n} " + "<word> & " * 700 + "end.")
        for n in range(60)
    ]
    listed = cards(found(*(snippet(story, story.body) for story in stories)), "SomeBot")
    assert len(listed) == 20
    assert len({each.key for each in listed}) == 20
    assert all(len(each.title) <= 80 and len(each.description) <= 200 for each in listed)
    assert all(read(each.page).quotations for each in listed)
    assert all(read(each.page).units <= 4096 for each in listed)


def test_what_the_stories_do_not_answer_has_no_cards() -> None:
    assert cards(missing(), "SomeBot") == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(QUESTION, "212 · both sources agree", id="an answer"),
        pytest.param("Who won the cup?", "Not in the stories.", id="no answer"),
        pytest.param("", "The question is empty", id="no question"),
    ],
)
async def test_a_chat_that_the_bot_is_no_member_of_is_answered_with_one_message(asked: str, said: str) -> None:
    name = {"type": "mention", "offset": 0, "length": len("@CrosscheckTestBot")}
    async with running(Desk()) as bot:
        chat = group(bot.double)
        await chat.send("guest_message", text=f"@CrosscheckTestBot {asked}", entities=[name], guest_query_id="g1")
        request = (await bot.double.until("answerGuestQuery", guest_query_id="g1"))[0]
        assert bot.double.done("sendMessage") == []
    content = json.loads(request.fields["result"])["input_message_content"]
    assert read(content["message_text"]).text.startswith(said)
