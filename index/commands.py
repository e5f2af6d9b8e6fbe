"""What each command does: call the newsroom, print what it gives."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable

from pydantic import BaseModel, TypeAdapter

from index import batch, conversation, terminal
from index.models import Source
from index.newsroom import Newsroom, open_newsroom
from index.records import AnswerRecord, HitRecord, SearchRecord, StoryRecord


def reindex(chosen: Namespace) -> int:
    """`crosscheck reindex`."""
    with terminal.progress() as progress:
        report = _newsroom(chosen).reindex(progress)
    if chosen.json:
        _print(report)
    else:
        terminal.show_report(report)
    return 0


def ask(chosen: Namespace) -> int:
    """`crosscheck ask`."""
    newsroom = _newsroom(chosen)
    return _one_or_many(
        chosen,
        lambda question: AnswerRecord.of(newsroom.ask(question)),
        lambda question: terminal.show_answer(newsroom.ask(question)),
    )


def search(chosen: Namespace) -> int:
    """`crosscheck search`."""
    newsroom = _newsroom(chosen)

    def record(question: str) -> SearchRecord:
        began = time.perf_counter()
        hits = tuple(HitRecord.of(hit) for hit in newsroom.search(question, chosen.limit))
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        return SearchRecord(question=question, milliseconds=milliseconds, hits=hits)

    return _one_or_many(chosen, record, lambda question: terminal.show_hits(newsroom.search(question, chosen.limit)))


def show(chosen: Namespace) -> int:
    """`crosscheck show`."""
    story, spans = _newsroom(chosen).show(chosen.story)
    if chosen.json:
        _print(StoryRecord.of(story, spans))
    else:
        terminal.show_story(story, spans)
    return 0


def status(chosen: Namespace) -> int:
    """`crosscheck status`."""
    newsroom = _newsroom(chosen)
    found = newsroom.status()
    if chosen.json:
        _print(found)
    else:
        terminal.show_status(found, newsroom.stories, newsroom.index)
    return 0


def sources(chosen: Namespace) -> int:
    """`crosscheck sources`."""
    found = _newsroom(chosen).sources()
    if chosen.json:
        _line(TypeAdapter(tuple[Source, ...]).dump_json(found, indent=1).decode())
    else:
        terminal.show_sources(found)
    return 0


def chat(chosen: Namespace) -> int:
    """`crosscheck chat`."""
    return conversation.hold(_newsroom(chosen))


def _newsroom(chosen: Namespace) -> Newsroom:
    return open_newsroom(chosen.stories, chosen.index)


def _one_or_many(chosen: Namespace, record: Callable[[str], BaseModel], shown: Callable[[str], None]) -> int:
    if chosen.stdin:
        if chosen.question is not None:
            chosen.fail("with --stdin the questions come from standard input; leave QUESTION out")
        return batch.answer(sys.stdin, sys.stdout, sys.stderr, record)
    if chosen.question is None:
        chosen.fail("the question is missing; put it in quotation marks, or use --stdin")
    if chosen.json:
        _print(record(chosen.question))
    else:
        shown(chosen.question)
    return 0


def _print(record: BaseModel) -> None:
    _line(record.model_dump_json())


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
