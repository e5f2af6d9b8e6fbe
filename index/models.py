"""The values that pass between the modules: frozen, closed, and verbatim by construction."""

import hashlib
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

# what no line may hold: controls, marks that turn the direction of what follows, halves of a character
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Frozen(BaseModel):
    """A value that cannot change and takes no field that it does not know."""

    # built at first use: a process that asks one question needs a third of these, and all cost 30 ms
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def sayable(words: str) -> str:
    """`words` on one line: a control character, or a byte that is no text, as its escape."""
    return _UNSAYABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), words)


class Span(Frozen):
    """A range of a story's body, in characters (code points): `start` is inside, `end` is not."""

    start: int
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"empty span {self.start}:{self.end}")
        return self


NEVER = datetime.min.replace(tzinfo=UTC)
"""What stands for a time that is not known: before all others."""


class Story(Frozen):
    """One article as it was understood: `name` is its path below the stories folder or its id.

    `body` is the text that is indexed; every quotation is a range of it. `title` is None where the
    text has no headline. `agency` is the wire service credited by the outlet, if any. `published_at` and `modified`
    are there where a time of day is given, with its zone where that is given too; of an archived page that does not say
    when it was modified, `modified` is when it was archived. `guessed` names the fields whose
    value was found in the text, or in the place of the file, and not said outright.
    """

    name: str
    outlet: str
    body: str
    title: str | None = None
    agency: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified: datetime | None = None
    section: str | None = None
    guessed: tuple[str, ...] = ()

    @property
    def moment(self) -> datetime | None:
        """When the story was published, as well as it is known: at midnight (UTC) where only the day is."""
        if self.published_at is not None:
            return _zoned(self.published_at)
        day = self.published
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None

    @property
    def edition(self) -> tuple[datetime, datetime]:
        """The order of stories by their time: when each was published, then when its text was changed last."""
        return self.moment or NEVER, _zoned(self.modified) if self.modified else NEVER

    def follows(self, other: "Story") -> bool:
        """Was the story published after another, or is it a later text of the same address?"""
        if self.moment != other.moment:
            return self.moment is not None and other.moment is not None and self.moment > other.moment
        changed = self.modified is not None and other.modified is not None and self.edition > other.edition
        return changed and self.url is not None and self.url == other.url

    @property
    def key(self) -> str:
        """Sixteen hex digits that stand for `name` where a path cannot: in a link, in a button."""
        return key_of(self.name)


def _zoned(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def key_of(name: str) -> str:
    """The `Story.key` of the story of a name."""
    return hashlib.blake2s(name.encode(errors="surrogateescape"), digest_size=8).hexdigest()


class Refusal(Frozen):
    """Something that could not be indexed: `where` is `FILE` or `FILE:LINE`, `why` is one sentence.

    Both may quote the file, so what steers a terminal or ends a line stands in them as its escape.
    """

    where: str
    why: str

    @field_validator("where", "why")
    @classmethod
    def _on_one_line(cls, words: str) -> str:
        return sayable(words)


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


class Reading(Frozen):
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
    readings: tuple[Reading, ...]


class Copies(Frozen):
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
        return key_of(self.story)


class Agreement(Frozen):
    """Where the sources agree on the answer and where they differ, without saying who is right.

    Each of `copies` is one voice. `silent` are stories of further outlets that cover the story and hold no value that
    was given, one an outlet; not all of them.
    """

    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    differences: tuple[Difference, ...] = ()
    updates: tuple[Update, ...] = ()
    copies: tuple[Copies, ...] = ()
    silent: tuple[Headline, ...] = ()


class Filters(Frozen):
    """Which stories a question is asked of: of these `outlets` (all where empty), from the day `after` on, and before
    the day `before`. A story without a date is in no range of days. `latest` asks for the newest first.
    """

    outlets: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    latest: bool = False

    @property
    def narrow(self) -> bool:
        """Do they leave stories out?"""
        return bool(self.outlets or self.after or self.before)

    def __str__(self) -> str:
        """As people say it: `Fakti, from 1 Dec 2025 on`; empty where nothing is left out."""
        days = (("from", self.after, " on"), ("before", self.before, ""))
        said = (f"{word} {when.day} {when:%b %Y}{more}" for word, when, more in days if when)
        return ", ".join((" or ".join(self.outlets), *said) if self.outlets else said)


class TimeAsked(Frozen):
    """The time that a question asks about, in its own words, and the days that means on the day of the question."""

    words: str
    first: date
    last: date


class Understood(Frozen):
    """What a question was read as: the `kind` of answer, the index's `terms`, and the `names` as they are written."""

    kind: str
    terms: tuple[str, ...]
    names: tuple[str, ...]
    time: TimeAsked | None
    filters: Filters


class Correction(Frozen):
    """A word of a question that stands in no story, and the word of the stories that it was read as."""

    written: str
    read: str


class Source(Frozen):
    """One outlet in the index: how many stories, the days between which they were published, its colour in charts."""

    outlet: str
    stories: int
    sentences: int
    first: date | None
    last: date | None
    colour: str | None = None


class Advice(Frozen):
    """How to ask better, in its parts, for whoever says it in another language; `Answer.hint` says it in English.

    Where filters leave no answer: these `filters`, the sources `held` that they name, and which outlets answer
    `otherwise`, without them. Where a question has no word to look for: are the `newest` stories shown in its stead?
    Where no story is in the question's language: the `languages` (ISO 639-1) that they are in, that of most first.
    For a `greeting`: what may be asked.
    """

    filters: Filters | None = None
    held: tuple[Source, ...] = ()
    otherwise: tuple[str, ...] = ()
    newest: bool = False
    languages: tuple[str, ...] = ()
    greeting: bool = False


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


class Told(Frozen):
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
    told: tuple[Told, ...] = ()
    readings: tuple[Reading, ...] = ()
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


class Ranking(Frozen):
    """The sentences for a question in order, best first, whatever their source; `kind` of answer it asks for."""

    kind: str
    hits: tuple[Hit, ...]
    confidence: float


class Progress(Frozen):
    """How far a reindex is: `done` of `total` files read, `sentences` found so far, `share` of the bytes (0 to 1)."""

    done: int
    total: int
    sentences: int
    share: float = 0.0


class ReindexReport(Frozen):
    """What a reindex did, by the names of stories; `renamed` holds pairs of file paths, old and new.

    `seconds` is wall time.
    """

    stories: int
    sentences: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()
    seconds: float


class FetchReport(Frozen):
    """What a fetch brought: `fetched` are files below the stories folder, `unchanged` addresses with nothing new.

    `refused` is told for the first time, `known` was told by a fetch before and holds still. `seconds` is wall time.
    """

    fetched: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    known: tuple[Refusal, ...] = ()
    seconds: float


class Document(Frozen):
    """A file that was handed in: its bytes, and the name that its sender gave it, which is no path."""

    data: bytes
    name: str


class Taken(Frozen):
    """What a document or a link gave: the `file` it is kept in, and its stories; `new` if it was not there before."""

    file: str
    stories: tuple[Story, ...]
    new: bool


class Status(Frozen):
    """The index that answers now. `format` is the version of its files, `size` its bytes on disk.

    `note` says what is wrong where the newest generation is damaged and the one before it answers. `reader` is the
    model that reads the best sentences, or "none" and the reason.
    """

    stories: int
    sentences: int
    outlets: int
    terms: int
    generation: str
    format: int
    size: int
    built: datetime
    refused: int
    note: str | None = None
    reader: str = "none"
