"""Assemble an answer: the ranked sentences in one block per source; or the nearest headlines, if nothing answers."""

import math
from collections.abc import Callable, Hashable, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from index.answers.antecedents import antecedent
from index.answers.extraction import Strength
from index.answers.hints import filtered, hint, without_terms
from index.answers.recency import days_reported, latest_first, near_in_time, ordered_by_recency
from index.answers.rerank import rerank
from index.answers.values import extract_values
from index.models import NEVER, Advice, Headline, Snippet, SourceAnswer
from index.query import Kind, Question
from index.retrieval import Searcher
from index.retrieval.ranking.scoring import (
    Ranker,
    ScoredSentence,
    default_ranker,
    prefilter,
    read_sentences,
    scan_candidates,
    score_sentences,
)
from index.retrieval.reader import NoReader, Reader
from index.text.analysis import analyzer
from index.text.values import Relation, Value, meaning, relation

CANDIDATES = 200  # sentences retrieved by BM25
CLOSELY = 40  # sentences that are read, of these and their surroundings
AMPLE, AMPLY = 300, 60  # the same for "latest", as the newest need not be among the best
SOURCES = 12  # outlets shown
SNIPPETS = 2  # sentences per outlet
EVERY = 900  # sentences that are read for all stories that answer: those of a hundred stories
NEAREST = 3  # headlines offered when nothing answers
FOUND = 0.3  # confidence from which an answer is given
# Least probability of the first sentence of each further source: `BESIDE` if it scores near the best one, `ALONE` if it
# does not but contains the question's names and numbers. Both of two reports of one fact are shown in 61 % of cases, by
# the distance alone in 45 %; with each story of NewsQA's bundles of 20 as an outlet of its own, .37 outlets that do
# not answer are shown per question, .42 before. From .75 to .8 `ALONE` changes that by less than .01.
BESIDE, ALONE = 0.3, 0.78
SURELY = 0.05  # weight of a logit of probability in the order, so that of equal scores the more probable is first
AMOUNTS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.DURATION, Kind.AGE})
LEAST = 1e-6  # probabilities are clipped to at least this
WITHOUT = NoReader("none was given")
FIRST, SECOND = 3.0, 1.0  # logits by which a source's first and second sentence may score below the best
LATER = 5.0  # the same for an amount of a later story, which repeats less of the question: "Two people were hurt."


class Found(NamedTuple):
    """An assembled answer. Below the confidence `FOUND`, `sources` is empty and `nearest` may have headlines.

    `advice` is a suggestion for a better question, if its own words or filters leave nothing. `looked` are the
    sentences that were read, best first, if there is an answer; `kind` is the answer type for which they were read.
    """

    confidence: float
    sources: tuple[SourceAnswer, ...]
    nearest: tuple[Headline, ...] = ()
    advice: Advice | None = None
    looked: tuple[ScoredSentence, ...] = ()
    kind: Kind = Kind.OTHER

    def asked(self, question: Question) -> Question:
        """The question with the answer type that was used; the parse may determine it better than the words."""
        return question.model_copy(update={"kind": self.kind})

    def without(self, story: str) -> "Found":
        """Return the result without the sentences of one story."""
        blocks = (
            block.model_copy(update={"snippets": tuple(one for one in block.snippets if one.story.name != story)})
            for block in self.sources
        )
        looked = tuple(one for one in self.looked if one.story.name != story)
        return self._replace(sources=tuple(block for block in blocks if block.snippets), looked=looked)

    @property
    def hint(self) -> str | None:
        """The advice in English."""
        return hint(self.advice) if self.advice else None


def rank(
    question: Question, searcher: Searcher, least: int = 0, ranker: Ranker | None = None, reader: Reader = WITHOUT
) -> tuple[list[ScoredSentence], float]:
    """The sentences that were read, best first, from all sources; and the probability, 0 to 1, that one of them
    answers.

    At least `least` are read, if there are as many; `reader` reads the best of them.
    """
    ranker = ranker or default_ranker()
    asked_for, closely = (AMPLE, AMPLY) if question.filters.latest else (CANDIDATES, CLOSELY)
    found = scan_candidates(question, searcher, max(asked_for, least))
    if found is None:
        return [], 0.0
    seen = read_sentences(question, searcher, found, prefilter(found, ranker, max(closely, least)))
    parsed = ordered_by_recency(
        question,
        extract_values(
            question,
            ordered_by_recency(question, score_sentences(seen, ranker)),
            days_reported(question, searcher),
        ),
    )
    ranked = parsed if isinstance(reader, NoReader) else rerank(question, parsed, reader)
    sure = max((one.probability for one in ranked[:SNIPPETS]), default=0.0)
    return latest_first(ranked, FIRST) if question.filters.latest else ranked, sure


def answer(
    question: Question,
    searcher: Searcher,
    ranker: Ranker | None = None,
    reader: Reader = WITHOUT,
    *,
    least: float = FOUND,
) -> Found:
    """The best sentences of each source, best source first, if the probability that they answer is high enough."""
    ranked, sure = rank(question, searcher, ranker=ranker, reader=reader)
    if ranked and sure >= least:
        return Found(sure, _blocks(ranked, least), looked=tuple(ranked), kind=ranked[0].kind)
    filters = question.filters
    if not question.terms:
        asked = filters.latest or filters.narrow
        newest = tuple(searcher.catalogue.newest(filters, NEAREST, question.stories)) if asked else ()
        return Found(sure, (), newest, without_terms(newest))
    stories = {one.position: one.story for one in ranked}
    nearest = tuple(map(Headline.of, islice(stories.values(), NEAREST)))
    if not filters.narrow:
        return Found(sure, (), nearest)
    otherwise = answer(question.unfiltered, searcher, ranker, reader).sources
    return Found(sure, (), nearest, filtered(question, otherwise, searcher.figures.sources))


