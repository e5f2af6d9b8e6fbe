"""What else counts as the words of a question: other spellings, other languages, other scripts, a slip of the hand.

question + vocabulary of the index -> the question with `variants`, and the words that were read as others
"""

from index.retrieval.expansion.expand import Reworded, reworded
from index.retrieval.expansion.normalization import Normalised, normalised
from index.retrieval.expansion.question_language import tongue
from index.retrieval.expansion.translation import ENGLISH, translated

__all__ = ["ENGLISH", "Normalised", "Reworded", "normalised", "reworded", "tongue", "translated"]
