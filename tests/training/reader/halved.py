"""The candidates of NewsQA by halves of the bundles, with what the product and the reader give them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.answers.recency import ordered_by_recency
from index.answers.values import admitted, extract_values, question_frame
from index.models import Span, Story
from index.query import understand
from index.retrieval.ranking.scoring import ScoredSentence
from tests.training.reader.newsqa import HALVES
from tests.training.reader.scores import READ, SIDES, Read, Record, Scorer, digest
from tests.training.train import ranker

Floats = NDArray[np.float64]
NAMES = ("even", "odd")  # of the halves, and of the readers that they have taught
NONE = Read(0.0, "", 0.0, 0)


class Listed(NamedTuple):
    """The candidates of one question and side in the product's order; the first of them are read."""

    worth: Floats  # of the product without the reader, in logits
    sure: Floats  # the same of the confidence
    score: Floats
    right: NDArray[np.bool_]
    read: list[Read]
    looked: list[ScoredSentence]

    @property
    def apart(self) -> Floats:
        """What joins the worth: the scores, counted from the median of those that are read, 0 of the others; a sentence
        whose value is bound has the best one.
        """
        own = self.score[: len(self.read)]
        if not len(own):
            return self.score
        apart = np.append(own - np.median(own), np.zeros(len(self.score) - len(own)))
        return np.where([one.value is not None for one in self.looked], apart.max(), apart)

    @property
    def unanswered(self) -> Self:
        """The same without the sentences that answer: what is left of a story that nearly does."""
        left = np.flatnonzero(~self.right)
        read = [self.read[n] for n in left.tolist() if n < len(self.read)]
        looked = [self.looked[n] for n in left.tolist()]
        return type(self)(self.worth[left], self.sure[left], self.score[left], self.right[left], read, looked)

    def values(self, question: str, first: int) -> tuple[str | None, str | None]:
        """The value of a sentence by extraction alone, and the reader's words, where extraction admits them."""
        one = self.looked[first]
        read = self.read[first] if first < len(self.read) else NONE
        asked = question_frame(understand(question, "en"))
        start = read.start - one.span.start
        more = admitted(asked, one, start, start + len(read.text)) if asked and one.value is None and read.text else one
        return _words(one), _words(more)


class Halved:
    """All that is read, by halves, each with a reader and with weights of the product that have not seen it."""

    def __init__(self, work: Path, limit: int, readers: tuple[str, str]) -> None:
        told = json.loads((work / "newsqa.json").read_text(encoding="utf-8"))
        self._documents = told["documents"]
        self._figures = np.load(work / "newsqa.npy", mmap_mode="r")
        self._rankers = [ranker(each) for each in json.loads((work / "newsqa-weights.json").read_text("utf-8"))]
        scorers = {name: Scorer(work, name, told["documents"]) for name in set(readers)}
        self._parsed_file = work / f"parsed-{digest(work / 'newsqa.json')}.jsonl"
        self._known = _lines(self._parsed_file)
        self.questions: list[Record] = told["questions"]
        self.of_half: list[list[int]] = [[], []]
        self._starts, self._read = dict[tuple[int, str], int](), dict[tuple[int, str], dict[int, Read]]()
        self._ranked: dict[tuple[int, str], list[ScoredSentence]] = {}
        at = 0
        for number, asked in enumerate(self.questions):
            for side in SIDES:
                self._starts[number, side] = at
                at += len(asked[side]["places"])
            self.of_half[asked["bundle"] % HALVES].append(number)
        for half, numbers in enumerate(self.of_half):
            self.of_half[half] = _spread(numbers, limit)
            for number in self.of_half[half]:
                for side in SIDES:
                    self._add(number, side, scorers[readers[half]])

    def _add(self, number: int, side: str, scorer: Scorer) -> None:
        ranked = self._ranked[number, side] = list(self._parsed(number, side))
        chosen = sorted(one.row for one in ranked[:READ])
        self._read[number, side] = scorer.read(number, side, self.questions[number], chosen)

    def _parsed(self, number: int, side: str) -> Iterator[ScoredSentence]:
        """The candidates as the product orders them; `row` is the candidate's number. A parse is made once."""
        key, told = f"{number}/{side}", self.questions[number][side]
        if key not in self._known:
            ranked = self._parse(number, side)
            values = [one.value and (one.value.start, one.value.end) for one in ranked]
            rows = [(one.row, one.score, one.probability, value) for one, value in zip(ranked, values, strict=True)]
            self._known[key] = json.loads(json.dumps(rows))
            with self._parsed_file.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"key": key, "told": rows}) + "\n")
        for row, worth, sure, value in self._known[key]:
            span = Span(start=value[0], end=value[1]) if value else None
            yield self._looked(told, row, worth, sure)._replace(value=span)

    def _parse(self, number: int, side: str) -> list[ScoredSentence]:
        asked, start = self.questions[number], self._starts[number, side]
        by = 1 - asked["bundle"] % HALVES  # the half whose weights order them
        orders = asked[side]["orders"][by]
        chosen = sorted((n for n, order in enumerate(orders) if order < len(orders)), key=lambda n: orders[n])
        if not chosen:
            return []
        figures = self._figures[[start + one for one in chosen]].astype(np.float64)
        worths, sure = self._rankers[by].rerank(figures).tolist(), self._rankers[by].calibrate(figures).tolist()
        looked = [self._looked(asked[side], *each) for each in zip(chosen, worths, sure, strict=True)]
        question = understand(asked["text"], "en")
        return ordered_by_recency(question, extract_values(question, ordered_by_recency(question, looked)))

    def _looked(self, told: Record, candidate: int, worth: float, sure: float) -> ScoredSentence:
        document, sentence = told["places"][candidate]
        made = self._documents[document]
        offsets = made["offsets"][sentence] or [[0, 1]]
        story = Story(name=str(document), outlet="one", body=made["body"], title=made.get("title"))
        span = Span(start=offsets[0][0], end=offsets[-1][1])
        return ScoredSentence(story, document, candidate, span, 0.0, None, None, worth, sure, named=False)

    def listed(self, number: int, side: str) -> Listed:
        """The candidates of a question in the product's order."""
        right, ranked = self.questions[number][side]["right"], self._ranked[number, side]
        read = [self._read[number, side][one.row] for one in ranked[:READ]]
        scores = [one.score for one in read]
        middle = float(np.median(scores)) if scores else 0.0
        sure = np.array([one.probability for one in ranked])
        return Listed(
            worth=np.array([one.score for one in ranked]),
            sure=np.log(sure / (1 - sure)),
            score=np.array([*scores, *(middle for _ in ranked[READ:])]),
            right=np.array([right[one.row] for one in ranked], np.bool_),
            read=read,
            looked=ranked,
        )


def _spread(numbers: list[int], limit: int) -> list[int]:
    """So many of the numbers, at equal distances; all if `limit` is 0."""
    if not limit or limit >= len(numbers):
        return numbers
    return [numbers[n * len(numbers) // limit] for n in range(limit)]


def _lines(file: Path) -> dict[str, list[Any]]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {one["key"]: one["told"] for one in map(json.loads, lines)}


def _words(one: ScoredSentence) -> str | None:
    return one.story.body[one.value.start : one.value.end] if one.value else None
