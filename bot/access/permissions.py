"""Who may command the bot: a known person who writes as that person."""

from enum import Enum

from telegram import Chat, Message, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest


class Permission(Enum):
    """What the bot knows of who wrote a message."""

    ADMIN = "one of the admins, writing as that person"
    NAMELESS = "someone who writes in the name of a group or a channel, so that nobody can tell who it is"
    STRANGER = "anyone else"


class Admins:
    """The people who may do more than ask, by their Telegram user ids; nobody where there are none."""

    def __init__(self, people: frozenset[int]) -> None:
        self.people = people

    def admission(self, message: Message) -> Permission:
        """Who wrote the message, as far as it concerns what they may do."""
        if message.sender_chat is not None:
            return Permission.NAMELESS
        return Permission.ADMIN if self.runs(message.from_user) else Permission.STRANGER

    def runs(self, person: User | None) -> bool:
        """Whether it is one of them."""
        return person is not None and not person.is_bot and person.id in self.people

    def alone_with(self, message: Message) -> bool:
        """Whether nobody but an admin reads the reply to the message."""
        return message.chat.type == ChatType.PRIVATE and self.admission(message) is Permission.ADMIN


async def settles(chat: Chat, person: User | None, sender: Chat | None) -> bool:
    """Whether someone may settle how the bot behaves in a chat: in a group its admins, also those without a name.

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
