"""The ranked sentences in blocks, one a source; or the nearest headlines, where nothing answers."""

import math
from collections.abc import Callable, Hashable, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from index.answers.antecedents import antecedent
from index.answers.extraction import Strength
from index.answers.hints import filtered, hint, without_terms
from index.answers.recency import latest_first, near_in_time, ordered_by_recency
from index.answers.rerank import Neighbours, rerank
from index.answers.values import extract_values
from index.models import NEVER, Advice, Headline, Snippet, SourceAnswer
from index.query import Kind, Question
from index.retrieval import Searcher
from index.retrieval.ranking.ranker import Ranker, default_ranker
from index.retrieval.ranking.scoring import (
    ReadSentences,
    ScoredSentence,
    prefilter,
    read_sentences,
    scan_candidates,
    score_sentences,
)
from index.retrieval.reader import NoReader, Reader
from index.text.analysis import analyzer
from index.text.values import Relation, Value, meaning, relation

CANDIDATES = 200  # sentences that the index is asked for
CLOSELY = 40  # of these and those around them, sentences that are read
AMPLE, AMPLY = 300, 60  # the same where the latest are asked for: the newest need not be among the best
SOURCES = 12  # outlets shown
SNIPPETS = 2  # sentences an outlet
EVERY = 900  # sentences that are read where every story that answers is wanted: of a hundred stories
NEAREST = 3  # headlines offered when nothing answers
FOUND = 0.3  # confidence from which an answer is given
# Confidence that the first sentence of each further source needs beside the best one, and from which it is shown
# however much better that one is, if it holds the question's names and numbers. Of two accounts of one fact both are
# shown for 61 %, by the distance alone for 45 %; where each story of NewsQA's bundles of 20 is an outlet of its own,
# .37 outlets that do not answer are shown a question, .42 before. From .75 to .8 `ALONE` changes that by less than .01.
BESIDE, ALONE = 0.3, 0.78
SURELY = 0.05  # logits of `worth` that a logit of `sure` stands for: of sentences that are worth the same the surer
AMOUNTS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.DURATION, Kind.AGE})
LEAST = 1e-6  # the least probability that is told apart
WITHOUT = NoReader("none was given")
FIRST, SECOND = 3.0, 1.0  # logits by which a source's first and second sentence may be worth less than the best
LATER = 5.0  # the same of an amount of a later story, which has fewer words of the question: "Two people were hurt."


class Found(NamedTuple):
    """What answering gives: `sources` is empty, and `nearest` may not be, where the confidence is below `FOUND`.

    `advice` says how to ask better, where the question's own words or filters leave nothing. `looked` are the
    sentences that were read, best first, where there is an answer; `kind` is what they were read for.
    """

    confidence: float
    sources: tuple[SourceAnswer, ...]
    nearest: tuple[Headline, ...] = ()
    advice: Advice | None = None
    looked: tuple[ScoredSentence, ...] = ()
    kind: Kind = Kind.OTHER

    def asked(self, question: Question) -> Question:
        """The question with the kind of answer that was looked for, which its parse may show better than its words."""
        return question.model_copy(update={"kind": self.kind})

    @property
    def hint(self) -> str | None:
        """The advice in English."""
        return hint(self.advice) if self.advice else None


def rank(
    question: Question, searcher: Searcher, least: int = 0, ranker: Ranker | None = None, reader: Reader = WITHOUT
) -> tuple[list[ScoredSentence], float]:
    """The sentences that were read, best first, whatever their source; and the confidence, 0 to 1, that one answers.

    At least so many are read, if there are so many; the best of them by `reader` too.
    """
    ranker = ranker or default_ranker()
    asked_for, closely = (AMPLE, AMPLY) if question.filters.latest else (CANDIDATES, CLOSELY)
    found = scan_candidates(question, searcher, max(asked_for, least))
    if found is None:
        return [], 0.0
    seen = read_sentences(question, searcher, found, prefilter(found, ranker, max(closely, least)))
    parsed = ordered_by_recency(
        question, extract_values(question, ordered_by_recency(question, score_sentences(seen, ranker)))
    )
    ranked = parsed if isinstance(reader, NoReader) else rerank(question, searcher, parsed, _neighbours(seen), reader)
    sure = max((one.probability for one in ranked[:SNIPPETS]), default=0.0)
    return latest_first(ranked, FIRST) if question.filters.latest else ranked, sure


def _neighbours(seen: ReadSentences) -> dict[int, Neighbours]:
    c = seen.candidates
    columns = zip(c.rows.tolist(), c.places.tolist(), c.sizes.tolist(), strict=True)
    return {row: Neighbours(place, size - 1 - place) for row, place, size in columns}


