"""Compare the sources of an answer: the verdict, the value groups and the other differences."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, combinations
from types import MappingProxyType

from index.claims.alignment import share_of_wording
from index.claims.claims import Claim, claim_of, keeps, vagueness
from index.claims.comparators.details import details
from index.claims.comparators.pairs import aligned
from index.claims.comparators.quotations import count_differences, quotation_versions
from index.claims.comparators.spellings import spellings
from index.claims.comparators.substitutions import Substitution, substitutions
from index.claims.coverage import SharedText
from index.claims.same_event import another_event, same_event, times
from index.models import Agreement, CopyGroup, Difference, SourceAnswer, Update, ValueGroup, Verdict
from index.query import Kind, Question
from index.query.answer_type.keywords import rephrase
from index.text.values import Amount, Day

# "Who announced a tour" may have many answers: two singers who announced one do not contradict each other.
SEVERAL = re.compile(r"\b(?:an?|any|some)\s+(?!day|week|month|year)[^\W\d_]", re.IGNORECASE)
HOLDER = re.compile(r"\W*who(?:['’]s| is| are) the\b", re.IGNORECASE)
DAY = timedelta(1)  # least time between two stories for an update of a count
GROWTH = 20  # largest ratio of two figures of one event
Texts = Mapping[str, SharedText]
"""By the name of a story, the text that it carries; a story that is not there carries its own."""
Changed = list[tuple[int, int, Substitution]]  # two sources, and a difference in a sentence that both use


def compare(question: Question, sources: tuple[SourceAnswer, ...], texts: Texts = MappingProxyType({})) -> Agreement:
    """Compare the answers of the sources.

    `readings` come oldest first if they differ; otherwise, and if there are no dates, the most frequent first, then in
    the order of the sources. A source's own later story counts for it, and is reported as an update. Sources that carry
    one of `texts` count once.
    """
    claims = [claim_of(question, source) for source in sources]
    compared = _of_the_event(question, claims)
    changed = [
        (a, b, found)
        for (a, one), (b, other) in combinations(enumerate(claims), 2)
        for found in substitutions(one.sentences, other.sentences)
    ]
    pairs = aligned(sources)
    groups = sorted(group_claims(compared), key=lambda group: (-_independent_sources(group, texts), -len(group)))
    verdict = _verdict(question, groups, claims, texts)
    if verdict is Verdict.DIFFER:
        groups.sort(key=lambda group: min(one.published or date.max for one in group))
    readings = tuple(value_group(group, _independent_sources(group, texts)) for group in groups)
    found = (
        *spellings(sources),
        *_replaced(claims, changed),
        *quotation_versions(claims, pairs),
        *count_differences(claims, pairs),
        *details(pairs),
    )
    updated = (
        one
        for one in compared
        if isinstance(one.said, Amount)
        and one.former
        and _grown(one, one.former)
        and same_event(question, one, one.former)
    )
    return Agreement(
        verdict=verdict,
        readings=readings,
        differences=tuple(_besides(_merged(found), readings)),
        updates=tuple(
            _update(one, one.former) for one in updated if one.former and not another_event(question, one, one.former)
        ),
        copies=tuple(_group_copies(claims, texts)),
    )


def _of_the_event(question: Question, claims: list[Claim]) -> list[Claim]:
    """The claims about the event of the best one, without counts that a newer claim of the event supersedes.

    If the question names nothing that distinguishes events, all are kept: it is unclear which event is meant.
    """
    giving = [one for one in claims if one.words is not None]
    if not giving:
        return []
    if HOLDER.match(rephrase(question.text)):  # who holds an office now is told by the newest story
        giving.sort(key=lambda one: one.published or date.min, reverse=True)
    of_one = [one for one in giving if not another_event(question, giving[0], one)]
    if len(of_one) < len(giving) and not question.names:
        return giving
    return [one for one in of_one if not any(_overtakes(question, other, one) for other in of_one)]


def _grown(late: Claim, early: Claim) -> bool:
    """True if one amount can have grown into the other. Six rescued and thousands rescued are two events."""
    one, other = (float(claim.said.high) if isinstance(claim.said, Amount) else 0.0 for claim in (late, early))
    return max(one, other) <= GROWTH * max(min(one, other), 1.0)


def _overtakes(question: Question, new: Claim, old: Claim) -> bool:
    """True if a count is newer and not smaller for the same event, or higher than an older "at least"."""
    if question.kind is not Kind.NUMBER or not (isinstance(new.said, Amount) and isinstance(old.said, Amount)):
        return False
    if new.moment is None or old.moment is None or new.moment - old.moment < DAY:
        return False
    if not (new.contradicts(old) or (keeps(old, new) and new.said.low > old.said.low)):
        return False
    return new.said.low >= old.said.low and same_event(question, new, old)


def _replaced(claims: list[Claim], changed: Changed) -> Iterator[Difference]:
    for a, b, found in changed:
        kind = {Kind.PERSON: "name", Kind.DATE: "date"}.get(found.kind, "number")
        sides = ((found.left.words, claims[a]), (found.right.words, claims[b]))
        readings = (ValueGroup(value=words, outlets=(one.outlet,), dates=(one.published,)) for words, one in sides)
        yield Difference(kind=kind, readings=tuple(readings))


def _merged(differences: Iterable[Difference]) -> Iterator[Difference]:
    """The differences in their order, with those of one kind and the same values merged."""
    groups: dict[tuple[str, frozenset[str]], list[Difference]] = {}
    for one in differences:
        groups.setdefault((one.kind, frozenset(reading.value for reading in one.readings)), []).append(one)
    for group in groups.values():
        yield group[0] if len(group) == 1 else _joined(group)


def _joined(group: list[Difference]) -> Difference:
    values = [reading.value for reading in group[0].readings]
    each = [reading for one in group for reading in one.readings]
    return Difference(kind=group[0].kind, readings=tuple(_reading(value, each) for value in values))


def _reading(value: str, readings: list[ValueGroup]) -> ValueGroup:
    saying = [one for one in readings if one.value == value]
    days = {outlet: day for one in saying for outlet, day in zip(one.outlets, one.dates, strict=bool(one.dates))}
    outlets = tuple(dict.fromkeys(outlet for one in saying for outlet in one.outlets))
    return ValueGroup(value=value, outlets=outlets, dates=tuple(days.get(outlet) for outlet in outlets) if days else ())


def _besides(found: Iterable[Difference], readings: tuple[ValueGroup, ...]) -> Iterator[Difference]:
    """The differences that are not the answer's own, each once: without "Veldria John Cole" beside "John Cole"."""
    told = [{reading.value for reading in readings}] if len(readings) > 1 else []
    for difference in found:
        values = {reading.value for reading in difference.readings}
        if not any(all(any(short in value for value in values) for short in earlier) for earlier in told):
            told.append(values)
            yield difference


