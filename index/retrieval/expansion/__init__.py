"""What else counts as the words of a question: other spellings, other languages, other scripts, a slip of the hand.

question + vocabulary of the index -> the question with `variants`, and the words that were read as others
"""

from index.retrieval.expansion.expand import ExpandedQuestion, expand
from index.retrieval.expansion.normalization import NormalizedQuestion, normalize
from index.retrieval.expansion.translation import ENGLISH, translate

__all__ = [
    "ENGLISH",
    "ExpandedQuestion",
    "NormalizedQuestion",
    "expand",
    "normalize",
    "translate",
]
