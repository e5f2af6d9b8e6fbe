"""The noun that a number counts."""

import re

PEOPLE = frozenset("people men women children police staff crew".split())
NO_NOUN = frozenset("others years months weeks days hours minutes times this has was".split())
SHORTEST = 4  # letters of a plural: leaves out "as", "is", "his"
FOLLOWING = re.compile(r"(?:\s+[\w’'-]+){1,3}")  # the words behind a number, up to the first stop


def counted_by_number(text: str) -> str | None:
    """The first plural of what follows a number, within three words: " Belarusian detainees" gives "detainees"."""
    following = FOLLOWING.match(text)
    words = following.group().split() if following else []
    return next((word for word in words if word in PEOPLE or _plural(word)), None)


def _plural(word: str) -> bool:
    return word.islower() and word.endswith("s") and len(word) >= SHORTEST and word not in NO_NOUN
