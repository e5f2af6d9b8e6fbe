"""Features of prefiltered sentences: from the text of each one, and from the sentences and the headline around it."""

import math
import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.query import Kind, Question
from index.retrieval.ranking.index_features import Column, QueryWeights
from index.text.analysis import Analyzer, Piece, analyzer
from index.text.calendar import FULL_MONTH, WEEKDAY
from index.text.values import Range, findable, values
from index.text.word_vectors import between, nearest_words, table

NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.DURATION, Kind.MEASURE, Kind.AGE})
NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
Held = NDArray[np.bool_]


class SimilarityFeatures(NamedTuple):
    """Features of n sentences, each (n,) and mostly 0 to 1; those of other kinds of question are 0."""

    fits: Column  # 1 if it holds a value of the kind that the question asks for
    lacks: Column  # 1 if it has none, for a kind with values
    joined: Column  # 1 for that value at a word of the question, falling with the distance
    counted: Column  # 1 if the counted noun is right behind that value
    titled: Column  # share of the question's words in the headline
    reach: Column  # share in the sentence, its two neighbours and the headline
    named: Column  # share of the question's names in the sentence
    called: Column  # share of the question's names in the sentence, its two neighbours and the headline
    unnamed: Column  # share of the question's other words in the sentence
    pairs: Column  # share of the question's neighbouring terms that stand side by side here too
    dense: Column  # distinct words of the question, by the terms between the first and the last of them
    asks: Column  # 1 if it is itself a question
    fresh: Column  # number of new names (not in the question), by NAMES
    number: Column  # 1 if it holds a number
    day: Column  # 1 if it holds a date or a day
    place: Column  # 1 if it holds a name behind a word of place
    cause: Column  # 1 if it holds a word that gives a reason
    quoted: Column  # number of quotation marks, by MARKS
    speech: Column  # 1 if it has a verb of speech
    points: Column  # 1 if it begins with a pronoun
    pointed: Column  # share of the question in the sentence before, if it begins with a pronoun
    listed: Column  # number of commas, by MARKS
    person_asked: Column  # new names, for a question for a person or an organisation
    place_asked: Column  # `place`, for a question for a place
    day_asked: Column  # `day`, for a question for a time
    number_asked: Column  # `number`, for a question for a number, a sum, a share or a measure
    cause_asked: Column  # `cause`, for a question for a reason
    speech_asked: Column  # `speech`, for a question what somebody said
    kindred: Column  # share of the question's words, each weighted by its highest similarity to a word of the sentence
    kindred_much: Column  # the same with squared similarities
    kindred_deeds: Column  # `kindred` of the words other than names
    kindred_around: Column  # `kindred`, with a weight of 1 for words in the neighbours and the headline
    strangest: Column  # the lowest of these similarities
    centred: Column  # similarity of the whole question and the whole sentence, -1 to 1
    other_asked: Column  # new names, for a question without an answer type


SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells?|according to|add(?:s|ed)|announce[sd]|warn(?:s|ed)|claim(?:s|ed))\b"
)
NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
QUOTED = re.compile('["“”„«»「」]')
POINTING = re.compile(r"\W*(?:he|she|they|it|his|her|their|its|this|that|these|those|such)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|[mb]illions?"
    r"|half|several)\b",
    re.IGNORECASE,
)
DAY = re.compile(rf"\b(?:1\d|20)\d\d\b|\b(?:{FULL_MONTH}|{WEEKDAY}|yesterday|today|tonight)\b")
PLACE = re.compile(r"\b(?:in|at|near|from|to|of|outside|across) (?:the )?[A-Z]")
CAUSE = re.compile(r"\b(?:because|due to|since|in order to|so that|after|caused?|reasons?|result|to)\b")
FAR = 60.0  # characters between a value and a word of the question that reduce their proximity by 63 %
NAMES = 5  # the number of new names saturates at 5
MARKS = 6  # the numbers of quotation marks and commas saturate at 6
BEHIND = 3  # most terms between a number and its counted noun


class SentenceFeatures(NamedTuple):
    """Features of one sentence, named as in `SimilarityFeatures`."""

    fits: float
    joined: float
    counted: float
    pairs: float
    dense: float
    asks: float
    fresh: float
    number: float
    day: float
    place: float
    cause: float
    quoted: float
    speech: float
    points: float
    listed: float


class SentenceFeatureExtractor:
    """Extracts the features of sentences for one question."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._asked = question.text.casefold()
        self._wanted = set(chain.from_iterable(question.words))
        self._pairs = set(pairwise(question.terms))

    def extract(self, text: str, words: Analyzer) -> tuple[SentenceFeatures, list[str]]:
        """The features of a sentence, and its terms."""
        found = self._values(text, words.language)
        located = words.located(text) if found else []  # where the words are costs twice as much as which
        terms = [term for term, _, _ in located] if found else words.terms(text)
        matched = [(start, end) for term, start, end in located if term in self._wanted]
        value = min(found, key=lambda one: _away(one, matched), default=None)
        extracted = SentenceFeatures(
            fits=value is not None,
            joined=math.exp(-_away(value, matched) / FAR) if value else 0.0,
            counted=value is not None and self._counted(value, located),
            pairs=len(self._pairs.intersection(pairwise(terms))) / max(1, len(self._pairs)),
            dense=_dense(terms, [at for at, term in enumerate(terms) if term in self._wanted]),
            asks=text.rstrip("\"'”’)").endswith("?"),
            fresh=min(sum(name.casefold() not in self._asked for name in NAME.findall(text, 1)) / NAMES, 1.0),
            number=NUMBER.search(text) is not None,
            day=DAY.search(text) is not None,
            place=PLACE.search(text) is not None,
            cause=CAUSE.search(text) is not None,
            quoted=min(len(QUOTED.findall(text)) / MARKS, 1.0),
            speech=SPEECH.search(text) is not None,
            points=POINTING.match(text) is not None,
            listed=min(text.count(",") / MARKS, 1.0),
        )
        return extracted, terms

    def _values(self, text: str, language: str) -> list[Range]:
        """The values of the asked kind that the question does not contain."""
        found = values(self._question.kind, text, language)
        return [one for one in found if text[slice(*one)].casefold() not in self._asked]

    def _counted(self, value: Range, located: Sequence[Piece]) -> bool:
        behind = [term for term, start, _ in located if start >= value[1]]
        return not self._question.counted.isdisjoint(behind[:BEHIND])


def _away(value: Range, matched: Sequence[Range]) -> float:
    """Characters between a value and the nearest of the question's words; infinite without any."""
    start, end = value
    return min((max(a - end, start - b, 0) for a, b in matched), default=math.inf)


def _dense(terms: Sequence[str], matched: Sequence[int]) -> float:
    if not matched:
        return 0.0
    return len({terms[at] for at in matched}) / (matched[-1] - matched[0] + 1)


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
