"""A file that takes too long, too much memory or its worker's life is refused by its name; nothing else is lost."""

import io
import pickle
import random
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Client
from pathlib import Path

import psutil
import pytest

from index.api.newsroom import Newsroom
from index.ingest.pipeline import worker
from index.ingest.pipeline.limits import Deadline
from index.ingest.pipeline.task import Task
from index.ingest.pipeline.worker_pool import WorkerPool
from index.ingest.readers import ArchiveMember, StoryDraft, is_streamed, is_trusted
from index.ingest.readers.feeds.xml_feed import LARGE
from index.models import Refusal
from tests.formats.breaking import SOME
from tests.formats.test_zips import LEAD, packed
from tests.formats.writing import FORMATS, written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills with SIGKILL, and only Linux limits memory so")


class Endless:
    """Keeps the process that unpickles it, as a fault in a library's loop would, and says so to a port first."""

    def __init__(self, port: int) -> None:
        self._port = port

    def __reduce__(self) -> tuple[object, ...]:
        return Client, (("127.0.0.1", self._port), None, b"key")  # waits for a challenge that never comes


class Vast:
    """Asks for a gigabyte in the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return bytes, (10**9,)


def drafts(folder: Path, poison: object) -> Task:
    first, third = (StoryDraft(name=name, where=f"m.jsonl:{name}", text=LEAD) for name in ("1", "3"))
    second = StoryDraft(name="2", where="m.jsonl:2", text="x", given=poison)  # type: ignore[arg-type]
    return Task(folder, "m.jsonl", (first, second, third))


def outcome(pool: WorkerPool, task: Task) -> list[Refusal | str]:
    [(_, found)] = pool.outcomes([(task,)])
    return [one if isinstance(one, Refusal) else one.story.name for one in found]


@contextmanager
def port(called: Callable[[], None]) -> Iterator[int]:
    """A port on this machine that answers nothing; `called` at each connection to it."""
    held = []

    def listen() -> None:
        with suppress(OSError):
            while True:
                held.append(listening.accept())
                called()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection, _ in held:
                connection.close()


def test_a_story_that_takes_too_long_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    made: list[Deadline] = []

    def timing(seconds: float, late: Callable[[], None]) -> Deadline:
        made.append(Deadline(seconds, late))
        return made[-1]

    def stuck() -> None:
        made[-1].end()

    # the time is over when the story is known to be stuck, however long a busy machine needs for the others
    with port(stuck) as number, WorkerPool(1, seconds=570, timing=timing) as pool:
        found = outcome(pool, drafts(tmp_path, Endless(number)))
    assert found == ["1", Refusal(where="m.jsonl:2", why="took more than 570 seconds to read"), "3"]
    assert sum(one.passed for one in made) == 1, "the limit holds once, and not again for the story alone"


def test_a_deadline_that_is_begun_again_is_counted_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    now, late, woken = [0.0], threading.Event(), threading.Event()

    def clock() -> float:
        woken.set()
        return now[0]

    monkeypatch.setattr("index.ingest.pipeline.limits.time.monotonic", clock)
    with Deadline(0.01, late.set) as deadline:
        now[0] = 0.009
        deadline.again()
        now[0] = 0.015
        woken.clear()
        assert woken.wait(60), "nobody looked"
        assert not deadline.passed
        now[0] = 0.02
        assert late.wait(60)


def test_a_large_feed_is_handed_on_in_batches(tmp_path: Path) -> None:
    entry = f"<item><title>Dam</title><description>{LEAD * 40}</description></item>"
    small, large = tmp_path / "small.xml", tmp_path / "large.xml"
    for path, number in ((small, 2), (large, LARGE // len(entry) + 2)):
        path.write_text(f"<rss><channel>{entry * number}</channel></rss>", encoding="utf-8")
    assert (is_streamed(small), is_streamed(large)) == (False, True)
    with WorkerPool(1) as pool:
        assert len(list(pool.found("large.xml", tmp_path))) == LARGE // len(entry) + 2


class Unsendable:
    """Finds no memory when it is pickled."""

    def __reduce__(self) -> str:
        raise MemoryError


def test_an_outcome_that_there_is_no_memory_to_send_is_a_refusal_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = io.BytesIO()
    monkeypatch.setattr(worker, "work", lambda task: ["x" * 100_000, Unsendable()])
    worker.send_outcome(Task(tmp_path, "a.xml"), sent)
    assert pickle.loads(sent.getvalue()) == [Refusal(where="a.xml", why="needs more memory than one file may take")]


def test_the_rest_of_an_archive_that_nobody_wants_is_not_taken_for_the_next(tmp_path: Path) -> None:
    for name in ("one", "two"):
        files = {f"{n}.txt": f"The {name} dam broke at noon. {'x' * 300_000}".encode() for n in range(4)}
        (tmp_path / f"{name}.zip").write_bytes(packed(files))
    with WorkerPool(1) as pool:
        begun = pool.found("one.zip", tmp_path)
        next(begun)
        begun.close()  # type: ignore[attr-defined]  # a generator
        found = list(pool.found("two.zip", tmp_path))
    assert [one.where.split(":")[0] for one in found] == ["two.zip"] * 4


def test_a_deadline_is_kept_and_is_not_there_any_more_after_its_end() -> None:
    late, never = threading.Event(), threading.Event()
    with Deadline(0.01, late.set) as deadline:
        assert late.wait(60)
    with Deadline(60, never.set) as met:
        pass
    assert (deadline.passed, met.passed, never.is_set()) == (True, False, False)


def test_a_story_that_needs_too_much_memory_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        found = outcome(pool, drafts(tmp_path, Vast()))
    assert found == ["1", Refusal(where="m.jsonl:2", why="ended the process that read it (exit code 1)"), "3"]


def test_a_file_that_needs_too_much_memory_is_refused_and_the_run_goes_on(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    item = b'{"uri":"","headline":""},'
    (stories / "a.json").write_bytes(b"[" + item * 750_000 + b"{}]")
    (stories / "b.txt").write_text(LEAD, encoding="utf-8")
    report = Newsroom(stories, tmp_path / "index").reindex()
    assert report.added == ("b.txt",)
    [refused] = report.refused
    assert refused.where == "a.json"
    assert "memory" in refused.why or "ended the process" in refused.why


def test_what_was_read_of_an_archive_before_its_reader_died_is_kept(tmp_path: Path) -> None:
    # each more than a pipe holds, so that the reader cannot be done when it is killed
    noise = [random.Random(n).randbytes(200_000).hex().encode() for n in range(9)]
    (tmp_path / "n.zip").write_bytes(packed({f"{n}.txt": one for n, one in enumerate(noise)}))
    with WorkerPool(1) as pool:
        found = pool.found("n.zip", tmp_path)
        first = next(found)
        for worker in psutil.Process().children():
            worker.kill()
        *kept, refused = found
        assert isinstance(first, ArchiveMember)
        assert len(kept) < len(noise) - 1
        assert isinstance(refused, Refusal)
        assert refused.where == "n.zip"
        last = [first, *kept][-1].where
        assert refused.why == f"ended the process that read it (exit code -9); what follows {last} is lost"
        again = list(pool.found("n.zip", tmp_path))
    assert len(again) == len(noise), "the reader that died was not replaced"


@pytest.mark.parametrize("name", FORMATS)
def test_what_foreign_libraries_read_is_read_by_a_worker(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"a{FORMATS[name].suffix}"
    path.write_bytes(written(name, SOME))
    own = {"text with a header", "dump", "JSON Lines", "CSV", "TSV", "page", "page in an old encoding"}
    assert is_trusted(path) == (name in own)


def test_a_large_page_is_read_by_a_worker(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html>" + b" " * 100_000)
    assert not is_trusted(path)
