"""The files of the product whose code runs while one question is answered: `python -m tests.structure.touched QUESTION`.

Counted are files in which a function is called during `Newsroom.ask`, on the samples, with an index that is open.
"""

import sys
import tempfile
from pathlib import Path
from types import FrameType

from index import Newsroom
from index.samples import FOLDER as SAMPLES

ROOT = Path(__file__).parents[2]
QUESTION = "how many people were rescued?"


def touched(question: str, folder: Path) -> list[str]:
    """Return the files, relative to the root of the project, in order."""
    newsroom = Newsroom(SAMPLES, folder / "index")
    newsroom.reindex()
    newsroom.search(question)  # opens the index
    files: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            files.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        answer = newsroom.ask(question)
    finally:
        sys.setprofile(None)
    assert answer.found, f"{question} has no answer in the samples, so this counts the files of a refusal"
    inside = (Path(file) for file in files if Path(file).is_relative_to(ROOT))
    return sorted(str(path.relative_to(ROOT)) for path in inside if "tests" not in path.parts)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = touched(" ".join(sys.argv[1:]) or QUESTION, Path(folder))
    print(*found, f"{len(found)} files", sep="\n")
