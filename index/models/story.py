"""Stories, ranges of their text, and refused files."""

import hashlib
from datetime import UTC, date, datetime
from typing import Self

from pydantic import field_validator, model_validator

from index.models.frozen import Frozen, sayable


class Span(Frozen):
    """A range of a story's body, in characters (code points): `start` is inside, `end` is not."""

    start: int
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"empty span {self.start}:{self.end}")
        return self


NEVER = datetime.min.replace(tzinfo=UTC)
"""What stands for a time that is not known: before all others."""


# The outlet of a document that was handed in, if nothing names it.
UNKNOWN_OUTLET = "unknown outlet"


class Story(Frozen):
    """One article as it was read: `name` is its path below the stories folder or its id.

    `body` is the text that is indexed; every quotation is a range of it. `title` is None if the text has no headline.
    `agency` is the wire service credited by the outlet, if any. `published_at` and `modified` are given if a time of
    day is known, with its zone if that is known, too; for an archived page without a time of modification, `modified`
    is the time of archiving. `guessed` names the fields whose value was inferred from the text or from the path, not
    declared.
    """

    name: str
    outlet: str
    body: str
    title: str | None = None
    agency: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified: datetime | None = None
    section: str | None = None
    guessed: tuple[str, ...] = ()

    @property
    def moment(self) -> datetime | None:
        """Time of publication, as precisely as it is known: midnight (UTC) if only the day is."""
        if self.published_at is not None:
            return _zoned(self.published_at)
        day = self.published
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None

    @property
    def edition(self) -> tuple[datetime, datetime]:
        """Sort key by time: of publication, then of the last change of the text."""
        return self.moment or NEVER, _zoned(self.modified) if self.modified else NEVER

    def follows(self, other: "Story") -> bool:
        """True if the story was published after another, or is a later version at the same address."""
        if self.moment != other.moment:
            return self.moment is not None and other.moment is not None and self.moment > other.moment
        changed = self.modified is not None and other.modified is not None and self.edition > other.edition
        return changed and self.url is not None and self.url == other.url

    @property
    def key(self) -> str:
        """Sixteen hex digits that stand for `name` where a path cannot be used: in a link, in a button."""
        return story_key(self.name)


def _zoned(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def story_key(name: str) -> str:
    """The `Story.key` of the story with a name."""
    return hashlib.blake2s(name.encode(errors="surrogateescape"), digest_size=8).hexdigest()


class Refusal(Frozen):
    """Something that could not be indexed: `where` is `FILE` or `FILE:LINE`, `why` is one sentence.

    Both may quote the file, so control characters and line ends are replaced by their escapes.
    """

    where: str
    why: str

    @field_validator("where", "why")
    @classmethod
    def _on_one_line(cls, words: str) -> str:
        return sayable(words)
