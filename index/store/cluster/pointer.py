"""The published generation of a cluster, and the lease of its one writer."""

import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psutil
from pydantic import ValidationError

from index.errors import ClusterError, IndexBusy, SnapshotForeign, SnapshotMissing
from index.models import Frozen, IndexedSource
from index.store.bm25.files import CorpusStats
from index.store.cluster.client import Body, ClusterClient
from index.store.cluster.schema import FORMAT

CURRENT, WRITER = "current", "writer"
LEASE = timedelta(seconds=60)  # after which a writer of another machine that does not renew it counts as dead
GONE, CONFLICT = 404, 409


class Former(Frozen):
    """A generation that was replaced, the set that it is in, and when."""

    number: int
    indices: str
    replaced: datetime


class Published(Frozen):
    """The generation that answers: the set of indices that it is in, and its figures.

    `floor` is the idf of a term in more than half of the sentences, None if there is none. `average` is the mean length
    of sentences that the similarity of the set assumes. `former` are generations that a slow reader may still read.
    """

    format: int = FORMAT
    number: int
    name: str
    indices: str
    built: datetime
    made_with: dict[str, str]
    stats: CorpusStats
    floor: float | None
    average: float
    stories: int
    refused: int
    languages: tuple[str, ...]
    sources: tuple[IndexedSource, ...]
    former: tuple[Former, ...] = ()


class _Lease(Frozen):
    owner: str
    host: str
    process: int
    began: float
    expires: datetime


class _Version(Frozen, extra="ignore"):
    format: int


class Pointer:
    """Reads and replaces the documents of `PREFIX-generations`; each replacement names the version that it replaces."""

    def __init__(self, client: ClusterClient) -> None:
        self._client = client
        self._index = f"{client.settings.prefix}-generations"
        self._seen: tuple[str, Published] | None = None

    def current(self) -> Published:
        """The published generation; raises SnapshotMissing or SnapshotForeign. One request unless it has changed."""
        seen = self._seen
        version = self.version()
        if seen is None or seen[0] != version:
            version, content = self.read(CURRENT)
            if content is None:
                raise SnapshotMissing("there is no index in the search cluster; build one with `crosscheck reindex`")
            seen = self._seen = version, _published(content)
        return seen[1]

    def read(self, name: str, *, content: bool = True) -> tuple[str, str | None]:
        """The version of a document, to be replaced by that, and its content."""
        path = f"/{self._index}/_doc/{name}" + ("" if content else "?_source=false")
        found = self._client.send("GET", path, also=[GONE]).content
        if not found.get("found"):
            return "", None
        version = f"if_seq_no={found['_seq_no']}&if_primary_term={found['_primary_term']}"
        return version, found.get("_source", {}).get("content")

    def version(self) -> str:
        """The version of the published generation, for `publish`."""
        return self.read(CURRENT, content=False)[0]

    def publish(self, generation: Published, version: str) -> None:
        """Replace the generation of a version by the next. Raises IndexBusy if another has replaced it meanwhile."""
        content = generation.model_dump_json()
        # an answer that was lost on its way looks like a conflict when the request is repeated
        if not self.write(CURRENT, content, version) and self.read(CURRENT)[1] != content:
            raise IndexBusy("another reindex has published to the search cluster meanwhile; try again")

    def write(self, name: str, content: str, version: str) -> bool:
        """Write a document, if its version is still this one, or if there is none."""
        condition = version or "op_type=create"
        reply = self._client.send(
            "PUT", f"/{self._index}/_doc/{name}?{condition}", {"content": content}, also=[CONFLICT]
        )
        return reply.status != CONFLICT

    def give_back(self, name: str) -> None:
        """Delete a document."""
        self._client.send("DELETE", f"/{self._index}/_doc/{name}", also=[GONE])

    def prepare(self) -> None:
        """Create the index of these documents, if there is none."""
        body: Body = {
            "settings": {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-2"}},
            "mappings": {
                "dynamic": "strict",
                "properties": {"content": {"type": "keyword", "index": False, "doc_values": False}},
            },
        }
        if self._client.send("HEAD", f"/{self._index}", also=[GONE]).status == GONE:
            self._client.send("PUT", f"/{self._index}", body, also=[400])

    @contextmanager
    def writing(self, lease: timedelta = LEASE) -> "Iterator[Held]":
        """Hold the lease of the only writer, of all machines. Raises IndexBusy."""
        held = Held(self, lease)
        held.take()
        try:
            yield held
        finally:
            held.release()


class Held:
    """The lease of a writer: renewed by a thread until it is released."""

    def __init__(self, pointer: Pointer, length: timedelta) -> None:
        self._pointer = pointer
        self._length = length
        self._owner = secrets.token_hex(8)
        self._released = threading.Event()
        self._lost = False
        self._thread = threading.Thread(target=self._keep, daemon=True, name="lease of the writer")

    def take(self) -> None:
        """Take the lease, over from a writer that is dead. Raises IndexBusy."""
        version, content = self._pointer.read(WRITER)
        if content is not None and not _is_dead(_Lease.model_validate_json(content)):
            raise IndexBusy("another reindex is writing to the search cluster; try again when it is done")
        if not self._pointer.write(WRITER, self._content(), version):
            raise IndexBusy("another reindex is writing to the search cluster; try again when it is done")
        self._thread.start()

    def check(self) -> None:
        """Raise IndexBusy if the lease is lost, which ends the writing before more is written."""
        if self._lost:
            raise IndexBusy("another reindex has taken over the search cluster; this one changed nothing")

    def release(self) -> None:
        """Give the lease back."""
        self._released.set()
        self._thread.join()
        if not self._lost:
            self._pointer.give_back(WRITER)

    def _keep(self) -> None:
        renewed = time.monotonic()
        while not self._released.wait(self._length.total_seconds() / 4):
            try:
                version, content = self._pointer.read(WRITER)
                mine = content is not None and _Lease.model_validate_json(content).owner == self._owner
                if not mine or not self._pointer.write(WRITER, self._content(), version):
                    self._lost = True
                    return
                renewed = time.monotonic()
            except ClusterError:
                if time.monotonic() - renewed > self._length.total_seconds():
                    self._lost = True
                    return

    def _content(self) -> str:
        return _Lease(
            owner=self._owner,
            host=socket.gethostname(),
            process=os.getpid(),
            began=psutil.Process().create_time(),
            expires=datetime.now(UTC) + self._length,
        ).model_dump_json()


def _is_dead(lease: _Lease) -> bool:
    """True if a writer cannot be at work any more: its lease has ended, or its process on this machine has."""
    if lease.expires < datetime.now(UTC):
        return True
    if lease.host != socket.gethostname():
        return False
    try:
        return psutil.Process(lease.process).create_time() != lease.began
    except psutil.NoSuchProcess:
        return True


def _published(content: str) -> Published:
    try:
        found = _Version.model_validate_json(content).format
        if found != FORMAT:
            raise SnapshotForeign(
                f"the search cluster holds an index of format {found}, and this Crosscheck reads format {FORMAT}; "
                "rebuild the index with `crosscheck reindex --rebuild`"
            )
        return Published.model_validate_json(content)
    except ValidationError as error:
        raise SnapshotForeign(f"the index in the search cluster cannot be read: {error.errors()[0]['msg']}") from error
