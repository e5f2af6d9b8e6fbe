"""Merge equal differences of several pairs of outlets into one with all of them."""

from collections.abc import Iterable, Iterator

from index.models import Difference, ValueGroup


def merge_differences(differences: Iterable[Difference]) -> Iterator[Difference]:
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
