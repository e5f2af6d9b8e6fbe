"""Metadata that the steps of extraction find."""

from datetime import date
from typing import NamedTuple


class Metadata(NamedTuple):
    """Metadata so far. `seen` is a day on which the page existed (a crawl's stamp), not of publication.

    `month_first` is true if 03/04 is the fourth of March here, None if that is unknown.
    """

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    published: date | None = None
    seen: date | None = None
    month_first: bool | None = None

    def filled(self, other: "Metadata") -> "Metadata":
        """This metadata, with the gaps filled from `other`: earlier findings take precedence."""
        return Metadata(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            agency=self.agency or other.agency,
            author=self.author or other.author,
            published=self.published or other.published,
            seen=self.seen or other.seen,
            month_first=self.month_first,
        )
