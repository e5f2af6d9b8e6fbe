"""Whatever the stories hold: every screen is one that Telegram takes, its quotations are verbatim, its buttons known."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import ENGLISH
from bot.rendering import (
    Press,
    ScreenMessage,
    VoteTally,
    answer_screen,
    asking_again,
    compare_screen,
    context_screen,
    filter_screen,
    latest_page,
    more_screen,
    pressed,
    question_of,
    recounted,
    story_of,
    story_screen,
)
from bot.rendering.answer.pages import cited
from bot.rendering.html.copying import ROOM, citation_text
from bot.rendering.html.links import LONGEST_PAYLOAD, question_link, story_link
from bot.rendering.html.markup import units
from bot.rendering.html.paging import ENTITIES, UNITS
from bot.transport.replies import buttons, inline
from index.models import Answer, Headline, Snippet, Story
from index.text.sentences import split_sentences
from tests.bot.newsrooms import COAST, FERRY, FERRY_ANSWER, snippet
from tests.bot.telegram_double import markup_problems, read
from tests.bot.test_paging import ANSWERS, HEADLINES, TEXTS, snippets, solid

NUMBERS = st.integers(0, 12)


def check(screen: ScreenMessage) -> tuple[str, ...]:
    """Checks the message and its buttons; gives its quotations."""
    seen = read(screen.html)
    assert markup_problems(screen.html) == []
    assert 1 <= seen.units <= UNITS
    assert seen.entities <= ENTITIES
    for button in (button for row in screen.keyboard for button in row):
        assert 1 <= units(button.label) <= 64
        assert sum(each is not None for each in (button.press, button.copy_text, button.url)) == 1
        if button.press:
            assert len(button.press.data.encode()) <= 64
            assert pressed(button.press.data) == button.press
        if button.copy_text:
            assert 1 <= units(button.copy_text) <= ROOM
    assert buttons(inline(screen.keyboard)) == screen.keyboard
    return seen.quotations


def verbatim(quotation: str, quoted: tuple[Snippet, ...]) -> bool:
    """Do all words of a quotation stand so in one of the stories, or as a sentence and the one before it?"""
    words = solid(quotation)
    return any(words in solid(each.story.body) or words in solid((each.lead or "") + each.text) for each in quoted)


def screens(answer: Answer, number: int) -> Iterator[ScreenMessage]:
    yield answer_screen(answer, "TestBot", number, VoteTally(up=3))
    yield compare_screen(answer, number, 0)
    quoted = cited(answer)
    sentences = split_sentences(quoted[min(number, len(quoted) - 1)].story.body)
    yield context_screen(answer, number, 0, sentences=sentences, bot="TestBot")
    yield filter_screen(answer, "TestBot", number, date(2031, 3, 6))
    yield more_screen(answer, "TestBot", number)


@settings(deadline=None, max_examples=60)
@given(ANSWERS, NUMBERS)
def test_every_screen_of_an_answer_can_be_sent_and_quotes_word_for_word(answer: Answer, number: int) -> None:
    for screen in screens(answer, number):
        for quotation in check(screen):
            assert verbatim(quotation, cited(answer)), quotation


@settings(deadline=None, max_examples=40)
@given(snippets())
def test_the_pages_of_a_story_are_all_of_it(quoted: Snippet) -> None:
    first, page, words = story_screen(quoted.story), 0, ""
    check(first)
    while True:
        screen = story_screen(quoted.story, page)
        words += "".join(check(screen))
        page += 1
        if not any(button.press == Press(action="page", number=page) for row in screen.keyboard for button in row):
            break
    assert solid(words) == solid(quoted.story.body)


@settings(deadline=None, max_examples=40)
@given(st.lists(HEADLINES, max_size=10), TEXTS)
def test_the_newest_stories_fit_into_a_message(headlines: list[Headline], filters: str) -> None:
    check(ScreenMessage(html=latest_page(headlines, filters, "TestBot")))


@settings(deadline=None, max_examples=60)
@given(snippets())
def test_a_citation_to_copy_holds_the_whole_sentence_or_none_of_it(quoted: Snippet) -> None:
    copied = citation_text(quoted, ENGLISH)
    assert 1 <= units(copied) <= ROOM
    if copied.startswith("“"):
        assert solid(quoted.text) in solid(copied)


@pytest.mark.parametrize(
    ("quoted", "copied"),
    [
        pytest.param(
            snippet(FERRY, "Nobody was hurt."),
            "“Nobody was hurt.” Harbour Herald, Ferry freed after nine hours, 4 Mar 2031",
            id="a headline and no page",
        ),
        pytest.param(
            snippet(COAST, COAST.body),
            f"“{COAST.body}” Coast Courier, 5 Mar 2031, https://coast.example/ferry?id=3",
            id="a page and no headline",
        ),
        pytest.param(
            snippet(Story(name="s", outlet="O", title="T" * 200, body="word " * 20 + "end."), "word " * 20 + "end."),
            f"“{'word ' * 20}end.” O",
            id="the headline gives way to the sentence",
        ),
        pytest.param(
            snippet(Story(name="s", outlet="O", title="Title", body="word " * 60 + "end."), "word " * 60 + "end."),
            "O, Title",
            id="a sentence that is too long is left out",
        ),
        pytest.param(
            snippet(Story(name="s", outlet="O" * 300, body="A."), "A."), "O" * 255 + "…", id="an outlet without an end"
        ),
    ],
)
def test_a_citation_to_copy(quoted: Snippet, copied: str) -> None:
    assert citation_text(quoted, ENGLISH) == copied


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_link_holds_a_question_or_there_is_none(question: str) -> None:
    link = question_link("TestBot", question)
    if link is None:
        assert len(question.encode()) > 45
        return
    payload = link.rpartition("=")[2]
    assert len(payload) <= LONGEST_PAYLOAD
    assert question_of(payload) == (question.strip() or None)
    assert story_of(payload) is None


@pytest.mark.parametrize("payload", ["q_", "q_%", "q_é", "q_A", "q_gICA", "hello", FERRY.key])
def test_what_holds_no_question(payload: str) -> None:
    assert question_of(payload) is None


def test_a_link_names_a_story() -> None:
    assert story_of(story_link("TestBot", FERRY.key).rpartition("=")[2]) == FERRY.key
    assert story_of(FERRY.key + "-1-2") is None


def test_votes_are_counted_on_the_buttons_that_are_there() -> None:
    keyboard = answer_screen(FERRY_ANSWER, "TestBot").keyboard
    assert recounted(keyboard, VoteTally(up=2)) == answer_screen(FERRY_ANSWER, "TestBot", 0, VoteTally(up=2)).keyboard
    old = asking_again(VoteTally(), ENGLISH)
    assert recounted(old, VoteTally(down=1)) == asking_again(VoteTally(down=1), ENGLISH)


def test_a_long_quotation_is_folded_and_a_short_one_is_not() -> None:
    long = Story(name="s", outlet="O", body="word " * 80 + "end.")
    answer = FERRY_ANSWER.model_copy(
        update={"sources": (FERRY_ANSWER.sources[0].model_copy(update={"snippets": (snippet(long, long.body),)}),)}
    )
    assert "<blockquote expandable>" in answer_screen(answer, "TestBot").html
    assert "<blockquote expandable>" not in answer_screen(FERRY_ANSWER, "TestBot").html
    assert "<blockquote expandable>" not in story_screen(long).html
    assert json.loads(inline(answer_screen(answer, "TestBot").keyboard).to_json())  # type: ignore[union-attr]
