"""Which words of a sentence answer a question."""

from index.question import Kind, Question
from index.terms import analyzer
from index.values import values

AFTER = 40  # characters behind a number in which the thing that is counted is looked for


def pick(question: Question, text: str, matched: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The range of `text` that answers, None where there is none.

    Of the right kind, not said by the question itself, beside the thing that is counted, and nearest to the words
    that the sentence shares with the question (`matched`, their ranges).
    """
    asked = question.text.casefold()
    fresh = [(a, b) for a, b in values(question.kind, text) if text[a:b].casefold() not in asked]
    if question.kind is Kind.PERSON:
        # "Lukashenko's interview" names an interview, not who gave it
        fresh = [(a, b) for a, b in fresh if text[b : b + 2] not in {"'s", "’s"}] or fresh

    def distance(value: tuple[int, int]) -> tuple[bool, int]:
        counted = question.counted.isdisjoint(analyzer("en").terms(text[value[1] : value[1] + AFTER])[:3])
        return counted, min((max(a - value[1], value[0] - b, 0) for a, b in matched), default=0)

    return min(fresh, key=distance, default=None)
