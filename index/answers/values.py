"""Extract the value of each ranked sentence once; the binding raises or lowers score and probability."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from index.answers.antecedents import lacks_verb
from index.answers.extraction import (
    Evidence,
    Extracted,
    Frame,
    Screen,
    Strength,
    Surroundings,
    admits,
    extract,
    frame,
)
from index.answers.extraction.kinds.figures import extract_cell, is_row
from index.answers.unparsed import unparsed_value
from index.models import Span
from index.query import Kind, Question
from index.query.answer_type.keywords import rephrase
from index.query.filters.days import Days
from index.query.language import language_of
from index.retrieval.ranking.scoring import ScoredSentence
from index.text.sentences import sentence_case
from index.text.syntax import Parser
from index.text.values import dateline, values

PARSED = "en"  # the language that the parser knows
EACH = 3  # sentences per outlet that are searched for a value, of many outlets
MOST = 24  # most sentences that are searched for a value, of few outlets
VAGUE = 0.2  # share of that for a question with "it" or "anybody", which only the question before identifies
DENIED = re.compile(r"\b(?:not|no|never|neither|nobody|none|nothing|without)\b|n['’]t\b", re.IGNORECASE)
NONE = re.compile(r"\b(?:no|none|nobody)\b", re.IGNORECASE)  # the words for none at all
REACH = 400  # characters around a sentence that contain its neighbours
OPENING = 500  # characters at the beginning of a story that say what it is about
# Logits of score and probability per evidence from the parse. Those of the score were fitted on NewsQA (2,102
# questions, cross-validated by halves of the bundles: P@1 .521 to .530), except that a bound value counts 3 and not
# .6, so that the evidence of a claim stands first. Those of the probability were searched on NewsQA and 178 questions
# over real news together, as NewsQA has none whose topic is in the stories and whose answer is not: of 42 such ones
# 32 are refused, and NewsQA pays for it (area .871 on the sample of its test; by halves .877, by the words alone .906).
WORTH = Evidence(
    typed_bound=3.0, typed_near=0.1, typed_nothing=-0.7, speech_bound=1.0, speech_nothing=-0.4, topic_bound=0.3,
    topic_nothing=-0.9, told=0.1, told_around=-0.1, names=0.3, nouns=0.3, other_year=-1.0,
)  # fmt: skip
SURER = Evidence(
    typed_bound=2.5, typed_near=-1.0, typed_nothing=-4.0, speech_bound=1.0, speech_nothing=-3.0, topic_bound=1.0,
    topic_nothing=-2.0, told=0.5, told_around=0.5, names=3.0, nouns=0.4, other_year=-3.0,
)  # fmt: skip
SCALE = 1.3  # weight of a logit of the probability by words
AT_MOST = 4.5  # logits subtracted from all, so that `FOUND` keeps its value


@cache
def shared_parser() -> Parser:
    """The one parser of this process."""
    return Parser()


def question_frame(question: Question) -> Frame | None:
    """The frame of a question, from its parse; None for a language without a parser."""
    if language_of(question.text) != PARSED or not any(char.isascii() and char.isalpha() for char in question.text):
        return None
    question = question.model_copy(update={"text": rephrase(question.text)})
    return frame(question, shared_parser())


def extract_values(
    question: Question, ranked: Sequence[ScoredSentence], within: Days | None = None
) -> list[ScoredSentence]:
    """The same sentences, in their order, with their values and with score and probability changed by the evidence.

    Stories that were published on other days than `within` have no value.
    """
    asked = question_frame(question)
    if asked is None:
        return [_unparsed(question, one) for one in ranked]
    chosen = list(_chosen(asked, ranked))
    found = _found(asked, chosen)
    found |= {one.row: found[one.row].unbound for one in chosen if not _is_within(one, within)}
    share = VAGUE if asked.anaphoric else 1.0
    weighed = [
        _with(one, found.get(one.row), share)._replace(kind=asked.kind)
        if one.story.language == PARSED
        else _unparsed(question, one)
        for one in ranked
    ]
    return _denials_ahead(weighed) if asked.negated else weighed


def _denials_ahead(ranked: list[ScoredSentence]) -> list[ScoredSentence]:
    """The sentences, with the score of each that states what the question denies below that of the best denial.

    "Rents have risen. Wages have not.": what has not risen is told by the second, which has no word of the question and
    takes the score and the probability of the first.
    """
    by_row = {one.row: one for one in ranked}
    for one in ranked:
        told = by_row.get(one.row - 1)
        if told is None or told.position != one.position or told.score <= one.score or not _denies(one, told):
            continue
        by_row[one.row] = one._replace(score=told.score, probability=told.probability)
        by_row[told.row] = told._replace(score=one.score, probability=one.probability)
    least = max((one.score for one in by_row.values() if _reports(one) and DENIED.search(_text(one))), default=math.inf)
    return [
        one._replace(score=min(one.score, math.nextafter(least, -math.inf))) if _states(one) else one
        for one in map(by_row.__getitem__, (one.row for one in ranked))
    ]


def _reports(one: ScoredSentence) -> bool:
    """True if a sentence reports a predicate of the question, as done or as not done."""
    return one.evidence is not None and bool(one.evidence.told)


def _states(one: ScoredSentence) -> bool:
    """True if a sentence reports a predicate of the question without a denial."""
    return _reports(one) and DENIED.search(_text(one)) is None


def _denies(one: ScoredSentence, told: ScoredSentence) -> bool:
    """True if a sentence denies what the sentence before states of the question's predicate."""
    return _states(told) and one.story.language == PARSED and lacks_verb(_text(one))


