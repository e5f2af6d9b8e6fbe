"""What the pages for contributors name is in the tree, and the protocol of a place to search stays small."""

import re
from pathlib import Path

import pytest

from index.retrieval import LocalSearcher, Searcher
from index.retrieval.cluster_searcher import ClusterSearcher

ROOT = Path(__file__).parents[2]
MEMBERS = 9  # that an engine has to have; beside them, those of its vocabulary and of its catalogue of stories


def named(page: str) -> tuple[set[str], set[str]]:
    """The packages and modules (`index.text`) and the files and folders (`index/text/calendar.toml`) of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    modules = set(re.findall(r"`((?:index|bot|tests)(?:\.[a-z_0-9]+)+)`", text))
    return modules, set(re.findall(r"`((?:index|bot|tests|docs)/[\w/.]+)`", text))


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_what_a_page_names_is_in_the_tree(page: str) -> None:
    modules, paths = named(page)
    assert modules | paths, "nothing found, so this test would check nothing"
    lacking = [name for name in modules if not any(map(Path.exists, places(name)))]
    assert lacking + [path for path in paths if not (ROOT / path).exists()] == []


def places(name: str) -> tuple[Path, Path]:
    """Where a package or a module of that name stands."""
    path = ROOT / name.replace(".", "/")
    return path, path.with_suffix(".py")


def test_every_package_of_a_layer_is_described() -> None:
    modules, _ = named("docs/architecture.md")
    folders = [path for package in ("index", "bot") for path in (ROOT / package).iterdir() if path.is_dir()]
    packages = {f"{path.parent.name}.{path.name}" for path in folders if (path / "__init__.py").exists()}
    assert packages - modules <= {"index.samples"}


def members(of: type) -> set[str]:
    return {name for name in vars(of) if not name.startswith("_")}


@pytest.mark.parametrize("engine", [LocalSearcher, ClusterSearcher])
def test_a_place_to_search_has_few_members_and_no_others(engine: type) -> None:
    assert len(members(Searcher)) <= MEMBERS
    assert members(engine) == members(Searcher)
