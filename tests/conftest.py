"""What every test may ask for."""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom

# Modules whose inputs are large come first, when a process holds little else; then those that take long, the longest
# first: begun last, one would keep a process busy while the other has nothing to do.
FIRST = (
    "index/test_sentences.py", "index/test_sources.py", "ranking/test_dictionary.py", "formats/test_zips.py",
    "evaluation/test_newsqa.py", "evaluation/test_squad.py", "evaluation/test_realtimeqa.py", "evaluation/test_accounts.py",
    "index/test_command.py", "index/test_durability.py", "bench/test_bench.py", "bot/test_load.py",
    "patterns/test_patterns.py", "formats/test_limits.py", "formats/test_incremental.py", "formats/test_hostile.py",
    "fetching/test_fetch_command.py", "index/test_charts.py", "index/test_damage.py", "index/test_room.py",
    "bot/test_command.py",
)  # fmt: skip
MOST_MEMORY = 400  # MB of one process of the tests
PEAKS: list[int] = []
SHARED = Path(__file__).parents[1].parent / "shared"

MakeNewsroom = Callable[[dict[str, str]], Newsroom]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="ask all questions of tests/evaluation, not a sample of them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put modules whose inputs are large, and those that take long, first; pytest-xdist hands modules out in this order."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Behind each module, give back what the C library holds of freed memory: 20 MB and more after some."""
    if sys.platform.startswith("linux") and (nextitem is None or nextitem.path != item.path):
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that started this one the most memory that the tests took here."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["peak"] = _peak()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    PEAKS.append(getattr(node, "workeroutput", {}).get("peak", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what each process of the tests took."""
    if any(PEAKS):
        told = ", ".join(f"{peak} MB" for peak in PEAKS)
        terminalreporter.write_line(f"peak memory of the processes: {told} (aim: below {MOST_MEMORY} MB)")


def _peak() -> int:
    """The most memory that this process has had, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM:")), 0)


@pytest.fixture
def make_newsroom(tmp_path: Path) -> MakeNewsroom:
    """Makes a newsroom over files, given as their texts by path below the stories folder."""

    def make(files: dict[str, str]) -> Newsroom:
        stories = tmp_path / "stories"
        for name, text in files.items():
            path = stories / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Newsroom(stories, tmp_path / "index")

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring material beside the project; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED
