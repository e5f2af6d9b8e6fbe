"""Find stories by words of their headlines."""

from collections.abc import Iterable

from index.errors import UnknownStory
from index.models import Story

# Of 100: "ferry freed" is 100 like "Ferry freed after nine hours", "ferries freed" 88, "ferry lost" 75.
LIKE = 80


def headlined(words: str, stories: Iterable[Story]) -> Story:
    """The story whose headline is most similar to the words, the first of equals. Raises UnknownStory."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  # 20 ms that only this needs

    each = {story.name: story for story in stories}
    titles = {name: story.title for name, story in each.items() if story.title}
    found = process.extractOne(
        words, titles, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=LIKE
    )
    if found is None:
        raise UnknownStory(f"no story is called {words!r}")
    return each[found[2]]
