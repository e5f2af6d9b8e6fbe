"""Reader of ninjs, the news industry's JSON: one story, or a list of them; versions 1 and 2."""

import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from index.ingest.extraction import outlets
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.lenient import Listed, Words
from index.ingest.readers.pages import fragment
from index.ingest.sources.source import Source, Unreadable

# no other format here has a body of this name: `body_text`, `body_html`, or the list `bodies`
_BODY = re.compile(rb"\"(?:body_(?:text|html)|bodies|headline|headlines)\"\s*:")
_HEAD = re.compile(rb"\s*(?:\[\s*)?\{")


class _Loose(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Body(_Loose):
    value: Words = None
    contenttype: Words = None


class _Named(_Loose):
    name: Words = None
    value: Words = None


class _Item(_Loose):
    uri: Words = None
    headline: Words = None
    headlines: Listed[_Named] = ()
    body_text: Words = None
    body_html: Words = None
    bodies: Listed[_Body] = ()
    byline: Words = None
    firstcreated: Words = None
    contentcreated: Words = None
    versioncreated: Words = None
    contentmodified: Words = None
    language: Words = None
    copyrightholder: Words = None
    infosources: Listed[_Named] = Field(default=())
    subject: Listed[_Named] = ()
    subjects: Listed[_Named] = ()

    @property
    def text(self) -> str:
        """The body, in its plain form if there is one, else in the form with tags."""
        bodies = {(one.contenttype or "").partition(";")[0]: one.value or "" for one in self.bodies}
        marked = self.body_html or bodies.get("text/html") or bodies.get("application/xhtml+xml") or ""
        return self.body_text or bodies.get("text/plain") or bodies.get("") or fragment.fragment_text(marked)

    @property
    def given(self) -> DeclaredMetadata:
        """The declared metadata of the item."""
        holder = (self.copyrightholder,) if self.copyrightholder else ()
        sources = tuple(one.name for one in self.infosources if one.name) or holder
        agency = next((found for name in sources if (found := outlets.agency(name))), None)
        return DeclaredMetadata(
            title=self.headline or next((one.value for one in self.headlines if one.value), None),
            site=next((name for name in sources if not outlets.agency(name)), None),
            agency=agency,
            url=self.uri,
            published=self.firstcreated or self.contentcreated or self.versioncreated,
            modified=self.contentmodified or self.versioncreated,
            author=(self.byline or "").removeprefix("By ") or None,
            language=self.language,
            section=next((one.name for one in (*self.subject, *self.subjects) if one.name), None),
        )


class _File(RootModel[_Item | list[_Item]]):
    """One item, or a list of items."""


def _sniff(head: bytes, /) -> bool:
    """True if an object with the `uri` and a body of ninjs comes first."""
    return bool(_HEAD.match(head)) and b'"uri"' in head and bool(_BODY.search(head))


def _read(source: Source, /) -> Iterator[Found]:
    """The stories of the file."""
    try:
        found = _File.model_validate_json(source.data()).root
    except ValidationError as error:
        raise Unreadable(f"is no ninjs file: {error.errors()[0]['msg']}") from error
    items = found if isinstance(found, list) else [found]
    for number, item in enumerate(items, start=1):
        alone = len(items) == 1
        place = "" if alone else f":{number}"
        name = source.name if alone else item.uri or f"{source.name}{place}"
        yield StoryDraft(name=name, where=f"{source.where}{place}", text=item.text, given=item.given)


FORMAT = Format("a ninjs file", (".ninjs", ".json"), _sniff, _read)
