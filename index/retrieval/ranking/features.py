"""Features of prefiltered sentences, from their texts and the sentences around them, for all sentences at once."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.query import Kind, Question
from index.retrieval.ranking.index_features import QueryWeights
from index.retrieval.ranking.sentence_features import (
    Column,
    SentenceFeatureExtractor,
    SentenceFeatures,
    SimilarityFeatures,
)
from index.text.analysis import Analyzer, analyzer
from index.text.values import findable
from index.text.word_vectors import between, nearest_words, table

NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.DURATION, Kind.MEASURE, Kind.AGE})
NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
Held = NDArray[np.bool_]


class SurroundingFeatures(NamedTuple):
    """Masks of the question's words, bool (n, words): in each sentence, before and behind it, in its headline."""

    held: Held
    before: Held
    behind: Held
    titled: Held
    dated: Held  # those that the date of the story stands for

    @property
    def reach(self) -> Held:
        """Mask of the words that occur in any of these."""
        return self.held | self.before | self.behind | self.titled | self.dated


class TextFeatures:
    """The features of sentences that are read for one question."""

    def __init__(self, question: Question, weights: QueryWeights) -> None:
        self._kind = question.kind
        self._extractor = SentenceFeatureExtractor(question)
        self._shares = weights.shares
        of_names = {term for name in question.names for term in (*analyzer("en").terms(name), *name.casefold().split())}
        self._names = np.array([term in of_names for term in question.terms], np.bool_)
        self._numbers = np.array([term.isdigit() for term in question.terms], np.bool_)
        self._vectors = table().words(question.words)
        self._centre = self._shares.astype(np.float32) @ self._vectors

    def named(self, around: SurroundingFeatures) -> Held:
        """Mask (n,) of the sentences that have all names and numbers of the question in or around them."""
        lacking: Held = ~around.reach & (self._names | self._numbers)
        return np.logical_not(lacking.any(axis=1))

    def read(self, texts: Sequence[tuple[str, Analyzer]], around: SurroundingFeatures) -> SimilarityFeatures:
        """The features of n sentences."""
        extracted = [self._extractor.extract(*text) for text in texts]
        figures = np.array([each for each, _ in extracted], np.float64).reshape(-1, len(SentenceFeatures._fields))
        told = dict(zip(SentenceFeatures._fields, figures.T, strict=True))
        return self._close(told, around, [terms for _, terms in extracted])

    def _close(
        self, extracted: dict[str, Column], around: SurroundingFeatures, terms: Sequence[Sequence[str]]
    ) -> SimilarityFeatures:
        kind, shares = self._kind, self._shares
        bags = table().bags(terms)
        kin = np.maximum(nearest_words(self._vectors, bags), around.held)
        reach = around.reach
        return SimilarityFeatures(
            **extracted,
            lacks=(1.0 - extracted["fits"]) * findable(kind),
            titled=around.titled @ shares,
            reach=reach @ shares,
            named=self._share(around.held, self._names),
            called=self._share(reach, self._names),
            unnamed=self._share(around.held, ~self._names),
            pointed=extracted["points"] * (around.before @ shares),
            person_asked=extracted["fresh"] * (kind in NAMED),
            place_asked=extracted["place"] * (kind is Kind.PLACE),
            day_asked=extracted["day"] * (kind is Kind.DATE),
            number_asked=extracted["number"] * (kind in NUMBERS),
            cause_asked=extracted["cause"] * (kind is Kind.REASON),
            speech_asked=extracted["speech"] * (kind is Kind.QUOTE),
            kindred=kin @ shares,
            kindred_much=kin**2 @ shares,
            kindred_deeds=self._share(kin, ~self._names),
            kindred_around=np.maximum(kin, reach) @ shares,
            strangest=kin.min(axis=1),
            centred=between(self._centre, bags).astype(np.float64),
            other_asked=extracted["fresh"] * (kind is Kind.OTHER),
        )

    def _share(self, held: NDArray[np.floating[Any] | np.bool_], of: Held) -> Column:
        """Share, by idf, of some words of the question that each sentence contains; 0 if there are no such words."""
        whole = float(of @ self._shares)
        return (held * of) @ self._shares / whole if whole else np.zeros(len(held))
