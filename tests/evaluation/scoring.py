"""What the sets of questions share: a newsroom over given texts, where the first right sentence stands, a result."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.api.newsroom import Newsroom
from index.evaluation import Result
from index.models import Hit, SentenceRanking

Record = dict[str, Any]  # one of a set's own JSON objects


def newsroom(folder: Path, stories: Iterable[Mapping[str, str]]) -> Newsroom:
    """A newsroom of its own over stories, given by the keys of a `.jsonl` line."""
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "all.jsonl").write_text("\n".join(map(json.dumps, stories)), encoding="utf-8")
    made = Newsroom(folder / "stories", folder / "index")
    made.reindex()
    return made


def overlaps(hit: Hit, text: str, answers: Iterable[Record]) -> bool:
    """Does a sentence of `text` overlap an answer's span in it? Cleaning may have cut pieces out, so that a sentence
    is found by its words; one that stands nowhere in `text` is wrong."""
    at = text.find(hit.text)
    spans = ((answer["start"], answer["start"] + len(answer["text"])) for answer in answers)
    return at >= 0 and any(at < end and start < at + len(hit.text) for start, end in spans)


def first(hits: Sequence[Hit], right: Callable[[Hit], bool]) -> int | None:
    """The rank, from 1 on, of the first right sentence."""
    return next((rank for rank, hit in enumerate(hits, 1) if right(hit)), None)


def found(question: str, ranking: SentenceRanking, right: Callable[[Hit], bool]) -> Result:
    """What came of a question that the newsroom can answer."""
    return _result(question, ranking.kind, first(ranking.hits, right), ranking.confidence, answerable=True)


def missing(question: str, ranking: SentenceRanking) -> Result:
    """What came of a question that the newsroom cannot answer."""
    return _result(question, ranking.kind, None, ranking.confidence, answerable=False)


def ranked(question: str, rank: int | None) -> Result:
    """What another ranking, which knows no kinds and no confidence, made of a question."""
    return _result(question, "any", rank, 0.0, answerable=True)


def _result(question: str, kind: str, rank: int | None, confidence: float, *, answerable: bool) -> Result:
    return Result(
        question=question,
        kind=kind,
        answerable=answerable,
        rank=rank,
        confidence=confidence,
        milliseconds=0.0,
        chosen=None,
        right=None,
    )
