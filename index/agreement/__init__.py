"""The values that the sources give: which agree, which differ; never which is right."""

from index.agreement.compare import compare

__all__ = ["compare"]
