"""Relation between two values of one kind."""

from enum import StrEnum


class Relation(StrEnum):
    """`fits`: both values can be right, as a rounded figure and its exact one; `unlike`: they are not comparable."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERS = "differs"
    INCOMPARABLE = "incomparable"
