"""Score a question's candidates: prefilter them by index features, then read the best and compute all features."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.models import Span, Story
from index.query import Kind, Question
from index.retrieval import Candidates, Searcher
from index.retrieval.ranking.evidence import Evidence, Strength
from index.retrieval.ranking.features import SurroundingFeatures, TextFeatures
from index.retrieval.ranking.index_features import QueryWeights, index_features
from index.retrieval.ranking.ranker import Figures, Ranker
from index.text.analysis import analyzer

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


class ReadSentences(NamedTuple):
    """Sentences that were read, and their features (n, all), row by row."""

    candidates: Candidates
    figures: Figures
    stories: dict[int, Story]
    spans: list[Span]
    named: list[bool]


class ScannedCandidates(NamedTuple):
    """All candidates of a question and their index features (n, `GLANCE`)."""

    candidates: Candidates
    figures: Figures
    weights: QueryWeights


def scan_candidates(question: Question, searcher: Searcher, limit: int) -> ScannedCandidates | None:
    """Find candidates around the `limit` best sentences; None if no word of the question is known."""
    candidates = searcher.candidates(question.words, limit, question.filters) if question.words else None
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
    spans = _affordable(searcher.place(row) for row in found.candidates.rows[which].tolist())
    which = which[: len(spans)]
    chosen, weights = found.candidates.take(which), found.weights
    stories = searcher.stories(np.unique(chosen.stories).tolist())
    titled = {position: _titled(question, story) for position, story in stories.items()}
    positions = chosen.stories.tolist()
    around = SurroundingFeatures(
        held=chosen.held,
        before=chosen.before,
        behind=chosen.behind,
        titled=np.array([titled[position] for position in positions]),
        dated=weights.held(np.zeros_like(chosen.held), chosen.days),
    )
    told = [stories[position] for position in positions]
    texts = [
        (story.body[span.start : span.end], analyzer(story.language)) for story, span in zip(told, spans, strict=True)
    ]
    features = TextFeatures(question, weights)
    figures = np.column_stack([found.figures[which], *features.read(texts, around)])
    return ReadSentences(chosen, figures, stories, spans, features.named(around).tolist())


def _affordable(spans: Iterable[Span]) -> list[Span]:
    """The leading sentences, as long as those before have fewer than `MOST_READ` characters."""
    kept: list[Span] = []
    characters = 0
    for span in spans:
        if characters >= MOST_READ:
            break
        kept.append(span)
        characters += span.end - span.start
    return kept


def _titled(question: Question, story: Story) -> NDArray[np.bool_]:
    words = set(analyzer(story.language).terms(story.title or ""))
    return np.array([not words.isdisjoint(word) for word in question.words], np.bool_)


def score_sentences(seen: ReadSentences, ranker: Ranker) -> list[ScoredSentence]:
    """The sentences that were read with their scores, in their order."""
    c = seen.candidates
    worths, sure = ranker.rerank(seen.figures).tolist(), ranker.calibrate(seen.figures).tolist()
    columns = zip(c.rows.tolist(), c.stories.tolist(), c.scores.tolist(), c.days.tolist(), strict=True)
    return [
        ScoredSentence(
            seen.stories[position],
            position,
            row,
            seen.spans[n],
            score,
            None,
            day or None,
            worths[n],
            sure[n],
            seen.named[n],
        )
        for n, (row, position, score, day) in enumerate(columns)
    ]