def outlet_shares(found: Found, question: Question) -> bool:
    """True if the first sentence of an answer contains most words of a question.

    Its value does not decide: where the answer is to a longer question, the value may belong to the rest of that.
    """
    if not found.sources:
        return False
    first = found.sources[0].snippets[0]
    held = set(analyzer(first.story.language).terms(first.text))
    return 2 * sum(not held.isdisjoint(word) for word in question.words) > len(question.words)


def by_story(question: Question, searcher: Searcher, ranker: Ranker | None = None, reader: Reader = WITHOUT) -> Found:
    """The best sentences of each story that answers, as `answer` gives them for each outlet; best story first.

    They are too many for the reader, so `reader` reads only if no story answers.
    """
    ranked, sure = rank(question, searcher, EVERY, ranker)
    if sure < FOUND:
        return answer(question, searcher, ranker, reader)
    return Found(sure, tuple(_grouped(ranked, lambda one: one.position)), kind=ranked[0].kind)


def _blocks(ranked: list[ScoredSentence], least: float) -> tuple[SourceAnswer, ...]:
    return tuple(islice(_grouped(ranked, lambda one: one.story.outlet, least), SOURCES))


def _grouped(
    ranked: list[ScoredSentence], key: Callable[[ScoredSentence], Hashable], least: float = FOUND
) -> Iterator[SourceAnswer]:
    """The blocks of sentences that answer, in the order of their best sentences."""
    best = max(one.score for one in ranked)
    groups: dict[Hashable, list[ScoredSentence]] = {}
    for one in ranked:
        groups.setdefault(key(one), []).append(one)
    first, *others = groups.values()
    for each in map(_newest_first, (first, *(sorted(other, key=_doubtful) for other in others))):
        if block := _block(each, best, min(least, BESIDE)):
            yield SourceAnswer(outlet=block[0].story.outlet, snippets=tuple(block))


def _block(ranked: list[ScoredSentence], best: float, least: float) -> list[Snippet]:
    block: list[Snippet] = []
    for one in ranked:
        if not _shown(one, best - one.score, least, first=not block) or len(block) == SNIPPETS:
            continue
        near = antecedent(one)
        snippet = Snippet(
            story=one.story, span=one.span, score=round(one.bm25, 4), value=one.value, before=near,
            highlight=one.highlight,
        )  # fmt: skip
        if all(snippet.text != other.text for other in block):  # a text in two files is quoted once
            block.append(snippet)
    return block


def _newest_first(ranked: list[ScoredSentence]) -> list[ScoredSentence]:
    """Order a source's sentences whose values score nearly as well as the best: those of its claim first.

    Of amounts, the newest story's counts; of names, places and days, the value that most of the newest stories give, as
    stories months apart report two events. If no value is given by half of them, the source makes no claim.
    """
    if ranked[0].strength is not Strength.BOUND or ranked[0].value is None:
        return ranked
    near = [one for one in ranked if one.value and one.score >= ranked[0].score - _behind(one, ranked[0])]
    others = [one for one in ranked if one not in near]
    if ranked[0].kind in AMOUNTS and near[0].story.edition > (NEVER, NEVER):
        return [*sorted(near, key=_edition, reverse=True), *others]
    newest = max(near, key=_edition).story.published
    near = [
        one for one in near if newest is None or (one.story.published and near_in_time(one.story.published, newest))
    ]
    groups = _alike(near)
    best = max(groups, key=lambda group: (len(group), max(map(_edition, group))))
    if 2 * len(best) < len(near):
        return [one._replace(value=None) for one in ranked]
    kept = {one.row for one in best}
    return [*best, *(one._replace(value=None) for one in ranked if one.row not in kept)]


def _behind(one: ScoredSentence, best: ScoredSentence) -> float:
    """Logits by which a sentence may score below the best of its source; more if it updates an amount."""
    later = best.kind in AMOUNTS and one.strength is Strength.BOUND and one.story.follows(best.story)
    return LATER if later else FIRST


def _alike(ranked: list[ScoredSentence]) -> list[list[ScoredSentence]]:
    """Sentences grouped by value, in their order."""
    groups: list[tuple[Value | None, list[ScoredSentence]]] = []
    for one in ranked:
        said = (
            meaning(one.kind, one.story.body[one.value.start : one.value.end], one.story.published)
            if one.value
            else None
        )
        for first, group in groups:
            if said is not None and first is not None and relation(said, first) in {Relation.SAME, Relation.COMPATIBLE}:
                group.append(one)
                break
        else:
            groups.append((said, [one]))
    return [group for _, group in groups]


def _edition(one: ScoredSentence) -> tuple[datetime, datetime]:
    return one.story.edition


def _doubtful(one: ScoredSentence) -> float:
    """Sort key within a further source, lowest first: of equal scores the higher probability is better."""
    return -(one.score + SURELY * math.log(max(one.probability, LEAST) / max(1 - one.probability, LEAST)))


def _shown(one: ScoredSentence, behind: float, least: float, *, first: bool) -> bool:
    if (
        first
        and (one.strength is Strength.BOUND or (one.probability >= ALONE and one.named))
        and one.probability >= least
    ):
        return True
    return one.probability >= least and behind <= (FIRST if first else SECOND)
