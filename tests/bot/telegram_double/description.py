"""A request held against two descriptions of the Bot API: aiogram's models and, where it is there, the scraped API."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import aiogram.methods
from aiogram.methods.base import TelegramMethod
from pydantic import ValidationError

from tests.bot.telegram_double.reading import markup_problems, read

SCRAPED = Path(__file__).parents[4] / "shared" / "telegram" / "api.json"

# https://core.telegram.org/bots/api#sendmessage; entities: telegram.constants.MessageLimit.MESSAGE_ENTITIES
TEXT_UNITS, TEXT_ENTITIES = 4096, 100

# https://core.telegram.org/bots/api#answerinlinequery and #inlinequeryresultarticle; the title's length: the emulator
CARDS, CARD_ID, CARD_TITLE = 50, 64, 256


def parameters(method: str) -> frozenset[str]:
    """The parameters of a method, by aiogram; none for a method that it does not know."""
    model = _model(method)
    return frozenset(model.model_fields) if model else frozenset()


def problems(method: str, fields: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a request, one sentence each; `fields` are the form's, as they came over HTTP."""
    model = _model(method)
    if model is None:
        yield f"{method} is no method"
        return
    yield from (f"{method} has no parameter {name}" for name in fields.keys() - model.model_fields.keys())
    known = {name: _decoded(model, name, value) for name, value in fields.items() if name in model.model_fields}
    try:
        model.model_validate(known)
    except ValidationError as error:
        yield from (f"{method}: {each['loc']} {each['msg']}" for each in error.errors())
    if "text" in fields and "parse_mode" in model.model_fields:
        yield from _text_problems(method, fields)
    if "results" in fields or "result" in fields:
        yield from _card_problems(method, fields)
    if SCRAPED.exists():
        yield from _scraped_problems(method, fields)


def _model(method: str) -> type[TelegramMethod[object]] | None:
    model = getattr(aiogram.methods, method[0].upper() + method[1:], None)
    return model if isinstance(model, type) and issubclass(model, TelegramMethod) else None


def _decoded(model: type[TelegramMethod[object]], name: str, value: str) -> object:
    kind = model.model_fields[name].annotation
    if kind is str or str in get_args(kind):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _text_problems(method: str, fields: Mapping[str, str]) -> Iterator[str]:
    text = fields["text"] if "text" in fields else fields["message_text"]
    if fields.get("parse_mode") != "HTML":
        yield f"{method} sends text that is not parsed as HTML"
        return
    yield from (f"{method}: {problem}" for problem in markup_problems(text))
    seen = read(text)
    if not 1 <= seen.units <= TEXT_UNITS:
        yield f"{method}: text of {seen.units} units"
    if seen.entities > TEXT_ENTITIES:
        yield f"{method}: {seen.entities} entities"


def _card_problems(method: str, fields: Mapping[str, str]) -> Iterator[str]:
    cards = json.loads(fields["results"]) if "results" in fields else [json.loads(fields["result"])]
    if len(cards) > CARDS:
        yield f"{method}: {len(cards)} results"
    if len({card["id"] for card in cards}) < len(cards):
        yield f"{method}: two results with the same id"
    for card in cards:
        if not 1 <= len(card["id"].encode()) <= CARD_ID:
            yield f"{method}: id of {len(card['id'].encode())} bytes"
        if not 1 <= len(card["title"]) <= CARD_TITLE:
            yield f"{method}: title of {len(card['title'])} characters"
        yield from _text_problems(method, card["input_message_content"])
    button = json.loads(fields.get("button", "null"))
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
        yield f"{method}: start_parameter {button['start_parameter']!r}"


def _scraped_problems(method: str, fields: Mapping[str, str]) -> Iterator[str]:
    described = {each["name"]: each for each in _scraped()[method].get("fields", [])}
    for name in fields.keys() - described.keys():
        yield f"{method} has no parameter {name} in the scraped API"
    for name, each in described.items():
        if each["required"] and name not in fields:
            yield f"{method} lacks {name}"
        limits = re.search(r"(\d+)-(\d+) characters( after)?", each["description"])
        if name in fields and limits:
            length = read(fields[name]).units if limits[3] else len(fields[name])
            if not int(limits[1]) <= length <= int(limits[2]):
                yield f"{method}: {name} has {length} characters, not {limits[0]}"


@cache
def _scraped() -> Mapping[str, Mapping[str, list[Mapping[str, str]]]]:
    methods: Mapping[str, Mapping[str, list[Mapping[str, str]]]] = json.loads(SCRAPED.read_text("utf-8"))["methods"]
    return methods
