"""Answer a question: the best sentences of each source with a probability, or a refusal.

question -> candidates of the engine -> index features of all -> text features of some -> blocks by source
"""

from index.answers.assembly import WITHOUT, Found, answer, by_story, outlet_shares, rank
from index.answers.hints import hint, in_other_languages
from index.answers.recency import near_in_time
from index.answers.topic_scope import stories_of_topic
from index.retrieval.ranking.scoring import (
    ALL,
    PREFILTER,
    Linear,
    Ranker,
    ScannedCandidates,
    default_ranker,
    prefilter,
    read_sentences,
    scan_candidates,
)

__all__ = [
    "ALL",
    "PREFILTER",
    "WITHOUT",
    "Found",
    "Linear",
    "Ranker",
    "ScannedCandidates",
    "answer",
    "by_story",
    "default_ranker",
    "hint",
    "in_other_languages",
    "near_in_time",
    "outlet_shares",
    "prefilter",
    "rank",
    "read_sentences",
    "scan_candidates",
    "stories_of_topic",
]  # fmt: skip
