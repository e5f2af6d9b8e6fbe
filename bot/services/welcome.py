"""Introduction of the bot, with examples that its stories answer, as buttons to tap in a private chat."""

import asyncio
import logging
from html import escape

from telegram import KeyboardButton, Message, ReplyKeyboardMarkup

from bot.commands import HELP, SOURCES
from bot.locales import Locale, marked
from bot.ports import NewsroomPort
from bot.transport.addressing import GROUPS
from bot.transport.replies import reply, typing
from bot.transport.service_replies import ServiceReplies
from index.errors import CrosscheckError

WELCOME = marked("Ask me about the news stories that I hold.")
FOR_EXAMPLE = marked("For example:")
EXAMPLE = marked("How many were released?")
WHAT_COMES = marked(
    "I answer with the sentence of each source that says it, word for word, and tell you where the sources differ.\n\n"
    "/{sources} lists the sources, /{help} says more."
)

logger = logging.getLogger(__name__)


class Welcome:
    """Introduces the bot; examples are drawn once for each index and language."""

    def __init__(self, newsroom: NewsroomPort, service: ServiceReplies) -> None:
        self._newsroom = newsroom
        self._service = service
        self._generation = ""
        self._drawn: dict[str, tuple[str, ...]] = {}

    async def send(self, message: Message, say: Locale) -> None:
        """Replies with the introduction; a tap on an example sends it, as if the person had written it."""
        async with typing(message):
            examples = await asyncio.to_thread(self._examples, say)
        page = _page(examples, say)
        if examples and message.chat.type not in GROUPS:
            buttons = [[KeyboardButton(each)] for each in examples]
            await reply(message, (page,), ReplyKeyboardMarkup(buttons, resize_keyboard=True, one_time_keyboard=True))
        else:
            await self._service.send(message, page)

    def _examples(self, say: Locale) -> tuple[str, ...]:
        """Questions that the stories answer; none without an index, which takes minutes to build."""
        try:
            generation = self._newsroom.status().generation
            if generation != self._generation:
                self._generation, self._drawn = generation, {}
            if say.code not in self._drawn:
                self._drawn[say.code] = self._newsroom.examples(say.code) or self._common(say)
        except CrosscheckError as error:
            logger.info("no examples: %s", error)
            return ()
        return self._drawn[say.code]

    def _common(self, say: Locale) -> tuple[str, ...]:
        question = say.text(EXAMPLE)
        return (question,) if self._newsroom.ask(question).found else ()


def _page(examples: tuple[str, ...], say: Locale) -> str:
    shown = "\n".join((say.text(FOR_EXAMPLE), *(f"<i>{escape(each, quote=False)}</i>" for each in examples)))
    parts = (
        say.text(WELCOME),
        *([shown] if examples else []),
        say.text(WHAT_COMES, sources=SOURCES.name, help=HELP.name),
    )
    return "\n\n".join(parts)
