"""An answer: quotations by source, agreement and differences of the sources, a timeline, search hits."""

from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Self

from pydantic import Field, model_validator

from index.models.frozen import Frozen
from index.models.query import Advice, Correction, Understood
from index.models.story import Span, Story, story_key

OPENING = 80  # characters of a story that stand for a headline


class Snippet(Frozen):
    """A quoted sentence. `value` is the range of `story.body` with the answering words, None if there are none.

    `before` is the range of the sentence before it, if this one cannot stand alone: "He said", "They were". `highlight`
    is the range of the answer span of the reader model, if there is no value: it is shown in bold, but not claimed or
    compared.
    """

    story: Story
    span: Span
    score: float
    value: Span | None = None
    before: Span | None = None
    highlight: Span | None = None

    @property
    def bold(self) -> Span | None:
        """The range of the words shown in bold."""
        return self.value or self.highlight

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.story.body[self.span.start : self.span.end]

    @property
    def lead(self) -> str | None:
        """The text of the sentence before, word for word, if this one needs it."""
        return None if self.before is None else self.story.body[self.before.start : self.before.end]

    @property
    def answer(self) -> str | None:
        """The answering words of the sentence, word for word."""
        return None if self.value is None else self.story.body[self.value.start : self.value.end]

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if self.span.end > len(self.story.body):
            raise ValueError(f"span {self.span.start}:{self.span.end} leaves a body of {len(self.story.body)}")
        if self.value and not self.span.start <= self.value.start < self.value.end <= self.span.end:
            raise ValueError(f"value {self.value.start}:{self.value.end} leaves its sentence")
        if self.highlight and not self.span.start <= self.highlight.start < self.highlight.end <= self.span.end:
            raise ValueError(f"highlight {self.highlight.start}:{self.highlight.end} leaves its sentence")
        if self.before and self.before.end > self.span.start:
            raise ValueError(f"{self.before.start}:{self.before.end} is not before a sentence at {self.span.start}")
        return self


class SourceAnswer(Frozen):
    """Quotations of one outlet: at most two sentences, best first."""

    outlet: str
    snippets: tuple[Snippet, ...]


class Verdict(StrEnum):
    """Agreement of the sources on the value. `single`: one source only; `unclear`: no value to compare."""

    AGREE = "agree"
    DIFFER = "differ"
    SINGLE = "single"
    UNCLEAR = "unclear"


class ValueGroup(Frozen):
    """One value, in a story's own words, with the outlets that give it and the days of their stories, one per outlet.

    `voices` is the number of independent sources among these: outlets that carry one text count once.
    """

    value: str
    outlets: tuple[str, ...]
    dates: tuple[date | None, ...] = ()
    voices: int = Field(default_factory=lambda known: len(known.get("outlets", ())))

    @property
    def by_day(self) -> tuple[tuple[date | None, tuple[str, ...]], ...]:
        """The outlets in their order, neighbours with stories of one day grouped; None for an unknown day."""
        days = self.dates or (None,) * len(self.outlets)
        together = groupby(zip(days, self.outlets, strict=True), key=itemgetter(0))
        return tuple((day, tuple(outlet for _, outlet in pairs)) for day, pairs in together)

    @model_validator(mode="after")
    def _a_day_each(self) -> Self:
        if self.dates and len(self.dates) != len(self.outlets):
            raise ValueError(f"{len(self.dates)} days of {len(self.outlets)} outlets")
        return self


class Update(Frozen):
    """An outlet that changed its value: `value` on `published`, and `before` on `since`."""

    outlet: str
    value: str
    published: date | None
    before: str
    since: date | None


class Difference(Frozen):
    """Two or more readings of one thing beside the answer, for example spellings of a name."""

    kind: str
    readings: tuple[ValueGroup, ...]


class CopyGroup(Frozen):
    """Outlets that carry the same text, the quoted ones first; `agency` is the wire service that one credits."""

    agency: str | None
    outlets: tuple[str, ...]


