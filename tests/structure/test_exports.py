"""What a package hands on is used by somebody who comes in by the package."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PUBLIC = {"index:Newsroom", "index.api:Newsroom"}  # for people who use the library


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def exported() -> dict[str, set[str]]:
    """The names in the `__all__` of each package."""
    return {
        ".".join(path.relative_to(ROOT).parent.parts): {constant.value for constant in node.value.elts}  # type: ignore[attr-defined]
        for path, tree in modules("index", "bot")
        if path.name == "__init__.py"
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    }


def used(tree: ast.Module, packages: dict[str, set[str]]) -> Iterator[str]:
    """The names that a module takes from packages: imported, or as attributes where the package is imported."""
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for name in (alias.name for alias in node.names):
                yield f"{node.module}:{name}"
                package = f"{node.module}.{name}"
                yield from (f"{package}:{each}" for each in packages.get(package, set()) & attributes)


def test_every_name_that_a_package_hands_on_is_used() -> None:
    packages = exported()
    assert len(packages) > 15, "hardly any package with exports, so this test would check nothing"
    taken = {name for _, tree in modules("index", "bot", "tests", "docs") for name in used(tree, packages)}
    handed_on = {f"{package}:{name}" for package, names in packages.items() for name in names}
    assert sorted(handed_on - taken - PUBLIC) == []
