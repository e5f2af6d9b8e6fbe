"""What a file says outright about its story: it wins over everything that is found in the text."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from pydantic import model_validator

from index.ingest.extraction import dates, outlets
from index.ingest.readers.moments import moment
from index.models import Frozen

_LANGUAGE_LENGTHS = (2, 3)
_COUNTRY = 2  # letters of a country's domain
_GENERIC = frozenset({"ai", "co", "fm", "io", "me", "tv"})  # domains of countries that the whole world uses
# halves of a character, which no encoding can store; and what no line may hold beside a space
_HALF = re.compile("[\ud800-\udfff]")
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?(?:;|,|&|\band\b)\s*")


class DeclaredMetadata(Frozen):
    """The fields of a header, of a line of JSON or of a page, each as it was written; None where it was not.

    `instant` is the moment of the day `published`, where it is told apart from the day. `outlet` is what whoever keeps
    the file calls it, `site` what a page or a feed calls itself. `seen` is a day near the story's, such as a
    document's. `guessed` are those of the fields that the reader found and was not told.
    """

    title: str | None = None
    outlet: str | None = None
    site: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None
    instant: str | None = None
    modified: str | None = None
    seen: str | None = None
    author: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    section: str | None = None
    guessed: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _scrubbed(cls, fields: object) -> object:
        """Scrub every field, before it is held to be text."""
        return {name: _clean(value) for name, value in fields.items()} if isinstance(fields, dict) else fields

    def filled(self, other: "DeclaredMetadata") -> "DeclaredMetadata":
        """These fields, with the gaps filled from `other`."""
        return self.model_copy(update={name: value for name, value in other if value and not getattr(self, name)})

    @property
    def headline(self) -> str | None:
        """The title on one line."""
        return line(self.title)

    @property
    def writer(self) -> str | None:
        """The authors on one line, as they were written."""
        return line(self.author) or ", ".join(self.writers) or None

    @property
    def writers(self) -> tuple[str, ...]:
        """The authors one by one; a list in one line is taken apart where each of its parts can be a full name."""
        listed = tuple(filter(None, map(line, self.authors)))
        if listed:
            return listed
        return people(self.author or "")

    @property
    def publisher(self) -> str | None:
        """The outlet, spelled out where it is written as an alias or a domain of a well-known one."""
        name = line(self.outlet)
        return outlets.spelled(name) if name else None

    @property
    def itself(self) -> str | None:
        """The outlet as the page or feed names itself, spelled out in the same way."""
        name = line(self.site)
        return outlets.spelled(name) if name else None

    @property
    def link(self) -> str | None:
        """The address of the page, if it is one that a browser opens: nothing else is safe to make a link of."""
        address = (self.url or "").strip()
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        whole = parts.scheme in {"http", "https"} and parts.hostname and not any(map(str.isspace, address))
        return address if whole else None

    @property
    def moment(self) -> datetime | None:
        """When the story was published, where a time of day is given; with its zone where that is given too."""
        return moment(self.instant or self.published or "", month_first=self.month_first)

    @property
    def changed(self) -> datetime | None:
        """When the story was last changed."""
        return moment(self.modified or "")

    @property
    def day(self) -> date | None:
        """The day of publication; None where the words are no date, which refuses no story."""
        told = moment(self.published or "", month_first=self.month_first)
        return told.date() if told else dates.first_date(self.published or "", month_first=self.month_first)

    @property
    def month_first(self) -> bool | None:
        """Does 03/04 mean the fourth of March? By the region of the language, then the country of the address."""
        language, _, region = (self.language or "").strip().replace("_", "-").lower().partition("-")
        if region or (language and language != "en"):
            return region == "us"
        country = (urlsplit(self.link).hostname or "").rpartition(".")[2] if self.link else ""
        return country == "us" if len(country) == _COUNTRY and country not in _GENERIC else None

    @property
    def seen_on(self) -> date | None:
        """A day near the story's."""
        return dates.first_date(self.seen) if self.seen else None

    @property
    def part(self) -> str | None:
        """The section on one line."""
        return line(self.section)

    @property
    def wire(self) -> str | None:
        """The agency, spelled out where it is well known."""
        name = line(self.agency)
        return (outlets.agency(name) or name) if name else None

    @property
    def tongue(self) -> str | None:
        """The language without its region, in lower case: "en" of "en-GB"."""
        tag = (self.language or "").strip().replace("_", "-").partition("-")[0].lower()
        return tag if tag.isascii() and tag.isalpha() and len(tag) in _LANGUAGE_LENGTHS else None


def people(words: str) -> tuple[str, ...]:
    """The names in a line of authors: it is taken apart only where each part can be a full name ("Brenn, Orla")."""
    whole = line(words)
    if not whole:
        return ()
    parts = tuple(filter(None, _BETWEEN.split(whole)))
    return parts if parts and (all(" " in part for part in parts) or ";" in whole) else (whole,)


def scrubbed(text: str) -> str:
    """The text with a mark in place of each half of a character: what is left can be stored and sent."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def line(words: str | None) -> str | None:
    """Foreign words on one line, without what could steer a terminal or turn the direction of what follows."""
    return " ".join(_STEERS.sub(" ", words).split()) or None if words else None


def _clean(value: object) -> object:
    if isinstance(value, tuple | list):
        return tuple(map(_clean, value))
    return scrubbed(value) if isinstance(value, str) else value