def answer(
    question: Question,
    searcher: Searcher,
    ranker: Ranker | None = None,
    reader: Reader = WITHOUT,
    *,
    least: float = FOUND,
) -> Found:
    """The best sentences of each source, best source first, where it is sure enough that they answer."""
    ranked, sure = rank(question, searcher, ranker=ranker, reader=reader)
    if ranked and sure >= least:
        return Found(sure, _blocks(ranked, searcher, least), looked=tuple(ranked), kind=ranked[0].kind)
    filters = question.filters
    if not question.terms:
        listed = searcher.newest(filters, NEAREST) if filters.latest or filters.narrow else []
        newest = tuple(map(searcher.headline, listed))
        return Found(sure, (), newest, without_terms(newest))
    positions = list(dict.fromkeys(one.position for one in ranked))
    nearest = tuple(map(searcher.headline, positions[:NEAREST]))
    if not filters.narrow:
        return Found(sure, (), nearest)
    otherwise = answer(question.unfiltered, searcher, ranker, reader).sources
    return Found(sure, (), nearest, filtered(question, otherwise, searcher.sources()))


def outlet_shares(found: Found, question: Question) -> bool:
    """Does the first sentence of an answer have most words of a question?

    Its value says nothing of that: where the answer is to more than the question, it may be that of the rest.
    """
    if not found.sources:
        return False
    first = found.sources[0].snippets[0]
    held = set(analyzer(first.story.language).terms(first.text))
    return 2 * sum(not held.isdisjoint(word) for word in question.words) > len(question.words)


def by_story(question: Question, searcher: Searcher, ranker: Ranker | None = None, reader: Reader = WITHOUT) -> Found:
    """The best sentences of each story that answers, as `answer` gives them of each outlet, best story first.

    There are too many to read them all; `reader` reads only where no story answers.
    """
    ranked, sure = rank(question, searcher, EVERY, ranker)
    if sure < FOUND:
        return answer(question, searcher, ranker, reader)
    return Found(sure, tuple(_grouped(ranked, searcher, lambda one: one.position)), kind=ranked[0].kind)


def _blocks(ranked: list[ScoredSentence], searcher: Searcher, least: float) -> tuple[SourceAnswer, ...]:
    return tuple(islice(_grouped(ranked, searcher, lambda one: one.story.outlet, least), SOURCES))


def _grouped(
    ranked: list[ScoredSentence], searcher: Searcher, key: Callable[[ScoredSentence], Hashable], least: float = FOUND
) -> Iterator[SourceAnswer]:
    """The blocks of what answers, those of the best sentence first."""
    best = max(one.score for one in ranked)
    groups: dict[Hashable, list[ScoredSentence]] = {}
    for one in ranked:
        groups.setdefault(key(one), []).append(one)
    first, *others = groups.values()
    for each in map(_newest_first, (first, *(sorted(other, key=_doubtful) for other in others))):
        if block := _block(each, best, searcher, min(least, BESIDE)):
            yield SourceAnswer(outlet=block[0].story.outlet, snippets=tuple(block))


def _block(ranked: list[ScoredSentence], best: float, searcher: Searcher, least: float) -> list[Snippet]:
    block: list[Snippet] = []
    for one in ranked:
        if not _shown(one, best - one.score, least, first=not block) or len(block) == SNIPPETS:
            continue
        near = antecedent(one, searcher)
        snippet = Snippet(
            story=one.story, span=one.span, score=round(one.bm25, 4), value=one.value, before=near,
            highlight=one.highlight,
        )  # fmt: skip
        if all(snippet.text != other.text for other in block):  # two files with the same text say a thing once
            block.append(snippet)
    return block


def _newest_first(ranked: list[ScoredSentence]) -> list[ScoredSentence]:
    """Of a source's sentences that give a value nearly as well as the best, those that its claim rests on in front.

    Of amounts, the newest story's; of names, places and days, those of the value that most of the newest give, for what
    is told months apart are two events. Where none is given by half of them, the source claims nothing.
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
    """How much less than the best a sentence may be worth to be a source's own: one that takes the other back, more."""
    later = best.kind in AMOUNTS and one.strength is Strength.BOUND and one.story.follows(best.story)
    return LATER if later else FIRST


def _alike(ranked: list[ScoredSentence]) -> list[list[ScoredSentence]]:
    """Sentences by the value that they give, in their order."""
    groups: list[tuple[Value | None, list[ScoredSentence]]] = []
    for one in ranked:
        said = (
            meaning(one.kind, one.story.body[one.value.start : one.value.end], one.story.published)
            if one.value
            else None
        )
        for first, group in groups:
            if said is not None and first is not None and relation(said, first) in {Relation.SAME, Relation.FITS}:
                group.append(one)
                break
        else:
            groups.append((said, [one]))
    return [group for _, group in groups]


def _edition(one: ScoredSentence) -> tuple[datetime, datetime]:
    return one.story.edition


def _doubtful(one: ScoredSentence) -> float:
    """The order within a further source, least first: what is worth as much is the better the surer it is."""
    return -(one.score + SURELY * math.log(max(one.probability, LEAST) / max(1 - one.probability, LEAST)))


def _shown(one: ScoredSentence, behind: float, least: float, *, first: bool) -> bool:
    if (
        first
        and (one.strength is Strength.BOUND or (one.probability >= ALONE and one.named))
        and one.probability >= least
    ):
        return True
    return one.probability >= least and behind <= (FIRST if first else SECOND)
