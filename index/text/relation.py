"""How two values of one kind stand to each other."""

from enum import StrEnum


class Relation(StrEnum):
    """`fits`: both can be right, as a rounded figure and its exact one; `unlike`: they cannot be held together."""

    SAME = "same"
    FITS = "fits"
    DIFFERS = "differs"
    UNLIKE = "unlike"
