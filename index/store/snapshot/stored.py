"""A story as the archive stores it: made where the story is read, in a worker, so that one process only writes rows."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from pydantic_core import from_json

from index.models import Story

FIELDS = ("name", "outlet", "agency", "title", "published", "url", "author", "language",
          "authors", "published_at", "modified", "section", "guessed")  # fmt: skip
LISTS = ("authors", "guessed")  # kept as JSON

Row = tuple[str | None, ...]


class Stored(NamedTuple):
    """The `FIELDS` of a story as text, its body, and its key; `digest` is of everything that is known of it.

    Two stories of one name are the same if their digests are.
    """

    fields: Row
    body: str
    key: str
    digest: str

    @property
    def name(self) -> str:
        """The name of the story."""
        return str(self.fields[0])

    @property
    def language(self) -> str:
        """The language of the story, an ISO 639-1 code; English where none is told."""
        return self.fields[FIELDS.index("language")] or "en"

    @classmethod
    def of(cls, story: Story) -> "Stored":
        """Serialize a story, once."""
        data = story.model_dump_json().encode()
        told = from_json(data)
        told |= {name: json.dumps(told[name], ensure_ascii=False) if told[name] else None for name in LISTS}
        fields = tuple(told[name] for name in FIELDS)
        return cls(fields, story.body, story.key, hashlib.blake2b(data, digest_size=16).hexdigest())


def checksum(number: int, fields: Sequence[object], body: object) -> int:
    """The CRC-32 of the id, the fields and the body of a story; SQLite itself verifies nothing that it reads."""
    return zlib.crc32("\x1f".join(map(str, (number, *fields, body))).encode("utf-8", "surrogatepass"))
