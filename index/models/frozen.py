"""The base of all values, and words that fit on one line."""

import re

from pydantic import BaseModel, ConfigDict

# what no line may hold: controls, marks that turn the direction of what follows, halves of a character
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Frozen(BaseModel):
    """A value that cannot change and takes no field that it does not know."""

    # built at first use: a process that asks one question needs a third of these, and all cost 30 ms
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def sayable(words: str) -> str:
    """`words` on one line: a control character, or a byte that is no text, as its escape."""
    return _UNSAYABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), words)
