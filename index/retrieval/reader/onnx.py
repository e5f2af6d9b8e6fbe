"""Reader from a folder with an ONNX model and the tokenizer that it was trained with.

The folder holds `model.onnx` (or `model.int8.onnx`) and `tokenizer.json`. The model takes `input_ids` and optionally
`attention_mask`, `token_type_ids` and `target_mask`; it gives `start_logits` and `end_logits` and, if it scores
sentences, `score`. A model of extractive question answering that Hugging Face Optimum has exported fits, too.
`ReadingBudget` bounds the time that a question spends here.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.retrieval.reader.reader import Mix, ReaderOutput, ReaderPassage
from index.retrieval.reader.windows import Decoded, Marks, Parts, Window, decode_span, inputs, window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer


MILLISECONDS = 400.0  # longest wait of a question for the reader
FEWEST = 3  # least sentences per question; fewer do not help
NEW = 0.3  # weight of the newest question in the moving average of a sentence's time
FORGIVEN = 0.9  # factor of that average after each question that was not read, so that one is tried again


class ReadingPace:
    """The part of its time budget that one question has used."""

    def __init__(self, milliseconds: float) -> None:
        self._milliseconds, self._begun, self.sentences = milliseconds, time.perf_counter(), 0

    @property
    def each(self) -> float:
        """Milliseconds per sentence so far; 0 before the first."""
        return (time.perf_counter() - self._begun) * 1000 / self.sentences if self.sentences else 0.0

    def has_time(self, more: int) -> bool:
        """True if this many more sentences can be read in time, at the pace so far."""
        return self.each * (self.sentences + more) <= self._milliseconds


class ReadingBudget:
    """Estimates the time per sentence from recent questions: all are read if there is time, then fewer, then none.

    The number depends on the pace only if time is short, so that the same question has the same answer.
    """

    def __init__(self, milliseconds: float = MILLISECONDS) -> None:
        self._milliseconds, self._each = milliseconds, 0.0
        self._lock = Lock()

    def allowed(self, wanted: int) -> int:
        """The number of the wanted sentences that can be read in time."""
        with self._lock:
            number = wanted if self._each * wanted <= self._milliseconds else int(self._milliseconds / self._each)
            if number >= min(FEWEST, wanted):
                return number
            self._each *= FORGIVEN
            return 0

    @contextmanager
    def spending(self) -> Iterator[ReadingPace]:
        """The clock of one question; its pace is added to the average."""
        clock = ReadingPace(self._milliseconds)
        yield clock
        if clock.sentences:
            with self._lock:
                self._each = (1 - NEW) * self._each + NEW * clock.each if self._each else clock.each


MODELS = ("model.int8.onnx", "model.onnx")
TOKENIZER = "tokenizer.json"
BEGIN, END = ("[CLS]", "<s>"), ("[SEP]", "</s>")
BATCH = 5  # windows of one run; the time is looked at between two
THREADS = 2  # of one question: ten windows do not keep more at work


class OnnxReader:
    """Reads with a model that is opened at the first question.

    Raises FileNotFoundError for a folder without model or tokenizer, ValueError for a mix of an unknown format.
    """

    def __init__(self, folder: Path, budget: ReadingBudget | None = None) -> None:
        if not (folder / TOKENIZER).exists():
            raise FileNotFoundError(folder / TOKENIZER)
        self._folder, self._model, self._budget = folder, model_of(folder), budget or ReadingBudget()
        self.mix = Mix.of(folder)
        self._lock = Lock()
        self._opened: tuple[InferenceSession, Tokenizer] | None = None
        self._broken: str | None = None

    @property
    def name(self) -> str:
        """The model's file name, or the reason why it cannot be used."""
        return f"none: {self._broken}" if self._broken else str(self._model)

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[ReaderOutput]:
        """Read as many of the passages as the budget allows; none if the model cannot be opened or run."""
        number = self._budget.allowed(len(passages)) if passages else 0
        opened = self._open() if number else None
        if opened is None:
            return []
        try:
            return self._read(*opened, question, passages[:number])
        except Exception as error:  # noqa: BLE001  # as in `_open`
            self._broken = f"{self._folder} cannot be run: {error}"
            return []

    def _read(
        self, session: "InferenceSession", tokenizer: "Tokenizer", question: str, passages: Sequence[ReaderPassage]
    ) -> list[ReaderOutput]:
        found: list[Decoded | None] = []
        with self._budget.spending() as clock:
            windows, encoded = _windows(tokenizer, question, passages)
            for at in range(0, len(windows), BATCH):
                batch = windows[at : at + BATCH]
                if not clock.has_time(len(batch)):
                    break
                found += run(session, batch)
                clock.sentences = len(found)
        return [_reading(each, sentence) for each, sentence in zip(found, encoded, strict=False)]

    def _open(self) -> "tuple[InferenceSession, Tokenizer] | None":
        with self._lock:
            if self._broken is not None:
                return None
            if self._opened is None:
                try:
                    self._opened = open_session(self._model), open_tokenizer(self._folder / TOKENIZER)
                except Exception as error:  # noqa: BLE001  # those of onnxruntime and tokenizers have no common class
                    self._broken = f"{self._folder} cannot be opened: {error}"
            return self._opened


