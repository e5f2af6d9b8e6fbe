"""Group membership: one greeting when the bot is added, and no other unsolicited message."""

from telegram import ChatMember, ChatMemberUpdated

from bot.commands import ASK, HELP
from bot.locales import marked
from bot.transport.addressing import GROUPS
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import NO_PREVIEW, persistently
from bot.transport.service_replies import ServiceReplies

HELLO = marked(
    "Hello. I answer questions about the news stories that I hold, in the words of each source.\n"
    "Ask with /{ask} and your question, reply to a message of mine, or name me in yours. "
    "All else that you write here is none of my business. /{help} says more."
)

AWAY = (ChatMember.LEFT, ChatMember.BANNED)
HERE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


class Groups:
    """Handles changes of the bot's own membership in a group."""

    def __init__(self, locales: ChatLocales, service: ServiceReplies) -> None:
        self._locales = locales
        self._service = service

    async def changed(self, change: ChatMemberUpdated) -> None:
        """Sends a greeting if the bot was just added and may write; a removal or a new right is only logged.

        Raises `TelegramError` if the greeting could not be sent.
        """
        self._service.try_again(change.chat.id)
        came = change.old_chat_member.status in AWAY and change.new_chat_member.status in HERE
        if not came or change.chat.type not in GROUPS:
            return
        page = self._locales.named(change.from_user.language_code).text(HELLO, ask=ASK.name, help=HELP.name)
        await persistently(lambda: change.chat.send_message(page, parse_mode="HTML", link_preview_options=NO_PREVIEW))
