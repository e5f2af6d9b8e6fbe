"""What else counts as the words of a question: other spellings, other languages, other scripts, a slip of the hand.

question + vocabulary of the index -> the question with `variants`, and the words that were read as others
"""

from index.wording.normalised import Normalised, normalised
from index.wording.reworded import Reworded, reworded
from index.wording.tongue import tongue
from index.wording.translated import ENGLISH, translated

__all__ = ["ENGLISH", "Normalised", "Reworded", "normalised", "reworded", "tongue", "translated"]
