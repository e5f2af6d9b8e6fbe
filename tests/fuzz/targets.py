"""What the guided fuzzer calls with any bytes: each reader of files, text, values, questions, and headers of an answer."""

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import chain, islice
from pathlib import PurePosixPath

import httpx
from docx import Document

from index.api.defaults import open_newsroom
from index.api.newsroom import Newsroom
from index.cli.records import AnswerRecord
from index.errors import CrosscheckError
from index.ingest.crawl.http.address import address_key, checked_address, host_of, shown_address
from index.ingest.crawl.http.errors import FetchError
from index.ingest.crawl.http.host_scheduler import retry_time
from index.ingest.crawl.http.requests import Reply, coding_of, content_type_of, decompressed
from index.ingest.crawl.http.robots import parse_robots
from index.ingest.crawl.jobs import content_digest
from index.ingest.crawl.storage import archived
from index.ingest.pipeline.task import prepare
from index.ingest.readers import FORMATS, ArchiveMember, Source, build_story, opened
from index.ingest.readers.documents import docx
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.reading import reading_with
from index.models import Refusal, sayable
from index.query import Kind
from index.text.values import meaning_at, normal_value, quotations, relation, values

Target = Callable[[bytes], None]
LANGUAGES = ("en", "de", "fr", "es", "ru", "bg", "zh", "ar", "xx")
MOST = 200  # stories of one input that are looked at
SENT = re.compile(
    rb"[-!#$%&'*+.^_`|~0-9A-Za-z]+"
)  # names of headers that the client lets through, as RFC 9110 has them
NOW = datetime(2031, 4, 2, tzinfo=UTC)


def read_as(form: Format, data: bytes) -> None:
    """Read bytes as a file of a format, and take in the stories that are found."""
    path = PurePosixPath("Herald", f"story.{_named(form)}")
    source = Source.of_bytes(data, name=path.name, where=path.name, path=path)
    for one in islice(chain.from_iterable(map(_opened, reading_with(form, source))), MOST):
        story = one if isinstance(one, Refusal) else build_story(one, path)
        if isinstance(story, Refusal):
            assert sayable(story.why) == story.why, story
            assert sayable(story.where) == story.where, story
            continue
        done = prepare(story)
        if not isinstance(done, Refusal):
            assert all(story.body[start:end].strip() for start, end in done.spans)
            story.model_dump_json()


def read_document(data: bytes) -> None:
    """Read a Word document with these bytes as its text and, behind a zero byte, as its properties.

    Within a packed file any change is one of a checksum, and nothing behind that is reached.
    """
    text, _, properties = data.partition(b"\0")
    changed = {"word/document.xml": text, "docProps/core.xml": properties}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in _empty_document().items():
            archive.writestr(name, changed.get(name) or content)
    read_as(docx.FORMAT, packed.getvalue())


@cache
def _empty_document() -> dict[str, bytes]:
    saved = io.BytesIO()
    Document().save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _named(form: Format) -> str:
    return form.suffixes[0].removeprefix(".") if form.suffixes else "jsonfeed"


def _opened(one: Found) -> list[StoryDraft | Refusal]:
    return list(opened(one)) if isinstance(one, ArchiveMember) else [one]


def take_values(data: bytes) -> None:
    """Find and compare the values of a text; the first byte chooses the language."""
    language, text = LANGUAGES[data[0] % len(LANGUAGES)] if data else "en", _text(data[1:])
    for kind in Kind:
        said = [
            (one, span)
            for span in islice(values(kind, text, language), 8)
            if (one := meaning_at(kind, text, span, date(2031, 5, 2), language)) is not None
        ]
        for one, (start, end) in said:
            assert normal_value(kind, text[start:end], date(2031, 5, 2), language)
            for other, _ in said:
                assert relation(one, other) is relation(other, one)
    for start, end in quotations(text):
        assert 0 <= start <= end <= len(text)


def ask(data: bytes) -> None:
    """Ask a question of the sample stories, behind another one."""
    question, _, after = _text(data).partition("\n")
    with suppress(CrosscheckError):
        AnswerRecord.of(_samples().ask(question, after=after or None)).model_dump_json()


def take_headers(data: bytes) -> None:
    """Take an answer of a server: a `NAME: VALUE` line each, an empty line, and the body, which may be a robots.txt."""
    head, _, body = data.partition(b"\n\n")
    pairs = [line.partition(b":") for line in head.split(b"\n")]
    headers = httpx.Headers([(name, value.strip()) for name, _, value in pairs if SENT.fullmatch(name)])
    reply = Reply(httpx.URL("http://a.example/"), 200, headers, body, body)
    retry_time(headers.get("Retry-After", ""), NOW)
    content_type_of(headers)
    content_digest(reply)
    archived(reply, NOW)
    with suppress(FetchError):
        decompressed(body, coding_of(headers), 100_000)
    with suppress(FetchError):
        url = checked_address(headers.get("Location", ""), reply.url)
        address_key(str(url))
        assert shown_address(url)
        host_of(url)
    said = parse_robots(_text(body))
    said.allow("http://a.example/news")
    assert said.delay is None or said.delay > 0


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


@cache
def _samples() -> Newsroom:
    return open_newsroom()


TARGETS: dict[str, Target] = {
    **{_named(form): partial(read_as, form) for form in FORMATS},
    "document": read_document,
    "values": take_values,
    "questions": ask,
    "headers": take_headers,
}
