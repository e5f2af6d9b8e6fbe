"""The corpus of the guided fuzzer, run again: inputs that reach much, and inputs that once failed."""

from pathlib import Path

import pytest

from tests.fuzz.guided import CORPUS
from tests.fuzz.targets import TARGETS

INPUTS = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
MOST_BYTES = 200_000  # of the whole corpus


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_is_read_or_refused(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_each_target_has_a_small_corpus() -> None:
    assert {path.parent.name for path in INPUTS} == TARGETS.keys()
    assert sum(path.stat().st_size for path in INPUTS) <= MOST_BYTES
