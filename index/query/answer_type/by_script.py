"""Questions in languages that their script tells, not all of which part their words: what they ask, and count."""

import re

from index.models.answer_type import Kind
from index.query.answer_type.question_words import BY_SCRIPT, COUNTED, LEFT_OUT

UNSPACED = frozenset({"zh", "ja", "ko"})


def _whole(pattern: str, language: str) -> str:
    """A pattern of whole words, where a language parts them."""
    return pattern if language in UNSPACED else rf"(?<!\w)(?:{pattern})(?!\w)"


ASKED = {
    language: tuple((kind, re.compile(_whole(pattern, language))) for kind, pattern in patterns)
    for language, patterns in BY_SCRIPT.items()
}


def asks_by_script(text: str, language: str) -> tuple[int, int, Kind]:
    """Where a question in such a language is put, and the kind of answer that it asks for there."""
    found = [
        (match.start(), at, match.end(), kind)
        for at, (kind, pattern) in enumerate(ASKED[language])
        if (match := pattern.search(text))
    ]
    # whether it is so is asked only where nothing else is
    other = [one for one in found if one[3] is not Kind.POLAR] or found
    start, _, last, kind = min(other, default=(0, 0, 0, Kind.OTHER))
    return start, last, kind


def counted_by_script(text: str, language: str) -> str | None:
    """The counter or the noun behind "how many"; None where there is none."""
    found = COUNTED[language].search(text)
    return found["noun"] if found else None


def content_by_script(text: str, language: str) -> str:
    """The words of a question that a statement has too."""
    return LEFT_OUT[language].sub(" ", text) if language in LEFT_OUT else text
