"""What the bot needs of the stories; `index.api.Newsroom` gives it, and tests bring their own."""

from collections.abc import Callable
from typing import Protocol

from index.models import (
    Answer,
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


class NewsroomPort(Protocol):
    """The stories: asked, listed, and read again. Each method may raise a `CrosscheckError`."""

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        """Return the answer of the stories. Raises `QuestionRefused` for a question that is none.

        A question `after` another is read as following it: "and who brokered it?".
        """

    def narrowed(self, question: str, filters: Filters) -> str:
        """Return the question with these filters in place of its own."""

    def rank(self, question: str, least: int = 0) -> SentenceRanking:
        """Return the sentences that were weighed for a question, at least so many."""

    def timeline(self, question: str) -> Timeline:
        """Return which value each story gives. Raises `QuestionRefused`."""

    def picture(self, timeline: Timeline, *, dark: bool = False) -> bytes:
        """Draw a timeline as a PNG. Raises `ChartsMissing`."""

    def latest(self, filters: str = "", limit: int = 10) -> tuple[Headline, ...]:
        """Return the newest stories that the filters let through. Raises `QuestionRefused`."""

    def find(self, words: str) -> Story:
        """Return the story of a name, a key or words of its headline. Raises `UnknownStory`."""

    def passage(self, key: str) -> Story:
        """Return the story whose `Story.key` it is. Raises `UnknownStory`."""

    def show(self, name: str) -> tuple[Story, list[Span]]:
        """Return a story and the ranges of its sentences. Raises `UnknownStory`."""

    def sources(self) -> tuple[IndexedSource, ...]:
        """Return the outlets."""

    def status(self) -> Status:
        """Describe the index that answers now. Raises `SnapshotMissing` where there is none yet."""

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Read the stories and publish a new index; where that fails, the index is as it was."""

    def fetch(self, progress: Callable[[Progress], None] | None = None) -> FetchReport:
        """Bring what is new from feeds and pages. Raises `NothingToFetch` or `FetchBusy`."""

    def take(self, document: Document) -> Taken:
        """Keep a document and index it. Raises `DocumentRefused`."""

    def take_link(self, address: str) -> Taken:
        """Fetch a page and take it. Raises `DocumentRefused`."""

    def take_back(self, file: str) -> None:
        """Remove what was taken, by its `Taken.file`. Raises `DocumentRefused`."""

    def suffixes(self) -> tuple[str, ...]:
        """Return the suffixes of the files that can be read."""
