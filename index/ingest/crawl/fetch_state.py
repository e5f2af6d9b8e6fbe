"""State of earlier fetches, in a file beside the fetched ones that a reindex ignores."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, Field, ValidationError

from index.ingest.crawl.storage import keep
from index.models import Frozen

NAME = ".memory.json"
_VERSION: Literal[2] = 2
_KEPT = timedelta(days=400)  # how long an entry is remembered that no feed lists any more
_TOLD = timedelta(days=1)  # RFC 9309 (2.4) allows no longer use of a robots.txt
_LONGEST = 100_000  # characters of one that is kept; those of papers have 1,000 to 20,000
MOST_TRIES = 5


class AddressState(Frozen):
    """State of an address: its validators for the next request, digests of its content and story, the last refusal."""

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    text: str | None = None
    told: str | None = None
    tries: int = 0


class AddressRecord(Frozen):
    """The robots.txt of a host, and the time of its request; empty if the host has none."""

    text: str
    at: AwareDatetime


class StoredFile(Frozen):
    """The content of the file. Addresses and entries are stored as digests, since an address may contain a key."""

    version: Literal[1, 2]  # 1 has no `robots`
    addresses: dict[str, AddressState] = Field(default_factory=dict)
    entries: dict[str, date] = Field(default_factory=dict)
    waiting: dict[str, AwareDatetime] = Field(default_factory=dict)
    robots: dict[str, AddressRecord] = Field(default_factory=dict)


class FetchState:
    """State shared by the threads of one fetch. `note` describes a damaged file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._changing = threading.Lock()
        self.note: str | None = None
        kept = self._read()
        self._addresses = dict(kept.addresses)
        self._entries = dict(kept.entries)
        self._robots = dict(kept.robots)
        self.waiting = kept.waiting

    def _read(self) -> StoredFile:
        try:
            return StoredFile.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return StoredFile(version=_VERSION)
        except (OSError, ValidationError):
            self.note = "cannot be read, so that everything was asked for again"
            return StoredFile(version=_VERSION)

    def known(self, key: str) -> AddressState:
        """The state of an address."""
        return self._addresses.get(key, AddressState())

    def learn(self, key: str, known: AddressState) -> None:
        """Replace the state of an address."""
        with self._changing:
            self._addresses[key] = known

    def forget(self, key: str) -> None:
        """Delete the state of an address that is not requested again."""
        with self._changing:
            self._addresses.pop(key, None)

    def has(self, entry: str, today: date) -> bool:
        """True if the entry was processed before. It is in a feed today, so its state is kept longer."""
        with self._changing:
            if entry not in self._entries:
                return False
            self._entries[entry] = today
            return True

    def add(self, entry: str, today: date) -> None:
        """Record an entry as processed."""
        with self._changing:
            self._entries[entry] = today

    def robots(self, place: str, now: datetime) -> str | None:
        """The robots.txt of a scheme and host; None if it is unknown or older than a day."""
        told = self._robots.get(place)
        return told.text if told and now - _TOLD < told.at <= now else None

    def learn_robots(self, place: str, text: str, now: datetime) -> None:
        """Store a robots.txt for a day; a very long one is requested in every fetch."""
        with self._changing:
            if len(text) <= _LONGEST:
                self._robots[place] = AddressRecord(text=text, at=now)

    def save(self, waiting: dict[str, datetime], now: datetime) -> None:
        """Write the file atomically."""
        with self._changing:
            entries = {key: seen for key, seen in self._entries.items() if seen + _KEPT > now.date()}
            robots = {place: told for place, told in self._robots.items() if told.at + _TOLD > now}
            kept = StoredFile(
                version=_VERSION, addresses=self._addresses, entries=entries, waiting=waiting, robots=robots
            )
            keep(self._path, kept.model_dump_json(exclude_defaults=True).encode())
