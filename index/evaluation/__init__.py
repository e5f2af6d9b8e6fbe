"""Evaluation on questions with known answers: figures of ranking and of refusal."""

from index.evaluation.evaluate import evaluate
from index.evaluation.figures import Evaluation, Figures, Refusing, Result, summary
from index.evaluation.questions import EvaluationQuestion, read_questions

__all__ = ["Evaluation", "EvaluationQuestion", "Figures", "Refusing", "Result", "evaluate", "read_questions", "summary"]
