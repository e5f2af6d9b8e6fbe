"""Posts about one story in the words of 43 outlets: what is called other than the stories is so."""

from pathlib import Path

from index.api.newsroom import Newsroom
from tests.evaluation.test_recession import room
from tests.quality.test_posts import PRECISION, called_other, held, posts

__all__ = ["room"]  # a fixture

POSTS = Path(__file__).with_name("recession_posts.txt")
CALLED = 5  # least posts that are called other; measured 7 to 8, all of them rightly


def test_what_is_called_other_than_the_stories_is_so(room: Newsroom) -> None:
    called, wrong = called_other(held(room, posts(POSTS)))
    assert called >= CALLED
    assert len(wrong) <= (1 - PRECISION) * called, wrong
