"""Recognise messages to the bot, and read the question in them."""

from collections.abc import Iterator

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class Addressed(filters.MessageFilter):
    """Filter for messages to the bot in a group: a reply to one of its messages, or its name in the text.

    Without forwarded messages, such as a channel's post in its discussion group.
    """

    def filter(self, message: Message) -> bool:
        """True if the message is to the bot."""
        if message.chat.type not in GROUPS or message.forward_origin or message.is_automatic_forward:
            return False
        return _answers_the_bot(message) or any(_mentions(message))


def command(message: Message) -> str | None:
    """The lower-case name of the command at the start of the message, unless it is another bot's."""
    first = next(_beginning(message), None)
    if first is None:
        return None
    name, _, bot = message.parse_entity(first)[1:].lower().partition("@")
    return name if bot in ("", message.get_bot().username.lower()) else None


def question(message: Message) -> str:
    """The text without a command at its beginning and without the bot's name.

    If nothing else was written, the text of the message replied to: someone points the bot at a question.
    """
    asked = _bare(message)
    # In a topic, its first message appears as the message replied to; it has no text.
    pointed = message.reply_to_message
    if asked or pointed is None or _answers_the_bot(message):
        return asked
    return _bare(pointed)


def _answers_the_bot(message: Message) -> bool:
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == message.get_bot().id


def _bare(message: Message) -> str:
    wide = (message.text or "").encode("utf-16-le")
    for entity in sorted((*_mentions(message), *_beginning(message)), key=lambda each: each.offset, reverse=True):
        # offsets of entities count UTF-16 code units, of two bytes each
        wide = wide[: 2 * entity.offset] + wide[2 * (entity.offset + entity.length) :]
    return " ".join(wide.decode("utf-16-le").split())


def _mentions(message: Message) -> Iterator[MessageEntity]:
    """The ranges of the bot's name, as Telegram marked them: `mail@bot.example` is not one."""
    name = f"@{message.get_bot().username}".lower()
    for entity, words in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items():
        pointed = entity.user is not None and entity.user.id == message.get_bot().id
        if pointed or words.lower() == name:
            yield entity


def _beginning(message: Message) -> Iterator[MessageEntity]:
    yield from (each for each in message.entities if each.type == MessageEntity.BOT_COMMAND and each.offset == 0)
