"""Filters in a message, against a real newsroom."""

import pytest

from index.api.newsroom import Newsroom
from tests.bot.running import running
from tests.bot.telegram_double import private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

STORIES = {
    "a.txt": "outlet: Harbour & Herald\npublished: 2031-03-04\n\nTugs freed 212 passengers from the ferry by noon.",
    "b.txt": "outlet: Coast\npublished: 2031-03-05\n\nTugs freed 213 passengers from the ferry by noon.",
}


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    made = make_newsroom(STORIES)
    made.reindex()
    return made


@pytest.mark.parametrize(
    ("message", "begins"),
    [
        pytest.param(
            'How many passengers were freed? outlet:"harbour & herald" after:2031',
            "212 · one source\nHarbour & Herald, from 1 Jan 2031 on\n",
            id="the head says what was left in",
        ),
        pytest.param(
            "How many passengers were freed? before:2031",
            "Not in the stories.\n\nNothing before 1 Jan 2031; without the filter: Coast, Harbour & Herald answer.",
            id="what there is without the filter is told",
        ),
        pytest.param("How many were freed? outlet:Caost", "No story is from outlet:Caost; did you mean outlet:Coast?", id="a misspelt outlet"),
        pytest.param("How many were freed? after:<b>", "After:<b> names no day; write a day", id="signs that HTML knows"),
        pytest.param("latest", "Not in the stories.\n\nThe question names nothing to look for; these are the newest stories.", id="nothing but a filter"),
    ],
)  # fmt: skip
async def test_a_message_with_filters(newsroom: Newsroom, message: str, begins: str) -> None:
    async with running(newsroom) as bot:
        seen = await private(bot.double).asks(message)
    assert seen.text.startswith(begins)
