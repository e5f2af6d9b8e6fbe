"""Expand the best sentences to all candidates: the sentences of the stories that they stand in.

Of the sentences that answer people's questions about news stories, 21 % share no word with the question (2,102
questions of NewsQA): they say "he" and "the crash", and their neighbours say who and which.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.snapshot import SentenceSpans, Snapshot
from index.text.analysis import analyzer


class LocalVocabulary:
    """The terms of one generation."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (ISO 639-1) of the stories, the most frequent first."""
        return self._snapshot.manifest.languages

    def frequency(self, term: str) -> int:
        """The number of sentences that contain a term, 0 for an unknown one."""
        return self._snapshot.ranking.frequency(term)

    def beginning(self, prefix: str) -> list[str]:
        """All terms that start with a prefix."""
        return self._snapshot.ranking.beginning(prefix)

    def written(self, term: str) -> str | None:
        """A term as it is written in the best sentence for it; None for an unknown one."""
        rows = self._snapshot.ranking.top([term], 1).rows
        if not len(rows):
            return None
        row = int(rows[0])
        story = self._snapshot.story(int(self._snapshot.places.position(rows)[0]))
        span = self._snapshot.place(row)
        text = story.body[span.start : span.end]
        return next((text[a:b] for found, a, b in analyzer(story.language).located(text) if found == term), None)


STORIES = 24  # least number of expanded stories
FEW = 9  # best sentences per further story
WHOLE = 200  # most sentences of a story that is expanded as a whole
OPENING = 5  # sentences at the beginning of a longer one
REACH = 2  # sentences before and behind each of the best, in a longer one

Rows = NDArray[np.int32]


def strongest_rows(stories: Rows, held: NDArray[np.bool_], weights: Sequence[float], limit: int = 0) -> Rows:
    """The stories whose best sentences together contain most of the question: `STORIES`, more for a high `limit`.

    `stories` (n,) are those of the best sentences, best first; `held` (n, words) is true for the words that each
    sentence contains; `weights` are the idf of the words. Of equal stories the one with the better sentence comes
    first.
    """
    positions, firsts, groups = np.unique(stories, return_index=True, return_inverse=True)
    covered = np.zeros((len(positions), held.shape[1]), np.bool_)
    np.logical_or.at(covered, groups, held)
    order = np.lexsort((firsts, -(covered @ np.asarray(weights))))
    return positions[order[: max(STORIES, limit // FEW)]]


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
