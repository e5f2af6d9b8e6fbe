"""Many chats ask at once while the stories are read again and Telegram has a bad day: `python -m tests.bot.load`.

The real application and the real newsroom, over HTTP, against the double. Each question has one right answer, so that
what came back says whether anything was lost, doubled, mixed up or overtaken.
"""

import argparse
import asyncio
import itertools
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.handlers.admin.reindex import ALREADY
from index.api.newsroom import Newsroom
from index.models import Frozen
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import DROPPED, broken, flooded, private, read
from tests.bot.telegram_double.chats import Chat
from tests.bot.telegram_double.replies import Replies, is_reply, replied_to
from tests.bot.telegram_double.server import Request
from tests.bot.telegram_double.trouble import trouble

OUTLETS = ("Harbour Herald", "Coast Courier")
STORY = """\
title: Fire in {place}
outlet: {outlet}
published: 2031-03-{day:02}

A fire broke out in the harbour of {place} on Monday. {told}

The harbour of {place} stays closed until Friday. An inquiry begins next week.
"""
TOLD = (
    "Firefighters led {number} people out of their houses, the mayor of {place} said.",
    "In {place} {number} people were led out of their houses, the fire brigade told us.",
)
QUESTION = "How many people were led out of their houses in {place}?"

FAULTS = (
    ("sendMessage", flooded(1)), ("sendMessage", broken(502)), ("getUpdates", DROPPED), ("sendMessage", DROPPED),
    ("getUpdates", broken(500)),
)  # fmt: skip

# Questions that a chat asks in one go, without waiting for an answer.
BURST = 5


class Plan(Frozen):
    """How much is asked: questions a second come at `rate`; Telegram lets a bot send 30 messages a second."""

    chats: int
    questions: int  # of each chat
    rate: float
    places: int
    pause: float  # seconds between two faults


FULL = Plan(chats=200, questions=25, rate=25.0, places=1000, pause=4.0)
SMALL = Plan(chats=20, questions=10, rate=40.0, places=40, pause=0.8)


class Report(Frozen):
    """What came of it; times in seconds from the arrival of a question with Telegram to that of its answer."""

    asked: int
    lost: int
    doubled: int
    overtaken: int  # chats whose answers came in another order than their questions
    wrong: int  # answers to another question than the one they reply to
    reindexed: int
    faults: dict[str, int]
    seconds: float
    cpu: float  # seconds of processor time of this process, the double's and the reading of stories among them
    p50: float
    p95: float
    p99: float
    megabytes: int  # the most memory that the process had, with the double and its records in it

    def __str__(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.model_dump().items())


@dataclass(frozen=True)
class Question:
    chat: Chat
    place: int
    message: int
    at: float


