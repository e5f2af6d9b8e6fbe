"""Reader of `.docx`: a Word document, with python-docx."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.ingest.readers.archives.zips import refuse_bomb
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.plain_text import is_entry, split_header
from index.ingest.sources.source import Source, Unreadable

if TYPE_CHECKING:
    from docx.document import Document

_ZIP = b"PK\x03\x04"
# the names of Word's headline style, in its languages
_HEADLINES = frozenset({"title", "heading 1"})


def _sniff(head: bytes, /) -> bool:
    """True for a zip archive whose first files are those of a Word document."""
    return head.startswith(_ZIP) and b"word/" in head and (b"[Content_Types].xml" in head or b"_rels/" in head)


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the document. Raises ModuleNotFoundError without python-docx."""
    import docx  # noqa: PLC0415  # 0.1 s, and not always installed

    refuse_bomb(source)
    with source.opened() as file:
        document = docx.Document(file)
    given, body = split_header(_text(document))
    yield StoryDraft(name=source.name, where=source.where, text=body, given=given.filled(_given(document)))


def _text(document: "Document") -> str:
    # each header line is a paragraph, and an empty one ends the header
    return "\n".join(text if is_entry(text) else f"{text}\n" for text in _blocks(document))


def _blocks(document: "Document") -> Iterator[str]:
    """The paragraphs, and the rows of tables, in their order."""
    from docx.table import Table  # noqa: PLC0415

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            # a cell over several columns is listed for each of them
            yield from (" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        else:
            yield block.text


def _given(document: "Document") -> DeclaredMetadata:
    told = document.core_properties
    headline = _headline(document)
    # python-docx invents properties for a document without any, with its own title
    title = headline or (told.title if told.title != "Word Document" else None) or None
    return DeclaredMetadata(
        title=title,
        # more often a user account than a byline
        author=told.author or None,
        language=told.language or None,
        section=told.category or None,
        seen=told.created.date().isoformat() if told.created else None,
        guessed=(*(("title",) if headline else ()), *(("author",) if told.author else ())),
    )


def _headline(document: "Document") -> str | None:
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            style = (paragraph.style.name or "").casefold() if paragraph.style else ""
            return paragraph.text if style in _HEADLINES else None
    raise Unreadable("is a Word document without a text")


FORMAT = Format("a Word document", (".docx",), _sniff, _read, extra="formats")
