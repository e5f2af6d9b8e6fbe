"""aiogram's description of the methods of the Bot API, in a process of its own: its models take 130 MB.

A request on a line of standard input, `[method, fields]`, is answered on a line of standard output: the parameters of
the method, null for one that is none, and what is wrong with the fields, a sentence each.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import get_args

import aiogram.methods
from aiogram.methods.base import TelegramMethod
from pydantic import ValidationError


def _model(method: str) -> type[TelegramMethod[object]] | None:
    model = getattr(aiogram.methods, method[:1].upper() + method[1:], None)
    return model if isinstance(model, type) and issubclass(model, TelegramMethod) else None


def _problems(method: str, model: type[TelegramMethod[object]], fields: Mapping[str, str]) -> Iterator[str]:
    yield from (f"{method} has no parameter {name}" for name in fields.keys() - model.model_fields.keys())
    known = {name: _decoded(model, name, value) for name, value in fields.items() if name in model.model_fields}
    try:
        model.model_validate(known)
    except ValidationError as error:
        yield from (f"{method}: {each['loc']} {each['msg']}" for each in error.errors())


def _decoded(model: type[TelegramMethod[object]], name: str, value: str) -> object:
    kind = model.model_fields[name].annotation
    if kind is str or str in get_args(kind):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def main() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        method, fields = json.loads(line)
        model = _model(method)
        told = [model and list(model.model_fields), list(_problems(method, model, fields)) if model else []]
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
