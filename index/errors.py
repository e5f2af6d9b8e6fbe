"""The errors that Crosscheck raises on purpose.

    CrosscheckError
    ├── StoriesMissing       the folder of stories is not there or cannot be read
    ├── NothingToIndex       the folder holds no story that can be indexed
    ├── IndexBusy            another process is writing the index
    ├── IndexUnwritten       the index cannot be written: the disk is full, or the folder may not be written to
    ├── SourcesUnreadable    the file that names outlets holds a mistake
    ├── NothingToFetch       the file that names outlets lists no feed and no page
    ├── FetchBusy            another process is fetching into the same folder
    ├── DocumentRefused      a document or a link that was handed in gives no story
    ├── UnknownStory         no story of that name is in the index
    ├── ChartsMissing        a picture needs a package that is not installed
    ├── PictureUnwritten     a picture cannot be written where it was wanted
    ├── QuestionsUnreadable  a file of questions to evaluate with cannot be read
    ├── DataFileInvalid      a word list that ships with the package holds a mistake
    ├── FeedbackUnreadable   there is no state of a bot from which votes could be read
    ├── QuestionRefused      the question is empty or too long, or has a filter that cannot be obeyed
    └── SnapshotError        the index on disk cannot be used
        ├── SnapshotMissing  there is none yet
        ├── SnapshotDamaged  a file of it is missing or does not match its checksum
        └── SnapshotForeign  it was written by another version, or the folder is not an index

Every message carries the value that was wrong and, where there is one, the way out.
"""


class CrosscheckError(Exception):
    """Something that a person can act on; its text is a whole sentence to show."""


class StoriesMissing(CrosscheckError):
    """The folder of stories is not there or cannot be read."""


class NothingToIndex(CrosscheckError):
    """The folder of stories holds no story that can be indexed; an index that was there is kept."""


class IndexBusy(CrosscheckError):
    """Another process is writing the index; this one changed nothing."""


class IndexUnwritten(CrosscheckError):
    """The index cannot be written, for want of room or because its folder may not be written to; nothing changed."""


class SourcesUnreadable(CrosscheckError):
    """`sources.toml` in the stories folder holds a mistake; the message names its place, and the index stays."""


class NothingToFetch(CrosscheckError):
    """`sources.toml` in the stories folder lists no feed and no page, or is not there."""


class FetchBusy(CrosscheckError):
    """Another process is fetching into the same folder of stories; this one asked for nothing."""


class DocumentRefused(CrosscheckError):
    """A document or a link that was handed in gives no story; nothing of it was kept."""


class UnknownStory(CrosscheckError):
    """No story of that name is in the index."""


class QuestionRefused(CrosscheckError):
    """The question is empty or too long to be asked, or has a filter that cannot be obeyed.

    `sentence` holds a `{name}` for each of `values`, for whoever says it in another language; the text is both in one.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values


class ChartsMissing(CrosscheckError):
    """A picture needs a package that is not installed; the message says how to install it."""


class PictureUnwritten(CrosscheckError):
    """A picture cannot be written where it was wanted."""


class QuestionsUnreadable(CrosscheckError):
    """A file of questions to evaluate with cannot be read; the message names the line."""


class FeedbackUnreadable(CrosscheckError):
    """There is no state of a bot from which votes could be read; the message says where it was looked for."""


class DataFileInvalid(CrosscheckError):
    """A file of word lists or rules of the package holds a mistake; the message names the file and the key."""


class SnapshotError(CrosscheckError):
    """The index on disk cannot be used."""


class SnapshotMissing(SnapshotError):
    """There is no index yet; `crosscheck reindex` builds one."""


class SnapshotDamaged(SnapshotError):
    """A file of the index is missing or does not match its checksum; rebuild it with `crosscheck reindex`."""


class SnapshotForeign(SnapshotError):
    """The index was written by another version of Crosscheck, or the folder is no index."""
