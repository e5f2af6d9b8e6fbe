"""What can be seen of a candidate sentence: readable figures, all between 0 and 1 whatever the archive's size."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import compress
from operator import or_
from typing import NamedTuple

from index.answering.pick import pick
from index.engine import Candidate, Engine
from index.models import Span, Story
from index.question import Question
from index.terms import analyzer
from index.values import findable

OPENING = 2000  # characters of a story after which a place in it no longer tells anything
LONG = 64  # terms of a sentence from which more tell nothing


class Features(NamedTuple):
    """The figures of one sentence for one question; those below `length` need its text."""

    score: float  # BM25 of the sentence, by the best candidate's
    near: float  # BM25 of its two neighbours, by the best candidate's
    whole: float  # BM25 of the best sentence of its story, by the best candidate's
    covered: float  # share of the question's weight (idf) that stands in the sentence
    around: float  # the same in the sentence, its two neighbours and the headline
    length: float  # ln of the number of terms, by that of LONG
    fits: float = 0.0  # 1 if the question asks for no special kind, or the sentence holds a value of that kind
    asks: float = 0.0  # 1 if the sentence is itself a question
    early: float = 0.0  # 1 at the story's beginning, 0 from OPENING on


class Looked(NamedTuple):
    """A candidate looked at closely, with the words of it that answer."""

    story: Story
    position: int
    span: Span
    bm25: float
    features: Features
    value: Span | None
    published: int | None = None  # the ordinal of the story's date


class Look:
    """Looks at the candidates of one question: at their figures in the index, then, at some, at their text."""

    def __init__(self, question: Question, engine: Engine) -> None:
        self._question = question
        self._engine = engine
        weights = [engine.weight(word) for word in question.words]
        total = sum(weights) or 1.0
        self._shares = [weight / total for weight in weights]

    def glance(self, candidates: Sequence[Candidate]) -> list[Features]:
        """What the index tells of each candidate, without reading any."""
        best = max((one.score for one in candidates), default=0.0)
        return [
            Features(
                score=_by(one.score, best),
                near=_by(one.near, best),
                whole=_by(one.whole, best),
                covered=self._covered(one.holds),
                around=self._covered(tuple(map(or_, one.holds, one.beside)), one.published),
                length=min(1.0, math.log1p(one.length) / math.log(LONG)),
            )
            for one in candidates
        ]

    def closely(self, glanced: Sequence[tuple[Candidate, Features]]) -> list[Looked]:
        """Read candidates; in their order."""
        stories = self._engine.stories(list({one.story for one, _ in glanced}))
        titles = {position: self._titled(story) for position, story in stories.items()}
        return [self._read(one, features, stories[one.story], titles[one.story]) for one, features in glanced]

    def _read(self, candidate: Candidate, features: Features, story: Story, titled: Sequence[bool]) -> Looked:
        span = self._engine.place(candidate.row)
        text = story.body[span.start : span.end]
        value = pick(self._question, text, analyzer(story.language))
        everywhere = [any(held) for held in zip(candidate.holds, candidate.beside, titled, strict=True)]
        seen = features._replace(
            around=self._covered(everywhere, candidate.published),
            fits=float(value is not None or not findable(self._question.kind)),
            asks=float(text.rstrip("\"'”’)").endswith("?")),
            early=max(0.0, 1 - span.start / OPENING),
        )
        answering = Span(start=span.start + value[0], end=span.start + value[1]) if value else None
        return Looked(story, candidate.story, span, candidate.score, seen, answering, candidate.published)

    def _titled(self, story: Story) -> list[bool]:
        words = set(analyzer(story.language).terms(story.title or ""))
        return [not words.isdisjoint(word) for word in self._question.words]

    def _covered(self, held: Sequence[bool], published: int | None = None) -> float:
        """The weight of the terms held; the date of a story of the time that is asked about holds that time's terms."""
        time = self._question.time
        if published and self._question.dated and time and time.suits(date.fromordinal(published)):
            dated = (term in self._question.dated for term in self._question.terms)
            held = tuple(map(or_, held, dated))
        return sum(compress(self._shares, held))


def _by(score: float, best: float) -> float:
    """A score as a share of the best; 1 where there is nothing to compare (BM25 can be 0 or less in a tiny corpus)."""
    return max(0.0, score / best) if best > 0 else 1.0
