"""Stories that carry one text: an agency's, or each other's.

terms -> a sketch of each story, at ingest -> groups of all sketches, when a generation is sealed
"""

from index.store.near_duplicates.clusters import cluster_links, copy_clusters
from index.store.near_duplicates.signature_shape import PARTS, SLOTS, Sketch

__all__ = [
    "PARTS",
    "SLOTS",
    "Sketch",
    "cluster_links",
    "copy_clusters",
]  # `sketch` brings a library that only a reindex needs
