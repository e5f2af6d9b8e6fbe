"""Migration of a group to a supergroup, which has another id: stored data move along."""

import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram import Message

# `moved(old, new)`: the chat `old` has the id `new` from now on. May be called more than once.
Moved = Callable[[int, int], Awaitable[None]]

logger = logging.getLogger(__name__)


class GroupMigration:
    """Tells each store with data by chat id."""

    def __init__(self, places: Iterable[Moved] = ()) -> None:
        self._places = tuple(places)

    async def seen(self, message: Message) -> None:
        """Handles the service messages about a migration, in the old group and in the new."""
        if message.migrate_to_chat_id is not None:
            await self.moved(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self.moved(message.migrate_from_chat_id, message.chat_id)

    async def moved(self, old: int, new: int) -> None:
        """Tells all stores of the migration."""
        logger.info("group %s is supergroup %s now", old, new)
        for place in self._places:
            await place(old, new)
