"""Metrics of the bot for Prometheus. No label holds a word that somebody wrote, or the id of a person or chat."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from telegram.error import TelegramError

from index.models import FetchReport, ReindexReport

# Upper bounds of the buckets in seconds: an answer takes 2 to 500 ms, a request that Telegram holds up a minute.
STEP_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
# A reindex or a fetch takes from a second for one changed story to an hour for a large archive.
JOB_BUCKETS = (0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)


class Via(StrEnum):
    """Where a question comes from: a message, an inline query, a guest message, a watch."""

    CHAT = "chat"
    INLINE = "inline"
    GUEST = "guest"
    WATCH = "watch"


class Outcome(StrEnum):
    """Outcome of a question, a check or a timeline.

    `REFUSED`: not in the stories; `INVALID`: no question, or a page that cannot be read; `FAILED`: no index, for one.
    """

    ANSWERED = "answered"
    REFUSED = "refused"
    GREETING = "greeting"
    INVALID = "invalid"
    FAILED = "failed"


class Report(StrEnum):
    """Kinds of reports beside answers: the check of a post or a page, the values of a question over time."""

    CHECK = "check"
    TIMELINE = "timeline"


class Step(StrEnum):
    """Steps of an answer.

    `WAIT`: for earlier messages of the chat; `ANSWER`: all the work of the index, in which are `SEARCH`, with
    `READER` inside, and `COMPARE`; `CHECK` and `TIMELINE`: the same for these; `PICTURE`: a timeline is drawn; `SEND`:
    one request to Telegram.
    """

    WAIT = "wait"
    ANSWER = "answer"
    SEARCH = "search"
    READER = "reader"
    COMPARE = "compare"
    CHECK = "check"
    TIMELINE = "timeline"
    PICTURE = "picture"
    SEND = "send"


class JobResult(StrEnum):
    """Result of a reindex or a fetch. `IDLE`: there was nothing to fetch; `BUSY`: another process does it."""

    DONE = "done"
    IDLE = "idle"
    BUSY = "busy"
    STOPPED = "stopped"
    FAILED = "failed"


class DeliveryResult(StrEnum):
    """Result of sending a message with news. `CLOSED` and `LATER`: it is sent again; `GONE`: the chat is no more.

    `UNCLEAR`: it may have arrived, and is not sent again.
    """

    SENT = "sent"
    CLOSED = "closed"
    LATER = "later"
    GONE = "gone"
    UNCLEAR = "unclear"


class Metrics:
    """Metrics of one bot, in a registry of their own; counted whether or not they are served."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._define_traffic()
        self._define_jobs()

    def _define_traffic(self) -> None:
        known = self.registry
        self._updates = Counter("crosscheck_updates", "Updates from Telegram.", ["admitted"], registry=known)
        self._questions = Counter("crosscheck_questions", "Questions asked.", ["via", "outcome"], registry=known)
        self._reports = Counter("crosscheck_reports", "Checks and timelines.", ["report", "outcome"], registry=known)
        self._steps = Histogram(
            "crosscheck_step_seconds", "Time of the steps of an answer.", ["step"], buckets=STEP_BUCKETS, registry=known
        )
        self._errors = Counter("crosscheck_telegram_errors", "Failed requests to Telegram.", ["kind"], registry=known)
        self._queue = Gauge("crosscheck_queue_updates", "Updates waiting or in hand.", ["state"], registry=known)
        Gauge("crosscheck_threads", "Threads of the process.", registry=known).set_function(threading.active_count)

    def _define_jobs(self) -> None:
        known = self.registry
        # Not `job`, which is Prometheus' own label of what it scrapes.
        self._jobs = Counter("crosscheck_background_jobs", "Reindexes and fetches.", ["work", "result"], registry=known)
        self._job_times = Histogram(
            "crosscheck_background_job_seconds", "Time of finished jobs.", ["work"], buckets=JOB_BUCKETS, registry=known
        )
        self._stories = Counter("crosscheck_stories_read", "Stories read by reindexes.", ["change"], registry=known)
        self._failing = Gauge(
            "crosscheck_sources_failing", "Sources that the last fetch could not read.", registry=known
        )
        self._news = Counter("crosscheck_watch_deliveries", "Messages with news.", ["result"], registry=known)

    def update(self, *, admitted: bool) -> None:
        """Count an update; one over its person's rate limit, or of a program, is not admitted."""
        self._updates.labels("yes" if admitted else "no").inc()

    def question(self, via: Via, outcome: Outcome) -> None:
        """Count a question."""
        self._questions.labels(via, outcome).inc()

    def report(self, report: Report, outcome: Outcome) -> None:
        """Count a check or a timeline."""
        self._reports.labels(report, outcome).inc()

    def step(self, step: str, seconds: float) -> None:
        """Record the time of a step. Raises ValueError for a step that is not one of `Step`."""
        self._steps.labels(Step(step)).observe(seconds)

    @contextmanager
    def timed(self, step: Step) -> Iterator[None]:
        """Record the time of the block, also if it raises."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.step(step, time.perf_counter() - began)

    def telegram_error(self, error: TelegramError) -> None:
        """Count a failed request by the class of its error, of which python-telegram-bot has a dozen."""
        self._errors.labels(type(error).__name__).inc()

    def queue(self, state: str, number: Callable[[], int]) -> None:
        """Show the number of updates in a state, asked for at each scrape."""
        self._queue.labels(state).set_function(number)

    def reindex(self, result: JobResult, report: ReindexReport | None = None) -> None:
        """Count a reindex, with its time and its stories if it is done."""
        self._jobs.labels("reindex", result).inc()
        if report is not None:
            self._job_times.labels("reindex").observe(report.seconds)
            for change, names in (("added", report.added), ("changed", report.changed), ("removed", report.removed)):
                self._stories.labels(change).inc(len(names))
            self._stories.labels("refused").inc(len(report.refused))

    def fetch(self, result: JobResult, report: FetchReport | None = None) -> None:
        """Count a fetch, with its time and its failing sources if it is done."""
        self._jobs.labels("fetch", result).inc()
        if report is not None:
            self._job_times.labels("fetch").observe(report.seconds)
            self._failing.set(len(report.refused) + len(report.known))

    def delivery(self, result: DeliveryResult) -> None:
        """Count a message with news."""
        self._news.labels(result).inc()
