"""Hostile texts for a pattern: what it repeats, many times over, behind what has to stand before and without its end."""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as kinds
    import sre_parse as parser

MANY = 8  # repeats that are bounded, and by less than this, cost nothing
_SIGNS = 5
_WIDE, _FEW = 200, 4
_WAYS = 3  # of a branch, and of a class of characters
_CATEGORIES = {
    kinds.CATEGORY_DIGIT: "7",
    kinds.CATEGORY_NOT_DIGIT: "x",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_NOT_SPACE: "x",
    kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_WORD: "-",
}
_BREAKS = ("", "\x00", "\n", "é")  # what no pattern expects
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, getattr(kinds, "POSSESSIVE_REPEAT", None))


def texts(pattern: "re.Pattern[str] | re.Pattern[bytes]", size: int) -> Iterator[str]:
    """Texts of about `size` characters, none twice."""
    seen: set[str] = set()
    source: Any = pattern.pattern
    tree: Any = parser.parse(source, pattern.flags & ~re.DEBUG)
    # what reads a bounded number of characters is linear, unless it reads them in very many ways
    few = None if tree.getwidth()[1] > _WIDE else _FEW
    for before, unit, after in islice(dict.fromkeys(_units(tree)), few):
        if not unit:
            continue
        text = before + unit * (size // len(unit)) + after
        if text not in seen:
            seen.add(text)
            yield text


def _units(tree: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """What stands before, what is repeated, and what stands behind."""
    whole = list(islice(samples(tree), _WAYS))
    for one in whole:
        yield "", one, ""
        yield "", one, "\x00"
        yield "", one[:-1], ""
        yield "", f"{one[:-1]} ", ""
    signs = [one for one in dict.fromkeys(_literals(tree)) if not one.isalnum()][:_SIGNS]
    for sign in signs:
        yield "", sign, "\x00"
        yield "", f"{sign}a ", "\x00"
    for one, other in permutations(signs, 2):
        yield f"{one}a", f"a{other}a {other}", "\x00"  # opened, and closed by what closes something else
    for before, body in _repeats(tree, ""):
        for unit in islice(samples(body), _WAYS):
            for end in _BREAKS[:2]:
                yield before, unit, end
            yield "", before + unit * 3, "\x00"  # begins again and again
            yield before, f"{unit}\n", "\x00"


def samples(tree: Iterable[Any]) -> Iterator[str]:
    """Some texts that a part of a pattern matches, as well as can be told without looking around."""
    found = [""]
    for kind, value in tree:
        ways = list(islice(_ways(kind, value), _WAYS))
        found = [start + way for start in found for way in ways][: _WAYS * 2] if ways else found
    return iter(found)


def _ways(kind: Any, value: Any) -> Iterator[str]:
    if kind is kinds.LITERAL:
        yield chr(value)
    elif kind is kinds.NOT_LITERAL:
        yield "a" if value != ord("a") else "b"
    elif kind is kinds.ANY:
        yield "a"
    elif kind is kinds.IN:
        yield from _class(value)
    elif kind is kinds.BRANCH:
        for branch in value[1]:
            yield from islice(samples(branch), 1)
    elif kind is kinds.SUBPATTERN:
        yield from samples(value[3])
    elif kind in _REPEATS:
        least, most, inner = value
        count = max(least, 1 if most else 0)
        yield from (one * count for one in samples(inner))
    elif kind is getattr(kinds, "ATOMIC_GROUP", None):
        yield from samples(value)


def _class(parts: Sequence[Any]) -> Iterator[str]:
    """Characters of a class, from its several parts; of what it leaves out, one that it does not."""
    if parts and parts[0][0] is kinds.NEGATE:
        left_out = re.compile(f"[{''.join(re.escape(one) for one in _class(parts[1:]))}]") if parts[1:] else None
        yield from (one for one in "a 7“-(" if not (left_out and left_out.match(one)))
        return
    for kind, value in parts:
        if kind is kinds.LITERAL:
            yield chr(value)
        elif kind is kinds.RANGE:
            yield chr(value[0])
        elif kind is kinds.CATEGORY:
            yield _CATEGORIES.get(value, "a")


def _literals(tree: Iterable[Any]) -> Iterator[str]:
    for kind, value in tree:
        if kind is kinds.LITERAL:
            yield chr(value)
        for inner in _inner(kind, value):
            yield from _literals(inner)


def _repeats(tree: Iterable[Any], before: str) -> Iterator[tuple[str, Sequence[Any]]]:
    """Each repeat that may go on, with a text that reaches it."""
    for kind, value in tree:
        if kind in _REPEATS and value[1] >= MANY:
            yield before, value[2]
        if kind not in {kinds.ASSERT, kinds.ASSERT_NOT}:
            for inner in _inner(kind, value):
                yield from _repeats(inner, before)
        elif kind is kinds.ASSERT:
            yield from _repeats(value[1], before)
        before += next(iter(_ways(kind, value)), "")


def _inner(kind: Any, value: Any) -> Iterator[Sequence[Any]]:
    if kind is kinds.BRANCH:
        yield from value[1]
    elif kind is kinds.SUBPATTERN:
        yield value[3]
    elif kind in _REPEATS:
        yield value[2]
    elif kind in {kinds.ASSERT, kinds.ASSERT_NOT}:
        yield value[1]
    elif kind is getattr(kinds, "ATOMIC_GROUP", None):
        yield value
    elif kind is kinds.GROUPREF_EXISTS:
        yield from (each for each in value[1:] if each is not None)
