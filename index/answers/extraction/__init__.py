"""Answer extraction: the words of a sentence that answer, of the asked type, bound to the asked role, asserted."""

from index.answers.extraction.admission import admits
from index.answers.extraction.binding.support import Surroundings
from index.answers.extraction.extract import extract
from index.answers.extraction.question.frame import Frame, frame
from index.answers.extraction.screening import Screen
from index.retrieval.ranking.evidence import Evidence, Extracted, Strength

__all__ = [
    "Evidence",
    "Extracted",
    "Frame",
    "Screen",
    "Strength",
    "Surroundings",
    "admits",
    "extract",
    "frame",
]
