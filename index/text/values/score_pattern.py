"""Pattern of the score of a game: two numbers joined by a mark or "to". A text with a score reports a match."""

import re

SCORE = re.compile(r"(?<![\d\-–.])\d{1,3}(?:[-–]| to )\d{1,3}(?![\d\-–.]*\d)")
MATCHES = frozenset("match game".split())


def tells_match(noun: str, text: str) -> bool:
    """True if a noun of a question names a game, and a text reports one by its score: "Tarnby beat Orsund 3-1"."""
    return noun.lower() in MATCHES and len(SCORE.findall(text)) == 1
