"""What is news in an answer, and how it fits into one message."""

from datetime import date

import pytest

from bot.rendering import WatchChange, letter_pages, news_blocks
from bot.rendering.watches import CHANGES
from bot.services.watches import first_state, news
from index.models import Hit, Snippet, Story
from tests.bot.newsrooms import COAST, FERRY, found, missing, snippet
from tests.bot.telegram_double import read

FERRY_SAID = snippet(FERRY, "Tugs freed 212 passengers & crew by noon.", "212")
COAST_SAID = snippet(COAST, COAST.body, "212")
LATER = COAST.model_copy(update={"name": "later", "published": date(2031, 3, 6), "body": "In all 214 were freed."})
LATER_SAID = snippet(LATER, LATER.body, "214")


def weighed(*snippets: Snippet) -> list[Hit]:
    return [Hit(story=each.story, span=each.span, score=1) for each in snippets]


@pytest.mark.parametrize(
    ("before", "also", "now", "told"),
    [
        pytest.param([FERRY_SAID], [], [FERRY_SAID], [], id="the same"),
        pytest.param([FERRY_SAID], [COAST_SAID], [FERRY_SAID, COAST_SAID], [], id="a source that was weighed comes up"),
        pytest.param([], [COAST_SAID], [COAST_SAID], [], id="what was weighed becomes sure enough"),
        pytest.param([COAST_SAID], [LATER_SAID], [LATER_SAID], [], id="two sentences of a source change places"),
        pytest.param([FERRY_SAID, COAST_SAID], [], [FERRY_SAID], [], id="a source is not quoted any more"),
        pytest.param([FERRY_SAID], [], [], [], id="nothing answers any more"),
        pytest.param([FERRY_SAID], [], [COAST_SAID, FERRY_SAID], [WatchChange(snippet=COAST_SAID)], id="a new source"),
        pytest.param(
            [COAST_SAID],
            [],
            [LATER_SAID],
            [WatchChange(snippet=LATER_SAID, before="212")],
            id="a source changes its value",
        ),
        pytest.param(
            [COAST_SAID],
            [],
            [COAST_SAID, LATER_SAID],
            [WatchChange(snippet=LATER_SAID, before="212")],
            id="a source changes its value, and the old one still ranks first",
        ),
        pytest.param(
            [LATER_SAID], [], [COAST_SAID], [WatchChange(snippet=COAST_SAID)], id="an older story changes no value"
        ),
    ],
)
def test_what_was_not_there_to_be_told_is_news(
    before: list[Snippet], also: list[Snippet], now: list[Snippet], told: list[WatchChange]
) -> None:
    memory = first_state(found(*before) if before else missing(), weighed(*also))
    assert list(news(found(*now) if now else missing(), memory)) == told


def _changes(number: int, words: int) -> list[WatchChange]:
    body = "word " * words + "212 were freed."
    stories = [Story(name=f"{each}.txt", outlet=f"Outlet {each}", body=body) for each in range(number)]
    return [WatchChange(snippet=snippet(story, story.body, "212")) for story in stories]


@pytest.mark.parametrize(
    ("number", "words", "quoted"),
    [
        pytest.param(2, 10, 2, id="all are quoted"),
        pytest.param(CHANGES + 3, 10, CHANGES, id="so many sources that only the first are"),
        pytest.param(3, 500, 1, id="so long sentences that only the first is"),
        pytest.param(1, 2000, 0, id="a sentence longer than a message"),
    ],
)
def test_news_are_one_message(number: int, words: int, quoted: int) -> None:
    (page,) = letter_pages([news_blocks("How many?", _changes(number, words), "a_bot")])
    seen = read(page)
    assert len(seen.quotations) == quoted
    assert seen.units <= 4096
    assert ("and 3 more" in seen.text) == (number > CHANGES)


def test_many_news_are_one_message_in_short() -> None:
    (page,) = letter_pages([news_blocks(f"How many {each}?", _changes(2, 300), "a_bot") for each in range(20)])
    seen = read(page)
    assert seen.quotations == ()
    assert seen.text.count("News on") == 20
