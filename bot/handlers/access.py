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
DONE = {Standing.ALLOWED: marked("Let in: {number}."), Standing.DENIED: marked("Shut out: {number}.")}
SHARED = marked("{number} stands for many people at once, so nobody is meant by it.")
ADMIN = marked("{number} runs this bot and is always let in.")


class AccessCommands:
    """Handles the commands that give or deny access."""

    def __init__(self, people: People, admins: Admins) -> None:
        self._people = people
        self._admins = admins

    async def allow(self, order: AdminOrder) -> None:
        """Gives someone access."""
        await reply(order.message, (await self._put(order, ALLOW.name, Standing.ALLOWED),))

    async def deny(self, order: AdminOrder) -> None:
        """Denies someone access, whatever TELEGRAM_ACCESS is."""
        await reply(order.message, (await self._put(order, DENY.name, Standing.DENIED),))

    async def _put(self, order: AdminOrder, command: str, standing: Standing) -> str:
        word, say = (*order.words, "")[0], order.say
        if not re.fullmatch(r"-?[1-9][0-9]{0,17}", word, re.ASCII):
            return say.text(WHOM, command=command)
        number = int(word)
        if number in SHARED_IDS:
            return say.text(SHARED, number=word)
        if number in self._admins.people:
            return say.text(ADMIN, number=word)
        await self._people.put(number, standing, order.admin)
        return say.text(DONE[standing], number=word)
