"""Does a run of words read as people's names?"""

import re

_PARTICLES = frozenset("al and bin da de del der di du el la le ter van von y".split())
_NAME = re.compile(r"[^\W\d_][\w.'’-]*,?")
_MOST = 10


def is_persons(words: str) -> bool:
    """Are these two to ten words that are capitalised or join names ("Ana de Vries and Bo Lind")?"""
    parts = words.split()
    if not 1 < len(parts) <= _MOST or parts[0] in {"The", "A", "An"}:
        return False
    named = all((part[0].isupper() and _NAME.fullmatch(part)) or part in _PARTICLES for part in parts)
    return named and parts[-1] not in _PARTICLES
