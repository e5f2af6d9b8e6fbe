"""What a step of the cleaning learns about a story beside its body."""

from datetime import date
from typing import NamedTuple


class Metadata(NamedTuple):
    """What is known so far. `seen` is a day on which the page was there (a crawl's stamp), not its publication.

    `month_first` says whether 03/04 is the fourth of March here, None where that is not known.
    """

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    published: date | None = None
    seen: date | None = None
    month_first: bool | None = None

    def filled(self, other: "Metadata") -> "Metadata":
        """These clues, with the gaps filled from `other`: what was learned first is believed."""
        return Metadata(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            agency=self.agency or other.agency,
            author=self.author or other.author,
            published=self.published or other.published,
            seen=self.seen or other.seen,
            month_first=self.month_first,
        )
