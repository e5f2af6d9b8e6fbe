"""Updates as Telegram sends them, read or, where the library cannot read one, left out."""

import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update
from telegram.request import HTTPXRequest


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


logger = logging.getLogger(__name__)


def read_update(data: object, bot: Bot | None) -> Update | None:
    """The update; None, and a line in the log without a word of it, for what the library cannot read."""
    number = data.get("update_id") if isinstance(data, Mapping) else None
    try:
        return Update.de_json(data, bot)  # type: ignore[arg-type]  # whatever it is: it came from outside
    except Exception as error:  # noqa: BLE001  # whatever the library stumbles over; its text may hold what people wrote
        logger.error("update %s cannot be read, and is left out: %s", number, type(error).__name__)  # noqa: TRY400
        return None
