"""The bot's metrics as Prometheus reads them."""

import asyncio
from urllib.error import HTTPError
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from tests.bot.telegram_double.server import PATIENCE


def samples(text: str) -> dict[str, float]:
    """What a scrape shows, by the metric's name with its labels: `name{label=value}`."""
    shown = {}
    for family in text_string_to_metric_families(text):
        for each in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(each.labels.items()))
            shown[f"{each.name}{{{labels}}}" if labels else each.name] = each.value
    return shown


def fetched(port: int, page: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}{page}", timeout=PATIENCE) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


async def scrape(port: int) -> dict[str, float]:
    status, text = await asyncio.to_thread(fetched, port, "/metrics")
    assert status == 200
    return samples(text)
