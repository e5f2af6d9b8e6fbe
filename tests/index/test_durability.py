"""Killed, interrupted, out of space or damaged: the old index or the new one answers, whole."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.errors import IndexBusy, SnapshotDamaged
from index.store.snapshot import Generations, Manifest
from index.store.snapshot.reader_lock import ReaderLock, held
from tests.conftest import MakeNewsroom

KILLS = 200
PATIENCE = 300  # seconds, for what never ends
QUESTION = "how many hikers were released?"


def version(number: int) -> dict[str, str]:
    """Stories that all say the same number, so that a mixture of two versions shows."""
    return {
        f"{n}.txt": f"outlet: Outlet {n}\n\nThe ministry released {number} hikers. Orla Brenn was glad."
        for n in range(8)
    }


def write(newsroom: Newsroom, number: int) -> None:
    for name, text in version(number).items():
        (newsroom.stories / name).write_text(text, encoding="utf-8")


def whole(newsroom: Newsroom) -> int:
    """The version that answers, having looked at every byte and every story of it."""
    fresh = Newsroom(newsroom.stories, newsroom.index)
    fresh.status(verify=True)
    assert fresh.note is None
    numbers = {fresh.story(name).body.split()[3] for name in version(0)}
    assert len(numbers) == 1, numbers
    (number,) = numbers
    assert {source.snippets[0].answer for source in fresh.ask(QUESTION).sources} == {number}
    return int(number)


def command(newsroom: Newsroom, *words: str) -> list[str]:
    """The words of a `crosscheck` command on the folders of a newsroom."""
    folders = ["--stories", str(newsroom.stories), "--index", str(newsroom.index)]
    return [sys.executable, "-m", "index", words[0], *folders, *words[1:]]


@contextmanager
def reindexer(newsroom: Newsroom) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.index.reindexer", str(newsroom.stories), str(newsroom.index)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.communicate(timeout=PATIENCE)


@pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills with SIGKILL")
def test_killed_at_any_moment_the_old_index_or_the_new_one_answers(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(100))
    chance, took, died, published = random.Random(11), 0.05, 0, set()
    with reindexer(newsroom) as process:
        assert process.stdin
        assert process.stdout
        number = 100
        for kill in range(KILLS):
            number += 1
            write(newsroom, number)
            print(file=process.stdin, flush=True)
            child, began = int(process.stdout.readline()), time.perf_counter()
            if kill % 10:
                time.sleep(chance.uniform(0, took))  # not to wait for something: the moment is what is tried
                with suppress(ProcessLookupError):  # it was done already
                    os.kill(child, signal.SIGKILL)
            code = int(process.stdout.readline())
            if not kill % 10:
                took = 1.1 * (time.perf_counter() - began)
                assert code == 0, "a reindex after a killed one did not succeed"
            died += code == signal.SIGKILL
            answers = whole(newsroom)
            published.add(answers == number)
            assert answers <= number
            assert code != 0 or answers == number
    assert died > KILLS / 2, f"only {died} of {KILLS} were killed while at work, so this tried too little"
    assert published == {True, False}
    newsroom.reindex()
    assert whole(newsroom) == number
    assert not list(newsroom.index.glob("generations/draft-*"))
    assert len(list(newsroom.index.glob("generations/*"))) == 2


def test_a_generation_and_the_pointer_to_it_are_on_the_disk_before_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, sync, replace = list[object](), os.fsync, Path.replace

    def synced(handle: int) -> None:
        steps.append(os.fstat(handle).st_ino)
        sync(handle)

    def replaced(path: Path, target: Path) -> Path:
        steps.append("replaced")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    generations = Generations(tmp_path)
    with generations.writing(), generations.draft() as draft:
        (draft / "inner").mkdir()
        (draft / "inner" / "one.npy").write_bytes(b"1")
        name = generations.publish(draft)
    published = generations.path(name)
    durable = (published / "inner" / "one.npy", published / "inner", published, published.parent, tmp_path / "CURRENT")
    at = steps.index("replaced")
    assert {path.stat().st_ino for path in durable} <= set(steps[:at])
    assert steps[at + 1 :] == [tmp_path.stat().st_ino], "the folder in which the pointer has its name"
    assert generations.current() == name


def test_only_one_process_writes_and_a_reader_is_never_blocked(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    with Generations(newsroom.index).writing():
        done = subprocess.run(
            command(newsroom, "reindex"), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert done.returncode == 1
        assert done.stderr == f"crosscheck: another reindex is writing to {newsroom.index}; try again when it is done\n"
        with pytest.raises(IndexBusy):
            newsroom.reindex()
        assert Newsroom(newsroom.stories, newsroom.index).ask(QUESTION).found
    newsroom.reindex()


def test_questions_are_answered_from_one_whole_version_while_the_stories_are_reindexed(
    make_newsroom: MakeNewsroom,
) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    done, wrong = threading.Event(), list[object]()

    def ask() -> None:
        while not done.is_set():
            answers = {source.snippets[0].answer for source in newsroom.ask(QUESTION).sources}
            if len(answers) != 1:
                wrong.append(answers)

    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        write(newsroom, number)
        newsroom.reindex()
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert newsroom.ask(QUESTION).sources[0].snippets[0].answer == "7"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not delete a file that is open")
def test_a_generation_is_kept_while_another_process_reads_it(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    generations = Generations(newsroom.index)
    first = generations.current()
    reader_lock = ReaderLock.take(generations.path(first))
    for number in range(2, 6):
        write(newsroom, number)
        newsroom.reindex()
    assert generations.path(first).is_dir()
    assert held(generations.path(first))
    reader_lock.release()
    write(newsroom, 6)
    newsroom.reindex()
    assert not generations.path(first).exists()


def test_a_generation_that_was_never_published_goes_though_its_name_is_the_newest(
    make_newsroom: MakeNewsroom,
) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    generations = Generations(newsroom.index)
    first, never = generations.current(), "99991231T235959000000-00000000"
    shutil.copytree(generations.path(first), generations.path(never))
    write(newsroom, 2)
    newsroom.reindex()
    assert {path.name for path in generations.path(first).parent.iterdir()} == {first, generations.current()}
    assert whole(newsroom) == 2


def cut_short(folder: Path) -> None:
    os.truncate(folder / "sentences.npy", 10)


def without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def broken_stories(folder: Path) -> None:
    stories = folder / "stories.db"
    stories.write_bytes(b"x" * stories.stat().st_size)


@pytest.mark.parametrize("harm", [cut_short, without_manifest, broken_stories], ids=lambda harm: harm.__name__)
def test_a_damaged_generation_leaves_the_word_to_the_one_before_and_says_so(
    make_newsroom: MakeNewsroom, harm: Callable[[Path], None]
) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    write(newsroom, 2)
    newsroom.reindex()
    generations = Generations(newsroom.index)
    harm(generations.path(generations.current()))
    fresh = Newsroom(newsroom.stories, newsroom.index)
    assert {source.snippets[0].answer for source in fresh.ask(QUESTION).sources} == {"1"}
    assert fresh.note
    assert "crosscheck reindex" in fresh.note
    assert fresh.status().note == fresh.note
    done = subprocess.run(
        command(newsroom, "ask", QUESTION), capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert "released 1 hikers" in done.stdout
    assert done.stderr.startswith("crosscheck: note: ")
    newsroom.reindex()
    assert whole(newsroom) == 2


def test_verify_finds_a_single_wrong_byte(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    generations = Generations(newsroom.index)
    folder = generations.path(generations.current())
    checked = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    assert checked
    for path in checked:
        right = path.read_bytes()
        path.write_bytes(right[:-1] + bytes([right[-1] ^ 1]))
        with pytest.raises(SnapshotDamaged, match=path.stem):
            Manifest.read(folder).verify(folder)
        path.write_bytes(right)
    newsroom.status(verify=True)


def test_a_file_that_is_a_byte_short_is_seen_before_anything_is_read(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    generations = Generations(newsroom.index)
    folder = generations.path(generations.current())
    parts = [folder / name for name, part in Manifest.read(folder).parts.items() if part.size]
    assert parts
    for path in parts:
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        with pytest.raises(SnapshotDamaged, match=f"{path.stem}.* is missing or cut short"):
            Manifest.read(folder)
        path.write_bytes(content)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_old_index_and_says_so(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(version(1))
    newsroom.reindex()
    write(newsroom, 2)
    (newsroom.stories / "large.txt").write_text("outlet: L\n\n" + "The dam broke at noon. " * 4000, encoding="utf-8")

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as with a full disk, the write fails
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = subprocess.run(
        command(newsroom, "reindex"), capture_output=True, text=True, timeout=PATIENCE, check=False, preexec_fn=no_room
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert not list(newsroom.index.glob("generations/draft-*"))
    assert whole(newsroom) == 1
    newsroom.reindex()
    assert whole(newsroom) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_reindex_clears_up_and_ends_with_its_workers(tmp_path: Path, number: signal.Signals) -> None:
    newsroom = Newsroom(tmp_path / "stories", tmp_path / "index")
    newsroom.stories.mkdir()
    text = "outlet: L\\n\\n" + "The dam broke at noon and the river rose. " * 400
    line = f'{{"text": "{text}"}}\n'
    for file in range(16):  # each of 80,000 sentences, for a file of more than it may hold is not read on
        (newsroom.stories / f"{file}.jsonl").write_text(line * 200, encoding="utf-8")
    process = subprocess.Popen(
        command(newsroom, "reindex"), stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # else a job in the background ignores it
    )  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while not list(newsroom.index.glob("generations/draft-*/stories.db")):
        assert time.monotonic() < deadline
        assert process.poll() is None
    os.kill(process.pid, number)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert told == "crosscheck: interrupted\n"
    assert list(newsroom.index.glob("generations/*")) == []
    assert gone(process.pid), "somebody of its session is left"


def gone(group: int) -> bool:
    """Is nobody of a process group left, as soon as the system has cleared away the dead?"""
    deadline = time.monotonic() + PATIENCE
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(group, 0)
        return False
    return True


def test_a_file_that_vanishes_before_it_is_read_is_refused_and_read_when_it_is_back(
    make_newsroom: MakeNewsroom,
) -> None:
    newsroom = make_newsroom(version(1))
    gone, away = newsroom.stories / "3.txt", newsroom.stories.parent / "away"

    def take_away(_: object) -> None:
        if gone.exists():
            shutil.move(gone, away)

    report = newsroom.reindex(take_away)
    assert [refusal.where for refusal in report.refused] == ["3.txt"]
    assert report.stories == 7
    shutil.move(away, gone)
    assert newsroom.reindex().added == ("3.txt",)
    assert whole(newsroom) == 1
