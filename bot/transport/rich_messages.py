"""Rich messages (Bot API 10.2), which the library does not have yet: sent where the server takes them."""

import logging

from telegram import Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound

from bot.rendering import Keyboard
from bot.rendering.html.rich import RichMessage
from bot.transport.replies import inline, is_closed, persistently

logger = logging.getLogger(__name__)


class RichMessages:
    """Sends rich messages until the server refuses one: an older one does not know them."""

    def __init__(self) -> None:
        self._refused = False

    async def reply(self, message: Message, content: RichMessage, keyboard: Keyboard) -> Message | None:
        """Replies with a rich message; None where another form has to be sent. Raises `TelegramError`."""
        if self._refused:
            return None
        to = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        told: dict[str, object] = {
            "chat_id": message.chat_id,
            "message_thread_id": message.message_thread_id if message.is_topic_message else None,
            "rich_message": content.model_dump(mode="json", exclude_none=True),
            "reply_parameters": to,
            "reply_markup": inline(keyboard),
        }
        given = {name: value for name, value in told.items() if value is not None}
        try:
            return await persistently(lambda: _sent(message, given))
        except ChatMigrated:  # the other form is sent to the new chat
            return None
        except (BadRequest, EndPointNotFound) as error:
            if is_closed(error):
                raise
            logger.info("no rich messages: %s", error)
            self._refused = True
            return None


async def _sent(message: Message, given: dict[str, object]) -> Message:
    sent = await message.get_bot().do_api_request("sendRichMessage", given, Message)
    if not isinstance(sent, Message):
        raise TypeError(f"a message was sent, and not {type(sent).__name__}")
    return sent
