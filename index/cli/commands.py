"""The commands of the CLI: call the newsroom, print the result."""

import os
import re
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter

from index.api.answering import encodable
from index.api.newsroom import Newsroom
from index.cli import batch
from index.cli.last_answer import is_quoted_number, missed, recalled, remember
from index.cli.records import (
    AnswerRecord,
    CheckRecord,
    ComparisonRecord,
    FetchRecord,
    HitRecord,
    SearchRecord,
    StoryRecord,
    TimelineRecord,
)
from index.errors import PictureUnwritten, UnknownStory
from index.models import Answer, Document, Headline, IndexedSource, Timeline

Told = TypeVar("Told", Answer, Timeline)
NUMBER = re.compile(r"\s\[\d{1,9}\]$")  # that an answer prints behind a citation

LONGEST_PATH = 1000  # characters of an argument that may name a file


def reindex(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck reindex`."""
    terminal = screen()
    with terminal.progress() as progress:
        report = newsroom.reindex(progress, afresh=chosen.rebuild)
    if chosen.json:
        _print(report)
    else:
        terminal.show_report(report)
    return 0


def fetch_command(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck fetch`."""
    terminal = screen()
    with terminal.fetching() as progress:
        report = newsroom.fetch(progress)
    read = None
    if chosen.reindex and report.fetched:
        with terminal.progress() as progress:
            read = newsroom.reindex(progress)
    if chosen.json:
        _print(FetchRecord(**dict(report), reindex=read))
    else:
        terminal.show_fetch(report, reindexed=read is not None)
        if read:
            terminal.show_report(read)
    # everything was refused; an unchanged source counts as a success
    return int(bool(report.refused or report.known) and not (report.fetched or report.unchanged))


def ask(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck ask`."""
    return _one_or_many(
        chosen,
        lambda question: AnswerRecord.of(newsroom.ask(question)),
        lambda question: _shown(newsroom, newsroom.ask(question), screen().show_answer),
    )


def compare_command(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck compare`."""
    return _one_or_many(
        chosen,
        lambda question: ComparisonRecord.of(newsroom.ask(question)),
        lambda question: _shown(newsroom, newsroom.ask(question), screen().show_comparison),
    )


def check_command(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck check`."""
    text: str = chosen.text
    path = Path(text)
    if text.startswith(("http://", "https://")) and len(text.split()) == 1:
        found = newsroom.check_link(text)
    elif len(text) <= LONGEST_PATH and "\n" not in text and path.is_file():
        found = newsroom.check_document(Document(data=path.read_bytes(), name=path.name))
    else:
        found = newsroom.check(text)
    if chosen.json:
        _print(CheckRecord.of(found))
    else:
        screen().show_check(found)
        stories = (snippet.story for one in found.assertions for source in one.sources for snippet in source.snippets)
        remember(newsroom.index, stories)
    return 0


def timeline(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck timeline`."""
    found = newsroom.timeline(chosen.question)
    if chosen.png and found.told:
        _keep(chosen.png, newsroom.picture(found, dark=chosen.dark))
    if chosen.json:
        _print(TimelineRecord.of(found))
    else:
        _shown(newsroom, found, screen().show_timeline)
    return 0


def search(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck search`."""

    def record(question: str) -> SearchRecord:
        began = time.perf_counter()
        hits = tuple(HitRecord.of(hit) for hit in newsroom.search(question, chosen.limit))
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        return SearchRecord(question=encodable(question), milliseconds=milliseconds, hits=hits)

    def shown(question: str) -> None:
        hits = newsroom.search(question, chosen.limit)
        screen().show_hits(hits)
        remember(newsroom.index, (hit.story for hit in hits))

    return _one_or_many(chosen, record, shown)


def show(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck show`."""
    story, spans = newsroom.show(_named(newsroom, chosen.story))
    if chosen.json:
        _print(StoryRecord.of(story, spans))
    else:
        screen().show_story(story, spans)
    return 0


def _named(newsroom: Newsroom, words: str) -> str:
    """The name of the requested story: by a number of the last answer, or any form that `called` knows."""
    if (name := recalled(newsroom.index, words)) is not None:
        with suppress(UnknownStory):  # it may have left the index since
            return newsroom.called(name)
    try:
        return newsroom.called(words)
    except UnknownStory:
        cited = NUMBER.sub("", words).rstrip()
        if why := missed(newsroom.index, words):
            raise UnknownStory(f"{why}; `crosscheck sources` tells what is there") from None
        if cited == words:
            raise
        return newsroom.called(cited)


def _shown(newsroom: Newsroom, told: Told, show: Callable[[Told], None]) -> None:
    show(told)
    remember(newsroom.index, is_quoted_number(told))


def status(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck status`."""
    found = newsroom.status(verify=chosen.verify)
    if chosen.json:
        _print(found)
    else:
        screen().show_status(found, newsroom.stories, newsroom.index)
        if chosen.verify:
            checked = "all documents are there, and each shard takes writes"
            screen().write(checked if found.cluster else "every file matches its checksum")
    return 0


def copy_index(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck copy-index`."""
    found = newsroom.copy_index()
    if chosen.json:
        _print(found)
    else:
        screen().show_status(found, newsroom.stories, newsroom.index)
    return 0


def sources(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck sources`."""
    if chosen.outlet:
        listed = newsroom.listed(chosen.outlet)
        if chosen.json:
            _line(TypeAdapter(tuple[Headline, ...]).dump_json(listed, indent=1).decode())
        else:
            screen().show_stories(listed)
        return 0
    found = newsroom.sources()
    if chosen.json:
        _line(TypeAdapter(tuple[IndexedSource, ...]).dump_json(found, indent=1).decode())
    else:
        screen().show_sources(found)
    return 0


def evaluate_command(chosen: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck evaluate`."""
    from index import evaluation  # noqa: PLC0415  # no other command needs it

    figures = evaluation.summary(
        list(evaluation.evaluate(newsroom, evaluation.read_questions(chosen.file))), chosen.worst
    )
    if chosen.json:
        _print(figures)
    else:
        screen().show_evaluation(figures)
    return 0


def feedback(chosen: Namespace, _: Newsroom) -> int:
    """`crosscheck feedback export`."""
    from index.cli.votes import export  # noqa: PLC0415  # no other command needs it

    done = export(chosen.file, chosen.state)
    if chosen.json:
        _print(done)
    else:
        screen().write(f"{done.questions} questions in {done.file}, {done.wrong} wrong answers in {done.review}")
    return 0


def chat(_: Namespace, newsroom: Newsroom) -> int:
    """`crosscheck chat`."""
    from index.cli import chat  # noqa: PLC0415  # as in `screen`

    return chat.hold(newsroom)


def screen() -> ModuleType:
    """The module that prints for people; imported late, as rich takes 50 ms and JSON does not need it."""
    from index.cli import terminal  # noqa: PLC0415

    return terminal


def _one_or_many(chosen: Namespace, record: Callable[[str], BaseModel], shown: Callable[[str], None]) -> int:
    if chosen.stdin:
        if chosen.question is not None:
            chosen.fail("with --stdin the questions come from standard input; leave QUESTION out")
        return batch.answer_lines(sys.stdin, sys.stdout, sys.stderr, record)
    if chosen.question is None:
        chosen.fail("the question is missing; write it behind the command, or use --stdin")
    if chosen.json:
        _print(record(chosen.question))
    else:
        shown(chosen.question)
    return 0


def _keep(path: Path, picture: bytes) -> None:
    """Write a picture. Raises PictureUnwritten if that fails; an existing file then stays."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(picture)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise PictureUnwritten(f"{path} cannot be written: {error.strerror}; name another file with --png") from error


def _print(record: BaseModel) -> None:
    _line(record.model_dump_json())


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
