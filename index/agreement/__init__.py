"""The values that the sources give: which agree, which differ; never which is right."""

from index.agreement.compare import compare
from index.agreement.course import course

__all__ = ["compare", "course"]
