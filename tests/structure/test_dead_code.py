"""No function, class or import of the product is unused; what only a test uses counts as unused."""

import ast
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).parents[2]
KINDS = frozenset({"class", "function", "import", "method", "property", "unreachable_code"})
# Called by a library, by name: the HTTP servers, the worker queue and the requests of python-telegram-bot, the columns of
# rich, the collectors of prometheus-client, the tags of an HTMLParser.
CALLED_BY_LIBRARIES = frozenset(
    (
        "collect data_received describe do_process_update handle_data handle_endtag handle_error handle_starttag "
        "log_exception log_message process_request render server_bind"
    ).split()
)
# Decorated: called by pydantic.
DECORATORS = ["@field_validator", "@model_validator"]


def unused() -> list[str]:
    found = Vulture(ignore_names=sorted(CALLED_BY_LIBRARIES), ignore_decorators=DECORATORS)
    found.scavenge([str(ROOT / "index"), str(ROOT / "bot"), str(ROOT / "docs")])
    return [
        f"{item.filename.relative_to(ROOT)}:{item.first_lineno} {item.typ} {item.name}"
        for item in found.get_unused_code(min_confidence=60)
        if item.typ in KINDS and not (item.typ == "import" and _for_types(item.filename, item.first_lineno))
        if item.name != "__call__"  # of a Protocol
    ]


def _for_types(path: Path, line: int) -> bool:
    """True if an import stands below `if TYPE_CHECKING`: its name is used in annotations that are strings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.If)
        and ast.unparse(node.test) == "TYPE_CHECKING"
        and node.lineno < line <= (node.end_lineno or 0)
        for node in ast.walk(tree)
    )


def test_nothing_is_unused() -> None:
    assert unused() == []


def test_something_unused_is_found(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("def nobody_calls_this():\n    return 1\n", encoding="utf-8")
    found = Vulture()
    found.scavenge([str(tmp_path)])
    assert [item.name for item in found.get_unused_code()] == ["nobody_calls_this"]
