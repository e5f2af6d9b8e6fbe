import json
import os
import socket
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import StoriesMissing
from index.ingest.readers import FORMATS, files, stories
from index.models import Refusal, Story
from index.samples import FOLDER

LEAD = "The mayor of Lumen opened the new bridge on Sunday, two years late."
PAGE = f"""<html lang="bg-BG"><head><title>Bridge opens at last | Lumen Today</title>
<meta property="og:site_name" content="Lumen Today"><meta property="article:published_time" content="2024-05-02T09:15">
<meta name="author" content="Orla Brenn"><link rel="canonical" href="https://www.lumen.example/bridge"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge opens at last</h1><p>{LEAD}</p>
<p>“It was worth the wait,” said Bo Lind, who lives beside it and has counted the days since the old one fell.</p>
<p>The bridge has two lanes and a path, and it cost four times what the town had meant to pay for it.</p>
</article><footer><p>© 2031 Lumen Today. All rights reserved.</p></footer></body></html>"""

Read = Callable[[str, bytes | str], list[Story | Refusal]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes one file and reads its stories."""

    def reading(name: str, content: bytes | str) -> list[Story | Refusal]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(stories(path, tmp_path))

    return reading


def lines(*entries: object) -> str:
    return "\n".join(entry if isinstance(entry, str) else json.dumps(entry) for entry in entries)


def test_a_header_wins_over_what_the_text_says(read: Read) -> None:
    header = "title: A bridge\noutlet: ST\nurl: https://cnn.com/a\npublished: 2031-05-02\nauthor: Orla Brenn\nlanguage: en-GB"
    dump = f"Last news in Fakti\n\nMay 1, 2031 12:00 7\n\nBy Bo Lind\n\n{LEAD} REUTERS"
    assert read("a/b.txt", f"{header}\n\n{dump}") == [
        Story(name="a/b.txt", outlet="The Straits Times", body=LEAD, title="A bridge", agency="Reuters",
              published=date(2031, 5, 2), url="https://cnn.com/a", author="Orla Brenn", authors=("Orla Brenn",),
              language="en", guessed=("agency",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "outlet"),
    [
        pytest.param("x/a.txt", f"outlet: Alpha\n\nLast news in Fakti\n\n{LEAD}", "Alpha", id="the header"),
        pytest.param("x/a.txt", f"url: https://cnn.com/a\n\nLast news in Fakti\n\n{LEAD}", "Fakti", id="the text"),
        pytest.param("x/a.txt", f"url: https://cnn.com/a\n\n{LEAD}", "CNN", id="the page's domain, spelled out"),
        pytest.param("x/a.txt", f"url: https://www.lumen.example/a\n\n{LEAD}", "lumen.example", id="the bare domain"),
        pytest.param("x/ST/a.txt", f"{LEAD} REUTERS", "The Straits Times", id="the folder, before the agency"),
        pytest.param("x/Lumen Today/a.txt", LEAD, "Lumen Today", id="the folder"),
        pytest.param("a.txt", f"{LEAD} REUTERS", "Reuters", id="the agency, where there is no folder"),
        pytest.param("Lumen Today.txt", LEAD, "Lumen Today", id="the file"),
    ],
)
def test_an_outlet_is_found(read: Read, name: str, text: str, outlet: str) -> None:
    [story] = read(name, text)
    assert isinstance(story, Story)
    assert story.outlet == outlet
    assert story.agency == ("Reuters" if "REUTERS" in text and outlet != "Reuters" else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(f"published: 2 May 2031\n\nMay 1 - {LEAD}", date(2031, 5, 2), id="the header"),
        pytest.param(f"url: https://a.example/2031/05/03/b\n\nMay 2 - {LEAD}", date(2031, 5, 2), id="the dateline"),
        pytest.param(f"url: https://a.example/2031/05/03/b\n\n{LEAD}", date(2031, 5, 3), id="the address"),
        pytest.param(f"published: some day\n\n{LEAD}", None, id="a bad date is none"),
    ],
)
def test_a_day_is_found(read: Read, text: str, day: date | None) -> None:
    [story] = read("a.txt", text)
    assert isinstance(story, Story)
    assert story.published == day


def test_a_page_gives_what_it_says_of_itself(read: Read) -> None:
    [story] = read("a.html", PAGE)
    assert isinstance(story, Story)
    assert story.body.startswith(f"{LEAD}\n\n“It was worth the wait,”")
    assert story.body.endswith("pay for it.")
    assert story.model_dump(exclude={"body"}) == {
        "name": "a.html", "outlet": "Lumen Today", "title": "Bridge opens at last", "agency": None,
        "published": date(2024, 5, 2), "url": "https://www.lumen.example/bridge", "author": "Orla Brenn",
        "language": "bg", "authors": ("Orla Brenn",), "published_at": datetime(2024, 5, 2, 9, 15), "modified": None,
        "section": None, "guessed": (),
    }  # fmt: skip


def test_a_page_is_read_in_the_encoding_that_it_names(read: Read) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1254">').replace("Bo Lind", "Bo Lindoğlu")
    [story] = read("a.htm", page.encode("cp1254"))
    assert isinstance(story, Story)
    assert "Bo Lindoğlu" in story.body


def test_each_line_is_a_story(read: Read) -> None:
    full = {
        "id": "b1",
        "text": f"Bridge\n\n{LEAD}",
        "title": "Bridge",
        "outlet": "Alpha",
        "url": "https://a.example/",
        "published": "2031-05-02T08:00:00Z",
        "author": ["Orla Brenn", "Bo Lind"],
        "language": "EN",
        "weeks": [1],
    }
    number = {"id": 7, "text": LEAD, "title": None, "published": 20310502, "outlet": {"name": "Alpha"}}
    text = "\ufeff" + lines(full, "", number, {"text": LEAD, "id": "", "text ": 1}) + "\r\n"
    plain = Story(name="7", outlet="x", body=LEAD, guessed=("outlet", "language"))
    assert read("x/c.jsonl", text) == [
        Story(name="b1", outlet="Alpha", body=LEAD, title="Bridge", published=date(2031, 5, 2), url="https://a.example/",
              published_at=datetime(2031, 5, 2, 8, tzinfo=UTC), author="Orla Brenn, Bo Lind",
              authors=("Orla Brenn", "Bo Lind")),
        plain,
        plain.model_copy(update={"name": "x/c.jsonl:4"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param('{"text": "a', "is not JSON: ", id="cut off"),
        pytest.param("text", "is not JSON: ", id="not JSON at all"),
        pytest.param('["text"]', "is JSON but not an object with `text`", id="a list"),
        pytest.param("null", "is JSON but not an object with `text`", id="null"),
        pytest.param('{"title": "a"}', "has no `text`", id="no text"),
        pytest.param('{"text": 5}', "its `text` is no text", id="a number for a text"),
        pytest.param('{"text": null}', "its `text` is no text", id="null for a text"),
        pytest.param('{"text": " \\n "}', "holds no text", id="white space"),
        pytest.param('{"text": "a\\u0000b"}', "is not text: character 1 is zero", id="a zero"),
        pytest.param('{"text": "a\\ud800"}', "is not JSON: ", id="half a pair"),
        pytest.param('{"a": ' + "[" * 9999, "is not JSON: ", id="nested too deep"),
        pytest.param(
            '{"text": "Share"}', "holds no sentence of a story, only what a page sets around one", id="a button"
        ),
    ],
)
def test_a_line_that_is_no_story_is_refused_and_the_rest_is_read(read: Read, line: str, why: str) -> None:
    before, refused, after = read("c.jsonl", lines({"text": LEAD}, line, {"text": LEAD}))
    assert isinstance(refused, Refusal)
    assert refused.where == "c.jsonl:2"
    # what is wrong with JSON is told in the words of the parser
    assert refused.why.startswith(why) if why.endswith(": ") else refused.why == why
    assert [story.name for story in (before, after) if isinstance(story, Story)] == ["c.jsonl:1", "c.jsonl:3"]


def test_odd_json_that_is_still_clear_is_read(read: Read) -> None:
    found = read("c.jsonl", lines('{"text": "One.", "text": "Two."}', '{"text": "One.", "score": NaN}'))
    assert [story.body for story in found if isinstance(story, Story)] == ["Two.", "One."]


def test_lines_in_an_old_encoding_are_read(read: Read) -> None:
    russian = "Мост закрыт на три дня, сообщил мэр города. Жители ждут открытия."
    text = lines({"text": LEAD}, *(json.dumps({"text": russian}, ensure_ascii=False) for _ in range(2)))
    assert [story.body for story in read("c.jsonl", text.encode("cp1251")) if isinstance(story, Story)] == [
        LEAD, russian, russian,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("a.txt", b"", "holds no text", id="an empty file"),
        pytest.param("a.md", b" \r\n\t\n", "holds no text", id="white space"),
        pytest.param("a.txt", b"title: Bridge\noutlet: Lumen\n", "holds no text", id="a header alone"),
        pytest.param("a.txt", b"Share\n\nAdvertisement\n",
                     "holds no sentence of a story, only what a page sets around one", id="only boilerplate"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "is not text but a PNG picture", id="a picture named .txt"),
        pytest.param("a.jsonl", b"PK\x03\x04\n\n\n", "is a broken zip archive: BadZipFile: File is not a zip file",
                     id="a broken archive named .jsonl"),
        pytest.param("a.jsonl", b"GIF89a", "is not text but a GIF picture", id="a picture named .jsonl"),
        pytest.param("a.jsonl", '{"text": "a"}'.encode("utf-16"), "is not text but UTF-16, which only text files can be in",
                     id="lines in UTF-16"),
        pytest.param("a.html", b"", "is a page without an article", id="an empty page"),
        pytest.param("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
                     "is a page without an article", id="a page without an article"),
        pytest.param("a.html", b"<html><body><div>404 Not Found</div></body></html>", "is a page without an article",
                     id="an error page"),
        pytest.param("a.html", b"<p>Please enable JavaScript and cookies to read on.</p>",
                     "is a page without an article", id="a page that needs scripts"),
        pytest.param("a.html", b"<" * 1000, "is a page without an article", id="a page of brackets"),
        pytest.param("a.html", b"<p>" * 100_001, "is a page of 100,001 tags, and one story's page can have 100,000",
                     id="a page of tags"),
        pytest.param("a.html", b"<p " + b"a=1 " * 20_001 + b">", "is a page with 20,001 attributes in a tag, and one can have 20,000",
                     id="a tag of attributes"),
        pytest.param("a.xlsx", b"PK\x03\x04[Content_Types].xml", "no reader for .xlsx files",
                     id="a format without a reader"),
        pytest.param("LICENSE", b"MIT", "no reader for files without a suffix", id="no suffix"),
        pytest.param("a\nb\x1b.txt", b"", "holds no text", id="a name with control characters"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_story_is_refused(read: Read, name: str, content: bytes, why: str) -> None:
    assert read(name, content) == [Refusal(where=name.replace("\n", "\\n").replace("\x1b", "\\x1b"), why=why)]


def test_a_mistake_of_a_library_is_told_without_its_code(read: Read) -> None:
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1\r\n\r\n0"  # no address, no headers
    why = "is a record that cannot be read, and what follows is lost: its content is not as the format has it"
    assert read("a.warc", record) == [Refusal(where="a.warc:1", why=f"{why} (AttributeError)")]


def test_a_file_of_20_megabytes_is_refused(read: Read) -> None:
    assert read("a.txt", b"a " * 10_000_001) == [
        Refusal(where="a.txt", why="has 20.0 MB, and one story can have 20 MB")
    ]


def test_a_line_that_is_too_long_is_refused_and_the_rest_is_read(read: Read) -> None:
    refused, story = read("c.jsonl", lines({"text": "a " * 10_000_000}, {"text": LEAD}))
    assert refused == Refusal(where="c.jsonl:1", why="has 20.0 MB, and one story can have 20 MB")
    assert isinstance(story, Story)


@pytest.mark.parametrize("filler", ["a", '"', "ST's ", "A b. ", "REUTERS ", "(", "- "])
def test_a_line_of_ten_megabytes_is_a_story(read: Read, filler: str) -> None:
    text = LEAD + filler * (10_000_000 // len(filler.encode()))
    [story] = read("a.txt", text)
    assert isinstance(story, Story)
    assert story.body.startswith(LEAD)
    assert story.body.strip() in text


def test_files_are_listed_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.txt",
        "a/b/c.html",
        "a.md",
        ".hidden.txt",
        ".git/x.txt",
        "a/.x/y.txt",
        "d.pdf",
        "a b/c.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert [path.relative_to(tmp_path).as_posix() for path in files(tmp_path)] == [
        "a b/c.txt", "a.md", "a/b/c.html", "a/z.txt", "b.txt", "d.pdf",
    ]  # fmt: skip


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [("none", "There is no folder of stories at {}."), ("a.txt", "{} is a file and not a folder of stories.")],
)
def test_a_folder_that_is_none_is_named_with_the_mend(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(StoriesMissing) as missing:
        files(tmp_path / name)
    assert str(missing.value) == f"{message.format(tmp_path / name)} Name another with --stories or in STORIES_DIR."


@pytest.mark.skipif(os.name == "nt", reason="links, pipes and free names need POSIX")
class TestOddFiles:
    def refused(self, folder: Path) -> dict[str, str]:
        found = [each for path in files(folder) for each in stories(path, folder)]
        return {each.where: each.why for each in found if isinstance(each, Refusal)}

    def test_links_are_read_once_and_never_lead_out(self, tmp_path: Path) -> None:
        inside, outside = tmp_path / "in", tmp_path / "out"
        for path in (inside / "a.txt", inside / ".kept" / "b.txt", outside / "c.txt"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(LEAD)
        for name, target in {"loop": inside, "up": tmp_path, "self": inside / "self", "twice.txt": inside / "a.txt",
                             "mounted.txt": inside / ".kept/b.txt", "out.txt": outside / "c.txt"}.items():  # fmt: skip
            (inside / name).symlink_to(target)
        assert [path.name for path in files(inside)] == ["a.txt", "mounted.txt", "out.txt", "self", "up"]
        assert self.refused(inside) == {
            "out.txt": "is a link that leaves the folder of stories",
            "self": "is a link that leads nowhere",
            "up": "is a link that leaves the folder of stories",
        }

    def test_a_folder_behind_a_link_is_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "real" / "a.txt").write_text(LEAD)
        link = tmp_path / "link"
        link.symlink_to(tmp_path / "real")
        assert [type(each) for path in files(link) for each in stories(path, link)] == [Story]

    def test_what_is_no_file_is_not_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "socket.txt"))
            why = "is no file but a pipe, a socket or a device"
            assert self.refused(tmp_path) == {"pipe.txt": why, "socket.txt": why}

    def test_a_name_that_is_no_text_is_refused(self, tmp_path: Path) -> None:
        Path(os.fsdecode(bytes(tmp_path) + b"/\xff.txt")).write_text(LEAD)
        assert self.refused(tmp_path) == {"\\udcff.txt": "has a name that is not text in this system's encoding"}

    def test_a_file_that_vanished_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(LEAD)
        [path] = files(tmp_path)
        path.unlink()
        assert list(stories(path, tmp_path)) == [
            Refusal(where="a.txt", why="cannot be read: No such file or directory")
        ]

    @pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="the administrator may read everything")
    def test_what_may_not_be_read_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(LEAD)
        (tmp_path / "a.txt").chmod(0)
        (tmp_path / "b").mkdir(mode=0)
        assert self.refused(tmp_path) == {
            "a.txt": "cannot be read: Permission denied",
            "b": "is a folder that cannot be listed",
        }


@pytest.mark.parametrize("suffix", sorted(suffix for form in FORMATS for suffix in form.suffixes))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(
    st.binary(max_size=400),
    st.text(max_size=400).map(str.encode),
    st.lists(st.sampled_from([b"<p>", b"<html>", b"</", b"<article>", b"&#0;", b"{", b'"text"', b":", b'"a"', b"}", b"\n",
                              b"\r", b"---", b"title: a", b"\xff", b"\xc3", b"A sentence of five words.", b"\x1b", b"[" * 50,
                              ]), max_size=30).map(b"".join),
))  # fmt: skip
def test_no_content_raises_an_error(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    for each in stories(path, tmp_path):
        assert isinstance(each, Refusal) or each.body.strip()
        each.model_dump_json()


def test_nothing_is_written_to_the_screen(read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    for page in ("", "<html></html>", "<" * 1000, PAGE):
        read("a.html", page)
    assert capfd.readouterr() == ("", "")


class TestSamples:
    def found(self) -> list[Story]:
        each = [each for path in files(FOLDER) for each in stories(path, FOLDER)]
        assert not [one for one in each if isinstance(one, Refusal)]
        return [one for one in each if isinstance(one, Story)]

    def test_they_are_ten_stories_of_four_outlets(self) -> None:
        found = self.found()
        assert len(found) == 10
        assert {story.outlet for story in found} == {
            "The Harrowmouth Courier", "Radio Orrin", "Skerrow Post", "Vessen Herald",
        }  # fmt: skip
        assert {story.published.year for story in found if story.published} == {2025}
        assert all(story.published for story in found)
        assert [story.name for story in found if not story.title] == ["courier-ferry.txt"]

    def test_they_agree_on_some_facts_and_differ_on_others(self) -> None:
        def saying(words: str) -> set[str]:
            return {story.outlet for story in self.found() if words in story.body}

        assert len(saying("86")) == 4
        assert saying("Colburn") == {"Vessen Herald"}
        assert saying("Colborn") == {"The Harrowmouth Courier", "Radio Orrin", "Skerrow Post"}
        assert saying("31 homes") | saying("Thirty-one homes") == {"The Harrowmouth Courier", "Skerrow Post"}
        assert saying("34 homes") == {"Vessen Herald"}
        assert saying("Trams will run again from Monday") == {"Vessen Herald"}
        assert saying("Trams will run again on Tuesday") == {"Skerrow Post"}

    def test_what_is_around_the_stories_is_not_in_them(self) -> None:
        noise = ("newsletters", "KESTREL", "Oct 14", "Latest news", "412", " - 1", "Read more", "Comments", "Related:",
                 "Advertisement", "Follow us", "min read", "Share this", "Reporting by", "rights reserved", "#")  # fmt: skip
        assert not [(story.name, each) for story in self.found() for each in noise if each in story.body]

    def test_a_plain_story_stands_in_its_file(self) -> None:
        plain = [story for story in self.found() if story.name.endswith((".txt", ".md"))]
        assert len(plain) == 6
        for story in plain:
            text = (FOLDER / story.name).read_text(encoding="utf-8")
            assert all(paragraph in text for paragraph in story.body.split("\n\n"))
