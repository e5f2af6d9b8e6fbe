"""/timeline and its button: the values of a question over time, as a picture."""

import asyncio
import logging

from telegram import Message, ReplyParameters

from bot.locales import Locale, marked
from bot.ports import ReportPort
from bot.rendering import timeline_page
from bot.transport.replies import persistently, reply
from index.errors import ChartsMissing

NO_VALUES = marked("No story gives a value that could be shown over time.")

logger = logging.getLogger(__name__)


class Timelines:
    """Sends timelines; one is drawn at a time, which takes a second of CPU time."""

    def __init__(self, newsroom: ReportPort) -> None:
        self._newsroom = newsroom
        self._turn = asyncio.Lock()

    async def send(self, message: Message, question: str, say: Locale) -> bool:
        """Replies to the message with the picture, or in words if pictures cannot be drawn here.

        Returns True if there was a value to show.
        """
        timeline = await asyncio.to_thread(self._newsroom.timeline, question)
        if not timeline.told:
            return False
        page = timeline_page(timeline, say)
        try:
            async with self._turn:
                picture = await asyncio.to_thread(self._newsroom.picture, timeline, say=say)
        except ChartsMissing as error:
            logger.warning("%s", error)
            await reply(message, (page,))
            return True
        answered = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        await persistently(
            lambda: message.reply_photo(picture, caption=page, parse_mode="HTML", reply_parameters=answered)
        )
        return True
