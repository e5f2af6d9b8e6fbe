"""What Telegram answers to a poll, without updates that the library cannot read."""

from typing import Any

from telegram.request import HTTPXRequest

from bot.transport.updates import read_update


class TolerantRequest(HTTPXRequest):
    """Its parent, for the requests of a poll.

    The library drops all updates of an answer in which it cannot read one, and then gets the same answer for ever.
    Such a one, with what only a newer Bot API knows, is made empty here, and so is confirmed as any other.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON. Raises `TelegramError` for one that is none."""
        body = HTTPXRequest.parse_json_payload(payload)
        if isinstance(body.get("result"), list):
            body["result"] = [_readable(update) for update in body["result"]]
        return body


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    return update if read_update(update, None) else {"update_id": update.get("update_id")}
