"""The ranked sentences in blocks, one a source; or the nearest headlines, where nothing answers."""

from typing import NamedTuple

from index.answering.features import Features, Look, Looked
from index.answering.ranking import confidence, worth
from index.engine import Engine
from index.models import Headline, Snippet, SourceAnswer
from index.question import Question

CANDIDATES = 100  # sentences that the index is asked for
CLOSELY = 30  # of these, sentences that are read
SOURCES = 12  # outlets shown
SNIPPETS = 2  # sentences an outlet
NEAREST = 3  # headlines offered when nothing answers
FOUND = 0.5  # confidence from which an answer is given
BESIDE = 0.35  # confidence that the first sentence of each further source needs
FIRST, SECOND = 3.0, 1.0  # logits by which a source's first and second sentence may be worth less than the best


class Found(NamedTuple):
    """What answering gives: `sources` is empty, and `nearest` may not be, where the confidence is below `FOUND`."""

    confidence: float
    sources: tuple[SourceAnswer, ...]
    nearest: tuple[Headline, ...]


def rank(question: Question, engine: Engine, least: int = 0) -> tuple[list[Looked], float]:
    """The sentences that were read, best first, whatever their source; and the confidence, 0 to 1, that one answers.

    At least so many are read, if there are so many that share a term with the question.
    """
    candidates = engine.candidates(question.words, max(CANDIDATES, least)) if question.terms else []
    look = Look(question, engine)
    glanced = sorted(zip(candidates, look.glance(candidates), strict=True), key=lambda one: -worth(one[1]))
    ranked = sorted(look.closely(glanced[: max(CLOSELY, least)]), key=lambda one: -worth(one.features))
    return ranked, confidence(ranked[0].features) if ranked else 0.0


def answer(question: Question, engine: Engine) -> Found:
    """The best sentences of each source, best source first."""
    ranked, sure = rank(question, engine)
    if sure < FOUND:
        positions = list(dict.fromkeys(one.position for one in ranked))
        return Found(sure, (), tuple(engine.headline(position) for position in positions[:NEAREST]))
    return Found(sure, _blocks(ranked), ())


def _blocks(ranked: list[Looked]) -> tuple[SourceAnswer, ...]:
    best = worth(ranked[0].features)
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
