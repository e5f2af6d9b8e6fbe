"""One index on a search cluster (OpenSearch 3): documents with the generations in which they are valid.

    PREFIX-generations        `current`: the published generation and its figures; `writer`: the lease of the one writer
    PREFIX-SET-sentences      one document a sentence: its terms, row, story, outlet and day
    PREFIX-SET-stories        one document a story: its fields, body, ranges and terms of its sentences
    PREFIX-SET-terms          one document a term: the number of sentences that contain it

Every document of a set has `since` and `until`: it belongs to the generations g with since <= g < until. A writer adds
documents of the next generation and gives those that it replaces an end; then one conditional write of `current` makes
the generation visible. A reader filters by the number that it read from `current`, so it sees one generation from first
to last, whatever a writer does meanwhile. A set is written anew when it cannot be updated.
"""

from index.store.cluster.catalogue import ClusterCatalogue
from index.store.cluster.client import ClusterClient
from index.store.cluster.generation import ClusterGeneration, GenerationGone
from index.store.cluster.pointer import Pointer
from index.store.cluster.settings import ClusterSettings

__all__ = ["ClusterCatalogue", "ClusterClient", "ClusterGeneration", "ClusterSettings", "GenerationGone", "Pointer"]
