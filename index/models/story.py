"""Stories, ranges of their text, and files that hold none."""

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


class Story(Frozen):
    """One article as it was understood: `name` is its path below the stories folder or its id.

    `body` is the text that is indexed; every quotation is a range of it. `title` is None where the
    text has no headline. `agency` is the wire service credited by the outlet, if any. `published_at` and `modified`
    are there where a time of day is given, with its zone where that is given too; of an archived page that does not say
    when it was modified, `modified` is when it was archived. `guessed` names the fields whose
    value was found in the text, or in the place of the file, and not said outright.
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
        """When the story was published, as well as it is known: at midnight (UTC) where only the day is."""
        if self.published_at is not None:
            return _zoned(self.published_at)
        day = self.published
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None

    @property
    def edition(self) -> tuple[datetime, datetime]:
        """The order of stories by their time: when each was published, then when its text was changed last."""
        return self.moment or NEVER, _zoned(self.modified) if self.modified else NEVER

    def follows(self, other: "Story") -> bool:
        """Was the story published after another, or is it a later text of the same address?"""
        if self.moment != other.moment:
            return self.moment is not None and other.moment is not None and self.moment > other.moment
        changed = self.modified is not None and other.modified is not None and self.edition > other.edition
        return changed and self.url is not None and self.url == other.url

    @property
    def key(self) -> str:
        """Sixteen hex digits that stand for `name` where a path cannot: in a link, in a button."""
        return story_key(self.name)


def _zoned(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def story_key(name: str) -> str:
    """The `Story.key` of the story of a name."""
    return hashlib.blake2s(name.encode(errors="surrogateescape"), digest_size=8).hexdigest()


class Refusal(Frozen):
    """Something that could not be indexed: `where` is `FILE` or `FILE:LINE`, `why` is one sentence.

    Both may quote the file, so what steers a terminal or ends a line stands in them as its escape.
    """

    where: str
    why: str

    @field_validator("where", "why")
    @classmethod
    def _on_one_line(cls, words: str) -> str:
        return sayable(words)
