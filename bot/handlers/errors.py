"""Error handler: unexpected errors are logged, and the person who wrote gets one plain sentence."""

import logging
from html import escape

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.access.permissions import Admins
from bot.commands import SOURCES
from bot.locales import ENGLISH, Locale, marked
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import is_closed
from bot.transport.service_replies import ServiceReplies
from index.errors import CrosscheckError, QuestionRefused, UnknownStory

# Errors whose texts are about the person's input. Other texts name folders of this machine.
FOR_ANYONE = (QuestionRefused, UnknownStory)

NOT_NOW = marked("The stories cannot be asked just now. Please try again later.")
WENT_WRONG = marked("Something went wrong on my side. Please try again later.")

logger = logging.getLogger(__name__)


class ErrorHandler:
    """Handles the errors that handlers raise."""

    def __init__(self, admins: Admins, locales: ChatLocales, service: ServiceReplies) -> None:
        self._admins = admins
        self._locales = locales
        self._service = service

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Logs the error of `context`, with its traceback if it is unexpected, and replies to the person."""
        error, message = context.error, update.message if isinstance(update, Update) else None
        say = self._locales.of(message) if message else ENGLISH
        if isinstance(error, Forbidden):
            logger.info("a reply was not wanted: %s", error)  # the person has blocked the bot
        elif isinstance(error, TelegramError) and is_closed(error):
            logger.info("a reply was not allowed: %s", error)  # a second message would not be, either
        elif isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
            logger.warning("a reply was not sent: %s", error)
        elif isinstance(error, CrosscheckError):
            _log(error)
            await self.tell(message, self.sentence(error, message, say))
        else:
            logger.error("unexpected, while handling an update", exc_info=error)
            await self.tell(message, say.text(WENT_WRONG))

    async def tell(self, message: Message | None, sentence: str) -> None:
        """Replies with a sentence that helps who wrote only; that it could not be sent is logged."""
        if message is None:
            return
        try:
            await self._service.send(message, sentence)
        except TelegramError as error:
            logger.warning("a failure could not be told: %s", error)

    def sentence(self, error: CrosscheckError, message: Message | None, say: Locale = ENGLISH) -> str:
        """The error's own text, escaped, if the reader of the reply may know it; else a general sentence."""
        may_know = isinstance(error, FOR_ANYONE) or (message is not None and self._admins.alone_with(message))
        if not may_know:
            return say.text(NOT_NOW)
        told = _in_chat(error, say) if isinstance(error, QuestionRefused) else str(error)
        address = "://" in told.partition(" ")[0]  # which stays as it was written
        return escape(told if address else told[:1].upper() + told[1:], quote=False)


def _in_chat(error: QuestionRefused, say: Locale) -> str:
    """The text of a refusal with the command of the chat in place of that of the shell."""
    commands = {"sources": f"/{SOURCES.name}"} if "sources" in error.values else {}
    return say.text(error.sentence, **(error.values | commands))


def _log(error: CrosscheckError) -> None:
    if isinstance(error, FOR_ANYONE):  # its text holds what the person wrote, which only --verbose may log
        logger.info("not answered: %s", type(error).__name__)
        logger.debug("not answered: %s", error)
    else:
        logger.error("%s", error)
