"""What a question was understood to ask, and how to ask it better."""

from datetime import date

from index.models.frozen import Frozen


class Filters(Frozen):
    """Which stories a question is asked of: of these `outlets` (all where empty), from the day `after` on, and before
    the day `before`. A story without a date is in no range of days. `latest` asks for the newest first.
    """

    outlets: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    latest: bool = False

    @property
    def narrow(self) -> bool:
        """Do they leave stories out?"""
        return bool(self.outlets or self.after or self.before)

    def __str__(self) -> str:
        """As people say it: `Fakti, from 1 Dec 2025 on`; empty where nothing is left out."""
        days = (("from", self.after, " on"), ("before", self.before, ""))
        said = (f"{word} {when.day} {when:%b %Y}{more}" for word, when, more in days if when)
        return ", ".join((" or ".join(self.outlets), *said) if self.outlets else said)


class TimeAsked(Frozen):
    """The time that a question asks about, in its own words, and the days that means on the day of the question."""

    words: str
    first: date
    last: date


class Understood(Frozen):
    """What a question was read as: the `kind` of answer, the index's `terms`, and the `names` as they are written."""

    kind: str
    terms: tuple[str, ...]
    names: tuple[str, ...]
    time: TimeAsked | None
    filters: Filters


class Correction(Frozen):
    """A word of a question that stands in no story, and the word of the stories that it was read as."""

    written: str
    read: str


class IndexedSource(Frozen):
    """One outlet in the index: how many stories, the days between which they were published, its colour in charts."""

    outlet: str
    stories: int
    sentences: int
    first: date | None
    last: date | None
    colour: str | None = None


class Advice(Frozen):
    """How to ask better, in its parts, for whoever says it in another language; `Answer.hint` says it in English.

    Where filters leave no answer: these `filters`, the sources `held` that they name, and which outlets answer
    `otherwise`, without them. Where a question has no word to look for: are the `newest` stories shown in its stead?
    Where no story is in the question's language: the `languages` (ISO 639-1) that they are in, that of most first.
    For a `greeting`: what may be asked.
    """

    filters: Filters | None = None
    held: tuple[IndexedSource, ...] = ()
    otherwise: tuple[str, ...] = ()
    newest: bool = False
    languages: tuple[str, ...] = ()
    greeting: bool = False
