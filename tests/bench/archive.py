"""An archive of stories of about 25 sentences: articles cut at their paragraphs, as `.jsonl` and as `.txt` files.

A story is two neighbouring pieces of an article. Where more stories are asked for than the articles give, further ones
are put together from two pieces at random, which keeps the sentences real; the same stories come out of every run.
"""

import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tests.bench.texts import Article

SENTENCES = 25  # a story
IN_A_FILE = 1000  # stories, of a .jsonl or of a folder of .txt
WRITTEN = 1_700_000_000  # seconds: long ago, since what changed within the last 2 s is read again to be sure
ADDED = "One more sentence was added to this story."
_END = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")


def stories(articles: Sequence[Article], count: int) -> list[Article]:
    """Make `count` stories; fewer than the articles give are a random sample."""
    pieces = [list(_pieces(article)) for article in articles]
    whole = [_joined(one, other) for cut in pieces for one, other in list(pairwise(cut))[::2]]
    rng = random.Random(count)
    if count <= len(whole):
        return rng.sample(whole, count)
    loose = [piece for cut in pieces for piece in cut]
    return whole + [_joined(*rng.sample(loose, 2)) for _ in range(count - len(whole))]


def write_jsonl(folder: Path, told: Sequence[Article]) -> None:
    """Write files of a thousand stories, one a line."""
    folder.mkdir(parents=True)
    for start in range(0, len(told), IN_A_FILE):
        lines = (
            json.dumps({"id": f"{start + at:06}", **one._asdict()}, ensure_ascii=False) + "\n"
            for at, one in enumerate(told[start : start + IN_A_FILE])
        )
        _write(folder / f"{start // IN_A_FILE:04}.jsonl", "".join(lines))


def write_txt(folder: Path, told: Sequence[Article]) -> None:
    """Write a file for each story, with a header, a thousand to a folder."""
    for number, one in enumerate(told):
        path = folder / f"{number // IN_A_FILE:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, f"outlet: {one.outlet}\ntitle: {one.title}\n\n{one.text}\n")


def change_one(folder: Path) -> None:
    """Add a sentence to the end of one story, in the middle of the archive."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = files[len(files) // 2]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        path.write_text(f"{text}\n{ADDED}\n", encoding="utf-8")
        return
    lines = text.splitlines(keepends=True)
    story = json.loads(lines[-1])
    lines[-1] = json.dumps(story | {"text": f"{story['text']}\n\n{ADDED}"}, ensure_ascii=False) + "\n"
    path.write_text("".join(lines), encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (WRITTEN, WRITTEN))


def _pieces(article: Article) -> Iterator[Article]:
    """The article in pieces of half a story; what is left at its end is in none."""
    taken: list[str] = []
    held = 0
    for paragraph in filter(str.strip, article.text.split("\n")):
        taken.append(paragraph)
        held += max(1, len(_END.findall(paragraph)))
        if held >= SENTENCES // 2:
            yield article._replace(text="\n\n".join(taken))
            taken, held = [], 0


def _joined(one: Article, other: Article) -> Article:
    return one._replace(text=f"{one.text}\n\n{other.text}")
