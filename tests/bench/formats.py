"""How fast each format is read: `python -m tests.bench.formats --stories 2000` prints a table.

Each format is read, cleaned and cut into sentences and terms by one process of its own, from files that
`tests.formats` writes; the time is that of the work, without the start of Python. Needs Linux.
"""

import argparse
import os
import tempfile
from itertools import islice
from pathlib import Path

from tests.bench.processes import Figures, child
from tests.bench.tables import number, table
from tests.formats.made import Known, known
from tests.formats.writing import FORMATS, written

COLUMNS = ("stories a second", "sentences a second", "MB of files a second", "peak MB", "refused")
IN_A_FILE = 500  # stories, of a format of many: a crawl's archive or a paper's feed of a year


def main() -> None:
    chosen = argparse.ArgumentParser(prog="python -m tests.bench.formats", description=__doc__)
    chosen.add_argument("--stories", type=int, default=2000, metavar="N", help="how many of each format")
    count = chosen.parse_args().stories
    stories = [one._replace(outlet="Radio Orrin") for one in islice(known(), count)]
    with tempfile.TemporaryDirectory() as folder:
        measured = {name: measure(name, stories, Path(folder)) for name in FORMATS}
    print(f"{count:,} stories of each format, on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print(
        table(
            ("format", *COLUMNS), ([name, *(number(one[each]) for each in COLUMNS)] for name, one in measured.items())
        )
    )


def measure(name: str, stories: list[Known], folder: Path) -> Figures:
    """Write the stories in a format and read them in another process."""
    place = folder / name
    place.mkdir()
    size = 1 if FORMATS[name].one else IN_A_FILE
    for at in range(0, len(stories), size):
        (place / f"{at:06}{FORMATS[name].suffix}").write_bytes(written(name, stories[at : at + size]))
    return child("reading", str(place))


if __name__ == "__main__":
    main()
