"""An updated index is, byte for byte, the index that a full build of the same sentences writes."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.store.bm25 import BM25Index
from index.store.bm25.building.build import build_index
from index.store.bm25.building.update import update_index
from tests.ranking.conftest import Made

SENTENCE = st.lists(st.sampled_from(["a", "b", "c", "d", "é", "zz", "", "ab"]), max_size=9)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@given(
    old=st.lists(SENTENCE, max_size=30),
    added=st.lists(SENTENCE, max_size=12),
    data=st.data(),
)
@settings(deadline=None, max_examples=200)
def test_an_update_writes_what_a_build_writes(
    tmp_path_factory: pytest.TempPathFactory, old: list[list[str]], added: list[list[str]], data: st.DataObject
) -> None:
    before, after, rebuilt = (tmp_path_factory.mktemp("ranking") for _ in range(3))
    build_index(old, before)
    stay = [row for row in range(len(old)) if data.draw(st.booleans())]
    rows = data.draw(st.permutations(range(len(stay) + len(added))))
    if data.draw(st.booleans()):
        rows[: len(stay)] = sorted(rows[: len(stay)])
    moved = np.full(len(old), -1)
    moved[stay] = rows[: len(stay)]
    update_index(BM25Index.open(before), after, moved, zip(rows[len(stay) :], added, strict=True))
    sentences = [old[row] for row in stay] + added
    build_index([sentences[place] for place in np.argsort(rows)], rebuilt)
    assert files(after) == files(rebuilt)


@pytest.mark.parametrize(
    ("moved", "added"),
    [
        pytest.param([0, 1], [1], id="an old and a new sentence in one row"),
        pytest.param([0, 2], [], id="a row that nobody has"),
        pytest.param([0], [1], id="an old sentence forgotten"),
        pytest.param([0, 1], [-1], id="a new sentence without a row"),
    ],
)
def test_rows_that_do_not_fit_are_refused(made: Made, tmp_path: Path, moved: list[int], added: list[int]) -> None:
    old = made([["a"], ["b"]])
    with pytest.raises(ValueError, match="sentences do not have the rows 0 to"):
        update_index(old, tmp_path, np.array(moved), [(row, ["c"]) for row in added])
