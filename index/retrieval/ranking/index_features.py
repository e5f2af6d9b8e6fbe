"""Index features of a question's candidates, for all at once and without reading any text."""

import math
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.query import Question
from index.retrieval import Candidates, Searcher, idf

LONG = 64  # sentence length saturates at 64 terms
HALF = 1.2  # sentences with a word at which its weight is half the maximum: k1 of BM25 in Lucene
SIZE = 400  # story length saturates at 400 sentences
WORDS = 8  # question length saturates at 8 words

Column = NDArray[np.float64]


class IndexFeatures(NamedTuple):
    """Features of n candidates, each (n,) and mostly 0 to 1. Shares of the question's words are weighted by idf."""

    score: Column  # BM25 of the sentence, by the best candidate's
    near: Column  # BM25 of its two neighbours, by the best candidate's
    whole: Column  # BM25 of the best sentence of its story, by the best candidate's
    foremost: Column  # 1 for the sentence with the highest BM25 of its story
    covered: Column  # share in the sentence
    before: Column  # share in the sentence before
    behind: Column  # share in the sentence behind
    around: Column  # share in the three together
    told: Column  # share anywhere in the story
    often: Column  # the same, weighted by the number of its sentences with each word
    lacking: Column  # the largest share of one word that the sentence lacks
    words: Column  # number of words that it holds, by WORDS
    length: Column  # ln of the number of terms, by that of LONG
    brief: Column  # 1 for a sentence without a term, falling with their number
    first: Column  # 1 for the first sentence of a story
    early: Column  # 1 there, falling with the number of sentences before
    late: Column  # share of the story before it
    size: Column  # ln of the number of sentences of the story, by that of SIZE
    asked: Column  # number of words of the question, by WORDS


class QueryWeights:
    """Weight of each word of a question: its share of the sum of their idf."""

    def __init__(self, question: Question, searcher: Searcher) -> None:
        weights = np.array(idf(question.words, searcher))
        self.shares = weights / (weights.sum() or 1.0)
        self._time = question.time
        self._dated = np.array([term in question.dated for term in question.terms], np.bool_)

    def held(self, held: NDArray[np.bool_], days: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Words contained (n, words), with those that the date of a story stands for (days (n,), 0 without a date)."""
        if self._time is None or not self._dated.any():
            return held
        different, which = np.unique(days, return_inverse=True)
        fits = np.array([bool(day) and self._time.suits(date.fromordinal(day)) for day in different.tolist()], np.bool_)
        return held | (fits[which][:, None] & self._dated)


def index_features(candidates: Candidates, weights: QueryWeights) -> IndexFeatures:
    """The index features of all candidates."""
    c, shares = candidates, weights.shares
    held = c.held
    around = weights.held(held | c.before | c.behind, c.days)
    best = np.maximum(c.scores, 0.0)
    starts = np.flatnonzero(np.diff(c.stories, prepend=-1))
    whole = np.repeat(np.maximum.reduceat(best, starts), np.diff(starts, append=len(best)))
    near = _beside(best, c)
    return IndexFeatures(
        score=_by(best, best),
        near=_by(near, near),
        whole=_by(whole, best),
        foremost=((best == whole) & (best > 0)).astype(np.float64),
        covered=held @ shares,
        before=c.before @ shares,
        behind=c.behind @ shares,
        around=around @ shares,
        told=weights.held(c.often > 0, c.days) @ shares,
        often=(c.often / (c.often + HALF)) @ shares,
        lacking=(~held * shares).max(axis=1, initial=0.0),
        words=np.minimum(held.sum(axis=1) / WORDS, 1.0),
        length=np.minimum(np.log1p(c.lengths) / math.log(LONG), 1.0),
        brief=1 / (1.0 + c.lengths),
        first=(c.places == 0).astype(np.float64),
        early=1 / (1.0 + c.places),
        late=c.places / c.sizes,
        size=np.minimum(np.log1p(c.sizes) / math.log(SIZE), 1.0),
        asked=np.full(len(held), min(held.shape[1] / WORDS, 1.0)),
    )


def _beside(scores: Column, candidates: Candidates) -> Column:
    """The sum of the scores of each sentence's two neighbours in its story."""
    joined = (np.diff(candidates.rows) == 1) & (np.diff(candidates.stories) == 0)
    near = np.zeros_like(scores)
    near[1:] += scores[:-1] * joined
    near[:-1] += scores[1:] * joined
    return near


def _by(scores: Column, all_scores: Column) -> Column:
    """Scores as shares of the best; 1 if the best is not above 0 (BM25 can be 0 or less in a tiny corpus)."""
    best = all_scores.max(initial=0.0)
    return scores / best if best > 0 else np.ones_like(scores)
