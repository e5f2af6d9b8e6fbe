"""Sets of indices: creation, deletion of what no reader needs, removal of what a dead writer left."""

import re
import secrets
from collections.abc import Iterable

from index.errors import ClusterRefused
from index.store.bm25.files import CorpusStats
from index.store.cluster.client import WORK, Body, ClusterClient
from index.store.cluster.schema import NEVER, IndexSet, bodies

MOST_IN_SHARD = 40_000_000  # sentences: some 5 GB, of which a node moves one in minutes
GONE, TIMED_OUT = 404, 408
OF_A_SET = re.compile("([0-9a-f]{8})-(?:sentences|stories|terms)")


class IndexSets:
    """The sets of one prefix."""

    def __init__(self, client: ClusterClient) -> None:
        self._client = client
        self._prefix = client.settings.prefix

    def create(self, stats: CorpusStats) -> str:
        """Create an empty set for about so many sentences, without replicas; returns its number."""
        number = secrets.token_hex(4)
        nodes = int(self._client.send("GET", "/_cluster/health").content["number_of_data_nodes"])
        shards = max(nodes, -(-stats.size // MOST_IN_SHARD))
        for kind, body in bodies(stats, shards).items():
            name = getattr(IndexSet.of(self._prefix, number), kind)
            self._client.send("PUT", f"/{name}", body, wait=WORK)
        return number

    def replicate(self, number: str) -> None:
        """Give a set replicas, if there are nodes for them, and wait for these."""
        indices = ",".join(IndexSet.of(self._prefix, number))
        self._client.send("PUT", f"/{indices}/_settings", {"index": {"auto_expand_replicas": "0-1"}})
        self.wait(number)

    def wait(self, number: str) -> None:
        """Wait until all copies of a set are there; a cluster that lacks a node is not waited for without end."""
        indices = ",".join(IndexSet.of(self._prefix, number))
        path = f"/_cluster/health/{indices}?wait_for_status=green&wait_for_no_initializing_shards=true&timeout=120s"
        self._client.send("GET", path, also=[TIMED_OUT], wait=WORK)

    def keep(self, numbers: Iterable[str]) -> None:
        """Delete all sets but some."""
        path = f"/_cat/indices/{self._prefix}-*?format=json&h=index"
        found = self._client.send("GET", path).content
        kept = frozenset(numbers)
        for each in found:
            name = str(each["index"])  # type: ignore[index]  # a list of objects
            match = OF_A_SET.fullmatch(name.removeprefix(f"{self._prefix}-"))
            if match and match[1] not in kept:
                self._client.send("DELETE", f"/{name}", also=[GONE])

    def undo(self, indices: IndexSet, published: int, oldest: int) -> None:
        """Remove what a writer that died has left, and documents that no generation from `oldest` on has."""
        self._client.refresh(indices)
        ended: Body = {"bool": {"filter": [{"range": {"until": {"gt": published, "lt": NEVER}}}]}}
        late: Body = {"range": {"since": {"gt": published}}}
        unread: Body = {"range": {"until": {"lte": oldest}}}
        self._by_query("_delete_by_query", indices, {"query": {"bool": {"should": [late, unread]}}})
        self._by_query("_update_by_query", indices, _until(ended, NEVER))
        self._client.refresh(indices)

    def end(self, index: str, matching: Body, generation: int) -> None:
        """Give the valid documents that match their end with a generation."""
        query: Body = {
            "bool": {"filter": [matching, {"term": {"until": NEVER}}, {"range": {"since": {"lt": generation}}}]}
        }
        self._by_query("_update_by_query", [index], _until(query, generation))

    def _by_query(self, what: str, indices: Iterable[str], body: Body) -> None:
        found = self._client.send("POST", f"/{','.join(indices)}/{what}", body, wait=WORK).content
        if found["failures"] or found["timed_out"] or found["version_conflicts"]:
            raise ClusterRefused("the search cluster has not changed all documents; another reindex may be writing")


def _until(query: Body, generation: int) -> Body:
    script = {"source": "ctx._source.until = params.until", "params": {"until": generation}}
    return {"query": query, "script": script}
