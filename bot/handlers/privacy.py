"""/forget: deletes the data stored about a person. docs/privacy.md lists it; a test compares it with the tables."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.locales import Locale, marked, marked_forms
from bot.rendering.html.markup import text_markup
from bot.storage import Database
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import edit, reply
from index.models import Frozen

NAMELESS = marked(
    "You write in the name of a group or a channel, so I cannot see what is yours. Write to me under your own name."
)
NOTHING = marked("I keep nothing about you here.")
DELETED = marked("Deleted: {what}.")
ASKED = marked("I keep {what}. Shall I delete it?")
DELETE = marked("Delete")
NOT_YOURS = marked("Only whoever asked can do that.")
FORGETS = "forget:"  # what the data of the button begins with; the number of the person follows
STAYS = marked("What the people who run this bot decided about you, to let you in or to shut you out, is not deleted.")

# `forget(person)` deletes the person's data from a cache in memory.
Forget = Callable[[int], Awaitable[None]]


class Personal(Frozen):
    """A table with personal data: the name for one row, and the rows of a person.

    `private` is an SQL condition with `:person`, the id also of the private chat: all rows of the person. `group` is
    one with `:person` and `:chat`: the person's rows in a group; None if there are none.
    """

    table: str
    forms: tuple[str, str]
    private: str
    group: str | None = None


# Rows that depend on rows of these are deleted with them: the outbox messages of a watch.
PERSONAL = (
    Personal(table="views", forms=marked_forms("{number} question", "{number} questions"), private="chat = :person"),
    Personal(
        table="votes",
        forms=marked_forms("{number} vote", "{number} votes"),
        private="chat = :person OR person = :person",
        group="chat = :chat AND person = :person",
    ),
    Personal(
        table="watches",
        forms=marked_forms("{number} watched question", "{number} watched questions"),
        private="chat = :person OR person = :person",
        group="chat = :chat AND person = :person",
    ),
    Personal(table="quiet", forms=marked_forms("your quiet hours", "your quiet hours"), private="chat = :person"),
    Personal(
        table="preferences",
        forms=marked_forms("your choice of a language", "your choice of a language"),
        private="owner = :person",
    ),
)

# Access decisions about a person, which /forget does not delete.
STANDING = "SELECT count(*) FROM people WHERE person = ?"


class Privacy:
    """Handles /forget. `held`: objects that must delete the person from memory, too."""

    def __init__(self, state: Database, locales: ChatLocales, held: Iterable[Forget] = ()) -> None:
        self._state = state
        self._locales = locales
        self._held = tuple(held)

    async def forget(self, message: Message) -> None:
        """List the stored data of the sender, in a group only those of that group, and ask before deleting them."""
        say, person = self._locales.of(message), message.from_user
        if person is None or message.sender_chat is not None:
            await reply(message, (say.text(NAMELESS),))
            return
        alone = message.chat.type == ChatType.PRIVATE
        kept, stays = await self._state.run(lambda connection: _kept(connection, person.id, message.chat_id, alone))
        if not any(number for _, number in kept):
            await reply(message, (text_markup(_with_standing(say.text(NOTHING), say, stays=stays)).html,))
            return
        asked = text_markup(_with_standing(say.text(ASKED, what=_listed(kept, say)), say, stays=stays))
        button = InlineKeyboardButton(say.text(DELETE), callback_data=f"{FORGETS}{person.id}")
        await reply(message, (asked.html,), InlineKeyboardMarkup.from_button(button))

    async def press(self, query: CallbackQuery) -> None:
        """Delete the data of the person who asked, if the same person presses, and list what was deleted."""
        say, shown, person = self._locales.of(query), query.message, query.from_user.id
        if shown is None or (query.data or "") != f"{FORGETS}{person}":
            await query.answer(say.text(NOT_YOURS), show_alert=True)
            return
        alone = shown.chat.type == ChatType.PRIVATE
        deleted = await self._state.run(lambda connection: _delete(connection, person, shown.chat.id, alone))
        await self._state.empty_log()
        if alone:
            for drop in self._held:
                await drop(person)
        told = _listed(deleted, say)
        page = text_markup(say.text(DELETED, what=told) if told else say.text(NOTHING)).html
        await edit(query.get_bot(), shown.chat.id, shown.message_id, page)
        await query.answer()


def _conditions(alone: bool) -> list[tuple[Personal, str]]:
    found = ((each, each.private if alone else each.group) for each in PERSONAL)
    return [(each, whose) for each, whose in found if whose is not None]


def _kept(
    connection: sqlite3.Connection, person: int, chat: int, alone: bool
) -> tuple[list[tuple[Personal, int]], bool]:
    counts = []
    for each, whose in _conditions(alone):
        counting = f"SELECT count(*) FROM {each.table} WHERE {whose}"  # noqa: S608 - both are words of this module
        counts.append((each, int(connection.execute(counting, {"person": person, "chat": chat}).fetchone()[0])))
    return counts, alone and connection.execute(STANDING, (person,)).fetchone()[0] > 0


def _delete(connection: sqlite3.Connection, person: int, chat: int, alone: bool) -> list[tuple[Personal, int]]:
    counts = []
    for each, whose in _conditions(alone):
        deletion = f"DELETE FROM {each.table} WHERE {whose}"  # noqa: S608 - both are words of this module
        counts.append((each, connection.execute(deletion, {"person": person, "chat": chat}).rowcount))
    return counts


def _listed(counts: Iterable[tuple[Personal, int]], say: Locale) -> str:
    return ", ".join(say.plural(*each.forms, number) for each, number in counts if number)


def _with_standing(told: str, say: Locale, *, stays: bool) -> str:
    return f"{told}\n{say.text(STAYS)}" if stays else told