def model_of(folder: Path) -> Path:
    """The model of a folder, the smaller one first; raises FileNotFoundError."""
    for name in MODELS:
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(folder / MODELS[-1])


def open_session(model: Path) -> "InferenceSession":
    """Open a model with some threads, which sleep between questions; their number does not change the results."""
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415  # .3 s that only who reads waits for

    options = SessionOptions()
    options.intra_op_num_threads = min(THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def open_tokenizer(path: Path) -> "Tokenizer":
    """Open a tokenizer without truncation and padding."""
    from tokenizers import Tokenizer  # noqa: PLC0415  # as above

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def marks_of(tokenizer: "Tokenizer") -> Marks:
    """The tokens that begin and end the parts of a window, for a tokenizer of BERT or RoBERTa."""
    found = [next((tokenizer.token_to_id(name) for name in names if tokenizer.token_to_id(name) is not None), None)
             for names in (BEGIN, END)]  # fmt: skip
    if found[0] is None or found[1] is None:
        raise ValueError(f"a tokenizer without {' or '.join(BEGIN)}, {' or '.join(END)}")
    return Marks(found[0], found[1])


def run(session: "InferenceSession", windows: Sequence[Window]) -> list[Decoded | None]:
    """Run the model on some windows at once."""
    given = inputs(windows)._asdict()
    fed = {one.name: given[one.name] for one in session.get_inputs()}
    names = [one.name for one in session.get_outputs()]
    told: dict[str, Any] = dict(zip(names, session.run(None, fed), strict=True))
    scores = told["score"].astype(np.float64).ravel().tolist() if "score" in told else [None] * len(windows)
    columns = zip(windows, told["start_logits"], told["end_logits"], scores, strict=True)
    return [decode_span(*each) for each in columns]


def _windows(
    tokenizer: "Tokenizer", question: str, passages: Sequence[ReaderPassage]
) -> "tuple[list[Window], list[Encoding]]":
    texts = list(dict.fromkeys([question, *chain.from_iterable(passages)]))
    encoded = dict(zip(texts, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True))
    marks, asked = marks_of(tokenizer), encoded[question].ids
    windows = [window(asked, Parts(*(encoded[text].ids for text in one)), marks) for one in passages]
    return windows, [encoded[one.sentence] for one in passages]


def _reading(found: Decoded | None, sentence: "Encoding") -> ReaderOutput:
    if found is None:
        return ReaderOutput(0.0, None, 0.0)
    span = sentence.offsets[found.first][0], sentence.offsets[found.last][1]
    return ReaderOutput(found.score, span if span[0] < span[1] else None, found.chance)
