"""JSON records of the commands, the stable interface for scripts and other tools."""

from datetime import date, datetime

from index.claims import Passage, aligned
from index.models import (
    Agreement,
    Answer,
    CheckedAssertion,
    CheckReport,
    CheckVerdict,
    Correction,
    FetchReport,
    Frozen,
    Headline,
    Hit,
    Kind,
    ReindexReport,
    Snippet,
    Span,
    Story,
    Timeline,
    TimelinePoint,
    Understood,
    ValueGroup,
)  # fmt: skip


class PassageRecord(Frozen):
    """Words of a story; `text` is `body[start:end]`."""

    start: int
    end: int
    text: str


class SnippetRecord(Frozen):
    """A quoted sentence; `text` is `body[start:end]` of its story, `value` the words of it that answer.

    `before` is the sentence before it, if this one cannot stand alone.
    """

    story: str
    title: str | None
    agency: str | None
    published: date | None
    url: str | None
    start: int
    end: int
    text: str
    score: float
    value: str | None
    before: PassageRecord | None

    @classmethod
    def of(cls, snippet: Snippet) -> "SnippetRecord":
        """The record of a snippet."""
        story, near = snippet.story, snippet.before
        lead = PassageRecord(start=near.start, end=near.end, text=snippet.lead or "") if near else None
        return cls(
            story=story.name, title=story.title, agency=story.agency, published=story.published, url=story.url,
            start=snippet.span.start, end=snippet.span.end, text=snippet.text, score=snippet.score,
            value=snippet.answer, before=lead,
        )  # fmt: skip


class SourceRecord(Frozen):
    """One outlet's block."""

    outlet: str
    snippets: tuple[SnippetRecord, ...]


class AnswerRecord(Frozen):
    """`ask --json`."""

    question: str
    found: bool
    confidence: float
    milliseconds: float
    sources: tuple[SourceRecord, ...]
    agreement: Agreement
    nearest: tuple[Headline, ...]
    hint: str | None
    understood: Understood | None
    read_as: tuple[Correction, ...]

    @classmethod
    def of(cls, answer: Answer) -> "AnswerRecord":
        """The record of an answer."""
        return cls(
            question=answer.question, found=answer.found, confidence=answer.confidence,
            milliseconds=answer.milliseconds, agreement=answer.agreement, nearest=answer.nearest, hint=answer.hint,
            understood=answer.understood,
            read_as=answer.read_as,
            sources=tuple(
                SourceRecord(outlet=source.outlet, snippets=tuple(map(SnippetRecord.of, source.snippets)))
                for source in answer.sources
            ),
        )  # fmt: skip


class AlignedRecord(Frozen):
    """A sentence that reports the same as another outlet's; `text` is `body[start:end]` of its story."""

    outlet: str
    story: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, passage: Passage) -> "AlignedRecord":
        """The record of a sentence."""
        span = passage.span
        return cls(outlet=passage.outlet, story=passage.story.name, start=span.start, end=span.end, text=passage.text)


class ComparisonRecord(AnswerRecord):
    """`compare --json`: the answer, and the pairs of sentences of two outlets that report the same thing.

    The nearest pair comes first. A sentence may be a neighbour of a quoted one.
    """

    aligned: tuple[tuple[AlignedRecord, AlignedRecord], ...]

    @classmethod
    def of(cls, answer: Answer) -> "ComparisonRecord":
        """The record of an answer, its sources compared."""
        pairs = ((AlignedRecord.of(pair.left), AlignedRecord.of(pair.right)) for pair in aligned(answer.sources))
        return cls(**dict(AnswerRecord.of(answer)), aligned=tuple(pairs))


