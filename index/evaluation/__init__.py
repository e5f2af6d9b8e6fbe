"""Evaluation on questions with known answers: figures of ranking and of refusal."""

from index.evaluation.evaluate import EvaluationQuestion, evaluate, read_questions
from index.evaluation.figures import Evaluation, Figures, Result, summary

__all__ = ["Evaluation", "EvaluationQuestion", "Figures", "Result", "evaluate", "read_questions", "summary"]
