"""Questions with known answers to figures: how often the right sentence comes first, and who is rightly refused."""

from index.evaluation.evaluate import evaluate
from index.evaluation.figures import Evaluation, Figures, Refusing, Result, summary
from index.evaluation.questions import Asked, read

__all__ = ["Asked", "Evaluation", "Figures", "Refusing", "Result", "evaluate", "read", "summary"]
