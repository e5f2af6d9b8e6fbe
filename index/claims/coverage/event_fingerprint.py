"""Event fingerprint: the names and numbers of the answering stories, by which others about the event are found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.models import Snippet, Story
from index.retrieval import Searcher, idf
from index.text.analysis import analyzer

OPENING = 1000  # characters at the start of a story that show its topic
TELLING = 8  # most names and other words of a fingerprint
STORIES = 3  # answering stories that are used
OFTEN = 2  # least number of occurrences of a name in headline, opening and quoted sentence
OPENED = 0.5  # least share of the total weight in headline and opening of a story about the event
RAREST = 6.0  # highest weight of a word, as an idf; rarer words often occur in this story only


class EventFingerprint(NamedTuple):
    """`terms` stand for names and for words of headlines; `weights` are their idf."""

    terms: tuple[str, ...]
    weights: tuple[float, ...]

    def opens(self, story: Story) -> bool:
        """True if headline and opening contain most of it; a daily round-up has the names further down."""
        said = set(analyzer(story.language).terms(f"{story.title or ''}\n{story.body[:OPENING]}"))
        held = sum(weight for term, weight in zip(self.terms, self.weights, strict=True) if term in said)
        return held >= OPENED * sum(self.weights)


def fingerprint(snippets: Sequence[Snippet], values: Iterable[str], searcher: Searcher) -> EventFingerprint:
    """The names and numbers that the answering stories repeat at their beginning, highest weight first.

    Without the terms of the `values` that they give, as a missing source does not contain these.
    """
    held: Counter[str] = Counter()
    for snippet in snippets[:STORIES]:
        held.update({term for term, often in _named(snippet).items() if often >= OFTEN})
    for term in values:
        held.pop(term, None)
    rare = idf([(term,) for term in held], searcher)
    weights = {term: often * min(RAREST, one) for (term, often), one in zip(held.items(), rare, strict=True)}
    best = sorted(held, key=lambda term: (-weights[term], term))[:TELLING]
    return EventFingerprint(tuple(best), tuple(weights[term] for term in best))


def _named(snippet: Snippet) -> Counter[str]:
    """Number of times that a story's headline, opening and quoted sentence have each name, number and headline word."""
    story = snippet.story
    read = analyzer(story.language)
    found = Counter(read.terms(story.title or ""))
    for text in (story.body[:OPENING], snippet.text):
        found.update(term for term, start, _ in read.located(text) if term in found or not text[start].islower())
    return found
