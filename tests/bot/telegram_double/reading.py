"""Telegram HTML as a person sees it, by Telethon's parser, and the strictness of Telegram's own, which it lacks."""

import re
from collections import defaultdict
from dataclasses import dataclass

from telethon.extensions import html as parser
from telethon.tl import types

TAG = re.compile(r'<(/?)(b|i|blockquote|a)((?: href="[^"<>]+"| expandable)?)>')
ADDRESSED = defaultdict(lambda: re.compile(""), a=re.compile(" href.*"), blockquote=re.compile("( expandable)?"))
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-f]+);")


@dataclass(frozen=True)
class Reading:
    """What a message shows: its text, and the words in quotations, in bold, in italics and under links."""

    text: str
    quotations: tuple[str, ...]
    bold: tuple[str, ...]
    italic: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    entities: int

    @property
    def units(self) -> int:
        """Its length in UTF-16 code units, as Telegram counts."""
        return len(self.text.encode("utf-16-le")) // 2


def read(html: str) -> Reading:
    """The message that a person sees."""
    text, entities = parser.parse(html)
    wide = text.encode("utf-16-le")

    def words(kind: type) -> tuple[str, ...]:
        return tuple(spoken(each) for each in entities if isinstance(each, kind))

    def spoken(entity: types.MessageEntityBold) -> str:
        return str(wide[2 * entity.offset : 2 * (entity.offset + entity.length)], "utf-16-le")

    return Reading(
        text=text,
        quotations=words(types.MessageEntityBlockquote),
        bold=words(types.MessageEntityBold),
        italic=words(types.MessageEntityItalic),
        links=tuple((spoken(each), each.url) for each in entities if isinstance(each, types.MessageEntityTextUrl)),
        entities=len(entities),
    )


def markup_problems(html: str) -> list[str]:
    """Why Telegram would refuse the message, or show something else than was meant; empty where it would not."""
    problems, opened = [], list[str]()
    for closing, tag, address in TAG.findall(html):
        if not closing:
            if tag == "blockquote" and tag in opened:
                problems.append("a quotation inside a quotation")
            if not ADDRESSED[tag].fullmatch(address):
                problems.append(f"<{tag}{address}>")
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            problems.append(f"</{tag}> closes nothing")
    problems += [f"<{tag}> stays open" for tag in opened]
    rest = CHARACTER.sub("", TAG.sub("", html))
    return problems + [f"{sign!r} is not escaped" for sign in "<>&" if sign in rest]
