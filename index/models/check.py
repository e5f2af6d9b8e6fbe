"""Result of checking a text: each of its assertions beside the values of the stories."""

from enum import StrEnum

from index.models.answer import SourceAnswer, ValueGroup
from index.models.answer_type import Kind
from index.models.frozen import Frozen
from index.models.story import Span


class CheckVerdict(StrEnum):
    """Relation of an assertion to the stories, which may be wrong as well as the text.

    `same`: the stories give the value. `other`: they give another one for the same event. `unclear`: they are about it
    without a comparable value. `untold`: no story is about it.
    """

    SAME = "same"
    OTHER = "other"
    UNCLEAR = "unclear"
    UNTOLD = "untold"


class CheckedAssertion(Frozen):
    """A value of the text, its sentence, and the sources that answer `question`.

    `span` and `value` are ranges of the checked text. `readings` are the comparable values of the sources, different
    ones first.
    """

    kind: Kind
    span: Span
    value: Span
    question: str
    verdict: CheckVerdict
    readings: tuple[ValueGroup, ...] = ()
    sources: tuple[SourceAnswer, ...] = ()


class CheckReport(Frozen):
    """The assertions of a text, in order, up to a bound.

    `left_out` is the number of sentences without a checkable value, `unread` that of the sentences behind the bound.
    `story` is the story in the index that equals the text, if there is one.
    """

    text: str
    assertions: tuple[CheckedAssertion, ...]
    left_out: int
    unread: int = 0
    language: str
    story: str | None = None
    milliseconds: float = 0.0

    def words(self, span: Span) -> str:
        """Return the words of the text in a range."""
        return self.text[span.start : span.end]
