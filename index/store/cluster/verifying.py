"""Check that a cluster has all documents of a generation, and that each shard takes writes."""

import secrets

from index.errors import ClusterRefused, SnapshotForeign
from index.store.cluster.client import ClusterClient
from index.store.cluster.generation import ClusterGeneration
from index.store.cluster.schema import FORMAT, NEVER
from index.store.cluster.sets import GONE

TRIES = 1000  # routing values that are tried until each shard has one


def check_format(generation: ClusterGeneration) -> None:
    """Raise SnapshotForeign unless the three indices are there, in the format that this version reads."""
    path = f"/{','.join(generation.indices)}/_mapping?ignore_unavailable=true"
    found = generation.client.send("GET", path, also=[GONE]).content
    for index in generation.indices:
        meta = found.get(index, {}).get("mappings", {}).get("_meta", {})
        if meta.get("format") != FORMAT:
            raise SnapshotForeign(
                f"the search cluster has no index {index} of format {FORMAT}; "
                "write it anew with `crosscheck reindex --rebuild`"
            )


def verify(generation: ClusterGeneration) -> None:
    """Compare the numbers of documents with the figures of the generation; raises ClusterRefused."""
    published = generation.published
    expected = (published.stats.size, published.stories, published.stats.terms)
    query = generation.query(())
    found = generation.client.counts(dict.fromkeys(generation.indices, query))
    for index, have, want in zip(generation.indices, found, expected, strict=True):
        if have != want:
            raise ClusterRefused(
                f"{index} has {have:,} documents of this generation in place of {want:,}; "
                "write it anew with `crosscheck reindex --rebuild`"
            )


def probe_writes(generation: ClusterGeneration) -> None:
    """Write a document to each shard, and delete it. Raises ClusterRefused that names a shard that takes none.

    A shard that was promoted when its node died can answer searches and refuse writes until that node is back.
    """
    client, index = generation.client, generation.indices.sentences
    reached: set[int] = set()
    fields = {"t": "", "r": -1, "s": -1, "o": "", "d": 0, "since": NEVER, "until": NEVER}
    count = int(client.send("GET", f"/_cluster/health/{index}").content["active_primary_shards"])
    for _ in range(TRIES):
        if len(reached) == count:
            return
        route = secrets.token_hex(4)
        shard = int(client.send("GET", f"/{index}/_search_shards?routing={route}").content["shards"][0][0]["shard"])
        if shard not in reached:
            reached.add(shard)
            _probe(client, index, route, shard, fields)
    raise ClusterRefused(f"{index} has {count} shards, and only {len(reached)} could be written to")


def _probe(client: ClusterClient, index: str, route: str, shard: int, fields: dict[str, object]) -> None:
    path = f"/{index}/_doc/probe-{route}?routing={route}&timeout=5s"
    try:
        client.send("PUT", path, fields)
        client.send("DELETE", path, also=[GONE])
    except ClusterRefused as error:
        raise ClusterRefused(f"the shard {shard} of {index} answers and takes no writes: {error}") from error
