"""Publish a snapshot as the next generation of a cluster: what is new is added, what is gone gets an end.

Nothing that a reader of the published generation sees is changed before the pointer is replaced, so a writer that dies
leaves that generation; what it left is removed by the next.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from index.errors import SnapshotForeign, SnapshotMissing
from index.models import Story
from index.store.cluster.client import ClusterClient
from index.store.cluster.generation import ClusterGeneration, StoryHead
from index.store.cluster.order import NoGapLeft, labelled
from index.store.cluster.pointer import Former, Pointer, Published
from index.store.cluster.schema import NEVER, ROW_BITS, IndexSet, stored_term
from index.store.cluster.sets import IndexSets
from index.store.cluster.verifying import verify
from index.store.snapshot import Entry, Snapshot
from index.store.snapshot.draft import made_with
from index.text.analysis import analyzer

GRACE = timedelta(minutes=10)  # for which a generation that was replaced can still be read
BATCH, SIZE = 2_000, 4_000_000  # most documents and characters in one bulk request
SENDERS = 2  # bulk requests at a time
Item = TypeVar("Item")
STORIES = 200  # stories that are read at a time
GONE_TOGETHER = 500  # stories or terms that get an end in one request


class Change(NamedTuple):
    """Difference between two generations.

    `labels` are those of all positions, `added` the positions of new stories, `moved` of those of which only the
    near-duplicates have changed, `gone` the labels of the stories that leave.
    """

    labels: list[int]
    added: list[int]
    moved: list[int]
    gone: list[int]


def publish(
    snapshot: Snapshot,
    client: ClusterClient,
    step: Callable[[], None] = lambda: None,
    *,
    grace: timedelta = GRACE,
    afresh: bool = False,
) -> Published:
    """Make a snapshot the published generation of a cluster; returns it.

    `step` is called between requests, and may raise an error to break the work off. With `afresh`, all documents are
    written anew. Raises SnapshotForeign, IndexBusy or ClusterError; the published
    generation then stays.
    """
    if snapshot.manifest.made_with != made_with():
        raise SnapshotForeign(
            "the index was made by another version of Crosscheck; update it with `crosscheck reindex`"
        )
    client.check()
    pointer = Pointer(client)
    pointer.prepare()
    with pointer.writing() as lease:
        version = pointer.version()
        before = _before(pointer, afresh=afresh)
        if before and before.name == snapshot.folder.name and not afresh:
            return before

        def check() -> None:
            lease.check()
            step()

        published = _Writing(snapshot, client, check, before, grace).run(afresh=afresh)
        check()
        pointer.publish(published, version)
        return published


def _before(pointer: Pointer, *, afresh: bool) -> Published | None:
    """The published generation; None if there is none, or if one that cannot be read is to be replaced."""
    try:
        return pointer.current()
    except SnapshotMissing:
        return None
    except SnapshotForeign:
        if afresh:
            return None
        raise


class _Writing:
    def __init__(
        self,
        snapshot: Snapshot,
        client: ClusterClient,
        check: Callable[[], None],
        before: Published | None,
        grace: timedelta,
    ) -> None:
        self._snapshot = snapshot
        self._client = client
        self._check = check
        self._before = before
        self._expired = datetime.now(UTC) - grace
        self._sets = IndexSets(client)
        entries = snapshot.archive.entries()
        self._entries = [entries[number] for number in snapshot.places.ids.tolist()]

    def run(self, *, afresh: bool) -> Published:
        before, number = self._before, self._before.number + 1 if self._before else 1
        if before:
            self._sets.keep({before.indices, *self._former_sets(before)})
        change = None
        if before and not afresh and before.made_with == self._snapshot.manifest.made_with:
            self._sets.undo(
                IndexSet.of(self._client.settings.prefix, before.indices), before.number, self._oldest(before)
            )
            change = self._change(ClusterGeneration(self._client, before))
        if before and change:
            name = before.indices
            self._update(ClusterGeneration(self._client, before), change, number)
        else:
            name = self._sets.create(self._snapshot.ranking.stats)
            self._write_all(IndexSet.of(self._client.settings.prefix, name), number)
        published = self._published(name, number, updated=change is not None)
        verify(ClusterGeneration(self._client, published))
        if change is None:
            self._sets.replicate(name)
        return published

    def _former_sets(self, before: Published) -> set[str]:
        return {one.indices for one in before.former if one.replaced > self._expired}

    def _oldest(self, before: Published) -> int:
        """The oldest generation of the current set that may still be read."""
        return min(
            (one.number for one in before.former if one.indices == before.indices and one.replaced > self._expired),
            default=before.number,
        )

    def _change(self, old: ClusterGeneration) -> Change | None:
        """Compare the snapshot with the published generation; None if writing all anew is less work."""
        heads = {head.name: head for head in old.heads()}
        known = [_label(heads.get(entry.name), entry) for entry in self._entries]
        try:
            labels = labelled(known)
        except NoGapLeft:
            return None
        stay = [position for position, label in enumerate(labels) if label == known[position]]
        gone = {head.label for head in heads.values()} - {labels[position] for position in stay}
        added = sorted(set(range(len(labels))) - set(stay))
        if 2 * (len(added) + len(gone)) > len(labels):
            return None
        moved = [
            at
            for at in stay
            if self._copy(at) != (heads[self._entries[at].name].copy, heads[self._entries[at].name].alike)
        ]
        return Change(labels, added, moved, sorted(gone))

    def _copy(self, position: int) -> tuple[str, int]:
        """The key of the first near-duplicate of a story, and the number of them."""
        group = self._snapshot.copies.of(position)
        return self._entries[group[0]].key, len(group)

    def _update(self, old: ClusterGeneration, change: Change, number: int) -> None:
        """Add and end the documents that change."""
        affected = self._terms_of_gone(old, change.gone)
        for some in _chunks(change.gone, GONE_TOGETHER):
            self._check()
            self._sets.end(old.indices.sentences, {"terms": {"s": some}}, number)
        for some in _chunks([*change.gone, *(change.labels[at] for at in change.moved)], GONE_TOGETHER):
            self._sets.end(old.indices.stories, {"terms": {"label": some}}, number)
        labels = dict(enumerate(change.labels))
        added = self._stories(old.indices, change.added, labels, number, affected)
        moved = self._stories(old.indices, change.moved, labels, number, None)
        self._send(chain(added, moved))
        before = old.frequencies(affected)
        now = {term: self._snapshot.ranking.frequency(term) for term in affected}
        other = sorted(term for term in affected if before[term] != now[term])
        for terms in _chunks(other, GONE_TOGETHER):
            self._check()
            self._sets.end(old.indices.terms, {"terms": {"term": list(map(stored_term, terms))}}, number)
        self._send(_term(old.indices, term, now[term], number) for term in other if now[term])
        self._client.refresh(old.indices)

    def _terms_of_gone(self, old: ClusterGeneration, labels: list[int]) -> set[str]:
        found: set[str] = set()
        for some in _chunks(labels, STORIES):
            for stored in old.stories(some).values():
                found.update(chain.from_iterable(_terms(stored.story, stored.ranges.tolist())))
        return found

    def _write_all(self, indices: IndexSet, number: int) -> None:
        """Write all documents of a new set."""
        positions = range(len(self._entries))
        labels = dict(enumerate(labelled([-1] * len(positions))))
        terms = (_term(indices, term, often, number) for term, often in self._snapshot.ranking.frequencies())
        self._send(chain(self._stories(indices, positions, labels, number, None, whole=True), terms))
        self._client.refresh(indices)

    def _stories(
        self,
        indices: IndexSet,
        positions: Sequence[int],
        labels: Mapping[int, int],
        number: int,
        affected: set[str] | None,
        *,
        whole: bool = False,
    ) -> Iterator[str]:
        """The documents of stories; for `whole`, or `affected`, which takes their terms, with their sentences."""
        ends = {"since": number, "until": NEVER}
        for some in _chunks(positions, STORIES):
            stories = self._snapshot.stories(some)
            for position in some:
                story, ranges = stories[position], self._snapshot.places.ranges(position).tolist()
                terms = _terms(story, ranges)
                lines = [" ".join(map(stored_term, one)) for one in terms]
                label, entry = labels[position], self._entries[position]
                day = int(self._snapshot.origins.days[position])
                told = StoryFields.of(story, entry, label, day, self._copy(position))
                kept = {
                    "story": story.model_dump_json(),
                    "spans": " ".join(map(str, chain.from_iterable(ranges))),
                    "terms": "\n".join(lines),
                }
                yield _line(indices.stories, f"{label}.{number}", told._asdict() | kept | ends)
                if not whole and affected is None:
                    continue
                if affected is not None:
                    affected.update(chain.from_iterable(terms))
                for place, line in enumerate(lines):
                    row = label << ROW_BITS | place
                    fields = {"t": line, "r": row, "s": label, "o": story.outlet, "d": day}
                    yield _line(indices.sentences, f"{row}.{number}", fields | ends)

    def _send(self, lines: Iterable[str]) -> None:
        """Send documents in bulk requests, a few at a time."""
        with ThreadPoolExecutor(SENDERS) as pool:
            waiting: list[Future[None]] = []
            for batch in _batches(lines):
                self._check()
                waiting.append(pool.submit(self._client.bulk, batch))
                while len(waiting) > SENDERS:
                    waiting.pop(0).result()
            for one in waiting:
                one.result()

    def _published(self, name: str, number: int, *, updated: bool) -> Published:
        manifest, ranking, before = self._snapshot.manifest, self._snapshot.ranking, self._before
        now = datetime.now(UTC)
        former = [one for one in before.former if one.replaced > self._expired] if before else []
        if before:
            former.append(Former(number=before.number, indices=before.indices, replaced=now))
        stats = ranking.stats
        average = before.average if before and updated else stats.length / stats.size if stats.length else 1.0
        return Published(
            number=number,
            name=self._snapshot.folder.name,
            indices=name,
            built=manifest.built,
            made_with=manifest.made_with,
            stats=stats,
            floor=ranking.floor,
            average=average,
            stories=manifest.stories,
            refused=manifest.refused,
            languages=manifest.languages,
            sources=manifest.sources,
            former=tuple(former),
        )


class StoryFields(NamedTuple):
    """The fields of a story that can be searched or listed."""

    label: int
    key: str
    name: str
    file: str
    digest: str
    outlet: str
    origin: str
    title: str
    published: str
    url: str
    day: int
    copy: str
    alike: int

    @classmethod
    def of(cls, story: Story, entry: Entry, label: int, day: int, copy: tuple[str, int]) -> "StoryFields":
        """The fields of a story; `origin` is the outlet with its agency, as a citation has them."""
        return cls(
            label, entry.key, entry.name, entry.file, entry.digest, story.outlet,
            f"{story.outlet}, {story.agency}" if story.agency else story.outlet, story.title or "",
            story.published.isoformat() if story.published else "", story.url or "", day, *copy,
        )  # fmt: skip


def _label(head: StoryHead | None, entry: Entry) -> int:
    """The label of a story that has not changed, else -1."""
    return head.label if head and head.digest == entry.digest else -1


def _terms(story: Story, ranges: Iterable[Sequence[int]]) -> list[list[str]]:
    """The terms of each sentence of a story."""
    read = analyzer(story.language)
    return [read.terms(story.body[start:end]) for start, end in ranges]


def _term(indices: IndexSet, term: str, often: int, number: int) -> str:
    stored = stored_term(term)
    fields = {"term": stored, "df": often, "since": number, "until": NEVER}
    return _line(indices.terms, f"{hashlib.blake2b(stored.encode(), digest_size=16).hexdigest()}.{number}", fields)


def _line(index: str, number: str, fields: Mapping[str, object]) -> str:
    action = json.dumps({"index": {"_index": index, "_id": number}})
    return f"{action}\n{json.dumps(fields)}\n"


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) >= BATCH or size >= SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
