"""A question to the best sentences of each source, with a confidence, or nothing where nothing answers.

question -> candidates of the engine -> a glance at all -> a close look at some -> blocks by source
"""

from index.answering.answer import FOUND, Found, answer, rank
from index.answering.features import Features, Look, Looked
from index.answering.ranking import confidence, worth

__all__ = ["FOUND", "Features", "Found", "Look", "Looked", "answer", "confidence", "rank", "worth"]
