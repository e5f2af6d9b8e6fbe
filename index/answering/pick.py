"""Which words of a sentence answer a question."""

from itertools import chain

from index.question import Kind, Question
from index.terms import Analyzer
from index.values import Range, values

AFTER = 40  # characters behind a number in which the thing that is counted is looked for


def pick(question: Question, text: str, analyzer: Analyzer) -> Range | None:
    """The range of `text` that answers, None where there is none.

    Of the right kind, not said by the question itself, beside the thing that is counted, and nearest to the words
    that the sentence shares with the question.
    """
    asked = question.text.casefold()
    fresh = [(a, b) for a, b in values(question.kind, text) if text[a:b].casefold() not in asked]
    if question.kind is Kind.PERSON:
        # "Lukashenko's interview" names an interview, not who gave it
        fresh = [(a, b) for a, b in fresh if text[b : b + 2] not in {"'s", "’s"}] or fresh
    if len(fresh) < 2:  # noqa: PLR2004  # nothing to choose between
        return fresh[0] if fresh else None
    wanted = set(chain.from_iterable(question.words))
    matched = [(a, b) for term, a, b in analyzer.located(text) if term in wanted]

    def distance(value: Range) -> tuple[bool, int]:
        counted = question.counted.isdisjoint(analyzer.terms(text[value[1] : value[1] + AFTER])[:3])
        return counted, min((max(a - value[1], value[0] - b, 0) for a, b in matched), default=0)

    return min(fresh, key=distance)
