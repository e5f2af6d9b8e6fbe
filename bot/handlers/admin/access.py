"""/allow and /deny: who may use the bot."""

import re

from bot.access.admin_guard import AdminOrder
from bot.access.permissions import Admins
from bot.commands import ALLOW, DENY
from bot.locales import marked
from bot.settings import SHARED_IDS
from bot.storage.people import People, Standing
from bot.transport.replies import reply

WHOM = marked(
    "Write the number of a person or a group behind /{command}, or send it as a reply to a message that someone wrote "
    "under their own name."
)
MOST = 20  # people of one command
DONE = {Standing.ALLOWED: marked("Let in: {number}."), Standing.DENIED: marked("Shut out: {number}.")}
SHARED = marked("{number} stands for many people at once, so nobody is meant by it.")
ADMIN = marked("{number} runs this bot and is always let in.")


class AccessCommands:
    """Handles the commands that give or deny access."""

    def __init__(self, people: People, admins: Admins) -> None:
        self._people = people
        self._admins = admins

    async def allow(self, order: AdminOrder) -> None:
        """Gives people access."""
        await self._put_all(order, ALLOW.name, Standing.ALLOWED)

    async def deny(self, order: AdminOrder) -> None:
        """Denies people access, whatever TELEGRAM_ACCESS is."""
        await self._put_all(order, DENY.name, Standing.DENIED)

    async def _put_all(self, order: AdminOrder, command: str, standing: Standing) -> None:
        lines = [await self._put(order, word, command, standing) for word in order.words[:MOST] or ("",)]
        await reply(order.message, ("\n".join(dict.fromkeys(lines)),))

    async def _put(self, order: AdminOrder, word: str, command: str, standing: Standing) -> str:
        say = order.say
        if not re.fullmatch(r"-?[1-9][0-9]{0,17}", word, re.ASCII):
            return say.text(WHOM, command=command)
        number = int(word)
        if number in SHARED_IDS:
            return say.text(SHARED, number=word)
        if number in self._admins.people:
            return say.text(ADMIN, number=word)
        await self._people.put(number, standing, order.admin)
        return say.text(DONE[standing], number=word)
