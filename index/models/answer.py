"""An answer: quotations by source, where the sources agree and differ, a timeline, hits of a search."""

from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Self

from pydantic import Field, model_validator

from index.models.frozen import Frozen
from index.models.query import Advice, Correction, Understood
from index.models.story import Span, Story, story_key


class Snippet(Frozen):
    """A quoted sentence. `value` is the range of `story.body` with the words that answer, if any were found.

    `before` is the range of the sentence before it, where this one cannot stand alone: "He said", "They were".
    `highlight` is the range of the words that a reader takes for the answer, where there is no value: they are shown in
    bold, but nothing is claimed or compared by them.
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
        """The words of the sentence before, word for word, where this one needs it."""
        return None if self.before is None else self.story.body[self.before.start : self.before.end]

    @property
    def answer(self) -> str | None:
        """The words of the sentence that answer, word for word."""
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
    """What one outlet says: at most two sentences, best first."""

    outlet: str
    snippets: tuple[Snippet, ...]


class Verdict(StrEnum):
    """Do the sources give the same value? `single`: one source only; `unclear`: no value to compare."""

    AGREE = "agree"
    DIFFER = "differ"
    SINGLE = "single"
    UNCLEAR = "unclear"


class ValueGroup(Frozen):
    """One value, in a story's own words, the outlets that give it, and the days of their stories, one an outlet.

    `voices` is the number of these outlets, those that carry one text counted once.
    """

    value: str
    outlets: tuple[str, ...]
    dates: tuple[date | None, ...] = ()
    voices: int = Field(default_factory=lambda known: len(known.get("outlets", ())))

    @property
    def by_day(self) -> tuple[tuple[date | None, tuple[str, ...]], ...]:
        """The outlets in their order, neighbours whose stories are of one day together; None where no day is known."""
        days = self.dates or (None,) * len(self.outlets)
        together = groupby(zip(days, self.outlets, strict=True), key=itemgetter(0))
        return tuple((day, tuple(outlet for _, outlet in pairs)) for day, pairs in together)

    @model_validator(mode="after")
    def _a_day_each(self) -> Self:
        if self.dates and len(self.dates) != len(self.outlets):
            raise ValueError(f"{len(self.dates)} days of {len(self.outlets)} outlets")
        return self


class Update(Frozen):
    """An outlet whose later story gives another value: `value`, on `published`, where it said `before` on `since`."""

    outlet: str
    value: str
    published: date | None
    before: str
    since: date | None


class Difference(Frozen):
    """Two or more readings of one thing beside the answer: a name's spelling, a word for the same people."""

    kind: str
    readings: tuple[ValueGroup, ...]


class CopyGroup(Frozen):
    """Outlets of which the same text stands in the index, the quoted ones first; the agency, where one is credited."""

    agency: str | None
    outlets: tuple[str, ...]


class Headline(Frozen):
    """A story named, not quoted: what is nearest when nothing answers, the list of stories, who gives no value."""

    story: str
    outlet: str
    title: str | None
    published: date | None
    url: str | None

    @property
    def key(self) -> str:
        """The `Story.key` of the story."""
        return story_key(self.story)


class Agreement(Frozen):
    """Where the sources agree on the answer and where they differ, without saying who is right.

    Each of `copies` is one voice. `silent` are stories of further outlets that cover the story and hold no value that
    was given, one an outlet; not all of them.
    """

    verdict: Verdict
    readings: tuple[ValueGroup, ...] = ()
    differences: tuple[Difference, ...] = ()
    updates: tuple[Update, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    silent: tuple[Headline, ...] = ()


class Answer(Frozen):
    """What `ask` gives. `confidence` is 0 to 1 and is there also when nothing was found; `nearest` only then.

    `hint` says how to ask better, where the question itself could find nothing, and `advice` the same in its parts.
    `followed` is the whole question that a follow-up was read as, None where it stood alone. `generation` names the
    index that answered.
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
        """The number of sources, those that carry one text counted once."""
        quoted = {source.outlet for source in self.sources}
        carrying = (len(quoted.intersection(copy.outlets)) for copy in self.agreement.copies)
        return len(self.sources) - sum(number - 1 for number in carrying if number)


class TimelinePoint(Frozen):
    """A value that a story gives, in its own `words`, and the sentence that gives it.

    `low` and `high` are the bounds of an amount in `unit` ("m", "$", "%"; empty for a plain number), None where it has
    none: "more than 120" has no `high`, a name has neither. `reading` is the number of the value in
    `Timeline.readings`. `was` are the outlet's words before, where they were different.
    """

    snippet: Snippet
    words: str
    reading: int
    low: float | None = None
    high: float | None = None
    unit: str = ""
    was: str | None = None


class Timeline(Frozen):
    """The values of a question by day and outlet, oldest first, stories without a date last; one a story.

    `readings` are the different values, in the words of the first who gave each. `left_out` is how many of the oldest
    were left out. `nearest` and `hint` are as in an `Answer`, where nothing answers.
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
    """A sentence that `search` found; `score` is what it is worth for the question, comparable within one search."""

    story: Story
    span: Span
    score: float

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.story.body[self.span.start : self.span.end]
