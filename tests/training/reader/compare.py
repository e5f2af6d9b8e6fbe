"""SQuAD 2.0's articles that are not trained on, and XQuAD, asked of the product without a reader and with one.

All articles of a set are in one newsroom. XQuAD's questions in other languages are asked of its English articles, since
a reader of English reads what the product puts in English.
"""

import gzip
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from pathlib import Path
from time import perf_counter

from index.api.newsroom import Newsroom
from index.evaluation import Result, summary
from index.retrieval.reader import Reader, open_reader
from tests.evaluation.scoring import Record, found, missing, newsroom, overlaps
from tests.training.reader.sets import MEASURED, TRAINED, squad

LANGUAGES = ("en", "de", "es", "ru")  # of XQuAD
SEED = 5


def compare(data: Path, model: Path, limit: int) -> None:
    """Print the figures of each set, `limit` questions of each, all if it is 0."""
    reader = open_reader(str(model))
    with tempfile.TemporaryDirectory() as folder:
        for name, (asked, questions) in _sets(data, Path(folder)).items():
            some = _sample(questions, limit)
            for title, one in (("without", None), ("with", reader)):
                print(name, title, _line(list(_results(asked, one, some))), flush=True)


def _sets(data: Path, folder: Path) -> dict[str, tuple[Newsroom, list[Record]]]:
    articles = squad(data, MEASURED)
    asked_of = newsroom(folder / "squad", map(_article, range(len(articles)), articles))
    made = {
        "SQuAD 2.0": (asked_of, [q for article in articles for text in article["paragraphs"] for q in _asked(text)])
    }
    known = {text["text"] for article in squad(data, TRAINED) for text in article["paragraphs"]}
    unseen = [text["text"] not in known for text in _xquad(data, "en")]
    english = list(compress(_xquad(data, "en"), unseen))
    stories = ({"id": str(n), "outlet": "one", "text": one["text"]} for n, one in enumerate(english))
    xquad = newsroom(folder / "xquad", stories)
    for language in LANGUAGES:
        made[f"XQuAD {language}"] = (xquad, list(_parallel(english, compress(_xquad(data, language), unseen))))
    return made


def _article(number: int, article: Record) -> Mapping[str, str]:
    text = "\n\n".join(paragraph["text"] for paragraph in article["paragraphs"])
    return {"id": str(number), "outlet": "one", "title": article["title"], "text": text}


def _asked(paragraph: Record) -> Iterator[Record]:
    for one in paragraph["questions"]:
        yield {**one, "text": paragraph["text"]}


def _xquad(data: Path, language: str) -> list[Record]:
    with gzip.open(data / "reader" / f"xquad_{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _parallel(english: Iterable[Record], other: Iterable[Record]) -> Iterator[Record]:
    """The questions of another language with the English texts and answers; paragraphs and questions are parallel."""
    for ours, theirs in zip(english, other, strict=True):
        for answered, asked in zip(ours["questions"], theirs["questions"], strict=True):
            yield {**answered, "question": asked["question"], "text": ours["text"], "answerable": True}


def _sample(questions: list[Record], limit: int) -> list[Record]:
    if not limit or limit >= len(questions):
        return questions
    return [questions[n] for n in sorted(random.Random(SEED).sample(range(len(questions)), limit))]


def _results(asked: Newsroom, reader: Reader | None, questions: Sequence[Record]) -> Iterator[Result]:
    reading = Newsroom(asked.stories, asked.index, reader=reader)
    for one in questions:
        begun = perf_counter()
        ranking = reading.rank(one["question"])
        if one["answerable"]:
            result = found(one["question"], ranking, partial(overlaps, text=one["text"], answers=one["answers"]))
        else:
            result = missing(one["question"], ranking)
        yield result.model_copy(update={"milliseconds": (perf_counter() - begun) * 1000})


def _line(results: Sequence[Result]) -> dict[str, object]:
    told = summary(results)
    return {**told.overall.model_dump(), **(told.refusing.model_dump() if told.refusing else {}), "p50": told.p50}
