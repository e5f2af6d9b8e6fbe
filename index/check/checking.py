"""Compare the assertions of a text with the stories: both are asked the same questions."""

from collections.abc import Callable
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from index.answers import Found
from index.answers.extraction import Surroundings, extract
from index.answers.values import question_frame, shared_parser
from index.check.checkable import Checkable, checkable
from index.check.subjects import is_narrower
from index.claims import another_event, claim_of, group_claims, same_event, value_group
from index.models import (
    CheckedAssertion,
    CheckVerdict,
    Kind,
    Snippet,
    SourceAnswer,
    Span,
    Story,
)
from index.query import Question, understand
from index.text.analysis import WORD
from index.text.ranges import Range
from index.text.sentences import split_sentences
from index.text.syntax import Parse

ASSERTIONS = 30  # most assertions of one text that are checked: a post has some, a page hundreds
QUESTIONS = 4  # most questions for one value, until one is answered
OPENING = 400  # characters at the start of a text that show its topic
QUOTED = 0.7  # least share of common words, in order, of two versions of a quotation
PLACELESS = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})

Ask = Callable[[str], tuple[Question, Found] | None]
"""Asks the stories; gives the question as it was understood, and what answers."""


class Asserted(NamedTuple):
    """A checkable value, in a sentence of the text."""

    span: Span
    parse: Parse
    found: Checkable


class Counts(NamedTuple):
    """Numbers of sentences: without a checkable value, and not read because `ASSERTIONS` were found before."""

    bare: int
    unread: int


def assertions(story: Story) -> tuple[list[Asserted], Counts]:
    """Return the checkable values of a text, in order, up to `ASSERTIONS` of them."""
    found: list[Asserted] = []
    bare, spans = 0, split_sentences(story.body, story.language)
    for number, span in enumerate(spans):
        if len(found) >= ASSERTIONS:
            return found[:ASSERTIONS], Counts(bare, len(spans) - number)
        parse = shared_parser().parse([story.body[span.start : span.end]])[0]
        values = checkable(parse)
        bare += not values
        found += (Asserted(span, parse, one) for one in values)
    return found[:ASSERTIONS], Counts(bare, 0)


def check(story: Story, ask: Ask) -> tuple[list[CheckedAssertion], Counts]:
    """Return the assertions of a text with the values of the stories."""
    found, counts = assertions(story)
    return [_checked(story, one, ask) for one in found], counts


def _checked(story: Story, one: Asserted, ask: Ask) -> CheckedAssertion:
    start = one.span.start
    value = Span(start=start + one.found.value[0], end=start + one.found.value[1])
    told = CheckedAssertion(
        kind=one.found.kind, span=one.span, value=value, question=one.found.questions[0], verdict=CheckVerdict.UNTOLD
    )
    if one.found.kind is Kind.QUOTE:
        return _quotation(story, told, ask)
    best = told
    for question in one.found.questions[:QUESTIONS]:
        asked = ask(question)
        if asked is None or not asked[1].sources:
            continue
        understood, answered = asked
        held = _held(story, told, answered.asked(understood), answered.sources)
        if held.verdict in {CheckVerdict.SAME, CheckVerdict.OTHER}:
            if _answers(story, one, question):
                return held
            held = held.model_copy(update={"verdict": CheckVerdict.UNCLEAR, "readings": ()})
        best = held if best.verdict is CheckVerdict.UNTOLD else best
    return best


def _answers(story: Story, one: Asserted, question: str) -> bool:
    """True if the sentence of the text answers a question with the value, read like a sentence of a story."""
    asked = question_frame(understand(question))
    if asked is None:
        return False
    around = Surroundings(
        before=story.body[: one.span.start],
        after=story.body[one.span.end :],
        title=story.title or "",
        opening=story.body[:OPENING],
        headline=story.title or "",
        parse=lambda text: shared_parser().parse([text])[0],
    )
    found = extract(asked, one.parse, around).range
    return found is not None and _meets(found, one.found.value)


def _meets(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _held(
    story: Story, told: CheckedAssertion, question: Question, sources: tuple[SourceAnswer, ...]
) -> CheckedAssertion:
    """Return an assertion compared with the values of sources; those of another event are ignored."""
    sentence = story.body[told.span.start : told.span.end]
    question = question.model_copy(update={"kind": told.kind})
    about = question.model_copy(update={"text": sentence})  # its names and times distinguish events
    own = claim_of(
        question,
        SourceAnswer(
            outlet=story.outlet,
            snippets=(Snippet(story=story, span=told.span, score=0.0, value=told.value),),
        ),
    )
    claims = [claim_of(question, source) for source in sources]
    alike = [one for one in claims if one.words is not None and not _is_narrower(told, story, one.snippet)]
    near = [one for one in alike if not another_event(about, own, one)]
    others = [one for one in near if own.contradicts(one) and same_event(about, own, one)]
    same = [one for one in near if own.agrees(one)]
    readings = tuple(value_group(group, len(group)) for group in group_claims([*others, *same]))
    verdict = CheckVerdict.OTHER if others else CheckVerdict.SAME if same else CheckVerdict.UNCLEAR
    return told.model_copy(
        update={
            "question": question.text,
            "verdict": verdict,
            "readings": readings if verdict is not CheckVerdict.UNCLEAR else (),
            "sources": sources,
        }
    )


def _is_narrower(told: CheckedAssertion, story: Story, snippet: Snippet) -> bool:
    """True if the value of a sentence is of a narrower or wider thing than the assertion."""
    if snippet.value is None:
        return False
    start, first = told.span.start, snippet.span.start
    asserted, said = shared_parser().parse([story.body[start : told.span.end], snippet.text])
    compared = (snippet.value.start - first, snippet.value.end - first)
    return is_narrower(asserted, (told.value.start - start, told.value.end - start), said, compared)


def _quotation(story: Story, told: CheckedAssertion, ask: Ask) -> CheckedAssertion:
    """Return a quotation with the sentences that quote it, verbatim or in other words."""
    words = story.body[told.value.start : told.value.end]
    asked = ask(words)
    alike: list[tuple[str, Snippet, bool]] = []
    for looked in asked[1].looked if asked else ():
        text = looked.story.body[looked.span.start : looked.span.end]
        share = _share(words, text)
        whole = share == 1
        if share >= QUOTED:
            alike.append((looked.story.outlet, Snippet(story=looked.story, span=looked.span, score=looked.bm25), whole))
    if not alike:
        return told
    first = {outlet: (snippet, whole) for outlet, snippet, whole in reversed(alike)}
    return told.model_copy(
        update={
            "verdict": CheckVerdict.SAME if any(whole for _, whole in first.values()) else CheckVerdict.UNCLEAR,
            "sources": tuple(
                SourceAnswer(outlet=outlet, snippets=(snippet,)) for outlet, (snippet, _) in first.items()
            ),
        }
    )


def _share(words: str, text: str) -> float:
    """Return the share of the words of a quotation that occur in a text, in their order."""
    quoted = WORD.findall(words.casefold())
    return float(LCSseq.similarity(quoted, WORD.findall(text.casefold()))) / max(1, len(quoted))
