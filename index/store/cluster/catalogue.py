"""The stories of a generation in a search cluster by what is known of them: name, key, citation, outlet, file, day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from index.errors import UnknownStory
from index.models import Filters, Headline, Span, Story
from index.models.story import story_key
from index.store.cluster.client import Body
from index.store.cluster.generation import ClusterGeneration
from index.store.cluster.schema import LONGEST_KEYWORD, matching


class ClusterCatalogue:
    """Looks stories up in one generation, with the results of a snapshot."""

    def __init__(self, generation: ClusterGeneration) -> None:
        self._generation = generation

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        found = self._generation.matching_stories([{"term": {"key": story_key(name)}}], 1)
        if not found or found[0].story.name != name:
            raise UnknownStory.among(name)
        return found[0].story, [Span(start=start, end=end) for start, end in found[0].ranges.tolist()]

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        found = self._generation.matching_stories([{"term": {"key": key}}], 1)
        if not found:
            raise UnknownStory(f"no story has the key {key!r} in the index")
        return found[0].story

    def called(self, words: str) -> str:
        """The name of the only story that matches `words`, see `Newsroom.called`; raises UnknownStory."""
        found: list[str] = []
        for conditions in _called(words):
            found = found or self._names([{"bool": {"should": conditions}}])
        if len(found) != 1:
            raise UnknownStory.among(words, found)
        return found[0]

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last."""
        stories = [
            Headline(
                story=head.name, outlet=outlet, title=head.title or None, url=head.url or None,
                published=date.fromisoformat(head.published) if head.published else None,
            )
            for head in self._generation.heads([{"term": {"outlet": outlet}}])
        ]  # fmt: skip
        dated = sorted((one for one in stories if one.published), key=_day_and_name)
        return (*dated, *sorted((one for one in stories if not one.published), key=lambda one: one.story))

    def names_in(self, file: str) -> list[str]:
        """The names of the stories of a file, by its path below the stories folder, sorted."""
        return self._names([{"term": {"file": file}}])

    def _names(self, must: Sequence[Body]) -> list[str]:
        return sorted(head.name for head in self._generation.heads(must))

    def newest(self, filters: Filters, limit: int, within: Sequence[int] | None = None) -> list[Headline]:
        """The newest dated stories that match `filters`, newest first; `within` are the positions to choose from."""
        among: list[Body] = [] if within is None else [{"terms": {"label": list(within)}}]
        must = [{"range": {"day": {"gt": 0}}}, *matching(filters, "outlet", "day"), *among]
        order = ({"day": "desc"}, {"label": "asc"})
        return [Headline.of(one.story) for one in self._generation.matching_stories(must, limit, order)]


def _day_and_name(headline: Headline) -> tuple[int, str]:
    return -headline.published.toordinal() if headline.published else 0, headline.story


def _called(words: str) -> Iterable[list[Body]]:
    """The conditions for the story that some words mean, in their order: name, key or address, citation, prefix."""
    yield [{"term": {"key": story_key(words)}}]
    yield [{"term": {"key": words}}, {"term": {"url": words}}]
    source, *parts = words.split(" · ")
    if parts:
        origin: Body = {"bool": {"should": [{"term": {"outlet": source}}, {"term": {"origin": source}}]}}
        for field, value in (("title", parts[-1]), ("published", _stored_day(parts[0]))):
            yield [{"bool": {"filter": [origin, {"term": {field: value}}]}}]
    yield [{"prefix": {"name": words[:LONGEST_KEYWORD]}}]


def _stored_day(shown: str) -> str:
    """The stored form of a day like `18 Dec 2025`; other words unchanged."""
    try:
        return datetime.strptime(shown, "%d %b %Y").date().isoformat()  # a day has no zone
    except ValueError:
        return shown
