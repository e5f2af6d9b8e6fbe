"""Answer types: the kinds of answer that a question can ask for."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Answer types; more may come."""

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
    POLAR = "polar"  # yes or no: the sentence is the answer, without a value
    OTHER = "other"


class Asking(NamedTuple):
    """The range of the words that ask, in characters of the question, and the answer type."""

    start: int
    end: int
    kind: Kind
