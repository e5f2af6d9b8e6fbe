"""Fields of foreign JSON that never refuse a story: a value of the wrong type counts as missing."""

from typing import Annotated, TypeVar

from pydantic import BeforeValidator


def _words(value: object) -> object:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def _objects(value: object) -> object:
    return tuple(each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()


_Item = TypeVar("_Item")
Words = Annotated[str | None, BeforeValidator(_words)]
Listed = Annotated[tuple[_Item, ...], BeforeValidator(_objects)]
