"""Timeline of a value: which outlet gave which value when, and which changed it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from index.claims.claims import Claim, claim_of, vagueness
from index.claims.same_event import another_event, same_event
from index.models import SourceAnswer, TimelinePoint, ValueGroup
from index.query import Question
from index.text.values import Amount, Relation, relation

MOST = 60  # most values, the newest ones


def value_timeline(
    question: Question, stories: Sequence[SourceAnswer]
) -> tuple[tuple[TimelinePoint, ...], tuple[ValueGroup, ...], int]:
    """The values of some stories, one per story, oldest first; the distinct values; and the number of omitted oldest
    ones.

    `stories` is one block per story, the best first. A story that may be about another event than the best one, or that
    gives no value, is left out.
    """
    claims = [one for one in (claim_of(question, story) for story in stories) if one.words is not None]
    ordered = sorted((one for one in claims if _of_one_event(question, claims[0], one)), key=_moment)
    left_out = max(0, len(ordered) - MOST)
    kept = ordered[left_out:]
    groups = list(_grouped(kept))
    return tuple(_told(kept, groups)), tuple(map(_reading, groups)), left_out


def _of_one_event(question: Question, first: Claim, one: Claim) -> bool:
    if one is first:
        return True
    return not another_event(question, first, one, apart=False) and same_event(question, first, one)


def _moment(one: Claim) -> tuple[bool, tuple[datetime, datetime]]:
    """Sort key by publication and change, as precisely as they are known; stories without a date come last."""
    return one.moment is None, one.snippet.story.edition


def _grouped(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The points grouped by value, in the order of the first that gives each."""
    groups: list[list[Claim]] = []
    for one in claims:
        group = next((group for group in reversed(groups) if all(one.agrees(other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    yield from groups


def _told(claims: Sequence[Claim], groups: Sequence[list[Claim]]) -> Iterator[TimelinePoint]:
    number_of = {id(one): number for number, group in enumerate(groups) for one in group}
    latest: dict[str, Claim] = {}
    for one in claims:
        low, high, unit = _bounds(one)
        yield TimelinePoint(
            snippet=one.snippet, words=one.words or "", reading=number_of[id(one)], low=low, high=high, unit=unit,
            was=_changed(latest.get(one.outlet), one),
        )  # fmt: skip
        latest[one.outlet] = one


def _changed(before: Claim | None, one: Claim) -> str | None:
    """The earlier words of the value, if it has changed."""
    if before is None or before.said is None or one.said is None:
        return None
    return before.words if relation(before.said, one.said) is Relation.DIFFERS else None


def _bounds(one: Claim) -> tuple[float | None, float | None, str]:
    return one.said.told if isinstance(one.said, Amount) else (None, None, "")


def _reading(group: Sequence[Claim]) -> ValueGroup:
    """The value in its most precise form; its outlets in the order in which they first gave it, with the days."""
    first = {one.outlet: one for one in reversed(group)}
    outlets = tuple(dict.fromkeys(one.outlet for one in group))
    days = tuple(first[outlet].published for outlet in outlets)
    return ValueGroup(value=min(group, key=vagueness).words or "", outlets=outlets, dates=days)
