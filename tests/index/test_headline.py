"""What stands for the headline of a story that has none."""

import pytest

from index.models import Headline, Story


@pytest.mark.parametrize(
    ("title", "body", "words"),
    [
        pytest.param("Dam broke", "The dam broke at noon.", "Dam broke", id="its headline"),
        pytest.param(None, "The dam broke at noon.", "The dam broke at noon.", id="all of a short story"),
        pytest.param(None, "The dam broke.\n\nNobody was hurt.", "The dam broke…", id="the first line"),
        pytest.param(None, "dam " * 40, f"{'dam ' * 19}dam…", id="not more than 80 characters"),
    ],
)
def test_a_story_is_listed_by_words_of_its_own(title: str | None, body: str, words: str) -> None:
    assert Headline.of(Story(name="desk/17.txt", outlet="Post", body=body, title=title)).words == words
