"""The start of a process: loading the package leaves the garbage collector as it was."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("before", ["enable", "disable"])
def test_loading_suspends_the_garbage_collector_and_leaves_it_as_it_was(before: str) -> None:
    script = (
        f"import gc; gc.{before}(); was, runs = gc.isenabled(), gc.get_stats()[2]['collections']; import index; "
        "assert gc.isenabled() is was; "
        "loaded = len(gc.get_objects()); assert loaded > 20_000, loaded; "
        "assert gc.get_stats()[2]['collections'] == runs"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
