"""One soak: a bot process, Telegram's double, a site with a feed, and people, from the start to SIGTERM."""

import asyncio
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil

from index.models import Frozen
from tests.bot.running import ADMIN
from tests.bot.scraping import scrape
from tests.bot.telegram_double import DROPPED, Fault, TelegramDouble, broken, flooded
from tests.bot.telegram_double.replies import Replies
from tests.bot.telegram_double.server import PATIENCE, TOKEN
from tests.bot.telegram_double.trouble import trouble
from tests.bot.test_serving import free_port
from tests.fetching.site import Site
from tests.soak.newsdesk import Newsdesk
from tests.soak.readers import Admin, Asked, Reader, sums, visits
from tests.soak.vitals import Growth, Vitals, growths, look

# Hours of the bot's clock, minutes of it between two refreshes, and seconds between two checks for a new index.
HOURS, REFRESH, LOOK = 6.0, 15.0, 20.0

FAULTS = (
    ("sendMessage", flooded(1)),
    ("sendMessage", broken(502)),
    ("getUpdates", DROPPED),
    ("sendMessage", DROPPED),
    ("editMessageText", Fault(0, late=True)),
    ("getUpdates", broken(500)),
    ("answerCallbackQuery", broken(502)),
)


REINDEXED = "crosscheck_background_jobs_total{result=done,work=reindex}"
QUEUES = ("crosscheck_queue_updates{state=waiting}", "crosscheck_queue_updates{state=in_hand}")


class Plan(Frozen):
    """How much is done in how many seconds, at least: `visits` of each of the chats, and `looks` at the process.

    Before come `warm` visits of each, in the same pace, in which caches fill and the reader is loaded.
    """

    seconds: float
    chats: int
    warm: int
    visits: int
    places: int
    faults: int
    looks: int

    @property
    def speed(self) -> float:
        """Seconds of the bot's clock in a second."""
        return HOURS * 3600 / self.seconds


# So few places that the sentences of all editions have room in the parser's cache of 2,000: what fills a cache would look
# like a leak, at 7 kB a sentence.
FULL = Plan(seconds=1800, chats=200, warm=3, visits=30, places=150, faults=300, looks=180)
SMALL = Plan(seconds=24, chats=40, warm=3, visits=8, places=30, faults=12, looks=40)


class Course(Frozen):
    """What was seen, and what came of it."""

    plan: Plan
    vitals: tuple[Vitals, ...]
    acts: dict[str, int]
    sums: dict[str, int]
    faults: dict[str, int]
    code: int | None  # of the process, after SIGTERM
    problems: tuple[str, ...]  # requests that were not of the Bot API, and unexpected errors of the log

    @property
    def growths(self) -> list[Growth]:
        """What may not grow, with how it has."""
        return growths(self.vitals)

    @property
    def is_sound(self) -> bool:
        """True if all was answered and nothing has grown."""
        wrong = self.sums["lost"] + self.sums["wrong"] + self.sums["doubled"]
        return not wrong and self.code == 0 and not self.problems and all(each.is_flat for each in self.growths)


async def soak(plan: Plan, folder: Path, *, leak: bool = False) -> Course:
    """Do as planned, with everything in the folder."""
    asked, faults = Asked(), Counter[str]()
    with Site() as site:
        desk = Newsdesk(folder / "stories", site, plan.places)
        async with TelegramDouble() as double, _bot(plan, folder, double, leak=leak) as (process, port):
            await double.until("setMyCommands")
            replies = Replies(double)
            readers = [Reader(double, number, desk, replies, asked) for number in range(plan.chats)]
            work = (
                _publish(desk, plan),
                trouble(double, FAULTS, plan.seconds / plan.faults, faults),
                _administer(Admin(double), plan),
                replies.keep(),
            )
            beside = [asyncio.create_task(each) for each in work]
            await _warm_up(readers, port, plan)
            done = asyncio.Event()
            looking = asyncio.create_task(_look(psutil.Process(process.pid), port, plan, folder, done))
            await visits(readers, plan.visits, plan.seconds)
            done.set()
            vitals = await looking
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(process.wait(), PATIENCE)
            counted = sums(double, asked, desk)
            problems = tuple(double.problems) + _unexpected(folder / "log")
    return Course(
        plan=plan, vitals=tuple(vitals), acts=asked.acts, sums=counted, faults=faults, code=code, problems=problems
    )


@asynccontextmanager
async def _bot(
    plan: Plan, folder: Path, double: TelegramDouble, *, leak: bool
) -> AsyncIterator[tuple[asyncio.subprocess.Process, int]]:
    port = free_port()
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "WEBHOOK_", "CLUSTER_"))},
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": double.address, "TELEGRAM_ADMINS": str(ADMIN),
        "STORIES_DIR": str(folder / "stories"), "INDEX_DIR": str(folder / "index"),
        "STATE_FILE": str(folder / "bot.sqlite"), "REFRESH_MINUTES": str(REFRESH / plan.speed),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip
    arguments = [f"127.0.0.1:{port}", str(plan.speed), str(max(0.25, LOOK / plan.speed)), *(["--leak"] if leak else [])]
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.soak.bot_process", *arguments, cwd=folder, env=variables, stderr=log
        )
        try:
            yield process, port
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _warm_up(readers: list[Reader], port: int, plan: Plan) -> None:
    """Until nothing waits any more, and the index has been replaced."""
    await visits(readers, plan.warm, plan.seconds * plan.warm / plan.visits)
    async with asyncio.timeout(PATIENCE):
        while (shown := await scrape(port)).get(REINDEXED, 0) < 2 or any(shown[queue] for queue in QUEUES):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def _look(process: psutil.Process, port: int, plan: Plan, folder: Path, done: asyncio.Event) -> list[Vitals]:
    clock, seen = asyncio.get_running_loop().time, list[Vitals]()
    began = clock()
    while not done.is_set():
        await asyncio.sleep(max(0.0, began + (len(seen) + 1) * plan.seconds / plan.looks - clock()))
        seen.append(await look(process, port, (clock() - began) * plan.speed / 3600, folder))
    return seen


async def _publish(desk: Newsdesk, plan: Plan) -> None:
    while True:
        await asyncio.sleep(REFRESH * 60 / plan.speed)
        await asyncio.to_thread(desk.news)


async def _administer(admin: Admin, plan: Plan) -> None:
    while True:
        await asyncio.sleep(plan.seconds / 12)
        await admin.acts()


def _unexpected(log: Path) -> tuple[str, ...]:
    """The errors of the log that nobody foresaw: those with a traceback, of which the last line says what it was."""
    return tuple(re.findall(r"^Traceback .*\n(?: .*\n)*(.*)", log.read_text("utf-8"), re.MULTILINE))
