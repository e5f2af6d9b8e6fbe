"""Draws docs/telegram-light.png and docs/telegram-dark.png: a conversation with the bot, as Telegram shows it.

`python -m docs.telegram` has the real application answer from the sample stories, takes the requests that it sends,
and lays them out in Telegram's manner. The pictures need a Chromium; the page does not.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from index import samples
from index.api.newsroom import Newsroom
from index.models import Frozen
from tests.bot.running import running
from tests.bot.telegram_double import private

HERE = Path(__file__).parent
QUESTIONS = ("When will the trams run again?", "How many people were rescued?")
# One picture ends with sources that agree, the other with sources that differ.
LOOKS = {"light": QUESTIONS, "dark": QUESTIONS[::-1]}

# A phone's, in CSS pixels, of which each is two of the picture's.
WIDTH, HEIGHT, SCALE = 430, 932, 2
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

QUOTE = re.compile(r"<blockquote( expandable)?>(.*?)</blockquote>\n?", re.DOTALL)
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Crosscheck in Telegram</title>
<style>
{style}</style>
<body class="{look}">
<header><span class="back">‹</span><span class="face">C</span><span><b>Crosscheck</b><small>bot</small></span></header>
<main>
{messages}
</main>
<footer>Message</footer>
</body></html>
"""


class Message(Frozen):
    """What stands in one bubble, as Telegram HTML, and the rows of buttons below it, as the Bot API has them."""

    html: str
    mine: bool = False
    keyboard: tuple[tuple[dict[str, object], ...], ...] = ()


async def conversation(questions: Sequence[str] = QUESTIONS) -> list[Message]:
    """The questions, and what the bot sends in answer, asked of the sample stories."""
    told = list[Message]()
    with TemporaryDirectory() as folder:
        newsroom = Newsroom(samples.FOLDER, Path(folder) / "index")
        newsroom.reindex()
        async with running(newsroom) as bot:
            chat = private(bot.double)
            for question in questions:
                before = len(bot.double.done("sendMessage"))
                await chat.asks(question)
                told.append(Message(html=escape(question), mine=True))
                told += [_message(each.fields) for each in bot.double.done("sendMessage")[before:]]
    return told


def _message(fields: Mapping[str, str]) -> Message:
    rows = json.loads(fields.get("reply_markup", "{}")).get("inline_keyboard", [])
    return Message(html=fields["text"], keyboard=tuple(map(tuple, rows)))


def page(messages: Sequence[Message], look: str) -> str:
    """The conversation as a page of HTML, `light` or `dark`."""
    bubbles = "\n".join(map(_bubble, messages))
    return PAGE.format(style=(HERE / "telegram.css").read_text("utf-8"), look=look, messages=bubbles)


def _bubble(message: Message) -> str:
    # What Telegram takes is HTML that a browser takes too, but for quotations, which end their paragraph there.
    shown = QUOTE.sub(lambda each: f'<span class="quote{" long" if each[1] else ""}">{each[2]}</span>', message.html)
    buttons = "".join(f"<nav>{''.join(map(_button, row))}</nav>" for row in message.keyboard)
    kind = ' class="mine"' if message.mine else ""
    return f'<article{kind}><p>{shown}<span class="at">10:41</span></p>{buttons}</article>'


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
    """Draws both pictures. Exit code 1 where there is no Chromium."""
    program = browser()
    if program is None:
        sys.stderr.write(f"none of {', '.join(BROWSERS)} is installed\n")
        return 1
    for look, questions in LOOKS.items():
        draw(page(asyncio.run(conversation(questions)), look), HERE / f"telegram-{look}.png", program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
