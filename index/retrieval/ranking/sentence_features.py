"""Features of the text of one sentence."""

import math
import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from index.query import Question
from index.text.analysis import Analyzer, Piece
from index.text.values import Range, values

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
DAY = re.compile(
    r"\b(?:1\d|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight)\b"
)
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
            pairs=len(self._pairs & set(pairwise(terms))) / max(1, len(self._pairs)),
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
