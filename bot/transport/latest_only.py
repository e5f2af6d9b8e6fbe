"""Latest-only processing: of several requests of one person in quick succession, only the newest is processed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class LatestOnly:
    """Admits one request of a person at a time, and of the waiting ones only the last."""

    def __init__(self) -> None:
        # Weak references: a person's entry lives as long as one of their requests runs or waits.
        self._places: WeakValueDictionary[int, _Place] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[bool]:
        """Waits for the person's current request to end; True if this one is still the newest then."""
        place = self._places.setdefault(person, _Place())
        place.newest += 1
        mine = place.newest
        async with place.lock:
            yield mine == place.newest


class _Place:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.newest = 0
