"""Order by recency: newer before older stories of near-equal score, and "latest"; and proximity of two days."""

from collections.abc import Sequence
from datetime import date, timedelta

from index.models import Filters
from index.query import Question
from index.query.filters.days import Days
from index.retrieval import Searcher
from index.retrieval.ranking.scoring import ScoredSentence

NEAR = 0.1  # logits by which two sentences of equal rank may differ
APART = 30  # most days between two stories about one event
# Days by which a story may miss the requested time: it reports what was, and "on Sunday" can be of some weeks ago.
AROUND, RECURRING = timedelta(14), timedelta(60)
TIMELY = 1.0  # logits for a story of the requested time: decides between equally good sentences


def ordered_by_recency(question: Question, looked: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Sentences by score, of near-equal ones the newer first; those without a date last among these."""
    return sorted(looked, key=lambda one: _order(question, one))


def _order(question: Question, one: ScoredSentence) -> tuple[float, int, float]:
    worth, published = one.score, one.published
    if question.time and published and question.time.suits(date.fromordinal(published)):
        worth += TIMELY
    return -round(worth / NEAR), -(published or 0), -worth


def latest_first(ranked: list[ScoredSentence], within: float) -> list[ScoredSentence]:
    """Ranked sentences with those that score nearly as well as the best in front, newest story first."""
    least = max(one.score for one in ranked) - within
    front = [one for one in ranked if one.score >= least]
    rest = [one for one in ranked if one.score < least]
    return sorted(front, key=lambda one: one.story.published or date.min, reverse=True) + rest


def near_in_time(first: date | None, second: date | None) -> bool:
    """True if two days are near enough for stories about one event, or one of the days is unknown."""
    return first is None or second is None or abs((first - second).days) <= APART


def days_reported(question: Question, searcher: Searcher) -> Days | None:
    """The days whose stories can report the requested time, if the day of the question decides it; else None.

    The newest story is the present of an archive that is not kept up to date.
    """
    time = question.time
    newest = searcher.catalogue.newest(Filters(), 1, question.stories) if time and not time.fixed else []
    published = newest[0].published if newest else None
    if time is None or published is None:
        return None
    meant = time.model_copy(update={"asked": min(time.asked, published)}).days()
    slack = RECURRING if time.recurring else AROUND
    return Days(first=meant.first - slack, last=meant.last + slack)
