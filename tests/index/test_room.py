"""On a full disk or in a folder that may not be written to, the index that is there answers and nothing is left behind."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from index.api.newsroom import Newsroom
from index.errors import IndexUnwritten
from index.store.snapshot import Generations
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and needs a limit on the size of files")

Ask = Callable[[str], str]


def version(number: int) -> dict[str, str]:
    return {f"{n}.txt": f"outlet: Outlet {n}\n\nThe ministry released {number} hikers." for n in range(3)}


def write(newsroom: Newsroom, number: int) -> None:
    for name, text in version(number).items():
        (newsroom.stories / name).write_text(text, encoding="utf-8")


@contextmanager
def writer(newsroom: Newsroom) -> Iterator[Ask]:
    """Gives a function that hands a line to `tests.index.writer` and returns what came of it."""
    command = [sys.executable, "-m", "tests.index.writer", str(newsroom.stories), str(newsroom.index)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n"

        def act(line: str) -> str:
            assert process.stdin
            assert process.stdout
            print(line, file=process.stdin, flush=True)
            return process.stdout.readline().strip()

        yield act
    finally:
        process.communicate(timeout=300)


def left(newsroom: Newsroom) -> list[str]:
    """What stands in the index beside the generations that were published, the pointer and the lock."""
    generations = Generations(newsroom.index)
    kept = {generations.current(), generations.before(generations.current())}
    beside = {path.name for path in newsroom.index.iterdir()} - {"CURRENT", "generations", "writing.lock"}
    return sorted(beside | {path.name for path in (newsroom.index / "generations").iterdir()} - kept)


@pytest.mark.parametrize("harm", ["event", "size"])
def test_wherever_the_room_ends_it_is_told_and_the_old_index_answers(make_newsroom: MakeNewsroom, harm: str) -> None:
    newsroom = make_newsroom(version(1))
    with writer(newsroom) as act:
        write(newsroom, 2)
        told = 0
        largest = max(path.stat().st_size for path in newsroom.index.rglob("*"))
        for number in range(1, 200) if harm == "event" else range(0, 2 * largest, largest // 20):
            outcome = act(f"reindex {harm} {number}")
            if outcome == "done":
                break
            assert outcome.startswith("told IndexUnwritten: the index in "), (number, outcome)
            assert outcome.endswith("; it stays as it was")
            assert left(newsroom) == []
            if not told % 4:
                assert act(f"ask {harm} {number}" if harm == "size" else "ask reading 0") == "1", number
            told += 1
        assert told > (40 if harm == "event" else 12), "there was nothing to write, so this tried nothing"
        assert act("ask none 0") == "2"
        assert left(newsroom) == []


def test_an_index_is_read_without_writing_anything(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(1))
    with writer(newsroom) as act:
        assert act("ask reading 0") == "1"
        write(newsroom, 2)
        assert act("reindex reading 0").startswith("told IndexUnwritten: ")
        assert act("ask reading 0") == "1"


class Usage(NamedTuple):
    free: int


def test_too_little_room_is_told_before_anything_is_written(
    make_newsroom: MakeNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    write(newsroom, 2)
    monkeypatch.setattr("index.store.snapshot.generations.shutil.disk_usage", lambda _: Usage(5000))
    monkeypatch.setattr(Generations, "draft", lambda _: pytest.fail("it was begun"))
    with pytest.raises(IndexUnwritten, match=r"it takes 0\.\d MB, and 0\.0 MB are free"):
        newsroom.reindex()
    monkeypatch.undo()
    newsroom.reindex()


def test_what_a_dead_writer_left_makes_room_first(make_newsroom: MakeNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    dead = newsroom.index / "generations" / "draft-01234567"
    dead.mkdir()
    (dead / "stories.db").write_bytes(b"half")

    def room(_: Path) -> Usage:
        return Usage(0 if dead.exists() else 10**9)

    write(newsroom, 2)
    monkeypatch.setattr("index.store.snapshot.generations.shutil.disk_usage", room)
    newsroom.reindex()
    assert left(newsroom) == []
