"""The index of a newsroom in a search cluster: written from the local index, asked in its place."""

import threading
from collections.abc import Callable

from index.api.open_index import OpenIndex, Result
from index.errors import SnapshotDamaged, SnapshotMissing
from index.models import Progress, ReindexReport, Status
from index.retrieval import Searcher
from index.retrieval.cluster_searcher import ClusterSearcher
from index.store.cluster import ClusterClient, ClusterGeneration, ClusterSettings, GenerationGone, Pointer
from index.store.cluster.publishing import publish
from index.store.cluster.schema import FORMAT
from index.store.cluster.verifying import check_format, probe_writes, verify


class OpenCluster:
    """Asks the published generation of a cluster; may be used by several threads.

    `local` is the index on this machine from which the cluster is written. A machine that only asks needs none.
    """

    note = None

    def __init__(self, settings: ClusterSettings, local: OpenIndex) -> None:
        self._local = local
        self._client = ClusterClient(settings)
        self._pointer = Pointer(self._client)
        self._generation: ClusterGeneration | None = None
        self._building = threading.Lock()

    def rebuild(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        """Read new and changed stories, or all `afresh`, into the local index, and publish that to the cluster."""
        last = Progress(done=0, total=0, sentences=0, share=1.0)

        def step(done: Progress | None = None) -> None:
            nonlocal last
            last = done or last
            if progress:
                progress(last)

        report = self._local.rebuild(step, afresh=afresh)
        self.copy(step, afresh=afresh)
        return report

    def copy(self, step: Callable[[], None] = lambda: None, *, afresh: bool = False) -> Status:
        """Publish the local index as it is, with a `step` between requests.

        Raises SnapshotMissing, SnapshotDamaged, and the errors of the cluster.
        """
        opened = self._local.current()
        if opened.note:
            raise SnapshotDamaged(f"{opened.note}; it is not copied")
        publish(opened.searcher.snapshot, self._client, step, afresh=afresh)
        return self.status()

    def run(self, work: Callable[[Searcher], Result]) -> Result:
        """Run a function on the published generation; if that is replaced and deleted meanwhile, on the next."""
        try:
            return work(self._searcher())
        except GenerationGone:
            return work(self.searcher())

    def searcher(self) -> Searcher:
        """The searcher of the published generation; raises SnapshotMissing."""
        return ClusterSearcher(self._current())

    def _searcher(self) -> Searcher:
        """The same; of several simultaneous questions the first builds a missing index and the others wait."""
        try:
            return self.searcher()
        except SnapshotMissing:
            with self._building:
                try:
                    return self.searcher()
                except SnapshotMissing:
                    self.rebuild()
                    return self.searcher()

    def _current(self) -> ClusterGeneration:
        self._client.check()
        published, known = self._pointer.current(), self._generation
        if known is None or known.published != published:
            known = ClusterGeneration(self._client, published)
            check_format(known)
            self._generation = known
        return known

    def status(self, *, verify: bool = False) -> Status:
        """The state of the published generation; with `verify`, its documents are counted and each shard written to."""
        generation = self._current()
        if verify:
            check(generation)
        published = generation.published
        return Status(
            stories=published.stories,
            sentences=published.stats.size,
            outlets=len(published.sources),
            terms=published.stats.terms,
            generation=published.name,
            format=FORMAT,
            size=generation.size(),
            built=published.built,
            refused=published.refused,
            cluster=f"{', '.join(self._client.settings.nodes)}, {self._client.settings.prefix}",
        )


def check(generation: ClusterGeneration) -> None:
    """Raise ClusterRefused if documents are missing, or a shard takes no writes."""
    verify(generation)
    probe_writes(generation)
