"""Nothing costs a quarter more than what is committed, in processor time beside a yardstick of the same run."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.bench.ratios import COMMITTED, dearer, measure

# Runs of which the cheapest counts, each only if the one before found something dearer: what other work on the machine
# does to one of them, it hardly does to three.
RUNS = 3


@pytest.fixture(scope="module")
def committed() -> Mapping[str, float]:
    read: Mapping[str, float] = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return read


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the benchmark runs where there is /proc")
def test_nothing_has_become_dearer_by_a_quarter(committed: Mapping[str, float], tmp_path: Path) -> None:
    least: dict[str, float] = {}
    for run in range(RUNS):
        (tmp_path / str(run)).mkdir()
        found = measure(tmp_path / str(run))
        assert found.keys() == committed.keys()
        least = {name: min(ratio, least.get(name, ratio)) for name, ratio in found.items()}
        if not dearer(committed, least):
            return
    assert dearer(committed, least) == {}, "if that is meant: python -m tests.bench.ratios --write, and give the reason"


def test_what_has_become_dearer_is_named_with_both_ratios() -> None:
    committed = {"answers": 10.0, "searches": 10.0, "fresh process": 10.0}
    found = {"answers": 12.4, "searches": 12.6, "fresh process": 3.0}
    assert dearer(committed, found) == {"searches": "10 is committed, 12.6 found: +26%"}
