"""What a file says outright about its story: it wins over everything that is found in the text."""

from datetime import date
from urllib.parse import urlsplit

from index.clean import dates, outlets
from index.models import Frozen

_LANGUAGE_LENGTHS = (2, 3)


class Given(Frozen):
    """The fields of a header, of a line of JSON or of a page, each as it was written; None where it was not."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None

    @property
    def headline(self) -> str | None:
        """The title on one line."""
        return _line(self.title)

    @property
    def writer(self) -> str | None:
        """The author on one line."""
        return _line(self.author)

    @property
    def publisher(self) -> str | None:
        """The outlet, spelled out where it is written as an alias or a domain of a well-known one."""
        name = _line(self.outlet)
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
    def day(self) -> date | None:
        """The day of publication; None where the words are no date, which refuses no story."""
        return dates.first(self.published) if self.published else None

    @property
    def tongue(self) -> str | None:
        """The language without its region, in lower case: "en" of "en-GB"."""
        tag = (self.language or "").strip().replace("_", "-").partition("-")[0].lower()
        return tag if tag.isascii() and tag.isalpha() and len(tag) in _LANGUAGE_LENGTHS else None


def _line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
