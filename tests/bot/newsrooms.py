"""Newsrooms for what the real one does not do on demand: a given answer, an error, work that waits to be released."""

import threading
from collections.abc import Callable, Mapping
from datetime import date

from bot.locales import ENGLISH, Locale
from bot.rendering import cited
from index.errors import (
    ChartsMissing,
    DocumentRefused,
    NothingToFetch,
    QuestionRefused,
    SnapshotMissing,
    UnknownStory,
)
from index.models import (
    Agreement,
    Answer,
    CheckReport,
    Document,
    FetchReport,
    Filters,
    Headline,
    Hit,
    IndexedSource,
    Progress,
    ReindexReport,
    SentenceRanking,
    Snippet,
    SourceAnswer,
    Span,
    Status,
    Story,
    Taken,
    Timeline,
    TimelinePoint,
    ValueGroup,
    Verdict,
)
from index.text.sentences import split_sentences
from tests.bot.telegram_double.server import PATIENCE

FERRY = Story(
    name="harbour/ferry.txt",
    outlet="Harbour Herald",
    agency="Northwire",
    title="Ferry freed after nine hours",
    published=date(2031, 3, 4),
    body="The ferry ran aground at dawn.\n\nTugs freed 212 passengers & crew by noon. Nobody was hurt.",
)
COAST = Story(
    name="coast.jsonl:3",
    outlet="Coast Courier",
    published=date(2031, 3, 5),
    url="https://coast.example/ferry?id=3",
    body="By midday tugs had taken 212 people off the stranded ferry, the owner said.",
)


def snippet(story: Story, words: str, value: str | None = None, before: str | None = None) -> Snippet:
    """The words of a story's body as a snippet, `value` among them as its answer, `before` as the sentence before."""
    if before is not None:
        near = story.body.index(before)
        return snippet(story, words, value).model_copy(update={"before": Span(start=near, end=near + len(before))})
    start = story.body.index(words)
    span = Span(start=start, end=start + len(words))
    if value is None:
        return Snippet(story=story, span=span, score=1.0)
    at = story.body.index(value, start)
    return Snippet(story=story, span=span, score=1.0, value=Span(start=at, end=at + len(value)))


def found(*snippets: Snippet, agreement: Agreement | None = None) -> Answer:
    """An answer with a source for each outlet of the snippets."""
    outlets = dict.fromkeys(each.story.outlet for each in snippets)
    sources = tuple(
        SourceAnswer(outlet=name, snippets=tuple(each for each in snippets if each.story.outlet == name))
        for name in outlets
    )
    agreement = agreement or Agreement(verdict=Verdict.UNCLEAR)
    return Answer(question="?", found=True, confidence=0.9, milliseconds=1.0, sources=sources, agreement=agreement)


def missing(*nearest: Headline) -> Answer:
    """The answer when the stories hold none."""
    return Answer(question="?", found=False, confidence=0.1, milliseconds=1.0, nearest=nearest)


FERRY_ANSWER = found(
    snippet(FERRY, "Tugs freed 212 passengers & crew by noon.", "212"),
    snippet(COAST, COAST.body, "212"),
    agreement=Agreement(
        verdict=Verdict.AGREE, readings=(ValueGroup(value="212", outlets=("Harbour Herald", "Coast Courier")),)
    ),
)
REPORT = ReindexReport(stories=2, sentences=4, added=("a.txt",), changed=(), removed=(), refused=(), seconds=0.5)


