"""Reader of JSON Feed, versions 1.0 and 1.1, which feedparser does not read yet."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from index.ingest.extraction import outlets
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.feeds.xml_feed import LARGE, names_of
from index.ingest.readers.lenient import Listed, Words
from index.ingest.readers.pages import fragment
from index.ingest.sources.source import Source, Unreadable

_VERSION = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/")


class _Loose(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Author(_Loose):
    name: Words = None


class _Item(_Loose):
    id: Words = None
    url: Words = None
    external_url: Words = None
    title: Words = None
    content_text: Words = None
    content_html: Words = None
    summary: Words = None
    date_published: Words = None
    date_modified: Words = None
    authors: Listed[_Author] = ()
    author: Annotated[_Author | None, BeforeValidator(lambda value: value if isinstance(value, dict) else None)] = None
    tags: Annotated[tuple[Words, ...], BeforeValidator(lambda value: value if isinstance(value, list) else ())] = ()
    language: Words = None

    @property
    def text(self) -> str:
        """The full text, else the summary."""
        return self.content_text or fragment.fragment_text(self.content_html or "") or self.summary or ""


class _Feed(_Loose):
    title: Words = None
    authors: Listed[_Author] = ()
    language: Words = None
    items: tuple[_Item, ...]


def _sniff(head: bytes, /) -> bool:
    """True if the version of JSON Feed is named near the beginning."""
    return bool(_VERSION.search(head))


def _read(source: Source, /) -> Iterator[Found]:
    """The stories of the feed."""
    try:
        feed = _Feed.model_validate_json(source.data())
    except ValidationError as error:
        raise Unreadable(f"is no JSON Feed: {error.errors()[0]['msg']}") from error
    names = names_of([(item.id, item.url or item.external_url) for item in feed.items], source.name)
    for number, (item, name) in enumerate(zip(feed.items, names, strict=True), start=1):
        place = f":{number}"
        yield StoryDraft(name=name, where=f"{source.where}{place}", text=item.text,
                    given=_given(item, feed))  # fmt: skip


def _given(item: _Item, feed: _Feed) -> DeclaredMetadata:
    url = item.url or item.external_url
    authors = item.authors or ((item.author,) if item.author else ()) or feed.authors
    return DeclaredMetadata(
        title=item.title,
        site=(outlets.known_page(url) if url else None) or feed.title,
        url=url,
        published=item.date_published,
        modified=item.date_modified,
        authors=tuple(one.name for one in authors if one.name),
        language=item.language or feed.language,
        section=next((tag for tag in item.tags if tag), None),
    )


FORMAT = Format("a JSON Feed", (), _sniff, _read, streamed_from=LARGE)
