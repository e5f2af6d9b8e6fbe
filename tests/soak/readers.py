"""People who use everything that the bot has: questions most of all, and now and then each of the rest."""

import asyncio
import itertools
import random
import re
from dataclasses import dataclass, field

from tests.bot.running import ADMIN
from tests.bot.telegram_double import Chat, Reading, TelegramDouble, group, private, read
from tests.bot.telegram_double.replies import Replies, is_reply, replied_to
from tests.bot.test_inline import types
from tests.soak.newsdesk import Newsdesk

# What somebody does, and how often of a hundred times.
ACTS = {
    "asks": 60, "asks in vain": 7, "presses": 9, "checks a post": 6, "asks inline": 5, "asks in a group": 3,
    "watches": 3, "looks": 6, "sees a timeline": 1,
}  # fmt: skip
COMMANDS = ("/help", "/latest", "/status", "/sources", "/watches", "/quiet", "/start")
TEXT = "outlet: Harbour Herald\n\nCustoms officers seized {number} parcels of amber in the port of Orlo.\n"


@dataclass
class Asked:
    """Questions with one right answer: place by chat and message, and what somebody did, by its name."""

    places: dict[tuple[str, int], int] = field(default_factory=dict)
    acts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ACTS, 0))


class Reader:
    """One person, with a private chat and a group that all share."""

    def __init__(self, double: TelegramDouble, number: int, desk: Newsdesk, replies: Replies, asked: Asked) -> None:
        self._double, self._desk, self._replies, self._asked = double, desk, replies, asked
        self._person = 10_000 + number
        self.chat = private(double, self._person)
        self._group = group(double, self._person)
        self._chance = random.Random(number)
        self._watched = False

    async def acts(self) -> bool:
        """Do something; False if the bot does not answer any more."""
        act = self._chance.choices(list(ACTS), list(ACTS.values()))[0]
        self._asked.acts[act] += 1
        place = self._chance.randrange(self._desk.places)
        question = self._desk.question(place)
        match act:
            case "asks":
                return await self._asks(self.chat, place)
            case "asks in a group":
                await self._group.write(f"/ask {question}")
            case "asks in vain":
                await self.chat.write("Who won the regatta of Lomar?")
            case "presses":
                await self._presses()
            case "checks a post":
                await self.chat.write(f"/check {self._desk.post(place)}")
            case "asks inline":
                await types(self._double, question, self._person)
            case "watches":
                await self._watches(question)
            case "sees a timeline":
                await self.chat.write(f"/timeline {question}")
            case _:
                await self.chat.write(self._chance.choice(COMMANDS))
        return True

    async def _asks(self, chat: Chat, place: int) -> bool:
        number = await chat.write(self._desk.question(place))
        self._asked.places[chat.id, number] = place
        return await self._replies.to(chat, [number])

    async def _presses(self) -> None:
        pressed = [each for each in self._double.buttons(self.chat.id)[-40:] if "callback_data" in each[1]]
        if pressed:
            number, button = self._chance.choice(pressed)
            await self.chat.forge(button["callback_data"], number)

    async def _watches(self, question: str) -> None:
        if not self._watched:
            await self.chat.write(f"/watch {question}")
        else:
            shown = (each.fields["text"] for each in self._double.done("sendMessage", chat_id=self.chat.id))
            numbers = re.findall(r"watch (\d+)", " ".join(shown))
            await self.chat.write(f"/unwatch {numbers[-1] if numbers else 1}")
        self._watched = not self._watched


class Admin:
    """Hands in a text and takes it back, and orders a reindex."""

    def __init__(self, double: TelegramDouble) -> None:
        self.chat = private(double, ADMIN)
        self._turn = itertools.count()

    async def acts(self) -> None:
        """Do the next thing."""
        number = next(self._turn)
        if number % 2:
            await self.chat.write("/reindex")
            return
        await self.chat.attach(f"amber-{number}.txt", TEXT.format(number=number + 300).encode())


def sums(double: TelegramDouble, asked: Asked, desk: Newsdesk) -> dict[str, int]:
    """Questions that were lost, answered twice, or with the number of another place."""
    shown: dict[tuple[str, int], list[Reading]] = {key: [] for key in asked.places}
    for each in double.done("sendMessage"):  # a picture replies to an answer, whose number a question may have
        if is_reply(each) and (key := (each.fields["chat_id"], replied_to(each))) in shown:
            shown[key].append(read(each.fields["text"]))
    return {
        "questions": len(shown),
        "lost": sum(not readings for readings in shown.values()),
        "doubled": sum(len(readings) > 1 for readings in shown.values()),
        "wrong": sum(not desk.is_right(asked.places[key], readings[0]) for key, readings in shown.items() if readings),
    }


async def visits(readers: list[Reader], count: int, seconds: float) -> None:
    """Each reader acts `count` times, in turn with the others, within about so many seconds."""
    clock = asyncio.get_running_loop().time
    began = clock()

    async def comes(number: int, reader: Reader) -> None:
        for turn in range(count):
            due = began + (turn + number / len(readers)) * seconds / count
            await asyncio.sleep(max(0.0, due - clock()))
            if not await reader.acts():
                return

    await asyncio.gather(*(comes(number, reader) for number, reader in enumerate(readers)))
