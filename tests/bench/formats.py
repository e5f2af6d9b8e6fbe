"""Speed and accuracy of the reader of each format: `python -m tests.bench.formats --page docs/reading.md` writes a page.

Each format is read, cleaned and cut into sentences and terms by one process of its own, from files that
`tests.formats` writes; the time is that of the work, without the start of Python. Then a folder of all formats, mixed,
is indexed by `crosscheck`'s own way, and compared with what its files were made from. Needs Linux.
"""

import argparse
import tempfile
from itertools import islice
from pathlib import Path

from tests.bench.processes import Figures, child
from tests.bench.results import machine, moment
from tests.bench.tables import number, table
from tests.formats import sharing
from tests.formats.made import Known, known
from tests.formats.writing import FORMATS, written

COLUMNS = ("stories a second", "sentences a second", "MB of files a second", "peak MB", "refused")
IN_A_FILE = 500  # stories, of a format of many: a crawl's archive or a paper's feed of a year


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.formats", description=__doc__)
    parser.add_argument("--stories", type=int, default=2000, metavar="N", help="how many of each format are timed")
    parser.add_argument("--files", type=int, default=5000, metavar="N", help="how many the mixed folder has")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page there; else it is printed")
    chosen = parser.parse_args()
    text = page(chosen.stories, chosen.files)
    if chosen.page:
        chosen.page.write_text(text, encoding="utf-8")
    else:
        print(text)


def page(count: int, files: int) -> str:
    """The page of a run."""
    began = moment()
    speeds, timed = speed(count), moment()
    shares = mixed(files)
    return f"""\
# Speed and accuracy of the readers

Made by `python -m tests.bench.formats --stories {count} --files {files}` from {began} to {moment()}, on {machine()}.
All stories are invented, so their text and metadata are known.

## Speed

{count:,} stories of each format, {IN_A_FILE} per file if the format allows many, read by one process; done {timed}. The
peak is the memory of the whole process.

{speeds}

## Accuracy

{files:,} files of all formats, mixed in folders, {sharing.IN_A_FILE} stories per file if the format allows many. A story is
right if title, day, outlet and body are those of the invented story; "more" is the other metadata of its format:
authors, time, changes, address, language, section.

{shares}
"""


def speed(count: int) -> str:
    """The table of the formats, each with so many stories."""
    stories = [one._replace(outlet="Radio Orrin") for one in islice(known(), count)]
    with tempfile.TemporaryDirectory() as folder:
        measured = {name: measure(name, stories, Path(folder)) for name in FORMATS}
    rows = ([name, *(number(one[each]) for each in COLUMNS)] for name, one in measured.items())
    return table(("format", *COLUMNS), rows)


def measure(name: str, stories: list[Known], folder: Path) -> Figures:
    """Write the stories in a format and read them in another process."""
    place = folder / name
    place.mkdir()
    size = 1 if FORMATS[name].one else IN_A_FILE
    for at in range(0, len(stories), size):
        (place / f"{at:06}{FORMATS[name].suffix}").write_bytes(written(name, stories[at : at + size]))
    return child("reading", str(place))


def mixed(files: int) -> str:
    """The table of the mixed folder, and what was refused or lost."""
    with tempfile.TemporaryDirectory() as folder:
        figures, refused = sharing.measure(Path(folder), files)
    return f"{sharing.shares(figures)}\n\nRefused or lost: {'; '.join(refused[:10]) or 'nothing'}."


if __name__ == "__main__":
    main()
