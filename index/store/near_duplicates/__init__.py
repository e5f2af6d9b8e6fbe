"""Near-duplicates: stories that carry one text, an agency's or each other's.

terms -> a MinHash signature of each story, at ingest -> clusters of all signatures, when a generation is finalized
"""

from index.store.near_duplicates.clusters import PARTS, SLOTS, Sketch, cluster_links, copy_clusters

__all__ = [
    "PARTS",
    "SLOTS",
    "Sketch",
    "cluster_links",
    "copy_clusters",
]  # `sketch` brings a library that only a reindex needs