class AssertionRecord(Frozen):
    """An assertion of a checked text; `sentence` is `text[start:end]` of it, `value` the checked words."""

    kind: Kind
    start: int
    end: int
    sentence: str
    value: str
    question: str
    verdict: CheckVerdict
    readings: tuple[ValueGroup, ...]
    sources: tuple[SourceRecord, ...]

    @classmethod
    def of(cls, report: CheckReport, one: CheckedAssertion) -> "AssertionRecord":
        """Return the record of an assertion."""
        return cls(
            kind=one.kind, start=one.span.start, end=one.span.end, sentence=report.words(one.span),
            value=report.words(one.value), question=one.question, verdict=one.verdict, readings=one.readings,
            sources=tuple(
                SourceRecord(outlet=source.outlet, snippets=tuple(map(SnippetRecord.of, source.snippets)))
                for source in one.sources
            ),
        )  # fmt: skip


class CheckRecord(Frozen):
    """`check --json`."""

    text: str
    language: str
    story: str | None
    assertions: tuple[AssertionRecord, ...]
    left_out: int
    unread: int
    milliseconds: float

    @classmethod
    def of(cls, report: CheckReport) -> "CheckRecord":
        """Return the record of a check."""
        return cls(
            text=report.text, language=report.language, story=report.story,
            left_out=report.left_out, unread=report.unread, milliseconds=report.milliseconds,
            assertions=tuple(AssertionRecord.of(report, one) for one in report.assertions),
        )  # fmt: skip


class ToldRecord(Frozen):
    """One value of `timeline --json`; `low`, `high` and `unit` are those of an amount."""

    published: date | None
    published_at: datetime | None
    outlet: str
    words: str
    reading: int
    low: float | None
    high: float | None
    unit: str
    was: str | None
    snippet: SnippetRecord

    @classmethod
    def of(cls, told: TimelinePoint) -> "ToldRecord":
        """The record of a value."""
        story = told.snippet.story
        return cls(
            **told.model_dump(exclude={"snippet"}), published=story.published, published_at=story.published_at,
            outlet=story.outlet, snippet=SnippetRecord.of(told.snippet),
        )  # fmt: skip


class TimelineRecord(Frozen):
    """`timeline --json`, the values oldest first."""

    question: str
    confidence: float
    milliseconds: float
    told: tuple[ToldRecord, ...]
    readings: tuple[ValueGroup, ...]
    left_out: int
    nearest: tuple[Headline, ...]
    hint: str | None
    understood: Understood | None
    read_as: tuple[Correction, ...]

    @classmethod
    def of(cls, timeline: Timeline) -> "TimelineRecord":
        """The record of a timeline."""
        return cls(
            **{name: getattr(timeline, name) for name in cls.model_fields if name != "told"},
            told=tuple(map(ToldRecord.of, timeline.told)),
        )


class HitRecord(Frozen):
    """One sentence of `search --json`."""

    story: str
    outlet: str
    start: int
    end: int
    text: str
    score: float

    @classmethod
    def of(cls, hit: Hit) -> "HitRecord":
        """The record of a hit."""
        return cls(
            story=hit.story.name, outlet=hit.story.outlet, start=hit.span.start, end=hit.span.end, text=hit.text,
            score=hit.score,
        )  # fmt: skip


class SearchRecord(Frozen):
    """`search --json`."""

    question: str
    milliseconds: float
    hits: tuple[HitRecord, ...]


class StoryRecord(Frozen):
    """`show --json`; `sentences` are the ranges of `body`, in characters."""

    story: str
    title: str | None
    outlet: str
    agency: str | None
    published: date | None
    url: str | None
    author: str | None
    language: str
    authors: tuple[str, ...]
    published_at: datetime | None
    modified: datetime | None
    section: str | None
    guessed: tuple[str, ...]
    body: str
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, story: Story, spans: list[Span]) -> "StoryRecord":
        """The record of a story as it was indexed."""
        return cls(
            **story.model_dump(exclude={"name"}), story=story.name,
            sentences=tuple((span.start, span.end) for span in spans),
        )  # fmt: skip


class FetchRecord(FetchReport):
    """`fetch --json`; `reindex` is the output of `reindex --json`, if a reindex followed."""

    reindex: ReindexReport | None = None
