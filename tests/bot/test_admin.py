from collections.abc import Callable

import pytest

from bot.access.admin_guard import REFUSALS
from bot.access.permissions import Permission
from bot.handlers.admin.reindex import ALREADY, BROKEN_OFF
from bot.handlers.errors import NOT_NOW, WENT_WRONG
from index.errors import NothingToIndex
from index.models import Progress, ReindexReport
from tests.bot.newsrooms import REPORT, Desk, Held
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import Chat, Fault, TelegramDouble, broken, group, private, read

pytestmark = pytest.mark.anyio

REPORTED = "Reindexed in 0.5 s\nStories: 2, sentences: 4\nAdded: 1 (a.txt)\nChanged: 0\nRemoved: 0\nRefused: 0"
EVERYONE = 1087968824  # https://core.telegram.org/bots/api#message: who writes for an anonymous admin
A_CHANNEL = 136817688  # and who writes in a channel's name


def edits(double: TelegramDouble) -> list[str]:
    return [read(each.fields["text"]).text for each in double.done("editMessageText")]


async def test_a_reindex_is_told_in_one_message_while_questions_are_answered() -> None:
    desk = Held()
    async with running(desk) as bot:
        chat = private(bot.double, ADMIN)
        assert (await chat.asks("/reindex")).text == "Reindexing…"
        await bot.double.until("editMessageText", 1)
        assert desk.reached.is_set()
        assert (await chat.asks("How many were freed?")).text.startswith("212")
        assert (await private(bot.double).asks("How many were freed?")).text.startswith("212")
        desk.released.set()
        await bot.double.until("editMessageText", 2)
    assert edits(bot.double) == ["Reindexing… 0%, 1 of 2 files, 3 sentences", REPORTED]
    assert len({each.fields["message_id"] for each in bot.double.done("editMessageText")}) == 1
    assert chat.unread == []


async def test_a_second_reindex_while_one_runs_is_told_so() -> None:
    desk = Held()
    async with running(desk) as bot:
        chat = private(bot.double, ADMIN)
        await chat.asks("/reindex")
        assert (await chat.asks("/reindex")).text == ALREADY
        desk.released.set()
    assert desk.reindexed == 1
    assert edits(bot.double)[-1] == REPORTED


def _stranger(double: TelegramDouble) -> Chat:
    return private(double, 502)


def _in_group(double: TelegramDouble) -> Chat:
    return group(double, 502)


def _anonymous(double: TelegramDouble) -> Chat:
    chat = group(double, EVERYONE)
    chat.extra = {"sender_chat": chat.chat}
    return chat


def _in_the_name_of_a_channel(double: TelegramDouble) -> Chat:
    chat = group(double, A_CHANNEL)
    chat.extra = {"sender_chat": {"id": -100300, "type": "channel", "title": "C"}}
    return chat


def _admin(double: TelegramDouble) -> Chat:
    return private(double, ADMIN)


