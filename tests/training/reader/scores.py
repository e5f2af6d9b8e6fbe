"""What a reader makes of the product's candidates of NewsQA, kept in a file, so that a measurement can go on.

The file's name holds digests of the model and of the candidates, so that scores of others are never taken for these.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.retrieval.reader.onnx import marks_of, model_of, open_session, open_tokenizer, run
from index.retrieval.reader.windows import Window, window
from tests.training.reader.tokens import parts

READ = 10  # sentences of a question that are read
Record = dict[str, Any]
SIDES = ("inside", "outside")


class Read(NamedTuple):
    """The score of a sentence and the words that answer, with their chance and where in the story they start."""

    score: float
    text: str
    chance: float
    start: int


def digest(*files: Path) -> str:
    """The first digits of a hash of some files."""
    made = hashlib.sha256()
    for file in files:
        made.update(file.read_bytes())
    return made.hexdigest()[:8]


class Scorer:
    """Reads with the model of the folder `name` below `work`; what it has read is in a file, one question a line."""

    def __init__(self, work: Path, name: str, documents: Sequence[Record]) -> None:
        folder = work / name
        model = model_of(folder)
        file = work / f"scores-{name}-{digest(model, work / 'newsqa.json')}.jsonl"
        self._documents, self._file = documents, file
        self._session = open_session(model)
        self._marks = marks_of(open_tokenizer(folder / "tokenizer.json"))
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self._known: dict[str, Record] = {one["key"]: one["read"] for one in map(json.loads, lines)}

    def read(self, number: int, side: str, asked: Record, chosen: Sequence[int]) -> dict[int, Read]:
        """Read some candidates of one question, by their numbers; those that were read before are known."""
        key = f"{number}/{side}"
        known = self._known.setdefault(key, {})
        if lacking := [one for one in chosen if str(one) not in known]:
            known |= dict(self._read(asked, asked[side], lacking))
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"key": key, "read": known}) + "\n")
        return {int(one): Read(*read) for one, read in known.items()}

    def _read(self, asked: Record, told: Record, chosen: Sequence[int]) -> Iterator[tuple[str, Read]]:
        windows = [self._window(asked["ids"], *told["places"][n]) for n in chosen]
        for one, found in zip(chosen, run(self._session, windows), strict=True):
            document, sentence = told["places"][one]
            offsets, body = self._documents[document]["offsets"][sentence], self._documents[document]["body"]
            if found is None:
                yield str(one), Read(-9.0, "", 0.0, 0)
                continue
            start = offsets[found.first][0]
            text = body[start : offsets[found.last][1]]
            yield str(one), Read(round(found.score, 4), text, round(found.chance, 4), start)

    def _window(self, question: list[int], document: int, at: int) -> Window:
        return window(question, parts(self._documents[document], at), self._marks)
