"""What a robots.txt says, read by protego."""

import math
from dataclasses import dataclass

from protego import Protego

from index.ingest.crawl.http.errors import FetchError
from index.ingest.crawl.http.requests import ROBOT


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows: all, where it says nothing; `unknown` is why that could not be told."""

    said: Protego | None = None
    unknown: FetchError | None = None

    def allow(self, address: str) -> bool:
        """May we ask for this address?"""
        return self.said is None or bool(self.said.can_fetch(address, ROBOT))

    @property
    def delay(self) -> float | None:
        """Seconds between two requests, where it asks for some."""
        asked = self.said.crawl_delay(ROBOT) if self.said else None
        return asked if asked is not None and math.isfinite(asked) and asked > 0 else None


def parse_robots(text: str) -> Rules:
    """The rules in a robots.txt; what is no rule in it is passed over."""
    return Rules(Protego.parse(text))
