"""Candidate expansion: from the best sentences to all that may answer, and the index data of these.

Candidates are the sentences of the stories that the best ones stand in. Of the sentences that answer people's questions
about news stories, 21 % share no word with the question (2,102 questions of NewsQA): they say "he" and "the crash", and
their neighbours say who and which.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.retrieval.searcher import Candidates
from index.store.snapshot import SentenceSpans

STORIES = 24  # least number of expanded stories
FEW = 9  # best sentences per further story
WHOLE = 200  # most sentences of a story that is expanded as a whole
OPENING = 5  # sentences at the beginning of a longer one
REACH = 2  # sentences before and behind each of the best, in a longer one

Rows = NDArray[np.int32]


class SentenceTerms(Protocol):
    """The terms of sentences, by row: of a whole index, or of the stories that a cluster has sent."""

    def counts(self, terms: Sequence[str], rows: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
        """The frequency of each term in each sentence: (terms, rows)."""
        ...

    def scores(
        self, terms: Sequence[str], rows: NDArray[np.integer[Any]], counts: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """The BM25 score of each sentence, 0 for one that shares no term; `counts` are those of the terms, if known."""
        ...

    def lengths(self, rows: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """The number of terms of each sentence."""
        ...


def words_in(index: SentenceTerms, words: Sequence[Sequence[str]], rows: Rows) -> NDArray[np.bool_]:
    """Mask of the words that the given sentences contain: bool (rows, words)."""
    terms = distinct_terms(words)
    return _words_of(index.counts(terms, rows), terms, words)


def distinct_terms(words: Sequence[Sequence[str]]) -> list[str]:
    """The terms of some words, each once."""
    return list(dict.fromkeys(chain.from_iterable(words)))


def _words_of(counts: NDArray[np.float64], terms: list[str], words: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """Mask of the words with a term that is counted: bool (rows, words), from the counts (terms, rows)."""
    held = counts[list(map(terms.index, chain.from_iterable(words)))] > 0
    if len(held) != len(words):
        held = np.logical_or.reduceat(held, np.cumsum([0, *map(len, words[:-1])]), axis=0)
    return held.T


def strongest_stories(
    stories: NDArray[np.integer[Any]], held: NDArray[np.bool_], weights: Sequence[float], limit: int = 0
) -> NDArray[np.integer[Any]]:
    """The stories whose best sentences together contain most of the question: `STORIES`, more for a high `limit`.

    `stories` (n,) are those of the best sentences, best first; `held` (n, words) is true for the words that each
    sentence contains; `weights` are the idf of the words. Of equal stories the one with the better sentence comes
    first.
    """
    positions, firsts, groups = np.unique(stories, return_index=True, return_inverse=True)
    covered = np.zeros((len(positions), held.shape[1]), np.bool_)
    np.logical_or.at(covered, groups, held)
    order = np.lexsort((firsts, -(covered @ np.asarray(weights))))
    strongest: NDArray[np.integer[Any]] = positions[order[: max(STORIES, limit // FEW)]]
    return strongest


def expand_candidates(places: SentenceSpans, stories: Rows, best: Rows) -> Rows:
    """The rows of some stories, ascending: all of a short story; of a long one the opening and rows near the best."""
    sizes = places.counts[stories]
    rows = places.rows(stories[sizes <= WHOLE])
    long = stories[sizes > WHOLE]
    if len(long):
        openings = (places.firsts[long][:, None] + np.arange(OPENING)).ravel()
        hits = best[np.isin(places.position(best), long)]
        near = (hits[:, None] + np.arange(-REACH, REACH + 1)).clip(0, places.firsts[-1] - 1).astype(np.int32)
        of_the_story = places.position(near.ravel()).reshape(near.shape) == places.position(hits)[:, None]
        within = near[of_the_story]
        rows = np.concatenate([rows, openings, within])
    return np.unique(rows).astype(np.int32)


def index_data(
    index: SentenceTerms, places: SentenceSpans, days: Rows, words: Sequence[Sequence[str]], rows: Rows
) -> Candidates:
    """Index data of some rows, which must ascend; `days` (stories,) are the ordinals of the stories' dates."""
    terms, positions = distinct_terms(words), places.position(rows)
    counts = index.counts(terms, rows)
    held = _words_of(counts, terms, words)
    next_to = (np.diff(rows) == 1) & (np.diff(positions) == 0)
    before, behind = np.zeros_like(held), np.zeros_like(held)
    before[1:][next_to] = held[:-1][next_to]
    behind[:-1][next_to] = held[1:][next_to]
    starts = np.flatnonzero(np.diff(positions, prepend=-1))
    often = np.add.reduceat(held, starts, axis=0, dtype=np.int32)
    return Candidates(
        rows=rows,
        stories=positions,
        scores=index.scores(terms, rows, counts),
        held=held,
        before=before,
        behind=behind,
        often=np.repeat(often, np.diff(starts, append=len(rows)), axis=0),
        places=rows - places.firsts[positions],
        sizes=places.counts[positions],
        lengths=index.lengths(rows),
        days=days[positions],
        starts=places.starts[rows],
        ends=places.ends[rows],
    )
