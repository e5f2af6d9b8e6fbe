"""A file that takes too long, too much memory or its worker's life is refused by its name; nothing else is lost."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from index.models import Refusal
from index.newsroom import Newsroom
from index.reindexing.crew import Crew
from index.reindexing.task import Task
from index.sources import Draft, Piece, is_trusted
from tests.formats.breaking import SOME
from tests.formats.test_zips import LEAD, packed
from tests.formats.writing import FORMATS, written

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills with SIGKILL, and only Linux limits memory so")


class Endless:
    """Keeps the process that unpickles it, as a fault in a library's loop would."""

    def __reduce__(self) -> tuple[object, ...]:
        return time.sleep, (600,)


class Vast:
    """Asks for a gigabyte in the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return bytes, (10**9,)


def drafts(folder: Path, poison: object) -> Task:
    first, third = (Draft(name=name, where=f"m.jsonl:{name}", text=LEAD) for name in ("1", "3"))
    second = Draft(name="2", where="m.jsonl:2", text="x", given=poison)  # type: ignore[arg-type]
    return Task(folder, "m.jsonl", (first, second, third))


@pytest.mark.parametrize(
    ("poison", "why"),
    [
        pytest.param(Endless(), "took more than 3 seconds to read", id="too long"),
        pytest.param(Vast(), "ended the process that read it (exit code 1)", id="too much memory"),
    ],
)
def test_a_story_beyond_the_limits_is_refused_and_the_others_are_not(tmp_path: Path, poison: object, why: str) -> None:
    with Crew(1, seconds=3) as crew:
        [(_, outcome)] = crew.outcomes([(drafts(tmp_path, poison),)])
    assert [one if isinstance(one, Refusal) else one.story.name for one in outcome] == [
        "1", Refusal(where="m.jsonl:2", why=why), "3",
    ]  # fmt: skip


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
    with Crew(1) as crew:
        found = crew.found("n.zip", tmp_path)
        first = next(found)
        os.kill(crew.pids[-1], signal.SIGKILL)
        *kept, refused = found
        assert isinstance(first, Piece)
        assert len(kept) < len(noise) - 1
        assert isinstance(refused, Refusal)
        assert refused.where == "n.zip"
        last = [first, *kept][-1].where
        assert refused.why == f"ended the process that read it (exit code -9); what follows {last} is lost"
        again = list(crew.found("n.zip", tmp_path))
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