class Desk:
    """Gives prepared answers; an exception among them is raised. `asked` holds the questions in the order they came."""

    def __init__(self, answers: Mapping[str, Answer | Exception] | None = None) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, Answer | Exception] = {"How many were freed?": FERRY_ANSWER, **(answers or {})}

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        self.asked.append(question)
        if not question.strip():
            raise QuestionRefused("the question is empty")
        answer = self.answers.get(question, missing())
        if isinstance(answer, Exception):
            raise answer
        return answer.model_copy(update={"question": question})

    def check(self, text: str, published: date | None = None) -> CheckReport:
        self.asked.append(text)
        return CheckReport(text=text, assertions=(), left_out=1, language="en")

    def check_link(self, address: str) -> CheckReport:
        raise DocumentRefused("a desk fetches nothing")

    def narrowed(self, question: str, filters: Filters) -> str:
        return f"{question} {filters}".strip()

    def rank(self, question: str, least: int = 0) -> SentenceRanking:
        sources = self.answers.get(question, missing())
        assert isinstance(sources, Answer)
        found = [each for source in sources.sources for each in source.snippets]
        hits = tuple(Hit(story=each.story, span=each.span, score=each.score) for each in found)
        return SentenceRanking(kind="number", hits=hits, confidence=0.9)

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        return REPORT

    def fetch(self, progress: Callable[[Progress], None] | None = None) -> FetchReport:
        raise NothingToFetch("no feed")

    def take(self, document: Document) -> Taken:
        raise DocumentRefused("a desk takes nothing")

    def take_link(self, address: str) -> Taken:
        raise DocumentRefused("a desk takes nothing")

    def name_outlet(self, file: str, outlet: str) -> Taken:
        raise DocumentRefused("a desk takes nothing")

    def take_back(self, file: str) -> None:
        raise DocumentRefused("a desk takes nothing")

    def show(self, name: str) -> tuple[Story, list[Span]]:
        quoted = (each for one in self.answers.values() if isinstance(one, Answer) for each in cited(one))
        for story in (FERRY, COAST, *(each.story for each in quoted)):
            if story.name == name:
                return story, split_sentences(story.body)
        raise UnknownStory(f"no story {name}")

    def suffixes(self) -> tuple[str, ...]:
        return (".txt",)

    def sources(self) -> tuple[IndexedSource, ...]:
        first, last = date(2031, 3, 4), date(2031, 3, 5)
        return (IndexedSource(outlet="Harbour <Herald>", stories=1, sentences=3, first=first, last=last),)

    def status(self) -> Status:
        raise SnapshotMissing("no index in /home/somebody/index")

    def latest(self, filters: str = "", limit: int = 10) -> tuple[Headline, ...]:
        if "Nobody" in filters:
            raise QuestionRefused("no story is from outlet:Nobody")
        return tuple(map(Headline.of, (COAST, FERRY)))[:limit]

    def examples(self, language: str) -> tuple[str, ...]:
        return ()

    def find(self, words: str) -> Story:
        for story in (FERRY, COAST):
            if words in (story.name, story.key, story.title):
                return story
        raise UnknownStory(f"no story is called {words!r}")

    def timeline(self, question: str) -> Timeline:
        answer = self.ask(question)
        told = tuple(
            TimelinePoint(snippet=each, words=each.answer, reading=0)
            for source in answer.sources
            for each in source.snippets
            if each.answer
        )
        return Timeline(question=question, confidence=0.9, milliseconds=1.0, told=told)

    def picture(self, timeline: Timeline, *, dark: bool = False, say: Locale = ENGLISH) -> bytes:
        raise ChartsMissing("a picture needs matplotlib")

    def passage(self, key: str) -> Story:
        for story in (FERRY, COAST):
            if story.key == key:
                return story
        raise UnknownStory(f"no story {key}")


class Held(Desk):
    """A desk whose work stands still where a test wants to look: `reached` is set by the work, `released` by the test.

    `held` is the question that stands still; a reindex stands still after the first file.
    """

    def __init__(self, held: str = "", error: Exception | None = None) -> None:
        super().__init__()
        self.reached, self.released = threading.Event(), threading.Event()
        self.reindexed = 0
        self._held, self._error = held, error

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        if question == self._held:
            self._wait()
        return super().ask(question, after=after)

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        self.reindexed += 1
        if progress:
            progress(Progress(done=1, total=2, sentences=3))
        self._wait()
        if self._error:
            raise self._error
        return REPORT

    def _wait(self) -> None:
        self.reached.set()
        assert self.released.wait(PATIENCE), "the test never released the work"
