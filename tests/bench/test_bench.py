"""The benchmark runs, and its tables hold figures for every index that is installed."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from tests.bench import archive
from tests.bench.formats import COLUMNS, measure, mixed
from tests.bench.peers import installed
from tests.bench.plan import SMALL
from tests.bench.processes import ROOT
from tests.bench.scale import HOSTS
from tests.bench.texts import texts
from tests.formats.made import known
from tests.formats.writing import FORMATS

SIDE_BY_SIDE = (
    "build, s", "build, peak MB", "disk, MB", "fresh process to first answer, s", "fresh process to first answer, index not in memory, s",
    "resident after an answer, MB", "queries a second, 2 threads", "4 terms, top 10, p50, ms",
    "4 terms, top 100, p50, ms", "6 terms, top 10, p50, ms", "6 terms, top 100, p50, ms",
)  # fmt: skip
WHOLE_PATH = (
    "reindex of .jsonl files, sentences a second", "reindex of .jsonl files, one story changed, s",
    "reindex of .txt files, sentences a second", "reindex of .txt files, peak MB",
    "reindex of .txt files, nothing changed, s", "reindex of .txt files, one story changed, s", "ask, p50, ms",
    "search, 10 sentences, p50, ms", "fresh process, `crosscheck ask --json`, s",
    "resident after `crosscheck ask --json`, MB",
)  # fmt: skip
SHARED_BUILD = {"build, s", "build, peak MB", "disk, MB"}  # of two that answer from the same files, one builds


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not Path("/proc/self/status").is_file():
        pytest.skip("the benchmark reads memory from /proc, which is not here")
    out = tmp_path_factory.mktemp("bench")
    subprocess.run([sys.executable, "-m", "tests.bench", "--small", "--out", str(out)], check=True, cwd=ROOT)
    return out


def test_every_index_that_is_installed_has_its_figures_side_by_side(written: Path) -> None:
    table = rows(section(written, f"### {SMALL:,} sentences"))
    indexes = table[""]
    assert indexes == installed()[0]
    for name in SIDE_BY_SIDE:
        for index, cell in zip(indexes, table[name], strict=True):
            if name not in SHARED_BUILD or not index.endswith("(numba)"):
                assert figure(cell) > 0, (name, index)


def test_the_whole_path_has_its_figures(written: Path) -> None:
    table = rows(section(written, "## The whole path"))
    for name in WHOLE_PATH:
        assert figure(table[name][0]) > 0, name
    assert figure(table["sentences"][0]) == pytest.approx(SMALL, rel=0.3)


def test_each_target_is_met_or_missed(written: Path) -> None:
    table = rows(section(written, "## Targets"))
    verdicts = [cells[-1] for what, cells in table.items() if what]
    assert verdicts
    assert all(verdict.startswith(("aim met", "floor met", "missed: floor by")) for verdict in verdicts)


def test_the_page_of_scale_has_a_row_for_each_size_and_machine(tmp_path: Path) -> None:
    if not Path("/proc/self/status").is_file():
        pytest.skip("the benchmark reads memory from /proc, which is not here")
    out = tmp_path / "scale.md"
    sizes = ("250", "500")
    subprocess.run(
        [sys.executable, "-m", "tests.bench.scale", "--sizes", *sizes, "--out", str(out)], check=True, cwd=ROOT
    )
    cost, machines = (rows(part) for part in out.read_text(encoding="utf-8").split("## A machine"))
    assert len(cost) == 1 + len(sizes)
    assert len(machines) == 1 + len(HOSTS)
    told = [[figure(cell) for cell in cells] for name, cells in cost.items() if name]
    assert all(one[-1] > 0 and min(one) >= 0 for one in told)  # an archive of 250 sentences is of 0 MB


def test_the_page_names_no_place_of_this_machine(written: Path) -> None:
    page = (written / "benchmark.md").read_text(encoding="utf-8")
    assert str(ROOT) not in page
    assert str(Path.home()) not in page
    assert str(written) not in page


def test_invented_text_makes_the_same_archive_every_time_where_there_is_no_real_one(tmp_path: Path) -> None:
    held = texts(30, folder=tmp_path)
    told = archive.stories(held.articles, 40)
    assert told == archive.stories(texts(30, folder=tmp_path).articles, 40)
    archive.write_txt(tmp_path / "stories", told)
    report = Newsroom(tmp_path / "stories", tmp_path / "index").reindex()
    assert report.stories == 40
    assert report.sentences == pytest.approx(40 * archive.SENTENCES, rel=0.3)
    assert "no real news" in held.origin


def test_each_format_is_read_by_a_process_of_its_own(tmp_path: Path) -> None:
    if not Path("/proc/self/status").is_file():
        pytest.skip("the benchmark reads memory from /proc, which is not here")
    stories = list(islice(known(), 3))
    for name in ("page", "Atom"):
        figures = measure(name, stories, tmp_path)
        assert figures.keys() == set(COLUMNS)
        assert figures["refused"] == 0
        assert min(figures[each] for each in COLUMNS if each != "refused") > 0


def test_the_mixed_folder_is_a_table_of_all_formats_and_of_what_was_lost() -> None:
    text = mixed(len(FORMATS))
    told = rows(text)
    assert told.keys() == {"", *FORMATS, "all"}
    assert len(set(told["all"])) == 1, "what was made is not what was read"
    assert text.endswith("\n\nRefused or lost: nothing.")


def section(written: Path, heading: str) -> str:
    page = (written / "benchmark.md").read_text(encoding="utf-8")
    return page.partition(f"{heading}\n")[2].partition("\n#")[0]


def rows(text: str) -> dict[str, list[str]]:
    """The rows of a table by their first cell; the header by an empty one."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    header, _, *body = lines
    return {"": header} | {name: cells for name, *cells in body}


def figure(cell: str) -> float:
    return float(cell.partition(" ")[0].replace(",", ""))
