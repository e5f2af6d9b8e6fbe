"""Questions in languages that their script tells, not all of which part their words: what they ask, and count."""

from index.models.answer_type import Kind
from index.query.answer_type.question_words import rules


def asks_by_script(text: str, language: str) -> tuple[int, int, Kind]:
    """Where a question in such a language is put, and the kind of answer that it asks for there."""
    found = [
        (match.start(), at, match.end(), kind)
        for at, (kind, pattern) in enumerate(rules(language).asked)
        if (match := pattern.search(text))
    ]
    # whether it is so is asked only where nothing else is
    other = [one for one in found if one[3] is not Kind.POLAR] or found
    start, _, last, kind = min(other, default=(0, 0, 0, Kind.OTHER))
    return start, last, kind


def counted_by_script(text: str, language: str) -> str | None:
    """The counter or the noun behind "how many"; None where there is none."""
    counted = rules(language).counted
    found = counted and counted.search(text)
    return found["noun"] if found else None


def content_by_script(text: str, language: str) -> str:
    """The words of a question that a statement has too."""
    left_out = rules(language).left_out
    return left_out.sub(" ", text) if left_out else text
