"""Questions with known answers to figures: how often the right sentence comes first, and who is rightly refused."""

from index.evaluation.evaluate import evaluate
from index.evaluation.figures import Evaluation, Figures, Refusing, Result, summary
from index.evaluation.questions import EvaluationQuestion, read_questions

__all__ = ["Evaluation", "EvaluationQuestion", "Figures", "Refusing", "Result", "evaluate", "read_questions", "summary"]
