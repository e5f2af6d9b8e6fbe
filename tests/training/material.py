"""Questions with what the product sees of their candidates, and which of these are right."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answers import PREFILTER, Ranker, ScannedCandidates, prefilter, read_sentences, scan_candidates
from index.answers.assembly import CANDIDATES, CLOSELY
from index.api.newsroom import Newsroom
from index.models import Span, Story
from index.query import Question, understand
from index.retrieval import LocalSearcher
from index.retrieval.expansion import expand
from index.store.snapshot import Generations

BUNDLE = 20
Right = Callable[[Story, Span], bool]
Record = dict[str, Any]  # a record of the sets, as JSON


class Bundle:
    """Some stories in an index of their own, and the questions about them."""

    def __init__(self, folder: Path, stories: list[Record]) -> None:
        (folder / "stories").mkdir(parents=True)
        lines = (json.dumps({"id": str(n), "outlet": "one", "text": story["text"]}) for n, story in enumerate(stories))
        (folder / "stories" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
        self.newsroom = Newsroom(folder / "stories", folder / "index")
        self.newsroom.reindex()
        generations = Generations(folder / "index")
        self.searcher = LocalSearcher(generations.open(generations.current())[0])
        self.questions: list[tuple[str, Right]] = [
            (asked["question"], right(str(n), story["text"], asked["answers"]))
            for n, story in enumerate(stories)
            for asked in story["questions"]
        ]


def right(name: str, text: str, answers: list[Record]) -> Right:
    """Does a sentence overlap an answer's span? Cleaning may have cut pieces out, so a span is found by its text."""
    spans = [(answer["start"], answer["start"] + len(answer["text"])) for answer in answers]

    def overlaps(story: Story, span: Span) -> bool:
        if story.name != name:
            return False
        at = text.find(story.body[span.start : span.end])
        return at >= 0 and any(at < end and start < at + span.end - span.start for start, end in spans)

    return overlaps


def bundles(path: Path, folder: Path) -> list[Bundle]:
    """NewsQA's stories in bundles of 20, as every measurement has them."""
    stories = json.loads(path.read_text(encoding="utf-8"))
    random.Random(7).shuffle(stories)
    parts = [stories[n : n + BUNDLE] for n in range(0, len(stories), BUNDLE)]
    return [Bundle(folder / str(n), part) for n, part in enumerate(parts)]


class Asked:
    """A question asked of one index; `right` (n,) says which of all its candidates are right."""

    def __init__(self, text: str, searcher: LocalSearcher, is_right: Right | None) -> None:
        self.question: Question = expand(understand(text, "en"), "en", searcher.vocabulary).question
        self.searcher = searcher
        self.found = scan_candidates(self.question, searcher, CANDIDATES)
        self.right = _right(searcher, self.found, is_right)
        self._read: dict[int, NDArray[np.float64]] = {}

    @property
    def glanced(self) -> NDArray[np.float64]:
        """The figures of all candidates (n, `PREFILTER`)."""
        return self.found.figures if self.found else np.empty((0, len(PREFILTER)))

    def closely(self, ranker: Ranker) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """All figures of the candidates that the product would read, and which of these are right."""
        if self.found is None:
            return np.empty((0, 0)), np.empty(0, np.bool_)
        which = prefilter(self.found, ranker, CLOSELY)
        new = np.array([one for one in which.tolist() if one not in self._read], np.intp)
        if len(new):
            self._read |= dict(
                zip(new.tolist(), read_sentences(self.question, self.searcher, self.found, new).figures, strict=True)
            )
        return np.array([self._read[one] for one in which.tolist()]), self.right[which]


def _right(searcher: LocalSearcher, found: ScannedCandidates | None, is_right: Right | None) -> NDArray[np.bool_]:
    if found is None:
        return np.empty(0, np.bool_)
    if is_right is None:
        return np.zeros(len(found.figures), np.bool_)
    stories = searcher.stories(np.unique(found.candidates.stories).tolist())
    c = found.candidates
    each = zip(c.stories.tolist(), c.starts.tolist(), c.ends.tolist(), strict=True)
    return np.array(
        [is_right(stories[position].story, Span(start=start, end=end)) for position, start, end in each], np.bool_
    )


class Pair(NamedTuple):
    """A question asked of the bundle that holds its story, number `bundle`, and of another one."""

    bundle: int
    inside: Asked
    outside: Asked


def pairs(all_bundles: list[Bundle], wanted: Callable[[int], bool] = lambda _: True) -> Iterator[Pair]:
    """Each question of the bundles that are wanted by their numbers, asked twice."""
    chance = random.Random(3)
    for number, bundle in enumerate(all_bundles):
        for text, is_right in bundle.questions if wanted(number) else ():
            other = chance.choice([one for one in all_bundles if one is not bundle])
            yield Pair(number, Asked(text, bundle.searcher, is_right), Asked(text, other.searcher, None))
