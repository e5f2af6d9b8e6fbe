"""The candidates of NewsQA by halves of the bundles, with what the product and the reader give them."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.extracting import admitted, extracted, framed
from index.answering.look import Looked
from index.answering.recency import ordered
from index.models import Span, Story
from index.question import understand
from tests.training.reader.newsqa import HALVES
from tests.training.reader.scores import READ, SIDES, Read, Record, Scorer
from tests.training.train import ranker

Floats = NDArray[np.float64]
NAMES = ("even", "odd")  # of the halves, and of the readers that they have taught


class Listed(NamedTuple):
    """The candidates that are read of one question and side, in the order of one half's weights and of their parses."""

    worth: Floats  # of the product without the reader, in logits
    sure: Floats  # the same of the confidence
    score: Floats
    right: NDArray[np.bool_]
    read: list[Read]
    looked: list[Looked]
    rest: list[bool]  # are those that are not read right, in their order?

    def values(self, question: str, first: int) -> tuple[str | None, str | None]:
        """The value of a sentence by extraction alone, and the reader's words, where extraction admits them."""
        one, read = self.looked[first], self.read[first]
        asked = framed(understand(question, "en"))
        start = read.start - one.span.start
        more = admitted(asked, one, start, start + len(read.text)) if asked and one.value is None and read.text else one
        return _words(one), _words(more)


class Halved:
    """All that is read, by halves, each with a reader that has not seen it."""

    def __init__(self, work: Path, limit: int, readers: tuple[str, str]) -> None:
        told = json.loads((work / "newsqa.json").read_text(encoding="utf-8"))
        self._documents = told["documents"]
        self._figures = np.load(work / "newsqa.npy").astype(np.float64)
        self._rankers = [ranker(each) for each in json.loads((work / "newsqa-weights.json").read_text("utf-8"))]
        scorers = {name: Scorer(work / name, told["documents"], work / f"scores-{name}.jsonl") for name in set(readers)}
        self.questions: list[Record] = told["questions"]
        self.of_half: list[list[int]] = [[], []]
        self._starts, self._read = dict[tuple[int, str], int](), dict[tuple[int, str], dict[int, Read]]()
        self._ranked: dict[tuple[int, str, int], list[Looked]] = {}
        at = 0
        for number, asked in enumerate(self.questions):
            for side in SIDES:
                self._starts[number, side] = at
                at += len(asked[side]["places"])
            self.of_half[asked["bundle"] % HALVES].append(number)
        for half, numbers in enumerate(self.of_half):
            self.of_half[half] = numbers[:: max(1, len(numbers) // limit)] if limit else numbers
            for number in self.of_half[half]:
                for side in SIDES:
                    self._add(number, side, scorers[readers[half]])

    def _add(self, number: int, side: str, scorer: Scorer) -> None:
        chosen: set[int] = set()
        for by in range(HALVES):
            ranked = self._ranked[number, side, by] = self._parsed(number, side, by)
            chosen.update(one.row for one in ranked[:READ])
        self._read[number, side] = scorer.read(number, side, self.questions[number], sorted(chosen))

    def _parsed(self, number: int, side: str, by: int) -> list[Looked]:
        """The candidates as the product orders them with the weights of one half; `row` is the candidate's number."""
        asked, start = self.questions[number], self._starts[number, side]
        orders = asked[side]["orders"][by]
        chosen = sorted((n for n, order in enumerate(orders) if order < len(orders)), key=lambda n: orders[n])
        if not chosen:
            return []
        figures = self._figures[[start + one for one in chosen]]
        worths, sure = self._rankers[by].worth(figures).tolist(), self._rankers[by].confidence(figures).tolist()
        looked = [self._looked(asked[side], *each) for each in zip(chosen, worths, sure, strict=True)]
        question = understand(asked["text"], "en")
        return ordered(question, extracted(question, ordered(question, looked)))

    def _looked(self, told: Record, candidate: int, worth: float, sure: float) -> Looked:
        document, sentence = told["places"][candidate]
        made = self._documents[document]
        offsets = made["offsets"][sentence] or [[0, 1]]
        story = Story(name=str(document), outlet="one", body=made["body"], title=made.get("title"))
        span = Span(start=offsets[0][0], end=offsets[-1][1])
        return Looked(story, document, candidate, span, 0.0, None, None, worth, sure, named=False)

    def listed(self, number: int, side: str, by: int) -> Listed:
        """The candidates of a question in the order of the weights of the half `by`."""
        right, ranked = self.questions[number][side]["right"], self._ranked[number, side, by]
        first, rest = ranked[:READ], ranked[READ:]
        read = [self._read[number, side][one.row] for one in first]
        sure = np.array([one.sure for one in first])
        return Listed(
            worth=np.array([one.worth for one in first]),
            sure=np.log(sure / (1 - sure)),
            score=np.array([one.score for one in read]),
            right=np.array([right[one.row] for one in first], np.bool_),
            read=read,
            looked=first,
            rest=[right[one.row] for one in rest],
        )


def _words(one: Looked) -> str | None:
    return one.story.body[one.value.start : one.value.end] if one.value else None
