"""Every regular expression of the tree, and the methods that it is called with."""

import ast
import importlib
import pkgutil
import re
import types
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import bot
import index
from index.answers.unparsed_words import LANGUAGES, unparsed_words
from index.query.answer_type.question_words import rules

Pattern = re.Pattern[str] | re.Pattern[bytes]
ROOTS = (index, bot)
SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
METHODS = SEARCHING | {"match", "fullmatch"}
_CALL = re.compile(r"(?:(\w)\.)?\b(\w+)\.(search|finditer|findall|subn?|split|match|fullmatch)\b")
_DEEPEST = 5


class Found(NamedTuple):
    """A pattern: where it stands, and which methods of it are called ("search" for all that look for a place)."""

    where: str
    pattern: Pattern
    methods: frozenset[str]


def patterns() -> list[Found]:
    """The patterns of all modules: in globals, in what these hold, in cached functions, and written in functions."""
    called = _called()
    by_pattern: dict[Pattern, set[str]] = defaultdict(set)
    places: dict[Pattern, str] = {}
    for where, methods, pattern in (*_held(called), *_written(), *_loaded()):
        places.setdefault(pattern, where)
        by_pattern[pattern] |= methods
    # what no module calls by its name is handed to a function
    return [Found(where, pattern, frozenset(by_pattern[pattern] or {"search"})) for pattern, where in places.items()]


@cache
def modules() -> tuple[types.ModuleType, ...]:
    """All modules of the tree."""
    names = [
        one.name
        for root in ROOTS
        for one in pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
        if not one.name.endswith("__main__")
    ]
    return tuple(map(importlib.import_module, names))


def _called() -> dict[tuple[str, str], set[str]]:
    """By module and name, the methods that it calls of something of this name; of another module's by "" and name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module in modules():
        for other, name, method in _CALL.findall(_source(module)):
            found["" if other else module.__name__, name].add("search" if method in SEARCHING else method)
    return found


def _held(called: dict[tuple[str, str], set[str]]) -> Iterator[tuple[str, set[str], Pattern]]:
    for module in modules():
        for name, value in vars(module).items():
            for depth, pattern in _inside(value, _DEEPEST, set()):
                # what is held in a table may be called in any way
                own = called[module.__name__, name] | called["", name] if depth == _DEEPEST else {"search"}
                yield f"{module.__name__}.{name}", own, pattern


def _inside(value: object, depth: int, seen: set[int]) -> Iterator[tuple[int, Pattern]]:
    if id(value) in seen or depth < 0:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield depth, value
        return
    for inner in _parts(value):
        yield from _inside(inner, depth - 1, seen)


def _parts(value: object) -> Iterator[object]:
    """What is held by a container, an object or a class of the tree, or the closure and the cache of a function."""
    if isinstance(value, dict | types.MappingProxyType):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, list | tuple | set | frozenset):
        yield from value
    elif isinstance(value, types.FunctionType) and _is_ours(value.__module__):
        yield from (cell.cell_contents for cell in value.__closure__ or ())
        yield from value.__defaults__ or ()
    elif _is_ours(getattr(value, "__module__", None)) and not isinstance(value, types.ModuleType):
        yield from list(getattr(value, "__dict__", {}).values())
        yield from (getattr(value, slot, None) for slot in getattr(value, "__slots__", ()))


def _is_ours(name: object) -> bool:
    return isinstance(name, str) and name.split(".")[0] in {root.__name__ for root in ROOTS}


def _written() -> Iterator[tuple[str, set[str], Pattern]]:
    """Patterns that are written where they are used: `re.sub("…", …)`."""
    for module in modules():
        for node in ast.walk(ast.parse(_source(module))):
            if _is_call_of_re(node) and isinstance(node, ast.Call) and node.args:
                first, method = node.args[0], node.func.attr  # type: ignore[attr-defined]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and method in METHODS:
                    name = f"{module.__name__}:{node.lineno}"
                    yield (
                        name,
                        {"search" if method in SEARCHING else method},
                        re.compile(first.value, re.IGNORECASE if "IGNORECASE" in ast.dump(node) else 0),
                    )


def _loaded() -> Iterator[tuple[str, set[str], Pattern]]:
    """Patterns of a data file that are compiled for the first question in their language."""
    for language in sorted(LANGUAGES):
        for loaded in (rules, unparsed_words):
            for _, pattern in _inside(loaded(language), _DEEPEST, set()):
                yield f"{loaded.__module__}.{loaded.__name__}({language})", {"search"}, pattern


def composed() -> Iterator[str]:
    """The places where a pattern is put together in a function, so that `patterns` cannot see it."""
    for module in modules():
        tree = ast.parse(_source(module))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_cached(function):
                for node in ast.walk(function):
                    if (
                        _is_call_of_re(node)
                        and isinstance(node, ast.Call)
                        and not isinstance(node.args[0], ast.Constant)
                    ):
                        yield f"{module.__name__}.{function.name}"


def _is_cached(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("cache" in ast.dump(each) for each in function.decorator_list)


def _is_call_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in METHODS | {"compile"}
    )


def _source(module: types.ModuleType) -> str:
    return Path(module.__file__ or "").read_text(encoding="utf-8")
