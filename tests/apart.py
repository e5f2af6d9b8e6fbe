"""Modules of the tests that take much memory run in a process of their own, which gives it back when it ends.

The module's items run there in one pytest; what it reports of each is reported here, as if it had run here.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REPORTS = "CROSSCHECK_REPORTS_TO"  # the file that the other process writes its reports to
# What a module keeps to its end and beyond, most of all of parsed sentences, or needs at once.
APART = (
    "evaluation/test_newsqa.py", "evaluation/test_squad.py", "evaluation/test_realtimeqa.py",
    "evaluation/test_accounts.py", "index/test_sources.py", "index/test_sentences.py", "index/test_readme.py",
    "index/test_charts.py", "formats/test_zips.py", "evaluation/test_recession.py", "evaluation/test_consolidation.py",
    "quality/test_quality.py", "quality/test_posts.py", "structure/test_dead_code.py", "structure/test_docstrings.py",
    "syntax/test_parser.py", "index/test_reader.py", "index/test_extraction.py", "ranking/test_pruning.py",
    "bench/test_bench.py", "fetching/test_rounds.py", "formats/test_broken.py", "formats/test_formats.py",
    "bot/test_pictures.py", "bot/test_paging.py", "index/test_bounds.py", "index/test_crew.py",
    "fetching/test_walls.py", "formats/test_pages.py",
    "patterns/test_patterns.py", "index/test_languages.py", "training/reader/test_pieces.py",
    "index/test_copies.py", "fuzz/test_corpus.py", "bot/test_screens.py", "fetching/test_received.py",
    "index/test_tongues.py", "ranking/test_real.py", "index/test_check.py", "formats/test_hostile.py",
    "formats/test_limits.py", "fuzz/test_answers.py", "syntax/test_network.py",
    "index/test_command.py", "index/test_durability.py", "index/test_timeline.py",
    "ranking/test_scores.py", "index/test_thesaurus.py", "index/test_question.py", "index/test_normalised.py",
    "index/test_owners.py", "index/test_tables.py",
)  # fmt: skip
Reports = dict[str, list[pytest.TestReport]]
PEAKS: list[tuple[int, str]] = []  # MB and the module, of each process that this one started
KEY = pytest.StashKey[dict[Path, Reports]]()


def is_apart(item: pytest.Item) -> bool:
    """True if an item is to run in another process than this one; no debugger could follow it there."""
    return (
        REPORTS not in os.environ
        and hasattr(item.config, "workerinput")
        and item.path.relative_to(TESTS).as_posix() in APART
    )


def run(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Report an item that another process has run; the first of a module has it run all that are chosen of it."""
    item.session._setupstate.teardown_exact(nextitem)  # what the item before has left
    ran = item.config.stash.setdefault(KEY, {})
    if item.path not in ran:
        ran[item.path] = _reports([one for one in item.session.items if one.path == item.path])
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in complete(ran[item.path].pop(item.nodeid, []), item):
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


def complete(reports: list[pytest.TestReport], item: pytest.Item) -> list[pytest.TestReport]:
    """Return what was reported of an item, and that it failed where its process ended before it did."""
    if any(report.when == "teardown" for report in reports):
        return reports
    why = "the process that the module ran in ended before this test did"
    return [*reports, pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")]


class Keeper:
    """Keeps the reports of this process for the one that started it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Append a report to the file."""
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self._append(data)

    def pytest_sessionfinish(self) -> None:
        """Append the most memory that this process has had."""
        self._append(peak())

    def _append(self, data: object) -> None:
        with Path(os.environ[REPORTS]).open("ab") as file:
            pickle.dump(data, file)


def peak() -> int:
    """The most memory that this process has had, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM:")), 0)


def _reports(items: list[pytest.Item]) -> Reports:
    config = items[0].config
    found: Reports = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.pickle"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        whole = ["--whole"] if config.getoption("--whole") else []
        command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *whole]
        done = subprocess.run(
            [*command, *(item.nodeid for item in items)],
            cwd=config.rootpath, env=environment | {REPORTS: str(file)}, capture_output=True, check=False,
        )  # fmt: skip
        sys.stderr.write(done.stderr.decode(errors="replace"))
        if file.exists():
            for data in _pickles(file):
                if isinstance(data, int):
                    PEAKS.append((data, items[0].path.name))
                    continue
                report = config.hook.pytest_report_from_serializable(config=config, data=data)
                found[report.nodeid].append(report)
    return found


def _pickles(path: Path) -> Iterator[object]:
    with path.open("rb") as file, suppress(EOFError):
        while True:
            yield pickle.load(file)  # written by the process that this one started
