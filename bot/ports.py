"""Protocol of the newsroom that the bot needs; implemented by `index.api.Newsroom`, and by fakes in tests."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from index.models import (
    Answer,
    CheckReport,
    Document,
    FetchReport,
    Filters,
    Headline,
    IndexedSource,
    Progress,
    ReindexReport,
    SentenceRanking,
    Span,
    Status,
    Story,
    Taken,
    Timeline,
)
from index.models.presentation import ENGLISH, Locale


class QuestionPort(Protocol):
    """The part of the newsroom that answers questions."""

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        """Return the answer of the stories. Raises `QuestionRefused` for an invalid question.

        A question `after` another is read as a follow-up: "and who brokered it?".
        """


class ReportPort(Protocol):
    """The part of the newsroom that checks texts and makes timelines."""

    def check(self, text: str, published: date | None = None) -> CheckReport:
        """Compare the statements of a text with the stories. Raises `QuestionRefused` for a text that is too long."""

    def check_link(self, address: str) -> CheckReport:
        """Compare the story of a page with the stories. Raises `DocumentRefused` if it has none."""

    def timeline(self, question: str) -> Timeline:
        """Return the value of each story. Raises `QuestionRefused`."""

    def picture(self, timeline: Timeline, *, dark: bool = False, say: Locale = ENGLISH) -> bytes:
        """Draw a timeline as a PNG. Raises `ChartsMissing`."""


class NewsroomPort(QuestionPort, ReportPort, Protocol):
    """The newsroom: ask, list, and reindex stories. Each method may raise a `CrosscheckError`."""

    def narrowed(self, question: str, filters: Filters) -> str:
        """Return the question with these filters in place of its own."""

    def rank(self, question: str, least: int = 0) -> SentenceRanking:
        """Return the scored sentences for a question, at least `least`."""

    def latest(self, filters: str = "", limit: int = 10) -> tuple[Headline, ...]:
        """Return the newest stories that match the filters. Raises `QuestionRefused`."""

    def examples(self, language: str) -> tuple[str, ...]:
        """Return questions that the stories answer, for a reader of this language."""

    def find(self, words: str) -> Story:
        """Return the story with a name, a key or words of its headline. Raises `UnknownStory`."""

    def passage(self, key: str) -> Story:
        """Return the story with this `Story.key`. Raises `UnknownStory`."""

    def show(self, name: str) -> tuple[Story, list[Span]]:
        """Return a story and the ranges of its sentences. Raises `UnknownStory`."""

    def sources(self) -> tuple[IndexedSource, ...]:
        """Return the outlets."""

    def status(self) -> Status:
        """Describe the index that answers now. Raises `SnapshotMissing` if there is none yet."""

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Read the stories and publish a new index; if that fails, the old one stays."""

    def fetch(self, progress: Callable[[Progress], None] | None = None) -> FetchReport:
        """Download new stories of feeds and pages. Raises `NothingToFetch` or `FetchBusy`."""

    def take(self, document: Document) -> Taken:
        """Save a document and index it. Raises `DocumentRefused`."""

    def take_link(self, address: str) -> Taken:
        """Fetch a page, save and index it. Raises `DocumentRefused`."""

    def take_back(self, file: str) -> None:
        """Remove a document, by its `Taken.file`. Raises `DocumentRefused`."""

    def name_outlet(self, file: str, outlet: str) -> Taken:
        """Name the outlet of a document, by its `Taken.file`. Raises DocumentRefused."""

    def suffixes(self) -> tuple[str, ...]:
        """Return the suffixes of the files that can be read."""
