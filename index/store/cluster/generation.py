"""Read the documents of one generation. What was read is kept, as a generation never changes."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import ClusterError
from index.models import Filters, Story
from index.store.bm25.idf import compute_idf
from index.store.cluster.client import Body, ClusterClient, FoundDocument, IndexGone
from index.store.cluster.pointer import Published
from index.store.cluster.schema import IndexSet, matching, stored_term, valid

PAGE = 10_000  # most documents that a search returns
TOGETHER = 200  # most stories that are fetched in one request: some 20 kB each
Item = TypeVar("Item")
KEPT_TERMS, KEPT_STORIES = 200_000, 1_000


class GenerationGone(ClusterError):
    """A generation was deleted while it was read, as it was replaced long ago; the current one has to be asked."""


class StoredStory(NamedTuple):
    """A story with the index data of its sentences: ranges int32 (sentences, 2), and the terms of each.

    `label` is its place in the order of the index, `day` the ordinal of its date, 0 without a date. `copy` is the key
    of its first near-duplicate, of which there are `alike`.
    """

    label: int
    story: Story
    ranges: NDArray[np.int32]
    terms: list[list[str]]
    day: int
    copy: str
    alike: int


class StoryOrigin(NamedTuple):
    """The outlet of a story, and the ordinal of its date, 0 without a date."""

    outlet: str
    day: int


class StoryHead(NamedTuple):
    """The short fields of a story; `title`, `published` and `url` are empty where it has none."""

    label: int
    name: str
    digest: str
    outlet: str
    title: str
    published: str
    url: str
    copy: str
    alike: int


class ClusterGeneration:
    """Reads one generation; may be used by several threads."""

    def __init__(self, client: ClusterClient, published: Published) -> None:
        self.published = published
        self.client = client
        self.indices = IndexSet.of(client.settings.prefix, published.indices)
        self._valid = valid(published.number)
        self._frequencies: dict[str, int] = {}
        self._stories: dict[int, StoredStory] = {}
        self._origins: dict[int, StoryOrigin] = {}
        self._changing = threading.Lock()

    def search(self, index: str, *queries: Body) -> list[list[FoundDocument]]:
        """The valid documents that match; raises GenerationGone."""
        try:
            return self.client.search(index, *queries)
        except IndexGone as error:
            raise GenerationGone(str(error)) from error

    def query(self, must: Iterable[Body], should: Sequence[Body] = ()) -> Body:
        """A query for valid documents that match all of `must`, and one of `should` if that is given."""
        found: dict[str, object] = {"filter": [*self._valid, *must]}
        if should:
            found |= {"should": list(should), "minimum_should_match": 1}
        return {"bool": found}

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """The number of sentences that contain each term, 0 for an unknown one."""
        asked = list(dict.fromkeys(terms))
        known = self._frequencies  # which another thread may replace, and never shortens
        new = [term for term in asked if term not in known]
        found = dict.fromkeys(new, 0)
        for some in _chunks(new, PAGE):
            [documents] = self.search(
                self.indices.terms, self._terms([{"terms": {"term": list(map(stored_term, some))}}])
            )
            numbers = {str(one.fields["term"]): int(one.fields["df"]) for one in documents}
            found |= {term: numbers.get(stored_term(term), 0) for term in some}
        with self._changing:
            if len(self._frequencies) > KEPT_TERMS:
                self._frequencies = {}
            self._frequencies |= found
        return {term: found[term] if term in found else known[term] for term in asked}

    def terms(self, condition: Body) -> list[str]:
        """The terms that match a condition, sorted."""
        found: list[str] = []
        after: tuple[object, ...] = ()
        while True:
            body = (
                self._terms([condition])
                | {"sort": [{"term": "asc"}]}
                | ({"search_after": list(after)} if after else {})
            )
            [documents] = self.search(self.indices.terms, body)
            found += (str(one.fields["term"]) for one in documents)
            with self._changing:
                self._frequencies |= {str(one.fields["term"]): int(one.fields["df"]) for one in documents}
            if len(documents) < PAGE:
                return found
            after = documents[-1].sort

    def _terms(self, must: list[Body]) -> dict[str, object]:
        return {"query": self.query(must), "size": PAGE, "_source": ["term", "df"], "track_total_hits": False}

    def idf(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """The idf of known terms, to the bit as the index of all sentences has it."""
        stats = self.published.stats
        numbers = np.fromiter(self.frequencies(terms).values(), np.int64, len(terms))
        idf = compute_idf(numbers, stats.size, stats.length)[1]
        if self.published.floor is not None:
            idf[2 * numbers > stats.size] = self.published.floor
        return idf

    def sentences(self, query: Body, size: int, *, by_score: bool, after: Sequence[object]) -> list[FoundDocument]:
        """The next `size` sentences that match, best first, or by row."""
        order = [{"_score": "desc"}, {"r": "asc"}] if by_score else [{"r": "asc"}]
        body: dict[str, object] = {
            "query": query, "size": size, "_source": ["t", "r", "s", "o", "d"], "sort": order, "track_scores": by_score,
            "track_total_hits": False,
        }  # fmt: skip
        [found] = self.search(self.indices.sentences, body | ({"search_after": list(after)} if after else {}))
        self._keep_origins({int(one.fields["s"]): StoryOrigin(one.fields["o"], int(one.fields["d"])) for one in found})
        return found

    def origins(self, labels: Iterable[int]) -> list[StoryOrigin]:
        """The outlet and the day of each story; those of which a sentence was found are known by that."""
        asked, known = list(labels), self._origins  # which another thread may replace, and never shortens
        new = self.stories(label for label in asked if label not in known)
        read = {label: StoryOrigin(one.story.outlet, one.day) for label, one in new.items()}
        return [read[label] if label in read else known[label] for label in asked]

    def _keep_origins(self, found: Mapping[int, "StoryOrigin"]) -> None:
        with self._changing:
            if len(self._origins) > KEPT_TERMS:
                self._origins = {}
            self._origins |= found

    def filtered(self, filters: Filters, only: Sequence[int] | None) -> list[Body]:
        """The conditions for sentences of stories that match filters, and that are among those with some labels."""
        among: list[Body] = [] if only is None else [{"terms": {"s": list(only)}}]
        return [*matching(filters, "o", "d"), *among]

    def stories(self, labels: Iterable[int]) -> dict[int, StoredStory]:
        """The stories with some labels."""
        asked = list(dict.fromkeys(labels))
        found = {label: story for label in asked if (story := self._stories.get(label))}
        for some in _chunks([label for label in asked if label not in found], TOGETHER):
            fetched = self.matching_stories([{"terms": {"label": some}}], len(some))
            found |= {story.label: story for story in fetched}
        if missing := [label for label in asked if label not in found]:
            raise GenerationGone(f"the search cluster lacks {len(missing)} stories of its index")
        return {label: found[label] for label in asked}

    def matching_stories(
        self, must: Sequence[Body], size: int, order: Sequence[Body] = ({"label": "asc"},)
    ) -> list[StoredStory]:
        """The first `size` stories that match, in an order."""
        body: Body = {"query": self.query(must), "size": size, "sort": list(order), "track_total_hits": False}
        [documents] = self.search(self.indices.stories, body)
        found = [_story(one) for one in documents]
        with self._changing:
            while len(self._stories) > KEPT_STORIES:
                del self._stories[next(iter(self._stories))]
            self._stories |= {one.label: one for one in found}
        return found

    def size(self) -> int:
        """The bytes on disk of all documents of the set, in all copies."""
        found = self.client.send("GET", f"/{','.join(self.indices)}/_stats/store").content
        return int(found["_all"]["total"]["store"]["size_in_bytes"])

    def heads(self, must: Sequence[Body] = ()) -> Iterator[StoryHead]:
        """The short fields of all stories that match, in the order of the index."""
        after: tuple[object, ...] = ()
        while True:
            body: Body = {
                "query": self.query(must), "size": PAGE, "_source": list(StoryHead._fields),
                "sort": [{"label": "asc"}], "track_total_hits": False,
            } | ({"search_after": list(after)} if after else {})  # fmt: skip
            [documents] = self.search(self.indices.stories, body)
            for one in documents:
                yield StoryHead(*(one.fields[name] for name in StoryHead._fields))
            if len(documents) < PAGE:
                return
            after = documents[-1].sort


def _story(document: FoundDocument) -> StoredStory:
    fields = document.fields
    numbers = np.array(str(fields["spans"]).split(), np.int32).reshape(-1, 2)
    return StoredStory(
        label=int(fields["label"]),
        story=Story.model_validate_json(fields["story"]),
        ranges=numbers,
        terms=[line.split() for line in str(fields["terms"]).split("\n")],
        day=int(fields["day"]),
        copy=str(fields["copy"]),
        alike=int(fields["alike"]),
    )


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
