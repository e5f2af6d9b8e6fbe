"""A question to the best sentences of each source, with a confidence, or nothing where nothing answers.

question -> candidates of the engine -> a glance at all -> some are read -> blocks by source
"""

from index.answers.assembly import FOUND, WITHOUT, Found, answer, by_story, rank, shares
from index.answers.hints import hint, in_other_languages
from index.answers.recency import near_in_time
from index.answers.topic_scope import within
from index.retrieval.ranking.ranker import ALL, GLANCE, Linear, Ranker, default_ranker
from index.retrieval.ranking.scoring import Glanced, Looked, Seen, glanced, promising, read

__all__ = [
    "ALL", "FOUND", "GLANCE", "WITHOUT", "Found", "Glanced", "Linear", "Looked", "Ranker", "Seen", "answer", "by_story",
    "default_ranker", "glanced", "hint", "in_other_languages", "near_in_time", "promising", "rank", "read", "shares",
    "within",
]  # fmt: skip
