"""The values that the sources give: which agree, which differ; never which is right."""

from index.agreement.compare import compare
from index.agreement.course import course
from index.agreement.pairs import Pair, aligned, differing
from index.agreement.passages import Passage

__all__ = ["Pair", "Passage", "aligned", "compare", "course", "differing"]
