"""What checking a text gives: each of its assertions beside what the stories say."""

from enum import StrEnum

from index.models.answer import SourceAnswer, ValueGroup
from index.models.answer_type import Kind
from index.models.frozen import Frozen
from index.models.story import Span


class CheckVerdict(StrEnum):
    """How an assertion stands to the stories, which may be wrong as well as the text.

    `same`: the stories give the value. `other`: they give another one of the same event. `unclear`: they tell of it
    without a value that can be held against it. `untold`: nothing in the stories tells of it.
    """

    SAME = "same"
    OTHER = "other"
    UNCLEAR = "unclear"
    UNTOLD = "untold"


class CheckedAssertion(Frozen):
    """A value of the text, the sentence that it stands in, and the sources that answer `question`.

    `span` and `value` are ranges of the checked text. `readings` are the values of the sources that can be held against
    it, those that differ from it first.
    """

    kind: Kind
    span: Span
    value: Span
    question: str
    verdict: CheckVerdict
    readings: tuple[ValueGroup, ...] = ()
    sources: tuple[SourceAnswer, ...] = ()


class CheckReport(Frozen):
    """The assertions of a text, in its order. `left_out` sentences hold nothing that can be checked by rule.

    `story` is the story in the index that the text is, where it is one.
    """

    text: str
    assertions: tuple[CheckedAssertion, ...]
    left_out: int
    language: str
    story: str | None = None
    milliseconds: float = 0.0

    def words(self, span: Span) -> str:
        """Return the words of the text in a range."""
        return self.text[span.start : span.end]
