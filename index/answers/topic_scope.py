"""Restrict a follow-up question to the stories about the topic of the question before."""

from index.answers.assembly import rank
from index.query import Question
from index.retrieval import Searcher
from index.retrieval.ranking.scoring import Ranker

ABOUT = 3.0  # a story is about the topic if a sentence of it scores at most this many logits below the best
STORIES = 40  # the most stories of a topic


def stories_of_topic(topic: Question, searcher: Searcher, ranker: Ranker | None = None) -> tuple[int, ...] | None:
    """The positions of the stories about the topic; None if no story is about it.

    A sentence that answers need not name the topic then. Searched for together, the topic's words would outweigh those
    of the question: "who was the captain?" is not answered best by a sentence about the rescue.
    """
    ranked, _ = rank(topic, searcher, ranker=ranker)
    best = max((one.score for one in ranked), default=0.0)
    about = dict.fromkeys(one.position for one in ranked if one.score >= best - ABOUT)
    return tuple(about)[:STORIES] or None
