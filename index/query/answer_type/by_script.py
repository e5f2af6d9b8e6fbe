"""Answer type and counted noun of questions in languages that are recognised by their script; some use no spaces."""

import re

from index.models.answer_type import Kind
from index.query.answer_type.question_words import BY_SCRIPT, COUNTED, LEFT_OUT

UNSPACED = frozenset({"zh", "ja", "ko"})


def _whole(pattern: str, language: str) -> str:
    """A pattern of whole words, for a language with spaces between words."""
    return pattern if language in UNSPACED else rf"(?<!\w)(?:{pattern})(?!\w)"


ASKED = {
    language: tuple((kind, re.compile(_whole(pattern, language))) for kind, pattern in patterns)
    for language, patterns in BY_SCRIPT.items()
}


def asks_by_script(text: str, language: str) -> tuple[int, int, Kind]:
    """The range of the words that ask in such a language, and the kind of answer that they ask for."""
    found = [
        (match.start(), at, match.end(), kind)
        for at, (kind, pattern) in enumerate(ASKED[language])
        if (match := pattern.search(text))
    ]
    # a yes/no question only if nothing else is asked
    other = [one for one in found if one[3] is not Kind.POLAR] or found
    start, _, last, kind = min(other, default=(0, 0, 0, Kind.OTHER))
    return start, last, kind


def counted_by_script(text: str, language: str) -> str | None:
    """The counter or the noun behind "how many"; None if there is none."""
    found = COUNTED[language].search(text)
    return found["noun"] if found else None


def content_by_script(text: str, language: str) -> str:
    """The words of a question that its answer may share."""
    return LEFT_OUT[language].sub(" ", text)
