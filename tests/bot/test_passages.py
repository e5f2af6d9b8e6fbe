import pytest

from bot.rendering.answer.passages import REACH, paragraph, passage_pages
from index.models import Span, Story
from tests.bot.newsrooms import COAST, FERRY

PARTED = "First one.\nStill the first.\n \n\nSecond one. Middle. Its end.\n\nThird."
LINES = "First line.\nSecond one. Middle. Its end.\nThird."


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        pytest.param(PARTED, "Middle.", "Second one. Middle. Its end.", id="between blank lines"),
        pytest.param(
            PARTED, "First one.", "First one.\nStill the first.", id="a single line end is none of a paragraph"
        ),
        pytest.param(PARTED, "Third.", "Third.", id="the last one"),
        pytest.param(LINES, "Middle.", "Second one. Middle. Its end.", id="line ends, where there are no blank lines"),
        pytest.param(LINES, "First line.", "First line.", id="the first line"),
        pytest.param("Only this.", "Only", "Only this.", id="a story of one paragraph"),
        pytest.param(
            LINES, "line.\nSecond", "First line.\nSecond one. Middle. Its end.", id="a sentence over a line end"
        ),
    ],
)
def test_the_paragraph_around_a_sentence(body: str, words: str, expected: str) -> None:
    start = body.index(words)
    found = paragraph(body, Span(start=start, end=start + len(words)))
    assert body[found.start : found.end] == expected


def test_a_text_without_paragraphs_is_shown_as_far_as_a_message_reaches_and_no_word_is_cut() -> None:
    body = "word " * 1000 + "Here." + " tail" * 1000
    start = body.index("Here.")
    found = paragraph(body, Span(start=start, end=start + 5))
    shown = body[found.start : found.end]
    assert set(shown.split()) == {"word", "Here.", "tail"}
    assert REACH * 2 - 10 < len(shown) <= REACH * 2 + 5


def test_a_passage_names_its_source_and_marks_its_sentence() -> None:
    start = FERRY.body.index("Nobody")
    (page,) = passage_pages(FERRY, Span(start=start, end=len(FERRY.body)))
    assert page == (
        "<b>Harbour Herald</b>, Northwire · 4 Mar 2031\n"
        "Ferry freed after nine hours\n"
        "<blockquote>Tugs freed 212 passengers &amp; crew by noon. <b>Nobody was hurt.</b></blockquote>"
    )


def test_a_passage_of_a_page_links_to_it() -> None:
    (page,) = passage_pages(COAST, Span(start=0, end=9))
    assert page.endswith(
        '\n<a href="https://coast.example/ferry?id=3#:~:text=By%20midday">Read it on coast.example</a>'
    )


def test_a_range_outside_of_the_story_is_refused() -> None:
    with pytest.raises(ValueError, match="1:4 leaves a body of 3"):
        passage_pages(Story(name="s", outlet="O", body="abc"), Span(start=1, end=4))
