"""Missing sources: outlets that cover the event and do not give the value. The reason is unknown."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from index.answers import Found
from index.claims.coverage.event_fingerprint import EventFingerprint, fingerprint
from index.models import Agreement, Headline, Snippet, Story, Verdict
from index.query import Question
from index.retrieval import Searcher, idf
from index.text.analysis import terms
from index.text.values import values

MOST = 5  # most outlets that are named
COVERED = 0.7  # least share of the fingerprint's weight in a story about the event
ASKED = 0.7  # least share of the question's weight in such a story
APART = 3  # most days between a story and those that answer
SEARCHED = 60  # sentences retrieved by the event's names
READ = 2  # sentences of a candidate that are searched for another value


def missing_sources(question: Question, found: Found, searcher: Searcher, agreement: Agreement) -> tuple[Headline, ...]:
    """The outlets that cover the event of an answer and do not give its value, nearest to the event first.

    Empty if no source gives a value. A story with the text of a quoted one is not another story.
    """
    giving = {outlet for reading in agreement.readings for outlet in reading.outlets}
    answering = [source.snippets[0] for source in found.sources if source.outlet in giving]
    if not answering or agreement.verdict is Verdict.UNCLEAR:
        return ()
    told = giving.union(*(copy.outlets for copy in agreement.copies))
    values = [terms(reading.value) for reading in agreement.readings]
    about = fingerprint(answering, chain.from_iterable(values), searcher)
    near = _near(_candidates(question, found, about, searcher), searcher, told, _days(answering))
    covering = _covering(question, about, searcher, near)
    outlets = searcher.origins(covering).outlets
    told.update(compress(outlets, _giving(values, covering, searcher).tolist()))
    nearest: dict[str, int] = {}
    for outlet, position in zip(outlets, covering, strict=True):
        if outlet not in told:
            nearest.setdefault(outlet, position)
    without = _with_no_other(question, list(nearest.values())[: 2 * MOST], searcher, about)
    return tuple(map(Headline.of, without[:MOST]))


def _days(answering: Sequence[Snippet]) -> list[int]:
    return [one.story.published.toordinal() for one in answering if one.story.published]


def _candidates(question: Question, found: Found, about: EventFingerprint, searcher: Searcher) -> list[int]:
    """The stories that may be about an event: those that were read, and those with most of its names."""
    looked = [one.position for one in found.looked]
    more = [] if question.filters.narrow else searcher.search_stories(about.terms, SEARCHED)
    return list(dict.fromkeys([*looked, *more]))


def _near(positions: list[int], searcher: Searcher, told: AbstractSet[str], days: Sequence[int]) -> list[int]:
    """Those of other outlets, published within days of the answering stories."""
    origins = searcher.origins(positions)
    other = np.array([outlet not in told for outlet in origins.outlets], np.bool_)
    if days:
        other &= np.abs(origins.days[:, None] - np.array(days)).min(axis=1) <= APART
    return list(compress(positions, other.tolist()))


def _covering(question: Question, about: EventFingerprint, searcher: Searcher, positions: Sequence[int]) -> list[int]:
    """The stories with most of an event's names and of the question's words, nearest to the event first."""
    shares = _share(_containing(about.terms, positions, searcher), about.weights)
    order = np.argsort(-shares, kind="stable").tolist()
    covering = [positions[one] for one in order if shares[one] >= COVERED]
    asked = _share(
        _containing(question.terms, covering, searcher),
        idf([(term,) for term in question.terms], searcher),
    )
    return list(compress(covering, (asked >= ASKED).tolist()))


def _containing(words: Sequence[str], positions: Sequence[int], searcher: Searcher) -> NDArray[np.bool_]:
    """Mask of the terms that occur anywhere in each story: bool (stories, terms)."""
    held = searcher.words_held([(term,) for term in words], positions)
    return np.array([one.any(axis=0) for one in held], np.bool_).reshape(len(positions), len(words))


def _share(told: NDArray[np.bool_], weights: Sequence[float]) -> NDArray[np.float64]:
    """The weighted share of some words that each story contains: (stories,), 0 to 1."""
    share: NDArray[np.float64] = told @ np.array(weights) / max(sum(weights), 1e-9)
    return share


def _giving(values: Sequence[Sequence[str]], positions: Sequence[int], searcher: Searcher) -> NDArray[np.bool_]:
    """Mask of the stories that contain all words of one of the values: bool (stories,)."""
    found = np.zeros(len(positions), np.bool_)
    for words in filter(None, values):
        found |= _containing(words, positions, searcher).all(axis=1)
    return found


def _with_no_other(
    question: Question, positions: list[int], searcher: Searcher, about: EventFingerprint
) -> list[Story]:
    """The stories that open with the event, and whose sentences nearest to the question give no other value."""
    stories, weights = searcher.stories(positions), np.array(idf(question.words, searcher))
    found = []
    for position, held in zip(positions, searcher.words_held(question.words, positions), strict=True):
        story, sentences = stories[position]
        spans = map(sentences.at, np.argsort(-(held @ weights), kind="stable")[:READ].tolist())
        if about.opens(story) and not any(values(question.kind, story.body[span.start : span.end]) for span in spans):
            found.append(story)
    return found