class Headline(Frozen):
    """A story by its headline, without quotation: a nearest story of a refusal, a listed story, a missing source.

    `opening` are the first words of a story that has no headline.
    """

    story: str
    outlet: str
    title: str | None
    published: date | None
    url: str | None
    opening: str | None = None

    @classmethod
    def of(cls, story: Story) -> Self:
        """Return the headline of a story."""
        opening = story.body[:OPENING].split("\n")[0] if story.title is None else None
        if opening is not None and len(opening) < len(story.body):
            opening = f"{opening.rstrip(' .…')}…"
        return cls(
            story=story.name, outlet=story.outlet, title=story.title, published=story.published, url=story.url,
            opening=opening,
        )  # fmt: skip

    @property
    def words(self) -> str:
        """The headline, or the first words of the story; never the name of its file."""
        return self.title or self.opening or "…"

    @property
    def key(self) -> str:
        """The `Story.key` of the story."""
        return story_key(self.story)


class Agreement(Frozen):
    """Agreement and differences of the sources, without a judgement who is right.

    Each of `copies` counts as one source. `silent` are stories of further outlets that cover the event without any of
    the given values, one per outlet; the list need not be complete.
    """

    verdict: Verdict
    readings: tuple[ValueGroup, ...] = ()
    differences: tuple[Difference, ...] = ()
    updates: tuple[Update, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    silent: tuple[Headline, ...] = ()


class Answer(Frozen):
    """Result of `ask`. `confidence` is 0 to 1 and is also given for a refusal; `nearest` is given only then.

    `hint` is a suggestion for a better question, if this one could find nothing, and `advice` its parts. `followed` is
    the complete question that a follow-up was rewritten to, None if it stood alone. `generation` names the index that
    answered.
    """

    question: str
    found: bool
    confidence: float
    milliseconds: float
    sources: tuple[SourceAnswer, ...] = ()
    agreement: Agreement = Agreement(verdict=Verdict.UNCLEAR)
    nearest: tuple[Headline, ...] = ()
    hint: str | None = None
    advice: Advice | None = None
    understood: Understood | None = None
    read_as: tuple[Correction, ...] = ()
    followed: str | None = None
    generation: str = ""

    @property
    def voices(self) -> int:
        """The number of independent sources: outlets that carry one text count once."""
        quoted = {source.outlet for source in self.sources}
        carrying = (len(quoted.intersection(copy.outlets)) for copy in self.agreement.copies)
        return len(self.sources) - sum(number - 1 for number in carrying if number)


class TimelinePoint(Frozen):
    """A value that a story gives, in its own `words`, and the sentence that gives it.

    `low` and `high` are the bounds of an amount in `unit` ("m", "$", "%"; empty for a plain number), None for a missing
    one: "more than 120" has no `high`, a name has neither. `reading` is the number of the value in `Timeline.readings`.
    `was` are the outlet's earlier words, if they were different.
    """

    snippet: Snippet
    words: str
    reading: int
    low: float | None = None
    high: float | None = None
    unit: str = ""
    was: str | None = None


class Timeline(Frozen):
    """The values of a question by day and outlet, oldest first, undated stories last; one per story.

    `readings` are the distinct values, in the words of the first outlet that gave each. `left_out` is the number of
    omitted oldest values. `nearest` and `hint` are as in an `Answer`, if nothing answers.
    """

    question: str
    confidence: float
    milliseconds: float
    told: tuple[TimelinePoint, ...] = ()
    readings: tuple[ValueGroup, ...] = ()
    left_out: int = 0
    nearest: tuple[Headline, ...] = ()
    hint: str | None = None
    understood: Understood | None = None
    read_as: tuple[Correction, ...] = ()


class Hit(Frozen):
    """A sentence that `search` found; scores are comparable within one search."""

    story: Story
    span: Span
    score: float

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.story.body[self.span.start : self.span.end]
