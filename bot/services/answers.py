"""Answers in one message each, which buttons can turn, narrow and edit afterwards."""

import asyncio
import logging
from contextlib import suppress

from telegram import Message
from telegram.constants import ReactionEmoji
from telegram.error import TelegramError

from bot.ports import QuestionPort
from bot.rendering import answer_screen, compare_screen, comparison_table, table_keyboard
from bot.services.welcome import Welcome
from bot.storage import StateRefused
from bot.storage.answer_messages import AnswerMessage, AnswerMessages, MessageKind
from bot.transport.addressing import GROUPS, command
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import inline, reply, typing
from bot.transport.rich_messages import RichMessages
from index.models import Answer, Kind

logger = logging.getLogger(__name__)


class Answers:
    """Sends answers with their buttons, and stores the question of each message."""

    def __init__(self, newsroom: QuestionPort, views: AnswerMessages, locales: ChatLocales, welcome: Welcome) -> None:
        self._newsroom = newsroom
        self._welcome = welcome
        self._rich = RichMessages()
        self._views = views
        self._locales = locales

    async def ask(self, question: str, after: str | None = None) -> Answer:
        """Ask the stories. Raises as `QuestionPort.ask`."""
        return await asyncio.to_thread(self._newsroom.ask, question, after=after)

    async def send(self, message: Message, question: str, *, compared: bool = False) -> None:
        """Replies to the message with the answer to the question, as a follow-up if the message replies to an answer.

        `compared` shows the sources side by side first.
        """
        async with typing(message):
            after = await self._followed(message)
            answer = await self.ask(question, after)
        say, bot = self._locales.of(message), message.get_bot().username
        if message.chat.type in GROUPS and (await self._is_small_talk(message, answer)):
            return
        if answer.advice and answer.advice.greeting:
            await self._welcome.send(message, say)
            return
        several = compared and len(answer.sources) > 1
        sent = None
        if several:
            sent = await self._rich.reply(message, comparison_table(answer, bot, say), table_keyboard(0, say))
        if sent is None:
            screen = compare_screen(answer, 0, 0, say) if several else answer_screen(answer, bot, say=say)
            sent = await reply(message, (screen.html,), inline(screen.keyboard))
        if sent is not None:
            await self._views.keep(
                shown_answer(
                    answer, chat=sent.chat_id, message=sent.message_id, asked=message.message_id, follows=after
                )
            )

    async def _is_small_talk(self, message: Message, answer: Answer) -> bool:
        """True for a reply in a group without a question: thanks get a reaction, other words nothing."""
        before = message.reply_to_message
        if (
            before is None
            or before.from_user is None
            or before.from_user.id != message.get_bot().id
            or command(message)
        ):
            return False
        if answer.advice and answer.advice.greeting:
            with suppress(TelegramError):  # reactions may be switched off in the group
                await message.set_reaction(ReactionEmoji.THUMBS_UP)
            return True
        asks = "?" in answer.question or (answer.understood is not None and answer.understood.kind != Kind.OTHER)
        return not answer.found and not asks

    async def _followed(self, message: Message) -> str | None:
        """The question of the answer that the message replies to; None if it replies to none."""
        before = message.reply_to_message
        if before is None:
            return None
        try:
            view = await self._views.of(message.chat_id, before.message_id)
        except StateRefused as error:  # the question can be answered all the same
            logger.error("an answer that was replied to is not known: %s", error)  # noqa: TRY400 - its text says all
            return None
        return view.question if view and view.kind is MessageKind.ANSWER else None


async def named_question(message: Message, views: AnswerMessages) -> str:
    """Question behind the command, else in the message replied to, or the one that this answers; on one line."""
    words = (message.text or "").split()[1:]
    before = message.reply_to_message
    if words or before is None:
        return " ".join(words)
    if before.from_user is None or not before.from_user.is_bot:
        return _asked(before)
    view = await views.of(message.chat_id, before.message_id)
    return view.question if view is not None and view.kind is MessageKind.ANSWER else ""


def _asked(message: Message) -> str:
    """The words of a message without a leading command."""
    words = (message.text or message.caption or "").split()
    return " ".join(words[1:] if words and words[0].startswith("/") else words)


def shown_answer(answer: Answer, *, chat: int, message: int, asked: int, follows: str | None) -> AnswerMessage:
    """Record of an answer that the bot's `message` in the chat shows, in reply to the message `asked`."""
    first = answer.sources[0].snippets[0] if answer.sources else None
    return AnswerMessage(
        chat=chat,
        message=message,
        question=answer.followed or answer.question,
        written=answer.question,
        asked=asked,
        follows=follows,
        generation=answer.generation,
        outlet=first.story.outlet if first else None,
        sentence=first.text if first else None,
        value=first.answer if first else None,
    )
