"""Telegram as it is on a bad day."""

import logging
from contextlib import AbstractContextManager, nullcontext

import pytest
from telegram.error import BadRequest

from bot.handlers.errors import WENT_WRONG
from bot.transport import replies
from tests.bot.newsrooms import Desk, Held
from tests.bot.running import running
from tests.bot.telegram_double import DROPPED, Fault, blocked, broken, flooded, private

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
UNDERSTOOD_BUT_REFUSED = Fault(400, "Bad Request: something is wrong with it")


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PAUSES", (0.0, 0.01))
    # The library warns that RetryAfter will hold a timedelta; this asks it to do so now.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


async def test_a_flood_is_waited_out_and_the_answer_arrives() -> None:
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", flooded(1))
        assert (await private(bot.double).asks(QUESTION)).text.startswith("212")
        refused, sent = (each for each in bot.double.requests if each.method == "sendMessage")
        assert (refused.status, sent.status) == (429, 200)
        assert sent.at - refused.at >= 1


@pytest.mark.parametrize(
    ("faults", "tried"),
    [
        pytest.param([broken(502)], [502, 200], id="a gateway that fails once"),
        pytest.param([broken(500), DROPPED], [500, 0, 200], id="a server error, then a broken socket"),
        pytest.param([DROPPED], [0, 200], id="a socket that breaks before anything was done"),
        pytest.param([Fault(0, late=True)], [0, 200], id="a socket that breaks after the message was sent"),
    ],
)
async def test_an_answer_is_sent_again(faults: list[Fault], tried: list[int]) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", *faults)
        await private(bot.double).asks(QUESTION)
        assert bot.double.tried("sendMessage") == tried


async def test_a_network_that_stays_away_is_given_up_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", broken(), broken(), broken())
        chat = private(bot.double)
        await chat.write(QUESTION)
        await bot.double.until_tried("sendMessage", 502, 502, 502)
        await chat.asks(QUESTION)
    assert [each.getMessage() for each in caplog.records if each.name == "bot.handlers.errors"] == [
        "a reply was not sent: Bad Gateway"
    ]


async def test_who_has_blocked_the_bot_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", blocked())
        await private(bot.double, 78).write(QUESTION)
        await bot.double.until_tried("sendMessage", 403)
        await private(bot.double, 79).asks(QUESTION)
        await bot.end()
        assert bot.double.tried("sendMessage") == [403, 200]
    logged = [each for each in caplog.records if each.name == "bot.handlers.errors"]
    assert [each.levelname for each in logged] == ["INFO"]
    assert not logged[0].exc_info


async def test_a_request_that_telegram_refuses_is_not_repeated_but_told(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", UNDERSTOOD_BUT_REFUSED)
        assert (await private(bot.double).asks(QUESTION)).text == WENT_WRONG
        assert bot.double.tried("sendMessage") == [400, 200]
    assert [each.exc_info is not None for each in caplog.records if each.name == "bot.handlers.errors"] == [True]


async def test_a_failure_that_cannot_be_told_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("sendMessage", UNDERSTOOD_BUT_REFUSED, UNDERSTOOD_BUT_REFUSED)
        chat = private(bot.double)
        await chat.write(QUESTION)
        await bot.double.until_tried("sendMessage", 400, 400)
        await chat.asks(QUESTION)
    assert "a failure could not be told" in caplog.text


async def test_an_answer_does_not_wait_for_a_typing_that_cannot_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "TYPING_AFTER", 0.0)
    desk = Held(QUESTION)
    async with running(desk) as bot:
        bot.double.fail("sendChatAction", broken())
        chat = private(bot.double)
        await chat.write(QUESTION)
        await bot.double.until_tried("sendChatAction", 502)
        desk.released.set()
        await chat.reads()
        assert bot.double.tried("sendChatAction") == [502]


@pytest.mark.parametrize(
    ("fault", "logged"),
    [
        pytest.param(broken(), "no messages could be fetched (Bad Gateway), trying again", id="a gateway that fails"),
        pytest.param(DROPPED, "no messages could be fetched", id="a broken socket"),
        pytest.param(
            Fault(409, "Conflict: terminated by other getUpdates request"),
            "another program polls with the same token",
            id="a second poller",
        ),
    ],
)
async def test_polling_goes_on(fault: Fault, logged: str, caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("getUpdates", fault)
        assert (await private(bot.double).asks(QUESTION)).text.startswith("212")
    assert logged in caplog.text


async def test_a_menu_that_cannot_be_set_is_logged_and_nothing_more(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("setMyCommands", Fault(400, "Bad Request: chat not found"), *[Fault(403, "Forbidden")] * 3)
        await bot.double.until_tried("setMyCommands", 400, 403, 403, 403)
        await private(bot.double).asks(QUESTION)
    assert "the menu of commands for everyone was not set: Chat not found" in caplog.text
    assert "the menu of commands for user 501 was not set: Forbidden" in caplog.text


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param("Message is not modified: the new text is the same", nullcontext(), id="it is shown already"),
        pytest.param("Message to edit not found", pytest.raises(BadRequest), id="it is gone"),
    ],
)
def test_an_edit_to_what_is_shown_already_is_no_error(told: str, expected: AbstractContextManager[object]) -> None:
    with expected, replies.ignoring_unmodified():
        raise BadRequest(told)