def value_group(group: list[Claim], claims: int) -> ValueGroup:
    """The value of a group in its most precise form: "44" of "at least 22" and "44"."""
    return ValueGroup(
        value=min(group, key=vagueness).words or "",
        outlets=tuple(one.outlet for one in group),
        dates=tuple(one.published for one in group),
        voices=claims,
    )


def _update(late: Claim, early: Claim) -> Update:
    return Update(
        outlet=late.outlet, value=late.words or "", published=late.published, before=early.words or "",
        since=early.published,
    )  # fmt: skip


def group_claims(claims: list[Claim]) -> list[list[Claim]]:
    """Return the claims that give a value, in groups whose members all agree, in their order."""
    groups: list[list[Claim]] = []
    for one in claims:
        if one.words is None:
            continue
        fitting = (group for group in groups if all(one.agrees(other) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _verdict(question: Question, groups: list[list[Claim]], claims: list[Claim], texts: Texts) -> Verdict:
    giving = _independent_sources(chain.from_iterable(groups), texts)
    if len(groups) <= 1:
        if giving > 1:
            return Verdict.AGREE
        return Verdict.SINGLE if groups or _independent_sources(claims, texts) == 1 else Verdict.UNCLEAR
    pairs = [(one, other) for left, right in combinations(groups, 2) for one in left for other in right]
    return Verdict.DIFFER if all(_differ(question, one, other) for one, other in pairs) else Verdict.UNCLEAR


def _unlike(one: Claim, other: Claim) -> bool:
    """True if exactly one of two names has one word: a country and its president may stand for each other."""
    return (len((one.words or "").split()) == 1) != (len((other.words or "").split()) == 1)


def _differ(question: Question, one: Claim, other: Claim) -> bool:
    if not one.contradicts(other):
        return False
    if another_event(question, one, other) or (not isinstance(one.said, Amount) and SEVERAL.search(question.text)):
        return False
    if not isinstance(one.said, Amount | Day) and _unlike(one, other):
        return False
    left, right = one.sentences[0], other.sentences[0]
    if share_of_wording(left.wording, right.wording) and (
        isinstance(one.said, Day) or times(left.text) == times(right.text)
    ):
        return True
    return same_event(question, one, other)


def _independent_sources(claims: Iterable[Claim], texts: Texts) -> int:
    """The number of independent sources: those that carry one text count once."""
    return len({_carried(one, texts) for one in claims})


def _group_copies(claims: Sequence[Claim], texts: Texts) -> Iterator[CopyGroup]:
    """The texts that several outlets carry, in the order of the claims."""
    quoted = {one.outlet for one in claims}
    carrying: dict[SharedText, list[str]] = {}
    for one in claims:
        if text := texts.get(one.snippet.story.name):
            carrying.setdefault(text, []).append(one.outlet)
    for text, outlets in carrying.items():
        # an outlet that is quoted with another story of its own counts with that one
        others = (outlet for outlet in text.outlets if outlet not in quoted)
        if len(together := (*outlets, *others)) > 1:
            yield CopyGroup(agency=text.agency, outlets=together)


def _carried(claim: Claim, texts: Texts) -> int | str:
    text = texts.get(claim.snippet.story.name)
    return claim.outlet if text is None else text.number
