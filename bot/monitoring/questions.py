"""Questions to the newsroom, counted by their outcome and timed."""

from bot.monitoring.metrics import Metrics, Outcome, Step, Via
from bot.ports import QuestionPort
from index.errors import QuestionRefused
from index.models import Answer


class MeasuredQuestions:
    """Asks the newsroom, and counts each question as one that came `via` a chat, an inline query, or the like."""

    def __init__(self, newsroom: QuestionPort, metrics: Metrics, via: Via) -> None:
        self._newsroom = newsroom
        self._metrics = metrics
        self._via = via

    def ask(self, question: str, *, after: str | None = None) -> Answer:
        """Return the answer of the stories. Raises as `QuestionPort.ask`."""
        outcome = Outcome.FAILED
        try:
            with self._metrics.timed(Step.ANSWER):
                answer = self._newsroom.ask(question, after=after)
            outcome = _outcome(answer)
        except QuestionRefused:
            outcome = Outcome.INVALID
            raise
        finally:
            self._metrics.question(self._via, outcome)
        return answer


def _outcome(answer: Answer) -> Outcome:
    if answer.advice is not None and answer.advice.greeting:
        return Outcome.GREETING
    return Outcome.ANSWERED if answer.found else Outcome.REFUSED
