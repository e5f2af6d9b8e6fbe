"""Permissions of admins: only an identified person who writes as that person may command the bot."""

from enum import Enum

from telegram import Chat, Message, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest


class Permission(Enum):
    """Permission of the sender of a message."""

    ADMIN = "one of the admins, writing as that person"
    NAMELESS = "someone who writes in the name of a group or a channel, so that nobody can tell who it is"
    STRANGER = "anyone else"


class Admins:
    """The people who may command the bot, by their Telegram user ids; nobody if there are none."""

    def __init__(self, people: frozenset[int]) -> None:
        self.people = people

    def admission(self, message: Message) -> Permission:
        """Permission of the sender of the message."""
        if message.sender_chat is not None:
            return Permission.NAMELESS
        return Permission.ADMIN if self.runs(message.from_user) else Permission.STRANGER

    def runs(self, person: User | None) -> bool:
        """True if the person is an admin."""
        return person is not None and not person.is_bot and person.id in self.people

    def alone_with(self, message: Message) -> bool:
        """True if only an admin reads the reply to the message."""
        return message.chat.type == ChatType.PRIVATE and self.admission(message) is Permission.ADMIN


async def settles(chat: Chat, person: User | None, sender: Chat | None) -> bool:
    """True if someone may change the bot's settings in a chat: in a group only its admins, also anonymous ones.

    `sender` is the chat in whose name the person wrote, if any.
    """
    if chat.type == ChatType.PRIVATE:
        return True
    if sender is not None:
        return sender.id == chat.id
    if person is None:
        return False
    try:
        member = await chat.get_member(person.id)
    except BadRequest:  # who has left, or a group that hides its members
        return False
    return member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
