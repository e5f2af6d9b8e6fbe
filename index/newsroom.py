"""The front door: reindex, ask, search, show. Owns the open index."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import platformdirs

from index import samples
from index.agreement import compare
from index.answering import answer
from index.engine import LocalEngine
from index.errors import QuestionRefused, SnapshotMissing
from index.models import Answer, Hit, Progress, ReindexReport, Source, Span, Status, Story
from index.question import understand
from index.reindexing import rebuild
from index.snapshot import Generations
from index.version import __version__

LONGEST = 4096  # characters of a question: as long as a message in Telegram can be


class Newsroom:
    """The stories of a folder, ready to be asked. May be used by several threads.

    `stories` is the folder they are read from, `index` the folder their index is kept in. Nothing is opened before
    the first question; where there is no index yet, the first question builds it.
    """

    def __init__(self, stories: Path, index: Path) -> None:
        self.stories = stories
        self.index = index
        self._generations = Generations(index)
        self._opened: tuple[str, LocalEngine] | None = None
        self._opening = threading.Lock()

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Read the stories anew and publish the result; questions are answered from the old index meanwhile.

        Raises StoriesMissing or NothingToIndex; the index that was there then stays.
        """
        return rebuild(self.stories, self._generations, progress)

    def ask(self, question: str) -> Answer:
        """What each source says. Raises QuestionRefused for a question that is empty or too long."""
        began = time.perf_counter()
        text = checked(question)
        engine = self._engine()
        understood = understand(text, engine.language)
        found = answer(understood, engine)
        return Answer(
            question=question,
            found=bool(found.sources),
            confidence=round(found.confidence, 4),
            sources=found.sources,
            agreement=compare(understood, found.sources),
            nearest=found.nearest,
            milliseconds=round((time.perf_counter() - began) * 1000, 3),
        )

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The sentences of all stories that BM25 ranks highest, best first, whatever their source."""
        engine = self._engine()
        found = engine.candidates(understand(checked(query), engine.language).terms, limit)
        return [
            Hit(story=engine.story(one.story), span=engine.place(one.row)[1], score=round(one.score, 4))
            for one in found
        ]

    def show(self, name: str) -> tuple[Story, list[Span]]:
        """A story as it was indexed, and the ranges of its sentences. Raises UnknownStory."""
        return self._engine().named(name)

    def story(self, name: str) -> Story:
        """A story by its name. Raises UnknownStory."""
        return self.show(name)[0]

    def passage(self, key: str) -> Story:
        """The story whose `Story.key` this is. Raises UnknownStory."""
        return self._engine().keyed(key)

    def sources(self) -> tuple[Source, ...]:
        """The outlets in the index, the one with most stories first."""
        return self._engine().sources()

    def status(self) -> Status:
        """The index that answers now. Raises SnapshotMissing where there is none."""
        name, engine = self._current()
        manifest = engine.snapshot.manifest
        return Status(
            stories=manifest.stories,
            sentences=manifest.sentences,
            outlets=len(engine.sources()),
            terms=manifest.terms,
            generation=name,
            format=manifest.format,
            size=sum(part.size for part in manifest.parts.values()),
            built=manifest.built,
            refused=len(manifest.refused),
        )

    def _engine(self) -> LocalEngine:
        try:
            return self._current()[1]
        except SnapshotMissing:
            self.reindex()
            return self._current()[1]

    def _current(self) -> tuple[str, LocalEngine]:
        """The published generation, opened; another process may have published since the last question."""
        name = self._generations.current()
        opened = self._opened
        if opened is None or opened[0] != name:
            with self._opening:
                if self._opened is None or self._opened[0] != name:
                    # the old one is closed by its last reader: a question may be half answered from it
                    self._opened = (name, LocalEngine(self._generations.open(name)))
                opened = self._opened
        return opened


def checked(question: str) -> str:
    """The question without white space around it; raises QuestionRefused where it cannot be asked."""
    text = question.strip()
    if not text:
        raise QuestionRefused("the question is empty; ask something like: how many were released?")
    if len(text) > LONGEST:
        raise QuestionRefused(f"the question has {len(text):,} characters; up to {LONGEST:,} can be asked")
    return text


def open_newsroom(stories: Path | None = None, index: Path | None = None) -> Newsroom:
    """The newsroom of these folders; what is not given comes from STORIES_DIR and INDEX_DIR, else from the samples.

    Without an index folder, each stories folder has its own below the user's cache folder.
    """
    stories = stories or _from_environment("STORIES_DIR") or samples.FOLDER
    return Newsroom(stories, index or _from_environment("INDEX_DIR") or default_index(stories))


def default_index(stories: Path) -> Path:
    """Where the index of a stories folder is kept when nothing says where."""
    cache = Path(platformdirs.user_cache_dir("crosscheck", appauthor=False, version=__version__))
    return cache / Story(name=str(stories.resolve()), outlet="", body="").key


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name, "").strip()
    return Path(value).expanduser() if value else None
