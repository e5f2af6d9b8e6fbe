"""The claims that questions with known answers get, held against these: `python -m tests.evaluation.claims FILE`.

FILE is a set, cut into parts that have a newsroom each:

- `newsqa.json`: a bundle of 20 stories is a part and is asked its own questions;
- `squad2.json`: an article is a part; each of its paragraphs is asked its own questions alone, as a story of which
  nothing else is known, so that a claim on a question without an answer is wrong unless the paragraph has one;
- `realtimeqa.questions.jsonl`, with `realtimeqa.articles.jsonl.gz` beside it: a week's articles are a part;
- `consolidation.json`: a question with the paragraphs of all outlets is a part.

A claim matches when its words are among those of a known answer, or the other way round. Those that do not match are
printed to be read: many questions name nobody ("who was arrested?"), and another story may answer them rightly.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.evaluation.scoring import Record, newsroom
from tests.training.material import BUNDLE

WORD = re.compile(r"\w+")
LITTLE = frozenset("the a an of at least more than about in and people".split())
HALVES = {"even": 0, "odd": 1}


class Asked(NamedTuple):
    """A question and its known answers: none where its stories have none."""

    question: str
    answers: tuple[str, ...]


class Asking(NamedTuple):
    """Stories that have a newsroom of their own, each with the keys of a `.jsonl` line, and what is asked of them."""

    stories: tuple[dict[str, str], ...]
    asked: tuple[Asked, ...]


Part = tuple[Asking, ...]


class Claim(NamedTuple):
    """The value that is claimed for a question, the sentence that it stands in, and the known answers."""

    asked: Asked
    value: str
    sentence: str

    @property
    def matches(self) -> bool:
        """True if the words of the claim are those of an answer, or a part of them, or the other way round."""
        said, known = _words(self.value), [_words(answer) for answer in self.asked.answers]
        return bool(said) and any(one and (said <= one or one <= said) for one in known)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold())) - LITTLE


def newsqa(path: Path) -> list[Part]:
    """Bundles of 20 stories, as every measurement on these has them."""
    stories = json.loads(path.read_text(encoding="utf-8"))
    random.Random(7).shuffle(stories)
    return [(_bundle(stories[n : n + BUNDLE]),) for n in range(0, len(stories), BUNDLE)]


def _bundle(stories: list[Record]) -> Asking:
    told = tuple({"id": str(n), "outlet": "one", "text": story["text"]} for n, story in enumerate(stories))
    return Asking(told, tuple(_asked(one) for story in stories for one in story["questions"]))


def _asked(record: Record) -> Asked:
    return Asked(record["question"], tuple(dict.fromkeys(one["text"] for one in record["answers"])))


def squad(path: Path) -> list[Part]:
    """Articles, each of whose paragraphs is asked alone."""
    return [
        tuple(
            Asking(
                ({"id": "0", "outlet": "one", "title": article["title"].replace("_", " "), "text": one["text"]},),
                tuple(map(_asked, one["questions"])),
            )
            for one in article["paragraphs"]
        )
        for article in json.loads(path.read_text(encoding="utf-8"))
    ]


def realtimeqa(path: Path) -> list[Part]:
    """Weeks of articles, in order, each with its quiz."""
    quiz = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with gzip.open(path.with_name("realtimeqa.articles.jsonl.gz"), "rt", encoding="utf-8") as lines:
        articles = list(map(json.loads, lines))
    return [(_week(day, articles, quiz),) for day in sorted({one["week"] for one in quiz})]


def _week(day: str, articles: list[Record], quiz: list[Record]) -> Asking:
    stories = tuple(
        {"id": one["url"], **{key: one[key] for key in ("url", "outlet", "title", "text")}}
        for one in articles
        if day in one["weeks"]
    )
    return Asking(stories, tuple(Asked(one["question"], tuple(one["answers"])) for one in quiz if one["week"] == day))


def consolidation(path: Path) -> list[Part]:
    """Questions, each with the paragraphs of all outlets that answer it."""
    return [(_consolidated(one),) for one in json.loads(path.read_text(encoding="utf-8"))]


def _consolidated(record: Record) -> Asking:
    stories = tuple(
        {"id": str(n), "url": one["Article URL"], "text": one["Paragraph"]} for n, one in enumerate(record["answers"])
    )
    return Asking(stories, (Asked(record["question"], tuple(one["Answer"] for one in record["answers"])),))


SETS = {"newsqa": newsqa, "squad2": squad, "realtimeqa": realtimeqa, "consolidation": consolidation}


def claims(asking: Asking) -> Iterator[Claim | Asked]:
    """Yield for each question its claim; the question itself where none is made."""
    with TemporaryDirectory() as folder:
        room = newsroom(Path(folder), asking.stories)
        for asked in asking.asked:
            answer = room.ask(asked.question)
            told = answer.agreement.readings
            if told and answer.sources:
                yield Claim(asked, told[0].value, answer.sources[0].snippets[0].text)
            else:
                yield asked


def main() -> None:
    """Print the claims that match no known answer, and how many do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("parts", type=int, nargs="*", help="which parts, from 0; all where none is named")
    parser.add_argument("--half", choices=HALVES, help="only the parts with an even or an odd number")
    given = parser.parse_args()
    parts = SETS[given.file.name.partition(".")[0]](given.file)
    chosen = given.parts or [n for n in range(len(parts)) if given.half is None or n % 2 == HALVES[given.half]]
    found = [one for number in chosen for asking in parts[number] for one in claims(asking)]
    made = [one for one in found if isinstance(one, Claim)]
    for one in made:
        if not one.matches:
            print(f"{one.asked.question}\n  {one.value!r}, known {list(one.asked.answers)}\n  {one.sentence}")
    none = sum(not one.asked.answers for one in made)
    print(
        f"{len(found)} questions, {len(made)} claims, {sum(one.matches for one in made)} match,"
        f" {none} on questions without an answer"
    )


if __name__ == "__main__":
    main()
