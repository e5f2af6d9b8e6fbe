"""What is kept of people, what /forget deletes of it, and the page that says so."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.handlers.privacy import PERSONAL
from bot.storage import Database
from tests.bot.running import running
from tests.bot.telegram_double import Chat, group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
PIT = "outlet: Harbour Herald\n\nRescuers freed 31 miners from the Karsa pit on Tuesday.\n"
QUESTION = "How many miners were freed?"

# Tables of which no row is deleted by /forget, and why.
NOT_FORGOTTEN = {
    "people": "decisions of the admins",
    "letters": "they go with their watch",
    "alarms": "nothing of people",
    "short_lived": "numbers of messages of the bot in groups, for two minutes",
}
# Columns that hold the number of a person or of a private chat.
NUMBERS = {"owner", "chat", "person", "by"}


def tables(state: Database) -> dict[str, list[str]]:
    """The columns of each table."""

    def read(connection: sqlite3.Connection) -> dict[str, list[str]]:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in connection.execute(named).fetchall()
        }

    return state.do(read)


def written() -> dict[str, list[str]]:
    """The columns of each table, as the page lists them."""
    found: dict[str, list[str]] = {}
    for table, column in re.findall(r"^\| (?:`(\w+)` )?\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE):
        found.setdefault(table or list(found)[-1], []).append(column)
    return found


def test_the_page_lists_each_column_that_there_is(state: Database) -> None:
    assert written() == tables(state)


def test_each_table_with_a_number_of_a_person_is_forgotten_or_has_a_reason(state: Database) -> None:
    kept = {name for name, columns in tables(state).items() if NUMBERS & set(columns)}
    assert kept - NOT_FORGOTTEN.keys() == {each.table for each in PERSONAL}
    assert NOT_FORGOTTEN.keys() <= tables(state).keys()


async def settle(chat: Chat) -> None:
    """Has the bot keep something."""
    await chat.asks(f"/watch {QUESTION}")
    await chat.asks("/watch Who freed them?")
    await chat.asks("/quiet 22-7")
    await chat.asks("/language de")
    await chat.asks("/language en")


async def test_in_private_all_of_a_person_is_deleted_and_nothing_of_others(
    make_newsroom: MakeNewsroom, tmp_path: Path
) -> None:
    state = tmp_path / "bot.sqlite"
    async with running(make_newsroom({"pit.txt": PIT}), state=state) as bot:
        mine, other, ours = private(bot.double, 71), private(bot.double, 72), group(bot.double, 71)
        for chat in (mine, other):
            await settle(chat)
        await ours.asks(f"/watch {QUESTION}")
        asked = (await mine.asks("/forget")).text
        await mine.presses("Delete")
        deleted = mine.sees.text
        again = (await mine.asks("/forget")).text
    assert asked == "I keep 3 watched questions, your quiet hours, your choice of a language. Shall I delete it?"
    assert deleted == "Deleted: 3 watched questions, your quiet hours, your choice of a language."
    assert again == "I keep nothing about you here."
    with closing(Database(state)) as database:
        dump = "\n".join(database.do(lambda connection: list(connection.iterdump())))
    assert not re.search(r"\b71\b", dump)
    assert len(re.findall(r"VALUES\(\d+,72,", dump)) == 2


async def test_what_was_deleted_stands_in_no_file_of_the_state_while_the_bot_runs(
    make_newsroom: MakeNewsroom, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    async with running(make_newsroom({"pit.txt": PIT}), state=folder / "bot.sqlite") as bot:
        chat = private(bot.double)

        def holding() -> list[str]:
            return [path.name for path in folder.iterdir() if b"Who freed all of them?" in path.read_bytes()]

        await chat.asks("/watch Who freed all of them?")
        assert holding()
        await chat.asks("/forget")
        await chat.presses("Delete")
        assert chat.sees.text == "Deleted: 1 watched question."
        assert holding() == []


async def test_the_language_is_forgotten_without_a_restart(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom({"pit.txt": PIT})) as bot:
        chat = private(bot.double)
        await chat.asks("/language de")
        await chat.asks("/forget")
        await chat.presses("Löschen")
        assert (await chat.asks("/watches")).text == "Nothing is watched here."


async def test_in_a_group_what_is_of_the_person_goes_and_what_is_of_the_group_stays(
    make_newsroom: MakeNewsroom,
) -> None:
    async with running(make_newsroom({"pit.txt": PIT})) as bot:
        mine, other, alone = group(bot.double, 71), group(bot.double, 72), private(bot.double, 71)
        other.leads()
        await other.asks("/quiet 22-7")
        await other.asks(f"/watch {QUESTION}")
        mine.skip()
        await mine.asks("/watch Who freed them?")
        await alone.asks("/watch Who freed them?")
        assert (await mine.asks("/forget")).text == "I keep 1 watched question. Shall I delete it?"
        assert await mine.presses("Delete", person=other.person) == "Only whoever asked can do that."
        await mine.presses("Delete")
        assert mine.sees.text == "Deleted: 1 watched question."
        assert (await mine.asks("/forget")).text == "I keep nothing about you here."
        assert QUESTION in (await mine.asks("/watches")).text
        assert (await mine.asks("/quiet")).text.startswith("Quiet from 22:00")
        assert "Who freed them?" in (await alone.asks("/watches")).text


async def test_who_was_shut_out_does_not_get_in_again_by_it(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    state = tmp_path / "bot.sqlite"
    with closing(Database(state)) as database:
        insert = (
            "INSERT INTO people (person, standing, by, at) VALUES (71, 'allowed', 501, '2031-03-04T00:00:00+00:00')"
        )
        database.do(lambda connection: connection.execute(insert))
    async with running(make_newsroom({"pit.txt": PIT}), state=state) as bot:
        said = (await private(bot.double, 71).asks("/forget")).text
    assert said.startswith("I keep nothing about you here.\nWhat the people who run this bot decided about you")


async def test_whoever_writes_without_a_name_is_told_so(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom({"pit.txt": PIT})) as bot:
        chat = group(bot.double, 1087968824)
        chat.extra = {"sender_chat": chat.chat}
        await chat.asks(f"/watch {QUESTION}")
        assert (await chat.asks("/forget")).text.startswith("You write in the name of a group or a channel")
        assert QUESTION in (await chat.asks("/watches")).text
