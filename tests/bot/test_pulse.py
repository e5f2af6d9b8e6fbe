"""What admins are told of the bot itself, and nobody else."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.handlers.admin.health import ONLY_ALONE
from bot.logs import ERRORS, LINES, LogBuffer
from bot.rendering import Health, health_page, log_page
from bot.storage import Database
from bot.storage.pending_updates import PendingUpdates
from bot.transport.chat_sequencer import ChatSequencer
from index.errors import QuestionRefused, SnapshotDamaged
from tests.bot.newsrooms import Desk
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import group, private, read
from tests.bot.telegram_double.server import TOKEN

SINCE = datetime(2031, 3, 4, 5, 6, tzinfo=UTC)
WELL = Health(
    since=SINCE, now=SINCE + timedelta(hours=26, minutes=3), resident=91_500_000, waiting=0, in_hand=1, errors=()
)


def kept(*records: logging.LogRecord) -> LogBuffer:
    log_buffer, logger = LogBuffer(SecretStr(TOKEN)), logging.Logger("bot", logging.DEBUG)
    logger.addHandler(log_buffer)
    for each in records:
        logger.handle(each)
    return log_buffer


def record(level: int, message: str, error: BaseException | None = None) -> logging.LogRecord:
    trace = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot", level, __file__, 1, message, (), trace)


def raised(words: str) -> Exception:
    """An exception with a place, whose text is somebody's words."""
    try:
        int(words)
    except ValueError as error:
        return error
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            {},
            "Up: 26 h 3 min, since 4 Mar 2031 05:06 UTC\nMemory: 91.5 MB\nUpdates: 0 waiting, 1 in hand",
            id="all is well",
        ),
        pytest.param(
            {"unread": 2},
            "Up: 26 h 3 min, since 4 Mar 2031 05:06 UTC\nMemory: 91.5 MB\nUpdates: 0 waiting, 1 in hand\n"
            "2 updates could not be read",
            id="updates that could not be read",
        ),
        pytest.param(
            {"waiting": 1200, "errors": ("a <b>", "c")},
            "Up: 26 h 3 min, since 4 Mar 2031 05:06 UTC\nMemory: 91.5 MB\nUpdates: 1,200 waiting, 1 in hand\n"
            "Last errors:\n• a &lt;b&gt;\n• c",
            id="much waits, and something failed",
        ),
    ],
)
def test_how_the_bot_does(change: dict[str, object], said: str) -> None:
    assert health_page(WELL.model_copy(update=change)) == said


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        pytest.param((), "Nothing has been logged yet.", id="nothing"),
        pytest.param(("a", "<b>"), "a\n&lt;b&gt;", id="oldest first"),
        pytest.param(("x" * 301,), "x" * 299 + "…", id="a long line is clipped"),
        pytest.param(("a",) * 3000, "\n".join(["a"] * 2048), id="as many as a message holds"),
        pytest.param(("old", *["😀" * 150] * 14), "\n".join(["😀" * 150] * 13), id="counted as Telegram counts"),
    ],
)
def test_the_log_is_one_message(lines: tuple[str, ...], page: str) -> None:
    assert log_page(lines) == page
    assert read(page).units <= 4096


def test_the_journal_forgets_the_oldest() -> None:
    log_buffer = kept(*(record(logging.ERROR, f"e{number}") for number in range(LINES + 1)))
    assert (len(log_buffer.lines), len(log_buffer.errors)) == (LINES, ERRORS)
    assert log_buffer.lines[-1].endswith(f"ERROR bot: e{LINES}")
    assert log_buffer.errors == log_buffer.lines[-ERRORS:]


@pytest.mark.parametrize(
    ("logged", "line"),
    [
        pytest.param(
            record(logging.INFO, f"POST /bot{TOKEN}/getMe"), "INFO bot: POST /bot4242:[token]/getMe", id="token"
        ),
        pytest.param(
            record(logging.ERROR, "failed", raised("what someone wrote")),
            "ERROR bot: failed (ValueError in test_pulse.py:",
            id="an exception by its type and place",
        ),
        pytest.param(record(logging.ERROR, "failed", KeyError("words")), "ERROR bot: failed (KeyError)", id="no place"),
        pytest.param(record(logging.WARNING, "two\nlines"), "WARNING bot: two lines", id="one line a record"),
    ],
)
def test_a_record_is_a_line_without_the_token_or_words_of_people(logged: logging.LogRecord, line: str) -> None:
    (shown,) = kept(logged).lines
    assert shown[20:].startswith(line)
    assert "wrote" not in shown


def test_what_may_hold_what_people_write_is_not_kept() -> None:
    assert kept(record(logging.DEBUG, "Processing update: what someone wrote")).lines == ()


async def anything() -> bool:
    return True


@pytest.mark.anyio
async def test_updates_that_wait_and_those_in_hand_are_counted(state: Database) -> None:
    turns, go = ChatSequencer(10, lambda _: anything(), PendingUpdates(state)), asyncio.Event()
    work = [asyncio.create_task(turns.do_process_update(None, go.wait())) for _ in range(2)]
    await asyncio.sleep(0)
    assert (turns.waiting, turns.in_hand) == (0, 2)
    go.set()
    await asyncio.gather(*work)
    assert (turns.waiting, turns.in_hand) == (0, 0)


@pytest.mark.anyio
async def test_status_tells_an_admin_in_private_how_the_bot_does_and_nobody_else() -> None:
    async with running(Desk({"Why?": SnapshotDamaged("/srv/index is damaged")})) as bot:
        admin = private(bot.double, ADMIN)
        await admin.asks("Why?")
        status = (await admin.asks("/status")).text.splitlines()
        elsewhere = [(await each.asks("/status")).text for each in (private(bot.double), group(bot.double, ADMIN))]
    assert status[0] == "The stories have not been read yet. The first question has them read."
    assert status[2].startswith("Up: 0 h 0 min, since ")
    assert status[3].startswith("Memory: ")
    assert status[4:6] == ["Updates: 0 waiting, 1 in hand", "Last errors:"]
    assert status[6].endswith("ERROR bot.handlers.errors: /srv/index is damaged")
    assert elsewhere == [status[0]] * 2


@pytest.mark.anyio
async def test_the_log_is_shown_to_an_admin_without_what_people_wrote(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "bot")
    secret = "the colour of the mayor's car"
    refusal, surprise = QuestionRefused(f"no story is from {secret}"), ValueError(secret)
    async with running(Desk({secret: refusal, secret.upper(): surprise})) as bot:
        someone = private(bot.double)
        for each in (secret, secret.upper()):
            await someone.asks(each)
        shown = (await private(bot.double, ADMIN).asks("/log")).text
        assert (await group(bot.double, ADMIN).asks("/log")).text == ONLY_ALONE
    assert "bot.handlers.errors: not answered: QuestionRefused" in shown
    assert "bot.handlers.errors: unexpected, while handling an update (ValueError in newsrooms.py:" in shown
    assert "mayor" not in shown.lower()
    assert TOKEN.partition(":")[2] not in shown
