"""A request held against two descriptions of the Bot API: aiogram's models and, where it is there, the scraped API."""

import atexit
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from threading import Lock

from tests.bot.telegram_double.reading import markup_problems, read

SCRAPED = Path(__file__).parents[4] / "shared" / "telegram" / "api.json"

# https://core.telegram.org/bots/api#sendmessage; entities: telegram.constants.MessageLimit.MESSAGE_ENTITIES
TEXT_UNITS, TEXT_ENTITIES = 4096, 100

# Of Bot API 10.3; the scraped API is 10.1.
NEWER = {"ephemeral_message_parameters"}

# https://core.telegram.org/bots/api#answerinlinequery and #inlinequeryresultarticle; the title's length: the emulator
CARDS, CARD_ID, CARD_TITLE = 50, 64, 256


def parameters(method: str) -> frozenset[str]:
    """The parameters of a method, by aiogram; none for a method that it does not know."""
    return frozenset(_aiogram().told(method, {})[0] or ())


def problems(method: str, fields: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a request, one sentence each; `fields` are the form's, as they came over HTTP."""
    known, wrong = _aiogram().told(method, fields)
    if known is None:
        yield f"{method} is no method"
        return
    yield from wrong
    if "text" in fields and "parse_mode" in known:
        yield from _text_problems(method, fields)
    if "results" in fields or "result" in fields:
        yield from _card_problems(method, fields)
    if SCRAPED.exists():
        yield from _scraped_problems(method, fields)


class _Aiogram:
    """The process that holds aiogram's models; it ends with this one."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("methods.py")
        # by its path, so that nothing of the tests is imported there
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self._asking = Lock()
        atexit.register(self._end)

    def told(self, method: str, fields: Mapping[str, str]) -> tuple[list[str] | None, list[str]]:
        """The parameters of a method, None for one that is none, and what is wrong with these fields."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked
        assert answered
        with self._asking:
            asked.write(json.dumps([method, fields]) + "\n")
            asked.flush()
            known, wrong = json.loads(answered.readline())
        return known, wrong

    def _end(self) -> None:
        self._process.communicate()


@cache
def _aiogram() -> _Aiogram:
    return _Aiogram()


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
    for name in fields.keys() - described.keys() - NEWER:
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
