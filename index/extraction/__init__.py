"""A question and a sentence to the words that answer: typed, bound to the asked role, stated as a fact."""

from index.extraction.admission import admit
from index.extraction.extract import extract
from index.extraction.extracted import NOTHING, Evidence, Extracted, Strength
from index.extraction.frame import Frame, frame, plain
from index.extraction.screening import Screen
from index.extraction.support import Surroundings

__all__ = [
    "NOTHING",
    "Evidence",
    "Extracted",
    "Frame",
    "Screen",
    "Strength",
    "Surroundings",
    "admit",
    "extract",
    "frame",
    "plain",
]
