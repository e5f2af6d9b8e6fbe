"""A question about something that was asked before: answered from the stories about that."""

from index.answers.assembly import rank
from index.query import Question
from index.retrieval import Searcher
from index.retrieval.ranking.ranker import Ranker

# Of the sentences that are read for the topic, the stories of those worth at most so many logits less than the best
# are about it; no more stories than this.
ABOUT = 3.0
STORIES = 40


def stories_of_topic(topic: Question, searcher: Searcher, ranker: Ranker | None = None) -> Searcher | None:
    """The engine, finding sentences of the stories about the topic only; None where no story is about it.

    What is asked about the topic need not name it then. Looked for together, its words would outweigh those of the
    question: "who was the captain?" is not answered best by a sentence about the rescue.
    """
    ranked, _ = rank(topic, searcher, ranker=ranker)
    best = max((one.score for one in ranked), default=0.0)
    about = dict.fromkeys(one.position for one in ranked if one.score >= best - ABOUT)
    return searcher.within(list(about)[:STORIES]) if about else None
