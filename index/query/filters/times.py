"""Time expressions in the running text of a question: "last week", "on Monday", "in March 2023"."""

from datetime import date, timedelta

from index.models import Frozen
from index.query.filters.days import Days, days, told

SOON = timedelta(1)  # yesterday's events are in today's paper


class Time(Frozen):
    """The requested time: its `words` as written, and the day on which it was `asked`.

    `fixed` times are the same for every reader. Of the others, "yesterday" is relative to the day of the question; a
    `recurring` one ("on Monday") means another day in each story, relative to the story's own date.
    """

    words: str
    asked: date
    fixed: bool
    recurring: bool

    def days(self, published: date | None = None) -> Days:
        """The days meant in a story of this date; without a date, those meant on the day of the question."""
        own = days(self.words, published) if self.recurring and published else None
        found = own or days(self.words, self.asked)  # the story's year may have no 29 February
        if found is None:
            raise ValueError(f"{self.words!r} tells no days on {self.asked}")
        return found

    def suits(self, published: date) -> bool:
        """True if a story of this date is likely to report that time, as it is meant on the day of the question."""
        meant = self.days()
        return meant.first <= published <= meant.last + SOON


def time_asked(text: str, today: date) -> tuple[Time, tuple[int, int]] | None:
    """The requested time and its range in the text; None if the text names none.

    The leftmost expression counts, the longest of those with the same start. A capital inside the sentence makes
    "today" a name ("Lumen Today").
    """
    found = [
        read
        for read in told(text, today)
        if read.fixed or read.recurring or read.start == 0 or not text[read.start].isupper() or text.isupper()
    ]
    if not found:
        return None
    first = min(found, key=lambda read: (read.start, -read.end))
    words = text[first.start : first.end]
    return Time(words=words, asked=today, fixed=first.fixed, recurring=first.recurring), (first.start, first.end)
