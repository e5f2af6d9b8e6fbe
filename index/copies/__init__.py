"""Stories that carry one text: an agency's, or each other's.

terms -> a sketch of each story, at ingest -> groups of all sketches, when a generation is sealed
"""

from index.copies.groups import groups, ring
from index.copies.shape import PARTS, SLOTS, Sketch

__all__ = ["PARTS", "SLOTS", "Sketch", "groups", "ring"]  # `sketch` brings a library that only a reindex needs
