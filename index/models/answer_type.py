"""The kinds of answer that a question can ask for."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of answer that the words of a question tell; more may come."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    MEASURE = "measure"  # how far, large, high, fast, hot, heavy
    AGE = "age"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    REASON = "reason"
    QUOTE = "quote"  # what somebody says
    POLAR = "polar"  # yes or no, which is never said: the sentence is the answer
    OTHER = "other"


class Asking(NamedTuple):
    """Where a question is put, in characters, and the kind of answer that it asks for there."""

    start: int
    end: int
    kind: Kind
