"""What is kept by the number of a chat: it outlives the program, and moves along with a group."""

import pytest

from bot.storage import Database
from bot.storage.people import People, Standing
from bot.storage.preferences import Preferences

pytestmark = pytest.mark.anyio

GROUP, SUPERGROUP = -5, -1005


async def test_a_choice_is_kept_changed_and_taken_back(state: Database) -> None:
    preferences = Preferences(state)
    for choice in ("de", "fr", None, "es"):
        await preferences.choose(GROUP, choice)
        assert preferences.language(GROUP) == Preferences(state).language(GROUP) == choice


async def test_a_standing_is_kept_with_who_gave_it_and_when(state: Database) -> None:
    people = People(state)
    await people.put(7, Standing.DENIED, by=501)
    await people.put(7, Standing.ALLOWED, by=502)
    assert people.standing(7) is People(state).standing(7) is Standing.ALLOWED
    ((by, at),) = state.do(lambda connection: connection.execute("SELECT by, at FROM people").fetchall())
    assert by == 502
    assert at.endswith("+00:00")


@pytest.mark.parametrize("told", [pytest.param(1, id="once"), pytest.param(2, id="twice")])
async def test_a_group_that_becomes_a_supergroup_keeps_what_it_has(state: Database, told: int) -> None:
    preferences, people = Preferences(state), People(state)
    await preferences.choose(GROUP, "de")
    await people.put(GROUP, Standing.ALLOWED, by=501)
    for _ in range(told):
        await preferences.moved(GROUP, SUPERGROUP)
        await people.moved(GROUP, SUPERGROUP)
    for languages, standings in ((preferences, people), (Preferences(state), People(state))):
        assert (languages.language(GROUP), languages.language(SUPERGROUP)) == (None, "de")
        assert (standings.standing(GROUP), standings.standing(SUPERGROUP)) == (None, Standing.ALLOWED)


async def test_a_group_without_anything_moves_without_a_trace(state: Database) -> None:
    preferences, people = Preferences(state), People(state)
    await preferences.choose(SUPERGROUP, "de")
    await preferences.moved(GROUP, SUPERGROUP)
    await people.moved(GROUP, SUPERGROUP)
    assert preferences.language(SUPERGROUP) == "de"
    assert people.standing(SUPERGROUP) is None