def fire(place: int) -> tuple[str, int]:
    """The name of a place, and how many people were led out of their houses there."""
    first, second, third = "KBTRMSVLNG", ("ar", "el", "io", "ut", "an"), ("vesk", "dorn", "mira", "holt", "quay")
    number, syllables = divmod(place, 250)
    name = first[syllables % 10] + second[syllables // 10 % 5] + third[syllables // 50] + "abcdefghij"[number] * 2
    return name, 100 + place * 7 % 899


def write(folder: Path, places: range, told: int = 0) -> None:
    """A story of each outlet about each place; another number of `told` makes files that have changed."""
    for place, outlet in itertools.product(places, range(len(OUTLETS))):
        name, number = fire(place)
        words = TOLD[outlet].format(place=name, number=number)
        story = STORY.format(place=name, outlet=OUTLETS[outlet], told=words, day=1 + told % 28)
        (folder / f"{place}-{outlet}.txt").write_text(story, "utf-8")


async def run(plan: Plan, folder: Path) -> Report:
    """Asks as planned, of stories that are written to the folder."""
    stories = folder / "stories"
    stories.mkdir()
    write(stories, range(plan.places))
    newsroom = Newsroom(stories, folder / "index")
    newsroom.reindex()
    async with running(newsroom) as bot:
        done = asyncio.Event()
        faults = Counter[str]()
        failing = asyncio.create_task(trouble(bot.double, FAULTS, plan.pause, faults))
        reading = asyncio.create_task(_read_again(bot, stories, plan, done))
        asked = await _ask(bot, plan)
        done.set()
        failing.cancel()
        return _report(bot, asked, await reading, faults)


async def _ask(bot: Bot, plan: Plan) -> list[Question]:
    """Each chat asks some questions at once, and the next when its time has come and these are answered."""
    replies, asked = Replies(bot.double), list[Question]()
    keeping = asyncio.create_task(replies.keep())
    chats = [private(bot.double, 10_000 + number) for number in range(plan.chats)]
    try:
        await asyncio.gather(*(_bursts(chat, number, plan, replies, asked) for number, chat in enumerate(chats)))
    finally:
        keeping.cancel()
    return asked


async def _bursts(chat: Chat, number: int, plan: Plan, replies: Replies, asked: list[Question]) -> None:
    clock, chance = asyncio.get_running_loop().time, random.Random(number)
    began = clock()
    for burst in range(plan.questions // BURST):
        await asyncio.sleep(max(0.0, began + (burst * plan.chats + number) * BURST / plan.rate - clock()))
        written = list[int]()
        for _ in range(BURST):
            place, at = chance.randrange(plan.places), clock()
            written.append(await chat.write(QUESTION.format(place=fire(place)[0])))
            asked.append(Question(chat, place, written[-1], at))
        if not await replies.to(chat, written):
            return


async def _read_again(bot: Bot, stories: Path, plan: Plan, done: asyncio.Event) -> int:
    """Changes a tenth of the stories and has them read, again and again; how often."""
    admin, number = private(bot.double, ADMIN), 0
    while not done.is_set():
        number += 1
        await asyncio.to_thread(write, stories, range(number % 10, plan.places, 10), number)
        while _told(bot, admin, "Reindexed") < number:
            refused = _told(bot, admin, ALREADY)
            await admin.write("/reindex")  # refused where the one before has been told of and is not quite over
            async with asyncio.timeout(120):
                while _told(bot, admin, "Reindexed") < number and _told(bot, admin, ALREADY) == refused:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
    return number


def _told(bot: Bot, admin: Chat, words: str) -> int:
    return sum(words in each.fields["text"] for each in _shown(bot, admin))


def _shown(bot: Bot, admin: Chat) -> Iterator[Request]:
    yield from bot.double.done("editMessageText", chat_id=admin.id)
    yield from bot.double.done("sendMessage", chat_id=admin.id)


def _report(bot: Bot, asked: list[Question], reindexed: int, faults: Counter[str]) -> Report:
    answers: dict[tuple[str, int], list[tuple[float, str]]] = defaultdict(list)
    order: dict[str, list[int]] = defaultdict(list)
    for each in bot.double.done("sendMessage"):
        if is_reply(each) and each.fields["chat_id"] != str(ADMIN):
            number = replied_to(each)
            answers[each.fields["chat_id"], number].append((each.at, each.fields["text"]))
            order[each.fields["chat_id"]].append(number)
    waits, wrong = list[float](), 0
    for question in asked:
        for at, text in answers[question.chat.id, question.message][:1]:
            waits.append(at - question.at)
            wrong += not _is_right(question, text)
    waits.sort()
    return Report(
        asked=len(asked),
        lost=len(asked) - len(waits),
        doubled=sum(len(each) - 1 for each in answers.values() if each),
        overtaken=sum(numbers != sorted(numbers) for numbers in order.values()),
        wrong=wrong,
        reindexed=reindexed,
        faults=dict(faults),
        seconds=round(max(at for each in answers.values() for at, _ in each) - min(each.at for each in asked), 1),
        **{name: round(waits[int(share * (len(waits) - 1))], 3) for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))},
        cpu=round(time.process_time(), 1),
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )  # fmt: skip


def _is_right(question: Question, text: str) -> bool:
    """Whether the answer gives the number of the place that was asked for, and quotes what was told of it."""
    name, number = fire(question.place)
    seen = read(text)
    told = {words.format(place=name, number=number) for words in TOLD}
    return str(number) in seen.bold and bool(told & {line for each in seen.quotations for line in each.splitlines()})


def main() -> int:
    """Runs the plan in full, or the small one; exit code 1 where anything was lost, doubled, overtaken or wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bot.load", description=__doc__)
    parser.add_argument("--small", action="store_true", help="what the tests run")
    parser.add_argument(
        "--rate", type=float, default=FULL.rate, help="questions a second, in full; default %(default)s"
    )
    options = parser.parse_args()
    plan = SMALL if options.small else FULL.model_copy(update={"rate": options.rate})
    with TemporaryDirectory() as folder:
        report = asyncio.run(run(plan, Path(folder)))
    print(report)
    return 1 if report.lost or report.doubled or report.overtaken or report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
