"""Archives are read within limits, and the names in them lead nowhere."""

import io
import zipfile
from pathlib import Path

import pytest

from index.ingest.readers import stories
from index.models import Refusal, Story

LEAD = "The mayor of Lumen opened the new bridge on Sunday, two years late."


def packed(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def nested(depth: int) -> bytes:
    content = packed({"a.txt": LEAD.encode()})
    for _ in range(depth):
        content = packed({"b.zip": content})
    return content


def read(folder: Path, content: bytes, name: str = "n.zip") -> list[Story | Refusal]:
    (folder / name).write_bytes(content)
    return list(stories(folder / name, folder))


def told(found: list[Story | Refusal]) -> list[str]:
    return [f"{one.where} {one.why}" if isinstance(one, Refusal) else f"{one.name} {one.outlet}" for one in found]


def locked() -> bytes:
    content = bytearray(packed({"a.txt": LEAD.encode(), "b.txt": LEAD.encode()}))
    for at, place in ((content.find(b"PK\x03\x04"), 6), (content.find(b"PK\x01\x02"), 8)):
        content[at + place] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(packed({"Radio Orrin/a.txt": LEAD.encode()}), ["n.zip:1 Radio Orrin"], id="a folder names the outlet"),
        pytest.param(packed({"a.txt": LEAD.encode()}), ["n.zip:1 n"], id="else the archive does"),
        pytest.param(packed({"../../../etc/a.txt": LEAD.encode(), "/b.txt": LEAD.encode(), "C:\\c\\d.txt": LEAD.encode()}),
                     ["n.zip:1 etc", "n.zip:2 n", "n.zip:3 c"], id="names that lead out"),
        pytest.param(packed({"__MACOSX/a.txt": LEAD.encode(), ".DS_Store": b"x", "x/": b"", "a.txt": LEAD.encode()}),
                     ["n.zip:3 n"], id="what a system puts beside files"),
        pytest.param(packed({"a.bin": b"x", "b.txt": LEAD.encode()}),
                     ["n.zip:1 (a.bin) no reader for .bin files", "n.zip:2 n"], id="a file without a reader"),
        pytest.param(packed({"a.jsonl": f'{{"text": "{LEAD}"}}\n{{"text": "{LEAD}", "id": "x"}}\nno'.encode()}),
                     ["n.zip:1:1 n", "x n", "n.zip:1 (a.jsonl):3 is not JSON: expected ident at column 2"], id="lines of JSON"),
        pytest.param(nested(2), ["n.zip:1:1:1 b"], id="archives in archives"),
        pytest.param(nested(3), ["n.zip:1 (b.zip):1 (b.zip):1 (b.zip) is an archive in 3 others, and 2 are opened"],
                     id="archives in archives in archives"),
        pytest.param(packed({"a.txt": b"a" * 3_000_000, "b.txt": LEAD.encode()}),
                     ["n.zip:1 (a.txt) unpacks to 1025 times its size, and 200 times is the most", "n.zip:2 n"], id="a bomb"),
        pytest.param(locked(), ["n.zip:1 (a.txt) is locked with a password", "n.zip:2 n"], id="a locked file"),
        pytest.param(packed({}), ["n.zip holds no files"], id="an empty archive"),
        pytest.param(packed({"a.txt": LEAD.encode()})[:-30], ["n.zip is a broken zip archive: BadZipFile: File is not a zip file"],
                     id="an archive cut short"),
    ],
)  # fmt: skip
def test_what_is_in_an_archive(tmp_path: Path, content: bytes, found: list[str]) -> None:
    assert told(read(tmp_path, content)) == found
    assert [path.name for path in tmp_path.rglob("*")] == ["n.zip"], "something was written"


def test_a_large_file_in_an_archive_is_refused(tmp_path: Path) -> None:
    content = packed({"a.txt": b"a " * 10_000_001}, method=zipfile.ZIP_STORED)
    assert told(read(tmp_path, content)) == ["n.zip:1 (a.txt) has 20.0 MB, and one story can have 20 MB"]


def test_a_broken_file_in_an_archive_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    content = bytearray(packed({"a.txt": LEAD.encode() * 9, "b.txt": LEAD.encode()}))
    content[45] ^= 255
    broken, story = read(tmp_path, bytes(content))
    assert isinstance(broken, Refusal)
    assert broken.where == "n.zip:1 (a.txt)"
    assert broken.why.startswith("cannot be unpacked: ")
    assert isinstance(story, Story)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.ingest.sources.source.MOST_FILES", 2)
    content = packed({f"{n}.txt": LEAD.encode() for n in range(3)})
    assert told(read(tmp_path, content)) == ["n.zip is an archive of 3 files, and 2 are read of one file in all"]


def test_too_much_in_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.ingest.sources.source.MOST_UNPACKED", 100)
    content = packed({f"{n}.txt": LEAD.encode() for n in range(3)})
    assert told(read(tmp_path, content)) == [
        "n.zip is an archive that unpacks to 0 MB in all, and 0 MB are read of it; unpack it into the stories folder"
    ]


def test_archives_in_an_archive_share_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.ingest.sources.source.MOST_UNPACKED", 1500)
    inner = packed({"a.txt": (LEAD + "\n").encode() * 10})
    first, *rest = read(tmp_path, packed({f"{n}.zip": inner for n in range(3)}))
    assert isinstance(first, Story)
    assert [one.why for one in rest if isinstance(one, Refusal) and "unpacks to 0 MB in all" in one.why][1:]


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    content = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"a" * 30_000_000})
    assert told(read(tmp_path, content, "n.docx")) == [
        "n.docx word/document.xml in it unpacks to 1028 times its size, and 200 times is the most"
    ]
