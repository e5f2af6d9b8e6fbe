"""What can go wrong between the bot and Telegram, to order."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """An answer that Telegram gives instead of doing what was asked; `status` 0 is a socket that breaks.

    `moved_to` is the number of the supergroup that the chat has become.
    With `late` the request is carried out first, and only the answer to it is lost.
    """

    status: int
    description: str = ""
    retry_after: int | None = None
    late: bool = False
    moved_to: int | None = None

    @property
    def body(self) -> dict[str, Any]:
        """The answer as JSON."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        given = {"retry_after": self.retry_after, "migrate_to_chat_id": self.moved_to}
        parameters = {name: value for name, value in given.items() if value is not None}
        return body | {"parameters": parameters} if parameters else body


DROPPED = Fault(0)


def flooded(seconds: int) -> Fault:
    """Too many messages: wait."""
    return Fault(429, f"Too Many Requests: retry after {seconds}", seconds)


def blocked() -> Fault:
    """The person has blocked the bot."""
    return Fault(403, "Forbidden: bot was blocked by the user")


def broken(status: int = 502) -> Fault:
    """Telegram is not well."""
    return Fault(status, "Bad Gateway")
