"""Query expansion: other spellings, translations, transliterations and corrected typing errors of a question's words.

question + vocabulary of the index -> the question with `variants`, and the words that were corrected
"""

from index.retrieval.expansion.expand import ExpandedQuestion, expand
from index.retrieval.expansion.normalization import normalize
from index.retrieval.expansion.translation import ENGLISH, translate

__all__ = [
    "ENGLISH",
    "ExpandedQuestion",
    "expand",
    "normalize",
    "translate",
]
