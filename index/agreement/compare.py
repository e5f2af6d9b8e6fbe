"""From the blocks of an answer to its verdict, its readings and its other differences."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, combinations
from types import MappingProxyType

from index.agreement.alignment import alike
from index.agreement.copies import Texts, copies, heard
from index.agreement.details import details
from index.agreement.events import another_event, same_event, times
from index.agreement.nouns import nouns
from index.agreement.pairs import aligned
from index.agreement.quoted import counts, versions
from index.agreement.spellings import spellings
from index.agreement.substitutions import Substitution, substitutions
from index.agreement.together import together
from index.agreement.voices import Voice, voice
from index.models import Agreement, Difference, Reading, SourceAnswer, Update, Verdict
from index.question import Kind, Question, kind_sought
from index.values import Day, Relation, findable, relation

FITTING = {Kind.PLACE: Kind.PERSON, Kind.ORGANISATION: Kind.PERSON}  # all are names
Changed = list[tuple[int, int, Substitution]]  # what differs where two sources write one sentence, and which two


def compare(question: Question, sources: tuple[SourceAnswer, ...], texts: Texts = MappingProxyType({})) -> Agreement:
    """Compare what the sources answer.

    `readings` come oldest first where they differ; else, and where no date decides, the most often given first, then
    in the order of the sources. A source's own later story counts for it, and is told as an update. Sources that carry
    one of `texts` count once. Where the question word does not tell what is asked for, its noun does.
    """
    question = question.model_copy(update={"kind": kind_sought(question.text)})
    voices = [voice(question, source) for source in sources]
    changed = [
        (a, b, found)
        for (a, one), (b, other) in combinations(enumerate(voices), 2)
        for found in substitutions(one.sentences, other.sentences)
    ]
    voices = _heard_again(question, voices, changed)
    pairs = aligned(sources)
    groups = sorted(_groups(voices), key=lambda group: (-heard(group, texts), -len(group)))
    verdict = _verdict(question, groups, voices, texts)
    if verdict is Verdict.DIFFER:
        groups.sort(key=lambda group: min(one.published or date.max for one in group))
    readings = tuple(_reading(group, heard(group, texts)) for group in groups)
    found = (
        *spellings(sources), *nouns(question.kind, {one.outlet: one.snippet for one in voices}),
        *_replaced(voices, changed), *versions(voices, pairs), *counts(voices, pairs), *details(pairs),
    )  # fmt: skip
    return Agreement(
        verdict=verdict,
        readings=readings,
        differences=tuple(_besides(together(found), readings)),
        updates=tuple(_update(one, one.former) for one in voices if one.former),
        copies=tuple(copies(voices, texts)),
    )


def _heard_again(question: Question, voices: list[Voice], changed: Changed) -> list[Voice]:
    """Where the wording is one and a value of the kind that was asked for differs, it is the answer.

    Not where the sentences' own words point to another, nor what stands beside them where they hold one.
    """
    heard = list(voices)
    for a, b, found in changed:
        fits = not findable(question.kind) or found.kind is FITTING.get(question.kind, question.kind)
        settled = (heard[a].sure and heard[b].sure) if found.quoted else (heard[a].words or heard[b].words)
        if fits and not settled:
            heard[a], heard[b] = heard[a].saying(found.left), heard[b].saying(found.right)
    return heard


def _replaced(voices: list[Voice], changed: Changed) -> Iterator[Difference]:
    for a, b, found in changed:
        kind = {Kind.PERSON: "name", Kind.DATE: "date"}.get(found.kind, "number")
        sides = ((found.left.words, voices[a]), (found.right.words, voices[b]))
        readings = (Reading(value=words, outlets=(one.outlet,), dates=(one.published,)) for words, one in sides)
        yield Difference(kind=kind, readings=tuple(readings))


def _besides(found: Iterable[Difference], readings: tuple[Reading, ...]) -> Iterator[Difference]:
    """The differences that are not the answer's own, each once: not "Veldria John Cole" where "John Cole" is told."""
    told = [{reading.value for reading in readings}] if len(readings) > 1 else []
    for difference in found:
        values = {reading.value for reading in difference.readings}
        if not any(all(any(short in value for value in values) for short in earlier) for earlier in told):
            told.append(values)
            yield difference


def _reading(group: list[Voice], voices: int) -> Reading:
    return Reading(
        value=group[0].words or "",
        outlets=tuple(one.outlet for one in group),
        dates=tuple(one.published for one in group),
        voices=voices,
    )


def _update(late: Voice, early: Voice) -> Update:
    return Update(
        outlet=late.outlet, value=late.words or "", published=late.published, before=early.words or "",
        since=early.published,
    )  # fmt: skip


def _groups(voices: list[Voice]) -> list[list[Voice]]:
    groups: list[list[Voice]] = []
    for one in voices:
        if one.words is None:
            continue
        fitting = (group for group in groups if all(one.agrees(other) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _verdict(question: Question, groups: list[list[Voice]], voices: list[Voice], texts: Texts) -> Verdict:
    giving = heard(chain.from_iterable(groups), texts)
    if heard(voices, texts) == 1 and len(groups) <= 1:
        return Verdict.SINGLE
    if len(groups) == 1 and giving > 1:
        return Verdict.AGREE
    pairs = combinations(groups, 2)
    return Verdict.DIFFER if any(_differ(question, one[0], other[0]) for one, other in pairs) else Verdict.UNCLEAR


def _differ(question: Question, one: Voice, other: Voice) -> bool:
    if one.said is None or other.said is None or relation(one.said, other.said) is not Relation.DIFFERS:
        return False
    left, right = one.sentences[0], other.sentences[0]
    dated = isinstance(one.said, Day)  # its year is the value, and not the event's
    if alike(left.wording, right.wording) and (dated or times(left.text) == times(right.text)):
        return True
    if not dated and another_event(question, one, other):
        return False
    if not (one.sure or other.sure) or one.names(other) or other.names(one):
        return False
    # what the other's whole story also names may be what it means, unless both sentences point elsewhere
    if not (one.sure and other.sure) and (one.tells(other) or other.tells(one)):
        return False
    return same_event(question, one, other)
