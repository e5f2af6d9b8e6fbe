"""A group that becomes a supergroup gets another number; what is kept by the number moves along."""

import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram import Message

# `moved(old, new)`: from now on the chat `old` is the chat `new`. It may be told more than once.
Moved = Callable[[int, int], Awaitable[None]]

logger = logging.getLogger(__name__)


class GroupMigration:
    """Tells each place that keeps something by the number of a chat."""

    def __init__(self, places: Iterable[Moved] = ()) -> None:
        self._places = tuple(places)

    async def seen(self, message: Message) -> None:
        """Reads the report that Telegram puts into the old group, and the one in the new."""
        if message.migrate_to_chat_id is not None:
            await self.moved(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self.moved(message.migrate_from_chat_id, message.chat_id)

    async def moved(self, old: int, new: int) -> None:
        """Tells all places of the move."""
        logger.info("group %s is supergroup %s now", old, new)
        for place in self._places:
            await place(old, new)
