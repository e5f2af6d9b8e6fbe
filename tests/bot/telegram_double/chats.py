"""People who write to the bot, and what they read."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.bot.telegram_double.reading import Reading, read
from tests.bot.telegram_double.server import TelegramDouble

_numbers = itertools.count(1000)


@dataclass
class Chat:
    """A chat with the bot in it, seen through one person; `person` is None where nobody's name stands on a post."""

    double: TelegramDouble
    chat: Mapping[str, object]
    person: Mapping[str, object] | None
    extra: Mapping[str, object] = field(default_factory=dict)
    _read: int = 0

    async def write(self, text: str, kind: str = "message", **more: object) -> int:
        """Writes a text, a command where it begins with a slash, and gives the number of the message."""
        if text.startswith("/"):
            command = text.split(maxsplit=1)[0]
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        return await self.send(kind, text=text, **more)

    async def send(self, kind: str = "message", /, **content: object) -> int:
        """Sends a message of any content and gives its number."""
        number = next(_numbers)
        message: dict[str, Any] = {
            "message_id": number,
            "date": 1_780_000_000,
            "chat": self.chat,
            **self.extra,
            **content,
        }
        if self.person is not None:
            message["from"] = self.person
        await self.double.deliver({kind: message})
        return number

    def leads(self) -> None:
        """Makes the person one of the chat's admins."""
        assert self.person is not None
        self.double.seat(self.id, self.person, "creator", is_anonymous=False)

    async def press(self, label: str, person: Mapping[str, object] | None = None) -> None:
        """Presses the button so labelled of the last message that has one; `person` where somebody else presses it.

        Telegram tells who pressed, also of one who writes anonymously.
        """
        number, button = self.double.button(self.id, label)
        await self.forge(button["callback_data"], number, person)

    async def forge(self, data: str, number: str, person: Mapping[str, object] | None = None) -> str:
        """Presses a button with that data under the message, whether it has such a button or not; gives the query's id.

        A client that somebody has changed can send any data.
        """
        rows = self.double.shown(self.id, number)[1]
        message = {"message_id": int(number), "date": 1_780_000_000, "chat": self.chat, "text": "?"}
        if rows:
            message["reply_markup"] = {"inline_keyboard": rows}
        query = {"id": str(next(_numbers)), "from": person or self.person, "chat_instance": self.id}
        await self.double.deliver({"callback_query": {**query, "message": message, "data": data}})
        return str(query["id"])

    async def presses(self, label: str, person: Mapping[str, object] | None = None) -> str:
        """Presses a button and waits until the press is answered; gives the words that pop up, empty where none do."""
        number, button = self.double.button(self.id, label)
        query = await self.forge(button["callback_data"], number, person)
        (answered,) = await self.double.until("answerCallbackQuery", callback_query_id=query)
        return answered.fields.get("text", "")

    async def replies(self, text: str) -> Reading:
        """Writes a reply to the bot's newest message and reads the next."""
        to = {"message_id": int(self.double.last(self.id)), "date": 1_780_000_000, "chat": self.chat, "text": "?"}
        await self.write(text, reply_to_message=to)
        return await self.reads()

    async def rewrites(self, number: int, text: str) -> None:
        """Edits the message that the person wrote under that number."""
        edited = {"message_id": number, "date": 1_780_000_000, "edit_date": 1_780_000_060, "chat": self.chat}
        await self.double.deliver({"edited_message": {**edited, "from": self.person, **self.extra, "text": text}})

    @property
    def sees(self) -> Reading:
        """The bot's newest message in the chat as it is now, after all edits."""
        return read(self.double.shown(self.id, self.double.last(self.id))[0])

    @property
    def labels(self) -> list[list[str]]:
        """What is on the buttons under it, row by row."""
        return [[button["text"] for button in row] for row in self.double.shown(self.id, self.double.last(self.id))[1]]

    async def reads(self) -> Reading:
        """The next message of the bot in this chat, waited for."""
        self._read += 1
        return read(
            (await self.double.until("sendMessage", self._read, chat_id=self.id))[self._read - 1].fields["text"]
        )

    def skip(self) -> None:
        """Reads on from here: what others in the chat were told is not read again."""
        self._read = len(self.double.done("sendMessage", chat_id=self.id))

    async def asks(self, question: str) -> Reading:
        """Writes the question and reads the next message."""
        await self.write(question)
        return await self.reads()

    @property
    def id(self) -> str:
        """The number of the chat, as a form field has it."""
        return str(self.chat["id"])

    @property
    def unread(self) -> list[Reading]:
        """The messages of the bot in this chat that were not read yet."""
        return [read(each.fields["text"]) for each in self.double.done("sendMessage", chat_id=self.id)[self._read :]]


def private(double: TelegramDouble, person: int = 77, language: str | None = None) -> Chat:
    """The private chat of a person with the bot; `language` is that of their app."""
    return Chat(double, {"id": person, "type": "private", "first_name": "Reader"}, _user(person, language))


def group(double: TelegramDouble, person: int = 77, number: int = -100200, language: str | None = None) -> Chat:
    """A group in which a person writes."""
    return Chat(double, {"id": number, "type": "supergroup", "title": "Newsroom"}, _user(person, language))


def _user(person: int, language: str | None) -> dict[str, object]:
    user: dict[str, object] = {"id": person, "is_bot": False, "first_name": "Reader"}
    return user if language is None else user | {"language_code": language}
