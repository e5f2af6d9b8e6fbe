"""Newer stories before older ones: between equals, for a time that is asked about, and where the latest is wanted."""

from datetime import date

from index.answering.features import Features, Looked
from index.answering.ranking import worth
from index.question import Question

NEAR = 0.1  # logits by which two sentences may differ and still be equals
TIMELY = 1.0  # logits for a story of the time that is asked about: decides between sentences that match alike


def order(question: Question, features: Features, published: int | None) -> tuple[float, int, float]:
    """What sentences are sorted by: their worth, of near equals the newer first; those without a date come last.

    `published` is the ordinal of the story's date.
    """
    worth_here = worth(features)
    if question.time and published and question.time.suits(date.fromordinal(published)):
        worth_here += TIMELY
    return -round(worth_here / NEAR), -(published or 0), -worth_here


def latest_first(ranked: list[Looked], within: float) -> list[Looked]:
    """Ranked sentences with those that are worth hardly less than the best in front, newest story first."""
    least = max(worth(one.features) for one in ranked) - within
    front = [one for one in ranked if worth(one.features) >= least]
    rest = [one for one in ranked if worth(one.features) < least]
    return sorted(front, key=lambda one: one.story.published or date.min, reverse=True) + rest
