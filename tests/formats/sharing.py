"""A mixed folder made from known stories, and the share of it that is read rightly.

`python -m tests.formats.sharing 5000` writes 5,000 files, indexes them, and prints the share by format.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from index.api.newsroom import Newsroom
from index.models import Story
from tests.bench.tables import table
from tests.formats.made import Known, known
from tests.formats.writing import FORMATS, written

IN_A_FILE = 5  # stories, of a format of many
PARTS = ("title", "date", "outlet", "body", "more")


def write(folder: Path, count: int) -> dict[str, tuple[str, Known]]:
    """Write `count` files, of every format in turn; gives, by title and first words, each story and its format."""
    told, stories = dict[str, tuple[str, Known]](), known()
    for number in range(count):
        name = list(FORMATS)[number % len(FORMATS)]
        form = FORMATS[name]
        some = list(islice(stories, 1 if form.one else IN_A_FILE))
        some = [one._replace(outlet=some[0].outlet) for one in some]  # those of a feed are of one outlet
        path = folder / some[0].outlet / f"{number:05}{form.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(name, some))
        told |= {key(one.body): (name, one) for one in some}
    return told


def key(body: str) -> str:
    """What stories are known by: their words, without quotation marks and spaces, which formats change."""
    return "".join(character for character in body[:400] if character.isalnum())


def wrong(story: Story, one: Known, tells: frozenset[str]) -> Iterator[str]:
    """The parts of a story that are not what it was made from; `tells` are the finer parts that its format gives."""
    if story.title != one.title:
        yield "title"
    if story.published != one.published.date():
        yield "date"
    if story.outlet != one.outlet:
        yield "outlet"
    if story.body.replace("“", '"').replace("”", '"') != one.body.replace("“", '"').replace("”", '"'):
        yield "body"
    if any(getattr(story, field) != getattr(one, "published" if field == "published_at" else field) for field in tells):
        yield "more"


def measure(folder: Path, count: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """By format, how many stories there are (`made`) and how many are read rightly, whole and part by part; refusals."""
    told = write(folder / "stories", count)
    newsroom = Newsroom(folder / "stories", folder / "index")
    report = newsroom.reindex()
    figures: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _ in told.values():
        figures[name]["made"] += 1
    for story in map(newsroom.story, report.added):
        name, one = told.pop(key(story.body), ("unknown", None))
        bad = set(wrong(story, one, FORMATS[name].tells)) if one else set(PARTS)
        figures[name].update(part for part in PARTS if part not in bad)
        figures[name]["right"] += not bad - {"more"}
    return figures, [f"{one.where}: {one.why}" for one in report.refused] + [
        f"lost: {name}" for name, _ in told.values()
    ]


def shares(figures: dict[str, Counter[str]]) -> str:
    """The table of a measurement."""
    columns = ("made", "right", *PARTS)
    every = (*figures.items(), ("all", sum(figures.values(), Counter[str]())))
    return table(("format", *columns), ([name, *(f"{one[each]:,}" for each in columns)] for name, one in every))


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        figures, refused = measure(Path(folder), count)
    print(shares(figures), f"{len(refused)} refused or lost", *refused[:10], sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
