"""The commands of docs/running.md keep stories, index and state, and give back a bot that answers the same."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.services.watches import ReportedState, Watch, Watchlist
from bot.storage import Database
from bot.storage.preferences import Preferences
from index import samples
from index.api.newsroom import Newsroom

PAGE = Path(__file__).parents[2] / "docs" / "running.md"
QUESTIONS = ("how many people were rescued?", "who won the world cup?")
WATCH = Watch(
    chat=77,
    topic=None,
    person=77,
    language="de",
    question=QUESTIONS[0],
    made=datetime(2031, 3, 4, tzinfo=UTC),
    generation="1",
    told=ReportedState(),
)

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a Unix shell"),
]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def commands(mark: str) -> str:
    """The block of commands below a mark."""
    found = re.search(rf"<!-- {mark} -->\n```\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found, f"{PAGE.name} has no commands marked {mark!r}"
    return found[1]


def shell(script: str, folder: Path, backup: Path) -> None:
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    for name, started in (("python3", ""), ("crosscheck", " -m index")):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{started} "$@"\n')
        (tools / name).chmod(0o755)
    places = {"STORIES_DIR": folder / "stories", "INDEX_DIR": folder / "index", "STATE_FILE": folder / "bot.sqlite"}
    variables = {**os.environ, **{name: str(place) for name, place in places.items()}, "BACKUP": str(backup)}
    variables["PATH"] = f"{tools}:{variables['PATH']}"
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["sh", "-euc", script], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def answers(newsroom: Newsroom) -> list[str]:
    """The answers as JSON, without the time that they took."""
    told = [newsroom.ask(question).model_dump(mode="json", exclude={"milliseconds"}) for question in QUESTIONS]
    return [json.dumps(each, sort_keys=True) for each in told]


def watched(state: Database) -> list[tuple[object, ...]]:
    return state.do(lambda connection: connection.execute("SELECT * FROM watches ORDER BY number").fetchall())


async def test_a_restored_bot_answers_the_same_and_remembers_the_same(tmp_path: Path) -> None:
    first, second, backup = tmp_path / "first", tmp_path / "second", tmp_path / "backup"
    shutil.copytree(samples.FOLDER, first / "stories")
    newsroom = Newsroom(first / "stories", first / "index")
    newsroom.reindex()
    before = answers(newsroom)
    assert any(json.loads(each)["found"] for each in before)
    # open, as while the bot runs: what was written last is in the log beside the file
    with closing(Database(first / "bot.sqlite")) as state:
        await Preferences(state).choose(77, "de")
        await Watchlist(state).add(WATCH)
        kept = watched(state)
        shell(commands("backup"), first, backup)
    assert (backup / "bot.sqlite").stat().st_mode & 0o077 == 0
    shell(commands("restore"), second, backup)
    assert answers(Newsroom(second / "stories", second / "index")) == before
    with closing(Database(second / "bot.sqlite")) as restored:
        assert watched(restored) == kept
        assert len(kept) == 1
    # and the same again of an index that is made anew from the stories
    shutil.rmtree(second / "index")
    afresh = Newsroom(second / "stories", second / "index")
    afresh.reindex()
    assert [_without_generation(each) for each in answers(afresh)] == [_without_generation(each) for each in before]


def _without_generation(answer: str) -> dict[str, object]:
    return {name: value for name, value in json.loads(answer).items() if name != "generation"}


def test_a_copy_of_the_state_that_is_no_backup_misses_what_came_last(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "bot.sqlite")) as state:
        state.do(lambda connection: connection.execute("INSERT INTO preferences VALUES (77, 'de')"))
        shutil.copy(tmp_path / "bot.sqlite", tmp_path / "copy.sqlite")
    with (
        closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
    ):
        copy.execute("SELECT * FROM preferences")
