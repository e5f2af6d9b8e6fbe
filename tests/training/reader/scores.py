"""What a reader makes of the product's candidates of NewsQA, kept in a file, so that a measurement can go on."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.reader.onnx import marks_of, model_of, open_session, open_tokenizer, run
from index.reader.windows import Window, window
from tests.training.reader.newsqa import HALVES
from tests.training.reader.tokens import parts

READ = 10  # sentences of a question that are read
Record = dict[str, Any]
SIDES = ("inside", "outside")


class Read(NamedTuple):
    """The score of a sentence and the words that answer, with their chance."""

    score: float
    text: str
    chance: float


class Scorer:
    """Reads with the model of one folder; what it has read is in `file`, one question a line."""

    def __init__(self, folder: Path, documents: Sequence[Record], file: Path) -> None:
        self._documents, self._file = documents, file
        self._session = open_session(model_of(folder))
        self._marks = marks_of(open_tokenizer(folder / "tokenizer.json"))
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self._known: dict[str, Record] = {one["key"]: one["read"] for one in map(json.loads, lines)}

    def read(self, number: int, side: str, asked: Record) -> dict[int, Read]:
        """The candidates of one question that either half's weights put among the first, by their numbers."""
        key = f"{number}/{side}"
        if key not in self._known:
            self._known[key] = dict(self._read(asked, asked[side]))
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"key": key, "read": self._known[key]}) + "\n")
        return {int(one): Read(*read) for one, read in self._known[key].items()}

    def _read(self, asked: Record, told: Record) -> Iterator[tuple[str, Read]]:
        ranks = zip(*told["orders"], strict=True)
        chosen = [n for n, both in enumerate(ranks) if min(both[:HALVES]) < READ]
        windows = [self._window(asked["ids"], *told["places"][n]) for n in chosen]
        for one, found in zip(chosen, run(self._session, windows) if windows else [], strict=True):
            document, sentence = told["places"][one]
            offsets, body = self._documents[document]["offsets"][sentence], self._documents[document]["body"]
            if found is None:
                yield str(one), Read(-9.0, "", 0.0)
                continue
            text = body[offsets[found.first][0] : offsets[found.last][1]]
            yield str(one), Read(round(found.score, 4), text, round(found.chance, 4))

    def _window(self, question: list[int], document: int, at: int) -> Window:
        return window(question, parts(self._documents[document], at), self._marks)
