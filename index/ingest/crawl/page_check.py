"""Check with the readers of the stories folder that a page has a story, and the one of its feed's entry."""

import threading
from itertools import chain
from pathlib import Path, PurePosixPath

from index.ingest.crawl.http.errors import FetchEnded, FetchError
from index.ingest.crawl.http.requests import Reply
from index.ingest.pipeline.limits import SECONDS
from index.ingest.pipeline.task import Outcome, Task, work
from index.ingest.pipeline.worker_process import Worker, WorkerDied
from index.ingest.readers import HEAD, PAGES, ArchiveMember, DeclaredMetadata, told_by
from index.models import Refusal
from index.text.analysis import analyzer

# least terms of a headline to compare: "Live" and "Opinion" occur in no story
_FEWEST = 3


class PageCheck:
    """Reads pages as a reindex will, one at a time, a large one in a worker. May be used by several threads."""

    def __init__(self) -> None:
        self._reading = threading.Lock()
        self._worker: Worker | None = None
        self._ended = False

    def check(self, reply: Reply, headline: str | None = None) -> str:
        """Return the text of a page's stories.

        Raises FetchError if it has none, or one that shares no term with the headline of its entry.

        A notice in place of an article (cookies, subscription, login) reads as an article, too. Of 1,490 texts of real
        pages 22 share no term with their headline; of 17 that were read, 13 were such notices.
        """
        outcome = self._read(reply)
        stories = [one for one in outcome if not isinstance(one, Refusal)]
        if not stories:
            raise FetchError(next((one.why for one in outcome if isinstance(one, Refusal)), "holds no story"))
        wanted = set(analyzer(stories[0].story.language).terms(headline or ""))
        if len(wanted) >= _FEWEST and wanted.isdisjoint(chain.from_iterable(stories[0].terms)):
            raise FetchError("is a page that tells nothing of its entry's headline")
        return "\n".join(one.story.body for one in stories)

    def end(self) -> None:
        """Stop waiting for pages."""
        self._ended = True
        if self._worker:
            self._worker.dismiss()

    def _read(self, reply: Reply) -> Outcome:
        place = PurePosixPath(f"page{PAGES[reply.kind]}")
        page = ArchiveMember("page", "page", reply.content, place, depth=1, given=DeclaredMetadata(url=str(reply.url)))
        form = told_by(reply.content[:HEAD], place.suffix)
        task = Task(Path(), "page", (page,))
        with self._reading:
            if self._ended:
                raise FetchEnded
            return work(task) if form and len(reply.content) <= form.trusted else self._read_apart(task)

    def _read_apart(self, task: Task) -> Outcome:
        self._worker = self._worker or Worker(SECONDS)
        done: list[Outcome] = []
        try:
            self._worker.do((task,), done)
        except WorkerDied as died:
            self._worker = None
            if self._ended:
                raise FetchEnded from died
            raise FetchError(str(died)) from died
        return done[0]
