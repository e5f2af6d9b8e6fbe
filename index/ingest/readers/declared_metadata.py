"""Metadata that a file declares about its story; it takes precedence over metadata extracted from the text."""

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
# lone surrogates, which no encoding can store; and characters not allowed in a line
_HALF = re.compile("[\ud800-\udfff]")
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?(?:;|,|&|\band\b)\s*")


class DeclaredMetadata(Frozen):
    """The fields of a header, a JSON line or a page, each as it was written; None if it is missing.

    `instant` is the time of publication, if it is given apart from the day `published`. `outlet` is the name given by
    the user's file, `site` the name that a page or a feed gives itself. `seen` is a day near the story's, such as a
    document's. `guessed` are the fields that the reader inferred.
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
        """Scrub every field before validation."""
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
        """The authors one by one; a list in one line is split if each of its parts can be a full name."""
        listed = tuple(filter(None, map(line, self.authors)))
        if listed:
            return listed
        return people(self.author or "")

    @property
    def publisher(self) -> str | None:
        """The outlet, with aliases and domains of well-known ones replaced by the full name."""
        name = line(self.outlet)
        return outlets.spelled(name) if name else None

    @property
    def itself(self) -> str | None:
        """The outlet as the page or feed names itself, normalized in the same way."""
        name = line(self.site)
        return outlets.spelled(name) if name else None

    @property
    def link(self) -> str | None:
        """The address of the page, if it is http or https: nothing else is safe to link to."""
        address = (self.url or "").strip()
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        whole = parts.scheme in {"http", "https"} and parts.hostname and not any(map(str.isspace, address))
        return address if whole else None

    @property
    def moment(self) -> datetime | None:
        """Time of publication, if a time of day is given; with its zone if that is given, too."""
        return moment(self.instant or self.published or "", month_first=self.month_first)

    @property
    def changed(self) -> datetime | None:
        """Time of the last change."""
        return moment(self.modified or "")

    @property
    def day(self) -> date | None:
        """The day of publication; None if the words are no date, which refuses no story."""
        told = moment(self.published or "", month_first=self.month_first)
        return told.date() if told else dates.first_date(self.published or "", month_first=self.month_first)

    @property
    def month_first(self) -> bool | None:
        """True if 03/04 means the fourth of March: by the region of the language, then the country of the address."""
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
        """The agency, with its full name if it is well known."""
        name = line(self.agency)
        return (outlets.agency(name) or name) if name else None

    @property
    def language_code(self) -> str | None:
        """The language without its region, in lower case: "en" of "en-GB"."""
        tag = (self.language or "").strip().replace("_", "-").partition("-")[0].lower()
        return tag if tag.isascii() and tag.isalpha() and len(tag) in _LANGUAGE_LENGTHS else None


def people(words: str) -> tuple[str, ...]:
    """The names in a line of authors: it is split only if each part can be a full name ("Brenn, Orla")."""
    whole = line(words)
    if not whole:
        return ()
    parts = tuple(filter(None, _BETWEEN.split(whole)))
    return parts if parts and (all(" " in part for part in parts) or ";" in whole) else (whole,)


def scrubbed(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, so that it can be stored and sent."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def line(words: str | None) -> str | None:
    """Foreign words on one line, without control characters and direction marks."""
    return " ".join(_STEERS.sub(" ", words).split()) or None if words else None


def _clean(value: object) -> object:
    if isinstance(value, tuple | list):
        return tuple(map(_clean, value))
    return scrubbed(value) if isinstance(value, str) else value
