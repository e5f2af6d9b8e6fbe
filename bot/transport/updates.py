"""Parse updates of Telegram, and leave out those that the library cannot parse."""

import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update
from telegram.request import HTTPXRequest


class TolerantRequest(HTTPXRequest):
    """Request class for polling that tolerates unknown updates.

    The library drops all updates of a reply in which it cannot parse one, and then gets the same reply forever. Here
    such an update, with content of a newer Bot API, is emptied, and so is confirmed like any other.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The reply as JSON. Raises `TelegramError` for one that is not JSON."""
        body = HTTPXRequest.parse_json_payload(payload)
        if isinstance(body.get("result"), list):
            body["result"] = [_readable(update) for update in body["result"]]
        return body


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    return update if read_update(update, None) else {"update_id": update.get("update_id")}


logger = logging.getLogger(__name__)


def read_update(data: object, bot: Bot | None) -> Update | None:
    """The parsed update; None, and a log line without its content, for one that the library cannot parse."""
    number = data.get("update_id") if isinstance(data, Mapping) else None
    try:
        return Update.de_json(data, bot)  # type: ignore[arg-type]  # whatever it is: it came from outside
    except Exception as error:  # noqa: BLE001  # whatever the library stumbles over; its text may hold what people wrote
        logger.error("update %s cannot be read, and is left out: %s", number, type(error).__name__)  # noqa: TRY400
        return None
