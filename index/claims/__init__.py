"""Compare the values that the sources give: which agree and which differ; never which is right."""

from index.claims.comparators.pairs import Pair, aligned, differing
from index.claims.comparators.passages import Passage
from index.claims.compare import compare
from index.claims.timeline import value_timeline

__all__ = ["Pair", "Passage", "aligned", "compare", "differing", "value_timeline"]
