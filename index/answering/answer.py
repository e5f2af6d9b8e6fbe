"""The ranked sentences in blocks, one a source; or the nearest headlines, where nothing answers."""

from typing import NamedTuple

from index.answering.features import Features, Look, Looked
from index.answering.hints import filtered, without_terms
from index.answering.ranking import confidence, worth
from index.answering.recency import latest_first, order
from index.engine import Engine
from index.models import Headline, Snippet, SourceAnswer
from index.question import Question

CANDIDATES = 100  # sentences that the index is asked for
CLOSELY = 30  # of these, sentences that are read
AMPLE, AMPLY = 300, 60  # the same where the latest are asked for: the newest need not be among the best
SOURCES = 12  # outlets shown
SNIPPETS = 2  # sentences an outlet
NEAREST = 3  # headlines offered when nothing answers
FOUND = 0.5  # confidence from which an answer is given
BESIDE = 0.35  # confidence that the first sentence of each further source needs
FIRST, SECOND = 3.0, 1.0  # logits by which a source's first and second sentence may be worth less than the best


class Found(NamedTuple):
    """What answering gives: `sources` is empty, and `nearest` may not be, where the confidence is below `FOUND`.

    `hint` says how to ask better, where the question's own words or filters leave nothing.
    """

    confidence: float
    sources: tuple[SourceAnswer, ...]
    nearest: tuple[Headline, ...] = ()
    hint: str | None = None


def rank(question: Question, engine: Engine, least: int = 0) -> tuple[list[Looked], float]:
    """The sentences that were read, best first, whatever their source; and the confidence, 0 to 1, that one answers.

    At least so many are read, if there are so many that share a term with the question.
    """
    asked_for, read = (AMPLE, AMPLY) if question.filters.latest else (CANDIDATES, CLOSELY)
    words, filters = question.words, question.filters
    candidates = engine.candidates(words, max(asked_for, least), filters) if words else []
    look = Look(question, engine)
    glances = zip(candidates, look.glance(candidates), strict=True)
    glanced = sorted(glances, key=lambda one: order(question, one[1], one[0].published))
    looked = look.closely(glanced[: max(read, least)])
    ranked = sorted(looked, key=lambda one: order(question, one.features, one.published))
    sure = confidence(ranked[0].features) if ranked else 0.0
    if filters.latest and ranked:
        ranked = latest_first(ranked, FIRST)
    return ranked, sure


def answer(question: Question, engine: Engine) -> Found:
    """The best sentences of each source, best source first."""
    ranked, sure = rank(question, engine)
    if sure >= FOUND:
        return Found(sure, _blocks(ranked))
    filters = question.filters
    if not question.terms:
        listed = engine.newest(filters, NEAREST) if filters.latest or filters.narrow else []
        newest = tuple(map(engine.headline, listed))
        return Found(sure, (), newest, without_terms(newest))
    positions = list(dict.fromkeys(one.position for one in ranked))
    nearest = tuple(map(engine.headline, positions[:NEAREST]))
    if not filters.narrow:
        return Found(sure, (), nearest)
    return Found(sure, (), nearest, filtered(question, answer(question.unfiltered, engine).sources, engine.sources()))


def _blocks(ranked: list[Looked]) -> tuple[SourceAnswer, ...]:
    best = max(worth(one.features) for one in ranked)
    blocks: dict[str, list[Snippet]] = {}
    for one in ranked:
        block = blocks.setdefault(one.story.outlet, [])
        if not _shown(one.features, best - worth(one.features), first=not block) or len(block) == SNIPPETS:
            continue
        snippet = Snippet(story=one.story, span=one.span, score=round(one.bm25, 4), value=one.value)
        if all(snippet.text != other.text for other in block):  # two files with the same text say a thing once
            block.append(snippet)
    filled = [SourceAnswer(outlet=outlet, snippets=tuple(block)) for outlet, block in blocks.items() if block]
    return tuple(filled[:SOURCES])


def _shown(features: Features, behind: float, *, first: bool) -> bool:
    return confidence(features) >= BESIDE and behind <= (FIRST if first else SECOND)
