"""`crosscheck-bot` as a process."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

import pytest

from bot.__main__ import check_stories, main
from index.api.newsroom import Newsroom
from tests.bot.telegram_double import DROPPED, Fault, TelegramDouble, broken, private
from tests.bot.telegram_double.server import PATIENCE, TOKEN
from tests.bot.test_serving import free_port

SECRET = TOKEN.partition(":")[2]
STORY = "title: T\noutlet: Harbour Herald\n\nRescuers brought up 31 miners from the Karsa pit on Tuesday."


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """That of this process without anything of the bot's, and then what is given."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TELEGRAM_", "STORIES_", "INDEX_", "STATE_", "WEBHOOK_"))
    }
    (folder / "stories").mkdir()
    (folder / "stories" / "pit.txt").write_text(STORY)
    places = {"STORIES_DIR": folder / "stories", "INDEX_DIR": folder / "index", "STATE_FILE": folder / "bot.sqlite"}
    return {**inherited, **{name: str(place) for name, place in places.items()}, **variables}


async def start(folder: Path, variables: Mapping[str, str], *arguments: str) -> asyncio.subprocess.Process:
    # In an empty folder, where no .env lies.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=variables,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def outcome(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    async with asyncio.timeout(PATIENCE):
        output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


@asynccontextmanager
async def started(
    folder: Path, double: TelegramDouble, *arguments: str, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    variables = environment(folder, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=double.address, **more)
    process = await start(folder, variables, *arguments)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.anyio
async def test_the_bot_answers_what_telegram_brings_and_shows_its_secret_to_nobody(tmp_path: Path) -> None:
    place, secret = f"127.0.0.1:{free_port()}", "made-up_and-long-enough"
    hook = {"WEBHOOK_URL": f"http://{place}/bring", "WEBHOOK_LISTEN": place, "WEBHOOK_SECRET": secret}
    async with TelegramDouble() as double, started(tmp_path, double, "--verbose", **hook) as process:
        seen = await private(double).asks("How many miners were brought up?")
        process.send_signal(signal.SIGTERM)
        code, _, errors = await outcome(process)
    assert seen.text.startswith("31 · one source")
    assert (code, double.done("getUpdates")) == (0, [])
    assert secret not in errors
    assert "[secret]" in errors


@pytest.mark.anyio
async def test_the_bot_answers_until_it_is_stopped(tmp_path: Path) -> None:
    async with TelegramDouble() as double, started(tmp_path, double) as process:
        seen = await private(double).asks("How many miners were brought up?")
        process.send_signal(signal.SIGTERM)
        code, output, errors = await outcome(process)
    assert seen.text.startswith("31 · one source")
    assert (code, output) == (0, "")
    assert "@CrosscheckTestBot answers" in errors
    assert "Traceback" not in errors
    assert double.problems == []


@pytest.mark.anyio
async def test_the_token_is_in_nothing_that_is_written_not_even_on_a_bad_day(tmp_path: Path) -> None:
    async with TelegramDouble() as double, started(tmp_path, double, "--verbose") as process:
        double.fail("getMe", broken())
        double.fail("sendMessage", DROPPED, Fault(400, f"Bad Request: /bot{TOKEN}/sendMessage"))
        double.fail("getUpdates", DROPPED)
        seen = await private(double).asks("How many miners were brought up?")
        process.send_signal(signal.SIGINT)
        code, output, errors = await outcome(process)
    assert seen.text == "Something went wrong on my side. Please try again later."
    assert code == 0
    assert "DEBUG" in errors
    assert "Traceback" in errors
    assert "[token]" in errors, "the token was never about to be written, so this test would check nothing"
    assert SECRET not in output + errors


@pytest.mark.anyio
async def test_a_missing_token_is_one_line(tmp_path: Path) -> None:
    code, output, errors = await outcome(await start(tmp_path, environment(tmp_path)))
    assert (code, output) == (1, "")
    assert errors.startswith("TELEGRAM_TOKEN is not set: put it into")
    assert errors.count("\n") == 1


@pytest.mark.anyio
async def test_a_missing_folder_of_stories_is_one_line(tmp_path: Path) -> None:
    variables = environment(tmp_path, TELEGRAM_TOKEN=TOKEN, STORIES_DIR=str(tmp_path / "storys"))
    code, output, errors = await outcome(await start(tmp_path, variables))
    assert (code, output) == (1, "")
    assert errors == f"STORIES_DIR names no folder: {tmp_path / 'storys'}: create it, or name another\n"


def test_without_stories_the_bot_answers_from_its_index(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    environment(tmp_path)
    newsroom = Newsroom(tmp_path / "stories", tmp_path / "index")
    newsroom.reindex()
    check_stories(newsroom)
    assert not caplog.messages
    (tmp_path / "stories").rename(tmp_path / "moved")
    check_stories(newsroom)
    (line,) = caplog.messages
    assert line.startswith(f"STORIES_DIR names no folder: {tmp_path / 'stories'}: create it")
    assert "answered from the index" in line


@pytest.mark.anyio
async def test_a_token_that_telegram_does_not_know_is_one_line(tmp_path: Path) -> None:
    async with TelegramDouble() as double:
        double.fail("getMe", Fault(401, "Unauthorized"))
        async with started(tmp_path, double) as process:
            result = await outcome(process)
        line = f"TELEGRAM_TOKEN is not known to {double.address}: compare it with the one @BotFather gave you\n"
    assert result == (1, "", line)


@pytest.mark.parametrize(
    ("argument", "code", "said"),
    [
        pytest.param("--version", 0, f"crosscheck-bot {version('crosscheck-news')}\n", id="version"),
        pytest.param("--token=x", 2, "unrecognized arguments: --token=x", id="an option that is none"),
    ],
)
def test_the_command_line(argument: str, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([argument])
    output = capsys.readouterr()
    assert ended.value.code == code
    assert said in (output.err if code else output.out)
