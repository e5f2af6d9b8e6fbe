"""Rules of a robots.txt, parsed by protego."""

import math
from dataclasses import dataclass

from protego import Protego

from index.ingest.crawl.http.errors import FetchError
from index.ingest.crawl.http.requests import ROBOT


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of a host: everything is allowed without any; `unknown` is the error if they cannot be read."""

    said: Protego | None = None
    unknown: FetchError | None = None

    def allow(self, address: str) -> bool:
        """True if we may request this address."""
        return self.said is None or bool(self.said.can_fetch(address, ROBOT))

    @property
    def delay(self) -> float | None:
        """Crawl-delay in seconds, None without one."""
        asked = self.said.crawl_delay(ROBOT) if self.said else None
        return asked if asked is not None and math.isfinite(asked) and asked > 0 else None


def parse_robots(text: str) -> Rules:
    """The rules in a robots.txt; invalid lines are ignored."""
    return Rules(Protego.parse(text))
