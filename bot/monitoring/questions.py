"""Questions, checks and timelines of the newsroom, counted by their outcome and timed."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from bot.monitoring.metrics import Metrics, Outcome, Report, Step, Via
from bot.ports import QuestionPort, ReportPort
from index.errors import DocumentRefused, QuestionRefused
from index.models import Answer, CheckReport, CheckVerdict, Timeline
from index.models.presentation import ENGLISH, Locale

Result = TypeVar("Result")


class MeasuredQuestions:
    """Asks the newsroom, and counts each question as one that came `via` a chat, an inline query, or the like."""

    def __init__(self, newsroom: QuestionPort, metrics: Metrics, via: Via) -> None:
        self._newsroom = newsroom
        self._metrics = metrics
        self._via = via

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        """Return the answer of the stories. Raises as `QuestionPort.ask`."""
        with self._metrics.timed(Step.ANSWER):
            return _counted(
                lambda: self._newsroom.ask(question, after=after),
                _of_answer,
                lambda outcome: self._metrics.question(self._via, outcome),
            )


class MeasuredReports:
    """Checks posts and makes timelines with the newsroom, and counts both."""

    def __init__(self, newsroom: ReportPort, metrics: Metrics) -> None:
        self._newsroom = newsroom
        self._metrics = metrics

    def check(self, text: str, published: date | None = None) -> CheckReport:
        """Compare a text with the stories. Raises as `ReportPort.check`."""
        return self._report(Report.CHECK, Step.CHECK, lambda: self._newsroom.check(text, published), _of_check)

    def check_link(self, address: str) -> CheckReport:
        """Compare a page with the stories. Raises as `ReportPort.check_link`."""
        return self._report(Report.CHECK, Step.CHECK, lambda: self._newsroom.check_link(address), _of_check)

    def timeline(self, question: str) -> Timeline:
        """Return the value of each story. Raises as `ReportPort.timeline`."""
        return self._report(
            Report.TIMELINE,
            Step.TIMELINE,
            lambda: self._newsroom.timeline(question),
            lambda timeline: Outcome.ANSWERED if timeline.told else Outcome.REFUSED,
        )

    def picture(self, timeline: Timeline, *, dark: bool = False, say: Locale = ENGLISH) -> bytes:
        """Draw a timeline as a PNG. Raises as `ReportPort.picture`."""
        with self._metrics.timed(Step.PICTURE):
            return self._newsroom.picture(timeline, dark=dark, say=say)

    def _report(
        self, report: Report, step: Step, work: Callable[[], Result], outcome: Callable[[Result], Outcome]
    ) -> Result:
        with self._metrics.timed(step):
            return _counted(work, outcome, lambda became: self._metrics.report(report, became))


def _counted(
    work: Callable[[], Result], outcome: Callable[[Result], Outcome], count: Callable[[Outcome], None]
) -> Result:
    """Return the result of the work, and count its outcome, also if it raises."""
    became = Outcome.FAILED
    try:
        result = work()
        became = outcome(result)
    except (QuestionRefused, DocumentRefused):
        became = Outcome.INVALID
        raise
    finally:
        count(became)
    return result


def _of_answer(answer: Answer) -> Outcome:
    if answer.advice is not None and answer.advice.greeting:
        return Outcome.GREETING
    return Outcome.ANSWERED if answer.found else Outcome.REFUSED


def _of_check(report: CheckReport) -> Outcome:
    told = any(one.verdict is not CheckVerdict.UNTOLD for one in report.assertions)
    return Outcome.ANSWERED if told else Outcome.REFUSED
