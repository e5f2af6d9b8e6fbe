"""Telegram on a bad day: requests that fail every now and then."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Sequence

from tests.bot.telegram_double.faults import Fault
from tests.bot.telegram_double.server import TelegramDouble


async def trouble(
    double: TelegramDouble, kinds: Sequence[tuple[str, Fault]], pause: float, faults: Counter[str]
) -> None:
    """Have a request fail every `pause` seconds, a kind after the other, and count them, until cancelled.

    A method fails again only when it has succeeded since: each poll that fails waits longer than the one before, on a
    slow machine in the end for ever.
    """
    succeeded: dict[str, int] = {}
    for method, fault in itertools.cycle(kinds):
        await asyncio.sleep(pause)
        before, succeeded[method] = succeeded.get(method, -1), len(double.done(method))
        if double.failing(method) or succeeded[method] == before:
            continue
        double.fail(method, fault)
        faults[f"{method} {fault.status or ('answer lost' if fault.late else 'dropped')}"] += 1
