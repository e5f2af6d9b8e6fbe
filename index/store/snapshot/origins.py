"""Outlet and day of each story as numbers, for filters."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.models import Filters
from index.store.checksums import Arrays
from index.store.snapshot.sentence_spans import Numbers

NAME = "origins.npy"
NO_DAY = 0
"""Stands for a story without a date; the proleptic Gregorian ordinals of `date.toordinal` begin with 1."""


class Origins:
    """Outlet and day of the stories at positions 0, 1, 2, …

    `outlets` (int32) is the index of each one in the sorted names of all outlets, `days` (int32) the ordinal of its
    date, 0 for a story without a date.
    """

    def __init__(self, outlets: Numbers, days: Numbers) -> None:
        self.outlets = outlets
        self.days = days

    @classmethod
    def of(cls, ids: Numbers, origins: Sequence[tuple[int, str, str | None]]) -> Self:
        """Make them from the archive's ids in the order of positions, and id, outlet and ISO date of each story."""
        number_of = {outlet: number for number, outlet in enumerate(sorted({outlet for _, outlet, _ in origins}))}
        told = {
            story: (number_of[outlet], date.fromisoformat(day).toordinal() if day else NO_DAY)
            for story, outlet, day in origins
        }
        columns = np.array([told[story] for story in ids.tolist()], np.int32).reshape(-1, 2)
        return cls(columns[:, 0], columns[:, 1])

    @classmethod
    def open(cls, arrays: Arrays) -> Self:
        """Map the file of a generation; raises the errors of `Arrays.open`."""
        outlets, days = arrays.whole(NAME)
        return cls(outlets, days)

    def save(self, folder: Path) -> None:
        """Write the file."""
        np.save(folder / NAME, np.stack([self.outlets, self.days]))

    def published(self, positions: NDArray[np.int32]) -> list[int | None]:
        """The ordinal of the date of each story, None for a story without a date."""
        return [day or None for day in self.days[positions].tolist()]

    def allowed(self, filters: Filters, outlets: Sequence[str]) -> NDArray[np.bool_]:
        """Mask (stories,) of the stories that match filters; `outlets` are the names of all, in any order."""
        allowed = np.ones(len(self.days), np.bool_)
        if filters.outlets:
            number_of = {outlet: number for number, outlet in enumerate(sorted(outlets))}
            wanted = [number_of[outlet] for outlet in filters.outlets if outlet in number_of]
            allowed &= np.isin(self.outlets, wanted)
        if filters.after:
            allowed &= self.days >= filters.after.toordinal()
        if filters.before:
            allowed &= (self.days < filters.before.toordinal()) & (self.days != NO_DAY)
        return allowed

    def newest(self, allowed: NDArray[np.bool_], limit: int) -> list[int]:
        """The positions of the newest of some stories, newest first; those of one day in their order."""
        positions = np.flatnonzero(allowed & (self.days != NO_DAY))
        order = np.argsort(-self.days[positions], kind="stable")
        return [int(position) for position in positions[order[:limit]]]
