"""Buttons under an answer, pressed by a scripted user."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.rendering import VoteTally
from bot.storage import Database
from bot.storage.answer_messages import KEPT, AnswerMessage, AnswerMessages
from bot.storage.votes import Votes
from index.errors import SnapshotDamaged
from index.models import Agreement, Answer, Story, ValueGroup, Verdict
from tests.bot.newsrooms import COAST, FERRY, Desk, found, snippet
from tests.bot.running import running
from tests.bot.telegram_double import DROPPED, Fault, group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

ASKED = "How many were freed?"
TOO_OLD = "I do not know this answer any more. Ask again, and I will look."
STALE = "The stories have been read again since. Press “Ask again” to see what they say now."
SOMEBODY = {"id": 88, "is_bot": False, "first_name": "Somebody"}
HERALD = """\
title: Miners freed after two days
outlet: Harbour Herald
published: 2021-03-04

Rescuers freed 31 miners from the Karsa pit on Tuesday, the mine's owner said.

The men had been cut off by water since Sunday. Engineer Ilse Brandt led the work.
"""
COURIER = HERALD.replace("Harbour Herald", "Coast Courier").replace("31", "33")
FILES = {"herald.txt": HERALD, "courier.txt": COURIER}
MINERS = "How many miners were freed?"


def long_answer() -> Answer:
    stories = [Story(name=str(n), outlet=f"Outlet {n}", body=f"{n} " + "word & " * 200 + "end.") for n in range(3)]
    return found(*(snippet(story, story.body) for story in stories))


async def test_an_answer_has_its_buttons() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks(ASKED)
        assert chat.labels == [["Compare", "Timeline", "⋯"], ["👍", "👎"]]
        await chat.presses("⋯")
        assert chat.labels == [["Context", "Filter"], ["Copy citation", "Share"], ["◂ Back"]]
        copied = bot.double.button(chat.id, "Copy citation")[1]["copy_text"]["text"]
        shared = bot.double.button(chat.id, "Share")[1]["url"]
    assert copied == (
        "“Tugs freed 212 passengers & crew by noon.” Harbour Herald, Ferry freed after nine hours, 4 Mar 2031"
    )
    assert (
        shared
        == "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FCrosscheckTestBot%3Fstart%3Dq_SG93IG1hbnkgd2VyZSBmcmVlZD8"
    )


async def test_a_refusal_has_no_buttons() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks("Who won?")
        assert chat.labels == []


async def test_a_button_that_would_show_nothing_new_is_not_there() -> None:
    one = found(snippet(FERRY, "Nobody was hurt.", "Nobody"))
    same = [FERRY.model_copy(update={"name": f"{n}.txt", "outlet": f"O{n}"}) for n in range(2)]
    copies = found(*(snippet(story, "Nobody was hurt.") for story in same))
    async with running(Desk({"One?": one, "Same?": copies})) as bot:
        chat = private(bot.double)
        for question in ("One?", "Same?"):
            await chat.asks(question)
            assert chat.labels == [["⋯", "👍", "👎"]]


async def test_pages_are_turned_in_the_message() -> None:
    async with running(Desk({"Long?": long_answer()})) as bot:
        chat = private(bot.double)
        first = await chat.asks("Long?")
        assert chat.labels[0] == ["1/3 ▸"]
        assert await chat.presses("1/3 ▸") == ""
        second = chat.sees
        assert chat.labels[0] == ["◂", "2/3 ▸"]
        await chat.presses("◂")
        assert chat.sees == first
        assert len(bot.double.done("sendMessage")) == 1
    assert first.quotations != second.quotations


async def test_context_is_two_sentences_either_way_and_back_leads_to_the_page() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        answer = await chat.asks(ASKED)
        await chat.presses("⋯")
        await chat.presses("Context")
        assert chat.sees.quotations == (FERRY.body,)
        assert chat.sees.bold == ("Harbour Herald", "Tugs freed 212 passengers & crew by noon.")
        assert chat.labels == [["▸"], ["Whole story"], ["◂ Back"]]
        await chat.presses("▸")
        assert chat.sees.quotations == (COAST.body,)
        assert chat.labels == [["◂"], ["Whole story"], ["◂ Back"]]
        await chat.presses("◂ Back")
        assert chat.sees == answer


async def test_the_context_of_a_later_page_is_of_a_quotation_on_it() -> None:
    answer = long_answer()
    async with running(Desk({"Long?": answer})) as bot:
        chat = private(bot.double)
        await chat.asks("Long?")
        await chat.presses("1/3 ▸")
        await chat.presses("⋯")
        await chat.presses("Context")
        assert chat.sees.text.startswith("Outlet 1\n")
        await chat.presses("◂ Back")
        assert chat.labels[0] == ["◂", "2/3 ▸"]


async def test_sources_are_compared_side_by_side_under_their_values() -> None:
    inland = Story(name="inland.txt", outlet="Inland Post", body="The ferry had 209 people on board. All are safe.")
    readings = (
        ValueGroup(value="212", outlets=("Harbour Herald", "Coast Courier")), ValueGroup(value="209", outlets=("Inland Post",))
    )  # fmt: skip
    answer = found(
        snippet(FERRY, "Tugs freed 212 passengers & crew by noon.", "212"),
        snippet(FERRY, "Nobody was hurt."),
        snippet(inland, "The ferry had 209 people on board.", "209"),
        snippet(COAST, COAST.body, "212"),
        agreement=Agreement(verdict=Verdict.DIFFER, readings=readings),
    )
    async with running(Desk({ASKED: answer})) as bot:
        chat = private(bot.double)
        shown = await chat.asks(ASKED)
        await chat.presses("Compare")
        compared = chat.sees
        assert chat.labels == [["◂ Back"]]
        await chat.presses("◂ Back")
        assert chat.sees == shown
    assert shown.text.startswith("⚠️ 212 or 209 · sources differ\n")
    assert compared.text == (
        "⚠️ 212 or 209 · sources differ\n"
        "212 (Harbour Herald, Coast Courier), 209 (Inland Post)\n"
        "\n"
        "212\n"
        "Harbour Herald, Northwire · 4 Mar 2031\n"
        "Ferry freed after nine hours\n"
        "Tugs freed 212 passengers & crew by noon.\n"
        "\n"
        "Coast Courier · 5 Mar 2031\n"
        "By midday tugs had taken 212 people off the stranded ferry, the owner said.\n"
        "\n"
        "209\n"
        "Inland Post\n"
        "The ferry had 209 people on board."
    )


async def test_buttons_outlive_the_bot(tmp_path: Path) -> None:
    desk, state = Desk({"Long?": long_answer()}), tmp_path / "state.sqlite"
    async with running(desk, state=state) as bot:
        chat = private(bot.double)
        await chat.asks("Long?")
        await chat.presses("1/3 ▸")
        await bot.end()
        bot.begin()
        await chat.presses("2/3 ▸")
        assert chat.sees.quotations == (desk.ask("Long?").sources[2].snippets[0].text,)
        assert chat.labels[0] == ["◂ 3/3"]


async def test_an_answer_of_an_index_that_is_gone_is_asked_again(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(FILES)
    async with running(newsroom) as bot:
        chat = private(bot.double)
        before = await chat.asks(MINERS)
        assert await chat.presses("👍") == "Thank you, noted."
        make_newsroom({"courier.txt": COURIER.replace("33", "35")})
        newsroom.reindex()
        assert await chat.presses("⋯") == STALE
        assert chat.sees == before
        assert chat.labels == [["Ask again"], ["👍 1", "👎"]]
        assert await chat.presses("👎") == "Thank you, noted."
        assert chat.labels == [["Ask again"], ["👍", "👎 1"]]
        assert await chat.presses("Ask again") == ""
        assert "35" in chat.sees.bold
        await chat.presses("Compare")
        assert "35" in chat.sees.bold


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("view:", id="no action"),
        pytest.param("view:drop", id="an action that is none"),
        pytest.param("view:page:-1", id="a page before the first"),
        pytest.param("view:page:99999", id="a number that is too long"),
        pytest.param("view:page:١", id="a digit of another script"),
        pytest.param("view:outlet:99", id="an outlet that is not in the answer"),
        pytest.param("view:days:8", id="days that no button has"),
        pytest.param("view:page:1; DROP TABLE views", id="a statement"),
        pytest.param("view:page:1\n", id="a line end"),
    ],
)
async def test_data_that_no_button_has_changes_nothing(data: str) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        before = await chat.asks(ASKED)
        query = await chat.forge(data, bot.double.last(chat.id))
        await bot.double.until("answerCallbackQuery", callback_query_id=query)
        assert chat.sees == before
        await chat.presses("⋯")
        assert await chat.presses("Context") == ""
        assert len(bot.double.tried("editMessageText")) <= 2


@pytest.mark.parametrize("data", ["view:page:9999", "view:context:9999", "view:compare:9999"])
async def test_a_number_beyond_the_last_shows_the_last(data: str) -> None:
    async with running(Desk({"Long?": long_answer()})) as bot:
        chat = private(bot.double)
        await chat.asks("Long?")
        query = await chat.forge(data, bot.double.last(chat.id))
        await bot.double.until("answerCallbackQuery", callback_query_id=query)
        assert chat.sees.text.startswith("Outlet 2")


async def test_a_filter_chosen_in_an_index_that_is_gone_is_not_taken_for_another_outlet(
    make_newsroom: MakeNewsroom,
) -> None:
    newsroom = make_newsroom(FILES)
    async with running(newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(MINERS)
        await chat.presses("⋯")
        await chat.presses("Filter")
        make_newsroom({"another.txt": HERALD.replace("Harbour Herald", "Another Post")})
        newsroom.reindex()
        assert await chat.presses("Harbour Herald") == STALE
        assert chat.labels[0] == ["Ask again"]


@pytest.mark.parametrize("data", ["", "nobody:knows", "viewing"])
async def test_a_button_that_nobody_knows_is_answered(data: str) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks(ASKED)
        query = await chat.forge(data, bot.double.last(chat.id))
        await bot.double.until("answerCallbackQuery", callback_query_id=query)


async def test_a_story_takes_no_votes(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    body = "\n\n".join(f"Paragraph {n}: " + "word " * 200 for n in range(9))
    async with running(make_newsroom({"long.txt": f"outlet: O\n\n{body}"}), state=tmp_path / "bot.sqlite") as bot:
        chat = private(bot.double)
        await chat.asks("/story long.txt")
        query = await chat.forge("view:up", bot.double.last(chat.id))
        await bot.double.until("answerCallbackQuery", callback_query_id=query)
    with closing(Database(tmp_path / "bot.sqlite")) as kept:
        assert kept.do(lambda connection: connection.execute("SELECT count(*) FROM votes").fetchone()) == (0,)


async def test_a_message_that_is_not_known_says_so() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks("/help")
        query = await chat.forge("view:page:1", bot.double.last(chat.id))
        (answered,) = await bot.double.until("answerCallbackQuery", callback_query_id=query)
    assert answered.fields["text"] == TOO_OLD


async def test_the_buttons_of_another_chat_do_not_work_here() -> None:
    async with running(Desk()) as bot:
        here, there = private(bot.double, 77), private(bot.double, 78)
        await here.asks(ASKED)
        query = await there.forge("view:context", bot.double.last(here.id))
        (answered,) = await bot.double.until("answerCallbackQuery", callback_query_id=query)
    assert answered.fields["text"] == TOO_OLD


async def test_two_people_press_at_once() -> None:
    async with running(Desk({"Long?": long_answer()})) as bot:
        chat = private(bot.double)
        await chat.asks("Long?")
        number = bot.double.last(chat.id)
        queries = await asyncio.gather(
            chat.forge("view:page:1", number), chat.forge("view:page:1", number, SOMEBODY), chat.forge("view:up", number),
            chat.forge("view:up", number, SOMEBODY),
        )  # fmt: skip
        for query in queries:
            await bot.double.until("answerCallbackQuery", callback_query_id=query)
        assert chat.sees.text.startswith("Outlet 1\n")
        assert chat.labels[-1][-2:] == ["👍 2", "👎"]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(400, "Bad Request: query is too old and response timeout expired"), id="too old"),
        pytest.param(DROPPED, id="a socket that breaks"),
    ],
)
async def test_a_press_whose_answer_is_not_wanted_any_more_is_done_all_the_same(fault: Fault) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks(ASKED)
        await chat.presses("⋯")
        bot.double.fail("answerCallbackQuery", fault)
        await chat.press("Context")
        await bot.double.until("editMessageText")
        await chat.presses("◂ Back")


async def test_a_message_that_cannot_be_edited_any_more_harms_nothing() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        before = await chat.asks(ASKED)
        bot.double.fail("editMessageText", Fault(400, "Bad Request: message to edit not found"))
        assert await chat.presses("⋯") == ""
        assert chat.sees == before


async def test_stories_that_cannot_be_asked_are_told_in_the_press() -> None:
    desk = Desk()
    async with running(desk) as bot:
        chat = private(bot.double)
        await chat.asks(ASKED)
        desk.answers[ASKED] = SnapshotDamaged("/home/somebody/index is damaged")
        assert await chat.presses("⋯") == "The stories cannot be asked just now. Please try again later."


async def test_a_vote_is_taken_back_by_pressing_again_and_changed_by_the_other_thumb() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        before = await chat.asks(ASKED)
        assert await chat.presses("👍") == "Thank you, noted."
        assert chat.labels[-1][-2:] == ["👍 1", "👎"]
        assert await chat.presses("👎", SOMEBODY) == "Thank you, noted."
        assert chat.labels[-1][-2:] == ["👍 1", "👎 1"]
        assert await chat.presses("👎 1") == "Thank you, noted."
        assert chat.labels[-1][-2:] == ["👍", "👎 2"]
        assert await chat.presses("👎 2") == "Taken back."
        assert chat.labels[-1][-2:] == ["👍", "👎 1"]
        await chat.presses("⋯")
        await chat.presses("Context")
        await chat.presses("◂ Back")
        assert chat.labels[-1][-2:] == ["👍", "👎 1"]
        assert chat.sees == before


async def test_a_question_is_narrowed_by_buttons(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        await chat.asks(MINERS)
        await chat.presses("⋯")
        await chat.presses("Filter")
        assert chat.labels == [
            ["Coast Courier", "Harbour Herald"], ["Last 7 days", "Last 30 days", "Latest first"], ["◂ Back"]
        ] or chat.labels[0] == ["Harbour Herald", "Coast Courier"]  # fmt: skip
        await chat.presses("Harbour Herald")
        assert chat.sees.text.startswith("31 · one source\nHarbour Herald\n")
        await chat.presses("⋯")
        await chat.presses("Filter")
        assert chat.labels[0] == ["✓ Harbour Herald"]
        assert "All stories" in chat.labels[-2]
        await chat.presses("Last 7 days")
        assert chat.sees.text.startswith("Not in the stories.")
        assert chat.labels == [["All stories"]]
        await chat.presses("All stories")
        assert chat.sees.text.startswith("⚠️ ")
        assert {"31", "33"} <= set(chat.sees.bold)


async def test_the_values_over_time_are_told_in_words_where_no_picture_can_be_made() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks(ASKED)
        assert await chat.presses("Timeline") == ""
        told = await chat.reads()
        assert (await chat.asks(f"/timeline {ASKED}")).text == told.text
    assert told.text == "4 Mar 2031 · 212 · Harbour Herald\n5 Mar 2031 · 212 · Coast Courier"
    assert told.bold == ("212", "212")


async def test_in_a_group_everybody_sees_the_same_answer() -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double)
        chat.leads()
        await chat.write("/compare " + ASKED)
        await chat.reads()
        assert await chat.presses("◂ Back", SOMEBODY) == ""
        assert chat.sees.text.startswith("212 · both sources agree")


def view(message: int = 1, question: str = "q") -> AnswerMessage:
    return AnswerMessage(
        chat=1, message=message, question=question, written=question, asked=9, sentence="Seven.", value="7"
    )


async def test_views_are_deleted_after_thirty_days_and_their_votes_are_nobodys_then(state: Database) -> None:
    now = [datetime(2031, 4, 1, tzinfo=UTC)]
    clock: Callable[[], datetime] = lambda: now[0]  # noqa: E731
    views, votes = AnswerMessages(state, clock), Votes(state, clock)
    await views.keep(view(1))
    assert await votes.cast(view(1), 77, up=True) == (True, VoteTally(up=1))
    now[0] += KEPT
    await views.keep(view(2))
    assert await views.of(1, 1) == view(1)
    now[0] += timedelta(seconds=1)
    await views.keep(view(3))
    assert await views.of(1, 1) is None
    assert await views.of(1, 2) == view(2)
    kept = state.do(lambda connection: connection.execute("SELECT person, up, value FROM votes").fetchall())
    assert kept == [(None, 1, "7")]


async def test_the_newest_answer_to_a_message_is_the_one_that_is_edited(state: Database, tmp_path: Path) -> None:
    views = AnswerMessages(state, lambda: datetime(2031, 4, 1, tzinfo=UTC))
    await views.keep(view(3, "old"))
    await views.keep(view(5, "new"))
    assert await views.answering(1, 9) == view(5, "new")
    assert await views.answering(1, 8) is None
    assert await views.answering(2, 9) is None
    with closing(Database(tmp_path / "bot.sqlite")) as again:
        assert await AnswerMessages(again, lambda: datetime(2031, 4, 1, tzinfo=UTC)).of(1, 5) == view(5, "new")
