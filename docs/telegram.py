"""Draws docs/telegram-*.png: conversations with the bot, as Telegram shows them, light and dark.

Two answers, the check of a post, and a group. `python -m docs.telegram` has the real application answer from the sample
stories, takes the requests that it sends, and lays them out in Telegram's manner. The pictures need a Chromium; the
page does not.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from index import samples
from index.api.newsroom import Newsroom
from index.models import Frozen
from tests.bot.running import Bot, running
from tests.bot.telegram_double import group, private

HERE = Path(__file__).parent
QUESTIONS = ("When will the trams run again?", "How many people were rescued?")
# One picture ends with sources that agree, the other with sources that differ.
LOOKS = {"light": QUESTIONS, "dark": QUESTIONS[::-1]}

POST = "The landslide in Hollin destroyed 45 homes. About 190 people have lost their homes."
CHANNEL = "Hollin Live"
WHEN = 1_761_242_400  # 23 Oct 2025: a day of the stories, so that their values are of one event
GROUP = "Vessen newsdesk"
ASKED, BY = "/ask Who commanded the ship?", "Ida Berg"
FOLLOWED, BY_ANOTHER = "and where did it sink?", "Jon Lund"

# A phone's, in CSS pixels, of which each is two of the picture's.
WIDTH, HEIGHT, SCALE = 430, 932, 2
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

QUOTE = re.compile(r"<blockquote( expandable)?>(.*?)</blockquote>\n?", re.DOTALL)
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Crosscheck in Telegram</title>
<style>
{style}</style>
<body class="{look}">
<header>
<span class="back">‹</span><span class="face">{face}</span><span><b>{title}</b><small>{about}</small></span>
</header>
<main>
{messages}
</main>
<footer>Message</footer>
</body></html>
"""


class Message(Frozen):
    """What stands in one bubble, as Telegram HTML, and the rows of buttons below it, as the Bot API has them.

    `who` wrote it, in a group; `source` is where it was forwarded from.
    """

    html: str
    mine: bool = False
    who: str = ""
    source: str = ""
    keyboard: tuple[tuple[dict[str, object], ...], ...] = ()


class Scene(Frozen):
    """A conversation below the name of its chat."""

    messages: tuple[Message, ...]
    title: str = "Crosscheck"
    about: str = "bot"


async def check() -> Scene:
    """A post that somebody forwards to the bot, and what the stories say of it."""
    origin = {"type": "channel", "date": WHEN, "message_id": 3}
    channel = {"id": -100555, "type": "channel", "title": CHANNEL}
    async with sampled() as bot:
        chat = private(bot.double)
        await chat.write(POST, forward_origin={**origin, "chat": channel})
        await chat.reads()
        (sent,) = bot.double.done("sendMessage")
        return Scene(messages=(Message(html=escape(POST), mine=True, source=CHANNEL), _message(sent.fields)))


async def crowd() -> Scene:
    """A group in which one member asks and another asks on by a reply to the answer."""
    async with sampled() as bot:
        chat = group(bot.double)
        await chat.asks(ASKED)
        answer = {"message_id": int(bot.double.last(chat.id)), "date": 1_780_000_000, "chat": chat.chat, "text": "?"}
        itself = {"id": bot.telegram.id, "is_bot": True, "first_name": "Crosscheck"}
        await chat.write(FOLLOWED, reply_to_message={**answer, "from": itself})
        await chat.reads()
        first, second = (_message(each.fields, "Crosscheck") for each in bot.double.done("sendMessage"))
    asked = (Message(html=escape(words), who=who) for words, who in ((ASKED, BY), (FOLLOWED, BY_ANOTHER)))
    messages = (next(asked), first, next(asked), second)
    return Scene(messages=messages, title=GROUP, about="14 members")


@asynccontextmanager
async def sampled() -> AsyncIterator[Bot]:
    """A bot with the sample stories."""
    with TemporaryDirectory() as folder:
        newsroom = Newsroom(samples.FOLDER, Path(folder) / "index")
        newsroom.reindex()
        async with running(newsroom) as bot:
            yield bot


async def conversation(questions: Sequence[str] = QUESTIONS) -> list[Message]:
    """The questions, and what the bot sends in answer, asked of the sample stories."""
    told = list[Message]()
    async with sampled() as bot:
        chat = private(bot.double)
        for question in questions:
            before = len(bot.double.done("sendMessage"))
            await chat.asks(question)
            told.append(Message(html=escape(question), mine=True))
            told += [_message(each.fields) for each in bot.double.done("sendMessage")[before:]]
    return told


def _message(fields: Mapping[str, str], who: str = "") -> Message:
    rows = json.loads(fields.get("reply_markup", "{}")).get("inline_keyboard", [])
    return Message(html=fields["text"], keyboard=tuple(map(tuple, rows)), who=who)


def page(scene: Scene | Sequence[Message], look: str) -> str:
    """The conversation as a page of HTML, `light` or `dark`."""
    shown = scene if isinstance(scene, Scene) else Scene(messages=tuple(scene))
    return PAGE.format(
        style=(HERE / "telegram.css").read_text("utf-8"),
        look=look,
        face=shown.title[0],
        title=escape(shown.title),
        about=shown.about,
        messages="\n".join(map(_bubble, shown.messages)),
    )


def _bubble(message: Message) -> str:
    # What Telegram takes is HTML that a browser takes too, but for quotations, which end their paragraph there.
    shown = QUOTE.sub(lambda each: f'<span class="quote{" long" if each[1] else ""}">{each[2]}</span>', message.html)
    buttons = "".join(f"<nav>{''.join(map(_button, row))}</nav>" for row in message.keyboard)
    kind = ' class="mine"' if message.mine else ""
    above = f'<span class="who">{escape(message.who)}</span>' if message.who else ""
    if message.source:
        above = f'<span class="who">Forwarded from <b>{escape(message.source)}</b></span>'
    return f'<article{kind}><p>{above}{shown}<span class="at">10:41</span></p>{buttons}</article>'


def _button(button: "dict[str, object]") -> str:
    kind = "away" if "url" in button else "copy" if "copy_text" in button else ""
    return f'<span class="{kind}">{escape(str(button["text"]))}</span>'


def browser() -> str | None:
    """The program that draws a page; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def draw(html: str, to: Path, program: str) -> None:
    """Draws the page as a phone would show it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        command = [program, *_options(folder), f"--screenshot={to}", file.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    with Image.open(to) as drawn:  # Chromium packs loosely, and nobody sees more than 256 colours here
        small = drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(to, optimize=True)


def _options(folder: str) -> Iterator[str]:
    yield from ("--headless", "--hide-scrollbars", "--disable-gpu", f"--user-data-dir={folder}/profile")
    yield from (f"--window-size={WIDTH},{HEIGHT}", f"--force-device-scale-factor={SCALE}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield "--no-sandbox"  # with it, Chromium does not start as root


def main() -> int:
    """Draws the pictures. Exit code 1 where there is no Chromium."""
    program = browser()
    if program is None:
        sys.stderr.write(f"none of {', '.join(BROWSERS)} is installed\n")
        return 1
    for look, questions in LOOKS.items():
        draw(page(asyncio.run(conversation(questions)), look), HERE / f"telegram-{look}.png", program)
    for name, scene in (("check", asyncio.run(check())), ("group", asyncio.run(crowd()))):
        for look in LOOKS:
            draw(page(scene, look), HERE / f"telegram-{name}-{look}.png", program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
