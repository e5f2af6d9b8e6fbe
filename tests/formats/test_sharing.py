"""A mixed folder is read as what it was made from. `python -m tests.formats.sharing 5000` measures a large one."""

from collections import Counter
from pathlib import Path

from tests.formats.sharing import PARTS, measure
from tests.formats.writing import FORMATS


def test_a_mixed_folder_is_read_rightly_and_nothing_is_lost(tmp_path: Path) -> None:
    figures, refused = measure(tmp_path, len(FORMATS) * 2)
    assert refused == []
    assert figures.keys() == FORMATS.keys()
    every = sum(figures.values(), Counter[str]())
    assert {part: every[part] for part in ("right", *PARTS)} == dict.fromkeys(("right", *PARTS), every["made"])
