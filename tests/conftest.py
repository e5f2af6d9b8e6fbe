"""What every test may ask for."""

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from tests import apart

# Modules whose inputs are large come first, when a process holds little else; then those that take long, the longest
# first: begun last, one would keep a process busy while the other has nothing to do.
FIRST = (
    "cluster/test_cluster.py", "index/test_sentences.py", "index/test_sources.py", "ranking/test_dictionary.py", "formats/test_zips.py",
    "evaluation/test_newsqa.py", "evaluation/test_squad.py", "evaluation/test_realtimeqa.py", "evaluation/test_accounts.py",
    "index/test_command.py", "index/test_durability.py", "bench/test_bench.py", "bench/test_ratios.py", "bot/test_load.py", "soak/test_soak.py", "bot/test_broken_off.py",
    "patterns/test_patterns.py", "formats/test_limits.py", "formats/test_incremental.py", "formats/test_hostile.py",
    "fetching/test_fetch_command.py", "index/test_charts.py", "index/test_damage.py", "index/test_room.py",
    "bot/test_command.py",
)  # fmt: skip
# MB of one process of the tests, over which a run fails; what modules take that run apart is printed beside it. In three
# runs on 27 Nov 2026 the two processes took 347 to 391, by the modules that they happened to get; the aim is 400, and the
# rest is room for another order of the modules.
# Before six modules more ran apart, two runs of 28 Nov 2026 had taken 423 and 433.
MOST_MEMORY = 440
PEAKS: list[tuple[int, str]] = []  # MB and the module that took them, of each process
REACHED: list[tuple[int, str]] = [(0, "")]  # the same of this process, each time that a module needed more
SHARED = Path(__file__).parents[1].parent / "shared"

MakeNewsroom = Callable[[dict[str, str]], Newsroom]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="ask all questions of tests/evaluation, not a sample of them")


def pytest_configure(config: pytest.Config) -> None:
    """Report also to the process that started this one, if the tests did."""
    if apart.REPORTS in os.environ:
        config.pluginmanager.register(apart.Keeper(config))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put modules whose inputs are large, and those that take long, first; pytest-xdist hands modules out in this order."""
    for item in items:
        if apart.is_apart(item):
            item.add_marker(pytest.mark.timeout(0))  # the first of a module waits for all; each is bounded there
    places = {Path(__file__).parent / name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Report what takes much memory from a process of its own."""
    if not apart.is_apart(item):
        return None
    apart.run(item, nextitem)
    return True


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Behind each module, note its peak, and give back what the C library holds of freed memory: 20 MB and more."""
    if sys.platform.startswith("linux") and (nextitem is None or nextitem.path != item.path):
        peak = apart.peak()
        if peak > REACHED[-1][0]:
            REACHED.append((peak, item.path.name))
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that started this one the most memory that the tests took here."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["peak"] = REACHED[-1]
        session.config.workeroutput["apart"] = max(apart.PEAKS, default=(0, ""))
    elif any(peak > MOST_MEMORY for peak, _ in PEAKS) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    peak, module = getattr(node, "workeroutput", {}).get("peak", (0, ""))
    PEAKS.append((peak, module))
    apart.PEAKS.append(getattr(node, "workeroutput", {}).get("apart", (0, "")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what each process of the tests took, and where; over the bound, the run has failed."""
    if any(peak for peak, _ in PEAKS):
        told = ", ".join(f"{peak} MB in {module}" for peak, module in PEAKS)
        over = any(peak > MOST_MEMORY for peak, _ in PEAKS)
        line = f"peak memory of the processes: {told} ({'FAILED: over' if over else 'bound:'} {MOST_MEMORY} MB)"
        terminalreporter.write_line(line, red=over)
        most, module = max(apart.PEAKS)
        terminalreporter.write_line(f"the largest that ran apart: {most} MB in {module}")


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
