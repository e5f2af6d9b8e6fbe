"""The analysis of a question as it is shown, and advice for a better question."""

from datetime import date

from index.models.frozen import Frozen


class Filters(Frozen):
    """Restriction of a question to stories of these `outlets` (empty: all), from the day `after` on, before `before`.

    A story without a date is in no range of days. `latest` asks for the newest first.
    """

    outlets: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    latest: bool = False

    @property
    def narrow(self) -> bool:
        """True if the filters exclude stories."""
        return bool(self.outlets or self.after or self.before)


class TimeAsked(Frozen):
    """The requested time, in the words of the question, and the days that it means on the day of the question."""

    words: str
    first: date
    last: date


class Understood(Frozen):
    """Analysis of a question: the `kind` of answer, the index's `terms`, and the `names` as they are written."""

    kind: str
    terms: tuple[str, ...]
    names: tuple[str, ...]
    time: TimeAsked | None
    filters: Filters


class Correction(Frozen):
    """A word of a question that occurs in no story, and the word of the stories that it was read as."""

    written: str
    read: str


class IndexedSource(Frozen):
    """One outlet in the index: its number of stories, the range of their days, its colour in charts."""

    outlet: str
    stories: int
    sentences: int
    first: date | None
    last: date | None
    colour: str | None = None


class Advice(Frozen):
    """Advice for a better question, in parts for translation; `Answer.hint` is the same in English.

    If filters leave no answer: these `filters`, the sources `held` that they name, and the outlets that answer
    `otherwise`, without them. If a question has no word to search for: `newest` is true if the newest stories are shown
    instead. If no story is in the question's language: the `languages` (ISO 639-1) of the stories, the most frequent
    first. For a `greeting`: suggestions for questions.
    """

    filters: Filters | None = None
    held: tuple[IndexedSource, ...] = ()
    otherwise: tuple[str, ...] = ()
    newest: bool = False
    languages: tuple[str, ...] = ()
    greeting: bool = False
