"""Messages with buttons, stored in the bot's state so that the buttons work after a restart."""

import logging
import sqlite3
from datetime import UTC, timedelta
from enum import StrEnum

from bot.clock import Clock
from bot.storage import Database, StateRefused
from index.models import Frozen

# Lifetime of a message's buttons. Votes are kept longer, without the voter.
KEPT = timedelta(days=30)


logger = logging.getLogger(__name__)


class MessageKind(StrEnum):
    """Content of a message."""

    ANSWER = "answer"
    STORY = "story"


class AnswerMessage(Frozen):
    """A message with buttons: `question` is the one it answers, as it was read, `written` as it was written.

    For a story both are its key. `asked` is the number of the message that asked, and `follows` the question before a
    follow-up. `outlet`, `sentence` and `value` are those of the first sentence; None if the stories did not answer.
    """

    chat: int
    message: int
    kind: MessageKind = MessageKind.ANSWER
    question: str
    written: str
    asked: int
    follows: str | None = None
    generation: str = ""
    page: int = 0
    outlet: str | None = None
    sentence: str | None = None
    value: str | None = None


class AnswerMessages:
    """The messages with buttons. `now` returns the time, with its zone."""

    def __init__(self, state: Database, now: Clock) -> None:
        self._state = state
        self._now = now

    async def keep(self, view: AnswerMessage) -> None:
        """Stores the content of a message, and deletes records older than `KEPT`.

        If that fails, for example on a full disk, the message stays in the chat with buttons that do not work.
        """
        now = self._now().astimezone(UTC)
        fields = view.model_dump() | {"at": now.isoformat(timespec="seconds")}

        def write(connection: sqlite3.Connection) -> None:
            _forget_before(connection, (now - KEPT).isoformat(timespec="seconds"))
            names, places = ", ".join(fields), ", ".join(f":{name}" for name in fields)
            connection.execute(f"INSERT OR REPLACE INTO views ({names}) VALUES ({places})", fields)  # noqa: S608

        try:
            await self._state.run(write)
        except StateRefused as error:
            logger.error("the buttons of a message will not work: %s", error)  # noqa: TRY400 - its text says all

    async def of(self, chat: int, message: int) -> AnswerMessage | None:
        """Content of a message; None if it is not stored any more."""
        return await self._one("message = ?", chat, message)

    async def answering(self, chat: int, asked: int) -> AnswerMessage | None:
        """The message that answers the message `asked`; None if there is none."""
        return await self._one("asked = ? ORDER BY message DESC LIMIT 1", chat, asked)

    async def _one(self, condition: str, chat: int, number: int) -> AnswerMessage | None:
        columns = ", ".join(AnswerMessage.model_fields)
        query = f"SELECT {columns} FROM views WHERE chat = ? AND {condition}"  # noqa: S608
        row = await self._state.run(lambda connection: connection.execute(query, (chat, number)).fetchone())
        return AnswerMessage(**dict(zip(AnswerMessage.model_fields, row, strict=True))) if row else None


def _forget_before(connection: sqlite3.Connection, day: str) -> None:
    connection.execute(
        "UPDATE votes SET person = NULL WHERE person IS NOT NULL AND EXISTS (SELECT 1 FROM views"
        " WHERE views.chat = votes.chat AND views.message = votes.message AND views.at < ?)",
        (day,),
    )
    connection.execute("DELETE FROM views WHERE at < ?", (day,))
