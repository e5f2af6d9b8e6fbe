"""Compare the values that the sources give: which agree and which differ; never which is right."""

from index.claims.claims import claim_of
from index.claims.comparators.pairs import Passage, aligned, differing
from index.claims.compare import compare, group_claims, value_group
from index.claims.same_event import another_event, same_event
from index.claims.timeline import value_timeline

__all__ = [
    "Passage",
    "aligned",
    "another_event",
    "claim_of",
    "compare",
    "differing",
    "group_claims",
    "same_event",
    "value_group",
    "value_timeline",
]
