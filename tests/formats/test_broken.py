"""Whatever is wrong with a file, it gives stories or refusals with a place and a reason, in time and in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.ingest.pipeline.task import Outcome, Task
from index.ingest.pipeline.worker_pool import WorkerPool
from index.models import Refusal
from tests.formats.breaking import broken, whole
from tests.formats.writing import FORMATS

SECONDS = 20  # for what takes a tenth of one on a machine that does nothing else
LONGEST = 400


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    """A worker with the limits of every worker, so that a file that ends or stalls it is told by its name."""
    with WorkerPool(1, seconds=SECONDS) as one:
        yield one


def read(pool: WorkerPool, folder: Path, name: str, content: bytes) -> Outcome:
    (folder / name).write_bytes(content)
    [(_, outcome)] = pool.outcomes([(Task(folder, name),)])
    return outcome


def checked(outcome: Outcome, name: str) -> None:
    assert outcome, "nothing came of it, not even a refusal"
    for each in outcome:
        if isinstance(each, Refusal):
            assert each.where.startswith(name) or ":" in each.where
            assert 0 < len(each.why) <= LONGEST
            assert "\n" not in each.why
            assert not each.why.startswith(("took", "ended", "needs more memory")), each
        else:
            assert each.story.body.strip()
            assert each.story.name


BROKEN = broken()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_stories_or_refusals(pool: WorkerPool, tmp_path: Path, name: str) -> None:
    checked(read(pool, tmp_path, name, BROKEN[name]()), name)


@st.composite
def damage(draw: st.DrawFn) -> list[tuple[float, int, bytes]]:
    """Where a file is changed (a share of its length), how many bytes are taken away there, and what is put there."""
    parts = st.sampled_from([b"", b"\0", b"<", b">", b"</", b"&#0;", b'"', b"{", b"[" * 99, b"\xff\xfe", b"\r\n\r\n", b"PK\x03\x04",
                             b"\x1f\x8b", b"endobj", b"0 R", b"<!--", b"]]>", b"Content-Length: 9", b"%", b"\xc3"])  # fmt: skip
    one = st.tuples(st.floats(0, 1), st.integers(0, 60), parts | st.binary(max_size=8))
    return draw(st.lists(one, min_size=1, max_size=6))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=damage())
@example(changes=[(0.0, 0, b"")])
def test_any_damage_gives_stories_or_refusals(
    pool: WorkerPool, tmp_path: Path, name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    content = whole(name)
    for share, gone, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + gone :]
    file = f"a{FORMATS[name].suffix}"
    checked(read(pool, tmp_path, file, content), file)
