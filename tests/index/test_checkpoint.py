"""A reindex that is broken off leaves what it has read to the next, which gives what reading everything would give."""

import errno
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.ingest.pipeline.checkpoint import Checkpoint
from index.ingest.pipeline.task import Outcome, Task, work
from index.ingest.pipeline.worker_pool import WorkerPool
from index.models import Progress
from index.store.snapshot import Generations
from tests.conftest import MakeNewsroom
from tests.index.test_reindexing import afresh, content, lines, settle, story

LINES = [f"{number:03}" for number in range(120)]


class BrokenOff(Exception):
    """Ends a reindex, as the bot does that is told to end."""


class Read:
    """What is read, by workers and by the process itself: raw stories by their place, files by their path."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places: list[str] = []
        each = WorkerPool._each

        def seen(pool: WorkerPool, parts: Sequence[Task]) -> list[Outcome]:
            self._see(parts)
            return each(pool, parts)

        def seen_here(task: Task) -> Outcome:
            self._see([task])
            return work(task)

        monkeypatch.setattr(WorkerPool, "_each", seen)
        monkeypatch.setattr("index.ingest.pipeline.worker_pool.work", seen_here)

    def _see(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            self.places += [task.path] if task.drafts is None else [draft.where for draft in task.drafts]

    def take(self) -> list[str]:
        taken, self.places = sorted(self.places), []
        return taken


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    monkeypatch.setattr("index.ingest.pipeline.task.BATCH", 500)
    monkeypatch.setattr("index.ingest.pipeline.batches.BATCH", 500)
    monkeypatch.setattr("index.ingest.pipeline.rebuilding.ALONE", 0)
    monkeypatch.setattr("index.ingest.pipeline.rebuilding._cores", lambda: 0)  # workers take a second to start
    monkeypatch.setattr("index.ingest.pipeline.plan.TICK", 0)  # the files of a test have just been written
    return Read(monkeypatch)


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    made = make_newsroom({f"{n:03}.txt": story(n) for n in range(40)} | {"m.jsonl": lines(*LINES)})
    settle(made)
    return made


def break_off(newsroom: Newsroom, sentences: int) -> None:
    """Reindexes, and ends that once it has so many sentences."""

    def step(done: Progress) -> None:
        if done.sentences >= sentences:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        newsroom.reindex(step)


def checkpoint(newsroom: Newsroom) -> Path:
    return Generations(newsroom.index).checkpoint


@pytest.mark.parametrize(
    ("sentences", "workers"),
    [
        pytest.param(40, 0, id="among small files"),
        pytest.param(250, 0, id="in a file of many stories"),
        pytest.param(250, 1, id="that a worker reads"),
    ],
)
def test_the_next_reindex_goes_on_from_what_was_read(  # noqa: PLR0917
    newsroom: Newsroom, read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentences: int, workers: int
) -> None:
    monkeypatch.setattr("index.ingest.pipeline.rebuilding._cores", lambda: workers)
    break_off(newsroom, sentences)
    first = read.take()
    recorded = checkpoint(newsroom).read_bytes().count(b"\n") - 1
    assert recorded > 5, "nothing was recorded, so this tries nothing"
    newsroom.reindex()
    second = read.take()
    assert set(first) & set(second) < set(first), "all was read again"
    assert set(first) | set(second) == {f"{n:03}.txt" for n in range(40)} | {f"m.jsonl:{n + 1}" for n in range(120)}
    assert not checkpoint(newsroom).exists()
    assert content(newsroom) == afresh(newsroom, tmp_path / "afresh")


def test_what_was_read_last_is_all_that_is_read_when_nothing_is_left(newsroom: Newsroom, read: Read) -> None:
    newsroom.reindex()
    (newsroom.stories / "m.jsonl").write_text(lines(*LINES, "last"), encoding="utf-8")
    settle(newsroom)

    def step(done: Progress) -> None:
        if done.done == done.total:
            raise BrokenOff

    read.take()
    with pytest.raises(BrokenOff):
        newsroom.reindex(step)
    assert len(read.take()) > len(LINES)
    assert newsroom.reindex().added == ("last",)
    assert read.take() == []


def test_a_file_that_has_changed_since_is_read_again(newsroom: Newsroom, read: Read, tmp_path: Path) -> None:
    break_off(newsroom, 250)
    changed = newsroom.stories / "000.txt"
    changed.write_text(changed.read_text("utf-8").replace(" ", "  ", 1), encoding="utf-8")
    read.take()
    newsroom.reindex()
    assert [place for place in read.take() if place.endswith(".txt")] == ["000.txt"]
    assert content(newsroom) == afresh(newsroom, tmp_path / "afresh")


def test_a_file_that_has_just_been_written_is_not_recorded(
    newsroom: Newsroom, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.pipeline.plan.TICK", 10**12)
    break_off(newsroom, 250)
    assert checkpoint(newsroom).read_bytes().count(b"\n") == 1


def torn(whole: bytes) -> bytes:
    return whole[:-20]


def flipped(whole: bytes) -> bytes:
    at = whole.rindex(b'"', 0, -200)
    return whole[:at] + b"'" + whole[at + 1 :]


def of_another_version(whole: bytes) -> bytes:
    return whole.replace(b"crosscheck", b"crosschock", 1)


@pytest.mark.parametrize(
    ("harm", "kept"),
    [
        pytest.param(torn, True, id="its last line is cut short"),
        pytest.param(flipped, True, id="its last line is damaged"),
        pytest.param(of_another_version, False, id="another version wrote it"),
        pytest.param(lambda _: b"", False, id="it is empty"),
        pytest.param(lambda _: b"\x00\xff\n" * 9, False, id="it is no checkpoint"),
    ],
)
def test_only_whole_lines_of_this_version_are_used(
    newsroom: Newsroom, read: Read, tmp_path: Path, harm: object, kept: bool
) -> None:
    break_off(newsroom, 250)
    read.take()
    assert callable(harm)
    checkpoint(newsroom).write_bytes(harm(checkpoint(newsroom).read_bytes()))
    newsroom.reindex()
    assert ("000.txt" not in read.take()) is kept
    assert content(newsroom) == afresh(newsroom, tmp_path / "afresh")


def test_stories_of_an_outlet_that_was_named_since_are_read_again(newsroom: Newsroom, read: Read) -> None:
    break_off(newsroom, 250)
    read.take()
    (newsroom.stories / "sources.toml").write_text('[outlets."New Name"]\nfiles = ["m.jsonl"]\n', encoding="utf-8")
    newsroom.reindex()
    assert "000.txt" in read.take()
    assert "New Name" in {each.outlet for each in newsroom.sources()}


def test_a_rebuild_reads_all_again(newsroom: Newsroom, read: Read) -> None:
    break_off(newsroom, 250)
    read.take()
    newsroom.reindex(afresh=True)
    assert len(read.take()) == 160


def test_without_room_on_the_disk_nothing_is_recorded(
    newsroom: Newsroom, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.pipeline.checkpoint.ROOM", 10**15)
    break_off(newsroom, 250)
    assert not checkpoint(newsroom).exists()
    newsroom.reindex()
    assert newsroom.status().stories == 160


def test_where_the_disk_is_full_the_index_is_published_without_it(
    newsroom: Newsroom, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Checkpoint._write

    def full(kept: Checkpoint, line: bytes) -> None:
        if checkpoint(newsroom).stat().st_size > 2000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(kept, line)

    monkeypatch.setattr(Checkpoint, "_write", full)
    break_off(newsroom, 250)
    assert not checkpoint(newsroom).exists()
    newsroom.reindex()
    assert newsroom.status().stories == 160


def test_a_reindex_of_little_leaves_no_checkpoint(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({f"{n}.txt": story(n) for n in range(9)})
    settle(newsroom)
    break_off(newsroom, 1)
    assert not checkpoint(newsroom).exists()
    assert json.loads(newsroom.reindex().model_dump_json())["stories"] == 9
