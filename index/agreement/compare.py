"""From the blocks of an answer to its verdict, its readings and its other differences."""

import re
from collections.abc import Iterator
from itertools import combinations, product

from index.agreement.alignment import alike
from index.agreement.nouns import nouns
from index.agreement.spellings import spellings
from index.agreement.substitutions import Substitution, substitutions
from index.agreement.voices import ONE, Voice, voice
from index.models import Agreement, Difference, Reading, SourceAnswer, Verdict
from index.question import Kind, Question
from index.terms import analyzer
from index.values import Relation, names, relation

# What two accounts must share to be taken for accounts of one event; two numbers about two events are no difference.
SHARED_NAMES = 3  # in the stories
SHARED = 4  # in the quoted sentences, a name or a number counted twice
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
APART = 30  # days between two stories from which a shared name is not enough to tell one event
SEX = re.compile(r"\b(?:wo)?men(?=\b)", re.IGNORECASE)
FITTING = {Kind.PLACE: Kind.PERSON}  # both are names


def compare(question: Question, sources: tuple[SourceAnswer, ...]) -> Agreement:
    """Compare what the sources answer; `readings` come most often given first, then in the order of the sources."""
    voices = [voice(question, source) for source in sources]
    changed = list(_changed(voices))
    voices = _heard_again(question, voices, changed)
    groups = _groups(voices)
    readings = tuple(_reading(group) for group in groups)
    found = (
        *spellings(sources),
        *nouns(question.kind, {one.outlet: one.snippet for one in voices}),
        *_others(voices, changed),
    )
    return Agreement(
        verdict=_verdict(question, groups, voices), readings=readings, differences=tuple(_besides(found, readings))
    )


def _changed(voices: list[Voice]) -> Iterator[tuple[int, int, Substitution]]:
    """The values that differ where two sources write one sentence, each with the positions of the two."""
    for (a, one), (b, other) in combinations(enumerate(voices), 2):
        for left, right in product(one.sentences, other.sentences):
            if alike(left.wording, right.wording):
                yield from ((a, b, found) for found in substitutions(left, right))


def _heard_again(question: Question, voices: list[Voice], changed: list[tuple[int, int, Substitution]]) -> list[Voice]:
    """Where the wording is one and a value of the kind that was asked for differs, it is the answer.

    Not where the sentences' own words point to another.
    """
    heard = list(voices)
    for a, b, found in changed:
        fits = question.kind is Kind.OTHER or found.kind is FITTING.get(question.kind, question.kind)
        if fits and not (heard[a].sure and heard[b].sure):
            heard[a], heard[b] = heard[a].saying(found.left), heard[b].saying(found.right)
    return heard


def _others(voices: list[Voice], changed: list[tuple[int, int, Substitution]]) -> Iterator[Difference]:
    for a, b, found in changed:
        kind = {Kind.PERSON: "name", Kind.DATE: "date"}.get(found.kind, "number")
        sides = ((found.left.words, voices[a]), (found.right.words, voices[b]))
        yield Difference(kind=kind, readings=tuple(Reading(value=words, outlets=(one.outlet,)) for words, one in sides))


def _besides(found: tuple[Difference, ...], readings: tuple[Reading, ...]) -> Iterator[Difference]:
    """The differences that are not the answer's own, each once: not "Veldria John Cole" where "John Cole" is told."""
    told = [{reading.value for reading in readings}] if len(readings) > 1 else []
    for difference in found:
        values = {reading.value for reading in difference.readings}
        if not any(all(any(short in value for value in values) for short in earlier) for earlier in told):
            told.append(values)
            yield difference


def _reading(group: list[Voice]) -> Reading:
    return Reading(value=group[0].words or "", outlets=tuple(one.outlet for one in group))


def _groups(voices: list[Voice]) -> list[list[Voice]]:
    groups: list[list[Voice]] = []
    for one in voices:
        if one.words is None:
            continue
        fitting = (group for group in groups if all(_agree(one, other) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return sorted(groups, key=len, reverse=True)


def _agree(one: Voice, other: Voice) -> bool:
    if one.said is None or other.said is None:
        return (one.words or "").casefold() == (other.words or "").casefold()
    return relation(one.said, other.said) in ONE


def _verdict(question: Question, groups: list[list[Voice]], voices: list[Voice]) -> Verdict:
    giving = sum(map(len, groups))
    if len(voices) == 1:
        return Verdict.SINGLE
    if len(groups) == 1 and giving > 1:
        return Verdict.AGREE
    pairs = combinations(groups, 2)
    return Verdict.DIFFER if any(_differ(question, one[0], other[0]) for one, other in pairs) else Verdict.UNCLEAR


def _differ(question: Question, one: Voice, other: Voice) -> bool:
    if one.said is None or other.said is None or relation(one.said, other.said) is not Relation.DIFFERS:
        return False
    if alike(one.sentences[0].wording, other.sentences[0].wording):
        return True
    if not (one.sure and other.sure) or one.names(other) or other.names(one):
        return False
    return _same_event(question, one, other)


def _same_event(question: Question, one: Voice, other: Voice) -> bool:
    if _another(question, one) or _another(question, other):
        return False
    left, right = _terms(one), _terms(other)
    shared = left.keys() & right.keys()
    if sum(1 + (left[term] and right[term]) for term in shared) >= SHARED:
        return True
    if _near_in_time(one, other) and any(term in shared and (left[term] or right[term]) for term in question.terms):
        return True
    bodies = (voice.snippet.story.body for voice in (one, other))
    return len(set.intersection(*({body[a:b] for a, b in names(body)} for body in bodies))) >= SHARED_NAMES


def _terms(voice: Voice) -> dict[str, bool]:
    """The terms of a source's sentences, each with whether it stands there as a name or a number."""
    found: dict[str, bool] = {}
    for sentence in voice.sentences:
        for term, start, _ in analyzer(voice.snippet.story.language).located(sentence.text):
            found[term] = found.get(term, False) or not sentence.text[start].islower()
    return found


def _near_in_time(one: Voice, other: Voice) -> bool:
    first, second = (voice.snippet.story.published for voice in (one, other))
    return first is None or second is None or abs((first - second).days) <= APART


def _another(question: Question, voice: Voice) -> bool:
    """Does a sentence name years and none of the question's, or women where men are asked for?"""
    text = voice.snippet.text
    for one in (YEAR, SEX):
        asked, said = ({found.casefold() for found in one.findall(of)} for of in (question.text, text))
        if asked and said and asked.isdisjoint(said):
            return True
    return False
