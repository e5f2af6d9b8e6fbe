"""Workers that die take no story with them, and none outlives its crew."""

import os
import sys
from pathlib import Path

import psutil
import pytest

from index.ingest.pipeline.limits import Allowance
from index.ingest.pipeline.task import Outcome, Task
from index.ingest.pipeline.worker_pool import WorkerPool
from index.ingest.readers import StoryDraft
from index.models import Refusal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")


def batch(folder: Path, *names: str) -> Task:
    drafts = tuple(
        StoryDraft(name=name, where=f"m.jsonl:{name}", text=f"The {name} dam broke at noon.") for name in names
    )
    return Task(folder, "m.jsonl", drafts)


def told(outcome: Outcome) -> list[str]:
    return [item.where if isinstance(item, Refusal) else item.story.body for item in outcome]


def workers() -> list[psutil.Process]:
    """The worker processes of this one."""
    every = psutil.Process().children()
    return [one for one in every if one.is_running() and "index.ingest.pipeline.worker" in one.cmdline()]


def after_a_death(pool: WorkerPool, task: Task) -> list[str]:
    """What comes of a task that is handed to a worker which was killed."""
    for worker in workers():
        worker.kill()
    ((_, outcome),) = pool.outcomes([(task,)])
    return told(outcome)


def test_the_outcomes_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    tasks = [batch(tmp_path, str(n)) for n in range(30)]
    with WorkerPool(2) as pool:
        assert [told(outcome) for _, outcome in pool.outcomes(zip(tasks))] == [
            [f"The {n} dam broke at noon."] for n in range(30)
        ]


def test_what_a_dead_worker_had_in_hand_is_done_by_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The old dam broke at noon.", encoding="utf-8")
    with WorkerPool(1) as pool:
        first = workers()
        drafts = after_a_death(pool, batch(tmp_path, "first", "second"))
        assert drafts == ["The first dam broke at noon.", "The second dam broke at noon."]
        assert after_a_death(pool, Task(tmp_path, "a.txt")) == ["The old dam broke at noon."]
        assert workers() != first, "no worker died, so this tried nothing"


def test_a_story_that_ends_every_worker_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    poison = StoryDraft(name="p", where="m.jsonl:2", text="x", given=Unreadable())  # type: ignore[arg-type]
    task = batch(tmp_path, "first", "third")
    assert task.drafts
    with WorkerPool(1) as pool:
        ((_, outcome),) = pool.outcomes([(task._replace(drafts=(task.drafts[0], poison, task.drafts[1])),)])
    assert told(outcome) == ["The first dam broke at noon.", "m.jsonl:2", "The third dam broke at noon."]
    refused = outcome[1]
    assert isinstance(refused, Refusal)
    assert "exit code" in refused.why


class Unreadable:
    """Ends the process that unpickles it, as a fault in a library's C code would."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (9,)


def test_no_worker_outlives_its_crew(tmp_path: Path) -> None:
    with WorkerPool(2) as pool:
        list(pool.outcomes([(batch(tmp_path, "first"),)]))
        hired = workers()
    assert len(hired) == 2
    assert not any(worker.is_running() for worker in hired)


def test_a_file_of_many_stories_that_has_taken_all_of_its_time_is_refused_once(tmp_path: Path) -> None:
    file = tmp_path / "m.jsonl"
    file.write_bytes(b" " * 2_000_000)
    tasks = [batch(tmp_path, str(n)) for n in range(4)]
    with WorkerPool(1, seconds=60) as pool:
        assert pool._allowance.of(file) == 260
        pool._allowance.spend(file, 259)
        assert [told(outcome) for _, outcome in pool.outcomes([(tasks[0],)])] == [["The 0 dam broke at noon."]]
        pool._allowance.spend(file, 1)
        assert [told(outcome) for _, outcome in pool.outcomes(zip(tasks[1:]))] == [["m.jsonl"], [], []]


def test_why_a_file_that_took_too_long_in_all_is_refused_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text('{"text": "The dam broke at noon."}\n' * 20_000, encoding="utf-8")
    with WorkerPool(1, seconds=60) as pool:
        pool._allowance = Allowance(-1000)  # what it may take is over before it is begun
        [refused] = pool.found("m.jsonl", tmp_path)
        assert isinstance(refused, Refusal)
        assert refused.where == "m.jsonl"
        assert refused.why.endswith("seconds to read in all; split it into smaller files")
        pool._allowance = Allowance(60)
        assert len(list(pool.found("m.jsonl", tmp_path))) == 20_000, "the reader that was ended was not replaced"
