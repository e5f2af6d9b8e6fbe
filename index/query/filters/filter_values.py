"""What stands behind the key of a filter: words in quotation marks, or as many words as fit."""

import re
from collections.abc import Sequence

KEYS = ("outlet", "after", "before")
KEY = re.compile(rf"(?<![\w:/.])({'|'.join(KEYS)}):(?!/)", re.IGNORECASE)
QUOTED = re.compile(r"""\s*(?:"([^"]*)"|“([^”"]*)[”"]|„([^“”"]*)[“”"]|«([^»]*)»|'([^']*)'(?!\w))""")
VALUE = re.compile(r"\s*\S+")
ENDING = "?!,;)"
FEWEST = 60  # of 100, the likeness from which a word is worth proposing


def value_behind(text: str, at: int, most: int) -> list[tuple[str, int]]:
    """What may be the value at a place, the longest first, each with its end: what is quoted, or up to `most` words."""
    if quoted := QUOTED.match(text, at):
        value = next(group for group in quoted.groups() if group is not None).strip()
        return [(value, quoted.end())] if value else []
    found: list[tuple[str, int]] = []
    other = KEY.search(text, at)
    stop, end = other.start() if other else len(text), at
    while len(found) < most and (word := VALUE.match(text, end, stop)):
        end = word.end()
        found.append((text[at:end].strip().rstrip(ENDING), end))
        if text[end - 1] in ENDING:
            break
    return [value for value in reversed(found) if value[0]]


def nearest_outlet(word: str, known: Sequence[str], *, parts: bool) -> str | None:
    """The likest of some words; `parts`: a part of one may be meant ("harbour" for "The Harbour Times")."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  # 20 ms that only a mistake needs

    scorer = fuzz.WRatio if parts else fuzz.ratio
    found = process.extractOne(word, known, scorer=scorer, processor=utils.default_process, score_cutoff=FEWEST)
    return str(found[0]) if found else None
