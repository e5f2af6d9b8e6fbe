"""Answer type and counted noun of questions in languages that are recognised by their script; some use no spaces."""

from index.models.answer_type import Kind
from index.query.answer_type.question_words import rules


def asks_by_script(text: str, language: str) -> tuple[int, int, Kind]:
    """The range of the words that ask in such a language, and the kind of answer that they ask for."""
    found = [
        (match.start(), at, match.end(), kind)
        for at, (kind, pattern) in enumerate(rules(language).asked)
        if (match := pattern.search(text))
    ]
    # a yes/no question only if nothing else is asked
    other = [one for one in found if one[3] is not Kind.POLAR] or found
    start, _, last, kind = min(other, default=(0, 0, 0, Kind.OTHER))
    return start, last, kind


def counted_by_script(text: str, language: str) -> str | None:
    """The counter or the noun behind "how many"; None if there is none."""
    counted = rules(language).counted
    found = counted and counted.search(text)
    return found["noun"] if found else None


def content_by_script(text: str, language: str) -> str:
    """The words of a question that its answer may share."""
    left_out = rules(language).left_out
    return left_out.sub(" ", text) if left_out else text
