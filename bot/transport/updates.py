"""Updates as Telegram sends them, read or, where the library cannot read one, left out."""

import logging
from collections.abc import Mapping

from telegram import Bot, Update

logger = logging.getLogger(__name__)


def read_update(data: object, bot: Bot | None) -> Update | None:
    """The update; None, and a line in the log without a word of it, for what the library cannot read."""
    number = data.get("update_id") if isinstance(data, Mapping) else None
    try:
        return Update.de_json(data, bot)  # type: ignore[arg-type]  # whatever it is: it came from outside
    except Exception as error:  # noqa: BLE001  # whatever the library stumbles over; its text may hold what people wrote
        logger.error("update %s cannot be read, and is left out: %s", number, type(error).__name__)  # noqa: TRY400
        return None
