"""What Telegram answers to a poll, without updates that the library cannot read."""

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)


class Fetching(HTTPXRequest):
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
    try:
        Update.de_json(update, None)
    except Exception:  # whatever the library stumbles over
        logger.exception("update %s cannot be read, and is left out", update.get("update_id"))
        return {"update_id": update.get("update_id")}
    return update
