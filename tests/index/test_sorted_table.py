"""Tables that are searched in place are in order, and give the columns of exactly the key that is asked for."""

from pathlib import Path

import pytest

import index.text
from index.text.sorted_table import SortedTable

TABLES = sorted(
    path for folder in ("lexicon", "thesaurus") for path in (Path(index.text.__file__).with_name(folder)).glob("*.tsv")
)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_first_the_last_and_every_hundredth_key_are_found(path: Path) -> None:
    lines = path.read_bytes().splitlines()
    assert lines == sorted(lines, key=lambda line: line.partition(b"\t")[0] + b"\t")
    table = SortedTable(f"index.text.{path.parent.name}", path.name)
    for line in {lines[0], lines[-1], *lines[::100]}:
        key, *columns = line.decode().split("\t")
        assert table.columns(key) == columns


@pytest.mark.parametrize("key", ["", "\U0010ffff", "brüc", "Brücke", "brücke\t", "\ud800"])
def test_a_key_that_is_not_there_has_no_columns(key: str) -> None:
    assert SortedTable("index.text.lexicon", "de.tsv").columns(key) is None
