"""Of what one person asks in quick succession, only the newest is worked on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class LatestOnly:
    """Lets one request of a person in at a time, and of those that wait only the one that came last."""

    def __init__(self) -> None:
        # Weak: a person's place lives as long as one of their requests works or waits.
        self._places: WeakValueDictionary[int, _Place] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[bool]:
        """Waits for the person's request in work to end; whether this one is still the newest then."""
        place = self._places.setdefault(person, _Place())
        place.newest += 1
        mine = place.newest
        async with place.lock:
            yield mine == place.newest


class _Place:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.newest = 0
