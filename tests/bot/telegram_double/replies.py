"""Which messages the bot has replied to."""

import asyncio
import json
from collections.abc import Iterable

from tests.bot.telegram_double.chats import Chat
from tests.bot.telegram_double.server import Request, TelegramDouble

# Seconds without any reply in any chat after which nobody waits any more.
LONGEST = 120.0


class Replies:
    """The messages that were replied to; whoever waits for a reply is woken.

    New requests are looked at ten times a second: a look at all of them for each message would be the load itself.
    """

    def __init__(self, double: TelegramDouble) -> None:
        self._double = double
        self._read = 0
        self._seen: set[tuple[str, int]] = set()
        self._more = asyncio.Condition()

    async def to(self, chat: Chat, numbers: Iterable[int]) -> bool:
        """Wait until all of these messages of the chat are replied to; False if no reply comes to anybody any more."""
        wanted = {(chat.id, number) for number in numbers}
        async with self._more:
            while not wanted <= self._seen:
                before = len(self._seen)
                try:
                    await asyncio.wait_for(self._more.wait(), LONGEST)
                except TimeoutError:
                    if len(self._seen) == before:
                        return False
        return True

    async def keep(self) -> None:
        """Note new replies, until cancelled."""
        while True:
            await asyncio.sleep(0.1)
            new = self._double.requests[self._read :]
            self._read += len(new)
            answered = {(each.fields["chat_id"], replied_to(each)) for each in new if is_reply(each)}
            async with self._more:
                self._seen |= answered
                self._more.notify_all()


def is_reply(request: Request) -> bool:
    """True for a message or picture that arrived and replies to another."""
    sent = request.method in {"sendMessage", "sendPhoto"} and request.status == 200
    return sent and "reply_parameters" in request.fields


def replied_to(request: Request) -> int:
    """The number of the message that a reply replies to."""
    return int(json.loads(request.fields["reply_parameters"])["message_id"])
