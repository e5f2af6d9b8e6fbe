"""A comparison is a table where the server takes one, and plain HTML elsewhere."""

import json
from typing import Any

import pytest

from bot.rendering.html.markup import bold, italic, joined, link, text_markup
from bot.rendering.html.rich import RichRun, rich_text
from index.models import Agreement, Difference, ValueGroup, Verdict
from tests.bot.newsrooms import COAST, FERRY, Desk, found, snippet
from tests.bot.running import Bot, running
from tests.bot.telegram_double import Fault, group, private

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
APART = "How many got off?"
DIFFERING = found(
    snippet(FERRY, "Tugs freed 212 passengers & crew by noon.", "212", before="The ferry ran aground at dawn."),
    snippet(COAST, COAST.body, "212"),
    agreement=Agreement(
        verdict=Verdict.DIFFER,
        readings=(
            ValueGroup(value="212", outlets=("Harbour Herald",)),
            ValueGroup(value="<210>", outlets=("Coast Courier",)),
        ),
        differences=(
            Difference(
                kind="name",
                readings=(
                    ValueGroup(value="noon", outlets=("Harbour Herald",)),
                    ValueGroup(value="midday", outlets=("Coast Courier",)),
                ),
            ),
        ),
    ),
)


async def table(bot: Bot) -> list[list[str]]:
    """The words of the cells of the last rich message, row by row."""
    sent = (await bot.double.until("sendRichMessage"))[-1]
    (cells,) = [each["cells"] for each in blocks(sent.fields["rich_message"]) if each["type"] == "table"]
    return [[words(cell["text"]) for cell in row] for row in cells]


def blocks(message: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(message)["blocks"]
    return found


def words(text: object) -> str:
    if isinstance(text, list):
        return "".join(map(words, text))
    return words(text["text"]) if isinstance(text, dict) else str(text)


async def test_a_comparison_is_a_table_with_a_row_for_each_source() -> None:
    async with running(Desk({APART: DIFFERING})) as bot:
        bot.double.takes_rich = True
        chat = private(bot.double)
        number = await chat.write(f"/compare {APART}")
        rows = await table(bot)
        (sent,) = bot.double.done("sendRichMessage")
        assert bot.double.done("sendMessage") == []
    assert rows == [
        ["Value", "Source", "In its words"],
        [
            "212",
            "Harbour Herald, Northwire · 4 Mar 2031\nFerry freed after nine hours",
            "The ferry ran aground at dawn. Tugs freed 212 passengers & crew by noon.",
        ],
        ["<210>", "Coast Courier · 5 Mar 2031", COAST.body],
    ]
    first, *_, last = blocks(sent.fields["rich_message"])
    assert words(first["text"]) == "⚠️ 212 or <210> · sources differ"
    assert words(last["text"]) == "They differ elsewhere: noon (Harbour Herald), midday (Coast Courier)"
    assert json.loads(sent.fields["reply_parameters"])["message_id"] == number


async def test_a_value_that_several_sources_give_stands_once() -> None:
    async with running(Desk()) as bot:
        bot.double.takes_rich = True
        await private(bot.double).write(f"/compare {QUESTION}")
        assert [row[0] for row in await table(bot)] == ["Value", "212", ""]


async def test_the_way_back_from_a_table_leads_to_the_answer() -> None:
    async with running(Desk()) as bot:
        bot.double.takes_rich = True
        chat = private(bot.double)
        await chat.write(f"/compare {QUESTION}")
        await bot.double.until("sendRichMessage")
        await chat.presses("◂ Back")
        await bot.double.until("editMessageText")
        assert chat.sees.text.startswith("212 · both sources agree")


async def test_a_table_stays_in_its_topic() -> None:
    async with running(Desk()) as bot:
        bot.double.takes_rich = True
        await group(bot.double).write(f"/compare {QUESTION}", message_thread_id=44, is_topic_message=True)
        (sent,) = await bot.double.until("sendRichMessage")
    assert sent.fields["message_thread_id"] == "44"


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(None, id="a server that does not know the method"),
        pytest.param(Fault(400, "Bad Request: rich message must be non-empty"), id="one that does not know blocks"),
    ],
)
async def test_where_tables_are_not_taken_html_is_sent_and_no_table_is_tried_again(fault: Fault | None) -> None:
    async with running(Desk()) as bot:
        if fault:
            bot.double.takes_rich = True
            bot.double.fail("sendRichMessage", fault)
        chat = private(bot.double)
        for _ in range(2):
            assert (await chat.asks(f"/compare {QUESTION}")).text.startswith("212 · both sources agree")
        assert bot.double.tried("sendRichMessage") == [fault.status if fault else 404]


async def test_where_it_may_not_write_a_table_is_tried_once_and_the_next_one_is_a_table() -> None:
    async with running(Desk()) as bot:
        bot.double.takes_rich = True
        bot.double.fail("sendRichMessage", Fault(400, "Bad Request: TOPIC_CLOSED"))
        await group(bot.double).write(f"/compare {QUESTION}")
        await bot.double.until_tried("sendRichMessage", 400)
        await private(bot.double).write(f"/compare {QUESTION}")
        await bot.double.until_tried("sendRichMessage", 400, 200)
        assert bot.double.tried("sendMessage") == []


def test_runs_of_text_are_nested_as_their_tags_are() -> None:
    markup = joined(" ", (link(bold(text_markup("a <b> & c")), 'https://a.example/?q="1"'), italic(text_markup("d"))))
    assert rich_text(markup) == (
        RichRun(type="url", text=(RichRun(type="bold", text=("a <b> & c",)),), url='https://a.example/?q="1"'),
        " ",
        RichRun(type="italic", text=("d",)),
    )
