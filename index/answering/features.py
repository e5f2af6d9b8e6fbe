"""What can be seen of a candidate sentence: readable figures, all between 0 and 1 whatever the archive's size."""

import math
from typing import NamedTuple

from index.answering.pick import pick
from index.engine import Candidate, Engine
from index.models import Span, Story
from index.question import Kind, Question
from index.terms import analyzer

BESIDE = 300  # characters before and after a sentence that are read with it: about two sentences of news
OPENING = 2000  # characters of a story after which a place in it no longer tells anything


class Features(NamedTuple):
    """The figures of one sentence for one question."""

    score: float  # BM25 of the sentence, by the best candidate's
    near: float  # BM25 of its two neighbours, by the best candidate's
    whole: float  # BM25 of the best sentence of its story, by the best candidate's
    covered: float  # share of the question's weight (idf) that stands in the sentence
    around: float  # the same in the sentence, what is beside it and the headline
    fits: float  # 1 if the question asks for no special kind, or the sentence holds a value of that kind
    asks: float  # 1 if the sentence is itself a question
    early: float  # 1 at the story's beginning, 0 from OPENING on
    length: float  # ln of the number of terms, by that of 64


class Looked(NamedTuple):
    """A candidate looked at closely, with the words of it that answer."""

    story: Story
    position: int
    span: Span
    bm25: float
    features: Features
    value: Span | None


class Look:
    """Looks at the candidates of one question."""

    def __init__(self, question: Question, engine: Engine) -> None:
        self._question = question
        self._engine = engine
        self._worth = {term: engine.weight(term) for term in question.terms}
        self._total = sum(self._worth.values()) or 1.0

    def at(self, candidates: list[Candidate]) -> list[Looked]:
        """Look at candidates, in their order; those of one story share its text."""
        stories = {position: self._engine.story(position) for position in {one.story for one in candidates}}
        best = max((one.score for one in candidates), default=0.0)
        return [self._one(one, stories[one.story], best) for one in candidates]

    def _one(self, candidate: Candidate, story: Story, best: float) -> Looked:
        _, span = self._engine.place(candidate.row)
        text = story.body[span.start : span.end]
        read = analyzer(story.language)
        located = read.located(text)
        words = {term for term, _, _ in located}
        beside = {*read.terms(_beside(story.body, span)), *read.terms(story.title or "")}
        value = pick(self._question, text, [(a, b) for term, a, b in located if term in self._worth])
        features = Features(
            score=_by(candidate.score, best),
            near=_by(candidate.near, best),
            whole=_by(candidate.whole, best),
            covered=self._share(words),
            around=self._share(words | beside),
            fits=float(self._question.kind is Kind.OTHER or value is not None),
            asks=float(text.rstrip("\"'”’)").endswith("?")),
            early=max(0.0, 1 - span.start / OPENING),
            length=min(1.0, math.log1p(len(located)) / math.log(64)),
        )
        answering = Span(start=span.start + value[0], end=span.start + value[1]) if value else None
        return Looked(story, candidate.story, span, candidate.score, features, answering)

    def _share(self, words: set[str]) -> float:
        return sum(worth for term, worth in self._worth.items() if term in words) / self._total


def _beside(body: str, span: Span) -> str:
    return f"{body[max(0, span.start - BESIDE) : span.start]} {body[span.end : span.end + BESIDE]}"


def _by(score: float, best: float) -> float:
    """A score as a share of the best; 1 where there is nothing to compare (BM25 can be 0 or less in a tiny corpus)."""
    return max(0.0, score / best) if best > 0 else 1.0
