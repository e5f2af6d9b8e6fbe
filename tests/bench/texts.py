"""The articles that everything is made of: real news where there is some, else invented words, and questions to ask."""

import gzip
import json
import random
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).parents[3] / "shared" / "data"
ARTICLES = "realtimeqa.articles.jsonl.gz"
QUESTIONS = "realtimeqa.questions.jsonl"

INVENTED = 2000  # articles, about 50,000 sentences: as the real ones do, larger sizes are put together from them
WORDS = 30_000
OUTLETS = ("Northern Courier", "The Harbour Post", "Valley Radio")


class Article(NamedTuple):
    """A raw article; its paragraphs are the lines of `text` that hold something."""

    outlet: str
    title: str
    text: str


class Texts(NamedTuple):
    """What a run measures with; `origin` says what it is."""

    articles: list[Article]
    questions: list[str]
    origin: str


def texts(most: int | None = None, folder: Path = SHARED) -> Texts:
    """Up to `most` articles, real ones where `folder` holds them."""
    articles, questions = folder / ARTICLES, folder / QUESTIONS
    if not (articles.is_file() and questions.is_file()):
        invented = list(islice(_invented(), min(INVENTED, most or INVENTED)))
        origin = f"{len(invented):,} invented articles whose words are as frequent as Zipf's law has it; no real news"
        return Texts(invented, _asked(invented), origin)
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        read = map(json.loads, islice(lines, most))
        real = [Article(one["outlet"], one["title"], one["text"]) for one in read]
    asked = [json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines()]
    origin = f"{len(real):,} articles and {len(asked):,} quiz questions of the RealTimeQA collection, news of 2023"
    return Texts(real, asked, origin)


def _invented(seed: int = 1) -> Iterator[Article]:
    rng = random.Random(seed)
    words = sorted({"".join(rng.choices("bdfgklmnprstv", k=3)) + rng.choice("aeiou") for _ in range(WORDS)})
    rng.shuffle(words)
    often = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    while True:
        said = [rng.choices(words, cum_weights=often, k=rng.randint(6, 30)) for _ in range(25)]
        told = [f"{' '.join(one).capitalize()}, {rng.randint(2, 900)} of them." for one in said]
        text = "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, len(told), 3))
        yield Article(rng.choice(OUTLETS), " ".join(said[0][:6]).capitalize(), text)


def _asked(articles: list[Article], count: int = 1000, seed: int = 2) -> list[str]:
    """Questions of four words that stand near each other."""
    rng = random.Random(seed)
    lines = [rng.choice(rng.choice(articles).text.split("\n\n")).split() for _ in range(count)]
    return [f"How many {' '.join(rng.sample(line, min(4, len(line))))}?" for line in lines]
