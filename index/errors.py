"""Errors that Crosscheck raises on purpose.

    CrosscheckError
    ├── StoriesMissing       the folder of stories does not exist or cannot be read
    ├── NothingToIndex       the folder contains no story that can be indexed
    ├── IndexBusy            another process is writing the index
    ├── IndexUnwritten       the index cannot be written: disk full, or no permission
    ├── SourcesUnreadable    `sources.toml` has a mistake
    ├── NothingToFetch       `sources.toml` lists no feed and no page
    ├── FetchBusy            another process is fetching into the same folder
    ├── DocumentRefused      a document or link from a user gives no story
    ├── UnknownStory         the index has no story of that name
    ├── ChartsMissing        a picture needs a package that is not installed
    ├── PictureUnwritten     a picture cannot be written to the given path
    ├── QuestionsUnreadable  a file of evaluation questions cannot be read
    ├── DataFileInvalid      a word list that ships with the package holds a mistake
    ├── FeedbackUnreadable   there is no state of a bot with votes
    ├── QuestionRefused      the question is empty or too long, or has a filter that cannot be applied
    ├── ClusterError         the search cluster cannot be used
    │   ├── ClusterUnreachable  its nodes do not answer, or not all of its shards do
    │   └── ClusterRefused   it refuses a request, or a setting of it is wrong
    └── SnapshotError        the index cannot be used
        ├── SnapshotMissing  there is none yet
        ├── SnapshotDamaged  a file of it is missing or does not match its checksum
        └── SnapshotForeign  it was written by another version, or the folder is not an index

Every message contains the wrong value and, if there is one, a remedy.
"""

from collections.abc import Sequence
from typing import Self

SOME = 5  # most names listed when several stories match


class CrosscheckError(Exception):
    """Error that a person can act on; its text is a whole sentence to show."""


class StoriesMissing(CrosscheckError):
    """The folder of stories does not exist or cannot be read."""


class NothingToIndex(CrosscheckError):
    """The folder of stories contains no story that can be indexed; an existing index is kept."""


class IndexBusy(CrosscheckError):
    """Another process is writing the index; this one changed nothing."""


class IndexUnwritten(CrosscheckError):
    """The index cannot be written, because the disk is full or a permission is missing; nothing changed."""


class SourcesUnreadable(CrosscheckError):
    """`sources.toml` in the stories folder has a mistake; the message names its place, and the index stays."""


class NothingToFetch(CrosscheckError):
    """`sources.toml` in the stories folder lists no feed and no page, or does not exist."""


class FetchBusy(CrosscheckError):
    """Another process is fetching into the same folder of stories; this one sent no requests."""


class DocumentRefused(CrosscheckError):
    """A document or link from a user gives no story; nothing of it was saved."""


class UnknownStory(CrosscheckError):
    """The index has no story of that name."""

    @classmethod
    def among(cls, words: str, found: Sequence[str] = ()) -> Self:
        """The error for words that name no story, or several: those of `found`."""
        if not found:
            return cls(f"no story is named {words!r} in the index; `crosscheck sources` tells what is there")
        some = ", ".join(found[:SOME]) + (", …" if len(found) > SOME else "")
        return cls(f"{words!r} may be any of several stories: {some}")


class QuestionRefused(CrosscheckError):
    """The question is empty or too long, or has a filter that cannot be applied.

    `sentence` is a template with a `{name}` for each of `values`, for translation; the text of the error is the
    template filled in.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values


class ChartsMissing(CrosscheckError):
    """A picture needs a package that is not installed; the message says how to install it."""


class PictureUnwritten(CrosscheckError):
    """A picture cannot be written to the given path."""


class QuestionsUnreadable(CrosscheckError):
    """A file of evaluation questions cannot be read; the message names the line."""


class FeedbackUnreadable(CrosscheckError):
    """There is no state of a bot with votes; the message names the place that was searched."""


class DataFileInvalid(CrosscheckError):
    """A file of word lists or rules of the package holds a mistake; the message names the file and the key."""


class ClusterError(CrosscheckError):
    """The search cluster that `CLUSTER_URL` names cannot be used."""


class ClusterUnreachable(ClusterError):
    """The nodes of the search cluster do not answer, or not all of its shards do: no answer would be whole."""


class ClusterRefused(ClusterError):
    """The search cluster refuses a request, or a setting of it is wrong; the message names the remedy."""


class SnapshotError(CrosscheckError):
    """The index cannot be used."""


class SnapshotMissing(SnapshotError):
    """There is no index yet; `crosscheck reindex` builds one."""


class SnapshotDamaged(SnapshotError):
    """A file of the index is missing or does not match its checksum; rebuild it with `crosscheck reindex`."""


class SnapshotForeign(SnapshotError):
    """The index was written by another version of Crosscheck, or the folder is no index."""
