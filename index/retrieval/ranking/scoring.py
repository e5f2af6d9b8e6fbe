"""Ranking model, and the scores that it gives a question's candidates: first by index features, the best by all.

`python -m tests.training` writes the weights of the model.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.models import Span, Story
from index.query import Kind, Question
from index.retrieval import Candidates, IndexedStory, Searcher, StorySentences
from index.retrieval.ranking.evidence import Evidence, Strength
from index.retrieval.ranking.index_features import IndexFeatures, QueryWeights, index_features
from index.retrieval.ranking.text_features import SimilarityFeatures, SurroundingFeatures, TextFeatures
from index.text.analysis import analyzer

Figures = NDArray[np.float64]
Scores = NDArray[np.float64]
PREFILTER, ALL = IndexFeatures._fields, (*IndexFeatures._fields, *SimilarityFeatures._fields)


class Ranker(Protocol):
    """Orders the sentences for one question; another one can be given to `NewsroomPort`."""

    def prefilter(self, figures: Figures) -> Scores:
        """Score candidates before they are read, from their features (n, `PREFILTER`), in logits."""
        ...

    def rerank(self, figures: Figures) -> Scores:
        """Score sentences in comparison with each other, from their features (n, `ALL`), in logits."""
        ...

    def calibrate(self, figures: Figures) -> Scores:
        """Probability, 0 to 1, that the stories answer the question, if this is their best sentence (n, `ALL`)."""
        ...


class Linear:
    """Linear model: a score and a probability from weighted features. Features without a weight count as 0.

    Weights `glances` (`PREFILTER`) and `worths` (`ALL`) give the order, `sure` (`ALL`) and the intercept `at_zero` the
    probability.
    """

    def __init__(
        self, glances: Mapping[str, float], worths: Mapping[str, float], sure: Mapping[str, float], at_zero: float
    ) -> None:
        self._prefilter, self._order, self._certainty = _row(PREFILTER, glances), _row(ALL, worths), _row(ALL, sure)
        self._at_zero = at_zero

    @classmethod
    def of(cls, text: str) -> Self:
        """Read the weights from JSON: objects of features and their weights, `glance`, `order` and `sure`."""
        told = json.loads(text)
        return cls(told["glance"], told["order"], told["sure"], told["sure_at_zero"])

    def prefilter(self, figures: Figures) -> Scores:
        """Score candidates before they are read, in logits."""
        return figures @ self._prefilter

    def rerank(self, figures: Figures) -> Scores:
        """Score sentences in comparison with each other, in logits."""
        return figures @ self._order

    def calibrate(self, figures: Figures) -> Scores:
        """Probability, 0 to 1, that the stories answer the question, if this is their best sentence."""
        logits = figures @ self._certainty + self._at_zero
        likely: Scores = 1 / (1 + np.exp(-logits))
        return likely


@cache
def default_ranker() -> Ranker:
    """The ranker that ships with the package."""
    return Linear.of((resources.files(__package__) / "weights.json").read_text(encoding="utf-8"))


def _row(names: Sequence[str], weights: Mapping[str, float]) -> Figures:
    if unknown := weights.keys() - set(names):
        raise ValueError(f"weights of figures that are not there: {', '.join(sorted(unknown))}")
    return np.array([weights.get(name, 0.0) for name in names])


# Most characters that are read for one answer. The 900 sentences of a timeline have 104,000 if they are news (116 each
# on average of 7,609 of NewsQA); those of a table or a cipher have 1,000 each.
MOST_READ = 150_000


class ScoredSentence(NamedTuple):
    """A sentence that was read, with the words of it that answer; `score` in logits, `probability` 0 to 1."""

    story: Story
    position: int
    row: int
    span: Span
    bm25: float
    value: Span | None
    published: int | None  # the ordinal of the story's date
    score: float
    probability: float
    named: bool  # True if all names and numbers of the question are in or around it
    strength: Strength = Strength.NOTHING
    kind: Kind = Kind.OTHER  # of the value
    evidence: Evidence | None = None
    highlight: Span | None = None  # the words that a reader takes for the answer
    place: int = 0  # number of sentences of the story before it
    sentences: StorySentences | None = None  # of the story; None if the sentence comes from no index


class ReadSentences(NamedTuple):
    """Sentences that were read, and their features (n, all), row by row."""

    candidates: Candidates
    figures: Figures
    stories: dict[int, IndexedStory]
    spans: list[Span]
    named: list[bool]


class ScannedCandidates(NamedTuple):
    """All candidates of a question and their index features (n, `GLANCE`)."""

    candidates: Candidates
    figures: Figures
    weights: QueryWeights


def scan_candidates(question: Question, searcher: Searcher, limit: int) -> ScannedCandidates | None:
    """Find candidates around the `limit` best sentences; None if no word of the question is known."""
    if not question.words:
        return None
    candidates = searcher.candidates(question.words, limit, question.filters, question.stories)
    if candidates is None:
        return None
    weights = QueryWeights(question, searcher)
    return ScannedCandidates(candidates, np.column_stack(index_features(candidates, weights)), weights)


def prefilter(found: ScannedCandidates, ranker: Ranker, number: int) -> NDArray[np.intp]:
    """The candidates with the highest prefilter scores, best first."""
    return np.argsort(-ranker.prefilter(found.figures), kind="stable")[:number]


def read_sentences(
    question: Question, searcher: Searcher, found: ScannedCandidates, which: NDArray[np.intp]
) -> ReadSentences:
    """Read some of the candidates, in the order of `which`."""
    which = which[: _affordable(found.candidates, which)]
    chosen, weights = found.candidates.take(which), found.weights
    spans = [
        Span(start=start, end=end) for start, end in zip(chosen.starts.tolist(), chosen.ends.tolist(), strict=True)
    ]
    stories = searcher.stories(np.unique(chosen.stories).tolist())
    titled = {position: _titled(question, one.story) for position, one in stories.items()}
    positions = chosen.stories.tolist()
    around = SurroundingFeatures(
        held=chosen.held,
        before=chosen.before,
        behind=chosen.behind,
        titled=np.array([titled[position] for position in positions]),
        dated=weights.held(np.zeros_like(chosen.held), chosen.days),
    )
    told = [stories[position].story for position in positions]
    texts = [
        (story.body[span.start : span.end], analyzer(story.language)) for story, span in zip(told, spans, strict=True)
    ]
    features = TextFeatures(question, weights)
    figures = np.column_stack([found.figures[which], *features.read(texts, around)])
    return ReadSentences(chosen, figures, stories, spans, features.named(around).tolist())


def _affordable(candidates: Candidates, which: NDArray[np.intp]) -> int:
    """The number of leading sentences of which those before have fewer than `MOST_READ` characters."""
    lengths = candidates.ends[which] - candidates.starts[which]
    before = np.cumsum(lengths, dtype=np.int64) - lengths
    return int(np.searchsorted(before, MOST_READ))


def _titled(question: Question, story: Story) -> NDArray[np.bool_]:
    words = set(analyzer(story.language).terms(story.title or ""))
    return np.array([not words.isdisjoint(word) for word in question.words], np.bool_)


def score_sentences(seen: ReadSentences, ranker: Ranker) -> list[ScoredSentence]:
    """The sentences that were read with their scores, in their order."""
    c = seen.candidates
    worths, sure = ranker.rerank(seen.figures).tolist(), ranker.calibrate(seen.figures).tolist()
    columns = zip(
        c.rows.tolist(), c.stories.tolist(), c.scores.tolist(), c.days.tolist(), c.places.tolist(), strict=True
    )
    return [
        ScoredSentence(
            seen.stories[position].story,
            position,
            row,
            seen.spans[n],
            score,
            None,
            day or None,
            worths[n],
            sure[n],
            seen.named[n],
            place=place,
            sentences=seen.stories[position].sentences,
        )
        for n, (row, position, score, day, place) in enumerate(columns)
    ]
