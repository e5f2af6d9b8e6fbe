"""Extract the margin of error of a poll, for which no other number may be taken."""

import re
from collections.abc import Iterator

from index.answers.extraction.question.frame import Frame
from index.retrieval.ranking.evidence import Extracted, Strength

MARGIN = re.compile(
    r"\bmargin of (?:sampling )?error (?:is |was )?(?:of )?(?:(?:plus or minus|\+/-|±) ?)?"
    r"(\d{1,2}(?:\.\d)?(?: ?%| per ?cent| (?:percentage )?points?)?)(?!\d)",
    re.IGNORECASE,
)


def asks_margin(frame: Frame) -> bool:
    """True if a question asks for the margin of error."""
    return frame.focus == "margin" and any(one.lemma == "error" for one in frame.arguments)


def extract_margins(text: str) -> Iterator[Extracted]:
    """Yield the margins of error that a sentence states."""
    for found in MARGIN.finditer(text):
        yield Extracted(found.span(1), Strength.BOUND)
