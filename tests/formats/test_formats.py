"""A file of each format gives the stories that it was made from, under their names, whatever its suffix says."""

import io
import sys
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from index.ingest.readers import stories
from index.models import Refusal, Story
from tests.formats.made import Known, known
from tests.formats.sharing import wrong
from tests.formats.writing import FORMATS, news_item, written

Read = Callable[[str, bytes], list[Story | Refusal]]
SOME = [one._replace(outlet="Radio Orrin") for one in islice(known(), 3)]
ONE = [name for name, form in FORMATS.items() if form.one]
MANY = [name for name, form in FORMATS.items() if form.many]
# what only the suffix tells
BY_SUFFIX = {"text with a header", "dump", "CSV", "TSV"}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes one file and reads its stories."""

    def reading(name: str, content: bytes) -> list[Story | Refusal]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return list(stories(path, tmp_path))

    return reading


def right(found: list[Story | Refusal], made: list[Known], name: str) -> None:
    """Fails where the stories are not those that were made, part by part."""
    told = [one for one in found if isinstance(one, Story)]
    assert len(told) == len(found), found
    assert [(one.name, list(wrong(one, true, FORMATS[name].tells))) for one, true in zip(told, made, strict=True)] == [
        (one.name, []) for one in told
    ]


@pytest.mark.parametrize("name", ONE)
def test_a_file_of_one_story_is_it(read: Read, name: str) -> None:
    path = f"Radio Orrin/a{FORMATS[name].suffix}"
    for story in SOME:
        found = read(path, written(name, [story]))
        right(found, [story], name)
        assert [one.name for one in found if isinstance(one, Story)] == [path]


NAMES = {
    "NewsML-G2 message": [f"urn:newsml:orrin.example:{n}" for n in (1, 2, 3)],
    "ninjs list": [f"https://www.orrin.example/stories/{n}" for n in (1, 2, 3)],
    "JSON Lines": ["{}:1", "{}:2", "{}:3"],
    "CSV": ["{}:2", "{}:7", "{}:12"],
    "TSV": ["{}:2", "{}:7", "{}:12"],
    "RSS": [f"orrin.example:{n}" for n in (1, 2, 3)],
    "Atom": [f"tag:orrin.example,2024:{n}" for n in (1, 2, 3)],
    "JSON Feed": [f"https://www.orrin.example/stories/{n}" for n in (1, 2, 3)],
    "WARC": ["{}:2", "{}:5", "{}:8"],
    "WARC, packed": ["{}:2", "{}:5", "{}:8"],
    "zip": ["{}:1", "{}:2", "{}:3"],
}


@pytest.mark.parametrize("name", MANY)
def test_a_file_of_many_stories_is_them_each_by_its_id_or_its_place(read: Read, name: str) -> None:
    path = f"a{FORMATS[name].suffix}"
    short = [one._replace(paragraphs=one.paragraphs[:3]) for one in SOME]
    found = read(path, written(name, short))
    right(found, short, name)
    assert [one.name for one in found if isinstance(one, Story)] == [each.format(path) for each in NAMES[name]]


@pytest.mark.parametrize("suffix", ["", ".txt", ".bin", ".html"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in BY_SUFFIX])
def test_the_content_tells_the_format_whatever_the_suffix(read: Read, name: str, suffix: str) -> None:
    found = read(f"Radio Orrin/a{suffix}", written(name, SOME))
    right(found, SOME if FORMATS[name].many else SOME[:1], name)


@pytest.mark.parametrize(
    ("name", "guessed"),
    [
        pytest.param("text with a header", ("language",), id="a header says all but the language"),
        pytest.param("dump", ("title", "outlet", "published", "author", "language"), id="a dump says nothing"),
        pytest.param("page", (), id="a page says all in its head"),
        pytest.param("page in an old encoding", ("outlet", "language"), id="an old page says less"),
        pytest.param("NewsML-G2", (), id="an agency's item says all"),
        pytest.param("PDF", ("title", "outlet", "published", "language"), id="a printed page says nothing"),
        pytest.param("letter", ("outlet",), id="a sender may be no outlet"),
    ],
)
def test_what_was_not_said_is_marked_as_guessed(read: Read, name: str, guessed: tuple[str, ...]) -> None:
    [story] = read(f"Radio Orrin/a{FORMATS[name].suffix}", written(name, SOME))
    assert isinstance(story, Story)
    assert story.guessed == guessed


@pytest.mark.parametrize(
    ("name", "package"), [("PDF", "pypdfium2"), ("Word", "docx")], ids=["without pypdfium2", "without python-docx"]
)
def test_a_reader_that_is_not_installed_is_told_with_the_way_to_it(
    read: Read, name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    [refused] = read(f"a{FORMATS[name].suffix}", written(name, SOME))
    assert isinstance(refused, Refusal)
    assert refused.why.endswith(f"({package}) is not installed: pip install 'crosscheck-news[formats]'")


def test_an_agency_is_no_outlet_of_its_item(read: Read) -> None:
    item = news_item(SOME[0]).replace("<provider><name>Radio Orrin</name>", "<provider><name>dpa</name>")
    [story] = read("Lumen Today/a.xml", item.encode())
    assert isinstance(story, Story)
    assert (story.agency, story.outlet) == ("dpa", "orrin.example")
    assert "agency" not in story.guessed


def test_a_document_is_read_with_its_header_and_its_tables(read: Read) -> None:
    import docx  # noqa: PLC0415  # 3 MB, for this test alone

    made, held = docx.Document(), io.BytesIO()
    for words in ("title: Bridge opens", "outlet: Lumen Today", "", "The mayor of Lumen opened the new bridge."):
        made.add_paragraph(words)
    cells = made.add_table(2, 2).rows
    for row, pair in zip(
        cells, (("Cost", "The bridge cost 4 million crowns."), ("Length", "It is 90 metres long.")), strict=True
    ):
        row.cells[0].text, row.cells[1].text = pair
    made.add_paragraph("It rained all day.")
    made.save(held)
    [story] = read("a.docx", held.getvalue())
    assert isinstance(story, Story)
    assert (story.title, story.outlet) == ("Bridge opens", "Lumen Today")
    assert story.body.split("\n\n") == [
        "The mayor of Lumen opened the new bridge.", "Cost | The bridge cost 4 million crowns.",
        "Length | It is 90 metres long.", "It rained all day.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        pytest.param("2024-05-02T23:30:00-05:00", "2024-05-02T23:30:00-05:00", id="a zone"),
        pytest.param("2024-05-02T23:30:00Z", "2024-05-02T23:30:00+00:00", id="the zone of London"),
        pytest.param("2024-05-02 23:30", "2024-05-02T23:30:00", id="no zone"),
        pytest.param("20240502T233000+0200", "2024-05-02T23:30:00+02:00", id="as NITF writes it"),
        pytest.param("Thu, 02 May 2024 23:30:00 EST", "2024-05-02T23:30:00-05:00", id="as e-mail writes it"),
        pytest.param("2024-05-02", None, id="a day alone"),
        pytest.param("2 May 2024", None, id="a day in words"),
    ],
)
def test_a_moment_keeps_its_zone_and_its_day(read: Read, written: str, read_as: str | None) -> None:
    [story] = read("a.txt", f"published: {written}\n\nThe mayor of Lumen opened the new bridge.".encode())
    assert isinstance(story, Story)
    assert story.published == date(2024, 5, 2)
    assert (story.published_at and story.published_at.isoformat()) == read_as


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        pytest.param("Orla Brenn", ("Orla Brenn",), id="one"),
        pytest.param("Orla Brenn and Bo Lind", ("Orla Brenn", "Bo Lind"), id="two"),
        pytest.param("Orla Brenn, Bo Lind and Mara Teale", ("Orla Brenn", "Bo Lind", "Mara Teale"), id="three"),
        pytest.param("Brenn, Orla", ("Brenn, Orla",), id="a surname first"),
        pytest.param("Brenn; Lind", ("Brenn", "Lind"), id="surnames between semicolons"),
        pytest.param("Fire and Rescue", ("Fire and Rescue",), id="a desk"),
    ],
)
def test_authors_are_taken_apart_where_each_can_be_a_name(read: Read, author: str, authors: tuple[str, ...]) -> None:
    [story] = read("a.txt", f"author: {author}\n\nThe mayor of Lumen opened the new bridge.".encode())
    assert isinstance(story, Story)
    assert story.author == author
    assert story.authors == authors


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param("text;title\nThe dam broke.;Dam\n", ["The dam broke."], id="semicolons"),
        pytest.param('Body,Headline\n"The dam broke, it said.\n\nThen it rained.",Dam\n',
                     ["The dam broke, it said.\n\nThen it rained."], id="other names, quoted paragraphs"),
        pytest.param("id,text\n7,The dam broke.\n\n8,It rained.\n", ["The dam broke.", "It rained."], id="ids, an empty row"),
        pytest.param("title,text\nDam\nRain,It rained.\n", ["a.csv:2 is cut short", "It rained."], id="a row cut short"),
        pytest.param("title,text\nDam,\n", ["a.csv:2 holds no text"], id="no text"),
        pytest.param("title,date\nDam,x\n", ["a.csv has no column `text` (or body, content, article); its columns: title, date"],
                     id="no column of text"),
        pytest.param('text\nIt rained.\n"The dam\nIt rained.\n', ["It rained.", "The dam\nIt rained."], id="a quote that never ends"),
        pytest.param("text\n«Мост закрыт», сообщил мэр города. Жители ждут открытия.\n".replace(",", "").encode("cp1251"),
                     ["«Мост закрыт» сообщил мэр города. Жители ждут открытия."], id="an old encoding"),
        pytest.param("text\nThe dam broke.\n".encode("utf-16"), ["The dam broke."], id="as Excel saves Unicode"),
    ],
)  # fmt: skip
def test_a_table_is_read_row_by_row(read: Read, content: str | bytes, found: list[str]) -> None:
    rows = read("a.csv", content if isinstance(content, bytes) else content.encode())
    assert [one.body if isinstance(one, Story) else f"{one.where} {one.why}" for one in rows] == found


def test_an_entry_without_its_own_address_is_named_by_its_place(read: Read) -> None:
    feed = b"""<rss version="2.0"><channel><title>Lumen Today</title>
<item><guid isPermaLink="false">17</guid><title>Dam</title><description>The dam broke at noon.</description></item>
<item><title>Rain</title><description>It rained &amp;amp; &lt;b&gt;rained&lt;/b&gt; all day.</description></item></channel></rss>"""
    found = read("a.rss", feed)
    assert [(one.name, one.body, one.outlet) for one in found if isinstance(one, Story)] == [
        ("a.rss:1", "The dam broke at noon.", "Lumen Today"),
        ("a.rss:2", "It rained & rained all day.", "Lumen Today"),
    ]
