"""Find reasons: clauses opened by a word like "because"."""

import re
from collections.abc import Iterator

from index.text.ranges import Range, ranges_of

REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result of|in order to|so that|caused by|blamed on|prompted by"
    r"|triggered by|after|since|over)\b[^.,;:]*",
    re.IGNORECASE,
)


def reasons(text: str) -> Iterator[Range]:
    """The ranges of clauses that give a reason."""
    return ranges_of(REASON, text)
