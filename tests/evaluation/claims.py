"""The claims that NewsQA's questions get, held against their known answers: `python -m tests.evaluation.claims FILE`.

FILE is `newsqa.json`. Each bundle of 20 stories is asked its own questions; a claim matches when its words are among
those of a known answer, or the other way round. Those that do not match are printed to be read: many questions name
nobody ("who was arrested?"), and another story of the bundle may answer them rightly.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from index.api.newsroom import Newsroom
from tests.evaluation.scoring import Record
from tests.training.material import BUNDLE

WORD = re.compile(r"\w+")
LITTLE = frozenset("the a an of at least more than about in and people".split())


class Claim(NamedTuple):
    """What is claimed for a question, the sentence it stands in, and the known answers."""

    question: str
    value: str
    sentence: str
    answers: tuple[str, ...]

    @property
    def matches(self) -> bool:
        """Are the words of the claim those of an answer, or a part of them, or the other way round?"""
        said, known = _words(self.value), [_words(answer) for answer in self.answers]
        return bool(said) and any(one and (said <= one or one <= said) for one in known)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold())) - LITTLE


def claims(folder: Path, stories: list[Record]) -> Iterator[Claim | None]:
    """Yield for each question of some stories its claim, None where none is made."""
    (folder / "stories").mkdir(parents=True)
    lines = (json.dumps({"id": str(n), "outlet": "one", "text": story["text"]}) for n, story in enumerate(stories))
    (folder / "stories" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    newsroom = Newsroom(folder / "stories", folder / "index")
    for asked in (asked for story in stories for asked in story["questions"]):
        answer = newsroom.ask(asked["question"])
        told = answer.agreement.readings
        known = tuple(one["text"] for one in asked["answers"])
        yield Claim(asked["question"], told[0].value, answer.sources[0].snippets[0].text, known) if told else None


def main() -> None:
    """Print the claims that match no known answer, and how many do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("bundles", type=int, nargs="*", help="which bundles, from 0; all where none is named")
    given = parser.parse_args()
    stories = json.loads(given.file.read_text(encoding="utf-8"))
    random.Random(7).shuffle(stories)  # as every measurement on these has them
    parts = [stories[n : n + BUNDLE] for n in range(0, len(stories), BUNDLE)]
    found: list[Claim | None] = []
    for number in given.bundles or range(len(parts)):
        with TemporaryDirectory() as folder:
            found += claims(Path(folder), parts[number])
    made = [one for one in found if one is not None]
    for one in made:
        if not one.matches:
            print(f"{one.question}\n  {one.value!r}, known {list(one.answers)}\n  {one.sentence}")
    print(f"{len(found)} questions, {len(made)} claims, {sum(one.matches for one in made)} match")


if __name__ == "__main__":
    main()
