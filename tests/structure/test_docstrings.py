"""Every docstring says what a thing is or does, not what question it answers."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUESTION = re.compile(r"(?:What|Who|Whom|Which|Whether|How|Is|Are|Does|Do|Has|Have|Can)\b")
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def docstrings(path: Path) -> list[tuple[int, str]]:
    """The docstrings of a file, each with the line on which its module, class or function begins."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    documented = ((node, ast.get_docstring(node)) for node in nodes if isinstance(node, DOCUMENTED))
    return [(getattr(node, "lineno", 1), text) for node, text in documented if text]


def questions(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{line} {text.splitlines()[0]}"
        for path in sorted(root.rglob("*.py"))
        for line, text in docstrings(path)
        if QUESTION.match(text)
    ]


def test_docstrings_start_with_a_verb_or_a_noun_phrase() -> None:
    paths = [path for package in ("index", "bot") for path in (ROOT / package).rglob("*.py")]
    assert sum(len(docstrings(path)) for path in paths) > 2_000, "hardly any docstring found"
    assert questions(ROOT / "index") + questions(ROOT / "bot") == []


def test_a_docstring_that_is_a_question_is_found(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(
        '"""Doors of a house."""\n\n\ndef is_open(door):\n    """Is a door open?"""\n\n\nasync def knock():\n'
        '    """Isolate the knocker."""\n\n\nclass Door:\n    """What is between two rooms."""\n',
        encoding="utf-8",
    )
    assert questions(tmp_path) == ["module.py:4 Is a door open?", "module.py:12 What is between two rooms."]