def _found(asked: Frame, chosen: Sequence[ScoredSentence]) -> dict[int, Extracted]:
    """Extraction result of each sentence, by row; sentences that cannot answer by their words are not parsed."""
    heads = [dateline(_text(one)) for one in chosen]  # a sentence is parsed without the date or agency it opens with
    told = [(sentence_case(_text(one)[head:]), _around(one, head)) for one, head in zip(chosen, heads, strict=True)]
    known = [
        _cell(asked, one, around) or found
        for one, (_, around), found in zip(chosen, told, Screen(asked, shared_parser().lemmas).known(told), strict=True)
    ]
    parses = iter(shared_parser().parse([text for (text, _), found in zip(told, known, strict=True) if found is None]))
    return {
        one.row: found or _moved(extract(asked, next(parses), around), head)
        for one, head, (_, around), found in zip(chosen, heads, told, known, strict=True)
    }


def _is_within(one: ScoredSentence, days: Days | None) -> bool:
    published = one.story.published
    return days is None or published is None or days.first <= published <= days.last


def _cell(asked: Frame, one: ScoredSentence, around: Surroundings) -> Extracted | None:
    """The value from a row of a table; None for a sentence."""
    return extract_cell(asked, _text(one), around) if is_row(_text(one)) else None


def admitted(asked: Frame, one: ScoredSentence, start: int, end: int) -> ScoredSentence:
    """A sentence with the value inside a range of its text, if the parse of the sentence admits it."""
    text = _text(one)
    head = dateline(text)
    parse = shared_parser().parse([sentence_case(text[head:])])[0]
    value = admits(asked, parse, _around(one, head), (start - head, end - head))
    if value is None:
        return one
    first = one.span.start + head
    span = Span(start=first + value[0], end=first + value[1])
    return one._replace(value=span, strength=Strength.BOUND, kind=asked.kind)


def _unparsed(question: Question, one: ScoredSentence) -> ScoredSentence:
    """A sentence for a question in a language without a parser, with the value found on the surface of its words."""
    found = unparsed_value(question, _text(one), one.story.language)
    if found is None:
        return one._replace(value=None)
    value = Span(start=one.span.start + found[0], end=one.span.start + found[1])
    return one._replace(value=value, strength=Strength.BOUND, kind=question.kind)


def _with(one: ScoredSentence, found: Extracted | None, share: float) -> ScoredSentence:
    """A sentence with its value, its score and probability changed by a share of the evidence."""
    if found is None:
        lacking = WORTH.typed_nothing + WORTH.topic_nothing
        surer = share * (SURER.typed_nothing - AT_MOST)
        return one._replace(value=None, score=one.score + share * lacking, probability=_shifted(one.probability, surer))
    bound = found.strength is Strength.BOUND and found.range is not None
    start = one.span.start
    return one._replace(
        value=Span(start=start + found.range[0], end=start + found.range[1]) if bound and found.range else None,
        strength=found.strength,
        evidence=found.evidence,
        score=one.score + share * _weighed(found.evidence, WORTH),
        probability=_shifted(one.probability, share * (_weighed(found.evidence, SURER) - AT_MOST)),
    )


def _weighed(evidence: Evidence, weights: Evidence) -> float:
    return sum(one * weight for one, weight in zip(evidence, weights, strict=True))


def _shifted(probability: float, logits: float) -> float:
    if not 0 < probability < 1:
        return probability
    odds = math.log(probability / (1 - probability))
    return 1 / (1 + math.exp(-SCALE * odds - logits))


def _chosen(asked: Frame, ranked: Sequence[ScoredSentence]) -> Iterator[ScoredSentence]:
    """The sentences to parse: the best of each outlet that can contain a value at all."""
    read: Counter[str] = Counter()
    each = max(EACH, MOST // len({one.story.outlet for one in ranked})) if ranked else EACH
    for one in ranked:
        if one.story.language != PARSED:
            continue
        if read[one.story.outlet] < each and _can_hold(asked, _text(one)):
            read[one.story.outlet] += 1
            yield one


def _can_hold(asked: Frame, text: str) -> bool:
    """True if a sentence has any value of the asked kind. The test takes a thirtieth of a parse (95 us, 3.5 ms)."""
    if asked.kind is Kind.NUMBER:
        return NONE.search(text) is not None or bool(values(Kind.NUMBER, text) or values(Kind.MEASURE, text))
    if asked.kind in {Kind.SHARE, Kind.MONEY}:
        return bool(values(Kind.SHARE, text) or values(Kind.MONEY, text))
    return asked.kind is not Kind.DATE or bool(values(Kind.DATE, text))


def _text(one: ScoredSentence) -> str:
    return one.story.body[one.span.start : one.span.end]


def _moved(found: Extracted, by: int) -> Extracted:
    """The result for a sentence without its dateline, with the range shifted to the whole sentence."""
    return found._replace(range=(found.range[0] + by, found.range[1] + by)) if found.range and by else found


def _around(one: ScoredSentence, head: int) -> Surroundings:
    body, span = one.story.body, one.span
    return Surroundings(
        before=body[max(0, span.start - REACH) : span.start + head],
        after=body[span.end : span.end + REACH],
        title=" ".join((one.story.title or "", f"{one.story.published:%d %B %Y}" if one.story.published else "")),
        opening=body[:OPENING],
        headline=one.story.title or "",
        parse=lambda text: shared_parser().parse([text])[0],
    )