@pytest.mark.parametrize(
    ("who", "admins", "refusal"),
    [
        pytest.param(_stranger, {ADMIN}, Permission.STRANGER, id="a stranger"),
        pytest.param(_in_group, {ADMIN}, Permission.STRANGER, id="a stranger in a group"),
        pytest.param(_admin, set(), Permission.STRANGER, id="anyone, where there are no admins"),
        pytest.param(_anonymous, {ADMIN}, Permission.NAMELESS, id="an anonymous admin of a group"),
        pytest.param(
            _anonymous, {ADMIN, EVERYONE}, Permission.NAMELESS, id="an anonymous admin, their common id admitted"
        ),
        pytest.param(
            _in_the_name_of_a_channel, {ADMIN, A_CHANNEL}, Permission.NAMELESS, id="a channel, its common id admitted"
        ),
    ],
)
async def test_strangers_are_refused_politely_and_nothing_happens(
    who: Callable[[TelegramDouble], Chat], admins: set[int], refusal: Permission
) -> None:
    desk = Held()
    desk.released.set()
    async with running(desk, frozenset(admins)) as bot:
        chat = who(bot.double)
        assert (await chat.asks("/reindex")).text == REFUSALS[refusal]
        assert (await chat.asks("/reindex@CrosscheckTestBot now")).text == REFUSALS[refusal]
    assert desk.reindexed == 0


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        pytest.param("edited_message", {"edit_date": 1_780_000_001}, id="an edit"),
        pytest.param("channel_post", {"chat": {"id": -100300, "type": "channel", "title": "C"}}, id="a channel's post"),
        pytest.param(
            "message",
            {"via_bot": {"id": 9, "is_bot": True, "first_name": "I", "username": "i_bot"}},
            id="words of an inline bot",
        ),
        pytest.param(
            "business_message", {"business_connection_id": "b"}, id="a message to the admin's business account"
        ),
    ],
)
async def test_an_admin_who_did_not_write_the_command_is_not_heard(
    kind: str, more: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    desk = Held()
    desk.released.set()
    async with running(desk) as bot:
        await private(bot.double, ADMIN).write("/reindex", kind, **more)
        await private(bot.double, 79).asks("How many were freed?")
        await bot.end()
        assert len(bot.double.done("sendMessage")) == 1
    assert desk.reindexed == 0
    assert "unexpected" not in caplog.text


async def test_an_admin_is_heard_in_a_group() -> None:
    desk = Held()
    desk.released.set()
    async with running(desk) as bot:
        assert (await group(bot.double, ADMIN).asks("/reindex")).text == "Reindexing…"
    assert edits(bot.double)[-1] == REPORTED


@pytest.mark.parametrize(
    ("chat", "error", "said"),
    [
        pytest.param(
            private, NothingToIndex("/srv/<stories> is empty"), "/srv/<stories> is empty", id="the reason, to an admin"
        ),
        pytest.param(
            group, NothingToIndex("/srv/<stories> is empty"), NOT_NOW, id="no folder's name, where others read it"
        ),
        pytest.param(
            private, OSError("/srv/<disk>"), f"{BROKEN_OFF}\nOSError: /srv/<disk>", id="a surprise, to an admin"
        ),
        pytest.param(group, OSError("/srv/<disk>"), BROKEN_OFF, id="a surprise, where others read it"),
        pytest.param(private, KeyError("place"), f"{BROKEN_OFF}\nKeyError: 'place'", id="an error of our own"),
    ],
)
async def test_a_reindex_that_fails_says_so(
    chat: Callable[[TelegramDouble, int], Chat], error: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Held(error=error)
    desk.released.set()
    async with running(desk) as bot:
        admin = chat(bot.double, ADMIN)
        await admin.asks("/reindex")
        await bot.double.until("editMessageText")
        await bot.end()
        assert edits(bot.double)[-1] == said
        assert [each.text for each in admin.unread] == ([WENT_WRONG] if isinstance(error, KeyError) else [])
    assert any(str(error) in each.getMessage() or each.exc_info for each in caplog.records)
    surprises = [each for each in caplog.records if each.exc_info]
    assert bool(surprises) == isinstance(error, KeyError), "what was foreseen has no traceback"


class Busy(Desk):
    """Reads a thousand files in no time."""

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        assert progress
        for done in range(1000):
            progress(Progress(done=done, total=1000, sentences=done))
        return REPORT


async def test_edits_are_few_however_many_files_there_are() -> None:
    async with running(Busy()) as bot:
        await private(bot.double, ADMIN).asks("/reindex")
        await bot.end()
    assert len(edits(bot.double)) <= 2
    assert edits(bot.double)[-1] == REPORTED


async def test_the_message_is_not_edited_while_nothing_changes() -> None:
    desk = Held()
    async with running(desk) as bot:
        await private(bot.double, ADMIN).asks("/reindex")
        await bot.double.until("editMessageText")
        reader = private(bot.double)
        for _ in range(5):  # each takes longer than the pause between edits
            await reader.asks("How many were freed?")
        assert len(bot.double.tried("editMessageText")) == 1
        desk.released.set()


async def test_an_edit_whose_answer_got_lost_is_tried_again_and_found_done() -> None:
    desk = Held()
    desk.released.set()
    async with running(desk) as bot:
        bot.double.fail("editMessageText", Fault(502, "Bad Gateway", late=True))
        chat = private(bot.double, ADMIN)
        await chat.asks("/reindex")
        await bot.end()
        assert bot.double.tried("editMessageText") == [502, 400]
        assert chat.unread == []


async def test_the_end_is_told_in_a_new_message_where_the_first_is_gone() -> None:
    desk = Held()
    desk.released.set()
    async with running(desk) as bot:
        bot.double.fail("editMessageText", Fault(400, "Bad Request: message to edit not found"))
        chat = private(bot.double, ADMIN)
        await chat.asks("/reindex")
        assert (await chat.reads()).text == REPORTED


async def test_a_step_that_could_not_be_shown_stops_nothing() -> None:
    desk = Held()
    async with running(desk) as bot:
        bot.double.fail("editMessageText", broken())
        await private(bot.double, ADMIN).asks("/reindex")
        await bot.double.until("editMessageText", 1)
        desk.released.set()
    assert edits(bot.double)[-1] == REPORTED
